//! Rules: for each occurrence or for the period, whether they apply, and the lines that they give.

use std::rc::Rc;

use super::classing::Due;
use super::context::Cx;
use super::item::Item;
use super::occurrence::{Matched, Number};
use super::record::{Seen, grows};
use super::rule_run::{Applied, RuleRun};
use super::{Evaluator, Truth};
use crate::facts::When;
use crate::outcome::{EffectKind, EmployeeId, Line, OccurrenceRef, Origin, Outcome, Reason, Unknown};
use crate::plan::{self, Amount, Conditions, Effect, Rule, RuleId, Version};
use crate::syntax::ast::PayKind;
use crate::value::{Cadence, Date, Exact, Month, Unit};

/// A rule under work in a month.
struct Work<'e> {
    id: RuleId,
    at: Option<usize>,
    version: &'e Version<Rule>,
    month: Month,
}

/// What is noted of a rule, where anything is.
impl Work<'_> {
    fn note_applied(&self, evaluator: &Evaluator<'_>, truth: &Truth) {
        if let (Some(version), Truth::Yes) = (self.at, truth) {
            evaluator.note(Seen::Rule(self.id, version));
        }
    }

    fn note_given(&self, evaluator: &Evaluator<'_>, at: usize, found: Option<&Outcome>) {
        if let (Some(version), Some(found)) = (self.at, found)
            && !matches!(found, Outcome::Undetermined(_))
        {
            evaluator.note(Seen::Outcome(self.id, version, at));
        }
    }

    /// Of an occurrence that the rule applies to: whether it is one of those that an outcome is for, and whether its amount
    /// is one that grew.
    fn note_time(&self, evaluator: &Evaluator<'_>, due: Due<'_>, time: &Truth, truth: &Truth) {
        let (Some(version), Some(Ok(number)), Truth::Yes) = (self.at, due.number, truth) else { return };
        let is_one = *time == Truth::Yes;
        if due.outcome.times.is_some() {
            evaluator.note(Seen::Times(self.id, version, due.at, is_one));
        }
        if let (true, Effect::Pay(_, amount) | Effect::Add(_, amount)) = (is_one, &due.outcome.effect)
            && grows(amount.growth, *number)
        {
            evaluator.note(Seen::Grown(self.id, version, due.at));
        }
    }
}

impl<'p> Evaluator<'p> {
    /// What a rule comes to in a month; worked once.
    pub(super) fn rule_run(&self, id: RuleId, employee: EmployeeId, month: Month) -> Rc<RuleRun> {
        let key = (id, employee, month);
        if let Some(run) = self.memo.rules.borrow().get(&key) {
            return run.clone();
        }
        let run = Rc::new(self.work_rule(id, employee, month));
        self.memo.rules.borrow_mut().insert(key, run.clone());
        run
    }

    fn work_rule(&self, id: RuleId, employee: EmployeeId, month: Month) -> RuleRun {
        let mut run = RuleRun::default();
        if !self.is_employed(employee, month) {
            return run;
        }
        let rule = self.plan.rule(id);
        let day = self.days_in(employee, month).last;
        let unit = Unit::containing(month, rule.on(day).unwrap_or_else(|| rule.first()).body.each);
        if !self.is_worked_in(employee, unit, month) {
            return run;
        }
        let cx = self.month_context(employee, month, unit);
        // Occurrences go by the version of their own day, the period by that of its last.
        let in_gap = rule.on(day).is_none() && rule.is_gap(day);
        let by_occurrence =
            |version: &Version<Rule>| version.body.for_each.is_some() && (in_gap || touches(version, unit));
        let each = rule.versions.iter().any(by_occurrence);
        if each {
            self.each_occurrence(id, unit, month, &cx, &mut run);
        }
        match rule.on(day) {
            Some(version) if version.body.for_each.is_none() => {
                let work = Work { id, at: self.version_at(id, version), version, month };
                self.once(&work, &cx, &mut run);
            }
            None if in_gap && !each => {
                let unknown = self.gap(id, employee, month, day, &mut run);
                run.applied.push(Applied {
                    version: self.first_version(id),
                    origin: None,
                    truth: Truth::Unknown(unknown),
                });
            }
            _ => {}
        }
        run
    }

    /// A rule of a quarter or a year is worked in its last month, or in the leaver's last.
    pub(super) fn is_worked_in(&self, employee: EmployeeId, unit: Unit, month: Month) -> bool {
        month == unit.last_month() || month == self.employment(employee).days.last.month()
    }

    pub(super) fn version_at(&self, id: RuleId, version: &Version<Rule>) -> Option<usize> {
        self.plan.rule(id).versions.iter().position(|other| std::ptr::eq(other, version))
    }

    /// The version that stands for a rule on days on which none is in force.
    fn first_version(&self, id: RuleId) -> usize {
        let rule = self.plan.rule(id);
        rule.versions.iter().position(|version| std::ptr::eq(version, rule.first())).unwrap_or(0)
    }

    /// Between two versions of a rule nothing is in force: what it would have given is undetermined.
    fn gap(&self, id: RuleId, employee: EmployeeId, month: Month, day: Date, run: &mut RuleRun) -> Unknown {
        let version = self.plan.rule(id).first();
        let work = Work { id, at: None, version, month };
        let unknown = Unknown::because(Reason::RuleNotInForce(id, day));
        for outcome in &version.body.outcomes {
            run.lines.extend(self.line(
                &work,
                outcome,
                employee,
                When::Day(day),
                None,
                Outcome::Undetermined(unknown.clone()),
            ));
        }
        unknown
    }

    /// A rule without `for each`: it applies to the period or not.
    fn once(&self, work: &Work<'_>, cx: &Cx<'_>, run: &mut RuleRun) {
        let rule = &work.version.body;
        let recorded = self.recorded_change(rule, cx).map(|change| change.effective);
        let truth = match recorded {
            Some(_) => Truth::Yes,
            None => self.at_level(rule, cx).and(|| {
                let asked = self.first_step_context(rule, cx);
                self.stands(rule, asked.as_ref().unwrap_or(cx))
            }),
        };
        let truth = truth.and(|| self.not_overridden(work.id, None, cx));
        if self.is_recording() {
            self.note_conditions(rule, self.first_step_context(rule, cx).as_ref().unwrap_or(cx));
        }
        work.note_applied(self, &truth);
        if truth != Truth::No {
            for (at, outcome) in rule.outcomes.iter().enumerate() {
                let found = match (&truth, recorded, &outcome.effect) {
                    (Truth::Unknown(unknown), ..) => Some(Outcome::Undetermined(unknown.clone())),
                    (_, Some(day), Effect::Move { .. }) => Some(Outcome::Effective(day)),
                    _ => self.given(outcome, rule, None, cx),
                };
                work.note_given(self, at, found.as_ref());
                run.lines.extend(
                    found.and_then(|found| self.line(work, outcome, cx.employee, When::Day(cx.last), None, found)),
                );
            }
        }
        let version = work.at.unwrap_or_default();
        run.applied.push(Applied { version, origin: None, truth });
    }

    /// Whether the conditions of a rule hold and nothing stands against it.
    pub(super) fn stands(&self, rule: &Rule, cx: &Cx<'_>) -> Truth {
        let conditions = match &rule.conditions {
            Conditions::All(terms) => terms.iter().fold(Truth::Yes, |all, term| all.and(|| self.truth(*term, cx))),
            Conditions::Any(terms) => terms.iter().fold(Truth::No, |any, term| any.or(|| self.truth(*term, cx))),
        };
        rule.unless.iter().fold(conditions, |stands, term| stands.and(|| self.truth(*term, cx).not()))
    }

    /// Whether no rule that overrides this one applies: to the same occurrence where both go by one event, else to the
    /// period.
    pub(super) fn not_overridden(&self, id: RuleId, origin: Option<Origin>, cx: &Cx<'_>) -> Truth {
        let by = self.plan.overridden_by.get(&id).into_iter().flatten();
        by.fold(Truth::Yes, |free, by| free.and(|| self.overrides(id, *by, origin, cx).not()))
    }

    /// Whether a rule that overrides another applies to the occurrence or the period, by a version that says so.
    pub(super) fn overrides(&self, id: RuleId, by: RuleId, origin: Option<Origin>, cx: &Cx<'_>) -> Truth {
        let origin = origin.filter(|_| self.same_event(id, by));
        let versions = &self.plan.rule(by).versions;
        let says_so = |applied: &&Applied| {
            versions.get(applied.version).is_some_and(|version| version.body.overrides.contains(&id))
                && origin.is_none_or(|origin| applied.origin == Some(origin))
        };
        // A rule of a quarter is overridden by what applied in any of its months.
        let months = self.months_of(cx.period, cx.month).into_iter();
        months.filter(|month| self.is_employed(cx.employee, *month)).fold(Truth::No, |any, month| {
            let run = self.rule_run(by, cx.employee, month);
            run.applied.iter().filter(says_so).fold(any, |any, applied| any.or(|| applied.truth.clone()))
        })
    }

    fn same_event(&self, first: RuleId, second: RuleId) -> bool {
        let event = |id: RuleId| {
            let version = self.plan.rule(id).versions.first()?;
            version.body.for_each.as_ref().map(|for_each| for_each.source.event)
        };
        event(first).is_some() && event(first) == event(second)
    }

    /// A rule with `for each`: it applies to each occurrence of the period or not.
    fn each_occurrence(&self, id: RuleId, unit: Unit, month: Month, cx: &Cx<'_>, run: &mut RuleRun) {
        let months = if unit.cadence == Cadence::Month { vec![month] } else { self.months_of(unit, month) };
        for one in months {
            if !self.is_employed(cx.employee, one) {
                continue;
            }
            if !self.employee(cx.employee).covers(one) {
                self.not_covered(id, month, one, cx, run);
            }
            for matched in self.matches(id, cx.employee, one).iter() {
                self.occurrence(id, month, matched, cx, run);
            }
        }
    }

    pub(super) fn months_of(&self, unit: Unit, last: Month) -> Vec<Month> {
        let first = unit.first_month();
        (0..=last.months_since(first)).filter_map(|on| first.plus(on).ok()).collect()
    }

    /// In a month that is not covered there may have been any number of occurrences.
    fn not_covered(&self, id: RuleId, month: Month, uncovered: Month, cx: &Cx<'_>, run: &mut RuleRun) {
        let rule = self.plan.rule(id);
        let version = rule.on(uncovered.last_day()).unwrap_or_else(|| rule.first());
        let event = version.body.for_each.as_ref().map(|for_each| for_each.source.event);
        let unknown = Unknown::because(Reason::NotCovered(cx.employee, event, uncovered));
        let work = Work { id, at: self.version_at(id, version), version, month };
        let outcomes = version.body.outcomes.iter();
        // What would have been classed is undetermined where it is read; a line for each classing would say it twice.
        for outcome in outcomes.filter(|outcome| !matches!(outcome.effect, Effect::CountsAs(_))) {
            let found = Outcome::Undetermined(unknown.clone());
            run.lines.extend(self.line(&work, outcome, cx.employee, When::SomeDayOf(uncovered), None, found));
        }
        let version = work.at.unwrap_or_else(|| self.first_version(id));
        run.applied.push(Applied { version, origin: None, truth: Truth::Unknown(unknown) });
    }

    /// Whether one version goes for an occurrence: of a bare count it has to be in force the whole month.
    fn one_version(&self, rule: &plan::Named<Rule>, item: &Item, cx: &Cx<'_>) -> Truth {
        let days = self.days_in(cx.employee, item.when.month());
        match (item.when, rule.throughout(days)) {
            (When::SomeDayOf(month), Err(())) => Truth::Unknown(Unknown::because(Reason::Day(cx.employee, month))),
            _ => Truth::Yes,
        }
    }

    /// One occurrence: whether the rule applies, and what it gives.
    fn occurrence(&self, id: RuleId, month: Month, matched: &Matched, cx: &Cx<'_>, run: &mut RuleRun) {
        let item = &matched.item;
        let origin = Some(item.origin);
        let rule = self.plan.rule(id);
        let day = item.when.day().unwrap_or_else(|| item.when.month().last_day());
        let Some(version) = rule.on(day) else {
            if rule.is_gap(day) {
                let open = self.gap(id, cx.employee, month, day, run);
                // What it overrides or classes is as open as what it gives.
                self.class_perhaps(id, matched, &open, cx, run);
                run.applied.push(Applied { version: self.first_version(id), origin, truth: Truth::Unknown(open) });
            }
            return;
        };
        let at = self.version_at(id, version);
        let work = Work { id, at, version, month };
        let number = self.number(id, version, matched, cx);
        let truth = self.applies_to(id, version, matched, cx);
        if self.is_recording() && matched.truth == Truth::Yes {
            self.for_item(item, cx, |evaluator, cx| evaluator.note_conditions(&version.body, cx));
        }
        work.note_applied(self, &truth);
        let mut any_due = Truth::No;
        for (at, outcome) in version.body.outcomes.iter().enumerate() {
            let due = Due { id, version, at, outcome, matched, number: number.as_ref() };
            let applies = truth.clone().and(|| {
                let time = self.is_due(due, cx, run);
                work.note_time(self, due, &time, &truth);
                time
            });
            any_due = any_due.or(|| applies.clone());
            if applies != Truth::No {
                self.occurrence_outcome(&work, due, &applies, cx, run);
            }
        }
        // Where no outcome is due by its number, the rule does not apply to the occurrence.
        run.applied.push(Applied { version: at.unwrap_or_default(), origin, truth: any_due });
    }

    /// Whether a version of a rule applies to an occurrence: it is in force for it, its `where` and its conditions hold, it is
    /// among those that are counted, and nothing goes before it.
    pub(super) fn applies_to(&self, id: RuleId, version: &Version<Rule>, matched: &Matched, cx: &Cx<'_>) -> Truth {
        let item = &matched.item;
        self.one_version(self.plan.rule(id), item, cx)
            .and(|| matched.truth.clone())
            // Within the month, three that become one are no longer three, as of its end.
            .and(|| item.is_there(self.days_in(cx.employee, item.when.month()).last))
            .and(|| self.is_counted(version, item, cx))
            .and(|| self.for_item(item, cx, |evaluator, cx| evaluator.stands(&version.body, cx)))
            .and(|| self.not_overridden(id, Some(item.origin), cx))
    }

    fn occurrence_outcome(&self, work: &Work<'_>, due: Due<'_>, applies: &Truth, cx: &Cx<'_>, run: &mut RuleRun) {
        let (item, outcome) = (&due.matched.item, due.outcome);
        if let Effect::CountsAs(classing) = &outcome.effect {
            let takes = self.taken(due, cx, run);
            run.classed.push(self.classed(work.id, classing, item, applies, takes, cx));
        }
        let found = match applies {
            Truth::Unknown(unknown) => Some(Outcome::Undetermined(unknown.clone())),
            _ => {
                let given = |evaluator: &Evaluator<'_>, cx: &Cx<'_>| {
                    evaluator.given(outcome, &work.version.body, due.number, cx)
                };
                self.for_item(item, cx, given)
            }
        };
        work.note_given(self, due.at, found.as_ref());
        let occurrence = OccurrenceRef {
            origin: item.origin,
            event: item.event,
            when: item.when,
            time: item.time,
            number: due.number.and_then(|number| number.as_ref().ok()).copied(),
            span: item.span,
        };
        run.lines
            .extend(found.and_then(|found| self.line(work, outcome, cx.employee, item.when, Some(occurrence), found)));
    }

    /// What an outcome gives where its rule applies; `None` where it gives no line.
    fn given(&self, outcome: &plan::Outcome, rule: &Rule, number: Option<&Number>, cx: &Cx<'_>) -> Option<Outcome> {
        match &outcome.effect {
            Effect::Pay(kind, amount) => {
                self.given_amount(amount, number, matches!(kind, PayKind::Fine | PayKind::Bonus), cx)
            }
            Effect::Add(_, amount) => self.given_amount(amount, number, false, cx),
            Effect::Move { .. } | Effect::Warning | Effect::MayDismiss | Effect::Dismiss | Effect::Refer(_) => {
                Some(self.steps(rule, cx))
            }
            Effect::CountsAs(_) => Some(Outcome::Given),
        }
    }

    /// An amount; a fine or a bonus is never below zero.
    fn given_amount(&self, amount: &Amount, number: Option<&Number>, floored: bool, cx: &Cx<'_>) -> Option<Outcome> {
        match self.takes_part(amount, cx) {
            Truth::No => return None,
            Truth::Unknown(unknown) => return Some(Outcome::Undetermined(unknown)),
            Truth::Yes => {}
        }
        Some(match self.amount(amount, number, cx) {
            Ok(exact) if floored => Outcome::Amount(exact.max(Exact::ZERO)),
            Ok(exact) => Outcome::Amount(exact),
            Err(unknown) => Outcome::Undetermined(unknown),
        })
    }

    fn line(
        &self,
        work: &Work<'_>,
        outcome: &plan::Outcome,
        employee: EmployeeId,
        when: When,
        occurrence: Option<OccurrenceRef>,
        found: Outcome,
    ) -> Option<Line> {
        Some(Line {
            employee,
            month: work.month,
            rule: work.id,
            version: work.at,
            span: outcome.span,
            when,
            occurrence,
            kind: EffectKind::of(&outcome.effect, self.plan),
            outcome: found,
            cut: None,
        })
    }
}

/// Whether a version is in force on some day of a period.
fn touches(version: &Version<Rule>, unit: Unit) -> bool {
    let days = crate::value::Days { first: unit.first_day(), last: unit.last_day() };
    !version.in_force.days().and(days).is_empty()
}
