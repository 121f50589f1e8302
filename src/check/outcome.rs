//! Outcomes of rules.

use super::{Checker, Scope};
use crate::diagnostic::Diagnostic;
use crate::messages::CheckMessage;
use crate::plan::{Classing, Effect, FieldSource, Outcome, Source, TermId, TermKind};
use crate::resolve::{Entity, find_option, nearest, role};
use crate::schema::{FactId, FieldDef, OptionsKind, Owner, Schema};
use crate::source::Span;
use crate::syntax::ast::{self, Direction, EventRef, Name, Path, Times, WithField};
use crate::types::{PayKind, Type};
use crate::value::{Exact, OptionsId, Value};

/// What an outcome's rule is, as far as outcomes depend on it.
#[derive(Clone, Copy)]
pub(super) struct RuleKind<'s> {
    /// The occurrences that the rule is for.
    pub(super) source: Option<&'s Source>,
    /// Whether they are numbered.
    pub(super) numbered: bool,
}

impl Checker<'_, '_, '_> {
    pub(super) fn outcome(
        &mut self,
        times: Option<Times>,
        outcome: &ast::Outcome,
        span: Span,
        rule: RuleKind<'_>,
        scope: &Scope,
    ) -> Option<Outcome> {
        if times.is_some() && !rule.numbered {
            self.sink.report(CheckMessage::NumberWithoutCounted, span);
            return None;
        }
        let effect = match outcome {
            ast::Outcome::Amount(kind, amount) => {
                let paid = self.outcome_amount(amount, Type::Money, rule.numbered, scope)?;
                self.not_below_zero(*kind, paid.base);
                Effect::Pay(*kind, paid)
            }
            ast::Outcome::Add(amount, account) => {
                let account = self.account(account, scope);
                let amount = self.outcome_amount(amount, Type::Points, rule.numbered, scope);
                Effect::Add(account?, amount?)
            }
            ast::Outcome::Warning => Effect::Warning,
            ast::Outcome::CountsAs { also, event, with } => {
                Effect::CountsAs(self.classing(*also, event, with, span, rule, scope)?)
            }
            ast::Outcome::Move { direction, from, to } => self.level_move(*direction, from, to, span, rule)?,
            ast::Outcome::MayDismiss => Effect::MayDismiss,
            ast::Outcome::Dismiss => Effect::Dismiss,
            ast::Outcome::Refer(to) => Effect::Refer(role(to, &self.plan.schema, self.sink)),
        };
        Some(Outcome { times, effect, span })
    }

    /// A fine or a bonus is never below zero: one that is written so would be nothing.
    fn not_below_zero(&mut self, kind: PayKind, base: TermId) {
        let term = self.plan.term(base);
        let negative = match &term.kind {
            TermKind::Constant(value) => value.exact().is_some_and(Exact::is_negative),
            TermKind::Negative(inner) => matches!(self.plan.term(*inner).kind, TermKind::Constant(_)),
            _ => false,
        };
        if negative && matches!(kind, PayKind::Fine | PayKind::Bonus) {
            let is_fine = kind == PayKind::Fine;
            self.sink.report(CheckMessage::BelowZero { is_fine }, term.span);
        }
    }

    fn account(&mut self, name: &Name, scope: &Scope) -> Option<crate::schema::AccountId> {
        let path = Path { policy: None, name: name.clone() };
        match self.entity(&path, scope)? {
            Entity::Account(id) => Some(id),
            _ => {
                let name = name.text.clone();
                self.sink.report(CheckMessage::NotAnAccount { name }, path.span());
                None
            }
        }
    }

    fn classing(
        &mut self,
        also: bool,
        event: &EventRef,
        with: &[WithField],
        span: Span,
        rule: RuleKind<'_>,
        scope: &Scope,
    ) -> Option<Classing> {
        let Some(source) = rule.source else {
            self.sink.report(CheckMessage::ClassingWithoutForEach, span);
            return None;
        };
        let into = self.source(event, scope)?;
        if into.event == source.event && into.event != Schema::VIOLATION {
            self.sink.report(CheckMessage::ClassedAsItself, event.span());
            return None;
        }
        let resolved = self.resolved;
        let target = &resolved.schema.event(into.event).fields;
        let own = &resolved.schema.event(source.event).fields;
        if let Some(clause) = &into.clause {
            let value = Value::Text(clause.as_str().into());
            let term = self.constant(value, Type::Text, event.span());
            return Some(Classing { also, into: into.event, fields: vec![FieldSource::Set(term)] });
        }
        let set = self.with_fields(event, target, with, scope)?;
        let mut fields = Vec::new();
        for (at, field) in target.iter().enumerate() {
            fields.push(match set.iter().find(|(field, _)| *field == at) {
                Some((_, term)) => FieldSource::Set(*term),
                None => self.field_source(field, own, span)?,
            });
        }
        Some(Classing { also, into: into.event, fields })
    }

    /// The fields that `with` sets, each with its value.
    fn with_fields(
        &mut self,
        event: &EventRef,
        target: &[FieldDef],
        with: &[WithField],
        scope: &Scope,
    ) -> Option<Vec<(usize, TermId)>> {
        let mut set = Vec::new();
        for one in with {
            let EventRef::Named(path) = event else { continue };
            let at = self.find_field_of(target, &path.name, &one.field)?;
            let ty = target.get(at).map_or(Type::None, |field| field.ty.ty);
            let or_none = target.get(at).is_some_and(|field| field.ty.or_none);
            let term = match &one.value.kind {
                ast::ExprKind::None if or_none => self.constant(Value::None, ty, one.value.span),
                _ => self.expect(&one.value, ty, scope)?.id,
            };
            set.push((at, term));
        }
        Some(set)
    }

    /// Where a field that `with` does not set comes from.
    fn field_source(&mut self, field: &FieldDef, own: &[FieldDef], span: Span) -> Option<FieldSource> {
        let same = own.iter().position(|own| own.title.name == field.title.name && own.ty.ty == field.ty.ty);
        if let Some(at) = same {
            return Some(FieldSource::Same(at));
        }
        if field.ty.or_none || field.ty.default.is_some() {
            return Some(FieldSource::Absent);
        }
        let field = field.title.name.clone();
        self.sink.report(CheckMessage::FieldNotSet { field }, span);
        None
    }

    fn level_move(
        &mut self,
        direction: Direction,
        from: &Name,
        to: &Name,
        span: Span,
        rule: RuleKind<'_>,
    ) -> Option<Effect> {
        if rule.source.is_some() {
            self.sink.report(CheckMessage::MoveUnderForEach, span);
            return None;
        }
        let (fact, ladder) = self.ladder_fact(from, to)?;
        let set = self.plan.schema.option_set(ladder);
        let (start, end) = (find_option(set, &from.text)?, find_option(set, &to.text)?);
        let right = match direction {
            Direction::Promote => end > start,
            Direction::Demote => end < start,
        };
        if !right {
            let (from, to) = (from.text.clone(), to.text.clone());
            let promote = direction == Direction::Promote;
            self.sink.report(CheckMessage::WrongDirection { from, to, promote }, span);
            return None;
        }
        Some(Effect::Move { direction, fact, from: start, to: end })
    }

    /// The dated fact whose ladder has both levels.
    fn ladder_fact(&mut self, from: &Name, to: &Name) -> Option<(FactId, OptionsId)> {
        let schema = &self.plan.schema;
        let mut found = Vec::new();
        for (at, fact) in schema.facts.iter().enumerate() {
            let Type::Options(id) = fact.ty.ty else { continue };
            let set = schema.option_set(id);
            let has = |name: &Name| find_option(set, &name.text).is_some();
            if set.kind == OptionsKind::Ladder && fact.owner == Owner::Employee && fact.dated && has(from) && has(to) {
                found.push((FactId::at(at), id));
            }
        }
        match found.as_slice() {
            [one] => return Some(*one),
            [] => {
                let levels = schema.options.iter().filter(|set| set.kind == OptionsKind::Ladder);
                let levels: Vec<&str> = levels.flat_map(|set| &set.options).map(|level| level.name.as_str()).collect();
                let wrong = if levels.contains(&from.text.as_str()) { to } else { from };
                let nearest = nearest(&wrong.text, levels.iter().copied());
                let message = CheckMessage::UnknownLevel { found: wrong.text.clone(), nearest };
                self.sink.push(Diagnostic::new(message, wrong.span));
            }
            _ => {
                let facts = found.iter().map(|(id, _)| schema.fact(*id).title.name.clone()).collect();
                self.sink.push(Diagnostic::new(CheckMessage::AmbiguousLevel { facts }, from.span));
            }
        }
        None
    }
}
