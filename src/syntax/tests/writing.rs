//! How things may be written, and that it is one thing in every way.

use super::{Spelled, codes, formula, head, line, parsed, same, same_line, shape, tree};
use crate::syntax::ast::{BinaryOp, EventRef, Expected, ExprKind, Head, LineKind, Outcome, RecordShape, UnitWord};
use crate::words::ReasonKind;

#[test]
fn dates_periods_and_times() {
    let one = |english: &str, chinese: &str| same_line(&format!("when {english}"), &format!("when {chinese}"));
    one("date = 2022-03-08", "date = 2022年3月8日");
    one("date = 2022-03-08", "date ＝ ２０２２－０３－０８");
    one("date = 2022-03-08", "date = 2022 年 3 月 8 日");
    one("date = 2022-03", "date = 2022年3月");
    one("date = 2022-Q1", "date = 2022年1季度");
    one("clock_in = 8:30", "clock_in = 8：30");
    one("clock_in = 47:59:59", "clock_in=47:59:59");
    assert_ne!(shape(&formula("a = 8:30")), shape(&formula("a = 8:30:01")));
}

#[test]
fn numbers_and_units() {
    for (text, unit) in [
        ("50元", UnitWord::Yuan),
        ("５０ 元", UnitWord::Yuan),
        ("50yuan", UnitWord::Yuan),
        ("5分", UnitWord::Points),
        ("5分钟", UnitWord::Minutes),
        ("1 hour", UnitWord::Hours),
        ("30天", UnitWord::Days),
        ("3个月", UnitWord::Months),
        ("2个季度", UnitWord::Quarters),
        ("1年", UnitWord::Years),
        ("2％", UnitWord::Percent),
        ("2 %", UnitWord::Percent),
    ] {
        let kind = formula(text).kind;
        assert!(matches!(kind, ExprKind::Quantity(_, Some(found)) if found == unit), "{text}: {kind:?}");
    }
    let ExprKind::Quantity(number, None) = formula("0.0000000000000000000000000001").kind else { panic!() };
    assert_eq!(number.to_string(), "0.0000000000000000000000000001");
    let ExprKind::Quantity(number, None) = formula("51200.00").kind else { panic!() };
    assert_eq!(number.to_string(), "51200.00");
}

#[test]
fn rows_with_colons_and_times() {
    let row = |text: &str| match line(text) {
        LineKind::Row { value, .. } => value.kind,
        other => panic!("{text}: {other:?}"),
    };
    assert!(matches!(row("正常班:8:00"), ExprKind::Time(_)));
    assert!(matches!(row("A1 : 8:00"), ExprKind::Time(_)));
    assert!(matches!(row(">= 8:30 : 50 yuan"), ExprKind::Quantity(..)));
    assert!(matches!(row(">= 5:30 yuan"), ExprKind::Quantity(_, Some(UnitWord::Yuan))));
    assert!(matches!(row("≥ 50000元:2%"), ExprKind::Quantity(_, Some(UnitWord::Percent))));
    assert!(matches!(row("> -5 points : 1 yuan"), ExprKind::Quantity(..)));
}

#[test]
fn what_binds_how() {
    let one = |flat: &str, bracketed: &str| {
        let without_groups = |text: &str| Spelled(&formula(text)).to_string();
        assert_eq!(without_groups(flat), bracketed, "{flat}");
    };
    one("a + b * c - d", "((a + (b * c)) - d)");
    one("a * b per full c", "(a * (b per full c))");
    one("-a * b", "((-a) * b)");
    one("a - -b", "(a - (-b))");
    one("a - b - c", "((a - b) - c)");
    one("not a = b and c", "((not (a = b)) and c)");
    one("a + 1 >= b * 2 and c is x", "(((a + 1) >= (b * 2)) and (c is x))");
    one("a multiple of b + 1", "(a multiple of (b + 1))");
    one("a / b", "(a / b)");
    one("a/b", "a/b");
    one("a /b", "(a / b)");
    one("a/2", "(a / 2)");
    one("not a or not b", "((not a) or (not b))");
    one("review place > 3", "((review place) > 3)");
    one("a is not none", "(a is not none)");
    one("非 a 且 b 不是 无", "((not a) and (b is not none))");
    one("是 且 否", "(yes and no)");
    one("a 是 是", "(a is yes)");
    one("since(a) >= 3 months", "(Since(a) >= 3 Months)");
    one("b(c) − 1", "(b(c) - 1)");
}

#[test]
fn lines_go_on() {
    let whole = "when (a and b) or (c)";
    same_line("when (a and b) or (c)", whole);
    same_line("when (a\nand b\n) or\n# a comment\n\n(c)", whole);
    same_line("when (a and # why\n b) or (c) # more", whole);
    same_line("当 (a 且\nb) 或\n(c)", whole);
    same_line("fine 5 yuan,\n\n  doubling", "fine 5 yuan, doubling");
    same_line("fine 5 yuan + \n 6 yuan", "fine 5 yuan + 6 yuan");
    same_line("x :\n 5 yuan", "x : 5 yuan");
    same_line("when a is\n b", "when a is b");
    same("choice c :\n a \"甲\", # one\n b\nrule r", "choice c : a \"甲\", b\nrule r");
}

#[test]
fn ids_at_the_end_of_a_line_are_no_operators() {
    let file = tree("rule r\ncites T3c+.1, T3c-\nwarning\ncites T3c+\nalso counts as violation of T3+\ndismiss");
    assert_eq!(file.statements.first().unwrap().lines.len(), 5);
    let Head::Clause { id, .. } = head("clause T3c+.1 职责 \"x\"") else { panic!() };
    assert_eq!(id.text, "T3c+.1");
    let ExprKind::Binary(_, left, _) = formula("count(violation of 3(2)) = 1").kind else { panic!() };
    let ExprKind::Call(_, arguments) = left.kind else { panic!() };
    assert!(matches!(&arguments.of.kind, ExprKind::ViolationOf(id) if id.text == "3(2)"));
}

#[test]
fn a_line_may_end_with_the_chinese_yes() {
    let file = tree("例 \"x\"\n已知 a 带 b 是\n已知 c 是\n表 t 按 k:是否\n甲:是\n乙:否");
    assert_eq!(file.statements.iter().map(|s| s.lines.len()).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn quotes() {
    let note = |text: &str| match line(&format!("note {text}")) {
        LineKind::Note(quoted) => quoted.text,
        other => panic!("{other:?}"),
    };
    assert_eq!(note("\"a # b, (\""), "a # b, (");
    assert_eq!(note("“他说\"好\"”"), "他说\"好\"");
    assert_eq!(note("\"他说“好”\""), "他说“好”");
    assert_eq!(note("「甲」"), "甲");
    assert_eq!(note("“甲\""), "甲");
    assert_eq!(note("\"甲”"), "甲");
    assert_eq!(note("\"\""), "");
    same("rule r“甲” # \"", "rule r \"甲\"");
}

#[test]
fn names() {
    let name = |text: &str| match head(text) {
        Head::Rule(named) => named.name.text,
        other => panic!("{other:?}"),
    };
    assert_eq!(name("rule ｌａｔｅ"), "late");
    assert_eq!(name("规则 打卡迟到"), "打卡迟到");
    assert_eq!(name("rule ábc_1"), "ábc_1");
    assert_eq!(name("rule हिंदी"), "हिंदी");
    assert_eq!(name("rule duty"), "duty");
}

#[test]
fn records_of_one_value_and_of_fields() {
    let shape = |text: &str| match head(text) {
        Head::Record { shape, .. } => shape,
        other => panic!("{other:?}"),
    };
    for single in
        ["money", "mark", "points 0..100", "count or none", "mark or none default A", "percent 0%..100%", "分数 -5..5"]
    {
        let text = format!("record x monthly : {single}");
        assert!(matches!(shape(&text), RecordShape::Single(_)), "{text}");
    }
    for (fields, count) in [("place count", 1), ("a mark, b yes/no", 2), ("a \"甲\" 是否 或无 默认 否、b 个数", 2)]
    {
        let text = format!("record x monthly : {fields}");
        assert!(matches!(shape(&text), RecordShape::Fields(found) if found.len() == count), "{text}");
    }
}

#[test]
fn facts_and_their_traits() {
    same("fact a : money default 5 yuan, dated", "fact a : money, dated, default 5 yuan");
    let Head::Fact { ty, traits, .. } = head("fact a : count 0..31 or none, attested by b, of team, default 3") else {
        panic!()
    };
    assert!(ty.range.is_some() && ty.or_none && ty.default.is_some());
    assert_eq!(traits.len(), 2);
}

#[test]
fn what_is_given() {
    let given = |text: &str| match line(&format!("given {text}")) {
        LineKind::Given(given) => given,
        other => panic!("{text}: {other:?}"),
    };
    let parts = |text: &str| {
        let given = given(text);
        (given.who.is_some(), given.field.is_some(), given.on.is_some(), given.value.is_some(), given.with.len())
    };
    assert_eq!(parts("late 2"), (false, false, false, true, 0));
    assert_eq!(parts("late 2022-03-05"), (false, false, true, false, 0));
    assert_eq!(parts("complaint 2022-03-08 with verified yes, about service"), (false, false, true, false, 2));
    assert_eq!(parts("violation of H.1.1 2"), (false, false, false, true, 0));
    assert_eq!(parts("violation of H.1.1 2022-03-05"), (false, false, true, false, 0));
    assert_eq!(parts("level junior"), (false, false, false, true, 0));
    assert_eq!(parts("level 2022-01-05 junior"), (false, false, true, true, 0));
    assert_eq!(parts("hired_on 2021-12-01"), (false, false, true, false, 0));
    assert_eq!(parts("sales 2022-02 1000 yuan"), (false, false, true, true, 0));
    assert_eq!(parts("sales 2022 1000 yuan"), (false, false, true, true, 0));
    assert_eq!(parts("sales 2022年 1000元"), (false, false, true, true, 0));
    assert_eq!(parts("sales 2022 yuan"), (false, false, false, true, 0));
    assert_eq!(parts("review 2022 with place 2"), (false, false, true, false, 1));
    assert_eq!(parts("offline 2022"), (false, false, false, true, 0));
    assert_eq!(parts("quarter_mark 2022-Q1 A"), (false, false, true, true, 0));
    assert_eq!(parts("promotion nomination 2022-04-02"), (false, true, true, false, 0));
    assert_eq!(parts("review place 2"), (false, true, false, true, 0));
    assert_eq!(parts("vacant 是"), (false, false, false, true, 0));
    assert_eq!(parts("conduct 2022-01-01 -5 points"), (false, false, true, true, 0));
    assert_eq!(parts("E07 : sales 2%"), (true, false, false, true, 0));
    assert_eq!(parts("1001:late 2022-03-05"), (true, false, true, false, 0));
    assert_eq!(parts("\"E 07\" : late 1"), (true, false, false, true, 0));
    assert_eq!(parts("review with place 2, passed no"), (false, false, false, false, 2));
    assert!(matches!(given("violation of H.1 2").what, EventRef::ViolationOf(..)));
}

#[test]
fn several_things_given_in_one_line() {
    same(
        "example \"x\"\ngiven E1 : a 1, b 2, c with d 1, e 2",
        "example \"x\"\ngiven E1 : a 1\ngiven E1 : b 2\ngiven E1 : c with d 1, e 2",
    );
}

#[test]
fn what_is_expected() {
    let expected = |text: &str| match line(&format!("expect {text}")) {
        LineKind::Expect(expect) => expect.expected,
        other => panic!("{text}: {other:?}"),
    };
    assert!(matches!(expected("r none"), Expected::None));
    assert!(matches!(expected("E1 : r undetermined"), Expected::Undetermined(None)));
    let because = |text: &str| match expected(text) {
        Expected::Undetermined(Some(because)) => (because.kind, because.of.map(|of| of.name.text)),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(because("r undetermined because too_large"), (ReasonKind::TooLarge, None));
    assert_eq!(because("r 未定 因为 缺 沟通"), (ReasonKind::Missing, Some("沟通".to_string())));
    assert!(matches!(expected("shop/pot = 620 yuan"), Expected::Value(_)));
    assert!(matches!(expected("r step nomination"), Expected::Step(_)));
    assert!(matches!(expected("r add 5 points"), Expected::Added(_)));
    assert!(matches!(expected("r add 5 points to conduct"), Expected::Outcome(Outcome::Add(..))));
    for outcome in [
        "fine 5 yuan",
        "warning",
        "counts as absence",
        "also counts as violation of H.5",
        "dismiss",
        "may dismiss",
        "refer to management",
        "报请 院领导",
        "promote a to b",
        "pay -5 yuan",
    ] {
        assert!(matches!(expected(&format!("r {outcome}")), Expected::Outcome(_)), "{outcome}");
    }
}

#[test]
fn use_belongs_to_an_example_where_one_has_begun() {
    let file = tree("use \"a\"\nexample \"x\"\nuse \"b\"\ngiven c 1\nuse \"d\"\nrule r\nuse \"e\"");
    let lines: Vec<_> = file.statements.iter().map(|statement| statement.lines.len()).collect();
    assert_eq!(lines, [0, 3, 0, 0]);
    assert!(matches!(file.statements.last().unwrap().head, Head::Use(_)));
}

#[test]
fn comments_are_collected() {
    let text = "# one\nrule r # two\n  note \"# none\" # three\n  when (a # four\n  )\n#";
    let found: Vec<_> = parsed(text).0.comments;
    let texts: Vec<_> = found.iter().map(|comment| super::under(text, comment.span)).collect();
    assert_eq!(texts, ["# one", "# two", "# three", "# four", "#"]);
    assert_eq!(found.iter().filter(|comment| comment.own_line).count(), 2);
}

#[test]
fn places_are_of_the_whole_text() {
    let text = "# 甲\nrule r\n  when  count(late ,this month)=0   # b\n";
    let file = tree(text);
    let line = file.statements.first().unwrap().lines.first().unwrap();
    assert_eq!(super::under(text, line.span), "when  count(late ,this month)=0");
    let LineKind::When(expr) = &line.kind else { panic!() };
    let ExprKind::Binary(BinaryOp::Equal, left, _) = &expr.kind else { panic!() };
    assert_eq!(super::under(text, left.span), "count(late ,this month)");
    let ExprKind::Call(_, arguments) = &left.kind else { panic!() };
    assert_eq!(super::under(text, arguments.of.span), "late");
    assert_eq!(super::under(text, arguments.windows.first().unwrap().span), "this month");
}

#[test]
fn an_empty_file_has_nothing_in_it() {
    assert!(tree("").statements.is_empty());
    assert!(tree("\u{feff}\n \n # x").statements.is_empty());
    assert!(codes("\n\n").is_empty());
}
