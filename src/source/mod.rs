//! Texts and places in them: every policy and fact file that was read, and spans into them.
//!
//! A span is half-open, in bytes. Lines and columns are worked out at the edge, when something is shown.

mod decode;
mod digest;
mod sheet;

use std::sync::OnceLock;

pub use decode::{Encoding, NotText, decode, decode_as};
pub use digest::Digest;
pub use sheet::{Delimiter, Row, RowProblem, cell_text, header_row, rows};

/// One text that was read: a policy file or a fact file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A place: the bytes `start..end` of one source (half-open).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of a text.
    pub fn of(source: SourceId, start: usize, end: usize) -> Span {
        // INVARIANT: a text is at most 1 GB (limits::FACT_BYTES), so its places fit.
        let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Span { source, start: place(start), end: place(end) }
    }

    /// The place from the start of `self` to the end of `last`, which is in the same source.
    #[must_use]
    pub fn to(self, last: Span) -> Span {
        Span { source: self.source, start: self.start.min(last.start), end: self.end.max(last.end) }
    }
}

/// A thing and the place where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The thing.
    pub node: T,
    /// Its place.
    pub span: Span,
}

/// What a text is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// A policy.
    Policy,
    /// Facts.
    Facts,
    /// Cases.
    Cases,
}

/// A text with the name under which it is shown (its path as it was given).
#[derive(Debug)]
pub struct Source {
    /// What it is read as.
    pub kind: SourceKind,
    /// The path as given, with `/` between folders.
    pub name: String,
    /// The whole text, UTF-8, without a byte order mark.
    pub text: String,
    /// The digest of the file, byte order mark included.
    pub digest: Digest,
    lines: OnceLock<Vec<u32>>,
    sheet: Option<Sheet>,
}

/// That a text is a sheet, and where its rows are.
#[derive(Debug)]
struct Sheet {
    delimiter: Delimiter,
    /// The path of the workbook that it is of, and whether it is its first.
    of: Option<(String, bool)>,
    rows: OnceLock<(Vec<sheet::Row>, Vec<String>)>,
}

/// The text of a sheet, with what its file was before it was that text.
#[derive(Debug)]
pub struct SheetText {
    /// The path as given.
    pub name: String,
    /// Of a workbook: the name of the sheet, and whether it is the first that is read.
    pub sheet: Option<(String, bool)>,
    /// The text.
    pub text: String,
    /// What stands between the cells.
    pub delimiter: Delimiter,
    /// The digest of the bytes of the file, whatever they are encoded in.
    pub digest: Digest,
}

/// A cell, or a row if no one cell of it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPlace {
    /// The row as a spreadsheet counts, from 1.
    pub row: u32,
    /// The column as a spreadsheet names it, and its header.
    pub column: Option<(String, String)>,
}

impl std::fmt::Display for CellPlace {
    /// `C3 (late)`, `3`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.column {
            Some((letters, header)) if header.is_empty() => write!(f, "{letters}{}", self.row),
            Some((letters, header)) => write!(f, "{letters}{} ({header})", self.row),
            None => write!(f, "{}", self.row),
        }
    }
}

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// A line: its number, from 1, and its bytes with the line end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinePlace {
    /// The number.
    pub line: u32,
    /// The bytes; behind the last line everything is.
    pub bytes: std::ops::Range<u32>,
}

impl Source {
    fn starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let mut starts = vec![0];
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            starts.extend(ends.map(|end| u32::try_from(end + 1).unwrap_or(u32::MAX)));
            starts
        })
    }

    /// The path of the file as given: for a sheet of a workbook, that of the workbook.
    pub fn file(&self) -> &str {
        let of = self.sheet.as_ref().and_then(|sheet| sheet.of.as_ref());
        of.map_or(&self.name, |(path, _)| path)
    }

    /// Whether it is all of a file, or the first sheet of a workbook.
    pub fn is_first_of_file(&self) -> bool {
        let of = self.sheet.as_ref().and_then(|sheet| sheet.of.as_ref());
        of.is_none_or(|(_, is_first)| *is_first)
    }

    /// The cell of a place, if the text is a sheet.
    pub fn cell(&self, span: Span) -> Option<CellPlace> {
        let sheet = self.sheet.as_ref()?;
        let (rows, headers) = sheet.rows.get_or_init(|| {
            let text = self.text.as_str();
            let cell = |range: &std::ops::Range<usize>| cell_text(text.get(range.clone()).unwrap_or("")).into_owned();
            let headers = header_row(text, sheet.delimiter).map(|row| row.cells.iter().map(cell).collect());
            (rows(text, sheet.delimiter).collect(), headers.unwrap_or_default())
        });
        let (start, end) = (span.start as usize, span.end as usize);
        let at = rows.partition_point(|row| row.range.start <= start).checked_sub(1)?;
        let row = rows.get(at)?;
        let column = row.cells.iter().position(|cell| cell.start <= start && end <= cell.end);
        let column = column.map(|at| (sheet::column_letters(at), headers.get(at).cloned().unwrap_or_default()));
        Some(CellPlace { row: row.number, column })
    }

    /// The line and column of a byte; a byte past the end is the end.
    pub fn position(&self, byte: u32) -> Position {
        let starts = self.starts();
        let line = starts.partition_point(|start| *start <= byte).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0) as usize;
        let end = (byte as usize).min(self.text.len()).max(start);
        let before = self.text.get(start..end).unwrap_or("");
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX),
        }
    }

    /// The line of a byte; a byte past the end is in the last.
    pub fn line_of(&self, byte: u32) -> LinePlace {
        let starts = self.starts();
        let line = starts.partition_point(|start| *start <= byte).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let end = starts.get(line).copied().unwrap_or(u32::MAX);
        LinePlace { line: u32::try_from(line).unwrap_or(u32::MAX), bytes: start..end }
    }

    /// The first byte of the line with this number (from 1).
    pub fn line_start(&self, number: u32) -> u32 {
        let at = number.saturating_sub(1) as usize;
        self.starts().get(at).copied().unwrap_or(0)
    }

    /// The line with this number (from 1), without its line end.
    pub fn line(&self, number: u32) -> &str {
        let start = self.line_start(number) as usize;
        let rest = self.text.get(start..).unwrap_or("");
        rest.split('\n').next().unwrap_or("").trim_end_matches('\r')
    }
}

/// Every text that was read, by id.
#[derive(Debug, Default)]
pub struct SourceMap {
    sources: Vec<Source>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// Takes the text of a sheet of facts in, so that its places are cells. A byte order mark is taken off.
    pub fn add_sheet(&mut self, sheet: SheetText) -> SourceId {
        let SheetText { name: path, sheet, mut text, delimiter, digest } = sheet;
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let (name, of) = match sheet {
            Some((sheet, is_first)) => (format!("{path}[{sheet}]"), Some((path, is_first))),
            None => (path, None),
        };
        let sheet = Some(Sheet { delimiter, of, rows: OnceLock::new() });
        self.push(Source { kind: SourceKind::Facts, name, text, digest, lines: OnceLock::new(), sheet })
    }

    /// Takes a text in and gives its id. A byte order mark is taken off.
    pub fn add(&mut self, kind: SourceKind, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let mut text = text.into();
        let digest = Digest::of(text.as_bytes());
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        self.push(Source { kind, name: name.into(), text, digest, lines: OnceLock::new(), sheet: None })
    }

    fn push(&mut self, source: Source) -> SourceId {
        let id = SourceId(u32::try_from(self.sources.len()).unwrap_or(u32::MAX));
        self.sources.push(source);
        id
    }

    /// The source of an id that this map gave.
    pub fn get(&self, id: SourceId) -> &Source {
        self.sources.get(id.0 as usize).expect("a source id comes from the map that it is asked of")
    }

    /// The text of a place.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// The position of the start of a place.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.source).position(span.start)
    }

    /// `file:line` of a place; of one in a sheet `file:cell` or `file:row`.
    pub fn place(&self, span: Span) -> String {
        let source = self.get(span.source);
        match source.cell(span) {
            Some(cell) => format!("{}:{cell}", source.name),
            None => format!("{}:{}", source.name, self.position(span).line),
        }
    }

    /// The line of a place; of one in a sheet the row.
    pub fn line(&self, span: Span) -> u32 {
        let source = self.get(span.source);
        source.cell(span).map_or_else(|| source.position(span.start).line, |cell| cell.row)
    }

    /// Every id, in the order of reading.
    pub fn ids(&self) -> impl Iterator<Item = SourceId> {
        (0..u32::try_from(self.sources.len()).unwrap_or(u32::MAX)).map(SourceId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut map = SourceMap::new();
        let id = map.add(SourceKind::Policy, "a", "甲乙\n罚款 50元");
        let at = u32::try_from("甲乙\n罚款 ".len()).unwrap();
        assert_eq!(map.get(id).position(at), Position { line: 2, column: 4 });
        assert_eq!(map.get(id).line(2), "罚款 50元");
    }
}
