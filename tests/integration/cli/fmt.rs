//! `handbook fmt` from outside.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use super::{Run, command, ended_with, file, folder, json, run, run_in};
use crate::cases::snapshot;

const UNTIDY: &[u8] = b"policy p\ncurrency CNY\nrule r\n for each late\n fine 5 yuan # why\n";
const TIDY: &[u8] =
    b"policy p\n  currency CNY\nrule r\n  for each  late\n  fine      5 yuan                               # why\n";

/// Runs with a text on stdin.
fn piped(args: &[&str], text: &[u8]) -> Run {
    let mut command = command(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("stdin is open").write_all(text).expect("it reads stdin");
    ended_with(child.wait_with_output().expect("it ends"))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn files_are_rewritten_in_place_and_nothing_else_is_left() {
    let folder = folder("fmt_in_place", &[("a.policy", UNTIDY), ("b.policy", TIDY)]);
    let run = run_in(&folder, &["fmt", "a.policy", "b.policy"]);
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", "a.policy: rewritten\n"));
    assert_eq!(fs::read(folder.join("a.policy")).unwrap(), TIDY);
    assert_eq!(names(&folder), ["a.policy", "b.policy"]);
    let again = run_in(&folder, &["fmt", "a.policy", "b.policy"]);
    assert_eq!((again.status, again.err.as_str()), (0, "2 files: nothing to change\n"));
}

#[test]
fn an_unchanged_file_is_not_touched() {
    let folder = folder("fmt_unchanged", &[("a.policy", TIDY)]);
    let path = folder.join("a.policy");
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    assert_eq!(run(&["fmt", &file(&folder, "a.policy")]).status, 0);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
}

#[test]
fn check_changes_nothing_and_shows_what_would_change() {
    let folder = folder(
        "fmt_check",
        &[
            ("a.policy", UNTIDY),
            ("b.policy", TIDY),
            ("crlf.policy", b"policy p\r\n"),
            ("wrong.policy", b"policy p q\n"),
        ],
    );
    let checked = run_in(&folder, &["fmt", "--check", "a.policy", "b.policy", "crlf.policy"]);
    assert_eq!(checked.status, 1, "{}", checked.err);
    snapshot("fmt_cli", "check", &checked.out);
    assert_eq!(fs::read(folder.join("a.policy")).unwrap(), UNTIDY);
    assert_eq!(run_in(&folder, &["fmt", "--check", "b.policy"]).status, 0);
    let with_wrong = run_in(&folder, &["fmt", "--check", "a.policy", "wrong.policy"]);
    assert_eq!(with_wrong.status, 2, "what can't be read weighs more");
    let value = json(&run_in(&folder, &["fmt", "--check", "--format", "json", "a.policy", "b.policy"]).out);
    assert_eq!(value["changes"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (value["changes"][0]["file"].as_str(), value["changes"][0]["line"].as_u64()),
        (Some("a.policy"), Some(2))
    );
}

#[test]
fn stdin_goes_to_stdout() {
    let run = piped(&["fmt", "-"], UNTIDY);
    assert_eq!((run.status, run.out.as_bytes(), run.err.as_str()), (0, TIDY, ""));
    let run = piped(&["fmt", "-", "--lang", "zh"], UNTIDY);
    assert!(run.out.contains("  罚款  5元"), "{}", run.out);
    let checked = piped(&["fmt", "--check", "-"], UNTIDY);
    assert_eq!(checked.status, 1);
    assert!(checked.out.starts_with("-:2: would change"), "{}", checked.out);
    let wrong = piped(&["fmt", "-"], b"policy p\nrule r\n  fine 5 yuann\n");
    assert_eq!((wrong.status, wrong.out.as_str()), (2, ""), "an editor keeps its text");
    assert!(wrong.err.contains("syntax::"), "{}", wrong.err);
}

#[test]
fn a_file_with_errors_stays_and_the_others_are_written() {
    let wrong = b"policy p\nrule r\n fine 5 yuann\n";
    let folder = folder("fmt_wrong", &[("a.policy", wrong), ("b.policy", UNTIDY)]);
    let run = run_in(&folder, &["fmt", "a.policy", "missing.policy", "b.policy"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("syntax::") && run.err.contains("source::not-found"), "{}", run.err);
    assert_eq!(fs::read(folder.join("a.policy")).unwrap(), wrong);
    assert_eq!(fs::read(folder.join("b.policy")).unwrap(), TIDY);
}

/// What was refused, and the words of it.
#[test]
fn what_is_not_written_is_said() {
    let options: Vec<String> = (0..5_000).map(|number| format!("o{number}")).collect();
    let long = format!("policy p\nrule r\n  cites {}\n", options.join(","));
    let folder = folder("fmt_refused", &[("read_only.policy", UNTIDY), ("long.policy", long.as_bytes())]);
    let path = folder.join("read_only.policy");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let read_only = run_in(&folder, &["fmt", "read_only.policy"]);
    assert_eq!(read_only.status, 2);
    assert_eq!(fs::read(&path).unwrap(), UNTIDY);
    let too_long = run_in(&folder, &["fmt", "long.policy"]);
    assert_eq!(too_long.status, 2);
    assert_eq!(fs::read(folder.join("long.policy")).unwrap(), long.as_bytes());
    assert_eq!(names(&folder), ["long.policy", "read_only.policy"]);
    snapshot("fmt_cli", "refused", &format!("{}{}", read_only.err, too_long.err));
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_permissions_too() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder("fmt_link", &[("real/a.policy", UNTIDY)]);
    symlink("real/a.policy", folder.join("link.policy")).unwrap();
    let real = folder.join("real/a.policy");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let run = run_in(&folder, &["fmt", "link.policy"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(fs::symlink_metadata(folder.join("link.policy")).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), TIDY);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(names(&folder.join("real")), ["a.policy"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_replaced() {
    let run = piped(&["fmt", "/dev/stdin"], UNTIDY);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    snapshot("fmt_cli", "no_file", &run.err);
}
