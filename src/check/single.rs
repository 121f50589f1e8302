//! Single-valued results: two rules that might both give one are warned about, unless something rules it out.

use crate::diagnostic::{Diagnostic, Sink};
use crate::logic::{Formula, Logic};
use crate::messages::{CheckMessage, SingleTerm};
use crate::plan::{Effect, Named, Plan, Rule, RuleId, Version};
use crate::schema::{EventId, FactId};
use crate::syntax::ast::{Direction, PayKind};

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

/// A rule that gives a single-valued result.
struct Candidate<'p> {
    id: RuleId,
    rule: &'p Named<Rule>,
    gives: Vec<Single>,
    /// What has to be so for each of its versions to apply.
    applies: Vec<Formula>,
}

fn candidate<'p>(logic: &Logic<'_>, id: RuleId, rule: &'p Named<Rule>) -> Option<Candidate<'p>> {
    let gives = singles(rule);
    let applies = rule.versions.iter().map(|version| logic.applies(&version.body));
    (!gives.is_empty()).then(|| Candidate { id, rule, gives, applies: applies.collect() })
}

/// Warns of the first other rule with which a rule might give one single-valued result both.
pub(super) fn warn(plan: &Plan, sink: &mut Sink) {
    let logic = Logic::new(plan);
    let given: Vec<Candidate<'_>> = plan.rules().filter_map(|(id, rule)| candidate(&logic, id, rule)).collect();
    for (at, one) in given.iter().enumerate() {
        for other in given.iter().skip(at + 1).take(NEIGHBOURS) {
            let own = one.rule.policy == other.rule.policy;
            // What an occurrence is, each policy says for itself; a salary and a level are one for all of them.
            let meets = |single: &&Single| other.gives.contains(single) && (own || !matches!(single, Single::Class(_)));
            let Some(single) = one.gives.iter().find(meets) else { continue };
            if exclusive(&logic, one, other) {
                continue;
            }
            report(plan, one.rule, other.rule, *single, sink);
            // One pair says enough of a rule.
            break;
        }
    }
}

fn report(plan: &Plan, one: &Named<Rule>, other: &Named<Rule>, single: Single, sink: &mut Sink) {
    let (Some(first), Some(second)) = (one.title.span, other.title.span) else { return };
    let what = match single {
        Single::Salary => SingleTerm::Salary,
        Single::Level(_) => SingleTerm::Level,
        Single::Class(_) => SingleTerm::Class,
    };
    let apart = one.policy != other.policy;
    let name = |rule: &Named<Rule>| match apart {
        true => format!("{}/{}", plan.policy(rule.policy).title.name, rule.title.name),
        false => rule.title.name.clone(),
    };
    let message = CheckMessage::MightConflict { first: name(one), second: name(other), what, apart };
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
/// one excludes the other, or (of promotions) steps, of which but one rule's are taken.
fn exclusive(logic: &Logic<'_>, one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let theirs = || other.rule.versions.iter().zip(&other.applies);
    one.rule.versions.iter().zip(&one.applies).all(|(first, applies)| {
        theirs().all(|(second, others)| {
            let days = first.in_force.days().and(second.in_force.days());
            days.is_empty()
                || first.body.overrides.contains(&other.id)
                || second.body.overrides.contains(&one.id)
                || other_levels(first, second)
                || both_wait_for_steps(first, second)
                || (of_one_day(first, second) && logic.excluded([applies, others]))
        })
    })
}

/// Whether the conditions of both are asked as of one day: those of a rule with steps are as of the first step.
fn of_one_day(first: &Version<Rule>, second: &Version<Rule>) -> bool {
    first.body.steps.is_empty() && second.body.steps.is_empty()
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
