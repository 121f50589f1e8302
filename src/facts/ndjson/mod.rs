//! NDJSON: a JSON object a line.
//!
//! A line with an id is an employee, with the keys that an employee has in a fact file. A line without one says what stands
//! at the top of a fact file: `covers`, `company`, `teams`. Where such a line stands is nothing; mostly it is the first.
//! A line that can't be read costs itself and nothing else, and [`line()`] reads one alone, so that whoever has no whole
//! file in memory can read it line by line.

use std::ops::Range;

use crate::diagnostic::Sink;
use crate::facts::json;
use crate::facts::tree::{Key, Kind, Node};
use crate::messages::{FactsMessage, JsonProblem};
use crate::source::{SourceId, Span};

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    /// An employee.
    Employee(Node<'a>),
    /// What stands at the top of a fact file, or part of it.
    Top(Vec<(Key<'a>, Node<'a>)>),
}

/// How many bytes are read by one thread in one go.
const PART: usize = 1 << 20;

/// A text in parts of whole lines, for several threads to read.
pub(crate) fn parts(text: &str) -> Vec<Range<usize>> {
    let (mut parts, mut start) = (Vec::new(), 0);
    while start < text.len() {
        let behind = text.as_bytes().get(start + PART..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n'));
        let end = behind.map_or(text.len(), |at| start + PART + at + 1);
        parts.push(start..end);
        start = end;
    }
    parts
}

/// The places of the lines of a part of a text that are not blank.
pub(crate) fn lines(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = part.start;
    let lines = text.get(part).unwrap_or("").split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        start..start + line.trim_end().len()
    });
    lines.filter(|line| !line.is_empty())
}

/// Reads the line at a place; nothing if it can't be read, which is reported. `is_top` says whether a key can stand at
/// the top of a fact file, and `is_id` whether it is that of an employee's id.
pub(crate) fn line<'a>(
    (source, text): (SourceId, &'a str),
    place: Range<usize>,
    (is_id, is_top): (impl Fn(&str) -> bool, impl Fn(&str) -> bool),
    sink: &mut Sink,
) -> Option<Line<'a>> {
    let span = Span::of(source, place.start, place.end);
    let node = json::read_one(source, text, place, sink)?;
    match node.kind {
        Kind::Map(entries) if !has(&entries, &is_id) && has(&entries, &is_top) => Some(Line::Top(entries)),
        Kind::Map(entries) => Some(Line::Employee(Node { span: node.span, kind: Kind::Map(entries) })),
        _ => {
            sink.report(FactsMessage::Json(JsonProblem::LineNotObject), span);
            None
        }
    }
}

fn has(entries: &[(Key<'_>, Node<'_>)], is: &impl Fn(&str) -> bool) -> bool {
    entries.iter().any(|(key, _)| is(&key.text))
}

/// Whether a text is one JSON value over several lines, though it is said to be NDJSON: its first line only opens it.
pub(crate) fn is_one_value(text: &str) -> bool {
    let first = lines(text, 0..text.len()).next().and_then(|place| text.get(place)).unwrap_or("").trim();
    matches!(first, "{" | "[") || (first.starts_with('[') && text.trim_end().ends_with(']'))
}
