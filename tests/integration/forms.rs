//! Forms: templates that read without an error, as they are and filled in; a schema that accepts the fact files that are
//! accepted, and refuses those whose shape is wrong.

use handbook::diagnostic::{Diagnostic, Severity, Sink};
use handbook::facts::{self, FactText, Form, KeyStyle, Population};
use handbook::forms::{self, Asked, Look};
use handbook::messages::Lang;
use handbook::plan::Plan;
use handbook::source::{SourceKind, SourceMap};
use handbook::value::Month;
use serde_json::Value;

use crate::cases::snapshot;
use crate::support::{ALL, Read, files, path, policies, reader, said};

const DESK: &str = "tests/cases/forms/desk.policy";

const LOOKS: [Look; 4] = [
    Look { style: KeyStyle::Names, lang: Lang::En },
    Look { style: KeyStyle::Labels, lang: Lang::En },
    Look { style: KeyStyle::Names, lang: Lang::Zh },
    Look { style: KeyStyle::Labels, lang: Lang::Zh },
];

/// Every shipped policy by itself, and those that go together.
fn shipped() -> Vec<Vec<&'static str>> {
    let mut all: Vec<Vec<&str>> = ALL.iter().map(|policy| vec![*policy]).collect();
    all.push(vec!["policies/vocabulary.policy"]);
    all.push(ALL.iter().copied().filter(|policy| !policy.contains("hospital")).collect());
    all.push(vec![DESK]);
    all
}

fn compiled(paths: &[&str]) -> Read {
    let read = policies(paths);
    let errors: Vec<&Diagnostic> = read.found.iter().filter(|one| one.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{paths:?}: {errors:?}");
    read
}

fn template(plan: &Plan, months: i32, look: Look) -> String {
    let first = Month::new(2022, 3).expect("March is a month");
    let months = (0..months).map(|at| first.plus(at).expect("so near a month is one")).collect();
    forms::template(plan, &Asked { months, employees: vec!["001".to_string(), "E: 2".to_string()] }, look)
}

/// The template with every form in it taken for what is so.
fn filled_in(template: &str) -> String {
    let line = |line: &str| {
        let form = line.trim_start().strip_prefix("# ");
        let indent = line.len() - line.trim_start().len();
        format!("{}{}\n", " ".repeat(indent), form.unwrap_or(line.trim_start()))
    };
    template.lines().map(line).collect()
}

/// What the reading of a fact file finds in it.
fn loaded(text: &str, plan: &Plan) -> (Population, Vec<String>) {
    loaded_as(Form::Yaml, text, plan)
}

/// The same of another form.
fn loaded_as(form: Form, text: &str, plan: &Plan) -> (Population, Vec<String>) {
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let source = sources.add(SourceKind::Facts, "facts", text);
    // A sheet mostly leaves it to the command which months it covers.
    let quarter = facts::period_months("2022-Q1").expect("it is a period");
    let covers = (form == Form::Csv).then_some(quarter.as_slice());
    let manner = facts::Manner { covers, ..facts::Manner::default() };
    let population = facts::load(&[FactText { source, text, form, delimiter: None }], manner, &plan.schema, &mut sink);
    (population, said(&sink.into_sorted(), &sources))
}

/// A schema, ready to be held against texts.
struct Held {
    validator: jsonschema::Validator,
}

impl Held {
    fn of(plan: &Plan, look: Look) -> Held {
        let schema: Value = serde_json::from_str(&forms::schema(plan, look)).expect("a schema is JSON");
        assert!(jsonschema::draft7::meta::is_valid(&schema), "a schema is one of draft 7");
        let validator = jsonschema::draft7::new(&schema).expect("a schema can be used");
        Held { validator }
    }

    /// What the schema says of a text, as an editor reads it: with keys that are texts.
    fn refuses(&self, text: &str) -> Vec<String> {
        let yaml: serde_yaml::Value = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        self.validator.iter_errors(&json(&yaml)).map(|error| format!("{}: {error}", error.instance_path())).collect()
    }
}

fn json(yaml: &serde_yaml::Value) -> Value {
    match yaml {
        serde_yaml::Value::Mapping(map) => map
            .iter()
            .map(|(key, value)| (json(key).as_str().map_or_else(|| json(key).to_string(), str::to_string), json(value)))
            .collect(),
        serde_yaml::Value::Sequence(list) => list.iter().map(json).collect(),
        other => serde_json::to_value(other).expect("a single value can be one of JSON"),
    }
}

#[test]
fn templates_of_every_type_in_both_languages_and_by_both_keys() {
    let read = compiled(&[DESK]);
    for (look, case) in LOOKS.into_iter().zip(["en_names", "en_labels", "zh_names", "zh_labels"]) {
        snapshot("forms", &format!("template_{case}"), &template(&read.compiled.plan, 1, look));
    }
    snapshot("forms", "template_of_a_quarter", &template(&read.compiled.plan, 3, LOOKS[0]));
}

#[test]
fn a_template_reads_without_an_error_and_so_does_each_of_its_forms() {
    for paths in shipped() {
        let read = compiled(&paths);
        let plan = &read.compiled.plan;
        for look in LOOKS {
            let schema = Held::of(plan, look);
            for months in [1, 14] {
                let text = template(plan, months, look);
                let (population, found) = loaded(&text, plan);
                assert_eq!(found, Vec::<String>::new(), "{paths:?}\n{text}");
                assert_eq!(population.employees.iter().map(|one| &*one.id).collect::<Vec<_>>(), ["001", "E: 2"]);
                assert_eq!(population.covered().len(), usize::try_from(months).unwrap());
                let filled = filled_in(&text);
                let (population, found) = loaded(&filled, plan);
                assert_eq!(found, Vec::<String>::new(), "{paths:?}\n{filled}");
                let first = population.employees.first().unwrap();
                let recorded = first.facts.iter().filter(|history| !history.entries.is_empty()).count();
                let own = plan.schema.facts.iter().filter(|fact| fact.owner == handbook::schema::Owner::Employee);
                assert_eq!(recorded, own.count(), "every fact has a form");
                assert!(first.records.iter().all(|records| !records.is_empty()), "every record has a form");
                for text in [&text, &filled] {
                    assert_eq!(schema.refuses(text), Vec::<String>::new(), "{paths:?}\n{text}");
                }
            }
        }
    }
}

#[test]
fn ids_that_yaml_or_the_reading_would_take_for_something_else() {
    let read = compiled(&[DESK]);
    let plan = &read.compiled.plan;
    let ids = ["- a", "001", "1: b", "E #1", "none", "null", "yes", "{x}", "~", "无"].map(str::to_string).to_vec();
    let asked = Asked { months: vec![Month::new(2022, 3).expect("March is a month")], employees: ids.clone() };
    let (population, found) = loaded(&forms::template(plan, &asked, LOOKS[0]), plan);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(population.employees.iter().map(|one| one.id.to_string()).collect::<Vec<_>>(), ids);
}

#[test]
fn schemas_in_both_languages() {
    let read = compiled(&["tests/cases/forms/small.policy"]);
    for (look, case) in [(LOOKS[0], "en"), (LOOKS[3], "zh")] {
        snapshot("forms", &format!("schema_{case}"), &forms::schema(&read.compiled.plan, look));
    }
}

#[test]
fn the_shipped_fact_files_are_what_the_schema_says() {
    let shop: Vec<&str> = ALL.iter().copied().filter(|policy| !policy.contains("hospital")).collect();
    for (paths, folder) in [(shop, "examples/shop"), (vec!["policies/hospital.policy"], "examples/hospital")] {
        let read = compiled(&paths);
        let schema = Held::of(&read.compiled.plan, LOOKS[0]);
        let facts = files(folder, ".yaml");
        assert!(!facts.is_empty());
        for file in facts {
            let text = String::from_utf8(reader(&file).unwrap()).unwrap();
            assert_eq!(schema.refuses(&text), Vec::<String>::new(), "{file}");
        }
    }
}

/// Entries of an employee, each wrong in its shape.
const WRONG: &[&str] = &[
    "lvl: junior",
    "level: expert",
    "level: {is: junior, from: 2022-3-1}",
    "level: {is: junior, since: 2022-03-01}",
    "level: {from: 2022-03-01}",
    "level: [[junior]]",
    "communicates: {is: yes, by: somebody, on: 2022-03-01}",
    "communicates: maybe",
    "communicates: [yes]",
    "communicates: {is: yes, from: 2022-03-01}",
    "guarantee: 5 points",
    "guarantee: 1_000",
    "guarantee: '5.005'",
    "guarantee: {amount: 5}",
    "children: 1.5",
    "children: -1",
    "score: 101",
    "score: [5]",
    "lowest_mark: D",
    "factor: 0.4",
    "rate: 2",
    "meal: 35",
    "meal: 35 minute hours",
    "shift_start: 8.30",
    "shift_start: '48:00'",
    "paid_in: 2022-Q1",
    "paid_in: 2022-13",
    "good: none",
    "born_on: 2022/03/05",
    "born_on: 5 March",
    "post_vacant: yes",
    "target: 500",
    "late: 3",
    "late: yes",
    "late: [5]",
    "late: {2022-03: 1001}",
    "late: {2022: 1}",
    "late: {2022-03: [{day: 2022-03-05}]}",
    "complaint: [{verified: yes}]",
    "complaint: [{date: 2022-03-05, verified: perhaps}]",
    "complaint: [{date: 2022-03-05, who: A}]",
    "violation: [2022-03-05]",
    "violation: {2022-03: 1}",
    "violation: [{date: 2022-03-05, clause: T9}]",
    "review: 3",
    "review: {2022-03: 3}",
    "review: {2022-Q1: {place: 3}}",
    "review: {2022-03: {rank: 3}}",
    "sales: {2022-03: {amount: 3}}",
    "sales: [50]",
    "quarter_mark: {2022-03: A}",
    "bonus_year: {2022: 11}",
    "conduct: 5",
    "conduct: {opening: 5}",
    "conduct: {opening: 5, on: 2022-03-01, by: x}",
    "to_junior: 2022-03-05",
    "to_junior: {interview: 2022-03-05}",
    "to_junior: {approval: yes}",
];

/// Entries of an employee that are fine.
const FINE: &[&str] = &[
    "级别: 初级",
    "level: junior",
    "level: [junior]",
    "level: [{is: 试用, 自: 2021年6月1日}, {为: junior, from: 2021-09-15}]",
    "communicates: yes",
    "communicates: {is: 否, 由: department_head, 于: 2022-03-01}",
    "trusted: [{is: no, from: 2022-03-01, by: general_office, on: 2022-03-02}]",
    "guarantee: 1200.50",
    "guarantee: 1200.5元",
    "guarantee: -5 yuan",
    "children: 0",
    "children: '2'",
    "score: 99.5 points",
    "lowest_mark: B",
    "factor: {is: 1.25}",
    "rate: 2.5%",
    "meal: 1小时30分钟",
    "meal: 1.5 hours",
    "shift_start: 25:30",
    "paid_in: 2022年3月",
    "motto: 007",
    "motto: none",
    "'优秀: 是否': true",
    "born_on: 无",
    "late: none",
    "late: []",
    "late: 2022-03-05",
    "late: {date: 2022-03-05}",
    "late: {2022-03: 2}",
    "late: {2022年3月: [2022-03-05]}",
    "late: {2022-03: none}",
    "complaint: [2022-03-05, {日期: 2022-03-06, 属实: 是, 原因: 服务, 时间: 8:30}]",
    "violation: [{date: 2022-03-05, clause: T1.5}]",
    "review: {2022-03: {place: 1, passed: yes}, 2022-02: none}",
    "sales: {2022年3月: 51200.00}",
    "quarter_mark: {2022-Q1: A, 2022年第2季度: B}",
    "bonus_year: {2021: 5, 2022: none}",
    "conduct: {opening: 80, on: 2022-01-01}",
    "to_junior: {nomination: [2022-03-05, 2022-04-05], 批准: none}",
    "desk/to_junior: {}",
];

fn entry(entry: &str) -> String {
    format!("covers: 2022-03\nemployees:\n  - id: E01\n    {entry}\n")
}

#[test]
fn the_schema_and_the_reading_refuse_the_same_and_accept_the_same() {
    let read = compiled(&[DESK]);
    let plan = &read.compiled.plan;
    let schema = Held::of(plan, LOOKS[0]);
    for wrong in WRONG {
        assert!(!loaded(&entry(wrong), plan).1.is_empty(), "the reading accepts `{wrong}`");
        assert!(!schema.refuses(&entry(wrong)).is_empty(), "the schema accepts `{wrong}`");
    }
    for fine in FINE {
        assert_eq!(loaded(&entry(fine), plan).1, Vec::<String>::new(), "`{fine}`");
        assert_eq!(schema.refuses(&entry(fine)), Vec::<String>::new(), "`{fine}`");
    }
}

#[test]
fn the_schema_and_the_reading_agree_on_whole_files() {
    let read = compiled(&[DESK]);
    let plan = &read.compiled.plan;
    let schema = Held::of(plan, LOOKS[0]);
    let agree = |text: &str, fine: bool| {
        let (_, found) = loaded(text, plan);
        let refused = schema.refuses(text);
        assert_eq!((found.is_empty(), refused.is_empty()), (fine, fine), "{text}\n{found:?}\n{refused:?}");
    };
    for fine in [
        "covers: 2022\nemployees: [{id: 1}]",
        "涵盖: [2022-01, 2022年第2季度..2023]\n员工: [{工号: 甲}]",
        "covers: 2022-03\ncompany: {post_vacant: [{is: no, from: 2022-01-01}]}\n小组: {白班: {目标: 500}}\nemployees: [{id: a}]",
    ] {
        agree(fine, true);
    }
    for wrong in [
        "employees: [{id: 1}]",
        "covers: March\nemployees: [{id: 1}]",
        "covers: 2022-03\nemployees: {id: 1}",
        "covers: 2022-03\nemployees: [{name: A}]",
        "covers: 2022-03\nemployees: [{id: none}]",
        "covers: 2022-03\nstaff: []\nemployees: [{id: 1}]",
        "covers: 2022-03\ncompany: {target: 500}\nemployees: [{id: 1}]",
        "covers: 2022-03\nteams: {A: {target: 50}}\nemployees: [{id: 1}]",
    ] {
        agree(wrong, false);
    }
}

/// How many of the wrong fact files that are cases the schema refuses, too, in an editor: most.
#[test]
fn the_cases_of_wrong_fact_files_are_mostly_refused() {
    let read = compiled(&["tests/cases/facts/desk.policy"]);
    let schema = Held::of(&read.compiled.plan, LOOKS[0]);
    let mut shown = String::new();
    for file in files("tests/cases/facts", ".yaml") {
        let text = std::fs::read_to_string(path(&file)).unwrap();
        if !text.contains("policy: desk.policy") {
            continue;
        }
        let refused = match serde_yaml::from_str::<serde_yaml::Value>(&text) {
            Ok(_) => format!("{} places", schema.refuses(&text).len()),
            Err(_) => "no YAML".to_string(),
        };
        shown.push_str(&format!("{file}: {refused}\n"));
    }
    snapshot("forms", "wrong_fact_files_in_an_editor", &shown);
}

/// The fenced blocks of a page: what stands behind the fence, and the text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some("")) => blocks.extend(open.take()),
            (Some((_, text)), _) => text.push_str(&format!("{line}\n")),
            (None, Some(info)) => open = Some((info.to_string(), String::new())),
            (None, None) => {}
        }
    }
    blocks
}

/// The plan of a policy text.
fn plan_of(text: &str) -> Plan {
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let mut reader = |_: &str| Ok(text.as_bytes().to_vec());
    let policies =
        handbook::pipeline::Policies::read(&["page.policy".to_string()], &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    assert_eq!(said(&sink.into_sorted(), &sources), Vec::<String>::new());
    compiled.plan
}

/// `docs/facts.md` and its Chinese twin: what they show is read, or refused as they say; so is it by the schema, where it is YAML.
#[test]
fn the_pages_on_fact_files_are_true() {
    let pages = [include_str!("../../docs/facts.md"), include_str!("../../docs/facts.zh-CN.md")];
    let fences = |page| blocks(page).into_iter().map(|(info, _)| info).collect::<Vec<_>>();
    assert_eq!(fences(pages[0]), fences(pages[1]));
    for page in pages {
        let blocks = blocks(page);
        let plan = plan_of(&blocks.iter().find(|(info, _)| info == "policy").expect("a policy").1);
        let schema = Held::of(&plan, LOOKS[0]);
        for (info, text) in blocks.iter().filter(|(info, _)| info.starts_with("yaml")) {
            let whole =
                if text.starts_with("- ") { format!("covers: 2022-03\nemployees:\n{text}") } else { text.clone() };
            let (_, found) = loaded(&whole, &plan);
            let codes: Vec<&str> = found.iter().filter_map(|found| found.split(' ').nth(1)).collect();
            match info.strip_prefix("yaml refused ") {
                Some(code) => assert!(codes.contains(&code), "{code}: {found:?}\n{whole}"),
                None => {
                    assert!(codes.is_empty(), "{found:?}\n{whole}");
                    assert_eq!(schema.refuses(&whole), Vec::<String>::new(), "{whole}");
                }
            }
        }
        for (info, text) in &blocks {
            let form = match info.as_str() {
                "json" => Form::Json,
                "ndjson" => Form::Ndjson,
                "csv" => Form::Csv,
                _ => continue,
            };
            let (population, found) = loaded_as(form, text, &plan);
            assert_eq!(found, Vec::<String>::new(), "{text}");
            assert!(!population.employees.is_empty(), "{text}");
        }
    }
}
