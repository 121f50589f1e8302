//! What can be proven of two versions of a rule: that one never gives what is worse for the employee than the other.
//!
//! Both are formulas over the same subjects. What the one asks follows from what the other asks if not both can be: the
//! one met, the other not. Beside that the amounts are compared. It is of facts by which both sides know what they give;
//! what is undetermined is on neither side anything.

use std::collections::BTreeSet;

use super::merged::{same_kind, same_steps};
use super::worth::{Measure, Sense, worth};
use crate::logic::{Formula, Guards, Logic};
use crate::outcome::EffectKind;
use crate::plan::{Amount, Effect, Growth, Outcome, Row, Rows, Rule, TableId, TermId, TermKind};
use crate::syntax::ast::{PayKind, Times};
use crate::value::Exact;

/// What is proven of what the new side gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Proven {
    /// It is never better for the employee than what the old side gives.
    pub(super) never_milder: bool,
    /// It is never worse.
    pub(super) never_stricter: bool,
}

impl Proven {
    /// Nothing is proven.
    pub(super) const NOTHING: Proven = Proven { never_milder: false, never_stricter: false };

    /// Both sides always give the same.
    pub(super) fn is_equal(self) -> bool {
        self.never_milder && self.never_stricter
    }

    /// What is proven of both.
    fn and(self, other: Proven) -> Proven {
        Proven {
            never_milder: self.never_milder && other.never_milder,
            never_stricter: self.never_stricter && other.never_stricter,
        }
    }

    /// Something is proven.
    pub(super) fn is_either(self) -> bool {
        self.never_milder || self.never_stricter
    }
}

/// How what the new side gives of one kind compares with what the old one gives.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    never_more: bool,
    never_less: bool,
}

impl Bounds {
    const EQUAL: Bounds = Bounds { never_more: true, never_less: true };
    const UNKNOWN: Bounds = Bounds { never_more: false, never_less: false };
}

/// When the versions apply, one beside the other.
#[derive(Debug, Clone, Copy)]
struct When {
    /// Where the old one applies, the new one does.
    new_follows: bool,
    /// Where the new one applies, the old one does.
    old_follows: bool,
}

/// Two versions of a rule, both in the plan that the logic is of; a side may have none.
pub(super) fn prove(logic: &Logic<'_>, old: Option<&Rule>, new: Option<&Rule>) -> Proven {
    if !comparable(logic, old, new) {
        return Proven::NOTHING;
    }
    let applies = |rule: Option<&Rule>| rule.map_or(Formula::No, |rule| logic.applies(rule));
    let fails = |rule: Option<&Rule>| rule.map_or(Formula::Yes, |rule| logic.fails(rule));
    let moves = |rule: &Rule| rule.outcomes.iter().any(|outcome| matches!(outcome.effect, Effect::Move { .. }));
    if [old, new].into_iter().flatten().any(moves) && !same_moves(old, new) {
        return Proven::NOTHING;
    }
    let when = When {
        new_follows: logic.excluded([&applies(old), &fails(new)]),
        old_follows: logic.excluded([&applies(new), &fails(old)]),
    };
    let (before, after) = (weighed(logic, old), weighed(logic, new));
    let measures: BTreeSet<&Measure> = before.iter().chain(&after).map(|one| &one.measure).collect();
    let of = |all: &'_ [Weighed], measure: &Measure| -> Vec<Weighed> {
        all.iter().filter(|one| one.measure == *measure).cloned().collect()
    };
    let mut proven = Proven { never_milder: true, never_stricter: true };
    for measure in measures {
        for (sense, bounds) in compared(logic, &of(&before, measure), of(&after, measure), when) {
            proven = proven.and(match sense {
                Sense::Better => Proven { never_milder: bounds.never_more, never_stricter: bounds.never_less },
                Sense::Worse => Proven { never_milder: bounds.never_less, never_stricter: bounds.never_more },
                Sense::Neither if bounds.never_more && bounds.never_less => continue,
                Sense::Neither => Proven::NOTHING,
            });
        }
    }
    proven
}

/// An outcome by what it counts for.
#[derive(Debug, Clone)]
struct Weighed {
    outcome: Outcome,
    measure: Measure,
    sense: Sense,
}

fn weighed(logic: &Logic<'_>, rule: Option<&Rule>) -> Vec<Weighed> {
    let outcomes = rule.into_iter().flat_map(|rule| &rule.outcomes);
    let each = outcomes.flat_map(|outcome| {
        let kind = EffectKind::of(&outcome.effect, logic.plan());
        worth(&kind).into_iter().map(|(measure, sense)| Weighed { outcome: outcome.clone(), measure, sense })
    });
    each.collect()
}

/// The outcomes of one measure set against one another, each that has no other against nothing.
fn compared(logic: &Logic<'_>, before: &[Weighed], mut after: Vec<Weighed>, when: When) -> Vec<(Sense, Bounds)> {
    let mut all = Vec::new();
    let mut alone_before = Vec::new();
    for one in before {
        // Those that are for the same occurrences belong together before those that are for some of them.
        let exactly = after.iter().position(|other| one.outcome.times == other.outcome.times && is_a_pair(one, other));
        match exactly.map(|at| after.remove(at)) {
            Some(other) => all.push((one.sense, bounds(logic, &one.outcome, &other.outcome, when))),
            None => alone_before.push(one),
        }
    }
    for one in alone_before {
        let partly = after.iter().position(|other| is_a_pair(one, other) && share_times(&one.outcome, &other.outcome));
        all.push(match partly.map(|at| after.remove(at)) {
            Some(other) => {
                let (was, is) = (one.outcome.times, other.outcome.times);
                let when = When {
                    new_follows: when.new_follows && is_within(was, is),
                    old_follows: when.old_follows && is_within(is, was),
                };
                (one.sense, bounds(logic, &one.outcome, &other.outcome, when))
            }
            None => (one.sense, alone(logic, &one.outcome, true)),
        });
    }
    all.extend(after.iter().map(|other| (other.sense, alone(logic, &other.outcome, false))));
    all
}

/// Whether two outcomes of one measure can be set against one another: amounts of one kind, or sanctions of any.
fn is_a_pair(one: &Weighed, other: &Weighed) -> bool {
    let (a, b) = (&one.outcome.effect, &other.outcome.effect);
    same_kind(a, b) || (amount(a).is_none() && amount(b).is_none() && matches!(one.measure, Measure::Sanctions(_)))
}

/// Whether all occurrences that the one is for are among those of the other, or the other way round. What grows from
/// occurrence to occurrence begins with the first that it is for.
fn share_times(one: &Outcome, other: &Outcome) -> bool {
    let is_flat = |outcome: &Outcome| amount(&outcome.effect).is_none_or(|amount| amount.growth == Growth::Flat);
    is_flat(one) && is_flat(other) && (is_within(one.times, other.times) || is_within(other.times, one.times))
}

/// Whether all occurrences that the first takes are taken by the second.
fn is_within(times: Option<Times>, others: Option<Times>) -> bool {
    match (times, others) {
        (_, None | Some(Times::From(0 | 1) | Times::Every(1))) => true,
        (Some(Times::Nth(number)), Some(others)) => others.take(number),
        (Some(Times::From(first) | Times::Every(first)), Some(Times::From(other))) => other <= first,
        (Some(Times::Every(step)), Some(Times::Every(other))) => step > 0 && other > 0 && step.is_multiple_of(other),
        _ => false,
    }
}

/// Whether the versions are of the same occurrences and periods, with the same numbers of the occurrences where these
/// matter.
fn comparable(logic: &Logic<'_>, old: Option<&Rule>, new: Option<&Rule>) -> bool {
    let (Some(old), Some(new)) = (old, new) else { return true };
    let numbered = [old, new].into_iter().flat_map(|rule| &rule.outcomes).any(is_numbered);
    let same_numbers = match (&old.for_each, &new.for_each) {
        (Some(a), Some(b)) => {
            let yes = |filter: Option<TermId>| filter.map_or(Formula::Yes, |term| logic.yes(term, Guards::Kept));
            let no = |filter: Option<TermId>| filter.map_or(Formula::No, |term| logic.no(term, Guards::Kept));
            let same_filter =
                || logic.excluded([&yes(a.filter), &no(b.filter)]) && logic.excluded([&yes(b.filter), &no(a.filter)]);
            !numbered || (a.counted == b.counted && same_filter())
        }
        _ => true,
    };
    is_of_the_same(old, new) && same_numbers
}

/// Whether two rules are worked as often, for the same events, and take the same steps.
pub(super) fn is_of_the_same(old: &Rule, new: &Rule) -> bool {
    let source = |rule: &'_ Rule| rule.for_each.as_ref().map(|for_each| for_each.source.clone());
    old.each == new.each && source(old) == source(new) && same_steps(old, new)
}

/// Whether it matters which of the occurrences one is.
fn is_numbered(outcome: &Outcome) -> bool {
    let grows = match &outcome.effect {
        Effect::Pay(_, amount) | Effect::Add(_, amount) => amount.growth != Growth::Flat || amount.finish.is_some(),
        _ => false,
    };
    grows || outcome.times.is_some()
}

fn same_moves(old: Option<&Rule>, new: Option<&Rule>) -> bool {
    let (Some(old), Some(new)) = (old, new) else { return true };
    old.outcomes.len() == new.outcomes.len()
        && old.outcomes.iter().zip(&new.outcomes).all(|(a, b)| same_kind(&a.effect, &b.effect))
}

/// How the effects of a pair compare, by when they are given and by how much.
fn bounds(logic: &Logic<'_>, old: &Outcome, new: &Outcome, when: When) -> Bounds {
    let (amounts, was, is) = match (amount(&old.effect), amount(&new.effect)) {
        (Some(a), Some(b)) => (of_amounts(logic, a, b), signs(logic, &old.effect), signs(logic, &new.effect)),
        (None, None) => (Bounds::EQUAL, Signs::ABOVE, Signs::ABOVE),
        _ => return Bounds::UNKNOWN,
    };
    Bounds {
        never_less: amounts.never_less && (when.new_follows || was.never_above) && (when.old_follows || is.never_below),
        never_more: amounts.never_more && (when.new_follows || was.never_below) && (when.old_follows || is.never_above),
    }
}

/// What only one side gives, beside nothing.
fn alone(logic: &Logic<'_>, outcome: &Outcome, is_old: bool) -> Bounds {
    let signs = signs(logic, &outcome.effect);
    let (never_more, never_less) = (signs.never_above, signs.never_below);
    if is_old { Bounds { never_more: never_less, never_less: never_more } } else { Bounds { never_more, never_less } }
}

/// On which side of zero an effect is.
#[derive(Debug, Clone, Copy)]
struct Signs {
    never_above: bool,
    never_below: bool,
}

impl Signs {
    const ABOVE: Signs = Signs { never_above: false, never_below: true };
}

fn signs(logic: &Logic<'_>, effect: &Effect) -> Signs {
    let Some(amount) = amount(effect) else { return Signs::ABOVE };
    let range = logic.range(amount.base);
    let grown = |term: TermId| matches!(logic.plan().term(term).kind, TermKind::Grown);
    let plain = amount.finish.is_none_or(grown) && !matches!(amount.growth, Growth::By(_));
    let never_below = plain && range.low().is_some_and(|low| !low.is_negative());
    Signs {
        never_above: plain && range.high().is_some_and(|high| high.is_negative() || high.is_zero()),
        never_below: never_below || matches!(effect, Effect::Pay(PayKind::Fine | PayKind::Bonus, _)),
    }
}

fn amount(effect: &Effect) -> Option<&Amount> {
    match effect {
        Effect::Pay(_, amount) | Effect::Add(_, amount) => Some(amount),
        _ => None,
    }
}

/// How two amounts compare where both are given.
fn of_amounts(logic: &Logic<'_>, old: &Amount, new: &Amount) -> Bounds {
    let same = |a: Option<TermId>, b: Option<TermId>| a.map(|term| logic.same(term)) == b.map(|term| logic.same(term));
    // Bounds and rounding behind the growth keep the order, if they are the same.
    if !same(old.finish, new.finish) || !same(old.share, new.share) {
        return Bounds::UNKNOWN;
    }
    let base = terms(logic, old.base, new.base, DEPTH);
    let is_equal = base.never_less && base.never_more;
    // What is shared out of a pot goes by the others, too.
    if old.share.is_some() && !is_equal {
        return Bounds::UNKNOWN;
    }
    match (old.growth, new.growth) {
        (Growth::By(a), Growth::By(b)) if logic.same(a) == logic.same(b) => base,
        (Growth::Flat, Growth::Flat) | (Growth::Doubling, Growth::Doubling) => base,
        (Growth::Flat, Growth::Doubling) if is_positive(logic, old.base) => Bounds { never_more: false, ..base },
        (Growth::Doubling, Growth::Flat) if is_positive(logic, new.base) => Bounds { never_less: false, ..base },
        _ => Bounds::UNKNOWN,
    }
}

fn is_positive(logic: &Logic<'_>, term: TermId) -> bool {
    logic.range(term).low().is_some_and(|low| !low.is_negative())
}

/// How far amounts are looked into.
const DEPTH: usize = 16;

/// How two formulas compare, by what they are made of.
fn terms(logic: &Logic<'_>, old: TermId, new: TermId, depth: usize) -> Bounds {
    let plan = logic.plan();
    if logic.same(old) == logic.same(new) {
        return Bounds::EQUAL;
    }
    let Some(depth) = depth.checked_sub(1) else { return Bounds::UNKNOWN };
    let (was, is) = (logic.range(old), logic.range(new));
    if let (Some(a), Some(b)) = (was.point(), is.point()) {
        return Bounds { never_more: b <= a, never_less: b >= a };
    }
    let only = |id| match plan.formula(id).versions.as_slice() {
        [version] => Some(version.body.term),
        _ => None,
    };
    match (&plan.term(old).kind, &plan.term(new).kind) {
        (TermKind::Let(id), _) if only(*id).is_some() => {
            only(*id).map_or(Bounds::UNKNOWN, |inner| terms(logic, inner, new, depth))
        }
        (_, TermKind::Let(id)) if only(*id).is_some() => {
            only(*id).map_or(Bounds::UNKNOWN, |inner| terms(logic, old, inner, depth))
        }
        (TermKind::Table(a, one), TermKind::Table(b, other)) if logic.same(*one) == logic.same(*other) => {
            tables(logic, *a, *b)
        }
        _ => by_range(was.high(), was.low(), is.high(), is.low()),
    }
}

/// One is never above the other if the highest of it is not above the lowest of that.
fn by_range(was_high: Option<Exact>, was_low: Option<Exact>, is_high: Option<Exact>, is_low: Option<Exact>) -> Bounds {
    Bounds {
        never_more: is_high.zip(was_low).is_some_and(|(is, was)| is <= was),
        never_less: is_low.zip(was_high).is_some_and(|(is, was)| is >= was),
    }
}

/// Two tables with the same keys, row by row.
fn tables(logic: &Logic<'_>, old: TableId, new: TableId) -> Bounds {
    let plan = logic.plan();
    let (Some(old), Some(new)) = (only_rows(plan.table(old)), only_rows(plan.table(new))) else {
        return Bounds::UNKNOWN;
    };
    let pairs: Vec<(&Row, &Row)> = match (old, new) {
        // An option that only one side has a row for may be one that only that side has.
        (Rows::Options(a), Rows::Options(b)) if rows_of(a).eq(rows_of(b)) => {
            a.iter().zip(b).filter_map(|(a, b)| Some((a.as_ref()?, b.as_ref()?))).collect()
        }
        (Rows::Bounds(a), Rows::Bounds(b))
            if a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.bound == b.bound && a.included == b.included) =>
        {
            a.iter().zip(b).map(|(a, b)| (&a.row, &b.row)).collect()
        }
        _ => return Bounds::UNKNOWN,
    };
    pairs.into_iter().fold(Bounds::EQUAL, |all, (a, b)| match (logic.number(&a.value), logic.number(&b.value)) {
        (Some(a), Some(b)) => Bounds { never_more: all.never_more && b <= a, never_less: all.never_less && b >= a },
        _ => Bounds::UNKNOWN,
    })
}

/// The options that have a row.
fn rows_of(rows: &[Option<Row>]) -> impl Iterator<Item = usize> {
    rows.iter().enumerate().filter(|(_, row)| row.is_some()).map(|(at, _)| at)
}

/// The rows of a table that has but one version.
fn only_rows(table: &crate::plan::Named<crate::plan::Table>) -> Option<&Rows> {
    match (table.versions.as_slice(), table.withdrawals.as_slice()) {
        ([version], []) => version.body.rows.as_ref(),
        _ => None,
    }
}
