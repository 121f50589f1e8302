//! What an explanation says: data, with ids and places; `render` puts it into words.

use super::super::{Found, Truth};
use crate::facts::When;
use crate::outcome::{EmployeeId, Line, Origin, Unknown};
use crate::plan::{LetId, PolicyId, RuleId, TableId, TermId};
use crate::schema::{EventId, FactId, RecordId};
use crate::source::Span;
use crate::syntax::ast::Direction;
use crate::value::{Date, Exact, Month, Unit, Value};

/// Why a rule gives what it gives to an employee in a month.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The rule.
    pub rule: RuleId,
    /// Which version of it was in force, by place.
    pub version: Option<usize>,
    /// Whose.
    pub employee: EmployeeId,
    /// In which month.
    pub month: Month,
    /// What it comes to.
    pub verdict: Verdict,
    /// The day as of which the conditions of the period are asked.
    pub as_of: Option<AsOf>,
    /// What is asked of the period; of a rule with `for each` it is asked of each occurrence.
    pub asked: Vec<Asked>,
    /// The occurrences that the rule looked at, those that do not fit too.
    pub occurrences: Vec<OfOccurrence>,
    /// The amounts, for a rule without `for each`.
    pub amounts: Vec<AmountTrace>,
    /// The steps, with the day on which each was taken.
    pub steps: Vec<StepTrace>,
    /// The lines that it gives, after limits.
    pub lines: Vec<Line>,
}

/// What a rule comes to for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It applies.
    Applies,
    /// It does not apply.
    DoesNotApply,
    /// Whether it applies is undetermined.
    Undetermined(Unknown),
    /// No version of it is in force.
    NotInForce,
    /// A policy withdraws it by an amendment.
    Withdrawn(PolicyId),
    /// It is worked in the last month of its quarter or year only.
    WorkedLater(Unit),
    /// The employee is not with the company in the month.
    NotEmployed,
}

/// The day as of which conditions are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    /// The day.
    pub day: Date,
    /// Why that one.
    pub why: WhyThen,
}

/// Why conditions are asked as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyThen {
    /// The period ends then, or the employment.
    End,
    /// The first step was taken then.
    FirstStep,
    /// The day after, the company recorded the change of level that the rule gives.
    BeforeTheChange,
}

/// The part that a condition has in its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `where`: which occurrences it is about.
    Where,
    /// One of the conditions, all of which have to hold.
    All,
    /// One of the conditions, one of which has to hold.
    Any,
    /// `unless`: it must not hold.
    Unless,
    /// The level that a promotion or demotion is from.
    Level,
    /// Another rule, which goes before this one.
    Overridden(RuleId),
}

/// Something that a rule asks, and the answer.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its part in the rule.
    pub role: Role,
    /// The answer.
    pub truth: Truth,
    /// How it comes about; `None` for another rule.
    pub trace: Option<Trace>,
}

/// An occurrence that a rule looked at.
#[derive(Debug, Clone)]
pub struct OfOccurrence {
    /// As recorded.
    pub origin: Origin,
    /// What it counts as.
    pub event: EventId,
    /// The clause that it breaks, if it is looked at as a breach of one.
    pub clause: Option<String>,
    /// The rule by which it counts as that; `None` if it is recorded so.
    pub by: Option<RuleId>,
    /// When it happened.
    pub when: When,
    /// Where it is written.
    pub span: Span,
    /// Its number, where the rule counts.
    pub number: Option<Result<u32, Unknown>>,
    /// What is asked of it.
    pub asked: Vec<Asked>,
    /// Whether the rule applies to it.
    pub applies: Truth,
    /// The amounts that it gives.
    pub amounts: Vec<AmountTrace>,
}

/// How an amount comes about.
#[derive(Debug, Clone)]
pub struct AmountTrace {
    /// The line of the rule.
    pub span: Span,
    /// The amount before it grows.
    pub base: Trace,
    /// How it grows, and with which number.
    pub growth: GrowthTrace,
    /// What is done with it then: a bound or a rounding.
    pub finish: Option<Span>,
    /// What it comes to.
    pub amount: Found,
}

/// How an amount grew.
#[derive(Debug, Clone)]
pub enum GrowthTrace {
    /// Not at all.
    Flat,
    /// It doubled, so many times.
    Doubled(u32),
    /// It increased by so much, so many times.
    Increased(Found, u32),
}

/// A step of a rule.
#[derive(Debug, Clone)]
pub struct StepTrace {
    /// Its place in the rule's list.
    pub at: usize,
    /// The day on which it was taken, where it counts.
    pub taken: Option<Date>,
    /// Where that is written.
    pub span: Option<Span>,
    /// Where it is recorded and does not count.
    pub passed_over: Vec<PassedStep>,
}

/// A step that is recorded and does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassedStep {
    /// The day that is recorded.
    pub day: Date,
    /// Where that is written.
    pub span: Span,
    /// Why it does not count.
    pub why: WhyPassed,
}

/// Why a recorded step does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyPassed {
    /// The level changed on this day, and it is not behind that.
    BeforeLevel(Date),
    /// It is before the first day of the period, and the rule has the steps of its period only.
    BeforePeriod(Date),
    /// It is behind the day that is asked for.
    After(Date),
    /// It is before another step (by place), which comes first and was taken on this day.
    BeforeStep(usize, Date),
    /// Another step (by place) comes first and is open.
    StepOpen(usize),
    /// The conditions did not hold on its day, or that is undetermined.
    Conditions(bool),
}

/// How a formula comes to what it comes to.
#[derive(Debug, Clone)]
pub struct Trace {
    /// The formula; `None` for a fact that no formula of the policy reads.
    pub term: Option<TermId>,
    /// What it comes to.
    pub found: Found,
    /// What it is made of, as far as that says more.
    pub parts: Vec<Trace>,
    /// The facts that it read itself.
    pub read: Vec<Evidence>,
    /// By how much a comparison is missed.
    pub missed_by: Option<Value>,
    /// The day on which a length of time that is asked for is reached.
    pub reached_on: Option<Date>,
    /// The parts into which a marginal table divides a value.
    pub stages: Vec<Stage>,
    /// How a part of a pot comes about.
    pub share: Option<ShareTrace>,
}

impl Trace {
    /// A formula with what it comes to, and nothing more.
    pub(super) fn of(term: impl Into<Option<TermId>>, found: Found) -> Trace {
        Trace {
            term: term.into(),
            found,
            parts: Vec::new(),
            read: Vec::new(),
            missed_by: None,
            reached_on: None,
            stages: Vec::new(),
            share: None,
        }
    }
}

/// The part of a value that falls under one row of a marginal table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The part.
    pub part: Value,
    /// What the row holds.
    pub rate: Value,
    /// What the row gives for the part.
    pub gives: Exact,
}

/// An employee's part of a pot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareTrace {
    /// The pot.
    pub pot: Exact,
    /// His weight.
    pub weight: Exact,
    /// The weights of all together.
    pub weights: Exact,
    /// His part before it is cut to the cent.
    pub exact: Exact,
    /// What he gets of the rest.
    pub rest: Exact,
    /// His part.
    pub part: Exact,
}

/// Something that was read.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// What.
    pub what: What,
    /// Its value.
    pub found: Found,
    /// Whether it is one of those that are asked for; yes for a plain reading.
    pub there: Truth,
    /// Its part in what comes of them together.
    pub part: Part,
    /// Of which event an occurrence is.
    pub event: Option<EventId>,
    /// The clause that an occurrence breaks, if it is looked at as a breach of one.
    pub clause: Option<String>,
    /// What a condition on a period or a member compares, and its value.
    pub compared: Option<(TermId, Found)>,
    /// Where it is written.
    pub span: Option<Span>,
    /// What it was worked from, if it was.
    pub from: Vec<Evidence>,
    /// How a member's value comes about.
    pub trace: Option<Box<Trace>>,
}

impl Evidence {
    pub(super) fn of(what: What, found: Found, span: Option<Span>) -> Evidence {
        Evidence {
            what,
            found,
            there: Truth::Yes,
            part: Part::Decides,
            event: None,
            clause: None,
            compared: None,
            span,
            from: Vec::new(),
            trace: None,
        }
    }
}

/// The part that something has in what comes of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Without it something else might come of them.
    Decides,
    /// It changes nothing.
    Beside,
    /// It is passed over: recorded as not held, or not asked for by `where`.
    PassedOver,
}

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A fact.
    Fact(FactId),
    /// A record, or a field of it, of a period; `None` if there is no period to read it of.
    Record(RecordId, usize, Option<Unit>),
    /// A field of the occurrence.
    Field(EventId, usize),
    /// The day of the occurrence.
    Day,
    /// An occurrence.
    Occurrence(When),
    /// What was worked for a period.
    Period(Unit),
    /// A member of a group.
    Member(EmployeeId),
    /// A let.
    Let(LetId),
    /// A table.
    Table(TableId),
}

/// Where an employee stands on a ladder at the end of a month, and what leads from there.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Whose.
    pub employee: EmployeeId,
    /// At the end of which month.
    pub month: Month,
    /// Which fact holds the level.
    pub fact: FactId,
    /// The level, by place.
    pub level: u32,
    /// Since when; `None` if that is not recorded.
    pub since: Option<Date>,
    /// Where it is written.
    pub span: Option<Span>,
    /// What leads on: promotions, the next level first, then demotions, the next level first.
    pub moves: Vec<LevelMove>,
    /// The rules that lead from other levels.
    pub others: Vec<RuleId>,
}

/// A rule that leads from one level to another.
#[derive(Debug, Clone)]
pub struct LevelMove {
    /// Up or down.
    pub direction: Direction,
    /// To which level, by place.
    pub to: u32,
    /// The day as of which it is said what still lacks: where the first step counts for nothing, the last of the month.
    pub as_of: Option<AsOf>,
    /// What is asked as of that day beyond the level itself.
    pub asked: Vec<Asked>,
    /// Why it gives what it gives, or nothing.
    pub explanation: Explanation,
}
