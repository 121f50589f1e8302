//! Two results as they were written → what differs in them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// By what things of a list are told from one another: whose, when, by which rule, of what.
const TELLING: [&str; 17] = [
    "employee",
    "id",
    "month",
    "policy",
    "rule",
    "kind",
    "account",
    "role",
    "from",
    "to",
    "event",
    "clause",
    "day",
    "number",
    "team",
    "name",
    "occurrence",
];

/// A thing that differs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Whose it is, if it is one employee's.
    pub employee: Option<String>,
    /// Of which month.
    pub month: Option<String>,
    /// By which rule.
    pub rule: Option<String>,
    /// Of which day.
    pub day: Option<String>,
    /// Which field, from the top: `lines.amount`.
    pub field: String,
    /// What is recorded; nothing where it is not there.
    pub recorded: Option<String>,
    /// What it is now; nothing where it is not there.
    pub now: Option<String>,
}

/// What differs; what is of a line comes first.
pub(super) fn differences(recorded: &Value, now: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    values(recorded, now, &Difference::default(), &mut found);
    // Totals and the rest follow from the lines.
    let is_of_line = |one: &Difference| one.field.split('.').any(|part| part == "lines");
    let (mut lines, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(is_of_line);
    lines.extend(rest);
    lines
}

/// How many lines of results there are.
pub(super) fn count_lines(content: &Value) -> usize {
    match content {
        Value::Array(all) => all.iter().map(count_lines).sum(),
        Value::Object(fields) => {
            let own = fields.get("lines").and_then(Value::as_array).map_or(0, Vec::len);
            let explained = fields.get("explanations").map_or(0, count_lines);
            own + explained
        }
        _ => 0,
    }
}

fn values(recorded: &Value, now: &Value, of: &Difference, found: &mut Vec<Difference>) {
    match (recorded, now) {
        (Value::Object(was), Value::Object(is)) => objects(was, is, of, found),
        (Value::Array(was), Value::Array(is)) if are_things(was) && are_things(is) => lists(was, is, of, found),
        (was, is) if was == is => {}
        (was, is) => found.push(Difference { recorded: Some(said(was)), now: Some(said(is)), ..of.clone() }),
    }
}

fn objects(was: &Map<String, Value>, is: &Map<String, Value>, of: &Difference, found: &mut Vec<Difference>) {
    let of = told(of, was);
    for (key, value) in was {
        let of = below(&of, key);
        match is.get(key) {
            Some(other) => values(value, other, &of, found),
            None => found.push(Difference { recorded: Some(said(value)), ..of }),
        }
    }
    for (key, value) in is.iter().filter(|(key, _)| !was.contains_key(*key)) {
        found.push(Difference { now: Some(said(value)), ..below(&of, key) });
    }
}

/// Things of two lists, each beside its like; of several alike the first beside the first.
fn lists(was: &[Value], is: &[Value], of: &Difference, found: &mut Vec<Difference>) {
    let mut others: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for value in is.iter().rev() {
        others.entry(telling(value)).or_default().push(value);
    }
    for value in was {
        match others.get_mut(&telling(value)).and_then(Vec::pop) {
            Some(other) => values(value, other, of, found),
            None => found.push(Difference { recorded: Some(said(value)), ..thing(of, value) }),
        }
    }
    for value in others.values().flat_map(|left| left.iter().rev()) {
        found.push(Difference { now: Some(said(value)), ..thing(of, value) });
    }
}

fn are_things(list: &[Value]) -> bool {
    list.iter().all(Value::is_object)
}

/// What tells a thing of a list from others. In which line of a file an occurrence stands does not.
fn telling(value: &Value) -> String {
    let Some(fields) = value.as_object() else { return String::new() };
    let parts = TELLING.iter().filter_map(|key| Some((key, fields.get(*key)?)));
    let parts = parts.map(|(key, value)| match value {
        Value::Object(_) => format!("{key}({})", telling(value)),
        value => format!("{key}={value}"),
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn below(of: &Difference, key: &str) -> Difference {
    let field = if of.field.is_empty() { key.to_string() } else { format!("{}.{key}", of.field) };
    Difference { field, ..of.clone() }
}

fn thing(of: &Difference, value: &Value) -> Difference {
    value.as_object().map_or_else(|| of.clone(), |fields| told(of, fields))
}

/// The same, with what a thing says of whose it is.
fn told(of: &Difference, fields: &Map<String, Value>) -> Difference {
    let text = |key: &str| fields.get(key).and_then(Value::as_str).map(str::to_string);
    Difference {
        employee: text("employee")
            .or_else(|| of.employee.clone())
            .or_else(|| text("id").filter(|_| fields.contains_key("month"))),
        month: text("month").or_else(|| of.month.clone()),
        rule: text("rule").or_else(|| of.rule.clone()),
        day: text("day").or_else(|| of.day.clone()),
        ..of.clone()
    }
}

/// A value as it is shown: of a line of results what it comes to.
fn said(value: &Value) -> String {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    match (value, text("kind"), text("amount").or_else(|| text("outcome")).or_else(|| text("known"))) {
        (Value::String(text), ..) => text.clone(),
        (_, Some(kind), Some(comes_to)) => format!("{kind} {comes_to}"),
        _ => value.to_string(),
    }
}
