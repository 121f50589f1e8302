//! JSON text, value by value, put together into a tree.

use std::borrow::Cow;

use super::{number, text};
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::tree::{Document, KEPT_DEPTH, Key, Kind, Node, Scalar, Style, TakeItem, crop, refuse_duplicates};
use crate::limits::FACT_DEPTH;
use crate::messages::{FactsMessage, JsonProblem, YamlProblem};
use crate::source::{SourceId, Span};

/// Reads a text. Every problem goes to the sink; what has no clear value by it is left out of the tree.
pub(crate) fn read<'a>(source: SourceId, text: &'a str, sink: &mut Sink, take: TakeItem<'_, 'a>) -> Document<'a> {
    let mut reader = Reader { source, text, at: 0, end: text.len(), line: false, sink, take, broken: false };
    reader.document()
}

/// Reads the one value that stands in a part of a text: a line of it.
pub(crate) fn read_one<'a>(
    source: SourceId,
    text: &'a str,
    part: std::ops::Range<usize>,
    sink: &mut Sink,
) -> Option<Node<'a>> {
    let take: TakeItem<'_, 'a> = &mut |_, item, _| Some(item);
    let (at, end) = (part.start, part.end);
    let mut reader = Reader { source, text, at, end, line: true, sink, take, broken: false };
    let document = reader.document();
    // A line that is cut short may lack what matters.
    document.root.filter(|_| document.whole)
}

/// A syntax error was met, and reported.
struct Broken;

type Read<T> = Result<T, Broken>;

/// An entry of a list or map.
enum Next<T> {
    Is(T),
    /// Something that was reported and has no value.
    Refused,
    /// The closing bracket.
    End,
}

struct Reader<'r, 'a> {
    source: SourceId,
    text: &'a str,
    /// What comes next.
    at: usize,
    /// Where it ends.
    end: usize,
    /// Whether it is one line of several.
    line: bool,
    sink: &'r mut Sink,
    take: TakeItem<'r, 'a>,
    broken: bool,
}

impl<'a> Reader<'_, 'a> {
    fn document(&mut self) -> Document<'a> {
        let root = self.value(0, None).unwrap_or(None);
        if !self.broken && self.blanks().is_ok() && self.at < self.end {
            let problem = if self.line { JsonProblem::BehindLine } else { JsonProblem::BehindEnd };
            self.report(problem, self.at, self.end_of_line());
            self.broken = true;
        }
        Document { root, whole: !self.broken }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or("")
    }

    fn next(&self) -> Option<char> {
        match self.byte(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(byte)),
            _ => self.rest().chars().next(),
        }
    }

    /// The byte at a place in front of the end.
    fn byte(&self, at: usize) -> Option<u8> {
        if at < self.end { self.text.as_bytes().get(at).copied() } else { None }
    }

    /// Whether a value that ends in front of a place ends there for certain.
    fn ends(&self, at: usize) -> bool {
        matches!(self.byte(at), None | Some(b',' | b'}' | b']' | b'\n' | b'\r'))
    }

    /// The value that stands next; none where it was refused. `under` is the root's key that it belongs to.
    fn value(&mut self, depth: usize, under: Option<&Key<'a>>) -> Read<Option<Node<'a>>> {
        self.blanks()?;
        match self.next() {
            Some(open @ ('{' | '[')) if depth >= FACT_DEPTH => {
                self.broken(FactsMessage::Yaml(YamlProblem::TooDeep), self.at, self.at + open.len_utf8())
            }
            Some('{') => self.map(depth).map(Some),
            Some('[') => self.list(depth, under).map(Some),
            Some('"') => {
                let start = self.at;
                Ok(self.quoted()?.map(|text| self.scalar(text, start)))
            }
            Some(c) if c == '-' || c.is_ascii_digit() => Ok(self.number()),
            Some('}' | ']' | ',' | ':') | None => {
                let (problem, end) = (JsonProblem::NoValue, self.at + self.next().map_or(0, char::len_utf8));
                self.broken(problem.into(), self.at, end)
            }
            Some(_) => self.word(),
        }
    }

    fn scalar(&self, text: Cow<'a, str>, start: usize) -> Node<'a> {
        Node { span: self.span(start, self.at), kind: Kind::Scalar(Scalar { text, style: Style::Json }) }
    }

    /// A text in quotes; none if its escapes are wrong.
    fn quoted(&mut self) -> Read<Option<Cow<'a, str>>> {
        let start = self.at;
        match text::read(self.rest()) {
            text::Text::Is(text, length) => {
                self.at += length;
                Ok(Some(text))
            }
            text::Text::Unclosed => self.broken(FactsMessage::Yaml(YamlProblem::UnclosedQuote), start, start + 1),
            text::Text::Escape { at, length } => {
                self.report(JsonProblem::Escape, start + at, start + at + 1);
                self.at += length;
                Ok(None)
            }
        }
    }

    fn number(&mut self) -> Option<Node<'a>> {
        let start = self.at;
        let rest = self.rest();
        if let Some(length) = number::length(rest).filter(|length| self.ends(start + length)) {
            self.at += length;
            return Some(self.scalar(number::plain(rest.get(..length).unwrap_or("")), start));
        }
        let blank = rest.find(|c: char| c.is_whitespace() || c == '，').map_or(self.end, |blank| start + blank);
        let end = std::mem::replace(&mut self.end, blank);
        let word = self.bare_word();
        self.end = end;
        match number::length(word) {
            Some(length) if length == word.len() => Some(self.scalar(number::plain(word), start)),
            _ => {
                self.report(JsonProblem::Number { text: crop(word) }, start, self.at);
                None
            }
        }
    }

    /// `true`, `false` and `null`; anything else should stand in quotes.
    fn word(&mut self) -> Read<Option<Node<'a>>> {
        let start = self.at;
        let rest = self.rest();
        let known = ["true", "false"].into_iter().find(|word| rest.starts_with(word) && self.ends(start + word.len()));
        if let Some(word) = known {
            self.at += word.len();
            return Ok(Some(self.scalar(Cow::Borrowed(word), start)));
        }
        let word = self.bare_word();
        let span = self.span(start, self.at);
        match word {
            "true" | "false" => return Ok(Some(self.scalar(Cow::Borrowed(word), start))),
            "null" => return Ok(Some(Node { span, kind: Kind::Nothing })),
            _ => {}
        }
        let problem = match word.chars().next() {
            Some('\'' | '‘' | '’' | '“' | '”' | '`') => JsonProblem::OtherQuotes,
            _ => JsonProblem::Unquoted { text: crop(word) },
        };
        if word.is_empty() {
            let end = self.at + self.next().map_or(0, char::len_utf8);
            return self.broken(problem.into(), start, end);
        }
        self.report(problem, start, self.at);
        Ok(None)
    }

    /// What stands up to a sign of JSON or the end of the line.
    fn bare_word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find([',', ':', '{', '}', '[', ']', '"', '\n']).unwrap_or(rest.len());
        let comment = ["//", "/*", " #"].iter().filter_map(|sign| rest.find(sign)).min().unwrap_or(end);
        let end = end.min(comment);
        let word = rest.get(..end).unwrap_or(rest).trim_end();
        self.at += word.len();
        word
    }

    fn list(&mut self, depth: usize, under: Option<&Key<'a>>) -> Read<Node<'a>> {
        let start = self.at;
        self.at += 1;
        let mut items = Vec::new();
        loop {
            match self.item(start, ']', depth, |reader| reader.value(depth + 1, None)) {
                Ok(Next::Is(item)) => match under {
                    Some(key) => items.extend((self.take)(key, item, self.sink)),
                    None => items.push(item),
                },
                Ok(Next::Refused) => {}
                Ok(Next::End) => break,
                Err(broken) if depth > KEPT_DEPTH => return Err(broken),
                Err(Broken) => break,
            }
        }
        Ok(Node { span: self.span(start, self.at), kind: Kind::List(items) })
    }

    fn map(&mut self, depth: usize) -> Read<Node<'a>> {
        let start = self.at;
        self.at += 1;
        let mut entries = Vec::new();
        loop {
            match self.item(start, '}', depth, |reader| reader.entry(depth)) {
                Ok(Next::Is(entry)) => entries.push(entry),
                Ok(Next::Refused) => {}
                Ok(Next::End) => break,
                Err(broken) if depth > KEPT_DEPTH => return Err(broken),
                Err(Broken) => break,
            }
        }
        refuse_duplicates(&mut entries, self.sink);
        Ok(Node { span: self.span(start, self.at), kind: Kind::Map(entries) })
    }

    /// The next entry of the list or map that begins at `start`, with the comma behind it.
    fn item<T>(
        &mut self,
        start: usize,
        close: char,
        depth: usize,
        read: impl FnOnce(&mut Self) -> Read<Option<T>>,
    ) -> Read<Next<T>> {
        if self.broken {
            return Err(Broken);
        }
        self.blanks()?;
        match self.next() {
            Some(c) if c == close => {
                self.at += 1;
                return Ok(Next::End);
            }
            Some(other @ (']' | '}')) => return self.wrong_bracket(start, other),
            None => return self.unclosed(start),
            _ => {}
        }
        let value = read(self);
        // What is complete is kept, though what follows it can't be read.
        match self.behind(start, close) {
            Err(broken) if value.is_err() || depth > KEPT_DEPTH => return Err(broken),
            _ => {}
        }
        Ok(value?.map_or(Next::Refused, Next::Is))
    }

    /// The comma behind an entry, if another follows.
    fn behind(&mut self, start: usize, close: char) -> Read<()> {
        if self.broken {
            return Err(Broken);
        }
        self.blanks()?;
        match self.next() {
            Some(',') => {
                let comma = self.at;
                self.at += 1;
                self.blanks()?;
                if self.next().is_some_and(|c| c == close || c == ',') {
                    self.report(JsonProblem::ExtraComma, comma, comma + 1);
                    while self.next() == Some(',') {
                        self.at += 1;
                        self.blanks()?;
                    }
                }
                Ok(())
            }
            Some(c) if c == close => Ok(()),
            Some(other @ (']' | '}')) => self.wrong_bracket(start, other),
            None => self.unclosed(start),
            // A sign that could begin the next entry: only the comma is missing.
            Some('"' | '{' | '[') => {
                self.report(JsonProblem::NoComma, self.at, self.at + 1);
                Ok(())
            }
            Some(c) => self.broken(JsonProblem::NoComma.into(), self.at, self.at + c.len_utf8()),
        }
    }

    fn wrong_bracket<T>(&mut self, start: usize, close: char) -> Read<T> {
        let open = self.text.get(start..).and_then(|from| from.chars().next()).unwrap_or('{');
        self.broken(FactsMessage::Yaml(YamlProblem::WrongBracket { open, close }), start, start + 1)
    }

    fn unclosed<T>(&mut self, start: usize) -> Read<T> {
        if self.line {
            return self.broken(JsonProblem::CutLine.into(), start, start + 1);
        }
        let open = self.text.get(start..).and_then(|from| from.chars().next()).unwrap_or('{');
        self.broken(FactsMessage::Yaml(YamlProblem::UnclosedBracket { open }), start, start + 1)
    }

    /// A key and its value, in a map of this depth.
    fn entry(&mut self, depth: usize) -> Read<Option<(Key<'a>, Node<'a>)>> {
        if self.is_in_number() {
            let start = self.at;
            self.bare_word();
            self.sink.report(FactsMessage::Yaml(YamlProblem::CommaInNumber), self.span(start, self.at));
            return Ok(None);
        }
        let key = self.key()?;
        self.blanks()?;
        match self.next() {
            Some(':') => self.at += 1,
            Some('：') => {
                self.report(JsonProblem::FullWidth { character: '：' }, self.at, self.at + '：'.len_utf8());
                self.at += '：'.len_utf8();
            }
            next => {
                let end = self.at + next.map_or(0, char::len_utf8);
                return self.broken(JsonProblem::NoColon.into(), self.at, end);
            }
        }
        let under = key.as_ref().filter(|_| depth == 0);
        let value = self.value(depth + 1, under)?;
        Ok(key.zip(value))
    }

    /// Whether what stands next is what a comma cut off a number: `51,200.00`.
    fn is_in_number(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or("");
        let number = before.strip_suffix(',').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        number && self.next().is_some_and(|c| c.is_ascii_digit())
    }

    fn key(&mut self) -> Read<Option<Key<'a>>> {
        let start = self.at;
        if self.next() == Some('"') {
            let text = self.quoted()?;
            return Ok(text.map(|text| Key { text, span: self.span(start, self.at) }));
        }
        let word = self.bare_word();
        let problem = match word.chars().next() {
            Some('\'' | '‘' | '’' | '“' | '”' | '`') => JsonProblem::OtherQuotes,
            Some(_) => JsonProblem::Unquoted { text: crop(word) },
            None => {
                let end = start + self.next().map_or(0, char::len_utf8);
                return self.broken(JsonProblem::NoKey.into(), start, end);
            }
        };
        self.report(problem, start, self.at);
        Ok(None)
    }

    /// Goes over blanks, and over comments, which are reported.
    fn blanks(&mut self) -> Read<()> {
        // What mostly stands next is no blank and begins no comment.
        if self.byte(self.at).is_some_and(|byte| byte.is_ascii_graphic() && !matches!(byte, b'/' | b'#')) {
            return Ok(());
        }
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            self.at += blank;
            let rest = self.rest();
            let length = if rest.starts_with("//") || rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else {
                match rest.chars().next() {
                    Some(character @ ('，' | '｛' | '｝' | '［' | '］' | '【' | '】' | '\u{3000}' | '\u{a0}')) =>
                    {
                        let end = self.at + character.len_utf8();
                        return self.broken(JsonProblem::FullWidth { character }.into(), self.at, end);
                    }
                    Some('\u{feff}') => {
                        let end = self.at + '\u{feff}'.len_utf8();
                        return self.broken(FactsMessage::Yaml(YamlProblem::InvisibleMark), self.at, end);
                    }
                    _ => return Ok(()),
                }
            };
            self.report(JsonProblem::Comment, self.at, self.end_of_line().min(self.at + length));
            self.at += length;
        }
    }

    fn end_of_line(&self) -> usize {
        let rest = self.rest();
        self.at + rest.find('\n').map_or(rest, |end| rest.get(..end).unwrap_or(rest)).trim_end().len()
    }

    fn report(&mut self, problem: JsonProblem, start: usize, end: usize) {
        let at = self.span(start, end);
        self.sink.report(FactsMessage::Json(problem), at);
    }

    /// Reports what ends the reading.
    fn broken<T>(&mut self, message: FactsMessage, start: usize, end: usize) -> Read<T> {
        let at = self.span(start, end);
        if !self.broken {
            self.sink.push(Diagnostic::new(message, at));
        }
        self.broken = true;
        Err(Broken)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::of(self.source, start, end)
    }
}
