//! What all policies share: choices, scales and ladders, roles, facts, events, records, accounts.

use super::{Declarer, declared_type};
use crate::diagnostic::Diagnostic;
use crate::messages::ResolveMessage;
use crate::resolve::literal::declared;
use crate::resolve::names::Entity;
use crate::resolve::role;
use crate::schema::{
    AccountDef, AccountId, EventDef, EventId, FactDef, FactId, FieldDef, OptionSet, OptionsKind, Owner, RecordDef,
    RecordId, Schema, Title,
};
use crate::syntax::ast::{self, FactTrait, Head, RecordShape, Statement};
use crate::types::{FieldType, Type};
use crate::value::{Cadence, OptionsId};

impl<'a> Declarer<'a, '_> {
    /// Takes in a shared name and its label. `same` says whether an older thing of that name is the same declaration.
    fn share(&mut self, named: &ast::Named, entity: Entity, same: impl Fn(&Schema, Entity) -> bool) -> bool {
        if let Some(old) = self.out.names.share(&named.name.text, entity, false) {
            if !same(&self.out.schema, old) {
                let place = self.place(old);
                if std::mem::discriminant(&old) == std::mem::discriminant(&entity)
                    && let Some(place) = place
                    && place.source != named.name.span.source
                {
                    let name = named.name.text.clone();
                    self.sink.push(
                        Diagnostic::new(ResolveMessage::Disagree { name }, named.name.span)
                            .with(place, ResolveMessage::OtherHere),
                    );
                } else {
                    self.duplicate(&named.name, place);
                }
            } else if self.place(old).map(|span| span.source) == Some(named.name.span.source) {
                self.duplicate(&named.name, self.place(old));
            }
            return false;
        }
        if let Some(label) = &named.label {
            self.out.names.share(&label.text, entity, true);
        }
        true
    }

    pub(super) fn options(&mut self, statement: &'a Statement) {
        let (named, options, kind) = match &statement.head {
            Head::Choice(named, options) => (named, options, OptionsKind::Choice),
            Head::Scale(named, options) => (named, options, OptionsKind::Scale),
            Head::Ladder(named, options) => (named, options, OptionsKind::Ladder),
            _ => return,
        };
        self.only_attributes(statement);
        let set = OptionSet { title: self.title(named), kind, options: self.titles(options.iter()) };
        let id = OptionsId(u32::try_from(self.out.schema.options.len()).unwrap_or(u32::MAX));
        let same = |schema: &Schema, old: Entity| {
            matches!(old, Entity::Options(old) if {
                let old = schema.option_set(old);
                old.kind == set.kind && same_titles(&old.options, &set.options)
            })
        };
        if self.share(named, Entity::Options(id), same) {
            self.out.schema.options.push(set);
        }
    }

    /// Takes in a role. Roles have names of their own: a fact may be called like one.
    pub(super) fn role(&mut self, statement: &'a Statement) {
        let Head::Role(named) = &statement.head else { return };
        self.only_attributes(statement);
        let title = self.title(named);
        match self.out.schema.roles.iter().find(|old| old.name == title.name).map(|old| old.span) {
            Some(first) if first.is_some_and(|first| first.source == named.name.span.source) => {
                self.duplicate(&named.name, first);
            }
            // Two policies may declare it.
            Some(_) => {}
            None => self.out.schema.roles.push(title),
        }
    }

    fn field_type(&mut self, ty: &ast::FieldTypeExpr) -> FieldType {
        let Some(found) = declared_type(&self.out, &ty.ty, self.sink) else {
            // The unknown type is reported; text keeps its uses from being reported too.
            return FieldType { ty: Type::Text, range: None, or_none: true, default: None };
        };
        let schema = &self.out.schema;
        let mut value = |expr: &ast::Expr| declared(expr, found, schema, self.sink);
        let range = ty.range.as_ref().and_then(|(low, high)| value(low).zip(value(high)));
        let default = ty.default.as_ref().and_then(&mut value);
        if let (Some((low, high)), Some((written, _))) = (&range, &ty.range)
            && crate::value::ops::compare(low, high).is_ok_and(|order| order.is_gt())
        {
            self.sink.report(ResolveMessage::RangeUpsideDown, written.span);
        }
        FieldType { ty: found, range, or_none: ty.or_none, default }
    }

    fn fields(&mut self, fields: &[ast::FieldExpr]) -> Vec<FieldDef> {
        let titles = self.titles(fields.iter().map(|field| &field.named));
        let types = fields.iter().map(|field| self.field_type(&field.ty));
        titles.into_iter().zip(types).map(|(title, ty)| FieldDef { title, ty }).collect()
    }

    pub(super) fn shared(&mut self, statement: &'a Statement) {
        match &statement.head {
            Head::Fact { named, ty, traits } => {
                self.only_attributes(statement);
                let fact = self.fact(named, ty, traits);
                let id = FactId::at(self.out.schema.facts.len());
                let same = |schema: &Schema, old: Entity| {
                    matches!(old, Entity::Fact(old) if {
                        let old = schema.fact(old);
                        (&old.ty, old.dated, &old.attested_by, old.owner) == (&fact.ty, fact.dated, &fact.attested_by, fact.owner)
                    })
                };
                if self.share(named, Entity::Fact(id), same) {
                    self.out.schema.facts.push(fact);
                }
            }
            Head::Event { named, fields, violation_of } => {
                self.only_attributes(statement);
                let event = EventDef {
                    title: self.title(named),
                    fields: self.fields(fields),
                    violation_of: violation_of.as_ref().map(|id| id.text.clone()),
                };
                let id = EventId::at(self.out.schema.events.len());
                let same = |schema: &Schema, old: Entity| {
                    matches!(old, Entity::Event(old) if {
                        let old = schema.event(old);
                        old.violation_of == event.violation_of && same_fields(&old.fields, &event.fields)
                    })
                };
                if self.share(named, Entity::Event(id), same) {
                    self.out.schema.events.push(event);
                }
            }
            Head::Record { named, cadence, shape } => {
                self.only_attributes(statement);
                let record = self.record(named, *cadence, shape);
                let id = RecordId::at(self.out.schema.records.len());
                let same = |schema: &Schema, old: Entity| {
                    matches!(old, Entity::Record(old) if {
                        let old = schema.record(old);
                        (old.cadence, old.single) == (record.cadence, record.single) && same_fields(&old.fields, &record.fields)
                    })
                };
                if self.share(named, Entity::Record(id), same) {
                    self.out.schema.records.push(record);
                }
            }
            Head::Account { named, cleared } => {
                self.only_attributes(statement);
                let account = AccountDef { title: self.title(named), cleared: *cleared };
                let id = AccountId::at(self.out.schema.accounts.len());
                let same = |schema: &Schema, old: Entity| matches!(old, Entity::Account(old) if schema.account(old).cleared == account.cleared);
                if self.share(named, Entity::Account(id), same) {
                    self.out.schema.accounts.push(account);
                }
            }
            _ => {}
        }
    }

    fn fact(&mut self, named: &ast::Named, ty: &ast::FieldTypeExpr, traits: &[FactTrait]) -> FactDef {
        let mut fact = FactDef {
            title: self.title(named),
            ty: self.field_type(ty),
            dated: false,
            attested_by: None,
            owner: Owner::Employee,
        };
        for one in traits {
            match one {
                FactTrait::Dated(_) => fact.dated = true,
                FactTrait::AttestedBy(by) => fact.attested_by = Some(role(by, &self.out.schema, self.sink)),
                FactTrait::OfTeam(_) => fact.owner = Owner::Team,
                FactTrait::OfCompany(_) => fact.owner = Owner::Company,
            }
        }
        fact
    }

    fn record(&mut self, named: &ast::Named, cadence: Cadence, shape: &RecordShape) -> RecordDef {
        let (fields, single) = match shape {
            RecordShape::Single(ty) => {
                let title = Title { name: String::new(), label: None, span: None };
                let ty = self.field_type(ty);
                (vec![FieldDef { title, ty }], true)
            }
            RecordShape::Fields(fields) => (self.fields(fields), false),
        };
        RecordDef { title: self.title(named), cadence, fields, single }
    }
}

fn same_titles(old: &[Title], new: &[Title]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.name == new.name)
}

fn same_fields(old: &[FieldDef], new: &[FieldDef]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.title.name == new.title.name && old.ty == new.ty)
}
