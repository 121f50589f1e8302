//! Conflicts of results as diagnostics: both rules, and whose results they are.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::messages::{CitingRule, CommandMessage, ConflictMessage, ConflictWords};
use crate::outcome::{Conflict, ConflictKind};
use crate::plan::{Named, Rule, RuleId, Version};

/// A conflict as a diagnostic about the first rule, with the second as a further place.
pub fn conflict(conflict: &Conflict, cx: &Context<'_>) -> Diagnostic {
    let (first, second) = conflict.rules;
    let (first_name, second_name) = names(first, second, cx);
    let shown = |id: RuleId| {
        let rule = cx.rule(id).to_string();
        CitingRule { rule, clauses: cx.cited_short(in_force(id, conflict, cx)) }
    };
    let other = CommandMessage::OtherRule { name: cx.rule(second).to_string() };
    let message = ConflictMessage {
        employee: cx.who(conflict.employee),
        month: conflict.month.to_string(),
        what: what(conflict, cx),
        rules: (shown(first), shown(second)),
        first: first_name,
        second: second_name,
    };
    let span = |id: RuleId| cx.plan.rule(id).first().span;
    Diagnostic::new(CommandMessage::Conflict(Box::new(message)), span(first)).with(span(second), other)
}

/// The version of a rule that gives its part of a conflict.
pub(super) fn in_force<'a>(id: RuleId, conflict: &Conflict, cx: &Context<'a>) -> &'a Version<Rule> {
    let rule = cx.plan.rule(id);
    rule.on(conflict.month.last_day()).unwrap_or_else(|| rule.first())
}

/// The names of two rules; of rules of two policies with those of their policies in front.
fn names(first: RuleId, second: RuleId, cx: &Context<'_>) -> (String, String) {
    let (a, b) = (cx.plan.rule(first), cx.plan.rule(second));
    if a.policy == b.policy {
        return (a.title.name.clone(), b.title.name.clone());
    }
    let path = |rule: &Named<Rule>| format!("{}/{}", cx.plan.policy(rule.policy).title.name, rule.title.name);
    (path(a), path(b))
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
