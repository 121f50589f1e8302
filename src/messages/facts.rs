//! Messages about fact files.

mod json;
mod shape;
mod sheet;
mod value;
mod yaml;
mod zh;

pub use json::JsonProblem;
pub use shape::{Belongs, Found, Under, Wanted};
pub use sheet::SheetProblem;
pub use value::ValueProblem;
pub use yaml::YamlProblem;

use super::{Catalogued, Said, Severity, did_you_mean, or_list};

use crate::limits::BARE_COUNT;
use crate::value::{Cadence, Date, Month, Time};

/// What can be found in a fact file. Names and texts are as they are written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactsMessage {
    /// A problem of the file as YAML.
    Yaml(YamlProblem),
    /// A problem of the file as JSON or NDJSON.
    Json(JsonProblem),
    /// A problem of the file as a sheet.
    Sheet(SheetProblem),
    /// A written value that is none of the declared type.
    Value {
        /// What it is given for.
        name: String,
        /// The value.
        text: String,
        /// What is wrong with it.
        problem: ValueProblem,
    },
    /// Nothing is in the file.
    Empty,
    /// `covers` is missing.
    CoversMissing,
    /// No file lists an employee.
    NoEmployees,
    /// A covered period that can't be read.
    CoversForm {
        /// What is written.
        text: String,
    },
    /// A covered range that ends before it begins.
    CoversBackwards {
        /// What is written.
        text: String,
    },
    /// One key twice in one map.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// Two keys that mean one thing.
    GivenTwice {
        /// The second key.
        key: String,
        /// The first.
        first: String,
    },
    /// Words under a caret: the first of two.
    FirstHere,
    /// Words under a caret: the other of two.
    OtherHere,
    /// A key that nothing is declared for.
    UnknownKey {
        /// The key.
        key: String,
        /// Below what it stands.
        under: Under,
        /// The nearest name or label that may stand there.
        nearest: Option<String>,
        /// All that may stand there, if they are few: the fields, the steps.
        known: Vec<String>,
    },
    /// A known thing where it does not belong.
    Elsewhere {
        /// The key.
        key: String,
        /// Below what it stands.
        under: Under,
        /// Where it belongs.
        belongs: Belongs,
    },
    /// A label that several things have.
    Ambiguous {
        /// The key.
        key: String,
        /// The names that it may stand for.
        readings: Vec<String>,
    },
    /// A list where a value is expected, and the like.
    Shape {
        /// What it is given for.
        name: String,
        /// What was found.
        found: Found,
        /// What is expected.
        wanted: Wanted,
    },
    /// A key with nothing behind it.
    NoValue {
        /// The key.
        name: String,
    },
    /// An employee without an id.
    NoId,
    /// One employee twice in one file.
    DuplicateEmployee {
        /// The id.
        id: String,
    },
    /// A first day for a fact that is not dated.
    NotDated {
        /// The fact.
        name: String,
    },
    /// An attester for a fact that is not attested.
    NotAttested {
        /// The fact.
        name: String,
    },
    /// `by` and `on` without `is`.
    NoIs {
        /// The fact.
        name: String,
    },
    /// Two values with one first day.
    SameFirstDay {
        /// The fact.
        name: String,
        /// The day; none for two values that hold from the beginning.
        day: Option<Date>,
    },
    /// Attested by somebody else than the declared one.
    WrongAttester {
        /// The fact.
        name: String,
        /// Who is written.
        by: String,
        /// Who is declared.
        attester: String,
    },
    /// A number without its month.
    CountWithoutMonth {
        /// The event.
        name: String,
        /// The number.
        count: String,
    },
    /// A bare count over the limit.
    CountTooLarge {
        /// The event.
        name: String,
        /// The number.
        count: String,
    },
    /// An occurrence without its day.
    NoDate {
        /// The event.
        name: String,
    },
    /// A day below a month that it is not in.
    DayInOtherMonth {
        /// The day.
        day: Date,
        /// The month.
        month: Month,
    },
    /// An occurrence in a month that the file does not cover.
    OutsideCoverage {
        /// The event.
        name: String,
        /// The month.
        month: Month,
    },
    /// An occurrence before the hiring.
    BeforeHiring {
        /// The event.
        name: String,
        /// The first day of employment.
        hired_on: Date,
    },
    /// An occurrence after the leaving.
    AfterLeaving {
        /// The event.
        name: String,
        /// The last day of employment.
        left_on: Date,
    },
    /// Employment that ends before it begins.
    LeftBeforeHired {
        /// The first day.
        hired_on: Date,
        /// The last day.
        left_on: Date,
    },
    /// A breach without its clause.
    NoClause {
        /// The event.
        name: String,
    },
    /// A clause that no policy has.
    UnknownClause {
        /// The id.
        clause: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// A time before the time that is declared in front of it.
    TimesReversed {
        /// The field of the first.
        first: String,
        /// The field of the second.
        second: String,
        /// The first.
        earlier: Time,
        /// The second, which is before it.
        later: Time,
    },
    /// A breach recorded bare, of a clause that has an event of its own.
    HasOwnEvent {
        /// The clause.
        clause: String,
        /// The event.
        event: String,
    },
    /// An opening balance without its amount or its day.
    OpeningIncomplete {
        /// The account.
        name: String,
        /// The key that is missing.
        lacks: &'static str,
    },
    /// Two files, or two rows of a sheet, that say different things.
    Conflict {
        /// What they say it of.
        name: String,
    },
    /// Two files that list one and the same occurrence.
    SameOccurrence {
        /// The event.
        name: String,
    },
    /// A record for a period of the wrong length, or none at all.
    WrongPeriod {
        /// The record or event.
        name: String,
        /// What is written.
        text: String,
        /// How long a period is asked for.
        cadence: Cadence,
    },
}

impl Catalogued for FactsMessage {
    fn code(&self) -> &'static str {
        match self {
            FactsMessage::Yaml(problem) => problem.code(),
            FactsMessage::Json(problem) => problem.code(),
            FactsMessage::Sheet(problem) => problem.code(),
            FactsMessage::Value { problem, .. } => problem.code(),
            FactsMessage::Empty => "facts::empty",
            FactsMessage::CoversMissing => "facts::covers-missing",
            FactsMessage::NoEmployees => "facts::no-employees",
            FactsMessage::CoversForm { .. } => "facts::covers-form",
            FactsMessage::CoversBackwards { .. } => "facts::covers-backwards",
            FactsMessage::DuplicateKey { .. } => "facts::duplicate-key",
            FactsMessage::GivenTwice { .. } => "facts::given-twice",
            FactsMessage::FirstHere | FactsMessage::OtherHere => "",
            FactsMessage::UnknownKey { .. } => "facts::unknown-key",
            FactsMessage::Elsewhere { .. } => "facts::elsewhere",
            FactsMessage::Ambiguous { .. } => "facts::ambiguous",
            FactsMessage::Shape { .. } => "facts::shape",
            FactsMessage::NoValue { .. } => "facts::no-value",
            FactsMessage::NoId => "facts::no-id",
            FactsMessage::DuplicateEmployee { .. } => "facts::duplicate-employee",
            FactsMessage::NotDated { .. } => "facts::not-dated",
            FactsMessage::NotAttested { .. } => "facts::not-attested",
            FactsMessage::NoIs { .. } => "facts::no-is",
            FactsMessage::SameFirstDay { .. } => "facts::same-first-day",
            FactsMessage::WrongAttester { .. } => "facts::wrong-attester",
            FactsMessage::CountWithoutMonth { .. } => "facts::count-without-month",
            FactsMessage::CountTooLarge { .. } => "facts::count-too-large",
            FactsMessage::NoDate { .. } => "facts::no-date",
            FactsMessage::DayInOtherMonth { .. } => "facts::other-month",
            FactsMessage::OutsideCoverage { .. } => "facts::outside-coverage",
            FactsMessage::BeforeHiring { .. } | FactsMessage::AfterLeaving { .. } => "facts::outside-employment",
            FactsMessage::LeftBeforeHired { .. } => "facts::left-before-hired",
            FactsMessage::NoClause { .. } => "facts::no-clause",
            FactsMessage::UnknownClause { .. } => "facts::unknown-clause",
            FactsMessage::HasOwnEvent { .. } => "facts::has-own-event",
            FactsMessage::TimesReversed { .. } => "facts::times-reversed",
            FactsMessage::OpeningIncomplete { .. } => "facts::opening-incomplete",
            FactsMessage::Conflict { .. } => "facts::conflict",
            FactsMessage::SameOccurrence { .. } => "facts::same-occurrence",
            FactsMessage::WrongPeriod { .. } => "facts::wrong-period",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            FactsMessage::SameOccurrence { .. }
            | FactsMessage::HasOwnEvent { .. }
            | FactsMessage::TimesReversed { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn en(&self) -> Said {
        match self {
            FactsMessage::Yaml(problem) => problem.en(),
            FactsMessage::Json(problem) => problem.en(),
            FactsMessage::Sheet(problem) => problem.en(),
            FactsMessage::Value { name, text, problem } => problem.en(name, text),
            FactsMessage::FirstHere => Said::new("the first is here"),
            FactsMessage::OtherHere => Said::new("the other is here"),
            _ => self.file_en().or_else(|| self.key_en()).or_else(|| self.fact_en()).unwrap_or_else(|| self.event_en()),
        }
    }

    fn zh(&self) -> Said {
        self.in_chinese()
    }
}

impl FactsMessage {
    fn file_en(&self) -> Option<Said> {
        Some(match self {
            FactsMessage::Empty => Said::new("the file has no facts")
                .help("a fact file begins with the months that it covers and lists employees: `covers: 2022-03`"),
            FactsMessage::CoversMissing => Said::new("the file does not say which months it covers")
                .help("write it at the top: `covers: 2022-01..2022-03`, or give `--covers 2022-01..2022-03`; in a covered month, what is not listed did not happen"),
            FactsMessage::NoEmployees => Said::new("no employee is listed")
                .help("list them: `employees:`, then for each a line `- id: E01` and the facts below it"),
            FactsMessage::CoversForm { text } => Said::new(format!("`{text}` is no period"))
                .help("write a month `2022-03`, a quarter `2022-Q1`, a year `2022`, or from one to another: `2022-01..2022-03`"),
            FactsMessage::CoversBackwards { text } => {
                Said::new(format!("`{text}` ends before it begins")).help("write the earlier month first")
            }
            FactsMessage::DuplicateEmployee { id } => Said::new(format!("the employee `{id}` is listed twice in this file"))
                .help("put all the facts in one entry; if they are two people, give each an id of their own"),
            FactsMessage::NoId => Said::new("this employee has no id").help("write one: `id: E01`"),
            _ => return None,
        })
    }

    fn key_en(&self) -> Option<Said> {
        Some(match self {
            FactsMessage::DuplicateKey { key } => {
                Said::new(format!("`{key}` stands here twice")).help("take one out, or put both values in one list")
            }
            FactsMessage::GivenTwice { key, first } if key == first => {
                Said::new(format!("`{key}` is given twice")).help("take one out")
            }
            FactsMessage::GivenTwice { key, first } => {
                Said::new(format!("`{key}` and `{first}` are one and the same")).help("take one out")
            }
            FactsMessage::UnknownKey { key, under, nearest, known } => {
                let help = did_you_mean(nearest.as_ref()).unwrap_or_else(|| under.help_en(known));
                Said::new(under.unknown_en(key)).help(help)
            }
            FactsMessage::Elsewhere { key, under, belongs } => {
                Said::new(format!("`{key}` can't stand {}", under.en())).help(format!("it {}", belongs.en()))
            }
            FactsMessage::Ambiguous { key, readings } => {
                Said::new(format!("`{key}` can mean several things")).help(format!("write {}", or_list(readings)))
            }
            FactsMessage::Shape { name, found, wanted } => {
                let what = match wanted {
                    Wanted::File => "the file".to_string(),
                    Wanted::Employee => "an entry of the employees".to_string(),
                    _ => format!("`{name}`"),
                };
                Said::new(format!("{what} is {}, and it takes {}", found.en(), wanted.en()))
                    .help(format!("write it like `{}`", wanted.example_en()))
            }
            FactsMessage::NoValue { name } => Said::new(format!("`{name}` has no value"))
                .help("write the value; `none` if there is none; if it is not known, take the line out"),
            _ => return None,
        })
    }

    fn fact_en(&self) -> Option<Said> {
        Some(match self {
            FactsMessage::NotDated { name } => {
                Said::new(format!("`{name}` has one value, not values with their first days"))
                    .help(format!("write the value alone: `{name}: value`"))
            }
            FactsMessage::NotAttested { name } => Said::new(format!("nobody attests `{name}`"))
                .help("leave out `by` and `on`; who attests a fact stands in its declaration"),
            FactsMessage::NoIs { name } => Said::new(format!("the value of `{name}` is missing"))
                .help("write it as `is`: `{is: yes, on: 2022-03-02}`"),
            FactsMessage::SameFirstDay { name, day: Some(day) } => {
                Said::new(format!("`{name}` has two values that begin on {day}"))
                    .help("take one out, or correct its first day")
            }
            FactsMessage::SameFirstDay { name, day: None } => {
                Said::new(format!("`{name}` has two values without a first day"))
                    .help("give the later one its first day: `{is: value, from: 2022-03-01}`")
            }
            FactsMessage::WrongAttester { name, by, attester } => {
                Said::new(format!("`{name}` is attested by `{attester}`, and this says `{by}`"))
                    .help("write who is declared; an attestation by somebody else does not count")
            }
            FactsMessage::OpeningIncomplete { name, lacks } => {
                Said::new(format!("the opening balance of `{name}` lacks `{lacks}`"))
                    .help("write the balance and its day: `{opening: 80, on: 2022-01-01}`")
            }
            FactsMessage::Conflict { name } => Said::new(format!("two files or rows say different things of `{name}`"))
                .help("correct one; if it changed, give each value its first day: `{is: value, from: 2022-03-01}`"),
            FactsMessage::LeftBeforeHired { hired_on, left_on } => {
                Said::new(format!("employment ends on {left_on}, before it begins on {hired_on}"))
                    .help("correct one of the days")
            }
            FactsMessage::WrongPeriod { name, text, cadence } => {
                let (unit, example) = match cadence {
                    Cadence::Month => ("month", "2022-03"),
                    Cadence::Quarter => ("quarter", "2022-Q1"),
                    Cadence::Year => ("year", "2022"),
                };
                Said::new(format!("`{name}` is recorded by the {unit}, and `{text}` is no {unit}"))
                    .help(format!("write the {unit} like `{example}`"))
            }
            _ => return None,
        })
    }

    fn event_en(&self) -> Said {
        match self {
            FactsMessage::CountWithoutMonth { name, count } => {
                Said::new(format!("`{name}` is the number `{count}`, without a month"))
                    .help(format!("write the month too: `{name}: {{2022-03: {count}}}`, or list the days"))
            }
            FactsMessage::CountTooLarge { name, count } => {
                Said::new(format!("`{count}` times `{name}` in a month is more than {BARE_COUNT}, the limit"))
                    .help("check the number")
            }
            FactsMessage::NoDate { name } => {
                Said::new(format!("this `{name}` has no date")).help("write the day too: `date: 2022-03-05`")
            }
            FactsMessage::DayInOtherMonth { day, month } => {
                Said::new(format!("{day} is not in {month}")).help("correct the day, or put it below its own month")
            }
            FactsMessage::OutsideCoverage { name, month } => {
                Said::new(format!("`{name}` in {month} is outside the months that this file covers"))
                    .help("correct the date, or add the month to `covers` if the file lists all of its events")
            }
            FactsMessage::BeforeHiring { name, hired_on } => {
                Said::new(format!("`{name}` is before the employment, which begins on {hired_on}"))
                    .help("correct the date, or `hired_on`")
            }
            FactsMessage::AfterLeaving { name, left_on } => {
                Said::new(format!("`{name}` is after the employment, which ends on {left_on}"))
                    .help("correct the date, or `left_on`")
            }
            FactsMessage::NoClause { name } => Said::new(format!("this `{name}` does not say which clause it breaks"))
                .help("write the day and the clause: `{date: 2022-03-05, clause: T1.5}`"),
            FactsMessage::UnknownClause { clause, nearest } => Said::new(format!("no policy has a clause `{clause}`"))
                .help(
                    did_you_mean(nearest.as_ref())
                        .unwrap_or_else(|| "check the clause's id; `handbook clauses` lists them".to_string()),
                ),
            FactsMessage::TimesReversed { first, second, earlier, later } => {
                let said = Said::new(format!("`{second}` is {later}, before `{first}` at {earlier}, and is taken as written"));
                said.maybe_help(later.plus_seconds(24 * 3600).ok().map(|next| format!("if it was after midnight, write `{next}`")))
            }
            FactsMessage::HasOwnEvent { clause, event } => {
                Said::new(format!("a breach of `{clause}` has an event of its own, `{event}`, and is recorded here without it"))
                    .help(format!(
                        "record it as `{event}` if that is what happened: rules about `{event}` do not see it here, so no fine of theirs is worked"
                    ))
            }
            FactsMessage::SameOccurrence { name } => {
                Said::new(format!("two files list this same `{name}`, and it counts twice"))
                    .help("if it happened once, take it out of one of the files")
            }
            // INVARIANT: every other variant has its words in the functions above.
            _ => Said::new("this can't be used"),
        }
    }
}
