//! What a change does to whom.
//!
//! In: what either side gives for the same people in the same months. Out: an [`Impact`]. Results are paired by employee,
//! month, rule, kind and occurrence (`results`), what differs is added up by clauses, team and for all (`tally`), and of
//! small groups nothing is told where that is asked for (`hide`).
//!
//! Each difference is that of one pair, and a pair belongs to one rule: it is filed under the clauses that the rule cites
//! now, or did if it is gone. So it stands once in each list, and each list adds up to the whole, whatever changes meet in a
//! result. Where a side does not know a result there is no difference to add: it is counted as unknown.

mod behind;
mod hide;
mod model;
mod results;
mod tally;
mod unread;

pub use model::{Affected, Cell, Clauses, Group, Impact, People, Privacy, Row, Sort, Standing, Unread, Which};
pub use results::Evaluated;
pub use unread::{Facts, facts};

use super::meaning::Reading;
use crate::outcome::Results;
use results::Compared;
use tally::Tallies;

/// What the new side gives that the old one does not. With `least`, nobody is named, and nothing is said of groups of fewer
/// people.
pub fn impact(
    old: &Evaluated<'_>,
    new: &Evaluated<'_>,
    reading: &Reading,
    unread: Vec<Unread>,
    least: Option<usize>,
) -> Impact {
    let compared = Compared::of(old, new, reading);
    let tallies = Tallies::of(&compared);
    let hidden = hide::hidden(&tallies, least);
    let told = tallies.affected(least);
    let affected = if told.is_empty() { tallies.affected(None) } else { told };
    Impact {
        months: new.results.months.clone(),
        employed: hide::people(compared.employed(), least),
        affected: hide::people(affected.len(), least),
        lines: if least.is_some() { Vec::new() } else { compared.affected(reading) },
        by_clause: hide::rows(&tallies.by_clause, least),
        by_team: hide::rows(&tallies.by_team, least),
        together: hide::rows(&tallies.together, least),
        money: if hidden.money { None } else { tallies.money() },
        unknown: hide::count(&tallies.unknown(), least),
        undetermined: hide::count(&compared.undetermined(), least),
        conflicts: (hide::count(&conflicts(old.results), least), hide::count(&conflicts(new.results), least)),
        unread: if least.is_some() { unread::counts(unread) } else { unread },
        privacy: least.map(|least| Privacy { least, hidden: hidden.sorts }),
    }
}

/// Whose results can't be given because two rules give them, each as often as that is so.
fn conflicts(results: &Results) -> Vec<usize> {
    let all = results.of_months.iter().flat_map(|month| &month.conflicts);
    all.map(|conflict| conflict.employee.index()).collect()
}
