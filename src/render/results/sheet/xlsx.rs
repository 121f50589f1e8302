//! A workbook with all sheets (Office Open XML). Its numbers are the decimals themselves, not floats; its texts are texts,
//! so that none can run as a formula; and the same results give the same bytes.

use std::io::{self, Cursor, Write};

use unicode_width::UnicodeWidthStr;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Cell, Row, Sheet};
use crate::messages::Lang;
use crate::outcome::Results;
use crate::provenance::Provenance;
use crate::render::results::Show;
use crate::render::{Context, safe};

/// How many rows a sheet can have below its head; what is beyond goes on in another.
const ROWS: usize = 1_048_575;
/// How many units of UTF-16 a cell can have.
const UNITS: usize = 32_767;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The format of money: two decimals, and more where there are more, so that none is hidden. The first that is our own.
const MONEY: usize = 164;

/// The formats of cells, by their place in the styles.
#[derive(Clone, Copy)]
enum Style {
    Text = 1,
    Money = 2,
    Head = 3,
    Number = 4,
}

/// The workbook as a file.
///
/// # Errors
///
/// It is larger than such a file can be.
pub fn xlsx(results: &Results, cx: &Context<'_>, show: &Show<'_>, provenance: &Provenance) -> io::Result<Vec<u8>> {
    let mut book = Book { zip: ZipWriter::new(Cursor::new(Vec::new())), names: Vec::new(), lang: cx.lang };
    for sheet in Sheet::ALL {
        book.sheet(sheet, sheet.rows(results, cx, show, provenance))?;
    }
    book.end()
}

struct Book {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    names: Vec<String>,
    lang: Lang,
}

impl Book {
    /// Begins a file of the package.
    fn file(&mut self, name: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(name, options)?;
        self.zip.write_all(HEAD.as_bytes())
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.zip.write_all(text.as_bytes())
    }

    /// Writes a sheet, and others behind it while rows are left.
    fn sheet(&mut self, sheet: Sheet, rows: impl Iterator<Item = Row>) -> io::Result<()> {
        let mut rows = rows.peekable();
        for part in 1.. {
            let name = sheet.name(self.lang);
            self.names.push(if part == 1 { name.to_string() } else { format!("{name} {part}") });
            self.file(&format!("xl/worksheets/sheet{}.xml", self.names.len()))?;
            self.begin(sheet)?;
            let mut last = 1;
            for (row, at) in rows.by_ref().take(ROWS).zip(2usize..) {
                self.row(&row, at, None)?;
                last = at;
            }
            let end = column(sheet.columns().len().saturating_sub(1));
            self.write(&format!("</sheetData><autoFilter ref=\"A1:{end}{last}\"/></worksheet>"))?;
            if rows.peek().is_none() {
                break;
            }
        }
        Ok(())
    }

    /// What stands above the rows: the head stays where it is, columns are as wide as they need.
    fn begin(&mut self, sheet: Sheet) -> io::Result<()> {
        self.write(&format!(
            "<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
             activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        ))?;
        for ((title, width), at) in sheet.columns().iter().zip(1usize..) {
            let width = (title.say(self.lang).width() + 4).max(*width);
            self.write(&format!("<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>"))?;
        }
        self.write("</cols><sheetData>")?;
        let head = sheet.columns().iter().map(|(title, _)| Cell::text(title.say(self.lang))).collect();
        self.row(&head, 1, Some(Style::Head))
    }

    fn row(&mut self, row: &Row, at: usize, style: Option<Style>) -> io::Result<()> {
        let mut text = format!("<row r=\"{at}\">");
        for (cell, place) in row.iter().zip(0usize..) {
            let place = format!("{}{at}", column(place));
            match cell {
                Cell::Empty => {}
                Cell::Text(said) => {
                    let style = style.unwrap_or(Style::Text) as usize;
                    text.push_str(&format!(
                        "<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                        escaped(said)
                    ));
                }
                Cell::Money(number) => {
                    text.push_str(&format!("<c r=\"{place}\" s=\"{}\"><v>{number}</v></c>", Style::Money as usize));
                }
                Cell::Number(number) => {
                    text.push_str(&format!("<c r=\"{place}\" s=\"{}\"><v>{number}</v></c>", Style::Number as usize));
                }
            }
        }
        text.push_str("</row>");
        self.write(&text)
    }

    fn end(mut self) -> io::Result<Vec<u8>> {
        self.parts()?;
        self.file("xl/styles.xml")?;
        self.write(&format!(
            "<styleSheet xmlns=\"{MAIN}\">\
             <numFmts count=\"1\"><numFmt numFmtId=\"{MONEY}\" formatCode=\"#,##0.00######\"/></numFmts>\
             <fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>\
             <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
             <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
             <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
             <cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>{}{}{}{}</cellXfs>\
             <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
            format_of(49, 0), format_of(MONEY, 0), format_of(49, 1), format_of(0, 0),
        ))?;
        Ok(self.zip.finish()?.into_inner())
    }

    /// The files that say which sheets there are.
    fn parts(&mut self) -> io::Result<()> {
        let numbered: Vec<(usize, String)> = (1..).zip(self.names.clone()).collect();
        let all = |part: &dyn Fn(usize, &str) -> String| -> String {
            numbered.iter().map(|(at, name)| part(*at, name)).collect()
        };
        self.file("[Content_Types].xml")?;
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        self.write(&format!(
            "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" \
             ContentType=\"{kind}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>{}</Types>",
            all(&|at, _| format!(
                "<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"{kind}.worksheet+xml\"/>"
            ))
        ))?;
        self.file("_rels/.rels")?;
        self.write(&format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>"
        ))?;
        self.file("xl/workbook.xml")?;
        self.write(&format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{}</sheets></workbook>",
            all(&|at, name| format!("<sheet name=\"{}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>", escaped(name)))
        ))?;
        self.file("xl/_rels/workbook.xml.rels")?;
        let styles = numbered.len() + 1;
        self.write(&format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\">{}<Relationship Id=\"rId{styles}\" Type=\"{RELATIONS}/styles\" \
             Target=\"styles.xml\"/></Relationships>",
            all(&|at, _| format!(
                "<Relationship Id=\"rId{at}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
            ))
        ))
    }
}

/// A format of cells. Text stays text when somebody edits it.
fn format_of(number: usize, font: usize) -> String {
    format!(
        "<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
    )
}

/// The letter of a column, from 0; no sheet has more than there are letters.
fn column(at: usize) -> char {
    ('A'..='Z').nth(at).unwrap_or('Z')
}

/// A text in XML, at most as long as a cell can be. What looks like the escape of a character there (`_x0041_`) is shown.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut units = 0;
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        for char in safe(line).chars().chain(end.chars()) {
            units += char.len_utf16();
            if units > UNITS {
                return shown;
            }
            match char {
                '&' => shown.push_str("&amp;"),
                '<' => shown.push_str("&lt;"),
                '>' => shown.push_str("&gt;"),
                '"' => shown.push_str("&quot;"),
                '\u{fffe}' | '\u{ffff}' => shown.push('\u{fffd}'),
                char => shown.push(char),
            }
        }
    }
    shown.replace("_x", "_x005F_x")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("<a & \"b\">\nc\u{1b}_x0041_"), "&lt;a &amp; &quot;b&quot;&gt;\nc\\u{1b}_x005F_x0041_");
        assert_eq!(escaped(&"甲".repeat(40_000)).chars().count(), UNITS);
    }
}
