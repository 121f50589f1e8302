//! The one catalogue of every text that a user is shown.
//!
//! A phase reports *data* (a variant with names, numbers, types); the words for it stand here, one `match` per language,
//! so that the compiler finds what a language lacks. Each file of this folder is one part of the catalogue: the problems
//! of a phase, or the words of the results. A problem's variant, its code, its gravity and its words stand in one file;
//! where that would be a long one, the Chinese stands in a file `zh` below it.
//!
//! Wording: lower case, no final period, what was found in backticks, no blame; what to do goes to the help. Chinese has its
//! own marks (`，：（）`), a blank on either side of what is in backticks, and none between a number and its unit; words of
//! the policy language and of fact files are named in their Chinese spelling, days as `2022-03-05`.

mod arguments;
mod case;
mod check;
mod command;
mod coverage;
mod diagnostics;
mod diff;
mod example;
mod explain;
mod facts;
mod fmt;
mod forms;
mod git;
mod help;
mod impact;
mod ladder;
mod lint;
mod lint_words;
mod merge;
mod notes;
mod output;
pub mod phrase;
mod publish;
mod reasons;
mod report;
mod resolve;
mod results;
mod sheet;
mod source;
mod suggest;
mod suite;
mod survey;
mod syntax;
mod terms;
mod testing;
mod totals;
mod trace;
mod values;
mod verdict;
mod verify;

pub use arguments::{ArgumentProblem, ArgumentsMessage};
pub use case::{CaseMessage, CaseWanted};
pub use check::{CheckMessage, SingleTerm};
pub use command::{CitingRule, CommandMessage, ConflictMessage, ConflictWords};
pub use coverage::{CoverageWords, PointSort};
pub use diagnostics::DiagnosticWords;
pub use diff::{DiffPart, DiffThing, DiffWords, PartDays, PartWords};
pub use example::ExampleMessage;
pub use explain::ExplainWords;
pub use facts::{Belongs, FactsMessage, Found, JsonProblem, SheetProblem, Under, ValueProblem, Wanted, YamlProblem};
pub use fmt::{FmtMessage, FmtWords};
pub use forms::FormWords;
pub use git::GitMessage;
pub use help::{DiffHelp, GitHelp, HelpText, InputHelp, PublishHelp, ReportHelp, ToolHelp};
pub use impact::ImpactWords;
pub use ladder::{LadderWords, MoveWords};
pub use lint::{Idle, Lint, LintMessage, LintThing, Never};
pub use merge::MergeWords;
pub use notes::NoteWords;
pub use output::{OutputMessage, OutputWords};
pub use publish::{GivenWords, PageDays, PageWord, PublishWords};
pub use reasons::{MissingKind, MissingWords, ReasonWords, Whose};
pub use report::{PassedWhy, ReportWord, ReportWords};
pub use resolve::ResolveMessage;
pub use results::{KindWords, ResultWords};
pub use sheet::{ColumnWords, SheetWords};
pub use source::{SourceMessage, SystemReason};
pub use suggest::SuggestWords;
pub use suite::{CheckedCounts, ClauseWords, SuiteWords};
pub use survey::SurveyWords;
pub use syntax::SyntaxMessage;
pub use terms::{TypeTerm, WordTerm};
use terms::{and_list, and_list_zh, or_list, or_list_zh};
pub use testing::{ConflictOf, TestWords};
pub use totals::TotalWords;
pub use trace::{AsOfWhy, StepWhy, TraceWords};
pub use values::ValueWords;
pub use verdict::{CaseIs, UnknownFor, VerdictIs, VerdictWords};
pub use verify::{VerifyMessage, VerifyWords};

/// The language of messages and results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look; nothing is wrong by it.
    Warning,
    /// What it is about can't be used as it stands.
    Error,
}

/// A message in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What was found.
    pub text: String,
    /// The way out.
    pub help: Option<String>,
}

impl Said {
    /// A message without help.
    pub fn new(text: impl Into<String>) -> Said {
        Said { text: text.into(), help: None }
    }

    /// The same with a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Said {
        self.help = Some(help.into());
        self
    }

    /// The same with a way out, if there is one.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Said {
        self.help = help;
        self
    }
}

/// Says what the nearest known thing is, as help.
fn did_you_mean(nearest: Option<&String>) -> Option<String> {
    nearest.map(|nearest| format!("did you mean `{nearest}`?"))
}

/// The same in Chinese.
fn did_you_mean_zh(nearest: Option<&String>) -> Option<String> {
    nearest.map(|nearest| format!("是不是想写 `{nearest}`？"))
}

/// What every part of the catalogue can say of a message of its own.
pub(crate) trait Catalogued {
    /// The stable code, `phase::what-it-is`; empty for words under a caret.
    fn code(&self) -> &'static str;
    /// How grave it is.
    fn severity(&self) -> Severity {
        Severity::Error
    }
    /// The words in English.
    fn en(&self) -> Said;
    /// The words in Chinese.
    fn zh(&self) -> Said;
}

macro_rules! parts {
    ($($part:ident($message:ident)),* $(,)?) => {
        /// Anything that a diagnostic says.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Message {
            $(#[doc = concat!("From the part [`", stringify!($message), "`].")] $part($message),)*
        }

        impl Message {
            fn part(&self) -> &dyn Catalogued {
                match self { $(Message::$part(message) => message,)* }
            }
        }

        $(impl From<$message> for Message {
            fn from(message: $message) -> Message { Message::$part(message) }
        })*
    };
}

parts!(
    Source(SourceMessage),
    Syntax(SyntaxMessage),
    Resolve(ResolveMessage),
    Check(CheckMessage),
    Facts(FactsMessage),
    Example(ExampleMessage),
    Case(CaseMessage),
    Lint(LintMessage),
    Command(CommandMessage),
    Arguments(ArgumentsMessage),
    Fmt(FmtMessage),
    Output(OutputMessage),
    Verify(VerifyMessage),
);

impl Message {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.part().code()
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.part().severity()
    }

    /// Where more is said of it: for a lint, its section in the documentation.
    pub fn page(&self) -> Option<String> {
        match self {
            Message::Lint(message) => message.lint().map(Lint::page),
            _ => None,
        }
    }

    /// The name that nothing has, where the message is about one.
    pub fn unknown_name(&self) -> Option<&str> {
        match self {
            Message::Check(message) => message.unknown_name(),
            Message::Resolve(message) => message.unknown_name(),
            Message::Example(message) => message.unknown_name(),
            _ => None,
        }
    }

    /// The words in a language.
    pub fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::En => self.part().en(),
            Lang::Zh => self.part().zh(),
        }
    }
}
