//! The words of forms: the template of a fact file and the schema by which an editor knows one.

use super::{Lang, TypeTerm};
use crate::types::Type;
use crate::value::Cadence;

/// What a form says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormWords {
    /// What the form is for: the policies.
    FactsFor(Vec<String>),
    /// How the lines are told apart.
    HowToFill,
    /// What leaving out means.
    HowToLeaveOut,
    /// How to check what was written.
    HowToCheck,
    /// What `covers` is.
    Covers,
    /// What the company's part is.
    Company,
    /// What the teams' part is.
    Teams,
    /// What the employees' part is.
    Employees,
    /// A heading: what the rules read.
    Read,
    /// A heading: what no rule reads.
    Unread,
    /// A heading: facts.
    Facts,
    /// A heading: events, with how days and numbers are written.
    Events {
        /// A month, as an example.
        month: String,
    },
    /// A heading: events.
    EventsOnly,
    /// A heading: records.
    Records,
    /// A heading: opening balances.
    Openings,
    /// A heading: the steps of rules.
    Steps,
    /// Several in a row.
    Joined(Vec<String>),
    /// By what a thing goes, and its other spelling.
    Called(String, String),
    /// What a thing goes by, and what it is.
    Entry(String, String),
    /// There is nothing that stands in where it is left out, and rules read it.
    Needed,
    /// The rules that read it cite these clauses, and so many more.
    ForClauses(Vec<String>, usize),
    /// What a value is.
    Type(Type),
    /// How a value of a type is written.
    WrittenSo(Type),
    /// One of these.
    OneOf {
        /// The choice, scale or ladder.
        set: String,
        /// The options.
        options: Vec<String>,
    },
    /// From a lowest to a highest value.
    Between(String, String),
    /// A history of values.
    Dated,
    /// Who attests it.
    AttestedBy(String),
    /// What stands in where it is left out.
    LeftOut(String),
    /// What an event is.
    Event,
    /// Its fields.
    WithFields,
    /// The breach of a clause.
    Violation,
    /// An event that is the breach of a clause.
    ViolationOf(String),
    /// How often a record is made.
    Each(Cadence),
    /// The opening balance of an account, and when it begins again.
    Opening(Option<Cadence>),
    /// The steps of a rule of a policy.
    StepsOf(String),
    /// One step: its day, or its days.
    Step,
    /// An example of an employee's name.
    ExampleName,
    /// An example of a team's name.
    ExampleTeam,
    /// An example of other text.
    ExampleText,
    /// The value of a fact with its day or attester.
    Is,
    /// The first day.
    From,
    /// Who attests.
    By,
    /// The day of an attestation or an opening balance.
    On,
    /// The day of an occurrence.
    Date,
    /// The clause that was broken.
    Clause,
    /// The balance.
    Balance,
    /// The id of an employee.
    EmployeeId,
    /// How many times in a month, where the days are not known.
    BareCount,
    /// It was not held, or never happened.
    Nothing,
}

impl FormWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        let words = match self {
            FormWords::FactsFor(policies) => return format!("Facts for {}", policies.join(", ")),
            FormWords::Events { month } => {
                return format!("events (their days, or how many there were in a month: {{{month}: 2}})");
            }
            FormWords::Joined(parts) => return parts.join("; "),
            FormWords::Called(key, other) => return format!("{key} ({other})"),
            FormWords::Entry(called, about) => return format!("{called}: {about}"),
            FormWords::ForClauses(clauses, 0) => return format!("for {}", clauses.join(", ")),
            FormWords::ForClauses(clauses, more) => return format!("for {} and {more} more", clauses.join(", ")),
            FormWords::Type(ty) => type_en(*ty),
            FormWords::WrittenSo(ty) => match TypeTerm::Known(*ty).form_en() {
                Some(form) => return format!("{}: {form}", type_en(*ty)),
                None => type_en(*ty),
            },
            FormWords::OneOf { set, options } => return format!("{set}, one of {}", options.join(", ")),
            FormWords::Between(low, high) => return format!("from {low} to {high}"),
            FormWords::AttestedBy(role) => return format!("attested by {role}, on a day"),
            FormWords::LeftOut(value) => return format!("{value} if left out"),
            FormWords::ViolationOf(clause) => return format!("a breach of {clause}"),
            FormWords::Each(cadence) => return format!("one for each {}", cadence_en(*cadence)),
            FormWords::Opening(None) => "the points at the start of a day, never cleared",
            FormWords::Opening(Some(cadence)) => {
                return format!("the points at the start of a day, cleared each {}", cadence_en(*cadence));
            }
            FormWords::StepsOf(policy) => return format!("the day of each step as it is done (rule of {policy})"),
            FormWords::HowToFill => {
                "Lines with ## explain. The others with # are forms: take the # and the blank behind it away, and write what is so."
            }
            FormWords::HowToLeaveOut => {
                "What stays behind a # is not recorded: an event did not happen, anything else is missing (and never zero)."
            }
            FormWords::HowToCheck => "Then: handbook facts check POLICY… --facts FILE…",
            FormWords::Covers => {
                "The months of which this file tells everything: what is not listed in them did not happen."
            }
            FormWords::Company => "What holds for the company as a whole.",
            FormWords::Teams => "What holds for a team: below its name, as it is written for the employees.",
            FormWords::Employees => "The employees, each begun by its id.",
            FormWords::Read => "read by the rules",
            FormWords::Unread => "read by no rule of these policies",
            FormWords::Facts => "facts",
            FormWords::EventsOnly => "events",
            FormWords::Records => "records",
            FormWords::Openings => "opening balances",
            FormWords::Steps => "steps",
            FormWords::Needed => "needed",
            FormWords::Dated => "each value with its first day",
            FormWords::Event => "an event",
            FormWords::WithFields => "with",
            FormWords::Violation => "the breach of a clause that has no event of its own, with its day",
            FormWords::Step => "the day, or several in [ ]",
            FormWords::ExampleName => "Wang Fang",
            FormWords::ExampleTeam => "day shift",
            FormWords::ExampleText => "…",
            FormWords::Is => "the value",
            FormWords::From => "the first day on which it holds",
            FormWords::By => "who attests it",
            FormWords::On => "the day of it",
            FormWords::Date => "the day on which it happened",
            FormWords::Clause => "the clause that was broken",
            FormWords::Balance => "the points at the start of the day",
            FormWords::EmployeeId => "the employee's id",
            FormWords::BareCount => "how many there were in the month, where the days are not known",
            FormWords::Nothing => "there was none",
        };
        words.to_string()
    }

    fn zh(&self) -> String {
        let words = match self {
            FormWords::FactsFor(policies) => return format!("事实登记：{}", policies.join("、")),
            FormWords::Events { month } => return format!("事件（写日期；只知道次数时写 {{{month}: 2}}）"),
            FormWords::Joined(parts) => return parts.join("；"),
            FormWords::Called(key, other) => return format!("{key}（{other}）"),
            FormWords::Entry(called, about) => return format!("{called}：{about}"),
            FormWords::ForClauses(clauses, 0) => return format!("用于 {}", clauses.join("、")),
            FormWords::ForClauses(clauses, more) => {
                return format!("用于 {} 等 {} 条", clauses.join("、"), clauses.len() + more);
            }
            FormWords::Type(ty) => type_zh(*ty),
            FormWords::WrittenSo(ty) => match TypeTerm::Known(*ty).form_zh() {
                Some(form) => return format!("{}，写作 {form}", type_zh(*ty)),
                None => type_zh(*ty),
            },
            FormWords::OneOf { set, options } => return format!("{set}，任选其一：{}", options.join("、")),
            FormWords::Between(low, high) => return format!("{low} 至 {high}"),
            FormWords::AttestedBy(role) => return format!("由{role}认定，写明日期"),
            FormWords::LeftOut(value) => return format!("不写即为 {value}"),
            FormWords::ViolationOf(clause) => return format!("即违反 {clause}"),
            FormWords::Each(cadence) => return format!("每{}一条", cadence_zh(*cadence)),
            FormWords::Opening(None) => "某日开始时的分数，不清零",
            FormWords::Opening(Some(cadence)) => return format!("某日开始时的分数，每{}清零", cadence_zh(*cadence)),
            FormWords::StepsOf(policy) => return format!("每办完一步，写下日期（《{policy}》的规则）"),
            FormWords::HowToFill => {
                "带 ## 的行是说明。其余带 # 的行是待填的格式：去掉 # 和后面的一个空格，改成实际情况。"
            }
            FormWords::HowToLeaveOut => "留着 # 的就是没有登记：事件视为没有发生，其他一律算缺，不当作零。",
            FormWords::HowToCheck => "填好后检查：handbook facts check 制度文件… --facts 事实文件…",
            FormWords::Covers => "本文件涵盖的月份：这些月份里，没有列出的事情就是没有发生。",
            FormWords::Company => "全公司的情况。",
            FormWords::Teams => "各组的情况：写在组名下面，组名与员工的一致。",
            FormWords::Employees => "员工，每人从工号写起。",
            FormWords::Read => "规则要用的",
            FormWords::Unread => "这些制度的规则都不用的",
            FormWords::Facts => "资料",
            FormWords::EventsOnly => "事件",
            FormWords::Records => "记录",
            FormWords::Openings => "期初余额",
            FormWords::Steps => "手续",
            FormWords::Needed => "必填",
            FormWords::Dated => "每个值写明从哪天起",
            FormWords::Event => "事件",
            FormWords::WithFields => "带",
            FormWords::Violation => "违反条款、又没有专门事件的事，写明日期",
            FormWords::Step => "日期；不止一次的写在 [ ] 里",
            FormWords::ExampleName => "王芳",
            FormWords::ExampleTeam => "白班",
            FormWords::ExampleText => "…",
            FormWords::Is => "值",
            FormWords::From => "从哪天起",
            FormWords::By => "由谁认定",
            FormWords::On => "哪天",
            FormWords::Date => "发生的日期",
            FormWords::Clause => "违反的条款",
            FormWords::Balance => "当日开始时的分数",
            FormWords::EmployeeId => "员工的工号",
            FormWords::BareCount => "该月的次数（不知道日期时）",
            FormWords::Nothing => "没有",
        };
        words.to_string()
    }
}

fn type_en(ty: Type) -> &'static str {
    match ty {
        Type::Money => "money in yuan, two decimals at most",
        Type::Points => "points",
        Type::Number => "a number",
        Type::Count => "a whole number",
        Type::Percent => "a percentage, with the %",
        Type::Date => "a day",
        Type::Period(Cadence::Month) => "a month",
        Type::Period(Cadence::Quarter) => "a quarter",
        Type::Period(Cadence::Year) => "a year",
        Type::Duration | Type::Elapsed => "a length of time in minutes, hours, days",
        Type::CalendarDuration => "a length of time in months, quarters, years",
        Type::Time => "a time of day (25:30 for half past one after midnight)",
        Type::YesNo => "yes or no",
        Type::Text => "text",
        Type::Options(_) => "an option",
        Type::None => "none",
    }
}

fn type_zh(ty: Type) -> &'static str {
    match ty {
        Type::Money => "金额（元），最多两位小数",
        Type::Points => "分数",
        Type::Number => "数值",
        Type::Count => "整数",
        Type::Percent => "百分比，要写 %",
        Type::Date => "日期",
        Type::Period(Cadence::Month) => "月份",
        Type::Period(Cadence::Quarter) => "季度",
        Type::Period(Cadence::Year) => "年份",
        Type::Duration | Type::Elapsed => "时长：分钟、小时、天",
        Type::CalendarDuration => "时长：个月、个季度、年",
        Type::Time => "时刻（次日凌晨一点半写 25:30）",
        Type::YesNo => "是 或 否",
        Type::Text => "文字",
        Type::Options(_) => "选项",
        Type::None => "无",
    }
}

fn cadence_en(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Month => "month",
        Cadence::Quarter => "quarter",
        Cadence::Year => "year",
    }
}

fn cadence_zh(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Month => "月",
        Cadence::Quarter => "季",
        Cadence::Year => "年",
    }
}
