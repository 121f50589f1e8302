//! What a formula can come to: by the declared ranges, by the kinds of values, by how many months a window has.

use super::{Domain, Logic};
use crate::plan::{Aggregate, Arithmetic, GroupAggregate, Members, Rows, TableId, TermId, TermKind, Window};
use crate::types::{FieldType, PayKind, Type};
use crate::value::{Cadence, Exact, Rounding};

impl Logic<'_> {
    /// What a formula can come to, of which those inside are worked already.
    pub(super) fn work_range(&self, id: TermId) -> Domain {
        let term = self.plan.term(id);
        let schema = &self.plan.schema;
        match &term.kind {
            TermKind::Constant(value) => self.number(value).map_or_else(Domain::all, Domain::only),
            TermKind::Fact(fact) => self.of_field(&schema.fact(*fact).ty),
            TermKind::Record(record, at) => {
                let field = schema.record(*record).fields.get(*at);
                field.map_or_else(Domain::all, |field| self.of_field(&field.ty))
            }
            TermKind::Field(_, at) => {
                self.field_type(id, *at).map_or_else(|| self.of_type(term.ty), |ty| self.of_field(ty))
            }
            TermKind::Let(formula) => {
                let versions = &self.plan.formula(*formula).versions;
                // A let whose formula is not worked yet reaches its reader: that is reported elsewhere.
                let worked = |version: TermId| if version < id { self.range(version) } else { Domain::all() };
                hull(versions.iter().map(|version| worked(version.body.term)))
            }
            TermKind::Table(table, _) => self.of_table(*table),
            TermKind::Negative(inner) => self.range(*inner).times(Exact::whole(-1)),
            TermKind::Arithmetic(op, left, right) => self.of_arithmetic(*op, *left, *right, term.ty),
            TermKind::AtLeast(of, bound) => {
                let (of, bound) = (self.range(*of), self.range(*bound));
                let low = of.low().max(bound.low());
                Domain::between(low, of.high().zip(bound.high()).map(|(a, b)| a.max(b)))
            }
            TermKind::AtMost(of, bound) => {
                let (of, bound) = (self.range(*of), self.range(*bound));
                let high = match (of.high(), bound.high()) {
                    (Some(a), Some(b)) => Some(a.min(b)),
                    (a, b) => a.or(b),
                };
                Domain::between(of.low().zip(bound.low()).map(|(a, b)| a.min(b)), high)
            }
            TermKind::Round(rounding, of, step) => self.of_rounded(*rounding, *of, *step),
            TermKind::Total(_, PayKind::Fine | PayKind::Bonus, _) => Domain::between(Some(Exact::ZERO), None),
            TermKind::Over { aggregate, members, window, .. } => {
                self.of_window(*aggregate, members, window.as_ref(), term.ty)
            }
            TermKind::Within { aggregate: GroupAggregate::Rank { .. }, .. } => Domain::between(Some(Exact::ONE), None),
            TermKind::Within { aggregate: GroupAggregate::Of(aggregate), of, .. } => {
                self.of_aggregate(*aggregate, Some(*of), None, term.ty)
            }
            _ => self.of_type(term.ty),
        }
    }

    /// What a declared fact or field can be.
    fn of_field(&self, field: &FieldType) -> Domain {
        let end = |value: &crate::value::Value| self.number(value);
        let declared = match &field.range {
            Some((low, high)) => Domain::between(end(low), end(high)),
            None => self.of_type(field.ty),
        };
        match field.default.as_ref().and_then(end) {
            Some(default) if !declared.contains(default) => declared.hull_with(&Domain::only(default)),
            _ => declared,
        }
    }

    /// What a value of a type that is recorded or counted can be.
    fn of_type(&self, ty: Type) -> Domain {
        let highest = match ty {
            Type::YesNo => Some(1),
            Type::Options(set) => {
                let options = self.plan.schema.option_set(set).options.len();
                Some(i64::try_from(options).unwrap_or(i64::MAX).saturating_sub(1))
            }
            Type::Count | Type::Time => None,
            _ => return Domain::all(),
        };
        Domain::between(Some(Exact::ZERO), highest.map(Exact::whole))
    }

    /// What a table holds, in any of its versions.
    fn of_table(&self, id: TableId) -> Domain {
        hull(self.plan.table(id).versions.iter().map(|version| {
            let number = |row: &crate::plan::Row| self.number(&row.value).map_or_else(Domain::all, Domain::only);
            match &version.body.rows {
                Some(Rows::Options(rows)) => hull(rows.iter().flatten().map(number)),
                Some(Rows::Bounds(rows)) => hull(rows.iter().map(|row| number(&row.row))),
                Some(Rows::Marginal(_)) | None => Domain::all(),
            }
        }))
    }

    fn of_arithmetic(&self, op: Arithmetic, left: TermId, right: TermId, ty: Type) -> Domain {
        let (first, second) = (self.range(left), self.range(right));
        // A day and months go by the calendar.
        if ty == Type::Date && self.plan.term(right).ty == Type::CalendarDuration {
            return Domain::all();
        }
        let scaled = |of: &Domain, by: Option<Exact>| {
            by.map(|by| if by.is_zero() { Domain::only(Exact::ZERO) } else { of.times(by) })
        };
        match op {
            Arithmetic::Plus => first.plus(&second),
            Arithmetic::Minus => first.plus(&second.times(Exact::whole(-1))),
            Arithmetic::Times => scaled(&first, second.point())
                .or_else(|| scaled(&second, first.point()))
                .unwrap_or_else(|| no_sign(&first, &second)),
            Arithmetic::Over => {
                let by = second.point().and_then(|number| Exact::ONE.over(number).ok());
                scaled(&first, by).unwrap_or_else(|| no_sign(&first, &second))
            }
            // Never below zero.
            Arithmetic::PerFull => Domain::between(Some(Exact::ZERO), None),
        }
    }

    fn of_rounded(&self, rounding: Rounding, of: TermId, step: TermId) -> Domain {
        let (of, step) = (self.range(of), self.range(step).point());
        let rounded = |end: Option<Exact>| step.and_then(|step| end?.round_to(step, rounding).ok());
        Domain::between(rounded(of.low()), rounded(of.high()))
    }

    fn of_window(&self, aggregate: Aggregate, members: &Members, window: Option<&Window>, ty: Type) -> Domain {
        match members {
            Members::Occurrences { of, .. } => self.of_aggregate(aggregate, *of, None, ty),
            Members::Periods { of, cadence, .. } => {
                let most = window.and_then(|window| periods(window, *cadence));
                self.of_aggregate(aggregate, Some(*of), most, ty)
            }
            Members::Warnings(_) => Domain::between(Some(Exact::ZERO), None),
            Members::Entries(..) => Domain::all(),
        }
    }

    /// What comes of some members, of which there are at most so many.
    fn of_aggregate(&self, aggregate: Aggregate, of: Option<TermId>, most: Option<i64>, ty: Type) -> Domain {
        let member = of.map(|of| self.range(of));
        match aggregate {
            Aggregate::Count | Aggregate::Streak | Aggregate::LongestStreak => {
                Domain::between(Some(Exact::ZERO), most.map(Exact::whole))
            }
            Aggregate::All | Aggregate::Any => self.of_type(Type::YesNo),
            Aggregate::Sum => {
                let member = member.unwrap_or_else(Domain::all);
                // Of nothing the sum is nothing.
                let low = member.low().filter(|low| !low.is_negative()).map(|_| Exact::ZERO);
                let high = member.high().filter(|high| !high.is_negative());
                let high = high.zip(most).and_then(|(high, most)| high.times(Exact::whole(most)).ok());
                Domain::between(low, high)
            }
            Aggregate::Mean | Aggregate::Highest | Aggregate::Lowest | Aggregate::Earliest | Aggregate::Latest => {
                match member {
                    Some(member) => Domain::between(member.low(), member.high()),
                    None => self.of_type(ty),
                }
            }
        }
    }
}

/// The product or quotient of what is not below zero is not below zero.
fn no_sign(first: &Domain, second: &Domain) -> Domain {
    let positive = |domain: &Domain| domain.low().is_some_and(|low| !low.is_negative());
    if positive(first) && positive(second) { Domain::between(Some(Exact::ZERO), None) } else { Domain::all() }
}

/// One interval that holds all; everything, if there is nothing.
fn hull(of: impl Iterator<Item = Domain>) -> Domain {
    of.reduce(|all, one| all.hull_with(&one)).unwrap_or_else(Domain::all)
}

/// How many whole periods a window has at most.
fn periods(window: &Window, cadence: Cadence) -> Option<i64> {
    let months = match window {
        Window::This(unit) => unit.months(),
        Window::Last(number, unit) => i32::try_from(*number).ok()?.checked_mul(unit.months())?,
        Window::RollingMonths(number) | Window::First(number, _) => i32::try_from(*number).ok()?,
        Window::RollingDays(_) | Window::Since(_) | Window::Ever => return None,
    };
    // A window shorter than the period may still be what the period is read in.
    Some(i64::from((months / cadence.months()).max(1)))
}
