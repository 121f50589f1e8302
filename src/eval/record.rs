//! What an evaluation goes through, noted on the way: which conditions were yes and which no, which outcomes were given,
//! which rows read.
//!
//! Only an evaluator made for it notes anything, and what it notes takes no part in a result. Everything is noted where it
//! is worked, so that what a rule rests on is noted with it; a condition is asked even where one before it has decided.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::context::Cx;
use super::{Evaluator, Truth};
use crate::facts::Population;
use crate::outcome::EmployeeId;
use crate::plan::{Growth, LimitId, Plan, Rule, RuleId, TableId, TermId, TermKind};
use crate::types::Type;
use crate::value::Month;

/// Something that an evaluation went through. Versions, outcomes and rows are places in their lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// A condition, or a part of one, was yes or no.
    Condition(TermId, bool),
    /// A version of a rule applied.
    Rule(RuleId, usize),
    /// An outcome of a version of a rule was given.
    Outcome(RuleId, usize, usize),
    /// An occurrence was one of those that an outcome is for, or not.
    Times(RuleId, usize, usize, bool),
    /// The amount of an outcome grew.
    Grown(RuleId, usize, usize),
    /// A row of a version of a table was read.
    Row(TableId, usize, usize),
    /// A version of a limit cut something, or had something to look at and cut nothing.
    Limit(LimitId, usize, bool),
}

/// What was seen so far.
pub(super) type Recorder = Option<RefCell<BTreeSet<Seen>>>;

/// The parts of a condition between which `and`, `or` and `not` stand.
pub fn atoms(plan: &Plan, id: TermId) -> Vec<TermId> {
    match plan.term(id).kind {
        TermKind::And(left, right) | TermKind::Or(left, right) => {
            let mut found = atoms(plan, left);
            found.extend(atoms(plan, right));
            found
        }
        // `is not none` is one question, and asked as it is written.
        TermKind::Not(inner) if plan.term(inner).span != plan.term(id).span => atoms(plan, inner),
        TermKind::Constant(_) => Vec::new(),
        _ => vec![id],
    }
}

impl<'p> Evaluator<'p> {
    /// An evaluation that notes what it goes through.
    pub fn recording(plan: &'p Plan, population: &'p Population) -> Evaluator<'p> {
        Evaluator { recorder: Some(RefCell::default()), ..Evaluator::new(plan, population) }
    }

    /// Works one rule, and all that it rests on, for what is noted.
    pub fn go_through_rule(&self, rule: RuleId, employee: EmployeeId, month: Month) {
        self.rule_run(rule, employee, month);
    }

    /// Works everything of one month, for what is noted.
    pub fn go_through_month(&self, employee: EmployeeId, month: Month) {
        if self.is_employed(employee, month) {
            self.month(employee, month);
        }
    }

    /// What was noted.
    pub fn seen(&self) -> BTreeSet<Seen> {
        self.recorder.as_ref().map(|seen| seen.borrow().clone()).unwrap_or_default()
    }

    pub(super) fn is_recording(&self) -> bool {
        self.recorder.is_some()
    }

    pub(super) fn note(&self, seen: Seen) {
        if let Some(recorder) = &self.recorder {
            recorder.borrow_mut().insert(seen);
        }
    }

    /// Notes the answers to the parts of a condition.
    pub(super) fn note_condition(&self, id: TermId, cx: &Cx<'_>) {
        if !self.is_recording() {
            return;
        }
        for atom in atoms(self.plan, id) {
            match self.truth(atom, cx) {
                Truth::Yes => self.note(Seen::Condition(atom, true)),
                Truth::No => self.note(Seen::Condition(atom, false)),
                Truth::Unknown(_) => {}
            }
        }
    }

    /// Notes the answers to all that a rule asks.
    pub(super) fn note_conditions(&self, rule: &Rule, cx: &Cx<'_>) {
        rule.conditions.terms().iter().chain(&rule.unless).for_each(|term| self.note_condition(*term, cx));
    }

    /// Notes the answers to the parts of a formula that is a condition.
    pub(super) fn note_formula(&self, id: TermId, cx: &Cx<'_>) {
        if self.is_recording() && self.plan.term(id).ty == Type::YesNo {
            self.note_condition(id, cx);
        }
    }
}

/// Whether an amount is another one for a later occurrence.
pub(super) fn grows(growth: Growth, number: u32) -> bool {
    growth != Growth::Flat && number > 1
}
