//! Formulas as columns.

use super::{At, Col, Compiler};
use crate::batch::frame::number;
use crate::batch::node::{Detail, Domain, NodeId, Op, Slot};
use crate::batch::scale;
use crate::limits::LAST_YEAR;
use crate::plan::{Arithmetic, Comparison, Named, Recordable, TermId, TermKind, Version};
use crate::schema::{FactId, Owner, RecordId};
use crate::types::Type;
use crate::value::{Date, Days, Duration, Unit, Value};

/// The seconds of a day.
const DAY: i64 = 24 * 3600;

/// Formulas within formulas deeper than this are left to the evaluator.
const DEEPEST: usize = 200;

impl Compiler<'_> {
    /// A formula as columns; `None` where it can't be said so.
    pub(super) fn term(&mut self, id: TermId, at: &At) -> Option<Col> {
        if self.deep > DEEPEST || self.nodes.nodes.len() > super::MOST_NODES {
            return None;
        }
        self.deep += 1;
        let found = self.kind(id, at);
        self.deep -= 1;
        found
    }

    pub(super) fn truth(&mut self, id: TermId, at: &At) -> Option<NodeId> {
        match self.term(id, at)? {
            Col::Truth(node) => Some(node),
            _ => None,
        }
    }

    fn kind(&mut self, id: TermId, at: &At) -> Option<Col> {
        let plan = self.plan;
        let term = plan.term(id);
        match &term.kind {
            TermKind::Constant(value) => self.constant_value(value, term.ty, at),
            TermKind::Fact(fact) => self.fact(*fact, at),
            TermKind::FactSince(fact) => self.since(*fact, at),
            TermKind::Record(record, field) => self.record(*record, *field, at),
            TermKind::Field(0, field) => {
                let (window, event) = self.event_at(at)?;
                let ty = plan.schema.event(event).fields.get(*field)?.ty.ty;
                let node = self.nodes.detail(window, Detail::Field(*field));
                self.typed(node, ty, at)
            }
            TermKind::Day(0) => {
                let (window, _) = self.event_at(at)?;
                Some(Col::Number(self.nodes.detail(window, Detail::Day), 0))
            }
            TermKind::PeriodStart => Some(Col::Number(self.constant(at, i64::from(at.period.first_day().number())), 0)),
            TermKind::PeriodEnd => Some(Col::Number(self.constant(at, i64::from(at.period.last_day().number())), 0)),
            TermKind::Let(formula) => {
                let key = (*formula, *at);
                if let Some(known) = self.lets.get(&key) {
                    return *known;
                }
                let grown = self.grown.take();
                let version = throughout(plan.formula(*formula), at);
                let found = version.and_then(|version| self.term(version.body.term, at));
                self.grown = grown;
                self.lets.insert(key, found);
                found
            }
            TermKind::Table(table, argument) => self.table(*table, *argument, at),
            TermKind::Not(inner) => {
                let inner = self.truth(*inner, at)?;
                Some(Col::Truth(self.node(at, Op::Not(inner))))
            }
            TermKind::And(left, right) => {
                let (left, right) = (self.truth(*left, at)?, self.truth(*right, at)?);
                Some(Col::Truth(self.node(at, Op::And(left, right))))
            }
            TermKind::Or(left, right) => {
                let (left, right) = (self.truth(*left, at)?, self.truth(*right, at)?);
                Some(Col::Truth(self.node(at, Op::Or(left, right))))
            }
            TermKind::Negative(inner) if plan.term(*inner).ty.is_numeric() => {
                let zero = self.constant(at, 0);
                match self.term(*inner, at)? {
                    Col::Number(node, scale) => Some(Col::Number(self.node(at, Op::Minus(zero, node)), scale)),
                    Col::Ratio(node, over, scale) => {
                        Some(Col::Ratio(self.node(at, Op::Minus(zero, node)), over, scale))
                    }
                    Col::Truth(_) => None,
                }
            }
            TermKind::Arithmetic(op, left, right) => self.arithmetic(*op, *left, *right, at),
            TermKind::Compare(op, left, right) => self.compare(*op, *left, *right, at).map(Col::Truth),
            TermKind::MultipleOf(left, right) if self.are_numeric(*left, *right) => {
                let (left, right) = (self.term(*left, at)?, self.term(*right, at)?);
                let (left, right, _) = self.common(left, right, at)?;
                Some(Col::Truth(self.node(at, Op::MultipleOf(left, right))))
            }
            TermKind::IsNone(inner) => self.is_none(*inner, at).map(Col::Truth),
            TermKind::AtLeast(left, right) => self.clamp(*left, *right, Op::Higher, at),
            TermKind::AtMost(left, right) => self.clamp(*left, *right, Op::Lower, at),
            TermKind::Round(rounding, left, step) => {
                let step = self.constant_of(*step)?.exact()?;
                let own = scale::decimals(step)?;
                let left = self.term(*left, at)?;
                let scale = match left {
                    Col::Number(_, scale) | Col::Ratio(_, _, scale) => scale.max(own),
                    Col::Truth(_) => return None,
                };
                let step = scale::scaled(step, scale).filter(|step| *step > 0)?;
                let (number, over) = match self.rescaled(left, scale, at)? {
                    Col::Number(number, _) => (number, None),
                    Col::Ratio(number, over, _) => (number, Some(over)),
                    Col::Truth(_) => return None,
                };
                let op = Op::Round { rounding: *rounding, number, over, step };
                Some(Col::Number(self.node(at, op), scale))
            }
            TermKind::Grown => self.grown,
            TermKind::Recorded(what) => self.recorded(*what, at).map(Col::Truth),
            TermKind::Balance(reader, account) => self.balance(*reader, *account, at),
            TermKind::Total(reader, kind, window) => self.total(*reader, *kind, window, at),
            TermKind::Over { .. } => self.over(id, at),
            TermKind::Within { .. } | TermKind::Share { .. } => self.group(id, at),
            TermKind::Since(_)
            | TermKind::Field(..)
            | TermKind::Day(_)
            | TermKind::Negative(_)
            | TermKind::MultipleOf(..) => None,
        }
    }

    /// The window and the event of a place.
    fn event_at(&self, at: &At) -> Option<(usize, crate::schema::EventId)> {
        match at.domain {
            Domain::Occurrences(window) => Some((window, self.nodes.occurrences.get(window)?.event)),
            Domain::Rows => None,
        }
    }

    /// A column of the facts by its type.
    fn typed(&mut self, node: NodeId, ty: Type, at: &At) -> Option<Col> {
        let scale = scale::of(ty)?;
        Some(match ty {
            Type::YesNo => Col::Truth(self.node(at, Op::IsYes(node))),
            _ => Col::Number(node, scale),
        })
    }

    fn constant_value(&mut self, value: &Value, ty: Type, at: &At) -> Option<Col> {
        match value {
            Value::YesNo(yes) => {
                let node = self.constant(at, i64::from(*yes));
                Some(Col::Truth(self.node(at, Op::IsYes(node))))
            }
            Value::Date(_) | Value::Time(_) | Value::Option(..) => {
                Some(Col::Number(self.constant(at, number(value, ty)?), 0))
            }
            _ => {
                let exact = value.exact()?;
                let scale = scale::decimals(exact)?;
                Some(Col::Number(self.constant(at, scale::scaled(exact, scale)?), scale))
            }
        }
    }

    /// The value of a formula that is one as it is written.
    fn constant_of(&self, id: TermId) -> Option<&Value> {
        match &self.plan.term(id).kind {
            TermKind::Constant(value) => Some(value),
            _ => None,
        }
    }

    fn fact(&mut self, fact: FactId, at: &At) -> Option<Col> {
        let def = self.plan.schema.fact(fact);
        scale::of(def.ty.ty)?;
        let node = match at.domain {
            Domain::Rows => self.nodes.slot(Slot::Fact(fact, at.last)),
            Domain::Occurrences(_) if def.owner == Owner::Team => return None,
            Domain::Occurrences(_) => {
                let row = self.nodes.slot(Slot::Steady(fact, at.first, at.last));
                self.lift(at, row)
            }
        };
        self.typed(node, def.ty.ty, at)
    }

    fn since(&mut self, fact: FactId, at: &At) -> Option<Col> {
        let own = self.plan.schema.fact(fact).owner == Owner::Employee;
        (own && at.domain == Domain::Rows).then(|| Col::Number(self.nodes.slot(Slot::Since(fact, at.last)), 0))
    }

    fn record(&mut self, record: RecordId, field: usize, at: &At) -> Option<Col> {
        if at.domain != Domain::Rows {
            return None;
        }
        let def = self.plan.schema.record(record);
        let unit = latest_finished(def.cadence, at.last)?;
        let ty = def.fields.get(field)?.ty.ty;
        let node = self.nodes.slot(Slot::Record(record, field, unit));
        self.typed(node, ty, at)
    }

    fn is_none(&mut self, id: TermId, at: &At) -> Option<NodeId> {
        let node = match (&self.plan.term(id).kind, at.domain) {
            (TermKind::Fact(fact), Domain::Rows) => self.nodes.slot(Slot::IsNone(*fact, at.last)),
            (TermKind::Field(0, field), Domain::Occurrences(window)) => {
                self.nodes.detail(window, Detail::IsNone(*field))
            }
            _ => return None,
        };
        Some(self.node(at, Op::IsYes(node)))
    }

    fn recorded(&mut self, what: Recordable, at: &At) -> Option<NodeId> {
        let node = match (what, at.domain) {
            (Recordable::Fact(fact), Domain::Rows) => self.nodes.slot(Slot::IsRecorded(fact, at.last)),
            (Recordable::Field(0, field), Domain::Occurrences(window)) => {
                self.nodes.detail(window, Detail::IsRecorded(field))
            }
            _ => return None,
        };
        Some(self.node(at, Op::IsYes(node)))
    }

    fn are_numeric(&self, left: TermId, right: TermId) -> bool {
        self.plan.term(left).ty.is_numeric() && self.plan.term(right).ty.is_numeric()
    }

    /// A column with more decimals.
    pub(super) fn rescaled(&mut self, col: Col, to: u32, at: &At) -> Option<Col> {
        let scale = match col {
            Col::Number(_, scale) | Col::Ratio(_, _, scale) => scale,
            Col::Truth(_) => return None,
        };
        if scale == to {
            return Some(col);
        }
        let factor = scale::power(to.checked_sub(scale)?)?;
        if to > scale::MOST {
            return None;
        }
        Some(match col {
            Col::Ratio(node, over, _) => Col::Ratio(self.times(node, factor, at), over, to),
            Col::Number(node, _) | Col::Truth(node) => Col::Number(self.times(node, factor, at), to),
        })
    }

    fn times(&mut self, node: NodeId, factor: i64, at: &At) -> NodeId {
        // A constant is worked out here and now.
        if let Some(Op::Constant(value)) = self.nodes.nodes.get(node).map(|node| &node.op)
            && let Some(value) = value.checked_mul(factor)
        {
            return self.constant(at, value);
        }
        let factor = self.constant(at, factor);
        self.node(at, Op::Times(node, factor))
    }

    /// Two numbers with the same decimals.
    pub(super) fn common(&mut self, left: Col, right: Col, at: &At) -> Option<(NodeId, NodeId, u32)> {
        let (Col::Number(_, a), Col::Number(_, b)) = (left, right) else { return None };
        let scale = a.max(b);
        match (self.rescaled(left, scale, at)?, self.rescaled(right, scale, at)?) {
            (Col::Number(left, _), Col::Number(right, _)) => Some((left, right, scale)),
            _ => None,
        }
    }

    /// A ratio's number and another number times what it is over, with the same decimals.
    fn crossed(
        &mut self,
        ratio: (NodeId, NodeId, u32),
        other: (NodeId, u32),
        at: &At,
    ) -> Option<(NodeId, NodeId, u32)> {
        let (number, over, scale) = ratio;
        let product = self.node(at, Op::Times(other.0, over));
        self.common(Col::Number(number, scale), Col::Number(product, other.1), at)
    }

    fn arithmetic(&mut self, op: Arithmetic, left: TermId, right: TermId, at: &At) -> Option<Col> {
        if !self.are_numeric(left, right) {
            return self.shifted(op, left, right, at);
        }
        let (left, right) = (self.term(left, at)?, self.term(right, at)?);
        match (op, left, right) {
            (Arithmetic::Plus | Arithmetic::Minus, Col::Ratio(number, over, scale), Col::Number(other, own)) => {
                let (number, other, scale) = self.crossed((number, over, scale), (other, own), at)?;
                Some(Col::Ratio(self.node(at, sum_of(op, number, other)), over, scale))
            }
            (Arithmetic::Plus | Arithmetic::Minus, Col::Number(other, own), Col::Ratio(number, over, scale)) => {
                let (number, other, scale) = self.crossed((number, over, scale), (other, own), at)?;
                Some(Col::Ratio(self.node(at, sum_of(op, other, number)), over, scale))
            }
            (Arithmetic::Plus | Arithmetic::Minus, ..) => {
                let (left, right, scale) = self.common(left, right, at)?;
                Some(Col::Number(self.node(at, sum_of(op, left, right)), scale))
            }
            (Arithmetic::Times, Col::Number(a, one), Col::Number(b, other)) if one + other <= scale::MOST => {
                Some(Col::Number(self.node(at, Op::Times(a, b)), one + other))
            }
            (Arithmetic::Times, Col::Ratio(a, over, one), Col::Number(b, other))
            | (Arithmetic::Times, Col::Number(b, other), Col::Ratio(a, over, one))
                if one + other <= scale::MOST =>
            {
                Some(Col::Ratio(self.node(at, Op::Times(a, b)), over, one + other))
            }
            (Arithmetic::Over, Col::Number(a, one), Col::Number(b, other)) => {
                let a = self.times(a, scale::power(other)?, at);
                // What is over nothing, or over less, is worked by itself.
                let over = self.node(at, Op::Between(b, 1, i64::MAX));
                Some(Col::Ratio(a, over, one))
            }
            (Arithmetic::PerFull, ..) => {
                let (left, right, _) = self.common(left, right, at)?;
                Some(Col::Number(self.node(at, Op::PerFull(left, right)), 0))
            }
            _ => None,
        }
    }

    /// A day so many days before or after another.
    fn shifted(&mut self, op: Arithmetic, left: TermId, right: TermId, at: &At) -> Option<Col> {
        if self.plan.term(left).ty != Type::Date {
            return None;
        }
        let Value::Duration(Duration::Exact(seconds)) = self.constant_of(right)? else { return None };
        let seconds = match op {
            Arithmetic::Plus => *seconds,
            Arithmetic::Minus => seconds.checked_neg()?,
            _ => return None,
        };
        let Col::Number(day, 0) = self.term(left, at)? else { return None };
        let days = self.constant(at, seconds.div_euclid(DAY));
        let shifted = self.node(at, Op::Plus(day, days));
        let (low, high) = (i64::from(Date::first().number()), i64::from(Date::last().number()));
        Some(Col::Number(self.node(at, Op::Between(shifted, low, high)), 0))
    }

    fn clamp(&mut self, left: TermId, right: TermId, op: fn(NodeId, NodeId) -> Op, at: &At) -> Option<Col> {
        if !self.are_numeric(left, right) {
            return None;
        }
        let (left, right) = (self.term(left, at)?, self.term(right, at)?);
        match (left, right) {
            (Col::Ratio(number, over, scale), Col::Number(other, own)) => {
                let (number, other, scale) = self.crossed((number, over, scale), (other, own), at)?;
                Some(Col::Ratio(self.node(at, op(number, other)), over, scale))
            }
            _ => {
                let (left, right, scale) = self.common(left, right, at)?;
                Some(Col::Number(self.node(at, op(left, right)), scale))
            }
        }
    }

    fn compare(&mut self, op: Comparison, left: TermId, right: TermId, at: &At) -> Option<NodeId> {
        let (a, b) = (self.plan.term(left).ty, self.plan.term(right).ty);
        let alike =
            a == b && matches!(a, Type::Date | Type::Time | Type::Options(_) | Type::Duration | Type::CalendarDuration);
        match (&self.plan.term(left).kind, &self.plan.term(right).kind) {
            (TermKind::Since(day), _) => return self.elapsed(op, *day, right, at),
            (_, TermKind::Since(day)) => return self.elapsed(op.turned(), *day, left, at),
            _ if alike || self.are_numeric(left, right) => {}
            _ => return None,
        }
        let (left, right) = (self.term(left, at)?, self.term(right, at)?);
        let (left, right) = match (left, right) {
            (Col::Ratio(number, over, scale), Col::Number(other, own)) => {
                let (number, other, _) = self.crossed((number, over, scale), (other, own), at)?;
                (number, other)
            }
            (Col::Number(other, own), Col::Ratio(number, over, scale)) => {
                let (number, other, _) = self.crossed((number, over, scale), (other, own), at)?;
                (other, number)
            }
            _ => {
                let (left, right, _) = self.common(left, right, at)?;
                (left, right)
            }
        };
        Some(self.node(at, Op::Compare(op, left, right)))
    }

    /// The time since a day against a length: the days of which the length has gone by are all those up to one.
    fn elapsed(&mut self, op: Comparison, day: TermId, length: TermId, at: &At) -> Option<NodeId> {
        if at.domain != Domain::Rows {
            return None;
        }
        let length = match self.constant_of(length)? {
            Value::Duration(length) => *length,
            _ => return None,
        };
        let Col::Number(day, 0) = self.term(day, at)? else { return None };
        // The first day of which it has not more than gone by, and the first of which it has not gone by.
        let (reached, beyond) = bounds(length, at.last)?;
        let far = i64::from(Date::new(LAST_YEAR - 200, 1, 1)?.number());
        let day = self.node(at, Op::Between(day, i64::MIN, far));
        let (reached, beyond) = (self.constant(at, reached), self.constant(at, beyond));
        let before = |op, bound| Op::Compare(op, day, bound);
        Some(match op {
            Comparison::Greater => self.node(at, before(Comparison::Less, reached)),
            Comparison::AtLeast => self.node(at, before(Comparison::Less, beyond)),
            Comparison::Less => self.node(at, before(Comparison::AtLeast, beyond)),
            Comparison::AtMost => self.node(at, before(Comparison::AtLeast, reached)),
            Comparison::Equal | Comparison::NotEqual => {
                let from = self.node(at, before(Comparison::AtLeast, reached));
                let to = self.node(at, before(Comparison::Less, beyond));
                let equal = self.node(at, Op::And(from, to));
                if op == Comparison::Equal { equal } else { self.node(at, Op::Not(equal)) }
            }
        })
    }
}

fn sum_of(op: Arithmetic, left: NodeId, right: NodeId) -> Op {
    if op == Arithmetic::Plus { Op::Plus(left, right) } else { Op::Minus(left, right) }
}

/// The version in force on all days of a place.
pub(super) fn throughout<'p, T>(named: &'p Named<T>, at: &At) -> Option<&'p Version<T>> {
    named.throughout(Days { first: at.first, last: at.last }).ok().flatten()
}

/// The latest unit that is finished as of a day, for who stays.
pub(super) fn latest_finished(cadence: crate::value::Cadence, day: Date) -> Option<Unit> {
    let unit = Unit::containing(day.month(), cadence);
    if unit.last_day() <= day { Some(unit) } else { unit.plus(-1).ok() }
}

/// Of the days before and on which a length begins that is gone by on a day: the first of which it has just gone by or has
/// not, and the first of which it has not.
fn bounds(length: Duration, to: Date) -> Option<(i64, i64)> {
    match length {
        Duration::Exact(seconds) => {
            // to - from < seconds ⇔ from > to - seconds, in days.
            let to = i64::from(to.number());
            let reached = to.checked_sub(seconds.div_euclid(DAY))?;
            // More than the length has gone by of all days before `reached`; not yet of those behind it.
            let whole = seconds.rem_euclid(DAY) == 0;
            Some(if whole { (reached, reached.checked_add(1)?) } else { (reached, reached) })
        }
        Duration::Calendar(months) if (0..=1200).contains(&months) => {
            let near = to.plus_months(-months).ok()?;
            let days = (-40..=40).filter_map(|shift| near.plus_days(shift).ok());
            let first = |is: &dyn Fn(Date) -> bool| {
                days.clone().find(|day| day.plus_months(months).is_ok_and(is)).map(|day| i64::from(day.number()))
            };
            Some((first(&|end| end >= to)?, first(&|end| end > to)?))
        }
        Duration::Calendar(_) | Duration::Elapsed { .. } => None,
    }
}
