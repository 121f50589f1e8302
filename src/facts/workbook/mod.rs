//! Workbooks (XLSX) → the texts of their sheets, cell by cell, for the reading of sheets.
//!
//! A number is the shortest decimal that is the number in the file: 1.1 is 1.1 though `1.1000000000000001` is written there.
//! One that has more digits than spreadsheets keep is none that a person has written, and is reported instead of rounded.
//! Days, times, months and percentages are told by the format of their cells, as a person sees them.

mod cell;
mod unpacked;

use std::io::Cursor;
use std::ops::Range;

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

use self::cell::Written;
use crate::limits::WORKBOOK_BYTES;
use crate::messages::SheetProblem;
use crate::source::Delimiter;

/// What stands between the cells of the texts: in no cell a tab is left.
pub(crate) const DELIMITER: Delimiter = Delimiter::Tab;

/// How many rows a sheet of a workbook can have.
const ROWS: u32 = 1 << 20;
/// How many columns.
const COLUMNS: u32 = 1 << 14;

/// A sheet of a workbook.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetOf {
    /// Its name.
    pub(crate) name: String,
    /// Its rows, each a line, empty ones too.
    pub(crate) text: String,
    /// What is wrong with cells, each with its place in the text.
    pub(crate) problems: Vec<(Range<usize>, SheetProblem)>,
}

/// What is in a workbook.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Workbook {
    /// The sheets that a person sees and in which anything stands.
    pub(crate) sheets: Vec<SheetOf>,
    /// The names of those that are hidden.
    pub(crate) hidden: Vec<String>,
}

/// Why a workbook can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotRead {
    /// It is none, or a torn one.
    NoWorkbook,
    /// It is protected by a password, or of the kind before XLSX.
    Closed,
    /// It unpacks to more than the limit.
    TooLarge,
}

/// Reads a workbook.
///
/// # Errors
///
/// [`NotRead`].
pub(crate) fn read(bytes: &[u8]) -> Result<Workbook, NotRead> {
    // What older programs, and those that put a password on a file, write begins so.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(NotRead::Closed);
    }
    unpacked::check(bytes)?;
    // The library works out places without a look at what fits; a file that was made for it must not end the program.
    std::panic::catch_unwind(|| sheets(bytes)).unwrap_or(Err(NotRead::NoWorkbook))
}

fn sheets(bytes: &[u8]) -> Result<Workbook, NotRead> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| NotRead::NoWorkbook)?;
    let mut workbook = Workbook::default();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        if sheet.visible != SheetVisible::Visible {
            workbook.hidden.push(sheet.name);
            continue;
        }
        let read = sheet_of(&mut book, sheet.name)?;
        if !read.text.trim().is_empty() {
            workbook.sheets.push(read);
        }
    }
    Ok(workbook)
}

fn sheet_of(book: &mut Xlsx<Cursor<&[u8]>>, name: String) -> Result<SheetOf, NotRead> {
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| NotRead::NoWorkbook)?;
    let mut sheet = SheetOf { name, ..SheetOf::default() };
    let mut at = (0, 0);
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|_| NotRead::NoWorkbook)? {
        let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let format = format.map(|format| (format.format_code.as_str(), format.format_id));
        let Some(written) = cell::write(cell.get_value(), format) else { continue };
        let (row, column) = cell.get_position();
        // Cells come in their order; one that does not can't be put where it belongs.
        if (row, column) < at || row >= ROWS || column >= COLUMNS {
            return Err(NotRead::NoWorkbook);
        }
        go_to(&mut sheet.text, &mut at, (row, column));
        if sheet.text.len() > WORKBOOK_BYTES {
            return Err(NotRead::TooLarge);
        }
        put(&mut sheet, written);
    }
    sheet.text.push('\n');
    Ok(sheet)
}

/// Goes on to a cell with the line ends and tabs in between.
fn go_to(text: &mut String, at: &mut (u32, u32), to: (u32, u32)) {
    while at.0 < to.0 {
        text.push('\n');
        *at = (at.0 + 1, 0);
    }
    while at.1 < to.1 {
        text.push('\t');
        at.1 += 1;
    }
}

fn put(sheet: &mut SheetOf, written: Written) {
    let start = sheet.text.len();
    let text = written.text.replace(['\t', '\r', '\n'], " ");
    let text = text.trim();
    if text.starts_with('"') {
        sheet.text.push_str(&format!("\"{}\"", text.replace('"', "\"\"")));
    } else {
        sheet.text.push_str(text);
    }
    let place = start..sheet.text.len();
    sheet.problems.extend(written.problem.map(|problem| (place, problem)));
}
