//! Lines that say the same but for who, when and how much: the form of them is made once, with places for the rest.

use super::text;
use crate::outcome::{EffectKind, EmployeeId, Line, OccurrenceRef, Outcome};
use crate::plan::{Named, Plan};
use crate::render::Context;
use crate::render::results::json::{Blank, LineForm, line_form, line_json};
use crate::schema::EventId;
use crate::source::{LinePlace, SourceId, Span};
use crate::value::Date;

/// The forms of lines, by rule.
#[derive(Debug)]
pub(super) struct Forms<'a> {
    cx: Context<'a>,
    by_rule: Vec<Vec<Form>>,
    /// Whether anything is amended, so that what a line rests on depends on the day.
    is_amended: bool,
    /// Whose lines come next, as JSON.
    employee: Vec<u8>,
    /// The line of a fact file in which an occurrence was last: mostly the next one is in it, too.
    last: Option<(SourceId, LinePlace)>,
}

/// A form, and of which lines it is.
#[derive(Debug)]
struct Form {
    kind: Key,
    pieces: Option<Vec<Piece>>,
}

/// What the form of a line depends on.
#[derive(Debug, PartialEq, Eq)]
struct Key {
    version: Option<usize>,
    span: Span,
    kind: EffectKind,
    is_amount: bool,
    is_dated: bool,
    /// As what it is recorded, as what it counts, in which file, and whether it has a number.
    occurrence: Option<(EventId, EventId, SourceId, bool)>,
    /// The day, where it matters for what is amended.
    day: Option<Date>,
}

/// A part of a form.
#[derive(Debug)]
pub(super) enum Piece {
    /// What is always the same.
    Text(Vec<u8>),
    /// What is not.
    Blank(Blank),
}

impl<'a> Forms<'a> {
    pub(super) fn new(cx: Context<'a>) -> Forms<'a> {
        let by_rule = cx.plan.rules.iter().map(|_| Vec::new()).collect();
        Forms { cx, by_rule, is_amended: is_amended(cx.plan), employee: Vec::new(), last: None }
    }

    /// Whose lines come next.
    pub(super) fn of(&mut self, employee: EmployeeId) {
        self.employee.clear();
        super::write(&self.cx.employee(employee).id.as_ref(), &mut self.employee);
    }

    /// Writes a line.
    pub(super) fn line(&mut self, line: &Line, out: &mut Vec<u8>) {
        if !self.filled(line, out) {
            super::write(&line_json(line, &self.cx), out);
        }
    }

    /// Writes a line by its form; `false` if there is none for it.
    fn filled(&mut self, line: &Line, out: &mut Vec<u8>) -> bool {
        if line.cut.is_some() || !matches!(line.outcome, Outcome::Amount(_) | Outcome::Given) {
            return false;
        }
        let place = line.occurrence.as_ref().map(|occurrence| self.place(occurrence));
        let Some(forms) = self.by_rule.get_mut(line.rule.index()) else { return false };
        let at = match forms.iter().position(|form| form.kind.is_of(line)) {
            Some(at) => at,
            None => {
                let kind = Key::of(line, self.is_amended);
                forms.push(Form { kind, pieces: line_form(line, &self.cx).map(pieces) });
                forms.len() - 1
            }
        };
        let Some(pieces) = forms.get(at).and_then(|form| form.pieces.as_ref()) else { return false };
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.extend_from_slice(text),
                Piece::Blank(Blank::Employee) => out.extend_from_slice(&self.employee),
                Piece::Blank(blank) => fill(*blank, line, place, out),
            }
        }
        true
    }

    /// The number of the line that an occurrence is written in.
    fn place(&mut self, occurrence: &OccurrenceRef) -> u32 {
        let Span { source, start, .. } = occurrence.span;
        match &self.last {
            Some((last, place)) if *last == source && place.bytes.contains(&start) => place.line,
            _ => {
                let place = self.cx.sources.get(source).line_of(start);
                let line = place.line;
                self.last = Some((source, place));
                line
            }
        }
    }
}

/// Writes what is in a blank of a line.
fn fill(blank: Blank, line: &Line, place: Option<u32>, out: &mut Vec<u8>) {
    let occurrence = line.occurrence.as_ref();
    match (blank, &line.outcome) {
        (Blank::Month, _) => text::month(line.month, out),
        (Blank::Day, _) => {
            if let Some(day) = line.when.day() {
                text::day(day, out);
            }
        }
        (Blank::OccurrenceDay, _) => {
            if let Some(day) = occurrence.and_then(|occurrence| occurrence.when.day()) {
                text::day(day, out);
            }
        }
        (Blank::OccurrenceMonth, _) => {
            if let Some(occurrence) = occurrence {
                text::month(occurrence.when.month(), out);
            }
        }
        (Blank::Number, _) => {
            let number = occurrence.and_then(|occurrence| occurrence.number);
            text::number(u64::from(number.unwrap_or(0)), out);
        }
        (Blank::Line, _) => text::number(u64::from(place.unwrap_or(0)), out),
        (Blank::Amount, Outcome::Amount(amount)) => {
            text::amount(*amount, matches!(line.kind, EffectKind::Pay(_)), out);
        }
        (Blank::Amount | Blank::Employee, _) => {}
    }
}

impl Key {
    fn of(line: &Line, is_amended: bool) -> Key {
        Key {
            version: line.version,
            span: line.span,
            kind: line.kind.clone(),
            is_amount: matches!(line.outcome, Outcome::Amount(_)),
            is_dated: line.when.day().is_some(),
            occurrence: line.occurrence.as_ref().map(of_occurrence),
            day: is_amended.then(|| line.moment().day),
        }
    }

    fn is_of(&self, line: &Line) -> bool {
        self.span == line.span
            && self.version == line.version
            && self.is_amount == matches!(line.outcome, Outcome::Amount(_))
            && self.is_dated == line.when.day().is_some()
            && self.day.is_none_or(|day| day == line.moment().day)
            && self.occurrence == line.occurrence.as_ref().map(of_occurrence)
            && self.kind == line.kind
    }
}

fn of_occurrence(occurrence: &OccurrenceRef) -> (EventId, EventId, SourceId, bool) {
    (occurrence.origin.event, occurrence.event, occurrence.span.source, occurrence.number.is_some())
}

/// The pieces of a text with the places of its blanks, in order.
fn pieces(LineForm { text, blanks }: LineForm) -> Vec<Piece> {
    let (mut pieces, mut from) = (Vec::new(), 0);
    for (place, blank) in blanks {
        pieces.extend(text.get(from..place.start).map(|text| Piece::Text(text.to_vec())));
        pieces.push(Piece::Blank(blank));
        from = place.end;
    }
    pieces.extend(text.get(from..).map(|text| Piece::Text(text.to_vec())));
    pieces
}

/// Whether anything that a line can rest on is amended.
fn is_amended(plan: &Plan) -> bool {
    fn any<T>(named: &[Named<T>]) -> bool {
        let is_amended = |named: &Named<T>| {
            named.versions.iter().any(|version| version.amended_by.is_some()) || !named.withdrawals.is_empty()
        };
        named.iter().any(is_amended)
    }
    any(&plan.rules) || any(&plan.lets) || any(&plan.tables) || any(&plan.limits)
}
