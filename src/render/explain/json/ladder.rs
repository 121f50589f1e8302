//! Where an employee stands on a ladder, and what leads on from there.

use serde::Serialize;

use super::{AskedJson, PlaceJson, asked, place};
use crate::eval::explain::{LevelMove, Standing};
use crate::outcome::Outcome;
use crate::render::Context;
use crate::render::explain::{State, met, one_is_enough, state, version, waiting_for};
use crate::schema::Title;
use crate::syntax::ast::Direction;
use crate::types::Type;

#[derive(Serialize)]
pub(super) struct NextLevelsJson<'a> {
    employee: &'a str,
    month: String,
    fact: &'a str,
    fact_label: Option<&'a str>,
    level: Option<&'a str>,
    level_label: Option<&'a str>,
    since: Option<String>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    /// Promotions, the next level first; then demotions.
    moves: Vec<MoveJson<'a>>,
    /// The rules that lead from other levels.
    rules_of_other_levels: Vec<&'a str>,
}

#[derive(Serialize)]
struct MoveJson<'a> {
    direction: &'static str,
    to: Option<&'a str>,
    to_label: Option<&'a str>,
    policy: &'a str,
    rule: &'a str,
    rule_label: Option<&'a str>,
    /// `effective`, `waiting`, `not-qualified` or `undetermined`.
    state: &'static str,
    effective: Option<String>,
    as_of: Option<String>,
    conditions: usize,
    holding: usize,
    one_is_enough: bool,
    /// What does not hold, or is undetermined.
    missing: Vec<AskedJson<'a>>,
    waiting_for: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    step: &'a str,
    by: &'a str,
}

pub(super) fn next_levels<'a>(standing: &Standing, cx: &Context<'a>) -> NextLevelsJson<'a> {
    let fact = &cx.plan.schema.fact(standing.fact).title;
    let level = option(standing, standing.level, cx);
    NextLevelsJson {
        employee: &cx.employee(standing.employee).id,
        month: standing.month.to_string(),
        fact: &fact.name,
        fact_label: fact.label.as_deref(),
        level: level.map(|level| level.name.as_str()),
        level_label: level.and_then(|level| level.label.as_deref()),
        since: standing.since.map(|day| day.to_string()),
        place: place(standing.span, cx),
        moves: standing.moves.iter().map(|one| level_move(standing, one, cx)).collect(),
        rules_of_other_levels: standing.others.iter().map(|id| cx.plan.rule(*id).title.name.as_str()).collect(),
    }
}

fn option<'a>(standing: &Standing, at: u32, cx: &Context<'a>) -> Option<&'a Title> {
    let schema = &cx.plan.schema;
    let Type::Options(set) = schema.fact(standing.fact).ty.ty else { return None };
    schema.option_set(set).options.get(at as usize)
}

fn level_move<'a>(standing: &Standing, one: &LevelMove, cx: &Context<'a>) -> MoveJson<'a> {
    let rule = cx.plan.rule(one.explanation.rule);
    let all = &one.asked;
    let to = option(standing, one.to, cx);
    let steps = &version(&one.explanation, cx).body.steps;
    MoveJson {
        direction: match one.direction {
            Direction::Promote => "promote",
            Direction::Demote => "demote",
        },
        to: to.map(|to| to.name.as_str()),
        to_label: to.and_then(|to| to.label.as_deref()),
        policy: &cx.plan.policy(rule.policy).title.name,
        rule: &rule.title.name,
        rule_label: rule.title.label.as_deref(),
        state: match state(one) {
            State::Effective => "effective",
            State::Waiting => "waiting",
            State::NotQualified => "not-qualified",
            State::Undetermined => "undetermined",
        },
        effective: one.explanation.lines.iter().find_map(|line| match line.outcome {
            Outcome::Effective(day) => Some(day.to_string()),
            _ => None,
        }),
        as_of: one.as_of.map(|as_of| as_of.day.to_string()),
        conditions: all.len(),
        holding: all.iter().filter(|asked| met(asked) == Some(true)).count(),
        one_is_enough: one_is_enough(one, cx),
        missing: all.iter().filter(|asked| met(asked) != Some(true)).map(|one| asked(one, cx)).collect(),
        waiting_for: waiting_for(one)
            .into_iter()
            .filter_map(|at| steps.get(at))
            .map(|step| StepJson { step: &step.title.name, by: &step.by })
            .collect(),
    }
}
