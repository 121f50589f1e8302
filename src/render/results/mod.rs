//! Results: what every employee gets in every month, and what it comes to together.
//!
//! [`human()`] is for people, [`json()`] for other programs; both show the same lines. What is shown can be narrowed to some
//! employees; what was worked cannot.

mod human;
mod json;
pub mod ndjson;
mod reasons;
pub mod sheet;
pub(crate) mod totals;

pub use human::human;
pub use json::{json, yaml};
pub use ndjson::ndjson;

pub(crate) use human::{Row, fold};
pub(super) use json::{AmendedJson, LineJson, ReasonJson, amended_json, kind_code, line_json, reason_json};
pub(crate) use reasons::reasons;
pub(crate) use reasons::{Whom, whom};
pub(super) use reasons::{of_self, reason_words};

use super::Context;
use crate::outcome::{EmployeeId, MonthResult, Origin, Results};
use crate::schema::Schema;
use crate::value::{Month, Value};

/// What is shown of results, and how.
#[derive(Debug, Clone)]
pub struct Show<'s> {
    /// How wide, in columns.
    pub width: usize,
    /// Whether what occurrences count as is shown, too.
    pub classing: bool,
    /// Only these employees; `None` is all.
    pub only: Option<&'s [EmployeeId]>,
    /// Whether the period was not asked for: the last month that the facts cover.
    pub last_covered: bool,
}

impl Default for Show<'_> {
    fn default() -> Self {
        Show { width: super::WIDTH, classing: false, only: None, last_covered: false }
    }
}

impl Show<'_> {
    /// Whether the results of an employee are shown.
    pub fn shows(&self, employee: EmployeeId) -> bool {
        self.only.is_none_or(|only| only.contains(&employee))
    }

    /// The results that are shown, in their order.
    pub fn shown<'r>(&self, results: &'r Results) -> impl Iterator<Item = &'r MonthResult> {
        results.of_months.iter().filter(|result| self.shows(result.employee))
    }

    /// The results of a month that are shown.
    fn of_month<'r>(&self, results: &'r Results, month: Month) -> Vec<&'r MonthResult> {
        self.shown(results).filter(|result| result.month == month).collect()
    }
}

/// The clause that an occurrence breaks, if it is recorded as a breach of one.
pub(crate) fn breached(employee: EmployeeId, origin: Origin, cx: &Context<'_>) -> Option<String> {
    let recorded = cx.employee(employee).event(origin.event).get(origin.index as usize)?;
    match recorded.fields.first()?.as_ref().map(|field| &field.value) {
        Some(Value::Text(clause)) if origin.event == Schema::VIOLATION => Some(clause.to_string()),
        _ => None,
    }
}
