//! The keyword by which a message names a line or a statement.

use crate::messages::WordTerm;
use crate::syntax::ast::{Direction, Head, LineKind, Outcome, PayKind};

/// The keyword of a statement.
pub(super) fn statement_word(head: &Head) -> WordTerm {
    WordTerm(match head {
        Head::Policy(_) => "policy",
        Head::Use(_) => "use",
        Head::Section(_) => "section",
        Head::Clause { .. } => "clause",
        Head::Choice(..) => "choice",
        Head::Scale(..) => "scale",
        Head::Ladder(..) => "ladder",
        Head::Fact { .. } => "fact",
        Head::Event { .. } => "event",
        Head::Record { .. } => "record",
        Head::Account { .. } => "account",
        Head::Let(..) => "let",
        Head::Table { .. } => "table",
        Head::Rule(_) => "rule",
        Head::Limit(_) => "limit",
        Head::Amend(_) | Head::AmendLet(..) => "amend",
        Head::Example(_) => "example",
    })
}

/// The keyword of a line.
pub(super) fn line_word(line: &LineKind) -> WordTerm {
    WordTerm(match line {
        LineKind::Cites(_) => "cites",
        LineKind::InForce { .. } => "in force",
        LineKind::Note(_) => "note",
        LineKind::Withdrawn => "withdrawn",
        LineKind::Allow { .. } => "allow",
        LineKind::Currency(_) => "currency",
        LineKind::Each(_) => "each",
        LineKind::ForEach { .. } => "for each",
        LineKind::When(_) => "when",
        LineKind::And(_) => "and",
        LineKind::Or(_) => "or",
        LineKind::Unless(_) => "unless",
        LineKind::Overrides(_) => "overrides",
        LineKind::Step { .. } => "step",
        LineKind::Outcome { outcome, .. } => return outcome_word(outcome),
        LineKind::Row { .. } => "row",
        LineKind::ToBeFilled => "to be filled",
        LineKind::Over { .. } => "over",
        LineKind::AtMost(_) => "at most",
        LineKind::Cut(_) => "cut",
        LineKind::Month(_) => "month",
        LineKind::Use(_) => "use",
        LineKind::Given(_) => "given",
        LineKind::Expect(_) => "expect",
    })
}

/// The keyword of an outcome.
pub(crate) fn outcome_word(outcome: &Outcome) -> WordTerm {
    WordTerm(match outcome {
        Outcome::Amount(PayKind::Fine, _) => "fine",
        Outcome::Amount(PayKind::Bonus, _) => "bonus",
        Outcome::Amount(PayKind::Pay, _) => "pay",
        Outcome::Amount(PayKind::Salary, _) => "salary",
        Outcome::Add(..) => "add",
        Outcome::Warning => "warning",
        Outcome::CountsAs { also: true, .. } => "also counts as",
        Outcome::CountsAs { also: false, .. } => "counts as",
        Outcome::Move { direction: Direction::Promote, .. } => "promote",
        Outcome::Move { direction: Direction::Demote, .. } => "demote",
        Outcome::MayDismiss => "may dismiss",
        Outcome::Dismiss => "dismiss",
        Outcome::Refer(_) => "refer",
    })
}
