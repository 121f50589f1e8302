//! The data of the benchmarks: a policy of 32 rules with a limit, and the facts of as many employees as are asked for, made
//! from a seed. The same facts in three forms: as rows of a program that is written by hand, as a population, as text.

use std::sync::Arc;

use fastrand::Rng;
use handbook::facts::{Dated, Employee, Occurrence, Population, RecordEntry, Recorded, When};
use handbook::plan::Plan;
use handbook::schema::{EventId, FactId, RecordId, Schema};
use handbook::source::{SourceId, Span};
use handbook::value::{Cadence, Date, Exact, Month, Time, Unit, Value};
use rust_decimal::Decimal;

pub mod by_hand;

pub const POLICY: &str = include_str!("../desk.policy");
pub const YEAR: i16 = 2022;
pub const MONTH: i8 = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Service,
    Quality,
    Other,
}

#[derive(Debug, Clone)]
pub struct Complaint {
    pub day: i8,
    pub verified: bool,
    pub about: Topic,
}

/// An employee's facts of the month, as a program for this policy alone would hold them.
#[derive(Debug, Clone)]
pub struct Row {
    pub team: u32,
    /// 0 to 3.
    pub level: u8,
    pub answers_phone: bool,
    pub hired: (i16, i8, i8),
    pub target: Decimal,
    pub sales: Decimal,
    pub composite: Decimal,
    pub place: u32,
    pub distance: Decimal,
    /// 0 to 3.
    pub mark: u8,
    pub late: Vec<i8>,
    pub absence: Vec<i8>,
    pub distraction: Vec<i8>,
    pub missed_punch: Vec<i8>,
    pub night_shift: Vec<i8>,
    pub overtime: Vec<(i8, u32)>,
    pub complaints: Vec<Complaint>,
    pub praise: Vec<(i8, Decimal)>,
}

fn days(random: &mut Rng, chance: u32, most: usize) -> Vec<i8> {
    let mut day = |_| (random.u32(..100) < chance).then(|| random.i8(1..=28));
    let mut days: Vec<i8> = (0..most).filter_map(&mut day).collect();
    days.sort_unstable();
    days
}

/// The facts of so many employees, some 25 in each team.
pub fn rows(seed: u64, count: usize) -> Vec<Row> {
    let mut random = Rng::with_seed(seed);
    let teams = u32::try_from(count / 25).expect("there are fewer teams").max(1);
    let money = |random: &mut Rng, most: i64| Decimal::new(random.i64(0..most * 100), 2);
    (0..count)
        .map(|_| Row {
            team: random.u32(..teams),
            level: random.u8(..4),
            answers_phone: random.bool(),
            hired: (random.i16(2012..2022), random.i8(1..=12), random.i8(1..=28)),
            target: Decimal::from(random.u32(10..60) * 1000),
            sales: money(&mut random, 80_000),
            composite: Decimal::new(random.i64(400..1000), 1),
            place: random.u32(1..=12),
            distance: Decimal::new(random.i64(0..20_000), 1),
            mark: random.u8(..4),
            late: days(&mut random, 20, 3),
            absence: days(&mut random, 8, 3),
            distraction: days(&mut random, 12, 3),
            missed_punch: days(&mut random, 25, 4),
            night_shift: days(&mut random, 30, 6),
            overtime: days(&mut random, 40, 4).into_iter().map(|day| (day, random.u32(1..12))).collect(),
            complaints: days(&mut random, 15, 3)
                .into_iter()
                .map(|day| Complaint {
                    day,
                    verified: random.u32(..100) < 70,
                    about: [Topic::Service, Topic::Quality, Topic::Other][random.usize(..3)],
                })
                .collect(),
            praise: days(&mut random, 20, 2)
                .into_iter()
                .map(|day| (day, Decimal::new(random.i64(500..10_000), 2)))
                .collect(),
        })
        .collect()
}

fn date(day: i8) -> Date {
    Date::new(YEAR, MONTH, day).expect("a day of the month")
}

pub fn month() -> Month {
    Month::new(YEAR, MONTH).expect("a month")
}

/// The places of what the policy declares.
struct Places<'p> {
    schema: &'p Schema,
    span: Span,
}

impl Places<'_> {
    fn fact(&self, name: &str) -> FactId {
        FactId::at(self.schema.facts.iter().position(|def| def.title.name == name).expect("the policy declares it"))
    }

    fn event(&self, name: &str) -> EventId {
        EventId::at(self.schema.events.iter().position(|def| def.title.name == name).expect("the policy declares it"))
    }

    fn record(&self, name: &str) -> RecordId {
        RecordId::at(self.schema.records.iter().position(|def| def.title.name == name).expect("the policy declares it"))
    }

    fn option(&self, set: &str, at: u8) -> Value {
        let place = self.schema.options.iter().position(|def| def.title.name == set).expect("the policy declares it");
        Value::Option(handbook::value::OptionsId(u32::try_from(place).expect("a place")), u32::from(at))
    }

    fn recorded(&self, value: Value) -> Option<Recorded> {
        Some(Recorded { value, span: self.span })
    }

    fn occurrence(&self, day: i8, fields: Vec<Option<Recorded>>) -> Occurrence {
        Occurrence { when: When::Day(date(day)), time: None::<Time>, fields, span: self.span }
    }
}

fn exact(decimal: Decimal) -> Exact {
    Exact::from_decimal(decimal)
}

/// The facts as a population.
pub fn population(rows: &[Row], plan: &Plan) -> Population {
    let places = Places { schema: &plan.schema, span: Span { source: SourceId(0), start: 0, end: 1 } };
    let (level, phone, target) = (places.fact("level"), places.fact("answers_phone"), places.fact("target"));
    let mut employees: Vec<Employee> = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let mut one = Employee::new(Arc::from(format!("E{at:07}")), places.span, places.schema);
        let mut fact = |id: FactId, value: Value, from: Option<Date>| {
            one.facts[id.index()].entries.push(Dated { value, from, by: None, span: places.span });
        };
        let (year, month_number, day) = row.hired;
        let hired = Date::new(year, month_number, day).expect("a day");
        fact(Schema::TEAM, Value::Text(Arc::from(format!("T{}", row.team))), None);
        fact(Schema::HIRED_ON, Value::Date(hired), None);
        fact(level, places.option("rung", row.level), Some(hired));
        fact(phone, Value::YesNo(row.answers_phone), None);
        fact(target, Value::Money(exact(row.target)), None);
        let mut record = |name: &str, cadence: Cadence, unit: Option<Unit>, fields: Vec<Value>| {
            let fields = Some(fields.into_iter().map(|value| places.recorded(value)).collect());
            let unit = unit.unwrap_or(Unit::containing(month(), cadence));
            one.records[places.record(name).index()].insert(unit, RecordEntry { fields, span: places.span });
        };
        record("sales", Cadence::Month, None, vec![Value::Money(exact(row.sales))]);
        record("composite", Cadence::Month, None, vec![Value::Points(exact(row.composite))]);
        let review = vec![Value::Count(i64::from(row.place)), Value::Number(exact(row.distance))];
        record("review", Cadence::Month, None, review);
        record("quarter_mark", Cadence::Quarter, None, vec![places.option("mark", row.mark)]);
        let mut event = |name: &str, occurrences: Vec<Occurrence>| {
            one.events[places.event(name).index()] = occurrences;
        };
        let bare = |days: &[i8]| days.iter().map(|day| places.occurrence(*day, Vec::new())).collect();
        event("late", bare(&row.late));
        event("absence", bare(&row.absence));
        event("distraction", bare(&row.distraction));
        event("missed_punch", bare(&row.missed_punch));
        event("night_shift", bare(&row.night_shift));
        let hours = row.overtime.iter();
        event(
            "overtime",
            hours
                .map(|(day, hours)| places.occurrence(*day, vec![places.recorded(Value::Count(i64::from(*hours)))]))
                .collect(),
        );
        let complaints = row.complaints.iter().map(|complaint| {
            let fields = vec![
                places.recorded(Value::YesNo(complaint.verified)),
                places.recorded(places.option("topic", complaint.about as u8)),
            ];
            places.occurrence(complaint.day, fields)
        });
        event("complaint", complaints.collect());
        let praise = row
            .praise
            .iter()
            .map(|(day, worth)| places.occurrence(*day, vec![places.recorded(Value::Money(exact(*worth)))]));
        event("praise", praise.collect());
        one.covered = vec![month()];
        employees.push(one);
    }
    Population { employees, ..Population::default() }
}
