//! Explanations for people: where the employee stands, then each rule with its clauses, its verdict, what it asked and what
//! it found.

mod condition;
mod fact;
mod ladder;
mod list;
mod occurrence;
mod page;
mod share;
mod steps;
mod told;
mod value;

use std::collections::BTreeMap;

use super::{Explained, Noted, notes, version};
use crate::eval::explain::{AsOf, Explanation, Trace, Verdict, WhyThen};
use crate::messages::{AsOfWhy, ExplainWords, ResultWords, TraceWords};
use crate::outcome::{EmployeeId, Line, Reason};
use crate::plan::{PolicyId, Rule, RuleId, Thing, Version};
use crate::render::Context;
use crate::render::results::{fold, reasons};
use crate::value::Month;

use page::Page;
pub(crate) use told::told;

/// How many facts a list shows before it is cut, where one rule is explained.
const LISTED: usize = 40;
/// The same where many rules are.
const LISTED_OF_MANY: usize = 8;
/// How many notes on what a rule rests on are shown.
const NOTES_BEHIND: usize = 3;

/// How many facts a list shows where the explanation stands beside something else.
const LISTED_BRIEFLY: usize = 4;

/// One explanation without its head, in lines: what the rule gives, and why. Where there are several, each says whose it is.
pub(in crate::render) fn brief(
    explanation: &Explanation,
    cx: &Context<'_>,
    width: usize,
    several: bool,
) -> Vec<String> {
    let mut page = Page::briefly(cx, width);
    page.employee = Some(explanation.employee);
    if several {
        let who = cx.who(explanation.employee);
        let parts = [who.trim(), &explanation.month.to_string(), cx.rule(explanation.rule)].map(str::to_string);
        page.line(0, &parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · "));
    }
    page.body(explanation, version(explanation, cx));
    page.into_lines()
}

/// How a let comes to what it comes to, in lines.
pub(in crate::render) fn brief_let(trace: &Trace, cx: &Context<'_>, width: usize) -> Vec<String> {
    let mut page = Page::briefly(cx, width);
    page.part(trace, 2);
    page.into_lines()
}

impl<'c> Page<'c> {
    fn briefly(cx: &'c Context<'c>, width: usize) -> Page<'c> {
        Page { cx, width, listed: LISTED_BRIEFLY, employee: None, here: None, text: String::new() }
    }

    fn into_lines(self) -> Vec<String> {
        self.text.lines().map(str::to_string).collect()
    }
}

/// The explanations, one below the other.
pub fn human(explained: &Explained<'_>, cx: &Context<'_>, width: usize) -> String {
    let listed = if explained.explanations.len() > 1 { LISTED_OF_MANY } else { LISTED };
    let mut page = Page { cx, width, listed, employee: None, here: None, text: String::new() };
    let mut months: Vec<(EmployeeId, Month)> = Vec::new();
    for one in explained.explanations {
        if !months.contains(&(one.employee, one.month)) {
            months.push((one.employee, one.month));
        }
    }
    for (employee, month) in months {
        page.month(employee, month, explained);
    }
    page.text
}

impl Page<'_> {
    /// One month: where the employee stands, the rules that lead on from there, the others.
    fn month(&mut self, employee: EmployeeId, month: Month, explained: &Explained<'_>) {
        self.head(employee, month);
        let own = |of: (EmployeeId, Month)| of == (employee, month);
        let standings: Vec<_> =
            explained.standings.iter().filter(|standing| own((standing.employee, standing.month))).collect();
        standings.iter().for_each(|standing| self.standing(standing));
        let leading: Vec<RuleId> =
            standings.iter().flat_map(|standing| &standing.moves).map(|one| one.explanation.rule).collect();
        let foreign: Vec<RuleId> = standings.iter().flat_map(|standing| standing.others.iter().copied()).collect();
        let of_month = || explained.explanations.iter().filter(|one| own((one.employee, one.month)));
        leading.iter().for_each(|id| of_month().filter(|one| one.rule == *id).for_each(|one| self.rule(one)));
        let beside = |one: &&Explanation| !leading.contains(&one.rule) && !foreign.contains(&one.rule);
        of_month().filter(beside).for_each(|one| self.rule(one));
        if explained.all {
            of_month().filter(|one| foreign.contains(&one.rule)).for_each(|one| self.rule(one));
        } else {
            self.rules_of_other_levels(&foreign, employee);
        }
    }

    pub(super) fn head(&mut self, employee: EmployeeId, month: Month) {
        self.employee = Some(employee);
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let who = self.cx.who(employee);
        let title = match self.cx.team(employee, month) {
            Some(team) => format!("{who} · {team} · {month}"),
            None => format!("{who} · {month}"),
        };
        self.line(0, &title);
        self.text.push_str(&"━".repeat(self.width));
        self.text.push('\n');
    }

    pub(super) fn rule(&mut self, explanation: &Explanation) {
        let cx = self.cx;
        let rule = cx.plan.rule(explanation.rule);
        let version = version(explanation, cx);
        self.text.push('\n');
        self.line(0, rule.title.shown());
        self.say(
            2,
            &ExplainWords::Rule {
                name: rule.title.name.clone(),
                policy: cx.plan.policy(rule.policy).title.shown().to_string(),
                place: cx.place(version.span),
            },
        );
        for cited in &version.cites {
            let clause = cx.plan.clause(*cited);
            self.say(
                2,
                &ExplainWords::Clause {
                    id: clause.id.clone(),
                    title: clause.title.clone(),
                    place: cx.place(clause.span),
                },
            );
        }
        self.amended(explanation);
        self.notes(explanation);
        self.body(explanation, version);
    }

    /// What the rule rests on that is amended, whether it gives something or not.
    fn amended(&mut self, explanation: &Explanation) {
        let cx = self.cx;
        let mut by_policy: BTreeMap<PolicyId, Vec<String>> = BTreeMap::new();
        for (thing, policy) in cx.plan.amendments_behind(explanation.rule, explanation.month.last_day()) {
            by_policy.entry(policy).or_default().push(cx.title(thing).shown().to_string());
        }
        for (policy, what) in by_policy {
            let policy = cx.plan.policy(policy).title.shown().to_string();
            let words = ResultWords::AmendedBy { what, policy, days: Vec::new() };
            self.line(2, &words.say(cx.lang));
        }
    }

    /// What it gives, and why.
    pub(super) fn body(&mut self, explanation: &Explanation, version: &Version<Rule>) {
        self.verdict(explanation);
        self.as_of(explanation.as_of, version);
        self.conditions(&explanation.asked, version, 4);
        self.occurrences(explanation, version);
        self.amounts(&explanation.amounts, 4);
        self.steps(explanation, version);
    }

    /// The notes on the rule, and a few on what it rests on.
    fn notes(&mut self, explanation: &Explanation) {
        let cx = self.cx;
        let is_own = |of: &Noted| *of == Noted::Thing(Thing::Rule(explanation.rule));
        let (own, behind): (Vec<_>, Vec<_>) = notes(explanation, cx).into_iter().partition(|(of, _)| is_own(of));
        for (_, note) in own {
            self.trace_words(2, &TraceWords::Note(note.to_string()));
        }
        for (of, note) in behind.iter().take(NOTES_BEHIND) {
            let of = match of {
                Noted::Thing(thing) => cx.title(*thing).shown().to_string(),
                Noted::Clause(clause) => cx.plan.clause(*clause).id.clone(),
            };
            self.trace_words(2, &TraceWords::NoteOn { of, note: (*note).to_string() });
        }
        let more = behind.len().saturating_sub(NOTES_BEHIND);
        if more > 0 {
            self.trace_words(2, &TraceWords::MoreNotes(more));
        }
    }

    /// As of which day the conditions are asked, where it is not the last one.
    pub(super) fn as_of(&mut self, as_of: Option<AsOf>, version: &Version<Rule>) {
        let Some(as_of) = as_of else { return };
        let why = match as_of.why {
            WhyThen::End => return,
            WhyThen::FirstStep => {
                let step = version.body.steps.first().map(|step| step.title.shown().to_string());
                AsOfWhy::Step(step.unwrap_or_default())
            }
            WhyThen::BeforeTheChange => AsOfWhy::BeforeTheChange,
        };
        self.trace_words(4, &TraceWords::AsOf { day: as_of.day.to_string(), why });
    }

    pub(super) fn verdict(&mut self, explanation: &Explanation) {
        if !explanation.lines.is_empty() {
            return self.lines(&explanation.lines);
        }
        let words = match &explanation.verdict {
            Verdict::Applies => ExplainWords::GivesNothing,
            Verdict::DoesNotApply => ExplainWords::DoesNotApply,
            Verdict::Undetermined(_) => ExplainWords::Undetermined,
            Verdict::NotInForce => ExplainWords::NotInForce,
            Verdict::Withdrawn(by) => {
                ExplainWords::Withdrawn { by: self.cx.plan.policy(*by).title.shown().to_string() }
            }
            Verdict::WorkedLater(unit) => ExplainWords::WorkedLater { period: unit.to_string() },
            Verdict::NotEmployed => ExplainWords::NotEmployed,
        };
        let said = words.say(self.cx.lang);
        self.marked(2, "→", &said);
        if let Verdict::Undetermined(unknown) = &explanation.verdict {
            self.reasons(&unknown.reasons, explanation.employee, 6);
        }
    }

    pub(super) fn reasons(&mut self, why: &[Reason], about: EmployeeId, indent: usize) {
        for reason in reasons(why, Some(about), self.cx) {
            self.line(indent, &reason);
        }
    }

    /// What it gives, as in the results.
    pub(super) fn lines(&mut self, lines: &[Line]) {
        for row in fold(lines) {
            let Some(first) = row.first() else { continue };
            let words =
                ExplainWords::Gives { kind: self.cx.kind(&first.kind).one(self.cx.lang), result: row.result(self.cx) };
            let said = self.placed(&words.say(self.cx.lang), Some(first.span));
            self.marked(2, "→", &said);
            for detail in row.details(self.cx) {
                self.line(6, &detail);
            }
        }
    }
}
