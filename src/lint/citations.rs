//! Rules without an example, clauses without a rule, rules without a clause.

use super::{Found, Look};
use crate::diagnostic::Diagnostic;
use crate::messages::LintMessage;
use crate::plan::PolicyId;
use crate::suite::Citations;

/// Rules of which no example expects anything. Of a policy without any it is said once.
pub(super) fn examples(look: &Look<'_>, found: &mut Found) {
    let coverage = Citations::of(look.plan, look.subject.cases.iter());
    let untested: Vec<_> = coverage.untested_rules().collect();
    for (at, policy) in look.plan.policies.iter().enumerate() {
        let id = PolicyId::at(at);
        let own = || untested.iter().filter(move |rule| rule.policy == id);
        let none_at_all = !look.subject.cases.iter().any(|case| case.policy == Some(id))
            && own().count() == look.plan.rules.iter().filter(|rule| rule.policy == id).count();
        match policy.title.span {
            Some(span) if none_at_all && own().next().is_some() => {
                found.push(Diagnostic::new(LintMessage::NoExamples { policy: policy.title.name.clone() }, span));
            }
            _ => found.extend(own().filter_map(|rule| {
                let message = LintMessage::NoExample { rule: rule.title.name.clone() };
                rule.title.span.map(|span| Diagnostic::new(message, span))
            })),
        }
    }
}

/// Clauses that ask for a rule and have none, and rules that carry out no clause of a document that has some.
pub(super) fn clauses(look: &Look<'_>, found: &mut Found) {
    let coverage = Citations::of(look.plan, look.subject.cases.iter());
    for entry in coverage.entries().filter(|entry| entry.lacks_rule()) {
        let message = LintMessage::ClauseWithoutRule { id: entry.clause.id.clone() };
        found.push(Diagnostic::new(message, entry.clause.span));
    }
    for at in (0..look.plan.policies.len()).map(PolicyId::at).filter(|id| look.has_clauses(*id)) {
        found.extend(coverage.uncited_rules(at).filter_map(|rule| {
            let message = LintMessage::UncitedRule { rule: rule.title.name.clone() };
            rule.title.span.map(|span| Diagnostic::new(message, span))
        }));
    }
}
