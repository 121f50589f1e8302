//! Which outcomes are better for an employee, and which worse: the one table by which proofs and cases go.

use crate::outcome::EffectKind;
use crate::schema::AccountId;
use crate::syntax::ast::{Direction, PayKind};

/// What two sides are compared by. What the one gives more of than the other is better by itself, or worse; of several
/// measures none makes up for another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Measure {
    /// Money: what is paid, less the fines.
    Money,
    /// Points of an account.
    Points(AccountId),
    /// Sanctions that are no milder than one.
    Sanctions(Sanction),
    /// A change of level.
    Level(EffectKind),
    /// What is neither better nor worse by itself.
    Other(EffectKind),
}

/// Sanctions other than money, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sanction {
    Warning,
    MayDismiss,
    Dismiss,
}

/// Whether more of it is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Better,
    Worse,
    /// Neither can be said.
    Neither,
}

/// What an outcome counts for. A graver sanction counts as each of the milder ones, too: who is dismissed instead of being
/// warned has lost by it.
pub(super) fn worth(kind: &EffectKind) -> Vec<(Measure, Sense)> {
    let sanctions = |all: &[Sanction]| all.iter().map(|one| (Measure::Sanctions(*one), Sense::Worse)).collect();
    match kind {
        EffectKind::Pay(PayKind::Fine) => vec![(Measure::Money, Sense::Worse)],
        EffectKind::Pay(PayKind::Bonus | PayKind::Pay | PayKind::Salary) => vec![(Measure::Money, Sense::Better)],
        EffectKind::Points(account) => vec![(Measure::Points(*account), Sense::Better)],
        EffectKind::Level { direction: Direction::Promote, .. } => {
            vec![(Measure::Level(kind.clone()), Sense::Better)]
        }
        EffectKind::Level { direction: Direction::Demote, .. } => vec![(Measure::Level(kind.clone()), Sense::Worse)],
        EffectKind::Warning => sanctions(&[Sanction::Warning]),
        EffectKind::MayDismiss => sanctions(&[Sanction::Warning, Sanction::MayDismiss]),
        EffectKind::Dismiss => sanctions(&[Sanction::Warning, Sanction::MayDismiss, Sanction::Dismiss]),
        EffectKind::CountsAs { .. } | EffectKind::Refer(_) => vec![(Measure::Other(kind.clone()), Sense::Neither)],
    }
}
