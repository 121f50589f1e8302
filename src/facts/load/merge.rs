//! Several files together: their employees by id, side by side what they say, and never two different things of one.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::file::File;
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::tree::crop;
use crate::facts::{Dated, Employee, History, Opening, RecordEntry, Recorded};
use crate::messages::FactsMessage;
use crate::schema::{FactDef, Schema};
use crate::source::Span;
use crate::value::{Unit, Value};

/// What the files read so far say.
#[derive(Debug)]
pub(super) struct Merged<'s> {
    schema: &'s Schema,
    /// The employees, as they came.
    pub(super) employees: Vec<Employee>,
    /// The company's facts.
    pub(super) company: Vec<History>,
    /// The teams' facts.
    pub(super) teams: BTreeMap<Arc<str>, Vec<History>>,
    /// Where employees are listed; else the first place of the first file.
    pub(super) list: Option<Span>,
    /// Whether something was reported that explains why there may be no employee.
    pub(super) explained: bool,
    /// The place of the first text.
    pub(super) beginning: Option<Span>,
    places: HashMap<Arc<str>, usize>,
}

impl<'s> Merged<'s> {
    pub(super) fn new(schema: &'s Schema) -> Merged<'s> {
        Merged {
            schema,
            employees: Vec::new(),
            company: vec![History::default(); schema.facts.len()],
            teams: BTreeMap::new(),
            list: None,
            explained: false,
            beginning: None,
            places: HashMap::new(),
        }
    }

    /// Takes in what one more file says.
    pub(super) fn take_in(&mut self, file: File, sink: &mut Sink) {
        self.explained |= file.explained;
        self.list = self.list.or(file.list);
        self.beginning = self.beginning.or(Some(file.beginning));
        merge_facts(&self.schema.facts, &mut self.company, file.company, sink);
        for (team, facts) in file.teams {
            match self.teams.entry(team) {
                Entry::Vacant(place) => {
                    place.insert(facts);
                }
                Entry::Occupied(mut place) => merge_facts(&self.schema.facts, place.get_mut(), facts, sink),
            }
        }
        for employee in file.employees {
            self.take_in_employee(employee, sink);
        }
    }

    fn take_in_employee(&mut self, employee: Employee, sink: &mut Sink) {
        let known = self.places.get(&employee.id);
        match known.and_then(|at| self.employees.get_mut(*at)) {
            Some(known) => merge_employee(self.schema, known, employee, sink),
            None => {
                self.places.insert(employee.id.clone(), self.employees.len());
                self.employees.push(employee);
            }
        }
    }
}

/// Puts together what is said of one employee in two places.
pub(super) fn merge_employee(schema: &Schema, into: &mut Employee, from: Employee, sink: &mut Sink) {
    merge_facts(&schema.facts, &mut into.facts, from.facts, sink);
    for (into, from) in into.events.iter_mut().zip(from.events) {
        into.extend(from);
    }
    for ((into, from), def) in into.records.iter_mut().zip(from.records).zip(&schema.records) {
        merge_records(def.title.shown(), into, from, sink);
    }
    for ((into, from), def) in into.openings.iter_mut().zip(from.openings).zip(&schema.accounts) {
        merge_opening(def.title.shown(), into, from, sink);
    }
    for (into, from) in into.steps.iter_mut().zip(from.steps) {
        for (into, from) in into.iter_mut().zip(from) {
            merge_steps(into, from);
        }
    }
    into.covered.extend(from.covered);
    into.covered.sort_unstable();
    into.covered.dedup();
}

fn conflict(name: &str, one: Span, other: Span, sink: &mut Sink) {
    let message = FactsMessage::Conflict { name: crop(name) };
    sink.push(Diagnostic::new(message, other).with(one, FactsMessage::OtherHere));
}

fn merge_facts(defs: &[FactDef], into: &mut [History], from: Vec<History>, sink: &mut Sink) {
    for ((into, from), def) in into.iter_mut().zip(from).zip(defs) {
        if into.entries.is_empty() {
            *into = from;
        } else if !from.entries.is_empty() {
            merge_history(def, into, from, sink);
        }
    }
}

fn merge_history(def: &FactDef, into: &mut History, from: History, sink: &mut Sink) {
    into.entries.extend(from.entries);
    // Stable: of two for one day, that of the earlier file stays in front.
    into.entries.sort_by_key(|entry| entry.from);
    into.entries.dedup_by(|later, first| {
        let one_place = !def.dated || later.from == first.from;
        if one_place && !same(later, first) {
            conflict(def.title.shown(), first.span, later.span, sink);
        }
        one_place
    });
}

fn same(one: &Dated, other: &Dated) -> bool {
    one.value == other.value && one.from == other.from && one.by == other.by
}

fn merge_records(
    name: &str,
    into: &mut BTreeMap<Unit, RecordEntry>,
    from: BTreeMap<Unit, RecordEntry>,
    sink: &mut Sink,
) {
    for (unit, entry) in from {
        match into.entry(unit) {
            Entry::Vacant(place) => {
                place.insert(entry);
            }
            Entry::Occupied(first) if values(first.get()).eq(values(&entry)) => {}
            Entry::Occupied(first) => conflict(name, first.get().span, entry.span, sink),
        }
    }
}

/// What a record says, apart from where.
fn values(entry: &RecordEntry) -> impl Iterator<Item = Option<Option<&Value>>> {
    let fields = entry.fields.iter().flatten();
    let held = entry.fields.is_none().then_some(None);
    held.into_iter().chain(fields.map(|field| Some(field.as_ref().map(|recorded| &recorded.value))))
}

fn merge_opening(name: &str, into: &mut Option<Opening>, from: Option<Opening>, sink: &mut Sink) {
    let Some(from) = from else { return };
    match into {
        Some(first) if first.balance == from.balance && first.on == from.on => {}
        Some(first) => conflict(name, first.span, from.span, sink),
        None => *into = Some(from),
    }
}

/// The same step on the same day is one: a second file repeats it.
fn merge_steps(into: &mut Vec<Recorded>, from: Vec<Recorded>) {
    into.extend(from);
    into.sort_by_key(|day| day.value.date());
    into.dedup_by(|later, first| later.value == first.value);
}
