//! Amounts: a formula and what follows it behind commas.

use super::typed::{Places, Typed};
use super::{Checker, Scope};
use crate::messages::CheckMessage;
use crate::plan::{Amount, Growth, TermId, TermKind};
use crate::resolve::type_term;
use crate::source::Span;
use crate::syntax::ast::{self, Modifier};
use crate::types::Type;

impl Checker<'_, '_, '_> {
    /// An amount that does not grow: a let, or what stands in brackets.
    pub(super) fn amount_value(&mut self, amount: &ast::Amount, scope: &Scope) -> Option<Typed> {
        let mut typed = self.term(&amount.base, None, scope)?;
        for modifier in &amount.modifiers {
            typed = match modifier {
                Modifier::Doubling(span) => return self.growth_outside_outcome(*span),
                Modifier::IncreasingBy(by) => return self.growth_outside_outcome(by.span),
                _ => self.modified(typed, modifier, amount.base.span, scope)?,
            };
        }
        Some(typed)
    }

    fn growth_outside_outcome(&mut self, span: Span) -> Option<Typed> {
        self.sink.report(CheckMessage::GrowthOutsideOutcome, span);
        None
    }

    /// `at least`, `at most`, `rounded …` around a formula.
    fn modified(&mut self, of: Typed, modifier: &Modifier, span: Span, scope: &Scope) -> Option<Typed> {
        let bound = match modifier {
            Modifier::AtLeast(bound) | Modifier::AtMost(bound) | Modifier::Rounded(_, bound) => bound,
            Modifier::Doubling(_) | Modifier::IncreasingBy(_) => return Some(of),
        };
        let bound_typed = self.expect(bound, of.ty, scope)?;
        if !self.has_order(of.ty) {
            let found = type_term(of.ty, &self.plan.schema);
            self.sink.report(CheckMessage::NoOrder { found }, span);
            return None;
        }
        let whole = span.to(bound.span);
        let places = of.places.max(bound_typed.places);
        Some(match modifier {
            Modifier::AtLeast(_) => self.typed(TermKind::AtLeast(of.id, bound_typed.id), of.ty, places, whole),
            Modifier::AtMost(_) => self.typed(TermKind::AtMost(of.id, bound_typed.id), of.ty, places, whole),
            Modifier::Rounded(rounding, _) => {
                self.step_is_good(bound_typed, bound.span)?;
                let kind = TermKind::Round(*rounding, of.id, bound_typed.id);
                self.typed(kind, of.ty, bound_typed.places, whole)
            }
            Modifier::Doubling(_) | Modifier::IncreasingBy(_) => of,
        })
    }

    /// A rounding step is a written amount above zero.
    fn step_is_good(&mut self, step: Typed, span: Span) -> Option<()> {
        let good = match &self.plan.term(step.id).kind {
            TermKind::Constant(value) => value.exact().is_some_and(|exact| !exact.is_zero() && !exact.is_negative()),
            _ => false,
        };
        if !good {
            self.sink.report(CheckMessage::RoundingStep, span);
        }
        good.then_some(())
    }

    /// The amount of an outcome, which may grow from occurrence to occurrence.
    pub(super) fn outcome_amount(
        &mut self,
        amount: &ast::Amount,
        ty: Type,
        numbered: bool,
        scope: &Scope,
    ) -> Option<Amount> {
        let mut typed = self.expect(&amount.base, ty, scope)?;
        let mut grown: Option<(TermId, Growth)> = None;
        for modifier in &amount.modifiers {
            let growth = match modifier {
                Modifier::Doubling(span) => Some((Growth::Doubling, *span)),
                Modifier::IncreasingBy(by) => {
                    let step = self.expect(by, ty, scope)?;
                    typed.places = typed.places.max(step.places);
                    Some((Growth::By(step.id), by.span))
                }
                _ => None,
            };
            let Some((growth, span)) = growth else {
                typed = self.modified(typed, modifier, amount.base.span, scope)?;
                continue;
            };
            if grown.is_some() {
                self.sink.report(CheckMessage::SecondGrowth, span);
                return None;
            }
            if !numbered {
                self.sink.report(CheckMessage::NumberWithoutCounted, span);
                return None;
            }
            grown = Some((typed.id, growth));
            typed = self.typed(TermKind::Grown, ty, typed.places, amount.base.span);
        }
        if ty == Type::Money && typed.places > Places::AtMost(2) {
            self.sink.report(CheckMessage::TooManyDecimals, amount.base.span);
            return None;
        }
        let share = self.share_in(grown.map_or(typed.id, |(base, _)| base));
        Some(match grown {
            Some((base, growth)) => Amount { base, growth, finish: Some(typed.id), share },
            None => Amount { base: typed.id, growth: Growth::Flat, finish: None, share },
        })
    }

    /// The `share` that a formula is, but for rounding, bounds and lets around it.
    pub(super) fn share_in(&self, id: TermId) -> Option<TermId> {
        match &self.plan.term(id).kind {
            TermKind::Share { .. } => Some(id),
            TermKind::Round(_, inner, _) | TermKind::AtLeast(inner, _) | TermKind::AtMost(inner, _) => {
                self.share_in(*inner)
            }
            TermKind::Let(id) => self.let_type(*id).and_then(|known| known.share),
            _ => None,
        }
    }
}
