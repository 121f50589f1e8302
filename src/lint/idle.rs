//! Conditions that decide nothing: they always hold, follow from the others, or can't hold where one of several is enough.
//!
//! What follows from the others can go only if nothing changes where a fact is missing. So it is held against those alone
//! that are decided by the same facts: `a > 1` makes `a + b > 0` hold, and yet without it a missing `b` would not be told.

use std::collections::BTreeSet;

use super::{Found, Live, Look, never};
use crate::diagnostic::Diagnostic;
use crate::logic::{Formula, Guards};
use crate::messages::{Idle, LintMessage};
use crate::plan::{Conditions, TermId, TermKind};

/// With more conditions than this in a rule they are no longer held against one another, each with all.
const MANY: usize = 64;

pub(super) fn find(look: &Look<'_>, found: &mut Found) {
    for live in look.live.iter().filter(|live| !live.never) {
        of_rule(look, live, found);
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
    let conditions = match &rule.conditions {
        Conditions::All(terms) => filters.iter().copied().chain(conjuncts(look, terms)).collect(),
        Conditions::Any(_) => filters,
    };
    for unless in &rule.unless {
        let yes = look.logic.yes(*unless, Guards::Left);
        let never = look.logic.excluded([&yes]);
        if never || !deciding(look, *unless, &conditions, &yes).is_empty() {
            report(look, *unless, Idle::ExcludesNothing, None, found);
        }
    }
}

/// Those of some conditions that are decided by the same facts as another one, if together they exclude what may be asked
/// of it; else none.
fn deciding(look: &Look<'_>, of: TermId, among: &[TermId], asked: &Formula) -> Vec<TermId> {
    if let Some(same) = among.iter().find(|term| look.logic.same(**term) == look.logic.same(of)) {
        let excluded = look.logic.excluded([&look.logic.yes(*same, Guards::Left), asked]);
        return if excluded { vec![*same] } else { Vec::new() };
    }
    let Some(needed) = look.logic.needed(of) else { return Vec::new() };
    let (mut deciding, mut known) = (Vec::new(), BTreeSet::new());
    for term in among {
        if let Some(needs) = look.logic.needed(*term).filter(|needs| needs.is_subset(&needed)) {
            known.extend(needs);
            deciding.push(*term);
        }
    }
    let formulas: Vec<Formula> = deciding.iter().map(|term| look.logic.yes(*term, Guards::Left)).collect();
    if known == needed && look.logic.excluded(formulas.iter().chain([asked])) { deciding } else { Vec::new() }
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
        let others = left.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, term)| *term);
        let deciding = deciding(look, condition, &others.collect::<Vec<_>>(), &no);
        if !deciding.is_empty() {
            let alone = |term: &&TermId| look.logic.excluded([&look.logic.yes(**term, Guards::Left), &no]);
            report(look, condition, Idle::Implied, deciding.iter().find(alone).copied(), found);
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
        let covers = |other: &TermId| *other != condition && covers(look, *other, condition);
        if let Some(other) = left.iter().copied().find(covers) {
            report(look, condition, Idle::AddsNothing, Some(other), found);
            left.remove(at);
        }
    }
}

/// Whether one condition holds wherever another does, and both are decided by the same facts.
fn covers(look: &Look<'_>, wide: TermId, narrow: TermId) -> bool {
    let needed = look.logic.needed(narrow);
    let alike =
        look.logic.same(wide) == look.logic.same(narrow) || (needed.is_some() && needed == look.logic.needed(wide));
    alike && look.logic.excluded([&look.logic.yes(narrow, Guards::Left), &look.logic.no(wide, Guards::Left)])
}

fn report(look: &Look<'_>, condition: TermId, why: Idle, from: Option<TermId>, found: &mut Found) {
    let diagnostic = Diagnostic::new(LintMessage::IdleCondition { why }, look.plan.term(condition).span);
    let says = if why == Idle::AddsNothing { LintMessage::HoldsThen } else { LintMessage::FollowsFrom };
    found.push(match from {
        Some(from) => diagnostic.with(look.plan.term(from).span, says),
        None => diagnostic,
    });
}
