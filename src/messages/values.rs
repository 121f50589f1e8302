//! The words of values.

use super::Lang;
use super::results::number;
use crate::value::{Duration, Exact, OptionsId, Value};

/// A value in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueWords {
    /// What is written alike in every language.
    Plain(String),
    /// An amount in yuan.
    Yuan(String),
    /// An amount of points.
    Points(String),
    /// A length in seconds.
    Seconds(i64),
    /// A length in whole hours, where days would be taken for calendar days.
    Hours(i64),
    /// A length in months.
    Months(i64),
    /// A length in whole years.
    Years(i64),
    /// The time from one day to another.
    Elapsed {
        /// From.
        from: String,
        /// To.
        to: String,
        /// How many days that are.
        days: i64,
    },
    /// Yes or no.
    YesNo(bool),
    /// Known to be none.
    None,
}

impl ValueWords {
    /// A value, with who writes an exact amount and who says what an option is called.
    pub(crate) fn of(
        value: &Value,
        amount: impl Fn(Exact) -> String,
        option: impl Fn(OptionsId, u32) -> String,
    ) -> ValueWords {
        match value {
            Value::Money(exact) => ValueWords::Yuan(amount(*exact)),
            Value::Points(exact) => ValueWords::Points(amount(*exact)),
            Value::Number(exact) => ValueWords::Plain(amount(*exact)),
            Value::Percent(part) => {
                let hundred = part.times(Exact::whole(100));
                ValueWords::Plain(format!("{}%", hundred.map_or_else(|_| "…".to_string(), amount)))
            }
            Value::Count(count) => ValueWords::Plain(count.to_string()),
            Value::Date(date) => ValueWords::Plain(date.to_string()),
            Value::Period(unit) => ValueWords::Plain(unit.to_string()),
            Value::Time(time) => ValueWords::Plain(time.to_string()),
            Value::Duration(Duration::Exact(seconds)) => ValueWords::Seconds(*seconds),
            Value::Duration(Duration::Calendar(months)) => ValueWords::Months(*months),
            Value::Duration(Duration::Elapsed { from, to }) => {
                ValueWords::Elapsed { from: from.to_string(), to: to.to_string(), days: to.days_since(*from) }
            }
            Value::YesNo(yes) => ValueWords::YesNo(*yes),
            Value::Text(text) => ValueWords::Plain(text.to_string()),
            Value::Option(set, at) => ValueWords::Plain(option(*set, *at)),
            Value::None => ValueWords::None,
        }
    }

    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            ValueWords::Plain(text) => text.clone(),
            ValueWords::Yuan(amount) => format!("{amount} yuan"),
            ValueWords::Points(amount) if amount == "1" || amount == "-1" => format!("{amount} point"),
            ValueWords::Points(amount) => format!("{amount} points"),
            ValueWords::Seconds(seconds) => seconds_en(*seconds),
            ValueWords::Hours(hours) => counted(*hours, "hour", "hours"),
            ValueWords::Months(months) => counted(*months, "month", "months"),
            ValueWords::Years(years) => counted(*years, "year", "years"),
            ValueWords::Elapsed { from, to, days } => format!("{} ({from} to {to})", counted(*days, "day", "days")),
            ValueWords::YesNo(true) => "yes".to_string(),
            ValueWords::YesNo(false) => "no".to_string(),
            ValueWords::None => "none".to_string(),
        }
    }

    fn zh(&self) -> String {
        match self {
            ValueWords::Plain(text) => text.clone(),
            ValueWords::Yuan(amount) => format!("{amount}元"),
            ValueWords::Points(amount) => format!("{amount}分"),
            ValueWords::Seconds(seconds) => seconds_zh(*seconds),
            ValueWords::Hours(hours) => format!("{hours}小时"),
            ValueWords::Months(months) => format!("{months}个月"),
            ValueWords::Years(years) => format!("{years}年"),
            ValueWords::Elapsed { from, to, days } => format!("{days}天（{from}至{to}）"),
            ValueWords::YesNo(true) => "是".to_string(),
            ValueWords::YesNo(false) => "否".to_string(),
            ValueWords::None => "无".to_string(),
        }
    }
}

fn counted(count: i64, one: &str, several: &str) -> String {
    match usize::try_from(count) {
        Ok(count) => number(count, one, several),
        Err(_) => format!("{count} {several}"),
    }
}

/// `2 days 3 hours 1 second`
fn seconds_en(seconds: i64) -> String {
    let [days, hours, minutes, rest] = split(seconds);
    let units =
        [(days, "day", "days"), (hours, "hour", "hours"), (minutes, "minute", "minutes"), (rest, "second", "seconds")];
    let parts = units.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, one, several)| counted(count, one, several)).collect();
    let minus = if seconds < 0 { "-" } else { "" };
    if parts.is_empty() { "0 minutes".to_string() } else { format!("{minus}{}", parts.join(" ")) }
}

/// `2天3小时1秒`
fn seconds_zh(seconds: i64) -> String {
    let [days, hours, minutes, rest] = split(seconds);
    let parts =
        [(days, "天"), (hours, "小时"), (minutes, "分钟"), (rest, "秒")].into_iter().filter(|(count, _)| *count > 0);
    let parts: String = parts.map(|(count, unit)| format!("{count}{unit}")).collect();
    let minus = if seconds < 0 { "-" } else { "" };
    if parts.is_empty() { "0分钟".to_string() } else { format!("{minus}{parts}") }
}

/// The days, hours, minutes and seconds of a length.
fn split(seconds: i64) -> [i64; 4] {
    let seconds = seconds.saturating_abs();
    [seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        assert_eq!(seconds_en(0), "0 minutes");
        assert_eq!(seconds_en(90_061), "1 day 1 hour 1 minute 1 second");
        assert_eq!(seconds_en(-1), "-1 second");
        assert_eq!(seconds_zh(0), "0分钟");
        assert_eq!(seconds_zh(-90_061), "-1天1小时1分钟1秒");
    }
}
