//! Formulas and the facts that they read, each with the line where it is written.

use super::page::Page;
use super::share::stages;
use super::value::found_words;
use crate::eval::Found;
use crate::eval::explain::{Evidence, Trace, What};
use crate::messages::{ExplainWords, TraceWords};
use crate::outcome::Reason;
use crate::plan::{Arithmetic, TermKind};
use crate::render::Context;
use crate::render::explain::{formula, kind};
use crate::source::Span;
use crate::value::{Unit, Value};

impl Page<'_> {
    /// What a formula is made of, and the facts that it read.
    pub(super) fn inside(&mut self, trace: &Trace, indent: usize) {
        if trace.share.is_some() || matches!(kind(trace, self.cx), Some(TermKind::Share { .. })) {
            return self.share(trace, indent);
        }
        for part in self.operands(trace) {
            self.part(part, indent);
        }
        self.evidence(&trace.read, indent);
    }

    /// What a formula is made of: of `a + b + c` all three, and not `a + b` first.
    pub(super) fn operands<'t>(&self, trace: &'t Trace) -> Vec<&'t Trace> {
        let is_chain = |part: &Trace| {
            matches!(
                (kind(trace, self.cx), kind(part, self.cx)),
                (Some(TermKind::And(..)), Some(TermKind::And(..)))
                    | (Some(TermKind::Or(..)), Some(TermKind::Or(..)))
                    | (
                        Some(TermKind::Arithmetic(Arithmetic::Plus, ..)),
                        Some(TermKind::Arithmetic(Arithmetic::Plus, ..))
                    )
            )
        };
        let operands =
            trace.parts.iter().flat_map(|part| if is_chain(part) { self.operands(part) } else { vec![part] });
        operands.collect()
    }

    pub(super) fn part(&mut self, trace: &Trace, indent: usize) {
        let of = formula(trace, self.cx);
        let said = ExplainWords::Value { of, value: found_words(&trace.found, self.cx) }.say(self.cx.lang);
        let worked = (!trace.stages.is_empty()).then(|| format!("= {}", stages(&trace.stages, self.cx)));
        let fact = leaf(trace).map(|leaf| self.fact(leaf, None));
        let beside = [worked, fact.clone(), self.missed(trace)].into_iter().flatten();
        let whole: Vec<String> = std::iter::once(said).chain(beside).collect();
        match (leaf(trace), fact, trace.parts.as_slice(), trace.read.as_slice()) {
            // A fact that is read by its name: once is enough.
            (Some(_), Some(fact), [], [read]) if read.found == trace.found => self.line(indent, &fact),
            (Some(_), ..) => self.line(indent, &whole.join(" · ")),
            (None, ..) => {
                self.line(indent, &whole.join(" · "));
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

    /// A fact with its value and its place; the period of a record, unless that is the one that it stands under.
    pub(super) fn fact(&self, evidence: &Evidence, within: Option<Unit>) -> String {
        self.placed(&self.fact_words(evidence, within), evidence.span)
    }

    /// The same without the place.
    pub(super) fn fact_words(&self, evidence: &Evidence, within: Option<Unit>) -> String {
        let cx = self.cx;
        let of = what(evidence, within, cx);
        if self.is_missing(evidence) {
            return TraceWords::NotRecorded(of).say(cx.lang);
        }
        if is_not_held(evidence) {
            return TraceWords::NotHeld(of).say(cx.lang);
        }
        // An occurrence among other facts: of what it is, and when; its day is no value of its own.
        if let (What::Occurrence(when), Some(event)) = (evidence.what, evidence.event) {
            let of = format!("{} {of}", self.event(event));
            if matches!(evidence.found, Found::Known(Value::Date(day)) if when.day() == Some(day)) {
                return of;
            }
            return ExplainWords::Value { of, value: found_words(&evidence.found, cx) }.say(cx.lang);
        }
        ExplainWords::Value { of, value: found_words(&evidence.found, cx) }.say(cx.lang)
    }

    /// Whether a plain fact, record or field is not recorded.
    pub(super) fn is_missing(&self, evidence: &Evidence) -> bool {
        let plain = matches!(evidence.what, What::Fact(_) | What::Record(..) | What::Field(..));
        match &evidence.found {
            Found::Unknown(unknown) if plain => unknown
                .reasons
                .iter()
                .all(|reason| matches!(reason, Reason::Fact(..) | Reason::Record(..) | Reason::Field(..))),
            _ => false,
        }
    }
}

/// Whether a record is recorded as not held.
pub(super) fn is_not_held(evidence: &Evidence) -> bool {
    match &evidence.found {
        Found::Unknown(unknown) => unknown.reasons.iter().all(|reason| matches!(reason, Reason::NotHeld(..))),
        Found::Known(_) => false,
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

/// What was read, by its label; a record with its period.
pub(super) fn what(evidence: &Evidence, within: Option<Unit>, cx: &Context<'_>) -> String {
    let plan = cx.plan;
    let schema = &plan.schema;
    match &evidence.what {
        What::Fact(id) => schema.fact(*id).title.shown().to_string(),
        What::Record(id, at, unit) => {
            let record = schema.record(*id);
            let field = record.fields.get(*at).map(|field| field.title.shown()).filter(|field| !field.is_empty());
            let unit = unit.filter(|unit| Some(*unit) != within).map(|unit| unit.to_string());
            let parts = [Some(record.title.shown().to_string()), field.map(str::to_string), unit];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        What::Field(id, at) => {
            let fields = &schema.event(*id).fields;
            fields.get(*at).map_or_else(String::new, |field| field.title.shown().to_string())
        }
        What::Day => ExplainWords::Day.say(cx.lang),
        What::Occurrence(when) => match &evidence.clause {
            Some(clause) => TraceWords::BreachOf { what: cx.when(*when), clause: clause.clone() }.say(cx.lang),
            None => cx.when(*when),
        },
        What::Period(unit) => unit.to_string(),
        What::Member(employee) => cx.who(*employee),
        What::Let(id) => plan.formula(*id).title.shown().to_string(),
        What::Table(id) => plan.table(*id).title.shown().to_string(),
    }
}
