//! One amount written in several rules where a name would do: then a change in one place is easily forgotten in another.
//!
//! Equal amounts are mostly so by chance: ten yuan for this and ten yuan for that. They are one thing if rules of one
//! clause give them, or if one and the same thing is compared with them.

use std::collections::BTreeMap;

use super::{Found, Look, amounts};
use crate::diagnostic::Diagnostic;
use crate::messages::LintMessage;
use crate::plan::{ClauseRef, Effect, Growth, PolicyId, RuleId, TermId, TermKind};
use crate::schema::{AccountId, EventId};
use crate::syntax::ast::PayKind;
use crate::value::{Exact, Value};

/// In how many rules an amount has to stand.
const RULES: usize = 3;

/// What joins rules that give the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    /// A clause that they carry out.
    Clause(ClauseRef),
    /// Where the document has no clauses, an event whose occurrences they are for.
    Event(EventId),
}

/// What makes equal amounts one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// Given by rules that something joins.
    Money(PayKind, Bond),
    /// Points to an account, likewise.
    Points(AccountId, Bond),
    /// Compared with one thing.
    Compared(TermId),
}

/// The same amount in one role: where it stands.
type Places = Vec<(RuleId, TermId)>;

pub(super) fn find(look: &Look<'_>, found: &mut Found) {
    let mut groups: BTreeMap<(PolicyId, Role), Vec<(Value, Places)>> = BTreeMap::new();
    for live in &look.live {
        let mut add = |role: Role, term: TermId| {
            let Some(value) = constant(look, term) else { return };
            let group = groups.entry((live.named.policy, role)).or_default();
            match group.iter_mut().find(|(known, _)| *known == value) {
                Some((_, places)) => places.push((live.id, term)),
                None => group.push((value, vec![(live.id, term)])),
            }
        };
        let bonds: Vec<Bond> = match look.has_clauses(live.named.policy) {
            true => live.version.cites.iter().copied().map(Bond::Clause).collect(),
            false => live.version.body.for_each.iter().map(|for_each| Bond::Event(for_each.source.event)).collect(),
        };
        for outcome in &live.version.body.outcomes {
            for bond in &bonds {
                match &outcome.effect {
                    Effect::Pay(kind, amount) if amount.growth == Growth::Flat => {
                        add(Role::Money(*kind, *bond), amount.base);
                    }
                    Effect::Add(account, amount) => add(Role::Points(*account, *bond), amount.base),
                    _ => {}
                }
            }
        }
        for term in live.version.body.terms() {
            compared(look, term, &mut add);
        }
    }
    let mut said: Vec<TermId> = Vec::new();
    for (value, mut places) in groups.into_values().flatten() {
        places.dedup_by_key(|(rule, _)| *rule);
        let Some((_, first)) = places.first().copied() else { continue };
        if places.len() < RULES || said.contains(&first) {
            continue;
        }
        said.push(first);
        let rules = places.iter().map(|(rule, _)| look.plan.rule(*rule).title.name.clone()).collect();
        let message = LintMessage::RepeatedAmount { amount: amounts::words(&value), rules };
        let diagnostic = Diagnostic::new(message, look.plan.term(first).span);
        let others = places.iter().skip(1).map(|(_, term)| look.plan.term(*term).span);
        found.push(others.fold(diagnostic, |diagnostic, span| diagnostic.with(span, LintMessage::SameAmount)));
    }
}

/// The amounts that something is compared with, inside a formula.
fn compared(look: &Look<'_>, term: TermId, add: &mut impl FnMut(Role, TermId)) {
    let kind = &look.plan.term(term).kind;
    if let TermKind::Compare(_, left, right) = kind {
        for (of, with) in [(*left, *right), (*right, *left)] {
            if !matches!(look.plan.term(of).kind, TermKind::Constant(_)) {
                add(Role::Compared(look.logic.same(of)), with);
            }
        }
    }
    kind.children().into_iter().for_each(|child| compared(look, child, add));
}

/// The amount that a formula is as written: with a unit, and not one of those that mean nothing by themselves.
fn constant(look: &Look<'_>, term: TermId) -> Option<Value> {
    let TermKind::Constant(value) = &look.plan.term(term).kind else { return None };
    let says_something = match value {
        Value::Money(exact) | Value::Points(exact) | Value::Percent(exact) => !exact.is_zero() && *exact != Exact::ONE,
        Value::Duration(_) | Value::Time(_) => true,
        Value::Number(exact) => exact.to_whole().is_none(),
        _ => false,
    };
    says_something.then(|| value.clone())
}
