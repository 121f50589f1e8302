//! What a handbook says that an older one did not: marks on what is new or says something else, and what is gone.
//!
//! What is compared is what the page says, sentence by sentence; what only has another name is found by `diff`.

use std::collections::BTreeMap;

use super::model::{Block, BlockKind, Clause, Document, Mark, Place, Removed, Since, Version};
use crate::diff::{Change, Reading};
use crate::messages::DiffThing;
use crate::render::diff::told;

/// What a block is known by: its kind, its policy and its name.
type Key = (BlockKind, String, String);

/// Marks what differs from an older handbook. The older one is in the same language.
pub fn since(mut document: Document, older: &Document, what: &str, reading: &Reading) -> Document {
    let mut before = Before::of(older, reading);
    let mut marked = Vec::new();
    for part in &mut document.parts {
        for section in &mut part.sections {
            section.loose.iter_mut().for_each(|block| before.mark_block(block, &mut marked));
            for clause in &mut section.clauses {
                before.mark_clause(clause, &part.anchor, &mut marked);
                clause.blocks.iter_mut().for_each(|block| before.mark_block(block, &mut marked));
            }
        }
    }
    let besides = told(&reading.meaning, document.lang, has_no_place);
    let kept: Vec<String> = document.parts.iter().map(|part| part.anchor.clone()).collect();
    // Of a policy that is gone as a whole it is told that it is.
    let removed = before.removed(older, |part| kept.iter().any(|kept| kept == reading.name_now(part)));
    document.since = Some(Since { what: what.to_string(), marked, removed, besides });
    document
}

/// Whether the page has no place for a change but the list of changes. An amendment changes what it amends, and that is
/// marked.
fn has_no_place(change: &Change) -> bool {
    match change.kind {
        DiffThing::Policy
        | DiffThing::Choice
        | DiffThing::Fact
        | DiffThing::Event
        | DiffThing::Record
        | DiffThing::Account
        | DiffThing::Role => true,
        DiffThing::Use
        | DiffThing::Section
        | DiffThing::Clause
        | DiffThing::Scale
        | DiffThing::Ladder
        | DiffThing::Let
        | DiffThing::Table
        | DiffThing::Rule
        | DiffThing::Limit
        | DiffThing::Amendment
        | DiffThing::Example => false,
    }
}

/// The older handbook, as things are called now.
struct Before<'d> {
    blocks: BTreeMap<Key, (&'d Block, bool)>,
    clauses: BTreeMap<(String, String), (&'d Clause, bool)>,
}

impl<'d> Before<'d> {
    fn of(older: &'d Document, reading: &Reading) -> Before<'d> {
        let mut before = Before { blocks: BTreeMap::new(), clauses: BTreeMap::new() };
        for part in &older.parts {
            let policy = reading.name_now(&part.anchor).to_string();
            for section in &part.sections {
                for clause in &section.clauses {
                    let id = reading.clause_now(&clause.id).to_string();
                    before.clauses.insert((policy.clone(), id), (clause, false));
                }
                let of_clauses = section.clauses.iter().flat_map(|clause| &clause.blocks);
                for block in section.loose.iter().chain(of_clauses) {
                    let (policy, name) = &block.key;
                    let now = |name: &str| reading.name_now(name).to_string();
                    before.blocks.insert((block.kind, now(policy), now(name)), (block, false));
                }
            }
        }
        before
    }

    fn mark_block(&mut self, block: &mut Block, marked: &mut Vec<(Place, Mark)>) {
        let (policy, name) = block.key.clone();
        block.mark = match self.blocks.get_mut(&(block.kind, policy, name)) {
            None => Some((Mark::New, Vec::new())),
            Some((old, seen)) => {
                *seen = true;
                says_else(old, block).then(|| (Mark::Changed, old.versions.clone()))
            }
        };
        if let Some((mark, _)) = &block.mark {
            marked.push((Place { anchor: block.anchor.clone(), name: block.title.clone() }, *mark));
        }
    }

    fn mark_clause(&mut self, clause: &mut Clause, policy: &str, marked: &mut Vec<(Place, Mark)>) {
        clause.mark = match self.clauses.get_mut(&(policy.to_string(), clause.id.clone())) {
            None => Some((Mark::New, None)),
            Some((old, seen)) => {
                *seen = true;
                let differs = (&old.id, old.kind, &old.title) != (&clause.id, clause.kind, &clause.title);
                let was = || format!("{} {}", old.id, old.title.as_deref().unwrap_or_default()).trim().to_string();
                (differs || old.notes != clause.notes).then(|| (Mark::Changed, differs.then(was)))
            }
        };
        if let Some((mark, _)) = &clause.mark {
            let name = format!("{} {}", clause.id, clause.title.as_deref().unwrap_or_default());
            marked.push((Place { anchor: clause.link().to_string(), name: name.trim().to_string() }, *mark));
        }
    }

    /// What nothing of now was found for, in the order in which it stood.
    fn removed(self, older: &Document, is_kept: impl Fn(&str) -> bool) -> Vec<Removed> {
        let mut gone = Vec::new();
        let clause_gone =
            |clause: &Clause| self.clauses.values().any(|(known, seen)| std::ptr::eq(*known, clause) && !seen);
        let block_gone = |block: &Block| self.blocks.values().any(|(known, seen)| std::ptr::eq(*known, block) && !seen);
        let parts = older.parts.iter().filter(|part| is_kept(&part.anchor));
        for section in parts.flat_map(|part| &part.sections) {
            let blocks = |all: &[Block]| -> Vec<Removed> {
                all.iter().filter(|block| block_gone(block)).cloned().map(Removed::Block).collect()
            };
            gone.extend(blocks(&section.loose));
            for clause in &section.clauses {
                if clause_gone(clause) {
                    gone.push(Removed::Clause(clause.id.clone(), clause.title.clone()));
                }
                gone.extend(blocks(&clause.blocks));
            }
        }
        gone
    }
}

/// Whether a block says something else than an older one: its name, its versions, the clauses that it carries out.
fn says_else(old: &Block, new: &Block) -> bool {
    let cites = |block: &Block| -> Vec<String> { block.cites.iter().map(|clause| clause.name.clone()).collect() };
    let said = |block: &Block| -> Vec<Version> { block.versions.clone() };
    old.title != new.title || said(old) != said(new) || cites(old) != cites(new)
}
