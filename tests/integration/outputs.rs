//! Files that results are written to, and their forms, as a user asks for them.

use std::fs;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};

use crate::cases::snapshot;
use crate::cli::{Run, file, folder, in_both, run, run_in};
use crate::support::path;

const HOSPITAL: &str = "policies/hospital.policy";
const FACTS: &str = "examples/hospital";

/// `eval` of the hospital's March, with more arguments.
fn march(more: &[&str]) -> Run {
    run(&[&["eval", HOSPITAL, "--facts", FACTS, "--period", "2022-03"], more].concat())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry can be read").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn results_go_to_a_file_in_the_form_that_its_ending_says() {
    let folder = folder("output", &[]);
    for name in ["results.csv", "results.json", "results.ndjson", "results.txt", "results.yaml"] {
        let target = file(&folder, name);
        let written = march(&["-o", &target]);
        assert_eq!((written.status, written.out.as_str()), (0, ""), "{}", written.err);
        assert!(written.err.contains("written: "), "{}", written.err);
        let form = if name.ends_with("txt") { "human" } else { name.split_once('.').expect("it has an ending").1 };
        let text = fs::read_to_string(&target).expect("it was written");
        assert_eq!(text, march(&["--format", form]).out, "{name}");
    }
    assert_eq!(names(&folder), ["results.csv", "results.json", "results.ndjson", "results.txt", "results.yaml"]);
}

#[test]
fn each_command_writes_to_a_file() {
    let folder = folder("output_all", &[]);
    let target = file(&folder, "it.txt");
    for args in [
        ["check", HOSPITAL].as_slice(),
        &["test", HOSPITAL],
        &["clauses", HOSPITAL],
        &["explain", HOSPITAL, "--facts", FACTS, "--period", "2022-03", "--employee", "002"],
        &["diff", HOSPITAL, HOSPITAL],
        &["facts", "check", HOSPITAL, "--facts", FACTS],
    ] {
        let printed = run(args);
        let written = run(&[args, &["--output", &target]].concat());
        assert_eq!((written.status, written.out.as_str()), (printed.status, ""), "{args:?}: {}", written.err);
        assert_eq!(fs::read_to_string(&target).expect("it was written"), printed.out, "{args:?}");
        assert_eq!(run(&[args, &["-o", "-"]].concat()).out, printed.out, "{args:?}");
    }
}

#[test]
fn what_comes_to_nothing_leaves_the_old_file_as_it_was() {
    let folder = folder("output_old", &[("old.json", b"old"), ("folder/x", b"")]);
    let old = file(&folder, "old.json");
    let unknown = march(&["--employee", "nobody", "-o", &old]);
    assert_eq!(unknown.status, 2);
    assert_eq!(fs::read_to_string(&old).expect("it is there"), "old");
    let onto_folder = march(&["--format", "json", "-o", &file(&folder, "folder")]);
    assert_eq!((onto_folder.status, onto_folder.out.as_str()), (2, ""));
    assert_eq!(names(&folder), ["folder", "old.json"]);
    assert_eq!(names(&folder.join("folder")), ["x"]);
    #[cfg(target_os = "linux")]
    {
        let full = march(&["-o", "/dev/full"]);
        assert_eq!(full.status, 2);
        assert!(full.err.contains("output::unwritten"), "{}", full.err);
    }
}

#[test]
fn what_can_not_be_written() {
    let folder = folder("output_refused", &[("folder/x", b"")]);
    // Seen from the root of the repository, so that lines end where they do on every machine.
    let folder = folder.strip_prefix(path("")).unwrap_or(&folder).to_path_buf();
    let (_, said) = in_both(|lang| {
        let runs = [
            run(&[&["check", HOSPITAL, "--format", "csv"], lang].concat()),
            run(&[&["check", HOSPITAL, "-o", "found.xlsx"], lang].concat()),
            run(&[&["test", HOSPITAL, "--format", "pdf"], lang].concat()),
            march(&[&["--format", "xlsx"], lang].concat()),
            march(&[&["-o", &file(&folder, "no/such/file.json")], lang].concat()),
            march(&[&["-o", &file(&folder, "folder")], lang].concat()),
        ];
        assert!(runs.iter().all(|run| run.status == 2 && run.out.is_empty()));
        let err = runs.iter().map(|run| run.err.replace(&*folder.to_string_lossy(), "FOLDER")).collect();
        Run { status: 2, out: String::new(), err }
    });
    snapshot("cli", "what_can_not_be_written", &said);
}

/// The cells of a sheet, as a reader that knows nothing of us sees them.
pub(crate) fn cells(path: &str, sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).expect("it is a workbook");
    let range = book.worksheet_range(sheet).expect("the sheet is there");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn text(text: &str) -> Data {
    Data::String(text.to_string())
}

fn is_number(cell: &Data, wanted: &str) -> bool {
    matches!(cell, Data::Float(_) | Data::Int(_)) && format!("{cell}") == wanted
}

#[test]
fn a_workbook_holds_numbers_and_texts() {
    let folder = folder("workbook", &[]);
    let (book, again) = (file(&folder, "march.xlsx"), file(&folder, "again.xlsx"));
    assert_eq!(march(&["-o", &book]).status, 0);
    assert_eq!(march(&["-o", &again]).status, 0);
    assert_eq!(fs::read(&book).expect("it was written"), fs::read(&again).expect("it was written"));
    let lines = cells(&book, "lines");
    assert_eq!(lines[0][..4], ["month", "employee", "name", "team"].map(text));
    // H.1.6: 3 breaches, 10 yuan each, taken away; as in the README.
    let fine = lines.iter().find(|row| row[1] == text("002")).expect("002 has a fine");
    assert_eq!([&fine[6], &fine[7], &fine[14]], [&text("H.1.6"), &text("fine"), &text("3 × 10 = 30")]);
    assert!(is_number(&fine[8], "3") && is_number(&fine[11], "-30"), "{fine:?}");
    let totals = cells(&book, "totals");
    let total = totals.iter().find(|row| row[2] == text("002")).expect("002 has a total");
    assert!(is_number(&total[6], "-30"), "{total:?}");
    assert_eq!(cells(&book, "undetermined")[0][2], text("of what"));
    let chinese = file(&folder, "三月.xlsx");
    assert_eq!(march(&["-o", &chinese, "--lang", "zh"]).status, 0);
    let heads: Vec<Vec<Data>> =
        ["合计", "明细", "未定", "依据"].iter().map(|sheet| cells(&chinese, sheet).swap_remove(0)).collect();
    let heads = heads.iter().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "));
    snapshot("cli", "heads_of_sheets", &heads.collect::<Vec<_>>().join("\n"));
}

const HOSTILE: &str = r#"
covers: 2022-03
employees:
  - id: "=1+1"
    name: "@SUM(A1)"
    late: [2022-03-01]
  - id: "-2"
    name: "a, \"b\"\nc"
    late: [2022-03-01, 2022-03-02]
  - id: "＝cmd"
    name: "<b>&amp;_x0041_"
    late: [2022-03-01]
"#;

const LATE: &str = "policy desk\n  currency CNY\nevent late\n\
    rule late_fine\n  for each late, counted this month\n  fine 12.50 yuan\n";

#[test]
fn nothing_runs_as_a_formula() {
    let folder = folder("hostile_sheets", &[("desk.policy", LATE.as_bytes()), ("facts.yaml", HOSTILE.as_bytes())]);
    let eval = |more: &[&str]| run_in(&folder, &[&["eval", "desk.policy", "--facts", "facts.yaml"], more].concat());
    let csv = eval(&["--format", "csv"]);
    assert_eq!(csv.status, 0, "{}", csv.err);
    assert!(csv.out.starts_with('\u{feff}'), "{}", csv.out);
    let plain = eval(&["--format", "csv", "--no-bom"]);
    assert_eq!(csv.out.trim_start_matches('\u{feff}'), plain.out);
    let sheets: String = ["lines", "totals", "undetermined"]
        .map(|sheet| eval(&["--format", "csv", "--no-bom", "--sheet", sheet]).out)
        .join("-----\n");
    snapshot("cli", "hostile_csv", &sheets);
    for form in ["yaml", "ndjson"] {
        let run = eval(&["--format", form]);
        // A snapshot outlives the version of the program.
        let tool = format!("handbook {}", env!("CARGO_PKG_VERSION"));
        snapshot("cli", &format!("hostile_{form}"), &run.out.replace(&tool, "handbook VERSION"));
    }
    assert_eq!(eval(&["-o", "it.xlsx"]).status, 0);
    let lines = cells(&file(&folder, "it.xlsx"), "lines");
    // In the order of the ids.
    assert_eq!([&lines[1][1], &lines[1][2]], [&text("-2"), &text("a, \"b\"\nc")]);
    assert_eq!([&lines[2][1], &lines[2][2]], [&text("=1+1"), &text("@SUM(A1)")]);
    assert_eq!(lines[3][2], text("<b>&amp;_x0041_"));
    // 2 × 12.50 and 12.50, taken away.
    assert!(is_number(&lines[1][11], "-25") && is_number(&lines[2][11], "-12.5"), "{lines:?}");
    assert!(csv.out.ends_with("\r\n"), "{}", csv.out);
}

#[test]
fn what_is_of_csv_is_not_passed_over_elsewhere() {
    let folder = folder("only_in_csv", &[("desk.policy", LATE.as_bytes()), ("facts.yaml", HOSTILE.as_bytes())]);
    let eval = |more: &[&str]| run_in(&folder, &[&["eval", "desk.policy", "--facts", "facts.yaml"], more].concat());
    let mut said = String::new();
    for more in [&["--sheet", "totals", "-o", "it.xlsx"][..], &["--no-bom", "--format", "json", "--lang", "zh"]] {
        let run = eval(more);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{more:?}");
        said.push_str(&run.err);
    }
    assert!(!folder.join("it.xlsx").exists());
    snapshot("cli", "only_in_csv", &said);
}

#[test]
fn lines_of_json_are_the_months_of_the_whole() {
    let folder = folder("ndjson", &[]);
    let quarter = |form| run(&["eval", HOSPITAL, "--facts", FACTS, "--period", "2022-Q1", "--format", form]).out;
    let whole: serde_json::Value = serde_json::from_str(&quarter("json")).expect("it is JSON");
    let lines: Vec<serde_json::Value> =
        quarter("ndjson").lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(lines[0]["months"], whole["months"]);
    let of_months: Vec<&serde_json::Value> =
        lines[1..].iter().flat_map(|month| month["lines"].as_array().expect("it has lines")).collect();
    let of_whole: Vec<&serde_json::Value> = whole["lines"].as_array().expect("it has lines").iter().collect();
    assert_eq!(of_months, of_whole);
    assert!(!of_whole.is_empty());
    let yaml: serde_json::Value = serde_yaml::from_str(&quarter("yaml")).expect("it is YAML");
    assert_eq!(yaml, whole);
    assert_eq!(names(&folder), Vec::<String>::new());
}
