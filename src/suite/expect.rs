//! What an example or a case file expects, with its names resolved.

use std::collections::BTreeSet;

use super::{Because, NOBODY};
use crate::diagnostic::Sink;
use crate::facts::Population;
use crate::messages::ExampleMessage;
use crate::outcome::{EffectKind, EmployeeId};
use crate::plan::{ClauseRef, LetId, Plan, PolicyId, RuleId};
use crate::resolve::{Entity, Lookup, Resolved, find_option, literal, nearest, role};
use crate::schema::{OptionsKind, Schema};
use crate::source::Span;
use crate::syntax::ast::{self, Amount, EventRef, Expect, Expected, Name, Outcome, Path};
use crate::types::Type;
use crate::value::{Exact, Month, Value};

/// One expectation.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// Of whom; `None` of the whole.
    pub employee: Option<EmployeeId>,
    /// In which month; `None` in all that are worked together.
    pub month: Option<Month>,
    /// The place of the line.
    pub span: Span,
    /// What.
    pub wanted: Wanted,
}

/// What is expected of what.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// A rule gives this.
    OfRule(RuleId, WantedKind),
    /// A let comes to this.
    OfLet(LetId, LetWanted),
    /// All results of a kind together.
    Total(EffectKind, WantedKind),
    /// Nothing is given but what is expected.
    Only,
    /// No two rules give what there can be only one of; so everywhere unless a conflict is expected.
    NoConflict,
    /// Errors with these codes are found, and no others.
    Errors(Vec<String>),
}

/// What a let is expected to come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetWanted {
    /// This value.
    Value(Value),
    /// Undetermined, for this reason if one is named.
    Undetermined(Option<Because>),
}

/// What a rule is expected to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedKind {
    /// Nothing.
    Nothing,
    /// Something undetermined, for this reason if one is named.
    Undetermined(Option<Because>),
    /// Amounts of a kind that come to this together.
    Amount(EffectKind, Exact),
    /// A result of a kind.
    Given(EffectKind),
    /// Qualified, and waiting for this step.
    Waiting(usize),
}

impl Expectation {
    /// The clauses of what it is about, and of what that rests on.
    pub(super) fn clauses(&self, plan: &Plan) -> BTreeSet<ClauseRef> {
        match &self.wanted {
            Wanted::OfRule(id, _) => plan.clauses_behind_rule(*id),
            Wanted::OfLet(id, _) => plan.clauses_behind_let(*id),
            Wanted::Total(..) | Wanted::Only | Wanted::NoConflict | Wanted::Errors(_) => BTreeSet::new(),
        }
    }
}

pub(super) fn expectation(
    resolved: &Resolved<'_>,
    plan: &Plan,
    policy: PolicyId,
    population: &Population,
    expect: &Expect,
    span: Span,
    sink: &mut Sink,
) -> Option<Expectation> {
    let who = expect.who.as_ref().map_or(NOBODY, |who| who.text.as_str());
    let Some(at) = population.employees.iter().position(|employee| &*employee.id == who) else {
        sink.report(ExampleMessage::ExpectWithoutWho, span);
        return None;
    };
    let mut reader = Reader { resolved, plan, policy, sink };
    let wanted = reader.wanted(expect, span)?;
    Some(Expectation { employee: Some(EmployeeId::at(at)), month: None, span, wanted })
}

/// Reads expectations as a policy sees the names in them.
pub(super) struct Reader<'r, 's> {
    pub(super) resolved: &'r Resolved<'r>,
    pub(super) plan: &'r Plan,
    pub(super) policy: PolicyId,
    pub(super) sink: &'s mut Sink,
}

impl Reader<'_, '_> {
    fn wanted(&mut self, expect: &Expect, span: Span) -> Option<Wanted> {
        match self.entity(&expect.what)? {
            Entity::Rule(id) => Some(Wanted::OfRule(id, self.of_rule(id, &expect.expected, span)?)),
            Entity::Let(id) => Some(Wanted::OfLet(id, self.of_let(id, &expect.expected, span)?)),
            _ => {
                let name = expect.what.name.text.clone();
                self.sink.report(ExampleMessage::NotExpected { name }, expect.what.span());
                None
            }
        }
    }

    pub(super) fn of_let(&mut self, id: LetId, expected: &Expected, span: Span) -> Option<LetWanted> {
        match expected {
            Expected::Undetermined(because) => Some(LetWanted::Undetermined(self.because(because.as_ref())?)),
            Expected::Value(expr) => {
                let ty = self.plan.formula(id).versions.first()?.body.ty;
                Some(LetWanted::Value(literal(expr, ty, &self.resolved.schema, self.sink)?))
            }
            _ => {
                self.sink.report(ExampleMessage::ExpectOfLet, span);
                None
            }
        }
    }

    /// What all results of a kind together are expected to be.
    pub(super) fn of_total(&mut self, kind: &EffectKind, expected: &Expected, span: Span) -> Option<WantedKind> {
        match expected {
            Expected::None => Some(WantedKind::Nothing),
            Expected::Undetermined(because) => Some(WantedKind::Undetermined(self.because(because.as_ref())?)),
            Expected::Value(expr) => {
                let ty = if matches!(kind, EffectKind::Points(_)) { Type::Points } else { Type::Money };
                let amount = literal(expr, ty, &self.resolved.schema, self.sink)?.exact()?;
                Some(WantedKind::Amount(kind.clone(), amount))
            }
            _ => {
                self.sink.report(ExampleMessage::ExpectOfTotal, span);
                None
            }
        }
    }

    /// The reason of `because …`; `None` where it is wrong, which is reported.
    fn because(&mut self, because: Option<&ast::Because>) -> Option<Option<Because>> {
        let Some(because) = because else { return Some(None) };
        let of = match &because.of {
            Some(path) => {
                Some(self.entity_or(path, |found, nearest| ExampleMessage::UnknownReasonName { found, nearest })?)
            }
            None => None,
        };
        Some(Some(Because { kind: because.kind, of }))
    }

    fn entity(&mut self, path: &Path) -> Option<Entity> {
        self.entity_or(path, |found, nearest| ExampleMessage::UnknownExpected { found, nearest })
    }

    /// What a name stands for; if it is nothing, what to say of it.
    fn entity_or(
        &mut self,
        path: &Path,
        unknown: impl FnOnce(String, Option<String>) -> ExampleMessage,
    ) -> Option<Entity> {
        let names = &self.resolved.names;
        let lookup = match &path.policy {
            None => names.find(self.policy, &path.name.text),
            Some(of) => {
                let entity = names.policy(&of.text).and_then(|of| names.find_in(of, &path.name.text));
                entity.map_or(Lookup::Unknown, Lookup::Found)
            }
        };
        match lookup {
            Lookup::Found(entity) => Some(entity),
            _ => {
                let found = path.name.text.clone();
                let nearest = nearest(&found, names.visible(self.policy));
                self.sink.report(unknown(found, nearest), path.span());
                None
            }
        }
    }

    pub(super) fn of_rule(&mut self, id: RuleId, expected: &Expected, span: Span) -> Option<WantedKind> {
        match expected {
            Expected::None => Some(WantedKind::Nothing),
            Expected::Undetermined(because) => Some(WantedKind::Undetermined(self.because(because.as_ref())?)),
            Expected::Step(name) => self.step(id, name),
            Expected::Value(_) => {
                self.sink.report(ExampleMessage::ExpectOfRule, span);
                None
            }
            Expected::Outcome(outcome) => self.outcome(id, outcome, span),
            Expected::Added(amount) => {
                let amount = self.amount(amount, Type::Points, span)?;
                let kind = self.kinds(id).into_iter().find(|kind| matches!(kind, EffectKind::Points(_)));
                self.given_by(id, kind.map(|kind| WantedKind::Amount(kind, amount)), span)
            }
        }
    }

    fn step(&mut self, id: RuleId, name: &Name) -> Option<WantedKind> {
        let rule = self.plan.rule(id);
        let steps = rule.versions.iter().flat_map(|version| version.body.steps.iter().enumerate());
        let named = |title: &crate::schema::Title| title.is_called(&name.text);
        let found = steps.into_iter().find(|(_, step)| named(&step.title)).map(|(at, _)| at);
        if found.is_none() {
            let found = name.text.clone();
            self.sink.report(ExampleMessage::UnknownStep { found }, name.span);
        }
        found.map(WantedKind::Waiting)
    }

    /// The kinds of result that a rule can give.
    fn kinds(&self, id: RuleId) -> Vec<EffectKind> {
        let rule = self.plan.rule(id);
        let outcomes = rule.versions.iter().flat_map(|version| &version.body.outcomes);
        outcomes.map(|outcome| EffectKind::of(&outcome.effect, self.plan)).collect()
    }

    fn given_by(&mut self, id: RuleId, wanted: Option<WantedKind>, span: Span) -> Option<WantedKind> {
        // A line that could not be read may have given it.
        let rule = self.resolved.rules.get(id.index());
        let incomplete = rule.is_some_and(|rule| rule.versions.iter().any(|version| version.statement.incomplete));
        if wanted.is_none() && !incomplete {
            self.sink.report(ExampleMessage::RuleGivesOther, span);
        }
        wanted
    }

    fn amount(&mut self, amount: &Amount, ty: Type, span: Span) -> Option<Exact> {
        if !amount.modifiers.is_empty() {
            self.sink.report(ExampleMessage::ExpectedAmount, span);
            return None;
        }
        literal(&amount.base, ty, &self.resolved.schema, self.sink)?.exact()
    }

    fn outcome(&mut self, id: RuleId, outcome: &Outcome, span: Span) -> Option<WantedKind> {
        let kinds = self.kinds(id);
        let wanted = match outcome {
            Outcome::Amount(kind, amount) => {
                let amount = self.amount(amount, Type::Money, span)?;
                let kind = EffectKind::Pay(*kind);
                return self.given_by(id, kinds.contains(&kind).then_some(WantedKind::Amount(kind, amount)), span);
            }
            Outcome::Add(amount, account) => {
                let amount = self.amount(amount, Type::Points, span)?;
                let path = Path { policy: None, name: account.clone() };
                let Entity::Account(account) = self.entity(&path)? else {
                    return self.given_by(id, None, span);
                };
                let kind = EffectKind::Points(account);
                return self.given_by(id, kinds.contains(&kind).then_some(WantedKind::Amount(kind, amount)), span);
            }
            Outcome::Warning => EffectKind::Warning,
            Outcome::MayDismiss => EffectKind::MayDismiss,
            Outcome::Dismiss => EffectKind::Dismiss,
            Outcome::Refer(to) => EffectKind::Refer(role(to, &self.plan.schema, self.sink)),
            Outcome::CountsAs { also, event, .. } => self.classing(*also, event)?,
            Outcome::Move { direction, from, to } => {
                let level = kinds.iter().find(|kind| match kind {
                    EffectKind::Level { direction: given, fact, from: start, to: end } => {
                        let Type::Options(set) = self.plan.schema.fact(*fact).ty.ty else { return false };
                        let set = self.plan.schema.option_set(set);
                        set.kind == OptionsKind::Ladder
                            && given == direction
                            && find_option(set, &from.text) == Some(*start)
                            && find_option(set, &to.text) == Some(*end)
                    }
                    _ => false,
                });
                return self.given_by(id, level.cloned().map(WantedKind::Given), span);
            }
        };
        self.given_by(id, kinds.contains(&wanted).then_some(WantedKind::Given(wanted)), span)
    }

    fn classing(&mut self, also: bool, event: &EventRef) -> Option<EffectKind> {
        let (into, clause) = match event {
            EventRef::ViolationOf(clause, _) => (Schema::VIOLATION, Some(clause.text.clone())),
            EventRef::Named(path) => match self.entity(path)? {
                Entity::Event(id) => (id, None),
                _ => return None,
            },
        };
        Some(EffectKind::CountsAs { into, clause, also })
    }
}
