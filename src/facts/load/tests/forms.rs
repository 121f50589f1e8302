//! The same facts in every form are the same population.

use super::helper::{Loaded, entries, fact_id, file, files, history, occurrences, of_forms, record_entries};
use crate::facts::{Form, Population};
use crate::source::{SourceId, Span};
use crate::value::Month;

const YAML: &str = "
covers: 2022-Q1
company: {supervisor_post_vacant: no}
employees:
  - id: '007'
    name: 王芳
    level:
      - {is: probation, from: 2021-06-15}
      - {is: junior, from: 2021-09-15}
    late: {2022-02: 1, 2022-03: [2022-03-05]}
    sales: {2022-03: 51200.50}
  - id: E2
    late: [2022-01-05]
";

const JSON: &str = r#"{
  "covers": "2022-Q1",
  "company": {"supervisor_post_vacant": false},
  "employees": [
    {
      "id": "007",
      "name": "王芳",
      "level": [{"is": "probation", "from": "2021-06-15"}, {"is": "junior", "from": "2021-09-15"}],
      "late": {"2022-02": 1, "2022-03": ["2022-03-05"]},
      "sales": {"2022-03": 51200.50}
    },
    {"id": "E2", "late": ["2022-01-05"]}
  ]
}"#;

const NDJSON: &str = r#"{"covers": "2022-Q1"}
{"id": "007", "name": "王芳", "level": [{"is": "probation", "from": "2021-06-15"}, {"is": "junior", "from": "2021-09-15"}], "late": {"2022-02": 1, "2022-03": ["2022-03-05"]}, "sales": {"2022-03": 5.12005e4}}

{"company": {"supervisor_post_vacant": false}}
{"id": "E2", "late": ["2022-01-05"]}
"#;

/// A population without its places.
pub(super) fn placeless(mut population: Population) -> Population {
    let nowhere = Span { source: SourceId(0), start: 0, end: 0 };
    let histories = population.company.iter_mut().chain(population.teams.values_mut().flatten());
    let entries = histories.flat_map(|history| &mut history.entries);
    entries.for_each(|entry| entry.span = nowhere);
    for employee in &mut population.employees {
        employee.span = nowhere;
        employee.facts.iter_mut().flat_map(|history| &mut history.entries).for_each(|entry| entry.span = nowhere);
        for one in employee.events.iter_mut().flatten() {
            one.span = nowhere;
            one.fields.iter_mut().flatten().for_each(|field| field.span = nowhere);
        }
        for entry in employee.records.iter_mut().flat_map(|records| records.values_mut()) {
            entry.span = nowhere;
            entry.fields.iter_mut().flatten().flatten().for_each(|field| field.span = nowhere);
        }
        employee.openings.iter_mut().flatten().for_each(|opening| opening.span = nowhere);
        employee.steps.iter_mut().flatten().flatten().for_each(|day| day.span = nowhere);
    }
    population
}

pub(super) fn fine(loaded: Loaded) -> Population {
    assert_eq!(loaded.codes(), [""; 0], "{:#?}", loaded.found);
    placeless(loaded.population)
}

#[test]
fn the_same_facts_are_the_same_population() {
    let yaml = fine(files(&[YAML]));
    assert_eq!(yaml.employees.len(), 2);
    assert_eq!(fine(of_forms(&[(Form::Json, JSON)], None)), yaml);
    assert_eq!(fine(of_forms(&[(Form::Ndjson, NDJSON)], None)), yaml);
    assert_eq!(
        entries(&yaml.employees.first().unwrap().fact(fact_id("level")).entries),
        "o0.0 from 2021-06-15; o0.1 from 2021-09-15"
    );
}

#[test]
fn forms_join_by_employee() {
    let loaded = of_forms(
        &[
            (Form::Yaml, &file("late: [2022-01-05]")),
            (Form::Json, r#"{"covers": "2022-Q1", "employees": [{"id": "E1", "name": "王芳"}]}"#),
            (Form::Ndjson, "{\"covers\": \"2022-Q1\"}\n{\"id\": \"E1\", \"sales\": {\"2022-01\": 12.10}}"),
        ],
        None,
    );
    assert_eq!(loaded.codes(), [""; 0]);
    assert_eq!(history(&loaded, "name"), "\"王芳\"");
    assert_eq!(occurrences(&loaded, "late"), "2022-01-05");
    assert_eq!(record_entries(&loaded, "sales"), "2022-01 121/10元");
}

#[test]
fn a_line_that_can_not_be_read_costs_itself() {
    let text = "{\"covers\": \"2022-Q1\"}\n{\"id\": \"E1\", \"late\": {\"2022-01\": 2}\n{\"id\": \"E2\"}\n[1]\n{\"name\": \"x\"}\n{\"id\": \"E1\", \"name\": \"王芳\"}\n";
    let loaded = of_forms(&[(Form::Ndjson, text)], None);
    assert_eq!(loaded.codes(), ["ndjson-line", "ndjson-line", "no-id"]);
    let ids: Vec<&str> = loaded.population.employees.iter().map(|employee| &*employee.id).collect();
    assert_eq!(ids, ["E1", "E2"]);
    assert_eq!(history(&of_forms(&[(Form::Ndjson, "{\"covers\": \"2022\"}\n{\"id\": 7}")], None), "id"), "\"7\"");
}

#[test]
fn json_over_lines_is_no_ndjson() {
    assert_eq!(of_forms(&[(Form::Ndjson, JSON)], None).codes(), ["ndjson-line"]);
    assert_eq!(of_forms(&[(Form::Ndjson, "[{\"id\": \"E1\"}]")], None).codes(), ["ndjson-line"]);
    assert_eq!(of_forms(&[(Form::Json, NDJSON)], None).codes(), ["json-end"]);
}

fn covered(loaded: &Loaded) -> Vec<String> {
    let months = |covered: &[Month]| covered.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    loaded.population.employees.iter().map(|employee| months(&employee.covered)).collect()
}

#[test]
fn covers_comes_from_the_line_the_file_or_the_command() {
    let march: Vec<Month> = Month::new(2022, 3).into_iter().collect();
    let lines = "{\"id\": \"E1\", \"covers\": \"2022-01\"}\n{\"id\": \"E2\"}\n";
    assert_eq!(of_forms(&[(Form::Ndjson, lines)], None).codes(), ["covers-missing"]);
    assert_eq!(covered(&of_forms(&[(Form::Ndjson, lines)], Some(&march))), ["2022-01", "2022-03"]);
    let with_top = format!("{lines}{{\"covers\": \"2022-02\"}}\n");
    assert_eq!(covered(&of_forms(&[(Form::Ndjson, &with_top)], Some(&march))), ["2022-01", "2022-02"]);
    let own = "{\"id\": \"E1\", \"covers\": \"2022-01\", \"late\": [\"2022-01-05\", \"2022-02-05\"]}";
    assert_eq!(of_forms(&[(Form::Ndjson, own)], None).codes(), ["outside-coverage"]);
    let yaml = "employees: [{id: E1, late: [2022-03-05]}]\n";
    assert_eq!(of_forms(&[(Form::Yaml, yaml)], Some(&march)).codes(), [""; 0]);
    assert_eq!(of_forms(&[(Form::Yaml, yaml)], None).codes(), ["covers-missing"]);
    let twice = "{\"covers\": \"2022-01\"}\n{\"covers\": \"2022-02\"}\n{\"id\": \"E1\"}";
    assert_eq!(of_forms(&[(Form::Ndjson, twice)], None).codes(), ["given-twice"]);
}

#[test]
fn a_schema_is_no_fact_file() {
    let schema = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "x", "properties": {}}"#;
    assert_eq!(of_forms(&[(Form::Json, schema)], None).codes(), ["schema"]);
    let told = r#"{"$schema": "facts.schema.json", "covers": "2022-Q1", "employees": [{"id": "E1"}]}"#;
    assert_eq!(of_forms(&[(Form::Json, told)], None).codes(), [""; 0]);
}
