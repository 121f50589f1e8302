//! Programs: what is worked for all employees, node by node, each for a whole batch at once.
//!
//! A node is a column of numbers of one scale, or of yes and no. It reads only nodes in front of it; the same node is never
//! in a program twice, so that what several rules ask is worked once.

use std::collections::HashMap;

use crate::plan::{Comparison, TermId};
use crate::schema::{AccountId, EventId, FactId, RecordId, SteppedId};
use crate::types::Times;
use crate::value::{Date, Month, Rounding, Unit};

/// A node, by place in its program.
pub(super) type NodeId = usize;

/// What a column has a place for: each employee, or each occurrence of one of the program's event windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Domain {
    Rows,
    Occurrences(usize),
}

/// Something of the facts that a column holds for each employee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    /// A fact as of a day.
    Fact(FactId, Date),
    /// A fact that is the same on all of some days.
    Steady(FactId, Date, Date),
    /// Whether a fact is none as of a day, 1 or 0.
    IsNone(FactId, Date),
    /// Whether a fact is recorded as of a day, 1 or 0.
    IsRecorded(FactId, Date),
    /// The day on which the value that a fact has on a day began.
    Since(FactId, Date),
    /// A field of the record of a unit.
    Record(RecordId, usize, Unit),
    /// The day of the hiring; the first of all days where it is not known.
    Hired,
    /// Whether no step of a rule is recorded, 1 or 0.
    NoSteps(SteppedId),
    /// Whether an account has an opening balance of some days, 1 or 0.
    Opening(AccountId, Date, Date),
    /// The number of the group that an employee is in: those of one value of a fact, as of a day, are one.
    Key(FactId, Date),
}

/// Something of the facts that a column holds for each occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Detail {
    /// Its day.
    Day,
    /// Its month, by number of months.
    Month,
    /// A field.
    Field(usize),
    /// Whether a field is none, 1 or 0.
    IsNone(usize),
    /// Whether a field is recorded, 1 or 0.
    IsRecorded(usize),
}

/// The occurrences of an event in some months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Occurrences {
    pub(super) event: EventId,
    pub(super) first: Month,
    pub(super) last: Month,
}

/// What a node does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Op {
    // Numbers.
    Constant(i64),
    Slot(usize),
    Detail(usize),
    /// What a group's term comes to for each employee, by place in the program's list of groups.
    Group(usize),
    /// For an occurrence, what there is for its employee.
    Lift(NodeId),
    Times(NodeId, NodeId),
    Plus(NodeId, NodeId),
    Minus(NodeId, NodeId),
    /// The lower, or the higher of two.
    Lower(NodeId, NodeId),
    Higher(NodeId, NodeId),
    /// The first over the second, in multiples of a constant, rounded.
    Round {
        rounding: Rounding,
        number: NodeId,
        over: Option<NodeId>,
        step: i64,
    },
    /// How many whole times the second goes into the first, never below zero; the second is above zero.
    PerFull(NodeId, NodeId),
    /// What is within bounds; else not known.
    Between(NodeId, i64, i64),
    /// The number for an option.
    Options(NodeId, Vec<Option<i64>>),
    /// The number for the last bound that is reached.
    Bounds(NodeId, Vec<(i64, i64)>),
    /// Each part between bounds times its rate.
    Marginal(NodeId, Vec<(i64, i64)>),
    /// The second where the first is yes, 0 where it is no.
    Gate(NodeId, NodeId),
    /// For an employee, how many occurrences there are for which it is yes.
    CountIf(NodeId),
    /// For an employee, the sum over the occurrences for which it is yes.
    SumIf(NodeId, NodeId),
    /// For an occurrence, its place among those of the employee for which it is yes.
    Number(NodeId),
    /// A number times two to the power of the occurrence's number less one.
    Doubled(NodeId, NodeId),
    /// How many are yes.
    Tally(Vec<NodeId>),
    /// The highest or lowest (1, -1) of those that are there.
    Extreme(bool, Vec<(NodeId, NodeId)>),
    /// The last of those that are there.
    Latest(Vec<(NodeId, NodeId)>),
    /// How many in a row up to the last, of those that are there.
    Streak(Vec<(NodeId, NodeId)>),
    /// The most in a row.
    LongestStreak(Vec<(NodeId, NodeId)>),
    // Yes and no.
    Always,
    /// Whether a number is not 0.
    IsYes(NodeId),
    And(NodeId, NodeId),
    Or(NodeId, NodeId),
    Not(NodeId),
    Compare(Comparison, NodeId, NodeId),
    /// Whether the first is a whole multiple of the second.
    MultipleOf(NodeId, NodeId),
    /// Whether an outcome is for an occurrence with this number.
    Due(Times, NodeId),
    /// For an employee, whether it is yes for an occurrence.
    AnyIf(NodeId),
    /// Yes unless more than one of them is; then unknown.
    AtMostOne(Vec<NodeId>),
}

impl Op {
    /// Whether it is a column of yes and no.
    pub(super) fn is_truth(&self) -> bool {
        matches!(
            self,
            Op::Always
                | Op::IsYes(_)
                | Op::And(..)
                | Op::Or(..)
                | Op::Not(_)
                | Op::Compare(..)
                | Op::MultipleOf(..)
                | Op::Due(..)
                | Op::AnyIf(_)
                | Op::AtMostOne(_)
        )
    }

    /// The nodes that it reads.
    pub(super) fn inputs(&self) -> Vec<NodeId> {
        match self {
            Op::Constant(_) | Op::Slot(_) | Op::Detail(_) | Op::Group(_) | Op::Always => Vec::new(),
            Op::Lift(a)
            | Op::Between(a, ..)
            | Op::Options(a, _)
            | Op::Bounds(a, _)
            | Op::Marginal(a, _)
            | Op::CountIf(a)
            | Op::Number(a)
            | Op::IsYes(a)
            | Op::Not(a)
            | Op::Due(_, a)
            | Op::AnyIf(a) => vec![*a],
            Op::Times(a, b)
            | Op::Plus(a, b)
            | Op::Minus(a, b)
            | Op::Lower(a, b)
            | Op::Higher(a, b)
            | Op::PerFull(a, b)
            | Op::Gate(a, b)
            | Op::SumIf(a, b)
            | Op::Doubled(a, b)
            | Op::And(a, b)
            | Op::Or(a, b)
            | Op::Compare(_, a, b)
            | Op::MultipleOf(a, b) => vec![*a, *b],
            Op::Round { number, over, .. } => [Some(*number), *over].into_iter().flatten().collect(),
            Op::Tally(all) | Op::AtMostOne(all) => all.clone(),
            Op::Extreme(_, all) | Op::Latest(all) | Op::Streak(all) | Op::LongestStreak(all) => {
                all.iter().flat_map(|(a, b)| [*a, *b]).collect()
            }
        }
    }
}

/// A node: where it has a place, and what it does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Node {
    pub(super) domain: Domain,
    pub(super) op: Op,
}

/// What is made of the members of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GroupKind {
    Rank {
        lowest_first: bool,
    },
    Sum,
    Count,
    Highest,
    Lowest,
    /// The pot, and the power of ten that its numbers are a fraction by.
    Share {
        pot: NodeId,
        pot_scale: u32,
    },
}

/// A term that is worked for all members of a group at once.
#[derive(Debug, Clone)]
pub(super) struct GroupTerm {
    pub(super) term: TermId,
    /// The slot of the number of each one's group; `None` is the company.
    pub(super) key: Option<usize>,
    pub(super) filter: Option<NodeId>,
    /// The value of each, or his weight; of a count yes or no.
    pub(super) of: NodeId,
    pub(super) kind: GroupKind,
    /// Whether unknown members are left out.
    pub(super) skipping_missing: bool,
    /// The formulas behind the nodes, for who asks the evaluator of a single member.
    pub(super) terms: Vec<(TermId, NodeId, Kind)>,
    /// What it comes to.
    pub(super) gives: Kind,
}

/// What the numbers of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Truth,
    /// Whole numbers of the unit's so many decimals.
    Number(u32),
}

/// The nodes and what they read of the facts.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    pub(super) nodes: Vec<Node>,
    known: HashMap<Node, NodeId>,
    pub(super) slots: Vec<Slot>,
    pub(super) occurrences: Vec<Occurrences>,
    pub(super) details: Vec<(usize, Detail)>,
    pub(super) groups: Vec<GroupTerm>,
}

impl Nodes {
    /// The node that does this; the one that is there, if there is one.
    pub(super) fn node(&mut self, domain: Domain, op: Op) -> NodeId {
        let node = Node { domain, op };
        if let Some(id) = self.known.get(&node) {
            return *id;
        }
        self.nodes.push(node.clone());
        self.known.insert(node, self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    pub(super) fn slot(&mut self, slot: Slot) -> NodeId {
        let at = place(&mut self.slots, slot);
        self.node(Domain::Rows, Op::Slot(at))
    }

    pub(super) fn slot_place(&mut self, slot: Slot) -> usize {
        place(&mut self.slots, slot)
    }

    pub(super) fn window(&mut self, window: Occurrences) -> usize {
        place(&mut self.occurrences, window)
    }

    pub(super) fn detail(&mut self, window: usize, detail: Detail) -> NodeId {
        let at = place(&mut self.details, (window, detail));
        self.node(Domain::Occurrences(window), Op::Detail(at))
    }

    /// The nodes that some nodes rest on, with them, in order.
    pub(super) fn behind(&self, of: impl IntoIterator<Item = NodeId>) -> Vec<NodeId> {
        let mut wanted = vec![false; self.nodes.len()];
        let mut open: Vec<NodeId> = of.into_iter().collect();
        while let Some(id) = open.pop() {
            if let Some(mark) = wanted.get_mut(id)
                && !*mark
            {
                *mark = true;
                open.extend(self.nodes.get(id).into_iter().flat_map(|node| node.op.inputs()));
            }
        }
        wanted.iter().enumerate().filter(|(_, wanted)| **wanted).map(|(id, _)| id).collect()
    }
}

fn place<T: PartialEq>(list: &mut Vec<T>, one: T) -> usize {
    if let Some(at) = list.iter().position(|known| *known == one) {
        return at;
    }
    list.push(one);
    list.len() - 1
}
