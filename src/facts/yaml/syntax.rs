//! What the YAML reader found wrong with a text, in terms of what a person wrote.

use granit_parser::{ErrorKind, ScanError};

use crate::facts::problem::YamlProblem;

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
        ErrorKind::MappingValueNotAllowed => value_not_allowed(&line, text, byte),
        ErrorKind::TabInPlainScalar => tab_behind(text, byte),
        kind => Found {
            problem: plain_problem(kind),
            start: byte,
            end: byte + width_at(text, byte),
        },
    }
}

/// What is wrong with the colons of a text that should be `key: value`.
pub(super) fn colon_problem(text: &str) -> Option<YamlProblem> {
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
        Line {
            text: line.trim(),
            start: start + indent,
        }
    }

    fn found(&self, problem: YamlProblem) -> Found {
        Found {
            problem,
            start: self.start,
            end: self.start + self.text.len(),
        }
    }
}

/// A line that should be `key: value` and is no such thing.
fn keyless(line: &str) -> YamlProblem {
    if let Some(problem) = colon_problem(line) {
        return problem;
    }
    let dashed = line.strip_prefix('-').is_some_and(|rest| !rest.starts_with([' ', '-']));
    if dashed {
        YamlProblem::DashWithoutSpace
    } else {
        YamlProblem::NoColon
    }
}

/// `a: x: y`, or a line that is indented below a line that has a value already.
fn value_not_allowed(line: &Line<'_>, text: &str, byte: usize) -> Found {
    let before = text.get(line.start..byte).unwrap_or("");
    if before.contains(": ") {
        return Found {
            problem: YamlProblem::SecondColon,
            start: byte,
            end: byte + width_at(text, byte),
        };
    }
    line.found(YamlProblem::Indentation)
}

/// The reader points at the text in front of the tab; the tab itself is what a person looks for.
fn tab_behind(text: &str, byte: usize) -> Found {
    let rest = text.get(byte..).unwrap_or("");
    let start = rest.find('\t').map_or(byte, |at| byte + at);
    Found {
        problem: YamlProblem::Tab,
        start,
        end: start + width_at(text, start),
    }
}

fn width_at(text: &str, byte: usize) -> usize {
    let next = text.get(byte..).and_then(|rest| rest.chars().next());
    next.filter(|c| *c != '\n').map_or(0, char::len_utf8)
}

fn plain_problem(kind: &ErrorKind) -> YamlProblem {
    match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => YamlProblem::UnclosedQuote,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            YamlProblem::BehindQuote
        }
        ErrorKind::UnclosedFlowCollection { open } => YamlProblem::UnclosedBracket { open: *open },
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => YamlProblem::WrongBracket {
            open: *open,
            close: *close,
        },
        ErrorKind::MisplacedFlowCollectionEnd => YamlProblem::StrayBracket,
        ErrorKind::UnexpectedCharacter { character } => YamlProblem::Reserved { character: *character },
        ErrorKind::RecursionLimitExceeded => YamlProblem::TooDeep,
        kind => grouped_problem(kind),
    }
}

fn grouped_problem(kind: &ErrorKind) -> YamlProblem {
    use ErrorKind as E;
    match kind {
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabAtBlockScalarStart => YamlProblem::Tab,
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::BlockSequenceEntryNotAllowed
        | E::MappingKeyNotAllowed
        | E::InvalidQuotedScalarIndent
        | E::InvalidBlockScalarIndent
        | E::InvalidFlowScalarIndent => YamlProblem::Indentation,
        E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::InvalidColonPlacement
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::BlockEntryInFlowCollection
        | E::PlainScalarStartsWithDashFlowIndicator
        | E::FlowMappingValueAdjacentCollection => YamlProblem::Comma,
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => YamlProblem::Escape,
        other => YamlProblem::Other {
            reason: other.to_string(),
        },
    }
}
