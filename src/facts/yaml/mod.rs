//! YAML text → a tree in which every key and value has its place and its raw text.
//!
//! Nothing is guessed about a scalar: `no`, `0123`, `1_000` and `2022-03` are texts here, and the declared type decides
//! later. What YAML offers beyond maps, lists and scalars (anchors, aliases, merge keys, tags, several documents) is
//! refused with a place. A syntax error ends the reading; what stands completely in front of it is still given.

mod read;
mod syntax;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub(crate) use read::{crop, read};

use crate::messages::YamlProblem;
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
    /// `[a, b]`, or lines begun by `-`.
    List(Vec<Node<'a>>),
    /// `{a: b}`, or lines `a: b`; no key twice.
    Map(Vec<(Key<'a>, Node<'a>)>),
}

/// A single value: its text as written, escapes of quoted ones resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scalar<'a> {
    /// The text.
    pub(crate) text: Cow<'a, str>,
    /// Whether it stands in quotes (or in a block).
    pub(crate) quoted: bool,
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
    /// Whether this is the bare word `none` or `无`.
    pub(crate) fn is_none(&self) -> bool {
        !self.quoted && matches!(self.text.as_ref(), "none" | "无")
    }

    /// What is wrong with the colons of a text that was meant as `key: value`, if that is what happened.
    pub(crate) fn colon_problem(&self) -> Option<YamlProblem> {
        (!self.quoted).then(|| syntax::colon_problem(&self.text)).flatten()
    }
}
