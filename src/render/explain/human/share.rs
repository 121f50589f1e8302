//! Parts of pots, and calculations on one line.

use super::page::Page;
use crate::eval::Found;
use crate::eval::explain::{ShareTrace, Stage, Trace};
use crate::messages::TraceWords;
use crate::plan::{Arithmetic, TermId, TermKind};
use crate::render::Context;
use crate::render::explain::kind;
use crate::render::value::{cut, decimal, money, near, value};
use crate::value::Value;

use super::value::found_words;

impl Page<'_> {
    /// A part of a pot: how it comes about, the pot with its members, the weights.
    pub(super) fn share(&mut self, trace: &Trace, indent: usize) {
        if let Some(share) = &trace.share {
            self.trace_words(indent, &worked(share));
        }
        for (at, part) in trace.parts.iter().enumerate() {
            let said = format!(
                "{} = {}",
                part.term.map(|term| self.label(term)).unwrap_or_default(),
                found_words(&part.found, self.cx)
            );
            let words = if at == 0 { TraceWords::Pot(said) } else { TraceWords::OwnWeight(said) };
            self.trace_words(indent, &words);
            self.inside(part, indent + 2);
        }
        if let Some(share) = &trace.share {
            self.trace_words(indent, &TraceWords::Weights(decimal(share.weights)));
        }
        self.evidence(&trace.read, indent + 2);
    }
}

/// `120.00 × 67.99 / 235.37 = 34.663… → 34.66 (+0.01 of the rest)`
pub(super) fn worked(share: &ShareTrace) -> TraceWords {
    let exact = match (share.exact.to_decimal(), cut(share.exact, 3)) {
        (None, Some(cut)) => format!("{}…", decimal(cut)),
        _ => decimal(share.exact),
    };
    let down = share.part.minus(share.rest).unwrap_or(share.part);
    TraceWords::Share {
        worked: format!("{} × {} / {} = {exact}", money(share.pot), decimal(share.weight), decimal(share.weights)),
        down: money(down),
        rest: (!share.rest.is_zero()).then(|| money(share.rest)),
    }
}

/// `50000 × 1% + 18420 × 2%`
pub(super) fn stages(stages: &[Stage], cx: &Context<'_>) -> String {
    let said = stages.iter().map(|stage| format!("{} × {}", bare(&stage.part, cx), value(&stage.rate, cx)));
    said.collect::<Vec<_>>().join(" + ")
}

/// A value without its unit.
fn bare(known: &Value, cx: &Context<'_>) -> String {
    match known {
        Value::Money(exact) | Value::Points(exact) | Value::Number(exact) => near(*exact),
        _ => value(known, cx),
    }
}

/// How a value is calculated, on one line; `None` where there is nothing to calculate.
pub(super) fn calculation(trace: &Trace, cx: &Context<'_>) -> Option<String> {
    match kind(trace, cx)? {
        TermKind::Let(_) => calculation(trace.parts.first()?, cx),
        TermKind::Round(..) => {
            let inner = trace.parts.first()?;
            let said = calculation(inner, cx)?;
            let changed = inner.found != trace.found;
            Some(if changed { format!("{said} ≈ {}", known(trace, cx)?) } else { said })
        }
        TermKind::Table(..) if !trace.stages.is_empty() => Some(stages(&trace.stages, cx)),
        TermKind::Arithmetic(op, left, right) => {
            let sign = match op {
                Arithmetic::Plus => "+",
                Arithmetic::Minus => "-",
                Arithmetic::Times => "×",
                Arithmetic::Over => "/",
                Arithmetic::PerFull => return None,
            };
            let (before, behind) = match op {
                Arithmetic::Times => (Binds::Product, Binds::Product),
                Arithmetic::Over => (Binds::Product, Binds::Whole),
                Arithmetic::Minus => (Binds::Nothing, Binds::Product),
                Arithmetic::Plus | Arithmetic::PerFull => (Binds::Nothing, Binds::Nothing),
            };
            Some(format!("{} {sign} {}", side(*left, before, trace, cx)?, side(*right, behind, trace, cx)?))
        }
        _ => None,
    }
}

fn known(trace: &Trace, cx: &Context<'_>) -> Option<String> {
    match &trace.found {
        Found::Known(known) => Some(bare(known, cx)),
        Found::Unknown(_) => None,
    }
}

/// What stands in brackets beside an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Binds {
    /// Nothing.
    Nothing,
    /// What is no product.
    Product,
    /// Every calculation.
    Whole,
}

/// Whether a calculation needs no brackets in a product.
fn is_product(said: &str) -> bool {
    ![" + ", " - ", " / ", " ≈ "].iter().any(|sign| said.contains(sign))
}

/// One side of an operation: a written value, or how it is calculated.
fn side(term: TermId, binds: Binds, of: &Trace, cx: &Context<'_>) -> Option<String> {
    let Some(part) = of.parts.iter().find(|part| part.term == Some(term)) else {
        return match &cx.plan.term(term).kind {
            TermKind::Constant(constant) => Some(bare(constant, cx)),
            _ => None,
        };
    };
    match calculation(part, cx) {
        Some(said) if binds == Binds::Whole || (binds == Binds::Product && !is_product(&said)) => {
            Some(format!("({said})"))
        }
        Some(said) => Some(said),
        None => known(part, cx),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Exact;

    #[test]
    fn a_part_is_worked_to_the_cent() {
        let exact = |text: &str| Exact::from_decimal(rust_decimal::Decimal::from_str_exact(text).unwrap());
        let (pot, weight, weights) = (exact("120"), exact("67.99"), exact("235.37"));
        let part = pot.times(weight).unwrap().over(weights).unwrap();
        let share = ShareTrace { pot, weight, weights, exact: part, rest: exact("0.01"), part: exact("34.67") };
        let said = worked(&share).say(crate::messages::Lang::En);
        assert_eq!(said, "120.00 × 67.99 / 235.37 = 34.663… → 34.66 (+0.01 of the rest)");
    }
}
