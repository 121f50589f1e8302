//! One employee's block: who it is, the rows, the totals.

use std::collections::BTreeMap;

use super::line;
use super::row::Row;
use crate::messages::ResultWords;
use crate::outcome::{EffectKind, EmployeeId, MonthResult, Total};
use crate::render::layout::{indented, left, right, whole, width, wrap};
use crate::render::results::totals;
use crate::render::{Context, safe};
use crate::value::Month;

/// How far rows stand in.
const INDENT: usize = 2;
/// How far what is said of a row stands in.
const DETAIL: usize = 6;
/// Blanks between columns.
const GAP: usize = 2;

/// How wide each column of the rows is, the same for every block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    what: usize,
    clause: usize,
    day: usize,
    kind: usize,
    result: usize,
    all: usize,
}

impl Columns {
    /// The widths that suit some rows; the first column has what the others leave.
    pub(super) fn of(rows: &[&Row<'_>], month: Month, all: usize, cx: &Context<'_>) -> Columns {
        let widest = |said: ResultWords, cell: &dyn Fn(&Row<'_>) -> String| {
            let widest = rows.iter().map(|row| width(&safe(&cell(row)))).max().unwrap_or(0);
            widest.max(width(&said.say(cx.lang)))
        };
        let what = widest(ResultWords::What, &|row| row.what(cx));
        let clause = widest(ResultWords::Clause, &|row| row.clauses(cx));
        let day = widest(ResultWords::Day, &|row| row.days(month, cx)).min(10);
        let kind = widest(ResultWords::Kind, &|row| kind(row, cx)).min(10);
        let result = widest(ResultWords::Result, &|row| row.result(cx)).min(14);
        let left = all.saturating_sub(INDENT + day + kind + result + 4 * GAP);
        // Long names make clauses break their lines first, then break theirs.
        let clause = clause.min(left.saturating_sub(what).max(12));
        Columns { what: left.saturating_sub(clause).max(16), clause, day, kind, result, all }
    }

    /// The heads of the columns.
    pub(super) fn head(&self, cx: &Context<'_>, text: &mut String) {
        let heads = [ResultWords::What, ResultWords::Clause, ResultWords::Day, ResultWords::Kind, ResultWords::Result];
        self.cells(&heads.map(|head| head.say(cx.lang)), text);
    }

    /// Cells side by side, each in as many lines as it takes.
    fn cells(&self, cells: &[String; 5], text: &mut String) {
        let widths = [self.what, self.clause, self.day, self.kind, self.result];
        let wrapped: Vec<Vec<String>> =
            cells.iter().zip(widths).map(|(cell, width)| wrap(&safe(cell), width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut shown = " ".repeat(INDENT);
            for (column, (lines, width)) in wrapped.iter().zip(widths).enumerate() {
                let cell = lines.get(at).map_or("", String::as_str);
                shown.push_str(&if column == 4 { right(cell, width) } else { left(cell, width) });
                shown.push_str(&" ".repeat(GAP));
            }
            line(text, &shown);
        }
    }

    /// A row with what there is to say of it.
    pub(super) fn row(&self, row: &Row<'_>, month: Month, details: &[String], cx: &Context<'_>, text: &mut String) {
        let cells = [row.what(cx), row.clauses(cx), row.days(month, cx), kind(row, cx), row.result(cx)];
        self.cells(&cells, text);
        for detail in details {
            self.detail(detail, text);
        }
    }

    /// A row that several employees have, each on days of his own.
    pub(super) fn row_of_several(&self, row: &Row<'_>, details: &[String], cx: &Context<'_>, text: &mut String) {
        let what = row.first().map_or("", |line| cx.rule(line.rule)).to_string();
        self.cells(&[what, row.clauses(cx), String::new(), kind(row, cx), row.result(cx)], text);
        for detail in details {
            self.detail(detail, text);
        }
    }

    /// Something said of a row.
    fn detail(&self, detail: &str, text: &mut String) {
        for shown in indented(&safe(detail), DETAIL, self.all) {
            line(text, &shown);
        }
    }
}

fn kind(row: &Row<'_>, cx: &Context<'_>) -> String {
    row.first().map(|line| cx.kind(&line.kind).one(cx.lang)).unwrap_or_default()
}

/// One employee's block. The rows that stand below for several employees are in the totals only.
pub(super) fn block(
    result: &MonthResult,
    rows: &[Row<'_>],
    below: &[Row<'_>],
    columns: &Columns,
    cx: &Context<'_>,
    text: &mut String,
) {
    text.push('\n');
    line(text, &safe(&title(result.employee, result.month, cx)));
    for row in rows {
        columns.row(row, result.month, &row.details(cx), cx, text);
    }
    breaches(result, columns.all, cx, text);
    let lines = rows.iter().chain(below).flat_map(|row| row.lines.iter().copied());
    let mut totals = totals::by_kind(lines);
    // What is no amount stands in the rows.
    totals.retain(|(kind, _)| matches!(kind, EffectKind::Pay(_) | EffectKind::Points(_)));
    let counted: usize = rows.iter().chain(below).map(|row| row.lines.len()).sum();
    if counted > 1 && !totals.is_empty() {
        total_line(&totals, !below.is_empty(), columns.all, cx, text);
    }
}

/// The breaches from which nothing follows, by clause, each with its days.
fn breaches(result: &MonthResult, all: usize, cx: &Context<'_>, text: &mut String) {
    let mut by_clause: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for breach in result.bare_breaches() {
        let day = breach.when.day().map_or_else(|| ResultWords::NoDay.say(cx.lang), |day| day.day().to_string());
        let days = by_clause.entry(&breach.clause).or_default();
        days.push(if breach.sure { day } else { format!("{day}?") });
    }
    if by_clause.is_empty() {
        return;
    }
    let of = by_clause.into_iter().map(|(clause, days)| (clause.to_string(), days)).collect();
    for shown in indented(&safe(&ResultWords::Breaches(of).say(cx.lang)), INDENT, all) {
        line(text, &shown);
    }
}

/// `E05 陈晨 · 白班`
fn title(employee: EmployeeId, month: Month, cx: &Context<'_>) -> String {
    match cx.team(employee, month) {
        Some(team) => format!("{} · {team}", cx.who(employee)),
        None => cx.who(employee),
    }
}

fn total_line(totals: &[(EffectKind, Total)], below: bool, all: usize, cx: &Context<'_>, text: &mut String) {
    let mut said =
        totals.iter().map(|(kind, total)| whole(&totals::said(kind, total, cx))).collect::<Vec<_>>().join(" · ");
    if below {
        said = ResultWords::SeeBelow(said).say(cx.lang);
    }
    let head = ResultWords::Total.say(cx.lang);
    let indent = INDENT + width(&head);
    for (at, shown) in wrap(&safe(&said), all.saturating_sub(indent)).into_iter().enumerate() {
        let head = if at == 0 { format!("{}{head}", " ".repeat(INDENT)) } else { " ".repeat(indent) };
        line(text, &format!("{head}{shown}"));
    }
}
