//! Tables of values as they are read.

use super::model::Values;
use super::sentence::plain;
use crate::messages::{Lang, PageWord, PublishWords};
use crate::plan::{BoundRow, Plan, Rows, Table};
use crate::render::value_of;
use crate::types::Type;
use crate::value::Value;

/// Whether each part goes by its own row.
pub(super) fn is_marginal(table: &Table) -> bool {
    matches!(table.rows, Some(Rows::Marginal(_)))
}

/// The rows of a table, with what else has to be said of it.
pub(super) fn values(table: &Table, plan: &Plan, lang: Lang) -> Values {
    let by = match table.by {
        Type::Options(set) => plan.schema.option_set(set).title.shown().to_string(),
        _ => PageWord::TableBy.say(lang).to_string(),
    };
    let head = [by, PageWord::TableValue.say(lang).to_string()];
    let (rows, said) = match &table.rows {
        None => (Vec::new(), vec![PageWord::ToBeFilled.say(lang).to_string()]),
        Some(Rows::Options(rows)) => options(table, rows, plan, lang),
        Some(Rows::Bounds(rows)) => (ranges(rows, plan, lang), below(rows, plan, lang)),
        Some(Rows::Marginal(rows)) => {
            let mut said = vec![PageWord::Marginal.say(lang).to_string()];
            said.extend(below(rows, plan, lang));
            (ranges(rows, plan, lang), said)
        }
    };
    Values { head, rows, said }
}

fn options(
    table: &Table,
    rows: &[Option<crate::plan::Row>],
    plan: &Plan,
    lang: Lang,
) -> (Vec<[String; 2]>, Vec<String>) {
    let Type::Options(set) = table.by else { return (Vec::new(), Vec::new()) };
    let options = &plan.schema.option_set(set).options;
    let mut said = Vec::new();
    let mut filled = Vec::new();
    let mut empty = Vec::new();
    for (option, row) in options.iter().zip(rows) {
        match row {
            Some(row) => filled.push([option.shown().to_string(), value_of(&row.value, plan, lang)]),
            None => empty.push(option.shown().to_string()),
        }
    }
    if !empty.is_empty() {
        said.push(PublishWords::NoRows(empty).say(lang));
    }
    (filled, said)
}

/// What lies below the first row has no value.
fn below(rows: &[BoundRow], plan: &Plan, lang: Lang) -> Vec<String> {
    let Some(first) = rows.first() else { return Vec::new() };
    let nothing_below = first.included
        && match &first.bound {
            // What these measure is never below nothing.
            Value::Count(count) => *count <= 0,
            Value::Duration(_) => first.bound.exact().is_some_and(|exact| exact.is_zero()),
            _ => false,
        };
    if nothing_below {
        return Vec::new();
    }
    let bound = plain(&first.bound, plan).say(lang);
    vec![PublishWords::BelowFirst { bound, included: first.included }.say(lang)]
}

fn ranges(rows: &[BoundRow], plan: &Plan, lang: Lang) -> Vec<[String; 2]> {
    let nexts = rows.iter().skip(1).map(Some).chain([None]);
    let bound = |row: &BoundRow| (plain(&row.bound, plan).say(lang), row.included);
    let said = rows.iter().zip(nexts).map(|(row, next)| {
        let range = PublishWords::Range { from: bound(row), to: next.map(bound) };
        [range.say(lang), value_of(&row.row.value, plan, lang)]
    });
    said.collect()
}
