//! The first lines of statements.

use unicode_width::UnicodeWidthStr;

use super::columns::Shape;
use super::keyword;
use super::writer::Writer;
use crate::limits::LINE_CONTINUATIONS;
use crate::source::Span;
use crate::syntax::ast::{
    ClauseId, ClauseKind, FactTrait, FieldExpr, FieldTypeExpr, Head, Named, Quoted, RecordShape, TypeExpr, TypeName,
};
use crate::value::Cadence;
use crate::words::Keyword;

/// The widest that a declaration is in one line.
const DECLARATION: usize = 120;
/// The longest list that has each item in a line of its own: a line of the language goes over a limited number of them.
const LISTED: usize = LINE_CONTINUATIONS / 2;
/// The column at which the fields and options of a declaration stand.
const FIELDS: usize = 2;

impl Writer<'_> {
    /// The first line of a statement, which stands at a place.
    pub(super) fn head(&mut self, head: &Head, at: Span) {
        match head {
            Head::Policy(named) => self.titled(Keyword::Policy, named),
            Head::Role(named) => self.declared(Keyword::Role, named),
            Head::Rule(named) => self.titled(Keyword::Rule, named),
            Head::Limit(named) => self.titled(Keyword::Limit, named),
            Head::Use(text) => self.quoting(Keyword::Use, text),
            Head::Section(text) => self.quoting(Keyword::Section, text),
            Head::Example(text) => self.quoting(Keyword::Example, text),
            Head::Clause { id, kind, title } => self.clause(id, *kind, title.as_ref()),
            Head::Choice(named, options) => self.options(Keyword::Choice, named, options, at),
            Head::Scale(named, grades) => self.options(Keyword::Scale, named, grades, at),
            Head::Ladder(named, levels) => self.options(Keyword::Ladder, named, levels, at),
            Head::Fact { named, ty, traits } => self.fact(named, ty, traits),
            Head::Event { named, fields, violation_of } => self.event(named, fields, violation_of.as_ref(), at),
            Head::Record { named, cadence, shape } => self.record(named, *cadence, shape, at),
            Head::Account { named, cleared } => self.account(named, *cleared),
            Head::Let(named, amount) => {
                self.shape(Shape::Declaration(Keyword::Let));
                self.titled(Keyword::Let, named);
                self.stop();
                self.push(" = ");
                self.amount(amount);
            }
            Head::Table { named, by, marginal, holds } => self.table(named, by, *marginal, holds),
            Head::Amend(path) => {
                self.word(Keyword::Amend);
                self.path(path);
            }
            Head::AmendLet(path, amount) => {
                self.word(Keyword::Amend);
                self.path(path);
                self.push(" = ");
                self.amount(amount);
            }
        }
    }

    fn titled(&mut self, keyword: Keyword, named: &Named) {
        self.word(keyword);
        self.named(named);
    }

    pub(super) fn quoting(&mut self, keyword: Keyword, text: &Quoted) {
        self.word(keyword);
        self.quoted(text);
    }

    /// `clause T1.7.1       rule       "长时间分心"`
    fn clause(&mut self, id: &ClauseId, kind: ClauseKind, title: Option<&Quoted>) {
        self.word(Keyword::Clause);
        let width = self.id_text(id).width();
        self.clause_id(id);
        self.push(&" ".repeat(self.columns.clause_id.saturating_sub(width).max(1)));
        let kind = keyword::clause_kind(kind);
        match title {
            Some(title) => {
                self.lead(kind, self.columns.clause_kind);
                self.quoted(title);
            }
            None => self.keyword(kind),
        }
    }

    /// The keyword of a declaration, the name and the label, each in a cell.
    fn declared(&mut self, keyword: Keyword, named: &Named) {
        self.shape(Shape::Declaration(keyword));
        self.hang_at(FIELDS);
        self.lead(keyword, self.columns.declaration);
        self.in_cells(named);
    }

    fn in_cells(&mut self, named: &Named) {
        self.name(&named.name);
        self.stop();
        self.label(named);
        self.stop();
    }

    /// `scale   mark : D < C < B < A`
    fn options(&mut self, keyword: Keyword, named: &Named, options: &[Named], at: Span) {
        self.declared(keyword, named);
        let separator = if keyword == Keyword::Choice { "," } else { " <" };
        let write = |writer: &mut Self, option: &Named, in_cells: bool| match in_cells {
            true if option.label.is_some() => {
                writer.name(&option.name);
                writer.stop();
                writer.label(option);
            }
            _ => writer.named(option),
        };
        self.listing(options, separator, at, write);
    }

    /// `: a, b`: in one line, or each in a line of its own below.
    fn listing<T>(&mut self, items: &[T], separator: &str, at: Span, write: impl Fn(&mut Self, &T, bool)) {
        let in_line = |writer: &mut Self| {
            writer.colon();
            for (number, item) in items.iter().enumerate() {
                if number > 0 {
                    let blank = if separator == "," && writer.is_chinese() { "" } else { " " };
                    writer.push(separator);
                    writer.push(blank);
                }
                write(writer, item, false);
            }
        };
        if self.is_flat() || (!self.is_broken(at) && self.widest(in_line) <= DECLARATION) {
            return in_line(self);
        }
        self.last_colon();
        if items.len() > LISTED {
            return self.filling(items, separator, write);
        }
        for (number, item) in items.iter().enumerate() {
            self.must_break();
            self.shape(Shape::Field);
            write(self, item, true);
            if number + 1 < items.len() {
                self.push(separator);
            }
        }
    }

    /// A list too long to have each item in a line of its own.
    fn filling<T>(&mut self, items: &[T], separator: &str, write: impl Fn(&mut Self, &T, bool)) {
        self.must_break();
        for (number, item) in items.iter().enumerate() {
            write(self, item, false);
            if number + 1 < items.len() {
                self.push(separator);
                self.may_break(" ");
            }
        }
    }

    /// `fact    level "级别" : rung, dated`
    fn fact(&mut self, named: &Named, ty: &FieldTypeExpr, traits: &[FactTrait]) {
        self.declared(Keyword::Fact, named);
        self.colon();
        // A default may stand behind a trait, and stays there.
        let behind = ty
            .default
            .as_ref()
            .filter(|default| traits.first().is_some_and(|first| trait_place(first).start < default.span.start));
        match behind {
            Some(_) => self.field_type(&FieldTypeExpr { default: None, ..ty.clone() }),
            None => self.field_type(ty),
        }
        let mut behind = behind;
        for fact_trait in traits {
            if let Some(default) = behind.take_if(|default| default.span.start < trait_place(fact_trait).start) {
                self.comma();
                self.word(Keyword::Default);
                self.expr(default);
            }
            self.comma();
            self.fact_trait(fact_trait);
        }
        if let Some(default) = behind {
            self.comma();
            self.word(Keyword::Default);
            self.expr(default);
        }
    }

    pub(super) fn fact_trait(&mut self, fact_trait: &FactTrait) {
        self.mark(trait_place(fact_trait));
        match fact_trait {
            FactTrait::Dated(_) => self.keyword(Keyword::Dated),
            FactTrait::OfTeam(_) => self.keyword(Keyword::OfTeam),
            FactTrait::OfCompany(_) => self.keyword(Keyword::OfCompany),
            FactTrait::AttestedBy(whom) => {
                self.word(Keyword::AttestedBy);
                self.name(whom);
            }
        }
    }

    /// `event   complaint "投诉" : verified "属实" yes/no, violation of T1.7.2`
    fn event(&mut self, named: &Named, fields: &[FieldExpr], violation_of: Option<&ClauseId>, at: Span) {
        if fields.is_empty() {
            return self.plain_event(named, violation_of);
        }
        self.declared(Keyword::Event, named);
        let items: Vec<EventPart<'_>> =
            fields.iter().map(EventPart::Field).chain(violation_of.map(EventPart::Violation)).collect();
        self.listing(&items, ",", at, |writer, item, in_cells| match item {
            EventPart::Field(field) => writer.field(field, in_cells),
            EventPart::Violation(id) => writer.violation_of(id),
        });
    }

    /// `event   left_post "离岗", violation of T2.3.2`
    fn plain_event(&mut self, named: &Named, violation_of: Option<&ClauseId>) {
        self.shape(Shape::Declaration(Keyword::Event));
        self.hang_at(FIELDS);
        self.lead(Keyword::Event, self.columns.declaration);
        self.name(&named.name);
        if named.label.is_some() {
            self.stop();
            self.label(named);
        }
        if let Some(id) = violation_of {
            self.comma();
            self.violation_of(id);
        }
    }

    /// `violation of T1.7.2`
    pub(super) fn violation_of(&mut self, id: &ClauseId) {
        self.word(Keyword::ViolationOf);
        self.clause_id(id);
    }

    /// `record  review "月度考评" monthly : place count, passed yes/no`
    fn record(&mut self, named: &Named, cadence: Cadence, shape: &RecordShape, at: Span) {
        self.declared(Keyword::Record, named);
        self.push(" ");
        self.keyword(keyword::cadence(cadence));
        self.stop();
        match shape {
            RecordShape::Single(ty) => {
                self.colon();
                self.field_type(ty);
            }
            RecordShape::Fields(fields) => self.listing(fields, ",", at, Writer::field),
        }
    }

    /// `account conduct "考评分" cleared monthly`
    fn account(&mut self, named: &Named, cleared: Option<Cadence>) {
        self.declared(Keyword::Account, named);
        self.push(" ");
        self.word(Keyword::Cleared);
        self.keyword(cleared.map_or(Keyword::Never, keyword::cadence));
    }

    /// `table commission "提成" by money, marginal : percent`
    fn table(&mut self, named: &Named, by: &TypeExpr, marginal: bool, holds: &TypeExpr) {
        self.titled(Keyword::Table, named);
        self.infix(Keyword::By);
        self.type_expr(by);
        if marginal {
            self.comma();
            self.keyword(Keyword::Marginal);
        }
        self.colon();
        self.type_expr(holds);
    }

    /// `verified "属实" yes/no`
    fn field(&mut self, field: &FieldExpr, in_cells: bool) {
        if in_cells {
            self.in_cells(&field.named);
        } else {
            self.named(&field.named);
        }
        self.push(" ");
        self.field_type(&field.ty);
    }

    /// `points 0..100 or none default 0`
    pub(super) fn field_type(&mut self, ty: &FieldTypeExpr) {
        self.type_expr(&ty.ty);
        if let Some((lowest, highest)) = &ty.range {
            self.push(" ");
            self.expr(lowest);
            self.push("..");
            self.expr(highest);
        }
        if ty.or_none {
            self.push(" ");
            self.keyword(Keyword::OrNone);
        }
        if let Some(default) = &ty.default {
            self.infix(Keyword::Default);
            self.expr(default);
        }
    }

    pub(super) fn type_expr(&mut self, ty: &TypeExpr) {
        self.mark(ty.span);
        match (&ty.kind, keyword::type_name(&ty.kind)) {
            (TypeName::Declared(name), _) => self.name(name),
            (_, Some(keyword)) => self.keyword(keyword),
            (_, None) => {}
        }
    }
}

/// What is listed behind the colon of an event.
enum EventPart<'a> {
    Field(&'a FieldExpr),
    Violation(&'a ClauseId),
}

fn trait_place(fact_trait: &FactTrait) -> Span {
    match fact_trait {
        FactTrait::Dated(at) | FactTrait::OfTeam(at) | FactTrait::OfCompany(at) => *at,
        FactTrait::AttestedBy(whom) => whom.span,
    }
}
