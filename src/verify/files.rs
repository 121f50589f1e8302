//! Which file of now is which of those that a result names.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::provenance::FileDigest;

/// A file that is another than the result says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileChange {
    /// It has other bytes.
    Changed(String),
    /// The result comes from it, and it was not read now.
    Gone(String),
    /// It was read now, and the result does not come from it.
    Added(String),
}

/// The files of a result beside those of now.
#[derive(Debug, Default)]
pub(super) struct Matched {
    /// The files that are others.
    pub(super) changes: Vec<FileChange>,
    /// The names of now, and how the result calls the same files, where it calls them otherwise.
    pub(super) names: BTreeMap<String, String>,
}

/// Which are the same: those of one name, else of the same bytes, else of one name apart from their folders.
pub(super) fn matched(recorded: &[FileDigest], now: &[FileDigest]) -> Matched {
    let ways: [fn(&FileDigest, &FileDigest) -> bool; 3] = [
        |was, is| was.file == is.file,
        |was, is| was.sha256 == is.sha256,
        |was, is| last(was).is_some() && last(was) == last(is),
    ];
    let mut of: Vec<Option<usize>> = vec![None; recorded.len()];
    for same in ways {
        let mut taken: BTreeSet<usize> = of.iter().flatten().copied().collect();
        for (was, place) in recorded.iter().zip(&mut of).filter(|(_, place)| place.is_none()) {
            let is_it = |(at, is): &(usize, &FileDigest)| was.kind == is.kind && same(was, is) && !taken.contains(at);
            *place = now.iter().enumerate().find(is_it).map(|(at, _)| at);
            taken.extend(*place);
        }
    }
    let mut matched = Matched::default();
    for (was, place) in recorded.iter().zip(&of) {
        match place.and_then(|place| now.get(place)) {
            None => matched.changes.push(FileChange::Gone(name(was))),
            Some(is) => {
                if was.sha256 != is.sha256 {
                    matched.changes.push(FileChange::Changed(name(was)));
                }
                if was.file != is.file {
                    matched.names.insert(name(is), name(was));
                }
            }
        }
    }
    let added = now.iter().enumerate().filter(|(place, _)| !of.contains(&Some(*place)));
    matched.changes.extend(added.map(|(_, is)| FileChange::Added(name(is))));
    matched
}

fn name(file: &FileDigest) -> String {
    file.file.clone().unwrap_or_default()
}

/// The name without its folders.
fn last(file: &FileDigest) -> Option<&str> {
    file.file.as_deref()?.rsplit('/').next()
}

/// Calls files in a result as another one does.
pub(super) fn rename(content: &mut Value, names: &BTreeMap<String, String>) {
    if names.is_empty() {
        return;
    }
    match content {
        Value::Array(all) => all.iter_mut().for_each(|one| rename(one, names)),
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                match value {
                    Value::String(file) if key == "file" => {
                        if let Some(was) = names.get(file) {
                            file.clone_from(was);
                        }
                    }
                    value => rename(value, names),
                }
            }
        }
        _ => {}
    }
}
