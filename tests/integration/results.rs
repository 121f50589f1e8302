//! The results of `examples/`, against the amounts worked out by hand in their `EXPECTED.md`.

use std::collections::BTreeMap;

use handbook::eval;
use handbook::facts::Population;
use handbook::outcome::{EffectKind, Line, Outcome, Results};
use handbook::plan::Plan;
use handbook::syntax::ast::PayKind;
use handbook::value::{Date, Month};

use crate::support::{Read, facts, files, policies};

const SHOP: [&str; 4] = [
    "policies/shop/management.policy",
    "policies/shop/department.policy",
    "policies/shop/bonus.policy",
    "policies/promotion.policy",
];

fn shop(with_rates: bool) -> (Read, Population) {
    let mut paths = SHOP.to_vec();
    if with_rates {
        paths.push("examples/shop/rates.policy");
    }
    let mut read = policies(&paths);
    let population = facts(&mut read, &files("examples/shop", ".yaml"));
    (read, population)
}

fn month(number: i8) -> Month {
    Month::new(2022, number).expect("a month of 2022")
}

/// By rule: the sum of what is determined, and how many lines are not.
fn by_rule(plan: &Plan, results: &Results, kind: PayKind) -> BTreeMap<String, (String, usize)> {
    let mut lines: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
    for line in results.of_months.iter().flat_map(|month| &month.lines) {
        if line.kind == EffectKind::Pay(kind) {
            lines.entry(plan.rule(line.rule).title.name.clone()).or_default().push(line);
        }
    }
    let sum = |lines: Vec<&Line>| {
        let mut sum = handbook::value::Exact::ZERO;
        let mut open = 0;
        for line in lines {
            match line.outcome {
                Outcome::Amount(amount) => sum = sum.plus(amount).expect("the sum fits"),
                _ => open += 1,
            }
        }
        (sum.to_decimal().expect("an amount of money ends").to_string(), open)
    };
    lines.into_iter().map(|(rule, lines)| (rule, sum(lines))).collect()
}

fn rows(rows: &[(&str, &str, usize)]) -> BTreeMap<String, (String, usize)> {
    rows.iter().map(|(rule, sum, open)| (rule.to_string(), (sum.to_string(), *open))).collect()
}

#[test]
fn fines_of_march_by_hand() {
    let (read, population) = shop(false);
    let results = eval::run(&read.compiled.plan, &population, &[month(3)]);
    let expected = rows(&[
        ("absence_fine", "90", 0),
        ("attitude_complaint", "5", 0),
        // E05 50 + 100 + 200, E13 50
        ("distraction_fine", "400", 0),
        ("left_without_swap", "40", 0),
        ("low_score_fine", "200", 0),
        ("meal_overlap_fine", "5", 0),
        // three offline findings of E18, once
        ("offline", "10", 0),
        ("quarrel_fine", "100", 0),
        ("rejected_form", "10", 0),
        // E03 50 + 100
        ("service_complaint_fine", "150", 0),
        ("sixth_form", "10", 0),
        ("unanswered_calls", "5", 0),
        ("unexcused_punch", "30", 0),
    ]);
    assert_eq!(by_rule(&read.compiled.plan, &results, PayKind::Fine), expected);
}

#[test]
fn bonuses_of_march_with_the_companys_rates_by_hand() {
    let (read, population) = shop(true);
    let results = eval::run(&read.compiled.plan, &population, &[month(3)]);
    let expected = rows(&[
        ("full_attendance", "1200", 0),
        // the pot of 4756.76, to the cent
        ("own_bonus", "4756.76", 0),
        ("run_bonus", "100", 0),
        ("top_conversion", "100", 0),
        // E02 and E12 tie for first
        ("top_sales", "200", 0),
        ("top_service", "200", 0),
    ]);
    assert_eq!(by_rule(&read.compiled.plan, &results, PayKind::Bonus), expected);
    let pay = rows(&[("top_up", "1560.64", 0), ("year_settlement", "0", 0)]);
    assert_eq!(by_rule(&read.compiled.plan, &results, PayKind::Pay), pay);
}

#[test]
fn a_missing_record_of_january_leaves_what_depends_on_it_open() {
    let (read, population) = shop(true);
    let results = eval::run(&read.compiled.plan, &population, &[month(1)]);
    let bonuses = by_rule(&read.compiled.plan, &results, PayKind::Bonus);
    assert_eq!(bonuses.get("top_sales"), Some(&("0".to_string(), 22)));
    assert_eq!(bonuses.get("own_bonus"), Some(&("0".to_string(), 20)));
    assert_eq!(bonuses.get("full_attendance"), Some(&("1800".to_string(), 0)));
}

#[test]
fn months_one_by_one_are_the_quarter_at_once() {
    let (read, population) = shop(true);
    let plan = &read.compiled.plan;
    let months: Vec<Month> = (1..=3).map(month).collect();
    let at_once = eval::run(plan, &population, &months);
    let mut one_by_one: Vec<_> =
        months.iter().flat_map(|one| eval::run(plan, &population, &[*one]).of_months).collect();
    one_by_one.sort_by_key(|result| (result.employee, result.month));
    assert_eq!(at_once.of_months, one_by_one);
}

#[test]
fn both_rules_that_fine_one_complaint_are_named() {
    let (read, population) = shop(false);
    let results = eval::run(&read.compiled.plan, &population, &[month(3)]);
    let twice: Vec<Vec<String>> = results
        .of_months
        .iter()
        .flat_map(|month| month.sanctioned_twice.iter().map(move |twice| (month, twice)))
        .map(|(month, twice)| {
            let rule = |at: &usize| read.compiled.plan.rule(month.lines[*at].rule).title.name.clone();
            twice.lines.iter().map(rule).collect()
        })
        .collect();
    assert_eq!(twice, [["service_complaint_fine", "attitude_complaint"]]);
}

#[test]
fn fines_of_the_hospital_by_hand() {
    let mut read = policies(&["policies/hospital.policy"]);
    let population = facts(&mut read, &files("examples/hospital", ".yaml"));
    let sums: Vec<_> = (1..=3)
        .map(|number| {
            let results = eval::run(&read.compiled.plan, &population, &[month(number)]);
            by_rule(&read.compiled.plan, &results, PayKind::Fine)
        })
        .collect();
    let expected = [
        rows(&[("仪容罚款", "10", 0)]),
        rows(&[("工作服罚款", "20", 0)]),
        rows(&[("仪容罚款", "80", 0), ("工作服罚款", "60", 0)]),
    ];
    assert_eq!(sums, expected);
}

#[test]
fn the_companys_rates_are_named_where_a_result_rests_on_them() {
    let (read, _) = shop(true);
    let plan = &read.compiled.plan;
    let rule = |name: &str| plan.rules().find(|(_, rule)| rule.title.name == name).expect("the rule is there").0;
    let behind = |name: &str, year: i16| {
        let day = Date::new(year, 3, 31).expect("a day");
        let amended = plan.amendments_behind(rule(name), day);
        amended.into_iter().map(|(_, by)| plan.policy(by).title.name.clone()).collect::<Vec<_>>()
    };
    assert!(behind("own_bonus", 2022).contains(&"our_shop".to_string()));
    assert_eq!(behind("own_bonus", 2021), Vec::<String>::new());
    assert_eq!(behind("distraction_fine", 2022), Vec::<String>::new());
}
