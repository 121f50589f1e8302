//! What could be given in a case, for who works it and cuts it down: lines for either side of a comparison, the same with
//! less given, and the same with rounder numbers.

use std::collections::BTreeMap;

use super::givens::Givens;
use super::round::rounder;
use super::write::Writer;
use crate::plan::Plan;
use crate::schema::{Item, Schema};
use crate::types::FieldType;
use crate::value::{Month, Value};
use crate::words::Spelling;

/// The spellings of a line, in their order.
pub(super) const SPELLINGS: [Spelling; 2] = [Spelling::English, Spelling::Chinese];

/// What could be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess(pub(super) Givens);

impl Guess {
    /// The things that are given something for, and the fields of them.
    pub fn items(&self) -> Vec<(Item, Option<usize>)> {
        of_one(&self.0).into_iter().chain(self.0.other.iter().flat_map(|other| of_one(other))).collect()
    }

    /// Only what is of some things and fields, and of some values of them.
    #[must_use]
    pub fn only(&self, keep: &impl Fn(Item, Option<usize>) -> bool, allowed: &impl Fn(&Value) -> bool) -> Guess {
        let mut givens = self.0.clone();
        retain(&mut givens, keep, allowed);
        if let Some(other) = &mut givens.other {
            retain(other, keep, allowed);
        }
        Guess(givens)
    }

    /// The same with one thing less, each that there is; the last first.
    pub fn fewer(&self) -> Vec<Guess> {
        let mut all: Vec<Guess> = fewer(&self.0).into_iter().map(Guess).collect();
        if let Some(other) = &self.0.other {
            all.push(Guess(Givens { other: None, ..self.0.clone() }));
            all.extend(
                fewer(other).into_iter().map(|less| Guess(Givens { other: Some(Box::new(less)), ..self.0.clone() })),
            );
        }
        all
    }

    /// How many values are given.
    pub fn values(&self, schema: &Schema) -> usize {
        values(&mut self.0.clone(), schema).len()
    }

    /// The same with rounder numbers in the place of one, the roundest first.
    pub fn rounder(&self, at: usize, schema: &Schema) -> Vec<Guess> {
        let mut givens = self.0.clone();
        let written = values(&mut givens, schema).into_iter().nth(at).map(|(value, ty)| (value.clone(), ty));
        let Some((value, ty)) = written else { return Vec::new() };
        let put = |value: Value| {
            let mut givens = self.0.clone();
            if let Some((place, _)) = values(&mut givens, schema).into_iter().nth(at) {
                *place = value;
            }
            Guess(givens)
        };
        rounder(&value, ty).into_iter().map(put).collect()
    }

    /// The lines, each in both spellings; nothing where something can't be written.
    pub fn lines(&self, plan: &Plan, month: Month) -> Option<Vec<[String; 2]>> {
        let [english, chinese] = SPELLINGS.map(|spelling| Writer { plan, spelling }.givens(&self.0, month.first_day()));
        Some(english?.into_iter().zip(chinese?).map(|(english, chinese)| [english, chinese]).collect())
    }
}

fn of_one(givens: &Givens) -> Vec<(Item, Option<usize>)> {
    let facts = givens.facts.keys().map(|id| (Item::Fact(*id), None));
    let accounts = givens.openings.keys().map(|id| (Item::Account(*id), None));
    let mut all: Vec<(Item, Option<usize>)> = facts.chain(accounts).collect();
    for ((event, ..), fields) in &givens.events {
        all.push((Item::Event(*event), None));
        all.extend(fields.keys().map(|at| (Item::Event(*event), Some(*at))));
    }
    for ((record, _), fields) in &givens.records {
        all.push((Item::Record(*record), None));
        all.extend(fields.keys().map(|at| (Item::Record(*record), Some(*at))));
    }
    all
}

fn retain(givens: &mut Givens, keep: &impl Fn(Item, Option<usize>) -> bool, allowed: &impl Fn(&Value) -> bool) {
    givens.facts.retain(|id, fact| keep(Item::Fact(*id), None) && fact.value.as_ref().is_none_or(allowed));
    givens.openings.retain(|id, _| keep(Item::Account(*id), None));
    givens.events.retain(|(event, ..), _| keep(Item::Event(*event), None));
    for ((event, ..), fields) in &mut givens.events {
        fields.retain(|at, value| keep(Item::Event(*event), Some(*at)) && allowed(value));
    }
    for ((record, _), fields) in &mut givens.records {
        fields.retain(|at, value| keep(Item::Record(*record), Some(*at)) && allowed(value));
    }
    // A record of nothing says nothing.
    givens.records.retain(|(record, _), fields| keep(Item::Record(*record), None) && !fields.is_empty());
}

fn fewer(givens: &Givens) -> Vec<Givens> {
    let mut all = Vec::new();
    let mut push = |less: &dyn Fn(&mut Givens)| {
        let mut one = givens.clone();
        less(&mut one);
        all.push(one);
    };
    for of in givens.events.keys().rev() {
        push(&|one| drop(one.events.remove(of)));
    }
    for of in givens.records.keys().rev() {
        push(&|one| drop(one.records.remove(of)));
    }
    for id in givens.openings.keys().rev() {
        push(&|one| drop(one.openings.remove(id)));
    }
    for id in givens.facts.keys().rev() {
        push(&|one| drop(one.facts.remove(id)));
    }
    let fields = |fields: &BTreeMap<usize, Value>| fields.keys().copied().collect::<Vec<usize>>();
    for (of, given) in &givens.events {
        for at in fields(given) {
            push(&|one| drop(one.events.get_mut(of).and_then(|given| given.remove(&at))));
        }
    }
    for (of, given) in givens.records.iter().filter(|(_, given)| given.len() > 1) {
        for at in fields(given) {
            push(&|one| drop(one.records.get_mut(of).and_then(|given| given.remove(&at))));
        }
    }
    for (id, given) in &givens.facts {
        if given.from.is_some() && given.value.is_some() {
            push(&|one| one.facts.entry(*id).or_default().from = None);
        }
    }
    all
}

/// The values that are given, each with what it may be.
fn values<'g>(givens: &'g mut Givens, schema: &'g Schema) -> Vec<(&'g mut Value, Option<&'g FieldType>)> {
    let Givens { facts, events, records, openings, other } = givens;
    let facts = facts.iter_mut().filter_map(|(id, given)| Some((given.value.as_mut()?, Some(&schema.fact(*id).ty))));
    let openings = openings.values_mut().map(|(_, value)| (value, None));
    let mut all: Vec<(&'g mut Value, Option<&'g FieldType>)> = facts.chain(openings).collect();
    for ((event, ..), fields) in events {
        let defs = &schema.event(*event).fields;
        all.extend(fields.iter_mut().map(|(at, value)| (value, defs.get(*at).map(|def| &def.ty))));
    }
    for ((record, _), fields) in records {
        let defs = &schema.record(*record).fields;
        all.extend(fields.iter_mut().map(|(at, value)| (value, defs.get(*at).map(|def| &def.ty))));
    }
    if let Some(other) = other {
        all.extend(values(other, schema));
    }
    all
}
