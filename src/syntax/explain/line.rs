//! Slips that a line shows as a whole, whatever the grammar made of it.

use std::ops::Range;

use super::{Found, due, mends};
use crate::messages::SyntaxMessage;
use crate::syntax::grammar::Stuck;
use crate::syntax::is_blank;
use crate::words::{self, Due, Keyword, Role, Spelling};

/// What opens a comment elsewhere.
const COMMENTS: &[&str] = &["//", "--", "/*", "——"];

/// What people write behind `第3次` for `起`.
const ONWARDS: &[&str] = &["以上", "及以上", "或以上", "以后", "及以后", "开始", "起"];

/// Pairs of quotation marks that the language doesn't have.
const QUOTES: &[(char, char)] =
    &[('\'', '\''), ('‘', '’'), ('＂', '＂'), ('《', '》'), ('『', '』'), ('’', '’'), ('`', '`')];

/// The most words that a name is put together from.
const NAME_WORDS: usize = 4;

/// The slip of a line as a whole.
pub(super) fn slip(text: &str, stuck: &Stuck) -> Option<Found> {
    comment(text, stuck)
        .or_else(|| quotes(text, stuck))
        .or_else(|| times(text))
        .or_else(|| from_day(text))
        .or_else(|| allow(text, stuck))
        .or_else(|| name(text, stuck))
}

fn say(text: &str, bytes: Range<usize>, write: String) -> Option<Found> {
    let found = text.get(bytes.clone())?.to_string();
    Some((SyntaxMessage::WrittenOtherwise { found, write }, bytes))
}

/// `// why`, `fine 50 yuan -- why`
fn comment(text: &str, stuck: &Stuck) -> Option<Found> {
    COMMENTS.iter().find_map(|sign| {
        let from = text.find(sign).filter(|from| *from <= stuck.at && stuck.at <= from + sign.len())?;
        let is_comment = from == 0 || mends(text, from..text.len(), "");
        let bytes = from..from + sign.len();
        is_comment.then(|| (SyntaxMessage::OtherComment { sign: (*sign).to_string() }, bytes))
    })
}

/// `'迟到'`, `《迟到》`
fn quotes(text: &str, stuck: &Stuck) -> Option<Found> {
    let rest = text.get(stuck.at..)?;
    let from = text.len() - rest.trim_start_matches(is_blank).len();
    let rest = text.get(from..)?;
    let (open, close) = QUOTES.iter().find(|(open, _)| rest.starts_with(*open))?;
    let (inside, _) = rest.get(open.len_utf8()..)?.split_once(*close)?;
    let end = from + open.len_utf8() + inside.len() + close.len_utf8();
    let write = if words::spelling_of(inside) == Spelling::Chinese {
        format!("“{inside}”")
    } else {
        format!("\"{inside}\"")
    };
    let text_due = due::due(stuck, text).contains(&Due::Text) || mends(text, from..end, &write);
    let found = text.get(from..end)?.to_string();
    text_due.then_some((SyntaxMessage::OtherQuotes { found, write }, from..end))
}

/// `第三次:`, `第3次以上:`, `每三次:`, where an outcome follows; `罚款:10元`, with a colon that is too much.
pub(in crate::syntax) fn times(text: &str) -> Option<Found> {
    let colon = text.find([':', '：'])?;
    let front = text.get(..colon)?.trim_end_matches(is_blank);
    let behind = text.get(colon..)?.trim_start_matches([':', '：']).trim_start_matches(is_blank);
    if Keyword::find(front, Role::Outcome).is_some() {
        return say(text, 0..text.len(), format!("{front} {behind}"));
    }
    let glued = || words::keyword_in_front(behind).and_then(|(word, _)| Keyword::find(word, Role::Outcome));
    Keyword::find(words::word_at(behind), Role::Outcome).or_else(glued)?;
    let first = front.chars().next().filter(|c| matches!(c, '第' | '每'))?;
    let (number, rest) = front.get(first.len_utf8()..)?.split_once('次')?;
    let number = number.trim_matches(is_blank);
    let digits = words::number_in_words(number).map(|number| number.to_string());
    let rest = rest.trim_matches(is_blank);
    let onwards = match rest {
        "" => "",
        rest if ONWARDS.contains(&rest) => Keyword::FromNth.spelled(Spelling::Chinese).rsplit('次').next()?,
        _ => return None,
    };
    let number = digits.unwrap_or_else(|| number.to_string());
    let write = format!("{first}{number}次{onwards}");
    // Blanks between the parts are well.
    let is_same = write.chars().eq(front.chars().filter(|c| !is_blank(*c)));
    (!is_same).then(|| say(text, 0..front.len(), write)).flatten()
}

/// `施行 2026年1月1日起`
fn from_day(text: &str) -> Option<Found> {
    let (keyword, from) = (Keyword::InForce.spelled(Spelling::Chinese), Keyword::From.spelled(Spelling::Chinese));
    let rest = text.strip_prefix(keyword)?;
    let start = text.len() - rest.trim_start_matches(is_blank).len();
    let end = text.find('起')?;
    let day = text.get(start..end)?.trim_start_matches(from).trim_matches(is_blank);
    let write = format!("{from} {day}");
    let end = end + '起'.len_utf8();
    let rest = text.get(end..)?;
    let behind = if rest.trim_matches(is_blank) == keyword { text.len() } else { end };
    mends(text, start..behind, &write).then(|| say(text, start..behind, write)).flatten()
}

/// `allow lint::no-example "…"`, `allow a, b "…"`, `allow no-example`
fn allow(text: &str, stuck: &Stuck) -> Option<Found> {
    if Keyword::find(words::word_at(text), Role::Line) != Some(Keyword::Allow) {
        return None;
    }
    let rest = text.get(words::word_at(text).len()..)?;
    let start = text.len() - rest.trim_start_matches(is_blank).len();
    let lint = text.get(start..)?.split(|c| is_blank(c) || matches!(c, ',' | '，' | '、' | '"' | '“')).next()?;
    if let Some(name) = lint.strip_prefix("lint::") {
        return say(text, start..start + lint.len(), name.to_string());
    }
    let behind = text.get(stuck.at..)?.trim_start_matches(is_blank);
    if behind.starts_with([',', '，', '、']) {
        return Some((SyntaxMessage::AllowOfSeveral, start..text.len()));
    }
    let due = due::due(stuck, text);
    (behind.is_empty() && due == [Due::Text])
        .then(|| (SyntaxMessage::AllowWithoutReason { lint: lint.to_string() }, start..text.len()))
}

/// `rule late fine`, `rule late-fine`, `rule "迟到"`: a name in several parts, or none.
fn name(text: &str, stuck: &Stuck) -> Option<Found> {
    let first = words::word_at(text);
    words::statement(first)?;
    let rest = text.get(first.len()..)?;
    let start = text.len() - rest.trim_start_matches(is_blank).len();
    if stuck.at <= start && text.get(start..)?.starts_with(['"', '“', '「']) && due::due(stuck, text) == [Due::Name]
    {
        let label = text.get(start..)?.split(':').next()?.trim_end_matches(is_blank).to_string();
        let bytes = start..start + label.len();
        return Some((SyntaxMessage::NoNameBefore { label }, bytes));
    }
    let mut end = start;
    let mut parts = Vec::new();
    for _ in 0..NAME_WORDS {
        let rest = text.get(end..)?.trim_start_matches(|c| is_blank(c) || (c == '-' && !parts.is_empty()));
        let from = text.len() - rest.len();
        let run = rest.find(|c| !(c == '_' || words::is_digit(c) || words::begins_word(c))).unwrap_or(rest.len());
        if run == 0 {
            return None;
        }
        parts.push(text.get(from..from + run)?);
        end = from + run;
        let write = parts.join("_");
        if parts.len() > 1 && end > stuck.at && mends(text, start..end, &write) {
            return say(text, start..end, write);
        }
    }
    None
}
