//! The words of tests beyond passed and failed: expected beside found, coverage, suggestions, runs that go on.

use super::Lang;

/// What is said of a case that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestWords {
    /// The head of what is expected.
    Expected,
    /// The head of what was found.
    Found,
    /// The place of an expectation, with what it is of.
    Of {
        /// Whose, where there are several employees.
        who: Option<String>,
        /// The month, where there are several.
        month: Option<String>,
        /// The rule, let or total.
        of: String,
        /// Where it is written.
        place: String,
    },
    /// A total of a kind.
    Total(String),
    /// Nothing but what is expected.
    Only,
    /// Of everybody.
    Everybody,
    /// No conflict.
    NoConflict,
    /// Of the files of a case.
    Files,
    /// No errors at all.
    NoErrors,
    /// An error in the files of a case.
    Error {
        /// Its code.
        code: &'static str,
        /// In words.
        text: String,
        /// Where it is.
        place: Option<String>,
    },
    /// Undetermined for a reason.
    Because {
        /// The word of the reason.
        kind: String,
        /// What it is about.
        of: Option<String>,
    },
    /// Two rules that give one thing.
    Conflict {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// What they give.
        what: ConflictOf,
    },
    /// More lines of an explanation than are shown.
    MoreLines(usize),
    /// No example has the title that was asked for.
    NoCases,
    /// Less is exercised than was asked for, both in percent.
    TooLittle {
        /// What is exercised.
        percent: u32,
        /// What was asked for.
        least: u32,
    },
    /// A run that waits for changes.
    Watching {
        /// How many files.
        files: usize,
    },
    /// A file that is looked at changed.
    Changed(String),
}

/// What there can be only one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictOf {
    /// The salary.
    Salary,
    /// The level.
    Level,
    /// What an occurrence counts as.
    Class,
}

impl TestWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            TestWords::Expected => "expected".to_string(),
            TestWords::Found => "found".to_string(),
            TestWords::Of { who, month, of, place } => {
                let parts = [who.as_deref(), month.as_deref(), Some(of)];
                format!("{} ({place})", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
            }
            TestWords::Total(kind) => format!("total of {kind}"),
            TestWords::Only => "nothing but what is expected".to_string(),
            TestWords::Everybody => "everybody".to_string(),
            TestWords::NoConflict => "no two rules that give the same".to_string(),
            TestWords::Files => "errors in the files".to_string(),
            TestWords::NoErrors => "no errors".to_string(),
            TestWords::Error { code, text, place: Some(place) } => format!("{code}: {text} ({place})"),
            TestWords::Error { code, text, place: None } => format!("{code}: {text}"),
            TestWords::Because { kind, of: None } => format!("undetermined because {kind}"),
            TestWords::Because { kind, of: Some(of) } => format!("undetermined because {kind} {of}"),
            TestWords::Conflict { first, second, what } => {
                let what = match what {
                    ConflictOf::Salary => "a salary",
                    ConflictOf::Level => "a new level",
                    ConflictOf::Class => "a class of one occurrence",
                };
                format!("`{first}` and `{second}` both give {what}")
            }
            TestWords::MoreLines(1) => "… 1 more line; `handbook explain` shows it".to_string(),
            TestWords::MoreLines(lines) => format!("… {lines} more lines; `handbook explain` shows them"),
            TestWords::NoCases => "no example has such a title".to_string(),
            TestWords::TooLittle { percent, least } => {
                format!("{percent}% is exercised, and {least}% is asked for; `--coverage` shows what is not")
            }
            TestWords::Watching { files: 1 } => "watching 1 file; Ctrl-C ends".to_string(),
            TestWords::Watching { files } => format!("watching {files} files; Ctrl-C ends"),
            TestWords::Changed(file) => format!("changed: {file}"),
        }
    }

    fn zh(&self) -> String {
        match self {
            TestWords::Expected => "应得".to_string(),
            TestWords::Found => "实得".to_string(),
            TestWords::Of { who, month, of, place } => {
                let parts = [who.as_deref(), month.as_deref(), Some(of)];
                format!("{}（{place}）", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
            }
            TestWords::Total(kind) => format!("{kind}合计"),
            TestWords::Only => "除应得以外别无其他".to_string(),
            TestWords::Everybody => "所有人".to_string(),
            TestWords::NoConflict => "没有两条规则给出同一项".to_string(),
            TestWords::Files => "文件中的错误".to_string(),
            TestWords::NoErrors => "没有错误".to_string(),
            TestWords::Error { code, text, place: Some(place) } => format!("{code}：{text}（{place}）"),
            TestWords::Error { code, text, place: None } => format!("{code}：{text}"),
            TestWords::Because { kind, of: None } => format!("未定，因为 {kind}"),
            TestWords::Because { kind, of: Some(of) } => format!("未定，因为 {kind} {of}"),
            TestWords::Conflict { first, second, what } => {
                let what = match what {
                    ConflictOf::Salary => "工资",
                    ConflictOf::Level => "新职级",
                    ConflictOf::Class => "同一次事件的归类",
                };
                format!("`{first}` 和 `{second}` 都给出{what}")
            }
            TestWords::MoreLines(lines) => format!("…… 还有 {lines} 行，用 `handbook explain` 查看"),
            TestWords::NoCases => "没有标题符合的例子".to_string(),
            TestWords::TooLittle { percent, least } => {
                format!("检验过的占{percent}%，要求{least}%；用 `--coverage` 看哪些没有检验")
            }
            TestWords::Watching { files } => format!("正在留意 {files} 个文件的改动；按 Ctrl-C 结束"),
            TestWords::Changed(file) => format!("已改动：{file}"),
        }
    }
}
