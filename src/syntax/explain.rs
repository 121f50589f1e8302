//! Why the grammar could not read a line, in terms of the person who wrote it.
//!
//! The grammar says how far it came and which rules would have gone on. Here that becomes one message: a likely slip with
//! its way out if there is one, and what is expected otherwise. Slips are tried out by reading the line once more with the
//! slip put right, so that nothing is offered that does not help.

mod amount;
mod due;
mod line;
mod slip;
mod start;
mod swap;

use std::ops::Range;

use super::grammar::Stuck;
use crate::messages::SyntaxMessage;
use slip::Place;

pub(super) use amount::words_and_unit;
pub(super) use line::times as miswritten_times;
pub(super) use start::misspelt_statement;
use start::{begins_occurrence, is_line_keyword};

/// How long a line may be, in bytes, to be read again with a slip put right. Nobody writes longer ones by hand.
const LONGEST_TRIED: usize = 2_000;

/// A message and the bytes of the line that it is about.
pub(super) type Found = (SyntaxMessage, Range<usize>);

/// What to say of a line that the grammar could not read, and where in the line.
pub(super) fn explain(text: &str, stuck: &Stuck, is_known: impl Fn(&str) -> bool) -> Found {
    line::slip(text, stuck).or_else(|| start::unknown(text, &is_known)).unwrap_or_else(|| {
        let place = Place::of(text, stuck);
        place.slip(&is_known).unwrap_or_else(|| place.unexpected())
    })
}

/// Whether the grammar comes further than to `stuck` once these bytes of the line are something else.
fn helps(text: &str, bytes: Range<usize>, put: &str, stuck: usize) -> bool {
    // What counts is the text behind both the bytes and the place where the grammar was stuck.
    let reach = stuck.max(bytes.start) + put.len() - bytes.len().min(put.len());
    match reread(text, bytes, put) {
        Some(Err(again)) => again.at > reach,
        Some(Ok(())) => true,
        None => false,
    }
}

/// Whether the grammar reads the whole line once these bytes of it are something else.
fn mends(text: &str, bytes: Range<usize>, put: &str) -> bool {
    matches!(reread(text, bytes, put), Some(Ok(())))
}

fn reread(text: &str, bytes: Range<usize>, put: &str) -> Option<Result<(), Stuck>> {
    if text.len() > LONGEST_TRIED {
        return None;
    }
    let line = [text.get(..bytes.start)?, put, text.get(bytes.end..)?].concat();
    Some(super::grammar::line(&line).map(|_| ()))
}
