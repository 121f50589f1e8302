//! Facts as the rows of a sheet, wide or long.
//!
//! In a wide sheet a row is an employee and a column a fact (`level`), what is recorded of a period (`sales.2022-03`), the
//! events of a month (`late.2022-03`). In a long one a row is a record or an occurrence: the columns `period` and `date`
//! say of when, and `kind` of what. A sheet can be both.
//!
//! The headers are understood once ([`header`]); then each row becomes the tree that the same facts are in every other
//! form ([`row`]), and the loader reads that. Rows of one employee are put together like files.

mod header;
mod row;

use std::collections::HashMap;
use std::sync::Arc;

use self::header::{Column, Headers};
use super::file::Covers;
use super::merge::merge_employee;
use super::names::normal;
use super::{Loader, calendar, file};
use crate::diagnostic::Diagnostic;
use crate::facts::tree::{Key, Kind, Node, Scalar, Style, crop};
use crate::facts::{Employee, FactText};
use crate::messages::{FactsMessage, SheetProblem};
use crate::source::{Delimiter, Row, RowProblem, SourceId, Span, cell_text, header_row, rows};

/// The text of a sheet.
#[derive(Debug, Clone, Copy)]
struct Sheet<'t> {
    source: SourceId,
    text: &'t str,
}

impl<'t> Sheet<'t> {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::of(self.source, range.start, range.end)
    }

    /// What stands in a cell of a row; nothing if it is empty.
    fn cell(&self, row: &Row, column: usize) -> Option<Node<'t>> {
        let range = row.cells.get(column).filter(|range| !range.is_empty())?;
        let text = cell_text(self.text.get(range.clone())?);
        let scalar = Scalar { text, style: Style::Cell };
        Some(Node { span: self.span(range), kind: Kind::Scalar(scalar) })
    }
}

/// Reads the sheet of a text.
pub(super) fn read(text: FactText<'_>, delimiter: Delimiter, loader: &mut Loader<'_>) -> file::File {
    let sheet = Sheet { source: text.source, text: text.text };
    let mut staff = Staff::default();
    let beginning = Span::of(text.source, 0, 0);
    let mut whole = true;
    let Some(header) = header_row(sheet.text, delimiter) else {
        loader.report(FactsMessage::Empty, beginning);
        return file::of_sheet(Vec::new(), None, beginning, Covers::Unclear, loader);
    };
    let headers = header::read(sheet, &header, loader);
    for row in rows(sheet.text, delimiter) {
        if let Some(problem) = &row.problem {
            whole = false;
            loader.report_row(sheet, problem);
        } else if row.number > header.number && !row.is_blank() {
            staff.listed = true;
            if let Some(headers) = &headers {
                loader.row(sheet, headers, &row, &mut staff);
            }
        }
    }
    let place = sheet.span(&header.range);
    if headers.is_some() && whole && !staff.listed {
        loader.report(SheetProblem::NoRows.into(), place);
    }
    // A sheet without events lacks nothing if it does not say which months it covers.
    let tells_of_events = headers.as_ref().is_some_and(|headers| headers.tells_of_events);
    let covers = if whole { Covers::Missing } else { Covers::Unclear };
    file::of_sheet(staff.employees, tells_of_events.then_some(place), beginning, covers, loader)
}

/// The employees of a sheet.
#[derive(Debug, Default)]
struct Staff {
    employees: Vec<Employee>,
    places: HashMap<Arc<str>, usize>,
    /// The rows that may stand once only: by the employee, and the period that they are of.
    once: HashMap<(Arc<str>, String), Span>,
    /// Whether there is any row at all.
    listed: bool,
}

impl Loader<'_> {
    /// Reports a cell in which a spreadsheet shows that it could not work out a value.
    fn error_cell(&mut self, cell: Option<Node<'_>>) {
        const ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA"];
        if let Some(Node { span, kind: Kind::Scalar(scalar) }) = cell
            && ERRORS.contains(&scalar.text.as_ref())
        {
            self.report(SheetProblem::ErrorCell { text: scalar.text.into_owned() }.into(), span);
        }
    }

    fn report_row(&mut self, sheet: Sheet<'_>, problem: &RowProblem) {
        let (problem, range) = match problem {
            RowProblem::QuoteOpen(range) => (SheetProblem::QuoteOpen, range),
            RowProblem::BehindQuote(range) => (SheetProblem::BehindQuote, range),
        };
        self.report(problem.into(), sheet.span(range));
    }

    fn row<'t>(&mut self, sheet: Sheet<'t>, headers: &Headers<'t>, row: &Row, staff: &mut Staff) {
        for range in row.cells.iter().skip(headers.columns.len()).filter(|range| !range.is_empty()) {
            self.report(SheetProblem::NoHeader.into(), sheet.span(range));
        }
        for (at, _) in row.cells.iter().enumerate() {
            self.error_cell(sheet.cell(row, at));
        }
        let (node, covers) = self.row_as_tree(sheet, headers, row);
        let covered = covers.and_then(|covers| self.covers(super::words::COVERS.en, &covers));
        let Some(mut employee) = self.employee(&node) else { return };
        employee.covered = covered.unwrap_or_default();
        if headers.rows_stand_once() && self.stands_again(sheet, headers, row, &employee, staff) {
            return;
        }
        let known = staff.places.get(&employee.id).and_then(|at| staff.employees.get_mut(*at));
        match known {
            Some(known) => merge_employee(self.schema, known, employee, self.sink),
            None => {
                staff.places.insert(employee.id.clone(), staff.employees.len());
                staff.employees.push(employee);
            }
        }
    }

    /// Whether a row of which there can be but one for an employee and a period stood before, which is reported: what it
    /// counts would count twice.
    fn stands_again(
        &mut self,
        sheet: Sheet<'_>,
        headers: &Headers<'_>,
        row: &Row,
        employee: &Employee,
        staff: &mut Staff,
    ) -> bool {
        let period = headers.place(|column| matches!(column, Column::Period)).and_then(|at| sheet.cell(row, at));
        let period = match period.map(|node| node.kind) {
            Some(Kind::Scalar(scalar)) => {
                let text = normal(&scalar.text).into_owned();
                calendar::any_unit(&text).and_then(Result::ok).map_or(text, |unit| unit.to_string())
            }
            _ => String::new(),
        };
        let id = crop(&employee.id);
        let of = (employee.id.clone(), period);
        match staff.once.get(&of) {
            None => {
                staff.once.insert(of, employee.span);
                false
            }
            Some(first) => {
                let message = match of.1.is_empty() {
                    true => FactsMessage::DuplicateEmployee { id },
                    false => SheetProblem::RowTwice { id, period: crop(&of.1) }.into(),
                };
                self.sink.push(Diagnostic::new(message, employee.span).with(*first, FactsMessage::FirstHere));
                true
            }
        }
    }
}

/// A key that is not written at its place but follows from a header.
fn key<'a>(text: &std::borrow::Cow<'a, str>, span: Span) -> Key<'a> {
    Key { text: text.clone(), span }
}
