//! Days, months and amounts as JSON texts, written digit by digit: there are dozens of them in the results of each employee.

use crate::render::value::{decimal, money};
use crate::value::{Date, Exact, Month};

/// A day in quotes.
pub(super) fn day(day: Date, out: &mut Vec<u8>) {
    out.push(b'"');
    year_and_month(day.month(), out);
    out.push(b'-');
    two(day.day(), out);
    out.push(b'"');
}

/// A month in quotes.
pub(super) fn month(month: Month, out: &mut Vec<u8>) {
    out.push(b'"');
    year_and_month(month, out);
    out.push(b'"');
}

fn year_and_month(month: Month, out: &mut Vec<u8>) {
    // INVARIANT: years have four digits.
    number(u64::from(month.year().unsigned_abs()), out);
    out.push(b'-');
    two(month.number(), out);
}

fn two(number: i8, out: &mut Vec<u8>) {
    let number = number.unsigned_abs();
    out.extend_from_slice(&[b'0' + number / 10, b'0' + number % 10]);
}

/// A whole number.
pub(super) fn number(number: u64, out: &mut Vec<u8>) {
    if number >= 10 {
        self::number(number / 10, out);
    }
    out.push(b'0' + u8::try_from(number % 10).unwrap_or(0));
}

/// An amount in quotes, as [`money`] or [`decimal`] says it.
pub(super) fn amount(amount: Exact, is_money: bool, out: &mut Vec<u8>) {
    out.push(b'"');
    match plain(amount, is_money) {
        Some((negative, whole, cents)) => {
            if negative {
                out.push(b'-');
            }
            number(whole, out);
            if is_money {
                out.push(b'.');
                out.extend_from_slice(&[b'0' + cents / 10, b'0' + cents % 10]);
            }
        }
        None => out.extend_from_slice(if is_money { money(amount) } else { decimal(amount) }.as_bytes()),
    }
    out.push(b'"');
}

/// An amount that is a whole number of cents, or what is no money a whole number: whether it is below zero, the number and
/// the cents.
fn plain(amount: Exact, is_money: bool) -> Option<(bool, u64, u8)> {
    let (numerator, denominator) = amount.parts();
    let unit = if is_money { 100 } else { 1 };
    let denominator = i64::try_from(denominator).ok().filter(|denominator| unit % denominator == 0)?;
    let number = i64::try_from(numerator).ok()?.checked_mul(unit / denominator)?;
    let size = number.unsigned_abs();
    let unit = unit.unsigned_abs();
    Some((number < 0, size / unit, u8::try_from(size % unit).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_as_everywhere() {
        let wholes = [0, 1, -1, 7, -250, 999, 1_000, 123_456_789, i64::MAX, i64::MIN];
        let parts = [1, 2, 3, 4, 5, 8, 10, 20, 25, 40, 50, 100, 1_000, 7_000];
        for number in wholes {
            for part in parts {
                let exact = Exact::whole(number).over(Exact::whole(part)).unwrap();
                for (is_money, said) in [(true, money(exact)), (false, decimal(exact))] {
                    let mut out = Vec::new();
                    amount(exact, is_money, &mut out);
                    assert_eq!(String::from_utf8(out).unwrap(), format!("\"{said}\""));
                }
            }
        }
    }

    #[test]
    fn days_are_said_as_everywhere() {
        for (year, month, day) in [(1900, 1, 1), (2022, 12, 31), (2024, 2, 29), (2999, 10, 9)] {
            let date = Date::new(year, month, day).unwrap();
            let mut out = Vec::new();
            self::day(date, &mut out);
            self::month(date.month(), &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), format!("\"{date}\"\"{}\"", date.month()));
        }
    }
}
