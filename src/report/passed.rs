//! What a rule looked at and passed over, with what stood against it: something is waived, another rule goes first, or
//! nothing follows the first times.

use crate::eval::explain::{Asked, OfOccurrence, Role};
use crate::eval::{Evaluator, Truth};
use crate::messages::{PassedWhy, ReportWords};
use crate::outcome::{EffectKind, Line, MonthResult, OccurrenceRef};
use crate::plan::{Plan, Rule, RuleId};
use crate::publish::in_words;
use crate::render::Context;

use super::statement::occurrence;

/// What was passed over, in the order of the rules.
pub(super) fn passed(result: &MonthResult, evaluator: &Evaluator<'_>, cx: &Context<'_>) -> Vec<String> {
    let mut said = Vec::new();
    for (id, _) in cx.plan.rules().filter(|(id, _)| may_pass_over(*id, cx.plan)) {
        if !has_occurrences(id, result, cx) {
            continue;
        }
        for one in evaluator.explain(id, result.employee, result.month).occurrences {
            let given =
                |line: &&Line| line.rule == id && line.occurrence.as_ref().is_some_and(|of| of.origin == one.origin);
            if one.when.month() != result.month || result.lines.iter().any(|line| given(&line)) {
                continue;
            }
            if let Some(why) = why(&one, cx) {
                let of = OccurrenceRef {
                    origin: one.origin,
                    event: one.event,
                    when: one.when,
                    time: None,
                    number: one.number.as_ref().and_then(|number| number.as_ref().ok()).copied(),
                    span: one.span,
                };
                let what = occurrence(&of, result, result.employee, cx);
                said.push(ReportWords::Passed { rule: cx.rule(id).to_string(), what, why }.say(cx.lang));
            }
        }
    }
    said
}

/// Whether something can stand against a rule for occurrences, so that it is worth asking.
fn may_pass_over(id: RuleId, plan: &Plan) -> bool {
    let not_always =
        |rule: &Rule| !rule.unless.is_empty() || rule.outcomes.iter().all(|outcome| outcome.times.is_some());
    let mut versions = plan.rule(id).versions.iter().filter(|version| version.body.for_each.is_some());
    let overridden = plan.overridden_by.get(&id).is_some_and(|by| !by.is_empty());
    versions.any(|version| overridden || not_always(&version.body))
}

/// Whether anything is recorded in the month that the rule may be for.
fn has_occurrences(id: RuleId, result: &MonthResult, cx: &Context<'_>) -> bool {
    let sources = cx.plan.rule(id).versions.iter().filter_map(|version| version.body.for_each.as_ref());
    let events: Vec<_> = sources.map(|for_each| for_each.source.event).collect();
    let recorded = |event| cx.employee(result.employee).event(event).iter().any(|one| one.when.month() == result.month);
    let became = |line: &Line| matches!(line.kind, EffectKind::CountsAs { into, .. } if events.contains(&into));
    events.iter().any(|event| recorded(*event)) || result.lines.iter().any(became)
}

/// Why nothing comes of an occurrence for which all else is as the rule wants it.
fn why(one: &OfOccurrence, cx: &Context<'_>) -> Option<PassedWhy> {
    if one.applies == Truth::Yes {
        return Some(PassedWhy::NothingYet);
    }
    let (against, wanted): (Vec<&Asked>, Vec<&Asked>) =
        one.asked.iter().partition(|asked| matches!(asked.role, Role::Unless | Role::Overridden(_)));
    let all_wanted = wanted.iter().all(|asked| asked.truth == Truth::Yes);
    let stands = against.into_iter().find(|asked| asked.truth == Truth::Yes).filter(|_| all_wanted)?;
    Some(match (stands.role, stands.trace.as_ref().and_then(|trace| trace.term)) {
        (Role::Overridden(by), _) => PassedWhy::GoesFirst(cx.rule(by).to_string()),
        (_, Some(term)) => PassedWhy::Unless(in_words(term, Some(one.event), cx.plan, cx.lang)),
        _ => return None,
    })
}
