//! What the cases from outside can't bring about: a formatter that is wrong.

use super::{format, safety, write};
use crate::diagnostic::Sink;
use crate::messages::FmtMessage;
use crate::source::SourceId;
use crate::syntax::{Parsed, parse};
use crate::words::Spelling;

const TEXT: &str = "policy p\nrule r # why\n  fine 5 yuan\n";

fn parsed(text: &str) -> Parsed {
    let mut sink = Sink::new();
    let parsed = parse(SourceId(0), text, &mut sink);
    assert!(!sink.has_errors(), "{text}");
    parsed
}

/// What is found when this was written for [`TEXT`], and the statement that it is found at.
fn difference(written: &str) -> Option<(FmtMessage, Option<&'static str>)> {
    let (message, at) = safety::difference(&parsed(TEXT), TEXT, written)?;
    Some((message, at.map(|at| &TEXT[at.start as usize..at.end as usize])))
}

#[test]
fn what_says_the_same_is_no_difference() {
    assert_eq!(difference(TEXT), None);
    assert_eq!(difference("制度 p\n\n规则 r\n罚款 5元 ＃ why "), None);
}

#[test]
fn what_says_something_else_is_not_given_out() {
    assert_eq!(difference(&TEXT.replace('5', "6")), Some((FmtMessage::OtherTree, Some("rule r"))));
    assert_eq!(difference("policy p # why\n"), Some((FmtMessage::OtherTree, Some("rule r"))));
    assert_eq!(difference(&TEXT.replace("why", "because")), Some((FmtMessage::OtherTree, None)));
    assert_eq!(difference(&TEXT.replace(" # why", "")), Some((FmtMessage::OtherTree, None)));
    let unreadable = FmtMessage::Unreadable { code: "syntax::unknown-unit" };
    assert_eq!(difference(&TEXT.replace("yuan", "yuann")), Some((unreadable, Some("rule r"))));
}

#[test]
fn a_statement_keeps_the_language_of_its_first_word() {
    let text = "policy p\n规则 r\n  fine 5 yuan\n";
    assert_eq!(write(&parsed(text), text, None), "policy p\n规则 r\n  罚款  5元\n");
    let mut sink = Sink::new();
    let english = format(SourceId(0), text, Some(Spelling::English), &mut sink);
    assert_eq!(english.as_deref(), Some("policy p\nrule r\n  fine      5 yuan\n"));
}
