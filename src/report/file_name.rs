//! Names of files for the statements of employees: whatever an id or a name is, the file stays in its folder, can be made on
//! every system, and is one of its own.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::model::Statement;

/// How long a name is at most, in letters without its ending; in bytes no system has less room for three times as much.
const LONGEST: usize = 60;

/// A name for each statement, in their order: `E07-王芳.html`.
pub fn file_names(statements: &[Statement]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let name = |statement: &Statement| {
        let whole = match &statement.name {
            Some(name) => format!("{}-{name}", statement.id),
            None => statement.id.clone(),
        };
        free(&harmless(&whole), &mut taken)
    };
    statements.iter().map(name).collect()
}

/// The text as a name without an ending: letters, digits and a few marks; everything else is `_`.
fn harmless(text: &str) -> String {
    let keep = |char: char| if char.is_alphanumeric() || matches!(char, '-' | '_' | '+') { char } else { '_' };
    let kept: String = text.nfc().map(keep).take(LONGEST).collect();
    if kept.is_empty() || is_device(&kept) { format!("_{kept}") } else { kept }
}

/// Whether Windows keeps the name for a device, whatever its ending.
fn is_device(name: &str) -> bool {
    let name: String = name.nfkc().collect::<String>().to_ascii_uppercase();
    let numbered = |stem: &str| {
        name.strip_prefix(stem).is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    matches!(name.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CLOCK") || numbered("COM") || numbered("LPT")
}

/// The name with its ending, and a number where another has it already: many systems take capital and small letters, and
/// letters of different width, for the same.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let same = |name: &str| name.nfkc().collect::<String>().to_lowercase();
    let mut number = 1_usize;
    loop {
        let tried = if number == 1 { name.to_string() } else { format!("{name}-{number}") };
        if taken.insert(same(&tried)) {
            return format!("{tried}.html");
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(of: &[(&str, Option<&str>)]) -> Vec<String> {
        let statement = |(id, name): &(&str, Option<&str>)| Statement {
            id: (*id).to_string(),
            name: name.map(str::to_string),
            team: None,
            anchor: String::new(),
            totals: Vec::new(),
            undetermined: 0,
            months: Vec::new(),
            beside: Vec::new(),
        };
        file_names(&of.iter().map(statement).collect::<Vec<_>>())
    }

    #[test]
    fn a_name_stays_in_its_folder() {
        let hostile = [
            "../../etc/passwd",
            "/root",
            "C:\\x",
            "a\0b",
            "..",
            ".",
            "",
            "-rf",
            "x\u{202e}lmth",
            "a\nb",
            "~",
            "*?<>|\"",
        ];
        for name in names(&hostile.map(|id| (id, None))) {
            assert!(
                !name.contains(['/', '\\', ':', '\0', '\n', '\u{202e}', '*', '?', '<', '>', '|', '"', '~']),
                "{name}"
            );
            assert!(!name.starts_with('.') && name.ends_with(".html"), "{name}");
        }
        assert_eq!(names(&[("../a", None)]), ["___a.html"]);
    }

    #[test]
    fn no_device_is_a_name() {
        let devices = [
            ("con", None),
            ("NUL", None),
            ("com1", None),
            ("LPT9", None),
            ("aux", None),
            ("ＣＯＮ", None),
            ("COM¹", None),
        ];
        for name in names(&devices) {
            assert!(name.starts_with('_'), "{name}");
        }
        assert_eq!(names(&[("console", None), ("com10", None)]), ["console.html", "com10.html"]);
    }

    #[test]
    fn each_has_a_name_of_its_own() {
        let twice = [("E1", Some("王芳")), ("e1", Some("王芳")), ("Ｅ１", Some("王芳")), ("a/b", None), ("a?b", None)];
        assert_eq!(names(&twice), ["E1-王芳.html", "e1-王芳-2.html", "Ｅ１-王芳-3.html", "a_b.html", "a_b-2.html"]);
        let long = "长".repeat(500);
        let both = names(&[(&long, None), (&long, Some("x"))]);
        assert!(both[0] != both[1] && both.iter().all(|name| name.len() < 255), "{both:?}");
    }
}
