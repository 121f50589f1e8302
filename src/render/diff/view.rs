//! What is said of a comparison, in words, whatever it is written for.

mod impact;
mod meaning;
mod verdict;

pub(super) use impact::{ImpactView, impact};
pub(crate) use meaning::told;
pub(super) use meaning::{Item, Section, meaning, part};
pub(super) use verdict::{case_is, unknown_for, verdict, verdict_is};

/// A table: its head, which columns are numbers, and its rows.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) title: Option<String>,
    pub(super) head: Vec<String>,
    /// The columns that are aligned to the right.
    pub(super) right: Vec<usize>,
    pub(super) rows: Vec<Vec<String>>,
}
