//! Values at and next to a boundary, and values where any will do.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::schema::Schema;
use crate::types::{FieldType, Type};
use crate::value::{Date, Duration, Exact, Time, Value, ops};

/// Where a value has to lie: at a boundary, next above it or next below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) value: Value,
    pub(super) side: Ordering,
}

impl Target {
    pub(super) fn at(value: Value) -> Target {
        Target { value, side: Ordering::Equal }
    }

    /// The same with another value.
    pub(super) fn of(&self, value: Value) -> Target {
        Target { value, side: self.side }
    }

    /// The value itself.
    pub(super) fn met(&self, schema: &Schema) -> Option<Value> {
        next_to(&self.value, self.side, schema)
    }

    /// The value, as one that a fact or field of a type may hold.
    pub(super) fn held(&self, ty: &FieldType, schema: &Schema) -> Option<Value> {
        let value = self.of(as_type(&self.value, ty.ty)?).met(schema)?;
        in_range(&value, ty).then_some(value)
    }
}

/// Whether a value is within what a type allows.
pub(super) fn in_range(value: &Value, ty: &FieldType) -> bool {
    ty.range.as_ref().is_none_or(|(low, high)| {
        ops::compare(value, low).is_ok_and(Ordering::is_ge) && ops::compare(value, high).is_ok_and(Ordering::is_le)
    })
}

/// A plain number as one of another kind.
fn as_type(value: &Value, ty: Type) -> Option<Value> {
    match (value, ty) {
        (Value::Number(exact), Type::Count) => exact.to_whole().map(Value::Count),
        (Value::Count(count), Type::Number) => Some(Value::Number(Exact::whole(*count))),
        _ => Some(value.clone()),
    }
}

fn part(of: i64) -> Exact {
    Exact::ONE.over(Exact::whole(of)).unwrap_or(Exact::ONE)
}

/// The value itself, or the next one on a side: a cent, a point, a day further.
fn next_to(value: &Value, side: Ordering, schema: &Schema) -> Option<Value> {
    let sign = match side {
        Ordering::Equal => return Some(value.clone()),
        Ordering::Greater => 1,
        Ordering::Less => -1,
    };
    let moved = |exact: &Exact, step: Exact| exact.plus(step.times(Exact::whole(sign)).ok()?).ok();
    Some(match value {
        Value::Money(exact) => Value::Money(moved(exact, part(100))?),
        Value::Points(exact) => Value::Points(moved(exact, part(2))?),
        Value::Number(exact) => Value::Number(moved(exact, part(10))?),
        Value::Percent(exact) => Value::Percent(moved(exact, part(1000))?),
        Value::Count(count) => Value::Count(count.checked_add(sign).filter(|count| *count >= 0)?),
        Value::Date(date) => Value::Date(date.plus_days(sign).ok()?),
        Value::Time(time) => Value::Time(time.plus_seconds(sign * 60).ok()?),
        Value::Period(unit) => Value::Period(unit.plus(i32::try_from(sign).ok()?).ok()?),
        Value::Duration(Duration::Exact(seconds)) => {
            let step = if seconds % 3600 == 0 { 3600 } else { 60 };
            Value::Duration(Duration::Exact(seconds.checked_add(sign * step).filter(|seconds| *seconds >= 0)?))
        }
        Value::Duration(Duration::Calendar(months)) => Value::Duration(Duration::Calendar(months.checked_add(sign)?)),
        Value::YesNo(yes) => Value::YesNo(!yes),
        Value::Text(text) => Value::Text(Arc::from(format!("{text}2"))),
        Value::Option(set, at) => {
            let moved = i64::from(*at).checked_add(sign)?;
            let at = usize::try_from(moved).ok().filter(|at| *at < schema.option_set(*set).options.len())?;
            Value::Option(*set, u32::try_from(at).ok()?)
        }
        Value::Duration(Duration::Elapsed { .. }) | Value::None => return None,
    })
}

/// A value where any will do: in the middle of what is allowed, else something usual.
pub(super) fn usual(ty: &FieldType, day: Date) -> Option<Value> {
    if let Some((low, high)) = &ty.range {
        return middle(low, high).or_else(|| Some(high.clone()));
    }
    Some(match ty.ty {
        Type::Money => Value::Money(Exact::whole(1000)),
        Type::Points => Value::Points(Exact::whole(80)),
        Type::Number => Value::Number(Exact::ONE),
        Type::Count => Value::Count(1),
        Type::Percent => Value::Percent(part(10)),
        Type::Date => Value::Date(day),
        Type::Period(cadence) => Value::Period(crate::value::Unit::containing(day.month(), cadence)),
        Type::Duration => Value::Duration(Duration::Exact(3600)),
        Type::CalendarDuration => Value::Duration(Duration::Calendar(1)),
        Type::Time => Value::Time(Time::new(9, 0, 0)?),
        Type::YesNo => Value::YesNo(true),
        Type::Text => Value::Text(Arc::from("a")),
        Type::Options(set) => Value::Option(set, 0),
        Type::Elapsed | Type::None => return None,
    })
}

fn middle(low: &Value, high: &Value) -> Option<Value> {
    let (from, to) = (low.exact()?, high.exact()?);
    let half = from.plus(to).ok()?.over(Exact::whole(2)).ok()?.floor();
    let half = if half < from { from } else { half };
    Some(match low {
        Value::Money(_) => Value::Money(half),
        Value::Points(_) => Value::Points(half),
        Value::Number(_) => Value::Number(half),
        Value::Count(_) => Value::Count(half.to_whole()?),
        Value::Percent(_) => Value::Percent(part(2).times(from.plus(to).ok()?).ok()?),
        _ => return None,
    })
}

/// Zero of the kind of a value.
pub(super) fn zero(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Money(_) => Value::Money(Exact::ZERO),
        Value::Points(_) => Value::Points(Exact::ZERO),
        Value::Number(_) => Value::Number(Exact::ZERO),
        Value::Count(_) => Value::Count(0),
        Value::Percent(_) => Value::Percent(Exact::ZERO),
        Value::Duration(Duration::Exact(_)) => Value::Duration(Duration::Exact(0)),
        _ => return None,
    })
}

/// Zero of a type.
pub(super) fn nothing_of(ty: Type) -> Option<Value> {
    Some(match ty {
        Type::Money => Value::Money(Exact::ZERO),
        Type::Points => Value::Points(Exact::ZERO),
        Type::Number => Value::Number(Exact::ZERO),
        Type::Count => Value::Count(0),
        Type::Percent => Value::Percent(Exact::ZERO),
        Type::Duration => Value::Duration(Duration::Exact(0)),
        _ => return None,
    })
}
