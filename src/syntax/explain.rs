//! Why the grammar could not read a line, in terms of the person who wrote it.
//!
//! The grammar says how far it came and which rules would have gone on. Here that becomes one message: a likely slip with
//! its way out if there is one, and what is expected otherwise. Slips are tried out by reading the line once more with the
//! slip put right, so that nothing is offered that does not help.

use std::ops::Range;

use super::ast::{Head, LineKind, Named, Statement};
use super::grammar::{self, Rule, Stuck};
use super::is_blank;
use crate::messages::SyntaxMessage;
use crate::words::{self, Due, Keyword, Role, Spelling};

/// How many things a message names as expected.
const MOST_DUE: usize = 5;

/// What to say of a line that the grammar could not read, and where in the line.
pub(super) fn explain(text: &str, stuck: &Stuck, is_known: impl Fn(&str) -> bool) -> (SyntaxMessage, Range<usize>) {
    if let Some(found) = unknown_line(text, &is_known) {
        return found;
    }
    let rest = text.get(stuck.at..).unwrap_or_default();
    let at = text.len() - rest.trim_start_matches(is_blank).len();
    let token = token_at(text.get(at..).unwrap_or_default());
    let place = Place {
        text,
        before: text.get(..at).unwrap_or_default(),
        at,
        token,
        due: due(stuck, text),
    };
    let slip = place
        .glued(&is_known)
        .or_else(|| place.unknown_unit())
        .or_else(|| place.keyword_in_front())
        .or_else(|| place.thousands())
        .or_else(|| place.digit_behind_han())
        .or_else(|| place.no_brackets(stuck))
        .or_else(|| place.missing_comma());
    slip.unwrap_or_else(|| place.unexpected(stuck))
}

/// Whether a line that the grammar could not read is meant to begin a statement: `rul late_fine`.
pub(super) fn misspelt_statement(text: &str) -> bool {
    if begins_like_a_line(text) {
        return false;
    }
    let nearest = nearest_line(text).and_then(|(nearest, _)| Keyword::find(nearest, Role::Statement));
    nearest.is_some()
}

/// The names that a statement declares.
pub(super) fn names_of(statement: &Statement) -> Vec<&Named> {
    let mut names: Vec<&Named> = match &statement.head {
        Head::Policy(named) | Head::Let(named, _) | Head::Rule(named) | Head::Limit(named) => vec![named],
        Head::Choice(named, options) | Head::Scale(named, options) | Head::Ladder(named, options) => {
            std::iter::once(named).chain(options).collect()
        }
        Head::Fact { named, .. } | Head::Account { named, .. } | Head::Table { named, .. } => vec![named],
        Head::Event { named, fields, .. } => std::iter::once(named).chain(fields.iter().map(|field| &field.named)).collect(),
        Head::Record { named, shape, .. } => std::iter::once(named).chain(shape.fields().map(|field| &field.named)).collect(),
        Head::Use(_) | Head::Section(_) | Head::Clause { .. } | Head::Example(_) => Vec::new(),
        Head::Amend(_) | Head::AmendLet(..) => Vec::new(),
    };
    for line in &statement.lines {
        if let LineKind::Step { named, .. } = &line.kind {
            names.push(named);
        }
    }
    names
}

/// Whether a line begins with words that a line may begin with, or with the key of a row.
fn begins_like_a_line(text: &str) -> bool {
    let first = words::word_at(text);
    let rest = text.get(first.len()..).unwrap_or_default().trim_start_matches(is_blank);
    first.is_empty()
        || rest.starts_with([':', '：'])
        || matches!(first, "from" | "every" | "第" | "每")
        || Keyword::every().any(|keyword| {
            let mut spellings = [Spelling::English, Spelling::Chinese].into_iter();
            keyword.begins_line() && spellings.any(|spelling| begins_with(text, keyword.spelled(spelling)))
        })
}

fn begins_with(text: &str, phrase: &str) -> bool {
    let mut rest = text;
    phrase.split(' ').all(|word| {
        rest = rest.trim_start_matches(is_blank);
        let begins = rest.starts_with(word) && words::word_at(rest) == word;
        rest = rest.get(word.len()..).unwrap_or_default();
        begins
    })
}

/// The first words of a line, so many of them.
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

fn unknown_line(text: &str, is_known: &impl Fn(&str) -> bool) -> Option<(SyntaxMessage, Range<usize>)> {
    if begins_like_a_line(text) {
        return None;
    }
    let first = words::word_at(text);
    let run = first.to_string();
    let begins = |word: &String| Keyword::every().any(|keyword| keyword.begins_line() && keyword.spelled(Spelling::Chinese) == word);
    if let Some(parts) = words::split(first, is_known).filter(|parts| parts.first().is_some_and(begins)) {
        return Some((SyntaxMessage::Glued { run, parts }, 0..first.len()));
    }
    let in_front = words::keyword_in_front(first).filter(|(keyword, _)| helps(text, keyword.len(), " ", 0));
    if let Some((keyword, rest)) = in_front {
        let (keyword, rest) = (keyword.to_string(), rest.to_string());
        return Some((SyntaxMessage::BeginsWithKeyword { run, keyword, rest }, 0..first.len()));
    }
    if let Some((nearest, end)) = nearest_line(text) {
        let found = text.get(..end).unwrap_or(first).to_string();
        let nearest = Some(nearest.to_string());
        return Some((SyntaxMessage::UnknownLine { found, nearest }, 0..end));
    }
    let nearest = None;
    Some((SyntaxMessage::UnknownLine { found: run, nearest }, 0..first.len()))
}

/// Whether the grammar comes further than `stuck` once `put` stands at a byte of the line.
fn helps(text: &str, at: usize, put: &str, stuck: usize) -> bool {
    let Some((before, behind)) = text.split_at_checked(at) else {
        return false;
    };
    match grammar::line(&[before, put, behind].concat()) {
        Ok(_) => true,
        Err(again) => again.at > stuck + put.len() && again.at > at + put.len(),
    }
}

/// What stands at the beginning of a text: a word, a number, quoted text, or a sign.
fn token_at(text: &str) -> &str {
    let Some(first) = text.chars().next() else {
        return "";
    };
    let word = words::word_at(text);
    let length = if !word.is_empty() {
        word.len()
    } else if words::is_digit(first) {
        let more = |c: char| !(words::is_digit(c) || matches!(c, '.' | '．'));
        text.find(more).unwrap_or(text.len())
    } else if matches!(first, '"' | '“' | '「') {
        let closes = text.char_indices().skip(1).find(|(_, c)| matches!(c, '"' | '”' | '」'));
        closes.map_or(text.len(), |(at, c)| at + c.len_utf8())
    } else {
        first.len_utf8()
    };
    text.get(..length).unwrap_or(text)
}

/// What would have gone on, for people: few things, each once, the end of the line last.
fn due(stuck: &Stuck, text: &str) -> Vec<Due> {
    if stuck.at == 0 {
        return vec![Due::LineStart];
    }
    let spelling = words::spelling_of(words::word_at(text));
    let mut due: Vec<Due> = Vec::new();
    for found in stuck.rules.iter().filter_map(|rule| grammar::due(*rule, spelling)) {
        if !due.contains(&found) {
            due.push(found);
        }
    }
    if due.contains(&Due::Operator) {
        due.retain(|due| !matches!(due, Due::Exactly(word) if is_operator(word)));
    }
    due.sort_by_key(|due| *due == Due::LineEnd);
    due
}

/// Whether a keyword or a sign is one of those that `an operator` stands for.
fn is_operator(word: &str) -> bool {
    matches!(word, "=" | "<")
        || [Keyword::And, Keyword::Or, Keyword::Is, Keyword::IsNot, Keyword::MultipleOf, Keyword::PerFull]
            .iter()
            .any(|keyword| [keyword.spelled(Spelling::English), keyword.spelled(Spelling::Chinese)].contains(&word))
}

/// The place that the grammar is stuck at.
struct Place<'t> {
    text: &'t str,
    before: &'t str,
    at: usize,
    /// What stands there; empty at the end of the line.
    token: &'t str,
    due: Vec<Due>,
}

type Slip = (SyntaxMessage, Range<usize>);

impl<'t> Place<'t> {
    fn bytes(&self) -> Range<usize> {
        self.at..self.at + self.token.len()
    }

    /// The word directly in front, blanks aside, with its place.
    fn word_before(&self) -> Option<(&'t str, Range<usize>)> {
        let before = self.before.trim_end_matches(is_blank);
        let in_word = |c: char| c == '_' || words::is_digit(c) || words::begins_word(c);
        let start = before.len() - before.chars().rev().take_while(|c| in_word(*c)).map(char::len_utf8).sum::<usize>();
        let word = before.get(start..).filter(|word| words::is_word(word))?;
        Some((word, start..before.len()))
    }

    /// `累计本月`; also the word in front: `名字按 金额`.
    fn glued(&self, is_known: &impl Fn(&str) -> bool) -> Option<Slip> {
        let here = (self.token, self.bytes());
        std::iter::once(here).chain(self.word_before()).find_map(|(run, bytes)| {
            let parts = words::split(run, is_known)?;
            Some((SyntaxMessage::Glued { run: run.to_string(), parts }, bytes))
        })
    }

    /// `50 yuann`
    fn unknown_unit(&self) -> Option<Slip> {
        let before = self.before.trim_end_matches(is_blank);
        let number = |c: char| words::is_digit(c) || matches!(c, '.' | '．');
        let start = before.len() - before.chars().rev().take_while(|c| number(*c)).map(char::len_utf8).sum::<usize>();
        let (front, number) = before.split_at_checked(start)?;
        let alone = front.is_empty() || front.ends_with(|c: char| is_blank(c) || words::is_han(c) || matches!(c, '(' | ',' | '（' | '，'));
        let is_word = !words::word_at(self.token).is_empty() && !words::is_reserved(self.token);
        if number.is_empty() || !alone || !is_word {
            return None;
        }
        let nearest = words::nearest_keyword(self.token, |keyword| keyword.role() == Role::Unit).map(str::to_string);
        let found = self.token.to_string();
        Some((SyntaxMessage::UnknownUnit { found, nearest }, self.bytes()))
    }

    /// `当工龄`, `fine50`
    fn keyword_in_front(&self) -> Option<Slip> {
        let (keyword, rest) = words::keyword_in_front(self.token)?;
        let message = SyntaxMessage::BeginsWithKeyword {
            run: self.token.to_string(),
            keyword: keyword.to_string(),
            rest: rest.to_string(),
        };
        helps(self.text, self.at + keyword.len(), " ", self.at).then(|| (message, self.bytes()))
    }

    /// `1,000`
    fn thousands(&self) -> Option<Slip> {
        let is_number = |c: char| words::is_digit(c) || matches!(c, ',' | '，');
        let start = self.before.len() - self.before.chars().rev().take_while(|c| is_number(*c)).map(char::len_utf8).sum::<usize>();
        let front = self.before.get(start..)?;
        let digits = self.token.chars().take_while(|c| words::is_digit(*c)).count();
        if digits != 3 || !front.ends_with([',', '，']) || !front.starts_with(words::is_digit) {
            return None;
        }
        let number = [front, self.token].concat().replace([',', '，'], "");
        Some((SyntaxMessage::Thousands { number }, start..self.bytes().end))
    }

    /// `等级2`
    fn digit_behind_han(&self) -> Option<Slip> {
        let (name, bytes) = self.word_before()?;
        let touches = bytes.end == self.at && name.ends_with(words::is_han) && !words::is_reserved(name);
        let digits = self.token.to_string();
        if !touches || !self.token.starts_with(words::is_digit) {
            return None;
        }
        let name = name.to_string();
        Some((SyntaxMessage::DigitBehindHan { name, digits }, bytes.start..self.bytes().end))
    }

    /// `count late`
    fn no_brackets(&self, stuck: &Stuck) -> Option<Slip> {
        let (word, bytes) = self.word_before()?;
        let is_function = stuck.rules == [Rule::open] && Keyword::find(word, Role::Function).is_some();
        let function = word.to_string();
        is_function.then_some((SyntaxMessage::NoBrackets { function }, bytes))
    }

    /// `fine 50 yuan doubling`
    fn missing_comma(&self) -> Option<Slip> {
        let word = !words::word_at(self.token).is_empty();
        if !word || !helps(self.text, self.before.trim_end_matches(is_blank).len(), ",", self.at) {
            return None;
        }
        let found = self.token.to_string();
        Some((SyntaxMessage::MissingComma { found }, self.bytes()))
    }

    fn unexpected(&self, stuck: &Stuck) -> Slip {
        let mut due = self.due.clone();
        due.truncate(MOST_DUE);
        if self.token.is_empty() {
            return (SyntaxMessage::Incomplete { due }, self.bytes());
        }
        let rules: Vec<Keyword> = stuck.rules.iter().filter_map(|rule| grammar::keyword(*rule)).collect();
        let nearest = words::nearest_keyword(self.token, |keyword| rules.contains(&keyword)).map(str::to_string);
        let found = self.token.to_string();
        (SyntaxMessage::Unexpected { found, due, nearest }, self.bytes())
    }
}
