//! What fact files tell, and what rules ask for that they do not tell.
//!
//! In: a plan, a population and results worked from them. Out: counts of what is recorded, and gaps. A gap is a reason for
//! which some result is undetermined, with all whom it concerns: what no rule asks for, or asks for in vain because its
//! other conditions have failed already, is none.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{Employee, Population};
use crate::outcome::{EmployeeId, Outcome, Reason, Results};
use crate::plan::{Plan, PolicyId};
use crate::schema::{EventId, FactId, Owner, RecordId, Schema};
use crate::source::Span;
use crate::value::{Cadence, Date, Month, Unit, Value};

/// What is recorded, and what is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// What was read.
    pub counts: Counts,
    /// The months for which the rules have asked.
    pub months: Vec<Month>,
    /// What is not recorded, by policy.
    pub gaps: Vec<Gap>,
}

/// How much is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// The employees.
    pub employees: usize,
    /// The months that some file covers, in order.
    pub covered: Vec<Month>,
    /// The values of facts, ids apart.
    pub facts: usize,
    /// The occurrences.
    pub occurrences: usize,
    /// The events of which there are any.
    pub events: usize,
    /// The records.
    pub records: usize,
    /// The opening balances.
    pub openings: usize,
    /// The days of steps.
    pub steps: usize,
}

/// Something that rules of a policy ask for and that is not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The policy.
    pub policy: PolicyId,
    /// What.
    pub what: Missing,
    /// Of which months, quarters or years, in order.
    pub when: Vec<Unit>,
    /// Whose.
    pub whose: Whose,
}

/// What is not recorded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// A fact.
    Fact(FactId),
    /// A record, or a field of it.
    Record(RecordId, Option<usize>),
    /// A field of occurrences.
    Field(EventId, usize),
    /// The days of occurrences of bare counts.
    Day,
    /// Whether an event (or any) happened: the month is not covered.
    Coverage(Option<EventId>),
}

/// Whose something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Some employees', of all who are employed then; for a field, the places of the occurrences.
    Employees {
        /// Who, in order of their ids.
        who: Vec<EmployeeId>,
        /// How many are employed then.
        of: usize,
        /// Where the occurrences are written.
        places: Vec<Span>,
    },
    /// Some teams'.
    Teams(Vec<String>),
    /// The company's.
    Company,
}

/// What fact files tell, and what the rules that were worked have asked for in vain.
pub fn survey(plan: &Plan, population: &Population, results: &Results) -> Survey {
    let mut found: BTreeMap<(PolicyId, Missing), BTreeMap<Unit, Holders>> = BTreeMap::new();
    for line in results.of_months.iter().flat_map(|result| &result.lines) {
        let Outcome::Undetermined(unknown) = &line.outcome else { continue };
        let policy = plan.rule(line.rule).policy;
        for reason in unknown.reasons.iter() {
            if let Some((mut missing, unit, employee, place)) = missing(reason, line.month) {
                if let Missing::Record(record, field) = &mut missing
                    && !is_recorded(population, employee, *record, unit)
                {
                    *field = None;
                }
                let holders = found.entry((policy, missing)).or_default().entry(unit).or_default();
                holders.who.insert(employee);
                holders.places.extend(place);
            }
        }
    }
    let mut gaps = Vec::new();
    for ((policy, what), by_unit) in found {
        let joined = match what {
            Missing::Fact(_) => vec![all_joined(by_unit)],
            _ => joined(by_unit),
        };
        for (when, holders) in joined {
            let whose = whose(&what, &when, &holders, plan, population);
            gaps.push(Gap { policy, what: what.clone(), when, whose });
        }
    }
    Survey { counts: counts(population), months: results.months.clone(), gaps }
}

/// Who lacks it, and where it is lacking.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Holders {
    who: BTreeSet<EmployeeId>,
    places: BTreeSet<Span>,
}

/// What a reason says is missing, of which period, of whom and where; `None` for a reason that lies in a policy, and for
/// what is recorded as not held.
fn missing(reason: &Reason, month: Month) -> Option<(Missing, Unit, EmployeeId, Option<Span>)> {
    let of_month = |month| Unit::containing(month, Cadence::Month);
    Some(match reason {
        Reason::Fact(employee, fact, day) => (Missing::Fact(*fact), of_month(day.month()), *employee, None),
        Reason::Record(employee, record, field, unit) => (Missing::Record(*record, *field), *unit, *employee, None),
        Reason::Field(employee, event, field, place) => {
            (Missing::Field(*event, *field), of_month(month), *employee, Some(*place))
        }
        Reason::Day(employee, month) => (Missing::Day, of_month(*month), *employee, None),
        Reason::NotCovered(employee, event, month) => (Missing::Coverage(*event), of_month(*month), *employee, None),
        _ => return None,
    })
}

/// Whether a record is there at all, so that only fields of it can be missing.
fn is_recorded(population: &Population, employee: EmployeeId, record: RecordId, unit: Unit) -> bool {
    let employee = population.employees.get(employee.index());
    employee.is_some_and(|employee| employee.record(record).contains_key(&unit))
}

/// All periods with all holders: a fact is recorded once, whenever it is asked for.
fn all_joined(by_unit: BTreeMap<Unit, Holders>) -> (Vec<Unit>, Holders) {
    let mut all = Holders::default();
    let mut units = Vec::new();
    for (unit, holders) in by_unit {
        units.push(unit);
        all.who.extend(holders.who);
        all.places.extend(holders.places);
    }
    (units, all)
}

/// The periods, those with the same holders together.
fn joined(by_unit: BTreeMap<Unit, Holders>) -> Vec<(Vec<Unit>, Holders)> {
    let mut joined: Vec<(Vec<Unit>, Holders)> = Vec::new();
    for (unit, holders) in by_unit {
        match joined.iter_mut().find(|(_, known)| *known == holders) {
            Some((units, _)) => units.push(unit),
            None => joined.push((vec![unit], holders)),
        }
    }
    joined
}

fn whose(what: &Missing, when: &[Unit], holders: &Holders, plan: &Plan, population: &Population) -> Whose {
    let owner = match what {
        Missing::Fact(id) => plan.schema.fact(*id).owner,
        _ => Owner::Employee,
    };
    match owner {
        Owner::Company => Whose::Company,
        Owner::Team => {
            let day = when.last().map_or_else(Date::last, |unit| unit.last_day());
            let employees = holders.who.iter().filter_map(|id| population.employees.get(id.index()));
            let teams: BTreeSet<String> = employees.filter_map(|employee| team(employee, day)).collect();
            Whose::Teams(teams.into_iter().collect())
        }
        Owner::Employee => {
            let then = |employee: &&Employee| when.iter().any(|unit| is_employed(employee, *unit));
            Whose::Employees {
                who: holders.who.iter().copied().collect(),
                of: population.employees.iter().filter(then).count(),
                places: holders.places.iter().copied().collect(),
            }
        }
    }
}

fn team(employee: &Employee, day: Date) -> Option<String> {
    match &employee.fact(Schema::TEAM).as_of(day)?.value {
        Value::Text(team) => Some(team.to_string()),
        _ => None,
    }
}

/// Whether an employee is with the company on some day of a period, as far as is known.
fn is_employed(employee: &Employee, unit: Unit) -> bool {
    let day = |id| employee.fact(id).entries.first().and_then(|entry| entry.value.date());
    let hired = day(Schema::HIRED_ON).is_none_or(|hired_on| hired_on <= unit.last_day());
    hired && day(Schema::LEFT_ON).is_none_or(|left_on| left_on >= unit.first_day())
}

/// How much a population holds.
pub fn counts(population: &Population) -> Counts {
    let owned = population.teams.values().chain([&population.company]);
    let mut counts = Counts {
        employees: population.employees.len(),
        covered: population.covered(),
        facts: owned.flatten().map(|history| history.entries.len()).sum(),
        ..Counts::default()
    };
    let mut events = BTreeSet::new();
    for employee in &population.employees {
        // The first fact is the id.
        counts.facts += employee.facts.iter().skip(1).map(|history| history.entries.len()).sum::<usize>();
        counts.occurrences += employee.events.iter().map(Vec::len).sum::<usize>();
        counts.records += employee.records.iter().map(BTreeMap::len).sum::<usize>();
        counts.openings += employee.openings.iter().flatten().count();
        counts.steps += employee.steps.iter().flatten().map(Vec::len).sum::<usize>();
        events.extend(
            (0..employee.events.len()).filter(|at| employee.events.get(*at).is_some_and(|all| !all.is_empty())),
        );
    }
    counts.events = events.len();
    counts
}
