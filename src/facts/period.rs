//! Periods as they are asked for (`--period`, `period:` of a case file): a month, quarter, year, or a range of them.

use crate::limits::PERIOD_MONTHS;
use crate::messages::CommandMessage;
use crate::value::{Cadence, Date, Month, Unit};

/// The months of a period as it was written, in order.
///
/// # Errors
/// Where it has no known form, ends before it begins or is too long for one run.
pub fn period_months(text: &str) -> Result<Vec<Month>, CommandMessage> {
    let form = || CommandMessage::PeriodForm { text: text.to_string() };
    let plain = text.trim();
    let (first, last) = match plain.split_once("..") {
        Some((first, last)) => (unit(first).ok_or_else(form)?, unit(last).ok_or_else(form)?),
        None => {
            let unit = unit(plain).ok_or_else(form)?;
            (unit, unit)
        }
    };
    let (first, last) = (first.first_month(), last.last_month());
    if last < first {
        return Err(CommandMessage::PeriodBackwards { text: text.to_string() });
    }
    let count = last.months_since(first) + 1;
    if usize::try_from(count).is_ok_and(|count| count > PERIOD_MONTHS) {
        return Err(CommandMessage::PeriodTooLong { text: text.to_string() });
    }
    Ok((0..count).filter_map(|on| first.plus(on).ok()).collect())
}

/// The day that is written, or the last of the month, quarter or year that is.
///
/// # Errors
/// Where it has no known form.
pub fn last_day_of(text: &str) -> Result<Date, CommandMessage> {
    let form = || CommandMessage::DayForm { text: text.to_string() };
    let plain: String = text.trim().chars().map(narrow).collect();
    let of_day = |(month, day): (&str, &str)| -> Option<Date> {
        let month = unit(month).filter(|unit| unit.cadence == Cadence::Month)?.first_month();
        Date::new(month.year(), month.number(), i8::try_from(number(day, 2)?).ok()?)
    };
    let chinese = plain.strip_suffix('日').and_then(|plain| plain.split_once('月'));
    let day = match chinese {
        Some((month, day)) => of_day((&format!("{month}月"), day)),
        None if plain.matches('-').count() == 2 => plain.rsplit_once('-').and_then(of_day),
        None => unit(&plain).map(Unit::last_day),
    };
    day.ok_or_else(form)
}

/// `2022-03`, `2022-Q1`, `2022`; `2022年3月`, `2022年第1季度`, `2022年`.
fn unit(text: &str) -> Option<Unit> {
    let text: String = text.trim().chars().map(narrow).collect();
    if let Some((year, rest)) = text.split_once('年') {
        return chinese(year, rest.trim());
    }
    match text.split_once('-') {
        None => of_year(&text),
        Some((year, quarter)) if quarter.starts_with(['Q', 'q']) => of_quarter(year, quarter.get(1..)?),
        Some((year, month)) => of_month(year, month),
    }
}

fn chinese(year: &str, rest: &str) -> Option<Unit> {
    if rest.is_empty() {
        return of_year(year);
    }
    if let Some(month) = rest.strip_suffix('月') {
        return of_month(year, month);
    }
    let quarter = rest.strip_suffix("季度")?;
    of_quarter(year, quarter.strip_prefix('第').unwrap_or(quarter))
}

/// The ASCII twin of a full-width character.
fn narrow(char: char) -> char {
    match char {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(char) - 0xfee0).unwrap_or(char),
        char => char,
    }
}

fn of_year(year: &str) -> Option<Unit> {
    Some(Unit::containing(Month::new(year_number(year)?, 1)?, Cadence::Year))
}

fn of_quarter(year: &str, quarter: &str) -> Option<Unit> {
    let quarter = number(quarter, 1)?;
    let month = i8::try_from(quarter).ok().filter(|quarter| (1..=4).contains(quarter))? * 3;
    Some(Unit::containing(Month::new(year_number(year)?, month)?, Cadence::Quarter))
}

fn of_month(year: &str, month: &str) -> Option<Unit> {
    let month = i8::try_from(number(month, 2)?).ok()?;
    Some(Unit::containing(Month::new(year_number(year)?, month)?, Cadence::Month))
}

fn year_number(text: &str) -> Option<i16> {
    (text.trim().len() == 4).then(|| number(text, 4)).flatten()
}

/// Digits alone, at most so many.
fn number(text: &str, digits: usize) -> Option<i16> {
    let text = text.trim();
    let plain = !text.is_empty() && text.len() <= digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<(String, usize)> {
        let months = period_months(text).ok()?;
        Some((months.first()?.to_string(), months.len()))
    }

    #[test]
    fn forms() {
        let of = |first: &str, count| Some((first.to_string(), count));
        assert_eq!(shown("2022-03"), of("2022-03", 1));
        assert_eq!(shown("2022-3"), of("2022-03", 1));
        assert_eq!(shown("2022-Q2"), of("2022-04", 3));
        assert_eq!(shown("2022"), of("2022-01", 12));
        assert_eq!(shown("2021-11..2022-Q1"), of("2021-11", 5));
        assert_eq!(shown("2022年3月"), of("2022-03", 1));
        assert_eq!(shown("２０２２年"), of("2022-01", 12));
        assert_eq!(shown("2022年第1季度"), of("2022-01", 3));
    }

    #[test]
    fn days() {
        let of = |text: &str| last_day_of(text).ok().map(|day| day.to_string());
        assert_eq!(of("2022-03-05").as_deref(), Some("2022-03-05"));
        assert_eq!(of("2022年3月5日").as_deref(), Some("2022-03-05"));
        assert_eq!(of("2022-02").as_deref(), Some("2022-02-28"));
        assert_eq!(of("2022-Q1").as_deref(), Some("2022-03-31"));
        for text in ["", "2022-02-30", "2022-Q1-05", "2022-13-01", "5.3.2022"] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in
            ["", "2022-13", "2022-00", "22-03", "2022-Q5", "2022-03-01", "2022-03..", "..", "march", "0000", "9999-01"]
        {
            assert!(matches!(period_months(text), Err(CommandMessage::PeriodForm { .. })), "{text}");
        }
        assert!(matches!(period_months("2022-03..2022-01"), Err(CommandMessage::PeriodBackwards { .. })));
        assert!(matches!(period_months("1900..2999"), Err(CommandMessage::PeriodTooLong { .. })));
    }
}
