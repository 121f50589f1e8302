//! Statements to declarations: first the policies, then what is shared (types before what has them), then what belongs
//! to each policy, and last the amendments of what stands by then.

mod amend;
mod given;
mod private;
mod shared;

use std::collections::BTreeMap;

use super::body::{self, Attributes};
use super::literal::literal;
use super::names::{Entity, Lookup, Names, nearest};
use super::{PolicyDecl, Resolved, Unit, reach};
use crate::diagnostic::{Diagnostic, Sink};
use crate::messages::ResolveMessage;
use crate::plan::{InForce, PolicyId};
use crate::schema::Title;
use crate::source::{SourceId, Span};
use crate::syntax::ast::{self, Head, Statement, TypeName};
use crate::types::Type;
use crate::value::{Cadence, Date, Value};

struct Declarer<'a, 's> {
    sink: &'s mut Sink,
    policy_of: BTreeMap<SourceId, PolicyId>,
    out: Resolved<'a>,
}

pub(super) fn declare<'a>(units: &'a [Unit], sink: &mut Sink) -> Resolved<'a> {
    let mut declarer = Declarer {
        sink,
        policy_of: BTreeMap::new(),
        out: Resolved {
            schema: given::schema(),
            names: Names::default(),
            policies: Vec::new(),
            clauses: Vec::new(),
            clause_places: BTreeMap::new(),
            sections: Vec::new(),
            lets: Vec::new(),
            tables: Vec::new(),
            rules: Vec::new(),
            limits: Vec::new(),
            examples: Vec::new(),
        },
    };
    declarer.share_given_names();
    let statements = || units.iter().flat_map(|unit| unit.file.statements.iter().map(move |s| (unit, s)));
    for unit in units {
        declarer.policy(unit);
    }
    let by_file: BTreeMap<SourceId, &Unit> = units.iter().map(|unit| (unit.file.source, unit)).collect();
    let reaches: Vec<_> =
        (declarer.out.policies.iter()).map(|policy| reach(&by_file, &declarer.policy_of, policy.source)).collect();
    for (policy, reach) in declarer.out.policies.iter_mut().zip(&reaches) {
        policy.reach.clone_from(reach);
    }
    declarer.out.names.set_reach(reaches);
    for (_, statement) in statements() {
        declarer.options(statement);
        declarer.role(statement);
    }
    for (_, statement) in statements() {
        declarer.shared(statement);
    }
    for (unit, statement) in statements() {
        declarer.of_policy(unit, statement);
    }
    for (unit, statement) in statements() {
        declarer.amendment(unit, statement);
    }
    declarer.out.schema.clauses.sort_unstable();
    declarer.out.schema.clauses.dedup();
    declarer.out
}

impl<'a> Declarer<'a, '_> {
    fn policy(&mut self, unit: &'a Unit) {
        let mut first: Option<Span> = None;
        for statement in &unit.file.statements {
            let Head::Policy(named) = &statement.head else { continue };
            if let Some(first) = first {
                let message = ResolveMessage::SecondPolicy;
                self.sink.push(Diagnostic::new(message, statement.span).with(first, ResolveMessage::FirstHere));
                continue;
            }
            first = Some(statement.span);
            let id = PolicyId::at(self.out.policies.len());
            if let Some(old) = self.out.names.add_policy(&named.name.text, id) {
                let old = self.out.policies.get(old.index()).and_then(|policy| policy.title.span);
                self.duplicate(&named.name, old);
                continue;
            }
            self.policy_of.insert(unit.file.source, id);
            let (attributes, lines) = body::attributes(statement, self.sink);
            let mut others = Vec::new();
            for line in lines {
                match &line.kind {
                    ast::LineKind::Currency(currency) if currency.text != "CNY" => {
                        let found = currency.text.clone();
                        self.sink.report(ResolveMessage::UnknownCurrency { found }, currency.span);
                    }
                    ast::LineKind::Currency(_) => {}
                    _ => others.push(line),
                }
            }
            body::none_left(statement, &others, self.sink);
            let in_force = self.in_force(&attributes);
            self.out.policies.push(PolicyDecl {
                title: self.title(named),
                in_force,
                reach: Vec::new(),
                source: unit.file.source,
            });
        }
    }

    fn title(&self, named: &ast::Named) -> Title {
        Title {
            name: named.name.text.clone(),
            label: named.label.as_ref().map(|label| label.text.clone()),
            span: Some(named.name.span),
        }
    }

    /// The days of an `in force` line; open if there is none or it is wrong.
    fn in_force(&mut self, attributes: &Attributes<'_>) -> InForce {
        let Some((from, until, span)) = attributes.in_force else {
            return InForce::default();
        };
        let mut day = |expr: Option<&ast::Expr>| {
            let value = expr.and_then(|expr| literal(expr, Type::Date, &self.out.schema, self.sink));
            value.and_then(|value| value.date())
        };
        let (from, until) = (day(from), day(until));
        if let (Some(first), Some(last)) = (from, until)
            && last < first
        {
            self.sink.report(ResolveMessage::EndsBeforeItBegins, span);
            return InForce { from, until: None };
        }
        InForce { from, until }
    }

    fn duplicate(&mut self, name: &ast::Name, first: Option<Span>) {
        let name_text = name.text.clone();
        let diagnostic = match first {
            Some(first) => Diagnostic::new(ResolveMessage::DuplicateName { name: name_text }, name.span)
                .with(first, ResolveMessage::FirstHere),
            None => Diagnostic::new(ResolveMessage::GivenName { name: name_text }, name.span),
        };
        self.sink.push(diagnostic);
    }

    /// Where a thing was declared.
    fn place(&self, entity: Entity) -> Option<Span> {
        let schema = &self.out.schema;
        let title = match entity {
            Entity::Options(id) => &schema.option_set(id).title,
            Entity::Fact(id) => &schema.fact(id).title,
            Entity::Event(id) => &schema.event(id).title,
            Entity::Record(id) => &schema.record(id).title,
            Entity::Account(id) => &schema.account(id).title,
            Entity::Let(id) => &self.out.lets.get(id.index())?.title,
            Entity::Table(id) => &self.out.tables.get(id.index())?.title,
            Entity::Rule(id) => &self.out.rules.get(id.index())?.title,
            Entity::Limit(id) => &self.out.limits.get(id.index())?.title,
            Entity::Date | Entity::PeriodStart | Entity::PeriodEnd | Entity::Company => return None,
        };
        title.span
    }

    fn only_attributes(&mut self, statement: &'a Statement) -> Attributes<'a> {
        let (attributes, lines) = body::attributes(statement, self.sink);
        body::none_left(statement, &lines, self.sink);
        attributes
    }

    /// The titles of options, fields or steps, each of which must be named but once.
    fn titles<'n>(&mut self, named: impl Iterator<Item = &'n ast::Named>) -> Vec<Title> {
        let mut titles: Vec<Title> = Vec::new();
        for named in named {
            let title = self.title(named);
            if let Some(first) = titles.iter().find(|old| old.name == title.name) {
                let first = first.span;
                self.duplicate(&named.name, first);
            }
            titles.push(title);
        }
        titles
    }
}

/// Reports a policy's name that nothing has.
pub(crate) fn unknown_policy(names: &Names, name: &ast::Name, sink: &mut Sink) {
    let found = name.text.clone();
    let nearest = nearest(&found, names.policy_names());
    sink.report(ResolveMessage::UnknownPolicy { found, nearest }, name.span);
}

/// The type that a declaration asks for.
pub(crate) fn declared_type(resolved: &Resolved<'_>, ty: &ast::TypeExpr, sink: &mut Sink) -> Option<Type> {
    Some(match &ty.kind {
        TypeName::Money => Type::Money,
        TypeName::Points => Type::Points,
        TypeName::Number => Type::Number,
        TypeName::Count => Type::Count,
        TypeName::Percent => Type::Percent,
        TypeName::Date => Type::Date,
        TypeName::Month => Type::Period(Cadence::Month),
        TypeName::Duration => Type::Duration,
        TypeName::Time => Type::Time,
        TypeName::YesNo => Type::YesNo,
        TypeName::Text => Type::Text,
        TypeName::Declared(name) => return options_type(resolved, name, sink),
    })
}

/// The choice, scale or ladder that a name stands for.
fn options_type(resolved: &Resolved<'_>, name: &ast::Name, sink: &mut Sink) -> Option<Type> {
    // Types are shared, so that any policy's view finds them.
    if let Lookup::Found(Entity::Options(id)) = resolved.names.find(PolicyId(u32::MAX), &name.text) {
        return Some(Type::Options(id));
    }
    let found = name.text.clone();
    let sets = resolved.schema.options.iter().map(|set| set.title.name.as_str());
    let nearest = nearest(&found, sets.chain(TYPE_WORDS));
    sink.report(ResolveMessage::UnknownType { found, nearest }, name.span);
    None
}

const TYPE_WORDS: [&str; 11] =
    ["money", "points", "number", "count", "percent", "date", "month", "duration", "time", "yes/no", "text"];

/// The days that an `in force` line says, where it is already known to be right.
pub(crate) fn days_of(attributes: &Attributes<'_>) -> InForce {
    let day = |expr: Option<&ast::Expr>| -> Option<Date> {
        match super::literal::plain(expr?) {
            Some(Value::Date(date)) => Some(date),
            _ => None,
        }
    };
    match attributes.in_force {
        Some((from, until, _)) => InForce { from: day(from), until: day(until) },
        None => InForce::default(),
    }
}
