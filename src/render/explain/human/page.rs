//! The page that an explanation is written on.

use crate::messages::{ExplainWords, TraceWords};
use crate::outcome::EmployeeId;
use crate::render::layout::{indented, plain};
use crate::render::{Context, safe};

/// The text so far.
pub(super) struct Page<'c> {
    pub(super) cx: &'c Context<'c>,
    pub(super) width: usize,
    pub(super) listed: usize,
    /// Whose explanation it is.
    pub(super) employee: Option<EmployeeId>,
    /// The place of the occurrence that is explained: what is written there needs no place of its own.
    pub(super) here: Option<String>,
    pub(super) text: String,
}

impl Page<'_> {
    pub(super) fn line(&mut self, indent: usize, line: &str) {
        for line in indented(&safe(line), indent, self.width) {
            self.text.push_str(plain(&line).trim_end());
            self.text.push('\n');
        }
    }

    pub(super) fn say(&mut self, indent: usize, words: &ExplainWords) {
        let said = words.say(self.cx.lang);
        self.line(indent, &said);
    }

    pub(super) fn trace_words(&mut self, indent: usize, words: &TraceWords) {
        let said = words.say(self.cx.lang);
        self.line(indent, &said);
    }

    /// A line behind a mark; its further lines stand in under its words.
    pub(super) fn marked(&mut self, indent: usize, mark: &str, line: &str) {
        let lines = indented(&safe(line), indent + 2, self.width);
        for (at, line) in lines.iter().enumerate() {
            let line = plain(line);
            let line = match at {
                0 => format!("{}{mark} {}", " ".repeat(indent), line.trim_start()),
                _ => line,
            };
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}
