//! Cases that are files: each is read, and a snapshot shows it with what is said of it. `tests/README.md` tells how to
//! add one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use handbook::diagnostic::{Diagnostic, Severity, Sink};
use handbook::eval;
use handbook::facts::Population;
use handbook::messages::Lang;
use handbook::outcome::{EmployeeId, Results};
use handbook::pipeline::read_facts;
use handbook::render::diagnostics::{self, Look};
use handbook::render::explain::{self, Explained};
use handbook::render::{self, results};
use handbook::source::SourceMap;
use handbook::value::{Date, Month};

use crate::chinese;
use crate::support::{Read, path, policies, reader};

/// What stands between the English and the Chinese of a snapshot.
pub(crate) const CHINESE: &str = "----- 中文\n";

/// What was found, as a person sees it: in English, then in Chinese.
pub(crate) fn drawn(found: &[Diagnostic], sources: &SourceMap) -> String {
    if found.is_empty() {
        return "nothing was found\n".to_string();
    }
    assert_eq!(chinese::left(found), Vec::<String>::new(), "English is left in the Chinese");
    let of = |lang| diagnostics::human(found, sources, Look { lang, width: 80, colour: false });
    in_both(of)
}

/// What is said in either language.
pub(crate) fn in_both(of: impl Fn(Lang) -> String) -> String {
    format!("{}{CHINESE}{}", of(Lang::En), of(Lang::Zh))
}

/// Snapshots stand in `tests/snapshots`, named by their kind and case.
pub(crate) fn snapshot(kind: &str, case: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(path("tests/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("{kind}@{case}"), text));
}

/// The cases of a kind: paths from the root of the repository, in order.
pub(crate) fn cases(kind: &str, ending: &str) -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(path("tests/cases").join(kind))
        .expect("the cases are there")
        .map(|entry| entry.expect("an entry can be read").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(ending))
        .map(|name| format!("tests/cases/{kind}/{name}"))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "there are cases of the kind {kind}");
    found
}

pub(crate) fn stem(case: &str) -> String {
    Path::new(case).file_stem().expect("a case has a name").to_string_lossy().into_owned()
}

pub(crate) fn input(case: &str) -> String {
    format!("----- {case}\n{}\n", text(case).trim_end())
}

pub(crate) fn text(case: &str) -> String {
    fs::read_to_string(path(case)).expect("a case is text")
}

/// Runs every case, so that one that differs doesn't hide the next; then says which differ.
pub(crate) fn every(cases: Vec<String>, run: impl Fn(&str) + std::panic::RefUnwindSafe) {
    let failed: Vec<String> =
        cases.into_iter().filter(|case| std::panic::catch_unwind(|| run(case)).is_err()).collect();
    assert_eq!(failed, Vec::<String>::new(), "these cases differ from their snapshots");
}

/// The fact files that are cases: those of every form.
fn fact_cases() -> Vec<String> {
    [".yaml", ".json", ".ndjson", ".csv"].iter().flat_map(|ending| cases("facts", ending)).collect()
}

/// The facts of a file, and what is found in it.
fn loaded(read: &mut Read, file: &str) -> (Population, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let population = read_facts(&[file.to_string()], &read.compiled.plan, &mut reader, &mut read.sources, &mut sink);
    (population, sink.into_sorted())
}

/// `# policy: FILE` and the like in the first lines of a case.
pub(crate) fn said_at_the_top(text: &str, key: &str) -> Option<String> {
    let comments = text.lines().map_while(|line| line.strip_prefix('#'));
    comments
        .filter_map(|line| line.trim().strip_prefix(key)?.strip_prefix(':'))
        .map(|said| said.trim().to_string())
        .next()
}

#[test]
fn policies_with_something_wrong() {
    every(cases("check", ".policy"), |case| {
        let read = policies(&[case]);
        let mut shown = input(case);
        for used in text(case).lines().filter_map(|line| line.strip_prefix("use \"with/")) {
            let used = used.split('"').next().expect("a path in quotes");
            let used = format!("tests/cases/check/with/{used}");
            if path(&used).is_file() {
                shown.push_str(&input(&used));
            }
        }
        snapshot("check", &stem(case), &format!("{shown}----- said\n{}", drawn(&read.found, &read.sources)));
    });
}

/// What a lint finds, in both languages; and that it leaves a near miss alone.
#[test]
fn policies_with_something_not_meant() {
    every(cases("lint", ".policy"), |case| {
        let read = policies(&[case]);
        assert_eq!(drawn(&read.found, &read.sources), "nothing was found\n");
        let as_of = said_at_the_top(&text(case), "as of").map(|day| date(&day));
        let mut sink = Sink::new();
        read.policies.lint(&read.compiled, as_of, &mut sink);
        let found = sink.into_sorted();
        assert_eq!(found.is_empty(), stem(case).ends_with("near_miss") || stem(case) == "allowed", "{case}");
        let said = drawn(&found, &read.sources);
        snapshot("lint", &stem(case), &format!("{}----- said\n{said}", input(case)));
    });
}

fn date(day: &str) -> Date {
    let parts: Vec<i16> = day.split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month, day] = parts.as_slice() else { panic!("`{day}` is no day") };
    let small = |number: &i16| i8::try_from(*number).expect("a month or a day");
    Date::new(*year, small(month), small(day)).expect("a day")
}

#[test]
fn facts_with_something_wrong() {
    every(fact_cases(), |case| {
        let written = text(case);
        // Only YAML has comments.
        let policy = said_at_the_top(&written, "policy").unwrap_or_else(|| "desk.policy".to_string());
        assert_eq!(said_at_the_top(&written, "policy").is_some(), case.ends_with(".yaml"), "the first line names it");
        let mut read = policies(&[&format!("tests/cases/facts/{policy}")]);
        assert_eq!(drawn(&read.found, &read.sources), "nothing was found\n");
        let mut files = vec![case.to_string()];
        files.extend(said_at_the_top(&written, "with").map(|with| format!("tests/cases/facts/with/{with}")));
        let mut sink = Sink::new();
        read_facts(&files, &read.compiled.plan, &mut reader, &mut read.sources, &mut sink);
        let shown: String = files.iter().map(|file| input(file)).collect();
        snapshot("facts", &stem(case), &format!("{shown}----- said\n{}", drawn(&sink.into_sorted(), &read.sources)));
    });
}

#[test]
fn results_by_hand() {
    every(cases("eval", ".policy"), |case| {
        let mut read = policies(&[case]);
        let errors = read.found.iter().filter(|one| one.severity() == Severity::Error).count();
        assert_eq!(errors, 0, "{}", drawn(&read.found, &read.sources));
        let facts = case.replace(".policy", ".yaml");
        let (population, found) = loaded(&mut read, &facts);
        assert_eq!(drawn(&found, &read.sources), "nothing was found\n");
        let months: Vec<Month> = population.covered();
        let results = eval::run(&read.compiled.plan, &population, &months);
        let shown = in_both(|lang| shown(&results, &read, &population, lang));
        snapshot("eval", &stem(case), &format!("{}{}----- results\n{shown}", input(case), input(&facts)));
    });
}

/// What is explained of every employee in the month that a case names: the rules that it names, or everything.
#[test]
fn explanations() {
    every(cases("explain", ".policy"), |case| {
        let mut read = policies(&[case]);
        let errors = read.found.iter().filter(|one| one.severity() == Severity::Error).count();
        assert_eq!(errors, 0, "{}", drawn(&read.found, &read.sources));
        let facts = case.replace(".policy", ".yaml");
        let (population, found) = loaded(&mut read, &facts);
        assert_eq!(drawn(&found, &read.sources), "nothing was found\n");
        let written = text(case);
        let rules = said_at_the_top(&written, "rules");
        let month = month(&said_at_the_top(&written, "month").expect("the first lines name the month"));
        let plan = &read.compiled.plan;
        let named = |name: &str| rules.as_ref().is_none_or(|rules| rules.split(", ").any(|rule| rule == name));
        let evaluator = eval::Evaluator::new(plan, &population);
        let (mut explanations, mut standings) = (Vec::new(), Vec::new());
        for employee in (0..population.employees.len()).map(EmployeeId::at) {
            let asked = plan.rules().filter(|(_, rule)| named(&rule.title.name));
            explanations.extend(asked.map(|(id, _)| evaluator.explain(id, employee, month)));
            if rules.is_none() {
                standings.extend(evaluator.standings(employee, month));
            }
        }
        let explained = Explained { explanations: &explanations, standings: &standings, all: false };
        let context = |lang| render::Context { plan, population: &population, sources: &read.sources, lang };
        let shown = in_both(|lang| explain::human(&explained, &context(lang), 80));
        snapshot("explain", &stem(case), &format!("{}{}----- explained\n{shown}", input(case), input(&facts)));
    });
}

/// A month as it is written: `2022-03`.
fn month(text: &str) -> Month {
    let (year, number) = text.split_once('-').expect("a year and a month");
    let parsed = Month::new(year.parse().expect("a year"), number.parse().expect("the number of a month"));
    parsed.expect("a month of the calendar")
}

/// Results and their conflicts, as a person sees them.
fn shown(results: &Results, read: &Read, population: &Population, lang: Lang) -> String {
    let cx = render::Context { plan: &read.compiled.plan, population, sources: &read.sources, lang };
    let shown = results::human(results, &cx, &results::Show { classing: true, ..results::Show::default() });
    let conflicts = results.of_months.iter().flat_map(|month| &month.conflicts);
    let conflicts: Vec<Diagnostic> = conflicts.map(|one| render::conflicts::conflict(one, &cx)).collect();
    let look = Look { lang, width: 80, colour: false };
    let conflicts =
        if conflicts.is_empty() { String::new() } else { diagnostics::human(&conflicts, &read.sources, look) };
    format!("{shown}{conflicts}")
}

/// Codes that no snapshot shows, and why.
const UNSEEN: [(&str, &str); 6] = [
    ("command::arguments", "for what a newer parser of arguments says that we have no words for"),
    (
        "command::nothing-covered",
        "a fact file that says no month is refused before: facts::covers-missing, facts::shape",
    ),
    ("facts::yaml", "for what a newer YAML library says that we have no words for"),
    ("fmt::other-tree", "for a mistake of the program: it writes something else than it has read; `src/fmt/tests.rs`"),
    ("fmt::unwritten", "for a disk that is full, or a folder that may not be written to"),
    ("syntax::unreadable", "for a mistake of the program: the grammar reads a line that the builder does not know"),
];

/// Every code of the catalogue is in a snapshot that somebody has read.
#[test]
fn every_code_is_in_a_snapshot() {
    let shown: String = fs::read_dir(path("tests/snapshots"))
        .expect("the snapshots are there")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "snap"))
        .map(|path| fs::read_to_string(path).expect("a snapshot is text"))
        .collect();
    let codes = codes();
    assert!(codes.len() > 200, "the catalogue was found");
    let unseen: BTreeSet<&str> = codes.iter().map(String::as_str).filter(|code| !is_in(code, &shown)).collect();
    assert_eq!(unseen, UNSEEN.iter().map(|(code, _)| *code).collect());
}

/// Whether a text has a code, and not only a longer one that begins with it.
fn is_in(code: &str, text: &str) -> bool {
    text.match_indices(code).any(|(at, _)| {
        let behind = text.get(at + code.len()..).and_then(|rest| rest.chars().next());
        !behind.is_some_and(|c| c.is_ascii_lowercase() || c == '-')
    })
}

/// The codes of the catalogue: the texts `"part::code"` of `src/messages`.
fn codes() -> BTreeSet<String> {
    let mut folders = vec![path("src/messages")];
    let mut codes = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        let entries: Vec<PathBuf> = fs::read_dir(folder)
            .expect("the catalogue is there")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        for entry in entries {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let text = fs::read_to_string(entry).expect("a source file is text");
            codes.extend(text.split('"').filter(|quoted| is_code(quoted)).map(str::to_string));
        }
    }
    codes
}

fn is_code(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
    text.split_once("::").is_some_and(|(part, code)| is_word(part) && is_word(code))
}
