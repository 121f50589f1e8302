//! Types of facts and formulas, and the small kinds that every phase speaks of.

use crate::value::{Cadence, OptionsId, Value};

/// The type of a fact or a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// Money of the policies' currency.
    Money,
    /// Points.
    Points,
    /// A plain number.
    Number,
    /// A whole number of things.
    Count,
    /// A percentage.
    Percent,
    /// A day.
    Date,
    /// A calendar month, quarter or year.
    Period(Cadence),
    /// A length in minutes, hours or days.
    Duration,
    /// A length in months, quarters or years.
    CalendarDuration,
    /// The time since a day, comparable with both kinds of duration.
    Elapsed,
    /// A time of day.
    Time,
    /// Yes or no.
    YesNo,
    /// Text.
    Text,
    /// One of the options of a choice, scale or ladder.
    Options(OptionsId),
    /// Known to be none, and nothing more.
    None,
}

impl Type {
    /// Whether values of it have an order beyond being equal.
    pub fn is_numeric(self) -> bool {
        matches!(self, Type::Money | Type::Points | Type::Number | Type::Count | Type::Percent)
    }

    /// Whether it is a number without a unit, so that it scales any other amount.
    pub fn is_plain(self) -> bool {
        matches!(self, Type::Number | Type::Count | Type::Percent)
    }
}

/// What a declared fact or field may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldType {
    /// Its type.
    pub ty: Type,
    /// The lowest and highest value allowed, both included.
    pub range: Option<(Value, Value)>,
    /// Whether it may be none, and is when it is absent.
    pub or_none: bool,
    /// What it is when it is absent.
    pub default: Option<Value>,
}

/// A kind of outcome that is an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayKind {
    /// `fine`: taken from the pay; never below zero.
    Fine,
    /// `bonus`: added to the pay; never below zero.
    Bonus,
    /// `pay`: added to the pay; may be below zero.
    Pay,
    /// `salary`: the pay of the month; one per employee and period.
    Salary,
}

/// A level's change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// `promote`
    Promote,
    /// `demote`
    Demote,
}

/// Which occurrences an outcome is for, by their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Times {
    /// `2nd time`
    Nth(u32),
    /// `from 3rd time`
    From(u32),
    /// `every 3rd time`
    Every(u32),
}

impl Times {
    /// Whether the occurrence with a number is one of them.
    pub fn take(self, number: u32) -> bool {
        match self {
            Times::Nth(nth) => number == nth,
            Times::From(first) => number >= first,
            Times::Every(step) => step > 0 && number.is_multiple_of(step),
        }
    }
}

/// Which outcomes a limit cuts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutOrder {
    /// `latest first`
    Latest,
    /// `largest first`
    Largest,
    /// `evenly`
    Evenly,
}

/// What kind of clause the document has there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// Something is computed by it.
    Rule,
    /// What an employee must or must not do, without a sanction of its own.
    Conduct,
    /// Who has to do what.
    Duty,
    /// How something is done.
    Procedure,
    /// Purpose, principle, heading.
    Preamble,
}
