//! What policies say that they did not say before.

use std::collections::{BTreeMap, BTreeSet};

use super::body::{dated, parts, whole};
use super::model::{Change, Fate, Kind, Meaning, Part, Titled, What};
use super::rename;
use super::same::{Canon, Same};
use super::side::{Key, Side, Thing};
use super::timeline::{neighbour, stretches};
use crate::fmt;
use crate::plan::InForce;
use crate::resolve::Unit;
use crate::source::SourceMap;
use crate::syntax::ast::{LineKind, Statement};

/// What was found by reading: what differs, and how things of the old side are called now.
#[derive(Debug, Default)]
pub struct Reading {
    /// What differs.
    pub meaning: Meaning,
    names: Canon,
}

impl Reading {
    /// How something of the old side is called now.
    pub fn name_now<'a>(&'a self, old: &'a str) -> &'a str {
        self.names.name(old)
    }

    /// The id that a clause of the old side has now.
    pub fn clause_now<'a>(&'a self, old: &'a str) -> &'a str {
        self.names.clause(old)
    }
}

/// Compares what the files of two sides say. Both are without errors.
pub fn meaning(old: &[Unit], new: &[Unit], sources: &SourceMap) -> Reading {
    let (old, old_names) = Side::of(old, sources);
    let (new, new_names) = Side::of(new, sources);
    let mut same = Same { old: old_names, new: new_names };
    rename::find(&old, &new, &mut same);
    let sides = Sides { old, new, same };
    let changes = sides.changes();
    Reading { meaning: Meaning { changes }, names: sides.same.old }
}

struct Sides<'a> {
    old: Side<'a>,
    new: Side<'a>,
    same: Same,
}

impl<'a> Sides<'a> {
    fn changes(&self) -> Vec<Change> {
        let now = |thing: &Thing<'_>| rename::key_now(&thing.key, &self.same);
        let before: BTreeMap<Key, &Thing<'a>> = self.old.things.iter().map(|thing| (now(thing), thing)).collect();
        let after: BTreeSet<&Key> = self.new.things.iter().map(|thing| &thing.key).collect();
        let mut changes = Vec::new();
        for thing in &self.new.things {
            match before.get(&thing.key) {
                Some(old) => changes.extend(self.kept(old, thing)),
                None => changes.push(self.whole(thing, Fate::Added)),
            }
        }
        let gone = self.old.things.iter().filter(|thing| !after.contains(&now(thing)));
        changes.extend(gone.map(|thing| self.whole(thing, Fate::Removed)));
        changes
    }

    /// A thing that is new or gone.
    fn whole(&self, thing: &Thing<'a>, fate: Fate) -> Change {
        let side = if fate == Fate::Removed { &self.old } else { &self.new };
        let mut all = Vec::new();
        for statement in &thing.statements {
            all.extend(whole(statement, side.text(statement), fate != Fate::Removed));
        }
        self.change(thing, fate, all)
    }

    /// What differs in a thing that both sides have, if anything.
    fn kept(&self, old: &Thing<'a>, new: &Thing<'a>) -> Option<Change> {
        let mut parts = match new.key.kind {
            Kind::Let | Kind::Table | Kind::Rule | Kind::Limit | Kind::Amendment => self.versions(old, new),
            Kind::Example => self.examples(old, new),
            Kind::Policy => self.policies(old, new),
            _ => self.single(old, new),
        };
        let mut seen: Vec<Part> = Vec::new();
        parts.retain(|part| {
            let first = !seen.contains(part);
            if first {
                seen.push(part.clone());
            }
            first
        });
        let renamed = old.key.name != new.key.name && new.key.kind != Kind::Amendment;
        if parts.is_empty() && !renamed {
            return None;
        }
        let change = self.change(new, Fate::Kept, parts);
        Some(Change { was: renamed.then(|| old.key.name.clone()), ..change })
    }

    fn change(&self, thing: &Thing<'a>, fate: Fate, parts: Vec<Part>) -> Change {
        let side = if fate == Fate::Removed { &self.old } else { &self.new };
        // A policy is a part of itself.
        let own = (thing.key.kind == Kind::Policy).then_some(&thing.key.name);
        let policy = thing.key.policy.as_ref().or(own).map(|name| {
            let now = if fate == Fate::Removed { self.same.old.name(name) } else { name };
            let known = self.new.policy(now).or_else(|| side.policy(name)).cloned();
            known.unwrap_or_else(|| Titled { name: name.clone(), label: None })
        });
        Change {
            kind: thing.kind(),
            policy,
            name: thing.key.name.clone(),
            was: None,
            label: thing.label.clone(),
            clauses: thing.clauses(),
            fate,
            parts,
        }
    }

    fn between(&self, old: &Statement, new: &Statement) -> Vec<Part> {
        parts((old, self.old.text(old)), (new, self.new.text(new)), &self.same)
    }

    /// What each statement of the one says beside that of the other.
    fn single(&self, old: &Thing<'a>, new: &Thing<'a>) -> Vec<Part> {
        old.statements.iter().zip(&new.statements).flat_map(|(old, new)| self.between(old, new)).collect()
    }

    /// A policy's own days are a part of it.
    fn policies(&self, old: &Thing<'a>, new: &Thing<'a>) -> Vec<Part> {
        let mut all = self.single(old, new);
        for stretch in stretches(&old.statements, &new.statements) {
            all.extend(in_force(stretch.old.is_some(), stretch.new.is_some(), stretch.days));
        }
        all
    }

    /// Examples go line by line: what is given together counts together.
    fn examples(&self, old: &Thing<'a>, new: &Thing<'a>) -> Vec<Part> {
        let mut all = self.single(old, new);
        let lines = |thing: &Thing<'a>| -> Vec<&'a LineKind> {
            let all = thing.statements.iter().copied().flat_map(|statement| &statement.lines).map(|line| &line.kind);
            all.filter(|line| is_of_example(line)).collect()
        };
        let text = |side: &Side<'a>, thing: &Thing<'a>| thing.statements.first().map_or("", |first| side.text(first));
        let (before, after) = (text(&self.old, old), text(&self.new, new));
        for (old, new) in self.same.differing(&lines(old), &lines(new), |_, _| 0) {
            all.push(Part {
                what: What::Line,
                of: None,
                old: old.map(|line| fmt::Part::Line(line).spelled(before)),
                new: new.map(|line| fmt::Part::Line(line).spelled(after)),
                days: None,
            });
        }
        all
    }

    /// What is in force differently, and when. Where it is the same difference throughout, no day is named.
    fn versions(&self, old: &Thing<'a>, new: &Thing<'a>) -> Vec<Part> {
        let mut found: Vec<(InForce, Vec<Part>)> = Vec::new();
        let mut all = Vec::new();
        for stretch in stretches(&old.statements, &new.statements) {
            let beside = match (stretch.old, stretch.new) {
                (Some(old), Some(new)) => Some((old, new)),
                (None, Some(new)) => neighbour(&old.statements, stretch.days).map(|old| (old, new)),
                _ => None,
            };
            all.extend(in_force(stretch.old.is_some(), stretch.new.is_some(), stretch.days));
            if let Some((old, new)) = beside {
                found.push((stretch.days, self.between(old, new)));
            }
        }
        let first = found.first().map(|(_, parts)| parts.clone()).unwrap_or_default();
        if found.iter().all(|(_, parts)| *parts == first) {
            all.extend(first);
        } else {
            all.extend(found.into_iter().flat_map(|(days, parts)| dated(parts, days)));
        }
        all
    }
}

/// Days for which only one side has something in force.
fn in_force(old: bool, new: bool, days: InForce) -> Option<Part> {
    let word = || Some(fmt::Spelled::keyword(crate::words::Keyword::InForce));
    let (old, new) = match (old, new) {
        (true, false) => (word(), None),
        (false, true) => (None, word()),
        _ => return None,
    };
    Some(Part { what: What::InForce, of: None, old, new, days: Some(days) })
}

fn is_of_example(line: &LineKind) -> bool {
    matches!(line, LineKind::Month(_) | LineKind::Use(_) | LineKind::Given(_) | LineKind::Expect(_))
}
