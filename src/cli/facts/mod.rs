//! `handbook facts`: what helps to write fact files. Each of its commands is one file.

mod check;
mod schema;
mod template;

use std::io;

use clap::Subcommand;
use handbook::diagnostic::Sink;
use handbook::messages::ToolHelp;
use handbook::pipeline::{Compiled, is_clean};

use super::context::Context;
use super::input::PolicyArgs;
use super::{ExitStatus, tool};

#[derive(Debug, Subcommand)]
pub(super) enum FactsCommand {
    #[command(about = tool(ToolHelp::Template), after_help = tool(ToolHelp::TemplateAfter))]
    Template(template::TemplateArgs),
    #[command(about = tool(ToolHelp::Schema), after_help = tool(ToolHelp::SchemaAfter))]
    Schema(schema::SchemaArgs),
    // In the usage the policies come first: everything behind --facts is taken as fact files.
    #[command(
        about = tool(ToolHelp::Check),
        after_help = tool(ToolHelp::CheckAfter),
        override_usage = "handbook facts check [OPTIONS] <POLICY>... --facts <FILE>..."
    )]
    Check(check::CheckArgs),
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
