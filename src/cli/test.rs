//! `handbook test`: the examples of policies and case files, run; what they exercise; examples for what they do not.

use std::io;

use clap::Args;
use handbook::diagnostic::{Diagnostic, Severity, Sink};
use handbook::messages::{CommandMessage, Lang, Message, SourceMessage, TestWords};
use handbook::pipeline::{CaseReaders, Compiled, Policies, is_clean};
use handbook::plan::Plan;
use handbook::provenance::Asked;
use handbook::render::{self, suite::Run};
use handbook::suite::{self, Case, coverage, coverage::Coverage};

use super::ExitStatus;
use super::context::Context;
use super::input::{self, PolicyArgs};
use super::output::OutputArgs;
use super::watch::{self, Files};
use super::written::{Format, Written};

#[derive(Debug, Args)]
pub(super) struct TestArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[arg(long, num_args = 1..)]
    cases: Vec<String>,
    #[arg(long)]
    only: Option<String>,
    #[arg(long)]
    coverage: bool,
    #[arg(long)]
    min_coverage: Option<String>,
    #[arg(long)]
    suggest: bool,
    #[arg(long)]
    watch: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

impl TestArgs {
    fn asked(&self, lang: Lang) -> Asked {
        Asked { cases: self.cases.clone(), only: self.only.clone(), ..self.policies.asked("test", lang) }
    }
}

/// Everything that was read for a run.
struct Read {
    policies: Policies,
    /// The first is that of the policies with nothing laid over.
    suites: Vec<Compiled>,
}

impl Read {
    fn plan(&self) -> &Plan {
        &self.suites.first().expect("the policies by themselves are the first suite").plan
    }
}

pub(super) fn run(args: &TestArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let least = match args.min_coverage.as_deref().map(percentage).transpose() {
        Ok(least) => least,
        Err(message) => {
            context.report(&[Diagnostic::nowhere(message)])?;
            return Ok(ExitStatus::CouldNotRun);
        }
    };
    if args.watch {
        return watch::forever(context, |context, files| once(args, least, context, files));
    }
    once(args, least, context, &mut Files::default())
}

/// One run; every file that it asked for is noted.
fn once(args: &TestArgs, least: Option<u32>, context: &mut Context<'_>, files: &mut Files) -> io::Result<ExitStatus> {
    let Some(read) = read(args, context, files)? else {
        return Ok(ExitStatus::CouldNotRun);
    };
    let mut runs = runs(&read.suites, args.only.as_deref());
    runs.sort_by_key(|run| run.case.span);
    if let (true, Some(_)) = (runs.is_empty(), &args.only) {
        context.say(&TestWords::NoCases.say(context.lang))?;
    }
    if args.suggest {
        return suggest(args, &read, &runs, context);
    }
    let covered = (args.coverage || least.is_some()).then(|| coverage(&read, &runs));
    let shown = covered.as_ref().filter(|_| args.coverage);
    let (sources, lang) = (&context.sources, context.lang);
    let text = match context.written {
        Written::Junit => render::suite::junit(&runs, sources, lang),
        Written::Json => render::suite::json(&runs, shown, &context.provenance(args.asked(lang)), sources, lang),
        _ => {
            let tested = render::suite::human(&runs, sources, lang, context.width);
            let covered = shown.map(|shown| render::coverage::human(shown, sources, lang, context.width));
            tested + &covered.unwrap_or_default()
        }
    };
    let failed = runs.iter().any(|run| !run.failures.is_empty());
    context.print(&text)?;
    let percent = covered.map(|covered| covered.tally().percent());
    let lacking = least.zip(percent).filter(|(least, percent)| percent < least);
    if let Some((least, percent)) = lacking {
        context.say(&TestWords::TooLittle { percent, least }.say(context.lang))?;
    }
    Ok(if failed || lacking.is_some() { ExitStatus::Findings } else { ExitStatus::Fine })
}

/// Reads policies and case files and reports what was found; `None` if an error is among it.
fn read(args: &TestArgs, context: &mut Context<'_>, files: &mut Files) -> io::Result<Option<Read>> {
    let mut sink = Sink::new();
    let mut policy = |path: &str| files.noted(path, input::policy);
    let mut policies = Policies::read(&args.policies.policies, &mut policy, &mut context.sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    let mut suites = policies.suites(compiled, &mut policy, &mut context.sources, &mut sink);
    let found = sink.into_sorted();
    context.report_errors(&found)?;
    let readable = is_clean(&found);
    // The case files are read even so: what they name is to be watched, too.
    let mut sink = Sink::new();
    suites.extend(case_files(args, &mut policies, context, files, &mut sink));
    if !readable {
        return Ok(None);
    }
    let mut found = sink.into_sorted();
    // What the policies are warned of was said above.
    found.retain(|one| one.severity() == Severity::Error || matches!(one.message, Message::Facts(_)));
    context.report(&found)?;
    Ok(is_clean(&found).then_some(Read { policies, suites }))
}

/// Reads the case files that are asked for, and all that they name.
fn case_files(
    args: &TestArgs,
    policies: &mut Policies,
    context: &mut Context<'_>,
    files: &mut Files,
    sink: &mut Sink,
) -> Vec<Compiled> {
    let mut paths: Vec<String> = Vec::new();
    for path in &args.cases {
        files.note_cases(path);
        match input::case_files(path) {
            Ok(found) if found.is_empty() => {
                sink.push(Diagnostic::nowhere(CommandMessage::NoCaseFiles { path: path.clone() }));
            }
            Ok(found) => paths.extend(found),
            Err(message) => sink.push(Diagnostic::nowhere(message)),
        }
    }
    paths.sort();
    paths.dedup();
    let noted = std::cell::RefCell::new(files);
    let read = |path: &str, read: fn(&str) -> Result<Vec<u8>, SourceMessage>| noted.borrow_mut().noted(path, read);
    let mut readers = CaseReaders {
        policies: &mut |path| read(path, input::policy),
        facts: &mut |path| read(path, input::fact),
        files: &mut |path| {
            noted.borrow_mut().note_facts(path);
            input::fact_files(path)
        },
    };
    let mut case_file = |path: &String| policies.case_file(path, &mut readers, &mut context.sources, sink);
    paths.iter().filter_map(&mut case_file).collect()
}

/// Runs the examples and cases whose title contains a text.
fn runs<'s>(suites: &'s [Compiled], only: Option<&str>) -> Vec<Run<'s>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for compiled in suites {
        let asked = compiled.cases.iter().filter(|case| only.is_none_or(|only| case.title.contains(only)));
        runs.extend(asked.map(|case| Run { plan: &compiled.plan, case, failures: suite::run(&compiled.plan, case) }));
    }
    runs
}

/// What the examples and cases that were run exercise of the policies.
fn coverage(read: &Read, runs: &[Run<'_>]) -> Coverage {
    let cases: Vec<(&Plan, &Case)> = runs.iter().map(|run| (run.plan, run.case)).collect();
    coverage::of(read.plan(), &cases)
}

/// Prints examples for what is not exercised, and nothing else, so that all of it can be put into a policy.
fn suggest(args: &TestArgs, read: &Read, runs: &[Run<'_>], context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let covered = coverage(read, runs);
    let cases: Vec<&Case> = runs.iter().map(|run| run.case).collect();
    let suggestions = read.policies.suggest(&covered, &cases, &context.sources, context.lang);
    let text = match context.written.format() {
        Format::Human => render::suggest::human(&suggestions, &context.sources, context.lang),
        Format::Json => {
            let provenance = context.provenance(args.asked(context.lang));
            render::suggest::json(&suggestions, read.plan(), &provenance, &context.sources, context.lang)
        }
    };
    context.print(&text)?;
    Ok(ExitStatus::Fine)
}

/// `90` or `90%`, also with the full-width sign
fn percentage(text: &str) -> Result<u32, CommandMessage> {
    let number = text.strip_suffix(['%', '\u{ff05}']).unwrap_or(text).trim();
    let read = number.parse().ok().filter(|number| *number <= 100 && text.chars().all(|char| char != '+'));
    read.ok_or_else(|| CommandMessage::Percentage { text: text.to_string() })
}
