//! Names in formulas: what a word or `record field` reads.

use super::meant::meant;
use super::typed::{Places, Typed};
use super::{Checker, Scope};
use crate::diagnostic::Diagnostic;
use crate::messages::CheckMessage;
use crate::plan::{Source, TermKind};
use crate::resolve::{Entity, Lookup, find_field, find_option, nearest, unknown_policy};
use crate::schema::{EventId, FactId, FieldDef, RecordId, Schema};
use crate::source::Span;
use crate::syntax::ast::{ClauseId, EventRef, Name, Path};
use crate::types::Type;

impl Checker<'_, '_, '_> {
    /// What a path names; reports what it does not find.
    pub(super) fn entity(&mut self, path: &Path, scope: &Scope) -> Option<Entity> {
        self.entity_like(path, scope, |_| true)
    }

    /// The same where only some entities can stand, so that only their names are offered for one that is not known.
    pub(super) fn entity_like(&mut self, path: &Path, scope: &Scope, fits: fn(Entity) -> bool) -> Option<Entity> {
        let names = &self.resolved.names;
        let text = path.name.text.as_str();
        let found = match &path.policy {
            None => names.find(scope.policy, text),
            Some(of) => match names.policy(&of.text) {
                Some(policy) => names.find_in(policy, text).map_or(Lookup::Unknown, Lookup::Found),
                None => {
                    unknown_policy(names, of, self.sink);
                    return None;
                }
            },
        };
        match found {
            Lookup::Found(entity) => Some(entity),
            Lookup::Ambiguous => {
                let name = text.to_string();
                self.sink.report(CheckMessage::AmbiguousLabel { name }, path.name.span);
                None
            }
            Lookup::Unknown => {
                self.unknown(&path.name, scope, fits);
                None
            }
        }
    }

    fn unknown(&mut self, name: &Name, scope: &Scope, fits: fn(Entity) -> bool) {
        let names = &self.resolved.names;
        let schema = &self.plan.schema;
        let events = scope.frames.iter().map(|event| schema.event(*event));
        let fields: Vec<&str> = events.flat_map(|event| &event.fields).map(|field| field.title.name.as_str()).collect();
        let visible = names.visible(scope.policy).into_iter();
        let fits = |known: &&str| !matches!(names.find(scope.policy, known), Lookup::Found(entity) if !fits(entity));
        let known: Vec<&str> = visible.filter(fits).chain(fields.iter().copied()).collect();
        let split = crate::words::split(&name.text, |word| known.contains(&word));
        let nearest = nearest(&name.text, known.iter().copied());
        let meant = meant(&name.text, &fields, names, scope.policy);
        let found = name.text.clone();
        self.sink.report(CheckMessage::UnknownName { found, nearest, split, meant }, name.span);
    }

    /// A word in a formula.
    pub(super) fn name(&mut self, path: &Path, wanted: Option<Type>, scope: &Scope) -> Option<Typed> {
        if path.policy.is_none() {
            if let Some(field) = self.bare_field(&path.name, scope) {
                return Some(field);
            }
            if let Some(Type::Options(set)) = wanted
                && find_option(self.plan.schema.option_set(set), &path.name.text).is_some()
            {
                return self.option(&path.name, set);
            }
        }
        let entity = self.entity(path, scope)?;
        self.read(entity, path, scope)
    }

    /// A field of an occurrence that stands bare, or its day.
    fn bare_field(&mut self, name: &Name, scope: &Scope) -> Option<Typed> {
        for (out, event) in scope.frames.iter().rev().enumerate() {
            let fields = &self.plan.schema.event(*event).fields;
            if let Some(at) = find_field(fields, &name.text) {
                let ty = fields.get(at).map_or(Type::None, |field| field.ty.ty);
                return Some(self.typed(TermKind::Field(out, at), ty, Places::of_fact(ty), name.span));
            }
        }
        None
    }

    fn read(&mut self, entity: Entity, path: &Path, scope: &Scope) -> Option<Typed> {
        let span = path.span();
        match entity {
            Entity::Fact(id) => Some(self.fact(id, span)),
            Entity::Record(id) => self.record(id, span),
            Entity::Let(id) => {
                if let Some(for_each) = scope.for_each
                    && self.let_type(id).is_some_and(|known| known.grouped)
                {
                    self.group_under_for_each(span, for_each);
                    return None;
                }
                // A let whose own formula is wrong is reported there.
                let (ty, places) = self.let_type(id).map(|known| (known.ty, known.places))?;
                Some(self.typed(TermKind::Let(id), ty, places, span))
            }
            Entity::Date if !scope.frames.is_empty() => {
                Some(self.typed(TermKind::Day(0), Type::Date, Places::Any, span))
            }
            Entity::PeriodStart => Some(self.typed(TermKind::PeriodStart, Type::Date, Places::Any, span)),
            Entity::PeriodEnd => Some(self.typed(TermKind::PeriodEnd, Type::Date, Places::Any, span)),
            Entity::Date => self.no_value(CheckMessage::DateOutsideForEach, span),
            Entity::Event(_) => self.no_value(CheckMessage::EventAsValue { name: path.name.text.clone() }, span),
            Entity::Account(_) => self.no_value(CheckMessage::AccountAsValue { name: path.name.text.clone() }, span),
            Entity::Table(_) => self.no_value(CheckMessage::TableAsValue { name: path.name.text.clone() }, span),
            Entity::Options(_) | Entity::Rule(_) | Entity::Limit(_) | Entity::Company => {
                self.no_value(CheckMessage::NotAValue, span)
            }
        }
    }

    fn no_value(&mut self, message: CheckMessage, span: Span) -> Option<Typed> {
        self.sink.report(message, span);
        None
    }

    pub(super) fn group_under_for_each(&mut self, span: Span, for_each: Span) {
        let diagnostic = Diagnostic::new(CheckMessage::GroupUnderForEach, span);
        self.sink.push(diagnostic.with(for_each, CheckMessage::ForEachHere));
    }

    fn fact(&mut self, id: FactId, span: Span) -> Typed {
        let ty = self.plan.schema.fact(id).ty.ty;
        self.typed(TermKind::Fact(id), ty, Places::of_fact(ty), span)
    }

    fn record(&mut self, id: RecordId, span: Span) -> Option<Typed> {
        let record = self.plan.schema.record(id);
        if !record.single {
            let name = record.title.name.clone();
            let fields = record.fields.iter().map(|field| field.title.name.clone()).collect();
            self.sink.report(CheckMessage::RecordWithoutField { name, fields }, span);
            return None;
        }
        Some(self.record_field(id, 0, span))
    }

    fn record_field(&mut self, id: RecordId, at: usize, span: Span) -> Typed {
        let record = self.plan.schema.record(id);
        let ty = record.fields.get(at).map_or(Type::None, |field| field.ty.ty);
        self.typed(TermKind::Record(id, at), ty, Places::of_fact(ty), span)
    }

    /// `review place`, or a field of an occurrence with its event in front.
    pub(super) fn field(&mut self, of: &Name, field: &Name, scope: &Scope) -> Option<Typed> {
        let span = of.span.to(field.span);
        let path = Path { policy: None, name: of.clone() };
        match self.entity(&path, scope)? {
            Entity::Record(id) => {
                let at = self.find_field_of(&self.resolved.schema.record(id).fields, of, field)?;
                Some(self.record_field(id, at, span))
            }
            Entity::Event(id) => {
                let at = self.find_field_of(&self.resolved.schema.event(id).fields, of, field)?;
                let Some(out) = scope.frames.iter().rev().position(|event| *event == id) else {
                    let name = of.text.clone();
                    return self.no_value(CheckMessage::EventAsValue { name }, span);
                };
                let ty = self.resolved.schema.event(id).fields.get(at).map_or(Type::None, |field| field.ty.ty);
                Some(self.typed(TermKind::Field(out, at), ty, Places::of_fact(ty), span))
            }
            _ => {
                let (name, field) = (of.text.clone(), field.text.clone());
                self.no_value(CheckMessage::NoFields { name, field }, span)
            }
        }
    }

    /// The place of a field among those of an event or a record; reports what it does not find.
    pub(super) fn find_field_of(&mut self, fields: &[FieldDef], of: &Name, field: &Name) -> Option<usize> {
        let found = find_field(fields, &field.text);
        if found.is_none() {
            let known: Vec<String> = fields.iter().map(|field| field.title.name.clone()).collect();
            let labels = fields.iter().filter_map(|field| field.title.label.as_deref());
            let nearest = nearest(&field.text, known.iter().map(String::as_str).chain(labels));
            let (of, found) = (of.text.clone(), field.text.clone());
            self.sink.report(CheckMessage::UnknownField { of, found, known, nearest }, field.span);
        }
        found
    }

    /// The event that a reference names, as a scope sees its occurrences.
    pub(super) fn source(&mut self, event: &EventRef, scope: &Scope) -> Option<Source> {
        let (id, clause) = match event {
            EventRef::ViolationOf(clause, _) => {
                self.known_clause(clause);
                (Schema::VIOLATION, Some(clause.text.clone()))
            }
            EventRef::Named(path) => match self.entity(path, scope)? {
                Entity::Event(id) => (id, None),
                _ => {
                    let name = path.name.text.clone();
                    self.sink.report(CheckMessage::NotAnEvent { name }, path.span());
                    return None;
                }
            },
        };
        Some(Source { policy: scope.policy, event: id, before_classing: scope.classing == Some(id), clause })
    }

    /// Reports a clause that no document has.
    pub(super) fn known_clause(&mut self, id: &ClauseId) {
        if self.plan.schema.has_clause(&id.text) {
            return;
        }
        let found = id.text.clone();
        let nearest = nearest(&found, self.plan.schema.clauses.iter().map(String::as_str));
        self.sink.report(CheckMessage::UnknownClause { found, nearest }, id.span);
    }

    /// Reports the clauses of `violation of` declarations that no document has.
    pub(super) fn violations(&mut self) {
        let events = &self.resolved.schema.events;
        for event in events {
            if let (Some(clause), Some(span)) = (&event.violation_of, event.title.span) {
                let text = clause.clone();
                self.known_clause(&ClauseId { text, span });
            }
        }
    }

    /// The event id of a name, without a report.
    pub(super) fn is_event(&self, path: &Path, scope: &Scope) -> Option<EventId> {
        if path.policy.is_some() {
            return None;
        }
        match self.resolved.names.find(scope.policy, &path.name.text) {
            Lookup::Found(Entity::Event(id)) => Some(id),
            _ => None,
        }
    }
}
