//! Amendments: what replaces a table, let, rule or limit of another policy for some days.

use super::private::own_version;
use super::{Declarer, unknown_policy};
use crate::messages::ResolveMessage;
use crate::plan::PolicyId;
use crate::resolve::body::{self, Attributes};
use crate::resolve::names::{Entity, Lookup, nearest};
use crate::resolve::words::statement_word;
use crate::resolve::{DeclVersion, Unit};
use crate::syntax::ast::{self, Head, Statement};

impl<'a> Declarer<'a, '_> {
    pub(super) fn amendment(&mut self, unit: &'a Unit, statement: &'a Statement) {
        let (path, formula) = match &statement.head {
            Head::Amend(path) => (path, None),
            Head::AmendLet(path, formula) => (path, Some(formula)),
            _ => return,
        };
        let Some(policy) = self.policy_of.get(&unit.file.source).copied() else {
            if unit.file.policy_lost {
                return;
            }
            let statement_word = statement_word(&statement.head);
            return self.sink.report(ResolveMessage::OutsidePolicy { statement: statement_word }, statement.span);
        };
        let Some(entity) = self.amended(policy, path) else { return };
        let (attributes, lines) = body::attributes(statement, self.sink);
        if attributes.in_force.is_none() {
            self.sink.report(ResolveMessage::AmendWithoutDays, statement.span);
        }
        if attributes.withdrawn.is_some() {
            body::none_left(statement, &lines, self.sink);
            if let Some(withdrawals) = self.withdrawals(entity) {
                withdrawals.push(amending(statement, policy, attributes, ()));
            }
            return;
        }
        match (entity, formula) {
            (Entity::Let(id), Some(formula)) => {
                body::none_left(statement, &lines, self.sink);
                let version = amending(statement, policy, attributes, formula);
                if let Some(decl) = self.out.lets.get_mut(id.index()) {
                    decl.versions.push(version);
                }
            }
            (Entity::Table(id), None) => {
                let version = amending(statement, policy, attributes, body::table(statement, &lines, self.sink));
                if let Some(decl) = self.out.tables.get_mut(id.index()) {
                    decl.versions.push(version);
                }
            }
            (Entity::Rule(id), None) => {
                let version = amending(statement, policy, attributes, body::rule(statement, &lines, self.sink));
                if let Some(decl) = self.out.rules.get_mut(id.index()) {
                    decl.versions.push(version);
                }
            }
            (Entity::Limit(id), None) => {
                let version = amending(statement, policy, attributes, body::limit(statement, &lines, self.sink));
                if let Some(decl) = self.out.limits.get_mut(id.index()) {
                    decl.versions.push(version);
                }
            }
            _ => {
                let name = path.name.text.clone();
                let is_let = matches!(entity, Entity::Let(_));
                self.sink.report(ResolveMessage::AmendForm { name, is_let }, path.span());
            }
        }
    }

    /// Where the withdrawals of something are kept.
    fn withdrawals(&mut self, entity: Entity) -> Option<&mut Vec<DeclVersion<'a, ()>>> {
        match entity {
            Entity::Let(id) => self.out.lets.get_mut(id.index()).map(|decl| &mut decl.withdrawals),
            Entity::Table(id) => self.out.tables.get_mut(id.index()).map(|decl| &mut decl.withdrawals),
            Entity::Rule(id) => self.out.rules.get_mut(id.index()).map(|decl| &mut decl.withdrawals),
            Entity::Limit(id) => self.out.limits.get_mut(id.index()).map(|decl| &mut decl.withdrawals),
            _ => None,
        }
    }

    /// What an amendment is of: something of another policy, which the file uses.
    fn amended(&mut self, policy: PolicyId, path: &ast::Path) -> Option<Entity> {
        let name = path.name.text.clone();
        let found = match &path.policy {
            Some(of) => match self.out.names.policy(&of.text) {
                Some(of) => self.out.names.find_in(of, &name),
                None => {
                    unknown_policy(&self.out.names, of, self.sink);
                    return None;
                }
            },
            None => match self.out.names.find(policy, &name) {
                Lookup::Found(entity) => Some(entity),
                _ => None,
            },
        };
        let own = self.out.names.find_in(policy, &name).is_some() && path.policy.is_none();
        match found {
            Some(entity) if entity.is_private() && !own => Some(entity),
            Some(_) if own => {
                self.sink.report(ResolveMessage::AmendOwn { name }, path.span());
                None
            }
            Some(_) => {
                self.sink.report(ResolveMessage::AmendShared { name }, path.span());
                None
            }
            None => {
                let nearest = nearest(&name, self.out.names.visible(policy));
                self.sink.report(ResolveMessage::NothingToAmend { name, nearest }, path.span());
                None
            }
        }
    }
}

fn amending<'a, T>(
    statement: &'a Statement,
    written_in: PolicyId,
    attributes: Attributes<'a>,
    body: T,
) -> DeclVersion<'a, T> {
    DeclVersion { amends: true, ..own_version(statement, written_in, attributes, body) }
}
