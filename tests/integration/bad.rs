//! Hostile input that is made here and not stored: whatever it is, it ends soon and in a diagnostic.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use handbook::diagnostic::Sink;
use handbook::messages::SourceMessage;
use handbook::pipeline::{Policies, read_facts};
use handbook::source::SourceMap;

use crate::cases::{CHINESE, drawn, snapshot};

/// What is said of a policy of these bytes.
fn policy(name: &str, bytes: &[u8]) -> String {
    said(&[(name, bytes)], &[])
}

/// What is said of a fact file of these bytes, beside a small policy that is fine.
fn facts(name: &str, bytes: &[u8]) -> String {
    let desk = "policy desk \"客服\"\nevent late \"迟到\"\nfact guarantee \"保底\" : money\n";
    said(&[("desk.policy", desk.as_bytes())], &[(name, bytes)])
}

fn said(policies: &[(&str, &[u8])], facts: &[(&str, &[u8])]) -> String {
    let begun = Instant::now();
    let mut reader = |path: &str| {
        let known = policies.iter().chain(facts).find(|(name, _)| *name == path);
        known.map(|(_, bytes)| bytes.to_vec()).ok_or_else(|| SourceMessage::NotFound { path: path.to_string() })
    };
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let paths: Vec<String> = policies.iter().map(|(name, _)| name.to_string()).collect();
    let read = Policies::read(&paths, &mut reader, &mut sources, &mut sink);
    let compiled = read.compile(&mut sink);
    if !facts.is_empty() {
        let paths: Vec<String> = facts.iter().map(|(name, _)| name.to_string()).collect();
        read_facts(&paths, &compiled.plan, &mut reader, &mut sources, &mut sink);
    }
    let text = drawn(&sink.into_sorted(), &sources);
    // A hang is what this is about, and not how busy the machine is: what takes longest takes a hundredth of this, unoptimised.
    assert!(begun.elapsed() < Duration::from_secs(400), "{:?}", begun.elapsed());
    assert!(!text.contains('\u{1b}') && !text.contains('\0'), "nothing raw reaches the screen");
    assert!(text.len() < 100_000, "{} bytes are said", text.len());
    text
}

/// Bytes with a place for a part of them.
fn around(before: &str, inside: &[u8], after: &str) -> Vec<u8> {
    [before.as_bytes(), inside, after.as_bytes()].concat()
}

#[test]
fn texts_that_are_none() {
    let head = "policy desk \"客服\"\n";
    let gbk: &[u8] = &[0xd6, 0xc6, 0xb6, 0xc8];
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(head.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let utf16_be: Vec<u8> = [0xfe, 0xff].into_iter().chain(head.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let cases: [(&str, Vec<u8>); 9] = [
        ("empty.policy", Vec::new()),
        ("only_blanks.policy", b"\n  \n".to_vec()),
        ("only_a_byte_order_mark.policy", "\u{feff}".into()),
        ("nul.policy", around(head, b"rule a\0\n", "")),
        ("invalid_utf_8.policy", around(head, b"rule \xff \xc3(\n", "")),
        ("gbk.policy", around("policy desk \"", gbk, "\"\n")),
        ("utf_16.policy", utf16),
        ("utf_16_big_endian.policy", utf16_be),
        ("utf_16_unmarked.policy", "policy".encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ];
    let text: String = cases.iter().map(|(name, bytes)| format!("----- {name}\n{}", policy(name, bytes))).collect();
    snapshot("bad", "texts_that_are_none", &text);
}

#[test]
fn fact_files_that_are_no_text() {
    let cases: [(&str, Vec<u8>); 7] = [
        ("empty.yaml", Vec::new()),
        ("only_blanks.yaml", b"\n  \n".to_vec()),
        ("nul.yaml", b"covers: 2022-03\nemployees:\n  - id: E\x001\n".to_vec()),
        ("invalid_utf_8.yaml", b"covers: 2022-03\n# \xff\xff\n".to_vec()),
        ("gbk.yaml", around("covers: 2022-03\n# ", &[0xd6, 0xc6, 0xb6, 0xc8], "\n")),
        ("utf_16.yaml", [0xff, 0xfe].into_iter().chain("covers".encode_utf16().flat_map(u16::to_le_bytes)).collect()),
        ("a_list.yaml", b"- id: E01\n".to_vec()),
    ];
    let text: String = cases.iter().map(|(name, bytes)| format!("----- {name}\n{}", facts(name, bytes))).collect();
    snapshot("bad", "fact_files_that_are_no_text", &text);
}

#[test]
fn a_byte_order_mark_is_fine() {
    assert_eq!(policy("a.policy", "\u{feff}policy desk \"客服\"\r\n".as_bytes()), "nothing was found\n");
    assert_eq!(
        facts("a.yaml", "\u{feff}covers: 2022-03\r\nemployees:\r\n  - id: E01\r\n".as_bytes()),
        "nothing was found\n"
    );
}

#[test]
fn policies_too_deep_or_too_long() {
    let rule = |line: &str| format!("policy desk \"客服\"\nrule r\n{line}\n  warning\n");
    let nested = |depth: usize| rule(&format!("  when {}1{} > 0", "(".repeat(depth), ")".repeat(depth)));
    let mut chain = "policy desk \"客服\"\nlet a0 = 1\n".to_string();
    for at in 1..5_000 {
        writeln!(chain, "let a{at} = a{} + 1", at - 1).expect("a text takes more");
    }
    let cases: [(&str, String); 11] = [
        ("brackets_65_deep.policy", nested(65)),
        ("brackets_100000_deep.policy", nested(100_000)),
        ("brackets_opened_100000_times.policy", rule(&format!("  when {}", "(".repeat(100_000)))),
        ("brackets_opened_on_100000_lines.policy", rule(&"  when (\n".repeat(100_000))),
        ("a_line_of_3_mb.policy", rule(&format!("  note \"{}\"", "长".repeat(1_000_000)))),
        ("a_line_of_10_mb.policy", rule(&format!("  note \"{}\"", "x".repeat(10_000_000)))),
        ("operators.policy", rule(&format!("  when 1{} > 0", " + 1".repeat(300)))),
        ("not_a_thousand_times.policy", rule(&format!("  when {} 1 > 0", "not ".repeat(1_000)))),
        ("a_line_that_goes_on.policy", rule(&format!("  cites {}T1", "T1,\n".repeat(300)))),
        ("a_chain_of_5000_lets.policy", chain),
        ("not_a_policy.policy", format!("policy desk \"客服\"\n{}", "x x x x\n".repeat(5_000))),
    ];
    let text: String = cases
        .iter()
        .map(|(name, text)| format!("----- {name}\n{}", shortened(&policy(name, text.as_bytes()))))
        .collect();
    snapshot("bad", "policies_too_deep_or_too_long", &text);
}

#[test]
fn fact_files_too_deep_or_too_large() {
    let file = |line: &str| format!("covers: 2022-03\nemployees:\n  - id: E01\n{line}\n");
    let mut bomb = "covers: 2022-03\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_string();
    for at in 1..10 {
        let all = vec![format!("*a{}", at - 1); 10].join(", ");
        writeln!(bomb, "a{at}: &a{at} [{all}]").expect("a text takes more");
    }
    let cases: [(&str, String); 7] = [
        ("lists_100000_deep.yaml", file(&format!("    late: {}", "[".repeat(100_000)))),
        ("maps_100000_deep.yaml", file(&format!("    late: {}", "{a: ".repeat(100_000)))),
        ("a_value_of_10_mb.yaml", file(&format!("    guarantee: {}", "1".repeat(10_000_000)))),
        ("a_key_of_1_mb.yaml", file(&format!("    {}: 1", "k".repeat(1_000_000)))),
        ("a_bomb_of_aliases.yaml", bomb),
        ("an_anchor_in_itself.yaml", file("    late: &a [*a]")),
        ("one_key_20000_times.yaml", file(&"    late: []\n".repeat(20_000))),
    ];
    let text: String = cases
        .iter()
        .map(|(name, text)| format!("----- {name}\n{}", shortened(&facts(name, text.as_bytes()))))
        .collect();
    snapshot("bad", "fact_files_too_deep_or_too_large", &text);
}

/// Of a hundred alike, a few are enough to read, in either language.
fn shortened(text: &str) -> String {
    let languages: Vec<String> = text.split(CHINESE).map(cut).collect();
    languages.join(CHINESE)
}

/// The first forty lines and the last.
fn cut(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() <= 60 {
        return text.to_string();
    }
    let (first, rest) = lines.split_at(40);
    let last = rest.last().expect("there are more than sixty");
    format!("{}\n  [… {} lines …]\n{last}\n", first.join("\n"), rest.len() - 1)
}

#[test]
fn a_file_that_uses_itself_ends() {
    let text = b"policy desk \"x\"\nuse \"a.policy\"\nuse \"b.policy\"\n";
    let said = said(&[("a.policy", text), ("b.policy", b"use \"a.policy\"\n")], &[]);
    assert_eq!(said, "nothing was found\n");
}
