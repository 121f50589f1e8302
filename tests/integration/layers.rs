//! Imports go one way: a module names only modules of its own layer's line before it, or of the layers below.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules, lowest first: a module may name those in front of it.
const ORDER: [&str; 32] = [
    "limits",
    "parallel",
    "source",
    "words",
    "value",
    "types",
    "messages",
    "diagnostic",
    "provenance",
    "verify",
    "schema",
    "syntax",
    "fmt",
    "merge",
    "facts",
    "plan",
    "logic",
    "outcome",
    "resolve",
    "check",
    "eval",
    "batch",
    "suite",
    "survey",
    "lint",
    "diff",
    "render",
    "forms",
    "publish",
    "report",
    "pipeline",
    "lib",
];

/// `file: module → module` for every `crate::` path that goes against the order.
fn against_the_order(texts: &BTreeMap<PathBuf, String>) -> Vec<String> {
    let rank = |module: &str| ORDER.iter().position(|known| *known == module);
    let mut wrong = Vec::new();
    for (file, text) in texts {
        let first = file.components().next().expect("a file has a name");
        let module = first.as_os_str().to_string_lossy().replace(".rs", "");
        let Some(own) = rank(&module) else { panic!("{module} is in no layer: add it to ORDER") };
        for path in text.split("crate::").skip(1) {
            let named: String = path.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if rank(&named).is_some_and(|rank| rank > own) {
                wrong.push(format!("{}: {module} → {named}", file.display()));
            }
        }
    }
    wrong
}

fn library() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut texts = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the source folder can be read") {
            let path = entry.expect("an entry can be read").path();
            let inner = path.strip_prefix(&root).expect("it is within the root").to_path_buf();
            // Tests may use what they like; `cli` and `main` belong to the binary, which the compiler keeps to the public
            // library.
            let is_test = inner.components().any(|part| part.as_os_str() == "tests") || inner.ends_with("tests.rs");
            if is_test || inner.starts_with("cli") || inner == Path::new("main.rs") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                texts.insert(inner, fs::read_to_string(path).expect("a source file is text"));
            }
        }
    }
    texts
}

#[test]
fn imports_go_one_way() {
    let texts = library();
    assert!(texts.len() > 50, "the library was found");
    assert_eq!(against_the_order(&texts), Vec::<String>::new());
}

#[test]
fn a_wrong_import_is_found() {
    let text = "use crate::eval::run;".to_string();
    let texts = BTreeMap::from([(PathBuf::from("value/mod.rs"), text)]);
    assert_eq!(against_the_order(&texts), ["value/mod.rs: value → eval"]);
}
