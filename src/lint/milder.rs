//! Sanctions that get milder from one time to the next.

use super::{Found, Look, amounts};
use crate::diagnostic::Diagnostic;
use crate::messages::LintMessage;
use crate::plan::{Effect, Outcome, Plan, Rule};
use crate::schema::AccountId;
use crate::syntax::ast::{PayKind, Times};
use crate::value::{Exact, Value, ops};

/// The highest number that a line may name for its rule to be worked out.
const MOST: u32 = 60;

/// How many more times are worked out behind the last that a line names: an amount that shrinks is seen by then.
const BEYOND: u32 = 3;

/// What is taken from an employee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Money,
    Points(AccountId),
}

pub(super) fn find(look: &Look<'_>, found: &mut Found) {
    for live in look.live.iter().filter(|live| live.version.body.for_each.is_some()) {
        let rule = &live.version.body;
        for taken in kinds(rule) {
            let Some(milder) = milder(look.plan, rule, taken) else { continue };
            let message = LintMessage::MilderLater {
                rule: live.named.title.name.clone(),
                number: milder.number,
                before: amounts::words(&milder.before),
                then: milder.then.as_ref().map(amounts::words),
            };
            found.push(Diagnostic::new(message, milder.line.span));
        }
    }
}

/// The kinds of which a rule takes something.
fn kinds(rule: &Rule) -> Vec<Taken> {
    let mut kinds: Vec<Taken> = Vec::new();
    for taken in rule.outcomes.iter().filter_map(taken) {
        if !kinds.contains(&taken) {
            kinds.push(taken);
        }
    }
    kinds
}

fn taken(outcome: &Outcome) -> Option<Taken> {
    match outcome.effect {
        Effect::Pay(PayKind::Fine, _) => Some(Taken::Money),
        Effect::Add(account, _) => Some(Taken::Points(account)),
        _ => None,
    }
}

struct Milder<'a> {
    number: u32,
    before: Value,
    then: Option<Value>,
    line: &'a Outcome,
}

/// The first number at which less is taken than at the one before.
fn milder<'a>(plan: &Plan, rule: &'a Rule, kind: Taken) -> Option<Milder<'a>> {
    // What comes every third time is not milder in between.
    let lines: Vec<&Outcome> = rule
        .outcomes
        .iter()
        .filter(|outcome| taken(outcome) == Some(kind) && !matches!(outcome.times, Some(Times::Every(_))))
        .collect();
    let last = lines.iter().filter_map(|line| first_number(line)).max().filter(|last| *last <= MOST)?;
    // One line for one time alone is a measure of its own and no step.
    let single = matches!(lines.as_slice(), [Outcome { times: Some(Times::Nth(_)), .. }]);
    if single {
        return None;
    }
    let mut before: Option<Value> = None;
    for number in 1..=last + BEYOND {
        let then = sum(plan, &lines, number)?;
        let hardness = |value: &Option<Value>| value.as_ref().and_then(|value| hardness(value, kind));
        if let (Some(harder), Some(old)) = (hardness(&before), &before)
            && hardness(&then).unwrap_or(Exact::ZERO) < harder
            && !graver_instead(rule, number)
        {
            let (then, before) = (then.map(positive), positive(old.clone()));
            let applies = |line: &&&Outcome| at(line, number) || at(line, number - 1);
            return lines.iter().rev().find(applies).map(|line| Milder { number, before, then, line });
        }
        before = then;
    }
    None
}

/// The first number that a line is for.
fn first_number(line: &Outcome) -> Option<u32> {
    match line.times {
        None => Some(1),
        Some(Times::Nth(number) | Times::From(number)) => Some(number),
        Some(Times::Every(_)) => None,
    }
}

fn at(line: &Outcome, number: u32) -> bool {
    match line.times {
        None => true,
        Some(Times::Nth(nth)) => nth == number,
        Some(Times::From(from)) => from <= number,
        Some(Times::Every(every)) => number.checked_rem(every) == Some(0),
    }
}

/// What the lines of a number come to together: nothing where none is for it; `None` if facts decide it.
#[expect(clippy::option_option, reason = "an amount may depend on facts, and there may be none at all")]
fn sum(plan: &Plan, lines: &[&Outcome], number: u32) -> Option<Option<Value>> {
    let mut sum: Option<Value> = None;
    for line in lines.iter().filter(|line| at(line, number)) {
        let (Effect::Pay(_, amount) | Effect::Add(_, amount)) = &line.effect else { continue };
        let amount = amounts::for_number(plan, amount, number)?;
        sum = Some(match sum {
            Some(sum) => ops::add(&sum, &amount).ok()?,
            None => amount,
        });
    }
    Some(sum)
}

/// How much is taken: a fine as it is, points that are taken away.
fn hardness(value: &Value, kind: Taken) -> Option<Exact> {
    let exact = value.exact()?;
    let taken = match kind {
        Taken::Money => exact,
        Taken::Points(_) => exact.negated().ok()?,
    };
    Some(taken).filter(|taken| *taken > Exact::ZERO)
}

fn positive(value: Value) -> Value {
    match value.exact() {
        Some(exact) if exact.is_negative() => ops::neg(&value).unwrap_or(value),
        _ => value,
    }
}

/// Whether something graver than what was there before comes with a number.
fn graver_instead(rule: &Rule, number: u32) -> bool {
    let grave = |outcome: &&Outcome| !matches!(outcome.effect, Effect::Warning | Effect::CountsAs(_));
    let new = |outcome: &&Outcome| at(outcome, number) && !at(outcome, number - 1);
    let is_other = |outcome: &&Outcome| taken(outcome).is_none();
    rule.outcomes.iter().filter(grave).filter(is_other).any(|outcome| new(&outcome))
}
