//! What a result comes from: every result of a program's form says it, and whoever has the files can work it again.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{Run, file, folder, run, run_in};
use crate::outputs::cells;

const LATE: &str = "policy desk\n  currency CNY\nevent late\n\
    rule late_fine\n  for each late, counted this month\n  fine 12.50 yuan\n";
/// What `sha256sum` says of it.
const LATE_SHA256: &str = "b4848be2b00f1f84dcf8f2de8657f9e4f529ed15db954ab2f47d4a2887b40a6c";
/// With a byte order mark, which is part of the file.
const FACTS: &str = "\u{feff}covers: 2022-03\nemployees:\n  - id: E01\n    late: [2022-03-01, 2022-03-02]\n";
const FACTS_SHA256: &str = "9751142fc275b9341cca9b8c0aaf7dfd7251fd4bc5577fc6bf4770e0b7967bd2";

fn desk(name: &str) -> std::path::PathBuf {
    folder(name, &[("desk.policy", LATE.as_bytes()), ("facts/march.yaml", FACTS.as_bytes())])
}

fn provenance(text: &str) -> Value {
    let mut read: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    read["provenance"].take()
}

fn eval(folder: &Path, more: &[&str]) -> Run {
    run_in(folder, &[&["eval", "desk.policy", "--facts", "facts"], more].concat())
}

#[test]
fn results_say_what_they_come_from() {
    let folder = desk("provenance");
    let expected = json!({
        "tool": format!("handbook {}", env!("CARGO_PKG_VERSION")),
        "asked": {
            "command": "eval", "language": "en", "policies": ["desk.policy"], "facts": ["facts"], "period": "2022-03",
            "employees": ["E01"],
        },
        "files": [
            {"kind": "policy", "file": "desk.policy", "sha256": LATE_SHA256},
            {"kind": "facts", "file": "facts/march.yaml", "sha256": FACTS_SHA256},
        ],
    });
    let asked = |form| eval(&folder, &["--format", form, "--employee", "E01"]).out;
    assert_eq!(provenance(&asked("json")), expected);
    assert_eq!(provenance(asked("ndjson").lines().next().expect("it has a first line")), expected);
    let yaml: Value = serde_yaml::from_str(&asked("yaml")).expect("it is YAML");
    assert_eq!(yaml["provenance"], expected);
    assert_eq!(asked("json"), asked("json"), "the same files give the same bytes");
    let zh = provenance(&eval(&folder, &["--format", "json", "--lang", "zh", "--period", "2022-Q1"]).out);
    assert_eq!([&zh["asked"]["language"], &zh["asked"]["period"]], ["zh", "2022-Q1"]);
}

#[test]
fn a_workbook_and_a_sheet_say_it_too() {
    let folder = desk("provenance_sheets");
    assert_eq!(eval(&folder, &["-o", "march.xlsx"]).status, 0);
    let rows = cells(&file(&folder, "march.xlsx"), "provenance");
    let rows: Vec<String> =
        rows.iter().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")).collect();
    let tool = env!("CARGO_PKG_VERSION");
    let expected = [
        "from what,which,SHA-256".to_string(),
        format!("program,handbook {tool},"),
        "period,2022-03,".to_string(),
        format!("policy,desk.policy,{LATE_SHA256}"),
        format!("facts,facts/march.yaml,{FACTS_SHA256}"),
    ];
    assert_eq!(rows, expected);
    let csv = eval(&folder, &["--format", "csv", "--sheet", "provenance", "--no-bom"]).out;
    assert_eq!(csv.lines().collect::<Vec<_>>(), expected);
}

/// The kinds and names of the files of a result, a line each.
fn files(provenance: &Value) -> Vec<String> {
    let files = provenance["files"].as_array().expect("there are files").iter();
    files
        .map(|file| {
            let digest = file["sha256"].as_str().expect("it has a digest");
            assert!(digest.len() == 64 && digest.chars().all(|char| char.is_ascii_hexdigit()), "{digest}");
            let words = ["kind", "side", "file"].map(|field| file[field].as_str().unwrap_or("-"));
            words.join(" ")
        })
        .collect()
}

#[test]
fn every_command_says_it() {
    let hospital = ["policies/hospital.policy", "--facts", "examples/hospital", "--format", "json"];
    for command in [["explain"].as_slice(), &["facts", "check"], &["check"]] {
        let employee: &[&str] = if command == ["explain"] { &["--employee", "002"] } else { &[] };
        let provenance = provenance(&run(&[command, &hospital, employee].concat()).out);
        assert_eq!(provenance["asked"]["command"], command.join(" "));
        let files = files(&provenance);
        assert!(files.contains(&"policy - policies/hospital.policy".to_string()), "{files:?}");
        assert!(files.iter().any(|file| file.starts_with("facts - examples/hospital/")), "{files:?}");
    }
    for command in ["clauses", "test"] {
        let provenance = provenance(&run(&[command, "policies/hospital.policy", "--format", "json"]).out);
        assert_eq!(files(&provenance)[0], "policy - policies/hospital.policy", "{command}");
    }
    let shop = ["shop/management", "shop/department", "shop/bonus", "promotion", "hospital"];
    let shop = shop.map(|name| format!("policies/{name}.policy"));
    let args: Vec<&str> = ["test"].into_iter().chain(shop.iter().map(String::as_str)).collect();
    let run = run(&[args.as_slice(), &["--cases", "examples/shop/cases", "--format", "json"]].concat());
    let cases = files(&provenance(&run.out));
    assert!(cases.iter().any(|file| file.starts_with("cases - examples/shop/cases/")), "{cases:?}");
}

#[test]
fn a_comparison_says_whose_policies_are_whose_and_names_nobody() {
    let changed = LATE.replace("12.50", "15");
    let folder = folder(
        "provenance_diff",
        &[("old.policy", LATE.as_bytes()), ("new.policy", changed.as_bytes()), ("E01.yaml", FACTS.as_bytes())],
    );
    let compare = |more: &[&str]| {
        let args = ["diff", "old.policy", "new.policy", "--facts", "E01.yaml", "--format", "json"];
        let run = run_in(&folder, &[&args, more].concat());
        assert_eq!(run.status, 1, "{}", run.err);
        run.out
    };
    let read = provenance(&compare(&[]));
    assert_eq!(files(&read), ["policy old old.policy", "policy new new.policy", "facts - E01.yaml"]);
    assert_eq!(read["files"][2]["sha256"], FACTS_SHA256);
    assert_eq!(read["asked"]["period"], "2022-03");
    let anonymous = compare(&["--anonymous"]);
    assert_eq!(files(&provenance(&anonymous))[2], "facts - -");
    assert!(!anonymous.contains("E01"), "{anonymous}");
}
