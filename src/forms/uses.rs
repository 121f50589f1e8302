//! What of the facts the rules read, and for which clauses.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{ClauseRef, LimitId, Plan};
use crate::schema::Item;

/// For everything that is read, the clauses that the rules reading it cite.
pub(super) struct Uses {
    read: BTreeMap<Item, BTreeSet<ClauseRef>>,
}

impl Uses {
    pub(super) fn of(plan: &Plan) -> Uses {
        let mut uses = Uses { read: BTreeMap::new() };
        for (id, rule) in plan.rules() {
            let cited = rule.versions.iter().flat_map(|version| version.cites.iter().copied()).collect();
            uses.take_in(plan.items_behind_rule(id), &cited);
        }
        for (at, limit) in plan.limits.iter().enumerate() {
            let cited = limit.versions.iter().flat_map(|version| version.cites.iter().copied()).collect();
            uses.take_in(plan.items_behind_limit(LimitId::at(at)), &cited);
        }
        uses
    }

    fn take_in(&mut self, items: BTreeSet<Item>, cited: &BTreeSet<ClauseRef>) {
        for item in items {
            self.read.entry(item).or_default().extend(cited);
        }
    }

    /// Whether any rule reads it.
    pub(super) fn is_read(&self, item: Item) -> bool {
        self.read.contains_key(&item)
    }

    /// The clauses of the rules that read it, in the order of the documents.
    pub(super) fn clauses(&self, item: Item) -> impl Iterator<Item = ClauseRef> {
        self.read.get(&item).into_iter().flatten().copied()
    }
}
