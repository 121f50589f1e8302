//! `handbook verify`: a result that was written, worked again, and what differs.

use std::io;

use clap::Args;
use handbook::diagnostic::Diagnostic;
use handbook::facts::Form;
use handbook::messages::{Message, VerifyMessage};
use handbook::provenance::{Asked, Provenance};
use handbook::render::{self, results, results::Show, verify as shown};
use handbook::source::decode;
use handbook::verify::{Recorded, Written};

use super::context::Context;
use super::input::{self, FactArgs, InputArgs, PolicyArgs};
use super::output::OutputArgs;
use super::work::{Work, WorkArgs, threads};
use super::written::Format;
use super::{ExitStatus, explain::Explanations};

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    result: String,
    policies: Vec<String>,
    #[arg(long, num_args = 1..)]
    facts: Vec<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

pub(super) fn run(args: &VerifyArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let bytes = match input::fact(&args.result) {
        Ok(bytes) => bytes,
        Err(message) => return refused(message, context),
    };
    let (recorded, asked) = match recorded(bytes, args) {
        Ok(read) => read,
        Err(message) => return refused(message, context),
    };
    let Some(again) = again(&recorded, asked, context)? else {
        return Ok(ExitStatus::CouldNotRun);
    };
    let verification = recorded.compare(&again);
    let text = match context.written.format() {
        Format::Human => shown::human(&args.result, &verification, context.lang),
        Format::Json => shown::json(&args.result, &verification, &again.provenance),
    };
    context.print(&text)?;
    Ok(if verification.is_same() { ExitStatus::Fine } else { ExitStatus::Findings })
}

fn refused(message: impl Into<Message>, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    context.report(&[Diagnostic::nowhere(message)])?;
    Ok(ExitStatus::CouldNotRun)
}

/// Reads a result, and what is to be asked for to get the same.
fn recorded(bytes: Vec<u8>, args: &VerifyArgs) -> Result<(Recorded, Asked), VerifyMessage> {
    let text = decode(bytes).map_err(|_| VerifyMessage::NoResult { path: args.result.clone() })?;
    let recorded = Recorded::read(&args.result, &text)?;
    let asked = asked(&recorded, args)?;
    Ok((recorded, asked))
}

/// What the result was asked for, of the files that are named now or, without any, of those that it names.
fn asked(recorded: &Recorded, args: &VerifyArgs) -> Result<Asked, VerifyMessage> {
    let mut asked = recorded.provenance.asked.clone();
    let is_known = matches!(asked.command.as_str(), "eval" | "explain");
    if !is_known || asked.lang().is_none() {
        return Err(VerifyMessage::OtherCommand { command: asked.command });
    }
    let policies = named(&args.policies, &asked.policies, true)?;
    let facts = named(&args.facts, &asked.facts, false)?;
    (asked.policies, asked.facts) = (policies, facts);
    Ok(asked)
}

/// The files that are named; of those that a result names only such as are named like one of their kind, and none that lies
/// on another machine: whoever wrote the result need not be who reads it.
fn named(now: &[String], recorded: &[String], is_policy: bool) -> Result<Vec<String>, VerifyMessage> {
    if !now.is_empty() {
        return Ok(now.to_vec());
    }
    let is_far = |path: &str| path.starts_with("//") || path.starts_with('\\');
    let is_ours = |path: &String| {
        let of_kind = if is_policy { input::is_policy_file(path) } else { Form::of_name(path).is_some() };
        !is_far(path) && (of_kind || (!is_policy && input::is_folder(path)))
    };
    match recorded.iter().find(|path| !is_ours(path)) {
        Some(file) => Err(VerifyMessage::Unnamed { file: file.clone(), is_policy }),
        None if recorded.is_empty() => Err(VerifyMessage::Unnamed { file: String::new(), is_policy }),
        None => Ok(recorded.to_vec()),
    }
}

/// Works the same again, and writes it as it was written; `None` if that can't be done, which is reported.
fn again(recorded: &Recorded, asked: Asked, context: &mut Context<'_>) -> io::Result<Option<Recorded>> {
    let policies = PolicyArgs { policies: asked.policies.clone() };
    let input = InputArgs::of(&asked);
    let facts = FactArgs { facts: asked.facts.clone(), input };
    let period = WorkArgs { period: asked.period.clone() };
    let Some(work) = Work::of((&policies, &facts), &period, &asked.employees, context)? else {
        return Ok(None);
    };
    // The words of a result are in its language, those that are told of it in that of who asks.
    let cx = work.context(&context.sources, asked.lang().unwrap_or(context.lang));
    let provenance = context.provenance(asked);
    let text = if provenance.asked.command == "explain" {
        Explanations::of(&work, &provenance.asked.rules).map(|explanations| explanations.json(&cx, &provenance))
    } else {
        Ok(evaluated(&work, recorded.written, &cx, &provenance)?)
    };
    match text {
        Ok(text) => Ok(Some(Recorded::read("", &text).map_err(|_| io::ErrorKind::InvalidData)?)),
        Err(found) => {
            context.report(&found)?;
            Ok(None)
        }
    }
}

fn evaluated(work: &Work, written: Written, cx: &render::Context<'_>, provenance: &Provenance) -> io::Result<String> {
    let evaluated = handbook::batch::run(work.plan(), &work.population, &work.months, threads());
    let only = (!work.employees.is_empty()).then_some(work.employees.as_slice());
    let show = Show { only, ..Show::default() };
    match written {
        Written::Document => Ok(results::json(&evaluated, cx, &show, provenance)),
        Written::Lines => {
            let mut bytes = Vec::new();
            results::ndjson(&evaluated, cx, &show, provenance, &mut bytes)?;
            String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
        }
    }
}
