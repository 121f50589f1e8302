use super::{in_both, read};
use crate::diagnostic::Diagnostic;
use crate::messages::Lang;
use crate::render::diagnostics::{Look, human, json};

fn drawn(files: &[(&str, &str)]) -> String {
    let read = read(files, "");
    in_both(|lang| human(&read.found, &read.sources, Look { lang, ..Look::default() }))
}

#[test]
fn carets_stand_under_chinese_text_and_columns_count_characters() {
    let text = "制度 a \"甲\"\n  币种 CNY\n规则 迟到罚款\n\t罚款\t50 木\n";
    insta::assert_snapshot!(drawn(&[("a.policy", text)]));
}

#[test]
fn long_lines_are_cropped_around_the_caret() {
    let long = format!("policy a\nlet x = {} + nothing{}\n", "1 + ".repeat(80) + "1", " + 1".repeat(80));
    let shown = drawn(&[("a.policy", &long)]);
    insta::assert_snapshot!(shown);
    assert!(shown.lines().all(|line| line.chars().count() < 180));
}

#[test]
fn a_label_in_a_second_file_has_its_own_excerpt() {
    let a = "policy a\nuse \"b.policy\"\nfact size : count\n";
    let b = "policy b\n\nfact size : text\n";
    insta::assert_snapshot!(drawn(&[("a.policy", a), ("b.policy", b)]));
}

#[test]
fn what_says_the_same_is_drawn_twice_and_then_listed() {
    let text = format!("policy a\n{}", "let x = nowhere + 1\n".replace('x', "x#").repeat(5));
    let mut numbered = String::new();
    for (at, part) in text.split('#').enumerate() {
        numbered.push_str(part);
        if at < 5 {
            numbered.push_str(&at.to_string());
        }
    }
    insta::assert_snapshot!(drawn(&[("a.policy", &numbered)]));
}

#[test]
fn escape_sequences_never_reach_the_terminal() {
    let shown = drawn(&[("a.policy", "policy a\nlet x = \u{1b}[31m \u{202e} 1\n")]);
    assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'), "{shown}");
    assert!(shown.contains("\\u{1b}[31m"), "{shown}");
}

#[test]
fn json_is_json_whatever_stands_in_the_file() {
    let read = read(&[("a.policy", "policy a\nlet \u{1}x = \"\u{7}\n")], "");
    let text = json(&read.found, &read.sources, Lang::En);
    let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(parsed["version"], 1);
    let first = &parsed["diagnostics"][0];
    assert_eq!((&first["severity"], &first["line"]), (&"error".into(), &2.into()));
}

#[test]
fn very_many_are_counted() {
    let text = (0..300).fold("policy a\n".to_string(), |text, at| text + &format!("let x{at} = nowhere{at}\n"));
    let read = read(&[("a.policy", &text)], "");
    let errors: Vec<Diagnostic> = read.found.clone();
    assert_eq!(errors.len(), 300);
    let shown = human(&errors, &read.sources, Look::default());
    assert!(shown.ends_with("and 200 more\n300 errors\n"), "{}", &shown[shown.len() - 80..]);
}
