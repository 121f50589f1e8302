//! The canonical form of policies: what it looks like, and that it says the same, is its own canonical form, and comes
//! back from the other language byte by byte.

mod generate;

use handbook::diagnostic::{Diagnostic, Sink};
use handbook::fmt::format;
use handbook::source::{SourceId, SourceKind, SourceMap};
use handbook::syntax::{self, Parsed, ast::File};
use handbook::words::Spelling;
use proptest::prelude::{ProptestConfig, prop_assert, proptest};

use crate::cases::{cases, drawn, every, input, snapshot, stem, text};
use crate::docs::policy_texts;
use crate::support::files;

/// The folders with policies in them, and those of the repository that are never formatted but are policies as well.
const FOLDERS: [&str; 9] = [
    "policies",
    "policies/shop",
    "examples/shop",
    "tests/cases/eval",
    "tests/cases/examples",
    "tests/cases/check",
    "tests/cases/check/with",
    "tests/cases/facts",
    "tests/cases/fmt",
];

fn parsed(text: &str) -> (Parsed, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let parsed = syntax::parse(SourceId(0), text, &mut sink);
    (parsed, sink.into_sorted())
}

/// What a text says without places, and its comments with the plain sign in front and no blanks behind.
fn said(text: &str) -> (File, Vec<String>) {
    let Parsed { file, comments } = parsed(text).0;
    let shown = |text: &str| text.trim_end().replacen('＃', "#", 1);
    let comments = comments.iter().map(|one| shown(&text[one.span.start as usize..one.span.end as usize]));
    (file.without_places(), comments.collect())
}

fn formatted(text: &str, spelling: Option<Spelling>) -> Result<String, String> {
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let source = sources.add(SourceKind::Policy, "a.policy", text);
    let written = format(source, &sources.get(source).text, spelling, &mut sink);
    written.ok_or_else(|| drawn(&sink.into_sorted(), &sources))
}

/// Everything that holds of every policy that can be read.
fn holds(text: &str) -> Result<(), String> {
    let is = |what: &str, one: &str, other: &str| {
        if one == other { Ok(()) } else { Err(format!("{what}\n--- one\n{one}\n--- other\n{other}\n--- of\n{text}")) }
    };
    let own = formatted(text, None)?;
    is("the form of the form", &own, &formatted(&own, None)?)?;
    let english = formatted(text, Some(Spelling::English))?;
    let chinese = formatted(text, Some(Spelling::Chinese))?;
    is("the form of the English", &english, &formatted(&english, None)?)?;
    is("the form of the Chinese", &chinese, &formatted(&chinese, None)?)?;
    is("to Chinese and back", &english, &formatted(&chinese, Some(Spelling::English))?)?;
    is("to English and back", &chinese, &formatted(&english, Some(Spelling::Chinese))?)?;
    let meant = said(text);
    for written in [&own, &english, &chinese] {
        if said(written) != meant {
            return Err(format!("says something else\n{written}\n--- of\n{text}"));
        }
        let untidy = written.lines().find(|line| line.ends_with(' ') || line.contains('\t'));
        if let Some(line) = untidy.or(written.contains("\n\n\n\n").then_some("three blank lines")) {
            return Err(format!("untidy: {line:?}\n--- of\n{text}"));
        }
    }
    Ok(())
}

#[test]
fn the_form() {
    every(cases("fmt", ".policy"), |case| {
        let text = text(case);
        let own = formatted(&text, None).unwrap();
        let other = match own.is_ascii() || text.contains("policy ") {
            true => ("Chinese", Spelling::Chinese),
            false => ("English", Spelling::English),
        };
        let translated = formatted(&text, Some(other.1)).unwrap();
        let shown = format!("{}----- formatted\n{own}\n----- in {}\n{translated}", input(case), other.0);
        snapshot("fmt", &stem(case), &shown);
    });
}

#[test]
fn it_says_the_same_and_comes_back() {
    let paths = FOLDERS.iter().flat_map(|folder| files(folder, ".policy"));
    let of_files = paths.map(|path| (path.clone(), text(&path)));
    let readable: Vec<(String, String)> =
        of_files.chain(policy_texts()).filter(|(_, text)| parsed(text).1.is_empty()).collect();
    assert!(readable.len() > 150, "the policies were found: {}", readable.len());
    let wrong: Vec<String> = readable
        .iter()
        .filter_map(|(place, text)| holds(text).err().map(|wrong| format!("{place}: {wrong}")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_shipped_policies_are_in_it() {
    for path in ["policies", "policies/shop", "examples/shop"].iter().flat_map(|folder| files(folder, ".policy")) {
        let text = text(&path);
        assert!(formatted(&text, None).unwrap() == text, "`handbook fmt {path}` would change it");
    }
}

#[test]
fn line_ends_and_marks_that_nobody_sees() {
    let text = "policy p \"甲\"\n  currency CNY\n";
    for written in [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text.trim_end().to_string()] {
        assert_eq!(formatted(&written, None).unwrap(), text);
    }
    assert_eq!(formatted("\n\n# nothing else \n\n\n", None).unwrap(), "# nothing else\n");
}

#[test]
fn what_can_not_be_read_is_not_written() {
    let wrong = formatted("rule r\n  fine 5 yuann\n", None).unwrap_err();
    assert!(wrong.contains("syntax::"), "{wrong}");
}

/// A long list goes over as many lines as a line may have, and one that can't is left as it is.
#[test]
fn long_lists() {
    for options in [10, 90, 150, 400, 1500] {
        let names: Vec<String> = (0..options).map(|number| format!("option_{number}")).collect();
        let text = format!("choice c : {}\nrule r\n  cites {}\n", names.join(", "), names.join(", "));
        holds(&text).unwrap();
    }
}

/// One long name does not move everything else, let alone make a text many times as long.
#[test]
fn a_long_name_aligns_nothing() {
    let long = "x".repeat(10_000);
    let others: String = (0..500).map(|number| format!("fact a{number} : money # one\n")).collect();
    let text = format!("fact {long} \"{long}\" : money # long\n{others}");
    holds(&text).unwrap();
    assert!(formatted(&text, None).unwrap().len() < 2 * text.len() + 50 * 500);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_policy(text in generate::policy()) {
        let (_, found) = parsed(&text);
        prop_assert!(found.is_empty(), "the generated policy can be read: {}\n{text}", found.iter().map(|one| one.message.code()).collect::<Vec<_>>().join(" "));
        let held = holds(&text);
        prop_assert!(held.is_ok(), "{}", held.unwrap_err());
    }
}
