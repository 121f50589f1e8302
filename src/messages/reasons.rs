//! The words of reasons: why something is undetermined.

use super::Lang;
use super::results::names_en;

/// Why something is undetermined, for one or several employees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReasonWords {
    /// Something is not recorded.
    Missing(MissingWords),
    /// A let, table or rule is not in force.
    NotInForce {
        /// Which.
        name: String,
        /// The clauses that it cites.
        clauses: Vec<String>,
        /// The day.
        day: String,
        /// From when until when its versions are in force; `None` is open.
        in_force: Vec<(Option<String>, Option<String>)>,
    },
    /// A table is yet to be filled.
    ToBeFilled {
        /// Which.
        table: String,
    },
    /// A table has no row.
    NoRow {
        /// Which.
        table: String,
        /// Where it is read.
        place: String,
    },
    /// A result is too large.
    TooLarge {
        /// Where it is worked.
        place: String,
    },
    /// A division by zero.
    DivisionByZero {
        /// Where.
        place: String,
    },
    /// Nothing to take a mean or the like of.
    Nothing {
        /// Where.
        place: String,
    },
    /// Two rules class one occurrence.
    Conflict {
        /// One.
        first: String,
        /// The other.
        second: String,
    },
    /// A weight is negative.
    NegativeWeight {
        /// Whose.
        whose: Whose,
        /// Where it is written.
        place: String,
    },
    /// A pot differs.
    PotDiffers {
        /// Where it is written.
        place: String,
    },
    /// All weights are zero.
    NoWeight {
        /// Where they are written.
        place: String,
    },
}

/// Something that is not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingWords {
    /// In which way.
    pub kind: MissingKind,
    /// The facts, fields or records; events that may have happened.
    pub what: Vec<String>,
    /// The days, months, quarters or years.
    pub when: Vec<String>,
    /// Whose.
    pub whose: Whose,
}

/// In which way something is not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissingKind {
    /// Facts as of a day.
    Fact,
    /// Fields of an occurrence.
    Field {
        /// The event.
        event: String,
        /// Where the occurrence is written.
        place: String,
    },
    /// Records of periods, or fields of them.
    Record,
    /// Records of periods that are recorded as not held.
    NotHeld,
    /// Months that are not covered.
    NotCovered,
    /// The day of an occurrence in a month.
    Day,
    /// Tables that are to be filled on some days.
    ToBeFilled,
}

/// Whose something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// That of the employee whom all this is about.
    Own,
    /// Some employees', each as shown.
    Employees(Vec<String>),
    /// A team's.
    Team(String),
    /// The company's.
    Company,
}

impl Whose {
    /// ` for E16`; nothing where it goes without saying.
    fn for_en(&self) -> String {
        match self {
            Whose::Own => String::new(),
            Whose::Employees(names) => format!(" for {}", names_en(names)),
            Whose::Team(team) => format!(" for the team {team}"),
            Whose::Company => " for the company".to_string(),
        }
    }
}

impl ReasonWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn zh(&self) -> String {
        match self {
            ReasonWords::Missing(missing) if missing.kind == MissingKind::ToBeFilled => missing.to_be_filled_zh(),
            words => words.en(),
        }
    }

    fn en(&self) -> String {
        match self {
            ReasonWords::Missing(missing) => missing.en(),
            ReasonWords::NotInForce { name, clauses, day, in_force } => not_in_force_en(name, clauses, day, in_force),
            ReasonWords::ToBeFilled { table } => format!("{table} is to be filled"),
            ReasonWords::NoRow { table, place } => format!("{table} has no row for the value ({place})"),
            ReasonWords::TooLarge { place } => format!("the result is too large ({place})"),
            ReasonWords::DivisionByZero { place } => format!("division by zero ({place})"),
            ReasonWords::Nothing { place } => format!("nothing to work it from ({place})"),
            ReasonWords::Conflict { first, second } => {
                format!("{first} and {second} both give it, and it can be but one")
            }
            ReasonWords::NegativeWeight { whose, place } => format!("negative weight{} ({place})", whose.for_en()),
            ReasonWords::PotDiffers { place } => format!("the pot is not the same for all who share it ({place})"),
            ReasonWords::NoWeight { place } => format!("all weights are zero ({place})"),
        }
    }
}

impl MissingWords {
    fn to_be_filled_zh(&self) -> String {
        let (what, when) = (self.what.join("、"), self.when.join("、"));
        match &self.whose {
            Whose::Employees(names) => format!("{}：{what}截至{when}待填", names.join("、")),
            _ => format!("{what}截至{when}待填"),
        }
    }

    fn en(&self) -> String {
        let (what, when, whose) = (names_en(&self.what), names_en(&self.when), self.whose.for_en());
        match &self.kind {
            MissingKind::Fact => format!("{what} not recorded as of {when}{whose}"),
            MissingKind::Field { event, place } => format!("{what} not recorded for the {event} at {place}{whose}"),
            MissingKind::Record => format!("{what} of {when} not recorded{whose}"),
            MissingKind::NotHeld => format!("{what} of {when} recorded as not held{whose}"),
            MissingKind::NotCovered if what.is_empty() => format!("{when} not covered by the facts{whose}"),
            MissingKind::NotCovered => format!("{when} not covered by the facts{whose} ({what} may have happened)"),
            MissingKind::Day => format!("day not recorded in {when}{whose}"),
            MissingKind::ToBeFilled => format!("{what} is to be filled as of {when}{whose}"),
        }
    }
}

/// `级别工资表 (P.6) not in force on 2022-03-31, only from 2018-01-01 until 2018-12-31`
fn not_in_force_en(name: &str, clauses: &[String], day: &str, in_force: &[(Option<String>, Option<String>)]) -> String {
    let clauses = match clauses {
        [] => String::new(),
        [first, ..] if clauses.len() > 2 => format!(" ({first} and others)"),
        some => format!(" ({})", some.join(", ")),
    };
    let end = |word: &str, day: &Option<String>| day.as_ref().map(|day| format!("{word} {day}"));
    let days = in_force.iter().map(|(from, until)| {
        let ends: Vec<String> = [end("from", from), end("until", until)].into_iter().flatten().collect();
        ends.join(" ")
    });
    format!("{name}{clauses} not in force on {day}, only {}", days.collect::<Vec<_>>().join(" and "))
}
