//! Amounts that the policies alone decide: what the first occurrence costs, what the second, whoever's they are.

use std::sync::Arc;

use super::Evaluator;
use super::context::Cx;
use crate::facts::{Employee, Population};
use crate::outcome::EmployeeId;
use crate::plan::{Amount, Growth, Named, Plan, Term, TermId, TermKind};
use crate::source::{SourceId, Span};
use crate::value::{Cadence, Days, Exact, Unit};

impl Plan {
    /// The amounts of an outcome for the occurrences with some numbers, on each of some days, by the arithmetic that
    /// results are worked with. `None` where an amount depends on facts, changes within the days, or can't be said.
    pub fn written_amounts(&self, amount: &Amount, numbers: &[u32], days: Days) -> Option<Vec<Exact>> {
        let step = match amount.growth {
            Growth::By(step) => Some(step),
            Growth::Flat | Growth::Doubling => None,
        };
        let terms = [Some(amount.base), amount.finish, step];
        if !terms.into_iter().flatten().all(|term| self.is_written(term, days)) {
            return None;
        }
        // Nothing of this employee is read.
        let place = Span { source: SourceId(0), start: 0, end: 0 };
        let nobody = Employee::new(Arc::from(""), place, &self.schema);
        let population = Population { employees: vec![nobody], ..Population::default() };
        let evaluator = Evaluator::new(self, &population);
        let month = days.last.month();
        let cx = Cx::new(EmployeeId::at(0), days.last, month, Unit::containing(month, Cadence::Month));
        numbers.iter().map(|number| evaluator.amount(amount, Some(&Ok(*number)), &cx).ok()).collect()
    }

    /// Whether a formula reads nothing but what stands in the policies, and is the same on all of some days.
    fn is_written(&self, id: TermId, days: Days) -> bool {
        let Term { kind, .. } = self.term(id);
        let itself = match kind {
            TermKind::Constant(_)
            | TermKind::Negative(_)
            | TermKind::Arithmetic(..)
            | TermKind::AtLeast(..)
            | TermKind::AtMost(..)
            | TermKind::Round(..)
            | TermKind::Grown => true,
            TermKind::Let(id) => {
                let formula = only(self.formula(*id), days);
                formula.is_some_and(|formula| self.is_written(formula.term, days))
            }
            TermKind::Table(id, _) => only(self.table(*id), days).is_some(),
            _ => false,
        };
        itself && kind.children().into_iter().all(|child| self.is_written(child, days))
    }
}

/// The one version that is in force on all of some days.
fn only<T>(named: &Named<T>, days: Days) -> Option<&T> {
    Some(&named.throughout(days).ok()??.body)
}
