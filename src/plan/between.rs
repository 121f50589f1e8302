//! What a result depends on: what is written in its rule, and whatever stands between the rule and what it gives. That are
//! limits, rules that override it, rules that class what it reads, and rules whose outcomes it reads.

use std::collections::BTreeSet;

use super::behind::{Behind, Given, Thing};
use super::{Effect, LimitId, Plan, PolicyId, Rule, RuleId};
use crate::schema::{EventId, Item};
use crate::value::Cadence;

/// What a result depends on.
#[derive(Debug, Default)]
pub struct Dependence {
    /// The rules, lets, tables and limits; the rule itself among them.
    pub things: BTreeSet<Thing>,
    /// What of the facts is read.
    pub items: BTreeSet<Item>,
    /// The policies that these things are of.
    pub policies: BTreeSet<PolicyId>,
    /// Whether only what the employee gets in the month itself is looked at, and no other month and nobody else.
    pub is_of_the_month: bool,
}

impl Plan {
    /// All that what a rule gives depends on, directly or through other rules; with or without the limits that it is itself
    /// under, which are nothing to what they do not cut.
    pub fn dependence(&self, start: RuleId, with_limits: bool) -> Dependence {
        let mut found = Dependence { is_of_the_month: true, ..Dependence::default() };
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            if !found.things.insert(Thing::Rule(id)) {
                continue;
            }
            found.policies.insert(self.rule(id).policy);
            let behind = self.behind_rule(id);
            open.extend(self.overridden_by.get(&id).into_iter().flatten());
            open.extend(self.givers(&behind));
            found.takes(behind);
            let is_limited = with_limits || id != start;
            for limit in self.limits_over(id).into_iter().filter(|_| is_limited) {
                if found.things.insert(Thing::Limit(limit)) {
                    found.policies.insert(self.limit(limit).policy);
                    let behind = self.behind_limit(limit);
                    open.extend(self.givers(&behind));
                    found.takes(behind);
                    let mut windows = self.limit(limit).versions.iter().map(|version| version.body.window);
                    found.is_of_the_month &= windows.all(|window| window == Cadence::Month);
                }
                open.extend(self.limited(limit));
            }
        }
        found
    }

    fn limits_over(&self, rule: RuleId) -> Vec<LimitId> {
        let all = (0..self.limits.len()).map(LimitId::at);
        all.filter(|limit| self.limited(*limit).contains(&rule)).collect()
    }

    /// The rules that a limit is over: those that it names, and those within its policy's reach that give its kinds.
    pub fn limited(&self, id: LimitId) -> Vec<RuleId> {
        let limit = self.limit(id);
        let bodies = || limit.versions.iter().map(|version| &version.body);
        let reach = &self.policy(limit.policy).reach;
        let of_kind = self.rules_with(reach, |effect| match effect {
            Effect::Pay(kind, _) => bodies().any(|body| body.kinds.contains(kind)),
            _ => false,
        });
        let mut rules: Vec<RuleId> =
            of_kind.into_iter().chain(bodies().flat_map(|body| body.rules.iter().copied())).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }

    /// The rules of some policies that have an outcome of some sort.
    fn rules_with(&self, policies: &[PolicyId], is: impl Fn(&Effect) -> bool) -> Vec<RuleId> {
        let has = |rule: &Rule| rule.outcomes.iter().any(|outcome| is(&outcome.effect));
        let within = self.rules().filter(|(_, rule)| policies.contains(&rule.policy));
        within.filter(|(_, rule)| rule.versions.iter().any(|version| has(&version.body))).map(|(id, _)| id).collect()
    }

    /// The rules whose outcomes are read, or make of occurrences what is read.
    fn givers(&self, behind: &Behind) -> Vec<RuleId> {
        let reach = |policy: PolicyId| self.policy(policy).reach.as_slice();
        let mut rules: Vec<RuleId> = Vec::new();
        for given in &behind.given {
            rules.extend(match given {
                Given::Entries(reader, account) => {
                    self.rules_with(reach(*reader), |effect| matches!(effect, Effect::Add(of, _) if of == account))
                }
                Given::Money(reader, kind) => {
                    self.rules_with(reach(*reader), |effect| matches!(effect, Effect::Pay(of, _) if of == kind))
                }
                Given::Warnings(reader) => self.rules_with(reach(*reader), |effect| matches!(effect, Effect::Warning)),
            });
        }
        let is_read = |event: EventId| behind.read.contains(&Item::Event(event));
        let classes = |rule: &Rule| {
            let from = rule.for_each.iter().any(|for_each| is_read(for_each.source.event));
            rule.outcomes.iter().any(|outcome| match &outcome.effect {
                Effect::CountsAs(classing) => from || is_read(classing.into),
                _ => false,
            })
        };
        let classing = self.rules().filter(|(_, rule)| rule.versions.iter().any(|version| classes(&version.body)));
        rules.extend(classing.map(|(id, _)| id));
        rules
    }
}

impl Dependence {
    fn takes(&mut self, behind: Behind) {
        self.is_of_the_month &= behind.given.is_empty() && !behind.looks_around;
        self.things.extend(behind.things);
        self.items.extend(behind.read);
    }
}
