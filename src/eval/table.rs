//! Tables: the row for a value, and for a marginal one each part at its own row's rate.

use std::cmp::Ordering;

use super::context::Cx;
use super::{Evaluator, Found, Seen};
use crate::outcome::{Reason, Unknown};
use crate::plan::{BoundRow, Rows, Table, TableId, Version};
use crate::source::Span;
use crate::types::Type;
use crate::value::{Exact, Fault, Value, ops};

impl Evaluator<'_> {
    pub(super) fn table(&self, id: TableId, argument: Found, span: Span, cx: &Cx<'_>) -> Found {
        let table = self.plan.table(id);
        let version = match table.throughout(cx.days()) {
            Ok(Some(version)) => version,
            Ok(None) => return Found::because(Reason::TableNotInForce(id, cx.last)),
            Err(()) => return Found::because(Reason::Day(cx.employee, cx.last.month())),
        };
        let Some(rows) = &version.body.rows else {
            let filled_on_others = table.versions.iter().any(|version| version.body.rows.is_some());
            let whose = filled_on_others.then_some((cx.employee, cx.last));
            return Found::because(Reason::ToBeFilled(id, whose));
        };
        let value = match argument {
            Found::Known(value) => value,
            // Only a count has a lowest and a highest value; what a table makes of it has none.
            Found::Unknown(unknown) => return Found::Unknown(Unknown { bounds: None, ..unknown }),
        };
        if value == Value::None {
            return Found::at(Err(Fault::Nothing), span);
        }
        self.note_row(id, version, rows, &value);
        match rows {
            Rows::Options(rows) => {
                let at = match value {
                    Value::Option(_, at) => at as usize,
                    _ => usize::MAX,
                };
                match rows.get(at).and_then(Option::as_ref) {
                    Some(row) => Found::Known(row.value.clone()),
                    None => Found::because(Reason::NoRow(id, span)),
                }
            }
            Rows::Bounds(rows) => match bound_row(rows, &value) {
                Ok(Some(row)) => Found::Known(row.row.value.clone()),
                Ok(None) => Found::because(Reason::NoRow(id, span)),
                Err(fault) => Found::at(Err(fault), span),
            },
            Rows::Marginal(rows) => match marginal(rows, &value, version.body.gives) {
                Ok(Some(sum)) => Found::Known(sum),
                Ok(None) => Found::because(Reason::NoRow(id, span)),
                Err(fault) => Found::at(Err(fault), span),
            },
        }
    }
}

impl Evaluator<'_> {
    /// Notes the row that a value leads to; of a marginal table the last that takes a part.
    fn note_row(&self, id: TableId, version: &Version<Table>, rows: &Rows, value: &Value) {
        if !self.is_recording() {
            return;
        }
        let row = match (rows, value) {
            (Rows::Options(rows), Value::Option(_, at)) => {
                rows.get(*at as usize).and_then(Option::as_ref).map(|_| *at as usize)
            }
            (Rows::Bounds(rows) | Rows::Marginal(rows), value) => match bound_row(rows, value) {
                Ok(Some(found)) => rows.iter().position(|row| std::ptr::eq(row, found)),
                _ => None,
            },
            _ => None,
        };
        let at = self.plan.table(id).versions.iter().position(|other| std::ptr::eq(other, version));
        if let (Some(at), Some(row)) = (at, row) {
            self.note(Seen::Row(id, at, row));
        }
    }
}

/// The last row whose bound the value reaches.
fn bound_row<'r>(rows: &'r [BoundRow], value: &Value) -> Result<Option<&'r BoundRow>, Fault> {
    let mut found = None;
    for row in rows {
        let reached = match ops::compare(value, &row.bound)? {
            Ordering::Greater => true,
            Ordering::Equal => row.included,
            Ordering::Less => false,
        };
        if reached {
            found = Some(row);
        }
    }
    Ok(found)
}

/// Each part of the value at its own row's rate; `None` below the first row.
fn marginal(rows: &[BoundRow], value: &Value, gives: Type) -> Result<Option<Value>, Fault> {
    let Some(stages) = stages(rows, value)? else { return Ok(None) };
    let mut sum = Exact::ZERO;
    for (part, at) in stages {
        let rate = rows.get(at).and_then(|row| row.row.value.exact()).ok_or(Fault::Kinds)?;
        sum = sum.plus(part.times(rate)?)?;
    }
    Ok(Some(match gives {
        Type::Money => Value::Money(sum),
        Type::Points => Value::Points(sum),
        _ => Value::Number(sum),
    }))
}

/// The parts of a value that fall under the rows of a marginal table, each with the place of its row; `None` below the
/// first row.
pub(super) fn stages(rows: &[BoundRow], value: &Value) -> Result<Option<Vec<(Exact, usize)>>, Fault> {
    let whole = value.exact().ok_or(Fault::Kinds)?;
    let Some(first) = rows.first() else { return Ok(None) };
    if bound_row(rows, value)?.is_none() {
        return Ok(None);
    }
    let mut parts = Vec::new();
    let mut from = first.bound.exact().ok_or(Fault::Kinds)?;
    for at in 0..rows.len() {
        let next = rows.get(at + 1).and_then(|next| next.bound.exact());
        let to = next.map_or(whole, |next| next.min(whole));
        if to > from {
            parts.push((to.minus(from)?, at));
            from = to;
        }
    }
    Ok(Some(parts))
}
