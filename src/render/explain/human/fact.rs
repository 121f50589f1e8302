//! Formulas and the facts that they read, each with the line where it is written.

use std::cmp::Ordering;

use super::page::Page;
use crate::eval::explain::{Evidence, Trace, What};
use crate::eval::{Found, Truth};
use crate::messages::ExplainWords;
use crate::outcome::Unknown;
use crate::render::Context;
use crate::render::explain::written;
use crate::render::value::value;
use crate::schema::Title;
use crate::source::Span;
use crate::value::{Value, ops};

impl Page<'_> {
    /// What a formula is made of, and the facts that it read.
    pub(super) fn inside(&mut self, trace: &Trace, indent: usize) {
        for part in &trace.parts {
            self.part(part, indent);
        }
        self.evidence(&trace.read, indent);
    }

    pub(super) fn part(&mut self, trace: &Trace, indent: usize) {
        let of = written(trace.term, self.cx);
        let of = ExplainWords::Value { of, value: found_words(&trace.found, self.cx) };
        let said = of.say(self.cx.lang);
        match (leaf(trace), trace.parts.as_slice(), trace.read.as_slice()) {
            // A fact that is read by its name: once is enough.
            (Some(leaf), [], [read]) if read.found == trace.found => {
                let said = self.fact(leaf);
                self.line(indent, &said);
            }
            (Some(leaf), ..) => {
                let said = format!("{said} · {}", self.fact(leaf));
                self.line(indent, &said);
            }
            (None, ..) => {
                self.line(indent, &said);
                self.inside(trace, indent + 2);
            }
        }
    }

    pub(super) fn placed(&self, what: &str, span: Option<Span>) -> String {
        let place = span.map(|span| self.cx.place(span)).filter(|place| self.here.as_ref() != Some(place));
        match place {
            Some(place) => ExplainWords::At { what: what.to_string(), place }.say(self.cx.lang),
            None => what.to_string(),
        }
    }

    pub(super) fn evidence(&mut self, read: &[Evidence], indent: usize) {
        let read = ranked(read);
        let (shown, rest) = read.split_at(read.len().min(self.listed));
        for one in shown {
            self.one(one, indent);
        }
        // Whoever asks wants to see himself among the others.
        let own = rest.iter().find(|one| self.employee.is_some_and(|employee| one.what == What::Member(employee)));
        if let Some(own) = own {
            self.one(own, indent);
        }
        let more = rest.len() - usize::from(own.is_some());
        if more > 0 {
            self.say(indent, &ExplainWords::More(more));
        }
    }

    pub(super) fn one(&mut self, read: &Evidence, indent: usize) {
        let said = self.fact(read);
        match read.from.as_slice() {
            // What a period comes to is often just what is recorded for it.
            [from] if from.from.is_empty() && from.found == read.found && read.there == Truth::Yes => {
                let said = format!("{} · {}", what(&read.what, self.cx), self.fact(from));
                self.line(indent, &said);
            }
            [from] if from.from.is_empty() => {
                let said = format!("{said} · {}", self.fact(from));
                self.line(indent, &said);
            }
            _ => {
                self.line(indent, &said);
                self.evidence(&read.from, indent + 2);
            }
        }
    }

    pub(super) fn fact(&self, evidence: &Evidence) -> String {
        let cx = self.cx;
        let of = what(&evidence.what, cx);
        let is_plain = match (evidence.what, &evidence.found) {
            (What::Occurrence(_), Found::Known(Value::YesNo(true))) => true,
            (What::Occurrence(when), Found::Known(Value::Date(day))) => when.day() == Some(*day),
            _ => false,
        };
        let said = match (is_plain, &evidence.there) {
            (_, Truth::No) => ExplainWords::Value { of, value: ExplainWords::NotThis.say(cx.lang) },
            (_, Truth::Unknown(_)) => ExplainWords::Value { of, value: ExplainWords::PerhapsThis.say(cx.lang) },
            (true, Truth::Yes) => return self.placed(&of, evidence.span),
            (false, Truth::Yes) => ExplainWords::Value { of, value: found_words(&evidence.found, cx) },
        };
        self.placed(&said.say(cx.lang), evidence.span)
    }
}

/// What a formula comes down to, if that is a single fact.
pub(super) fn leaf(trace: &Trace) -> Option<&Evidence> {
    match (trace.parts.as_slice(), trace.read.as_slice()) {
        ([], [read]) if read.from.is_empty() && !matches!(read.what, What::Occurrence(_) | What::Member(_)) => {
            Some(read)
        }
        ([part], []) => leaf(part),
        _ => None,
    }
}

/// The members of a group, highest first.
fn ranked(read: &[Evidence]) -> Vec<&Evidence> {
    let mut ranked: Vec<&Evidence> = read.iter().collect();
    if read.iter().all(|one| matches!(one.what, What::Member(_))) {
        ranked.sort_by(|a, b| match (&a.found, &b.found) {
            (Found::Known(a), Found::Known(b)) => ops::compare(b, a).unwrap_or(Ordering::Equal),
            (Found::Unknown(_), Found::Known(_)) => Ordering::Less,
            (Found::Known(_), Found::Unknown(_)) => Ordering::Greater,
            (Found::Unknown(_), Found::Unknown(_)) => Ordering::Equal,
        });
    }
    ranked
}

pub(super) fn found_words(found: &Found, cx: &Context<'_>) -> String {
    match found {
        Found::Known(known) => value(known, cx),
        Found::Unknown(Unknown { bounds: Some(bounds), .. }) => {
            ExplainWords::Between { low: bounds.low, high: bounds.high }.say(cx.lang)
        }
        Found::Unknown(_) => ExplainWords::Unknown.say(cx.lang),
    }
}

fn what(what: &What, cx: &Context<'_>) -> String {
    let plan = cx.plan;
    let schema = &plan.schema;
    let field = |title: &Title, field: Option<&Title>| match field.map(Title::shown).filter(|field| !field.is_empty()) {
        Some(field) => format!("{} {field}", title.shown()),
        None => title.shown().to_string(),
    };
    match what {
        What::Fact(id) => schema.fact(*id).title.shown().to_string(),
        What::Record(id, at) => {
            let record = schema.record(*id);
            field(&record.title, record.fields.get(*at).map(|field| &field.title))
        }
        What::Field(id, at) => {
            let fields = &schema.event(*id).fields;
            fields.get(*at).map_or_else(String::new, |field| field.title.shown().to_string())
        }
        What::Day => ExplainWords::Day.say(cx.lang),
        What::Occurrence(when) => cx.when(*when),
        What::Period(unit) => unit.to_string(),
        What::Member(employee) => cx.who(*employee),
        What::Let(id) => plan.formula(*id).title.shown().to_string(),
        What::Table(id) => plan.table(*id).title.shown().to_string(),
    }
}
