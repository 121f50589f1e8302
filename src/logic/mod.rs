//! What can be known of conditions before any fact is: whether one can be met at all, always is, follows from another.
//!
//! In: a [`Plan`] without errors. A condition becomes a [`Formula`] over *subjects*, each a number that is not known yet
//! (`domain` says why everything is one), and each with the numbers that it can be. Two ways of writing one thing are one
//! subject: equal formulas are found equal, lets are looked into, and a comparison of two things is one of their
//! difference with zero. Out: `proven`, or nothing is known: what is proven holds for all facts, and what is possible
//! according to this may be impossible by what it does not see.
//!
//! A condition is yes, no or undetermined. A formula says what makes a condition *yes* (or *no*), and undetermined is
//! neither: that a condition can't be yes does not make it no.

mod domain;
mod formula;
mod latest;
mod order;
mod range;
mod solve;
mod subject;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use domain::Domain;
pub use formula::{Formula, Guards};
pub use subject::{Needed, Subject};

use crate::plan::{LetId, Plan, TermId, TermKind};
use crate::schema::{EventId, FactId};
use crate::types::Type;
use crate::value::{Date, Duration, Exact, Value};

/// The largest let that is looked into, in formulas inside it: names that rest on names twice over grow without end.
const LET_SIZE: u32 = 64;

/// The seconds of a day.
const DAY: i64 = 24 * 3600;

/// The conditions of a plan, ready to be asked about.
#[derive(Debug)]
pub struct Logic<'p> {
    plan: &'p Plan,
    /// For each formula, the first that is the same.
    same: Vec<TermId>,
    /// For each formula, how many it is made of, lets looked into.
    sizes: Vec<u32>,
    /// For each formula, what it can come to.
    ranges: Vec<Domain>,
    /// Each text that is written somewhere, as a number.
    texts: BTreeMap<&'p str, i64>,
    /// For each formula that reads a field, the event that has it.
    fields: Vec<Option<EventId>>,
    /// For each fact, a formula that reads it.
    facts: BTreeMap<FactId, TermId>,
    /// For two counts, whether the first can't be above the second.
    parts: RefCell<BTreeMap<(TermId, TermId), bool>>,
}

impl<'p> Logic<'p> {
    /// Looks through the formulas of a plan.
    pub fn new(plan: &'p Plan) -> Logic<'p> {
        let mut logic = Logic {
            plan,
            same: Vec::with_capacity(plan.terms.len()),
            sizes: Vec::with_capacity(plan.terms.len()),
            ranges: Vec::with_capacity(plan.terms.len()),
            texts: texts(plan),
            fields: plan.events_of_fields(),
            facts: facts(plan),
            parts: RefCell::default(),
        };
        let mut seen = HashMap::new();
        // A formula stands behind those inside it, and behind those of the lets that it reads.
        for id in (0..plan.terms.len()).map(TermId::at) {
            let kind = plan.term(id).kind.with_children(&mut |child| logic.same(child));
            let first = *seen.entry((kind, plan.term(id).ty, logic.field_event(id))).or_insert(id);
            logic.same.push(first);
            let size = logic.work_size(id);
            logic.sizes.push(size);
            let range = logic.work_range(id);
            logic.ranges.push(range);
        }
        logic
    }

    /// The plan.
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// The first formula that says the same as this one, in the same place.
    pub fn same(&self, id: TermId) -> TermId {
        self.same.get(id.index()).copied().unwrap_or(id)
    }

    /// What a formula can come to, whatever the facts.
    pub fn range(&self, id: TermId) -> Domain {
        self.ranges.get(id.index()).cloned().unwrap_or_else(Domain::all)
    }

    /// The event whose field a formula reads.
    pub fn field_event(&self, id: TermId) -> Option<EventId> {
        self.fields.get(id.index()).copied().flatten()
    }

    /// The number that a value is among those of its kind.
    pub fn number(&self, value: &Value) -> Option<Exact> {
        match value {
            Value::YesNo(yes) => Some(Exact::whole(i64::from(*yes))),
            Value::Option(_, at) => Some(Exact::whole(i64::from(*at))),
            Value::Date(date) => Some(Exact::whole(date.days_since(Date::first()) * DAY)),
            Value::Time(time) => Some(Exact::whole(time.seconds())),
            Value::Period(unit) => {
                Some(Exact::whole(i64::from(unit.first_month().months_since(Date::first().month()))))
            }
            Value::Text(text) => self.texts.get(&**text).map(|number| Exact::whole(*number)),
            Value::Duration(Duration::Elapsed { .. }) | Value::None => None,
            _ => value.exact(),
        }
    }

    /// The formula of a let that has but one version and is small enough to be looked into.
    fn inside(&self, id: LetId, reader: TermId) -> Option<TermId> {
        let [version] = self.plan.formula(id).versions.as_slice() else { return None };
        let term = version.body.term;
        // INVARIANT: what is looked into stands in front of its reader, so that looking ends.
        let small = self.sizes.get(term.index()).is_some_and(|size| *size <= LET_SIZE);
        (term < reader && small).then_some(term)
    }

    fn work_size(&self, id: TermId) -> u32 {
        let kind = &self.plan.term(id).kind;
        let read = match kind {
            TermKind::Let(formula) => self.inside(*formula, id),
            _ => None,
        };
        let size = |child: TermId| self.sizes.get(child.index()).copied().unwrap_or(1);
        let inner = kind.children().into_iter().chain(read).map(size);
        inner.fold(1, u32::saturating_add)
    }
}

/// The step between the numbers that a type has; `None` if there is one between any two.
fn step_of(ty: Type) -> Option<Exact> {
    match ty {
        Type::Count | Type::YesNo | Type::Options(_) | Type::Text | Type::Time => Some(Exact::ONE),
        Type::Date | Type::Elapsed => Some(Exact::whole(DAY)),
        Type::Period(cadence) => Some(Exact::whole(i64::from(cadence.months()))),
        _ => None,
    }
}

/// For each fact, the first formula that reads it.
fn facts(plan: &Plan) -> BTreeMap<FactId, TermId> {
    let mut found = BTreeMap::new();
    for (at, term) in plan.terms.iter().enumerate() {
        if let TermKind::Fact(fact) = term.kind {
            found.entry(fact).or_insert(TermId::at(at));
        }
    }
    found
}

/// Every text that is written in a formula, numbered.
fn texts(plan: &Plan) -> BTreeMap<&str, i64> {
    let written = plan.terms.iter().filter_map(|term| match &term.kind {
        TermKind::Constant(Value::Text(text)) => Some(&**text),
        _ => None,
    });
    let sorted: BTreeSet<&str> = written.collect();
    sorted.into_iter().zip(0..).collect()
}
