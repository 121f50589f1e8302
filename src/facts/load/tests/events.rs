//! Occurrences of events.

use super::helper::{at, employee, event_id, file, occurrences};
use crate::facts::When;

fn read(event: &str, written: &str) -> String {
    let loaded = employee(&format!("{event}: {written}"));
    let codes = loaded.codes();
    if codes.is_empty() { occurrences(&loaded, event) } else { codes.join(" ") }
}

#[test]
fn days_stand_alone_or_in_a_list() {
    assert_eq!(read("late", "[2022-03-19, 2022-03-05]"), "2022-03-05; 2022-03-19");
    assert_eq!(read("late", "2022-03-05"), "2022-03-05");
    assert_eq!(read("late", "[2022-03-05, 2022-03-05]"), "2022-03-05; 2022-03-05");
    assert_eq!(read("late", "\n  - 2022-03-05\n  - {日期: 2022年3月6日}"), "2022-03-05; 2022-03-06");
    assert_eq!(read("late", "{date: 2022-03-05}"), "2022-03-05");
}

#[test]
fn none_is_no_occurrence() {
    for nothing in ["none", "无", "[]", "{}", "{2022-03: none}", "{2022-03: 0}", "{2022-03: []}"] {
        assert_eq!(read("late", nothing), "", "{nothing}");
    }
    assert_eq!(read("late", ""), "no-value");
    assert_eq!(read("late", "{2022-03: }"), "no-value");
}

#[test]
fn months_have_counts_or_days() {
    assert_eq!(read("late", "{2022-02: 2}"), "2022-02; 2022-02");
    assert_eq!(read("late", "{2022-02: 1, 2022-03: [2022-03-05]}"), "2022-02; 2022-03-05");
    assert_eq!(read("late", "{2022年2月: 1}"), "2022-02");
    assert_eq!(read("late", "{2022-02: 2022-02-03}"), "2022-02-03");
    assert_eq!(read("late", "{2022-02: [2022-03-05]}"), "other-month");
    assert_eq!(read("late", "{2022-02: 1, 2022年2月: 2}"), "given-twice");
    assert_eq!(read("late", "{2022-Q1: 1}"), "wrong-period");
    assert_eq!(read("late", "{2022-02: 1000}").len(), 1000 * "2022-02; ".len() - 2);
    assert_eq!(read("late", "{2022-02: 1001}"), "count-too-large");
    assert_eq!(read("late", "{2022-02: 99999999999999}"), "count-too-large");
    assert_eq!(read("late", "{2022-02: -1}"), "not-a-date");
    assert_eq!(read("late", "2"), "count-without-month");
    assert_eq!(read("complaint", "{2022-02: 1}"), "2022-02 ?,?,?,?");
}

#[test]
fn fields_have_their_types_and_what_is_not_written_stays_open() {
    assert_eq!(
        read("complaint", "[{date: 2022-03-08, verified: yes, about: 服务, 响铃声数: 6}]"),
        "2022-03-08 yes,o2.0,?,c6"
    );
    assert_eq!(read("complaint", "[2022-03-08]"), "2022-03-08 ?,?,?,?");
    assert_eq!(read("complaint", "[{date: 2022-03-08, rings: none}]"), "2022-03-08 ?,?,?,none");
    assert_eq!(read("complaint", "[{date: 2022-03-08, verified: none}]"), "none-not-allowed");
    assert_eq!(read("complaint", "[{date: 2022-03-08, verifed: yes}]"), "unknown-key");
    assert_eq!(read("complaint", "[{date: 2022-03-08, verified: yes, 属实: no}]"), "given-twice");
    assert_eq!(read("complaint", "[{date: 2022-03-08, 日期: 2022-03-09}]"), "given-twice");
    assert_eq!(read("complaint", "[{verified: yes}]"), "no-date");
    assert_eq!(read("complaint", "{verified: yes}"), "no-date");
    assert_eq!(read("complaint", "[{date: 2022-02-30}]"), "not-in-calendar");
    assert_eq!(read("late", "[[2022-02-03]]"), "shape");
}

#[test]
fn a_field_that_is_wrong_is_missing() {
    let loaded = employee("complaint: [{date: 2022-03-08, harms_image: perhaps, rings: many}]");
    assert_eq!(loaded.codes(), ["not-yes-no", "not-a-number"]);
    assert_eq!(occurrences(&loaded, "complaint"), "2022-03-08 ?,?,?,?");
}

#[test]
fn the_order_is_by_day_then_time_and_those_without_come_behind() {
    let duty = "{2022-03: [2022-03-02, {date: 2022-03-02, clock_in: 16:00}, 2022-03-01, {date: 2022-03-02, clock_in: 8:31}], 2022-02: 1}";
    assert_eq!(read("duty", duty), "2022-02 ?; 2022-03-01 ?; 2022-03-02 t8:31; 2022-03-02 t16:00; 2022-03-02 ?");
    let loaded = employee("late: {2022-02: [2022-02-27], 2022-01: 1}");
    let whens: Vec<When> = loaded.one().event(event_id("late")).iter().map(|one| one.when).collect();
    assert!(matches!(whens.as_slice(), [When::SomeDayOf(_), When::Day(_)]));
}

#[test]
fn a_breach_names_its_clause() {
    assert_eq!(read("violation", "[{date: 2022-03-05, clause: T1.5}]"), "2022-03-05 \"T1.5\"");
    assert_eq!(employee("违规: []").codes(), [""; 0]);
    assert_eq!(read("violation", "[{日期: 2022-03-05, 条款: Ｔ１．５}]"), "2022-03-05 \"T1.5\"");
    assert_eq!(read("violation", "[{date: 2022-03-05, clause: T3c+.1}]"), "2022-03-05 \"T3c+.1\"");
    assert_eq!(read("violation", "[2022-03-05]"), "no-clause");
    assert_eq!(read("violation", "{2022-03: 2}"), "no-clause");
    let said = employee("violation: [{date: 2022-03-05, clause: T1.7.2}]").says();
    assert_eq!(said, "no policy has a clause `T1.7.2` | did you mean `T1.7.1`?");
}

#[test]
fn an_occurrence_outside_the_coverage_is_wrong() {
    let text = file("late: [2021-12-31, 2022-01-01, 2022-03-31, 2022-04-01]");
    let loaded = super::helper::files(&[&text]);
    assert_eq!(loaded.codes(), ["outside-coverage", "outside-coverage"]);
    assert_eq!(occurrences(&loaded, "late"), "2022-01-01; 2022-03-31");
    assert_eq!(at(&text, loaded.found[0].at.unwrap()), "2021-12-31");
    let loaded = employee("late: {2022-04: 7}");
    assert_eq!(loaded.codes(), ["outside-coverage"], "a bare count is reported once");
}

#[test]
fn nothing_happens_outside_the_employment() {
    let read = |lines: &str| {
        let loaded = employee(lines);
        format!("{} {}", loaded.codes().join(" "), occurrences(&loaded, "late"))
    };
    let hired = "hired_on: 2022-02-10\n";
    assert_eq!(read(&format!("{hired}late: [2022-02-09, 2022-02-10]")), "outside-employment 2022-02-10");
    assert_eq!(read(&format!("{hired}late: {{2022-02: 1}}")), " 2022-02");
    assert_eq!(read(&format!("{hired}late: {{2022-01: 2}}")), "outside-employment ");
    let left = "left_on: 2022-02-10\n";
    assert_eq!(read(&format!("{left}late: [2022-02-11, 2022-02-10]")), "outside-employment 2022-02-10");
    assert_eq!(read(&format!("{left}late: {{2022-03: 2}}")), "outside-employment ");
    let both = "hired_on: 2022-02-10\nleft_on: 2022-02-09\n";
    assert_eq!(read(&format!("{both}late: [2022-03-11]")), "left-before-hired 2022-03-11");
}
