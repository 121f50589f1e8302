//! The tree of a policy file: statements with their lines, in the order and with the places in which they are written.
//!
//! It says what is written and nothing of what it means, and it is the same tree in either spelling. Every variant's
//! comment is the syntax that it stands for.

mod expr;
mod keyword;
mod line;
mod places;

pub use expr::*;
pub use line::*;
pub use places::{Walk, Walker};

pub use crate::types::{ClauseKind, CutOrder, Direction, PayKind, Times};

use crate::source::{SourceId, Span};
use crate::value::Cadence;

/// One policy file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The text.
    pub source: SourceId,
    /// Its statements, in order.
    pub statements: Vec<Statement>,
    /// Whether a `policy` line could not be read: its statements have a policy, and it is not known which.
    pub policy_lost: bool,
    /// The names, labels and clause ids that statements which could not be read would have declared.
    pub lost: Vec<String>,
}

/// A statement: its head and the lines up to the next statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What the first line says.
    pub head: Head,
    /// The place of the first line.
    pub span: Span,
    /// The lines that follow it.
    pub lines: Vec<Line>,
    /// Whether a line of it could not be read: what it lacks may have stood there.
    pub incomplete: bool,
}

/// A name, in NFKC, as names compare.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// A name that is being declared, with its label if it has one: `late "迟到"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: Name,
    /// The quoted label behind it.
    pub label: Option<Quoted>,
}

/// Quoted text, without its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The text.
    pub text: String,
    /// Its place, quotes included.
    pub span: Span,
}

/// A clause's id: `T3c+.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseId {
    /// The id.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// The first line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "a file has few statements, and a box would be in the way of every reader"
)]
pub enum Head {
    /// `policy shop_desk "淘宝客服管理制度"`
    Policy(Named),
    /// `use "vocabulary.policy"`
    Use(Quoted),
    /// `section "奖励制度"`
    Section(Quoted),
    /// `clause T1.7.1 rule "长时间分心"`
    Clause {
        /// The id.
        id: ClauseId,
        /// Its kind.
        kind: ClauseKind,
        /// Its title.
        title: Option<Quoted>,
    },
    /// `choice cause : service "服务", other "其他"`
    Choice(Named, Vec<Named>),
    /// `scale mark : D < C < B < A`
    Scale(Named, Vec<Named>),
    /// `ladder rung : probation "试用" < junior "初级"`
    Ladder(Named, Vec<Named>),
    /// `fact level "级别" : rung, dated`
    Fact {
        /// Name and label.
        named: Named,
        /// What it holds.
        ty: FieldTypeExpr,
        /// What follows behind commas.
        traits: Vec<FactTrait>,
    },
    /// `event complaint "投诉" : verified "属实" yes/no, violation of T1.7.2`
    Event {
        /// Name and label.
        named: Named,
        /// Its fields.
        fields: Vec<FieldExpr>,
        /// The clause that each occurrence breaks.
        violation_of: Option<ClauseId>,
    },
    /// `record review monthly : place count, passed yes/no`
    Record {
        /// Name and label.
        named: Named,
        /// How often it is made.
        cadence: Cadence,
        /// What it holds.
        shape: RecordShape,
    },
    /// `account conduct "考评分" cleared monthly`
    Account {
        /// Name and label.
        named: Named,
        /// How often it begins again; `None` is never.
        cleared: Option<Cadence>,
    },
    /// `role general_office "总经办"`
    Role(Named),
    /// `let score = composite + sum(conduct, this month), at least 0 points`
    Let(Named, Amount),
    /// `table commission "提成" by money, marginal : percent`
    Table {
        /// Name and label.
        named: Named,
        /// What it is read by.
        by: TypeExpr,
        /// Whether each part is taken at its own row's rate.
        marginal: bool,
        /// What its rows hold.
        holds: TypeExpr,
    },
    /// `rule distraction_fine "长时间分心"`
    Rule(Named),
    /// `limit fine_cap "罚款上限"`
    Limit(Named),
    /// `amend commission`
    Amend(Path),
    /// `amend score = composite`: a let's replacement
    AmendLet(Path, Amount),
    /// `example "两次分心罚 150 元"`
    Example(Quoted),
}

/// The type that a declaration asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeExpr {
    /// Which.
    pub kind: TypeName,
    /// Its place.
    pub span: Span,
}

/// The name of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeName {
    /// `money`
    Money,
    /// `points`
    Points,
    /// `number`
    Number,
    /// `count`
    Count,
    /// `percent`
    Percent,
    /// `date`
    Date,
    /// `month`
    Month,
    /// `duration`
    Duration,
    /// `time`
    Time,
    /// `yes/no`
    YesNo,
    /// `text`
    Text,
    /// A choice, scale or ladder by its name.
    Declared(Name),
}

/// `points 0..100 or none default 0`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldTypeExpr {
    /// The type.
    pub ty: TypeExpr,
    /// The lowest and highest value allowed.
    pub range: Option<(Expr, Expr)>,
    /// `or none`
    pub or_none: bool,
    /// `default VALUE`
    pub default: Option<Expr>,
}

/// A field of an event or a record: `verified "属实" yes/no`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldExpr {
    /// Name and label.
    pub named: Named,
    /// What it holds.
    pub ty: FieldTypeExpr,
}

/// What follows a fact's type behind a comma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactTrait {
    /// `dated`
    Dated(Span),
    /// `attested by department_head`
    AttestedBy(Name),
    /// `of team`
    OfTeam(Span),
    /// `of company`
    OfCompany(Span),
}

/// What a record holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordShape {
    /// `: money`
    Single(Box<FieldTypeExpr>),
    /// `: place count, passed yes/no`
    Fields(Vec<FieldExpr>),
}

impl RecordShape {
    /// The fields; none if it holds a single value.
    pub fn fields(&self) -> impl Iterator<Item = &FieldExpr> {
        match self {
            RecordShape::Single(_) => [].iter(),
            RecordShape::Fields(fields) => fields.iter(),
        }
    }
}

/// A name, or a policy's name and a name in it: `pot`, `shop_desk/pot`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The policy.
    pub policy: Option<Name>,
    /// The name.
    pub name: Name,
}

impl Path {
    /// The place of the whole.
    pub fn span(&self) -> Span {
        match &self.policy {
            Some(policy) => policy.span.to(self.name.span),
            None => self.name.span,
        }
    }
}
