//! One written line: what joining and the limits have to know of it.

use std::ops::Range;

use crate::messages::SyntaxMessage;
use crate::words::{self, Keyword};

/// What a written line ends with, if the line of the language goes on behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Trailing {
    /// The line ends.
    #[default]
    Nothing,
    /// A comma or a colon.
    Comma,
    /// An operator that is a sign; it may be the end of a clause id as well.
    Symbol,
    /// `and`, `or`, `not`, `is`
    Word,
}

/// A written line. Places are bytes of the whole text; depths are counted from the start of the line.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Without blanks and comment around.
    pub(super) content: Range<usize>,
    pub(super) comment: Option<Range<usize>>,
    /// Whether it begins with the keyword of a statement.
    pub(super) statement: bool,
    /// Whether it begins with a keyword that clause ids follow.
    pub(super) begins_with_ids: bool,
    pub(super) trailing: Trailing,
    /// How many more brackets it opens than it closes.
    pub(super) delta: i32,
    /// The lowest depth in it, zero or below.
    pub(super) lowest: i32,
    /// The highest depth in it, zero or above.
    pub(super) deepest: i32,
    /// The first bracket that opens behind the last place of the lowest depth.
    pub(super) open_after_lowest: Option<usize>,
    pub(super) operators: usize,
    /// The first thing that makes the line unreadable; nothing behind it is looked at.
    pub(super) fault: Option<(SyntaxMessage, Range<usize>)>,
}

impl Written {
    /// Whether nothing but blanks and a comment is in it.
    pub(in crate::syntax) fn is_blank(&self) -> bool {
        self.content.is_empty()
    }

    /// The bracket that closes one more than are open, with so many open in front of the line.
    pub(super) fn unopened_at(&self, depth: i32, text: &str) -> Option<Range<usize>> {
        let mut scan = Scan::of(text.get(self.content.clone())?, self.content.start);
        while let Some((at, c)) = scan.step() {
            if depth + scan.written.delta < 0 {
                return Some(at..at + c.len_utf8());
            }
        }
        None
    }
}

/// Scans a written line that begins at a byte of the text.
pub(super) fn written(line: &str, start: usize) -> Written {
    let mut scan = Scan::of(line, start);
    while scan.step().is_some() {}
    let blanks = |c: char| is_blank(c);
    let end = scan.written.comment.as_ref().map_or(start + line.len(), |comment| comment.start);
    let content = line.get(..end - start).unwrap_or_default();
    let from = content.len() - content.trim_start_matches(blanks).len();
    let content = content.trim_matches(blanks);
    let mut written = scan.written;
    written.content = start + from..start + from + content.len();
    let first = words::word_at(content);
    written.statement = words::statement(first).is_some();
    written.begins_with_ids = begins_with_ids(first);
    if ends_with_id(content) && written.trailing == Trailing::Symbol {
        written.trailing = Trailing::Nothing;
    }
    written
}

fn begins_with_ids(first: &str) -> bool {
    use words::Role::{Line, Statement};
    Keyword::find(first, Line) == Some(Keyword::Cites) || Keyword::find(first, Statement) == Some(Keyword::Clause)
}

/// Whether the last run of a line is a clause id behind `violation of`.
fn ends_with_id(content: &str) -> bool {
    let Some((before, _)) = content.rsplit_once(is_blank) else {
        return false;
    };
    let mut words = before.split(is_blank).filter(|word| !word.is_empty()).rev();
    match words.next() {
        Some("违反") => true,
        Some("of") => words.next() == Some("violation"),
        _ => false,
    }
}

/// The blanks of the language.
pub(in crate::syntax) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{3000}' | '\u{A0}' | '\u{FEFF}')
}

/// Characters that can't be seen and mean nothing in a policy: control characters, marks of the writing direction, blanks
/// without a width.
fn is_stray(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
}

/// A scan that steps from token to token of one written line.
struct Scan<'t> {
    line: &'t str,
    /// Where the line begins in the text.
    start: usize,
    /// How far the scan is, in the line.
    at: usize,
    /// Whether a closing quote of each kind is still known to come; `false` spares looking again.
    more_ascii: bool,
    more_curly: bool,
    before: char,
    written: Written,
}

impl<'t> Scan<'t> {
    fn of(line: &'t str, start: usize) -> Scan<'t> {
        Scan { line, start, at: 0, more_ascii: true, more_curly: true, before: ' ', written: Written::default() }
    }

    fn rest(&self) -> &'t str {
        self.line.get(self.at..).unwrap_or_default()
    }

    /// Takes one token and gives its place in the text and its first character; `None` at the end of the line, at a
    /// comment and behind a fault.
    fn step(&mut self) -> Option<(usize, char)> {
        let c = self.rest().chars().next()?;
        let place = self.start + self.at;
        let mut width = c.len_utf8();
        match c {
            '#' | '＃' => {
                let text = self.rest().trim_end_matches(['\r', '\n']);
                self.written.comment = Some(place..place + text.len());
                return None;
            }
            '"' | '“' | '「' | '”' | '」' => {
                width = self.quoted(c)?;
                self.written.trailing = Trailing::Nothing;
            }
            '(' | '（' => self.opens(place),
            ')' | '）' => self.closes(),
            ',' | '，' | '、' | ':' | '：' => self.written.trailing = Trailing::Comma,
            _ if is_operator(c) => {
                // The second character of `>=` is no further operator.
                let second = matches!(c, '=' | '＝') && matches!(self.before, '<' | '>' | '!' | '＜' | '＞' | '！');
                self.written.operators += usize::from(!second);
                self.written.trailing = Trailing::Symbol;
            }
            _ if is_blank(c) => {}
            _ if is_stray(c) => return self.stop(SyntaxMessage::StrayCharacter { code: u32::from(c) }, width),
            _ if words::begins_word(c) => width = self.word(),
            _ => self.written.trailing = Trailing::Nothing,
        }
        self.before = c;
        self.at += width;
        Some((place, c))
    }

    fn stop<T>(&mut self, message: SyntaxMessage, width: usize) -> Option<T> {
        let place = self.start + self.at;
        self.written.fault = Some((message, place..place + width));
        None
    }

    fn opens(&mut self, place: usize) {
        let written = &mut self.written;
        written.trailing = Trailing::Nothing;
        written.operators += 1;
        written.delta += 1;
        written.deepest = written.deepest.max(written.delta);
        written.open_after_lowest.get_or_insert(place);
    }

    fn closes(&mut self) {
        let written = &mut self.written;
        written.trailing = Trailing::Nothing;
        written.delta -= 1;
        if written.delta <= written.lowest {
            written.lowest = written.delta;
            written.open_after_lowest = None;
        }
    }

    fn word(&mut self) -> usize {
        let word = words::word_at(self.rest());
        let operator = matches!(
            word,
            "and" | "or" | "not" | "is" | "且" | "或" | "非" | "是" | "不是" | "multiple" | "整倍于" | "per" | "每满"
        );
        self.written.operators += usize::from(operator);
        // `是` is `yes` as well, and a line may end with that.
        let goes_on = matches!(word, "and" | "or" | "not" | "is" | "且" | "或" | "非" | "不是");
        self.written.trailing = if goes_on { Trailing::Word } else { Trailing::Nothing };
        word.len()
    }

    /// The width of the quoted text that begins here.
    fn quoted(&mut self, open: char) -> Option<usize> {
        let inside = self.rest().get(open.len_utf8()..).unwrap_or_default();
        let close = match open {
            '"' => self.closing(inside, ['"', '”']),
            '“' => self.closing(inside, ['”', '"']),
            '「' => inside.find('」').map(|at| (at, '」')),
            _ => return self.stop(SyntaxMessage::UnopenedQuote { mark: open }, open.len_utf8()),
        };
        let Some((length, close)) = close else {
            let width = self.rest().trim_end_matches(is_blank).len();
            return self.stop(SyntaxMessage::UnclosedQuote { mark: open }, width);
        };
        let inside = inside.get(..length).unwrap_or_default();
        if let Some((at, c)) = inside.char_indices().find(|(_, c)| is_stray(*c)) {
            self.at += open.len_utf8() + at;
            return self.stop(SyntaxMessage::StrayInQuote { code: u32::from(c) }, c.len_utf8());
        }
        Some(open.len_utf8() + length + close.len_utf8())
    }

    /// Where a quote ends: at its own closing mark or, if the line has none, at the other kind of mark.
    fn closing(&mut self, inside: &str, marks: [char; 2]) -> Option<(usize, char)> {
        for mark in marks {
            let more = if mark == '"' { &mut self.more_ascii } else { &mut self.more_curly };
            if !*more {
                continue;
            }
            if let Some(at) = inside.find(mark) {
                // The grammar looks for the mark that isn't there each time, so mixed marks count as work.
                let [own, _] = marks;
                self.written.operators += usize::from(mark != own);
                return Some((at, mark));
            }
            *more = false;
        }
        None
    }
}

fn is_operator(c: char) -> bool {
    matches!(
        c,
        '+' | '-'
            | '*'
            | '/'
            | '='
            | '<'
            | '>'
            | '!'
            | '≥'
            | '≤'
            | '≠'
            | '×'
            | '÷'
            | '−'
            | '＋'
            | '－'
            | '＊'
            | '／'
            | '＝'
            | '＜'
            | '＞'
            | '！'
    )
}
