//! The words of values.

use super::Lang;
use super::results::number;

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
    /// A length in months.
    Months(i64),
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
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En | Lang::Zh => self.en(),
        }
    }

    fn en(&self) -> String {
        match self {
            ValueWords::Plain(text) => text.clone(),
            ValueWords::Yuan(amount) => format!("{amount} yuan"),
            ValueWords::Points(amount) if amount == "1" || amount == "-1" => format!("{amount} point"),
            ValueWords::Points(amount) => format!("{amount} points"),
            ValueWords::Seconds(seconds) => seconds_en(*seconds),
            ValueWords::Months(months) => counted(*months, "month", "months"),
            ValueWords::Elapsed { from, to, days } => format!("{} ({from} to {to})", counted(*days, "day", "days")),
            ValueWords::YesNo(true) => "yes".to_string(),
            ValueWords::YesNo(false) => "no".to_string(),
            ValueWords::None => "none".to_string(),
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
    if seconds < 0 {
        return format!("-{}", seconds_en(seconds.saturating_neg()));
    }
    let units =
        [(86_400, "day", "days"), (3_600, "hour", "hours"), (60, "minute", "minutes"), (1, "second", "seconds")];
    let mut rest = seconds;
    let mut parts = Vec::new();
    for (size, one, several) in units {
        if rest >= size {
            parts.push(counted(rest / size, one, several));
            rest %= size;
        }
    }
    if parts.is_empty() { "0 minutes".to_string() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        assert_eq!(seconds_en(0), "0 minutes");
        assert_eq!(seconds_en(90_061), "1 day 1 hour 1 minute 1 second");
        assert_eq!(seconds_en(-1), "-1 second");
    }
}
