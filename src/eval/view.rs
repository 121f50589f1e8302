//! Events as a policy sees them: what is recorded, what other events were classed into, less what was classed away.

use std::rc::Rc;

use super::item::{Gone, Item, ItemField};
use super::{Evaluator, Found, Truth};
use crate::facts::When;
use crate::outcome::{EmployeeId, Origin};
use crate::plan::{PolicyId, RuleId, Source, Window};
use crate::schema::{EventId, Schema};
use crate::value::{Date, Month, Unit, Value};

impl Evaluator<'_> {
    /// The occurrences of a month as a policy sees them, in order.
    pub(super) fn view(&self, source: &Source, employee: EmployeeId, month: Month) -> Rc<[Item]> {
        self.view_of(source.policy, source.event, source.before_classing, employee, month)
    }

    fn view_of(
        &self,
        policy: PolicyId,
        event: EventId,
        before: bool,
        employee: EmployeeId,
        month: Month,
    ) -> Rc<[Item]> {
        let key = (policy, event, before, employee, month);
        if let Some(view) = self.memo.views.borrow().get(&key) {
            return view.clone();
        }
        let items = if before {
            self.before_classing(policy, event, employee, month)
        } else {
            self.after_classing(policy, event, employee, month)
        };
        let view: Rc<[Item]> = items.into();
        self.memo.views.borrow_mut().insert(key, view.clone());
        view
    }

    /// What is recorded and what was classed into it.
    fn before_classing(&self, policy: PolicyId, event: EventId, employee: EmployeeId, month: Month) -> Vec<Item> {
        let fields = &self.plan.schema.event(event).fields;
        let recorded = self.employee(employee).event(event).iter().enumerate();
        let mut items: Vec<Item> = recorded
            .filter(|(_, occurrence)| occurrence.when.month() == month)
            // Before the hiring and after the leaving nothing exists.
            .filter(|(_, occurrence)| {
                occurrence.when.day().is_none_or(|day| self.employment(employee).days.contain(day))
            })
            .map(|(at, occurrence)| {
                let index = u32::try_from(at).unwrap_or(u32::MAX);
                Item::recorded(employee, Origin { event, index }, occurrence, fields)
            })
            .collect();
        if event == Schema::VIOLATION {
            items.extend(self.declared_violations(policy, employee, month));
        }
        for rule in self.index.classed_into(policy, event) {
            let run = self.rule_run(*rule, employee, month);
            items.extend(
                run.classed.iter().filter(|classed| classed.item.event == event).map(|classed| classed.item.clone()),
            );
        }
        items.sort_by_key(Item::order);
        items
    }

    /// The occurrences of every event that is declared to break a clause, as breaches of it.
    fn declared_violations(&self, policy: PolicyId, employee: EmployeeId, month: Month) -> Vec<Item> {
        let mut items = Vec::new();
        for (at, def) in self.plan.schema.events.iter().enumerate() {
            let Some(clause) = &def.violation_of else { continue };
            for item in self.view_of(policy, EventId::at(at), false, employee, month).iter() {
                items.push(Item {
                    event: Schema::VIOLATION,
                    fields: vec![ItemField { found: Found::Known(Value::Text(clause.as_str().into())), written: true }],
                    ..item.clone()
                });
            }
        }
        items
    }

    /// What is left when the event's own classing rules have taken what is theirs.
    fn after_classing(&self, policy: PolicyId, event: EventId, employee: EmployeeId, month: Month) -> Vec<Item> {
        let mut items = self.view_of(policy, event, true, employee, month).to_vec();
        for rule in self.index.classed_from(policy, event) {
            for taken_in in self.months_that_take(*rule, employee, month) {
                if !self.is_employed(employee, taken_in) {
                    continue;
                }
                let run = self.rule_run(*rule, employee, taken_in);
                for classed in run.classed.iter().filter(|classed| !classed.also) {
                    let taken = items.iter_mut().filter(|item| classed.takes.contains(&item.key()));
                    taken.for_each(|item| {
                        item.gone.push(Gone {
                            on: match classed.item.when {
                                When::Day(day) => day,
                                When::SomeDayOf(_) => Date::first(),
                            },
                            sure: classed.item.there.clone(),
                        });
                    });
                }
            }
        }
        items
    }

    /// The months in which a classing rule can take an occurrence of a month: later ones too, where every third of a
    /// longer window makes a group.
    fn months_that_take(&self, rule: RuleId, employee: EmployeeId, month: Month) -> Vec<Month> {
        let rule = self.plan.rule(rule);
        let windows = rule.versions.iter().filter_map(|version| version.body.for_each.as_ref()?.counted);
        let last = windows.map(|window| last_month_of(window, month)).max().unwrap_or(month);
        // Behind the last occurrence nothing is taken any more.
        let last = last.min(self.employment(employee).latest.max(month));
        let count = last.months_since(month);
        (0..=count).filter_map(|later| month.plus(later).ok()).collect()
    }

    /// Whether an occurrence is a breach of a clause or of one under it.
    pub(super) fn is_breach_of(&self, item: &Item, clause: Option<&str>) -> Truth {
        let Some(clause) = clause else { return Truth::Yes };
        match item.fields.first().map(|field| &field.found) {
            Some(Found::Known(Value::Text(found))) => {
                let rest = found.strip_prefix(clause);
                match rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) {
                    true => Truth::Yes,
                    false => Truth::No,
                }
            }
            Some(Found::Unknown(unknown)) => Truth::Unknown(unknown.clone()),
            _ => Truth::No,
        }
    }
}

/// The last month in which a window can still hold a day of a month.
fn last_month_of(window: Window, month: Month) -> Month {
    let later = |months: u32| {
        let months = i32::try_from(months).unwrap_or(i32::MAX);
        month.plus(months).unwrap_or_else(|_| Date::last().month())
    };
    match window {
        Window::This(cadence) => Unit::containing(month, cadence).last_month(),
        Window::RollingDays(days) => later(days / 28 + 1),
        Window::RollingMonths(months) | Window::First(months, _) => later(months),
        Window::Last(..) | Window::Since(_) | Window::Ever => Date::last().month(),
    }
}
