//! Facts in the rows of a sheet: what stands in it is what stands in a YAML file.

use super::forms::fine;
use super::helper::{Loaded, entries, fact_id, files, history, occurrences, of_forms, record_entries};
use crate::facts::{Form, Population};
use crate::value::Month;

fn quarter() -> Vec<Month> {
    (1..=3).map(|month| Month::new(2022, month).unwrap()).collect()
}

/// Loads sheets that cover the first quarter of 2022.
fn sheets(texts: &[&str]) -> Loaded {
    let texts: Vec<(Form, &str)> = texts.iter().map(|text| (Form::Csv, *text)).collect();
    of_forms(&texts, Some(&quarter()))
}

fn sheet(text: &str) -> Loaded {
    sheets(&[text])
}

fn yaml(employees: &str) -> Population {
    fine(files(&[&format!("covers: 2022-Q1\nemployees:\n{employees}")]))
}

#[test]
fn a_wide_sheet_has_an_employee_a_row() {
    let expected = yaml(
        "  - {id: E1, name: 王芳, hired_on: 2021-06-15, sales: {2022-01: 12.10, 2022-02: 0}, late: {2022-01: 2},\n     \
         review: {2022-01: {place: 2, passed: no}}, communicates: {is: yes, by: department_head, on: 2022-03-02},\n     \
         conduct: {opening: 80, on: 2022-01-01}, to_junior: {nomination: 2022-02-01}}\n  \
         - {id: E2, sales: {2022-02: 3}, late: {2022-03: [2022-03-05, 2022-03-19]}}\n",
    );
    let csv = "工号,姓名,hired_on,销售额.2022-01,sales.2022年2月,late.2022-01,迟到.2022-03,review.2022-01.place,月度考评.2022年1月.及格,\
               communicates,communicates.by,沟通能力强.于,conduct.opening,conduct.on,升初级.提名\n\
               E1,王芳,2021/6/15,12.10,0,2,,2,否,是,department_head,2022/3/2,80,2022-01-01,2022年2月1日\n\
               E2,,,,3,,2022-03-05、2022/3/19,,,,,,,,\n";
    assert_eq!(fine(sheet(csv)), expected);
    for delimiter in ["\t", ";"] {
        assert_eq!(fine(sheet(&csv.replace(',', delimiter))), expected);
    }
    assert_eq!(fine(sheet(&format!("一季度考勤\r\n\r\n{}", csv.replace('\n', "\r\n")))), expected);
    assert_eq!(fine(sheet(&csv.replace("E1", "\"E1\"").replace("工号", " 工号 "))), expected);
}

#[test]
fn a_long_sheet_has_an_occurrence_or_a_record_a_row() {
    let expected = yaml(
        "  - {id: E1, late: [2022-03-08], complaint: [{date: 2022-03-10, verified: yes, rings: none}],\n     \
         sales: {2022-01: 12.10}, review: {2022-02: {place: 1, passed: yes}}, distraction: {2022-02: 3},\n     \
         level: [{is: probation, from: 2021-06-15}, {is: junior, from: 2021-09-15}], guarantee: 3000,\n     \
         certified: {is: yes, by: hr, from: 2022-01-01}, conduct: {opening: 80, on: 2022-01-01},\n     \
         to_junior: {nomination: 2022-02-01}}\n  - {id: E2, late: [2022-03-08]}\n",
    );
    let kinds = "id,kind,date,period,value,verified,响铃声数,place,passed,by\n\
                 E1,late,2022-03-08,,,,,,,\n\
                 E1,投诉,2022-03-10,,,是,无,,,\n\
                 E1,sales,,2022-01,12.10,,,,,\n\
                 E1,review,,2022年2月,,,,1,yes,\n\
                 E1,distraction,,2022-02,3,,,,,\n\
                 E1,level,2021-06-15,,试用,,,,,\n\
                 E1,级别,2021-09-15,,junior,,,,,\n\
                 E1,guarantee,,,3000,,,,,\n\
                 E1,certified,2022-01-01,,yes,,,,,hr\n\
                 E1,conduct,2022-01-01,,80,,,,,\n\
                 E1,to_junior,2022-02-01,,提名,,,,,\n\
                 E2,late,2022-03-08,,,,,,,\n";
    assert_eq!(fine(sheet(kinds)), expected);
}

#[test]
fn a_sheet_of_periods_or_days_needs_no_kind() {
    let of_months = sheet("工号,期间,sales,月度考评.名次,late\nE1,2022-01,10.00,2,1\nE1,2022-02,11,,\n");
    assert_eq!(record_entries(&of_months, "sales"), "2022-01 10元; 2022-02 11元");
    assert_eq!(occurrences(&of_months, "late"), "2022-01");
    let of_days = sheet("id,date,late,complaint.verified\nE1,2022-03-05,是,\nE1,2022-03-06,否,no\nE1,2022-03-07,,\n");
    assert_eq!(occurrences(&of_days, "late"), "2022-03-05");
    assert_eq!(occurrences(&of_days, "complaint"), "2022-03-06 no,?,?,?");
}

#[test]
fn sheets_join_by_the_ids() {
    let roster = "id,name,hired_on\n007,王芳,2021-06-15\n8,李强,2021-06-15\n";
    let events = "工号,类型,日期\n007,迟到,2022-01-05\n";
    let joined = sheets(&[roster, events]).population;
    assert_eq!(joined, sheets(&[roster, events]).population);
    let ids: Vec<&str> = joined.employees.iter().map(|employee| employee.id.as_ref()).collect();
    assert_eq!(ids, ["007", "8"]);
    // Nobody is late without a row, for the months of the roster are covered.
    assert!(joined.employees.iter().all(|employee| employee.covered == quarter()));
    // A roster lacks no months; events do.
    let texts = [(Form::Csv, roster), (Form::Csv, events)];
    assert_eq!(of_forms(&texts[..1], None).codes(), [""; 0]);
    assert_eq!(of_forms(&texts, None).codes(), ["covers-missing"]);
    let own = "id,covers,late.2022-01\nE1,2022-01..2022-02,1\n";
    assert_eq!(of_forms(&[(Form::Csv, own)], None).one().covered, quarter().get(..2).unwrap());
}

#[test]
fn an_empty_cell_gives_nothing_and_zero_gives_zero() {
    let loaded = sheet("id,guarantee,sales.2022-01,sales.2022-02,note\nE1,,,0,\"\"\n");
    assert_eq!(loaded.codes(), [""; 0]);
    assert_eq!(record_entries(&loaded, "sales"), "2022-02 0元");
    assert_eq!(entries(&loaded.one().fact(fact_id("guarantee")).entries), "");
    assert_eq!(entries(&loaded.one().fact(fact_id("note")).entries), "");
}

#[test]
fn cells_are_read_as_they_are_written() {
    // A sign that keeps a spreadsheet from working out a formula is part of the text, and no number.
    assert_eq!(history(&sheet("id,note\nE1,'=1+1\n"), "note"), "\"'=1+1\"");
    assert_eq!(sheet("id,guarantee\nE1,'12\n").codes(), ["not-a-number"]);
    assert_eq!(history(&sheet("id,guarantee\nE1,1234567890123456789.05\n"), "guarantee"), "24691357802469135781/20元");
    assert_eq!(history(&sheet("id,rate\nE1,12.5%\n"), "rate"), "p1/8");
    assert_eq!(history(&sheet("id,guarantee\n'007,1\n"), "id"), "\"'007\"");
    for (day, read) in [("2022/3/5 0:00", "2022-03-05"), ("2022年3月5日", "2022-03-05")] {
        assert_eq!(history(&sheet(&format!("id,born_on\nE1,{day}\n")), "born_on"), read);
    }
    for wrong in ["3/5/2022", "2022/13/5", "2022.3.5", "44625", "20220305", "2022/3/5 8:30"] {
        assert_eq!(sheet(&format!("id,born_on\nE1,{wrong}\n")).found.len(), 1, "{wrong}");
    }
}

#[test]
fn what_is_wrong_with_a_sheet() {
    let codes = |text: &str| sheet(text).codes();
    assert_eq!(codes("name,late\n王芳,1\n"), ["sheet-ids"]);
    assert_eq!(codes("id,name\n"), ["sheet-rows"]);
    assert_eq!(codes("id,name,\nE1,王芳,x\n"), ["sheet-header"]);
    assert_eq!(codes("id,name\nE1,王芳,x\n"), ["sheet-header"]);
    assert_eq!(codes("id,nmae\nE1,王芳\nE2,李强\n"), ["unknown-key"]);
    assert_eq!(codes("id,name,姓名\nE1,a,a\n"), ["given-twice"]);
    assert_eq!(codes("id,sales.2022-01,销售额.2022年1月\nE1,1,1\n"), ["given-twice"]);
    assert_eq!(codes("id,sales\nE1,1\n"), ["sheet-period"]);
    assert_eq!(codes("id,period,sales\nE1,,1\n"), ["sheet-period"]);
    assert_eq!(codes("id,sales.2022-Q1\nE1,1\n"), ["wrong-period"]);
    assert_eq!(codes("id,review.2022-01\nE1,1\n"), ["sheet-header"]);
    assert_eq!(codes("id,review.2022-01.plaec\nE1,1\n"), ["unknown-key"]);
    assert_eq!(codes("id,review.2022-01.place.x\nE1,1\n"), ["sheet-header"]);
    assert_eq!(codes("id,conduct\nE1,1\n"), ["sheet-header"]);
    assert_eq!(codes("id,kind,date,verified\nE1,,2022-01-05,yes\n"), ["sheet-kind"]);
    assert_eq!(codes("id,kind,date\nE1,latte,2022-01-05\n"), ["unknown-key"]);
    assert_eq!(codes("id,kind,date\nE1,late,\n"), ["no-date"]);
    assert_eq!(codes("id,kind,date\nE1,sales,2022-01-05\n"), ["sheet-period"]);
    assert_eq!(codes("id,kind,date,verified\nE1,late,2022-01-05,yes\n"), ["elsewhere"]);
    assert_eq!(codes("id,kind,value,date\nE1,to_junior,,2022-01-05\n"), ["sheet-kind"]);
    assert_eq!(codes("id,late.2022-01\nE1,1\nE1,1\n"), ["duplicate-employee"]);
    assert_eq!(codes("id,period,late\nE1,2022-01,1\nE1,2022年1月,1\n"), ["sheet-row-twice"]);
    assert_eq!(codes("id,name\n,王芳\n"), ["no-id"]);
    assert_eq!(codes("id,note\nE1,\"x\nE2,y\n"), ["sheet-quotes"]);
    assert_eq!(codes("id,note\nE1,\"x\"y\n"), ["sheet-quotes"]);
    assert_eq!(codes("id,kind,value\nE1,name,a\nE1,name,b\n"), ["conflict"]);
    assert_eq!(codes("id,late.2022-01\nE1,两\n").len(), 1);
    // Every cell is looked at, whatever is wrong with the others.
    assert_eq!(codes("id,guarantee,rate,born_on\nE1,x,y,z\nE2,1,1,1\n").len(), 5);
}
