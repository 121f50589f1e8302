//! What lies between two readings of the policies: for people at a terminal, as Markdown for a review, as a page,
//! and as JSON.
//!
//! What is said is the same in all of them (`view`, in words of the language); how it is written is each one's own.

mod html;
mod human;
mod json;
mod markdown;
mod view;

pub use html::html;
pub use human::human;
pub use json::json;
pub use markdown::markdown;
pub(crate) use view::told;

use crate::diff::Diff;
use crate::messages::Lang;
use crate::source::SourceMap;

/// What a rendering needs besides what it shows.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// What is shown.
    pub diff: &'a Diff,
    /// The old policies, as they were named.
    pub old: &'a str,
    /// The new ones.
    pub new: &'a str,
    /// The texts.
    pub sources: &'a SourceMap,
    /// The language.
    pub lang: Lang,
}
