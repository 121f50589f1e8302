//! Why something is expected to be undetermined: the kind of the reason, and what it is about.

use crate::outcome::{FaultKind, Reason};
use crate::resolve::Entity;
use crate::words::ReasonKind;

/// The reason that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Because {
    /// Its kind.
    pub kind: ReasonKind,
    /// The fact, event, record, let, table or rule that it is about; `None` is any.
    pub of: Option<Entity>,
}

/// The kind of a reason.
fn kind(reason: &Reason) -> ReasonKind {
    match reason {
        Reason::Fact(..) | Reason::Field(..) | Reason::Record(..) | Reason::Day(..) => ReasonKind::Missing,
        Reason::NotHeld(..) => ReasonKind::NotHeld,
        Reason::NotCovered(..) => ReasonKind::NotCovered,
        Reason::LetNotInForce(..)
        | Reason::TableNotInForce(..)
        | Reason::RuleNotInForce(..)
        | Reason::LimitNotInForce(..) => ReasonKind::NotInForce,
        Reason::ToBeFilled(..) => ReasonKind::ToBeFilled,
        Reason::NoRow(..) => ReasonKind::NoRow,
        Reason::Faulty(FaultKind::TooLarge, _) => ReasonKind::TooLarge,
        Reason::Faulty(FaultKind::DivisionByZero, _) => ReasonKind::DivisionByZero,
        Reason::Faulty(FaultKind::Nothing, _) => ReasonKind::NothingToTake,
        Reason::Conflict(..) => ReasonKind::Conflict,
        Reason::NegativeWeight(..) | Reason::PotDiffers(_) | Reason::NoWeight(_) => ReasonKind::Share,
    }
}

/// What a reason is about; two for a conflict.
fn about(reason: &Reason) -> [Option<Entity>; 2] {
    let one = |entity| [Some(entity), None];
    match reason {
        Reason::Fact(_, fact, _) => one(Entity::Fact(*fact)),
        Reason::Field(_, event, ..) => one(Entity::Event(*event)),
        Reason::Record(_, record, ..) | Reason::NotHeld(_, record, _) => one(Entity::Record(*record)),
        Reason::NotCovered(_, event, _) => [event.map(Entity::Event), None],
        Reason::LetNotInForce(id, _) => one(Entity::Let(*id)),
        Reason::TableNotInForce(id, _) | Reason::ToBeFilled(id, _) | Reason::NoRow(id, _) => one(Entity::Table(*id)),
        Reason::RuleNotInForce(id, _) => one(Entity::Rule(*id)),
        Reason::LimitNotInForce(id, _) => one(Entity::Limit(*id)),
        Reason::Conflict(first, second) => [Some(Entity::Rule(*first)), Some(Entity::Rule(*second))],
        Reason::Day(..)
        | Reason::Faulty(..)
        | Reason::NegativeWeight(..)
        | Reason::PotDiffers(_)
        | Reason::NoWeight(_) => [None, None],
    }
}

impl Because {
    /// Whether one of some reasons is the one expected.
    pub(super) fn is_among(self, reasons: &[Reason]) -> bool {
        let fits = |reason: &Reason| self.of.is_none() || about(reason).contains(&self.of);
        reasons.iter().any(|reason| kind(reason) == self.kind && fits(reason))
    }
}
