//! One line of the language, piece by piece: where it may be broken, and where its pieces stand in the text.

use unicode_width::UnicodeWidthStr;

use super::columns::{Columns, STOP, Shape};
use crate::source::Span;
use crate::words::{Keyword, Spelling};

/// The widest that the inside of a bracket is in one line.
const BRACKET: usize = 100;

/// What is behind a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// The line may go on in the next written line; in the same one, this stands between.
    May(&'static str),
    /// The next piece stands in a written line of its own.
    Must,
}

/// What stands between two places where a line may be broken.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// What is written, with [`STOP`]s where columns are aligned.
    pub(super) text: String,
    /// The column that it begins at if it begins a written line.
    pub(super) indent: usize,
    /// What a written line that it begins is aligned with.
    pub(super) shape: Shape,
    /// What is behind it.
    pub(super) behind: Behind,
    /// The bytes of the text that it is made of, as far as they are known.
    pub(super) place: Option<(usize, usize)>,
}

impl Piece {
    /// How many columns it takes, without what aligning adds.
    pub(super) fn width(&self) -> usize {
        self.text.split(STOP).map(UnicodeWidthStr::width).sum()
    }
}

/// Writes one line of the language in one spelling.
#[derive(Debug, Clone)]
pub(super) struct Writer<'t> {
    /// The text that is formatted.
    source: &'t str,
    /// In which language it writes.
    pub(super) spelling: Spelling,
    /// The columns of the statement.
    pub(super) columns: Columns,
    /// The column at which the line goes on where it is broken.
    hang: usize,
    /// How many spread brackets are open, each of which moves what is in it to the right.
    spread: usize,
    /// How many brackets are open in which the line may be broken.
    brackets: usize,
    /// Whether the line may not be broken here.
    flat: bool,
    pieces: Vec<Piece>,
    current: Option<Piece>,
}

impl<'t> Writer<'t> {
    /// A writer for a line that begins at a column and goes on at another.
    pub(super) fn new(source: &'t str, spelling: Spelling, columns: Columns, begin: usize, hang: usize) -> Writer<'t> {
        let mut writer = Writer {
            source,
            spelling,
            columns,
            hang,
            spread: 0,
            brackets: 0,
            flat: false,
            pieces: Vec::new(),
            current: None,
        };
        writer.current = Some(writer.piece(begin));
        writer
    }

    /// The pieces of the line.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.pieces.extend(self.current.take());
        self.pieces
    }

    fn piece(&self, indent: usize) -> Piece {
        Piece { text: String::new(), indent, shape: Shape::Plain, behind: Behind::Must, place: None }
    }

    fn current(&mut self) -> &mut Piece {
        let next = self.piece(self.hang + 2 * self.spread);
        self.current.get_or_insert(next)
    }

    fn end_piece(&mut self, behind: Behind) {
        if let Some(piece) = self.current.take() {
            self.pieces.push(Piece { behind, ..piece });
        }
    }

    /// Whether it writes in Chinese.
    pub(super) fn is_chinese(&self) -> bool {
        self.spelling == Spelling::Chinese
    }

    /// Moves the column at which the line goes on.
    pub(super) fn hang_at(&mut self, column: usize) {
        self.hang = column;
    }

    /// What the written line that begins here is aligned with.
    pub(super) fn shape(&mut self, shape: Shape) {
        self.current().shape = shape;
    }

    /// Writes a text.
    pub(super) fn push(&mut self, text: &str) {
        self.current().text.push_str(text);
    }

    /// Ends a cell that is aligned with those above and below.
    pub(super) fn stop(&mut self) {
        self.current().text.push(STOP);
    }

    /// Writes a text that stands at a place of the source.
    pub(super) fn placed(&mut self, text: &str, at: Span) {
        self.mark(at);
        self.push(text);
    }

    /// Says that what is being written stands at a place of the source.
    pub(super) fn mark(&mut self, at: Span) {
        let (start, end) = (at.start as usize, at.end as usize);
        let piece = self.current();
        let (first, last) = piece.place.unwrap_or((start, end));
        piece.place = Some((first.min(start), last.max(end)));
    }

    /// Says that what is being written begins at the start of a place, which may go over several pieces.
    pub(super) fn mark_start(&mut self, at: Span) {
        self.mark(Span { end: at.start, ..at });
    }

    /// Says that what was written ends at the end of a place.
    pub(super) fn mark_end(&mut self, at: Span) {
        self.mark(Span { start: at.end, ..at });
    }

    /// Writes a keyword.
    pub(super) fn keyword(&mut self, keyword: Keyword) {
        self.push(keyword.spelled(self.spelling));
    }

    /// Writes a keyword that more follows.
    pub(super) fn word(&mut self, keyword: Keyword) {
        self.keyword(keyword);
        self.push(" ");
    }

    /// Writes a keyword between two others.
    pub(super) fn infix(&mut self, keyword: Keyword) {
        self.push(" ");
        self.word(keyword);
    }

    /// Writes a keyword that more follows, and blanks up to a column behind it; at least one.
    pub(super) fn lead(&mut self, keyword: Keyword, columns: usize) {
        let text = lead_text(keyword, self.spelling);
        self.push(&text);
        self.push(&" ".repeat(columns.saturating_sub(text.width()).max(1)));
    }

    /// A comma, behind which the line may be broken.
    pub(super) fn comma(&mut self) {
        self.push(",");
        self.may_break(if self.is_chinese() { "" } else { " " });
    }

    /// A comma between things that Chinese lists with its own sign: `T1.6.1、T1.2.5`.
    pub(super) fn listing_comma(&mut self) {
        if self.is_chinese() {
            self.push("、");
            self.may_break("");
        } else {
            self.comma();
        }
    }

    /// A colon.
    pub(super) fn colon(&mut self) {
        self.push(if self.is_chinese() { ":" } else { " : " });
    }

    /// A colon that ends a written line.
    pub(super) fn last_colon(&mut self) {
        self.push(if self.is_chinese() { ":" } else { " :" });
    }

    /// A place where the line may be broken; what stands there if it is not.
    pub(super) fn may_break(&mut self, glue: &'static str) {
        if self.flat {
            self.push(glue);
        } else {
            self.end_piece(Behind::May(glue));
        }
    }

    /// Breaks the line.
    pub(super) fn must_break(&mut self) {
        self.end_piece(Behind::Must);
    }

    /// Whether a place of the source has a line end in it.
    pub(super) fn is_broken(&self, at: Span) -> bool {
        self.text(at).contains('\n')
    }

    /// What stands at a place of the source.
    pub(super) fn text(&self, at: Span) -> &'t str {
        self.source.get(at.start as usize..at.end as usize).unwrap_or_default()
    }

    /// Whether the line is in brackets, where a line end means nothing.
    pub(super) fn in_brackets(&self) -> bool {
        self.brackets > 0
    }

    /// Writes something in brackets in which the line may be broken.
    pub(super) fn bracketed(&mut self, inside: impl FnOnce(&mut Self)) {
        self.push("(");
        self.brackets += 1;
        inside(self);
        self.brackets -= 1;
        self.push(")");
    }

    /// Writes brackets whose inside stands in written lines of its own.
    pub(super) fn spread(&mut self, at: Span, inside: impl FnOnce(&mut Self)) {
        self.push("(");
        self.must_break();
        self.spread += 1;
        self.brackets += 1;
        inside(self);
        self.brackets -= 1;
        self.spread -= 1;
        self.must_break();
        self.placed(")", Span { start: at.end, ..at });
    }

    /// Whether the line may not be broken here.
    pub(super) fn is_flat(&self) -> bool {
        self.flat
    }

    /// Writes something that is not broken.
    pub(super) fn unbroken(&mut self, inside: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.flat, true);
        inside(self);
        self.flat = before;
    }

    /// Whether a bracket is to be spread: it is broken in the source, or too wide for one line in one of the languages, so
    /// that it is spread in both.
    pub(super) fn is_spread(&self, at: Span, inside: impl Fn(&mut Writer<'t>)) -> bool {
        !self.flat && (self.is_broken(at) || self.widest(inside) > BRACKET)
    }

    /// How wide something is in one line, in the language in which it is wider.
    pub(super) fn widest(&self, inside: impl Fn(&mut Writer<'t>)) -> usize {
        let in_spelling = |spelling| {
            let mut writer = Writer::new(self.source, spelling, self.columns, 0, 0);
            writer.flat = true;
            inside(&mut writer);
            writer.finish().iter().map(Piece::width).sum::<usize>()
        };
        in_spelling(Spelling::English).max(in_spelling(Spelling::Chinese))
    }
}

/// How a keyword is written that begins something: English refers *to* somebody, in a second word.
pub(super) fn lead_text(keyword: Keyword, spelling: Spelling) -> String {
    let text = keyword.spelled(spelling);
    match (keyword, spelling) {
        (Keyword::Refer, Spelling::English) => format!("{text} {}", Keyword::To.spelled(spelling)),
        _ => text.to_string(),
    }
}
