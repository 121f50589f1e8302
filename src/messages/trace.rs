//! The words of explanations for what decides: lists and what is cut from them, steps that do not count, lengths of time,
//! parts of a pot, notes.

use super::Lang;
use super::results::number;

/// What an explanation says of what lies behind a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TraceWords {
    /// As of which day conditions are asked, and why then.
    AsOf {
        /// The day.
        day: String,
        /// Why then.
        why: AsOfWhy,
    },
    /// A note on the rule.
    Note(String),
    /// A note on what the rule rests on.
    NoteOn {
        /// On what: a let, a table or a clause.
        of: String,
        /// The note.
        note: String,
    },
    /// So many notes more on what the rule rests on.
    MoreNotes(usize),
    /// A step that is recorded and does not count.
    StepPassed {
        /// Which.
        step: String,
        /// By whom.
        by: String,
        /// The day that is recorded.
        day: String,
        /// Where it is written.
        place: String,
        /// Why it does not count.
        why: StepWhy,
    },
    /// A length of time.
    Elapsed {
        /// Years; `None` where only months are asked for.
        years: Option<i64>,
        /// Months.
        months: i64,
        /// Days.
        days: i64,
    },
    /// On which day a length of time is reached.
    Reached {
        /// The length.
        length: String,
        /// The day.
        day: String,
    },
    /// Something is not recorded.
    NotRecorded(String),
    /// Something was not held.
    NotHeld(String),
    /// A record of a period was not held, and is passed over.
    PassedNotHeld,
    /// A period is not asked for, and is passed over.
    Passed,
    /// From one period to another.
    Range {
        /// The first.
        first: String,
        /// The last.
        last: String,
    },
    /// So many earlier ones decide nothing.
    Earlier(usize),
    /// So many others do not count.
    Beside(usize),
    /// An occurrence as a breach of a clause.
    BreachOf {
        /// What it is, or when.
        what: String,
        /// The clause.
        clause: String,
    },
    /// The pot that is shared.
    Pot(String),
    /// The own weight in a pot.
    OwnWeight(String),
    /// The weights of all.
    Weights(String),
    /// How a part of a pot comes about.
    Share {
        /// `pot × weight / weights = exact`
        worked: String,
        /// Down to the cent.
        down: String,
        /// What of the rest is added; `None` if nothing is.
        rest: Option<String>,
    },
}

/// Why conditions are asked as of a day that is not the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AsOfWhy {
    /// The first step was taken then.
    Step(String),
    /// The day after, the new level was recorded.
    BeforeTheChange,
}

/// Why a recorded step does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepWhy {
    /// It is not behind the day on which the level changed.
    BeforeLevel(String),
    /// It is before the first day of the period.
    BeforePeriod(String),
    /// It is behind the day that is asked for.
    After(String),
    /// It is before a step that comes first.
    BeforeStep {
        /// Which.
        step: String,
        /// The day of that one.
        day: String,
    },
    /// A step that comes first is open.
    StepOpen(String),
    /// The conditions did not hold on its day.
    ConditionsFailed,
    /// Whether the conditions held on its day is undetermined.
    ConditionsOpen,
}

impl TraceWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            TraceWords::AsOf { day, why: AsOfWhy::Step(step) } => format!("as of {day}, the day of the {step}:"),
            TraceWords::AsOf { day, why: AsOfWhy::BeforeTheChange } => {
                format!("as of {day}, the day before the new level was recorded:")
            }
            TraceWords::Note(note) => format!("note: {note}"),
            TraceWords::NoteOn { of, note } => format!("note on {of}: {note}"),
            TraceWords::MoreNotes(more) => {
                format!("and {} on what it rests on", number(*more, "more note", "more notes"))
            }
            TraceWords::StepPassed { step, by, day, place, why } => {
                format!("{step} by {by}: recorded {day}, {}: does not count ({place})", why.en())
            }
            TraceWords::Elapsed { years, months, days } => elapsed_en(*years, *months, *days),
            TraceWords::Reached { length, day } => format!("reaches {length} on {day}"),
            TraceWords::NotRecorded(what) => format!("{what} not recorded"),
            TraceWords::NotHeld(what) => format!("{what} not held"),
            TraceWords::PassedNotHeld => "not held, passed over".to_string(),
            TraceWords::Passed => "passed over".to_string(),
            TraceWords::Range { first, last } => format!("{first} to {last}"),
            TraceWords::Earlier(earlier) => format!("and {earlier} earlier"),
            TraceWords::Beside(beside) => {
                format!("and {} not count", number(*beside, "other that does", "others that do"))
            }
            TraceWords::BreachOf { what, clause } => format!("{what} of {clause}"),
            TraceWords::Pot(pot) => format!("the pot: {pot}"),
            TraceWords::OwnWeight(weight) => format!("the own weight: {weight}"),
            TraceWords::Weights(weights) => format!("the weights of all, together {weights}"),
            TraceWords::Share { worked, down, rest: None } => format!("{worked} → {down}"),
            TraceWords::Share { worked, down, rest: Some(rest) } => format!("{worked} → {down} (+{rest} of the rest)"),
        }
    }

    fn zh(&self) -> String {
        match self {
            TraceWords::AsOf { day, why: AsOfWhy::Step(step) } => format!("按“{step}”当日（{day}）的情况："),
            TraceWords::AsOf { day, why: AsOfWhy::BeforeTheChange } => format!("按登记新级别前一日（{day}）的情况："),
            TraceWords::Note(note) => format!("说明：{note}"),
            TraceWords::NoteOn { of, note } => format!("{of}的说明：{note}"),
            TraceWords::MoreNotes(more) => format!("所依据的内容另有{more}条说明"),
            TraceWords::StepPassed { step, by, day, place, why } => {
                format!("{step}（由{by}）：{day}有记录，但{}，不算（{place}）", why.zh())
            }
            TraceWords::Elapsed { years, months, days } => elapsed_zh(*years, *months, *days),
            TraceWords::Reached { length, day } => format!("到{day}满{length}"),
            TraceWords::NotRecorded(what) => format!("{what}没有记录"),
            TraceWords::NotHeld(what) => format!("{what}没有举行"),
            TraceWords::PassedNotHeld => "没有举行，跳过".to_string(),
            TraceWords::Passed => "跳过".to_string(),
            TraceWords::Range { first, last } => format!("{first}至{last}"),
            TraceWords::Earlier(earlier) => format!("更早的{earlier}项不影响结果"),
            TraceWords::Beside(beside) => format!("另有{beside}项不算在内"),
            TraceWords::BreachOf { what, clause } => format!("{what}（{clause}）"),
            TraceWords::Pot(pot) => format!("奖金池：{pot}"),
            TraceWords::OwnWeight(weight) => format!("本人分配所按的数：{weight}"),
            TraceWords::Weights(weights) => format!("各人分配所按的数，合计{weights}"),
            TraceWords::Share { worked, down, rest: None } => format!("{worked} → {down}"),
            TraceWords::Share { worked, down, rest: Some(rest) } => format!("{worked} → {down}（零头中分到{rest}）"),
        }
    }
}

impl StepWhy {
    fn en(&self) -> String {
        match self {
            StepWhy::BeforeLevel(day) => format!("not after the level changed on {day}"),
            StepWhy::BeforePeriod(day) => format!("before the period, which begins on {day}"),
            StepWhy::After(day) => format!("after {day}, the day that is asked for"),
            StepWhy::BeforeStep { step, day } => format!("before the {step} of {day}"),
            StepWhy::StepOpen(step) => format!("with no {step} before it"),
            StepWhy::ConditionsFailed => "when the conditions did not hold".to_string(),
            StepWhy::ConditionsOpen => "when it is undetermined whether the conditions held".to_string(),
        }
    }

    fn zh(&self) -> String {
        match self {
            StepWhy::BeforeLevel(day) => format!("不在级别变动（{day}）之后"),
            StepWhy::BeforePeriod(day) => format!("早于本期（{day}起）"),
            StepWhy::After(day) => format!("晚于所问的{day}"),
            StepWhy::BeforeStep { step, day } => format!("早于{day}的“{step}”"),
            StepWhy::StepOpen(step) => format!("之前没有“{step}”"),
            StepWhy::ConditionsFailed => "当日条件不成立".to_string(),
            StepWhy::ConditionsOpen => "当日条件成不成立未定".to_string(),
        }
    }
}

/// `2 months 29 days`
fn elapsed_en(years: Option<i64>, months: i64, days: i64) -> String {
    let part = |count: i64, one: &str, several: &str| {
        (count != 0).then(|| number(usize::try_from(count).unwrap_or(0), one, several))
    };
    let parts = [
        years.and_then(|years| part(years, "year", "years")),
        part(months, "month", "months"),
        part(days, "day", "days"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "0 days".to_string() } else { parts.join(" ") }
}

/// `2个月29天`
fn elapsed_zh(years: Option<i64>, months: i64, days: i64) -> String {
    let part = |count: i64, unit: &str| (count != 0).then(|| format!("{count}{unit}"));
    let parts = [years.and_then(|years| part(years, "年")), part(months, "个月"), part(days, "天")];
    let said = parts.into_iter().flatten().collect::<String>();
    if said.is_empty() { "0天".to_string() } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time() {
        assert_eq!(elapsed_en(None, 2, 29), "2 months 29 days");
        assert_eq!(elapsed_en(Some(1), 0, 1), "1 year 1 day");
        assert_eq!([elapsed_en(None, 0, 0), elapsed_zh(None, 0, 0)], ["0 days", "0天"]);
        assert_eq!(elapsed_zh(Some(2), 1, 0), "2年1个月");
    }
}
