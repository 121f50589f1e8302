//! Rules: their occurrences, conditions, outcomes and steps.

use super::outcome::RuleKind;
use super::{Checker, Scope};
use crate::messages::CheckMessage;
use crate::plan::{Conditions, Effect, ForEach, PolicyId, Rule, RuleId, Step, TermId};
use crate::resolve::{Entity, RuleBody, role};
use crate::schema::{SteppedId, Title};
use crate::source::Span;
use crate::syntax::ast::{self, Outcome};
use crate::types::PayKind;
use crate::value::Cadence;

impl Checker<'_, '_, '_> {
    pub(super) fn all_rules(&mut self) {
        let resolved = self.resolved;
        for (at, decl) in resolved.rules.iter().enumerate() {
            let id = RuleId::at(at);
            let stepped = self.stepped(&decl.title);
            let named = self.named(decl, |checker, version| {
                let version = decl.versions.get(version)?;
                let span = version.statement.span;
                let overrides = checker.overrides(id, version.written_in, &version.body.overrides);
                Some(Rule { overrides, ..checker.rule(&version.body, version.written_in, stepped, span) })
            });
            self.plan.rules.push(named);
        }
    }

    fn stepped(&self, title: &Title) -> Option<SteppedId> {
        let at = self.plan.schema.stepped.iter().position(|stepped| stepped.title.span == title.span)?;
        Some(SteppedId::at(at))
    }

    fn step(&mut self, named: &ast::Named, by: &ast::Name) -> Step {
        Step {
            title: Title {
                name: named.name.text.clone(),
                label: named.label.as_ref().map(|label| label.text.clone()),
                span: Some(named.name.span),
            },
            by: role(by, &self.plan.schema, self.sink),
        }
    }

    fn overrides(&mut self, id: RuleId, policy: PolicyId, paths: &[&ast::Path]) -> Vec<RuleId> {
        let mut overridden = Vec::new();
        for path in paths {
            match self.entity_like(path, &Scope::of(policy), |entity| matches!(entity, Entity::Rule(_))) {
                Some(Entity::Rule(other)) if other == id => {
                    self.sink.report(CheckMessage::OverridesItself, path.span());
                }
                Some(Entity::Rule(other)) => {
                    let by = self.plan.overridden_by.entry(other).or_default();
                    if !by.contains(&id) {
                        by.push(id);
                    }
                    overridden.push(other);
                }
                Some(_) => {
                    let name = path.name.text.clone();
                    self.sink.report(CheckMessage::NotARule { name }, path.span());
                }
                None => {}
            }
        }
        overridden
    }

    fn rule(&mut self, body: &RuleBody<'_>, policy: PolicyId, stepped: Option<SteppedId>, span: Span) -> Rule {
        let (for_each, scope) = self.for_each(body, policy);
        let kind = RuleKind {
            source: for_each.as_ref().map(|for_each| &for_each.source),
            numbered: for_each.as_ref().is_some_and(|for_each| for_each.counted.is_some()),
        };
        let conditions = self.conditions(&body.conditions, &scope);
        let unless = self.conditions(&body.unless, &scope);
        let mut outcomes = Vec::new();
        // Without its occurrences nothing of an outcome can be said.
        if body.for_each.is_some() == for_each.is_some() {
            for (times, outcome, line) in &body.outcomes {
                outcomes.extend(self.outcome(*times, outcome, *line, kind, &scope));
            }
        }
        let has_share = outcomes.iter().any(|outcome| match &outcome.effect {
            Effect::Pay(_, amount) | Effect::Add(_, amount) => amount.share.is_some(),
            _ => false,
        });
        if has_share && (for_each.is_some() || !conditions.is_empty() || !unless.is_empty()) {
            self.sink.report(CheckMessage::ShareWithCondition, span);
        }
        self.single_values(&outcomes, for_each.is_some(), span);
        let amounts = outcomes.iter().any(|outcome| matches!(outcome.effect, Effect::Pay(..) | Effect::Add(..)));
        if amounts && !body.steps.is_empty() {
            self.sink.report(CheckMessage::StepsWithAmount, span);
        }
        let moves = outcomes.iter().any(|outcome| matches!(outcome.effect, Effect::Move { .. }));
        if !body.steps.is_empty() && for_each.is_some() {
            self.sink.report(CheckMessage::StepsUnderForEach, span);
        }
        if moves && body.each != Cadence::Month {
            self.sink.report(CheckMessage::MoveEachMonth, span);
        }
        Rule {
            each: body.each,
            for_each,
            conditions: if body.any { Conditions::Any(conditions) } else { Conditions::All(conditions) },
            unless,
            outcomes,
            steps: body.steps.iter().map(|(named, by)| self.step(named, by)).collect(),
            stepped,
            overrides: Vec::new(),
        }
    }

    /// A salary and a change of level are one for an employee and a period.
    fn single_values(&mut self, outcomes: &[crate::plan::Outcome], for_each: bool, span: Span) {
        let number = |wanted: fn(&Effect) -> bool| outcomes.iter().filter(|outcome| wanted(&outcome.effect)).count();
        let salaries = number(|effect| matches!(effect, Effect::Pay(PayKind::Salary, _)));
        let moves = number(|effect| matches!(effect, Effect::Move { .. }));
        if salaries > 1 || moves > 1 || (salaries > 0 && for_each) {
            self.sink.report(CheckMessage::SingleTwice, span);
        }
    }

    fn conditions(&mut self, conditions: &[&ast::Expr], scope: &Scope) -> Vec<TermId> {
        let typed = conditions.iter().map(|condition| self.condition(condition, scope));
        typed.flatten().map(|typed| typed.id).collect()
    }

    /// The occurrences that a rule is for, and the scope that they make.
    fn for_each(&mut self, body: &RuleBody<'_>, policy: PolicyId) -> (Option<ForEach>, Scope) {
        let mut scope = Scope::of(policy);
        let Some(line) = &body.for_each else { return (None, scope) };
        scope.for_each = Some(line.span);
        let Some(event) = self.source(line.event, &scope).map(|source| source.event) else {
            return (None, scope);
        };
        let classes = body.outcomes.iter().any(|(_, outcome, _)| matches!(outcome, Outcome::CountsAs { .. }));
        scope.classing = classes.then_some(event);
        let Some(source) = self.source(line.event, &scope) else { return (None, scope) };
        let inner = scope.within(event);
        let filter = self.optional_condition(line.filter, &inner).flatten();
        let counted = line.counted.and_then(|window| self.counted(window, &inner));
        let for_each = ForEach { source, filter, counted, span: line.span };
        (Some(for_each), inner)
    }
}
