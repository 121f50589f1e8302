//! Steps: the day on which each was taken, and why one that is recorded does not count.

use super::{PassedStep, StepTrace, WhyPassed};
use crate::eval::context::Cx;
use crate::eval::level::{RecordedChange, StepDays};
use crate::eval::{Evaluator, Truth};
use crate::facts::Recorded;
use crate::outcome::EmployeeId;
use crate::plan::{Effect, Rule};
use crate::value::{Cadence, Date, Unit};

/// A rule's steps as they are asked: the days that can count, and those on which they were taken.
struct Steps<'e> {
    rule: &'e Rule,
    days: StepDays,
    taken: Vec<Date>,
}

impl Evaluator<'_> {
    /// The steps of a rule; of a change that is recorded already, those that led to it.
    pub(super) fn explain_steps(
        &self,
        rule: &Rule,
        recorded: Option<&RecordedChange<'_>>,
        cx: &Cx<'_>,
    ) -> Vec<StepTrace> {
        let days = recorded.map_or_else(|| self.step_days(rule, cx), |change| change.days);
        let mut taken = self.taken_within(rule, days, cx);
        // A first step on whose day the conditions did not hold counts for nothing, and so do those behind it.
        if taken.first().is_some_and(|first| self.stood(rule, *first, cx) == Truth::No) {
            taken.clear();
        }
        let steps = Steps { rule, days, taken };
        (0..rule.steps.len()).map(|at| self.explain_step(&steps, at, cx)).collect()
    }

    /// Whether the conditions of a rule held on a day.
    fn stood(&self, rule: &Rule, day: Date, cx: &Cx<'_>) -> Truth {
        let month = day.month();
        let period = Unit::containing(month, Cadence::Month);
        self.stands(rule, &Cx { first: day, last: day, month, period, ..*cx })
    }

    fn explain_step(&self, steps: &Steps<'_>, at: usize, cx: &Cx<'_>) -> StepTrace {
        let taken = steps.taken.get(at).copied();
        let recorded = self.recorded_step_days(steps.rule, at, cx.employee);
        let span = recorded.iter().find(|(day, _)| Some(*day) == taken).map(|(_, recorded)| recorded.span);
        let passed = recorded.iter().filter_map(|(day, recorded)| {
            let why = self.passed(steps, at, *day, cx)?;
            Some(PassedStep { day: *day, span: recorded.span, why })
        });
        StepTrace { at, taken, span, passed_over: passed.collect() }
    }

    fn recorded_step_days(&self, rule: &Rule, at: usize, employee: EmployeeId) -> Vec<(Date, &Recorded)> {
        let recorded = rule.stepped.map_or(&[][..], |stepped| self.employee(employee).step(stepped, at));
        let mut days: Vec<(Date, &Recorded)> =
            recorded.iter().filter_map(|recorded| Some((recorded.value.date()?, recorded))).collect();
        days.sort_by_key(|(day, _)| *day);
        days
    }

    /// Why a recorded step does not count; `None` for the one that counts and for those recorded again behind it.
    fn passed(&self, steps: &Steps<'_>, at: usize, day: Date, cx: &Cx<'_>) -> Option<WhyPassed> {
        let StepDays { since, until } = steps.days;
        if let Some(since) = since.filter(|since| day <= *since) {
            let moves = steps.rule.outcomes.iter().any(|outcome| matches!(outcome.effect, Effect::Move { .. }));
            return Some(if moves { WhyPassed::BeforeLevel(since) } else { WhyPassed::BeforePeriod(since.after()) });
        }
        if day > until {
            return Some(WhyPassed::After(until));
        }
        if let Some(before) = at.checked_sub(1) {
            return match (steps.taken.get(before), steps.taken.get(at)) {
                (None, _) => Some(WhyPassed::StepOpen(before)),
                (Some(taken), _) if day < *taken => Some(WhyPassed::BeforeStep(before, *taken)),
                _ => None,
            };
        }
        if steps.taken.first().is_some_and(|taken| day >= *taken) {
            return None;
        }
        match self.stood(steps.rule, day, cx) {
            Truth::Yes => None,
            Truth::No => Some(WhyPassed::Conditions(false)),
            Truth::Unknown(_) => Some(WhyPassed::Conditions(true)),
        }
    }
}
