//! Diagnostics as text: drawn for people, or as JSON.

mod excerpt;
mod human;
mod json;

pub use human::human;
pub(in crate::render) use json::CellJson;
pub use json::json;

use crate::diagnostic::{Diagnostic, Severity};
use crate::messages::{DiagnosticWords, Lang};

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The language.
    pub lang: Lang,
    /// How wide, in columns.
    pub width: usize,
    /// Whether in colour.
    pub colour: bool,
}

impl Default for Look {
    fn default() -> Look {
        Look { lang: Lang::default(), width: super::WIDTH, colour: false }
    }
}

/// `2 errors, 1 warning`; nothing of nothing.
pub fn summary(found: &[Diagnostic], lang: Lang) -> Option<String> {
    let count = |severity| found.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
    let words = DiagnosticWords::Summary { errors: count(Severity::Error), warnings: count(Severity::Warning) };
    (!found.is_empty()).then(|| words.say(lang))
}
