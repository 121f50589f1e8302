//! What the first occurrences of a rule come to, worked by the evaluator.

use super::model::Worked;
use crate::messages::{Lang, PageWord, PublishWords};
use crate::outcome::EffectKind;
use crate::plan::{Amount, Effect, Growth, Plan, Rule};
use crate::render::value_of;
use crate::types::{PayKind, Times};
use crate::value::{Days, Exact, Value};

/// As many occurrences are shown where nothing asks for more.
const SHOWN: u32 = 4;
/// And at most as many.
const MOST: u32 = 12;

/// What the first occurrences come to in each kind of amount, where that depends on their number alone and differs between
/// them.
pub(super) fn worked(rule: &Rule, days: Days, plan: &Plan, lang: Lang) -> Vec<Worked> {
    if rule.for_each.is_none() {
        return Vec::new();
    }
    let mut kinds: Vec<(EffectKind, Vec<Due<'_>>)> = Vec::new();
    for outcome in &rule.outcomes {
        let (Effect::Pay(_, amount) | Effect::Add(_, amount)) = &outcome.effect else { continue };
        let (kind, due) = (EffectKind::of(&outcome.effect, plan), (outcome.times, amount));
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, all)) => all.push(due),
            None => kinds.push((kind, vec![due])),
        }
    }
    kinds.iter().filter_map(|(kind, due)| of_kind(kind, due, days, plan, lang)).collect()
}

/// An amount, with the occurrences that it is for.
type Due<'r> = (Option<Times>, &'r Amount);

fn of_kind(kind: &EffectKind, all: &[Due<'_>], days: Days, plan: &Plan, lang: Lang) -> Option<Worked> {
    if !all.iter().any(|(times, amount)| times.is_some() || amount.growth != Growth::Flat) {
        return None;
    }
    let last = all.iter().filter_map(|(times, _)| *times).map(reaches).max().unwrap_or(0);
    let numbers: Vec<u32> = (1..=last.clamp(SHOWN, MOST)).collect();
    let mut each = vec![Exact::ZERO; numbers.len()];
    for (times, amount) in all {
        let found = plan.written_amounts(amount, &numbers, days)?;
        for ((number, sum), found) in numbers.iter().zip(&mut each).zip(found) {
            if times.is_none_or(|times| times.take(*number)) {
                *sum = sum.plus(found).ok()?;
            }
        }
    }
    shown(kind, &numbers, &each, plan, lang)
}

/// The number up to which it has to be shown what an outcome does.
fn reaches(times: Times) -> u32 {
    match times {
        Times::Nth(number) | Times::From(number) => number.saturating_add(1),
        Times::Every(number) => number.saturating_mul(2),
    }
}

fn shown(kind: &EffectKind, numbers: &[u32], each: &[Exact], plan: &Plan, lang: Lang) -> Option<Worked> {
    let say = |exact| {
        let value = match kind {
            EffectKind::Points(_) => Value::Points(exact),
            _ => Value::Money(exact),
        };
        value_of(&value, plan, lang)
    };
    let mut together = Exact::ZERO;
    let (mut rows, mut said) = (Vec::new(), Vec::new());
    // Until something is due one row is enough.
    let free = each.iter().take_while(|amount| amount.is_zero()).count();
    if let Some(last) = numbers.get(..free).and_then(<[u32]>::last) {
        rows.push([PublishWords::Times(*last).say(lang), say(Exact::ZERO), say(Exact::ZERO)]);
        said.push(PublishWords::NothingUntil(*last).say(lang));
    }
    for (number, amount) in numbers.iter().zip(each).skip(free) {
        together = together.plus(*amount).ok()?;
        let words = PublishWords::TimeSaid { number: *number, amount: say(*amount), together: say(together) };
        said.push(words.say(lang));
        rows.push([PublishWords::Time(*number).say(lang), say(*amount), say(together)]);
    }
    let what = match kind {
        EffectKind::Pay(PayKind::Fine) => PageWord::FineColumn,
        EffectKind::Pay(PayKind::Bonus) => PageWord::BonusColumn,
        EffectKind::Points(_) => PageWord::PointsColumn,
        _ => PageWord::AmountColumn,
    };
    let head = [
        PageWord::TimeColumn.say(lang).to_string(),
        what.say(lang).to_string(),
        PageWord::TogetherColumn.say(lang).to_string(),
    ];
    Some(Worked { head, rows, said: PublishWords::TimesSaid(said).say(lang) })
}
