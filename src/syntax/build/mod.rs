//! From what the grammar matched to the tree.
//!
//! In comes the pair of one line, out comes a head or a line of the tree with its places in the whole text. What the
//! grammar can't say is checked here: whether a word is free as a name, whether a day exists, how operators go together.
//! A line in which something is reported is dropped by the caller, so building goes on where it can and finds more.

mod declare;
mod example;
mod expr;
mod head;
mod line;
mod literal;
mod name;
mod outcome;
mod window;

use std::cell::RefCell;

use pest::iterators::Pairs;

use super::ast::{Head, Line, LineKind, Quoted};
use super::grammar::{Pair, Rule};
use crate::diagnostic::Diagnostic;
use crate::messages::SyntaxMessage;
use crate::source::{SourceId, Span};
use crate::words::{Keyword, Role};

/// What a line is.
pub(super) enum Item {
    /// The first line of a statement.
    Head(Head),
    /// A line of a statement.
    Line(LineKind),
    /// Several lines that are written in one: `given level junior, distraction 2`.
    Lines(Vec<Line>),
    /// `use "…"`: a statement, or a line of an example.
    Use(Quoted),
}

/// Nothing could be built; why has been reported.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dropped;

/// What building gives.
type Build<T> = Result<T, Dropped>;

/// Builds one line.
///
/// # Errors
/// Everything that is wrong with the line.
pub(super) fn item(pair: Pair<'_>, source: SourceId, start: usize) -> Result<Item, Vec<Diagnostic>> {
    let builder = Builder { source, start, found: RefCell::default() };
    let item = builder.item(pair);
    let found = builder.found.into_inner();
    item.ok().filter(|_| found.is_empty()).ok_or(found)
}

/// What building a line needs everywhere.
struct Builder {
    source: SourceId,
    /// The byte of the text that the line begins at.
    start: usize,
    found: RefCell<Vec<Diagnostic>>,
}

impl Builder {
    fn item(&self, pair: Pair<'_>) -> Build<Item> {
        if pair.as_rule() == Rule::use_line {
            let mut children = self.children(pair);
            return Ok(Item::Use(self.quoted(&children.need(Rule::text)?)));
        }
        if let Some(head) = self.head(&pair) {
            return head.map(Item::Head);
        }
        if pair.as_rule() == Rule::given {
            let line = |(given, span)| Line { kind: LineKind::Given(given), span };
            return Ok(Item::Lines(self.given(pair)?.into_iter().map(line).collect()));
        }
        self.line(pair).map(Item::Line)
    }

    fn report(&self, message: SyntaxMessage, at: Span) {
        self.push(Diagnostic::new(message, at));
    }

    fn push(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Reports that the grammar gave something that building does not know.
    fn unreadable<T>(&self, at: Span) -> Build<T> {
        self.report(SyntaxMessage::Unreadable, at);
        Err(Dropped)
    }

    /// The place of a pair in the text. The blanks that the grammar skips at its end are no part of it.
    fn span(&self, pair: &Pair<'_>) -> Span {
        let start = self.start + pair.as_span().start();
        let end = start + pair.as_str().trim_end_matches(super::is_blank).len();
        let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Span { source: self.source, start: offset(start), end: offset(end) }
    }

    fn children<'i>(&self, pair: Pair<'i>) -> Children<'_, 'i> {
        Children { place: self.span(&pair), builder: self, pairs: pair.into_inner() }
    }

    /// The keyword of a family that a pair is a spelling of.
    fn keyword(&self, pair: &Pair<'_>, role: Role) -> Build<Keyword> {
        let words: Vec<&str> = pair.as_str().split(super::is_blank).filter(|word| !word.is_empty()).collect();
        match Keyword::find(&words.join(" "), role) {
            Some(keyword) => Ok(keyword),
            None => self.unreadable(self.span(pair)),
        }
    }
}

/// The parts of a pair, taken from front to back.
struct Children<'b, 'i> {
    builder: &'b Builder,
    /// The place of the whole pair.
    place: Span,
    pairs: Pairs<'i, Rule>,
}

impl<'i> Children<'_, 'i> {
    /// The next part of a rule, with what stands in front of it passed over; `None` if there is none.
    fn take(&mut self, rule: Rule) -> Option<Pair<'i>> {
        let mut ahead = self.pairs.clone();
        let found = ahead.find(|pair| pair.as_rule() == rule)?;
        self.pairs = ahead;
        Some(found)
    }

    /// The next part of a rule, which the grammar promises.
    fn need(&mut self, rule: Rule) -> Build<Pair<'i>> {
        match self.take(rule) {
            Some(pair) => Ok(pair),
            None => self.builder.unreadable(self.place),
        }
    }

    /// All further parts of a rule.
    fn all(&self, rule: Rule) -> impl Iterator<Item = Pair<'i>> + use<'i> {
        self.pairs.clone().filter(move |pair| pair.as_rule() == rule)
    }

    /// The next part, whatever it is.
    fn next(&mut self) -> Build<Pair<'i>> {
        match self.pairs.next() {
            Some(pair) => Ok(pair),
            None => self.builder.unreadable(self.place),
        }
    }
}
