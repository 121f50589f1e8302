//! Formulas: the switchboard from each kind to what it does, and the operators over the unknown.

use std::cmp::Ordering;

use super::context::Cx;
use super::{Evaluator, Found, Truth};
use crate::outcome::{Bounds, Reason, Unknown};
use crate::plan::{Arithmetic, Comparison, LetId, TermId, TermKind};
use crate::source::Span;
use crate::value::{Duration, Fault, Value, ops};

impl Evaluator<'_> {
    /// What a formula comes to in a context.
    pub(super) fn eval(&self, id: TermId, cx: &Cx<'_>) -> Found {
        let term = self.plan.term(id);
        let span = term.span;
        match &term.kind {
            TermKind::Constant(value) => Found::Known(value.clone()),
            TermKind::Fact(fact) => self.fact(*fact, cx).found,
            TermKind::FactSince(fact) => self.fact_since(*fact, cx).found,
            TermKind::Record(record, field) => self.record(*record, *field, id, cx).found,
            TermKind::Field(out, field) => self.field(*out, *field, cx).found,
            TermKind::Day(out) => self.occurrence_day(*out, cx).found,
            TermKind::PeriodStart => Found::Known(Value::Date(cx.period.first_day())),
            TermKind::PeriodEnd => Found::Known(Value::Date(cx.period.last_day())),
            TermKind::Let(formula) => self.formula(*formula, cx),
            TermKind::Table(table, argument) => self.table(*table, self.eval(*argument, cx), span, cx),
            TermKind::Not(inner) => self.truth(*inner, cx).not().found(),
            TermKind::And(left, right) => self.truth(*left, cx).and(|| self.truth(*right, cx)).found(),
            TermKind::Or(left, right) => self.truth(*left, cx).or(|| self.truth(*right, cx)).found(),
            TermKind::Negative(inner) => with(self.eval(*inner, cx), |value| Found::at(ops::neg(value), span)),
            TermKind::Arithmetic(op, left, right) => {
                both(self.eval(*left, cx), || self.eval(*right, cx), |a, b| Found::at(arithmetic(*op, a, b), span))
            }
            TermKind::Compare(op, left, right) => compare(*op, &self.eval(*left, cx), &self.eval(*right, cx), span),
            TermKind::MultipleOf(left, right) => both(
                self.eval(*left, cx),
                || self.eval(*right, cx),
                |a, b| Found::at(ops::is_multiple(a, b).map(Value::YesNo), span),
            ),
            TermKind::IsNone(inner) => self.is_none(*inner, cx),
            TermKind::AtLeast(left, right) => self.clamp(*left, *right, Ordering::Less, span, cx),
            TermKind::AtMost(left, right) => self.clamp(*left, *right, Ordering::Greater, span, cx),
            TermKind::Round(rounding, left, step) => both(
                self.eval(*left, cx),
                || self.eval(*step, cx),
                |value, step| Found::at(ops::round(value, step, *rounding), span),
            ),
            TermKind::Grown => match cx.grown {
                Some(value) => Found::Known(value.clone()),
                None => Found::at(Err(Fault::Nothing), span),
            },
            TermKind::Since(day) => self.since(*day, span, cx),
            TermKind::Recorded(what) => Found::yes_no(self.recorded(*what, id, cx)),
            TermKind::Balance(reader, account) => self.balance(*reader, *account, cx),
            TermKind::Total(reader, kind, window) => self.total(*reader, *kind, window, cx),
            TermKind::Over { .. } => self.over(id, cx),
            TermKind::Within { .. } => self.within(id, cx),
            TermKind::Share { .. } => self.share(id, cx),
        }
    }

    /// What a condition comes to in a context.
    pub(super) fn truth(&self, id: TermId, cx: &Cx<'_>) -> Truth {
        self.eval(id, cx).truth()
    }

    /// A let as of its reader's day, worked once for each.
    pub(super) fn formula(&self, id: LetId, cx: &Cx<'_>) -> Found {
        let key = (id, cx.employee, cx.first, cx.last, cx.month, cx.period);
        if let Some(found) = self.memo.lets.borrow().get(&key) {
            return found.clone();
        }
        let formula = self.plan.formula(id);
        let found = match formula.throughout(cx.days()) {
            Ok(Some(version)) => {
                let own = Cx { frame: None, grown: None, ..*cx };
                self.note_formula(version.body.term, &own);
                self.eval(version.body.term, &own)
            }
            Ok(None) => Found::because(Reason::LetNotInForce(id, cx.last)),
            Err(()) => Found::because(Reason::Day(cx.employee, cx.last.month())),
        };
        self.memo.lets.borrow_mut().insert(key, found.clone());
        found
    }

    /// Whether something is none: a record that was not held is none, too.
    fn is_none(&self, id: TermId, cx: &Cx<'_>) -> Found {
        match self.eval(id, cx) {
            Found::Known(value) => Found::yes_no(value == Value::None),
            Found::Unknown(unknown) if is_not_held(&unknown) => Found::yes_no(true),
            unknown @ Found::Unknown(_) => unknown,
        }
    }

    fn clamp(&self, left: TermId, right: TermId, beyond: Ordering, span: Span, cx: &Cx<'_>) -> Found {
        both(
            self.eval(left, cx),
            || self.eval(right, cx),
            |value, bound| match ops::compare(value, bound) {
                Ok(order) if order == beyond => Found::Known(bound.clone()),
                Ok(_) => Found::Known(value.clone()),
                Err(fault) => Found::at(Err(fault), span),
            },
        )
    }

    fn since(&self, day: TermId, span: Span, cx: &Cx<'_>) -> Found {
        let to = match cx.day() {
            Ok(day) => day,
            Err(unknown) => return Found::Unknown(unknown),
        };
        with(self.eval(day, cx), |value| {
            let elapsed = |from| Value::Duration(Duration::Elapsed { from, to });
            Found::at(value.date().map(elapsed).ok_or(Fault::Nothing), span)
        })
    }
}

/// Whether something is unknown for no other reason than that it was recorded as not held.
pub(super) fn is_not_held(unknown: &Unknown) -> bool {
    unknown.reasons.iter().all(|reason| matches!(reason, Reason::NotHeld(..)))
}

fn with(found: Found, of: impl FnOnce(&Value) -> Found) -> Found {
    match found {
        Found::Known(value) => of(&value),
        Found::Unknown(unknown) => Found::Unknown(Unknown { bounds: None, ..unknown }),
    }
}

fn both(left: Found, right: impl FnOnce() -> Found, of: impl FnOnce(&Value, &Value) -> Found) -> Found {
    match (left, right()) {
        (Found::Known(left), Found::Known(right)) => of(&left, &right),
        (Found::Unknown(left), Found::Unknown(right)) => Found::Unknown(left.and(&right)),
        (Found::Unknown(unknown), _) | (_, Found::Unknown(unknown)) => {
            Found::Unknown(Unknown { bounds: None, ..unknown })
        }
    }
}

fn arithmetic(op: Arithmetic, left: &Value, right: &Value) -> Result<Value, Fault> {
    match op {
        Arithmetic::Plus => ops::add(left, right),
        Arithmetic::Minus => ops::sub(left, right),
        Arithmetic::Times => ops::mul(left, right),
        Arithmetic::Over => ops::div(left, right),
        Arithmetic::PerFull => ops::per_full(left, right),
    }
}

fn holds(op: Comparison, order: Ordering) -> bool {
    match op {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::AtMost => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::AtLeast => order.is_ge(),
    }
}

/// Compares; an undetermined count of which the lowest and the highest value agree is decided.
fn compare(op: Comparison, left: &Found, right: &Found, span: Span) -> Found {
    match (left, right) {
        (Found::Known(left), Found::Known(right)) => {
            Found::at(ops::compare(left, right).map(|order| Value::YesNo(holds(op, order))), span)
        }
        (Found::Unknown(unknown), Found::Known(value)) => bounded(op, unknown, value),
        (Found::Known(value), Found::Unknown(unknown)) => bounded(op.turned(), unknown, value),
        (Found::Unknown(left), Found::Unknown(right)) => Found::Unknown(left.and(right)),
    }
}

fn bounded(op: Comparison, unknown: &Unknown, value: &Value) -> Found {
    let undecided = || Found::Unknown(Unknown { bounds: None, ..unknown.clone() });
    let is_number = matches!(value, Value::Count(_) | Value::Number(_));
    let Some(Bounds { low, high }) = unknown.bounds.filter(|_| is_number) else { return undecided() };
    let against = |count: i64| ops::compare(&Value::Count(count), value).ok();
    let Some(lowest) = against(low) else { return undecided() };
    // Without an end the highest is above everything.
    let Some(highest) = high.map_or(Some(Ordering::Greater), against) else { return undecided() };
    let decided = match op {
        // Between a low below and a high above there may be an equal one.
        Comparison::Equal | Comparison::NotEqual if lowest.is_le() && highest.is_ge() => {
            (lowest.is_eq() && highest.is_eq()).then_some(op == Comparison::Equal)
        }
        _ => (holds(op, lowest) == holds(op, highest)).then_some(holds(op, lowest)),
    };
    decided.map_or_else(undecided, Found::yes_no)
}
