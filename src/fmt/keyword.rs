//! The keywords of what the tree says without a word.

use crate::syntax::ast::{BinaryOp, ClauseKind, CutOrder, TypeName, UnitWord, WindowKind};
use crate::value::{Cadence, Rounding};
use crate::words::Keyword;

pub(super) fn clause_kind(kind: ClauseKind) -> Keyword {
    match kind {
        ClauseKind::Rule => Keyword::RuleClause,
        ClauseKind::Conduct => Keyword::Conduct,
        ClauseKind::Duty => Keyword::Duty,
        ClauseKind::Procedure => Keyword::Procedure,
        ClauseKind::Preamble => Keyword::Preamble,
    }
}

/// `monthly`
pub(super) fn cadence(cadence: Cadence) -> Keyword {
    match cadence {
        Cadence::Month => Keyword::Monthly,
        Cadence::Quarter => Keyword::Quarterly,
        Cadence::Year => Keyword::Yearly,
    }
}

/// `each month`
pub(super) fn each(cadence: Cadence) -> Keyword {
    match cadence {
        Cadence::Month => Keyword::EachMonth,
        Cadence::Quarter => Keyword::EachQuarter,
        Cadence::Year => Keyword::EachYear,
    }
}

/// `this month`
pub(super) fn this(cadence: Cadence) -> Keyword {
    match cadence {
        Cadence::Month => Keyword::ThisMonth,
        Cadence::Quarter => Keyword::ThisQuarter,
        Cadence::Year => Keyword::ThisYear,
    }
}

/// `months`
pub(super) fn calendar_unit(cadence: Cadence) -> Keyword {
    match cadence {
        Cadence::Month => Keyword::Months,
        Cadence::Quarter => Keyword::Quarters,
        Cadence::Year => Keyword::Years,
    }
}

/// The word that begins a window.
pub(super) fn window(kind: &WindowKind) -> Keyword {
    match kind {
        WindowKind::This(cadence) => this(*cadence),
        WindowKind::Last(..) => Keyword::Last,
        WindowKind::RollingDays(_) | WindowKind::RollingMonths(_) => Keyword::Rolling,
        WindowKind::Since(_) => Keyword::Since,
        WindowKind::First(..) => Keyword::First,
        WindowKind::Ever => Keyword::Ever,
    }
}

/// `None` for a declared type, which has a name.
pub(super) fn type_name(ty: &TypeName) -> Option<Keyword> {
    Some(match ty {
        TypeName::Money => Keyword::Money,
        TypeName::Points => Keyword::PointsType,
        TypeName::Number => Keyword::Number,
        TypeName::Count => Keyword::CountType,
        TypeName::Percent => Keyword::PercentType,
        TypeName::Date => Keyword::Date,
        TypeName::Month => Keyword::MonthType,
        TypeName::Duration => Keyword::Duration,
        TypeName::Time => Keyword::Time,
        TypeName::YesNo => Keyword::YesNo,
        TypeName::Text => Keyword::Text,
        TypeName::Declared(_) => return None,
    })
}

pub(super) fn unit(unit: UnitWord) -> Keyword {
    match unit {
        UnitWord::Yuan => Keyword::Yuan,
        UnitWord::Points => Keyword::Points,
        UnitWord::Percent => Keyword::Percent,
        UnitWord::Minutes => Keyword::Minutes,
        UnitWord::Hours => Keyword::Hours,
        UnitWord::Days => Keyword::Days,
        UnitWord::Months => Keyword::Months,
        UnitWord::Quarters => Keyword::Quarters,
        UnitWord::Years => Keyword::Years,
    }
}

pub(super) fn cut_order(order: CutOrder) -> Keyword {
    match order {
        CutOrder::Latest => Keyword::LatestFirst,
        CutOrder::Largest => Keyword::LargestFirst,
        CutOrder::Evenly => Keyword::Evenly,
    }
}

pub(super) fn rounding(rounding: Rounding) -> Keyword {
    match rounding {
        Rounding::HalfUp => Keyword::RoundedTo,
        Rounding::Down => Keyword::RoundedDownTo,
        Rounding::Up => Keyword::RoundedUpTo,
    }
}

/// An operator between two formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A word.
    Word(Keyword),
    /// A sign, in English and in Chinese.
    Sign(&'static str, &'static str),
}

pub(super) fn operator(operator: BinaryOp) -> Sign {
    match operator {
        BinaryOp::Or => Sign::Word(Keyword::Or),
        BinaryOp::And => Sign::Word(Keyword::And),
        BinaryOp::MultipleOf => Sign::Word(Keyword::MultipleOf),
        BinaryOp::PerFull => Sign::Word(Keyword::PerFull),
        BinaryOp::Equal => Sign::Sign("=", "="),
        BinaryOp::NotEqual => Sign::Sign("!=", "≠"),
        BinaryOp::Less => Sign::Sign("<", "<"),
        BinaryOp::AtMost => Sign::Sign("<=", "≤"),
        BinaryOp::Greater => Sign::Sign(">", ">"),
        BinaryOp::AtLeast => Sign::Sign(">=", "≥"),
        BinaryOp::Plus => Sign::Sign("+", "+"),
        BinaryOp::Minus => Sign::Sign("-", "−"),
        BinaryOp::Times => Sign::Sign("*", "×"),
        BinaryOp::Over => Sign::Sign("/", "÷"),
    }
}
