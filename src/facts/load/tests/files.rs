//! Whole files, and several together.

use super::helper::{at, employee, file, files, history, occurrences, record_entries};

/// The months that the one employee is covered in.
fn covers(written: &str) -> String {
    let loaded = files(&[&format!("covers: {written}\nemployees: [{{id: E1}}]\n")]);
    let codes = loaded.codes();
    if !codes.is_empty() {
        return codes.join(" ");
    }
    let months: Vec<String> = loaded.one().covered.iter().map(ToString::to_string).collect();
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return String::new();
    };
    format!("{first} to {last}: {}", months.len())
}

#[test]
fn coverage_is_months_quarters_years_and_ranges() {
    assert_eq!(covers("2022-03"), "2022-03 to 2022-03: 1");
    assert_eq!(covers("2022-01..2022-03"), "2022-01 to 2022-03: 3");
    assert_eq!(covers("2022年1月..2022年3月"), "2022-01 to 2022-03: 3");
    assert_eq!(covers("2022-Q1"), "2022-01 to 2022-03: 3");
    assert_eq!(covers("2022"), "2022-01 to 2022-12: 12");
    assert_eq!(covers("2021..2022-Q1"), "2021-01 to 2022-03: 15");
    assert_eq!(covers("[2022-03, 2022-01, 2022-01..2022-02, 2021-Q4]"), "2021-10 to 2022-03: 6");
    assert_eq!(covers("[2022-01..2022-06, 2022-02, 2022-04..2022-07]"), "2022-01 to 2022-07: 7");
    assert_eq!(covers("1900..2999"), "1900-01 to 2999-12: 13200");
    for wrong in ["2022-13", "2022-03-05", "2022-1", "2022-01-2022-03", "spring", "2022-01..", "2022~2023", "1800"] {
        assert_eq!(covers(wrong), "covers-form", "{wrong}");
    }
    assert_eq!(covers("2022-03..2022-01"), "covers-backwards");
    assert_eq!(covers(""), "no-value");
    assert_eq!(covers("[]"), "shape");
    assert_eq!(covers("{from: 2022-01}"), "shape");
}

#[test]
fn an_unreadable_coverage_judges_no_event() {
    assert_eq!(files(&["covers: soon\nemployees: [{id: E1, late: [2022-03-05]}]\n"]).codes(), ["covers-form"]);
}

#[test]
fn a_file_without_its_parts() {
    let codes = |text| files(&[text]).codes();
    assert_eq!(codes(""), ["empty"]);
    assert_eq!(codes("# 没有\n"), ["empty"]);
    assert_eq!(codes("---\n"), ["empty"]);
    assert_eq!(codes("- a\n"), ["shape"]);
    assert_eq!(codes("covers: 2022-01\n"), ["no-employees"]);
    assert_eq!(codes("covers: 2022-01\nemployees:\n"), ["no-employees"]);
    assert_eq!(codes("covers: 2022-01\nemployees: []\n"), ["no-employees"]);
    assert_eq!(codes("covers: 2022-01\nemployees: none\n"), ["no-employees"]);
    assert_eq!(codes("covers: 2022-01\nemployees: {E1: {late: 3}}\n"), ["shape"]);
    assert_eq!(codes("employees: [{id: E1}]\n"), ["covers-missing"]);
    assert_eq!(codes("covers: 2022-01\nemployes: [{id: E1}]\n"), ["no-employees", "unknown-key"]);
    assert_eq!(files(&[]).codes(), [""; 0]);
}

#[test]
fn a_file_of_company_facts_needs_neither_months_nor_employees() {
    let company = "company: {supervisor_post_vacant: no}\n";
    assert_eq!(files(&[company, &file("")]).codes(), [""; 0]);
    assert_eq!(files(&[company]).codes(), ["no-employees"]);
}

#[test]
fn every_employee_has_an_id() {
    let codes = |items: &str| files(&[&format!("covers: 2022-01\nemployees: [{items}]\n")]).codes().join(" ");
    assert_eq!(codes("{name: 王芳}"), "no-id");
    assert_eq!(codes("{Id: E1, lat: 3}"), "no-id unknown-key unknown-key");
    assert_eq!(codes("{id: }"), "no-id");
    assert_eq!(codes("{id: ''}"), "no-id");
    assert_eq!(codes("{id: none}"), "no-id");
    assert_eq!(codes("{id: [E1]}"), "no-id");
    assert_eq!(codes("E1"), "shape");
    assert_eq!(codes("{id: E1}, {id: E2}, {id: E1}"), "duplicate-employee");
    assert_eq!(codes("{id: E1, 工号: E1}"), "given-twice");
}

#[test]
fn ids_are_text_and_give_the_order() {
    let loaded = files(&["covers: 2022-01\n员工: [{工号: E10}, {工号: 0123}, {工号: E9}, {工号: 1_0}]\n"]);
    let ids: Vec<&str> = loaded.population.employees.iter().map(|employee| employee.id.as_ref()).collect();
    assert_eq!(ids, ["0123", "1_0", "E10", "E9"]);
}

#[test]
fn everything_wrong_is_reported_at_once() {
    let loaded =
        employee("lat: 1\nlevel: juniour\nsales: {2022-03: 1_000}\nlate: [2022-04-01, 2022-02-30]\n团队: 白班");
    assert_eq!(
        loaded.codes(),
        ["unknown-key", "unknown-option", "not-a-number", "outside-coverage", "not-in-calendar", "unknown-key"]
    );
}

#[test]
fn one_employee_of_several_files_is_one() {
    let first =
        "covers: 2022-01\nemployees: [{id: E1, name: 王芳, level: junior, late: [2022-01-05], sales: {2022-01: 5}}]\n";
    let second =
        "covers: 2022-02\nemployees: [{id: E1, 姓名: 王芳, late: [2022-02-05], sales: {2022-01: 5.0, 2022-02: 6}}]\n";
    let loaded = files(&[second, first]);
    assert_eq!(loaded.codes(), [""; 0]);
    assert_eq!(history(&loaded, "name"), "\"王芳\"");
    assert_eq!(history(&loaded, "level"), "o0.1");
    assert_eq!(occurrences(&loaded, "late"), "2022-01-05; 2022-02-05");
    assert_eq!(record_entries(&loaded, "sales"), "2022-01 5元; 2022-02 6元");
    assert_eq!(loaded.population.covered().len(), 2);
}

#[test]
fn files_do_not_say_different_things() {
    let both = |one: &str, other: &str| {
        let loaded = files(&[&file(one), &file(other)]);
        loaded.codes().join(" ")
    };
    assert_eq!(both("name: 王芳", "name: 王方"), "conflict");
    assert_eq!(both("level: junior", "level: senior"), "conflict");
    assert_eq!(both("level: junior", "level: {is: senior, from: 2022-02-01}"), "");
    assert_eq!(both("level: {is: senior, from: 2022-02-01}", "level: [{is: junior, from: 2022-02-01}]"), "conflict");
    assert_eq!(both("communicates: yes", "communicates: {is: yes, on: 2022-02-01}"), "conflict");
    assert_eq!(both("sales: {2022-01: 5}", "sales: {2022-01: 6}"), "conflict");
    assert_eq!(both("sales: {2022-01: 5}", "sales: {2022-01: none}"), "conflict");
    assert_eq!(both("conduct: {opening: 1, on: 2022-01-01}", "conduct: {opening: 2, on: 2022-01-01}"), "conflict");
    assert_eq!(both("conduct: {opening: 1, on: 2022-01-01}", "conduct: {opening: 1.0, on: 2022-01-01}"), "");
    assert_eq!(both("to_junior: {nomination: 2022-04-02}", "to_junior: {nomination: 2022-04-02}"), "");
    assert_eq!(both("left_on: 2022-02-01", ""), "");
    let company = |vacant: &str| format!("company: {{supervisor_post_vacant: {vacant}}}\n{}", file(""));
    assert_eq!(files(&[&company("yes"), &company("no")]).codes(), ["conflict"]);
}

#[test]
fn a_conflict_has_both_places() {
    let (one, other) = (file("name: 王芳"), file("name: 王方"));
    let loaded = files(&[&one, &other]);
    let found = &loaded.found[0];
    assert_eq!(at(&other, found.at.unwrap()), "王方");
    assert_eq!(at(&one, found.labels[0].span), "王芳");
}

#[test]
fn an_occurrence_that_two_files_list_is_worth_a_look() {
    let both = |one: &str, other: &str| files(&[&file(one), &file(other)]);
    let loaded = both("late: [2022-01-05, 2022-01-05]", "late: [2022-01-05]");
    assert_eq!(loaded.codes(), ["same-occurrence"]);
    assert_eq!(occurrences(&loaded, "late").matches("2022-01-05").count(), 3);
    assert_eq!(both("late: {2022-01: 2}", "late: {2022-01: 3}").codes(), ["same-occurrence"]);
    assert_eq!(both("late: [2022-01-05]", "late: [2022-01-06]").codes(), [""; 0]);
    let complaint = |verified: &str| format!("complaint: [{{date: 2022-01-05, verified: {verified}}}]");
    assert_eq!(both(&complaint("yes"), &complaint("no")).codes(), [""; 0]);
    assert_eq!(both(&complaint("yes"), &complaint("yes")).codes(), ["same-occurrence"]);
}

#[test]
fn the_employment_of_one_file_judges_the_events_of_another() {
    let loaded = files(&[&file("late: [2022-01-05]"), &file("hired_on: 2022-02-01")]);
    assert_eq!(loaded.codes(), ["outside-employment"]);
}

#[test]
fn what_stands_before_a_syntax_error_is_still_checked() {
    let text = "covers: 2022-01\nemployees:\n  - id: E1\n    lat: 1\n  - id: E2\n    name: \"王芳\n";
    let loaded = files(&[text]);
    assert_eq!(loaded.codes(), ["unknown-key", "unclosed-quote"]);
    assert_eq!(loaded.one().id.as_ref(), "E1");
}
