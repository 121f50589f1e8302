//! Ladders: every level can be reached, and every level has its row in a table of money by level.

use crate::diagnostic::{Diagnostic, Sink};
use crate::messages::CheckMessage;
use crate::plan::{Effect, Plan, Rows};
use crate::schema::{OptionSet, OptionsKind, Title};
use crate::syntax::ast::Direction;
use crate::types::Type;
use crate::value::OptionsId;

/// Warns of levels that no promotion leads to, and of tables that lack one.
pub(super) fn warn(plan: &Plan, sink: &mut Sink) {
    for (at, set) in plan.schema.options.iter().enumerate() {
        if set.kind == OptionsKind::Ladder {
            let id = OptionsId(u32::try_from(at).unwrap_or(u32::MAX));
            unreachable(plan, id, set, sink);
            without_row(plan, id, set, sink);
        }
    }
}

/// Levels above the lowest that nobody is promoted to, on a ladder on which people are promoted.
fn unreachable(plan: &Plan, id: OptionsId, set: &OptionSet, sink: &mut Sink) {
    let versions = plan.rules.iter().flat_map(|rule| &rule.versions);
    let promoted: Vec<u32> = versions
        .flat_map(|version| &version.body.outcomes)
        .filter_map(|outcome| match outcome.effect {
            Effect::Move { direction: Direction::Promote, fact, to, .. } => {
                (plan.schema.fact(fact).ty.ty == Type::Options(id)).then_some(to)
            }
            _ => None,
        })
        .collect();
    if promoted.is_empty() {
        return;
    }
    for (at, level) in (0u32..).zip(&set.options).skip(1) {
        if !promoted.contains(&at) {
            report(level, CheckMessage::LevelNotReached { level: level.name.clone() }, sink);
        }
    }
}

/// Tables of money by a ladder that lack a level: who is on it has no salary.
fn without_row(plan: &Plan, id: OptionsId, set: &OptionSet, sink: &mut Sink) {
    for table in &plan.tables {
        for version in &table.versions {
            let (Some(Rows::Options(rows)), Type::Money) = (&version.body.rows, version.body.gives) else { continue };
            if version.body.by != Type::Options(id) {
                continue;
            }
            for (level, _) in set.options.iter().zip(rows).filter(|(_, row)| row.is_none()) {
                let message =
                    CheckMessage::LevelWithoutRow { level: level.name.clone(), table: table.title.name.clone() };
                sink.push(Diagnostic::new(message, version.span));
            }
        }
    }
}

fn report(level: &Title, message: CheckMessage, sink: &mut Sink) {
    if let Some(span) = level.span {
        sink.push(Diagnostic::new(message, span));
    }
}
