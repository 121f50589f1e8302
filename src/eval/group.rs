//! Groups: ranks, sums and shares among those who are employed in a month.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::context::Cx;
use super::over::{Member, MemberList, Of, aggregated};
use super::{Evaluator, Found, Truth};
use crate::facts::When;
use crate::outcome::{EmployeeId, FaultKind, Reason, Unknown};
use crate::plan::{Group, GroupAggregate, TermId, TermKind};
use crate::source::Span;
use crate::value::{Date, Exact, Fault, Month, Unit, Value, ops};

/// What a group is worked for: a formula, as of a day of a month.
pub(super) type GroupKey = (TermId, Month, Date, Unit);

/// A member of a group.
#[derive(Debug, Clone)]
pub(super) struct GroupMember {
    pub(super) employee: EmployeeId,
    /// The value that is taken of him, or his weight.
    pub(super) value: Found,
}

/// The members of each group, and what makes a group unknown.
#[derive(Debug, Default)]
pub(super) struct GroupResult {
    /// The members, by the value of the fact that they share.
    pub(super) groups: HashMap<Option<Value>, Vec<GroupMember>>,
    /// Why it is unknown who is in a group.
    open: HashMap<Option<Value>, Vec<Reason>>,
    /// Why it is unknown which group somebody is in.
    anywhere: Vec<Reason>,
    /// Each employee's own group.
    own: BTreeMap<EmployeeId, Result<Option<Value>, Unknown>>,
    /// The shares of a pot.
    shares: BTreeMap<EmployeeId, Found>,
}

impl GroupResult {
    /// The members of an employee's own group.
    pub(super) fn members(&self, employee: EmployeeId) -> &[GroupMember] {
        match self.own.get(&employee) {
            Some(Ok(key)) => self.groups.get(key).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }

    /// Why it is unknown who is in a group.
    fn unknown_membership(&self, key: &Option<Value>) -> Vec<Reason> {
        let mut reasons = self.anywhere.clone();
        reasons.extend(self.open.get(key).into_iter().flatten().cloned());
        reasons
    }
}

impl Evaluator<'_> {
    /// The groups for a formula, worked once for all members.
    pub(super) fn group_result(&self, id: TermId, cx: &Cx<'_>) -> Rc<GroupResult> {
        // Who leaves within the month is worked as of his last day, and reads the same groups as all others.
        let own_end = self.days_in(cx.employee, cx.month).last;
        let day = if cx.last == own_end { cx.month.last_day() } else { cx.last };
        let key = (id, cx.month, day, cx.period);
        if let Some(result) = self.memo.groups.borrow().get(&key) {
            return result.clone();
        }
        let result = Rc::new(self.work_group(id, day, cx));
        self.memo.groups.borrow_mut().insert(key, result.clone());
        result
    }

    fn work_group(&self, id: TermId, day: Date, cx: &Cx<'_>) -> GroupResult {
        let (of, group) = match &self.plan.term(id).kind {
            TermKind::Within { of, group, .. } => (*of, group),
            TermKind::Share { by, group, .. } => (*by, group),
            _ => return GroupResult::default(),
        };
        let mut result = GroupResult::default();
        for employee in self.employees().filter(|employee| self.is_employed(*employee, cx.month)) {
            let member = self.member_context(employee, day, cx);
            self.place_member(&mut result, of, group, &member);
        }
        if let TermKind::Share { pot, .. } = &self.plan.term(id).kind {
            let shares: Vec<_> = result.groups.iter().map(|(key, members)| {
                let unknown = result.unknown_membership(key);
                self.shares(*pot, self.plan.term(id).span, members, unknown, day, cx)
            }).collect();
            result.shares = shares.into_iter().flatten().collect();
        }
        result
    }

    fn member_context(&self, employee: EmployeeId, day: Date, cx: &Cx<'_>) -> Cx<'static> {
        let day = day.min(self.days_in(employee, cx.month).last);
        Cx::new(employee, day, cx.month, cx.period)
    }

    fn place_member(&self, result: &mut GroupResult, of: TermId, group: &Group, member: &Cx<'_>) {
        let key = match group.fact {
            None => Ok(None),
            Some(fact) => match self.fact(fact, member).found {
                Found::Known(value) => Ok(Some(value)),
                Found::Unknown(unknown) => Err(unknown),
            },
        };
        result.own.insert(member.employee, key.clone());
        let takes_part = group.filter.map_or(Truth::Yes, |filter| self.truth(filter, member));
        match (takes_part, key) {
            (Truth::No, _) => {}
            (_, Err(unknown)) => result.anywhere.extend(unknown.reasons.iter().cloned()),
            (Truth::Unknown(unknown), Ok(key)) => {
                result.open.entry(key).or_default().extend(unknown.reasons.iter().cloned());
            }
            (Truth::Yes, Ok(key)) => {
                let value = self.eval(of, member);
                let employee = member.employee;
                result.groups.entry(key).or_default().push(GroupMember { employee, value });
            }
        }
    }

    pub(super) fn within(&self, id: TermId, cx: &Cx<'_>) -> Found {
        let term = self.plan.term(id);
        let TermKind::Within { aggregate, skipping_missing, .. } = &term.kind else {
            return Found::at(Err(Fault::Kinds), term.span);
        };
        let result = self.group_result(id, cx);
        let key = match result.own.get(&cx.employee) {
            Some(Ok(key)) => key,
            Some(Err(unknown)) => return Found::Unknown(unknown.clone()),
            None => return Found::because(Reason::Faulty(FaultKind::Nothing, term.span)),
        };
        let others = result.unknown_membership(key);
        let members = result.members(cx.employee);
        match aggregate {
            GroupAggregate::Rank { lowest_first } => {
                rank(members, others, *lowest_first, *skipping_missing, cx.employee, term.span)
            }
            GroupAggregate::Of(aggregate) => {
                let list = MemberList {
                    members: members.iter().map(|member| as_member(member, cx.month)).collect(),
                    others,
                };
                let found = aggregated(*aggregate, list, *skipping_missing, false, term.ty, term.span);
                // Of a group the whole result is unknown with one member.
                match found {
                    Found::Unknown(unknown) => Found::Unknown(Unknown { bounds: None, ..unknown }),
                    known => known,
                }
            }
        }
    }

    pub(super) fn share(&self, id: TermId, cx: &Cx<'_>) -> Found {
        let result = self.group_result(id, cx);
        match (result.shares.get(&cx.employee), result.own.get(&cx.employee)) {
            (Some(found), _) => found.clone(),
            (None, Some(Err(unknown))) => Found::Unknown(unknown.clone()),
            // Who does not take part has a part of nothing.
            (None, _) => Found::Known(Value::Money(Exact::ZERO)),
        }
    }

    /// The shares of a pot: each rounded down to the cent, the rest cent by cent to the largest fractions, ties by id.
    fn shares(
        &self,
        pot: TermId,
        span: Span,
        members: &[GroupMember],
        unknown: Vec<Reason>,
        day: Date,
        cx: &Cx<'_>,
    ) -> Vec<(EmployeeId, Found)> {
        let all = |found: &Found| members.iter().map(|member| (member.employee, found.clone())).collect();
        let mut reasons = unknown;
        let mut weights = Vec::new();
        let mut pots: Vec<Value> = Vec::new();
        for member in members {
            match self.eval(pot, &self.member_context(member.employee, day, cx)) {
                Found::Known(value) => pots.push(value),
                Found::Unknown(unknown) => reasons.extend(unknown.reasons.iter().cloned()),
            }
            match &member.value {
                Found::Known(value) => match value.exact() {
                    Some(weight) if !weight.is_negative() => weights.push(weight),
                    _ => reasons.push(Reason::NegativeWeight(member.employee, span)),
                },
                Found::Unknown(unknown) => reasons.extend(unknown.reasons.iter().cloned()),
            }
        }
        if pots.windows(2).any(|pair| matches!(pair, [a, b] if a != b)) {
            reasons.push(Reason::PotDiffers(span));
        }
        if !reasons.is_empty() {
            return all(&Found::Unknown(Unknown::because_of(reasons)));
        }
        let Some(pot) = pots.first().and_then(Value::exact) else { return Vec::new() };
        match divide(pot, &weights) {
            Ok(parts) => {
                let found = parts.into_iter().map(|part| Found::Known(Value::Money(part)));
                members.iter().map(|member| member.employee).zip(found).collect()
            }
            Err(Fault::DivisionByZero) => all(&Found::because(Reason::NoWeight(span))),
            Err(fault) => all(&Found::at(Err(fault), span)),
        }
    }
}

/// The smallest amount of money: 0.01.
fn cent() -> Result<Exact, Fault> {
    Exact::ONE.over(Exact::whole(100))
}

/// Divides an amount by weights, to the cent: each part is rounded down, and the rest goes cent by cent to the largest
/// fractions, the earlier part first where two are equal. The parts add up to the amount.
///
/// # Errors
/// [`Fault::DivisionByZero`] if all weights are zero, [`Fault::TooLarge`] if something does not fit.
pub(super) fn divide(pot: Exact, weights: &[Exact]) -> Result<Vec<Exact>, Fault> {
    let cent = cent()?;
    let whole = weights.iter().try_fold(Exact::ZERO, |sum, weight| sum.plus(*weight))?;
    let mut parts = Vec::new();
    let mut fractions = Vec::new();
    let mut rest = pot;
    for (at, weight) in weights.iter().enumerate() {
        let exact = pot.times(*weight)?.over(whole)?;
        let part = exact.over(cent)?.floor().times(cent)?;
        rest = rest.minus(part)?;
        fractions.push((exact.minus(part)?, at));
        parts.push(part);
    }
    fractions.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let cents = rest.over(cent)?.to_whole().ok_or(Fault::TooLarge)?;
    let cents = usize::try_from(cents).map_err(|_| Fault::TooLarge)?;
    for (_, at) in fractions.into_iter().take(cents) {
        if let Some(part) = parts.get_mut(at) {
            *part = part.plus(cent)?;
        }
    }
    Ok(parts)
}

fn as_member(member: &GroupMember, month: Month) -> Member {
    Member {
        of: Of::Occurrence(When::SomeDayOf(month)),
        there: Truth::Yes,
        value: member.value.clone(),
        span: None,
    }
}

/// The rank of an employee: highest first unless it is lowest first; ties share a rank, and the next is skipped.
fn rank(
    members: &[GroupMember],
    others: Vec<Reason>,
    lowest_first: bool,
    skipping_missing: bool,
    employee: EmployeeId,
    span: Span,
) -> Found {
    let mut reasons = if skipping_missing { Vec::new() } else { others };
    let mut values = Vec::new();
    let mut own = None;
    for member in members {
        match &member.value {
            Found::Known(value) => {
                values.push(value);
                if member.employee == employee {
                    own = Some(value);
                }
            }
            Found::Unknown(unknown) if member.employee == employee || !skipping_missing => {
                reasons.extend(unknown.reasons.iter().cloned());
            }
            Found::Unknown(_) => {}
        }
    }
    if !reasons.is_empty() {
        return Found::Unknown(Unknown::because_of(reasons));
    }
    let Some(own) = own else { return Found::because(Reason::Faulty(FaultKind::Nothing, span)) };
    let mut better = 0;
    for value in values {
        match ops::compare(value, own) {
            Ok(order) => better += i64::from(if lowest_first { order.is_lt() } else { order.is_gt() }),
            Err(fault) => return Found::at(Err(fault), span),
        }
    }
    Found::Known(Value::Count(better + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(cents: i64) -> Exact {
        Exact::whole(cents).times(cent().unwrap()).unwrap()
    }

    #[test]
    fn parts_add_up_and_the_rest_goes_to_the_largest_fractions() {
        // 100.00 by 1 : 1 : 1 is 33.33 each; the cent that is left goes to the first.
        let parts = divide(yuan(10_000), &[Exact::ONE; 3]).unwrap();
        assert_eq!(parts, [yuan(3_334), yuan(3_333), yuan(3_333)]);
        // 0.05 by 1 : 2 is 0.0166… and 0.0333…: 0.01 and 0.03, and the cent that is left goes to the first.
        let parts = divide(yuan(5), &[Exact::ONE, Exact::whole(2)]).unwrap();
        assert_eq!(parts, [yuan(2), yuan(3)]);
    }

    #[test]
    fn no_weight_is_no_division() {
        assert_eq!(divide(yuan(5), &[Exact::ZERO]), Err(Fault::DivisionByZero));
    }
}
