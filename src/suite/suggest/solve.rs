//! What has to be given so that a condition is yes, or no.

use std::cmp::Ordering;

use super::givens::{Givens, Ways, all, both, either, free};
use super::near::Target;
use super::place::Place;
use crate::plan::{Aggregate, Comparison, Conditions, Plan, Recordable, Rule, TermId, TermKind};
use crate::value::Value;

/// Finds ways; what it finds is a guess that the evaluator confirms or not.
pub(super) struct Solver<'p> {
    pub(super) plan: &'p Plan,
    /// What is decided already: where anything will do, this does.
    pub(super) given: Givens,
}

impl Solver<'_> {
    /// The ways in which a condition comes out so.
    pub(super) fn condition(&self, id: TermId, want: bool, place: &Place) -> Ways {
        match &self.plan.term(id).kind {
            TermKind::Constant(value) if value.yes_no() == Some(want) => free(),
            TermKind::Constant(_) => Vec::new(),
            TermKind::Not(inner) => self.condition(*inner, !want, place),
            TermKind::And(left, right) => self.two(*left, *right, want, place),
            TermKind::Or(left, right) => self.two(*left, *right, want, place),
            TermKind::Let(id) => match self.plan.formula(*id).on(place.day) {
                Some(version) => self.condition(version.body.term, want, &place.bare()),
                None => Vec::new(),
            },
            TermKind::Compare(op, left, right) => self.comparison(*op, *left, *right, want, place),
            TermKind::MultipleOf(left, right) => self.multiple(*left, *right, want, place),
            TermKind::IsNone(inner) if want => self.none(*inner, place),
            TermKind::IsNone(inner) => self.anything(*inner, place),
            TermKind::Recorded(what) if want => self.recorded(*what, place),
            TermKind::Recorded(_) => free(),
            TermKind::Over { aggregate: Aggregate::All | Aggregate::Any, .. } => self.all_or_any(id, want, place),
            _ => self.assign(id, &Target::at(Value::YesNo(want)), place),
        }
    }

    /// Both of two that stand together, or one of them, as it takes.
    fn two(&self, left: TermId, right: TermId, want: bool, place: &Place) -> Ways {
        let sides = |one, other| both(self.condition(left, one, place), &self.condition(right, other, place));
        either(sides(want, want), either(sides(want, !want), sides(!want, want)))
    }

    fn comparison(&self, op: Comparison, left: TermId, right: TermId, want: bool, place: &Place) -> Ways {
        let op = if want { op } else { opposite(op) };
        let mut ways = Vec::new();
        for side in sides(op) {
            ways = either(ways, self.against(left, right, side, place));
        }
        for side in sides(turned(op)) {
            ways = either(ways, self.against(right, left, side, place));
        }
        ways
    }

    /// One side put at or next to what the other comes to.
    fn against(&self, one: TermId, other: TermId, side: Ordering, place: &Place) -> Ways {
        let Some((given, value)) = self.pick(other, place) else { return Vec::new() };
        both(self.assign(one, &Target { value, side }, place), &vec![given])
    }

    fn multiple(&self, left: TermId, right: TermId, want: bool, place: &Place) -> Ways {
        let side = if want { Ordering::Equal } else { Ordering::Greater };
        self.against(left, right, side, place)
    }

    /// Nothing recorded where that means none.
    fn none(&self, id: TermId, place: &Place) -> Ways {
        match &self.plan.term(id).kind {
            TermKind::Field(out, _) => place.occurrence(*out).map_or(Vec::new(), |of| vec![Givens::occurrence(of.clone())]),
            _ => free(),
        }
    }

    fn anything(&self, id: TermId, place: &Place) -> Ways {
        self.pick(id, place).map(|(given, _)| given).into_iter().collect()
    }

    fn recorded(&self, what: Recordable, place: &Place) -> Ways {
        let picked = match what {
            Recordable::Fact(fact) => self.pick_fact(fact, place),
            Recordable::Record(record, field) => self.pick_record(record, field.unwrap_or(0), place),
            Recordable::Field(out, field) => self.pick_field(out, field, place),
        };
        picked.map(|(given, _)| given).into_iter().collect()
    }

    /// All that a rule asks besides its occurrences; one of the conditions is forced where a part of it is to come out so.
    pub(super) fn rule(&self, rule: &Rule, forced: Option<(TermId, bool)>, place: &Place) -> Ways {
        let line = |term: TermId, want: bool| self.forced(term, want, forced, place);
        let unless = all(rule.unless.iter().map(|term| line(*term, false)));
        let conditions = match &rule.conditions {
            Conditions::All(terms) => all(terms.iter().map(|term| line(*term, true))),
            Conditions::Any(terms) => {
                let is_forced = |term: &&TermId| forced.is_some_and(|(part, _)| self.contains(**term, part));
                match terms.iter().find(is_forced) {
                    // Beside the one that is looked at no other holds, so that it alone decides.
                    Some(one) => all(terms.iter().map(|term| line(*term, term == one))),
                    None => terms.iter().fold(Vec::new(), |ways, term| either(ways, line(*term, true))),
                }
            }
        };
        both(conditions, &unless)
    }

    /// A condition as wanted, or a part of it as forced and the rest so that the part decides.
    pub(super) fn forced(&self, id: TermId, want: bool, forced: Option<(TermId, bool)>, place: &Place) -> Ways {
        let Some((part, yes)) = forced.filter(|(part, _)| self.contains(id, *part)) else {
            return self.condition(id, want, place);
        };
        if part == id {
            return self.condition(id, yes, place);
        }
        match &self.plan.term(id).kind {
            TermKind::Not(inner) => self.forced(*inner, !want, forced, place),
            TermKind::And(left, right) => self.beside(*left, *right, true, (part, yes), place),
            TermKind::Or(left, right) => self.beside(*left, *right, false, (part, yes), place),
            _ => Vec::new(),
        }
    }

    /// The part within one of two, the other out of the way.
    fn beside(&self, left: TermId, right: TermId, rest: bool, forced: (TermId, bool), place: &Place) -> Ways {
        let (own, other) = if self.contains(left, forced.0) { (left, right) } else { (right, left) };
        both(self.forced(own, rest, Some(forced), place), &self.condition(other, rest, place))
    }

    /// Whether a part stands within a condition, between `and`, `or` and `not`.
    pub(super) fn contains(&self, id: TermId, part: TermId) -> bool {
        id == part
            || match &self.plan.term(id).kind {
                TermKind::And(left, right) | TermKind::Or(left, right) => {
                    self.contains(*left, part) || self.contains(*right, part)
                }
                TermKind::Not(inner) => self.contains(*inner, part),
                _ => false,
            }
    }
}

fn opposite(op: Comparison) -> Comparison {
    match op {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtLeast => Comparison::Less,
        Comparison::Greater => Comparison::AtMost,
        Comparison::AtMost => Comparison::Greater,
    }
}

fn turned(op: Comparison) -> Comparison {
    match op {
        Comparison::Less => Comparison::Greater,
        Comparison::Greater => Comparison::Less,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::AtLeast => Comparison::AtMost,
        same => same,
    }
}

/// Where the left side lies, nearest to the boundary first, so that the comparison holds.
fn sides(op: Comparison) -> Vec<Ordering> {
    use Ordering::{Equal, Greater, Less};
    match op {
        Comparison::Equal => vec![Equal],
        Comparison::NotEqual => vec![Less, Greater],
        Comparison::Less => vec![Less],
        Comparison::Greater => vec![Greater],
        Comparison::AtMost => vec![Equal, Less],
        Comparison::AtLeast => vec![Equal, Greater],
    }
}
