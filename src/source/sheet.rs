//! The rows and cells of a text of comma-separated values, with the place of each.
//!
//! A reader of our own, for the common ones give the values of a row and not the places of its cells; and of a quote that
//! is never closed they make a cell of all that follows. Here it costs its line and is reported.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    /// Each of them.
    pub const ALL: [Delimiter; 3] = [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab];

    fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
        }
    }

    /// The one that a text seems to have: that by which a row of headers comes first, and of such the one that makes most
    /// of them. Where there are no two headers, the comma.
    pub fn of(text: &str) -> Delimiter {
        let headers = |delimiter: &Delimiter| {
            let row = header_row(text, *delimiter).filter(|row| row.filled() > 1);
            row.map(|row| (Reverse(row.number), row.cells.len()))
        };
        // Of two that make as many cells, the first.
        Delimiter::ALL.into_iter().rev().max_by_key(headers).unwrap_or_default()
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet counts, from 1; blank rows count, too.
    pub number: u32,
    /// From its first byte to behind its last, without the line end.
    pub range: Range<usize>,
    /// Its cells, with their quotes and without blanks around them.
    pub cells: Vec<Range<usize>>,
    /// A cell that can't be read.
    pub problem: Option<RowProblem>,
}

/// Why a cell can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowProblem {
    /// Its quote is not closed.
    QuoteOpen(Range<usize>),
    /// Something stands behind the quote that closes it.
    BehindQuote(Range<usize>),
}

impl Row {
    /// Whether nothing stands in any cell.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Range::is_empty)
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// The rows of a text.
#[derive(Debug, Clone)]
pub struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    number: u32,
}

/// The rows of a text, blank ones too.
pub fn rows(text: &str, delimiter: Delimiter) -> Rows<'_> {
    Rows { text, delimiter: delimiter.byte(), at: 0, number: 0 }
}

/// The row of the headers: the first with more than one cell filled. What stands in front of it is a title. A sheet of a
/// single column has its header in the first row that is not blank.
pub fn header_row(text: &str, delimiter: Delimiter) -> Option<Row> {
    let wide = rows(text, delimiter).find(|row| row.filled() > 1);
    wide.or_else(|| rows(text, delimiter).find(|row| !row.is_blank()))
}

/// The text of a cell: without its quotes, of two quotes in it one.
pub fn cell_text(raw: &str) -> Cow<'_, str> {
    let Some(inner) = raw.strip_prefix('"') else {
        return Cow::Borrowed(raw);
    };
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    match inner.contains("\"\"") {
        true => Cow::Owned(inner.replace("\"\"", "\"")),
        false => Cow::Borrowed(inner),
    }
}

/// The name of a column as a spreadsheet has it: `A`, `Z`, `AA`; columns count from 0.
pub(super) fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

impl Rows<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first place from here on with one of these bytes, or the end.
    fn seek(&self, from: usize, is: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        rest.iter().position(|byte| is(*byte)).map_or(self.text.len(), |at| from + at)
    }

    fn is_end(&self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n'
    }

    /// The cell that begins here, and where its delimiter is.
    fn cell(&self, from: usize, problem: &mut Option<RowProblem>) -> (Range<usize>, usize) {
        let blank = |byte: u8| byte == b' ' || (byte == b'\t' && self.delimiter != b'\t');
        let start = self.seek(from, |byte| !blank(byte));
        if self.byte(start) != Some(b'"') {
            let end = self.seek(start, |byte| self.is_end(byte));
            return (self.trimmed(start..end), end);
        }
        let Some(close) = self.closing(start) else {
            let end = self.seek(start, |byte| byte == b'\n');
            let cell = self.trimmed(start..end);
            problem.get_or_insert(RowProblem::QuoteOpen(cell.clone()));
            return (cell, end);
        };
        let end = self.seek(close, |byte| self.is_end(byte));
        let behind = self.trimmed(close..end);
        if !behind.is_empty() {
            problem.get_or_insert(RowProblem::BehindQuote(start..behind.end));
        }
        // A cell of nothing but quotes is empty.
        let cell = if close == start + 2 { start..start } else { start..close };
        (cell, end)
    }

    /// The place behind the quote that closes the one here.
    fn closing(&self, open: usize) -> Option<usize> {
        let mut at = open + 1;
        loop {
            let quote = self.seek(at, |byte| byte == b'"');
            self.byte(quote)?;
            if self.byte(quote + 1) != Some(b'"') {
                return Some(quote + 1);
            }
            at = quote + 2;
        }
    }

    /// A part of the text without the blanks around it; those of Chinese text, too.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let part = self.text.get(range.clone()).unwrap_or("");
        let start = range.start + (part.len() - part.trim_start().len());
        let end = start + part.trim().len();
        start..end
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.at >= self.text.len() {
            return None;
        }
        self.number = self.number.saturating_add(1);
        let (start, mut from) = (self.at, self.at);
        let (mut cells, mut problem) = (Vec::new(), None);
        let end = loop {
            let (cell, end) = self.cell(from, &mut problem);
            cells.push(cell);
            if self.byte(end) != Some(self.delimiter) {
                break end;
            }
            from = end + 1;
        };
        self.at = end + 1;
        let carriage = usize::from(end > start && self.byte(end - 1) == Some(b'\r'));
        Some(Row { number: self.number, range: start..end - carriage, cells, problem })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        let cells =
            |row: Row| row.cells.iter().map(|cell| cell_text(text.get(cell.clone()).unwrap()).into_owned()).collect();
        rows(text, Delimiter::of(text)).map(cells).collect()
    }

    #[test]
    fn cells_are_what_a_spreadsheet_makes_of_them() {
        assert_eq!(
            read("工号,迟到\r\nE1, 2 \n\n\"a,\"\"b\"\"\n c\",\"\"\n"),
            [vec!["工号", "迟到"], vec!["E1", "2"], vec![""], vec!["a,\"b\"\n c", ""],]
        );
        assert_eq!(read("id;a\n1;2,5"), [["id", "a"], ["1", "2,5"]]);
        assert_eq!(read("id\ta\n1\t"), [["id", "a"], ["1", ""]]);
        assert_eq!(read("三月\nid;a"), [vec!["三月"], vec!["id", "a"]]);
    }

    #[test]
    fn what_csv_reads_in_rows_is_read_the_same() {
        for text in ["a,b\n1,\"x\"\"y\"\n", "a,b\r\n\"1\n2\",3\r\n", "a,b\n,\n\"\",x", "工号,备注\n1,\"，\"\n"] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> =
                reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect();
            assert_eq!(read(text), theirs, "{text}");
        }
    }

    #[test]
    fn an_open_quote_costs_its_line() {
        let text = "id,a\n1,\"x\n2,3\n4,\"y\"z\n";
        let found: Vec<Row> = rows(text, Delimiter::Comma).collect();
        // The quote of the second line closes in front of `y`: what stands behind is not swallowed without a word.
        assert!(matches!(found.get(1).unwrap().problem, Some(RowProblem::BehindQuote(_))));
        let text = "id,a\n1,\"x\n2,3\n";
        let found: Vec<Row> = rows(text, Delimiter::Comma).collect();
        assert_eq!(found.len(), 3);
        assert_eq!(found.get(1).unwrap().problem, Some(RowProblem::QuoteOpen(7..9)));
        assert_eq!(found.get(2).unwrap().problem, None);
    }

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
