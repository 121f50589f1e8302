//! `allow LINT "why"`: which warnings are taken away, and which lines take none.

use std::collections::BTreeSet;

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::messages::{Lint, LintMessage, Message};
use crate::source::Span;
use crate::syntax::ast::{Head, LineKind, Statement};

/// A line that switches a lint off.
struct Allow {
    lint: Lint,
    /// The line.
    line: Span,
    /// What it is switched off for.
    over: Span,
    used: bool,
}

/// What was found, without what is allowed; an `allow` that allowed nothing is found in its turn.
pub(super) fn unallowed(subject: Subject<'_>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut allows = allows(subject);
    let mut left: Vec<Diagnostic> = found.into_iter().filter(|one| !is_allowed(one, &mut allows)).collect();
    let used_by_others = used_by_others(subject);
    let needless = |allow: &&Allow| {
        // What it is needed for may stand in policies that are not read this time, or be changed by one that is.
        !allow.used && !allow.lint.depends_on_company() && !used_by_others.contains(&allow.line.source)
    };
    let needless: Vec<Diagnostic> = (allows.iter().filter(needless))
        .filter(|allow| allow.lint != Lint::NeedlessAllow)
        .map(|allow| Diagnostic::new(LintMessage::NeedlessAllow { lint: allow.lint }, allow.line))
        .collect();
    left.extend(needless.into_iter().filter(|one| !is_allowed(one, &mut allows)));
    left
}

fn is_allowed(diagnostic: &Diagnostic, allows: &mut [Allow]) -> bool {
    let Message::Lint(message) = &diagnostic.message else { return false };
    let places: Vec<Span> = diagnostic.at.into_iter().chain(diagnostic.labels.iter().map(|label| label.span)).collect();
    let covers = |allow: &&mut Allow| {
        Some(allow.lint) == message.lint() && places.iter().any(|place| contains(allow.over, *place))
    };
    let mut allowed = false;
    for allow in allows.iter_mut().filter(covers) {
        allow.used = true;
        allowed = true;
    }
    allowed
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.source == inner.source && outer.start <= inner.start && inner.end <= outer.end
}

fn allows(subject: Subject<'_>) -> Vec<Allow> {
    let mut found = Vec::new();
    for statement in subject.units.iter().flat_map(|unit| &unit.file.statements) {
        for line in &statement.lines {
            if let LineKind::Allow { lint, .. } = &line.kind
                && let Some(lint) = Lint::find(&lint.text)
            {
                found.push(Allow { lint, line: line.span, over: reach(statement), used: false });
            }
        }
    }
    found
}

/// What an `allow` in a statement is over: the statement, or the whole file in the statement of its policy.
fn reach(statement: &Statement) -> Span {
    match statement.head {
        Head::Policy(_) => Span { start: 0, end: u32::MAX, ..statement.span },
        _ => statement.lines.iter().fold(statement.span, |whole, line| whole.to(line.span)),
    }
}

/// The files of policies that another policy uses: it may amend, cite and test what is in them.
fn used_by_others(subject: Subject<'_>) -> BTreeSet<crate::source::SourceId> {
    let uses = subject.units.iter().flat_map(|unit| &unit.uses);
    uses.copied().collect()
}
