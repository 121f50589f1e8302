//! Rules, definitions, tables and limits, each with its versions.

use super::model::{Block, BlockKind, Body, Place, Version};
use super::sentence::Words;
use super::table;
use super::worked::worked;
use crate::messages::{Lang, PageDays, PageWord, PublishWords};
use crate::plan::Version as Of;
use crate::plan::{ClauseRef, Formula, InForce, Limit, Named, Plan, PolicyId, Rule, RuleId, Table, Thing};
use crate::source::Span;
use crate::types::Type;

/// Makes blocks.
#[derive(Debug)]
pub(super) struct Blocks<'p> {
    plan: &'p Plan,
    lang: Lang,
    words: Words<'p>,
    /// How each clause is linked to.
    links: &'p [String],
}

impl<'p> Blocks<'p> {
    pub(super) fn of(plan: &'p Plan, links: &'p [String], lang: Lang) -> Blocks<'p> {
        Blocks { plan, lang, words: Words::of(plan), links }
    }

    /// Everything that has a block, in the order of writing.
    pub(super) fn things(&self) -> Vec<Thing> {
        let plan = self.plan;
        let rules = plan.rules().map(|(id, rule)| (rule.first().span, Thing::Rule(id)));
        let lets = numbered(&plan.lets, |at| Thing::Let(crate::plan::LetId::at(at)));
        let tables = numbered(&plan.tables, |at| Thing::Table(crate::plan::TableId::at(at)));
        let limits = numbered(&plan.limits, |at| Thing::Limit(crate::plan::LimitId::at(at)));
        let mut all: Vec<(Span, Thing)> = rules.chain(lets).chain(tables).chain(limits).collect();
        all.sort_by_key(|(span, _)| (span.source.0, span.start));
        all.into_iter().map(|(_, thing)| thing).collect()
    }

    /// The block of a thing.
    pub(super) fn block(&self, thing: Thing) -> Block {
        match thing {
            Thing::Rule(id) => self.named(BlockKind::Rule, self.plan.rule(id), |version| self.rule(id, version)),
            Thing::Let(id) => self.named(BlockKind::Let, self.plan.formula(id), |version| self.formula(id, version)),
            Thing::Table(id) => self.named(BlockKind::Table, self.plan.table(id), |version| self.table(version)),
            Thing::Limit(id) => self.named(BlockKind::Limit, self.plan.limit(id), |version| self.limit(version)),
        }
    }

    /// The clauses that a thing rests on as it is first written, its policy and its place.
    pub(super) fn cited(&self, thing: Thing) -> (&'p [ClauseRef], PolicyId, Span) {
        fn of<T>(named: &Named<T>) -> (&[ClauseRef], PolicyId, Span) {
            (&named.first().cites, named.policy, named.first().span)
        }
        match thing {
            Thing::Rule(id) => of(self.plan.rule(id)),
            Thing::Let(id) => of(self.plan.formula(id)),
            Thing::Table(id) => of(self.plan.table(id)),
            Thing::Limit(id) => of(self.plan.limit(id)),
        }
    }

    fn named<T>(&self, kind: BlockKind, named: &Named<T>, body: impl Fn(&Of<T>) -> Body) -> Block {
        let policy = &self.plan.policy(named.policy).title.name;
        Block {
            kind,
            key: (policy.clone(), named.title.name.clone()),
            anchor: anchor(policy, kind, &named.title.name),
            title: named.title.shown().to_string(),
            cites: named.first().cites.iter().map(|clause| self.place(*clause)).collect(),
            versions: self.versions(kind, named, body),
            examples: Vec::new(),
            mark: None,
        }
    }

    fn place(&self, clause: ClauseRef) -> Place {
        Place {
            anchor: self.links.get(clause.index()).cloned().unwrap_or_default(),
            name: self.plan.clause(clause).id.clone(),
        }
    }

    /// What it says: as it was written, then as others amend it, each in the order of days.
    fn versions<T>(&self, kind: BlockKind, named: &Named<T>, body: impl Fn(&Of<T>) -> Body) -> Vec<Version> {
        let own = self.plan.policy(named.policy).in_force;
        let mut ordered: Vec<&Of<T>> = named.versions.iter().collect();
        ordered.sort_by_key(|version| (version.amended_by.is_some(), version.in_force.days().first));
        let mut versions: Vec<Version> = ordered
            .into_iter()
            .map(|version| Version {
                when: self.when(version, own).into_iter().collect(),
                body: if version.in_force.is_withdrawn() { Body::Withdrawn } else { body(version) },
                notes: version.notes.clone(),
            })
            .collect();
        let withdrawals = named.withdrawals.iter().map(|withdrawal| {
            let (policy, days) = (self.policy(withdrawal.by), days(withdrawal.in_force));
            let said = PublishWords::WithdrawnBy { policy, days }.say(self.lang);
            Version { when: Vec::new(), body: Body::Sentence(said), notes: Vec::new() }
        });
        versions.extend(withdrawals);
        let somewhere = own.days();
        let lacks = |day| named.on(day).is_none() && named.withdrawn_on(day).is_none();
        let gaps = lacks(somewhere.first) || lacks(somewhere.last);
        if kind != BlockKind::Rule && kind != BlockKind::Limit && gaps {
            let said = PageWord::OtherDays.say(self.lang).to_string();
            versions.push(Version { when: Vec::new(), body: Body::Sentence(said), notes: Vec::new() });
        }
        versions
    }

    fn when<T>(&self, version: &Of<T>, own: InForce) -> Option<String> {
        let days = days(version.in_force);
        let words = match version.amended_by {
            Some(by) => PublishWords::AmendedBy { policy: self.policy(by), days },
            None if version.in_force == own || version.in_force.is_withdrawn() => return None,
            None => PublishWords::InForce(days),
        };
        Some(words.say(self.lang))
    }

    fn policy(&self, id: PolicyId) -> String {
        self.plan.policy(id).title.shown().to_string()
    }

    fn rule(&self, id: RuleId, version: &Of<Rule>) -> Body {
        let said = self.words.rule(id, &version.body).say(self.lang);
        Body::Rule(said, worked(&version.body, version.in_force.days(), self.plan, self.lang))
    }

    fn formula(&self, id: crate::plan::LetId, version: &Of<Formula>) -> Body {
        let phrase = self.words.phrase(version.body.term);
        let name = self.plan.formula(id).title.shown();
        Body::Sentence(phrase.defines(name, version.body.ty == Type::YesNo, self.lang))
    }

    fn table(&self, version: &Of<Table>) -> Body {
        Body::Table(table::values(&version.body, self.plan, self.lang))
    }

    fn limit(&self, version: &Of<Limit>) -> Body {
        Body::Sentence(self.words.limit(&version.body).say(self.lang))
    }
}

fn numbered<T>(all: &[Named<T>], thing: impl Fn(usize) -> Thing) -> impl Iterator<Item = (Span, Thing)> {
    all.iter().enumerate().map(move |(at, named)| (named.first().span, thing(at)))
}

/// The first and the last day, as far as there are such.
pub(super) fn days(in_force: InForce) -> PageDays {
    (in_force.from.map(|day| day.to_string()), in_force.until.map(|day| day.to_string()))
}

/// The permanent anchor of a thing that is no clause.
pub(super) fn anchor(policy: &str, kind: BlockKind, name: &str) -> String {
    let kind = match kind {
        BlockKind::Rule => "rule",
        BlockKind::Let => "let",
        BlockKind::Table => "table",
        BlockKind::Limit => "limit",
        BlockKind::Ladder => "ladder",
        BlockKind::Scale => "scale",
    };
    format!("{policy}/{kind}/{name}")
}
