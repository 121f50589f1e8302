//! Versions by their days: what each side has in force when, side by side.

use crate::plan::InForce;
use crate::syntax::ast::{Expr, ExprKind, LineKind, Statement};
use crate::value::Date;

/// Days throughout which neither side changes, with the version that each has in force.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub(super) days: InForce,
    pub(super) old: Option<&'a Statement>,
    pub(super) new: Option<&'a Statement>,
}

/// The stretches of days, in order, in which some side has a version; neighbours differ.
pub(super) fn stretches<'a>(old: &[&'a Statement], new: &[&'a Statement]) -> Vec<Stretch<'a>> {
    let mut found: Vec<Stretch<'a>> = Vec::new();
    for days in cut(old.iter().chain(new).map(|version| in_force(version))) {
        let first = days.days().first;
        let on = |versions: &[&'a Statement]| {
            versions.iter().copied().find(|version| in_force(version).days().contain(first))
        };
        let stretch = Stretch { days, old: on(old), new: on(new) };
        match found.last_mut().filter(|last| same(last.old, stretch.old) && same(last.new, stretch.new)) {
            Some(last) if last.days.until.map(Date::after) == days.from => last.days.until = days.until,
            _ if stretch.old.is_none() && stretch.new.is_none() => {}
            _ => found.push(stretch),
        }
    }
    found
}

fn same(one: Option<&Statement>, other: Option<&Statement>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => std::ptr::eq(one, other),
        (None, None) => true,
        _ => false,
    }
}

/// The version that goes before some days, or the first behind them.
pub(super) fn neighbour<'a>(versions: &[&'a Statement], days: InForce) -> Option<&'a Statement> {
    let first = days.days().first;
    let before = versions.iter().filter(|version| in_force(version).days().first < first);
    let before = before.max_by_key(|version| in_force(version).days().first);
    before.or_else(|| versions.iter().min_by_key(|version| in_force(version).days().first)).copied()
}

/// The days for which a statement is in force.
pub(super) fn in_force(statement: &Statement) -> InForce {
    let lines = statement.lines.iter().find_map(|line| match &line.kind {
        LineKind::InForce { from, until } => Some((from.as_ref(), until.as_ref())),
        _ => None,
    });
    let (from, until) = lines.unwrap_or_default();
    InForce { from: from.and_then(day), until: until.and_then(day) }
}

fn day(expr: &Expr) -> Option<Date> {
    match expr.kind {
        ExprKind::Date(date) => Some(date),
        _ => None,
    }
}

/// All days, cut wherever something begins or ends.
fn cut(all: impl Iterator<Item = InForce>) -> Vec<InForce> {
    let mut starts: Vec<Date> = all.flat_map(|days| [days.from, days.until.map(Date::after)]).flatten().collect();
    starts.sort_unstable();
    starts.dedup();
    starts.retain(|start| *start > Date::first());
    let mut days = Vec::new();
    let mut from = None;
    for start in starts {
        days.push(InForce { from, until: Some(start.before()) });
        from = Some(start);
    }
    days.push(InForce { from, until: None });
    days
}
