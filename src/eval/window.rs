//! Windows: the days that are looked at.

use super::context::Cx;
use super::{Evaluator, Found};
use crate::outcome::{Reason, Unknown};
use crate::plan::{TermId, Window};
use crate::value::{Date, Days, Fault, Unit};

impl Evaluator<'_> {
    /// The days of a window that ends on the day of the context; `None` is from the hiring on.
    pub(super) fn days(&self, window: Option<&Window>, cx: &Cx<'_>) -> Result<Days, Unknown> {
        let day = cx.day()?;
        let from = |first: Date| Days { first, last: day };
        let at = |fault: Fault| Unknown::because(Reason::Faulty(fault.into(), self.window_span(window)));
        Ok(match window {
            // The whole of the first month: what is recorded for it counts though it began within the month.
            None => from(self.employment(cx.employee).days.first.month().first_day()),
            Some(Window::Ever) => from(Date::first()),
            Some(Window::This(cadence)) => from(Unit::containing(day.month(), *cadence).first_day()),
            Some(Window::Last(count, cadence)) => {
                let latest = self.latest_finished(cx.employee, *cadence, day);
                let latest = latest.ok_or_else(|| at(Fault::TooLarge))?;
                let back = i32::try_from(*count).map_err(|_| at(Fault::TooLarge))?;
                let first = latest.plus(1 - back).map_err(at)?;
                Days { first: first.first_day(), last: latest.last_day().min(day) }
            }
            Some(Window::RollingDays(days)) => from(day.plus_days(1 - i64::from(*days)).map_err(at)?),
            Some(Window::RollingMonths(months)) => from(day.plus_months(-i64::from(*months)).map_err(at)?.after()),
            Some(Window::Since(since)) => from(self.day_of(*since, cx)?),
            Some(Window::First(months, since)) => {
                let first = self.day_of(*since, cx)?;
                let end = first.plus_months(i64::from(*months)).map_err(at)?;
                Days { first, last: day.min(end) }
            }
        })
    }

    fn window_span(&self, window: Option<&Window>) -> crate::source::Span {
        let term = match window {
            Some(Window::Since(term) | Window::First(_, term)) => *term,
            // A window of written numbers goes wrong only beyond all dates; any place of the plan serves.
            _ => TermId(0),
        };
        self.plan.term(term).span
    }

    fn day_of(&self, term: TermId, cx: &Cx<'_>) -> Result<Date, Unknown> {
        let span = self.plan.term(term).span;
        match self.eval(term, cx) {
            Found::Known(value) => {
                value.date().ok_or_else(|| Unknown::because(Reason::Faulty(crate::outcome::FaultKind::Nothing, span)))
            }
            Found::Unknown(unknown) => Err(unknown),
        }
    }
}
