//! What has to be given so that a condition is yes, or no.

use std::cell::Cell;
use std::cmp::Ordering;
use std::rc::Rc;

use super::givens::{Givens, Ways, both, either, free, is_enough};
use super::near::Target;
use super::place::Place;
use crate::plan::{Aggregate, Comparison, Conditions, Plan, Recordable, Rule, TermId, TermKind};
use crate::value::Value;

/// Finds ways; what it finds is a guess that the evaluator confirms or not.
pub(super) struct Solver<'p> {
    pub(super) plan: &'p Plan,
    /// What is decided already: where anything will do, this does.
    pub(super) given: Givens,
    /// How many formulas may still be looked at: ways multiply with what stands together and within one another.
    work: Rc<Cell<u32>>,
}

/// How many formulas are looked at for one suggestion; hundreds are enough for the policies of a company.
const WORK: u32 = 20_000;

impl<'p> Solver<'p> {
    /// One that has decided nothing.
    pub(super) fn new(plan: &'p Plan) -> Solver<'p> {
        Solver { plan, given: Givens::default(), work: Rc::new(Cell::new(WORK)) }
    }

    /// The same with something decided; both work for the same suggestion.
    pub(super) fn with(&self, given: Givens) -> Solver<'p> {
        Solver { plan: self.plan, given, work: Rc::clone(&self.work) }
    }

    /// Whether a further formula may be looked at.
    pub(super) fn may_look(&self) -> bool {
        let left = self.work.get();
        self.work.set(left.saturating_sub(1));
        left > 0
    }
}

impl Solver<'_> {
    /// The ways in which a condition comes out so.
    pub(super) fn condition(&self, id: TermId, want: bool, place: &Place) -> Ways {
        if !self.may_look() {
            return Vec::new();
        }
        match &self.plan.term(id).kind {
            TermKind::Constant(value) if value.yes_no() == Some(want) => free(),
            TermKind::Constant(_) => Vec::new(),
            TermKind::Not(inner) => self.condition(*inner, !want, place),
            TermKind::And(left, right) => self.two(*left, *right, want, want, place),
            TermKind::Or(left, right) => self.two(*left, *right, want, !want, place),
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

    /// The ways completed by something further, which goes by what each has decided.
    pub(super) fn then(&self, ways: Ways, further: impl Fn(&Solver<'_>) -> Ways) -> Ways {
        let mut found = Vec::new();
        for way in ways {
            let Some(given) = self.given.and(&way) else { continue };
            let rest = further(&self.with(given));
            found = either(found, both(vec![way], &rest));
        }
        found
    }

    /// Both of two that stand together as wanted, or one of them where it does not take both.
    fn two(&self, left: TermId, right: TermId, want: bool, takes_both: bool, place: &Place) -> Ways {
        let in_turn = |(first, one): (TermId, bool), (second, other): (TermId, bool)| {
            self.then(self.condition(first, one, place), |solver: &Solver<'_>| solver.condition(second, other, place))
        };
        // What decides on anything at all comes better behind what needs something in particular.
        let mut ways = Vec::new();
        let sides = [(want, want), (want, !want), (!want, want)];
        for (one, other) in sides.into_iter().take(if takes_both { 1 } else { 3 }) {
            for (first, second) in [((left, one), (right, other)), ((right, other), (left, one))] {
                if is_enough(&ways) {
                    return ways;
                }
                ways = either(ways, in_turn(first, second));
            }
        }
        ways
    }

    fn comparison(&self, op: Comparison, left: TermId, right: TermId, want: bool, place: &Place) -> Ways {
        let op = if want { op } else { opposite(op) };
        let mut ways = Vec::new();
        for side in sides(op) {
            ways = either(ways, self.against(left, right, side, place));
        }
        for side in sides(op.turned()) {
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
            TermKind::Field(out, field) => match place.occurrence(*out) {
                Some(of) => vec![Givens::field(of.clone(), *field, Value::None)],
                None => Vec::new(),
            },
            TermKind::Fact(fact) if self.plan.schema.fact(*fact).ty.or_none => {
                vec![Givens::fact(*fact, Some(Value::None), None)]
            }
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
        let is_forced = |term: &TermId| forced.is_some_and(|(part, _)| self.contains(*term, part));
        let unless = rule.unless.iter().map(|term| (*term, false));
        let (mut lines, any): (Vec<(TermId, bool)>, &[TermId]) = match &rule.conditions {
            Conditions::All(terms) => (terms.iter().map(|term| (*term, true)).chain(unless).collect(), &[]),
            // Beside the one that is looked at no other holds, so that it alone decides.
            Conditions::Any(terms) if terms.iter().any(is_forced) => {
                (terms.iter().map(|term| (*term, is_forced(term))).chain(unless).collect(), &[])
            }
            Conditions::Any(terms) => (unless.collect(), terms),
        };
        // What is forced decides first; the others go by it.
        lines.sort_by_key(|(term, _)| !is_forced(term));
        let in_turn = |first: Ways| {
            lines.iter().fold(first, |ways, (term, want)| {
                let further = self.then(ways.clone(), |solver| solver.forced(*term, *want, forced, place));
                // A line that can't be had beside what is decided may still not matter.
                if further.is_empty() && !is_forced(term) { ways } else { further }
            })
        };
        if any.is_empty() {
            return in_turn(free());
        }
        any.iter().fold(Vec::new(), |ways, term| either(ways, in_turn(self.condition(*term, true, place))))
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
        let decided = self.forced(own, rest, Some(forced), place);
        // Where the other can't be out of the way, it may still not matter.
        either(self.then(decided.clone(), |solver| solver.condition(other, rest, place)), decided)
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
