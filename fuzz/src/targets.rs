//! One function a target: bytes in, nothing out. What must hold of all input is asserted here: it ends in results or in
//! diagnostics, what is drawn can be shown on a terminal, what is JSON can be read, what is formatted says the same.
//!
//! An input of several files is one text: each file begins behind a line `=== NAME`.

use handbook::diagnostic::{Diagnostic, Sink};
use handbook::diff::{self, Diff, Evaluated};
use handbook::eval::{self, Evaluator};
use handbook::facts::Population;
use handbook::messages::{Lang, SourceMessage};
use handbook::outcome::EmployeeId;
use handbook::pipeline::{self, Compiled, Policies, is_clean, read_facts};
use handbook::provenance::{Asked, Provenance};
use handbook::render::diagnostics::{self, Look};
use handbook::render::explain::{self, Explained};
use handbook::render::{self, Context, conflicts::conflict, results};
use handbook::source::SourceMap;
use handbook::value::Month;
use handbook::words::Spelling;

/// How many months of an input are worked: each is like the next.
const MONTHS: usize = 3;
/// How many employees of an input are explained.
const EXPLAINED: usize = 2;
/// The policy that fact files are read for.
const DESK: &str = include_str!("../../tests/cases/forms/desk.policy");

/// Policy text → parse → check → lint → format → parse again.
pub fn policy(input: &[u8]) {
    let (read, mut sources, found) = policies(&[("p.policy", input)], &["p.policy"]);
    drawn(&found, &sources);
    let clean = is_clean(&found);
    if clean {
        let mut sink = Sink::new();
        read.0.lint(&read.1, None, &mut sink);
        drawn(&sink.into_sorted(), &sources);
    }
    for spelling in [None, Some(Spelling::English), Some(Spelling::Chinese)] {
        let Some(text) = formatted(input, spelling, &mut sources) else { continue };
        let again = formatted(text.as_bytes(), spelling, &mut sources);
        assert_eq!(Some(&text), again.as_ref(), "what was formatted has its form");
        let (_, formatted_sources, found) = policies(&[("p.policy", text.as_bytes())], &["p.policy"]);
        if clean {
            assert!(is_clean(&found), "what was formatted says the same: {text}");
        }
        drawn(&found, &formatted_sources);
    }
}

/// Facts in YAML, for a policy that has every type.
pub fn facts(input: &[u8]) {
    let files: [(&str, &[u8]); 2] = [("desk.policy", DESK.as_bytes()), ("f.yaml", input)];
    let ((_, compiled), mut sources, found) = policies(&files, &["desk.policy"]);
    assert!(is_clean(&found), "the policy of the facts is fine");
    let (population, found) = population(&compiled, &files, &["f.yaml"], &mut sources);
    drawn(&found, &sources);
    if is_clean(&found) {
        worked(&compiled, &population, &sources);
    }
}

/// Policies with facts → results, explanations.
pub fn eval(input: &[u8]) {
    let files = split(input);
    let (old, facts) = (named(&files, is_old), named(&files, |name| !is_policy(name)));
    let ((_, compiled), mut sources, found) = policies(&files, &old);
    drawn(&found, &sources);
    if !is_clean(&found) {
        return;
    }
    let (population, found) = population(&compiled, &files, &facts, &mut sources);
    drawn(&found, &sources);
    if is_clean(&found) {
        worked(&compiled, &population, &sources);
    }
}

/// Two sides of policies, with facts if there are any → what differs, and for whom.
pub fn diff(input: &[u8]) {
    let files = split(input);
    let mut sources = SourceMap::new();
    let mut side = |paths: &[&str]| {
        let mut sink = Sink::new();
        let read = Policies::read(&owned(paths), &mut reader(&files), &mut sources, &mut sink);
        let compiled = read.compile(&mut sink);
        let clean = is_clean(&sink.into_sorted());
        clean.then_some((read, compiled))
    };
    let (old, new) = (side(&named(&files, is_old)), side(&named(&files, is_new)));
    let (Some((old, before)), Some((new, after))) = (old, new) else { return };
    let reading = pipeline::compare(&old, &new, &sources);
    let facts = owned(&named(&files, |name| !is_policy(name)));
    let mut sink = Sink::new();
    let plans = (&before.plan, &after.plan);
    let ((of_old, of_new), unread) =
        pipeline::read_facts_of_both(&facts, plans, &mut reader(&files), &mut sources, &mut sink);
    let found = sink.into_sorted();
    drawn(&found, &sources);
    let impact = (is_clean(&found) && !facts.is_empty()).then(|| {
        let months = months(&of_new);
        let (was, is) = (eval::run(&before.plan, &of_old, &months), eval::run(&after.plan, &of_new, &months));
        let old = Evaluated { plan: &before.plan, population: &of_old, results: &was };
        let new = Evaluated { plan: &after.plan, population: &of_new, results: &is };
        diff::impact(&old, &new, &reading, unread, None)
    });
    let verdicts = pipeline::verdicts(&old, &new, &reading);
    let diff = Diff { meaning: reading.meaning, verdicts, impact };
    for lang in [Lang::En, Lang::Zh] {
        let shown = render::diff::Shown { diff: &diff, old: "old", new: "new", sources: &sources, lang };
        harmless(&render::diff::human(&shown, 80));
        harmless(&render::diff::markdown(&shown));
        is_json(&render::diff::json(&shown, &Provenance::new(Asked::default(), &sources)));
    }
}

type Files<'i> = Vec<(&'i str, &'i [u8])>;

/// The files of an input, by the lines `=== NAME`.
fn split(input: &[u8]) -> Files<'_> {
    let mut files = Files::new();
    let mut begins: Option<(&str, usize)> = None;
    let mut at = 0;
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        let name = line.strip_prefix(b"=== ").and_then(|name| std::str::from_utf8(name).ok());
        if let Some(name) = name {
            files.extend(begins.and_then(|(name, from)| Some((name, input.get(from..at)?))));
            begins = Some((name.trim(), at + line.len()));
        }
        at += line.len();
    }
    files.extend(begins.and_then(|(name, from)| Some((name, input.get(from..)?))));
    files
}

fn is_policy(name: &str) -> bool {
    name.ends_with(".policy")
}

fn is_new(name: &str) -> bool {
    name.ends_with(".new.policy")
}

fn is_old(name: &str) -> bool {
    is_policy(name) && !is_new(name)
}

/// The names of some files, each once.
fn named<'i>(files: &Files<'i>, wanted: impl Fn(&str) -> bool) -> Vec<&'i str> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in files {
        if wanted(name) && !names.contains(name) {
            names.push(name);
        }
    }
    names
}

fn owned(paths: &[&str]) -> Vec<String> {
    paths.iter().map(ToString::to_string).collect()
}

fn reader<'i>(files: &'i [(&'i str, &'i [u8])]) -> impl FnMut(&str) -> Result<Vec<u8>, SourceMessage> + 'i {
    |path| {
        let known = files.iter().find(|(name, _)| *name == path);
        known.map(|(_, bytes)| bytes.to_vec()).ok_or_else(|| SourceMessage::NotFound { path: path.to_string() })
    }
}

type Read = ((Policies, Compiled), SourceMap, Vec<Diagnostic>);

fn policies(files: &[(&str, &[u8])], paths: &[&str]) -> Read {
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let read = Policies::read(&owned(paths), &mut reader(files), &mut sources, &mut sink);
    let compiled = read.compile(&mut sink);
    ((read, compiled), sources, sink.into_sorted())
}

fn population(
    compiled: &Compiled,
    files: &[(&str, &[u8])],
    facts: &[&str],
    sources: &mut SourceMap,
) -> (Population, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let population = read_facts(&owned(facts), &compiled.plan, &mut reader(files), sources, &mut sink);
    (population, sink.into_sorted())
}

fn formatted(text: &[u8], spelling: Option<Spelling>, sources: &mut SourceMap) -> Option<String> {
    let mut sink = Sink::new();
    let files = [("p.policy", text)];
    let formatted = pipeline::format("p.policy", spelling, &mut reader(&files), sources, &mut sink);
    let found = sink.into_sorted();
    assert!(found.iter().all(|one| one.message.code() != "fmt::other-tree"), "a formatted text is the same tree");
    formatted
}

/// The last months that are covered.
fn months(population: &Population) -> Vec<Month> {
    let mut months = population.covered();
    months.split_off(months.len().saturating_sub(MONTHS))
}

/// Results and explanations, in everything that they are shown as.
fn worked(compiled: &Compiled, population: &Population, sources: &SourceMap) {
    let (plan, months) = (&compiled.plan, months(population));
    let provenance = Provenance::new(Asked::default(), sources);
    let evaluator = Evaluator::new(plan, population);
    let results = evaluator.run(&months);
    let employees = (0..population.employees.len().min(EXPLAINED)).map(EmployeeId::at);
    let asked = employees.flat_map(|employee| months.iter().map(move |month| (employee, *month)));
    let (mut explanations, mut standings) = (Vec::new(), Vec::new());
    for (employee, month) in asked {
        explanations.extend(plan.rules().map(|(rule, _)| evaluator.explain(rule, employee, month)));
        standings.extend(evaluator.standings(employee, month));
    }
    for lang in [Lang::En, Lang::Zh] {
        let cx = Context { plan, population, sources, lang };
        let show = results::Show { classing: true, ..results::Show::default() };
        harmless(&results::human(&results, &cx, &show));
        is_json(&results::json(&results, &cx, &show, &provenance));
        let conflicts = results.of_months.iter().flat_map(|month| &month.conflicts);
        let conflicts: Vec<Diagnostic> = conflicts.map(|one| conflict(one, &cx)).collect();
        drawn(&conflicts, sources);
        let explained = Explained { explanations: &explanations, standings: &standings, all: true };
        harmless(&explain::human(&explained, &cx, 80));
        is_json(&explain::json(&explained, &cx, &provenance));
    }
}

/// What was found, in everything that it is shown as.
fn drawn(found: &[Diagnostic], sources: &SourceMap) {
    for lang in [Lang::En, Lang::Zh] {
        harmless(&diagnostics::human(found, sources, Look { lang, width: 80, colour: false }));
        is_json(&diagnostics::json(found, sources, lang));
    }
}

/// Nothing that a terminal obeys is in a text but line ends.
fn harmless(text: &str) {
    let obeyed =
        text.chars().find(|char| char.is_control() && *char != '\n' || matches!(char, '\u{202a}'..='\u{202e}'));
    assert_eq!(obeyed, None, "nothing raw reaches the screen: {text:?}");
}

fn is_json(text: &str) {
    let read: Result<serde_json::Value, _> = serde_json::from_str(text);
    assert!(read.is_ok(), "{:?}: {text}", read.err());
}
