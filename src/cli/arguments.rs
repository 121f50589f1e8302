//! What is wrong with the arguments, in words of our own.

use std::ffi::OsString;
use std::io;

use anstream::{AutoStream, ColorChoice};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error};
use handbook::diagnostic::Diagnostic;
use handbook::messages::{ArgumentProblem, ArgumentsMessage};

use super::context::Context;
use super::written::{Format, Written};
use super::{Cli, ExitStatus, help};

/// Writes what the parser ended with: help that was asked for, or what is wrong with the arguments.
pub(super) fn report(error: &Error, args: &[OsString], context: &mut Context<'_>) -> io::Result<ExitStatus> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let help = error.render();
            let has_colour = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
            context.print(&if has_colour { help.ansi().to_string() } else { help.to_string() })?;
            Ok(ExitStatus::Fine)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            if context.told == Format::Human =>
        {
            context.print_beside(&help::of(args, context.lang).render_help().ansi().to_string())?;
            Ok(ExitStatus::CouldNotRun)
        }
        _ => {
            let command = command(args);
            let message = ArgumentsMessage { problem: of_command(problem(error), command.as_deref()), command };
            context.report(&[Diagnostic::nowhere(message)])?;
            Ok(ExitStatus::CouldNotRun)
        }
    }
}

/// The command that the arguments name.
fn command(args: &[OsString]) -> Option<String> {
    let cli = Cli::command();
    let named = args.iter().skip(1).filter_map(|arg| arg.to_str()).find(|arg| cli.find_subcommand(arg).is_some());
    named.map(str::to_string)
}

/// The same, of the forms only those that the command has.
fn of_command(mut problem: ArgumentProblem, command: Option<&str>) -> ArgumentProblem {
    if let (ArgumentProblem::UnknownValue { option, known, .. }, Some(command)) = (&mut problem, command)
        && option == "--format"
    {
        *known = Written::of_command(command).iter().map(|written| written.name()).collect();
    }
    problem
}

fn problem(error: &Error) -> ArgumentProblem {
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let found = text(error, ContextKind::InvalidArg);
            ArgumentProblem::UnknownOption { found, nearest: list(error, ContextKind::SuggestedArg).pop() }
        }
        ErrorKind::InvalidSubcommand => {
            let found = text(error, ContextKind::InvalidSubcommand);
            // The nearest comes last.
            let nearest = list(error, ContextKind::SuggestedSubcommand).pop();
            ArgumentProblem::UnknownCommand { found, nearest }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ArgumentProblem::NoCommand
        }
        ErrorKind::MissingRequiredArgument => {
            ArgumentProblem::Missing { arguments: list(error, ContextKind::InvalidArg) }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (option, found) = (option(error), text(error, ContextKind::InvalidValue));
            match found.is_empty() {
                true => ArgumentProblem::NoValue { option },
                false => ArgumentProblem::UnknownValue { option, found, known: list(error, ContextKind::ValidValue) },
            }
        }
        ErrorKind::TooManyValues => ArgumentProblem::UnknownValue {
            option: option(error),
            found: text(error, ContextKind::InvalidValue),
            known: Vec::new(),
        },
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            ArgumentProblem::NoValue { option: option(error) }
        }
        ErrorKind::ArgumentConflict => ArgumentProblem::Twice { option: option(error) },
        ErrorKind::InvalidUtf8 => ArgumentProblem::NoText,
        _ => ArgumentProblem::Other,
    }
}

/// The option, without what stands for its value.
fn option(error: &Error) -> String {
    let shown = text(error, ContextKind::InvalidArg);
    shown.split(' ').next().unwrap_or_default().to_string()
}

/// What the parser says of a thing: one text.
fn text(error: &Error, kind: ContextKind) -> String {
    list(error, kind).into_iter().next().unwrap_or_default()
}

/// What the parser says of a thing: some texts.
fn list(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
