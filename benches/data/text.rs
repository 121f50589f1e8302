//! The facts of the benchmarks as texts, and the reading of them by the program that is written for this policy alone.

use std::fmt::Write as _;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::data::by_hand::Gets;
use crate::data::{Complaint, Row, Topic};

const LEVELS: [&str; 4] = ["probation", "junior", "intermediate", "senior"];
const MARKS: [&str; 4] = ["D", "C", "B", "A"];
const TOPICS: [&str; 3] = ["service", "quality", "other"];

/// An entry in front of which nothing is missing but a comma.
fn list<T>(out: &mut String, key: &str, items: &[T], item: impl Fn(&mut String, &T)) {
    if items.is_empty() {
        return;
    }
    write!(out, ",\"{key}\":[").expect("a text grows");
    for (at, one) in items.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        item(out, one);
    }
    out.push(']');
}

fn day(out: &mut String, day: &i8) {
    write!(out, "\"2022-03-{day:02}\"").expect("a text grows");
}

/// One employee as a line of JSON.
fn line(out: &mut String, at: usize, row: &Row) {
    let (year, month, hired) = row.hired;
    write!(
        out,
        "{{\"id\":\"E{at:07}\",\"team\":\"T{}\",\"hired_on\":\"{year}-{month:02}-{hired:02}\",\"level\":\"{}\",\
         \"answers_phone\":{},\"target\":{},\"sales\":{{\"2022-03\":{}}},\"composite\":{{\"2022-03\":{}}},\
         \"review\":{{\"2022-03\":{{\"place\":{},\"distance\":{}}}}},\"quarter_mark\":{{\"2022-Q1\":\"{}\"}}",
        row.team,
        LEVELS[usize::from(row.level)],
        row.answers_phone,
        row.target,
        row.sales,
        row.composite,
        row.place,
        row.distance,
        MARKS[usize::from(row.mark)]
    )
    .expect("a text grows");
    let days = [
        ("late", &row.late),
        ("absence", &row.absence),
        ("distraction", &row.distraction),
        ("missed_punch", &row.missed_punch),
        ("night_shift", &row.night_shift),
    ];
    days.into_iter().for_each(|(key, days)| list(out, key, days, day));
    list(out, "overtime", &row.overtime, |out, (day, hours)| {
        write!(out, "{{\"date\":\"2022-03-{day:02}\",\"worked\":{hours}}}").expect("a text grows");
    });
    list(out, "complaint", &row.complaints, |out, Complaint { day, verified, about }| {
        let about = TOPICS[*about as usize];
        write!(out, "{{\"date\":\"2022-03-{day:02}\",\"verified\":{verified},\"about\":\"{about}\"}}")
            .expect("a text grows");
    });
    list(out, "praise", &row.praise, |out, (day, worth)| {
        write!(out, "{{\"date\":\"2022-03-{day:02}\",\"worth\":{worth}}}").expect("a text grows");
    });
    out.push_str("}\n");
}

/// The facts as lines of JSON.
pub fn ndjson(rows: &[Row]) -> String {
    let mut out = "{\"covers\":\"2022-03\"}\n".to_string();
    rows.iter().enumerate().for_each(|(at, row)| line(&mut out, at, row));
    out
}

/// The facts as YAML: what is written in JSON is YAML, too, but for what is true.
pub fn yaml(rows: &[Row]) -> String {
    let mut out = "covers: 2022-03\nemployees:\n".to_string();
    for (at, row) in rows.iter().enumerate() {
        out.push_str("- ");
        line(&mut out, at, row);
    }
    out
}

#[derive(Deserialize)]
struct Month<T> {
    #[serde(rename = "2022-03")]
    of: T,
}

#[derive(Deserialize)]
struct Quarter<'a> {
    #[serde(rename = "2022-Q1")]
    of: &'a str,
}

#[derive(Deserialize)]
struct Review<'a> {
    place: u32,
    #[serde(borrow)]
    distance: &'a RawValue,
}

#[derive(Deserialize)]
struct Overtime<'a> {
    date: &'a str,
    worked: u32,
}

#[derive(Deserialize)]
struct Said<'a> {
    date: &'a str,
    verified: bool,
    about: &'a str,
}

#[derive(Deserialize)]
struct Praise<'a> {
    date: &'a str,
    #[serde(borrow)]
    worth: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts<'a> {
    id: &'a str,
    team: &'a str,
    hired_on: &'a str,
    level: &'a str,
    answers_phone: bool,
    #[serde(borrow)]
    target: &'a RawValue,
    #[serde(borrow)]
    sales: Month<&'a RawValue>,
    #[serde(borrow)]
    composite: Month<&'a RawValue>,
    #[serde(borrow)]
    review: Month<Review<'a>>,
    quarter_mark: Quarter<'a>,
    #[serde(default)]
    late: Vec<&'a str>,
    #[serde(default)]
    absence: Vec<&'a str>,
    #[serde(default)]
    distraction: Vec<&'a str>,
    #[serde(default)]
    missed_punch: Vec<&'a str>,
    #[serde(default)]
    night_shift: Vec<&'a str>,
    #[serde(default)]
    overtime: Vec<Overtime<'a>>,
    #[serde(default)]
    complaint: Vec<Said<'a>>,
    #[serde(default)]
    praise: Vec<Praise<'a>>,
}

fn amount(raw: &RawValue) -> Decimal {
    Decimal::from_str_exact(raw.get()).expect("an amount")
}

fn day_of(date: &str) -> i8 {
    date[8..].parse().expect("a day")
}

fn place(of: &[&str], text: &str) -> u8 {
    u8::try_from(of.iter().position(|known| *known == text).expect("a known word")).expect("a small number")
}

/// Reads lines of JSON: the ids, and the facts as the program holds them.
pub fn read(text: &str) -> (Vec<&str>, Vec<Row>) {
    let days = |dates: &[&str]| dates.iter().map(|date| day_of(date)).collect();
    let row = |line| {
        let facts: Facts<'_> = serde_json::from_str(line).expect("it was written so");
        let hired = facts.hired_on;
        let row = Row {
            team: facts.team[1..].parse().expect("a number"),
            level: place(&LEVELS, facts.level),
            answers_phone: facts.answers_phone,
            hired: (
                hired[..4].parse().expect("a year"),
                hired[5..7].parse().expect("a month"),
                hired[8..].parse().expect("a day"),
            ),
            target: amount(facts.target),
            sales: amount(facts.sales.of),
            composite: amount(facts.composite.of),
            place: facts.review.of.place,
            distance: amount(facts.review.of.distance),
            mark: place(&MARKS, facts.quarter_mark.of),
            late: days(&facts.late),
            absence: days(&facts.absence),
            distraction: days(&facts.distraction),
            missed_punch: days(&facts.missed_punch),
            night_shift: days(&facts.night_shift),
            overtime: facts.overtime.iter().map(|one| (day_of(one.date), one.worked)).collect(),
            complaints: facts
                .complaint
                .iter()
                .map(|one| Complaint {
                    day: day_of(one.date),
                    verified: one.verified,
                    about: [Topic::Service, Topic::Quality, Topic::Other][usize::from(place(&TOPICS, one.about))],
                })
                .collect(),
            praise: facts.praise.iter().map(|one| (day_of(one.date), amount(one.worth))).collect(),
        };
        (facts.id, row)
    };
    text.lines().skip(1).map(row).unzip()
}

/// Writes what everybody gets, a line of JSON each: the totals, not the lines that they come of.
pub fn write(ids: &[&str], gets: &[Gets]) -> String {
    let mut out = String::new();
    for (id, own) in ids.iter().zip(gets) {
        writeln!(
            out,
            "{{\"id\":\"{id}\",\"month\":\"2022-03\",\"fine\":\"{:.2}\",\"bonus\":\"{:.2}\",\"pay\":\"{:.2}\",\
             \"salary\":\"{:.2}\",\"points\":\"{}\",\"warnings\":{}}}",
            own.fine, own.bonus, own.pay, own.salary, own.points, own.warnings
        )
        .expect("a text grows");
    }
    out
}
