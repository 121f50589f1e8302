//! The words of results: kinds, headings, totals, notices.

use super::Lang;
use crate::types::{Direction, PayKind};

/// The words below what is drawn of diagnostics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiagnosticWords {
    /// How many there are of each gravity.
    Summary {
        /// Errors.
        errors: usize,
        /// Warnings.
        warnings: usize,
    },
    /// So many more were found and are not drawn.
    More(usize),
    /// No period was given, and this month is worked.
    LastCovered(String),
}

impl DiagnosticWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
        }
    }

    fn en(&self) -> String {
        match self {
            DiagnosticWords::Summary { errors, warnings } => {
                let errors = (*errors > 0).then(|| number(*errors, "error", "errors"));
                let warnings = (*warnings > 0).then(|| number(*warnings, "warning", "warnings"));
                errors.into_iter().chain(warnings).collect::<Vec<_>>().join(", ")
            }
            DiagnosticWords::More(more) => format!("and {more} more"),
            DiagnosticWords::LastCovered(month) => format!(
                "note: no --period is given, so this is {month}, the last month that the facts cover; \
                 others: --period 2022-03, 2022-Q1, 2022, 2022-01..2022-03"
            ),
        }
    }
}

/// What kind of result something is, as a row or a total is headed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KindWords {
    /// An amount of money.
    Pay(PayKind),
    /// Points into an account, by its label.
    Points(String),
    /// A warning.
    Warning,
    /// What an occurrence counts as, by its label.
    CountsAs {
        /// As what.
        event: String,
        /// Whether it stays what it is, too.
        also: bool,
    },
    /// A change of level.
    Level(Direction),
    /// The company may dismiss.
    MayDismiss,
    /// The company dismisses.
    Dismiss,
    /// It is referred to somebody.
    Refer,
}

impl KindWords {
    /// The kind of one result.
    pub fn one(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.one_en().to_string(),
        }
    }

    /// The kind of several.
    pub fn several(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.several_en().to_string(),
        }
    }

    fn one_en(&self) -> &str {
        match self {
            KindWords::Pay(PayKind::Fine) => "fine",
            KindWords::Pay(PayKind::Bonus) => "bonus",
            KindWords::Pay(PayKind::Pay) => "pay",
            KindWords::Pay(PayKind::Salary) => "salary",
            KindWords::Points(account) => account,
            KindWords::Warning => "warning",
            KindWords::CountsAs { also: false, .. } => "counts as",
            KindWords::CountsAs { also: true, .. } => "also counts as",
            KindWords::Level(Direction::Promote) => "promotion",
            KindWords::Level(Direction::Demote) => "demotion",
            KindWords::MayDismiss | KindWords::Dismiss => "dismissal",
            KindWords::Refer => "referral",
        }
    }

    fn several_en(&self) -> &str {
        match self {
            KindWords::Pay(PayKind::Fine) => "fines",
            KindWords::Pay(PayKind::Bonus) => "bonuses",
            KindWords::Pay(PayKind::Pay) => "pay",
            KindWords::Pay(PayKind::Salary) => "salaries",
            KindWords::Points(account) => account,
            KindWords::Warning => "warnings",
            KindWords::CountsAs { .. } => "classed",
            KindWords::Level(Direction::Promote) => "promotions",
            KindWords::Level(Direction::Demote) => "demotions",
            KindWords::MayDismiss => "may be dismissed",
            KindWords::Dismiss => "dismissals",
            KindWords::Refer => "referrals",
        }
    }
}

/// Everything else that a result says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResultWords {
    /// The head of a column: what a row is about.
    What,
    /// The head of a column: clauses.
    Clause,
    /// The head of a column: days.
    Day,
    /// The head of a column: the kind of result.
    Kind,
    /// The head of a column: what it comes to.
    Result,
    /// The head of a column: policies.
    Policy,
    /// The head of a column: teams.
    Team,
    /// The head of a column: how many employees.
    EmployeesColumn,
    /// The head of a column: a sum.
    TotalColumn,
    /// The head of a column: how many are undetermined.
    UndeterminedColumn,
    /// The unit of the amounts of a month's results.
    AmountsInYuan,
    /// So many employees.
    Employees(usize),
    /// Behind the name of a month that is not over a range: the last month covered.
    LastCovered,
    /// The day of an occurrence that is not recorded.
    NoDay,
    /// What is undetermined.
    Undetermined,
    /// A warning is given.
    WarningGiven,
    /// It waits for a step.
    Waiting,
    /// It is effective.
    Effective,
    /// It may be.
    May,
    /// It is so.
    Is,
    /// It is referred.
    Referred,
    /// An amount of points.
    Points(String),
    /// A sum that is too large to be said.
    TooLarge,
    /// What remains behind a limit.
    Cut {
        /// The limit.
        limit: String,
        /// What it took.
        amount: String,
        /// What remains.
        left: String,
    },
    /// The rule as amended by a policy.
    AmendedBy(String),
    /// To whom it is referred.
    ReferredTo(String),
    /// From one level to another, waiting for steps.
    LevelWaiting {
        /// From.
        from: String,
        /// To.
        to: String,
        /// The steps with who does each, the next one first.
        steps: Vec<(String, String)>,
    },
    /// From one level to another, effective.
    LevelEffective {
        /// From.
        from: String,
        /// To.
        to: String,
        /// The day.
        day: String,
    },
    /// Waiting for steps.
    WaitingFor(Vec<(String, String)>),
    /// Effective from a day.
    EffectiveFrom(String),
    /// From one level to another.
    Level {
        /// From.
        from: String,
        /// To.
        to: String,
    },
    /// What an occurrence became.
    Became {
        /// What it is as recorded.
        from: String,
        /// What it counts as.
        into: String,
        /// The clause that it breaks.
        clause: Option<String>,
    },
    /// The head of an employee's totals.
    Total,
    /// An amount with so many undetermined.
    And {
        /// What is known.
        known: String,
        /// How many are not.
        undetermined: usize,
    },
    /// So many undetermined, and nothing known.
    UndeterminedCount(usize),
    /// So many of the rows that stand below for several employees.
    SeeBelow,
    /// The head of what is undetermined for several employees.
    ForSeveral,
    /// For whom: of so many employed these.
    For {
        /// Everyone.
        all: bool,
        /// Who.
        who: Vec<String>,
    },
    /// For whom there is nothing.
    NothingFor(Vec<String>),
    /// For whom there is nothing but what is below.
    NothingElseFor(Vec<String>),
    /// Nobody has anything.
    NothingAtAll,
    /// Nobody is employed.
    NobodyEmployed,
    /// The head of occurrences that several rules sanction.
    TwiceHead,
    /// One occurrence that several rules sanction.
    Twice {
        /// Who.
        who: String,
        /// What it is.
        event: String,
        /// When.
        day: String,
        /// Where it is written.
        place: String,
    },
    /// A rule with its clauses and what it gives.
    RuleWith {
        /// The rule.
        rule: String,
        /// Its clauses.
        clauses: String,
        /// What it gives.
        gives: String,
    },
    /// The head of conflicts.
    ConflictsHead,
    /// The head of a period's totals.
    Totals(String),
    /// The head of a period's totals of some employees.
    TotalsOf {
        /// The period.
        period: String,
        /// Who.
        who: Vec<String>,
    },
    /// The head of totals by rule.
    ByRule,
    /// The head of totals by team.
    ByTeam,
    /// The team of those without one.
    NoTeam,
    /// A range of months.
    Range {
        /// The first.
        first: String,
        /// The last.
        last: String,
    },
    /// Several months that do not follow one another.
    Together,
    /// Reasons, in front of the first.
    Because,
}

/// How many names a list shows before it is cut.
const LISTED: usize = 12;

impl ResultWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
        }
    }

    fn en(&self) -> String {
        self.head_en().map(str::to_string).or_else(|| self.row_en()).unwrap_or_else(|| self.below_en())
    }

    fn head_en(&self) -> Option<&'static str> {
        Some(match self {
            ResultWords::What => "what",
            ResultWords::Clause => "clause",
            ResultWords::Day => "day",
            ResultWords::Kind => "kind",
            ResultWords::Result => "result",
            ResultWords::Policy => "policy",
            ResultWords::Team => "team",
            ResultWords::EmployeesColumn => "employees",
            ResultWords::TotalColumn => "total",
            ResultWords::UndeterminedColumn | ResultWords::Undetermined => "undetermined",
            ResultWords::AmountsInYuan => "amounts in yuan",
            ResultWords::LastCovered => "the last month that the facts cover",
            ResultWords::NoDay => "no day",
            ResultWords::WarningGiven => "given",
            ResultWords::Waiting => "waiting",
            ResultWords::Effective => "effective",
            ResultWords::May => "may be",
            ResultWords::Is => "yes",
            ResultWords::Referred => "referred",
            ResultWords::TooLarge => "too large",
            ResultWords::Total => "total",
            ResultWords::SeeBelow => "see below",
            ResultWords::ForSeveral => "undetermined for several",
            ResultWords::NothingAtAll => "no rule gives anything to anyone",
            ResultWords::NobodyEmployed => "nobody is employed",
            ResultWords::TwiceHead => "sanctioned by more than one rule; all of them count",
            ResultWords::ConflictsHead => "conflicts: two rules give what there can be only one of",
            ResultWords::ByRule => "by rule",
            ResultWords::ByTeam => "by team",
            ResultWords::NoTeam => "no team",
            ResultWords::Together => "together",
            ResultWords::Because => "because",
            _ => return None,
        })
    }

    fn row_en(&self) -> Option<String> {
        Some(match self {
            ResultWords::Points(amount) => match amount.as_str() {
                "+1" | "-1" => format!("{amount} point"),
                _ => format!("{amount} points"),
            },
            ResultWords::Cut { limit, amount, left } => format!("{amount} cut by {limit}, {left} left"),
            ResultWords::AmendedBy(policy) => format!("amended by {policy}"),
            ResultWords::ReferredTo(role) => format!("to {role}"),
            ResultWords::LevelWaiting { from, to, steps } => {
                format!("{from} → {to}: qualified, waiting for {}", steps_en(steps))
            }
            ResultWords::LevelEffective { from, to, day } => format!("{from} → {to}: effective {day}"),
            ResultWords::WaitingFor(steps) => format!("waiting for {}", steps_en(steps)),
            ResultWords::EffectiveFrom(day) => format!("effective {day}"),
            ResultWords::Level { from, to } => format!("{from} → {to}"),
            ResultWords::Became { from, into, clause: None } => format!("{from} → {into}"),
            ResultWords::Became { from, into, clause: Some(clause) } => format!("{from} → {into} ({clause})"),
            ResultWords::And { known, undetermined } => format!("{known} + {undetermined} undetermined"),
            ResultWords::UndeterminedCount(count) => format!("{count} undetermined"),
            ResultWords::RuleWith { rule, clauses, gives } if clauses.is_empty() => format!("{rule}: {gives}"),
            ResultWords::RuleWith { rule, clauses, gives } => format!("{rule} ({clauses}): {gives}"),
            _ => return None,
        })
    }

    fn below_en(&self) -> String {
        match self {
            ResultWords::Employees(count) => number(*count, "employee", "employees"),
            ResultWords::For { all: true, who } => format!("for all {}", number(who.len(), "employee", "employees")),
            ResultWords::For { all: false, who } => {
                format!("for {}: {}", number(who.len(), "employee", "employees"), names_en(who))
            }
            ResultWords::NothingFor(who) => format!("nothing for: {}", who.join(", ")),
            ResultWords::NothingElseFor(who) => format!("nothing else for: {}", who.join(", ")),
            ResultWords::Twice { who, event, day, place } => format!("{who}, {event} of {day} ({place})"),
            ResultWords::Totals(period) => format!("totals of {period}"),
            ResultWords::TotalsOf { period, who } => format!("totals of {period}, {}", names_en(who)),
            ResultWords::Range { first, last } => format!("{first} to {last}"),
            _ => String::new(),
        }
    }
}

/// `nomination by department_head, then approval by general_office`
fn steps_en(steps: &[(String, String)]) -> String {
    let steps: Vec<String> = steps.iter().map(|(step, by)| format!("{step} by {by}")).collect();
    steps.join(", then ")
}

/// `E1, E2 and 5 more`
fn names_en(names: &[String]) -> String {
    match names.len().checked_sub(LISTED) {
        Some(more) if more > 1 => {
            let shown: Vec<&str> = names.iter().take(LISTED).map(String::as_str).collect();
            format!("{} and {more} more", shown.join(", "))
        }
        _ => names.join(", "),
    }
}

/// `1 error`, `2 errors`
pub(super) fn number(count: usize, one: &str, several: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    }
}

/// Why something is undetermined, for one or several employees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReasonWords {
    /// A fact is not recorded.
    Fact {
        /// The fact.
        fact: String,
        /// As of which day.
        day: String,
        /// Whose.
        whose: Whose,
    },
    /// A field of an occurrence is not recorded.
    Field {
        /// The field.
        field: String,
        /// The event.
        event: String,
        /// Whose.
        whose: Whose,
        /// Where the occurrence is written.
        place: String,
    },
    /// A record is not there, or a field of it.
    Record {
        /// The record.
        record: String,
        /// The field.
        field: Option<String>,
        /// Of which period.
        period: String,
        /// Whose.
        whose: Whose,
    },
    /// A record is recorded as not held.
    NotHeld {
        /// The record.
        record: String,
        /// Of which period.
        period: String,
        /// Whose.
        whose: Whose,
    },
    /// A month is not covered.
    NotCovered {
        /// The event that may have happened in it.
        event: Option<String>,
        /// The month.
        month: String,
        /// Whose.
        whose: Whose,
    },
    /// The day of an occurrence is not recorded.
    Day {
        /// The month.
        month: String,
        /// Whose.
        whose: Whose,
    },
    /// A let, table or rule is not in force.
    NotInForce {
        /// Which.
        name: String,
        /// The day.
        day: String,
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

/// Whose something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Some employees', each as shown.
    Employees(Vec<String>),
    /// A team's.
    Team(String),
    /// The company's.
    Company,
}

impl Whose {
    fn en(&self) -> String {
        match self {
            Whose::Employees(names) => names_en(names),
            Whose::Team(team) => format!("the team {team}"),
            Whose::Company => "the company".to_string(),
        }
    }
}

impl ReasonWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
        }
    }

    fn en(&self) -> String {
        match self {
            ReasonWords::Fact { fact, day, whose } => format!("{fact} not recorded as of {day} for {}", whose.en()),
            ReasonWords::Field { field, event, whose, place } => {
                format!("{field} not recorded for the {event} of {} ({place})", whose.en())
            }
            ReasonWords::Record { record, field: None, period, whose } => {
                format!("{record} of {period} not recorded for {}", whose.en())
            }
            ReasonWords::Record { record, field: Some(field), period, whose } => {
                format!("{field} ({record}) of {period} not recorded for {}", whose.en())
            }
            ReasonWords::NotHeld { record, period, whose } => {
                format!("{record} of {period} recorded as not held for {}", whose.en())
            }
            ReasonWords::NotCovered { event: Some(event), month, whose } => {
                format!("{month} not covered by the facts, {event} may have happened, for {}", whose.en())
            }
            ReasonWords::NotCovered { event: None, month, whose } => {
                format!("{month} not covered by the facts for {}", whose.en())
            }
            ReasonWords::Day { month, whose } => format!("the day in {month} not recorded for {}", whose.en()),
            ReasonWords::NotInForce { name, day } => format!("{name} not in force on {day}"),
            ReasonWords::ToBeFilled { table } => format!("{table} is to be filled"),
            ReasonWords::NoRow { table, place } => format!("{table} has no row for the value ({place})"),
            ReasonWords::TooLarge { place } => format!("the result is too large ({place})"),
            ReasonWords::DivisionByZero { place } => format!("division by zero ({place})"),
            ReasonWords::Nothing { place } => format!("nothing to take it of ({place})"),
            ReasonWords::Conflict { first, second } => format!("{first} and {second} both class the occurrence"),
            ReasonWords::NegativeWeight { whose, place } => format!("negative weight of {} ({place})", whose.en()),
            ReasonWords::PotDiffers { place } => format!("the pot is not the same for all who share it ({place})"),
            ReasonWords::NoWeight { place } => format!("all weights are zero ({place})"),
        }
    }
}
