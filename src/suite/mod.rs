//! Examples and case files: each is a complete population, and what the policies give for it.
//!
//! [`cases`] makes populations and expectations of the examples of policies, [`file`](mod@file) those of case files; both report
//! what is wrong in them. [`run()`] evaluates them and compares, exactly. [`coverage`] says what of the policies none of
//! them exercises, and [`suggest`] writes examples for it.

mod because;
mod case;
mod citations;
pub mod coverage;
mod expect;
pub mod file;
mod run;
pub mod suggest;

pub use because::Because;
pub use case::cases;
pub use citations::{Citations, Cites, Citing, Entry};
pub use expect::{Expectation, LetWanted, Wanted, WantedKind};
pub use run::{Failure, Got, Why, found, run};

use crate::diagnostic::Diagnostic;
use crate::facts::Population;
use crate::plan::{ClauseRef, PolicyId};
use crate::source::Span;
use crate::value::Month;

/// The id of the employee of an example that names none.
const NOBODY: &str = "";

/// An example or a case file, ready to be run.
#[derive(Debug, Clone)]
pub struct Case {
    /// The policy that the example is of; `None` for a case file.
    pub policy: Option<PolicyId>,
    /// What it shows.
    pub title: String,
    /// The place of its first line.
    pub span: Span,
    /// The months that are worked.
    pub months: Vec<Month>,
    /// The files that it lays over the policies, with the places where it names them.
    pub overlays: Vec<(String, Span)>,
    /// Its facts.
    pub population: Population,
    /// The errors in its files, where it is about errors.
    pub found: Vec<Diagnostic>,
    /// What it expects.
    pub expectations: Vec<Expectation>,
    /// The clauses of the rules and lets that it expects something of.
    pub tests: Vec<ClauseRef>,
}
