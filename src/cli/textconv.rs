//! `handbook textconv`: what git compares in place of a policy's text.

use std::io;

use clap::Args;
use handbook::diagnostic::{Diagnostic, Sink};
use handbook::fmt;
use handbook::messages::Lang;
use handbook::source::SourceKind;
use handbook::words::Spelling;

use super::context::Context;
use super::{ExitStatus, input};

#[derive(Debug, Args)]
pub(super) struct TextconvArgs {
    file: String,
}

pub(super) fn run(args: &TextconvArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let bytes = match input::policy(&args.file) {
        Ok(bytes) => bytes,
        Err(message) => {
            context.report(&[Diagnostic::nowhere(message)])?;
            return Ok(ExitStatus::CouldNotRun);
        }
    };
    let spelling = match context.lang {
        Lang::En => Spelling::English,
        Lang::Zh => Spelling::Chinese,
    };
    // What is no policy is compared as it is: a comparison of git does not fail for one old version of one file.
    let text = String::from_utf8(bytes.clone()).ok().and_then(|text| {
        let source = context.sources.add(SourceKind::Policy, args.file.clone(), text);
        fmt::bare(source, &context.sources.get(source).text, spelling, &mut Sink::new())
    });
    match text {
        Some(text) => context.print(&text)?,
        None => context.print_bytes(&bytes)?,
    }
    Ok(ExitStatus::Fine)
}
