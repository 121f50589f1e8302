//! `handbook check`: everything wrong in policies, their examples and fact files, at once.

use std::io;

use clap::{Args, ValueEnum};
use handbook::diagnostic::{Diagnostic, Sink};
use handbook::facts::last_day_of;
use handbook::messages::{CheckedCounts, SuiteWords};
use handbook::pipeline::{Compiled, Policies, is_clean};
use handbook::render;
use handbook::value::Month;

use super::ExitStatus;
use super::context::{Context, is_unread};
use super::input::{self, InputArgs, PolicyArgs};
use super::output::OutputArgs;
use super::written::Format;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[arg(long, num_args = 1..)]
    facts: Vec<String>,
    #[command(flatten)]
    input: InputArgs,
    #[arg(long)]
    as_of: Option<String>,
    #[arg(long)]
    deny_warnings: bool,
    #[arg(long, hide = true, value_enum)]
    emit: Option<Emit>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// A stage whose output can be printed, for whoever works on the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Emit {
    Ast,
    Plan,
}

pub(super) fn run(args: &CheckArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let as_of = match args.as_of.as_deref().map(last_day_of).transpose() {
        Ok(day) => day,
        Err(message) => {
            context.report(&[Diagnostic::nowhere(message)])?;
            return Ok(ExitStatus::CouldNotRun);
        }
    };
    let mut sink = Sink::new();
    let (mut policies, compiled) = args.policies.compile(context, &mut sink);
    if let Some(emit) = args.emit {
        context.print(&dump(emit, &policies, &compiled))?;
    }
    // Without a plan that stands, every key of a fact file may seem unknown.
    let population = (!args.facts.is_empty() && !sink.has_errors())
        .then(|| input::facts(&args.facts, &args.input, &compiled.plan, context, &mut sink));
    let employees = population.as_ref().map(|population| population.employees.len());
    // Without a day that is asked for it is the last that the facts cover.
    let covered = population.as_ref().and_then(|population| population.covered().last().copied());
    let as_of = as_of.or(covered.map(Month::last_day));
    let counts = CheckedCounts {
        policies: compiled.plan.policies.len(),
        rules: compiled.plan.rules.len(),
        examples: compiled.cases.len(),
        employees,
    };
    if !sink.has_errors() {
        policies.lint(&compiled, as_of, &mut sink);
        policies.suites(compiled, &mut input::policy, &mut context.sources, &mut sink);
    }
    let found = sink.into_sorted();
    context.report(&found)?;
    if args.emit.is_none() {
        match context.written.format() {
            Format::Json => {
                let asked = args.policies.asked_of(args.input.asked(&args.facts), "check", context.lang);
                let checked = render::suite::checked_json(counts, &found, &context.provenance(asked));
                context.print(&checked)?;
            }
            Format::Human if is_clean(&found) => {
                let words = SuiteWords::Checked(counts, !found.is_empty());
                context.print(&format!("{}\n", words.say(context.lang)))?;
            }
            Format::Human => {}
        }
    }
    Ok(if found.iter().any(is_unread) {
        ExitStatus::CouldNotRun
    } else if is_clean(&found) && (found.is_empty() || !args.deny_warnings) {
        ExitStatus::Fine
    } else {
        ExitStatus::Findings
    })
}

fn dump(emit: Emit, policies: &Policies, compiled: &Compiled) -> String {
    match emit {
        Emit::Ast => policies.units.iter().map(|unit| format!("{:#?}\n", unit.file)).collect(),
        Emit::Plan => format!("{:#?}\n", compiled.plan),
    }
}
