//! Formulas: what each comes to, what it is made of, and by how much a comparison is missed.

use super::{Evidence, ShareTrace, Stage, Trace, What};
use crate::eval::context::Cx;
use crate::eval::group::{GroupMember, divide};
use crate::eval::table::stages;
use crate::eval::{Evaluator, Found};
use crate::plan::{Comparison, Rows, TableId, TermId, TermKind};
use crate::schema::EventId;
use crate::value::{Date, Duration, Exact, Fault, Rounding, Value, ops};

/// How much is said of the groups in a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Groups {
    /// All members: where it is the formula itself that is asked for.
    Whole,
    /// The employee's own part of a pot, without the others: what he is told is nothing of theirs.
    Own,
    /// Nothing: where it is the formula of a member.
    Not,
}

impl Evaluator<'_> {
    /// How a formula comes to what it comes to.
    pub(in crate::eval) fn trace(&self, id: TermId, cx: &Cx<'_>) -> Trace {
        self.traced(id, cx, Groups::Whole)
    }

    /// The same, with so much of groups.
    pub(super) fn traced(&self, id: TermId, cx: &Cx<'_>, groups: Groups) -> Trace {
        let term = self.plan.term(id);
        let found = self.eval(id, cx);
        let mut trace = Trace::of(id, found);
        match &term.kind {
            TermKind::Fact(..)
            | TermKind::FactSince(_)
            | TermKind::Record(..)
            | TermKind::Field(..)
            | TermKind::Day(_) => trace.read.extend(self.reading(id, cx)),
            TermKind::Let(formula) => {
                let own = Cx { frame: None, grown: None, ..*cx };
                if let Some(version) = self.plan.formula(*formula).on(cx.last) {
                    trace.parts.push(self.traced(version.body.term, &own, groups));
                }
            }
            TermKind::Over { .. } => trace.read = self.members_read(id, &trace.found, cx),
            TermKind::Within { .. } if groups == Groups::Whole => trace.read = self.group_read(id, cx),
            TermKind::Share { pot, by, .. } if groups != Groups::Not => {
                if groups == Groups::Whole {
                    trace.read = self.group_read(id, cx);
                }
                trace.parts = vec![self.traced(*pot, cx, groups), self.traced(*by, cx, groups)];
                trace.share = self.share_trace(id, &trace.parts, cx);
            }
            TermKind::Within { .. } | TermKind::Share { .. } => {}
            kind => {
                let children = kind.children().into_iter().filter(|child| !self.is_constant(*child));
                trace.parts = children.map(|child| self.traced(child, cx, groups)).collect();
            }
        }
        match term.kind {
            TermKind::Compare(op, left, right) => self.miss(&mut trace, op, (left, right), cx),
            TermKind::Table(table, argument) => trace.stages = self.stages(table, argument, cx),
            _ => {}
        }
        trace
    }

    /// The one thing that a formula reads by its name.
    fn reading(&self, id: TermId, cx: &Cx<'_>) -> Option<Evidence> {
        let (what, read) = match &self.plan.term(id).kind {
            TermKind::Fact(fact) => (What::Fact(*fact), self.fact(*fact, cx)),
            TermKind::FactSince(fact) => (What::Fact(*fact), self.fact_since(*fact, cx)),
            TermKind::Record(record, field) => {
                let unit = self.present_unit(self.plan.schema.record(*record).cadence, cx, self.plan.term(id).span);
                (What::Record(*record, *field, unit.ok()), self.record(*record, *field, id, cx))
            }
            TermKind::Field(out, field) => {
                let event = cx.item(*out).map_or(EventId(0), |item| item.event);
                (What::Field(event, *field), self.field(*out, *field, cx))
            }
            TermKind::Day(out) => (What::Day, self.occurrence_day(*out, cx)),
            _ => return None,
        };
        Some(Evidence::of(what, read.found, read.span))
    }

    pub(super) fn is_constant(&self, id: TermId) -> bool {
        matches!(self.plan.term(id).kind, TermKind::Constant(_))
    }

    /// By how much a comparison is missed, and when a length of time that is asked for is reached.
    fn miss(&self, trace: &mut Trace, op: Comparison, (left, right): (TermId, TermId), cx: &Cx<'_>) {
        let (Found::Known(left), Found::Known(right)) = (self.eval(left, cx), self.eval(right, cx)) else { return };
        if trace.found == Found::yes_no(false) {
            trace.missed_by = gap(op, &left, &right);
            trace.reached_on = reached_on(op, &left, &right);
        }
    }

    /// The parts into which a marginal table divides a value.
    fn stages(&self, table: TableId, argument: TermId, cx: &Cx<'_>) -> Vec<Stage> {
        let Some(version) = self.plan.table(table).on(cx.last) else { return Vec::new() };
        let (Some(Rows::Marginal(rows)), Found::Known(value)) = (&version.body.rows, self.eval(argument, cx)) else {
            return Vec::new();
        };
        let stage = |(part, at): (Exact, usize)| -> Option<Stage> {
            let rate = &rows.get(at)?.row.value;
            let gives = part.times(rate.exact()?).ok()?;
            Some(Stage { part: like(&value, part)?, rate: rate.clone(), gives })
        };
        let parts = stages(rows, &value).ok().flatten().unwrap_or_default();
        parts.into_iter().filter_map(stage).collect()
    }

    /// How an employee's part of a pot comes about, from what the pot and his weight come to.
    fn share_trace(&self, id: TermId, parts: &[Trace], cx: &Cx<'_>) -> Option<ShareTrace> {
        let result = self.group_result(id, cx);
        let members: &[GroupMember] = result.members(cx.employee);
        let own = members.iter().position(|member| member.employee == cx.employee)?;
        let known = |found: &Found| match found {
            Found::Known(value) => value.exact(),
            Found::Unknown(_) => None,
        };
        let weights = members.iter().map(|member| known(&member.value)).collect::<Option<Vec<Exact>>>()?;
        let pot = parts.first().and_then(|pot| known(&pot.found))?;
        share(pot, &weights, own).ok()
    }
}

/// One part of a pot: exactly, down to the cent, and with what it gets of the rest.
fn share(pot: Exact, weights: &[Exact], own: usize) -> Result<ShareTrace, Fault> {
    let sum = weights.iter().try_fold(Exact::ZERO, |sum, weight| sum.plus(*weight))?;
    let weight = *weights.get(own).ok_or(Fault::Nothing)?;
    let exact = pot.times(weight)?.over(sum)?;
    let part = *divide(pot, weights)?.get(own).ok_or(Fault::Nothing)?;
    let cent = Exact::ONE.over(Exact::whole(100))?;
    let rest = part.minus(exact.round_to(cent, Rounding::Down)?)?;
    Ok(ShareTrace { pot, weight, weights: sum, exact, rest, part })
}

/// A number as a value of the kind of another.
fn like(kind: &Value, exact: Exact) -> Option<Value> {
    Some(match kind {
        Value::Money(_) => Value::Money(exact),
        Value::Points(_) => Value::Points(exact),
        Value::Percent(_) => Value::Percent(exact),
        Value::Count(_) | Value::Number(_) => Value::Number(exact),
        _ => return None,
    })
}

/// By how much two amounts of a kind miss a comparison.
fn gap(op: Comparison, left: &Value, right: &Value) -> Option<Value> {
    let reversed = match op {
        Comparison::Less | Comparison::AtMost => true,
        Comparison::Greater | Comparison::AtLeast => false,
        Comparison::Equal => ops::compare(left, right).is_ok_and(|order| order.is_gt()),
        Comparison::NotEqual => return None,
    };
    let (more, less) = if reversed { (left, right) } else { (right, left) };
    ops::sub(more, less).ok()
}

/// The day on which the time since a day reaches the length that is asked for.
fn reached_on(op: Comparison, left: &Value, right: &Value) -> Option<Date> {
    let (elapsed, asked) = match op {
        Comparison::Greater | Comparison::AtLeast => (left, right),
        Comparison::Less | Comparison::AtMost => (right, left),
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    let (Value::Duration(Duration::Elapsed { from, to }), Value::Duration(asked)) = (elapsed, asked) else {
        return None;
    };
    let day = match asked {
        Duration::Calendar(months) => from.plus_months(*months),
        Duration::Exact(seconds) => from.plus_days(seconds.div_euclid(24 * 3600)),
        Duration::Elapsed { .. } => return None,
    };
    // What has to be more than a length is reached on the day behind it.
    let strict = matches!(op, Comparison::Greater | Comparison::Less);
    let day = day.ok().map(|day| if strict { day.after() } else { day });
    day.filter(|day| day > to)
}
