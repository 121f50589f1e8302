//! Plan and facts to results for many employees: by columns, batch by batch, with the same results as [`eval`](crate::eval).
//!
//! A plan and a month are compiled to a program over columns (`compile`, `node`): names are gone, formulas that several rules
//! ask are there once, amounts are whole numbers of so many decimals, proven from the plan and checked where they might not
//! fit. The facts that the program reads are put into columns once (`frame`). Then each batch of employees is worked node by
//! node (`step`), the groups that all are members of beforehand (`group`).
//!
//! What the columns can't say or do not know (a construct without columns, a missing fact, a leaver, an amount that does not
//! fit) is left to the evaluator, rule by rule and employee by employee, so that a result never depends on the way in which
//! it was worked. Lines are made only of the employees of whom somebody asks (`lines`).

mod column;
mod compile;
mod frame;
mod group;
mod lines;
mod node;
mod scale;
mod step;
mod work;

use std::convert::Infallible;

use crate::eval::Evaluator;
use crate::facts::Population;
use crate::outcome::{EmployeeId, MonthResult, Results, Sum, Totals};
use crate::parallel::{in_order, in_parallel};
use crate::plan::Plan;
use crate::types::PayKind;
use crate::value::Month;

use compile::{Program, compile};
use frame::{Batch, Gather, Presence, number_keys};
use lines::Row;
pub use lines::Ways;
use step::{Columns, Input};
use work::Bulk;

/// How many employees are worked at once: their columns stay in a processor's own memory.
const BATCH: usize = 512;

/// A plan compiled for some months, and what it reads of the facts in columns.
#[derive(Debug)]
pub struct Frame<'p> {
    plan: &'p Plan,
    population: &'p Population,
    months: Vec<(Program, Vec<Batch>)>,
    threads: usize,
}

/// Something that is made of results by the threads that work them.
pub trait Make: Sync {
    /// What one thread makes it with.
    type Maker;
    /// What is made of some results.
    type Made: Send;

    /// What a thread begins with.
    fn maker(&self) -> Self::Maker;

    /// Takes one more result in.
    fn take_in(&self, maker: &mut Self::Maker, result: MonthResult);

    /// What was made of the results taken in since the last time.
    fn made(&self, maker: &mut Self::Maker) -> Self::Made;
}

/// Of results the results themselves.
struct Itself;

impl Make for Itself {
    type Maker = Vec<MonthResult>;
    type Made = Vec<MonthResult>;

    fn maker(&self) -> Vec<MonthResult> {
        Vec::new()
    }

    fn take_in(&self, maker: &mut Vec<MonthResult>, result: MonthResult) {
        maker.push(result);
    }

    fn made(&self, maker: &mut Vec<MonthResult>) -> Vec<MonthResult> {
        std::mem::take(maker)
    }
}

/// The money that one employee gets in one month, after limits, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pay {
    /// What is known of it, in the order of [`PayKind`].
    pub known: [Known; 4],
    /// How many lines are undetermined or wait for a step.
    pub open: usize,
}

/// A sum, as it was worked.
#[derive(Debug, Clone, Copy)]
pub enum Known {
    /// A whole number over a power of ten.
    Scaled {
        /// The number.
        number: i64,
        /// The exponent.
        decimals: u32,
    },
    /// A fraction, or one that is too large to say.
    Sum(Sum),
}

impl Known {
    /// The sum.
    pub fn sum(self) -> Sum {
        match self {
            Known::Scaled { number, decimals } => Sum(scale::exact(number, decimals)),
            Known::Sum(sum) => sum,
        }
    }
}

impl Default for Known {
    fn default() -> Known {
        Known::Scaled { number: 0, decimals: 0 }
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Known) -> bool {
        self.sum() == other.sum()
    }
}

impl Eq for Known {}

/// The kinds of money, in their order.
const KINDS: [PayKind; 4] = [PayKind::Fine, PayKind::Bonus, PayKind::Pay, PayKind::Salary];

impl<'p> Frame<'p> {
    /// Puts what the plan reads in some months into columns, by so many threads. The results are the same for any number.
    pub fn new(plan: &'p Plan, population: &'p Population, months: &[Month], threads: usize) -> Frame<'p> {
        let of_month = |month: &Month| {
            let program = compile(plan, *month);
            let company = &population.company;
            let gather = Gather { plan, nodes: &program.nodes, month: *month, company, population };
            let chunks: Vec<_> = population.employees.chunks(BATCH).collect();
            let mut batches = in_parallel(threads, chunks.len(), &|| (), &|(), at| match chunks.get(at) {
                Some(employees) => gather.batch(employees, at * BATCH),
                None => Batch::default(),
            });
            number_keys(&mut batches, &program.nodes);
            (program, batches)
        };
        Frame { plan, population, months: months.iter().map(of_month).collect(), threads }
    }

    fn bulks(&self) -> Vec<Bulk<'_>> {
        self.months
            .iter()
            .map(|(program, batches)| Bulk::of(self.plan, self.population, program, batches, self.threads))
            .collect()
    }

    /// Works everything and gives the results one after the other: by employee, then by month.
    pub fn each(&self, take: &mut dyn FnMut(MonthResult)) -> Ways {
        let Ok(ways) = self.each_made(&Itself, &mut |results| {
            results.into_iter().for_each(&mut *take);
            Ok::<(), Infallible>(())
        });
        ways
    }

    /// Works everything and gives what is made of the results, some results at a time, in their order: by employee, then by
    /// month. It is made by the threads that work them, and no more than a few pieces of it are held at a time.
    ///
    /// # Errors
    /// What `take` fails with; it ends the work.
    pub fn each_made<M: Make, E>(&self, make: &M, take: &mut dyn FnMut(M::Made) -> Result<(), E>) -> Result<Ways, E> {
        let bulks = self.bulks();
        let state = || (bulks.iter().map(Worker::of).collect::<Vec<_>>(), make.maker());
        let work = |(workers, maker): &mut (Vec<Worker<'_>>, M::Maker), at: usize| {
            let ways = results(workers, at, &mut |result| make.take_in(maker, result));
            (make.made(maker), ways)
        };
        let mut all = Ways::default();
        let mut take = |(made, ways): (M::Made, Ways)| {
            all.by_columns += ways.by_columns;
            all.alone += ways.alone;
            take(made)
        };
        let count = self.population.employees.len().div_ceil(BATCH);
        in_order(self.threads, count, &state, &work, &mut take)?;
        Ok(all)
    }

    /// Works everything and gives what each employee gets, one after the other, without lines: by month, then by employee.
    pub fn pay(&self, take: &mut dyn FnMut(EmployeeId, Month, Pay)) {
        let bulks = self.bulks();
        for bulk in &bulks {
            let mut take = |found: Vec<(EmployeeId, Pay)>| {
                found.into_iter().for_each(|(employee, pay)| take(employee, bulk.program.month, pay));
            };
            let Ok(()) = in_order(self.threads, bulk.batches.len(), &|| Worker::of(bulk), &pay, &mut |found| {
                take(found);
                Ok::<(), Infallible>(())
            });
        }
    }
}

/// Who works the batches of a month.
struct Worker<'b> {
    bulk: &'b Bulk<'b>,
    columns: Columns,
    /// For what the columns do not know; there once it is needed.
    evaluator: Option<Evaluator<'b>>,
}

impl<'b> Worker<'b> {
    fn of(bulk: &'b Bulk<'b>) -> Worker<'b> {
        Worker { bulk, columns: bulk.columns(), evaluator: None }
    }

    /// Works the columns of a batch.
    fn work(&mut self, at: usize) -> Option<Input<'b>> {
        let input = self.bulk.input(at)?;
        self.columns.work(&self.bulk.program.nodes, &self.bulk.program.wanted, input);
        Some(input)
    }

    /// The results of an employee of a batch that is worked.
    fn month(&mut self, input: Input<'b>, row: usize, ways: &mut Ways) -> MonthResult {
        let bulk = self.bulk;
        let evaluator = self.evaluator.get_or_insert_with(|| Evaluator::with_ready(bulk.plan, bulk.population, bulk));
        let result = Row { bulk, columns: &self.columns, input, row }.month(evaluator, ways);
        evaluator.forget();
        result
    }
}

/// Gives the results of a batch in all months.
fn results(workers: &mut [Worker<'_>], at: usize, take: &mut dyn FnMut(MonthResult)) -> Ways {
    let mut ways = Ways::default();
    let inputs: Vec<_> = workers.iter_mut().map(|worker| worker.work(at)).collect();
    let rows = inputs.iter().flatten().next().map_or(0, |input| input.batch.rows());
    for row in 0..rows {
        for (worker, input) in workers.iter_mut().zip(&inputs) {
            if let Some(input) = input
                && worker.bulk.presence(at, row) != Presence::Absent
            {
                take(worker.month(*input, row, &mut ways));
            }
        }
    }
    ways
}

/// What each employee of a batch gets.
fn pay(worker: &mut Worker<'_>, at: usize) -> Vec<(EmployeeId, Pay)> {
    let Some(input) = worker.work(at) else { return Vec::new() };
    let rows = input.batch.rows();
    let of_columns = worker.pays(input);
    let mut found = Vec::with_capacity(rows);
    for (row, (presence, of_columns)) in input.batch.presence.iter().zip(of_columns).enumerate() {
        let pay = match (presence, of_columns) {
            (Presence::Absent, _) => continue,
            (Presence::Plain, Some(pay)) => pay,
            _ => of_lines(&worker.month(input, row, &mut Ways::default())),
        };
        found.push((EmployeeId::at(input.batch.first + row), pay));
    }
    found
}

impl<'b> Worker<'b> {
    /// What each employee of a batch gets, as far as the columns know.
    fn pays(&self, input: Input<'b>) -> Vec<Option<Pay>> {
        let program = self.bulk.program;
        let totals = program.totals.iter().map(|(_, total)| {
            total.map(|(node, decimals)| (self.columns.numbers(&program.nodes, node, input), decimals))
        });
        let Some(totals) = totals.collect::<Option<Vec<_>>>() else { return vec![None; input.batch.rows()] };
        let of_row = |row: usize| {
            let mut pay = Pay::default();
            for (sum, (column, decimals)) in pay.known.iter_mut().zip(&totals) {
                *sum = Known::Scaled { number: column.get(row)?, decimals: *decimals };
            }
            Some(pay)
        };
        (0..input.batch.rows()).map(of_row).collect()
    }
}

fn of_lines(result: &MonthResult) -> Pay {
    let totals = Totals::of(&result.lines);
    let mut pay = Pay::default();
    for (sum, kind) in pay.known.iter_mut().zip(KINDS) {
        if let Some(total) = totals.money.get(&kind) {
            *sum = Known::Sum(total.known);
            pay.open += total.undetermined + total.waiting;
        }
    }
    pay
}

/// Evaluates a plan over a population for some months, each worked by itself, by so many threads.
pub fn run(plan: &Plan, population: &Population, months: &[Month], threads: usize) -> Results {
    let mut of_months = Vec::new();
    Frame::new(plan, population, months, threads).each(&mut |result| of_months.push(result));
    Results { months: months.to_vec(), of_months }
}
