//! Many employees: the same in whatever way they are worked, and nothing left of a work that is broken off.

use std::fmt::Write as _;

use handbook::batch;
use handbook::diagnostic::Sink;
use handbook::facts::{Form, Population};
use handbook::messages::Lang;
use handbook::pipeline::{FactFiles, FactManner, read_facts};
use handbook::provenance::{Asked, Provenance};
use handbook::render::Context;
use handbook::render::results::{Show, json, ndjson};
use handbook::source::SourceMap;
use serde_json::Value;

use crate::support::{files, policies, reader, said};

/// A policy with what is per employee and what is of a group.
const POLICY: &str = "policy p
  currency CNY
event  late
record sales monthly : money
rule   late_fine
  for each late, counted this month
  fine 10 yuan, increasing by 5 yuan
rule   commission
  pay sales * 1.5%, rounded to 0.01 yuan
rule   best_of_team
  when rank(sales, within team) <= 3
  bonus 300 yuan
";

/// So many employees, as lines of JSON of more than a hundred bytes each.
fn employees(count: usize) -> String {
    let mut text = "{\"covers\": \"2022-03\"}\n".to_string();
    for at in 0..count {
        let (team, sales) = (at % 40, (at * 7_919) % 90_000);
        let late = if at.is_multiple_of(3) { ", \"late\": [\"2022-03-05\", \"2022-03-21\"]" } else { "" };
        writeln!(
            text,
            "{{\"id\": \"E{at:06}\", \"name\": \"员工{at}\", \"hired_on\": \"2019-02-01\", \"team\": \"T{team}\", \
             \"sales\": {{\"2022-03\": {sales}.50}}{late}}}"
        )
        .expect("a text grows");
    }
    text
}

#[test]
fn lines_of_json_say_what_json_says() {
    let mut lines = 0;
    for policy in ["eval", "explain"].iter().flat_map(|kind| files(&format!("tests/cases/{kind}"), ".policy")) {
        let mut read = policies(&[&policy]);
        let (plan, mut sink) = (&read.compiled.plan, Sink::new());
        let facts = [policy.replace(".policy", ".yaml")];
        let population = read_facts(&facts, plan, &mut reader, &mut read.sources, &mut sink);
        let results = batch::run(plan, &population, &population.covered(), 1);
        let provenance = Provenance::new(Asked::default(), &read.sources);
        for lang in [Lang::En, Lang::Zh] {
            let cx = Context { plan, population: &population, sources: &read.sources, lang };
            let whole: Value =
                serde_json::from_str(&json(&results, &cx, &Show::default(), &provenance)).expect("it is JSON");
            let mut text = Vec::new();
            ndjson::ndjson(&results, &cx, &Show::default(), &provenance, &mut text).expect("a list takes everything");
            let text = String::from_utf8(text).expect("it is text");
            let months = text.lines().skip(1).map(|line| serde_json::from_str(line).expect("each line is JSON"));
            let months: Vec<Value> = months.collect();
            let own: Vec<&Value> = months.iter().flat_map(|month| month["lines"].as_array().expect("a list")).collect();
            assert_eq!(own, whole["lines"].as_array().expect("a list").iter().collect::<Vec<_>>(), "{policy}");
            lines += own.len();
        }
    }
    assert!(lines > 400, "{lines} lines");
}

#[test]
fn facts_are_the_same_for_any_number_of_readers() {
    let read = crate::support::compiled(POLICY);
    let mut text = employees(12_000);
    // In the last part: a second E000005, somebody without an id, a line that is cut short, a wrong amount.
    text.push_str("{\"id\": \"E000005\"}\n{\"name\": \"x\"}\n{\"id\": \"Z1\", \"late\": [\n{\"id\": \"Z2\", \"sales\": {\"2022-03\": \"many\"}}\n");
    assert!(text.len() > 1 << 20, "there are several parts");
    let loaded = |threads: usize| -> (Population, Vec<String>) {
        let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
        let manner = FactManner { form: Some(Form::Ndjson), covers: None, encoding: None, delimiter: None, threads };
        let paths = ["facts.ndjson".to_string()];
        let mut reader = |_: &str| Ok(text.as_bytes().to_vec());
        let population =
            read_facts(FactFiles { paths: &paths, manner }, &read.plan, &mut reader, &mut sources, &mut sink);
        (population, said(&sink.into_sorted(), &sources))
    };
    let alone = loaded(1);
    assert_eq!(alone.0.employees.len(), 12_001);
    assert_eq!(alone.1.len(), 4, "{:#?}", alone.1);
    for threads in [2, 5] {
        let together = loaded(threads);
        assert_eq!(together.1, alone.1);
        assert!(together.0 == alone.0);
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing_half_written() {
    use std::process::Command;
    use std::thread::sleep;
    use std::time::Duration;

    let facts = employees(20_000);
    let folder =
        crate::cli::folder("interrupted", &[("p.policy", POLICY.as_bytes()), ("facts.ndjson", facts.as_bytes())]);
    let names = || {
        let entries = std::fs::read_dir(&folder).expect("the folder can be read");
        let names =
            entries.map(|entry| entry.expect("an entry can be read").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    };
    let before = names();
    for signal in ["-INT", "-TERM"] {
        let mut run = Command::new(env!("CARGO_BIN_EXE_handbook"))
            .args(["eval", "p.policy", "--facts", "facts.ndjson", "--period", "2022-03", "-o", "out.ndjson"])
            .current_dir(&folder)
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program runs");
        while !names().iter().any(|name| name.starts_with(".out.ndjson")) {
            assert!(run.try_wait().expect("it can be asked").is_none(), "it ended before it could be broken off");
            sleep(Duration::from_millis(1));
        }
        let asked =
            Command::new("kill").args([signal, &run.id().to_string()]).status().expect("it can be asked to end");
        assert!(asked.success());
        assert_eq!(run.wait().expect("it ends").code(), Some(130));
        assert_eq!(names(), before, "{signal}");
    }
}
