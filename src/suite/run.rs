//! Running an example: what its rules give against what it expects, exactly.

use super::{Case, Expectation, Wanted, WantedKind};
use crate::eval::{Evaluator, Found};
use crate::outcome::{Line, Outcome};
use crate::plan::Plan;
use crate::value::{Exact, Value, ops};

/// An expectation that was not met.
#[derive(Debug)]
pub struct Failure {
    /// Which.
    pub expectation: Expectation,
    /// What was found in its place.
    pub got: Got,
}

/// What was found.
#[derive(Debug)]
pub enum Got {
    /// The lines that the rule gave.
    Lines(Vec<Line>),
    /// What the let came to.
    Value(Found),
}

/// Runs an example: the expectations that are not met.
pub fn run(plan: &Plan, case: &Case) -> Vec<Failure> {
    let evaluator = Evaluator::new(plan, &case.population);
    let results = evaluator.run(&[case.month]);
    let mut failures = Vec::new();
    for expectation in &case.expectations {
        let got = match &expectation.wanted {
            Wanted::OfRule(rule, _) => {
                let of_employee = results.of_months.iter().filter(|month| month.employee == expectation.employee);
                let lines = of_employee.flat_map(|month| &month.lines).filter(|line| line.rule == *rule);
                Got::Lines(lines.cloned().collect())
            }
            Wanted::OfLet(id, _) => Got::Value(evaluator.let_at_month_end(*id, expectation.employee, case.month)),
        };
        let met = match (&expectation.wanted, &got) {
            (Wanted::OfRule(_, wanted), Got::Lines(lines)) => is_met(wanted, lines),
            (Wanted::OfLet(_, wanted), Got::Value(found)) => is_value(wanted.as_ref(), found),
            _ => false,
        };
        if !met {
            failures.push(Failure { expectation: expectation.clone(), got });
        }
    }
    failures
}

fn is_value(wanted: Option<&Value>, found: &Found) -> bool {
    match (wanted, found) {
        (None, Found::Unknown(_)) => true,
        (Some(wanted), Found::Known(found)) => {
            wanted == found || ops::compare(wanted, found).is_ok_and(|order| order.is_eq())
        }
        _ => false,
    }
}

fn is_met(wanted: &WantedKind, lines: &[Line]) -> bool {
    let undetermined = |line: &Line| matches!(line.outcome, Outcome::Undetermined(_));
    match wanted {
        WantedKind::Nothing => lines.is_empty(),
        WantedKind::Undetermined => lines.iter().any(undetermined),
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
