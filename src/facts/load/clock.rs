//! Written times of day and durations.

use super::cursor::Cursor;
use super::number;
use crate::messages::TypeTerm;
use crate::messages::ValueProblem;
use crate::types::Type;
use crate::value::{Duration, Exact, Time};

/// A time of day, `8:30` or `16:05:30`; up to 47:59:59 for a shift past midnight.
pub(super) fn time(text: &str) -> Result<Time, ValueProblem> {
    let (hours, minutes, seconds) = parts(text).ok_or(ValueProblem::NotTime)?;
    Time::new(hours, minutes, seconds).ok_or(ValueProblem::NoSuchTime)
}

fn parts(text: &str) -> Option<(u32, u32, u32)> {
    let mut rest = Cursor(text);
    let hours = rest.number(1, 2)?;
    rest.eat(":")?;
    let minutes = rest.number(2, 2)?;
    let seconds = match rest.eat(":") {
        Some(()) => rest.number(2, 2)?,
        None => 0,
    };
    rest.end()?;
    Some((hours, minutes, seconds))
}

const EXACT_UNITS: &[(&[&str], i64)] =
    &[(&["minutes", "minute", "分钟"], 60), (&["hours", "hour", "小时"], 3_600), (&["days", "day", "天"], 86_400)];

const CALENDAR_UNITS: &[(&[&str], i64)] =
    &[(&["months", "month", "个月"], 1), (&["quarters", "quarter", "个季度"], 3), (&["years", "year", "年"], 12)];

/// A duration of minutes, hours and days: `35 minutes`, `1小时30分钟`.
pub(super) fn exact(text: &str) -> Result<Duration, ValueProblem> {
    sum(text, EXACT_UNITS).map(Duration::Exact).ok_or(not_duration(Type::Duration))
}

/// A duration of months, quarters and years: `3 months`, `1年6个月`.
pub(super) fn calendar(text: &str) -> Result<Duration, ValueProblem> {
    sum(text, CALENDAR_UNITS).map(Duration::Calendar).ok_or(not_duration(Type::CalendarDuration))
}

fn not_duration(ty: Type) -> ValueProblem {
    ValueProblem::NotDuration { ty: TypeTerm::Known(ty) }
}

/// The sum of the numbers with their units that a text consists of, in the smallest unit.
fn sum(text: &str, units: &[(&[&str], i64)]) -> Option<i64> {
    let mut rest = Cursor(text);
    let mut total = Exact::ZERO;
    loop {
        let number = number::plain(rest.figure()?).ok()?;
        let word = rest.word()?;
        let (_, size) = units.iter().find(|(words, _)| words.contains(&word))?;
        let part = number.exact.times(Exact::whole(*size)).ok()?;
        total = total.plus(part).ok()?;
        rest.blanks();
        if rest.end().is_some() {
            return total.to_whole();
        }
    }
}
