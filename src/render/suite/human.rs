//! Examples and cases for people: what was expected beside what was found, and why.

use super::words::{errors, expected, found, subject};
use super::{Run, context};
use crate::messages::{Lang, SuiteWords, TestWords};
use crate::render::explain;
use crate::render::layout::{indented, left, width as columns, wrap};
use crate::render::{Context, safe};
use crate::source::SourceMap;
use crate::suite::{Failure, Wanted, Why};

/// How many lines of an explanation are shown.
const EXPLAINED: usize = 24;
/// The columns between expected and found.
const GAP: usize = 3;

/// The examples that failed, and how many did.
pub fn human(runs: &[Run<'_>], sources: &SourceMap, lang: Lang, width: usize) -> String {
    let mut text = String::new();
    for run in runs.iter().filter(|run| !run.failures.is_empty()) {
        text.push_str(&failed(run, sources, lang, width));
        text.push('\n');
    }
    text.push_str(&summary(runs).say(lang));
    text.push('\n');
    text
}

fn summary(runs: &[Run<'_>]) -> SuiteWords {
    let failed = runs.iter().filter(|run| !run.failures.is_empty()).count();
    SuiteWords::Summary { passed: runs.len() - failed, failed }
}

/// One example that failed: everything that a person is told of it.
pub(super) fn failed(run: &Run<'_>, sources: &SourceMap, lang: Lang, width: usize) -> String {
    let cx = context(run, sources, lang);
    let head = SuiteWords::Failed { title: run.case.title.clone(), place: cx.place(run.case.span) };
    let mut page = Page { cx: &cx, width, text: String::new() };
    page.line(0, &head.say(lang));
    for failure in &run.failures {
        page.failure(failure, run);
    }
    page.text
}

struct Page<'c> {
    cx: &'c Context<'c>,
    width: usize,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, line: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(safe(line).trim_end());
        self.text.push('\n');
    }

    fn failure(&mut self, failure: &Failure, run: &Run<'_>) {
        let cx = self.cx;
        let expectation = &failure.expectation;
        let several = run.case.population.employees.len() > 1;
        let who = match expectation.employee {
            Some(employee) => several.then(|| cx.who(employee)),
            None if matches!(expectation.wanted, Wanted::Errors(_)) => None,
            None => several.then(|| TestWords::Everybody.say(cx.lang)),
        };
        let head = TestWords::Of {
            who,
            month: expectation.month.filter(|_| run.case.months.len() > 1).map(|month| month.to_string()),
            of: subject(&expectation.wanted, cx),
            place: cx.place(expectation.span),
        };
        self.line(2, &head.say(cx.lang));
        self.side_by_side(&expected(expectation, cx), &found(failure, cx));
        for error in errors(&failure.got, cx) {
            let lines = indented(&error, 6, self.width);
            lines.iter().for_each(|line| self.line(0, line));
        }
        self.why(&failure.why);
    }

    /// Two columns, each under its head; what is longer than its column goes on below.
    fn side_by_side(&mut self, expected: &str, found: &str) {
        let heads = [TestWords::Expected, TestWords::Found].map(|head| head.say(self.cx.lang));
        let [expected, found] = [expected, found].map(safe);
        let room = self.width.saturating_sub(4 + GAP);
        let [first, _] = &heads;
        let wide = columns(&expected).max(columns(first)).min(room / 2);
        let [left_lines, right_lines] = [wrap(&expected, wide), wrap(&found, room.saturating_sub(wide))];
        let [expected_head, found_head] = &heads;
        let mut rows = vec![(expected_head.as_str(), found_head.as_str())];
        for at in 0..left_lines.len().max(right_lines.len()) {
            let cell = |lines: &'_ [String]| -> usize { at.min(lines.len()) };
            let left_cell = left_lines.get(cell(&left_lines)).map_or("", String::as_str);
            let right_cell = right_lines.get(cell(&right_lines)).map_or("", String::as_str);
            rows.push((left_cell, right_cell));
        }
        let lines: Vec<String> =
            rows.iter().map(|(one, other)| format!("{}{}{other}", left(one, wide), " ".repeat(GAP))).collect();
        for line in lines {
            self.text.push_str("    ");
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    fn why(&mut self, why: &Why) {
        let width = self.width.saturating_sub(4);
        let lines: Vec<String> = match why {
            Why::Nothing => return,
            Why::Rules(rules) => {
                rules.iter().flat_map(|one| explain::brief(one, self.cx, width, rules.len() > 1)).collect()
            }
            Why::Let(_, trace) => explain::brief_let(trace, self.cx, width),
        };
        for line in lines.iter().take(EXPLAINED) {
            self.text.push_str("    ");
            self.text.push_str(line);
            self.text.push('\n');
        }
        if let Some(more) = lines.len().checked_sub(EXPLAINED).filter(|more| *more > 0) {
            self.line(4, &TestWords::MoreLines(more).say(self.cx.lang));
        }
    }
}
