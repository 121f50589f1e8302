//! Files that results are written to, and their forms, as a user asks for them.

use std::fs;
use std::path::Path;

use crate::cases::snapshot;
use crate::cli::{Run, file, folder, in_both, run};

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
    for name in ["results.json", "results.txt"] {
        let target = file(&folder, name);
        let written = march(&["-o", &target]);
        assert_eq!((written.status, written.out.as_str()), (0, ""), "{}", written.err);
        assert!(written.err.contains("written: "), "{}", written.err);
        let form = if name.ends_with("txt") { "human" } else { name.split_once('.').expect("it has an ending").1 };
        let text = fs::read_to_string(&target).expect("it was written");
        assert_eq!(text, march(&["--format", form]).out, "{name}");
    }
    assert_eq!(names(&folder), ["results.json", "results.txt"]);
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
    let (_, said) = in_both(|lang| {
        let runs = [
            run(&[&["check", HOSPITAL, "--format", "csv"], lang].concat()),
            run(&[&["check", HOSPITAL, "-o", "found.xlsx"], lang].concat()),
            run(&[&["test", HOSPITAL, "--format", "pdf"], lang].concat()),
            march(&[&["-o", &file(&folder, "no/such/file.json")], lang].concat()),
            march(&[&["-o", &file(&folder, "folder")], lang].concat()),
        ];
        assert!(runs.iter().all(|run| run.status == 2 && run.out.is_empty()));
        let err = runs.iter().map(|run| run.err.replace(&*folder.to_string_lossy(), "FOLDER")).collect();
        Run { status: 2, out: String::new(), err }
    });
    snapshot("cli", "what_can_not_be_written", &said);
}
