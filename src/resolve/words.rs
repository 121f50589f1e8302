//! The keyword by which a message names a line or a statement.

use crate::messages::WordTerm;
use crate::syntax::ast::{Direction, Head, LineKind, Outcome, PayKind};
use crate::value::Cadence;
use crate::words::Keyword;

/// The keyword of a statement.
pub(super) fn statement_word(head: &Head) -> WordTerm {
    WordTerm::Keyword(match head {
        Head::Policy(_) => Keyword::Policy,
        Head::Use(_) => Keyword::Use,
        Head::Section(_) => Keyword::Section,
        Head::Clause { .. } => Keyword::Clause,
        Head::Choice(..) => Keyword::Choice,
        Head::Scale(..) => Keyword::Scale,
        Head::Ladder(..) => Keyword::Ladder,
        Head::Fact { .. } => Keyword::Fact,
        Head::Event { .. } => Keyword::Event,
        Head::Record { .. } => Keyword::Record,
        Head::Account { .. } => Keyword::Account,
        Head::Let(..) => Keyword::Let,
        Head::Table { .. } => Keyword::Table,
        Head::Rule(_) => Keyword::Rule,
        Head::Limit(_) => Keyword::Limit,
        Head::Amend(_) | Head::AmendLet(..) => Keyword::Amend,
        Head::Example(_) => Keyword::Example,
    })
}

/// The keyword of a line.
pub(super) fn line_word(line: &LineKind) -> WordTerm {
    WordTerm::Keyword(match line {
        LineKind::Cites(_) => Keyword::Cites,
        LineKind::InForce { .. } => Keyword::InForce,
        LineKind::Note(_) => Keyword::Note,
        LineKind::Withdrawn => Keyword::Withdrawn,
        LineKind::Currency(_) => Keyword::Currency,
        LineKind::Each(Cadence::Month) => Keyword::EachMonth,
        LineKind::Each(Cadence::Quarter) => Keyword::EachQuarter,
        LineKind::Each(Cadence::Year) => Keyword::EachYear,
        LineKind::ForEach { .. } => Keyword::ForEach,
        LineKind::When(_) => Keyword::When,
        LineKind::And(_) => Keyword::And,
        LineKind::Or(_) => Keyword::Or,
        LineKind::Unless(_) => Keyword::Unless,
        LineKind::Overrides(_) => Keyword::Overrides,
        LineKind::Step { .. } => Keyword::Step,
        LineKind::Outcome { outcome, .. } => return outcome_word(outcome),
        LineKind::Row { .. } => return WordTerm::Row,
        LineKind::ToBeFilled => Keyword::ToBeFilled,
        LineKind::Over { .. } => Keyword::Over,
        LineKind::AtMost(_) => Keyword::AtMost,
        LineKind::Cut(_) => Keyword::Cut,
        LineKind::Month(_) => Keyword::Month,
        LineKind::Use(_) => Keyword::Use,
        LineKind::Given(_) => Keyword::Given,
        LineKind::Expect(_) => Keyword::Expect,
    })
}

/// The keyword of an outcome.
pub(crate) fn outcome_word(outcome: &Outcome) -> WordTerm {
    WordTerm::Keyword(match outcome {
        Outcome::Amount(PayKind::Fine, _) => Keyword::Fine,
        Outcome::Amount(PayKind::Bonus, _) => Keyword::Bonus,
        Outcome::Amount(PayKind::Pay, _) => Keyword::Pay,
        Outcome::Amount(PayKind::Salary, _) => Keyword::Salary,
        Outcome::Add(..) => Keyword::Add,
        Outcome::Warning => Keyword::Warning,
        Outcome::CountsAs { also: true, .. } => Keyword::AlsoCountsAs,
        Outcome::CountsAs { also: false, .. } => Keyword::CountsAs,
        Outcome::Move { direction: Direction::Promote, .. } => Keyword::Promote,
        Outcome::Move { direction: Direction::Demote, .. } => Keyword::Demote,
        Outcome::MayDismiss => Keyword::MayDismiss,
        Outcome::Dismiss => Keyword::Dismiss,
        Outcome::Refer(_) => Keyword::Refer,
    })
}
