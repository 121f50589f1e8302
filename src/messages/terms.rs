//! The words for types and keywords, and lists of things.

use crate::types::Type;
use crate::value::Cadence;
use crate::words::{Keyword, Spelling};

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
    pub(super) fn en(&self) -> String {
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

    /// The type in Chinese.
    pub(super) fn zh(&self) -> String {
        let word = match self {
            TypeTerm::Declared(name) => return format!(" `{name}`"),
            TypeTerm::Known(ty) => match ty {
                Type::Money => "金额",
                Type::Points => "分数",
                Type::Number => "数值",
                Type::Count => "个数",
                Type::Percent => "百分比",
                Type::Date => "日期",
                Type::Period(Cadence::Month) => "月份",
                Type::Period(Cadence::Quarter) => "季度",
                Type::Period(Cadence::Year) => "年份",
                Type::Duration => "时长",
                Type::CalendarDuration => "按月算的时长",
                Type::Elapsed => "从某天起的时长",
                Type::Time => "时刻",
                Type::YesNo => "“是”或“否”",
                Type::Text => "文本",
                Type::Options(_) => "可选值",
                Type::None => "“无”",
            },
        };
        word.to_string()
    }

    /// How a value of the type is written, where a form says more than the name.
    pub(super) fn form_en(&self) -> Option<&'static str> {
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

    /// The same in the Chinese spelling.
    pub(super) fn form_zh(&self) -> Option<&'static str> {
        let TypeTerm::Known(ty) = self else { return None };
        Some(match ty {
            Type::Money => "50元",
            Type::Points => "5分",
            Type::Duration => "35分钟",
            Type::CalendarDuration => "3个月",
            Type::YesNo => "是",
            Type::Text => "“…”",
            Type::Number
            | Type::Count
            | Type::Percent
            | Type::Date
            | Type::Period(_)
            | Type::Time
            | Type::Elapsed
            | Type::Options(_)
            | Type::None => return self.form_en(),
        })
    }
}

/// What a message names of the language: a keyword, or one of the few things that no keyword begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordTerm {
    /// A keyword.
    Keyword(Keyword),
    /// A row of a table.
    Row,
    /// A window.
    Window,
}

impl WordTerm {
    /// The keyword in its English spelling.
    pub(super) fn en(self) -> &'static str {
        match self {
            WordTerm::Keyword(keyword) => keyword.spelled(Spelling::English),
            WordTerm::Row => "row",
            WordTerm::Window => "window",
        }
    }

    /// The keyword in its Chinese spelling.
    pub(super) fn zh(self) -> &'static str {
        match self {
            WordTerm::Keyword(keyword) => keyword.spelled(Spelling::Chinese),
            WordTerm::Row => "行",
            WordTerm::Window => "时间段",
        }
    }
}

impl From<Keyword> for WordTerm {
    fn from(keyword: Keyword) -> WordTerm {
        WordTerm::Keyword(keyword)
    }
}

fn list(items: &[String], comma: &str, word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [init @ .., last] => {
            let init: Vec<String> = init.iter().map(|item| format!("`{item}`")).collect();
            format!("{} {word} `{last}`", init.join(comma))
        }
    }
}

/// `` `a`, `b` and `c` ``
pub(super) fn and_list(items: &[String]) -> String {
    list(items, ", ", "and")
}

/// `` `甲`、`乙` 和 `丙` ``
pub(super) fn and_list_zh(items: &[String]) -> String {
    list(items, "、", "和")
}

/// `` `a`, `b` or `c` ``
pub(super) fn or_list(items: &[String]) -> String {
    list(items, ", ", "or")
}

/// `` `甲`、`乙` 或 `丙` ``
pub(super) fn or_list_zh(items: &[String]) -> String {
    list(items, "、", "或")
}
