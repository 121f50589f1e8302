//! The amount of an outcome: how it grows with the number of the occurrence, and what is done with it then.

use super::context::Cx;
use super::occurrence::Number;
use super::{Evaluator, Found};
use crate::outcome::{FaultKind, Reason, Unknown};
use crate::plan::{Amount, Growth, TermKind};
use crate::value::{Exact, Fault, Value, ops};

impl Evaluator<'_> {
    /// The amount for the occurrence with this number.
    pub(super) fn amount(&self, amount: &Amount, number: Option<&Number>, cx: &Cx<'_>) -> Result<Exact, Unknown> {
        let span = self.plan.term(amount.base).span;
        let base = self.eval(amount.base, cx);
        let grown = match amount.growth {
            Growth::Flat => base,
            Growth::Doubling | Growth::By(_) => {
                let number = match number {
                    Some(Ok(number)) => *number,
                    Some(Err(unknown)) => return Err(unknown.clone()),
                    None => 1,
                };
                self.grown(base, amount.growth, number, span, cx)
            }
        };
        let finished = match (amount.finish, grown) {
            (Some(finish), Found::Known(value)) => self.eval(finish, &Cx { grown: Some(&value), ..*cx }),
            (_, grown) => grown,
        };
        match finished {
            Found::Known(value) => {
                let exact = value.exact().filter(|exact| exact.to_decimal().is_some());
                exact.ok_or_else(|| Unknown::because(Reason::Faulty(missing_kind(&value), span)))
            }
            Found::Unknown(unknown) => Err(unknown),
        }
    }

    fn grown(&self, base: Found, growth: Growth, number: u32, span: crate::source::Span, cx: &Cx<'_>) -> Found {
        let base = match base {
            Found::Known(value) => value,
            unknown @ Found::Unknown(_) => return unknown,
        };
        let times = number.saturating_sub(1);
        match growth {
            Growth::Flat => Found::Known(base),
            Growth::Doubling => {
                let factor = Exact::ONE.doubled(times);
                Found::at(factor.and_then(|factor| ops::mul(&Value::Number(factor), &base)), span)
            }
            Growth::By(step) => match self.eval(step, cx) {
                Found::Known(step) => {
                    let more = ops::mul(&Value::Count(i64::from(times)), &step);
                    Found::at(more.and_then(|more| ops::add(&base, &more)), span)
                }
                unknown @ Found::Unknown(_) => unknown,
            },
        }
    }

    /// Whether the employee has a part in the pot that an amount shares out; yes where it shares none.
    pub(super) fn takes_part(&self, amount: &Amount, cx: &Cx<'_>) -> super::Truth {
        let Some(share) = amount.share else { return super::Truth::Yes };
        match &self.plan.term(share).kind {
            TermKind::Share { group, .. } => match group.filter {
                Some(filter) => self.truth(filter, cx),
                None => super::Truth::Yes,
            },
            _ => super::Truth::Yes,
        }
    }
}

/// Why a value gives no amount: it is none, or too large to be written.
fn missing_kind(value: &Value) -> FaultKind {
    match value.exact() {
        Some(_) => Fault::TooLarge.into(),
        None => Fault::Nothing.into(),
    }
}
