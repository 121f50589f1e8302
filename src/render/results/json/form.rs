//! The form of a line: its JSON with blanks for what differs from employee to employee.

use std::ops::Range;

use super::line::{LineJson, line};
use crate::outcome::Line;
use crate::render::Context;

/// What differs in lines of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render::results) enum Blank {
    /// Who gets it.
    Employee,
    /// The month.
    Month,
    /// The day that it is of.
    Day,
    /// How much.
    Amount,
    /// The day of the occurrence.
    OccurrenceDay,
    /// The month of the occurrence.
    OccurrenceMonth,
    /// The number of the occurrence.
    Number,
    /// The line in which the occurrence is written.
    Line,
}

/// The JSON of a line, and where its blanks are, in order.
#[derive(Debug)]
pub(in crate::render::results) struct LineForm {
    pub(in crate::render::results) text: Vec<u8>,
    pub(in crate::render::results) blanks: Vec<(Range<usize>, Blank)>,
}

/// A text that stands for a blank, of a character that nobody uses, and a number that stands for one.
const TEXTS: [(Blank, &str); 6] = [
    (Blank::Employee, "\u{f8d00}"),
    (Blank::Month, "\u{f8d01}"),
    (Blank::Day, "\u{f8d02}"),
    (Blank::Amount, "\u{f8d03}"),
    (Blank::OccurrenceDay, "\u{f8d04}"),
    (Blank::OccurrenceMonth, "\u{f8d05}"),
];
const NUMBERS: [(Blank, u32); 2] = [(Blank::Number, u32::MAX - 13), (Blank::Line, u32::MAX - 17)];

/// The form of a line; nothing where one of them can't be told from the rest.
pub(in crate::render::results) fn line_form(of: &Line, cx: &Context<'_>) -> Option<LineForm> {
    let mut json = line(of, cx);
    blank(&mut json);
    let text = serde_json::to_vec(&json).ok()?;
    let mut blanks = Vec::new();
    let texts = TEXTS.map(|(blank, mark)| (blank, format!("\"{mark}\"")));
    let numbers = NUMBERS.map(|(blank, mark)| (blank, mark.to_string()));
    for (blank, mark) in texts.iter().chain(&numbers) {
        let mark = mark.as_bytes();
        let mut found = text.windows(mark.len()).enumerate().filter(|(_, part)| *part == mark).map(|(at, _)| at);
        if let Some(at) = found.next() {
            blanks.push((at..at + mark.len(), *blank));
        }
        if found.next().is_some() {
            return None;
        }
    }
    blanks.sort_by_key(|(place, _)| place.start);
    Some(LineForm { text, blanks })
}

fn text(of: Blank) -> String {
    TEXTS.iter().find(|(blank, _)| *blank == of).map_or_else(String::new, |(_, mark)| (*mark).to_string())
}

fn number(of: Blank) -> u32 {
    NUMBERS.iter().find(|(blank, _)| *blank == of).map_or(0, |(_, mark)| *mark)
}

/// Puts marks into the blanks of a line.
fn blank(json: &mut LineJson<'_>) {
    let fill = |text: &mut Option<String>, of: Blank| {
        if let Some(text) = text {
            *text = self::text(of);
        }
    };
    json.employee = TEXTS.first().map_or("", |(_, mark)| mark);
    json.month = text(Blank::Month);
    fill(&mut json.day, Blank::Day);
    fill(&mut json.amount, Blank::Amount);
    if let Some(occurrence) = &mut json.occurrence {
        fill(&mut occurrence.day, Blank::OccurrenceDay);
        occurrence.month = text(Blank::OccurrenceMonth);
        occurrence.number = occurrence.number.map(|_| number(Blank::Number));
        occurrence.line = number(Blank::Line);
    }
}
