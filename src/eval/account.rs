//! What rules gave: the entries and balances of accounts, and totals of outcomes.

use super::context::Cx;
use super::over::{Member, MemberList, Of};
use super::{Evaluator, Found, Truth};
use crate::outcome::{EffectKind, Line, Outcome, Reason, Unknown};
use crate::plan::{Effect, PolicyId, RuleId, Window};
use crate::schema::AccountId;
use crate::syntax::ast::PayKind;
use crate::value::{Date, Days, Exact, Fault, Unit, Value};

impl Evaluator<'_> {
    /// The rules within the reach of a policy that have such an outcome.
    pub(super) fn rules_giving(&self, reader: PolicyId, wanted: impl Fn(&Effect) -> bool) -> Vec<RuleId> {
        let reach = &self.plan.policy(reader).reach;
        let rules = self.plan.rules().filter(|(_, rule)| {
            let mut outcomes = rule.versions.iter().flat_map(|version| &version.body.outcomes);
            reach.contains(&rule.policy) && outcomes.any(|outcome| wanted(&outcome.effect))
        });
        rules.map(|(id, _)| id).collect()
    }

    /// The entries that rules made to an account in some days.
    pub(super) fn entries(&self, reader: PolicyId, account: AccountId, days: Days, cx: &Cx<'_>) -> MemberList {
        let rules = self.rules_giving(reader, |effect| matches!(effect, Effect::Add(to, _) if *to == account));
        let mut list =
            MemberList { others: self.before_anything(days, cx).into_iter().collect(), ..MemberList::default() };
        for month in self.worked_months(cx.employee, days) {
            for rule in &rules {
                let run = self.rule_run(*rule, cx.employee, month);
                let entries = run.lines.iter().filter(|line| line.kind == EffectKind::Points(account));
                list.members.extend(entries.filter_map(|line| self.given_in(line, days, cx, Value::Points)));
            }
        }
        list
    }

    /// The balance of an account: the entries since it was last cleared, on an opening balance.
    pub(super) fn balance(&self, reader: PolicyId, account: AccountId, cx: &Cx<'_>) -> Found {
        let day = match cx.day() {
            Ok(day) => day,
            Err(unknown) => return Found::Unknown(unknown),
        };
        let cleared = self.plan.schema.account(account).cleared;
        let first = cleared.map_or_else(Date::first, |cadence| Unit::containing(day.month(), cadence).first_day());
        let opening = self.employee(cx.employee).opening(account);
        // An opening balance of before the last clearing is cleared with the rest.
        let opening = opening.filter(|opening| opening.on <= day && opening.on >= first);
        let days = Days { first: opening.map_or(first, |opening| opening.on), last: day };
        let start = opening.and_then(|opening| opening.balance.exact()).unwrap_or(Exact::ZERO);
        let list = self.entries(reader, account, days, cx);
        self.summed(&list, start).map_or_else(Found::Unknown, |sum| Found::Known(Value::Points(sum)))
    }

    fn summed(&self, list: &MemberList, start: Exact) -> Result<Exact, Unknown> {
        let mut reasons = list.others.clone();
        let mut sum = start;
        for member in &list.members {
            match (&member.there, &member.value) {
                (Truth::Yes, Found::Known(value)) => {
                    let amount = value.exact().unwrap_or(Exact::ZERO);
                    sum = match sum.plus(amount) {
                        Ok(sum) => sum,
                        Err(fault) => {
                            let span = member.span.unwrap_or(self.plan.term(crate::plan::TermId(0)).span);
                            return Err(Unknown::because(Reason::Faulty(fault.into(), span)));
                        }
                    };
                }
                (Truth::Unknown(unknown), _) | (_, Found::Unknown(unknown)) => {
                    reasons.extend(unknown.reasons.iter().cloned());
                }
                (Truth::No, _) => {}
            }
        }
        if reasons.is_empty() { Ok(sum) } else { Err(Unknown::because_of(reasons)) }
    }

    /// The total of a kind of outcome over a window, after limits.
    pub(super) fn total(&self, reader: PolicyId, kind: PayKind, window: &Window, cx: &Cx<'_>) -> Found {
        let days = match self.days(Some(window), cx) {
            Ok(days) => days,
            Err(unknown) => return Found::Unknown(unknown),
        };
        let list = self.paid(reader, kind, days, cx);
        self.summed(&list, Exact::ZERO).map_or_else(Found::Unknown, |sum| Found::Known(Value::Money(sum)))
    }

    /// The outcomes of a kind in some days, after limits.
    pub(super) fn paid(&self, reader: PolicyId, kind: PayKind, days: Days, cx: &Cx<'_>) -> MemberList {
        let mut list =
            MemberList { others: self.before_anything(days, cx).into_iter().collect(), ..MemberList::default() };
        for month in self.worked_months(cx.employee, days) {
            let lines = self.limited_lines(reader, kind, cx.employee, month, days.last);
            list.members.extend(lines.iter().filter_map(|line| self.given_in(line, days, cx, Value::Money)));
        }
        list
    }

    /// What a line gave, if it is of some days.
    fn given_in(&self, line: &Line, days: Days, cx: &Cx<'_>, value: impl Fn(Exact) -> Value) -> Option<Member> {
        let there = self.in_window(line.when, days, cx);
        let value = match &line.outcome {
            Outcome::Amount(amount) => Found::Known(value(*amount)),
            Outcome::Undetermined(unknown) => Found::Unknown(unknown.clone()),
            Outcome::Given | Outcome::Waiting(_) | Outcome::Effective(_) => Found::at(Err(Fault::Kinds), line.span),
        };
        (there != Truth::No).then_some(Member { of: Of::Occurrence(line.when), there, value, span: Some(line.span) })
    }
}
