//! What rules give together: entries of accounts, warnings, and totals after limits.

use super::{At, Col, Compiler, Gives, RuleColumns, RuleWay};
use crate::batch::node::{NodeId, Op, Slot};
use crate::outcome::Outcome;
use crate::plan::{Effect, Limit, PolicyId, RuleId, Version, Window};
use crate::schema::AccountId;
use crate::types::PayKind;
use crate::value::Cadence;

/// A limit that acts in the month: the kind that it is over, and of which rules.
struct Acting<'p> {
    policy: PolicyId,
    kind: PayKind,
    version: &'p Version<Limit>,
}

impl<'p> Compiler<'p> {
    fn reaches(&self, reader: PolicyId, rule: RuleId) -> bool {
        self.plan.policy(reader).reach.contains(&self.plan.rule(rule).policy)
    }

    /// The rules of which some version has such an outcome.
    fn giving(&self, wanted: impl Fn(&Effect) -> bool) -> Vec<RuleId> {
        let rules = self.plan.rules().filter(|(_, rule)| {
            let mut outcomes = rule.versions.iter().flat_map(|version| &version.body.outcomes);
            outcomes.any(|outcome| wanted(&outcome.effect))
        });
        rules.map(|(id, _)| id).collect()
    }

    /// What a rule gives of some outcomes, added up for each employee.
    fn given_by(&mut self, id: RuleId, wanted: impl Fn(&Effect) -> bool, at: &At) -> Option<Vec<Col>> {
        let plan = self.plan;
        let columns = match self.rule(id) {
            RuleWay::Columns(columns) => columns,
            RuleWay::Nothing => return Some(Vec::new()),
            RuleWay::Alone => return None,
        };
        let version = plan.rule(id).versions.get(columns.version)?;
        let mut found = Vec::new();
        for given in &columns.outcomes {
            if version.body.outcomes.get(given.at).is_some_and(|outcome| wanted(&outcome.effect)) {
                let Gives::Amount(node, scale) = given.gives else { return None };
                let op = match columns.window {
                    Some(_) => Op::SumIf(given.due, node),
                    None => Op::Gate(given.due, node),
                };
                found.push(Col::Number(self.node(at, op), scale));
            }
        }
        Some(found)
    }

    fn sum(&mut self, of: Vec<Col>, at: &At) -> Option<Col> {
        let mut sum = Col::Number(self.constant(at, 0), 0);
        for (number, col) in of.into_iter().enumerate() {
            if number == 0 {
                sum = col;
                continue;
            }
            let (a, b, scale) = self.common(sum, col, at)?;
            sum = Col::Number(self.node(at, Op::Plus(a, b)), scale);
        }
        Some(sum)
    }

    /// The entries that rules make to an account in the month.
    pub(super) fn entries(&mut self, reader: PolicyId, account: AccountId, at: &At) -> Option<Col> {
        let wanted = move |effect: &Effect| matches!(effect, Effect::Add(to, _) if *to == account);
        let mut all = Vec::new();
        for id in self.giving(wanted) {
            if self.reaches(reader, id) {
                all.extend(self.given_by(id, wanted, at)?);
            }
        }
        self.sum(all, at)
    }

    /// The balance of an account that is cleared monthly, where it has no opening balance of this month.
    pub(super) fn balance(&mut self, reader: PolicyId, account: AccountId, at: &At) -> Option<Col> {
        let monthly = self.plan.schema.account(account).cleared == Some(Cadence::Month);
        if !monthly || !self.is_month_end(at) {
            return None;
        }
        let Col::Number(sum, scale) = self.entries(reader, account, at)? else { return None };
        let days = self.days();
        let opening = self.nodes.slot(Slot::Opening(account, days.first, days.last));
        let none = self.sure_within(at, opening, 0, 0);
        Some(Col::Number(self.node(at, Op::Gate(none, sum)), scale))
    }

    /// How many warnings rules give in the month.
    pub(super) fn warnings(&mut self, reader: PolicyId, at: &At) -> Option<Col> {
        let mut sum = Col::Number(self.constant(at, 0), 0);
        for id in self.giving(|effect| matches!(effect, Effect::Warning)) {
            if !self.reaches(reader, id) {
                continue;
            }
            let columns = match self.rule(id) {
                RuleWay::Columns(columns) => columns,
                RuleWay::Nothing => continue,
                RuleWay::Alone => return None,
            };
            let version = self.plan.rule(id).versions.get(columns.version)?;
            for given in &columns.outcomes {
                let is_warning = version.body.outcomes.get(given.at).map(|outcome| &outcome.effect);
                // One that waits for a step is not given yet.
                if !matches!((is_warning, &given.gives), (Some(Effect::Warning), Gives::Fixed(Outcome::Given))) {
                    continue;
                }
                let op = match columns.window {
                    Some(_) => Op::CountIf(given.due),
                    None => Op::Tally(vec![given.due]),
                };
                let count = Col::Number(self.node(at, op), 0);
                let (a, b, _) = self.common(sum, count, at)?;
                sum = Col::Number(self.node(at, Op::Plus(a, b)), 0);
            }
        }
        Some(sum)
    }

    /// The total of a kind in the month, as a policy reads it.
    pub(super) fn total(&mut self, reader: PolicyId, kind: PayKind, window: &Window, at: &At) -> Option<Col> {
        if !self.is_month_end(at) || *window != Window::This(Cadence::Month) {
            return None;
        }
        let rules = self.giving(move |effect| matches!(effect, Effect::Pay(given, _) if *given == kind));
        let rules: Vec<RuleId> = rules.into_iter().filter(|rule| self.reaches(reader, *rule)).collect();
        self.after_limits(kind, &rules, at)
    }

    /// The total of a kind for the results of the month.
    pub(super) fn month_total(&mut self, kind: PayKind) -> Option<(NodeId, u32)> {
        let at = self.month_end(Cadence::Month);
        let wanted = move |effect: &Effect| matches!(effect, Effect::Pay(given, _) if *given == kind);
        let rules = self.giving(wanted);
        let Col::Number(total, scale) = self.after_limits(kind, &rules, &at)? else { return None };
        if kind != PayKind::Salary || rules.len() < 2 {
            return Some((total, scale));
        }
        // Two that give the salary are a conflict, and there is none then.
        let mut gives = Vec::new();
        for id in rules {
            if let RuleWay::Columns(RuleColumns { window: None, applies, .. }) = self.rule(id) {
                gives.push(applies);
            } else if !matches!(self.rule(id), RuleWay::Nothing) {
                return None;
            }
        }
        let one = self.node(&at, Op::AtMostOne(gives));
        Some((self.node(&at, Op::Gate(one, total)), scale))
    }

    /// The sum of what some rules give of a kind, after the limit that they are under.
    fn after_limits(&mut self, kind: PayKind, rules: &[RuleId], at: &At) -> Option<Col> {
        let acting: Vec<Acting<'p>> = self.acting()?.into_iter().filter(|acting| acting.kind == kind).collect();
        let wanted = move |effect: &Effect| matches!(effect, Effect::Pay(given, _) if *given == kind);
        let (mut limited, mut free) = (Vec::new(), Vec::new());
        let limit = match acting.as_slice() {
            [] => None,
            [one] => Some(one),
            _ => return None,
        };
        for id in self.giving(wanted) {
            let is_limited = limit.is_some_and(|limit| self.reaches(limit.policy, id));
            match (rules.contains(&id), is_limited) {
                // Of what a limit cuts of several, the part of some is not known by columns.
                (false, true) => return None,
                (false, false) => {}
                (true, true) => limited.extend(self.given_by(id, wanted, at)?),
                (true, false) => free.extend(self.given_by(id, wanted, at)?),
            }
        }
        if let (Some(limit), false) = (limit, limited.is_empty()) {
            let most = self.term(limit.version.body.at_most, at)?;
            let zero = Col::Number(self.constant(at, 0), 0);
            let (most, zero, scale) = self.common(most, zero, at)?;
            let most = Col::Number(self.node(at, Op::Higher(most, zero)), scale);
            let sum = self.sum(limited, at)?;
            let (sum, most, scale) = self.common(sum, most, at)?;
            free.push(Col::Number(self.node(at, Op::Lower(sum, most)), scale));
        } else {
            free.extend(limited);
        }
        self.sum(free, at)
    }

    /// The limits that act in the month; `None` where one of them can't be said by columns.
    fn acting(&self) -> Option<Vec<Acting<'p>>> {
        let day = self.month.last_day();
        let mut acting = Vec::new();
        for (at, named) in self.plan.limits.iter().enumerate() {
            let id = crate::plan::LimitId::at(at);
            let mut in_force = self.plan.limits.iter().filter_map(|limit| limit.on(day));
            if in_force.any(|version| version.body.overrides.contains(&id)) {
                continue;
            }
            let Some(version) = named.on(day) else {
                if named.is_gap(day) {
                    return None;
                }
                continue;
            };
            let body = &version.body;
            let [kind] = body.kinds.as_slice() else { return None };
            if !body.rules.is_empty() || body.window != Cadence::Month {
                return None;
            }
            acting.push(Acting { policy: named.policy, kind: *kind, version });
        }
        Some(acting)
    }
}
