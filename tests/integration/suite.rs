//! Case files, failures beside their explanations, coverage and suggestions: `tests/cases/suite` and `tests/cases/suggest`.

use handbook::diagnostic::{Diagnostic, Severity, Sink};
use handbook::messages::{Lang, SourceMessage};
use handbook::pipeline::{CaseReaders, Compiled, Policies};
use handbook::plan::Plan;
use handbook::provenance::{Asked, Provenance};
use handbook::render::{self, suite::Run};
use handbook::source::SourceMap;
use handbook::suite::{self, Case, coverage};

use crate::cases::{cases, drawn, every, input, said_at_the_top, snapshot, stem, text};
use crate::support::{ALL, Read, files, policies, reader};

/// The suites of policies with their examples, the first with nothing laid over.
fn suites(read: &mut Read) -> Vec<Compiled> {
    let compiled = read.policies.compile(&mut Sink::new());
    read.policies.suites(compiled, &mut reader, &mut read.sources, &mut Sink::new())
}

fn case_file(read: &mut Read, path: &str) -> (Option<Compiled>, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let mut readers = CaseReaders {
        policies: &mut reader,
        facts: &mut reader,
        files: &mut |path: &str| -> Result<Vec<String>, SourceMessage> { Ok(vec![path.to_string()]) },
    };
    let compiled = read.policies.case_file(path, &mut readers, &mut read.sources, &mut sink);
    (compiled, sink.into_sorted())
}

/// Every case with the plan that it is run on.
fn all(suites: &[Compiled]) -> Vec<(&Plan, &Case)> {
    suites.iter().flat_map(|suite| suite.cases.iter().map(|case| (&suite.plan, case))).collect()
}

fn runs(suites: &[Compiled]) -> Vec<Run<'_>> {
    all(suites).into_iter().map(|(plan, case)| Run { plan, case, failures: suite::run(plan, case) }).collect()
}

fn errors(found: &[Diagnostic]) -> usize {
    found.iter().filter(|one| one.severity() == Severity::Error).count()
}

#[test]
fn case_files() {
    every(cases("suite", ".case.yaml"), |case| {
        let policy = said_at_the_top(&text(case), "policy").expect("the first line names the policy");
        let mut read = policies(&[&format!("tests/cases/suite/{policy}")]);
        let (compiled, found) = case_file(&mut read, case);
        let suites: Vec<Compiled> = compiled.into_iter().collect();
        let shown = match errors(&found) {
            0 => {
                let said = if found.is_empty() { String::new() } else { drawn(&found, &read.sources) };
                said + &render::suite::human(&runs(&suites), &read.sources, Lang::En, 80)
            }
            _ => drawn(&found, &read.sources),
        };
        snapshot("suite", &stem(case), &format!("{}----- said\n{shown}", input(case)));
    });
}

/// The snapshot shows it to people.
#[test]
fn errors_that_were_found_are_told_to_programs_in_words_too() {
    let mut read = policies(&["tests/cases/suite/desk.policy"]);
    let (compiled, _) = case_file(&mut read, "tests/cases/suite/other_errors.case.yaml");
    let suites: Vec<Compiled> = compiled.into_iter().collect();
    let runs = runs(&suites);
    let provenance = Provenance::new(Asked::default(), &read.sources);
    for said in [
        render::suite::json(&runs, None, &provenance, &read.sources, Lang::En),
        render::suite::junit(&runs, &read.sources, Lang::En),
    ] {
        assert!(said.contains("facts::not-in-calendar: "), "{said}");
        assert!(said.contains("(tests/cases/suite/other_errors.case.yaml:6)"), "{said}");
    }
}

#[test]
fn examples_and_what_they_exercise() {
    for case in ["conflicts", "covered_in_part", "escalation"] {
        let path = format!("tests/cases/suite/{case}.policy");
        let mut read = policies(&[&path]);
        assert_eq!(errors(&read.found), 0, "{}", drawn(&read.found, &read.sources));
        let suites = suites(&mut read);
        let runs = runs(&suites);
        let covered = covered(&suites);
        let shown = render::suite::human(&runs, &read.sources, Lang::En, 80)
            + &render::coverage::human(&covered, &read.sources, Lang::En, 80);
        let chinese = render::suite::human(&runs, &read.sources, Lang::Zh, 80)
            + &render::coverage::human(&covered, &read.sources, Lang::Zh, 80);
        snapshot("suite", case, &format!("{}----- said\n{shown}----- in Chinese\n{chinese}", input(&path)));
    }
}

fn covered(suites: &[Compiled]) -> coverage::Coverage {
    let own = suites.first().expect("the policies by themselves are the first suite");
    coverage::of(&own.plan, &all(suites))
}

/// The suggestions for the examples that a policy lacks.
fn suggested(read: &mut Read, lang: Lang) -> String {
    let suites = suites(read);
    let cases: Vec<&Case> = suites.iter().flat_map(|suite| &suite.cases).collect();
    let suggestions = read.policies.suggest(&covered(&suites), &cases, &read.sources, lang);
    render::suggest::human(&suggestions, &read.sources, lang)
}

#[test]
fn suggestions_exercise_everything_once_they_are_pasted() {
    every(cases("suggest", ".policy"), |path| {
        let mut read = policies(&[path]);
        assert_eq!(errors(&read.found), 0, "{}", drawn(&read.found, &read.sources));
        let suggestions = suggested(&mut read, Lang::En);
        snapshot("suggest", &stem(path), &format!("{}----- suggested\n{suggestions}", input(path)));
        assert_eq!(formatted(&suggestions), suggestions);
        let (tally, number, failed) = pasted(path, &text(path), &suggestions);
        assert_eq!(failed, Vec::<String>::new());
        assert!(number > 0);
        let open = text(path).matches("# no example").count();
        assert_eq!(tally.all - tally.seen, open, "{suggestions}");
    });
}

/// Without any of their own examples, the shipped policies get most of theirs back.
#[test]
fn suggestions_for_the_shipped_policies() {
    for path in ["policies/hospital.policy", "policies/promotion.policy", "policies/shop/department.policy"] {
        let bare = without_examples(&text(path));
        let suggestions = suggested(&mut with_text(path, &bare), Lang::Zh);
        assert_eq!(formatted(&suggestions), suggestions);
        let (tally, number, failed) = pasted(path, &bare, &suggestions);
        assert_eq!(failed, Vec::<String>::new());
        assert!(number > 20, "{path}: {number} examples");
        assert_eq!(tally.percent(), 100, "{path}\n{suggestions}");
    }
}

/// A policy text in its canonical form.
fn formatted(text: &str) -> String {
    let mut reader = |_: &str| Ok(text.as_bytes().to_vec());
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let formatted = handbook::pipeline::format("suggested.policy", None, &mut reader, &mut sources, &mut sink);
    formatted.unwrap_or_else(|| panic!("{}", drawn(&sink.into_sorted(), &sources)))
}

/// The case files that the pages on testing show pass on the shop's policies.
#[test]
fn the_case_files_of_the_pages_pass() {
    for page in ["docs/testing-policies.md", "docs/testing-policies.zh-CN.md"] {
        let whole = text(page);
        let (_, behind) = whole.split_once("```yaml\n").expect("the page shows a case file");
        let (case, _) = behind.split_once("```").expect("it ends");
        let [shop @ .., _hospital] = &ALL;
        let mut read = policies(shop);
        let mut sink = Sink::new();
        let mut facts = |asked: &str| if asked == page { Ok(case.as_bytes().to_vec()) } else { reader(asked) };
        let mut readers = CaseReaders {
            policies: &mut reader,
            facts: &mut facts,
            files: &mut |folder: &str| Ok(files(folder, ".yaml")),
        };
        let compiled = read.policies.case_file(page, &mut readers, &mut read.sources, &mut sink);
        let found = sink.into_sorted();
        assert_eq!(errors(&found), 0, "{}", drawn(&found, &read.sources));
        let suites: Vec<Compiled> = compiled.into_iter().collect();
        let said = render::suite::human(&runs(&suites), &read.sources, Lang::En, 80);
        assert_eq!(said, "1 passed, 0 failed\n", "{page}");
    }
}

/// A policy that is read with another text than it has.
fn with_text(path: &str, whole: &str) -> Read {
    let mut reader = |asked: &str| if asked == path { Ok(whole.as_bytes().to_vec()) } else { reader(asked) };
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let policies = Policies::read(&[path.to_string()], &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    Read { sources, policies, compiled, found: sink.into_sorted() }
}

/// A policy text with suggestions behind it: what is exercised, how many examples there are, and those that fail.
fn pasted(path: &str, text: &str, suggestions: &str) -> (coverage::Tally, usize, Vec<String>) {
    let mut read = with_text(path, &format!("{text}\n{suggestions}"));
    assert_eq!(errors(&read.found), 0, "{}", drawn(&read.found, &read.sources));
    let suites = suites(&mut read);
    let runs = runs(&suites);
    let failed = runs.iter().filter(|run| !run.failures.is_empty()).map(|run| run.case.title.clone()).collect();
    (covered(&suites).tally(), runs.len(), failed)
}

/// The text without its `example` statements.
fn without_examples(text: &str) -> String {
    let statements = handbook::words::Keyword::every().filter(|word| word.role() == handbook::words::Role::Statement);
    let heads: Vec<String> = statements
        .flat_map(|word| {
            [handbook::words::Spelling::English, handbook::words::Spelling::Chinese]
                .map(|way| word.spelled(way).to_string())
        })
        .collect();
    let mut kept = String::new();
    let mut within = false;
    for line in text.lines() {
        let first = line.split(' ').next().unwrap_or_default();
        if heads.iter().any(|head| head == first) {
            within = first == "example" || first == "例";
        }
        if !within {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}
