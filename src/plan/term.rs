//! Formulas of the plan.

use super::{LetId, PolicyId, TableId, TermId};
use crate::schema::{AccountId, EventId, FactId, RecordId};
use crate::source::Span;
use crate::syntax::ast::PayKind;
use crate::types::Type;
use crate::value::{Cadence, Rounding, Value};

/// A formula: what it does, its type, and where it is written.
#[derive(Debug, Clone)]
pub struct Term {
    /// What it does.
    pub kind: TermKind,
    /// The type of its value.
    pub ty: Type,
    /// Its place.
    pub span: Span,
}

/// What a formula does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TermKind {
    /// A value as written.
    Constant(Value),
    /// The value of a fact as of the day.
    Fact(FactId),
    /// The day on which the present value of a fact began.
    FactSince(FactId),
    /// A field of the latest finished record.
    Record(RecordId, usize),
    /// A field of an occurrence: how many frames out, and which field.
    Field(usize, usize),
    /// The day of an occurrence: how many frames out.
    Day(usize),
    /// The first day of the period.
    PeriodStart,
    /// The last day of the period.
    PeriodEnd,
    /// The value of a let as of the day.
    Let(LetId),
    /// A table read by a value.
    Table(TableId, TermId),
    /// `not …`
    Not(TermId),
    /// All of them.
    And(TermId, TermId),
    /// One of them.
    Or(TermId, TermId),
    /// `- …`
    Negative(TermId),
    /// `… + …` and the like.
    Arithmetic(Arithmetic, TermId, TermId),
    /// `… <= …` and the like.
    Compare(Comparison, TermId, TermId),
    /// `… multiple of …`
    MultipleOf(TermId, TermId),
    /// `… is none`
    IsNone(TermId),
    /// At least the second.
    AtLeast(TermId, TermId),
    /// At most the second.
    AtMost(TermId, TermId),
    /// Rounded to the second.
    Round(Rounding, TermId, TermId),
    /// The amount under work in an outcome, behind its growth.
    Grown,
    /// The time since a day.
    Since(TermId),
    /// Whether something is recorded.
    Recorded(Recordable),
    /// The balance of an account, as a policy reads it: with the entries of the rules within its reach.
    Balance(PolicyId, AccountId),
    /// The total of a kind of outcome over a window, of the rules within the reach of a policy.
    Total(PolicyId, PayKind, Window),
    /// Something taken over the days of a window.
    Over {
        /// What is made of the members.
        aggregate: Aggregate,
        /// The members.
        members: Members,
        /// The days; `None` only for a streak: from the hiring on.
        window: Option<Window>,
        /// Whether unknown members are left out.
        skipping_missing: bool,
    },
    /// Something taken over the members of a group.
    Within {
        /// What is made of their values.
        aggregate: GroupAggregate,
        /// The value of each.
        of: TermId,
        /// The group.
        group: Group,
        /// Whether unknown members are left out.
        skipping_missing: bool,
    },
    /// The employee's part of a pot.
    Share {
        /// The pot.
        pot: TermId,
        /// The weight of each.
        by: TermId,
        /// Who takes part.
        group: Group,
    },
}

/// An arithmetic operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
    /// `per full`
    PerFull,
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `=`, `is`
    Equal,
    /// `!=`, `is not`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// The comparison that says the same with its sides changed.
    #[must_use]
    pub fn turned(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::Greater => Comparison::Less,
            Comparison::AtLeast => Comparison::AtMost,
            Comparison::Equal | Comparison::NotEqual => self,
        }
    }
}

/// What can be asked for with `recorded`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recordable {
    /// A fact as of the day.
    Fact(FactId),
    /// The latest finished record, or a field of it.
    Record(RecordId, Option<usize>),
    /// A field of an occurrence.
    Field(usize, usize),
}

/// What is made of the members over a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aggregate {
    /// How many (for which it is yes).
    Count,
    /// Their sum.
    Sum,
    /// Their mean.
    Mean,
    /// The highest.
    Highest,
    /// The lowest.
    Lowest,
    /// Whether it is yes for all.
    All,
    /// Whether it is yes for one.
    Any,
    /// The first.
    Earliest,
    /// The last.
    Latest,
    /// How many in a row up to the latest.
    Streak,
    /// The most in a row.
    LongestStreak,
}

/// What is made of the members of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupAggregate {
    /// One of those over a window.
    Of(Aggregate),
    /// The employee's rank.
    Rank {
        /// Whether the lowest has rank 1.
        lowest_first: bool,
    },
}

/// What is taken over a window.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Members {
    /// The occurrences of an event, or a field of each (or its day).
    Occurrences {
        /// The event.
        source: Source,
        /// Which of them.
        filter: Option<TermId>,
        /// What is taken of each; `None` is the occurrence itself.
        of: Option<TermId>,
    },
    /// A formula worked for each month, quarter or year of the window.
    Periods {
        /// The formula.
        of: TermId,
        /// The length of the periods.
        cadence: Cadence,
        /// Which of them.
        filter: Option<TermId>,
    },
    /// The entries of an account, by the rules within the reach of a policy.
    Entries(PolicyId, AccountId),
    /// The warnings of the rules within the reach of a policy.
    Warnings(PolicyId),
}

/// Occurrences as a policy sees them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source {
    /// The policy that reads.
    pub policy: PolicyId,
    /// The event.
    pub event: EventId,
    /// Whether they are read before the event's own classing (in its classing rules).
    pub before_classing: bool,
    /// Only breaches of this clause and those under it.
    pub clause: Option<String>,
}

/// Days that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Window {
    /// From the first day of the unit that the day is in.
    This(Cadence),
    /// The latest finished units.
    Last(u32, Cadence),
    /// So many days with this one.
    RollingDays(u32),
    /// From the day after the same date so many months back.
    RollingMonths(u32),
    /// From a day on.
    Since(TermId),
    /// From a day to the date so many months on.
    First(u32, TermId),
    /// All days.
    Ever,
}

/// The members of a group: those employed in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Group {
    /// The fact whose value they share; `None` is the company.
    pub fact: Option<FactId>,
    /// Which of them.
    pub filter: Option<TermId>,
}

impl TermKind {
    /// The formulas directly inside, in order.
    pub fn children(&self) -> Vec<TermId> {
        match self {
            TermKind::Constant(_)
            | TermKind::Fact(_)
            | TermKind::FactSince(_)
            | TermKind::Record(..)
            | TermKind::Field(..)
            | TermKind::Day(_)
            | TermKind::PeriodStart
            | TermKind::PeriodEnd
            | TermKind::Let(_)
            | TermKind::Grown
            | TermKind::Recorded(_)
            | TermKind::Balance(..) => Vec::new(),
            TermKind::Table(_, a)
            | TermKind::Not(a)
            | TermKind::Negative(a)
            | TermKind::IsNone(a)
            | TermKind::Since(a) => {
                vec![*a]
            }
            TermKind::And(a, b)
            | TermKind::Or(a, b)
            | TermKind::Arithmetic(_, a, b)
            | TermKind::Compare(_, a, b)
            | TermKind::MultipleOf(a, b)
            | TermKind::AtLeast(a, b)
            | TermKind::AtMost(a, b)
            | TermKind::Round(_, a, b) => vec![*a, *b],
            TermKind::Total(_, _, window) => window.children(),
            TermKind::Over { members, window, .. } => {
                let mut children = members.children();
                children.extend(window.iter().flat_map(Window::children));
                children
            }
            TermKind::Within { of, group, .. } => [Some(*of), group.filter].into_iter().flatten().collect(),
            TermKind::Share { pot, by, group } => [Some(*pot), Some(*by), group.filter].into_iter().flatten().collect(),
        }
    }
}

impl TermKind {
    /// The same with other formulas inside.
    #[must_use]
    pub fn with_children(&self, of: &mut impl FnMut(TermId) -> TermId) -> TermKind {
        let mut kind = self.clone();
        match &mut kind {
            TermKind::Constant(_)
            | TermKind::Fact(_)
            | TermKind::FactSince(_)
            | TermKind::Record(..)
            | TermKind::Field(..)
            | TermKind::Day(_)
            | TermKind::PeriodStart
            | TermKind::PeriodEnd
            | TermKind::Let(_)
            | TermKind::Grown
            | TermKind::Recorded(_)
            | TermKind::Balance(..) => {}
            TermKind::Table(_, a)
            | TermKind::Not(a)
            | TermKind::Negative(a)
            | TermKind::IsNone(a)
            | TermKind::Since(a) => *a = of(*a),
            TermKind::And(a, b)
            | TermKind::Or(a, b)
            | TermKind::Arithmetic(_, a, b)
            | TermKind::Compare(_, a, b)
            | TermKind::MultipleOf(a, b)
            | TermKind::AtLeast(a, b)
            | TermKind::AtMost(a, b)
            | TermKind::Round(_, a, b) => (*a, *b) = (of(*a), of(*b)),
            TermKind::Total(_, _, window) => window.replace(of),
            TermKind::Over { members, window, .. } => {
                members.replace(&mut *of);
                window.iter_mut().for_each(|window| window.replace(of));
            }
            TermKind::Within { of: value, group, .. } => {
                *value = of(*value);
                group.filter = group.filter.map(of);
            }
            TermKind::Share { pot, by, group } => {
                (*pot, *by) = (of(*pot), of(*by));
                group.filter = group.filter.map(of);
            }
        }
        kind
    }
}

impl Window {
    fn replace(&mut self, of: &mut impl FnMut(TermId) -> TermId) {
        if let Window::Since(since) | Window::First(_, since) = self {
            *since = of(*since);
        }
    }

    /// The formulas inside.
    pub fn children(&self) -> Vec<TermId> {
        match self {
            Window::Since(since) | Window::First(_, since) => vec![*since],
            _ => Vec::new(),
        }
    }
}

impl Members {
    fn replace(&mut self, mut of: impl FnMut(TermId) -> TermId) {
        match self {
            Members::Occurrences { filter, of: field, .. } => {
                *filter = filter.map(&mut of);
                *field = field.map(&mut of);
            }
            Members::Periods { of: formula, filter, .. } => {
                *formula = of(*formula);
                *filter = filter.map(&mut of);
            }
            Members::Entries(..) | Members::Warnings(_) => {}
        }
    }

    /// The formulas inside.
    pub fn children(&self) -> Vec<TermId> {
        match self {
            Members::Occurrences { filter, of, .. } => [*filter, *of].into_iter().flatten().collect(),
            Members::Periods { of, filter, .. } => [Some(*of), *filter].into_iter().flatten().collect(),
            Members::Entries(..) | Members::Warnings(_) => Vec::new(),
        }
    }
}
