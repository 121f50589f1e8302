//! Examples and case files that were run: what was expected, what was found, and how many there are.

mod human;
mod json;
mod junit;
mod words;

pub use human::human;
pub use json::{checked_json, json};
pub use junit::junit;
pub(crate) use words::{expected, got};

use super::Context;
use crate::messages::Lang;
use crate::plan::Plan;
use crate::source::SourceMap;
use crate::suite::{Case, Failure};

/// An example or a case that was run, on the plan that it was run on.
#[derive(Debug)]
pub struct Run<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The example.
    pub case: &'a Case,
    /// What was expected and not met.
    pub failures: Vec<Failure>,
}

fn context<'a>(run: &Run<'a>, sources: &'a SourceMap, lang: Lang) -> Context<'a> {
    Context { plan: run.plan, population: &run.case.population, sources, lang }
}
