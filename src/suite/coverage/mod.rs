//! Coverage: what of the policies no example and no case exercises.
//!
//! In go the cases, each with its plan. Each is worked once more by an evaluator that notes what it goes through, and only
//! as far as the case expects something: a rule of which nothing is expected is not tested by being worked. Out comes,
//! for each statement, every [`Point`] that there is and whether it was seen.

mod points;

use std::collections::BTreeSet;

use super::{Case, Wanted};
use crate::eval::{Evaluator, Seen};
use crate::outcome::{EffectKind, EmployeeId};
use crate::plan::{LimitId, Plan, PolicyId, RuleId};
use crate::schema::Title;
use crate::source::Span;
use crate::syntax::ast::Times;
use crate::value::Month;

/// What the policies have, and what of it was seen.
#[derive(Debug)]
pub struct Coverage {
    /// The policies that have anything to exercise.
    pub policies: Vec<OfPolicy>,
}

/// The statements of a policy.
#[derive(Debug)]
pub struct OfPolicy {
    /// The policy.
    pub policy: PolicyId,
    /// Its name and label.
    pub title: Title,
    /// Its rules, lets, tables and limits with their points.
    pub statements: Vec<OfStatement>,
}

/// The points of a rule, let, table or limit.
#[derive(Debug)]
pub struct OfStatement {
    /// Which rule it is, if it is one.
    pub rule: Option<RuleId>,
    /// Its name and label.
    pub title: Title,
    /// Its first line.
    pub span: Span,
    /// What there is to exercise.
    pub points: Vec<Point>,
}

/// Something that an example can exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// What.
    pub kind: PointKind,
    /// How it has to come out; `None` where it only has to come.
    pub way: Option<bool>,
    /// Where it is written.
    pub span: Span,
    /// As the evaluator notes it.
    pub noted: Seen,
    /// Whether some example exercises it.
    pub seen: bool,
}

/// What can be exercised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointKind {
    /// A version of a rule applies.
    Rule,
    /// A condition, or a part of one, is yes, and is no.
    Condition,
    /// The same of a line that stands against the rule.
    Unless,
    /// The same of a `where`.
    Where,
    /// An occurrence is one of those that an outcome is for, and is not.
    Times(TimesOf),
    /// An amount grows.
    Growth,
    /// An outcome is given.
    Outcome,
    /// A row of a table is read.
    Row,
    /// A limit cuts, and does not.
    Limit,
}

/// Which occurrences an outcome is for, in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimesOf {
    /// `2nd time`
    Nth(u32),
    /// `from 3rd time`
    From(u32),
    /// `every 3rd time`
    Every(u32),
}

impl From<Times> for TimesOf {
    fn from(times: Times) -> TimesOf {
        match times {
            Times::Nth(number) => TimesOf::Nth(number),
            Times::From(number) => TimesOf::From(number),
            Times::Every(number) => TimesOf::Every(number),
        }
    }
}

/// How many points there are, and how many were seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Seen.
    pub seen: usize,
    /// All.
    pub all: usize,
}

impl Tally {
    /// Of some points.
    pub fn of<'p>(points: impl IntoIterator<Item = &'p Point>) -> Tally {
        let mut tally = Tally::default();
        for point in points {
            tally.all += 1;
            tally.seen += usize::from(point.seen);
        }
        tally
    }

    /// The part that was seen, in whole percent, rounded down; of nothing, all.
    pub fn percent(self) -> u32 {
        let percent = (self.seen * 100).checked_div(self.all).unwrap_or(100);
        u32::try_from(percent).unwrap_or(100)
    }
}

impl OfPolicy {
    /// All its points.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.statements.iter().flat_map(|statement| &statement.points)
    }
}

impl Coverage {
    /// How much of everything was seen.
    pub fn tally(&self) -> Tally {
        Tally::of(self.policies.iter().flat_map(OfPolicy::points))
    }

    /// The points that were not seen, each with its statement.
    pub fn gaps(&self) -> impl Iterator<Item = (&OfStatement, &Point)> {
        let statements = self.policies.iter().flat_map(|policy| &policy.statements);
        statements.flat_map(|one| one.points.iter().filter(|point| !point.seen).map(move |point| (one, point)))
    }
}

/// What of the policies of a plan the cases exercise. A case may be run on another plan, with files laid over: what the two
/// have in common stands at the same place of the same text.
pub fn of(plan: &Plan, cases: &[(&Plan, &Case)]) -> Coverage {
    let mut seen: BTreeSet<(Span, points::Mark)> = BTreeSet::new();
    for (own, case) in cases {
        seen.extend(exercised(own, case).into_iter().filter_map(|one| points::place(own, one)));
    }
    let mut policies = points::all(plan);
    for point in policies.iter_mut().flat_map(|policy| &mut policy.statements).flat_map(|one| &mut one.points) {
        point.seen = points::place(plan, point.noted).is_some_and(|place| seen.contains(&place));
    }
    Coverage { policies }
}

/// What one case exercises: what is gone through where it expects something, and the limits over it.
pub(super) fn exercised(plan: &Plan, case: &Case) -> BTreeSet<Seen> {
    if case.expectations.iter().any(|one| matches!(one.wanted, Wanted::Errors(_))) {
        return BTreeSet::new();
    }
    let evaluator = Evaluator::recording(plan, &case.population);
    let everybody: Vec<EmployeeId> = (0..case.population.employees.len()).map(EmployeeId::at).collect();
    let mut rules: BTreeSet<RuleId> = BTreeSet::new();
    for expectation in &case.expectations {
        let who = expectation.employee.map_or_else(|| everybody.clone(), |one| vec![one]);
        let months: Vec<Month> = expectation.month.map_or_else(|| case.months.clone(), |month| vec![month]);
        let of: Vec<RuleId> = match &expectation.wanted {
            Wanted::OfRule(rule, _) => vec![*rule],
            Wanted::Total(kind, _) => plan.rules().map(|(id, _)| id).filter(|id| gives(plan, *id, kind)).collect(),
            Wanted::Only => plan.rules().map(|(id, _)| id).collect(),
            Wanted::OfLet(..) | Wanted::NoConflict | Wanted::Errors(_) => Vec::new(),
        };
        for (employee, month) in who.iter().flat_map(|who| months.iter().map(move |month| (*who, *month))) {
            of.iter().for_each(|rule| evaluator.go_through_rule(*rule, employee, month));
            if let Wanted::OfLet(id, _) = &expectation.wanted {
                evaluator.let_at_month_end(*id, employee, month);
            }
        }
        rules.extend(of);
    }
    let mut seen = evaluator.seen();
    seen.extend(limits(plan, case, &rules));
    seen
}

/// The limits over rules of which something is expected. They look at all lines of a month, so that the whole month is
/// worked for them, and nothing else of that counts.
fn limits(plan: &Plan, case: &Case, rules: &BTreeSet<RuleId>) -> Vec<Seen> {
    if plan.limits.is_empty() || rules.is_empty() {
        return Vec::new();
    }
    let evaluator = Evaluator::recording(plan, &case.population);
    for employee in (0..case.population.employees.len()).map(EmployeeId::at) {
        case.months.iter().for_each(|month| evaluator.go_through_month(employee, *month));
    }
    let is_over = |limit: LimitId| {
        let mut versions = plan.limit(limit).versions.iter();
        versions.any(|version| {
            let of_kind =
                |rule: &RuleId| version.body.kinds.iter().any(|kind| gives(plan, *rule, &EffectKind::Pay(*kind)));
            rules.iter().any(|rule| version.body.rules.contains(rule) || of_kind(rule))
        })
    };
    evaluator.seen().into_iter().filter(|seen| matches!(seen, Seen::Limit(limit, ..) if is_over(*limit))).collect()
}

/// Whether a rule can give a kind of result.
fn gives(plan: &Plan, rule: RuleId, kind: &EffectKind) -> bool {
    let outcomes = plan.rule(rule).versions.iter().flat_map(|version| &version.body.outcomes);
    outcomes.into_iter().any(|outcome| EffectKind::of(&outcome.effect, plan) == *kind)
}
