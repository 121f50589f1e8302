//! Lints: what in policies that stand is most likely not meant so.
//!
//! In: the trees (for what is allowed in them), the plan, the examples, and a day if there is one to look from. Out:
//! warnings into the sink. A lint reads and changes nothing, so that results are the same with and without; each has its
//! file, and all of them ask [`Logic`] what conditions can come to. A warning is about one statement, and a line
//! `allow LINT "why"` in it, or in the `policy` statement of its file, takes the warning away.

mod allow;
mod amounts;
mod citations;
mod double;
mod idle;
mod milder;
mod never;
mod overlap;
mod repeated;
mod runs_out;
mod table;
mod unused;
mod versions;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Sink};
use crate::logic::{Formula, Logic};
use crate::plan::{Named, Plan, PolicyId, Rule, RuleId, Version};
use crate::resolve::Unit;
use crate::source::SourceId;
use crate::suite::Case;
use crate::value::Date;

/// What the lints look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The trees of all files.
    pub units: &'a [Unit],
    /// The plan, without errors.
    pub plan: &'a Plan,
    /// The examples.
    pub cases: &'a [Case],
    /// The day from which it is looked whether something runs out.
    pub as_of: Option<Date>,
}

/// What a lint looks at, with what is known of the conditions.
struct Look<'a> {
    subject: Subject<'a>,
    plan: &'a Plan,
    logic: &'a Logic<'a>,
    /// Every version of every rule that is in force on some day.
    live: Vec<Live<'a>>,
    /// The files that have a `policy` statement.
    policy_files: BTreeSet<SourceId>,
}

/// Where the lints put what they find.
type Found = Vec<Diagnostic>;

/// The lints, in the order of their table.
const FINDERS: [fn(&Look<'_>, &mut Found); 13] = [
    never::find,
    idle::find,
    overlap::shadowed,
    overlap::tiers,
    double::find,
    milder::find,
    table::find,
    versions::find,
    runs_out::find,
    unused::find,
    repeated::find,
    citations::examples,
    citations::clauses,
];

/// With how many of those behind it a rule or a condition is compared, so that the time grows with their number and not its square.
const NEIGHBOURS: usize = 50;

/// Finds what is most likely not meant so.
pub fn lint(subject: Subject<'_>, sink: &mut Sink) {
    let policies = subject.plan.policies.iter().filter_map(|policy| policy.title.span);
    let logic = Logic::new(subject.plan);
    let look = Look {
        subject,
        plan: subject.plan,
        logic: &logic,
        live: live(&logic),
        policy_files: policies.map(|span| span.source).collect(),
    };
    let mut found = Vec::new();
    for finder in FINDERS {
        finder(&look, &mut found);
    }
    for diagnostic in allow::unallowed(subject, found) {
        sink.push(diagnostic);
    }
}

/// A version of a rule that is in force on some day.
struct Live<'a> {
    id: RuleId,
    named: &'a Named<Rule>,
    version: &'a Version<Rule>,
    /// What has to be so for it to apply.
    applies: Formula,
    /// Whether it is proven that it can't.
    never: bool,
}

fn live<'a>(logic: &Logic<'a>) -> Vec<Live<'a>> {
    let of_rule = |(id, named): (RuleId, &'a Named<Rule>)| {
        let versions = named.versions.iter().filter(|version| !version.in_force.days().is_empty());
        versions.map(move |version| {
            let applies = logic.applies(&version.body);
            let never = logic.excluded([&applies]);
            Live { id, named, version, applies, never }
        })
    };
    logic.plan().rules().flat_map(of_rule).collect()
}

impl Live<'_> {
    /// Whether one of two overrides the other.
    fn settles(&self, other: &Live<'_>) -> bool {
        self.version.body.overrides.contains(&other.id) || other.version.body.overrides.contains(&self.id)
    }
}

impl Look<'_> {
    /// Whether a policy's documents have clauses.
    fn has_clauses(&self, policy: PolicyId) -> bool {
        self.plan.clauses.iter().any(|clause| clause.policy == policy)
    }
}
