//! The words of the policy language: the one table of its keywords in both spellings.
//!
//! Everything that has to know a word takes it from here: the builder turns the spelling it read into a [`Keyword`], the
//! formatter turns a [`Keyword`] into the spelling it writes, messages name the nearest one. The grammar repeats the
//! spellings, because pest reads them from its own file; a test in `syntax` holds the two together.

mod due;
mod letters;
mod near;
mod number;
mod reason;

use std::collections::HashMap;
use std::sync::OnceLock;

pub use due::Due;
pub use letters::{begins_word, is_digit, is_han, is_word, spelling_of, word_at};
pub use near::{keyword_in_front, meant, nearest, nearest_keyword, split};
pub use number::{is_numeral, number_in_words};
pub use reason::ReasonKind;

/// In which language a keyword is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spelling {
    /// `rule`
    English,
    /// `规则`
    Chinese,
}

/// Where a keyword stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// It begins a statement.
    Statement,
    /// It stands in a declaration.
    Declaring,
    /// It is a type.
    Type,
    /// It is a kind of clause, read only behind a clause id.
    ClauseKind,
    /// It begins a line of a statement.
    Line,
    /// It stands inside a line, behind what begins it.
    Inside,
    /// It says which occurrences an outcome is for; `#` stands for the number (`#th`: `1st`, `2nd` …).
    Times,
    /// It begins an outcome: a line, or what follows `2nd time :`.
    Outcome,
    /// It follows an amount behind a comma.
    Amount,
    /// It begins a window.
    Window,
    /// It is a function.
    Function,
    /// It is a part of a formula or a condition.
    Formula,
    /// It is an order in which a limit cuts.
    CutOrder,
    /// It is a unit behind a number.
    Unit,
}

/// One row of the table.
#[derive(Debug)]
struct Row {
    keyword: Keyword,
    role: Role,
    english: &'static [&'static str],
    chinese: &'static [&'static str],
}

macro_rules! table {
    ($($role:ident { $($keyword:ident $(= $english:literal)+ , $($chinese:literal),+ ;)* })*) => {
        /// A keyword of the language, whichever way it is spelled. The spelling that is written first comes first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Keyword {
            $($(
                #[doc = concat!($("`", $english, "` ",)+ $("`", $chinese, "` ",)+)]
                $keyword,
            )*)*
        }

        static TABLE: &[Row] = &[$($(
            Row {
                keyword: Keyword::$keyword,
                role: Role::$role,
                english: &[$($english),+],
                chinese: &[$($chinese),+],
            },
        )*)*];
    };
}

table! {
    Statement {
        Policy = "policy", "制度";
        Use = "use", "引用";
        Section = "section", "章";
        Clause = "clause", "条款";
        Choice = "choice", "选项";
        Scale = "scale", "评级";
        Ladder = "ladder", "阶梯";
        Fact = "fact", "资料";
        Event = "event", "事件";
        Record = "record", "记录";
        Account = "account", "账户";
        Role = "role", "角色";
        Let = "let", "设";
        Table = "table", "表";
        Rule = "rule", "规则";
        Limit = "limit", "限额";
        Amend = "amend", "修订";
        Example = "example", "例";
    }
    Declaring {
        Monthly = "monthly", "每月";
        Quarterly = "quarterly", "每季";
        Yearly = "yearly", "每年";
        Dated = "dated", "分期";
        AttestedBy = "attested by", "认定人";
        OfTeam = "of team", "属小组";
        OfCompany = "of company", "属公司";
        OrNone = "or none", "或无";
        Default = "default", "默认";
        ViolationOf = "violation of", "违反";
        Cleared = "cleared", "清零";
        Never = "never", "永不";
        By = "by", "按";
        Marginal = "marginal", "分段累进";
    }
    Type {
        Money = "money", "金额";
        PointsType = "points", "分数";
        Number = "number", "数值";
        CountType = "count", "个数";
        PercentType = "percent", "百分比";
        Date = "date", "日期";
        MonthType = "month", "月份";
        Duration = "duration", "时长";
        Time = "time", "时刻";
        YesNo = "yes/no", "是否";
        Text = "text", "文本";
    }
    ClauseKind {
        RuleClause = "rule", "规则";
        Conduct = "conduct", "行为";
        Duty = "duty", "职责";
        Procedure = "procedure", "程序";
        Preamble = "preamble", "总则";
    }
    Line {
        Currency = "currency", "币种";
        ToBeFilled = "to be filled", "待填";
        Cites = "cites", "依据";
        InForce = "in force", "施行";
        Note = "note", "说明";
        Withdrawn = "withdrawn", "停用";
        Allow = "allow", "容许";
        EachMonth = "each month", "按月";
        EachQuarter = "each quarter", "按季";
        EachYear = "each year", "按年";
        ForEach = "for each", "每次";
        When = "when", "当";
        And = "and", "且";
        Or = "or", "或";
        Unless = "unless", "除非";
        Overrides = "overrides", "优先于";
        Step = "step", "手续";
        Over = "over", "针对";
        AtMost = "at most", "至多";
        Cut = "cut", "削减";
        Month = "month", "月份";
        Given = "given", "已知";
        Expect = "expect", "应得";
    }
    Inside {
        From = "from", "自";
        Until = "until", "至";
        Counted = "counted", "累计";
        ByWhom = "by", "由";
        Into = "to", "入";
        To = "to", "至";
        With = "with", "带";
        Within = "within", "同";
        LowestFirst = "lowest first", "低者先";
        SkippingMissing = "skipping missing", "略缺";
        Where = "where", "其中";
        Undetermined = "undetermined", "未定";
        Because = "because", "因为";
    }
    Times {
        FromNth = "from #th time", "第#次起";
        EveryNth = "every #th time", "每#次";
        Nth = "#th time", "第#次";
    }
    Outcome {
        Fine = "fine", "罚款";
        Bonus = "bonus", "奖励";
        Pay = "pay", "计发";
        Salary = "salary", "工资";
        Add = "add", "计分";
        Warning = "warning", "警告";
        AlsoCountsAs = "also counts as", "另计";
        CountsAs = "counts as", "视为";
        Promote = "promote", "晋升";
        Demote = "demote", "降级";
        MayDismiss = "may dismiss", "可辞退";
        Dismiss = "dismiss", "辞退";
        Refer = "refer", "报请";
    }
    Amount {
        Doubling = "doubling", "逐次翻倍";
        IncreasingBy = "increasing by", "逐次加";
        AtLeast = "at least", "至少";
        RoundedTo = "rounded to", "四舍五入到";
        RoundedDownTo = "rounded down to", "舍到";
        RoundedUpTo = "rounded up to", "进到";
    }
    Window {
        ThisMonth = "this month", "本月";
        ThisQuarter = "this quarter", "本季";
        ThisYear = "this year", "本年";
        Last = "last", "最近";
        Rolling = "rolling", "滚动";
        First = "first", "最初";
        Since = "since", "自从";
        Ever = "ever", "历来";
    }
    Function {
        Count = "count", "次数";
        Sum = "sum", "合计";
        Mean = "mean", "平均";
        Highest = "highest", "最高";
        Lowest = "lowest", "最低";
        All = "all", "全部";
        Any = "any", "任一";
        LongestStreak = "longest streak", "最长连续";
        Streak = "streak", "连续";
        Earliest = "earliest", "首个";
        Latest = "latest", "末个";
        Recorded = "recorded", "有记录";
        Balance = "balance", "余额";
        Total = "total", "总计";
        SinceFunction = "since", "自从";
        Rank = "rank", "排名";
        Share = "share", "分配";
    }
    Formula {
        Not = "not", "非";
        IsNot = "is not", "不是";
        Is = "is", "是";
        None = "none", "无";
        Yes = "yes", "是";
        No = "no", "否";
        MultipleOf = "multiple of", "整倍于";
        PerFull = "per full", "每满";
    }
    CutOrder {
        LatestFirst = "latest first", "后者先";
        LargestFirst = "largest first", "大者先";
        Evenly = "evenly", "按比例";
    }
    Unit {
        Yuan = "yuan", "元";
        Points = "points" = "point", "分";
        Percent = "%", "%";
        Minutes = "minutes" = "minute", "分钟";
        Hours = "hours" = "hour", "小时";
        Days = "days" = "day", "天";
        Months = "months" = "month", "个月";
        Quarters = "quarters" = "quarter", "个季度";
        Years = "years" = "year", "年";
    }
}

/// A name that every policy has without declaring it, in both spellings. It may be used as a name of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenName {
    /// `hired_on`
    pub english: &'static str,
    /// `入职日期`
    pub chinese: &'static str,
}

/// The names that every policy has without declaring them.
pub static GIVEN_NAMES: &[GivenName] = &[
    GivenName { english: "id", chinese: "工号" },
    GivenName { english: "name", chinese: "姓名" },
    GivenName { english: "team", chinese: "小组" },
    GivenName { english: "hired_on", chinese: "入职日期" },
    GivenName { english: "left_on", chinese: "离职日期" },
    GivenName { english: "date", chinese: "当日" },
    GivenName { english: "period_start", chinese: "期初" },
    GivenName { english: "period_end", chinese: "期末" },
    GivenName { english: "company", chinese: "公司" },
    GivenName { english: "violation", chinese: "违规" },
];

/// The given name that a word is in one of its spellings.
pub fn given_name(word: &str) -> Option<GivenName> {
    GIVEN_NAMES.iter().copied().find(|given| given.english == word || given.chinese == word)
}

/// Every keyword by each of its spellings.
fn index() -> &'static HashMap<&'static str, Vec<&'static Row>> {
    static INDEX: OnceLock<HashMap<&'static str, Vec<&'static Row>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index: HashMap<_, Vec<_>> = HashMap::new();
        for row in TABLE {
            for spelling in row.english.iter().chain(row.chinese) {
                index.entry(*spelling).or_default().push(row);
            }
        }
        index
    })
}

impl Keyword {
    /// Every keyword, in the order of the table.
    pub fn every() -> impl Iterator<Item = Keyword> {
        TABLE.iter().map(|row| row.keyword)
    }

    fn row(self) -> &'static Row {
        TABLE.get(self as usize).expect("the variants stand in the order of the table, one for each row")
    }

    /// The keyword that is spelled so and stands in such a place. The words of a longer one have one blank between them.
    pub fn find(spelling: &str, role: Role) -> Option<Keyword> {
        let rows = index().get(spelling)?;
        rows.iter().find(|row| row.role == role).map(|row| row.keyword)
    }

    /// Where it stands.
    pub fn role(self) -> Role {
        self.row().role
    }

    /// How it is written in a language.
    pub fn spelled(self, spelling: Spelling) -> &'static str {
        self.spellings(spelling).first().copied().unwrap_or_default()
    }

    /// All ways to write it in a language, the usual one first; of a unit, the plural and the singular.
    pub fn spellings(self, spelling: Spelling) -> &'static [&'static str] {
        match spelling {
            Spelling::English => self.row().english,
            Spelling::Chinese => self.row().chinese,
        }
    }

    /// Whether a line can begin with it.
    pub fn begins_line(self) -> bool {
        matches!(self.role(), Role::Statement | Role::Line | Role::Outcome | Role::Times)
    }
}

/// Whether a word is a keyword in any place, so that nothing can be named so.
///
/// The words of a longer keyword (`for each`) are free by themselves, and so are the given names and the kinds of clause
/// that stand only behind a clause id.
pub fn is_reserved(word: &str) -> bool {
    let keyword = index()
        .get(word)
        .is_some_and(|rows| rows.iter().any(|row| row.role != Role::ClauseKind && row.role != Role::Times));
    keyword && given_name(word).is_none()
}

/// Whether a word is one of the language: a keyword or a given name.
pub fn is_word_of_language(word: &str) -> bool {
    index().contains_key(word) || given_name(word).is_some()
}

/// The keyword that begins a statement and is spelled so.
pub fn statement(word: &str) -> Option<Keyword> {
    Keyword::find(word, Role::Statement)
}

/// `1st`, `2nd`, `3rd`, `4th` …
pub fn ordinal(number: u32) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variants_are_the_rows() {
        for (at, keyword) in Keyword::every().enumerate() {
            assert_eq!(keyword as usize, at);
            assert_eq!(keyword.row().keyword, keyword);
        }
    }

    #[test]
    fn no_two_keywords_of_one_role_are_spelled_alike() {
        // Words that mean two things; the grammar has rules of their own for them and knows which is due. `%` is the same in
        // both languages.
        let known = ["to", "至", "是", "%"];
        let spellings = |row: &Row| row.english.iter().chain(row.chinese).copied().collect::<Vec<_>>();
        for spelling in TABLE.iter().flat_map(spellings).filter(|spelling| !known.contains(spelling)) {
            let rows = index().get(spelling).map_or([].as_slice(), Vec::as_slice);
            for row in rows {
                assert_eq!(rows.iter().filter(|other| other.role == row.role).count(), 1, "{spelling}: {rows:?}");
            }
        }
    }

    #[test]
    fn names_that_are_free() {
        for free in
            ["conduct", "duty", "procedure", "preamble", "职责", "date", "当日", "violation", "level", "for", "each"]
        {
            assert!(!is_reserved(free), "{free}");
        }
        for taken in ["rule", "规则", "day", "points", "分", "首个", "to", "yes", "是", "是否", "或无", "month"]
        {
            assert!(is_reserved(taken), "{taken}");
        }
    }

    #[test]
    fn ordinals() {
        let said: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal).into();
        assert_eq!(said, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]);
    }
}
