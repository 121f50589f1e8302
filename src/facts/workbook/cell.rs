//! A cell of a workbook as the text that a person sees in it.

use calamine::{DataRef, ExcelDateTime};

use crate::messages::SheetProblem;

/// How many digits of a number spreadsheet programs keep; those behind them come of working with binary fractions.
const DIGITS: usize = 15;
/// The formats of month and year among those that every spreadsheet program has: `mmm-yy`, and `yyyy"年"m"月"` where
/// Chinese is spoken.
const MONTHS: [u32; 4] = [17, 27, 36, 57];

/// A cell in writing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) problem: Option<SheetProblem>,
}

/// Writes a cell, with the code and the number of its format; nothing if it is empty.
pub(super) fn write(value: &DataRef<'_>, format: Option<(&str, Option<u32>)>) -> Option<Written> {
    let (code, number) = format.unwrap_or(("General", None));
    let text = match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => padded(number.to_string(), code),
        DataRef::Float(number) => return Some(decimal(number.to_string(), code)),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(time) => time_of(time, code, number),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.strip_suffix("T00:00:00").unwrap_or(text).to_string()
        }
        // The reading of sheets knows what they look like.
        DataRef::Error(error) => error.to_string(),
    };
    (!text.trim().is_empty()).then_some(Written { text, problem: None })
}

/// A number, as a percentage where its format shows one.
fn decimal(text: String, code: &str) -> Written {
    let digits = text.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let first = digits.iter().position(|digit| *digit != b'0').unwrap_or(digits.len());
    let last = digits.iter().rposition(|digit| *digit != b'0').map_or(first, |last| last + 1);
    let problem = (last.saturating_sub(first) > DIGITS).then(|| SheetProblem::Imprecise { text: text.clone() });
    let text = match is_percentage(code) {
        true => format!("{}%", hundredfold(&text)),
        false => padded(text, code),
    };
    Written { text, problem }
}

/// Whether a format shows a percentage: a `%` that is not part of a text.
fn is_percentage(code: &str) -> bool {
    code.split('"').step_by(2).any(|part| part.contains('%') && !part.contains("\\%"))
}

/// A decimal times 100, by its digits.
fn hundredfold(text: &str) -> String {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |text| ("-", text));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part = format!("{part:0<2}");
    let (up, rest) = part.split_at_checked(2).unwrap_or((&part, ""));
    let whole = format!("{whole}{up}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match rest {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

/// A whole number with the zeros in front that a format such as `000` shows: ids mostly.
fn padded(text: String, code: &str) -> String {
    let pads = code.len() > 1 && code.bytes().all(|byte| byte == b'0');
    match pads && text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("{text:0>width$}", width = code.len()),
        false => text,
    }
}

/// A day, a month, a time of day or a length of time.
fn time_of(time: &ExcelDateTime, code: &str, number: Option<u32>) -> String {
    let (year, month, day, hour, minute, second, part) = time.to_ymd_hms_milli();
    let clock = match (second, part) {
        (0, 0) => format!("{hour:02}:{minute:02}"),
        (second, 0) => format!("{hour:02}:{minute:02}:{second:02}"),
        (second, part) => format!("{hour:02}:{minute:02}:{second:02}.{part:03}"),
    };
    let midnight = (hour, minute, second, part) == (0, 0, 0, 0);
    // The day in front of the first is that of a time without one.
    let no_day = (year, month, day) == (1899, 12, 31) || (year, month, day) == (1904, 1, 1);
    if time.is_duration() {
        // Hours go on behind 24: a shift that ends in the night.
        let days = if no_day { 0 } else { days_from_start(year, month, day) };
        let hours = days * 24 + u32::from(hour);
        return clock.split_once(':').map_or(clock.clone(), |(_, rest)| format!("{hours:02}:{rest}"));
    }
    match (no_day, midnight) {
        (true, _) => clock,
        (false, true) if is_month(code, number) => format!("{year:04}-{month:02}"),
        (false, true) => format!("{year:04}-{month:02}-{day:02}"),
        (false, false) => format!("{year:04}-{month:02}-{day:02} {clock}"),
    }
}

/// The days from the start of the calendar of spreadsheets to a day of its first months: lengths are not longer.
fn days_from_start(year: u16, month: u8, day: u8) -> u32 {
    match (year, month) {
        (1900, 1) => u32::from(day),
        (1900, 2) => 31 + u32::from(day),
        _ => u32::MAX / 48,
    }
}

/// Whether a format shows a month and a year and no day.
fn is_month(code: &str, number: Option<u32>) -> bool {
    if number.is_some_and(|number| MONTHS.contains(&number)) {
        return true;
    }
    // The signs of a format stand outside the quotes.
    let signs: String = code.split('"').step_by(2).collect::<String>().to_ascii_lowercase();
    signs.contains('y') && signs.contains('m') && !signs.contains(['d', 'h', 's'])
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    fn number(text: &str, code: &str) -> String {
        // What a number is in a file, read as the library reads it.
        let value = DataRef::Float(text.parse().unwrap());
        write(&value, Some((code, None))).unwrap().text
    }

    fn time(serial: &str, code: &str) -> String {
        let kind = if code.starts_with('[') { TimeDelta } else { DateTime };
        let value = DataRef::DateTime(ExcelDateTime::new(serial.parse().unwrap(), kind, false));
        write(&value, Some((code, None))).unwrap().text
    }

    #[test]
    fn numbers_are_the_shortest_that_they_can_be() {
        for (written, read) in [
            ("1.1000000000000001", "1.1"),
            ("51200.5", "51200.5"),
            ("0.28499999999999998", "0.285"),
            ("12", "12"),
            ("-0.05", "-0.05"),
            ("1e-7", "0.0000001"),
            ("123456789012345", "123456789012345"),
        ] {
            let value = DataRef::Float(written.parse().unwrap());
            assert_eq!(write(&value, None), Some(Written { text: read.to_string(), problem: None }));
        }
        for imprecise in ["0.30000000000000004", "1234567890123456789", "99.999999999999986"] {
            let value = DataRef::Float(imprecise.parse().unwrap());
            let problem = write(&value, None).unwrap().problem;
            assert!(matches!(problem, Some(SheetProblem::Imprecise { .. })), "{imprecise}");
        }
    }

    #[test]
    fn percentages_and_ids_are_what_is_seen() {
        for (written, read) in [("0.125", "12.5%"), ("0.07", "7%"), ("1", "100%"), ("-0.005", "-0.5%"), ("0", "0%")] {
            assert_eq!(number(written, "0.0%"), read);
        }
        assert_eq!(number("7", "000"), "007");
        assert_eq!(number("1234", "000"), "1234");
        assert_eq!(number("7.5", "000"), "7.5");
        assert_eq!(number("7", "0\"%\""), "7");
    }

    #[test]
    fn days_and_times_are_what_is_seen() {
        assert_eq!(time("44625", "yyyy/m/d"), "2022-03-05");
        assert_eq!(time("44621", "yyyy\"年\"m\"月\""), "2022-03");
        assert_eq!(time("44621", "mmm-yy"), "2022-03");
        assert_eq!(time("0.6458333333333334", "h:mm"), "15:30");
        assert_eq!(time("1.0069444444444444", "[h]:mm"), "24:10");
        assert_eq!(time("44625.354166666664", "yyyy/m/d h:mm"), "2022-03-05 08:30");
    }
}
