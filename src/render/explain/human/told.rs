//! How an amount comes about, for who does not read the policy language: calculations, labels, facts with their places;
//! formulas in words or not at all.

use super::fact::leaf;
use super::page::Page;
use super::share::{calculation, stages};
use super::value::found_words;
use crate::eval::Found;
use crate::eval::explain::{AmountTrace, GrowthTrace, Trace};
use crate::messages::ExplainWords;
use crate::outcome::EmployeeId;
use crate::plan::{TermId, TermKind};
use crate::render::Context;
use crate::render::explain::kind;
use crate::render::value::decimal;
use crate::value::Value;

/// A width at which no line breaks.
const WHOLE_LINE: usize = 1 << 20;

/// Puts a formula into words.
pub(crate) type Say<'s> = &'s dyn Fn(TermId) -> String;

/// How an amount of an employee comes about, in lines with how far each stands in.
pub(crate) fn told(amount: &AmountTrace, employee: EmployeeId, say: Say<'_>, cx: &Context<'_>) -> Vec<(usize, String)> {
    let mut page = Page::briefly(cx, WHOLE_LINE);
    page.employee = Some(employee);
    for line in calculated(amount, cx) {
        page.line(0, &line);
    }
    page.told(&amount.base, 0, say);
    let lines = page.text.lines().map(|line| {
        let said = line.trim_start_matches(' ');
        ((line.len() - said.len()) / 2, said.to_string())
    });
    lines.collect()
}

/// The calculation, a line each: what it is to begin with, how it grows, what a bound or a rounding makes of it.
fn calculated(amount: &AmountTrace, cx: &Context<'_>) -> Vec<String> {
    let base = bare(&amount.base.found, cx);
    let last = bare(&amount.amount, cx);
    let grown = super::occurrence::grown(&amount.growth, &base, cx);
    let mut lines: Vec<String> =
        calculation(&amount.base, cx).map(|said| format!("{said} = {base}")).into_iter().collect();
    if let Some(grown) = &grown {
        let before = match (&amount.growth, amount.finish) {
            (GrowthTrace::Flat, _) | (_, None) => format!(" = {last}"),
            // What it has grown to is not kept; the result is what is behind the bound or the rounding.
            (_, Some(_)) => format!(" → {last}"),
        };
        lines.push(format!("{grown}{before}"));
    } else if base != last {
        match lines.last_mut() {
            Some(line) => line.push_str(&format!(" → {last}")),
            None if amount.base.share.is_none() => lines.push(format!("{base} → {last}")),
            None => {}
        }
    }
    lines
}

/// An amount without its unit, which stands with the result.
fn bare(found: &Found, cx: &Context<'_>) -> String {
    match found {
        Found::Known(Value::Money(exact) | Value::Points(exact) | Value::Number(exact)) => decimal(*exact),
        _ => found_words(found, cx),
    }
}

impl Page<'_> {
    /// A formula: what has a name or is a sum of many by its words, a fact with its place, anything else by its parts.
    fn told(&mut self, trace: &Trace, indent: usize, say: Say<'_>) {
        if trace.share.is_some() {
            return self.told_share(trace, indent, say);
        }
        let named = match kind(trace, self.cx) {
            Some(TermKind::Let(id)) => Some(self.cx.plan.formula(*id).title.shown().to_string()),
            Some(TermKind::Table(id, _)) => Some(self.cx.plan.table(*id).title.shown().to_string()),
            Some(TermKind::Over { .. } | TermKind::Within { .. } | TermKind::Total(..) | TermKind::Balance(..)) => {
                trace.term.map(say)
            }
            _ => None,
        };
        let fact = leaf(trace).map(|leaf| self.fact(leaf, None));
        let Some(of) = named else {
            match fact {
                Some(fact) => self.line(indent, &fact),
                None => self.told_inside(trace, indent, say),
            }
            return;
        };
        let value = found_words(&trace.found, self.cx);
        let worked = match trace.stages.as_slice() {
            [] => calculation(trace, self.cx),
            some => Some(stages(some, self.cx)),
        };
        let value = match worked {
            Some(worked) => format!("{worked} = {value}"),
            None => value,
        };
        let said = ExplainWords::Value { of, value }.say(self.cx.lang);
        match fact {
            Some(fact) => self.line(indent, &format!("{said} · {fact}")),
            None => {
                self.line(indent, &said);
                self.told_inside(trace, indent + 2, say);
            }
        }
    }

    fn told_inside(&mut self, trace: &Trace, indent: usize, say: Say<'_>) {
        for part in self.operands(trace) {
            self.told(part, indent, say);
        }
        self.evidence(&trace.read, indent);
    }

    /// The own part of a pot.
    fn told_share(&mut self, trace: &Trace, indent: usize, say: Say<'_>) {
        if let Some(share) = &trace.share {
            self.trace_words(indent, &super::share::worked(share));
        }
        trace.parts.iter().for_each(|part| self.told(part, indent + 2, say));
    }
}
