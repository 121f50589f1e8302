//! What the keys of a fact file mean: the declared names and labels.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use unicode_normalization::{UnicodeNormalization, is_nfkc};

use super::words::{self, FileWord};
use crate::schema::{EventId, FieldDef, Item, Owner, RecordId, Schema, SteppedId, Title};

/// A text as names are compared: in NFKC, without blanks around it.
pub(super) fn normal(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() || is_nfkc(text) {
        return Cow::Borrowed(text);
    }
    let normal: String = text.nfkc().collect();
    Cow::Owned(normal.trim().to_string())
}

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning<'n> {
    One(Item),
    /// Several things have this name or label, and none comes first.
    Several(&'n [Item]),
}

/// Every name and label of a schema.
#[derive(Debug)]
pub(super) struct Names {
    meanings: HashMap<String, Vec<Item>>,
    /// Every name and label as shown, in the order of the declarations.
    shown: Vec<(String, Item)>,
    /// The fields of the events, by place.
    pub(super) events: Vec<Titles>,
    /// The fields of the records, by place.
    pub(super) records: Vec<Titles>,
    /// The steps of the rules, by place.
    pub(super) steps: Vec<Titles>,
    /// The options, by place.
    pub(super) options: Vec<Titles>,
    /// The clauses.
    pub(super) clauses: Titles,
    near: Nearest<(Owner, String)>,
}

impl Names {
    pub(super) fn of(schema: &Schema) -> Names {
        let fields = |fields: &[FieldDef]| Titles::of(fields.iter().map(|field| &field.title));
        let mut events: Vec<Titles> = schema.events.iter().map(|event| fields(&event.fields)).collect();
        if let Some(violation) = events.get_mut(Schema::VIOLATION.index()) {
            violation.alias(0, words::CLAUSE);
        }
        let mut names = Names {
            meanings: HashMap::new(),
            shown: Vec::new(),
            events,
            records: schema.records.iter().map(|record| fields(&record.fields)).collect(),
            steps: schema.stepped.iter().map(|rule| Titles::of(&rule.steps)).collect(),
            options: schema.options.iter().map(|set| Titles::of(&set.options)).collect(),
            clauses: Titles::of_texts(&schema.clauses),
            near: Nearest::default(),
        };
        names.take_in(schema);
        names
    }

    /// What a key means, if anything; the key in NFKC.
    pub(super) fn get(&self, key: &str) -> Option<Meaning<'_>> {
        match self.meanings.get(key)?.as_slice() {
            [] => None,
            [one] => Some(Meaning::One(*one)),
            several => Some(Meaning::Several(several)),
        }
    }

    /// The fields of an event.
    pub(super) fn event(&self, id: EventId) -> &Titles {
        let titles = self.events.get(id.index());
        titles.expect("an event id comes from the schema that the names are of")
    }

    /// The fields of a record.
    pub(super) fn record(&self, id: RecordId) -> &Titles {
        let titles = self.records.get(id.index());
        titles.expect("a record id comes from the schema that the names are of")
    }

    /// The steps of a rule.
    pub(super) fn stepped(&self, id: SteppedId) -> &Titles {
        let titles = self.steps.get(id.index());
        titles.expect("a stepped id comes from the schema that the names are of")
    }

    /// The nearest name or label of what may stand at a place.
    pub(super) fn nearest(&self, key: &str, place: Owner, may: impl Fn(Item) -> bool) -> Option<String> {
        let names = self.shown.iter().filter(|(_, known)| may(*known));
        let found = || nearest(key, names.map(|(name, _)| name.as_str()));
        self.near.find((place, key.to_string()), found)
    }

    /// Takes the names in, layer by layer: what has a name already keeps it, and within a layer all have it.
    fn take_in(&mut self, schema: &Schema) {
        let given = [
            (Item::Fact(Schema::ID), words::ID),
            (Item::Fact(Schema::NAME), words::NAME),
            (Item::Fact(Schema::TEAM), words::TEAM),
            (Item::Fact(Schema::HIRED_ON), words::HIRED_ON),
            (Item::Fact(Schema::LEFT_ON), words::LEFT_ON),
            (Item::Event(Schema::VIOLATION), words::VIOLATION),
        ];
        let given_names =
            given.into_iter().flat_map(|(known, word)| [(word.en.to_string(), known), (word.zh.to_string(), known)]);
        self.layer(given_names);
        let declared = declared(schema);
        self.layer(declared.iter().map(|(title, known)| (title.name.clone(), *known)));
        self.layer(labels(&declared));
        let rules = rules(schema);
        self.layer(rules.iter().map(|(title, known)| (title.name.clone(), *known)));
        self.layer(labels(&rules));
        let qualified = schema.stepped.iter().enumerate().flat_map(|(at, rule)| {
            let known = Item::Stepped(SteppedId::at(at));
            let names = [Some(&rule.title.name), rule.title.label.as_ref()];
            let qualified = names.into_iter().flatten().map(|name| format!("{}/{name}", rule.policy));
            qualified.map(move |name| (name, known)).collect::<Vec<_>>()
        });
        self.layer(qualified);
    }

    fn layer(&mut self, names: impl Iterator<Item = (String, Item)>) {
        let mut layer: Vec<(String, Item)> = Vec::new();
        for (name, known) in names {
            let key = normal(&name).into_owned();
            if !self.meanings.contains_key(&key) {
                layer.push((key, known));
            }
            self.shown.push((name, known));
        }
        for (key, known) in layer {
            let meanings = self.meanings.entry(key).or_default();
            if !meanings.contains(&known) {
                meanings.push(known);
            }
        }
    }
}

type Declared<'s> = Vec<(&'s Title, Item)>;

fn declared(schema: &Schema) -> Declared<'_> {
    let items = schema.items().filter(|item| !matches!(item, Item::Stepped(_)));
    items.map(|item| (schema.title(item), item)).collect()
}

fn rules(schema: &Schema) -> Declared<'_> {
    let items = schema.items().filter(|item| matches!(item, Item::Stepped(_)));
    items.map(|item| (schema.title(item), item)).collect()
}

fn labels<'d>(declared: &'d Declared<'_>) -> impl Iterator<Item = (String, Item)> + 'd {
    let labels = declared.iter().map(|(title, known)| (title.label.clone(), *known));
    labels.filter_map(|(label, known)| Some((label?, known)))
}

/// The names and labels of one list: fields, options, steps.
#[derive(Debug, Default)]
pub(super) struct Titles {
    places: HashMap<String, usize>,
    /// Every name and label.
    shown: Vec<String>,
    /// Each once, by its label if it has one.
    titles: Vec<String>,
    near: Nearest<String>,
}

impl Titles {
    fn of<'t>(titles: impl IntoIterator<Item = &'t Title> + Clone) -> Titles {
        let mut all = Titles::default();
        for (at, title) in titles.clone().into_iter().enumerate() {
            all.take_in(&title.name, at);
            all.titles.push(title.shown().to_string());
        }
        for (at, title) in titles.into_iter().enumerate() {
            if let Some(label) = &title.label {
                all.take_in(label, at);
            }
        }
        all
    }

    fn of_texts(texts: &[String]) -> Titles {
        let mut all = Titles::default();
        for (at, text) in texts.iter().enumerate() {
            all.take_in(text, at);
        }
        all
    }

    fn alias(&mut self, at: usize, word: FileWord) {
        self.take_in(word.en, at);
        self.take_in(word.zh, at);
    }

    fn take_in(&mut self, name: &str, at: usize) {
        let key = normal(name).into_owned();
        // The unnamed field of a single value has no key.
        if !key.is_empty() {
            self.places.entry(key).or_insert(at);
            self.shown.push(name.to_string());
        }
    }

    /// The place of a name or label, in NFKC.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// Each once, as shown.
    pub(super) fn titles(&self) -> Vec<String> {
        self.titles.clone()
    }

    /// The nearest name or label.
    pub(super) fn nearest(&self, name: &str) -> Option<String> {
        let found = || nearest(name, self.shown.iter().map(String::as_str));
        self.near.find(name.to_string(), found)
    }
}

/// The nearest names that were found: what is misspelled once is mostly misspelled for every employee.
#[derive(Debug)]
struct Nearest<K> {
    found: Mutex<HashMap<K, Option<String>>>,
}

impl<K> Default for Nearest<K> {
    fn default() -> Self {
        let found = Mutex::default();
        Nearest { found }
    }
}

impl<K: Hash + Eq> Nearest<K> {
    fn find(&self, key: K, find: impl FnOnce() -> Option<String>) -> Option<String> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert_with(find).clone()
    }
}

/// The known name that is nearest to an unknown one, if one is near enough to be meant.
pub(super) fn nearest<'n>(unknown: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let unknown = normal(unknown).to_lowercase();
    let length = unknown.chars().count();
    // A name is hardly meant by one of which a third is wrong; of two letters (迟道 for 迟到) one may be.
    let allowed = if length < 2 { 0 } else { (length / 3).clamp(1, 4) };
    let near = |name: &str| {
        // The distance is at least the difference of the lengths: the rest need not be worked out.
        let distant = name.chars().count().abs_diff(length) > allowed;
        (!distant).then(|| strsim::osa_distance(&unknown, &name.to_lowercase()))
    };
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let distance = near(name).filter(|distance| *distance <= allowed);
        if let Some(distance) = distance.filter(|distance| best.is_none_or(|(least, _)| *distance < least)) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name.to_string())
}
