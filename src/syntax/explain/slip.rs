//! The slips that are often made inside a line.

use std::ops::Range;

use super::{Found, amount, due, helps, mends, reread, swap};
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
        amount::meant(self)
            .or_else(|| self.no_with())
            .or_else(|| self.glued(is_known))
            .or_else(|| self.unknown_unit())
            .or_else(|| swap::swapped(self))
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

    /// The whole line.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// What stands at the place; empty at the end of the line.
    pub(super) fn token(&self) -> &'t str {
        self.token
    }

    /// In which language the line is written.
    pub(super) fn spelling(&self) -> words::Spelling {
        words::spelling_of(self.text)
    }

    /// The characters on both sides of some bytes.
    pub(super) fn around(&self, bytes: &Range<usize>) -> (Option<char>, Option<char>) {
        let before = self.text.get(..bytes.start).and_then(|before| before.chars().next_back());
        (before, self.text.get(bytes.end..).and_then(|behind| behind.chars().next()))
    }

    /// Where a phrase stands at the place or touches it, blanks aside. A phrase in Latin letters is whole words.
    pub(super) fn touching<'p>(&'p self, phrase: &'p str) -> impl Iterator<Item = Range<usize>> + 'p {
        let reach = self.before.trim_end_matches(is_blank).len();
        let is_letter = |c: Option<char>| c.is_some_and(|c| c == '_' || c.is_ascii_alphanumeric());
        let all = self.text.match_indices(phrase).map(move |(at, _)| at..at + phrase.len());
        all.filter(move |bytes| {
            let (before, behind) = self.around(bytes);
            let whole =
                |end: Option<char>, beside| !(end.is_some_and(|c| c.is_ascii_alphabetic()) && is_letter(beside));
            let is_whole = whole(phrase.chars().next(), before) && whole(phrase.chars().next_back(), behind);
            bytes.start <= self.at && reach <= bytes.end && is_whole
        })
    }

    /// Where a phrase stands at the place, in capitals.
    pub(super) fn ignoring_case(&self, phrase: &str) -> Option<Range<usize>> {
        let bytes = self.at..self.at + phrase.len();
        let found = self.text.get(bytes.clone())?;
        let (_, behind) = self.around(&bytes);
        let ends = behind.is_none_or(|c| !c.is_alphanumeric());
        (found != phrase && found.eq_ignore_ascii_case(phrase) && ends).then_some(bytes)
    }

    /// Whether the line goes on with something else in the place of some bytes.
    pub(super) fn helps(&self, bytes: Range<usize>, put: &str) -> bool {
        let behind = (self.at.max(bytes.start) + put.len()).saturating_sub(bytes.len());
        let reach = behind.max(bytes.start + put.trim_end_matches(is_blank).len());
        match reread(self.text, bytes, put) {
            Some(Err(again)) => again.at > reach,
            Some(Ok(())) => true,
            None => false,
        }
    }

    /// The message that what stands in some bytes is written otherwise, if the line goes on with it.
    pub(super) fn write(&self, bytes: Range<usize>, write: &str, put: &str) -> Option<Found> {
        let found = self.text.get(bytes.clone())?.to_string();
        let message = SyntaxMessage::WrittenOtherwise { found, write: write.to_string() };
        self.helps(bytes.clone(), put).then_some((message, bytes))
    }

    /// `given late 2022-03-08 excused yes`: fields without `with`.
    fn no_with(&self) -> Option<Found> {
        let first = words::word_at(self.text);
        (Keyword::find(first, Role::Line) == Some(Keyword::Given)).then_some(())?;
        let (field, bytes) = self.word_before()?;
        let with = Keyword::With.spelled(words::spelling_of(first));
        let put = format!("{with} {field} {}", self.token);
        let bytes = bytes.start..self.bytes().end;
        mends(self.text, bytes.clone(), &put).then(|| self.write(bytes, &put, &put)).flatten()
    }

    /// Where it stands.
    pub(super) fn bytes(&self) -> Range<usize> {
        self.at..self.at + self.token.len()
    }

    /// The last characters in front that are all of a kind.
    pub(super) fn tail(&self, is_kind: impl Fn(char) -> bool) -> Range<usize> {
        let before = self.before.trim_end_matches(is_blank);
        let tail = before.chars().rev().take_while(|c| is_kind(*c));
        before.len() - tail.map(char::len_utf8).sum::<usize>()..before.len()
    }

    /// The word directly in front, blanks aside, with its place.
    pub(super) fn word_before(&self) -> Option<(&'t str, Range<usize>)> {
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

    /// A full stop behind the line.
    fn needless_sign(&self) -> Option<Found> {
        let sign = self.token.to_string();
        let message = match self.token {
            "。" | "." | "．" | ";" | "；" => SyntaxMessage::NeedlessSign { sign },
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
