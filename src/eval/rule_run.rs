//! What one rule comes to for one employee in one month, as data.

use super::Truth;
use super::item::{Item, ItemKey};
use crate::outcome::{Line, Origin};

/// What one rule comes to for one employee in one month.
#[derive(Debug, Default)]
pub(super) struct RuleRun {
    /// The lines that it gives.
    pub(super) lines: Vec<Line>,
    /// What it classed.
    pub(super) classed: Vec<Classed>,
    /// Whether it applies: to each occurrence, or to the period.
    pub(super) applied: Vec<Applied>,
}

/// Whether a version of a rule applies to an occurrence, or to the period.
#[derive(Debug)]
pub(super) struct Applied {
    /// The version, by place.
    pub(super) version: usize,
    /// The occurrence as recorded; `None` is the period.
    pub(super) origin: Option<Origin>,
    pub(super) truth: Truth,
}

impl RuleRun {
    /// Whether the rule applies in the period at all; `None` where it was not asked.
    pub(super) fn applies(&self) -> Option<Truth> {
        let all = self.applied.iter().map(|applied| applied.truth.clone());
        all.reduce(|any, truth| any.or(|| truth))
    }

    /// The occurrences that it surely classed away.
    pub(super) fn taken(&self) -> impl Iterator<Item = ItemKey> {
        let sure = self.classed.iter().filter(|classed| !classed.also && classed.item.there == Truth::Yes);
        sure.flat_map(|classed| classed.takes.iter().copied())
    }
}

/// What a rule classed: the new occurrence, and the ones that it takes.
#[derive(Debug, Clone)]
pub(super) struct Classed {
    pub(super) item: Item,
    pub(super) also: bool,
    pub(super) takes: Vec<ItemKey>,
}
