//! What `eval` and `explain` begin with: policies and facts without errors, the months and the employees asked for.

use std::io;

use clap::Args;
use handbook::diagnostic::{Diagnostic, Sink};
use handbook::facts::{Population, period_months};
use handbook::messages::{CommandMessage, DiagnosticWords, Lang};
use handbook::outcome::EmployeeId;
use handbook::pipeline::{Compiled, is_clean};
use handbook::plan::Plan;
use handbook::provenance::{Asked, Provenance};
use handbook::render;
use handbook::source::SourceMap;
use handbook::value::Month;
use handbook::words::nearest;

use super::context::Context;
use super::input::{self, FactArgs, PolicyArgs};

#[derive(Debug, Args)]
pub(super) struct WorkArgs {
    #[arg(long)]
    pub(super) period: Option<String>,
}

/// Everything that is worked with.
pub(super) struct Work {
    compiled: Compiled,
    /// The employees.
    pub(super) population: Population,
    /// The months.
    pub(super) months: Vec<Month>,
    /// Whether the month was not asked for.
    pub(super) last_covered: bool,
    /// The employees that were asked for.
    pub(super) employees: Vec<EmployeeId>,
    /// All that was asked for.
    asked: Asked,
}

impl Work {
    /// Reads everything and reports what was found; `None` if an error is among it.
    pub(super) fn of(
        (policies, facts): (&PolicyArgs, &FactArgs),
        args: &WorkArgs,
        named: &[String],
        context: &mut Context<'_>,
    ) -> io::Result<Option<Work>> {
        let mut sink = Sink::new();
        let asked = args.period.as_deref().map(period_months).transpose();
        let asked = asked.map_err(|message| sink.push(Diagnostic::nowhere(message))).ok().flatten();
        let (_, compiled) = policies.compile(context, &mut sink);
        let stands = !sink.has_errors();
        context.report_errors(&sink.into_sorted())?;
        if !stands {
            return Ok(None);
        }
        let mut sink = Sink::new();
        if compiled.plan.policies.is_empty() {
            sink.push(Diagnostic::nowhere(CommandMessage::NoPolicy));
        }
        let population = input::facts(&facts.facts, &facts.input, &compiled.plan, context, &mut sink);
        let covered = population.covered();
        let months = months(asked.clone(), &covered, &mut sink);
        let employees = named.iter().filter_map(|id| employee(id, &population, &mut sink)).collect();
        let found = sink.into_sorted();
        context.report(&found)?;
        if !is_clean(&found) {
            return Ok(None);
        }
        if let (None, Some(month)) = (&asked, months.first()) {
            context.note(&DiagnosticWords::LastCovered(month.to_string()))?;
        }
        let last_covered = asked.is_none();
        let asked = Asked {
            policies: policies.policies.clone(),
            period: args.period.clone().or_else(|| months.first().map(ToString::to_string)),
            employees: named.to_vec(),
            ..facts.input.asked(&facts.facts)
        };
        Ok(Some(Work { compiled, population, months, last_covered, employees, asked }))
    }

    /// The plan.
    pub(super) fn plan(&self) -> &Plan {
        &self.compiled.plan
    }

    /// What the result of a command comes from, which was asked for some rules or for all.
    pub(super) fn provenance(&self, command: &str, rules: &[String], context: &Context<'_>) -> Provenance {
        let asked = Asked { rules: rules.to_vec(), ..self.asked.clone() };
        context.provenance(asked.by(command, context.lang))
    }

    /// What a rendering looks things up in.
    pub(super) fn context<'a>(&'a self, sources: &'a SourceMap, lang: Lang) -> render::Context<'a> {
        render::Context { plan: &self.compiled.plan, population: &self.population, sources, lang }
    }
}

/// How many threads can work at once; the results are the same for any number.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The months asked for, or the last that the facts cover.
pub(super) fn months(asked: Option<Vec<Month>>, covered: &[Month], sink: &mut Sink) -> Vec<Month> {
    let Some(asked) = asked else {
        if covered.is_empty() && !sink.has_errors() {
            sink.push(Diagnostic::nowhere(CommandMessage::NothingCovered));
        }
        return covered.last().copied().into_iter().collect();
    };
    let uncovered: Vec<String> =
        asked.iter().filter(|month| !covered.contains(month)).map(ToString::to_string).collect();
    // Of files that could not be read it is not known what they cover.
    let unread = covered.is_empty() && sink.has_errors();
    if !uncovered.is_empty() && !unread {
        sink.push(Diagnostic::nowhere(CommandMessage::NotCovered { months: uncovered }));
    }
    asked
}

/// The employee of an id.
fn employee(id: &str, population: &Population, sink: &mut Sink) -> Option<EmployeeId> {
    let place = population.employees.iter().position(|employee| &*employee.id == id);
    if place.is_none() {
        let known = population.employees.iter().map(|employee| &*employee.id);
        let message =
            CommandMessage::UnknownEmployee { id: id.to_string(), nearest: nearest(id, known).map(str::to_string) };
        sink.push(Diagnostic::nowhere(message));
    }
    place.map(EmployeeId::at)
}
