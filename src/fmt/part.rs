//! Parts of a tree, each written in one line and in both languages: what a comparison of policies shows of them.
//!
//! The parts keep the places that they have in their text: what the tree does not say (the order of arguments, the unit of
//! `first 1 year`) is written as it stands there.

use super::columns::{Columns, STOP};
use super::keyword;
use super::outcome;
use super::writer::{Behind, Writer, lead_text};
use crate::source::Span;
use crate::syntax::ast::{
    Amount, BinaryOp, EventRef, Expr, FactTrait, FieldTypeExpr, Head, LineKind, Modifier, Outcome, RowKey, Times,
    TypeExpr, Window,
};
use crate::value::Cadence;
use crate::words::{Keyword, Spelling};

/// A text of the language in both spellings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spelled {
    /// `50 yuan`
    pub english: String,
    /// `50元`
    pub chinese: String,
}

impl Spelled {
    /// A text that is the same in both: a name, a label.
    pub fn same(text: impl Into<String>) -> Spelled {
        let english = text.into();
        Spelled { chinese: english.clone(), english }
    }

    /// A keyword.
    pub fn keyword(keyword: Keyword) -> Spelled {
        Spelled {
            english: keyword.spelled(Spelling::English).to_string(),
            chinese: keyword.spelled(Spelling::Chinese).to_string(),
        }
    }

    /// The text in one of the spellings.
    pub fn get(&self, spelling: Spelling) -> &str {
        match spelling {
            Spelling::English => &self.english,
            Spelling::Chinese => &self.chinese,
        }
    }
}

/// A part of a tree.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// The first line of a statement, whole, and its place.
    Head(&'a Head, Span),
    /// A line of a statement, whole.
    Line(&'a LineKind),
    /// A formula or a condition.
    Expr(&'a Expr),
    /// A formula with what follows it.
    Amount(&'a Amount),
    /// What follows an amount.
    Modifier(&'a Modifier),
    /// What stands in front of the amount or the rest of an outcome: `fine`, `from 3rd time : fine`
    Lead(Option<Times>, &'a Outcome),
    /// An event, or the breach of a clause.
    Event(&'a EventRef),
    /// A window.
    Window(&'a Window),
    /// What a row of a table stands for.
    Key(&'a RowKey),
    /// The type of a table's values.
    Type(&'a TypeExpr),
    /// The type of a fact or a field, with its range and what stands in for it.
    FieldType(&'a FieldTypeExpr),
    /// What follows a fact's type.
    Trait(&'a FactTrait),
    /// How often a rule is worked.
    Each(Cadence),
    /// How often a record is made or an account cleared; `None` is never.
    Cadence(Option<Cadence>),
}

impl Part<'_> {
    /// The part in both spellings. `text` is the text that it stands in.
    pub fn spelled(self, text: &str) -> Spelled {
        Spelled { english: self.written(text, Spelling::English), chinese: self.written(text, Spelling::Chinese) }
    }

    fn written(self, text: &str, spelling: Spelling) -> String {
        // In one line there is nothing to be aligned with.
        let columns = Columns { declaration: 0, clause_id: 0, clause_kind: 0, ..Columns::of(spelling) };
        let mut writer = Writer::new(text, spelling, columns, 0, 0);
        writer.unbroken(|writer| self.write(writer));
        let mut written = String::new();
        for piece in writer.finish() {
            written.push_str(&piece.text);
            if let Behind::May(glue) = piece.behind {
                written.push_str(glue);
            }
        }
        written.replace(STOP, "").trim().to_string()
    }

    fn write(self, writer: &mut Writer<'_>) {
        match self {
            Part::Head(head, at) => writer.head(head, at),
            Part::Line(line) => writer.line(line),
            Part::Expr(expr) => writer.expr(expr),
            Part::Amount(amount) => writer.amount(amount),
            Part::Modifier(modifier) => writer.modifier(modifier),
            Part::Lead(times, outcome) => {
                if let Some(times) = times {
                    writer.times(times);
                    writer.colon();
                }
                if let Some(keyword) = outcome::lead(outcome) {
                    writer.push(&lead_text(keyword, writer.spelling));
                }
            }
            Part::Event(event) => writer.event_ref(event),
            Part::Window(window) => writer.window(window),
            Part::Key(key) => writer.row_key(key),
            Part::Type(ty) => writer.type_expr(ty),
            Part::FieldType(ty) => writer.field_type(ty),
            Part::Trait(fact_trait) => writer.fact_trait(fact_trait),
            Part::Each(cadence) => writer.keyword(keyword::each(cadence)),
            Part::Cadence(cadence) => writer.keyword(cadence.map_or(Keyword::Never, keyword::cadence)),
        }
    }
}

/// The word between the conditions of a rule.
pub fn joined_by(operator: BinaryOp) -> Spelled {
    match keyword::operator(operator) {
        keyword::Sign::Word(keyword) => Spelled::keyword(keyword),
        keyword::Sign::Sign(english, chinese) => Spelled { english: english.to_string(), chinese: chinese.to_string() },
    }
}

/// The kind of a clause.
pub fn clause_kind(kind: crate::syntax::ast::ClauseKind) -> Spelled {
    Spelled::keyword(keyword::clause_kind(kind))
}

/// What a limit cuts first.
pub fn cut_order(order: crate::syntax::ast::CutOrder) -> Spelled {
    Spelled::keyword(keyword::cut_order(order))
}
