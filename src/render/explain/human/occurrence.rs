//! Occurrences that a rule looked at, and how amounts come about.

use super::page::Page;
use super::value::found_words;
use crate::eval::explain::{AmountTrace, Explanation, GrowthTrace, OfOccurrence, Verdict};
use crate::eval::{Found, Truth};
use crate::messages::{ExplainWords, TraceWords};
use crate::plan::{Rule, Version};
use crate::render::Context;
use crate::render::explain::one_line;
use crate::render::value::decimal;
use crate::schema::EventId;
use crate::value::Value;

impl Page<'_> {
    pub(super) fn occurrences(&mut self, explanation: &Explanation, version: &Version<Rule>) {
        let Some(for_each) = &version.body.for_each else { return };
        // Without an occurrence the rule is undetermined only because a month is not covered: there may have been some.
        let is_known = matches!(explanation.verdict, Verdict::Applies | Verdict::DoesNotApply);
        if explanation.occurrences.is_empty() && is_known {
            let event = match &for_each.source.clause {
                Some(clause) => format!("{} {clause}", self.event(for_each.source.event)),
                None => self.event(for_each.source.event),
            };
            let month = explanation.month.to_string();
            self.say(4, &ExplainWords::NoOccurrence { event, month });
        }
        for occurrence in &explanation.occurrences {
            self.occurrence(occurrence, version);
        }
    }

    pub(super) fn event(&self, id: EventId) -> String {
        self.cx.plan.schema.event(id).title.shown().to_string()
    }

    pub(super) fn occurrence(&mut self, occurrence: &OfOccurrence, version: &Version<Rule>) {
        let cx = self.cx;
        let number = occurrence.number.as_ref().and_then(|number| number.as_ref().ok()).copied();
        let event = self.event(occurrence.event);
        let words = ExplainWords::Occurrence {
            event: match &occurrence.clause {
                Some(clause) => TraceWords::BreachOf { what: event, clause: clause.clone() }.say(cx.lang),
                None => event,
            },
            day: cx.when(occurrence.when),
            number,
            by: occurrence.by.map(|by| cx.rule(by).to_string()),
            recorded: (occurrence.origin.event != occurrence.event).then(|| self.event(occurrence.origin.event)),
            place: cx.place(occurrence.span),
        };
        let mark = match &occurrence.applies {
            Truth::Yes => "✓",
            Truth::No => "✗",
            Truth::Unknown(_) => "?",
        };
        self.marked(4, mark, &words.say(cx.lang));
        self.here = Some(cx.place(occurrence.span));
        self.conditions(&occurrence.asked, version, 8);
        self.amounts(&occurrence.amounts, 8);
        self.here = None;
    }

    pub(super) fn amounts(&mut self, amounts: &[AmountTrace], indent: usize) {
        for amount in amounts {
            let words = ExplainWords::Amount {
                written: one_line(self.cx.sources.text(amount.span)),
                how: how(amount, self.cx),
                amount: found_words(&amount.amount, self.cx),
            };
            self.say(indent, &words);
            self.inside(&amount.base, indent + 2);
        }
    }
}

/// An amount without its unit, which stands in the rule's line.
fn bare(amount: &Found, cx: &Context<'_>) -> String {
    match amount {
        Found::Known(Value::Money(exact) | Value::Points(exact)) => decimal(*exact),
        _ => found_words(amount, cx),
    }
}

/// How an amount comes about beyond what it is to begin with: `50 × 2 × 2`, `50 + 2 × 10`.
fn how(amount: &AmountTrace, cx: &Context<'_>) -> Option<String> {
    let base = bare(&amount.base.found, cx);
    let grown = grown(&amount.growth, &base, cx);
    let finish = amount.finish.map(|span| one_line(cx.sources.text(span)));
    match (grown, finish) {
        (Some(grown), Some(finish)) => Some(format!("{grown}, {finish}")),
        (Some(how), None) => Some(how),
        (None, Some(finish)) => Some(format!("{base}, {finish}")),
        (None, None) => None,
    }
}

/// How an amount grew: `50 × 2 × 2`, `50 + 2 × 10`; nothing where it did not.
pub(super) fn grown(growth: &GrowthTrace, base: &str, cx: &Context<'_>) -> Option<String> {
    match growth {
        GrowthTrace::Flat | GrowthTrace::Doubled(0) | GrowthTrace::Increased(_, 0) => None,
        GrowthTrace::Doubled(times) if *times <= 4 => Some(format!("{base}{}", " × 2".repeat(*times as usize))),
        GrowthTrace::Doubled(times) => Some(format!("{base} × 2^{times}")),
        GrowthTrace::Increased(by, times) => Some(format!("{base} + {times} × {}", bare(by, cx))),
    }
}
