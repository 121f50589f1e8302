//! A plan and a month to a program over columns.
//!
//! What can't be said in columns is left to the evaluator, rule by rule; an employee for whom a column doesn't know is left
//! to it, too. So a program never has to say why something is undetermined.

mod group;
mod over;
mod rule;
mod table;
mod term;
mod total;

use std::collections::{BTreeSet, HashMap};

use super::node::{Domain, NodeId, Nodes, Op};
use crate::outcome::Outcome;
use crate::plan::{Comparison, Effect, LetId, Plan, RuleId};
use crate::schema::EventId;
use crate::types::PayKind;
use crate::value::{Cadence, Date, Days, Month, Unit};

/// Where a formula is worked: as of which day, within which period, for employees or for occurrences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct At {
    /// The days that it can be as of: one for employees, those of the window for occurrences.
    first: Date,
    last: Date,
    period: Unit,
    domain: Domain,
}

/// A formula as columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Col {
    /// Yes or no.
    Truth(NodeId),
    /// A number of so many decimals.
    Number(NodeId, u32),
    /// A number of so many decimals over one that is whole and above zero.
    Ratio(NodeId, NodeId, u32),
}

/// What an outcome gives.
#[derive(Debug, Clone)]
pub(super) enum Gives {
    Amount(NodeId, u32),
    Fixed(Outcome),
}

/// An outcome of a rule: for whom it is due, and what it gives.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// Its place in the rule's version.
    pub(super) at: usize,
    pub(super) due: NodeId,
    pub(super) gives: Gives,
}

/// A rule as columns.
#[derive(Debug, Clone)]
pub(super) struct RuleColumns {
    /// The version in force, by place.
    pub(super) version: usize,
    /// The window of its occurrences; `None` where it is for the period.
    pub(super) window: Option<usize>,
    /// The number of each occurrence, where they are counted.
    pub(super) number: Option<NodeId>,
    /// Whether it applies: to the period, or to each occurrence that an outcome is due for.
    pub(super) applies: NodeId,
    pub(super) outcomes: Vec<Given>,
}

/// How a rule is worked in the month.
#[derive(Debug, Clone)]
pub(super) enum RuleWay {
    /// By columns.
    Columns(RuleColumns),
    /// It gives nothing to anybody who stays.
    Nothing,
    /// By the evaluator, employee by employee.
    Alone,
}

/// A program for a month.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) month: Month,
    pub(super) nodes: Nodes,
    /// By rule.
    pub(super) rules: Vec<RuleWay>,
    /// By kind of money the total after limits and its decimals; `None` where it is not known by columns.
    pub(super) totals: Vec<(PayKind, Option<(NodeId, u32)>)>,
    /// The nodes that results are made of, with all behind them, in order.
    pub(super) wanted: Vec<NodeId>,
}

struct Compiler<'p> {
    plan: &'p Plan,
    month: Month,
    nodes: Nodes,
    rules: Vec<Option<RuleWay>>,
    lets: HashMap<(LetId, At), Option<Col>>,
    /// The events whose occurrences are classed into others, or come of it.
    classed: BTreeSet<EventId>,
    /// The amount under work in an outcome.
    grown: Option<Col>,
    /// How deep a program has become; what is deeper is left alone.
    deep: usize,
}

/// A program of more nodes than this is not worth its columns.
const MOST_NODES: usize = 20_000;

/// The program of a plan for a month.
pub(super) fn compile(plan: &Plan, month: Month) -> Program {
    let mut compiler = Compiler {
        plan,
        month,
        nodes: Nodes::default(),
        rules: vec![None; plan.rules.len()],
        lets: HashMap::new(),
        classed: classed(plan),
        grown: None,
        deep: 0,
    };
    let rules: Vec<RuleWay> = (0..plan.rules.len()).map(|at| compiler.rule(RuleId::at(at))).collect();
    let kinds = [PayKind::Fine, PayKind::Bonus, PayKind::Pay, PayKind::Salary];
    let totals: Vec<_> = kinds.into_iter().map(|kind| (kind, compiler.month_total(kind))).collect();
    let mut roots: Vec<NodeId> = totals.iter().filter_map(|(_, total)| Some((*total)?.0)).collect();
    for rule in &rules {
        let RuleWay::Columns(rule) = rule else { continue };
        roots.push(rule.applies);
        roots.extend(rule.number);
        for given in &rule.outcomes {
            roots.push(given.due);
            roots.extend(match given.gives {
                Gives::Amount(node, _) => Some(node),
                Gives::Fixed(_) => None,
            });
        }
    }
    let nodes = compiler.nodes;
    let wanted = nodes.behind(roots);
    Program { month, nodes, rules, totals, wanted }
}

/// The events that some rule classes into others, and those that come of it. A breach can be both.
fn classed(plan: &Plan) -> BTreeSet<EventId> {
    let mut found = BTreeSet::from([crate::schema::Schema::VIOLATION]);
    for version in plan.rules.iter().flat_map(|rule| &rule.versions) {
        for outcome in &version.body.outcomes {
            if let (Effect::CountsAs(classing), Some(for_each)) = (&outcome.effect, &version.body.for_each) {
                found.extend([for_each.source.event, classing.into]);
            }
        }
    }
    found
}

impl Compiler<'_> {
    /// The days of the month.
    fn days(&self) -> Days {
        Days { first: self.month.first_day(), last: self.month.last_day() }
    }

    /// As of the month's end.
    fn month_end(&self, each: Cadence) -> At {
        let last = self.month.last_day();
        At { first: last, last, period: Unit::containing(self.month, each), domain: Domain::Rows }
    }

    /// Whether a place is the month's end, within the month.
    fn is_month_end(&self, at: &At) -> bool {
        *at == self.month_end(Cadence::Month)
    }

    fn node(&mut self, at: &At, op: Op) -> NodeId {
        self.nodes.node(at.domain, op)
    }

    fn constant(&mut self, at: &At, value: i64) -> NodeId {
        self.node(at, Op::Constant(value))
    }

    fn and(&mut self, at: &At, a: NodeId, b: NodeId) -> NodeId {
        let always = self.node(at, Op::Always);
        match (a == always, b == always) {
            (true, _) => b,
            (_, true) => a,
            _ => self.node(at, Op::And(a, b)),
        }
    }

    fn all(&mut self, at: &At, of: impl IntoIterator<Item = NodeId>) -> NodeId {
        let always = self.node(at, Op::Always);
        of.into_iter().fold(always, |all, one| self.and(at, all, one))
    }

    /// For an occurrence, what there is for its employee.
    fn lift(&mut self, at: &At, node: NodeId) -> NodeId {
        match at.domain {
            Domain::Rows => node,
            Domain::Occurrences(_) => self.node(at, Op::Lift(node)),
        }
    }

    /// Yes where a number is within bounds, else unknown.
    fn sure_within(&mut self, at: &At, node: NodeId, low: i64, high: i64) -> NodeId {
        let within = self.node(at, Op::Between(node, low, high));
        self.node(at, Op::Compare(Comparison::Equal, within, within))
    }
}
