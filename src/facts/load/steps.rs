//! The recorded steps of a rule, and the opening balances of accounts.

use super::names::{nearest, normal};
use super::words::{FileWord, ON, OPENING};
use super::{Loader, Seen};
use crate::facts::tree::{Key, Kind, Node, crop};
use crate::facts::{Opening, Recorded};
use crate::messages::FactsMessage;
use crate::messages::{Under, Wanted};
use crate::schema::SteppedId;
use crate::types::{FieldType, Type};
use crate::value::Value;

/// The type of an opening balance: accounts are of points.
const BALANCE: FieldType = FieldType { ty: Type::Points, range: None, or_none: false, default: None };

impl Loader<'_> {
    /// The recorded days of each step of a rule.
    pub(super) fn steps(&mut self, id: SteppedId, name: &str, node: &Node<'_>) -> Vec<Vec<Recorded>> {
        let mut steps = vec![Vec::new(); self.schema.stepped_rule(id).steps.len()];
        let Kind::Map(entries) = &node.kind else {
            self.wrong_shape(name, node, Wanted::Steps);
            return steps;
        };
        let titles = self.names.stepped(id);
        let mut seen = Seen::new();
        for (key, value) in entries {
            let Some(at) = titles.place(&normal(&key.text)) else {
                self.unknown_key(key, Under::Steps(crop(name)), titles.nearest(&key.text), titles.titles());
                continue;
            };
            if seen.is_first(at, key, self) {
                let days = self.step_days(&key.text, value);
                if let Some(place) = steps.get_mut(at) {
                    *place = days;
                }
            }
        }
        steps
    }

    fn step_days(&mut self, name: &str, node: &Node<'_>) -> Vec<Recorded> {
        match &node.kind {
            Kind::Scalar(scalar) if scalar.is_none() => Vec::new(),
            Kind::Scalar(_) => self.step_day(name, node).into_iter().collect(),
            Kind::List(items) => items.iter().filter_map(|item| self.step_day(name, item)).collect(),
            Kind::Nothing | Kind::Map(_) => {
                self.wrong_shape(name, node, Wanted::StepDays);
                Vec::new()
            }
        }
    }

    fn step_day(&mut self, name: &str, node: &Node<'_>) -> Option<Recorded> {
        let day = self.day(name, node)?;
        Some(Recorded { value: Value::Date(day), span: node.span })
    }

    /// `{opening: 80, on: 2022-01-01}`.
    pub(super) fn opening(&mut self, name: &str, node: &Node<'_>) -> Option<Opening> {
        let Kind::Map(entries) = &node.kind else {
            self.wrong_shape(name, node, Wanted::Opening);
            return None;
        };
        let mut seen = Seen::new();
        for (key, _) in entries {
            match opening_word(key) {
                Some(word) => {
                    seen.is_first(word.en, key, self);
                }
                None => self.unknown_opening(name, key),
            }
        }
        let balance = self.opening_part(name, node, entries, OPENING);
        let on = self.opening_part(name, node, entries, ON);
        let (balance_key, balance) = balance?;
        let (on_key, on) = on?;
        let balance = self.value(&balance_key.text, &BALANCE, balance);
        let on = self.day(&on_key.text, on);
        Some(Opening { balance: balance?, on: on?, span: node.span })
    }

    fn opening_part<'n, 'a>(
        &mut self,
        name: &str,
        node: &Node<'_>,
        entries: &'n [(Key<'a>, Node<'a>)],
        word: FileWord,
    ) -> Option<(&'n Key<'a>, &'n Node<'a>)> {
        let part = entries.iter().find(|(key, _)| word.is(&normal(&key.text)));
        if part.is_none() {
            let (name, lacks) = (crop(name), word.en);
            self.report(FactsMessage::OpeningIncomplete { name, lacks }, node.span);
        }
        part.map(|(key, value)| (key, value))
    }

    fn unknown_opening(&mut self, name: &str, key: &Key<'_>) {
        let nearest = nearest(&key.text, [OPENING.en, OPENING.zh, ON.en, ON.zh]);
        self.unknown_key(key, Under::Account(crop(name)), nearest, Vec::new());
    }
}

fn opening_word(key: &Key<'_>) -> Option<FileWord> {
    let text = normal(&key.text);
    [OPENING, ON].into_iter().find(|word| word.is(&text))
}
