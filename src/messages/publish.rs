//! The words of a published handbook beside its sentences.

mod given;

pub use given::GivenWords;

use super::Lang;
use super::phrase::ordinal;

/// The days from which and until which something is in force.
pub type PageDays = (Option<String>, Option<String>);

/// A head or a sentence of a published handbook that is always the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageWord {
    /// What a handbook of several policies is called.
    Title,
    /// A link past the head of the page.
    SkipToText,
    /// The head of the table of contents.
    Contents,
    /// What stands in front of the field for a search.
    Search,
    /// Behind the number of clauses that were found.
    Found,
    /// That nothing was found.
    NothingFound,
    /// Lets all be shown again.
    ShowAll,
    /// Where the page comes from.
    Made,
    /// The head of what belongs to no section.
    Further,
    /// The head of clauses that belong to no section.
    Clauses,
    /// The head of a note.
    Note,
    /// In front of the clauses that something carries out.
    CarriesOut,
    /// In front of what carries a clause out, too.
    SeeAlso,
    /// A kind of block: a rule.
    RuleKind,
    /// A definition.
    LetKind,
    /// A table.
    TableKind,
    /// A limit.
    LimitKind,
    /// A ladder.
    LadderKind,
    /// A scale.
    ScaleKind,
    /// It is not in force at all.
    Withdrawn,
    /// On other days there is no value.
    OtherDays,
    /// The head of a column: how many times.
    TimeColumn,
    /// The head of a column: a fine.
    FineColumn,
    /// The head of a column: a bonus.
    BonusColumn,
    /// The head of a column: points.
    PointsColumn,
    /// The head of a column: any other amount.
    AmountColumn,
    /// The head of a column: with those before.
    TogetherColumn,
    /// The head of a column: by what a table goes.
    TableBy,
    /// The head of a column: what a table holds.
    TableValue,
    /// A table is not filled.
    ToBeFilled,
    /// Each part goes by its own row.
    Marginal,
    /// The head of examples.
    Examples,
    /// In front of what is given.
    Given,
    /// Nothing is given.
    NothingGiven,
    /// The head of a column: what it is about.
    Subject,
    /// The head of a column: what is expected.
    Expected,
    /// The head of a column: what is worked.
    Evaluated,
    /// Nothing differs.
    NothingSince,
    /// A mark: it is new.
    New,
    /// A mark: it says something else.
    Changed,
    /// The head of what is gone.
    Removed,
    /// The head of what it said before.
    Before,
    /// The head of what else differs.
    Besides,
}

impl PageWord {
    /// The words in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(self) -> &'static str {
        use PageWord as W;
        match self {
            W::Title => "Employee handbook",
            W::SkipToText => "Skip to the text",
            W::Contents => "Contents",
            W::Search => "Search",
            W::Found => "clauses found",
            W::NothingFound => "No clause has this.",
            W::ShowAll => "Show all",
            W::Made => {
                "The sentences on this page are made from what the rules do, the amounts and examples are worked by the \
                 same evaluation as the results."
            }
            W::Further => "Further rules",
            W::Clauses => "Clauses",
            W::Note => "Note",
            W::CarriesOut => "Clauses",
            W::SeeAlso => "See also",
            W::RuleKind => "rule",
            W::LetKind => "meaning",
            W::TableKind => "table",
            W::LimitKind => "limit",
            W::LadderKind => "levels",
            W::ScaleKind => "grades",
            W::Withdrawn => "Withdrawn: it is not in force on any day.",
            W::OtherDays => "On other days there is no value, and what depends on it is undetermined.",
            W::TimeColumn => "Time",
            W::FineColumn => "Fine",
            W::BonusColumn => "Bonus",
            W::PointsColumn => "Points",
            W::AmountColumn => "Amount",
            W::TogetherColumn => "Together",
            W::TableBy => "By",
            W::TableValue => "Value",
            W::ToBeFilled => "Not yet set: until the company sets it, what depends on it is undetermined.",
            W::Marginal => "Each part is worked at the rate of its own row.",
            W::Examples => "Worked example",
            W::Given => "Given",
            W::NothingGiven => "Nothing is recorded.",
            W::Subject => "Rule",
            W::Expected => "Expected",
            W::Evaluated => "Worked out",
            W::NothingSince => "Nothing that this page says differs.",
            W::New => "new",
            W::Changed => "changed",
            W::Removed => "Removed",
            W::Before => "Before",
            W::Besides => "Changed, too",
        }
    }

    fn zh(self) -> &'static str {
        use PageWord as W;
        match self {
            W::Title => "员工手册",
            W::SkipToText => "跳到正文",
            W::Contents => "目录",
            W::Search => "搜索",
            W::Found => "条",
            W::NothingFound => "没有找到。",
            W::ShowAll => "显示全部",
            W::Made => "本页的句子按规则的实际作用写成，金额和例子与核算结果用同一套计算得出。",
            W::Further => "其他规则",
            W::Clauses => "条款",
            W::Note => "说明",
            W::CarriesOut => "依据",
            W::SeeAlso => "另见",
            W::RuleKind => "规则",
            W::LetKind => "定义",
            W::TableKind => "表",
            W::LimitKind => "限额",
            W::LadderKind => "级别",
            W::ScaleKind => "等级",
            W::Withdrawn => "已停用：任何日期都不施行。",
            W::OtherDays => "其余日期没有数值，取决于它的结果为未定。",
            W::TimeColumn => "次数",
            W::FineColumn => "罚款",
            W::BonusColumn => "奖励",
            W::PointsColumn => "分数",
            W::AmountColumn => "金额",
            W::TogetherColumn => "累计",
            W::TableBy => "范围",
            W::TableValue => "数值",
            W::ToBeFilled => "尚未填写：公司填写之前，取决于它的结果都是未定。",
            W::Marginal => "分段累进：各段按各自所在一行的比例计算。",
            W::Examples => "举例",
            W::Given => "已知",
            W::NothingGiven => "没有任何登记。",
            W::Subject => "规则",
            W::Expected => "应得",
            W::Evaluated => "核算结果",
            W::NothingSince => "本页所说的内容没有变化。",
            W::New => "新增",
            W::Changed => "有改动",
            W::Removed => "已删去",
            W::Before => "改动前",
            W::Besides => "另有改动",
        }
    }
}

/// What else a published handbook says beside its sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublishWords {
    /// A link to a clause, for who copies it.
    LinkTo(String),
    /// When something is in force.
    InForce(PageDays),
    /// When it is in force as something amends it.
    AmendedBy {
        /// The policy that amends.
        policy: String,
        /// The days.
        days: PageDays,
    },
    /// It is not in force on some days.
    WithdrawnBy {
        /// The policy that withdraws it.
        policy: String,
        /// The days.
        days: PageDays,
    },
    /// The time of a number.
    Time(u32),
    /// The times up to a number.
    Times(u32),
    /// Nothing is due up to a number.
    NothingUntil(u32),
    /// What one time comes to.
    TimeSaid {
        /// The number.
        number: u32,
        /// What it comes to.
        amount: String,
        /// With those before.
        together: String,
    },
    /// What the times come to, one after another.
    TimesSaid(Vec<String>),
    /// Options without a row.
    NoRows(Vec<String>),
    /// What lies below the first row.
    BelowFirst {
        /// Its bound.
        bound: String,
        /// Whether the bound belongs to it.
        included: bool,
    },
    /// From a bound to the next.
    Range {
        /// The bound, and whether it belongs to the row.
        from: (String, bool),
        /// The next bound, and whether it belongs to the next row.
        to: Option<(String, bool)>,
    },
    /// The order of a scale, lowest first.
    Scale(Vec<String>),
    /// What a drawing of a ladder shows.
    LadderDrawn(String),
    /// A way from level to level.
    Move {
        /// Whether it goes up.
        up: bool,
        /// From.
        from: String,
        /// To.
        to: String,
        /// By which rule.
        rule: String,
    },
    /// More examples behind the first.
    MoreExamples(usize),
    /// The values of a company are lent.
    Overlay(Vec<String>),
    /// The head of what differs from an older state.
    Since(String),
}

impl PublishWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        use PublishWords as W;
        match self {
            W::LinkTo(clause) => format!("Link to {clause}"),
            W::InForce(days) => format!("In force {}.", days_en(days)),
            W::AmendedBy { policy, days: (None, None) } => format!("As amended by “{policy}”:"),
            W::AmendedBy { policy, days } => format!("As amended by “{policy}” {}:", days_en(days)),
            W::WithdrawnBy { policy, days: (None, None) } => format!("Withdrawn by “{policy}”."),
            W::WithdrawnBy { policy, days } => format!("Withdrawn by “{policy}” {}.", days_en(days)),
            W::Time(number) => ordinal(*number),
            W::Times(1) => "1st".to_string(),
            W::Times(last) => format!("1st to {}", ordinal(*last)),
            W::NothingUntil(1) => "nothing the 1st time".to_string(),
            W::NothingUntil(last) => format!("nothing up to the {} time", ordinal(*last)),
            W::TimeSaid { number: 1, amount, .. } => format!("the 1st time {amount}"),
            W::TimeSaid { number, amount, together } => {
                format!("the {} time {amount} (together {together})", ordinal(*number))
            }
            W::TimesSaid(times) => format!("That is: {}.", times.join(", ")),
            W::NoRows(options) => {
                format!("Without a value, so that what depends on it is undetermined: {}.", options.join(", "))
            }
            W::BelowFirst { bound, included: true } => format!("Below {bound} there is no value: undetermined."),
            W::BelowFirst { bound, included: false } => format!("Up to {bound} there is no value: undetermined."),
            W::Range { from, to } => range_en(from, to.as_ref()),
            W::Scale(grades) => format!("From the lowest to the highest: {}.", grades.join(", ")),
            W::LadderDrawn(name) => {
                format!("Drawing of the levels of “{name}”, the lowest at the bottom; the list below says the same")
            }
            W::Move { up: true, from, to, rule } => format!("up from “{from}” to “{to}”: {rule}"),
            W::Move { up: false, from, to, rule } => format!("down from “{from}” to “{to}”: {rule}"),
            W::MoreExamples(1) => "1 more worked example".to_string(),
            W::MoreExamples(count) => format!("{count} more worked examples"),
            W::Overlay(files) => format!("with the values of {}", files.join(", ")),
            W::Since(what) => format!("Changes since {what}"),
        }
    }

    fn zh(&self) -> String {
        use PublishWords as W;
        match self {
            W::LinkTo(clause) => format!("{clause} 的链接"),
            W::InForce(days) => format!("{}施行。", days_zh(days)),
            W::AmendedBy { policy, days: (None, None) } => format!("经“{policy}”修订为："),
            W::AmendedBy { policy, days } => format!("{}，经“{policy}”修订为：", days_zh(days)),
            W::WithdrawnBy { policy, days: (None, None) } => format!("已由“{policy}”停用。"),
            W::WithdrawnBy { policy, days } => format!("{}，由“{policy}”停用。", days_zh(days)),
            W::Time(number) => format!("第{number}次"),
            W::Times(1) => "第1次".to_string(),
            W::Times(last) => format!("第1至{last}次"),
            W::NothingUntil(1) => "第1次没有".to_string(),
            W::NothingUntil(last) => format!("第1至{last}次都没有"),
            W::TimeSaid { number: 1, amount, .. } => format!("第1次{amount}"),
            W::TimeSaid { number, amount, together } => format!("第{number}次{amount}（累计{together}）"),
            W::TimesSaid(times) => format!("即：{}。", times.join("，")),
            W::NoRows(options) => format!("下列各项没有数值，取决于它的结果为未定：{}。", options.join("、")),
            W::BelowFirst { bound, included: true } => format!("低于{bound}的没有数值，结果为未定。"),
            W::BelowFirst { bound, included: false } => format!("{bound}及以下没有数值，结果为未定。"),
            W::Range { from, to } => range_zh(from, to.as_ref()),
            W::Scale(grades) => format!("由低到高：{}。", grades.join("、")),
            W::LadderDrawn(name) => format!("“{name}”各级别的示意图，最低的在最下面；下面的列表说的是同样的内容"),
            W::Move { up: true, from, to, rule } => format!("升：由“{from}”到“{to}”，{rule}"),
            W::Move { up: false, from, to, rule } => format!("降：由“{from}”到“{to}”，{rule}"),
            W::MoreExamples(count) => format!("另外{count}个例子"),
            W::Overlay(files) => format!("借用{}的数值", files.join("、")),
            W::Since(what) => format!("与 {what} 相比的改动"),
        }
    }
}

fn days_en(days: &PageDays) -> String {
    match days {
        (Some(from), Some(until)) => format!("from {from} until {until}"),
        (Some(from), None) => format!("from {from} on"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => "at all times".to_string(),
    }
}

fn days_zh(days: &PageDays) -> String {
    match days {
        (Some(from), Some(until)) => format!("{from}至{until}"),
        (Some(from), None) => format!("自{from}起"),
        (None, Some(until)) => format!("至{until}止"),
        (None, None) => "任何日期都".to_string(),
    }
}

fn range_en((from, included): &(String, bool), to: Option<&(String, bool)>) -> String {
    let start = if *included { format!("from {from}") } else { format!("above {from}") };
    match to {
        Some((to, true)) => format!("{start} to below {to}"),
        Some((to, false)) => format!("{start} to {to}, included"),
        None if *included => format!("{start} on"),
        None => start,
    }
}

fn range_zh((from, included): &(String, bool), to: Option<&(String, bool)>) -> String {
    let start = if *included { format!("{from}（含）") } else { format!("{from}（不含）") };
    match to {
        Some((to, true)) => format!("{start}至{to}（不含）"),
        Some((to, false)) => format!("{start}至{to}（含）"),
        None => format!("{start}以上"),
    }
}
