//! Texts → trees, and what is wrong with them.

use super::read;
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::tree::{Document, Kind, Node, Style};
use crate::messages::Lang;
use crate::source::{SourceId, SourceMap, Span};

struct Tree<'a> {
    document: Document<'a>,
    found: Vec<Diagnostic>,
    text: &'a str,
}

fn tree(text: &str) -> Tree<'_> {
    let mut sink = Sink::new();
    let document = read(SourceId(0), text, &mut sink, &mut |_, item, _| Some(item));
    Tree { document, found: sink.into_sorted(), text }
}

impl Tree<'_> {
    fn at(&self, span: Span) -> String {
        let mut map = SourceMap::new();
        map.add(crate::source::SourceKind::Facts, "a", self.text);
        map.text(span).to_string()
    }

    /// `code at text` of everything found.
    fn codes(&self) -> Vec<String> {
        let code = |found: &Diagnostic| {
            let code = found.message.code().trim_start_matches("facts::").to_string();
            let at = self.at(found.at.unwrap());
            format!("{code} {at}").trim_end().to_string()
        };
        self.found.iter().map(code).collect()
    }

    fn shown(&self) -> String {
        self.document.root.as_ref().map(shown).unwrap_or_default()
    }
}

fn shown(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Nothing => "~".to_string(),
        Kind::Scalar(scalar) if scalar.style == Style::Quoted => format!("'{}'", scalar.text),
        Kind::Scalar(scalar) => scalar.text.to_string(),
        Kind::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Kind::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{}: {}", key.text, shown(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The tree, or what is wrong.
fn says(text: &str) -> String {
    let tree = tree(text);
    if tree.found.is_empty() { tree.shown() } else { tree.codes().join("; ") }
}

fn places(text: &str) -> Vec<(u32, u32)> {
    let found = tree(text).found;
    let places = found.iter().map(|found| found.at.unwrap());
    places.map(|span| (span.start, span.end)).collect()
}

#[test]
fn scalars_keep_their_text() {
    assert_eq!(
        says("a: no\nb: 0123\nc: 1_000\nd: 2022-03\ne: 12.10"),
        "{a: no, b: 0123, c: 1_000, d: 2022-03, e: 12.10}"
    );
    assert_eq!(says("a: 'no'\nb: \"x\\ty\"\nc: ''"), "{a: 'no', b: 'x\ty', c: ''}");
    assert_eq!(says("a:\nb: ~\nc: null\nd: 'null'"), "{a: ~, b: ~, c: ~, d: 'null'}");
    assert_eq!(says("a: 8:30\nb: x#y # z\nc: http://x"), "{a: 8:30, b: x#y, c: http://x}");
    assert_eq!(says("\u{feff}a: 1\r\nb: 2\r\n"), "{a: 1, b: 2}");
    assert_eq!(says("a: >\n  x\n  y\n"), "{a: 'x y\n'}");
    assert_eq!(says(""), "");
    assert_eq!(says("%YAML 1.2\n---\na: 1\n...\n"), "{a: 1}");
}

#[test]
fn every_node_has_its_place() {
    let tree = tree("姓名: 王芳  # x\nb: {c: [1, '2'], d: }  \ne:\n  - f: 1\n    g: 2\n\n# end\n");
    let Some(Kind::Map(entries)) = tree.document.root.as_ref().map(|root| &root.kind) else { panic!() };
    let places: Vec<String> =
        entries.iter().flat_map(|(key, value)| [tree.at(key.span), tree.at(value.span)]).collect();
    assert_eq!(places, ["姓名", "王芳", "b", "{c: [1, '2'], d: }", "e", "- f: 1\n    g: 2"]);
}

#[test]
fn what_fact_files_do_not_have_is_refused() {
    assert_eq!(says("a: &x 1"), "anchor &x");
    assert_eq!(says("a: *x"), "alias *x");
    assert_eq!(says("a: &x [1]\nb: *x"), "anchor &x; alias *x");
    assert_eq!(says("a: 1\n<<: {b: 1}"), "merge-key <<");
    assert_eq!(says("a: !x 1\nb: !!int 2"), "tag !x; tag !!int");
    assert_eq!(says("a: 1\n---\nb: 1"), "second-document ---");
    assert_eq!(says("? [a]\n: b\nc: 1"), "key-not-text [a]");
    assert_eq!(says("~: b"), "key-not-text ~");
    assert_eq!(tree("a: *x\nb: [1, *x]\n<<: 1\n? {}\n: 2").shown(), "{b: [1]}");
}

#[test]
fn a_key_twice_is_shown_with_both_places() {
    let tree = tree("a: 1\nb: 2\n'a': 3\nb: 4\na: 5");
    assert_eq!(tree.codes(), ["duplicate-key 'a'", "duplicate-key b", "duplicate-key a"]);
    assert_eq!(tree.found[2].labels[0].span.start, 0);
    assert_eq!(tree.shown(), "{a: 1, b: 2}");
}

#[test]
fn syntax_errors_are_told_in_plain_words() {
    assert_eq!(says("a: \"x\nb: 2\n"), "unclosed-quote \"");
    assert_eq!(says("a: 'x' y\n"), "behind-quote y");
    assert_eq!(says("a: \"\\q\"\n"), "escape \"");
    assert_eq!(says("a: [1, 2\nb: 3\n"), "comma :");
    assert_eq!(
        says("a: {b: 51,200.00, c: 1,000,000}\n"),
        "comma-in-number 200.00; comma-in-number 000; comma-in-number 000"
    );
    assert_eq!(says("a: {b: 1\n"), "unclosed-bracket {");
    assert_eq!(says("a: [1 2}\n"), "wrong-bracket [");
    assert_eq!(says("a: ]\n"), "stray-bracket ]");
    assert_eq!(says("a: [1,,2]\n"), "comma ,");
    assert_eq!(places("a:\n\tb: 1\n"), [(3, 4)], "the tab");
    assert_eq!(places("a: 1\n\tb: 2\n"), [(5, 6)], "the tab");
    assert_eq!(says("a: 1\n  b: 2\n"), "indentation b: 2");
    assert_eq!(says("a:\n    b: 1\n   c: 2\n"), "indentation c");
    assert_eq!(says("a:\n  b: 1\n c: 2\n"), "indentation c");
    assert_eq!(says("a: 1\n- b\n"), "indentation b");
    assert_eq!(says("a: - 1\n"), "indentation -");
    assert_eq!(says("a: x: y\n"), "second-colon :");
    assert_eq!(says("a: 1\nb\nc: 2\n"), "no-colon b");
    assert_eq!(says("- a\n-b\n"), "dash-without-space -b");
    assert_eq!(says("a: @x\n"), "reserved-character @");
    assert_eq!(says("a: `x`\n"), "reserved-character `");
    assert_eq!(says("a: 1\n\u{feff}b: 2\n"), "invisible-mark \u{feff}");
    assert_eq!(says("a: & x\n"), "reserved-character &");
    assert_eq!(says("a: , x\n"), "reserved-character ,");
    assert_eq!(says("a: 1\nb 2 # c\n  d\n"), "no-colon b 2 # c");
    assert_eq!(says("a: 5\n%x"), "reserved-character %");
}

#[test]
fn colons_are_half_width_and_have_a_blank() {
    assert_eq!(says("- id: E1\n  姓名：张伟\n  team: x\n"), "full-width-colon 姓名：张伟");
    assert_eq!(says("- id: E1\n    姓名：张伟\n"), "full-width-colon ：");
    assert_eq!(says("- id：E1\n  姓名：张伟\n"), "full-width-colon ：");
    assert_eq!(says("a: {late：3, b: 2}\n"), "full-width-colon late：3");
    assert_eq!(says("a: {late:3, b: 2}\n"), "colon-without-space late:3");
    assert_eq!(says("a: 1\nlate:3\nb: 2\n"), "colon-without-space late:3");
    assert_eq!(says("a: 见附件：第三页\n"), "{a: 见附件：第三页}");
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(tree(&nested(32)).codes(), [""; 0]);
    assert_eq!(tree(&nested(33)).codes(), ["too-deep ["]);
    assert_eq!(tree(&nested(10_000)).codes().first().map(String::as_str), Some("too-deep ["));
    let mixed = format!("{}{}", "- ".repeat(20), nested(20));
    assert_eq!(tree(&mixed).codes(), ["too-deep ["]);
    let followed = format!("a: {}\nb: 1", nested(32));
    assert!(tree(&followed).shown().ends_with("b: 1}"), "what follows is read");
}

#[test]
fn what_stands_before_a_syntax_error_is_kept() {
    let tree = tree("covers: 1\nemployees:\n  - id: E1\n  - id: E2\n    name: \"x\n");
    assert!(!tree.document.whole);
    assert_eq!(tree.shown(), "{covers: 1, employees: [{id: E1}]}");
}

#[test]
fn every_problem_has_a_way_out() {
    for text in ["a: \"x", "a: &x 1", "a：1\nb：2", "a: {b", "a:\n\tb: 1", "a: 1\nb", "a: !x 1", "a: *x"] {
        for found in tree(text).found {
            let said = found.message.say(Lang::En);
            assert!(said.help.is_some(), "{text}: {}", said.text);
        }
    }
}

/// Whether another YAML library reads the same tree; its numbers are compared by their text.
fn same(ours: &Node<'_>, theirs: &serde_yaml::Value) -> bool {
    use serde_yaml::Value;
    match (&ours.kind, theirs) {
        (Kind::Nothing, Value::Null) => true,
        (Kind::Scalar(scalar), Value::String(text)) => scalar.text == *text,
        (Kind::Scalar(scalar), Value::Bool(_)) => {
            scalar.style == Style::Plain && matches!(scalar.text.as_ref(), "true" | "false")
        }
        (Kind::Scalar(scalar), Value::Number(number)) => {
            scalar.style == Style::Plain && scalar.text == number.to_string()
        }
        (Kind::List(ours), Value::Sequence(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Kind::Map(ours), Value::Mapping(theirs)) => {
            let pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len()
                && pairs.into_iter().all(|((key, ours), (name, theirs))| {
                    let name = name.as_str().map(str::to_string).or_else(|| name.as_i64().map(|name| name.to_string()));
                    name.as_deref() == Some(key.text.as_ref()) && same(ours, theirs)
                })
        }
        _ => false,
    }
}

#[test]
fn a_common_library_reads_the_same_tree() {
    let sample = "
covers: 2022-01..2022-03
company: {supervisor_post_vacant: no}
employees:
  - id: E07
    姓名: 王芳                                  # a label serves as a key
    team: '白班'
    note: >-
      one
      two
    quoted: \"a\\u4e2d\\n\"
    folded: one
      two
    nothing:
    truth: true
    level:                                      # dated
    - {is: probation, from: 2021-06-15}
    - {is: junior,    from: 2021-09-15}
    distraction:  [2022-03-05, 2022-03-19]
    late:         {2022-02: 1}
    exam:         {2021: 90}
    sales:        {2022-03: 51200.5}
    empty:        [[], {}, '', ~]
";
    let theirs: serde_yaml::Value = serde_yaml::from_str(sample).unwrap();
    let ours = tree(sample).document.root.unwrap();
    assert!(same(&ours, &theirs), "{}\n{theirs:#?}", shown(&ours));
}
