//! The report of a period: what it comes to together, by clause and by team, what is missing and who can say it, and a
//! statement for each employee.
//!
//! In: the results, and what they were worked from. Out: a [`Report`], data in the language of its reader, and from it a
//! page ([`page()`]) or a page for each employee ([`pages()`]). Sums are those of the results (`render::results::totals`),
//! arithmetic is that of explanations (`render::explain`): there is no second calculation. A statement is handed to the
//! employee whom it is about, so that nothing of anybody else is in it.

mod doubled;
mod file_name;
mod group;
mod html;
mod kind;
mod missing;
mod model;
mod passed;
mod spread;
mod statement;

pub use file_name::file_names;
pub use html::{page, pages};
pub use model::{
    Bar, Item, KindReport, Missing, MonthOf, Occurred, OtherResult, Overview, Report, Spread, Statement, Step,
};

use crate::eval::Evaluator;
use crate::messages::ReportWords;
use crate::outcome::{EmployeeId, MonthResult, Results};
use crate::provenance::Provenance;
use crate::render::Context;

/// What a report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The results.
    pub results: &'a Results,
    /// What they were worked from, and the language.
    pub context: &'a Context<'a>,
    /// The files, the program, what was asked for.
    pub provenance: &'a Provenance,
    /// Only the statements of these employees; `None` is the whole report.
    pub only: Option<&'a [EmployeeId]>,
}

/// Makes the report.
pub fn report(subject: Subject<'_>) -> Report {
    let Subject { results, context: cx, provenance, only } = subject;
    let shown: Vec<&MonthResult> =
        results.of_months.iter().filter(|one| only.is_none_or(|only| only.contains(&one.employee))).collect();
    let evaluator = Evaluator::new(cx.plan, cx.population);
    let period = match (results.months.first(), results.months.last()) {
        (Some(first), Some(last)) if first != last => {
            ReportWords::Range(first.to_string(), last.to_string()).say(cx.lang)
        }
        (Some(only), _) => only.to_string(),
        _ => String::new(),
    };
    Report {
        lang: cx.lang,
        period,
        provenance: provenance.clone(),
        policies: cx.plan.policies.iter().map(|policy| policy.title.shown().to_string()).collect(),
        overview: only.is_none().then(|| overview(results, &shown, cx)),
        statements: statement::statements(&shown, &evaluator, cx),
    }
}

fn overview(results: &Results, shown: &[&MonthResult], cx: &Context<'_>) -> Overview {
    Overview {
        kinds: kind::kinds(shown, cx),
        others: kind::others(shown, cx),
        months: kind::months(results, shown, cx),
        missing: missing::missing(shown, cx),
        notices: doubled::notices(shown, cx),
    }
}
