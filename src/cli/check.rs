//! `handbook check`: everything wrong in policies, their examples and fact files, at once.

use std::io;

use clap::{Args, ValueEnum};
use handbook::diagnostic::Sink;
use handbook::messages::{CheckedCounts, SuiteWords};
use handbook::pipeline::{Compiled, Policies, is_clean};
use handbook::render;

use super::context::{Context, is_unread};
use super::input::{self, PolicyArgs};
use super::{ExitStatus, Format};

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[arg(long, num_args = 1..)]
    facts: Vec<String>,
    #[arg(long, hide = true, value_enum)]
    emit: Option<Emit>,
}

/// A stage whose output can be printed, for whoever works on the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Emit {
    Ast,
    Plan,
}

pub(super) fn run(args: &CheckArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let mut sink = Sink::new();
    let (mut policies, compiled) = args.policies.compile(context, &mut sink);
    if let Some(emit) = args.emit {
        context.print(&dump(emit, &policies, &compiled))?;
    }
    // Without a plan that stands, every key of a fact file may seem unknown.
    let employees = (!args.facts.is_empty() && !sink.has_errors())
        .then(|| input::facts(&args.facts, &compiled.plan, context, &mut sink).employees.len());
    let counts = CheckedCounts {
        policies: compiled.plan.policies.len(),
        rules: compiled.plan.rules.len(),
        examples: compiled.cases.len(),
        employees,
    };
    if !sink.has_errors() {
        policies.suites(compiled, &mut input::policy, &mut context.sources, &mut sink);
    }
    let found = sink.into_sorted();
    context.report(&found)?;
    if args.emit.is_none() {
        match context.format {
            Format::Json => context.print(&render::suite::checked_json(counts, &found))?,
            Format::Human if is_clean(&found) => {
                let words = SuiteWords::Checked(counts, !found.is_empty());
                context.print(&format!("{}\n", words.say(context.lang)))?;
            }
            Format::Human => {}
        }
    }
    Ok(if found.iter().any(is_unread) {
        ExitStatus::CouldNotRun
    } else if is_clean(&found) {
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
