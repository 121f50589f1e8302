//! Operators on values.
//!
//! Which kinds go together is the checker's to say beforehand; here they go together or answer with a [`Fault`].

use std::cmp::Ordering;

use super::{Date, Duration, Exact, Fault, Rounding, Unit, Value};

const DAY: i64 = 24 * 3600;

/// The same kind of value with another number inside.
///
/// # Errors
/// [`Fault::Kinds`] for a kind without one, [`Fault::TooLarge`] if the number does not fit the kind.
fn like(kind: &Value, exact: Exact) -> Result<Value, Fault> {
    Ok(match kind {
        Value::Money(_) => Value::Money(exact),
        Value::Points(_) => Value::Points(exact),
        Value::Number(_) => Value::Number(exact),
        Value::Percent(_) => Value::Percent(exact),
        Value::Count(_) => match exact.to_whole() {
            Some(count) => Value::Count(count),
            None => Value::Number(exact),
        },
        Value::Duration(Duration::Exact(_)) => {
            Value::Duration(Duration::Exact(exact.to_whole().ok_or(Fault::TooLarge)?))
        }
        Value::Duration(Duration::Calendar(_)) => {
            Value::Duration(Duration::Calendar(exact.to_whole().ok_or(Fault::TooLarge)?))
        }
        _ => return Err(Fault::Kinds),
    })
}

fn is_plain(value: &Value) -> bool {
    matches!(value, Value::Number(_) | Value::Count(_) | Value::Percent(_))
}

/// The kind that a sum of two has: a count and a number together are a number.
fn wider<'a>(left: &'a Value, right: &'a Value) -> &'a Value {
    if matches!(left, Value::Count(_)) { right } else { left }
}

fn shifted(date: Date, by: Duration, sign: i64) -> Result<Value, Fault> {
    match by {
        Duration::Exact(seconds) => {
            let days = seconds.checked_mul(sign).ok_or(Fault::TooLarge)?;
            date.plus_days(days.div_euclid(DAY)).map(Value::Date)
        }
        Duration::Calendar(months) => {
            date.plus_months(months.checked_mul(sign).ok_or(Fault::TooLarge)?).map(Value::Date)
        }
        Duration::Elapsed { .. } => Err(Fault::Kinds),
    }
}

/// `left + right`
///
/// # Errors
/// A [`Fault`] if the kinds do not go together or the sum does not fit.
pub fn add(left: &Value, right: &Value) -> Result<Value, Fault> {
    match (left, right) {
        (Value::Date(date), Value::Duration(by)) => shifted(*date, *by, 1),
        (Value::Time(time), Value::Duration(Duration::Exact(seconds))) => time.plus_seconds(*seconds).map(Value::Time),
        (Value::Period(unit), Value::Duration(Duration::Calendar(months))) => later(*unit, *months),
        _ => like(wider(left, right), exact(left)?.plus(exact(right)?)?),
    }
}

/// `left - right`
///
/// # Errors
/// A [`Fault`] if the kinds do not go together or the difference does not fit.
pub fn sub(left: &Value, right: &Value) -> Result<Value, Fault> {
    match (left, right) {
        (Value::Date(date), Value::Duration(by)) => shifted(*date, *by, -1),
        (Value::Date(date), Value::Date(earlier)) => {
            Ok(Value::Duration(Duration::Exact(date.days_since(*earlier) * DAY)))
        }
        (Value::Time(time), Value::Duration(Duration::Exact(seconds))) => {
            let back = seconds.checked_neg().ok_or(Fault::TooLarge)?;
            time.plus_seconds(back).map(Value::Time)
        }
        (Value::Time(time), Value::Time(earlier)) => {
            Ok(Value::Duration(Duration::Exact(time.seconds() - earlier.seconds())))
        }
        (Value::Period(unit), Value::Duration(Duration::Calendar(months))) => {
            later(*unit, months.checked_neg().ok_or(Fault::TooLarge)?)
        }
        _ => like(wider(left, right), exact(left)?.minus(exact(right)?)?),
    }
}

fn later(unit: Unit, months: i64) -> Result<Value, Fault> {
    let length = i64::from(unit.cadence.months());
    if months % length != 0 {
        return Err(Fault::Kinds);
    }
    let units = i32::try_from(months / length).map_err(|_| Fault::TooLarge)?;
    unit.plus(units).map(Value::Period)
}

/// `left * right`: a plain number scales anything that one calculates with.
///
/// # Errors
/// A [`Fault`] if the kinds do not go together or the product does not fit.
pub fn mul(left: &Value, right: &Value) -> Result<Value, Fault> {
    let product = exact(left)?.times(exact(right)?)?;
    match (is_plain(left), is_plain(right)) {
        (true, true) => Ok(match (left, right) {
            (Value::Count(_), Value::Count(_)) => Value::Count(product.to_whole().ok_or(Fault::TooLarge)?),
            _ => Value::Number(product),
        }),
        (true, false) => like(right, product),
        (false, true) => like(left, product),
        (false, false) => Err(Fault::Kinds),
    }
}

/// `left / right`: by a plain number, or by the same kind (then the quotient is a number).
///
/// # Errors
/// A [`Fault`] if the kinds do not go together, for a division by zero, or if the quotient does not fit.
pub fn div(left: &Value, right: &Value) -> Result<Value, Fault> {
    let quotient = exact(left)?.over(exact(right)?)?;
    if is_plain(right) && !is_plain(left) { like(left, quotient) } else { Ok(Value::Number(quotient)) }
}

/// `left per full right`: how many whole times the second goes into the first; never below zero.
///
/// # Errors
/// A [`Fault`] if the kinds do not go together, for a division by zero, or if the count does not fit.
pub fn per_full(left: &Value, right: &Value) -> Result<Value, Fault> {
    let times = exact(left)?.over(exact(right)?)?.floor().max(Exact::ZERO);
    times.to_whole().map(Value::Count).ok_or(Fault::TooLarge)
}

/// `- value`
///
/// # Errors
/// A [`Fault`] if the kind has no sign.
pub fn neg(value: &Value) -> Result<Value, Fault> {
    like(value, exact(value)?.negated()?)
}

/// The order of two values of one kind (or of a count and a number, or of lengths of time).
///
/// # Errors
/// [`Fault::Nothing`] if one of them is none, [`Fault::Kinds`] if they have no order.
pub fn compare(left: &Value, right: &Value) -> Result<Ordering, Fault> {
    match (left, right) {
        (Value::None, _) | (_, Value::None) => Err(Fault::Nothing),
        (Value::Date(a), Value::Date(b)) => Ok(a.cmp(b)),
        (Value::Time(a), Value::Time(b)) => Ok(a.cmp(b)),
        (Value::Period(a), Value::Period(b)) => Ok(a.cmp(b)),
        (Value::Duration(a), Value::Duration(b)) => durations(*a, *b),
        (Value::YesNo(a), Value::YesNo(b)) => Ok(a.cmp(b)),
        (Value::Text(a), Value::Text(b)) => Ok(a.cmp(b)),
        (Value::Option(set, a), Value::Option(other, b)) if set == other => Ok(a.cmp(b)),
        _ => Ok(exact(left)?.cmp(&exact(right)?)),
    }
}

/// An elapsed time is compared with a calendar length by the plain anniversary: the day that is so many months on, the
/// day of a month that lacks it being the month's last.
fn durations(left: Duration, right: Duration) -> Result<Ordering, Fault> {
    match (left, right) {
        (Duration::Exact(a), Duration::Exact(b)) | (Duration::Calendar(a), Duration::Calendar(b)) => Ok(a.cmp(&b)),
        (Duration::Elapsed { from, to }, Duration::Calendar(months)) => Ok(to.cmp(&from.plus_months(months)?)),
        (Duration::Elapsed { from, to }, Duration::Exact(seconds)) => Ok((to.days_since(from) * DAY).cmp(&seconds)),
        (Duration::Elapsed { from, to }, Duration::Elapsed { from: other, to: end }) => {
            Ok(to.days_since(from).cmp(&end.days_since(other)))
        }
        (_, Duration::Elapsed { .. }) => Ok(durations(right, left)?.reverse()),
        _ => Err(Fault::Kinds),
    }
}

/// `value` rounded to a step of its own kind.
///
/// # Errors
/// A [`Fault`] if the kinds do not go together or the step is not above zero.
pub fn round(value: &Value, step: &Value, rounding: Rounding) -> Result<Value, Fault> {
    like(value, exact(value)?.round_to(exact(step)?, rounding)?)
}

/// `left multiple of right`
///
/// # Errors
/// A [`Fault`] if the kinds do not go together.
pub fn is_multiple(left: &Value, right: &Value) -> Result<bool, Fault> {
    exact(left)?.is_multiple_of(exact(right)?)
}

fn exact(value: &Value) -> Result<Exact, Fault> {
    match value {
        Value::None => Err(Fault::Nothing),
        _ => value.exact().ok_or(Fault::Kinds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn money_and_points_do_not_mix() {
        let (money, points) = (Value::Money(Exact::whole(50)), Value::Points(Exact::whole(5)));
        assert_eq!(mul(&money, &points), Err(Fault::Kinds));
        assert_eq!(mul(&Value::Count(3), &money), Ok(Value::Money(Exact::whole(150))));
    }

    #[test]
    fn the_anniversary_completes_the_month() {
        let three = Value::Duration(Duration::Calendar(3));
        let since = |to| Value::Duration(Duration::Elapsed { from: date(2022, 9, 1), to });
        assert_eq!(compare(&since(date(2022, 11, 30)), &three), Ok(Ordering::Less));
        assert_eq!(compare(&since(date(2022, 12, 1)), &three), Ok(Ordering::Equal));
        let from = date(2022, 8, 31);
        let last = Value::Duration(Duration::Elapsed { from, to: date(2022, 11, 30) });
        assert_eq!(compare(&last, &three), Ok(Ordering::Equal));
    }

    #[test]
    fn per_full_counts_whole_times() {
        let value = |n| Value::Money(Exact::whole(n));
        assert_eq!(per_full(&value(2999), &value(1000)), Ok(Value::Count(2)));
        assert_eq!(per_full(&value(-5), &value(1000)), Ok(Value::Count(0)));
        assert_eq!(per_full(&value(5), &value(0)), Err(Fault::DivisionByZero));
    }
}
