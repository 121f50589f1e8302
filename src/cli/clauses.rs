//! `handbook clauses`: the outline of the documents.

use std::io;

use clap::Args;
use handbook::diagnostic::Sink;
use handbook::pipeline::is_clean;
use handbook::render::clauses::Outline;
use handbook::suite::Case;

use super::ExitStatus;
use super::context::Context;
use super::input::PolicyArgs;
use super::output::OutputArgs;
use super::written::Format;

#[derive(Debug, Args)]
pub(super) struct ClausesArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

pub(super) fn run(args: &ClausesArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let mut sink = Sink::new();
    let (_, compiled) = args.policies.compile(context, &mut sink);
    let found = sink.into_sorted();
    context.report_errors(&found)?;
    if !is_clean(&found) {
        return Ok(ExitStatus::CouldNotRun);
    }
    let cases: Vec<&Case> = compiled.cases.iter().collect();
    let outline = Outline::of(&compiled.plan, &cases, &context.sources);
    let text = match context.written.format() {
        Format::Human => outline.human(context.width, context.lang),
        Format::Json => outline.json(&context.provenance(args.policies.asked("clauses", context.lang))),
    };
    let status = if outline.has_gaps() { ExitStatus::Findings } else { ExitStatus::Fine };
    context.print(&text)?;
    Ok(status)
}
