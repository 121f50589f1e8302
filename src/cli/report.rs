//! `handbook report`: the results of a period as a page, and a statement for each employee.

use std::io;

use clap::Args;
use handbook::messages::OutputWords;
use handbook::render::conflicts::conflict;
use handbook::report::{self, Subject};

use super::ExitStatus;
use super::context::Context;
use super::folder;
use super::input::{FactArgs, PolicyArgs};
use super::output::{OutputArgs, refused};
use super::work::{Work, WorkArgs, threads};

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[command(flatten)]
    facts: FactArgs,
    #[command(flatten)]
    work: WorkArgs,
    #[arg(long)]
    employee: Vec<String>,
    #[arg(long)]
    statements: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

pub(super) fn run(args: &ReportArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let Some(work) = Work::of((&args.policies, &args.facts), &args.work, &args.employee, context)? else {
        return Ok(ExitStatus::CouldNotRun);
    };
    let results = handbook::batch::run(work.plan(), &work.population, &work.months, threads());
    let provenance = work.provenance("report", &[], context);
    let cx = work.context(&context.sources, context.lang);
    let only = (!args.employee.is_empty()).then_some(work.employees.as_slice());
    let report = report::report(Subject { results: &results, context: &cx, provenance: &provenance, only });
    let shown = results.of_months.iter().filter(|one| only.is_none_or(|only| only.contains(&one.employee)));
    let conflicts: Vec<_> = shown.flat_map(|month| &month.conflicts).map(|one| conflict(one, &cx)).collect();
    if let Some(path) = &args.statements {
        let files = || report::file_names(&report.statements).into_iter().zip(report::pages(&report));
        if let Err(message) = folder::write(path, files) {
            return refused(message, context);
        }
        let words = OutputWords::Written(path.clone());
        context.say(&words.say(context.lang))?;
    }
    if args.statements.is_none() || args.output.is_asked() {
        context.print(&report::page(&report))?;
    }
    context.report(&conflicts)?;
    Ok(if conflicts.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}
