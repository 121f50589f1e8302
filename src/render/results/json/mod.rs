//! Results as JSON; docs/json.md describes it. Amounts are decimal strings, names are those of the policies.

mod form;
mod line;
mod reason;
mod total;

use serde::Serialize;

use super::{Show, breached};
use crate::outcome::{Breach, Conflict, ConflictKind, Doubled, MonthResult, Results};
use crate::plan::RuleId;
use crate::provenance::Provenance;
use crate::render::Context;
use crate::render::conflicts::in_force;
use crate::render::document::Document;
use crate::value::Month;

pub(super) use form::{Blank, LineForm, line_form};
pub(in crate::render) use line::{AmendedJson, LineJson, amended as amended_json, kind_code, line as line_json};
pub(super) use reason::about as about_reason;
pub(in crate::render) use reason::{ReasonJson, reason as reason_json};

use total::TotalsJson;

/// The version of the form; a field that is taken away or changes its meaning raises it.
const VERSION: u32 = 1;

/// The currency that is known.
pub(super) const CURRENCY: &str = "CNY";

#[derive(Serialize)]
struct Report<'a> {
    currency: &'static str,
    months: Vec<String>,
    policies: Vec<Titled<'a>>,
    employees: Vec<EmployeeJson<'a>>,
    lines: Vec<LineJson<'a>>,
    totals: TotalsJson<'a>,
    sanctioned_twice: Vec<TwiceJson<'a>>,
    recorded_twice: Vec<TwiceJson<'a>>,
    conflicts: Vec<ConflictJson<'a>>,
    violations: Vec<ViolationJson<'a>>,
}

#[derive(Serialize)]
struct Titled<'a> {
    name: &'a str,
    label: Option<&'a str>,
}

/// An employee in one of the months.
#[derive(Serialize)]
struct EmployeeJson<'a> {
    id: &'a str,
    name: Option<&'a str>,
    month: String,
    team: Option<&'a str>,
}

/// A rule by its name and that of its policy.
#[derive(Serialize)]
struct RuleJson<'a> {
    policy: &'a str,
    rule: &'a str,
}

/// A rule with the ids of the clauses that it cites.
#[derive(Serialize)]
struct CitingJson<'a> {
    #[serde(flatten)]
    rule: RuleJson<'a>,
    rule_label: Option<&'a str>,
    clauses: Vec<&'a str>,
}

#[derive(Serialize)]
struct TwiceJson<'a> {
    employee: &'a str,
    month: String,
    event: &'a str,
    /// The clause that it breaks, if it is recorded as a breach.
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
    day: Option<String>,
    file: Option<&'a str>,
    line: Option<u32>,
    /// Places in `lines`, from 0.
    lines: Vec<usize>,
}

#[derive(Serialize)]
struct ConflictJson<'a> {
    employee: &'a str,
    month: String,
    what: &'static str,
    event: Option<&'a str>,
    day: Option<String>,
    rules: [CitingJson<'a>; 2],
}

#[derive(Serialize)]
struct ViolationJson<'a> {
    employee: &'a str,
    month: String,
    clause: String,
    event: &'a str,
    day: Option<String>,
    certain: bool,
    file: &'a str,
    line: u32,
}

/// The results as JSON, with a line end.
pub fn json(results: &Results, cx: &Context<'_>, show: &Show<'_>, provenance: &Provenance) -> String {
    Document::new(VERSION, provenance, report(results, cx, show)).json()
}

/// The same as YAML.
pub fn yaml(results: &Results, cx: &Context<'_>, show: &Show<'_>, provenance: &Provenance) -> String {
    let document = Document::new(VERSION, provenance, report(results, cx, show));
    serde_yaml::to_string(&document).expect("strings and numbers can always be written as YAML")
}

fn report<'a>(results: &'a Results, cx: &Context<'a>, show: &Show<'_>) -> Report<'a> {
    let shown: Vec<&MonthResult> = show.shown(results).collect();
    let (mut sanctioned_twice, mut recorded_twice) = (Vec::new(), Vec::new());
    let mut before = 0;
    for result in &shown {
        sanctioned_twice.extend(result.sanctioned_twice.iter().map(|one| doubled(one, before, cx)));
        recorded_twice.extend(result.recorded_twice.iter().map(|one| doubled(one, before, cx)));
        before += result.lines.len();
    }
    Report {
        currency: CURRENCY,
        months: results.months.iter().map(ToString::to_string).collect(),
        policies: cx.plan.policies.iter().map(titled).collect(),
        employees: shown.iter().map(|result| employee(result, cx)).collect(),
        lines: shown.iter().flat_map(|result| &result.lines).map(|line| line::line(line, cx)).collect(),
        totals: total::totals(results, &shown, cx),
        sanctioned_twice,
        recorded_twice,
        conflicts: shown.iter().flat_map(|result| &result.conflicts).map(|one| conflict(one, cx)).collect(),
        violations: shown.iter().flat_map(|result| violations(result, cx)).collect(),
    }
}

/// What one employee gets in one month, by itself: the same parts as in the whole, without the lines.
#[derive(Serialize)]
pub(super) struct MonthJson<'a> {
    #[serde(flatten)]
    employee: EmployeeJson<'a>,
    /// A place for the lines, which are written by themselves.
    lines: [(); 0],
    totals: Vec<total::KindTotal<'a>>,
    sanctioned_twice: Vec<TwiceJson<'a>>,
    recorded_twice: Vec<TwiceJson<'a>>,
    conflicts: Vec<ConflictJson<'a>>,
    violations: Vec<ViolationJson<'a>>,
}

/// What all of them are of.
#[derive(Serialize)]
pub(in crate::render) struct HeadJson<'a> {
    currency: &'static str,
    months: Vec<String>,
    policies: Vec<Titled<'a>>,
}

pub(super) fn head<'a>(months: &[Month], cx: &Context<'a>, provenance: &'a Provenance) -> Document<'a, HeadJson<'a>> {
    let head = HeadJson {
        currency: CURRENCY,
        months: months.iter().map(ToString::to_string).collect(),
        policies: cx.plan.policies.iter().map(titled).collect(),
    };
    Document::new(VERSION, provenance, head)
}

pub(super) fn month<'a>(result: &MonthResult, cx: &Context<'a>) -> MonthJson<'a> {
    MonthJson {
        employee: employee(result, cx),
        lines: [],
        totals: total::kinds(&result.lines, cx),
        sanctioned_twice: result.sanctioned_twice.iter().map(|one| doubled(one, 0, cx)).collect(),
        recorded_twice: result.recorded_twice.iter().map(|one| doubled(one, 0, cx)).collect(),
        conflicts: result.conflicts.iter().map(|one| conflict(one, cx)).collect(),
        violations: violations(result, cx),
    }
}

fn titled(policy: &crate::plan::Policy) -> Titled<'_> {
    Titled { name: &policy.title.name, label: policy.title.label.as_deref() }
}

fn employee<'a>(result: &MonthResult, cx: &Context<'a>) -> EmployeeJson<'a> {
    EmployeeJson {
        id: &cx.employee(result.employee).id,
        name: cx.name(result.employee),
        month: result.month.to_string(),
        team: cx.team(result.employee, result.month),
    }
}

fn doubled<'a>(twice: &Doubled, before: usize, cx: &Context<'a>) -> TwiceJson<'a> {
    let employee = cx.employee(twice.employee);
    let span = employee.event(twice.origin.event).get(twice.origin.index as usize).map(|one| one.span);
    TwiceJson {
        employee: &employee.id,
        month: twice.month.to_string(),
        event: &cx.plan.schema.event(twice.origin.event).title.name,
        clause: breached(twice.employee, twice.origin, cx),
        day: twice.when.day().map(|day| day.to_string()),
        file: span.map(|span| cx.sources.get(span.source).name.as_str()),
        line: span.map(|span| cx.sources.line(span)),
        lines: twice.lines.iter().map(|at| before + at).collect(),
    }
}

fn conflict<'a>(conflict: &Conflict, cx: &Context<'a>) -> ConflictJson<'a> {
    let employee = cx.employee(conflict.employee);
    let origin = match conflict.what {
        ConflictKind::Class(origin) => Some(origin),
        ConflictKind::Salary | ConflictKind::Level => None,
    };
    let occurrence = origin.and_then(|origin| employee.event(origin.event).get(origin.index as usize));
    ConflictJson {
        employee: &employee.id,
        month: conflict.month.to_string(),
        what: match conflict.what {
            ConflictKind::Salary => "salary",
            ConflictKind::Level => "level",
            ConflictKind::Class(_) => "class",
        },
        event: origin.map(|origin| cx.plan.schema.event(origin.event).title.name.as_str()),
        day: occurrence.and_then(|one| one.when.day()).map(|day| day.to_string()),
        rules: [citing(conflict.rules.0, conflict, cx), citing(conflict.rules.1, conflict, cx)],
    }
}

fn citing<'a>(id: RuleId, conflict: &Conflict, cx: &Context<'a>) -> CitingJson<'a> {
    let version = in_force(id, conflict, cx);
    CitingJson {
        rule: rule(id, cx),
        rule_label: cx.plan.rule(id).title.label.as_deref(),
        clauses: version.cites.iter().map(|clause| cx.plan.clause(*clause).id.as_str()).collect(),
    }
}

fn violations<'a>(result: &MonthResult, cx: &Context<'a>) -> Vec<ViolationJson<'a>> {
    let violation = |breach: &Breach| ViolationJson {
        employee: &cx.employee(result.employee).id,
        month: result.month.to_string(),
        clause: breach.clause.clone(),
        event: &cx.plan.schema.event(breach.origin.event).title.name,
        day: breach.when.day().map(|day| day.to_string()),
        certain: breach.sure,
        file: &cx.sources.get(breach.span.source).name,
        line: cx.sources.line(breach.span),
    };
    result.breaches.iter().map(violation).collect()
}

fn rule<'a>(id: RuleId, cx: &Context<'a>) -> RuleJson<'a> {
    let rule = cx.plan.rule(id);
    RuleJson { policy: &cx.plan.policy(rule.policy).title.name, rule: &rule.title.name }
}
