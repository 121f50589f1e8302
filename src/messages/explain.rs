//! The words of explanations.

use super::Lang;
use super::results::number;

/// What an explanation says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExplainWords {
    /// A rule and where it is written.
    Rule {
        /// Its name.
        name: String,
        /// Its policy.
        policy: String,
        /// Where.
        place: String,
    },
    /// A clause and where it is written.
    Clause {
        /// Its id.
        id: String,
        /// Its title.
        title: Option<String>,
        /// Where.
        place: String,
    },
    /// It gives something.
    Gives {
        /// What kind.
        kind: String,
        /// What.
        result: String,
    },
    /// It applies, and gives nothing.
    GivesNothing,
    /// It does not apply.
    DoesNotApply,
    /// Whether it applies is undetermined.
    Undetermined,
    /// No version of it is in force.
    NotInForce,
    /// A policy withdraws it.
    Withdrawn {
        /// Which.
        by: String,
    },
    /// It is worked in the last month of a period.
    WorkedLater {
        /// The period.
        period: String,
    },
    /// The employee is not with the company.
    NotEmployed,
    /// None of the conditions needs to hold alone: one of them is enough.
    AnyOf,
    /// Which occurrences it is about.
    Where(String),
    /// What must not hold.
    Unless(String),
    /// Another rule that goes before.
    OverriddenBy {
        /// The rule.
        rule: String,
        /// Whether it applies; nothing if that is undetermined.
        applies: Option<bool>,
    },
    /// The level that it is from.
    Level {
        /// The fact.
        fact: String,
        /// What it is asked to be.
        asked: String,
    },
    /// A value.
    Value {
        /// Of what.
        of: String,
        /// What it is.
        value: String,
    },
    /// Something, and where it is written.
    At {
        /// What.
        what: String,
        /// Where.
        place: String,
    },
    /// By how much a condition is missed.
    MissedBy(String),
    /// What was found.
    Found(String),
    /// A count that is not known exactly.
    Between {
        /// The lowest that it can be.
        low: i64,
        /// The highest.
        high: Option<i64>,
    },
    /// What is undetermined.
    Unknown,
    /// It is not one of those that are asked for.
    NotThis,
    /// Whether it is one of those that are asked for is undetermined.
    PerhapsThis,
    /// The day of an occurrence.
    Day,
    /// No such occurrence.
    NoOccurrence {
        /// Of what.
        event: String,
        /// In which month.
        month: String,
    },
    /// An occurrence.
    Occurrence {
        /// Of what.
        event: String,
        /// The day, or the month.
        day: String,
        /// Its number.
        number: Option<u32>,
        /// By which rule it counts as that.
        by: Option<String>,
        /// What it is as recorded, where it counts as something else.
        recorded: Option<String>,
        /// Where it is written.
        place: String,
    },
    /// An amount as written, and what it comes to.
    Amount {
        /// As written.
        written: String,
        /// How it comes about, where there is more to it.
        how: Option<String>,
        /// What it comes to.
        amount: String,
    },
    /// A step that was taken.
    StepTaken {
        /// Which.
        step: String,
        /// By whom.
        by: String,
        /// On which day.
        day: String,
        /// Where that is written.
        place: Option<String>,
    },
    /// A step that is open.
    StepOpen {
        /// Which.
        step: String,
        /// By whom.
        by: String,
    },
    /// So many more of a list.
    More(usize),
}

impl ExplainWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        self.verdict_en().map(str::to_string).or_else(|| self.rule_en()).unwrap_or_else(|| self.fact_en())
    }

    fn verdict_en(&self) -> Option<&'static str> {
        Some(match self {
            ExplainWords::GivesNothing => "applies, and gives nothing",
            ExplainWords::DoesNotApply => "does not apply",
            ExplainWords::Undetermined | ExplainWords::Unknown => "undetermined",
            ExplainWords::NotInForce => "not in force",
            ExplainWords::NotEmployed => "not with the company",
            ExplainWords::AnyOf => "one of these is enough:",
            ExplainWords::NotThis => "not counted",
            ExplainWords::PerhapsThis => "perhaps counted",
            ExplainWords::Day => "day",
            _ => return None,
        })
    }

    fn rule_en(&self) -> Option<String> {
        Some(match self {
            ExplainWords::Rule { name, policy, place } => format!("rule {name} of {policy} ({place})"),
            ExplainWords::Clause { id, title: None, place } => format!("clause {id} ({place})"),
            ExplainWords::Clause { id, title: Some(title), place } => format!("clause {id} “{title}” ({place})"),
            ExplainWords::Gives { kind, result } => format!("{kind} {result}"),
            ExplainWords::Withdrawn { by } => format!("withdrawn by {by}"),
            ExplainWords::WorkedLater { period } => format!("worked in the last month of {period}"),
            ExplainWords::Where(condition) => format!("where {condition}"),
            ExplainWords::Unless(condition) => format!("unless {condition}"),
            ExplainWords::OverriddenBy { rule, applies } => match applies {
                Some(true) => format!("{rule} goes before it, and applies"),
                Some(false) => format!("{rule} goes before it, and does not apply"),
                None => format!("{rule} goes before it, and is undetermined"),
            },
            ExplainWords::Level { fact, asked } => format!("{fact} is {asked}"),
            ExplainWords::Amount { written, how: None, amount } => format!("{written}: {amount}"),
            ExplainWords::Amount { written, how: Some(how), amount } => format!("{written}: {how} = {amount}"),
            ExplainWords::StepTaken { step, by, day, place: None } => format!("{step} by {by}: {day}"),
            ExplainWords::StepTaken { step, by, day, place: Some(place) } => format!("{step} by {by}: {day} ({place})"),
            ExplainWords::StepOpen { step, by } => format!("{step} by {by}: not recorded"),
            _ => return None,
        })
    }

    fn fact_en(&self) -> String {
        match self {
            ExplainWords::Value { of, value } => format!("{of}: {value}"),
            ExplainWords::At { what, place } => format!("{what} ({place})"),
            ExplainWords::Found(value) => format!("found {value}"),
            ExplainWords::Between { low, high: Some(high) } => format!("undetermined, {low} to {high}"),
            ExplainWords::Between { low, high: None } => format!("undetermined, at least {low}"),
            ExplainWords::MissedBy(gap) => format!("missed by {gap}"),
            ExplainWords::NoOccurrence { event, month } => format!("no {event} in {month}"),
            ExplainWords::Occurrence { event, day, number, by, recorded, place } => {
                let mut said = format!("{event}, {day}");
                if let Some(number) = number {
                    said.push_str(&format!(", the {}", crate::words::ordinal(*number)));
                }
                match (by, recorded) {
                    (Some(by), Some(recorded)) => said.push_str(&format!(", recorded as {recorded}, by {by}")),
                    (Some(by), None) => said.push_str(&format!(", by {by}")),
                    (None, _) => {}
                }
                format!("{said} ({place})")
            }
            ExplainWords::More(more) => format!("and {}", number(*more, "more", "more")),
            _ => String::new(),
        }
    }

    fn zh(&self) -> String {
        let word = match self {
            ExplainWords::GivesNothing => "条件成立，但没有结果",
            ExplainWords::DoesNotApply => "条件不成立",
            ExplainWords::Undetermined | ExplainWords::Unknown => "未定",
            ExplainWords::NotInForce => "未施行",
            ExplainWords::NotEmployed => "不在职",
            ExplainWords::AnyOf => "以下有一条成立即可：",
            ExplainWords::NotThis => "不算在内",
            ExplainWords::PerhapsThis => "不确定算不算",
            ExplainWords::Day => "日期",
            ExplainWords::Rule { name, policy, place } => return format!("《{policy}》的规则 {name}（{place}）"),
            ExplainWords::Clause { id, title: None, place } => return format!("条款 {id}（{place}）"),
            ExplainWords::Clause { id, title: Some(title), place } => return format!("条款 {id}“{title}”（{place}）"),
            ExplainWords::Gives { kind, result } => return format!("{kind} {result}"),
            ExplainWords::Withdrawn { by } => return format!("已由{by}停用"),
            ExplainWords::WorkedLater { period } => return format!("到{period}的最后一个月才算"),
            ExplainWords::Where(condition) => return format!("其中 {condition}"),
            ExplainWords::Unless(condition) => return format!("除非 {condition}"),
            ExplainWords::OverriddenBy { rule, applies } => {
                return match applies {
                    Some(true) => format!("{rule}优先，且成立"),
                    Some(false) => format!("{rule}优先，但不成立"),
                    None => format!("{rule}优先，成不成立未定"),
                };
            }
            ExplainWords::Level { fact, asked } => return format!("{fact} 是 {asked}"),
            ExplainWords::Amount { written, how: None, amount } => return format!("{written}：{amount}"),
            ExplainWords::Amount { written, how: Some(how), amount } => return format!("{written}：{how} = {amount}"),
            ExplainWords::StepTaken { step, by, day, place: None } => return format!("{step}（由{by}）：{day}"),
            ExplainWords::StepTaken { step, by, day, place: Some(place) } => {
                return format!("{step}（由{by}）：{day}（{place}）");
            }
            ExplainWords::StepOpen { step, by } => return format!("{step}（由{by}）：没有记录"),
            ExplainWords::Value { of, value } => return format!("{of}：{value}"),
            ExplainWords::At { what, place } => return format!("{what}（{place}）"),
            ExplainWords::Found(value) => return format!("实际为{value}"),
            ExplainWords::Between { low, high: Some(high) } => return format!("未定，在{low}到{high}之间"),
            ExplainWords::Between { low, high: None } => return format!("未定，至少{low}"),
            ExplainWords::MissedBy(gap) => return format!("差{gap}"),
            ExplainWords::NoOccurrence { event, month } => return format!("{month}没有{event}"),
            ExplainWords::Occurrence { event, day, number, by, recorded, place } => {
                let mut said = format!("{event}，{day}");
                if let Some(number) = number {
                    said.push_str(&format!("，第{number}次"));
                }
                match (by, recorded) {
                    (Some(by), Some(recorded)) => said.push_str(&format!("，原记为{recorded}，依规则{by}")),
                    (Some(by), None) => said.push_str(&format!("，依规则{by}")),
                    (None, _) => {}
                }
                return format!("{said}（{place}）");
            }
            ExplainWords::More(more) => return format!("另有{more}项"),
        };
        word.to_string()
    }
}
