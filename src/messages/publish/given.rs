//! The words for what an example is given.

use crate::messages::Lang;

/// A fact, an event, a record, a balance or a step that an example is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenWords {
    /// The value of a fact, with its first day if it has one.
    Fact {
        /// The fact.
        fact: String,
        /// Its value.
        value: String,
        /// From when on.
        from: Option<String>,
    },
    /// Occurrences of an event on some days.
    Days {
        /// The event.
        event: String,
        /// The days.
        days: Vec<String>,
    },
    /// One occurrence with its fields.
    Occurrence {
        /// The event.
        event: String,
        /// The day, or the month of one whose day is not recorded.
        when: String,
        /// The fields.
        with: Vec<(String, String)>,
    },
    /// A number of occurrences in a month, without their days.
    Count {
        /// The event.
        event: String,
        /// How many.
        count: usize,
        /// The month.
        month: String,
    },
    /// A record of a single value.
    Value {
        /// The record.
        record: String,
        /// Of which month, quarter or year.
        unit: String,
        /// The value; nothing is not held.
        value: Option<String>,
    },
    /// A record of several values.
    Record {
        /// The record.
        record: String,
        /// Of which month, quarter or year.
        unit: String,
        /// The values.
        with: Vec<(String, String)>,
    },
    /// An opening balance.
    Opening {
        /// The account.
        account: String,
        /// The balance.
        balance: String,
        /// The day.
        on: String,
    },
    /// A step that was taken.
    Step {
        /// The rule.
        rule: String,
        /// The step.
        step: String,
        /// The day.
        on: String,
    },
    /// Something of the company.
    OfCompany(Box<GivenWords>),
    /// Something of a team or of one of several employees.
    Of(String, Box<GivenWords>),
}

impl GivenWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            GivenWords::Fact { fact, value, from: None } => format!("“{fact}”: {value}"),
            GivenWords::Fact { fact, value, from: Some(from) } => format!("“{fact}”: {value} from {from} on"),
            GivenWords::Days { event, days } => format!("“{event}” on {}", days.join(", ")),
            GivenWords::Occurrence { event, when, with } => {
                format!("“{event}” on {when}: {}", fields(with, ": ", ", "))
            }
            GivenWords::Count { event, count: 1, month } => format!("“{event}” once in {month}"),
            GivenWords::Count { event, count, month } => format!("“{event}” {count} times in {month}"),
            GivenWords::Value { record, unit, value: Some(value) } => format!("“{record}” of {unit}: {value}"),
            GivenWords::Value { record, unit, value: None } => format!("“{record}” of {unit}: not held"),
            GivenWords::Record { record, unit, with } => format!("“{record}” of {unit}: {}", fields(with, ": ", ", ")),
            GivenWords::Opening { account, balance, on } => format!("balance of “{account}” on {on}: {balance}"),
            GivenWords::Step { rule, step, on } => format!("step “{step}” of “{rule}” on {on}"),
            GivenWords::OfCompany(given) => format!("the company: {}", given.en()),
            GivenWords::Of(whose, given) => format!("{whose}: {}", given.en()),
        }
    }

    fn zh(&self) -> String {
        match self {
            GivenWords::Fact { fact, value, from: None } => format!("“{fact}”：{value}"),
            GivenWords::Fact { fact, value, from: Some(from) } => format!("“{fact}”：{value}（自{from}起）"),
            GivenWords::Days { event, days } => format!("“{event}”：{}", days.join("、")),
            GivenWords::Occurrence { event, when, with } => {
                format!("“{event}”：{when}（{}）", fields(with, "：", "，"))
            }
            GivenWords::Count { event, count, month } => format!("“{event}”：{month} 共{count}次"),
            GivenWords::Value { record, unit, value: Some(value) } => format!("{unit} 的“{record}”：{value}"),
            GivenWords::Value { record, unit, value: None } => format!("{unit} 的“{record}”：未进行"),
            GivenWords::Record { record, unit, with } => format!("{unit} 的“{record}”：{}", fields(with, " ", "，")),
            GivenWords::Opening { account, balance, on } => format!("“{account}”{on} 的期初余额：{balance}"),
            GivenWords::Step { rule, step, on } => format!("“{rule}”的手续“{step}”：{on}"),
            GivenWords::OfCompany(given) => format!("公司：{}", given.zh()),
            GivenWords::Of(whose, given) => format!("{whose}：{}", given.zh()),
        }
    }
}

fn fields(with: &[(String, String)], colon: &str, comma: &str) -> String {
    let said = with.iter().map(|(field, value)| format!("{field}{colon}{value}"));
    said.collect::<Vec<_>>().join(comma)
}
