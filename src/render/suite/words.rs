//! What was expected and what was found, in words.

use std::collections::BTreeSet;

use crate::eval::Found;
use crate::messages::{ConflictOf, Lang, ResultWords, SuiteWords, TestWords};
use crate::outcome::{Conflict, ConflictKind, EffectKind, EmployeeId, Line, Outcome};
use crate::render::Context;
use crate::render::layout::plain;
use crate::render::results::reasons;
use crate::render::value::value;
use crate::resolve::Entity;
use crate::suite::{Because, Expectation, Failure, Got, LetWanted, Wanted, WantedKind};
use crate::value::{Exact, Value};

/// What an expectation is of, as the policy has it.
pub(super) fn subject(wanted: &Wanted, cx: &Context<'_>) -> String {
    match wanted {
        Wanted::OfRule(rule, _) => cx.plan.rule(*rule).title.name.clone(),
        Wanted::OfLet(id, _) => cx.plan.formula(*id).title.name.clone(),
        Wanted::Total(kind, _) => TestWords::Total(cx.kind(kind).one(cx.lang)).say(cx.lang),
        Wanted::Only => TestWords::Only.say(cx.lang),
        Wanted::NoConflict => TestWords::NoConflict.say(cx.lang),
        Wanted::Errors(_) => TestWords::Files.say(cx.lang),
    }
}

/// What is expected.
pub(crate) fn expected(expectation: &Expectation, cx: &Context<'_>) -> String {
    match &expectation.wanted {
        Wanted::OfLet(_, LetWanted::Value(wanted)) => value(wanted, cx),
        Wanted::OfLet(_, LetWanted::Undetermined(because)) => undetermined(because.as_ref(), cx),
        Wanted::OfRule(rule, WantedKind::Waiting(step)) => {
            let steps = &cx.plan.rule(*rule).first().body.steps;
            let steps = steps.get(*step).map(|step| (step.title.shown().to_string(), cx.role(&step.by)));
            ResultWords::WaitingFor(steps.into_iter().collect()).say(cx.lang)
        }
        Wanted::OfRule(_, wanted) | Wanted::Total(_, wanted) => of_kind(wanted, cx),
        Wanted::Only => SuiteWords::Nothing.say(cx.lang),
        Wanted::NoConflict => TestWords::NoConflict.say(cx.lang),
        Wanted::Errors(codes) => codes.join(", "),
    }
}

fn of_kind(wanted: &WantedKind, cx: &Context<'_>) -> String {
    match wanted {
        WantedKind::Amount(kind, amount) => amount_of(kind, *amount, cx),
        WantedKind::Given(kind) => given(kind, cx),
        WantedKind::Undetermined(because) => undetermined(because.as_ref(), cx),
        WantedKind::Nothing | WantedKind::Waiting(_) => SuiteWords::Nothing.say(cx.lang),
    }
}

fn undetermined(because: Option<&Because>, cx: &Context<'_>) -> String {
    let Some(because) = because else { return SuiteWords::Undetermined(Vec::new()).say(cx.lang) };
    let [en, zh] = because.kind.words();
    let kind = match cx.lang {
        Lang::En => en,
        Lang::Zh => zh,
    };
    TestWords::Because { kind: kind.to_string(), of: because.of.and_then(|of| name(of, cx)) }.say(cx.lang)
}

fn name(entity: Entity, cx: &Context<'_>) -> Option<String> {
    let schema = &cx.plan.schema;
    let title = match entity {
        Entity::Fact(id) => &schema.fact(id).title,
        Entity::Event(id) => &schema.event(id).title,
        Entity::Record(id) => &schema.record(id).title,
        Entity::Account(id) => &schema.account(id).title,
        Entity::Let(id) => &cx.plan.formula(id).title,
        Entity::Table(id) => &cx.plan.table(id).title,
        Entity::Rule(id) => &cx.plan.rule(id).title,
        _ => return None,
    };
    Some(title.name.clone())
}

/// What was found.
pub(super) fn found(failure: &Failure, cx: &Context<'_>) -> String {
    got(&failure.got, failure.expectation.employee, cx)
}

/// What was found of an employee.
pub(crate) fn got(got: &Got, employee: Option<EmployeeId>, cx: &Context<'_>) -> String {
    let found = match got {
        Got::Value(Found::Known(known)) => value(known, cx),
        Got::Value(Found::Unknown(unknown)) => {
            SuiteWords::Undetermined(reasons(unknown.reasons.iter(), employee, cx)).say(cx.lang)
        }
        Got::Lines(lines) if lines.is_empty() => SuiteWords::Nothing.say(cx.lang),
        Got::Lines(lines) => lines_found(lines, cx),
        Got::Conflict(conflict) => conflicting(conflict, cx),
        Got::Errors(errors) if errors.is_empty() => TestWords::NoErrors.say(cx.lang),
        Got::Errors(errors) => {
            let codes: BTreeSet<&str> = errors.iter().map(|one| one.message.code()).collect();
            codes.into_iter().collect::<Vec<_>>().join(", ")
        }
    };
    plain(&found)
}

/// The errors that were found in the files of a case, each in words and with its place.
pub(super) fn errors(got: &Got, cx: &Context<'_>) -> Vec<String> {
    let Got::Errors(errors) = got else { return Vec::new() };
    let said = errors.iter().map(|one| {
        let words = TestWords::Error {
            code: one.message.code(),
            text: one.message.say(cx.lang).text,
            place: one.at.map(|at| cx.place(at)),
        };
        plain(&words.say(cx.lang))
    });
    said.collect()
}

/// The results of lines, with their sum where they are amounts; of several rules or employees each with them.
fn lines_found(lines: &[Line], cx: &Context<'_>) -> String {
    let differ = |one: fn(&Line) -> (u32, u32)| {
        let first = lines.first().map(one);
        lines.iter().any(|line| Some(one(line)) != first)
    };
    let rules = differ(|line| (line.rule.0, 0));
    let employees = differ(|line| (line.employee.0, 0));
    let of_line = |line: &Line| {
        let result = result(line, cx);
        match (employees, rules) {
            (true, _) => format!("{} {}: {result}", cx.who(line.employee), cx.rule(line.rule)),
            (false, true) => format!("{}: {result}", cx.rule(line.rule)),
            (false, false) => result,
        }
    };
    let mut said: Vec<String> = lines.iter().map(of_line).collect();
    if lines.iter().any(|line| matches!(line.outcome, Outcome::Undetermined(_))) {
        // What is undetermined twice for one reason is said once.
        said.dedup();
    }
    let said = said.join(if rules || employees { "; " } else { " + " });
    match sum(lines).filter(|_| lines.len() > 1 && !employees) {
        Some(sum) => format!("{said} = {}", amount(&sum.0, sum.1, cx)),
        None => said,
    }
}

/// What amounts of one kind come to together.
fn sum(lines: &[Line]) -> Option<(EffectKind, Exact)> {
    let kind = &lines.first()?.kind;
    let mut sum = Exact::ZERO;
    for line in lines {
        match line.outcome {
            Outcome::Amount(amount) if line.kind == *kind => sum = sum.plus(amount).ok()?,
            _ => return None,
        }
    }
    Some((kind.clone(), sum))
}

pub(super) fn conflicting(conflict: &Conflict, cx: &Context<'_>) -> String {
    let (first, second) = conflict.rules;
    let what = match conflict.what {
        ConflictKind::Salary => ConflictOf::Salary,
        ConflictKind::Level => ConflictOf::Level,
        ConflictKind::Class(_) => ConflictOf::Class,
    };
    let name = |rule| cx.plan.rule(rule).title.name.clone();
    TestWords::Conflict { first: name(first), second: name(second), what }.say(cx.lang)
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
            SuiteWords::Undetermined(reasons(unknown.reasons.iter(), Some(line.employee), cx)).say(cx.lang)
        }
    }
}

/// `fine 150 yuan`
fn amount_of(kind: &EffectKind, exact: Exact, cx: &Context<'_>) -> String {
    format!("{} {}", cx.kind(kind).one(cx.lang), amount(kind, exact, cx))
}

/// `150 yuan`
fn amount(kind: &EffectKind, exact: Exact, cx: &Context<'_>) -> String {
    let amount = match kind {
        EffectKind::Points(_) => Value::Points(exact),
        _ => Value::Money(exact),
    };
    value(&amount, cx)
}

fn given(kind: &EffectKind, cx: &Context<'_>) -> String {
    let word = cx.kind(kind).one(cx.lang);
    match kind {
        EffectKind::CountsAs { into, clause, .. } => match clause {
            Some(clause) => format!("{word} {clause}"),
            None => format!("{word} {}", cx.plan.schema.event(*into).title.shown()),
        },
        EffectKind::Refer(role) => format!("{word} {}", ResultWords::ReferredTo(cx.role(role)).say(cx.lang)),
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
