//! What is looked at when everything is read: each employee as a whole.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::event::retain_reported;
use super::merge::Merged;
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::{Employee, History, Occurrence, Population, When, order};
use crate::messages::FactsMessage;
use crate::parallel::in_parallel;
use crate::schema::{EventDef, Schema};
use crate::source::Span;
use crate::value::{Date, Value};

/// How many employees one thread looks at in one go.
const PART: usize = 1_024;

/// The population of what was read.
pub(super) fn finish(merged: Merged<'_>, threads: usize, schema: &Schema, sink: &mut Sink) -> Population {
    // Without any text, why there is none was said before.
    if let Some(beginning) = merged.beginning
        && merged.employees.is_empty()
        && !merged.explained
    {
        sink.report(FactsMessage::NoEmployees, merged.list.unwrap_or(beginning));
    }
    let mut population = Population { employees: merged.employees, company: merged.company, teams: merged.teams };
    population.employees.sort_by(|one, other| one.id.cmp(&other.id));
    let parts: Vec<Mutex<&mut [Employee]>> = population.employees.chunks_mut(PART).map(Mutex::new).collect();
    let found = in_parallel(threads, parts.len(), &|| (), &|(), at| {
        let mut sink = Sink::new();
        let part = parts.get(at).map(|part| part.lock().unwrap_or_else(PoisonError::into_inner));
        part.into_iter().for_each(|mut part| part.iter_mut().for_each(|employee| whole(employee, schema, &mut sink)));
        sink
    });
    found.into_iter().for_each(|found| sink.append(found));
    population
}

/// One employee, now that every file has said what it knows.
fn whole(employee: &mut Employee, schema: &Schema, sink: &mut Sink) {
    let employment = Employment::of(employee, sink);
    for (occurrences, event) in employee.events.iter_mut().zip(&schema.events) {
        employment.trim(occurrences, event, sink);
        order(occurrences);
        warn_of_repeats(occurrences, event, sink);
    }
    for steps in employee.steps.iter_mut().flatten() {
        steps.sort_by_key(|day| day.value.date());
    }
}

/// The first and the last day of employment, as far as they are known.
#[derive(Default)]
struct Employment {
    hired_on: Option<Date>,
    left_on: Option<Date>,
}

impl Employment {
    fn of(employee: &Employee, sink: &mut Sink) -> Employment {
        let day = |history: &History| history.entries.first().and_then(|entry| Some((entry.value.date()?, entry.span)));
        let hired = day(employee.fact(Schema::HIRED_ON));
        let left = day(employee.fact(Schema::LEFT_ON));
        if let (Some((hired_on, hired)), Some((left_on, left))) = (hired, left)
            && left_on < hired_on
        {
            let message = FactsMessage::LeftBeforeHired { hired_on, left_on };
            sink.push(Diagnostic::new(message, left).with(hired, FactsMessage::OtherHere));
            // Which of the two is wrong is not known: no occurrence is judged by them.
            return Employment::default();
        }
        Employment { hired_on: hired.map(|(day, _)| day), left_on: left.map(|(day, _)| day) }
    }

    /// Takes out what would have happened when nothing existed.
    fn trim(&self, occurrences: &mut Vec<Occurrence>, event: &EventDef, sink: &mut Sink) {
        retain_reported(occurrences, sink, |one| {
            let (first, last) = match one.when {
                When::Day(day) => (day, day),
                When::SomeDayOf(month) => (month.first_day(), month.last_day()),
            };
            let name = || event.title.shown().to_string();
            let before = self.hired_on.filter(|hired_on| last < *hired_on);
            let after = self.left_on.filter(|left_on| *left_on < first);
            let before = before.map(|hired_on| FactsMessage::BeforeHiring { name: name(), hired_on });
            before.or_else(|| after.map(|left_on| FactsMessage::AfterLeaving { name: name(), left_on }))
        });
    }
}

/// Two files that cover one month and list one occurrence both are mostly a copy, and it counts twice.
fn warn_of_repeats(occurrences: &[Occurrence], event: &EventDef, sink: &mut Sink) {
    let first_source = occurrences.first().map(|one| one.span.source);
    if occurrences.iter().all(|one| Some(one.span.source) == first_source) {
        return;
    }
    let mut seen: HashMap<Said<'_>, Span> = HashMap::new();
    let mut warned = None;
    for one in occurrences {
        let values = one.fields.iter().map(|field| field.as_ref().map(|field| &field.value));
        let first = *seen.entry((one.when, values.collect())).or_insert(one.span);
        if first.source != one.span.source && warned != Some(one.span) {
            let name = event.title.shown().to_string();
            let message = FactsMessage::SameOccurrence { name };
            sink.push(Diagnostic::new(message, one.span).with(first, FactsMessage::OtherHere));
            warned = Some(one.span);
        }
    }
}

/// What is said of an occurrence, apart from where.
type Said<'o> = (When, Vec<Option<&'o Value>>);
