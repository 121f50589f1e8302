//! What the YAML reader found wrong with a text, in terms of what a person wrote.

use granit_parser::{ErrorKind, ScanError};

use crate::messages::YamlProblem;

/// A problem and the bytes that it is about.
pub(super) struct Found {
    /// The problem.
    pub(super) problem: YamlProblem,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind its last.
    pub(super) end: usize,
}

/// The problem behind an error of the YAML reader.
pub(super) fn explain(text: &str, error: &ScanError) -> Found {
    let byte = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let line = Line::around(text, byte);
    match error.kind() {
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => line.found(keyless(line.text)),
        ErrorKind::CommentInterceptedScalar => line.found(keyless(line.text.split(" #").next().unwrap_or("").trim())),
        ErrorKind::MappingValueNotAllowed => value_not_allowed(&line, text, byte),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => tab(&line, text, byte),
        kind => Found {
            problem: plain_problem(kind, text.get(byte..).unwrap_or("")),
            start: byte,
            end: byte + width_at(text, byte),
        },
    }
}

/// What is wrong with the colons of a text that should be `key: value`.
pub(crate) fn colon_problem(text: &str) -> Option<YamlProblem> {
    if text.contains('：') {
        return Some(YamlProblem::FullWidthColon);
    }
    let (before, behind) = text.split_once(':')?;
    let is_key = before.starts_with(char::is_alphabetic) && !behind.starts_with(' ');
    is_key.then_some(YamlProblem::ColonWithoutSpace)
}

/// One written line and where it begins.
struct Line<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Line<'a> {
    fn around(text: &'a str, byte: usize) -> Line<'a> {
        let before = text.get(..byte).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = text.get(start..).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or("");
        let indent = line.len() - line.trim_start().len();
        Line { text: line.trim(), start: start + indent }
    }

    fn found(&self, problem: YamlProblem) -> Found {
        Found { problem, start: self.start, end: self.start + self.text.len() }
    }
}

/// A line that should be `key: value` and is no such thing.
fn keyless(line: &str) -> YamlProblem {
    if let Some(problem) = colon_problem(line) {
        return problem;
    }
    let dashed = line.strip_prefix('-').is_some_and(|rest| !rest.starts_with([' ', '-']));
    if dashed { YamlProblem::DashWithoutSpace } else { YamlProblem::NoColon }
}

/// `a: x: y`, or a line that is indented below a line that has a value already.
fn value_not_allowed(line: &Line<'_>, text: &str, byte: usize) -> Found {
    let before = text.get(line.start..byte).unwrap_or("");
    if before.contains(": ") {
        return Found { problem: YamlProblem::SecondColon, start: byte, end: byte + width_at(text, byte) };
    }
    line.found(YamlProblem::Indentation)
}

/// The reader points behind the tab or at the text in front of it; the tab itself is what a person looks for.
fn tab(line: &Line<'_>, text: &str, byte: usize) -> Found {
    let begin = text.get(..line.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let before = text.get(begin..byte).and_then(|before| before.rfind('\t'));
    let behind = text.get(byte..).and_then(|behind| behind.find('\t'));
    let start = before.map(|at| begin + at).or_else(|| behind.map(|at| byte + at)).unwrap_or(byte);
    Found { problem: YamlProblem::Tab, start, end: start + width_at(text, start) }
}

fn width_at(text: &str, byte: usize) -> usize {
    let next = text.get(byte..).and_then(|rest| rest.chars().next());
    next.filter(|c| *c != '\n').map_or(0, char::len_utf8)
}

fn plain_problem(kind: &ErrorKind, rest: &str) -> YamlProblem {
    match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => YamlProblem::UnclosedQuote,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            YamlProblem::BehindQuote
        }
        ErrorKind::UnclosedFlowCollection { open } => YamlProblem::UnclosedBracket { open: *open },
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            YamlProblem::WrongBracket { open: *open, close: *close }
        }
        ErrorKind::MisplacedFlowCollectionEnd => YamlProblem::StrayBracket,
        ErrorKind::UnexpectedCharacter { character } => YamlProblem::Reserved { character: *character },
        ErrorKind::BomInsideDocument => YamlProblem::InvisibleMark,
        ErrorKind::RecursionLimitExceeded => YamlProblem::TooDeep,
        kind => grouped_problem(kind).unwrap_or_else(|| other_problem(kind, rest)),
    }
}

fn grouped_problem(kind: &ErrorKind) -> Option<YamlProblem> {
    use ErrorKind as E;
    match kind {
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::ExpectedDocumentStart
        | E::BlockSequenceEntryNotAllowed
        | E::MappingKeyNotAllowed
        | E::InvalidQuotedScalarIndent
        | E::InvalidBlockScalarIndent
        | E::InvalidFlowScalarIndent => Some(YamlProblem::Indentation),
        E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::InvalidColonPlacement
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::BlockEntryInFlowCollection
        | E::PlainScalarStartsWithDashFlowIndicator
        | E::FlowMappingValueAdjacentCollection => Some(YamlProblem::Comma),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => Some(YamlProblem::Escape),
        _ => None,
    }
}

/// Whatever it is called, it comes of a sign that no plain value begins with; else the library has the word.
fn other_problem(kind: &ErrorKind, rest: &str) -> YamlProblem {
    match rest.chars().next() {
        Some(character) if "%&*!@`,|>?".contains(character) => YamlProblem::Reserved { character },
        _ => YamlProblem::Other { reason: kind.to_string() },
    }
}
