//! What each kind of result comes to: together, by clause, by team, by month.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Member, bar, is_amount, members};
use super::model::{Bar, KindReport, MonthOf, OtherResult};
use super::spread::spread;
use crate::messages::ResultWords;
use crate::outcome::{EffectKind, Line, MonthResult, Outcome, Results};
use crate::plan::RuleId;
use crate::render::Context;
use crate::render::results::totals;
use crate::value::Exact;

/// The kinds of amounts, money first.
pub(super) fn kinds(shown: &[&MonthResult], cx: &Context<'_>) -> Vec<KindReport> {
    let all = members(shown);
    let kinds = totals::by_kind(all.iter().map(|(_, line)| *line)).into_iter().map(|(kind, _)| kind);
    kinds.filter(is_amount).map(|kind| of_kind(kind, &all, shown, cx)).collect()
}

fn of_kind(kind: EffectKind, all: &[Member<'_>], shown: &[&MonthResult], cx: &Context<'_>) -> KindReport {
    let own: Vec<Member<'_>> = all.iter().filter(|(_, line)| line.kind == kind).copied().collect();
    let name = cx.kind(&kind).several(cx.lang);
    KindReport {
        total: bar(&kind, name.clone(), None, &own, cx),
        by_clause: by_clause(&kind, &own, cx),
        by_team: by_team(&kind, &own, cx),
        spread: spread(&kind, &own, shown, cx),
        name,
        kind,
    }
}

/// By the clauses that lines rest on: a result that rests on several stands once, under all of them, so that the parts add
/// up to the whole. What cites none stands under its rule.
fn by_clause(kind: &EffectKind, own: &[Member<'_>], cx: &Context<'_>) -> Vec<Bar> {
    let mut groups: BTreeMap<(String, Option<String>), Vec<Member<'_>>> = BTreeMap::new();
    for member in own {
        groups.entry(clause_of(member.1, cx)).or_default().push(*member);
    }
    let bars = groups.into_iter().map(|((label, title), of)| bar(kind, label, title, &of, cx));
    largest_first(bars.collect())
}

fn clause_of(line: &Line, cx: &Context<'_>) -> (String, Option<String>) {
    let cites = &cx.version(line).cites;
    match cites.first() {
        None => (cx.rule(line.rule).to_string(), None),
        Some(first) => {
            let title = cx.plan.clause(*first).title.clone();
            (cx.clauses_short(line), title.or_else(|| Some(cx.rule(line.rule).to_string())))
        }
    }
}

/// By the team at the end of the line's month; those without one come last.
fn by_team(kind: &EffectKind, own: &[Member<'_>], cx: &Context<'_>) -> Vec<Bar> {
    let mut groups: BTreeMap<Option<&str>, Vec<Member<'_>>> = BTreeMap::new();
    for member in own {
        groups.entry(cx.team(member.1.employee, member.0.month)).or_default().push(*member);
    }
    let without = groups.remove(&None);
    let bars = groups.into_iter().map(|(team, of)| bar(kind, team.unwrap_or_default().to_string(), None, &of, cx));
    let mut bars = largest_first(bars.collect());
    bars.extend(without.map(|of| bar(kind, ResultWords::NoTeam.say(cx.lang), None, &of, cx)));
    bars
}

/// Those of which most is known come first; of as much, in the order of their labels.
fn largest_first(mut bars: Vec<Bar>) -> Vec<Bar> {
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.amount.map(size)));
    bars
}

/// An amount without its sign.
pub(super) fn size(amount: Exact) -> Exact {
    if amount.is_negative() { amount.negated().unwrap_or(amount) } else { amount }
}

/// What is no amount, by rule and kind.
pub(super) fn others(shown: &[&MonthResult], cx: &Context<'_>) -> Vec<OtherResult> {
    let mut groups: BTreeMap<(RuleId, String), Vec<&Line>> = BTreeMap::new();
    for (_, line) in members(shown).into_iter().filter(|(_, line)| !is_amount(&line.kind)) {
        groups.entry((line.rule, cx.kind(&line.kind).one(cx.lang))).or_default().push(line);
    }
    let others = groups.into_iter().map(|((rule, kind), lines)| {
        let who = |of: &dyn Fn(&Outcome) -> bool| -> Vec<String> {
            let ids: BTreeSet<_> = lines.iter().filter(|line| of(&line.outcome)).map(|line| line.employee).collect();
            ids.into_iter().map(|employee| cx.who(employee)).collect()
        };
        OtherResult {
            kind,
            rule: cx.rule(rule).to_string(),
            clauses: lines.first().map(|line| cx.clauses_short(line)).unwrap_or_default(),
            known: who(&|outcome| !matches!(outcome, Outcome::Waiting(_) | Outcome::Undetermined(_))),
            waiting: who(&|outcome| matches!(outcome, Outcome::Waiting(_))),
            undetermined: who(&|outcome| matches!(outcome, Outcome::Undetermined(_))),
        }
    });
    others.collect()
}

/// The totals of each month, where there are several.
pub(super) fn months(results: &Results, shown: &[&MonthResult], cx: &Context<'_>) -> Vec<MonthOf> {
    if results.months.len() < 2 {
        return Vec::new();
    }
    let of = |month| {
        let own: Vec<&&MonthResult> = shown.iter().filter(|result| result.month == month).collect();
        let lines = own.iter().flat_map(|result| &result.lines);
        let totals = totals::by_kind(lines);
        MonthOf {
            month: month.to_string(),
            employees: own.len(),
            totals: totals.iter().map(|(kind, total)| totals::said(kind, total, cx)).collect(),
        }
    };
    results.months.iter().copied().map(of).collect()
}
