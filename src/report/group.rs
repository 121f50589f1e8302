//! Lines with their employees and teams, and the totals of some of them.

use std::collections::BTreeSet;

use super::model::Bar;
use crate::outcome::{EffectKind, EmployeeId, Line, MonthResult, Total, Totals};
use crate::render::Context;
use crate::render::results::totals::{self, is_same};
use crate::syntax::ast::PayKind;
use crate::value::Exact;

/// A line with the month's results that it is of.
pub(super) type Member<'r> = (&'r MonthResult, &'r Line);

/// All lines but those that say what an occurrence counts as.
pub(super) fn members<'r>(shown: &[&'r MonthResult]) -> Vec<Member<'r>> {
    let lines = shown.iter().flat_map(|result| result.lines.iter().map(|line| (*result, line)));
    lines.filter(|(_, line)| !matches!(line.kind, EffectKind::CountsAs { .. })).collect()
}

/// Whether a kind is an amount.
pub(super) fn is_amount(kind: &EffectKind) -> bool {
    matches!(kind, EffectKind::Pay(_) | EffectKind::Points(_))
}

/// The total of one kind over some lines that are all of it.
pub(super) fn total<'l>(kind: &EffectKind, lines: impl Iterator<Item = &'l Line>) -> Total {
    let totals = Totals::of(lines);
    match kind {
        EffectKind::Pay(pay) => totals.money.get(pay).copied(),
        EffectKind::Points(account) => totals.points.get(account).copied(),
        _ => totals.others.get(kind).copied(),
    }
    .unwrap_or_default()
}

/// What is known of a total, as it counts for the employee: fines are taken away. Nothing where nothing is known.
pub(super) fn known(kind: &EffectKind, total: &Total) -> Option<Exact> {
    let known = total.known.0?;
    if known.is_zero() && total.undetermined + total.waiting > 0 {
        return None;
    }
    match kind {
        EffectKind::Pay(PayKind::Fine) => known.negated().ok(),
        _ => Some(known),
    }
}

/// The total of some lines of a kind, as a bar.
pub(super) fn bar(kind: &EffectKind, label: String, title: Option<String>, of: &[Member<'_>], cx: &Context<'_>) -> Bar {
    let own: Vec<&Line> = of.iter().map(|(_, line)| *line).filter(|line| is_same(&line.kind, kind)).collect();
    let total = total(kind, own.iter().copied());
    let employees: BTreeSet<EmployeeId> = own.iter().map(|line| line.employee).collect();
    Bar {
        label,
        title,
        amount: known(kind, &total),
        shown: totals::known(kind, &total, cx),
        employees: employees.len(),
        undetermined: total.undetermined,
    }
}
