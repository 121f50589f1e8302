//! Nothing of ours is left in English where Chinese is asked for: a word in Latin letters has to come from the input.

use std::collections::BTreeSet;
use std::process::Command;

use handbook::diagnostic::Diagnostic;
use handbook::messages::{Lang, Lint, Message};

use crate::cases::{cases, said_at_the_top, text};
use crate::support::{files, path};

/// What is called so in Chinese, too: encodings, sizes, the currency, forms and endings of files, the words that JSON has;
/// and the commands and options that a message names.
const KNOWN: &[&str] = &[
    "UTF",
    "GBK",
    "KB",
    "MB",
    "CNY",
    "policy",
    "yaml",
    "yml",
    "handbook",
    "facts",
    "period",
    "check",
    "clauses",
    "fmt",
    "case",
    "cases",
    "Ctrl",
    "JUnit",
    "report",
    "xml",
    "JSON",
    "NDJSON",
    "jsonl",
    "Schema",
    "CSV",
    "XLSX",
    "Excel",
    "true",
    "false",
    "input",
    "format",
    "covers",
    "template",
    "to",
    "csv",
    "rows",
    "delimiter",
    "encoding",
    "utf",
    "gb",
    "tsv",
    "GB",
];

/// The words in Latin letters of a text: two letters or more.
fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !(c.is_ascii_alphabetic() || c == '\''));
    parts.filter(|part| part.len() >= 2 && part.is_ascii()).map(str::to_lowercase).collect()
}

/// The words of a text that are none of these.
fn strange(said: &str, known: &BTreeSet<String>) -> Vec<String> {
    let known = |word: &String| known.contains(word) || KNOWN.iter().any(|known| known.eq_ignore_ascii_case(word));
    words(said).into_iter().filter(|word| !known(word)).collect()
}

/// The texts that a message is made of: names of the input, the nearest keyword.
fn data(message: &Message) -> BTreeSet<String> {
    let shown = format!("{message:?}");
    // The names of lints are written as they are.
    let mut found: BTreeSet<String> = Lint::ALL.iter().flat_map(|lint| words(lint.code())).collect();
    let mut rest = shown.as_str();
    while let Some((_, quoted)) = rest.split_once('"') {
        let mut escaped = false;
        let end = quoted.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let end = end.unwrap_or(quoted.len());
        found.extend(words(quoted.get(..end).unwrap_or_default()));
        rest = quoted.get(end + 1..).unwrap_or_default();
    }
    found
}

/// What is left in English of some diagnostics. Every diagnostic that a snapshot shows goes through this.
pub(crate) fn left(found: &[Diagnostic]) -> Vec<String> {
    let mut left = Vec::new();
    for one in found {
        let labels = one.labels.iter().filter_map(|label| label.says.as_ref());
        for message in std::iter::once(&one.message).chain(labels) {
            let said = message.say(Lang::Zh);
            let said = format!("{} {}", said.text, said.help.unwrap_or_default());
            let strange = strange(&said, &data(message));
            if !strange.is_empty() {
                left.push(format!("{strange:?} in {}: {said}", message.code()));
            }
        }
    }
    left
}

#[test]
fn words_are_found() {
    let known = words("fact level");
    assert_eq!(strange("资料 level 少了 value，用 UTF-8", &known), ["value"]);
}

/// All that a command writes in Chinese.
fn said(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handbook"));
    command.args(args).args(["--lang", "zh"]).current_dir(path("")).env_remove("COLUMNS");
    let output = command.output().expect("the program starts");
    assert!(output.status.code().is_some(), "it ends by itself");
    [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("what is written is UTF-8")).concat()
}

/// A text without codes (`check::unknown-name`) and the names of options (`--period`).
fn without_codes(text: &str) -> String {
    let is_code = |word: &&str| !(word.contains("::") || word.starts_with("--"));
    text.split([' ', '\n', '`']).filter(is_code).collect::<Vec<_>>().join(" ")
}

/// Runs a command, and fails on words that are neither in the files nor in the arguments.
fn speaks_no_english(args: &[&str], inputs: &[String]) {
    let mut known = words(&args.join(" "));
    for input in inputs {
        known.extend(words(input));
        known.extend(words(&text(input)));
    }
    let said = said(args);
    assert!(!said.is_empty(), "{args:?}");
    let strange = strange(&without_codes(&said), &known);
    assert!(strange.is_empty(), "{args:?}: {strange:?} in\n{said}");
}

#[test]
fn no_result_speaks_english() {
    let hospital = "policies/hospital.policy";
    let facts = ["--facts", "examples/hospital"];
    let mut inputs = files("examples/hospital", ".yaml");
    inputs.push(hospital.to_string());
    for period in ["2022-03", "2022-Q1", "2021-12..2022-01"] {
        speaks_no_english(&["eval", hospital, facts[0], facts[1], "--period", period, "--all"], &inputs);
    }
    speaks_no_english(&["eval", hospital, facts[0], facts[1]], &inputs);
    for employee in ["001", "002", "003", "004"] {
        speaks_no_english(&["explain", hospital, facts[0], facts[1], "--employee", employee], &inputs);
    }
    for command in ["check", "test", "clauses"] {
        speaks_no_english(&[command, hospital], &inputs);
    }
    published(hospital, &inputs);
    reported(hospital, &inputs);
}

/// Nor does the report: of its page the texts.
fn reported(policy: &str, inputs: &[String]) {
    let mut known: BTreeSet<String> =
        inputs.iter().flat_map(|input| words(input).into_iter().chain(words(&text(input)))).collect();
    known.extend(words("SHA handbook"));
    let page = said(&["report", policy, "--facts", "examples/hospital", "--period", "2022-Q1"]);
    let body = page.split("<body>").nth(1).and_then(|body| body.split("<script>").next()).expect("a page has a body");
    let mut shown = String::new();
    for part in body.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        // Digests are no words; what is read aloud is.
        let aloud = tag.split("aria-label=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let text = text.split(' ').filter(|word| word.len() != 64).collect::<Vec<_>>().join(" ");
        shown.push_str(&format!("{aloud} {text}\n"));
    }
    let strange = strange(&shown, &known);
    assert!(strange.is_empty(), "{strange:?} in\n{shown}");
}

/// The handbook to be read speaks no English but for its anchors, which are the same in every language.
fn published(policy: &str, inputs: &[String]) {
    let known: BTreeSet<String> = inputs.iter().flat_map(|input| words(&text(input))).collect();
    let said = said(&["publish", policy, "--to", "markdown"]);
    let mut without_anchors = String::new();
    for (at, part) in said.split(['(', ')', '<', '>']).enumerate() {
        let is_anchor = part.starts_with('#') || part.starts_with("a id=") || part == "/a";
        without_anchors.push_str(if is_anchor { "" } else { part });
        assert!(at > 0 || !part.is_empty(), "there is something");
    }
    let strange = strange(&without_codes(&without_anchors), &known);
    assert!(strange.is_empty(), "{strange:?} in\n{without_anchors}");
}

#[test]
fn no_result_of_the_shop_speaks_english() {
    let shop = [
        "policies/shop/management.policy",
        "policies/shop/department.policy",
        "policies/shop/bonus.policy",
        "policies/promotion.policy",
    ];
    let mut inputs = files("examples/shop", ".yaml");
    inputs.extend(shop.iter().map(ToString::to_string));
    inputs.push("policies/vocabulary.policy".to_string());
    let facts = ["--facts", "examples/shop", "--period", "2022-03"];
    speaks_no_english(&[&["eval"], shop.as_slice(), &facts].concat(), &inputs);
    speaks_no_english(&[&["explain"], shop.as_slice(), &facts, &["--employee", "E03"]].concat(), &inputs);
    for command in ["check", "test", "clauses"] {
        speaks_no_english(&[&[command], shop.as_slice()].concat(), &inputs);
    }
}

#[test]
fn no_case_with_results_speaks_english() {
    for case in cases("eval", ".policy") {
        let facts = case.replace(".policy", ".yaml");
        let inputs = [vec![case.clone(), facts.clone()], files("tests/cases/eval/with", ".policy")].concat();
        speaks_no_english(&["eval", &case, "--facts", &facts, "--all"], &inputs);
        // Employees of the cases have ids of one letter and a number.
        for employee in ["E1", "E2", "E01"] {
            let args = ["explain", &case, "--facts", &facts, "--employee", employee];
            speaks_no_english(&args, &inputs);
        }
    }
}

/// What the case files of the suite are told, which are wrong in every way; of those in Chinese the policy's words in
/// English are not in the input.
#[test]
fn no_case_file_is_told_english() {
    for case in cases("suite", ".case.yaml") {
        let policy = said_at_the_top(&text(&case), "policy").expect("the first line names the policy");
        let policy = format!("tests/cases/suite/{policy}");
        let mut inputs = vec![case.clone()];
        if !case.contains("chinese") {
            inputs.extend(
                files("tests/cases/suite", ".policy").into_iter().chain(files("tests/cases/suite", "facts.yaml")),
            );
            inputs.extend(files("policies", ".policy"));
        }
        speaks_no_english(&["test", &policy, "--cases", &case], &inputs);
    }
}

#[test]
fn no_comparison_speaks_english() {
    for case in files("tests/cases/diff", ".new.policy") {
        let old = case.replace(".new.policy", ".policy");
        let facts = case.replace(".new.policy", ".yaml");
        let mut inputs = [vec![old.clone(), case.clone()], files("tests/cases/diff/with", ".policy")].concat();
        let mut args = vec!["diff", &old, &case];
        if path(&facts).is_file() {
            inputs.push(facts.clone());
            args.extend(["--facts", &facts]);
        }
        speaks_no_english(&args, &inputs);
        speaks_no_english(&[&args, ["--format", "markdown"].as_slice()].concat(), &inputs);
        if args.contains(&"--facts") {
            speaks_no_english(&[&args, ["--anonymous"].as_slice()].concat(), &inputs);
        }
    }
}

#[test]
fn no_refusal_speaks_english() {
    let hospital = "policies/hospital.policy";
    let eval = ["eval", hospital, "--facts", "examples/hospital"];
    let explain = ["explain", hospital, "--facts", "examples/hospital", "--employee", "001"];
    let inputs = [hospital.to_string()];
    for args in [
        [eval.as_slice(), &["--period", "March"]].concat(),
        [eval.as_slice(), &["--period", "2022-03..2022-01"]].concat(),
        [eval.as_slice(), &["--period", "1900..2999"]].concat(),
        [eval.as_slice(), &["--period", "2021-12", "--employee", "001"]].concat(),
        [eval.as_slice(), &["--employee", "0O1"]].concat(),
        [explain.as_slice(), &["--rule", "仪容罚金"]].concat(),
        [explain.as_slice(), &["--rule", "nothing_like_it"]].concat(),
        vec!["check", "policies"],
        vec!["diff", "tests/integration", hospital],
        vec!["diff", hospital, hospital, "--period", "2022-03"],
        vec!["check", "policies/hospitl.policy"],
        vec!["check", "tests/cases/check/with/shared.policy/none"],
        vec!["eval", hospital, "--facts", "tests/integration"],
        vec!["eval", "tests/cases/check/with/shared.policy", "--facts", "examples/hospital"],
    ] {
        speaks_no_english(&args, &inputs);
    }
}

#[test]
fn no_help_speaks_english() {
    // The commands, the values that options take, and the paths of the examples.
    let known = words(
        "check eval explain test clauses help human json en zh ast plan policies hospital examples shop management department \
         facts template schema new completions man bash zsh fish powershell names labels language server \
         local share completion zfunc config profile diff old markdown ndjson csv xlsx lines totals undetermined provenance Excel \
         git head main publish html promotion handbook changes verify SHA NDJSON merge textconv config driver O A B L P X Y marker-size path marker size theirs ours report statements march employee rows utf comma semicolon tab",
    );
    for args in [
        ["--help"].as_slice(),
        &["check", "--help"],
        &["eval", "--help"],
        &["explain", "--help"],
        &["test", "--help"],
        &["clauses", "--help"],
        &["diff", "--help"],
        &["publish", "--help"],
        &["verify", "--help"],
        &["report", "--help"],
        &["merge", "--help"],
        &["textconv", "--help"],
        &["fmt", "--help"],
        &["facts", "--help"],
        &["facts", "template", "--help"],
        &["facts", "schema", "--help"],
        &["facts", "check", "--help"],
        &["new", "--help"],
        &["completions", "--help"],
        &["man", "--help"],
        &["facts"],
        &["help"],
        &["help", "eval"],
        &["help", "help"],
        &[],
        &["evl"],
        &["eval"],
        &["check", "--fact"],
        &["check", "--facts"],
        &["check", "x", "--format", "xml"],
        &["eval", "x", "--facts", "x", "--period", "x", "--period", "x"],
    ] {
        let said = said(args);
        let mut known = known.clone();
        known.extend(words(&args.join(" ")));
        let strange = strange(&without_codes(&said), &known);
        assert!(strange.is_empty(), "{args:?}: {strange:?} in\n{said}");
    }
}
