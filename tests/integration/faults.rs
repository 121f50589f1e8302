//! What goes wrong around the program: pipes and links where files are due, a full disk, a kill while it writes, files that
//! change, no environment. What is written is whole or absent, the exit code is right, and nothing hangs.
//! `tests/faults.sh` tries what needs a disk or memory of its own.
#![cfg(unix)]

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cases::snapshot;
use crate::cli::{Run, command, in_both, run_in};

const POLICY: &str =
    "policy desk \"客服\"\nevent late \"迟到\"\nrule late_fine \"迟到罚款\"\n  for each late\n  fine 5 yuan\n";
const FACTS: &str = "covers: 2022-03\nemployees:\n  - id: E01\n    late: [2022-03-04]\n";

/// An empty folder of its own, with a policy and facts.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("faults-{test}"));
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("facts")).expect("a folder can be made");
    fs::write(folder.join("desk.policy"), POLICY).expect("a file can be written");
    fs::write(folder.join("facts/march.yaml"), FACTS).expect("a file can be written");
    folder
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo is a program");
    assert!(made.success());
}

#[test]
fn pipes_devices_and_links_in_place_of_files() {
    let folder = folder("pipes");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("a file can be written");
    pipe(&folder.join("pipe.policy"));
    write("uses_a_pipe.policy", "policy a\nuse \"pipe.policy\"\n");
    symlink("/dev/zero", folder.join("endless.policy")).expect("a link can be made");
    write("uses_a_device.policy", "policy a\nuse \"endless.policy\"\n");
    write("secret.txt", "the secret of another\n");
    symlink("secret.txt", folder.join("secret.policy")).expect("a link can be made");
    write("uses_a_secret.policy", "policy a\nuse \"secret.policy\"\n");
    fs::create_dir(folder.join("piped")).expect("a folder can be made");
    pipe(&folder.join("piped/march.yaml"));
    let mut shown = String::new();
    for args in [
        ["check", "uses_a_pipe.policy"].as_slice(),
        &["check", "uses_a_device.policy"],
        &["check", "uses_a_secret.policy"],
        &["eval", "desk.policy", "--facts", "piped"],
    ] {
        let (run, said) = in_both(|lang| run_in(&folder, &[args, lang].concat()));
        assert!(run.status != 0 && !said.contains("the secret"), "{said}");
        shown.push_str(&format!("----- {}: {}\n{said}", args.join(" "), run.status));
    }
    snapshot("faults", "pipes_devices_and_links", &shown);
}

#[test]
fn a_link_to_a_policy_is_a_policy() {
    let folder = folder("links");
    symlink("desk.policy", folder.join("link.policy")).expect("a link can be made");
    let run = run_in(&folder, &["eval", "link.policy", "--facts", "facts"]);
    assert_eq!(run.status, 0, "{}", run.err);
}

/// A person may name a pipe, where no name says that it is a file: `handbook eval <(make policy)`.
#[test]
fn policies_are_read_from_a_pipe_that_a_person_names() {
    let folder = folder("stdin");
    let mut eval = command(&["eval", "/dev/stdin", "--facts", "facts"]);
    let input = File::open(folder.join("desk.policy")).expect("it is there");
    let output = eval.current_dir(&folder).stdin(input).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Where the disk is full, or nobody reads any more, nothing panics, and the exit code says that it did not work.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_behind_stdout_and_stderr() {
    let folder = folder("full");
    let full = || Stdio::from(File::options().write(true).open("/dev/full").expect("there is one"));
    let mut eval = command(&["eval", "desk.policy", "--facts", "facts"]);
    let output = eval.current_dir(&folder).stdout(full()).output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("disk is full") && !said.contains("panicked"), "{said}");
    let mut check = command(&["check", "nowhere.policy"]);
    let status = check.current_dir(&folder).stderr(full()).status().expect("the program starts");
    assert_eq!(status.code(), Some(2));
}

/// `fmt` is killed again and again while it writes: every file is as it was, or as it should be, and never half of it.
#[test]
fn a_kill_while_writing_leaves_whole_files() {
    let folder = folder("kill");
    let before = format!("{POLICY}rule  second\n    for   each late\n  fine  5   yuan\n");
    let names: Vec<String> = (0..40).map(|at| format!("p{at}.policy")).collect();
    let write = || names.iter().for_each(|name| fs::write(folder.join(name), &before).expect("a file can be written"));
    let text = |name: &String| fs::read_to_string(folder.join(name)).expect("the file is there");
    write();
    let args: Vec<&str> = ["fmt"].into_iter().chain(names.iter().map(String::as_str)).collect();
    assert_eq!(run_in(&folder, &args).status, 0);
    let after = text(&names[0]);
    assert_ne!(before, after);
    for moment in 0..12 {
        write();
        let mut running = command(&args);
        let mut running =
            running.current_dir(&folder).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        // The file at which it is killed: another one each time, as far as the machine keeps step.
        while text(&names[moment * 3]) == before && running.try_wait().expect("it is ours").is_none() {
            std::thread::yield_now();
        }
        let _ended_by_itself = running.kill();
        running.wait().expect("it is ours");
        for name in &names {
            let text = text(name);
            assert!(text == before || text == after, "{name} is neither:\n{text}");
        }
    }
}

/// A file that is written anew again and again while it is read: results or a refusal, never half of results.
#[test]
fn a_file_that_changes_while_it_is_read() {
    let folder = folder("changes");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let _writer = scope.spawn(|| {
            let mut at = 0_usize;
            while !done.load(Ordering::Relaxed) {
                at += 1;
                let more = FACTS.replace("[2022-03-04]", &format!("[{}]", vec!["2022-03-04"; at % 300].join(", ")));
                fs::write(folder.join("facts/march.yaml"), more).expect("a file can be written");
            }
        });
        for _ in 0..15 {
            let run = run_in(&folder, &["eval", "desk.policy", "--facts", "facts", "--format", "json"]);
            let whole = serde_json::from_str::<serde_json::Value>(&run.out).is_ok();
            let refused = run.status == 2 && !run.err.is_empty();
            if !(run.status == 0 && whole || refused) {
                done.store(true, Ordering::Relaxed);
                panic!("{}\n{}\n{}", run.status, run.out, run.err);
            }
        }
        done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_thousand_files() {
    let folder = folder("thousand");
    for at in 0..1_000 {
        let text = FACTS.replace("E01", &format!("E{at:04}"));
        fs::write(folder.join(format!("facts/{at:04}.yaml")), text).expect("a file can be written");
    }
    fs::remove_file(folder.join("facts/march.yaml")).expect("it was there");
    let run = run_in(&folder, &["eval", "desk.policy", "--facts", "facts", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(run.out.matches("\"5.00\"").count().min(1_000), 1_000);
}

/// No environment at all, one that says nothing sensible, and a terminal of one column.
#[test]
fn odd_environments() {
    let folder = folder("environments");
    let args = ["eval", "desk.policy", "--facts", "facts"];
    let usual = run_in(&folder, &args);
    let with = |variables: &[(&str, &str)]| -> Run {
        let mut odd = command(&args);
        odd.env_clear().current_dir(&folder).envs(variables.iter().copied());
        let output = odd.output().expect("the program starts");
        Run {
            status: output.status.code().expect("it ends by itself"),
            out: String::from_utf8(output.stdout).expect("what it writes is UTF-8"),
            err: String::from_utf8(output.stderr).expect("what it writes is UTF-8"),
        }
    };
    for variables in [
        [].as_slice(),
        &[("LC_ALL", "POSIX")],
        &[("LC_ALL", "de_DE.ISO-8859-1"), ("TERM", "")],
        &[("LANG", "\u{1b}[31m"), ("TERM", "dumb"), ("HOME", "/nowhere")],
    ] {
        let odd = with(variables);
        assert_eq!((odd.status, odd.out, odd.err), (0, usual.out.clone(), usual.err.clone()), "{variables:?}");
    }
    for columns in ["0", "1", "7", "100000", "-1", "x"] {
        let narrow = with(&[("COLUMNS", columns)]);
        assert_eq!(narrow.status, 0, "{columns}: {}", narrow.err);
        assert!(narrow.out.contains("E01"), "{columns}: {}", narrow.out);
    }
}

/// Names that terminals, tables and browsers act on are shown, and nothing else is done with them.
#[test]
fn hostile_names_reach_nothing() {
    let folder = folder("hostile");
    let hostile =
        ["\u{1b}[2J\u{7}清屏", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\u{202e}倒写", "a\u{9b}31m"];
    let mut shown = 0;
    for (at, title) in hostile.into_iter().enumerate() {
        let policy = POLICY.replace("迟到罚款", title).replace("客服", title);
        let facts =
            format!("covers: 2022-03\nemployees:\n  - id: {}\n    late: [2022-03-04]\n", serde_json::json!(title));
        fs::write(folder.join("desk.policy"), policy).expect("a file can be written");
        fs::write(folder.join("old.policy"), POLICY).expect("a file can be written");
        fs::write(folder.join("facts/march.yaml"), facts).expect("a file can be written");
        let facts = ["--facts", "facts"];
        for args in [
            ["check", "desk.policy"].as_slice(),
            &["clauses", "desk.policy"],
            &["eval", "desk.policy", facts[0], facts[1]],
            &["explain", "desk.policy", facts[0], facts[1], "--employee", title],
            &["test", "desk.policy"],
            &["diff", "old.policy", "desk.policy", facts[0], facts[1]],
            &["diff", "old.policy", "desk.policy", facts[0], facts[1], "--format", "markdown"],
        ] {
            let run = run_in(&folder, args);
            let obeyed = |char: char| char.is_control() && char != '\n' || ('\u{202a}'..='\u{202e}').contains(&char);
            for text in [&run.out, &run.err] {
                assert!(!text.contains(obeyed), "{at} {args:?}: {text:?}");
            }
            if args.contains(&"markdown") {
                assert!(!run.out.contains("<script>"), "{}", run.out);
            }
        }
        let json = run_in(&folder, &["eval", "desk.policy", facts[0], facts[1], "--format", "json"]);
        // A fact file with a control character in it is refused as a whole.
        if json.status == 0 {
            let json: serde_json::Value = serde_json::from_str(&json.out).expect("it is JSON");
            assert!(json.to_string().contains("late_fine"));
            shown += 1;
        }
    }
    assert!(shown >= 2, "what can be shown is");
}

/// A gigabyte of facts where 2 GB of memory are allowed is refused before any of it is read: in words, and not by the system.
#[test]
#[cfg(target_os = "linux")]
fn more_facts_than_memory_are_refused_in_words() {
    let folder = folder("memory");
    let huge = File::create(folder.join("huge.yaml")).expect("a file can be made");
    huge.set_len(900 << 20).expect("it takes no room on the disk");
    let limited = |args: &[&str]| {
        let line = format!("ulimit -v {}; exec \"$0\" \"$@\"", 2 << 20);
        let mut shell = Command::new("sh");
        shell.args(["-c", &line, env!("CARGO_BIN_EXE_handbook")]).args(args).current_dir(&folder);
        for variable in ["COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG"] {
            shell.env_remove(variable);
        }
        let output = shell.output().expect("a shell starts");
        let text = |bytes| String::from_utf8(bytes).expect("what is written is UTF-8");
        let status = output.status.code().expect("it ends by itself");
        Run { status, out: text(output.stdout), err: text(output.stderr) }
    };
    let eval = ["eval", "desk.policy", "--facts", "huge.yaml", "--period", "2022-03"];
    let (run, said) = in_both(|lang| limited(&[&eval, lang].concat()));
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{}", run.err);
    // A smaller machine has less than the limit.
    let there = said.split_once("there are ").and_then(|(_, rest)| rest.split_once(' ')).expect("it is said").0;
    snapshot("cli", "too_little_memory", &said.replace(&format!("{there} MB"), "… MB"));
    let small = limited(&["eval", "desk.policy", "--facts", "facts", "--period", "2022-03"]);
    assert_eq!(small.status, 0, "{}", small.err);
}
