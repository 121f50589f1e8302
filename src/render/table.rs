//! Tables of totals and outlines.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table as Drawn, Width};

use super::safe;

/// A table with a head; columns are as wide as they need, and narrower ones break their lines.
pub(super) struct Table {
    drawn: Drawn,
}

impl Table {
    /// A table with these heads, some columns aligned to the right, at most so wide.
    pub(super) fn new(head: &[String], right: &[usize], width: usize) -> Table {
        let mut drawn = Drawn::new();
        drawn
            .load_style(comfy_table::presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(width.saturating_sub(1)).unwrap_or(u16::MAX))
            .set_header(head);
        for column in right {
            if let Some(column) = drawn.column_mut(*column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        Table { drawn }
    }

    /// Makes a column at least so wide, whatever the others take.
    pub(super) fn at_least(&mut self, column: usize, width: usize) {
        if let Some(column) = self.drawn.column_mut(column) {
            // A blank stands on either side.
            let width = u16::try_from(width.saturating_add(2)).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(width)));
        }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.drawn.add_row(cells);
    }

    /// Draws the table, if it has rows.
    pub(super) fn draw(&self, text: &mut String) {
        if self.drawn.row_count() == 0 {
            return;
        }
        for line in self.drawn.lines() {
            text.push(' ');
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
}

/// A text of a file as a cell.
pub(super) fn cell(text: &str) -> String {
    safe(text)
}
