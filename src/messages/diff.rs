//! The words for what lies between two readings of the policies.

mod part;

pub use part::{DiffPart, DiffThing, PartDays, PartWords};

use super::Lang;
use super::results::number;

/// What is said of a comparison as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiffWords {
    /// The policies say the same.
    Nothing {
        /// The old ones, as they were named.
        old: String,
        /// The new ones.
        new: String,
    },
    /// The head of what the policies say.
    Meaning {
        /// The old ones, as they were named.
        old: String,
        /// The new ones.
        new: String,
    },
    /// The title of a page.
    Page,
    /// The head of what the policies say, where both are named above.
    MeaningHead,
    /// The head of what belongs to no policy alone.
    Shared,
    /// What is new, gone or called otherwise, or has parts that are.
    Thing {
        /// What it is.
        what: DiffThing,
        /// Its name.
        name: String,
        /// Its label.
        label: Option<String>,
        /// The clauses that it cites; empty if it cites none.
        clauses: String,
    },
    /// Something that is new, as [`DiffWords::Thing`] says it.
    Added(String),
    /// Something that is gone.
    Removed(String),
    /// It had another name.
    Renamed {
        /// That one.
        was: String,
    },
    /// What says nothing of what anyone gets, and how many of each.
    Quiet(Vec<(DiffThing, usize)>, Vec<(DiffPart, usize)>),
    /// Only that differs: what anyone gets is the same.
    OnlyQuiet,
}

impl DiffWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            DiffWords::Nothing { old, new } => format!("{old} and {new} say the same"),
            DiffWords::Meaning { old, new } => format!("What the policies say: {old} → {new}"),
            DiffWords::Page => "A change of the policies".to_string(),
            DiffWords::MeaningHead => "What the policies say".to_string(),
            DiffWords::Shared => "shared by the policies".to_string(),
            DiffWords::Thing { what, name, label, clauses } => {
                let label = label.as_ref().map(|label| format!(" “{label}”")).unwrap_or_default();
                let clauses = if clauses.is_empty() { String::new() } else { format!(" ({clauses})") };
                format!("{} {name}{label}{clauses}", what.en())
            }
            DiffWords::Added(thing) => format!("new {thing}"),
            DiffWords::Removed(thing) => format!("removed {thing}"),
            DiffWords::Renamed { was } => format!("renamed, was {was}"),
            DiffWords::Quiet(things, parts) => {
                let things = things.iter().map(|(thing, count)| number(*count, thing.en(), thing.several_en()));
                let parts = parts.iter().map(|(part, count)| number(*count, part.en(), part.several_en()));
                format!("changed, too: {}", things.chain(parts).collect::<Vec<_>>().join(", "))
            }
            DiffWords::OnlyQuiet => "What anyone gets is the same.".to_string(),
        }
    }

    fn zh(&self) -> String {
        match self {
            DiffWords::Nothing { old, new } => format!("{old} 与 {new} 意思相同"),
            DiffWords::Meaning { old, new } => format!("制度内容的变化：{old} → {new}"),
            DiffWords::Page => "制度改动".to_string(),
            DiffWords::MeaningHead => "制度内容的变化".to_string(),
            DiffWords::Shared => "各份制度共用".to_string(),
            DiffWords::Thing { what, name, label, clauses } => {
                let label = label.as_ref().map(|label| format!("“{label}”")).unwrap_or_default();
                let clauses = if clauses.is_empty() { String::new() } else { format!("（{clauses}）") };
                format!("{} {name}{label}{clauses}", what.zh())
            }
            DiffWords::Added(thing) => format!("新增{thing}"),
            DiffWords::Removed(thing) => format!("删去{thing}"),
            DiffWords::Renamed { was } => format!("改名，原名 {was}"),
            DiffWords::Quiet(things, parts) => {
                let things = things.iter().map(|(thing, count)| format!("{}{count}处", thing.zh()));
                let parts = parts.iter().map(|(part, count)| format!("{}{count}处", part.zh()));
                format!("另有改动：{}", things.chain(parts).collect::<Vec<_>>().join("、"))
            }
            DiffWords::OnlyQuiet => "每个人的结果不受影响。".to_string(),
        }
    }
}
