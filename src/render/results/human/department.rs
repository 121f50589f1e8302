//! What it comes to together: by policy and kind, by rule, by team.

use std::collections::BTreeSet;

use super::{heading, line};
use crate::messages::ResultWords;
use crate::outcome::{EffectKind, EmployeeId, Line, MonthResult, Results, Total};
use crate::plan::{PolicyId, RuleId};
use crate::render::Context;
use crate::render::results::{Show, totals};
use crate::render::table::{Table, cell};
use crate::value::Month;

/// Some months of the results, and what they are called.
pub(super) struct Months<'r> {
    pub(super) results: &'r Results,
    pub(super) months: &'r [Month],
    pub(super) period: String,
}

/// A line's employee at the end of its month.
type Member<'r> = (&'r MonthResult, &'r Line);

/// Which totals are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// By policy, rule and team.
    All,
    /// By policy.
    ByPolicy,
}

/// The totals of some months.
pub(super) fn totals(months: &Months<'_>, parts: Parts, cx: &Context<'_>, show: &Show<'_>, text: &mut String) {
    let Months { results, months, period } = months;
    let shown: Vec<&MonthResult> = show.shown(results).filter(|result| months.contains(&result.month)).collect();
    let lines: Vec<Member<'_>> =
        shown.iter().flat_map(|result| result.lines.iter().map(|line| (*result, line))).collect();
    let lines: Vec<Member<'_>> = lines.into_iter().filter(|(_, line)| is_counted(line)).collect();
    // One employee's month has its total in the block.
    let single = show.only.is_some_and(|only| only.len() == 1) && months.len() == 1;
    if lines.is_empty() || single {
        return;
    }
    text.push('\n');
    heading(text, &head(period, cx, show), '─', show.width);
    by_policy(&lines, cx, show, text);
    if show.only.is_none() && parts == Parts::All {
        text.push('\n');
        line(text, &ResultWords::ByRule.say(cx.lang));
        by_rule(&lines, cx, show, text);
        if shown.iter().any(|result| cx.team(result.employee, result.month).is_some()) {
            text.push('\n');
            line(text, &ResultWords::ByTeam.say(cx.lang));
            by_team(&shown, &lines, cx, show, text);
        }
    }
}

fn is_counted(line: &Line) -> bool {
    !matches!(line.kind, EffectKind::CountsAs { .. })
}

fn head(period: &str, cx: &Context<'_>, show: &Show<'_>) -> String {
    let period = period.to_string();
    let words = match show.only {
        None => ResultWords::Totals(period),
        Some(only) => ResultWords::TotalsOf { period, who: only.iter().map(|employee| cx.who(*employee)).collect() },
    };
    words.say(cx.lang)
}

/// How many are undetermined, blank for none.
fn undetermined(total: &Total) -> String {
    match total.undetermined {
        0 => String::new(),
        count => count.to_string(),
    }
}

fn by_policy(lines: &[Member<'_>], cx: &Context<'_>, show: &Show<'_>, text: &mut String) {
    let head = [ResultWords::Policy, ResultWords::Kind, ResultWords::TotalColumn, ResultWords::UndeterminedColumn];
    let mut table = Table::new(&head.map(|head| head.say(cx.lang)), &[2, 3], show.width);
    let policy_of = |line: &Line| cx.plan.rule(line.rule).policy;
    let policies: BTreeSet<PolicyId> = lines.iter().map(|(_, line)| policy_of(line)).collect();
    for policy in policies {
        let own = lines.iter().map(|(_, line)| *line).filter(|line| policy_of(line) == policy);
        for (at, (kind, total)) in totals::by_kind(own).iter().enumerate() {
            let label = if at == 0 { cx.plan.policy(policy).title.shown() } else { "" };
            let known = totals::known(kind, total, cx);
            table.row(vec![cell(label), cell(&cx.kind(kind).several(cx.lang)), known, undetermined(total)]);
        }
    }
    table.draw(text);
}

fn by_rule(lines: &[Member<'_>], cx: &Context<'_>, show: &Show<'_>, text: &mut String) {
    let head = [
        ResultWords::What,
        ResultWords::Clause,
        ResultWords::Kind,
        ResultWords::EmployeesColumn,
        ResultWords::TotalColumn,
        ResultWords::UndeterminedColumn,
    ];
    let mut table = Table::new(&head.map(|head| head.say(cx.lang)), &[3, 4, 5], show.width);
    let rules: BTreeSet<RuleId> = lines.iter().map(|(_, line)| line.rule).collect();
    for rule in rules {
        let own: Vec<&Line> = lines.iter().map(|(_, line)| *line).filter(|line| line.rule == rule).collect();
        let Some(first) = own.first() else { continue };
        let clauses = cx.clauses_short(first);
        for (kind, total) in totals::by_kind(own.iter().copied()) {
            let of_kind = own.iter().filter(|line| totals::is_same(&line.kind, &kind));
            let who: BTreeSet<EmployeeId> = of_kind.map(|line| line.employee).collect();
            table.row(vec![
                cell(cx.rule(rule)),
                cell(&clauses),
                cell(&cx.kind(&kind).one(cx.lang)),
                who.len().to_string(),
                totals::known(&kind, &total, cx),
                undetermined(&total),
            ]);
        }
    }
    table.draw(text);
}

fn by_team(shown: &[&MonthResult], lines: &[Member<'_>], cx: &Context<'_>, show: &Show<'_>, text: &mut String) {
    let head = [
        ResultWords::Team,
        ResultWords::EmployeesColumn,
        ResultWords::Kind,
        ResultWords::TotalColumn,
        ResultWords::UndeterminedColumn,
    ];
    let mut table = Table::new(&head.map(|head| head.say(cx.lang)), &[1, 3, 4], show.width);
    let team_of = |result: &MonthResult| cx.team(result.employee, result.month);
    let teams: BTreeSet<Option<&str>> = shown.iter().map(|result| team_of(result)).collect();
    // Those without a team come last.
    let (without, teams): (Vec<_>, Vec<_>) = teams.into_iter().partition(Option::is_none);
    for team in teams.into_iter().chain(without) {
        let members: BTreeSet<EmployeeId> =
            shown.iter().filter(|result| team_of(result) == team).map(|r| r.employee).collect();
        let no_team = ResultWords::NoTeam.say(cx.lang);
        let mut first = vec![cell(team.unwrap_or(&no_team)), members.len().to_string()];
        let own = lines.iter().filter(|(result, _)| team_of(result) == team).map(|(_, line)| *line);
        for (kind, total) in totals::by_kind(own) {
            let mut row = std::mem::replace(&mut first, vec![String::new(); 2]);
            row.push(cell(&cx.kind(&kind).several(cx.lang)));
            row.push(totals::known(&kind, &total, cx));
            row.push(undetermined(&total));
            table.row(row);
        }
    }
    table.draw(text);
}
