//! What a result rests on: the lets and tables behind a rule, what of them is amended, the clauses that they cite, and what
//! of the facts is read.

use std::collections::BTreeSet;

use super::{
    ClauseRef, Conditions, Effect, FieldSource, Growth, LetId, LimitId, Members, Named, Plan, PolicyId, Recordable,
    Rule, RuleId, Source, TableId, TermId, TermKind, Version,
};
use crate::schema::{AccountId, EventId, Item, Schema};
use crate::syntax::ast::PayKind;
use crate::value::Date;

/// What rules give and other rules read, within the reach of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Given {
    /// Entries of an account.
    Entries(PolicyId, AccountId),
    /// Money of a kind.
    Money(PolicyId, PayKind),
    /// Warnings.
    Warnings(PolicyId),
}

/// What stands behind a rule or a limit by what is written in it.
#[derive(Debug, Default)]
pub(super) struct Behind {
    /// The lets and tables.
    pub(super) things: BTreeSet<Thing>,
    /// What of the facts is read.
    pub(super) read: BTreeSet<Item>,
    /// What is read of what rules give.
    pub(super) given: BTreeSet<Given>,
    /// Whether others of a group are looked at.
    pub(super) looks_around: bool,
}

/// Something named that has versions and cites clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A rule.
    Rule(RuleId),
    /// A let.
    Let(LetId),
    /// A table.
    Table(TableId),
    /// A limit.
    Limit(LimitId),
}

impl Plan {
    /// What a rule rests on that is amended on a day, with the policy that amends it.
    pub fn amendments_behind(&self, id: RuleId, day: Date) -> Vec<(Thing, PolicyId)> {
        let mut search = Search::new(self, Some(day));
        search.rule(id);
        search.amended
    }

    /// The notes on a rule and on the lets and tables that it rests on, as of a day; its own first.
    pub fn notes_behind(&self, id: RuleId, day: Date) -> Vec<(Thing, &str)> {
        let mut search = Search::new(self, Some(day));
        search.rule(id);
        search.notes
    }

    /// The clauses that a rule and all that it rests on cite.
    pub fn clauses_behind_rule(&self, id: RuleId) -> BTreeSet<ClauseRef> {
        let mut search = Search::new(self, None);
        search.rule(id);
        search.cited
    }

    /// What of the facts a rule and all that it rests on read.
    pub fn items_behind_rule(&self, id: RuleId) -> BTreeSet<Item> {
        let mut search = Search::new(self, None);
        search.rule(id);
        search.read
    }

    /// What of the facts a limit reads.
    pub fn items_behind_limit(&self, id: LimitId) -> BTreeSet<Item> {
        self.behind_limit(id).read
    }

    /// What stands behind a rule.
    pub(super) fn behind_rule(&self, id: RuleId) -> Behind {
        let mut search = Search::new(self, None);
        search.rule(id);
        search.behind()
    }

    /// What stands behind a limit.
    pub(super) fn behind_limit(&self, id: LimitId) -> Behind {
        let mut search = Search::new(self, None);
        for version in &self.limit(id).versions {
            search.term(version.body.at_most);
        }
        search.behind()
    }

    /// The clauses that a let and all that it rests on cite.
    pub fn clauses_behind_let(&self, id: LetId) -> BTreeSet<ClauseRef> {
        let mut search = Search::new(self, None);
        search.formula(id);
        search.cited
    }
}

struct Search<'p> {
    plan: &'p Plan,
    /// Only the versions of this day; `None` is all.
    day: Option<Date>,
    seen: BTreeSet<Thing>,
    amended: Vec<(Thing, PolicyId)>,
    cited: BTreeSet<ClauseRef>,
    read: BTreeSet<Item>,
    given: BTreeSet<Given>,
    looks_around: bool,
    notes: Vec<(Thing, &'p str)>,
}

impl<'p> Search<'p> {
    fn new(plan: &'p Plan, day: Option<Date>) -> Search<'p> {
        Search {
            plan,
            day,
            seen: BTreeSet::new(),
            amended: Vec::new(),
            cited: BTreeSet::new(),
            read: BTreeSet::new(),
            given: BTreeSet::new(),
            looks_around: false,
            notes: Vec::new(),
        }
    }

    fn behind(self) -> Behind {
        Behind { things: self.seen, read: self.read, given: self.given, looks_around: self.looks_around }
    }

    /// The versions to look into; what they cite and by whom they are amended is noted.
    fn versions<T>(&mut self, thing: Thing, named: &'p Named<T>) -> Vec<&'p T> {
        if let Some(withdrawal) = self.day.and_then(|day| named.withdrawn_on(day)) {
            self.amended.push((thing, withdrawal.by));
            return Vec::new();
        }
        let versions = &named.versions;
        let on = |version: &&Version<T>| self.day.is_none_or(|day| version.in_force.days().contain(day));
        // Of a day there is but one: the first, amendments being in front.
        let number = if self.day.is_some() { 1 } else { versions.len() };
        let found: Vec<&Version<T>> = versions.iter().filter(on).take(number).collect();
        for version in &found {
            self.cited.extend(&version.cites);
            self.amended.extend(version.amended_by.map(|by| (thing, by)));
            self.notes.extend(version.notes.iter().map(|note| (thing, note.as_str())));
        }
        found.into_iter().map(|version| &version.body).collect()
    }

    fn rule(&mut self, id: RuleId) {
        for rule in self.versions(Thing::Rule(id), self.plan.rule(id)) {
            self.terms_of(rule);
        }
    }

    fn terms_of(&mut self, rule: &Rule) {
        let (Conditions::All(conditions) | Conditions::Any(conditions)) = &rule.conditions;
        conditions.iter().chain(&rule.unless).for_each(|term| self.term(*term));
        if let Some(for_each) = &rule.for_each {
            self.source(&for_each.source);
            let window = for_each.counted.iter().flat_map(|window| window.children());
            for_each.filter.into_iter().chain(window).for_each(|term| self.term(term));
        }
        self.read.extend(rule.stepped.map(Item::Stepped));
        rule.outcomes.iter().for_each(|outcome| self.effect(&outcome.effect));
    }

    fn effect(&mut self, effect: &Effect) {
        match effect {
            Effect::Pay(_, amount) | Effect::Add(_, amount) => {
                self.term(amount.base);
                amount.finish.into_iter().for_each(|term| self.term(term));
                if let Growth::By(term) = amount.growth {
                    self.term(term);
                }
            }
            Effect::Move { fact, .. } => {
                self.read.insert(Item::Fact(*fact));
            }
            Effect::CountsAs(classing) => {
                for field in &classing.fields {
                    if let FieldSource::Set(term) = field {
                        self.term(*term);
                    }
                }
            }
            Effect::Warning | Effect::MayDismiss | Effect::Dismiss | Effect::Refer(_) => {}
        }
    }

    /// The event, and behind breaches of a clause the events that are such breaches.
    fn source(&mut self, source: &Source) {
        self.read.insert(Item::Event(source.event));
        if source.event != Schema::VIOLATION {
            return;
        }
        for (at, event) in self.plan.schema.events.iter().enumerate() {
            let is_meant = |broken: &String| source.clause.as_ref().is_none_or(|clause| is_within(broken, clause));
            if event.violation_of.as_ref().is_some_and(is_meant) {
                self.read.insert(Item::Event(EventId::at(at)));
            }
        }
    }

    /// Notes what a term reads itself.
    fn reads(&mut self, kind: &TermKind) {
        match kind {
            TermKind::Fact(id) | TermKind::FactSince(id) | TermKind::Recorded(Recordable::Fact(id)) => {
                self.read.insert(Item::Fact(*id));
            }
            TermKind::Record(id, _) | TermKind::Recorded(Recordable::Record(id, _)) => {
                self.read.insert(Item::Record(*id));
            }
            TermKind::Balance(reader, id) => {
                self.read.insert(Item::Account(*id));
                self.given.insert(Given::Entries(*reader, *id));
            }
            TermKind::Total(reader, kind, _) => {
                self.given.insert(Given::Money(*reader, *kind));
            }
            TermKind::Over { members, window, .. } => {
                match members {
                    Members::Occurrences { source, .. } => self.source(source),
                    Members::Entries(reader, id) => {
                        self.given.insert(Given::Entries(*reader, *id));
                    }
                    Members::Warnings(reader) => {
                        self.given.insert(Given::Warnings(*reader));
                    }
                    Members::Periods { .. } => {}
                }
                if window.is_none() {
                    self.read.insert(Item::Fact(Schema::HIRED_ON));
                }
            }
            TermKind::Within { group, .. } | TermKind::Share { group, .. } => {
                self.looks_around = true;
                self.read.extend(group.fact.map(Item::Fact));
            }
            _ => {}
        }
    }

    fn formula(&mut self, id: LetId) {
        if self.seen.insert(Thing::Let(id)) {
            for formula in self.versions(Thing::Let(id), self.plan.formula(id)) {
                self.term(formula.term);
            }
        }
    }

    fn term(&mut self, id: TermId) {
        let term = self.plan.term(id);
        self.reads(&term.kind);
        match &term.kind {
            TermKind::Let(id) => self.formula(*id),
            TermKind::Table(id, _) if self.seen.insert(Thing::Table(*id)) => {
                self.versions(Thing::Table(*id), self.plan.table(*id));
            }
            _ => {}
        }
        term.kind.children().into_iter().for_each(|child| self.term(child));
    }
}

/// Whether a clause is another, or stands under it.
fn is_within(clause: &str, above: &str) -> bool {
    clause.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
