//! Fact files in every form: the same facts give the same results, wherever they stand; and what is said of files and of the
//! standard input.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Map, Value};

use crate::cases::snapshot;
use crate::cli::{command, file, folder, in_both, json, run, run_in};
use crate::support::{files, path};

/// An example with its policies, by paths from the root of the repository.
pub(crate) struct Example {
    folder: &'static str,
    policies: &'static [&'static str],
    period: &'static str,
}

const SHOP: &[&str] = &[
    "policies/shop/management.policy",
    "policies/shop/department.policy",
    "policies/shop/bonus.policy",
    "policies/promotion.policy",
];

pub(crate) const EXAMPLES: [Example; 3] = [
    Example { folder: "examples/hospital", policies: &["policies/hospital.policy"], period: "2022-Q1" },
    Example { folder: "examples/shop", policies: SHOP, period: "2022-Q1" },
    Example { folder: "examples/year", policies: SHOP, period: "2022-03" },
];

/// The fact files of an example by name, each as a JSON value.
fn facts(example: &Example) -> Vec<(String, Value)> {
    let read = |file: String| {
        let text = fs::read_to_string(path(&file)).expect("a fact file is text");
        let value: Value = serde_yaml::from_str(&text).expect("it is YAML, and of a shape that JSON has");
        (Path::new(&file).file_stem().expect("a file has a name").to_string_lossy().into_owned(), value)
    };
    files(example.folder, ".yaml").into_iter().map(read).collect()
}

/// The employees of a file and what stands beside them at its top.
fn parts(facts: &Value) -> (Map<String, Value>, Vec<Value>) {
    let (employees, top): (Vec<_>, Vec<_>) = facts
        .as_object()
        .expect("a fact file is an object")
        .iter()
        .map(|(key, value)| (key.clone(), value.clone()))
        .partition(|(key, _)| matches!(key.as_str(), "employees" | "员工"));
    let employees = employees.into_iter().flat_map(|(_, list)| list.as_array().cloned().expect("a list")).collect();
    (top.into_iter().collect(), employees)
}

fn ndjson(facts: &Value) -> String {
    let (top, employees) = parts(facts);
    std::iter::once(Value::Object(top)).chain(employees).map(|line| format!("{line}\n")).collect()
}

/// Without the files and lines in which facts stand.
fn placeless(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(placeless).collect(),
        Value::Object(entries) => {
            let is_place = |key: &str| ["file", "line", "column", "sheet", "row", "cell", "header"].contains(&key);
            entries.into_iter().filter(|(key, _)| !is_place(key)).map(|(key, value)| (key, placeless(value))).collect()
        }
        Value::String(text) => Value::String(placeless_text(&text)),
        other => other,
    }
}

/// The same in words: `at examples/shop/service.yaml:83 for E11`.
fn placeless_text(text: &str) -> String {
    let is_place = |word: &&str| ENDINGS.iter().any(|ending| word.contains(&format!("{ending}:")));
    text.split(' ').map(|word| if is_place(&word) { "PLACE" } else { word }).collect::<Vec<_>>().join(" ")
}

const ENDINGS: [&str; 3] = [".yaml", ".json", ".ndjson"];

/// The results of an example with facts from elsewhere, without their places: of `eval`, and of `explain` of the first
/// employee.
fn results(example: &Example, facts: &[&str], more: &[&str]) -> [Value; 2] {
    let of = |command: &str, asked: &[&str]| {
        let args = [&[command], example.policies, &["--facts"], facts, more, asked].concat();
        let run = run(&args);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{args:?}");
        placeless(json(&run.out))
    };
    let eval = of("eval", &["--period", example.period, "--format", "json"]);
    let ids = eval.pointer("/employees/0/id").and_then(Value::as_str).map(str::to_string);
    let id = ids.unwrap_or_else(|| panic!("{}: somebody is first", example.folder));
    let month = if example.period.contains('Q') { "2022-03" } else { example.period };
    let explain = of("explain", &["--period", month, "--employee", &id, "--format", "json"]);
    [eval, explain]
}

/// Writes files into a folder of the test's own.
fn written(test: &str, files: &[(String, Vec<u8>)]) -> PathBuf {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    folder(test, &files)
}

#[test]
fn json_and_ndjson_give_what_yaml_gives() {
    for (at, example) in EXAMPLES.iter().enumerate() {
        let yaml = results(example, &[example.folder], &[]);
        let facts = facts(example);
        let pretty = |value: &Value| serde_json::to_string_pretty(value).expect("a value is JSON").into_bytes();
        let as_json: Vec<_> = facts.iter().map(|(name, value)| (format!("{name}.json"), pretty(value))).collect();
        let as_ndjson: Vec<_> =
            facts.iter().map(|(name, value)| (format!("{name}.ndjson"), ndjson(value).into_bytes())).collect();
        // One file in either form, by turns.
        let turns = as_json.iter().zip(&as_ndjson).enumerate();
        let mixed: Vec<_> = turns.map(|(at, (one, other))| if at % 2 == 0 { one } else { other }.clone()).collect();
        for (form, files) in [("json", as_json), ("ndjson", as_ndjson), ("mixed", mixed)] {
            let folder = written(&format!("formats_{at}_{form}"), &files);
            assert_eq!(results(example, &[&folder.to_string_lossy()], &[]), yaml, "{}: {form}", example.folder);
        }
    }
}

const DESK: (&str, &[u8]) = (
    "desk.policy",
    "policy desk \"客服\"\nevent late \"迟到\"\nrule late_fine \"迟到罚款\"\n  for each late\n  fine 5 yuan\n"
        .as_bytes(),
);
const MARCH: &[u8] = b"{\"id\": \"E1\", \"late\": [\"2022-03-05\"]}\n{\"id\": \"E2\"}\n";

/// A run in a folder that is given a text.
fn piped(folder: &Path, args: &[&str], text: &[u8]) -> (i32, String) {
    let mut command = command(args);
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("it is piped").write_all(text).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("what is written is UTF-8");
    (output.status.code().expect("it ends by itself"), text(output.stdout) + &text(output.stderr))
}

#[test]
fn facts_come_from_the_standard_input() {
    let folder = folder("formats_stdin", &[DESK]);
    let eval = ["eval", "desk.policy", "--facts", "-"];
    let (status, said) =
        piped(&folder, &[&eval[..], &["--input-format", "ndjson", "--covers", "2022-03"]].concat(), MARCH);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("E1") && said.contains("5.00"), "{said}");
    let yaml = b"covers: 2022-03\nemployees: [{id: E1, late: 1}]\n";
    let (status, said) = piped(&folder, &[&eval[..], &["--input-format", "yaml"]].concat(), yaml);
    assert!(status == 2 && said.contains("facts::count-without-month") && said.contains("-:2:"), "{said}");
}

#[test]
fn what_is_said_of_files() {
    let foreign = [DESK, ("old/2021.xls", b"\xd0\xcf".as_slice()), ("old/2022.ndjson", MARCH)];
    let folder = folder("formats_files", &foreign);
    let mut shown = String::new();
    for args in [
        ["check", "desk.policy", "--facts", "-"].as_slice(),
        &["check", "desk.policy", "--facts", "old/2021.xls"],
        &["check", "desk.policy", "--facts", "old", "--covers", "2022-03"],
        &["check", "desk.policy", "--facts", "old"],
        &["check", "desk.policy", "--facts", "old", "--covers", "soon"],
        &["eval", "desk.policy", "--facts", "old/2022.ndjson", "--input-format", "json"],
    ] {
        let (_, said) = in_both(|lang| run_in(&folder, &[args, lang].concat()));
        shown.push_str(&format!("$ handbook {}\n{said}\n", args.join(" ")));
    }
    snapshot("formats", "files", &shown);
}

#[test]
fn a_folder_is_read_without_what_stands_beside_facts() {
    let schema = b"{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}".as_slice();
    let files =
        [DESK, ("in/a.ndjson", MARCH), ("in/facts.schema.json", schema), ("in/notes.txt", b"x"), ("in/~$a.json", b"x")];
    let folder = folder("formats_beside", &files);
    let checked = run_in(&folder, &["facts", "check", "desk.policy", "--facts", "in", "--covers", "2022-03"]);
    assert_eq!((checked.status, checked.err.as_str()), (0, ""), "{}", checked.out);
    let given = file(&folder, "in/facts.schema.json");
    let refused = run_in(&folder, &["check", "desk.policy", "--facts", &given]);
    assert!(refused.err.contains("facts::schema"), "{}", refused.err);
}
