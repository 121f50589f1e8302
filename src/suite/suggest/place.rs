//! Where a formula is worked in an example that is being put together: as of which day, under which occurrences.

use super::givens::Occurrence;
use crate::value::{Cadence, Date, Days, Month, Unit};

/// As of which day, for which period, under which occurrences (the innermost last).
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) day: Date,
    pub(super) period: Unit,
    pub(super) under: Vec<Occurrence>,
}

impl Place {
    /// The end of a month.
    pub(super) fn month_end(month: Month, cadence: Cadence) -> Place {
        Place { day: month.last_day(), period: Unit::containing(month, cadence), under: Vec::new() }
    }

    /// Under an occurrence, as of its day.
    pub(super) fn under(&self, occurrence: &Occurrence) -> Place {
        let mut inner = self.clone();
        inner.day = occurrence.2;
        inner.under.push(occurrence.clone());
        inner
    }

    /// The end of a month, quarter or year.
    pub(super) fn end_of(&self, unit: Unit) -> Place {
        Place { day: unit.last_day(), period: unit, under: self.under.clone() }
    }

    /// The same without the occurrences, which a let does not see.
    pub(super) fn bare(&self) -> Place {
        Place { under: Vec::new(), ..self.clone() }
    }

    /// The occurrence so many frames out.
    pub(super) fn occurrence(&self, out: usize) -> Option<&Occurrence> {
        self.under.iter().rev().nth(out)
    }

    /// The latest month, quarter or year that is finished.
    pub(super) fn finished(&self, cadence: Cadence) -> Option<Unit> {
        let unit = Unit::containing(self.day.month(), cadence);
        if unit.last_day() <= self.day { Some(unit) } else { unit.plus(-1).ok() }
    }
}

/// The latest so many units up to one, earliest first.
pub(super) fn units_up_to(last: Unit, count: usize) -> Option<Vec<Unit>> {
    let count = i32::try_from(count).ok()?;
    (0..count).rev().map(|back| last.plus(-back).ok()).collect()
}

/// So many days in a row up to one, none before the first of the window.
pub(super) fn days_up_to(days: Days, count: i64) -> Option<Vec<Date>> {
    let first = days.last.plus_days(1 - count).ok()?;
    if count > 0 && first < days.first {
        return None;
    }
    (0..count).map(|on| first.plus_days(on).ok()).collect()
}
