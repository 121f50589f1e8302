//! The commands around fact files and beginnings, from outside: what they write, refuse and leave alone.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::cases::snapshot;
use crate::cli::{file, folder, in_both, json, refused, run, run_in};

const HOSPITAL: &str = "policies/hospital.policy";
const GAPS: [&str; 3] = ["tests/cases/forms/gaps.policy", "--facts", "tests/cases/forms/gaps.yaml"];
const WRONG: &str = "tests/cases/check/types.policy";

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file of a folder and those below it, by path.
fn below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry can be read").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        match path.is_dir() {
            true => found.extend(below(&path).into_iter().map(|inner| format!("{name}/{inner}"))),
            false => found.push(name),
        }
    }
    found.sort();
    found
}

#[test]
fn a_template_is_written_once_and_checks_clean() {
    let folder = folder("template", &[]);
    let out = file(&folder, "2022-03.yaml");
    let args = ["facts", "template", HOSPITAL, "--period", "2022-03", "--employees", "001", "002"];
    let printed = run(&args);
    assert_eq!((printed.status, printed.err.as_str()), (0, ""));
    let written = run(&[args.as_slice(), &["-o", &out]].concat());
    assert_eq!((written.status, written.out.as_str()), (0, ""), "{}", written.err);
    assert!(written.err.starts_with("written: "), "{}", written.err);
    assert_eq!(text(Path::new(&out)), printed.out);
    let again = run(&[args.as_slice(), &["-o", &out, "--keys", "labels"]].concat());
    refused(&again, "output::file-exists", "is there already");
    assert_eq!(text(Path::new(&out)), printed.out, "what may be filled in is left alone");
    assert_eq!(below(&folder), ["2022-03.yaml"]);
    let checked = run(&["facts", "check", HOSPITAL, "--facts", &out]);
    assert_eq!((checked.status, checked.err.as_str()), (0, ""));
    assert!(checked.out.starts_with("read: 2 employees, 2022-03; 0 facts;"), "{}", checked.out);
}

#[test]
fn a_template_of_this_month_and_in_each_language() {
    let printed = run(&["facts", "template", HOSPITAL, "--lang", "en"]);
    let covers = printed.out.lines().find_map(|line| line.strip_prefix("covers: ")).expect("it says what it covers");
    assert!(covers.len() == 7 && covers.starts_with("20"), "{covers}");
    let chinese = run(&["facts", "template", HOSPITAL, "--lang", "zh", "--period", "2022-03"]);
    assert!(chinese.out.contains("\n涵盖: 2022-03\n") && chinese.out.contains("    # 迟到: ["), "{}", chinese.out);
    let names = run(&["facts", "template", HOSPITAL, "--lang", "zh", "--period", "2022-03", "--keys", "names"]);
    assert!(names.out.contains("    # late: ["), "{}", names.out);
}

#[test]
fn what_the_commands_refuse() {
    let folder = folder("refused", &[("a file", b"x"), ("full/a", b"x")]);
    let template = |more: &[&str]| run(&[&["facts", "template", HOSPITAL], more].concat());
    let cases = [
        ("a period", template(&["--period", "March"])),
        ("too many employees", template(&["--employees", "1001"])),
        ("an employee twice", template(&["--employees", "A", "B", "A"])),
        ("no id", template(&["--employees", " ", "B"])),
        (
            "a folder that is not there",
            run_in(&folder, &["facts", "schema", &absolute(HOSPITAL), "-o", "no/such.json"]),
        ),
        ("a folder with something in it", run_in(&folder, &["new", "full"])),
        ("a file", run_in(&folder, &["new", "a file"])),
        ("below a file", run_in(&folder, &["new", "a file/desk"])),
        ("a command that is none", run(&["man", "facts", "chekc"])),
    ];
    let shown: String = cases.iter().map(|(what, run)| format!("----- {what}: {}\n{}", run.status, run.err)).collect();
    snapshot("tools", "what_the_commands_refuse", &shown);
    assert!(cases.iter().all(|(_, run)| run.status == 2 && run.out.is_empty()));
    assert_eq!(below(&folder), ["a file", "full/a"], "nothing was left");
    for args in [
        ["facts", "template", WRONG].as_slice(),
        &["facts", "schema", WRONG],
        &["facts", "check", WRONG, "--facts", "x"],
    ] {
        refused(&run(args), "check::", "");
    }
}

#[test]
fn what_is_refused_is_said_in_chinese_too() {
    let folder = folder("refused_in_chinese", &[("a", b"x"), ("full/a", b"x")]);
    let hospital = absolute(HOSPITAL);
    let mut shown = String::new();
    for args in [
        ["facts", "template", &hospital, "-o", "a"].as_slice(),
        &["facts", "template", &hospital, "--employees", "1001"],
        &["facts", "template", &hospital, "--employees", "A", "A"],
        &["facts", "template", &hospital, "--employees", " "],
        &["facts", "schema", &hospital, "-o", "no/such.json"],
        &["new", "full"],
        &["new", "a"],
        &["man", "chekc"],
    ] {
        let run = run_in(&folder, &[args, &["--lang", "zh"]].concat());
        assert_eq!(run.status, 2);
        shown.push_str(&run.err);
    }
    snapshot("tools", "what_is_refused_in_chinese", &shown);
}

fn absolute(path: &str) -> String {
    crate::support::path(path).to_string_lossy().into_owned()
}

#[test]
fn a_schema_is_written_and_written_again() {
    let folder = folder("schema", &[("s.json", b"old")]);
    let out = file(&folder, "s.json");
    let printed = run(&["facts", "schema", HOSPITAL]);
    assert_eq!((printed.status, printed.err.as_str()), (0, ""));
    let schema: Value = serde_json::from_str(&printed.out).expect("a schema is JSON");
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    let written = run(&["facts", "schema", HOSPITAL, "-o", &out]);
    assert_eq!(written.status, 0, "{}", written.err);
    assert_eq!(text(Path::new(&out)), printed.out);
    assert_eq!(below(&folder), ["s.json"]);
}

#[test]
fn what_is_not_recorded_is_told_by_policy_and_name() {
    let args = [["facts", "check"].as_slice(), &GAPS].concat();
    let (checked, said) = in_both(|lang| run(&[args.as_slice(), lang].concat()));
    assert_eq!((checked.status, checked.err.as_str()), (0, ""));
    let input = |path: &str| format!("----- {path}\n{}\n", text(&crate::support::path(path)).trim_end());
    snapshot("tools", "what_is_not_recorded", &format!("{}{}{said}", input(GAPS[0]), input(GAPS[2])));
    let gaps = json(&run(&[args.as_slice(), &["--format", "json"]].concat()).out)["not_recorded"].clone();
    let gaps: Vec<String> = gaps.as_array().expect("a list").iter().map(gap).collect();
    assert_eq!(
        gaps,
        [
            "fact vacant: company",
            "fact target: teams [\"day\"]",
            "fact trained: employees [\"B\"]",
            "record sales: employees [\"B\"]",
            "record review: employees [\"B\"]",
            "record review passed: employees [\"A\"]",
            "field complaint verified: employees [\"A\"] at 20",
            "day: employees [\"A\"]",
            "coverage late: employees [\"B\"]",
        ]
    );
}

fn gap(gap: &Value) -> String {
    let text = |key: &str| gap[key].as_str().map(|text| format!(" {text}")).unwrap_or_default();
    let who = if gap["whose"] == "teams" { &gap["teams"] } else { &gap["employees"] };
    let who = if who.is_null() { String::new() } else { format!(" {who}") };
    let at =
        gap.pointer("/places/0/line").and_then(Value::as_u64).map(|line| format!(" at {line}")).unwrap_or_default();
    format!("{}{}{}:{}{who}{at}", gap["kind"].as_str().expect("a kind"), text("name"), text("field"), text("whose"))
}

#[test]
fn the_shipped_facts_are_surveyed() {
    let (checked, said) =
        in_both(|lang| run(&[&["facts", "check", HOSPITAL, "--facts", "examples/hospital"], lang].concat()));
    assert_eq!((checked.status, checked.err.as_str()), (0, ""));
    snapshot("tools", "the_hospital_surveyed", &said);
    let march = run(&["facts", "check", HOSPITAL, "--facts", "examples/hospital", "--period", "2022-03"]);
    assert!(march.out.ends_with("everything that the rules ask for in 2022-03 is recorded\n"), "{}", march.out);
    let uncovered = run(&["facts", "check", HOSPITAL, "--facts", "examples/hospital", "--period", "2022-04"]);
    assert_eq!(uncovered.status, 0);
    assert!(uncovered.err.starts_with("command::not-covered"), "{}", uncovered.err);
}

#[test]
fn wrong_facts_are_findings_and_wrong_policies_are_not_theirs() {
    let wrong = run(&["facts", "check", "tests/cases/facts/desk.policy", "--facts", "tests/cases/facts/events.yaml"]);
    assert_eq!(wrong.status, 1);
    assert!(wrong.err.contains("facts::") && !wrong.err.contains("check::"), "{}", wrong.err);
    assert!(wrong.out.ends_with("what is missing is told when there are no errors\n"), "{}", wrong.out);
    let args = ["facts", "check", "tests/cases/facts/desk.policy", "--facts", "tests/cases/facts/events.yaml"];
    let report = json(&run(&[args.as_slice(), &["--format", "json"]].concat()).out);
    assert!(report["errors"].as_u64() > Some(0) && report["months"].is_null(), "{report}");
    let unread = run(&["facts", "check", HOSPITAL, "--facts", "no_such.yaml"]);
    refused(&unread, "source::not-found", "no_such.yaml");
}

/// Amounts of January, by employee and kind, worked out by hand: 2 × 10; 50 + 100; full attendance 100 and the mark 300, 100
/// or 0.
const JANUARY: [[(&str, &str); 2]; 3] = [
    [("fine", "20.00"), ("bonus", "300.00")],
    [("fine", "150.00"), ("bonus", "200.00")],
    [("fine", "0"), ("bonus", "100.00")],
];

#[test]
fn a_new_folder_checks_tests_and_evaluates_at_once() {
    for (lang, policy, ids) in
        [("en", "desk.policy", ["E01", "E02", "E03"]), ("zh", "客服.policy", ["001", "002", "003"])]
    {
        let parent = folder(&format!("new_{lang}"), &[]);
        let made = run_in(&parent, &["new", "deep/desk", "--lang", lang]);
        assert_eq!((made.status, made.out.as_str()), (0, ""), "{}", made.err);
        let desk = parent.join("deep/desk");
        let mut expected = vec![
            ".editorconfig",
            ".gitattributes",
            ".github/workflows/handbook.yml",
            ".gitignore",
            ".gitlab-ci.yml",
            ".vscode/extensions.json",
            "README.md",
            "facts.schema.json",
            "facts/2026-01.yaml",
            policy,
        ];
        expected.sort_unstable();
        assert_eq!(below(&desk), expected);
        assert_eq!(below(&parent).len(), expected.len(), "nothing stands beside it");
        for (args, last) in [
            (vec!["check", policy, "--facts", "facts"], "no problems"),
            (vec!["test", policy], "4 passed, 0 failed"),
            (vec!["clauses", policy], ""),
            (
                vec!["facts", "check", policy, "--facts", "facts"],
                "everything that the rules ask for in 2026-01 is recorded",
            ),
            (vec!["eval", policy, "--facts", "facts", "--period", "2026-01"], ""),
        ] {
            let run = run_in(&desk, &args);
            assert_eq!((run.status, run.err.as_str()), (0, ""), "{args:?}: {}", run.out);
            assert!(run.out.trim_end().ends_with(last), "{args:?}: {}", run.out);
        }
        let worked = run_in(&desk, &["eval", policy, "--facts", "facts", "--period", "2026-01", "--format", "json"]);
        for (id, kinds) in ids.into_iter().zip(JANUARY) {
            for (kind, amount) in kinds {
                assert_eq!(sum(&json(&worked.out), id, kind), cents(amount), "{lang} {id} {kind}");
            }
        }
        let schema = run_in(&desk, &["facts", "schema", policy, "--lang", lang]);
        assert_eq!(text(&desk.join("facts.schema.json")), schema.out);
        let readme = text(&desk.join("README.md"));
        assert!(readme.contains(policy) && ids.iter().all(|id| readme.contains(id)));
    }
}

/// What an employee's lines of a kind come to, in cents.
fn sum(results: &Value, id: &str, kind: &str) -> i64 {
    let lines = results["lines"].as_array().expect("lines").iter();
    let own = lines.filter(|line| line["employee"] == id && line["kind"] == kind);
    own.map(|line| cents(line["amount"].as_str().expect("an amount is known"))).sum()
}

fn cents(amount: &str) -> i64 {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, "00"));
    let number = |text: &str| text.parse::<i64>().expect("an amount has digits");
    number(whole) * 100 + number(part)
}

#[test]
fn an_empty_folder_is_filled_and_a_repository_too() {
    let folder = folder("new_in_place", &[("desk/.git/HEAD", b"ref: x\n")]);
    let made = run_in(&folder.join("desk"), &["new", "."]);
    assert_eq!(made.status, 0, "{}", made.err);
    let found = below(&folder.join("desk"));
    assert!(found.contains(&".git/HEAD".to_string()) && found.contains(&"desk.policy".to_string()), "{found:?}");
    assert_eq!(found.len(), 11, "{found:?}");
    assert_eq!(run_in(&folder, &["new", "desk"]).status, 2);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_no_file() {
    let run = run(&["facts", "schema", HOSPITAL, "-o", "/dev/full"]);
    refused(&run, "output::unwritten", "/dev/full");
}

#[test]
fn completions_of_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        for lang in ["en", "zh"] {
            let script = run(&["completions", shell, "--lang", lang]);
            assert_eq!((script.status, script.err.as_str()), (0, ""));
            for word in ["handbook", "template", "completions", "--period"] {
                let known = script.out.contains(word) || script.out.contains(word.trim_start_matches('-'));
                assert!(known, "{shell}: {word}");
            }
        }
    }
    assert_eq!(run(&["completions", "dos"]).status, 2);
    // What is said of an option stands in one line, and the form for CI is offered where it is taken.
    let script = run(&["completions", "fish", "--lang", "zh"]).out;
    assert!(script.contains("［默认：按系统的语言设置］"), "{script}");
    let offered: Vec<&str> = script.split("complete -c").filter(|one| one.contains("junit\\t")).collect();
    assert!(matches!(offered.as_slice(), [one] if one.contains("using_subcommand test")), "{offered:?}");
}

#[test]
fn pages_of_every_command() {
    let (page, said) = in_both(|lang| run(&[&["man", "facts", "check"], lang].concat()));
    assert_eq!((page.status, page.err.as_str()), (0, ""));
    snapshot("tools", "a_page", &said);
    for command in
        ["", "check", "eval", "explain", "test", "clauses", "facts", "facts template", "facts schema", "new", "man"]
    {
        let args: Vec<&str> = ["man"].into_iter().chain(command.split_whitespace()).collect();
        let page = run(&args);
        assert_eq!((page.status, page.err.as_str()), (0, ""));
        let name = args.join("-").replacen("man", "handbook", 1).replace('-', "\\-");
        assert!(page.out.contains(&name) && page.out.contains(".SH NAME"), "{command}: {}", page.out);
    }
}

#[test]
fn help_of_the_commands_around_fact_files_and_beginnings() {
    let mut shown = String::new();
    for command in ["facts", "facts template", "facts schema", "facts check", "new", "completions", "man"] {
        let args: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let (help, said) = in_both(|lang| run(&[args.as_slice(), lang].concat()));
        assert_eq!((help.status, help.err.as_str()), (0, ""));
        shown.push_str(&format!("----- handbook {}\n{said}", args.join(" ")));
    }
    snapshot("tools", "help", &shown);
    let bare = run(&["facts"]);
    assert_eq!((bare.status, bare.out.as_str()), (2, ""));
    assert!(bare.err.contains("handbook facts [OPTIONS] <COMMAND>"), "{}", bare.err);
}
