//! A fact file to fill in.
//!
//! Only the months, and the employees' ids, stand in it as facts. Everything else is a form behind a `#`: a form that was
//! read as it stands would record what nobody has said.

use super::example::Days;
use super::written::{scalar, text};
use super::{Form, Look};
use crate::facts::{Listed, file_words as words};
use crate::messages::FormWords;
use crate::plan::Plan;
use crate::render::{safe, wrap};
use crate::schema::{FieldDef, Item, Owner, Schema};
use crate::value::Month;

/// What a template is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The months that the file is to cover, one after the other; at least one.
    pub months: Vec<Month>,
    /// The ids of the employees.
    pub employees: Vec<String>,
}

/// How wide explanations are.
const WIDTH: usize = 120;

/// A fact file to fill in, for everything that the policies declare.
pub fn template(plan: &Plan, asked: &Asked, look: Look) -> String {
    let form = Form::of(plan, look);
    let mut sheet = Sheet { form: &form, days: Days { months: asked.months.clone() }, text: String::new() };
    sheet.head();
    sheet.owned(Owner::Company);
    sheet.owned(Owner::Team);
    sheet.employees(&asked.employees);
    sheet.text
}

/// The text as it grows.
struct Sheet<'f> {
    form: &'f Form<'f>,
    days: Days,
    text: String,
}

impl Sheet<'_> {
    fn line(&mut self, indent: usize, line: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn explain(&mut self, indent: usize, said: &str) {
        for line in wrap(&safe(said), WIDTH.saturating_sub(indent + 3)) {
            self.line(indent, &format!("## {line}"));
        }
    }

    fn say(&mut self, indent: usize, words: &FormWords) {
        self.explain(indent, &self.form.say(words));
    }

    /// Lines that are to be filled in.
    fn form(&mut self, indent: usize, lines: &[String]) {
        for line in lines {
            self.line(indent, &format!("# {line}"));
        }
    }

    fn head(&mut self) {
        let policies = self.form.policies();
        if !policies.is_empty() {
            self.say(0, &FormWords::FactsFor(policies));
        }
        for words in [FormWords::HowToFill, FormWords::HowToLeaveOut, FormWords::HowToCheck] {
            self.say(0, &words);
        }
        self.blank();
        self.say(0, &FormWords::Covers);
        let covers = self.form.word(words::COVERS);
        let range = match self.days.months.as_slice() {
            [first, .., last] => format!("{first}..{last}"),
            _ => self.days.first_month().to_string(),
        };
        self.line(0, &format!("{covers}: {range}"));
    }

    /// The facts of the company or of teams, those that rules read first.
    fn owned(&mut self, owner: Owner) {
        let form = self.form;
        let (read, unread): (Vec<Item>, Vec<Item>) = form
            .schema
            .items()
            .filter(|item| is_owned(form.schema, *item, owner))
            .partition(|item| form.uses.is_read(*item));
        if read.is_empty() && unread.is_empty() {
            return;
        }
        let (word, words) = match owner {
            Owner::Company => (words::COMPANY, FormWords::Company),
            Owner::Team | Owner::Employee => (words::TEAMS, FormWords::Teams),
        };
        self.blank();
        self.say(0, &words);
        self.form(0, &[format!("{}:", form.word(word))]);
        let mut indent = 2;
        if owner == Owner::Team {
            self.form(0, &[format!("  {}:", scalar(&form.say(&FormWords::ExampleTeam)))]);
            indent = 4;
        }
        for item in read.into_iter().chain(unread) {
            self.item(0, item);
            let lines: Vec<String> =
                form.lines(item, &self.days).iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect();
            self.form(0, &lines);
        }
    }

    fn employees(&mut self, ids: &[String]) {
        let form = self.form;
        let owned = |item: &Item| is_owned(form.schema, *item, Owner::Employee) && *item != Item::Fact(Schema::ID);
        let items = form.schema.items().filter(owned).filter(|item| !is_empty(form, *item));
        let (first, rest): (Vec<Item>, Vec<Item>) =
            items.partition(|item| is_of_employment(*item) || form.uses.is_read(*item));
        self.blank();
        self.say(0, &FormWords::Employees);
        self.line(0, &format!("{}:", form.word(words::EMPLOYEES)));
        for (at, id) in ids.iter().enumerate() {
            if at > 0 {
                self.blank();
            }
            self.line(2, &format!("- {}: {}", form.word(words::ID), text(id)));
            if at == 0 {
                self.explained(&first, &FormWords::Read);
                self.explained(&rest, &FormWords::Unread);
            } else {
                let lines: Vec<String> = first.iter().flat_map(|item| form.lines(*item, &self.days)).collect();
                self.form(4, &lines);
            }
        }
    }

    /// Everything of one section, by kind, with what it is.
    fn explained(&mut self, items: &[Item], heading: &FormWords) {
        let month = self.days.first_month().to_string();
        let mut last: Option<FormWords> = None;
        for item in in_order(self.form, items) {
            let kind = match item {
                Item::Fact(_) => FormWords::Facts,
                Item::Event(_) if *heading == FormWords::Read => FormWords::Events { month: month.clone() },
                Item::Event(_) => FormWords::EventsOnly,
                Item::Record(_) => FormWords::Records,
                Item::Account(_) => FormWords::Openings,
                Item::Stepped(_) => FormWords::Steps,
            };
            if last.as_ref() != Some(&kind) {
                self.blank();
                let heading = FormWords::Entry(self.form.say(heading), self.form.say(&kind));
                self.explain(4, &format!("---- {}", self.form.say(&heading)));
                last = Some(kind);
            }
            self.item(4, item);
            let lines = self.form.lines(item, &self.days);
            self.form(4, &lines);
        }
    }

    /// What a thing is, and each of its fields.
    fn item(&mut self, indent: usize, item: Item) {
        let form = self.form;
        let mut about = form.about(item);
        if form.is_needed(item) {
            about.insert(0, FormWords::Needed);
        }
        self.explain(indent, &form.entry(form.called(item), &about));
        match item {
            Item::Event(id) if id != Schema::VIOLATION => {
                self.fields(indent, Listed::EventFields(id), &form.schema.event(id).fields);
            }
            Item::Record(id) if !form.schema.record(id).single => {
                self.fields(indent, Listed::RecordFields(id), &form.schema.record(id).fields);
            }
            _ => {}
        }
    }

    fn fields(&mut self, indent: usize, list: Listed, fields: &[FieldDef]) {
        for (at, field) in fields.iter().enumerate() {
            let called = self.form.listed_called(list, at, &field.title);
            let entry = self.form.entry(called, &self.form.about_field(field));
            self.explain(indent, &format!("· {entry}"));
        }
    }
}

/// The given facts, then by kind what is needed and what is not.
fn in_order(form: &Form<'_>, items: &[Item]) -> Vec<Item> {
    let mut items = items.to_vec();
    let kind = |item: &Item| match item {
        Item::Fact(_) => 0,
        Item::Event(_) => 1,
        Item::Record(_) => 2,
        Item::Account(_) => 3,
        Item::Stepped(_) => 4,
    };
    items.sort_by_key(|item| (kind(item), !is_of_employment(*item), !form.is_needed(*item)));
    items
}

pub(super) fn is_owned(schema: &Schema, item: Item, owner: Owner) -> bool {
    match item {
        Item::Fact(id) => schema.fact(id).owner == owner,
        _ => owner == Owner::Employee,
    }
}

/// Whether there is nothing to record for it: a breach where every clause has an event of its own, or there is no clause.
fn is_empty(form: &Form<'_>, item: Item) -> bool {
    item == Item::Event(Schema::VIOLATION) && form.clause_example().is_none()
}

/// Whether it is one of the facts by which an employee is known and employed.
pub(super) fn is_of_employment(item: Item) -> bool {
    let given = [Schema::NAME, Schema::TEAM, Schema::HIRED_ON, Schema::LEFT_ON];
    given.into_iter().any(|id| item == Item::Fact(id))
}
