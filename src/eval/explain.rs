//! Why a rule gives what it gives, or nothing: worked again on demand, with every value found and every value asked.
//!
//! An explanation never takes part in a result: it asks the same evaluator the same questions and keeps what lies
//! between. Its leaves are the facts that were read, with their places.

use super::context::Cx;
use super::occurrence::Matched;
use super::over::Of;
use super::read::Read;
use super::{Evaluator, Found, Truth};
use crate::facts::When;
use crate::outcome::{EmployeeId, Line, Origin, Unknown};
use crate::plan::{
    Amount, Comparison, Conditions, Effect, Growth, LetId, Members, PolicyId, Rule, RuleId, TableId, TermId, TermKind,
    Version,
};
use crate::schema::{EventId, FactId, RecordId};
use crate::source::Span;
use crate::value::{Date, Month, Unit, Value, ops};

/// Why a rule gives what it gives to an employee in a month.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The rule.
    pub rule: RuleId,
    /// Which version of it was in force, by place.
    pub version: Option<usize>,
    /// Whose.
    pub employee: EmployeeId,
    /// In which month.
    pub month: Month,
    /// What it comes to.
    pub verdict: Verdict,
    /// What is asked of the period; of a rule with `for each` it is asked of each occurrence.
    pub asked: Vec<Asked>,
    /// The occurrences that the rule looked at, those that do not fit too.
    pub occurrences: Vec<OfOccurrence>,
    /// The amounts, for a rule without `for each`.
    pub amounts: Vec<AmountTrace>,
    /// The steps, with the day on which each was taken.
    pub steps: Vec<StepTrace>,
    /// The lines that it gives, after limits.
    pub lines: Vec<Line>,
}

/// What a rule comes to for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It applies.
    Applies,
    /// It does not apply.
    DoesNotApply,
    /// Whether it applies is undetermined.
    Undetermined(Unknown),
    /// No version of it is in force.
    NotInForce,
    /// A policy withdraws it by an amendment.
    Withdrawn(PolicyId),
    /// It is worked in the last month of its quarter or year only.
    WorkedLater(Unit),
    /// The employee is not with the company in the month.
    NotEmployed,
}

/// The part that a condition has in its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `where`: which occurrences it is about.
    Where,
    /// One of the conditions, all of which have to hold.
    All,
    /// One of the conditions, one of which has to hold.
    Any,
    /// `unless`: it must not hold.
    Unless,
    /// The level that a promotion or demotion is from.
    Level,
    /// Another rule, which goes before this one.
    Overridden(RuleId),
}

/// Something that a rule asks, and the answer.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its part in the rule.
    pub role: Role,
    /// The answer.
    pub truth: Truth,
    /// How it comes about; `None` for another rule.
    pub trace: Option<Trace>,
}

/// An occurrence that a rule looked at.
#[derive(Debug, Clone)]
pub struct OfOccurrence {
    /// As recorded.
    pub origin: Origin,
    /// What it counts as.
    pub event: EventId,
    /// The rule by which it counts as that; `None` if it is recorded so.
    pub by: Option<RuleId>,
    /// When it happened.
    pub when: When,
    /// Where it is written.
    pub span: Span,
    /// Its number, where the rule counts.
    pub number: Option<Result<u32, Unknown>>,
    /// What is asked of it.
    pub asked: Vec<Asked>,
    /// Whether the rule applies to it.
    pub applies: Truth,
    /// The amounts that it gives.
    pub amounts: Vec<AmountTrace>,
}

/// How an amount comes about.
#[derive(Debug, Clone)]
pub struct AmountTrace {
    /// The line of the rule.
    pub span: Span,
    /// The amount before it grows.
    pub base: Trace,
    /// How it grows, and with which number.
    pub growth: GrowthTrace,
    /// What is done with it then: a bound or a rounding.
    pub finish: Option<Span>,
    /// What it comes to.
    pub amount: Found,
}

/// How an amount grew.
#[derive(Debug, Clone)]
pub enum GrowthTrace {
    /// Not at all.
    Flat,
    /// It doubled, so many times.
    Doubled(u32),
    /// It increased by so much, so many times.
    Increased(Found, u32),
}

/// A step of a rule.
#[derive(Debug, Clone)]
pub struct StepTrace {
    /// Its place in the rule's list.
    pub at: usize,
    /// The day on which it was taken, where it counts.
    pub taken: Option<Date>,
    /// Where that is written.
    pub span: Option<Span>,
}

/// How a formula comes to what it comes to.
#[derive(Debug, Clone)]
pub struct Trace {
    /// The formula.
    pub term: TermId,
    /// What it comes to.
    pub found: Found,
    /// What it is made of, as far as that says more.
    pub parts: Vec<Trace>,
    /// The facts that it read itself.
    pub read: Vec<Evidence>,
    /// By how much a comparison is missed.
    pub missed_by: Option<Value>,
}

/// Something that was read.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// What.
    pub what: What,
    /// Its value.
    pub found: Found,
    /// Whether it is one of those that are asked for; yes for a plain reading.
    pub there: Truth,
    /// Where it is written.
    pub span: Option<Span>,
    /// What it was worked from, if it was.
    pub from: Vec<Evidence>,
}

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A fact.
    Fact(FactId),
    /// A record of a period, or a field of it.
    Record(RecordId, usize),
    /// A field of the occurrence.
    Field(EventId, usize),
    /// The day of the occurrence.
    Day,
    /// An occurrence.
    Occurrence(When),
    /// What was worked for a period.
    Period(Unit),
    /// A member of a group.
    Member(EmployeeId),
    /// A let.
    Let(LetId),
    /// A table.
    Table(TableId),
}

impl Evaluator<'_> {
    /// Explains a rule for an employee in a month.
    pub fn explain(&self, id: RuleId, employee: EmployeeId, month: Month) -> Explanation {
        let mut explanation = Explanation {
            rule: id,
            version: None,
            employee,
            month,
            verdict: Verdict::NotEmployed,
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
        let run = self.rule_run(id, employee, month);
        explanation.verdict = match run.applies() {
            Some(Truth::Yes) => Verdict::Applies,
            Some(Truth::Unknown(unknown)) => Verdict::Undetermined(unknown),
            Some(Truth::No) | None => Verdict::DoesNotApply,
        };
        explanation.lines = self.month(employee, month).lines.into_iter().filter(|line| line.rule == id).collect();
        if version.body.for_each.is_some() {
            explanation.occurrences = self.explain_occurrences(id, version, unit, &cx);
        } else {
            let asked_on = self.first_step_context(&version.body, &cx);
            explanation.asked = self.explain_level(&version.body, &cx);
            explanation.asked.extend(self.explain_conditions(&version.body, asked_on.as_ref().unwrap_or(&cx)));
            explanation.asked.extend(self.explain_overrides(id, None, &cx));
            explanation.steps = self.explain_steps(&version.body, &cx);
            if run.applies() == Some(Truth::Yes) {
                explanation.amounts = self.explain_amounts(&version.body, None, &cx);
            }
        }
        explanation
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
        Trace {
            term: TermId(0),
            found: read.found.clone(),
            parts: Vec::new(),
            read: vec![evidence(What::Fact(fact), read)],
            missed_by: None,
        }
    }

    fn explain_overrides(&self, id: RuleId, origin: Option<Origin>, cx: &Cx<'_>) -> Vec<Asked> {
        let by = self.plan.overridden_by.get(&id).into_iter().flatten();
        by.map(|by| Asked { role: Role::Overridden(*by), truth: self.overrides(id, *by, origin, cx), trace: None })
            .collect()
    }

    fn explain_steps(&self, rule: &Rule, cx: &Cx<'_>) -> Vec<StepTrace> {
        let taken = self.steps_taken(rule, cx);
        (0..rule.steps.len())
            .map(|at| {
                let day = taken.get(at).copied();
                let recorded = rule.stepped.map(|stepped| self.employee(cx.employee).step(stepped, at));
                let on_day = recorded.into_iter().flatten().find(|recorded| recorded.value.date() == day);
                StepTrace { at, taken: day, span: day.and(on_day).map(|recorded| recorded.span) }
            })
            .collect()
    }

    fn explain_amounts(&self, rule: &Rule, number: Option<&Result<u32, Unknown>>, cx: &Cx<'_>) -> Vec<AmountTrace> {
        let mut traces = Vec::new();
        for outcome in &rule.outcomes {
            if let Effect::Pay(_, amount) | Effect::Add(_, amount) = &outcome.effect {
                traces.push(self.explain_amount(outcome.span, amount, number, cx));
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
    ) -> AmountTrace {
        let before = number.and_then(|number| number.as_ref().ok()).map_or(0, |number| number.saturating_sub(1));
        let found = match self.amount(amount, number, cx) {
            Ok(exact) => Found::Known(Value::Number(exact)),
            Err(unknown) => Found::Unknown(unknown),
        };
        AmountTrace {
            span,
            base: self.trace(amount.base, cx),
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
            by: item.by,
            when: item.when,
            span: item.span,
            number,
            asked,
            applies,
            amounts,
        }
    }

    /// How a formula comes to what it comes to.
    pub(super) fn trace(&self, id: TermId, cx: &Cx<'_>) -> Trace {
        let term = self.plan.term(id);
        let found = self.eval(id, cx);
        let mut trace =
            Trace { term: id, missed_by: self.missed_by(id, &found, cx), found, parts: Vec::new(), read: Vec::new() };
        match &term.kind {
            TermKind::Fact(fact) => trace.read.push(evidence(What::Fact(*fact), self.fact(*fact, cx))),
            TermKind::FactSince(fact) => trace.read.push(evidence(What::Fact(*fact), self.fact_since(*fact, cx))),
            TermKind::Record(record, field) => {
                let read = self.record(*record, *field, id, cx);
                trace.read.push(evidence(What::Record(*record, *field), read));
            }
            TermKind::Field(out, field) => {
                let event = cx.item(*out).map_or(EventId(0), |item| item.event);
                trace.read.push(evidence(What::Field(event, *field), self.field(*out, *field, cx)));
            }
            TermKind::Day(out) => trace.read.push(evidence(What::Day, self.occurrence_day(*out, cx))),
            TermKind::Let(formula) => {
                let own = Cx { frame: None, grown: None, ..*cx };
                if let Some(version) = self.plan.formula(*formula).on(cx.last) {
                    trace.parts.push(self.trace(version.body.term, &own));
                }
            }
            TermKind::Over { members, window, .. } => trace.read = self.members_read(members, window.as_ref(), cx),
            TermKind::Within { .. } | TermKind::Share { .. } => {
                let result = self.group_result(id, cx);
                trace.read = result.members(cx.employee).iter().map(member_read).collect();
                if let TermKind::Share { pot, .. } = &term.kind {
                    trace.parts.push(self.trace(*pot, cx));
                }
            }
            kind => {
                let children = kind.children().into_iter();
                trace.parts =
                    children.filter(|child| !self.is_constant(*child)).map(|child| self.trace(child, cx)).collect();
            }
        }
        trace
    }

    fn is_constant(&self, id: TermId) -> bool {
        matches!(self.plan.term(id).kind, TermKind::Constant(_))
    }

    /// By how much a comparison is missed, where both sides are amounts of a kind.
    fn missed_by(&self, id: TermId, found: &Found, cx: &Cx<'_>) -> Option<Value> {
        let TermKind::Compare(op, left, right) = &self.plan.term(id).kind else { return None };
        let missed = *found == Found::yes_no(false) && !matches!(op, Comparison::Equal | Comparison::NotEqual);
        match (missed, self.eval(*left, cx), self.eval(*right, cx)) {
            (true, Found::Known(left), Found::Known(right)) => {
                let gap = match op {
                    Comparison::Less | Comparison::AtMost => ops::sub(&left, &right),
                    _ => ops::sub(&right, &left),
                };
                gap.ok()
            }
            _ => None,
        }
    }

    fn members_read(&self, members: &Members, window: Option<&crate::plan::Window>, cx: &Cx<'_>) -> Vec<Evidence> {
        let Ok(list) = self.members(members, window, cx) else { return Vec::new() };
        let of = match members {
            Members::Periods { of, .. } => Some(*of),
            _ => None,
        };
        list.members
            .iter()
            .map(|member| {
                let (what, from) = match (member.of, of) {
                    (Of::Occurrence(when), _) => (What::Occurrence(when), Vec::new()),
                    (Of::Unit(unit), of) => {
                        (What::Period(unit), of.map_or(Vec::new(), |of| self.period_read(of, unit, cx)))
                    }
                };
                Evidence { what, found: member.value.clone(), there: member.there.clone(), span: member.span, from }
            })
            .collect()
    }

    /// What was read for one period of a window.
    fn period_read(&self, of: TermId, unit: Unit, cx: &Cx<'_>) -> Vec<Evidence> {
        let day = self.ends(cx.employee, unit);
        let own = Cx { first: day, last: day, month: day.month(), period: unit, ..*cx };
        let mut read = Vec::new();
        leaves(&self.trace(of, &own), &mut read);
        read
    }
}

/// Every fact that a formula and its parts read.
pub fn leaves(trace: &Trace, found: &mut Vec<Evidence>) {
    found.extend(trace.read.iter().cloned());
    trace.parts.iter().for_each(|part| leaves(part, found));
}

fn evidence(what: What, read: Read) -> Evidence {
    Evidence { what, found: read.found, there: Truth::Yes, span: read.span, from: Vec::new() }
}

fn member_read(member: &super::group::GroupMember) -> Evidence {
    Evidence {
        what: What::Member(member.employee),
        found: member.value.clone(),
        there: Truth::Yes,
        span: None,
        from: Vec::new(),
    }
}
