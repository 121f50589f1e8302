//! What holds of all policies and facts: of those made by `generate`, whatever the seed. `PROPTEST_CASES=1000` looks longer.

use std::collections::BTreeMap;

use handbook::batch;
use handbook::diagnostic::Sink;
use handbook::eval;
use handbook::messages::Lang;
use handbook::pipeline::{Policies, is_clean, read_facts};
use handbook::provenance::{Asked, Provenance};
use handbook::render::Context;
use handbook::render::results::{Show, json};
use handbook::source::SourceMap;
use proptest::prelude::*;
use serde_json::Value;

use crate::generate::{MONTHS, World, facts};
use crate::support::{Chance, said};

/// What came of a rule for an employee in a month: each line as its kind, its day and what it comes to.
type Results = BTreeMap<(String, String, String), Vec<String>>;

const UNDETERMINED: &str = "undetermined";

/// The JSON of the results, and the diagnostics if the policy or the facts don't stand.
fn evaluated(policy: &str, files: &[String]) -> Result<String, Vec<String>> {
    let mut reader = |path: &str| {
        let at = path.strip_suffix(".yaml").and_then(|at| at.parse::<usize>().ok());
        let text = at.and_then(|at| files.get(at)).map_or(policy, |text| text);
        Ok(text.as_bytes().to_vec())
    };
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let compiled = Policies::read(&["p.policy".to_string()], &mut reader, &mut sources, &mut sink).compile(&mut sink);
    let names: Vec<String> = (0..files.len()).map(|at| format!("{at}.yaml")).collect();
    let population = read_facts(&names, &compiled.plan, &mut reader, &mut sources, &mut sink);
    let found = sink.into_sorted();
    if !is_clean(&found) {
        return Err(said(&found, &sources));
    }
    let months: Vec<_> = population.covered();
    let results = eval::run(&compiled.plan, &population, &months);
    assert!(results == batch::run(&compiled.plan, &population, &months, 2), "both evaluators agree");
    let cx = Context { plan: &compiled.plan, population: &population, sources: &sources, lang: Lang::En };
    // In how many files facts stand is nothing to the results.
    Ok(json(&results, &cx, &Show::default(), &Provenance::new(Asked::default(), &SourceMap::new())))
}

fn results(policy: &str, files: &[String]) -> Results {
    let text = evaluated(policy, files).unwrap_or_else(|found| panic!("{found:#?}\n{policy}"));
    let read: Value = serde_json::from_str(&text).expect("it is JSON");
    let mut results = Results::new();
    for line in read["lines"].as_array().expect("there are lines") {
        let of = |field: &str| line[field].as_str().unwrap_or_default().to_string();
        // A missing day says that nothing is known of when it was.
        let what = match line["outcome"].as_str() {
            Some(UNDETERMINED) => UNDETERMINED.to_string(),
            _ => format!("{} {} {} {}", of("kind"), line["day"], of("outcome"), of("amount")),
        };
        results.entry((of("employee"), of("month"), of("rule"))).or_default().push(what);
    }
    results.values_mut().for_each(|lines| lines.sort());
    results
}

fn of(world: &World) -> Results {
    results(&world.policy(), &[world.facts()])
}

/// Cents of the amounts in the lines of a rule, over all months; `None` if one of them is undetermined.
fn cents(results: &Results, employee: &str, rule: &str) -> Option<i64> {
    let lines =
        results.iter().filter(|((who, _, what), _)| who == employee && what == rule).flat_map(|(_, lines)| lines);
    lines.map(|line| amount(line)).sum()
}

fn amount(line: &str) -> Option<i64> {
    let written = line.rsplit(' ').next()?;
    written.replace('.', "").parse().ok().filter(|_| line != UNDETERMINED)
}

fn worlds() -> impl Strategy<Value = World> {
    (any::<u64>(), 1_usize..14, 1_usize..7).prop_map(|(seed, rules, employees)| World::of(seed, rules, employees))
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) }
}

/// What is made is well typed: were it refused, the properties would hold of nothing.
#[test]
fn what_is_made_passes_check() {
    for seed in 0..150 {
        let world = World::of(seed, 12, 3);
        let results = of(&world);
        assert!(!results.is_empty(), "something comes of seed {seed}");
    }
}

proptest! {
    #![proptest_config(config())]

    /// The order of statements, of employees and of what is recorded of them, and into which files, is nothing.
    #[test]
    fn order_and_files_are_nothing(world in worlds(), seed in any::<u64>()) {
        let other = world.shuffled(seed);
        let files: Vec<String> = other.employees.chunks(2).map(facts).collect();
        prop_assert_eq!(of(&world), results(&other.policy(), &files));
    }

    /// The same bytes come of the same texts, in whichever thread.
    #[test]
    fn threads_are_nothing(world in worlds()) {
        let (policy, files) = (world.policy(), [world.facts()]);
        let all: Vec<_> = std::thread::scope(|scope| {
            let running: Vec<_> = (0..4).map(|_| scope.spawn(|| evaluated(&policy, &files))).collect();
            running.into_iter().map(|one| one.join().expect("it ends")).collect()
        });
        prop_assert!(all.iter().all(|one| one == &all[0] && one.is_ok()));
    }

    /// Where the policy says doubling or increasing, one occurrence more never costs less.
    #[test]
    fn more_never_costs_less(seed in any::<u64>(), first in 1_u32..80, more in 0_u32..30) {
        let mut chance = Chance::new(seed);
        let mut world = World::of(seed, 0, 3);
        for (at, window) in ["this month", "this quarter", "this year", "rolling 40 days", "rolling 2 months"].iter().enumerate() {
            world.made.push(format!("rule doubled{at}\n  for each slip, counted {window}\n  fine {first} yuan, doubling"));
            world.made.push(format!("rule more{at}\n  for each slip, counted {window}\n  fine {first} yuan, increasing by {more} yuan"));
        }
        let mut with_more = world.clone();
        let day = format!("{}-{:02}", chance.one_of(&MONTHS), 1 + chance.below(28));
        for person in &mut with_more.employees {
            for line in &mut person.lines {
                if let Some(days) = line.text.strip_prefix("slip: [") {
                    let days = days.trim_end_matches(']');
                    line.text = format!("slip: [{days}{}{day}]", if days.is_empty() { "" } else { ", " });
                }
            }
        }
        let (few, many) = (of(&world), of(&with_more));
        for person in &world.employees {
            for rule in (0..5).flat_map(|at| [format!("doubled{at}"), format!("more{at}")]) {
                let (few, many) = (cents(&few, &person.id, &rule), cents(&many, &person.id, &rule));
                // What looks back behind the covered months is not known, of one occurrence or more.
                let costs = few.zip(many).is_none_or(|(few, many)| few <= many);
                prop_assert!(costs, "{}: {} {:?} {:?}", person.id, rule, few, many);
                let reaches_back = rule.ends_with(['2', '3', '4']);
                prop_assert!(reaches_back || few.is_some() && many.is_some(), "{}: {}", person.id, rule);
            }
        }
    }

    /// The parts of a pot add up to it, to the cent, where somebody has a part.
    #[test]
    fn parts_of_a_pot_add_up(seed in any::<u64>(), pot in 0_i64..2_000_000, employees in 1_usize..9) {
        let mut world = World::of(seed, 0, employees);
        let amount = format!("{}.{:02} yuan", pot / 100, pot % 100);
        world.made.push(format!("rule part\n  bonus share({amount}, by score, within company), rounded to 0.01 yuan"));
        let results = of(&world);
        for month in MONTHS {
            let lines: Vec<&String> = results.iter().filter(|((_, when, _), _)| when == month).flat_map(|(_, lines)| lines).collect();
            if let Some(parts) = lines.iter().map(|line| self::amount(line)).collect::<Option<Vec<i64>>>()
                && !parts.is_empty()
            {
                prop_assert_eq!(parts.iter().sum::<i64>(), pot, "{}: {:?}", month, lines);
            }
        }
    }

    /// A value that was missing and is filled in changes nothing that was determined without it.
    #[test]
    fn what_is_determined_stays(world in worlds(), seed in any::<u64>()) {
        let mut world = world;
        // Whether something is recorded is known either way, and is not the same either way.
        world.made.iter_mut().for_each(|one| *one = one.replace("recorded(cash)", "ready"));
        let mut chance = Chance::new(seed);
        let mut fewer = world.clone();
        for person in &mut fewer.employees {
            person.lines.retain(|line| !line.missing_without || chance.happens(70));
        }
        let (full, fewer) = (of(&world), of(&fewer));
        for key in full.keys().chain(fewer.keys()) {
            let nothing = Vec::new();
            let (without, with) = (fewer.get(key).unwrap_or(&nothing), full.get(key).unwrap_or(&nothing));
            if !without.iter().any(|line| line == UNDETERMINED) {
                prop_assert_eq!(without, with, "{:?}", key);
            }
        }
    }

    /// A rule that nothing reads changes nothing else.
    #[test]
    fn an_unrelated_rule_changes_nothing(world in worlds(), seed in any::<u64>()) {
        let mut more = world.clone();
        let other = World::of(seed, 12, 0);
        let rules = other.made.iter().filter(|one| one.starts_with("rule ") && !one.contains("conduct") && !one.contains("value"));
        more.made.extend(rules.map(|rule| rule.replace("rule made", "rule unrelated").replace("pot", "other_pot")));
        let mut with = of(&more);
        with.retain(|(_, _, rule), _| !rule.starts_with("unrelated"));
        prop_assert_eq!(of(&world), with);
    }

    /// Names are nothing but names.
    #[test]
    fn names_can_be_changed(world in worlds()) {
        let renamed = |text: &str| {
            let mut text = text.to_string();
            for (old, new) in [("slip", "失误"), ("cash", "现金"), ("review", "zz"), ("value", "a_value"), ("worth", "每档"), ("grade", "a1"), ("conduct", "品行"), ("late", "晚到")] {
                text = text.replace(old, new);
            }
            text
        };
        let results = of(&world);
        prop_assert_eq!(results, self::results(&renamed(&world.policy()), &[renamed(&world.facts())]));
    }
}
