//! Names, labels, clause ids and quoted text.

use unicode_normalization::UnicodeNormalization;

use super::{Build, Builder};
use crate::messages::SyntaxMessage;
use crate::syntax::ast::{ClauseId, EventRef, Name, Named, Path, Quoted};
use crate::syntax::grammar::{Pair, Rule};
use crate::words;

impl Builder {
    /// A word as a name, in NFKC. One that is not free is reported, and is a name all the same.
    pub(super) fn name(&self, pair: &Pair<'_>) -> Name {
        let text = normalised(pair.as_str());
        let span = self.span(pair);
        if words::is_reserved(&text) {
            self.report(SyntaxMessage::ReservedWord { word: text.clone() }, span);
        } else if !words::is_word(&text) {
            self.report(SyntaxMessage::NoName { found: pair.as_str().to_string() }, span);
        }
        Name { text, span }
    }

    /// A word that names nothing, so that it may be a keyword: `because 待填 …`.
    pub(super) fn any_word(&self, pair: &Pair<'_>) -> String {
        normalised(pair.as_str())
    }

    /// `late "迟到"`
    pub(super) fn named(&self, pair: Pair<'_>) -> Build<Named> {
        let mut children = self.children(pair);
        Ok(Named {
            name: self.name(&children.need(Rule::word)?),
            label: children.take(Rule::text).map(|text| self.quoted(&text)),
        })
    }

    /// `pot`, `shop_desk/pot`
    pub(super) fn path(&self, pair: Pair<'_>) -> Build<Path> {
        let mut children = self.children(pair);
        let first = self.name(&children.need(Rule::word)?);
        Ok(match children.take(Rule::word) {
            Some(second) => Path { policy: Some(first), name: self.name(&second) },
            None => Path { policy: None, name: first },
        })
    }

    pub(super) fn clause_id(&self, pair: &Pair<'_>) -> ClauseId {
        ClauseId { text: normalised(pair.as_str()), span: self.span(pair) }
    }

    /// `no-example`
    pub(super) fn lint_name(&self, pair: &Pair<'_>) -> Name {
        Name { text: normalised(pair.as_str()), span: self.span(pair) }
    }

    /// `violation of T1.7.2`: the id.
    pub(super) fn violation(&self, pair: Pair<'_>) -> Build<ClauseId> {
        let mut children = self.children(pair);
        Ok(self.clause_id(&children.need(Rule::clause_id)?))
    }

    /// `complaint`, `violation of T1.7.2`
    pub(super) fn event_ref(&self, pair: Pair<'_>) -> Build<EventRef> {
        let mut children = self.children(pair);
        match children.take(Rule::path) {
            Some(path) => Ok(EventRef::Named(self.path(path)?)),
            None => {
                let violation = children.need(Rule::violation)?;
                let span = self.span(&violation);
                Ok(EventRef::ViolationOf(self.violation(violation)?, span))
            }
        }
    }

    /// Quoted text without its quotes.
    pub(super) fn quoted(&self, pair: &Pair<'_>) -> Quoted {
        let mut inside = pair.as_str().chars();
        inside.next();
        inside.next_back();
        Quoted { text: inside.as_str().to_string(), span: self.span(pair) }
    }
}

/// A text in NFKC. ASCII is its own.
fn normalised(text: &str) -> String {
    if text.is_ascii() { text.to_string() } else { text.nfkc().collect() }
}
