//! The tree that every form of fact file is read into: keys and values with their places and their raw text.
//!
//! Nothing is guessed about a scalar: `no`, `0123`, `1_000` and `2022-03` are texts here, and the declared type decides
//! later. So one loader reads all forms, and what it says of a wrong value is the same in each.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Sink};
use crate::messages::FactsMessage;
use crate::source::Span;

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node<'a> {
    /// From its first byte to behind its last.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: Kind<'a>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    /// `key:` with nothing behind it, `~` or `null`.
    Nothing,
    /// A single value.
    Scalar(Scalar<'a>),
    /// A list.
    List(Vec<Node<'a>>),
    /// Keys with values; no key twice.
    Map(Vec<(Key<'a>, Node<'a>)>),
}

/// A single value: its text as written, escapes of quoted ones resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scalar<'a> {
    /// The text.
    pub(crate) text: Cow<'a, str>,
    /// How it is written.
    pub(crate) style: Style,
}

/// How a single value is written: what a word, a comma or a colon in it can mean depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Bare in YAML.
    Plain,
    /// In quotes, or in a block, where it could stand bare: it is nothing but text.
    Quoted,
    /// In JSON, where every text stands in quotes and says what it says.
    Json,
    /// In a cell of a sheet.
    Cell,
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key<'a> {
    /// The text.
    pub(crate) text: Cow<'a, str>,
    /// Its place.
    pub(crate) span: Span,
}

impl Scalar<'_> {
    /// Whether this is the word `none` or `无`, and not a text of these letters.
    pub(crate) fn is_none(&self) -> bool {
        self.style != Style::Quoted && matches!(self.text.as_ref(), "none" | "无")
    }
}

/// The one value of a text.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// It; nothing where the text has none.
    pub(crate) root: Option<Node<'a>>,
    /// Whether it was read to its end: no syntax error cut it short.
    pub(crate) whole: bool,
}

/// Takes an item of a list that stands directly under a key of the root, as soon as it is read; gives it back if it is to
/// stay in the tree. So a file of a hundred thousand employees is never in memory as a tree.
pub(crate) type TakeItem<'t, 'a> = &'t mut dyn FnMut(&Key<'a>, Node<'a>, &mut Sink) -> Option<Node<'a>>;

/// How deep the lists and maps are that keep what is complete in them when a syntax error ends the reading: the root and
/// what stands directly in it, so that the employees in front of the error are still checked.
pub(crate) const KEPT_DEPTH: usize = 1;

/// Reports every key that stood before in the same map and leaves its entry out.
pub(crate) fn refuse_duplicates(entries: &mut Vec<(Key<'_>, Node<'_>)>, sink: &mut Sink) {
    if all_differ(entries) {
        return;
    }
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|at| entries.get(*at).map(|(key, _)| key.text.as_ref()));
    let mut again = Vec::new();
    let mut first: Option<&Key<'_>> = None;
    for at in order {
        let Some((key, _)) = entries.get(at) else { continue };
        match first.filter(|first| first.text == key.text) {
            Some(first) => {
                let message = FactsMessage::DuplicateKey { key: crop(&key.text) };
                sink.push(Diagnostic::new(message, key.span).with(first.span, FactsMessage::FirstHere));
                again.push(at);
            }
            None => first = Some(key),
        }
    }
    again.sort_unstable();
    let mut at = 0usize..;
    entries.retain(|_| at.next().is_none_or(|at| again.binary_search(&at).is_err()));
}

/// Whether a map is small and no key stands twice in it, as with nearly all of them; a large one is not looked at here.
fn all_differ(entries: &[(Key<'_>, Node<'_>)]) -> bool {
    const SMALL: usize = 24;
    let mut rest = entries.iter();
    entries.len() <= SMALL
        && std::iter::from_fn(|| rest.next().map(|(key, _)| (key, rest.clone())))
            .all(|(key, mut later)| later.all(|(other, _)| other.text != key.text))
}

/// A text of the file as a message shows it: not longer than a line, and without what would break one.
pub(crate) fn crop(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut shown: String = text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
