//! Values and texts as a fact file writes them.

use std::fmt::Write as _;

use super::Form;
use crate::facts::Listed;
use crate::render::decimal;
use crate::value::{Duration, Exact, Value};
use crate::words::{Keyword, Spelling};

impl Form<'_> {
    /// A value as a fact file writes it, not yet quoted.
    pub(super) fn written(&self, value: &Value) -> String {
        match value {
            Value::Money(exact) | Value::Points(exact) | Value::Number(exact) => decimal(*exact),
            Value::Count(count) => count.to_string(),
            Value::Percent(exact) => {
                let percent = exact.times(Exact::whole(100)).unwrap_or(*exact);
                format!("{}%", decimal(percent))
            }
            Value::Date(date) => date.to_string(),
            Value::Period(unit) => unit.to_string(),
            Value::Time(time) => time.to_string(),
            Value::Duration(Duration::Exact(seconds)) => {
                self.length(*seconds, &[(86_400, Keyword::Days), (3_600, Keyword::Hours), (60, Keyword::Minutes)])
            }
            Value::Duration(Duration::Calendar(months)) => {
                self.length(*months, &[(12, Keyword::Years), (1, Keyword::Months)])
            }
            Value::Duration(Duration::Elapsed { from, to }) => self.length(to.days_since(*from), &[(1, Keyword::Days)]),
            Value::YesNo(true) => self.keyword(Keyword::Yes).to_string(),
            Value::YesNo(false) => self.keyword(Keyword::No).to_string(),
            Value::Text(text) => text.to_string(),
            Value::Option(set, at) => self.keys.listed(Listed::Options(*set), *at as usize, self.look.style),
            Value::None => self.keyword(Keyword::None).to_string(),
        }
    }

    /// A length in the largest unit of which it is a whole number, else in parts of the smallest.
    fn length(&self, length: i64, units: &[(i64, Keyword)]) -> String {
        let whole = units.iter().find(|(size, _)| length % size == 0);
        let Some((size, unit)) = whole.or(units.last()) else { return length.to_string() };
        let number = Exact::whole(length).over(Exact::whole(*size)).map_or_else(|_| length.to_string(), decimal);
        match self.keyword(*unit) {
            unit if unit.is_ascii() => format!("{number} {unit}"),
            unit => format!("{number}{unit}"),
        }
    }
}

/// A text as a key or a value of YAML: plain where that is read back as it is, else in quotes.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_string() } else { quoted(text) }
}

/// The same of a text that is a text whatever it says: `none` is in quotes.
pub(super) fn text(text: &str) -> String {
    let spellings = [Spelling::English, Spelling::Chinese].map(|spelling| Keyword::None.spelled(spelling));
    if spellings.contains(&text) { quoted(text) } else { scalar(text) }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            char if char.is_control() => {
                // Writing to a String can't fail.
                let _infallible = write!(quoted, "\\U{:08x}", u32::from(char));
            }
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a text needs no quotes, within `[ ]` and `{ }` either.
fn is_plain(text: &str) -> bool {
    let begins = |char: char| char.is_alphanumeric() || matches!(char, '_' | '…' | '-' | '+' | '.');
    let dashed = text.strip_prefix('-').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let breaks = |char: char| char.is_control() || matches!(char, ',' | '[' | ']' | '{' | '}' | '：' | '，' | '、');
    text.starts_with(begins)
        && !dashed
        && text.trim() == text
        && !text.contains(breaks)
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !matches!(text, "null" | "Null" | "NULL" | "..." | "---")
}

#[cfg(test)]
mod tests {
    use super::{scalar, text};

    #[test]
    fn what_yaml_would_take_for_something_else_is_quoted() {
        for plain in ["level", "级别", "8:30", "2022-03-05", "T3c+.1", "-5", "day shift", "…", "2%", "yes"] {
            assert_eq!(scalar(plain), plain);
        }
        for text in
            ["", " a", "a: b", "a:", "a #b", "#a", "- a", "--- ", "[a]", "a, b", "*a", "&a", "!a", "%a", "@a", "null"]
        {
            assert_eq!(scalar(text), format!("\"{text}\""));
        }
        assert_eq!([scalar("none"), text("none"), text("无"), text("a")], ["none", "\"none\"", "\"无\"", "a"]);
        assert_eq!(scalar("“a”\"\\\n"), "\"“a”\\\"\\\\\\U0000000a\"");
    }
}
