//! `handbook eval`: what every employee gets in a period.

use std::io;

use clap::Args;
use handbook::render::conflicts::conflict;
use handbook::render::results::{self, Show};

use super::ExitStatus;
use super::context::Context;
use super::input::{FactArgs, PolicyArgs};
use super::output::OutputArgs;
use super::work::{Work, WorkArgs};
use super::written::Format;

#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[command(flatten)]
    facts: FactArgs,
    #[command(flatten)]
    work: WorkArgs,
    #[arg(long)]
    employee: Vec<String>,
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

pub(super) fn run(args: &EvalArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let Some(work) = Work::of(&args.policies, &args.facts, &args.work, &args.employee, context)? else {
        return Ok(ExitStatus::CouldNotRun);
    };
    let results = handbook::eval::run(work.plan(), &work.population, &work.months);
    let cx = work.context(context);
    let show = Show {
        width: context.width,
        classing: args.all,
        only: (!args.employee.is_empty()).then_some(&work.employees),
        last_covered: work.last_covered,
    };
    let text = match context.written.format() {
        Format::Human => results::human(&results, &cx, &show),
        Format::Json => results::json(&results, &cx, &show),
    };
    let conflicts: Vec<_> =
        show.shown(&results).flat_map(|month| &month.conflicts).map(|one| conflict(one, &cx)).collect();
    context.print(&text)?;
    context.report(&conflicts)?;
    Ok(if conflicts.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}
