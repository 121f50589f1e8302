//! Rules that meet: one that another overrides wherever it could apply, and two steps of one measure that both count.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Live, Look, NEIGHBOURS};
use crate::diagnostic::Diagnostic;
use crate::messages::LintMessage;
use crate::plan::{ClauseRef, Effect, Named, Rule, RuleId, Source, Version};
use crate::schema::AccountId;
use crate::syntax::ast::PayKind;

/// Rules that another overrides wherever they could apply.
pub(super) fn shadowed(look: &Look<'_>, found: &mut Found) {
    for (id, by) in &look.plan.overridden_by {
        let named = look.plan.rule(*id);
        // What is itself overridden does not always act.
        let acts = |by: &&RuleId| !look.plan.overridden_by.contains_key(by);
        let covers = |by: &&RuleId| covers(look, look.plan.rule(**by), *id, named);
        let Some(by) = by.iter().filter(acts).find(covers) else { continue };
        let other = look.plan.rule(*by);
        if let (Some(span), Some(other_span)) = (named.title.span, other.title.span) {
            let message = LintMessage::Shadowed { rule: named.title.name.clone(), by: other.title.name.clone() };
            found.push(Diagnostic::new(message, span).with(other_span, LintMessage::OtherRule));
        }
    }
}

/// Whether one rule applies wherever another could.
fn covers(look: &Look<'_>, by: &Named<Rule>, id: RuleId, named: &Named<Rule>) -> bool {
    let mut live = named.versions.iter().filter(|version| !version.in_force.days().is_empty()).peekable();
    live.peek().is_some()
        && live.all(|version| {
            let lasts =
                |other: &&Version<Rule>| other.in_force.days().and(version.in_force.days()) == version.in_force.days();
            let overrides = |other: &&Version<Rule>| other.body.overrides.contains(&id);
            let others = by.versions.iter().filter(lasts).filter(overrides);
            others.into_iter().any(|other| covers_version(look, &other.body, &version.body))
        })
}

fn covers_version(look: &Look<'_>, by: &Rule, rule: &Rule) -> bool {
    let same_occurrence = match (&by.for_each, &rule.for_each) {
        (None, None) => true,
        (Some(by), Some(rule)) => holds(&by.source, &rule.source),
        // What has no condition applies to every period, and so to whatever is in it.
        (None, Some(_)) => look.logic.fails(by) == crate::logic::Formula::No,
        (Some(_), None) => false,
    };
    by.each == rule.each
        && by.steps.is_empty()
        && rule.steps.is_empty()
        && same_occurrence
        && look.logic.excluded([&look.logic.applies(rule), &look.logic.fails(by)])
        // Who can never apply is another lint's.
        && !look.logic.excluded([&look.logic.applies(rule)])
}

/// Whether the occurrences of one source hold those of another.
fn holds(whole: &Source, part: &Source) -> bool {
    let clause = match (&whole.clause, &part.clause) {
        (None, _) => true,
        (Some(whole), Some(part)) => whole == part,
        (Some(_), None) => false,
    };
    clause && (whole.policy, whole.event, whole.before_classing) == (part.policy, part.event, part.before_classing)
}

/// What a step of a measure gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    Money(PayKind),
    Points(AccountId),
}

/// Two steps of one measure, by rules of one clause, that both apply above the higher: both count.
pub(super) fn tiers(look: &Look<'_>, found: &mut Found) {
    let mut by_clause: BTreeMap<ClauseRef, Vec<&Live<'_>>> = BTreeMap::new();
    for one in look.live.iter().filter(|live| !live.never && is_step(live)) {
        for clause in &one.version.cites {
            by_clause.entry(*clause).or_default().push(one);
        }
    }
    let mut said: BTreeSet<RuleId> = BTreeSet::new();
    for steps in by_clause.values() {
        for (at, one) in steps.iter().enumerate() {
            // One pair says enough of a rule, under whatever clause.
            if said.contains(&one.id) {
                continue;
            }
            let mut others = steps.iter().skip(at + 1).take(NEIGHBOURS);
            if let Some(diagnostic) = others.find_map(|other| both_apply(look, one, other)) {
                said.insert(one.id);
                found.push(diagnostic);
            }
        }
    }
}

/// Whether a rule is of a period, by conditions, and gives an amount.
fn is_step(live: &Live<'_>) -> bool {
    let rule = &live.version.body;
    rule.for_each.is_none() && !rule.conditions.terms().is_empty() && rule.steps.is_empty() && !given(rule).is_empty()
}

fn given(rule: &Rule) -> Vec<Given> {
    let given = rule.outcomes.iter().filter_map(|outcome| match outcome.effect {
        Effect::Pay(kind @ (PayKind::Fine | PayKind::Bonus), _) => Some(Given::Money(kind)),
        Effect::Add(account, _) => Some(Given::Points(account)),
        _ => None,
    });
    given.collect()
}

fn both_apply(look: &Look<'_>, one: &Live<'_>, other: &Live<'_>) -> Option<Diagnostic> {
    let (first, second) = (&one.version.body, &other.version.body);
    let alike = one.id != other.id
        && first.each == second.each
        && given(first).iter().any(|kind| given(second).contains(kind))
        && !one.version.in_force.days().and(other.version.in_force.days()).is_empty()
        && !one.settles(other);
    if !alike {
        return None;
    }
    // A further condition makes another thing of it; a further step of one measure has only the same.
    if one.applies.subjects() != other.applies.subjects() {
        return None;
    }
    let implied =
        |live: &Live<'_>, by: &Live<'_>| look.logic.excluded([&live.applies, &look.logic.fails(&by.version.body)]);
    let (low, high) = if implied(other, one) {
        (one, other)
    } else if implied(one, other) {
        (other, one)
    } else {
        return None;
    };
    let name = |live: &Live<'_>| live.named.title.name.clone();
    let message = LintMessage::TiersAddUp { low: name(low), high: name(high) };
    Some(Diagnostic::new(message, high.version.span).with(low.version.span, LintMessage::OtherRule))
}
