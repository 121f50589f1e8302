//! Where a formula is worked: for whom, as of which day, within which period, under which occurrence.

use super::item::Item;
use crate::outcome::{EmployeeId, Reason, Unknown};
use crate::value::{Date, Days, Month, Unit, Value};

/// Where a formula is worked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cx<'f> {
    /// For whom.
    pub(super) employee: EmployeeId,
    /// The first day that it can be as of.
    pub(super) first: Date,
    /// The last day that it can be as of; the same, unless an occurrence's day is not recorded.
    pub(super) last: Date,
    /// The month, by which groups are worked.
    pub(super) month: Month,
    /// The period of the rule, or of the member of a window.
    pub(super) period: Unit,
    /// The occurrences whose fields stand bare, innermost first.
    pub(super) frame: Option<&'f Frame<'f>>,
    /// The amount under work in an outcome.
    pub(super) grown: Option<&'f Value>,
}

/// An occurrence whose fields stand bare.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'f> {
    pub(super) item: &'f Item,
    pub(super) outer: Option<&'f Frame<'f>>,
}

impl<'f> Cx<'f> {
    pub(super) fn new(employee: EmployeeId, day: Date, month: Month, period: Unit) -> Cx<'f> {
        Cx { employee, first: day, last: day, month, period, frame: None, grown: None }
    }

    /// The days that it can be as of.
    pub(super) fn days(&self) -> Days {
        Days { first: self.first, last: self.last }
    }

    /// The day that it is as of.
    pub(super) fn day(&self) -> Result<Date, Unknown> {
        if self.first == self.last {
            Ok(self.last)
        } else {
            Err(Unknown::because(Reason::Day(self.employee, self.last.month())))
        }
    }

    /// The occurrence so many frames out.
    pub(super) fn item(&self, out: usize) -> Option<&'f Item> {
        let mut frame = self.frame?;
        for _ in 0..out {
            frame = frame.outer?;
        }
        Some(frame.item)
    }
}
