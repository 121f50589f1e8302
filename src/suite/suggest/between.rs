//! What could be given so that two versions of a rule come to something else: guesses, for who works both and sees.

use super::aim::{Asked, occurrence, occurrence_days, ways_of_rule};
use super::givens::{Givens, Ways, either, free};
use super::guess::{Guess, SPELLINGS};
use super::place::Place;
use super::solve::Solver;
use super::write::Writer;
use crate::outcome::Line;
use crate::plan::{Conditions, Plan, Rule, RuleId, Version};
use crate::schema::{FactId, Item};
use crate::types::Type;
use crate::value::{Month, Value};
use crate::words::{Keyword, Spelling};

/// How many occurrences are tried.
const OCCURRENCES: u32 = 4;
/// How many options of a fact, or numbers of a range, are tried.
const OPTIONS: u32 = 12;

/// What to give in a month so that one version of a rule applies and the other does not, or both do. Both are of the same
/// plan; the facts are those that they read.
pub fn between(
    plan: &Plan,
    versions: (Option<&Version<Rule>>, Option<&Version<Rule>>),
    reads: impl IntoIterator<Item = Item>,
    month: Month,
) -> Vec<Guess> {
    let (old, new) = versions;
    let mut found: Vec<Guess> = Vec::new();
    let mut add = |ways: Ways| {
        for guess in ways.into_iter().map(Guess) {
            if !found.contains(&guess) && guess.lines(plan, month).is_some() {
                found.push(guess);
            }
        }
    };
    for seed in seeds(plan, reads) {
        // What one asks and the other refuses first: there they differ.
        for (applies, fails) in [(old, new), (new, old)] {
            let Some(applies) = applies else { continue };
            let solver = Solver::new(plan).with(seed.clone());
            let ways = ways_of_rule(&solver, applies, Asked::one(), month);
            let ways = if ways.is_empty() { free() } else { ways };
            let ways = match fails {
                Some(fails) => solver.then(ways, |solver| failing(solver, fails, month)),
                None => ways,
            };
            add(seeded(&seed, ways));
        }
        for version in [new, old].into_iter().flatten() {
            let most = if version.body.for_each.is_some() { OCCURRENCES } else { 1 };
            for occurrences in 1..=most {
                let solver = Solver::new(plan).with(seed.clone());
                add(seeded(&seed, ways_of_rule(&solver, version, Asked { forced: None, occurrences }, month)));
            }
        }
    }
    found
}

/// What is decided first: nothing, or what one fact is of those that have options.
fn seeds(plan: &Plan, reads: impl IntoIterator<Item = Item>) -> Vec<Givens> {
    let mut seeds = vec![Givens::default()];
    for item in reads {
        let Item::Fact(fact) = item else { continue };
        seeds.extend(values(plan, fact).into_iter().map(|value| Givens::fact(fact, Some(value), None)));
    }
    seeds
}

fn values(plan: &Plan, fact: FactId) -> Vec<Value> {
    match plan.schema.fact(fact).ty.ty {
        Type::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        Type::Options(set) => {
            let number = plan.schema.option_set(set).options.len();
            (0..OPTIONS).take(number).map(|at| Value::Option(set, at)).collect()
        }
        Type::Count => match plan.schema.fact(fact).ty.range {
            Some((Value::Count(low), Value::Count(high))) if high.saturating_sub(low) < i64::from(OPTIONS) => {
                (low..=high).map(Value::Count).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn seeded(seed: &Givens, ways: Ways) -> Ways {
    ways.iter().filter_map(|way| seed.and(way)).collect()
}

/// The ways in which a rule does not apply, to the occurrence of a try or in the period.
fn failing(solver: &Solver<'_>, version: &Version<Rule>, month: Month) -> Ways {
    let body = &version.body;
    let mut place = Place::month_end(month, body.each);
    let mut ways = Vec::new();
    if let Some(for_each) = &body.for_each {
        let days = occurrence_days(version.in_force, month, 1);
        let Some(day) = days.and_then(|days| days.last().copied()) else { return free() };
        place = place.under(&occurrence(for_each, day));
        ways = for_each.filter.map_or_else(Vec::new, |filter| solver.condition(filter, false, &place));
    }
    match &body.conditions {
        Conditions::All(terms) => {
            for term in terms {
                ways = either(ways, solver.condition(*term, false, &place));
            }
        }
        Conditions::Any(terms) => {
            let none = terms
                .iter()
                .fold(free(), |ways, term| solver.then(ways, |solver| solver.condition(*term, false, &place)));
            ways = either(ways, none);
        }
    }
    body.unless.iter().fold(ways, |ways, term| either(ways, solver.condition(*term, true, &place)))
}

/// An example with what is given in a month, as its lines; it expects nothing. Nothing where something can't be written.
pub fn example(plan: &Plan, month: Month, guess: &Guess) -> Option<Vec<String>> {
    let writer = Writer { plan, spelling: Spelling::English };
    let given = writer.givens(&guess.0, month.first_day())?;
    Some([writer.head("?"), writer.month(month)].into_iter().chain(given).collect())
}

/// What lines of a rule are as an example would expect them; nothing where something is undetermined.
pub fn outcomes(plan: &Plan, rule: RuleId, lines: &[&Line]) -> Option<Vec<[String; 2]>> {
    let [english, chinese] = SPELLINGS.map(|spelling| Writer { plan, spelling }.outcomes(rule, lines));
    Some(english?.into_iter().zip(chinese?).map(|(english, chinese)| [english, chinese]).collect())
}

/// What a rule is as an example would expect it where it is not there.
pub fn nothing(name: &str) -> [String; 2] {
    SPELLINGS.map(|spelling| format!("{name} {}", Keyword::None.spelled(spelling)))
}
