//! Rules and limits as phrases.

use super::{Words, role};
use crate::messages::phrase::{
    AmountPhrase, EffectPhrase, EventPhrase, Finish, GrowthPhrase, LimitPhrase, OccurrencePhrase, OutcomePhrase,
    Phrase, RulePhrase,
};
use crate::outcome::EffectKind;
use crate::plan::{
    Amount, Classing, Conditions, Effect, FieldSource, ForEach, Growth, Limit, Rule, RuleId, TermId, TermKind,
};
use crate::render::value_words;
use crate::schema::{FactId, Schema};
use crate::types::{PayKind, Type};
use crate::value::Value;

impl Words<'_> {
    /// What one version of a rule does.
    pub(in crate::publish) fn rule(&self, id: RuleId, rule: &Rule) -> RulePhrase {
        let inner = match &rule.for_each {
            Some(for_each) => self.within(for_each.source.event),
            None => self.clone(),
        };
        let inner = inner.of_periods(rule.each, false);
        let all = matches!(rule.conditions, Conditions::All(_));
        RulePhrase {
            each: rule.each,
            occurrence: rule.for_each.as_ref().map(|for_each| inner.occurrence(for_each)),
            conditions: (inner.conditions(rule.conditions.terms(), all), all),
            unless: rule.unless.iter().map(|term| inner.condition(*term)).collect(),
            outcomes: rule
                .outcomes
                .iter()
                .map(|outcome| OutcomePhrase { times: outcome.times, effect: inner.effect(&outcome.effect) })
                .collect(),
            steps: rule
                .steps
                .iter()
                .map(|step| (step.title.shown().to_string(), role(&step.by, &self.plan.schema)))
                .collect(),
            behind: self.behind(id, rule),
            limits: self.limits_on(id, rule),
        }
    }

    /// The limits that what a rule gives counts towards.
    fn limits_on(&self, id: RuleId, rule: &Rule) -> Vec<String> {
        let gives = |kind: &PayKind| {
            let mut effects = rule.outcomes.iter().map(|outcome| &outcome.effect);
            effects.any(|effect| matches!(effect, Effect::Pay(given, _) if given == kind))
        };
        let policy = self.plan.rule(id).policy;
        let over = self.plan.limits.iter().filter(|limit| {
            let reached = self.plan.policy(limit.policy).reach.contains(&policy);
            let mut bodies = limit.versions.iter().map(|version| &version.body);
            bodies.any(|body| body.rules.contains(&id) || reached && body.kinds.iter().any(gives))
        });
        over.map(|limit| limit.title.shown().to_string()).collect()
    }

    /// The conditions of a rule; parts that the same word joins are conditions of their own.
    fn conditions(&self, terms: &[TermId], all: bool) -> Vec<Phrase> {
        let said = terms.iter().map(|term| self.condition(*term));
        let parts = said.flat_map(|said| match said {
            Phrase::All(parts) if all => parts,
            Phrase::Any(parts) if !all => parts,
            other => vec![other],
        });
        parts.collect()
    }

    fn occurrence(&self, for_each: &ForEach) -> OccurrencePhrase {
        OccurrencePhrase {
            event: self.source(&for_each.source),
            only: for_each.filter.map(|filter| self.condition(filter)),
            counted: for_each.counted.as_ref().map(|window| self.window(window)),
            breaks: self.plan.schema.event(for_each.source.event).violation_of.clone(),
        }
    }

    /// The rules in favour of which one does not apply.
    fn behind(&self, id: RuleId, rule: &Rule) -> Vec<(String, bool)> {
        let others = self.plan.overridden_by.get(&id).into_iter().flatten();
        let event = rule.for_each.as_ref().map(|for_each| for_each.source.event);
        let said = others.map(|other| {
            let other = self.plan.rule(*other);
            let theirs = other.first().body.for_each.as_ref().map(|for_each| for_each.source.event);
            (other.title.shown().to_string(), event.is_some() && event == theirs)
        });
        said.collect()
    }

    fn effect(&self, effect: &Effect) -> EffectPhrase {
        match effect {
            Effect::Pay(kind, amount) => EffectPhrase::Pay(*kind, self.amount(amount)),
            Effect::Add(account, amount) => {
                let account = self.plan.schema.account(*account).title.shown().to_string();
                match self.taken(amount) {
                    Some(amount) => EffectPhrase::Add { account, amount, taken: true },
                    None => EffectPhrase::Add { account, amount: self.amount(amount), taken: false },
                }
            }
            Effect::Warning => EffectPhrase::Warning,
            Effect::CountsAs(classing) => self.classing(classing, effect),
            Effect::Move { direction, fact, from, to } => {
                EffectPhrase::Move { direction: *direction, from: self.level(*fact, *from), to: self.level(*fact, *to) }
            }
            Effect::MayDismiss => EffectPhrase::MayDismiss,
            Effect::Dismiss => EffectPhrase::Dismiss,
            Effect::Refer(to) => EffectPhrase::Refer(role(to, &self.plan.schema)),
        }
    }

    fn level(&self, fact: FactId, at: u32) -> String {
        let Type::Options(set) = self.plan.schema.fact(fact).ty.ty else { return String::new() };
        let option = self.plan.schema.option_set(set).options.get(at as usize);
        option.map_or_else(String::new, |option| option.shown().to_string())
    }

    fn classing(&self, classing: &Classing, effect: &Effect) -> EffectPhrase {
        if let EffectKind::CountsAs { clause: Some(clause), also, .. } = EffectKind::of(effect, self.plan) {
            return EffectPhrase::CountsAs {
                also,
                into: EventPhrase::BreachOf { clause, below: false },
                with: Vec::new(),
            };
        }
        let into = self.plan.schema.event(classing.into);
        let named = into.fields.iter().zip(&classing.fields);
        let with = named.filter_map(|(field, source)| match source {
            FieldSource::Set(term) => Some((field.title.shown().to_string(), self.field_value(*term))),
            FieldSource::Same(_) | FieldSource::Absent => None,
        });
        let event = match classing.into {
            Schema::VIOLATION => EventPhrase::AnyBreach,
            _ => EventPhrase::Named(into.title.shown().to_string()),
        };
        EffectPhrase::CountsAs { also: classing.also, into: event, with: with.collect() }
    }

    /// What a field is set to: a written yes or no is that.
    fn field_value(&self, term: TermId) -> Phrase {
        match self.kind(term) {
            TermKind::Constant(value) => self.constant(value),
            _ => self.phrase(term),
        }
    }

    fn amount(&self, amount: &Amount) -> AmountPhrase {
        let growth = match amount.growth {
            Growth::Flat => GrowthPhrase::Flat,
            Growth::Doubling => GrowthPhrase::Doubling,
            Growth::By(step) => GrowthPhrase::By(self.value(step)),
        };
        let finish = amount.finish.map(|finish| self.finishes(finish)).unwrap_or_default();
        AmountPhrase { base: self.value(amount.base), growth, finish }
    }

    /// What is done to an amount behind its growth, one after another.
    fn finishes(&self, id: TermId) -> Vec<Finish> {
        let (of, finish) = match self.kind(id) {
            TermKind::AtLeast(of, least) => (*of, Finish::AtLeast(Box::new(self.value(*least)))),
            TermKind::AtMost(of, most) => (*of, Finish::AtMost(Box::new(self.value(*most)))),
            TermKind::Round(how, of, step) => (*of, Finish::Rounded(*how, Box::new(self.value(*step)))),
            _ => return Vec::new(),
        };
        let mut all = self.finishes(of);
        all.push(finish);
        all
    }

    /// Points that are written with a minus: as many are taken.
    fn taken(&self, amount: &Amount) -> Option<AmountPhrase> {
        let (TermKind::Constant(Value::Points(points)), None) = (self.kind(amount.base), amount.finish) else {
            return None;
        };
        let taken = points.negated().ok().filter(|_| points.is_negative())?;
        if let Growth::By(_) = amount.growth {
            return None;
        }
        let base = Phrase::Value(value_words(&Value::Points(taken), self.plan));
        Some(AmountPhrase { base, ..self.amount(amount) })
    }

    /// What one version of a limit says.
    pub(in crate::publish) fn limit(&self, limit: &Limit) -> LimitPhrase {
        LimitPhrase {
            kinds: limit.kinds.clone(),
            rules: limit.rules.iter().map(|rule| self.plan.rule(*rule).title.shown().to_string()).collect(),
            window: limit.window,
            at_most: self.value(limit.at_most),
            cut: limit.cut,
            overrides: limit.overrides.iter().map(|other| self.plan.limit(*other).title.shown().to_string()).collect(),
        }
    }
}
