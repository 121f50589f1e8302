//! What goes out of force with nothing to follow: a value that something goes on reading, and, where there is a day to
//! look from, whatever ends soon.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Look};
use crate::diagnostic::Diagnostic;
use crate::messages::{LintMessage, LintThing};
use crate::plan::{LetId, Named, RuleId, TableId, TermId, TermKind, Version};
use crate::source::Span;
use crate::value::Date;

/// How many months behind the month of the day are looked at.
const MONTHS: i32 = 2;

/// A thing with its versions, as far as it matters when they end.
struct Ending<'a> {
    thing: LintThing,
    name: &'a str,
    /// The last day of all.
    last: Date,
    /// The place of the version that ends last.
    span: Span,
    policy_ends: Option<Date>,
}

pub(super) fn find(look: &Look<'_>, found: &mut Found) {
    let mut said = BTreeSet::new();
    for (ending, reader) in read_on(look) {
        said.insert(ending.span);
        found.push(report(&ending, Some(look.plan.rule(reader))));
    }
    let Some(as_of) = look.subject.as_of else { return };
    let Ok(until) = as_of.month().plus(MONTHS).map(|month| month.last_day()) else { return };
    let soon = |day: Date| as_of <= day && day <= until;
    for policy in &look.plan.policies {
        if let (Some(last), Some(span)) = (policy.in_force.until.filter(|last| soon(*last)), policy.title.span) {
            let ending = Ending { thing: LintThing::Policy, name: &policy.title.name, last, span, policy_ends: None };
            found.push(report(&ending, None));
        }
    }
    for ending in everything(look) {
        let with_policy = ending.policy_ends == Some(ending.last);
        if soon(ending.last) && !with_policy && !said.contains(&ending.span) {
            found.push(report(&ending, None));
        }
    }
}

fn report(ending: &Ending<'_>, reader: Option<&Named<crate::plan::Rule>>) -> Diagnostic {
    let message = LintMessage::RunsOut {
        thing: ending.thing,
        name: ending.name.to_string(),
        until: ending.last.to_string(),
        reader: reader.map(|reader| reader.title.name.clone()),
    };
    let diagnostic = Diagnostic::new(message, ending.span);
    match reader.and_then(|reader| reader.title.span) {
        Some(span) => diagnostic.with(span, LintMessage::ReadHere),
        None => diagnostic,
    }
}

fn ending<'a, T>(look: &Look<'_>, thing: LintThing, named: &'a Named<T>) -> Option<Ending<'a>> {
    let live = named.versions.iter().filter(|version| !version.in_force.days().is_empty());
    let last: &Version<T> = live.max_by_key(|version| version.in_force.days().last)?;
    let policy_ends = look.plan.policy(named.policy).in_force.until;
    Some(Ending { thing, name: &named.title.name, last: last.in_force.until?, span: last.span, policy_ends })
}

fn everything<'a>(look: &Look<'a>) -> Vec<Ending<'a>> {
    let mut found: Vec<Ending<'a>> = Vec::new();
    found.extend(look.plan.rules.iter().filter_map(|named| ending(look, LintThing::Rule, named)));
    found.extend(look.plan.lets.iter().filter_map(|named| ending(look, LintThing::Let, named)));
    found.extend(look.plan.tables.iter().filter_map(|named| ending(look, LintThing::Table, named)));
    found.extend(look.plan.limits.iter().filter_map(|named| ending(look, LintThing::Limit, named)));
    found
}

/// The lets and tables that end, with a rule that reads them and goes on.
fn read_on<'a>(look: &Look<'a>) -> Vec<(Ending<'a>, RuleId)> {
    let mut readers = Readers::default();
    for live in &look.live {
        let mut seen = BTreeSet::new();
        let last = live.version.in_force.days().last;
        live.version.body.terms().into_iter().for_each(|term| readers.read(look, term, (last, live.id), &mut seen));
    }
    let mut found = Vec::new();
    let lets = (look.plan.lets.iter().enumerate())
        .map(|(at, named)| (ending(look, LintThing::Let, named), readers.lets.get(&LetId::at(at))));
    let tables = (look.plan.tables.iter().enumerate())
        .map(|(at, named)| (ending(look, LintThing::Table, named), readers.tables.get(&TableId::at(at))));
    for (ending, reader) in lets.chain(tables) {
        if let (Some(ending), Some((last, rule))) = (ending, reader)
            && ending.last < *last
        {
            found.push((ending, *rule));
        }
    }
    found
}

/// For each value the rule that reads it longest, and until when.
#[derive(Default)]
struct Readers {
    lets: BTreeMap<LetId, (Date, RuleId)>,
    tables: BTreeMap<TableId, (Date, RuleId)>,
}

impl Readers {
    fn read(&mut self, look: &Look<'_>, term: TermId, by: (Date, RuleId), seen: &mut BTreeSet<LetId>) {
        let mut due = vec![term];
        while let Some(term) = due.pop() {
            let kind = &look.plan.term(term).kind;
            match kind {
                TermKind::Let(id) => {
                    longest(&mut self.lets, *id, by);
                    if seen.insert(*id) {
                        due.extend(look.plan.formula(*id).versions.iter().map(|version| version.body.term));
                    }
                }
                TermKind::Table(id, _) => longest(&mut self.tables, *id, by),
                _ => {}
            }
            due.extend(kind.children());
        }
    }
}

fn longest<K: Ord>(readers: &mut BTreeMap<K, (Date, RuleId)>, key: K, by: (Date, RuleId)) {
    let known = readers.entry(key).or_insert(by);
    if known.0 < by.0 {
        *known = by;
    }
}
