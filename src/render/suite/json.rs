//! Examples and cases that were run, as JSON.

use serde::Serialize;

use super::words::{errors, expected, found, subject};
use super::{Run, context};
use crate::diagnostic::{Diagnostic, Severity};
use crate::messages::{CheckedCounts, Lang};
use crate::outcome::Outcome;
use crate::provenance::Provenance;
use crate::render::coverage::CoverageJson;
use crate::render::document::Document;
use crate::render::results::kind_code;
use crate::render::value::decimal;
use crate::render::{Context, coverage, explain};
use crate::source::{SourceMap, Span};
use crate::suite::coverage::Coverage;
use crate::suite::{Expectation, Failure, Got, Wanted, WantedKind, Why};
use crate::value::Exact;

/// The version of the JSON form.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    passed: usize,
    failed: usize,
    examples: Vec<CaseJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<CoverageJson<'a>>,
}

#[derive(Serialize)]
struct CaseJson<'a> {
    /// Null of a case file.
    policy: Option<&'a str>,
    title: &'a str,
    month: Option<String>,
    months: Vec<String>,
    passed: bool,
    file: &'a str,
    line: u32,
    failures: Vec<FailureJson<'a>>,
}

#[derive(Serialize)]
struct FailureJson<'a> {
    employee: Option<&'a str>,
    month: Option<String>,
    of: String,
    kind: Option<&'static str>,
    expected: String,
    found: String,
    amount_found: Option<String>,
    /// The explanation, a line each.
    why: Vec<String>,
    /// The errors in the files of the case, each in words and with its place.
    errors: Vec<String>,
    file: &'a str,
    line: u32,
}

/// The examples as JSON, and what they exercise where that was asked for, with a line end.
pub fn json(
    runs: &[Run<'_>],
    covered: Option<&Coverage>,
    provenance: &Provenance,
    sources: &SourceMap,
    lang: Lang,
) -> String {
    let failed = runs.iter().filter(|run| !run.failures.is_empty()).count();
    let report = Report {
        passed: runs.len() - failed,
        failed,
        examples: runs.iter().map(|run| case(run, sources, lang)).collect(),
        coverage: covered.map(|covered| coverage::json(covered, sources)),
    };
    Document::new(VERSION, provenance, report).json()
}

fn case<'a>(run: &Run<'a>, sources: &'a SourceMap, lang: Lang) -> CaseJson<'a> {
    let cx = context(run, sources, lang);
    let (file, line) = place(run.case.span, sources);
    CaseJson {
        policy: run.case.policy.map(|policy| run.plan.policy(policy).title.name.as_str()),
        title: &run.case.title,
        month: run.case.months.last().map(ToString::to_string),
        months: run.case.months.iter().map(ToString::to_string).collect(),
        passed: run.failures.is_empty(),
        file,
        line,
        failures: run.failures.iter().map(|one| failure(one, &cx)).collect(),
    }
}

fn failure<'a>(failure: &Failure, cx: &Context<'a>) -> FailureJson<'a> {
    let Expectation { employee, month, span, wanted } = &failure.expectation;
    let (file, line) = place(*span, cx.sources);
    FailureJson {
        employee: employee.map(|employee| &*cx.employee(employee).id),
        month: month.map(|month| month.to_string()),
        of: subject(wanted, cx),
        kind: match wanted {
            Wanted::OfRule(_, WantedKind::Amount(kind, _) | WantedKind::Given(kind)) => Some(kind_code(kind)),
            Wanted::Total(kind, _) => Some(kind_code(kind)),
            _ => None,
        },
        expected: expected(&failure.expectation, cx),
        found: found(failure, cx),
        amount_found: sum(&failure.got).map(decimal),
        why: why(&failure.why, cx),
        errors: errors(&failure.got, cx),
        file,
        line,
    }
}

/// The explanation, as a person sees it on a line without end.
fn why(why: &Why, cx: &Context<'_>) -> Vec<String> {
    match why {
        Why::Nothing => Vec::new(),
        Why::Rules(rules) => {
            rules.iter().flat_map(|one| explain::brief(one, cx, usize::MAX, rules.len() > 1)).collect()
        }
        Why::Let(_, trace) => explain::brief_let(trace, cx, usize::MAX),
    }
}

/// What amounts come to together.
fn sum(got: &Got) -> Option<Exact> {
    let Got::Lines(lines) = got else { return None };
    let amounts = lines.iter().map(|line| match line.outcome {
        Outcome::Amount(amount) => Some(amount),
        _ => None,
    });
    let amounts: Vec<Exact> = amounts.collect::<Option<_>>().filter(|amounts: &Vec<_>| !amounts.is_empty())?;
    amounts.into_iter().try_fold(Exact::ZERO, |sum, amount| sum.plus(amount).ok())
}

fn place(span: Span, sources: &SourceMap) -> (&str, u32) {
    (&sources.get(span.source).name, sources.position(span).line)
}

#[derive(Serialize)]
struct CheckedJson {
    policies: usize,
    rules: usize,
    examples: usize,
    employees: Option<usize>,
    errors: usize,
    warnings: usize,
}

/// What a check went over and how much it found, as JSON, with a line end.
pub fn checked_json(counts: CheckedCounts, found: &[Diagnostic], provenance: &Provenance) -> String {
    let of = |severity| found.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
    let report = CheckedJson {
        policies: counts.policies,
        rules: counts.rules,
        examples: counts.examples,
        employees: counts.employees,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
    };
    Document::new(VERSION, provenance, report).json()
}
