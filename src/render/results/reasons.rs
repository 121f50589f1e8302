//! Reasons in words: those that differ in the employee only are said once, with all of them.

use std::collections::BTreeSet;

use crate::messages::{ReasonWords, Whose};
use crate::outcome::{EmployeeId, FaultKind, Reason};
use crate::render::Context;
use crate::schema::{FactId, FieldDef, Owner, Title};
use crate::value::Date;

/// The reasons in words, in order, each once.
pub(in crate::render) fn reasons<'r>(all: impl IntoIterator<Item = &'r Reason>, cx: &Context<'_>) -> Vec<String> {
    let mut words: Vec<ReasonWords> = Vec::new();
    for reason in all.into_iter().collect::<BTreeSet<_>>() {
        let mut new = reason_words(reason, cx);
        let joined = words.iter_mut().any(|known| join(known, &mut new));
        if !joined {
            words.push(new);
        }
    }
    words.iter().map(|words| words.say(cx.lang)).collect()
}

/// Adds the employees of one reason to those of another that is the same otherwise.
fn join(known: &mut ReasonWords, new: &mut ReasonWords) -> bool {
    let Some(mine) = whose(new).map(std::mem::take) else { return known == new };
    let theirs = whose(known).map(std::mem::take).unwrap_or_default();
    let same = known == new;
    if let Some(names) = whose(known) {
        *names = theirs;
        if same {
            let more: Vec<String> = mine.iter().filter(|name| !names.contains(name)).cloned().collect();
            names.extend(more);
        }
    }
    if let Some(names) = whose(new) {
        *names = mine;
    }
    same
}

/// The employees that a reason names.
fn whose(words: &mut ReasonWords) -> Option<&mut Vec<String>> {
    let whose = match words {
        ReasonWords::Fact { whose, .. }
        | ReasonWords::Field { whose, .. }
        | ReasonWords::Record { whose, .. }
        | ReasonWords::NotHeld { whose, .. }
        | ReasonWords::NotCovered { whose, .. }
        | ReasonWords::Day { whose, .. }
        | ReasonWords::NegativeWeight { whose, .. } => whose,
        _ => return None,
    };
    match whose {
        Whose::Employees(names) => Some(names),
        Whose::Team(_) | Whose::Company => None,
    }
}

/// One reason as data for words.
pub(in crate::render) fn reason_words(reason: &Reason, cx: &Context<'_>) -> ReasonWords {
    let plan = cx.plan;
    let schema = &plan.schema;
    match reason {
        Reason::Fact(employee, fact, day) => ReasonWords::Fact {
            fact: label(&schema.fact(*fact).title),
            day: day.to_string(),
            whose: owner(*employee, *fact, *day, cx),
        },
        Reason::Field(employee, event, field, span) => ReasonWords::Field {
            field: field_label(&schema.event(*event).fields, Some(*field)).unwrap_or_default(),
            event: label(&schema.event(*event).title),
            whose: own(*employee, cx),
            place: cx.place(*span),
        },
        Reason::Record(employee, record, field, unit) => ReasonWords::Record {
            record: label(&schema.record(*record).title),
            field: field_label(&schema.record(*record).fields, *field).filter(|field| !field.is_empty()),
            period: unit.to_string(),
            whose: own(*employee, cx),
        },
        Reason::NotHeld(employee, record, unit) => ReasonWords::NotHeld {
            record: label(&schema.record(*record).title),
            period: unit.to_string(),
            whose: own(*employee, cx),
        },
        Reason::NotCovered(employee, event, month) => ReasonWords::NotCovered {
            event: event.map(|event| label(&schema.event(event).title)),
            month: month.to_string(),
            whose: own(*employee, cx),
        },
        Reason::Day(employee, month) => ReasonWords::Day {
            month: month.to_string(),
            whose: own(*employee, cx),
        },
        Reason::LetNotInForce(id, day) => not_in_force(&plan.formula(*id).title, *day),
        Reason::TableNotInForce(id, day) => not_in_force(&plan.table(*id).title, *day),
        Reason::RuleNotInForce(id, day) => not_in_force(&plan.rule(*id).title, *day),
        Reason::ToBeFilled(id) => ReasonWords::ToBeFilled {
            table: label(&plan.table(*id).title),
        },
        Reason::NoRow(id, span) => ReasonWords::NoRow {
            table: label(&plan.table(*id).title),
            place: cx.place(*span),
        },
        Reason::Conflict(first, second) => ReasonWords::Conflict {
            first: cx.rule(*first).to_string(),
            second: cx.rule(*second).to_string(),
        },
        Reason::NegativeWeight(employee, span) => ReasonWords::NegativeWeight {
            whose: own(*employee, cx),
            place: cx.place(*span),
        },
        Reason::PotDiffers(span) => ReasonWords::PotDiffers { place: cx.place(*span) },
        Reason::NoWeight(span) => ReasonWords::NoWeight { place: cx.place(*span) },
        Reason::Faulty(kind, span) => faulty(*kind, cx.place(*span)),
    }
}

/// A reason as it is for the employee himself, to be compared with that of another: an employee's own id is left out.
pub(in crate::render) fn of_self(reason: &Reason, employee: EmployeeId) -> Reason {
    let mut own = reason.clone();
    match &mut own {
        Reason::Fact(whose, ..)
        | Reason::Field(whose, ..)
        | Reason::Record(whose, ..)
        | Reason::NotHeld(whose, ..)
        | Reason::NotCovered(whose, ..)
        | Reason::Day(whose, ..)
        | Reason::NegativeWeight(whose, ..)
            if *whose == employee =>
        {
            *whose = EmployeeId(u32::MAX);
        }
        _ => {}
    }
    own
}

fn label(title: &Title) -> String {
    title.shown().to_string()
}

fn field_label(fields: &[FieldDef], at: Option<usize>) -> Option<String> {
    Some(label(&fields.get(at?)?.title))
}

fn own(employee: EmployeeId, cx: &Context<'_>) -> Whose {
    Whose::Employees(vec![cx.who(employee)])
}

/// Whose fact it is: the employee's own, his team's or the company's.
fn owner(employee: EmployeeId, fact: FactId, day: Date, cx: &Context<'_>) -> Whose {
    match (cx.plan.schema.fact(fact).owner, cx.team(employee, day.month())) {
        (Owner::Company, _) => Whose::Company,
        (Owner::Team, Some(team)) => Whose::Team(team.to_string()),
        _ => own(employee, cx),
    }
}

fn not_in_force(title: &Title, day: Date) -> ReasonWords {
    ReasonWords::NotInForce {
        name: label(title),
        day: day.to_string(),
    }
}

fn faulty(kind: FaultKind, place: String) -> ReasonWords {
    match kind {
        FaultKind::TooLarge => ReasonWords::TooLarge { place },
        FaultKind::DivisionByZero => ReasonWords::DivisionByZero { place },
        FaultKind::Nothing => ReasonWords::Nothing { place },
    }
}
