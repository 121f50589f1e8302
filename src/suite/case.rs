//! The facts of an example: `given` lines to a population.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Case, Expectation, NOBODY, expect};
use crate::diagnostic::Sink;
use crate::facts::{self, Dated, Employee, History, Opening, Population, RecordEntry, Recorded, When};
use crate::limits::BARE_COUNT;
use crate::messages::ExampleMessage;
use crate::plan::{ClauseRef, Plan, PolicyId};
use crate::resolve::{Entity, ExampleDecl, Lookup, Resolved, find_field, literal, plain};
use crate::schema::{AccountId, EventId, FactId, FieldDef, Owner, RecordId, Schema, SteppedId};
use crate::source::Span;
use crate::syntax::ast::{EventRef, Expr, ExprKind, Given, Name, Path, WithField};
use crate::types::{FieldType, Type};
use crate::value::{Cadence, Date, Month, Unit, Value};

/// The examples of all policies, ready to be run; what is wrong in them is reported.
pub fn cases(resolved: &Resolved<'_>, plan: &Plan, sink: &mut Sink) -> Vec<Case> {
    resolved.examples.iter().map(|example| case(resolved, plan, example, sink)).collect()
}

fn case(resolved: &Resolved<'_>, plan: &Plan, example: &ExampleDecl<'_>, sink: &mut Sink) -> Case {
    let month = month_of(resolved, example, sink);
    let mut builder = Builder {
        schema: &resolved.schema,
        resolved,
        policy: example.policy,
        month,
        population: Population {
            employees: Vec::new(),
            company: vec![History::default(); resolved.schema.facts.len()],
            teams: BTreeMap::new(),
        },
        sink,
        at: example.span,
    };
    for (given, span) in &example.body.given {
        builder.given(given, *span);
    }
    if builder.population.employees.is_empty() {
        builder.employee(None);
    }
    let who: Vec<Arc<str>> = builder.expected_employees(example);
    for id in who {
        builder.employee(Some(&id));
    }
    let mut population = builder.population;
    population.employees.sort_by(|a, b| a.id.cmp(&b.id));
    for employee in &mut population.employees {
        employee.events.iter_mut().for_each(|events| facts::order(events));
        employee.facts.iter_mut().for_each(|history| history.entries.sort_by_key(|entry| entry.from));
    }
    let expectations: Vec<Expectation> = example
        .body
        .expect
        .iter()
        .filter_map(|(expect, span)| {
            expect::expectation(resolved, plan, example.policy, &population, expect, *span, sink)
        })
        .collect();
    let tests = tests(plan, &expectations);
    Case {
        policy: example.policy,
        title: example.title.text.clone(),
        span: example.span,
        month,
        overlays: example.body.uses.iter().map(|path| (path.text.clone(), path.span)).collect(),
        population,
        expectations,
        tests,
    }
}

/// The clauses of what is expected.
fn tests(plan: &Plan, expectations: &[Expectation]) -> Vec<ClauseRef> {
    let clauses: BTreeSet<ClauseRef> = expectations.iter().flat_map(|expectation| expectation.clauses(plan)).collect();
    clauses.into_iter().collect()
}

/// The month of an example: its `month` line, or the policy's first.
fn month_of(resolved: &Resolved<'_>, example: &ExampleDecl<'_>, sink: &mut Sink) -> Month {
    let written = example.body.month.and_then(|expr| {
        let value = literal(expr, Type::Period(Cadence::Month), &resolved.schema, sink)?;
        match value {
            Value::Period(unit) => Some(unit.last_month()),
            _ => None,
        }
    });
    let policy = resolved.policies.get(example.policy.index());
    let first = policy.and_then(|policy| policy.in_force.from).map(Date::month);
    written.or(first).unwrap_or_else(|| {
        if example.body.month.is_none() {
            sink.report(ExampleMessage::ExampleWithoutMonth, example.span);
        }
        Date::first().month()
    })
}

struct Builder<'r, 's> {
    schema: &'r Schema,
    resolved: &'r Resolved<'r>,
    policy: PolicyId,
    month: Month,
    population: Population,
    sink: &'s mut Sink,
    at: Span,
}

impl Builder<'_, '_> {
    fn employee(&mut self, who: Option<&str>) -> &mut Employee {
        let id: Arc<str> = Arc::from(who.unwrap_or(NOBODY));
        let employees = &mut self.population.employees;
        let at = match employees.iter().position(|employee| employee.id == id) {
            Some(at) => at,
            None => {
                let mut employee = Employee::new(id, self.at, self.schema);
                employee.covered_throughout = true;
                employees.push(employee);
                employees.len() - 1
            }
        };
        employees.get_mut(at).expect("the employee was found or pushed just now")
    }

    /// Employees that are named only where something is expected of them.
    fn expected_employees(&self, example: &ExampleDecl<'_>) -> Vec<Arc<str>> {
        let named = example.body.expect.iter().filter_map(|(expect, _)| expect.who.as_ref());
        named.map(|who| Arc::from(who.text.as_str())).collect()
    }

    fn given(&mut self, given: &Given, span: Span) {
        let who = given.who.as_ref().map(|who| who.text.as_str());
        match &given.what {
            EventRef::ViolationOf(clause, _) => {
                let value = Value::Text(Arc::from(clause.text.as_str()));
                let fields = vec![Some(Recorded { value, span })];
                self.event(Schema::VIOLATION, given, fields, who, span);
            }
            EventRef::Named(path) => self.named(path, given, who, span),
        }
    }

    fn named(&mut self, path: &Path, given: &Given, who: Option<&str>, span: Span) {
        let lookup = match &path.policy {
            None => self.resolved.names.find(self.policy, &path.name.text),
            Some(of) => {
                let policy = self.resolved.names.policy(&of.text);
                let entity = policy.and_then(|policy| self.resolved.names.find_in(policy, &path.name.text));
                entity.map_or(Lookup::Unknown, Lookup::Found)
            }
        };
        match lookup {
            Lookup::Found(Entity::Fact(id)) => self.fact(id, given, who, span),
            Lookup::Found(Entity::Event(id)) => {
                let schema = self.schema;
                let fields = self.fields(&schema.event(id).fields, &given.with, &path.name);
                self.event(id, given, fields, who, span);
            }
            Lookup::Found(Entity::Record(id)) => self.record(id, given, who, span, &path.name),
            Lookup::Found(Entity::Account(id)) => self.opening(id, given, who, span),
            Lookup::Found(Entity::Rule(_)) => self.step(path, given, who, span),
            Lookup::Found(_) | Lookup::Ambiguous => {
                let name = path.name.text.clone();
                self.sink.report(ExampleMessage::NotGiven { name }, path.span());
            }
            Lookup::Unknown => {
                let known = self.resolved.names.visible(self.policy);
                let nearest = crate::resolve::nearest(&path.name.text, known);
                let found = path.name.text.clone();
                self.sink.report(ExampleMessage::UnknownGiven { found, nearest }, path.name.span);
            }
        }
    }

    /// A value of a declared type, within its range.
    fn value(&mut self, expr: &Expr, ty: &FieldType) -> Option<Value> {
        if matches!(expr.kind, ExprKind::None) && ty.or_none {
            return Some(Value::None);
        }
        let value = literal(expr, ty.ty, self.schema, self.sink)?;
        if let Some((low, high)) = &ty.range {
            let below = crate::value::ops::compare(&value, low).is_ok_and(|order| order.is_lt());
            let above = crate::value::ops::compare(&value, high).is_ok_and(|order| order.is_gt());
            if below || above {
                self.sink.report(ExampleMessage::OutOfRange, expr.span);
                return None;
            }
        }
        Some(value)
    }

    /// A day: `2022-03-05`.
    fn day(&mut self, expr: Option<&Expr>) -> Option<Date> {
        match plain(expr?) {
            Some(Value::Date(date)) => Some(date),
            _ => None,
        }
    }

    fn fact(&mut self, id: FactId, given: &Given, who: Option<&str>, span: Span) {
        let schema = self.schema;
        let def = schema.fact(id);
        // A lone date is the value of a fact that is a date; else it is the day from which the value holds.
        let (from, expr) = match (&given.on, &given.value) {
            (Some(on), None) => (None, Some(on)),
            (on, value) => (on.as_ref(), value.as_ref()),
        };
        let Some(expr) = expr else {
            return self.sink.report(ExampleMessage::GivenWithoutValue, span);
        };
        let Some(value) = self.value(expr, &def.ty) else { return };
        let from = match from {
            Some(on) => match self.day(Some(on)) {
                Some(day) => Some(day),
                None => return self.sink.report(ExampleMessage::GivenDay, on.span),
            },
            None => None,
        };
        let dated = Dated { value, from, by: None, span };
        let owner = def.owner;
        let history = match owner {
            Owner::Company => self.population.company.get_mut(id.index()),
            Owner::Employee | Owner::Team => {
                if owner == Owner::Team {
                    return self.team_fact(id, dated, who);
                }
                self.employee(who).facts.get_mut(id.index())
            }
        };
        if let Some(history) = history {
            history.entries.push(dated);
        }
    }

    /// A team's fact, WHO being the team.
    fn team_fact(&mut self, id: FactId, dated: Dated, who: Option<&str>) {
        let team: Arc<str> = Arc::from(who.unwrap_or(NOBODY));
        let size = self.schema.facts.len();
        let facts = self.population.teams.entry(team).or_insert_with(|| vec![History::default(); size]);
        if let Some(history) = facts.get_mut(id.index()) {
            history.entries.push(dated);
        }
    }

    /// The fields that `with` gives, in the order of the declaration; what stands in for the others.
    fn fields(&mut self, defs: &[FieldDef], with: &[WithField], of: &Name) -> Vec<Option<Recorded>> {
        let mut given: Vec<Option<Recorded>> = vec![None; defs.len()];
        for one in with {
            let Some(at) = find_field(defs, &one.field.text) else {
                let known: Vec<&str> = defs.iter().map(|field| field.title.name.as_str()).collect();
                let nearest = crate::resolve::nearest(&one.field.text, known);
                let (of, found) = (of.text.clone(), one.field.text.clone());
                self.sink.report(ExampleMessage::UnknownGivenField { of, found, nearest }, one.field.span);
                continue;
            };
            let value = defs.get(at).and_then(|def| self.value(&one.value, &def.ty));
            if let (Some(slot), Some(value)) = (given.get_mut(at), value) {
                let span = one.value.span;
                *slot = Some(Recorded { value, span });
            }
        }
        given
    }

    fn event(&mut self, id: EventId, given: &Given, fields: Vec<Option<Recorded>>, who: Option<&str>, span: Span) {
        if let Some(field) = &given.field {
            let (of, field_name) = (given.what.name_text(), field.text.clone());
            return self.sink.report(ExampleMessage::FieldWithoutWith { of, field: field_name }, field.span);
        }
        let month = self.month;
        let when = given.on.as_ref().map(plain);
        let (when, count) = match (when, &given.value) {
            (Some(Some(Value::Date(day))), None) => (When::Day(day), 1),
            (Some(Some(Value::Period(unit))), Some(count)) if unit.cadence == Cadence::Month => {
                (When::SomeDayOf(unit.last_month()), self.count(count))
            }
            (None, Some(count)) => (When::SomeDayOf(month), self.count(count)),
            (None, None) => return self.sink.report(ExampleMessage::GivenWithoutValue, span),
            (Some(_), _) => return self.sink.report(ExampleMessage::GivenDay, span),
        };
        let one = facts::occurrence(when, fields, span);
        let employee = self.employee(who);
        if let Some(events) = employee.events.get_mut(id.index()) {
            events.extend(std::iter::repeat_n(one, count));
        }
    }

    fn count(&mut self, expr: &Expr) -> usize {
        match plain(expr) {
            Some(Value::Count(count)) if (0..=i64::from(BARE_COUNT)).contains(&count) => {
                usize::try_from(count).unwrap_or(0)
            }
            _ => {
                self.sink.report(ExampleMessage::GivenCount, expr.span);
                0
            }
        }
    }

    fn record(&mut self, id: RecordId, given: &Given, who: Option<&str>, span: Span, name: &Name) {
        if let Some(field) = &given.field {
            let (of, field_name) = (name.text.clone(), field.text.clone());
            return self.sink.report(ExampleMessage::FieldWithoutWith { of, field: field_name }, field.span);
        }
        let schema = self.schema;
        let def = schema.record(id);
        let unit = match &given.on {
            None => Some(Unit::containing(self.month, def.cadence)),
            Some(on) => match plain(on) {
                Some(Value::Period(unit)) if unit.cadence == def.cadence => Some(unit),
                // A year is written like a whole number.
                Some(Value::Count(year)) if def.cadence == Cadence::Year => {
                    let year = i16::try_from(year).ok().and_then(|year| Month::new(year, 1));
                    year.map(|month| Unit::containing(month, Cadence::Year))
                }
                _ => None,
            },
        };
        let Some(unit) = unit else {
            let place = given.on.as_ref().map_or(span, |on| on.span);
            return self.sink.report(ExampleMessage::GivenPeriod { cadence: def.cadence }, place);
        };
        let not_held = matches!(given.value.as_ref().map(|value| &value.kind), Some(ExprKind::None));
        let fields = if not_held {
            None
        } else if def.single {
            let Some(value) = &given.value else {
                return self.sink.report(ExampleMessage::GivenWithoutValue, span);
            };
            let recorded = def.fields.first().and_then(|field| self.value(value, &field.ty));
            let place = value.span;
            Some(vec![recorded.map(|value| Recorded { value, span: place })])
        } else {
            Some(self.fields(&def.fields, &given.with, name))
        };
        if let Some(records) = self.employee(who).records.get_mut(id.index()) {
            records.insert(unit, RecordEntry { fields, span });
        }
    }

    fn opening(&mut self, id: AccountId, given: &Given, who: Option<&str>, span: Span) {
        let ty = FieldType { ty: Type::Points, range: None, or_none: false, default: None };
        let on = self.day(given.on.as_ref());
        let balance = given.value.as_ref().and_then(|value| self.value(value, &ty));
        let (Some(on), Some(balance)) = (on, balance) else {
            return self.sink.report(ExampleMessage::GivenOpening, span);
        };
        if let Some(slot) = self.employee(who).openings.get_mut(id.index()) {
            *slot = Some(Opening { balance, on, span });
        }
    }

    fn step(&mut self, path: &Path, given: &Given, who: Option<&str>, span: Span) {
        let policy = path.policy.as_ref().map(|of| of.text.clone());
        let own = self.resolved.policies.get(self.policy.index()).map(|policy| policy.title.name.clone());
        let wanted = policy.or(own).unwrap_or_default();
        let rule = self.schema.stepped.iter().position(|rule| {
            let named = rule.title.is_called(&path.name.text);
            named && rule.policy == wanted
        });
        let step = given.field.as_ref().zip(rule).and_then(|(field, rule)| {
            let steps = &self.schema.stepped_rule(SteppedId::at(rule)).steps;
            let named = |step: &crate::schema::Title| step.is_called(&field.text);
            steps.iter().position(named)
        });
        let day = self.day(given.on.as_ref().or(given.value.as_ref()));
        let (Some(rule), Some(step), Some(day)) = (rule, step, day) else {
            return self.sink.report(ExampleMessage::GivenStep, span);
        };
        let slot = self.employee(who).steps.get_mut(rule).and_then(|steps| steps.get_mut(step));
        if let Some(days) = slot {
            let value = Value::Date(day);
            days.push(Recorded { value, span });
        }
    }
}
