//! Two readings of the policies, and what lies between them.
//!
//! In: the trees of either side, and, where facts are given, what either gives for the same people in the same months. Out:
//! a [`Meaning`], what the policies say now and did not say before, [`Verdicts`] on whom that is stricter or milder for, and an
//! [`Impact`], what that does to whom. All are data; how they are shown is for `render`. `side` gathers what a side declares, `rename` finds what only has another
//! name, `timeline` pairs versions by their days, `body` pairs their lines, `pair` is the pairing itself.

mod body;
mod head;
mod impact;
mod meaning;
mod model;
mod pair;
mod rename;
mod same;
mod side;
mod timeline;
mod verdict;

pub use impact::{
    Affected, Cell, Clauses, Evaluated, Facts, Group, Impact, People, Privacy, Row, Sort, Standing, Unread, Which,
    facts, impact,
};
pub use meaning::{Reading, meaning};
pub use model::{Change, Fate, Kind, Meaning, Part, Titled, What};
pub use verdict::{Because, Judged, Policies, Shows, Verdict, Verdicts, Witness, verdicts};

/// What lies between two readings of the policies.
#[derive(Debug, Clone)]
pub struct Diff {
    /// What they say.
    pub meaning: Meaning,
    /// Whether that is stricter or milder, rule by rule.
    pub verdicts: Verdicts,
    /// What that does, where facts are given.
    pub impact: Option<Impact>,
}

impl Diff {
    /// Whether there is anything between them.
    pub fn is_empty(&self) -> bool {
        self.meaning.changes.is_empty()
    }
}
