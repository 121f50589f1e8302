//! The form of what a fact file gives for a thing: an example that is read as it stands.

use super::Form;
use super::written::{scalar, text};
use crate::facts::file_words as words;
use crate::facts::{FileWord, KeyStyle, Listed};
use crate::messages::FormWords;
use crate::plan::Clause;
use crate::schema::{AccountId, EventId, FactId, FieldDef, Item, RecordId, Schema, SteppedId};
use crate::syntax::ast::ClauseKind;
use crate::types::{FieldType, Type};
use crate::value::{Cadence, Date, Duration, Exact, Month, Time, Unit, Value};

/// The days that examples are of.
#[derive(Debug, Clone)]
pub(super) struct Days {
    /// The months that the file covers; never empty.
    pub(super) months: Vec<Month>,
}

/// The days of a month on which examples fall.
const DAYS: [i8; 2] = [5, 19];
/// So many months before the first covered one the employee of the examples was hired.
const HIRED_BEFORE: i32 = -12;

impl Days {
    pub(super) fn first_month(&self) -> Month {
        // INVARIANT: there is a first month; the first of all is never used.
        self.months.first().copied().unwrap_or_else(|| Date::first().month())
    }

    fn day(&self, day: i8) -> Date {
        let month = self.first_month();
        Date::new(month.year(), month.number(), day).unwrap_or_else(|| month.first_day())
    }

    fn hired_on(&self) -> Date {
        self.first_month().plus(HIRED_BEFORE).map_or_else(|_| self.day(1), Month::first_day)
    }

    /// The months, quarters or years that begin within the months covered, or the one that they lie in.
    pub(super) fn units(&self, cadence: Cadence) -> Vec<Unit> {
        let mut units: Vec<Unit> = self.months.iter().map(|month| Unit::containing(*month, cadence)).collect();
        units.dedup();
        units
    }
}

impl<'p> Form<'p> {
    /// The lines that give something for a thing.
    pub(super) fn lines(&self, item: Item, days: &Days) -> Vec<String> {
        let key = scalar(&self.keys.item(item, self.look.style));
        match item {
            Item::Fact(id) => vec![format!("{key}: {}", self.fact_example(id, days))],
            Item::Event(id) => self.event_lines(&key, id, days),
            Item::Record(id) => self.record_lines(&key, id, days),
            Item::Account(id) => vec![format!("{key}: {}", self.opening_example(id, days))],
            Item::Stepped(id) => vec![format!("{key}: {}", self.steps_example(id, days))],
        }
    }

    fn fact_example(&self, id: FactId, days: &Days) -> String {
        let fact = self.schema.fact(id);
        let value = match id {
            Schema::NAME => scalar(&self.say(&FormWords::ExampleName)),
            Schema::TEAM => scalar(&self.say(&FormWords::ExampleTeam)),
            Schema::HIRED_ON => days.hired_on().to_string(),
            Schema::LEFT_ON => self.written(&Value::None),
            _ => self.value_example(&fact.ty, days),
        };
        let mut parts = vec![(words::IS, value)];
        if fact.dated {
            parts.push((words::FROM, days.hired_on().to_string()));
        }
        if let Some(role) = &fact.attested_by {
            let labelled = self.look.style == KeyStyle::Labels;
            parts.push((words::BY, text(if labelled { self.schema.role_shown(role) } else { role })));
            parts.push((words::ON, days.day(DAYS[0]).to_string()));
        }
        match parts.as_slice() {
            [(_, value)] => value.clone(),
            parts if fact.dated => format!("[{}]", self.map(parts)),
            parts => self.map(parts),
        }
    }

    fn map(&self, parts: &[(FileWord, String)]) -> String {
        let parts: Vec<String> = parts.iter().map(|(word, value)| format!("{}: {value}", self.word(*word))).collect();
        format!("{{{}}}", parts.join(", "))
    }

    fn event_lines(&self, key: &str, id: EventId, days: &Days) -> Vec<String> {
        let event = self.schema.event(id);
        let [first, second] = DAYS.map(|day| days.day(day));
        if event.fields.is_empty() {
            return vec![format!("{key}: [{first}, {second}]")];
        }
        let mut fields = vec![format!("{}: {first}", self.word(words::DATE))];
        if id == Schema::VIOLATION {
            fields.push(format!("{}: {}", self.word(words::CLAUSE), text(self.clause_example().unwrap_or_default())));
        } else {
            fields.extend(self.fields_example(Listed::EventFields(id), &event.fields, days));
        }
        vec![format!("{key}:"), format!("  - {{{}}}", fields.join(", "))]
    }

    /// A clause whose breach has no event of its own: one that something is computed by, or the first.
    pub(super) fn clause_example(&self) -> Option<&'p str> {
        let own =
            |clause: &&Clause| self.schema.events.iter().any(|event| event.violation_of.as_ref() == Some(&clause.id));
        let mut clauses = self.plan.clauses.iter().filter(|clause| !own(clause));
        let first = clauses.clone().next();
        let operative = clauses.find(|clause| clause.kind == ClauseKind::Rule);
        operative.or(first).map(|clause| clause.id.as_str())
    }

    fn record_lines(&self, key: &str, id: RecordId, days: &Days) -> Vec<String> {
        let record = self.schema.record(id);
        let value = match record.fields.first() {
            Some(field) if record.single => self.value_example(&field.ty, days),
            _ => {
                let fields = self.fields_example(Listed::RecordFields(id), &record.fields, days);
                format!("{{{}}}", fields.join(", "))
            }
        };
        let entries: Vec<String> = days.units(record.cadence).iter().map(|unit| format!("{unit}: {value}")).collect();
        match entries.as_slice() {
            [entry] if record.single => vec![format!("{key}: {{{entry}}}")],
            _ => {
                let entries = entries.iter().map(|entry| format!("  {entry}"));
                [format!("{key}:")].into_iter().chain(entries).collect()
            }
        }
    }

    fn fields_example(&self, list: Listed, fields: &[FieldDef], days: &Days) -> Vec<String> {
        let fields = fields.iter().enumerate().map(|(at, field)| {
            let key = scalar(&self.keys.listed(list, at, self.look.style));
            format!("{key}: {}", self.value_example(&field.ty, days))
        });
        fields.collect()
    }

    fn opening_example(&self, id: AccountId, days: &Days) -> String {
        let first = self.schema.account(id).cleared.map(|cadence| Unit::containing(days.first_month(), cadence));
        let on = first.map_or_else(|| days.day(1), Unit::first_day);
        self.map(&[(words::OPENING, "0".to_string()), (words::ON, on.to_string())])
    }

    fn steps_example(&self, id: SteppedId, days: &Days) -> String {
        let steps = (0..self.schema.stepped_rule(id).steps.len()).map(|at| {
            let key = scalar(&self.keys.listed(Listed::Steps(id), at, self.look.style));
            let day = days.day(DAYS[0]).plus_days(i64::try_from(at).unwrap_or(0));
            format!("{key}: {}", day.unwrap_or_else(|_| days.day(1)))
        });
        format!("{{{}}}", steps.collect::<Vec<_>>().join(", "))
    }

    /// An example of a value: the lowest that is allowed, where there is such.
    fn value_example(&self, ty: &FieldType, days: &Days) -> String {
        if let Some((low, _)) = &ty.range {
            return scalar(&self.written(low));
        }
        let value = match ty.ty {
            Type::Money => Value::Money(Exact::whole(50)),
            Type::Points => Value::Points(Exact::whole(5)),
            Type::Number => Value::Number(Exact::whole(1)),
            Type::Count => Value::Count(1),
            Type::Percent => Value::Percent(Exact::whole(1).over(Exact::whole(50)).unwrap_or(Exact::ZERO)),
            Type::Date => Value::Date(days.day(DAYS[0])),
            Type::Period(cadence) => Value::Period(Unit::containing(days.first_month(), cadence)),
            Type::Duration | Type::Elapsed => Value::Duration(Duration::Exact(35 * 60)),
            Type::CalendarDuration => Value::Duration(Duration::Calendar(3)),
            Type::Time => Time::new(8, 30, 0).map_or(Value::None, Value::Time),
            Type::YesNo => Value::YesNo(true),
            Type::Text => return self.say(&FormWords::ExampleText),
            Type::Options(id) => Value::Option(id, 0),
            Type::None => Value::None,
        };
        scalar(&self.written(&value))
    }
}
