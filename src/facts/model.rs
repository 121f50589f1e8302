//! The model of the facts: employees with their dated values, events, records, opening balances and steps.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::schema::{AccountId, EventId, FactId, RecordId, Schema, SteppedId};
use crate::source::Span;
use crate::value::{Date, Month, Time, Unit, Value};

/// Every employee whose facts were read, and what is known of teams and the company.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Population {
    /// The employees, in order of their ids.
    pub employees: Vec<Employee>,
    /// The company's facts, by [`FactId`].
    pub company: Vec<History>,
    /// The teams' facts, by team and [`FactId`].
    pub teams: BTreeMap<Arc<str>, Vec<History>>,
}

impl Population {
    /// Every month that some file covers, in order.
    pub fn covered(&self) -> Vec<Month> {
        let mut months: Vec<Month> =
            self.employees.iter().flat_map(|employee| employee.covered.iter().copied()).collect();
        months.sort_unstable();
        months.dedup();
        months
    }
}

/// What is known of one employee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employee {
    /// The id, as written.
    pub id: Arc<str>,
    /// Where the id is written (the first time).
    pub span: Span,
    /// The values of facts, by [`FactId`]; id and name too.
    pub facts: Vec<History>,
    /// The occurrences of events, by [`EventId`], ordered by day, then time, then as written; a bare count's come behind
    /// the dated ones of its month.
    pub events: Vec<Vec<Occurrence>>,
    /// The records, by [`RecordId`].
    pub records: Vec<BTreeMap<Unit, RecordEntry>>,
    /// The opening balances, by [`AccountId`].
    pub openings: Vec<Option<Opening>>,
    /// The recorded steps, by [`SteppedId`] and place of the step; each may have been recorded more than once (for one
    /// promotion and, years later, the next).
    pub steps: Vec<Vec<Vec<Recorded>>>,
    /// The months that the files which list this employee cover, in order.
    pub covered: Vec<Month>,
    /// Whether every month is covered, as in an example.
    pub covered_throughout: bool,
}

impl Employee {
    /// An employee of whom nothing is known but the id.
    pub fn new(id: Arc<str>, span: Span, schema: &Schema) -> Employee {
        let mut facts = vec![History::default(); schema.facts.len()];
        if let Some(history) = facts.get_mut(Schema::ID.index()) {
            history.entries.push(Dated { value: Value::Text(id.clone()), from: None, by: None, span });
        }
        Employee {
            id,
            span,
            facts,
            events: vec![Vec::new(); schema.events.len()],
            records: vec![BTreeMap::new(); schema.records.len()],
            openings: vec![None; schema.accounts.len()],
            steps: schema.stepped.iter().map(|rule| vec![Vec::new(); rule.steps.len()]).collect(),
            covered: Vec::new(),
            covered_throughout: false,
        }
    }

    /// The name, if it is recorded.
    pub fn name(&self) -> Option<&str> {
        match &self.fact(Schema::NAME).entries.last()?.value {
            Value::Text(name) => Some(name),
            _ => None,
        }
    }

    /// The team at the end of a month, or of the employment in it.
    pub fn team(&self, month: Month) -> Option<&str> {
        let left = self.fact(Schema::LEFT_ON).entries.first().and_then(|entry| entry.value.date());
        let day = left.unwrap_or_else(Date::last).min(month.last_day());
        match &self.fact(Schema::TEAM).as_of(day)?.value {
            Value::Text(team) => Some(team),
            _ => None,
        }
    }

    /// The history of a fact.
    pub fn fact(&self, id: FactId) -> &History {
        self.facts.get(id.index()).expect("an employee has a history for every fact of the schema")
    }

    /// The occurrences of an event, as recorded.
    pub fn event(&self, id: EventId) -> &[Occurrence] {
        self.events.get(id.index()).expect("an employee has a list for every event of the schema")
    }

    /// The entries of a record.
    pub fn record(&self, id: RecordId) -> &BTreeMap<Unit, RecordEntry> {
        self.records.get(id.index()).expect("an employee has a map for every record of the schema")
    }

    /// The opening balance of an account.
    pub fn opening(&self, id: AccountId) -> Option<&Opening> {
        self.openings.get(id.index()).and_then(Option::as_ref)
    }

    /// The recorded days of a step.
    pub fn step(&self, rule: SteppedId, step: usize) -> &[Recorded] {
        self.steps.get(rule.index()).and_then(|steps| steps.get(step)).map_or(&[], Vec::as_slice)
    }

    /// Whether a month is covered.
    pub fn covers(&self, month: Month) -> bool {
        self.covered_throughout || self.covered.binary_search(&month).is_ok()
    }
}

/// The values that a fact has had, in order of their first days. A fact that is not dated has at most one entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The values.
    pub entries: Vec<Dated>,
}

impl History {
    /// The value as of a day: the latest whose first day is not later.
    pub fn as_of(&self, day: Date) -> Option<&Dated> {
        self.entries.iter().rev().find(|entry| entry.from.is_none_or(|from| from <= day))
    }
}

/// A value of a fact and the day from which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The value.
    pub value: Value,
    /// The first day (of an attested fact: the day of the attestation); `None` holds from the beginning.
    pub from: Option<Date>,
    /// Who attested it.
    pub by: Option<Arc<str>>,
    /// Where the value is written.
    pub span: Span,
}

/// When something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// On a day.
    Day(Date),
    /// On some day of a month: one of a bare count.
    SomeDayOf(Month),
}

impl When {
    /// The month.
    pub fn month(self) -> Month {
        match self {
            When::Day(day) => day.month(),
            When::SomeDayOf(month) => month,
        }
    }

    /// The day, if it is known.
    pub fn day(self) -> Option<Date> {
        match self {
            When::Day(day) => Some(day),
            When::SomeDayOf(_) => None,
        }
    }
}

/// One occurrence of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// When it happened.
    pub when: When,
    /// The time of day, if the event has a field for one and it is recorded: it orders the occurrences of a day.
    pub time: Option<Time>,
    /// The fields; `None` where nothing is recorded and nothing stands in for it.
    pub fields: Vec<Option<Recorded>>,
    /// Where it is written.
    pub span: Span,
}

/// A value and the place where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The value.
    pub value: Value,
    /// The place.
    pub span: Span,
}

/// The record of one month, quarter or year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordEntry {
    /// The fields; `None` as a whole where it is recorded as not held.
    pub fields: Option<Vec<Option<Recorded>>>,
    /// Where it is written.
    pub span: Span,
}

/// An account's opening balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The balance at the start of the day.
    pub balance: Value,
    /// The day: entries before it are in the balance already.
    pub on: Date,
    /// Where it is written.
    pub span: Span,
}
