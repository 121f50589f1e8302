//! Messages about a command as a whole: its arguments, and what its results make known.

use super::Severity;
use super::{Catalogued, Said, SystemReason, did_you_mean, did_you_mean_zh, or_list, or_list_zh};
use crate::limits::PERIOD_MONTHS;

/// What can be wrong with a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandMessage {
    /// A period in no known form.
    PeriodForm {
        /// As written.
        text: String,
    },
    /// A day in no known form.
    DayForm {
        /// As written.
        text: String,
    },
    /// A period that ends before it begins.
    PeriodBackwards {
        /// As written.
        text: String,
    },
    /// A period of too many months.
    PeriodTooLong {
        /// As written.
        text: String,
    },
    /// An example that does not hold, so that a page with it would say two things.
    ExampleFails {
        /// What it shows.
        title: String,
    },
    /// No file covers a month, so that there is none to work.
    NothingCovered,
    /// Months of the period that the facts do not cover.
    NotCovered {
        /// The months.
        months: Vec<String>,
    },
    /// An employee that no fact file lists.
    UnknownEmployee {
        /// As written.
        id: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A rule that no policy has.
    UnknownRule {
        /// As written.
        name: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// Several rules of one name.
    AmbiguousRule {
        /// As written.
        name: String,
        /// The rules, with their policies.
        readings: Vec<String>,
    },
    /// No policy was read.
    NoPolicy,
    /// An option that says how CSV is written, where something else is.
    OnlyInCsv {
        /// The option, as on the command line.
        option: &'static str,
    },
    /// A form that a command does not have.
    NoSuchFormat {
        /// The form.
        format: String,
        /// The command.
        command: String,
        /// The file whose ending asks for it; `None` if it was named.
        file: Option<String>,
        /// The forms that it has.
        known: Vec<String>,
    },
    /// A percentage in no known form.
    Percentage {
        /// As written.
        text: String,
    },
    /// A folder in which no case file stands.
    NoCaseFiles {
        /// The path as given.
        path: String,
    },
    /// The results could not be written.
    Unwritten {
        /// Why.
        reason: SystemReason,
    },
    /// Two rules give what there can be only one of.
    Conflict(Box<ConflictMessage>),
    /// Words under a caret: the other rule.
    OtherRule {
        /// Its name.
        name: String,
    },
}

/// Two rules that give what there can be only one of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictMessage {
    /// The employee.
    pub employee: String,
    /// The month.
    pub month: String,
    /// What both give.
    pub what: ConflictWords,
    /// Both rules, as they are shown.
    pub rules: (CitingRule, CitingRule),
    /// The name of the one, as a policy writes it.
    pub first: String,
    /// The name of the other.
    pub second: String,
}

/// A rule with the clauses that it cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitingRule {
    /// Its label.
    pub rule: String,
    /// The ids of its clauses; empty if it cites none.
    pub clauses: String,
}

impl CitingRule {
    fn en(&self) -> String {
        let CitingRule { rule, clauses } = self;
        if clauses.is_empty() { format!("`{rule}`") } else { format!("`{rule}` ({clauses})") }
    }

    fn zh(&self) -> String {
        let CitingRule { rule, clauses } = self;
        if clauses.is_empty() { format!("`{rule}`") } else { format!("`{rule}`（{clauses}）") }
    }
}

impl ConflictMessage {
    fn en(&self) -> Said {
        let ConflictMessage { employee, month, what, rules: (one, other), first, second } = self;
        Said::new(format!(
            "{} and {} both give {employee} a {} in {month}, and there can be only one",
            one.en(),
            other.en(),
            what.en()
        ))
        .help(format!("say which goes first, with `overrides {second}` in the one or `overrides {first}` in the other"))
    }

    fn zh(&self) -> Said {
        let ConflictMessage { employee, month, what, rules: (one, other), first, second } = self;
        let what = what.zh(month);
        Said::new(format!("{} 和 {} 都要给 {employee} 定{what}，但只能有一个", one.zh(), other.zh()))
            .help(format!("写明谁先：在一条里写 `优先于 {second}`，或在另一条里写 `优先于 {first}`"))
    }
}

/// What there can be only one of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConflictWords {
    /// The salary.
    Salary,
    /// The level.
    Level,
    /// What an occurrence counts as.
    Class {
        /// The event.
        event: String,
        /// When it happened.
        day: String,
    },
}

impl ConflictWords {
    fn en(&self) -> String {
        match self {
            ConflictWords::Salary => "salary".to_string(),
            ConflictWords::Level => "new level".to_string(),
            ConflictWords::Class { event, day } => format!("class of the {event} of {day}"),
        }
    }

    fn zh(&self, month: &str) -> String {
        match self {
            ConflictWords::Salary => format!("{month}的工资"),
            ConflictWords::Level => format!("{month}的新级别"),
            ConflictWords::Class { event, day } => format!("{day}的{event}视为什么"),
        }
    }
}

impl Catalogued for CommandMessage {
    fn code(&self) -> &'static str {
        match self {
            CommandMessage::PeriodForm { .. } => "command::period-form",
            CommandMessage::DayForm { .. } => "command::day-form",
            CommandMessage::PeriodBackwards { .. } => "command::period-backwards",
            CommandMessage::PeriodTooLong { .. } => "command::period-too-long",
            CommandMessage::ExampleFails { .. } => "command::example-fails",
            CommandMessage::NothingCovered => "command::nothing-covered",
            CommandMessage::NotCovered { .. } => "command::not-covered",
            CommandMessage::UnknownEmployee { .. } => "command::unknown-employee",
            CommandMessage::UnknownRule { .. } => "command::unknown-rule",
            CommandMessage::AmbiguousRule { .. } => "command::ambiguous-rule",
            CommandMessage::NoPolicy => "command::no-policy",
            CommandMessage::NoSuchFormat { .. } => "command::no-such-format",
            CommandMessage::OnlyInCsv { .. } => "command::only-in-csv",
            CommandMessage::Percentage { .. } => "command::percentage",
            CommandMessage::NoCaseFiles { .. } => "command::no-case-files",
            CommandMessage::Unwritten { .. } => "command::unwritten",
            CommandMessage::Conflict(_) => "eval::conflict",
            CommandMessage::OtherRule { .. } => "",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            CommandMessage::NotCovered { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn en(&self) -> Said {
        match self {
            CommandMessage::PeriodForm { text } => Said::new(format!("`{text}` is no period"))
                .help("write a month `2022-03`, a quarter `2022-Q1`, a year `2022`, or from one to another: `2022-01..2022-03`"),
            CommandMessage::DayForm { text } => Said::new(format!("`{text}` is no day"))
                .help("write a day `2022-03-31`, or a month `2022-03` for its last day"),
            CommandMessage::PeriodBackwards { text } => {
                Said::new(format!("the period `{text}` ends before it begins")).help("write the earlier month first")
            }
            CommandMessage::PeriodTooLong { text } => {
                Said::new(format!("the period `{text}` is longer than {PERIOD_MONTHS} months, the limit for one run"))
                    .help("work it in several runs")
            }
            CommandMessage::ExampleFails { title } => {
                Said::new(format!("the example `{title}` does not come out"))
                    .help("`handbook test` shows what it expects and what the rules give; correct either of them")
            }
            CommandMessage::NothingCovered => Said::new("the fact files cover no month, so there is none to work")
                .help("say which months they cover (`covers: 2022-01..2022-03`), or which to work with `--period 2022-03`"),
            CommandMessage::NotCovered { months } => Said::new(format!("no fact file covers {}", listed_en(months)))
                .help("what depends on the events of such a month is undetermined; see `covers:` at the top of the fact files"),
            CommandMessage::UnknownEmployee { id, nearest } => {
                let help = did_you_mean(nearest.as_ref()).unwrap_or_else(|| "employees are named by their ids".to_string());
                Said::new(format!("no fact file lists an employee `{id}`")).help(help)
            }
            CommandMessage::UnknownRule { name, nearest } => {
                let help = did_you_mean(nearest.as_ref())
                    .unwrap_or_else(|| "name a rule as the policy does, or by its label".to_string());
                Said::new(format!("no policy has a rule `{name}`")).help(help)
            }
            CommandMessage::AmbiguousRule { name, readings } => {
                Said::new(format!("several policies have a rule `{name}`")).help(format!("write {}", or_list(readings)))
            }
            CommandMessage::NoPolicy => Said::new("none of the files has a `policy` statement").help("name a policy file"),
            CommandMessage::NoSuchFormat { format, command, file: None, known } => {
                Said::new(format!("`handbook {command}` does not write `{format}`"))
                    .help(format!("with `--format`, name {}", or_list(known)))
            }
            CommandMessage::NoSuchFormat { format, command, file: Some(file), known } => {
                Said::new(format!("`{file}` ends like a file in `{format}`, which `handbook {command}` does not write"))
                    .help(format!("with `--format`, name {}, or let the file end otherwise", or_list(known)))
            }
            CommandMessage::OnlyInCsv { option } => Said::new(format!("`{option}` is of CSV, and this is written otherwise"))
                .help("add `--format csv`, or let the file end in `.csv`; a workbook has all sheets in any case"),
            CommandMessage::Percentage { text } => {
                Said::new(format!("`{text}` is no percentage")).help("write a whole number from 0 to 100, such as `90`")
            }
            CommandMessage::NoCaseFiles { path } => Said::new(format!("no case file stands in `{path}`"))
                .help("in a folder, case files are those that end with `.case.yaml`"),
            CommandMessage::Unwritten { reason } => Said::new(format!("the results could not be written: {}", reason.en()))
                .help("check that there is room where they are written to"),
            CommandMessage::Conflict(conflict) => conflict.en(),
            CommandMessage::OtherRule { name } => Said::new(format!("`{name}` gives it, too")),
        }
    }

    fn zh(&self) -> Said {
        match self {
            CommandMessage::DayForm { text } => {
                Said::new(format!("`{text}` 不是一个日期")).help("写某一天 `2022-03-31`，或某一月 `2022-03`（指月末）")
            }
            CommandMessage::PeriodForm { text } => Said::new(format!("`{text}` 不是期间"))
                .help("写一个月 `2022-03`、一季 `2022-Q1`、一年 `2022`，或一段 `2022-01..2022-03`"),
            CommandMessage::PeriodBackwards { text } => {
                Said::new(format!("期间 `{text}` 的结束在开始之前")).help("较早的月份写在前面")
            }
            CommandMessage::PeriodTooLong { text } => {
                Said::new(format!("期间 `{text}` 超过了一次能算的{PERIOD_MONTHS}个月")).help("分几次算")
            }
            CommandMessage::ExampleFails { title } => Said::new(format!("例子 `{title}` 与核算结果不符"))
                .help("用 `handbook test` 看它应得什么、规则给出什么，改正其中一方"),
            CommandMessage::NothingCovered => Said::new("事实文件一个月也没有涵盖，没有可算的")
                .help("在文件里写明涵盖哪几个月（`涵盖: 2022-01..2022-03`），或用 `--period 2022-03` 指定要算的月份"),
            CommandMessage::NotCovered { months } => Said::new(format!("没有事实文件涵盖{}", listed_zh(months)))
                .help("要用到这些月份的事件时，结果就是未定；请看事实文件开头的 `涵盖:`"),
            CommandMessage::UnknownEmployee { id, nearest } => {
                let help = did_you_mean_zh(nearest.as_ref()).unwrap_or_else(|| "员工要写工号".to_string());
                Said::new(format!("事实文件里没有员工 `{id}`")).help(help)
            }
            CommandMessage::UnknownRule { name, nearest } => {
                let help = did_you_mean_zh(nearest.as_ref()).unwrap_or_else(|| "写制度里规则的名称或标签".to_string());
                Said::new(format!("哪份制度里都没有规则 `{name}`")).help(help)
            }
            CommandMessage::AmbiguousRule { name, readings } => {
                Said::new(format!("好几份制度里都有规则 `{name}`")).help(format!("写 {}", or_list_zh(readings)))
            }
            CommandMessage::NoPolicy => Said::new("这些文件里没有一份制度").help("写出制度文件，它以 `制度` 开头"),
            CommandMessage::Unwritten { reason } => {
                Said::new(format!("结果写不出去：{}", reason.zh())).help("检查要写到的地方还有没有空间")
            }
            CommandMessage::Conflict(conflict) => conflict.zh(),
            CommandMessage::OtherRule { name } => Said::new(format!("`{name}` 也要定")),
            CommandMessage::NoSuchFormat { format, command, file: None, known } => {
                Said::new(format!("`handbook {command}` 不能写成 `{format}`"))
                    .help(format!("`--format` 后面写 {}", or_list_zh(known)))
            }
            CommandMessage::NoSuchFormat { format, command, file: Some(file), known } => {
                Said::new(format!("按扩展名，`{file}` 应写成 `{format}`，但 `handbook {command}` 不能这样写"))
                    .help(format!("`--format` 后面写 {}，或换一个扩展名", or_list_zh(known)))
            }
            CommandMessage::OnlyInCsv { option } => Said::new(format!("`{option}` 只用于 CSV，而这里写的是别的形式"))
                .help("加上 `--format csv`，或让文件名以 `.csv` 结尾；工作簿里本来就有全部各表"),
            CommandMessage::Percentage { text } => {
                Said::new(format!("`{text}` 不是百分比")).help("写 0 到 100 的整数，如 `90`")
            }
            CommandMessage::NoCaseFiles { path } => {
                Said::new(format!("`{path}` 里没有案例文件")).help("文件夹中以 `.case.yaml` 结尾的是案例文件")
            }
        }
    }
}

/// How many months a list shows before it is cut.
const MOST: usize = 12;

/// `2022-01, 2022-02`
fn listed_en(items: &[String]) -> String {
    let shown: Vec<&str> = items.iter().take(MOST).map(String::as_str).collect();
    match items.len().saturating_sub(MOST) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// `2022-01、2022-02`
fn listed_zh(items: &[String]) -> String {
    let shown: Vec<&str> = items.iter().take(MOST).map(String::as_str).collect();
    match items.len().saturating_sub(MOST) {
        0 => shown.join("、"),
        _ => format!("{}等{}个月", shown.join("、"), items.len()),
    }
}
