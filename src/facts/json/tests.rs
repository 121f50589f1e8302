//! JSON texts → trees, and what is wrong with them.

use super::{number, read};
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::tree::{Document, Kind, Node, Scalar, Style};
use crate::source::{SourceId, SourceMap};

fn tree(text: &str) -> (Document<'_>, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let document = read(SourceId(0), text, &mut sink, &mut |_, item, _| Some(item));
    (document, sink.into_sorted())
}

fn shown(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Nothing => "~".to_string(),
        Kind::Scalar(scalar) => scalar.text.to_string(),
        Kind::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Kind::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{}: {}", key.text, shown(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The codes with the texts at their places; without any, the tree.
fn says(text: &str) -> String {
    let (document, found) = tree(text);
    if found.is_empty() {
        return document.root.as_ref().map(shown).unwrap_or_default();
    }
    let mut map = SourceMap::new();
    map.add(crate::source::SourceKind::Facts, "a", text);
    let one = |found: &Diagnostic| {
        let code = found.message.code().trim_start_matches("facts::").to_string();
        format!("{code} {}", map.text(found.at.unwrap())).trim_end().to_string()
    };
    found.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn values_keep_their_text() {
    assert_eq!(
        says(r#"{"a": 12.10, "b": "007", "c": [true, null, -0.50]}"#),
        "{a: 12.10, b: 007, c: [true, ~, -0.50]}"
    );
    assert_eq!(says(r#"{"a": 123456789012345678901234567890.12}"#), "{a: 123456789012345678901234567890.12}");
    assert_eq!(says("\t[ ]\r\n"), "[]");
    assert_eq!(says(r#""\u5f20\ud83d\ude00\/\n""#), "张😀/\n");
}

#[test]
fn an_exponent_moves_the_point_exactly() {
    for (written, plain) in [
        ("1e3", "1000"),
        ("1.5E+2", "150"),
        ("-1.25e1", "-12.5"),
        ("5e-2", "0.05"),
        ("51200.5e-1", "5120.05"),
        ("0e5", "0"),
        ("1e0", "1"),
        ("12", "12"),
    ] {
        assert_eq!(number::plain(written), plain, "{written}");
    }
    assert_eq!(number::plain("1e999999999999"), "1e999999999999");
    assert_eq!(number::plain("1e-61"), "1e-61");
}

#[test]
fn every_node_has_its_place() {
    let text = r#"{"姓名": "王芳", "b": [1, {"c": 2}]}"#;
    let (document, _) = tree(text);
    let mut map = SourceMap::new();
    map.add(crate::source::SourceKind::Facts, "a", text);
    let Some(Kind::Map(entries)) = document.root.map(|root| root.kind) else { panic!() };
    let places: Vec<&str> =
        entries.iter().flat_map(|(key, value)| [map.text(key.span), map.text(value.span)]).collect();
    assert_eq!(places, [r#""姓名""#, r#""王芳""#, r#""b""#, r#"[1, {"c": 2}]"#]);
}

#[test]
fn slips_are_told_and_the_rest_is_read() {
    assert_eq!(says(r#"{"a": 1,}"#), "json-comma ,");
    assert_eq!(says(r#"[1,,2]"#), "json-comma ,");
    assert_eq!(says("{\"a\": 1 // x\n}"), "json-comment // x");
    assert_eq!(
        says("/* x */ {\"a\": yes, \"b\": 2022-03-05}"),
        "json-comment /* x */; json-quotes yes; json-number 2022-03-05"
    );
    assert_eq!(says(r#"{a: 1, "b": 007}"#), "json-quotes a; json-number 007");
    assert_eq!(says(r#"{"a": 51,200.00, "b": 1}"#), "comma-in-number 200.00");
    assert_eq!(says(r#"{'a': 1, "b": ‘x’}"#), "json-quotes 'a'; json-quotes ‘x’");
    assert_eq!(says(r#"{"a"：1}"#), "json-full-width ：");
    assert_eq!(says(r#"{"a": "\q", "b": 1}"#), r"json-escape \");
    assert_eq!(says(r#"{"a": "\ud83d"}"#), r"json-escape \");
    assert_eq!(says(r#"[1 "x"]"#), "json-comma \"");
    assert_eq!(says(r#"{"a": Zhang Wei, "b": 1}"#), "json-quotes Zhang Wei");
    assert_eq!(says(r#"{"a": 1, "b": 2, "a": 3}"#), r#"duplicate-key "a""#);
    assert_eq!(says("{} {}"), "json-end {}");
}

#[test]
fn syntax_errors_end_the_reading() {
    assert_eq!(says("{\"a\": \"x\n}"), "unclosed-quote \"");
    assert_eq!(says(r#"{"a": [1, 2"#), "unclosed-bracket [");
    assert_eq!(says(r#"{"a": [1, 2}"#), "wrong-bracket [");
    assert_eq!(says(r#"{"a" 1}"#), "json-colon 1");
    assert_eq!(says(r#"{"a": }"#), "json-value }");
    assert_eq!(says(r#"{"a": 1 : 2}"#), "json-comma :");
    assert_eq!(says(r#"{: 1}"#), "json-key :");
    assert_eq!(says("{\"a\": 1，\"b\": 2}"), "json-full-width ，");
    assert_eq!(says("{，\"b\": 2}"), "json-full-width ，");
    assert_eq!(says(&"[".repeat(100_000)), "too-deep [");
    assert_eq!(says(""), "json-value");
    let (document, _) = tree("{\"covers\": 1, \"employees\": [{\"id\": 1}, {\"id\": 2, \"x\": \"y\n}]}");
    assert!(!document.whole);
    assert_eq!(shown(&document.root.unwrap()), "{covers: 1, employees: [{id: 1}]}");
}

/// Whether a common library reads the same.
fn same(ours: &Node<'_>, theirs: &serde_json::Value) -> bool {
    use serde_json::Value;
    match (&ours.kind, theirs) {
        (Kind::Nothing, Value::Null) => true,
        (Kind::Scalar(Scalar { text, style: Style::Json }), Value::String(theirs)) => text == theirs,
        (Kind::Scalar(scalar), Value::Bool(theirs)) => scalar.text == theirs.to_string(),
        (Kind::Scalar(scalar), Value::Number(theirs)) => scalar.text == theirs.to_string(),
        (Kind::List(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Kind::Map(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().all(|(key, ours)| theirs.get(key.text.as_ref()).is_some_and(|theirs| same(ours, theirs)))
        }
        _ => false,
    }
}

proptest::proptest! {
    #[test]
    fn a_common_library_reads_the_same(value in values()) {
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        for text in [value.to_string(), pretty] {
            let (document, found) = tree(&text);
            proptest::prop_assert_eq!(&found, &vec![], "{}", &text);
            proptest::prop_assert!(same(&document.root.unwrap(), &value), "{}", text);
        }
    }

    #[test]
    fn what_is_no_json_is_told(text in "[\\[\\]{}:,\"a0\\\\ \n/*'-]{0,24}") {
        let (document, found) = tree(&text);
        match serde_json::from_str::<serde_json::Value>(&text) {
            Ok(_) => {}
            Err(_) => proptest::prop_assert!(!found.is_empty(), "{:?} {:?}", text, document),
        }
    }
}

fn values() -> impl proptest::strategy::Strategy<Value = serde_json::Value> {
    use proptest::prelude::*;
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[\\PC\n\t\"\\\\]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let key = "[\\PC\"]{0,4}";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(key, inner, 0..4)
                .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}
