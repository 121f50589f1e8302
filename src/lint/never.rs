//! Rules that can't apply, whatever the facts, and a `where` that nothing can meet.

use super::{Found, Live, Look, NEIGHBOURS};
use crate::diagnostic::Diagnostic;
use crate::logic::{Formula, Guards};
use crate::messages::{LintMessage, Never};
use crate::plan::{Conditions, Group, Members, TermId, TermKind};
use crate::source::Span;

/// A part of what a rule asks for, with its place.
struct Part {
    span: Span,
    formula: Formula,
}

pub(super) fn find(look: &Look<'_>, found: &mut Found) {
    for named in &look.plan.rules {
        for version in &named.versions {
            if version.in_force.days().is_empty() && !version.in_force.is_withdrawn() {
                let message = LintMessage::NeverFires { rule: named.title.name.clone(), why: Never::Days };
                found.push(Diagnostic::new(message, version.span));
            }
        }
    }
    for live in look.live.iter().filter(|live| live.never) {
        found.push(of_rule(look, live));
    }
    for filter in filters(look) {
        if look.logic.excluded([&look.logic.yes(filter, Guards::Kept)]) {
            found.push(Diagnostic::new(LintMessage::NeverTrue, look.plan.term(filter).span));
        }
    }
}

/// Every `where` within a formula; that of `for each` is a part of its rule.
pub(super) fn filters(look: &Look<'_>) -> Vec<TermId> {
    let filter = |kind: &TermKind| match kind {
        TermKind::Over { members: Members::Occurrences { filter, .. } | Members::Periods { filter, .. }, .. } => {
            *filter
        }
        TermKind::Within { group: Group { filter, .. }, .. } | TermKind::Share { group: Group { filter, .. }, .. } => {
            *filter
        }
        _ => None,
    };
    look.plan.terms.iter().filter_map(|term| filter(&term.kind)).collect()
}

fn of_rule(look: &Look<'_>, live: &Live<'_>) -> Diagnostic {
    let rule = &live.version.body;
    let parts = parts(look, live);
    let without_unless = look.logic.excluded(parts.iter().map(|part| &part.formula));
    let (why, says, places) = if !without_unless {
        let places = rule.unless.iter().map(|term| look.plan.term(*term).span).collect();
        (Never::Unless, LintMessage::ExcludesAll, places)
    } else {
        match conflict(look, &parts) {
            places if places.len() == 1 => (Never::Impossible, LintMessage::NotMet, places),
            places => (Never::Contradiction, LintMessage::Against, places),
        }
    };
    let message = LintMessage::NeverFires { rule: live.named.title.name.clone(), why };
    let diagnostic = Diagnostic::new(message, live.version.span);
    places.into_iter().fold(diagnostic, |diagnostic, span| diagnostic.with(span, says.clone()))
}

/// What a rule asks for, but for what stands behind `unless`.
fn parts(look: &Look<'_>, live: &Live<'_>) -> Vec<Part> {
    let rule = &live.version.body;
    let mut parts = Vec::new();
    let yes = |term: TermId| Part { span: look.plan.term(term).span, formula: look.logic.yes(term, Guards::Kept) };
    parts.extend(rule.for_each.iter().filter_map(|for_each| for_each.filter).map(yes));
    match &rule.conditions {
        Conditions::All(terms) => parts.extend(terms.iter().copied().map(yes)),
        Conditions::Any(terms) => {
            let spans = terms.iter().map(|term| look.plan.term(*term).span);
            let span = spans.reduce(Span::to).unwrap_or(live.version.span);
            parts.push(Part { span, formula: look.logic.conditions(&rule.conditions) });
        }
    }
    let moves = rule.outcomes.iter().find(|outcome| matches!(outcome.effect, crate::plan::Effect::Move { .. }));
    parts.extend(moves.map(|outcome| Part { span: outcome.span, formula: look.logic.level(rule) }));
    parts
}

/// The fewest parts that can't be so together: one, two or all.
fn conflict(look: &Look<'_>, parts: &[Part]) -> Vec<Span> {
    if let Some(one) = parts.iter().find(|part| look.logic.excluded([&part.formula])) {
        return vec![one.span];
    }
    for (at, one) in parts.iter().take(NEIGHBOURS).enumerate() {
        let against = |other: &&Part| look.logic.excluded([&one.formula, &other.formula]);
        if let Some(other) = parts.iter().skip(at + 1).take(NEIGHBOURS).find(against) {
            return vec![one.span, other.span];
        }
    }
    parts.iter().map(|part| part.span).collect()
}
