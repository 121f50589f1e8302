//! Explanations as JSON; docs/json.md describes it.

use serde::Serialize;

mod ladder;

use super::{Explained, Noted, notes, one_line, version, written};
use crate::eval::explain::{
    AmountTrace, Asked, Evidence, Explanation, GrowthTrace, OfOccurrence, Part, PassedStep, Role, ShareTrace, Stage,
    StepTrace, Trace, Verdict, What, WhyPassed,
};
use crate::eval::{Found, Truth};
use crate::outcome::Reason;
use crate::plan::{Rule, Thing, Version};
use crate::provenance::Provenance;
use crate::render::Context;
use crate::render::diagnostics::CellJson;
use crate::render::document::Document;
use crate::render::results::{AmendedJson, LineJson, ReasonJson, amended_json, line_json, reason_json};
use crate::render::value::{ValueJson, decimal, money, value_json};
use crate::source::Span;

use ladder::{NextLevelsJson, next_levels};

/// The version of the form; a field that is taken away or changes its meaning raises it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    next_levels: Vec<NextLevelsJson<'a>>,
    explanations: Vec<ExplanationJson<'a>>,
}

#[derive(Serialize)]
struct ExplanationJson<'a> {
    employee: &'a str,
    month: String,
    policy: &'a str,
    rule: &'a str,
    rule_label: Option<&'a str>,
    clauses: Vec<ClauseJson<'a>>,
    notes: Vec<NoteJson<'a>>,
    /// What it rests on that is amended.
    amended: Vec<AmendedJson<'a>>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    verdict: &'static str,
    reasons: Vec<ReasonJson<'a>>,
    /// The day as of which the period's conditions are asked.
    as_of: Option<String>,
    asked: Vec<AskedJson<'a>>,
    occurrences: Vec<OccurrenceJson<'a>>,
    amounts: Vec<AmountJson<'a>>,
    steps: Vec<StepJson<'a>>,
    lines: Vec<LineJson<'a>>,
}

#[derive(Serialize)]
struct ClauseJson<'a> {
    id: &'a str,
    title: Option<&'a str>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
}

/// A note, and what it is on.
#[derive(Serialize)]
struct NoteJson<'a> {
    of: &'static str,
    name: &'a str,
    note: &'a str,
}

#[derive(Serialize, Default)]
struct PlaceJson<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    #[serde(flatten)]
    cell: Option<CellJson>,
}

/// A value, or why there is none.
#[derive(Serialize)]
struct FoundJson<'a> {
    value: Option<ValueJson>,
    reasons: Vec<ReasonJson<'a>>,
}

#[derive(Serialize)]
struct AskedJson<'a> {
    role: &'static str,
    /// `yes`, `no` or `undetermined`.
    answer: &'static str,
    /// The rule that goes before this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<TraceJson<'a>>,
}

#[derive(Serialize)]
struct TraceJson<'a> {
    /// The formula as written; null for the level that a promotion or demotion is from.
    written: Option<String>,
    found: FoundJson<'a>,
    missed_by: Option<ValueJson>,
    /// The day on which a length of time is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    reached_on: Option<String>,
    /// The parts into which a marginal table divides a value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stages: Vec<StageJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<ShareJson>,
    parts: Vec<TraceJson<'a>>,
    read: Vec<EvidenceJson<'a>>,
}

#[derive(Serialize)]
struct StageJson {
    part: ValueJson,
    rate: ValueJson,
    gives: String,
}

/// How a part of a pot comes about; amounts are decimal strings, or fractions.
#[derive(Serialize)]
struct ShareJson {
    pot: String,
    weight: String,
    weights: String,
    exact: String,
    rest: String,
    part: String,
}

/// What was read, by its name or its period.
#[derive(Serialize, Default)]
struct AboutJson<'a> {
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    #[serde(flatten)]
    about: AboutJson<'a>,
    found: FoundJson<'a>,
    /// Whether it is one of those asked for: `yes`, `no` or `undetermined`.
    counted: &'static str,
    /// `decides`, `beside` or `passed-over`.
    part: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
    /// What a condition on it compares.
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<FoundJson<'a>>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    from: Vec<EvidenceJson<'a>>,
    /// How a member's value comes about.
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<TraceJson<'a>>,
}

#[derive(Serialize)]
struct OccurrenceJson<'a> {
    event: &'a str,
    recorded_as: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
    classed_by: Option<&'a str>,
    day: Option<String>,
    month: String,
    number: Option<u32>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    applies: &'static str,
    asked: Vec<AskedJson<'a>>,
    amounts: Vec<AmountJson<'a>>,
}

#[derive(Serialize)]
struct AmountJson<'a> {
    written: String,
    base: TraceJson<'a>,
    growth: &'static str,
    times: u32,
    by: Option<FoundJson<'a>>,
    finish: Option<String>,
    amount: FoundJson<'a>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    step: &'a str,
    by: &'a str,
    taken: Option<String>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    /// Where it is recorded and does not count.
    passed_over: Vec<PassedJson<'a>>,
}

#[derive(Serialize)]
struct PassedJson<'a> {
    day: String,
    why: &'static str,
    #[serde(flatten)]
    place: PlaceJson<'a>,
}

/// The explanations as JSON, with a line end.
pub fn json(explained: &Explained<'_>, cx: &Context<'_>, provenance: &Provenance) -> String {
    let report = Report {
        next_levels: explained.standings.iter().map(|one| next_levels(one, cx)).collect(),
        explanations: explained.explanations.iter().map(|one| explanation(one, cx)).collect(),
    };
    Document::new(VERSION, provenance, report).json()
}

fn explanation<'a>(explanation: &Explanation, cx: &Context<'a>) -> ExplanationJson<'a> {
    let rule = cx.plan.rule(explanation.rule);
    let version = version(explanation, cx);
    ExplanationJson {
        employee: &cx.employee(explanation.employee).id,
        month: explanation.month.to_string(),
        policy: &cx.plan.policy(rule.policy).title.name,
        rule: &rule.title.name,
        rule_label: rule.title.label.as_deref(),
        clauses: clauses(version, cx),
        notes: notes(explanation, cx).into_iter().map(|(of, note)| note_json(of, note, cx)).collect(),
        amended: cx
            .plan
            .amendments_behind(explanation.rule, explanation.month.last_day())
            .into_iter()
            .map(|(thing, by)| amended_json(thing, by, cx))
            .collect(),
        place: place(Some(version.span), cx),
        verdict: match &explanation.verdict {
            Verdict::Applies => "applies",
            Verdict::DoesNotApply => "does-not-apply",
            Verdict::Undetermined(_) => "undetermined",
            Verdict::NotInForce => "not-in-force",
            Verdict::Withdrawn(_) => "withdrawn",
            Verdict::WorkedLater(_) => "worked-later",
            Verdict::NotEmployed => "not-employed",
        },
        reasons: match &explanation.verdict {
            Verdict::Undetermined(unknown) => reasons(&unknown.reasons, cx),
            _ => Vec::new(),
        },
        as_of: explanation.as_of.map(|as_of| as_of.day.to_string()),
        asked: explanation.asked.iter().map(|one| asked(one, cx)).collect(),
        occurrences: explanation.occurrences.iter().map(|one| occurrence(one, cx)).collect(),
        amounts: explanation.amounts.iter().map(|one| amount(one, cx)).collect(),
        steps: explanation.steps.iter().filter_map(|one| step(one, version, cx)).collect(),
        lines: explanation.lines.iter().map(|line| line_json(line, cx)).collect(),
    }
}

fn clauses<'a>(version: &'a Version<Rule>, cx: &Context<'a>) -> Vec<ClauseJson<'a>> {
    let cited = version.cites.iter().map(|clause| cx.plan.clause(*clause));
    cited
        .map(|clause| ClauseJson {
            id: &clause.id,
            title: clause.title.as_deref(),
            place: place(Some(clause.span), cx),
        })
        .collect()
}

fn note_json<'a>(of: Noted, note: &'a str, cx: &Context<'a>) -> NoteJson<'a> {
    match of {
        Noted::Clause(clause) => NoteJson { of: "clause", name: &cx.plan.clause(clause).id, note },
        Noted::Thing(thing) => NoteJson {
            of: match thing {
                Thing::Rule(_) => "rule",
                Thing::Let(_) => "let",
                Thing::Table(_) => "table",
                Thing::Limit(_) => "limit",
            },
            name: &cx.title(thing).name,
            note,
        },
    }
}

fn place<'a>(span: Option<Span>, cx: &Context<'a>) -> PlaceJson<'a> {
    PlaceJson {
        file: span.map(|span| cx.sources.get(span.source).name.as_str()),
        line: span.map(|span| cx.sources.line(span)),
        cell: span.and_then(|span| CellJson::of(span, cx.sources)),
    }
}

fn reasons<'a>(reasons: &[Reason], cx: &Context<'a>) -> Vec<ReasonJson<'a>> {
    reasons.iter().map(|one| reason_json(one, cx)).collect()
}

fn found<'a>(found: &Found, cx: &Context<'a>) -> FoundJson<'a> {
    match found {
        Found::Known(known) => FoundJson { value: Some(value_json(known, cx)), reasons: Vec::new() },
        Found::Unknown(unknown) => FoundJson { value: None, reasons: reasons(&unknown.reasons, cx) },
    }
}

fn answer(truth: &Truth) -> &'static str {
    match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown(_) => "undetermined",
    }
}

fn asked<'a>(asked: &Asked, cx: &Context<'a>) -> AskedJson<'a> {
    AskedJson {
        role: match asked.role {
            Role::Where => "where",
            Role::All => "all",
            Role::Any => "any",
            Role::Unless => "unless",
            Role::Level => "level",
            Role::Overridden(_) => "overridden",
        },
        answer: answer(&asked.truth),
        rule: match asked.role {
            Role::Overridden(rule) => Some(&cx.plan.rule(rule).title.name),
            _ => None,
        },
        trace: asked.trace.as_ref().map(|one| trace(one, cx)),
    }
}

fn trace<'a>(trace: &Trace, cx: &Context<'a>) -> TraceJson<'a> {
    TraceJson {
        written: trace.term.map(|term| written(term, cx)),
        found: found(&trace.found, cx),
        missed_by: trace.missed_by.as_ref().map(|gap| value_json(gap, cx)),
        reached_on: trace.reached_on.map(|day| day.to_string()),
        stages: trace.stages.iter().map(|one| stage(one, cx)).collect(),
        share: trace.share.as_ref().map(share),
        parts: trace.parts.iter().map(|part| self::trace(part, cx)).collect(),
        read: trace.read.iter().map(|one| evidence(one, cx)).collect(),
    }
}

fn stage(stage: &Stage, cx: &Context<'_>) -> StageJson {
    StageJson { part: value_json(&stage.part, cx), rate: value_json(&stage.rate, cx), gives: decimal(stage.gives) }
}

fn share(share: &ShareTrace) -> ShareJson {
    ShareJson {
        pot: money(share.pot),
        weight: decimal(share.weight),
        weights: decimal(share.weights),
        exact: decimal(share.exact),
        rest: money(share.rest),
        part: money(share.part),
    }
}

fn evidence<'a>(evidence: &Evidence, cx: &Context<'a>) -> EvidenceJson<'a> {
    EvidenceJson {
        about: about(evidence, cx),
        found: found(&evidence.found, cx),
        counted: answer(&evidence.there),
        part: match evidence.part {
            Part::Decides => "decides",
            Part::Beside => "beside",
            Part::PassedOver => "passed-over",
        },
        clause: evidence.clause.clone(),
        compared: evidence.compared.as_ref().map(|(_, compared)| found(compared, cx)),
        place: place(evidence.span, cx),
        from: evidence.from.iter().map(|one| self::evidence(one, cx)).collect(),
        trace: evidence.trace.as_ref().map(|one| trace(one, cx)),
    }
}

fn about<'a>(evidence: &Evidence, cx: &Context<'a>) -> AboutJson<'a> {
    let plan = cx.plan;
    let schema = &plan.schema;
    let named = |what, name| AboutJson { what, name: Some(name), ..AboutJson::default() };
    let in_period = |what, period| AboutJson { what, period: Some(period), ..AboutJson::default() };
    match &evidence.what {
        What::Fact(id) => named("fact", &schema.fact(*id).title.name),
        What::Record(id, at, unit) => {
            let record = schema.record(*id);
            let field = record.fields.get(*at).map(|field| field.title.name.as_str());
            AboutJson {
                field: field.filter(|field| !field.is_empty()),
                period: unit.map(|unit| unit.to_string()),
                ..named("record", &record.title.name)
            }
        }
        What::Field(id, at) => {
            let event = schema.event(*id);
            AboutJson {
                field: event.fields.get(*at).map(|field| field.title.name.as_str()),
                ..named("field", &event.title.name)
            }
        }
        What::Day => AboutJson { what: "day", ..AboutJson::default() },
        What::Occurrence(when) => AboutJson {
            name: evidence.event.map(|event| schema.event(event).title.name.as_str()),
            ..in_period("occurrence", cx.when(*when))
        },
        What::Period(unit) => in_period("period", unit.to_string()),
        What::Member(employee) => named("member", &cx.employee(*employee).id),
        What::Let(id) => named("let", &plan.formula(*id).title.name),
        What::Table(id) => named("table", &plan.table(*id).title.name),
    }
}

fn occurrence<'a>(occurrence: &OfOccurrence, cx: &Context<'a>) -> OccurrenceJson<'a> {
    let schema = &cx.plan.schema;
    OccurrenceJson {
        event: &schema.event(occurrence.event).title.name,
        recorded_as: &schema.event(occurrence.origin.event).title.name,
        clause: occurrence.clause.clone(),
        classed_by: occurrence.by.map(|by| cx.plan.rule(by).title.name.as_str()),
        day: occurrence.when.day().map(|day| day.to_string()),
        month: occurrence.when.month().to_string(),
        number: occurrence.number.as_ref().and_then(|number| number.as_ref().ok()).copied(),
        place: place(Some(occurrence.span), cx),
        applies: answer(&occurrence.applies),
        asked: occurrence.asked.iter().map(|one| asked(one, cx)).collect(),
        amounts: occurrence.amounts.iter().map(|one| amount(one, cx)).collect(),
    }
}

fn amount<'a>(amount: &AmountTrace, cx: &Context<'a>) -> AmountJson<'a> {
    let (growth, times, by) = match &amount.growth {
        GrowthTrace::Flat => ("flat", 0, None),
        GrowthTrace::Doubled(times) => ("doubled", *times, None),
        GrowthTrace::Increased(by, times) => ("increased", *times, Some(found(by, cx))),
    };
    AmountJson {
        written: one_line(cx.sources.text(amount.span)),
        base: trace(&amount.base, cx),
        growth,
        times,
        by,
        finish: amount.finish.map(|span| one_line(cx.sources.text(span))),
        amount: found(&amount.amount, cx),
    }
}

fn step<'a>(step: &StepTrace, version: &'a Version<Rule>, cx: &Context<'a>) -> Option<StepJson<'a>> {
    let declared = version.body.steps.get(step.at)?;
    Some(StepJson {
        step: &declared.title.name,
        by: &declared.by,
        taken: step.taken.map(|day| day.to_string()),
        place: place(step.span, cx),
        passed_over: step.passed_over.iter().map(|one| passed(one, cx)).collect(),
    })
}

fn passed<'a>(passed: &PassedStep, cx: &Context<'a>) -> PassedJson<'a> {
    PassedJson {
        day: passed.day.to_string(),
        why: match passed.why {
            WhyPassed::BeforeLevel(_) => "before-level",
            WhyPassed::BeforePeriod(_) => "before-period",
            WhyPassed::After(_) => "after",
            WhyPassed::BeforeStep(..) => "before-step",
            WhyPassed::StepOpen(_) => "step-open",
            WhyPassed::Conditions(false) => "conditions-failed",
            WhyPassed::Conditions(true) => "conditions-undetermined",
        },
        place: place(Some(passed.span), cx),
    }
}
