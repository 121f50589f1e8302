//! Counts of which one can't be above the other: what is counted in a part of the days, or only some of it, is counted in
//! the whole.

use std::collections::BTreeMap;

use super::subject::Facet;
use super::{Domain, Guards, Logic, Subject};
use crate::plan::{Aggregate, Members, Source, TermId, TermKind, Window};
use crate::value::Cadence;

impl Logic<'_> {
    /// Narrows what counts can be by one another. `None` if one can't be anything then.
    pub(super) fn ordered(&self, known: &mut BTreeMap<Subject, Domain>) -> Option<()> {
        let counts: Vec<(Subject, TermId)> = known.keys().filter_map(|subject| self.as_count(subject)).collect();
        if counts.len() < 2 {
            return Some(());
        }
        for (small, inner) in &counts {
            for (large, outer) in &counts {
                if small != large && self.is_part(*inner, *outer) {
                    let low = known.get(small)?.low();
                    let high = known.get(large)?.high();
                    narrow(known, large, &Domain::between(low, None))?;
                    narrow(known, small, &Domain::between(None, high))?;
                }
            }
        }
        Some(())
    }

    fn as_count(&self, subject: &Subject) -> Option<(Subject, TermId)> {
        let thing = subject.thing().filter(|thing| thing.facet == Facet::Value)?;
        let TermKind::Over { aggregate, .. } = &self.plan().term(thing.term).kind else { return None };
        matches!(aggregate, Aggregate::Count | Aggregate::Streak | Aggregate::LongestStreak)
            .then(|| (subject.clone(), thing.term))
    }

    /// Whether the first count can't be above the second; worked once.
    fn is_part(&self, inner: TermId, outer: TermId) -> bool {
        let known = self.parts.borrow().get(&(inner, outer)).copied();
        known.unwrap_or_else(|| {
            let is_part = self.work_is_part(inner, outer);
            self.parts.borrow_mut().insert((inner, outer), is_part);
            is_part
        })
    }

    fn work_is_part(&self, inner: TermId, outer: TermId) -> bool {
        let (
            TermKind::Over { aggregate, members, window, skipping_missing },
            TermKind::Over { aggregate: other, members: others, window: days, skipping_missing: also },
        ) = (&self.plan().term(inner).kind, &self.plan().term(outer).kind)
        else {
            return false;
        };
        // A run is not longer than the longest, and that not than there are members.
        let rank = |aggregate: &Aggregate| match aggregate {
            Aggregate::Streak => 0,
            Aggregate::LongestStreak => 1,
            _ => 2,
        };
        let whole = *other == Aggregate::Count || self.same_window(window.as_ref(), days.as_ref());
        rank(aggregate) <= rank(other)
            && skipping_missing == also
            && whole
            && self.fewer(members, others)
            && self.is_within(window.as_ref(), days.as_ref())
    }

    fn same_window(&self, inner: Option<&Window>, outer: Option<&Window>) -> bool {
        match (inner, outer) {
            (Some(Window::Since(a)), Some(Window::Since(b))) => self.same(*a) == self.same(*b),
            (Some(Window::First(n, a)), Some(Window::First(m, b))) => n == m && self.same(*a) == self.same(*b),
            (inner, outer) => inner == outer,
        }
    }

    /// Whether the days of one window are all in the other. A streak without a window is from the hiring on.
    fn is_within(&self, inner: Option<&Window>, outer: Option<&Window>) -> bool {
        if self.same_window(inner, outer) {
            return true;
        }
        let longer = |a: Cadence, b: Cadence| a.months() <= b.months();
        match (inner, outer) {
            (_, Some(Window::Ever)) => true,
            (Some(Window::This(a)), Some(Window::This(b))) => longer(*a, *b),
            (Some(Window::Last(n, a)), Some(Window::Last(m, b))) => a == b && n <= m,
            (Some(Window::RollingDays(n)), Some(Window::RollingDays(m))) => n <= m,
            (Some(Window::RollingMonths(n)), Some(Window::RollingMonths(m))) => n <= m,
            (Some(Window::First(n, a)), Some(Window::First(m, b))) => n <= m && self.same(*a) == self.same(*b),
            (Some(Window::First(_, a)), Some(Window::Since(b))) => self.same(*a) == self.same(*b),
            _ => false,
        }
    }

    /// Whether whatever is one of the first members is one of the second.
    fn fewer(&self, members: &Members, others: &Members) -> bool {
        match (members, others) {
            (
                Members::Occurrences { source, filter, of: None },
                Members::Occurrences { source: whole, filter: wider, of: None },
            ) => is_part_of(source, whole) && self.narrower(*filter, *wider),
            (Members::Periods { of, cadence, filter }, Members::Periods { of: wider, cadence: other, filter: all }) => {
                cadence == other && self.narrower(Some(*of), Some(*wider)) && self.narrower(*filter, *all)
            }
            _ => false,
        }
    }

    /// Whether the first condition being yes makes the second yes; none is always yes.
    fn narrower(&self, filter: Option<TermId>, wider: Option<TermId>) -> bool {
        match (filter, wider) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(filter), Some(wider)) => {
                self.same(filter) == self.same(wider)
                    || self.excluded([&self.yes(filter, Guards::Kept), &self.no(wider, Guards::Kept)])
            }
        }
    }
}

/// Whether the occurrences of one source are all of the other: the same, or breaches of a clause below.
fn is_part_of(source: &Source, whole: &Source) -> bool {
    let clause = match (&source.clause, &whole.clause) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(own), Some(of)) => own == of || own.strip_prefix(of.as_str()).is_some_and(|rest| rest.starts_with('.')),
    };
    (source.policy, source.event, source.before_classing) == (whole.policy, whole.event, whole.before_classing)
        && clause
}

fn narrow(known: &mut BTreeMap<Subject, Domain>, subject: &Subject, to: &Domain) -> Option<()> {
    let domain = known.get_mut(subject)?;
    *domain = domain.and(to);
    (!domain.is_empty()).then_some(())
}
