//! Tables as columns.

use super::term::throughout;
use super::{At, Col, Compiler};
use crate::batch::node::Op;
use crate::batch::scale;
use crate::plan::{Rows, TableId, TermId};
use crate::value::Value;

impl Compiler<'_> {
    pub(super) fn table(&mut self, id: TableId, argument: TermId, at: &At) -> Option<Col> {
        let plan = self.plan;
        let version = throughout(plan.table(id), at)?;
        let Col::Number(node, scale) = self.term(argument, at)? else { return None };
        let exact = |value: &Value| value.exact();
        match version.body.rows.as_ref()? {
            Rows::Options(rows) => {
                let values: Vec<Option<_>> = rows.iter().map(|row| row.as_ref().map(|row| exact(&row.value))).collect();
                let gives =
                    values.iter().flatten().map(|value| scale::decimals((*value)?)).collect::<Option<Vec<_>>>()?;
                let gives = gives.into_iter().max().unwrap_or(0);
                let rows = values.into_iter().map(|value| {
                    Some(match value {
                        Some(value) => Some(scale::scaled(value?, gives)?),
                        None => None,
                    })
                });
                let rows = rows.collect::<Option<Vec<_>>>()?;
                Some(Col::Number(self.node(at, Op::Options(node, rows)), gives))
            }
            Rows::Bounds(rows) | Rows::Marginal(rows) => {
                let is_marginal = matches!(version.body.rows, Some(Rows::Marginal(_)));
                let mut by = scale;
                let mut gives = 0;
                for row in rows {
                    by = by.max(scale::decimals(bound_number(&row.bound)?)?);
                    gives = gives.max(scale::decimals(row.row.value.exact()?)?);
                }
                let Col::Number(node, _) = self.rescaled(Col::Number(node, scale), by, at)? else { return None };
                let mut scaled = Vec::new();
                for row in rows {
                    let bound = scale::scaled(bound_number(&row.bound)?, by)?;
                    let bound = if row.included || is_marginal { bound } else { bound.checked_add(1)? };
                    scaled.push((bound, scale::scaled(row.row.value.exact()?, gives)?));
                }
                if !is_marginal {
                    return Some(Col::Number(self.node(at, Op::Bounds(node, scaled)), gives));
                }
                let first = rows.first()?;
                let (bound, _) = *scaled.first()?;
                let node = if first.included {
                    node
                } else {
                    self.node(at, Op::Between(node, bound.checked_add(1)?, i64::MAX))
                };
                let scale = (by + gives <= scale::MOST).then_some(by + gives)?;
                Some(Col::Number(self.node(at, Op::Marginal(node, scaled)), scale))
            }
        }
    }
}

/// The number behind a bound of a table.
fn bound_number(bound: &Value) -> Option<crate::value::Exact> {
    bound.exact()
}
