//! The shapes of values.
//!
//! The reading of fact files takes the text of a value and the declared type decides. An editor's YAML has decided before
//! it asks: a value may have come out as a number, as yes or no, or as text, and each type names those that it can be.

use serde_json::{Value, json};

use crate::facts::Listed;
use crate::forms::Form;
use crate::messages::FormWords;
use crate::types::{FieldType, Type};
use crate::value::{Cadence, OptionsId, Value as Held};
use crate::words::{Keyword, Spelling};

const NUMBER: &str = r"-?[0-9]+(\.[0-9]+)?";
const DAY: &str =
    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}年(0?[1-9]|1[0-2])月(0?[1-9]|[12][0-9]|3[01])日";
const MONTH: &str = "[0-9]{4}-(0[1-9]|1[0-2])|[0-9]{4}年(0?[1-9]|1[0-2])月";
const QUARTER: &str = "[0-9]{4}-Q[1-4]|[0-9]{4}年第?[1-4]季度";
const YEAR: &str = "[0-9]{4}年?";
const TIME: &str = "([0-3]?[0-9]|4[0-7]):[0-5][0-9](:[0-5][0-9])?";

/// The forms of a type as text, each a pattern; `None` for a type that has no one form.
fn forms(ty: Type) -> Option<String> {
    Some(match ty {
        Type::Money => format!(r"-?[0-9]+(\.[0-9]{{1,2}}0*)?{}", units(&[Keyword::Yuan], "?")),
        Type::Points => format!("{NUMBER}{}", units(&[Keyword::Points], "?")),
        Type::Number => NUMBER.to_string(),
        Type::Count => r"[0-9]+(\.0+)?".to_string(),
        Type::Percent => format!("{NUMBER} *%"),
        Type::Date => DAY.to_string(),
        Type::Period(cadence) => period(cadence).to_string(),
        Type::Duration | Type::Elapsed => lengths(&[Keyword::Minutes, Keyword::Hours, Keyword::Days]),
        Type::CalendarDuration => lengths(&[Keyword::Months, Keyword::Quarters, Keyword::Years]),
        Type::Time => TIME.to_string(),
        Type::YesNo | Type::Text | Type::Options(_) | Type::None => return None,
    })
}

/// A unit behind a number, in any spelling.
fn units(keywords: &[Keyword], often: &str) -> String {
    let spelled =
        |keyword: &Keyword| [Spelling::English, Spelling::Chinese].map(|spelling| keyword.spellings(spelling));
    let words: Vec<&str> = keywords.iter().flat_map(spelled).flatten().copied().collect();
    format!("( *({})){often}", words.join("|"))
}

/// Numbers with their units in a row.
fn lengths(keywords: &[Keyword]) -> String {
    format!(r"([0-9]+(\.[0-9]+)?{} *)+", units(keywords, ""))
}

fn period(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Month => MONTH,
        Cadence::Quarter => QUARTER,
        Cadence::Year => YEAR,
    }
}

/// A pattern for a whole text.
fn whole(pattern: &str) -> String {
    format!("^({pattern})$")
}

/// The keys of a record or of an event by month.
pub(super) fn period_pattern(cadence: Cadence) -> String {
    whole(period(cadence))
}

/// `none` in both spellings.
pub(super) fn none() -> Value {
    json!({"enum": none_words()})
}

fn none_words() -> Vec<&'static str> {
    [Spelling::English, Spelling::Chinese].map(|spelling| Keyword::None.spelled(spelling)).to_vec()
}

/// The id of an employee: whatever it looks like, but not none.
pub(super) fn id() -> Value {
    json!({"type": ["string", "number", "boolean"], "not": none(), "minLength": 1})
}

/// Months, quarters, years and ranges of them, one or several.
pub(super) fn covers() -> Value {
    let unit = format!("({MONTH}|{QUARTER}|{YEAR})");
    let one = json!({"type": ["string", "integer"], "pattern": whole(&format!(r"{unit}( *\.\. *{unit})?"))});
    json!({"anyOf": [one, {"type": "array", "items": one}]})
}

impl Form<'_> {
    /// A day.
    pub(super) fn date(&self) -> Value {
        self.formed(Type::Date, &FieldType { ty: Type::Date, range: None, or_none: false, default: None })
    }

    /// What a declared fact or field may hold.
    pub(super) fn value(&self, ty: &FieldType) -> Value {
        match ty.ty {
            Type::Options(id) => self.options(id, ty),
            Type::YesNo => yes_no(ty),
            Type::Text => json!({"type": ["string", "number", "boolean"], "minLength": 1}),
            Type::None => none(),
            other => self.formed(other, ty),
        }
    }

    /// A type whose values have a form: a pattern for the text, bounds for the number.
    fn formed(&self, of: Type, ty: &FieldType) -> Value {
        let mut pattern = forms(of).unwrap_or_default();
        if ty.or_none {
            pattern = format!("{pattern}|{}", none_words().join("|"));
        }
        let types = match of {
            Type::Money | Type::Points | Type::Number => json!(["number", "string"]),
            Type::Count | Type::Period(Cadence::Year) => json!(["integer", "string"]),
            _ => json!("string"),
        };
        // Editors say this instead of the pattern.
        let so = self.say(&FormWords::WrittenSo(of));
        let mut shape = json!({"type": types, "pattern": whole(&pattern), "patternErrorMessage": so});
        let (low, high) = match (&ty.range, of) {
            (Some((low, high)), Type::Money | Type::Points | Type::Number | Type::Count) => (bound(low), bound(high)),
            (None, Type::Count) => (Some(Value::from(0)), None),
            _ => (None, None),
        };
        if let Some(shape) = shape.as_object_mut() {
            shape.extend(low.map(|low| ("minimum".to_string(), low)));
            shape.extend(high.map(|high| ("maximum".to_string(), high)));
        }
        shape
    }

    /// The options within the range, by name and label, each with its other spelling.
    fn options(&self, id: OptionsId, ty: &FieldType) -> Value {
        let (mut keys, mut others) = (Vec::new(), Vec::new());
        for (at, option) in self.schema.option_set(id).options.iter().enumerate() {
            if !is_within(at, ty) {
                continue;
            }
            for key in self.keys.of_listed(Listed::Options(id), at) {
                let other = if key == option.name { option.shown() } else { &option.name };
                others.push(other.to_string());
                keys.push(key);
            }
        }
        if ty.or_none {
            keys.extend(none_words().into_iter().map(str::to_string));
        }
        others.resize(keys.len(), String::new());
        json!({"enum": keys, "enumDescriptions": others})
    }
}

fn is_within(at: usize, ty: &FieldType) -> bool {
    match &ty.range {
        Some((Held::Option(_, low), Held::Option(_, high))) => (*low as usize..=*high as usize).contains(&at),
        _ => true,
    }
}

fn yes_no(ty: &FieldType) -> Value {
    let mut words = vec![Value::from(true), Value::from(false)];
    for spelling in [Spelling::English, Spelling::Chinese] {
        words.extend([Keyword::Yes, Keyword::No].map(|keyword| Value::from(keyword.spelled(spelling))));
    }
    if ty.or_none {
        words.extend(none_words().into_iter().map(Value::from));
    }
    json!({"enum": words})
}

/// A bound as a number of JSON.
fn bound(value: &Held) -> Option<Value> {
    serde_json::from_str(&crate::render::decimal(value.exact()?)).ok()
}
