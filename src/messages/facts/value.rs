//! Messages about one written value: a number, a day, an option.

use crate::limits::{DIGITS, FIRST_YEAR, LAST_YEAR};
use crate::messages::{Said, TypeTerm, or_list};
use crate::value::{Duration, Exact, Value};

/// Why a written value is none of the declared type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueProblem {
    /// Not a number as numbers are written.
    NotNumber {
        /// What was asked for.
        ty: TypeTerm,
        /// The same number as it is written.
        suggested: Option<String>,
    },
    /// More digits than an amount may have.
    Digits,
    /// Money with a part of a cent.
    PartOfCent,
    /// A count with a part.
    NotWhole,
    /// A count below zero.
    Negative,
    /// A whole number beyond all measure.
    TooLarge,
    /// A percentage without its sign.
    NoPercentSign,
    /// A number with the unit of something else.
    WrongUnit {
        /// What was asked for.
        ty: TypeTerm,
        /// What stands behind the number.
        unit: String,
    },
    /// Not a day as days are written.
    NotDate {
        /// The same day as it is written.
        suggested: Option<String>,
    },
    /// A day or month that the calendar does not have.
    NotInCalendar,
    /// A year too far away.
    Year,
    /// Not a month, quarter or year as they are written.
    NotPeriod {
        /// What was asked for.
        ty: TypeTerm,
        /// The same as it is written.
        suggested: Option<String>,
    },
    /// Not a time of day as times are written.
    NotTime,
    /// A time that no day has.
    NoSuchTime,
    /// Not a duration as durations are written.
    NotDuration {
        /// What was asked for.
        ty: TypeTerm,
    },
    /// Neither yes nor no.
    NotYesNo,
    /// Not one of the declared options.
    UnknownOption {
        /// The choice, scale or ladder.
        set: String,
        /// Its options, in order.
        options: Vec<String>,
        /// The nearest of them.
        nearest: Option<String>,
    },
    /// Outside the declared range.
    OutOfRange {
        /// The lowest value allowed.
        low: Value,
        /// The highest value allowed.
        high: Value,
    },
    /// `none` where it is not declared.
    NoneNotAllowed,
    /// Several values with a full-width comma between them.
    FullWidthComma,
    /// Text of no letters.
    EmptyText,
}

impl ValueProblem {
    pub(super) fn code(&self) -> &'static str {
        match self {
            ValueProblem::NotNumber { .. } => "facts::not-a-number",
            ValueProblem::Digits => "facts::too-many-digits",
            ValueProblem::PartOfCent => "facts::part-of-a-cent",
            ValueProblem::NotWhole => "facts::not-whole",
            ValueProblem::Negative => "facts::negative",
            ValueProblem::TooLarge => "facts::too-large",
            ValueProblem::NoPercentSign => "facts::no-percent-sign",
            ValueProblem::WrongUnit { .. } => "facts::wrong-unit",
            ValueProblem::NotDate { .. } => "facts::not-a-date",
            ValueProblem::NotInCalendar => "facts::not-in-calendar",
            ValueProblem::Year => "facts::year",
            ValueProblem::NotPeriod { .. } => "facts::not-a-period",
            ValueProblem::NotTime => "facts::not-a-time",
            ValueProblem::NoSuchTime => "facts::no-such-time",
            ValueProblem::NotDuration { .. } => "facts::not-a-duration",
            ValueProblem::NotYesNo => "facts::not-yes-no",
            ValueProblem::UnknownOption { .. } => "facts::unknown-option",
            ValueProblem::OutOfRange { .. } => "facts::out-of-range",
            ValueProblem::NoneNotAllowed => "facts::none-not-allowed",
            ValueProblem::FullWidthComma => "facts::full-width-comma",
            ValueProblem::EmptyText => "facts::empty-text",
        }
    }

    /// The words for a value `text` of the thing `name`.
    pub(super) fn en(&self, name: &str, text: &str) -> Said {
        let is = |what: &str| Said::new(format!("`{text}` of `{name}` is {what}"));
        match self {
            ValueProblem::NotDate { .. }
            | ValueProblem::NotInCalendar
            | ValueProblem::Year
            | ValueProblem::NotPeriod { .. }
            | ValueProblem::NotTime
            | ValueProblem::NoSuchTime
            | ValueProblem::NotDuration { .. } => self.time_en(is),
            ValueProblem::NotYesNo
            | ValueProblem::UnknownOption { .. }
            | ValueProblem::NoneNotAllowed
            | ValueProblem::FullWidthComma
            | ValueProblem::EmptyText => self.word_en(name, is),
            _ => self.number_en(is),
        }
    }

    fn number_en(&self, is: impl Fn(&str) -> Said) -> Said {
        match self {
            ValueProblem::NotNumber { ty, suggested } => {
                let help = match suggested {
                    Some(suggested) => format!("write `{suggested}`"),
                    None => format!("write digits, with a point before decimals: `{}`", ty.form_en().unwrap_or("1.5")),
                };
                is(&format!("not {}", ty.en())).help(help)
            }
            ValueProblem::Digits => {
                is(&format!("longer than the {DIGITS} digits that an amount may have")).help("check the number")
            }
            ValueProblem::PartOfCent => is("money with more than two decimals").help("round it to the cent: `12.35`"),
            ValueProblem::NotWhole => is("not a whole number").help("a count is written without decimals: `3`"),
            ValueProblem::Negative => is("below zero, and a count is not").help("check the number: `0`, `1`, `2` …"),
            ValueProblem::TooLarge => is("too large").help("check the number"),
            ValueProblem::NoPercentSign => is("a percentage without its sign").help("write the sign behind it: `3.5%`"),
            ValueProblem::WrongUnit { ty, unit } => is(&format!("given in `{unit}`, and it is {}", ty.en()))
                .help(format!("write the plain number, or `{}`", ty.form_en().unwrap_or("1.5"))),
            ValueProblem::OutOfRange { low, high } => {
                is(&format!("outside the range from {} to {}", value_en(low), value_en(high)))
                    .help("check the value; the range stands in the policy's declaration")
            }
            _ => is("not readable"),
        }
    }

    fn time_en(&self, is: impl Fn(&str) -> Said) -> Said {
        match self {
            ValueProblem::NotDate { suggested } => is("not a date").help(form("2022-03-05", suggested.as_deref())),
            ValueProblem::NotInCalendar => is("not in the calendar").help("check month and day"),
            ValueProblem::Year => is(&format!("outside the years {FIRST_YEAR} to {LAST_YEAR}")).help("check the year"),
            ValueProblem::NotPeriod { ty, suggested } => {
                is(&format!("not {}", ty.en())).help(form(ty.form_en().unwrap_or("2022-03"), suggested.as_deref()))
            }
            ValueProblem::NotTime => {
                is("not a time of day").help("write it like `8:30` or `16:05:30`, on a clock of 24 hours")
            }
            ValueProblem::NoSuchTime => {
                is("a time that no day has").help("hours go up to 47 (past midnight), minutes and seconds up to 59")
            }
            ValueProblem::NotDuration { ty } => is("not a duration")
                .help(format!("write a number and its unit: `{}`", ty.form_en().unwrap_or("35 minutes"))),
            _ => is("not readable"),
        }
    }

    fn word_en(&self, name: &str, is: impl Fn(&str) -> Said) -> Said {
        match self {
            ValueProblem::NotYesNo => is("neither yes nor no").help("write `yes` or `no` (`是` or `否`)"),
            ValueProblem::UnknownOption { set, options, nearest } => {
                let help = match nearest {
                    Some(nearest) => format!("did you mean `{nearest}`? there are {}", or_list(options)),
                    None => format!("write {}", or_list(options)),
                };
                is(&format!("no option of `{set}`")).help(help)
            }
            ValueProblem::NoneNotAllowed => {
                Said::new(format!("`{name}` can't be `none`: it is declared without `or none`"))
                    .help("if it is not known, take the line out; if it is a text, put it in quotes")
            }
            ValueProblem::FullWidthComma => is("one value with a full-width comma in it")
                .help("write several values with plain commas: `[2022-03-05, 2022-03-19]`"),
            ValueProblem::EmptyText => Said::new(format!("`{name}` is an empty text"))
                .help("write the text; if it is not known, take the line out"),
            _ => is("not readable"),
        }
    }
}

fn form(example: &str, suggested: Option<&str>) -> String {
    match suggested {
        Some(suggested) => format!("write it `{suggested}`"),
        None => format!("write it like `{example}`"),
    }
}

/// A declared bound in the words of the policy.
fn value_en(value: &Value) -> String {
    match value {
        Value::Money(amount) => format!("{} yuan", exact_en(*amount)),
        Value::Points(amount) => format!("{} points", exact_en(*amount)),
        Value::Number(amount) => exact_en(*amount),
        Value::Percent(part) => {
            format!("{}%", part.times(Exact::whole(100)).map_or_else(|_| "…".to_string(), exact_en))
        }
        Value::Count(count) => count.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Period(unit) => unit.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Duration(Duration::Exact(seconds)) => duration_en(*seconds),
        Value::Duration(Duration::Calendar(months)) => format!("{months} months"),
        Value::Duration(Duration::Elapsed { from, to }) => format!("{from} to {to}"),
        Value::YesNo(true) => "yes".to_string(),
        Value::YesNo(false) => "no".to_string(),
        Value::Text(text) => text.to_string(),
        Value::Option(_, place) => format!("option {}", place.saturating_add(1)),
        Value::None => "none".to_string(),
    }
}

fn exact_en(amount: Exact) -> String {
    match amount.to_decimal() {
        Some(decimal) => decimal.normalize().to_string(),
        None => {
            let (numerator, denominator) = amount.parts();
            format!("{numerator}/{denominator}")
        }
    }
}

fn duration_en(seconds: i64) -> String {
    let units = [(86_400, "days"), (3_600, "hours"), (60, "minutes")];
    let unit = units.into_iter().find(|(length, _)| seconds % length == 0);
    match unit {
        Some((length, word)) => format!("{} {word}", seconds / length),
        None => format!("{seconds} seconds"),
    }
}
