//! Trees without their places: two texts say the same if these are equal.
//!
//! Every type that holds a place is taken apart field by field, so that the compiler finds a new field that isn't handled.

use super::*;
use crate::source::Span;

/// The place of everything in a tree without places.
const NOWHERE: Span = Span { source: SourceId(0), start: 0, end: 0 };

impl File {
    /// The tree with every place the same.
    #[must_use]
    pub fn without_places(mut self) -> File {
        self.source = NOWHERE.source;
        self.statements.forget();
        self
    }
}

impl Statement {
    /// The statement with every place the same.
    #[must_use]
    pub fn without_places(mut self) -> Statement {
        self.forget();
        self
    }
}

/// What can forget the places in it.
trait Places {
    fn forget(&mut self);
}

impl Places for Span {
    fn forget(&mut self) {
        *self = NOWHERE;
    }
}

impl<T: Places> Places for Option<T> {
    fn forget(&mut self) {
        self.iter_mut().for_each(Places::forget);
    }
}

impl<T: Places> Places for Vec<T> {
    fn forget(&mut self) {
        self.iter_mut().for_each(Places::forget);
    }
}

impl<T: Places> Places for Box<T> {
    fn forget(&mut self) {
        (**self).forget();
    }
}

impl<A: Places, B: Places> Places for (A, B) {
    fn forget(&mut self) {
        self.0.forget();
        self.1.forget();
    }
}

/// Structs: the fields that hold places, then those that hold none.
macro_rules! places {
    ($($name:ident { $($place:ident),* ; $($plain:ident),* })*) => {$(
        impl Places for $name {
            fn forget(&mut self) {
                let $name { $($place,)* $($plain: _),* } = self;
                $($place.forget();)*
            }
        }
    )*};
}

places! {
    Statement { head, span, lines ; incomplete }
    Line { kind, span ; }
    Name { span ; text }
    Named { name, label ; }
    Quoted { span ; text }
    ClauseId { span ; text }
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

impl Places for Head {
    fn forget(&mut self) {
        match self {
            Head::Policy(named) | Head::Rule(named) | Head::Limit(named) => named.forget(),
            Head::Use(text) | Head::Section(text) | Head::Example(text) => text.forget(),
            Head::Clause { id, kind: _, title } => {
                id.forget();
                title.forget();
            }
            Head::Choice(named, options) | Head::Scale(named, options) | Head::Ladder(named, options) => {
                named.forget();
                options.forget();
            }
            Head::Fact { named, ty, traits } => {
                named.forget();
                ty.forget();
                traits.forget();
            }
            Head::Event { named, fields, violation_of } => {
                named.forget();
                fields.forget();
                violation_of.forget();
            }
            Head::Record { named, cadence: _, shape } => {
                named.forget();
                shape.forget();
            }
            Head::Account { named, cleared: _ } => named.forget(),
            Head::Let(named, amount) => {
                named.forget();
                amount.forget();
            }
            Head::Table { named, by, marginal: _, holds } => {
                named.forget();
                by.forget();
                holds.forget();
            }
            Head::Amend(path) => path.forget(),
            Head::AmendLet(path, amount) => {
                path.forget();
                amount.forget();
            }
        }
    }
}

impl Places for TypeName {
    fn forget(&mut self) {
        if let TypeName::Declared(name) = self {
            name.forget();
        }
    }
}

impl Places for FactTrait {
    fn forget(&mut self) {
        match self {
            FactTrait::Dated(at) | FactTrait::OfTeam(at) | FactTrait::OfCompany(at) => at.forget(),
            FactTrait::AttestedBy(name) => name.forget(),
        }
    }
}

impl Places for RecordShape {
    fn forget(&mut self) {
        match self {
            RecordShape::Single(ty) => ty.forget(),
            RecordShape::Fields(fields) => fields.forget(),
        }
    }
}

impl Places for LineKind {
    fn forget(&mut self) {
        match self {
            LineKind::Cites(ids) => ids.forget(),
            LineKind::InForce { from, until } => {
                from.forget();
                until.forget();
            }
            LineKind::Note(text) | LineKind::Use(text) => text.forget(),
            LineKind::Currency(name) => name.forget(),
            LineKind::ForEach { event, filter, counted } => {
                event.forget();
                filter.forget();
                counted.forget();
            }
            LineKind::When(expr)
            | LineKind::And(expr)
            | LineKind::Or(expr)
            | LineKind::Unless(expr)
            | LineKind::AtMost(expr)
            | LineKind::Month(expr) => expr.forget(),
            LineKind::Overrides(paths) => paths.forget(),
            LineKind::Step { named, by } => {
                named.forget();
                by.forget();
            }
            LineKind::Outcome { times: _, outcome } => outcome.forget(),
            LineKind::Row { key, value } => {
                key.forget();
                value.forget();
            }
            LineKind::Over { what, window } => {
                what.forget();
                window.forget();
            }
            LineKind::Given(given) => given.forget(),
            LineKind::Expect(expect) => expect.forget(),
            LineKind::Withdrawn | LineKind::Each(_) | LineKind::ToBeFilled | LineKind::Cut(_) => {}
        }
    }
}

impl Places for EventRef {
    fn forget(&mut self) {
        match self {
            EventRef::Named(path) => path.forget(),
            EventRef::ViolationOf(id, at) => {
                id.forget();
                at.forget();
            }
        }
    }
}

impl Places for Outcome {
    fn forget(&mut self) {
        match self {
            Outcome::Amount(_, amount) => amount.forget(),
            Outcome::Add(amount, account) => {
                amount.forget();
                account.forget();
            }
            Outcome::CountsAs { also: _, event, with } => {
                event.forget();
                with.forget();
            }
            Outcome::Move { direction: _, from, to } => {
                from.forget();
                to.forget();
            }
            Outcome::Refer(whom) => whom.forget(),
            Outcome::Warning | Outcome::MayDismiss | Outcome::Dismiss => {}
        }
    }
}

impl Places for RowKey {
    fn forget(&mut self) {
        match self {
            RowKey::Option(name) => name.forget(),
            RowKey::AtLeast(bound) | RowKey::Above(bound) => bound.forget(),
        }
    }
}

impl Places for Limited {
    fn forget(&mut self) {
        match self {
            Limited::Kind(_, at) => at.forget(),
            Limited::Rule(path) => path.forget(),
        }
    }
}

impl Places for Expected {
    fn forget(&mut self) {
        match self {
            Expected::None | Expected::Undetermined => {}
            Expected::Outcome(outcome) => outcome.forget(),
            Expected::Added(amount) => amount.forget(),
            Expected::Step(step) => step.forget(),
            Expected::Value(value) => value.forget(),
        }
    }
}

impl Places for ExprKind {
    fn forget(&mut self) {
        match self {
            ExprKind::Quantity(..)
            | ExprKind::Date(_)
            | ExprKind::Period(_)
            | ExprKind::Time(_)
            | ExprKind::YesNo(_)
            | ExprKind::None
            | ExprKind::PayKind(_)
            | ExprKind::Warning => {}
            ExprKind::Text(text) => text.forget(),
            ExprKind::Name(path) => path.forget(),
            ExprKind::Field(record, field) => {
                record.forget();
                field.forget();
            }
            ExprKind::ViolationOf(id) => id.forget(),
            ExprKind::Group(amount) => amount.forget(),
            ExprKind::Not(of) | ExprKind::Negative(of) => of.forget(),
            ExprKind::Binary(_, left, right) => {
                left.forget();
                right.forget();
            }
            ExprKind::Is { of, negated: _, what } => {
                of.forget();
                what.forget();
            }
            ExprKind::Call(_, arguments) => arguments.forget(),
            ExprKind::Table(path, argument) => {
                path.forget();
                argument.forget();
            }
        }
    }
}

impl Places for Modifier {
    fn forget(&mut self) {
        match self {
            Modifier::Doubling(at) => at.forget(),
            Modifier::IncreasingBy(of) | Modifier::AtLeast(of) | Modifier::AtMost(of) | Modifier::Rounded(_, of) => {
                of.forget();
            }
        }
    }
}

impl Places for WindowKind {
    fn forget(&mut self) {
        match self {
            WindowKind::Since(day) | WindowKind::First(_, day) => day.forget(),
            WindowKind::This(_)
            | WindowKind::Last(..)
            | WindowKind::RollingDays(_)
            | WindowKind::RollingMonths(_)
            | WindowKind::Ever => {}
        }
    }
}
