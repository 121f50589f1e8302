//! Conditions as formulas: what has to be so for a condition to be yes, or to be no.

use std::collections::BTreeSet;

use super::subject::{About, Facet, Sum, Thing};
use super::{Domain, Logic, Subject};
use crate::plan::{Comparison, Conditions, Effect, ForEach, Rule, TermId, TermKind};
use crate::value::{Duration, Exact, Value};

/// What has to be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// Nothing: it is so.
    Yes,
    /// What can't be.
    No,
    /// A subject is one of some numbers.
    Within(Subject, Domain),
    /// All of them; neither empty nor of one.
    All(Vec<Formula>),
    /// One of them; neither empty nor of one.
    Any(Vec<Formula>),
}

/// Whether a comparison asks for its sides not to be none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guards {
    /// It does: that is how a condition comes to yes or no.
    Kept,
    /// It does not: for asking whether a line such as `form_filed is not none` could go, which makes a *no* of what would
    /// be undetermined without it.
    Left,
}

impl Formula {
    /// All of some formulas.
    pub fn all(of: impl IntoIterator<Item = Formula>) -> Formula {
        let mut parts = Vec::new();
        for one in of {
            match one {
                Formula::Yes => {}
                Formula::No => return Formula::No,
                Formula::All(more) => parts.extend(more),
                other => parts.push(other),
            }
        }
        match parts.len() {
            0 => Formula::Yes,
            1 => parts.remove(0),
            _ => Formula::All(parts),
        }
    }

    /// One of some formulas.
    pub fn any(of: impl IntoIterator<Item = Formula>) -> Formula {
        let mut parts = Vec::new();
        for one in of {
            match one {
                Formula::No => {}
                Formula::Yes => return Formula::Yes,
                Formula::Any(more) => parts.extend(more),
                other => parts.push(other),
            }
        }
        match parts.len() {
            0 => Formula::No,
            1 => parts.remove(0),
            _ => Formula::Any(parts),
        }
    }
}

impl Formula {
    /// The subjects that it is about.
    pub fn subjects(&self) -> BTreeSet<&Subject> {
        match self {
            Formula::Yes | Formula::No => BTreeSet::new(),
            Formula::Within(subject, _) => BTreeSet::from([subject]),
            Formula::All(of) | Formula::Any(of) => of.iter().flat_map(Formula::subjects).collect(),
        }
    }
}

impl Logic<'_> {
    /// What has to be so for a condition to be yes.
    pub fn yes(&self, condition: TermId, guards: Guards) -> Formula {
        self.formula(condition, true, guards)
    }

    /// What has to be so for a condition to be no.
    pub fn no(&self, condition: TermId, guards: Guards) -> Formula {
        self.formula(condition, false, guards)
    }

    /// What has to be so for a rule to apply: to an occurrence, or to the period.
    pub fn applies(&self, rule: &Rule) -> Formula {
        let for_each = rule.for_each.iter().map(|for_each| self.matches(for_each));
        let unless = rule.unless.iter().map(|term| self.no(*term, Guards::Kept));
        let conditions = [self.conditions(&rule.conditions), self.level(rule)];
        Formula::all(for_each.chain(conditions).chain(unless))
    }

    /// What has to be so for a rule not to apply, all that it asks being known.
    pub fn fails(&self, rule: &Rule) -> Formula {
        let no = |term: &TermId| self.no(*term, Guards::Kept);
        let for_each = rule.for_each.iter().filter_map(|for_each| for_each.filter);
        let conditions = match &rule.conditions {
            Conditions::All(terms) => Formula::any(terms.iter().map(no)),
            Conditions::Any(terms) => Formula::all(terms.iter().map(no)),
        };
        let unless = rule.unless.iter().map(|term| self.yes(*term, Guards::Kept));
        let level = self
            .moves(rule)
            .map(|(thing, from)| Formula::Within(Subject::of(thing), Domain::that(Comparison::NotEqual, from)));
        Formula::any(for_each.map(|term| no(&term)).chain([conditions]).chain(unless).chain(level))
    }

    /// What has to be so for an occurrence to be one that a rule is for.
    pub fn matches(&self, for_each: &ForEach) -> Formula {
        for_each.filter.map_or(Formula::Yes, |filter| self.yes(filter, Guards::Kept))
    }

    /// What has to be so for the conditions of a rule to be yes.
    pub fn conditions(&self, conditions: &Conditions) -> Formula {
        let terms = conditions.terms().iter().map(|term| self.yes(*term, Guards::Kept));
        match conditions {
            Conditions::All(_) => Formula::all(terms),
            Conditions::Any(_) => Formula::any(terms),
        }
    }

    /// The level that a promotion or a demotion asks for.
    pub fn level(&self, rule: &Rule) -> Formula {
        Formula::all(self.moves(rule).map(|(thing, from)| Formula::Within(Subject::of(thing), Domain::only(from))))
    }

    /// The facts whose value a rule changes, with the value from which. A fact that no condition reads can't be asked
    /// anything else of, and is left out.
    fn moves<'r>(&'r self, rule: &'r Rule) -> impl Iterator<Item = (Thing, Exact)> + 'r {
        rule.outcomes.iter().filter_map(|outcome| match outcome.effect {
            Effect::Move { fact, from, .. } => {
                let thing = Thing { term: *self.facts.get(&fact)?, facet: Facet::Value };
                Some((thing, Exact::whole(i64::from(from))))
            }
            _ => None,
        })
    }

    /// What has to be so for something to compare so with a value; `None` if that can't be said.
    pub fn that(&self, id: TermId, comparison: Comparison, value: &Value) -> Option<Formula> {
        let months = matches!(value, Value::Duration(Duration::Calendar(_)));
        let sum = self.sum(id, months)?.minus(&Sum::number(self.number(value)?))?;
        self.about(comparison, sum)
    }

    fn formula(&self, id: TermId, yes: bool, guards: Guards) -> Formula {
        match &self.plan().term(id).kind {
            TermKind::Constant(Value::YesNo(constant)) => self.settled(*constant == yes),
            TermKind::Not(inner) => self.formula(*inner, !yes, guards),
            TermKind::And(left, right) | TermKind::Or(left, right) => {
                let parts = [self.formula(*left, yes, guards), self.formula(*right, yes, guards)];
                let all = matches!(self.plan().term(id).kind, TermKind::And(..)) == yes;
                if all { Formula::all(parts) } else { Formula::any(parts) }
            }
            TermKind::Compare(op, left, right) => {
                let op = if yes { *op } else { opposite(*op) };
                self.compared(op, *left, *right, guards).unwrap_or_else(|| self.opaque(id, yes))
            }
            TermKind::IsNone(inner) => {
                let thing = Thing { term: self.same(*inner), facet: Facet::IsNone };
                within(thing, yes)
            }
            TermKind::Let(formula) => match self.inside(*formula, id) {
                Some(inside) => self.formula(inside, yes, guards),
                None => self.opaque(id, yes),
            },
            _ => Formula::all([self.opaque(id, yes)].into_iter().chain(self.latest_of_all(id, yes, guards))),
        }
    }

    fn settled(&self, so: bool) -> Formula {
        if so { Formula::Yes } else { Formula::No }
    }

    /// A condition that is not looked into, or a fact that is yes or no.
    fn opaque(&self, id: TermId, yes: bool) -> Formula {
        within(Thing { term: self.same(id), facet: Facet::Value }, yes)
    }

    /// `left op right`; `None` if the numbers in it do not fit.
    fn compared(&self, op: Comparison, left: TermId, right: TermId, guards: Guards) -> Option<Formula> {
        let months = [left, right].iter().any(|id| self.plan().term(*id).ty == crate::types::Type::CalendarDuration);
        let sum = self.sum(left, months)?.minus(&self.sum(right, months)?)?;
        let guarded: Vec<Thing> = match guards {
            Guards::Kept => sum.things().filter(|thing| self.may_be_none(*thing)).collect(),
            Guards::Left => Vec::new(),
        };
        let is_so = self.about(op, sum)?;
        let latest = match guards {
            Guards::Kept => self.latest_of_count(&is_so),
            Guards::Left => None,
        };
        let not_none = guarded.into_iter().map(|thing| within(Thing { facet: Facet::IsNone, ..thing }, false));
        Some(Formula::all(std::iter::once(is_so).chain(not_none).chain(latest)))
    }
}

impl Logic<'_> {
    /// How a sum compares with zero.
    fn about(&self, op: Comparison, sum: Sum) -> Option<Formula> {
        Some(match sum.about()? {
            About::Number(number) => self.settled(Domain::that(op, Exact::ZERO).contains(number)),
            About::Subject(subject, number, turned) => {
                let op = if turned { turn(op) } else { op };
                let domain = self.on_grid(&subject, &Domain::that(op, number));
                Formula::Within(subject, domain)
            }
        })
    }
}

fn within(thing: Thing, yes: bool) -> Formula {
    Formula::Within(Subject::of(thing), Domain::only(Exact::whole(i64::from(yes))))
}

/// The comparison that is so where this one is not.
fn opposite(op: Comparison) -> Comparison {
    match op {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::Greater,
        Comparison::Greater => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
    }
}

/// The comparison that says the same with its sides changed.
fn turn(op: Comparison) -> Comparison {
    match op {
        Comparison::Less => Comparison::Greater,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::Greater => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::Equal | Comparison::NotEqual => op,
    }
}
