//! One row of a sheet → the tree that the same facts of an employee are in any other form.

use std::borrow::Cow;

use super::header::{Column, Headers, Path};
use super::{Sheet, key};
use crate::facts::load::names::normal;
use crate::facts::load::scalar::yes_no;
use crate::facts::load::words::{DATE, FROM, FileWord, ID, IS, ON, OPENING, VALUE};
use crate::facts::load::{Loader, calendar};
use crate::facts::tree::{Key, Kind, Node, Scalar, Style, crop};
use crate::messages::{FactsMessage, SheetProblem, Under};
use crate::schema::{Item, Owner, Schema};
use crate::source::{Row, Span};

/// What a row gives one thing.
struct Given<'a> {
    item: Item,
    key: Key<'a>,
    period: Option<Key<'a>>,
    /// The value itself.
    value: Option<Node<'a>>,
    /// Its parts: fields, steps, words such as `by`.
    parts: Vec<(Key<'a>, Node<'a>)>,
}

/// A row with what its own columns say.
struct Reading<'r, 't> {
    sheet: Sheet<'t>,
    headers: &'r Headers<'t>,
    row: &'r Row,
    span: Span,
    date: Option<Node<'t>>,
    period: Option<Key<'t>>,
}

impl Loader<'_> {
    /// The employee of a row, and the months that it says it covers.
    pub(super) fn row_as_tree<'t>(
        &mut self,
        sheet: Sheet<'t>,
        headers: &Headers<'t>,
        row: &Row,
    ) -> (Node<'t>, Option<Node<'t>>) {
        let own = |column: Column<'_>| headers.place(|is| *is == column).and_then(|at| sheet.cell(row, at));
        let reading = Reading {
            sheet,
            headers,
            row,
            span: sheet.span(&row.range),
            date: own(Column::Date),
            period: own(Column::Period).and_then(as_key),
        };
        let mut given: Vec<Given<'t>> = Vec::new();
        for (at, column) in headers.columns.iter().enumerate() {
            let Some(node) = sheet.cell(row, at) else { continue };
            match column {
                Column::Of(path) => self.give_path(&reading, path, node, &mut given),
                Column::Bare => self.report(SheetProblem::NoHeader.into(), node.span),
                _ => {}
            }
        }
        given.extend(self.of_kind(&reading, own(Column::Kind)));
        let mut entries: Vec<(Key<'t>, Node<'t>)> = Vec::new();
        if let Some(id) = own(Column::Id) {
            entries.push((word(ID, id.span), id));
        }
        put_together(given, &reading, &mut entries);
        (Node { span: reading.span, kind: Kind::Map(entries) }, own(Column::Covers))
    }

    /// Takes in what stands in the column of a path.
    fn give_path<'t>(
        &mut self,
        reading: &Reading<'_, 't>,
        path: &Path<'t>,
        node: Node<'t>,
        given: &mut Vec<Given<'t>>,
    ) {
        let span = node.span;
        let written = path.period.as_ref().map(|period| key(period, span));
        let is_bare_event = matches!(path.item, Item::Event(_)) && path.part.is_none();
        let period = written.or_else(|| {
            let of_row = matches!(path.item, Item::Record(_)) || is_bare_event;
            reading.period.clone().filter(|_| of_row)
        });
        if let (Item::Record(id), None) = (path.item, &period) {
            let cadence = self.schema.record(id).cadence;
            return self.report(SheetProblem::NoPeriod { name: crop(&path.key), cadence }.into(), span);
        }
        if is_bare_event && period.is_none() && reading.date.is_some() && is(&node, false) {
            return;
        }
        let known = given.iter_mut().find(|one| one.item == path.item && same_period(&one.period, &period));
        let one = match known {
            Some(one) => one,
            None => {
                given.push(Given {
                    item: path.item,
                    key: key(&path.key, span),
                    period,
                    value: None,
                    parts: Vec::new(),
                });
                let Some(one) = given.last_mut() else { return };
                one
            }
        };
        match &path.part {
            Some(part) => one.parts.push((key(part, span), node)),
            None => one.value = Some(node),
        }
    }

    /// What a row gives that says of which kind it is.
    fn of_kind<'t>(&mut self, reading: &Reading<'_, 't>, kind: Option<Node<'t>>) -> Option<Given<'t>> {
        let mut parts: Vec<(Key<'t>, Node<'t>)> = Vec::new();
        for (at, column) in reading.headers.columns.iter().enumerate() {
            if let (Column::Field(name), Some(node)) = (column, reading.sheet.cell(reading.row, at)) {
                parts.push((key(name, node.span), node));
            }
        }
        let Some(kind_key) = kind.and_then(as_key) else {
            if let Some((first, _)) = parts.first() {
                self.report(SheetProblem::NoKind.into(), first.span);
            }
            return None;
        };
        let item = self.meaning(&kind_key, &Under::Employee, Owner::Employee)?;
        let mut one = Given { item, key: kind_key, period: None, value: None, parts };
        self.place_parts(reading, &mut one).then_some(one)
    }

    /// Gives a thing the day, the period and the value of its row, as it takes them; whether it can then be read.
    fn place_parts<'t>(&mut self, reading: &Reading<'_, 't>, one: &mut Given<'t>) -> bool {
        let date = reading.date.clone();
        let at = one.key.span;
        match one.item {
            Item::Event(_) if date.is_none() => {
                one.period.clone_from(&reading.period);
                if one.period.is_some() && one.parts.len() <= 1 {
                    one.value = take(&mut one.parts, VALUE);
                }
                let empty = one.value.is_none() && one.parts.is_empty();
                if empty {
                    self.report(FactsMessage::NoDate { name: crop(&one.key.text) }, at);
                }
                !empty
            }
            // Its day is put beside its fields with those of all events.
            Item::Event(_) => true,
            Item::Record(id) => {
                let def = self.schema.record(id);
                one.period.clone_from(&reading.period);
                if one.period.is_none() {
                    let message = SheetProblem::NoPeriod { name: crop(&one.key.text), cadence: def.cadence };
                    self.report(message.into(), at);
                    return false;
                }
                if one.parts.len() == 1 {
                    one.value = take(&mut one.parts, VALUE);
                }
                if one.value.is_none() && one.parts.is_empty() {
                    let (name, at) = (crop(&one.key.text), at);
                    self.report(FactsMessage::NoValue { name }, at);
                    return false;
                }
                true
            }
            Item::Fact(id) => {
                let def = self.schema.fact(id);
                one.value = take(&mut one.parts, VALUE).or_else(|| take(&mut one.parts, IS));
                if let Some(day) = date {
                    let when = if !def.dated && def.attested_by.is_some() { ON } else { FROM };
                    one.parts.push((word(when, day.span), day));
                }
                if one.value.is_none() && one.parts.is_empty() {
                    self.report(FactsMessage::NoValue { name: crop(&one.key.text) }, at);
                    return false;
                }
                true
            }
            Item::Account(_) => {
                let opening = take(&mut one.parts, VALUE);
                one.parts.extend(opening.map(|node| (word(OPENING, node.span), node)));
                one.parts.extend(date.map(|day| (word(ON, day.span), day)));
                true
            }
            Item::Stepped(_) => {
                let step = take(&mut one.parts, VALUE).and_then(as_key);
                let (Some(step), Some(day)) = (step, date) else {
                    self.report(SheetProblem::NoStep { name: crop(&one.key.text) }.into(), at);
                    return false;
                };
                one.parts.push((step, day));
                true
            }
        }
    }
}

/// Puts what a row gives below the employee's keys.
fn put_together<'t>(given: Vec<Given<'t>>, reading: &Reading<'_, 't>, entries: &mut Vec<(Key<'t>, Node<'t>)>) {
    let mut by_period: Vec<(Item, usize)> = Vec::new();
    for one in given {
        let (item, key, period) = (one.item, one.key.clone(), one.period.clone());
        let node = as_node(one, reading);
        let Some(period) = period else {
            // What all employees of any form have their ids by is in front already.
            if item != Item::Fact(Schema::ID) {
                entries.push((key, node));
            }
            continue;
        };
        let known = by_period.iter().find(|(known, _)| *known == item).and_then(|(_, at)| entries.get_mut(*at));
        match known {
            Some((_, Node { span, kind: Kind::Map(periods) })) => {
                *span = span.to(node.span);
                periods.push((period, node));
            }
            _ => {
                by_period.push((item, entries.len()));
                entries.push((key, Node { span: node.span, kind: Kind::Map(vec![(period, node)]) }));
            }
        }
    }
}

/// What stands behind the key of a thing, or below the period.
fn as_node<'t>(one: Given<'t>, reading: &Reading<'_, 't>) -> Node<'t> {
    let (mut parts, value) = (one.parts, one.value);
    if let Item::Event(_) = one.item {
        let has_day = parts.iter().any(|(key, _)| DATE.is(&normal(&key.text)));
        let happened = value.as_ref().is_none_or(|value| is(value, true));
        if let Some(day) = reading.date.clone().filter(|_| happened && !has_day && one.period.is_none()) {
            parts.push((word(DATE, day.span), day));
            return Node { span: reading.span, kind: Kind::Map(parts) };
        }
        if let Some(value) = value {
            return days(value);
        }
        return Node { span: around(&parts, reading.span), kind: Kind::Map(parts) };
    }
    match value {
        Some(value) if parts.is_empty() => match one.item {
            Item::Stepped(_) => days(value),
            _ => value,
        },
        Some(value) => {
            parts.insert(0, (word(IS, value.span), value));
            Node { span: around(&parts, reading.span), kind: Kind::Map(parts) }
        }
        None => {
            if let Item::Stepped(_) = one.item {
                parts = parts.into_iter().map(|(key, node)| (key, days(node))).collect();
            }
            Node { span: around(&parts, reading.span), kind: Kind::Map(parts) }
        }
    }
}

/// Several days in one cell, `2022-03-05, 2022-03-19`.
fn days(node: Node<'_>) -> Node<'_> {
    const BETWEEN: [char; 7] = [',', '，', '、', ';', '；', '\n', '\r'];
    let Kind::Scalar(scalar) = &node.kind else { return node };
    if !scalar.text.contains(BETWEEN) {
        return node;
    }
    let parts = scalar.text.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty());
    let item = |part: &str| {
        let scalar = Scalar { text: Cow::Owned(part.to_string()), style: Style::Cell };
        Node { span: node.span, kind: Kind::Scalar(scalar) }
    };
    Node { span: node.span, kind: Kind::List(parts.map(item).collect()) }
}

fn around(parts: &[(Key<'_>, Node<'_>)], row: Span) -> Span {
    let spans = parts.iter().map(|(_, node)| node.span);
    spans.reduce(Span::to).unwrap_or(row)
}

fn word<'a>(word: FileWord, span: Span) -> Key<'a> {
    Key { text: Cow::Borrowed(word.en), span }
}

/// The text of a cell as a key.
fn as_key(node: Node<'_>) -> Option<Key<'_>> {
    match node.kind {
        Kind::Scalar(scalar) => Some(Key { text: scalar.text, span: node.span }),
        _ => None,
    }
}

fn is(node: &Node<'_>, what: bool) -> bool {
    matches!(&node.kind, Kind::Scalar(scalar) if yes_no(&normal(&scalar.text)) == Ok(what))
}

/// Takes a word out of the parts.
fn take<'a>(parts: &mut Vec<(Key<'a>, Node<'a>)>, word: FileWord) -> Option<Node<'a>> {
    let at = parts.iter().position(|(key, _)| word.is(&normal(&key.text)))?;
    Some(parts.remove(at).1)
}

/// Whether two keys are one period, however it is written.
fn same_period(one: &Option<Key<'_>>, other: &Option<Key<'_>>) -> bool {
    let unit = |key: &Key<'_>| calendar::any_unit(&normal(&key.text)).and_then(Result::ok);
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            one.text == other.text || unit(one).is_some_and(|unit_of| unit(other) == Some(unit_of))
        }
        _ => false,
    }
}
