//! The result of a command as one document: what it comes from, then its content.

use serde::Serialize;

use crate::provenance::Provenance;

/// A result with the version of its form and what it comes from.
#[derive(Serialize)]
pub(super) struct Document<'a, T> {
    version: u32,
    provenance: &'a Provenance,
    #[serde(flatten)]
    content: T,
}

impl<'a, T: Serialize> Document<'a, T> {
    pub(super) fn new(version: u32, provenance: &'a Provenance, content: T) -> Document<'a, T> {
        Document { version, provenance, content }
    }

    /// As JSON, with a line end.
    pub(super) fn json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("strings and numbers can always be written as JSON");
        text.push('\n');
        text
    }
}
