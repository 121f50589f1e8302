//! Conditions as phrases. What is negated is said the other way round: the laws that allow it hold for the unknown, too.

use super::{Words, role};
use crate::messages::phrase::{Held, How, Measure, Phrase};
use crate::plan::{Comparison, GroupAggregate, TermId, TermKind};
use crate::schema::OptionsKind;
use crate::types::Type;
use crate::value::Value;

impl Words<'_> {
    /// A formula that is yes or no.
    pub(super) fn condition(&self, id: TermId) -> Phrase {
        self.said(id, true)
    }

    /// A formula that is yes or no as what has to be so, or must not.
    fn said(&self, id: TermId, yes: bool) -> Phrase {
        match self.kind(id) {
            TermKind::Not(of) => self.said(*of, !yes),
            TermKind::And(..) if yes => Phrase::All(self.flat(id, yes, is_and)),
            TermKind::And(..) => Words::any(self.flat(id, yes, is_and)),
            TermKind::Or(..) if yes => Words::any(self.flat(id, yes, is_or)),
            TermKind::Or(..) => Phrase::All(self.flat(id, yes, is_or)),
            TermKind::Compare(how, left, right) => self.compare(*how, *left, *right, yes),
            TermKind::MultipleOf(of, step) => {
                let is = Phrase::MultipleOf(Box::new(self.value(*of)), Box::new(self.value(*step)));
                if yes { is } else { Phrase::Not(Box::new(is)) }
            }
            TermKind::IsNone(of) => Phrase::IsNone(Box::new(self.value(*of)), yes),
            TermKind::Recorded(what) => Phrase::Recorded(Box::new(self.recordable(what)), yes),
            TermKind::Constant(Value::YesNo(value)) => Phrase::Always(*value == yes),
            TermKind::Over { .. } | TermKind::Within { .. } if yes => self.value(id),
            TermKind::Over { .. } | TermKind::Within { .. } => Phrase::Not(Box::new(self.value(id))),
            TermKind::Constant(_)
            | TermKind::Fact(_)
            | TermKind::FactSince(_)
            | TermKind::Record(..)
            | TermKind::Field(..)
            | TermKind::Day(_)
            | TermKind::PeriodStart
            | TermKind::PeriodEnd
            | TermKind::Let(_)
            | TermKind::Table(..)
            | TermKind::Negative(_)
            | TermKind::Arithmetic(..)
            | TermKind::AtLeast(..)
            | TermKind::AtMost(..)
            | TermKind::Round(..)
            | TermKind::Grown
            | TermKind::Since(_)
            | TermKind::Balance(..)
            | TermKind::Total(..)
            | TermKind::Share { .. } => Phrase::Holds { what: Box::new(self.value(id)), sort: self.held(id), yes },
        }
    }

    /// The parts of conditions that one word joins, in order.
    fn flat(&self, id: TermId, yes: bool, joins: fn(&TermKind) -> Option<(TermId, TermId)>) -> Vec<Phrase> {
        let (mut parts, mut open) = (Vec::new(), vec![id]);
        while let Some(id) = open.pop() {
            match joins(self.kind(id)) {
                Some((left, right)) => open.extend([right, left]),
                None => parts.push(self.said(id, yes)),
            }
        }
        parts
    }

    /// One of several conditions; those that ask one thing for one of several values are one.
    fn any(parts: Vec<Phrase>) -> Phrase {
        let mut joined: Vec<Phrase> = Vec::new();
        for part in parts {
            let Phrase::Compare { how: How::Equal, measure, left, right } = part else {
                joined.push(part);
                continue;
            };
            match joined.last_mut() {
                Some(Phrase::OneOf(known, values)) if *known == left => values.push(*right),
                Some(last @ Phrase::Compare { .. }) => match last {
                    Phrase::Compare { how: How::Equal, left: known, right: first, .. } if *known == left => {
                        *last = Phrase::OneOf(left, vec![(**first).clone(), *right]);
                    }
                    _ => joined.push(Phrase::Compare { how: How::Equal, measure, left, right }),
                },
                _ => joined.push(Phrase::Compare { how: How::Equal, measure, left, right }),
            }
        }
        match joined.len() {
            1 => joined.pop().unwrap_or(Phrase::Any(Vec::new())),
            _ => Phrase::Any(joined),
        }
    }

    /// What sort of thing is so or not so.
    fn held(&self, id: TermId) -> Held {
        match self.kind(id) {
            TermKind::Fact(fact) => match &self.plan.schema.fact(*fact).attested_by {
                Some(by) => Held::Attested(role(by, &self.plan.schema)),
                None => Held::Stated,
            },
            TermKind::Let(_) => Held::Stated,
            TermKind::Record(..) | TermKind::Field(..) => Held::Field,
            _ => Held::Formula,
        }
    }

    fn compare(&self, how: Comparison, left: TermId, right: TermId, yes: bool) -> Phrase {
        let how = if yes { self::how(how) } else { self::how(how).opposite() };
        // `passed is no` is the same as `not passed`.
        if let (TermKind::Constant(Value::YesNo(value)), How::Equal | How::NotEqual) = (self.kind(right), how) {
            return self.said(left, *value == (how == How::Equal));
        }
        Phrase::Compare {
            how,
            measure: self.measure(left),
            left: Box::new(self.phrase(left)),
            right: Box::new(self.phrase(right)),
        }
    }

    /// In what sort of things a formula is compared.
    fn measure(&self, id: TermId) -> Measure {
        let term = self.plan.term(id);
        if let TermKind::Within { aggregate: GroupAggregate::Rank { .. }, .. } = term.kind {
            return Measure::Rank;
        }
        match term.ty {
            Type::Money | Type::Points | Type::Number | Type::Percent => Measure::Amount,
            Type::Count => Measure::Count,
            Type::Date | Type::Time | Type::Period(_) => Measure::Moment,
            Type::Duration | Type::CalendarDuration => Measure::Length,
            Type::Elapsed => Measure::Elapsed,
            Type::Options(set) => match self.plan.schema.option_set(set).kind {
                OptionsKind::Choice => Measure::Same,
                OptionsKind::Scale | OptionsKind::Ladder => Measure::Grade,
            },
            Type::YesNo | Type::Text | Type::None => Measure::Same,
        }
    }
}

fn is_and(kind: &TermKind) -> Option<(TermId, TermId)> {
    match kind {
        TermKind::And(left, right) => Some((*left, *right)),
        _ => None,
    }
}

fn is_or(kind: &TermKind) -> Option<(TermId, TermId)> {
    match kind {
        TermKind::Or(left, right) => Some((*left, *right)),
        _ => None,
    }
}

fn how(comparison: Comparison) -> How {
    match comparison {
        Comparison::Equal => How::Equal,
        Comparison::NotEqual => How::NotEqual,
        Comparison::Less => How::Less,
        Comparison::AtMost => How::AtMost,
        Comparison::Greater => How::Greater,
        Comparison::AtLeast => How::AtLeast,
    }
}
