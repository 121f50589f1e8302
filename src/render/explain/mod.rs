//! Explanations: why a rule gives what it gives, or why not, down to the lines of the fact files.

mod human;
mod json;

pub use human::human;
pub(crate) use human::told;
pub(super) use human::{brief, brief_let};
pub use json::json;

use super::Context;
use crate::eval::Truth;
use crate::eval::explain::{Asked, Explanation, LevelMove, Role, Standing, Trace};
use crate::outcome::Outcome;
use crate::plan::{ClauseRef, Conditions, Plan, Rule, TermId, TermKind, Thing, Version};

/// What is explained.
#[derive(Debug, Clone, Copy)]
pub struct Explained<'e> {
    /// The rules, by month and employee.
    pub explanations: &'e [Explanation],
    /// Where the employees stand; none where single rules are asked for.
    pub standings: &'e [Standing],
    /// Whether rules of other levels are explained, too.
    pub all: bool,
}

/// The version of its rule that is explained.
fn version<'a>(explanation: &Explanation, cx: &Context<'a>) -> &'a Version<Rule> {
    let rule = cx.plan.rule(explanation.rule);
    let version = explanation.version.and_then(|at| rule.versions.get(at));
    version.unwrap_or_else(|| rule.first())
}

/// A formula as it is written, on one line.
fn written(term: TermId, cx: &Context<'_>) -> String {
    one_line(cx.sources.text(cx.plan.term(term).span))
}

/// The formula of a trace as it is written; nothing where a fact was read by no formula.
fn formula(trace: &Trace, cx: &Context<'_>) -> String {
    trace.term.map(|term| written(term, cx)).unwrap_or_default()
}

/// What kind of formula a trace is of.
fn kind<'a>(trace: &Trace, cx: &Context<'a>) -> Option<&'a TermKind> {
    trace.term.map(|term| &cx.plan.term(term).kind)
}

/// A text without its line ends and what stands in.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a note is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noted {
    /// The rule, or a let or table that it rests on.
    Thing(Thing),
    /// A clause that it cites.
    Clause(ClauseRef),
}

/// The notes on a rule, on what it rests on, and on the clauses that it cites.
fn notes<'a>(explanation: &Explanation, cx: &Context<'a>) -> Vec<(Noted, &'a str)> {
    let plan: &'a Plan = cx.plan;
    let day = explanation.as_of.map_or_else(|| explanation.month.last_day(), |as_of| as_of.day);
    let version = version(explanation, cx);
    let own = Thing::Rule(explanation.rule);
    let mut notes: Vec<(Noted, &str)> = version.notes.iter().map(|note| (Noted::Thing(own), note.as_str())).collect();
    let behind = plan.notes_behind(explanation.rule, day).into_iter().filter(|(thing, _)| *thing != own);
    notes.extend(behind.map(|(thing, note)| (Noted::Thing(thing), note)));
    for cited in &version.cites {
        notes.extend(plan.clause(*cited).notes.iter().map(|note| (Noted::Clause(*cited), note.as_str())));
    }
    notes
}

/// How a rule stands that leads to another level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Effective,
    Waiting,
    NotQualified,
    Undetermined,
}

fn state(one: &LevelMove) -> State {
    match one.explanation.lines.first().map(|line| &line.outcome) {
        Some(Outcome::Effective(_)) => State::Effective,
        Some(Outcome::Undetermined(_)) => State::Undetermined,
        Some(_) => State::Waiting,
        None => State::NotQualified,
    }
}

/// Whether what is asked is as the rule wants it: what must not hold is met by not holding. `None` is undetermined.
fn met(asked: &Asked) -> Option<bool> {
    let against = matches!(asked.role, Role::Unless | Role::Overridden(_));
    match asked.truth {
        Truth::Yes => Some(!against),
        Truth::No => Some(against),
        Truth::Unknown(_) => None,
    }
}

/// Whether one of the conditions of a rule is enough.
fn one_is_enough(one: &LevelMove, cx: &Context<'_>) -> bool {
    matches!(version(&one.explanation, cx).body.conditions, Conditions::Any(_))
}

/// The steps that a change of level waits for, or would wait for, by place.
fn waiting_for(one: &LevelMove) -> Vec<usize> {
    match one.explanation.lines.first().map(|line| &line.outcome) {
        Some(Outcome::Waiting(steps)) => steps.clone(),
        _ => one.explanation.steps.iter().filter(|step| step.taken.is_none()).map(|step| step.at).collect(),
    }
}
