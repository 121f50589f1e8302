//! The handbook as employees read it: it says all that the rules do, in both languages, and what it says comes out so.

use std::collections::BTreeSet;
use std::fs;

use handbook::messages::Lang;
use handbook::plan::{Effect, Plan, TermKind};
use handbook::publish::{self, Body, Document, Subject};
use handbook::suite::Case;

use crate::cases::{CHINESE, cases, every, input, snapshot, stem};
use crate::cli::{Run, file, folder, in_both, refused, run};
use crate::support::{ALL, path, policies, reader};

/// What is published of a case, in a form and a language.
fn published(case: &str, more: &[&str]) -> String {
    let Run { status, out, err } = run(&[&["publish", case], more].concat());
    assert_eq!(status, 0, "{case}: {err}");
    out
}

#[test]
fn every_construct_in_both_languages() {
    let all: Vec<String> =
        cases("publish", ".policy").into_iter().filter(|case| !case.ends_with(".new.policy")).collect();
    every(all, |case| {
        let said = |lang| published(case, &["--to", "markdown", "--lang", lang]);
        let shown = format!("{}----- published\n{}{CHINESE}{}", input(case), said("en"), said("zh"));
        snapshot("publish", &stem(case), &shown);
    });
}

#[test]
fn changes_since_an_older_state() {
    let (old, new) = ("tests/cases/publish/changed.policy", "tests/cases/publish/changed.new.policy");
    let said = |lang| published(new, &["--to", "markdown", "--lang", lang, "--since", old]);
    let (english, chinese) = (said("en"), said("zh"));
    snapshot(
        "publish",
        "changes",
        &format!("{}{}----- published\n{english}{CHINESE}{chinese}", input(old), input(new)),
    );
    let same = published(old, &["--to", "markdown", "--lang", "en", "--since", old]);
    assert!(same.contains("Nothing that this page says differs."), "{same}");
}

#[test]
fn what_the_pages_of_the_documentation_show_comes_out() {
    for (page, lang) in [("docs/publish.md", "en"), ("docs/publish.zh-CN.md", "zh")] {
        let out = published(ALL[1], &["--to", "markdown", "--lang", lang]);
        let shown = fs::read_to_string(path(page)).expect("the page is there");
        let shown = shown.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a text is shown");
        for line in shown.lines() {
            assert!(out.lines().any(|said| said == line), "{page}: {line}");
        }
    }
}

#[test]
fn what_can_not_be_published() {
    let broken = "policy p \"P\"\n  currency CNY\nevent late\nclause A.1 rule\nrule r\n  cites A.1\n  for each late\n  \
                  fine 5 yuan\nexample \"twice\"\n  month 2022-03\n  given late 2\n  expect r fine 15 yuan\n";
    let folder = folder("publish_refused", &[("p.policy", broken.as_bytes())]);
    let (policy, page) = (file(&folder, "p.policy"), file(&folder, "p.html"));
    let (refused_run, said) = in_both(|more| run(&[&["publish", &policy, "-o", &page], more].concat()));
    assert_eq!(refused_run.status, 1);
    assert!(!fs::exists(&page).expect("the folder can be looked at"), "nothing is written");
    let said = said.replace(&file(&folder, ""), "");
    snapshot("publish", "an_example_that_fails", &said);
    refused(&run(&["publish", ALL[1], "--since", "nowhere"]), "git::unknown-revision", "nowhere");
}

/// The name of what a formula does; a new kind has to be named here, and put into a case.
fn term(kind: &TermKind) -> &'static str {
    match kind {
        TermKind::Constant(_) => "constant",
        TermKind::Fact(_) => "fact",
        TermKind::FactSince(_) => "fact since",
        TermKind::Record(..) => "record",
        TermKind::Field(..) => "field",
        TermKind::Day(_) => "day",
        TermKind::PeriodStart => "period start",
        TermKind::PeriodEnd => "period end",
        TermKind::Let(_) => "let",
        TermKind::Table(..) => "table",
        TermKind::Not(_) => "not",
        TermKind::And(..) => "and",
        TermKind::Or(..) => "or",
        TermKind::Negative(_) => "negative",
        TermKind::Arithmetic(..) => "arithmetic",
        TermKind::Compare(..) => "compare",
        TermKind::MultipleOf(..) => "multiple of",
        TermKind::IsNone(_) => "is none",
        TermKind::AtLeast(..) => "at least",
        TermKind::AtMost(..) => "at most",
        TermKind::Round(..) => "round",
        TermKind::Grown => "grown",
        TermKind::Since(_) => "since",
        TermKind::Recorded(_) => "recorded",
        TermKind::Balance(..) => "balance",
        TermKind::Total(..) => "total",
        TermKind::Over { .. } => "over",
        TermKind::Within { .. } => "within",
        TermKind::Share { .. } => "share",
    }
}

fn effect(effect: &Effect) -> &'static str {
    match effect {
        Effect::Pay(..) => "pay",
        Effect::Add(..) => "add",
        Effect::Warning => "warning",
        Effect::CountsAs(_) => "counts as",
        Effect::Move { .. } => "move",
        Effect::MayDismiss => "may dismiss",
        Effect::Dismiss => "dismiss",
        Effect::Refer(_) => "refer",
    }
}

#[test]
fn every_kind_of_formula_and_outcome_is_in_a_snapshot() {
    let (mut terms, mut effects) = (BTreeSet::new(), BTreeSet::new());
    for case in cases("publish", ".policy") {
        let plan = policies(&[&case]).compiled.plan;
        terms.extend(plan.terms.iter().map(|one| term(&one.kind)));
        let versions = plan.rules.iter().flat_map(|rule| &rule.versions);
        effects.extend(versions.flat_map(|version| &version.body.outcomes).map(|outcome| effect(&outcome.effect)));
    }
    assert_eq!((terms.len(), effects.len()), (29, 8), "{terms:?} {effects:?}");
}

/// The handbook of some policies with their examples.
fn document(paths: &[&str], lang: Lang) -> Document {
    let mut read = policies(paths);
    let again = policies(paths).compiled;
    let mut sink = handbook::diagnostic::Sink::new();
    let suites = read.policies.suites(again, &mut reader, &mut read.sources, &mut sink);
    let examples: Vec<(&Plan, &Case)> =
        suites.iter().flat_map(|suite| suite.cases.iter().map(|case| (&suite.plan, case))).collect();
    publish::document(Subject { plan: &read.compiled.plan, examples: &examples, sources: &read.sources, lang })
}

#[test]
fn amounts_on_the_page_are_those_of_eval() {
    // What brings about one occurrence that the rule is for.
    let occurrences = [
        ("distraction_fine", "shop/management", "distraction 2022-03-0{N}"),
        (
            "service_complaint_fine",
            "shop/management",
            "complaint 2022-03-0{N} with verified yes, about service, by_colleague no",
        ),
        ("sixth_form", "shop/department", "missed_punch 2022-03-0{N} with form_filed 2022-03-0{N}"),
    ];
    let document = document(&ALL, Lang::En);
    let sections = document.parts.iter().flat_map(|part| &part.sections);
    let blocks = sections
        .flat_map(|section| section.loose.iter().chain(section.clauses.iter().flat_map(|clause| &clause.blocks)));
    let mut worked = Vec::new();
    for block in blocks {
        for version in &block.versions {
            let Body::Rule(_, tables) = &version.body else { continue };
            let [table] = tables.as_slice() else { continue };
            let known = occurrences.iter().find(|(rule, ..)| *rule == block.key.1);
            let (rule, policy, given) = known.unwrap_or_else(|| panic!("say what brings about {}", block.key.1));
            worked.push(*rule);
            let mut text = format!(
                "policy page \"Page\"\n  currency CNY\nuse \"{}\"\n",
                path(&format!("policies/{policy}.policy")).display()
            );
            text = text.replace(&path("").display().to_string(), "../../../");
            for number in 1..=table.rows.len() + 4 {
                // A row of several times has the total of the last of them.
                let nth = match number {
                    1 => "1st".to_string(),
                    2 => "2nd".into(),
                    3 => "3rd".into(),
                    n => format!("{n}th"),
                };
                let Some(row) = table.rows.iter().find(|row| row[0].ends_with(&nth)) else { continue };
                text.push_str(&format!("example \"{nth}\"\n  month 2022-03\n"));
                for number in 1..=number {
                    text.push_str(&format!("  given {}\n", given.replace("{N}", &number.to_string())));
                }
                let expected = if row[2] == "0 yuan" { "none".to_string() } else { format!("fine {}", row[2]) };
                text.push_str(&format!("  expect {rule} {expected}\n"));
            }
            let folder = folder("publish_amounts", &[("page.policy", text.as_bytes())]);
            let tested = run(&["test", &file(&folder, "page.policy")]);
            assert_eq!(tested.status, 0, "{text}\n{}{}", tested.out, tested.err);
        }
    }
    worked.sort_unstable();
    assert_eq!(worked, ["distraction_fine", "service_complaint_fine", "sixth_form"]);
}

#[test]
fn examples_on_the_page_say_what_eval_says() {
    let document = document(&ALL, Lang::En);
    let clauses = document.parts.iter().flat_map(|part| &part.sections).flat_map(|section| &section.clauses);
    let examples = clauses.flat_map(|clause| &clause.blocks).flat_map(|block| &block.examples);
    let results: Vec<_> = examples.flat_map(|example| &example.results).collect();
    assert!(results.len() > 300, "the shipped policies have many examples");
    for result in results {
        // Several amounts are shown with their sum: `fine 50 yuan + fine 100 yuan = 150 yuan`.
        let sum = result.expected.split_once(' ').map(|(_, amount)| format!("= {amount}"));
        let agrees = result.found.ends_with(&result.expected)
            || sum.is_some_and(|sum| result.found.ends_with(&sum))
            || result.found.split([';', '+']).any(|found| found.trim().starts_with(&result.expected));
        assert!(agrees, "{}: {} / {}", result.of, result.expected, result.found);
    }
}

/// The values of an attribute in a page.
fn attributes<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let begin = format!(" {attribute}=\"");
    page.split(begin.as_str()).skip(1).map(|rest| rest.split('"').next().expect("a value ends")).collect()
}

#[test]
fn a_page_is_whole_and_harmless() {
    let shipped = run(&[&["publish"], ALL.as_slice(), &["--lang", "zh"]].concat()).out;
    for page in [shipped, published("tests/cases/publish/amended.policy", &["--to", "html", "--lang", "en"])] {
        // Nothing is fetched, and nothing runs but the one script.
        for word in ["src=", "url(", "@import", "style=", "onclick", "http:", "https:"] {
            let found = page.replace("[link](http://example.com)", "");
            assert!(!found.contains(word), "{word}");
        }
        assert_eq!(page.matches("<script").count(), 1);
        assert!(page.contains("default-src 'none'; style-src 'sha256-"));
        // Every link leads somewhere, and to one place.
        let ids = attributes(&page, "id");
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), once.len(), "an id stands once");
        for link in attributes(&page, "href") {
            let id = link.strip_prefix('#').expect("links stay in the page");
            let id = percent_decoded(id);
            assert!(once.contains(id.as_str()), "{link}");
        }
        let levels: Vec<u32> = page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level of headings is left out: {levels:?}");
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits: String = rest.by_ref().take(2).map(char::from).collect();
                u8::from_str_radix(&digits, 16).expect("two digits")
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).expect("an id is text")
}

#[test]
fn anchors_do_not_depend_on_what_is_published_together() {
    let alone = run(&["publish", ALL[1], "--lang", "en"]).out;
    let together = run(&[&["publish"], ALL.as_slice(), &["--lang", "en"]].concat()).out;
    for id in ["shop_management/T1.7.1", "T1.7.1", "shop_management/rule/distraction_fine"] {
        for page in [&alone, &together] {
            assert!(attributes(page, "id").contains(&id), "{id}");
        }
    }
    // An id that two policies have leads to neither by itself.
    let both = published("tests/cases/publish/amended.policy", &["--lang", "en"]);
    let ids = attributes(&both, "id");
    assert!(ids.contains(&"base/B.1") && ids.contains(&"own/B.1") && !ids.contains(&"B.1"));
}
