//! One fact file: what stands at its top.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::names::{Names, nearest, normal};
use super::words::{self, COMPANY, COVERS, EMPLOYEES, FileWord, TEAMS};
use super::{Loader, Seen};
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::yaml::{self, Key, Kind, Node, crop};
use crate::facts::{Employee, History};
use crate::facts::problem::{Under, Wanted};
use crate::messages::FactsMessage;
use crate::schema::{FactId, Owner, Schema};
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
    /// The facts that it gives without a value that could be read: nothing stands in for them.
    pub(super) unread: Vec<(Whose, FactId)>,
}

/// Whose fact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    /// The company's.
    Company,
    /// A team's.
    Team(Arc<str>),
    /// An employee's.
    Employee(Arc<str>),
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
    let mut file = File {
        employees: staff.employees,
        company: vec![History::default(); schema.facts.len()],
        teams: BTreeMap::new(),
        list: None,
        beginning: Span {
            source,
            start: 0,
            end: 0,
        },
        explained: !document.whole || staff.listed,
        unread: staff.unread,
    };
    let mut loader = Loader { schema, names, sink };
    let covers = loader.root(document.root.as_ref(), &mut file);
    if let (Covers::Missing, true, Some(list)) = (&covers, document.whole, file.list) {
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
    unread: Vec<(Whose, FactId)>,
}

impl Staff {
    fn take_in(&mut self, node: &Node<'_>, loader: &mut Loader<'_>) {
        self.listed = true;
        let Some((employee, unread)) = loader.employee(node) else {
            return;
        };
        if let Some(first) = self.places.get(&employee.id) {
            let id = crop(&employee.id);
            let twice = Diagnostic::new(FactsMessage::DuplicateEmployee { id }, employee.span);
            loader.sink.push(twice.with(*first, FactsMessage::FirstHere));
            return;
        }
        self.places.insert(employee.id.clone(), employee.span);
        let whose = |fact| (Whose::Employee(employee.id.clone()), fact);
        self.unread.extend(unread.into_iter().map(whose));
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
                let unread = self.owned(Owner::Company, &key.text, value, &mut file.company);
                file.unread.extend(unread.into_iter().map(|fact| (Whose::Company, fact)));
            } else if word == TEAMS {
                self.teams(&key.text, value, file);
            } else {
                self.employee_list(&key.text, value);
                file.list = Some(key.span);
            }
        }
        covers
    }

    /// The employees were taken out as they were read: what is left to see is whether it was a list.
    fn employee_list(&mut self, name: &str, value: &Node<'_>) {
        let none = matches!(&value.kind, Kind::Scalar(scalar) if scalar.is_none());
        if !none && !matches!(value.kind, Kind::List(_) | Kind::Nothing) {
            self.wrong_shape(name, value, Wanted::Employees);
        }
    }

    fn unknown_top(&mut self, key: &Key<'_>) {
        let nearest = nearest(&key.text, TOP.iter().flat_map(|word| [word.en, word.zh]));
        self.unknown_key(key, Under::File, nearest);
    }

    fn teams(&mut self, name: &str, node: &Node<'_>, file: &mut File) {
        let Kind::Map(entries) = &node.kind else {
            return self.wrong_shape(name, node, Wanted::Teams);
        };
        for (key, value) in entries {
            let team: Arc<str> = Arc::from(key.text.as_ref());
            let mut facts = vec![History::default(); self.schema.facts.len()];
            let unread = self.owned(Owner::Team, &key.text, value, &mut facts);
            let whose = |fact| (Whose::Team(team.clone()), fact);
            file.unread.extend(unread.into_iter().map(whose));
            file.teams.insert(team, facts);
        }
    }

    /// Reads the facts of the company or a team; gives those that have no value that could be read.
    fn owned(&mut self, owner: Owner, name: &str, node: &Node<'_>, facts: &mut [History]) -> Vec<FactId> {
        let mut unread = Vec::new();
        let (under, wanted) = match owner {
            Owner::Company => (Under::Company, Wanted::Company),
            Owner::Team => (Under::Team, Wanted::Team),
            Owner::Employee => (Under::Employee, Wanted::Employee),
        };
        let Kind::Map(entries) = &node.kind else {
            self.wrong_shape(name, node, wanted);
            return unread;
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
            if history.entries.is_empty() {
                unread.push(id);
            }
            if let Some(place) = facts.get_mut(id.index()) {
                *place = history;
            }
        }
        unread
    }
}
