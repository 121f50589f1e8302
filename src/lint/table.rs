//! Tables that lack a row for what they may be read by, and rows that nothing reaches.
//!
//! What a table may be read by is what is left by the conditions of who reads it.

use std::collections::BTreeMap;

use super::{Found, Live, Look, NEIGHBOURS};
use crate::diagnostic::Diagnostic;
use crate::logic::{Formula, Guards};
use crate::messages::LintMessage;
use crate::plan::{BoundRow, Comparison, Conditions, Named, Rows, Table, TableId, TermId, TermKind, Version};
use crate::schema::OptionsKind;
use crate::source::Span;
use crate::types::Type;
use crate::value::{Exact, OptionsId, Value};

/// A place where a table is read.
struct Read {
    /// What it is read by.
    by: TermId,
    /// What is so where it is read.
    given: Formula,
    span: Span,
}

pub(super) fn find(look: &Look<'_>, found: &mut Found) {
    let reads = reads(look);
    for (at, table) in look.plan.tables.iter().enumerate() {
        // A table that nothing reads is another lint's.
        let Some(reads) = reads.get(&TableId::at(at)) else { continue };
        for version in &table.versions {
            match &version.body.rows {
                Some(Rows::Options(rows)) => {
                    let lacking = rows.iter().zip(0u32..).filter(|(row, _)| row.is_none()).map(|(_, at)| at);
                    found.extend(lacks(look, table, version, &lacking.collect::<Vec<_>>(), reads));
                }
                Some(Rows::Bounds(rows) | Rows::Marginal(rows)) => {
                    found.extend(begins_late(look, table, rows, reads));
                    not_reached(look, table, rows, reads, found);
                }
                None => {}
            }
        }
    }
}

/// Every reading of a table by a rule or a let.
fn reads(look: &Look<'_>) -> BTreeMap<TableId, Vec<Read>> {
    let mut found = BTreeMap::new();
    for live in &look.live {
        of_rule(look, live, &mut found);
    }
    for version in look.plan.lets.iter().flat_map(|formula| &formula.versions) {
        collect(look, version.body.term, &Formula::Yes, &mut found);
    }
    for version in look.plan.limits.iter().flat_map(|limit| &limit.versions) {
        collect(look, version.body.at_most, &Formula::Yes, &mut found);
    }
    found
}

fn of_rule(look: &Look<'_>, live: &Live<'_>, found: &mut BTreeMap<TableId, Vec<Read>>) {
    let rule = &live.version.body;
    let matches = Formula::all(rule.for_each.iter().map(|for_each| look.logic.matches(for_each)));
    for filter in rule.for_each.iter().filter_map(|for_each| for_each.filter) {
        collect(look, filter, &Formula::Yes, found);
    }
    let conditions = rule.conditions.terms().iter().chain(&rule.unless);
    for condition in conditions.filter(|condition| reads_table(look, **condition)) {
        // Where another condition is no, an undetermined one changes nothing.
        let others = match &rule.conditions {
            Conditions::All(terms) if terms.len() <= NEIGHBOURS => {
                terms.iter().filter(|term| *term != condition).copied().collect()
            }
            Conditions::All(_) | Conditions::Any(_) => Vec::new(),
        };
        let others = others.into_iter().map(|term| look.logic.yes(term, Guards::Kept));
        let given = Formula::all(std::iter::once(matches.clone()).chain(others));
        collect(look, *condition, &given, found);
    }
    for term in rule.outcomes.iter().flat_map(|outcome| outcome.effect.terms()) {
        collect(look, term, &live.applies, found);
    }
}

fn reads_table(look: &Look<'_>, term: TermId) -> bool {
    let kind = &look.plan.term(term).kind;
    matches!(kind, TermKind::Table(..)) || kind.children().into_iter().any(|child| reads_table(look, child))
}

/// The readings inside a formula. What stands inside what is taken over a window is of other days, and nothing is given.
fn collect(look: &Look<'_>, term: TermId, given: &Formula, found: &mut BTreeMap<TableId, Vec<Read>>) {
    let kind = &look.plan.term(term).kind;
    if let TermKind::Table(table, by) = kind {
        let span = look.plan.term(term).span;
        found.entry(*table).or_default().push(Read { by: *by, given: given.clone(), span });
    }
    let given = match kind {
        TermKind::Over { .. } | TermKind::Within { .. } | TermKind::Share { .. } => &Formula::Yes,
        _ => given,
    };
    kind.children().into_iter().for_each(|child| collect(look, child, given, found));
}

/// Whether a table may be read there by what compares so with a bound.
fn may_be(look: &Look<'_>, read: &Read, asked: &[(Comparison, &Value)]) -> bool {
    let formulas: Option<Vec<Formula>> =
        asked.iter().map(|(comparison, value)| look.logic.that(read.by, *comparison, value)).collect();
    formulas.is_none_or(|formulas| !look.logic.excluded(formulas.iter().chain([&read.given])))
}

fn lacks(
    look: &Look<'_>,
    table: &Named<Table>,
    version: &Version<Table>,
    lacking: &[u32],
    reads: &[Read],
) -> Option<Diagnostic> {
    let Type::Options(id) = version.body.by else { return None };
    let set = look.plan.schema.option_set(id);
    if set.kind == OptionsKind::Ladder && version.body.gives == Type::Money {
        // That is said of every ladder: `check::level-without-row`.
        return None;
    }
    let meets = |read: &Read, at: u32| may_be(look, read, &[(Comparison::Equal, &option(id, at))]);
    let met: Vec<u32> = lacking.iter().copied().filter(|at| reads.iter().any(|read| meets(read, *at))).collect();
    let reader = reads.iter().find(|read| met.iter().any(|at| meets(read, *at)))?;
    let options = set.options.iter().zip(0u32..).filter(|(_, at)| met.contains(at));
    let options = options.map(|(option, _)| option.name.clone()).collect();
    let message = LintMessage::TableLacksOptions { table: table.title.name.clone(), options };
    Some(Diagnostic::new(message, version.span).with(reader.span, LintMessage::ReadHere))
}

fn option(id: OptionsId, at: u32) -> Value {
    Value::Option(id, at)
}

/// A table of bounds that says nothing of what is below the first.
fn begins_late(look: &Look<'_>, table: &Named<Table>, rows: &[BoundRow], reads: &[Read]) -> Option<Diagnostic> {
    let first = rows.first()?;
    let below = if first.included { Comparison::Less } else { Comparison::AtMost };
    let meets = |read: &&Read| {
        let mut asked = vec![(below, &first.bound)];
        // What nobody says can be negative is not thought of as that; and time is without a beginning.
        let zero = zero_of(&first.bound)?;
        if look.logic.range(read.by).low().is_none() {
            asked.push((Comparison::AtLeast, &zero));
        }
        may_be(look, read, &asked).then_some(())
    };
    let reader = reads.iter().find(|read| meets(read).is_some())?;
    let message = LintMessage::TableBeginsLate { table: table.title.name.clone() };
    Some(Diagnostic::new(message, first.row.span).with(reader.span, LintMessage::ReadHere))
}

/// Nothing, of a kind of value that has a natural lowest.
fn zero_of(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Money(_) => Value::Money(Exact::ZERO),
        Value::Points(_) => Value::Points(Exact::ZERO),
        Value::Number(_) => Value::Number(Exact::ZERO),
        Value::Percent(_) => Value::Percent(Exact::ZERO),
        Value::Count(_) => Value::Count(0),
        Value::Duration(crate::value::Duration::Exact(_)) => Value::Duration(crate::value::Duration::Exact(0)),
        Value::Duration(crate::value::Duration::Calendar(_)) => Value::Duration(crate::value::Duration::Calendar(0)),
        _ => return None,
    })
}

/// Rows between whose bound and the next nothing lies that the table may be read by.
fn not_reached(look: &Look<'_>, table: &Named<Table>, rows: &[BoundRow], reads: &[Read], found: &mut Found) {
    for (at, row) in rows.iter().enumerate() {
        let from = if row.included { Comparison::AtLeast } else { Comparison::Greater };
        let mut asked = vec![(from, &row.bound)];
        if let Some(next) = rows.get(at + 1) {
            asked.push((if next.included { Comparison::Less } else { Comparison::AtMost }, &next.bound));
        }
        if !reads.iter().any(|read| may_be(look, read, &asked)) {
            let message = LintMessage::RowNotReached { table: table.title.name.clone() };
            found.push(Diagnostic::new(message, row.row.span));
        }
    }
}
