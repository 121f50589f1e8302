//! The words of reasons: why something is undetermined.

use super::Lang;
use super::results::{names_en, names_zh};

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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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

    /// `E16：`; nothing where it goes without saying.
    fn of_zh(&self) -> String {
        match self {
            Whose::Own => String::new(),
            Whose::Employees(names) => format!("{}：", names_zh(names, "人")),
            Whose::Team(team) => format!("小组{team}："),
            Whose::Company => "公司：".to_string(),
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

    fn zh(&self) -> String {
        match self {
            ReasonWords::Missing(missing) => missing.zh(),
            ReasonWords::NotInForce { name, clauses, day, in_force } => not_in_force_zh(name, clauses, day, in_force),
            ReasonWords::ToBeFilled { table } => format!("{table}待填"),
            ReasonWords::NoRow { table, place } => format!("{table}里没有这个值对应的一行（{place}）"),
            ReasonWords::TooLarge { place } => format!("结果太大（{place}）"),
            ReasonWords::DivisionByZero { place } => format!("除数是零（{place}）"),
            ReasonWords::Nothing { place } => format!("没有可用来算的（{place}）"),
            ReasonWords::Conflict { first, second } => format!("{first}和{second}都要定，但只能有一个"),
            ReasonWords::NegativeWeight { whose, place } => format!("{}分配所按的数是负的（{place}）", whose.of_zh()),
            ReasonWords::PotDiffers { place } => format!("参加分配的人，奖金池不是同一个数（{place}）"),
            ReasonWords::NoWeight { place } => format!("分配所按的数全是零（{place}）"),
        }
    }
}

impl MissingWords {
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

    fn zh(&self) -> String {
        let (what, when, whose) = (names_zh(&self.what, "项"), names_zh(&self.when, "个"), self.whose.of_zh());
        match &self.kind {
            MissingKind::Fact => format!("{whose}截至{when}没有记录{what}"),
            MissingKind::Field { event, place } => format!("{whose}{event}（{place}）没有记录{what}"),
            MissingKind::Record => format!("{whose}没有记录{when}的{what}"),
            MissingKind::NotHeld => format!("{whose}{when}的{what}记为没有举行"),
            MissingKind::NotCovered if what.is_empty() => format!("{whose}事实文件没有涵盖{when}"),
            MissingKind::NotCovered => format!("{whose}事实文件没有涵盖{when}（可能有{what}）"),
            MissingKind::Day => format!("{whose}{when}有一次没写日期"),
            MissingKind::ToBeFilled => format!("{whose}{what}截至{when}待填"),
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

/// `级别工资表（P.6）在2022-03-31未施行，只在2018-01-01至2018-12-31施行`
fn not_in_force_zh(name: &str, clauses: &[String], day: &str, in_force: &[(Option<String>, Option<String>)]) -> String {
    let clauses = match clauses {
        [] => String::new(),
        [first, ..] if clauses.len() > 2 => format!("（{first}等）"),
        some => format!("（{}）", some.join("、")),
    };
    let days = in_force.iter().filter_map(|(from, until)| match (from, until) {
        (Some(from), Some(until)) => Some(format!("{from}至{until}")),
        (Some(from), None) => Some(format!("{from}起")),
        (None, Some(until)) => Some(format!("到{until}为止")),
        (None, None) => None,
    });
    format!("{name}{clauses}在{day}未施行，只在{}施行", days.collect::<Vec<_>>().join("、"))
}
