//! What is cut of a month's lines, so that a window's outcomes come to no more than a limit.
//!
//! What is not known counts as any amount from nothing on: a line that it could shorten is undetermined, one that it could
//! not shorten stands. Filling in what is missing changes nothing that was determined.

use std::cmp::Reverse;

use super::group::divide;
use crate::outcome::{Cut, EffectKind, Line, Moment, Outcome, Reason, Unknown};
use crate::plan::{LimitId, Plan, PolicyId};
use crate::syntax::ast::{CutOrder, PayKind};
use crate::value::{Exact, Fault};

/// What the outcomes under a limit came to in some months, after all limits.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// What is known of it.
    pub(super) sum: Exact,
    /// Why there may be more.
    pub(super) open: Vec<Reason>,
}

impl Kept {
    pub(super) const NOTHING: Kept = Kept { sum: Exact::ZERO, open: Vec::new() };
}

/// A limit at work: how much a window's outcomes may come to, and what its earlier months have taken of it.
#[derive(Debug)]
pub(super) struct Room {
    pub(super) limit: LimitId,
    /// The policy that amends the limit, if it is amended.
    pub(super) amended_by: Option<PolicyId>,
    pub(super) most: Exact,
    pub(super) kept: Kept,
}

/// A line under a limit, before anything is cut.
struct Under<'l> {
    line: &'l mut Line,
    at: Moment,
    /// What can be cut of it.
    amount: Exact,
    taken: Exact,
}

/// Cuts lines so that what is known comes to no more than a limit.
///
/// # Errors
/// [`Fault::TooLarge`] if a sum does not fit; nothing is cut then.
pub(super) fn cut(room: &Room, order: CutOrder, lines: Vec<&mut Line>, plan: &Plan) -> Result<(), Fault> {
    let mut under: Vec<Under<'_>> = lines.into_iter().map(Under::new).collect();
    let mut over = over(room, &under)?;
    let is_open = |one: &Under<'_>| matches!(one.line.outcome, Outcome::Undetermined(_));
    if over <= Exact::ZERO && room.kept.open.is_empty() && !under.iter().any(is_open) {
        return Ok(());
    }
    sort(order, &mut under, plan);
    let doubts = Doubts::of(room, order, &under);
    for group in groups(order, &mut under) {
        if over <= Exact::ZERO {
            break;
        }
        over = over.minus(take_of(group, over)?)?;
    }
    for one in under {
        one.settle(room, &doubts)?;
    }
    Ok(())
}

/// By how much the known outcomes are above the limit. What is below zero counts against the rest, and is not cut.
fn over(room: &Room, under: &[Under<'_>]) -> Result<Exact, Fault> {
    let known = under.iter().map(|one| match one.line.outcome {
        Outcome::Amount(amount) => amount,
        _ => Exact::ZERO,
    });
    known.into_iter().try_fold(room.kept.sum, |sum, amount| sum.plus(amount))?.minus(room.most)
}

/// Puts lines in the order in which they are cut. Nothing goes by the place of a rule; only cents that can't be divided go by
/// the rules' names.
fn sort(order: CutOrder, under: &mut [Under<'_>], plan: &Plan) {
    under.sort_by_key(|one| (Reverse(one.at), plan.rule(one.line.rule).title.name.as_str()));
    if order == CutOrder::Largest {
        under.sort_by_key(|one| Reverse(one.amount));
    }
}

/// The lines that are cut together, in proportion: those of one time, those of one size, or all.
fn groups<'u, 'l>(order: CutOrder, under: &'u mut [Under<'l>]) -> impl Iterator<Item = &'u mut [Under<'l>]> {
    under.chunk_by_mut(move |one, next| match order {
        CutOrder::Latest => one.at == next.at,
        CutOrder::Largest => one.amount == next.amount,
        CutOrder::Evenly => true,
    })
}

/// Takes as much of a group as is over, or all of it; says how much.
fn take_of(group: &mut [Under<'_>], over: Exact) -> Result<Exact, Fault> {
    let amounts: Vec<Exact> = group.iter().map(|one| one.amount).collect();
    let whole = amounts.iter().try_fold(Exact::ZERO, |sum, amount| sum.plus(*amount))?;
    if whole <= over {
        group.iter_mut().for_each(|one| one.taken = one.amount);
        return Ok(whole);
    }
    let kept = divide(whole.minus(over)?, &amounts)?;
    for (one, kept) in group.iter_mut().zip(kept) {
        one.taken = one.amount.minus(kept)?;
    }
    Ok(over)
}

impl<'l> Under<'l> {
    fn new(line: &'l mut Line) -> Under<'l> {
        let amount = match line.outcome {
            Outcome::Amount(amount) => amount.max(Exact::ZERO),
            _ => Exact::ZERO,
        };
        Under { at: line.moment(), amount, taken: Exact::ZERO, line }
    }

    /// Writes into the line what became of it.
    fn settle(self, room: &Room, doubts: &Doubts) -> Result<(), Fault> {
        let Outcome::Amount(amount) = self.line.outcome else { return Ok(()) };
        let left = amount.minus(self.taken)?;
        let reasons = if left > Exact::ZERO { doubts.about(self.at) } else { Vec::new() };
        if !reasons.is_empty() {
            self.line.outcome = Outcome::Undetermined(Unknown::because_of(reasons));
        } else if !self.taken.is_zero() {
            let before = self.line.cut.as_ref().map_or(Exact::ZERO, |cut| cut.amount);
            self.line.outcome = Outcome::Amount(left);
            let amount = before.plus(self.taken)?;
            self.line.cut = Some(Cut { limit: room.limit, amended_by: room.amended_by, amount });
        }
        Ok(())
    }
}

/// What is not known under a limit, and which lines it can shorten.
struct Doubts {
    /// Of earlier months of the window.
    before: Vec<Reason>,
    /// Of this month, each with its place in the order; `None` can shorten any line.
    here: Vec<(Option<Moment>, Reason)>,
}

impl Doubts {
    fn of(room: &Room, order: CutOrder, under: &[Under<'_>]) -> Doubts {
        let mut here = Vec::new();
        for one in under {
            let Outcome::Undetermined(unknown) = &one.line.outcome else { continue };
            // A fine or a bonus that goes first takes nothing from what is in front of it; what can be below zero might.
            let never_below = matches!(one.line.kind, EffectKind::Pay(PayKind::Fine | PayKind::Bonus));
            let at = (order == CutOrder::Latest && never_below).then_some(one.at);
            here.extend(unknown.reasons.iter().map(|reason| (at, reason.clone())));
        }
        Doubts { before: room.kept.open.clone(), here }
    }

    /// Why a line that is left may be shorter.
    fn about(&self, line: Moment) -> Vec<Reason> {
        let here = self.here.iter().filter(|(at, _)| at.is_none_or(|at| at <= line));
        self.before.iter().chain(here.map(|(_, reason)| reason)).cloned().collect()
    }
}
