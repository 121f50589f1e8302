//! One written value, read as the declared type says.

use std::sync::Arc;

use super::names::normal;
use super::{Loader, calendar, clock, number};
use crate::facts::tree::{Kind, Node, Scalar, Style, crop};
use crate::messages::{FactsMessage, TypeTerm};
use crate::messages::{ValueProblem, Wanted};
use crate::schema::{OptionSet, Title};
use crate::types::{FieldType, Type};
use crate::value::{OptionsId, Value};

/// How many options a message lists.
const OPTIONS_SHOWN: usize = 12;

impl Loader<'_> {
    /// The value of a node, of a declared type; `name` is what it is given for. What is wrong is reported.
    pub(super) fn value(&mut self, name: &str, ty: &FieldType, node: &Node<'_>) -> Option<Value> {
        match &node.kind {
            Kind::Scalar(scalar) => self.scalar(name, ty, scalar, node),
            Kind::Nothing => {
                self.no_value(name, node);
                None
            }
            Kind::List(_) | Kind::Map(_) => {
                let wanted = Wanted::Value(self.type_term(ty.ty));
                self.wrong_shape(name, node, wanted);
                None
            }
        }
    }

    fn scalar(&mut self, name: &str, ty: &FieldType, scalar: &Scalar<'_>, node: &Node<'_>) -> Option<Value> {
        let read = if scalar.is_none() {
            ty.or_none.then_some(Value::None).ok_or(ValueProblem::NoneNotAllowed)
        } else {
            self.read(ty.ty, scalar).and_then(|value| self.in_range(value, ty))
        };
        match read {
            Ok(value) => Some(value),
            Err(problem) => {
                self.wrong_value(name, scalar, node, problem);
                None
            }
        }
    }

    /// Reports a value that could not be read.
    pub(super) fn wrong_value(&mut self, name: &str, scalar: &Scalar<'_>, node: &Node<'_>, problem: ValueProblem) {
        let has = |marks: &[char]| scalar.style != Style::Quoted && scalar.text.contains(marks);
        let problem = match problem {
            _ if has(&['［', '］', '｛', '｝', '【', '】']) => ValueProblem::FullWidthBrackets,
            _ if has(&['，', '、']) => ValueProblem::FullWidthComma,
            problem => problem,
        };
        let message = FactsMessage::Value { name: crop(name), text: crop(&scalar.text), problem };
        self.report(message, node.span);
    }

    fn read(&self, ty: Type, scalar: &Scalar<'_>) -> Result<Value, ValueProblem> {
        let text = scalar.text.as_ref();
        if ty == Type::Text {
            return text_value(text);
        }
        let text = normal(text);
        match ty {
            Type::Money => number::money(&text),
            Type::Points => number::points(&text),
            Type::Number => number::number(&text),
            Type::Count => number::count(&text),
            Type::Percent => number::percent(&text),
            Type::Date => calendar::written_date(&text, scalar.style).map(Value::Date),
            Type::Period(cadence) => calendar::unit(&text, cadence).map(Value::Period),
            Type::Duration | Type::Elapsed => clock::exact(&text).map(Value::Duration),
            Type::CalendarDuration => clock::calendar(&text).map(Value::Duration),
            Type::Time => clock::time(&text).map(Value::Time),
            Type::YesNo => yes_no(&text).map(Value::YesNo),
            Type::Options(id) => self.option(id, &text),
            Type::Text => text_value(&text),
            // Nothing is declared to be none and nothing more.
            Type::None => Err(ValueProblem::NoneNotAllowed),
        }
    }

    fn option(&self, id: OptionsId, text: &str) -> Result<Value, ValueProblem> {
        let titles = self.names.options.get(id.0 as usize);
        let place = titles.and_then(|titles| titles.place(text));
        let place = place.and_then(|place| u32::try_from(place).ok());
        place.map(|place| Value::Option(id, place)).ok_or_else(|| {
            let set = self.schema.option_set(id);
            ValueProblem::UnknownOption {
                set: set.title.shown().to_string(),
                options: options_shown(set),
                nearest: titles.and_then(|titles| titles.nearest(text)),
            }
        })
    }

    fn in_range(&self, value: Value, ty: &FieldType) -> Result<Value, ValueProblem> {
        match &ty.range {
            Some((low, high)) if !is_between(&value, low, high) => {
                Err(ValueProblem::OutOfRange { low: self.bound(low), high: self.bound(high) })
            }
            _ => Ok(value),
        }
    }

    /// A bound as a message says it: an option by its name.
    fn bound(&self, bound: &Value) -> Value {
        match bound {
            Value::Option(id, place) => {
                let option = self.schema.option_set(*id).options.get(*place as usize);
                Value::Text(Arc::from(option.map_or("", Title::shown)))
            }
            other => other.clone(),
        }
    }

    /// A type as a message names it.
    pub(super) fn type_term(&self, ty: Type) -> TypeTerm {
        match ty {
            Type::Options(id) => TypeTerm::Declared(self.schema.option_set(id).title.shown().to_string()),
            ty => TypeTerm::Known(ty),
        }
    }
}

fn text_value(text: &str) -> Result<Value, ValueProblem> {
    if text.trim().is_empty() {
        return Err(ValueProblem::EmptyText);
    }
    Ok(Value::Text(Arc::from(text)))
}

pub(super) fn yes_no(text: &str) -> Result<bool, ValueProblem> {
    match text {
        "yes" | "是" | "true" => Ok(true),
        "no" | "否" | "false" => Ok(false),
        _ => Err(ValueProblem::NotYesNo),
    }
}

fn options_shown(set: &OptionSet) -> Vec<String> {
    let shown = set.options.iter().map(|option| option.shown().to_string());
    let mut options: Vec<String> = shown.take(OPTIONS_SHOWN).collect();
    if set.options.len() > OPTIONS_SHOWN {
        options.push("…".to_string());
    }
    options
}

/// Whether a value lies between two of its kind; one that can't be compared with them does not.
fn is_between(value: &Value, low: &Value, high: &Value) -> bool {
    match (value, low, high) {
        (Value::Date(value), Value::Date(low), Value::Date(high)) => within(value, low, high),
        (Value::Time(value), Value::Time(low), Value::Time(high)) => within(value, low, high),
        (Value::Period(value), Value::Period(low), Value::Period(high)) => within(value, low, high),
        (Value::Option(_, value), Value::Option(_, low), Value::Option(_, high)) => within(value, low, high),
        _ => match (value.exact(), low.exact(), high.exact()) {
            (Some(value), Some(low), Some(high)) => within(&value, &low, &high),
            _ => false,
        },
    }
}

fn within<T: PartialOrd>(value: &T, low: &T, high: &T) -> bool {
    low <= value && value <= high
}
