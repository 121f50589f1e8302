//! What an evaluation yields: lines with their places, what is undetermined and why, and totals.
//!
//! Data only: `eval` makes it, `render` shows it. Ids are those of the plan and of the population.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::When;
use crate::plan::{Classing, Effect, FieldSource, LetId, LimitId, Plan, PolicyId, RuleId, TableId, TermKind};
use crate::schema::{AccountId, EventId, FactId, RecordId, Schema};
use crate::source::Span;
use crate::syntax::ast::{Direction, PayKind};
use crate::value::{Date, Exact, Fault, Month, Time, Unit, Value};

/// An employee, by place in the population.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmployeeId(pub u32);

impl EmployeeId {
    /// The place in the population.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The id of a place in the population.
    pub fn at(index: usize) -> EmployeeId {
        EmployeeId(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// Why something is undetermined.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A fact is not recorded as of the day.
    Fact(EmployeeId, FactId, Date),
    /// A field of an occurrence is not recorded.
    Field(EmployeeId, EventId, usize, Span),
    /// A record of a month, quarter or year is not there, or a field of it.
    Record(EmployeeId, RecordId, Option<usize>, Unit),
    /// A record of a period is recorded as not held.
    NotHeld(EmployeeId, RecordId, Unit),
    /// A month is not covered by the fact files, so that an event may have happened in it.
    NotCovered(EmployeeId, Option<EventId>, Month),
    /// The day of an occurrence of a bare count is needed and not recorded.
    Day(EmployeeId, Month),
    /// A let is not in force on the day.
    LetNotInForce(LetId, Date),
    /// A table is not in force on the day.
    TableNotInForce(TableId, Date),
    /// A rule is not in force on the day, though it is before and after.
    RuleNotInForce(RuleId, Date),
    /// A limit is not in force on the day, though it is before and after.
    LimitNotInForce(LimitId, Date),
    /// A table is yet to be filled; of one that is filled on other days, for whom and as of which day it is not.
    ToBeFilled(TableId, Option<(EmployeeId, Date)>),
    /// A table has no row for the value.
    NoRow(TableId, Span),
    /// An operation has no result.
    Faulty(FaultKind, Span),
    /// Two rules say what one occurrence counts as.
    Conflict(RuleId, RuleId),
    /// A weight of a pot is negative.
    NegativeWeight(EmployeeId, Span),
    /// A pot is not the same for all who share it.
    PotDiffers(Span),
    /// All weights of a pot are zero.
    NoWeight(Span),
}

/// A [`Fault`], in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// The result does not fit.
    TooLarge,
    /// A division by zero.
    DivisionByZero,
    /// There is nothing to take.
    Nothing,
}

impl From<Fault> for FaultKind {
    fn from(fault: Fault) -> FaultKind {
        match fault {
            Fault::TooLarge => FaultKind::TooLarge,
            Fault::DivisionByZero => FaultKind::DivisionByZero,
            Fault::Nothing | Fault::Kinds => FaultKind::Nothing,
        }
    }
}

/// Something undetermined: the reasons, in order and each once.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Unknown {
    /// Why; never empty.
    pub reasons: Arc<[Reason]>,
    /// The lowest and highest count that it can be, where it is a count.
    pub bounds: Option<Bounds>,
}

/// The lowest and highest count that something undetermined can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The lowest.
    pub low: i64,
    /// The highest; `None` has no end.
    pub high: Option<i64>,
}

impl Unknown {
    /// For one reason.
    pub fn because(reason: Reason) -> Unknown {
        Unknown { reasons: Arc::from([reason]), bounds: None }
    }

    /// For several reasons.
    pub fn because_of(mut reasons: Vec<Reason>) -> Unknown {
        reasons.sort_unstable();
        reasons.dedup();
        Unknown { reasons: Arc::from(reasons), bounds: None }
    }

    /// For the reasons of both.
    #[must_use]
    pub fn and(&self, other: &Unknown) -> Unknown {
        if self.reasons == other.reasons {
            return Unknown { reasons: self.reasons.clone(), bounds: None };
        }
        Unknown::because_of(self.reasons.iter().chain(other.reasons.iter()).cloned().collect())
    }

    /// For the same reasons, as a count within bounds.
    #[must_use]
    pub fn within(self, bounds: Bounds) -> Unknown {
        Unknown { bounds: Some(bounds), ..self }
    }
}

/// Which occurrence: the event under which it is recorded, and its place among the employee's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The event.
    pub event: EventId,
    /// The place among the employee's occurrences of it.
    pub index: u32,
}

/// The occurrence that a line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OccurrenceRef {
    /// What it is as recorded.
    pub origin: Origin,
    /// What it counts as for the rule.
    pub event: EventId,
    /// When it happened.
    pub when: When,
    /// The time of day, where it is recorded.
    pub time: Option<Time>,
    /// Its number, where the rule counts.
    pub number: Option<u32>,
    /// Where it is written.
    pub span: Span,
}

/// What kind of result a line is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EffectKind {
    /// Money.
    Pay(PayKind),
    /// Points into an account.
    Points(AccountId),
    /// A warning.
    Warning,
    /// The occurrence becomes another event.
    CountsAs {
        /// Which.
        into: EventId,
        /// The clause that it breaks, where it becomes a violation.
        clause: Option<String>,
        /// Whether it also stays what it is.
        also: bool,
    },
    /// A change of level.
    Level {
        /// Up or down.
        direction: Direction,
        /// Of which fact.
        fact: FactId,
        /// From which option.
        from: u32,
        /// To which option.
        to: u32,
    },
    /// The company may dismiss.
    MayDismiss,
    /// The company dismisses.
    Dismiss,
    /// It is referred to somebody.
    Refer(String),
}

impl EffectKind {
    /// What kind of result an outcome of a rule gives.
    pub fn of(effect: &Effect, plan: &Plan) -> EffectKind {
        match effect {
            Effect::Pay(kind, _) => EffectKind::Pay(*kind),
            Effect::Add(account, _) => EffectKind::Points(*account),
            Effect::Warning => EffectKind::Warning,
            Effect::CountsAs(classing) => {
                EffectKind::CountsAs { into: classing.into, clause: broken_clause(classing, plan), also: classing.also }
            }
            Effect::Move { direction, fact, from, to } => {
                EffectKind::Level { direction: *direction, fact: *fact, from: *from, to: *to }
            }
            Effect::MayDismiss => EffectKind::MayDismiss,
            Effect::Dismiss => EffectKind::Dismiss,
            Effect::Refer(role) => EffectKind::Refer(role.clone()),
        }
    }
}

/// The clause that an occurrence breaks when it becomes a violation.
fn broken_clause(classing: &Classing, plan: &Plan) -> Option<String> {
    let set = match classing.fields.first() {
        Some(FieldSource::Set(term)) if classing.into == Schema::VIOLATION => plan.term(*term),
        _ => return None,
    };
    match &set.kind {
        TermKind::Constant(Value::Text(id)) => Some(id.to_string()),
        _ => None,
    }
}

/// What comes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// An amount of money or points.
    Amount(Exact),
    /// It is so.
    Given,
    /// Qualified, and waiting for these steps (places in the rule's list).
    Waiting(Vec<usize>),
    /// Effective from a day: that of the last step.
    Effective(Date),
    /// Undetermined.
    Undetermined(Unknown),
}

/// One result of one rule for one employee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose.
    pub employee: EmployeeId,
    /// In which month.
    pub month: Month,
    /// By which rule.
    pub rule: RuleId,
    /// Which version of it, by place; `None` where none is in force.
    pub version: Option<usize>,
    /// The line of the rule that gives it.
    pub span: Span,
    /// The day that it is of.
    pub when: When,
    /// The occurrence that it is for.
    pub occurrence: Option<OccurrenceRef>,
    /// What kind of result it is.
    pub kind: EffectKind,
    /// What comes of it, after limits.
    pub outcome: Outcome,
    /// What a limit took from it.
    pub cut: Option<Cut>,
}

impl Line {
    /// When the line is of, among the others.
    pub fn moment(&self) -> Moment {
        let (day, bare) = match self.when {
            When::Day(day) => (day, false),
            When::SomeDayOf(month) => (month.last_day(), true),
        };
        let occurrence = self.occurrence.as_ref();
        let time = occurrence.and_then(|occurrence| occurrence.time);
        let number = occurrence.and_then(|occurrence| occurrence.number).unwrap_or(0);
        Moment { day, bare, untimed: time.is_none(), time, number }
    }
}

/// When a line is of, in the order of time: by day, those of a bare count behind the dated ones of their month; of one day by
/// time, those without one behind; then by their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day; of a bare count the last of its month.
    pub day: Date,
    /// Whether it is of a bare count.
    pub bare: bool,
    /// Whether the time is not recorded.
    pub untimed: bool,
    /// The time of day.
    pub time: Option<Time>,
    /// Its number, where the rule counts, else 0.
    pub number: u32,
}

/// What a limit took from a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The limit.
    pub limit: LimitId,
    /// The policy that amends the limit, if it is amended.
    pub amended_by: Option<PolicyId>,
    /// How much.
    pub amount: Exact,
}

/// Two rules that give one single-valued result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Whose.
    pub employee: EmployeeId,
    /// In which month.
    pub month: Month,
    /// What both give.
    pub what: ConflictKind,
    /// The rules.
    pub rules: (RuleId, RuleId),
}

/// A result of which there can be but one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// The salary.
    Salary,
    /// The level.
    Level,
    /// What an occurrence counts as.
    Class(Origin),
}

/// One occurrence that counts more than once: several rules sanction it, or it is recorded as what another record of its day
/// became, too. All of it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubled {
    /// Whose.
    pub employee: EmployeeId,
    /// In which month.
    pub month: Month,
    /// The occurrence.
    pub origin: Origin,
    /// When it happened.
    pub when: When,
    /// The lines that it has, by place in the month's lines.
    pub lines: Vec<usize>,
}

/// A breach of a clause, as a policy that is evaluated sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The clause's id.
    pub clause: String,
    /// What it is as recorded.
    pub origin: Origin,
    /// When it happened.
    pub when: When,
    /// Where it is written.
    pub span: Span,
    /// Whether it surely is one.
    pub sure: bool,
}

/// The results of one employee in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthResult {
    /// Whose.
    pub employee: EmployeeId,
    /// Which month.
    pub month: Month,
    /// The lines, in the order of the rules and the days.
    pub lines: Vec<Line>,
    /// Single-valued results that two rules give.
    pub conflicts: Vec<Conflict>,
    /// Occurrences that several rules sanction.
    pub sanctioned_twice: Vec<Doubled>,
    /// Occurrences that are recorded and came of another record of the same day, too: perhaps one thing entered twice.
    pub recorded_twice: Vec<Doubled>,
    /// The breaches of the month, by day, whether a rule makes something of them or not.
    pub breaches: Vec<Breach>,
}

impl MonthResult {
    /// The breaches from which nothing follows: no line but a classing is for them.
    pub fn bare_breaches(&self) -> impl Iterator<Item = &Breach> {
        let has_line = |origin: Origin| {
            let of_occurrences = self.lines.iter().filter(|line| !matches!(line.kind, EffectKind::CountsAs { .. }));
            of_occurrences.filter_map(|line| line.occurrence.as_ref()).any(|occurrence| occurrence.origin == origin)
        };
        self.breaches.iter().filter(move |breach| !has_line(breach.origin))
    }
}

/// Everything that an evaluation yields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Results {
    /// The months that were worked, in order.
    pub months: Vec<Month>,
    /// By employee, then month: those employed in it.
    pub of_months: Vec<MonthResult>,
}

/// A total: what is known, how many lines wait for a step, and how many are undetermined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// The sum of what is known.
    pub known: Sum,
    /// How many wait for a step.
    pub waiting: usize,
    /// How many lines are not known.
    pub undetermined: usize,
}

/// A sum that may have become too large to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum(pub Option<Exact>);

impl Default for Sum {
    fn default() -> Sum {
        Sum(Some(Exact::ZERO))
    }
}

/// The totals of some lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// Money, by kind.
    pub money: BTreeMap<PayKind, Total>,
    /// Points, by account.
    pub points: BTreeMap<AccountId, Total>,
    /// Everything else, by kind: how many.
    pub others: BTreeMap<EffectKind, Total>,
}

impl Total {
    fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Amount(amount) => {
                self.known = Sum(self.known.0.and_then(|sum| sum.plus(*amount).ok()));
            }
            Outcome::Given | Outcome::Effective(_) => {
                self.known = Sum(self.known.0.and_then(|sum| sum.plus(Exact::ONE).ok()));
            }
            Outcome::Waiting(_) => self.waiting += 1,
            Outcome::Undetermined(_) => self.undetermined += 1,
        }
    }
}

impl Totals {
    /// The totals of lines. What an occurrence counts as is no total of its own; a change of level that lines of several
    /// months tell of is one.
    pub fn of<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Totals {
        let mut totals = Totals::default();
        let (changes, others): (Vec<&Line>, Vec<&Line>) =
            lines.into_iter().partition(|line| matches!(line.kind, EffectKind::Level { .. }));
        for line in changes_once(changes) {
            totals.others.entry(line.kind.clone()).or_default().add(&line.outcome);
        }
        for line in others {
            match &line.kind {
                EffectKind::Pay(kind) => totals.money.entry(*kind).or_default().add(&line.outcome),
                EffectKind::Points(account) => totals.points.entry(*account).or_default().add(&line.outcome),
                EffectKind::CountsAs { .. } => {}
                kind => totals.others.entry(kind.clone()).or_default().add(&line.outcome),
            }
        }
        totals
    }
}

/// The lines of changes of level, each change once: until the new level is recorded every month gives it again. One that is
/// effective counts as that, by its day; else what the latest month says of it.
fn changes_once(lines: Vec<&Line>) -> Vec<&Line> {
    let mut by_change: BTreeMap<(EmployeeId, &EffectKind), Vec<&Line>> = BTreeMap::new();
    for line in lines {
        by_change.entry((line.employee, &line.kind)).or_default().push(line);
    }
    let mut once: Vec<&Line> = Vec::new();
    for of_one in by_change.into_values() {
        let mut effective: BTreeMap<Date, &Line> = BTreeMap::new();
        for line in &of_one {
            if let Outcome::Effective(day) = line.outcome {
                effective.entry(day).or_insert(line);
            }
        }
        let latest = of_one.iter().max_by_key(|line| line.month).copied();
        let open = latest.filter(|line| !matches!(line.outcome, Outcome::Effective(_)));
        once.extend(effective.into_values());
        once.extend(open);
    }
    once
}
