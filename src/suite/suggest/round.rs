//! Rounder numbers in the place of one: `40000` for `49999.99`.

use super::near::in_range;
use crate::types::FieldType;
use crate::value::{Duration, Exact, Value};

/// How many digits a number is rounded to at most.
const DIGITS: usize = 4;
/// The powers of ten that are looked through, up and down.
const POWERS: u32 = 12;

/// Values with fewer digits than one, or smaller with as many, that a type allows; the roundest first.
pub(super) fn rounder(value: &Value, ty: Option<&FieldType>) -> Vec<Value> {
    let Some((number, of)) = parts(value) else { return Vec::new() };
    let own = weight(number);
    let lowest = ty.and_then(|ty| ty.range.as_ref()).and_then(|(low, _)| parts(low)).map(|(low, _)| low);
    let mut numbers: Vec<Exact> = candidates(number);
    numbers.extend(lowest);
    numbers.retain(|one| weight(*one) < own);
    numbers.sort_by_key(|one| weight(*one));
    numbers.dedup();
    let values = numbers.into_iter().filter_map(of);
    values.filter(|value| ty.is_none_or(|ty| in_range(value, ty))).collect()
}

/// A number of a kind made into a value.
type Made = fn(Exact) -> Option<Value>;

/// The number in a value as it is written, and how to write another.
fn parts(value: &Value) -> Option<(Exact, Made)> {
    let hundred = Exact::whole(100);
    Some(match value {
        Value::Money(number) => (*number, |number| Some(Value::Money(number))),
        Value::Points(number) => (*number, |number| Some(Value::Points(number))),
        Value::Number(number) => (*number, |number| Some(Value::Number(number))),
        Value::Count(count) => (Exact::whole(*count), |number| number.to_whole().map(Value::Count)),
        Value::Percent(number) => {
            (number.times(hundred).ok()?, |number| number.over(Exact::whole(100)).ok().map(Value::Percent))
        }
        Value::Duration(Duration::Exact(seconds)) => (Exact::whole(*seconds).over(Exact::whole(60)).ok()?, |number| {
            let seconds = number.times(Exact::whole(60)).ok()?.to_whole()?;
            Some(Value::Duration(Duration::Exact(seconds)))
        }),
        Value::Duration(Duration::Calendar(months)) => (Exact::whole(*months), |number| {
            number.to_whole().map(|months| Value::Duration(Duration::Calendar(months)))
        }),
        _ => return None,
    })
}

/// How round a number is: by its digits, then by its size.
fn weight(number: Exact) -> (usize, Exact) {
    let size = if number.is_negative() { number.negated().unwrap_or(number) } else { number };
    let Some(written) = size.to_decimal() else { return (usize::MAX, size) };
    let digits: String = written.normalize().to_string().chars().filter(char::is_ascii_digit).collect();
    (digits.trim_start_matches('0').trim_end_matches('0').len(), size)
}

/// Zero, the first numbers of each length, and the number itself with fewer digits, up and down.
fn candidates(number: Exact) -> Vec<Exact> {
    let size = if number.is_negative() { number.negated().unwrap_or(number) } else { number };
    let mut all = vec![Exact::ZERO];
    let ten = Exact::whole(10);
    let mut powers: Vec<Exact> = vec![Exact::ONE];
    for _ in 0..POWERS {
        let (Some(last), Some(first)) = (powers.last().copied(), powers.first().copied()) else { break };
        let (Ok(larger), Ok(smaller)) = (last.times(ten), first.over(ten)) else { break };
        if larger <= size {
            powers.push(larger);
        }
        if first > size {
            powers.insert(0, smaller);
        }
    }
    for power in &powers {
        all.extend([1, 2, 5].into_iter().filter_map(|digit| power.times(Exact::whole(digit)).ok()));
    }
    let Some(mut step) = powers.last().copied() else { return all };
    for _ in 0..DIGITS {
        let Ok(down) = number.over(step).and_then(|steps| steps.floor().times(step)) else { break };
        all.push(down);
        all.extend(down.plus(step));
        let Ok(smaller) = step.over(ten) else { break };
        step = smaller;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(value: &Value, ty: Option<&FieldType>, fits: impl Fn(&Value) -> bool) -> Option<Value> {
        rounder(value, ty).into_iter().find(fits)
    }

    #[test]
    fn the_roundest_that_fits() {
        let money = |cents: i64| Value::Money(Exact::whole(cents).over(Exact::whole(100)).expect("it fits"));
        let fits = |value: &Value| matches!(value, Value::Money(exact) if *exact >= Exact::whole(40_000));
        assert_eq!(first(&money(4_999_999), None, fits), Some(money(4_000_000)));
        assert_eq!(first(&money(4_999_999), None, |_| true), Some(money(0)));
        let fits = |value: &Value| matches!(value, Value::Count(count) if *count >= 83);
        assert_eq!(first(&Value::Count(87), None, fits), Some(Value::Count(90)));
    }

    #[test]
    fn never_outside_of_the_range() {
        let range = Some((Value::Count(3), Value::Count(60)));
        let ty = FieldType { ty: crate::types::Type::Count, range, or_none: false, default: None };
        assert_eq!(first(&Value::Count(57), Some(&ty), |_| true), Some(Value::Count(3)));
    }
}
