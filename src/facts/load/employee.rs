//! One employee of a file.

use std::sync::Arc;

use super::event::trim_to_coverage;
use super::names::{Meaning, normal};
use super::words::ID;
use super::{Loader, Seen};
use crate::facts::Employee;
use crate::facts::tree::{Key, Kind, Node, crop};
use crate::messages::FactsMessage;
use crate::messages::{Under, Wanted};
use crate::schema::{FactId, Item, Owner, Schema};
use crate::source::Span;
use crate::value::Month;

impl Loader<'_> {
    /// An entry of `employees`; nothing if it is no employee, or one without an id.
    pub(super) fn employee(&mut self, node: &Node<'_>) -> Option<Employee> {
        let Kind::Map(entries) = &node.kind else {
            self.wrong_shape("employees", node, Wanted::Employee);
            return None;
        };
        let id = self.id(node, entries);
        // Without an id it is read all the same, for what else may be wrong with it.
        let (text, span) = id.unwrap_or(("", node.span));
        let mut employee = Employee::new(Arc::from(text), span, self.schema);
        let mut seen = Seen::new();
        for (key, value) in entries {
            let Some(known) = self.meaning(key, &Under::Employee, Owner::Employee) else {
                continue;
            };
            if seen.is_first(known, key, self) {
                self.give(&mut employee, known, &key.text, value);
            }
        }
        id.map(|_| employee)
    }

    fn id<'n>(&mut self, node: &Node<'_>, entries: &'n [(Key<'_>, Node<'_>)]) -> Option<(&'n str, Span)> {
        let entry = entries.iter().find(|(key, _)| ID.is(&normal(&key.text)));
        let text = entry.and_then(|(_, value)| match &value.kind {
            Kind::Scalar(scalar) if !scalar.is_none() => Some((scalar.text.trim(), value.span)),
            _ => None,
        });
        let id = text.filter(|(text, _)| !text.is_empty());
        if id.is_none() {
            let first = entries.first().map_or(node.span, |(key, _)| key.span);
            let at = entry.map_or(first, |(key, _)| key.span);
            self.report(FactsMessage::NoId, at);
        }
        id
    }

    /// What a key means below an owner; nothing if that was reported.
    pub(super) fn meaning(&mut self, key: &Key<'_>, under: &Under, owner: Owner) -> Option<Item> {
        let text = normal(&key.text);
        match self.names.get(&text) {
            Some(Meaning::One(known)) if self.belongs_to(known, owner) => Some(known),
            Some(Meaning::Several(several)) => {
                let readings = several.iter().map(|known| self.full_name(*known)).collect();
                let key_text = crop(&key.text);
                self.report(FactsMessage::Ambiguous { key: key_text, readings }, key.span);
                None
            }
            _ => {
                let nearest = self.names.nearest(&text, owner, |known| self.belongs_to(known, owner));
                self.unknown_key(key, under.clone(), nearest, Vec::new());
                None
            }
        }
    }

    /// The fact that a key means below the company or a team; nothing if it means none, which is reported.
    pub(super) fn owned_fact(&mut self, owner: Owner, key: &Key<'_>, under: &Under) -> Option<FactId> {
        match self.meaning(key, under, owner)? {
            Item::Fact(id) => Some(id),
            _ => None,
        }
    }

    pub(super) fn belongs_to(&self, known: Item, owner: Owner) -> bool {
        match known {
            Item::Fact(id) => self.schema.fact(id).owner == owner,
            _ => owner == Owner::Employee,
        }
    }

    /// A name that means this thing and nothing else.
    fn full_name(&self, item: Item) -> String {
        let name = &self.schema.title(item).name;
        match item {
            Item::Stepped(id) => format!("{}/{name}", self.schema.stepped_rule(id).policy),
            _ => name.clone(),
        }
    }

    fn give(&mut self, employee: &mut Employee, known: Item, name: &str, value: &Node<'_>) {
        match known {
            // Read first of all, with the employee.
            Item::Fact(Schema::ID) => {}
            Item::Fact(id) => put(&mut employee.facts, id.index(), self.fact(id, name, value)),
            Item::Event(id) => put(&mut employee.events, id.index(), self.event(id, name, value)),
            Item::Record(id) => put(&mut employee.records, id.index(), self.record(id, name, value)),
            Item::Account(id) => put(&mut employee.openings, id.index(), self.opening(name, value)),
            Item::Stepped(id) => put(&mut employee.steps, id.index(), self.steps(id, name, value)),
        }
    }

    /// Gives the employees of a file the months that it covers, unless one says it of oneself. An occurrence in another
    /// month is an error.
    pub(super) fn cover(&mut self, months: &[Month], employees: &mut [Employee]) {
        for employee in employees {
            if employee.covered.is_empty() {
                employee.covered = months.to_vec();
            }
            // Without a month that is known to be covered, "outside coverage" would be a guess.
            if employee.covered.is_empty() {
                continue;
            }
            for (occurrences, event) in employee.events.iter_mut().zip(&self.schema.events) {
                trim_to_coverage(occurrences, event, &employee.covered, self.sink);
            }
        }
    }
}

/// INVARIANT: the lists of an employee are as long as those of the schema that the ids come from.
fn put<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}
