//! Messages about case files.

use super::{Catalogued, Said, did_you_mean, did_you_mean_zh, or_list};

/// What can be wrong with a case file beyond the facts in it and the expectations that the policy language reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseMessage {
    /// The file is no group of keys.
    NoCase,
    /// `period` is missing.
    NoPeriod,
    /// `facts` is missing.
    NoFacts,
    /// Nothing is expected.
    NoExpect,
    /// A key that a case file does not have.
    UnknownKey {
        /// The key.
        key: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A key that means what one before it means.
    Twice {
        /// The key.
        key: String,
    },
    /// Words under a caret: the first of two.
    FirstHere,
    /// Something else than is expected behind a key.
    Shape {
        /// The key.
        key: String,
        /// What is expected.
        wanted: CaseWanted,
    },
    /// An employee whom the facts do not list.
    UnknownEmployee {
        /// The id.
        id: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A name that no rule and no let has.
    UnknownName {
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A name that several have.
    AmbiguousName {
        /// As written.
        name: String,
        /// The rules and lets with their policies.
        readings: Vec<String>,
    },
    /// A total of nothing that is summed.
    UnknownTotal {
        /// As written.
        key: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A key that is no month of the period.
    Month {
        /// As written.
        text: String,
    },
    /// A let in a period of several months.
    LetWithoutMonth {
        /// The let.
        name: String,
    },
}

/// What is expected behind a key of a case file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseWanted {
    /// A title.
    Title,
    /// A period.
    Period,
    /// Facts.
    Facts,
    /// Paths.
    Paths,
    /// Codes of errors.
    Codes,
    /// Yes or no.
    YesNo,
    /// Employees.
    Employees,
    /// Rules and lets.
    Expectations,
    /// Sums by kind.
    Totals,
    /// An outcome.
    Outcome,
}

impl CaseWanted {
    fn en(self) -> &'static str {
        match self {
            CaseWanted::Title => "a text",
            CaseWanted::Period => "a period such as `2022-03` or `2022-Q1`",
            CaseWanted::Facts => "the path of a fact file or folder, several in a list, or the facts themselves",
            CaseWanted::Paths => "the path of a policy file, or several in a list",
            CaseWanted::Codes => "the code of an error such as `check::unknown-name`, or several in a list",
            CaseWanted::YesNo => "`yes` or `no`",
            CaseWanted::Employees => "employees: the id of each, and below it what is expected",
            CaseWanted::Expectations => "rules and lets, each with what is expected: `late_fine: fine 10 yuan`",
            CaseWanted::Totals => "sums by kind: `fine: 150 yuan`",
            CaseWanted::Outcome => "what an `expect` line says behind the name: `fine 150 yuan`, `none`",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            CaseWanted::Title => "一段文字",
            CaseWanted::Period => "期间，如 `2022-03` 或 `2022-Q1`",
            CaseWanted::Facts => "事实文件或文件夹的路径（可列出多个），或直接写资料",
            CaseWanted::Paths => "制度文件的路径，可列出多个",
            CaseWanted::Codes => "错误代码，如 `check::unknown-name`，可列出多个",
            CaseWanted::YesNo => "`是` 或 `否`",
            CaseWanted::Employees => "员工：每人的工号，下面写应得什么",
            CaseWanted::Expectations => "规则和计算项，各写应得什么：`迟到罚款: 罚款 10元`",
            CaseWanted::Totals => "按类别的合计：`罚款: 150元`",
            CaseWanted::Outcome => "应得行里名称后面的内容：`罚款 150元`、`无`",
        }
    }
}

impl Catalogued for CaseMessage {
    fn code(&self) -> &'static str {
        use CaseMessage as M;
        match self {
            M::NoCase => "case::no-case",
            M::NoPeriod => "case::no-period",
            M::NoFacts => "case::no-facts",
            M::NoExpect => "case::no-expect",
            M::UnknownKey { .. } => "case::unknown-key",
            M::Twice { .. } => "case::twice",
            M::FirstHere => "",
            M::Shape { .. } => "case::shape",
            M::UnknownEmployee { .. } => "case::unknown-employee",
            M::UnknownName { .. } => "case::unknown-name",
            M::AmbiguousName { .. } => "case::ambiguous-name",
            M::UnknownTotal { .. } => "case::unknown-total",
            M::Month { .. } => "case::month",
            M::LetWithoutMonth { .. } => "case::let-without-month",
        }
    }

    fn en(&self) -> Said {
        use CaseMessage as M;
        match self {
            M::NoCase => Said::new("this is no case file")
                .help("a case file has `period:`, `facts:` and `expect:` at its top, each with what belongs to it"),
            M::NoPeriod => {
                Said::new("the case does not say which months are worked").help("add a line such as `period: 2022-03`")
            }
            M::NoFacts => Said::new("the case has no facts")
                .help("add `facts:` with the path of a fact file or folder, or with the facts themselves"),
            M::NoExpect => Said::new("the case expects nothing")
                .help("add `expect:` with employees and what each is to get, `only: yes` or `error:`"),
            M::UnknownKey { key, nearest } => Said::new(format!("a case file has no `{key}`")).help(
                did_you_mean(nearest.as_ref())
                    .unwrap_or_else(|| "it has case, period, facts, use, expect, only and error".to_string()),
            ),
            M::Twice { key } => Said::new(format!("`{key}` is said twice")).help("leave one of the two out"),
            M::FirstHere => Said::new("first here"),
            M::Shape { key, wanted } => Said::new(format!("`{key}` takes {}", wanted.en())),
            M::UnknownEmployee { id, nearest } => Said::new(format!("the facts of the case list no employee `{id}`"))
                .help(did_you_mean(nearest.as_ref()).unwrap_or_else(|| "employees are named by their ids".to_string())),
            M::UnknownName { found, nearest } => Said::new(format!("there is no rule or let `{found}`")).help(
                did_you_mean(nearest.as_ref())
                    .unwrap_or_else(|| "name it as the policy does, or by its label".to_string()),
            ),
            M::AmbiguousName { name, readings } => Said::new(format!("several rules or lets are called `{name}`"))
                .help(format!("write {}", or_list(readings))),
            M::UnknownTotal { key, nearest } => Said::new(format!("nothing is summed as `{key}`")).help(
                did_you_mean(nearest.as_ref())
                    .unwrap_or_else(|| "sums are of fine, bonus, pay, salary, and of each account".to_string()),
            ),
            M::Month { text } => Said::new(format!("`{text}` is no month of the case's period"))
                .help("write a month of the period, such as `2022-03`"),
            M::LetWithoutMonth { name } => {
                Said::new(format!("`{name}` has a value of its own in each month of the period"))
                    .help("write the months below it: `2022-03: 620 yuan`")
            }
        }
    }

    fn zh(&self) -> Said {
        use CaseMessage as M;
        let meant = |nearest: &Option<String>| did_you_mean_zh(nearest.as_ref());
        match self {
            M::NoCase => Said::new("这不是案例文件").help("案例文件的顶层有 `期间:`、`资料:`、`应得:`，各带内容"),
            M::NoPeriod => Said::new("案例没有说明核算哪些月份").help("加一行，如 `期间: 2022-03`"),
            M::NoFacts => Said::new("案例没有资料").help("加 `资料:`，写事实文件或文件夹的路径，或直接写资料"),
            M::NoExpect => {
                Said::new("案例没有写应得什么").help("加 `应得:` 写明各员工应得什么，或写 `仅此: 是`、`错误:`")
            }
            M::UnknownKey { key, nearest } => Said::new(format!("案例文件里没有 `{key}` 这一项"))
                .help(meant(nearest).unwrap_or_else(|| "可以写：案例、期间、资料、引用、应得、仅此、错误".to_string())),
            M::Twice { key } => Said::new(format!("`{key}` 写了两次")).help("去掉其中一个"),
            M::FirstHere => Said::new("第一次写在这里"),
            M::Shape { key, wanted } => Said::new(format!("`{key}` 后面应是{}", wanted.zh())),
            M::UnknownEmployee { id, nearest } => Said::new(format!("案例的资料里没有员工 `{id}`"))
                .help(meant(nearest).unwrap_or_else(|| "员工按工号写".to_string())),
            M::UnknownName { found, nearest } => Said::new(format!("没有叫 `{found}` 的规则或计算项"))
                .help(meant(nearest).unwrap_or_else(|| "按制度里的名称或标签写".to_string())),
            M::AmbiguousName { name, readings } => {
                Said::new(format!("有几个规则或计算项都叫 `{name}`")).help(format!("写成 {}", readings.join(" 或 ")))
            }
            M::UnknownTotal { key, nearest } => Said::new(format!("没有 `{key}` 这一类合计"))
                .help(meant(nearest).unwrap_or_else(|| "可以合计：罚款、奖励、计发、工资，以及各账户".to_string())),
            M::Month { text } => {
                Said::new(format!("`{text}` 不是案例期间内的月份")).help("写期间内的一个月，如 `2022-03`")
            }
            M::LetWithoutMonth { name } => {
                Said::new(format!("`{name}` 每个月各有一个值")).help("在下面按月写：`2022-03: 620元`")
            }
        }
    }
}
