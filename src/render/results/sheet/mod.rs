//! Results as sheets of rows: what CSV files and workbooks have in common. docs/outputs.md describes the columns.
//!
//! The rows of an employee and month come one after the other, so that nothing but a row has to be held.

mod csv;
mod missing;
mod provenance;
mod rows;
mod xlsx;

pub use csv::{Look, csv};
pub use xlsx::xlsx;

use super::Show;
use crate::messages::{ColumnWords, Lang, SheetWords};
use crate::outcome::Results;
use crate::provenance::Provenance;
use crate::render::Context;

/// Which rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// Totals: of each employee and month, each team, each month, and of everything.
    Totals,
    /// What each rule gives to each employee in a month.
    Lines,
    /// What is missing, each thing once.
    Undetermined,
    /// What the results come from.
    Provenance,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    /// Nothing.
    Empty,
    /// A text; never anything else, whatever it begins with.
    Text(String),
    /// An amount of money, in decimal digits.
    Money(String),
    /// Any other number, in decimal digits.
    Number(String),
}

impl Cell {
    fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    fn maybe(text: Option<&str>) -> Cell {
        text.map_or(Cell::Empty, Cell::text)
    }

    /// A number, unless its decimals do not end: then it is shown as the fraction that it is.
    fn amount(text: String, of: impl FnOnce(String) -> Cell) -> Cell {
        if text.contains('/') { Cell::Text(text) } else { of(text) }
    }

    fn count(count: usize) -> Cell {
        Cell::Number(count.to_string())
    }
}

type Row = Vec<Cell>;

impl Sheet {
    /// All of them, in the order in which a workbook has them.
    const ALL: [Sheet; 4] = [Sheet::Totals, Sheet::Lines, Sheet::Undetermined, Sheet::Provenance];

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Sheet::Totals => SheetWords::Totals,
            Sheet::Lines => SheetWords::Lines,
            Sheet::Undetermined => SheetWords::Undetermined,
            Sheet::Provenance => SheetWords::Provenance,
        }
        .say(lang)
    }

    /// The columns, each with the width that its cells mostly need, in characters of half width.
    fn columns(self) -> &'static [(ColumnWords, usize)] {
        use ColumnWords as C;
        match self {
            Sheet::Totals => &[
                (C::Of, 12),
                (C::Month, 10),
                (C::Employee, 12),
                (C::Name, 14),
                (C::Team, 16),
                (C::Kind, 18),
                (C::Amount, 14),
                (C::Currency, 10),
                (C::Points, 10),
                (C::Count, 8),
                (C::Waiting, 10),
                (C::Undetermined, 14),
            ],
            Sheet::Lines => &[
                (C::Month, 10),
                (C::Employee, 12),
                (C::Name, 14),
                (C::Team, 16),
                (C::Policy, 24),
                (C::Rule, 24),
                (C::Clauses, 14),
                (C::Kind, 14),
                (C::Times, 8),
                (C::Days, 18),
                (C::Result, 14),
                (C::Amount, 14),
                (C::Currency, 10),
                (C::Points, 10),
                (C::Arithmetic, 48),
                (C::Place, 40),
            ],
            Sheet::Undetermined => &[
                (C::Employee, 12),
                (C::Name, 14),
                (C::Missing, 24),
                (C::Field, 16),
                (C::Period, 14),
                (C::Reason, 60),
                (C::Code, 18),
                (C::ForLines, 10),
                (C::ForRules, 40),
                (C::Place, 40),
            ],
            Sheet::Provenance => &[(C::What, 14), (C::Value, 48), (C::Sha256, 66)],
        }
    }

    fn rows<'r>(
        self,
        results: &'r Results,
        cx: &'r Context<'r>,
        show: &'r Show<'r>,
        provenance: &'r Provenance,
    ) -> Box<dyn Iterator<Item = Row> + 'r> {
        match self {
            Sheet::Totals => {
                let own = show.shown(results).flat_map(|result| rows::totals_of_employee(result, cx));
                Box::new(own.chain(rows::totals_together(results, cx, show)))
            }
            Sheet::Lines => Box::new(show.shown(results).flat_map(|result| rows::lines(result, cx, show))),
            Sheet::Undetermined => Box::new(missing::missing(results, cx, show).into_iter()),
            Sheet::Provenance => Box::new(provenance::rows(provenance, cx.lang)),
        }
    }
}
