use super::{in_both, read};
use crate::eval::Evaluator;
use crate::outcome::EmployeeId;
use crate::render::explain::{Explained, human, json};
use crate::value::Month;

const POLICY: &str = r#"policy desk "客服管理制度"
  currency CNY
event late "迟到" : excused "有理由" yes/no
record sales "销售额" monthly : money
fact probation "试用" : yes/no
clause T.1 rule "迟到"
let goal "目标" = mean(sales, last 2 months) + 10 yuan
rule late_fine "迟到罚款"
  cites T.1
  for each late where not excused, counted this month
  fine 50 yuan, increasing by 10 yuan
rule goal_bonus "达标奖"
  when goal >= 200 yuan
  unless probation
  bonus 100 yuan
rule best "第一奖"
  when rank(sales, within company) = 1
  bonus 30 yuan
"#;

const FACTS: &str = r#"covers: 2022-02..2022-03
employees:
  - id: E01
    姓名: 王芳
    hired_on: 2021-01-01
    probation: no
    sales: {2022-02: 150, 2022-03: 210.5}
    late: [{date: 2022-03-01, excused: no}, {date: 2022-03-05, excused: yes}, {date: 2022-03-09, excused: no}]
  - {id: E02, hired_on: 2021-01-01, sales: {2022-03: 300}}
"#;

fn explained(employee: u32) -> (String, String) {
    let read = read(&[("a.policy", POLICY)], FACTS);
    assert!(read.found.is_empty(), "{:?}", read.found);
    let plan = &read.compiled.plan;
    let evaluator = Evaluator::new(plan, &read.population);
    let month = Month::new(2022, 3).unwrap();
    let explanations: Vec<_> = plan.rules().map(|(id, _)| evaluator.explain(id, EmployeeId(employee), month)).collect();
    let explained = Explained { explanations: &explanations, standings: &[], all: false };
    let human = in_both(|lang| human(&explained, &read.context_in(lang), 80));
    (human, json(&explained, &read.context(), &read.provenance("explain")))
}

#[test]
fn fired_and_not_fired() {
    insta::assert_snapshot!(explained(0).0);
}

#[test]
fn undetermined() {
    insta::assert_snapshot!(explained(1).0);
}

#[test]
fn as_json() {
    let parsed: serde_json::Value = serde_json::from_str(&explained(0).1).unwrap();
    let explanations = parsed["explanations"].as_array().unwrap();
    assert_eq!(explanations.len(), 3);
    assert_eq!(explanations[0]["occurrences"][2]["amounts"][0]["amount"]["value"]["value"], "60");
    assert_eq!(explanations[1]["asked"][0]["trace"]["missed_by"]["value"], "9.75");
}
