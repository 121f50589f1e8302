//! The keyword by which a message names a line or a statement.

use crate::messages::WordTerm;
use crate::syntax::ast::{Head, LineKind};

/// The keyword of a statement.
pub(super) fn statement_word(head: &Head) -> WordTerm {
    head.keyword().into()
}

/// The keyword of a line.
pub(super) fn line_word(line: &LineKind) -> WordTerm {
    line.keyword().map_or(WordTerm::Row, WordTerm::from)
}
