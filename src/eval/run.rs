//! The whole: every employee, every month, in order.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::item::ItemKey;
use super::{Evaluator, Found, Truth};
use crate::facts::{Occurrence, Population, When};
use crate::outcome::{
    Breach, Conflict, ConflictKind, Doubled, EffectKind, EmployeeId, Line, MonthResult, Origin, Outcome, Reason,
    Results, Unknown,
};
use crate::plan::{Plan, PolicyId, RuleId, Source};
use crate::schema::{EventId, Schema};
use crate::syntax::ast::PayKind;
use crate::value::{Date, Exact, Month, Value};

/// Evaluates a plan over a population for some months, each worked by itself.
pub fn run(plan: &Plan, population: &Population, months: &[Month]) -> Results {
    Evaluator::new(plan, population).run(months)
}

impl Evaluator<'_> {
    /// Evaluates every employee for some months.
    pub fn run(&self, months: &[Month]) -> Results {
        let mut of_months = Vec::new();
        for employee in self.employees() {
            for month in months.iter().filter(|month| self.is_employed(employee, **month)) {
                of_months.push(self.month(employee, *month));
            }
            // Of what was worked only groups are read again.
            self.forget();
        }
        Results { months: months.to_vec(), of_months }
    }

    /// The results of one employee in one month.
    pub(super) fn month(&self, employee: EmployeeId, month: Month) -> MonthResult {
        self.month_with(employee, month, &mut |_, _| false)
    }

    /// The results of one employee in one month, in which the lines of some rules are known already: these are pushed by
    /// `known`, which says whether it knew them.
    pub(crate) fn month_with(
        &self,
        employee: EmployeeId,
        month: Month,
        known: &mut dyn FnMut(RuleId, &mut Vec<Line>) -> bool,
    ) -> MonthResult {
        let mut lines = Vec::with_capacity(self.plan.rules.len());
        let mut conflicts = Vec::new();
        let mut takers: BTreeMap<ItemKey, Vec<RuleId>> = BTreeMap::new();
        for (id, _) in self.plan.rules() {
            if known(id, &mut lines) {
                continue;
            }
            let run = self.rule_run(id, employee, month);
            lines.extend(run.lines.iter().cloned());
            for key in run.taken() {
                let others = takers.entry(key).or_default();
                let (_, origin, _) = key;
                if let Some(first) = others.iter().copied().find(|first| *first != id && self.share_views(*first, id)) {
                    conflicts.push(Conflict { employee, month, what: ConflictKind::Class(origin), rules: (first, id) });
                }
                others.push(id);
            }
        }
        self.apply_limits(&mut lines, employee, month);
        conflicts.extend(single_values(&lines, employee, month));
        undecided(&mut lines, &conflicts);
        let sanctioned_twice = sanctioned_twice(&lines, employee, month);
        let recorded_twice = recorded_twice(&lines, employee, month);
        let breaches = self.breaches(employee, month);
        MonthResult { employee, month, lines, conflicts, sanctioned_twice, recorded_twice, breaches }
    }

    /// The lines of a month, kept for the many explanations that look at it; results are worked once and not kept.
    pub(super) fn lines(&self, employee: EmployeeId, month: Month) -> Rc<[Line]> {
        if let Some(lines) = self.memo.lines.borrow().get(&(employee, month)) {
            return Rc::clone(lines);
        }
        let lines: Rc<[Line]> = self.month(employee, month).lines.into();
        self.memo.lines.borrow_mut().insert((employee, month), Rc::clone(&lines));
        lines
    }

    /// The breaches of a month as any of the policies sees them, each once.
    fn breaches(&self, employee: EmployeeId, month: Month) -> Vec<Breach> {
        let is_of_month = |occurrence: &Occurrence| occurrence.when.month() == month;
        let has_any = |event: &EventId| self.employee(employee).event(*event).iter().any(is_of_month);
        if !self.index.breaching().iter().any(has_any) {
            return Vec::new();
        }
        let last = self.days_in(employee, month).last;
        let mut found = BTreeMap::new();
        for policy in (0..self.plan.policies.len()).map(PolicyId::at) {
            let source = Source { policy, event: Schema::VIOLATION, before_classing: false, clause: None };
            for item in self.view(&source, employee, month).iter() {
                let there = item.is_there(last);
                let clause = item.fields.first().map(|field| &field.found);
                if let (Some(Found::Known(Value::Text(clause))), false) = (clause, there == Truth::No) {
                    let breach = Breach {
                        clause: clause.to_string(),
                        origin: item.origin,
                        when: item.when,
                        span: item.span,
                        sure: there == Truth::Yes,
                    };
                    found.entry((item.order().0, item.origin, clause.clone())).or_insert(breach);
                }
            }
        }
        found.into_values().collect()
    }

    /// Whether one policy sees what both of two rules class.
    fn share_views(&self, first: RuleId, second: RuleId) -> bool {
        let policy = |rule: RuleId| self.plan.rule(rule).policy;
        let reaches = |one: PolicyId, other: PolicyId| self.plan.policy(one).reach.contains(&other);
        reaches(policy(first), policy(second)) || reaches(policy(second), policy(first))
    }
}

/// What two rules both give is undetermined: there is no choosing between them.
fn undecided(lines: &mut [Line], conflicts: &[Conflict]) {
    for Conflict { what, rules: (first, second), .. } in conflicts {
        for line in lines.iter_mut() {
            let by_them = line.rule == *first || line.rule == *second;
            let of_it = match what {
                ConflictKind::Salary => by_them && line.kind == EffectKind::Pay(PayKind::Salary),
                ConflictKind::Level => by_them && matches!(line.kind, EffectKind::Level { .. }),
                // What follows for the occurrence as either of the two.
                ConflictKind::Class(origin) => line.occurrence.as_ref().is_some_and(|occurrence| {
                    occurrence.origin == *origin && (by_them || occurrence.event != origin.event)
                }),
            };
            if of_it {
                line.outcome = Outcome::Undetermined(Unknown::because(Reason::Conflict(*first, *second)));
            }
        }
    }
}

/// Two rules that both give the salary, or both a new level.
fn single_values(lines: &[Line], employee: EmployeeId, month: Month) -> Vec<Conflict> {
    let single = |line: &&Line| matches!(line.kind, EffectKind::Pay(PayKind::Salary) | EffectKind::Level { .. });
    let lines: Vec<&Line> = lines.iter().filter(single).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for other in lines.iter().skip(at + 1).filter(|other| other.rule != line.rule) {
            let what = match (&line.kind, &other.kind) {
                (EffectKind::Pay(PayKind::Salary), EffectKind::Pay(PayKind::Salary)) => {
                    let both = [line, other].iter().all(|line| matches!(line.outcome, Outcome::Amount(_)));
                    both.then_some(ConflictKind::Salary)
                }
                // From another level it is a second step behind the first, and no other one.
                (EffectKind::Level { fact, from, .. }, EffectKind::Level { fact: same, from: start, .. })
                    if fact == same && from == start =>
                {
                    let both = [line, other].iter().all(|line| matches!(line.outcome, Outcome::Effective(_)));
                    both.then_some(ConflictKind::Level)
                }
                _ => None,
            };
            found.extend(what.map(|what| Conflict { employee, month, what, rules: (line.rule, other.rule) }));
        }
    }
    found
}

/// Whether a line sanctions: it takes money or points, warns or dismisses.
fn is_sanction(line: &Line) -> bool {
    match (&line.kind, &line.outcome) {
        // What two rules contradict each other about is a conflict, and said as one.
        (_, Outcome::Undetermined(why)) if why.reasons.iter().any(|one| matches!(one, Reason::Conflict(..))) => false,
        (EffectKind::Pay(PayKind::Fine) | EffectKind::Warning | EffectKind::MayDismiss | EffectKind::Dismiss, _) => {
            true
        }
        (EffectKind::Points(_) | EffectKind::Pay(_), Outcome::Amount(amount)) => *amount < Exact::ZERO,
        _ => false,
    }
}

/// The occurrences that more than one rule sanctions.
fn sanctioned_twice(lines: &[Line], employee: EmployeeId, month: Month) -> Vec<Doubled> {
    let mut by_origin: BTreeMap<Origin, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_sanction(line)) {
        if let Some(occurrence) = &line.occurrence {
            by_origin.entry(occurrence.origin).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (origin, places) in by_origin {
        let sanctions: Vec<&Line> = places.iter().filter_map(|at| lines.get(*at)).collect();
        let Some(first) = sanctions.first() else { continue };
        // Points alone are an assessment's lines, and no double sanction.
        let beyond_points = sanctions.iter().any(|line| !matches!(line.kind, EffectKind::Points(_)));
        // Of what is undetermined throughout it is not known whether there is one sanction.
        let sure = sanctions.iter().any(|line| !matches!(line.outcome, Outcome::Undetermined(_)));
        if beyond_points && sure && sanctions.iter().any(|line| line.rule != first.rule) {
            found.push(Doubled { employee, month, origin, when: first.when, lines: places });
        }
    }
    found
}

/// The occurrences to which a rule gives something that are recorded, while another record of the same day became the same.
fn recorded_twice(lines: &[Line], employee: EmployeeId, month: Month) -> Vec<Doubled> {
    let became = |line: &Line| line.occurrence.as_ref().is_some_and(|one| one.origin.event != one.event);
    if !lines.iter().any(became) {
        return Vec::new();
    }
    let mut by_day: BTreeMap<(RuleId, EventId, Date), Vec<(usize, Origin)>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !matches!(line.kind, EffectKind::CountsAs { .. })) {
        if let (Some(occurrence), When::Day(day)) = (&line.occurrence, line.when) {
            by_day.entry((line.rule, occurrence.event, day)).or_default().push((at, occurrence.origin));
        }
    }
    let mut found = Vec::new();
    for ((_, event, day), places) in by_day {
        let recorded = places.iter().find(|(_, origin)| origin.event == event);
        let became = places.iter().any(|(_, origin)| origin.event != event);
        if let (Some((_, origin)), true) = (recorded, became) {
            let lines = places.iter().map(|(at, _)| *at).collect();
            found.push(Doubled { employee, month, origin: *origin, when: When::Day(day), lines });
        }
    }
    found
}
