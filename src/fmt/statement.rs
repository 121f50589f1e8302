//! The lines of a policy's statements, each in the language and at the columns of its statement.

use unicode_width::UnicodeWidthStr;

use super::columns::Columns;
use super::line;
use super::writer::{Piece, Writer, lead_text};
use crate::source::Span;
use crate::syntax::ast::{File, Given, Head, Line, LineKind, Statement};
use crate::words::{Spelling, spelling_of, word_at};

/// The column at which the lines of a statement begin.
const BODY: usize = 2;
/// The widest clause id that others are aligned with.
const CLAUSE_ID: usize = 40;
/// The widest keyword that others are aligned with.
const KEYWORD: usize = 9;

/// One line of the language, written, with its place in the text.
#[derive(Debug)]
pub(super) struct Written {
    /// Its first byte; of a line in which something is given, behind its keyword.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    /// Whether it begins a statement.
    pub(super) is_head: bool,
    /// The first column of a comment behind it.
    pub(super) comment_column: usize,
    /// What is written.
    pub(super) pieces: Vec<Piece>,
    /// The same in the other language: what is too wide in one is broken in both.
    pub(super) other: Vec<Piece>,
}

/// What a line is written from.
enum Source<'a> {
    Head(&'a Head, Span),
    Line(&'a LineKind),
    Givens(Vec<&'a Given>),
}

/// The lines of a file: each statement in the language of its first word, or all in one.
pub(super) fn lines(file: &File, text: &str, spelling: Option<Spelling>) -> Vec<Written> {
    let ids = longest_id(file);
    let mut lines = Vec::new();
    for statement in &file.statements {
        let first = text.get(statement.span.start as usize..).map_or("", word_at);
        let spelling = spelling.unwrap_or_else(|| spelling_of(first));
        let writing = Writing { text, statement, ids, spelling };
        lines.push(writing.line(&Source::Head(&statement.head, statement.span), statement.span));
        let mut rest = statement.lines.as_slice();
        while let [first, behind @ ..] = rest {
            let further = given_in_the_same_line(first, behind, text);
            let (further, behind) = behind.split_at(further);
            lines.push(writing.body(first, further));
            rest = behind;
        }
    }
    lines
}

/// How many of the lines behind a line are given in the same one: `given level junior, distraction 2`.
fn given_in_the_same_line(first: &Line, behind: &[Line], text: &str) -> usize {
    let is_given = |line: &Line| matches!(line.kind, LineKind::Given(_));
    let goes_on = |line: &Line| {
        let rest = text.get(line.span.end as usize..).unwrap_or_default();
        rest.trim_start().starts_with([',', '，', '、'])
    };
    let lines = std::iter::once(first).chain(behind);
    lines.zip(behind).take_while(|(before, line)| is_given(before) && is_given(line) && goes_on(before)).count()
}

/// The width of the longest clause id of a file.
fn longest_id(file: &File) -> usize {
    let ids = file.statements.iter().filter_map(|statement| match &statement.head {
        Head::Clause { id, .. } => Some(id.text.width()),
        _ => None,
    });
    ids.filter(|width| *width <= CLAUSE_ID).max().unwrap_or(0)
}

/// A statement that is being written.
struct Writing<'a> {
    text: &'a str,
    statement: &'a Statement,
    /// The width of the longest clause id of the file.
    ids: usize,
    spelling: Spelling,
}

impl Writing<'_> {
    fn body(&self, first: &Line, further: &[Line]) -> Written {
        let LineKind::Given(given) = &first.kind else {
            return self.line(&Source::Line(&first.kind), first.span);
        };
        let others = further.iter().filter_map(|line| match &line.kind {
            LineKind::Given(given) => Some(given),
            _ => None,
        });
        let end = further.last().unwrap_or(first).span;
        let start = given.who.as_ref().map_or(first.span, |who| who.span);
        self.line(&Source::Givens(std::iter::once(given).chain(others).collect()), start.to(end))
    }

    fn line(&self, source: &Source<'_>, at: Span) -> Written {
        let other = match self.spelling {
            Spelling::English => Spelling::Chinese,
            Spelling::Chinese => Spelling::English,
        };
        Written {
            start: at.start as usize,
            end: at.end as usize,
            is_head: matches!(source, Source::Head(..)),
            comment_column: self.columns(self.spelling).comment,
            pieces: self.pieces(source, self.spelling),
            other: self.pieces(source, other),
        }
    }

    fn pieces(&self, source: &Source<'_>, spelling: Spelling) -> Vec<Piece> {
        let columns = self.columns(spelling);
        let begin = if matches!(source, Source::Head(..)) { 0 } else { BODY };
        let mut writer = Writer::new(self.text, spelling, columns, begin, begin + columns.value);
        match source {
            Source::Head(head, at) => writer.head(head, *at),
            Source::Line(line) => writer.line(line),
            Source::Givens(givens) => writer.givens(givens),
        }
        writer.finish()
    }

    fn columns(&self, spelling: Spelling) -> Columns {
        let columns = Columns::of(spelling);
        let keyword = self.has_keyword_column().then(|| self.keyword_column(columns.value, spelling));
        Columns {
            clause_id: columns.clause_id.max(self.ids + 1),
            keyword,
            value: keyword.unwrap_or(columns.value),
            comment: match self.statement.head {
                Head::Example(_) => Columns::example_comment(spelling),
                _ => columns.comment,
            },
            ..columns
        }
    }

    /// Whether the keywords of the lines are aligned: in rules, limits and examples, and where one is amended.
    fn has_keyword_column(&self) -> bool {
        let is_row = |line: &Line| matches!(line.kind, LineKind::Row { .. } | LineKind::ToBeFilled);
        match self.statement.head {
            Head::Rule(_) | Head::Limit(_) | Head::Example(_) => true,
            Head::Amend(_) => !self.statement.lines.iter().any(is_row),
            _ => false,
        }
    }

    /// The usual column, or one that the longest keyword leaves room for.
    fn keyword_column(&self, usual: usize, spelling: Spelling) -> usize {
        let leads = self.statement.lines.iter().filter_map(|line| line::lead(&line.kind));
        let widths = leads.map(|keyword| lead_text(keyword, spelling).width());
        let longest = widths.filter(|width| *width <= KEYWORD).max().unwrap_or(0);
        if longest < usual { usual } else { longest + 2 }
    }
}
