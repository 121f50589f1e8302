//! Examples that were run: what was expected, what was found, and how many there are.

use serde::Serialize;

use super::layout::plain;
use super::results::{kind_code, reasons};
use super::value::{decimal, value};
use super::{Context, safe};
use crate::diagnostic::{Diagnostic, Severity};
use crate::eval::Found;
use crate::messages::{CheckedCounts, Lang, ResultWords, SuiteWords};
use crate::outcome::{EffectKind, Line, Outcome};
use crate::plan::Plan;
use crate::source::{SourceMap, Span};
use crate::suite::{Case, Expectation, Failure, Got, Wanted, WantedKind};
use crate::value::{Exact, Value};

/// The version of the JSON form.
const VERSION: u32 = 1;

/// An example that was run, on the plan that it was run on.
#[derive(Debug)]
pub struct Run<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The example.
    pub case: &'a Case,
    /// What was expected and not met.
    pub failures: Vec<Failure>,
}

/// The examples that failed, and how many did.
pub fn human(runs: &[Run<'_>], sources: &SourceMap, lang: Lang) -> String {
    let mut text = String::new();
    for run in runs.iter().filter(|run| !run.failures.is_empty()) {
        let cx = context(run, sources, lang);
        let head = SuiteWords::Failed { title: run.case.title.clone(), place: cx.place(run.case.span) };
        push(&mut text, "", &head.say(lang));
        for failure in &run.failures {
            let (expected, found) = said(failure, run, &cx);
            push(&mut text, "  ", &expected.say(lang));
            push(&mut text, "  ", &SuiteWords::Found(found).say(lang));
        }
        text.push('\n');
    }
    text.push_str(&summary(runs).say(lang));
    text.push('\n');
    text
}

fn push(text: &mut String, indent: &str, line: &str) {
    text.push_str(indent);
    text.push_str(&safe(line));
    text.push('\n');
}

fn summary(runs: &[Run<'_>]) -> SuiteWords {
    let failed = runs.iter().filter(|run| !run.failures.is_empty()).count();
    SuiteWords::Summary { passed: runs.len() - failed, failed }
}

fn context<'a>(run: &Run<'a>, sources: &'a SourceMap, lang: Lang) -> Context<'a> {
    Context { plan: run.plan, population: &run.case.population, sources, lang }
}

fn said(failure: &Failure, run: &Run<'_>, cx: &Context<'_>) -> (SuiteWords, String) {
    let expectation = &failure.expectation;
    let several = run.case.population.employees.len() > 1;
    let expected = SuiteWords::Expected {
        who: several.then(|| cx.who(expectation.employee)),
        of: subject(&expectation.wanted, cx).to_string(),
        wanted: wanted(&expectation.wanted, cx),
        place: cx.place(expectation.span),
    };
    (expected, found(&failure.got, cx))
}

/// The name of the rule or let, as the example has it.
fn subject<'a>(wanted: &Wanted, cx: &Context<'a>) -> &'a str {
    match wanted {
        Wanted::OfRule(rule, _) => &cx.plan.rule(*rule).title.name,
        Wanted::OfLet(id, _) => &cx.plan.formula(*id).title.name,
    }
}

fn wanted(wanted: &Wanted, cx: &Context<'_>) -> String {
    let words = match wanted {
        Wanted::OfLet(_, Some(wanted)) => return value(wanted, cx),
        Wanted::OfRule(_, WantedKind::Amount(kind, amount)) => return amount_of(kind, *amount, cx),
        Wanted::OfRule(_, WantedKind::Given(kind)) => return given(kind, cx),
        Wanted::OfRule(rule, WantedKind::Waiting(step)) => {
            let steps = &cx.plan.rule(*rule).first().body.steps;
            let steps = steps.get(*step).map(|step| (step.title.shown().to_string(), step.by.clone()));
            return ResultWords::WaitingFor(steps.into_iter().collect()).say(cx.lang);
        }
        Wanted::OfRule(_, WantedKind::Nothing) => SuiteWords::Nothing,
        Wanted::OfRule(_, WantedKind::Undetermined) | Wanted::OfLet(_, None) => SuiteWords::Undetermined(Vec::new()),
    };
    words.say(cx.lang)
}

fn found(got: &Got, cx: &Context<'_>) -> String {
    let found = match got {
        Got::Value(Found::Known(known)) => value(known, cx),
        Got::Value(Found::Unknown(unknown)) => {
            SuiteWords::Undetermined(reasons(unknown.reasons.iter(), None, cx)).say(cx.lang)
        }
        Got::Lines(lines) if lines.is_empty() => SuiteWords::Nothing.say(cx.lang),
        Got::Lines(lines) => lines.iter().map(|line| result(line, cx)).collect::<Vec<_>>().join(" + "),
    };
    plain(&found)
}

fn result(line: &Line, cx: &Context<'_>) -> String {
    match &line.outcome {
        Outcome::Amount(amount) => amount_of(&line.kind, *amount, cx),
        Outcome::Given => given(&line.kind, cx),
        Outcome::Waiting(places) => ResultWords::WaitingFor(cx.steps(line, places)).say(cx.lang),
        Outcome::Effective(day) => {
            format!("{} {}", given(&line.kind, cx), ResultWords::EffectiveFrom(day.to_string()).say(cx.lang))
        }
        Outcome::Undetermined(unknown) => {
            SuiteWords::Undetermined(reasons(unknown.reasons.iter(), None, cx)).say(cx.lang)
        }
    }
}

/// `fine 150 yuan`
fn amount_of(kind: &EffectKind, amount: Exact, cx: &Context<'_>) -> String {
    let amount = match kind {
        EffectKind::Points(_) => Value::Points(amount),
        _ => Value::Money(amount),
    };
    format!("{} {}", cx.kind(kind).one(cx.lang), value(&amount, cx))
}

fn given(kind: &EffectKind, cx: &Context<'_>) -> String {
    let word = cx.kind(kind).one(cx.lang);
    match kind {
        EffectKind::CountsAs { into, clause, .. } => match clause {
            Some(clause) => format!("{word} {clause}"),
            None => format!("{word} {}", cx.plan.schema.event(*into).title.shown()),
        },
        EffectKind::Refer(role) => format!("{word} {}", ResultWords::ReferredTo(role.clone()).say(cx.lang)),
        EffectKind::Level { .. } => match cx.levels(kind) {
            Some((from, to)) => {
                let (from, to) = (from.to_string(), to.to_string());
                format!("{word} {}", ResultWords::Level { from, to }.say(cx.lang))
            }
            None => word,
        },
        _ => word,
    }
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    passed: usize,
    failed: usize,
    examples: Vec<CaseJson<'a>>,
}

#[derive(Serialize)]
struct CaseJson<'a> {
    policy: &'a str,
    title: &'a str,
    month: String,
    passed: bool,
    file: &'a str,
    line: u32,
    failures: Vec<FailureJson<'a>>,
}

#[derive(Serialize)]
struct FailureJson<'a> {
    employee: &'a str,
    of: &'a str,
    kind: Option<&'static str>,
    expected: String,
    found: String,
    amount_found: Option<String>,
    file: &'a str,
    line: u32,
}

/// The examples as JSON, with a line end.
pub fn json(runs: &[Run<'_>], sources: &SourceMap, lang: Lang) -> String {
    let failed = runs.iter().filter(|run| !run.failures.is_empty()).count();
    let report = Report {
        version: VERSION,
        passed: runs.len() - failed,
        failed,
        examples: runs.iter().map(|run| case(run, sources, lang)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&report).expect("strings and numbers can always be written as JSON");
    text.push('\n');
    text
}

fn case<'a>(run: &Run<'a>, sources: &'a SourceMap, lang: Lang) -> CaseJson<'a> {
    let cx = context(run, sources, lang);
    let (file, line) = place(run.case.span, sources);
    CaseJson {
        policy: &run.plan.policy(run.case.policy).title.name,
        title: &run.case.title,
        month: run.case.month.to_string(),
        passed: run.failures.is_empty(),
        file,
        line,
        failures: run.failures.iter().map(|one| failure(one, &cx)).collect(),
    }
}

fn failure<'a>(failure: &Failure, cx: &Context<'a>) -> FailureJson<'a> {
    let Expectation { employee, span, wanted: expected } = &failure.expectation;
    let (file, line) = place(*span, cx.sources);
    FailureJson {
        employee: &cx.employee(*employee).id,
        of: subject(expected, cx),
        kind: match expected {
            Wanted::OfRule(_, WantedKind::Amount(kind, _) | WantedKind::Given(kind)) => Some(kind_code(kind)),
            _ => None,
        },
        expected: wanted(expected, cx),
        found: found(&failure.got, cx),
        amount_found: sum(&failure.got).map(decimal),
        file,
        line,
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
    version: u32,
    policies: usize,
    rules: usize,
    examples: usize,
    employees: Option<usize>,
    errors: usize,
    warnings: usize,
}

/// What a check went over and how much it found, as JSON, with a line end.
pub fn checked_json(counts: CheckedCounts, found: &[Diagnostic]) -> String {
    let of = |severity| found.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
    let report = CheckedJson {
        version: VERSION,
        policies: counts.policies,
        rules: counts.rules,
        examples: counts.examples,
        employees: counts.employees,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
    };
    let mut text = serde_json::to_string_pretty(&report).expect("numbers can always be written as JSON");
    text.push('\n');
    text
}
