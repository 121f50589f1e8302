//! Statements to declarations: first the policies, then what is shared (types before what has them), then what belongs
//! to each policy, and last the amendments of what stands by then.

use std::collections::BTreeMap;

use super::body::{self, Attributes};
use super::literal::{declared, literal};
use super::names::{Entity, Lookup, Names, nearest};
use super::words::statement_word;
use super::{Decl, DeclVersion, ExampleDecl, PolicyDecl, Resolved, Unit, reach};
use crate::diagnostic::{Diagnostic, Sink};
use crate::messages::ResolveMessage;
use crate::plan::{Clause, InForce, LetId, LimitId, PolicyId, RuleId, Section, TableId};
use crate::schema::{
    AccountDef, AccountId, EventDef, EventId, FactDef, FactId, FieldDef, OptionSet, OptionsKind, Owner, RecordDef,
    RecordId, Schema, SteppedDef, Title,
};
use crate::source::{SourceId, Span};
use crate::syntax::ast::{self, FactTrait, Head, RecordShape, Statement, TypeName};
use crate::types::{FieldType, Type};
use crate::value::{Cadence, Date, OptionsId, Value};

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
            schema: given_names(),
            names: Names::default(),
            policies: Vec::new(),
            clauses: Vec::new(),
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
    let reaches: Vec<_> = (declarer.out.policies.iter())
        .map(|policy| reach(units, &declarer.policy_of, policy.source))
        .collect();
    for (policy, reach) in declarer.out.policies.iter_mut().zip(&reaches) {
        policy.reach.clone_from(reach);
    }
    declarer.out.names.set_reach(reaches);
    for (_, statement) in statements() {
        declarer.options(statement);
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
    declarer.out
}

fn title(name: &str, label: &str) -> Title {
    Title {
        name: name.to_string(),
        label: Some(label.to_string()),
        span: None,
    }
}

fn field_type(ty: Type, or_none: bool) -> FieldType {
    FieldType {
        ty,
        range: None,
        or_none,
        default: None,
    }
}

/// What the language itself declares; the order is that of [`Schema::ID`] and so on.
fn given_names() -> Schema {
    let fact = |name: &str, label: &str, ty: Type, or_none: bool, dated: bool| FactDef {
        title: title(name, label),
        ty: field_type(ty, or_none),
        dated,
        attested_by: None,
        owner: Owner::Employee,
    };
    Schema {
        options: Vec::new(),
        facts: vec![
            fact("id", "工号", Type::Text, false, false),
            fact("name", "姓名", Type::Text, true, false),
            fact("team", "小组", Type::Text, false, true),
            fact("hired_on", "入职日期", Type::Date, false, false),
            fact("left_on", "离职日期", Type::Date, true, false),
        ],
        events: vec![EventDef {
            title: title("violation", "违规"),
            fields: vec![FieldDef {
                title: title("clause", "条款"),
                ty: field_type(Type::Text, false),
            }],
            violation_of: None,
        }],
        records: Vec::new(),
        accounts: Vec::new(),
        stepped: Vec::new(),
        clauses: Vec::new(),
    }
}

impl<'a> Declarer<'a, '_> {
    fn share_given_names(&mut self) {
        let names = &mut self.out.names;
        for (at, fact) in self.out.schema.facts.iter().enumerate() {
            names.share(&fact.title.name, Entity::Fact(FactId::at(at)), false);
            names.share(fact.title.shown(), Entity::Fact(FactId::at(at)), false);
        }
        let others = [
            ("violation", "违规", Entity::Event(Schema::VIOLATION)),
            ("date", "当日", Entity::Date),
            ("period_start", "期初", Entity::PeriodStart),
            ("period_end", "期末", Entity::PeriodEnd),
            ("company", "公司", Entity::Company),
        ];
        for (english, chinese, entity) in others {
            names.share(english, entity, false);
            names.share(chinese, entity, false);
        }
    }

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
    pub(super) fn in_force(&mut self, attributes: &Attributes<'_>) -> InForce {
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

    /// Takes in a shared name and its label. `same` says whether an older thing of that name is the same declaration.
    fn share(&mut self, named: &ast::Named, entity: Entity, same: impl Fn(&Schema, Entity) -> bool) -> bool {
        if let Some(old) = self.out.names.share(&named.name.text, entity, false) {
            if !same(&self.out.schema, old) {
                let place = self.place(old);
                if std::mem::discriminant(&old) == std::mem::discriminant(&entity)
                    && let Some(place) = place
                    && place.source != named.name.span.source
                {
                    let name = named.name.text.clone();
                    self.sink.push(
                        Diagnostic::new(ResolveMessage::Disagree { name }, named.name.span)
                            .with(place, ResolveMessage::OtherHere),
                    );
                } else {
                    self.duplicate(&named.name, place);
                }
            } else if self.place(old).map(|span| span.source) == Some(named.name.span.source) {
                self.duplicate(&named.name, self.place(old));
            }
            return false;
        }
        if let Some(label) = &named.label {
            self.out.names.share(&label.text, entity, true);
        }
        true
    }

    fn options(&mut self, statement: &'a Statement) {
        let (named, options, kind) = match &statement.head {
            Head::Choice(named, options) => (named, options, OptionsKind::Choice),
            Head::Scale(named, options) => (named, options, OptionsKind::Scale),
            Head::Ladder(named, options) => (named, options, OptionsKind::Ladder),
            _ => return,
        };
        self.only_attributes(statement);
        let set = OptionSet {
            title: self.title(named),
            kind,
            options: self.titles(options.iter()),
        };
        let id = OptionsId(u32::try_from(self.out.schema.options.len()).unwrap_or(u32::MAX));
        let same = |schema: &Schema, old: Entity| {
            matches!(old, Entity::Options(old) if {
                let old = schema.option_set(old);
                old.kind == set.kind && same_titles(&old.options, &set.options)
            })
        };
        if self.share(named, Entity::Options(id), same) {
            self.out.schema.options.push(set);
        }
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

    fn type_of(&mut self, ty: &ast::TypeExpr) -> Option<Type> {
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
            TypeName::Declared(name) => return declared_type(&self.out, name, self.sink),
        })
    }

    fn field_type(&mut self, ty: &ast::FieldTypeExpr) -> FieldType {
        let Some(found) = self.type_of(&ty.ty) else {
            // The unknown type is reported; text keeps its uses from being reported too.
            return field_type(Type::Text, true);
        };
        let schema = &self.out.schema;
        let mut value = |expr: &ast::Expr| declared(expr, found, schema, self.sink);
        let range = ty.range.as_ref().and_then(|(low, high)| value(low).zip(value(high)));
        let default = ty.default.as_ref().and_then(&mut value);
        if let (Some((low, high)), Some((written, _))) = (&range, &ty.range)
            && crate::value::ops::compare(low, high).is_ok_and(|order| order.is_gt())
        {
            self.sink.report(ResolveMessage::RangeUpsideDown, written.span);
        }
        FieldType {
            ty: found,
            range,
            or_none: ty.or_none,
            default,
        }
    }

    fn fields(&mut self, fields: &[ast::FieldExpr]) -> Vec<FieldDef> {
        let titles = self.titles(fields.iter().map(|field| &field.named));
        let types = fields.iter().map(|field| self.field_type(&field.ty));
        titles.into_iter().zip(types).map(|(title, ty)| FieldDef { title, ty }).collect()
    }

    fn shared(&mut self, statement: &'a Statement) {
        match &statement.head {
            Head::Fact { named, ty, traits } => {
                self.only_attributes(statement);
                let fact = self.fact(named, ty, traits);
                let id = FactId::at(self.out.schema.facts.len());
                let same = |schema: &Schema, old: Entity| {
                    matches!(old, Entity::Fact(old) if {
                        let old = schema.fact(old);
                        (&old.ty, old.dated, &old.attested_by, old.owner) == (&fact.ty, fact.dated, &fact.attested_by, fact.owner)
                    })
                };
                if self.share(named, Entity::Fact(id), same) {
                    self.out.schema.facts.push(fact);
                }
            }
            Head::Event { named, fields, violation_of } => {
                self.only_attributes(statement);
                let event = EventDef {
                    title: self.title(named),
                    fields: self.fields(fields),
                    violation_of: violation_of.as_ref().map(|id| id.text.clone()),
                };
                let id = EventId::at(self.out.schema.events.len());
                let same = |schema: &Schema, old: Entity| {
                    matches!(old, Entity::Event(old) if {
                        let old = schema.event(old);
                        old.violation_of == event.violation_of && same_fields(&old.fields, &event.fields)
                    })
                };
                if self.share(named, Entity::Event(id), same) {
                    self.out.schema.events.push(event);
                }
            }
            Head::Record { named, cadence, shape } => {
                self.only_attributes(statement);
                let record = self.record(named, *cadence, shape);
                let id = RecordId::at(self.out.schema.records.len());
                let same = |schema: &Schema, old: Entity| {
                    matches!(old, Entity::Record(old) if {
                        let old = schema.record(old);
                        (old.cadence, old.single) == (record.cadence, record.single) && same_fields(&old.fields, &record.fields)
                    })
                };
                if self.share(named, Entity::Record(id), same) {
                    self.out.schema.records.push(record);
                }
            }
            Head::Account { named, cleared } => {
                self.only_attributes(statement);
                let account = AccountDef {
                    title: self.title(named),
                    cleared: *cleared,
                };
                let id = AccountId::at(self.out.schema.accounts.len());
                let same = |schema: &Schema, old: Entity| {
                    matches!(old, Entity::Account(old) if schema.account(old).cleared == account.cleared)
                };
                if self.share(named, Entity::Account(id), same) {
                    self.out.schema.accounts.push(account);
                }
            }
            _ => {}
        }
    }

    fn fact(&mut self, named: &ast::Named, ty: &ast::FieldTypeExpr, traits: &[FactTrait]) -> FactDef {
        let mut fact = FactDef {
            title: self.title(named),
            ty: self.field_type(ty),
            dated: false,
            attested_by: None,
            owner: Owner::Employee,
        };
        for one in traits {
            match one {
                FactTrait::Dated(_) => fact.dated = true,
                FactTrait::AttestedBy(role) => fact.attested_by = Some(role.text.clone()),
                FactTrait::OfTeam(_) => fact.owner = Owner::Team,
                FactTrait::OfCompany(_) => fact.owner = Owner::Company,
            }
        }
        fact
    }

    fn record(&mut self, named: &ast::Named, cadence: Cadence, shape: &RecordShape) -> RecordDef {
        let (fields, single) = match shape {
            RecordShape::Single(ty) => {
                let title = Title {
                    name: String::new(),
                    label: None,
                    span: None,
                };
                let ty = self.field_type(ty);
                (vec![FieldDef { title, ty }], true)
            }
            RecordShape::Fields(fields) => (self.fields(fields), false),
        };
        RecordDef {
            title: self.title(named),
            cadence,
            fields,
            single,
        }
    }

    fn of_policy(&mut self, unit: &'a Unit, statement: &'a Statement) {
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
            Head::Clause { .. } | Head::Let(..) | Head::Table { .. } | Head::Rule(_) | Head::Limit(_) | Head::Example(_) => {
                match policy {
                    Some(policy) => self.private(policy, statement),
                    None => {
                        let statement_word = statement_word(&statement.head);
                        self.sink.report(ResolveMessage::OutsidePolicy { statement: statement_word }, statement.span);
                    }
                }
            }
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
                self.out.schema.stepped.push(SteppedDef {
                    title: decl.title.clone(),
                    policy: policy_name,
                    steps,
                });
            }
            self.out.rules.push(decl);
        }
    }

    fn policy_name(&self, policy: PolicyId) -> String {
        let policy = self.out.policies.get(policy.index());
        policy.map(|policy| policy.title.name.clone()).unwrap_or_default()
    }

    fn decl<T>(&self, policy: PolicyId, named: &ast::Named, version: DeclVersion<'a, T>) -> Decl<'a, T> {
        Decl {
            policy,
            title: self.title(named),
            versions: vec![version],
        }
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
        let older = self.out.clauses.iter().find(|clause| clause.policy == policy && clause.id == id.text);
        if let Some(older) = older {
            let message = ResolveMessage::DuplicateClause { id: id.text.clone() };
            self.sink.push(Diagnostic::new(message, id.span).with(older.span, ResolveMessage::FirstHere));
            return;
        }
        if !self.out.schema.clauses.contains(&id.text) {
            self.out.schema.clauses.push(id.text.clone());
        }
        self.out.clauses.push(Clause {
            policy,
            id: id.text.clone(),
            kind,
            title: title.map(|title| title.text.clone()),
            notes: attributes.notes.iter().map(|note| note.text.clone()).collect(),
            span: id.span,
        });
    }

    fn amendment(&mut self, unit: &'a Unit, statement: &'a Statement) {
        let (path, formula) = match &statement.head {
            Head::Amend(path) => (path, None),
            Head::AmendLet(path, formula) => (path, Some(formula)),
            _ => return,
        };
        let Some(policy) = self.policy_of.get(&unit.file.source).copied() else {
            let statement_word = statement_word(&statement.head);
            return self.sink.report(ResolveMessage::OutsidePolicy { statement: statement_word }, statement.span);
        };
        let Some(entity) = self.amended(policy, path) else { return };
        let (attributes, lines) = body::attributes(statement, self.sink);
        if attributes.in_force.is_none() {
            self.sink.report(ResolveMessage::AmendWithoutDays, statement.span);
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

/// Reports a policy's name that nothing has.
pub(crate) fn unknown_policy(names: &Names, name: &ast::Name, sink: &mut Sink) {
    let found = name.text.clone();
    let nearest = nearest(&found, names.policy_names());
    sink.report(ResolveMessage::UnknownPolicy { found, nearest }, name.span);
}

/// The type that a declared name stands for.
pub(crate) fn declared_type(resolved: &Resolved<'_>, name: &ast::Name, sink: &mut Sink) -> Option<Type> {
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

const TYPE_WORDS: [&str; 11] = [
    "money", "points", "number", "count", "percent", "date", "month", "duration", "time", "yes/no", "text",
];

fn own_version<'a, T>(
    statement: &'a Statement,
    written_in: PolicyId,
    attributes: Attributes<'a>,
    body: T,
) -> DeclVersion<'a, T> {
    DeclVersion {
        statement,
        written_in,
        amends: false,
        attributes,
        body,
    }
}

fn amending<'a, T>(
    statement: &'a Statement,
    written_in: PolicyId,
    attributes: Attributes<'a>,
    body: T,
) -> DeclVersion<'a, T> {
    DeclVersion {
        amends: true,
        ..own_version(statement, written_in, attributes, body)
    }
}

fn same_titles(old: &[Title], new: &[Title]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.name == new.name)
}

fn same_fields(old: &[FieldDef], new: &[FieldDef]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.title.name == new.title.name && old.ty == new.ty)
}

/// The days that an `in force` line says, where it is already known to be right.
pub(crate) fn days_of(attributes: &Attributes<'_>) -> InForce {
    let day = |expr: Option<&ast::Expr>| -> Option<Date> {
        match super::literal::plain(expr?) {
            Some(Value::Date(date)) => Some(date),
            _ => None,
        }
    };
    match attributes.in_force {
        Some((from, until, _)) => InForce {
            from: day(from),
            until: day(until),
        },
        None => InForce::default(),
    }
}
