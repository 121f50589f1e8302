//! What carries out each clause and what tests it; which rules lack either.

use std::collections::BTreeSet;

use super::{Case, Wanted};
use crate::plan::{Clause, ClauseRef, Named, Plan, PolicyId, Rule, RuleId};
use crate::schema::Title;
use crate::syntax::ast::ClauseKind;

/// The clauses of some policies with what cites and what tests each, and the rules that are tested.
#[derive(Debug)]
pub struct Citations<'a> {
    plan: &'a Plan,
    entries: Vec<Entry<'a>>,
    tested: BTreeSet<RuleId>,
}

/// A clause with what cites and what tests it.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The clause.
    pub clause: &'a Clause,
    /// What cites it, in any version.
    pub cited_by: Vec<Citing<'a>>,
    /// The examples that expect something of what cites it.
    pub tests: Vec<&'a Case>,
}

/// Something that cites a clause, with the notes on it.
#[derive(Debug)]
pub struct Citing<'a> {
    /// What it is.
    pub what: Cites,
    /// Name and label.
    pub title: &'a Title,
    /// The notes on its versions, each once.
    pub notes: Vec<&'a str>,
}

impl<'a> Citing<'a> {
    /// Its notes, each with its label.
    pub fn noted(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let shown = self.title.shown();
        self.notes.iter().map(move |note| (shown, *note))
    }
}

/// What cites a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cites {
    /// A rule.
    Rule,
    /// A let.
    Let,
    /// A table.
    Table,
    /// A limit.
    Limit,
}

impl Entry<'_> {
    /// Whether the clause asks for a rule.
    pub fn is_operative(&self) -> bool {
        self.clause.kind == ClauseKind::Rule
    }

    /// Whether it asks for a rule and nothing cites it.
    pub fn lacks_rule(&self) -> bool {
        self.is_operative() && self.cited_by.is_empty()
    }

    /// Whether it asks for a rule and nothing tests it.
    pub fn lacks_example(&self) -> bool {
        self.is_operative() && self.tests.is_empty()
    }
}

impl<'a> Citations<'a> {
    /// Looks through a plan and its examples.
    pub fn of(plan: &'a Plan, cases: impl IntoIterator<Item = &'a Case>) -> Citations<'a> {
        let entry = |clause| Entry { clause, cited_by: Vec::new(), tests: Vec::new() };
        let entries = plan.clauses.iter().map(entry).collect();
        let mut coverage = Citations { plan, entries, tested: BTreeSet::new() };
        coverage.cited(&plan.rules, Cites::Rule);
        coverage.cited(&plan.lets, Cites::Let);
        coverage.cited(&plan.tables, Cites::Table);
        coverage.cited(&plan.limits, Cites::Limit);
        for case in cases {
            for clause in &case.tests {
                if let Some(entry) = coverage.entries.get_mut(clause.index()) {
                    entry.tests.push(case);
                }
            }
            coverage.tested.extend(case.expectations.iter().filter_map(|expectation| match expectation.wanted {
                Wanted::OfRule(rule, _) => Some(rule),
                _ => None,
            }));
        }
        coverage
    }

    fn cited<T>(&mut self, all: &'a [Named<T>], what: Cites) {
        for named in all {
            let clauses: BTreeSet<ClauseRef> =
                named.versions.iter().flat_map(|version| version.cites.iter().copied()).collect();
            for clause in clauses {
                if let Some(entry) = self.entries.get_mut(clause.index()) {
                    entry.cited_by.push(Citing { what, title: &named.title, notes: notes(named) });
                }
            }
        }
    }

    /// The clauses, in the order of the documents.
    pub fn entries(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.entries.iter()
    }

    /// The clauses of a policy.
    pub fn of_policy(&self, policy: PolicyId) -> Vec<&Entry<'a>> {
        self.entries().filter(|entry| entry.clause.policy == policy).collect()
    }

    /// The rules of a policy that cite no clause.
    pub fn uncited_rules(&self, policy: PolicyId) -> impl Iterator<Item = &'a Named<Rule>> {
        let own = self.plan.rules.iter().filter(move |rule| rule.policy == policy);
        own.filter(|rule| rule.versions.iter().all(|version| version.cites.is_empty()))
    }

    /// The rules that are in force on some day and of which no example expects anything.
    pub fn untested_rules(&self) -> impl Iterator<Item = &'a Named<Rule>> {
        let live = |rule: &Named<Rule>| rule.versions.iter().any(|version| !version.in_force.days().is_empty());
        let untested = self.plan.rules().filter(move |(id, rule)| live(rule) && !self.tested.contains(id));
        untested.map(|(_, rule)| rule)
    }
}

/// The notes on the versions of something, each once.
fn notes<T>(named: &Named<T>) -> Vec<&str> {
    let mut notes: Vec<&str> = Vec::new();
    for note in named.versions.iter().flat_map(|version| &version.notes) {
        if !notes.contains(&note.as_str()) {
            notes.push(note);
        }
    }
    notes
}
