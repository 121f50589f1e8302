//! Conditions that decide nothing: they always hold, follow from the others, or can't hold where one of several is enough.

use super::{Found, Live, Look, never};
use crate::diagnostic::Diagnostic;
use crate::logic::{Formula, Guards};
use crate::messages::{Idle, LintMessage};
use crate::plan::{Conditions, TermId, TermKind};

/// With more conditions than this in a rule they are no longer held against one another, each with all.
const MANY: usize = 64;

pub(super) fn find(look: &Look<'_>, found: &mut Found) {
    for live in look.live() {
        if !look.logic.excluded([&look.logic.applies(&live.version.body)]) {
            of_rule(look, &live, found);
        }
    }
    for filter in never::filters(look) {
        if !look.logic.excluded([&look.logic.yes(filter, Guards::Kept)]) {
            all_of(look, &conjuncts(look, &[filter]), found);
        }
    }
}

fn of_rule(look: &Look<'_>, live: &Live<'_>, found: &mut Found) {
    let rule = &live.version.body;
    let filter: Vec<TermId> = rule.for_each.iter().filter_map(|for_each| for_each.filter).collect();
    let filters = conjuncts(look, &filter);
    match &rule.conditions {
        Conditions::All(terms) => {
            let conditions: Vec<TermId> = filters.iter().copied().chain(conjuncts(look, terms)).collect();
            all_of(look, &conditions, found);
        }
        Conditions::Any(terms) => {
            all_of(look, &filters, found);
            any_of(look, terms, &filters, found);
        }
    }
    let stands = Formula::all(
        (rule.for_each.iter().map(|for_each| look.logic.matches(for_each)))
            .chain([look.logic.conditions(&rule.conditions), look.logic.level(rule)]),
    );
    for unless in &rule.unless {
        if look.logic.excluded([&stands, &look.logic.yes(*unless, Guards::Left)]) {
            report(look, *unless, Idle::ExcludesNothing, None, found);
        }
    }
}

/// The conditions of some lines, those joined by `and` apart.
fn conjuncts(look: &Look<'_>, terms: &[TermId]) -> Vec<TermId> {
    let mut found = Vec::new();
    let mut due: Vec<TermId> = terms.iter().rev().copied().collect();
    while let Some(term) = due.pop() {
        match look.plan.term(term).kind {
            TermKind::And(left, right) => due.extend([right, left]),
            _ => found.push(term),
        }
    }
    found
}

/// Of conditions all of which have to hold: those that always do, and those that follow from the others.
fn all_of(look: &Look<'_>, conditions: &[TermId], found: &mut Found) {
    let mut left: Vec<TermId> = Vec::new();
    for condition in conditions {
        if look.logic.excluded([&look.logic.no(*condition, Guards::Left)]) {
            report(look, *condition, Idle::Always, None, found);
        } else {
            left.push(*condition);
        }
    }
    // The last first: of two that say the same the second is one too many.
    let mut at = if left.len() > MANY { 0 } else { left.len() };
    while at > 0 {
        at -= 1;
        let Some(condition) = left.get(at).copied() else { continue };
        let no = look.logic.no(condition, Guards::Left);
        let others = || left.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, term)| *term);
        let rest: Vec<Formula> = others().map(|term| look.logic.yes(term, Guards::Left)).collect();
        if look.logic.excluded(rest.iter().chain([&no])) {
            let alone = |term: &TermId| look.logic.excluded([&look.logic.yes(*term, Guards::Left), &no]);
            let from = others().find(alone);
            report(look, condition, Idle::Implied, from, found);
            left.remove(at);
        }
    }
}

/// Of conditions of which one is enough: those that can't hold, and those that hold only where another does.
fn any_of(look: &Look<'_>, conditions: &[TermId], given: &[TermId], found: &mut Found) {
    let given: Vec<Formula> = given.iter().map(|term| look.logic.yes(*term, Guards::Left)).collect();
    let mut left: Vec<TermId> = Vec::new();
    for condition in conditions {
        let yes = look.logic.yes(*condition, Guards::Left);
        if look.logic.excluded([&look.logic.no(*condition, Guards::Left)]) {
            report(look, *condition, Idle::Always, None, found);
        } else if look.logic.excluded(given.iter().chain([&yes])) {
            report(look, *condition, Idle::NeverHolds, None, found);
        } else {
            left.push(*condition);
        }
    }
    let mut at = if left.len() > MANY { 0 } else { left.len() };
    while at > 0 {
        at -= 1;
        let Some(condition) = left.get(at).copied() else { continue };
        let yes = look.logic.yes(condition, Guards::Left);
        let covers = |other: &TermId| {
            *other != condition && look.logic.excluded(given.iter().chain([&yes, &look.logic.no(*other, Guards::Left)]))
        };
        if let Some(other) = left.iter().copied().find(covers) {
            report(look, condition, Idle::AddsNothing, Some(other), found);
            left.remove(at);
        }
    }
}

fn report(look: &Look<'_>, condition: TermId, why: Idle, from: Option<TermId>, found: &mut Found) {
    let diagnostic = Diagnostic::new(LintMessage::IdleCondition { why }, look.plan.term(condition).span);
    found.push(match from {
        Some(from) => diagnostic.with(look.plan.term(from).span, LintMessage::FollowsFrom),
        None => diagnostic,
    });
}
