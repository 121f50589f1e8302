//! What belongs to one policy: clauses, sections, lets, tables, rules, limits, examples.

use super::Declarer;
use crate::diagnostic::Diagnostic;
use crate::messages::ResolveMessage;
use crate::plan::{Clause, ClauseRef, LetId, LimitId, PolicyId, RuleId, Section, TableId};
use crate::resolve::body::{self, Attributes};
use crate::resolve::names::Entity;
use crate::resolve::words::statement_word;
use crate::resolve::{Decl, DeclVersion, ExampleDecl, Resolved, Unit};
use crate::schema::SteppedDef;
use crate::syntax::ast::{self, Head, Statement};

impl<'a> Declarer<'a, '_> {
    pub(super) fn of_policy(&mut self, unit: &'a Unit, statement: &'a Statement) {
        let policy = self.policy_of.get(&unit.file.source).copied();
        match &statement.head {
            Head::Use(_) => {
                self.only_attributes(statement);
            }
            Head::Section(title) => {
                self.only_attributes(statement);
                if let Some(policy) = policy {
                    let title = title.text.clone();
                    self.out.sections.push(Section { policy, title, span: statement.span });
                }
            }
            Head::Clause { .. }
            | Head::Let(..)
            | Head::Table { .. }
            | Head::Rule(_)
            | Head::Limit(_)
            | Head::Example(_) => match policy {
                Some(policy) => self.private(policy, statement),
                // What is wrong with its line was said.
                None if unit.file.policy_lost => {}
                None => {
                    let statement_word = statement_word(&statement.head);
                    self.sink.report(ResolveMessage::OutsidePolicy { statement: statement_word }, statement.span);
                }
            },
            _ => {}
        }
    }

    fn private(&mut self, policy: PolicyId, statement: &'a Statement) {
        if let Head::Clause { id, kind, title } = &statement.head {
            return self.clause(policy, statement, id, *kind, title.as_ref());
        }
        let (attributes, lines) = body::attributes(statement, self.sink);
        match &statement.head {
            Head::Let(named, formula) => {
                body::none_left(statement, &lines, self.sink);
                let entity = Entity::Let(LetId::at(self.out.lets.len()));
                let version = own_version(statement, policy, attributes, formula);
                if let Some(version) = self.version_of(policy, named, entity, version, |out, old| match old {
                    Entity::Let(id) => out.lets.get_mut(id.index()),
                    _ => None,
                }) {
                    let decl = self.decl(policy, named, version);
                    self.out.lets.push(decl);
                }
            }
            Head::Table { named, .. } => {
                let table = body::table(statement, &lines, self.sink);
                let entity = Entity::Table(TableId::at(self.out.tables.len()));
                let version = own_version(statement, policy, attributes, table);
                if let Some(version) = self.version_of(policy, named, entity, version, |out, old| match old {
                    Entity::Table(id) => out.tables.get_mut(id.index()),
                    _ => None,
                }) {
                    let decl = self.decl(policy, named, version);
                    self.out.tables.push(decl);
                }
            }
            Head::Rule(named) => self.rule(policy, statement, named, attributes, &lines),
            Head::Limit(named) => {
                let limit = body::limit(statement, &lines, self.sink);
                let entity = Entity::Limit(LimitId::at(self.out.limits.len()));
                let version = own_version(statement, policy, attributes, limit);
                if let Some(version) = self.version_of(policy, named, entity, version, |out, old| match old {
                    Entity::Limit(id) => out.limits.get_mut(id.index()),
                    _ => None,
                }) {
                    let decl = self.decl(policy, named, version);
                    self.out.limits.push(decl);
                }
            }
            Head::Example(title) => {
                if attributes.withdrawn.is_some() {
                    return;
                }
                let body = body::example(statement, &lines, self.sink);
                let span = statement.span;
                self.out.examples.push(ExampleDecl { policy, title, span, body });
            }
            _ => {}
        }
    }

    fn rule(
        &mut self,
        policy: PolicyId,
        statement: &'a Statement,
        named: &'a ast::Named,
        attributes: Attributes<'a>,
        lines: &[&'a ast::Line],
    ) {
        let rule = body::rule(statement, lines, self.sink);
        let entity = Entity::Rule(RuleId::at(self.out.rules.len()));
        let steps = self.titles(rule.steps.iter().map(|(named, _)| *named));
        let version = own_version(statement, policy, attributes, rule);
        let new = self.version_of(policy, named, entity, version, |out, old| match old {
            Entity::Rule(id) => out.rules.get_mut(id.index()),
            _ => None,
        });
        if let Some(version) = new {
            let decl = self.decl(policy, named, version);
            if !steps.is_empty() {
                let policy_name = self.policy_name(policy);
                self.out.schema.stepped.push(SteppedDef { title: decl.title.clone(), policy: policy_name, steps });
            }
            self.out.rules.push(decl);
        }
    }

    fn policy_name(&self, policy: PolicyId) -> String {
        let policy = self.out.policies.get(policy.index());
        policy.map(|policy| policy.title.name.clone()).unwrap_or_default()
    }

    fn decl<T>(&self, policy: PolicyId, named: &ast::Named, version: DeclVersion<'a, T>) -> Decl<'a, T> {
        Decl { policy, title: self.title(named), versions: vec![version], withdrawals: Vec::new() }
    }

    /// Puts a version to the older ones of its name, or gives it back as the first of a new name.
    fn version_of<T>(
        &mut self,
        policy: PolicyId,
        named: &'a ast::Named,
        entity: Entity,
        version: DeclVersion<'a, T>,
        find: impl for<'r> Fn(&'r mut Resolved<'a>, Entity) -> Option<&'r mut Decl<'a, T>>,
    ) -> Option<DeclVersion<'a, T>> {
        let old = self.out.names.own(policy, &named.name.text, entity, false);
        let Some(old) = old else {
            if let Some(label) = &named.label {
                self.out.names.own(policy, &label.text, entity, true);
            }
            return Some(version);
        };
        if std::mem::discriminant(&old) == std::mem::discriminant(&entity)
            && let Some(decl) = find(&mut self.out, old)
        {
            decl.versions.push(version);
        } else {
            self.duplicate(&named.name, self.place(old));
        }
        None
    }

    fn clause(
        &mut self,
        policy: PolicyId,
        statement: &'a Statement,
        id: &ast::ClauseId,
        kind: ast::ClauseKind,
        title: Option<&ast::Quoted>,
    ) {
        let attributes = self.only_attributes(statement);
        let older = self.out.clause_places.get(&(policy, id.text.clone()));
        if let Some(older) = older.and_then(|older| self.out.clauses.get(older.index())) {
            let message = ResolveMessage::DuplicateClause { id: id.text.clone() };
            self.sink.push(Diagnostic::new(message, id.span).with(older.span, ResolveMessage::FirstHere));
            return;
        }
        self.out.schema.clauses.push(id.text.clone());
        self.out.clause_places.insert((policy, id.text.clone()), ClauseRef::at(self.out.clauses.len()));
        self.out.clauses.push(Clause {
            policy,
            id: id.text.clone(),
            kind,
            title: title.map(|title| title.text.clone()),
            notes: attributes.notes.iter().map(|note| note.text.clone()).collect(),
            span: id.span,
        });
    }
}

pub(super) fn own_version<'a, T>(
    statement: &'a Statement,
    written_in: PolicyId,
    attributes: Attributes<'a>,
    body: T,
) -> DeclVersion<'a, T> {
    DeclVersion { statement, written_in, amends: false, attributes, body }
}
