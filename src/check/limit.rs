//! Limits on outcomes.

use std::collections::BTreeSet;

use super::{Checker, Scope};
use crate::diagnostic::Diagnostic;
use crate::messages::CheckMessage;
use crate::plan::{Effect, Limit, LimitId, Named, PolicyId, RuleId};
use crate::resolve::{Entity, LimitBody};
use crate::syntax::ast::{Limited, Path, PayKind, WindowKind};
use crate::types::Type;

impl Checker<'_, '_, '_> {
    pub(super) fn all_limits(&mut self) {
        let resolved = self.resolved;
        for decl in &resolved.limits {
            let named = self.named(decl, |checker, version| {
                let version = decl.versions.get(version)?;
                checker.limit(&version.body, version.written_in)
            });
            self.plan.limits.push(named);
        }
        self.two_on_one_kind();
    }

    fn limit(&mut self, body: &LimitBody<'_>, policy: PolicyId) -> Option<Limit> {
        let scope = Scope::of(policy);
        let (what, window) = body.over?;
        let WindowKind::This(window_unit) = window.kind else {
            self.sink.report(CheckMessage::LimitWindow, window.span);
            return None;
        };
        let (mut kinds, mut rules) = (Vec::new(), Vec::new());
        for one in what {
            match one {
                Limited::Kind(kind, _) => kinds.push(*kind),
                Limited::Rule(path) => match self.entity(path, &scope)? {
                    Entity::Rule(id) => rules.push(id),
                    _ => {
                        let name = path.name.text.clone();
                        self.sink.report(CheckMessage::NotARule { name }, path.span());
                    }
                },
            }
        }
        let at_most = self.expect(body.at_most?, Type::Money, &scope)?;
        if at_most.places > super::typed::Places::AtMost(2) {
            self.sink.report(CheckMessage::TooManyDecimals, self.plan.term(at_most.id).span);
            return None;
        }
        Some(Limit {
            kinds,
            rules,
            window: window_unit,
            at_most: at_most.id,
            cut: body.cut?,
            overrides: self.overridden_limits(&body.overrides, &scope),
        })
    }

    /// Whether the outcomes of one of two policies are within the reach of the other.
    fn sees(&self, first: PolicyId, second: PolicyId) -> bool {
        let reach = |policy: PolicyId| &self.plan.policy(policy).reach;
        reach(first).contains(&second) || reach(second).contains(&first)
    }

    fn overridden_limits(&mut self, paths: &[&Path], scope: &Scope) -> Vec<LimitId> {
        let mut found = Vec::new();
        for path in paths {
            match self.entity(path, scope) {
                Some(Entity::Limit(id)) => found.push(id),
                Some(_) => {
                    let name = path.name.text.clone();
                    self.sink.report(CheckMessage::NotALimit { name }, path.span());
                }
                None => {}
            }
        }
        found
    }

    /// Two limits that cut the same outcomes, of one policy or of one that uses the other: without `overrides` it is not
    /// said which one acts.
    fn two_on_one_kind(&mut self) {
        let limits = &self.plan.limits;
        for (at, second) in limits.iter().enumerate() {
            for (before, first) in limits.iter().enumerate().take(at).rev().take(NEIGHBOURS) {
                let apart = !self.sees(first.policy, second.policy)
                    || !self.meet_unsettled((LimitId::at(before), first), (LimitId::at(at), second));
                if let (false, Some(span), Some(place)) = (apart, second.title.span, first.title.span) {
                    let (first, second) = (first.title.name.clone(), second.title.name.clone());
                    let diagnostic = Diagnostic::new(CheckMessage::TwoLimits { first, second }, span);
                    self.sink.push(diagnostic.with(place, CheckMessage::OtherLimitHere));
                    break;
                }
            }
        }
    }

    /// Whether on some day both of two limits are in force over one outcome, and neither overrides the other.
    fn meet_unsettled(
        &self,
        (one, first): (LimitId, &Named<Limit>),
        (other, second): (LimitId, &Named<Limit>),
    ) -> bool {
        first.versions.iter().any(|version| {
            second.versions.iter().any(|against| {
                let settled = version.body.overrides.contains(&other) || against.body.overrides.contains(&one);
                let together = !version.in_force.days().and(against.in_force.days()).is_empty();
                together && !settled && self.share_outcomes(&version.body, &against.body)
            })
        })
    }

    /// Whether an outcome can be under both of two limits: by its kind, or by its rule.
    fn share_outcomes(&self, first: &Limit, second: &Limit) -> bool {
        let (one, other) = (self.covered(first), self.covered(second));
        let all_kinds =
            |covered: &Covered| -> BTreeSet<PayKind> { covered.kinds.union(&covered.of_rules).copied().collect() };
        !one.kinds.is_disjoint(&all_kinds(&other))
            || !other.kinds.is_disjoint(&all_kinds(&one))
            || !one.rules.is_disjoint(&other.rules)
    }

    fn covered(&self, limit: &Limit) -> Covered {
        let rules: BTreeSet<RuleId> = limit.rules.iter().copied().collect();
        let versions = rules.iter().flat_map(|rule| &self.plan.rule(*rule).versions);
        let of_rules =
            versions.flat_map(|version| &version.body.outcomes).filter_map(|outcome| match &outcome.effect {
                Effect::Pay(kind, _) => Some(*kind),
                _ => None,
            });
        Covered { of_rules: of_rules.collect(), kinds: limit.kinds.iter().copied().collect(), rules }
    }
}

/// With how many of the limits in front of it a limit is compared, so that the time grows with their number.
const NEIGHBOURS: usize = 200;

/// What a limit is over.
struct Covered {
    /// Kinds of outcome as a whole.
    kinds: BTreeSet<PayKind>,
    /// Single rules.
    rules: BTreeSet<RuleId>,
    /// The kinds that those rules give.
    of_rules: BTreeSet<PayKind>,
}
