//! What a line begins with, where that is nothing that a line begins with.

use super::{Found, amount, helps, mends, swap};
use crate::messages::SyntaxMessage;
use crate::syntax::is_blank;
use crate::words::{self, Keyword, Spelling};

/// What to say of a line that begins with no keyword and no key of a row.
pub(super) fn unknown(text: &str, is_known: &impl Fn(&str) -> bool) -> Option<Found> {
    if begins_like_a_line(text) {
        return None;
    }
    let nearest = nearest_line(text);
    let is_phrase = |end: usize| text.get(..end).is_some_and(|found| found.contains(is_blank));
    // `for ech` is nearer to `for each` than `for` alone is.
    let phrase = nearest.filter(|(_, end)| is_phrase(*end));
    if let Some(found) = phrase.map(|near| nearest_of(text, near)).or_else(|| swap::begins_line(text)) {
        return Some(found);
    }
    let first = words::word_at(text);
    let run = first.to_string();
    let bytes = 0..first.len();
    if let Some(write) = amount::in_digits(first).filter(|write| mends(text, bytes.clone(), write)) {
        return Some((SyntaxMessage::WrittenOtherwise { found: run, write }, bytes));
    }
    let split = words::split(first, is_known).filter(|_| !is_glued_statement(text));
    if let Some(parts) = split.filter(|parts| parts.first().is_some_and(|word| is_line_keyword(word))) {
        return Some((SyntaxMessage::Glued { run, parts }, bytes));
    }
    let in_front =
        words::keyword_in_front(first).filter(|(keyword, _)| helps(text, keyword.len()..keyword.len(), " ", 0));
    if let Some((keyword, rest)) = in_front {
        let (keyword, rest) = (keyword.to_string(), rest.to_string());
        return Some((SyntaxMessage::BeginsWithKeyword { run, keyword, rest }, bytes));
    }
    if let Some(near) = nearest {
        return Some(nearest_of(text, near));
    }
    let nearest = None;
    Some((SyntaxMessage::UnknownLine { found: run, nearest }, bytes))
}

/// The message of a line that begins nearly like another, up to some byte.
fn nearest_of(text: &str, (nearest, end): (&str, usize)) -> Found {
    let found = text.get(..end).unwrap_or(text).to_string();
    (SyntaxMessage::UnknownLine { found, nearest: Some(nearest.to_string()) }, 0..end)
}

/// Whether a line that the grammar could not read is meant to begin a statement: `rul late_fine`.
pub(in crate::syntax) fn misspelt_statement(text: &str) -> bool {
    !begins_like_a_line(text) && (is_near_statement(text) || is_glued_statement(text))
}

fn is_near_statement(text: &str) -> bool {
    let near = || nearest_line(text).map(|(nearest, _)| nearest);
    let meant = swap::begins_line(text).and_then(|(message, _)| match message {
        SyntaxMessage::UnknownLine { nearest, .. } => nearest,
        _ => None,
    });
    meant.as_deref().or_else(near).is_some_and(|word| words::statement(word).is_some())
}

/// `规则迟到处罚 "…"`
fn is_glued_statement(text: &str) -> bool {
    let front = words::keyword_in_front(words::word_at(text)).map(|(keyword, _)| keyword);
    let statement = front.filter(|keyword| words::statement(keyword).is_some());
    statement.is_some_and(|keyword| mends(text, keyword.len()..keyword.len(), " "))
}

/// Whether a line begins with what a line may begin with, the key of a row and signs included.
fn begins_like_a_line(text: &str) -> bool {
    let first = words::word_at(text);
    let rest = text.get(first.len()..).unwrap_or_default().trim_start_matches(is_blank);
    first.is_empty() || rest.starts_with([':', '：']) || begins_occurrence(first) || is_line_keyword(text)
}

/// Whether a word begins `from 3rd time`, `每3次` and the like.
pub(super) fn begins_occurrence(first: &str) -> bool {
    matches!(first, "from" | "every" | "第" | "每")
}

/// Whether a line begins with a keyword that a line may begin with.
pub(super) fn is_line_keyword(text: &str) -> bool {
    Keyword::every().filter(|keyword| keyword.begins_line()).any(|keyword| {
        let mut spellings = [Spelling::English, Spelling::Chinese].into_iter();
        spellings.any(|spelling| begins_with(text, keyword.spelled(spelling)))
    })
}

fn begins_with(text: &str, phrase: &str) -> bool {
    end_of(text, phrase).is_some()
}

/// Where the words of a phrase end that a line begins with.
pub(super) fn end_of(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text;
    for word in phrase.split(' ') {
        rest = rest.trim_start_matches(is_blank);
        if words::word_at(rest) != word {
            return None;
        }
        rest = rest.get(word.len()..)?;
    }
    Some(text.len() - rest.len())
}

/// The nearest keyword to what a line begins with, and where that ends. Longer keywords go first: `for ech` is nearer to
/// `for each` than `for` is to `or`.
fn nearest_line(text: &str) -> Option<(&'static str, usize)> {
    (1..=3).rev().find_map(|count| {
        let (found, end) = first_words(text, count)?;
        let as_long = |keyword: Keyword| keyword.spelled(Spelling::English).split(' ').count() == count;
        let nearest = words::nearest_keyword(&found, |keyword| keyword.begins_line() && as_long(keyword))?;
        Some((nearest, end))
    })
}

/// The first words of a line, so many of them, and where they end.
fn first_words(text: &str, count: usize) -> Option<(String, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    for _ in 0..count {
        let rest = text.get(at..)?;
        at += rest.len() - rest.trim_start_matches(is_blank).len();
        let word = words::word_at(text.get(at..)?);
        if word.is_empty() {
            return None;
        }
        at += word.len();
        found.push(word);
    }
    Some((found.join(" "), at))
}
