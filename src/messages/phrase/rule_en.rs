//! Rules and limits in English.

use super::en::{event, finish, joined, only, ordinal, pay, phrase, quoted, unit, window};
use super::{
    AmountPhrase, EffectPhrase, EventPhrase, GrowthPhrase, LimitPhrase, OccurrencePhrase, OutcomePhrase, Phrase,
    RulePhrase, RuleSaid, WindowPhrase,
};
use crate::types::{CutOrder, Direction, PayKind, Times};
use crate::value::Cadence;

/// As many conditions stand in the sentence itself; of more each has a line.
const IN_SENTENCE: usize = 2;

pub(super) fn rule(of: &RulePhrase) -> RuleSaid {
    let (conditions, all) = (&of.conditions.0, of.conditions.1);
    let opening = opening(of);
    let outcomes = outcomes(&of.outcomes);
    let word = if all { "and" } else { "or" };
    let inline = conditions.len() <= IN_SENTENCE;
    let when = match (conditions.is_empty(), inline, all) {
        (true, ..) => String::new(),
        (_, true, _) => format!(" if {}", joined(conditions, word)),
        (_, false, true) => " if all of these hold".to_string(),
        (_, false, false) => " if any of these holds".to_string(),
    };
    let unless = match of.unless.as_slice() {
        [] => String::new(),
        // Behind a list it would be lost.
        _ if !inline => String::new(),
        unless => format!(", unless {}", joined(unless, "or")),
    };
    let sentence = match (opening, inline) {
        (Some(opening), true) if when.is_empty() && unless.is_empty() => format!("{opening}: {outcomes}."),
        (Some(opening), true) => format!("{opening},{when}{unless}: {outcomes}."),
        (None, true) => format!("{outcomes},{when}{unless}."),
        (Some(opening), false) => format!("{opening}: {outcomes},{when}:"),
        (None, false) => format!("{outcomes},{when}:"),
    };
    let items = if inline { Vec::new() } else { conditions.iter().map(|one| upper(&phrase(one))).collect() };
    RuleSaid { sentence: upper(&sentence.replace(",,", ",")), items, after: after(of) }
}

/// The occurrences that break a clause by themselves, and which.
fn breaks(of: &RulePhrase) -> Option<(String, &str)> {
    let occurrence = of.occurrence.as_ref()?;
    Some((event(&occurrence.event), occurrence.breaks.as_deref()?))
}

/// What the rule is for; nothing where that is whoever meets the conditions.
fn opening(of: &RulePhrase) -> Option<String> {
    match &of.occurrence {
        Some(occurrence) => Some(occurrences(occurrence)),
        None if of.outcomes.iter().all(|outcome| is_of_standing(&outcome.effect)) => None,
        None => Some(match of.each {
            Cadence::Month => "each month".to_string(),
            longer => format!("at the end of each {} (or in the month of leaving)", unit(longer)),
        }),
    }
}

/// Whether an outcome is one of a standing, that no period gives anew.
fn is_of_standing(effect: &EffectPhrase) -> bool {
    matches!(
        effect,
        EffectPhrase::Move { .. } | EffectPhrase::MayDismiss | EffectPhrase::Dismiss | EffectPhrase::Refer(_)
    )
}

fn occurrences(of: &OccurrencePhrase) -> String {
    let counted = match &of.counted {
        None => String::new(),
        Some(WindowPhrase::Ever) => " (counted from the beginning on)".to_string(),
        Some(days) => format!(" (counted {})", window(days)),
    };
    format!("for each {}{}{counted}", event(&of.event), only(of.only.as_ref()))
}

fn outcomes(all: &[OutcomePhrase]) -> String {
    let said = all.iter().map(|one| match one.times {
        None => effect(&one.effect),
        Some(Times::Nth(number)) => format!("the {} time, {}", nth(number), effect(&one.effect)),
        Some(Times::From(number)) => format!("from the {} time on, {}", nth(number), effect(&one.effect)),
        Some(Times::Every(number)) => match &one.effect {
            // All of them become one.
            EffectPhrase::CountsAs { also: false, into, with } => {
                format!("every {number} of them together count as one {} instead", classed(into, with))
            }
            other => format!("every {} time, {}", nth(number), effect(other)),
        },
    });
    said.collect::<Vec<_>>().join("; ")
}

fn nth(number: u32) -> String {
    ordinal(&number.to_string())
}

fn effect(of: &EffectPhrase) -> String {
    match of {
        EffectPhrase::Pay(PayKind::Fine, amount) => format!("a fine of {}", self::amount(amount)),
        EffectPhrase::Pay(PayKind::Bonus, amount) => format!("a bonus of {}", self::amount(amount)),
        EffectPhrase::Pay(PayKind::Pay, amount) => format!("payment of {}", self::amount(amount)),
        EffectPhrase::Pay(PayKind::Salary, amount) => format!("a salary of {}", self::amount(amount)),
        EffectPhrase::Add { account, amount, taken: false } => {
            format!("{} added to {}", self::amount(amount), quoted(account))
        }
        EffectPhrase::Add { account, amount, taken: true } => {
            format!("{} taken from {}", self::amount(amount), quoted(account))
        }
        EffectPhrase::Warning => "a warning".to_string(),
        EffectPhrase::CountsAs { also, into, with } => classing(*also, into, with),
        EffectPhrase::Move { direction: Direction::Promote, from, to } => {
            format!("promotion from {} to {}", quoted(from), quoted(to))
        }
        EffectPhrase::Move { direction: Direction::Demote, from, to } => {
            format!("demotion from {} to {}", quoted(from), quoted(to))
        }
        EffectPhrase::MayDismiss => "the company may dismiss".to_string(),
        EffectPhrase::Dismiss => "dismissal".to_string(),
        EffectPhrase::Refer(to) => format!("referral to {to}, who decides"),
    }
}

fn classing(also: bool, into: &EventPhrase, with: &[(String, Phrase)]) -> String {
    let a = if matches!(into, EventPhrase::Named(_)) { "" } else { "a " };
    let into = classed(into, with);
    match also {
        true => format!("it also counts as {a}{into}"),
        false => format!("it counts as {a}{into} instead"),
    }
}

/// What an occurrence becomes, with the fields that are set.
fn classed(into: &EventPhrase, with: &[(String, Phrase)]) -> String {
    let into = match into {
        EventPhrase::Named(label) => quoted(label),
        EventPhrase::BreachOf { clause, .. } => format!("breach of {clause}"),
        EventPhrase::AnyBreach => "breach".to_string(),
    };
    let with: Vec<String> = with.iter().map(|(field, value)| format!("{} {}", quoted(field), phrase(value))).collect();
    if with.is_empty() { into } else { format!("{into} with {}", with.join(", ")) }
}

fn amount(of: &AmountPhrase) -> String {
    let growth = match &of.growth {
        GrowthPhrase::Flat => String::new(),
        GrowthPhrase::Doubling => ", doubled with each further time".to_string(),
        GrowthPhrase::By(step) => format!(", and {} more with each further time", phrase(step)),
    };
    let finish: String = of.finish.iter().map(finish).collect();
    format!("{}{growth}{finish}", phrase(&of.base))
}

fn after(of: &RulePhrase) -> Vec<String> {
    let mut said = Vec::new();
    if of.conditions.0.len() > IN_SENTENCE && !of.unless.is_empty() {
        said.push(format!("It does not apply if {}.", joined(&of.unless, "or")));
    }
    if let Some((event, clause)) = breaks(of) {
        said.push(format!("Each {event} is a breach of {clause}."));
    }
    let steps: Vec<String> = of.steps.iter().map(|(step, by)| format!("{} by {by}", quoted(step))).collect();
    match steps.as_slice() {
        [] => {}
        [only] => said.push(format!("It takes effect with this step: {only}.")),
        several => {
            said.push(format!(
                "It takes effect once these steps are taken, in this order: {}.",
                several.join(", then ")
            ));
        }
    }
    for (rule, same) in &of.behind {
        let where_ = if *same { "to the same occurrence" } else { "in the same period" };
        said.push(format!("Where {} applies {where_}, this one does not.", quoted(rule)));
    }
    if !of.limits.is_empty() {
        let limits: Vec<String> = of.limits.iter().map(|limit| quoted(limit)).collect();
        said.push(format!("What it comes to counts towards {}, which may cut it.", limits.join(" and ")));
    }
    said
}

pub(super) fn limit(of: &LimitPhrase) -> String {
    let kinds = of.kinds.iter().map(|kind| format!("all {}", pay(*kind)));
    let rules = of.rules.iter().map(|rule| format!("what {} gives", quoted(rule)));
    let what: Vec<String> = kinds.chain(rules).collect();
    let cut = match of.cut {
        CutOrder::Latest => "the latest first",
        CutOrder::Largest => "the largest first",
        CutOrder::Evenly => "in proportion",
    };
    let period = match of.window {
        Cadence::Month => "calendar month",
        Cadence::Quarter => "calendar quarter",
        Cadence::Year => "calendar year",
    };
    let mut said = format!(
        "For each employee and {period}, {} together come to at most {}. What goes beyond is cut, {cut}.",
        what.join(" and "),
        phrase(&of.at_most)
    );
    if !of.overrides.is_empty() {
        let others: Vec<String> = of.overrides.iter().map(|other| quoted(other)).collect();
        said.push_str(&format!(" While it acts, {} does not.", others.join(" and ")));
    }
    said
}

/// The text with its first letter as at the beginning of a sentence.
fn upper(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
