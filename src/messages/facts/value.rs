//! Messages about one written value: a number, a day, an option.

use crate::limits::{DIGITS, FIRST_YEAR, LAST_YEAR};
use crate::messages::{Lang, Said, TypeTerm, ValueWords, and_list_zh, or_list, or_list_zh};
use crate::value::{Exact, Value};

/// Why a written value is none of the declared type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueProblem {
    /// Not a number as numbers are written.
    NotNumber {
        /// What was asked for.
        ty: TypeTerm,
        /// The same number as it is written.
        suggested: Option<String>,
    },
    /// More digits than an amount may have.
    Digits,
    /// Money with a part of a cent.
    PartOfCent,
    /// A count with a part.
    NotWhole,
    /// A count below zero.
    Negative,
    /// A whole number beyond all measure.
    TooLarge,
    /// A percentage without its sign.
    NoPercentSign,
    /// A number with the unit of something else.
    WrongUnit {
        /// What was asked for.
        ty: TypeTerm,
        /// What stands behind the number.
        unit: String,
    },
    /// Not a day as days are written.
    NotDate {
        /// The same day as it is written.
        suggested: Option<String>,
    },
    /// A day or month that the calendar does not have.
    NotInCalendar,
    /// A year too far away.
    Year,
    /// Not a month, quarter or year as they are written.
    NotPeriod {
        /// What was asked for.
        ty: TypeTerm,
        /// The same as it is written.
        suggested: Option<String>,
    },
    /// Not a time of day as times are written.
    NotTime,
    /// A time that no day has.
    NoSuchTime,
    /// Not a duration as durations are written.
    NotDuration {
        /// What was asked for.
        ty: TypeTerm,
    },
    /// Neither yes nor no.
    NotYesNo,
    /// Not one of the declared options.
    UnknownOption {
        /// The choice, scale or ladder.
        set: String,
        /// Its options, in order.
        options: Vec<String>,
        /// The nearest of them.
        nearest: Option<String>,
    },
    /// Outside the declared range.
    OutOfRange {
        /// The lowest value allowed.
        low: Value,
        /// The highest value allowed.
        high: Value,
    },
    /// `none` where it is not declared.
    NoneNotAllowed,
    /// Several values with a full-width comma between them.
    FullWidthComma,
    /// Brackets that the file takes for letters.
    FullWidthBrackets,
    /// Text of no letters.
    EmptyText,
}

impl ValueProblem {
    pub(super) fn code(&self) -> &'static str {
        match self {
            ValueProblem::NotNumber { .. } => "facts::not-a-number",
            ValueProblem::Digits => "facts::too-many-digits",
            ValueProblem::PartOfCent => "facts::part-of-a-cent",
            ValueProblem::NotWhole => "facts::not-whole",
            ValueProblem::Negative => "facts::negative",
            ValueProblem::TooLarge => "facts::too-large",
            ValueProblem::NoPercentSign => "facts::no-percent-sign",
            ValueProblem::WrongUnit { .. } => "facts::wrong-unit",
            ValueProblem::NotDate { .. } => "facts::not-a-date",
            ValueProblem::NotInCalendar => "facts::not-in-calendar",
            ValueProblem::Year => "facts::year",
            ValueProblem::NotPeriod { .. } => "facts::not-a-period",
            ValueProblem::NotTime => "facts::not-a-time",
            ValueProblem::NoSuchTime => "facts::no-such-time",
            ValueProblem::NotDuration { .. } => "facts::not-a-duration",
            ValueProblem::NotYesNo => "facts::not-yes-no",
            ValueProblem::UnknownOption { .. } => "facts::unknown-option",
            ValueProblem::OutOfRange { .. } => "facts::out-of-range",
            ValueProblem::NoneNotAllowed => "facts::none-not-allowed",
            ValueProblem::FullWidthComma => "facts::full-width-comma",
            ValueProblem::FullWidthBrackets => "facts::full-width-brackets",
            ValueProblem::EmptyText => "facts::empty-text",
        }
    }

    /// The words for a value `text` of the thing `name`.
    pub(super) fn en(&self, name: &str, text: &str) -> Said {
        let is = |what: &str| Said::new(format!("`{text}` of `{name}` is {what}"));
        match self {
            ValueProblem::NotDate { .. }
            | ValueProblem::NotInCalendar
            | ValueProblem::Year
            | ValueProblem::NotPeriod { .. }
            | ValueProblem::NotTime
            | ValueProblem::NoSuchTime
            | ValueProblem::NotDuration { .. } => self.time_en(is),
            ValueProblem::NotYesNo
            | ValueProblem::UnknownOption { .. }
            | ValueProblem::NoneNotAllowed
            | ValueProblem::FullWidthComma
            | ValueProblem::FullWidthBrackets
            | ValueProblem::EmptyText => self.word_en(name, is),
            _ => self.number_en(is),
        }
    }

    fn number_en(&self, is: impl Fn(&str) -> Said) -> Said {
        match self {
            ValueProblem::NotNumber { ty, suggested } => {
                let help = match suggested {
                    Some(suggested) => format!("write `{suggested}`"),
                    None => format!("write digits, with a point before decimals: `{}`", ty.form_en().unwrap_or("1.5")),
                };
                is(&format!("not {}", ty.en())).help(help)
            }
            ValueProblem::Digits => {
                is(&format!("longer than the {DIGITS} digits that an amount may have")).help("check the number")
            }
            ValueProblem::PartOfCent => is("money with more than two decimals").help("round it to the cent: `12.35`"),
            ValueProblem::NotWhole => is("not a whole number").help("a count is written without decimals: `3`"),
            ValueProblem::Negative => is("below zero, and a count is not").help("check the number: `0`, `1`, `2` …"),
            ValueProblem::TooLarge => is("too large").help("check the number"),
            ValueProblem::NoPercentSign => is("a percentage without its sign").help("write the sign behind it: `3.5%`"),
            ValueProblem::WrongUnit { ty, unit } => is(&format!("given in `{unit}`, and it is {}", ty.en()))
                .help(format!("write the plain number, or `{}`", ty.form_en().unwrap_or("1.5"))),
            ValueProblem::OutOfRange { low, high } => {
                is(&format!("outside the range from {} to {}", bound(low, Lang::En), bound(high, Lang::En)))
                    .help("check the value; the range stands in the policy's declaration")
            }
            _ => is("not readable"),
        }
    }

    fn time_en(&self, is: impl Fn(&str) -> Said) -> Said {
        match self {
            ValueProblem::NotDate { suggested } => is("not a date").help(form("2022-03-05", suggested.as_deref())),
            ValueProblem::NotInCalendar => is("not in the calendar").help("check month and day"),
            ValueProblem::Year => is(&format!("outside the years {FIRST_YEAR} to {LAST_YEAR}")).help("check the year"),
            ValueProblem::NotPeriod { ty, suggested } => {
                is(&format!("not {}", ty.en())).help(form(ty.form_en().unwrap_or("2022-03"), suggested.as_deref()))
            }
            ValueProblem::NotTime => {
                is("not a time of day").help("write it like `8:30` or `16:05:30`, on a clock of 24 hours")
            }
            ValueProblem::NoSuchTime => {
                is("a time that no day has").help("hours go up to 47 (past midnight), minutes and seconds up to 59")
            }
            ValueProblem::NotDuration { ty } => is("not a duration")
                .help(format!("write a number and its unit: `{}`", ty.form_en().unwrap_or("35 minutes"))),
            _ => is("not readable"),
        }
    }

    fn word_en(&self, name: &str, is: impl Fn(&str) -> Said) -> Said {
        match self {
            ValueProblem::NotYesNo => is("neither yes nor no").help("write `yes` or `no` (`是` or `否`)"),
            ValueProblem::UnknownOption { set, options, nearest } => {
                let help = match nearest {
                    Some(nearest) => format!("did you mean `{nearest}`? there are {}", or_list(options)),
                    None => format!("write {}", or_list(options)),
                };
                is(&format!("no option of `{set}`")).help(help)
            }
            ValueProblem::NoneNotAllowed => {
                Said::new(format!("`{name}` can't be `none`: it is declared without `or none`"))
                    .help("if it is not known, take the line out; if it is a text, put it in quotes")
            }
            ValueProblem::FullWidthComma => is("one value with a full-width comma in it")
                .help("write several values with plain commas: `[2022-03-05, 2022-03-19]`"),
            ValueProblem::FullWidthBrackets => is("in full-width brackets, which here are letters like others")
                .help("write plain brackets, colons and commas: `[2022-03-05, 2022-03-19]`, `{2022-03: 2}`"),
            ValueProblem::EmptyText => Said::new(format!("`{name}` is an empty text"))
                .help("write the text; if it is not known, take the line out"),
            _ => is("not readable"),
        }
    }

    /// The same in Chinese.
    pub(super) fn zh(&self, name: &str, text: &str) -> Said {
        let is = |what: &str| Said::new(format!("`{name}` 写的 `{text}` {what}"));
        match self {
            ValueProblem::NotNumber { ty, suggested } => {
                let help = match suggested {
                    Some(suggested) => format!("写 `{suggested}`"),
                    None => format!("用数字写，小数点用 `.`：`{}`", ty.form_zh().unwrap_or("1.5")),
                };
                is(&format!("不是{}", ty.zh())).help(help)
            }
            ValueProblem::Digits => is(&format!("太长，最多{DIGITS}位")).help("核对这个数"),
            ValueProblem::PartOfCent => is("的小数超过两位，而金额只到分").help("四舍五入到分：`12.35`"),
            ValueProblem::NotWhole => is("不是整数").help("个数不写小数：`3`"),
            ValueProblem::Negative => is("小于零，个数不能是负的").help("核对这个数：`0`、`1`、`2` 等"),
            ValueProblem::TooLarge => is("太大").help("核对这个数"),
            ValueProblem::NoPercentSign => is("少了百分号").help("数后面写百分号：`3.5%`"),
            ValueProblem::WrongUnit { ty, unit } => is(&format!("的单位是 `{unit}`，应为{}", ty.zh()))
                .help(format!("只写数，或写 `{}`", ty.form_zh().unwrap_or("1.5"))),
            ValueProblem::OutOfRange { low, high } => {
                is(&format!("超出范围，应在{}到{}之间", bound(low, Lang::Zh), bound(high, Lang::Zh)))
                    .help("核对这个值；范围写在制度的声明里")
            }
            ValueProblem::NotDate { suggested } => is("不是日期").help(form_zh("2022-03-05", suggested.as_deref())),
            ValueProblem::NotInCalendar => is("在日历里没有").help("核对月和日"),
            ValueProblem::Year => is(&format!("的年份不在{FIRST_YEAR}到{LAST_YEAR}之间")).help("核对年份"),
            ValueProblem::NotPeriod { ty, suggested } => {
                is(&format!("不是{}", ty.zh())).help(form_zh(ty.form_zh().unwrap_or("2022-03"), suggested.as_deref()))
            }
            ValueProblem::NotTime => is("不是时刻").help("用24小时制，写法如 `8:30` 或 `16:05:30`"),
            ValueProblem::NoSuchTime => is("不是一天里有的时刻").help("小时最大到47（过了午夜接着数），分和秒最大到59"),
            ValueProblem::NotDuration { ty } => {
                is("不是时长").help(format!("写数和单位：`{}`", ty.form_zh().unwrap_or("35分钟")))
            }
            ValueProblem::NotYesNo => is("既不是“是”也不是“否”").help("写 `是` 或 `否`"),
            ValueProblem::UnknownOption { set, options, nearest } => {
                let help = match nearest {
                    Some(nearest) => format!("是不是想写 `{nearest}`？可选的有 {}", and_list_zh(options)),
                    None => format!("写 {}", or_list_zh(options)),
                };
                is(&format!("不是 `{set}` 的可选值")).help(help)
            }
            ValueProblem::NoneNotAllowed => Said::new(format!("`{name}` 不能写 `无`：声明里没有 `或无`"))
                .help("还不知道的，去掉这一行；如果就是这几个字，加上引号"),
            ValueProblem::FullWidthComma => {
                is("是一个值，里面有全角逗号").help("有几个值时用半角逗号隔开：`[2022-03-05, 2022-03-19]`")
            }
            ValueProblem::FullWidthBrackets => is("用的是全角括号，会当成普通的字")
                .help("括号、冒号、逗号都写半角：`[2022-03-05, 2022-03-19]`、`{2022-03: 2}`"),
            ValueProblem::EmptyText => {
                Said::new(format!("`{name}` 的文字是空的")).help("写上文字；还不知道的，去掉这一行")
            }
        }
    }
}

fn form(example: &str, suggested: Option<&str>) -> String {
    match suggested {
        Some(suggested) => format!("write it `{suggested}`"),
        None => format!("write it like `{example}`"),
    }
}

fn form_zh(example: &str, suggested: Option<&str>) -> String {
    match suggested {
        Some(suggested) => format!("写 `{suggested}`"),
        None => format!("写法如 `{example}`"),
    }
}

/// A declared bound in words.
fn bound(value: &Value, lang: Lang) -> String {
    // INVARIANT: a range is of amounts; the names of options are not known here.
    let words = ValueWords::of(value, exact, |_, place| place.saturating_add(1).to_string());
    words.say(lang)
}

fn exact(amount: Exact) -> String {
    match amount.to_decimal() {
        Some(decimal) => decimal.normalize().to_string(),
        None => {
            let (numerator, denominator) = amount.parts();
            format!("{numerator}/{denominator}")
        }
    }
}
