//! Examples: what is given in words, what is expected, and what the evaluation gives.

use super::model::{Example, Outcome};
use crate::diagnostic::Diagnostic;
use crate::facts::{Employee, History, Occurrence, When};
use crate::messages::phrase::EventPhrase;
use crate::messages::{CommandMessage, GivenWords, Lang, PublishWords};
use crate::plan::Plan;
use crate::render::{self, suite, value_of};
use crate::schema::{AccountId, EventId, FactId, RecordId, Schema, SteppedId, Title};
use crate::source::SourceMap;
use crate::suite::{Case, Expectation, Got, Wanted, WantedKind, found, run};
use crate::value::Value;

/// The examples that do not hold: a page that shows them would say two things.
pub fn failing(examples: &[(&Plan, &Case)]) -> Vec<Diagnostic> {
    let failed = examples.iter().filter(|(plan, case)| !run(plan, case).is_empty());
    failed
        .map(|(_, case)| Diagnostic::new(CommandMessage::ExampleFails { title: case.title.clone() }, case.span))
        .collect()
}

/// An example, and the policy, kind and name of what it is first of all about.
pub(super) fn example(
    plan: &Plan,
    case: &Case,
    sources: &SourceMap,
    lang: Lang,
) -> (Option<(String, String)>, Example) {
    let cx = render::Context { plan, population: &case.population, sources, lang };
    let several = case.population.employees.len() > 1;
    let results = found(plan, case).into_iter().map(|(expectation, got)| {
        let who = expectation.employee.filter(|_| several);
        let who = who.and_then(|id| case.population.employees.get(id.index())).map(|who| who.id.to_string());
        let got = of_kind(&expectation.wanted, got);
        let of = subject(expectation, plan).map_or_else(String::new, |(_, title)| title.shown().to_string());
        Outcome {
            who,
            of,
            expected: suite::expected(expectation, &cx),
            found: suite::got(&got, expectation.employee, &cx),
        }
    });
    let mut months: Vec<String> = case.months.iter().map(ToString::to_string).collect();
    let overlays: Vec<String> = case.overlays.iter().map(|(path, _)| path.clone()).collect();
    if !overlays.is_empty() {
        months.push(PublishWords::Overlay(overlays).say(lang));
    }
    let shown = Example {
        title: case.title.clone(),
        months: months.join(if lang == Lang::Zh { "，" } else { ", " }),
        given: Given { plan, lang }.all(case),
        results: results.collect(),
    };
    let about = case.expectations.iter().find_map(|expectation| subject(expectation, plan));
    (about.map(|(policy, title)| (policy.to_string(), title.name.clone())), shown)
}

/// What was found of the kind of result that is expected: that is what both can be compared in.
fn of_kind(wanted: &Wanted, got: Got) -> Got {
    match (wanted, got) {
        (Wanted::OfRule(_, WantedKind::Amount(kind, _)), Got::Lines(mut lines)) => {
            lines.retain(|line| line.kind == *kind);
            Got::Lines(lines)
        }
        (_, got) => got,
    }
}

/// What an expectation is of: the policy and the rule or the let.
fn subject<'p>(expectation: &Expectation, plan: &'p Plan) -> Option<(&'p str, &'p Title)> {
    let (policy, title) = match &expectation.wanted {
        Wanted::OfRule(id, _) => (plan.rule(*id).policy, &plan.rule(*id).title),
        Wanted::OfLet(id, _) => (plan.formula(*id).policy, &plan.formula(*id).title),
        _ => return None,
    };
    Some((&plan.policy(policy).title.name, title))
}

struct Given<'p> {
    plan: &'p Plan,
    lang: Lang,
}

impl Given<'_> {
    /// What is given, in the order of the declarations: of the company, of teams, of each employee.
    fn all(&self, case: &Case) -> Vec<String> {
        let population = &case.population;
        let mut all: Vec<GivenWords> = Vec::new();
        all.extend(self.facts(&population.company).into_iter().map(|given| GivenWords::OfCompany(Box::new(given))));
        for (team, facts) in &population.teams {
            let of_team = |given| GivenWords::Of(team.to_string(), Box::new(given));
            all.extend(self.facts(facts).into_iter().map(of_team));
        }
        let several = population.employees.len() > 1;
        for employee in &population.employees {
            let own = self.employee(employee);
            let whose = |given| match several {
                true => GivenWords::Of(employee.id.to_string(), Box::new(given)),
                false => given,
            };
            all.extend(own.into_iter().map(whose));
        }
        all.iter().map(|given| given.say(self.lang)).collect()
    }

    fn employee(&self, employee: &Employee) -> Vec<GivenWords> {
        let mut all = self.facts(&employee.facts);
        for (at, occurrences) in employee.events.iter().enumerate() {
            self.occurrences(EventId::at(at), occurrences, &mut all);
        }
        for at in 0..employee.records.len() {
            self.records(RecordId::at(at), employee, &mut all);
        }
        for at in 0..employee.openings.len() {
            let account = AccountId::at(at);
            all.extend(employee.opening(account).map(|opening| GivenWords::Opening {
                account: self.plan.schema.account(account).title.shown().to_string(),
                balance: self.value(&opening.balance),
                on: opening.on.to_string(),
            }));
        }
        for at in 0..employee.steps.len() {
            self.steps(SteppedId::at(at), employee, &mut all);
        }
        all
    }

    fn facts(&self, facts: &[History]) -> Vec<GivenWords> {
        let mut all = Vec::new();
        for (at, history) in facts.iter().enumerate().filter(|(at, _)| *at != Schema::ID.index()) {
            let fact = self.plan.schema.fact(FactId::at(at)).title.shown();
            all.extend(history.entries.iter().map(|entry| GivenWords::Fact {
                fact: fact.to_string(),
                value: self.value(&entry.value),
                from: entry.from.map(|from| from.to_string()),
            }));
        }
        all
    }

    /// The occurrences of an event: bare days and counts together, those with fields each by itself.
    fn occurrences(&self, id: EventId, occurrences: &[Occurrence], all: &mut Vec<GivenWords>) {
        for occurrence in occurrences {
            let (event, with) = self.event(id, occurrence);
            match (occurrence.when, with.is_empty(), all.last_mut()) {
                (When::Day(day), true, Some(GivenWords::Days { event: known, days })) if *known == event => {
                    days.push(day.to_string());
                }
                (When::SomeDayOf(month), true, Some(GivenWords::Count { event: known, count, month: same }))
                    if *known == event && *same == month.to_string() =>
                {
                    *count += 1;
                }
                (When::Day(day), true, _) => all.push(GivenWords::Days { event, days: vec![day.to_string()] }),
                (When::SomeDayOf(month), true, _) => {
                    all.push(GivenWords::Count { event, count: 1, month: month.to_string() });
                }
                (when, false, _) => {
                    let when = match when {
                        When::Day(day) => day.to_string(),
                        When::SomeDayOf(month) => month.to_string(),
                    };
                    all.push(GivenWords::Occurrence { event, when, with });
                }
            }
        }
    }

    /// What an occurrence is called, and its fields. A breach is called by its clause.
    fn event(&self, id: EventId, occurrence: &Occurrence) -> (String, Vec<(String, String)>) {
        let def = self.plan.schema.event(id);
        if let (Schema::VIOLATION, Some(Value::Text(clause))) =
            (id, occurrence.fields.first().and_then(|field| field.as_ref().map(|field| &field.value)))
        {
            let breach = EventPhrase::BreachOf { clause: clause.to_string(), below: false };
            return (breach.say(self.lang), Vec::new());
        }
        let fields = def.fields.iter().zip(&occurrence.fields);
        let with = fields
            .filter_map(|(field, value)| Some((field.title.shown().to_string(), self.value(&value.as_ref()?.value))));
        (def.title.shown().to_string(), with.collect())
    }

    fn records(&self, id: RecordId, employee: &Employee, all: &mut Vec<GivenWords>) {
        let def = self.plan.schema.record(id);
        for (unit, entry) in employee.record(id) {
            let (record, unit) = (def.title.shown().to_string(), unit.to_string());
            let Some(fields) = &entry.fields else {
                all.push(GivenWords::Value { record, unit, value: None });
                continue;
            };
            let given = def.fields.iter().zip(fields);
            let given = given.filter_map(|(field, value)| Some((field, self.value(&value.as_ref()?.value))));
            let given: Vec<_> = given.collect();
            match (def.single, given.into_iter()) {
                (true, mut given) => {
                    let value = given.next().map(|(_, value)| value);
                    all.extend(value.map(|value| GivenWords::Value { record, unit, value: Some(value) }));
                }
                (false, given) => {
                    let with = given.map(|(field, value)| (field.title.shown().to_string(), value)).collect();
                    all.push(GivenWords::Record { record, unit, with });
                }
            }
        }
    }

    fn steps(&self, id: SteppedId, employee: &Employee, all: &mut Vec<GivenWords>) {
        let def = self.plan.schema.stepped_rule(id);
        for (at, step) in def.steps.iter().enumerate() {
            for on in employee.step(id, at) {
                all.push(GivenWords::Step {
                    rule: def.title.shown().to_string(),
                    step: step.shown().to_string(),
                    on: self.value(&on.value),
                });
            }
        }
    }

    fn value(&self, value: &Value) -> String {
        value_of(value, self.plan, self.lang)
    }
}
