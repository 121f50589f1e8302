//! The value or the values of a fact.

use std::sync::Arc;

use super::names::{nearest, normal};
use super::words::{BY, FROM, FileWord, IS, ON};
use super::{Loader, Seen, calendar};
use crate::diagnostic::Diagnostic;
use crate::facts::tree::{Key, Kind, Node, crop};
use crate::facts::{Dated, History};
use crate::messages::{FactsMessage, TypeTerm};
use crate::messages::{Under, Wanted};
use crate::schema::{FactDef, FactId};
use crate::source::Span;
use crate::types::Type;
use crate::value::{Date, Value};

/// The keys of a value with its day.
const KEYS: [FileWord; 4] = [IS, FROM, BY, ON];

impl Loader<'_> {
    /// The history that a node gives a fact.
    pub(super) fn fact(&mut self, id: FactId, name: &str, node: &Node<'_>) -> History {
        let schema = self.schema;
        let def = schema.fact(id);
        let entries = match &node.kind {
            Kind::List(items) if def.dated => items.iter().filter_map(|item| self.dated(def, name, item)).collect(),
            _ => self.dated(def, name, node).into_iter().collect(),
        };
        History { entries: self.in_order(name, entries) }
    }

    /// One value of a fact, with its day and who attests it.
    fn dated(&mut self, def: &FactDef, name: &str, node: &Node<'_>) -> Option<Dated> {
        match &node.kind {
            Kind::Scalar(_) | Kind::Nothing => {
                Some(Dated { value: self.value(name, &def.ty, node)?, from: None, by: None, span: node.span })
            }
            Kind::Map(entries) if entries.iter().any(|(key, _)| word(key).is_some()) => {
                self.value_with_day(def, name, node, entries)
            }
            _ => {
                let wanted = self.wanted(def);
                self.wrong_shape(name, node, wanted);
                None
            }
        }
    }

    fn wanted(&self, def: &FactDef) -> Wanted {
        if def.dated {
            Wanted::Dated
        } else if def.attested_by.is_some() {
            Wanted::Attested
        } else {
            Wanted::Value(self.type_term(def.ty.ty))
        }
    }

    /// `{is: V, from: DAY, by: ROLE, on: DAY}`. With a problem in any of them the value is left out: without its day or
    /// its attester it would say more than is known.
    fn value_with_day(
        &mut self,
        def: &FactDef,
        name: &str,
        node: &Node<'_>,
        entries: &[(Key<'_>, Node<'_>)],
    ) -> Option<Dated> {
        let mut parts = Parts::default();
        let mut seen = Seen::new();
        for (key, value) in entries {
            let Some(word) = word(key) else {
                self.unknown_part(def, name, key);
                parts.wrong = true;
                continue;
            };
            let fine = seen.is_first(word.en, key, self) && self.part(def, name, (word, key, value), &mut parts);
            parts.wrong |= !fine;
        }
        let Some((value, span)) = parts.value else {
            if !parts.wrong {
                let name = crop(name);
                self.report(FactsMessage::NoIs { name }, node.span);
            }
            return None;
        };
        (!parts.wrong).then_some(Dated { value, from: parts.from.or(parts.on), by: parts.by, span })
    }

    /// Reads one part; says whether it is fine.
    fn part(
        &mut self,
        def: &FactDef,
        name: &str,
        (word, key, node): (FileWord, &Key<'_>, &Node<'_>),
        parts: &mut Parts,
    ) -> bool {
        if word == IS {
            parts.value = self.value(name, &def.ty, node).map(|value| (value, node.span));
            return parts.value.is_some();
        }
        if word == FROM && !def.dated {
            let name = crop(name);
            self.report(FactsMessage::NotDated { name }, key.span);
            return false;
        }
        if word != FROM && def.attested_by.is_none() {
            let name = crop(name);
            self.report(FactsMessage::NotAttested { name }, key.span);
            return false;
        }
        if word == BY {
            parts.by = self.attester(def, name, key, node);
            return parts.by.is_some();
        }
        let day = self.day(&key.text, node);
        let place = if word == FROM { &mut parts.from } else { &mut parts.on };
        *place = day;
        day.is_some()
    }

    /// Who attests a value: only the declared one can.
    fn attester(&mut self, def: &FactDef, name: &str, key: &Key<'_>, node: &Node<'_>) -> Option<Arc<str>> {
        let Kind::Scalar(scalar) = &node.kind else {
            self.wrong_shape(&key.text, node, Wanted::Value(TypeTerm::Known(Type::Text)));
            return None;
        };
        let attester = def.attested_by.as_deref().unwrap_or("");
        let found = normal(&scalar.text);
        if found == normal(attester) || self.schema.role(attester).is_some_and(|role| role.is_labelled(&found)) {
            return Some(attester.into());
        }
        let attester = self.schema.role_shown(attester).to_string();
        let message = FactsMessage::WrongAttester { name: crop(name), by: crop(&scalar.text), attester };
        self.report(message, node.span);
        None
    }

    /// A day, given for `name`.
    pub(super) fn day(&mut self, name: &str, node: &Node<'_>) -> Option<Date> {
        let Kind::Scalar(scalar) = &node.kind else {
            self.wrong_shape(name, node, Wanted::Value(TypeTerm::Known(Type::Date)));
            return None;
        };
        match calendar::written_date(&normal(&scalar.text), scalar.style) {
            Ok(day) => Some(day),
            Err(problem) => {
                self.wrong_value(name, scalar, node, problem);
                None
            }
        }
    }

    fn unknown_part(&mut self, def: &FactDef, name: &str, key: &Key<'_>) {
        let may = KEYS.iter().filter(|word| match **word {
            FROM => def.dated,
            BY | ON => def.attested_by.is_some(),
            _ => true,
        });
        let nearest = nearest(&key.text, may.flat_map(|word| [word.en, word.zh]));
        self.unknown_key(key, Under::Value(crop(name)), nearest, Vec::new());
    }

    /// The values in order of their first days; of two with one first day, the first as written.
    fn in_order(&mut self, name: &str, mut entries: Vec<Dated>) -> Vec<Dated> {
        entries.sort_by_key(|entry| entry.from);
        let mut ordered: Vec<Dated> = Vec::with_capacity(entries.len());
        for entry in entries {
            match ordered.last().filter(|last| last.from == entry.from) {
                Some(last) => {
                    let message = FactsMessage::SameFirstDay { name: crop(name), day: entry.from };
                    let twice = Diagnostic::new(message, entry.span).with(last.span, FactsMessage::FirstHere);
                    self.sink.push(twice);
                }
                None => ordered.push(entry),
            }
        }
        ordered
    }
}

/// What stands in `{is: …, from: …, by: …, on: …}`.
#[derive(Default)]
struct Parts {
    value: Option<(Value, Span)>,
    from: Option<Date>,
    by: Option<Arc<str>>,
    on: Option<Date>,
    wrong: bool,
}

fn word(key: &Key<'_>) -> Option<FileWord> {
    let text = normal(&key.text);
    KEYS.into_iter().find(|word| word.is(&text))
}
