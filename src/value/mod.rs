//! Values: what a fact holds and what a formula comes to.
//!
//! Money, points, counts, percents, durations, days and times are kinds of their own; [`ops`] says which of them go
//! together. Nothing here knows where a value was written.

mod exact;
pub mod ops;
pub mod time;

use std::sync::Arc;

pub use exact::{Exact, Rounding};
pub use time::{Cadence, Date, Days, Month, Time, Unit};

/// Why an operation has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The result does not fit.
    TooLarge,
    /// A division by zero.
    DivisionByZero,
    /// There is nothing to take (the mean of no months, say).
    Nothing,
    /// The kinds do not go together. The checker rules it out; here so that no input can panic.
    Kinds,
}

/// A set of named options declared by a policy: a choice, a scale or a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionsId(pub u32);

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duration {
    /// An exact length, in seconds (minutes, hours, days of 24 hours).
    Exact(i64),
    /// A calendar length, in months (months, quarters, years).
    Calendar(i64),
    /// The time from one day to another, compared with either of the others.
    Elapsed {
        /// The day that it is counted from.
        from: Date,
        /// The day that it is counted to.
        to: Date,
    },
}

/// A value of the policy language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// An amount of the policies' currency, in its main unit (yuan).
    Money(Exact),
    /// Points.
    Points(Exact),
    /// A plain number.
    Number(Exact),
    /// A whole number of things.
    Count(i64),
    /// A percentage as the part that it is: 2 % is 1/50.
    Percent(Exact),
    /// A day.
    Date(Date),
    /// A month, quarter or year.
    Period(Unit),
    /// A length of time.
    Duration(Duration),
    /// A time of day.
    Time(Time),
    /// Yes or no.
    YesNo(bool),
    /// Text.
    Text(Arc<str>),
    /// An option of a choice, scale or ladder, by its place in the declaration (from 0).
    Option(OptionsId, u32),
    /// Known to be none.
    None,
}

impl Value {
    /// The exact number inside, of a kind that one calculates with.
    pub fn exact(&self) -> Option<Exact> {
        match self {
            Value::Money(exact) | Value::Points(exact) | Value::Number(exact) | Value::Percent(exact) => Some(*exact),
            Value::Count(count) => Some(Exact::whole(*count)),
            Value::Duration(Duration::Exact(seconds)) => Some(Exact::whole(*seconds)),
            Value::Duration(Duration::Calendar(months)) => Some(Exact::whole(*months)),
            _ => None,
        }
    }

    /// The yes or no inside.
    pub fn yes_no(&self) -> Option<bool> {
        match self {
            Value::YesNo(yes) => Some(*yes),
            _ => None,
        }
    }

    /// The day inside.
    pub fn date(&self) -> Option<Date> {
        match self {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }
}
