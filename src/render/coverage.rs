//! Coverage as text and as JSON: totals of each policy, and what of each statement no example exercises.

use serde::Serialize;

use super::layout::indented;
use super::safe;
use crate::messages::{CoverageWords, Lang, PointSort};
use crate::schema::Title;
use crate::source::{SourceMap, Span};
use crate::suite::coverage::{Coverage, OfPolicy, OfStatement, Point, PointKind, Tally};

/// How long what is written may be shown.
const WRITTEN: usize = 60;

/// For people.
pub fn human(coverage: &Coverage, sources: &SourceMap, lang: Lang, width: usize) -> String {
    let mut page = Page { sources, lang, width, text: String::new() };
    for policy in &coverage.policies {
        page.policy(policy);
    }
    if coverage.policies.len() > 1 {
        page.text.push('\n');
        page.line(0, &total(None, coverage.tally()).say(lang));
    }
    page.text
}

fn total(policy: Option<String>, tally: Tally) -> CoverageWords {
    CoverageWords::Total { policy, seen: tally.seen, all: tally.all, percent: tally.percent() }
}

/// `late_fine "迟到罚款"`
fn named(title: &Title) -> String {
    match &title.label {
        Some(label) => format!("{} \"{label}\"", title.name),
        None => title.name.clone(),
    }
}

/// The sort that a point is counted under.
pub(super) fn sort(kind: PointKind) -> PointSort {
    match kind {
        PointKind::Rule => PointSort::Rules,
        PointKind::Condition => PointSort::Conditions,
        PointKind::Unless => PointSort::Unless,
        PointKind::Where => PointSort::Where,
        PointKind::Times(_) => PointSort::Times,
        PointKind::Growth => PointSort::Growth,
        PointKind::Outcome => PointSort::Outcomes,
        PointKind::Row => PointSort::Rows,
        PointKind::Limit => PointSort::Limits,
    }
}

/// What stands at a place, on one line, not too long.
pub(super) fn written(span: Span, sources: &SourceMap) -> String {
    let text = sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(WRITTEN) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or("")),
        None => text,
    }
}

struct Page<'s> {
    sources: &'s SourceMap,
    lang: Lang,
    width: usize,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, line: &str) {
        for line in indented(&safe(line), indent, self.width) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    fn policy(&mut self, policy: &OfPolicy) {
        self.text.push('\n');
        self.line(0, &total(Some(named(&policy.title)), Tally::of(policy.points())).say(self.lang));
        let sorts: Vec<String> = sorts(policy.points())
            .map(|(sort, tally)| CoverageWords::Sort(sort, tally.seen, tally.all).say(self.lang))
            .collect();
        self.line(2, &sorts.join(" · "));
        for statement in &policy.statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &OfStatement) {
        let gaps: Vec<&Point> = statement.points.iter().filter(|point| !point.seen).collect();
        if gaps.is_empty() {
            return;
        }
        let place = self.sources.place(statement.span);
        self.line(2, &CoverageWords::Statement { name: named(&statement.title), place }.say(self.lang));
        for gap in gaps {
            let words = CoverageWords::Gap {
                sort: sort(gap.kind),
                way: gap.way,
                written: written(gap.span, self.sources),
                // The file stands above.
                place: match gap.span.source == statement.span.source {
                    true => format!(":{}", self.sources.position(gap.span).line),
                    false => self.sources.place(gap.span),
                },
            };
            self.line(4, &words.say(self.lang));
        }
    }
}

/// Each sort that there is, with how much of it was seen.
fn sorts<'p>(points: impl Iterator<Item = &'p Point> + 'p) -> impl Iterator<Item = (PointSort, Tally)> {
    let points: Vec<&Point> = points.collect();
    let tally = move |wanted| Tally::of(points.iter().copied().filter(|point| sort(point.kind) == wanted));
    PointSort::ALL.into_iter().map(move |sort| (sort, tally(sort))).filter(|(_, tally)| tally.all > 0)
}

#[derive(Serialize)]
pub(super) struct CoverageJson<'a> {
    exercised: usize,
    all: usize,
    percent: u32,
    policies: Vec<PolicyJson<'a>>,
}

#[derive(Serialize)]
struct PolicyJson<'a> {
    policy: &'a str,
    label: Option<&'a str>,
    exercised: usize,
    all: usize,
    percent: u32,
    sorts: Vec<SortJson>,
    statements: Vec<StatementJson<'a>>,
}

#[derive(Serialize)]
struct SortJson {
    sort: &'static str,
    exercised: usize,
    all: usize,
}

#[derive(Serialize)]
struct StatementJson<'a> {
    name: &'a str,
    label: Option<&'a str>,
    file: &'a str,
    line: u32,
    exercised: usize,
    all: usize,
    missing: Vec<GapJson<'a>>,
}

#[derive(Serialize)]
struct GapJson<'a> {
    sort: &'static str,
    /// How it never came out; null where it never came.
    never: Option<&'static str>,
    written: String,
    file: &'a str,
    line: u32,
}

/// As a part of the JSON of a test.
pub(super) fn json<'a>(coverage: &'a Coverage, sources: &'a SourceMap) -> CoverageJson<'a> {
    let tally = coverage.tally();
    let policies = coverage.policies.iter().map(|policy| policy_json(policy, sources)).collect();
    CoverageJson { exercised: tally.seen, all: tally.all, percent: tally.percent(), policies }
}

fn policy_json<'a>(policy: &'a OfPolicy, sources: &'a SourceMap) -> PolicyJson<'a> {
    let tally = Tally::of(policy.points());
    let of_sort =
        |(sort, tally): (PointSort, Tally)| SortJson { sort: sort.code(), exercised: tally.seen, all: tally.all };
    PolicyJson {
        policy: &policy.title.name,
        label: policy.title.label.as_deref(),
        exercised: tally.seen,
        all: tally.all,
        percent: tally.percent(),
        sorts: sorts(policy.points()).map(of_sort).collect(),
        statements: policy.statements.iter().map(|one| statement_json(one, sources)).collect(),
    }
}

fn statement_json<'a>(statement: &'a OfStatement, sources: &'a SourceMap) -> StatementJson<'a> {
    let tally = Tally::of(&statement.points);
    let at = |span: Span| (sources.get(span.source).name.as_str(), sources.position(span).line);
    let (file, line) = at(statement.span);
    let gap = |point: &Point| {
        let (file, line) = at(point.span);
        let never = point.way.map(|way| if way { "yes" } else { "no" });
        GapJson { sort: sort(point.kind).code(), never, written: written(point.span, sources), file, line }
    };
    StatementJson {
        name: &statement.title.name,
        label: statement.title.label.as_deref(),
        file,
        line,
        exercised: tally.seen,
        all: tally.all,
        missing: statement.points.iter().filter(|point| !point.seen).map(gap).collect(),
    }
}
