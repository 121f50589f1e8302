//! `handbook publish`: the handbook as employees read it.

use std::io;
use std::path::Path;

use clap::{Args, ValueEnum};
use handbook::diagnostic::{Diagnostic, Sink};
use handbook::diff::Reading;
use handbook::messages::SourceMessage;
use handbook::pipeline::{self, Compiled, Policies, is_clean};
use handbook::plan::Plan;
use handbook::publish::{self, Document, Subject};
use handbook::suite::Case;

use super::ExitStatus;
use super::context::Context;
use super::git::{self, Given, Refused};
use super::input::{self, PolicyArgs};
use super::output::OutputArgs;

#[derive(Debug, Args)]
pub(super) struct PublishArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[arg(long, value_enum)]
    to: Option<Form>,
    #[arg(long)]
    since: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Html,
    Markdown,
}

impl PublishArgs {
    /// The form that is asked for: by name, else by the ending of the file, else a page.
    fn form(&self) -> Form {
        let ending = self.output.path().and_then(|path| Path::new(path).extension()?.to_str());
        let is_markdown = |ending: &str| ["md", "markdown"].contains(&ending.to_ascii_lowercase().as_str());
        self.to.unwrap_or_else(|| if ending.is_some_and(is_markdown) { Form::Markdown } else { Form::Html })
    }
}

pub(super) fn run(args: &PublishArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let mut sink = Sink::new();
    let (mut policies, compiled) = args.policies.compile(context, &mut sink);
    // Examples are run as `test` runs them: with what their own file uses.
    let again = policies.compile(&mut Sink::new());
    let suites = policies.suites(again, &mut input::policy, &mut context.sources, &mut sink);
    let found = sink.into_sorted();
    context.report_errors(&found)?;
    if !is_clean(&found) {
        return Ok(ExitStatus::CouldNotRun);
    }
    let older = match &args.since {
        Some(since) => match older(since, args, context)? {
            Some(older) => Some(older),
            None => return Ok(ExitStatus::CouldNotRun),
        },
        None => None,
    };
    let examples: Vec<(&Plan, &Case)> =
        suites.iter().flat_map(|suite| suite.cases.iter().map(|case| (&suite.plan, case))).collect();
    let failing = publish::failing(&examples);
    if !failing.is_empty() {
        context.report(&failing)?;
        return Ok(ExitStatus::Findings);
    }
    let document = document(&compiled.plan, &examples, context);
    let document = match (older, &args.since) {
        (Some((old, before)), Some(since)) => {
            let reading = pipeline::compare(&old, &policies, &context.sources);
            compared(document, &before.plan, since, &reading, context)
        }
        _ => document,
    };
    let text = match args.form() {
        Form::Html => publish::html(&document),
        Form::Markdown => publish::markdown(&document),
    };
    context.print(&text)?;
    Ok(ExitStatus::Fine)
}

fn document(plan: &Plan, examples: &[(&Plan, &Case)], context: &Context<'_>) -> Document {
    publish::document(Subject { plan, examples, sources: &context.sources, lang: context.lang })
}

fn compared(document: Document, older: &Plan, since: &str, reading: &Reading, context: &Context<'_>) -> Document {
    let older = self::document(older, &[], context);
    publish::since(document, &older, since, reading)
}

/// The older state, if nothing is wrong with it; what is wrong is reported.
fn older(since: &str, args: &PublishArgs, context: &mut Context<'_>) -> io::Result<Option<(Policies, Compiled)>> {
    let mut sink = Sink::new();
    let policies = match older_policies(since, &args.policies.policies, context, &mut sink) {
        Ok(policies) => policies,
        Err(message) => {
            sink.push(Diagnostic::nowhere(message));
            Policies::default()
        }
    };
    let compiled = policies.compile(&mut sink);
    let found = sink.into_sorted();
    if is_clean(&found) {
        return Ok(Some((policies, compiled)));
    }
    context.report_errors(&found)?;
    Ok(None)
}

/// The policies as an older file or folder has them, or a git revision.
fn older_policies(
    since: &str,
    policies: &[String],
    context: &mut Context<'_>,
    sink: &mut Sink,
) -> Result<Policies, SourceMessage> {
    if Path::new(since).exists() {
        let files = older_files(since, policies)?;
        return Ok(Policies::read(&files, &mut input::policy, &mut context.sources, sink));
    }
    let given = Given { old: since, new: None, paths: policies };
    let (older, _) = git::sides(given).map_err(|Refused(message)| message)?;
    let mut reader = |name: &str| older.policy(name);
    Ok(Policies::read(&older.files, &mut reader, &mut context.sources, sink))
}

/// The files of the older state: in a folder those that lie as the policies do, or are called so; all of its policies where
/// it has none of them.
fn older_files(since: &str, policies: &[String]) -> Result<Vec<String>, SourceMessage> {
    let beneath = |path: &String| {
        let name = Path::new(path).file_name().map(Path::new);
        let places = [Some(Path::new(path)), name].into_iter().flatten();
        let mut inside = places.filter(|place| place.is_relative()).map(|place| Path::new(since).join(place));
        inside.find(|place| place.is_file()).map(|place| place.to_string_lossy().into_owned())
    };
    let same: Vec<String> = policies.iter().filter_map(beneath).collect();
    if same.is_empty() { input::policy_files(since) } else { Ok(same) }
}
