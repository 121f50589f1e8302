//! The evaluator by columns against the evaluator by rows: the same results, for the shipped policies and facts, for every
//! case, and for policies and facts made by chance.

use std::fmt::Write;

use handbook::batch::{Frame, Known, Pay, Ways};
use handbook::diagnostic::{Severity, Sink};
use handbook::eval;
use handbook::facts::Population;
use handbook::outcome::{EmployeeId, MonthResult, Totals};
use handbook::pipeline::{Policies, read_facts};
use handbook::plan::Plan;
use handbook::source::SourceMap;
use handbook::types::PayKind;
use handbook::value::Month;

use crate::support::{Chance, facts, files, policies, said};

/// Works everything in both ways, and compares; says in which way the rules were worked.
fn compared(plan: &Plan, population: &Population, months: &[Month], what: &str) -> Ways {
    let expected = eval::run(plan, population, months);
    let mut ways = Ways::default();
    for threads in [1, 3] {
        let frame = Frame::new(plan, population, months, threads);
        let mut found: Vec<MonthResult> = Vec::new();
        ways = frame.each(&mut |result| found.push(result));
        assert_eq!(found.len(), expected.of_months.len(), "{what}: as many results");
        for (found, expected) in found.iter().zip(&expected.of_months) {
            let differs = found.lines.iter().zip(&expected.lines).find(|(found, expected)| found != expected);
            assert!(differs.is_none(), "{what}\n{differs:#?}");
            assert!(found == expected, "{what}\n{found:#?}\n{expected:#?}");
        }
        let mut pays: Vec<(EmployeeId, Month, Pay)> = Vec::new();
        frame.pay(&mut |employee, month, pay| pays.push((employee, month, pay)));
        pays.sort_by_key(|(employee, month, _)| (*employee, *month));
        let expected: Vec<_> = expected.of_months.iter().map(|one| (one.employee, one.month, pay_of(one))).collect();
        assert_eq!(pays, expected, "{what}: the pay");
    }
    ways
}

fn pay_of(result: &MonthResult) -> Pay {
    let totals = Totals::of(&result.lines);
    let mut pay = Pay::default();
    let kinds = [PayKind::Fine, PayKind::Bonus, PayKind::Pay, PayKind::Salary];
    for (sum, kind) in pay.known.iter_mut().zip(kinds) {
        if let Some(total) = totals.money.get(&kind) {
            *sum = Known::Sum(total.known);
            pay.open += total.undetermined + total.waiting;
        }
    }
    pay
}

#[test]
fn the_shipped_policies_and_facts() {
    let shop = ["management", "department", "bonus"].map(|name| format!("policies/shop/{name}.policy"));
    let shop: Vec<&str> = shop.iter().map(String::as_str).chain(["policies/promotion.policy"]).collect();
    let with_rates: Vec<&str> = shop.iter().copied().chain(["examples/shop/rates.policy"]).collect();
    let year: Vec<&str> = shop.iter().copied().chain(["examples/year/company.policy"]).collect();
    let worlds = [
        (shop.clone(), "examples/shop"),
        (with_rates, "examples/shop"),
        (year, "examples/year"),
        (vec!["policies/hospital.policy"], "examples/hospital"),
    ];
    for (paths, folder) in worlds {
        let mut read = policies(&paths);
        let population = facts(&mut read, &files(folder, ".yaml"));
        let ways = compared(&read.compiled.plan, &population, &population.covered(), folder);
        assert!(ways.by_columns > 0, "{folder}: {ways:?}");
    }
}

#[test]
fn every_case() {
    let mut columns = 0;
    for kind in ["eval", "explain"] {
        for policy in files(&format!("tests/cases/{kind}"), ".policy") {
            let facts_file = policy.replace(".policy", ".yaml");
            let mut read = policies(&[&policy]);
            let mut sink = Sink::new();
            let reader = &mut crate::support::reader;
            let population = read_facts(&[facts_file], &read.compiled.plan, reader, &mut read.sources, &mut sink);
            let ways = compared(&read.compiled.plan, &population, &population.covered(), &policy);
            columns += ways.by_columns;
        }
    }
    assert!(columns > 100, "{columns} rules by columns");
}

const HEAD: &str = "policy p
  currency CNY
scale  mark : D < C < B < A
ladder rung : probation < junior < senior
fact   level : rung, dated
fact   a : count 0..9
fact   b : number
fact   c : mark, dated
fact   d : yes/no
fact   e : date or none
fact   f : money default 10 yuan
fact   g : percent
fact   rate : number, of company
event  late : grave yes/no default no, lasted count, lost money or none
event  absence
event  praise : worth money
record review monthly : place count 1..9, passed yes/no
record sales monthly : money
record quarter_mark quarterly : mark
account conduct cleared monthly
table  worth by mark : money
  D : 0 yuan
  C : 10.5 yuan
  B : 20 yuan
  A : 33.33 yuan
table  steps by money : money
  >= 0 yuan : 5 yuan
  > 100 yuan : 15.05 yuan
  >= 1000.5 yuan : 80 yuan
table  commission by money, marginal : percent
  >= 0 yuan : 1%
  >= 500 yuan : 2.5%
let score = a * 3 + count(late, this month), at least 2
let pot = sum(commission(sales), within team), rounded to 0.01 yuan
let average = mean(sales, last 3 months)
";

fn number(chance: &mut Chance) -> String {
    match chance.below(16) {
        0 => "a".into(),
        1 => "score".into(),
        2 => "b * 1.5".into(),
        3 => "count(late, this month)".into(),
        4 => "count(late where grave, this month)".into(),
        5 => "sum(late lasted, this month)".into(),
        6 => "count(late where lasted > 10 and date >= period_start + 3 days, this quarter)".into(),
        7 => "review place".into(),
        8 => "mean(review place, last 3 months)".into(),
        9 => "count(review place > 3, last 3 months)".into(),
        10 => "streak(review place > 3, last 6 months)".into(),
        11 => "rank(sales, within team)".into(),
        12 => "count(absence, rolling 20 days)".into(),
        13 => "rate * a".into(),
        14 => "rank(a, within company, lowest first, skipping missing)".into(),
        _ => "highest(review place, last 2 months)".into(),
    }
}

fn money(chance: &mut Chance) -> String {
    match chance.below(14) {
        0 => "f".into(),
        1 => "worth(c)".into(),
        2 => "steps(sales)".into(),
        3 => "commission(sales), rounded to 0.01 yuan".into(),
        4 => "sales * g, rounded down to 1 yuan".into(),
        5 => "average / 7, rounded up to 0.05 yuan".into(),
        6 => "a * 2.25 yuan".into(),
        7 => "sum(praise worth, this month)".into(),
        8 => "f - sales / 3, at least 1 yuan, rounded to 0.01 yuan".into(),
        9 => "(sales per full 100 yuan) * 3 yuan, at most 50 yuan".into(),
        10 => "sum(sales, within team) * 0.01, rounded to 0.01 yuan".into(),
        11 => "sum(late lost, this month)".into(),
        _ => format!("{} yuan", chance.below(50)),
    }
}

fn atom(chance: &mut Chance) -> String {
    let op = chance.one_of(&["=", "!=", "<", "<=", ">", ">="]);
    let (small, is) = (chance.below(6), chance.one_of(&["is", "is not", "<", "<=", ">", ">="]));
    match chance.below(16) {
        0..=5 => format!("{} {op} {small}", number(chance)),
        6 => format!("c {is} {}", chance.one_of(&["D", "C", "B", "A"])),
        7 => "d".into(),
        8 => "e is none".into(),
        9 => format!("since(hired_on) {op} {small} months"),
        10 => format!("since(hired_on) {op} {}0 days", small),
        11 => format!("sales {op} {small}00 yuan"),
        12 => "level is probation".into(),
        13 => "recorded(e)".into(),
        14 => format!("quarter_mark {is} B"),
        _ => format!("all(review passed, last {} months)", small + 1),
    }
}

fn condition(chance: &mut Chance) -> String {
    match chance.below(6) {
        0 => format!("({} and {})", atom(chance), atom(chance)),
        1 => format!("({} or {})", atom(chance), atom(chance)),
        2 => format!("not ({} or {})", atom(chance), atom(chance)),
        _ => atom(chance),
    }
}

fn within_occurrence(chance: &mut Chance) -> &'static str {
    chance.one_of(&[
        "grave",
        "lasted > 10",
        "lost is none",
        "lost is none or lost > 5 yuan",
        "date >= period_start + 10 days",
        "level is not probation",
        "recorded(lasted)",
    ])
}

fn rule(chance: &mut Chance, at: usize, text: &mut String) {
    let mut line = |of: String| writeln!(text, "{of}").expect("a text grows");
    line(format!("rule r{at}"));
    let kind = chance.one_of(&["fine", "bonus", "pay"]);
    match chance.below(10) {
        0..=3 => {
            let window = chance.one_of(&["this month", "this month", "this quarter", "this year", "rolling 30 days"]);
            let filter =
                if chance.below(2) == 0 { String::new() } else { format!(" where {}", within_occurrence(chance)) };
            line(format!("  for each late{filter}, counted {window}"));
            if chance.below(3) == 0 {
                line(format!("  unless {}", chance.one_of(&["level is probation", "d", "lasted < 3"])));
            }
            match chance.below(5) {
                0 => line(format!("  {kind} {} yuan, doubling", chance.below(9))),
                1 => line(format!("  {kind} {} yuan, increasing by 2.5 yuan", chance.below(9))),
                2 => line(format!(
                    "  2nd time : {kind} 3 yuan\n  from 3rd time : {kind} 4 yuan, doubling, at most 10 yuan"
                )),
                3 => line("  every 2nd time : warning\n  add 2 points to conduct".into()),
                _ => line(format!("  {kind} f")),
            }
        }
        4 => {
            line("  bonus share(pot, by score, within team where level is not probation), rounded to 0.01 yuan".into())
        }
        5 => {
            line(format!("  when {}", condition(chance)));
            line("  add 5 points to conduct\n  warning".into());
        }
        6 if at > 0 => {
            line(format!("  when {}", condition(chance)));
            line(format!("  overrides r{}", chance.below(at as u64)));
            line(format!("  {kind} 3 yuan"));
        }
        7 => {
            line("  each quarter".to_string());
            line(format!("  when {}", condition(chance)));
            line(format!("  {kind} 7 yuan"));
        }
        8 => {
            line(format!("  when {}", condition(chance)));
            line("  promote probation to junior\n  step nomination by head\n  step approval by office".into());
        }
        _ => {
            line(format!("  when {}", condition(chance)));
            line(format!("  {} {}", chance.one_of(&["and", "and", "unless"]), condition(chance)));
            line(format!("  {kind} {}", money(chance)));
        }
    }
}

fn policy(chance: &mut Chance, rules: usize) -> String {
    let mut text = HEAD.to_string();
    (0..rules).for_each(|at| rule(chance, at, &mut text));
    text.push_str(
        "rule well\n  when count(warning, this month) = 0\n  and total(fine, this month) < 20 yuan\n  bonus 12 yuan\n",
    );
    text.push_str("rule deducted\n  when balance(conduct) >= 4 points\n  fine 1 yuan\n");
    if chance.below(2) == 0 {
        let cut = chance.one_of(&["latest first", "largest first", "evenly"]);
        let window = chance.one_of(&["this month", "this month", "this quarter"]);
        write!(text, "limit cap\n  over fine, {window}\n  at most {} yuan\n  cut {cut}\n", chance.below(60))
            .expect("a text grows");
    }
    text
}

/// Employees with facts of all sorts: joiners, leavers, bare counts, months that are not covered, amounts beyond all measure.
fn employees(chance: &mut Chance, number: usize, rarely: u64) -> String {
    let mut text = "covers: 2021-10..2022-03\ncompany: {rate: 1.5}\nemployees:\n".to_string();
    for at in 0..number {
        let mut line = |of: String| writeln!(text, "    {of}").expect("a text grows");
        line(format!("- id: E{at:04}").trim_start().to_string());
        line(format!("  team: {}", chance.one_of(&["red", "green", "blue"])));
        let odd = |chance: &mut Chance| chance.below(rarely) == 0;
        match odd(chance) {
            true => line(format!(
                "  hired_on: {}",
                chance.one_of(&["2022-03-10", "2022-01-15", "2022-02-01", "2021-12-31"])
            )),
            false => line(format!("  hired_on: 20{}-0{}-15", 18 + chance.below(4), 1 + chance.below(9))),
        }
        if odd(chance) {
            line(format!("  left_on: {}", chance.one_of(&["2022-03-20", "2022-03-31", "2022-02-10", "2022-05-01"])));
        }
        let mut fact = |chance: &mut Chance, name: &str, values: &[&str], odd_values: &[&str]| {
            let value = match odd(chance) {
                true if chance.below(2) == 0 || odd_values.is_empty() => return,
                true => chance.one_of(odd_values),
                false => chance.one_of(values),
            };
            line(format!("  {name}: {value}"));
        };
        let levels = ["probation", "junior", "senior"];
        let level = |chance: &mut Chance| {
            let (one, other) = (chance.one_of(&levels), chance.one_of(&levels));
            format!(
                "[{{is: {one}, from: 2021-0{}-01}}, {{is: {other}, from: 2022-03-1{}}}]",
                1 + chance.below(9),
                chance.below(9)
            )
        };
        let changed = level(chance);
        fact(
            chance,
            "level",
            &[
                "[{is: junior, from: 2021-05-01}]",
                "[{is: senior, from: 2021-05-01}]",
                "[{is: probation, from: 2021-05-01}]",
            ],
            &[&changed],
        );
        fact(chance, "a", &["0", "1", "2", "3"], &["9"]);
        fact(chance, "b", &["0", "1.25", "2.5"], &["1.00001", "99999999999999"]);
        fact(chance, "c", &["D", "C", "B", "A"], &["[{is: D, from: 2021-01-01}, {is: A, from: 2022-03-05}]"]);
        fact(chance, "d", &["yes", "no"], &[]);
        fact(chance, "e", &["2022-03-01", "2021-03-01"], &[]);
        fact(chance, "f", &["4", "15.5"], &["999999999999999999"]);
        fact(chance, "g", &["3%", "12.5%"], &["0.00001%"]);
        fact(
            chance,
            "late",
            &[
                "[]",
                "[]",
                "[{date: 2022-03-04, grave: yes, lasted: 20}]",
                "[{date: 2022-01-05, lasted: 3}, {date: 2022-02-05, grave: yes, lasted: 11}, {date: 2022-03-06, lasted: 12, lost: 7.5}]",
                "[{date: 2022-03-04, lasted: 5}, {date: 2022-03-04, lasted: 50, lost: 2}, {date: 2022-03-30, grave: yes, lasted: 11}, {date: 2022-03-31, lasted: 1}]",
            ],
            &["{2022-03: 2}", "[{date: 2022-03-04}, {date: 2022-03-05, lasted: 4}]", "{2022-02: 1}"],
        );
        fact(chance, "absence", &["[]", "[2022-03-12]", "[2022-03-01, 2022-03-30]"], &["{2022-03: 1}"]);
        fact(
            chance,
            "praise",
            &["[]", "[{date: 2022-03-02, worth: 5.5}, {date: 2022-03-03, worth: 1}]"],
            &["[{date: 2022-03-02}]"],
        );
        fact(
            chance,
            "review",
            &[
                "{2021-12: {place: 4, passed: yes}, 2022-01: {place: 1, passed: yes}, 2022-02: {place: 2, passed: yes}, 2022-03: {place: 5, passed: no}}",
                "{2021-12: {place: 7, passed: yes}, 2022-01: {place: 4, passed: yes}, 2022-02: {place: 6, passed: yes}, 2022-03: {place: 9, passed: yes}}",
            ],
            &[
                "{2022-03: {place: 5, passed: no}}",
                "{2022-01: none, 2022-02: {place: 6}, 2022-03: {place: 9, passed: yes}}",
            ],
        );
        fact(
            chance,
            "sales",
            &[
                "{2022-01: 100, 2022-02: 250.5, 2022-03: 1000.5}",
                "{2022-01: 1100, 2022-02: 0, 2022-03: 100}",
                "{2022-01: 77.77, 2022-02: 3, 2022-03: 99.99}",
            ],
            &["{2022-01: 100, 2022-02: 250.5}", "{2022-03: 9999999999999999999}"],
        );
        fact(chance, "quarter_mark", &["{2021-Q4: B, 2022-Q1: A}", "{2021-Q4: C, 2022-Q1: C}"], &[]);
    }
    text
}

fn world(seed: u64, rarely: u64) -> Ways {
    let mut chance = Chance::new(seed);
    let (policy, facts) = (policy(&mut chance, 12), employees(&mut chance, 60, rarely));
    let mut reader = |path: &str| Ok(if path == "p.policy" { policy.clone() } else { facts.clone() }.into_bytes());
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let policies = Policies::read(&["p.policy".to_string()], &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    let found = sink.into_sorted();
    let errors: Vec<_> = found.into_iter().filter(|one| one.severity() == Severity::Error).collect();
    assert_eq!(said(&errors, &sources), Vec::<String>::new(), "{policy}");
    let mut sink = Sink::new();
    let population = read_facts(&["f.yaml".to_string()], &compiled.plan, &mut reader, &mut sources, &mut sink);
    // What lies outside of an employment is told, and left out.
    let told = ["outside-employment", "left-before-hired"];
    let wrong =
        said(&sink.into_sorted(), &sources).into_iter().filter(|said| !told.iter().any(|told| said.contains(told)));
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
    let months: Vec<Month> = (1..=4).filter_map(|month| Month::new(2022, month)).collect();
    let what = format!("seed {seed}, rarely {rarely}\n{policy}");
    compared(&compiled.plan, &population, &months, &what)
}

#[test]
fn policies_and_facts_made_by_chance() {
    let (mut common, mut odd) = (Ways::default(), Ways::default());
    for seed in 0..16 {
        let ways = world(seed, 200);
        common = Ways { by_columns: common.by_columns + ways.by_columns, alone: common.alone + ways.alone };
        let ways = world(seed + 1000, 5);
        odd = Ways { by_columns: odd.by_columns + ways.by_columns, alone: odd.alone + ways.alone };
    }
    assert!(common.by_columns > 2 * common.alone, "most is worked by columns: {common:?}");
    assert!(odd.by_columns > odd.alone / 2, "much is worked by columns: {odd:?}");
}
