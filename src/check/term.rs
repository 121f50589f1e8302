//! Formulas: literals, brackets, `is`, and the switchboard to the other kinds.

use super::typed::{Places, Typed};
use super::{Checker, Scope};
use crate::messages::CheckMessage;
use crate::plan::{Comparison, TermKind};
use crate::resolve::{find_option, plain, type_of, type_term, unknown_option};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, Name};
use crate::types::Type;
use crate::value::{OptionsId, Value};

impl Checker<'_, '_, '_> {
    /// Types a formula. A bare word may be an option of the wanted type.
    pub(super) fn term(&mut self, expr: &Expr, wanted: Option<Type>, scope: &Scope) -> Option<Typed> {
        match &expr.kind {
            ExprKind::Name(path) => self.name(path, wanted, scope),
            ExprKind::Field(of, field) => self.field(of, field, scope),
            ExprKind::Group(amount) => self.amount_value(amount, scope),
            ExprKind::Not(inner) => {
                let inner = self.condition(inner, scope)?;
                Some(self.typed(TermKind::Not(inner.id), Type::YesNo, Places::Any, expr.span))
            }
            ExprKind::Negative(inner) => self.negative(expr, inner, scope),
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right, expr.span, scope),
            ExprKind::Is { of, negated, what } => self.is(of, *negated, what, expr.span, scope),
            ExprKind::Call(function, arguments) => self.call(*function, arguments, expr.span, scope),
            ExprKind::Table(path, argument) => self.table_call(path, argument, expr.span, scope),
            ExprKind::ViolationOf(_) | ExprKind::PayKind(_) | ExprKind::Warning => {
                self.sink.report(CheckMessage::NotAValue, expr.span);
                None
            }
            _ => self.literal_term(expr),
        }
    }

    fn literal_term(&mut self, expr: &Expr) -> Option<Typed> {
        let Some(value) = plain(expr) else {
            self.sink.report(CheckMessage::NotAValue, expr.span);
            return None;
        };
        let (ty, places) = (type_of(&value), Places::of(&value));
        Some(self.typed(TermKind::Constant(value), ty, places, expr.span))
    }

    pub(super) fn typed(&mut self, kind: TermKind, ty: Type, places: Places, span: Span) -> Typed {
        let id = self.add(kind, ty, span);
        Typed { id, ty, places }
    }

    /// Types a formula that has to be of a type.
    pub(super) fn expect(&mut self, expr: &Expr, ty: Type, scope: &Scope) -> Option<Typed> {
        let typed = self.term(expr, Some(ty), scope)?;
        if typed.ty == ty || (ty == Type::Number && typed.ty == Type::Count) {
            return Some(typed);
        }
        self.mismatch(ty, typed.ty, expr.span);
        None
    }

    /// Types a condition.
    pub(super) fn condition(&mut self, expr: &Expr, scope: &Scope) -> Option<Typed> {
        self.expect(expr, Type::YesNo, scope)
    }

    pub(super) fn mismatch(&mut self, expected: Type, found: Type, span: Span) {
        let expected = type_term(expected, &self.plan.schema);
        let found = type_term(found, &self.plan.schema);
        self.sink.report(CheckMessage::TypeMismatch { expected, found }, span);
    }

    fn negative(&mut self, expr: &Expr, inner: &Expr, scope: &Scope) -> Option<Typed> {
        if let Some(value) = plain(expr) {
            let (ty, places) = (type_of(&value), Places::of(&value));
            return Some(self.typed(TermKind::Constant(value), ty, places, expr.span));
        }
        let inner_typed = self.term(inner, None, scope)?;
        if !inner_typed.ty.is_numeric() && !matches!(inner_typed.ty, Type::Duration | Type::CalendarDuration) {
            let found = type_term(inner_typed.ty, &self.plan.schema);
            self.sink.report(CheckMessage::NoSign { found }, inner.span);
            return None;
        }
        let (ty, places) = (inner_typed.ty, inner_typed.places);
        Some(self.typed(TermKind::Negative(inner_typed.id), ty, places, expr.span))
    }

    /// `of is what`, `of is not what`.
    fn is(&mut self, of: &Expr, negated: bool, what: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let asked = match &what.kind {
            ExprKind::None => self.is_none(of, span, scope)?,
            ExprKind::YesNo(yes) => {
                let condition = self.condition(of, scope)?;
                return Some(if *yes == negated {
                    self.typed(TermKind::Not(condition.id), Type::YesNo, Places::Any, span)
                } else {
                    condition
                });
            }
            _ => return self.is_option(of, negated, what, span, scope),
        };
        Some(if negated { self.typed(TermKind::Not(asked.id), Type::YesNo, Places::Any, span) } else { asked })
    }

    fn is_none(&mut self, of: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let of_typed = self.term(of, None, scope)?;
        if !self.may_be_none(of_typed) {
            self.sink.report(CheckMessage::NeverNone, of.span);
        }
        Some(self.typed(TermKind::IsNone(of_typed.id), Type::YesNo, Places::Any, span))
    }

    fn may_be_none(&self, typed: Typed) -> bool {
        let schema = &self.plan.schema;
        match &self.plan.term(typed.id).kind {
            TermKind::Fact(id) => schema.fact(*id).ty.or_none,
            // Any record may be recorded as not held; of a field or a let it is not kept which one it is.
            TermKind::Record(..) | TermKind::Let(_) | TermKind::Field(..) => true,
            _ => false,
        }
    }

    /// `level is probation`, with the option looked up in the type of what is asked about.
    fn is_option(&mut self, of: &Expr, negated: bool, what: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let left = self.term(of, None, scope)?;
        let ExprKind::Name(path) = &what.kind else {
            // INVARIANT: the parser takes nothing but a bare word behind `is`.
            return None;
        };
        let right = match left.ty {
            Type::Options(set) => self.option(&path.name, set)?,
            Type::Text => {
                let value = Value::Text(path.name.text.as_str().into());
                self.typed(TermKind::Constant(value), Type::Text, Places::Any, what.span)
            }
            found => {
                let found = type_term(found, &self.plan.schema);
                self.sink.report(CheckMessage::IsWithoutOptions { found }, of.span);
                return None;
            }
        };
        let comparison = if negated { Comparison::NotEqual } else { Comparison::Equal };
        let kind = TermKind::Compare(comparison, left.id, right.id);
        Some(self.typed(kind, Type::YesNo, Places::Any, span))
    }

    /// The option of a set that a word names.
    pub(super) fn option(&mut self, name: &Name, set: OptionsId) -> Option<Typed> {
        let options = self.plan.schema.option_set(set);
        match find_option(options, &name.text) {
            Some(at) => {
                let value = Value::Option(set, at);
                Some(self.typed(TermKind::Constant(value), Type::Options(set), Places::Any, name.span))
            }
            None => {
                self.sink.push(unknown_option(name, options));
                None
            }
        }
    }
}
