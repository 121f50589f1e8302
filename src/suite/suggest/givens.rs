//! What an example gives, as far as it is decided: put together from what each condition asks for.

use std::collections::BTreeMap;

use crate::schema::{AccountId, EventId, FactId, RecordId};
use crate::value::{Date, Unit, Value};

/// An occurrence as it is told from others: of which event, of which clause where it is a violation, on which day.
pub(super) type Occurrence = (EventId, Option<String>, Date);

/// The value of a fact and the day from which it holds, as far as they matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FactGiven {
    pub(super) value: Option<Value>,
    pub(super) from: Option<Date>,
}

/// What one employee's example gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Givens {
    pub(super) facts: BTreeMap<FactId, FactGiven>,
    /// The fields of each occurrence that matter, by place.
    pub(super) events: BTreeMap<Occurrence, BTreeMap<usize, Value>>,
    pub(super) records: BTreeMap<(RecordId, Unit), BTreeMap<usize, Value>>,
    pub(super) openings: BTreeMap<AccountId, (Date, Value)>,
    /// What a second employee is given, where it takes one.
    pub(super) other: Option<Box<Givens>>,
}

impl Givens {
    pub(super) fn fact(id: FactId, value: Option<Value>, from: Option<Date>) -> Givens {
        Givens { facts: BTreeMap::from([(id, FactGiven { value, from })]), ..Givens::default() }
    }

    pub(super) fn occurrence(of: Occurrence) -> Givens {
        Givens { events: BTreeMap::from([(of, BTreeMap::new())]), ..Givens::default() }
    }

    pub(super) fn field(of: Occurrence, field: usize, value: Value) -> Givens {
        Givens { events: BTreeMap::from([(of, BTreeMap::from([(field, value)]))]), ..Givens::default() }
    }

    pub(super) fn record(id: RecordId, unit: Unit, field: usize, value: Value) -> Givens {
        Givens { records: BTreeMap::from([((id, unit), BTreeMap::from([(field, value)]))]), ..Givens::default() }
    }

    pub(super) fn opening(id: AccountId, on: Date, balance: Value) -> Givens {
        Givens { openings: BTreeMap::from([(id, (on, balance))]), ..Givens::default() }
    }

    /// Both together; nothing where they say two things of one.
    pub(super) fn and(&self, other: &Givens) -> Option<Givens> {
        let mut both = self.clone();
        for (id, given) in &other.facts {
            let own = both.facts.entry(*id).or_default();
            join(&mut own.value, given.value.as_ref())?;
            join(&mut own.from, given.from.as_ref())?;
        }
        for (of, fields) in &other.events {
            join_all(both.events.entry(of.clone()).or_default(), fields)?;
        }
        for (of, fields) in &other.records {
            join_all(both.records.entry(*of).or_default(), fields)?;
        }
        for (id, opening) in &other.openings {
            match both.openings.get(id) {
                Some(own) if own != opening => return None,
                _ => both.openings.insert(*id, opening.clone()),
            };
        }
        both.other = match (&self.other, &other.other) {
            (Some(one), Some(other)) => Some(Box::new(one.and(other)?)),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        Some(both)
    }
}

fn join<T: Clone + PartialEq>(own: &mut Option<T>, other: Option<&T>) -> Option<()> {
    match (&own, other) {
        (Some(one), Some(other)) if one != other => None,
        (None, Some(other)) => {
            *own = Some(other.clone());
            Some(())
        }
        _ => Some(()),
    }
}

fn join_all(own: &mut BTreeMap<usize, Value>, other: &BTreeMap<usize, Value>) -> Option<()> {
    for (field, value) in other {
        match own.get(field) {
            Some(one) if one != value => return None,
            _ => own.insert(*field, value.clone()),
        };
    }
    Some(())
}

/// Ways to reach something, the most likely first.
pub(super) type Ways = Vec<Givens>;

/// How many ways are followed at most.
const FOLLOWED: usize = 12;

/// Whether further ways would not be followed.
pub(super) fn is_enough(ways: &Ways) -> bool {
    ways.len() >= FOLLOWED
}

/// Nothing has to be given.
pub(super) fn free() -> Ways {
    vec![Givens::default()]
}

/// The ways in which both can be reached.
pub(super) fn both(one: Ways, other: &Ways) -> Ways {
    let mut ways = Vec::new();
    for (first, second) in one.iter().flat_map(|first| other.iter().map(move |second| (first, second))) {
        if let Some(both) = first.and(second)
            && !ways.contains(&both)
        {
            ways.push(both);
        }
        if is_enough(&ways) {
            break;
        }
    }
    ways
}

/// The ways in which all of them can be reached.
pub(super) fn all(each: impl IntoIterator<Item = Ways>) -> Ways {
    each.into_iter().fold(free(), |ways, next| both(ways, &next))
}

/// The ways of one, then those of the other.
pub(super) fn either(mut one: Ways, other: Ways) -> Ways {
    one.extend(other);
    one.truncate(FOLLOWED);
    one
}
