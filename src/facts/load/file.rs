//! One fact file: what stands at its top.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::names::{Names, nearest, normal};
use super::words::{self, COMPANY, COVERS, EMPLOYEES, FileWord, ID, TEAMS};
use super::{Loader, Seen, sheet};
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::ndjson::{self, Line};
use crate::facts::tree::{Document, Key, Kind, Node, crop};
use crate::facts::{Employee, FactText, Form, History, json, yaml};
use crate::messages::{FactsMessage, JsonProblem, Under, Wanted};
use crate::parallel::in_parallel;
use crate::schema::{Owner, Schema};
use crate::source::{Delimiter, Span};
use crate::value::Month;

/// What one file says.
#[derive(Debug)]
pub(super) struct File {
    /// The employees, each once, with the covered months.
    pub(super) employees: Vec<Employee>,
    /// The company's facts.
    pub(super) company: Vec<History>,
    /// The teams' facts.
    pub(super) teams: BTreeMap<Arc<str>, Vec<History>>,
    /// Where it lists employees.
    pub(super) list: Option<Span>,
    /// Its first place.
    pub(super) beginning: Span,
    /// Whether something was reported that explains why it gives no employee.
    pub(super) explained: bool,
    /// The months that it covers.
    covers: Covers,
}

/// Which months a file covers.
#[derive(Debug, Default)]
pub(super) enum Covers {
    /// Those that it says.
    Months(Vec<Month>),
    /// Something that was reported.
    Unclear,
    /// Nothing is said.
    #[default]
    Missing,
}

/// Reads one file.
pub(super) fn read(text: FactText<'_>, threads: usize, loader: &mut Loader<'_>) -> File {
    let beginning = Span::of(text.source, 0, 0);
    let mut staff = Staff::default();
    let (schema, names) = (loader.schema, loader.names);
    let document = match text.form {
        Form::Csv | Form::Xlsx => {
            let delimiter = text.delimiter.unwrap_or_else(|| Delimiter::of(text.text));
            return sheet::read(text, delimiter, loader);
        }
        Form::Yaml => yaml::read(text.source, text.text, loader.sink, &mut |key, item, sink| {
            staff.take_out(key, item, &mut Loader { schema, names, sink })
        }),
        Form::Json => json::read(text.source, text.text, loader.sink, &mut |key, item, sink| {
            staff.take_out(key, item, &mut Loader { schema, names, sink })
        }),
        Form::Ndjson => lines(text, threads, &mut staff, loader),
    };
    put_together(document.root.as_ref(), document.whole, beginning, staff, loader)
}

/// Reads the lines of one file; what is no employee is together what stands at its top.
fn lines<'t>(text: FactText<'t>, threads: usize, staff: &mut Staff, loader: &mut Loader<'_>) -> Document<'t> {
    let beginning = Span::of(text.source, 0, 0);
    if ndjson::is_one_value(text.text) {
        loader.report(JsonProblem::NotLines.into(), beginning);
        return Document { root: None, whole: false };
    }
    let parts = ndjson::parts(text.text);
    let (schema, names) = (loader.schema, loader.names);
    let read = in_parallel(threads, parts.len(), &|| (), &|(), at| {
        let mut part = Part::default();
        if let Some(place) = parts.get(at) {
            part.read(text, place.clone(), schema, names);
        }
        part
    });
    let (mut top, mut whole) = (Vec::new(), true);
    for part in read {
        staff.listed |= part.listed;
        staff.place = staff.place.or(part.place);
        part.employees.into_iter().for_each(|employee| staff.admit(employee, loader.sink));
        loader.sink.append(part.sink);
        top.extend(part.top);
        whole &= part.whole;
    }
    Document { root: Some(Node { span: beginning, kind: Kind::Map(top) }), whole }
}

/// What some lines of a file say.
#[derive(Default)]
struct Part<'t> {
    employees: Vec<Employee>,
    listed: bool,
    place: Option<Span>,
    top: Vec<(Key<'t>, Node<'t>)>,
    whole: bool,
    sink: Sink,
}

impl<'t> Part<'t> {
    fn read(&mut self, text: FactText<'t>, place: Range<usize>, schema: &Schema, names: &Names) {
        let keys = (|key: &str| ID.is(&normal(key)), |key: &str| top_word(&normal(key)).is_some());
        self.whole = true;
        for line in ndjson::lines(text.text, place) {
            match ndjson::line((text.source, text.text), line, keys, &mut self.sink) {
                Some(Line::Employee(employee)) => {
                    self.place.get_or_insert(employee.span);
                    self.listed = true;
                    let loader = &mut Loader { schema, names, sink: &mut self.sink };
                    self.employees.extend(loader.employee_of_line(employee));
                }
                Some(Line::Top(entries)) => self.top.extend(entries),
                None => self.whole = false,
            }
        }
    }
}

/// Reads what stands in another file in the form of a fact file.
pub(super) fn read_part(node: &Node<'_>, loader: &mut Loader<'_>) -> File {
    let mut staff = Staff::default();
    let entries = match &node.kind {
        Kind::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    for (key, value) in entries {
        if let (true, Kind::List(items)) = (EMPLOYEES.is(&normal(&key.text)), &value.kind) {
            items.iter().for_each(|item| staff.take_in(item, loader));
        }
    }
    let beginning = Span { end: node.span.start, ..node.span };
    put_together(Some(node), true, beginning, staff, loader)
}

fn put_together(root: Option<&Node<'_>>, whole: bool, beginning: Span, staff: Staff, loader: &mut Loader<'_>) -> File {
    let mut file = File {
        employees: staff.employees,
        company: vec![History::default(); loader.schema.facts.len()],
        teams: BTreeMap::new(),
        list: staff.place,
        beginning,
        explained: !whole || staff.listed,
        covers: Covers::Unclear,
    };
    let covers = loader.root(root, &mut file);
    file.covers = match covers {
        // What a syntax error cut off is not missing.
        Covers::Missing if !whole => Covers::Unclear,
        covers => covers,
    };
    file
}

/// What the rows of a sheet say: employees alone. Where it is of events, it lists them from some place on.
pub(super) fn of_sheet(
    employees: Vec<Employee>,
    list: Option<Span>,
    beginning: Span,
    covers: Covers,
    loader: &Loader<'_>,
) -> File {
    File {
        employees,
        company: vec![History::default(); loader.schema.facts.len()],
        teams: BTreeMap::new(),
        list,
        beginning,
        // Why a sheet gives no employee is always said.
        explained: true,
        covers,
    }
}

impl File {
    /// Gives the employees the months that the file covers: those that it says, else those that are given for it.
    pub(super) fn cover(&mut self, given: Option<&[Month]>, loader: &mut Loader<'_>) {
        match (&self.covers, given) {
            (Covers::Months(months), _) => loader.cover(months, &mut self.employees),
            (Covers::Missing, Some(months)) => loader.cover(months, &mut self.employees),
            (Covers::Missing, None) => {
                // Who says it of oneself lacks nothing.
                let lacking = self.employees.iter().any(|employee| employee.covered.is_empty());
                if let Some(list) = self.list.filter(|_| lacking || self.employees.is_empty()) {
                    loader.report(FactsMessage::CoversMissing, list);
                }
                loader.cover(&[], &mut self.employees);
            }
            (Covers::Unclear, _) => {}
        }
    }
}

/// The employees of a file.
#[derive(Default)]
struct Staff {
    employees: Vec<Employee>,
    places: HashMap<Arc<str>, Span>,
    /// Whether the list has any item at all.
    listed: bool,
    /// Where the first stands, if they stand in no list.
    place: Option<Span>,
}

impl Staff {
    /// Takes in an item that stands below a key, if that is the one of the employees; else gives it back.
    fn take_out<'a>(&mut self, key: &Key<'a>, item: Node<'a>, loader: &mut Loader<'_>) -> Option<Node<'a>> {
        if !EMPLOYEES.is(&normal(&key.text)) {
            return Some(item);
        }
        self.take_in(&item, loader);
        None
    }

    fn take_in(&mut self, node: &Node<'_>, loader: &mut Loader<'_>) {
        self.listed = true;
        if let Some(employee) = loader.employee(node) {
            self.admit(employee, loader.sink);
        }
    }

    /// Takes an employee in, unless he is there.
    fn admit(&mut self, employee: Employee, sink: &mut Sink) {
        if let Some(first) = self.places.get(&employee.id) {
            let id = crop(&employee.id);
            let twice = Diagnostic::new(FactsMessage::DuplicateEmployee { id }, employee.span);
            sink.push(twice.with(*first, FactsMessage::FirstHere));
            return;
        }
        self.places.insert(employee.id.clone(), employee.span);
        self.employees.push(employee);
    }
}

/// The key by which a file tells an editor its schema, and a schema the language that it is in.
const SCHEMA_KEY: &str = "$schema";

/// Whether the value of that key is the language of JSON Schema, so that the file is no fact file but a schema of some.
fn is_schema(value: &Node<'_>) -> bool {
    matches!(&value.kind, Kind::Scalar(scalar) if scalar.text.contains("json-schema.org/"))
}

/// The keys that may stand at the top.
const TOP: [FileWord; 4] = [COVERS, COMPANY, TEAMS, EMPLOYEES];

pub(super) fn top_word(key: &str) -> Option<FileWord> {
    if words::is_teams(key) {
        return Some(TEAMS);
    }
    TOP.into_iter().find(|word| word.is(key))
}

impl Loader<'_> {
    /// An employee who stands alone, as there is no list around, and may say which months are covered of them.
    fn employee_of_line(&mut self, mut node: Node<'_>) -> Option<Employee> {
        let mut covers = None;
        if let Kind::Map(entries) = &mut node.kind {
            // A declared thing of that name comes first.
            let is_covers = |key: &str| COVERS.is(key) && self.names.get(key).is_none();
            let place = entries.iter().position(|(key, _)| is_covers(&normal(&key.text)));
            covers = place.map(|at| entries.remove(at));
        }
        let covered = covers.and_then(|(key, value)| self.covers(&key.text, &value));
        let mut employee = self.employee(&node)?;
        if let Some(covered) = covered {
            employee.covered = covered;
        }
        Some(employee)
    }

    fn root(&mut self, root: Option<&Node<'_>>, file: &mut File) -> Covers {
        match root.map(|root| &root.kind) {
            Some(Kind::Map(entries)) => return self.top(entries, file),
            Some(Kind::Nothing) => self.report(FactsMessage::Empty, file.beginning),
            Some(kind) => self.wrong_shape_at("", kind, file.beginning, Wanted::File),
            None if file.explained => {}
            None => self.report(FactsMessage::Empty, file.beginning),
        }
        file.explained = true;
        Covers::Unclear
    }

    fn top(&mut self, entries: &[(Key<'_>, Node<'_>)], file: &mut File) -> Covers {
        let mut covers = Covers::Missing;
        let mut seen = Seen::new();
        for (key, value) in entries {
            if key.text == SCHEMA_KEY {
                if is_schema(value) {
                    self.report(JsonProblem::Schema.into(), key.span);
                    file.explained = true;
                    return Covers::Unclear;
                }
                continue;
            }
            let Some(word) = top_word(&normal(&key.text)) else {
                self.unknown_top(key);
                continue;
            };
            if !seen.is_first(word.en, key, self) {
                continue;
            }
            if word == COVERS {
                covers = self.covers(&key.text, value).map_or(Covers::Unclear, Covers::Months);
            } else if word == COMPANY {
                self.owned(Owner::Company, &key.text, value, &mut file.company);
            } else if word == TEAMS {
                self.teams(&key.text, value, &mut file.teams);
            } else {
                file.explained |= !self.employee_list(&key.text, value);
                file.list = Some(key.span);
            }
        }
        covers
    }

    /// Whether the employees are a list: they themselves were taken out as they were read.
    fn employee_list(&mut self, name: &str, value: &Node<'_>) -> bool {
        let fine = match &value.kind {
            Kind::List(_) | Kind::Nothing => true,
            Kind::Scalar(scalar) => scalar.is_none(),
            Kind::Map(_) => false,
        };
        if !fine {
            self.wrong_shape(name, value, Wanted::Employees);
        }
        fine
    }

    fn unknown_top(&mut self, key: &Key<'_>) {
        let nearest = nearest(&key.text, TOP.iter().flat_map(|word| [word.en, word.zh]));
        self.unknown_key(key, Under::File, nearest, Vec::new());
    }

    fn teams(&mut self, name: &str, node: &Node<'_>, teams: &mut BTreeMap<Arc<str>, Vec<History>>) {
        let Kind::Map(entries) = &node.kind else {
            return self.wrong_shape(name, node, Wanted::Teams);
        };
        for (key, value) in entries {
            let team: Arc<str> = Arc::from(key.text.as_ref());
            let mut facts = vec![History::default(); self.schema.facts.len()];
            self.owned(Owner::Team, &key.text, value, &mut facts);
            teams.insert(team, facts);
        }
    }

    /// Reads the facts of the company or a team.
    fn owned(&mut self, owner: Owner, name: &str, node: &Node<'_>, facts: &mut [History]) {
        let (under, wanted) = match owner {
            Owner::Company => (Under::Company, Wanted::Company),
            Owner::Team => (Under::Team, Wanted::Team),
            Owner::Employee => (Under::Employee, Wanted::Employee),
        };
        let Kind::Map(entries) = &node.kind else {
            return self.wrong_shape(name, node, wanted);
        };
        let mut seen = Seen::new();
        for (key, value) in entries {
            let Some(id) = self.owned_fact(owner, key, &under) else {
                continue;
            };
            if !seen.is_first(id, key, self) {
                continue;
            }
            let history = self.fact(id, &key.text, value);
            if let Some(place) = facts.get_mut(id.index()) {
                *place = history;
            }
        }
    }
}
