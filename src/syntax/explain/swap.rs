//! Words and signs that people write where the language has others: `大于`, `&&`, `当月`, `FINE`.

use std::ops::Range;

use super::Found;
use super::slip::Place;
use crate::messages::SyntaxMessage;
use crate::syntax::is_blank;
use crate::words::{self, Keyword, Spelling};

/// Signs and words for operators, and what stands for them.
const OPERATORS: &[(&str, &str)] = &[
    ("==", "="),
    ("=>", ">="),
    ("=＞", ">="),
    ("=<", "<="),
    ("≧", ">="),
    ("≦", "<="),
    ("〉", ">"),
    ("〈", "<"),
    ("<>", "!="),
    ("不等于", "!="),
    ("等于", "="),
    ("大于等于", ">="),
    ("大于或等于", ">="),
    ("不少于", ">="),
    ("不低于", ">="),
    ("不小于", ">="),
    ("小于等于", "<="),
    ("小于或等于", "<="),
    ("不超过", "<="),
    ("不多于", "<="),
    ("不大于", "<="),
    ("不高于", "<="),
    ("大于", ">"),
    ("超过", ">"),
    ("多于", ">"),
    ("高于", ">"),
    ("小于", "<"),
    ("少于", "<"),
    ("低于", "<"),
    ("at least", ">="),
    ("no less than", ">="),
    ("no fewer than", ">="),
    ("at most", "<="),
    ("no more than", "<="),
    ("is more than", ">"),
    ("more than", ">"),
    ("is greater than", ">"),
    ("greater than", ">"),
    ("exceeds", ">"),
    ("is less than", "<"),
    ("less than", "<"),
    ("fewer than", "<"),
    ("equals", "="),
    ("is equal to", "="),
];

/// Signs that stand for a word of the language.
const SIGNS: &[(&str, Keyword)] =
    &[("&&", Keyword::And), ("||", Keyword::Or), ("＆＆", Keyword::And), ("｜｜", Keyword::Or)];

/// What is meant by a word or a sign where the grammar is stuck, if the line goes on with it.
pub(super) fn swapped(place: &Place<'_>) -> Option<Found> {
    let spelling = words::spelling_of(place.text());
    let signs = SIGNS.iter().map(|(sign, keyword)| (*sign, keyword.spelled(spelling)));
    let meant = words::meant().map(|(written, _, word)| (written, word));
    let mut rows: Vec<(&str, &str)> = OPERATORS.iter().copied().chain(signs).chain(meant).collect();
    rows.sort_by_key(|(written, _)| std::cmp::Reverse(written.len()));
    let found = rows.into_iter().find_map(|(written, put)| {
        let mut places = place.touching(written);
        places.find_map(|bytes| goes_on(place, bytes, put))
    });
    found.or_else(|| upper_case(place))
}

/// The message, if the line goes on with other words in the place of some.
fn goes_on(place: &Place<'_>, bytes: Range<usize>, put: &str) -> Option<Found> {
    let (before, behind) = place.around(&bytes);
    let is_edge = |c: Option<char>| c.is_none_or(|c| is_blank(c) || matches!(c, '(' | '（' | ')' | '）'));
    let (left, right) = (if is_edge(before) { "" } else { " " }, if is_edge(behind) { "" } else { " " });
    place.write(bytes, put, &format!("{left}{put}{right}"))
}

/// `THIS MONTH`, `Where`: a keyword in capitals.
fn upper_case(place: &Place<'_>) -> Option<Found> {
    let mut spelled = Keyword::every().map(|keyword| keyword.spelled(Spelling::English));
    spelled.find_map(|word| {
        let bytes = place.ignoring_case(word)?;
        place.write(bytes, word, word)
    })
}

/// The message of a word in the place that a line begins at, where another one is meant: `或者`, `for every`, `FINE`.
pub(super) fn begins_line(text: &str) -> Option<Found> {
    let fits = |(written, keyword, word): (&'static str, Keyword, &'static str)| {
        let end = super::start::end_of(text, written).filter(|_| keyword.begins_line())?;
        Some((end, word))
    };
    let meant = words::meant().filter_map(fits).max_by_key(|(end, _)| *end);
    let (end, word) = meant.or_else(|| {
        let lower = text.to_ascii_lowercase();
        let keywords = Keyword::every().filter(|keyword| keyword.begins_line());
        let ends = keywords.map(|keyword| keyword.spelled(Spelling::English));
        ends.filter_map(|word| Some((super::start::end_of(&lower, word)?, word))).max_by_key(|(end, _)| *end)
    })?;
    let found = text.get(..end)?.to_string();
    Some((SyntaxMessage::UnknownLine { found, nearest: Some(word.to_string()) }, 0..end))
}
