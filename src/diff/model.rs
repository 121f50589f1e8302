//! What policies say that they did not say before: the data.

use crate::fmt::Spelled;
pub use crate::messages::{DiffPart as What, DiffThing as Kind};
use crate::plan::InForce;

/// Everything that differs in what two readings of the policies say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meaning {
    /// The things that differ: in the order of the new policies, what is gone behind.
    pub changes: Vec<Change>,
}

/// A name with its label.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Titled {
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: Option<String>,
}

/// A thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub kind: Kind,
    /// The policy that it belongs to; what is shared between policies belongs to none.
    pub policy: Option<Titled>,
    /// Its name now, or what it was called if it is gone: of a clause its id, of a section and an example the title.
    pub name: String,
    /// What it was called before, if it has another name now.
    pub was: Option<String>,
    /// Its label; of a clause the title.
    pub label: Option<String>,
    /// The clauses that it cites now.
    pub clauses: Vec<String>,
    /// What became of it.
    pub fate: Fate,
    /// What differs in it; of what is new or gone, what it says.
    pub parts: Vec<Part>,
}

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is there on both sides.
    Kept,
}

impl Change {
    /// Whether it says nothing of what anyone gets: a section, an example, notes and labels.
    pub fn is_quiet(&self) -> bool {
        match self.kind {
            Kind::Section | Kind::Example => true,
            _ => self.fate == Fate::Kept && self.was.is_none() && self.parts.iter().all(Part::is_quiet),
        }
    }
}

/// A part of a thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which part.
    pub what: What,
    /// Which one of them: the row of a table, the field, what stands in front of an amount.
    pub of: Option<Spelled>,
    /// What it said; nothing if it is new.
    pub old: Option<Spelled>,
    /// What it says; nothing if it is gone.
    pub new: Option<Spelled>,
    /// The days for which it differs, where it does not for all.
    pub days: Option<InForce>,
}

impl Part {
    /// Whether it says nothing of what anyone gets.
    pub fn is_quiet(&self) -> bool {
        matches!(self.what, What::Label | What::Note | What::Allow)
    }
}
