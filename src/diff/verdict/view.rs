//! How a side calls what both declare, and what of it the side can read.

use std::collections::BTreeSet;

use super::align::{Aligned, Unlike};
use crate::plan::Plan;
use crate::schema::{EventId, Item, RecordId, Schema, Title};
use crate::value::{OptionsId, Value};

/// One side's view of what both declare.
pub(super) struct View {
    /// The plan of both, in the names of the side.
    pub(super) plan: Plan,
    /// What the side can read.
    items: BTreeSet<Item>,
    /// The fields of events and records that it can read.
    fields: BTreeSet<(Item, usize)>,
    /// The options that it knows.
    options: BTreeSet<(OptionsId, u32)>,
    /// What both sides declare by one name, and not alike.
    unlike: Unlike,
}

/// Whether a side reads something that is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// It does.
    Yes,
    /// It declares nothing of the sort: then it is the other side's alone.
    No,
    /// It declares something else by that name.
    Unlike,
}

impl View {
    /// The view of the new side. The plan is that of both.
    pub(super) fn new(aligned: &Aligned, new: &Schema, both: &Plan) -> View {
        let items = new.items().collect();
        let events =
            new.events.iter().enumerate().map(|(at, event)| (Item::Event(EventId::at(at)), event.fields.len()));
        let records =
            new.records.iter().enumerate().map(|(at, record)| (Item::Record(RecordId::at(at)), record.fields.len()));
        let fields = events.chain(records).flat_map(|(item, number)| (0..number).map(move |at| (item, at)));
        let sets = new
            .options
            .iter()
            .zip(0..)
            .flat_map(|(set, id)| (0..).take(set.options.len()).map(move |at| (OptionsId(id), at)));
        let (fields, options) = (fields.collect(), sets.collect());
        View { plan: both.clone(), items, fields, options, unlike: aligned.unlike.clone() }
    }

    /// The view of the old side.
    pub(super) fn old(aligned: &Aligned, old: &Schema, both: &Plan) -> View {
        let ids = &aligned.ids;
        let mut plan = both.clone();
        let schema = &mut plan.schema;
        let (mut items, mut fields) = (BTreeSet::new(), BTreeSet::new());
        for (fact, id) in old.facts.iter().zip(&ids.facts) {
            items.insert(Item::Fact(*id));
            call(schema.facts.get_mut(id.index()).map(|own| &mut own.title), &fact.title);
        }
        for (account, id) in old.accounts.iter().zip(&ids.accounts) {
            items.insert(Item::Account(*id));
            call(schema.accounts.get_mut(id.index()).map(|own| &mut own.title), &account.title);
        }
        for (set, (id, options)) in old.options.iter().zip(&ids.options) {
            let Some(own) = schema.options.get_mut(id.0 as usize) else { continue };
            own.title.clone_from(&set.title);
            for (option, at) in set.options.iter().zip(options) {
                call(own.options.get_mut(*at as usize), option);
            }
        }
        for (event, (id, places)) in old.events.iter().zip(&ids.events) {
            items.insert(Item::Event(*id));
            let Some(own) = schema.events.get_mut(id.index()) else { continue };
            own.title.clone_from(&event.title);
            for (field, at) in event.fields.iter().zip(places) {
                fields.insert((Item::Event(*id), *at));
                call(own.fields.get_mut(*at).map(|own| &mut own.title), &field.title);
            }
        }
        for (record, (id, places)) in old.records.iter().zip(&ids.records) {
            items.insert(Item::Record(*id));
            let Some(own) = schema.records.get_mut(id.index()) else { continue };
            own.title.clone_from(&record.title);
            for (field, at) in record.fields.iter().zip(places) {
                fields.insert((Item::Record(*id), *at));
                call(own.fields.get_mut(*at).map(|own| &mut own.title), &field.title);
            }
        }
        items.extend(ids.stepped.iter().copied().map(Item::Stepped));
        let options = ids.options.iter().flat_map(|(id, options)| options.iter().map(|at| (*id, *at))).collect();
        View { plan, items, fields, options, unlike: aligned.unlike.clone() }
    }

    /// Whether the side can read a value: one of an option that only the other side has is missing for it.
    pub(super) fn allows(&self, value: &Value) -> bool {
        match value {
            Value::Option(set, at) => self.options.contains(&(*set, *at)),
            _ => true,
        }
    }

    /// Whether the side reads a thing, and a field of it.
    pub(super) fn reads(&self, item: Item, field: Option<usize>) -> Reads {
        match item {
            _ if self.unlike.contains(&(item, None)) || self.unlike.contains(&(item, field)) => Reads::Unlike,
            _ if !self.items.contains(&item) => Reads::No,
            Item::Event(_) | Item::Record(_) if field.is_some_and(|at| !self.fields.contains(&(item, at))) => Reads::No,
            _ => Reads::Yes,
        }
    }
}

fn call(own: Option<&mut Title>, title: &Title) {
    if let Some(own) = own {
        own.clone_from(title);
    }
}
