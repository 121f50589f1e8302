//! Conditions: each with a mark, what it asks, what was found, and by how much it is missed.

use super::fact::leaf;
use super::page::Page;
use super::value::found_words;
use crate::eval::explain::{Asked, Role, Trace};
use crate::eval::{Found, Truth};
use crate::messages::{ExplainWords, TraceWords};
use crate::plan::{Effect, Rule, TermKind, Version};
use crate::render::Context;
use crate::render::explain::{formula, kind, met};
use crate::render::value::value;
use crate::types::Type;
use crate::value::{Date, Duration, Value};

impl Page<'_> {
    pub(super) fn conditions(&mut self, asked: &[Asked], version: &Version<Rule>, indent: usize) {
        let mut any_said = false;
        for one in asked {
            if one.role == Role::Any && !any_said {
                any_said = true;
                self.say(indent, &ExplainWords::AnyOf);
            }
            self.condition(one, version, if one.role == Role::Any { indent + 2 } else { indent });
        }
    }

    pub(super) fn condition(&mut self, asked: &Asked, version: &Version<Rule>, indent: usize) {
        self.condition_line(asked, version, indent);
        if let Some(trace) = asked.trace.as_ref().filter(|trace| leaf(trace).is_none()) {
            self.inside(compared(trace).unwrap_or(trace), indent + 4);
        }
    }

    /// A condition with its mark, what was found, and by how much it is missed.
    pub(super) fn condition_line(&mut self, asked: &Asked, version: &Version<Rule>, indent: usize) {
        let shown = self.asked(asked, version);
        let Some(trace) = &asked.trace else { return self.marked(indent, mark(asked), &shown) };
        let leaf = leaf(trace);
        let found = compared(trace).filter(|part| leaf.is_none_or(|leaf| leaf.found != part.found));
        let found = found.map(|part| ExplainWords::Found(self.found_in(trace, part)).say(self.cx.lang));
        let fact = leaf.map(|leaf| self.fact(leaf, None));
        let said: Vec<String> = [Some(shown), found, fact, self.missed(trace)].into_iter().flatten().collect();
        self.marked(indent, mark(asked), &said.join(" · "));
    }

    /// What is asked, in the words of the policy.
    fn asked(&self, asked: &Asked, version: &Version<Rule>) -> String {
        let cx = self.cx;
        match (&asked.role, &asked.trace) {
            (Role::Overridden(rule), _) => {
                ExplainWords::OverriddenBy { rule: cx.rule(*rule).to_string(), applies: known(&asked.truth) }
                    .say(cx.lang)
            }
            (Role::Level, _) => level(version, cx).map(|words| words.say(cx.lang)).unwrap_or_default(),
            (Role::Where, Some(trace)) => ExplainWords::Where(formula(trace, cx)).say(cx.lang),
            (Role::Unless, Some(trace)) => ExplainWords::Unless(formula(trace, cx)).say(cx.lang),
            (_, Some(trace)) => formula(trace, cx),
            (_, None) => String::new(),
        }
    }

    /// By how much a comparison is missed, or when what it asks for is reached.
    pub(super) fn missed(&self, trace: &Trace) -> Option<String> {
        if let Some(day) = trace.reached_on {
            let length = asked_length(trace, self.cx).map(|length| self.length(length)).unwrap_or_default();
            return Some(TraceWords::Reached { length, day: day.to_string() }.say(self.cx.lang));
        }
        let gap = trace.missed_by.as_ref()?;
        Some(ExplainWords::MissedBy(value(gap, self.cx)).say(self.cx.lang))
    }

    /// A length of time as it is asked for: in years where it is whole years.
    fn length(&self, length: &Value) -> String {
        match length {
            Value::Duration(Duration::Calendar(months)) => in_units(*months, 0, *months).say(self.cx.lang),
            _ => value(length, self.cx),
        }
    }

    /// What was found; a length of time in the units that are asked for.
    fn found_in(&self, comparison: &Trace, part: &Trace) -> String {
        let elapsed = match part.found {
            Found::Known(Value::Duration(Duration::Elapsed { from, to })) if from <= to => Some((from, to)),
            _ => None,
        };
        match (elapsed, asked_length(comparison, self.cx)) {
            (Some((from, to)), Some(Value::Duration(Duration::Calendar(asked)))) => {
                let (months, days) = calendar_length(from, to);
                in_units(months, days, *asked).say(self.cx.lang)
            }
            _ => found_words(&part.found, self.cx),
        }
    }
}

/// How many months a year has.
const YEAR: i64 = 12;

/// A length of time in the units of another one, in months, that is asked for.
fn in_units(months: i64, days: i64, asked: i64) -> TraceWords {
    let in_years = asked >= YEAR && asked % YEAR == 0;
    let years = in_years.then_some(months / YEAR);
    TraceWords::Elapsed { years, months: if in_years { months % YEAR } else { months }, days }
}

/// Whole months from one day to another, and the days that remain.
fn calendar_length(from: Date, to: Date) -> (i64, i64) {
    let mut months = i64::from(to.month().months_since(from.month()));
    let day = |months: i64| from.plus_months(months).ok().filter(|day| *day <= to);
    let last = day(months).or_else(|| {
        months -= 1;
        day(months)
    });
    (months, last.map_or(0, |last| to.days_since(last)))
}

/// The side of a comparison that is not written out: what was found.
fn compared(trace: &Trace) -> Option<&Trace> {
    match trace.parts.as_slice() {
        [part] if trace.read.is_empty() => Some(part),
        _ => None,
    }
}

/// The length of time that a comparison asks for, where it is written out.
fn asked_length<'c>(trace: &Trace, cx: &Context<'c>) -> Option<&'c Value> {
    let Some(&TermKind::Compare(_, left, right)) = kind(trace, cx) else { return None };
    [left, right].into_iter().find_map(|side| match &cx.plan.term(side).kind {
        TermKind::Constant(length @ Value::Duration(_)) => Some(length),
        _ => None,
    })
}

fn known(truth: &Truth) -> Option<bool> {
    match truth {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unknown(_) => None,
    }
}

/// Whether a condition is met.
fn mark(asked: &Asked) -> &'static str {
    match met(asked) {
        None => "?",
        Some(true) => "✓",
        Some(false) => "✗",
    }
}

/// The level that a rule is from.
fn level(version: &Version<Rule>, cx: &Context<'_>) -> Option<ExplainWords> {
    let schema = &cx.plan.schema;
    let (fact, from) = version.body.outcomes.iter().find_map(|outcome| match &outcome.effect {
        Effect::Move { fact, from, .. } => Some((schema.fact(*fact), *from)),
        _ => None,
    })?;
    let Type::Options(set) = fact.ty.ty else { return None };
    Some(ExplainWords::Level {
        fact: fact.title.shown().to_string(),
        asked: schema.option_set(set).options.get(from as usize)?.shown().to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_in_whole_months_and_days() {
        let date = |month, day| Date::new(2022, month, day).unwrap();
        assert_eq!(calendar_length(date(1, 1), date(3, 30)), (2, 29));
        assert_eq!(calendar_length(date(1, 31), date(2, 28)), (1, 0));
        assert_eq!(calendar_length(date(1, 31), date(3, 1)), (1, 1));
    }
}
