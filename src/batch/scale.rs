//! How many decimals the numbers of a column stand for.

use crate::types::Type;
use crate::value::{Exact, Value};

/// More decimals than this no column has: a number of more is worked by itself, in fractions.
pub(super) const MOST: u32 = 12;

/// The decimals with which facts of a type are read; `None` where a type is no number. A fact with more is worked by itself.
pub(super) fn of(ty: Type) -> Option<u32> {
    match ty {
        Type::Money | Type::Points => Some(2),
        Type::Number | Type::Percent => Some(4),
        Type::Count
        | Type::Date
        | Type::Time
        | Type::YesNo
        | Type::Options(_)
        | Type::Duration
        | Type::CalendarDuration => Some(0),
        Type::Period(_) | Type::Elapsed | Type::Text | Type::None => None,
    }
}

/// Ten to the power of so many decimals.
pub(super) fn power(decimals: u32) -> Option<i64> {
    10i64.checked_pow(decimals)
}

/// A fraction as a whole number of so many decimals, if it is one.
pub(super) fn scaled(exact: Exact, decimals: u32) -> Option<i64> {
    let (numerator, denominator) = exact.parts();
    let (numerator, denominator) = (i64::try_from(numerator).ok()?, i64::try_from(denominator).ok()?);
    let power = power(decimals)?;
    // In lowest terms it is whole if and only if the denominator goes into the power.
    (power % denominator == 0).then(|| numerator.checked_mul(power / denominator)).flatten()
}

/// The fewest decimals with which a fraction is a whole number.
pub(super) fn decimals(exact: Exact) -> Option<u32> {
    (0..=MOST).find(|decimals| scaled(exact, *decimals).is_some())
}

/// The fraction that a number of so many decimals is.
pub(super) fn exact(number: i64, decimals: u32) -> Option<Exact> {
    Exact::scaled(number, decimals)
}

/// The value of a type that a number is.
pub(super) fn value(number: i64, decimals: u32, ty: Type) -> Option<Value> {
    let exact = exact(number, decimals)?;
    Some(match ty {
        Type::Money => Value::Money(exact),
        Type::Points => Value::Points(exact),
        Type::Number => Value::Number(exact),
        Type::Percent => Value::Percent(exact),
        Type::Count => Value::Count(exact.to_whole()?),
        Type::YesNo => Value::YesNo(number != 0),
        _ => return None,
    })
}
