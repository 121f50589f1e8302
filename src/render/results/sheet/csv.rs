//! A sheet as CSV (RFC 4180), in UTF-8. Nothing in it can run as a formula.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::{Cell, Sheet};
use crate::outcome::Results;
use crate::provenance::Provenance;
use crate::render::Context;
use crate::render::results::Show;
use crate::render::safe;

/// What is written, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Which sheet.
    pub sheet: Sheet,
    /// Whether a byte order mark stands in front, by which Excel knows UTF-8.
    pub mark: bool,
}

/// Writes a sheet as CSV, row by row.
///
/// # Errors
///
/// What it is written to fails.
pub fn csv(
    results: &Results,
    cx: &Context<'_>,
    show: &Show<'_>,
    provenance: &Provenance,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if look.mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(look.sheet.columns().iter().map(|(column, _)| column.say(cx.lang)))?;
    for row in look.sheet.rows(results, cx, show, provenance) {
        writer.write_record(row.iter().map(field))?;
    }
    writer.flush()
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Money(number) | Cell::Number(number) => number.clone(),
    }
}

/// A text that stays a text: what a spreadsheet would take for a formula, or a terminal for an order, is shown.
fn harmless(text: &str) -> String {
    let shown = text.split('\n').map(safe).collect::<Vec<_>>().join("\n");
    let begins_formula = matches!(
        text.trim_start().chars().next(),
        Some('=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}' | '\u{2212}')
    ) || text.starts_with(['\t', '\r', '\n']);
    let is_fraction = text.contains('/') && text.chars().all(|char| char.is_ascii_digit() || char == '/');
    if begins_formula || is_fraction { format!("'{shown}") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_formula_and_a_number_is_one() {
        for text in ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1", " =1", "\n=1"] {
            assert!(harmless(text).starts_with('\''), "{text}");
        }
        assert_eq!(harmless("1/3"), "'1/3");
        assert_eq!(harmless("王芳, \"甲\""), "王芳, \"甲\"");
        assert_eq!(harmless("a\nb\u{1b}"), "a\nb\\u{1b}");
        assert_eq!(field(&Cell::Money("-30.00".to_string())), "-30.00");
    }
}
