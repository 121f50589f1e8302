//! What is so of the latest period, if it is of all that a window has: who has grade A in each of the last two quarters, has
//! it in the latest.

use super::{Formula, Guards, Logic};
use crate::plan::{Aggregate, Members, Recordable, TermId, TermKind, Window};
use crate::value::{Cadence, Exact};

impl Logic<'_> {
    /// What a count of so many periods says of the latest.
    pub(super) fn latest_of_count(&self, count: &Formula) -> Option<Formula> {
        let Formula::Within(subject, domain) = count else { return None };
        let counted = subject.thing().filter(|thing| thing.is_value())?;
        let TermKind::Over { aggregate: Aggregate::Count, members, window, skipping_missing } =
            &self.plan().term(counted.term).kind
        else {
            return None;
        };
        let (of, number) = self.of_latest(members, window.as_ref())?;
        let all = Exact::whole(i64::from(number));
        if number > 0 && domain.low().is_some_and(|low| low >= all) {
            return Some(self.yes(of, Guards::Kept));
        }
        // None of those that are known: the latest may be among the others.
        let none = domain.high().is_some_and(|high| high < Exact::ONE) && !skipping_missing;
        none.then(|| self.no(of, Guards::Kept))
    }

    /// What `all` being yes, or `any` being no, says of the latest period.
    pub(super) fn latest_of_all(&self, id: TermId, yes: bool, guards: Guards) -> Option<Formula> {
        let TermKind::Over { aggregate, members, window, skipping_missing: false } = &self.plan().term(id).kind else {
            return None;
        };
        let (of, _) = self.of_latest(members, window.as_ref()).filter(|_| guards == Guards::Kept)?;
        match (aggregate, yes) {
            (Aggregate::All, true) => Some(self.yes(of, Guards::Kept)),
            (Aggregate::Any, false) => Some(self.no(of, Guards::Kept)),
            _ => None,
        }
    }

    /// What is asked of each of the last periods and is the same asked now, and how many periods these are.
    fn of_latest(&self, members: &Members, window: Option<&Window>) -> Option<(TermId, u32)> {
        match (members, window) {
            (Members::Periods { of, cadence, filter: None }, Some(Window::Last(number, unit)))
                if cadence == unit && self.is_of_records(*of, *cadence) =>
            {
                Some((*of, *number))
            }
            _ => None,
        }
    }

    /// Whether a formula reads nothing but records of one length. As of the end of a period such a record is that of the
    /// period itself, and without a window it is that of the latest one.
    fn is_of_records(&self, id: TermId, cadence: Cadence) -> bool {
        let kind = &self.plan().term(id).kind;
        match kind {
            TermKind::Record(record, _) | TermKind::Recorded(Recordable::Record(record, _)) => {
                self.plan().schema.record(*record).cadence == cadence
            }
            TermKind::Let(formula) => {
                self.inside(*formula, id).is_some_and(|inside| self.is_of_records(inside, cadence))
            }
            TermKind::Constant(_)
            | TermKind::Not(_)
            | TermKind::And(..)
            | TermKind::Or(..)
            | TermKind::Negative(_)
            | TermKind::Arithmetic(..)
            | TermKind::Compare(..)
            | TermKind::MultipleOf(..)
            | TermKind::IsNone(_)
            | TermKind::AtLeast(..)
            | TermKind::AtMost(..)
            | TermKind::Round(..) => kind.children().into_iter().all(|child| self.is_of_records(child, cadence)),
            _ => false,
        }
    }
}
