//! The occurrences of an event.

use std::borrow::Cow;
use std::sync::Arc;

use super::names::normal;
use super::record::Fields;
use super::words::DATE;
use super::{Loader, Seen, calendar};
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::tree::{Key, Kind, Node, Scalar, crop};
use crate::facts::{Occurrence, Recorded, When, bare_count, occurrence};
use crate::limits::BARE_COUNT;
use crate::messages::FactsMessage;
use crate::messages::{Under, Wanted};
use crate::schema::{EventDef, EventId, Schema};
use crate::source::Span;
use crate::value::{Cadence, Date, Month, Time, Unit, Value};

/// The event that is being read.
#[derive(Clone, Copy)]
struct Reading<'e> {
    id: EventId,
    def: &'e EventDef,
    /// Its key, as written.
    name: &'e str,
    /// The month that it stands below.
    month: Option<Month>,
}

impl Loader<'_> {
    /// The occurrences that a node gives an event: days, maps with a date, or months with either or a count.
    pub(super) fn event(&mut self, id: EventId, name: &str, node: &Node<'_>) -> Vec<Occurrence> {
        let schema = self.schema;
        let reading = Reading { id, def: schema.event(id), name, month: None };
        match &node.kind {
            Kind::Map(entries) if is_by_month(entries) => self.by_month(reading, entries),
            _ => self.listed(reading, node),
        }
    }

    /// A list of occurrences, or one.
    fn listed(&mut self, reading: Reading<'_>, node: &Node<'_>) -> Vec<Occurrence> {
        match &node.kind {
            Kind::Scalar(scalar) if scalar.is_none() => Vec::new(),
            Kind::List(items) => items.iter().filter_map(|item| self.occurrence(reading, item)).collect(),
            Kind::Map(entries) if entries.is_empty() => Vec::new(),
            Kind::Nothing => {
                self.wrong_shape(reading.name, node, Wanted::Occurrences);
                Vec::new()
            }
            _ => self.occurrence(reading, node).into_iter().collect(),
        }
    }

    fn by_month(&mut self, reading: Reading<'_>, entries: &[(Key<'_>, Node<'_>)]) -> Vec<Occurrence> {
        let mut occurrences = Vec::new();
        let mut seen = Seen::new();
        for (key, value) in entries {
            let Some(unit) = self.period(reading.name, key, Cadence::Month) else {
                continue;
            };
            if seen.is_first(unit, key, self) {
                occurrences.extend(self.of_month(reading, unit, value));
            }
        }
        occurrences
    }

    fn of_month(&mut self, reading: Reading<'_>, unit: Unit, node: &Node<'_>) -> Vec<Occurrence> {
        let month = unit.first_month();
        if let Kind::Scalar(scalar) = &node.kind
            && let Some(count) = bare(scalar)
        {
            return self.counted(reading, month, &count, node.span);
        }
        let month = Some(month);
        self.listed(Reading { month, ..reading }, node)
    }

    fn counted(&mut self, reading: Reading<'_>, month: Month, count: &str, span: Span) -> Vec<Occurrence> {
        if reading.id == Schema::VIOLATION {
            self.no_clause(reading.name, span);
            return Vec::new();
        }
        // A count of more digits than fit is over the limit too.
        let number = count.parse::<u32>().ok().filter(|number| *number <= BARE_COUNT);
        let Some(number) = number else {
            let (name, count) = (crop(reading.name), crop(count));
            self.report(FactsMessage::CountTooLarge { name, count }, span);
            return Vec::new();
        };
        bare_count(reading.def, month, number, span).collect()
    }

    /// A day, or a map with a date.
    fn occurrence(&mut self, reading: Reading<'_>, node: &Node<'_>) -> Option<Occurrence> {
        let (day, fields) = match &node.kind {
            Kind::Scalar(scalar) => {
                let day = self.bare_day(reading, scalar, node)?;
                (day, reading.def.fields.iter().map(|_| None).collect())
            }
            Kind::Map(entries) => {
                let fields = self.event_fields(reading, entries);
                (self.day_of(reading, node, entries)?, fields)
            }
            Kind::Nothing | Kind::List(_) => {
                self.wrong_shape(reading.name, node, Wanted::Occurrence);
                return None;
            }
        };
        if let Some(month) = reading.month.filter(|month| *month != day.month()) {
            self.report(FactsMessage::DayInOtherMonth { day, month }, node.span);
            return None;
        }
        self.times_in_order(reading, &fields);
        let mut one = occurrence(When::Day(day), fields, node.span);
        self.with_clause(reading, &mut one).then_some(one)
    }

    /// Of two times of one occurrence the first declared comes first: what comes behind midnight goes on counting.
    fn times_in_order(&mut self, reading: Reading<'_>, fields: &[Option<Recorded>]) {
        let mut before: Option<(Time, Span, usize)> = None;
        for (at, field) in fields.iter().enumerate() {
            let Some(Recorded { value: Value::Time(time), span }) = field else { continue };
            if let Some((earlier, place, first)) = before.filter(|(earlier, ..)| time < earlier) {
                let name = |at: usize| reading.def.fields.get(at).map_or("", |field| field.title.shown()).to_string();
                let message =
                    FactsMessage::TimesReversed { first: name(first), second: name(at), earlier, later: *time };
                self.sink.push(Diagnostic::new(message, *span).with(place, FactsMessage::OtherHere));
            }
            before = Some((*time, *span, at));
        }
    }

    fn bare_day(&mut self, reading: Reading<'_>, scalar: &Scalar<'_>, node: &Node<'_>) -> Option<Date> {
        match bare(scalar).filter(|count| count.len() < 8) {
            Some(count) => {
                let (name, count) = (crop(reading.name), crop(&count));
                self.report(FactsMessage::CountWithoutMonth { name, count }, node.span);
                None
            }
            None => self.day(reading.name, node),
        }
    }

    fn day_of(&mut self, reading: Reading<'_>, node: &Node<'_>, entries: &[(Key<'_>, Node<'_>)]) -> Option<Date> {
        let date = entries.iter().find(|(key, _)| DATE.is(&normal(&key.text)));
        match date {
            Some((key, value)) => self.day(&key.text, value),
            None => {
                let name = crop(reading.name);
                self.report(FactsMessage::NoDate { name }, node.span);
                None
            }
        }
    }

    fn event_fields(&mut self, reading: Reading<'_>, entries: &[(Key<'_>, Node<'_>)]) -> Vec<Option<Recorded>> {
        let fields = Fields {
            titles: self.names.event(reading.id),
            defs: &reading.def.fields,
            under: Under::Event(crop(reading.name)),
            besides: Some(DATE),
        };
        self.fields(&fields, entries)
    }

    /// Whether the clause of a breach is one that there is; it is then written as the policy writes it.
    fn with_clause(&mut self, reading: Reading<'_>, one: &mut Occurrence) -> bool {
        if reading.id != Schema::VIOLATION {
            return true;
        }
        let Some(Some(recorded)) = one.fields.first_mut() else {
            self.no_clause(reading.name, one.span);
            return false;
        };
        let Value::Text(text) = &recorded.value else {
            self.no_clause(reading.name, recorded.span);
            return false;
        };
        let place = self.names.clauses.place(&normal(text));
        let Some(clause) = place.and_then(|place| self.schema.clauses.get(place)) else {
            let message = FactsMessage::UnknownClause { clause: crop(text), nearest: self.names.clauses.nearest(text) };
            self.report(message, recorded.span);
            return false;
        };
        if let Some(event) = self.schema.events.iter().find(|event| event.violation_of.as_ref() == Some(clause)) {
            let message = FactsMessage::HasOwnEvent { clause: clause.clone(), event: event.title.shown().to_string() };
            self.report(message, recorded.span);
        }
        if text.as_ref() != clause {
            recorded.value = Value::Text(Arc::from(clause.as_str()));
        }
        true
    }

    fn no_clause(&mut self, name: &str, at: Span) {
        let name = crop(name);
        self.report(FactsMessage::NoClause { name }, at);
    }

    /// The period that a key is.
    pub(super) fn period(&mut self, name: &str, key: &Key<'_>, cadence: Cadence) -> Option<Unit> {
        let unit = calendar::unit(&normal(&key.text), cadence).ok();
        if unit.is_none() {
            let message = FactsMessage::WrongPeriod { name: crop(name), text: crop(&key.text), cadence };
            self.report(message, key.span);
        }
        unit
    }
}

/// Whether a map is one of months: its keys begin with digits, and no field's name does.
fn is_by_month(entries: &[(Key<'_>, Node<'_>)]) -> bool {
    let first = entries.first();
    first.is_some_and(|(key, _)| normal(&key.text).starts_with(|c: char| c.is_ascii_digit()))
}

/// The digits of a bare count.
fn bare<'t>(scalar: &'t Scalar<'_>) -> Option<Cow<'t, str>> {
    let text = normal(&scalar.text);
    let count = text.strip_suffix('次').map(str::trim_end);
    let text = count.map_or(text.clone(), |count| Cow::Owned(count.to_string()));
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some(text)
}

/// Takes out what lies outside the months that the file covers, and reports it.
pub(super) fn trim_to_coverage(occurrences: &mut Vec<Occurrence>, event: &EventDef, months: &[Month], sink: &mut Sink) {
    retain_reported(occurrences, sink, |one| {
        let month = one.when.month();
        let covered = months.binary_search(&month).is_ok();
        (!covered).then(|| FactsMessage::OutsideCoverage { name: event.title.shown().to_string(), month })
    });
}

/// Takes out the occurrences that something is wrong with, and reports each place once: those of a bare count are written
/// at one.
pub(super) fn retain_reported(
    occurrences: &mut Vec<Occurrence>,
    sink: &mut Sink,
    wrong: impl Fn(&Occurrence) -> Option<FactsMessage>,
) {
    let mut reported: Option<Span> = None;
    occurrences.retain(|one| {
        let Some(message) = wrong(one) else {
            return true;
        };
        if reported != Some(one.span) {
            sink.report(message, one.span);
            reported = Some(one.span);
        }
        false
    });
}
