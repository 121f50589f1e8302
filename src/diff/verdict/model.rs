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
    /// Sometimes better, sometimes worse: there is a case of each, or one that is both.
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
    /// Why nothing is known, where nothing is.
    pub because: Option<Because>,
    /// Cases in which the sides differ, at most one of each kind.
    pub witnesses: Vec<Witness>,
}

/// Why nothing is known of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// A limit over it changed, or is over others that did.
    Limit(Titled),
    /// It goes by another rule, which changed.
    Rests(Titled),
    /// The policies that its policy uses are others.
    Uses,
    /// Something that it reads is declared otherwise.
    Declared(Titled),
    /// It is for other occurrences or periods, or takes other steps.
    Unlike,
    /// It is proven that it is never better, or never worse, but no case was found in which it differs.
    NoCase {
        /// Whether it is never better.
        never_milder: bool,
    },
    /// What it asks or gives can't be compared.
    Unproven,
}

/// What a case shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shows {
    /// The new side gives what is worse for the employee.
    Stricter,
    /// It gives what is better.
    Milder,
    /// It gives what is worse in one thing and better in another, such as money and points.
    Mixed,
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
    /// The verdict on rules together. What is worse by one rule and better by another is neither stricter nor milder, even
    /// if nothing else is known of either.
    pub(super) fn of_all(rules: &[Judged]) -> Verdict {
        let is = |verdict: Verdict| rules.iter().any(|rule| rule.verdict == verdict);
        let shown = |shows: Shows| rules.iter().flat_map(|rule| &rule.witnesses).any(|case| case.shows == shows);
        match (shown(Shows::Stricter), shown(Shows::Milder)) {
            (true, true) => Verdict::Incomparable,
            _ if is(Verdict::Incomparable) => Verdict::Incomparable,
            _ if is(Verdict::Unknown) => Verdict::Unknown,
            (true, false) => Verdict::Stricter,
            (false, true) => Verdict::Milder,
            (false, false) => Verdict::Equivalent,
        }
    }
}
