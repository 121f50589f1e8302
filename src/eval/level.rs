//! Levels and steps: where a promotion or demotion holds, and whether it is waiting or effective.

use super::context::Cx;
use super::read::began;
use super::{Evaluator, Found, Truth};
use crate::outcome::Outcome;
use crate::plan::{Effect, Rule};
use crate::schema::{FactId, SteppedId};
use crate::value::{Cadence, Date, Unit, Value};

impl Evaluator<'_> {
    /// Whether the employee is at the level that a promotion or demotion is from; yes for any other rule.
    pub(super) fn at_level(&self, rule: &Rule, cx: &Cx<'_>) -> Truth {
        let mut at = Truth::Yes;
        for outcome in &rule.outcomes {
            if let Effect::Move { fact, from, .. } = &outcome.effect {
                at = at.and(|| match self.fact(*fact, cx).found {
                    Found::Known(Value::Option(_, level)) if level == *from => Truth::Yes,
                    Found::Known(_) => Truth::No,
                    Found::Unknown(unknown) => Truth::Unknown(unknown),
                });
            }
        }
        at
    }

    /// The fact whose level a rule changes.
    fn moved_fact(rule: &Rule) -> Option<FactId> {
        rule.outcomes.iter().find_map(|outcome| match &outcome.effect {
            Effect::Move { fact, .. } => Some(*fact),
            _ => None,
        })
    }

    /// Once its first step is recorded, the conditions of a rule are asked as of that day.
    pub(super) fn first_step_context<'f>(&self, rule: &Rule, cx: &Cx<'f>) -> Option<Cx<'f>> {
        let stepped = rule.stepped?;
        let since = self.steps_since(Self::moved_fact(rule), cx);
        let day = self.step_day(stepped, 0, since, None, cx)?;
        let month = day.month();
        Some(Cx { first: day, last: day, month, period: Unit::containing(month, Cadence::Month), ..*cx })
    }

    /// The day behind which steps count: that on which the level last changed. A rule that changes no level has only the
    /// steps of its own period: what was decided once is not decided for ever.
    fn steps_since(&self, fact: Option<FactId>, cx: &Cx<'_>) -> Option<Date> {
        match fact {
            Some(fact) => began(self.employee(cx.employee).fact(fact), cx.last)?.0,
            None => Some(cx.period.first_day().before()),
        }
    }

    /// The first recorded day of a step that is behind the level's last change and not before the step that it follows.
    fn step_day(
        &self,
        rule: SteppedId,
        step: usize,
        since: Option<Date>,
        behind: Option<Date>,
        cx: &Cx<'_>,
    ) -> Option<Date> {
        let recorded = self.employee(cx.employee).step(rule, step);
        let days = recorded.iter().filter_map(|recorded| recorded.value.date());
        days.filter(|day| since.is_none_or(|since| *day > since))
            .filter(|day| behind.is_none_or(|behind| *day >= behind))
            .filter(|day| *day <= cx.last)
            .min()
    }

    /// The days on which the steps of a rule were taken, up to the first open one.
    pub(super) fn steps_taken(&self, rule: &Rule, cx: &Cx<'_>) -> Vec<Date> {
        let Some(stepped) = rule.stepped else { return Vec::new() };
        let since = self.steps_since(Self::moved_fact(rule), cx);
        let mut taken: Vec<Date> = Vec::new();
        for step in 0..rule.steps.len() {
            match self.step_day(stepped, step, since, taken.last().copied(), cx) {
                Some(day) => taken.push(day),
                None => break,
            }
        }
        taken
    }

    /// What a rule gives by its steps: waiting for those from the first open one on, or effective. Without steps it is
    /// effective at once.
    pub(super) fn steps(&self, rule: &Rule, cx: &Cx<'_>) -> Outcome {
        let moves = Self::moved_fact(rule).is_some();
        if rule.steps.is_empty() {
            return if moves { Outcome::Effective(cx.last) } else { Outcome::Given };
        }
        let taken = self.steps_taken(rule, cx);
        match taken.last() {
            Some(last) if taken.len() == rule.steps.len() => Outcome::Effective(*last),
            _ => Outcome::Waiting((taken.len()..rule.steps.len()).collect()),
        }
    }
}
