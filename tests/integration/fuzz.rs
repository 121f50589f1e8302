//! The fuzz targets without a fuzzer: every find of theirs again, and the cases of the repository with something changed by
//! chance. `fuzz/run` is the long way; `docs/testing.md` tells of both.

use std::fs;

use crate::cases::cases;
use crate::support::{Chance, path};

#[path = "../../fuzz/src/targets.rs"]
#[expect(unreachable_pub, reason = "the fuzzer's binaries call them")]
mod targets;

/// A target.
type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 4] =
    [("policy", targets::policy), ("facts", targets::facts), ("eval", targets::eval), ("diff", targets::diff)];

/// How many inputs are made of the cases, for each target.
const MADE: usize = 60;
/// As much stack as the program gives its work.
const STACK: usize = 64 << 20;

/// Runs a target on an input, with the stack that the program has; says which input it was if that fails.
fn holds(name: &str, target: Target, of: &str, input: Vec<u8>) {
    let shown = String::from_utf8_lossy(&input).into_owned();
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(move || target(&input));
    let ended = worker.expect("a thread can be started").join();
    assert!(ended.is_ok(), "{name} on {of}:\n{shown}");
}

fn target(wanted: &str) -> Target {
    let known = TARGETS.iter().find(|(name, _)| *name == wanted);
    known.unwrap_or_else(|| panic!("{wanted} is no target")).1
}

/// Each find is a file of `tests/regressions/TARGET`, as the fuzzer wrote it.
#[test]
fn what_was_found_once() {
    for (name, target) in TARGETS {
        let folder = path("tests/regressions").join(name);
        let mut files: Vec<_> = fs::read_dir(&folder)
            .map(|entries| entries.map(|entry| entry.expect("an entry can be read").path()).collect())
            .unwrap_or_default();
        files.sort();
        for file in files {
            let input = fs::read(&file).expect("a find can be read");
            holds(name, target, &file.display().to_string(), input);
        }
    }
}

fn text(case: &str) -> Vec<u8> {
    fs::read(path(case)).expect("a case can be read")
}

/// Files as one input.
fn joined(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    files.iter().flat_map(|(name, text)| [format!("=== {name}\n").as_bytes(), text, b"\n"].concat()).collect()
}

/// Policies, and pairs of a policy and its facts.
fn with_facts(kind: &str) -> Vec<Vec<u8>> {
    let facts = cases(kind, ".yaml");
    facts
        .iter()
        .map(|yaml| joined(&[("a.policy", text(&yaml.replace(".yaml", ".policy"))), ("f.yaml", text(yaml))]))
        .collect()
}

fn of_both_sides() -> Vec<Vec<u8>> {
    let of_case = |new: &String| {
        let old = new.replace(".new.policy", ".policy");
        joined(&[("a.policy", text(&old)), ("a.new.policy", text(new))])
    };
    cases("diff", ".new.policy").iter().map(of_case).collect()
}

/// One of some seeds with something of itself or another one put, taken away or doubled in it, a few times.
fn changed(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut input = seeds[chance.at(seeds.len())].clone();
    for _ in 0..=chance.at(4) {
        let from = chance.at(input.len() + 1);
        let to = from + chance.at(40).min(input.len() - from);
        match chance.at(4) {
            0 => drop(input.drain(from..to)),
            1 => {
                let other = &seeds[chance.at(seeds.len())];
                let begin = chance.at(other.len());
                let end = begin + chance.at(80).min(other.len() - begin);
                drop(input.splice(from..from, other[begin..end].iter().copied()));
            }
            2 => {
                let again = input[from..to].to_vec();
                drop(input.splice(from..from, again));
            }
            _ if from < to => input[from] = u8::try_from(chance.at(256)).expect("a byte"),
            _ => {}
        }
    }
    input
}

fn every_one_changed(name: &str, seeds: Vec<Vec<u8>>, seed: u64) {
    let mut chance = Chance::new(seed);
    for at in 0..MADE {
        holds(name, target(name), &format!("input {at}"), changed(&seeds, &mut chance));
    }
}

#[test]
fn policies_changed_by_chance() {
    let seeds = cases("check", ".policy").into_iter().chain(cases("fmt", ".policy")).chain(cases("eval", ".policy"));
    every_one_changed("policy", seeds.map(|case| text(&case)).collect(), 1);
}

#[test]
fn facts_changed_by_chance() {
    every_one_changed("facts", cases("facts", ".yaml").iter().map(|case| text(case)).collect(), 2);
}

#[test]
fn policies_with_facts_changed_by_chance() {
    every_one_changed("eval", [with_facts("eval"), with_facts("explain")].concat(), 3);
}

#[test]
fn comparisons_changed_by_chance() {
    every_one_changed("diff", of_both_sides(), 4);
}
