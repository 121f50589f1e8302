use super::{Read, in_both, read};
use crate::eval;
use crate::outcome::EmployeeId;
use crate::render::results::{Show, human, json};
use crate::value::Month;

const POLICY: &str = r#"policy desk "客服管理制度"
  currency CNY
event late "迟到"
event quarrel "吵架" : in_chat "群里" yes/no
event absence "旷工"
record sales "销售额" monthly : money
fact clerk "文员" : yes/no
ladder rung "职级" : junior "初级" < senior "高级"
fact level "级别" : rung, dated
account conduct "考评分" cleared monthly
clause T.1 rule "迟到"
clause T.1.1 rule "迟到的罚款"
clause T.2 rule "吵架"
rule late_fine "迟到罚款"
  cites T.1, T.1.1
  for each late, counted this month
  fine 50 yuan, doubling
rule chat_fine "群里吵架罚款"
  cites T.2
  for each quarrel where in_chat
  fine 100 yuan
rule quarrel_points "吵架扣分"
  cites T.2
  for each quarrel
  add -2 points to conduct
limit fine_cap "罚款上限"
  over fine, this month
  at most 200 yuan
  cut latest first
rule best "销售第一奖"
  when rank(sales, within company) = 1
  bonus 100 yuan
rule late_is_absence "迟到三次算旷工"
  for each late, counted this month
  every 3rd time : counts as absence
rule talk "谈话"
  when clerk
  refer to manager
rule up "升高级"
  when count(absence, this month) = 0
  promote junior to senior
  step nomination "提名" by manager
"#;

const FACTS: &str = r#"covers: 2022-03
employees:
  - {id: E01, 姓名: 王芳, team: 白班, hired_on: 2021-01-01, level: junior, clerk: yes, sales: {2022-03: 100.50}}
  - id: E02
    姓名: 李娜
    team: 晚班
    hired_on: 2021-01-01
    level: senior
    clerk: no
    sales: {2022-03: 90}
    late: [2022-03-01, 2022-03-05]
    quarrel: [{date: 2022-03-05, in_chat: yes}, {date: 2022-03-31, in_chat: yes}, {date: 2022-03-31}]
  - {id: E03, hired_on: 2021-01-01, level: senior, clerk: no}
  - {id: E04, hired_on: 2021-01-01, level: senior, clerk: no, late: {2022-03: 3}}
"#;

fn evaluated(show: &Show<'_>) -> (String, String) {
    let read = read(&[("a.policy", POLICY)], FACTS);
    assert!(read.found.is_empty(), "{:?}", read.found);
    render(&read, show)
}

fn render(read: &Read, show: &Show<'_>) -> (String, String) {
    let results = eval::run(&read.compiled.plan, &read.population, &[Month::new(2022, 3).unwrap()]);
    let text = in_both(|lang| human(&results, &read.context_in(lang), show));
    (text, json(&results, &read.context(), show, &read.provenance("eval")))
}

#[test]
fn a_month() {
    insta::assert_snapshot!(evaluated(&Show::default()).0);
}

#[test]
fn a_wide_month_with_what_occurrences_count_as() {
    let show = Show { width: 100, classing: true, ..Show::default() };
    insta::assert_snapshot!(evaluated(&show).0);
}

#[test]
fn one_employee_is_shown_and_all_are_ranked() {
    let only = [EmployeeId(1)];
    let show = Show { only: Some(&only), ..Show::default() };
    insta::assert_snapshot!(evaluated(&show).0);
}

#[test]
fn nothing_is_wider_than_asked() {
    for width in [60, 80, 100] {
        let show = Show { width, ..Show::default() };
        let (text, _) = evaluated(&show);
        let widest = text.lines().map(unicode_width::UnicodeWidthStr::width).max();
        assert!(widest <= Some(width), "{widest:?} of {width}");
    }
}

#[test]
fn as_json() {
    let (_, text) = evaluated(&Show::default());
    let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
    let lines = parsed["lines"].as_array().unwrap();
    let of = |rule: &str, employee: &str| -> Vec<&serde_json::Value> {
        lines.iter().filter(|line| line["rule"] == rule && line["employee"] == employee).collect()
    };
    let amounts: Vec<_> = of("late_fine", "E02").into_iter().map(|line| line["amount"].as_str().unwrap()).collect();
    // 50 + 100, of which the limit takes 50.
    assert_eq!(amounts, ["50.00", "50.00"]);
    assert_eq!(of("late_fine", "E02")[1]["cut"]["limit"], "fine_cap");
    assert_eq!(of("best", "E01")[0]["reasons"][0]["code"], "record-missing");
    assert_eq!(of("up", "E01")[0]["waiting_for"][0]["step"], "nomination");
    assert_eq!(parsed["totals"]["all"][0]["kind"], "fine");
    assert_eq!(parsed["sanctioned_twice"][0]["employee"], "E02");
    assert!(!text.contains("100.5,"), "an amount is a string");
}

#[test]
fn a_period_has_its_months_and_the_whole() {
    let read = read(&[("a.policy", POLICY)], &FACTS.replace("covers: 2022-03", "covers: 2022-02..2022-03"));
    let months = [Month::new(2022, 2).unwrap(), Month::new(2022, 3).unwrap()];
    let results = eval::run(&read.compiled.plan, &read.population, &months);
    insta::assert_snapshot!(in_both(|lang| human(&results, &read.context_in(lang), &Show::default())));
}
