//! Written values: what a literal is when a value of a type is asked for.

use std::sync::Arc;

use super::names::nearest;
use crate::diagnostic::{Diagnostic, Sink};
use crate::messages::{ResolveMessage, TypeTerm};
use crate::schema::{FieldDef, OptionSet, Schema};
use crate::syntax::ast::{Expr, ExprKind, Name, UnitWord};
use crate::types::Type;
use crate::value::{Duration, Exact, OptionsId, Value};

/// The value that an expression is as a literal of a type; reports and gives `None` if it is none.
pub fn literal(expr: &Expr, ty: Type, schema: &Schema, sink: &mut Sink) -> Option<Value> {
    match (&expr.kind, ty) {
        (ExprKind::Name(path), Type::Options(id)) if path.policy.is_none() => option(&path.name, id, schema, sink),
        (ExprKind::Name(path), Type::Text) if path.policy.is_none() => {
            Some(Value::Text(Arc::from(path.name.text.as_str())))
        }
        _ => {
            let value = plain(expr).and_then(|value| fit(value, ty));
            if value.is_none() {
                let expected = type_term(ty, schema);
                sink.report(ResolveMessage::NotALiteral { expected }, expr.span);
            }
            value
        }
    }
}

/// The value that an expression is in a declaration, where the type stands in front: a bare number has its unit from there
/// (`points 0..100`).
pub(super) fn declared(expr: &Expr, ty: Type, schema: &Schema, sink: &mut Sink) -> Option<Value> {
    let bare = plain(expr).and_then(|value| match value {
        Value::Count(count) => Some(Exact::whole(count)),
        Value::Number(number) => Some(number),
        _ => None,
    });
    match (bare, ty) {
        (Some(number), Type::Points) => Some(Value::Points(number)),
        (Some(number), Type::Money) => Some(Value::Money(number)),
        _ => literal(expr, ty, schema, sink),
    }
}

/// How a type is named in messages.
pub fn type_term(ty: Type, schema: &Schema) -> TypeTerm {
    match ty {
        Type::Options(id) => TypeTerm::Declared(schema.option_set(id).title.name.clone()),
        _ => TypeTerm::Known(ty),
    }
}

/// The option of a set that a word names, by its name or its label.
pub fn find_option(set: &OptionSet, word: &str) -> Option<u32> {
    let by_name = set.options.iter().position(|option| option.name == word);
    let found = by_name.or_else(|| set.options.iter().position(|option| option.is_labelled(word)));
    found.and_then(|at| u32::try_from(at).ok())
}

/// The place of a field by its name or its label.
pub fn find_field(fields: &[FieldDef], word: &str) -> Option<usize> {
    let by_name = fields.iter().position(|field| field.title.name == word);
    by_name.or_else(|| fields.iter().position(|field| field.title.is_labelled(word)))
}

fn option(name: &Name, id: OptionsId, schema: &Schema, sink: &mut Sink) -> Option<Value> {
    let set = schema.option_set(id);
    let found = find_option(set, &name.text);
    if found.is_none() {
        sink.push(unknown_option(name, set));
    }
    found.map(|at| Value::Option(id, at))
}

/// The diagnostic for a word that is no option of a set.
pub fn unknown_option(name: &Name, set: &OptionSet) -> Diagnostic {
    let known: Vec<String> = set.options.iter().map(|option| option.name.clone()).collect();
    let labels = set.options.iter().filter_map(|option| option.label.as_deref());
    let nearest = nearest(&name.text, known.iter().map(String::as_str).chain(labels));
    let message =
        ResolveMessage::UnknownOption { found: name.text.clone(), set: set.title.name.clone(), known, nearest };
    let diagnostic = Diagnostic::new(message, name.span);
    match set.title.span {
        Some(span) => diagnostic.with(span, ResolveMessage::DeclaredHere),
        None => diagnostic,
    }
}

/// The value of a literal by itself.
pub(crate) fn plain(expr: &Expr) -> Option<Value> {
    Some(match &expr.kind {
        ExprKind::Quantity(number, unit) => quantity(Exact::from_decimal(*number), *unit)?,
        ExprKind::Negative(inner) => crate::value::ops::neg(&plain(inner)?).ok()?,
        ExprKind::Date(date) => Value::Date(*date),
        ExprKind::Period(unit) => Value::Period(*unit),
        ExprKind::Time(time) => Value::Time(*time),
        ExprKind::Text(text) => Value::Text(Arc::from(text.text.as_str())),
        ExprKind::YesNo(yes) => Value::YesNo(*yes),
        ExprKind::None => Value::None,
        _ => return None,
    })
}

fn quantity(number: Exact, unit: Option<UnitWord>) -> Option<Value> {
    let seconds = |each: i64| {
        let total = number.times(Exact::whole(each)).ok()?.to_whole()?;
        Some(Value::Duration(Duration::Exact(total)))
    };
    let months = |each: i64| {
        let total = number.times(Exact::whole(each)).ok()?.to_whole()?;
        Some(Value::Duration(Duration::Calendar(total)))
    };
    match unit {
        None => Some(match number.to_whole() {
            Some(count) => Value::Count(count),
            None => Value::Number(number),
        }),
        Some(UnitWord::Yuan) => Some(Value::Money(number)),
        Some(UnitWord::Points) => Some(Value::Points(number)),
        Some(UnitWord::Percent) => number.over(Exact::whole(100)).ok().map(Value::Percent),
        Some(UnitWord::Minutes) => seconds(60),
        Some(UnitWord::Hours) => seconds(3600),
        Some(UnitWord::Days) => seconds(24 * 3600),
        Some(UnitWord::Months) => months(1),
        Some(UnitWord::Quarters) => months(3),
        Some(UnitWord::Years) => months(12),
    }
}

/// The value as one of a type, where a literal of one kind also stands for another (a whole number for a number).
fn fit(value: Value, ty: Type) -> Option<Value> {
    Some(match (value, ty) {
        (Value::Count(count), Type::Number) => Value::Number(Exact::whole(count)),
        (value @ Value::Money(_), Type::Money)
        | (value @ Value::Points(_), Type::Points)
        | (value @ Value::Number(_), Type::Number)
        | (value @ Value::Percent(_), Type::Percent)
        | (value @ Value::Date(_), Type::Date)
        | (value @ Value::Time(_), Type::Time)
        | (value @ Value::Text(_), Type::Text)
        | (value @ Value::YesNo(_), Type::YesNo)
        | (value @ Value::Duration(Duration::Exact(_)), Type::Duration)
        | (value @ Value::Duration(Duration::Calendar(_)), Type::CalendarDuration) => value,
        (value @ Value::Count(count), Type::Count) if count >= 0 => value,
        (Value::Period(unit), Type::Period(cadence)) if unit.cadence == cadence => Value::Period(unit),
        _ => return None,
    })
}

/// The type of a literal by itself.
pub fn type_of(value: &Value) -> Type {
    match value {
        Value::Money(_) => Type::Money,
        Value::Points(_) => Type::Points,
        Value::Number(_) => Type::Number,
        Value::Count(_) => Type::Count,
        Value::Percent(_) => Type::Percent,
        Value::Date(_) => Type::Date,
        Value::Period(unit) => Type::Period(unit.cadence),
        Value::Duration(Duration::Exact(_)) => Type::Duration,
        Value::Duration(Duration::Calendar(_)) => Type::CalendarDuration,
        Value::Duration(Duration::Elapsed { .. }) => Type::Elapsed,
        Value::Time(_) => Type::Time,
        Value::YesNo(_) => Type::YesNo,
        Value::Text(_) => Type::Text,
        Value::Option(id, _) => Type::Options(*id),
        Value::None => Type::None,
    }
}
