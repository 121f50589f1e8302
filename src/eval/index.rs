//! What the plan says about which rules are read where, found once before anything is worked.

use std::collections::HashMap;

use crate::plan::{Effect, LimitId, Named, Plan, PolicyId, Rule, RuleId};
use crate::schema::{EventId, Schema};

/// The classing rules that each policy's view of an event depends on.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// For each limit the rules that it is over on some day.
    limited: Vec<Vec<RuleId>>,
    /// The events of which an occurrence can be a breach, or become one.
    breaching: Vec<EventId>,
    into: HashMap<(PolicyId, EventId), Vec<RuleId>>,
    from: HashMap<(PolicyId, EventId), Vec<RuleId>>,
}

impl Index {
    /// The index of a plan: a policy sees the classing of the rules within its reach, and every rule's violations.
    pub(super) fn of(plan: &Plan) -> Index {
        let limited = (0..plan.limits.len()).map(|at| plan.limited(LimitId::at(at))).collect();
        let mut index = Index { limited, breaching: breaching(plan), ..Index::default() };
        for (at, policy) in plan.policies.iter().enumerate() {
            let reader = PolicyId::at(at);
            for (id, rule) in plan.rules() {
                for (from, into, also) in classings(rule) {
                    let reached = policy.reach.contains(&rule.policy);
                    if reached || into == Schema::VIOLATION {
                        push(index.into.entry((reader, into)).or_default(), id);
                    }
                    if reached && !also {
                        push(index.from.entry((reader, from)).or_default(), id);
                    }
                }
            }
        }
        index
    }

    /// The rules that a limit is over on some day.
    pub(super) fn limited(&self, limit: LimitId) -> &[RuleId] {
        self.limited.get(limit.index()).map_or(&[], Vec::as_slice)
    }

    /// The events of which an occurrence can be a breach, or become one.
    pub(super) fn breaching(&self) -> &[EventId] {
        &self.breaching
    }

    /// The rules that class something into an event.
    pub(super) fn classed_into(&self, policy: PolicyId, event: EventId) -> &[RuleId] {
        self.into.get(&(policy, event)).map_or(&[], Vec::as_slice)
    }

    /// The rules that class occurrences of an event away.
    pub(super) fn classed_from(&self, policy: PolicyId, event: EventId) -> &[RuleId] {
        self.from.get(&(policy, event)).map_or(&[], Vec::as_slice)
    }
}

/// The violations, the events that are declared to be some, and all that anything is made of by classing.
fn breaching(plan: &Plan) -> Vec<EventId> {
    let events = plan.schema.events.iter().enumerate();
    let declared = events.filter(|(_, def)| def.violation_of.is_some()).map(|(at, _)| EventId::at(at));
    let classed = plan.rules.iter().flat_map(classings).map(|(from, _, _)| from);
    let mut found: Vec<EventId> = declared.chain(classed).chain([Schema::VIOLATION]).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn push(rules: &mut Vec<RuleId>, id: RuleId) {
    if rules.last() != Some(&id) {
        rules.push(id);
    }
}

/// From which event into which, and whether it also stays what it is.
fn classings(rule: &Named<Rule>) -> Vec<(EventId, EventId, bool)> {
    let mut found = Vec::new();
    for version in &rule.versions {
        let Some(for_each) = &version.body.for_each else { continue };
        for outcome in &version.body.outcomes {
            if let Effect::CountsAs(classing) = &outcome.effect {
                found.push((for_each.source.event, classing.into, classing.also));
            }
        }
    }
    found
}
