//! What has to be known beyond the rows: occurrences that several rules sanction, and conflicts.

use super::{line, row};
use crate::messages::{ResultWords, TraceWords};
use crate::outcome::{Doubled, MonthResult};
use crate::render::conflicts::conflict;
use crate::render::layout::indented;
use crate::render::results::{Show, breached};
use crate::render::{Context, safe};

pub(super) fn notices(shown: &[&MonthResult], cx: &Context<'_>, show: &Show<'_>, text: &mut String) {
    doubled(&ResultWords::TwiceHead, shown, |result| &result.sanctioned_twice, cx, show, text);
    doubled(&ResultWords::RecordedTwiceHead, shown, |result| &result.recorded_twice, cx, show, text);
    if shown.iter().any(|result| !result.conflicts.is_empty()) {
        text.push('\n');
        line(text, &ResultWords::ConflictsHead.say(cx.lang));
        for one in shown.iter().flat_map(|result| &result.conflicts) {
            let said = conflict(one, cx).message.say(cx.lang).text;
            indented(&safe(&said), 2, show.width).iter().for_each(|shown| line(text, shown));
        }
    }
}

fn doubled(
    head: &ResultWords,
    shown: &[&MonthResult],
    of: impl Fn(&MonthResult) -> &[Doubled],
    cx: &Context<'_>,
    show: &Show<'_>,
    text: &mut String,
) {
    if shown.iter().all(|result| of(result).is_empty()) {
        return;
    }
    text.push('\n');
    indented(&head.say(cx.lang), 0, show.width).iter().for_each(|shown| line(text, shown));
    for result in shown {
        of(result).iter().for_each(|twice| one(twice, result, cx, show, text));
    }
}

fn one(twice: &Doubled, result: &MonthResult, cx: &Context<'_>, show: &Show<'_>, text: &mut String) {
    let event = cx.plan.schema.event(twice.origin.event);
    let employee = cx.employee(twice.employee);
    let place = employee.event(twice.origin.event).get(twice.origin.index as usize).map(|one| cx.place(one.span));
    let words = ResultWords::Twice {
        who: cx.who(twice.employee),
        event: match breached(twice.employee, twice.origin, cx) {
            Some(clause) => TraceWords::BreachOf { what: event.title.shown().to_string(), clause }.say(cx.lang),
            None => event.title.shown().to_string(),
        },
        day: cx.when(twice.when),
        place: place.unwrap_or_default(),
    };
    indented(&safe(&words.say(cx.lang)), 2, show.width).iter().for_each(|shown| line(text, shown));
    let lines = twice.lines.iter().filter_map(|at| result.lines.get(*at));
    for row in row::fold(lines) {
        let kind = row.first().map(|line| cx.kind(&line.kind).one(cx.lang)).unwrap_or_default();
        let words = ResultWords::RuleWith {
            rule: row.what(cx),
            clauses: row.clauses(cx),
            gives: format!("{kind} {}", row.result(cx)),
        };
        indented(&safe(&words.say(cx.lang)), 6, show.width).iter().for_each(|shown| line(text, shown));
    }
}
