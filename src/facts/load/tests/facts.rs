//! Facts: plain, dated and attested ones.

use super::helper::{at, employee, entries, fact_id, file, files, history, step_days};

fn read(fact: &str, written: &str) -> String {
    let loaded = employee(&format!("{fact}: {written}"));
    let codes = loaded.codes();
    if codes.is_empty() { history(&loaded, fact) } else { codes.join(" ") }
}

#[test]
fn a_dated_fact_is_a_history() {
    assert_eq!(read("level", "junior"), "o0.1");
    assert_eq!(
        read("level", "[{is: 初级, from: 2021-09-15}, {为: 试用, 自: 2021-06-15}]"),
        "o0.0 from 2021-06-15; o0.1 from 2021-09-15"
    );
    assert_eq!(read("level", "[probation, {is: junior, from: 2021-09-15}]"), "o0.0; o0.1 from 2021-09-15");
    assert_eq!(read("level", "{is: junior, from: 2021-09-15}"), "o0.1 from 2021-09-15");
    assert_eq!(read("level", "[]"), "");
    assert_eq!(read("level", "[{is: junior, from: 2021-09-15}, {is: senior, from: 2021-09-15}]"), "same-first-day");
    assert_eq!(read("level", "[junior, senior]"), "same-first-day");
    assert_eq!(read("level", "{from: 2021-09-15}"), "no-is");
    assert_eq!(read("level", "{is: junior, form: 2021-09-15}"), "unknown-key");
    assert_eq!(read("level", "{is: junior, from: 2021-09-31}"), "not-in-calendar");
    assert_eq!(read("level", "{is: junior, is : senior}"), "duplicate-key");
    assert_eq!(read("level", "{is: junior, 为: senior}"), "given-twice");
    assert_eq!(read("level", "{is: junior, by: hr}"), "not-attested");
    assert_eq!(read("level", "{2021-09-15: junior}"), "shape");
    assert_eq!(read("level", "{is: [junior]}"), "shape");
}

#[test]
fn an_attested_fact_names_its_attester() {
    assert_eq!(read("communicates", "yes"), "yes");
    assert_eq!(
        read("communicates", "{is: yes, by: department_head, on: 2022-03-02}"),
        "yes by department_head from 2022-03-02"
    );
    assert_eq!(read("communicates", "{为: 是, 于: 2022年3月2日}"), "yes from 2022-03-02");
    assert_eq!(read("communicates", "{is: yes, by: hr}"), "wrong-attester");
    assert_eq!(read("communicates", "{by: department_head}"), "no-is");
    assert_eq!(read("communicates", "{is: yes, from: 2022-03-02}"), "not-dated");
    assert_eq!(read("communicates", "[yes]"), "shape");
    assert_eq!(
        read("certified", "[{is: no, by: hr, on: 2022-01-05}, {is: yes, from: 2022-02-01, on: 2022-03-02}]"),
        "no by hr from 2022-01-05; yes from 2022-02-01"
    );
    assert_eq!(read("guarantee", "{is: 5, on: 2022-01-01}"), "not-attested");
    assert_eq!(read("guarantee", "{is: 5}"), "5元");
}

#[test]
fn what_is_absent_or_wrong_is_not_recorded() {
    let loaded = employee("left_on: 2022-02-30\nfull_time: perhaps");
    assert_eq!(loaded.codes(), ["not-in-calendar", "not-yes-no"]);
    for fact in ["left_on", "full_time", "name", "hired_on", "level"] {
        assert_eq!(history(&loaded, fact), "", "{fact}: what stands in for it is the evaluation's to say");
    }
    assert_eq!(history(&loaded, "id"), "\"E1\"");
}

#[test]
fn keys_are_names_or_labels() {
    let loaded = employee("姓名: 王芳\n小组: 白班\n入职日期: 2021-06-15\nｌｅｖｅｌ: 初级");
    assert_eq!(loaded.codes(), [""; 0]);
    assert_eq!(history(&loaded, "name"), "\"王芳\"");
    assert_eq!(history(&loaded, "level"), "o0.1");
    assert_eq!(employee("name: 王芳\n姓名: 王芳").codes(), ["given-twice"]);
    assert_eq!(employee("name: 王芳\nname: 王芳").codes(), ["duplicate-key"]);
}

#[test]
fn an_unknown_key_comes_with_the_nearest() {
    let says = |line| employee(line).says();
    assert_eq!(says("lat: 1"), "nothing is declared as `lat` for an employee | did you mean `late`?");
    assert_eq!(says("迟道: 1"), "nothing is declared as `迟道` for an employee | did you mean `迟到`?");
    assert_eq!(says("Hired_On: 1"), "nothing is declared as `Hired_On` for an employee | did you mean `hired_on`?");
    assert_eq!(
        says("weather: fine"),
        "nothing is declared as `weather` for an employee | check the spelling, or name the policy that declares it, too"
    );
    assert_eq!(
        says("mood：1\n").split(" | ").next().unwrap(),
        "the colon is full-width `：`, which is a letter like any other here"
    );
}

#[test]
fn a_known_thing_elsewhere_is_told_its_place() {
    let help = |line: &str| employee(line).says().split(" | ").nth(1).unwrap().to_string();
    assert_eq!(help("主管职位空缺: no"), "it is a fact of the company: it stands below `company`");
    assert_eq!(help("target: 5"), "it is a fact of a team: it stands below `teams`, below the team's name");
    assert_eq!(help("covers: 2022-01"), "it stands at the top of the file, in the first column");
    assert_eq!(help("verified: yes"), "it is a field of `投诉`: it stands inside it");
    assert_eq!(help("nomination: 2022-04-02"), "it is a step of `升初级`: it stands inside it");
    let loaded = files(&["covers: 2022-01\nlate: 3\ncompany: {level: junior, late: 3}\nemployees: [{id: E1}]\n"]);
    assert_eq!(loaded.codes(), ["elsewhere"; 3]);
}

#[test]
fn steps_have_days() {
    let read = |lines: &str| {
        let loaded = employee(lines);
        let codes = loaded.codes();
        if codes.is_empty() { step_days(&loaded, 0) } else { codes.join(" ") }
    };
    assert_eq!(read("to_junior: {nomination: 2022-04-02, 批准: 2022-04-11}"), "2022-04-02 | 2022-04-11");
    assert_eq!(read("升初级: {提名: [2023-04-02, 2022-04-02]}"), "2022-04-02 2023-04-02 | ");
    assert_eq!(read("shop/to_junior: {approval: 2022-04-02}"), " | 2022-04-02");
    assert_eq!(read("to_junior: {nomination: none}"), " | ");
    assert_eq!(read("to_junior: {nominated: 2022-04-02}"), "unknown-key");
    assert_eq!(
        employee("to_junior: {interview: 2022-04-02}").says(),
        "`interview` is no step of `to_junior` | there is `提名` and `批准`"
    );
    assert_eq!(read("to_junior: 2022-04-02"), "shape");
    assert_eq!(read("to_junior: {nomination: {date: 2022-04-02}}"), "shape");
    assert_eq!(read("to_junior: {nomination: 2022-04-02, 提名: 2022-04-03}"), "given-twice");
}

#[test]
fn a_rule_of_two_policies_needs_its_policy() {
    assert_eq!(
        employee("to_senior: {nomination: 2022-04-02}").says(),
        "`to_senior` can mean several things | write `shop/to_senior` or `other/to_senior`"
    );
    let loaded = employee("other/to_senior: {nomination: 2022-04-02}");
    assert_eq!((step_days(&loaded, 1), step_days(&loaded, 2)), (" | ".into(), "2022-04-02 | ".into()));
}

#[test]
fn an_account_opens_with_a_balance_and_a_day() {
    let read = |written: &str| {
        let loaded = employee(&format!("conduct: {written}"));
        let opening = loaded.one().openings[0].as_ref();
        let opening = opening.map(|opening| format!("{} {}", super::helper::shown(&opening.balance), opening.on));
        format!("{} {}", loaded.codes().join(" "), opening.unwrap_or_default())
    };
    assert_eq!(read("{opening: 80, on: 2022-01-01}"), " 80分 2022-01-01");
    assert_eq!(read("{期初余额: 80分, 于: 2022年1月1日}"), " 80分 2022-01-01");
    assert_eq!(read("{opening: 80}"), "opening-incomplete ");
    assert_eq!(read("{on: 2022-01-01}"), "opening-incomplete ");
    assert_eq!(read("80"), "shape ");
    assert_eq!(read("{opening: 80, on: soon, of: me}"), "not-a-date unknown-key ");
}

#[test]
fn every_value_has_its_place() {
    let text = file("communicates: {is: yes, by: department_head, on: 2022-03-02}\n姓名: 王芳 # 组长");
    let loaded = files(&[&text]);
    let span = |fact| loaded.one().fact(fact_id(fact)).entries[0].span;
    assert_eq!(at(&text, span("communicates")), "yes");
    assert_eq!(at(&text, span("name")), "王芳");
    assert_eq!(at(&text, span("id")), "E1");
    assert_eq!(at(&text, loaded.one().span), "E1");
}

#[test]
fn company_and_teams_have_facts_of_their_own() {
    let loaded = files(&[
        "covers: 2022-01\ncompany: {supervisor_post_vacant: no}\nteams: {白班: {target: 5000}, 夜班: {}}\nemployees: [{id: E1, team: 中班}]\n",
    ]);
    assert_eq!(loaded.codes(), [""; 0]);
    let company = &loaded.population.company[fact_id("supervisor_post_vacant").index()];
    assert_eq!(entries(&company.entries), "no");
    let teams = loaded.population.teams.iter().map(|(team, facts)| {
        let target = &facts[fact_id("target").index()];
        format!("{team} {}", entries(&target.entries))
    });
    assert_eq!(teams.collect::<Vec<_>>(), ["夜班 ", "白班 5000元"]);
}
