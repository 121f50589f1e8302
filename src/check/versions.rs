//! Versions of named things: the days of each, and that no two of one sort share a day.

use super::Checker;
use crate::diagnostic::Diagnostic;
use crate::messages::{CheckMessage, ResolveMessage};
use crate::plan::{ClauseRef, InForce, Named, PolicyId, Version, Withdrawal};
use crate::resolve::{Attributes, Decl, DeclVersion, days_of, nearest};
use crate::source::Span;
use crate::syntax::ast::ClauseId;
use crate::value::Days;

impl Checker<'_, '_, '_> {
    /// A declaration with its versions, amendments first, and what withdraws it. A withdrawn version is in force on no day.
    pub(super) fn named<B, T>(
        &mut self,
        decl: &Decl<'_, B>,
        mut body: impl FnMut(&mut Self, usize) -> Option<T>,
    ) -> Named<T> {
        self.overlaps(decl);
        self.ends_behind_beginnings(decl);
        let mut versions: Vec<Version<T>> = Vec::new();
        for (at, written) in decl.versions.iter().enumerate() {
            let Some(body) = body(self, at) else { continue };
            let cites = self.cites(written.written_in, &written.attributes);
            versions.push(Version {
                in_force: self.in_force(written),
                amended_by: written.amends.then_some(written.written_in),
                cites,
                notes: written.attributes.notes.iter().map(|note| note.text.clone()).collect(),
                span: written.statement.span,
                body,
            });
        }
        self.amendments_keep_clauses(&mut versions);
        versions.sort_by_key(|version| version.amended_by.is_none());
        let withdrawals = decl.withdrawals.iter().map(|written| Withdrawal {
            in_force: self.own_days(written),
            by: written.written_in,
            span: written.statement.span,
        });
        let withdrawals = withdrawals.collect();
        Named { policy: decl.policy, title: decl.title.clone(), versions, withdrawals }
    }

    /// An amendment that cites nothing keeps the clauses of the original.
    fn amendments_keep_clauses<T>(&self, versions: &mut [Version<T>]) {
        let original = versions.iter().find(|version| version.amended_by.is_none());
        let Some(cites) = original.map(|version| version.cites.clone()) else { return };
        for version in versions.iter_mut().filter(|version| version.cites.is_empty()) {
            version.cites.clone_from(&cites);
        }
    }

    /// The days of a version; none if it is withdrawn.
    fn in_force<B>(&self, written: &DeclVersion<'_, B>) -> InForce {
        if written.attributes.withdrawn.is_some() {
            return InForce::withdrawn();
        }
        self.own_days(written)
    }

    /// The days of a statement: those of its `in force` line, within those of its policy.
    fn own_days<B>(&self, written: &DeclVersion<'_, B>) -> InForce {
        let own = days_of(&written.attributes);
        let policy = self.resolved.policies.get(written.written_in.index());
        let policy = policy.map(|policy| policy.in_force).unwrap_or_default();
        InForce {
            from: own.from.max(policy.from),
            until: match (own.until, policy.until) {
                (Some(own), Some(policy)) => Some(own.min(policy)),
                (own, policy) => own.or(policy),
            },
        }
    }

    /// A version that ends before it begins would never be in force.
    fn ends_behind_beginnings<B>(&mut self, decl: &Decl<'_, B>) {
        let attributes = decl.versions.iter().map(|written| &written.attributes);
        for attributes in attributes.chain(decl.withdrawals.iter().map(|written| &written.attributes)) {
            let own = days_of(attributes);
            let reversed = own.from.zip(own.until).is_some_and(|(from, until)| until < from);
            if let (true, Some((_, _, span))) = (reversed, attributes.in_force) {
                self.sink.report(ResolveMessage::EndsBeforeItBegins, span);
            }
        }
    }

    fn overlaps<B>(&mut self, decl: &Decl<'_, B>) {
        let versions = decl.versions.iter().map(|v| (self.in_force(v).days(), v.amends, v.statement.span));
        let withdrawals = decl.withdrawals.iter().map(|v| (self.own_days(v).days(), v.amends, v.statement.span));
        let mut sorted: Vec<_> = versions.chain(withdrawals).collect();
        sorted.retain(|(days, ..)| !days.is_empty());
        sorted.sort_by_key(|(days, amends, span)| (*amends, days.first, *span));
        // Each is held against the one before that lasts longest.
        let mut longest: Option<(Days, bool, Span)> = None;
        for (days, amendments, second) in sorted {
            if let Some((before, same, first)) = longest
                && same == amendments
            {
                let shared = before.and(days);
                if !shared.is_empty() {
                    let name = decl.title.name.clone();
                    let message = CheckMessage::Overlap { name, first: shared.first, last: shared.last, amendments };
                    let diagnostic = Diagnostic::new(message, second);
                    self.sink.push(diagnostic.with(first, CheckMessage::OtherVersionHere));
                }
                if before.last >= days.last {
                    continue;
                }
            }
            longest = Some((days, amendments, second));
        }
    }

    /// The clauses that a statement cites: of its policy, or of one that it uses.
    pub(super) fn cites(&mut self, policy: PolicyId, attributes: &Attributes<'_>) -> Vec<ClauseRef> {
        let reach = self.resolved.policies.get(policy.index()).map_or(&[][..], |policy| &policy.reach);
        let mut found = Vec::new();
        for id in &attributes.cites {
            // The own policy's comes first in the reach.
            let places = &self.resolved.clause_places;
            let cited = reach.iter().find_map(|policy| places.get(&(*policy, id.text.clone())));
            match cited {
                Some(clause) => found.push(*clause),
                None => self.unknown_clause(id, reach),
            }
        }
        found
    }

    fn unknown_clause(&mut self, id: &ClauseId, reach: &[PolicyId]) {
        let known = self.resolved.clauses.iter().filter(|clause| reach.contains(&clause.policy));
        let nearest = nearest(&id.text, known.map(|clause| clause.id.as_str()));
        let found = id.text.clone();
        self.sink.report(CheckMessage::UnknownClause { found, nearest }, id.span);
    }
}
