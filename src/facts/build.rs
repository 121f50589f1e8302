//! Small constructors of the model, shared by the fact files and the populations of examples.

use crate::facts::{Occurrence, Recorded, When};
use crate::schema::{EventDef, FieldDef};
use crate::source::Span;
use crate::types::FieldType;
use crate::value::{Month, Time, Value};

/// What a value of a declared type is when it is not recorded: its default, none under `or none`, else nothing.
pub fn absent(ty: &FieldType) -> Option<Value> {
    let none = ty.or_none.then_some(Value::None);
    ty.default.clone().or(none)
}

/// The fields of an occurrence or a record: those given, in the order of the declaration, and what stands in for the
/// others, with `span` as its place.
pub fn fields_with_defaults(
    fields: &[FieldDef],
    given: impl IntoIterator<Item = Option<Recorded>>,
    span: Span,
) -> Vec<Option<Recorded>> {
    let mut given = given.into_iter();
    let recorded = |ty| absent(ty).map(|value| Recorded { value, span });
    fields.iter().map(|field| given.next().flatten().or_else(|| recorded(&field.ty))).collect()
}

/// An occurrence of an event with the fields given, in the order of the declaration.
pub fn occurrence(
    event: &EventDef,
    when: When,
    given: impl IntoIterator<Item = Option<Recorded>>,
    span: Span,
) -> Occurrence {
    let mut fields = fields_with_defaults(&event.fields, given, span);
    if let When::SomeDayOf(_) = when {
        // A bare count says nothing of its fields: what is none by absence elsewhere is not known of it.
        for (field, recorded) in event.fields.iter().zip(&mut fields) {
            if field.ty.default.is_none() && recorded.as_ref().is_some_and(|recorded| recorded.value == Value::None) {
                *recorded = None;
            }
        }
    }
    occurrence_of(when, fields, span)
}

/// An occurrence with exactly these fields.
pub fn occurrence_of(when: When, fields: Vec<Option<Recorded>>, span: Span) -> Occurrence {
    Occurrence { when, time: time_of(&fields), fields, span }
}

/// The occurrences of a bare count.
pub fn bare_count(event: &EventDef, month: Month, count: u32, span: Span) -> impl Iterator<Item = Occurrence> {
    let one = occurrence(event, When::SomeDayOf(month), [], span);
    (0..count).map(move |_| one.clone())
}

/// Puts occurrences in their order: by day, then time, then as they stand; a bare count behind the days of its month.
pub fn order(occurrences: &mut [Occurrence]) {
    occurrences.sort_by_key(|one| {
        let day = one.when.day();
        (one.when.month(), day.is_none(), day, one.time)
    });
}

/// The time of day of an occurrence: that of its first field which holds one.
fn time_of(fields: &[Option<Recorded>]) -> Option<Time> {
    fields.iter().flatten().find_map(|field| match field.value {
        Value::Time(time) => Some(time),
        _ => None,
    })
}
