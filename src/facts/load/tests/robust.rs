//! No text makes the reading panic or take for ever.

use std::time::{Duration, Instant};

use super::helper::{file, files};

const SAMPLE: &str = "covers: 2022-01..2022-03
company: {supervisor_post_vacant: no}
teams: {白班: {target: 5000}}
employees:
  - id: E07
    姓名: 王芳                                  # a label serves as a key
    team: 白班
    hired_on: 2021-06-15
    level:                                      # dated: values with their first day
      - {is: probation, from: 2021-06-15}
      - {is: junior,    from: 2021-09-15}
    communicates: {is: yes, by: department_head, on: 2022-03-02}
    distraction:  [2022-03-05, 2022-03-19]
    late:         {2022-02: 1}                  # a bare count for a month
    complaint:
      - {date: 2022-03-08, verified: yes, about: service}
    review:
      2022-01: {place: 2, passed: yes}
      2022-02: {place: 4, passed: yes}
    sales:        {2022-03: 51200.00}
    conduct:      {opening: 80, on: 2022-01-01}
    violation:    [{date: 2022-03-05, clause: T1.5}]
    rate: \"3.5%\"
    to_junior: {nomination: 2022-04-02, approval: 2022-04-11}
";

#[test]
fn the_sample_is_fine() {
    assert_eq!(files(&[SAMPLE]).codes(), [""; 0]);
}

#[test]
fn every_prefix_loads() {
    for (at, _) in SAMPLE.char_indices() {
        files(&[&SAMPLE[..at]]);
    }
}

#[test]
fn every_deletion_loads() {
    for (at, c) in SAMPLE.char_indices() {
        let text = format!("{}{}", &SAMPLE[..at], &SAMPLE[at + c.len_utf8()..]);
        files(&[&text]);
    }
}

#[test]
fn every_change_of_a_sign_loads() {
    let signs = [
        '"', '\'', '[', '{', '}', ']', ':', '：', ',', '-', '#', '&', '*', '!', '|', '>', '%', '@', '?', '\t', '\n',
        '9',
    ];
    for (number, (at, c)) in SAMPLE.char_indices().enumerate() {
        let sign = signs[number % signs.len()];
        let text = format!("{}{sign}{}", &SAMPLE[..at], &SAMPLE[at + c.len_utf8()..]);
        files(&[&text]);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked")]
fn hostile_files_end() {
    let n = 10_000;
    let hostile = [
        "[".repeat(n),
        "{".repeat(n),
        "{a: ".repeat(n),
        "[a, ".repeat(n),
        "- ".repeat(n),
        "? ".repeat(n),
        "a:\n".repeat(n),
        "&a ".repeat(n),
        "!a ".repeat(n),
        "'".repeat(n),
        "\"\\".repeat(n),
        "a：b\n".repeat(n),
        "a\n".repeat(n),
        file(&format!("late: [{}]", "2022-01-05, ".repeat(n))),
        file(&format!("level: [{}]", "{is: junior, from: 2022-01-05}, ".repeat(n))),
        file(&(0..n).map(|at| format!("unknown{at}: 1\n")).collect::<String>()),
        format!("covers: [{}]\nemployees: [{{id: E1}}]\n", "1900..2999, ".repeat(n)),
        format!("covers: 2022\nemployees: [{}]\n", "{id: E1}, ".repeat(n)),
    ];
    for text in hostile {
        let begun = Instant::now();
        files(&[&text, &text]);
        let taken = begun.elapsed();
        // A hang is what this is about, and not how busy the machine is.
        assert!(taken < Duration::from_secs(300), "{taken:?} for {}", &text[..20]);
    }
}
