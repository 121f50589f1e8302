//! Facts in columns: of each employee what a program reads of him, a batch at a time.

use std::collections::HashMap;

use super::column::Numbers;
use super::node::{Detail, Nodes, Occurrences, Slot};
use super::scale;
use crate::facts::{Employee, History, Occurrence, Population, RecordEntry, Recorded, absent};
use crate::plan::Plan;
use crate::schema::{FactId, FieldDef, Owner, Schema};
use crate::types::{FieldType, Type};
use crate::value::{Date, Days, Month, Value};

/// How an employee is with the company in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// Not at all.
    Absent,
    /// To the end of it: columns are for him.
    Plain,
    /// He leaves in it, so that nothing is as of its last day: the evaluator works him by himself.
    Leaves,
}

/// The occurrences of an event in the months of a window, those of each employee together.
#[derive(Debug, Clone, Default)]
pub(super) struct Window {
    /// Where each employee's begin; behind the last where they end.
    pub(super) offsets: Vec<u32>,
    /// Whose each occurrence is, by place in the batch.
    pub(super) rows: Vec<u32>,
    /// Whether every month of the window is covered (1) or not (0).
    pub(super) known: Vec<u8>,
    /// The place of each employee's first among all that are recorded of him.
    pub(super) starts: Vec<u32>,
}

/// The facts of some employees in columns.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The place of the first employee in the population.
    pub(super) first: usize,
    pub(super) presence: Vec<Presence>,
    pub(super) slots: Vec<Numbers>,
    pub(super) details: Vec<Numbers>,
    pub(super) windows: Vec<Window>,
    /// The values behind the numbers of groups, by slot.
    pub(super) keys: Vec<(usize, Vec<Value>)>,
}

const NO_WINDOW: &Window = &Window { offsets: Vec::new(), rows: Vec::new(), known: Vec::new(), starts: Vec::new() };

impl Batch {
    pub(super) fn rows(&self) -> usize {
        self.presence.len()
    }

    pub(super) fn window(&self, at: usize) -> &Window {
        self.windows.get(at).unwrap_or(NO_WINDOW)
    }
}

/// Reads employees into columns.
pub(super) struct Gather<'p> {
    pub(super) plan: &'p Plan,
    pub(super) nodes: &'p Nodes,
    pub(super) month: Month,
    pub(super) company: &'p [History],
    pub(super) population: &'p Population,
}

/// An employee with the days that he is with the company.
struct One<'e> {
    employee: &'e Employee,
    days: Days,
}

impl Gather<'_> {
    /// The facts of some employees, of whom the first has a place in the population.
    pub(super) fn batch(&self, employees: &[Employee], first: usize) -> Batch {
        let ones: Vec<One<'_>> =
            employees.iter().map(|employee| One { employee, days: employment(employee) }).collect();
        let mut batch = Batch { first, ..Batch::default() };
        batch.presence = ones.iter().map(|one| self.presence(one)).collect();
        for (at, slot) in self.nodes.slots.iter().enumerate() {
            let mut column = Numbers::default();
            column.clear();
            match slot {
                Slot::Key(fact, day) => {
                    let mut numbers: HashMap<&Value, i64> = HashMap::new();
                    let mut values = Vec::new();
                    for one in &ones {
                        let found = self.fact(*fact, one, *day);
                        column.push(found.map(|value| {
                            *numbers.entry(value).or_insert_with(|| {
                                values.push(value.clone());
                                i64::try_from(values.len()).unwrap_or(i64::MAX) - 1
                            })
                        }));
                    }
                    batch.keys.push((at, values));
                }
                _ => ones.iter().for_each(|one| column.push(self.value(slot, one))),
            }
            batch.slots.push(column);
        }
        for (at, window) in self.nodes.occurrences.iter().enumerate() {
            let found = self.window(at, window, &ones, &mut batch.details);
            batch.windows.push(found);
        }
        self.in_order(&mut batch.details);
        batch.slots.iter_mut().chain(&mut batch.details).for_each(Numbers::settle);
        batch
    }

    fn presence(&self, one: &One<'_>) -> Presence {
        let month = Days { first: self.month.first_day(), last: self.month.last_day() };
        if month.and(one.days).is_empty() {
            Presence::Absent
        } else if one.days.last <= month.last {
            Presence::Leaves
        } else {
            Presence::Plain
        }
    }

    fn history<'h>(&'h self, fact: FactId, one: &One<'h>, day: Date) -> Option<&'h History> {
        match self.plan.schema.fact(fact).owner {
            Owner::Employee => Some(one.employee.fact(fact)),
            Owner::Company => self.company.get(fact.index()),
            Owner::Team => match &one.employee.fact(Schema::TEAM).as_of(day)?.value {
                Value::Text(team) => self.population.teams.get(team).and_then(|facts| facts.get(fact.index())),
                _ => None,
            },
        }
    }

    /// The value of a fact as of a day, where it is recorded.
    fn fact<'h>(&'h self, fact: FactId, one: &One<'h>, day: Date) -> Option<&'h Value> {
        let day = if fact == Schema::HIRED_ON || fact == Schema::LEFT_ON { Date::last() } else { day };
        self.history(fact, one, day)?.as_of(day).map(|entry| &entry.value)
    }

    fn declared(&self, fact: FactId) -> &FieldType {
        &self.plan.schema.fact(fact).ty
    }

    fn value(&self, slot: &Slot, one: &One<'_>) -> Option<i64> {
        match *slot {
            Slot::Fact(fact, day) => stood_in(self.fact(fact, one, day), self.declared(fact)),
            Slot::Steady(fact, first, last) => self.steady(fact, one, first, last),
            Slot::IsNone(fact, day) => is_none(self.fact(fact, one, day), self.declared(fact)),
            Slot::IsRecorded(fact, day) => {
                Some(i64::from(self.history(fact, one, day).is_some_and(|history| history.as_of(day).is_some())))
            }
            Slot::Since(fact, day) => self.since(fact, one, day),
            Slot::Record(record, field, unit) => {
                let declared = self.plan.schema.record(record).fields.get(field)?;
                let recorded = match one.employee.record(record).get(&unit) {
                    None => None,
                    Some(RecordEntry { fields: None, .. }) => return None,
                    Some(RecordEntry { fields: Some(fields), .. }) => fields.get(field).and_then(Option::as_ref),
                };
                let exists = one.days.first <= unit.last_day();
                exists.then(|| stood_in(recorded.map(|recorded| &recorded.value), &declared.ty)).flatten()
            }
            Slot::Hired => Some(i64::from(one.days.first.number())),
            Slot::NoSteps(rule) => {
                let steps = one.employee.steps.get(rule.index());
                Some(i64::from(steps.is_none_or(|steps| steps.iter().all(Vec::is_empty))))
            }
            Slot::Opening(account, first, last) => {
                let opening = one.employee.opening(account);
                Some(i64::from(opening.is_some_and(|opening| first <= opening.on && opening.on <= last)))
            }
            Slot::Key(..) => None,
        }
    }

    /// A fact that is the same on all days from the first (or the hiring) to the last.
    fn steady(&self, fact: FactId, one: &One<'_>, first: Date, last: Date) -> Option<i64> {
        let first = first.max(one.days.first);
        if fact != Schema::HIRED_ON && fact != Schema::LEFT_ON {
            let history = match self.plan.schema.fact(fact).owner {
                Owner::Team => return None,
                _ => self.history(fact, one, last)?,
            };
            let then = history.as_of(last).map(|entry| &entry.value);
            let between =
                history.entries.iter().filter(|entry| entry.from.is_some_and(|from| first < from && from <= last));
            let mut others =
                between.map(|entry| Some(&entry.value)).chain([history.as_of(first).map(|entry| &entry.value)]);
            if others.any(|other| other != then) {
                return None;
            }
        }
        stood_in(self.fact(fact, one, last), self.declared(fact))
    }

    /// The day on which the present value of an employee's own fact began.
    fn since(&self, fact: FactId, one: &One<'_>, day: Date) -> Option<i64> {
        let history = one.employee.fact(fact);
        let present = history.as_of(day)?;
        let before = history.entries.iter().rev().skip_while(|entry| !std::ptr::eq(*entry, present));
        let began = before.take_while(|entry| entry.value == present.value).last()?.from;
        match began {
            Some(from) => Some(i64::from(from.number())),
            None => self.fact(Schema::HIRED_ON, one, day)?.date().map(|day| i64::from(day.number())),
        }
    }

    fn window(&self, at: usize, window: &Occurrences, ones: &[One<'_>], details: &mut Vec<Numbers>) -> Window {
        let fields = &self.plan.schema.event(window.event).fields;
        let wanted: Vec<Detail> =
            self.nodes.details.iter().filter(|(of, _)| *of == at).map(|(_, detail)| *detail).collect();
        let begin = details.len();
        for _ in &wanted {
            let mut column = Numbers::default();
            column.clear();
            details.push(column);
        }
        let own = details.get_mut(begin..).unwrap_or_default();
        let mut found = Window::default();
        found.offsets.push(0);
        for (row, one) in ones.iter().enumerate() {
            let all = one.employee.event(window.event);
            let before = all.partition_point(|occurrence| occurrence.when.month() < window.first);
            let exists = |occurrence: &Occurrence| occurrence.when.day().is_none_or(|day| one.days.contain(day));
            let in_months = all.iter().enumerate().skip(before);
            let in_months = in_months.take_while(|(_, occurrence)| occurrence.when.month() <= window.last);
            let (mut start, mut next, mut torn) = (None, before, false);
            for (place, occurrence) in in_months.filter(|(_, occurrence)| exists(occurrence)) {
                torn |= start.is_some() && place != next;
                next = place + 1;
                start.get_or_insert(place);
                found.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
                for (column, detail) in own.iter_mut().zip(&wanted) {
                    column.push(detail_of(occurrence, *detail, fields));
                }
            }
            found.offsets.push(u32::try_from(found.rows.len()).unwrap_or(u32::MAX));
            found.starts.push(u32::try_from(start.unwrap_or(0)).unwrap_or(u32::MAX));
            found.known.push(u8::from(!torn && self.is_covered(window, one)));
        }
        found
    }

    /// Whether the files cover each month of a window in which the employee is with the company.
    fn is_covered(&self, window: &Occurrences, one: &One<'_>) -> bool {
        if one.employee.covered_throughout {
            return true;
        }
        let days = Days { first: window.first.first_day(), last: window.last.last_day() };
        days.and(one.days).months().all(|month| one.employee.covers(month))
    }

    /// Puts the columns of occurrences, which stand window by window, in the program's order.
    fn in_order(&self, details: &mut Vec<Numbers>) {
        let mut order: Vec<usize> = (0..self.nodes.details.len()).collect();
        order.sort_by_key(|at| self.nodes.details.get(*at).map(|(window, _)| *window));
        let mut sorted: Vec<(usize, Numbers)> = order.into_iter().zip(std::mem::take(details)).collect();
        sorted.sort_by_key(|(at, _)| *at);
        details.extend(sorted.into_iter().map(|(_, column)| column));
    }
}

/// Gives the groups of all batches common numbers.
pub(super) fn number_keys(batches: &mut [Batch], nodes: &Nodes) {
    for (at, _) in nodes.slots.iter().enumerate().filter(|(_, slot)| matches!(slot, Slot::Key(..))) {
        let mut numbers: HashMap<Value, i64> = HashMap::new();
        for batch in &mut *batches {
            let Some((_, values)) = batch.keys.iter().find(|(slot, _)| *slot == at) else { continue };
            let common: Vec<i64> = values
                .iter()
                .map(|value| {
                    let next = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
                    match numbers.get(value) {
                        Some(number) => *number,
                        None => *numbers.entry(value.clone()).or_insert(next),
                    }
                })
                .collect();
            let Some(column) = batch.slots.get_mut(at) else { continue };
            for value in &mut column.values {
                *value = usize::try_from(*value).ok().and_then(|own| common.get(own).copied()).unwrap_or(0);
            }
            column.most = i64::MAX;
        }
        batches.iter_mut().for_each(|batch| batch.keys.retain(|(slot, _)| *slot != at));
    }
}

fn detail_of(occurrence: &Occurrence, detail: Detail, fields: &[FieldDef]) -> Option<i64> {
    // Of a bare count nothing is known but what the declaration says by default.
    let read = |at: usize| -> Option<(Option<&Value>, Option<&FieldType>)> {
        let recorded = occurrence.fields.get(at).and_then(Option::as_ref);
        Some((recorded.map(|recorded: &Recorded| &recorded.value), fields.get(at).map(|def| &def.ty)))
    };
    let is_dated = occurrence.when.day().is_some();
    match detail {
        Detail::Day => occurrence.when.day().map(|day| i64::from(day.number())),
        Detail::Month => Some(i64::from(occurrence.when.month().index())),
        Detail::Field(at) => {
            let (recorded, ty) = read(at)?;
            let ty = ty?;
            match (recorded, is_dated) {
                (None, false) => number(ty.default.as_ref()?, ty.ty),
                (recorded, _) => stood_in(recorded, ty),
            }
        }
        Detail::IsNone(at) => {
            let (recorded, ty) = read(at)?;
            let ty = ty?;
            match (recorded, is_dated) {
                (None, false) => Some(i64::from(*ty.default.as_ref()? == Value::None)),
                (recorded, _) => is_none(recorded, ty),
            }
        }
        Detail::IsRecorded(at) => {
            let (recorded, _) = read(at)?;
            Some(i64::from(recorded.is_some()))
        }
    }
}

/// A value, or what stands in for it, as a number.
fn stood_in(recorded: Option<&Value>, ty: &FieldType) -> Option<i64> {
    match recorded {
        Some(value) => number(value, ty.ty),
        None => number(&absent(ty)?, ty.ty),
    }
}

fn is_none(recorded: Option<&Value>, ty: &FieldType) -> Option<i64> {
    match recorded {
        Some(value) => Some(i64::from(*value == Value::None)),
        None => Some(i64::from(absent(ty)? == Value::None)),
    }
}

/// A value of a type as a number of the type's scale; `None` where it has none, or does not fit.
pub(super) fn number(value: &Value, ty: Type) -> Option<i64> {
    match value {
        Value::YesNo(yes) => Some(i64::from(*yes)),
        // As a condition, none is no.
        Value::None if ty == Type::YesNo => Some(0),
        Value::Date(day) => Some(i64::from(day.number())),
        Value::Time(time) => Some(time.seconds()),
        Value::Option(_, at) => Some(i64::from(*at)),
        _ => scale::scaled(value.exact()?, scale::of(ty)?),
    }
}

fn employment(employee: &Employee) -> Days {
    let date = |id| employee.fact(id).entries.first().and_then(|entry| entry.value.date());
    Days {
        first: date(Schema::HIRED_ON).unwrap_or_else(Date::first),
        last: date(Schema::LEFT_ON).unwrap_or_else(Date::last),
    }
}
