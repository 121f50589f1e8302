//! Operators between two formulas: which types go together, and what comes of them.

use super::typed::{Places, Typed};
use super::{Checker, Scope};
use crate::diagnostic::Diagnostic;
use crate::messages::CheckMessage;
use crate::plan::{Arithmetic, Comparison, TermKind};
use crate::resolve::type_term;
use crate::source::Span;
use crate::syntax::ast::{BinaryOp, Expr, ExprKind};
use crate::types::Type;

impl Checker<'_, '_, '_> {
    pub(super) fn binary(
        &mut self,
        op: BinaryOp,
        left: &Expr,
        right: &Expr,
        span: Span,
        scope: &Scope,
    ) -> Option<Typed> {
        match op {
            BinaryOp::And | BinaryOp::Or => self.logic(op == BinaryOp::And, left, right, span, scope),
            BinaryOp::Plus => self.arithmetic(Arithmetic::Plus, left, right, span, scope),
            BinaryOp::Minus => self.arithmetic(Arithmetic::Minus, left, right, span, scope),
            BinaryOp::Times => self.arithmetic(Arithmetic::Times, left, right, span, scope),
            BinaryOp::Over => self.arithmetic(Arithmetic::Over, left, right, span, scope),
            BinaryOp::PerFull => self.arithmetic(Arithmetic::PerFull, left, right, span, scope),
            BinaryOp::MultipleOf => self.multiple_of(left, right, span, scope),
            BinaryOp::Equal => self.compare(Comparison::Equal, left, right, span, scope),
            BinaryOp::NotEqual => self.compare(Comparison::NotEqual, left, right, span, scope),
            BinaryOp::Less => self.compare(Comparison::Less, left, right, span, scope),
            BinaryOp::AtMost => self.compare(Comparison::AtMost, left, right, span, scope),
            BinaryOp::Greater => self.compare(Comparison::Greater, left, right, span, scope),
            BinaryOp::AtLeast => self.compare(Comparison::AtLeast, left, right, span, scope),
        }
    }

    fn logic(&mut self, all: bool, left: &Expr, right: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let left = self.condition(left, scope);
        let right = self.condition(right, scope);
        let (left, right) = (left?.id, right?.id);
        let kind = if all { TermKind::And(left, right) } else { TermKind::Or(left, right) };
        Some(self.typed(kind, Type::YesNo, Places::Any, span))
    }

    fn arithmetic(&mut self, op: Arithmetic, left: &Expr, right: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let first = self.term(left, None, scope);
        let second = self.term(right, None, scope);
        let (first, second) = (first?, second?);
        let Some(ty) = result(op, first.ty, second.ty) else {
            self.incompatible(first, left, second, right, span);
            return None;
        };
        let places = match op {
            Arithmetic::Plus | Arithmetic::Minus => first.places.max(second.places),
            Arithmetic::Times => first.places.times(second.places),
            Arithmetic::Over => Places::Any,
            Arithmetic::PerFull => Places::AtMost(0),
        };
        Some(self.typed(TermKind::Arithmetic(op, first.id, second.id), ty, places, span))
    }

    /// Two types that do not go together, with both places.
    fn incompatible(&mut self, first: Typed, left: &Expr, second: Typed, right: &Expr, span: Span) {
        let schema = &self.plan.schema;
        let (left_term, right_term) = (type_term(first.ty, schema), type_term(second.ty, schema));
        let message = CheckMessage::Incompatible { left: left_term.clone(), right: right_term.clone() };
        let diagnostic = Diagnostic::new(message, span)
            .with(left.span, CheckMessage::ThisIs { ty: left_term })
            .with(right.span, CheckMessage::ThisIs { ty: right_term });
        self.sink.push(diagnostic);
    }

    fn multiple_of(&mut self, left: &Expr, right: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let first = self.term(left, None, scope);
        let second = self.term(right, None, scope);
        let (first, second) = (first?, second?);
        if result(Arithmetic::PerFull, first.ty, second.ty).is_none() {
            self.incompatible(first, left, second, right, span);
            return None;
        }
        Some(self.typed(TermKind::MultipleOf(first.id, second.id), Type::YesNo, Places::Any, span))
    }

    fn compare(&mut self, op: Comparison, left: &Expr, right: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let first = self.term(left, None, scope);
        let second = self.term(right, first.map(|first| first.ty), scope);
        let (first, second) = (first?, second?);
        let equality = matches!(op, Comparison::Equal | Comparison::NotEqual);
        if !comparable(first.ty, second.ty) {
            self.incompatible(first, left, second, right, span);
            return None;
        }
        if equality && self.is_bare_option(right, second) {
            self.sink.report(CheckMessage::IsForOption, span);
        }
        if !equality && !self.has_order(first.ty) {
            let found = type_term(first.ty, &self.plan.schema);
            self.sink.report(CheckMessage::NoOrder { found }, span);
            return None;
        }
        Some(self.typed(TermKind::Compare(op, first.id, second.id), Type::YesNo, Places::Any, span))
    }

    /// Whether a bare word stands for an option: then `is` is due.
    fn is_bare_option(&self, expr: &Expr, typed: Typed) -> bool {
        matches!(expr.kind, ExprKind::Name(_))
            && matches!(typed.ty, Type::Options(_))
            && matches!(self.plan.term(typed.id).kind, TermKind::Constant(_))
    }

    pub(super) fn has_order(&self, ty: Type) -> bool {
        match ty {
            Type::Options(set) => self.is_ordered(set),
            Type::YesNo | Type::Text | Type::None => false,
            _ => true,
        }
    }
}

/// Whether values of two types can be compared.
fn comparable(left: Type, right: Type) -> bool {
    let number = |ty| matches!(ty, Type::Number | Type::Count);
    let length = |ty| matches!(ty, Type::Duration | Type::CalendarDuration);
    left == right
        || (number(left) && number(right))
        || (left == Type::Elapsed && length(right))
        || (length(left) && right == Type::Elapsed)
}

/// The type of `left op right`, if the two go together.
fn result(op: Arithmetic, left: Type, right: Type) -> Option<Type> {
    match op {
        Arithmetic::Plus => sum(left, right, false),
        Arithmetic::Minus => sum(left, right, true),
        Arithmetic::Times => product(left, right),
        Arithmetic::Over => quotient(left, right),
        Arithmetic::PerFull => quotient(left, right).filter(|ty| *ty == Type::Number).map(|_| Type::Count),
    }
}

fn sum(left: Type, right: Type, minus: bool) -> Option<Type> {
    match (left, right) {
        (Type::Date, Type::Duration | Type::CalendarDuration) => Some(Type::Date),
        (Type::Time, Type::Duration) => Some(Type::Time),
        (Type::Period(_), Type::CalendarDuration) => Some(left),
        (Type::Date, Type::Date) | (Type::Time, Type::Time) if minus => Some(Type::Duration),
        (Type::Count, Type::Number) | (Type::Number, Type::Count) => Some(Type::Number),
        _ if left == right && (left.is_numeric() || matches!(left, Type::Duration | Type::CalendarDuration)) => {
            Some(left)
        }
        _ => None,
    }
}

fn is_amount(ty: Type) -> bool {
    matches!(ty, Type::Money | Type::Points | Type::Duration | Type::CalendarDuration)
}

fn product(left: Type, right: Type) -> Option<Type> {
    match (left.is_plain(), right.is_plain()) {
        (true, true) if left == Type::Count && right == Type::Count => Some(Type::Count),
        (true, true) => Some(Type::Number),
        (true, false) if is_amount(right) => Some(right),
        (false, true) if is_amount(left) => Some(left),
        _ => None,
    }
}

fn quotient(left: Type, right: Type) -> Option<Type> {
    if left.is_plain() && right.is_plain() {
        return Some(Type::Number);
    }
    if left == right && is_amount(left) {
        return Some(Type::Number);
    }
    (is_amount(left) && right.is_plain()).then_some(left)
}
