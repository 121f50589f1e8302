//! Whether what was written says the same: it is read again, and its tree and its comments are compared with what was read
//! before.

use super::comments::comment_text;
use crate::diagnostic::{Severity, Sink};
use crate::messages::FmtMessage;
use crate::source::Span;
use crate::syntax::ast::{File, Statement};
use crate::syntax::{self, Parsed};

/// What differs between a text and what was written for it, and at which place of the text; `None` if nothing does.
pub(super) fn difference(parsed: &Parsed, text: &str, written: &str) -> Option<(FmtMessage, Option<Span>)> {
    let mut sink = Sink::new();
    let again = syntax::parse(parsed.file.source, written, &mut sink);
    let unreadable = sink.into_sorted().into_iter().find(|one| one.severity() == Severity::Error);
    if let Some(why) = unreadable {
        return Some((FmtMessage::Unreadable { code: why.message.code() }, different(&parsed.file, &again.file)));
    }
    if parsed.file.clone().without_places() != again.file.clone().without_places() {
        return Some((FmtMessage::OtherTree, different(&parsed.file, &again.file)));
    }
    let before = parsed.comments.iter().map(|comment| comment_text(comment, text));
    let after = again.comments.iter().map(|comment| comment_text(comment, written));
    let is_same = before.eq(after);
    (!is_same).then_some((FmtMessage::OtherTree, None))
}

/// The first statement that is another in the second tree.
fn different(file: &File, again: &File) -> Option<Span> {
    let bare = |statement: &Statement| statement.clone().without_places();
    let mut others = again.statements.iter();
    let differs = |statement: &&Statement| others.next().map(bare) != Some(bare(statement));
    file.statements.iter().find(differs).map(|statement| statement.span)
}
