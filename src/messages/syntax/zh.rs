//! The Chinese of messages about the writing of a policy.

use super::{SyntaxMessage, character, closing_quote, quoted_word, with_missing};
use crate::limits::{BRACKETS, DIGITS, FIRST_YEAR, LAST_YEAR, LINE_BYTES, LINE_CONTINUATIONS, OPERATORS};
use crate::messages::{Said, did_you_mean_zh};
use crate::words::Due;

impl SyntaxMessage {
    /// The words in Chinese.
    pub(super) fn in_chinese(&self) -> Said {
        use SyntaxMessage as M;
        match self {
            M::UnknownReason { found, nearest } => {
                let usual = || "例如写 `因为 缺 名称`、`因为 未涵盖`、`因为 待填 名称`".to_string();
                let help = did_you_mean_zh(nearest.as_ref()).unwrap_or_else(usual);
                Said::new(format!("`{found}` 不是未定的原因")).help(help)
            }
            M::UnknownLine { found, nearest } => unknown_line_zh(found, nearest.as_ref()),
            M::Unexpected { found, due, nearest } => {
                Said::new(format!("这里应为{}，实际是 `{found}`", due_list_zh(due)))
                    .maybe_help(did_you_mean_zh(nearest.as_ref()))
            }
            M::Incomplete { due } => Said::new(format!("这一行没写完，后面应为{}", due_list_zh(due)))
                .help("把这一行写完；只有括号没合上，或行尾是逗号、冒号、运算符时，才会接到下一行"),
            M::Missing { word, found } => missing_zh(word, found),
            M::NeedlessSign { sign } => Said::new(format!("`{sign}` 在这里没有意思")).help("去掉它"),
            M::CurrencySign { sign, write } => Said::new(format!("数额里不写 `{sign}`")).help(format!("写 `{write}`")),
            M::WrittenOtherwise { found, write } => {
                Said::new(format!("制度里不写 `{found}`，有别的写法")).help(format!("写 `{write}`"))
            }
            M::OtherQuotes { found, write } => {
                Said::new(format!("文字不用这种引号：{found}")).help(format!("写 {write}，引号用 `“…”` 或 `\"…\"`"))
            }
            M::OtherComment { sign } => Said::new(format!("注释不以 `{sign}` 开头")).help("以 `#` 开头，每一行都要写"),
            M::DayWithoutYear { found, write } => {
                Said::new(format!("`{found}` 没写年份")).help(format!("年月日写全，如 `{write}`"))
            }
            M::NoNameBefore { label } => Said::new(format!("{label} 是标签，前面少了名称"))
                .help(format!("前面先写名称，名称里不能有空格：`名称 {label}`")),
            M::AllowOfSeveral => {
                Said::new("`容许` 一行只写一种提醒").help("每种各写一行：`容许`、提醒的名字、引号里的理由")
            }
            M::AllowWithoutReason { lint } => {
                Said::new("`容许` 要写明理由").help(format!("后面加上引号里的理由：`容许 {lint} “…”`"))
            }
            M::Glued { run, parts } => Said::new(format!("不认识 `{run}`，像是几个词连在了一起"))
                .help(format!("词与词之间加空格：`{}`", parts.join(" "))),
            M::BeginsWithKeyword { run, keyword, rest } => {
                Said::new(format!("`{run}` 连在一起会当成一个词，它以 `{keyword}` 开头"))
                    .help(format!("如果是想写 `{keyword}`，后面加空格：`{keyword} {rest}`"))
            }
            M::DigitBehindHan { name, digits } => {
                Said::new(format!("名称到 `{name}` 为止：名称里汉字后面不能直接跟数字"))
                    .help(format!("写 `{name}_{digits}`"))
            }
            M::ReservedWord { word } => Said::new(format!("`{word}` 是固定用语，不能当名称"))
                .help(format!("换个名称；引号里的标签可以叫 `{word}`")),
            M::NoBrackets { function } => {
                Said::new(format!("`{function}` 是函数，后面要有括号")).help(format!("写 `{function}(…)`"))
            }
            M::NoName { found } => Said::new(format!("`{found}` 不能当名称")).help("用普通的汉字、字母、数字和 `_`"),
            M::UnclosedBracket => Said::new("这个括号到下一段开始还没合上").help("用 `)` 合上"),
            M::UnopenedBracket => Said::new("前面没有和它配对的左括号").help("去掉它，或在前面加 `(`"),
            M::UnclosedQuote { mark } => {
                Said::new("引号里的文字到行尾还没结束").help(format!("用 `{}` 结束", closing_quote(*mark)))
            }
            M::UnopenedQuote { mark } => {
                Said::new(format!("`{mark}` 前面没有和它配对的引号")).help("在文字前面加上引号，或去掉它")
            }
            M::TooDeep => Said::new(format!("括号套了超过{BRACKETS}层")).help("用 `设` 给公式的一部分另取名称"),
            M::LineTooLong => Said::new(format!("这一行超过了{} KB，太长了", LINE_BYTES >> 10)).help("分成几行写"),
            M::LineGoesOn => Said::new(format!("这一行一直接到下面，超过了{LINE_CONTINUATIONS}行"))
                .help("早点结束：行尾的逗号、冒号或运算符会让它接到下一行"),
            M::TooManyOperators => {
                Said::new(format!("这一行里的运算符和函数超过了{OPERATORS}个")).help("用 `设` 给公式的一部分另取名称")
            }
            M::TooManyProblems { listed } => {
                Said::new(format!("这个文件的问题不止列出的{listed}处")).help("检查是不是拿错了文件")
            }
            M::StrayCharacter { code } => Said::new(format!("这里有一个看不见的字符（{}）", character(*code)))
                .help("去掉它；多半是复制文字时带进来的"),
            M::StrayInQuote { code } => Said::new(format!("引号里有一个看不见的字符（{}）", character(*code)))
                .help("去掉它；多半是复制文字时带进来的"),
            M::MixedAndOr { first, second } => {
                Said::new(format!("`{first}` 和 `{second}` 并排写，分不清哪些是一起的")).help("把一起的部分放进括号")
            }
            M::FirstOfMixed { word } => Said::new(format!("`{word}` 在这里")),
            M::ChainedComparison { operator } => {
                Said::new(format!("前面已经比过一次，又来一个 `{operator}`：一次只能比两边"))
                    .help("分成两次比，中间写 `且`")
            }
            M::FirstComparison => Said::new("第一次比较"),
            M::MisplacedNot => Said::new("`非` 不能跟在这个运算符后面").help("写在整个条件前面，或给它加括号"),
            M::TooManyDigits => Said::new(format!("这个数超过了{DIGITS}位")).help("少写几位"),
            M::NotACount { found } => Said::new(format!("`{found}` 不是这里能用的数目")).help("写1到9999的整数"),
            M::NoSuchDate { found } => Said::new(format!("没有 `{found}` 这一天")).help("对照日历检查月和日"),
            M::NoSuchPeriod { found } => Said::new(format!("没有 `{found}` 这个月或季度"))
                .help("月份从01到12，季度从1到4；如果是想做减法，减号两边加空格"),
            M::YearOutOfRange { found } => Said::new(format!("`{found}` 的年份不在{FIRST_YEAR}到{LAST_YEAR}之间"))
                .help("检查年份；如果是想做减法，减号两边加空格"),
            M::ShortDate { found, date, difference } => Said::new(format!("`{found}` 可以当日期，也可以当减法"))
                .help(format!("日期写 `{date}`，减法写 `{difference}`")),
            M::NoSuchTime { found } => {
                Said::new(format!("没有 `{found}` 这个时刻")).help("时刻从0:00到47:59:59；超过23:59:59就是第二天")
            }
            M::UnknownUnit { found, nearest } => Said::new(format!("`{found}` 不是单位")).help(
                did_you_mean_zh(nearest.as_ref())
                    .unwrap_or_else(|| "单位有 `元`、`分`、`%`、`分钟`、`小时`、`天`、`个月`、`个季度`、`年`".into()),
            ),
            M::Thousands { number } => Said::new("数字中间不加逗号").help(format!("写 `{number}`")),
            M::NoStatement { found } => Said::new(format!("`{found}` 是某一段里的行，但前面还没有开始任何一段"))
                .help("文件要以一段开头，例如 `制度 名称 “标题”`"),
            M::IsBeforeLiteral { is, found, sign } => is_before_literal_zh(is, found, sign),
            M::EqualsBeforeWord { sign, found, is } => {
                Said::new(format!("`{found}` 前面不用 `{sign}`")).help(format!("写 `{is} {found}`"))
            }
            M::NothingGiven => Said::new("只写了名称，没写已知什么：没有日期、次数，也没有值")
                .help("在名称后面写上：日期、数目、值，或 `带` 加栏目"),
            M::DefaultTwice => Said::new("`默认` 写了两次").help("只留一个"),
            M::Unreadable => Said::new("这一行读不了，但看不出哪里写错").help("这是程序的毛病，请把这一行报给开发者"),
        }
    }
}

fn due_in_words_zh(due: Due) -> String {
    let words = match due {
        Due::Exactly(word) => return format!("`{word}`"),
        Due::LineStart => "一行开头的词（`规则`、`当`、`罚款` 等）",
        Due::Name => "名称",
        Due::Event => "事件",
        Due::ClauseId => "条款编号",
        Due::ClauseKind => "条款种类（`规则`、`行为`、`职责`、`程序`、`总则`）",
        Due::Text => "引号里的文字",
        Due::Lint => "提醒的名字（如 `no-example`）",
        Due::Type => "类型",
        Due::Field => "栏目和它的类型",
        Due::Formula => "值或条件",
        Due::Value => "值",
        Due::Operator => "运算符",
        Due::Window => "时间段（如 `本月`、`最近 3个月`）",
        Due::Times => "第几次（如 `第2次`、`第3次起`、`每3次`）",
        Due::Outcome => "结果（如 `罚款 50元`）",
        Due::Modifier => "`逐次翻倍`、`逐次加`、`至少`、`至多` 或取整",
        Due::Argument => "时间段、`同` 或 `按`",
        Due::Whole => "整数",
        Due::Unit => "单位",
        Due::CalendarUnit => "`个月`、`个季度` 或 `年`",
        Due::RollingUnit => "`天` 或 `个月`",
        Due::Date => "日期（如 `2022-03-31`）",
        Due::Month => "月份（如 `2022-03`）",
        Due::Cadence => "`每月`、`每季` 或 `每年`",
        Due::CutOrder => "`后者先`、`大者先` 或 `按比例`",
        Due::FactTrait => "`分期`、`认定人`、`属小组`、`属公司` 或 `默认`",
        Due::LineEnd => "行尾",
    };
    words.to_string()
}

/// What is due, with a blank in front where it begins with a backtick.
fn due_list_zh(due: &[Due]) -> String {
    let words: Vec<String> = due.iter().map(|due| due_in_words_zh(*due)).collect();
    let list = match words.as_slice() {
        [] => "别的".to_string(),
        [one] => one.clone(),
        [init @ .., last] => {
            let init = init.join("、");
            let before = if init.ends_with('`') { " " } else { "" };
            let behind = if last.starts_with('`') { " " } else { "" };
            format!("{init}{before}或{behind}{last}")
        }
    };
    if list.starts_with('`') { format!(" {list}") } else { list }
}

fn missing_zh(word: &str, found: &str) -> Said {
    let what = match word {
        "," => "逗号".to_string(),
        ":" => "冒号".to_string(),
        _ => format!(" `{word}`"),
    };
    Said::new(format!("`{found}` 前面少了{what}")).help(format!("写 `{}`", with_missing(word, found)))
}

fn is_before_literal_zh(is: &str, found: &str, sign: &str) -> Said {
    let help = match quoted_word(found) {
        Some(inside) => format!("可选值写 `{is} {inside}`，文本写 `{sign} {found}`"),
        None => format!("写 `{sign} {found}`"),
    };
    Said::new(format!("`{is}` 后面只能跟一个词")).help(help)
}

fn unknown_line_zh(found: &str, nearest: Option<&String>) -> Said {
    let help = did_you_mean_zh(nearest)
        .unwrap_or_else(|| "以 `规则`、`当`、`罚款` 这样的词开头；表的一行以 `名称 :` 开头".into());
    Said::new(format!("没有以 `{found}` 开头的行")).help(help)
}
