//! A policy text in its one canonical form, and from one language into the other.
//!
//! In go a text, its tree and its comments; out comes the text that says the same, laid out as every policy is. What stands
//! in a line comes from the tree (`head`, `line`, `outcome`, `example`, `expr`, `literal`), in the keywords of
//! [`crate::words`]; where lines are broken and comments and blank lines stand comes from the text (`layout`, `comments`);
//! columns are aligned last (`columns`). Nothing is reordered, and no name, label or comment is changed. What was written
//! is read again and compared with what was meant (`safety`), and is given out only if it is the same tree.

mod columns;
mod comments;
mod example;
mod expr;
mod head;
mod keyword;
mod layout;
mod line;
mod literal;
mod outcome;
mod part;
mod safety;
mod statement;
mod writer;

pub use part::{Part, Spelled, clause_kind, cut_order, joined_by};

use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::source::SourceId;
use crate::syntax::{self, Parsed};
use crate::words::Spelling;

/// The canonical form of a policy text: each statement in the language of its first word, or the whole in one language.
///
/// `None` if the text has errors, or if what was written would not say the same; the sink knows why.
pub fn format(source: SourceId, text: &str, spelling: Option<Spelling>, sink: &mut Sink) -> Option<String> {
    let parsed = readable(source, text, sink)?;
    let written = write(&parsed, text, spelling);
    match safety::difference(&parsed, text, &written) {
        None => Some(written),
        Some((message, at)) => {
            sink.push(match at {
                Some(at) => Diagnostic::new(message, at),
                None => Diagnostic::nowhere(message),
            });
            None
        }
    }
}

/// The tree of a text without errors; the sink knows what was found.
fn readable(source: SourceId, text: &str, sink: &mut Sink) -> Option<Parsed> {
    let mut found = Sink::new();
    let parsed = syntax::parse(source, text, &mut found);
    let found = found.into_sorted();
    let readable = found.iter().all(|one| one.severity() < Severity::Error);
    found.into_iter().for_each(|one| sink.push(one));
    readable.then_some(parsed)
}

/// What a policy text says and nothing besides, for comparing: its canonical form in one language, without comments, with one
/// blank line between statements and none in them. `None` if the text has errors.
pub fn bare(source: SourceId, text: &str, spelling: Spelling, sink: &mut Sink) -> Option<String> {
    let parsed = readable(source, text, sink)?;
    let lines = statement::lines(&parsed.file, text, Some(spelling));
    Some(columns::aligned(&comments::unwoven(&lines, text)))
}

fn write(parsed: &Parsed, text: &str, spelling: Option<Spelling>) -> String {
    let lines = statement::lines(&parsed.file, text, spelling);
    columns::aligned(&comments::woven(&lines, &parsed.comments, text))
}

#[cfg(test)]
mod tests;
