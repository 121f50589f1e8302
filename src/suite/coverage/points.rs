//! Every point of the policies that an example can exercise, in the order of writing.

use super::{OfPolicy, OfStatement, Point, PointKind};
use crate::eval::{Seen, atoms};
use crate::plan::{
    Effect, Growth, LetId, Limit, LimitId, Members, Named, Plan, PolicyId, Rows, Rule, RuleId, Table, TableId, TermId,
    TermKind,
};
use crate::source::Span;
use crate::types::Type;

/// What is seen at a place, apart from ids: those of two plans are not the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Condition(bool),
    Rule,
    Outcome,
    Times(bool),
    Grown,
    Row,
    Limit(bool),
}

/// Where something that was seen is written.
pub(super) fn place(plan: &Plan, seen: Seen) -> Option<(Span, Mark)> {
    let version = |rule: RuleId, at: usize| plan.rule(rule).versions.get(at);
    let outcome = |rule, at, which: usize| Some(version(rule, at)?.body.outcomes.get(which)?.span);
    Some(match seen {
        Seen::Condition(term, yes) => (plan.term(term).span, Mark::Condition(yes)),
        Seen::Rule(rule, at) => (version(rule, at)?.span, Mark::Rule),
        Seen::Outcome(rule, at, which) => (outcome(rule, at, which)?, Mark::Outcome),
        Seen::Times(rule, at, which, yes) => (outcome(rule, at, which)?, Mark::Times(yes)),
        Seen::Grown(rule, at, which) => (outcome(rule, at, which)?, Mark::Grown),
        Seen::Row(table, at, row) => {
            let rows = plan.table(table).versions.get(at)?.body.rows.as_ref()?;
            (row_spans(rows).find(|(place, _)| *place == row)?.1, Mark::Row)
        }
        Seen::Limit(limit, at, cut) => (plan.limit(limit).versions.get(at)?.span, Mark::Limit(cut)),
    })
}

/// The rows of a table that there are, with their places in the list.
fn row_spans(rows: &Rows) -> Box<dyn Iterator<Item = (usize, Span)> + '_> {
    match rows {
        Rows::Options(rows) => {
            let written = rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.as_ref()?.span)));
            Box::new(written)
        }
        Rows::Bounds(rows) | Rows::Marginal(rows) => {
            Box::new(rows.iter().enumerate().map(|(at, row)| (at, row.row.span)))
        }
    }
}

/// The points of all policies, not yet seen.
pub(super) fn all(plan: &Plan) -> Vec<OfPolicy> {
    let policies = plan.policies.iter().enumerate().map(|(at, policy)| {
        let policy_id = PolicyId::at(at);
        let mut statements = of_policy(plan, policy_id);
        statements.retain(|statement| !statement.points.is_empty());
        statements.sort_by_key(|statement| statement.span);
        OfPolicy { policy: policy_id, title: policy.title.clone(), statements }
    });
    policies.filter(|policy| !policy.statements.is_empty()).collect()
}

fn of_policy(plan: &Plan, policy: PolicyId) -> Vec<OfStatement> {
    let mut statements = Vec::new();
    for (id, rule) in plan.rules().filter(|(_, rule)| rule.policy == policy) {
        statements.push(statement(rule, Some(id), of_rule(plan, id, rule)));
    }
    for (at, own) in plan.lets.iter().enumerate().filter(|(_, own)| own.policy == policy) {
        statements.push(statement(own, None, of_let(plan, LetId::at(at))));
    }
    for (at, table) in plan.tables.iter().enumerate().filter(|(_, table)| table.policy == policy) {
        statements.push(statement(table, None, of_table(TableId::at(at), table)));
    }
    for (at, limit) in plan.limits.iter().enumerate().filter(|(_, limit)| limit.policy == policy) {
        statements.push(statement(limit, None, of_limit(LimitId::at(at), limit)));
    }
    statements
}

fn statement<T>(named: &Named<T>, rule: Option<RuleId>, points: Vec<Point>) -> OfStatement {
    OfStatement { rule, title: named.title.clone(), span: named.first().span, points }
}

fn point(kind: PointKind, way: Option<bool>, span: Span, noted: Seen) -> Point {
    Point { kind, way, span, noted, seen: false }
}

/// The parts of a condition, each both ways, and the `where`s in it.
fn condition(plan: &Plan, kind: PointKind, term: TermId, points: &mut Vec<Point>) {
    for atom in atoms(plan, term) {
        let span = plan.term(atom).span;
        points.extend([true, false].map(|yes| point(kind, Some(yes), span, Seen::Condition(atom, yes))));
    }
    filters(plan, term, points);
}

/// The `where`s within a formula.
fn filters(plan: &Plan, term: TermId, points: &mut Vec<Point>) {
    let kind = &plan.term(term).kind;
    let filter = match kind {
        TermKind::Over { members: Members::Occurrences { filter, .. } | Members::Periods { filter, .. }, .. } => {
            *filter
        }
        TermKind::Within { group, .. } | TermKind::Share { group, .. } => group.filter,
        _ => None,
    };
    if let Some(filter) = filter {
        condition(plan, PointKind::Where, filter, points);
    }
    for child in kind.children().into_iter().filter(|child| Some(*child) != filter) {
        filters(plan, child, points);
    }
}

fn of_rule(plan: &Plan, id: RuleId, rule: &Named<Rule>) -> Vec<Point> {
    let mut points = Vec::new();
    for (at, version) in rule.versions.iter().enumerate() {
        let body = &version.body;
        points.push(point(PointKind::Rule, None, version.span, Seen::Rule(id, at)));
        for filter in body.for_each.iter().filter_map(|for_each| for_each.filter) {
            condition(plan, PointKind::Where, filter, &mut points);
        }
        body.conditions.terms().iter().for_each(|term| condition(plan, PointKind::Condition, *term, &mut points));
        body.unless.iter().for_each(|term| condition(plan, PointKind::Unless, *term, &mut points));
        for (which, outcome) in body.outcomes.iter().enumerate() {
            let span = outcome.span;
            if let Some(times) = outcome.times {
                let kind = PointKind::Times(times.into());
                points.extend([true, false].map(|yes| point(kind, Some(yes), span, Seen::Times(id, at, which, yes))));
            }
            points.push(point(PointKind::Outcome, None, span, Seen::Outcome(id, at, which)));
            if let Effect::Pay(_, amount) | Effect::Add(_, amount) = &outcome.effect {
                if amount.growth != Growth::Flat {
                    points.push(point(PointKind::Growth, None, span, Seen::Grown(id, at, which)));
                }
                let formulas = [Some(amount.base), amount.finish].into_iter().flatten();
                formulas.for_each(|term| filters(plan, term, &mut points));
            }
        }
    }
    // `from 1st time` and `every 1st time` are for every occurrence.
    points.retain(|point| !(is_always(point.kind) && point.way == Some(false)));
    points
}

fn is_always(kind: PointKind) -> bool {
    use super::TimesOf::{Every, From};
    matches!(kind, PointKind::Times(From(0 | 1) | Every(1)))
}

fn of_let(plan: &Plan, id: LetId) -> Vec<Point> {
    let mut points = Vec::new();
    for version in &plan.formula(id).versions {
        let term = version.body.term;
        if plan.term(term).ty == Type::YesNo {
            condition(plan, PointKind::Condition, term, &mut points);
        } else {
            filters(plan, term, &mut points);
        }
    }
    points
}

fn of_table(id: TableId, table: &Named<Table>) -> Vec<Point> {
    let versions = table.versions.iter().enumerate();
    let rows = versions.filter_map(|(at, version)| Some((at, version.body.rows.as_ref()?)));
    let of_version =
        |(at, rows)| row_spans(rows).map(move |(row, span)| point(PointKind::Row, None, span, Seen::Row(id, at, row)));
    rows.flat_map(of_version).collect()
}

fn of_limit(id: LimitId, limit: &Named<Limit>) -> Vec<Point> {
    let versions = limit.versions.iter().enumerate();
    let both = |(at, version): (usize, &crate::plan::Version<Limit>)| {
        [true, false].map(|cut| point(PointKind::Limit, Some(cut), version.span, Seen::Limit(id, at, cut)))
    };
    versions.flat_map(both).collect()
}
