//! A year of a shop's department, `examples/year`, against the amounts worked out in its `EXPECTED.md`.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use handbook::eval;
use handbook::facts::Population;
use handbook::messages::Lang;
use handbook::provenance::{Asked, Provenance};
use handbook::render::Context;
use handbook::render::results::{Show, json};
use handbook::value::Month;
use serde_json::Value;

use crate::support::{Read, facts, files, path, policies};

const POLICIES: [&str; 5] = [
    "policies/shop/management.policy",
    "policies/shop/department.policy",
    "policies/shop/bonus.policy",
    "policies/promotion.policy",
    "examples/year/company.policy",
];

/// The pot of each month (T3b.2.2.2.g), as `EXPECTED.md` has it.
const POTS: [&str; 12] = [
    "1799.73", "1653.61", "2153.18", "2424.53", "1830.74", "4118.97", "3083.55", "2959.10", "2913.69", "3092.32",
    "7861.36", "4135.17",
];

/// The guarantees of the months employed (T3b.2.2), by hand: how many months at how much.
const GUARANTEES: [(&str, &[(i64, i64)]); 12] = [
    ("K01", &[(12, 2500)]),
    // two years on 28 February
    ("K02", &[(1, 2200), (11, 2500)]),
    // one year on 10 May
    ("K03", &[(4, 2000), (8, 2200)]),
    ("K04", &[(9, 2000), (3, 2200)]),
    ("K05", &[(8, 2200), (4, 2500)]),
    // left in July
    ("K06", &[(2, 2000), (5, 2200)]),
    ("K07", &[(11, 2500)]),
    // one year on the last day
    ("K08", &[(11, 2000), (1, 2200)]),
    ("K09", &[(1, 1600), (9, 2000)]),
    ("K10", &[(1, 1600), (4, 2000)]),
    ("K11", &[(1, 1600), (7, 2000)]),
    ("K12", &[(1, 1600), (11, 2000)]),
];

/// Amounts chosen from `EXPECTED.md`: what a rule gives somebody in a month, all in all.
const CHOSEN: [(&str, &str, &str, &str); 48] = [
    // T1.7.1: 50 + 100 + 200 + 400, before and under the limit
    ("K05", "2022-03", "distraction_fine", "750.00"),
    ("K05", "2022-05", "distraction_fine", "450.00"),
    ("K05", "2022-12", "distraction_fine", "500.00"),
    ("K04", "2022-08", "distraction_fine", "50.00"),
    ("K04", "2022-09", "distraction_fine", "50.00"),
    // T1.7.2, and T2.3.7 for the same complaint
    ("K06", "2022-03", "service_complaint_fine", "150.00"),
    ("K06", "2022-03", "attitude_complaint", "5.00"),
    ("K06", "2022-06", "service_complaint_fine", "350.00"),
    ("K05", "2022-12", "service_complaint_fine", "0.00"),
    // T1.7.3
    ("K06", "2022-05", "quarrel_fine", "50.00"),
    // T1.6.1: hired on the month's first day, left on its last
    ("K09", "2022-03", "full_attendance", "100.00"),
    ("K07", "2022-11", "full_attendance", "100.00"),
    // T1.6.3, T1.6.4: all who tie for first
    ("K01", "2022-04", "top_sales", "100.00"),
    ("K03", "2022-04", "top_sales", "100.00"),
    ("K03", "2022-02", "top_service", "100.00"),
    ("K04", "2022-08", "top_conversion", "100.00"),
    // T2.3.1
    ("K07", "2022-03", "unexcused_punch", "20.00"),
    ("K02", "2022-04", "unexcused_punch", "10.00"),
    ("K02", "2022-04", "sixth_form", "10.00"),
    ("K10", "2022-11", "rejected_form", "10.00"),
    // T2.3.2 to T2.3.6
    ("K09", "2022-07", "left_without_swap", "40.00"),
    ("K03", "2022-11", "offline", "10.00"),
    ("K07", "2022-09", "unanswered_calls", "5.00"),
    ("K11", "2022-09", "absence_fine", "30.00"),
    ("K12", "2022-08", "absence_fine", "30.00"),
    ("K02", "2022-07", "meal_overlap_fine", "5.00"),
    // T3b.2.2.2.e
    ("K01", "2022-03", "run_bonus", "100.00"),
    ("K01", "2022-06", "run_bonus", "200.00"),
    ("K01", "2022-10", "run_bonus", "100.00"),
    ("K07", "2022-04", "low_score_fine", "100.00"),
    ("K06", "2022-06", "low_score_fine", "65.00"),
    // T3b.2.1: other rates from July, a grade up from July
    ("K03", "2022-06", "grade_salary", "1800.00"),
    ("K03", "2022-07", "grade_salary", "2100.00"),
    ("K01", "2022-07", "grade_salary", "2500.00"),
    // T3b.2.2: probation, top-up, settlement
    ("K12", "2022-01", "probation_salary", "1600.00"),
    ("K12", "2022-02", "grade_salary", "1800.00"),
    ("K12", "2022-02", "top_up", "32.63"),
    ("K11", "2022-05", "probation_salary", "1600.00"),
    ("K03", "2022-05", "top_up", "167.69"),
    ("K05", "2022-09", "top_up", "139.54"),
    ("K01", "2022-12", "year_settlement", "0.00"),
    ("K06", "2022-07", "year_settlement", "0.00"),
    ("K07", "2022-11", "year_settlement", "-195.43"),
    ("K08", "2022-12", "year_settlement", "-17.01"),
    ("K05", "2022-12", "year_settlement", "-397.08"),
    // T3b.2.2.2.g
    ("K01", "2022-11", "own_bonus", "819.79"),
    ("K05", "2022-11", "own_bonus", "629.95"),
    ("K10", "2022-09", "own_bonus", "246.57"),
];

fn shop() -> (Read, Population) {
    let mut read = policies(&POLICIES);
    let population = facts(&mut read, &files("examples/year", ".yaml"));
    (read, population)
}

fn months() -> Vec<Month> {
    (1..=12).map(|number| Month::new(2022, number).expect("a month of 2022")).collect()
}

/// The year as `handbook eval --format json` writes it.
static YEAR: LazyLock<Value> = LazyLock::new(|| {
    let (read, population) = shop();
    let results = eval::run(&read.compiled.plan, &population, &months());
    let cx = Context { sources: &read.sources, plan: &read.compiled.plan, population: &population, lang: Lang::En };
    serde_json::from_str(&json(&results, &cx, &Show::default(), &Provenance::new(Asked::default(), &read.sources)))
        .expect("it is JSON")
});

/// An amount of the JSON, in cents.
fn cents(amount: &str) -> i64 {
    let (whole, part) = amount.split_once('.').expect("money has two decimals");
    assert_eq!(part.len(), 2, "{amount} is a number of cents");
    format!("{whole}{part}").parse().expect("an amount is digits")
}

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value.get(field).and_then(Value::as_str).unwrap_or_else(|| panic!("{field} of {value}"))
}

fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value.get(field).and_then(Value::as_array).unwrap_or_else(|| panic!("{field} of {value}"))
}

const MONEY: [&str; 4] = ["fine", "bonus", "pay", "salary"];

/// The lines of money that are determined, with their cents.
fn lines() -> impl Iterator<Item = (&'static Value, i64)> {
    let money = list(&YEAR, "lines").iter().filter(|line| MONEY.contains(&text(line, "kind")));
    money.filter_map(|line| Some((line, cents(line.get("amount")?.as_str()?))))
}

/// What the lines come to together, by a key of a line.
fn sums<K: Ord>(key: impl Fn(&'static Value) -> Option<K>) -> BTreeMap<K, i64> {
    let mut sums = BTreeMap::new();
    for (line, amount) in lines() {
        if let Some(key) = key(line) {
            *sums.entry(key).or_default() += amount;
        }
    }
    sums
}

fn of_rule(rule: &str) -> BTreeMap<(&'static str, &'static str), i64> {
    sums(|line| (text(line, "rule") == rule).then(|| (text(line, "employee"), text(line, "month"))))
}

#[test]
fn months_one_by_one_are_the_year_at_once() {
    let (read, population) = shop();
    let plan = &read.compiled.plan;
    let at_once = eval::run(plan, &population, &months()).of_months;
    let mut one_by_one: Vec<_> =
        months().iter().flat_map(|one| eval::run(plan, &population, &[*one]).of_months).collect();
    one_by_one.sort_by_key(|result| (result.employee, result.month));
    assert_eq!(at_once.len(), one_by_one.len());
    for (year, month) in at_once.iter().zip(&one_by_one) {
        assert_eq!(year.lines.len(), month.lines.len());
        for (of_year, of_month) in year.lines.iter().zip(&month.lines) {
            assert_eq!(of_year, of_month);
        }
        assert_eq!(year, month);
    }
}

#[test]
fn the_parts_of_each_pot_add_up_to_it() {
    let parts = sums(|line| (text(line, "rule") == "own_bonus").then(|| text(line, "month")));
    let expected: Vec<i64> = POTS.into_iter().map(cents).collect();
    assert_eq!(parts.into_values().collect::<Vec<_>>(), expected);
}

#[test]
fn what_was_paid_and_the_settlement_are_the_larger_of_earned_and_guaranteed() {
    let of_employee =
        |rules: &'static [&str]| sums(move |line| rules.contains(&text(line, "rule")).then(|| text(line, "employee")));
    let earned = of_employee(&["grade_salary", "probation_salary", "own_bonus", "run_bonus"]);
    let top_ups = of_employee(&["top_up"]);
    let settled = of_employee(&["year_settlement"]);
    assert_eq!(settled.len(), GUARANTEES.len(), "one line each");
    for (employee, months) in GUARANTEES {
        let guaranteed: i64 = months.iter().map(|(months, each)| months * each * 100).sum();
        let earned = earned[employee];
        let paid = earned + top_ups.get(employee).unwrap_or(&0);
        assert_eq!(paid + settled[employee], earned.max(guaranteed), "{employee}");
    }
}

#[test]
fn chosen_amounts() {
    for (employee, month, rule, amount) in CHOSEN {
        assert_eq!(of_rule(rule).get(&(employee, month)), Some(&cents(amount)), "{employee} {month} {rule}");
    }
}

#[test]
fn what_is_not_given() {
    let absent = [
        // hired on the last day, on the 15th; left on the 15th; third rest day; leave
        ("K12", "2022-01", "full_attendance"),
        ("K10", "2022-08", "full_attendance"),
        ("K06", "2022-07", "full_attendance"),
        ("K08", "2022-04", "full_attendance"),
        ("K07", "2022-05", "full_attendance"),
        // on probation with 55; exactly 60; not assessed
        ("K10", "2022-08", "low_score_fine"),
        ("K06", "2022-04", "low_score_fine"),
        ("K07", "2022-05", "own_bonus"),
        ("K09", "2022-03", "own_bonus"),
        // runs that are broken, or no multiple of three
        ("K01", "2022-04", "run_bonus"),
        ("K01", "2022-09", "run_bonus"),
        ("K01", "2022-12", "run_bonus"),
        // a form of 3 January for 31 December
        ("K11", "2022-12", "unexcused_punch"),
    ];
    for (employee, month, rule) in absent {
        assert_eq!(of_rule(rule).get(&(employee, month)), None, "{employee} {month} {rule}");
    }
}

/// What comes of a line that is no money, in a word.
fn state(line: &Value) -> String {
    match text(line, "outcome") {
        "waiting" => {
            let next = list(line, "waiting_for").first().expect("a step is open");
            format!("waiting for {}", text(next, "step"))
        }
        "effective" => format!("effective {}", text(line, "effective")),
        outcome => outcome.to_string(),
    }
}

#[test]
fn levels_and_dismissals() {
    let expected = [
        ("K03", "to_intermediate", "2022-02", "undetermined"),
        ("K03", "to_intermediate", "2022-03", "waiting for approval"),
        ("K03", "to_intermediate", "2022-04", "effective 2022-04-12"),
        ("K02", "back_to_junior", "2022-03", "effective 2022-03-31"),
        ("K04", "skip_to_senior", "2022-06", "undetermined"),
        ("K04", "skip_to_senior", "2022-07", "effective 2022-07-20"),
        ("K04", "to_intermediate", "2022-07", "waiting for nomination"),
        ("K04", "back_to_intermediate", "2022-11", "effective 2022-11-30"),
        ("K11", "to_junior", "2022-08", "waiting for conversion_approval"),
        ("K11", "to_junior", "2022-09", "effective 2022-09-05"),
        ("K01", "to_reserve", "2022-11", "waiting for defence_passed"),
        ("K01", "to_reserve", "2022-12", "effective 2022-12-08"),
        ("K03", "grade_intermediate", "2022-06", "effective 2022-06-30"),
        ("K06", "dismissal", "2022-06", "given"),
        // May and September are passed over, not being assessed; the review of May was not recorded
        ("K07", "dismissal", "2022-06", "given"),
        ("K07", "failing_junior", "2022-06", "undetermined"),
        ("K07", "dismissal", "2022-10", "given"),
        // three months with a warning each
        ("K07", "dismissal", "2022-11", "given"),
    ];
    let states: BTreeMap<_, _> = list(&YEAR, "lines")
        .iter()
        .map(|line| ((text(line, "employee"), text(line, "rule"), text(line, "month")), state(line)))
        .collect();
    for (employee, rule, month, outcome) in expected {
        assert_eq!(
            states.get(&(employee, rule, month)).map(String::as_str),
            Some(outcome),
            "{employee} {rule} {month}"
        );
    }
    for (employee, rule, month) in [("K10", "to_junior", "2022-10"), ("K07", "dismissal", "2022-07")] {
        assert_eq!(states.get(&(employee, rule, month)), None, "{employee} {rule} {month}");
    }
}

#[test]
fn the_limit_cuts_the_latest_first() {
    let cut = |line: &'static Value| {
        let cut = line.get("cut").filter(|cut| !cut.is_null())?;
        Some((text(line, "employee"), text(line, "day"), text(line, "rule"), text(cut, "amount")))
    };
    let cuts: Vec<_> = lines().filter_map(|(line, _)| cut(line)).collect();
    let expected = [
        ("K05", "2022-05-26", "distraction_fine", "300.00"),
        ("K05", "2022-12-23", "distraction_fine", "250.00"),
        ("K05", "2022-12-28", "service_complaint_fine", "50.00"),
        ("K06", "2022-06-30", "low_score_fine", "35.00"),
    ];
    assert_eq!(cuts, expected);
    let fines = sums(|line| (text(line, "kind") == "fine").then(|| (text(line, "employee"), text(line, "month"))));
    let above: Vec<_> = fines.into_iter().filter(|(_, sum)| *sum > cents("500.00")).collect();
    assert_eq!(above, [(("K05", "2022-03"), cents("750.00"))], "only before the limit was in force");
}

#[test]
fn a_complaint_fined_by_two_papers_is_named() {
    let twice = list(&YEAR, "sanctioned_twice").iter();
    let found: Vec<_> = twice.map(|one| (text(one, "employee"), text(one, "day"))).collect();
    assert_eq!(found, [("K06", "2022-03-08"), ("K06", "2022-06-06")]);
}

/// The totals of an entry that are money: by kind, the cents.
fn totals(entries: &'static [Value], kind: &str) -> i64 {
    let of_kind = entries.iter().filter(|total| text(total, "kind") == kind);
    of_kind.map(|total| cents(text(total, "known"))).sum()
}

#[test]
fn lines_add_up_to_every_total() {
    let all = &YEAR["totals"];
    let by: [(&str, &[&'static str]); 4] = [
        ("by_employee", &["employee", "month"]),
        ("by_month", &["month"]),
        ("by_policy", &["policy"]),
        ("by_rule", &["policy", "rule"]),
    ];
    for kind in MONEY {
        let of_kind = |line: &Value| text(line, "kind") == kind;
        for (name, fields) in by {
            let key = |value: &'static Value| fields.iter().map(|field| text(value, field)).collect::<Vec<_>>();
            let added = sums(|line| of_kind(line).then(|| key(line)));
            for entry in list(all, name) {
                let sum = added.get(&key(entry)).copied().unwrap_or(0);
                assert_eq!(totals(list(entry, "totals"), kind), sum, "{kind} {name} {:?}", key(entry));
            }
            let together: i64 = list(all, name).iter().map(|entry| totals(list(entry, "totals"), kind)).sum();
            assert_eq!(together, totals(list(all, "all"), kind), "{kind} {name}");
        }
        let sum: i64 = lines().filter(|(line, _)| of_kind(line)).map(|(_, amount)| amount).sum();
        assert_eq!(totals(list(all, "all"), kind), sum, "{kind}");
    }
}

#[test]
fn totals_of_the_year() {
    let by_kind = sums(|line| Some(text(line, "kind")));
    let expected = [("bonus", "53025.95"), ("fine", "4035.00"), ("pay", "4965.38"), ("salary", "246000.00")];
    assert_eq!(by_kind, expected.map(|(kind, amount)| (kind, cents(amount))).into());
    let by_clause = sums(|line| (text(line, "kind") == "fine").then(|| text(line, "rule")));
    let expected = [
        ("absence_fine", "120.00"),
        ("attitude_complaint", "10.00"),
        ("distraction_fine", "2250.00"),
        ("left_without_swap", "60.00"),
        ("low_score_fine", "665.00"),
        ("meal_overlap_fine", "5.00"),
        ("offline", "20.00"),
        ("quarrel_fine", "100.00"),
        ("rejected_form", "10.00"),
        ("service_complaint_fine", "750.00"),
        ("sixth_form", "10.00"),
        ("unanswered_calls", "5.00"),
        ("unexcused_punch", "30.00"),
    ];
    assert_eq!(by_clause, expected.map(|(rule, amount)| (rule, cents(amount))).into());
}

/// The rows of the months' tables in `EXPECTED.md`: employee and month, and the column of a name.
fn column(name: &str) -> BTreeMap<(String, String), i64> {
    let page = fs::read_to_string(path("examples/year/EXPECTED.md")).expect("the page is there");
    let (mut month, mut place, mut found) = (String::new(), None, BTreeMap::new());
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("# ") {
            (month, place) = (title.to_string(), None);
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let Some(at) = cells.iter().position(|cell| *cell == name) {
            place = Some(at);
        }
        let (Some(at), Some(employee)) = (place, cells.get(1).filter(|cell| cell.starts_with('K'))) else { continue };
        let amount = cells.get(at).map_or("", |cell| cell.trim_end_matches(" *"));
        if month.starts_with("2022-") && !amount.is_empty() {
            found.insert((employee.to_string(), month.clone()), cents(amount));
        }
    }
    found
}

#[test]
fn the_tables_of_the_page_are_what_comes_out() {
    for rule in ["own_bonus", "run_bonus", "top_up"] {
        let found: BTreeMap<_, _> =
            of_rule(rule).into_iter().map(|((who, month), sum)| ((who.to_string(), month.to_string()), sum)).collect();
        assert!(!found.is_empty(), "{rule} is given");
        assert_eq!(found, column(rule), "{rule}");
    }
    let salaries = sums(|line| {
        ["grade_salary", "probation_salary"]
            .contains(&text(line, "rule"))
            .then(|| (text(line, "employee").to_string(), text(line, "month").to_string()))
    });
    assert_eq!(salaries, column("salary"));
}
