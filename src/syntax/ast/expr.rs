//! Formulas and conditions.

use rust_decimal::Decimal;

use super::{ClauseId, EventRef, Name, Path, PayKind, Quoted};
use crate::source::Span;
use crate::value::{Cadence, Date, Rounding, Time, Unit};

/// A formula or a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Its place.
    pub span: Span,
}

/// What a formula says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// `50 yuan`, `3`, `2%`
    Quantity(Decimal, Option<UnitWord>),
    /// `2022-03-31`
    Date(Date),
    /// `2022-03`, `2022-Q1`
    Period(Unit),
    /// `8:30`
    Time(Time),
    /// `"text"`
    Text(Quoted),
    /// `yes`, `no`
    YesNo(bool),
    /// `none`
    None,
    /// `level`, `shop_desk/pot`: a fact, a let, a field, an option …
    Name(Path),
    /// `review place`
    Field(Name, Name),
    /// `violation of H.1`
    ViolationOf(ClauseId),
    /// `fine`, as what `total` is of
    PayKind(PayKind),
    /// `warning`, as what `count` is of
    Warning,
    /// `(…)`, and what follows behind commas in it
    Group(Box<Amount>),
    /// `not …`
    Not(Box<Expr>),
    /// `- …`
    Negative(Box<Expr>),
    /// `… + …`
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `level is probation`, `form_filed is not none`
    Is {
        /// What is asked about.
        of: Box<Expr>,
        /// Whether it is `is not`.
        negated: bool,
        /// The option, `yes`, `no` or `none`.
        what: Box<Expr>,
    },
    /// `count(late, this month)`
    Call(Function, Box<Arguments>),
    /// `base_salary(level)`
    Table(Path, Box<Expr>),
}

/// The unit behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitWord {
    /// `yuan`
    Yuan,
    /// `points`
    Points,
    /// `%`
    Percent,
    /// `minutes`
    Minutes,
    /// `hours`
    Hours,
    /// `days`
    Days,
    /// `months`
    Months,
    /// `quarters`
    Quarters,
    /// `years`
    Years,
}

/// An operator between two formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `or`
    Or,
    /// `and`
    And,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `multiple of`
    MultipleOf,
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

/// A formula with what follows it behind commas: `50 yuan, doubling, at most 400 yuan`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The formula.
    pub base: Expr,
    /// What follows, in order.
    pub modifiers: Vec<Modifier>,
}

/// What follows an amount behind a comma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Modifier {
    /// `doubling`
    Doubling(Span),
    /// `increasing by 10 yuan`
    IncreasingBy(Expr),
    /// `at least 0 yuan`
    AtLeast(Expr),
    /// `at most 400 yuan`
    AtMost(Expr),
    /// `rounded to 0.01 yuan`
    Rounded(Rounding, Expr),
}

/// A function of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// `count`
    Count,
    /// `sum`
    Sum,
    /// `mean`
    Mean,
    /// `highest`
    Highest,
    /// `lowest`
    Lowest,
    /// `all`
    All,
    /// `any`
    Any,
    /// `earliest`
    Earliest,
    /// `latest`
    Latest,
    /// `streak`
    Streak,
    /// `longest streak`
    LongestStreak,
    /// `recorded`
    Recorded,
    /// `balance`
    Balance,
    /// `total`
    Total,
    /// `since`
    Since,
    /// `rank`
    Rank,
    /// `share`
    Share,
}

/// What stands between the brackets of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arguments {
    /// The first argument.
    pub of: Expr,
    /// `where …` right behind it.
    pub filter: Option<Expr>,
    /// `this month`
    pub windows: Vec<Window>,
    /// `by score`
    pub by: Option<Expr>,
    /// `within team where …`
    pub groups: Vec<Group>,
    /// `lowest first`
    pub lowest_first: Option<Span>,
    /// `skipping missing`
    pub skipping_missing: Option<Span>,
}

/// `within team where level is not probation`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The fact whose value the members share; `None` is the company.
    pub fact: Option<Name>,
    /// `where …`
    pub filter: Option<Expr>,
    /// The place of the whole.
    pub span: Span,
}

/// Days that are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Which.
    pub kind: WindowKind,
    /// Its place.
    pub span: Span,
}

/// Which days are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WindowKind {
    /// `this month`
    This(Cadence),
    /// `last 3 months`
    Last(u32, Cadence),
    /// `rolling 30 days`
    RollingDays(u32),
    /// `rolling 6 months`
    RollingMonths(u32),
    /// `since level`
    Since(Expr),
    /// `first 1 year since level`: months, and since when
    First(u32, Expr),
    /// `ever`
    Ever,
}

impl Expr {
    /// The event that this names, where an event is asked for.
    pub fn as_event(&self) -> Option<EventRef> {
        match &self.kind {
            ExprKind::Name(path) => Some(EventRef::Named(path.clone())),
            ExprKind::ViolationOf(id) => Some(EventRef::ViolationOf(id.clone(), self.span)),
            _ => None,
        }
    }
}
