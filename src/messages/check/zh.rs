//! The Chinese of messages about formulas, types and what is known of a policy before it runs.

use super::{CheckMessage, SingleTerm};
use crate::limits::DEPTH;
use crate::messages::{Said, WordTerm, and_list_zh, did_you_mean_zh, or_list_zh};
use crate::words::Keyword;

impl CheckMessage {
    /// The words in Chinese.
    pub(super) fn in_chinese(&self) -> Said {
        use CheckMessage as M;
        match self {
            M::TypeMismatch { expected, found } => {
                Said::new(format!("这里应为{}，实际是{}", expected.zh(), found.zh()))
                    .maybe_help(expected.form_zh().map(|form| format!("写法如 `{form}`")))
            }
            M::Incompatible { left, right } => {
                Said::new(format!("两边凑不到一起：一边是{}，一边是{}", left.zh(), right.zh()))
                    .help("两边要同类：金额对金额，分数对分数；只有不带单位的数可以用来乘除")
            }
            M::NoOrder { found } => Said::new(format!("不能比大小，因为没有高低之分：这里是{}", found.zh()))
                .help("用 `是` 来问；要分高低，就把 `选项` 改成 `评级`（最低 < 最高）"),
            M::NoSign { found } => {
                Said::new(format!("前面不能加减号，因为没有正负：这里是{}", found.zh())).help("去掉 `-`")
            }
            M::NotAValue => Said::new("这里不是公式里能用的值")
                .help("可以写资料、`设` 的名称、`50元` 这样的量，或 `次数(迟到,本月)` 这样的函数"),
            M::IsForOption => Said::new("这里跟的是一个词，不能用 `=`").help("写 `是`（`!=` 则写 `不是`）"),
            M::IsWithoutOptions { found } => Said::new(format!("没有可选值，不能用 `是` 来问：这里是{}", found.zh()))
                .help("用 `=`、`<=`、`>=` 和一个量来比"),
            M::NeverNone => Said::new("这里不会是无").help("如果可能没有，就在它的声明里加上 `或无`；否则去掉这个条件"),
            M::UnknownName { found, nearest, split, meant } => Said::new(format!("没有 `{found}` 这个名称"))
                .maybe_help(match (meant, split, nearest) {
                    (Some(meant), ..) => Some(format!("写 `{meant}`")),
                    (None, Some(words), _) => Some(format!("词与词之间加空格：`{}`", words.join(" "))),
                    (None, None, Some(_)) => did_you_mean_zh(nearest.as_ref()),
                    (None, None, None) => {
                        Some("用 `资料`、`事件`、`记录` 或 `设` 声明它，或 `引用` 声明它的文件".into())
                    }
                }),
            M::AmbiguousLabel { name } => {
                Said::new(format!("有好几样东西的标签都是 `{name}`")).help("改用其中那一个的名称")
            }
            M::UnknownField { of, found, known, nearest } => Said::new(format!("`{of}` 没有 `{found}` 这一栏")).help(
                did_you_mean_zh(nearest.as_ref()).unwrap_or_else(|| {
                    if known.iter().all(String::is_empty) {
                        "它不分栏，只写它的名称就行".into()
                    } else {
                        format!("它有 {}", and_list_zh(known))
                    }
                }),
            ),
            M::NoFields { name, field } => Said::new(format!("`{name}` 不是记录也不是事件，后面不能跟 `{field}`"))
                .help("栏目跟在记录后面，如 `考评 名次`；两个条件之间要有 `且` 或 `或`"),
            M::RecordWithoutField { name, fields } => Said::new(format!("`{name}` 有好几栏，要说明是哪一栏"))
                .maybe_help(fields.first().map(|first| format!("写出 {}，如 `{name} {first}`", or_list_zh(fields)))),
            M::EventAsValue { name } => {
                Said::new(format!("`{name}` 是事件，这里应为一个值")).help(format!("数它的次数：`次数({name},本月)`"))
            }
            M::AccountAsValue { name } => Said::new(format!("`{name}` 是账户，这里应为一个值"))
                .help(format!("写 `余额({name})` 或 `合计({name},本月)`")),
            M::TableAsValue { name } => {
                Said::new(format!("`{name}` 是表，这里应为一个值")).help(format!("写明按什么查：`{name}(…)`"))
            }
            M::DateOutsideForEach => {
                Said::new("`当日` 是事件发生的那天，这里没有事件").help("改用 `期末`，或在有 `每次` 的规则里用 `当日`")
            }
            M::NotAnEvent { name } => {
                Said::new(format!("`{name}` 不是事件")).help("只有用 `事件` 声明的，才能数次数或用 `每次`")
            }
            M::NotAnAccount { name } => {
                Said::new(format!("`{name}` 不是账户")).help(format!("声明它：`账户 {name} 清零 每月`"))
            }
            M::NotATable { name } => {
                Said::new(format!("`{name}` 不是表，也不是函数")).help("括号只能跟在表或固定的函数后面")
            }
            M::NotALimit { name } => Said::new(format!("`{name}` 不是限额")).help("限额只能优先于另一个限额"),
            M::NotARule { name } => Said::new(format!("`{name}` 不是规则")).help("写一条规则的名称"),
            M::NotAGroup { name } => Said::new(format!("不能按 `{name}` 给员工分组"))
                .help("写 `同 小组`、`同 公司`，或 `同` 加员工的一项资料，如 `同 级别`"),
            M::UnknownClause { found, nearest } => Said::new(format!("没有条款 `{found}`"))
                .help(did_you_mean_zh(nearest.as_ref()).unwrap_or_else(|| format!("补上：`条款 {found} 规则 “…”`"))),
            M::GroupUnderForEach => {
                Said::new("分组的结果是整月的，不能在 `每次` 下面用").help("移到没有 `每次` 的规则里")
            }
            M::ForEachHere => Said::new("这条规则在此逐次处理"),
            M::ThisIs { ty } => Said::new(format!("这是{}", ty.zh())),
            M::OtherVersionHere => Said::new("另一版在这里"),
            M::OtherRuleHere => Said::new("另一条规则在这里"),
            M::OtherLimitHere => Said::new("另一个限额在这里"),
            M::FirstRowHere => Said::new("前一行在这里"),
            M::ArgumentNotTaken { function, part } => {
                Said::new(format!("`{}` 在这里不能带{}", function.zh(), part_zh(*part))).help("去掉它")
            }
            M::ArgumentNeeded { function, part } => Said::new(format!("`{}` 还缺{}", function.zh(), part_zh(*part)))
                .help(match part {
                    WordTerm::Window => "加逗号，再写时间段，如 `本月`、`最近 3个月` 或 `自从 入职日期`",
                    WordTerm::Keyword(Keyword::By) => "写明按什么分，如 `分配(奖金池,按 得分,同 小组)`",
                    _ => "加逗号，再写分组，如 `同 小组` 或 `同 公司`",
                }),
            M::WindowAndGroup { function } => {
                Said::new(format!("`{}` 要么按时间段，要么按分组，不能两样都写", function.zh()))
                    .help("一层套一层：`合计(合计(销售额,本月),同 小组)`")
            }
            M::NotRecordable => {
                Said::new("只有资料、记录或其中一栏才谈得上 `有记录`").help("写它的名称，如 `有记录(综合评分)`")
            }
            M::BalanceOfAccount => Said::new("`余额` 只用于账户").help("写账户的名称，如 `余额(考评分)`"),
            M::TotalOfKind => {
                Said::new("`总计` 只用于一类结果").help("写 `总计(罚款,本月)`，或把 `罚款` 换成 `奖励`、`计发`、`工资`")
            }
            M::WeightNotNumeric { found } => {
                Said::new(format!("分配要按数来分，这里是{}", found.zh())).help("按分数、金额、个数或数值来分")
            }
            M::AggregateOf { function, found } => {
                Said::new(format!("`{}` 用不到这上面：这里是{}", function.zh(), found.zh())).help(match function {
                    WordTerm::Keyword(
                        Keyword::Count | Keyword::All | Keyword::Any | Keyword::Streak | Keyword::LongestStreak,
                    ) => "里面应是事件，或 `考评 名次 > 3` 这样的条件",
                    WordTerm::Keyword(Keyword::Sum | Keyword::Mean) => "里面应是金额、分数、个数或数值",
                    _ => "里面应是能比大小的",
                })
            }
            M::OccurrencesNotTaken { function } => Said::new(format!("`{}` 不能这样用", function.zh()))
                .help("在事件后面写上栏目，或改用 `次数`；账户用 `合计`"),
            M::MixedCadences => {
                Said::new("每月的记录和每季（或每年）的记录，不能放在同一个时间段里一起算").help("各用各的时间段")
            }
            M::Overlap { name, first, last, amendments } => Said::new(format!(
                "`{name}` 有两{}同时施行（{}）",
                if *amendments { "条修订" } else { "版" },
                if first == last { first.to_string() } else { format!("{first}至{last}") }
            ))
            .help("用 `施行 自 … 至 …` 写明日期，让前一版结束后，后一版才开始；如果本来是两样东西，给其中一个换个名称"),
            M::Cycle { path } => Said::new(format!(
                "`{}` 绕了一圈又用到自己：{}",
                path.first().map_or("", String::as_str),
                path.join(" → ")
            ))
            .help("算一样东西，不能反过来又用到它，之前月份的也不行；从这一圈里去掉一个"),
            M::TooDeep { name } => Said::new(format!("`{name}` 一环扣一环，超过了{DEPTH}层")).help("减少层数"),
            M::GrowthOutsideOutcome => {
                Said::new("`逐次翻倍` 和 `逐次加` 只能用在有 `每次` 的规则的结果里").help("从这里去掉")
            }
            M::SecondGrowth => Said::new("一个数额只能有一种递增办法").help("`逐次翻倍` 和 `逐次加` 只留一个"),
            M::RoundingStep => Said::new("取整要精确到一个写明的、大于零的量").help("写法如 `四舍五入到 0.01元`"),
            M::TooManyDecimals => Said::new("算出来的小数位数，可能比货币的还多")
                .help("写明怎么取整：加上 `,四舍五入到 0.01元`（或 `舍到`、`进到`）"),
            M::BelowZero { is_fine: true } => Said::new("罚款不会小于零").help("去掉 `-`：罚款本来就是扣的"),
            M::BelowZero { is_fine: false } => Said::new("奖励不会小于零").help("去掉 `-`；要扣钱写 `罚款`"),
            M::CountedBefore => Said::new("`最近…` 到这一次所在的月份之前就截止了，这一次数不进去")
                .help("写 `累计 本月`；要数到这一次为止的三个月，写 `累计 滚动 3个月`"),
            M::NumberWithoutCounted => Said::new("这里要看是第几次，但规则没写从什么时候起累计")
                .help("写成 `每次 迟到,累计 本月`（或别的时间段）"),
            M::ClassingWithoutForEach => {
                Said::new("`视为` 针对每一次事件，但规则里没有 `每次`").help("加一行，如 `每次 请假`")
            }
            M::ClassedAsItself => Said::new("一件事不能视为它自己").help("换成另一个事件"),
            M::FieldNotSet { field } => {
                Said::new(format!("变成另一事件后，`{field}` 这一栏没有着落")).help(format!("写上：`带 {field} …`"))
            }
            M::MoveUnderForEach => Said::new("升降级按月判断，不按每一次").help("去掉 `每次`，在条件里数次数"),
            M::MoveEachMonth => Said::new("升降级每月都要判断").help("去掉 `按季` 或 `按年` 那一行"),
            M::WrongDirection { from, to, promote } => {
                Said::new(format!("`{to}` 并不{}于 `{from}`", if *promote { "高" } else { "低" }))
                    .help("`晋升` 往高处走，`降级` 往低处走")
            }
            M::UnknownLevel { found, nearest } => Said::new(format!("哪项分期的资料里都没有 `{found}` 这一级")).help(
                did_you_mean_zh(nearest.as_ref())
                    .unwrap_or_else(|| "声明一个 `阶梯`，再声明用它的资料：`资料 级别 : 职级,分期`".into()),
            ),
            M::AmbiguousLevel { facts } => Said::new(format!("{} 都有这两级，分不清是哪一个", and_list_zh(facts)))
                .help("给两个阶梯的级别取不同的名称"),
            M::OverridesItself => Said::new("规则不能优先于它自己").help("写另一条规则的名称"),
            M::ShareWithCondition => Said::new("分配奖金池的规则不能另带条件，否则各人所得加起来对不上总数")
                .help("谁参加分配，写在 `分配` 里面：`同 小组 其中 …`"),
            M::StepsWithAmount => Said::new("`手续` 只用于晋升、降级、警告、辞退或报请的规则")
                .help("去掉手续；或把办理结果记成一项资料，用 `当` 来问"),
            M::SingleTwice => Said::new("一个月只能有一份工资、一次升降级，而这条规则可能给出不止一次")
                .help("只留一行，并放在没有 `每次` 的规则里"),
            M::StepsUnderForEach => {
                Said::new("`手续` 只用于按月的规则，不能和 `每次` 同用").help("去掉手续，或去掉 `每次`")
            }
            M::MarginalTypes { by, holds } => {
                Said::new(format!("分段累进的表，查的和所得的乘不到一起：查的是{}，所得是{}", by.zh(), holds.zh()))
                    .help("每一段乘以该行的比率：金额乘百分比，或个数乘金额")
            }
            M::RowNeedsBound { by } => Said::new(format!("这张表每一行的开头要写界限：查的是{}", by.zh()))
                .maybe_help(by.form_zh().map(|form| format!("写法如 `>= {form} : …`"))),
            M::RowNeedsOption { by } => {
                Said::new(format!("这张表每一行的开头要写一个可选值：查的是{}", by.zh())).help("写出可选值，再写冒号")
            }
            M::RowTwice => Said::new("有两行说的是同一种情况").help("去掉其中一行"),
            M::LimitWindow => Said::new("限额按 `本月`、`本季` 或 `本年` 算").help("写 `针对 罚款,本月`"),
            M::TwoLimits { first, second } => {
                Said::new(format!("`{first}` 和 `{second}` 限的是同一类结果，但没写谁先谁后"))
                    .help("用 `优先于` 写明谁先，或把两个合成一个")
            }
            M::LevelNotReached { level } => {
                Said::new(format!("没有哪条规则能晋升到 `{level}`")).help("加一条晋升到它的规则，或从阶梯里去掉这一级")
            }
            M::LevelWithoutRow { level, table } => Said::new(format!("`{table}` 里没有 `{level}` 这一行"))
                .help(format!("加一行 `{level} : …`；不加的话，在这一级的人，数额就是未定")),
            M::MightConflict { first, second, what, apart } => Said::new(match what {
                SingleTerm::Salary => format!("`{first}` 和 `{second}` 可能都要定同一个月的工资"),
                SingleTerm::Level => format!("`{first}` 和 `{second}` 可能在同一个月都要升降级"),
                SingleTerm::Class => format!("`{first}` 和 `{second}` 可能都要把同一次事件视为别的"),
            })
            .help(if *apart {
                "一起核算时会互相矛盾：如果真会同时成立，在本公司自己的文件里引用这两份制度，修订或停用其中一条"
            } else {
                "如果两条真会同时成立，用 `优先于` 写明谁先"
            }),
        }
    }
}

/// The same in Chinese.
fn part_zh(part: WordTerm) -> String {
    match part {
        WordTerm::Window => part.zh().to_string(),
        WordTerm::Keyword(Keyword::Within) => "分组（`同 …`）".to_string(),
        word => format!(" `{}`", word.zh()),
    }
}
