use super::*;

fn result(file: &str, sha256: &str, lines: &str) -> Recorded {
    let text = format!(
        r#"{{"version": 1, "provenance": {{"tool": "handbook 1", "asked": {{"command": "eval", "language": "en"}},
        "files": [{{"kind": "facts", "file": "{file}", "sha256": "{sha256}"}}]}}, "lines": [{lines}], "months": ["2022-03"]}}"#
    );
    Recorded::read("a.json", &text).unwrap()
}

fn line(rule: &str, day: u32, amount: &str, file: &str) -> String {
    format!(
        r#"{{"employee": "E01", "month": "2022-03", "rule": "{rule}", "kind": "fine", "day": "2022-03-0{day}",
        "amount": "{amount}", "file": "{file}"}}"#
    )
}

fn shown(verification: &Verification) -> Vec<String> {
    let differences = verification.differences.iter().map(|one| {
        let text = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_string());
        [&one.employee, &one.rule, &one.day, &Some(one.field.clone()), &one.recorded, &one.now].map(text).join(" ")
    });
    differences.collect()
}

#[test]
fn lines_are_known_again_in_any_order() {
    let was = result("a", "1", &[line("late", 1, "10.00", "a"), line("late", 2, "10.00", "a")].join(","));
    let is = result("a", "1", &[line("late", 2, "12.00", "a"), line("away", 1, "10.00", "a")].join(","));
    let verification = was.compare(&is);
    assert_eq!(
        shown(&verification),
        [
            "E01 late 2022-03-01 lines fine 10.00 -",
            "E01 late 2022-03-02 lines.amount 10.00 12.00",
            "E01 away 2022-03-01 lines - fine 10.00",
        ]
    );
    assert_eq!((verification.lines, verification.is_same()), (2, false));
}

#[test]
fn a_file_that_was_moved_is_the_same_file() {
    let was = result("old/a.yaml", "1", &line("late", 1, "10.00", "old/a.yaml"));
    let moved = was.compare(&result("new/b.yaml", "1", &line("late", 1, "10.00", "new/b.yaml")));
    assert!(moved.is_same(), "{moved:?}");
    let changed = was.compare(&result("new/a.yaml", "2", &line("late", 1, "10.00", "new/a.yaml")));
    assert_eq!(changed.files, [FileChange::Changed("old/a.yaml".to_string())]);
    assert!(changed.differences.is_empty(), "{changed:?}");
    let other = was.compare(&result("new/b.yaml", "2", &line("late", 1, "10.00", "old/a.yaml")));
    let (gone, added) = (FileChange::Gone("old/a.yaml".to_string()), FileChange::Added("new/b.yaml".to_string()));
    assert_eq!(other.files, [gone, added]);
}

#[test]
fn what_says_nothing_of_where_it_comes_from_is_no_result() {
    for text in ["", "{}", "[1]", "a: 1", "{\"provenance\": 1}", "{\"a\": 1}\n{\"b\": 2}", "&a [*a]"] {
        assert!(Recorded::read("a", text).is_err(), "{text}");
    }
}
