//! Why something is expected to be undetermined: a word for the reason in either spelling, and what it is about.

use crate::outcome::{FaultKind, Reason};
use crate::resolve::Entity;

/// The reason that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Because {
    /// Its kind.
    pub kind: ReasonKind,
    /// The fact, event, record, let, table or rule that it is about; `None` is any.
    pub of: Option<Entity>,
}

macro_rules! kinds {
    ($($kind:ident = $en:literal $zh:literal, $doc:literal;)*) => {
        /// The kinds of reasons, as an expectation names them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ReasonKind {
            $(#[doc = $doc] $kind,)*
        }

        impl ReasonKind {
            /// Every kind.
            pub const ALL: &[ReasonKind] = &[$(ReasonKind::$kind),*];

            /// Its words, in English and in Chinese.
            pub fn words(self) -> [&'static str; 2] {
                match self {
                    $(ReasonKind::$kind => [$en, $zh],)*
                }
            }

            /// What it stands for, for the reference.
            pub fn says(self) -> &'static str {
                match self {
                    $(ReasonKind::$kind => $doc,)*
                }
            }
        }
    };
}

kinds! {
    Missing = "missing" "缺", "a fact, a record, or a field or the day of an event is not recorded";
    NotHeld = "not_held" "未考", "a record is recorded as not held";
    NotCovered = "not_covered" "未涵盖", "a month is not covered by the facts";
    NotInForce = "not_in_force" "未施行", "a let, table or rule is not in force on the day";
    ToBeFilled = "to_be_filled" "待填", "a table is yet to be filled";
    NoRow = "no_row" "无此档", "a table has no row for the value";
    TooLarge = "too_large" "过大", "an amount does not fit";
    DivisionByZero = "division_by_zero" "除以零", "a division by zero";
    NothingToTake = "nothing_to_take" "无可取", "there is nothing to take a mean or the like of";
    Conflict = "conflict" "冲突", "two rules give what there can be only one of";
    Share = "bad_share" "不可分", "the weights or the pot of a share do not allow it";
}

impl ReasonKind {
    /// The kind of a word in either spelling.
    pub fn find(word: &str) -> Option<ReasonKind> {
        ReasonKind::ALL.iter().copied().find(|kind| kind.words().contains(&word))
    }

    fn of(reason: &Reason) -> ReasonKind {
        match reason {
            Reason::Fact(..) | Reason::Field(..) | Reason::Record(..) | Reason::Day(..) => ReasonKind::Missing,
            Reason::NotHeld(..) => ReasonKind::NotHeld,
            Reason::NotCovered(..) => ReasonKind::NotCovered,
            Reason::LetNotInForce(..) | Reason::TableNotInForce(..) | Reason::RuleNotInForce(..) => {
                ReasonKind::NotInForce
            }
            Reason::ToBeFilled(_) => ReasonKind::ToBeFilled,
            Reason::NoRow(..) => ReasonKind::NoRow,
            Reason::Faulty(FaultKind::TooLarge, _) => ReasonKind::TooLarge,
            Reason::Faulty(FaultKind::DivisionByZero, _) => ReasonKind::DivisionByZero,
            Reason::Faulty(FaultKind::Nothing, _) => ReasonKind::NothingToTake,
            Reason::Conflict(..) => ReasonKind::Conflict,
            Reason::NegativeWeight(..) | Reason::PotDiffers(_) | Reason::NoWeight(_) => ReasonKind::Share,
        }
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
        Reason::TableNotInForce(id, _) | Reason::ToBeFilled(id) | Reason::NoRow(id, _) => one(Entity::Table(*id)),
        Reason::RuleNotInForce(id, _) => one(Entity::Rule(*id)),
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
        reasons.iter().any(|reason| ReasonKind::of(reason) == self.kind && fits(reason))
    }
}
