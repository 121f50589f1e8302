//! Limits: what the outcomes of a month are cut to, and what is cut.

use super::group::divide;
use super::{Evaluator, Found, Seen};
use crate::outcome::{Cut, EffectKind, EmployeeId, Line, Outcome};
use crate::plan::{Effect, Limit, LimitId, Named, PolicyId, RuleId, Version};
use crate::syntax::ast::{CutOrder, PayKind};
use crate::value::{Cadence, Date, Exact, Fault, Month, Unit};

impl Evaluator<'_> {
    /// The lines of a kind that the rules within the reach of a policy give in a month, after limits.
    pub(super) fn limited_lines(
        &self,
        reader: PolicyId,
        kind: PayKind,
        employee: EmployeeId,
        month: Month,
    ) -> Vec<Line> {
        let limits: Vec<LimitId> = self.limits().filter(|id| self.touches(self.plan.limit(*id), kind)).collect();
        let mut rules = self.rules_giving(reader, |effect| matches!(effect, Effect::Pay(given, _) if *given == kind));
        for id in &limits {
            let limit = self.plan.limit(*id);
            for version in &limit.versions {
                rules.extend(self.limited_rules(limit, &version.body));
            }
        }
        rules.sort_unstable();
        rules.dedup();
        let mut lines = Vec::new();
        for rule in rules {
            lines.extend(self.rule_run(rule, employee, month).lines.iter().cloned());
        }
        for limit in limits {
            self.apply_limit(limit, &mut lines, employee, month);
        }
        let reach = &self.plan.policy(reader).reach;
        lines.retain(|line| line.kind == EffectKind::Pay(kind) && reach.contains(&self.plan.rule(line.rule).policy));
        lines
    }

    fn limits(&self) -> impl Iterator<Item = LimitId> + use<> {
        (0..self.plan.limits.len()).map(LimitId::at)
    }

    fn touches(&self, limit: &Named<Limit>, kind: PayKind) -> bool {
        let gives = |rule: &RuleId| {
            let mut outcomes = self.plan.rule(*rule).versions.iter().flat_map(|version| &version.body.outcomes);
            outcomes.any(|outcome| matches!(outcome.effect, Effect::Pay(given, _) if given == kind))
        };
        limit.versions.iter().any(|v| v.body.kinds.contains(&kind) || v.body.rules.iter().any(gives))
    }

    fn limited_rules(&self, named: &Named<Limit>, limit: &Limit) -> Vec<RuleId> {
        let kinds = &limit.kinds;
        let of_kind = |effect: &Effect| matches!(effect, Effect::Pay(kind, _) if kinds.contains(kind));
        let mut rules = self.rules_giving(named.policy, of_kind);
        rules.extend(&limit.rules);
        rules
    }

    /// Applies every limit to the lines of a month.
    pub(super) fn apply_limits(&self, lines: &mut [Line], employee: EmployeeId, month: Month) {
        for limit in self.limits() {
            self.apply_limit(limit, lines, employee, month);
        }
    }

    /// Whether a limit that overrides another is in force on a day.
    fn is_overridden(&self, id: LimitId, day: Date) -> bool {
        let mut in_force = self.plan.limits.iter().filter_map(|limit| limit.on(day));
        in_force.any(|version| version.body.overrides.contains(&id))
    }

    fn apply_limit(&self, id: LimitId, lines: &mut [Line], employee: EmployeeId, month: Month) {
        let named = self.plan.limit(id);
        let cx = self.month_context(employee, month, Unit::containing(month, Cadence::Month));
        let Some(version) = named.on(cx.last) else { return };
        if self.is_overridden(id, cx.last) {
            return;
        }
        let limit = &version.body;
        let reach = &self.plan.policy(named.policy).reach;
        let mut concerned: Vec<&mut Line> = lines
            .iter_mut()
            .filter(|line| match &line.kind {
                EffectKind::Pay(kind) => {
                    let of_kind = limit.kinds.contains(kind) && reach.contains(&self.plan.rule(line.rule).policy);
                    of_kind || limit.rules.contains(&line.rule)
                }
                _ => false,
            })
            .collect();
        match self.eval(limit.at_most, &cx) {
            Found::Known(value) => {
                let most = value.exact().unwrap_or(Exact::ZERO).max(Exact::ZERO);
                // Sums that do not fit are undetermined in the lines already; nothing is cut then.
                let _too_large = cut(id, most, limit.cut, &mut concerned);
                self.note_limit(id, version, &concerned);
            }
            Found::Unknown(unknown) => {
                for line in concerned {
                    line.outcome = Outcome::Undetermined(unknown.clone());
                }
            }
        }
    }
}

impl Evaluator<'_> {
    /// Notes whether a limit cut something of the lines that it is over.
    fn note_limit(&self, id: LimitId, version: &Version<Limit>, lines: &[&mut Line]) {
        let at = self.plan.limit(id).versions.iter().position(|other| std::ptr::eq(other, version));
        if let (Some(at), false) = (at, lines.is_empty()) {
            let cut = lines.iter().any(|line| line.cut.as_ref().is_some_and(|cut| cut.limit == id));
            self.note(Seen::Limit(id, at, cut));
        }
    }
}

/// Cuts lines so that what is known of them comes to no more than a limit.
fn cut(limit: LimitId, most: Exact, order: CutOrder, lines: &mut [&mut Line]) -> Result<(), Fault> {
    let amounts: Vec<Exact> = lines.iter().map(|line| amount(line)).collect();
    let above = amounts.iter().try_fold(Exact::ZERO, |sum, amount| sum.plus(*amount))?;
    // What is below zero counts against the rest, and is not cut.
    let below = lines.iter().try_fold(Exact::ZERO, |sum, line| sum.plus(deduction(line)))?;
    let sum = above.plus(below)?;
    if sum <= most {
        return Ok(());
    }
    if order == CutOrder::Evenly {
        let kept = divide(most.minus(below)?, &amounts)?;
        for ((line, amount), kept) in lines.iter_mut().zip(&amounts).zip(kept) {
            take(line, limit, amount.minus(kept)?)?;
        }
        return Ok(());
    }
    let mut places: Vec<usize> = (0..lines.len()).collect();
    match order {
        CutOrder::Largest => places.sort_by_key(|at| std::cmp::Reverse((amounts.get(*at).copied(), *at))),
        _ => places.sort_by_key(|at| std::cmp::Reverse((lines.get(*at).map(|line| line.when_sorted()), *at))),
    }
    let mut over = sum.minus(most)?;
    for at in places {
        let (Some(line), Some(amount)) = (lines.get_mut(at), amounts.get(at)) else { continue };
        let taken = over.min(*amount);
        take(line, limit, taken)?;
        over = over.minus(taken)?;
    }
    Ok(())
}

fn deduction(line: &Line) -> Exact {
    match line.outcome {
        Outcome::Amount(amount) => amount.min(Exact::ZERO),
        _ => Exact::ZERO,
    }
}

fn amount(line: &Line) -> Exact {
    match line.outcome {
        Outcome::Amount(amount) => amount.max(Exact::ZERO),
        _ => Exact::ZERO,
    }
}

fn take(line: &mut Line, limit: LimitId, taken: Exact) -> Result<(), Fault> {
    if taken.is_zero() {
        return Ok(());
    }
    if let Outcome::Amount(amount) = &mut line.outcome {
        *amount = amount.minus(taken)?;
        let before = line.cut.as_ref().map_or(Exact::ZERO, |cut| cut.amount);
        line.cut = Some(Cut { limit, amount: before.plus(taken)? });
    }
    Ok(())
}
