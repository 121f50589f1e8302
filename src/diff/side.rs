//! What one side declares: every thing once, with all statements that say something of it.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Kind, Titled};
use super::same::Canon;
use crate::resolve::Unit;
use crate::source::{SourceId, SourceMap};
use crate::syntax::ast::{File, Head, LineKind, Name, Named, Quoted, RecordShape, Statement};
use crate::words::{is_reserved, is_word};

/// What a thing is known by on its side: what it is, in which policy, and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) kind: Kind,
    /// The policy; nothing for what policies share.
    pub(super) policy: Option<String>,
    pub(super) name: String,
}

/// A thing with the statements that declare it: one, or one for each version.
#[derive(Debug, Clone)]
pub(super) struct Thing<'a> {
    pub(super) key: Key,
    pub(super) label: Option<String>,
    pub(super) statements: Vec<&'a Statement>,
}

impl Thing<'_> {
    /// What it is: what is known as a choice may be a scale or a ladder, which may take its place.
    pub(super) fn kind(&self) -> Kind {
        match self.statements.first().map(|first| &first.head) {
            Some(Head::Scale(..)) => Kind::Scale,
            Some(Head::Ladder(..)) => Kind::Ladder,
            _ => self.key.kind,
        }
    }

    /// The clauses that its statements cite, each once.
    pub(super) fn clauses(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for line in self.statements.iter().flat_map(|statement| &statement.lines) {
            if let LineKind::Cites(ids) = &line.kind {
                all.extend(ids.iter().map(|id| id.text.clone()));
            }
        }
        let mut seen = BTreeSet::new();
        all.retain(|id| seen.insert(id.clone()));
        all
    }
}

/// One side.
#[derive(Debug)]
pub(super) struct Side<'a> {
    /// The things, in the order of writing.
    pub(super) things: Vec<Thing<'a>>,
    /// The policies.
    pub(super) policies: Vec<Titled>,
    sources: &'a SourceMap,
}

impl<'a> Side<'a> {
    /// What the files of a side declare, and the names by which it is called.
    pub(super) fn of(units: &'a [Unit], sources: &'a SourceMap) -> (Side<'a>, Canon) {
        let canon = names(units);
        let mut side = Side { things: Vec::new(), policies: Vec::new(), sources };
        let mut places: BTreeMap<Key, usize> = BTreeMap::new();
        for unit in units {
            let policy = policy_of(&unit.file);
            side.policies.extend(policy.map(title));
            let policy = policy.map(|named| named.name.text.clone());
            for used in &unit.uses {
                let name = side.used(units, *used);
                let key = Key { kind: Kind::Use, policy: policy.clone(), name };
                side.push(key, None, None, &mut places);
            }
            for statement in &unit.file.statements {
                if let Some((kind, name, label)) = named(&statement.head, &canon) {
                    let own = if is_shared(kind) { None } else { policy.clone() };
                    side.push(Key { kind, policy: own, name }, label, Some(statement), &mut places);
                }
            }
        }
        (side, canon)
    }

    fn push(
        &mut self,
        key: Key,
        label: Option<String>,
        statement: Option<&'a Statement>,
        places: &mut BTreeMap<Key, usize>,
    ) {
        let known = places.get(&key).and_then(|at| self.things.get_mut(*at));
        match known {
            // What policies share may be declared by each of them; it is one thing, and the checker saw to it that they
            // agree.
            Some(_) if is_shared(key.kind) => {}
            Some(thing) => thing.statements.extend(statement),
            None => {
                places.insert(key.clone(), self.things.len());
                self.things.push(Thing { key, label, statements: statement.into_iter().collect() });
            }
        }
    }

    /// What a file that is used is called: its policy, or the file itself without its folder and ending.
    fn used(&self, units: &[Unit], used: SourceId) -> String {
        let unit = units.iter().find(|unit| unit.file.source == used);
        if let Some(policy) = unit.and_then(|unit| policy_of(&unit.file)) {
            return policy.name.text.clone();
        }
        let path = &self.sources.get(used).name;
        let file = path.rsplit('/').next().unwrap_or(path);
        file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_string()
    }

    /// The text that a statement stands in.
    pub(super) fn text(&self, statement: &Statement) -> &'a str {
        &self.sources.get(statement.span.source).text
    }

    /// A policy by its name.
    pub(super) fn policy(&self, name: &str) -> Option<&Titled> {
        self.policies.iter().find(|policy| policy.name == name)
    }
}

fn policy_of(file: &File) -> Option<&Named> {
    file.statements.iter().find_map(|statement| match &statement.head {
        Head::Policy(named) => Some(named),
        _ => None,
    })
}

fn title(named: &Named) -> Titled {
    Titled { name: named.name.text.clone(), label: named.label.as_ref().map(|label| label.text.clone()) }
}

/// Whether things of a kind belong to all policies together.
fn is_shared(kind: Kind) -> bool {
    matches!(kind, Kind::Policy | Kind::Choice | Kind::Fact | Kind::Event | Kind::Record | Kind::Account | Kind::Role)
}

/// What a statement declares: kind, name and label; nothing for `use`, which is known by what it leads to.
fn named(head: &Head, canon: &Canon) -> Option<(Kind, String, Option<String>)> {
    let text = |quoted: &Option<Quoted>| quoted.as_ref().map(|quoted| quoted.text.clone());
    let of = |kind: Kind, named: &Named| Some((kind, named.name.text.clone(), text(&named.label)));
    match head {
        Head::Use(_) => None,
        Head::Policy(named) => of(Kind::Policy, named),
        Head::Section(title) => Some((Kind::Section, title.text.clone(), None)),
        Head::Clause { id, title, .. } => Some((Kind::Clause, id.text.clone(), text(title))),
        Head::Choice(named, _) | Head::Scale(named, _) | Head::Ladder(named, _) => of(Kind::Choice, named),
        Head::Fact { named, .. } => of(Kind::Fact, named),
        Head::Event { named, .. } => of(Kind::Event, named),
        Head::Record { named, .. } => of(Kind::Record, named),
        Head::Account { named, .. } => of(Kind::Account, named),
        Head::Role(named) => of(Kind::Role, named),
        Head::Let(named, _) => of(Kind::Let, named),
        Head::Table { named, .. } => of(Kind::Table, named),
        Head::Rule(named) => of(Kind::Rule, named),
        Head::Limit(named) => of(Kind::Limit, named),
        Head::Amend(path) | Head::AmendLet(path, _) => {
            let name = canon.name(&path.name.text);
            let name = path.policy.as_ref().map_or(name.to_string(), |policy| format!("{}/{name}", policy.text));
            Some((Kind::Amendment, name, None))
        }
        Head::Example(title) => Some((Kind::Example, title.text.clone(), None)),
    }
}

/// Everything that a statement gives a name to: itself, and its options, fields and steps.
pub(super) fn declared(statement: &Statement) -> Vec<&Named> {
    let steps = statement.lines.iter().filter_map(|line| match &line.kind {
        LineKind::Step { named, .. } => Some(named),
        _ => None,
    });
    let mut all: Vec<&Named> = steps.collect();
    match &statement.head {
        Head::Choice(named, options) | Head::Scale(named, options) | Head::Ladder(named, options) => {
            all.push(named);
            all.extend(options);
        }
        Head::Event { named, fields, .. } => {
            all.push(named);
            all.extend(fields.iter().map(|field| &field.named));
        }
        Head::Record { named, shape, .. } => {
            all.push(named);
            all.extend(fields(shape));
        }
        Head::Policy(named)
        | Head::Fact { named, .. }
        | Head::Account { named, .. }
        | Head::Role(named)
        | Head::Let(named, _)
        | Head::Table { named, .. }
        | Head::Rule(named)
        | Head::Limit(named) => all.push(named),
        Head::Use(_)
        | Head::Section(_)
        | Head::Clause { .. }
        | Head::Amend(_)
        | Head::AmendLet(..)
        | Head::Example(_) => {}
    }
    all
}

fn fields(shape: &RecordShape) -> impl Iterator<Item = &Named> {
    shape.fields().map(|field| &field.named)
}

/// The names of a side: how often each is declared, and the labels that stand for one name and no other.
fn names(units: &[Unit]) -> Canon {
    let mut canon = Canon::default();
    let mut labels: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for statement in units.iter().flat_map(|unit| &unit.file.statements) {
        for Named { name: Name { text, .. }, label } in declared(statement) {
            *canon.declared.entry(text.clone()).or_default() += 1;
            if let Some(label) = label.as_ref().filter(|label| is_word(&label.text) && !is_reserved(&label.text)) {
                labels.entry(label.text.clone()).or_default().insert(text.clone());
            }
        }
    }
    for (label, names) in labels {
        let mut names = names.into_iter();
        if let (Some(name), None, false) = (names.next(), names.next(), canon.declared.contains_key(&label)) {
            canon.names.insert(label, name);
        }
    }
    canon
}
