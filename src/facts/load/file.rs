//! One fact file: what stands at its top.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::names::{Names, nearest, normal};
use super::words::{self, COMPANY, COVERS, EMPLOYEES, FileWord, TEAMS};
use super::{Loader, Seen};
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::yaml::{self, Key, Kind, Node, crop};
use crate::facts::{Employee, History};
use crate::messages::FactsMessage;
use crate::messages::{Under, Wanted};
use crate::schema::{Owner, Schema};
use crate::source::{SourceId, Span};
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
}

/// Reads one file.
pub(super) fn read(source: SourceId, text: &str, schema: &Schema, names: &Names, sink: &mut Sink) -> File {
    let mut staff = Staff::default();
    let document = yaml::read(source, text, sink, &mut |key, item, sink| {
        if !EMPLOYEES.is(&normal(&key.text)) {
            return Some(item);
        }
        staff.take_in(&item, &mut Loader { schema, names, sink });
        None
    });
    let beginning = Span { source, start: 0, end: 0 };
    put_together(document.root.as_ref(), document.whole, beginning, staff, &mut Loader { schema, names, sink })
}

/// Reads what stands in another file in the form of a fact file.
pub(super) fn read_part(node: &Node<'_>, schema: &Schema, names: &Names, sink: &mut Sink) -> File {
    let mut staff = Staff::default();
    let mut loader = Loader { schema, names, sink };
    let entries = match &node.kind {
        Kind::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    for (key, value) in entries {
        if let (true, Kind::List(items)) = (EMPLOYEES.is(&normal(&key.text)), &value.kind) {
            items.iter().for_each(|item| staff.take_in(item, &mut loader));
        }
    }
    let beginning = Span { end: node.span.start, ..node.span };
    put_together(Some(node), true, beginning, staff, &mut loader)
}

fn put_together(root: Option<&Node<'_>>, whole: bool, beginning: Span, staff: Staff, loader: &mut Loader<'_>) -> File {
    let mut file = File {
        employees: staff.employees,
        company: vec![History::default(); loader.schema.facts.len()],
        teams: BTreeMap::new(),
        list: None,
        beginning,
        explained: !whole || staff.listed,
    };
    let covers = loader.root(root, &mut file);
    if let (Covers::Missing, true, Some(list)) = (&covers, whole, file.list) {
        loader.report(FactsMessage::CoversMissing, list);
    }
    if let Covers::Months(months) = covers {
        loader.cover(&months, &mut file.employees);
    }
    file
}

/// What `covers` says.
enum Covers {
    Months(Vec<Month>),
    /// Something that was reported.
    Unclear,
    Missing,
}

/// The employees of a file.
#[derive(Default)]
struct Staff {
    employees: Vec<Employee>,
    places: HashMap<Arc<str>, Span>,
    /// Whether the list has any item at all.
    listed: bool,
}

impl Staff {
    fn take_in(&mut self, node: &Node<'_>, loader: &mut Loader<'_>) {
        self.listed = true;
        let Some(employee) = loader.employee(node) else {
            return;
        };
        if let Some(first) = self.places.get(&employee.id) {
            let id = crop(&employee.id);
            let twice = Diagnostic::new(FactsMessage::DuplicateEmployee { id }, employee.span);
            loader.sink.push(twice.with(*first, FactsMessage::FirstHere));
            return;
        }
        self.places.insert(employee.id.clone(), employee.span);
        self.employees.push(employee);
    }
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
