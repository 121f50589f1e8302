//! A line of the results.

use serde::Serialize;

use super::reason::{ReasonJson, reason};
use super::{CURRENCY, RuleJson, rule};
use crate::outcome::{EffectKind, Line, OccurrenceRef, Outcome};
use crate::plan::{PolicyId, Thing};
use crate::render::Context;
use crate::render::value::{decimal, money};
use crate::schema::FactId;
use crate::syntax::ast::{Direction, PayKind};
use crate::types::Type;

#[derive(Serialize)]
pub(in crate::render) struct LineJson<'a> {
    pub(super) employee: &'a str,
    pub(super) month: String,
    #[serde(flatten)]
    rule: RuleJson<'a>,
    rule_label: Option<&'a str>,
    clauses: Vec<&'a str>,
    #[serde(flatten)]
    kind: KindJson<'a>,
    /// The day that the line is of; null for one of a bare count.
    pub(super) day: Option<String>,
    pub(super) occurrence: Option<OccurrenceJson<'a>>,
    outcome: &'static str,
    pub(super) amount: Option<String>,
    currency: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waiting_for: Option<Vec<StepJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective: Option<String>,
    reasons: Vec<ReasonJson<'a>>,
    cut: Option<CutJson<'a>>,
    amended: Vec<AmendedJson<'a>>,
    file: &'a str,
    line: u32,
}

/// What kind of result it is, with what belongs to that kind.
#[derive(Serialize, Default)]
pub(super) struct KindJson<'a> {
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

impl KindJson<'_> {
    /// A kind with nothing that belongs to it.
    pub(super) fn only(kind: &'static str) -> Self {
        KindJson { kind, ..KindJson::default() }
    }
}

#[derive(Serialize)]
pub(super) struct OccurrenceJson<'a> {
    /// What it is as recorded.
    event: &'a str,
    /// What it counts as for the rule.
    counts_as: &'a str,
    pub(super) day: Option<String>,
    pub(super) month: String,
    pub(super) number: Option<u32>,
    file: &'a str,
    pub(super) line: u32,
}

#[derive(Serialize)]
struct StepJson<'a> {
    step: &'a str,
    by: &'a str,
}

#[derive(Serialize)]
struct CutJson<'a> {
    limit: &'a str,
    amount: String,
}

/// Something that the line rests on and that another policy amends.
#[derive(Serialize)]
pub(in crate::render) struct AmendedJson<'a> {
    what: &'static str,
    name: &'a str,
    by: &'a str,
}

pub(in crate::render) fn amended<'a>(thing: Thing, by: PolicyId, cx: &Context<'a>) -> AmendedJson<'a> {
    AmendedJson {
        what: match thing {
            Thing::Rule(_) => "rule",
            Thing::Let(_) => "let",
            Thing::Table(_) => "table",
            Thing::Limit(_) => "limit",
        },
        name: &cx.title(thing).name,
        by: &cx.plan.policy(by).title.name,
    }
}

/// A line with everything that it says.
pub(in crate::render) fn line<'a>(line: &Line, cx: &Context<'a>) -> LineJson<'a> {
    let is_money = matches!(line.kind, EffectKind::Pay(_));
    let shown = if is_money { money } else { decimal };
    LineJson {
        employee: &cx.employee(line.employee).id,
        month: line.month.to_string(),
        rule: rule(line.rule, cx),
        rule_label: cx.plan.rule(line.rule).title.label.as_deref(),
        clauses: cx.clauses(line),
        kind: kind(&line.kind, cx),
        day: line.when.day().map(|day| day.to_string()),
        occurrence: line.occurrence.as_ref().map(|occurrence| self::occurrence(occurrence, cx)),
        outcome: outcome(&line.outcome),
        amount: match &line.outcome {
            Outcome::Amount(amount) => Some(shown(*amount)),
            _ => None,
        },
        currency: is_money.then_some(CURRENCY),
        waiting_for: match &line.outcome {
            Outcome::Waiting(places) => Some(steps(line, places, cx)),
            _ => None,
        },
        effective: match &line.outcome {
            Outcome::Effective(day) => Some(day.to_string()),
            _ => None,
        },
        reasons: match &line.outcome {
            Outcome::Undetermined(unknown) => unknown.reasons.iter().map(|one| reason(one, cx)).collect(),
            _ => Vec::new(),
        },
        cut: line
            .cut
            .as_ref()
            .map(|cut| CutJson { limit: &cx.plan.limit(cut.limit).title.name, amount: money(cut.amount) }),
        amended: cx.amendments(line).into_iter().map(|(thing, by)| amended(thing, by, cx)).collect(),
        file: &cx.sources.get(line.span.source).name,
        line: cx.sources.line(line.span),
    }
}

fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Amount(_) => "amount",
        Outcome::Given => "given",
        Outcome::Waiting(_) => "waiting",
        Outcome::Effective(_) => "effective",
        Outcome::Undetermined(_) => "undetermined",
    }
}

fn steps<'a>(line: &Line, places: &[usize], cx: &Context<'a>) -> Vec<StepJson<'a>> {
    let steps = &cx.version(line).body.steps;
    let named = places.iter().filter_map(|at| steps.get(*at));
    named.map(|step| StepJson { step: &step.title.name, by: &step.by }).collect()
}

fn occurrence<'a>(occurrence: &OccurrenceRef, cx: &Context<'a>) -> OccurrenceJson<'a> {
    let schema = &cx.plan.schema;
    OccurrenceJson {
        event: &schema.event(occurrence.origin.event).title.name,
        counts_as: &schema.event(occurrence.event).title.name,
        day: occurrence.when.day().map(|day| day.to_string()),
        month: occurrence.when.month().to_string(),
        number: occurrence.number,
        file: &cx.sources.get(occurrence.span.source).name,
        line: cx.sources.line(occurrence.span),
    }
}

/// The code of a kind of result.
pub(in crate::render) fn kind_code(kind: &EffectKind) -> &'static str {
    match kind {
        EffectKind::Pay(PayKind::Fine) => "fine",
        EffectKind::Pay(PayKind::Bonus) => "bonus",
        EffectKind::Pay(PayKind::Pay) => "pay",
        EffectKind::Pay(PayKind::Salary) => "salary",
        EffectKind::Points(_) => "points",
        EffectKind::Warning => "warning",
        EffectKind::CountsAs { also: false, .. } => "counts-as",
        EffectKind::CountsAs { also: true, .. } => "also-counts-as",
        EffectKind::Level { direction: Direction::Promote, .. } => "promote",
        EffectKind::Level { direction: Direction::Demote, .. } => "demote",
        EffectKind::MayDismiss => "may-dismiss",
        EffectKind::Dismiss => "dismiss",
        EffectKind::Refer(_) => "refer",
    }
}

/// A kind of result, with what belongs to it.
pub(super) fn kind<'a>(kind: &EffectKind, cx: &Context<'a>) -> KindJson<'a> {
    let schema = &cx.plan.schema;
    let plain = KindJson::only(kind_code(kind));
    match kind {
        EffectKind::Points(account) => KindJson { account: Some(&schema.account(*account).title.name), ..plain },
        EffectKind::CountsAs { into, clause, .. } => {
            KindJson { event: Some(&schema.event(*into).title.name), clause: clause.clone(), ..plain }
        }
        EffectKind::Level { fact, from, to, .. } => KindJson {
            fact: Some(&schema.fact(*fact).title.name),
            from: option(*fact, *from, cx),
            to: option(*fact, *to, cx),
            ..plain
        },
        EffectKind::Refer(role) => KindJson { role: Some(role.clone()), ..plain },
        _ => plain,
    }
}

/// The name of a level.
fn option<'a>(fact: FactId, at: u32, cx: &Context<'a>) -> Option<&'a str> {
    let schema = &cx.plan.schema;
    let Type::Options(set) = schema.fact(fact).ty.ty else { return None };
    let option = schema.option_set(set).options.get(at as usize)?;
    Some(&option.name)
}
