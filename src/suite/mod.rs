//! Examples: each is a complete population in a few lines, and what the policies give for it.
//!
//! [`cases`] makes populations and expectations of the examples of policies, reporting what is wrong in them; [`run()`]
//! evaluates them and compares, exactly.

mod case;
mod coverage;
mod expect;
mod run;

pub use case::cases;
pub use coverage::{Cites, Coverage, Entry};
pub use expect::{Expectation, Wanted, WantedKind};
pub use run::{Failure, Got, run};

use crate::facts::Population;
use crate::plan::{ClauseRef, PolicyId};
use crate::source::Span;
use crate::value::Month;

/// The id of the employee of an example that names none.
const NOBODY: &str = "";

/// An example, ready to be run.
#[derive(Debug, Clone)]
pub struct Case {
    /// The policy that it is of.
    pub policy: PolicyId,
    /// What it shows.
    pub title: String,
    /// The place of its first line.
    pub span: Span,
    /// The month that is worked.
    pub month: Month,
    /// The files that it lays over the policies, with the places where it names them.
    pub overlays: Vec<(String, Span)>,
    /// Its facts.
    pub population: Population,
    /// What it expects.
    pub expectations: Vec<Expectation>,
    /// The clauses of the rules and lets that it expects something of.
    pub tests: Vec<ClauseRef>,
}
