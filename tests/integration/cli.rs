//! The program from outside: run from the root of the repository, as a user runs it.

mod fmt;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::cases::{CHINESE, snapshot};
use crate::support::path;

const SHOP: [&str; 4] = [
    "policies/shop/management.policy",
    "policies/shop/department.policy",
    "policies/shop/bonus.policy",
    "policies/promotion.policy",
];
const HOSPITAL: &str = "policies/hospital.policy";

pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handbook"));
    command.args(args).current_dir(path(""));
    for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    command.stdin(Stdio::null());
    command
}

pub(crate) fn run(args: &[&str]) -> Run {
    ended(command(args))
}

/// Runs in a folder, so that what is shown names no path of this machine.
pub(crate) fn run_in(folder: &Path, args: &[&str]) -> Run {
    let mut command = command(args);
    command.current_dir(folder);
    ended(command)
}

/// What is said in English and in Chinese of something that ends alike in both.
pub(crate) fn in_both(run: impl Fn(&[&str]) -> Run) -> (Run, String) {
    let (english, chinese) = (run(&[]), run(&["--lang", "zh"]));
    assert_eq!(english.status, chinese.status);
    let said = format!("{}{}{CHINESE}{}{}", english.out, english.err, chinese.out, chinese.err);
    (english, said)
}

fn ended(mut command: Command) -> Run {
    ended_with(command.output().expect("the program starts"))
}

fn ended_with(output: Output) -> Run {
    let Output { status, stdout, stderr } = output;
    let text = |bytes| String::from_utf8(bytes).expect("what is written is UTF-8");
    let run = Run { status: status.code().expect("it ends by itself"), out: text(stdout), err: text(stderr) };
    for text in [&run.out, &run.err] {
        assert!(!text.contains('\u{1b}'), "no escape sequences off a terminal: {text}");
        assert!(!text.contains("panicked"), "{text}");
    }
    run
}

/// A command on the hospital's policy and facts, with more arguments.
fn hospital<'a>(command: &'a str, more: &[&'a str]) -> Run {
    run(&[&[command, HOSPITAL, "--facts", "examples/hospital"], more].concat())
}

fn shop<'a>(command: &'a str, more: &[&'a str]) -> Run {
    run(&[&[command], SHOP.as_slice(), &["--facts", "examples/shop"], more].concat())
}

/// A command that could not run: nothing on stdout, and one diagnostic with this code and these words.
pub(crate) fn refused(run: &Run, code: &str, words: &str) {
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{}", run.err);
    assert!(run.err.starts_with(code) && run.err.contains(words), "{}", run.err);
}

pub(crate) fn json(text: &str) -> serde_json::Value {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert!(value.get("version").is_some_and(serde_json::Value::is_u64), "JSON has a version: {text}");
    value
}

/// A folder of one test's own, with files in it.
pub(crate) fn folder(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder of a test can be made");
    for (name, bytes) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("a folder in it can be made");
        fs::write(file, bytes).expect("a file in it can be written");
    }
    folder
}

pub(crate) fn file(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

const DESK: (&str, &[u8]) = (
    "desk.policy",
    "policy desk \"客服\"\nevent late \"迟到\"\nrule late_fine \"迟到罚款\"\n  for each late\n  fine 5 yuan\n"
        .as_bytes(),
);

#[test]
fn every_shipped_policy_checks_clean_and_passes_its_examples() {
    for policy in SHOP.iter().chain(&[HOSPITAL, "policies/vocabulary.policy"]) {
        let checked = run(&["check", policy]);
        assert_eq!(checked.status, 0, "{policy}: {}", checked.err);
        assert_eq!(checked.out.lines().count(), 1, "{}", checked.out);
        let tested = run(&["test", policy]);
        assert_eq!(tested.status, 0, "{policy}: {}{}", tested.out, tested.err);
        assert!(tested.out.contains(" 0 failed"), "{}", tested.out);
    }
}

#[test]
fn the_policies_check_together_with_the_facts() {
    let checked = shop("check", &[]);
    assert_eq!(checked.status, 0, "{}", checked.err);
    let checked = hospital("check", &[]);
    assert_eq!((checked.status, checked.err.as_str()), (0, ""));
}

#[test]
fn warnings_are_findings_only_if_asked() {
    let folder = folder("warned", &[("p.policy", b"policy p\n  currency CNY\nevent late\n")]);
    let warned = run_in(&folder, &["check", "p.policy"]);
    assert_eq!(warned.status, 0);
    assert!(warned.err.starts_with("lint::unused"), "{}", warned.err);
    assert_eq!(run_in(&folder, &["check", "p.policy", "--deny-warnings"]).status, 1);
    assert_eq!(run(&["check", HOSPITAL, "--deny-warnings"]).status, 0);
    let as_json = run_in(&folder, &["check", "p.policy", "--format", "json"]);
    let found = &json(&as_json.err)["diagnostics"][0];
    assert_eq!((&found["code"], &found["severity"]), (&"lint::unused".into(), &"warning".into()));
    assert_eq!(found["page"], "docs/lints.md#unused");
    // Nothing but `check` speaks of lints.
    assert_eq!(run_in(&folder, &["test", "p.policy"]).err, "");
}

#[test]
fn what_ends_soon_is_told_from_a_day() {
    let policy = "policy p\n  currency CNY\n  allow no-example \"a test\"\nevent late\nrule r\n  in force until 2022-04-30\n  for each late\n  fine 1 yuan\n";
    let facts = "covers: 2022-03\nemployees:\n  - id: E01\n";
    let folder = folder("ends_soon", &[("p.policy", policy.as_bytes()), ("march.yaml", facts.as_bytes())]);
    let err = |more: &[&str]| run_in(&folder, &[&["check", "p.policy"], more].concat()).err;
    assert_eq!(err(&[]), "");
    assert!(err(&["--facts", "march.yaml"]).contains("lint::runs-out"));
    assert!(err(&["--as-of", "2022-02"]).contains("lint::runs-out"));
    assert_eq!(err(&["--as-of", "2022-01-31"]), "");
    assert_eq!(err(&["--as-of", "2022-05-01"]), "");
    let refused_day = run_in(&folder, &["check", "p.policy", "--as-of", "soon"]);
    refused(&refused_day, "command::day-form", "help: ");
    snapshot("cli", "no_day", &refused_day.err);
}

#[test]
fn every_clause_of_kind_rule_has_a_rule_and_an_example() {
    for policy in ["policies/shop/management.policy", "policies/shop/department.policy", HOSPITAL] {
        let outlined = run(&["clauses", policy]);
        assert_eq!(outlined.status, 0, "{}", outlined.out);
        assert!(outlined.out.contains("0 without a rule, 0 without an example"), "{}", outlined.out);
    }
}

#[test]
fn results_go_to_stdout() {
    let run = hospital("eval", &["--period", "2022-03"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.out.contains("陈静") && run.out.contains("仪容罚款"), "{}", run.out);
    let widest = run.out.lines().map(unicode_columns).max();
    assert!(widest <= Some(80), "{widest:?} columns");
}

/// Columns of a terminal: two for what is Chinese.
fn unicode_columns(line: &str) -> usize {
    line.chars().map(|c| if ('\u{2e80}'..='\u{ffef}').contains(&c) { 2 } else { 1 }).sum()
}

#[test]
fn an_example_that_fails_is_a_finding() {
    let with =
        [DESK.1, "example \"一次\"\n  month 2022-03\n  given late 1\n  expect late_fine fine 6 yuan\n".as_bytes()]
            .concat();
    let folder = folder("failing_example", &[("desk.policy", &with)]);
    let run = run(&["test", &file(&folder, "desk.policy")]);
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(run.out.contains("1 failed") && run.out.contains('5') && run.out.contains('6'), "{}", run.out);
}

#[test]
fn a_wrong_policy_is_a_finding_of_check_and_stops_the_others() {
    let wrong = "tests/cases/check/types.policy";
    let checked = run(&["check", wrong]);
    assert_eq!((checked.status, checked.out.as_str()), (1, ""));
    assert!(checked.err.contains("check::type-mismatch"));
    for args in [
        vec!["eval", wrong, "--facts", "examples/hospital"],
        vec!["explain", wrong, "--facts", "examples/hospital", "--employee", "001"],
        vec!["clauses", wrong],
        vec!["test", wrong],
    ] {
        let stopped = run(&args);
        assert_eq!((stopped.status, stopped.out.as_str()), (2, ""), "{args:?}");
        assert!(stopped.err.contains("check::type-mismatch"), "{args:?}");
    }
}

#[test]
fn a_conflict_is_a_finding_with_both_rules() {
    let policy = "tests/cases/eval/two_salaries.policy";
    let run = run(&["eval", policy, "--facts", "tests/cases/eval/two_salaries.yaml"]);
    assert_eq!(run.status, 1);
    assert!(
        run.err.contains("eval::conflict") && run.err.contains("plain") && run.err.contains("better"),
        "{}",
        run.err
    );
}

#[test]
fn an_explanation_leads_to_clause_rule_and_fact() {
    let run = shop("explain", &["--period", "2022-03", "--employee", "E05", "--rule", "distraction_fine"]);
    assert_eq!(run.status, 0, "{}", run.err);
    for part in ["T1.7.1", "policies/shop/management.policy:", "examples/shop/service.yaml:", "50 + 100 + 200 = 350"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    assert!(!run.out.contains("全勤奖"), "one rule alone: {}", run.out);
}

#[test]
fn without_a_rule_it_begins_with_what_the_next_level_asks_for() {
    let asked = ["--period", "2022-03", "--employee", "E02"];
    let whole = shop("explain", &asked);
    assert_eq!(whole.status, 0, "{}", whole.err);
    let place = |text: &str, part: &str| text.find(part).unwrap_or_else(|| panic!("{part}: {text}"));
    let parts = [
        "级别: 中级 since 2021-10-01",
        "promotion to 高级 · 升高级",
        "demotion to 初级",
        "rule to_senior of",
        "全勤奖",
    ];
    let places = parts.map(|part| place(&whole.out, part));
    assert!(places.is_sorted(), "{places:?}");
    assert!(whole.out.contains("rules of other levels") && !whole.out.contains("rule to_junior of"), "{}", whole.out);
    let all = shop("explain", &[asked.as_slice(), &["--all"]].concat());
    assert!(all.out.contains("rule to_junior of") && !all.out.contains("rules of other levels"), "{}", all.out);
    let levels = json(&shop("explain", &[asked.as_slice(), &["--format", "json"]].concat()).out);
    let levels = levels["next_levels"].as_array().expect("a list").clone();
    let level = levels.iter().find(|one| one["fact"] == "level").expect("the ladder of the promotions");
    let next = &level["moves"][0];
    assert_eq!((&next["rule"], &next["state"]), (&"to_senior".into(), &"not-qualified".into()));
    assert_eq!((&next["conditions"], &next["holding"]), (&9.into(), &6.into()));
    assert_eq!(next["missing"].as_array().map(Vec::len), Some(3));
}

#[test]
fn notes_stand_with_the_clauses() {
    let outlined = run(&["clauses", "policies/shop/management.policy"]);
    assert!(outlined.out.contains("T1.7.1, 分心罚款: "), "{}", outlined.out);
    let outlined = json(&run(&["clauses", "policies/shop/management.policy", "--format", "json"]).out);
    let clauses = outlined["policies"][0]["clauses"].as_array().expect("a list").clone();
    let clause = clauses.iter().find(|one| one["id"] == "T1.7.1").expect("the clause");
    assert_eq!(clause["cited_by"][0]["notes"].as_array().map(Vec::len), Some(1), "{clause}");
}

#[test]
pub(crate) fn json_is_json_of_a_version() {
    let period = ["--period", "2022-03", "--format", "json"];
    let evaluated = hospital("eval", &period);
    assert_eq!((evaluated.status, evaluated.err.as_str()), (0, ""));
    json(&evaluated.out);
    let explained = hospital("explain", &[period.as_slice(), &["--employee", "001"]].concat());
    assert_eq!(explained.status, 0);
    json(&explained.out);
    for command in ["check", "test", "clauses"] {
        json(&run(&[command, HOSPITAL, "--format", "json"]).out);
    }
    let wrong = run(&["check", "tests/cases/check/types.policy", "--format", "json"]);
    assert_eq!(wrong.status, 1);
    json(&wrong.out);
    json(&wrong.err);
    let refused = run(&["eval", HOSPITAL, "--facts", "no_such.yaml", "--format", "json"]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    json(&refused.err);
}

#[test]
fn periods_in_every_form() {
    let of = |period| {
        let run = hospital("eval", &["--format", "json", "--period", period]);
        assert_eq!(run.status, 0, "{period}: {}", run.err);
        let months = json(&run.out)["months"].clone();
        months
            .as_array()
            .expect("months are a list")
            .iter()
            .map(|month| month.as_str().unwrap().to_string())
            .collect::<Vec<_>>()
    };
    let quarter = ["2022-01", "2022-02", "2022-03"];
    assert_eq!(of("2022-03"), ["2022-03"]);
    assert_eq!(of("2022-3"), ["2022-03"]);
    assert_eq!(of("2022年3月"), ["2022-03"]);
    assert_eq!(of("２０２２－０３"), ["2022-03"]);
    assert_eq!(of("2022-Q1"), quarter);
    assert_eq!(of("2022年第1季度"), quarter);
    assert_eq!(of("2022-01..2022-03"), quarter);
    assert_eq!(of("2022").len(), 12);
}

#[test]
fn periods_in_no_form() {
    let mut shown = String::new();
    for period in ["2022-13", "2022-Q5", "March", "2022-03-05", "", "2022-03..2022-01", "1900..2999"] {
        let (run, said) = in_both(|lang| hospital("eval", &[&["--period", period], lang].concat()));
        refused(&run, "command::period-", "help: ");
        shown.push_str(&format!("----- --period \"{period}\"\n{said}"));
    }
    snapshot("cli", "periods_in_no_form", &shown);
}

#[test]
fn what_a_command_can_not_find() {
    let folder = folder(
        "no_facts",
        &[
            DESK,
            ("only_names.policy", b"event late\n"),
            ("march.yaml", b"covers: 2022-03\nemployees:\n  - id: E01\n"),
            ("no_months.yaml", b"covers: []\nemployees:\n  - id: E01\n"),
            ("empty/readme.txt", b"x"),
        ],
    );
    let root = path("");
    let hospital = ["--facts", "examples/hospital"];
    let runs: [(&str, &Path, &[&str], i32); 9] = [
        ("an employee", &root, &["eval", HOSPITAL, "--employee", "0O1", hospital[0], hospital[1]], 2),
        (
            "a rule",
            &root,
            &["explain", HOSPITAL, "--employee", "001", "--rule", "仪容罚金", hospital[0], hospital[1]],
            2,
        ),
        ("a policy", &root, &["check", "policies/hospitl.policy"], 2),
        ("a folder as policy", &root, &["check", "policies"], 2),
        ("a fact file", &root, &["eval", HOSPITAL, "--facts", "examples/hospital.yaml"], 2),
        (
            "a month that is not covered",
            &root,
            &["eval", HOSPITAL, "--period", "2021-12", "--employee", "001", hospital[0], hospital[1]],
            0,
        ),
        ("no policy among the files", &folder, &["eval", "only_names.policy", "--facts", "march.yaml"], 2),
        ("no fact files in a folder", &folder, &["eval", "desk.policy", "--facts", "empty"], 2),
        ("no month is covered", &folder, &["eval", "desk.policy", "--facts", "no_months.yaml"], 2),
    ];
    let mut shown = String::new();
    for (what, folder, args, status) in runs {
        let (run, said) = in_both(|lang| Run { out: String::new(), ..run_in(folder, &[args, lang].concat()) });
        assert_eq!(run.status, status, "{what}");
        shown.push_str(&format!("----- {what}: {status}\n{said}"));
    }
    snapshot("cli", "what_a_command_can_not_find", &shown);
}

#[test]
fn a_rule_of_two_policies_is_named_with_its_policy() {
    let policy =
        |name: &str| format!("policy {name} \"{name}\"\nevent late\nrule late_fine\n  for each late\n  fine 5 yuan\n");
    let (one, other) = (policy("one"), policy("other"));
    let folder = folder(
        "ambiguous_rule",
        &[
            ("one.policy", one.as_bytes()),
            ("other.policy", other.as_bytes()),
            ("a.yaml", b"covers: 2022-03\nemployees: [{id: E1, late: [2022-03-01]}]\n"),
        ],
    );
    let (one, other, facts) = (file(&folder, "one.policy"), file(&folder, "other.policy"), file(&folder, "a.yaml"));
    let more = ["--facts", &facts, "--period", "2022-03", "--employee", "E1"];
    let explain =
        |rule, lang: &[&str]| run(&[&["explain", &one, &other], more.as_slice(), &["--rule", rule], lang].concat());
    let (ambiguous, said) = in_both(|lang| explain("late_fine", lang));
    refused(&ambiguous, "command::ambiguous-rule", "one/late_fine");
    snapshot("cli", "a_rule_of_two_policies", &said);
    assert_eq!(explain("other/late_fine", &[]).status, 0);
}

#[test]
fn a_policy_file_may_be_4_mb_and_not_more() {
    let large = format!("{}\n# {}", std::str::from_utf8(DESK.1).unwrap(), "x".repeat(5 << 20));
    let folder = folder("too_large", &[("large.policy", large.as_bytes())]);
    refused(&run(&["check", &file(&folder, "large.policy")]), "source::too-large", "4 MB");
}

#[test]
#[cfg(unix)]
fn an_endless_file_and_one_that_may_not_be_read() {
    let endless = run(&["check", "/dev/zero"]);
    assert_eq!(endless.status, 2, "{}", endless.err);
    let link = folder("loop", &[]);
    std::os::unix::fs::symlink("a.policy", link.join("a.policy")).unwrap();
    let (run, said) = in_both(|lang| run_in(&link, &[&["check", "a.policy"], lang].concat()));
    refused(&run, "source::unreadable", "can't be read");
    // The number is that of the system.
    let number = if cfg!(target_os = "linux") { "40" } else { "62" };
    snapshot("cli", "a_file_that_can_not_be_read", &said.replace(number, "NUMBER"));
}

#[test]
fn a_companys_rates_stand_beside_examples_that_lay_others_over() {
    for command in ["check", "test"] {
        let run = run(&[command, "policies/shop/bonus.policy", "examples/shop/rates.policy"]);
        assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    }
}

#[test]
fn facts_of_a_folder_are_those_of_its_files() {
    let files = ["attendance", "december", "people", "results", "reviews", "service"]
        .map(|name| format!("examples/shop/{name}.yaml"));
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let period = ["--period", "2022-03"];
    let listed = run(&[&["eval"], SHOP.as_slice(), &["--facts"], &files, &period].concat());
    assert_eq!(listed.status, 0, "{}", listed.err);
    assert_eq!(shop("eval", &period).out, listed.out);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["human", "json"] {
        let args = ["--period", "2022-Q1", "--format", format];
        assert_eq!(shop("eval", &args).out, shop("eval", &args).out);
    }
}

#[test]
fn the_order_of_policies_changes_no_line() {
    let lines = |policies: &[&str]| {
        let run =
            run(&[&["eval"], policies, &["--facts", "examples/shop", "--period", "2022-03", "--format", "json"]]
                .concat());
        let mut lines: Vec<String> =
            json(&run.out)["lines"].as_array().expect("lines").iter().map(ToString::to_string).collect();
        lines.sort();
        lines
    };
    let mut turned = SHOP;
    turned.reverse();
    let (straight, turned) = (lines(&SHOP), lines(&turned));
    assert!(!straight.is_empty());
    assert_eq!(straight, turned);
}

#[test]
fn employee_narrows_what_is_shown_and_changes_nothing() {
    let lines = |more: &[&str]| {
        let run = shop("eval", &[&["--period", "2022-03", "--format", "json"], more].concat());
        assert_eq!(run.status, 0, "{}", run.err);
        let lines = json(&run.out)["lines"].as_array().expect("lines").clone();
        lines.into_iter().filter(|line| line["employee"] == "E05").collect::<Vec<_>>()
    };
    let all = lines(&[]);
    assert!(!all.is_empty());
    assert_eq!(lines(&["--employee", "E05"]), all);
}

#[test]
fn without_a_period_it_is_the_last_month_covered() {
    let run = hospital("eval", &[]);
    assert_eq!(run.status, 0);
    assert!(run.err.contains("2022-03"), "which month it is stands on stderr: {}", run.err);
    assert!(run.out.starts_with("2022-03"), "{}", run.out);
}

#[test]
fn a_reader_that_stops_is_no_error() {
    let args =
        [&["eval"], SHOP.as_slice(), &["--facts", "examples/shop", "--period", "2022-Q1", "--format", "json"]].concat();
    let mut child = command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut first = [0; 1];
    let mut out = child.stdout.take().expect("stdout is a pipe");
    out.read_exact(&mut first).expect("a first byte");
    drop(out);
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(!String::from_utf8_lossy(&done.stderr).contains("panicked"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let (run, said) = in_both(|lang| {
        let full = fs::File::options().write(true).open("/dev/full").expect("there is a full device");
        let mut command = command(&[&["clauses", HOSPITAL], lang].concat());
        command.stdout(full);
        ended(command)
    });
    refused(&run, "command::unwritten", "the disk is full");
    snapshot("cli", "a_full_disk", &said);
}

#[test]
fn a_control_character_of_a_fact_file_is_not_shown_raw() {
    let facts =
        "covers: 2022-03\nemployees:\n  - id: \"E\\e[31m1\"\n    name: \"王\\e]0;x\\a\\r芳\"\n    late: [2022-03-01]\n";
    let folder = folder("control", &[DESK, ("a.yaml", facts.as_bytes())]);
    let (desk, facts) = (file(&folder, "desk.policy"), file(&folder, "a.yaml"));
    for format in ["human", "json"] {
        let run = run(&["eval", &desk, "--facts", &facts, "--format", format]);
        let raw = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
        assert!(!raw(&run.out) && !raw(&run.err), "{format}: {:?}{:?}", run.out, run.err);
    }
    let unknown = run(&["eval", &desk, "--facts", &facts, "--employee", "\u{1b}[31mE1"]);
    assert_eq!(unknown.status, 2);
    let period = run(&["eval", &desk, "--facts", &facts, "--period", "\u{1b}[31m"]);
    assert_eq!(period.status, 2);
}

#[test]
fn help_is_worth_reading() {
    let mut shown = String::new();
    for command in ["", "check", "eval", "explain", "test", "clauses", "diff"] {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|arg| !arg.is_empty()).collect();
        let (help, said) = in_both(|lang| run(&[args.as_slice(), lang].concat()));
        assert_eq!((help.status, help.err.as_str()), (0, ""));
        shown.push_str(&format!("----- handbook {}\n{said}", args.join(" ")));
    }
    snapshot("cli", "help", &shown);
}

#[test]
fn wrong_arguments_could_not_run() {
    let mut shown = String::new();
    for args in [
        vec!["evl"],
        vec!["evaluate"],
        vec!["eval"],
        vec!["eval", HOSPITAL],
        vec!["eval", HOSPITAL, "--fact", "examples/hospital"],
        vec!["clauses", HOSPITAL, "--employee", "001"],
        vec!["check", HOSPITAL, "--facts"],
        vec!["check", HOSPITAL, "--format", "xml"],
        vec!["explain", HOSPITAL, "--employee", "001", "--employee", "002", "--facts", "examples/hospital"],
        vec!["--format", "json"],
    ] {
        let (run, said) = in_both(|lang| run(&[args.as_slice(), lang].concat()));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains("command::"), "{}", run.err);
        shown.push_str(&format!("----- handbook {}\n{said}", args.join(" ")));
    }
    snapshot("cli", "wrong_arguments", &shown);
}

#[test]
#[cfg(unix)]
fn an_argument_that_is_no_text() {
    use std::os::unix::ffi::OsStrExt as _;
    let (run, said) = in_both(|lang| {
        let mut command = command(&["check"]);
        command.arg(std::ffi::OsStr::from_bytes(b"\xff.policy")).args(lang);
        ended(command)
    });
    refused(&run, "command::no-text", "no text");
    snapshot("cli", "an_argument_that_is_no_text", &said);
}

#[test]
fn without_a_command_there_is_help() {
    for lang in [[].as_slice(), &["--lang", "zh"]] {
        let run = run(lang);
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        assert!(run.err.contains("explain") && run.err.contains("--lang"), "{}", run.err);
    }
}

#[test]
fn the_language_is_that_of_the_locale_unless_an_option_says_it() {
    let said = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = command(&[&["check", HOSPITAL], args].concat());
        command.envs(variables.iter().copied());
        ended(command).out
    };
    let (english, chinese) = (said(&[], &[]), said(&[], &["--lang", "zh"]));
    assert!(english.contains("no problems") && chinese.contains("没有问题"), "{english}{chinese}");
    assert_eq!(said(&[("LANG", "zh_CN.UTF-8")], &[]), chinese);
    assert_eq!(said(&[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "C")], &[]), english);
    assert_eq!(said(&[("LANG", "C"), ("LC_ALL", "zh_CN")], &[]), chinese);
    assert_eq!(said(&[("LANG", "zh_CN.UTF-8")], &["--lang=en"]), english);
}

/// JSON without the words for people.
fn without_words(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Array(all) => all.iter_mut().for_each(without_words),
        serde_json::Value::Object(fields) => {
            // Of `explain`, `found` is a value and no words. In which language the words are is said.
            let is_words = |key: &str, value: &serde_json::Value| {
                matches!(key, "text" | "message" | "help" | "expected" | "found" | "language") && value.is_string()
            };
            fields.retain(|key, value| !is_words(key, value));
            fields.values_mut().for_each(without_words);
        }
        _ => {}
    }
}

#[test]
pub(crate) fn json_is_the_same_in_both_languages_but_for_the_words() {
    let shop = [&["eval"], SHOP.as_slice(), &["--facts", "examples/shop", "--period", "2022-03"]].concat();
    let explain = [shop.as_slice(), &["--employee", "E03"]].concat();
    let explain = [&["explain"], explain.get(1..).unwrap_or_default()].concat();
    let wrong = vec!["check", "tests/cases/check/types.policy"];
    for args in [shop, explain, wrong, vec!["clauses", HOSPITAL], vec!["test", HOSPITAL]] {
        let of = |lang| {
            let run = run(&[args.as_slice(), &["--format", "json", "--lang", lang]].concat());
            let mut all: Vec<_> =
                [&run.out, &run.err].iter().filter(|text| !text.is_empty()).map(|t| json(t)).collect();
            all.iter_mut().for_each(without_words);
            all
        };
        assert_eq!(of("en"), of("zh"), "{args:?}");
    }
}

#[test]
fn case_files_are_run_beside_the_examples() {
    let run = run(&[&["test"], SHOP.as_slice(), &["--cases", "examples/shop"]].concat());
    assert_eq!((run.status, run.err.matches("note:").count()), (0, 1), "{}{}", run.out, run.err);
    let only = self::run(&[&["test"], SHOP.as_slice(), &["--cases", "examples/shop/cases", "--only", "费率"]].concat());
    assert!(only.out.starts_with("2 passed") || only.out.contains(" passed, 0 failed"), "{}", only.out);
    let none = self::run(&["test", HOSPITAL, "--only", "nobody calls it so"]);
    assert_eq!((none.status, none.out.as_str()), (0, "0 passed, 0 failed\n"));
    assert!(none.err.contains("no example has such a title"), "{}", none.err);
}

#[test]
fn case_files_are_no_fact_files() {
    let folder = folder(
        "case_files",
        &[
            DESK,
            ("facts/march.yaml", "covers: 2022-03\nemployees:\n  - {id: E1, late: [2022-03-05]}\n".as_bytes()),
            (
                "facts/late.case.yaml",
                "period: 2022-03\nfacts: march.yaml\nexpect: {E1: {late_fine: fine 6 yuan}}\n".as_bytes(),
            ),
            ("empty/notes.yaml", b"x: y\n"),
        ],
    );
    let worked = run_in(&folder, &["eval", "desk.policy", "--facts", "facts"]);
    assert_eq!(worked.status, 0, "{}", worked.err);
    let tested = run_in(&folder, &["test", "desk.policy", "--cases", "facts"]);
    assert_eq!(tested.status, 1, "{}{}", tested.out, tested.err);
    let empty = run_in(&folder, &["test", "desk.policy", "--cases", "empty"]);
    assert_eq!((empty.status, empty.out.as_str()), (2, ""));
    let bad = run_in(&folder, &["test", "desk.policy", "--min-coverage", "many"]);
    assert_eq!((bad.status, bad.out.as_str()), (2, ""));
    let junit = run_in(&folder, &["eval", "desk.policy", "--facts", "facts", "--format", "junit"]);
    assert_eq!((junit.status, junit.out.as_str()), (2, ""));
    let shown = [&tested.out, &empty.err, &bad.err, &junit.err].map(String::as_str).join("-----\n");
    snapshot("cli", "what_test_says", &shown);
}

#[test]
fn coverage_informs_and_a_minimum_fails() {
    let folder = folder("coverage", &[DESK]);
    let covered = run_in(&folder, &["test", "desk.policy", "--coverage"]);
    assert_eq!(covered.status, 0, "{}", covered.err);
    assert!(covered.out.contains("0 of 2 exercised (0%)") && covered.out.contains("never applies"), "{}", covered.out);
    assert_eq!(run_in(&folder, &["test", "desk.policy", "--min-coverage", "0"]).status, 0);
    assert_eq!(run_in(&folder, &["test", "desk.policy", "--min-coverage", "1%"]).status, 1);
    let machine = run_in(&folder, &["test", "desk.policy", "--coverage", "--format", "json"]);
    let coverage = &json(&machine.out)["coverage"];
    assert_eq!((coverage["exercised"].as_u64(), coverage["all"].as_u64()), (Some(0), Some(2)));
    assert_eq!(coverage["policies"][0]["statements"][0]["missing"][0]["sort"], "rules");
}

#[test]
fn what_is_suggested_can_be_pasted() {
    let folder = folder("suggest", &[DESK]);
    let suggested = run_in(&folder, &["test", "desk.policy", "--suggest"]);
    assert_eq!((suggested.status, suggested.err.as_str()), (0, ""));
    let policy = folder.join("desk.policy");
    let whole = fs::read_to_string(&policy).expect("the policy is text") + &suggested.out;
    fs::write(&policy, whole).expect("the policy can be written");
    let tested = run_in(&folder, &["test", "desk.policy", "--min-coverage", "100%"]);
    assert_eq!((tested.status, tested.out.as_str()), (0, "1 passed, 0 failed\n"));
    let nothing = run_in(&folder, &["test", "desk.policy", "--suggest"]);
    assert_eq!(nothing.out, "# everything is exercised\n");
    assert_eq!(
        json(&run_in(&folder, &["test", "desk.policy", "--suggest", "--format", "json"]).out)["open"],
        serde_json::json!([])
    );
}

#[test]
fn junit_for_ci() {
    let example = "example \"<& 'a'\"\n  month 2022-03\n  given late 2022-03-05\n  expect late_fine none\n";
    let policy = [DESK.1, example.as_bytes()].concat();
    let facts = "case: \"]]> \\u0001\\u001b\"\nperiod: 2022-03\nfacts: {covers: 2022-03, employees: [{id: E1}]}\nexpect: {E1: {late_fine: none}}\n";
    let folder = folder("junit", &[("desk.policy", &policy), ("none.case.yaml", facts.as_bytes())]);
    let run = run_in(&folder, &["test", "desk.policy", "--cases", "none.case.yaml", "--format", "junit"]);
    assert_eq!(run.status, 1, "{}{}", run.out, run.err);
    snapshot("cli", "junit", &run.out);
}

/// A process that is ended with the test, however that ends.
struct Watched(std::process::Child);

impl Drop for Watched {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _reaped = self.0.wait();
    }
}

#[test]
fn watch_runs_again_when_something_changes() {
    use std::io::BufRead as _;
    use std::time::Duration;

    let case = "period: 2022-03\nfacts: {covers: 2022-03, employees: [{id: E1}]}\nexpect: {E1: {late_fine: none}}\n";
    let folder = folder("watch", &[DESK, ("cases/one.case.yaml", case.as_bytes())]);
    let mut command = command(&["test", "desk.policy", "--cases", "cases", "--watch"]);
    command.current_dir(&folder).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = Watched(command.spawn().expect("the program starts"));
    let out = child.0.stdout.take().expect("its results are read");
    let err = child.0.stderr.take().expect("what it says beside them is read");
    let lines_of = |read: Box<dyn std::io::Read + Send>| {
        let (lines, said) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in std::io::BufReader::new(read).lines().map_while(Result::ok) {
                if lines.send(line).is_err() {
                    break;
                }
            }
        });
        said
    };
    let (results, beside) = (lines_of(Box::new(out)), lines_of(Box::new(err)));
    // A slow machine may take its time; a right program needs a moment. What separates runs is no result.
    let wait_for = |wanted: &str| {
        let said = if wanted.contains("passed") { &results } else { &beside };
        loop {
            let line =
                said.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| panic!("`{wanted}` is said in time"));
            if line.contains(wanted) {
                break;
            }
        }
    };
    wait_for("1 passed, 0 failed");
    wait_for("watching");
    fs::write(folder.join("cases/one.case.yaml"), case.replace("none", "fine 5 yuan"))
        .expect("the case can be changed");
    wait_for("changed: cases/one.case.yaml");
    wait_for("0 passed, 1 failed");
    wait_for("watching");
    fs::write(folder.join("cases/two.case.yaml"), case).expect("a case can be added");
    wait_for("changed: cases/two.case.yaml");
    wait_for("1 passed, 1 failed");
    wait_for("watching");
    fs::write(folder.join("desk.policy"), "policy desk\nrule oops\n").expect("the policy can be broken");
    wait_for("changed: desk.policy");
    wait_for("watching");
    let both = case.replace("expect:", "only: no\nexpect:");
    fs::write(folder.join("cases/two.case.yaml"), both).expect("a case can be changed while the policy is broken");
    wait_for("changed: cases/two.case.yaml");
    wait_for("watching");
    fs::write(folder.join("desk.policy"), DESK.1).expect("the policy can be mended");
    wait_for("1 passed, 1 failed");
}
