//! The lines of a statement.

use super::{Amount, ClauseId, CutOrder, Direction, Expr, Name, Named, Path, PayKind, Quoted, Times, Window};
use crate::source::Span;
use crate::value::Cadence;
use crate::words::ReasonKind;

/// A line behind the head of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub kind: LineKind,
    /// Its place.
    pub span: Span,
}

/// What a line says. Which statement may have which line is for `resolve` to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineKind {
    /// `cites T1.7.1, T1.2.5`
    Cites(Vec<ClauseId>),
    /// `in force from 2018-01-01 until 2018-12-31`
    InForce {
        /// The first day.
        from: Option<Expr>,
        /// The last day, included.
        until: Option<Expr>,
    },
    /// `note "…"`
    Note(Quoted),
    /// `withdrawn`
    Withdrawn,
    /// `allow no-example "…"`
    Allow {
        /// The lint.
        lint: Name,
        /// Why.
        reason: Quoted,
    },
    /// `currency CNY`
    Currency(Name),
    /// `each quarter`
    Each(Cadence),
    /// `for each complaint where verified, counted this month`
    ForEach {
        /// What it is for each of.
        event: EventRef,
        /// `where …`
        filter: Option<Expr>,
        /// `counted WINDOW`
        counted: Option<Window>,
    },
    /// `when …`
    When(Expr),
    /// `and …`
    And(Expr),
    /// `or …`
    Or(Expr),
    /// `unless …`
    Unless(Expr),
    /// `overrides other_rule`
    Overrides(Vec<Path>),
    /// `step nomination "提名" by department_head`
    Step {
        /// Name and label.
        named: Named,
        /// Who does it.
        by: Name,
    },
    /// An outcome, under the occurrences that its step names: `from 3rd time : fine 10 yuan`
    Outcome {
        /// Which occurrences, by their number; `None` is all.
        times: Option<Times>,
        /// What follows.
        outcome: Outcome,
    },
    /// A row of a table: `junior : 2200 yuan`, `>= 50000 yuan : 2%`
    Row {
        /// What it stands for.
        key: RowKey,
        /// What it holds.
        value: Expr,
    },
    /// `to be filled`
    ToBeFilled,
    /// `over fine, this month`
    Over {
        /// Kinds of outcome and rules.
        what: Vec<Limited>,
        /// The window.
        window: Window,
    },
    /// `at most 500 yuan`
    AtMost(Expr),
    /// `cut latest first`
    Cut(CutOrder),
    /// `month 2022-03`
    Month(Expr),
    /// `use "rates.policy"` in an example
    Use(Quoted),
    /// `given E1 : late 2022-03-05`
    Given(Given),
    /// `expect E1 : distraction_fine fine 150 yuan`
    Expect(Expect),
}

/// The occurrences of an event that something is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventRef {
    /// `complaint`
    Named(Path),
    /// `violation of H.1`
    ViolationOf(ClauseId, Span),
}

impl EventRef {
    /// The name or the clause, as written.
    pub fn name_text(&self) -> String {
        match self {
            EventRef::Named(path) => path.name.text.clone(),
            EventRef::ViolationOf(clause, _) => clause.text.clone(),
        }
    }

    /// Its place.
    pub fn span(&self) -> Span {
        match self {
            EventRef::Named(path) => path.span(),
            EventRef::ViolationOf(_, span) => *span,
        }
    }
}

/// What follows from a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// `fine 50 yuan, doubling`
    Amount(PayKind, Amount),
    /// `add 5 points to conduct`
    Add(Amount, Name),
    /// `warning`
    Warning,
    /// `counts as leave with reported yes`; `also counts as late`
    CountsAs {
        /// Whether the occurrence also stays what it is.
        also: bool,
        /// What it becomes.
        event: EventRef,
        /// The fields that are set.
        with: Vec<WithField>,
    },
    /// `promote junior to intermediate`
    Move {
        /// Up or down.
        direction: Direction,
        /// The level that it holds at.
        from: Name,
        /// The level that it leads to.
        to: Name,
    },
    /// `may dismiss`
    MayDismiss,
    /// `dismiss`
    Dismiss,
    /// `refer to management`
    Refer(Name),
}

/// `reported yes`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithField {
    /// The field.
    pub field: Name,
    /// Its value.
    pub value: Expr,
}

/// What a row of a table stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowKey {
    /// `junior`: an option.
    Option(Name),
    /// `>= 50000 yuan`: from this bound on, the bound included.
    AtLeast(Expr),
    /// `> 50000 yuan`: from this bound on, the bound not included.
    Above(Expr),
}

/// What a limit is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limited {
    /// Every outcome of a kind.
    Kind(PayKind, Span),
    /// The outcomes of one rule.
    Rule(Path),
}

/// A fact of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Whose; `None` in an example of one employee.
    pub who: Option<Quoted>,
    /// What: a fact, event, record, account, rule with steps.
    pub what: EventRef,
    /// A field or step of it: `to_intermediate nomination 2022-04-02`.
    pub field: Option<Name>,
    /// The day, month, quarter or year.
    pub on: Option<Expr>,
    /// The value.
    pub value: Option<Expr>,
    /// The fields: `with place 2, passed yes`.
    pub with: Vec<WithField>,
}

/// What an example expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expect {
    /// Of whom; `None` in an example of one employee.
    pub who: Option<Quoted>,
    /// Of which rule or let.
    pub what: Path,
    /// What.
    pub expected: Expected,
}

/// Why something is expected to be undetermined: `because missing communicates`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The kind of the reason.
    pub kind: ReasonKind,
    /// What it is about.
    pub of: Option<Path>,
}

/// What an example expects of a rule or a let.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// `none`: the rule gives nothing.
    None,
    /// `undetermined`, `undetermined because missing communicates`
    Undetermined(Option<Because>),
    /// `fine 150 yuan`, `add 5 points`, `warning` …
    Outcome(Outcome),
    /// `add 5 points`, to whatever account; with an account it is an outcome.
    Added(Amount),
    /// `step nomination`: qualified and waiting for that step.
    Step(Name),
    /// `= 620 yuan`, of a let.
    Value(Expr),
}
