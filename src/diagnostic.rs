//! Diagnostics: what was found, how grave it is, where. What they say stands in [`crate::messages`].

use crate::messages::Message;
pub use crate::messages::Severity;
use crate::source::Span;

/// A place that a diagnostic shows, with the words under its caret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there; nothing for the place that the message itself is about.
    pub says: Option<Message>,
}

/// Something found in a text, with its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What was found.
    pub message: Message,
    /// The place that it is about; `None` for a whole file or command.
    pub at: Option<Span>,
    /// Further places.
    pub labels: Vec<Label>,
}

impl Diagnostic {
    /// A diagnostic about one place.
    pub fn new(message: impl Into<Message>, at: Span) -> Diagnostic {
        Diagnostic { message: message.into(), at: Some(at), labels: Vec::new() }
    }

    /// A diagnostic about no place in a text.
    pub fn nowhere(message: impl Into<Message>) -> Diagnostic {
        Diagnostic { message: message.into(), at: None, labels: Vec::new() }
    }

    /// Adds a further place.
    #[must_use]
    pub fn with(mut self, span: Span, says: impl Into<Message>) -> Diagnostic {
        self.labels.push(Label { span, says: Some(says.into()) });
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.message.severity()
    }
}

/// Where the phases put what they find.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// An empty sink.
    pub fn new() -> Sink {
        Sink::default()
    }

    /// Takes a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Reports a message about a place.
    pub fn report(&mut self, message: impl Into<Message>, at: Span) {
        self.push(Diagnostic::new(message, at));
    }

    /// Keeps only what is wanted of what was found.
    pub fn retain(&mut self, wanted: impl FnMut(&Diagnostic) -> bool) {
        self.found.retain(wanted);
    }

    /// Whether an error is among what was found.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity() == Severity::Error)
    }

    /// Takes in what another one holds.
    pub fn append(&mut self, mut other: Sink) {
        self.found.append(&mut other.found);
    }

    /// What was found, by file and place, each once.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|d| (d.at.is_some(), d.at));
        self.found.dedup();
        self.found
    }
}
