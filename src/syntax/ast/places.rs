//! A walk through trees that sees every place, name and clause id in them; and with it trees without their places: two
//! texts say the same if these are equal.
//!
//! Every type that holds a place is taken apart field by field, so that the compiler finds a new field that isn't handled.

use super::*;
use crate::source::Span;

/// The place of everything in a tree without places.
const NOWHERE: Span = Span { source: SourceId(0), start: 0, end: 0 };

/// Who walks through a tree: it is shown what is met, and may change it.
pub trait Walker {
    /// A place.
    fn place(&mut self, place: &mut Span);
    /// A name, declared or referred to.
    fn name(&mut self, _name: &mut Name) {}
    /// The id of a clause, declared or referred to.
    fn clause(&mut self, _id: &mut ClauseId) {}
}

/// What can be walked through.
pub trait Walk {
    /// Shows the walker everything in it, in the order of the tree.
    fn walk(&mut self, walker: &mut dyn Walker);
}

/// Makes every place the same.
struct Forget;

impl Walker for Forget {
    fn place(&mut self, place: &mut Span) {
        *place = NOWHERE;
    }
}

impl File {
    /// The tree with every place the same.
    #[must_use]
    pub fn without_places(mut self) -> File {
        self.source = NOWHERE.source;
        self.statements.walk(&mut Forget);
        self
    }
}

impl Statement {
    /// The statement with every place the same.
    #[must_use]
    pub fn without_places(mut self) -> Statement {
        self.walk(&mut Forget);
        self
    }
}

impl Walk for Span {
    fn walk(&mut self, walker: &mut dyn Walker) {
        walker.place(self);
    }
}

impl Walk for Name {
    fn walk(&mut self, walker: &mut dyn Walker) {
        walker.name(self);
        walker.place(&mut self.span);
    }
}

impl Walk for ClauseId {
    fn walk(&mut self, walker: &mut dyn Walker) {
        walker.clause(self);
        walker.place(&mut self.span);
    }
}

impl<T: Walk> Walk for Option<T> {
    fn walk(&mut self, walker: &mut dyn Walker) {
        self.iter_mut().for_each(|one| one.walk(walker));
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk(&mut self, walker: &mut dyn Walker) {
        self.iter_mut().for_each(|one| one.walk(walker));
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk(&mut self, walker: &mut dyn Walker) {
        (**self).walk(walker);
    }
}

impl<A: Walk, B: Walk> Walk for (A, B) {
    fn walk(&mut self, walker: &mut dyn Walker) {
        self.0.walk(walker);
        self.1.walk(walker);
    }
}

/// Structs: the fields that hold places, then those that hold none.
macro_rules! walks {
    ($($name:ident { $($place:ident),* ; $($plain:ident),* })*) => {$(
        impl Walk for $name {
            fn walk(&mut self, walker: &mut dyn Walker) {
                let $name { $($place,)* $($plain: _),* } = self;
                $($place.walk(walker);)*
            }
        }
    )*};
}

walks! {
    Statement { head, span, lines ; incomplete }
    Line { kind, span ; }
    Named { name, label ; }
    Quoted { span ; text }
    Path { policy, name ; }
    TypeExpr { kind, span ; }
    FieldTypeExpr { ty, range, default ; or_none }
    FieldExpr { named, ty ; }
    WithField { field, value ; }
    Given { who, what, field, on, value, with ; }
    Expect { who, what, expected ; }
    Expr { kind, span ; }
    Amount { base, modifiers ; }
    Arguments { of, filter, windows, by, groups, lowest_first, skipping_missing ; }
    Group { fact, filter, span ; }
    Window { kind, span ; }
}

impl Walk for Head {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            Head::Policy(named) | Head::Role(named) | Head::Rule(named) | Head::Limit(named) => named.walk(walker),
            Head::Use(text) | Head::Section(text) | Head::Example(text) => text.walk(walker),
            Head::Clause { id, kind: _, title } => {
                id.walk(walker);
                title.walk(walker);
            }
            Head::Choice(named, options) | Head::Scale(named, options) | Head::Ladder(named, options) => {
                named.walk(walker);
                options.walk(walker);
            }
            Head::Fact { named, ty, traits } => {
                named.walk(walker);
                ty.walk(walker);
                traits.walk(walker);
            }
            Head::Event { named, fields, violation_of } => {
                named.walk(walker);
                fields.walk(walker);
                violation_of.walk(walker);
            }
            Head::Record { named, cadence: _, shape } => {
                named.walk(walker);
                shape.walk(walker);
            }
            Head::Account { named, cleared: _ } => named.walk(walker),
            Head::Let(named, amount) => {
                named.walk(walker);
                amount.walk(walker);
            }
            Head::Table { named, by, marginal: _, holds } => {
                named.walk(walker);
                by.walk(walker);
                holds.walk(walker);
            }
            Head::Amend(path) => path.walk(walker),
            Head::AmendLet(path, amount) => {
                path.walk(walker);
                amount.walk(walker);
            }
        }
    }
}

impl Walk for TypeName {
    fn walk(&mut self, walker: &mut dyn Walker) {
        if let TypeName::Declared(name) = self {
            name.walk(walker);
        }
    }
}

impl Walk for FactTrait {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            FactTrait::Dated(at) | FactTrait::OfTeam(at) | FactTrait::OfCompany(at) => at.walk(walker),
            FactTrait::AttestedBy(name) => name.walk(walker),
        }
    }
}

impl Walk for RecordShape {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            RecordShape::Single(ty) => ty.walk(walker),
            RecordShape::Fields(fields) => fields.walk(walker),
        }
    }
}

impl Walk for LineKind {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            LineKind::Cites(ids) => ids.walk(walker),
            LineKind::InForce { from, until } => {
                from.walk(walker);
                until.walk(walker);
            }
            LineKind::Note(text) | LineKind::Use(text) => text.walk(walker),
            LineKind::Allow { lint, reason } => {
                lint.walk(walker);
                reason.walk(walker);
            }
            LineKind::Currency(name) => name.walk(walker),
            LineKind::ForEach { event, filter, counted } => {
                event.walk(walker);
                filter.walk(walker);
                counted.walk(walker);
            }
            LineKind::When(expr)
            | LineKind::And(expr)
            | LineKind::Or(expr)
            | LineKind::Unless(expr)
            | LineKind::AtMost(expr)
            | LineKind::Month(expr) => expr.walk(walker),
            LineKind::Overrides(paths) => paths.walk(walker),
            LineKind::Step { named, by } => {
                named.walk(walker);
                by.walk(walker);
            }
            LineKind::Outcome { times: _, outcome } => outcome.walk(walker),
            LineKind::Row { key, value } => {
                key.walk(walker);
                value.walk(walker);
            }
            LineKind::Over { what, window } => {
                what.walk(walker);
                window.walk(walker);
            }
            LineKind::Given(given) => given.walk(walker),
            LineKind::Expect(expect) => expect.walk(walker),
            LineKind::Withdrawn | LineKind::Each(_) | LineKind::ToBeFilled | LineKind::Cut(_) => {}
        }
    }
}

impl Walk for EventRef {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            EventRef::Named(path) => path.walk(walker),
            EventRef::ViolationOf(id, at) => {
                id.walk(walker);
                at.walk(walker);
            }
        }
    }
}

impl Walk for Outcome {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            Outcome::Amount(_, amount) => amount.walk(walker),
            Outcome::Add(amount, account) => {
                amount.walk(walker);
                account.walk(walker);
            }
            Outcome::CountsAs { also: _, event, with } => {
                event.walk(walker);
                with.walk(walker);
            }
            Outcome::Move { direction: _, from, to } => {
                from.walk(walker);
                to.walk(walker);
            }
            Outcome::Refer(whom) => whom.walk(walker),
            Outcome::Warning | Outcome::MayDismiss | Outcome::Dismiss => {}
        }
    }
}

impl Walk for RowKey {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            RowKey::Option(name) => name.walk(walker),
            RowKey::AtLeast(bound) | RowKey::Above(bound) => bound.walk(walker),
        }
    }
}

impl Walk for Limited {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            Limited::Kind(_, at) => at.walk(walker),
            Limited::Rule(path) => path.walk(walker),
        }
    }
}

impl Walk for Expected {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            Expected::None => {}
            Expected::Undetermined(because) => because.walk(walker),
            Expected::Outcome(outcome) => outcome.walk(walker),
            Expected::Added(amount) => amount.walk(walker),
            Expected::Step(step) => step.walk(walker),
            Expected::Value(value) => value.walk(walker),
        }
    }
}

impl Walk for Because {
    fn walk(&mut self, walker: &mut dyn Walker) {
        let Because { kind: _, of } = self;
        of.walk(walker);
    }
}

impl Walk for ExprKind {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            ExprKind::Quantity(..)
            | ExprKind::Date(_)
            | ExprKind::Period(_)
            | ExprKind::Time(_)
            | ExprKind::YesNo(_)
            | ExprKind::None
            | ExprKind::PayKind(_)
            | ExprKind::Warning => {}
            ExprKind::Text(text) => text.walk(walker),
            ExprKind::Name(path) => path.walk(walker),
            ExprKind::Field(record, field) => {
                record.walk(walker);
                field.walk(walker);
            }
            ExprKind::ViolationOf(id) => id.walk(walker),
            ExprKind::Group(amount) => amount.walk(walker),
            ExprKind::Not(of) | ExprKind::Negative(of) => of.walk(walker),
            ExprKind::Binary(_, left, right) => {
                left.walk(walker);
                right.walk(walker);
            }
            ExprKind::Is { of, negated: _, what } => {
                of.walk(walker);
                what.walk(walker);
            }
            ExprKind::Call(_, arguments) => arguments.walk(walker),
            ExprKind::Table(path, argument) => {
                path.walk(walker);
                argument.walk(walker);
            }
        }
    }
}

impl Walk for Modifier {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            Modifier::Doubling(at) => at.walk(walker),
            Modifier::IncreasingBy(of) | Modifier::AtLeast(of) | Modifier::AtMost(of) | Modifier::Rounded(_, of) => {
                of.walk(walker);
            }
        }
    }
}

impl Walk for WindowKind {
    fn walk(&mut self, walker: &mut dyn Walker) {
        match self {
            WindowKind::Since(day) | WindowKind::First(_, day) => day.walk(walker),
            WindowKind::This(_)
            | WindowKind::Last(..)
            | WindowKind::RollingDays(_)
            | WindowKind::RollingMonths(_)
            | WindowKind::Ever => {}
        }
    }
}
