//! What has to be looked at before anything is paid: one thing that counts twice, and two rules for one result.

use crate::messages::{ReportWords, ResultWords, TraceWords};
use crate::outcome::{Doubled, MonthResult};
use crate::render::conflicts::conflict;
use crate::render::results::{breached, fold};
use crate::render::{Context, plain};

/// The conflicts, then what counts twice.
pub(super) fn notices(shown: &[&MonthResult], cx: &Context<'_>) -> Vec<String> {
    let conflicts = shown.iter().flat_map(|result| &result.conflicts);
    let mut said: Vec<String> = conflicts.map(|one| conflict(one, cx).message.say(cx.lang).text).collect();
    for (head, of) in [
        (ResultWords::TwiceHead, (|result| &result.sanctioned_twice) as fn(&MonthResult) -> &Vec<Doubled>),
        (ResultWords::RecordedTwiceHead, |result| &result.recorded_twice),
    ] {
        let found = shown.iter().flat_map(|result| of(result).iter().map(|twice| one(twice, result, cx)));
        said.extend(found.map(|what| ReportWords::Notice { what, why: head.say(cx.lang) }.say(cx.lang)));
    }
    said.iter().map(|said| plain(said)).collect()
}

/// `E03, 投诉 of 2022-03-12 (service.yaml:40) — A (T1): fine -50.00; B (T2): fine -5.00`
fn one(twice: &Doubled, result: &MonthResult, cx: &Context<'_>) -> String {
    let event = cx.plan.schema.event(twice.origin.event).title.shown().to_string();
    let recorded = cx.employee(twice.employee).event(twice.origin.event).get(twice.origin.index as usize);
    let words = ResultWords::Twice {
        who: cx.who(twice.employee),
        event: match breached(twice.employee, twice.origin, cx) {
            Some(clause) => TraceWords::BreachOf { what: event, clause }.say(cx.lang),
            None => event,
        },
        day: cx.when(twice.when),
        place: recorded.map(|one| cx.place(one.span)).unwrap_or_default(),
    };
    let lines = twice.lines.iter().filter_map(|at| result.lines.get(*at));
    let gives = fold(lines).into_iter().map(|row| {
        let kind = row.first().map(|line| cx.kind(&line.kind).one(cx.lang)).unwrap_or_default();
        let gives = format!("{kind} {}", row.result(cx));
        ResultWords::RuleWith { rule: row.what(cx), clauses: row.clauses(cx), gives }.say(cx.lang)
    });
    ReportWords::Twice { what: words.say(cx.lang), gives: gives.collect() }.say(cx.lang)
}
