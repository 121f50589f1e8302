//! `handbook merge`: the merge driver that git calls for policies.

use std::io;
use std::path::Path;

use clap::Args;
use handbook::diagnostic::{Diagnostic, Severity, Sink};
use handbook::limits::POLICY_BYTES;
use handbook::merge::{Marks, Merged, Sides, merge};
use handbook::messages::{MergeWords, Message, OutputMessage, SourceMessage};
use handbook::pipeline::{self, Policies, is_clean};
use handbook::plan::Plan;
use handbook::publish;
use handbook::source::SourceMap;
use handbook::suite::Case;

use super::ExitStatus;
use super::context::Context;
use super::{input, output};

#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    base: String,
    ours: String,
    theirs: String,
    #[arg(short = 'L', long = "label", allow_hyphen_values = true)]
    labels: Vec<String>,
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=100))]
    marker_size: Option<u16>,
    #[arg(long, allow_hyphen_values = true)]
    path: Option<String>,
}

/// How many signs a mark has where git does not say.
const MARKER: u16 = 7;

impl MergeArgs {
    fn marks(&self) -> Marks {
        // An older git leaves a label that it does not know as it stands: `%X`.
        let label = |at: usize, plain: &str| {
            let given = self.labels.get(at).filter(|label| !label.starts_with('%'));
            given.map_or(plain, String::as_str).to_string()
        };
        Marks {
            size: usize::from(self.marker_size.unwrap_or(MARKER)),
            ours: label(0, "ours"),
            theirs: label(1, "theirs"),
        }
    }

    /// The file that is merged, as people know it.
    fn shown(&self) -> &str {
        self.path.as_deref().unwrap_or(&self.ours)
    }
}

pub(super) fn run(args: &MergeArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let mut sink = Sink::new();
    let mut read = |path: &String| match text(path) {
        Ok(text) => Some(text),
        Err(message) => {
            sink.push(Diagnostic::nowhere(message));
            None
        }
    };
    let texts = (read(&args.base), read(&args.ours), read(&args.theirs));
    let (Some(base), Some(ours), Some(theirs)) = texts else {
        context.report(&sink.into_sorted())?;
        return Ok(ExitStatus::Abandoned);
    };
    let merged = merge(Sides { base: &base, ours: &ours, theirs: &theirs }, &args.marks());
    if let Err(error) = output::write_whole(Path::new(&args.ours), merged.text.as_bytes()) {
        let reason = output::reason(&error);
        context.report(&[Diagnostic::nowhere(OutputMessage::FileUnwritten { path: args.ours.clone(), reason })])?;
        return Ok(ExitStatus::Abandoned);
    }
    let path = args.shown().to_string();
    if !merged.by_meaning {
        context.say(&MergeWords::ByLines { path: path.clone() }.say(context.lang))?;
    }
    if merged.conflicts > 0 {
        let conflicts = merged.conflicts;
        context.say(&MergeWords::Conflicts { path, conflicts }.say(context.lang))?;
        return Ok(ExitStatus::Findings);
    }
    let broken = broken(&merged, [&ours, &theirs], args.shown(), context);
    if broken.is_empty() {
        return Ok(ExitStatus::Fine);
    }
    context.report(&broken)?;
    context.say(&MergeWords::Broken { path }.say(context.lang))?;
    Ok(ExitStatus::Findings)
}

/// The text of a side. One that is new on both sides comes from an empty file.
fn text(path: &str) -> Result<String, SourceMessage> {
    let bytes = input::policy(path)?;
    if bytes.trim_ascii().is_empty() {
        return Ok(String::new());
    }
    pipeline::text(path, POLICY_BYTES, &mut |_: &str| Ok(bytes.clone()))
}

/// What is wrong with the merged text and with neither side: it can be put together, and means nothing so. Files that it
/// uses are read as they are.
fn broken(merged: &Merged, sides: [&str; 2], path: &str, context: &mut Context<'_>) -> Vec<Diagnostic> {
    let mut known: Vec<Message> = Vec::new();
    for side in sides {
        known.extend(wrong(side, path, &mut SourceMap::new()).into_iter().map(|found| found.message));
    }
    let mut found = wrong(&merged.text, path, &mut context.sources);
    found.retain(|found| !known.contains(&found.message));
    found
}

/// The errors of a policy text, or the examples that do not come out.
fn wrong(text: &str, path: &str, sources: &mut SourceMap) -> Vec<Diagnostic> {
    let own = pipeline::normal_path(path);
    let mut reader = |name: &str| if name == own { Ok(text.as_bytes().to_vec()) } else { input::policy(name) };
    let mut sink = Sink::new();
    let mut policies = Policies::read(std::slice::from_ref(&own), &mut reader, sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    let errors = |found: Vec<Diagnostic>| -> Vec<Diagnostic> {
        found.into_iter().filter(|found| found.severity() == Severity::Error).collect()
    };
    let found = sink.into_sorted();
    if !is_clean(&found) {
        return errors(found);
    }
    let mut sink = Sink::new();
    let suites = policies.suites(compiled, &mut reader, sources, &mut sink);
    let examples: Vec<(&Plan, &Case)> =
        suites.iter().flat_map(|suite| suite.cases.iter().map(|case| (&suite.plan, case))).collect();
    errors(sink.into_sorted()).into_iter().chain(publish::failing(&examples)).collect()
}
