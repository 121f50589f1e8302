//! Reading facts, records and fields, with the places where they are written.

use super::context::Cx;
use super::{Evaluator, Found};
use crate::facts::{History, RecordEntry, absent};
use crate::outcome::{EmployeeId, Reason, Unknown};
use crate::plan::{Recordable, TermId};
use crate::schema::{FactId, Owner, RecordId, Schema};
use crate::source::Span;
use crate::value::{Cadence, Date, Unit, Value};

/// What was read, and where it is written.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) found: Found,
    pub(super) span: Option<Span>,
}

impl Read {
    fn nowhere(found: Found) -> Read {
        Read { found, span: None }
    }
}

impl<'p> Evaluator<'p> {
    /// The history of a fact: the employee's, his team's or the company's.
    fn history(&self, id: FactId, cx: &Cx<'_>) -> Result<Option<&'p History>, Unknown> {
        match self.plan.schema.fact(id).owner {
            Owner::Employee => Ok(Some(self.employee(cx.employee).fact(id))),
            Owner::Company => Ok(self.population.company.get(id.index())),
            Owner::Team => match self.fact(Schema::TEAM, cx).found {
                Found::Known(Value::Text(team)) => {
                    Ok(self.population.teams.get(&team).and_then(|facts| facts.get(id.index())))
                }
                Found::Known(_) => Ok(None),
                Found::Unknown(unknown) => Err(unknown),
            },
        }
    }

    /// A fact as of the day.
    pub(super) fn fact(&self, id: FactId, cx: &Cx<'_>) -> Read {
        let history = match self.history(id, cx) {
            Ok(history) => history,
            Err(unknown) => return Read::nowhere(Found::Unknown(unknown)),
        };
        // The employee's own days are known whatever the day: nobody has left before he was hired.
        let (first, last) = match id {
            Schema::HIRED_ON | Schema::LEFT_ON => (Date::last(), Date::last()),
            _ => (cx.first, cx.last),
        };
        let then = history.and_then(|history| history.as_of(last));
        let at_first = history.and_then(|history| history.as_of(first));
        let between = history.into_iter().flat_map(|history| &history.entries);
        let changed = between.filter(|entry| entry.from.is_some_and(|from| first < from && from <= last));
        let mut others = changed.map(|entry| Some(&entry.value)).chain([at_first.map(|entry| &entry.value)]);
        if others.any(|other| other != then.map(|entry| &entry.value)) {
            let reason = Reason::Day(cx.employee, last.month());
            return Read::nowhere(Found::because(reason));
        }
        match then {
            Some(entry) => Read { found: Found::Known(entry.value.clone()), span: Some(entry.span) },
            None => Read::nowhere(match absent(&self.plan.schema.fact(id).ty) {
                Some(value) => Found::Known(value),
                None => Found::because(Reason::Fact(cx.employee, id, cx.last)),
            }),
        }
    }

    /// The day on which the present value of a fact began; a value that holds from the beginning began with the hiring.
    pub(super) fn fact_since(&self, id: FactId, cx: &Cx<'_>) -> Read {
        let history = match self.history(id, cx) {
            Ok(history) => history,
            Err(unknown) => return Read::nowhere(Found::Unknown(unknown)),
        };
        let day = match cx.day() {
            Ok(day) => day,
            Err(unknown) => return Read::nowhere(Found::Unknown(unknown)),
        };
        match history.and_then(|history| began(history, day)) {
            Some((Some(from), span)) => Read { found: Found::Known(Value::Date(from)), span: Some(span) },
            Some((None, _)) => self.fact(Schema::HIRED_ON, cx),
            None => Read::nowhere(Found::because(Reason::Fact(cx.employee, id, cx.last))),
        }
    }

    /// The latest unit that is finished as of a day; a leaver's last month ends with the employment.
    pub(super) fn latest_finished(&self, employee: EmployeeId, cadence: Cadence, day: Date) -> Option<Unit> {
        let unit = Unit::containing(day.month(), cadence);
        if self.ends(employee, unit) <= day { Some(unit) } else { unit.plus(-1).ok() }
    }

    /// The last day of a unit; of a leaver's last month that of the employment. His last quarter and year are never finished.
    pub(super) fn ends(&self, employee: EmployeeId, unit: Unit) -> Date {
        let left = self.employment(employee).days.last;
        let is_last_month = unit.cadence == Cadence::Month && left >= unit.first_day();
        if is_last_month { unit.last_day().min(left) } else { unit.last_day() }
    }

    /// Whether an employee is with the company on some day of a unit.
    pub(super) fn exists(&self, employee: EmployeeId, unit: Unit) -> bool {
        let days = self.employment(employee).days;
        unit.first_day() <= days.last && days.first <= unit.last_day()
    }

    /// The unit whose record is read without a window.
    pub(super) fn present_unit(&self, cadence: Cadence, cx: &Cx<'_>, term: Span) -> Result<Unit, Unknown> {
        let unit = self.latest_finished(cx.employee, cadence, cx.last);
        if cx.first != cx.last && self.latest_finished(cx.employee, cadence, cx.first) != unit {
            return Err(Unknown::because(Reason::Day(cx.employee, cx.last.month())));
        }
        unit.filter(|unit| self.exists(cx.employee, *unit))
            .ok_or_else(|| Unknown::because(Reason::Faulty(crate::outcome::FaultKind::Nothing, term)))
    }

    /// A field of the latest finished record.
    pub(super) fn record(&self, id: RecordId, field: usize, term: TermId, cx: &Cx<'_>) -> Read {
        let cadence = self.plan.schema.record(id).cadence;
        match self.present_unit(cadence, cx, self.plan.term(term).span) {
            Ok(unit) => self.record_of(id, field, unit, cx.employee),
            Err(unknown) => Read::nowhere(Found::Unknown(unknown)),
        }
    }

    /// A field of the record of a unit.
    fn record_of(&self, id: RecordId, field: usize, unit: Unit, employee: EmployeeId) -> Read {
        let def = self.plan.schema.record(id);
        let field_def = def.fields.get(field);
        let missing = || {
            let named = (!def.single).then_some(field);
            let default = field_def.and_then(|field| absent(&field.ty));
            match default {
                Some(value) => Found::Known(value),
                None => Found::because(Reason::Record(employee, id, named, unit)),
            }
        };
        match self.employee(employee).record(id).get(&unit) {
            None => Read::nowhere(missing()),
            Some(RecordEntry { fields: None, span }) => {
                Read { found: Found::because(Reason::NotHeld(employee, id, unit)), span: Some(*span) }
            }
            Some(RecordEntry { fields: Some(fields), span }) => match fields.get(field).and_then(Option::as_ref) {
                Some(recorded) => Read { found: Found::Known(recorded.value.clone()), span: Some(recorded.span) },
                None => Read { found: missing(), span: Some(*span) },
            },
        }
    }

    /// A field of an occurrence.
    pub(super) fn field(&self, out: usize, field: usize, cx: &Cx<'_>) -> Read {
        let Some(item) = cx.item(out) else {
            return Read::nowhere(Found::because(Reason::Day(cx.employee, cx.month)));
        };
        match item.fields.get(field) {
            Some(field) => Read { found: field.found.clone(), span: Some(item.span) },
            None => Read::nowhere(Found::because(Reason::Field(cx.employee, item.event, field, item.span))),
        }
    }

    /// The day of an occurrence.
    pub(super) fn occurrence_day(&self, out: usize, cx: &Cx<'_>) -> Read {
        let item = cx.item(out);
        let found = match item.and_then(|item| item.when.day()) {
            Some(day) => Found::Known(Value::Date(day)),
            None => Found::because(Reason::Day(cx.employee, item.map_or(cx.month, |item| item.when.month()))),
        };
        Read { found, span: item.map(|item| item.span) }
    }

    /// Whether something is recorded: always yes or no.
    pub(super) fn recorded(&self, what: Recordable, term: TermId, cx: &Cx<'_>) -> bool {
        match what {
            Recordable::Fact(id) => {
                let history = self.history(id, cx).ok().flatten();
                history.is_some_and(|history| history.as_of(cx.last).is_some())
            }
            Recordable::Field(out, field) => {
                cx.item(out).and_then(|item| item.fields.get(field)).is_some_and(|field| field.written)
            }
            Recordable::Record(id, field) => {
                let cadence = self.plan.schema.record(id).cadence;
                let Ok(unit) = self.present_unit(cadence, cx, self.plan.term(term).span) else { return false };
                let entry = self.employee(cx.employee).record(id).get(&unit);
                // That it was not held is on record, too.
                entry.is_some_and(|entry| {
                    let fields = entry.fields.as_ref();
                    fields.is_none_or(|fields| fields.get(field.unwrap_or(0)).is_some_and(Option::is_some))
                })
            }
        }
    }
}

/// The first day of the value that a history has on a day, and its place. A value that is recorded again while it holds
/// has not begun anew.
pub(super) fn began(history: &History, day: Date) -> Option<(Option<Date>, Span)> {
    let present = history.as_of(day)?;
    let before = history.entries.iter().rev().skip_while(|entry| !std::ptr::eq(*entry, present));
    let first = before.take_while(|entry| entry.value == present.value).last()?;
    Some((first.from, first.span))
}
