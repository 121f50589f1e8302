//! The rows of totals and of lines.

use std::collections::BTreeSet;

use super::{Cell, Row};
use crate::messages::SheetWords;
use crate::outcome::{EffectKind, Line, MonthResult, Outcome, Results, Total};
use crate::render::Context;
use crate::render::layout::plain;
use crate::render::results::human::Row as Folded;
use crate::render::results::json::CURRENCY;
use crate::render::results::{Show, fold, totals};
use crate::render::value::decimal;
use crate::value::{Exact, Month};

/// What each rule gives to an employee in a month: a row for the lines that add up.
pub(super) fn lines<'r>(
    result: &'r MonthResult,
    cx: &'r Context<'r>,
    show: &Show<'_>,
) -> impl Iterator<Item = Row> + use<'r> {
    let classing = show.classing;
    let lines = result.lines.iter();
    let lines = lines.filter(move |line| classing || !matches!(line.kind, EffectKind::CountsAs { .. }));
    fold(lines).into_iter().filter_map(|row| line(&row, result, cx))
}

fn line(row: &Folded<'_>, result: &MonthResult, cx: &Context<'_>) -> Option<Row> {
    let first = row.first()?;
    let rule = cx.plan.rule(first.rule);
    let (amount, currency, points, said) = match (&first.outcome, &first.kind) {
        (Outcome::Amount(_), kind) => {
            let (amount, currency, points) = amounts(kind, row.sum());
            (amount, currency, points, SheetWords::Worked.say(cx.lang).to_string())
        }
        _ => (Cell::Empty, Cell::Empty, Cell::Empty, row.result(cx)),
    };
    Some(vec![
        Cell::text(result.month.to_string()),
        Cell::text(&*cx.employee(result.employee).id),
        Cell::maybe(cx.name(result.employee)),
        Cell::maybe(cx.team(result.employee, result.month)),
        Cell::text(cx.plan.policy(rule.policy).title.shown()),
        Cell::text(rule.title.shown()),
        Cell::text(cx.clauses(first).join(", ")),
        Cell::text(cx.kind(&first.kind).one(cx.lang)),
        Cell::count(row.lines.len()),
        Cell::text(row.days(result.month, cx)),
        Cell::text(said),
        amount,
        currency,
        points,
        Cell::text(plain(&row.details(cx).join(SheetWords::Semicolon.say(cx.lang)))),
        Cell::text(cx.place(first.span)),
    ])
}

/// An amount of a kind in the columns of money, currency and points. A sum that is too large to say is none.
fn amounts(kind: &EffectKind, sum: Option<Exact>) -> (Cell, Cell, Cell) {
    let Some(sum) = sum else { return (Cell::Empty, Cell::Empty, Cell::Empty) };
    match kind {
        EffectKind::Pay(_) => (Cell::amount(totals::amount(kind, sum), Cell::Money), Cell::text(CURRENCY), Cell::Empty),
        _ => (Cell::Empty, Cell::Empty, Cell::amount(decimal(sum), Cell::Number)),
    }
}

/// What a total is of; what it is not of stays blank.
struct Of<'a> {
    scope: SheetWords,
    month: Option<Month>,
    employee: Option<(&'a str, Option<&'a str>)>,
    team: Option<&'a str>,
}

impl<'a> Of<'a> {
    fn only(scope: SheetWords) -> Of<'a> {
        Of { scope, month: None, employee: None, team: None }
    }

    /// The rows of the totals of some lines.
    fn rows<'l>(&self, lines: impl IntoIterator<Item = &'l Line>, cx: &Context<'_>) -> Vec<Row> {
        totals::by_kind(lines).iter().map(|(kind, total)| self.row(kind, total, cx)).collect()
    }

    fn row(&self, kind: &EffectKind, total: &Total, cx: &Context<'_>) -> Row {
        let open = total.undetermined + total.waiting > 0;
        // Where nothing is known yet, nothing is said: it is no zero.
        let known = total.known.0.filter(|known| !(known.is_zero() && open));
        let (amount, currency, points) = match kind {
            EffectKind::Pay(_) | EffectKind::Points(_) => amounts(kind, known),
            _ => (Cell::Empty, Cell::Empty, Cell::Empty),
        };
        let count = match kind {
            EffectKind::Pay(_) | EffectKind::Points(_) => Cell::Empty,
            _ => known.map_or(Cell::Empty, |known| Cell::amount(decimal(known), Cell::Number)),
        };
        vec![
            Cell::text(self.scope.say(cx.lang)),
            self.month.map_or(Cell::Empty, |month| Cell::text(month.to_string())),
            Cell::maybe(self.employee.map(|(id, _)| id)),
            Cell::maybe(self.employee.and_then(|(_, name)| name)),
            Cell::maybe(self.team),
            Cell::text(cx.kind(kind).several(cx.lang)),
            amount,
            currency,
            points,
            count,
            Cell::count(total.waiting),
            Cell::count(total.undetermined),
        ]
    }
}

/// The totals of an employee in a month.
pub(super) fn totals_of_employee(result: &MonthResult, cx: &Context<'_>) -> Vec<Row> {
    let of = Of {
        scope: SheetWords::OfEmployee,
        month: Some(result.month),
        employee: Some((&cx.employee(result.employee).id, cx.name(result.employee))),
        team: cx.team(result.employee, result.month),
    };
    of.rows(&result.lines, cx)
}

/// The totals of each team, of each month and of everything.
pub(super) fn totals_together(results: &Results, cx: &Context<'_>, show: &Show<'_>) -> Vec<Row> {
    let shown: Vec<&MonthResult> = show.shown(results).collect();
    let team_of = |result: &MonthResult| cx.team(result.employee, result.month);
    let teams: BTreeSet<Option<&str>> = shown.iter().map(|result| team_of(result)).collect();
    let mut rows = Vec::new();
    for team in teams {
        let lines = shown.iter().filter(|result| team_of(result) == team).flat_map(|result| &result.lines);
        rows.extend(Of { team, ..Of::only(SheetWords::OfTeam) }.rows(lines, cx));
    }
    for month in &results.months {
        let lines = shown.iter().filter(|result| result.month == *month).flat_map(|result| &result.lines);
        rows.extend(Of { month: Some(*month), ..Of::only(SheetWords::OfMonth) }.rows(lines, cx));
    }
    rows.extend(Of::only(SheetWords::OfAll).rows(shown.iter().flat_map(|result| &result.lines), cx));
    rows
}
