//! Groups: ranks, sums and shares among those who are employed in a month.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::context::Cx;
use super::over::{Member, MemberList, Of, aggregated};
use super::term::is_not_held;
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

/// A group: its members, why it is unknown who is in it, and what comes of it.
#[derive(Debug, Default)]
pub(super) struct OneGroup {
    members: Vec<GroupMember>,
    /// Why it is unknown who is a member.
    open: Vec<Reason>,
    /// What is made of the values of all.
    whole: Option<Found>,
}

/// The groups for a formula.
#[derive(Debug, Default)]
pub(super) struct GroupResult {
    groups: BTreeMap<usize, OneGroup>,
    /// The number of each group, by the value of the fact that its members share.
    numbers: HashMap<Option<Value>, usize>,
    /// Why it is unknown which group somebody is in.
    anywhere: Vec<Reason>,
    /// Each employee's own group.
    own: BTreeMap<EmployeeId, Result<usize, Unknown>>,
    /// What each member has of it: his rank, or his share.
    each: BTreeMap<EmployeeId, Found>,
}

impl GroupResult {
    /// The members of an employee's own group.
    pub(super) fn members(&self, employee: EmployeeId) -> &[GroupMember] {
        let number = self.own.get(&employee).and_then(|own| own.as_ref().ok());
        let group = number.and_then(|number| self.groups.get(number));
        group.map_or(&[], |group| group.members.as_slice())
    }

    fn number(&mut self, key: Option<Value>) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(key).or_insert(next)
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
        let mut groups = std::mem::take(&mut result.groups);
        for one in groups.values_mut() {
            one.open.extend(result.anywhere.iter().cloned());
            self.finish_group(id, one, &mut result.each, day, cx);
        }
        result.groups = groups;
        result
    }

    /// What comes of a group once its members are known, worked once for all of them.
    fn finish_group(
        &self,
        id: TermId,
        one: &mut OneGroup,
        each: &mut BTreeMap<EmployeeId, Found>,
        day: Date,
        cx: &Cx<'_>,
    ) {
        let term = self.plan.term(id);
        match &term.kind {
            TermKind::Within { aggregate: GroupAggregate::Of(aggregate), skipping_missing, .. } => {
                let list = MemberList {
                    members: one
                        .members
                        .iter()
                        .filter(|member| member.is_held())
                        .map(|member| as_member(member, cx.month))
                        .collect(),
                    others: one.open.clone(),
                    passed_over: Vec::new(),
                };
                // Of a group the whole result is unknown with one member.
                one.whole = Some(match aggregated(*aggregate, list, *skipping_missing, false, term.ty, term.span) {
                    Found::Unknown(unknown) => Found::Unknown(Unknown { bounds: None, ..unknown }),
                    known => known,
                });
            }
            TermKind::Within { aggregate: GroupAggregate::Rank { lowest_first }, skipping_missing, .. } => {
                each.extend(ranks(&one.members, &one.open, *lowest_first, *skipping_missing, term.span));
            }
            TermKind::Share { pot, .. } => {
                each.extend(self.shares(*pot, term.span, &one.members, one.open.clone(), day, cx));
            }
            _ => {}
        }
    }

    pub(super) fn member_context(&self, employee: EmployeeId, day: Date, cx: &Cx<'_>) -> Cx<'static> {
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
        let number = key.map(|key| result.number(key));
        result.own.insert(member.employee, number.clone());
        let takes_part = group.filter.map_or(Truth::Yes, |filter| {
            self.note_condition(filter, member);
            self.member(filter, member).truth()
        });
        match (takes_part, number) {
            (Truth::No, _) => {}
            (_, Err(unknown)) => result.anywhere.extend(unknown.reasons.iter().cloned()),
            (Truth::Unknown(unknown), Ok(number)) => {
                let one = result.groups.entry(number).or_default();
                one.open.extend(unknown.reasons.iter().cloned());
                result.each.insert(member.employee, Found::Unknown(unknown));
            }
            (Truth::Yes, Ok(number)) => {
                let value = self.member(of, member);
                let employee = member.employee;
                let one = result.groups.entry(number).or_default();
                one.members.push(GroupMember { employee, value });
            }
        }
    }

    pub(super) fn within(&self, id: TermId, cx: &Cx<'_>) -> Found {
        if let Some(found) = self.ready_group(id, cx) {
            return found;
        }
        let term = self.plan.term(id);
        let result = self.group_result(id, cx);
        let number = match result.own.get(&cx.employee) {
            Some(Ok(number)) => *number,
            Some(Err(unknown)) => return Found::Unknown(unknown.clone()),
            None => return Found::because(Reason::Faulty(FaultKind::Nothing, term.span)),
        };
        let whole = result.groups.get(&number).and_then(|one| one.whole.clone());
        match (&term.kind, whole) {
            (_, Some(whole)) => whole,
            (TermKind::Within { aggregate: GroupAggregate::Of(aggregate), skipping_missing, .. }, None) => {
                // Nobody is in the group, but for those of whom it is not known.
                let others = result.anywhere.clone();
                let list = MemberList { others, ..MemberList::default() };
                aggregated(*aggregate, list, *skipping_missing, false, term.ty, term.span)
            }
            _ => match result.each.get(&cx.employee) {
                Some(found) => found.clone(),
                None => Found::because(Reason::Faulty(FaultKind::Nothing, term.span)),
            },
        }
    }

    pub(super) fn share(&self, id: TermId, cx: &Cx<'_>) -> Found {
        if let Some(found) = self.ready_group(id, cx) {
            return found;
        }
        let result = self.group_result(id, cx);
        match (result.each.get(&cx.employee), result.own.get(&cx.employee)) {
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
            match self.member(pot, &self.member_context(member.employee, day, cx)) {
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

impl GroupMember {
    /// Whether he is not passed over, his record being recorded as not held.
    fn is_held(&self) -> bool {
        !matches!(&self.value, Found::Unknown(unknown) if is_not_held(unknown))
    }
}

fn as_member(member: &GroupMember, month: Month) -> Member {
    Member { of: Of::Occurrence(When::SomeDayOf(month)), there: Truth::Yes, value: member.value.clone(), span: None }
}

/// The rank of each member: highest first unless it is lowest first; ties share a rank, and the next is skipped. One
/// member of whom it is unknown makes it unknown for all, unless the missing are skipped.
fn ranks(
    members: &[GroupMember],
    open: &[Reason],
    lowest_first: bool,
    skipping_missing: bool,
    span: Span,
) -> Vec<(EmployeeId, Found)> {
    let mut reasons = if skipping_missing { Vec::new() } else { open.to_vec() };
    let mut known: Vec<(EmployeeId, &Value)> = Vec::new();
    let mut ranks = Vec::new();
    for member in members {
        match &member.value {
            Found::Known(Value::None) => ranks.push((member.employee, Found::at(Err(Fault::Nothing), span))),
            Found::Known(value) => known.push((member.employee, value)),
            Found::Unknown(unknown) if skipping_missing || !member.is_held() => {
                ranks.push((member.employee, Found::Unknown(unknown.clone())));
            }
            Found::Unknown(unknown) => reasons.extend(unknown.reasons.iter().cloned()),
        }
    }
    if !reasons.is_empty() {
        let unknown = Found::Unknown(Unknown::because_of(reasons));
        return members.iter().map(|member| (member.employee, unknown.clone())).collect();
    }
    let order = |a: &Value, b: &Value| ops::compare(a, b).unwrap_or(std::cmp::Ordering::Equal);
    known.sort_by(|(_, a), (_, b)| if lowest_first { order(a, b) } else { order(b, a) });
    let (mut rank, mut before) = (0, None);
    for (place, (employee, value)) in (1i64..).zip(known) {
        if before.is_none_or(|before| order(before, value).is_ne()) {
            rank = place;
        }
        before = Some(value);
        ranks.push((employee, Found::Known(Value::Count(rank))));
    }
    ranks
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
