//! Windows and groups.

use super::{Checker, Scope};
use crate::messages::CheckMessage;
use crate::plan::{Group, TermId, TermKind, Window};
use crate::resolve::{Entity, Lookup};
use crate::schema::{FactId, Owner};
use crate::syntax::ast::{self, Expr, ExprKind, WindowKind};
use crate::types::Type;

impl Checker<'_, '_, '_> {
    pub(super) fn window(&mut self, window: &ast::Window, scope: &Scope) -> Option<Window> {
        // INVARIANT: the parser reads no count of 0.
        Some(match &window.kind {
            WindowKind::This(cadence) => Window::This(*cadence),
            WindowKind::Last(count, cadence) => Window::Last(*count, *cadence),
            WindowKind::RollingDays(days) => Window::RollingDays(*days),
            WindowKind::RollingMonths(months) => Window::RollingMonths(*months),
            WindowKind::Since(since) => Window::Since(self.day(since, scope)?),
            WindowKind::First(months, since) => Window::First(*months, self.day(since, scope)?),
            WindowKind::Ever => Window::Ever,
        })
    }

    /// The window over which occurrences are numbered: it has to hold the day of the occurrence itself.
    pub(super) fn counted(&mut self, window: &ast::Window, scope: &Scope) -> Option<Window> {
        if matches!(window.kind, WindowKind::Last(..)) {
            self.sink.report(CheckMessage::CountedBefore, window.span);
            return None;
        }
        self.window(window, scope)
    }

    /// A day; a dated fact stands for the day on which its present value began.
    pub(super) fn day(&mut self, expr: &Expr, scope: &Scope) -> Option<TermId> {
        if let Some(fact) = self.dated_fact(expr, scope) {
            return Some(self.add(TermKind::FactSince(fact), Type::Date, expr.span));
        }
        self.expect(expr, Type::Date, scope).map(|typed| typed.id)
    }

    fn dated_fact(&self, expr: &Expr, scope: &Scope) -> Option<FactId> {
        let ExprKind::Name(path) = &expr.kind else { return None };
        if path.policy.is_some() {
            return None;
        }
        match self.resolved.names.find(scope.policy, &path.name.text) {
            Lookup::Found(Entity::Fact(id)) if self.plan.schema.fact(id).dated => Some(id),
            _ => None,
        }
    }

    pub(super) fn group(&mut self, group: &ast::Group, scope: &Scope) -> Option<Group> {
        if let Some(for_each) = scope.for_each {
            self.group_under_for_each(group.span, for_each);
            return None;
        }
        let fact = match &group.fact {
            None => None,
            Some(name) => {
                let path = ast::Path { policy: None, name: name.clone() };
                match self.entity(&path, scope)? {
                    Entity::Fact(id) if self.plan.schema.fact(id).owner == Owner::Employee => Some(id),
                    Entity::Company => None,
                    _ => {
                        let name = name.text.clone();
                        self.sink.report(CheckMessage::NotAGroup { name }, group.span);
                        return None;
                    }
                }
            }
        };
        // The members' own facts stand in the filter, and no occurrence.
        let members = Scope { frames: Vec::new(), ..scope.clone() };
        let filter = match &group.filter {
            Some(filter) => Some(self.condition(filter, &members)?.id),
            None => None,
        };
        Some(Group { fact, filter })
    }
}
