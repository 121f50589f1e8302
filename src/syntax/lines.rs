//! From text to logical lines.
//!
//! A newline ends a line, except inside brackets and behind a comma, a colon or an operator. What comes out are the
//! places of the lines, with the comments beside them, and every fault that would make the grammar slow or its messages
//! poor: brackets that don't pair or are too deep, quotes that don't end, too long lines, characters that can't be seen.
//! Nothing here knows what a line says but for the word that it begins with.
//!
//! The work is linear: each written line is scanned once ([`scan`]), and joining looks only at what the scan noted.

mod scan;

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::limits;
use crate::messages::SyntaxMessage;
use crate::source::{SourceId, Span};
pub(super) use scan::is_blank;
use scan::{Trailing, Written};

/// A comment: from its `#` to the end of the written line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// Its place.
    pub span: Span,
    /// Whether nothing but blanks stands in front of it.
    pub own_line: bool,
}

/// A line of the language, over one or several written lines.
#[derive(Debug)]
pub(super) struct Logical {
    /// Its bytes in the text, without blanks and comments around it.
    pub(super) bytes: Range<usize>,
    /// Comments inside it, as bytes of the text.
    comments: Vec<Range<usize>>,
    /// Why it can't be read.
    pub(super) fault: Option<Diagnostic>,
}

impl Logical {
    /// The line as the grammar reads it: what is a comment in the text is blanks here, so that every byte keeps its place.
    pub(super) fn read<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let line = text.get(self.bytes.clone()).unwrap_or_default();
        if self.comments.is_empty() {
            return Cow::Borrowed(line);
        }
        let mut read = String::with_capacity(line.len());
        let mut from = self.bytes.start;
        for comment in &self.comments {
            read.push_str(text.get(from..comment.start).unwrap_or_default());
            read.extend(std::iter::repeat_n(' ', comment.len()));
            from = comment.end;
        }
        read.push_str(text.get(from..self.bytes.end).unwrap_or_default());
        Cow::Owned(read)
    }
}

/// The lines and the comments of a text.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) logical: Vec<Logical>,
    pub(super) comments: Vec<Comment>,
}

/// Takes a text apart.
pub(super) fn lines(source: SourceId, text: &str) -> Lines {
    let mut at = 0;
    let mut written = Vec::new();
    for line in text.split_inclusive('\n') {
        written.push(scan::written(line, at));
        at += line.len();
    }
    let comments = written
        .iter()
        .filter_map(|line| {
            let bytes = line.comment.clone()?;
            Some(Comment { own_line: line.content.is_empty() && line.fault.is_none(), span: span(source, bytes) })
        })
        .collect();
    let mut logical = Vec::new();
    let mut next = 0;
    while let Some(first) = written.get(next) {
        if first.is_blank() {
            next += 1;
            continue;
        }
        let (line, taken) = join(source, text, written.get(next..).unwrap_or_default());
        logical.push(line);
        // INVARIANT: at least one written line is taken, so that this ends.
        next += taken.max(1);
    }
    Lines { logical, comments }
}

fn span(source: SourceId, bytes: Range<usize>) -> Span {
    let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    Span { source, start: offset(bytes.start), end: offset(bytes.end) }
}

/// What is known of a logical line while written lines are added to it.
#[derive(Debug, Default)]
struct Joining {
    /// How many written lines it has.
    taken: usize,
    end: usize,
    depth: i32,
    deepest: i32,
    operators: usize,
    /// The outermost bracket that is open, and how many written lines it has up to there.
    open: Option<(usize, usize)>,
    last: Trailing,
}

impl Joining {
    fn add(&mut self, line: &Written) {
        self.taken += 1;
        self.operators += line.operators;
        self.deepest = self.deepest.max(self.depth + line.deepest);
        if self.depth + line.lowest <= 0 {
            self.open = line.open_after_lowest.map(|at| (at, self.taken));
        }
        self.depth += line.delta;
        if !line.is_blank() {
            self.end = line.content.end;
            self.last = line.trailing;
        }
    }

    fn goes_on(&self, begins_with_ids: bool) -> bool {
        self.depth > 0
            || match self.last {
                Trailing::Comma | Trailing::Word => true,
                // `cites T3c+` ends with an id and with no operator.
                Trailing::Symbol => !begins_with_ids,
                Trailing::Nothing => false,
            }
    }
}

/// Joins written lines to the logical line that the first of them begins. Says how many it took.
fn join(source: SourceId, text: &str, written: &[Written]) -> (Logical, usize) {
    let start = written.first().map_or(0, |line| line.content.start);
    let begins_with_ids = written.first().is_some_and(|line| line.begins_with_ids);
    let mut joining = Joining::default();
    let mut fault = None;
    for line in written {
        if joining.taken > 0 {
            if !joining.goes_on(begins_with_ids) || line.statement {
                break;
            }
            let over = joining.taken >= limits::LINE_CONTINUATIONS || line.content.end - start > limits::LINE_BYTES;
            if over {
                fault = (joining.depth <= 0).then_some((SyntaxMessage::LineGoesOn, start..joining.end));
                break;
            }
        }
        if joining.depth + line.lowest < 0 {
            fault = line.unopened_at(joining.depth, text).map(|bytes| (SyntaxMessage::UnopenedBracket, bytes));
        }
        joining.add(line);
        if line.fault.is_some() || fault.is_some() {
            fault = line.fault.clone().or(fault);
            break;
        }
    }
    let mut taken = joining.taken;
    let mut end = joining.end;
    if fault.is_none() && joining.depth > 0 {
        // An unclosed bracket takes no more than the written line that it stands in.
        let (at, lines) = joining.open.unwrap_or((start, 1));
        taken = lines;
        end = written.get(lines - 1).map_or(end, |line| line.content.end);
        let width = text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        fault = Some((SyntaxMessage::UnclosedBracket, at..at + width));
    }
    let fault = fault.or_else(|| over_limits(&joining, start..end));
    if matches!(fault, Some((SyntaxMessage::LineGoesOn, _))) {
        taken += rest_of_chain(written.get(taken..).unwrap_or_default());
    }
    let inside = written.iter().take(taken).filter_map(|line| line.comment.clone());
    let logical = Logical {
        comments: inside.filter(|comment| comment.start < end).collect(),
        bytes: start..end,
        fault: fault.map(|(message, bytes)| Diagnostic::new(message, span(source, bytes))),
    };
    (logical, taken)
}

/// How many of the lines still belong to one that is too long as it is.
fn rest_of_chain(written: &[Written]) -> usize {
    let ends = |line: &Written| matches!(line.trailing, Trailing::Nothing) && !line.is_blank();
    let statement = written.iter().position(|line| line.statement);
    let end = written.iter().position(ends).map(|at| at + 1);
    statement.unwrap_or(written.len()).min(end.unwrap_or(written.len()))
}

fn over_limits(joining: &Joining, bytes: Range<usize>) -> Option<(SyntaxMessage, Range<usize>)> {
    let too_deep = usize::try_from(joining.deepest).is_ok_and(|deepest| deepest > limits::BRACKETS);
    let message = if bytes.len() > limits::LINE_BYTES {
        SyntaxMessage::LineTooLong
    } else if too_deep {
        SyntaxMessage::TooDeep
    } else if joining.operators > limits::OPERATORS {
        SyntaxMessage::TooManyOperators
    } else {
        return None;
    };
    Some((message, bytes))
}
