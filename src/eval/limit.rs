//! Limits: what the outcomes of a window are cut to, and what is cut.
//!
//! A limit acts on each month's outcomes, with what the earlier months of its window have left: what was given then stands,
//! and nothing later is read. How one month's lines are cut is in [`cut`](super::cut).

use super::cut::{Kept, Room, cut};
use super::{Evaluator, Found, Seen};
use crate::facts::When;
use crate::outcome::{EffectKind, EmployeeId, Line, Outcome, Reason, Unknown};
use crate::plan::{Effect, Limit, LimitId, Named, PolicyId, RuleId, Version};
use crate::syntax::ast::PayKind;
use crate::value::{Date, Exact, Fault, Month, Unit};

impl Evaluator<'_> {
    /// The lines of a kind that the rules within the reach of a policy give in a month, after limits, as of a day.
    pub(super) fn limited_lines(
        &self,
        reader: PolicyId,
        kind: PayKind,
        employee: EmployeeId,
        month: Month,
        as_of: Date,
    ) -> Vec<Line> {
        let rules = self.rules_giving(reader, |effect| matches!(effect, Effect::Pay(given, _) if *given == kind));
        // A limit over another kind cuts nothing of this one, and may rest on what reads it.
        let limits = self.limits().filter(|limit| self.is_over_kind(*limit, kind)).collect();
        let mut lines = self.after_limits(rules, limits, employee, month, as_of);
        let reach = &self.plan.policy(reader).reach;
        lines.retain(|line| line.kind == EffectKind::Pay(kind) && reach.contains(&self.plan.rule(line.rule).policy));
        lines
    }

    /// Whether a limit is over a kind, or over a rule that gives it.
    fn is_over_kind(&self, id: LimitId, kind: PayKind) -> bool {
        let gives = |rule: &RuleId| {
            let outcomes = self.plan.rule(*rule).versions.iter().flat_map(|version| &version.body.outcomes);
            outcomes.into_iter().any(|outcome| matches!(&outcome.effect, Effect::Pay(given, _) if *given == kind))
        };
        let bodies = self.plan.limit(id).versions.iter().map(|version| &version.body);
        bodies.into_iter().any(|body| body.kinds.contains(&kind) || body.rules.iter().any(gives))
    }

    /// The lines of some rules in a month after those of some limits that they are under, with those of the other rules
    /// under them.
    fn after_limits(
        &self,
        mut rules: Vec<RuleId>,
        mut limits: Vec<LimitId>,
        employee: EmployeeId,
        month: Month,
        as_of: Date,
    ) -> Vec<Line> {
        limits.retain(|limit| self.index.limited(*limit).iter().any(|rule| rules.contains(rule)));
        for limit in &limits {
            rules.extend(self.index.limited(*limit));
        }
        rules.sort_unstable();
        rules.dedup();
        let mut lines = Vec::new();
        for rule in rules {
            let run = self.rule_run(rule, employee, month);
            lines.extend(run.lines.iter().filter_map(|line| as_of_day(line, as_of)));
        }
        for limit in limits {
            self.apply_limit(limit, &mut lines, employee, month, as_of);
        }
        lines
    }

    fn limits(&self) -> impl Iterator<Item = LimitId> + use<> {
        (0..self.plan.limits.len()).map(LimitId::at)
    }

    /// Applies every limit to the lines of a month.
    pub(super) fn apply_limits(&self, lines: &mut [Line], employee: EmployeeId, month: Month) {
        for limit in self.limits() {
            self.apply_limit(limit, lines, employee, month, Date::last());
        }
    }

    /// Whether a limit that overrides another is in force on a day.
    fn is_overridden(&self, id: LimitId, day: Date) -> bool {
        let mut in_force = self.plan.limits.iter().filter_map(|limit| limit.on(day));
        in_force.any(|version| version.body.overrides.contains(&id))
    }

    fn apply_limit(&self, id: LimitId, lines: &mut [Line], employee: EmployeeId, month: Month, as_of: Date) {
        let named = self.plan.limit(id);
        let day = self.days_in(employee, month).last.min(as_of);
        if self.is_overridden(id, day) {
            return;
        }
        match named.on(day) {
            Some(version) => self.apply_version(id, version, lines, employee, month, day),
            // Between two versions it is not known what would be cut.
            None if named.is_gap(day) => {
                let unknown = Unknown::because(Reason::LimitNotInForce(id, day));
                open(&unknown, self.concerned(named, &named.first().body, lines));
            }
            None => {}
        }
    }

    fn apply_version(
        &self,
        id: LimitId,
        version: &Version<Limit>,
        lines: &mut [Line],
        employee: EmployeeId,
        month: Month,
        day: Date,
    ) {
        let limit = &version.body;
        let unit = Unit::containing(month, limit.window);
        let mut cx = self.month_context(employee, month, unit);
        (cx.first, cx.last) = (day, day);
        let concerned = self.concerned(self.plan.limit(id), limit, lines);
        match self.eval(limit.at_most, &cx) {
            Found::Known(value) => {
                let most = value.exact().unwrap_or(Exact::ZERO).max(Exact::ZERO);
                // Sums that do not fit are undetermined in the lines already; nothing is cut then.
                let _too_large = self.kept_before(id, version, employee, month).and_then(|kept| {
                    let room = Room { limit: id, amended_by: version.amended_by, most, kept };
                    cut(&room, limit.cut, concerned, self.plan)
                });
                if self.is_recording() {
                    self.note_limit(id, version, &self.concerned(self.plan.limit(id), limit, lines));
                }
            }
            Found::Unknown(unknown) => open(&unknown, concerned),
        }
    }

    /// Notes whether a limit cut something of the lines that it is over.
    fn note_limit(&self, id: LimitId, version: &Version<Limit>, lines: &[&mut Line]) {
        let at = self.plan.limit(id).versions.iter().position(|other| std::ptr::eq(other, version));
        if let (Some(at), false) = (at, lines.is_empty()) {
            let cut = lines.iter().any(|line| line.cut.as_ref().is_some_and(|cut| cut.limit == id));
            self.note(Seen::Limit(id, at, cut));
        }
    }

    /// The lines that a limit is over.
    fn concerned<'l>(&self, named: &Named<Limit>, limit: &Limit, lines: &'l mut [Line]) -> Vec<&'l mut Line> {
        let reach = &self.plan.policy(named.policy).reach;
        let of_kind = |line: &Line| match &line.kind {
            EffectKind::Pay(kind) => {
                let of_kind = limit.kinds.contains(kind) && reach.contains(&self.plan.rule(line.rule).policy);
                of_kind || limit.rules.contains(&line.rule)
            }
            _ => false,
        };
        lines.iter_mut().filter(|line| of_kind(line)).collect()
    }

    /// What the earlier months of a limit's window have left.
    fn kept_before(
        &self,
        id: LimitId,
        version: &Version<Limit>,
        employee: EmployeeId,
        month: Month,
    ) -> Result<Kept, Fault> {
        let unit = Unit::containing(month, version.body.window);
        let mut before = Kept::NOTHING;
        for earlier in self.months_of(unit, month).into_iter().filter(|earlier| *earlier < month) {
            if self.is_employed(employee, earlier) {
                let kept = self.kept_in(id, version, employee, earlier)?;
                before.sum = before.sum.plus(kept.sum)?;
                before.open.extend(kept.open);
            }
        }
        Ok(before)
    }

    fn kept_in(
        &self,
        id: LimitId,
        version: &Version<Limit>,
        employee: EmployeeId,
        month: Month,
    ) -> Result<Kept, Fault> {
        let key = (id, version.in_force.days().first, employee, month);
        if let Some(kept) = self.memo.limits.borrow().get(&key) {
            return kept.clone();
        }
        let mut lines =
            self.after_limits(self.index.limited(id).to_vec(), self.limits().collect(), employee, month, Date::last());
        let concerned = self.concerned(self.plan.limit(id), &version.body, &mut lines);
        let kept = concerned.into_iter().try_fold(Kept::NOTHING, |mut kept, line| {
            match &line.outcome {
                Outcome::Amount(amount) => kept.sum = kept.sum.plus(*amount)?,
                Outcome::Undetermined(unknown) => kept.open.extend(unknown.reasons.iter().cloned()),
                Outcome::Given | Outcome::Waiting(_) | Outcome::Effective(_) => {}
            }
            Ok(kept)
        });
        self.memo.limits.borrow_mut().insert(key, kept.clone());
        kept
    }
}

/// A line as it is seen on a day: one of a bare count may or may not have been by then.
fn as_of_day(line: &Line, day: Date) -> Option<Line> {
    let seen = line.clone();
    match line.when {
        When::Day(own) => (own <= day).then_some(seen),
        When::SomeDayOf(month) if month.last_day() <= day => Some(seen),
        When::SomeDayOf(month) if month.first_day() <= day => {
            let outcome = Outcome::Undetermined(Unknown::because(Reason::Day(line.employee, month)));
            Some(Line { outcome, ..seen })
        }
        When::SomeDayOf(_) => None,
    }
}

fn open(unknown: &Unknown, lines: Vec<&mut Line>) {
    for line in lines {
        line.outcome = Outcome::Undetermined(unknown.clone());
    }
}
