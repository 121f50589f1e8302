//! `handbook fmt`: policies in their canonical form, in place or from stdin to stdout.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use clap::Args;
use handbook::diagnostic::{Diagnostic, Sink};
use handbook::limits::POLICY_BYTES;
use handbook::messages::{FmtMessage, FmtWords, Lang, SourceMessage};
use handbook::pipeline::{self, is_clean};
use handbook::render::fmt::{Change, changes, changes_json};
use handbook::words::Spelling;

use super::context::Context;
use super::written::Format;
use super::{ExitStatus, input, output};

/// The name under which stdin is given and shown.
const STDIN: &str = "-";

#[derive(Debug, Args)]
pub(super) struct FmtArgs {
    #[arg(required = true)]
    files: Vec<String>,
    #[arg(long)]
    check: bool,
}

/// The spelling of a language.
fn spelling(lang: Lang) -> Spelling {
    match lang {
        Lang::En => Spelling::English,
        Lang::Zh => Spelling::Chinese,
    }
}

pub(super) fn run(args: &FmtArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let mut would_change = Vec::new();
    let mut status = ExitStatus::Fine;
    let mut unchanged = 0;
    for path in &args.files {
        let mut sink = Sink::new();
        let formatted = Formatted::read(path, context.asked_lang.map(spelling), context, &mut sink);
        if let Some(formatted) = formatted {
            if args.check {
                would_change.extend(formatted.change(path));
            } else if path == STDIN {
                context.print(&formatted.after)?;
            } else if formatted.is_changed() {
                match replace(path, &formatted.after) {
                    Ok(()) => context.note_file(&FmtWords::Rewritten { path: path.clone() })?,
                    Err(message) => sink.push(Diagnostic::nowhere(message)),
                }
            }
            unchanged += usize::from(!formatted.is_changed());
        }
        let found = sink.into_sorted();
        context.report(&found)?;
        if !is_clean(&found) {
            status = ExitStatus::CouldNotRun;
        }
    }
    if args.check {
        match context.written.format() {
            Format::Json => context.print(&changes_json(&would_change))?,
            Format::Human => context.print(&changes(&would_change, context.lang))?,
        }
    }
    if unchanged == args.files.len() && !args.files.iter().any(|path| path == STDIN) {
        context.note_file(&FmtWords::Nothing(unchanged))?;
    }
    Ok(if status == ExitStatus::Fine && !would_change.is_empty() { ExitStatus::Findings } else { status })
}

/// A policy as it is and as it should be.
struct Formatted {
    before: Vec<u8>,
    after: String,
}

impl Formatted {
    fn read(path: &str, spelling: Option<Spelling>, context: &mut Context<'_>, sink: &mut Sink) -> Option<Formatted> {
        let mut before = Vec::new();
        let mut reader = |path: &str| {
            before = if path == STDIN { stdin()? } else { input::policy(path)? };
            Ok(before.clone())
        };
        let after = pipeline::format(path, spelling, &mut reader, &mut context.sources, sink)?;
        Some(Formatted { before, after })
    }

    fn is_changed(&self) -> bool {
        self.before != self.after.as_bytes()
    }

    fn change(&self, path: &str) -> Option<Change> {
        self.is_changed().then(|| Change::new(path, &String::from_utf8_lossy(&self.before), &self.after))
    }
}

/// The bytes of stdin, at most one more than a policy may have.
fn stdin() -> Result<Vec<u8>, SourceMessage> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(POLICY_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    match io::stdin().lock().take(limit).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(SourceMessage::Unreadable { path: STDIN.to_string(), reason: input::reason(&error) }),
    }
}

/// Replaces a file that may be changed, whole or not at all.
fn replace(path: &str, text: &str) -> Result<(), FmtMessage> {
    let unwritten = |error: io::Error| FmtMessage::Unwritten { path: path.to_string(), reason: input::reason(&error) };
    let metadata = fs::metadata(path).map_err(unwritten)?;
    if !metadata.is_file() {
        return Err(FmtMessage::NoFile { path: path.to_string() });
    }
    if metadata.permissions().readonly() {
        return Err(FmtMessage::ReadOnly { path: path.to_string() });
    }
    output::write_whole(Path::new(path), text.as_bytes()).map_err(unwritten)
}
