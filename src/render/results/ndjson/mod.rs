//! Results as lines of JSON: the first says what they are of, each of the others is one employee in one month.
//!
//! It is the form of a million employees, so what is the same in many lines of results is made once (`form`) and copied
//! from then on.

mod form;
mod text;

use std::io::{self, Write};

use serde::Serialize;

use self::form::Forms;
use super::{Show, json};
use crate::outcome::{MonthResult, Results};
use crate::provenance::Provenance;
use crate::render::Context;
use crate::value::Month;

/// Writes the results as lines of JSON, one employee and month at a time.
///
/// # Errors
///
/// What they are written to fails.
pub fn ndjson(
    results: &Results,
    cx: &Context<'_>,
    show: &Show<'_>,
    provenance: &Provenance,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(&head(&results.months, cx, provenance))?;
    let (mut lines, mut text) = (Lines::new(*cx), Vec::new());
    for result in show.shown(results) {
        text.clear();
        lines.month(result, &mut text);
        out.write_all(&text)?;
    }
    Ok(())
}

/// The first line: what the others are of.
pub fn head(months: &[Month], cx: &Context<'_>, provenance: &Provenance) -> Vec<u8> {
    let mut text = Vec::new();
    write(&json::head(months, cx, provenance), &mut text);
    text.push(b'\n');
    text
}

/// Writes one line after the other.
#[derive(Debug)]
pub struct Lines<'a> {
    cx: Context<'a>,
    forms: Forms<'a>,
    month: Vec<u8>,
}

/// How a month begins its lines, before there are any.
const NO_LINES: &[u8] = b"\"lines\":[]";

impl<'a> Lines<'a> {
    /// Nothing is kept yet.
    pub fn new(cx: Context<'a>) -> Lines<'a> {
        Lines { cx, forms: Forms::new(cx), month: Vec::new() }
    }

    /// Writes what one employee gets in one month.
    pub fn month(&mut self, result: &MonthResult, out: &mut Vec<u8>) {
        self.month.clear();
        write(&json::month(result, &self.cx), &mut self.month);
        // In a text the quotes would be escaped.
        let begin = self.month.windows(NO_LINES.len()).position(|part| part == NO_LINES);
        let (front, behind) = self.month.split_at(begin.map_or(0, |begin| begin + NO_LINES.len() - 1));
        out.extend_from_slice(front);
        self.forms.of(result.employee);
        for (at, line) in result.lines.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            self.forms.line(line, out);
        }
        out.extend_from_slice(behind);
        out.push(b'\n');
    }
}

fn write(of: &impl Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(out, of).expect("strings and numbers can always be written as JSON");
}
