//! What a change does to whom: the data. Names stand for ids, for the two sides have ids of their own.

use crate::diff::model::Titled;
use crate::messages::Message;
use crate::outcome::Sum;
use crate::source::Span;
use crate::syntax::ast::{Direction, PayKind};
use crate::value::{Date, Exact, Month};

/// What a change does in some months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impact {
    /// The months.
    pub months: Vec<Month>,
    /// How many people were employed in them.
    pub employed: People,
    /// How many of them are affected: where some kinds of result are left out, by the others.
    pub affected: People,
    /// Who gets what else, by employee, month and rule; nothing of it where nobody is to be named.
    pub lines: Vec<Affected>,
    /// What it comes to by the clauses that the results rest on.
    pub by_clause: Vec<Row>,
    /// By team.
    pub by_team: Vec<Row>,
    /// For all together.
    pub together: Vec<Row>,
    /// What the employees get in money, all kinds together; nothing where a part of it is not told or too large.
    pub money: Option<Exact>,
    /// Results of which a side does not know what they come to, so that the difference is not known either.
    pub unknown: People,
    /// Results that are undetermined on both sides.
    pub undetermined: People,
    /// How many single-valued results are given by two rules, on the old side and on the new one.
    pub conflicts: (People, People),
    /// What of the facts only one side can read.
    pub unread: Vec<Unread>,
    /// What is not told, if something is not to be.
    pub privacy: Option<Privacy>,
}

/// What is not told so that nobody is recognized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Privacy {
    /// Of groups of fewer people nothing is said.
    pub least: usize,
    /// How many kinds of result were left out altogether.
    pub hidden: usize,
}

/// A number of people or of what they have, or that too few are concerned for it to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// So many.
    Number(usize),
    /// Fewer than so many.
    Fewer(usize),
}

/// A kind of result, whichever side gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Money.
    Pay(PayKind),
    /// Points into an account.
    Points(Titled),
    /// A warning.
    Warning,
    /// A change of level: of which and to which, where it is one.
    Level(Direction, Option<(Titled, Titled)>),
    /// The company may dismiss.
    MayDismiss,
    /// The company dismisses.
    Dismiss,
    /// It is referred, to whom where it is one.
    Refer(Option<Titled>),
}

impl Sort {
    /// The kind by which it is added up: promotions to whatever level, referrals to whomever.
    #[must_use]
    pub fn total(&self) -> Sort {
        match self {
            Sort::Level(direction, _) => Sort::Level(*direction, None),
            Sort::Refer(_) => Sort::Refer(None),
            sort => sort.clone(),
        }
    }

    /// Whether it is an amount.
    pub fn is_amount(&self) -> bool {
        matches!(self, Sort::Pay(_) | Sort::Points(_))
    }

    /// Whether it is taken away from who has it.
    pub fn is_taken(&self) -> bool {
        matches!(self, Sort::Pay(PayKind::Fine))
    }
}

/// The clauses that a result rests on, together: what a rule cites.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Clauses(pub Vec<String>);

/// What one employee gets by one rule in one month, where the sides differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// The id.
    pub employee: String,
    /// The name.
    pub name: Option<String>,
    /// The team at the end of the month.
    pub team: Option<String>,
    /// The month.
    pub month: Month,
    /// The policy.
    pub policy: Titled,
    /// The rule's name.
    pub rule: String,
    /// Its label.
    pub label: Option<String>,
    /// The clauses that it cites; those of the new side, if it is there.
    pub clauses: Clauses,
    /// The changes that stand behind it, by their places among the changes of the meaning; that of the rule itself in front.
    pub changes: Vec<usize>,
    /// What kind of result.
    pub sort: Sort,
    /// What it was.
    pub old: Standing,
    /// What it is.
    pub new: Standing,
    /// By how much the known amounts differ, as the employee sees it: a fine is taken away. Nothing for what is no amount,
    /// and where none of it is known.
    pub difference: Option<Exact>,
    /// How many results differ by an amount that is not known.
    pub unknown: usize,
}

/// What one employee gets by one rule on one side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The known amounts together; nothing if there is none.
    pub amount: Option<Sum>,
    /// How often it is given.
    pub given: usize,
    /// The steps that it waits for.
    pub waiting: Vec<Titled>,
    /// The days from which it is effective.
    pub effective: Vec<Date>,
    /// How many results are undetermined.
    pub undetermined: usize,
}

impl Standing {
    /// Whether there is nothing at all.
    pub fn is_nothing(&self) -> bool {
        *self == Standing::default()
    }
}

/// What results are put together by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The clauses that they rest on.
    Clauses(Clauses),
    /// The team.
    Team(Option<String>),
    /// All of them.
    All,
    /// So many groups, each too small to be told.
    Small(usize),
}

/// What it comes to for a group, of one kind of result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// For whom, or by what.
    pub group: Group,
    /// Of what.
    pub sort: Sort,
    /// How many people are affected.
    pub people: People,
    /// All results of this kind on the old side and on the new one; nothing where they are not told.
    pub before: Option<(Cell, Cell)>,
    /// By how much the known amounts differ, as the employees see it; nothing for what is no amount, and where it is too
    /// large.
    pub difference: Option<Exact>,
    /// How many results differ by an amount that is not known.
    pub unknown: People,
}

/// The total of one kind of result on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// The known amounts as the employees see them, or how many there are; nothing where it is too large.
    pub known: Option<Exact>,
    /// How many wait for a step.
    pub waiting: usize,
    /// How many are undetermined.
    pub undetermined: usize,
}

/// Which side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// Something of the facts that only one side can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The side that can't.
    pub side: Which,
    /// What it says of it; nothing where that might name somebody.
    pub message: Option<Message>,
    /// Where; the first places.
    pub places: Vec<Span>,
    /// How often.
    pub count: usize,
}
