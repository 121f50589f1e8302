//! Declarations to plan: every formula is typed, every name becomes an id, and what can be known to be wrong before
//! anything runs is reported.
//!
//! In: the [`Resolved`] statements. Out: the [`Plan`], to be evaluated only if nothing was reported as an error. Each
//! concern has its file: formulas (`term`, `name`, `call`, `window`, `operator`), statements (`rule`, `table`, `limit`),
//! and what is known only of the whole (`order`, `cycle`, `versions`, `single`).

mod amount;
mod call;
mod cycle;
mod ladder;
mod limit;
mod meant;
mod name;
mod operator;
mod order;
mod outcome;
mod rule;
mod single;
mod table;
mod term;
mod typed;
mod versions;
mod window;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Sink;
use crate::plan::{Formula, LetId, Plan, Policy, PolicyId, Term, TermId, TermKind};
use crate::resolve::Resolved;
use crate::schema::{EventId, OptionsKind};
use crate::source::Span;
use crate::types::Type;
use crate::value::{Cadence, OptionsId, Value};

use typed::{Places, Typed};

/// Types everything and finds what is wrong before anything runs.
pub fn check(resolved: &Resolved<'_>, sink: &mut Sink) -> Plan {
    let mut checker = Checker {
        resolved,
        sink,
        lets: vec![None; resolved.lets.len()],
        tables: vec![None; resolved.tables.len()],
        plan: Plan {
            schema: resolved.schema.clone(),
            policies: (resolved.policies.iter())
                .map(|policy| Policy {
                    title: policy.title.clone(),
                    in_force: policy.in_force,
                    reach: policy.reach.clone(),
                })
                .collect(),
            clauses: resolved.clauses.clone(),
            sections: resolved.sections.clone(),
            terms: Vec::new(),
            lets: Vec::new(),
            tables: Vec::new(),
            rules: Vec::new(),
            limits: Vec::new(),
            overridden_by: BTreeMap::new(),
        },
    };
    checker.violations();
    checker.all_tables();
    checker.all_lets();
    checker.all_rules();
    checker.all_limits();
    let (plan, sink) = (checker.plan, checker.sink);
    cycle::find(&plan, sink);
    single::warn(&plan, sink);
    ladder::warn(&plan, sink);
    plan
}

/// What is known of a let once it is typed.
#[derive(Debug, Clone)]
struct LetType {
    ty: Type,
    places: Places,
    /// Whether it reads a group, directly or through another let.
    grouped: bool,
    /// The lengths of the records that it reads without a window.
    cadences: BTreeSet<Cadence>,
    /// The `share` that it is.
    share: Option<TermId>,
}

/// What is known of a table once its head is read.
#[derive(Debug, Clone, Copy)]
struct TableType {
    by: Type,
    gives: Type,
    places: Places,
}

struct Checker<'a, 'r, 's> {
    resolved: &'r Resolved<'a>,
    sink: &'s mut Sink,
    plan: Plan,
    lets: Vec<Option<LetType>>,
    tables: Vec<Option<TableType>>,
}

/// Where a formula stands: what its names can mean there.
#[derive(Debug, Clone)]
struct Scope {
    /// The policy whose names they are.
    policy: PolicyId,
    /// The events whose fields stand bare, outermost first.
    frames: Vec<EventId>,
    /// The event whose classing rule this is.
    classing: Option<EventId>,
    /// The line that makes the day that of an occurrence, so that groups can't be read.
    for_each: Option<Span>,
}

impl Scope {
    fn of(policy: PolicyId) -> Scope {
        Scope { policy, frames: Vec::new(), classing: None, for_each: None }
    }

    /// The same place within the fields of an event.
    fn within(&self, event: EventId) -> Scope {
        let mut inner = self.clone();
        inner.frames.push(event);
        inner
    }
}

impl Checker<'_, '_, '_> {
    fn add(&mut self, kind: TermKind, ty: Type, span: Span) -> TermId {
        let id = TermId::at(self.plan.terms.len());
        self.plan.terms.push(Term { kind, ty, span });
        id
    }

    fn constant(&mut self, value: Value, ty: Type, span: Span) -> TermId {
        self.add(TermKind::Constant(value), ty, span)
    }

    /// Whether the options of a set have an order.
    fn is_ordered(&self, set: OptionsId) -> bool {
        self.plan.schema.option_set(set).kind != OptionsKind::Choice
    }

    fn all_lets(&mut self) {
        let resolved = self.resolved;
        let mut formulas: Vec<Vec<Option<Formula>>> = resolved.lets.iter().map(|_| Vec::new()).collect();
        for at in order::of_lets(resolved, self.sink) {
            let Some(decl) = resolved.lets.get(at) else { continue };
            for version in &decl.versions {
                let typed = self.amount_value(version.body, &Scope::of(version.written_in));
                let formula = typed.map(|typed| Formula { term: typed.id, ty: typed.ty });
                if let Some(slot) = formulas.get_mut(at) {
                    slot.push(formula);
                }
                self.let_version(at, typed, version.statement.span);
            }
        }
        for (decl, formulas) in resolved.lets.iter().zip(formulas) {
            let named = self.named(decl, |_, at| formulas.get(at).cloned().flatten());
            self.plan.lets.push(named);
        }
    }

    /// Joins what is known of one version of a let to what is known of the others.
    fn let_version(&mut self, at: usize, typed: Option<Typed>, span: Span) {
        let Some(typed) = typed else { return };
        let known = self.lets.get(at).cloned().flatten();
        if let Some(known) = &known
            && known.ty != typed.ty
        {
            self.mismatch(known.ty, typed.ty, span);
            return;
        }
        let mut joined = known.unwrap_or(LetType {
            ty: typed.ty,
            places: typed.places,
            grouped: false,
            cadences: BTreeSet::new(),
            share: self.share_in(typed.id),
        });
        joined.places = joined.places.max(typed.places);
        joined.grouped |= self.is_grouped(typed.id);
        self.cadences(typed.id, &mut joined.cadences);
        if let Some(slot) = self.lets.get_mut(at) {
            *slot = Some(joined);
        }
    }

    /// Whether a formula reads a group, directly or through a let.
    fn is_grouped(&self, id: TermId) -> bool {
        let term = self.plan.term(id);
        match &term.kind {
            TermKind::Within { .. } | TermKind::Share { .. } => true,
            TermKind::Let(id) => self.let_type(*id).is_some_and(|known| known.grouped),
            kind => kind.children().into_iter().any(|child| self.is_grouped(child)),
        }
    }

    fn let_type(&self, id: LetId) -> Option<&LetType> {
        self.lets.get(id.index()).and_then(Option::as_ref)
    }
}
