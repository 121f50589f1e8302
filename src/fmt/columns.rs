//! Written lines to text: cells that are aligned with those above and below, and comments at a column of their own.
//!
//! Lines are aligned only as far as no blank line is between them, so that a change moves its own group and nothing else.

use unicode_width::UnicodeWidthStr;

use crate::words::{Keyword, Spelling};

/// Ends a cell in the text of a line. No name, label or literal has this character in it.
pub(super) const STOP: char = '\t';

/// The widest cell that others are aligned with.
const CELL: usize = 40;
/// The widest line that the comments of others are aligned with.
const COMMENTED: usize = 100;
/// The least blanks in front of a comment.
const COMMENT_GAP: usize = 4;

/// At which columns a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    /// The columns of the keyword of a declaration, with the blanks behind it.
    pub(super) declaration: usize,
    /// The columns of a clause's id.
    pub(super) clause_id: usize,
    /// The columns of a clause's kind.
    pub(super) clause_kind: usize,
    /// The columns of the keyword of a line in a statement, if they are aligned.
    pub(super) keyword: Option<usize>,
    /// The column behind a line's usual keyword, at which formulas go on.
    pub(super) value: usize,
    /// The first column of a comment behind a line.
    pub(super) comment: usize,
}

impl Columns {
    /// The columns of a language.
    pub(super) fn of(spelling: Spelling) -> Columns {
        match spelling {
            Spelling::English => {
                Columns { declaration: 8, clause_id: 13, clause_kind: 11, keyword: None, value: 10, comment: 49 }
            }
            Spelling::Chinese => {
                Columns { declaration: 5, clause_id: 8, clause_kind: 6, keyword: None, value: 6, comment: 50 }
            }
        }
    }

    /// The first column of a comment behind a line of an example, whose lines are longer.
    pub(super) fn example_comment(spelling: Spelling) -> usize {
        match spelling {
            Spelling::English => 54,
            Spelling::Chinese => 50,
        }
    }
}

/// What a written line is aligned with: lines of the same shape that follow it directly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing.
    Plain,
    /// A comment that has its line for itself; the lines around it are aligned as if it were not there.
    Comment,
    /// A declaration that begins with a keyword.
    Declaration(Keyword),
    /// A field of an event or a record, an option of a choice.
    Field,
    /// A row of a table.
    Row,
}

/// A line as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// How many blank lines are above it.
    pub(super) blanks: usize,
    /// The column that it begins at.
    pub(super) indent: usize,
    /// What is written, with [`STOP`]s behind the cells that are aligned.
    pub(super) text: String,
    /// What it is aligned with.
    pub(super) shape: Shape,
    /// The comment behind it.
    pub(super) comment: Option<String>,
    /// The first column of the comment.
    pub(super) comment_column: usize,
}

/// The text of written lines.
pub(super) fn aligned(lines: &[Line]) -> String {
    let mut text = String::new();
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let group = 1 + rest.iter().skip(1).take_while(|line| line.blanks == 0).count();
        let (group, behind) = rest.split_at(group);
        let blanks = if text.is_empty() { 0 } else { first.blanks };
        text.extend(std::iter::repeat_n('\n', blanks));
        write_group(group, &mut text);
        rest = behind;
    }
    text
}

/// Writes lines with no blank line between them.
fn write_group(group: &[Line], text: &mut String) {
    let padded = padded(group);
    let mut rest = group;
    let mut written = padded.as_slice();
    while !rest.is_empty() {
        // A statement that is no declaration begins anew.
        let begins = |line: &Line| line.indent == 0 && line.shape == Shape::Plain;
        let part = 1 + rest.iter().skip(1).take_while(|line| !begins(line)).count();
        let (lines, behind) = rest.split_at(part);
        let (texts, texts_behind) = written.split_at(part);
        with_comments(lines, texts, text);
        (rest, written) = (behind, texts_behind);
    }
}

/// Writes lines with their comments at one column.
fn with_comments(lines: &[Line], texts: &[String], text: &mut String) {
    let commented = texts.iter().zip(lines).filter(|(_, line)| line.comment.is_some());
    let widths = commented.map(|(text, _)| text.width()).filter(|width| *width <= COMMENTED);
    let widest = widths.max().unwrap_or(0);
    for (written, line) in texts.iter().zip(lines) {
        text.push_str(written);
        if let Some(comment) = &line.comment {
            let column = line.comment_column.max(widest + COMMENT_GAP);
            text.push_str(&" ".repeat(column.saturating_sub(written.width()).max(COMMENT_GAP)));
            text.push_str(comment);
        }
        text.push('\n');
    }
}

/// The lines of a group with their cells padded.
fn padded(group: &[Line]) -> Vec<String> {
    let mut padded = Vec::with_capacity(group.len());
    let mut rest = group;
    while let Some(first) = rest.first() {
        let alike =
            |line: &&Line| line.shape == Shape::Comment || (line.shape == first.shape && line.indent == first.indent);
        let run = 1 + rest.iter().skip(1).take_while(alike).count();
        let (run, behind) = rest.split_at(run);
        let stops = if first.shape == Shape::Plain { Vec::new() } else { stops(run) };
        padded.extend(run.iter().map(|line| with_cells(line, &stops)));
        rest = behind;
    }
    padded
}

/// How wide the cells of a run are, each column.
fn stops(run: &[Line]) -> Vec<usize> {
    let mut stops: Vec<usize> = Vec::new();
    for line in run {
        let cells: Vec<&str> = line.text.split(STOP).collect();
        // Nothing is aligned with what is behind the last cell.
        for (at, cell) in cells.iter().take(cells.len() - 1).enumerate() {
            let width = Some(cell.width()).filter(|width| *width <= CELL).unwrap_or(0);
            match stops.get_mut(at) {
                Some(stop) => *stop = width.max(*stop),
                None => stops.push(width),
            }
        }
    }
    stops
}

fn with_cells(line: &Line, stops: &[usize]) -> String {
    let mut written = " ".repeat(line.indent);
    let cells: Vec<&str> = line.text.split(STOP).collect();
    for (at, cell) in cells.iter().enumerate() {
        written.push_str(cell);
        if at + 1 < cells.len() {
            let stop = stops.get(at).copied().unwrap_or(0);
            written.push_str(&" ".repeat(stop.saturating_sub(cell.width())));
        }
    }
    written.truncate(written.trim_end_matches(' ').len());
    written
}
