//! The words for types, and lists of things.

use crate::types::Type;
use crate::value::Cadence;

/// A type as a message names it: like [`Type`], with the name of a declared one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeTerm {
    /// A type of the language.
    Known(Type),
    /// A choice, scale or ladder by its name.
    Declared(String),
}

impl TypeTerm {
    /// The type in English.
    pub fn en(&self) -> String {
        let word = match self {
            TypeTerm::Declared(name) => return format!("`{name}`"),
            TypeTerm::Known(ty) => match ty {
                Type::Money => "money",
                Type::Points => "points",
                Type::Number => "a number",
                Type::Count => "a count",
                Type::Percent => "a percentage",
                Type::Date => "a date",
                Type::Period(Cadence::Month) => "a month",
                Type::Period(Cadence::Quarter) => "a quarter",
                Type::Period(Cadence::Year) => "a year",
                Type::Duration => "a duration",
                Type::CalendarDuration => "a duration in months",
                Type::Elapsed => "the time since a day",
                Type::Time => "a time of day",
                Type::YesNo => "yes or no",
                Type::Text => "text",
                Type::Options(_) => "an option",
                Type::None => "none",
            },
        };
        word.to_string()
    }
}

fn list(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [init @ .., last] => {
            let init: Vec<String> = init.iter().map(|item| format!("`{item}`")).collect();
            format!("{} {word} `{last}`", init.join(", "))
        }
    }
}

/// `` `a`, `b` and `c` ``
pub fn and_list(items: &[String]) -> String {
    list(items, "and")
}

/// `` `a`, `b` or `c` ``
pub fn or_list(items: &[String]) -> String {
    list(items, "or")
}
