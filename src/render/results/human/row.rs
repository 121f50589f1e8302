//! Rows: the lines of one rule that say the same, or amounts that add up, folded into one.

use std::collections::BTreeMap;

use crate::facts::When;
use crate::messages::ResultWords;
use crate::outcome::{EffectKind, Line, Outcome, Reason};
use crate::plan::{PolicyId, Thing};
use crate::render::Context;
use crate::render::results::{reasons, totals};
use crate::render::value::decimal;
use crate::syntax::ast::PayKind;
use crate::value::{Exact, Month};

/// Some lines of one employee in one month, shown as one row: by one rule, of one kind, and all amounts or all alike.
#[derive(Debug, Clone)]
pub(crate) struct Row<'r> {
    pub(crate) lines: Vec<&'r Line>,
}

/// How many addends an arithmetic shows.
const ADDENDS: usize = 8;

/// The rows of some lines, in the order of their first lines.
pub(crate) fn fold<'r>(lines: impl IntoIterator<Item = &'r Line>) -> Vec<Row<'r>> {
    let mut rows: Vec<Row<'r>> = Vec::new();
    for line in lines {
        match rows.iter_mut().find(|row| row.takes(line)) {
            Some(row) => row.lines.push(line),
            None => rows.push(Row { lines: vec![line] }),
        }
    }
    rows
}

impl<'r> Row<'r> {
    pub(crate) fn first(&self) -> Option<&'r Line> {
        self.lines.first().copied()
    }

    fn takes(&self, line: &Line) -> bool {
        self.first().is_some_and(|first| {
            let alike = match (&first.outcome, &line.outcome) {
                (Outcome::Amount(_), Outcome::Amount(_)) => true,
                (a, b) => a == b,
            };
            alike && first.rule == line.rule && first.version == line.version && first.kind == line.kind
        })
    }

    /// Why it is undetermined; nothing if it is not.
    pub(crate) fn reasons(&self) -> &'r [Reason] {
        match self.first().map(|line| &line.outcome) {
            Some(Outcome::Undetermined(unknown)) => &unknown.reasons,
            _ => &[],
        }
    }

    pub(crate) fn is_undetermined(&self) -> bool {
        !self.reasons().is_empty()
    }

    /// The rule, and how many lines there are.
    pub(crate) fn what(&self, cx: &Context<'_>) -> String {
        let rule = self.first().map_or("", |line| cx.rule(line.rule));
        match self.lines.len() {
            0 | 1 => rule.to_string(),
            times => format!("{rule} ×{times}"),
        }
    }

    /// The ids of its clauses.
    pub(crate) fn clauses(&self, cx: &Context<'_>) -> String {
        self.first().map(|line| cx.clauses_short(line)).unwrap_or_default()
    }

    /// The days of its occurrences within a month: `5, 12, 31`.
    pub(crate) fn days(&self, month: Month, cx: &Context<'_>) -> String {
        let mut days: Vec<String> = Vec::new();
        for line in self.lines.iter().filter(|line| line.occurrence.is_some()) {
            let day = match line.when {
                When::Day(day) if day.month() == month => day.day().to_string(),
                When::Day(day) => day.to_string(),
                When::SomeDayOf(_) => ResultWords::NoDay.say(cx.lang),
            };
            if !days.contains(&day) {
                days.push(day);
            }
        }
        ResultWords::Days(days).say(cx.lang)
    }

    /// What it comes to, short.
    pub(crate) fn result(&self, cx: &Context<'_>) -> String {
        let Some(first) = self.first() else { return String::new() };
        let words = match (&first.outcome, &first.kind) {
            (Outcome::Amount(_), kind) => match (self.sum(), kind) {
                (None, _) => ResultWords::TooLarge,
                (Some(sum), EffectKind::Points(_)) => ResultWords::Points(totals::amount(kind, sum)),
                (Some(sum), _) => return totals::amount(kind, sum),
            },
            (Outcome::Undetermined(_), _) => ResultWords::Undetermined,
            (Outcome::Waiting(_), _) => ResultWords::Waiting,
            (Outcome::Effective(_), _) => ResultWords::Effective,
            (Outcome::Given, EffectKind::Warning) => ResultWords::WarningGiven,
            (Outcome::Given, EffectKind::MayDismiss) => ResultWords::May,
            (Outcome::Given, EffectKind::Refer(_)) => ResultWords::Referred,
            (Outcome::Given, _) => ResultWords::Is,
        };
        words.say(cx.lang)
    }

    /// What the amounts come to.
    pub(crate) fn sum(&self) -> Option<Exact> {
        self.lines.iter().try_fold(Exact::ZERO, |sum, line| match line.outcome {
            Outcome::Amount(amount) => sum.plus(amount).ok(),
            _ => None,
        })
    }

    /// What there is to say below the row: the arithmetic, what was cut, levels and steps, why it is undetermined.
    pub(crate) fn details(&self, cx: &Context<'_>) -> Vec<String> {
        let mut details = self.said(cx);
        details.extend(reasons(self.reasons(), self.first().map(|first| first.employee), cx));
        details
    }

    /// The same without the reasons for which it is undetermined.
    pub(crate) fn said(&self, cx: &Context<'_>) -> Vec<String> {
        let Some(first) = self.first() else { return Vec::new() };
        let mut said: Vec<String> = self.arithmetic().into_iter().collect();
        said.extend(self.cut(cx));
        said.extend(about_kind(first, cx));
        said.extend(amended(&self.lines, cx));
        said
    }

    /// `50 + 100 + 200 = 350`, before limits.
    fn arithmetic(&self) -> Option<String> {
        let amounts: Option<Vec<Exact>> = self.lines.iter().map(|line| before_limits(line)).collect();
        let amounts = amounts.filter(|amounts| amounts.len() > 1)?;
        let sum = amounts.iter().try_fold(Exact::ZERO, |sum, amount| sum.plus(*amount).ok())?;
        let one = amounts.first()?;
        let alike = amounts.len() > 2 && amounts.iter().all(|amount| amount == one);
        let added = if alike { format!("{} × {}", amounts.len(), decimal(*one)) } else { addition(&amounts) };
        Some(format!("{added} = {}", decimal(sum)))
    }

    /// What limits took.
    pub(crate) fn cut(&self, cx: &Context<'_>) -> Option<String> {
        let cut = self.lines.iter().filter_map(|line| line.cut.as_ref());
        let limit = cut.clone().next()?.limit;
        let taken = cut.clone().try_fold(Exact::ZERO, |sum, cut| sum.plus(cut.amount).ok())?;
        let left = self.sum()?;
        let words = ResultWords::Cut {
            before: decimal(left.plus(taken).ok()?),
            amount: decimal(taken),
            limit: cx.plan.limit(limit).title.shown().to_string(),
            left: decimal(left),
        };
        Some(words.say(cx.lang))
    }
}

/// What of the rule and of what it rests on is amended, by policy; where that is so of some occurrences only, with their days.
fn amended(lines: &[&Line], cx: &Context<'_>) -> Vec<String> {
    let mut found: BTreeMap<(Thing, PolicyId), Vec<&Line>> = BTreeMap::new();
    for line in lines {
        for amendment in cx.amendments(line) {
            found.entry(amendment).or_default().push(line);
        }
    }
    let mut alike: BTreeMap<(PolicyId, Vec<String>), Vec<String>> = BTreeMap::new();
    for ((thing, policy), of) in found {
        let some = of.len() < lines.len();
        let days = of.iter().filter(|_| some).map(|line| cx.when(line.when)).collect();
        alike.entry((policy, days)).or_default().push(cx.title(thing).shown().to_string());
    }
    let said = alike.into_iter().map(|((policy, days), what)| {
        let policy = cx.plan.policy(policy).title.shown().to_string();
        ResultWords::AmendedBy { what, policy, days }.say(cx.lang)
    });
    said.collect()
}

fn before_limits(line: &Line) -> Option<Exact> {
    match (&line.outcome, &line.cut) {
        (Outcome::Amount(amount), Some(cut)) => amount.plus(cut.amount).ok(),
        (Outcome::Amount(amount), None) => Some(*amount),
        _ => None,
    }
}

fn addition(amounts: &[Exact]) -> String {
    let mut added = String::new();
    let elided = amounts.len() > ADDENDS;
    for (at, amount) in amounts.iter().enumerate() {
        if elided && at == ADDENDS - 2 {
            added.push_str(" + …");
        }
        if elided && at >= ADDENDS - 2 && at + 1 < amounts.len() {
            continue;
        }
        match (at, amount.is_negative()) {
            (0, _) => added.push_str(&decimal(*amount)),
            (_, true) => added.push_str(&format!(" - {}", decimal(amount.negated().unwrap_or(*amount)))),
            (_, false) => added.push_str(&format!(" + {}", decimal(*amount))),
        }
    }
    added
}

/// What a kind of result has to say beyond yes or no.
fn about_kind(line: &Line, cx: &Context<'_>) -> Option<String> {
    let level = || cx.levels(&line.kind).map(|(from, to)| (from.to_string(), to.to_string()));
    let words = match (&line.kind, &line.outcome) {
        (EffectKind::Level { .. }, Outcome::Waiting(steps)) => {
            let (from, to) = level()?;
            let steps = cx.steps(line, steps);
            ResultWords::LevelWaiting { from, to, steps }
        }
        (EffectKind::Level { .. }, Outcome::Effective(day)) => {
            let (from, to) = level()?;
            let day = day.to_string();
            ResultWords::LevelEffective { from, to, day }
        }
        (EffectKind::Level { .. }, _) => {
            let (from, to) = level()?;
            ResultWords::Level { from, to }
        }
        (EffectKind::CountsAs { into, clause, .. }, _) => ResultWords::Became {
            from: event_of(line, cx)?,
            into: cx.plan.schema.event(*into).title.shown().to_string(),
            clause: clause.clone(),
        },
        (EffectKind::Refer(role), _) => ResultWords::ReferredTo(cx.role(role)),
        (
            EffectKind::Pay(PayKind::Fine | PayKind::Bonus | PayKind::Pay | PayKind::Salary) | EffectKind::Points(_),
            _,
        ) => {
            return None;
        }
        (_, Outcome::Waiting(steps)) => ResultWords::WaitingFor(cx.steps(line, steps)),
        (_, Outcome::Effective(day)) => ResultWords::EffectiveFrom(day.to_string()),
        _ => return None,
    };
    Some(words.say(cx.lang))
}

fn event_of(line: &Line, cx: &Context<'_>) -> Option<String> {
    let occurrence = line.occurrence.as_ref()?;
    Some(cx.plan.schema.event(occurrence.event).title.shown().to_string())
}
