//! Where everything stands: policies, sections and clauses in the order of the documents, and what carries a clause out
//! beneath the first that it cites.

use std::collections::BTreeMap;

use super::block::{Blocks, days};
use super::model::{Block, Clause, Document, Example, Part, Place, Section};
use super::{Subject, example, ladder};
use crate::messages::{PageWord, PublishWords};
use crate::plan::{ClauseRef, Plan, PolicyId};
use crate::source::Span;
use crate::value::OptionsId;

pub(super) fn document(subject: Subject<'_>) -> Document {
    let Subject { plan, lang, .. } = subject;
    let alone: Vec<bool> = plan.clauses.iter().map(|clause| is_alone(plan, &clause.id)).collect();
    let links: Vec<String> = (0..plan.clauses.len()).map(|at| link(plan, at, &alone)).collect();
    let blocks = Blocks::of(plan, &links, lang);
    let mut places = Places::of(plan, &alone);
    let mut examples = Examples::of(subject);
    for thing in blocks.things() {
        let (cites, policy, span) = blocks.cited(thing);
        let mut block = blocks.block(thing);
        block.examples = examples.take(&block.key);
        places.put(block, cites, policy, span);
    }
    for at in 0..plan.schema.options.len() {
        places.put_options(OptionsId(u32::try_from(at).unwrap_or(u32::MAX)), subject);
    }
    let parts = places.parts(subject);
    let title = match parts.as_slice() {
        [only] => only.title.clone(),
        _ => PageWord::Title.say(lang).to_string(),
    };
    Document { lang, title, parts, since: None }
}

/// Whether a clause's id alone leads to it: no other policy has the same, and it can't be taken for a longer anchor.
fn is_alone(plan: &Plan, id: &str) -> bool {
    plan.clauses.iter().filter(|clause| clause.id == id).count() == 1 && !id.contains('/')
}

/// The permanent anchor of a clause.
fn anchor(plan: &Plan, clause: &crate::plan::Clause) -> String {
    format!("{}/{}", plan.policy(clause.policy).title.name, clause.id)
}

fn link(plan: &Plan, at: usize, alone: &[bool]) -> String {
    let clause = plan.clause(ClauseRef::at(at));
    if alone.get(at) == Some(&true) { clause.id.clone() } else { anchor(plan, clause) }
}

/// The examples by what they are first of all about.
struct Examples(BTreeMap<(String, String), Vec<Example>>);

impl Examples {
    fn of(subject: Subject<'_>) -> Examples {
        let mut cases: Vec<_> = subject.examples.iter().collect();
        cases.sort_by_key(|(_, case)| (case.span.source.0, case.span.start));
        let mut all: BTreeMap<(String, String), Vec<Example>> = BTreeMap::new();
        for (plan, case) in cases {
            let (about, shown) = example::example(plan, case, subject.sources, subject.lang);
            if let Some(about) = about {
                all.entry(about).or_default().push(shown);
            }
        }
        Examples(all)
    }

    /// Those about something, each once.
    fn take(&mut self, key: &(String, String)) -> Vec<Example> {
        self.0.remove(key).unwrap_or_default()
    }
}

/// A section under work.
struct Open {
    policy: PolicyId,
    /// Nothing for what stands in front of the first, and behind the last.
    title: Option<String>,
    span: Option<Span>,
    loose: Vec<Block>,
    clauses: Vec<ClauseRef>,
}

struct Places<'p> {
    plan: &'p Plan,
    alone: &'p [bool],
    sections: Vec<Open>,
    /// What carries out each clause, and what does so and stands elsewhere.
    of_clauses: Vec<(Vec<Block>, Vec<Place>)>,
}

impl<'p> Places<'p> {
    fn of(plan: &'p Plan, alone: &'p [bool]) -> Places<'p> {
        let mut sections = Vec::new();
        for at in 0..plan.policies.len() {
            let policy = PolicyId::at(at);
            let open = |title, span| Open { policy, title, span, loose: Vec::new(), clauses: Vec::new() };
            sections.push(open(None, None));
            let own = plan.sections.iter().filter(|section| section.policy == policy);
            sections.extend(own.map(|section| open(Some(section.title.clone()), Some(section.span))));
        }
        let of_clauses = plan.clauses.iter().map(|_| (Vec::new(), Vec::new())).collect();
        let mut places = Places { plan, alone, sections, of_clauses };
        for at in 0..plan.clauses.len() {
            let clause = plan.clause(ClauseRef::at(at));
            if let Some(section) = places.section(clause.policy, clause.span) {
                section.clauses.push(ClauseRef::at(at));
            }
        }
        places
    }

    /// The section of a policy that a place is in: the last that begins in front of it.
    fn section(&mut self, policy: PolicyId, place: Span) -> Option<&mut Open> {
        let before = |open: &Open| match open.span {
            Some(span) => span.source == place.source && span.start <= place.start,
            None => true,
        };
        self.sections.iter_mut().rfind(|open| open.policy == policy && before(open))
    }

    /// Puts a block beneath the first clause that it cites, and a link to it beneath the others.
    fn put(&mut self, block: Block, cites: &[ClauseRef], policy: PolicyId, span: Span) {
        let Some((first, others)) = cites.split_first() else {
            if let Some(section) = self.section(policy, span) {
                section.loose.push(block);
            }
            return;
        };
        for other in others {
            if let Some((_, see)) = self.of_clauses.get_mut(other.index()) {
                see.push(Place { anchor: block.anchor.clone(), name: block.title.clone() });
            }
        }
        if let Some((blocks, _)) = self.of_clauses.get_mut(first.index()) {
            blocks.push(block);
        }
    }

    /// Puts a ladder or a scale where it is declared, if that is in a policy.
    fn put_options(&mut self, id: OptionsId, subject: Subject<'_>) {
        let Some(span) = subject.plan.schema.option_set(id).title.span else { return };
        let in_file = |open: &&Open| open.span.is_some_and(|other| other.source == span.source);
        let Some(policy) = self.sections.iter().find(in_file).map(|open| open.policy) else { return };
        let name = &subject.plan.policy(policy).title.name;
        let block = ladder::block(id, name, subject.plan, subject.lang);
        if let (Some(block), Some(section)) = (block, self.section(policy, span)) {
            section.loose.push(block);
        }
    }

    fn parts(mut self, subject: Subject<'_>) -> Vec<Part> {
        let plan = self.plan;
        let mut parts = Vec::new();
        for at in 0..plan.policies.len() {
            let id = PolicyId::at(at);
            let policy = plan.policy(id);
            let sections = self.sections_of(id);
            if sections.is_empty() {
                continue;
            }
            let days = days(policy.in_force);
            let said = (days != (None, None)).then(|| PublishWords::InForce(days).say(subject.lang));
            parts.push(Part {
                anchor: policy.title.name.clone(),
                title: policy.title.shown().to_string(),
                said: said.into_iter().collect(),
                sections,
            });
        }
        parts
    }

    /// The sections of a policy that have something in them.
    fn sections_of(&mut self, policy: PolicyId) -> Vec<Section> {
        let name = &self.plan.policy(policy).title.name;
        let mut sections = Vec::new();
        let open: Vec<Open> = self.sections.extract_if(.., |open| open.policy == policy).collect();
        for open in open {
            if open.loose.is_empty() && open.clauses.is_empty() {
                continue;
            }
            let clauses = open.clauses.into_iter().map(|clause| self.clause(clause)).collect();
            let anchor = format!("{name}/section/{}", sections.len() + 1);
            sections.push(Section { anchor, title: open.title, loose: open.loose, clauses });
        }
        sections
    }

    fn clause(&mut self, id: ClauseRef) -> Clause {
        let clause = self.plan.clause(id);
        let (blocks, see) = self.of_clauses.get_mut(id.index()).map(std::mem::take).unwrap_or_default();
        Clause {
            anchor: anchor(self.plan, clause),
            alone: self.alone.get(id.index()) == Some(&true),
            id: clause.id.clone(),
            kind: clause.kind,
            title: clause.title.clone(),
            notes: clause.notes.clone(),
            blocks,
            see,
            mark: None,
        }
    }
}
