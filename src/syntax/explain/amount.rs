//! Numbers, sums of money and days that are written as people say them: `人民币10元`, `三个月`, `2次`, `1月5日`.

use std::ops::Range;

use super::slip::Place;
use super::{Found, mends};
use crate::messages::SyntaxMessage;
use crate::syntax::is_blank;
use crate::words::{self, Keyword, Role, Spelling};

/// What people write in front of a sum of money.
const CURRENCIES: &[&str] = &["¥", "￥", "$", "€", "£", "人民币", "RMB", "CNY"];

/// What people write behind a number that is no unit of it, and the unit that is one.
const BEHIND: &[(&str, &str)] = &[
    ("元元", "元"),
    ("元整", "元"),
    ("元人民币", "元"),
    ("元钱", "元"),
    ("圆", "元"),
    ("次", ""),
    ("人", ""),
    ("times", ""),
    ("time", ""),
];

/// The year that stands in a message for the one that is missing.
const SAMPLE_YEAR: u32 = 2022;

/// The number, the sum or the day that is meant where the grammar is stuck.
pub(super) fn meant(place: &Place<'_>) -> Option<Found> {
    currency(place)
        .or_else(|| behind_number(place))
        .or_else(|| ten_thousands(place))
        .or_else(|| day_without_year(place))
        .or_else(|| in_words(place))
}

/// How many bytes of a number a text begins with.
fn number_at(text: &str) -> usize {
    let more = |c: char| !(words::is_digit(c) || matches!(c, '.' | '．'));
    if text.starts_with(words::is_digit) { text.find(more).unwrap_or(text.len()) } else { 0 }
}

/// `¥10`, `人民币10元`
fn currency(place: &Place<'_>) -> Option<Found> {
    CURRENCIES.iter().find_map(|sign| {
        place.touching(sign).find_map(|bytes| {
            let rest = place.text().get(bytes.end..)?;
            let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
            let rest = rest.trim_start_matches(is_blank);
            let digits = number_at(rest);
            let number = rest.get(..digits).filter(|number| !number.is_empty())?;
            let behind = rest.get(digits..)?;
            let gap = behind.len() - behind.trim_start_matches(is_blank).len();
            let unit = words::word_at(behind.trim_start_matches(is_blank));
            let unit = if Keyword::find(unit, Role::Unit) == Some(Keyword::Yuan) { gap + unit.len() } else { 0 };
            let sign = (*sign).to_string();
            let write = money(number, place.spelling());
            let all = bytes.start..bytes.end + blanks + digits + unit;
            Some((SyntaxMessage::CurrencySign { sign, write }, all))
        })
    })
}

fn money(number: &str, spelling: Spelling) -> String {
    match spelling {
        Spelling::English => format!("{number} {}", Keyword::Yuan.spelled(spelling)),
        Spelling::Chinese => format!("{number}{}", Keyword::Yuan.spelled(spelling)),
    }
}

/// The number in front of the place, with its bytes.
fn number_before<'t>(place: &Place<'t>) -> Option<(&'t str, Range<usize>)> {
    let bytes = place.tail(|c| words::is_digit(c) || matches!(c, '.' | '．'));
    let number = place.text().get(bytes.clone()).filter(|number| number.starts_with(words::is_digit))?;
    Some((number, bytes))
}

/// `10元元`, `2次`
fn behind_number(place: &Place<'_>) -> Option<Found> {
    let (number, bytes) = number_before(place)?;
    let (_, unit) = BEHIND.iter().find(|(written, _)| *written == words::word_at(place.token()))?;
    let put = format!("{number}{unit}");
    place.write(bytes.start..place.bytes().end, &put, &put)
}

/// `1.5万元`
fn ten_thousands(place: &Place<'_>) -> Option<Found> {
    let (number, bytes) = number_before(place)?;
    let unit = place.token().strip_prefix('万')?;
    let (whole, part) = number.split_once(['.', '．']).unwrap_or((number, ""));
    let zeros = 4_usize.checked_sub(part.len())?;
    let put = format!("{}{}{unit}", format!("{whole}{part}").trim_start_matches('0'), "0".repeat(zeros));
    place.write(bytes.start..place.bytes().end, &put, &put)
}

/// `1月5日`
fn day_without_year(place: &Place<'_>) -> Option<Found> {
    let (month, bytes) = number_before(place)?;
    let rest = place.text().get(place.bytes().start..)?.strip_prefix('月')?;
    let digits = number_at(rest);
    let day = rest.get(..digits).filter(|day| !day.is_empty())?;
    let behind = rest.get(digits..)?.chars().next().filter(|c| matches!(c, '日' | '号'))?;
    let end = place.bytes().start + '月'.len_utf8() + digits + behind.len_utf8();
    let found = place.text().get(bytes.start..end)?.to_string();
    let write = format!("{SAMPLE_YEAR}年{month}月{day}日");
    place.helps(bytes.start..end, &write).then_some((SyntaxMessage::DayWithoutYear { found, write }, bytes.start..end))
}

/// `三个月`, `最近三个月`, `three`: a number that stands in words, in the word here or in front.
fn in_words(place: &Place<'_>) -> Option<Found> {
    let here = (place.token(), place.bytes());
    std::iter::once(here).chain(place.word_before()).find_map(|(word, bytes)| {
        let put = in_digits(word)?;
        place.write(bytes, &put, &put)
    })
}

/// `fine ten yuan`: a number in words in front of its unit, with a blank between, which the grammar reads as two names.
pub(in crate::syntax) fn words_and_unit(text: &str) -> Option<Found> {
    let mut before: Option<(u32, usize)> = None;
    let mut at = 0;
    for run in text.split(is_blank) {
        let word = words::word_at(run);
        let unit = Keyword::find(word, Role::Unit).map(|_| word);
        if let (Some((number, start)), Some(unit)) = (before, unit) {
            let bytes = start..at + unit.len();
            let write = format!("{number} {unit}");
            let found = text.get(bytes.clone())?.to_string();
            let message = SyntaxMessage::WrittenOtherwise { found, write: write.clone() };
            return mends(text, bytes.clone(), &write).then_some((message, bytes));
        }
        before = words::number_in_words(run).map(|number| (number, at));
        // Every blank of the language has its own width.
        at += run.len();
        at += text.get(at..)?.chars().next().map_or(0, char::len_utf8);
    }
    None
}

/// A word with its number in digits: `最近三个月` as `最近 3个月`.
pub(super) fn in_digits(word: &str) -> Option<String> {
    if let Some(number) = words::number_in_words(word) {
        return Some(number.to_string());
    }
    let from = word.find(words::is_numeral)?;
    let (front, rest) = word.split_at_checked(from)?;
    let end = rest.find(|c| !words::is_numeral(c)).unwrap_or(rest.len());
    let number = words::number_in_words(rest.get(..end)?)?;
    let unit = rest.get(end..)?;
    let known_unit = Keyword::find(unit, Role::Unit).is_some();
    let front = words::meant().find(|(written, ..)| *written == front).map_or(front, |(_, _, word)| word);
    let blank = if front.is_empty() { "" } else { " " };
    known_unit.then(|| format!("{front}{blank}{number}{unit}"))
}
