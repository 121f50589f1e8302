//! Running an example or a case: what its rules give against what it expects, exactly.

use std::collections::BTreeSet;

use super::{Because, Case, Expectation, LetWanted, Wanted, WantedKind};
use crate::diagnostic::Diagnostic;
use crate::eval::explain::{Explanation, Trace};
use crate::eval::{Evaluator, Found};
use crate::outcome::{Conflict, EffectKind, EmployeeId, Line, MonthResult, Outcome, Reason, Results};
use crate::plan::{LetId, Plan, RuleId};
use crate::value::{Exact, Month, ops};

/// How many explanations a failure shows at most.
const EXPLAINED: usize = 3;

/// An expectation that was not met.
#[derive(Debug)]
pub struct Failure {
    /// Which.
    pub expectation: Expectation,
    /// What was found in its place.
    pub got: Got,
    /// Why that was found.
    pub why: Why,
}

/// What was found.
#[derive(Debug)]
pub enum Got {
    /// The lines that the rule gave, or all of the kind, or those that nothing is expected of.
    Lines(Vec<Line>),
    /// What the let came to.
    Value(Found),
    /// Two rules that give what there can be only one of.
    Conflict(Conflict),
    /// The errors that were found.
    Errors(Vec<Diagnostic>),
}

/// Why it was found.
#[derive(Debug)]
pub enum Why {
    /// Nothing more is to be said.
    Nothing,
    /// Rules explained.
    Rules(Vec<Explanation>),
    /// How the let comes about.
    Let(LetId, Box<Trace>),
}

/// Runs an example: the expectations that are not met.
pub fn run(plan: &Plan, case: &Case) -> Vec<Failure> {
    if let Some(wanted) = case.expectations.iter().find(|one| matches!(one.wanted, Wanted::Errors(_))) {
        return errors(wanted, case).into_iter().collect();
    }
    let evaluator = Evaluator::new(plan, &case.population);
    let results = evaluator.run(&case.months);
    let running = Running { evaluator: &evaluator, case, results: &results };
    let unmet = case.expectations.iter().filter_map(|expectation| running.unmet(expectation));
    let mut failures: Vec<Failure> = unmet.collect();
    failures.extend(running.conflicts());
    failures
}

/// What an example comes to: each of its expectations with what is found.
pub fn found<'c>(plan: &Plan, case: &'c Case) -> Vec<(&'c Expectation, Got)> {
    let evaluator = Evaluator::new(plan, &case.population);
    let results = evaluator.run(&case.months);
    let running = Running { evaluator: &evaluator, case, results: &results };
    let each = case.expectations.iter().filter_map(|expectation| Some((expectation, running.got(expectation)?)));
    each.collect()
}

/// A case of errors: nothing is worked, the codes are compared.
fn errors(expectation: &Expectation, case: &Case) -> Option<Failure> {
    let Wanted::Errors(wanted) = &expectation.wanted else { return None };
    let found: BTreeSet<&str> = case.found.iter().map(|one| one.message.code()).collect();
    let as_wanted = found == wanted.iter().map(String::as_str).collect();
    let failure =
        || Failure { expectation: expectation.clone(), got: Got::Errors(case.found.clone()), why: Why::Nothing };
    (!as_wanted).then(failure)
}

struct Running<'r> {
    evaluator: &'r Evaluator<'r>,
    case: &'r Case,
    results: &'r Results,
}

impl Running<'_> {
    /// The failure of an expectation that is not met.
    fn unmet(&self, expectation: &Expectation) -> Option<Failure> {
        let got = self.got(expectation).filter(|got| !is_as_wanted(&expectation.wanted, got))?;
        let why = self.why(expectation, &got);
        Some(Failure { expectation: expectation.clone(), got, why })
    }

    /// What is found where something is expected; nothing where an expectation is of the whole example.
    fn got(&self, expectation: &Expectation) -> Option<Got> {
        match &expectation.wanted {
            Wanted::OfRule(rule, _) => Some(Got::Lines(self.lines(expectation, |line| line.rule == *rule))),
            Wanted::Total(kind, _) => Some(Got::Lines(self.lines(expectation, |line| line.kind == *kind))),
            Wanted::OfLet(id, _) => {
                let (employee, month) = (expectation.employee?, self.month(expectation)?);
                Some(Got::Value(self.evaluator.let_at_month_end(*id, employee, month)))
            }
            Wanted::Only => Some(Got::Lines(self.lines(expectation, |line| self.is_unexpected(line)))),
            // A case of errors is made with what was found.
            Wanted::NoConflict | Wanted::Errors(_) => None,
        }
    }

    /// The lines that an expectation is about.
    fn lines(&self, expectation: &Expectation, is_of: impl Fn(&Line) -> bool) -> Vec<Line> {
        let of_months = self.results.of_months.iter();
        let own = of_months.filter(|month| {
            expectation.employee.is_none_or(|employee| month.employee == employee)
                && expectation.month.is_none_or(|own| month.month == own)
        });
        own.flat_map(|month| &month.lines).filter(|line| is_of(line)).cloned().collect()
    }

    fn month(&self, expectation: &Expectation) -> Option<Month> {
        expectation.month.or_else(|| self.case.months.last().copied())
    }

    /// Whether nothing is expected of the rule of a line. What occurrences count as is no result of its own.
    fn is_unexpected(&self, line: &Line) -> bool {
        let expected = self.case.expectations.iter().any(|expectation| {
            let of_rule = matches!(&expectation.wanted, Wanted::OfRule(rule, _) if *rule == line.rule);
            of_rule
                && expectation.employee == Some(line.employee)
                && expectation.month.is_none_or(|month| month == line.month)
        });
        !expected && !matches!(line.kind, EffectKind::CountsAs { .. })
    }

    fn why(&self, expectation: &Expectation, got: &Got) -> Why {
        match (&expectation.wanted, got, expectation.employee) {
            (Wanted::OfRule(rule, _), Got::Lines(lines), Some(employee)) => {
                Why::Rules(self.explained(*rule, employee, expectation.month, lines))
            }
            (Wanted::OfLet(id, _), _, Some(employee)) => {
                let month = self.month(expectation);
                let trace = month.and_then(|month| self.evaluator.explain_let(*id, employee, month));
                trace.map_or(Why::Nothing, |trace| Why::Let(*id, Box::new(trace)))
            }
            (_, Got::Lines(lines), _) => {
                self.each_explained(lines.iter().map(|line| (line.rule, line.employee, line.month)))
            }
            _ => Why::Nothing,
        }
    }

    /// A rule in the months in which it gave something; in all of them where it gave nothing.
    fn explained(&self, rule: RuleId, who: EmployeeId, month: Option<Month>, lines: &[Line]) -> Vec<Explanation> {
        let months = self.case.months.iter().copied().filter(|one| month.is_none_or(|month| month == *one));
        let gave = |month: &Month| lines.is_empty() || lines.iter().any(|line| line.month == *month);
        let months = months.filter(gave).take(EXPLAINED);
        months.map(|month| self.evaluator.explain(rule, who, month)).collect()
    }

    fn each_explained(&self, asked: impl Iterator<Item = (RuleId, EmployeeId, Month)>) -> Why {
        let mut each: Vec<(RuleId, EmployeeId, Month)> = Vec::new();
        for one in asked {
            if !each.contains(&one) {
                each.push(one);
            }
        }
        let explained = each.into_iter().take(EXPLAINED);
        Why::Rules(explained.map(|(rule, who, month)| self.evaluator.explain(rule, who, month)).collect())
    }

    /// The conflicts that nothing expects.
    fn conflicts(&self) -> Vec<Failure> {
        let conflicts = self.results.of_months.iter().flat_map(|month: &MonthResult| &month.conflicts);
        let unexpected = conflicts.filter(|conflict| !self.is_expected(conflict));
        let failure = |conflict: &Conflict| {
            let (first, second) = conflict.rules;
            let both = [first, second].map(|rule| (rule, conflict.employee, conflict.month));
            Failure {
                expectation: Expectation {
                    employee: Some(conflict.employee),
                    month: Some(conflict.month),
                    span: self.case.span,
                    wanted: Wanted::NoConflict,
                },
                got: Got::Conflict(conflict.clone()),
                why: self.each_explained(both.into_iter()),
            }
        };
        unexpected.map(failure).collect()
    }

    /// Whether the case expects one of two conflicting rules to be undetermined.
    fn is_expected(&self, conflict: &Conflict) -> bool {
        let (first, second) = conflict.rules;
        self.case.expectations.iter().any(|expectation| {
            let undetermined = matches!(
                &expectation.wanted,
                Wanted::OfRule(rule, WantedKind::Undetermined(_)) if *rule == first || *rule == second
            );
            undetermined && expectation.employee == Some(conflict.employee)
        })
    }
}

/// Whether what was found is what was expected.
fn is_as_wanted(wanted: &Wanted, got: &Got) -> bool {
    match (wanted, got) {
        (Wanted::OfRule(_, wanted), Got::Lines(lines)) => is_met(wanted, lines),
        (Wanted::Total(kind, wanted), Got::Lines(lines)) => {
            // Of nothing at all the total is 0.
            let nothing = lines.is_empty() && *wanted == WantedKind::Amount(kind.clone(), Exact::ZERO);
            nothing || is_met(wanted, lines)
        }
        (Wanted::OfLet(_, wanted), Got::Value(found)) => is_value(wanted, found),
        (Wanted::Only, Got::Lines(lines)) => lines.is_empty(),
        _ => true,
    }
}

fn is_value(wanted: &LetWanted, found: &Found) -> bool {
    match (wanted, found) {
        (LetWanted::Undetermined(because), Found::Unknown(unknown)) => is_because(*because, &unknown.reasons),
        (LetWanted::Value(wanted), Found::Known(found)) => {
            wanted == found || ops::compare(wanted, found).is_ok_and(|order| order.is_eq())
        }
        _ => false,
    }
}

fn is_because(because: Option<Because>, reasons: &[Reason]) -> bool {
    because.is_none_or(|because| because.is_among(reasons))
}

fn is_met(wanted: &WantedKind, lines: &[Line]) -> bool {
    match wanted {
        WantedKind::Nothing => lines.is_empty(),
        WantedKind::Undetermined(because) => lines.iter().any(|line| match &line.outcome {
            Outcome::Undetermined(unknown) => is_because(*because, &unknown.reasons),
            _ => false,
        }),
        WantedKind::Amount(kind, amount) => {
            let mut of_kind = lines.iter().filter(|line| line.kind == *kind).peekable();
            let mut sum = Some(Exact::ZERO);
            let some = of_kind.peek().is_some();
            for line in of_kind {
                sum = match line.outcome {
                    Outcome::Amount(amount) => sum.and_then(|sum| sum.plus(amount).ok()),
                    _ => None,
                };
            }
            some && sum == Some(*amount)
        }
        WantedKind::Given(kind) => {
            let mut of_kind = lines.iter().filter(|line| line.kind == *kind);
            of_kind.any(|line| matches!(line.outcome, Outcome::Given | Outcome::Effective(_)))
        }
        WantedKind::Waiting(step) => {
            lines.iter().any(|line| matches!(&line.outcome, Outcome::Waiting(steps) if steps.first() == Some(step)))
        }
    }
}
