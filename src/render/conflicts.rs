//! Conflicts of results as diagnostics: both rules, and whose results they are.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::messages::{CommandMessage, ConflictWords};
use crate::outcome::{Conflict, ConflictKind};
use crate::plan::RuleId;

/// A conflict as a diagnostic about the first rule, with the second as a further place.
pub fn conflict(conflict: &Conflict, cx: &Context<'_>) -> Diagnostic {
    let (first, second) = conflict.rules;
    let message = CommandMessage::Conflict {
        employee: cx.who(conflict.employee),
        month: conflict.month.to_string(),
        what: what(conflict, cx),
        first: name(first, cx),
        second: name(second, cx),
    };
    let span = |id: RuleId| cx.plan.rule(id).first().span;
    let other = CommandMessage::OtherRule { name: name(second, cx) };
    Diagnostic::new(message, span(first)).with(span(second), other)
}

fn name(rule: RuleId, cx: &Context<'_>) -> String {
    cx.plan.rule(rule).title.name.clone()
}

fn what(conflict: &Conflict, cx: &Context<'_>) -> ConflictWords {
    match conflict.what {
        ConflictKind::Salary => ConflictWords::Salary,
        ConflictKind::Level => ConflictWords::Level,
        ConflictKind::Class(origin) => {
            let occurrence = cx.employee(conflict.employee).event(origin.event).get(origin.index as usize);
            ConflictWords::Class {
                event: cx.plan.schema.event(origin.event).title.shown().to_string(),
                day: occurrence.map_or_else(String::new, |one| cx.when(one.when)),
            }
        }
    }
}
