//! A JSON Schema (draft 7) of fact files, by which an editor completes and checks them.
//!
//! It accepts what the reading of fact files accepts, in half-width letters, as far as a schema can tell: that a day is in
//! the calendar, that a month is covered and that two keys mean one thing is beyond it.

mod event;
mod fact;
mod value;

use serde_json::{Map, Value, json};

use super::{Form, Look};
use crate::facts::file_words as words;
use crate::facts::{FileWord, Listed};
use crate::messages::FormWords;
use crate::plan::Plan;
use crate::schema::{FieldDef, Item, Owner, Schema};

/// The schema of the fact files of some policies, as JSON with a line end.
pub fn schema(plan: &Plan, look: Look) -> String {
    let form = Form::of(plan, look);
    let mut text =
        serde_json::to_string_pretty(&form.file()).expect("strings and numbers can always be written as JSON");
    text.push('\n');
    text
}

impl Form<'_> {
    fn file(&self) -> Value {
        let mut properties = Map::new();
        both(&mut properties, words::COVERS, &self.described(&FormWords::Covers, value::covers()));
        let company = self.described(&FormWords::Company, self.owned(Owner::Company));
        both(&mut properties, words::COMPANY, &company);
        let teams = json!({"type": "object", "additionalProperties": self.owned(Owner::Team)});
        let teams = self.described(&FormWords::Teams, teams);
        both(&mut properties, words::TEAMS, &teams);
        properties.insert(words::TEAM.zh.to_string(), teams);
        let employees = json!({"type": ["array", "null"], "items": reference("employee")});
        both(&mut properties, words::EMPLOYEES, &self.described(&FormWords::Employees, employees));
        json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": self.say(&FormWords::FactsFor(self.policies())),
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "dependencies": {
                words::EMPLOYEES.en: one_of_both(words::COVERS),
                words::EMPLOYEES.zh: one_of_both(words::COVERS),
            },
            "definitions": self.definitions(),
        })
    }

    /// Everything that is declared, by kind and place.
    fn definitions(&self) -> Map<String, Value> {
        let mut definitions = Map::new();
        for item in self.schema.items() {
            let shape = match item {
                Item::Fact(id) => self.fact_shape(self.schema.fact(id)),
                Item::Event(id) => {
                    definitions.insert(format!("{}-one", name(item)), self.occurrence_shape(id));
                    self.event_shape(item)
                }
                Item::Record(id) => self.record_shape(id),
                Item::Account(_) => self.opening_shape(),
                Item::Stepped(id) => self.steps_shape(id),
            };
            definitions.insert(name(item), self.titled(item, shape));
        }
        let mut employee = self.keys_of(Owner::Employee);
        both(&mut employee, words::ID, &self.described(&FormWords::EmployeeId, value::id()));
        definitions.insert("employee".to_string(), fact::required(object(employee), &[words::ID]));
        definitions
    }

    /// The map of everything that the company or a team can have.
    fn owned(&self, owner: Owner) -> Value {
        object(self.keys_of(owner))
    }

    /// Every key of everything that an owner can have; an employee's id apart.
    fn keys_of(&self, owner: Owner) -> Map<String, Value> {
        let mut properties = Map::new();
        for item in self.schema.items() {
            let owned = match item {
                Item::Fact(id) => self.schema.fact(id).owner == owner && id != Schema::ID,
                _ => owner == Owner::Employee,
            };
            for key in self.keys.of_item(item).into_iter().filter(|_| owned) {
                properties.insert(key, reference(&name(item)));
            }
        }
        properties
    }

    /// The map of the fields of an event or a record.
    fn fields(&self, list: Listed, fields: &[FieldDef]) -> Map<String, Value> {
        let mut properties = Map::new();
        for (at, field) in fields.iter().enumerate() {
            let mut shape = self.value(&field.ty);
            let called = self.listed_called(list, at, &field.title);
            describe(&mut shape, &self.entry(called, &self.about_field(field)));
            for key in self.keys.of_listed(list, at) {
                properties.insert(key, shape.clone());
            }
        }
        properties
    }

    /// A shape with what the thing is, for an editor to show.
    fn titled(&self, item: Item, mut shape: Value) -> Value {
        describe(&mut shape, &self.entry(self.called(item), &self.about(item)));
        shape
    }

    fn described(&self, words: &FormWords, mut shape: Value) -> Value {
        describe(&mut shape, &self.say(words));
        shape
    }
}

fn describe(shape: &mut Value, text: &str) {
    if let Some(shape) = shape.as_object_mut() {
        shape.insert("description".to_string(), Value::from(text));
    }
}

/// The name under which a thing is defined: short, for it is only referred to.
fn name(item: Item) -> String {
    match item {
        Item::Fact(id) => format!("fact{}", id.0),
        Item::Event(id) => format!("event{}", id.0),
        Item::Record(id) => format!("record{}", id.0),
        Item::Account(id) => format!("account{}", id.0),
        Item::Stepped(id) => format!("steps{}", id.0),
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

/// A map with these keys and no others.
fn object(properties: Map<String, Value>) -> Value {
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// A word in both spellings.
fn both(properties: &mut Map<String, Value>, word: FileWord, shape: &Value) {
    properties.insert(word.en.to_string(), shape.clone());
    properties.insert(word.zh.to_string(), shape.clone());
}

/// That a word has to be there in one of its spellings.
fn one_of_both(word: FileWord) -> Value {
    json!({"anyOf": [{"required": [word.en]}, {"required": [word.zh]}]})
}

/// One of several shapes.
fn any_of(shapes: Vec<Value>) -> Value {
    json!({"anyOf": shapes})
}
