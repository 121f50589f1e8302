//! What has another name and is the same thing: found by its label, by what it says, or by where it is read.
//!
//! A name is followed only where it names one thing: where several are called so, a new name is a new thing.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Kind;
use super::pair::MOST;
use super::same::{Same, mentioned};
use super::side::{Key, Side, Thing, declared};
use crate::syntax::ast::{Head, LineKind, Named, RecordShape, Statement};

/// Finds what has another name, and notes it among the names of the old side.
pub(super) fn find(old: &Side<'_>, new: &Side<'_>, same: &mut Same) {
    let read = (readers(old), readers(new));
    // What is found makes further things the same: those that mention it.
    loop {
        let before = same.old.names.len() + same.old.clauses.len();
        for kind in [Kind::Policy, Kind::Clause, Kind::Choice, Kind::Event, Kind::Record] {
            of_kind(kind, (old, new), (&read.0, &read.1), same);
        }
        inner(old, new, same);
        for kind in [Kind::Fact, Kind::Account, Kind::Role, Kind::Let, Kind::Table, Kind::Rule, Kind::Limit] {
            of_kind(kind, (old, new), (&read.0, &read.1), same);
        }
        if same.old.names.len() + same.old.clauses.len() == before {
            return;
        }
    }
}

/// The key of a thing of the old side, as the new side has it.
pub(super) fn key_now(key: &Key, same: &Same) -> Key {
    let policy = key.policy.as_ref().map(|policy| same.old.name(policy).to_string());
    let name = match key.kind {
        Kind::Clause => same.old.clause(&key.name).to_string(),
        Kind::Section | Kind::Example => key.name.clone(),
        Kind::Amendment => amended(&key.name, same),
        _ => same.old.name(&key.name).to_string(),
    };
    Key { kind: key.kind, policy, name }
}

/// `shop_desk/pot`, each part as it is called now.
fn amended(path: &str, same: &Same) -> String {
    let parts: Vec<&str> = path.split('/').map(|part| same.old.name(part)).collect();
    parts.join("/")
}

fn of_kind(kind: Kind, (old, new): (&Side<'_>, &Side<'_>), read: (&Readers, &Readers), same: &mut Same) {
    let keys: BTreeSet<Key> = new.things.iter().map(|thing| thing.key.clone()).collect();
    let known: BTreeSet<Key> = old.things.iter().map(|thing| key_now(&thing.key, same)).collect();
    let gone = old.things.iter().filter(|thing| thing.key.kind == kind && !keys.contains(&key_now(&thing.key, same)));
    let gone: Vec<&Thing<'_>> = gone.collect();
    let mut added: Vec<&Thing<'_>> =
        new.things.iter().filter(|thing| thing.key.kind == kind && !known.contains(&thing.key)).collect();
    // Where very much is new, only labels are looked at.
    let few = gone.len().saturating_mul(added.len()) <= MOST;
    for one in gone {
        if let Some(at) = place_of(one, &added, few.then_some(read), same) {
            let other = added.remove(at);
            let names = if kind == Kind::Clause { &mut same.old.clauses } else { &mut same.old.names };
            names.insert(one.key.name.clone(), other.key.name.clone());
        }
    }
}

/// The place of what a thing is called now among what is new.
fn place_of(
    one: &Thing<'_>,
    added: &[&Thing<'_>],
    read: Option<(&Readers, &Readers)>,
    same: &mut Same,
) -> Option<usize> {
    let may = added.iter().enumerate().filter(|(_, other)| may_be(one, other, same));
    let may: Vec<(usize, &Thing<'_>)> = may.map(|(at, other)| (at, *other)).collect();
    let labelled = may.iter().find(|(_, other)| is_labelled_alike(one, other));
    let (None, Some(read)) = (labelled, read) else { return labelled.map(|(at, _)| *at) };
    let says = may.iter().find(|(_, other)| says_the_same(one, other, same));
    let found = says.or_else(|| may.iter().find(|(_, other)| is_read_alike(one, other, read, same)));
    found.map(|(at, _)| *at)
}

/// Whether a name can be followed to another: each names one thing, and they are of one policy.
fn may_be(one: &Thing<'_>, other: &Thing<'_>, same: &Same) -> bool {
    if key_now(&one.key, same).policy != other.key.policy {
        return false;
    }
    one.key.kind == Kind::Clause || is_free(&one.key.name, &other.key.name, same)
}

fn is_free(old: &str, new: &str, same: &Same) -> bool {
    same.old.declared.get(old) == Some(&1) && !same.old.declared.contains_key(new)
}

fn is_labelled_alike(one: &Thing<'_>, other: &Thing<'_>) -> bool {
    one.label.is_some() && one.label == other.label
}

/// Whether two things say the same but for their names, and say enough for that to mean something.
fn says_the_same(one: &Thing<'_>, other: &Thing<'_>, same: &mut Same) -> bool {
    if one.key.kind == Kind::Clause || !one.statements.iter().any(|statement| says_something(statement)) {
        return false;
    }
    // As if it were called so already.
    let (name, now) = (one.key.name.clone(), other.key.name.clone());
    same.old.names.insert(name.clone(), now);
    let alike = one.statements.len() == other.statements.len()
        && one.statements.iter().zip(&other.statements).all(|(a, b)| same.is_same(&bare(a), &bare(b)));
    same.old.names.remove(&name);
    alike
}

/// Whether a statement says more than that there is something.
fn says_something(statement: &Statement) -> bool {
    match &statement.head {
        Head::Choice(_, options) | Head::Scale(_, options) | Head::Ladder(_, options) => options.len() > 1,
        Head::Event { fields, .. } => !fields.is_empty(),
        Head::Record { shape: RecordShape::Fields(fields), .. } => fields.len() > 1,
        Head::Let(..) => true,
        Head::Rule(_) | Head::Limit(_) | Head::Table { .. } => statement.lines.iter().any(|line| !is_aside(&line.kind)),
        _ => false,
    }
}

fn is_aside(line: &LineKind) -> bool {
    matches!(line, LineKind::Note(_) | LineKind::Allow { .. })
}

/// A statement without its label, its notes and what it allows.
fn bare(statement: &Statement) -> Statement {
    let mut bare = statement.clone();
    bare.lines.retain(|line| !is_aside(&line.kind));
    match &mut bare.head {
        Head::Policy(named)
        | Head::Choice(named, _)
        | Head::Scale(named, _)
        | Head::Ladder(named, _)
        | Head::Fact { named, .. }
        | Head::Event { named, .. }
        | Head::Record { named, .. }
        | Head::Account { named, .. }
        | Head::Role(named)
        | Head::Let(named, _)
        | Head::Table { named, .. }
        | Head::Rule(named)
        | Head::Limit(named) => named.label = None,
        Head::Use(_)
        | Head::Section(_)
        | Head::Clause { .. }
        | Head::Amend(_)
        | Head::AmendLet(..)
        | Head::Example(_) => {}
    }
    bare
}

/// Whether everything that mentioned the one now mentions the other, and something did.
fn is_read_alike(one: &Thing<'_>, other: &Thing<'_>, (old, new): (&Readers, &Readers), same: &Same) -> bool {
    if matches!(one.key.kind, Kind::Clause | Kind::Policy) {
        return false;
    }
    let none = BTreeSet::new();
    let readers = |all: &'_ Readers, of: &Thing<'_>| -> BTreeSet<Key> {
        let all = all.get(&of.key.name).unwrap_or(&none).iter();
        all.filter(|key| **key != of.key).cloned().collect()
    };
    let before: BTreeSet<Key> = readers(old, one).iter().map(|key| key_now(key, same)).collect();
    !before.is_empty() && before == readers(new, other) && same_sort(one, other, same)
}

/// What mentions a name, examples apart.
type Readers = BTreeMap<String, BTreeSet<Key>>;

fn readers(side: &Side<'_>) -> Readers {
    let mut readers = Readers::new();
    for thing in side.things.iter().filter(|thing| thing.key.kind != Kind::Example) {
        for name in thing.statements.iter().flat_map(|statement| mentioned(*statement)) {
            readers.entry(name).or_default().insert(thing.key.clone());
        }
    }
    readers
}

/// Whether two things are declared alike but for their names.
fn same_sort(one: &Thing<'_>, other: &Thing<'_>, same: &Same) -> bool {
    let head = |thing: &Thing<'_>| thing.statements.first().map(|statement| nameless(statement));
    head(one).zip(head(other)).is_some_and(|(one, other)| same.is_same(&one, &other))
}

/// The first line of a statement without its name.
fn nameless(statement: &Statement) -> Statement {
    let mut statement = Statement { lines: Vec::new(), ..bare(statement) };
    match &mut statement.head {
        Head::Fact { named, .. } | Head::Event { named, .. } | Head::Record { named, .. } => named.name.text.clear(),
        Head::Account { named, .. } | Head::Table { named, .. } | Head::Role(named) => named.name.text.clear(),
        _ => {}
    }
    statement
}

/// Options, fields and steps that have another name and the same label.
fn inner(old: &Side<'_>, new: &Side<'_>, same: &mut Same) {
    let by_key: BTreeMap<&Key, &Thing<'_>> = new.things.iter().map(|thing| (&thing.key, thing)).collect();
    for thing in &old.things {
        let Some(other) = by_key.get(&key_now(&thing.key, same)).copied() else { continue };
        let all = |thing: &Thing<'_>| -> Vec<Named> {
            let all = thing.statements.iter().flat_map(|statement| declared(statement)).cloned();
            all.filter(|named| named.name.text != thing.key.name).collect()
        };
        let (before, after) = (all(thing), all(other));
        for named in &before {
            let text = &named.name.text;
            let stays = after.iter().any(|other| other.name.text == same.old.name(text));
            let alike = |other: &&Named| {
                let labels = named.label.as_ref().zip(other.label.as_ref());
                labels.is_some_and(|(one, other)| one.text == other.text)
            };
            if let (false, Some(other)) = (stays, after.iter().find(alike))
                && is_free(text, &other.name.text, same)
            {
                same.old.names.insert(text.clone(), other.name.text.clone());
            }
        }
    }
}
