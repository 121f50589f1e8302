//! Suggestions: examples for what no example exercises.
//!
//! In goes what [`coverage`](super::coverage) found missing. For each point the conditions around it are turned round: what
//! would have to be given so that this one is just met, or just not, and nothing else decides. What comes of that is a
//! guess. It is written as an example, read like any other, worked, its expectations filled in from what came out, read
//! and run once more; it is offered only if it passes and exercises the point. So a suggestion always parses, checks and
//! passes. Whether what came out is what the clause says, only a person can know, and the example says so.

mod aim;
mod assign;
mod between;
mod givens;
mod guess;
mod near;
mod over;
mod place;
mod round;
mod solve;
mod trial;
mod write;

use std::collections::BTreeSet;

pub use self::between::{between, example, nothing, outcomes};
pub use self::guess::Guess;
pub use self::trial::read;

use self::aim::{Aim, Subject, aims};
use self::trial::Trial;
use self::write::Writer;
use super::Case;
use super::coverage::{Coverage, OfPolicy, OfStatement, Point};
use crate::eval::Seen;
use crate::plan::{Comparison, InForce, Plan, PolicyId, TermKind};
use crate::resolve::Resolved;
use crate::schema::Title;
use crate::source::{SourceMap, Span};
use crate::value::{Cadence, Date, Month, Unit};
use crate::words::{Spelling, spelling_of, word_at};

/// How many tries a point gets in one month.
const TRIES: usize = 48;
/// How many months are tried.
const MONTHS: usize = 4;

/// Suggestions for the examples of policies.
#[derive(Debug)]
pub struct Suggestions {
    /// By policy, in the order of reading; only those with something to say.
    pub policies: Vec<OfOnePolicy>,
}

/// Suggestions for one policy.
#[derive(Debug)]
pub struct OfOnePolicy {
    /// The policy.
    pub policy: PolicyId,
    /// Its name and label.
    pub title: Title,
    /// The examples.
    pub examples: Vec<Suggestion>,
    /// The points for which none was found, each with its statement.
    pub open: Vec<(Title, Point)>,
}

/// A suggested example, in parts: the comment stands between what is given and what is expected.
#[derive(Debug)]
pub struct Suggestion {
    /// In which spelling it is written.
    pub spelling: Spelling,
    /// The title's line, the month, what is given.
    pub given: Vec<String>,
    /// What came out.
    pub expected: Vec<String>,
    /// The clauses to check it against.
    pub clauses: Vec<String>,
}

/// What the titles of suggestions are made by: the statement's title, the point, and what is written there.
pub type Titles<'t> = &'t dyn Fn(&Title, &Point, &str) -> String;

/// Suggests examples for all that a coverage lacks. The cases are those that it is of.
pub fn suggest(
    (resolved, plan): (&Resolved<'_>, &Plan),
    coverage: &Coverage,
    cases: &[&Case],
    sources: &SourceMap,
    titles: Titles<'_>,
) -> Suggestions {
    let mut found = Suggesting { trial: Trial { resolved, plan }, plan, cases, sources, titles, seen: BTreeSet::new() };
    let policies = coverage.policies.iter().map(|policy| found.policy(policy));
    Suggestions { policies: policies.filter(|one| !one.examples.is_empty() || !one.open.is_empty()).collect() }
}

struct Suggesting<'r> {
    trial: Trial<'r>,
    plan: &'r Plan,
    cases: &'r [&'r Case],
    sources: &'r SourceMap,
    titles: Titles<'r>,
    /// What the suggestions so far exercise.
    seen: BTreeSet<Seen>,
}

impl Suggesting<'_> {
    fn policy(&mut self, policy: &OfPolicy) -> OfOnePolicy {
        let (mut examples, mut open) = (Vec::new(), Vec::new());
        for statement in &policy.statements {
            let mut points: Vec<&Point> = statement.points.iter().filter(|point| !point.seen).collect();
            // What lies at a boundary first: examples for the rest would have it lie anywhere.
            points.sort_by_key(|point| !self.is_boundary(point));
            for point in points {
                if self.seen.contains(&point.noted) {
                    continue;
                }
                match self.point(policy.policy, statement, point) {
                    Some(suggestion) => examples.push(suggestion),
                    None => open.push((statement.title.clone(), *point)),
                }
            }
        }
        // A later suggestion may exercise what none was found for.
        open.retain(|(_, point)| !self.seen.contains(&point.noted));
        OfOnePolicy { policy: policy.policy, title: policy.title.clone(), examples, open }
    }

    fn is_boundary(&self, point: &Point) -> bool {
        let Seen::Condition(atom, _) = point.noted else { return false };
        match &self.plan.term(atom).kind {
            TermKind::Compare(op, ..) => !matches!(op, Comparison::Equal | Comparison::NotEqual),
            _ => false,
        }
    }

    fn point(&mut self, policy: PolicyId, statement: &OfStatement, point: &Point) -> Option<Suggestion> {
        let spelling = spelling_of(word_at(self.sources.text(statement.span)));
        let writer = Writer { plan: self.plan, spelling };
        let written = self.sources.text(point.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let title = (self.titles)(&statement.title, point, &written);
        for month in self.months(policy, point) {
            for aim in aims(self.plan, point, statement.rule, month).into_iter().take(TRIES) {
                let Some(given) = self.given(&aim, &title, month, &writer) else { continue };
                let Some(tried) = self.trial.of(policy, &aim, &given, month, &writer) else { continue };
                if tried.seen.contains(&point.noted) {
                    self.seen.extend(tried.seen);
                    let clauses = self.clauses(&aim);
                    return Some(Suggestion { spelling, given, expected: tried.expected, clauses });
                }
            }
        }
        None
    }

    fn given(&self, aim: &Aim, title: &str, month: Month, writer: &Writer<'_>) -> Option<Vec<String>> {
        let mut lines = vec![writer.head(title), writer.month(month)];
        lines.extend(writer.givens(&aim.givens, month.first_day())?);
        Some(lines)
    }

    fn clauses(&self, aim: &Aim) -> Vec<String> {
        let cited = aim.subjects.iter().flat_map(|subject| match subject {
            Subject::Rule(rule) => &self.plan.rule(*rule).first().cites,
            Subject::Let(id) => &self.plan.formula(*id).first().cites,
        });
        let mut clauses: Vec<String> = cited.map(|clause| self.plan.clause(*clause).id.clone()).collect();
        clauses.dedup();
        clauses
    }

    /// The months in which what a point is of is in force: those of the policy's own examples first.
    fn months(&self, policy: PolicyId, point: &Point) -> Vec<Month> {
        let (in_force, each) = self.in_force(point);
        let within = in_force.days().and(self.plan.policy(policy).in_force.days());
        let own = self.cases.iter().filter(|case| case.policy == Some(policy));
        let of_cases = own.filter_map(|case| case.months.last().copied());
        let begun = (within.first != Date::first()).then(|| within.first.plus_days(31).ok()).flatten();
        let ended = (within.last != Date::last()).then_some(within.last);
        let later = begun.and_then(|begun| begun.plus_months(12).ok());
        let dated = [begun, later, ended].into_iter().flatten().map(Date::month);
        let mut months = Vec::new();
        for month in of_cases.chain(dated).chain(any_month()) {
            // A rule of a quarter or a year is worked in its last month.
            let month = Unit::containing(month, each).last_month();
            let is_in = within.contain(month.first_day()) && within.contain(month.last_day());
            if is_in && !months.contains(&month) {
                months.push(month);
            }
        }
        months.truncate(MONTHS);
        months
    }

    /// When what a point is of is in force, and how often it is worked.
    fn in_force(&self, point: &Point) -> (InForce, Cadence) {
        let plan = self.plan;
        let of_rule = |rule, at: usize| {
            let version = plan.rule(rule).versions.get(at);
            version.map(|version| (version.in_force, version.body.each))
        };
        let found = match point.noted {
            Seen::Rule(rule, at)
            | Seen::Outcome(rule, at, _)
            | Seen::Times(rule, at, ..)
            | Seen::Grown(rule, at, _) => of_rule(rule, at),
            Seen::Row(table, at, _) => {
                plan.table(table).versions.get(at).map(|version| (version.in_force, Cadence::Month))
            }
            Seen::Limit(limit, at, _) => {
                plan.limit(limit).versions.get(at).map(|version| (version.in_force, version.body.window))
            }
            Seen::Condition(..) => self.around(point.span),
        };
        found.unwrap_or((InForce::default(), Cadence::Month))
    }

    /// The version of a rule or a let that a place is in: the last that begins in front of it.
    fn around(&self, span: Span) -> Option<(InForce, Cadence)> {
        let rules = self.plan.rules.iter().flat_map(|rule| &rule.versions);
        let rules = rules.map(|version| (version.span, version.in_force, version.body.each));
        let lets = self.plan.lets.iter().flat_map(|own| &own.versions);
        let lets = lets.map(|version| (version.span, version.in_force, Cadence::Month));
        let before = rules.chain(lets).filter(|(own, ..)| own.source == span.source && own.start <= span.start);
        before.max_by_key(|(own, ..)| own.start).map(|(_, in_force, each)| (in_force, each))
    }
}

/// For a policy that says no day and has no example, one month is as good as another.
fn any_month() -> Option<Month> {
    Month::new(2024, 3)
}
