//! What stands between a rule and what it gives: rules that override it, limits over it, what other rules give and it
//! reads, occurrences that other rules class. Where that may have changed, nothing that is proven of the rule by itself
//! says anything of the whole.

use std::collections::BTreeSet;

use super::Pair;
use super::merged::Comparing;
use crate::plan::{Effect, LetId, Members, Plan, Rule, RuleId, TermId, TermKind};
use crate::schema::{AccountId, EventId, Item, Schema};
use crate::syntax::ast::PayKind;

/// A rule on one side.
type On<'p> = (&'p Plan, RuleId);

/// The pairs for which what stands around them may be otherwise.
pub(super) fn around(comparing: &Comparing<'_>, pairs: &[Pair]) -> BTreeSet<usize> {
    let same_limits = comparing.same_limits();
    let loose: BTreeSet<usize> = pairs
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.stretches.iter().any(|stretch| !stretch.proven.is_equal()))
        .map(|(at, _)| at)
        .collect();
    if loose.is_empty() && same_limits {
        return BTreeSet::new();
    }
    let sides = |pair: &Pair| -> Vec<On<'_>> {
        let old = pair.old.map(|id| (comparing.old, id));
        old.into_iter().chain(pair.new.map(|id| (comparing.new, id))).collect()
    };
    let limited: Vec<bool> = pairs.iter().map(|pair| sides(pair).into_iter().any(is_limited)).collect();
    let derived: Vec<BTreeSet<Given>> =
        pairs.iter().map(|pair| sides(pair).into_iter().flat_map(read).collect()).collect();
    let gives: Vec<BTreeSet<Given>> =
        pairs.iter().map(|pair| sides(pair).into_iter().flat_map(given).collect()).collect();
    let mut touched: BTreeSet<usize> = BTreeSet::new();
    loop {
        let changed: BTreeSet<usize> = loose.union(&touched).copied().collect();
        let mut next = touched.clone();
        for (at, pair) in pairs.iter().enumerate() {
            let others = changed.iter().filter(|other| **other != at).filter_map(|other| gives.get(*other));
            let given: BTreeSet<Given> = others.flatten().copied().collect();
            let is_limited = limited.get(at).copied().unwrap_or_default();
            let is_derived = derived.get(at).is_some_and(|read| !read.is_disjoint(&given));
            let events = classed(pairs, &changed, at, &sides);
            let by_limit = is_limited && (!same_limits || !changed.is_empty());
            let is_touched = by_limit
                || is_derived
                || sides(pair).into_iter().any(|on| is_overridden(on, pairs, &changed, at) || reads(on, &events));
            if is_touched {
                next.insert(at);
            }
        }
        if next == touched {
            return touched;
        }
        touched = next;
    }
}

fn bodies((plan, id): On<'_>) -> impl Iterator<Item = &Rule> {
    plan.rule(id).versions.iter().map(|version| &version.body)
}

/// Whether another of the rules that changed overrides this one.
fn is_overridden((plan, id): On<'_>, pairs: &[Pair], changed: &BTreeSet<usize>, own: usize) -> bool {
    let by = plan.overridden_by.get(&id).map(Vec::as_slice).unwrap_or_default();
    let name = |id: &RuleId| (plan.rule(*id).policy, plan.rule(*id).title.name.as_str());
    // A rule by whichever name it has: one that is called otherwise now is taken for one that changed.
    by.iter().any(|by| {
        let known = pairs.iter().position(|pair| (pair.policy, pair.name.as_str()) == name(by));
        known.is_none_or(|at| at != own && changed.contains(&at))
    })
}

/// The events whose occurrences are others by the rules that changed, besides one of them.
fn classed<'p>(
    pairs: &'p [Pair],
    changed: &BTreeSet<usize>,
    own: usize,
    sides: &impl Fn(&'p Pair) -> Vec<On<'p>>,
) -> BTreeSet<EventId> {
    let classing = |rule: &Rule| -> Vec<EventId> {
        let into = rule.outcomes.iter().filter_map(|outcome| match &outcome.effect {
            Effect::CountsAs(classing) => Some(classing.into),
            _ => None,
        });
        let into: Vec<EventId> = into.collect();
        let source = rule.for_each.iter().filter(|_| !into.is_empty()).map(|for_each| for_each.source.event);
        source.chain(into.iter().copied()).collect()
    };
    let all = changed.iter().filter(|at| **at != own).filter_map(|at| pairs.get(*at));
    let mut events: BTreeSet<EventId> = BTreeSet::new();
    for on in all.flat_map(sides) {
        let own: Vec<EventId> = bodies(on).flat_map(classing).collect();
        let breach = own.iter().any(|event| on.0.schema.event(*event).violation_of.is_some());
        events.extend(own);
        events.extend(breach.then_some(Schema::VIOLATION));
    }
    events
}

fn reads((plan, id): On<'_>, events: &BTreeSet<EventId>) -> bool {
    !events.is_empty()
        && plan.items_behind_rule(id).iter().any(|item| matches!(item, Item::Event(event) if events.contains(event)))
}

fn is_limited((plan, id): On<'_>) -> bool {
    let policy = plan.rule(id).policy;
    let pays = |rule: &Rule, kinds: &[PayKind]| {
        rule.outcomes.iter().any(|outcome| matches!(&outcome.effect, Effect::Pay(kind, _) if kinds.contains(kind)))
    };
    plan.limits.iter().any(|limit| {
        limit.versions.iter().any(|version| {
            version.body.rules.contains(&id)
                || (plan.policy(limit.policy).reach.contains(&policy)
                    && bodies((plan, id)).any(|rule| pays(rule, &version.body.kinds)))
        })
    })
}

/// What rules give and others read: entries of an account, money of a kind, warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Given {
    Entries(AccountId),
    Money(PayKind),
    Warnings,
}

fn given(on: On<'_>) -> BTreeSet<Given> {
    let effects = bodies(on).flat_map(|rule| &rule.outcomes).filter_map(|outcome| match &outcome.effect {
        Effect::Pay(kind, _) => Some(Given::Money(*kind)),
        Effect::Add(account, _) => Some(Given::Entries(*account)),
        Effect::Warning => Some(Given::Warnings),
        _ => None,
    });
    effects.collect()
}

/// What a rule reads of what rules give.
fn read((plan, id): On<'_>) -> BTreeSet<Given> {
    let (mut seen, mut found) = (BTreeSet::new(), BTreeSet::new());
    bodies((plan, id)).flat_map(Rule::terms).for_each(|term| read_within(plan, term, &mut seen, &mut found));
    found
}

fn read_within(plan: &Plan, id: TermId, seen: &mut BTreeSet<LetId>, found: &mut BTreeSet<Given>) {
    let kind = &plan.term(id).kind;
    match kind {
        TermKind::Balance(_, account) | TermKind::Over { members: Members::Entries(_, account), .. } => {
            found.insert(Given::Entries(*account));
        }
        TermKind::Total(_, kind, _) => {
            found.insert(Given::Money(*kind));
        }
        TermKind::Over { members: Members::Warnings(_), .. } => {
            found.insert(Given::Warnings);
        }
        TermKind::Let(of) if seen.insert(*of) => {
            let versions = &plan.formula(*of).versions;
            versions.iter().for_each(|version| read_within(plan, version.body.term, seen, found));
        }
        _ => {}
    }
    kind.children().into_iter().for_each(|child| read_within(plan, child, seen, found));
}
