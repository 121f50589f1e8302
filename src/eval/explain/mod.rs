//! Why a rule gives what it gives, or nothing: worked again on demand, with every value found and every value asked.
//!
//! An explanation never takes part in a result: it asks the same evaluator the same questions and keeps what lies
//! between. Its leaves are the facts that were read, with their places. Here is what a rule asks and gives; `trace` has
//! the formulas, `members` what windows and groups look at, `steps` the steps, `ladder` what leads on from a level.

mod ladder;
mod line;
mod members;
mod model;
mod steps;
mod trace;

pub use model::*;
use trace::Groups;

use super::classing::is_time;
use super::context::Cx;
use super::item::Item;
use super::level::RecordedChange;
use super::occurrence::Matched;
use super::{Evaluator, Found, Truth};
use crate::outcome::{EmployeeId, Origin, Unknown};
use crate::plan::{Amount, Conditions, Effect, Growth, LetId, Rule, RuleId, TermId, TermKind, Version};
use crate::schema::{FactId, Schema};
use crate::source::Span;
use crate::value::{Cadence, Month, Unit, Value};

impl Evaluator<'_> {
    /// Explains a rule for an employee in a month.
    pub fn explain(&self, id: RuleId, employee: EmployeeId, month: Month) -> Explanation {
        let mut explanation = Explanation {
            rule: id,
            version: None,
            employee,
            month,
            verdict: Verdict::NotEmployed,
            as_of: None,
            asked: Vec::new(),
            occurrences: Vec::new(),
            amounts: Vec::new(),
            steps: Vec::new(),
            lines: Vec::new(),
        };
        if !self.is_employed(employee, month) {
            return explanation;
        }
        let rule = self.plan.rule(id);
        let day = self.days_in(employee, month).last;
        let newest = rule.on(day).or_else(|| rule.on(self.days_in(employee, month).first));
        let Some(version) = newest else {
            let withdrawal = rule.withdrawn_on(day);
            explanation.verdict =
                withdrawal.map_or(Verdict::NotInForce, |withdrawal| Verdict::Withdrawn(withdrawal.by));
            return explanation;
        };
        explanation.version = self.version_at(id, version);
        let unit = Unit::containing(month, version.body.each);
        if !self.is_worked_in(employee, unit, month) {
            explanation.verdict = Verdict::WorkedLater(unit);
            return explanation;
        }
        let cx = self.month_context(employee, month, unit);
        explanation.verdict = match self.rule_run(id, employee, month).applies() {
            Some(Truth::Yes) => Verdict::Applies,
            Some(Truth::Unknown(unknown)) => Verdict::Undetermined(unknown),
            Some(Truth::No) | None => Verdict::DoesNotApply,
        };
        explanation.lines = self.lines(employee, month).iter().filter(|line| line.rule == id).cloned().collect();
        if version.body.for_each.is_some() {
            explanation.occurrences = self.explain_occurrences(id, version, unit, &cx);
        } else {
            self.explain_once(&mut explanation, version, &cx);
        }
        explanation
    }

    /// What a rule without `for each` asks of the period, and what it gives.
    fn explain_once(&self, explanation: &mut Explanation, version: &Version<Rule>, cx: &Cx<'_>) {
        let rule = &version.body;
        let recorded = self.recorded_change(rule, cx);
        let first_step = self.first_step_context(rule, cx);
        let (level, conditions, why) = match (&recorded, &first_step) {
            (Some(RecordedChange { before, asked, .. }), _) if rule.steps.is_empty() => {
                (before, asked, WhyThen::BeforeTheChange)
            }
            (Some(RecordedChange { before, asked, .. }), _) => (before, asked, WhyThen::FirstStep),
            (None, Some(asked)) => (cx, asked, WhyThen::FirstStep),
            (None, None) => (cx, cx, WhyThen::End),
        };
        explanation.as_of = Some(AsOf { day: conditions.last, why });
        explanation.asked = self.explain_level(rule, level);
        explanation.asked.extend(self.explain_conditions(rule, conditions));
        explanation.asked.extend(self.explain_overrides(explanation.rule, None, cx));
        explanation.steps = self.explain_steps(rule, recorded.as_ref(), cx);
        if explanation.verdict == Verdict::Applies {
            explanation.amounts = self.explain_amounts(rule, None, cx);
        }
    }

    fn explain_conditions(&self, rule: &Rule, cx: &Cx<'_>) -> Vec<Asked> {
        let role = match rule.conditions {
            Conditions::All(_) => Role::All,
            Conditions::Any(_) => Role::Any,
        };
        let conditions = rule.conditions.terms().iter().map(|term| (role, *term));
        let unless = rule.unless.iter().map(|term| (Role::Unless, *term));
        conditions.chain(unless).map(|(role, term)| self.asked(role, term, cx)).collect()
    }

    fn asked(&self, role: Role, term: TermId, cx: &Cx<'_>) -> Asked {
        let trace = self.trace(term, cx);
        Asked { role, truth: trace.found.clone().truth(), trace: Some(trace) }
    }

    fn explain_level(&self, rule: &Rule, cx: &Cx<'_>) -> Vec<Asked> {
        let moves = rule.outcomes.iter().filter_map(|outcome| match &outcome.effect {
            Effect::Move { fact, .. } => Some(*fact),
            _ => None,
        });
        moves
            .map(|fact| Asked {
                role: Role::Level,
                truth: self.at_level(rule, cx),
                trace: Some(self.fact_trace(fact, cx)),
            })
            .collect()
    }

    /// A fact that no formula of its own reads.
    fn fact_trace(&self, fact: FactId, cx: &Cx<'_>) -> Trace {
        let read = self.fact(fact, cx);
        let found = read.found.clone();
        Trace { read: vec![Evidence::of(What::Fact(fact), read.found, read.span)], ..Trace::of(None, found) }
    }

    fn explain_overrides(&self, id: RuleId, origin: Option<Origin>, cx: &Cx<'_>) -> Vec<Asked> {
        let by = self.plan.overridden_by.get(&id).into_iter().flatten();
        by.map(|by| Asked { role: Role::Overridden(*by), truth: self.overrides(id, *by, origin, cx), trace: None })
            .collect()
    }

    /// How a let comes to what it comes to for an employee at the end of a month; nothing where it is not in force.
    pub fn explain_let(&self, id: LetId, employee: EmployeeId, month: Month) -> Option<Trace> {
        if !self.is_employed(employee, month) {
            return None;
        }
        let cx = self.month_context(employee, month, Unit::containing(month, Cadence::Month));
        let version = self.plan.formula(id).on(cx.last)?;
        Some(self.trace(version.body.term, &cx))
    }

    fn explain_amounts(&self, rule: &Rule, number: Option<&Result<u32, Unknown>>, cx: &Cx<'_>) -> Vec<AmountTrace> {
        let mut traces = Vec::new();
        for outcome in rule.outcomes.iter().filter(|outcome| is_time(outcome.times, number) != Truth::No) {
            if let Effect::Pay(_, amount) | Effect::Add(_, amount) = &outcome.effect {
                traces.push(self.explain_amount(outcome.span, amount, number, cx, Groups::Whole));
            }
        }
        traces
    }

    fn explain_amount(
        &self,
        span: Span,
        amount: &Amount,
        number: Option<&Result<u32, Unknown>>,
        cx: &Cx<'_>,
        groups: Groups,
    ) -> AmountTrace {
        let before = number.and_then(|number| number.as_ref().ok()).map_or(0, |number| number.saturating_sub(1));
        let found = match self.amount(amount, number, cx) {
            Ok(exact) => Found::Known(Value::Number(exact)),
            Err(unknown) => Found::Unknown(unknown),
        };
        AmountTrace {
            span,
            base: self.traced(amount.base, cx, groups),
            growth: match amount.growth {
                Growth::Flat => GrowthTrace::Flat,
                Growth::Doubling => GrowthTrace::Doubled(before),
                Growth::By(step) => GrowthTrace::Increased(self.eval(step, cx), before),
            },
            finish: amount.finish.filter(|finish| self.is_finish(*finish)).map(|finish| self.plan.term(finish).span),
            amount: found,
        }
    }

    fn is_finish(&self, term: TermId) -> bool {
        !matches!(self.plan.term(term).kind, TermKind::Grown)
    }

    fn explain_occurrences(&self, id: RuleId, version: &Version<Rule>, unit: Unit, cx: &Cx<'_>) -> Vec<OfOccurrence> {
        let Some(for_each) = &version.body.for_each else { return Vec::new() };
        let mut found = Vec::new();
        for month in self.months_of(unit, cx.month) {
            if !self.is_employed(cx.employee, month) {
                continue;
            }
            let matches = self.matches(id, cx.employee, month);
            for item in self.view(&for_each.source, cx.employee, month).iter() {
                if self.is_breach_of(item, for_each.source.clause.as_deref()) == Truth::No {
                    continue;
                }
                let matched =
                    matches.iter().find(|matched| matched.item.origin == item.origin && matched.item.by == item.by);
                let own =
                    Matched { item: item.clone(), truth: matched.map_or(Truth::No, |matched| matched.truth.clone()) };
                found.push(self.explain_occurrence(id, version, &own, cx));
            }
        }
        found
    }

    fn explain_occurrence(&self, id: RuleId, version: &Version<Rule>, matched: &Matched, cx: &Cx<'_>) -> OfOccurrence {
        let item = &matched.item;
        let mut asked = Vec::new();
        if let Some(filter) = version.body.for_each.as_ref().and_then(|for_each| for_each.filter) {
            asked.push(self.for_item(item, cx, |evaluator, cx| evaluator.asked(Role::Where, filter, cx)));
        }
        let fits = matched.truth != Truth::No;
        let number = if fits { self.number(id, version, matched, cx) } else { None };
        if fits {
            asked.extend(self.for_item(item, cx, |evaluator, cx| evaluator.explain_conditions(&version.body, cx)));
            asked.extend(self.explain_overrides(id, Some(item.origin), cx));
        }
        let applies = self.applies_to(id, version, matched, cx);
        let amounts = if applies == Truth::Yes {
            self.for_item(item, cx, |evaluator, cx| evaluator.explain_amounts(&version.body, number.as_ref(), cx))
        } else {
            Vec::new()
        };
        OfOccurrence {
            origin: item.origin,
            event: item.event,
            clause: breach(item),
            by: item.by,
            when: item.when,
            span: item.span,
            number,
            asked,
            applies,
            amounts,
        }
    }
}

/// The clause that an occurrence breaks, if it is one of `violation`.
fn breach(item: &Item) -> Option<String> {
    match item.fields.first().map(|field| &field.found) {
        Some(Found::Known(Value::Text(clause))) if item.event == Schema::VIOLATION => Some(clause.to_string()),
        _ => None,
    }
}
