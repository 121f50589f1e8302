//! Declared names that nothing reads.
//!
//! What other policies read counts, and so does what rules bring about: an account that points go to, an event that
//! something is classed as. An event that breaks a clause is read by being a breach. What a file without a `policy`
//! declares is vocabulary, and whoever uses the file need not use all of it.

use std::collections::BTreeSet;

use super::{Found, Look};
use crate::diagnostic::Diagnostic;
use crate::messages::{LintMessage, LintThing};
use crate::plan::{Effect, FieldSource, ForEach, Group, LetId, Members, Recordable, TableId, TermId, TermKind};
use crate::schema::{AccountId, EventId, FactId, FieldDef, RecordId, Title};
use crate::types::Type;
use crate::value::OptionsId;

/// Everything that something reads.
#[derive(Default)]
struct Used {
    options: BTreeSet<OptionsId>,
    facts: BTreeSet<FactId>,
    events: BTreeSet<EventId>,
    event_fields: BTreeSet<(EventId, usize)>,
    record_fields: BTreeSet<(RecordId, usize)>,
    accounts: BTreeSet<AccountId>,
    lets: BTreeSet<LetId>,
    tables: BTreeSet<TableId>,
    roles: BTreeSet<String>,
}

pub(super) fn find(look: &Look<'_>, found: &mut Found) {
    let used = used(look);
    let schema = &look.plan.schema;
    let mut report = |thing: LintThing, title: &Title, used: bool| {
        if let Some(span) = title.span.filter(|span| !used && look.policy_files.contains(&span.source)) {
            found.push(Diagnostic::new(LintMessage::Unused { thing, name: title.name.clone() }, span));
        }
    };
    for (set, at) in schema.options.iter().zip(0u32..) {
        report(LintThing::Options, &set.title, used.options.contains(&OptionsId(at)));
    }
    for (at, fact) in schema.facts.iter().enumerate() {
        report(LintThing::Fact, &fact.title, used.facts.contains(&FactId::at(at)));
    }
    for (at, event) in schema.events.iter().enumerate() {
        let id = EventId::at(at);
        let is_used = used.events.contains(&id);
        report(LintThing::Event, &event.title, is_used || event.violation_of.is_some());
        // Of an event that nothing reads it goes without saying.
        for (at, field) in event.fields.iter().enumerate().filter(|_| is_used) {
            report(LintThing::Field, &field.title, used.event_fields.contains(&(id, at)));
        }
    }
    for (at, record) in schema.records.iter().enumerate() {
        let id = RecordId::at(at);
        let read = |at: usize| used.record_fields.contains(&(id, at));
        let is_used = (0..record.fields.len()).any(read);
        report(LintThing::Record, &record.title, is_used);
        for (at, field) in record.fields.iter().enumerate().filter(|_| is_used) {
            report(LintThing::Field, &field.title, read(at));
        }
    }
    for (at, account) in schema.accounts.iter().enumerate() {
        report(LintThing::Account, &account.title, used.accounts.contains(&AccountId::at(at)));
    }
    for role in &schema.roles {
        report(LintThing::Role, role, used.roles.contains(&role.name));
    }
    for (at, table) in look.plan.tables.iter().enumerate() {
        report(LintThing::Table, &table.title, used.tables.contains(&TableId::at(at)));
    }
    for (at, formula) in look.plan.lets.iter().enumerate() {
        report(LintThing::Let, &formula.title, used.lets.contains(&LetId::at(at)));
    }
}

fn used(look: &Look<'_>) -> Used {
    let mut used = Used::default();
    for id in (0..look.plan.terms.len()).map(TermId::at) {
        used.term(look, id);
    }
    for version in look.plan.rules.iter().flat_map(|rule| &rule.versions) {
        used.roles.extend(version.body.steps.iter().map(|step| step.by.clone()));
        used.events.extend(version.body.for_each.iter().map(|for_each| for_each.source.event));
        for outcome in &version.body.outcomes {
            used.effect(&outcome.effect, version.body.for_each.as_ref());
        }
    }
    let schema = &look.plan.schema;
    used.roles.extend(schema.facts.iter().filter_map(|fact| fact.attested_by.clone()));
    let fields = schema.events.iter().flat_map(|event| &event.fields);
    let fields = fields.chain(schema.records.iter().flat_map(|record| &record.fields));
    let types = fields.map(|field: &FieldDef| field.ty.ty).chain(schema.facts.iter().map(|fact| fact.ty.ty));
    let tables = look.plan.tables.iter().flat_map(|table| &table.versions);
    let types = types.chain(tables.flat_map(|version| [version.body.by, version.body.gives]));
    used.options.extend(types.filter_map(|ty| match ty {
        Type::Options(id) => Some(id),
        _ => None,
    }));
    used
}

impl Used {
    fn term(&mut self, look: &Look<'_>, id: TermId) {
        match &look.plan.term(id).kind {
            TermKind::Fact(fact) | TermKind::FactSince(fact) | TermKind::Recorded(Recordable::Fact(fact)) => {
                self.facts.insert(*fact);
            }
            TermKind::Record(record, at) | TermKind::Recorded(Recordable::Record(record, Some(at))) => {
                self.record_fields.insert((*record, *at));
            }
            TermKind::Field(_, at) | TermKind::Recorded(Recordable::Field(_, at)) => {
                self.event_fields.extend(look.logic.field_event(id).map(|event| (event, *at)));
            }
            TermKind::Let(id) => {
                self.lets.insert(*id);
            }
            TermKind::Table(id, _) => {
                self.tables.insert(*id);
            }
            TermKind::Balance(_, account) => {
                self.accounts.insert(*account);
            }
            TermKind::Over { members: Members::Entries(_, account), .. } => {
                self.accounts.insert(*account);
            }
            TermKind::Over { members: Members::Occurrences { source, .. }, .. } => {
                self.events.insert(source.event);
            }
            TermKind::Within { group: Group { fact, .. }, .. } | TermKind::Share { group: Group { fact, .. }, .. } => {
                self.facts.extend(fact);
            }
            _ => {}
        }
    }

    fn effect(&mut self, effect: &Effect, for_each: Option<&ForEach>) {
        match effect {
            Effect::Add(account, _) => {
                self.accounts.insert(*account);
            }
            Effect::Refer(to) => {
                self.roles.insert(to.clone());
            }
            Effect::Move { fact, .. } => {
                self.facts.insert(*fact);
            }
            Effect::CountsAs(classing) => {
                self.events.insert(classing.into);
                for (at, field) in classing.fields.iter().enumerate() {
                    match (field, for_each) {
                        (FieldSource::Set(_), _) => {
                            self.event_fields.insert((classing.into, at));
                        }
                        // What goes along is read where it goes to, if anywhere.
                        (FieldSource::Same(own), Some(for_each)) => {
                            self.event_fields.insert((for_each.source.event, *own));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}
