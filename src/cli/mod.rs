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
mod folder;
mod git;
mod help;
mod input;
mod interrupt;
mod man;
mod manner;
mod memory;
mod merge;
mod new;
mod output;
mod progress;
mod publish;
mod report;
mod stream;
mod test;
mod textconv;
mod verify;
mod watch;
mod work;
mod written;

use std::ffi::OsString;
use std::io;

use anstream::{AutoStream, ColorChoice};
use clap::{FromArgMatches, Parser, Subcommand, ValueEnum};
use handbook::diagnostic::Diagnostic;
use handbook::messages::{Lang, OutputMessage};

use context::Context;
pub(crate) use exit::ExitStatus;
use manner::Manner;
use output::Existing;
use written::Written;

#[derive(Debug, Parser)]
#[command(name = "handbook", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    // These two are read beforehand, by `Manner`; here they are checked.
    #[arg(long, global = true, value_enum)]
    format: Option<Written>,
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
    Verify(verify::VerifyArgs),
    Publish(publish::PublishArgs),
    Report(report::ReportArgs),
    Merge(merge::MergeArgs),
    Textconv(textconv::TextconvArgs),
    Fmt(fmt::FmtArgs),
    #[command(subcommand)]
    Facts(facts::FactsCommand),
    New(new::NewArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

impl Command {
    /// The name by which it is called, the program's apart.
    fn path(&self) -> &'static str {
        match self {
            Command::Check(_) => "check",
            Command::Eval(_) => "eval",
            Command::Explain(_) => "explain",
            Command::Test(_) => "test",
            Command::Clauses(_) => "clauses",
            Command::Diff(_) => "diff",
            Command::Verify(_) => "verify",
            Command::Publish(_) => "publish",
            Command::Report(_) => "report",
            Command::Merge(_) => "merge",
            Command::Textconv(_) => "textconv",
            Command::Fmt(_) => "fmt",
            Command::Facts(command) => command.path(),
            Command::New(_) => "new",
            Command::Completions(_) => "completions",
            Command::Man(_) => "man",
        }
    }

    /// The file that its results go to, if they do not go to stdout; and whether one that is there may be replaced.
    fn output(&self) -> Option<(&str, Existing)> {
        let output = match self {
            Command::Check(args) => &args.output,
            Command::Eval(args) => &args.output,
            Command::Explain(args) => &args.output,
            Command::Test(args) => &args.output,
            Command::Clauses(args) => &args.output,
            Command::Diff(args) => &args.output,
            Command::Verify(args) => &args.output,
            Command::Publish(args) => &args.output,
            Command::Report(args) => &args.output,
            Command::Facts(command) => return command.output(),
            Command::Merge(_)
            | Command::Textconv(_)
            | Command::Fmt(_)
            | Command::New(_)
            | Command::Completions(_)
            | Command::Man(_) => return None,
        };
        output.path().map(|path| (path, Existing::Replace))
    }

    /// Whether the ending of the file's name says nothing of `--format`: there is but one form of the results, or they have
    /// forms of their own.
    fn has_own_form(&self) -> bool {
        matches!(
            self,
            Command::Publish(_)
                | Command::Report(_)
                | Command::Facts(facts::FactsCommand::Template(_) | facts::FactsCommand::Schema(_))
        )
    }

    fn run(&self, context: &mut Context<'_>) -> io::Result<ExitStatus> {
        match self {
            Command::Check(args) => check::run(args, context),
            Command::Eval(args) => eval::run(args, context),
            Command::Explain(args) => explain::run(args, context),
            Command::Test(args) => test::run(args, context),
            Command::Clauses(args) => clauses::run(args, context),
            Command::Diff(args) => diff::run(args, context),
            Command::Verify(args) => verify::run(args, context),
            Command::Publish(args) => publish::run(args, context),
            Command::Report(args) => report::run(args, context),
            Command::Merge(args) => merge::run(args, context),
            Command::Textconv(args) => textconv::run(args, context),
            Command::Fmt(args) => fmt::run(args, context),
            Command::Facts(command) => facts::run(command, context),
            Command::New(args) => new::run(args, context),
            Command::Completions(args) => completions::run(args, context),
            Command::Man(args) => man::run(args, context),
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

/// Runs the command that the process was called with.
pub(crate) fn run() -> ExitStatus {
    interrupt::heed();
    let args: Vec<OsString> = std::env::args_os().collect();
    let manner = Manner::of(&args, manner::environment);
    let (mut out, mut err) = (stdout(), anstream::stderr().lock());
    let mut context = Context::new(&mut *out, &mut err, manner);
    let read = help::command(manner.lang).try_get_matches_from(&args);
    let cli = match read.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            // If it can't be written, there is nobody to tell.
            return arguments::report(&error, &args, &mut context).unwrap_or(ExitStatus::CouldNotRun);
        }
    };
    match perform(&cli, &mut context) {
        Ok(status) => status,
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitStatus::Fine,
        Err(error) => {
            // If even that can't be written, there is nobody to tell.
            let _unwritten = context.report_unwritten(&error);
            ExitStatus::CouldNotRun
        }
    }
}

/// Where results go. Only a terminal that shows colour has to be looked after: results have none, and are many.
fn stdout() -> Box<dyn io::Write> {
    match AutoStream::choice(&io::stdout()) {
        ColorChoice::Never => Box::new(io::stdout().lock()),
        _ => Box::new(anstream::stdout().lock()),
    }
}

/// Runs a command, and puts the file of its results into its place.
fn perform(cli: &Cli, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let output = cli.command.output();
    let ending = output.map(|(path, _)| path).filter(|_| !cli.command.has_own_form());
    match Written::asked(cli.format, ending, cli.command.path()) {
        Ok(written) => context.written = written,
        Err(message) => {
            context.report(&[Diagnostic::nowhere(message)])?;
            return Ok(ExitStatus::CouldNotRun);
        }
    }
    match output {
        Some((path, existing)) => context.write_to(path, existing),
        None if context.written == Written::Xlsx => {
            return output::refused(OutputMessage::NeedsFile { format: context.written.name() }, context);
        }
        None => {}
    }
    let status = cli.command.run(context)?;
    context.finish()?;
    Ok(status)
}
