//! Fact files → a population: every key looked up among the declarations, every value read as its declared type.
//!
//! Each file is read by itself ([`mod@file`]), then its employees are put together with those of the other files ([`merge`]),
//! and at the end what concerns an employee as a whole is looked at ([`finish`]). A problem costs the value that it is
//! about and nothing else, so that all of them are reported at once.

mod calendar;
mod clock;
mod covers;
mod cursor;
mod employee;
mod event;
mod fact;
mod file;
mod finish;
mod keys;
mod merge;
mod names;
mod number;
mod record;
mod scalar;
mod sheet;
mod steps;
#[cfg(test)]
mod tests;
mod words;

pub use keys::{KeyStyle, Keys, Listed};
pub use words::{FILE_WORDS, FileWord, file_words};

use std::collections::HashMap;
use std::hash::Hash;

use self::names::{Meaning, Names, Titles, normal};
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::tree::{Key, Kind, Node, Style, crop};
use crate::facts::{FactText, Population, yaml};
use crate::messages::FactsMessage;
use crate::messages::{Belongs, Found, Under, Wanted, YamlProblem};
use crate::schema::{Item, Owner, Schema, Title};
use crate::source::Span;
use crate::value::Month;

/// Reads the texts of fact files into a population. Everything wrong goes to the sink; a wrong value is missing then.
pub fn load(texts: &[FactText<'_>], how: Manner<'_>, schema: &Schema, sink: &mut Sink) -> Population {
    let texts: Vec<Text<'_>> = texts.iter().map(|text| Text::File(*text)).collect();
    load_all(&texts, how, schema, sink)
}

/// How facts are to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner<'m> {
    /// The months of a file that does not say which it covers, if there are any.
    pub covers: Option<&'m [Month]>,
    /// How many threads may read; what is read is the same for any number.
    pub threads: usize,
}

/// Facts as they stand somewhere.
#[derive(Debug)]
pub(crate) enum Text<'t> {
    /// In a file of their own.
    File(FactText<'t>),
    /// As a part of another file, read already.
    Part(&'t Node<'t>),
}

/// Reads facts wherever they stand, like [`load`].
pub(crate) fn load_all(texts: &[Text<'_>], how: Manner<'_>, schema: &Schema, sink: &mut Sink) -> Population {
    let names = Names::of(schema);
    let files = texts.iter().map(|text| {
        let mut loader = Loader { schema, names: &names, sink: &mut *sink };
        match text {
            Text::File(text) => file::read(*text, how.threads, &mut loader),
            Text::Part(node) => file::read_part(node, &mut loader),
        }
    });
    let files: Vec<file::File> = files.collect();
    let mut all = merge::Merged::new(schema);
    for mut file in files {
        file.cover(how.covers, &mut Loader { schema, names: &names, sink: &mut *sink });
        all.take_in(file, sink);
    }
    finish::finish(all, how.threads, schema, sink)
}

/// A key in the form in which keys compare: NFKC.
pub(crate) fn plain_key(key: &str) -> std::borrow::Cow<'_, str> {
    normal(key)
}

/// The known key that is nearest to an unknown one, if one is near enough to be meant.
pub(crate) fn nearest_key<'n>(unknown: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    names::nearest(unknown, known)
}

/// What every part of the reading needs.
struct Loader<'l> {
    schema: &'l Schema,
    names: &'l Names,
    sink: &'l mut Sink,
}

impl Loader<'_> {
    fn report(&mut self, message: FactsMessage, at: Span) {
        self.sink.report(message, at);
    }

    fn no_value(&mut self, name: &str, node: &Node<'_>) {
        let name = crop(name);
        self.report(FactsMessage::NoValue { name }, node.span);
    }

    /// Reports a node that is not what is expected: nothing at all, or another shape.
    fn wrong_shape(&mut self, name: &str, node: &Node<'_>, wanted: Wanted) {
        self.wrong_shape_at(name, &node.kind, node.span, wanted);
    }

    fn wrong_shape_at(&mut self, name: &str, kind: &Kind<'_>, at: Span, wanted: Wanted) {
        let name = crop(name);
        let found = match kind {
            Kind::Nothing => return self.report(FactsMessage::NoValue { name }, at),
            Kind::List(_) => Found::List,
            Kind::Map(_) => Found::Map,
            Kind::Scalar(scalar) => {
                let plain = scalar.style == Style::Plain;
                if let Some(problem) = plain.then(|| yaml::colon_problem(&scalar.text)).flatten() {
                    return self.report(FactsMessage::Yaml(problem), at);
                }
                Found::Value(crop(&scalar.text))
            }
        };
        self.report(FactsMessage::Shape { name, found, wanted }, at);
    }

    /// Reports a key that can't stand where it does: for it belongs elsewhere, or for nothing is called so.
    fn unknown_key(&mut self, key: &Key<'_>, under: Under, nearest: Option<String>, known: Vec<String>) {
        if key.text.contains('：') {
            return self.report(FactsMessage::Yaml(YamlProblem::FullWidthColon), key.span);
        }
        let belongs = self.belongs(&normal(&key.text));
        let key_text = crop(&key.text);
        let message = match belongs {
            Some(belongs) => FactsMessage::Elsewhere { key: key_text, under, belongs },
            None => FactsMessage::UnknownKey { key: key_text, under, nearest, known },
        };
        self.report(message, key.span);
    }

    /// Where a key may stand, if anywhere; the key in NFKC.
    fn belongs(&self, key: &str) -> Option<Belongs> {
        let shown = |title: &Title| title.shown().to_string();
        if let Some(meaning) = self.names.get(key) {
            return Some(match meaning {
                Meaning::One(Item::Fact(id)) => match self.schema.fact(id).owner {
                    Owner::Company => Belongs::Company,
                    Owner::Team => Belongs::Team,
                    Owner::Employee => Belongs::Employee,
                },
                _ => Belongs::Employee,
            });
        }
        if file::top_word(key).is_some() {
            return Some(Belongs::File);
        }
        let place = |lists: &[Titles]| lists.iter().position(|titles| titles.place(key).is_some());
        let event = place(&self.names.events).and_then(|at| self.schema.events.get(at));
        let record = || place(&self.names.records).and_then(|at| self.schema.records.get(at));
        let title = event.map(|event| &event.title).or_else(|| record().map(|record| &record.title));
        if let Some(title) = title {
            return Some(Belongs::FieldOf(shown(title)));
        }
        let rule = place(&self.names.steps).and_then(|at| self.schema.stepped.get(at));
        rule.map(|rule| Belongs::StepOf(shown(&rule.title)))
    }

    /// Reports a key that means what a key before it means.
    fn given_twice(&mut self, key: &Key<'_>, first: &Key<'_>) {
        let message = FactsMessage::GivenTwice { key: crop(&key.text), first: crop(&first.text) };
        let twice = Diagnostic::new(message, key.span).with(first.span, FactsMessage::FirstHere);
        self.sink.push(twice);
    }
}

/// The keys of one map by what they mean: two spellings of one thing are given twice.
struct Seen<'k, 'a, T> {
    /// The first ones, in a row: most maps have no more, and this is quicker than hashing.
    few: Vec<(T, &'k Key<'a>)>,
    /// Those behind them.
    many: HashMap<T, &'k Key<'a>>,
}

impl<'k, 'a, T: Hash + Eq> Seen<'k, 'a, T> {
    const FEW: usize = 16;

    fn new() -> Self {
        Seen { few: Vec::new(), many: HashMap::new() }
    }

    /// Whether nothing of this meaning stood before; else that is reported.
    fn is_first(&mut self, meaning: T, key: &'k Key<'a>, loader: &mut Loader<'_>) -> bool {
        let few = self.few.iter().find(|(known, _)| *known == meaning);
        let known = few.map(|(_, key)| key).or_else(|| self.many.get(&meaning));
        if let Some(first) = known {
            loader.given_twice(key, first);
            return false;
        }
        if self.few.len() < Self::FEW {
            self.few.push((meaning, key));
        } else {
            self.many.insert(meaning, key);
        }
        true
    }
}
