//! `handbook facts`: what helps to write fact files. Each of its commands is one file.

mod check;
mod schema;
mod template;

use std::io;

use clap::Subcommand;
use handbook::diagnostic::Sink;
use handbook::pipeline::{Compiled, is_clean};

pub(super) use schema::look;

use super::ExitStatus;
use super::context::Context;
use super::input::PolicyArgs;
use super::output::Existing;

#[derive(Debug, Subcommand)]
pub(super) enum FactsCommand {
    Template(template::TemplateArgs),
    Schema(schema::SchemaArgs),
    Check(check::CheckArgs),
}

impl FactsCommand {
    /// The name by which it is called.
    pub(super) fn path(&self) -> &'static str {
        match self {
            FactsCommand::Template(_) => "facts template",
            FactsCommand::Schema(_) => "facts schema",
            FactsCommand::Check(_) => "facts check",
        }
    }

    /// The file that its results go to, and whether one that is there may be replaced.
    pub(super) fn output(&self) -> Option<(&str, Existing)> {
        let (output, existing) = match self {
            // Somebody may have filled it in.
            FactsCommand::Template(args) => (&args.output, Existing::Keep),
            FactsCommand::Schema(args) => (&args.output, Existing::Replace),
            FactsCommand::Check(args) => (&args.output, Existing::Replace),
        };
        output.path().map(|path| (path, existing))
    }
}

pub(super) fn run(command: &FactsCommand, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    match command {
        FactsCommand::Template(args) => template::run(args, context),
        FactsCommand::Schema(args) => schema::run(args, context),
        FactsCommand::Check(args) => check::run(args, context),
    }
}

/// Reads the policies; `None`, and why on stderr, if one of them has an error. Their warnings are no matter of facts.
fn compile(policies: &PolicyArgs, context: &mut Context<'_>) -> io::Result<Option<Compiled>> {
    let mut sink = Sink::new();
    let (_, compiled) = policies.compile(context, &mut sink);
    let found = sink.into_sorted();
    if is_clean(&found) {
        return Ok(Some(compiled));
    }
    context.report(&found)?;
    Ok(None)
}
