//! The keys under which things stand in a fact file, for who writes one: what the reading of them makes of each.

use super::names::{Meaning, Names, Titles, normal};
use crate::schema::{EventId, Item, RecordId, Schema, SteppedId, Title};
use crate::value::OptionsId;

/// Which of its spellings a thing is written by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyStyle {
    /// By its name.
    Names,
    /// By its label, where it has one that means nothing else.
    Labels,
}

/// A list of titles below a declared thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// The fields of an event.
    EventFields(EventId),
    /// The fields of a record.
    RecordFields(RecordId),
    /// The steps of a rule.
    Steps(SteppedId),
    /// The options of a choice, scale or ladder.
    Options(OptionsId),
}

/// Every key of a schema.
#[derive(Debug)]
pub struct Keys<'s> {
    schema: &'s Schema,
    names: Names,
}

impl<'s> Keys<'s> {
    /// The keys of a schema.
    pub fn of(schema: &'s Schema) -> Keys<'s> {
        Keys { schema, names: Names::of(schema) }
    }

    /// Every key that means a thing and nothing else; its name first, if that does.
    pub fn of_item(&self, item: Item) -> Vec<String> {
        let title = self.schema.title(item);
        let means = |key: &String| self.names.get(&normal(key)) == Some(Meaning::One(item));
        let mut keys = spellings(title);
        if let Item::Stepped(id) = item {
            let policy = &self.schema.stepped_rule(id).policy;
            keys.extend(spellings(title).into_iter().map(|key| format!("{policy}/{key}")));
        }
        keys.retain(means);
        keys
    }

    /// The key that a thing is written by.
    pub fn item(&self, item: Item, style: KeyStyle) -> String {
        let keys = self.of_item(item);
        let label = self.schema.title(item).label.as_ref().filter(|_| style == KeyStyle::Labels);
        let labelled = label.filter(|label| keys.contains(label)).cloned();
        // INVARIANT: a name is declared once, or with its policy in front it is.
        labelled.or_else(|| keys.first().cloned()).unwrap_or_default()
    }

    /// Every key that means one of a list and no other.
    pub fn of_listed(&self, list: Listed, at: usize) -> Vec<String> {
        let Some(title) = self.title(list, at) else { return Vec::new() };
        let mut keys = spellings(title);
        keys.retain(|key| self.means(list, key, at));
        keys
    }

    /// The key that one of a list is written by.
    pub fn listed(&self, list: Listed, at: usize, style: KeyStyle) -> String {
        let title = self.title(list, at);
        let label = title.and_then(|title| title.label.clone()).filter(|_| style == KeyStyle::Labels);
        let label = label.filter(|label| self.means(list, label, at));
        label.or_else(|| Some(title?.name.clone())).unwrap_or_default()
    }

    /// Whether a key means one of a list.
    fn means(&self, list: Listed, key: &str, at: usize) -> bool {
        self.titles(list).is_some_and(|titles| titles.place(&normal(key)) == Some(at))
    }

    fn titles(&self, list: Listed) -> Option<&Titles> {
        match list {
            Listed::EventFields(id) => Some(self.names.event(id)),
            Listed::RecordFields(id) => Some(self.names.record(id)),
            Listed::Steps(id) => Some(self.names.stepped(id)),
            Listed::Options(id) => self.names.options.get(id.0 as usize),
        }
    }

    fn title(&self, list: Listed, at: usize) -> Option<&'s Title> {
        match list {
            Listed::EventFields(id) => Some(&self.schema.event(id).fields.get(at)?.title),
            Listed::RecordFields(id) => Some(&self.schema.record(id).fields.get(at)?.title),
            Listed::Steps(id) => self.schema.stepped_rule(id).steps.get(at),
            Listed::Options(id) => self.schema.option_set(id).options.get(at),
        }
    }
}

/// The name, the label as written and the label as it is compared, each once and none empty.
fn spellings(title: &Title) -> Vec<String> {
    let label = title.label.clone();
    let normal_label = label.as_deref().map(|label| normal(label).into_owned());
    let mut all: Vec<String> = Vec::new();
    for spelling in [Some(title.name.clone()), label, normal_label].into_iter().flatten() {
        if !spelling.is_empty() && !all.contains(&spelling) {
            all.push(spelling);
        }
    }
    all
}
