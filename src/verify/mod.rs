//! A result that was written → the same worked again → what differs.
//!
//! Results are compared as they were written, whatever they are of: two things of a list are the same thing if they are of
//! the same employee, month, rule, occurrence and so on. Where files lie is no difference: a path that was written stands
//! for the file that was read in its place.

mod compare;
mod files;

use serde_json::Value;

use crate::messages::VerifyMessage;
use crate::provenance::Provenance;

pub use compare::Difference;
pub use files::FileChange;

/// How a result was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// One document, as JSON or YAML.
    Document,
    /// Lines of JSON.
    Lines,
}

/// A result as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// How.
    pub written: Written,
    /// What it says that it comes from.
    pub provenance: Provenance,
    /// All but that. Of lines it is a list.
    content: Value,
}

/// What became of a result that was worked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// The program that wrote it, and that which worked it again.
    pub tools: (String, String),
    /// How many lines of results it has.
    pub lines: usize,
    /// The files that are others than it says.
    pub files: Vec<FileChange>,
    /// What differs in it; first what differs in the results themselves.
    pub differences: Vec<Difference>,
}

impl Verification {
    /// Whether it is the same, from the same files. That another version of the program works it again does not matter.
    pub fn is_same(&self) -> bool {
        self.files.is_empty() && self.differences.is_empty()
    }
}

impl Recorded {
    /// Reads a result: JSON, lines of JSON, or YAML.
    ///
    /// # Errors
    ///
    /// It is none of them, or does not say what it comes from.
    pub fn read(path: &str, text: &str) -> Result<Recorded, VerifyMessage> {
        let text = text.trim_start_matches('\u{feff}');
        let found = if text.trim_start().starts_with('{') {
            document(serde_json::from_str(text).ok()).or_else(|| lines(text))
        } else {
            document(serde_yaml::from_str(text).ok())
        };
        found.ok_or_else(|| VerifyMessage::NoResult { path: path.to_string() })
    }

    /// Compares it with the same that was worked again.
    pub fn compare(&self, again: &Recorded) -> Verification {
        let matched = files::matched(&self.provenance.files, &again.provenance.files);
        let mut content = again.content.clone();
        files::rename(&mut content, &matched.names);
        Verification {
            tools: (self.provenance.tool.clone(), again.provenance.tool.clone()),
            lines: compare::count_lines(&self.content),
            files: matched.changes,
            differences: compare::differences(&self.content, &content),
        }
    }
}

fn document(read: Option<Value>) -> Option<Recorded> {
    let mut content = read?;
    let provenance = take_provenance(&mut content)?;
    Some(Recorded { written: Written::Document, provenance, content })
}

fn lines(text: &str) -> Option<Recorded> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut all: Vec<Value> = lines.map(serde_json::from_str).collect::<Result<_, _>>().ok()?;
    let provenance = take_provenance(all.first_mut()?)?;
    Some(Recorded { written: Written::Lines, provenance, content: Value::Array(all) })
}

fn take_provenance(content: &mut Value) -> Option<Provenance> {
    let provenance = content.as_object_mut()?.remove("provenance")?;
    serde_json::from_value(provenance).ok()
}

#[cfg(test)]
mod tests;
