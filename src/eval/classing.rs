//! Classing: which occurrences an outcome is due for, what they become, and which ones that takes.

use super::context::Cx;
use super::item::{Item, ItemField, ItemKey};
use super::occurrence::{Matched, Number};
use super::rule_run::{Classed, RuleRun};
use super::{Evaluator, Found, Truth};
use crate::facts::absent;
use crate::outcome::Unknown;
use crate::plan::{self, Classing, Effect, FieldSource, Rule, RuleId, Version};
use crate::syntax::ast::Times;
use crate::value::Value;

/// One outcome for one occurrence of a rule under work.
#[derive(Clone, Copy)]
pub(super) struct Due<'e> {
    pub(super) id: RuleId,
    pub(super) version: &'e Version<Rule>,
    /// The place of the outcome.
    pub(super) at: usize,
    pub(super) outcome: &'e plan::Outcome,
    pub(super) matched: &'e Matched,
    pub(super) number: Option<&'e Number>,
}

impl Due<'_> {
    /// The size of the group that becomes one, where so many become one.
    fn group_size(&self) -> Option<u32> {
        match (&self.outcome.effect, self.outcome.times) {
            (Effect::CountsAs(classing), Some(Times::Every(size))) if !classing.also => Some(size),
            _ => None,
        }
    }
}

impl Evaluator<'_> {
    /// Whether an outcome is due for an occurrence by its number; of so many that become one, whether it completes them.
    pub(super) fn is_due(&self, due: Due<'_>, cx: &Cx<'_>, run: &RuleRun) -> Truth {
        match due.group_size() {
            Some(size) => match self.ungrouped(due, cx, run) {
                Ok(before) => Truth::of(before.len() as u64 + 1 >= u64::from(size)),
                Err(unknown) => Truth::Unknown(unknown),
            },
            None => is_time(due.outcome.times, due.number),
        }
    }

    /// The occurrences that a classing takes: this one, and those that it completes to a group.
    pub(super) fn taken(&self, due: Due<'_>, cx: &Cx<'_>, run: &RuleRun) -> Vec<ItemKey> {
        let mut taken = vec![due.matched.item.key()];
        if let (Some(size), Ok(before)) = (due.group_size(), self.ungrouped(due, cx, run)) {
            taken.extend(before.into_iter().rev().take(size.saturating_sub(1) as usize));
        }
        taken
    }

    /// The occurrences of the window in front of one that are in no group yet: each is taken once.
    fn ungrouped(&self, due: Due<'_>, cx: &Cx<'_>, run: &RuleRun) -> Result<Vec<ItemKey>, Unknown> {
        let Some(before) = self.counted_before(due.id, due.version, due.matched, cx) else { return Ok(Vec::new()) };
        let before = before?;
        let (mut free, mut reasons) = (before.keys, before.open);
        let month = due.matched.item.when.month();
        let mut earlier: Vec<_> = free.iter().map(|key| key.0).filter(|earlier| *earlier < month).collect();
        earlier.dedup();
        let runs: Vec<_> = earlier.into_iter().map(|month| self.rule_run(due.id, cx.employee, month)).collect();
        let classed = runs.iter().flat_map(|run| &run.classed).chain(&run.classed);
        for group in classed.filter(|classed| !classed.also) {
            match &group.item.there {
                Truth::Unknown(unknown) if group.takes.iter().any(|key| free.contains(key)) => {
                    reasons.extend(unknown.reasons.iter().cloned());
                }
                _ => free.retain(|key| !group.takes.contains(key)),
            }
        }
        if reasons.is_empty() { Ok(free) } else { Err(Unknown::because_of(reasons)) }
    }

    /// The occurrence that one becomes.
    pub(super) fn classed(
        &self,
        rule: RuleId,
        classing: &Classing,
        item: &Item,
        applies: &Truth,
        takes: Vec<ItemKey>,
        cx: &Cx<'_>,
    ) -> Classed {
        let defs = &self.plan.schema.event(classing.into).fields;
        let fields = classing.fields.iter().zip(defs).map(|(source, def)| match source {
            FieldSource::Same(at) => item.fields.get(*at).cloned().unwrap_or(ItemField::NONE),
            FieldSource::Set(term) => {
                let found = self.for_item(item, cx, |evaluator, cx| evaluator.eval(*term, cx));
                ItemField { found, written: true }
            }
            FieldSource::Absent => {
                ItemField { found: Found::Known(absent(&def.ty).unwrap_or(Value::None)), written: false }
            }
        });
        Classed {
            item: Item {
                event: classing.into,
                fields: fields.collect(),
                by: Some(rule),
                there: applies.clone(),
                gone: Vec::new(),
                ..item.clone()
            },
            also: classing.also,
            takes,
        }
    }

    /// Between two versions of a classing rule it is not known whether an occurrence becomes another one.
    pub(super) fn class_perhaps(&self, id: RuleId, matched: &Matched, open: &Unknown, cx: &Cx<'_>, run: &mut RuleRun) {
        let version = self.plan.rule(id).first();
        for outcome in &version.body.outcomes {
            if let Effect::CountsAs(classing) = &outcome.effect {
                let takes = vec![matched.item.key()];
                let open = Truth::Unknown(open.clone());
                run.classed.push(self.classed(id, classing, &matched.item, &open, takes, cx));
            }
        }
    }
}

/// Whether an outcome is for an occurrence with this number.
pub(super) fn is_time(times: Option<Times>, number: Option<&Number>) -> Truth {
    let Some(times) = times else { return Truth::Yes };
    match number {
        Some(Ok(number)) => Truth::of(times.take(*number)),
        Some(Err(unknown)) => Truth::Unknown(unknown.clone()),
        None => Truth::No,
    }
}
