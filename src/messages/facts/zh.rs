//! The Chinese of messages about fact files.

use super::{FactsMessage, Wanted};
use crate::limits::BARE_COUNT;
use crate::messages::{Said, did_you_mean_zh, or_list_zh};
use crate::value::Cadence;

impl FactsMessage {
    /// The words in Chinese.
    pub(super) fn in_chinese(&self) -> Said {
        match self {
            FactsMessage::Yaml(problem) => problem.zh(),
            FactsMessage::Json(problem) => problem.zh(),
            FactsMessage::Sheet(problem) => problem.zh(),
            FactsMessage::Value { name, text, problem } => problem.zh(name, text),
            FactsMessage::FirstHere => Said::new("前一个在这里"),
            FactsMessage::OtherHere => Said::new("另一个在这里"),
            FactsMessage::Empty => {
                Said::new("文件里什么事实也没有").help("事实文件先写涵盖哪几个月（`涵盖: 2022-03`），再列出员工")
            }
            FactsMessage::CoversMissing => Said::new("文件没写涵盖哪几个月")
                .help("写在最上面：`涵盖: 2022-01..2022-03`，或加上 `--covers 2022-01..2022-03`；涵盖的月份里，没列出的就是没发生"),
            FactsMessage::NoEmployees => {
                Said::new("一个员工也没有列出").help("先写 `员工:`，再给每人写一行 `- 工号: E01`，各项事实写在下面")
            }
            FactsMessage::CoversForm { text } => Said::new(format!("`{text}` 不是期间"))
                .help("写一个月 `2022-03`、一季 `2022-Q1`、一年 `2022`，或一段 `2022-01..2022-03`"),
            FactsMessage::CoversBackwards { text } => {
                Said::new(format!("`{text}` 的结束在开始之前")).help("较早的月份写在前面")
            }
            FactsMessage::DuplicateEmployee { id } => Said::new(format!("员工 `{id}` 在这个文件里列了两次"))
                .help("把事实都写在一处；如果是两个人，各用各的工号"),
            FactsMessage::NoId => Said::new("这个员工没有工号").help("写上：`工号: E01`"),
            FactsMessage::DuplicateKey { key } => {
                Said::new(format!("`{key}` 在这里写了两次")).help("去掉一个，或把两个值放进一个列表")
            }
            FactsMessage::GivenTwice { key, first } if key == first => {
                Said::new(format!("`{key}` 写了两次")).help("去掉一个")
            }
            FactsMessage::GivenTwice { key, first } => {
                Said::new(format!("`{key}` 和 `{first}` 是同一项")).help("去掉一个")
            }
            FactsMessage::UnknownKey { key, under, nearest, known } => {
                let help = did_you_mean_zh(nearest.as_ref()).unwrap_or_else(|| under.help_zh(known));
                Said::new(under.unknown_zh(key)).help(help)
            }
            FactsMessage::Elsewhere { key, under, belongs } => {
                Said::new(format!("`{key}` 不能写在{}", under.zh())).help(belongs.zh())
            }
            FactsMessage::Ambiguous { key, readings } => {
                Said::new(format!("`{key}` 可以指好几项")).help(format!("写 {}", or_list_zh(readings)))
            }
            FactsMessage::Shape { name, found, wanted } => {
                let what = match wanted {
                    Wanted::File => "整个文件".to_string(),
                    Wanted::Employee => "员工的一项".to_string(),
                    _ => format!("`{name}` "),
                };
                Said::new(format!("{what}写成了{}，应为{}", found.zh(), wanted.zh()))
                    .help(format!("写法如 `{}`", wanted.example_zh()))
            }
            FactsMessage::NoValue { name } => {
                Said::new(format!("`{name}` 后面没有写值")).help("写上值；确实没有的写 `无`；还不知道的，去掉这一行")
            }
            FactsMessage::NotDated { name } => {
                Said::new(format!("`{name}` 只有一个值，不分从哪天起")).help(format!("只写值：`{name}: 值`"))
            }
            FactsMessage::NotAttested { name } => {
                Said::new(format!("`{name}` 不需要认定")).help("去掉 `由` 和 `于`；由谁认定，写在它的声明里")
            }
            FactsMessage::NoIs { name } => {
                Said::new(format!("`{name}` 没有写值")).help("用 `为` 写上：`{为: 是, 于: 2022-03-02}`")
            }
            FactsMessage::SameFirstDay { name, day: Some(day) } => {
                Said::new(format!("`{name}` 有两个值都从{day}起")).help("去掉一个，或改正起始日期")
            }
            FactsMessage::SameFirstDay { name, day: None } => Said::new(format!("`{name}` 有两个值都没写从哪天起"))
                .help("给后一个写上起始日期：`{为: 值, 自: 2022-03-01}`"),
            FactsMessage::WrongAttester { name, by, attester } => {
                Said::new(format!("`{name}` 应由 `{attester}` 认定，这里写的是 `{by}`"))
                    .help("写声明里的认定人；别人认定的不算")
            }
            FactsMessage::OpeningIncomplete { name, lacks } => {
                let lacks = if *lacks == "on" { "日期（`于`）" } else { "金额（`期初余额`）" };
                Said::new(format!("`{name}` 的期初余额缺{lacks}"))
                    .help("余额和日期都要写：`{期初余额: 80, 于: 2022-01-01}`")
            }
            FactsMessage::Conflict { name } => Said::new(format!("关于 `{name}`，两个文件或两行说得不一样"))
                .help("改正其中一个；如果是变了，给每个值写上起始日期：`{为: 值, 自: 2022-03-01}`"),
            FactsMessage::LeftBeforeHired { hired_on, left_on } => {
                Said::new(format!("离职日期{left_on}在入职日期{hired_on}之前")).help("改正其中一个日期")
            }
            FactsMessage::WrongPeriod { name, text, cadence } => {
                let (unit, period, example) = match cadence {
                    Cadence::Month => ("月", "月份", "2022-03"),
                    Cadence::Quarter => ("季", "季度", "2022-Q1"),
                    Cadence::Year => ("年", "年份", "2022"),
                };
                Said::new(format!("`{name}` 按{unit}记录，但 `{text}` 不是{period}"))
                    .help(format!("写法如 `{example}`"))
            }
            FactsMessage::CountWithoutMonth { name, count } => {
                Said::new(format!("`{name}` 只写了次数 `{count}`，没写月份"))
                    .help(format!("写上月份：`{name}: {{2022-03: {count}}}`，或列出各天"))
            }
            FactsMessage::CountTooLarge { name, count } => {
                Said::new(format!("一个月里 `{name}` 有 `{count}` 次，超过上限{BARE_COUNT}")).help("核对这个数")
            }
            FactsMessage::NoDate { name } => {
                Said::new(format!("这次 `{name}` 没写日期")).help("写上哪一天：`日期: 2022-03-05`")
            }
            FactsMessage::DayInOtherMonth { day, month } => {
                Said::new(format!("{day}不在{month}里")).help("改正日期，或移到它自己的月份下面")
            }
            FactsMessage::OutsideCoverage { name, month } => {
                Said::new(format!("`{name}` 在{month}，这个文件没有涵盖这个月"))
                    .help("改正日期；如果文件列全了这个月的事件，就把这个月加进 `涵盖`")
            }
            FactsMessage::BeforeHiring { name, hired_on } => {
                Said::new(format!("`{name}` 在入职之前，入职日期是{hired_on}")).help("改正日期，或改正 `入职日期`")
            }
            FactsMessage::AfterLeaving { name, left_on } => {
                Said::new(format!("`{name}` 在离职之后，离职日期是{left_on}")).help("改正日期，或改正 `离职日期`")
            }
            FactsMessage::NoClause { name } => Said::new(format!("这次 `{name}` 没写违反哪一条"))
                .help("写上日期和条款：`{日期: 2022-03-05, 条款: T1.5}`"),
            FactsMessage::UnknownClause { clause, nearest } => Said::new(format!("哪份制度里都没有条款 `{clause}`"))
                .help(
                    did_you_mean_zh(nearest.as_ref())
                        .unwrap_or_else(|| "核对条款编号；用 `handbook clauses` 可以列出全部".to_string()),
                ),
            FactsMessage::TimesReversed { first, second, earlier, later } => {
                let said = Said::new(format!("`{second}` 是 {later}，早于 `{first}` 的 {earlier}，按所写的算"));
                said.maybe_help(later.plus_seconds(24 * 3600).ok().map(|next| format!("如果是过了半夜，写成 `{next}`")))
            }
            FactsMessage::HasOwnEvent { clause, event } => Said::new(format!(
                "违反 `{clause}` 有自己的事件 `{event}`，这里却只记了违规"
            ))
            .help(format!("如果就是这件事，请记成 `{event}`：管 `{event}` 的规则看不到这里的记录，不会算它的罚款")),
            FactsMessage::SameOccurrence { name } => Said::new(format!("两个文件都列了同一次 `{name}`，会算两次"))
                .help("如果只发生了一次，从其中一个文件里去掉"),
        }
    }
}
