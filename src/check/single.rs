//! Single-valued results: two rules that might both give one are warned about, unless something rules it out.

use crate::diagnostic::{Diagnostic, Sink};
use crate::messages::{CheckMessage, SingleTerm};
use crate::plan::{Comparison, Conditions, Effect, Named, Plan, Rule, RuleId, TermId, TermKind, Version};
use crate::schema::{EventId, FactId};
use crate::syntax::ast::{Direction, PayKind};
use crate::value::Value;

/// A result of which there can be but one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Single {
    /// The salary of a month.
    Salary,
    /// The level that a fact changes to.
    Level(FactId),
    /// What an occurrence of an event becomes.
    Class(EventId),
}

/// With how many of the rules behind it a rule is compared, so that the time grows with their number and not its square.
const NEIGHBOURS: usize = 200;

/// Warns of the first rule of the same policy with which a rule might give one single-valued result both.
pub(super) fn warn(plan: &Plan, sink: &mut Sink) {
    let given: Vec<(RuleId, &Named<Rule>, Vec<Single>)> = plan
        .rules()
        .map(|(id, rule)| (id, rule, singles(rule)))
        .filter(|(_, _, singles)| !singles.is_empty())
        .collect();
    for (at, (first, one, singles)) in given.iter().enumerate() {
        for (second, other, others) in given.iter().skip(at + 1).take(NEIGHBOURS) {
            let shared = singles.iter().find(|single| others.contains(single));
            let (Some(single), true) = (shared, one.policy == other.policy) else { continue };
            if exclusive(plan, (*first, one), (*second, other)) {
                continue;
            }
            report(one, other, *single, sink);
            // One pair says enough of a rule.
            break;
        }
    }
}

fn report(one: &Named<Rule>, other: &Named<Rule>, single: Single, sink: &mut Sink) {
    let (Some(first), Some(second)) = (one.title.span, other.title.span) else { return };
    let what = match single {
        Single::Salary => SingleTerm::Salary,
        Single::Level(_) => SingleTerm::Level,
        Single::Class(_) => SingleTerm::Class,
    };
    let message = CheckMessage::MightConflict { first: one.title.name.clone(), second: other.title.name.clone(), what };
    sink.push(Diagnostic::new(message, second).with(first, CheckMessage::OtherRuleHere));
}

fn singles(rule: &Named<Rule>) -> Vec<Single> {
    let mut found = Vec::new();
    for version in &rule.versions {
        for outcome in &version.body.outcomes {
            let single = match &outcome.effect {
                Effect::Pay(PayKind::Salary, _) => Some(Single::Salary),
                Effect::Move { fact, .. } => Some(Single::Level(*fact)),
                Effect::CountsAs(classing) if !classing.also => {
                    version.body.for_each.as_ref().map(|for_each| Single::Class(for_each.source.event))
                }
                _ => None,
            };
            found.extend(single);
        }
    }
    found
}

/// Whether something rules out that both apply: other days, one that overrides the other, other levels, conditions of which
/// one denies the other, or (of promotions) steps, of which but one rule's are taken.
fn exclusive(plan: &Plan, (one_id, one): (RuleId, &Named<Rule>), (other_id, other): (RuleId, &Named<Rule>)) -> bool {
    one.versions.iter().all(|first| {
        other.versions.iter().all(|second| {
            let days = first.in_force.days().and(second.in_force.days());
            days.is_empty()
                || first.body.overrides.contains(&other_id)
                || second.body.overrides.contains(&one_id)
                || other_levels(first, second)
                || both_wait_for_steps(first, second)
                || deny(plan, first, second)
        })
    })
}

fn other_levels(first: &Version<Rule>, second: &Version<Rule>) -> bool {
    let from = |version: &Version<Rule>| -> Vec<u32> {
        let moves = version.body.outcomes.iter().filter_map(|outcome| match outcome.effect {
            Effect::Move { from, .. } => Some(from),
            _ => None,
        });
        moves.collect()
    };
    let (first, second) = (from(first), from(second));
    !first.is_empty() && !second.is_empty() && first.iter().all(|level| !second.contains(level))
}

/// Two promotions that people take by steps: who qualifies for both is shown with both, and a recorded step names one.
fn both_wait_for_steps(first: &Version<Rule>, second: &Version<Rule>) -> bool {
    let promotes = |version: &Version<Rule>| {
        let mut outcomes = version.body.outcomes.iter();
        outcomes.any(|outcome| matches!(outcome.effect, Effect::Move { direction: Direction::Promote, .. }))
    };
    promotes(first) && promotes(second) && !first.body.steps.is_empty() && !second.body.steps.is_empty()
}

/// What a rule needs to be so: each condition, and whether it has to be yes or no.
fn needs(plan: &Plan, rule: &Rule) -> Vec<(TermId, bool)> {
    let mut found = Vec::new();
    if let Conditions::All(terms) = &rule.conditions {
        terms.iter().for_each(|term| demand(plan, *term, true, &mut found));
    }
    if let Some(filter) = rule.for_each.as_ref().and_then(|for_each| for_each.filter) {
        demand(plan, filter, true, &mut found);
    }
    rule.unless.iter().for_each(|term| demand(plan, *term, false, &mut found));
    found
}

/// Takes a demanded condition apart as far as each part is demanded by itself.
fn demand(plan: &Plan, term: TermId, yes: bool, found: &mut Vec<(TermId, bool)>) {
    match (&plan.term(term).kind, yes) {
        (TermKind::Not(inner), _) => demand(plan, *inner, !yes, found),
        (TermKind::And(left, right), true) | (TermKind::Or(left, right), false) => {
            demand(plan, *left, yes, found);
            demand(plan, *right, yes, found);
        }
        _ => found.push((term, yes)),
    }
}

fn deny(plan: &Plan, first: &Version<Rule>, second: &Version<Rule>) -> bool {
    let (ours, theirs) = (needs(plan, &first.body), needs(plan, &second.body));
    ours.iter().any(|(term, yes)| {
        theirs.iter().any(|(other, other_yes)| contradict(plan, (*term, *yes), (*other, *other_yes)))
    })
}

fn contradict(plan: &Plan, first: (TermId, bool), second: (TermId, bool)) -> bool {
    if first.1 != second.1 && same(plan, first.0, second.0) {
        return true;
    }
    // Two options of one thing.
    match (option_asked(plan, first), option_asked(plan, second)) {
        (Some((of, option)), Some((other, asked))) => same(plan, of, other) && option != asked,
        _ => false,
    }
}

/// The thing and the option of a demand `thing is option`.
fn option_asked(plan: &Plan, (term, yes): (TermId, bool)) -> Option<(TermId, u32)> {
    let TermKind::Compare(comparison, of, option) = &plan.term(term).kind else { return None };
    let equal = matches!((comparison, yes), (Comparison::Equal, true) | (Comparison::NotEqual, false));
    match &plan.term(*option).kind {
        TermKind::Constant(Value::Option(_, at)) if equal => Some((*of, *at)),
        _ => None,
    }
}

/// Whether two formulas are the same formula: comparisons turned round to their opposite count as another one.
fn same(plan: &Plan, first: TermId, second: TermId) -> bool {
    let (one, other) = (&plan.term(first).kind, &plan.term(second).kind);
    let alike = match (one, other) {
        (TermKind::Constant(a), TermKind::Constant(b)) => a == b,
        (TermKind::Fact(a), TermKind::Fact(b)) | (TermKind::FactSince(a), TermKind::FactSince(b)) => a == b,
        (TermKind::Let(a), TermKind::Let(b)) => a == b,
        (TermKind::Record(a, x), TermKind::Record(b, y)) => a == b && x == y,
        (TermKind::Field(a, x), TermKind::Field(b, y)) => a == b && x == y,
        (TermKind::Day(a), TermKind::Day(b)) => a == b,
        (TermKind::Compare(a, ..), TermKind::Compare(b, ..)) => a == b,
        (TermKind::Arithmetic(a, ..), TermKind::Arithmetic(b, ..)) => a == b,
        (TermKind::Since(_), TermKind::Since(_))
        | (TermKind::IsNone(_), TermKind::IsNone(_))
        | (TermKind::Not(_), TermKind::Not(_))
        | (TermKind::And(..), TermKind::And(..))
        | (TermKind::Or(..), TermKind::Or(..)) => true,
        _ => false,
    };
    let (children, others) = (one.children(), other.children());
    alike && children.len() == others.len() && children.iter().zip(&others).all(|(a, b)| same(plan, *a, *b))
}
