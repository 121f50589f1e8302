//! Workbooks of facts for the tests, written cell by cell as spreadsheet programs do.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use handbook::value::Date;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A cell.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number as it stands in the file, and its format.
    Number(String, Format),
    /// What a formula came to.
    Formula(String),
    /// An error.
    Error(&'static str),
    /// Yes or no.
    Bool(bool),
}

/// The format of a number, by its place in the styles.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Format {
    General = 0,
    Day = 1,
    Percent = 2,
    Padded = 3,
    Month = 4,
    Time = 5,
    Length = 6,
}

/// A sheet: its name, whether it is hidden, its rows.
pub(crate) type Sheet<'s> = (&'s str, bool, Vec<Vec<Cell>>);

const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="000"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="17"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>"#;

/// The bytes of a workbook.
pub(crate) fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut names = String::new();
    let mut links = String::new();
    let mut files = vec![("xl/styles.xml".to_string(), STYLES.to_string())];
    for (at, (name, hidden, rows)) in (1..).zip(sheets) {
        let state = if *hidden { " state=\"hidden\"" } else { "" };
        write!(names, "<sheet name=\"{name}\" sheetId=\"{at}\"{state} r:id=\"rId{at}\"/>")
            .expect("a vector takes everything");
        write!(links, "<Relationship Id=\"rId{at}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>").expect("a vector takes everything");
        files.push((format!("xl/worksheets/sheet{at}.xml"), sheet(rows)));
    }
    files.push(("xl/workbook.xml".to_string(), format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{names}</sheets></workbook>")));
    files.push(("xl/_rels/workbook.xml.rels".to_string(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>")));
    files.push(("_rels/.rels".to_string(), "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_string()));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, SimpleFileOptions::default()).expect("a vector takes everything");
        zip.write_all(text.as_bytes()).expect("a vector takes everything");
    }
    zip.finish().expect("a vector takes everything").into_inner()
}

fn sheet(rows: &[Vec<Cell>]) -> String {
    let mut text =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>".to_string();
    for (row, cells) in (1..).zip(rows) {
        write!(text, "<row r=\"{row}\">").expect("a vector takes everything");
        for (column, cell) in cells.iter().enumerate() {
            let place = format!("{}{row}", letters(column));
            match cell {
                Cell::Empty => {}
                Cell::Text(of) => write!(
                    text,
                    "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(of)
                )
                .expect("a vector takes everything"),
                Cell::Number(of, format) => write!(text, "<c r=\"{place}\" s=\"{}\"><v>{of}</v></c>", *format as usize)
                    .expect("a vector takes everything"),
                Cell::Formula(of) => {
                    write!(text, "<c r=\"{place}\"><f>A1+A2</f><v>{of}</v></c>").expect("a vector takes everything")
                }
                Cell::Error(of) => {
                    write!(text, "<c r=\"{place}\" t=\"e\"><v>{of}</v></c>").expect("a vector takes everything")
                }
                Cell::Bool(yes) => write!(text, "<c r=\"{place}\" t=\"b\"><v>{}</v></c>", u8::from(*yes))
                    .expect("a vector takes everything"),
            }
        }
        text.push_str("</row>");
    }
    text + "</sheetData></worksheet>"
}

fn letters(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).expect("a vector takes everything"));
    if column < 26 { letter(column).to_string() } else { format!("{}{}", letter(column / 26 - 1), letter(column)) }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The rows of a CSV text, typed as a person would have entered them: numbers as numbers, days as days.
pub(crate) fn typed(csv: &[u8]) -> Vec<Vec<Cell>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    let rows = reader.records().map(|row| {
        row.expect("a vector takes everything").iter().enumerate().map(|(at, text)| cell(at, text)).collect()
    });
    rows.collect()
}

/// A cell; the first is an id, and is text.
fn cell(at: usize, text: &str) -> Cell {
    let is_decimal = !text.is_empty()
        && text.split('.').count() <= 2
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if text.is_empty() {
        Cell::Empty
    } else if at > 0 && is_decimal && !text.starts_with('.') {
        Cell::Number(text.to_string(), Format::General)
    } else if let Some(serial) = serial(text) {
        Cell::Number(serial.to_string(), Format::Day)
    } else {
        Cell::Text(text.to_string())
    }
}

/// The number that spreadsheets have for a day.
fn serial(text: &str) -> Option<i64> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Some(day.days_since(Date::new(1900, 3, 1)?) + 61)
}
