//! Conditions: each with a mark, what it asks, what was found, and by how much it is missed.

use super::fact::{found_words, leaf};
use super::page::Page;
use crate::eval::Truth;
use crate::eval::explain::{Asked, Role};
use crate::messages::ExplainWords;
use crate::plan::{Effect, Rule, Version};
use crate::render::Context;
use crate::render::explain::written;
use crate::render::value::value;
use crate::types::Type;

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
        let cx = self.cx;
        let shown = match (&asked.role, &asked.trace) {
            (Role::Overridden(rule), _) => {
                ExplainWords::OverriddenBy { rule: cx.rule(*rule).to_string(), applies: known(&asked.truth) }
                    .say(cx.lang)
            }
            (Role::Level, _) => level(version, cx).map(|words| words.say(cx.lang)).unwrap_or_default(),
            (Role::Where, Some(trace)) => ExplainWords::Where(written(trace.term, cx)).say(cx.lang),
            (Role::Unless, Some(trace)) => ExplainWords::Unless(written(trace.term, cx)).say(cx.lang),
            (_, Some(trace)) => written(trace.term, cx),
            (_, None) => String::new(),
        };
        let Some(trace) = &asked.trace else { return self.marked(indent, mark(asked), &shown) };
        let missed = trace.missed_by.as_ref().map(|gap| ExplainWords::MissedBy(value(gap, cx)).say(cx.lang));
        let part = match trace.parts.as_slice() {
            // Of a comparison with a written value, the other side is what was found.
            [part] if trace.read.is_empty() => Some(part),
            _ => None,
        };
        let leaf = leaf(trace);
        let found = part.filter(|part| leaf.is_none_or(|leaf| leaf.found != part.found));
        let found = found.map(|part| ExplainWords::Found(found_words(&part.found, cx)).say(cx.lang));
        let fact = leaf.map(|leaf| self.fact(leaf));
        let said: Vec<String> = [Some(shown), found, fact, missed].into_iter().flatten().collect();
        self.marked(indent, mark(asked), &said.join(" · "));
        if leaf.is_none() {
            self.inside(part.unwrap_or(trace), indent + 4);
        }
    }
}

fn known(truth: &Truth) -> Option<bool> {
    match truth {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unknown(_) => None,
    }
}

/// Whether a condition is met: what must not hold is met by not holding.
fn mark(asked: &Asked) -> &'static str {
    let against = matches!(asked.role, Role::Unless | Role::Overridden(_));
    match known(&asked.truth) {
        None => "?",
        Some(holds) if holds != against => "✓",
        Some(_) => "✗",
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
