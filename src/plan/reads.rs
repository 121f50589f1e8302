//! What stands inside what: the formulas of a rule, and the event whose field a formula reads.

use super::{Classing, Effect, FieldSource, Growth, Members, Plan, Rule, TermId, TermKind};
use crate::schema::EventId;

impl Rule {
    /// Every formula of the rule, in the order of its parts.
    pub fn terms(&self) -> Vec<TermId> {
        let mut terms: Vec<TermId> = self.conditions.terms().to_vec();
        terms.extend(&self.unless);
        if let Some(for_each) = &self.for_each {
            terms.extend(for_each.filter);
            terms.extend(for_each.counted.iter().flat_map(|window| window.children()));
        }
        terms.extend(self.outcomes.iter().flat_map(|outcome| outcome.effect.terms()));
        terms
    }
}

impl Effect {
    /// The formulas in it.
    pub fn terms(&self) -> Vec<TermId> {
        match self {
            Effect::Pay(_, amount) | Effect::Add(_, amount) => {
                let step = match amount.growth {
                    Growth::By(step) => Some(step),
                    Growth::Flat | Growth::Doubling => None,
                };
                [Some(amount.base), amount.finish, step].into_iter().flatten().collect()
            }
            Effect::CountsAs(classing) => classing.terms(),
            _ => Vec::new(),
        }
    }
}

impl Classing {
    fn terms(&self) -> Vec<TermId> {
        let set = self.fields.iter().filter_map(|field| match field {
            FieldSource::Set(term) => Some(*term),
            FieldSource::Same(_) | FieldSource::Absent => None,
        });
        set.collect()
    }
}

impl Plan {
    /// For each formula that reads a field of an occurrence, the event that has the field.
    pub fn events_of_fields(&self) -> Vec<Option<EventId>> {
        let mut found = Found { plan: self, events: vec![None; self.terms.len()] };
        for version in self.rules.iter().flat_map(|rule| &rule.versions) {
            let frames: Vec<EventId> = version.body.for_each.iter().map(|for_each| for_each.source.event).collect();
            for term in version.body.terms() {
                found.look(term, &frames);
            }
        }
        for version in self.lets.iter().flat_map(|formula| &formula.versions) {
            found.look(version.body.term, &[]);
        }
        for version in self.limits.iter().flat_map(|limit| &limit.versions) {
            found.look(version.body.at_most, &[]);
        }
        found.events
    }
}

struct Found<'p> {
    plan: &'p Plan,
    events: Vec<Option<EventId>>,
}

impl Found<'_> {
    /// Looks into a formula that stands within the fields of some events, outermost first.
    fn look(&mut self, id: TermId, frames: &[EventId]) {
        let kind = &self.plan.term(id).kind;
        match kind {
            TermKind::Field(out, _) | TermKind::Recorded(super::Recordable::Field(out, _)) => {
                let event = frames.iter().rev().nth(*out).copied();
                if let Some(slot) = self.events.get_mut(id.index()) {
                    *slot = event;
                }
            }
            TermKind::Over { members: Members::Occurrences { source, filter, of }, window, .. } => {
                let inner: Vec<EventId> = frames.iter().copied().chain([source.event]).collect();
                [*filter, *of].into_iter().flatten().for_each(|term| self.look(term, &inner));
                window.iter().flat_map(|window| window.children()).for_each(|term| self.look(term, frames));
            }
            _ => kind.children().into_iter().for_each(|child| self.look(child, frames)),
        }
    }
}
