//! Revisions of a git repository: each repository is made by the test, with the git program, and read without it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cases::snapshot;
use crate::cli::{Run, folder, in_both, run_in};

const SHOP: &str =
    "policy desk \"客服\"\nuse \"词汇.policy\"\nrule late_fine \"迟到罚款\"\n  for each late\n  fine 5 yuan\n";
const WORDS: &str = "event late \"迟到\"\n";

/// Runs git with settings of its own; whether it is there at all.
pub(super) fn git_is_there() -> bool {
    let there =
        Command::new("git").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if !there {
        #[expect(clippy::print_stderr, reason = "a test that tests nothing says so")]
        {
            eprintln!("skipped: git is not installed");
        }
    }
    there
}

/// The git program in a folder, with settings of its own.
pub(super) fn git_command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    for (variable, _) in std::env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
        command.env_remove(variable);
    }
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "test").env(format!("GIT_{role}_EMAIL"), "test@example.org");
        command.env(format!("GIT_{role}_DATE"), "2022-03-01T12:00:00+08:00");
    }
    command.env("HOME", folder).env("GIT_CONFIG_NOSYSTEM", "1").current_dir(folder);
    command.args(["-c", "protocol.file.allow=always"]).args(args);
    command
}

pub(super) fn git(folder: &Path, args: &[&str]) -> String {
    let done = git_command(folder, args).output().expect("git runs");
    assert!(done.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim().to_string()
}

pub(super) fn commit(folder: &Path, message: &str) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", message]);
}

/// A repository with one commit; the files of the working tree are those of the commit.
fn repository(test: &str) -> PathBuf {
    let repository = folder(test, &[("制度/客服.policy", SHOP.as_bytes()), ("制度/词汇.policy", WORDS.as_bytes())]);
    git(&repository, &["init", "-q", "-b", "main"]);
    commit(&repository, "first");
    repository
}

pub(super) fn write(repository: &Path, file: &str, text: &str) {
    fs::write(repository.join(file), text).expect("a file can be written");
}

/// What is told where the fine went from 5 to `to`.
fn tells(run: &Run, titles: &str, to: &str) {
    assert_eq!((run.status, run.err.as_str()), (1, ""), "{}", run.out);
    assert!(run.out.contains(&format!("fine 5 → {to} yuan")), "{}", run.out);
    assert!(run.out.contains(titles), "{titles}: {}", run.out);
}

#[test]
fn revisions_are_compared() {
    if !git_is_there() {
        return;
    }
    let top = repository("git_revisions");
    git(&top, &["tag", "-a", "v1", "-m", "as published"]);
    git(&top, &["checkout", "-q", "-b", "topic"]);
    write(&top, "制度/客服.policy", &SHOP.replace("5 yuan", "8 yuan"));
    commit(&top, "eight");
    write(&top, "制度/客服.policy", &SHOP.replace("5 yuan", "9 yuan"));

    let diff = |args: &[&str]| run_in(&top, &[&["diff"], args].concat());
    tells(&diff(&["main", "topic"]), "main → topic", "8");
    tells(&diff(&["main..topic"]), "main → topic", "8");
    tells(&diff(&["main.."]), "main → HEAD", "8");
    tells(&diff(&["HEAD~1", "HEAD", "--", "制度"]), "HEAD~1 → HEAD", "8");
    tells(&diff(&["main..topic", "制度/"]), "main → topic", "8");
    // An annotated tag is the commit that it names; the shorter its name, too.
    tells(&diff(&["v1", "制度"]), "v1 → 制度", "9");
    tells(&diff(&["main"]), "main → .", "9");
    tells(&diff(&["main", "--", "制度/客服.policy"]), "main → 制度/客服.policy", "9");
    tells(&diff(&["v1:制度", "topic:制度/客服.policy"]), "v1:制度 → topic:制度/客服.policy", "8");
    tells(&diff(&["v1:制度", "制度/客服.policy"]), "v1:制度", "9");
    let same = diff(&["v1", "main"]);
    assert_eq!((same.status, same.err.as_str()), (0, ""), "{}", same.out);
    // The other way round, with files as the old side.
    let back = diff(&["制度", "main"]);
    assert!(back.status == 1 && back.out.contains("fine 9 → 5 yuan"), "{}{}", back.out, back.err);

    // What is on main since is no change of the topic.
    git(&top, &["stash", "-q"]);
    git(&top, &["checkout", "-q", "main"]);
    write(&top, "制度/词汇.policy", "event late \"迟到\"\nevent absent \"旷工\"\n");
    commit(&top, "another event");
    tells(&diff(&["main...topic"]), "main...topic → topic", "8");
    assert!(!diff(&["main...topic"]).out.contains("absent"));
    assert!(diff(&["main..topic"]).out.contains("absent"));

    // In a folder of the repository, in another working tree, and where no files are checked out.
    let below = run_in(&top.join("制度"), &["diff", "v1", "topic", "--", "客服.policy"]);
    tells(&below, "v1 → topic", "8");
    git(&top, &["worktree", "add", "-q", "else", "topic"]);
    tells(&run_in(&top.join("else"), &["diff", "v1", "制度"]), "v1 → 制度", "8");
    git(&top, &["clone", "-q", "--bare", ".", "bare.git"]);
    tells(&run_in(&top.join("bare.git"), &["diff", "v1", "topic"]), "v1 → topic", "8");
    // Packed objects and packed names.
    git(&top, &["gc", "-q"]);
    tells(&diff(&["v1", "topic"]), "v1 → topic", "8");
}

#[test]
fn a_path_of_one_side_is_new_or_gone() {
    if !git_is_there() {
        return;
    }
    let top = repository("git_one_side");
    fs::remove_dir_all(top.join("制度")).expect("it is there");
    write(&top, "other.policy", "policy other \"其他\"\n");
    commit(&top, "gone");
    let gone = run_in(&top, &["diff", "HEAD~1", "HEAD", "--", "制度"]);
    assert!(gone.status == 1 && gone.err.is_empty() && gone.out.contains("late_fine"), "{}{}", gone.out, gone.err);
    let new = run_in(&top, &["diff", "HEAD", "HEAD~1", "--", "制度"]);
    assert!(new.status == 1 && new.err.is_empty() && new.out.contains("late_fine"), "{}{}", new.out, new.err);
}

/// A part of a repository: what is not there is told, with what brings it.
#[test]
fn what_a_clone_has_not_is_told() {
    if !git_is_there() {
        return;
    }
    let top = repository("git_clones");
    git(&top, &["tag", "v1"]);
    write(&top, "制度/客服.policy", &SHOP.replace("5 yuan", "8 yuan"));
    commit(&top, "eight");
    git(&top, &["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", top.display());
    git(&top, &["clone", "-q", "--depth", "1", &url, "shallow"]);
    git(&top, &["clone", "-q", "--filter=blob:none", &url, "partial"]);
    let (shallow, partial) = (top.join("shallow"), top.join("partial"));

    // What is there is compared as always.
    for clone in [&shallow, &partial] {
        write(clone, "制度/客服.policy", &SHOP.replace("5 yuan", "9 yuan"));
        let said = run_in(clone, &["diff", "HEAD", "制度"]);
        assert!(said.status == 1 && said.out.contains("fine 8 → 9 yuan"), "{}{}", said.out, said.err);
    }
    let mut shown = String::new();
    let mut say = |folder: &Path, args: &[&str]| {
        let (ended, said) = in_both(|lang| run_in(folder, &[&["diff"], lang, args].concat()));
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{args:?}");
        shown.push_str(&format!("===== handbook diff {}\n{said}", args.join(" ")));
    };
    say(&shallow, &["HEAD~1", "HEAD"]);
    say(&shallow, &["v1", "HEAD"]);
    say(&partial, &["v1", "HEAD"]);
    snapshot("git", "clones", &shown);

    // What the messages say helps.
    git(&shallow, &["fetch", "-q", "--unshallow", "--tags"]);
    git(&partial, &["fetch", "-q", "--refetch", "--no-filter"]);
    for clone in [&shallow, &partial] {
        let said = run_in(clone, &["diff", "v1", "HEAD"]);
        assert!(said.status == 1 && said.out.contains("fine 5 → 8 yuan"), "{}{}", said.out, said.err);
    }
}

/// git makes no branch `-x`, but a name behind a slash or a ref made by hand may begin so: it is never taken for an option.
#[test]
fn a_name_that_begins_with_a_dash() {
    if !git_is_there() {
        return;
    }
    let top = repository("git_dash");
    git(&top, &["update-ref", "refs/heads/-x", "HEAD"]);
    write(&top, "制度/客服.policy", &SHOP.replace("5 yuan", "8 yuan"));
    let diff = |args: &[&str]| run_in(&top, &[&["diff"], args].concat());
    tells(&diff(&["heads/-x", "制度"]), "heads/-x → 制度", "8");
    let (ended, said) = in_both(|lang| run_in(&top, &[&["diff"], lang, &["-x", "制度"]].concat()));
    assert_eq!((ended.status, ended.out.as_str()), (2, ""));
    git(&top, &["commit", "-q", "-a", "-m", "eight"]);
    let back = diff(&["HEAD..-x"]);
    assert!(back.status == 1 && back.out.contains("HEAD → -x") && back.out.contains("fine 8 → 5 yuan"), "{}", back.err);
    snapshot("git", "a_name_with_a_dash", &said);
}

#[cfg(unix)]
#[test]
fn what_can_not_be_read() {
    if !git_is_there() {
        return;
    }
    let top = repository("git_refused");
    git(&top, &["branch", "制度"]);
    let main = top.clone();
    git(&top, &["checkout", "-q", "--orphan", "odd"]);
    fs::create_dir(top.join("odd")).expect("a folder");
    std::os::unix::fs::symlink("/etc/passwd", top.join("odd/link.policy")).expect("a link");
    write(&top, "odd/lfs.policy", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n");
    write(&top, "odd/out.policy", "policy out \"外\"\nuse \"../../../etc/words.policy\"\n");
    write(&top, "odd/whole.policy", "policy whole \"全\"\n");
    git(&top, &["add", "-A"]);
    let commit_of_main = git(&top, &["rev-parse", "main"]);
    git(&top, &["update-index", "--add", "--cacheinfo", &format!("160000,{commit_of_main},odd/module")]);
    git(&top, &["commit", "-q", "-m", "odd"]);
    // The text of one policy is lost.
    let blob = git(&top, &["rev-parse", "odd:odd/whole.policy"]);
    let (first, rest) = blob.split_at(2);
    fs::remove_file(top.join(".git/objects").join(first).join(rest)).expect("a loose object");
    git(&top, &["clone", "-q", "--bare", "-b", "main", "--single-branch", ".", "bare.git"]);

    let mut shown = String::new();
    let mut say = |folder: &Path, args: &[&str]| {
        let (ended, said) = in_both(|lang| run_in(folder, &[&["diff"], lang, args].concat()));
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{args:?}");
        shown.push_str(&format!("===== handbook diff {}\n{said}", args.join(" ")));
    };
    say(&main, &["mian", "制度/"]);
    say(&main, &["nothing", "HEAD"]);
    say(&main, &["制度", "main"]);
    say(&main, &["main", "--", "/etc"]);
    say(&main, &["main", "main:../x"]);
    say(&main, &["main", "odd:odd/out.policy"]);
    say(&main, &["main", "odd", "--", "policies"]);
    say(&main, &["main", "odd:odd/link.policy"]);
    say(&main, &["main", "odd:odd/module"]);
    say(&main, &["main", "odd:odd/whole.policy"]);
    say(&main, &["main", "odd:odd/lfs.policy"]);
    say(&main, &["main...odd"]);
    say(&main, &["./制度"]);
    say(&main, &["main..odd", "other"]);
    say(&main, &["main:制度/客服.policy", "main:odd"]);
    say(&main, &["main", "--", "-x"]);
    say(&main, &["--", "-x"]);
    say(&top.join("bare.git"), &["main"]);
    let outside = std::env::temp_dir().join("handbook-no-repository");
    fs::create_dir_all(&outside).expect("a folder outside");
    say(&outside, &["main", "--", "policies"]);
    snapshot("git", "refused", &shown);
}
