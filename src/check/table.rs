//! Tables: their heads, their rows, and calls of them.

use super::typed::{Places, Typed};
use super::{Checker, Scope, TableType};
use crate::diagnostic::Diagnostic;
use crate::messages::CheckMessage;
use crate::plan::{BoundRow, Row, Rows, Table, TermKind};
use crate::resolve::{Entity, TableBody, declared_type, literal, type_term};
use crate::source::Span;
use crate::syntax::ast::{Expr, Head, Path, RowKey};
use crate::types::Type;
use crate::value::{Value, ops};

/// What a table's head says.
#[derive(Clone, Copy)]
struct TableHead {
    by: Type,
    holds: Type,
    marginal: bool,
}

impl Checker<'_, '_, '_> {
    pub(super) fn all_tables(&mut self) {
        let resolved = self.resolved;
        for (at, decl) in resolved.tables.iter().enumerate() {
            let original = decl.versions.iter().find(|version| matches!(version.statement.head, Head::Table { .. }));
            let head = original.and_then(|version| self.table_head(&version.statement.head, version.statement.span));
            for version in &decl.versions {
                self.same_head(head, &version.statement.head, version.statement.span);
            }
            let gives = head.and_then(gives);
            let mut places = Places::AtMost(0);
            let named = self.named(decl, |checker, version| {
                let version = decl.versions.get(version)?;
                let head = head?;
                let rows = checker.rows(&version.body, head, &mut places);
                Some(Table { by: head.by, gives: gives?, rows })
            });
            if let (Some(head), Some(gives), Some(slot)) = (head, gives, self.tables.get_mut(at)) {
                let places = if head.marginal { Places::Any } else { places };
                *slot = Some(TableType { by: head.by, gives, places });
            }
            self.plan.tables.push(named);
        }
    }

    fn table_head(&mut self, head: &Head, span: Span) -> Option<TableHead> {
        let Head::Table { by, marginal, holds, .. } = head else { return None };
        let by_type = declared_type(self.resolved, by, self.sink);
        let holds_type = declared_type(self.resolved, holds, self.sink);
        let head = TableHead { by: by_type?, holds: holds_type?, marginal: *marginal };
        if gives(head).is_none() {
            let schema = &self.plan.schema;
            let (by, holds) = (type_term(head.by, schema), type_term(head.holds, schema));
            self.sink.report(CheckMessage::MarginalTypes { by, holds }, span);
            return None;
        }
        Some(head)
    }

    /// A second version of a table has to have the head of the first.
    fn same_head(&mut self, first: Option<TableHead>, head: &Head, span: Span) {
        let (Some(first), Head::Table { .. }) = (first, head) else { return };
        let Some(second) = self.table_head(head, span) else { return };
        for (expected, found) in [(first.by, second.by), (first.holds, second.holds)] {
            if expected != found {
                self.mismatch(expected, found, span);
            }
        }
    }

    /// The rows of one version; `None` is *to be filled*.
    fn rows(&mut self, body: &TableBody<'_>, head: TableHead, places: &mut Places) -> Option<Rows> {
        if body.to_be_filled.is_some() {
            return None;
        }
        if let Type::Options(_) = head.by {
            return Some(Rows::Options(self.option_rows(body, head, places)));
        }
        let mut rows = Vec::new();
        for (key, value, span) in &body.rows {
            let row = self.row_value(value, head.holds, *span, places);
            let (bound, included) = match key {
                RowKey::AtLeast(bound) => (bound, true),
                RowKey::Above(bound) => (bound, false),
                RowKey::Option(name) => {
                    let by = type_term(head.by, &self.plan.schema);
                    self.sink.report(CheckMessage::RowNeedsBound { by }, name.span);
                    continue;
                }
            };
            let bound = self.bound(bound, head.by);
            if let (Some(bound), Some(row)) = (bound, row) {
                rows.push(BoundRow { bound, included, row });
            }
        }
        self.sorted(&mut rows);
        Some(if head.marginal { Rows::Marginal(rows) } else { Rows::Bounds(rows) })
    }

    /// The bound of a row. A table by duration may count in months as well as in days.
    fn bound(&mut self, bound: &Expr, by: Type) -> Option<Value> {
        let by = match crate::resolve::plain(bound) {
            Some(value) if by == Type::Duration => crate::resolve::type_of(&value),
            _ => by,
        };
        literal(bound, by, &self.resolved.schema, self.sink)
    }

    fn row_value(&mut self, value: &Expr, holds: Type, span: Span, places: &mut Places) -> Option<Row> {
        let value = literal(value, holds, &self.resolved.schema, self.sink)?;
        *places = (*places).max(Places::of(&value));
        Some(Row { value, span })
    }

    fn option_rows(&mut self, body: &TableBody<'_>, head: TableHead, places: &mut Places) -> Vec<Option<Row>> {
        let Type::Options(set) = head.by else { return Vec::new() };
        let mut rows: Vec<Option<Row>> = vec![None; self.plan.schema.option_set(set).options.len()];
        for (key, value, span) in &body.rows {
            let row = self.row_value(value, head.holds, *span, places);
            let RowKey::Option(name) = key else {
                let by = type_term(head.by, &self.plan.schema);
                self.sink.report(CheckMessage::RowNeedsOption { by }, *span);
                continue;
            };
            let Some(option) = self.option(name, set) else { continue };
            let TermKind::Constant(Value::Option(_, at)) = self.plan.term(option.id).kind else { continue };
            let Some(slot) = rows.get_mut(at as usize) else { continue };
            match slot {
                Some(first) => {
                    let diagnostic = Diagnostic::new(CheckMessage::RowTwice, *span);
                    self.sink.push(diagnostic.with(first.span, CheckMessage::FirstRowHere));
                }
                None => *slot = row,
            }
        }
        rows
    }

    /// Sorts rows by their bounds; two of one bound are reported.
    fn sorted(&mut self, rows: &mut [BoundRow]) {
        rows.sort_by(|a, b| {
            let order = ops::compare(&a.bound, &b.bound).unwrap_or(std::cmp::Ordering::Equal);
            // `>= 100` begins before `> 100`.
            order.then(b.included.cmp(&a.included))
        });
        for pair in rows.windows(2) {
            if let [first, second] = pair
                && first.bound == second.bound
                && first.included == second.included
            {
                let diagnostic = Diagnostic::new(CheckMessage::RowTwice, second.row.span);
                self.sink.push(diagnostic.with(first.row.span, CheckMessage::FirstRowHere));
            }
        }
    }

    /// `base_salary(level)`
    pub(super) fn table_call(&mut self, path: &Path, argument: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let Entity::Table(id) = self.entity(path, scope)? else {
            let name = path.name.text.clone();
            self.sink.report(CheckMessage::NotATable { name }, path.span());
            return None;
        };
        // A table whose own head is wrong is reported there.
        let known = self.tables.get(id.index()).copied().flatten()?;
        let typed = self.term(argument, Some(known.by), scope)?;
        let lengths = [Type::Duration, Type::CalendarDuration, Type::Elapsed];
        let fits = typed.ty == known.by
            || (known.by == Type::Number && typed.ty == Type::Count)
            || (known.by == Type::Duration && lengths.contains(&typed.ty));
        if !fits {
            self.mismatch(known.by, typed.ty, argument.span);
            return None;
        }
        Some(self.typed(TermKind::Table(id, typed.id), known.gives, known.places, span))
    }
}

/// What a table gives: what its rows hold, or for a marginal one a part of the key times a rate.
fn gives(head: TableHead) -> Option<Type> {
    if !head.marginal {
        return Some(head.holds);
    }
    match (head.by, head.holds) {
        (Type::Money, Type::Percent | Type::Number) => Some(Type::Money),
        (Type::Points, Type::Percent | Type::Number) => Some(Type::Points),
        (Type::Number | Type::Count, Type::Money | Type::Points) => Some(head.holds),
        (Type::Number | Type::Count, Type::Percent | Type::Number) => Some(Type::Number),
        _ => None,
    }
}
