//! The keyword with which each part of the tree is written.

use super::{Direction, Function, Head, LineKind, Outcome, PayKind};
use crate::value::Cadence;
use crate::words::Keyword;

impl Head {
    /// The keyword of a statement.
    pub fn keyword(&self) -> Keyword {
        match self {
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
            Head::Role(_) => Keyword::Role,
            Head::Let(..) => Keyword::Let,
            Head::Table { .. } => Keyword::Table,
            Head::Rule(_) => Keyword::Rule,
            Head::Limit(_) => Keyword::Limit,
            Head::Amend(_) | Head::AmendLet(..) => Keyword::Amend,
            Head::Example(_) => Keyword::Example,
        }
    }
}

impl LineKind {
    /// The keyword of a line; of an outcome for some times that of the outcome, and `None` for a row of a table.
    pub fn keyword(&self) -> Option<Keyword> {
        Some(match self {
            LineKind::Cites(_) => Keyword::Cites,
            LineKind::InForce { .. } => Keyword::InForce,
            LineKind::Note(_) => Keyword::Note,
            LineKind::Withdrawn => Keyword::Withdrawn,
            LineKind::Allow { .. } => Keyword::Allow,
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
            LineKind::Outcome { outcome, .. } => outcome.keyword(),
            LineKind::Row { .. } => return None,
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
}

impl Outcome {
    /// The keyword of an outcome.
    pub fn keyword(&self) -> Keyword {
        match self {
            Outcome::Amount(kind, _) => kind.keyword(),
            Outcome::Add(..) => Keyword::Add,
            Outcome::Warning => Keyword::Warning,
            Outcome::CountsAs { also: true, .. } => Keyword::AlsoCountsAs,
            Outcome::CountsAs { also: false, .. } => Keyword::CountsAs,
            Outcome::Move { direction, .. } => direction.keyword(),
            Outcome::MayDismiss => Keyword::MayDismiss,
            Outcome::Dismiss => Keyword::Dismiss,
            Outcome::Refer(_) => Keyword::Refer,
        }
    }
}

impl PayKind {
    /// The keyword of an amount, and of all amounts of the kind together.
    pub fn keyword(self) -> Keyword {
        match self {
            PayKind::Fine => Keyword::Fine,
            PayKind::Bonus => Keyword::Bonus,
            PayKind::Pay => Keyword::Pay,
            PayKind::Salary => Keyword::Salary,
        }
    }
}

impl Direction {
    /// The keyword of a move.
    pub fn keyword(self) -> Keyword {
        match self {
            Direction::Promote => Keyword::Promote,
            Direction::Demote => Keyword::Demote,
        }
    }
}

impl Function {
    /// The word in front of the brackets.
    pub fn keyword(self) -> Keyword {
        match self {
            Function::Count => Keyword::Count,
            Function::Sum => Keyword::Sum,
            Function::Mean => Keyword::Mean,
            Function::Highest => Keyword::Highest,
            Function::Lowest => Keyword::Lowest,
            Function::All => Keyword::All,
            Function::Any => Keyword::Any,
            Function::Earliest => Keyword::Earliest,
            Function::Latest => Keyword::Latest,
            Function::Streak => Keyword::Streak,
            Function::LongestStreak => Keyword::LongestStreak,
            Function::Recorded => Keyword::Recorded,
            Function::Balance => Keyword::Balance,
            Function::Total => Keyword::Total,
            Function::Since => Keyword::SinceFunction,
            Function::Rank => Keyword::Rank,
            Function::Share => Keyword::Share,
        }
    }
}
