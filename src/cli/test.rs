//! `handbook test`: the examples of policies, run.

use std::io;

use clap::Args;
use handbook::diagnostic::Sink;
use handbook::pipeline::is_clean;
use handbook::render::suite::{self, Run};

use super::context::Context;
use super::input::{self, PolicyArgs};
use super::{ExitStatus, Format};

#[derive(Debug, Args)]
pub(super) struct TestArgs {
    #[command(flatten)]
    policies: PolicyArgs,
}

pub(super) fn run(args: &TestArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let mut sink = Sink::new();
    let (mut policies, compiled) = args.policies.compile(context, &mut sink);
    let suites = policies.suites(compiled, &mut input::policy, &mut context.sources, &mut sink);
    let found = sink.into_sorted();
    context.report_errors(&found)?;
    if !is_clean(&found) {
        return Ok(ExitStatus::CouldNotRun);
    }
    let mut runs: Vec<Run<'_>> = Vec::new();
    for compiled in &suites {
        runs.extend(compiled.cases.iter().map(|case| Run {
            plan: &compiled.plan,
            case,
            failures: handbook::suite::run(&compiled.plan, case),
        }));
    }
    runs.sort_by_key(|run| run.case.span);
    let text = match context.format {
        Format::Human => suite::human(&runs, &context.sources, context.lang, context.width),
        Format::Json => suite::json(&runs, &context.sources, context.lang),
    };
    let failed = runs.iter().any(|run| !run.failures.is_empty());
    context.print(&text)?;
    Ok(if failed { ExitStatus::Findings } else { ExitStatus::Fine })
}
