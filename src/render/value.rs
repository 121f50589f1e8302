//! Values in words.

use serde::Serialize;

use super::Context;
use crate::messages::{Lang, ValueWords};
use crate::plan::Plan;
use crate::value::{Duration, Exact, Rounding, Value};

/// An amount in decimals, as far as it has them: `350`, `0.5`, else as a fraction, `1/3`.
pub(crate) fn decimal(exact: Exact) -> String {
    match exact.to_decimal() {
        Some(decimal) => decimal.normalize().to_string(),
        None => {
            let (numerator, denominator) = exact.parts();
            if denominator == 1 { numerator.to_string() } else { format!("{numerator}/{denominator}") }
        }
    }
}

/// An amount in decimals for people: one that does not end with as many as tell something, `3.33…`.
pub(super) fn near(exact: Exact) -> String {
    if exact.to_decimal().is_some() {
        return decimal(exact);
    }
    let text = (2..=MOST_DECIMALS).filter_map(|decimals| cut(exact, decimals)).find(|cut| !cut.is_zero());
    format!("{}…", text.map_or_else(|| "0".to_string(), decimal))
}

/// How many decimals tell something of an amount that does not end.
const MOST_DECIMALS: u32 = 8;

/// An amount cut to some decimals, towards zero.
pub(super) fn cut(exact: Exact, decimals: u32) -> Option<Exact> {
    let step = Exact::ONE.over(Exact::whole(10i64.checked_pow(decimals)?)).ok()?;
    let towards_zero = if exact.is_negative() { Rounding::Up } else { Rounding::Down };
    exact.round_to(step, towards_zero).ok()
}

/// The fraction that an amount is, where its decimals do not end.
fn fraction(value: &Value) -> Option<String> {
    match value {
        Value::Money(exact) | Value::Points(exact) | Value::Number(exact) if exact.to_decimal().is_none() => {
            Some(decimal(*exact))
        }
        _ => None,
    }
}

/// An amount of money: `350.00`; more decimals only where it has them.
pub(crate) fn money(exact: Exact) -> String {
    let text = decimal(exact);
    if text.contains('/') {
        return text;
    }
    match text.split_once('.') {
        None => format!("{text}.00"),
        Some((_, decimals)) if decimals.len() == 1 => format!("{text}0"),
        Some(_) => text,
    }
}

/// An amount of points with its sign: `+5`, `-2`.
pub(super) fn signed(exact: Exact) -> String {
    let text = decimal(exact);
    if exact > Exact::ZERO { format!("+{text}") } else { text }
}

/// A value in words, options by their labels.
pub(crate) fn value(value: &Value, cx: &Context<'_>) -> String {
    value_of(value, cx.plan, cx.lang)
}

/// The same for who has no results, but the plan.
pub(crate) fn value_of(value: &Value, plan: &Plan, lang: Lang) -> String {
    let words = value_words(value, plan);
    match fraction(value) {
        Some(fraction) => format!("{} ({fraction})", words.say(lang)),
        None => words.say(lang),
    }
}

/// A value as data for words.
pub(crate) fn value_words(value: &Value, plan: &Plan) -> ValueWords {
    ValueWords::of(value, near, |set, at| {
        let option = plan.schema.option_set(set).options.get(at as usize);
        option.map_or_else(String::new, |option| option.shown().to_string())
    })
}

/// A value as JSON: its type and what it is. Amounts are decimal strings, lengths of time are in seconds or months.
#[derive(Serialize)]
pub(super) struct ValueJson {
    r#type: &'static str,
    value: Option<String>,
}

/// A value as JSON.
pub(super) fn value_json(value: &Value, cx: &Context<'_>) -> ValueJson {
    let (r#type, text) = match value {
        Value::Money(exact) => ("money", decimal(*exact)),
        Value::Points(exact) => ("points", decimal(*exact)),
        Value::Number(exact) => ("number", decimal(*exact)),
        Value::Count(count) => ("count", count.to_string()),
        Value::Percent(exact) => ("percent", exact.times(Exact::whole(100)).map_or_else(|_| String::new(), decimal)),
        Value::Date(date) => ("date", date.to_string()),
        Value::Period(unit) => ("period", unit.to_string()),
        Value::Time(time) => ("time", time.to_string()),
        Value::Duration(Duration::Exact(seconds)) => ("seconds", seconds.to_string()),
        Value::Duration(Duration::Calendar(months)) => ("months", months.to_string()),
        Value::Duration(Duration::Elapsed { from, to }) => ("elapsed", format!("{from}..{to}")),
        Value::YesNo(yes) => ("yes/no", if *yes { "yes" } else { "no" }.to_string()),
        Value::Text(text) => ("text", text.to_string()),
        Value::Option(set, at) => {
            let option = cx.plan.schema.option_set(*set).options.get(*at as usize);
            ("option", option.map_or_else(String::new, |option| option.name.clone()))
        }
        Value::None => return ValueJson { r#type: "none", value: None },
    };
    ValueJson { r#type, value: Some(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_two_decimals_at_least() {
        let third = Exact::ONE.over(Exact::whole(3)).unwrap();
        let half = Exact::ONE.over(Exact::whole(2)).unwrap();
        let shown = [Exact::whole(-350), half, third].map(money);
        assert_eq!(shown, ["-350.00", "0.50", "1/3"]);
        let small = third.over(Exact::whole(1000)).unwrap();
        assert_eq!([third, third.negated().unwrap(), half, small].map(near), ["0.33…", "-0.33…", "0.5", "0.0003…"]);
        assert_eq!([Exact::whole(5), Exact::whole(-2), Exact::ZERO].map(signed), ["+5", "-2", "0"]);
    }
}
