//! Rules, formulas and limits of the plan as data for sentences: every name put into its label, conditions without double
//! negations, numbers of occurrences recognised as such.
//!
//! A sentence is made of what the plan says, never of how it is written: what is not in the plan can't be in the sentence.

mod condition;
mod rule;
mod term;

pub(super) use term::plain;

use crate::messages::phrase::{EventPhrase, WindowPhrase};
use crate::plan::{Plan, Source, TermKind, Window};
use crate::schema::{EventId, Schema};
use crate::value::Cadence;

/// Makes phrases of the formulas of a plan.
#[derive(Debug, Clone)]
pub(super) struct Words<'p> {
    plan: &'p Plan,
    /// The events whose fields stand bare, outermost first.
    frames: Vec<EventId>,
    /// How long the period is that something is worked for, where that is known.
    period: Option<Cadence>,
    /// Whether it is worked for each period of a window: a record is then that of the period itself.
    each: bool,
}

impl<'p> Words<'p> {
    pub(super) fn of(plan: &'p Plan) -> Words<'p> {
        Words { plan, frames: Vec::new(), period: None, each: false }
    }

    /// The same within the fields of an event.
    pub(super) fn within(&self, event: EventId) -> Words<'p> {
        let mut frames = self.frames.clone();
        frames.push(event);
        Words { frames, ..self.clone() }
    }

    /// The same for periods of a length.
    fn of_periods(&self, cadence: Cadence, each: bool) -> Words<'p> {
        Words { period: Some(cadence), each, ..self.clone() }
    }

    fn kind(&self, id: crate::plan::TermId) -> &'p TermKind {
        &self.plan.term(id).kind
    }

    fn event_label(&self, event: EventId) -> String {
        self.plan.schema.event(event).title.shown().to_string()
    }

    fn source(&self, source: &Source) -> EventPhrase {
        match &source.clause {
            Some(clause) => self.breach(clause),
            None if source.event == Schema::VIOLATION => EventPhrase::AnyBreach,
            None => EventPhrase::Named(self.event_label(source.event)),
        }
    }

    /// A breach of a clause: one that has clauses under it takes in theirs.
    fn breach(&self, clause: &str) -> EventPhrase {
        let below = format!("{clause}.");
        let below = self.plan.schema.clauses.iter().any(|id| id.starts_with(&below));
        EventPhrase::BreachOf { clause: clause.to_string(), below }
    }

    fn window(&self, window: &Window) -> WindowPhrase {
        match window {
            Window::This(cadence) => WindowPhrase::This(*cadence),
            Window::Last(number, cadence) => WindowPhrase::Last(*number, *cadence),
            Window::RollingDays(days) => WindowPhrase::RollingDays(*days),
            Window::RollingMonths(months) => WindowPhrase::RollingMonths(*months),
            Window::Since(day) => WindowPhrase::Since(Box::new(self.value(*day))),
            Window::First(months, day) => WindowPhrase::First(*months, Box::new(self.value(*day))),
            Window::Ever => WindowPhrase::Ever,
        }
    }
}

/// A role as it is read: names of several words are written with `_`.
pub(super) fn role(name: &str, schema: &Schema) -> String {
    schema.role(name).map_or_else(|| name.replace('_', " "), |role| role.shown().to_string())
}
