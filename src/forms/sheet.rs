//! Sheets to fill in: the row of the headers, and a row for each employee.

use csv::{Terminator, WriterBuilder};

use super::example::Days;
use super::template::{Asked, is_of_employment, is_owned};
use super::{Form, Look};
use crate::facts::{Listed, file_words as words};
use crate::plan::Plan;
use crate::schema::{Item, Owner, Schema, Title};
use crate::value::Unit;

/// What a row of a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsOf {
    /// An employee.
    Employees,
    /// An occurrence, a record, or another thing that is recorded.
    Things,
}

/// A sheet to fill in, as CSV in UTF-8 with the mark by which spreadsheet programs know it.
pub fn sheet(plan: &Plan, asked: &Asked, rows: RowsOf, look: Look) -> String {
    let form = Form::of(plan, look);
    let headers = match rows {
        RowsOf::Employees => form.wide(&Days { months: asked.months.clone() }),
        RowsOf::Things => form.long(),
    };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let ids = asked.employees.iter().map(|id| {
        let empty = std::iter::repeat_n("", headers.len().saturating_sub(1));
        std::iter::once(id.as_str()).chain(empty).collect::<Vec<_>>()
    });
    // INVARIANT: a vector takes everything, and every row is as long as the first.
    let written = writer.write_record(&headers).is_ok() && ids.into_iter().all(|row| writer.write_record(row).is_ok());
    let bytes = writer.into_inner().ok().filter(|_| written).unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
}

impl Form<'_> {
    /// A column for all that has one value for an employee, in a period or at all: what rules read comes first.
    fn wide(&self, days: &Days) -> Vec<String> {
        let mut headers = vec![self.word(words::ID).to_string()];
        let owned = |item: &Item| is_owned(self.schema, *item, Owner::Employee) && *item != Item::Fact(Schema::ID);
        let mut items: Vec<Item> = self.schema.items().filter(owned).collect();
        items.sort_by_key(|item| !(is_of_employment(*item) || self.uses.is_read(*item)));
        for item in items {
            let key = self.keys.item(item, self.look.style);
            match item {
                Item::Fact(id) => {
                    headers.push(key.clone());
                    if self.schema.fact(id).attested_by.is_some() {
                        headers.extend([words::BY, words::ON].map(|word| format!("{key}.{}", self.word(word))));
                    }
                }
                Item::Record(id) => {
                    let def = self.schema.record(id);
                    for unit in days.units(def.cadence) {
                        headers.extend(self.record_headers(&key, id, unit));
                    }
                }
                Item::Event(id) if self.schema.event(id).fields.is_empty() => {
                    headers.extend(days.months.iter().map(|month| format!("{key}.{month}")));
                }
                Item::Account(_) => {
                    headers.extend([words::OPENING, words::ON].map(|word| format!("{key}.{}", self.word(word))));
                }
                // Each of its occurrences has a row of its own in the other sheet.
                Item::Event(_) => {}
                Item::Stepped(id) => {
                    let steps = self.listed(Listed::Steps(id), &self.schema.stepped_rule(id).steps);
                    headers.extend(steps.into_iter().map(|step| format!("{key}.{step}")));
                }
            }
        }
        headers
    }

    fn record_headers(&self, key: &str, id: crate::schema::RecordId, unit: Unit) -> Vec<String> {
        let def = self.schema.record(id);
        if def.single {
            return vec![format!("{key}.{unit}")];
        }
        let fields = self.listed(Listed::RecordFields(id), def.fields.iter().map(|field| &field.title));
        fields.into_iter().map(|field| format!("{key}.{unit}.{field}")).collect()
    }

    /// The columns of what is recorded one by one, then every field that any of it has.
    fn long(&self) -> Vec<String> {
        let given = [words::ID, words::KIND, words::DATE, words::PERIOD, words::VALUE, words::BY];
        let mut headers: Vec<String> = given.map(|word| self.word(word).to_string()).to_vec();
        for item in self.schema.items() {
            let fields = match item {
                Item::Event(id) => {
                    let fields = self.schema.event(id).fields.iter().map(|field| &field.title);
                    self.listed(Listed::EventFields(id), fields)
                }
                Item::Record(id) if !self.schema.record(id).single => {
                    let fields = self.schema.record(id).fields.iter().map(|field| &field.title);
                    self.listed(Listed::RecordFields(id), fields)
                }
                _ => Vec::new(),
            };
            for field in fields {
                if !headers.contains(&field) {
                    headers.push(field);
                }
            }
        }
        headers
    }

    fn listed<'t>(&self, list: Listed, titles: impl IntoIterator<Item = &'t Title>) -> Vec<String> {
        let count = titles.into_iter().count();
        (0..count).map(|at| self.keys.listed(list, at, self.look.style)).collect()
    }
}
