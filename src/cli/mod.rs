//! The command line: arguments to the library's functions, their texts to the terminal.
//!
//! Only this module reads files, looks at the environment or writes anything. Each command is one file.

mod check;
mod clauses;
mod context;
mod eval;
mod exit;
mod explain;
mod input;
mod test;
mod watch;
mod work;

use std::io;

use clap::{Parser, Subcommand, ValueEnum};
use handbook::diagnostic::Diagnostic;
use handbook::messages::{CommandMessage, HelpText, Lang};

use context::Context;
pub(crate) use exit::ExitStatus;

#[derive(Debug, Parser)]
#[command(name = "handbook", version, about = help(HelpText::About), after_help = help(HelpText::After), max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[arg(long, global = true, value_enum, default_value_t, help = help(HelpText::Format))]
    format: Written,
}

#[derive(Debug, Subcommand)]
enum Command {
    // In the usage the policies come first: everything behind --facts is taken as fact files.
    #[command(
        about = help(HelpText::Check),
        after_help = help(HelpText::CheckAfter),
        override_usage = "handbook check [OPTIONS] <POLICY>... [--facts <FILE>...]"
    )]
    Check(check::CheckArgs),
    #[command(
        about = help(HelpText::Eval),
        after_help = help(HelpText::EvalAfter),
        override_usage = "handbook eval [OPTIONS] <POLICY>... --facts <FILE>..."
    )]
    Eval(eval::EvalArgs),
    #[command(
        about = help(HelpText::Explain),
        after_help = help(HelpText::ExplainAfter),
        override_usage = "handbook explain [OPTIONS] <POLICY>... --facts <FILE>... --employee <ID>"
    )]
    Explain(explain::ExplainArgs),
    #[command(
        about = help(HelpText::Test),
        after_help = help(HelpText::TestAfter),
        override_usage = "handbook test [OPTIONS] <POLICY>... [--cases <FILE>...]"
    )]
    Test(test::TestArgs),
    #[command(about = help(HelpText::Clauses), after_help = help(HelpText::ClausesAfter))]
    Clauses(clauses::ClausesArgs),
}

/// What can be asked for with `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Written {
    #[default]
    Human,
    Json,
    // Of `test` alone.
    Junit,
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
            Written::Human | Written::Junit => Format::Human,
            Written::Json => Format::Json,
        }
    }
}

/// A text of the help in the language of the run.
fn help(text: HelpText) -> &'static str {
    text.say(Lang::default())
}

/// Runs the command that the process was called with.
pub(crate) fn run() -> ExitStatus {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors. If they can't be written, there is nobody to tell.
            let _unwritten = error.print();
            return if error.use_stderr() { ExitStatus::CouldNotRun } else { ExitStatus::Fine };
        }
    };
    let (mut out, mut err) = (anstream::stdout().lock(), anstream::stderr().lock());
    let mut context = Context::new(&mut out, &mut err, cli.format.format());
    let done = match &cli.command {
        command if cli.format == Written::Junit && !matches!(command, Command::Test(_)) => {
            let refused = Diagnostic::nowhere(CommandMessage::FormatOfTest);
            context.report(&[refused]).map(|()| ExitStatus::CouldNotRun)
        }
        Command::Check(args) => check::run(args, &mut context),
        Command::Eval(args) => eval::run(args, &mut context),
        Command::Explain(args) => explain::run(args, &mut context),
        Command::Test(args) => test::run(args, cli.format == Written::Junit, &mut context),
        Command::Clauses(args) => clauses::run(args, &mut context),
    };
    match done {
        Ok(status) => status,
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitStatus::Fine,
        Err(error) => {
            let reason = error.to_string();
            let unwritten = Diagnostic::nowhere(CommandMessage::Unwritten { reason });
            // If even that can't be written, there is nobody to tell.
            let _unwritten = context.report(&[unwritten]);
            ExitStatus::CouldNotRun
        }
    }
}
