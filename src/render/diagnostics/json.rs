//! Diagnostics as JSON; docs/json.md describes it.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::messages::Lang;
use crate::source::{SourceMap, Span};

/// The version of the form; a field that is taken away or changes its meaning raises it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    diagnostics: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    page: Option<String>,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<Label<'a>>,
}

#[derive(Serialize)]
struct Label<'a> {
    message: Option<String>,
    #[serde(flatten)]
    place: Place<'a>,
}

/// Lines and columns count from 1, columns in characters; the end is behind the last character. All null where the
/// diagnostic is about no place in a text.
#[derive(Serialize, Default)]
struct Place<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    #[serde(flatten)]
    cell: Option<CellJson>,
}

/// The cell of a sheet, or its row.
#[derive(Serialize)]
pub(in crate::render) struct CellJson {
    row: u32,
    /// As spreadsheets name it: `C3`.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<String>,
}

impl CellJson {
    /// That of a place, if it is one in a sheet.
    pub(in crate::render) fn of(span: Span, sources: &SourceMap) -> Option<CellJson> {
        let place = sources.get(span.source).cell(span)?;
        let (letters, header) = place.column.unzip();
        Some(CellJson { row: place.row, cell: letters.map(|letters| format!("{letters}{}", place.row)), header })
    }
}

/// The diagnostics as JSON, with a line end.
pub fn json(found: &[Diagnostic], sources: &SourceMap, lang: Lang) -> String {
    let report = Report {
        version: VERSION,
        diagnostics: found.iter().map(|diagnostic| one(diagnostic, sources, lang)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&report).expect("strings and numbers can always be written as JSON");
    text.push('\n');
    text
}

fn one<'a>(diagnostic: &Diagnostic, sources: &'a SourceMap, lang: Lang) -> Found<'a> {
    let said = diagnostic.message.say(lang);
    let labels = diagnostic.labels.iter().map(|label| Label {
        message: label.says.as_ref().map(|says| says.say(lang).text),
        place: place(Some(label.span), sources),
    });
    Found {
        code: diagnostic.message.code(),
        severity: match diagnostic.severity() {
            Severity::Warning => "warning",
            Severity::Error => "error",
        },
        message: said.text,
        help: said.help,
        page: diagnostic.message.page(),
        place: place(diagnostic.at, sources),
        labels: labels.collect(),
    }
}

fn place(span: Option<Span>, sources: &SourceMap) -> Place<'_> {
    let Some(span) = span else { return Place::default() };
    let source = sources.get(span.source);
    let (start, end) = (source.position(span.start), source.position(span.end));
    Place {
        file: Some(&source.name),
        line: Some(start.line),
        column: Some(start.column),
        end_line: Some(end.line),
        end_column: Some(end.column),
        cell: CellJson::of(span, sources),
    }
}
