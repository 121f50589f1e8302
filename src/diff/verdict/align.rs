//! What is the same thing on both sides, under one id: the declarations of both, and the old plan in their ids.
//!
//! Two declarations are one thing if they have one name, or one is what the other is called now, and if the values that
//! both allow mean the same. A fact of another type or with another default is another thing: nothing that the old side
//! reads says anything of it. What only one side declares stands behind, and takes nothing from the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::Ids;
use crate::diff::meaning::Reading;
use crate::plan::{Plan, Policy, PolicyId};
use crate::schema::{
    AccountDef, AccountId, EventDef, EventId, FactDef, FactId, FieldDef, Item, OptionSet, OptionsKind, RecordDef,
    RecordId, Schema, SteppedId, Title,
};
use crate::types::{FieldType, Type};
use crate::value::{OptionsId, ops};

/// Things that are not alike, and fields of things that are.
pub(super) type Unlike = BTreeSet<(Item, Option<usize>)>;

/// The old plan beside the new one.
#[derive(Debug)]
pub(super) struct Aligned {
    /// The old plan, in the ids of both and in the names that things have now.
    pub(super) old: Plan,
    /// What is declared by either side: the things of the new one, behind them those of the old one alone.
    pub(super) schema: Schema,
    /// The policies of either side, in the same order.
    pub(super) policies: Vec<Policy>,
    /// For each policy of both that the old side has, which one it is there.
    pub(super) old_policies: BTreeMap<PolicyId, PolicyId>,
    /// What both sides declare by one name and not alike, under its own id of each side.
    pub(super) unlike: Unlike,
    /// What the ids of the old side are.
    pub(super) ids: Ids,
}

impl Aligned {
    /// Finds what is the same.
    pub(super) fn of(old: &Plan, new: &Plan, reading: &Reading) -> Aligned {
        let mut aligning = Aligning {
            old: &old.schema,
            new: &new.schema,
            reading,
            schema: new.schema.clone(),
            ids: Ids::default(),
            unlike: BTreeSet::new(),
        };
        let mut policies = new.policies.clone();
        for policy in &old.policies {
            let now = reading.name_now(&policy.title.name);
            let known = new.policies.iter().position(|policy| policy.title.name == now);
            aligning.ids.policies.push(PolicyId::at(known.unwrap_or(policies.len())));
            if known.is_none() {
                policies.push(policy.clone());
            }
        }
        aligning.declarations();
        let Aligning { schema, ids, unlike, .. } = aligning;
        let mut plan = ids.plan(old, &schema);
        named_as_now(&mut plan, reading);
        plan.policies.clone_from(&policies);
        plan.policies.iter_mut().for_each(|policy| policy.reach.clear());
        let mut old_policies = BTreeMap::new();
        for (at, (policy, both)) in old.policies.iter().zip(&ids.policies).enumerate() {
            old_policies.insert(*both, PolicyId::at(at));
            let mut reach: Vec<PolicyId> =
                policy.reach.iter().filter_map(|id| ids.policies.get(id.index()).copied()).collect();
            reach.sort();
            for own in [plan.policies.get_mut(both.index()), policies.get_mut(both.index())].into_iter().flatten() {
                // What the new side has is as it is there.
                if own.reach.is_empty() || both.index() >= new.policies.len() {
                    own.reach.clone_from(&reach);
                }
            }
        }
        Aligned { old: plan, schema, policies, old_policies, unlike, ids }
    }

    /// Whether a thing, or something of it, is not declared alike on both sides, or is of options that are not.
    pub(super) fn is_unlike(&self, item: Item) -> bool {
        let fields: &[FieldDef] = match item {
            Item::Event(id) => &self.schema.event(id).fields,
            Item::Record(id) => &self.schema.record(id).fields,
            _ => &[],
        };
        let fact = match item {
            Item::Fact(id) => Some(&self.schema.fact(id).ty),
            _ => None,
        };
        let mut types = fields.iter().map(|field| &field.ty).chain(fact);
        self.unlike.iter().any(|(unlike, _)| *unlike == item) || types.any(|ty| self.is_of_unlike_options(ty.ty))
    }

    fn is_of_unlike_options(&self, ty: Type) -> bool {
        let Type::Options(set) = ty else { return false };
        let number = self.schema.option_set(set).options.len();
        self.ids.options.iter().any(|(id, options)| *id == set && options.len() != number)
    }
}

fn named_as_now(plan: &mut Plan, reading: &Reading) {
    let now = |title: &mut Title| title.name = reading.name_now(&title.name).to_string();
    for named in &mut plan.rules {
        now(&mut named.title);
        let steps = named.versions.iter_mut().flat_map(|version| &mut version.body.steps);
        steps.for_each(|step| now(&mut step.title));
    }
    plan.lets.iter_mut().for_each(|named| now(&mut named.title));
    plan.tables.iter_mut().for_each(|named| now(&mut named.title));
    plan.limits.iter_mut().for_each(|named| now(&mut named.title));
}

/// The declarations under way.
struct Aligning<'a> {
    old: &'a Schema,
    new: &'a Schema,
    reading: &'a Reading,
    schema: Schema,
    ids: Ids,
    unlike: Unlike,
}

impl<'a> Aligning<'a> {
    fn declarations(&mut self) {
        let old = self.old;
        // Types first: the rest is of them.
        old.options.iter().for_each(|set| self.options(set));
        old.facts.iter().for_each(|fact| self.fact(fact));
        old.accounts.iter().for_each(|account| self.account(account));
        old.records.iter().for_each(|record| self.record(record));
        old.events.iter().for_each(|event| self.event(event));
        self.breaches();
        for stepped in &old.stepped {
            let (policy, name) = (self.now(&stepped.policy), self.now(&stepped.title.name));
            let known = self.new.stepped.iter().position(|one| one.policy == policy && one.title.name == name);
            self.ids.stepped.push(SteppedId::at(known.unwrap_or(self.schema.stepped.len())));
            if known.is_none() {
                self.schema.stepped.push(stepped.clone());
            }
        }
    }

    fn now(&self, name: &'a str) -> &'a str {
        self.reading.name_now(name)
    }

    /// The place of what something of the old side is called now.
    fn place<T>(&self, all: &[T], title: &'a Title, of: impl Fn(&T) -> &Title) -> Option<usize> {
        let name = self.now(&title.name);
        all.iter().position(|one| of(one).name == name)
    }

    /// What both allow; nothing if a value would not mean the same on both sides.
    fn both(&self, old: &FieldType, new: &FieldType) -> Option<FieldType> {
        let old = self.ids.field_type(old);
        let alike = old.ty == new.ty && old.or_none == new.or_none && old.default == new.default;
        let range = match (old.range, new.range.clone()) {
            (Some((low, high)), Some((from, to))) => {
                let low = if ops::compare(&low, &from).ok()?.is_lt() { from } else { low };
                let high = if ops::compare(&high, &to).ok()?.is_gt() { to } else { high };
                // Nothing that both allow.
                if ops::compare(&low, &high).ok()?.is_gt() {
                    return None;
                }
                Some((low, high))
            }
            (one, other) => one.or(other),
        };
        alike.then(|| FieldType { range, ..new.clone() })
    }

    /// Options are the same by their names; where they have an order, those of both have the same.
    fn options(&mut self, set: &'a OptionSet) {
        let known = self.place(&self.new.options, &set.title, |one| &one.title);
        let other = known.and_then(|at| self.new.options.get(at)).filter(|other| other.kind == set.kind);
        let places = other.map(|other| -> Vec<Option<usize>> {
            set.options.iter().map(|option| self.place(&other.options, option, |one| one)).collect()
        });
        let is_ordered = set.kind != OptionsKind::Choice;
        let fits = places.filter(|places| !is_ordered || (places.iter().all(Option::is_some) && places.is_sorted()));
        let (Some(at), Some(places)) = (known, fits) else {
            let all = (0..set.options.len()).map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect();
            self.ids.options.push((OptionsId(u32::try_from(self.schema.options.len()).unwrap_or(u32::MAX)), all));
            self.schema.options.push(set.clone());
            return;
        };
        let mut options = Vec::new();
        if let Some(both) = self.schema.options.get_mut(at) {
            for (place, option) in places.iter().zip(&set.options) {
                let place = place.unwrap_or(both.options.len());
                if place == both.options.len() {
                    both.options.push(option.clone());
                }
                options.push(u32::try_from(place).unwrap_or(u32::MAX));
            }
        }
        self.ids.options.push((OptionsId(u32::try_from(at).unwrap_or(u32::MAX)), options));
    }

    fn fact(&mut self, fact: &'a FactDef) {
        let known = self.place(&self.new.facts, &fact.title, |one| &one.title);
        let other = known.and_then(|at| self.new.facts.get(at));
        let other = other.filter(|other| other.dated == fact.dated && other.owner == fact.owner);
        let both = other.and_then(|other| self.both(&fact.ty, &other.ty));
        let at = match (known, both) {
            (Some(at), Some(ty)) => {
                self.schema.facts.iter_mut().skip(at).take(1).for_each(|fact| fact.ty = ty.clone());
                at
            }
            _ => {
                self.schema.facts.push(FactDef { ty: self.ids.field_type(&fact.ty), ..fact.clone() });
                self.schema.facts.len() - 1
            }
        };
        self.ids.facts.push(FactId::at(at));
        self.note(known, at, |at| Item::Fact(FactId::at(at)));
    }

    fn account(&mut self, account: &'a AccountDef) {
        let known = self.place(&self.new.accounts, &account.title, |one| &one.title);
        let alike = |at: &usize| self.new.accounts.get(*at).is_some_and(|other| other.cleared == account.cleared);
        let at = known.filter(alike).unwrap_or_else(|| {
            self.schema.accounts.push(account.clone());
            self.schema.accounts.len() - 1
        });
        self.ids.accounts.push(AccountId::at(at));
        self.note(known, at, |at| Item::Account(AccountId::at(at)));
    }

    fn record(&mut self, record: &'a RecordDef) {
        let known = self.place(&self.new.records, &record.title, |one| &one.title);
        let alike = |at: &usize| {
            let other = self.new.records.get(*at);
            other.is_some_and(|other| other.cadence == record.cadence && other.single == record.single)
        };
        let (at, fields) = match known.filter(alike) {
            Some(at) => {
                let mut both = self.schema.records.get(at).map(|one| one.fields.clone()).unwrap_or_default();
                let fields = self.fields(Item::Record(RecordId::at(at)), &record.fields, &mut both);
                self.schema.records.iter_mut().skip(at).take(1).for_each(|one| one.fields.clone_from(&both));
                (at, fields)
            }
            None => {
                let (at, mut own) = (self.schema.records.len(), Vec::new());
                let fields = self.fields(Item::Record(RecordId::at(at)), &record.fields, &mut own);
                self.schema.records.push(RecordDef { fields: own, ..record.clone() });
                (at, fields)
            }
        };
        self.ids.records.push((RecordId::at(at), fields));
        self.note(known, at, |at| Item::Record(RecordId::at(at)));
    }

    fn event(&mut self, event: &'a EventDef) {
        let known = self.place(&self.new.events, &event.title, |one| &one.title);
        let breach = event.violation_of.as_deref().map(|id| self.reading.clause_now(id));
        let alike = |at: &usize| self.new.events.get(*at).is_some_and(|one| one.violation_of.as_deref() == breach);
        let (at, fields) = match known.filter(alike) {
            Some(at) => {
                let mut both = self.schema.events.get(at).map(|one| one.fields.clone()).unwrap_or_default();
                let fields = self.fields(Item::Event(EventId::at(at)), &event.fields, &mut both);
                self.schema.events.iter_mut().skip(at).take(1).for_each(|one| one.fields.clone_from(&both));
                (at, fields)
            }
            None => {
                let (at, mut own) = (self.schema.events.len(), Vec::new());
                let fields = self.fields(Item::Event(EventId::at(at)), &event.fields, &mut own);
                self.schema.events.push(EventDef { fields: own, ..event.clone() });
                (at, fields)
            }
        };
        self.ids.events.push((EventId::at(at), fields));
        self.note(known, at, |at| Item::Event(EventId::at(at)));
    }

    /// The places of some fields of the old side among those of both.
    fn fields(&mut self, item: Item, old: &'a [FieldDef], both: &mut Vec<FieldDef>) -> Vec<usize> {
        let mut places = Vec::new();
        let new = both.len();
        for field in old {
            let known = self.place(both.get(..new).unwrap_or_default(), &field.title, |one| &one.title);
            let ty = known.and_then(|at| self.both(&field.ty, &both.get(at)?.ty));
            let at = match (known, ty) {
                (Some(at), Some(ty)) => {
                    both.iter_mut().skip(at).take(1).for_each(|field| field.ty = ty.clone());
                    at
                }
                _ => {
                    both.push(FieldDef { ty: self.ids.field_type(&field.ty), ..field.clone() });
                    let at = both.len() - 1;
                    if let Some(known) = known {
                        self.unlike.extend([(item, Some(known)), (item, Some(at))]);
                    }
                    at
                }
            };
            places.push(at);
        }
        places
    }

    /// What has a name of the new side and is another thing.
    fn note(&mut self, known: Option<usize>, at: usize, item: impl Fn(usize) -> Item) {
        if let Some(known) = known.filter(|known| *known != at) {
            self.unlike.extend([(item(known), None), (item(at), None)]);
        }
    }

    /// Which breaches are not of the same events on both sides, or of a clause that has another id.
    fn breaches(&mut self) {
        let of = |events: &[EventDef], id: &dyn Fn(usize) -> EventId| -> BTreeSet<(EventId, String)> {
            let breaches = events.iter().enumerate();
            breaches.filter_map(|(at, event)| Some((id(at), event.violation_of.clone()?))).collect()
        };
        let before = of(&self.old.events, &|at| self.ids.events.get(at).map_or(EventId::at(at), |(id, _)| *id));
        let after = of(&self.new.events, &EventId::at);
        let mut breached: Vec<String> = before.symmetric_difference(&after).map(|(_, clause)| clause.clone()).collect();
        for clause in &self.old.clauses {
            let now = self.reading.clause_now(clause);
            if now != clause {
                breached.extend([clause.clone(), now.to_string()]);
            }
        }
        if let (false, Some(violation)) = (breached.is_empty(), self.old.events.get(Schema::VIOLATION.index())) {
            self.ids.breaches = Some(EventId::at(self.schema.events.len()));
            self.schema.events.push(violation.clone());
        }
        self.ids.breached = breached;
    }
}
