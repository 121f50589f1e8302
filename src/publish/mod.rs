//! The handbook as employees read it: every clause with what its rules do, in sentences.
//!
//! In: the plan of the policies, and their examples with the plans that those are run on. Out: a [`Document`], data in the
//! language of its reader, and from it a page ([`html()`]) or a text ([`markdown()`]). Sentences are made of the plan
//! (`sentence`), amounts and examples are worked by the evaluator (`worked`, `example`): the page can't say what the rules
//! do not do. `place` puts everything where the document has it, `since` marks what differs from an older state.

mod block;
mod example;
mod html;
mod ladder;
mod markdown;
mod model;
mod place;
mod sentence;
mod since;
mod table;
mod worked;

pub use example::failing;
pub use html::html;
pub use markdown::markdown;
pub use model::{
    Block, BlockKind, Body, Clause, Document, Example, Ladder, Mark, Move, Outcome, Part, Place, Removed, Section,
    Since, Values, Version, Worked,
};
use sentence::Words;
pub use since::since;

use crate::messages::Lang;
use crate::plan::{Plan, TermId};
use crate::schema::EventId;
use crate::source::SourceMap;
use crate::suite::Case;

/// What a handbook is made of.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The policies.
    pub plan: &'a Plan,
    /// Their examples, each with the plan that it is run on. All of them hold: [`failing`].
    pub examples: &'a [(&'a Plan, &'a Case)],
    /// The texts.
    pub sources: &'a SourceMap,
    /// The language of the sentences.
    pub lang: Lang,
}

/// A formula in words; within the fields of an event, where it is asked of its occurrences.
pub fn in_words(id: TermId, of: Option<EventId>, plan: &Plan, lang: Lang) -> String {
    let words = Words::of(plan);
    let words = of.map_or_else(|| words.clone(), |event| words.within(event));
    words.phrase(id).say(lang)
}

/// Makes the handbook of some policies.
pub fn document(subject: Subject<'_>) -> Document {
    place::document(subject)
}
