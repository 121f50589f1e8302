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

impl TypeTerm {
    /// How a value of the type is written, where a form says more than the name.
    pub fn form_en(&self) -> Option<&'static str> {
        let TypeTerm::Known(ty) = self else { return None };
        Some(match ty {
            Type::Money => "50 yuan",
            Type::Points => "5 points",
            Type::Number => "1.5",
            Type::Count => "3",
            Type::Percent => "2%",
            Type::Date => "2022-03-31",
            Type::Period(Cadence::Month) => "2022-03",
            Type::Period(Cadence::Quarter) => "2022-Q1",
            Type::Period(Cadence::Year) => "2022",
            Type::Duration => "35 minutes",
            Type::CalendarDuration => "3 months",
            Type::Time => "8:30",
            Type::YesNo => "yes",
            Type::Text => "\"…\"",
            Type::Elapsed | Type::Options(_) | Type::None => return None,
        })
    }
}

/// A keyword of the language, by its English spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordTerm(pub &'static str);

impl WordTerm {
    /// The keyword in English.
    pub fn en(self) -> &'static str {
        self.0
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
