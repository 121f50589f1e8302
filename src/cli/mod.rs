//! The command line: arguments to the library's functions, their texts to the terminal.
//!
//! Only this module reads files, looks at the environment or writes anything. Each command is one file. The command line
//! is declared without words; [`help`] gives it those of a language.

mod arguments;
mod check;
mod clauses;
mod completions;
mod context;
mod diff;
mod eval;
mod exit;
mod explain;
mod facts;
mod fmt;
mod help;
mod input;
mod man;
mod manner;
mod new;
mod output;
mod test;
mod watch;
mod work;

use std::ffi::OsString;
use std::io;

use clap::{FromArgMatches, Parser, Subcommand, ValueEnum};
use handbook::diagnostic::Diagnostic;
use handbook::messages::{CommandMessage, Lang};

use context::Context;
pub(crate) use exit::ExitStatus;
use manner::Manner;

#[derive(Debug, Parser)]
#[command(name = "handbook", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    // These two are read beforehand, by `Manner`; here they are checked.
    #[arg(long, global = true, value_enum, default_value_t)]
    format: Written,
    #[arg(long, global = true, value_enum)]
    lang: Option<Language>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::CheckArgs),
    Eval(eval::EvalArgs),
    Explain(explain::ExplainArgs),
    Test(test::TestArgs),
    Clauses(clauses::ClausesArgs),
    Diff(diff::DiffArgs),
    Fmt(fmt::FmtArgs),
    #[command(subcommand)]
    Facts(facts::FactsCommand),
    New(new::NewArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// What can be asked for with `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Written {
    #[default]
    Human,
    Json,
    // Of `test` alone.
    Junit,
    // Of `diff` alone.
    Markdown,
}

/// How results and diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Human,
    Json,
}

impl Written {
    /// How everything is written that has no form of its own: a person reads what CI shows.
    fn format(self) -> Format {
        match self {
            Written::Human | Written::Junit | Written::Markdown => Format::Human,
            Written::Json => Format::Json,
        }
    }
}

/// In which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    En,
    Zh,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::En => Lang::En,
            Language::Zh => Lang::Zh,
        }
    }
}

/// Why a command can't write in a form.
fn refused(command: &Command, format: Written) -> Option<CommandMessage> {
    match (format, command) {
        (Written::Junit, Command::Test(_)) | (Written::Markdown, Command::Diff(_)) => None,
        (Written::Junit, _) => Some(CommandMessage::FormatOfTest),
        (Written::Markdown, _) => Some(CommandMessage::FormatOfDiff),
        (Written::Human | Written::Json, _) => None,
    }
}

/// Runs the command that the process was called with.
pub(crate) fn run() -> ExitStatus {
    let args: Vec<OsString> = std::env::args_os().collect();
    let manner = Manner::of(&args, manner::environment);
    let (mut out, mut err) = (anstream::stdout().lock(), anstream::stderr().lock());
    let mut context = Context::new(&mut out, &mut err, manner);
    let read = help::command(manner.lang).try_get_matches_from(&args);
    let cli = match read.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            // If it can't be written, there is nobody to tell.
            return arguments::report(&error, &args, &mut context).unwrap_or(ExitStatus::CouldNotRun);
        }
    };
    let done = match &cli.command {
        command if let Some(refused) = refused(command, cli.format) => {
            context.report(&[Diagnostic::nowhere(refused)]).map(|()| ExitStatus::CouldNotRun)
        }
        Command::Check(args) => check::run(args, &mut context),
        Command::Eval(args) => eval::run(args, &mut context),
        Command::Explain(args) => explain::run(args, &mut context),
        Command::Test(args) => test::run(args, cli.format == Written::Junit, &mut context),
        Command::Clauses(args) => clauses::run(args, &mut context),
        Command::Diff(args) => diff::run(args, cli.format == Written::Markdown, &mut context),
        Command::Fmt(args) => fmt::run(args, &mut context),
        Command::Facts(command) => facts::run(command, &mut context),
        Command::New(args) => new::run(args, &mut context),
        Command::Completions(args) => completions::run(args, &mut context),
        Command::Man(args) => man::run(args, &mut context),
    };
    match done {
        Ok(status) => status,
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitStatus::Fine,
        Err(error) => {
            let unwritten = Diagnostic::nowhere(CommandMessage::Unwritten { reason: input::reason(&error) });
            // If even that can't be written, there is nobody to tell.
            let _unwritten = context.report(&[unwritten]);
            ExitStatus::CouldNotRun
        }
    }
}
