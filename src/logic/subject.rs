//! Subjects: what a comparison is about, as a sum of things that are not known yet.
//!
//! `form_filed > date + 3 days` is about `form_filed - date`, and so is `form_filed <= date`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Domain, Formula, Guards, Logic, step_of};
use crate::plan::{Aggregate, Arithmetic, Members, TermId, TermKind};
use crate::schema::EventId;
use crate::types::{FieldType, Type};
use crate::value::{Exact, Value};

/// What is asked of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Facet {
    /// What it comes to.
    Value,
    /// What it comes to in calendar months: the time since a day has both, and they are no multiples of one another.
    Months,
    /// Whether it is none.
    IsNone,
}

/// A thing that is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Thing {
    /// The first formula that reads it.
    pub(super) term: TermId,
    /// What is asked of it.
    pub(super) facet: Facet,
}

impl Thing {
    /// Whether it is asked what the thing comes to.
    pub(super) fn is_value(self) -> bool {
        self.facet == Facet::Value
    }
}

/// What a comparison is about: things, each so many times; the first just once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject(Vec<(Thing, Exact)>);

impl Subject {
    pub(super) fn of(thing: Thing) -> Subject {
        Subject(vec![(thing, Exact::ONE)])
    }

    /// The one thing that it is.
    pub(super) fn thing(&self) -> Option<Thing> {
        match self.0.as_slice() {
            [(thing, _)] => Some(*thing),
            _ => None,
        }
    }

    pub(super) fn parts(&self) -> &[(Thing, Exact)] {
        &self.0
    }
}

/// What has to be recorded for a condition to be yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Needed {
    /// What a formula reads.
    Read(TermId),
    /// The occurrences of an event: a count of some of them is decided as soon as one of more of them is.
    Occurrences(EventId),
}

/// A sum of things and a number.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    things: BTreeMap<Thing, Exact>,
    number: Exact,
}

/// What a sum compared with zero is about: how a number compares with it is how the subject compares with the number.
pub(super) enum About {
    /// A subject, the number that it is compared with, and whether the comparison is turned round.
    Subject(Subject, Exact, bool),
    /// Nothing but a number.
    Number(Exact),
}

impl Sum {
    pub(super) fn number(number: Exact) -> Sum {
        Sum { things: BTreeMap::new(), number }
    }

    fn thing(thing: Thing) -> Sum {
        Sum { things: BTreeMap::from([(thing, Exact::ONE)]), number: Exact::ZERO }
    }

    /// This and so many times another; `None` if it does not fit.
    fn plus(mut self, other: &Sum, times: Exact) -> Option<Sum> {
        for (thing, number) in &other.things {
            let more = number.times(times).ok()?;
            let sum = self.things.get(thing).copied().unwrap_or(Exact::ZERO).plus(more).ok()?;
            match sum.is_zero() {
                true => self.things.remove(thing),
                false => self.things.insert(*thing, sum),
            };
        }
        self.number = self.number.plus(other.number.times(times).ok()?).ok()?;
        Some(self)
    }

    pub(super) fn minus(self, other: &Sum) -> Option<Sum> {
        self.plus(other, Exact::whole(-1))
    }

    /// The number that it is, if no thing is in it.
    pub(super) fn as_number(&self) -> Option<Exact> {
        self.things.is_empty().then_some(self.number)
    }

    pub(super) fn things(&self) -> impl Iterator<Item = Thing> {
        self.things.keys().copied()
    }

    /// Divided so that the first thing stands there once.
    pub(super) fn about(self) -> Option<About> {
        let Some(first) = self.things.values().next().copied() else { return Some(About::Number(self.number)) };
        let parts: Option<Vec<(Thing, Exact)>> =
            self.things.into_iter().map(|(thing, number)| Some((thing, number.over(first).ok()?))).collect();
        let against = self.number.over(first).and_then(Exact::negated).ok()?;
        Some(About::Subject(Subject(parts?), against, first.is_negative()))
    }
}

impl Logic<'_> {
    /// A formula as a sum; `None` if the numbers in it do not fit. With `months`, times since a day are in months.
    pub(super) fn sum(&self, id: TermId, months: bool) -> Option<Sum> {
        let term = self.plan.term(id);
        match &term.kind {
            TermKind::Constant(value) => match self.number(value) {
                Some(number) => Some(Sum::number(number)),
                None => Some(self.as_thing(id, months)),
            },
            TermKind::Let(formula) => match self.inside(*formula, id) {
                Some(inside) => self.sum(inside, months),
                None => Some(self.as_thing(id, months)),
            },
            TermKind::Negative(inner) => Sum::number(Exact::ZERO).minus(&self.sum(*inner, months)?),
            TermKind::Arithmetic(op, left, right) if self.is_linear(*op, *left, *right) => {
                let (left_sum, right_sum) = (self.sum(*left, months)?, self.sum(*right, months)?);
                match op {
                    Arithmetic::Plus => left_sum.plus(&right_sum, Exact::ONE),
                    Arithmetic::Minus => left_sum.minus(&right_sum),
                    Arithmetic::Times => match (left_sum.as_number(), right_sum.as_number()) {
                        (Some(factor), _) => Sum::number(Exact::ZERO).plus(&right_sum, factor),
                        (_, Some(factor)) => Sum::number(Exact::ZERO).plus(&left_sum, factor),
                        _ => Some(self.as_thing(id, months)),
                    },
                    Arithmetic::Over => match right_sum.as_number().filter(|number| !number.is_zero()) {
                        Some(number) => Sum::number(Exact::ZERO).plus(&left_sum, Exact::ONE.over(number).ok()?),
                        None => Some(self.as_thing(id, months)),
                    },
                    Arithmetic::PerFull => Some(self.as_thing(id, months)),
                }
            }
            _ => Some(self.as_thing(id, months)),
        }
    }

    /// Whether an operator is plain arithmetic of numbers: not a day and months, whose sum is by the calendar.
    fn is_linear(&self, op: Arithmetic, left: TermId, right: TermId) -> bool {
        let (left, right) = (self.plan.term(left).ty, self.plan.term(right).ty);
        op != Arithmetic::PerFull && !(left == Type::Date && right == Type::CalendarDuration)
    }

    fn as_thing(&self, id: TermId, months: bool) -> Sum {
        let facet = if months && self.plan.term(id).ty == Type::Elapsed { Facet::Months } else { Facet::Value };
        Sum::thing(Thing { term: self.same(id), facet })
    }

    /// What has to be recorded for a condition to be yes or no, if it asks for one thing only.
    pub fn needed(&self, condition: TermId) -> Option<BTreeSet<Needed>> {
        let Formula::Within(subject, _) = self.yes(condition, Guards::Left) else { return None };
        let needed = subject.parts().iter().map(|(thing, _)| match &self.plan.term(thing.term).kind {
            TermKind::Over { aggregate: Aggregate::Count, members: Members::Occurrences { source, .. }, .. } => {
                Needed::Occurrences(source.event)
            }
            _ => Needed::Read(thing.term),
        });
        Some(needed.collect())
    }

    /// What a subject can be, whatever the facts.
    pub(super) fn subject_range(&self, subject: &Subject) -> Domain {
        let mut range = Domain::only(Exact::ZERO);
        if let Some(thing) = subject.thing() {
            range = self.thing_range(thing);
        } else {
            for (thing, number) in subject.parts() {
                range = range.plus(&self.thing_range(*thing).times(*number));
            }
        }
        self.on_grid(subject, &range)
    }

    pub(super) fn thing_range(&self, thing: Thing) -> Domain {
        match thing.facet {
            Facet::Value => self.range(thing.term),
            Facet::Months => Domain::all(),
            Facet::IsNone => Domain::between(Some(Exact::ZERO), Some(Exact::ONE)),
        }
    }

    /// A set of numbers without those that the subject can't be for the step between its values.
    pub(super) fn on_grid(&self, subject: &Subject, domain: &Domain) -> Domain {
        let steps = subject.parts().iter().map(|(thing, number)| {
            let step = match thing.facet {
                Facet::Value => step_of(self.plan.term(thing.term).ty),
                Facet::Months => None,
                Facet::IsNone => Some(Exact::ONE),
            };
            step.filter(|_| number.to_whole().is_some())
        });
        let mut common = None;
        for step in steps {
            match (step, common) {
                (Some(step), None) => common = Some(step),
                (Some(step), Some(known)) if step == known => {}
                _ => return domain.clone(),
            }
        }
        common.map_or_else(|| domain.clone(), |step| domain.on_grid(step))
    }

    /// Whether a thing may be none: then no comparison with it is yes or no.
    pub(super) fn may_be_none(&self, thing: Thing) -> bool {
        match &self.plan.term(thing.term).kind {
            TermKind::Fact(id) => self.plan.schema.fact(*id).ty.or_none,
            TermKind::Field(_, at) => self.field_type(thing.term, *at).is_some_and(|ty| ty.or_none),
            // Of a month in which it was not held a record is none.
            TermKind::Record(..) => true,
            TermKind::Constant(value) => *value == Value::None,
            _ => false,
        }
    }

    /// The declared type of a field that a formula reads.
    pub(super) fn field_type(&self, id: TermId, at: usize) -> Option<&FieldType> {
        let event = self.field_event(id)?;
        self.plan.schema.event(event).fields.get(at).map(|field| &field.ty)
    }
}
