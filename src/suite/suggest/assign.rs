//! What has to be given so that a formula comes to a value, or to any value at all.

use std::cmp::Ordering;

use super::givens::{Givens, Ways, both, either, free};
use super::near::{Target, nothing_of, usual, zero};
use super::place::Place;
use super::solve::Solver;
use crate::plan::{Arithmetic, Group, GroupAggregate, Rows, TableId, TermId, TermKind};
use crate::schema::{FactId, Owner, RecordId, Schema};
use crate::value::{Date, Duration, Value, ops};

/// What is given, and what the formula comes to by it.
pub(super) type Picked = (Givens, Value);

impl Solver<'_> {
    /// The ways in which a formula comes to a value at or next to a boundary.
    pub(super) fn assign(&self, id: TermId, target: &Target, place: &Place) -> Ways {
        if !self.may_look() {
            return Vec::new();
        }
        match &self.plan.term(id).kind {
            TermKind::Fact(fact) => self.fact_held(*fact, target),
            TermKind::FactSince(fact) => self.fact_since(*fact, target),
            TermKind::Record(record, field) => self.record_held(*record, *field, target, place),
            TermKind::Field(out, field) => self.field_held(*out, *field, target, place),
            TermKind::Let(let_id) => match self.plan.formula(*let_id).on(place.day) {
                Some(version) => self.assign(version.body.term, target, &place.bare()),
                None => Vec::new(),
            },
            TermKind::Arithmetic(op, left, right) => self.arithmetic(*op, *left, *right, target, place),
            TermKind::Negative(inner) => match ops::neg(&target.value) {
                Ok(value) => self.assign(*inner, &Target { value, side: target.side.reverse() }, place),
                Err(_) => Vec::new(),
            },
            TermKind::AtLeast(inner, _) | TermKind::AtMost(inner, _) | TermKind::Round(_, inner, _) => {
                self.assign(*inner, target, place)
            }
            TermKind::Table(table, argument) => self.table(*table, *argument, target, place),
            TermKind::Since(day) => self.since(*day, target, place),
            TermKind::Over { .. } => self.over(id, target, place),
            TermKind::Within { aggregate, of, group, .. } => {
                let alone = self.alone(*aggregate, *of, target, place);
                if alone.is_empty() { self.behind(*aggregate, *of, group, target, place) } else { alone }
            }
            TermKind::Balance(_, account) => self.balance(*account, target, place),
            _ => match self.known(id, place) {
                // It is what it is: fine where that is what is asked.
                Some(value) if target.met(&self.plan.schema) == Some(value.clone()) => free(),
                _ => Vec::new(),
            },
        }
    }

    fn fact_held(&self, id: FactId, target: &Target) -> Ways {
        let schema = &self.plan.schema;
        let def = schema.fact(id);
        if def.owner == Owner::Team || id == Schema::ID {
            return Vec::new();
        }
        let value = target.held(&def.ty, schema);
        value.map(|value| Givens::fact(id, Some(value), None)).into_iter().collect()
    }

    fn fact_since(&self, id: FactId, target: &Target) -> Ways {
        let date = target.met(&self.plan.schema).and_then(|value| value.date());
        date.map(|date| Givens::fact(id, None, Some(date))).into_iter().collect()
    }

    fn record_held(&self, id: RecordId, field: usize, target: &Target, place: &Place) -> Ways {
        let schema = &self.plan.schema;
        let def = schema.record(id);
        let held = def.fields.get(field).and_then(|field| target.held(&field.ty, schema));
        let given = held.zip(place.finished(def.cadence));
        given.map(|(value, unit)| Givens::record(id, unit, field, value)).into_iter().collect()
    }

    fn field_held(&self, out: usize, field: usize, target: &Target, place: &Place) -> Ways {
        let schema = &self.plan.schema;
        let Some(occurrence) = place.occurrence(out) else { return Vec::new() };
        let def = schema.event(occurrence.0).fields.get(field);
        let held = def.and_then(|def| target.held(&def.ty, schema));
        held.map(|value| Givens::field(occurrence.clone(), field, value)).into_iter().collect()
    }

    /// One side is given something, the other what is left.
    fn arithmetic(&self, op: Arithmetic, left: TermId, right: TermId, target: &Target, place: &Place) -> Ways {
        let by_right = self.neutral(right, place).and_then(|(given, value)| {
            let rest = match op {
                Arithmetic::Plus => ops::sub(&target.value, &value),
                Arithmetic::Minus => ops::add(&target.value, &value),
                Arithmetic::Times => ops::div(&target.value, &value),
                Arithmetic::Over => ops::mul(&target.value, &value),
                Arithmetic::PerFull => return None,
            };
            Some(both(self.assign(left, &target.of(rest.ok()?), place), &vec![given]))
        });
        let by_left = || {
            self.neutral(left, place).and_then(|(given, value)| {
                let (rest, side) = match op {
                    Arithmetic::Plus => (ops::sub(&target.value, &value), target.side),
                    Arithmetic::Minus => (ops::sub(&value, &target.value), target.side.reverse()),
                    Arithmetic::Times => (ops::div(&target.value, &value), target.side),
                    Arithmetic::Over | Arithmetic::PerFull => return None,
                };
                Some(both(self.assign(right, &Target { value: rest.ok()?, side }, place), &vec![given]))
            })
        };
        let ways = by_right.unwrap_or_default();
        if ways.is_empty() { by_left().unwrap_or_default() } else { ways }
    }

    /// Something that is in nobody's way: what is known, zero where that can be had, else anything.
    fn neutral(&self, id: TermId, place: &Place) -> Option<Picked> {
        if let Some(value) = self.known(id, place) {
            return Some((Givens::default(), value));
        }
        let nothing = nothing_of(self.plan.term(id).ty)?;
        let ways = self.assign(id, &Target::at(nothing.clone()), place);
        let zero = ways.into_iter().next().map(|given| (given, nothing));
        zero.or_else(|| self.pick(id, place))
    }

    /// The rows whose value lies where it has to, each by its first key.
    fn table(&self, id: TableId, argument: TermId, target: &Target, place: &Place) -> Ways {
        let fits = |value: &Value| ops::compare(value, &target.value).is_ok_and(|order| order == target.side);
        let mut ways = Vec::new();
        for (row, value) in self.rows(id, place.day) {
            if fits(&value) {
                ways = either(ways, self.row(id, argument, row, place));
            }
        }
        ways
    }

    /// The rows of a table on a day, with what they hold.
    pub(super) fn rows(&self, id: TableId, day: Date) -> Vec<(usize, Value)> {
        match self.plan.table(id).on(day).and_then(|version| version.body.rows.as_ref()) {
            Some(Rows::Options(rows)) => {
                rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.as_ref()?.value.clone()))).collect()
            }
            Some(Rows::Bounds(rows) | Rows::Marginal(rows)) => {
                rows.iter().enumerate().map(|(at, row)| (at, row.row.value.clone())).collect()
            }
            None => Vec::new(),
        }
    }

    /// What a table that is not marginal holds for a key.
    fn read(&self, id: TableId, key: &Value, day: Date) -> Option<Value> {
        match (self.plan.table(id).on(day)?.body.rows.as_ref()?, key) {
            (Rows::Options(rows), Value::Option(_, at)) => Some(rows.get(*at as usize)?.as_ref()?.value.clone()),
            (Rows::Bounds(rows), key) => {
                let reached = |bound: &Value, included: bool| {
                    ops::compare(key, bound).is_ok_and(|order| order.is_gt() || (included && order.is_eq()))
                };
                let row = rows.iter().rev().find(|row| reached(&row.bound, row.included))?;
                Some(row.row.value.clone())
            }
            _ => None,
        }
    }

    /// The ways in which a table is read at a row.
    pub(super) fn row(&self, id: TableId, argument: TermId, row: usize, place: &Place) -> Ways {
        let Some(version) = self.plan.table(id).on(place.day) else { return Vec::new() };
        let target = match &version.body.rows {
            Some(Rows::Options(_)) => match version.body.by {
                crate::types::Type::Options(set) => {
                    u32::try_from(row).ok().map(|at| Target::at(Value::Option(set, at)))
                }
                _ => None,
            },
            Some(Rows::Bounds(rows) | Rows::Marginal(rows)) => rows.get(row).map(|row| Target {
                value: row.bound.clone(),
                side: if row.included { Ordering::Equal } else { Ordering::Greater },
            }),
            None => None,
        };
        target.map_or(Vec::new(), |target| self.assign(argument, &target, place))
    }

    /// A day that lies so long back; one day later it is not yet so long, one day earlier longer.
    fn since(&self, day: TermId, target: &Target, place: &Place) -> Ways {
        let back = match target.value {
            Value::Duration(Duration::Calendar(months)) => place.day.plus_months(-months),
            Value::Duration(Duration::Exact(seconds)) => place.day.plus_days(-(seconds / 86_400)),
            _ => return Vec::new(),
        };
        let Ok(back) = back else { return Vec::new() };
        self.assign(day, &Target { value: Value::Date(back), side: target.side.reverse() }, place)
    }

    /// In a group of one, what is taken of all is that of the one.
    fn alone(&self, aggregate: GroupAggregate, of: TermId, target: &Target, place: &Place) -> Ways {
        match aggregate {
            GroupAggregate::Of(aggregate) if aggregate.is_of_values() => self.assign(of, target, place),
            GroupAggregate::Rank { .. } if target.met(&self.plan.schema) == Some(Value::Count(1)) => {
                self.pick(of, place).map(|(given, _)| given).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The second of two: another employee of the group lies just in front.
    fn behind(&self, aggregate: GroupAggregate, of: TermId, group: &Group, target: &Target, place: &Place) -> Ways {
        let GroupAggregate::Rank { lowest_first } = aggregate else { return Vec::new() };
        let second = target.met(&self.plan.schema) == Some(Value::Count(2));
        let Some((own, value)) = self.pick(of, place).filter(|_| second) else { return Vec::new() };
        let side = if lowest_first { Ordering::Less } else { Ordering::Greater };
        let shared = group
            .fact
            .map_or_else(free, |fact| self.pick_fact(fact, place).map(|(given, _)| given).into_iter().collect());
        let fits = group.filter.map_or_else(free, |filter| self.condition(filter, true, place));
        let members = both(shared, &fits);
        let others = both(self.assign(of, &Target { value, side }, place), &members);
        let Some(other) = others.into_iter().next() else { return Vec::new() };
        both(vec![Givens { other: Some(Box::new(other)), ..own }], &members)
    }

    fn balance(&self, account: crate::schema::AccountId, target: &Target, place: &Place) -> Ways {
        let opening = place.day.month().first_day();
        let value = target.met(&self.plan.schema);
        value.map(|value| Givens::opening(account, opening, value)).into_iter().collect()
    }

    /// What a formula comes to that reads nothing that is given.
    pub(super) fn known(&self, id: TermId, place: &Place) -> Option<Value> {
        if !self.may_look() {
            return None;
        }
        match &self.plan.term(id).kind {
            TermKind::Constant(value) => Some(value.clone()),
            TermKind::Day(out) => place.occurrence(*out).map(|(_, _, day)| Value::Date(*day)),
            TermKind::PeriodStart => Some(Value::Date(place.period.first_day())),
            TermKind::PeriodEnd => Some(Value::Date(place.period.last_day())),
            TermKind::Let(id) => {
                let version = self.plan.formula(*id).on(place.day)?;
                self.known(version.body.term, &place.bare())
            }
            TermKind::Negative(inner) => ops::neg(&self.known(*inner, place)?).ok(),
            TermKind::Arithmetic(op, left, right) => {
                calculated(*op, &self.known(*left, place)?, &self.known(*right, place)?)
            }
            _ => None,
        }
    }

    /// Something given by which a formula comes to a value, whatever it is.
    pub(super) fn pick(&self, id: TermId, place: &Place) -> Option<Picked> {
        if let Some(value) = self.known(id, place) {
            return Some((Givens::default(), value));
        }
        match &self.plan.term(id).kind {
            TermKind::Fact(fact) => self.pick_fact(*fact, place),
            TermKind::FactSince(fact) => {
                let from = place.day.plus_months(-12).ok()?;
                Some((Givens::fact(*fact, None, Some(from)), Value::Date(from)))
            }
            TermKind::Record(record, field) => self.pick_record(*record, *field, place),
            TermKind::Field(out, field) => self.pick_field(*out, *field, place),
            TermKind::Let(id) => {
                let version = self.plan.formula(*id).on(place.day)?;
                self.pick(version.body.term, &place.bare())
            }
            TermKind::Negative(inner) => {
                let (given, value) = self.pick(*inner, place)?;
                Some((given, ops::neg(&value).ok()?))
            }
            TermKind::Arithmetic(op, left, right) => {
                let ((one, left), (other, right)) = (self.pick(*left, place)?, self.pick(*right, place)?);
                Some((one.and(&other)?, calculated(*op, &left, &right)?))
            }
            TermKind::AtLeast(left, right) | TermKind::AtMost(left, right) => {
                let ((one, left), (other, _)) = (self.pick(*left, place)?, self.pick(*right, place)?);
                Some((one.and(&other)?, left))
            }
            TermKind::Round(_, inner, _) => self.pick(*inner, place),
            TermKind::Table(table, argument) => {
                let read = self
                    .pick(*argument, place)
                    .and_then(|(given, key)| Some((given, self.read(*table, &key, place.day)?)));
                read.or_else(|| {
                    let (row, value) = self.rows(*table, place.day).into_iter().next()?;
                    let given = self.row(*table, *argument, row, place).into_iter().next()?;
                    Some((given, value))
                })
            }
            TermKind::Since(day) => {
                let (given, from) = self.pick(*day, place)?;
                Some((given, Value::Duration(Duration::Elapsed { from: from.date()?, to: place.day })))
            }
            TermKind::Over { .. } => self.pick_over(id, place),
            TermKind::Within { of, .. } => self.pick(*of, place),
            TermKind::Share { pot, by, group } => {
                let ((one, pot), (other, _)) = (self.pick(*pot, place)?, self.pick(*by, place)?);
                let part = group.filter.map_or_else(free, |filter| self.condition(filter, true, place));
                Some((one.and(&other)?.and(part.first()?)?, pot))
            }
            TermKind::Balance(_, account) => {
                let balance = zero(&Value::Points(crate::value::Exact::ZERO))?;
                let opening = place.day.month().first_day();
                Some((Givens::opening(*account, opening, balance.clone()), balance))
            }
            TermKind::Total(..) => Some((Givens::default(), nothing_of(self.plan.term(id).ty)?)),
            _ => {
                let given = self.condition(id, true, place).into_iter().next()?;
                Some((given, Value::YesNo(true)))
            }
        }
    }

    pub(super) fn pick_fact(&self, id: FactId, place: &Place) -> Option<Picked> {
        let def = self.plan.schema.fact(id);
        if def.owner == Owner::Team {
            return None;
        }
        let before = place.day.plus_months(-12).ok()?;
        let decided = self.given.facts.get(&id).and_then(|given| given.value.clone());
        let value = decided.or_else(|| usual(&def.ty, before))?;
        Some((Givens::fact(id, Some(value.clone()), None), value))
    }

    pub(super) fn pick_record(&self, id: RecordId, field: usize, place: &Place) -> Option<Picked> {
        let def = self.plan.schema.record(id);
        let unit = place.finished(def.cadence)?;
        let decided = self.given.records.get(&(id, unit)).and_then(|fields| fields.get(&field).cloned());
        let value = decided.or_else(|| usual(&def.fields.get(field)?.ty, place.day))?;
        Some((Givens::record(id, unit, field, value.clone()), value))
    }

    pub(super) fn pick_field(&self, out: usize, field: usize, place: &Place) -> Option<Picked> {
        let occurrence = place.occurrence(out)?;
        let decided = self.given.events.get(occurrence).and_then(|fields| fields.get(&field).cloned());
        let usual = || usual(&self.plan.schema.event(occurrence.0).fields.get(field)?.ty, occurrence.2);
        let value = decided.or_else(usual)?;
        Some((Givens::field(occurrence.clone(), field, value.clone()), value))
    }
}

pub(super) fn calculated(op: Arithmetic, left: &Value, right: &Value) -> Option<Value> {
    let result = match op {
        Arithmetic::Plus => ops::add(left, right),
        Arithmetic::Minus => ops::sub(left, right),
        Arithmetic::Times => ops::mul(left, right),
        Arithmetic::Over => ops::div(left, right),
        Arithmetic::PerFull => ops::per_full(left, right),
    };
    result.ok()
}
