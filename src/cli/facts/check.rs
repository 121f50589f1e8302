//! `handbook facts check`: what is wrong in fact files, what they tell, and what rules ask for in vain.

use std::io;

use clap::Args;
use handbook::diagnostic::{Diagnostic, Sink};
use handbook::facts::period_months;
use handbook::messages::{CommandMessage, SurveyWords};
use handbook::pipeline::is_clean;
use handbook::provenance::Asked;
use handbook::render::{self, survey as shown};
use handbook::survey::{self, survey};

use crate::cli::ExitStatus;
use crate::cli::context::{Context, is_unread};
use crate::cli::input::{self, FactArgs, PolicyArgs};
use crate::cli::output::OutputArgs;
use crate::cli::work::threads;
use crate::cli::written::Format;

#[derive(Debug, Args)]
pub(in crate::cli) struct CheckArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[command(flatten)]
    facts: FactArgs,
    #[arg(long)]
    period: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

pub(super) fn run(args: &CheckArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let asked = match args.period.as_deref().map(period_months).transpose() {
        Ok(asked) => asked,
        Err(message) => {
            context.report(&[Diagnostic::nowhere(message)])?;
            return Ok(ExitStatus::CouldNotRun);
        }
    };
    let Some(compiled) = super::compile(&args.policies, context)? else {
        return Ok(ExitStatus::CouldNotRun);
    };
    let mut sink = Sink::new();
    let population = input::facts(&args.facts.facts, &args.facts.input, &compiled.plan, context, &mut sink);
    let covered = population.covered();
    let uncovered = asked.iter().flatten().filter(|month| !covered.contains(month)).map(ToString::to_string);
    let uncovered: Vec<String> = uncovered.collect();
    let unread = covered.is_empty() && sink.has_errors();
    if !uncovered.is_empty() && !unread {
        sink.push(Diagnostic::nowhere(CommandMessage::NotCovered { months: uncovered }));
    }
    let found = sink.into_sorted();
    context.report(&found)?;
    if found.iter().any(is_unread) {
        return Ok(ExitStatus::CouldNotRun);
    }
    let clean = is_clean(&found);
    // A value that is wrong is missing, too: what is missing beyond that shows when it is right.
    let survey = clean.then(|| {
        let months = asked.as_ref().unwrap_or(&covered);
        let results = handbook::batch::run(&compiled.plan, &population, months, threads());
        survey(&compiled.plan, &population, &results)
    });
    let counts = survey::counts(&population);
    let cx = render::Context {
        plan: &compiled.plan,
        population: &population,
        sources: &context.sources,
        lang: context.lang,
    };
    let text = match (context.written.format(), &survey) {
        (Format::Json, survey) => {
            let facts = args.facts.input.asked(&args.facts.facts);
            let asked = Asked { period: args.period.clone(), ..facts };
            let asked = args.policies.asked_of(asked, "facts check", context.lang);
            shown::json(&counts, survey.as_ref(), &found, &cx, &context.provenance(asked))
        }
        (Format::Human, Some(survey)) => {
            format!("{}{}", shown::read(&counts, &cx), shown::gaps(survey, &cx, context.width))
        }
        (Format::Human, None) => {
            format!("{}{}\n", shown::read(&counts, &cx), SurveyWords::FirstErrors.say(context.lang))
        }
    };
    context.print(&text)?;
    Ok(if clean { ExitStatus::Fine } else { ExitStatus::Findings })
}
