//! Small constructors of the model, shared by the fact files and the populations of examples.

use std::cmp::Ordering;

use crate::facts::{Occurrence, Recorded, When};
use crate::schema::EventDef;
use crate::source::Span;
use crate::types::FieldType;
use crate::value::ops::compare;
use crate::value::{Month, Time, Value};

/// What a value of a declared type is when it is not recorded: its default, none under `or none`, else nothing.
pub fn absent(ty: &FieldType) -> Option<Value> {
    let none = ty.or_none.then_some(Value::None);
    ty.default.clone().or(none)
}

/// An occurrence with these fields. What is not given stays open here: what stands in for it is asked of the declaration by
/// who reads it.
pub fn occurrence(when: When, fields: Vec<Option<Recorded>>, span: Span) -> Occurrence {
    Occurrence { when, time: time_of(&fields), fields, span }
}

/// The occurrences of a bare count.
pub fn bare_count(event: &EventDef, month: Month, count: u32, span: Span) -> impl Iterator<Item = Occurrence> {
    let fields = event.fields.iter().map(|_| None).collect();
    let one = occurrence(When::SomeDayOf(month), fields, span);
    (0..count).map(move |_| one.clone())
}

/// Puts occurrences in their order: by day, then time, those without one behind; a bare count behind the days of its month.
/// What is of one time goes by what it says, so that it is nothing in which file it stands.
pub fn order(occurrences: &mut [Occurrence]) {
    let when =
        |one: &Occurrence| (one.when.month(), one.when.day().is_none(), one.when.day(), one.time.is_none(), one.time);
    occurrences.sort_by(|one, other| when(one).cmp(&when(other)).then_with(|| by_fields(one, other)));
}

fn by_fields(one: &Occurrence, other: &Occurrence) -> Ordering {
    let pairs = one.fields.iter().zip(&other.fields);
    let orders = pairs.map(|(field, other)| match (field, other) {
        (Some(field), Some(other)) => compare(&field.value, &other.value).unwrap_or(Ordering::Equal),
        (field, other) => field.is_some().cmp(&other.is_some()),
    });
    orders.fold(Ordering::Equal, Ordering::then)
}

/// The time of day of an occurrence: that of its first field which holds one.
fn time_of(fields: &[Option<Recorded>]) -> Option<Time> {
    fields.iter().flatten().find_map(|field| match field.value {
        Value::Time(time) => Some(time),
        _ => None,
    })
}
