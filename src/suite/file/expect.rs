//! What a case file expects of each employee: keys looked up among rules and lets, texts read as `expect` lines.

use super::words::{ONLY, TOTALS, word};
use super::{CaseFile, only, twice, wrong};
use crate::diagnostic::Sink;
use crate::facts::Population;
use crate::facts::tree::{Key, Kind, Node, crop};
use crate::facts::{nearest_key, period_months, plain_key};
use crate::messages::{CaseMessage, CaseWanted};
use crate::outcome::{EffectKind, EmployeeId};
use crate::plan::{LetId, Plan, RuleId};
use crate::resolve::Resolved;
use crate::schema::{AccountId, Title};
use crate::source::Span;
use crate::suite::expect::Reader;
use crate::suite::{Expectation, Wanted};
use crate::syntax::ast::{Expected, PayKind};
use crate::syntax::parse_expected;
use crate::value::Month;
use crate::words::{Keyword, Role, Spelling};

/// The kinds of money that can be summed, with their words.
const MONEY: [(Keyword, PayKind); 4] = [
    (Keyword::Fine, PayKind::Fine),
    (Keyword::Bonus, PayKind::Bonus),
    (Keyword::Pay, PayKind::Pay),
    (Keyword::Salary, PayKind::Salary),
];

/// Everything that a case file expects of the employees.
pub(super) fn expectations(
    file: &CaseFile<'_>,
    (resolved, plan): (&Resolved<'_>, &Plan),
    population: &Population,
    sink: &mut Sink,
) -> Vec<Expectation> {
    let mut reading = Reading { file, resolved, plan, population, sink, found: Vec::new() };
    for (key, value) in &file.expect {
        reading.employee(key, value);
    }
    reading.found
}

/// A rule or a let.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Rule(RuleId),
    Let(LetId),
}

/// What a text is expected of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Of {
    Subject(Subject),
    Total(EffectKind),
}

struct Reading<'r, 't, 's> {
    file: &'r CaseFile<'t>,
    resolved: &'r Resolved<'r>,
    plan: &'r Plan,
    population: &'r Population,
    sink: &'s mut Sink,
    found: Vec<Expectation>,
}

impl Reading<'_, '_, '_> {
    fn employee(&mut self, key: &Key<'_>, value: &Node<'_>) {
        let id = key.text.trim();
        let place = self.population.employees.iter().position(|employee| &*employee.id == id);
        if place.is_none() {
            let known = self.population.employees.iter().map(|employee| &*employee.id);
            let nearest = nearest_key(id, known);
            self.sink.report(CaseMessage::UnknownEmployee { id: crop(id), nearest }, key.span);
        }
        let Kind::Map(entries) = &value.kind else {
            return wrong(key, value, CaseWanted::Expectations, self.sink);
        };
        // Of somebody unknown the rest is read all the same, for what else may be wrong with it.
        let who = place.map(EmployeeId::at);
        let mut seen: Vec<(Of, Span)> = Vec::new();
        for (key, value) in entries {
            match word(&key.text, &[ONLY, TOTALS]) {
                Some(word) if word == ONLY => {
                    let only = only(key, value, self.sink);
                    self.found.extend(only.zip(who).map(|(span, who)| expectation(who, None, span, Wanted::Only)));
                }
                Some(_) => self.totals(who, key, value),
                None => {
                    let Some(of) = self.subject(key).map(Of::Subject) else {
                        self.of_nothing(key, value);
                        continue;
                    };
                    if let Some((_, first)) = seen.iter().find(|(seen, _)| *seen == of) {
                        twice(key, *first, self.sink);
                        continue;
                    }
                    seen.push((of.clone(), key.span));
                    self.by_month(who, &of, key, value);
                }
            }
        }
    }

    fn totals(&mut self, who: Option<EmployeeId>, key: &Key<'_>, value: &Node<'_>) {
        let Kind::Map(entries) = &value.kind else {
            return wrong(key, value, CaseWanted::Totals, self.sink);
        };
        let mut seen: Vec<(EffectKind, Span)> = Vec::new();
        for (key, value) in entries {
            let Some(kind) = self.total(key) else {
                self.of_nothing(key, value);
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(seen, _)| *seen == kind) {
                twice(key, *first, self.sink);
                continue;
            }
            seen.push((kind.clone(), key.span));
            self.by_month(who, &Of::Total(kind), key, value);
        }
    }

    /// The kind of result that a key below `totals` is.
    fn total(&mut self, key: &Key<'_>) -> Option<EffectKind> {
        let text = plain_key(&key.text);
        let keyword = Keyword::find(&text, Role::Outcome);
        if let Some((_, kind)) = MONEY.iter().find(|(word, _)| Some(*word) == keyword) {
            return Some(EffectKind::Pay(*kind));
        }
        let accounts = &self.plan.schema.accounts;
        if let Some(at) = accounts.iter().position(|account| account.title.is_called(&text)) {
            return Some(EffectKind::Points(AccountId::at(at)));
        }
        let spelled = |word: Keyword| [word.spelled(Spelling::English), word.spelled(Spelling::Chinese)];
        let words = MONEY.iter().flat_map(|(word, _)| spelled(*word));
        let named = accounts.iter().flat_map(|account| names(&account.title));
        let nearest = nearest_key(&text, words.chain(named));
        self.sink.report(CaseMessage::UnknownTotal { key: crop(&key.text), nearest }, key.span);
        None
    }

    /// The rule or let of a key: a name, a label, or a policy and one of them.
    fn subject(&mut self, key: &Key<'_>) -> Option<Subject> {
        let text = plain_key(&key.text);
        let (policy, name) = match text.split_once('/') {
            Some((policy, name)) => (Some(policy), name),
            None => (None, text.as_ref()),
        };
        let of_policy = |title: &Title| policy.is_none_or(|policy| title.is_called(policy));
        let all = self.subjects();
        let here = all.iter().filter(|(_, own, _)| of_policy(own));
        let by_name: Vec<_> = here.clone().filter(|(_, _, title)| title.name == name).collect();
        let found =
            if by_name.is_empty() { here.filter(|(_, _, title)| title.is_called(name)).collect() } else { by_name };
        match found.as_slice() {
            [(subject, ..)] => Some(*subject),
            [] => {
                let known = all.iter().flat_map(|(_, _, title)| names(title));
                let nearest = nearest_key(name, known);
                self.sink.report(CaseMessage::UnknownName { found: crop(&key.text), nearest }, key.span);
                None
            }
            several => {
                let readings = several.iter().map(|(_, own, title)| format!("{}/{}", own.name, title.name)).collect();
                self.sink.report(CaseMessage::AmbiguousName { name: crop(&key.text), readings }, key.span);
                None
            }
        }
    }

    /// Every rule and let with its policy's title and its own.
    fn subjects(&self) -> Vec<(Subject, &Title, &Title)> {
        let plan = self.plan;
        let rules = plan.rules().map(|(id, rule)| (Subject::Rule(id), &plan.policy(rule.policy).title, &rule.title));
        let lets = plan.lets.iter().enumerate();
        let lets = lets.map(|(at, own)| (Subject::Let(LetId::at(at)), &plan.policy(own.policy).title, &own.title));
        rules.chain(lets).collect()
    }

    /// What is expected of something unknown is read all the same, for what else may be wrong with it.
    fn of_nothing(&mut self, key: &Key<'_>, value: &Node<'_>) {
        match &value.kind {
            Kind::Map(months) => months.iter().for_each(|(key, value)| self.of_nothing(key, value)),
            Kind::List(items) => items.iter().for_each(|item| self.of_nothing(key, item)),
            _ => {
                self.expected(key, value);
            }
        }
    }

    /// A text, several of them, or one for each month.
    fn by_month(&mut self, who: Option<EmployeeId>, of: &Of, key: &Key<'_>, value: &Node<'_>) {
        let Kind::Map(months) = &value.kind else {
            if matches!(of, Of::Subject(Subject::Let(_))) && self.file.months.len() > 1 {
                let name = crop(&key.text);
                self.sink.report(CaseMessage::LetWithoutMonth { name }, value.span);
            }
            return self.texts(who, None, of, key, value);
        };
        let mut seen: Vec<(Month, Span)> = Vec::new();
        for (key, value) in months {
            let month = period_months(&key.text).ok().filter(|months| months.len() == 1);
            let month = month.and_then(|months| months.first().copied());
            // Of a period that can't be read every month may be one.
            let within = |month: &Month| self.file.months.is_empty() || self.file.months.contains(month);
            let Some(month) = month.filter(within) else {
                self.sink.report(CaseMessage::Month { text: crop(&key.text) }, key.span);
                self.of_nothing(key, value);
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(seen, _)| *seen == month) {
                twice(key, *first, self.sink);
                continue;
            }
            seen.push((month, key.span));
            self.texts(who, Some(month), of, key, value);
        }
    }

    fn texts(&mut self, who: Option<EmployeeId>, month: Option<Month>, of: &Of, key: &Key<'_>, value: &Node<'_>) {
        let single = std::slice::from_ref(value);
        let items = match &value.kind {
            Kind::List(items) if !items.is_empty() => items.as_slice(),
            _ => single,
        };
        for item in items {
            let Some(expected) = self.expected(key, item) else { continue };
            let Some(wanted) = self.wanted(of, &expected, item.span) else { continue };
            self.found.extend(who.map(|who| expectation(who, month, item.span, wanted)));
        }
    }

    /// A text as what stands behind the name in an `expect` line.
    fn expected(&mut self, key: &Key<'_>, node: &Node<'_>) -> Option<Expected> {
        let Kind::Scalar(scalar) = &node.kind else {
            wrong(key, node, CaseWanted::Outcome, self.sink);
            return None;
        };
        let written = self.file.text.get(node.span.start as usize..node.span.end as usize).unwrap_or("");
        // Behind the quote, where there is one.
        let before = written.find(scalar.text.as_ref()).filter(|at| *at <= 1).unwrap_or(0);
        match parse_expected(&scalar.text, node.span.start as usize + before, node.span, self.file.spelling) {
            Ok(expected) => Some(expected),
            Err(found) => {
                found.into_iter().for_each(|one| self.sink.push(one));
                None
            }
        }
    }

    fn wanted(&mut self, of: &Of, expected: &Expected, span: Span) -> Option<Wanted> {
        let (resolved, plan) = (self.resolved, self.plan);
        let policy = match of {
            Of::Subject(Subject::Rule(id)) => plan.rule(*id).policy,
            Of::Subject(Subject::Let(id)) => plan.formula(*id).policy,
            Of::Total(_) => plan.policies.first().map(|_| crate::plan::PolicyId(0))?,
        };
        let mut reader = Reader { resolved, plan, policy, sink: self.sink };
        Some(match of {
            Of::Subject(Subject::Rule(id)) => Wanted::OfRule(*id, reader.of_rule(*id, expected, span)?),
            Of::Subject(Subject::Let(id)) => Wanted::OfLet(*id, reader.of_let(*id, expected, span)?),
            Of::Total(kind) => Wanted::Total(kind.clone(), reader.of_total(kind, expected, span)?),
        })
    }
}

fn expectation(who: EmployeeId, month: Option<Month>, span: Span, wanted: Wanted) -> Expectation {
    Expectation { employee: Some(who), month, span, wanted }
}

fn names(title: &Title) -> impl Iterator<Item = &str> {
    [Some(title.name.as_str()), title.label.as_deref()].into_iter().flatten()
}
