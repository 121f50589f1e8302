//! The outline of the documents: every clause with what cites it and what tests it.

use serde::Serialize;

use super::document::Document;
use super::layout::indented;
use super::safe;
use super::table::{Table, cell};
use crate::messages::{ClauseWords, Lang, NoteWords};
use crate::plan::{Plan, PolicyId};
use crate::provenance::Provenance;
use crate::source::SourceMap;
use crate::suite::{Case, Citations, Cites, Citing, Entry};
use crate::syntax::ast::ClauseKind;

/// The version of the JSON form.
const VERSION: u32 = 1;

/// The clauses of some policies, with what cites and what tests each.
#[derive(Debug)]
pub struct Outline<'a> {
    plan: &'a Plan,
    sources: &'a SourceMap,
    coverage: Citations<'a>,
}

impl<'a> Outline<'a> {
    /// The outline of a plan and its examples.
    pub fn of(plan: &'a Plan, cases: &[&'a Case], sources: &'a SourceMap) -> Outline<'a> {
        Outline { plan, sources, coverage: Citations::of(plan, cases.iter().copied()) }
    }

    /// Whether a clause that asks for a rule has none, or no example.
    pub fn has_gaps(&self) -> bool {
        self.coverage.entries().any(|entry| entry.lacks_rule() || entry.lacks_example())
    }

    fn of_policy(&self, policy: PolicyId) -> Vec<&Entry<'a>> {
        self.coverage.of_policy(policy)
    }

    fn uncited(&self, policy: PolicyId) -> Vec<&'a str> {
        self.coverage.uncited_rules(policy).map(|rule| rule.title.shown()).collect()
    }

    fn policies(&self) -> impl Iterator<Item = PolicyId> {
        (0..self.plan.policies.len()).map(PolicyId::at).filter(|id| !self.of_policy(*id).is_empty())
    }

    /// The outline for people.
    pub fn human(&self, width: usize, lang: Lang) -> String {
        let mut text = String::new();
        for policy in self.policies() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&safe(self.plan.policy(policy).title.shown()));
            text.push('\n');
            self.table(policy, width, lang, &mut text);
            text.push('\n');
            text.push_str(&totals(&self.of_policy(policy)).say(lang));
            text.push('\n');
            let uncited: Vec<String> = self.uncited(policy).into_iter().map(safe).collect();
            if !uncited.is_empty() {
                text.push_str(&ClauseWords::UncitedRules(uncited).say(lang));
                text.push('\n');
            }
            self.notes(policy, width, lang, &mut text);
        }
        text
    }

    fn table(&self, policy: PolicyId, width: usize, lang: Lang, text: &mut String) {
        let head =
            [ClauseWords::Id, ClauseWords::Kind, ClauseWords::Title, ClauseWords::CitedBy, ClauseWords::Examples];
        let mut table = Table::new(&head.map(|head| head.say(lang)), &[4], width);
        for entry in self.of_policy(policy) {
            let cited_by = entry.cited_by.iter().map(|citing| citing.title.shown().to_string()).collect();
            table.row(vec![
                cell(&entry.clause.id),
                kind_words(entry.clause.kind).say(lang),
                cell(entry.clause.title.as_deref().unwrap_or_default()),
                match entry.lacks_rule() {
                    true => ClauseWords::NoRule.say(lang),
                    false => cell(&ClauseWords::Citing(cited_by).say(lang)),
                },
                match (entry.lacks_example(), entry.tests.len()) {
                    (true, _) => ClauseWords::NoExample.say(lang),
                    (false, 0) => String::new(),
                    (false, count) => count.to_string(),
                },
            ]);
        }
        table.draw(text);
    }

    /// The notes on the clauses and on what cites them, each once, under the first clause that leads to it.
    fn notes(&self, policy: PolicyId, width: usize, lang: Lang, text: &mut String) {
        let mut said: Vec<(&str, &str)> = Vec::new();
        let mut lines = Vec::new();
        for entry in self.of_policy(policy) {
            let id = entry.clause.id.as_str();
            for note in &entry.clause.notes {
                lines.push(NoteWords::OnClause { clause: id.to_string(), note: note.clone() });
            }
            for (of, note) in entry.cited_by.iter().flat_map(Citing::noted) {
                if !said.contains(&(of, note)) {
                    said.push((of, note));
                    let (clause, of, note) = (id.to_string(), of.to_string(), note.to_string());
                    lines.push(NoteWords::OnCiting { clause, of, note });
                }
            }
        }
        if lines.is_empty() {
            return;
        }
        text.push('\n');
        for (indent, words) in std::iter::once((0, NoteWords::Head)).chain(lines.into_iter().map(|line| (2, line))) {
            for line in indented(&safe(&words.say(lang)), indent, width) {
                text.push_str(&line);
                text.push('\n');
            }
        }
    }

    /// The outline as JSON, with a line end.
    pub fn json(&self, provenance: &Provenance) -> String {
        let report = Report { policies: self.policies().map(|policy| self.policy_json(policy)).collect() };
        Document::new(VERSION, provenance, report).json()
    }

    fn policy_json(&self, policy: PolicyId) -> PolicyJson<'_> {
        let title = &self.plan.policy(policy).title;
        PolicyJson {
            policy: &title.name,
            label: title.label.as_deref(),
            clauses: self.of_policy(policy).into_iter().map(|entry| self.clause_json(entry)).collect(),
            uncited_rules: self.uncited(policy),
        }
    }

    fn clause_json<'e>(&'e self, entry: &'e Entry<'a>) -> ClauseJson<'e> {
        let span = entry.clause.span;
        ClauseJson {
            id: &entry.clause.id,
            kind: kind_code(entry.clause.kind),
            title: entry.clause.title.as_deref(),
            notes: &entry.clause.notes,
            cited_by: entry.cited_by.iter().map(cite_json).collect(),
            examples: entry.tests.iter().map(|case| case.title.as_str()).collect(),
            file: &self.sources.get(span.source).name,
            line: self.sources.position(span).line,
        }
    }
}

fn totals(entries: &[&Entry<'_>]) -> ClauseWords {
    let count = |counts: &dyn Fn(&Entry<'_>) -> bool| entries.iter().filter(|entry| counts(entry)).count();
    ClauseWords::Totals {
        clauses: entries.len(),
        operative: count(&|entry| entry.is_operative()),
        without_rule: count(&|entry| entry.lacks_rule()),
        without_example: count(&|entry| entry.lacks_example()),
    }
}

#[derive(Serialize)]
struct Report<'a> {
    policies: Vec<PolicyJson<'a>>,
}

#[derive(Serialize)]
struct PolicyJson<'a> {
    policy: &'a str,
    label: Option<&'a str>,
    clauses: Vec<ClauseJson<'a>>,
    uncited_rules: Vec<&'a str>,
}

#[derive(Serialize)]
struct ClauseJson<'a> {
    id: &'a str,
    kind: &'static str,
    title: Option<&'a str>,
    notes: &'a [String],
    cited_by: Vec<CiteJson<'a>>,
    examples: Vec<&'a str>,
    file: &'a str,
    line: u32,
}

#[derive(Serialize)]
struct CiteJson<'a> {
    what: &'static str,
    name: &'a str,
    label: Option<&'a str>,
    notes: &'a [&'a str],
}

fn cite_json<'a>(citing: &'a Citing<'a>) -> CiteJson<'a> {
    CiteJson {
        what: match citing.what {
            Cites::Rule => "rule",
            Cites::Let => "let",
            Cites::Table => "table",
            Cites::Limit => "limit",
        },
        name: &citing.title.name,
        label: citing.title.label.as_deref(),
        notes: &citing.notes,
    }
}

fn kind_code(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Rule => "rule",
        ClauseKind::Conduct => "conduct",
        ClauseKind::Duty => "duty",
        ClauseKind::Procedure => "procedure",
        ClauseKind::Preamble => "preamble",
    }
}

/// The words for a kind of clause.
pub(crate) fn kind_words(kind: ClauseKind) -> ClauseWords {
    match kind {
        ClauseKind::Rule => ClauseWords::Rule,
        ClauseKind::Conduct => ClauseWords::Conduct,
        ClauseKind::Duty => ClauseWords::Duty,
        ClauseKind::Procedure => ClauseWords::Procedure,
        ClauseKind::Preamble => ClauseWords::Preamble,
    }
}
