//! Records of months, quarters and years.

use super::helper::{employee, record_entries};

fn read(record: &str, written: &str) -> String {
    let loaded = employee(&format!("{record}: {written}"));
    let codes = loaded.codes();
    if codes.is_empty() { record_entries(&loaded, record) } else { codes.join(" ") }
}

#[test]
fn a_record_of_one_value() {
    assert_eq!(read("sales", "{2022-03: 51200.00, 2022年1月: 5元}"), "2022-01 5元; 2022-03 51200元");
    assert_eq!(
        read("quarter_mark", "{2022-Q1: A, 2021年4季度: B, 2021年第3季度: C}"),
        "2021-Q3 o1.1; 2021-Q4 o1.2; 2022-Q1 o1.3"
    );
    assert_eq!(read("exam", "{2021: 90, 2022年: 95 points}"), "2021 90分; 2022 95分");
    assert_eq!(read("sales", "{}"), "");
}

#[test]
fn none_is_not_held() {
    assert_eq!(read("sales", "{2022-03: none, 2022-02: 无}"), "2022-02 not held; 2022-03 not held");
    assert_eq!(read("review", "{2022-03: none}"), "2022-03 not held");
    assert_eq!(read("sales", "{2022-03: 'none'}"), "not-a-number");
    assert_eq!(read("sales", "{2022-03: }"), "no-value");
}

#[test]
fn a_record_with_fields() {
    assert_eq!(read("review", "{2022-01: {place: 2, passed: no}, 2022-02: {名次: 4}}"), "2022-01 c2,no; 2022-02 c4,?");
    assert_eq!(read("review", "{2022-01: {}}"), "2022-01 ?,?");
    assert_eq!(read("review", "{2022-01: {plaice: 2}}"), "unknown-key");
    assert_eq!(read("review", "{2022-01: 2}"), "shape");
    assert_eq!(read("review", "2"), "shape");
    assert_eq!(read("review", "[2]"), "shape");
    assert_eq!(read("sales", "{2022-01: {place: 2}}"), "shape");
    assert_eq!(
        employee("review: {2022-01: 2}").says(),
        "`review` is the single value `2`, and it takes the fields of the record | write it like `{名次: …, 及格: …}`"
    );
}

#[test]
fn the_period_fits_the_record() {
    assert_eq!(read("sales", "{2022-Q1: 5}"), "wrong-period");
    assert_eq!(read("quarter_mark", "{2022-01: A}"), "wrong-period");
    assert_eq!(read("quarter_mark", "{2022-Q5: A}"), "wrong-period");
    assert_eq!(read("quarter_mark", "{2022-Q0: A}"), "wrong-period");
    assert_eq!(read("sales", "{2022-3: 5}"), "wrong-period");
    assert_eq!(read("sales", "{2022-03: 5, 2022年3月: 6}"), "given-twice");
    assert_eq!(read("sales", "{2021-03: 5}"), "2021-03 5元", "a record outside the coverage is fine");
    assert_eq!(
        employee("quarter_mark: {2022-03: A}").says(),
        "`quarter_mark` is recorded by the quarter, and `2022-03` is no quarter | write the quarter like `2022-Q1`"
    );
}
