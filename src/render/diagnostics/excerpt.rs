//! The lines of a text that a diagnostic shows: cropped, harmless, and with the places of its labels in them.

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthChar;

use crate::render::safe;
use crate::source::{Position, Source, Span};

/// The widest that a source line is shown, in columns; of a wider one the part around its label.
const WIDEST: usize = 160;
/// How much of a cropped line is shown in front of its label.
const BEFORE: usize = 40;
/// How many lines are shown in front of a label's line and behind it.
const AROUND: u32 = 1;
/// How many columns a tab goes on to.
const TAB: usize = 4;

/// A place to be marked.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Where, in the source.
    pub(super) span: Span,
    /// The words under the caret.
    pub(super) says: Option<String>,
    /// Whether the header names it.
    pub(super) primary: bool,
}

/// A line as shown.
#[derive(Debug)]
struct Shown {
    /// Its number in the source, from 1.
    number: u32,
    /// Its first byte in the excerpt.
    start: usize,
    /// The byte behind its line end.
    end: usize,
}

/// The shown lines of one source, joined. miette is given places in it, not in the source.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    lines: Vec<Shown>,
    /// The marks in the excerpt, each with its position in the source.
    marks: Vec<(LabeledSpan, Position)>,
}

impl Excerpt {
    pub(super) fn of(source: &Source, marks: &[Mark]) -> Excerpt {
        let mut excerpt =
            Excerpt { name: safe(&source.name), text: String::new(), lines: Vec::new(), marks: Vec::new() };
        for number in numbers(source, marks) {
            let here = marks.iter().filter(|mark| source.position(mark.span.start).line == number);
            excerpt.line(source, number, &here.collect::<Vec<_>>());
        }
        excerpt
    }

    /// The marks, as miette takes them.
    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.marks.iter().map(|(label, _)| label.clone())
    }

    /// Adds a line with the marks that begin in it.
    fn line(&mut self, source: &Source, number: u32, marks: &[&Mark]) {
        let line = source.line(number);
        let begin = source.line_start(number);
        let places: Vec<(usize, usize)> = marks
            .iter()
            .map(|mark| {
                let start = (mark.span.start.saturating_sub(begin) as usize).min(line.len());
                let end = (mark.span.end.saturating_sub(begin) as usize).clamp(start, line.len());
                (start, end)
            })
            .collect();
        let focus = marks.iter().zip(&places).find(|(mark, _)| mark.primary).or(marks.iter().zip(&places).next());
        let drawn = Drawn::of(line, focus.map(|(_, place)| *place));
        let start = self.text.len();
        for (mark, place) in marks.iter().zip(&places) {
            let (from, to) = (start + drawn.place(place.0), start + drawn.place(place.1));
            let span = SourceSpan::new(from.into(), to - from);
            let says = says(mark, source);
            let label = match mark.primary {
                true => LabeledSpan::new_primary_with_span(says, span),
                false => LabeledSpan::new_with_span(says, span),
            };
            self.marks.push((label, source.position(mark.span.start)));
        }
        self.text.push_str(&drawn.text);
        self.text.push('\n');
        self.lines.push(Shown { number, start, end: self.text.len() });
    }
}

/// The words under a caret; in a sheet they begin with the cell.
fn says(mark: &Mark, source: &Source) -> Option<String> {
    let Some(cell) = source.cell(mark.span) else { return mark.says.clone() };
    let cell = safe(&cell.to_string());
    Some(match &mark.says {
        Some(says) => format!("{cell}: {says}"),
        None => cell,
    })
}

/// The numbers of the lines that are shown, in order.
fn numbers(source: &Source, marks: &[Mark]) -> Vec<u32> {
    let end = u32::try_from(source.text.len()).unwrap_or(u32::MAX);
    let last = source.position(end).line;
    let mut numbers: Vec<u32> = marks
        .iter()
        .flat_map(|mark| {
            let line = source.position(mark.span.start).line;
            line.saturating_sub(AROUND).max(1)..=line.saturating_add(AROUND).min(last)
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    // The empty line behind the last line end is nothing to show, unless something is said of it.
    let behind_end = |number: &u32| *number == last && source.line(last).is_empty();
    let marked = |number: &u32| marks.iter().any(|mark| source.position(mark.span.start).line == *number);
    numbers.retain(|number| !behind_end(number) || marked(number));
    numbers
}

/// A line made harmless and cropped, with where its bytes went.
struct Drawn {
    text: String,
    /// For the characters that are shown: the byte in the source line, and in the text.
    places: Vec<(usize, usize)>,
}

impl Drawn {
    fn of(line: &str, focus: Option<(usize, usize)>) -> Drawn {
        let cells = cells(line);
        let total: usize = cells.iter().map(|cell| cell.width).sum();
        let (from, to) = if total <= WIDEST { (0, total) } else { crop(&cells, focus, total) };
        let mut drawn = Drawn { text: String::new(), places: Vec::new() };
        if from > 0 {
            drawn.text.push('…');
        }
        let mut column = 0;
        for cell in &cells {
            if column >= from && column + cell.width <= to {
                drawn.places.push((cell.byte, drawn.text.len()));
                drawn.text.push_str(&cell.text);
            }
            column += cell.width;
        }
        if to >= total {
            drawn.places.push((line.len(), drawn.text.len()));
        } else {
            drawn.text.push('…');
        }
        drawn
    }

    /// Where a byte of the line is in the text; one that was cropped away is at the edge.
    fn place(&self, byte: usize) -> usize {
        let at = self.places.partition_point(|(from, _)| *from < byte);
        let last = self.places.last().map_or(0, |(_, to)| *to);
        self.places.get(at).map_or(last, |(_, to)| *to)
    }
}

/// A character of a line as it is shown.
struct Cell {
    byte: usize,
    text: String,
    width: usize,
}

fn cells(line: &str) -> Vec<Cell> {
    let mut column = 0;
    let mut cells = Vec::new();
    for (byte, char) in line.char_indices() {
        let text = match char {
            '\t' => " ".repeat(TAB - column % TAB),
            char => safe(char.encode_utf8(&mut [0; 4])),
        };
        let width = text.chars().map(|char| char.width().unwrap_or(0)).sum();
        column += width;
        cells.push(Cell { byte, text, width });
    }
    cells
}

/// The columns of a long line that are shown.
fn crop(cells: &[Cell], focus: Option<(usize, usize)>, total: usize) -> (usize, usize) {
    let (start, _) = focus.unwrap_or_default();
    let column: usize = cells.iter().take_while(|cell| cell.byte < start).map(|cell| cell.width).sum();
    let from = column.saturating_sub(BEFORE).min(total.saturating_sub(WIDEST));
    (from, from + WIDEST)
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        if lines_before == 0 {
            return self.place_of(span);
        }
        let touched = |line: &&Shown| line.start <= span.offset() + span.len() && span.offset() < line.end;
        let first = self.lines.iter().position(|line| touched(&line)).ok_or(MietteError::OutOfBounds)?;
        let last = self.lines.iter().rposition(|line| touched(&line)).ok_or(MietteError::OutOfBounds)?;
        let first = self.run_start(first);
        let last = self.run_end(last);
        let lines = self.lines.get(first..=last).ok_or(MietteError::OutOfBounds)?;
        let (Some(head), Some(tail)) = (lines.first(), lines.last()) else { return Err(MietteError::OutOfBounds) };
        let data = self.text.get(head.start..tail.end).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data.as_bytes(),
            SourceSpan::new(head.start.into(), data.len()),
            head.number.saturating_sub(1) as usize,
            0,
            lines.len(),
        )))
    }
}

impl Excerpt {
    /// What the header says of a label: its place in the source, the column in characters.
    fn place_of(&self, span: &SourceSpan) -> Result<Box<dyn SpanContents<'_> + '_>, MietteError> {
        let mark = self.marks.iter().find(|(label, _)| label.inner() == span);
        let (_, position) = mark.ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &[],
            *span,
            position.line.saturating_sub(1) as usize,
            position.column.saturating_sub(1) as usize,
            1,
        )))
    }

    /// The first line of those that follow one another down to this one.
    fn run_start(&self, at: usize) -> usize {
        let follows = |at: usize| match (at.checked_sub(1).and_then(|at| self.lines.get(at)), self.lines.get(at)) {
            (Some(before), Some(line)) => before.number + 1 == line.number,
            _ => false,
        };
        (0..=at).rev().find(|at| !follows(*at)).unwrap_or(at)
    }

    /// The last line of those that follow one another from this one on.
    fn run_end(&self, at: usize) -> usize {
        let next = |at: usize| self.run_start(at + 1) != at + 1;
        (at..self.lines.len()).find(|at| *at + 1 >= self.lines.len() || !next(*at)).unwrap_or(at)
    }
}
