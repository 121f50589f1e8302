//! Names and what they stand for, as each policy sees them.

use std::collections::{BTreeMap, HashMap, hash_map};

use unicode_normalization::UnicodeNormalization;

use crate::plan::{LetId, LimitId, PolicyId, RuleId, TableId};
use crate::schema::{AccountId, EventId, FactId, RecordId};
use crate::value::OptionsId;
use crate::words;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entity {
    /// A choice, scale or ladder.
    Options(OptionsId),
    /// A fact.
    Fact(FactId),
    /// An event.
    Event(EventId),
    /// A record.
    Record(RecordId),
    /// An account.
    Account(AccountId),
    /// A let.
    Let(LetId),
    /// A table.
    Table(TableId),
    /// A rule.
    Rule(RuleId),
    /// A limit.
    Limit(LimitId),
    /// The day of the occurrence.
    Date,
    /// The first day of the period.
    PeriodStart,
    /// The last day of the period.
    PeriodEnd,
    /// The company.
    Company,
}

impl Entity {
    /// Whether it belongs to its policy, and is not shared between policies.
    pub fn is_private(self) -> bool {
        matches!(self, Entity::Let(_) | Entity::Table(_) | Entity::Rule(_) | Entity::Limit(_))
    }
}

/// A name's meaning, and whether it is one by its label only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    /// `None` where two things have it as their label.
    entity: Option<Entity>,
    by_label: bool,
}

/// What was found under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// This.
    Found(Entity),
    /// Several things that share it as their label.
    Ambiguous,
    /// Nothing.
    Unknown,
}

/// Every name, shared or of one policy.
#[derive(Debug, Default)]
pub struct Names {
    shared: HashMap<String, Slot>,
    private: HashMap<(PolicyId, String), Slot>,
    policies: BTreeMap<String, PolicyId>,
    reach: Vec<Vec<PolicyId>>,
}

/// Names compare in NFKC.
pub(super) fn normal(text: &str) -> String {
    text.nfkc().collect()
}

impl Slot {
    /// Puts a further meaning of the same name in; gives back the older one where both are names.
    fn join(&mut self, new: Slot) -> Option<Entity> {
        match (self.by_label, new.by_label) {
            (false, false) => return self.entity.filter(|old| Some(*old) != new.entity),
            (false, true) => {}
            (true, false) => *self = new,
            (true, true) if self.entity != new.entity => self.entity = None,
            (true, true) => {}
        }
        None
    }
}

impl Names {
    /// Takes in a name that all policies share; gives back what had it as its name before.
    pub(super) fn share(&mut self, name: &str, entity: Entity, by_label: bool) -> Option<Entity> {
        let new = Slot { entity: Some(entity), by_label };
        match self.shared.entry(normal(name)) {
            hash_map::Entry::Occupied(mut old) => old.get_mut().join(new),
            hash_map::Entry::Vacant(empty) => {
                empty.insert(new);
                None
            }
        }
    }

    /// Takes in a name of one policy; gives back what had it as its name before, there or in what is shared.
    pub(super) fn own(&mut self, policy: PolicyId, name: &str, entity: Entity, by_label: bool) -> Option<Entity> {
        let new = Slot { entity: Some(entity), by_label };
        let name = normal(name);
        if let Some(shared) = self.shared.get(&name)
            && !shared.by_label
        {
            return if by_label { None } else { shared.entity };
        }
        match self.private.entry((policy, name)) {
            hash_map::Entry::Occupied(mut old) => old.get_mut().join(new),
            hash_map::Entry::Vacant(empty) => {
                empty.insert(new);
                None
            }
        }
    }

    pub(super) fn add_policy(&mut self, name: &str, id: PolicyId) -> Option<PolicyId> {
        let old = *self.policies.entry(name.to_string()).or_insert(id);
        (old != id).then_some(old)
    }

    pub(super) fn set_reach(&mut self, reach: Vec<Vec<PolicyId>>) {
        self.reach = reach;
    }

    /// The policy of a name.
    pub fn policy(&self, name: &str) -> Option<PolicyId> {
        self.policies.get(name).copied()
    }

    /// The names of the policies.
    pub fn policy_names(&self) -> impl Iterator<Item = &str> {
        self.policies.keys().map(String::as_str)
    }

    fn reached(&self, policy: PolicyId) -> &[PolicyId] {
        self.reach.get(policy.index()).map_or(&[], Vec::as_slice)
    }

    /// What a name stands for in a policy: its own first, then what is shared, then that of a policy which it uses.
    pub fn find(&self, policy: PolicyId, name: &str) -> Lookup {
        let own = self.private.get(&(policy, name.to_string()));
        let used = || {
            let mut reached = self.reached(policy).iter();
            reached.find_map(|used| self.private.get(&(*used, name.to_string())))
        };
        // A name goes before a label: another policy's label must not take over what is shared by name.
        let slots = [own, self.shared.get(name), used()];
        let by_name = slots.iter().flatten().find(|slot| !slot.by_label);
        match by_name.or_else(|| slots.iter().flatten().next()) {
            Some(Slot { entity: Some(entity), .. }) => Lookup::Found(*entity),
            Some(Slot { entity: None, .. }) => Lookup::Ambiguous,
            None => Lookup::Unknown,
        }
    }

    /// What a name of one policy stands for; nothing shared.
    pub fn find_in(&self, policy: PolicyId, name: &str) -> Option<Entity> {
        self.private.get(&(policy, name.to_string())).and_then(|slot| slot.entity)
    }

    /// Every name that a policy can use, for "did you mean".
    pub fn visible(&self, policy: PolicyId) -> Vec<&str> {
        let reach = self.reached(policy);
        let mut names: Vec<&str> = self.shared.keys().map(String::as_str).collect();
        let private = self.private.keys().filter(|(of, _)| *of == policy || reach.contains(of));
        names.extend(private.map(|(_, name)| name.as_str()));
        names.sort_unstable();
        names
    }
}

/// The known name that is nearest to an unknown one, if one is near enough to be meant.
pub fn nearest<'n>(unknown: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    words::nearest(unknown, known).map(str::to_string)
}
