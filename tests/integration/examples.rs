//! Every example of the shipped policies and of `tests/cases/examples` comes out as it says.

use handbook::diagnostic::{Severity, Sink};
use handbook::suite;

use crate::support::{ALL, Read, files, policies, reader, said};

/// The number of examples, and those that fail.
fn run(mut read: Read) -> (usize, Vec<String>) {
    let mut sink = Sink::new();
    let suites = read.policies.suites(read.compiled, &mut reader, &mut read.sources, &mut sink);
    let mut failed: Vec<String> =
        said(&sink.into_sorted(), &read.sources).into_iter().filter(|line| !line.contains("might-conflict")).collect();
    let mut number = 0;
    for suite in &suites {
        for case in &suite.cases {
            number += 1;
            for failure in suite::run(&suite.plan, case) {
                let line = read.sources.text(failure.expectation.span);
                failed.push(format!(
                    "{} {}: {line}, found {:?}",
                    read.sources.place(case.span),
                    case.title,
                    failure.got
                ));
            }
        }
    }
    (number, failed)
}

fn errors(read: &Read) -> Vec<String> {
    let errors = read.found.iter().filter(|found| found.severity() == Severity::Error).cloned();
    said(&errors.collect::<Vec<_>>(), &read.sources)
}

#[test]
fn each_policy_stands_alone() {
    for policy in ALL {
        let read = policies(&[policy]);
        assert_eq!(errors(&read), Vec::<String>::new());
        let (number, failed) = run(read);
        assert_eq!(failed, Vec::<String>::new());
        assert!(number > 20, "{policy} has examples");
    }
}

#[test]
fn and_together_with_the_others() {
    let read = policies(&ALL);
    assert_eq!(errors(&read), Vec::<String>::new());
    let (number, failed) = run(read);
    assert_eq!(failed, Vec::<String>::new());
    assert!(number > 250, "all examples were run");
}

#[test]
fn the_cases_of_the_language() {
    let cases = files("tests/cases/examples", ".policy");
    assert!(cases.len() >= 8);
    for case in cases {
        let read = policies(&[&case]);
        assert_eq!(said(&read.found, &read.sources), Vec::<String>::new(), "{case}");
        let (number, failed) = run(read);
        assert_eq!(failed, Vec::<String>::new());
        assert!(number > 0, "{case} has examples");
    }
}

#[test]
fn a_wrong_expectation_fails() {
    let source = "policy p\n  currency CNY\nevent late\nrule r\n  for each late\n  fine 10 yuan\nexample \"e\"\n  month 2022-03\n  given late 2\n  expect r fine 30 yuan\n";
    let mut read_text = |_: &str| Ok(source.as_bytes().to_vec());
    let (mut sources, mut sink) = (handbook::source::SourceMap::new(), Sink::new());
    let paths = ["p.policy".to_string()];
    let policies = handbook::pipeline::Policies::read(&paths, &mut read_text, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    let case = compiled.cases.first().expect("the text has an example");
    assert_eq!(suite::run(&compiled.plan, case).len(), 1);
}
