//! What is declared, in words.

use super::Form;
use crate::facts::{Listed, absent};
use crate::messages::FormWords;
use crate::schema::{EventDef, FactDef, FieldDef, Item, RecordDef, Schema, Title};
use crate::types::{FieldType, Type};

/// How many clauses are named.
const CLAUSES: usize = 5;

impl Form<'_> {
    /// What a thing goes by, with its other spelling: `level (级别)`.
    pub(super) fn called(&self, item: Item) -> String {
        self.with_other(self.keys.item(item, self.look.style), self.schema.title(item))
    }

    /// The same of one of a list.
    pub(super) fn listed_called(&self, list: Listed, at: usize, title: &Title) -> String {
        self.with_other(self.keys.listed(list, at, self.look.style), title)
    }

    /// Everything that is to be said of a thing, apart from its fields.
    pub(super) fn about(&self, item: Item) -> Vec<FormWords> {
        let mut about = match item {
            Item::Fact(id) => self.about_fact(self.schema.fact(id)),
            Item::Event(id) if id == Schema::VIOLATION => vec![FormWords::Violation],
            Item::Event(id) => about_event(self.schema.event(id)),
            Item::Record(id) => self.about_record(self.schema.record(id)),
            Item::Account(id) => vec![FormWords::Opening(self.schema.account(id).cleared)],
            Item::Stepped(id) => vec![FormWords::StepsOf(self.policy_shown(&self.schema.stepped_rule(id).policy))],
        };
        about.extend(self.for_clauses(item));
        about
    }

    /// Whether rules read it and nothing stands in for it where it is left out.
    pub(super) fn is_needed(&self, item: Item) -> bool {
        let needed = match item {
            Item::Fact(id) => absent(&self.schema.fact(id).ty).is_none(),
            Item::Record(_) => true,
            _ => false,
        };
        needed && self.uses.is_read(item)
    }

    fn about_fact(&self, fact: &FactDef) -> Vec<FormWords> {
        let mut about = self.about_type(&fact.ty);
        about.extend(fact.dated.then_some(FormWords::Dated));
        let attester = fact.attested_by.as_ref().map(|role| self.schema.role_shown(role).to_string());
        about.extend(attester.map(FormWords::AttestedBy));
        about
    }

    fn about_record(&self, record: &RecordDef) -> Vec<FormWords> {
        let mut about = vec![FormWords::Each(record.cadence)];
        if let (true, Some(field)) = (record.single, record.fields.first()) {
            about.extend(self.about_type(&field.ty));
        }
        about
    }

    /// What a field may hold.
    pub(super) fn about_field(&self, field: &FieldDef) -> Vec<FormWords> {
        self.about_type(&field.ty)
    }

    fn about_type(&self, ty: &FieldType) -> Vec<FormWords> {
        let mut about = vec![self.type_words(ty.ty)];
        about.extend(ty.range.as_ref().map(|(low, high)| FormWords::Between(self.written(low), self.written(high))));
        about.extend(absent(ty).map(|value| FormWords::LeftOut(self.written(&value))));
        about
    }

    fn type_words(&self, ty: Type) -> FormWords {
        let Type::Options(id) = ty else { return FormWords::Type(ty) };
        let set = self.schema.option_set(id);
        let options = (0..set.options.len()).map(|at| self.keys.listed(Listed::Options(id), at, self.look.style));
        let options = options.zip(&set.options).map(|(key, option)| match &option.label {
            // By its label an option goes without its name.
            Some(label) if *label != key => self.say(&FormWords::Called(key, label.clone())),
            _ => key,
        });
        FormWords::OneOf { set: set.title.shown().to_string(), options: options.collect() }
    }

    fn for_clauses(&self, item: Item) -> Option<FormWords> {
        let mut ids: Vec<String> = self.uses.clauses(item).map(|id| self.plan.clause(id).id.clone()).collect();
        let more = ids.len().saturating_sub(CLAUSES);
        ids.truncate(CLAUSES);
        (!ids.is_empty()).then_some(FormWords::ForClauses(ids, more))
    }

    fn policy_shown(&self, name: &str) -> String {
        let policy = self.plan.policies.iter().find(|policy| policy.title.name == name);
        policy.map_or(name, |policy| policy.title.shown()).to_string()
    }

    /// Several words in a row.
    pub(super) fn joined(&self, words: &[FormWords]) -> String {
        self.say(&FormWords::Joined(words.iter().map(|one| self.say(one)).collect()))
    }

    /// What a thing goes by, and what it is.
    pub(super) fn entry(&self, called: String, about: &[FormWords]) -> String {
        self.say(&FormWords::Entry(called, self.joined(about)))
    }

    fn with_other(&self, key: String, title: &Title) -> String {
        let others = [Some(&title.name), title.label.as_ref()].into_iter().flatten();
        match others.into_iter().find(|other| **other != key) {
            Some(other) => self.say(&FormWords::Called(key, other.clone())),
            None => key,
        }
    }
}

fn about_event(event: &EventDef) -> Vec<FormWords> {
    let mut about = vec![FormWords::Event];
    about.extend(event.violation_of.clone().map(FormWords::ViolationOf));
    about
}
