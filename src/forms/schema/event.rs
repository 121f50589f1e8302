//! The shapes of events.

use serde_json::{Value, json};

use super::fact::required;
use super::{any_of, both, name, object, reference, value};
use crate::facts::{Listed, file_words as words};
use crate::forms::Form;
use crate::limits::BARE_COUNT;
use crate::messages::FormWords;
use crate::schema::{EventId, Item, Schema};
use crate::value::Cadence;

impl Form<'_> {
    /// Occurrences: one, a list, or by month either or a count.
    pub(super) fn event_shape(&self, item: Item) -> Value {
        let one = reference(&format!("{}-one", name(item)));
        let list = json!({"type": "array", "items": one});
        let mut of_month = vec![one.clone(), list.clone(), self.described(&FormWords::Nothing, value::none())];
        if item != Item::Event(Schema::VIOLATION) {
            let count =
                json!({"type": ["integer", "string"], "pattern": "^[0-9]+ *次?$", "minimum": 0, "maximum": BARE_COUNT});
            of_month.push(self.described(&FormWords::BareCount, count));
        }
        let by_month = json!({
            "type": "object",
            "patternProperties": {value::period_pattern(Cadence::Month): any_of(of_month)},
            "additionalProperties": false,
        });
        any_of(vec![one, list, by_month, value::none()])
    }

    /// A day, or a map with one and the fields.
    pub(super) fn occurrence_shape(&self, id: EventId) -> Value {
        let event = self.schema.event(id);
        let mut fields = self.fields(Listed::EventFields(id), &event.fields);
        both(&mut fields, words::DATE, &self.described(&FormWords::Date, self.date()));
        if id != Schema::VIOLATION {
            return any_of(vec![self.date(), required(object(fields), &[words::DATE])]);
        }
        both(&mut fields, words::CLAUSE, &self.described(&FormWords::Clause, self.clauses()));
        required(object(fields), &[words::DATE, words::CLAUSE])
    }

    /// The id of any clause; one that looks like a number is one to YAML, and `2.10` the same as `2.1`.
    fn clauses(&self) -> Value {
        let ids = &self.schema.clauses;
        let title = |id: &String| self.plan.clauses.iter().find(|clause| clause.id == *id)?.title.clone();
        let titles: Vec<String> = ids.iter().map(|id| title(id).unwrap_or_default()).collect();
        if ids.is_empty() {
            // An empty list of options is no schema.
            return json!({"type": "string"});
        }
        let known = json!({"enum": ids, "enumDescriptions": titles});
        let numbers = ids.iter().any(|id| serde_json::from_str::<Value>(id).is_ok_and(|id| id.is_number()));
        if numbers { any_of(vec![known, json!({"type": "number"})]) } else { known }
    }
}
