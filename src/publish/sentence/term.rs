//! Formulas as phrases: one small function a kind.

use super::Words;
use crate::messages::ValueWords;
use crate::messages::phrase::{Finish, GroupPhrase, MembersPhrase, OverPhrase, OwnerWords, Phrase, Sign, Taken};
use crate::plan::Plan;
use crate::plan::{Aggregate, Arithmetic, Group, GroupAggregate, Members, Recordable, TermId, TermKind, Window};
use crate::render::value_words;
use crate::schema::{FactId, Owner, RecordId};
use crate::types::Type;
use crate::value::{Duration, Value};

impl Words<'_> {
    /// A formula: one that is yes or no as a condition, any other as a value.
    pub(in crate::publish) fn phrase(&self, id: TermId) -> Phrase {
        match self.plan.term(id).ty {
            Type::YesNo => self.condition(id),
            _ => self.value(id),
        }
    }

    /// A formula as a value.
    pub(super) fn value(&self, id: TermId) -> Phrase {
        match self.kind(id) {
            TermKind::Constant(value) => self.constant(value),
            TermKind::Fact(fact) => self.fact(*fact),
            TermKind::FactSince(fact) => Phrase::Began(self.plan.schema.fact(*fact).title.shown().to_string()),
            TermKind::Record(record, field) => self.latest(*record, self.record(*record, Some(*field))),
            TermKind::Field(out, field) => self.field(*out, *field),
            TermKind::Day(out) => self.day(*out),
            TermKind::PeriodStart => Phrase::PeriodStart(self.period),
            TermKind::PeriodEnd => Phrase::PeriodEnd(self.period),
            TermKind::Let(formula) => Phrase::Named(self.plan.formula(*formula).title.shown().to_string()),
            TermKind::Table(table, by) => self.lookup(*table, *by),
            TermKind::Negative(of) => Phrase::Negative(Box::new(self.value(*of))),
            TermKind::Arithmetic(sign, left, right) => self.arithmetic(*sign, *left, *right),
            TermKind::AtLeast(of, least) => self.finished(*of, Finish::AtLeast(Box::new(self.value(*least)))),
            TermKind::AtMost(of, most) => self.finished(*of, Finish::AtMost(Box::new(self.value(*most)))),
            TermKind::Round(how, of, step) => self.finished(*of, Finish::Rounded(*how, Box::new(self.value(*step)))),
            TermKind::Grown => Phrase::TheAmount,
            TermKind::Since(day) => Phrase::TimeSince(Box::new(self.value(*day))),
            TermKind::Balance(_, account) => Phrase::Balance(self.account(*account)),
            TermKind::Total(_, kind, window) => Phrase::Total(*kind, self.window(window)),
            TermKind::Over { aggregate, members, window, skipping_missing } => {
                self.over(*aggregate, members, window.as_ref(), *skipping_missing)
            }
            TermKind::Within { aggregate, of, group, skipping_missing } => {
                self.within_group(*aggregate, *of, group, *skipping_missing)
            }
            TermKind::Share { pot, by, group } => Phrase::Share {
                pot: Box::new(self.value(*pot)),
                by: Box::new(self.value(*by)),
                group: self.group(group),
            },
            TermKind::Not(_)
            | TermKind::And(..)
            | TermKind::Or(..)
            | TermKind::Compare(..)
            | TermKind::MultipleOf(..)
            | TermKind::IsNone(_)
            | TermKind::Recorded(_) => self.condition(id),
        }
    }

    /// A written value; options and texts are named.
    pub(super) fn constant(&self, value: &Value) -> Phrase {
        match value {
            Value::Option(set, at) => {
                let option = self.plan.schema.option_set(*set).options.get(*at as usize);
                Phrase::Named(option.map_or_else(String::new, |option| option.shown().to_string()))
            }
            Value::Text(text) => Phrase::Named(text.to_string()),
            Value::Duration(Duration::Exact(seconds)) => Phrase::Value(length(*seconds)),
            value => Phrase::Value(plain(value, self.plan)),
        }
    }

    /// A record that is read without a window is that of the latest finished period.
    fn latest(&self, record: RecordId, of: Phrase) -> Phrase {
        let cadence = self.plan.schema.record(record).cadence;
        match self.each {
            true => of,
            false => Phrase::Latest(cadence, Box::new(of)),
        }
    }

    fn fact(&self, fact: FactId) -> Phrase {
        let fact = self.plan.schema.fact(fact);
        let named = Phrase::Named(fact.title.shown().to_string());
        match fact.owner {
            Owner::Employee => named,
            Owner::Team => Phrase::Owned(OwnerWords::Team, Box::new(named)),
            Owner::Company => Phrase::Owned(OwnerWords::Company, Box::new(named)),
        }
    }

    /// A record of a single value by its name, of several by the field.
    fn record(&self, record: RecordId, field: Option<usize>) -> Phrase {
        let record = self.plan.schema.record(record);
        let of = record.title.shown().to_string();
        match field.and_then(|field| record.fields.get(field)).filter(|_| !record.single) {
            Some(field) => Phrase::Field { of, field: field.title.shown().to_string() },
            None => Phrase::Named(of),
        }
    }

    /// A field of the occurrence at hand by its label; of one further out with the event that it is of.
    fn field(&self, out: usize, field: usize) -> Phrase {
        let Some(event) = self.frames.iter().rev().nth(out) else { return Phrase::Named(String::new()) };
        let def = self.plan.schema.event(*event).fields.get(field);
        let field = def.map_or_else(String::new, |def| def.title.shown().to_string());
        match out {
            0 => Phrase::Named(field),
            _ => Phrase::Field { of: self.event_label(*event), field },
        }
    }

    fn day(&self, out: usize) -> Phrase {
        match (out, self.frames.iter().rev().nth(out)) {
            (0, _) | (_, None) => Phrase::ThatDay,
            (_, Some(event)) => Phrase::DayOf(self.event_label(*event)),
        }
    }

    fn account(&self, account: crate::schema::AccountId) -> String {
        self.plan.schema.account(account).title.shown().to_string()
    }

    fn lookup(&self, table: crate::plan::TableId, by: TermId) -> Phrase {
        let table = self.plan.table(table);
        let marginal = table.versions.iter().any(|version| super::super::table::is_marginal(&version.body));
        Phrase::Lookup { table: table.title.shown().to_string(), by: Box::new(self.value(by)), marginal }
    }

    fn arithmetic(&self, sign: Arithmetic, left: TermId, right: TermId) -> Phrase {
        let value = |id| Box::new(self.value(id));
        let sign = match sign {
            Arithmetic::Plus | Arithmetic::Minus if self.plan.term(left).ty == Type::Date => {
                let sign = if sign == Arithmetic::Plus { Sign::Plus } else { Sign::Minus };
                return Phrase::Arithmetic(sign, value(left), Box::new(self.days(right)));
            }
            Arithmetic::Plus => Sign::Plus,
            Arithmetic::Minus => Sign::Minus,
            Arithmetic::Times => match (self.parts(left), self.parts(right)) {
                // So much for each full part.
                (_, Some((of, full))) => {
                    return Phrase::ForEachFull { amount: Some(value(left)), of: value(of), full: value(full) };
                }
                (Some((of, full)), None) => {
                    return Phrase::ForEachFull { amount: Some(value(right)), of: value(of), full: value(full) };
                }
                (None, None) => Sign::Times,
            },
            Arithmetic::Over => Sign::Over,
            Arithmetic::PerFull => {
                return Phrase::ForEachFull { amount: None, of: value(left), full: value(right) };
            }
        };
        Phrase::Arithmetic(sign, value(left), value(right))
    }

    /// A length that is added to a day, in days.
    fn days(&self, id: TermId) -> Phrase {
        match self.kind(id) {
            TermKind::Constant(value @ Value::Duration(Duration::Exact(_))) => {
                Phrase::Value(value_words(value, self.plan))
            }
            _ => self.value(id),
        }
    }

    /// What is counted in full parts, and how much a part is.
    fn parts(&self, id: TermId) -> Option<(TermId, TermId)> {
        match self.kind(id) {
            TermKind::Arithmetic(Arithmetic::PerFull, of, full) => Some((*of, *full)),
            _ => None,
        }
    }

    fn finished(&self, of: TermId, finish: Finish) -> Phrase {
        Phrase::Finished(Box::new(self.value(of)), finish)
    }

    fn over(&self, aggregate: Aggregate, members: &Members, window: Option<&Window>, skipping: bool) -> Phrase {
        let members = match members {
            Members::Occurrences { source, filter, of } => {
                let inner = self.within(source.event);
                MembersPhrase::Occurrences {
                    event: self.source(source),
                    only: filter.map(|filter| inner.condition(filter)),
                    of: of.map(|of| inner.phrase(of)),
                }
            }
            Members::Periods { of, cadence, filter } => {
                let inner = self.of_periods(*cadence, true);
                MembersPhrase::Periods {
                    of: inner.phrase(*of),
                    cadence: *cadence,
                    only: filter.map(|filter| inner.condition(filter)),
                }
            }
            Members::Entries(_, account) => MembersPhrase::Entries(self.account(*account)),
            Members::Warnings(_) => MembersPhrase::Warnings,
        };
        let window = window.map(|window| self.window(window));
        Phrase::Over(Box::new(OverPhrase { taken: taken(aggregate), members, window, skipping }))
    }

    fn within_group(&self, aggregate: GroupAggregate, of: TermId, group: &Group, skipping: bool) -> Phrase {
        let (of, group) = (Box::new(self.phrase(of)), self.group(group));
        match aggregate {
            GroupAggregate::Rank { lowest_first } => Phrase::Rank { of, group, lowest_first, skipping },
            GroupAggregate::Of(aggregate) => Phrase::Within { aggregate: taken(aggregate), of, group, skipping },
        }
    }

    fn group(&self, group: &Group) -> GroupPhrase {
        GroupPhrase {
            same: group.fact.map(|fact| self.plan.schema.fact(fact).title.shown().to_string()),
            only: group.filter.map(|filter| Box::new(self.condition(filter))),
        }
    }

    /// What can be asked for with `recorded`.
    pub(super) fn recordable(&self, what: &Recordable) -> Phrase {
        match what {
            Recordable::Fact(fact) => self.fact(*fact),
            Recordable::Record(record, field) => self.latest(*record, self.record(*record, *field)),
            Recordable::Field(out, field) => self.field(*out, *field),
        }
    }
}

/// A value, whole years as such.
pub(in crate::publish) fn plain(value: &Value, plan: &Plan) -> ValueWords {
    match value_words(value, plan) {
        ValueWords::Months(months) if months != 0 && months % 12 == 0 => ValueWords::Years(months / 12),
        words => words,
    }
}

/// A length that is compared: a day of 24 hours is no calendar day.
fn length(seconds: i64) -> ValueWords {
    const HOUR: i64 = 3_600;
    match seconds {
        seconds if seconds > 0 && seconds % HOUR == 0 && seconds <= 48 * HOUR => ValueWords::Hours(seconds / HOUR),
        seconds => ValueWords::Seconds(seconds),
    }
}

fn taken(aggregate: Aggregate) -> Taken {
    match aggregate {
        Aggregate::Count => Taken::Count,
        Aggregate::Sum => Taken::Sum,
        Aggregate::Mean => Taken::Mean,
        Aggregate::Highest => Taken::Highest,
        Aggregate::Lowest => Taken::Lowest,
        Aggregate::All => Taken::All,
        Aggregate::Any => Taken::Any,
        Aggregate::Earliest => Taken::Earliest,
        Aggregate::Latest => Taken::Latest,
        Aggregate::Streak => Taken::Streak,
        Aggregate::LongestStreak => Taken::LongestStreak,
    }
}
