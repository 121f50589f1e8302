//! The words of the policy language: the one table of its keywords in both spellings.
//!
//! Everything that has to know a word takes it from here: the builder turns the spelling it read into a [`Keyword`], the
//! formatter turns a [`Keyword`] into the spelling it writes, messages name the nearest one. The grammar repeats the
//! spellings, because pest reads them from its own file; a test in `syntax` holds the two together.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::char::is_combining_mark;

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
    GIVEN_NAMES
        .iter()
        .copied()
        .find(|given| given.english == word || given.chinese == word)
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
        TABLE
            .get(self as usize)
            .expect("the variants stand in the order of the table, one for each row")
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
    let keyword = index().get(word).is_some_and(|rows| {
        rows.iter()
            .any(|row| row.role != Role::ClauseKind && row.role != Role::Times)
    });
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

/// Whether a character is a Han letter, behind which a word goes on with no digit.
pub fn is_han(c: char) -> bool {
    matches!(c, '々' | '〇' | '〡'..='〩' | '〸'..='〻' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{16FF0}'..='\u{16FF6}' | '\u{20000}'..='\u{3FFFF}')
        && c.is_alphabetic()
}

/// Whether a character is a digit, full-width ones included.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a word may begin with a character.
pub fn begins_word(c: char) -> bool {
    c.is_alphabetic()
}

/// The word that a text begins with; empty if it begins with none.
pub fn word_at(text: &str) -> &str {
    let mut before = None;
    let end = text.char_indices().find_map(|(at, c)| {
        let goes_on = match before {
            None => begins_word(c),
            Some(before) if is_digit(c) => !is_han(before),
            Some(_) => c == '_' || c.is_alphabetic() || is_combining_mark(c),
        };
        before = Some(c);
        (!goes_on).then_some(at)
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// Whether a text is one word as a whole.
pub fn is_word(text: &str) -> bool {
    !text.is_empty() && word_at(text).len() == text.len()
}

/// Whether a text is written in Chinese: whether it has a Han letter.
pub fn spelling_of(text: &str) -> Spelling {
    if text.chars().any(is_han) {
        Spelling::Chinese
    } else {
        Spelling::English
    }
}

/// The candidate that is nearest to a word, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    // A run as long as a line is no misspelt word, and the distance to it takes quadratic time.
    if length > LONGEST_RUN {
        return None;
    }
    let far = (length / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= far && *distance < candidate.chars().count().min(length))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The nearest spelling of a keyword that can stand in such a place.
pub fn nearest_keyword(word: &str, mut fits: impl FnMut(Keyword) -> bool) -> Option<&'static str> {
    let rows = TABLE.iter().filter(|row| fits(row.keyword));
    nearest(word, rows.flat_map(|row| row.english.iter().chain(row.chinese)).copied())
}

/// How many letters a run may have to be taken apart or compared.
const LONGEST_RUN: usize = 40;

/// Takes a run apart into words of the language and names that are known: `本月分心` into `本月` and `分心`.
///
/// It is `None` if the run can't be taken apart, or is a word by itself. Of several ways, the one with the fewest parts.
pub fn split(run: &str, is_known: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let known = |part: &str| is_word_of_language(part) || is_known(part);
    if known(run) || run.chars().count() > LONGEST_RUN {
        return None;
    }
    let ends: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    // For every place in the run: the fewest parts up to there, and where the last of them begins.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; ends.len()];
    if let Some(first) = best.first_mut() {
        *first = Some((0, 0));
    }
    for (end_index, end) in ends.iter().enumerate().skip(1) {
        let fewest = ends
            .iter()
            .zip(&best)
            .take(end_index)
            .enumerate()
            .filter(|(_, (start, _))| run.get(**start..*end).is_some_and(known))
            .filter_map(|(index, (_, before))| Some((before.as_ref()?.0 + 1, index)))
            .min();
        if let Some(slot) = best.get_mut(end_index) {
            *slot = fewest;
        }
    }
    let mut parts = Vec::new();
    let mut at = ends.len() - 1;
    while at > 0 {
        let (_, from) = (*best.get(at)?)?;
        parts.push(run.get(*ends.get(from)?..*ends.get(at)?)?.to_string());
        at = from;
    }
    parts.reverse();
    Some(parts)
}

/// The longest keyword that a run begins with, and the rest of the run: `当工龄` is `当` and `工龄`, `fine50` is `fine` and
/// `50`. A keyword in Latin letters that other such letters follow is not meant.
pub fn keyword_in_front(run: &str) -> Option<(&'static str, &str)> {
    TABLE
        .iter()
        .filter(|row| row.role != Role::ClauseKind)
        .flat_map(|row| row.english.iter().chain(row.chinese))
        .filter_map(|word| Some((*word, run.strip_prefix(word)?)))
        .filter(|(word, rest)| {
            let follows = rest.chars().next();
            follows.is_some_and(|c| c != '_' && (word.chars().any(is_han) || !c.is_ascii_alphabetic()))
        })
        .max_by_key(|(word, _)| word.len())
}

/// What can be due in some place of a line. The words for it stand in the catalogue of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// A keyword or a sign, as it is written.
    Exactly(&'static str),
    /// What a line can begin with.
    LineStart,
    /// A name.
    Name,
    /// An event.
    Event,
    /// A clause id.
    ClauseId,
    /// The kind of a clause.
    ClauseKind,
    /// Text in quotes.
    Text,
    /// A type.
    Type,
    /// A field.
    Field,
    /// A formula or a condition.
    Formula,
    /// A literal or the name of an option.
    Value,
    /// An operator.
    Operator,
    /// A window.
    Window,
    /// An outcome.
    Outcome,
    /// What may follow an amount.
    Modifier,
    /// What may follow the first argument of a function.
    Argument,
    /// A whole number.
    Whole,
    /// A unit.
    Unit,
    /// A unit of a calendar.
    CalendarUnit,
    /// A unit of a rolling window.
    RollingUnit,
    /// A day.
    Date,
    /// A month.
    Month,
    /// How often.
    Cadence,
    /// An order of cutting.
    CutOrder,
    /// What follows the type of a fact.
    FactTrait,
    /// The end of the line.
    LineEnd,
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
        for (spelling, rows) in index() {
            for (at, row) in rows.iter().enumerate() {
                let twins = rows.iter().skip(at + 1).filter(|other| other.role == row.role);
                let twins: Vec<_> = twins.map(|other| other.keyword).collect();
                // `to` and `by` are two words in Chinese; the grammar knows which is due.
                let known = matches!(row.keyword, Keyword::Into | Keyword::Until);
                // `%` is the same in both.
                assert!(twins.is_empty() || known || *spelling == "%", "{spelling}: {row:?} {twins:?}");
            }
        }
    }

    #[test]
    fn names_that_are_free() {
        for free in ["conduct", "duty", "procedure", "preamble", "职责", "date", "当日", "violation", "level", "for", "each"] {
            assert!(!is_reserved(free), "{free}");
        }
        for taken in ["rule", "规则", "day", "points", "分", "首个", "to", "yes", "是", "是否", "或无", "month"] {
            assert!(is_reserved(taken), "{taken}");
        }
    }

    #[test]
    fn words() {
        assert_eq!(word_at("罚款50元"), "罚款");
        assert_eq!(word_at("T1_2 x"), "T1_2");
        assert_eq!(word_at("甲_2"), "甲_2");
        assert_eq!(word_at("2nd"), "");
        assert_eq!(word_at("当工龄≥5"), "当工龄");
        assert!(is_word("第2次") == false && is_word("本月") && !is_word("a b"));
    }

    #[test]
    fn runs_are_taken_apart() {
        let known = |word: &str| matches!(word, "分心" | "工龄");
        let parts = |run| split(run, known).map(|parts| parts.join(" "));
        assert_eq!(parts("本月分心").as_deref(), Some("本月 分心"));
        assert_eq!(parts("每次分心").as_deref(), Some("每次 分心"));
        assert_eq!(parts("当工龄").as_deref(), Some("当 工龄"));
        assert_eq!(parts("罚款五十"), None);
        assert_eq!(parts("分心"), None);
        assert_eq!(parts("最长连续"), None);
        assert_eq!(parts(&"分心".repeat(1000)), None);
    }

    #[test]
    fn keywords_in_front_of_a_run() {
        assert_eq!(keyword_in_front("当工龄"), Some(("当", "工龄")));
        assert_eq!(keyword_in_front("when工龄"), Some(("when", "工龄")));
        assert_eq!(keyword_in_front("fine50"), Some(("fine", "50")));
        assert_eq!(keyword_in_front("finest"), None);
        assert_eq!(keyword_in_front("fine_level"), None);
        assert_eq!(keyword_in_front("最长连续迟到"), Some(("最长连续", "迟到")));
    }

    #[test]
    fn what_is_near() {
        assert_eq!(nearest_keyword("expct", Keyword::begins_line), Some("expect"));
        assert_eq!(nearest_keyword("罚金", |word| word.role() == Role::Outcome), Some("罚款"));
        assert_eq!(nearest_keyword("天气", Keyword::begins_line), None);
        assert_eq!(nearest("x", ["y"]), None);
    }

    #[test]
    fn ordinals() {
        let said: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal).into();
        assert_eq!(said, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]);
    }
}
