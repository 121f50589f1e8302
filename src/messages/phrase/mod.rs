//! What policies say, as data for sentences: a formula, a window, an outcome, a rule, with every name already put into its
//! label. `publish::sentence` makes them of the plan; here they get their words, one file a language.
//!
//! Nothing of how a policy is written is in them: a sentence can say only what the rule does.

mod en;
mod rule;
mod rule_en;
mod rule_zh;
mod zh;

pub use rule::{
    AmountPhrase, EffectPhrase, GrowthPhrase, LimitPhrase, OccurrencePhrase, OutcomePhrase, RulePhrase, RuleSaid,
};

use super::{Lang, ValueWords};
use crate::types::PayKind;
use crate::value::{Cadence, Rounding};

/// `1st`, `2nd`, `3rd`
pub(super) fn ordinal(number: u32) -> String {
    en::ordinal(&number.to_string())
}

/// A formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    /// A value as the policy has it.
    Value(ValueWords),
    /// Something by its label: a fact, a let, a record of one value.
    Named(String),
    /// A fact of the whole company or of a team.
    Owned(OwnerWords, Box<Phrase>),
    /// A field of a record, or of an occurrence further out.
    Field {
        /// Of what.
        of: String,
        /// Which.
        field: String,
    },
    /// The day on which a fact took its present value.
    Began(String),
    /// The day of the occurrence at hand.
    ThatDay,
    /// The day of an occurrence further out.
    DayOf(String),
    /// The first day of the period, where it is known which that is.
    PeriodStart(Option<Cadence>),
    /// The last day of the period.
    PeriodEnd(Option<Cadence>),
    /// That of the latest finished period.
    Latest(Cadence, Box<Phrase>),
    /// What a table holds for a value.
    Lookup {
        /// The table.
        table: String,
        /// The value.
        by: Box<Phrase>,
        /// Whether each part goes by its own row.
        marginal: bool,
    },
    /// Two amounts with a sign between them.
    Arithmetic(Sign, Box<Phrase>, Box<Phrase>),
    /// So much for each full part of something.
    ForEachFull {
        /// So much; nothing for the number of parts alone.
        amount: Option<Box<Phrase>>,
        /// Of what.
        of: Box<Phrase>,
        /// How much a part is.
        full: Box<Phrase>,
    },
    /// The amount with the other sign.
    Negative(Box<Phrase>),
    /// An amount with something done to it.
    Finished(Box<Phrase>, Finish),
    /// The amount under work.
    TheAmount,
    /// How long a day is past.
    TimeSince(Box<Phrase>),
    /// The balance of an account.
    Balance(String),
    /// What comes together over a window.
    Total(PayKind, WindowPhrase),
    /// Something taken over the days of a window.
    Over(Box<OverPhrase>),
    /// Something taken over a group.
    Within {
        /// What is made of the values.
        aggregate: Taken,
        /// The value of each.
        of: Box<Phrase>,
        /// The group.
        group: GroupPhrase,
        /// Whether unknown ones are left out.
        skipping: bool,
    },
    /// The place of the employee in a group.
    Rank {
        /// By what.
        of: Box<Phrase>,
        /// The group.
        group: GroupPhrase,
        /// Whether the lowest is the first.
        lowest_first: bool,
        /// Whether unknown ones are left out.
        skipping: bool,
    },
    /// The employee's part of a pot.
    Share {
        /// The pot.
        pot: Box<Phrase>,
        /// In proportion to what.
        by: Box<Phrase>,
        /// Among whom.
        group: GroupPhrase,
    },
    /// Something that is so or not so.
    Holds {
        /// What.
        what: Box<Phrase>,
        /// What sort of thing it is.
        sort: Held,
        /// Whether it is so.
        yes: bool,
    },
    /// Always so, or never.
    Always(bool),
    /// All of them.
    All(Vec<Phrase>),
    /// One of them at least.
    Any(Vec<Phrase>),
    /// Not so.
    Not(Box<Phrase>),
    /// Two values beside each other.
    Compare {
        /// How they have to stand.
        how: How,
        /// In what sort of things.
        measure: Measure,
        /// The one.
        left: Box<Phrase>,
        /// The other.
        right: Box<Phrase>,
    },
    /// One of several values.
    OneOf(Box<Phrase>, Vec<Phrase>),
    /// Whether one is a whole number of times another.
    MultipleOf(Box<Phrase>, Box<Phrase>),
    /// Whether something is known to be none.
    IsNone(Box<Phrase>, bool),
    /// Whether something is recorded.
    Recorded(Box<Phrase>, bool),
}

/// Whose a fact is, where it is not the employee's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnerWords {
    /// The team's.
    Team,
    /// The company's.
    Company,
}

/// What sort of thing is so or not so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// A fact that somebody attests.
    Attested(String),
    /// A fact, or what the policy itself works out.
    Stated,
    /// A field of a record or an occurrence.
    Field,
    /// A formula.
    Formula,
}

/// A sign between two amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

/// What is done to an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finish {
    /// It is never less.
    AtLeast(Box<Phrase>),
    /// It is never more.
    AtMost(Box<Phrase>),
    /// It is rounded.
    Rounded(Rounding, Box<Phrase>),
}

/// How two values have to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The same.
    Equal,
    /// Not the same.
    NotEqual,
    /// Below.
    Less,
    /// Not above.
    AtMost,
    /// Above.
    Greater,
    /// Not below.
    AtLeast,
}

impl How {
    /// How they have to stand where this must not be so.
    #[must_use]
    pub fn opposite(self) -> How {
        match self {
            How::Equal => How::NotEqual,
            How::NotEqual => How::Equal,
            How::Less => How::AtLeast,
            How::AtMost => How::Greater,
            How::Greater => How::AtMost,
            How::AtLeast => How::Less,
        }
    }
}

/// In what sort of things values are compared, as words for more and less differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Amounts and numbers.
    Amount,
    /// Levels and grades.
    Grade,
    /// Days and times of day.
    Moment,
    /// Lengths of time.
    Length,
    /// How long a day is past.
    Elapsed,
    /// The number of occurrences, periods or warnings.
    Count,
    /// A place in a group.
    Rank,
    /// What is only the same or not.
    Same,
}

/// What is made of several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// How many.
    Count,
    /// Their sum.
    Sum,
    /// Their mean.
    Mean,
    /// The highest.
    Highest,
    /// The lowest.
    Lowest,
    /// Whether all are so.
    All,
    /// Whether one is so.
    Any,
    /// The first.
    Earliest,
    /// The last.
    Latest,
    /// How many in a row up to the latest.
    Streak,
    /// The most in a row.
    LongestStreak,
}

/// Something taken over the days of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverPhrase {
    /// What is made of the members.
    pub taken: Taken,
    /// The members.
    pub members: MembersPhrase,
    /// The days; nothing is from the hiring on.
    pub window: Option<WindowPhrase>,
    /// Whether unknown members are left out.
    pub skipping: bool,
}

/// What is taken over a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MembersPhrase {
    /// Occurrences.
    Occurrences {
        /// Of what.
        event: EventPhrase,
        /// Which of them.
        only: Option<Phrase>,
        /// What is taken of each; nothing is the occurrence itself.
        of: Option<Phrase>,
    },
    /// A formula for each period.
    Periods {
        /// The formula.
        of: Phrase,
        /// How long a period is.
        cadence: Cadence,
        /// Which of them.
        only: Option<Phrase>,
    },
    /// The entries of an account.
    Entries(String),
    /// Warnings that rules give.
    Warnings,
}

/// What occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventPhrase {
    /// An event by its label.
    Named(String),
    /// A breach of a clause.
    BreachOf {
        /// Its id.
        clause: String,
        /// Whether there are clauses under it, whose breach is one of it.
        below: bool,
    },
    /// A breach of any clause.
    AnyBreach,
}

/// Days that are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WindowPhrase {
    /// The calendar unit that the day is in.
    This(Cadence),
    /// The latest finished units.
    Last(u32, Cadence),
    /// So many days with this one.
    RollingDays(u32),
    /// So many months up to this day.
    RollingMonths(u32),
    /// From a day on.
    Since(Box<Phrase>),
    /// So many months from a day on.
    First(u32, Box<Phrase>),
    /// All days.
    Ever,
}

/// Those who are looked at together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPhrase {
    /// What they have in common; nothing is the whole company.
    pub same: Option<String>,
    /// Which of them.
    pub only: Option<Box<Phrase>>,
}

impl Phrase {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => en::phrase(self),
            Lang::Zh => zh::phrase(self),
        }
    }

    /// The definition of something by its name, as a sentence.
    pub fn defines(&self, name: &str, is_condition: bool, lang: Lang) -> String {
        match lang {
            Lang::En => en::definition(name, self, is_condition),
            Lang::Zh => zh::definition(name, self, is_condition),
        }
    }
}

impl EventPhrase {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => en::event(self),
            Lang::Zh => zh::event(self),
        }
    }
}
