//! Messages about examples.

use super::{Catalogued, Said, did_you_mean, did_you_mean_zh};
use crate::limits::BARE_COUNT;
use crate::value::Cadence;

/// What can be wrong with examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExampleMessage {
    /// An example of a policy without a first day, and without a month.
    ExampleWithoutMonth,
    /// A given name that is no fact, event or record.
    NotGiven {
        /// The name.
        name: String,
    },
    /// A given name that nothing has.
    UnknownGiven {
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A given field that its event or record lacks.
    UnknownGivenField {
        /// What it would be a field of.
        of: String,
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A field without `with`.
    FieldWithoutWith {
        /// The event or record.
        of: String,
        /// The field.
        field: String,
    },
    /// A value outside its declared range.
    OutOfRange,
    /// A given name alone.
    GivenWithoutValue,
    /// Something else where a day is due.
    GivenDay,
    /// Something else where a count is due.
    GivenCount,
    /// A record of another period.
    GivenPeriod {
        /// The period of the record.
        cadence: Cadence,
    },
    /// An opening balance without day or balance.
    GivenOpening,
    /// A step without rule, name or day.
    GivenStep,
    /// An expectation of nobody in particular.
    ExpectWithoutWho,
    /// An outcome expected of a let.
    ExpectOfLet,
    /// A value expected of a rule.
    ExpectOfRule,
    /// An expectation of what gives nothing.
    NotExpected {
        /// The name.
        name: String,
    },
    /// An expectation of a name that nothing has.
    UnknownExpected {
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A step that its rule lacks.
    UnknownStep {
        /// As written.
        found: String,
    },
    /// An outcome that the rule never gives.
    RuleGivesOther,
    /// An expected amount with growth or bounds.
    ExpectedAmount,
    /// Something else than an amount expected of a total.
    ExpectOfTotal,
    /// `because` with a name that nothing has.
    UnknownReasonName {
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
}

impl ExampleMessage {
    /// The name that nothing has, where the message is about one.
    pub(super) fn unknown_name(&self) -> Option<&str> {
        match self {
            ExampleMessage::UnknownGiven { found, .. } | ExampleMessage::UnknownExpected { found, .. } => Some(found),
            _ => None,
        }
    }
}

impl Catalogued for ExampleMessage {
    fn code(&self) -> &'static str {
        use ExampleMessage as M;
        match self {
            M::ExampleWithoutMonth => "example::example-without-month",
            M::NotGiven { .. } => "example::not-given",
            M::UnknownGiven { .. } => "example::unknown-given",
            M::UnknownGivenField { .. } => "example::unknown-given-field",
            M::FieldWithoutWith { .. } => "example::field-without-with",
            M::OutOfRange => "example::out-of-range",
            M::GivenWithoutValue => "example::given-without-value",
            M::GivenDay => "example::given-day",
            M::GivenCount => "example::given-count",
            M::GivenPeriod { .. } => "example::given-period",
            M::GivenOpening => "example::given-opening",
            M::GivenStep => "example::given-step",
            M::ExpectWithoutWho => "example::expect-without-who",
            M::ExpectOfLet => "example::expect-of-let",
            M::ExpectOfRule => "example::expect-of-rule",
            M::NotExpected { .. } => "example::not-expected",
            M::UnknownExpected { .. } => "example::unknown-expected",
            M::UnknownStep { .. } => "example::unknown-step",
            M::RuleGivesOther => "example::rule-gives-other",
            M::ExpectedAmount => "example::expected-amount",
            M::ExpectOfTotal => "example::expect-of-total",
            M::UnknownReasonName { .. } => "example::unknown-reason-name",
        }
    }

    fn en(&self) -> Said {
        use ExampleMessage as M;
        match self {
            M::ExampleWithoutMonth => {
                Said::new("the example does not say which month it is of").help("add a line such as `month 2022-03`")
            }
            M::NotGiven { name } => Said::new(format!("`{name}` is worked out from the facts, so it can't be given"))
                .help("give the facts, events or records that it comes from"),
            M::UnknownGiven { found, nearest } => Said::new(format!("there is no fact, event or record `{found}`"))
                .maybe_help(did_you_mean(nearest.as_ref())),
            M::UnknownGivenField { of, found, nearest } => {
                Said::new(format!("`{of}` has no field `{found}`")).maybe_help(did_you_mean(nearest.as_ref()))
            }
            M::FieldWithoutWith { of, field } => {
                Said::new(format!("the field `{field}` of `{of}` is given without `with`"))
                    .help(format!("write `given {of} … with {field} …`"))
            }
            M::OutOfRange => Said::new("this is outside the range that the declaration allows")
                .help("correct the value, or widen the range where it is declared"),
            M::GivenWithoutValue => Said::new("nothing is given here but the name").help(
                "give a value (`given level junior`), a day (`given late 2022-03-05`) or a count (`given late 2`)",
            ),
            M::GivenDay => Said::new("a day is expected here").help("write it like `2022-03-05`"),
            M::GivenCount => Said::new(format!("a count from 0 to {BARE_COUNT} is expected here"))
                .help("write how often it happened in the month, or the day on which it did"),
            M::GivenPeriod { cadence } => Said::new(format!(
                "a record of {} is expected here",
                match cadence {
                    Cadence::Month => "a month",
                    Cadence::Quarter => "a quarter",
                    Cadence::Year => "a year",
                }
            ))
            .help(match cadence {
                Cadence::Month => "write it like `2022-03`",
                Cadence::Quarter => "write it like `2022-Q1`",
                Cadence::Year => "write it like `2022`",
            }),
            M::GivenOpening => Said::new("an account is given with a day and its balance on it")
                .help("write it like `given conduct 2022-01-01 80 points`"),
            M::GivenStep => Said::new("a rule is given with one of its steps and the day of it")
                .help("write it like `given to_intermediate nomination 2022-04-02`"),
            M::ExpectWithoutWho => Said::new("the example has several employees, and this does not say of whom it is")
                .help("write the id and a colon in front: `expect E1 : …`"),
            M::ExpectOfLet => Said::new("of a let a value is expected")
                .help("write `expect NAME = VALUE` or `expect NAME undetermined`"),
            M::ExpectOfRule => Said::new("of a rule an outcome is expected")
                .help("write it like `expect distraction_fine fine 150 yuan`, or `none` or `undetermined`"),
            M::NotExpected { name } => {
                Said::new(format!("`{name}` is no rule and no let, so nothing can be expected of it"))
                    .help("name a rule or a let")
            }
            M::UnknownExpected { found, nearest } => {
                Said::new(format!("there is no rule or let `{found}`")).maybe_help(did_you_mean(nearest.as_ref()))
            }
            M::UnknownStep { found } => {
                Said::new(format!("the rule has no step `{found}`")).help("name one of its `step` lines")
            }
            M::RuleGivesOther => {
                Said::new("the rule never gives such an outcome").help("expect what the rule's own lines say")
            }
            M::ExpectedAmount => Said::new("an expected amount is written out").help("write it like `150 yuan`"),
            M::ExpectOfTotal => Said::new("of a total an amount is expected")
                .help("write it like `150 yuan`, or `none` or `undetermined`"),
            M::UnknownReasonName { found, nearest } => {
                Said::new(format!("nothing is called `{found}`")).maybe_help(did_you_mean(nearest.as_ref()))
            }
        }
    }

    fn zh(&self) -> Said {
        use ExampleMessage as M;
        match self {
            M::ExpectOfTotal => Said::new("合计应得的是一个数额").help("写成 `150元`，或写 `无`、`未定`"),
            M::UnknownReasonName { found, nearest } => {
                Said::new(format!("没有叫 `{found}` 的东西")).maybe_help(did_you_mean_zh(nearest.as_ref()))
            }
            M::ExampleWithoutMonth => Said::new("这个例子没写是哪个月的").help("加一行，如 `月份 2022-03`"),
            M::NotGiven { name } => {
                Said::new(format!("`{name}` 是算出来的，不能写成已知")).help("写出算它要用的资料、事件或记录")
            }
            M::UnknownGiven { found, nearest } => {
                Said::new(format!("没有叫 `{found}` 的资料、事件或记录")).maybe_help(did_you_mean_zh(nearest.as_ref()))
            }
            M::UnknownGivenField { of, found, nearest } => {
                Said::new(format!("`{of}` 没有 `{found}` 这一栏")).maybe_help(did_you_mean_zh(nearest.as_ref()))
            }
            M::FieldWithoutWith { of, field } => Said::new(format!("写了 `{of}` 的 `{field}` 栏，但前面少了 `带`"))
                .help(format!("写 `已知 {of} … 带 {field} …`")),
            M::OutOfRange => Said::new("超出了声明的范围").help("改正这个值；如果范围太窄，在声明的地方放宽"),
            M::GivenWithoutValue => Said::new("只写了名称，没写已知什么")
                .help("写上值（`已知 级别 初级`）、日期（`已知 迟到 2022-03-05`）或次数（`已知 迟到 2`）"),
            M::GivenDay => Said::new("这里应为日期").help("写法如 `2022-03-05`"),
            M::GivenCount => {
                Said::new(format!("这里应为次数，从0到{BARE_COUNT}")).help("写出这个月发生了几次，或在哪一天发生")
            }
            M::GivenPeriod { cadence } => Said::new(match cadence {
                Cadence::Month => "这里应为一个月的记录",
                Cadence::Quarter => "这里应为一个季度的记录",
                Cadence::Year => "这里应为一年的记录",
            })
            .help(match cadence {
                Cadence::Month => "写法如 `2022-03`",
                Cadence::Quarter => "写法如 `2022-Q1`",
                Cadence::Year => "写法如 `2022`",
            }),
            M::GivenOpening => Said::new("账户要写明日期和当天的余额").help("写法如 `已知 考评分 2022-01-01 80分`"),
            M::GivenStep => Said::new("规则要写明办了哪项手续、在哪一天").help("写法如 `已知 升中级 提名 2022-04-02`"),
            M::ExpectWithoutWho => {
                Said::new("这个例子里有好几个员工，这里没写是谁应得").help("在前面写上工号和冒号：`应得 E1 : …`")
            }
            M::ExpectOfLet => Said::new("`设` 的应得写一个值").help("写 `应得 名称 = 值` 或 `应得 名称 未定`"),
            M::ExpectOfRule => {
                Said::new("规则的应得写一项结果").help("写法如 `应得 长时间分心 罚款 150元`，或写 `无`、`未定`")
            }
            M::NotExpected { name } => {
                Said::new(format!("`{name}` 不是规则，也不是 `设` 的，谈不上应得什么")).help("写规则或 `设` 的名称")
            }
            M::UnknownExpected { found, nearest } => {
                Said::new(format!("没有叫 `{found}` 的规则或 `设`")).maybe_help(did_you_mean_zh(nearest.as_ref()))
            }
            M::UnknownStep { found } => {
                Said::new(format!("这条规则没有 `{found}` 这项手续")).help("写它的 `手续` 行里有的名称")
            }
            M::RuleGivesOther => Said::new("这条规则不会给出这样的结果").help("按规则里写的结果来写"),
            M::ExpectedAmount => Said::new("应得的数额要直接写出来").help("写法如 `150元`"),
        }
    }
}
