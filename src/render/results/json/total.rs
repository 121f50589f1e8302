//! Totals of the results.

use std::collections::BTreeSet;

use serde::Serialize;

use super::line::{KindJson, kind, kind_code};
use crate::outcome::{EffectKind, Line, MonthResult, Results, Total};
use crate::plan::{PolicyId, RuleId};
use crate::render::Context;
use crate::render::results::totals::by_kind;
use crate::render::value::{decimal, money};

#[derive(Serialize)]
pub(super) struct TotalsJson<'a> {
    by_employee: Vec<Totalled<'a>>,
    by_month: Vec<Totalled<'a>>,
    by_policy: Vec<Totalled<'a>>,
    by_rule: Vec<Totalled<'a>>,
    by_team: Vec<Totalled<'a>>,
    all: Vec<KindTotal<'a>>,
}

/// The totals of something; what it is of is in those of the fields that are there.
#[derive(Serialize, Default)]
struct Totalled<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    employee: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<&'a str>,
    totals: Vec<KindTotal<'a>>,
}

#[derive(Serialize)]
pub(super) struct KindTotal<'a> {
    #[serde(flatten)]
    kind: KindJson<'a>,
    /// The sum of the known amounts; of what is no amount, how many are given or effective; null if it is too large.
    known: Option<String>,
    /// How many wait for a step.
    waiting: usize,
    undetermined: usize,
}

pub(super) fn totals<'a>(results: &Results, shown: &[&MonthResult], cx: &Context<'a>) -> TotalsJson<'a> {
    let lines: Vec<(&MonthResult, &Line)> =
        shown.iter().flat_map(|result| result.lines.iter().map(|line| (*result, line))).collect();
    let of = |keep: &dyn Fn(&MonthResult, &Line) -> bool| -> Vec<KindTotal<'a>> {
        let kept = lines.iter().filter(|(result, line)| keep(result, line)).map(|(_, line)| *line);
        kinds(kept, cx)
    };
    let policy_of = |line: &Line| cx.plan.rule(line.rule).policy;
    let team_of = |result: &MonthResult| cx.team(result.employee, result.month);
    let policies: BTreeSet<PolicyId> = lines.iter().map(|(_, line)| policy_of(line)).collect();
    let rules: BTreeSet<RuleId> = lines.iter().map(|(_, line)| line.rule).collect();
    let teams: BTreeSet<Option<&'a str>> = shown.iter().map(|result| team_of(result)).collect();
    TotalsJson {
        by_employee: shown.iter().map(|result| of_employee(result, cx)).collect(),
        by_month: results
            .months
            .iter()
            .map(|month| Totalled {
                month: Some(month.to_string()),
                totals: of(&|result, _| result.month == *month),
                ..Totalled::default()
            })
            .collect(),
        by_policy: policies
            .into_iter()
            .map(|policy| Totalled {
                policy: Some(&cx.plan.policy(policy).title.name),
                totals: of(&|_, line| policy_of(line) == policy),
                ..Totalled::default()
            })
            .collect(),
        by_rule: rules
            .into_iter()
            .map(|rule| Totalled {
                policy: Some(&cx.plan.policy(cx.plan.rule(rule).policy).title.name),
                rule: Some(&cx.plan.rule(rule).title.name),
                totals: of(&|_, line| line.rule == rule),
                ..Totalled::default()
            })
            .filter(|totalled| !totalled.totals.is_empty())
            .collect(),
        by_team: teams
            .into_iter()
            .map(|team| Totalled { team, totals: of(&|result, _| team_of(result) == team), ..Totalled::default() })
            .collect(),
        all: of(&|_, _| true),
    }
}

fn of_employee<'a>(result: &MonthResult, cx: &Context<'a>) -> Totalled<'a> {
    Totalled {
        employee: Some(&cx.employee(result.employee).id),
        month: Some(result.month.to_string()),
        totals: kinds(&result.lines, cx),
        ..Totalled::default()
    }
}

pub(super) fn kinds<'a, 'l>(lines: impl IntoIterator<Item = &'l Line>, cx: &Context<'a>) -> Vec<KindTotal<'a>> {
    by_kind(lines).iter().map(|(of, total)| kind_total(of, total, cx)).collect()
}

fn kind_total<'a>(of: &EffectKind, total: &Total, cx: &Context<'a>) -> KindTotal<'a> {
    let shown = if matches!(of, EffectKind::Pay(_)) { money } else { decimal };
    KindTotal {
        kind: match of {
            // Whoever it is referred to, and whatever the levels are, it is one total.
            EffectKind::Refer(_) | EffectKind::Level { .. } => KindJson::only(kind_code(of)),
            of => kind(of, cx),
        },
        known: total.known.0.map(shown),
        waiting: total.waiting,
        undetermined: total.undetermined,
    }
}
