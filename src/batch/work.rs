//! A month under work: its program, the facts in columns, and what groups came to.

use std::collections::HashMap;

use super::column::Numbers;
use super::compile::Program;
use super::frame::{Batch, Presence};
use super::node::Slot;
use super::scale;
use super::step::{Columns, Input};
use crate::eval::{Found, Ready};
use crate::facts::{Employee, History, Population};
use crate::outcome::EmployeeId;
use crate::plan::{Plan, TermId};
use crate::schema::Schema;
use crate::value::{Month, Value};

/// A month under work.
#[derive(Debug)]
pub(super) struct Bulk<'b> {
    pub(super) plan: &'b Plan,
    pub(super) population: &'b Population,
    pub(super) program: &'b Program,
    pub(super) batches: &'b [Batch],
    pub(super) threads: usize,
    /// By batch, then by group's term.
    groups: Vec<Vec<Numbers>>,
    /// By group's term: what there is where there is no number.
    unknown: Vec<Vec<Found>>,
}

impl<'b> Bulk<'b> {
    /// Works the groups of a month.
    pub(super) fn of(
        plan: &'b Plan,
        population: &'b Population,
        program: &'b Program,
        batches: &'b [Batch],
        threads: usize,
    ) -> Bulk<'b> {
        let groups = vec![Vec::new(); batches.len()];
        let mut bulk = Bulk { plan, population, program, batches, threads, groups, unknown: Vec::new() };
        for term in &program.nodes.groups {
            let out = super::group::group(&bulk, term);
            bulk.groups.iter_mut().zip(out.columns).for_each(|(groups, column)| groups.push(column));
            bulk.unknown.push(out.unknown);
        }
        bulk
    }

    pub(super) fn columns(&self) -> Columns {
        Columns::of(&self.program.nodes)
    }

    pub(super) fn input(&self, batch: usize) -> Option<Input<'_>> {
        Some(Input { batch: self.batches.get(batch)?, groups: self.groups.get(batch)? })
    }

    /// The batch of an employee, and his place in it.
    pub(super) fn place(&self, employee: EmployeeId) -> Option<(usize, usize)> {
        let at = self.batches.partition_point(|batch| batch.first <= employee.index()).checked_sub(1)?;
        Some((at, employee.index() - self.batches.get(at)?.first))
    }

    pub(super) fn presence(&self, batch: usize, row: usize) -> Presence {
        let batch = self.batches.get(batch);
        batch.and_then(|batch| batch.presence.get(row)).copied().unwrap_or(Presence::Absent)
    }

    /// The numbers of the groups behind a slot, by the value that is common to a group.
    pub(super) fn keys(&self, slot: usize) -> HashMap<Value, i64> {
        let Some(Slot::Key(fact, day)) = self.program.nodes.slots.get(slot) else { return HashMap::new() };
        let mut keys = HashMap::new();
        for batch in self.batches {
            let column = batch.slots.get(slot);
            let employees = self.population.employees.iter().skip(batch.first).take(batch.rows());
            for (row, employee) in employees.enumerate() {
                if let Some(number) = column.and_then(|column| column.get(row))
                    && let Some(entry) = self.history(*fact, employee).and_then(|history| history.as_of(*day))
                    && !keys.contains_key(&entry.value)
                {
                    keys.insert(entry.value.clone(), number);
                }
            }
        }
        keys
    }

    fn history<'h>(&'h self, fact: crate::schema::FactId, employee: &'h Employee) -> Option<&'h History> {
        match self.plan.schema.fact(fact).owner {
            crate::schema::Owner::Employee => Some(employee.fact(fact)),
            crate::schema::Owner::Company => self.population.company.get(fact.index()),
            crate::schema::Owner::Team => {
                match &employee.fact(Schema::TEAM).as_of(self.program.month.last_day())?.value {
                    Value::Text(team) => self.population.teams.get(team).and_then(|facts| facts.get(fact.index())),
                    _ => None,
                }
            }
        }
    }
}

impl Ready for Bulk<'_> {
    fn month(&self) -> Month {
        self.program.month
    }

    fn group(&self, term: TermId, employee: EmployeeId) -> Option<Found> {
        let at = self.program.nodes.groups.iter().position(|known| known.term == term)?;
        let (batch, row) = self.place(employee)?;
        let column = self.groups.get(batch)?.get(at)?;
        match column.get(row) {
            Some(number) => {
                let decimals = self.program.nodes.groups.get(at)?.gives.decimals();
                Some(Found::Known(scale::value(number, decimals, self.plan.term(term).ty)?))
            }
            None => {
                let place = usize::try_from(*column.values.get(row)?).ok()?;
                self.unknown.get(at)?.get(place).cloned()
            }
        }
    }

    fn member(&self, _: TermId, _: EmployeeId) -> Option<Found> {
        None
    }
}
