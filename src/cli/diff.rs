//! `handbook diff`: what policies say that others do not, and what that does to whom.

use std::io;

use clap::Args;
use handbook::diagnostic::{Diagnostic, Sink};
use handbook::diff::{self, Diff, Evaluated, Impact, Reading};
use handbook::facts::period_months;
use handbook::messages::DiagnosticWords;
use handbook::pipeline::{self, Compiled, Policies, is_clean};
use handbook::provenance::{Asked, Provenance};
use handbook::render::diff as render;

use super::ExitStatus;
use super::context::Context;
use super::git::{self, Files, Given, Refused};
use super::input::{self, InputArgs};
use super::output::OutputArgs;
use super::work::{months, threads};
use super::written::Written;

/// Of groups of fewer people nothing is said, where nobody says otherwise.
const LEAST: u16 = 5;

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    old: String,
    new: Option<String>,
    #[arg(last = true)]
    paths: Vec<String>,
    #[arg(long, num_args = 1..)]
    facts: Vec<String>,
    #[command(flatten)]
    input: InputArgs,
    #[arg(long, requires = "facts")]
    period: Option<String>,
    #[arg(long)]
    exit_zero: bool,
    #[arg(long, requires = "facts")]
    anonymous: bool,
    #[arg(long, requires = "anonymous", value_parser = clap::value_parser!(u16).range(2..))]
    least: Option<u16>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

impl DiffArgs {
    /// Of groups of fewer people nothing is said.
    fn least(&self) -> Option<usize> {
        self.anonymous.then(|| usize::from(self.least.unwrap_or(LEAST)))
    }
}

/// One side: its trees and what they come to.
struct Side {
    policies: Policies,
    compiled: Compiled,
}

pub(super) fn run(args: &DiffArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let given = Given { old: &args.old, new: args.new.as_deref(), paths: &args.paths };
    let (was, is) = match git::sides(given) {
        Ok(sides) => sides,
        Err(Refused(message)) => {
            context.report(&[Diagnostic::nowhere(message)])?;
            return Ok(ExitStatus::CouldNotRun);
        }
    };
    let (old, new) = (side(&was, context)?, side(&is, context)?);
    let (Some(old), Some(new)) = (old, new) else { return Ok(ExitStatus::CouldNotRun) };
    let reading = pipeline::compare(&old.policies, &new.policies, &context.sources);
    let impact = if args.facts.is_empty() {
        None
    } else {
        match impact(args, (&old, &new), &reading, context)? {
            Some(impact) => Some(impact),
            None => return Ok(ExitStatus::CouldNotRun),
        }
    };
    let verdicts = pipeline::verdicts(&old.policies, &new.policies, &reading);
    let diff = Diff { meaning: reading.meaning, verdicts, impact };
    let shown =
        render::Shown { diff: &diff, old: &was.shown, new: &is.shown, sources: &context.sources, lang: context.lang };
    let text = match context.written {
        Written::Json => render::json(&shown, &provenance(args, (&old, &new), &diff, context)),
        Written::Markdown => render::markdown(&shown),
        Written::Html => render::html(&shown),
        _ => render::human(&shown, context.width),
    };
    context.print(&text)?;
    Ok(if diff.is_empty() || args.exit_zero { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// What the comparison comes from. Where nobody is to be told from another, no file's name tells who he is.
fn provenance(args: &DiffArgs, (old, new): (&Side, &Side), diff: &Diff, context: &Context<'_>) -> Provenance {
    let months = diff.impact.as_ref().and_then(|impact| impact.months.first());
    let asked = Asked {
        period: args.period.clone().or_else(|| months.map(ToString::to_string)),
        ..args.input.asked(&args.facts)
    };
    let provenance = context.provenance(asked.by("diff", context.lang));
    let provenance = provenance.with_sides(&context.sources, &old.policies.sources(), &new.policies.sources());
    if args.anonymous { provenance.without_fact_names() } else { provenance }
}

/// Reads one side and reports what is wrong in it; `None` if it can't be compared.
fn side(files: &Files, context: &mut Context<'_>) -> io::Result<Option<Side>> {
    let mut sink = Sink::new();
    let mut reader = |name: &str| files.policy(name);
    let policies = Policies::read(&files.files, &mut reader, &mut context.sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    let found = sink.into_sorted();
    let clean = is_clean(&found);
    // Warnings are of either side by itself, and `check` has them.
    if !clean {
        context.report_errors(&found)?;
    }
    Ok(clean.then_some(Side { policies, compiled }))
}

/// Works both sides with the same facts; `None` if that can't be done, which is reported.
fn impact(
    args: &DiffArgs,
    (old, new): (&Side, &Side),
    reading: &Reading,
    context: &mut Context<'_>,
) -> io::Result<Option<Impact>> {
    let mut sink = Sink::new();
    let asked = args.period.as_deref().map(period_months).transpose();
    let asked = asked.map_err(|message| sink.push(Diagnostic::nowhere(message))).ok().flatten();
    let mut files = Vec::new();
    let files = args.input.files(&args.facts, &mut files, &mut sink);
    let (before, after) = (&old.compiled.plan, &new.compiled.plan);
    let (people, unread) =
        pipeline::read_facts_of_both(files, (before, after), &mut input::fact, &mut context.sources, &mut sink);
    let months = months(asked.clone(), &people.1.covered(), &mut sink);
    let found = sink.into_sorted();
    let clean = is_clean(&found);
    // A warning may show somebody's facts.
    if !clean || !args.anonymous {
        context.report(&found)?;
    }
    if !clean {
        return Ok(None);
    }
    if let (None, Some(month)) = (asked, months.first()) {
        context.note(&DiagnosticWords::LastCovered(month.to_string()))?;
    }
    let results = |plan, people| handbook::batch::run(plan, people, &months, threads());
    let (was, is) = (results(before, &people.0), results(after, &people.1));
    let old = Evaluated { plan: before, population: &people.0, results: &was };
    let new = Evaluated { plan: after, population: &people.1, results: &is };
    Ok(Some(diff::impact(&old, &new, reading, unread, args.least())))
}
