//! What is looked at when everything is read: each employee as a whole.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::event::retain_reported;
use super::file::Whose;
use super::merge::Merged;
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::{Dated, Employee, History, Occurrence, Population, When, absent, order};
use crate::messages::FactsMessage;
use crate::schema::{EventDef, FactDef, FactId, Owner, Schema};
use crate::source::{SourceId, Span};
use crate::value::{Date, Value};

/// The population of what was read.
pub(super) fn finish(merged: Merged<'_>, schema: &Schema, sink: &mut Sink) -> Population {
    if merged.employees.is_empty() && !merged.explained {
        let at = merged.list.or(merged.beginning);
        let mut diagnostic = Diagnostic::nowhere(FactsMessage::NoEmployees);
        diagnostic.at = at;
        sink.push(diagnostic);
    }
    let mut population = Population {
        employees: merged.employees,
        company: merged.company,
        teams: merged.teams,
    };
    population.employees.sort_by(|one, other| one.id.cmp(&other.id));
    for employee in &mut population.employees {
        whole(employee, schema, sink);
    }
    let stand_ins = StandIns {
        defs: &schema.facts,
        unread: merged.unread,
    };
    stand_ins.complete(&mut population, merged.beginning);
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
struct Employment {
    hired_on: Option<Date>,
    left_on: Option<Date>,
}

impl Employment {
    fn of(employee: &Employee, sink: &mut Sink) -> Employment {
        let day = |history: &History| history.entries.first().and_then(|entry| Some((entry.value.date()?, entry.span)));
        let hired = day(employee.fact(Schema::HIRED_ON));
        let left = day(employee.fact(Schema::LEFT_ON));
        if let (Some((hired_on, hired)), Some((left_on, left))) = (hired, left) {
            if left_on < hired_on {
                let message = FactsMessage::LeftBeforeHired { hired_on, left_on };
                sink.push(Diagnostic::new(message, left).with(hired, FactsMessage::OtherHere));
                // Which of the two is wrong is not known: no occurrence is judged by them.
                return Employment {
                    hired_on: None,
                    left_on: None,
                };
            }
        }
        Employment {
            hired_on: hired.map(|(day, _)| day),
            left_on: left.map(|(day, _)| day),
        }
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
    let mut seen: HashMap<(When, Vec<Option<&Value>>), (SourceId, Span)> = HashMap::new();
    let mut warned = None;
    for one in occurrences {
        let values = one.fields.iter().map(|field| field.as_ref().map(|field| &field.value));
        let (source, first) = *seen.entry((one.when, values.collect())).or_insert((one.span.source, one.span));
        if source != one.span.source && warned != Some(one.span) {
            let name = event.title.shown().to_string();
            let message = FactsMessage::SameOccurrence { name };
            sink.push(Diagnostic::new(message, one.span).with(first, FactsMessage::OtherHere));
            warned = Some(one.span);
        }
    }
}

/// What stands in for facts that are not recorded: the default, or none where that is declared.
struct StandIns<'s> {
    defs: &'s [FactDef],
    unread: HashSet<(Whose, FactId)>,
}

impl StandIns<'_> {
    fn complete(&self, population: &mut Population, beginning: Option<Span>) {
        let Some(beginning) = beginning else { return };
        self.fill(&mut population.company, Owner::Company, &Whose::Company, beginning);
        if self.defs.iter().any(|fact| fact.owner == Owner::Team) {
            self.add_teams(population);
        }
        for (team, facts) in &mut population.teams {
            self.fill(facts, Owner::Team, &Whose::Team(team.clone()), beginning);
        }
        for employee in &mut population.employees {
            let whose = Whose::Employee(employee.id.clone());
            self.fill(&mut employee.facts, Owner::Employee, &whose, employee.span);
        }
    }

    /// The teams that employees are in and no file gives a fact of.
    fn add_teams(&self, population: &mut Population) {
        for employee in &population.employees {
            for entry in &employee.fact(Schema::TEAM).entries {
                if let Value::Text(team) = &entry.value {
                    let facts = population.teams.entry(Arc::clone(team));
                    facts.or_insert_with(|| vec![History::default(); self.defs.len()]);
                }
            }
        }
    }

    fn fill(&self, histories: &mut [History], owner: Owner, whose: &Whose, span: Span) {
        for ((history, def), at) in histories.iter_mut().zip(self.defs).zip(0..) {
            let may = def.owner == owner && history.entries.is_empty();
            let Some(value) = may.then(|| absent(&def.ty)).flatten() else {
                continue;
            };
            if self.unread.is_empty() || !self.unread.contains(&(whose.clone(), FactId::at(at))) {
                history.entries.push(Dated {
                    value,
                    from: None,
                    by: None,
                    span,
                });
            }
        }
    }
}
