//! What the headers of a sheet mean: names and labels, with what stands below them behind a point.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Sheet;
use crate::diagnostic::Diagnostic;
use crate::facts::load::names::{nearest, normal};
use crate::facts::load::words::{BY, COVERS, DATE, FROM, FileWord, ID, IS, KIND, ON, OPENING, PERIOD, VALUE, is_id};
use crate::facts::load::{Loader, calendar};
use crate::facts::tree::{Key, Kind, crop};
use crate::messages::{FactsMessage, SheetProblem, Under};
use crate::schema::{Item, Owner};
use crate::source::{Row, Span};
use crate::value::Cadence;

/// What a column of a sheet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column<'t> {
    /// The id of the employee that a row is about.
    Id,
    /// The months that a row covers.
    Covers,
    /// The day of the row's occurrence.
    Date,
    /// The period of the row's records.
    Period,
    /// What a row is: the event, the record or the fact.
    Kind,
    /// Something of the employee.
    Of(Path<'t>),
    /// A field of what the row is, whatever that is.
    Field(Cow<'t, str>),
    /// Without a header: nothing may stand in it.
    Bare,
    /// Anything that was reported.
    Wrong,
}

/// The way from an employee to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path<'t> {
    /// What it begins with.
    pub(super) item: Item,
    /// Its key.
    pub(super) key: Cow<'t, str>,
    /// The period below it.
    pub(super) period: Option<Cow<'t, str>>,
    /// The key below that: a field, a step, or a word such as `by`.
    pub(super) part: Option<Cow<'t, str>>,
}

/// The headers of a sheet.
#[derive(Debug)]
pub(super) struct Headers<'t> {
    /// The columns, from the left.
    pub(super) columns: Vec<Column<'t>>,
    /// Whether anything in it is of events, so that it matters which months it covers.
    pub(super) tells_of_events: bool,
}

impl Headers<'_> {
    /// The place of a column, if there is one.
    pub(super) fn place(&self, is: impl Fn(&Column<'_>) -> bool) -> Option<usize> {
        self.columns.iter().position(is)
    }

    pub(super) fn has(&self, is: impl Fn(&Column<'_>) -> bool) -> bool {
        self.place(is).is_some()
    }

    /// Whether an employee, or an employee and a period, can have but one row: none is an occurrence or a dated value.
    pub(super) fn rows_stand_once(&self) -> bool {
        let day = |part: &Cow<'_, str>| DATE.is(&normal(part)) || FROM.is(&normal(part));
        !self.has(|column| match column {
            Column::Date | Column::Kind => true,
            Column::Of(path) => path.part.as_ref().is_some_and(day),
            _ => false,
        })
    }
}

/// Reads the row of the headers; nothing if no column has the ids, without which nothing else is understood.
pub(super) fn read<'t>(sheet: Sheet<'t>, row: &Row, loader: &mut Loader<'_>) -> Option<Headers<'t>> {
    let titles: Vec<Option<Key<'t>>> = (0..row.cells.len()).map(|at| title(sheet, row, at)).collect();
    let is = |word: FileWord| titles.iter().flatten().any(|title| word.is(&normal(&title.text)));
    let is_id = |key: &str| is_id(key) && (ID.is(key) || loader.names.get(key).is_none());
    if !titles.iter().flatten().any(|title| is_id(&normal(&title.text))) {
        let near = |title: &Key<'_>| nearest(&title.text, [ID.en, ID.zh]).map(|_| crop(&title.text));
        let meant = titles.iter().flatten().find_map(near);
        let at = sheet.span(&row.range);
        loader.report(SheetProblem::NoIds { meant }.into(), at);
        return None;
    }
    let mut reading = Reading {
        by_kind: is(KIND) && loader.names.get(KIND.en).is_none(),
        by_period: is(PERIOD),
        known: HashMap::new(),
        loader,
    };
    let columns: Vec<Column<'t>> = titles.into_iter().map(|title| reading.column(title)).collect();
    let tells_of_events = columns.iter().any(|column| match column {
        Column::Kind => true,
        Column::Of(path) => matches!(path.item, Item::Event(_)),
        _ => false,
    });
    Some(Headers { columns, tells_of_events })
}

fn title<'t>(sheet: Sheet<'t>, row: &Row, at: usize) -> Option<Key<'t>> {
    let node = sheet.cell(row, at)?;
    match node.kind {
        Kind::Scalar(scalar) => Some(Key { text: scalar.text, span: node.span }),
        _ => None,
    }
}

struct Reading<'r, 'l, 't> {
    /// Whether a column says what each row is.
    by_kind: bool,
    /// Whether a column says of which period each row is.
    by_period: bool,
    /// The columns so far: what means the same is there once.
    known: HashMap<(Option<Item>, String, String), Key<'t>>,
    loader: &'r mut Loader<'l>,
}

impl<'t> Reading<'_, '_, 't> {
    fn column(&mut self, title: Option<Key<'t>>) -> Column<'t> {
        let Some(title) = title else { return Column::Bare };
        let column = self.meaning(&title).unwrap_or(Column::Wrong);
        let means = match &column {
            Column::Wrong | Column::Bare => return column,
            Column::Of(path) => (Some(path.item), canonical_period(path.period.as_ref()), self.canonical_part(path)),
            Column::Field(name) => (None, "field".to_string(), normal(name).into_owned()),
            other => (None, format!("{other:?}"), String::new()),
        };
        match self.known.get(&means) {
            Some(first) => {
                self.loader.given_twice(&title, first);
                Column::Wrong
            }
            None => {
                self.known.insert(means, title);
                column
            }
        }
    }

    fn meaning(&mut self, title: &Key<'t>) -> Option<Column<'t>> {
        let text = normal(&title.text).into_owned();
        if is_id(&text) && (ID.is(&text) || self.loader.names.get(&text).is_none()) {
            return Some(Column::Id);
        }
        // Beside a column of kinds, what is declared as a field somewhere is one of the row's kind.
        if self.by_kind && self.is_field(&text) {
            return Some(Column::Field(title.text.clone()));
        }
        if self.loader.names.get(&text).is_none() {
            let words =
                [(COVERS, Column::Covers), (DATE, Column::Date), (PERIOD, Column::Period), (KIND, Column::Kind)];
            if let Some((_, column)) = words.into_iter().find(|(word, _)| word.is(&text)) {
                return Some(column);
            }
        }
        self.path(title, &text).map(Column::Of)
    }

    fn is_field(&self, text: &str) -> bool {
        let names = self.loader.names;
        let mut fields = names.events.iter().chain(&names.records);
        [VALUE, IS, FROM, BY, ON, OPENING].iter().any(|word| word.is(text)) || fields.any(|of| of.place(text).is_some())
    }

    /// `sales`, `sales.2022-03`, `review.2022-Q1.place`, `polite.by`.
    fn path(&mut self, title: &Key<'t>, text: &str) -> Option<Path<'t>> {
        let (item, key, below) = self.begin(title, text)?;
        let mut path = Path { item, key, period: None, part: None };
        let mut parts: Vec<&str> = below.split('.').filter(|part| !part.is_empty()).map(str::trim).collect();
        let (name, span) = (path.key.clone().into_owned(), title.span);
        let part_key = |part: &str| Key { text: Cow::Owned(part.to_string()), span };
        if let (Item::Event(_) | Item::Record(_), Some(part)) = (item, parts.first().copied())
            && part.starts_with(|c: char| c.is_ascii_digit())
        {
            let cadence = match item {
                Item::Record(id) => self.loader.schema.record(id).cadence,
                _ => Cadence::Month,
            };
            self.loader.period(&name, &part_key(part), cadence)?;
            path.period = Some(Cow::Owned(part.to_string()));
            parts.remove(0);
        }
        let part = match parts.as_slice() {
            [] => None,
            [part] => Some(self.part(item, &name, &part_key(part))?),
            [_, second, ..] => {
                self.loader.report(SheetProblem::HeaderTooLong { part: crop(second) }.into(), span);
                return None;
            }
        };
        path.part = part;
        self.is_complete(&path, span).then_some(path)
    }

    /// The thing that a header begins with, its key, and what stands behind that.
    fn begin(&mut self, title: &Key<'t>, text: &str) -> Option<(Item, Cow<'t, str>, String)> {
        let points = text.match_indices('.').map(|(at, _)| at);
        let mut ends: Vec<usize> = points.collect();
        ends.push(text.len());
        // The longest that is known: a label may have a point in it.
        for end in ends.into_iter().rev() {
            let (first, below) = (text.get(..end).unwrap_or("").trim_end(), text.get(end..).unwrap_or(""));
            if self.loader.names.get(first).is_some() {
                let key = Key { text: Cow::Owned(first.to_string()), span: title.span };
                let item = self.loader.meaning(&key, &Under::Employee, Owner::Employee)?;
                return Some((item, key.text, below.to_string()));
            }
        }
        self.unknown(title, text);
        None
    }

    fn unknown(&mut self, title: &Key<'t>, text: &str) {
        let first = text.split('.').next().unwrap_or(text);
        let words = [COVERS, DATE, PERIOD, KIND].into_iter().flat_map(|word| [word.en, word.zh]);
        let near =
            self.loader.names.nearest(first, Owner::Employee, |item| self.loader.belongs_to(item, Owner::Employee));
        let near = near.or_else(|| nearest(first, words));
        self.loader.unknown_key(title, Under::Employee, near, Vec::new());
    }

    /// What may stand below a thing.
    fn part(&mut self, item: Item, name: &str, key: &Key<'_>) -> Option<Cow<'t, str>> {
        let text = normal(&key.text).into_owned();
        let names = self.loader.names;
        let (words, titles, under): (&[FileWord], _, _) = match item {
            Item::Fact(_) => (&[IS, FROM, BY, ON], None, Under::Value(crop(name))),
            Item::Event(id) => (&[DATE], Some(names.event(id)), Under::Event(crop(name))),
            Item::Record(id) => (&[], Some(names.record(id)), Under::Record(crop(name))),
            Item::Account(_) => (&[OPENING, ON], None, Under::Account(crop(name))),
            Item::Stepped(id) => (&[], Some(names.stepped(id)), Under::Steps(crop(name))),
        };
        let is_known = words.iter().any(|word| word.is(&text)) || titles.is_some_and(|of| of.place(&text).is_some());
        if is_known {
            return Some(Cow::Owned(text));
        }
        let known = titles.map(|of| of.titles()).unwrap_or_default();
        let near = titles.and_then(|of| of.nearest(&text));
        let near = near.or_else(|| nearest(&text, words.iter().flat_map(|word| [word.en, word.zh])));
        self.loader.unknown_key(key, under, near, known);
        None
    }

    /// Whether a value can be found by a path, so that not every row has to say that it can't.
    fn is_complete(&mut self, path: &Path<'_>, at: Span) -> bool {
        let name = crop(&path.key);
        let problem = match path.item {
            Item::Record(id) => {
                let def = self.loader.schema.record(id);
                if path.period.is_none() && !self.by_period {
                    Some(SheetProblem::NoPeriod { name, cadence: def.cadence })
                } else if path.part.is_none() && !def.single {
                    Some(SheetProblem::NoPart { name, parts: self.loader.names.record(id).titles() })
                } else {
                    None
                }
            }
            Item::Account(_) if path.part.is_none() => {
                Some(SheetProblem::NoPart { name, parts: vec![OPENING.en.to_string(), ON.en.to_string()] })
            }
            Item::Stepped(id) if path.part.is_none() => {
                Some(SheetProblem::NoPart { name, parts: self.loader.names.stepped(id).titles() })
            }
            _ => None,
        };
        let is_complete = problem.is_none();
        if let Some(problem) = problem {
            self.loader.sink.push(Diagnostic::new(FactsMessage::from(problem), at));
        }
        is_complete
    }

    /// What stands last in a path, the same for a name and its label.
    fn canonical_part(&self, path: &Path<'_>) -> String {
        let Some(part) = &path.part else { return String::new() };
        let names = self.loader.names;
        let place = match path.item {
            Item::Event(id) => names.event(id).place(part),
            Item::Record(id) => names.record(id).place(part),
            Item::Stepped(id) => names.stepped(id).place(part),
            Item::Fact(_) | Item::Account(_) => None,
        };
        let word = [IS, FROM, BY, ON, DATE, OPENING].into_iter().find(|word| word.is(part));
        place.map(|place| place.to_string()).or(word.map(|word| word.en.to_string())).unwrap_or_default()
    }
}

fn canonical_period(period: Option<&Cow<'_, str>>) -> String {
    let unit = period.and_then(|period| calendar::any_unit(period)).and_then(Result::ok);
    unit.map(|unit| format!("{unit:?}")).unwrap_or_default()
}
