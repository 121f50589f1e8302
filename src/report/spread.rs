//! How an amount is spread over the employees: how many come to which.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Member, total};
use super::model::Spread;
use crate::messages::ReportWords;
use crate::outcome::{EffectKind, EmployeeId, Line, MonthResult};
use crate::render::{Context, decimal, money};
use crate::value::{Exact, Rounding};

/// Up to so many amounts stand one by one, and as ranges there are at most so many.
const MOST: usize = 8;

/// How many employees come to which amount; then for how many it is undetermined, and how many have nothing of the kind.
/// Who has something undetermined is in no amount.
pub(super) fn spread(kind: &EffectKind, own: &[Member<'_>], shown: &[&MonthResult], cx: &Context<'_>) -> Vec<Spread> {
    let mut lines: BTreeMap<EmployeeId, Vec<&Line>> = BTreeMap::new();
    for (_, line) in own {
        lines.entry(line.employee).or_default().push(line);
    }
    let (mut amounts, mut undetermined) = (Vec::new(), 0);
    for of_one in lines.values() {
        let total = total(kind, of_one.iter().copied());
        match total.known.0.filter(|_| total.undetermined == 0) {
            Some(amount) => amounts.push(amount),
            None => undetermined += 1,
        }
    }
    amounts.sort_unstable();
    let everyone: BTreeSet<EmployeeId> = shown.iter().map(|result| result.employee).collect();
    let written = |amount: Exact| if matches!(kind, EffectKind::Pay(_)) { money(amount) } else { decimal(amount) };
    let mut spread = of_amounts(&amounts, &written, cx);
    let beside = [
        (ReportWords::SpreadUndetermined, undetermined),
        (ReportWords::SpreadNothing, everyone.len().saturating_sub(lines.len())),
    ];
    let beside = beside.into_iter().filter(|(_, employees)| *employees > 0);
    spread.extend(beside.map(|(words, employees)| Spread { label: words.say(cx.lang), employees, beside: true }));
    spread
}

/// The amounts, sorted, one by one or in ranges.
fn of_amounts(amounts: &[Exact], written: &dyn Fn(Exact) -> String, cx: &Context<'_>) -> Vec<Spread> {
    let of = |label: String, employees: usize| Spread { label, employees, beside: false };
    let mut counted: BTreeMap<Exact, usize> = BTreeMap::new();
    amounts.iter().for_each(|amount| *counted.entry(*amount).or_default() += 1);
    let ranges = match counted.len() {
        0..=MOST => None,
        _ => ranges(amounts),
    };
    let Some(ranges) = ranges else {
        return counted.into_iter().map(|(amount, employees)| of(written(amount), employees)).collect();
    };
    let within = |(from, below): (Exact, Exact)| {
        let employees = amounts.iter().filter(|amount| **amount >= from && **amount < below).count();
        of(ReportWords::FromToBelow(written(from), written(below)).say(cx.lang), employees)
    };
    ranges.into_iter().map(within).collect()
}

/// Ranges of one width, a round one, that hold all amounts; nothing where they are too large for that.
fn ranges(sorted: &[Exact]) -> Option<Vec<(Exact, Exact)>> {
    let (least, most) = (*sorted.first()?, *sorted.last()?);
    let step = round_step(most.minus(least).ok()?)?;
    let mut from = least.round_to(step, Rounding::Down).ok()?;
    if from > least {
        from = from.minus(step).ok()?;
    }
    let mut ranges = Vec::new();
    while from <= most && ranges.len() <= MOST {
        let below = from.plus(step).ok()?;
        ranges.push((from, below));
        from = below;
    }
    Some(ranges)
}

/// The least of 1, 2, 5, 10, 20 … and 0.5, 0.2 … of which fewer than the most that there may be make a length.
fn round_step(length: Exact) -> Option<Exact> {
    let parts = Exact::whole(i64::try_from(MOST - 1).ok()?);
    let mut power = Exact::ONE.over(Exact::whole(100)).ok()?;
    loop {
        for factor in [1, 2, 5] {
            let step = power.times(Exact::whole(factor)).ok()?;
            if step.times(parts).ok()? >= length {
                return Some(step);
            }
        }
        power = power.times(Exact::whole(10)).ok()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(numbers: &[i64]) -> Vec<Exact> {
        numbers.iter().map(|number| Exact::whole(*number)).collect()
    }

    #[test]
    fn ranges_are_round_and_hold_everything() {
        let of = |numbers: &[i64]| ranges(&whole(numbers)).expect("they can be said");
        let shown = |numbers: &[i64]| -> Vec<String> {
            of(numbers).iter().map(|(from, below)| format!("{}..{}", decimal(*from), decimal(*below))).collect()
        };
        assert_eq!(shown(&[5, 100]), ["0..20", "20..40", "40..60", "60..80", "80..100", "100..120"]);
        assert_eq!(shown(&[-7, 3]), ["-8..-6", "-6..-4", "-4..-2", "-2..0", "0..2", "2..4"]);
        for numbers in [[0, 7], [1, 700], [99, 100], [-1000, 1], [i64::MIN / 1000, i64::MAX / 1000]] {
            let ranges = of(&numbers);
            let held = |number: i64| {
                ranges.iter().any(|(from, below)| *from <= Exact::whole(number) && Exact::whole(number) < *below)
            };
            assert!(held(numbers[0]) && held(numbers[1]) && ranges.len() <= MOST + 1, "{numbers:?}");
        }
    }
}
