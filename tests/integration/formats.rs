//! Fact files in every form: the same facts give the same results, wherever they stand; and what is said of files and of the
//! standard input.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Map, Value};

use crate::cases::snapshot;
use crate::cli::{command, file, folder, in_both, json, run, run_in};
use crate::support::{files, path};
use crate::workbook::{Cell, Format, typed, workbook};

/// An example with its policies, by paths from the root of the repository.
pub(crate) struct Example {
    folder: &'static str,
    policies: &'static [&'static str],
    period: &'static str,
}

const SHOP: &[&str] = &[
    "policies/shop/management.policy",
    "policies/shop/department.policy",
    "policies/shop/bonus.policy",
    "policies/promotion.policy",
];

pub(crate) const EXAMPLES: [Example; 3] = [
    Example { folder: "examples/hospital", policies: &["policies/hospital.policy"], period: "2022-Q1" },
    Example { folder: "examples/shop", policies: SHOP, period: "2022-Q1" },
    Example { folder: "examples/year", policies: SHOP, period: "2022-03" },
];

/// The fact files of an example by name, each as a JSON value.
fn facts(example: &Example) -> Vec<(String, Value)> {
    let read = |file: String| {
        let text = fs::read_to_string(path(&file)).expect("a fact file is text");
        let value: Value = serde_yaml::from_str(&text).expect("it is YAML, and of a shape that JSON has");
        (Path::new(&file).file_stem().expect("a file has a name").to_string_lossy().into_owned(), value)
    };
    files(example.folder, ".yaml").into_iter().map(read).collect()
}

/// The employees of a file and what stands beside them at its top.
fn parts(facts: &Value) -> (Map<String, Value>, Vec<Value>) {
    let (employees, top): (Vec<_>, Vec<_>) = facts
        .as_object()
        .expect("a fact file is an object")
        .iter()
        .map(|(key, value)| (key.clone(), value.clone()))
        .partition(|(key, _)| matches!(key.as_str(), "employees" | "员工"));
    let employees = employees.into_iter().flat_map(|(_, list)| list.as_array().cloned().expect("a list")).collect();
    (top.into_iter().collect(), employees)
}

fn ndjson(facts: &Value) -> String {
    let (top, employees) = parts(facts);
    std::iter::once(Value::Object(top)).chain(employees).map(|line| format!("{line}\n")).collect()
}

/// Without the files and lines in which facts stand.
fn placeless(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(placeless).collect(),
        Value::Object(entries) => {
            let is_place = |key: &str| PLACES.contains(&key);
            entries.into_iter().filter(|(key, _)| !is_place(key)).map(|(key, value)| (key, placeless(value))).collect()
        }
        Value::String(text) => Value::String(placeless_text(&text)),
        other => other,
    }
}

/// The keys of places, and that of the files that results come from.
const PLACES: [&str; 8] = ["file", "line", "column", "sheet", "row", "cell", "header", "provenance"];

/// The same in words: `at examples/shop/service.yaml:83 for E11`, `at things.csv:E2 (amount) for E11`.
fn placeless_text(text: &str) -> String {
    let is_place = |word: &&str| ENDINGS.iter().any(|ending| word.contains(&format!("{ending}:")));
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(' ') {
        let is_header = word.starts_with('(') && word.ends_with(')') && words.last() == Some(&"PLACE");
        if !is_header {
            words.push(if is_place(&word) { "PLACE" } else { word });
        }
    }
    words.join(" ")
}

const ENDINGS: [&str; 5] = [".yaml", ".json", ".ndjson", ".csv", ".xlsx[facts]"];

/// The results of an example with facts from elsewhere, without their places: of `eval`, and of `explain` of the first
/// employee.
fn results(example: &Example, facts: &[&str], more: &[&str]) -> [Value; 2] {
    let of = |command: &str, asked: &[&str]| {
        let args = [&[command], example.policies, &["--facts"], facts, more, asked].concat();
        let run = run(&args);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{args:?}");
        placeless(json(&run.out))
    };
    let eval = of("eval", &["--period", example.period, "--format", "json"]);
    let ids = eval.pointer("/employees/0/id").and_then(Value::as_str).map(str::to_string);
    let id = ids.unwrap_or_else(|| panic!("{}: somebody is first", example.folder));
    let month = if example.period.contains('Q') { "2022-03" } else { example.period };
    let explain = of("explain", &["--period", month, "--employee", &id, "--format", "json"]);
    [eval, explain]
}

/// Writes files into a folder of the test's own.
fn written(test: &str, files: &[(String, Vec<u8>)]) -> PathBuf {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    folder(test, &files)
}

#[test]
fn json_and_ndjson_give_what_yaml_gives() {
    for (at, example) in EXAMPLES.iter().enumerate() {
        let yaml = results(example, &[example.folder], &[]);
        let facts = facts(example);
        let pretty = |value: &Value| serde_json::to_string_pretty(value).expect("a value is JSON").into_bytes();
        let as_json: Vec<_> = facts.iter().map(|(name, value)| (format!("{name}.json"), pretty(value))).collect();
        let as_ndjson: Vec<_> =
            facts.iter().map(|(name, value)| (format!("{name}.ndjson"), ndjson(value).into_bytes())).collect();
        // One file in either form, by turns.
        let turns = as_json.iter().zip(&as_ndjson).enumerate();
        let mixed: Vec<_> = turns.map(|(at, (one, other))| if at % 2 == 0 { one } else { other }.clone()).collect();
        for (form, files) in [("json", as_json), ("ndjson", as_ndjson), ("mixed", mixed)] {
            let folder = written(&format!("formats_{at}_{form}"), &files);
            assert_eq!(results(example, &[&folder.to_string_lossy()], &[]), yaml, "{}: {form}", example.folder);
        }
    }
}

/// The columns of a sheet in which a row is anything that is recorded; behind them the fields.
const GIVEN: [&str; 8] = ["id", "kind", "date", "period", "value", "by", "on", "from"];

/// What a fact file says as a sheet with a row for each thing, and the rest of it, which has no employee, as JSON.
struct AsRows {
    headers: Vec<String>,
    rows: Vec<Vec<(String, String)>>,
}

impl AsRows {
    fn of(employees: &[Value], covers: &Value) -> AsRows {
        let mut sheet = AsRows { headers: GIVEN.map(String::from).to_vec(), rows: Vec::new() };
        let covers = match covers {
            Value::Array(list) => text(list.first().expect("months")),
            other => text(other),
        };
        for employee in employees {
            let entries = employee.as_object().expect("an employee");
            let is_id = |key: &&String| ["id", "工号"].contains(&key.as_str());
            let id = text(entries.iter().find(|(key, _)| is_id(key)).expect("an id").1);
            let start = [("id", id), ("covers", covers.clone())].map(|(key, text)| (key.to_string(), text));
            sheet.rows.push(start.to_vec());
            for (key, value) in entries.iter().filter(|(key, _)| !is_id(key)) {
                sheet.thing(&start, key, value);
            }
        }
        sheet.headers.push("covers".to_string());
        sheet
    }

    fn row(&mut self, start: &[(String, String)], key: &str, cells: Vec<(String, String)>) {
        for (header, _) in &cells {
            if !self.headers.contains(header) {
                self.headers.push(header.clone());
            }
        }
        let kind = [("kind".to_string(), key.to_string())];
        self.rows.push(start.iter().cloned().chain(kind).chain(cells).collect());
    }

    fn thing(&mut self, start: &[(String, String)], key: &str, value: &Value) {
        let is_period = |key: &String| key.starts_with(|c: char| c.is_ascii_digit());
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.thing(start, key, item)),
            Value::Object(entries) if entries.keys().any(is_period) => {
                for (period, below) in entries {
                    self.of_period(start, key, period, below);
                }
            }
            Value::Object(entries) if is_steps(entries) => {
                for (step, days) in entries {
                    let days = days.as_array().cloned().unwrap_or_else(|| vec![days.clone()]);
                    for day in days {
                        self.row(start, key, cells(&[("value", step), ("date", &text(&day))]));
                    }
                }
            }
            Value::Object(entries) => {
                let cells = entries.iter().map(|(part, value)| (column(part).to_string(), text(value)));
                self.row(start, key, cells.collect());
            }
            Value::String(day) if is_day(day) && !key.ends_with("_on") && !key.ends_with("日期") => {
                self.row(start, key, cells(&[("date", day)]));
            }
            // An event that did not happen has no row.
            Value::String(none) if none == "none" && key != "left_on" => {}
            value => self.row(start, key, cells(&[("value", &text(value))])),
        }
    }

    fn of_period(&mut self, start: &[(String, String)], key: &str, period: &str, below: &Value) {
        match below {
            // Days below a month are days.
            Value::Array(_) => self.thing(start, key, below),
            Value::Object(fields) => {
                let fields = fields.iter().map(|(field, value)| (field.clone(), text(value)));
                self.row(start, key, cells(&[("period", period)]).into_iter().chain(fields).collect());
            }
            value => self.row(start, key, cells(&[("period", period), ("value", &text(value))])),
        }
    }

    fn csv(&self, delimiter: u8) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(&self.headers).expect("a vector takes everything");
        for row in &self.rows {
            let cell = |header: &String| row.iter().find(|(of, _)| of == header).map_or("", |(_, text)| text.as_str());
            writer.write_record(self.headers.iter().map(cell)).expect("a vector takes everything");
        }
        writer.into_inner().expect("a vector takes everything")
    }
}

/// Whether a text is a day: `2022-03-05`, `2022年3月5日`.
fn is_day(text: &str) -> bool {
    let latin = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    latin || text.ends_with('日')
}

/// Whether a map is one of steps: nothing but days stands in it, and none of them is that of an occurrence.
fn is_steps(entries: &Map<String, Value>) -> bool {
    let days = |value: &Value| match value {
        Value::Array(days) => days.iter().all(|day| is_day(&text(day))),
        value => is_day(&text(value)),
    };
    entries.iter().all(|(key, value)| days(value) && column(key) != "date")
}

fn cells(cells: &[(&str, &str)]) -> Vec<(String, String)> {
    cells.iter().map(|(header, text)| (header.to_string(), text.to_string())).collect()
}

/// The column of a part of a value.
fn column(part: &str) -> &str {
    match part {
        "is" | "为" | "opening" | "期初余额" => "value",
        "from" | "自" => "from",
        "by" | "由" => "by",
        "on" | "于" => "on",
        "日期" => "date",
        other => other,
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn sheets_give_what_yaml_gives() {
    for (at, example) in EXAMPLES.iter().enumerate() {
        let yaml = results(example, &[example.folder], &[]);
        for (form, delimiter) in [("comma", b','), ("semicolon", b';'), ("tab", b'\t')] {
            let mut written: Vec<(String, Vec<u8>)> = Vec::new();
            for (name, value) in facts(example) {
                let (mut top, employees) = parts(&value);
                let covers = top.get("covers").or(top.get("涵盖")).cloned().unwrap_or_default();
                if !employees.is_empty() {
                    let sheet = AsRows::of(&employees, &covers).csv(delimiter);
                    let text = String::from_utf8(sheet.clone()).expect("it is UTF-8");
                    let gbk = encoding_rs::GB18030.encode(&text).0.into_owned();
                    written.push((format!("{name}.csv"), if form == "semicolon" { gbk } else { sheet }));
                }
                top.insert("employees".to_string(), Value::Array(Vec::new()));
                written.push((format!("{name}.json"), Value::Object(top).to_string().into_bytes()));
            }
            let folder = self::written(&format!("formats_{at}_{form}"), &written);
            let more: &[&str] = if form == "semicolon" { &["--encoding", "gbk"] } else { &[] };
            assert_eq!(results(example, &[&folder.to_string_lossy()], more), yaml, "{}: {form}", example.folder);
        }
    }
}

const DESK: (&str, &[u8]) = (
    "desk.policy",
    "policy desk \"客服\"\nevent late \"迟到\"\nrule late_fine \"迟到罚款\"\n  for each late\n  fine 5 yuan\n"
        .as_bytes(),
);
const MARCH: &[u8] = b"{\"id\": \"E1\", \"late\": [\"2022-03-05\"]}\n{\"id\": \"E2\"}\n";

/// A run in a folder that is given a text.
fn piped(folder: &Path, args: &[&str], text: &[u8]) -> (i32, String) {
    let mut command = command(args);
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("it is piped").write_all(text).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("what is written is UTF-8");
    (output.status.code().expect("it ends by itself"), text(output.stdout) + &text(output.stderr))
}

#[test]
fn facts_come_from_the_standard_input() {
    let folder = folder("formats_stdin", &[DESK]);
    let eval = ["eval", "desk.policy", "--facts", "-"];
    let (status, said) =
        piped(&folder, &[&eval[..], &["--input-format", "ndjson", "--covers", "2022-03"]].concat(), MARCH);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("E1") && said.contains("5.00"), "{said}");
    let yaml = b"covers: 2022-03\nemployees: [{id: E1, late: 1}]\n";
    let (status, said) = piped(&folder, &[&eval[..], &["--input-format", "yaml"]].concat(), yaml);
    assert!(status == 2 && said.contains("facts::count-without-month") && said.contains("-:2:"), "{said}");
}

#[test]
fn what_is_said_of_files() {
    let foreign = [DESK, ("old/2021.xls", b"\xd0\xcf".as_slice()), ("old/2022.ndjson", MARCH)];
    let folder = folder("formats_files", &foreign);
    let mut shown = String::new();
    for args in [
        ["check", "desk.policy", "--facts", "-"].as_slice(),
        &["check", "desk.policy", "--facts", "old/2021.xls"],
        &["check", "desk.policy", "--facts", "old", "--covers", "2022-03"],
        &["check", "desk.policy", "--facts", "old"],
        &["check", "desk.policy", "--facts", "old", "--covers", "soon"],
        &["eval", "desk.policy", "--facts", "old/2022.ndjson", "--input-format", "json"],
    ] {
        let (_, said) = in_both(|lang| run_in(&folder, &[args, lang].concat()));
        shown.push_str(&format!("$ handbook {}\n{said}\n", args.join(" ")));
    }
    snapshot("formats", "files", &shown);
}

#[test]
fn workbooks_give_what_yaml_gives() {
    for (at, example) in EXAMPLES.iter().enumerate() {
        let yaml = results(example, &[example.folder], &[]);
        let mut written: Vec<(String, Vec<u8>)> = Vec::new();
        for (name, value) in facts(example) {
            let (mut top, employees) = parts(&value);
            let covers = top.get("covers").or(top.get("涵盖")).cloned().unwrap_or_default();
            if !employees.is_empty() {
                let rows = typed(&AsRows::of(&employees, &covers).csv(b','));
                written
                    .push((format!("{name}.xlsx"), workbook(&[("facts", false, rows), ("Sheet2", false, Vec::new())])));
            }
            top.insert("employees".to_string(), Value::Array(Vec::new()));
            written.push((format!("{name}.json"), Value::Object(top).to_string().into_bytes()));
        }
        let folder = self::written(&format!("formats_{at}_xlsx"), &written);
        assert_eq!(results(example, &[&folder.to_string_lossy()], &[]), yaml, "{}", example.folder);
    }
}

/// What is said of workbooks and of their cells.
#[test]
fn what_is_said_of_workbooks() {
    let policy = "policy desk \"客服\"\nevent late \"迟到\"\nrecord sales \"销售额\" monthly : money\nfact born_on : date\nfact rate : percent\n\
                  fact starts : time\nfact good : yes/no\nrule late_fine \"迟到罚款\"\n  for each late\n  fine 5 yuan\n";
    let text = |text: &str| Cell::Text(text.to_string());
    let number = |text: &str, format| Cell::Number(text.to_string(), format);
    let staff = vec![
        vec![text("三月")],
        ["工号", "sales.2022-03", "born_on", "rate", "starts", "good"].map(text).to_vec(),
        vec![
            number("7", Format::Padded),
            number("1000.1", Format::General),
            number("33000", Format::Day),
            number("0.125", Format::Percent),
            number("0.375", Format::Time),
            Cell::Bool(true),
        ],
        vec![
            text("E2"),
            Cell::Formula("0.30000000000000004".to_string()),
            number("44621", Format::Month),
            number("0.125", Format::General),
            number("1.0069444444444444", Format::Length),
            Cell::Error("#N/A"),
        ],
        vec![text("E3"), number("99.999", Format::General), text("5.3.1990")],
    ];
    let fine = vec![
        vec![text("id"), text("kind"), text("date")],
        vec![text("007"), text("late"), number("44625", Format::Day)],
    ];
    let good: Vec<Vec<Cell>> = staff.iter().take(3).cloned().collect();
    let bomb = workbook(&[("big", false, vec![vec![text(&" ".repeat(300 << 20))]])]);
    assert!(bomb.len() < 1 << 20);
    let both = workbook(&[("员工", false, good.clone()), ("事件", false, fine), ("选项", true, vec![vec![text("x")]])]);
    let files = [
        ("desk.policy", policy.as_bytes()),
        ("wrong.xlsx", &workbook(&[("员工", false, staff), ("说明", false, vec![vec![text("填表说明")]])])),
        ("hr.xlsx", &both),
        ("big.xlsx", &bomb),
        ("none.xlsx", b"id,name\n"),
        ("torn.xlsx", both.get(..both.len() / 2).expect("half")),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("empty.xlsx", &workbook(&[("Sheet1", false, Vec::new())])),
    ];
    let folder = folder("formats_workbooks", &files);
    let mut shown = String::new();
    for args in [
        ["check", "desk.policy", "--facts", "wrong.xlsx", "--covers", "2022-03"].as_slice(),
        &["check", "desk.policy", "--facts", "big.xlsx", "none.xlsx", "torn.xlsx", "old.xlsx", "empty.xlsx"],
        &["explain", "desk.policy", "--facts", "hr.xlsx", "--covers", "2022-03", "--employee", "007"],
        &["eval", "desk.policy", "--facts", "hr.xlsx", "--covers", "2022-03", "--format", "json"],
    ] {
        let (_, said) = in_both(|lang| run_in(&folder, &[args, lang].concat()));
        shown.push_str(&format!("$ handbook {}\n{said}\n", args.join(" ")));
    }
    snapshot("formats", "workbooks", &shown);
}

/// What is said of the encoding of a sheet, of its cells, and by `explain` of where a value comes from.
#[test]
fn what_is_said_of_sheets() {
    let policy = "policy desk \"客服\"\nevent late \"迟到\"\nrecord sales \"销售额\" monthly : money\n\
                  rule late_fine \"迟到罚款\"\n  for each late\n  fine 5 yuan\n\
                  rule commission \"提成\"\n  bonus sales × 10%, rounded to 0.01 yuan\n";
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let staff = gbk("客服部三月\n工号;姓名;销售额.2022-03\n001;王芳;1000.10\n002;李强;\n");
    let late = "id,kind,date\n001,late,2022-03-05\n".as_bytes();
    let wrong = "id,kind,date\n001,late,5.3.2022\n002,lates,2022-03-05\n".as_bytes();
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain("id\tname\nE1\t王芳\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let files = [
        ("desk.policy", policy.as_bytes()),
        ("staff.csv", &staff),
        ("late.csv", late),
        ("wrong.csv", wrong),
        ("text.tsv", &utf16),
        ("torn.csv", b"id,name\nE1,\xff\n"),
    ];
    let folder = folder("formats_sheets", &files);
    let mut shown = String::new();
    for args in [
        ["explain", "desk.policy", "--facts", "staff.csv", "late.csv", "--covers", "2022-03", "--employee", "001"]
            .as_slice(),
        &[
            "explain",
            "desk.policy",
            "--facts",
            "staff.csv",
            "--covers",
            "2022-03",
            "--rule",
            "commission",
            "--employee",
            "001",
            "--encoding",
            "gbk",
            "--format",
            "json",
        ],
        &["eval", "desk.policy", "--facts", "staff.csv", "late.csv", "--covers", "2022-03", "--encoding", "gb18030"],
        &["eval", "desk.policy", "--facts", "staff.csv", "--covers", "2022-03", "--encoding", "utf-8"],
        &["check", "desk.policy", "--facts", "staff.csv", "--covers", "2022-03", "--delimiter", "comma"],
        &["check", "desk.policy", "--facts", "late.csv"],
        &["check", "desk.policy", "--facts", "wrong.csv", "--covers", "2022-03", "--format", "json"],
        &["check", "desk.policy", "--facts", "text.tsv", "torn.csv"],
        &["check", "desk.policy", "--facts", "torn.csv", "--encoding", "gbk"],
        &[
            "facts",
            "template",
            "desk.policy",
            "--to",
            "csv",
            "--period",
            "2022-02..2022-03",
            "--employees",
            "001",
            "002",
        ],
        &["facts", "template", "desk.policy", "--to", "csv-rows", "--period", "2022-03"],
    ] {
        let (_, said) = in_both(|lang| run_in(&folder, &[args, lang].concat()));
        shown.push_str(&format!("$ handbook {}\n{said}\n", args.join(" ")));
    }
    snapshot("formats", "sheets", &shown);
}

/// The headers of a template are all understood, and so is what stands in it once it is filled in.
#[test]
fn the_headers_of_a_template_are_understood() {
    let folder = folder("formats_template", &[]);
    for example in &EXAMPLES {
        for (to, keys) in [("csv", "names"), ("csv", "labels"), ("csv-rows", "names"), ("csv-rows", "labels")] {
            let asked = ["--period", "2022-01..2022-04", "--to", to, "--keys", keys];
            let template = run(&[&["facts", "template"], example.policies, &asked].concat());
            assert_eq!((template.status, template.err.as_str()), (0, ""));
            fs::write(folder.join("sheet.csv"), template.out).expect("it is written");
            let sheet = file(&folder, "sheet.csv");
            let checked = run(&[&["check"], example.policies, &["--facts", &sheet, "--covers", "2022-Q1"]].concat());
            assert!(!checked.err.contains("facts::"), "{to} {keys}: {}", checked.err);
        }
    }
}

#[test]
fn a_folder_is_read_without_what_stands_beside_facts() {
    let schema = b"{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}".as_slice();
    let files =
        [DESK, ("in/a.ndjson", MARCH), ("in/facts.schema.json", schema), ("in/notes.txt", b"x"), ("in/~$a.json", b"x")];
    let folder = folder("formats_beside", &files);
    let checked = run_in(&folder, &["facts", "check", "desk.policy", "--facts", "in", "--covers", "2022-03"]);
    assert_eq!((checked.status, checked.err.as_str()), (0, ""), "{}", checked.out);
    let given = file(&folder, "in/facts.schema.json");
    let refused = run_in(&folder, &["check", "desk.policy", "--facts", &given]);
    assert!(refused.err.contains("facts::schema"), "{}", refused.err);
}
