//! Trees to declarations: which names there are, whose they are, and what each statement's lines make of it.
//!
//! In: the trees of all files. Out: the [`Schema`], the statements of each policy with their lines sorted into bodies,
//! and a [`Names`] in which every name can be looked up. Formulas stay as written; typing them is `check`'s.

mod body;
mod declare;
mod literal;
mod names;
mod role;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use body::{Attributes, ExampleBody, LimitBody, RuleBody, TableBody};
pub(crate) use declare::{days_of, declared_type, unknown_policy};
pub(crate) use literal::plain;
pub use literal::{find_field, find_option, literal, type_of, type_term, unknown_option};
pub use names::{Entity, Lookup, Names, nearest};
pub use role::role;

use crate::diagnostic::Sink;
use crate::plan::{Clause, ClauseRef, InForce, PolicyId, Section};
use crate::schema::{Schema, Title};
use crate::source::{SourceId, Span};
use crate::syntax::ast;

/// A file and what it `use`s.
#[derive(Debug)]
pub struct Unit {
    /// The tree.
    pub file: ast::File,
    /// The files that it uses, by source.
    pub uses: Vec<SourceId>,
}

/// Every statement of the files, sorted.
#[derive(Debug)]
pub struct Resolved<'a> {
    /// What there can be facts about.
    pub schema: Schema,
    /// The names, as each policy sees them.
    pub names: Names,
    /// The policies.
    pub policies: Vec<PolicyDecl>,
    /// The clauses.
    pub clauses: Vec<Clause>,
    /// Where each clause stands among them, by its policy and its id.
    pub clause_places: BTreeMap<(PolicyId, String), ClauseRef>,
    /// The sections.
    pub sections: Vec<Section>,
    /// The lets, with their versions in the order of writing.
    pub lets: Vec<Decl<'a, &'a ast::Amount>>,
    /// The tables.
    pub tables: Vec<Decl<'a, TableBody<'a>>>,
    /// The rules.
    pub rules: Vec<Decl<'a, RuleBody<'a>>>,
    /// The limits.
    pub limits: Vec<Decl<'a, LimitBody<'a>>>,
    /// The examples.
    pub examples: Vec<ExampleDecl<'a>>,
}

/// A policy.
#[derive(Debug, Clone)]
pub struct PolicyDecl {
    /// Name and label.
    pub title: Title,
    /// When it is in force.
    pub in_force: InForce,
    /// Itself and every policy that it uses, directly or through another.
    pub reach: Vec<PolicyId>,
    /// Its file.
    pub source: SourceId,
}

/// A let, table, rule or limit.
#[derive(Debug)]
pub struct Decl<'a, T> {
    /// The policy that it is of.
    pub policy: PolicyId,
    /// Name and label.
    pub title: Title,
    /// Its versions and amendments.
    pub versions: Vec<DeclVersion<'a, T>>,
    /// The amendments that withdraw it for some days.
    pub withdrawals: Vec<DeclVersion<'a, ()>>,
}

/// One statement of a let, table, rule or limit.
#[derive(Debug)]
pub struct DeclVersion<'a, T> {
    /// The statement.
    pub statement: &'a ast::Statement,
    /// The policy that it is written in.
    pub written_in: PolicyId,
    /// Whether it amends another policy's.
    pub amends: bool,
    /// What any statement may say.
    pub attributes: Attributes<'a>,
    /// What this sort says.
    pub body: T,
}

/// An example.
#[derive(Debug)]
pub struct ExampleDecl<'a> {
    /// The policy that it is of.
    pub policy: PolicyId,
    /// Its title.
    pub title: &'a ast::Quoted,
    /// The place of its first line.
    pub span: Span,
    /// Its lines.
    pub body: ExampleBody<'a>,
}

/// Sorts the statements of all files.
pub fn resolve<'a>(units: &'a [Unit], sink: &mut Sink) -> Resolved<'a> {
    declare::declare(units, sink)
}

/// An example as one of a policy, wherever it is written; nothing if the statement is none.
pub(crate) fn example<'a>(policy: PolicyId, statement: &'a ast::Statement, sink: &mut Sink) -> Option<ExampleDecl<'a>> {
    let ast::Head::Example(title) = &statement.head else { return None };
    let (_, lines) = body::attributes(statement, sink);
    Some(ExampleDecl { policy, title, span: statement.span, body: body::example(statement, &lines, sink) })
}

/// The policies that each policy reaches, by file: itself, and those of the files that it uses.
fn reach(units: &BTreeMap<SourceId, &Unit>, policy_of: &BTreeMap<SourceId, PolicyId>, from: SourceId) -> Vec<PolicyId> {
    let (mut order, mut seen) = (vec![from], BTreeSet::from([from]));
    let mut at = 0;
    while let Some(source) = order.get(at).copied() {
        let used = units.get(&source).into_iter().flat_map(|unit| &unit.uses);
        order.extend(used.filter(|used| seen.insert(**used)));
        at += 1;
    }
    order.iter().filter_map(|source| policy_of.get(source).copied()).collect()
}
