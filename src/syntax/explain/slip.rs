//! The slips that are often made inside a line.

use std::ops::Range;

use super::{Found, due, helps, mends};
use crate::messages::SyntaxMessage;
use crate::syntax::grammar::{self, Rule, Stuck};
use crate::syntax::is_blank;
use crate::words::{self, Due, Keyword, Role};

/// The place that the grammar is stuck at.
pub(super) struct Place<'t> {
    text: &'t str,
    stuck: &'t Stuck,
    before: &'t str,
    at: usize,
    /// What stands there; empty at the end of the line.
    token: &'t str,
    due: Vec<Due>,
}

impl<'t> Place<'t> {
    pub(super) fn of(text: &'t str, stuck: &'t Stuck) -> Place<'t> {
        let rest = text.get(stuck.at..).unwrap_or_default();
        let at = text.len() - rest.trim_start_matches(is_blank).len();
        Place {
            text,
            stuck,
            before: text.get(..at).unwrap_or_default(),
            at,
            token: token_at(text.get(at..).unwrap_or_default()),
            due: due::due(stuck, text),
        }
    }

    /// The likeliest slip that would explain it.
    pub(super) fn slip(&self, is_known: &impl Fn(&str) -> bool) -> Option<Found> {
        self.glued(is_known)
            .or_else(|| self.unknown_unit())
            .or_else(|| self.keyword_in_front())
            .or_else(|| self.thousands())
            .or_else(|| self.digit_behind_han())
            .or_else(|| self.no_brackets())
            .or_else(|| self.needless_sign())
            .or_else(|| self.misspelt())
            .or_else(|| self.missing())
    }

    /// What is found and what is expected, where no slip explains it.
    pub(super) fn unexpected(&self) -> Found {
        let due = self.due.clone();
        if self.token.is_empty() {
            return (SyntaxMessage::Incomplete { due }, self.bytes());
        }
        let nearest = self.nearest().map(str::to_string);
        let found = self.token.to_string();
        (SyntaxMessage::Unexpected { found, due, nearest }, self.bytes())
    }

    /// The nearest of the keywords that would go on.
    fn nearest(&self) -> Option<&'static str> {
        let due: Vec<Keyword> = self.stuck.rules.iter().filter_map(|found| grammar::keyword(*found)).collect();
        words::nearest_keyword(self.token, |keyword| due.contains(&keyword))
    }

    fn bytes(&self) -> Range<usize> {
        self.at..self.at + self.token.len()
    }

    /// The last characters in front that are all of a kind.
    fn tail(&self, is_kind: impl Fn(char) -> bool) -> Range<usize> {
        let before = self.before.trim_end_matches(is_blank);
        let tail = before.chars().rev().take_while(|c| is_kind(*c));
        before.len() - tail.map(char::len_utf8).sum::<usize>()..before.len()
    }

    /// The word directly in front, blanks aside, with its place.
    fn word_before(&self) -> Option<(&'t str, Range<usize>)> {
        let bytes = self.tail(|c| c == '_' || words::is_digit(c) || words::begins_word(c));
        let word = self.text.get(bytes.clone()).filter(|word| words::is_word(word))?;
        Some((word, bytes))
    }

    /// `累计本月`; also the word in front: `名字按 金额`.
    fn glued(&self, is_known: &impl Fn(&str) -> bool) -> Option<Found> {
        let here = (self.token, self.bytes());
        std::iter::once(here).chain(self.word_before()).find_map(|(run, bytes)| {
            let parts = words::split(run, is_known)?;
            let run = run.to_string();
            let goes_on = helps(self.text, bytes.clone(), &parts.join(" "), self.at);
            goes_on.then_some((SyntaxMessage::Glued { run, parts }, bytes))
        })
    }

    /// `50 yuann`
    fn unknown_unit(&self) -> Option<Found> {
        let units = [Rule::unit, Rule::calendar_unit, Rule::rolling_unit];
        let unit_due = self.stuck.rules.iter().any(|due| units.contains(due));
        let is_free = !words::word_at(self.token).is_empty() && !words::is_reserved(self.token);
        if !unit_due || !is_free {
            return None;
        }
        let nearest = words::nearest_keyword(self.token, |keyword| keyword.role() == Role::Unit).map(str::to_string);
        let found = self.token.to_string();
        Some((SyntaxMessage::UnknownUnit { found, nearest }, self.bytes()))
    }

    /// `当工龄`, `fine50`
    fn keyword_in_front(&self) -> Option<Found> {
        let (keyword, rest) = words::keyword_in_front(self.token)?;
        let message = SyntaxMessage::BeginsWithKeyword {
            run: self.token.to_string(),
            keyword: keyword.to_string(),
            rest: rest.to_string(),
        };
        let behind = self.at + keyword.len();
        helps(self.text, behind..behind, " ", self.at).then(|| (message, self.bytes()))
    }

    /// `1,000`
    fn thousands(&self) -> Option<Found> {
        let is_comma = |c: char| matches!(c, ',' | '，');
        let front = self.tail(|c| words::is_digit(c) || is_comma(c));
        let number = self.text.get(front.start..self.bytes().end)?;
        let touches = front.end == self.at && self.before.ends_with(is_comma);
        let digits = self.token.chars().take_while(|c| words::is_digit(*c)).count();
        if !touches || digits != 3 || !number.starts_with(words::is_digit) {
            return None;
        }
        let bytes = front.start..self.bytes().end;
        let number = number.replace(is_comma, "");
        Some((SyntaxMessage::Thousands { number }, bytes))
    }

    /// `等级2`
    fn digit_behind_han(&self) -> Option<Found> {
        let (name, bytes) = self.word_before()?;
        let touches = bytes.end == self.at && name.ends_with(words::is_han) && !words::is_reserved(name);
        if !touches || !self.token.starts_with(words::is_digit) {
            return None;
        }
        let message = SyntaxMessage::DigitBehindHan { name: name.to_string(), digits: self.token.to_string() };
        Some((message, bytes.start..self.bytes().end))
    }

    /// `count late`
    fn no_brackets(&self) -> Option<Found> {
        let (word, bytes) = self.word_before()?;
        let is_function = self.stuck.rules == [Rule::open] && Keyword::find(word, Role::Function).is_some();
        let function = word.to_string();
        is_function.then_some((SyntaxMessage::NoBrackets { function }, bytes))
    }

    /// A full stop behind the line, `==`, a sign of a currency in front of a number.
    fn needless_sign(&self) -> Option<Found> {
        let sign = self.token.to_string();
        let message = match self.token {
            "。" | "." | "．" | ";" | "；" => SyntaxMessage::NeedlessSign { sign },
            "=" | "＝" if self.before.ends_with(['=', '＝']) => SyntaxMessage::NeedlessSign { sign },
            "¥" | "￥" | "$" | "€" | "£" => SyntaxMessage::CurrencySign { sign },
            _ => return None,
        };
        Some((message, self.bytes()))
    }

    /// A keyword with a slip in its spelling, and nothing else wrong.
    fn misspelt(&self) -> Option<Found> {
        let nearest = self.nearest()?;
        mends(self.text, self.bytes(), nearest).then(|| self.unexpected())
    }

    /// A comma or a word that, put in front, makes the line whole: `fine 50 yuan doubling`, `promote a b`.
    fn missing(&self) -> Option<Found> {
        if self.token.is_empty() {
            return None;
        }
        let exact = |due: &Due| match due {
            Due::Exactly(word) => Some(*word),
            _ => None,
        };
        let candidates = std::iter::once(",").chain(self.due.iter().filter_map(exact));
        let word = candidates.into_iter().find(|word| mends(self.text, self.at..self.at, &format!("{word} ")))?;
        let rest = self.text.get(self.at..).unwrap_or_default();
        let found = rest.split(|c| is_blank(c) || matches!(c, ',' | '，' | '、' | '(' | '（')).next().unwrap_or(rest);
        let message = SyntaxMessage::Missing { word, found: found.to_string() };
        Some((message, self.at..self.at + found.len()))
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
