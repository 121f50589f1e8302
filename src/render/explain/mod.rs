//! Explanations: why a rule gives what it gives, or why not, down to the lines of the fact files.

mod human;
mod json;

pub use human::human;
pub(super) use human::{brief, brief_let};
pub use json::json;

use super::Context;
use crate::eval::explain::Explanation;
use crate::plan::{Rule, TermId, Version};

/// The version of its rule that is explained.
fn version<'a>(explanation: &Explanation, cx: &Context<'a>) -> &'a Version<Rule> {
    let rule = cx.plan.rule(explanation.rule);
    let version = explanation.version.and_then(|at| rule.versions.get(at));
    version.unwrap_or_else(|| rule.first())
}

/// A formula as it is written, on one line.
fn written(term: TermId, cx: &Context<'_>) -> String {
    one_line(cx.sources.text(cx.plan.term(term).span))
}

/// A text without its line ends and what stands in.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
