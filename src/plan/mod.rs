//! The plan: the policies with every name resolved to an id and every formula typed.
//!
//! Flat and nameless: formulas are terms in one list, named things are places in theirs, and names, labels and places
//! stand aside for those who show something. `eval` may assume that every id is good and every type fits.

mod behind;
mod between;
mod reads;
mod term;

use std::collections::BTreeMap;

pub use behind::Thing;
pub use between::Dependence;
pub use term::*;

use crate::schema::ids;
use crate::schema::{AccountId, EventId, FactId, Schema, SteppedId, Title};
use crate::source::Span;
use crate::syntax::ast::{ClauseKind, CutOrder, Direction, PayKind, Times};
use crate::types::Type;
use crate::value::{Cadence, Date, Days, Value};

ids! {
    /// A policy.
    PolicyId;
    /// A clause of a document.
    ClauseRef;
    /// A let.
    LetId;
    /// A table.
    TableId;
    /// A rule.
    RuleId;
    /// A limit.
    LimitId;
    /// A formula.
    TermId;
}

/// Everything that is needed to evaluate.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What there can be facts about.
    pub schema: Schema,
    /// The policies, in the order of reading.
    pub policies: Vec<Policy>,
    /// The clauses, in the order of the documents.
    pub clauses: Vec<Clause>,
    /// The sections, in the order of the documents.
    pub sections: Vec<Section>,
    /// Every formula.
    pub terms: Vec<Term>,
    /// The lets.
    pub lets: Vec<Named<Formula>>,
    /// The tables.
    pub tables: Vec<Named<Table>>,
    /// The rules.
    pub rules: Vec<Named<Rule>>,
    /// The limits.
    pub limits: Vec<Named<Limit>>,
    /// For each rule, the rules of which some version overrides it.
    pub overridden_by: BTreeMap<RuleId, Vec<RuleId>>,
}

/// A policy.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Name and label.
    pub title: Title,
    /// The days in which it is in force.
    pub in_force: InForce,
    /// Itself and every policy that it uses, directly or through another: those whose outcomes it reads.
    pub reach: Vec<PolicyId>,
}

/// A clause of a document.
#[derive(Debug, Clone)]
pub struct Clause {
    /// The policy that transcribes the document.
    pub policy: PolicyId,
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: ClauseKind,
    /// Its title.
    pub title: Option<String>,
    /// The notes on it.
    pub notes: Vec<String>,
    /// Where it is written.
    pub span: Span,
}

/// A section of a document.
#[derive(Debug, Clone)]
pub struct Section {
    /// The policy.
    pub policy: PolicyId,
    /// Its title.
    pub title: String,
    /// Where it is written.
    pub span: Span,
}

/// From when until when something is in force; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InForce {
    /// The first day.
    pub from: Option<Date>,
    /// The last day, included.
    pub until: Option<Date>,
}

impl InForce {
    /// On no day: what is withdrawn.
    pub fn withdrawn() -> InForce {
        InForce { from: Some(Date::last()), until: Some(Date::first()) }
    }

    /// Whether it is what is withdrawn has.
    pub fn is_withdrawn(self) -> bool {
        self == InForce::withdrawn()
    }

    /// The days, from the first that a date may have to the last.
    pub fn days(self) -> Days {
        Days { first: self.from.unwrap_or_else(Date::first), last: self.until.unwrap_or_else(Date::last) }
    }
}

/// A named thing of a policy, in its versions.
#[derive(Debug, Clone)]
pub struct Named<T> {
    /// The policy that it is of.
    pub policy: PolicyId,
    /// Name and label.
    pub title: Title,
    /// Its versions, amendments first; no two of either sort share a day.
    pub versions: Vec<Version<T>>,
    /// The days for which amendments withdraw it; they share none with the other amendments.
    pub withdrawals: Vec<Withdrawal>,
}

/// The days for which an amendment withdraws a named thing: nothing of it is in force, whatever the original says.
#[derive(Debug, Clone, Copy)]
pub struct Withdrawal {
    /// The days.
    pub in_force: InForce,
    /// The policy that amends.
    pub by: PolicyId,
    /// The place of the amendment.
    pub span: Span,
}

/// One version of a named thing.
#[derive(Debug, Clone)]
pub struct Version<T> {
    /// The days in which it is in force.
    pub in_force: InForce,
    /// The policy that amends, if it is an amendment.
    pub amended_by: Option<PolicyId>,
    /// The clauses that it cites.
    pub cites: Vec<ClauseRef>,
    /// The notes on it.
    pub notes: Vec<String>,
    /// The place of its first line.
    pub span: Span,
    /// What it says.
    pub body: T,
}

impl<T> Named<T> {
    /// The version in force on a day: an amendment if there is one, else the original, unless an amendment withdraws it.
    pub fn on(&self, day: Date) -> Option<&Version<T>> {
        match self.withdrawn_on(day) {
            Some(_) => None,
            None => self.versions.iter().find(|version| version.in_force.days().contain(day)),
        }
    }

    /// The withdrawal that acts on a day.
    pub fn withdrawn_on(&self, day: Date) -> Option<&Withdrawal> {
        self.withdrawals.iter().find(|withdrawal| withdrawal.in_force.days().contain(day))
    }

    /// The version in force on all of some days; `Err` where it changes within them.
    ///
    /// # Errors
    /// Nothing more than that: two versions, or one and none, share the days.
    #[expect(clippy::result_unit_err, reason = "there is nothing to say of it but that it is so")]
    pub fn throughout(&self, days: Days) -> Result<Option<&Version<T>>, ()> {
        let whole = self.on(days.first);
        let withdrawn = self.withdrawals.iter().map(|withdrawal| withdrawal.in_force);
        let ends = self.versions.iter().map(|version| version.in_force).chain(withdrawn).map(InForce::days);
        let changes = ends.flat_map(|ends| [ends.first, ends.last.after()]).chain([days.last]);
        let same = |day: Date| match (self.on(day), whole) {
            (Some(then), Some(whole)) => std::ptr::eq(then, whole),
            (None, None) => true,
            _ => false,
        };
        changes.filter(|day| days.contain(*day)).all(same).then_some(whole).ok_or(())
    }

    /// Whether a day without a version lies between days that have one. Where it is withdrawn that is no gap.
    pub fn is_gap(&self, day: Date) -> bool {
        if self.withdrawn_on(day).is_some() {
            return false;
        }
        let days = || self.versions.iter().map(|version| version.in_force.days()).filter(|days| !days.is_empty());
        days().any(|days| days.last < day) && days().any(|days| days.first > day)
    }

    /// The first version that is written: the one that names the thing.
    pub fn first(&self) -> &Version<T> {
        let original = self.versions.iter().find(|v| v.amended_by.is_none());
        original.or(self.versions.first()).expect("a named thing has at least one version")
    }
}

/// A let's formula.
#[derive(Debug, Clone)]
pub struct Formula {
    /// The formula.
    pub term: TermId,
    /// Its type.
    pub ty: Type,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The type of what it is read by.
    pub by: Type,
    /// The type of what it gives; for a marginal one, that of a part times its rate.
    pub gives: Type,
    /// Its rows; `None` is *to be filled*.
    pub rows: Option<Rows>,
}

/// The rows of a table.
#[derive(Debug, Clone)]
pub enum Rows {
    /// One for each option, by its place; an option may lack one.
    Options(Vec<Option<Row>>),
    /// From a bound on, lowest bound first.
    Bounds(Vec<BoundRow>),
    /// From a bound on, lowest first; each part at its own row's rate.
    Marginal(Vec<BoundRow>),
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it holds.
    pub value: Value,
    /// Where it is written.
    pub span: Span,
}

/// A row that begins at a bound.
#[derive(Debug, Clone)]
pub struct BoundRow {
    /// The bound.
    pub bound: Value,
    /// Whether the bound itself belongs to it.
    pub included: bool,
    /// What it holds.
    pub row: Row,
}

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// How often it is worked.
    pub each: Cadence,
    /// The occurrences that it is for.
    pub for_each: Option<ForEach>,
    /// Its conditions.
    pub conditions: Conditions,
    /// What stands against it: any of them, and it does not apply.
    pub unless: Vec<TermId>,
    /// What follows.
    pub outcomes: Vec<Outcome>,
    /// The steps after which it takes effect.
    pub steps: Vec<Step>,
    /// Where its steps are recorded.
    pub stepped: Option<SteppedId>,
    /// The rules that do not apply where this one does.
    pub overrides: Vec<RuleId>,
}

/// The conditions of a rule.
#[derive(Debug, Clone)]
pub enum Conditions {
    /// All of them have to hold; none at all is always.
    All(Vec<TermId>),
    /// One of them has to hold.
    Any(Vec<TermId>),
}

impl Conditions {
    /// The conditions, in order.
    pub fn terms(&self) -> &[TermId] {
        match self {
            Conditions::All(terms) | Conditions::Any(terms) => terms,
        }
    }
}

/// The occurrences that a rule is for.
#[derive(Debug, Clone)]
pub struct ForEach {
    /// Of which event.
    pub source: Source,
    /// Which of them.
    pub filter: Option<TermId>,
    /// Over which days they are numbered.
    pub counted: Option<Window>,
    /// The place of the line.
    pub span: Span,
}

/// A step after which a rule takes effect.
#[derive(Debug, Clone)]
pub struct Step {
    /// Name and label.
    pub title: Title,
    /// Who does it.
    pub by: String,
}

/// An outcome of a rule, with the occurrences that it is for.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Which occurrences, by number; `None` is all.
    pub times: Option<Times>,
    /// What follows.
    pub effect: Effect,
    /// The place of the line.
    pub span: Span,
}

/// What follows from a rule.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Money.
    Pay(PayKind, Amount),
    /// Points into an account.
    Add(AccountId, Amount),
    /// A warning.
    Warning,
    /// The occurrence becomes another event.
    CountsAs(Classing),
    /// A change of level.
    Move {
        /// Up or down.
        direction: Direction,
        /// The fact whose value changes.
        fact: FactId,
        /// From this option.
        from: u32,
        /// To this option.
        to: u32,
    },
    /// The company may dismiss.
    MayDismiss,
    /// The company dismisses.
    Dismiss,
    /// It is referred to somebody.
    Refer(String),
}

/// What an occurrence becomes.
#[derive(Debug, Clone)]
pub struct Classing {
    /// Whether it also stays what it is.
    pub also: bool,
    /// The event that it becomes.
    pub into: EventId,
    /// Where each field comes from.
    pub fields: Vec<FieldSource>,
}

/// Where a field of a classed occurrence comes from.
#[derive(Debug, Clone)]
pub enum FieldSource {
    /// The field of the same name of the occurrence.
    Same(usize),
    /// A formula.
    Set(TermId),
    /// Nothing: none or the default.
    Absent,
}

/// An amount, with how it grows from occurrence to occurrence.
#[derive(Debug, Clone, Copy)]
pub struct Amount {
    /// The amount of the first occurrence.
    pub base: TermId,
    /// How it grows.
    pub growth: Growth,
    /// What is done with it then.
    pub finish: Option<TermId>,
    /// The `share` inside it: who has no part in it gets no line.
    pub share: Option<TermId>,
}

/// How an amount grows from occurrence to occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// It does not.
    Flat,
    /// Twice as much each time.
    Doubling,
    /// So much more each time.
    By(TermId),
}

/// A limit on outcomes.
#[derive(Debug, Clone)]
pub struct Limit {
    /// The kinds that it is over.
    pub kinds: Vec<PayKind>,
    /// The rules that it is over.
    pub rules: Vec<RuleId>,
    /// The window within which they are added up.
    pub window: Cadence,
    /// The most that they may come to.
    pub at_most: TermId,
    /// What is cut first.
    pub cut: CutOrder,
    /// The limits that do not act while this one does.
    pub overrides: Vec<LimitId>,
}

impl Plan {
    /// The formula of an id.
    pub fn term(&self, id: TermId) -> &Term {
        self.terms.get(id.index()).expect("a term id comes from the plan that it is asked of")
    }

    /// The rule of an id.
    pub fn rule(&self, id: RuleId) -> &Named<Rule> {
        self.rules.get(id.index()).expect("a rule id comes from the plan that it is asked of")
    }

    /// The let of an id.
    pub fn formula(&self, id: LetId) -> &Named<Formula> {
        self.lets.get(id.index()).expect("a let id comes from the plan that it is asked of")
    }

    /// The table of an id.
    pub fn table(&self, id: TableId) -> &Named<Table> {
        self.tables.get(id.index()).expect("a table id comes from the plan that it is asked of")
    }

    /// The limit of an id.
    pub fn limit(&self, id: LimitId) -> &Named<Limit> {
        self.limits.get(id.index()).expect("a limit id comes from the plan that it is asked of")
    }

    /// The policy of an id.
    pub fn policy(&self, id: PolicyId) -> &Policy {
        self.policies.get(id.index()).expect("a policy id comes from the plan that it is asked of")
    }

    /// The clause of a reference.
    pub fn clause(&self, id: ClauseRef) -> &Clause {
        self.clauses.get(id.index()).expect("a clause reference comes from the plan that it is asked of")
    }

    /// Every rule with its id, in the order of writing.
    pub fn rules(&self) -> impl Iterator<Item = (RuleId, &Named<Rule>)> {
        self.rules.iter().enumerate().map(|(at, rule)| (RuleId::at(at), rule))
    }
}
