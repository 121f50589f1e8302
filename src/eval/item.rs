//! An occurrence as it is worked with: as recorded or as it came of classing, for sure or perhaps.

use super::{Found, Truth};
use crate::facts::{Occurrence, When, absent};
use crate::outcome::{EmployeeId, Origin, Reason};
use crate::plan::RuleId;
use crate::schema::{EventId, FieldDef};
use crate::source::Span;
use crate::value::{Date, Month, Time, Value};

/// An occurrence of an event as a policy sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// As recorded.
    pub(super) origin: Origin,
    /// The event that it counts as here.
    pub(super) event: EventId,
    pub(super) when: When,
    pub(super) time: Option<Time>,
    pub(super) fields: Vec<ItemField>,
    /// Where it is written.
    pub(super) span: Span,
    /// The rule by which it is what it is; `None` if it is recorded as it.
    pub(super) by: Option<RuleId>,
    /// Whether it is there at all, and why that is unknown.
    pub(super) there: Truth,
    /// From when on it is something else.
    pub(super) gone: Vec<Gone>,
}

/// A field of an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ItemField {
    pub(super) found: Found,
    /// Whether it is recorded or set by a classing, and no stand-in of its declaration.
    pub(super) written: bool,
}

impl ItemField {
    /// One that is known to be none, though nobody has written so.
    pub(super) const NONE: ItemField = ItemField { found: Found::Known(Value::None), written: false };
}

/// An occurrence as it is told from others within views: by its month, what it is as recorded, and what made it.
pub(super) type ItemKey = (Month, Origin, Option<RuleId>);

/// From a day on an occurrence is something else, for sure or perhaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gone {
    pub(super) on: Date,
    pub(super) sure: Truth,
}

impl Item {
    /// An occurrence as recorded.
    pub(super) fn recorded(employee: EmployeeId, origin: Origin, occurrence: &Occurrence, fields: &[FieldDef]) -> Item {
        let event = origin.event;
        let found = fields.iter().enumerate().map(|(at, def)| {
            let recorded = occurrence.fields.get(at).and_then(Option::as_ref);
            // Of a bare count nothing is known but what the declaration says by default.
            let stand_in = || match occurrence.when {
                When::Day(_) => absent(&def.ty),
                When::SomeDayOf(_) => def.ty.default.clone(),
            };
            let written = recorded.is_some();
            let found = match recorded.map(|recorded| recorded.value.clone()).or_else(stand_in) {
                Some(value) => Found::Known(value),
                None => Found::because(Reason::Field(employee, event, at, occurrence.span)),
            };
            ItemField { found, written }
        });
        Item {
            origin,
            event,
            when: occurrence.when,
            time: occurrence.time,
            fields: found.collect(),
            span: occurrence.span,
            by: None,
            there: Truth::Yes,
            gone: Vec::new(),
        }
    }

    /// Whether it is there as of a day.
    pub(super) fn is_there(&self, day: Date) -> Truth {
        let mut there = self.there.clone();
        for gone in self.gone.iter().filter(|gone| gone.on <= day) {
            there = there.and(|| gone.sure.clone().not());
        }
        there
    }

    /// What tells it from others.
    pub(super) fn key(&self) -> ItemKey {
        (self.when.month(), self.origin, self.by)
    }

    /// The order of occurrences: by day, then time, those without one behind; those of a bare count behind the dated ones of
    /// their month.
    pub(super) fn order(&self) -> (Date, bool, bool, Option<Time>, Origin, Option<RuleId>) {
        let day = self.when.day();
        let sorted = day.unwrap_or_else(|| self.when.month().last_day());
        (sorted, day.is_none(), self.time.is_none(), self.time, self.origin, self.by)
    }
}
