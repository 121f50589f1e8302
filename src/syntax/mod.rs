//! Policy text to tree.
//!
//! In goes the text of one policy file, out comes its [`ast`] with the comments beside it. `lines` takes the text apart,
//! the grammar reads one line at a time, `build` makes the tree of what it matched. A bad line is reported and costs
//! itself only; a bad first line of a statement takes the statement's lines along, so that no flood follows. What a name
//! means and which line a statement may have is not asked here.

pub mod ast;
mod build;
mod explain;
mod grammar;
mod lines;
mod names;

pub use lines::Comment;

use crate::diagnostic::{Diagnostic, Sink};
use crate::messages::SyntaxMessage;
use crate::source::{SourceId, Span};
use crate::words::{self, Keyword, Spelling};
use ast::{Head, Line, LineKind, Statement};
use build::Item;
use grammar::Stuck;
use lines::{Logical, is_blank};

/// How many problems of one file are reported; a file with more is hardly a policy.
const MOST_PROBLEMS: usize = 1_000;

/// What a policy text says.
#[derive(Debug)]
pub struct Parsed {
    /// The tree.
    pub file: ast::File,
    /// The comments, in order.
    pub comments: Vec<Comment>,
}

/// Reads a policy text. What is wrong with it goes to the sink; the tree has all lines that are right.
pub fn parse(source: SourceId, text: &str, sink: &mut Sink) -> Parsed {
    let lines::Lines { logical, comments } = lines::lines(source, text);
    let mut reading = Reading::new(source, text);
    for line in logical {
        reading.line(&line);
        if reading.problems() >= MOST_PROBLEMS {
            let listed = reading.problems();
            let at = span(source, line.bytes.end, line.bytes.end);
            reading.found.push(Diagnostic::new(SyntaxMessage::TooManyProblems { listed }, at));
            break;
        }
    }
    for diagnostic in reading.explained() {
        sink.push(diagnostic);
    }
    let file =
        ast::File { source, statements: reading.statements, policy_lost: reading.policy_lost, lost: reading.lost };
    Parsed { file, comments }
}

/// Reads what stands behind the name in an `expect` line: `fine 150 yuan`, `undetermined`; the value of a let or a total
/// needs no `=`. `start` is where the text begins in its source, `whole` the place to show where there is none better.
/// `around` is the language of what it stands in, for a text that is of none itself.
///
/// # Errors
/// What is wrong with it.
pub fn parse_expected(
    text: &str,
    start: usize,
    whole: Span,
    around: Spelling,
) -> Result<ast::Expected, Vec<Diagnostic>> {
    // One line, whatever lines the text had where it comes from.
    let text = text.replace(['\r', '\n'], " ");
    // What is due is named in the language of the line's first word; behind `x : x` no colon is due.
    let before = format!("{} x : x ", Keyword::Expect.spelled(language(&text).unwrap_or(around)));
    let (outcome, value) = (format!("{before}{text}"), format!("{before}= {text}"));
    let stuck = match expected(&outcome, start.saturating_sub(before.len()), whole)? {
        Ok(expected) => return Ok(expected),
        Err(stuck) => stuck,
    };
    if let Ok(Ok(expected)) = expected(&value, start.saturating_sub(before.len() + "= ".len()), whole) {
        return Ok(expected);
    }
    let (message, bytes) = explain::explain(&outcome, &stuck, |_| true);
    let offset = |byte: usize| (start + byte).saturating_sub(before.len()).max(start);
    Err(vec![Diagnostic::new(message, span(whole.source, offset(bytes.start), offset(bytes.end)))])
}

/// The language that a text is written in: that of the keyword that it begins with, else Chinese where it has a Han
/// character.
fn language(text: &str) -> Option<Spelling> {
    let first = words::word_at(text.trim_start());
    if words::is_word_of_language(first) {
        return Some(words::spelling_of(first));
    }
    text.contains(words::is_han).then_some(Spelling::Chinese)
}

/// The expectation of one `expect` line that begins at a byte of its source; or where the grammar could not go on.
fn expected(line: &str, start: usize, whole: Span) -> Result<Result<ast::Expected, Stuck>, Vec<Diagnostic>> {
    let read = lines::lines(whole.source, line).logical;
    let [logical] = read.as_slice() else {
        return Ok(Err(Stuck { at: line.len(), rules: Vec::new() }));
    };
    if let Some(fault) = &logical.fault {
        return Err(vec![Diagnostic { at: Some(whole), labels: Vec::new(), ..fault.clone() }]);
    }
    match grammar::line(&logical.read(line)) {
        Ok(pair) => match build::item(pair, whole.source, start)? {
            Item::Line(LineKind::Expect(expect)) => Ok(Ok(expect.expected)),
            _ => Ok(Err(Stuck { at: 0, rules: Vec::new() })),
        },
        Err(stuck) => Ok(Err(stuck)),
    }
}

fn span(source: SourceId, start: usize, end: usize) -> Span {
    let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    Span { source, start: offset(start), end: offset(end) }
}

/// What the first line of a statement that can't be read would have declared: the run behind its first word, and what stands
/// in quotes.
fn would_be_names(text: &str) -> Vec<String> {
    let behind = text.get(words::word_at(text).len()..).unwrap_or_default();
    let ends = |c: char| is_blank(c) || "\"“”:：,，".contains(c);
    let name = behind.trim_start_matches(is_blank).split(ends).next().unwrap_or_default();
    let quoted = behind.split(['"', '“', '”']).skip(1).step_by(2);
    std::iter::once(name).chain(quoted).filter(|name| !name.is_empty()).map(str::to_string).collect()
}

/// What becomes of a line that belongs to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    /// No statement has begun.
    Nothing,
    /// The last statement takes it.
    Statement,
    /// The statement can't be read; its lines are passed over.
    Lost,
}

/// A file that is being read.
struct Reading<'t> {
    source: SourceId,
    text: &'t str,
    statements: Vec<Statement>,
    policy_lost: bool,
    lost: Vec<String>,
    under: Under,
    found: Vec<Diagnostic>,
    /// Where the grammar could not go on, by the first byte of the line. What to say of it depends on the names that the
    /// file declares, so it is said in the end.
    stuck: Vec<(usize, String, Stuck)>,
}

impl<'t> Reading<'t> {
    fn new(source: SourceId, text: &'t str) -> Reading<'t> {
        Reading {
            source,
            text,
            statements: Vec::new(),
            policy_lost: false,
            lost: Vec::new(),
            under: Under::Nothing,
            found: Vec::new(),
            stuck: Vec::new(),
        }
    }

    fn problems(&self) -> usize {
        self.found.len() + self.stuck.len()
    }

    fn line(&mut self, line: &Logical) {
        let text = line.read(self.text);
        let begins = self.begins_statement(&text);
        if !begins && self.under == Under::Lost {
            return;
        }
        let item = match &line.fault {
            Some(fault) => {
                self.found.push(fault.clone());
                None
            }
            None => self.item(line, &text),
        };
        match item {
            Some(item) => self.add(item, span(self.source, line.bytes.start, line.bytes.end), &text),
            None if begins || self.under == Under::Lost => {
                self.policy_lost |= words::statement(words::word_at(&text)) == Some(Keyword::Policy);
                self.lost.extend(would_be_names(&text));
                self.under = Under::Lost;
            }
            None => {
                if let Some(statement) = self.statements.last_mut() {
                    statement.incomplete = true;
                }
            }
        }
    }

    /// Whether a line begins a statement, or is meant to.
    fn begins_statement(&self, text: &str) -> bool {
        let first = words::word_at(text);
        match words::statement(first) {
            Some(Keyword::Use) => !self.in_example(),
            Some(_) => true,
            None => false,
        }
    }

    fn in_example(&self) -> bool {
        let head = self.statements.last().map(|statement| &statement.head);
        self.under == Under::Statement && matches!(head, Some(Head::Example(_)))
    }

    fn item(&mut self, line: &Logical, text: &str) -> Option<Item> {
        let start = line.bytes.start;
        let said = |(message, bytes): explain::Found| {
            Diagnostic::new(message, span(self.source, start + bytes.start, start + bytes.end))
        };
        if let Some(found) = explain::miswritten_times(text) {
            self.found.push(said(found));
            return None;
        }
        match grammar::line(text) {
            Ok(pair) => match build::item(pair, self.source, start) {
                Ok(item) => Some(item),
                Err(found) => {
                    let found = explain::words_and_unit(text).map_or(found, |slip| vec![said(slip)]);
                    self.found.extend(found);
                    None
                }
            },
            Err(stuck) => {
                if explain::misspelt_statement(text) {
                    self.under = Under::Lost;
                }
                self.stuck.push((start, text.to_string(), stuck));
                None
            }
        }
    }

    fn add(&mut self, item: Item, span: Span, text: &str) {
        match item {
            Item::Head(head) => self.begin(head, span),
            Item::Use(path) if self.in_example() => self.push(LineKind::Use(path), span, text),
            Item::Use(path) => self.begin(Head::Use(path), span),
            Item::Line(kind) => self.push(kind, span, text),
            Item::Lines(lines) => {
                for line in lines {
                    self.push(line.kind, line.span, text);
                }
            }
        }
    }

    fn begin(&mut self, head: Head, span: Span) {
        self.under = Under::Statement;
        self.statements.push(Statement { head, span, lines: Vec::new(), incomplete: false });
    }

    fn push(&mut self, kind: LineKind, span: Span, text: &str) {
        match self.statements.last_mut() {
            Some(statement) => statement.lines.push(Line { kind, span }),
            None => {
                let found = text.split(is_blank).next().unwrap_or_default().to_string();
                self.found.push(Diagnostic::new(SyntaxMessage::NoStatement { found }, span));
                // One message for all lines in front of the first statement.
                self.under = Under::Lost;
            }
        }
    }

    /// Everything that was found, with the lines explained that the grammar could not read.
    fn explained(&mut self) -> Vec<Diagnostic> {
        let mut found = std::mem::take(&mut self.found);
        if !self.stuck.is_empty() {
            let names = names::declared(&self.statements);
            for (start, text, stuck) in &self.stuck {
                let (message, bytes) = explain::explain(text, stuck, |name| names.contains(name));
                let at = span(self.source, start + bytes.start, start + bytes.end);
                found.push(Diagnostic::new(message, at));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
