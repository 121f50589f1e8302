//! Statements paired by what they declare.

use std::collections::{BTreeMap, BTreeSet};

use super::{Piece, Sides, words};
use crate::words::{Keyword, Spelling};

/// What a statement is known by: its first two words, the line that says when it is in force where several are called so,
/// and its place among those that are the same in all of that.
type Key = (String, String, usize);

/// The statements of a side, each with the comments and blank lines above it.
struct Side<'t> {
    order: Vec<Key>,
    texts: BTreeMap<Key, &'t str>,
}

/// Merges texts in canonical form.
pub(super) fn merge(sides: Sides<'_>) -> Vec<Piece> {
    let split = [sides.base, sides.ours, sides.theirs].map(statements);
    let several = several(&split);
    let [base, ours, theirs] = split.map(|statements| Side::of(&statements, &several));
    let mut pieces = Vec::new();
    for key in order(&base, &ours, &theirs) {
        let of = |side: &Side<'_>| side.texts.get(&key).copied().unwrap_or_default().to_string();
        let (base, ours, theirs) = (of(&base), of(&ours), of(&theirs));
        match () {
            () if ours == theirs || theirs == base => pieces.push(Piece::Clean(ours)),
            () if ours == base => pieces.push(Piece::Clean(theirs)),
            // What one side took away and the other changed is told whole.
            () if ours.is_empty() || theirs.is_empty() => pieces.push(Piece::Conflict { ours, theirs }),
            () => pieces.extend(words::merge(Sides { base: &base, ours: &ours, theirs: &theirs })),
        }
    }
    pieces
}

/// The order of the merged statements: that of the side that changed it, ours where both did. What only the other side has
/// stands behind what it stands behind there.
fn order(base: &Side<'_>, ours: &Side<'_>, theirs: &Side<'_>) -> Vec<Key> {
    let common = |side: &Side<'_>| -> Vec<Key> {
        let all = [base, ours, theirs];
        side.order.iter().filter(|key| all.iter().all(|side| side.texts.contains_key(*key))).cloned().collect()
    };
    let as_theirs = common(ours) == common(base) && common(theirs) != common(base);
    let (first, second) = if as_theirs { (theirs, ours) } else { (ours, theirs) };
    let mut order = first.order.clone();
    let mut last: Option<Key> = None;
    for key in &second.order {
        if !first.texts.contains_key(key) {
            let behind = last.as_ref().and_then(|last| order.iter().position(|known| known == last));
            let mut at = behind.map_or(0, |at| at + 1);
            // What both added at one place: ours first.
            let is_added = |key: &Key| !base.texts.contains_key(key);
            while !as_theirs && is_added(key) && order.get(at).is_some_and(is_added) {
                at += 1;
            }
            order.insert(at, key.clone());
        }
        last = Some(key.clone());
    }
    order
}

impl<'t> Side<'t> {
    fn of(statements: &[&'t str], several: &BTreeSet<String>) -> Side<'t> {
        let mut side = Side { order: Vec::new(), texts: BTreeMap::new() };
        let mut numbers: BTreeMap<(String, String), usize> = BTreeMap::new();
        for text in statements {
            let head = head(text);
            let in_force = if several.contains(&head) { in_force(text) } else { String::new() };
            let number = numbers.entry((head.clone(), in_force.clone())).or_default();
            let key = (head, in_force, *number);
            *number += 1;
            side.order.push(key.clone());
            side.texts.insert(key, text);
        }
        side
    }
}

/// The texts of the statements of a file; what stands above the first goes with it, what stands below the last as well.
fn statements(text: &str) -> Vec<&str> {
    let (mut all, mut start, mut at, mut body_end) = (Vec::new(), 0, 0, None);
    for line in text.split_inclusive('\n') {
        let is_above = line.trim_end().is_empty() || line.starts_with('#');
        if !is_above {
            let is_head = !line.starts_with(' ');
            if let Some(end) = body_end.filter(|_| is_head) {
                all.extend(text.get(start..end));
                start = end;
            }
            body_end = Some(at + line.len());
        }
        at += line.len();
    }
    all.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    all
}

/// The first two words of a statement: what it is, and its name.
fn head(text: &str) -> String {
    let head = text.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    let mut words = words::said(head);
    match (words.next(), words.next()) {
        (Some(what), Some(name)) => format!("{what} {name}"),
        (what, _) => what.unwrap_or_default().to_string(),
    }
}

/// The line that says when a statement is in force.
fn in_force(text: &str) -> String {
    let says_when = |line: &&str| {
        [Spelling::English, Spelling::Chinese]
            .iter()
            .any(|spelling| line.trim_start().starts_with(Keyword::InForce.spelled(*spelling)))
    };
    text.lines().find(says_when).map(|line| words::said(line).collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

/// The heads that several statements of one side have.
fn several(sides: &[Vec<&str>; 3]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for side in sides {
        let mut seen = BTreeSet::new();
        for text in side {
            let head = head(text);
            if !seen.insert(head.clone()) {
                found.insert(head);
            }
        }
    }
    found
}
