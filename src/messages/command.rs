//! Messages about a command as a whole: its arguments, and what its results make known.

use super::Severity;
use super::{Catalogued, Said, did_you_mean};
use crate::limits::PERIOD_MONTHS;

/// What can be wrong with a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandMessage {
    /// A period in no known form.
    PeriodForm {
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
    /// The results could not be written.
    Unwritten {
        /// What the system said.
        reason: String,
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
    fn zh(&self) -> Said {
        let ConflictMessage { employee, month, what, rules: (one, other), first, second } = self;
        let what = what.zh(month);
        Said::new(format!("{} 和 {} 都要给 {employee} 定{what}，但只能有一个", one.zh(), other.zh()))
            .help(format!("写明谁先：在一条里写 `优先于 {second}`，或在另一条里写 `优先于 {first}`"))
    }

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
    fn zh(&self, month: &str) -> String {
        match self {
            ConflictWords::Salary => format!("{month}的工资"),
            ConflictWords::Level => format!("{month}的新级别"),
            ConflictWords::Class { event, day } => format!("{day}这次{event}算什么"),
        }
    }

    fn en(&self) -> String {
        match self {
            ConflictWords::Salary => "salary".to_string(),
            ConflictWords::Level => "new level".to_string(),
            ConflictWords::Class { event, day } => format!("class of the {event} of {day}"),
        }
    }
}

impl Catalogued for CommandMessage {
    fn zh(&self) -> Said {
        match self {
            CommandMessage::Conflict(conflict) => conflict.zh(),
            other => other.en(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            CommandMessage::PeriodForm { .. } => "command::period-form",
            CommandMessage::PeriodBackwards { .. } => "command::period-backwards",
            CommandMessage::PeriodTooLong { .. } => "command::period-too-long",
            CommandMessage::NothingCovered => "command::nothing-covered",
            CommandMessage::NotCovered { .. } => "command::not-covered",
            CommandMessage::UnknownEmployee { .. } => "command::unknown-employee",
            CommandMessage::UnknownRule { .. } => "command::unknown-rule",
            CommandMessage::AmbiguousRule { .. } => "command::ambiguous-rule",
            CommandMessage::NoPolicy => "command::no-policy",
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
            CommandMessage::PeriodBackwards { text } => {
                Said::new(format!("the period `{text}` ends before it begins")).help("write the earlier month first")
            }
            CommandMessage::PeriodTooLong { text } => {
                Said::new(format!("the period `{text}` is longer than {PERIOD_MONTHS} months, the limit for one run"))
                    .help("work it in several runs")
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
                Said::new(format!("several policies have a rule `{name}`")).help(format!("write {}", super::or_list(readings)))
            }
            CommandMessage::NoPolicy => Said::new("none of the files has a `policy` statement").help("name a policy file"),
            CommandMessage::Unwritten { reason } => Said::new(format!("the results could not be written: {reason}"))
                .help("check that there is room where they are written to"),
            CommandMessage::Conflict(conflict) => conflict.en(),
            CommandMessage::OtherRule { name } => Said::new(format!("`{name}` gives it, too")),
        }
    }
}

/// `2022-01, 2022-02`
fn listed_en(items: &[String]) -> String {
    const MOST: usize = 12;
    let shown: Vec<&str> = items.iter().take(MOST).map(String::as_str).collect();
    match items.len().saturating_sub(MOST) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
