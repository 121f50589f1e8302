//! What is said of a slip, and where.

use super::{codes, listed, parsed, problem, problem_of};
use crate::limits;

/// A line's only problem has this code, stands under this text, and what is said has these words.
fn says(text: &str, code: &str, at: &str, words: &str) {
    let (found, under, said) = problem(text);
    assert_eq!((found, under.as_str()), (code, at), "{text}\n{said}");
    assert!(said.contains(words), "{text}\n{said}");
}

#[test]
fn lines_that_begin_with_no_keyword() {
    says("fnie 50 yuan", "syntax::unknown-line", "fnie", "`fine`");
    says("罚金 50元", "syntax::unknown-line", "罚金", "`罚款`");
    says("for ech late", "syntax::unknown-line", "for ech", "`for each`");
    says("also count as late", "syntax::unknown-line", "also count as", "`also counts as`");
    says("wibble 5", "syntax::unknown-line", "wibble", "`NAME :`");
    says("5 yuan", "syntax::unexpected", "5", "a word that begins a line");
}

#[test]
fn words_written_as_one() {
    let file = "event 分心\nfact 工龄 : duration\nrule r\n";
    let says = |text: &str, at: &str, words: &str| {
        let (code, under, said) = problem_of(&format!("{file}{text}"));
        assert_eq!((code, under.as_str()), ("syntax::glued-words", at), "{text}\n{said}");
        assert!(said.contains(words), "{text}\n{said}");
    };
    says("每次分心,累计 本月", "每次分心", "`每次 分心`");
    says("每次 分心,累计本月", "累计本月", "`累计 本月`");
    says("当工龄≥5年", "当工龄", "`当 工龄`");
    says("when工龄≥5年", "when工龄", "`when 工龄`");
    says("fine50 yuan", "fine50", "`fine 50`");
    says("当未知数≥5", "当未知数", "`当 未知数`");
}

#[test]
fn what_is_expected_instead() {
    says("fine 50 yuan doubling", "syntax::missing", "doubling", "`, doubling`");
    says("fine 50 yuan, doublng", "syntax::unexpected", "doublng", "`doubling`");
    says("罚款 50元,逐次翻番", "syntax::unexpected", "逐次翻番", "`逐次翻倍`");
    says("fine 50元。", "syntax::needless-sign", "。", "take it out");
    says("when a == b", "syntax::written-otherwise", "==", "write `=`");
    says("fine ¥50", "syntax::currency-sign", "¥50", "`50 yuan`");
    says("if a > b", "syntax::unknown-line", "if", "`when`");
    says("如果 a > b", "syntax::unknown-line", "如果", "`当`");
    says("promote junior intermediate", "syntax::missing", "intermediate", "`to intermediate`");
    says("expect pot 620 yuan", "syntax::missing", "620", "`= 620`");
    says("3rd time fine 5 yuan", "syntax::missing", "fine", "`: fine`");
    says("cites T1.7.1 T1.7.2", "syntax::missing", "T1.7.2", "`, T1.7.2`");
    says("from 3 time : fine 5 yuan", "syntax::unexpected", "3", "`from 3rd time`");
    says("when", "syntax::incomplete", "", "a value or a condition");
    says("fine 50 yuan,", "syntax::incomplete", "", "`doubling`");
    says("when count late", "syntax::no-brackets", "count", "`count(…)`");
    says("when count(late, last month) = 0", "syntax::unexpected", "month", "a whole number");
    says("for each late, counted", "syntax::incomplete", "", "a window like `this month`");
    says("step nomination", "syntax::incomplete", "", "`by`");
    says("手续 提名", "syntax::incomplete", "", "`由`");
    says("in force 2022-01-01", "syntax::missing", "2022-01-01", "`from 2022-01-01`");
    says("month 2022", "syntax::unexpected", "2022", "a month like `2022-03`");
    says("given E1 : late", "syntax::nothing-given", "late", "");
    says("when a b c", "syntax::unexpected", "c", "an operator");
    says("when a/b c", "syntax::unexpected", "c", "an operator");
    assert_eq!(problem_of("fact a money").1, "money");
    assert_eq!(problem_of("clause T1 rul \"x\"").0, "syntax::unexpected");
    assert_eq!(problem_of("fact a : money, default 5 yuan, default 6 yuan").0, "syntax::default-twice");
}

#[test]
fn reserved_words() {
    says("step approval by rule", "syntax::reserved-word", "rule", "`rule`");
    says("when 分 > 3", "syntax::reserved-word", "分", "`分`");
    says("when review count > 3", "syntax::reserved-word", "count", "");
    assert_eq!(codes("event 表"), ["syntax::reserved-word"]);
    assert_eq!(codes("choice a : yes, no"), ["syntax::reserved-word", "syntax::reserved-word"]);
}

#[test]
fn brackets_and_quotes() {
    says("when (a and b", "syntax::brackets", "(", "close it");
    says("when a) and b", "syntax::brackets", ")", "none that is open");
    says("when（a and（b）", "syntax::brackets", "（", "");
    says("note \"abc", "syntax::quotes", "\"abc", "close it with `\"`");
    says("note “abc", "syntax::quotes", "“abc", "close it with `”`");
    says("note abc”", "syntax::quotes", "”", "");
    says("note \"a\u{7}b\"", "syntax::stray-character", "\u{7}", "U+0007");
    says("note\u{200b} \"a\"", "syntax::stray-character", "\u{200b}", "U+200B");
    says("note\u{0} \"a\"", "syntax::stray-character", "\u{0}", "U+0000");
}

#[test]
fn an_unclosed_bracket_costs_its_own_line() {
    let (parsed, found) = parsed("rule r\nwhen (a\nwarning\nrule s\nfine 5 yuan, at least (3\nwarning");
    assert_eq!(found.len(), 2, "{found:?}");
    let lines: Vec<_> = parsed.file.statements.iter().map(|statement| statement.lines.len()).collect();
    assert_eq!(lines, [1, 1]);
}

#[test]
fn and_with_or() {
    says("when a and b or c", "syntax::mixed-and-or", "or", "brackets");
    says("当 a 或 b 且 c", "syntax::mixed-and-or", "且", "`或`");
    let (_, found) = parsed("rule r\nwhen a and b or c");
    let label = found.first().and_then(|diagnostic| diagnostic.labels.first()).unwrap();
    assert_eq!(super::under("rule r\nwhen a and b or c", label.span), "and");
    assert!(codes("rule r\nwhen a and (b or c)").is_empty());
}

#[test]
fn comparisons_have_two_sides() {
    says("when a < b < c", "syntax::chained-comparison", "<", "`and`");
    says("when a is b = c", "syntax::chained-comparison", "=", "");
    says("when a is b is c", "syntax::chained-comparison", "is c", "");
    says("when a is b + c", "syntax::unexpected", "+", "`and`");
    says("when a = not b", "syntax::misplaced-not", "not", "");
    assert!(codes("rule r\nwhen a < b and b < c").is_empty());
}

#[test]
fn is_and_equals() {
    says("when a is 5", "syntax::is-or-equals", "5", "`= 5`");
    says("when a is not 5 yuan", "syntax::is-or-equals", "5 yuan", "`!= 5 yuan`");
    says("when a = none", "syntax::is-or-equals", "= none", "`is none`");
    says("当 a ≠ 否", "syntax::is-or-equals", "≠ 否", "`不是 否`");
}

#[test]
fn numbers_that_can_not_be() {
    says("fine 12345678901234567890123456789 yuan", "syntax::too-many-digits", "12345678901234567890123456789", "28");
    says(
        "fine 0.00000000000000000000000000001 yuan",
        "syntax::too-many-digits",
        "0.00000000000000000000000000001",
        "28",
    );
    says("fine 1,000 yuan", "syntax::thousands", "1,000", "`1000`");
    says("fine 50 yuann", "syntax::unknown-unit", "yuann", "`yuan`");
    says("fine 50 dollars", "syntax::unknown-unit", "dollars", "the units are");
    says("当 次数(a,最近 3个月内) > 1", "syntax::unknown-unit", "个月内", "`个月`");
    says("罚款 50块", "syntax::unknown-unit", "块", "");
    says("when count(a, last 0 months) = 0", "syntax::not-a-count", "0", "");
    says("第99999次:警告", "syntax::not-a-count", "99999", "");
    assert!(problem_of("rule 等级2").2.contains("`等级_2`"));
}

#[test]
fn days_and_times_that_can_not_be() {
    says("given late 2018-02-29", "syntax::no-such-date", "2018-02-29", "no day");
    says("given late 2018年2月29日", "syntax::no-such-date", "2018年2月29日", "");
    says("given late 1066-10-14", "syntax::no-such-date", "1066-10-14", "1900");
    says("month 2022-13", "syntax::no-such-date", "2022-13", "");
    says("given a 2022-Q5 b", "syntax::no-such-date", "2022-Q5", "");
    says("given a 3022 5 yuan", "syntax::no-such-date", "3022", "");
    says("given late 2022-3-8", "syntax::short-date", "2022-3-8", "`2022-03-08`");
    says("when a > 2022-3", "syntax::short-date", "2022-3", "`2022 - 3`");
    says("when a > 8:60", "syntax::no-such-time", "8:60", "");
    says("when a > 48:00", "syntax::no-such-time", "48:00", "47:59:59");
}

#[test]
fn a_line_before_any_statement() {
    assert_eq!(codes("fine 5 yuan\nwarning\nrule r"), ["syntax::no-statement"]);
}

#[test]
fn limits_are_said_at_once() {
    let deep = |depth: usize| format!("when {}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(codes(&format!("rule r\n{}", deep(limits::BRACKETS))).is_empty());
    assert_eq!(problem(&deep(limits::BRACKETS + 1)).0, "syntax::too-deep");
    assert_eq!(problem(&deep(100_000)).0, "syntax::line-too-long");
    assert_eq!(problem(&"when (".repeat(3000)).0, "syntax::brackets");
    let inside =
        |open: &str| format!("rule r\nwhen {}a{}", open.repeat(limits::BRACKETS), ")".repeat(limits::BRACKETS));
    assert!(codes(&inside("count(a where not b = ")).is_empty());
    assert!(codes(&inside("rank(a, within team where - t(b) * ").replace("t(b)", "t")).is_empty());
    assert!(codes(&inside("count(a, first 1 year since not t(").replace("not t(", "")).is_empty());
    let sum = |count: usize| format!("when a{}", " + a".repeat(count));
    assert!(codes(&format!("rule r\n{}", sum(limits::OPERATORS))).is_empty());
    assert_eq!(problem(&sum(limits::OPERATORS + 1)).0, "syntax::too-many-operators");
    let minus = format!("when {}1", "-".repeat(limits::OPERATORS));
    assert!(codes(&format!("rule r\n{minus}")).is_empty());
    let long = format!("note \"{}\"", "a".repeat(limits::LINE_BYTES));
    assert_eq!(problem(&long).0, "syntax::line-too-long");
    let list = |count: usize| format!("choice c : {}b", "a,\n".repeat(count));
    assert!(codes(&list(limits::LINE_CONTINUATIONS - 1)).is_empty());
    assert_eq!(codes(&list(limits::LINE_CONTINUATIONS)), ["syntax::line-too-long"]);
    assert_eq!(codes(&format!("{}rule r", list(3000))), ["syntax::line-too-long"]);
}

#[test]
fn a_file_that_is_no_policy_ends_early() {
    let found = codes(&"rule r\nx x x x\n".repeat(5_000));
    assert_eq!(found.len(), 1_001);
    assert!(found.contains(&"syntax::too-many-problems"));
}

#[test]
fn every_message_has_a_way_out() {
    let text = "rule r\nfnie 5\nwhen (a\nwhen a < b < c\nnote \"x\nfine 1,000 yuan";
    let (_, found) = parsed(text);
    for line in listed(text, &found).lines() {
        assert!(!line.ends_with("; "), "{line}");
    }
}
