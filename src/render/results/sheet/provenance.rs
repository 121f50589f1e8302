//! What the results come from, as rows: so that a workbook that was handed on can be worked again.

use super::{Cell, Row};
use crate::messages::{Lang, SheetWords};
use crate::provenance::{FileDigest, FileKind, Provenance};

/// The rows: the program, what was asked for, then every file with its digest.
pub(super) fn rows(provenance: &Provenance, lang: Lang) -> impl Iterator<Item = Row> {
    let asked = &provenance.asked;
    let said = |words: SheetWords, value: &str| vec![Cell::text(words.say(lang)), Cell::text(value), Cell::Empty];
    let mut rows = vec![said(SheetWords::Program, &provenance.tool)];
    rows.extend(asked.period.iter().map(|period| said(SheetWords::Period, period)));
    rows.extend(asked.employees.iter().map(|employee| said(SheetWords::Employees, employee)));
    rows.into_iter().chain(provenance.files.iter().map(move |file| row(file, lang)))
}

fn row(file: &FileDigest, lang: Lang) -> Row {
    let kind = match file.kind {
        FileKind::Policy => SheetWords::Policy,
        FileKind::Facts => SheetWords::Facts,
        FileKind::Cases => SheetWords::Cases,
    };
    vec![Cell::text(kind.say(lang)), Cell::maybe(file.file.as_deref()), Cell::text(&*file.sha256)]
}
