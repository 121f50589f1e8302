//! The whole: every employee, every month, in order.

use std::collections::BTreeMap;

use super::Evaluator;
use super::rule::ItemKey;
use crate::facts::Population;
use crate::outcome::{
    Conflict, ConflictKind, EffectKind, EmployeeId, Line, MonthResult, Origin, Outcome, Reason, Results,
    SanctionedTwice, Unknown,
};
use crate::plan::{Plan, PolicyId, RuleId};
use crate::syntax::ast::PayKind;
use crate::value::{Exact, Month};

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
        }
        Results { months: months.to_vec(), of_months }
    }

    /// The results of one employee in one month.
    pub(super) fn month(&self, employee: EmployeeId, month: Month) -> MonthResult {
        let mut lines = Vec::new();
        let mut conflicts = Vec::new();
        let mut takers: BTreeMap<(PolicyId, ItemKey), RuleId> = BTreeMap::new();
        for (id, rule) in self.plan.rules() {
            let run = self.rule_run(id, employee, month);
            lines.extend(run.lines.iter().cloned());
            for classed in run.classed.iter().filter(|classed| !classed.also && classed.item.there == super::Truth::Yes)
            {
                for key in &classed.takes {
                    let first = *takers.entry((rule.policy, *key)).or_insert(id);
                    if first != id {
                        let (_, origin, _) = *key;
                        conflicts.push(Conflict {
                            employee,
                            month,
                            what: ConflictKind::Class(origin),
                            rules: (first, id),
                        });
                    }
                }
            }
        }
        self.apply_limits(&mut lines, employee, month);
        let single = single_values(&lines, employee, month);
        undecided(&mut lines, &single);
        conflicts.extend(single);
        let sanctioned_twice = sanctioned_twice(&lines, employee, month);
        MonthResult { employee, month, lines, conflicts, sanctioned_twice }
    }
}

/// What two rules both give is undetermined: there is no choosing between them.
fn undecided(lines: &mut [Line], conflicts: &[Conflict]) {
    for Conflict { what, rules: (first, second), .. } in conflicts {
        for line in lines.iter_mut().filter(|line| line.rule == *first || line.rule == *second) {
            let of_it = match what {
                ConflictKind::Salary => line.kind == EffectKind::Pay(PayKind::Salary),
                ConflictKind::Level => matches!(line.kind, EffectKind::Level { .. }),
                ConflictKind::Class(_) => false,
            };
            if of_it {
                line.outcome = Outcome::Undetermined(Unknown::because(Reason::Conflict(*first, *second)));
            }
        }
    }
}

/// Two rules that both give the salary, or both a new level.
fn single_values(lines: &[Line], employee: EmployeeId, month: Month) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for other in lines.iter().skip(at + 1).filter(|other| other.rule != line.rule) {
            let what = match (&line.kind, &other.kind) {
                (EffectKind::Pay(PayKind::Salary), EffectKind::Pay(PayKind::Salary)) => {
                    let both = [line, other].iter().all(|line| matches!(line.outcome, Outcome::Amount(_)));
                    both.then_some(ConflictKind::Salary)
                }
                (EffectKind::Level { fact, .. }, EffectKind::Level { fact: same, .. }) if fact == same => {
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
        (EffectKind::Pay(PayKind::Fine) | EffectKind::Warning | EffectKind::MayDismiss | EffectKind::Dismiss, _) => {
            true
        }
        (EffectKind::Points(_) | EffectKind::Pay(_), Outcome::Amount(amount)) => *amount < Exact::ZERO,
        _ => false,
    }
}

/// The occurrences that more than one rule sanctions.
fn sanctioned_twice(lines: &[Line], employee: EmployeeId, month: Month) -> Vec<SanctionedTwice> {
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
        if beyond_points && sanctions.iter().any(|line| line.rule != first.rule) {
            found.push(SanctionedTwice { employee, month, origin, when: first.when, lines: places });
        }
    }
    found
}
