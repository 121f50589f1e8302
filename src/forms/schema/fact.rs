//! The shapes of facts, records, opening balances and steps.

use serde_json::{Map, Value, json};

use super::{any_of, both, describe, object, one_of_both, value};
use crate::facts::{Listed, file_words as words};
use crate::forms::Form;
use crate::messages::FormWords;
use crate::schema::{FactDef, RecordId, SteppedId};
use crate::types::{FieldType, Type};

/// The type of an opening balance.
const BALANCE: FieldType = FieldType { ty: Type::Points, range: None, or_none: false, default: None };

impl Form<'_> {
    /// A value; one with its day or attester; of a dated fact several of either.
    pub(super) fn fact_shape(&self, fact: &FactDef) -> Value {
        let value = self.value(&fact.ty);
        let mut parts = Map::new();
        both(&mut parts, words::IS, &self.described(&FormWords::Is, value.clone()));
        if fact.dated {
            both(&mut parts, words::FROM, &self.described(&FormWords::From, self.date()));
        }
        if let Some(role) = &fact.attested_by {
            let label = self.schema.role(role).and_then(|role| role.label.as_ref());
            let called: Vec<&String> = std::iter::once(role).chain(label).collect();
            both(&mut parts, words::BY, &self.described(&FormWords::By, json!({"enum": called})));
            both(&mut parts, words::ON, &self.described(&FormWords::On, self.date()));
        }
        let with_day = required(object(parts), &[words::IS]);
        let mut shapes = vec![value, with_day];
        if fact.dated {
            shapes.push(json!({"type": "array", "items": any_of(shapes.clone())}));
        }
        any_of(shapes)
    }

    /// By month, quarter or year: a value or fields, or that it was not held.
    pub(super) fn record_shape(&self, id: RecordId) -> Value {
        let record = self.schema.record(id);
        let entry = match record.fields.first() {
            Some(field) if record.single => self.value(&field.ty),
            _ => object(self.fields(Listed::RecordFields(id), &record.fields)),
        };
        let entry = any_of(vec![entry, self.described(&FormWords::Nothing, value::none())]);
        json!({
            "type": "object",
            "patternProperties": {value::period_pattern(record.cadence): entry},
            "additionalProperties": false,
        })
    }

    pub(super) fn opening_shape(&self) -> Value {
        let mut parts = Map::new();
        both(&mut parts, words::OPENING, &self.described(&FormWords::Balance, self.value(&BALANCE)));
        both(&mut parts, words::ON, &self.described(&FormWords::On, self.date()));
        required(object(parts), &[words::OPENING, words::ON])
    }

    /// For each step its day, or several.
    pub(super) fn steps_shape(&self, id: SteppedId) -> Value {
        let mut properties = Map::new();
        for (at, step) in self.schema.stepped_rule(id).steps.iter().enumerate() {
            let mut days = any_of(vec![self.date(), json!({"type": "array", "items": self.date()}), value::none()]);
            let called = self.listed_called(Listed::Steps(id), at, step);
            describe(&mut days, &self.entry(called, &[FormWords::Step]));
            for key in self.keys.of_listed(Listed::Steps(id), at) {
                properties.insert(key, days.clone());
            }
        }
        object(properties)
    }
}

/// The shape, with these words in one of their spellings.
pub(super) fn required(mut shape: Value, words: &[crate::facts::FileWord]) -> Value {
    let all: Vec<Value> = words.iter().map(|word| one_of_both(*word)).collect();
    if let Some(shape) = shape.as_object_mut() {
        shape.insert("allOf".to_string(), Value::from(all));
    }
    shape
}
