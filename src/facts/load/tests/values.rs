//! One written value of each type.

use super::helper::{employee, history};

/// What a fact is, given as written; or the code of what is wrong with it.
fn read(fact: &str, written: &str) -> String {
    let loaded = employee(&format!("{fact}: {written}"));
    let codes = loaded.codes();
    if codes.is_empty() { history(&loaded, fact) } else { codes.join(" ") }
}

/// The way out of what is wrong.
fn help(fact: &str, written: &str) -> String {
    let said = employee(&format!("{fact}: {written}")).says();
    said.split(" | ").nth(1).unwrap().to_string()
}

macro_rules! reads {
    ($name:ident, $fact:literal: $($written:literal => $read:literal),* $(,)?) => {
        #[test]
        fn $name() {
            $(assert_eq!(read($fact, $written), $read, "{}: {}", $fact, $written);)*
        }
    };
}

reads!(money_is_exact, "guarantee":
    "51200.00" => "51200元",
    "0.1" => "1/10元",
    "-12.35" => "-247/20元",
    "1800 yuan" => "1800元",
    "1800元" => "1800元",
    "１８００．５０ 元" => "3601/2元",
    "\"1800\"" => "1800元",
    "0777" => "777元",
    "1.500" => "3/2元",
    "1234567890123456789012345678" => "1234567890123456789012345678元",
);

reads!(money_has_one_form, "guarantee":
    "1_000" => "not-a-number",
    "1,000" => "not-a-number",
    "1e3" => "not-a-number",
    "+5" => "not-a-number",
    ".5" => "not-a-number",
    "5." => "not-a-number",
    "--5" => "not-a-number",
    "1.2.3" => "not-a-number",
    "0x10" => "not-a-number",
    ".inf" => "not-a-number",
    "abc" => "not-a-number",
    "12.345" => "part-of-a-cent",
    "12345678901234567890123456789" => "too-many-digits",
    "5 points" => "wrong-unit",
    "1万" => "wrong-unit",
    "¥5" => "not-a-number",
    "none" => "none-not-allowed",
    "无" => "none-not-allowed",
    "" => "no-value",
    "~" => "no-value",
    "null" => "no-value",
    "[1]" => "shape",
    "{a: 1}" => "shape",
);

#[test]
fn numbers_come_with_their_right_form() {
    assert_eq!(help("guarantee", "1_000"), "write `1000`");
    assert_eq!(help("guarantee", "1,000,000.50"), "write `1000000.50`");
    assert_eq!(help("guarantee", "1,50"), "write digits, with a point before decimals: `50 yuan`");
    assert_eq!(help("guarantee", ".5"), "write `0.5`");
    assert_eq!(help("guarantee", "−5"), "write `-5`");
    assert_eq!(help("guarantee", "5."), "write `5`");
}

reads!(points_are_in_range, "score":
    "80" => "80分",
    "80分" => "80分",
    "80 points" => "80分",
    "0" => "0分",
    "100" => "100分",
    "100.01" => "out-of-range",
    "-1" => "out-of-range",
    "80 yuan" => "wrong-unit",
);

reads!(numbers, "factor": "1.5" => "n3/2", "-0" => "n0", "2 yuan" => "wrong-unit");

reads!(counts_are_whole, "children":
    "2" => "c2",
    "007" => "c7",
    "2.0" => "c2",
    "2.5" => "not-whole",
    "-1" => "negative",
    "99999999999999999999" => "too-large",
);

reads!(percents_have_their_sign, "rate":
    "3.5%" => "p7/200",
    "3.5 ％" => "p7/200",
    "-1%" => "p-1/100",
    "3.5" => "no-percent-sign",
    "3.5 yuan" => "wrong-unit",
    "'%'" => "not-a-number",
);

reads!(dates, "born_on":
    "2022-03-05" => "2022-03-05",
    "2022年3月5日" => "2022-03-05",
    "２０２２年０３月０５日" => "2022-03-05",
    "2022-02-29" => "not-in-calendar",
    "2024-02-29" => "2024-02-29",
    "2022-13-01" => "not-in-calendar",
    "1899-12-31" => "year",
    "3000-01-01" => "year",
    "1900-01-01" => "1900-01-01",
    "2022/3/5" => "not-a-date",
    "2022-3-5" => "not-a-date",
    "20220305" => "not-a-date",
    "2022-03" => "not-a-date",
    "soon" => "not-a-date",
    "2022-03-05 08:00" => "not-a-date",
);

#[test]
fn dates_come_with_their_right_form() {
    assert_eq!(help("born_on", "2022/3/5"), "write it `2022-03-05`");
    assert_eq!(help("born_on", "20220305"), "write it `2022-03-05`");
    assert_eq!(help("born_on", "5.3.2022"), "write it like `2022-03-05`");
    assert_eq!(help("paid_in", "2022/3"), "write it `2022-03`");
}

reads!(months, "paid_in":
    "2022-03" => "u2022-03",
    "2022年3月" => "u2022-03",
    "2022-13" => "not-in-calendar",
    "2022" => "not-a-period",
    "2022-Q1" => "not-a-period",
    "0022-03" => "year",
);

reads!(durations, "meal":
    "35 minutes" => "2100s",
    "35分钟" => "2100s",
    "1 minute" => "60s",
    "2 hours" => "7200s",
    "1.5 hours" => "5400s",
    "1小时30分钟" => "5400s",
    "1 day" => "86400s",
    "35" => "not-a-duration",
    "35分" => "not-a-duration",
    "3 months" => "not-a-duration",
    "-3 hours" => "not-a-duration",
    "0.0001 minutes" => "not-a-duration",
);

reads!(calendar_durations, "contract": "3 months" => "3m", "1年6个月" => "18m", "2个季度" => "6m", "3 days" => "not-a-duration");

reads!(times, "starts_at":
    "8:30" => "t8:30",
    "08:30:05" => "t8:30:05",
    "8：30" => "t8:30",
    "47:59:59" => "t47:59:59",
    "48:00" => "no-such-time",
    "8:60" => "no-such-time",
    "8:3" => "not-a-time",
    "8.30" => "not-a-time",
);

reads!(yes_and_no, "full_time":
    "yes" => "yes", "no" => "no", "是" => "yes", "否" => "no", "true" => "yes", "false" => "no", "'yes'" => "yes",
    "y" => "not-yes-no", "on" => "not-yes-no", "1" => "not-yes-no", "Yes" => "not-yes-no",
);

reads!(text_is_as_written, "note":
    "no" => "\"no\"",
    "0123" => "\"0123\"",
    "1_000" => "\"1_000\"",
    "2022-03" => "\"2022-03\"",
    "' a '" => "\" a \"",
    "'none'" => "\"none\"",
    "none" => "none-not-allowed",
    "''" => "empty-text",
    "见附件：第三页" => "\"见附件：第三页\"",
);

reads!(options, "best_mark":
    "A" => "o1.3",
    "Ａ" => "o1.3",
    "C" => "o1.1",
    "D" => "out-of-range",
    "E" => "unknown-option",
    "a" => "unknown-option",
);

#[test]
fn an_unknown_option_comes_with_those_there_are() {
    assert_eq!(help("best_mark", "E"), "write `D`, `C`, `B` or `A`");
    assert_eq!(help("level", "juniour"), "did you mean `junior`? there are `试用`, `初级` or `高级`");
    let said = employee("best_mark: D").says();
    assert_eq!(
        said,
        "`D` of `best_mark` is outside the range from C to A | check the value; the range stands in the policy's declaration"
    );
}
