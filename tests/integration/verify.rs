//! `handbook verify`: the same result from the same files; and whatever was changed is found, in the result or in a file.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cases::snapshot;
use crate::cli::{Run, folder, in_both, run, run_in};

const LATE: &str = "policy desk\n  currency CNY\nevent late\n\
    rule late_fine\n  for each late, counted this month\n  fine 12.50 yuan\n";
const FACTS: &str = "covers: 2022-03\nemployees:\n  - id: E01\n    late: [2022-03-01, 2022-03-02]\n  - id: E02\n    late: [2022-03-09]\n";
const TOOL: &str = concat!("handbook ", env!("CARGO_PKG_VERSION"));

/// A folder with a policy, facts, and what `eval` writes of them.
fn desk(name: &str, result: &str) -> PathBuf {
    let folder = folder(name, &[("desk.policy", LATE.as_bytes()), ("facts/march.yaml", FACTS.as_bytes())]);
    let written = run_in(&folder, &["eval", "desk.policy", "--facts", "facts", "-o", result]);
    assert_eq!(written.status, 0, "{}", written.err);
    folder
}

fn verify(folder: &Path, more: &[&str]) -> Run {
    run_in(folder, &[&["verify"], more].concat())
}

/// Puts one text for another, once, in a file.
fn edit(folder: &Path, file: &str, old: &str, new: &str) {
    let text = fs::read_to_string(folder.join(file)).expect("it is there");
    assert!(text.contains(old), "{old} is in {text}");
    fs::write(folder.join(file), text.replacen(old, new, 1)).expect("it can be written");
}

/// What is said in both languages, whatever the version of the program.
fn said(folder: &Path, args: &[&str], status: i32) -> String {
    let (run, said) = in_both(|lang| verify(folder, &[args, lang].concat()));
    assert_eq!(run.status, status, "{}{}", run.out, run.err);
    said.replace(TOOL, "handbook VERSION")
}

#[test]
fn the_same_files_give_the_same_in_every_form() {
    for name in ["march.json", "march.ndjson", "march.yaml"] {
        let folder = desk("verify_same", name);
        let run = verify(&folder, &[name]);
        let expected = format!("{name} is the same: 3 lines, from the same files\n");
        assert_eq!((run.status, run.out, run.err), (0, expected, String::new()));
    }
    let folder = desk("verify_explain", "march.json");
    for (more, lines) in [([].as_slice(), 2), (&["--rule", "late_fine", "--lang", "zh"], 2)] {
        let explain = ["explain", "desk.policy", "--facts", "facts", "--employee", "E01", "-o", "why.json"];
        assert_eq!(run_in(&folder, &[&explain, more].concat()).status, 0);
        let run = verify(&folder, &["why.json"]);
        assert_eq!(run.out, format!("why.json is the same: {lines} lines, from the same files\n"), "{}", run.err);
    }
    // Of one employee, in Chinese, of facts that do not say themselves what they cover.
    let bare = FACTS.replace("covers: 2022-03\n", "");
    fs::write(folder.join("bare.txt"), bare).expect("it can be written");
    let eval = ["eval", "desk.policy", "--facts", "bare.txt", "--covers", "2022-01..2022-03", "--input-format", "yaml"];
    let more = ["--period", "2022-Q1", "--employee", "E02", "--lang", "zh", "-o", "E02.json"];
    assert_eq!(run_in(&folder, &[eval.as_slice(), &more].concat()).status, 0);
    let run = verify(&folder, &["E02.json", "--facts", "bare.txt"]);
    assert_eq!(
        (run.status, run.out.as_str()),
        (0, "E02.json is the same: 1 line, from the same files\n"),
        "{}",
        run.err
    );
}

#[test]
fn the_shipped_examples_are_the_same() {
    let folder = folder("verify_shop", &[]);
    let target = folder.join("quarter.json").to_string_lossy().into_owned();
    let names = ["shop/management", "shop/department", "shop/bonus", "promotion"];
    let shop: Vec<String> = names.iter().map(|name| format!("policies/{name}.policy")).collect();
    let shop: Vec<&str> = shop.iter().map(String::as_str).collect();
    let more = ["--facts", "examples/shop", "--period", "2022-Q1", "-o", &target];
    assert_eq!(run(&[&["eval"], shop.as_slice(), &more].concat()).status, 0);
    let run = run(&["verify", &target]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
}

#[test]
fn an_amount_that_was_edited_is_found_in_every_form() {
    let mut all = String::new();
    for (name, old, new) in [
        ("march.json", "\"amount\": \"12.50\"", "\"amount\": \"2.50\""),
        ("march.ndjson", "\"amount\":\"12.50\"", "\"amount\":\"2.50\""),
        ("march.yaml", "amount: '12.50'", "amount: '2.50'"),
    ] {
        let folder = desk("verify_edited", name);
        edit(&folder, name, old, new);
        all.push_str(&said(&folder, &[name], 1));
        let read: Value = serde_json::from_str(&verify(&folder, &[name, "--format", "json"]).out).expect("it is JSON");
        assert_eq!((&read["same"], read["files"].as_array().map(Vec::len)), (&Value::Bool(false), Some(0)));
        let one = &read["differences"][0];
        let told =
            ["employee", "month", "rule", "day", "recorded", "now"].map(|field| one[field].as_str().unwrap_or("-"));
        assert_eq!(told, ["E01", "2022-03", "late_fine", "2022-03-01", "2.50", "12.50"]);
        assert_eq!(read["differences"].as_array().map(Vec::len), Some(1), "{read}");
        assert_eq!(read["provenance"]["tool"], TOOL);
    }
    snapshot("cli", "verify_edited", &all);
}

#[test]
fn a_line_that_was_taken_out_and_a_total_that_was_edited_are_found() {
    let folder = desk("verify_taken_out", "march.ndjson");
    let text = fs::read_to_string(folder.join("march.ndjson")).expect("it is there");
    let kept: Vec<&str> = text.lines().take(2).collect();
    fs::write(folder.join("march.ndjson"), kept.join("\n")).expect("it can be written");
    edit(&folder, "march.ndjson", "\"known\":\"25.00\"", "\"known\":\"20.00\"");
    snapshot("cli", "verify_taken_out", &said(&folder, &["march.ndjson"], 1));
}

#[test]
fn files_that_changed_are_named_beside_what_comes_of_it() {
    let folder = desk("verify_changed", "march.json");
    edit(&folder, "facts/march.yaml", "2022-03-09", "2022-03-09, 2022-03-10");
    let facts = said(&folder, &["march.json"], 1);
    edit(&folder, "facts/march.yaml", "2022-03-09, 2022-03-10", "2022-03-09");
    assert_eq!(verify(&folder, &["march.json"]).status, 0);
    edit(&folder, "desk.policy", "12.50", "15");
    let policy = said(&folder, &["march.json"], 1);
    edit(&folder, "desk.policy", "15", "12.50");
    // Nothing comes of a comment, and of a file without anybody.
    edit(&folder, "desk.policy", "fine 12.50 yuan", "fine 12.50 yuan # as ever");
    fs::write(folder.join("facts/more.yaml"), "covers: 2022-03\n").expect("it can be written");
    let nothing = said(&folder, &["march.json"], 1);
    snapshot("cli", "verify_changed", &[facts, policy, nothing].join("=====\n"));
}

#[test]
fn another_version_is_told_and_no_difference_by_itself() {
    let folder = desk("verify_version", "march.json");
    edit(&folder, "march.json", TOOL, "handbook 0.0.9");
    let same = said(&folder, &["march.json"], 0);
    edit(&folder, "march.json", "12.50", "12.49");
    let edited = said(&folder, &["march.json"], 1);
    snapshot("cli", "verify_version", &[same, edited].join("=====\n"));
}

#[test]
fn files_that_lie_elsewhere_now_can_be_named() {
    let folder = desk("verify_moved", "march.json");
    fs::create_dir(folder.join("old")).expect("it can be made");
    fs::rename(folder.join("desk.policy"), folder.join("old/desk.policy")).expect("it can be moved");
    fs::rename(folder.join("facts/march.yaml"), folder.join("old/三月.yaml")).expect("it can be moved");
    let run = verify(&folder, &["march.json", "old/desk.policy", "--facts", "old/三月.yaml"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.out);
}

#[test]
fn what_can_not_be_worked_again() {
    let folder = desk("verify_refused", "march.json");
    let mut all = Vec::new();
    fs::rename(folder.join("facts/march.yaml"), folder.join("facts/gone")).expect("it can be moved");
    all.push(said(&folder, &["march.json"], 2));
    fs::rename(folder.join("desk.policy"), folder.join("gone.policy")).expect("it can be moved");
    all.push(said(&folder, &["march.json"], 2));
    fs::rename(folder.join("gone.policy"), folder.join("desk.policy")).expect("it can be moved");
    all.push(said(&folder, &["desk.policy"], 2));
    all.push(said(&folder, &["no.json"], 2));
    // Whoever writes a result is not who reads it: it reaches no other files.
    edit(&folder, "march.json", "\"desk.policy\"", "\"/etc/passwd\"");
    all.push(said(&folder, &["march.json"], 2));
    edit(&folder, "march.json", "\"/etc/passwd\"", "\"desk.policy\"");
    edit(&folder, "march.json", "\"facts\"\n", "\"/dev/stdin\"\n");
    all.push(said(&folder, &["march.json"], 2));
    let compared = run_in(&folder, &["diff", "desk.policy", "desk.policy", "--format", "json", "-o", "diff.json"]);
    assert_eq!(compared.status, 0, "{}", compared.err);
    all.push(said(&folder, &["diff.json"], 2));
    snapshot("cli", "verify_refused", &all.join("=====\n"));
}
