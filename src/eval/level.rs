//! Levels and steps: where a promotion or demotion holds, and whether it is waiting or effective.

use super::context::Cx;
use super::read::began;
use super::{Evaluator, Found, Truth};
use crate::outcome::Outcome;
use crate::plan::{Effect, Rule};
use crate::schema::FactId;
use crate::value::{Cadence, Date, Unit, Value};

/// The days whose steps count: behind the level's last change, and no later than it is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct StepDays {
    pub(super) since: Option<Date>,
    pub(super) until: Date,
}

/// A change of level that was recorded in the period already.
#[derive(Debug)]
pub(super) struct RecordedChange<'f> {
    /// The day on which it became effective.
    pub(super) effective: Date,
    /// The day before it was recorded.
    pub(super) before: Cx<'f>,
    /// As of when the conditions are asked.
    pub(super) asked: Cx<'f>,
    /// The days whose steps count.
    pub(super) days: StepDays,
}

/// A change of level that a rule is about.
#[derive(Debug, Clone, Copy)]
struct Move {
    fact: FactId,
    from: u32,
    to: u32,
}

impl Move {
    fn of(rule: &Rule) -> Option<Move> {
        rule.outcomes.iter().find_map(|outcome| match outcome.effect {
            Effect::Move { fact, from, to, .. } => Some(Move { fact, from, to }),
            _ => None,
        })
    }
}

impl Evaluator<'_> {
    /// Whether the employee is at the level that a promotion or demotion is from; yes for any other rule.
    pub(super) fn at_level(&self, rule: &Rule, cx: &Cx<'_>) -> Truth {
        let Some(moves) = Move::of(rule) else { return Truth::Yes };
        match self.fact(moves.fact, cx).found {
            Found::Known(value) => Truth::of(matches!(value, Value::Option(_, level) if level == moves.from)),
            Found::Unknown(unknown) => Truth::Unknown(unknown),
        }
    }

    /// The day on which a change of level became effective that was recorded in the period already: at the new level the
    /// rule holds no more, but what it gave is a result of this period.
    pub(super) fn recorded_change<'f>(&self, rule: &Rule, cx: &Cx<'f>) -> Option<RecordedChange<'f>> {
        let moves = Move::of(rule)?;
        let history = self.employee(cx.employee).fact(moves.fact);
        let changed = began(history, cx.last)?.0?;
        let before = changed.before();
        let level = |day: Date| match history.as_of(day)?.value {
            Value::Option(_, level) => Some(level),
            _ => None,
        };
        let is_it = level(cx.last) == Some(moves.to) && level(before) == Some(moves.from);
        if !is_it || !self.employment(cx.employee).days.contain(before) {
            return None;
        }
        // Asked as of the day before, with the steps up to the day of the change.
        let before = Cx { first: before, last: before, ..*cx };
        let days = StepDays { until: changed, ..self.step_days(rule, &before) };
        let (effective, asked) = if rule.steps.is_empty() {
            (changed, before)
        } else {
            let taken = self.taken_within(rule, days, cx);
            (*taken.last().filter(|_| taken.len() == rule.steps.len())?, self.first_step(rule, days, cx)?)
        };
        // A change of the first day without steps was given by the period before.
        let first = cx.period.first_day();
        let of_period = if rule.steps.is_empty() { first < effective } else { first <= effective };
        let holds = of_period && self.stands(rule, &asked) == Truth::Yes;
        holds.then_some(RecordedChange { effective, before, asked, days })
    }

    /// Once its first step is recorded, the conditions of a rule are asked as of that day.
    pub(super) fn first_step_context<'f>(&self, rule: &Rule, cx: &Cx<'f>) -> Option<Cx<'f>> {
        self.first_step(rule, self.step_days(rule, cx), cx)
    }

    /// Of several first steps the earliest on whose day the conditions hold, else one on which they may, else the latest.
    fn first_step<'f>(&self, rule: &Rule, days: StepDays, cx: &Cx<'f>) -> Option<Cx<'f>> {
        let (mut perhaps, mut latest) = (None, None);
        for day in self.recorded_step(rule, 0, days, cx) {
            let month = day.month();
            let asked = Cx { first: day, last: day, month, period: Unit::containing(month, Cadence::Month), ..*cx };
            match self.stands(rule, &asked) {
                Truth::Yes => return Some(asked),
                Truth::Unknown(_) => perhaps = perhaps.or(Some(asked)),
                Truth::No => latest = Some(asked),
            }
        }
        perhaps.or(latest)
    }

    /// The days whose steps count. A rule that changes no level has only the steps of its own period: what was decided once
    /// is not decided for ever.
    pub(super) fn step_days(&self, rule: &Rule, cx: &Cx<'_>) -> StepDays {
        let since = match Move::of(rule) {
            Some(moves) => began(self.employee(cx.employee).fact(moves.fact), cx.last).and_then(|(from, _)| from),
            None => Some(cx.period.first_day().before()),
        };
        StepDays { since, until: cx.last }
    }

    /// The recorded days of a step that count, earliest first.
    fn recorded_step(&self, rule: &Rule, step: usize, days: StepDays, cx: &Cx<'_>) -> Vec<Date> {
        let Some(stepped) = rule.stepped else { return Vec::new() };
        let recorded = self.employee(cx.employee).step(stepped, step).iter();
        let counts = |day: &Date| days.since.is_none_or(|since| *day > since) && *day <= days.until;
        let mut counting: Vec<Date> = recorded.filter_map(|recorded| recorded.value.date()).filter(counts).collect();
        counting.sort_unstable();
        counting
    }

    /// The days on which the steps of a rule were taken, up to the first open one.
    pub(super) fn steps_taken(&self, rule: &Rule, cx: &Cx<'_>) -> Vec<Date> {
        self.taken_within(rule, self.step_days(rule, cx), cx)
    }

    /// The steps in their order, none before the one that it follows.
    pub(super) fn taken_within(&self, rule: &Rule, days: StepDays, cx: &Cx<'_>) -> Vec<Date> {
        let mut taken: Vec<Date> = self.first_step(rule, days, cx).map(|first| first.last).into_iter().collect();
        while let (Some(last), true) = (taken.last().copied(), taken.len() < rule.steps.len()) {
            match self.recorded_step(rule, taken.len(), days, cx).into_iter().find(|day| *day >= last) {
                Some(day) => taken.push(day),
                None => break,
            }
        }
        taken
    }

    /// What a rule gives by its steps: waiting for those from the first open one on, or effective. Without steps it is
    /// effective at once.
    pub(super) fn steps(&self, rule: &Rule, cx: &Cx<'_>) -> Outcome {
        if rule.steps.is_empty() {
            return if Move::of(rule).is_some() { Outcome::Effective(cx.last) } else { Outcome::Given };
        }
        let taken = self.steps_taken(rule, cx);
        match taken.last() {
            Some(last) if taken.len() == rule.steps.len() => Outcome::Effective(*last),
            _ => Outcome::Waiting((taken.len()..rule.steps.len()).collect()),
        }
    }
}
