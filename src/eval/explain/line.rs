//! How the amount of one line comes about, and nothing beside it.

use super::{AmountTrace, Groups};
use crate::eval::Evaluator;
use crate::outcome::{Line, Outcome};
use crate::plan::Effect;
use crate::value::Unit;

impl Evaluator<'_> {
    /// How the amount of a line comes about, before limits; nothing for what is no amount. Of a pot it has the employee's own
    /// part and what all weights come to, but nothing of any other member.
    pub fn explain_line(&self, line: &Line) -> Option<AmountTrace> {
        if !matches!(line.outcome, Outcome::Amount(_)) {
            return None;
        }
        let version = self.plan.rule(line.rule).versions.get(line.version?)?;
        let outcome = version.body.outcomes.iter().find(|outcome| outcome.span == line.span)?;
        let (Effect::Pay(_, amount) | Effect::Add(_, amount)) = &outcome.effect else { return None };
        let cx = self.month_context(line.employee, line.month, Unit::containing(line.month, version.body.each));
        let Some(of) = &line.occurrence else {
            return Some(self.explain_amount(outcome.span, amount, None, &cx, Groups::Own));
        };
        let matches = self.matches(line.rule, line.employee, of.when.month());
        let same = matches.iter().find(|one| one.item.origin == of.origin && one.item.event == of.event)?;
        let number = self.number(line.rule, version, same, &cx);
        Some(self.for_item(&same.item, &cx, |evaluator, cx| {
            evaluator.explain_amount(outcome.span, amount, number.as_ref(), cx, Groups::Own)
        }))
    }
}
