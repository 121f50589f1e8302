//! Written days, months, quarters and years.

use super::cursor::Cursor;
use crate::facts::tree::Style;
use crate::limits::{FIRST_YEAR, LAST_YEAR};
use crate::messages::TypeTerm;
use crate::messages::ValueProblem;
use crate::types::Type;
use crate::value::{Cadence, Date, Month, Unit};

/// A day, `2022-03-05` or `2022年3月5日`.
fn date(text: &str) -> Result<Date, ValueProblem> {
    let Some((year, month, day)) = latin_day(text).or_else(|| chinese_day(text)) else {
        let suggested = suggested_day(text);
        return Err(ValueProblem::NotDate { suggested });
    };
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(ValueProblem::Year);
    }
    Date::new(year, month, day).ok_or(ValueProblem::NotInCalendar)
}

/// A day as it is written where it stands.
pub(super) fn written_date(text: &str, style: Style) -> Result<Date, ValueProblem> {
    match style {
        Style::Cell => cell_date(text),
        Style::Plain | Style::Quoted | Style::Json => date(text),
    }
}

/// A day in a cell: a spreadsheet writes one `2022/3/5`, some with the beginning of the day behind it.
fn cell_date(text: &str) -> Result<Date, ValueProblem> {
    let day = match text.split_once(' ') {
        Some((day, "0:00" | "00:00" | "0:00:00" | "00:00:00")) => day,
        _ => text,
    };
    let slashed = day.contains('/').then(|| separated_day(&day.replace('/', "-"))).flatten();
    match slashed.filter(|_| !day.contains(['-', '.', '年', '月'])) {
        Some((year, month, of_month)) => date(&format!("{year:04}-{month:02}-{of_month:02}")),
        None => date(day).map_err(|problem| date(text).err().unwrap_or(problem)),
    }
}

type YearMonthDay = (i16, i8, i8);

fn latin_day(text: &str) -> Option<YearMonthDay> {
    let mut rest = Cursor(text);
    let year = rest.number(4, 4)?;
    rest.eat("-")?;
    let month = rest.number(2, 2)?;
    rest.eat("-")?;
    let day = rest.number(2, 2)?;
    rest.end()?;
    Some((year, month, day))
}

fn chinese_day(text: &str) -> Option<YearMonthDay> {
    let mut rest = Cursor(text);
    let year = rest.number(4, 4)?;
    rest.eat("年")?;
    let month = rest.number(1, 2)?;
    rest.eat("月")?;
    let day = rest.number(1, 2)?;
    rest.eat("日")?;
    rest.end()?;
    Some((year, month, day))
}

/// The day that a text of the order year, month, day means: `2022/3/5`, `2022.03.05`, `20220305`.
fn suggested_day(text: &str) -> Option<String> {
    let day = separated_day(text).or_else(|| {
        let mut rest = Cursor(text);
        rest.digits(8, 8)?;
        rest.end()?;
        Some((text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?))
    });
    let (year, month, day) = day?;
    Date::new(year, month, day).map(|day| day.to_string())
}

fn separated_day(text: &str) -> Option<YearMonthDay> {
    let mut parts = text.splitn(3, ['/', '-', '.', '年', '月']);
    let year = parts.next().filter(|year| year.len() == 4)?;
    let month = parts.next()?;
    let day = parts.next()?;
    let day = day.strip_suffix('日').unwrap_or(day);
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// A month, quarter or year, whichever is asked for.
pub(super) fn unit(text: &str, cadence: Cadence) -> Result<Unit, ValueProblem> {
    match any_unit(text) {
        Some(Ok(unit)) if unit.cadence == cadence => Ok(unit),
        Some(Err(problem)) => Err(problem),
        _ => Err(ValueProblem::NotPeriod {
            ty: TypeTerm::Known(Type::Period(cadence)),
            suggested: suggested_month(text).filter(|_| cadence == Cadence::Month),
        }),
    }
}

/// `2022-03`, `2022-Q1`, `2022`, or `2022年3月`, `2022年1季度`, `2022年`; nothing if a text has another form.
pub(super) fn any_unit(text: &str) -> Option<Result<Unit, ValueProblem>> {
    let mut rest = Cursor(text);
    let year: i16 = rest.number(4, 4)?;
    let (month, cadence) = month_of_year(rest)?;
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Some(Err(ValueProblem::Year));
    }
    let month = Month::new(year, month).ok_or(ValueProblem::NotInCalendar);
    Some(month.map(|month| Unit::containing(month, cadence)))
}

/// The first month of what stands behind a year, and how long that is.
fn month_of_year(behind: Cursor<'_>) -> Option<(i8, Cadence)> {
    if matches!(behind.0, "" | "年") {
        return Some((1, Cadence::Year));
    }
    if let Some(quarter) = quarter(behind, "-Q", "").or_else(|| quarter(behind, "年", "季度")) {
        return Some((quarter, Cadence::Quarter));
    }
    let latin = number_between(behind, "-", 2, "");
    let month = latin.or_else(|| number_between(behind, "年", 1, "月"))?;
    Some((month, Cadence::Month))
}

/// The first month of a quarter; 13 and more for a quarter that no year has.
fn quarter(behind: Cursor<'_>, before: &str, after: &str) -> Option<i8> {
    let quarter = number_between(behind, before, 1, after).filter(|quarter| *quarter < 10)?;
    Some(if quarter == 0 { 0 } else { quarter * 3 - 2 })
}

fn number_between(mut rest: Cursor<'_>, before: &str, least: usize, after: &str) -> Option<i8> {
    rest.eat(before)?;
    if after == "季度" {
        // 第1季度 is the same as 1季度.
        let _ = rest.eat("第");
    }
    let number = rest.number(least, 2)?;
    rest.eat(after)?;
    rest.end()?;
    Some(number)
}

/// The month that `2022/3`, `2022-3` or `202203` means.
fn suggested_month(text: &str) -> Option<String> {
    let (year, month) = text.split_once(['/', '-', '.']).or_else(|| {
        let all_digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.split_at_checked(4).filter(|_| all_digits)
    })?;
    let year = (year.len() == 4).then(|| year.parse().ok())??;
    Month::new(year, month.parse().ok()?).map(|month| month.to_string())
}
