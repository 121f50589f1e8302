//! Two rules that may sanction one occurrence: both count, and the results say so afterwards.

use std::collections::BTreeMap;

use super::{Found, Live, Look, NEIGHBOURS};
use crate::diagnostic::Diagnostic;
use crate::messages::LintMessage;
use crate::plan::{Effect, Outcome, Source};
use crate::schema::{EventId, Schema};
use crate::syntax::ast::{PayKind, Times};

/// A rule that sanctions occurrences.
struct Sanction<'a> {
    live: &'a Live<'a>,
    source: &'a Source,
    outcomes: Vec<&'a Outcome>,
}

/// Rules that go by one event, and those that go by the breaches that its occurrences are.
pub(super) fn find(look: &Look<'_>, found: &mut Found) {
    let sanctions: Vec<Sanction<'_>> = look.live.iter().filter_map(|live| sanction(look, live)).collect();
    let mut by_event: BTreeMap<EventId, Vec<&Sanction<'_>>> = BTreeMap::new();
    for one in &sanctions {
        by_event.entry(one.source.event).or_default().push(one);
        if one.source.event != Schema::VIOLATION && broken_by(look, one.source).is_some() {
            by_event.entry(Schema::VIOLATION).or_default().push(one);
        }
    }
    for (event, group) in &by_event {
        for (at, one) in group.iter().enumerate() {
            let meets = |other: &&&Sanction<'_>| meet(look, *event, one, other);
            // One pair says enough of a rule.
            if let Some(other) = group.iter().skip(at + 1).take(NEIGHBOURS).find(meets) {
                found.extend(report(look, one, other));
            }
        }
    }
}

fn sanction<'a>(look: &Look<'_>, live: &'a Live<'a>) -> Option<Sanction<'a>> {
    let rule = &live.version.body;
    let source = &rule.for_each.as_ref()?.source;
    let outcomes: Vec<&Outcome> = rule.outcomes.iter().filter(|outcome| is_sanction(look, &outcome.effect)).collect();
    (!outcomes.is_empty()).then_some(Sanction { live, source, outcomes })
}

fn is_sanction(look: &Look<'_>, effect: &Effect) -> bool {
    let negative = |term| look.logic.range(term).high().is_some_and(crate::value::Exact::is_negative);
    match effect {
        Effect::Pay(PayKind::Fine, _) | Effect::Warning | Effect::MayDismiss | Effect::Dismiss => true,
        Effect::Pay(_, amount) | Effect::Add(_, amount) => negative(amount.base),
        _ => false,
    }
}

/// The clause that every occurrence of an event breaks.
fn broken_by<'a>(look: &Look<'a>, source: &Source) -> Option<&'a str> {
    look.plan.schema.event(source.event).violation_of.as_deref()
}

/// Whether one occurrence may be sanctioned by both.
fn meet(look: &Look<'_>, event: EventId, one: &Sanction<'_>, other: &Sanction<'_>) -> bool {
    let direct = one.source.event == other.source.event;
    // Two that go by the same event meet there.
    if one.live.id == other.live.id || (direct && one.source.event != event) {
        return false;
    }
    let (first, second) = (one.live.version, other.live.version);
    !first.in_force.days().and(second.in_force.days()).is_empty()
        && !one.live.settles(other.live)
        && clauses_meet(look, one.source, other.source)
        && beyond_points(one, other)
        && !other_times(look, one, other)
        && !look.logic.excluded([&one.live.applies, &other.live.applies])
}

/// Whether one breach can be of the clauses of both: the same, or one below the other.
fn clauses_meet(look: &Look<'_>, one: &Source, other: &Source) -> bool {
    let clause = |source: &Source| match source.event {
        Schema::VIOLATION => source.clause.clone(),
        _ => broken_by(look, source).map(str::to_string),
    };
    if one.event != Schema::VIOLATION && other.event != Schema::VIOLATION {
        return one.event == other.event;
    }
    let below = |inner: &str, outer: &str| {
        inner == outer || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'))
    };
    match (clause(one), clause(other)) {
        (Some(one), Some(other)) => below(&one, &other) || below(&other, &one),
        _ => true,
    }
}

/// Points alone are an assessment's lines, and no double sanction.
fn beyond_points(one: &Sanction<'_>, other: &Sanction<'_>) -> bool {
    let mut outcomes = one.outcomes.iter().chain(&other.outcomes);
    outcomes.any(|outcome| !matches!(outcome.effect, Effect::Add(..)))
}

/// Whether the two number the same occurrences in the same way and sanction others of them.
fn other_times(look: &Look<'_>, one: &Sanction<'_>, other: &Sanction<'_>) -> bool {
    let (first, second) = (&one.live.version.body, &other.live.version.body);
    let (Some(first), Some(second)) = (&first.for_each, &second.for_each) else { return false };
    let same = |term: Option<crate::plan::TermId>| term.map(|term| look.logic.same(term));
    let alike = first.source == second.source
        && first.counted.is_some()
        && first.counted == second.counted
        && same(first.filter) == same(second.filter);
    let apart = |a: &Outcome, b: &Outcome| match (a.times, b.times) {
        (Some(a), Some(b)) => disjoint(a, b),
        _ => false,
    };
    alike && one.outcomes.iter().all(|a| other.outcomes.iter().all(|b| apart(a, b)))
}

fn disjoint(a: Times, b: Times) -> bool {
    match (a, b) {
        (Times::Nth(a), Times::Nth(b)) => a != b,
        (Times::Nth(nth), Times::From(from)) | (Times::From(from), Times::Nth(nth)) => nth < from,
        (Times::Nth(nth), Times::Every(every)) | (Times::Every(every), Times::Nth(nth)) => {
            nth.checked_rem(every).is_some_and(|rest| rest != 0)
        }
        _ => false,
    }
}

fn report(look: &Look<'_>, one: &Sanction<'_>, other: &Sanction<'_>) -> Option<Diagnostic> {
    let name = |sanction: &Sanction<'_>| sanction.live.named.title.name.clone();
    let event = match one.source.event {
        Schema::VIOLATION => other.source.event,
        event => event,
    };
    let event = look.plan.schema.event(event).title.name.clone();
    let message = LintMessage::DoubleSanction { first: name(one), second: name(other), event };
    let (first, second) = (one.live.version.span, other.live.version.span);
    Some(Diagnostic::new(message, second).with(first, LintMessage::OtherRule))
}
