//! What `docs/git.md` says to set up, set up in repositories that the tests make: git itself speaks of rules, merges by
//! words, refuses what is broken, and the shell steps of the recipes post what a change does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;

use crate::cases::{snapshot, text};
use crate::cli::folder;
use crate::git::{commit, git_command, git_is_there, write};
use crate::support::path;

const DESK: &str = r#"policy desk "客服"
  currency CNY

event   late    "迟到"
event   absence "旷工"

clause C.1          rule       "迟到"

rule late_fine "迟到罚款"
  cites     C.1
  when      count(late, this month) >= 3
  unless    count(absence, this month) >= 2
  fine      50 yuan

rule absence_fine "旷工罚款"
  when      count(absence, this month) >= 1
  fine      100 yuan

example "迟到三次罚50元"
  month     2022-03
  given     late 2022-03-01, late 2022-03-02, late 2022-03-03
  expect    late_fine fine 50 yuan
"#;

/// What git did.
struct Done {
    status: i32,
    out: String,
    err: String,
}

/// The program under test, first on the path of git.
fn with_handbook(command: &mut Command, bin: Option<&Path>) {
    let own = Path::new(env!("CARGO_BIN_EXE_handbook")).parent().expect("a program is in a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = bin.into_iter().map(Path::to_path_buf).chain([own.to_path_buf()]).chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(folders).expect("a path of folders"));
    command.env("LC_ALL", "C.UTF-8");
}

fn done(mut command: Command) -> Done {
    let done = command.output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Done { status: done.status.code().expect("it ends by itself"), out: text(&done.stdout), err: text(&done.stderr) }
}

fn git(folder: &Path, args: &[&str]) -> Done {
    let mut command = git_command(folder, args);
    with_handbook(&mut command, None);
    done(command)
}

fn git_well(folder: &Path, args: &[&str]) -> String {
    let done = git(folder, args);
    assert_eq!(done.status, 0, "git {args:?}: {}{}", done.out, done.err);
    done.out
}

/// A repository with one policy, set up as the page says.
fn repository(test: &str) -> PathBuf {
    let top = folder(test, &[("desk.policy", DESK.as_bytes())]);
    git_well(&top, &["init", "-q", "-b", "main"]);
    fs::copy(path("recipes/git/gitattributes"), top.join(".gitattributes")).expect("a file can be copied");
    fs::copy(path("recipes/git/gitconfig"), top.join("handbook.gitconfig")).expect("a file can be copied");
    git_well(&top, &["config", "--local", "include.path", "../handbook.gitconfig"]);
    commit(&top, "first");
    top
}

fn edit(top: &Path, edits: &[(&str, &str)]) {
    let mut text = fs::read_to_string(top.join("desk.policy")).expect("it is there");
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    write(top, "desk.policy", &text);
}

#[test]
fn git_shows_what_a_policy_says_under_its_rule() {
    if !git_is_there() {
        return;
    }
    let top = repository("recipe_diff");
    edit(&top, &[("  fine      50 yuan", "  fine      80 yuan")]);
    for (page, locale) in [("docs/git.md", "C.UTF-8"), ("docs/git.zh-CN.md", "zh_CN.UTF-8")] {
        let mut diff = git_command(&top, &["diff"]);
        with_handbook(&mut diff, None);
        diff.env("LC_ALL", locale);
        let hunk = text(page).split("```diff\n").nth(1).and_then(|rest| Some(rest.split_once("```")?.0.to_string()));
        let said = done(diff).out;
        assert!(said.contains(&hunk.expect("a page shows a hunk")), "{page}: {said}");
    }
    git_well(&top, &["checkout", "-q", "desk.policy"]);
    edit(
        &top,
        &[
            ("  fine      50 yuan", "  fine 80 yuan   # raised"),
            ("罚50元", "罚80元"),
            ("late_fine fine 50", "late_fine fine 80"),
        ],
    );
    let mut shown = format!("----- git diff\n{}", git_well(&top, &["diff"]));
    shown.push_str(&format!("----- git diff --word-diff\n{}", git_well(&top, &["diff", "--word-diff"])));
    commit(&top, "raised");
    shown.push_str(&format!("----- git log -p -1\n{}", git_well(&top, &["log", "-p", "-1", "--format=%s"])));
    shown.push_str(&format!("----- git show\n{}", git_well(&top, &["show", "--format=%s"])));
    let mut chinese = git_command(&top, &["show", "--format=%s"]);
    with_handbook(&mut chinese, None);
    chinese.env("LC_ALL", "zh_CN.UTF-8");
    shown.push_str(&format!("----- 中文\n{}", done(chinese).out));
    // Layout and comments are no difference.
    edit(
        &top,
        &[
            ("  fine 80 yuan   # raised", "  fine      80 yuan"),
            ("\nrule absence_fine", "\n\n# as agreed\nrule absence_fine"),
        ],
    );
    assert_eq!(git_well(&top, &["diff"]).lines().filter(|line| line.starts_with("@@")).count(), 0);
    // What is no policy any more is shown as it stands.
    write(&top, "desk.policy", "policy desk\nrule\n");
    let broken = git_well(&top, &["diff"]);
    assert!(broken.contains("\n+rule\n"), "{broken}");
    snapshot("git", "recipe_diff", &shown);
}

/// Two branches of one repository, and what merging the one into the other comes to.
fn merged(test: &str, ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> (PathBuf, Done, String) {
    let top = repository(test);
    git_well(&top, &["checkout", "-q", "-b", "topic"]);
    edit(&top, theirs);
    commit(&top, "theirs");
    git_well(&top, &["checkout", "-q", "main"]);
    edit(&top, ours);
    commit(&top, "ours");
    let merge = git(&top, &["merge", "--no-edit", "topic"]);
    let text = fs::read_to_string(top.join("desk.policy")).expect("it is there");
    (top, merge, text)
}

#[test]
fn two_numbers_of_one_rule_merge() {
    if !git_is_there() {
        return;
    }
    let raised = [
        ("  fine      50 yuan", "  fine      80 yuan"),
        ("罚50元", "罚80元"),
        ("late_fine fine 50", "late_fine fine 80"),
    ];
    let (top, merge, text) =
        merged("recipe_merge", &raised, &[("absence, this month) >= 2", "absence, this month) >= 4")]);
    assert_eq!(merge.status, 0, "{}{}", merge.out, merge.err);
    let expected =
        raised.iter().fold(DESK.to_string(), |text, (from, to)| text.replace(from, to)).replace(">= 2", ">= 4");
    assert_eq!(text, expected);
    assert_eq!(git_well(&top, &["status", "--porcelain"]), "");
    // The whole laid out anew on one side is no conflict either.
    let spread = [
        ("  fine      50 yuan", "  fine 50 yuan"),
        ("  when      count", "  when   count"),
        ("  cites     C.1", "  cites C.1"),
    ];
    let (_, merge, text) = merged("recipe_merge_layout", &raised, &spread);
    assert_eq!(
        (merge.status, text),
        (0, raised.iter().fold(DESK.to_string(), |text, (from, to)| text.replace(from, to)))
    );
}

#[test]
fn the_same_number_conflicts_and_nothing_else() {
    if !git_is_there() {
        return;
    }
    let ours = [("  fine      50 yuan", "  fine      80 yuan"), ("late, this month) >= 3", "late, this month) >= 4")];
    let theirs =
        [("  fine      50 yuan", "  fine      60 yuan"), ("absence, this month) >= 2", "absence, this month) >= 4")];
    let (top, merge, text) = merged("recipe_conflict", &ours, &theirs);
    assert_eq!(merge.status, 1, "{}{}", merge.out, merge.err);
    assert_eq!(text.matches("<<<<<<<").count(), 1);
    assert!(text.contains(">= 4\n  unless    count(absence, this month) >= 4\n<<<<<<<"), "{text}");
    assert_eq!(git_well(&top, &["status", "--porcelain"]), "UU desk.policy\n");
    snapshot("git", "recipe_conflict", &format!("{}{}-----\n{text}", merge.out, merge.err));
}

#[test]
fn what_merges_and_means_nothing_is_told() {
    if !git_is_there() {
        return;
    }
    // One side gives the event another name, the other counts it by the old one.
    let ours = [("late    ", "tardy   "), ("count(late", "count(tardy"), ("late 2022", "tardy 2022")];
    let theirs = [(
        "  fine      100 yuan",
        "  fine      100 yuan\n\nrule both_fine \"合并罚款\"\n  when      count(late, this month) >= 5\n  fine      20 yuan",
    )];
    let (top, merge, text) = merged("recipe_broken", &ours, &theirs);
    assert_eq!(merge.status, 1, "{}{}", merge.out, merge.err);
    assert!(!text.contains("<<<<<<<") && text.contains("tardy") && text.contains("both_fine"), "{text}");
    assert_eq!(git_well(&top, &["status", "--porcelain"]), "UU desk.policy\n");
    // An example that came out on its own side, and does not now.
    let ours = [
        ("  fine      50 yuan", "  fine      80 yuan"),
        ("罚50元", "罚80元"),
        ("late_fine fine 50", "late_fine fine 80"),
    ];
    let theirs = [(
        "example \"迟到三次",
        "example \"迟到四次罚50元\"\n  month     2022-04\n  given     late 2022-04-01, late 2022-04-02, late 2022-04-03, late 2022-04-04\n  expect    late_fine fine 50 yuan\n\nexample \"迟到三次",
    )];
    let (_, wrong, _) = merged("recipe_wrong", &ours, &theirs);
    assert_eq!(wrong.status, 1, "{}{}", wrong.out, wrong.err);
    snapshot("git", "recipe_broken", &format!("{}{}=====\n{}{}", merge.out, merge.err, wrong.out, wrong.err));
}

#[cfg(unix)]
#[test]
fn the_hook_looks_at_what_is_committed() {
    if !git_is_there() {
        return;
    }
    let top = repository("recipe_hook");
    fs::create_dir_all(top.join(".git/hooks")).expect("a folder");
    fs::copy(path("recipes/git/pre-commit"), top.join(".git/hooks/pre-commit")).expect("a file can be copied");
    let commit_all = || git(&top, &["commit", "-q", "-a", "-m", "next"]);
    edit(&top, &[("count(late,", "count(latte,")]);
    let refused = commit_all();
    assert!(refused.status == 1 && refused.err.contains("latte"), "{}{}", refused.out, refused.err);
    edit(&top, &[("count(latte,", "count(late,"), ("  fine      50", "  fine    50")]);
    assert_eq!(commit_all().status, 1, "its form is not the canonical one");
    edit(&top, &[("  fine    50", "  fine      60")]);
    let refused = commit_all();
    assert!(
        refused.status == 1 && format!("{}{}", refused.out, refused.err).contains("迟到三次罚50元"),
        "{}",
        refused.err
    );
    edit(&top, &[("罚50元", "罚60元"), ("late_fine fine 50", "late_fine fine 60")]);
    git_well(&top, &["add", "desk.policy"]);
    // What is not to be committed is not looked at.
    edit(&top, &[("count(late,", "count(latte,")]);
    git_well(&top, &["commit", "-q", "-m", "sixty"]);
    assert!(git_well(&top, &["show", "HEAD:desk.policy"]).contains("60 yuan"));
}

/// A YAML file of the project.
fn yaml(file: &str) -> Value {
    serde_yaml::from_str(&text(file)).expect("a recipe is YAML")
}

fn said<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{key} is in {value:?}"))
}

/// Each hook of `.pre-commit-hooks.yaml` is called as pre-commit calls it: with the names of changed files behind its entry.
#[test]
fn hooks_of_pre_commit() {
    let folder = folder("recipe_pre_commit", &[("desk.policy", DESK.as_bytes()), ("notes.md", b"x")]);
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hooks = hooks.as_sequence().expect("a list");
    let run = |hook: &Value| {
        let mut words = said(hook, "entry").split(' ');
        let mut command = Command::new(words.next().expect("a program"));
        command.args(words).arg("desk.policy").current_dir(&folder);
        with_handbook(&mut command, None);
        done(command)
    };
    let ids: Vec<&str> = hooks.iter().map(|hook| said(hook, "id")).collect();
    assert_eq!(ids, ["handbook-fmt", "handbook-check", "handbook-test"]);
    for hook in hooks {
        assert_eq!((said(hook, "language"), said(hook, "files")), ("rust", r"\.policy$"));
        let done = run(hook);
        assert_eq!(done.status, 0, "{}{}", done.out, done.err);
    }
    write(&folder, "desk.policy", &DESK.replace("late_fine fine 50", "late_fine fine 51"));
    assert_eq!(hooks.iter().map(|hook| run(hook).status).collect::<Vec<_>>(), [0, 0, 1]);
    write(&folder, "desk.policy", &DESK.replace("count(late,", "count(latte,"));
    assert!(run(&hooks[1]).status != 0);
    // pre-commit fails a hook that changes a file.
    write(&folder, "desk.policy", &DESK.replace("  fine      50", "  fine  50"));
    assert_eq!(run(&hooks[0]).status, 0);
    assert_eq!(fs::read_to_string(folder.join("desk.policy")).expect("it is there"), DESK);
}

/// A repository with a branch that raises a fine, and programs that write down how they are called.
#[cfg(unix)]
fn for_ci(test: &str) -> (PathBuf, PathBuf, String) {
    use std::os::unix::fs::PermissionsExt as _;
    let top = repository(test);
    let base = git_well(&top, &["rev-parse", "HEAD"]).trim().to_string();
    edit(
        &top,
        &[
            ("  fine      50 yuan", "  fine      80 yuan"),
            ("罚50元", "罚80元"),
            ("late_fine fine 50", "late_fine fine 80"),
        ],
    );
    commit(&top, "raised");
    let bin = top.join(".git/recorders");
    fs::create_dir_all(&bin).expect("a folder");
    for program in ["cargo", "gh", "curl"] {
        let file = bin.join(program);
        // Each argument in a line, and the file that is to be posted.
        let script = "#!/bin/sh\nout=$(dirname \"$0\")/posted\necho \"== $(basename \"$0\")\" >> \"$out\"\n\
             for word in \"$@\"; do echo \"$word\" >> \"$out\"; done\n\
             for word in \"$@\"; do case $word in body@*) cat \"${word#body@}\" >> \"$out\";; *.md) cat \"$word\" >> \"$out\";; esac; done\n";
        fs::write(&file, script).expect("a script can be written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("a script can be run");
    }
    (top, bin, base)
}

/// Runs a step as a runner does, and says what was posted.
#[cfg(unix)]
fn step(top: &Path, bin: &Path, script: &str, variables: &[(&str, &str)]) {
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]).current_dir(top);
    command.envs(variables.iter().copied());
    with_handbook(&mut command, Some(bin));
    let done = done(command);
    assert_eq!(done.status, 0, "{script}\n{}{}", done.out, done.err);
}

#[cfg(unix)]
#[test]
fn the_workflow_of_github_posts_the_change() {
    if !git_is_there() {
        return;
    }
    let (top, bin, base) = for_ci("recipe_github");
    let workflow = yaml("recipes/github/policies.yml");
    let job = &workflow["jobs"]["policies"];
    let given = [
        ("${{ github.event.pull_request.base.sha }}", base.as_str()),
        ("${{ github.event.pull_request.number }}", "12"),
        ("${{ github.token }}", "secret"),
    ];
    let value = |text: &str| given.iter().find(|(name, _)| *name == text).map_or(text, |(_, value)| value).to_string();
    let of = |at: &Value| -> Vec<(String, String)> {
        let map = at.get("env").and_then(Value::as_mapping);
        map.into_iter()
            .flatten()
            .map(|(name, text)| (name.as_str().expect("a name").to_string(), value(text.as_str().expect("a text"))))
            .collect()
    };
    for one in job["steps"].as_sequence().expect("steps") {
        let Some(script) = one.get("run").and_then(Value::as_str) else { continue };
        assert!(!script.contains("${{"), "nothing of a pull request is put into a script: {script}");
        let variables = [of(job), of(one)].concat();
        let variables: Vec<(&str, &str)> =
            variables.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        step(&top, &bin, script, &variables);
    }
    let posted = fs::read_to_string(bin.join("posted")).expect("something was posted");
    assert!(fs::read_to_string(top.join("change.html")).expect("the page is written").contains("<html"));
    snapshot("git", "recipe_github", &posted);
}

#[cfg(unix)]
#[test]
fn the_job_of_gitlab_posts_the_change() {
    if !git_is_there() {
        return;
    }
    let (top, bin, base) = for_ci("recipe_gitlab");
    let job = &yaml("recipes/gitlab/policies.yml")["policies"];
    let script: Vec<&str> =
        job["script"].as_sequence().expect("a list").iter().map(|line| line.as_str().expect("a text")).collect();
    let given = [
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.as_str()),
        ("CI_API_V4_URL", "https://gitlab.example.org/api/v4"),
        ("CI_PROJECT_ID", "7"),
        ("CI_MERGE_REQUEST_IID", "12"),
        ("HANDBOOK_TOKEN", "secret"),
        ("HANDBOOK", said(&job["variables"], "HANDBOOK")),
    ];
    // A runner runs all lines in one shell.
    step(&top, &bin, &script.join("\n"), &given);
    let posted = fs::read_to_string(bin.join("posted")).expect("something was posted");
    snapshot("git", "recipe_gitlab", &posted);
}

/// The pages show the files of `recipes/` as they are.
#[test]
fn the_pages_show_the_recipes() {
    let blocks = |page: &str| -> Vec<String> {
        let parts: Vec<String> = text(page).split("```").map(str::to_string).collect();
        parts.chunks(2).filter_map(|pair| pair.get(1)?.split_once('\n').map(|(_, block)| block.to_string())).collect()
    };
    for page in ["docs/git.md", "docs/git.zh-CN.md"] {
        let blocks = blocks(page);
        for recipe in ["git/gitattributes", "git/gitconfig", "git/pre-commit"] {
            assert!(blocks.contains(&text(&format!("recipes/{recipe}"))), "{page} shows {recipe}");
        }
    }
}
