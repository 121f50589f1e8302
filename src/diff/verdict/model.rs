//! Whether a change is stricter or milder for the employees: the data.

use crate::diff::model::Titled;
use crate::fmt::Spelled;
use crate::plan::InForce;
use crate::value::Month;

/// How the new side compares with the old one, for the employee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Both always give the same. That is proven.
    Equivalent,
    /// Never better and sometimes worse. That is proven.
    Stricter,
    /// Never worse and sometimes better. That is proven.
    Milder,
    /// Sometimes better, sometimes worse: there is a case of each.
    Incomparable,
    /// None of these is proven.
    Unknown,
}

/// The verdicts on all rules that may give something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdicts {
    /// All together.
    pub whole: Verdict,
    /// Rule by rule.
    pub rules: Vec<Judged>,
}

/// The verdict on a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The policy that it is of.
    pub policy: Titled,
    /// The rule.
    pub rule: Titled,
    /// The days that it is about; nothing if there are no others.
    pub days: Option<InForce>,
    /// The verdict.
    pub verdict: Verdict,
    /// Cases in which the sides differ, at most one of each kind.
    pub witnesses: Vec<Witness>,
}

/// What a case shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shows {
    /// The new side gives what is worse for the employee.
    Stricter,
    /// It gives what is better.
    Milder,
    /// It gives something else, of which neither can be said.
    Different,
}

/// A case in which the sides differ: what is given, and what each gives. Both were worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// What it shows.
    pub shows: Shows,
    /// The month.
    pub month: Month,
    /// The lines of what is given, as an example has them. Without any of them the case would not show it.
    pub given: Vec<Spelled>,
    /// What the old side gives, as an example expects it.
    pub old: Vec<Spelled>,
    /// What the new side gives.
    pub new: Vec<Spelled>,
}

impl Verdict {
    /// The verdict on two things together, given the one on each.
    #[must_use]
    pub fn and(self, other: Verdict) -> Verdict {
        use Verdict::{Equivalent, Incomparable, Unknown};
        match (self, other) {
            (Incomparable, _) | (_, Incomparable) => Incomparable,
            (Unknown, _) | (_, Unknown) => Unknown,
            (Equivalent, other) | (other, Equivalent) => other,
            (one, other) if one == other => one,
            _ => Incomparable,
        }
    }
}
