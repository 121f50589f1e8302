//! Comments and blank lines: where they stand between and in the lines.
//!
//! A comment behind something stays behind it, and one that has a line for itself stays above what it was above. At most
//! two blank lines stay between statements, and one in a statement.

use std::iter::Peekable;
use std::slice::Iter;

use unicode_width::UnicodeWidthStr;

use super::columns::{Line, Shape};
use super::layout::{breaks, glue};
use super::statement::Written;
use super::writer::Piece;
use crate::syntax::Comment;

/// The most blank lines between statements.
const BETWEEN_STATEMENTS: usize = 2;
/// The most blank lines in a statement.
const IN_STATEMENT: usize = 1;
/// The column of a comment that belongs to the lines of a statement.
const BODY: usize = 2;

/// The written lines of a file, with its comments.
pub(super) fn woven(lines: &[Written], comments: &[Comment], text: &str) -> Vec<Line> {
    let mut weaving = Weaving { text, comments: comments.iter().peekable(), lines: Vec::new(), last: 0 };
    let mut before = None;
    for line in lines {
        while let Some(comment) = weaving.comment_before(line.start) {
            let column = weaving.own_column(comment, Some(line), before);
            weaving.own_line(comment, column);
        }
        weaving.line(line);
        if line.is_head {
            before = Some(line);
        }
    }
    while let Some(comment) = weaving.comments.next() {
        let column = weaving.own_column(comment, None, before);
        weaving.own_line(comment, column);
    }
    weaving.lines
}

/// The written lines of a file without its comments, a blank line above each statement.
pub(super) fn unwoven(lines: &[Written], text: &str) -> Vec<Line> {
    let mut all = Vec::new();
    for line in lines {
        let mut written = woven(std::slice::from_ref(line), &[], text);
        for (at, line_of) in written.iter_mut().enumerate() {
            line_of.blanks = usize::from(line.is_head && at == 0);
        }
        all.extend(written);
    }
    all
}

/// The text of a comment: its sign is the plain one, and no blanks are behind it.
pub(super) fn comment_text<'t>(comment: &Comment, text: &'t str) -> (&'static str, &'t str) {
    let whole = text.get(comment.span.start as usize..comment.span.end as usize).unwrap_or_default();
    let rest = whole.strip_prefix('＃').or_else(|| whole.strip_prefix('#')).unwrap_or(whole);
    ("#", rest.trim_end())
}

fn shown(comment: &Comment, text: &str) -> String {
    let (sign, rest) = comment_text(comment, text);
    format!("{sign}{rest}")
}

fn start(comment: &Comment) -> usize {
    comment.span.start as usize
}

/// Lines and comments that are being put together.
struct Weaving<'a> {
    text: &'a str,
    comments: Peekable<Iter<'a, Comment>>,
    lines: Vec<Line>,
    /// The byte behind what was written last.
    last: usize,
}

impl<'a> Weaving<'a> {
    /// The next comment, if it stands in front of a byte.
    fn comment_before(&mut self, byte: usize) -> Option<&'a Comment> {
        self.comments.next_if(|comment| start(comment) < byte)
    }

    /// How many blank lines are in front of a byte, and stay.
    fn blanks(&self, byte: usize, most: usize) -> usize {
        let between = self.text.get(self.last..byte).unwrap_or_default();
        between.matches('\n').count().saturating_sub(1).min(most)
    }

    /// The column of a comment that has a line for itself: that of the lines of its statement, or of the next statement.
    fn own_column(&self, comment: &Comment, next: Option<&Written>, head: Option<&Written>) -> usize {
        let column = |byte: usize| {
            let before = self.text.get(..byte).unwrap_or_default();
            before.rsplit('\n').next().unwrap_or_default().width()
        };
        match (next, head) {
            (Some(next), _) if !next.is_head => BODY,
            (_, None) => 0,
            (next, Some(head)) => {
                let beside = next.unwrap_or(head);
                if column(start(comment)) > column(beside.start) { BODY } else { 0 }
            }
        }
    }

    fn own_line(&mut self, comment: &Comment, column: usize) {
        let most = if column == 0 { BETWEEN_STATEMENTS } else { IN_STATEMENT };
        let blanks = self.blanks(start(comment), most);
        self.push_own(comment, column, blanks);
    }

    fn push_own(&mut self, comment: &Comment, column: usize, blanks: usize) {
        self.lines.push(Line {
            blanks,
            indent: column,
            text: shown(comment, self.text),
            shape: Shape::Comment,
            comment: None,
            comment_column: 0,
        });
        self.last = comment.span.end as usize;
    }

    /// A line of the language with the comments in it and behind it.
    fn line(&mut self, line: &Written) {
        let mut beside = Beside::of(line.pieces.len());
        while let Some(comment) = self.comment_before(line.end) {
            beside.add(comment, &line.pieces);
        }
        let (text, end) = (self.text, line.end);
        let same_line = |comment: &&Comment| {
            !comment.own_line && text.get(end..start(comment)).is_some_and(|between| !between.contains('\n'))
        };
        if let Some(comment) = self.comments.next_if(same_line) {
            beside.add_behind(line.pieces.len().saturating_sub(1), comment);
        }
        self.pieces(line, &beside);
        self.last = self.last.max(line.end);
    }

    /// The written lines of a line of the language.
    fn pieces(&mut self, line: &Written, beside: &Beside<'_>) {
        let breaks = breaks(&line.pieces, &line.other, &beside.forced, self.text);
        let mut current: Option<Line> = None;
        for (at, piece) in line.pieces.iter().enumerate() {
            let most = if at == 0 && line.is_head { BETWEEN_STATEMENTS } else { IN_STATEMENT };
            let first = if at == 0 { Some(line.start) } else { piece.place.map(|(first, _)| first) };
            for comment in beside.above.get(at).map_or([].as_slice(), Vec::as_slice) {
                let byte = first.map_or(start(comment), |first| first.min(start(comment)));
                self.push_own(comment, piece.indent, self.blanks(byte, most));
            }
            let begun = current.take().unwrap_or_else(|| Line {
                blanks: first.map_or(0, |first| self.blanks(first, most)),
                indent: piece.indent,
                text: String::new(),
                shape: piece.shape,
                comment: None,
                comment_column: line.comment_column,
            });
            let mut begun = Line { text: begun.text + &piece.text, ..begun };
            self.last = piece.place.map_or(self.last, |(_, end)| end.max(self.last));
            if breaks.get(at).is_some_and(|is_broken| !is_broken) {
                begun.text.push_str(glue(piece));
                current = Some(begun);
                continue;
            }
            if let Some(comment) = beside.behind.get(at).copied().flatten() {
                begun.comment = Some(shown(comment, self.text));
                self.last = comment.span.end as usize;
            }
            self.lines.push(begun);
        }
    }
}

/// The comments in a line, by the piece that they stand beside.
struct Beside<'a> {
    /// Those that have a line for themselves above the piece.
    above: Vec<Vec<&'a Comment>>,
    /// The one behind the piece.
    behind: Vec<Option<&'a Comment>>,
    /// Whether the line has to be broken behind the piece.
    forced: Vec<bool>,
    /// The piece beside which the last comment stands: the next one stands beside none before.
    last: usize,
}

impl<'a> Beside<'a> {
    fn of(pieces: usize) -> Beside<'a> {
        Beside { above: vec![Vec::new(); pieces], behind: vec![None; pieces], forced: vec![false; pieces], last: 0 }
    }

    fn add(&mut self, comment: &'a Comment, pieces: &[Piece]) {
        let begun = |piece: &Piece| piece.place.is_some_and(|(first, _)| first <= start(comment));
        let at = pieces.iter().rposition(begun).unwrap_or(0).max(self.last);
        let is_past = pieces.get(at).and_then(|piece| piece.place).is_some_and(|(_, end)| end <= start(comment));
        match comment.own_line {
            false => self.add_behind(at, comment),
            true if is_past && at + 1 < pieces.len() => self.add_above(at + 1, comment),
            true => self.add_above(at, comment),
        }
    }

    fn add_above(&mut self, at: usize, comment: &'a Comment) {
        self.last = at;
        // A comment that was behind the piece stays in front of this one.
        let earlier = self.behind.get_mut(at).and_then(Option::take);
        if let Some(above) = self.above.get_mut(at) {
            above.extend(earlier);
            above.push(comment);
        }
        if let Some(forced) = at.checked_sub(1).and_then(|before| self.forced.get_mut(before)) {
            *forced = true;
        }
    }

    fn add_behind(&mut self, at: usize, comment: &'a Comment) {
        self.last = at;
        let earlier = self.behind.get_mut(at).and_then(|behind| behind.replace(comment));
        if let Some(earlier) = earlier {
            if let Some(above) = self.above.get_mut(at) {
                above.push(earlier);
            }
            if let Some(forced) = at.checked_sub(1).and_then(|before| self.forced.get_mut(before)) {
                *forced = true;
            }
        }
        if let Some(forced) = self.forced.get_mut(at) {
            *forced = true;
        }
    }
}
