//! Written numbers: exact, from the text, with the unit that may stand behind them.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use crate::limits::DIGITS;
use crate::messages::TypeTerm;
use crate::messages::ValueProblem;
use crate::types::Type;
use crate::value::{Exact, Value};

type Read = Result<Value, ValueProblem>;

pub(super) fn money(text: &str) -> Read {
    let number = with_unit(text, Type::Money, &["元", "yuan"])?;
    if number.decimals > 2 {
        return Err(ValueProblem::PartOfCent);
    }
    Ok(Value::Money(number.exact))
}

pub(super) fn points(text: &str) -> Read {
    with_unit(text, Type::Points, &["分", "points", "point"]).map(|number| Value::Points(number.exact))
}

pub(super) fn number(text: &str) -> Read {
    with_unit(text, Type::Number, &[]).map(|number| Value::Number(number.exact))
}

pub(super) fn count(text: &str) -> Read {
    let number = with_unit(text, Type::Count, &[])?;
    if number.exact.is_negative() {
        return Err(ValueProblem::Negative);
    }
    if number.decimals > 0 {
        return Err(ValueProblem::NotWhole);
    }
    number.exact.to_whole().map(Value::Count).ok_or(ValueProblem::TooLarge)
}

pub(super) fn percent(text: &str) -> Read {
    let Some(number) = text.strip_suffix('%') else {
        let number = with_unit(text, Type::Percent, &[]);
        return Err(number.err().unwrap_or(ValueProblem::NoPercentSign));
    };
    let number = with_unit(number.trim_end(), Type::Percent, &[])?;
    let part = number.exact.over(Exact::whole(100));
    part.map(Value::Percent).map_err(|_| ValueProblem::TooLarge)
}

/// A number as written.
pub(super) struct Number {
    /// What it is.
    pub(super) exact: Exact,
    /// How many decimals it has, without zeros at the end.
    decimals: usize,
}

fn with_unit(text: &str, ty: Type, units: &[&str]) -> Result<Number, ValueProblem> {
    let (number, unit) = split_unit(text);
    let ty = TypeTerm::Known(ty);
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return Err(ValueProblem::NotNumber { ty, suggested: None });
    }
    if !unit.is_empty() && !units.contains(&unit) {
        let unit = unit.to_string();
        return Err(ValueProblem::WrongUnit { ty, unit });
    }
    plain(number).map_err(|fault| match fault {
        Fault::Digits => ValueProblem::Digits,
        Fault::Form => ValueProblem::NotNumber { ty, suggested: suggested(number) },
    })
}

/// The number and the word behind it.
fn split_unit(text: &str) -> (&str, &str) {
    let end = text.rfind(|c: char| c.is_ascii_digit() || c == '.').map_or(0, |at| at + 1);
    let (number, unit) = text.split_at_checked(end).unwrap_or((text, ""));
    (number, unit.trim_start())
}

/// Why a text is no number.
pub(super) enum Fault {
    Form,
    Digits,
}

/// A number of the form `-?digits(.digits)?`.
pub(super) fn plain(text: &str) -> Result<Number, Fault> {
    let decimals = form(text).ok_or(Fault::Form)?;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits > DIGITS {
        return Err(Fault::Digits);
    }
    let decimal = Decimal::from_str_exact(text).map_err(|_| Fault::Form)?;
    Ok(Number { exact: Exact::from_decimal(decimal), decimals })
}

/// The number of decimals of a text that has the form of a number.
fn form(text: &str) -> Option<usize> {
    let mut rest = Cursor(text.strip_prefix('-').unwrap_or(text));
    rest.digits(1, usize::MAX)?;
    if rest.end().is_some() {
        return Some(0);
    }
    rest.eat(".")?;
    let decimals = rest.digits(1, usize::MAX)?;
    rest.end()?;
    Some(decimals.trim_end_matches('0').len())
}

/// The same number in the right form, where what was meant is clear: `1,000` and `1_000`, `+5`, `−5`, `.5`, `5.`.
fn suggested(text: &str) -> Option<String> {
    let text = text.replace('\u{2212}', "-");
    let text = text.strip_prefix('+').unwrap_or(&text);
    let mark = [',', '_'].into_iter().find(|mark| is_grouped(text, *mark));
    let mut right = mark.map_or_else(|| text.to_string(), |mark| text.replace(mark, ""));
    if right.starts_with('.') {
        right.insert(0, '0');
    }
    let right = right.strip_suffix('.').unwrap_or(&right);
    form(right).map(|_| right.to_string())
}

/// Whether a mark stands between groups of three digits: `1,50` may be one and a half, so it is not made 150.
fn is_grouped(text: &str, mark: char) -> bool {
    let whole = text.split('.').next().unwrap_or("");
    let mut groups = whole.split(mark);
    let first = groups.next().is_some_and(|first| !first.is_empty());
    first && whole.contains(mark) && groups.all(|group| group.len() == 3)
}
