//! Amounts in words, and what an amount comes to that needs no fact.

use crate::messages::ValueWords;
use crate::plan::{Amount, Growth, Plan, TermId, TermKind};
use crate::value::{Duration, Exact, Value, ops};

/// A value in words, of a kind that amounts are of.
pub(super) fn words(value: &Value) -> ValueWords {
    match value {
        Value::Money(exact) => ValueWords::Yuan(decimal(*exact)),
        Value::Points(exact) => ValueWords::Points(decimal(*exact)),
        Value::Number(exact) => ValueWords::Plain(decimal(*exact)),
        Value::Percent(exact) => {
            let hundredfold = exact.times(Exact::whole(100)).map_or_else(|_| decimal(*exact), decimal);
            ValueWords::Plain(format!("{hundredfold}%"))
        }
        Value::Count(count) => ValueWords::Plain(count.to_string()),
        Value::Duration(Duration::Exact(seconds)) => ValueWords::Seconds(*seconds),
        Value::Duration(Duration::Calendar(months)) => ValueWords::Months(*months),
        Value::Date(date) => ValueWords::Plain(date.to_string()),
        Value::Time(time) => ValueWords::Plain(time.to_string()),
        Value::Period(unit) => ValueWords::Plain(unit.to_string()),
        Value::YesNo(yes) => ValueWords::YesNo(*yes),
        Value::Text(text) => ValueWords::Plain(text.to_string()),
        Value::Option(..) | Value::Duration(Duration::Elapsed { .. }) => ValueWords::Plain(String::new()),
        Value::None => ValueWords::None,
    }
}

fn decimal(exact: Exact) -> String {
    match exact.to_decimal() {
        Some(decimal) => decimal.normalize().to_string(),
        None => {
            let (numerator, denominator) = exact.parts();
            format!("{numerator}/{denominator}")
        }
    }
}

/// What an amount comes to for the occurrence of a number, if no fact is needed for it.
pub(super) fn for_number(plan: &Plan, amount: &Amount, number: u32) -> Option<Value> {
    let base = constant(plan, amount.base, None)?;
    let grown = match amount.growth {
        Growth::Flat => base,
        Growth::Doubling => {
            let factor = Exact::ONE.doubled(number.checked_sub(1)?).ok()?;
            ops::mul(&Value::Number(factor), &base).ok()?
        }
        Growth::By(step) => {
            let step = constant(plan, step, None)?;
            let times = Value::Count(i64::from(number.checked_sub(1)?));
            ops::add(&base, &ops::mul(&times, &step).ok()?).ok()?
        }
    };
    match amount.finish {
        Some(finish) => constant(plan, finish, Some(&grown)),
        None => Some(grown),
    }
}

/// What a formula comes to that reads no fact.
pub(super) fn constant(plan: &Plan, id: TermId, grown: Option<&Value>) -> Option<Value> {
    let of = |id: TermId| constant(plan, id, grown);
    match &plan.term(id).kind {
        TermKind::Constant(value) => Some(value.clone()),
        TermKind::Grown => grown.cloned(),
        TermKind::Negative(inner) => ops::neg(&of(*inner)?).ok(),
        TermKind::AtLeast(value, bound) => limited(of(*value)?, of(*bound)?, std::cmp::Ordering::Less),
        TermKind::AtMost(value, bound) => limited(of(*value)?, of(*bound)?, std::cmp::Ordering::Greater),
        TermKind::Round(rounding, value, step) => ops::round(&of(*value)?, &of(*step)?, *rounding).ok(),
        TermKind::Let(formula) => match plan.formula(*formula).versions.as_slice() {
            // A value with a name; a longer formula is no written amount.
            [version] => match &plan.term(version.body.term).kind {
                TermKind::Constant(value) => Some(value.clone()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

fn limited(value: Value, bound: Value, beyond: std::cmp::Ordering) -> Option<Value> {
    let order = ops::compare(&value, &bound).ok()?;
    Some(if order == beyond { bound } else { value })
}
