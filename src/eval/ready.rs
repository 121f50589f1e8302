//! What was worked for all employees at once beforehand, and is taken over instead of being worked again.

use super::context::Cx;
use super::{Evaluator, Found, Truth};
use crate::facts::Population;
use crate::outcome::{EmployeeId, Unknown};
use crate::plan::{Plan, TermId, TermKind};
use crate::value::{Cadence, Month, Unit, Value};

/// What was worked for all employees at once, as of the end of a month.
pub(crate) trait Ready: Sync {
    /// The month.
    fn month(&self) -> Month;

    /// What the term of a group comes to for an employee.
    fn group(&self, term: TermId, employee: EmployeeId) -> Option<Found>;

    /// What a formula comes to for a member of a group.
    fn member(&self, term: TermId, employee: EmployeeId) -> Option<Found>;
}

/// What a group reads of one employee.
#[derive(Debug)]
pub(crate) struct MemberAtEnd {
    /// The value of the fact by which groups are told apart; `None` is the company.
    pub(crate) key: Result<Option<Value>, Unknown>,
    /// Whether he takes part.
    pub(crate) takes_part: Truth,
    /// The value that is taken of him, or his weight.
    pub(crate) value: Found,
    /// The pot that he shares in.
    pub(crate) pot: Option<Found>,
}

impl<'p> Evaluator<'p> {
    /// An evaluation that takes over what is ready.
    pub(crate) fn with_ready(plan: &'p Plan, population: &'p Population, ready: &'p dyn Ready) -> Evaluator<'p> {
        Evaluator { ready: Some(ready), ..Evaluator::new(plan, population) }
    }

    /// Whether a context is as of the month's end, or of the leaver's last day, within the month.
    fn is_at_end(&self, cx: &Cx<'_>, month: Month) -> bool {
        cx.month == month
            && cx.period == Unit::containing(month, Cadence::Month)
            && cx.first == cx.last
            && cx.last == self.days_in(cx.employee, month).last
    }

    pub(super) fn ready_group(&self, id: TermId, cx: &Cx<'_>) -> Option<Found> {
        let ready = self.ready?;
        self.is_at_end(cx, ready.month()).then(|| ready.group(id, cx.employee)).flatten()
    }

    /// What a formula comes to for a member of a group.
    pub(super) fn member(&self, id: TermId, cx: &Cx<'_>) -> Found {
        let ready = self.ready.filter(|ready| self.is_at_end(cx, ready.month()));
        ready.and_then(|ready| ready.member(id, cx.employee)).unwrap_or_else(|| self.eval(id, cx))
    }

    fn at_end(&self, employee: EmployeeId, month: Month) -> Cx<'static> {
        self.month_context(employee, month, Unit::containing(month, Cadence::Month))
    }

    /// What the term of a group reads of an employee as of the end of a month.
    pub(crate) fn member_at_end(&self, id: TermId, employee: EmployeeId, month: Month) -> MemberAtEnd {
        let cx = self.at_end(employee, month);
        let (of, group, pot) = match &self.plan.term(id).kind {
            TermKind::Within { of, group, .. } => (*of, *group, None),
            TermKind::Share { pot, by, group } => (*by, *group, Some(*pot)),
            // Asked of nothing else; one of whom nothing is known takes no part.
            _ => (id, crate::plan::Group { fact: None, filter: None }, None),
        };
        let key = match group.fact.map(|fact| self.fact(fact, &cx).found) {
            None => Ok(None),
            Some(Found::Known(value)) => Ok(Some(value)),
            Some(Found::Unknown(unknown)) => Err(unknown),
        };
        let takes_part = group.filter.map_or(Truth::Yes, |filter| self.truth(filter, &cx));
        let value = self.eval(of, &cx);
        let pot = pot.map(|pot| self.eval(pot, &cx));
        MemberAtEnd { key, takes_part, value, pot }
    }

    /// What the term of a group comes to for an employee as of the end of a month.
    pub(crate) fn group_at_end(&self, id: TermId, employee: EmployeeId, month: Month) -> Found {
        self.eval(id, &self.at_end(employee, month))
    }

    /// Forgets what was worked for employees, but not what was worked for groups: so that many employees, one after the
    /// other, take no more room than one.
    pub(crate) fn forget(&self) {
        self.memo.lets.borrow_mut().clear();
        self.memo.views.borrow_mut().clear();
        self.memo.matches.borrow_mut().clear();
        self.memo.rules.borrow_mut().clear();
        self.memo.limits.borrow_mut().clear();
        self.memo.lines.borrow_mut().clear();
    }
}
