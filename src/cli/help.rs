//! The words of the command line: its help in the language of the run.
//!
//! The commands are declared without words, for those are not known yet where they are declared; here each command and
//! each argument gets its own from the catalogue.

use std::ffi::OsString;

use clap::builder::PossibleValuesParser;
use clap::{Arg, CommandFactory};
use handbook::messages::{DiffHelp, GitHelp, HelpText, InputHelp, Lang, PublishHelp, ReportHelp, ToolHelp};
use handbook::render;

use super::Cli;
use super::written::Written;

/// How wide the texts of arguments are: what stands in front of them leaves that much.
const TEXT: usize = 52;

/// The language of the words, and whether they are broken into lines for a terminal.
#[derive(Debug, Clone, Copy)]
struct Manner {
    lang: Lang,
    broken: bool,
}

impl Manner {
    fn say(self, text: HelpText, columns: usize) -> String {
        let said = text.say(self.lang);
        if self.broken { render::wrapped(said, columns) } else { said.to_string() }
    }
}

/// The whole command line in the words of a language.
pub(super) fn command(lang: Lang) -> clap::Command {
    whole(Manner { lang, broken: true })
}

/// The same for what breaks lines itself: pages and shells. The values of `--format` are those that each command takes.
pub(super) fn unbroken(lang: Lang) -> clap::Command {
    with_own_formats(whole(Manner { lang, broken: false }))
}

fn whole(manner: Manner) -> clap::Command {
    let mut command = Cli::command();
    // What the parser itself adds, `help` and `version`, is there from here on.
    command.build();
    worded(command, manner)
}

/// Of the forms each command is offered its own.
fn with_own_formats(command: clap::Command) -> clap::Command {
    let own = Written::of_command(path(&command)).iter().filter_map(clap::ValueEnum::to_possible_value);
    let own = PossibleValuesParser::new(own);
    let command = command.mut_args(|arg| if arg.get_id() == "format" { arg.value_parser(own.clone()) } else { arg });
    command.mut_subcommands(with_own_formats)
}

/// The help of the command that the arguments name, as far as they name one.
pub(super) fn of(args: &[OsString], lang: Lang) -> clap::Command {
    let mut command = command(lang);
    for arg in args.iter().skip(1).filter_map(|arg| arg.to_str()) {
        if let Some(below) = command.find_subcommand(arg) {
            command = below.clone();
        }
    }
    command
}

/// The names by which a command is called, the program's apart: `facts check`. What `help` is asked about is called as by
/// itself.
fn path(command: &clap::Command) -> &str {
    let whole = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let Some((_, path)) = whole.split_once(' ') else { return whole };
    path.strip_prefix("help ").unwrap_or(path)
}

/// A command and those below it.
fn worded(command: clap::Command, manner: Manner) -> clap::Command {
    let name = path(&command).to_string();
    let lang = manner.lang;
    let say = |text: HelpText| text.say(lang);
    let Some(Words { about, after, usage }) = Words::of(&name) else { return command };
    let command = command.about(manner.say(about, render::WIDTH)).override_usage(say(usage));
    let command = match after {
        Some(after) => command.after_help(say(after)),
        None => command,
    };
    let template = template(&command, lang);
    command
        .help_template(template)
        .mut_args(|arg| argument(arg, &name, manner))
        .mut_subcommands(|below| worded(below, manner))
}

/// The parts of a help that the command has.
fn template(command: &clap::Command, lang: Lang) -> String {
    let say = |text: HelpText| text.say(lang);
    let mut template = format!("{{about-with-newline}}\n{}{{usage}}\n", say(HelpText::Usage));
    if command.has_subcommands() {
        template.push_str(&format!("\n{}\n{{subcommands}}\n", say(HelpText::Commands)));
    }
    if command.get_positionals().next().is_some() {
        template.push_str(&format!("\n{}\n{{positionals}}\n", say(HelpText::Arguments)));
    }
    template.push_str(&format!("\n{}\n{{options}}{{after-help}}", say(HelpText::Options)));
    template
}

/// The words of a command.
struct Words {
    about: HelpText,
    after: Option<HelpText>,
    usage: HelpText,
}

impl Words {
    fn of(command: &str) -> Option<Words> {
        use HelpText as T;
        let (about, after, usage) = match command {
            "handbook" => (T::About, Some(T::After), T::AllUsage),
            "check" => (T::Check, Some(T::CheckAfter), T::CheckUsage),
            "eval" => (T::Eval, Some(T::EvalAfter), T::EvalUsage),
            "explain" => (T::Explain, Some(T::ExplainAfter), T::ExplainUsage),
            "test" => (T::Test, Some(T::TestAfter), T::TestUsage),
            "fmt" => (T::Fmt, Some(T::FmtAfter), T::FmtUsage),
            "clauses" => (T::Clauses, Some(T::ClausesAfter), T::ClausesUsage),
            "diff" => (T::Diff(DiffHelp::About), Some(T::Diff(DiffHelp::After)), T::Diff(DiffHelp::Usage)),
            "publish" => {
                (T::Publish(PublishHelp::About), Some(T::Publish(PublishHelp::After)), T::Publish(PublishHelp::Usage))
            }
            "report" => {
                (T::Report(ReportHelp::About), Some(T::Report(ReportHelp::After)), T::Report(ReportHelp::Usage))
            }
            "merge" => (T::Git(GitHelp::Merge), Some(T::Git(GitHelp::MergeAfter)), T::Git(GitHelp::MergeUsage)),
            "textconv" => {
                (T::Git(GitHelp::Textconv), Some(T::Git(GitHelp::TextconvAfter)), T::Git(GitHelp::TextconvUsage))
            }
            "help" | "facts help" => (T::HelpCommand, None, T::HelpUsage),
            _ => return Words::of_tool(command),
        };
        Some(Words { about, after, usage })
    }

    /// The same for the commands around fact files and beginnings.
    fn of_tool(command: &str) -> Option<Words> {
        use ToolHelp as T;
        let (about, after, usage) = match command {
            "facts" => (T::Facts, None, T::FactsUsage),
            "facts template" => (T::Template, Some(T::TemplateAfter), T::TemplateUsage),
            "facts schema" => (T::Schema, Some(T::SchemaAfter), T::SchemaUsage),
            "facts check" => (T::Check, Some(T::CheckAfter), T::CheckUsage),
            "verify" => (T::Verify, Some(T::VerifyAfter), T::VerifyUsage),
            "new" => (T::New, Some(T::NewAfter), T::NewUsage),
            "completions" => (T::Completions, Some(T::CompletionsAfter), T::CompletionsUsage),
            "man" => (T::Man, Some(T::ManAfter), T::ManUsage),
            _ => return None,
        };
        Some(Words { about: HelpText::Tool(about), after: after.map(HelpText::Tool), usage: HelpText::Tool(usage) })
    }
}

/// An argument of a command with its words.
fn argument(arg: Arg, command: &str, manner: Manner) -> Arg {
    let Some((text, value)) = argument_words(command, arg.get_id().as_str()) else { return arg };
    let arg = arg.help(manner.say(text, TEXT)).hide_default_value(true).hide_possible_values(true);
    match value {
        Some(value) => arg.value_name(value.say(manner.lang)),
        None => arg,
    }
}

/// What an argument is, and what stands for its value.
fn argument_words(command: &str, argument: &str) -> Option<(HelpText, Option<HelpText>)> {
    use HelpText as T;
    if let ("diff", Some(words)) = (command, diff_words(argument)) {
        return Some(words);
    }
    if let Some(words) = git_words(command, argument) {
        return Some(words);
    }
    if let Some((text, value)) = tool_words(command, argument) {
        return Some((T::Tool(text), Some(value)));
    }
    Some(match (command, argument) {
        (_, "policies") => (T::Policies, Some(T::PolicyValue)),
        (_, "facts") => (T::Facts, Some(T::FileValue)),
        (_, "input_format") => (T::Input(InputHelp::Format), Some(T::Input(InputHelp::FormatValue))),
        (_, "any_size") => (T::Input(InputHelp::AnySize), None),
        (_, "encoding") => (T::Input(InputHelp::Encoding), Some(T::Input(InputHelp::EncodingValue))),
        (_, "delimiter") => (T::Input(InputHelp::Delimiter), Some(T::Input(InputHelp::DelimiterValue))),
        (_, "covers") => (T::Input(InputHelp::Covers), Some(T::PeriodValue)),
        ("check", "as_of") => (T::AsOf, Some(T::DayValue)),
        ("check", "deny_warnings") => (T::DenyWarnings, None),
        (_, "period") => (T::Period, Some(T::PeriodValue)),
        ("report", "employee") => (T::Report(ReportHelp::Employee), Some(T::IdValue)),
        ("report", "statements") => (T::Report(ReportHelp::Statements), Some(T::Report(ReportHelp::FolderValue))),
        ("explain", "employee") => (T::ExplainedEmployee, Some(T::IdValue)),
        (_, "employee") => (T::Employee, Some(T::IdValue)),
        (_, "rule") => (T::Rule, Some(T::NameValue)),
        ("explain", "all") => (T::AllLevels, None),
        (_, "all") => (T::All, None),
        ("eval", "format") => (T::EvalFormat, Some(T::FormatValue)),
        ("eval", "sheet") => (T::Sheet, Some(T::SheetValue)),
        ("eval", "no_bom") => (T::NoBom, None),
        (_, "output") => (T::Output, Some(T::FileValue)),
        ("test", "format") => (T::TestFormat, Some(T::FormatValue)),
        (_, "format") => (T::Format, Some(T::FormatValue)),
        ("publish", "to") => (T::Publish(PublishHelp::To), Some(T::FormatValue)),
        ("publish", "since") => (T::Publish(PublishHelp::Since), Some(T::Publish(PublishHelp::SinceValue))),
        ("publish", "lang") => (T::Publish(PublishHelp::Lang), Some(T::LangValue)),
        ("test", "cases") => (T::Cases, Some(T::FileValue)),
        ("test", "only") => (T::Only, Some(T::TextValue)),
        ("test", "coverage") => (T::Coverage, None),
        ("test", "min_coverage") => (T::MinCoverage, Some(T::PercentValue)),
        ("test", "suggest") => (T::Suggest, None),
        ("test", "watch") => (T::Watch, None),
        ("fmt", "files") => (T::FmtFiles, Some(T::PolicyValue)),
        ("fmt", "check") => (T::FmtCheck, None),
        ("fmt", "lang") => (T::FmtLang, Some(T::LangValue)),
        (_, "lang") => (T::Lang, Some(T::LangValue)),
        (_, "emit") => (T::Emit, Some(T::EmitValue)),
        (_, "help") => (T::Help, None),
        (_, "version") => (T::Version, None),
        _ => return None,
    })
}

/// The same for what `diff` alone has, or has otherwise.
fn diff_words(argument: &str) -> Option<(HelpText, Option<HelpText>)> {
    use DiffHelp as D;
    use HelpText as T;
    Some(match argument {
        "old" => (T::Diff(D::Old), Some(T::Diff(D::OldValue))),
        "new" => (T::Diff(D::New), Some(T::Diff(D::NewValue))),
        "paths" => (T::Diff(D::Paths), Some(T::Diff(D::PathsValue))),
        "facts" => (T::Diff(D::Facts), Some(T::FileValue)),
        "format" => (T::Diff(D::Format), Some(T::FormatValue)),
        "exit_zero" => (T::Diff(D::ExitZero), None),
        "anonymous" => (T::Diff(D::Anonymous), None),
        "least" => (T::Diff(D::Least), Some(T::Diff(D::LeastValue))),
        _ => return None,
    })
}

/// The same for the commands that git calls.
fn git_words(command: &str, argument: &str) -> Option<(HelpText, Option<HelpText>)> {
    use GitHelp as G;
    let (text, value) = match (command, argument) {
        ("merge", "base") => (G::Base, G::Base),
        ("merge", "ours") => (G::Ours, G::Ours),
        ("merge", "theirs") => (G::Theirs, G::Theirs),
        ("merge", "labels") => (G::Label, G::LabelValue),
        ("merge", "marker_size") => (G::MarkerSize, G::NumberValue),
        ("merge", "path") => (G::Path, G::Path),
        ("textconv", "file") => (G::File, G::File),
        ("textconv", "lang") => return Some((HelpText::Git(G::Lang), Some(HelpText::LangValue))),
        _ => return None,
    };
    let value = if text == value { HelpText::FileValue } else { HelpText::Git(value) };
    Some((HelpText::Git(text), Some(value)))
}

/// The same for the commands around fact files and beginnings, where an argument is not what it is elsewhere.
fn tool_words(command: &str, argument: &str) -> Option<(ToolHelp, HelpText)> {
    use HelpText as H;
    use ToolHelp as T;
    Some(match (command, argument) {
        ("facts template", "period") => (T::TemplatePeriod, H::PeriodValue),
        ("facts template", "employees") => (T::TemplateEmployees, H::Tool(T::EmployeesValue)),
        ("facts template", "keys") => (T::TemplateKeys, H::Tool(T::KeysValue)),
        ("facts template", "to") => (T::TemplateTo, H::FormatValue),
        ("facts template", "output") => (T::TemplateOutput, H::FileValue),
        ("facts schema", "output") => (T::SchemaOutput, H::FileValue),
        ("facts check", "period") => (T::CheckPeriod, H::PeriodValue),
        ("verify", "result") => (T::VerifyResult, H::Tool(T::ResultValue)),
        ("verify", "policies") => (T::VerifyPolicies, H::PolicyValue),
        ("verify", "facts") => (T::VerifyFacts, H::FileValue),
        ("new", "folder") => (T::NewFolder, H::Tool(T::FolderValue)),
        ("completions", "shell") => (T::Shell, H::Tool(T::ShellValue)),
        ("man", "command") => (T::ManCommand, H::Tool(T::CommandValue)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_has_words() {
        let mut command = Cli::command();
        command.build();
        let facts = command.find_subcommand("facts").expect("it is there").get_subcommands();
        for below in std::iter::once(&command).chain(command.get_subcommands()).chain(facts) {
            let name = path(below);
            assert!(Words::of(name).is_some(), "{name}");
            let shown = below.get_arguments().filter(|argument| !argument.is_hide_set());
            for argument in shown.map(|argument| argument.get_id().as_str()) {
                // The names of commands are the argument of `help`.
                let known = argument_words(name, argument).is_some() || name.ends_with("help");
                assert!(known, "{name}: {argument}");
            }
        }
    }
}
