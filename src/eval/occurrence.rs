//! The occurrences that a rule goes through, and their numbers.

use std::rc::Rc;

use super::context::{Cx, Frame};
use super::item::{Item, ItemKey};
use super::{Evaluator, Truth};
use crate::facts::When;
use crate::outcome::{EmployeeId, Reason, Unknown};
use crate::plan::{Rule, RuleId, Version, Window};
use crate::value::{Cadence, Date, Month, Unit};

/// An occurrence that a rule goes through, and whether its `where` holds.
#[derive(Debug, Clone)]
pub(super) struct Matched {
    pub(super) item: Item,
    pub(super) truth: Truth,
}

/// The number of an occurrence among the counted ones.
pub(super) type Number = Result<u32, Unknown>;

/// The matching occurrences in front of one.
#[derive(Debug, Default)]
pub(super) struct CountedBefore {
    /// They, earliest first.
    pub(super) keys: Vec<ItemKey>,
    /// Why there may be more or fewer.
    pub(super) open: Vec<Reason>,
}

impl Evaluator<'_> {
    /// The context of an occurrence: as of its day, or of the days that it can be of.
    pub(super) fn item_context<'f>(&self, employee: EmployeeId, item: &Item, cx: &Cx<'f>) -> Cx<'f> {
        let (first, last) = match item.when {
            When::Day(day) => (day, day),
            When::SomeDayOf(month) => {
                let days = self.days_in(employee, month);
                (days.first, days.last)
            }
        };
        Cx { employee, first, last, ..*cx }
    }

    /// What a formula comes to for an occurrence.
    pub(super) fn for_item<T>(&self, item: &Item, cx: &Cx<'_>, of: impl FnOnce(&Evaluator<'_>, &Cx<'_>) -> T) -> T {
        let own = self.item_context(cx.employee, item, cx);
        let frame = Frame { item, outer: cx.frame };
        of(self, &Cx { frame: Some(&frame), ..own })
    }

    /// The occurrences of a month that a rule goes through, each with the answer to its `where`; surely unfit ones are
    /// left out. Whether they are still there is asked as of a day by who reads them.
    pub(super) fn matches(&self, id: RuleId, employee: EmployeeId, month: Month) -> Rc<[Matched]> {
        let key = (id, employee, month);
        if let Some(matches) = self.memo.matches.borrow().get(&key) {
            return matches.clone();
        }
        let matches: Rc<[Matched]> = self.work_matches(id, employee, month).into();
        self.memo.matches.borrow_mut().insert(key, matches.clone());
        matches
    }

    fn work_matches(&self, id: RuleId, employee: EmployeeId, month: Month) -> Vec<Matched> {
        let rule = self.plan.rule(id);
        let cx = self.month_context(employee, month, Unit::containing(month, Cadence::Month));
        let mut found = Vec::new();
        for version in &rule.versions {
            let Some(for_each) = &version.body.for_each else { continue };
            for item in self.view(&for_each.source, employee, month).iter() {
                // Each occurrence goes by the version of its own day; a gap between versions is reported for it.
                let day = item.when.day().unwrap_or_else(|| month.last_day());
                let in_force = rule.on(day);
                let in_gap = in_force.is_none() && rule.is_gap(day) && std::ptr::eq(version, rule.first());
                if !in_gap && !in_force.is_some_and(|in_force| std::ptr::eq(in_force, version)) {
                    continue;
                }
                let truth = self.is_breach_of(item, for_each.source.clause.as_deref()).and(|| match for_each.filter {
                    Some(filter) => self.for_item(item, &cx, |evaluator, cx| evaluator.truth(filter, cx)),
                    None => Truth::Yes,
                });
                if truth != Truth::No {
                    let item = item.clone();
                    found.push(Matched { item, truth });
                }
            }
        }
        found.sort_by_key(|matched| matched.item.order());
        found
    }

    /// The number of an occurrence: its place among the matching ones of the window that ends on its own day.
    pub(super) fn number(&self, id: RuleId, version: &Version<Rule>, matched: &Matched, cx: &Cx<'_>) -> Option<Number> {
        let before = self.counted_before(id, version, matched, cx)?;
        Some(before.and_then(|before| {
            let number = u32::try_from(before.keys.len()).unwrap_or(u32::MAX).saturating_add(1);
            if before.open.is_empty() { Ok(number) } else { Err(Unknown::because_of(before.open)) }
        }))
    }

    /// The matching occurrences in front of one in the window over which the rule counts; `None` if it does not count.
    pub(super) fn counted_before(
        &self,
        id: RuleId,
        version: &Version<Rule>,
        matched: &Matched,
        cx: &Cx<'_>,
    ) -> Option<Result<CountedBefore, Unknown>> {
        let window = version.body.for_each.as_ref()?.counted.as_ref()?;
        let days = match self.counted_days(window, &matched.item, cx) {
            Ok(days) => days,
            Err(unknown) => return Some(Err(unknown)),
        };
        let item = &matched.item;
        let own_day = item.when.day().unwrap_or_else(|| item.when.month().last_day());
        let mut before = CountedBefore::default();
        for month in self.worked_months(cx.employee, days) {
            if !self.employee(cx.employee).covers(month) {
                before.open.push(Reason::NotCovered(cx.employee, Some(item.event), month));
            }
            let matches = self.matches(id, cx.employee, month);
            for other in matches.iter().filter(|other| other.item.order() < item.order()) {
                let in_window = self.in_window(other.item.when, days, cx);
                match in_window.and(|| other.truth.clone()).and(|| other.item.is_there(own_day)) {
                    Truth::No => {}
                    Truth::Unknown(unknown) => before.open.extend(unknown.reasons.iter().cloned()),
                    Truth::Yes => before.keys.push(other.item.key()),
                }
            }
        }
        if let Truth::Unknown(unknown) = &matched.truth {
            before.open.extend(unknown.reasons.iter().cloned());
        }
        Some(Ok(before))
    }

    /// Whether an occurrence is among those that its rule counts: it may lie outside of `counted since …`.
    pub(super) fn is_counted(&self, version: &Version<Rule>, item: &Item, cx: &Cx<'_>) -> Truth {
        let window = version.body.for_each.as_ref().and_then(|for_each| for_each.counted);
        match window.map(|window| self.counted_days(&window, item, cx)) {
            Some(Ok(days)) if self.in_window(item.when, days, cx) == Truth::No => Truth::No,
            // What is not known of the window, is not known of the number.
            _ => Truth::Yes,
        }
    }

    /// The days over which an occurrence is numbered. For one of a bare count only whole units will do.
    fn counted_days(&self, window: &Window, item: &Item, cx: &Cx<'_>) -> Result<crate::value::Days, Unknown> {
        match (item.when, window) {
            (When::SomeDayOf(month), Window::This(cadence)) => {
                Ok(crate::value::Days { first: Unit::containing(month, *cadence).first_day(), last: month.last_day() })
            }
            _ => self.for_item(item, cx, |evaluator, cx| evaluator.days(Some(window), cx)),
        }
    }

    /// The months of some days in which the employee is with the company and in which there can be anything.
    pub(super) fn worked_months(
        &self,
        employee: EmployeeId,
        days: crate::value::Days,
    ) -> impl Iterator<Item = Month> + use<> {
        let days = crate::value::Days { first: self.start(employee, days), ..days };
        days.and(self.employment(employee).days).months()
    }

    /// The first day to look at: of days without a beginning, the first of which anything is recorded.
    pub(super) fn start(&self, employee: EmployeeId, days: crate::value::Days) -> Date {
        let employment = self.employment(employee);
        if days.first == Date::first() {
            employment.earliest.first_day()
        } else {
            days.first.max(employment.days.first.month().first_day())
        }
    }
}
