//! What an employee is told: each result with its clause, its day, its arithmetic, and what is recorded beside.

use super::model::{Item, Occurred, Statement, Step};
use super::passed::passed;
use crate::eval::Evaluator;
use crate::messages::{ExplainWords, ReportWords, ResultWords, TraceWords};
use crate::outcome::{EffectKind, EmployeeId, Line, MonthResult, OccurrenceRef, Reason};
use crate::plan::RuleId;
use crate::publish::in_words;
use crate::render::explain::told;
use crate::render::results::totals::{self, amount};
use crate::render::results::{Row, Whom, breached, fold, reasons, whom};
use crate::render::{Context, plain};

/// The statements, in the order of the results.
pub(super) fn statements(shown: &[&MonthResult], evaluator: &Evaluator<'_>, cx: &Context<'_>) -> Vec<Statement> {
    let of_one = shown.chunk_by(|a, b| a.employee == b.employee);
    of_one.filter_map(|months| statement(months, evaluator, cx)).collect()
}

/// The anchor of an employee's statement: it goes by the id alone.
pub(super) fn anchor(id: &str) -> String {
    format!("statement/{id}")
}

fn statement(months: &[&MonthResult], evaluator: &Evaluator<'_>, cx: &Context<'_>) -> Option<Statement> {
    let last = months.last()?;
    let employee = last.employee;
    let totals = totals::by_kind(months.iter().flat_map(|result| &result.lines));
    let undetermined = totals.iter().map(|(_, total)| total.undetermined).sum();
    let said = totals.iter().map(|(kind, total)| {
        let name = cx.kind(kind).several(cx.lang);
        let known = totals::known(kind, total, cx);
        let shown = match total.undetermined {
            0 => known,
            undetermined if known.is_empty() => ResultWords::UndeterminedCount(undetermined).say(cx.lang),
            undetermined => ResultWords::And { known, undetermined }.say(cx.lang),
        };
        (name, shown)
    });
    let id = &cx.employee(employee).id;
    Some(Statement {
        id: id.to_string(),
        name: cx.name(employee).map(str::to_string),
        team: cx.team(employee, last.month).map(str::to_string),
        anchor: anchor(id),
        totals: said.collect(),
        undetermined,
        months: months.iter().map(|result| (result.month.to_string(), items(result, evaluator, cx))).collect(),
        beside: months.iter().flat_map(|result| beside(result, evaluator, cx)).collect(),
    })
}

fn items(result: &MonthResult, evaluator: &Evaluator<'_>, cx: &Context<'_>) -> Vec<Item> {
    let lines = result.lines.iter().filter(|line| !matches!(line.kind, EffectKind::CountsAs { .. }));
    fold(lines).iter().filter_map(|row| item(row, result, evaluator, cx)).collect()
}

fn item(row: &Row<'_>, result: &MonthResult, evaluator: &Evaluator<'_>, cx: &Context<'_>) -> Option<Item> {
    let first = row.first()?;
    let rule = cx.plan.rule(first.rule);
    let several = row.lines.len() > 1;
    let occurred = row.lines.iter().filter_map(|line| {
        let said = occurrence(line.occurrence.as_ref()?, result, line.employee, cx);
        let mut steps = steps(line, evaluator, cx);
        // What a limit took of one among several; of a single one it stands below.
        let cut = fold([*line]).iter().find_map(|row| row.cut(cx)).filter(|_| several);
        steps.extend(cut.map(|said| Step { depth: 0, said }));
        Some(Occurred { said, amount: several.then(|| of_line(line)).flatten(), steps })
    });
    let occurred: Vec<Occurred> = occurred.collect();
    let bare = row.lines.iter().filter(|line| line.occurrence.is_none());
    Some(Item {
        rule: rule.title.shown().to_string(),
        kind: cx.kind(&first.kind).one(cx.lang),
        result: row.result(cx),
        undetermined: row.is_undetermined(),
        policy: (cx.plan.policies.len() > 1).then(|| cx.plan.policy(rule.policy).title.shown().to_string()),
        clauses: clauses(row, cx),
        steps: bare.flat_map(|line| steps(line, evaluator, cx)).collect(),
        occurred,
        details: details(row, first.employee, cx),
    })
}

/// The clauses that a row rests on, then those of the limit that took something from it, each once with its title.
fn clauses(row: &Row<'_>, cx: &Context<'_>) -> Vec<(String, Option<String>)> {
    let own = row.first().map(|line| &cx.version(line).cites);
    let of_limits = row.lines.iter().filter_map(|line| {
        let limit = cx.plan.limit(line.cut.as_ref()?.limit);
        Some(&limit.on(line.month.last_day()).unwrap_or_else(|| limit.first()).cites)
    });
    let mut clauses = Vec::new();
    for cited in own.into_iter().chain(of_limits).flatten() {
        let clause = cx.plan.clause(*cited);
        let one = (clause.id.clone(), clause.title.clone());
        if !clauses.contains(&one) {
            clauses.push(one);
        }
    }
    clauses
}

/// What one line comes to by itself, where it is an amount.
fn of_line(line: &Line) -> Option<String> {
    match line.outcome {
        crate::outcome::Outcome::Amount(exact) => Some(amount(&line.kind, exact)),
        _ => None,
    }
}

fn steps(line: &Line, evaluator: &Evaluator<'_>, cx: &Context<'_>) -> Vec<Step> {
    let Some(trace) = evaluator.explain_line(line) else { return Vec::new() };
    let say = |term| in_words(term, line.occurrence.as_ref().map(|of| of.event), cx.plan, cx.lang);
    let lines = told(&trace, line.employee, &say, cx);
    lines.into_iter().map(|(depth, said)| Step { depth, said }).collect()
}

/// What is said below: as in the results, but of others who lack something no more than how many they are.
fn details(row: &Row<'_>, employee: EmployeeId, cx: &Context<'_>) -> Vec<String> {
    let mut details = row.said(cx);
    let is_other = |reason: &&Reason| matches!(whom(reason, cx), Whom::Employee(whose) if whose != employee);
    let (others, own): (Vec<&Reason>, Vec<&Reason>) = row.reasons().iter().partition(is_other);
    details.extend(reasons(own, Some(employee), cx));
    let mut colleagues: Vec<Whom> = others.into_iter().map(|reason| whom(reason, cx)).collect();
    colleagues.sort_unstable();
    colleagues.dedup();
    if !colleagues.is_empty() {
        details.push(ReportWords::ColleaguesLack(colleagues.len()).say(cx.lang));
    }
    details.iter().map(|said| plain(said)).collect()
}

/// What happened, when, the number, what made it so, and where it is recorded.
pub(super) fn occurrence(of: &OccurrenceRef, result: &MonthResult, employee: EmployeeId, cx: &Context<'_>) -> String {
    let event = |id| cx.plan.schema.event(id).title.shown().to_string();
    let clause = breached(employee, of.origin, cx).filter(|_| of.origin.event == of.event);
    let words = ExplainWords::Occurrence {
        event: match clause {
            Some(clause) => TraceWords::BreachOf { what: event(of.event), clause }.say(cx.lang),
            None => event(of.event),
        },
        day: cx.when(of.when),
        number: of.number,
        by: became_by(of, result).map(|rule| cx.rule(rule).to_string()),
        recorded: (of.origin.event != of.event).then(|| event(of.origin.event)),
        place: cx.place(of.span),
    };
    words.say(cx.lang)
}

/// The rule by which an occurrence counts as what it is not recorded as.
fn became_by(of: &OccurrenceRef, result: &MonthResult) -> Option<RuleId> {
    let mut classings = result.lines.iter().filter(|line| {
        matches!(line.kind, EffectKind::CountsAs { into, .. } if into == of.event)
            && line.occurrence.as_ref().is_some_and(|from| from.origin == of.origin)
    });
    classings.next().map(|line| line.rule)
}

/// What is recorded and gives nothing: what a rule passes over, and breaches that no rule is for.
fn beside(result: &MonthResult, evaluator: &Evaluator<'_>, cx: &Context<'_>) -> Vec<String> {
    let mut said = passed(result, evaluator, cx);
    let breaches = result.bare_breaches().filter(|breach| breach.sure).map(|breach| {
        let title =
            cx.plan.clauses.iter().find(|clause| clause.id == breach.clause).and_then(|clause| clause.title.clone());
        ReportWords::BareBreach {
            clause: breach.clause.clone(),
            title,
            day: cx.when(breach.when),
            place: cx.place(breach.span),
        }
        .say(cx.lang)
    });
    said.extend(breaches);
    said
}
