//! The words for what a change of the policies does to whom.

use super::Lang;
use super::results::number;

/// What is said of the effects of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImpactWords {
    /// The head.
    Head {
        /// The months.
        period: String,
    },
    /// How many are affected.
    Affected {
        /// How many; nothing for fewer than may be told.
        affected: Option<usize>,
        /// Of how many.
        employed: Option<usize>,
        /// Of fewer nothing is told.
        least: usize,
    },
    /// The head of a list: by clause.
    ByClause,
    /// The head of a list: by team.
    ByTeam,
    /// The head of a list: for all.
    Together,
    /// The head of a column: who.
    Who,
    /// The head of a column: month.
    Month,
    /// The head of a column: from what to what.
    FromTo,
    /// The head of a column: before.
    Before,
    /// The head of a column: after.
    After,
    /// The head of a column: by how much they differ.
    Difference,
    /// The head of a column: by which changes.
    ByChange,
    /// The change of the rule itself.
    OwnChange,
    /// The change of something else.
    OtherChange {
        /// What it is called.
        name: String,
        /// The clauses that it cites; empty if it cites none.
        clauses: String,
    },
    /// The head of a column: how many people.
    People,
    /// The head of a column: how many differences are not known.
    Unknown,
    /// There is nothing.
    Nothing,
    /// It is so.
    Given(usize),
    /// It waits for steps.
    Waiting(Vec<String>),
    /// So many wait for a step.
    WaitingCount(usize),
    /// It is effective from a day.
    Effective(String),
    /// So many are undetermined.
    Undetermined(usize),
    /// Fewer than so many.
    Fewer(usize),
    /// A rule that cites no clause.
    NoClause,
    /// So many small groups.
    Small(usize),
    /// What the employees get in money, all kinds together.
    Money(String),
    /// So many differences are not known.
    UnknownNote(usize),
    /// So many results are undetermined on both sides.
    UndeterminedNote(usize),
    /// So many results are given by two rules.
    Conflicts {
        /// Before.
        old: usize,
        /// After.
        new: usize,
    },
    /// What of the facts only one side can read.
    Unread {
        /// Whether it is the old side that can't.
        old: bool,
        /// What it says of it.
        said: Option<String>,
        /// Where.
        places: Vec<String>,
        /// How often.
        count: usize,
    },
    /// Of small groups nothing is told.
    Privacy {
        /// Of groups of fewer people.
        least: usize,
        /// So many kinds of result are left out.
        hidden: usize,
    },
    /// Between the parts of a cell.
    Comma,
}

impl ImpactWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            ImpactWords::Head { period } => format!("What it does: {period}"),
            ImpactWords::Affected { affected: Some(0), .. } => "Nobody is affected.".to_string(),
            ImpactWords::Affected { affected: Some(affected), employed: Some(employed), .. } => {
                format!("Affected: {affected} of {}.", number(*employed, "employee", "employees"))
            }
            ImpactWords::Affected { affected: Some(affected), .. } => format!("Affected: {affected}."),
            ImpactWords::Affected { affected: None, employed: Some(employed), least } => {
                format!("Affected: fewer than {least} of {}.", number(*employed, "employee", "employees"))
            }
            ImpactWords::Affected { affected: None, employed: None, least } => format!("Affected: fewer than {least}."),
            ImpactWords::ByClause => "By clause".to_string(),
            ImpactWords::ByTeam => "By team".to_string(),
            ImpactWords::Together => "Together".to_string(),
            ImpactWords::Who => "who".to_string(),
            ImpactWords::Month => "month".to_string(),
            ImpactWords::FromTo => "before → after".to_string(),
            ImpactWords::Before => "before".to_string(),
            ImpactWords::After => "after".to_string(),
            ImpactWords::Difference => "difference".to_string(),
            ImpactWords::ByChange => "through".to_string(),
            ImpactWords::OwnChange => "the rule".to_string(),
            ImpactWords::OtherChange { name, clauses } if clauses.is_empty() => name.clone(),
            ImpactWords::OtherChange { name, clauses } => format!("{name} ({clauses})"),
            ImpactWords::People => "people".to_string(),
            ImpactWords::Unknown => "not known".to_string(),
            ImpactWords::Nothing => "–".to_string(),
            ImpactWords::Given(1) => "yes".to_string(),
            ImpactWords::Given(count) => format!("{count} times"),
            ImpactWords::Waiting(steps) => format!("waits for {}", steps.join(", ")),
            ImpactWords::WaitingCount(count) => number(*count, "waits", "wait"),
            ImpactWords::Effective(day) => format!("from {day}"),
            ImpactWords::Undetermined(1) => "undetermined".to_string(),
            ImpactWords::Undetermined(count) => format!("{count} undetermined"),
            ImpactWords::Fewer(least) => format!("fewer than {least}"),
            ImpactWords::NoClause => "no clause".to_string(),
            ImpactWords::Small(groups) => format!("{groups} groups put together"),
            ImpactWords::Money(amount) => format!("In money, for the employees: {amount} yuan."),
            ImpactWords::UnknownNote(count) => format!(
                "{} not known, for one side does not know the result; no sum has it in it.",
                number(*count, "difference is", "differences are")
            ),
            ImpactWords::UndeterminedNote(count) => {
                format!("{} undetermined before and after.", number(*count, "result is", "results are"))
            }
            ImpactWords::Conflicts { old, new } => {
                format!(
                    "Results that two rules give, so that neither holds: {old} before, {new} after; `handbook eval` names them."
                )
            }
            ImpactWords::Unread { .. } => self.unread_en(),
            ImpactWords::Privacy { least, hidden: 0 } => {
                format!("Nothing is said of groups of fewer than {least} people.")
            }
            ImpactWords::Privacy { least, hidden } => format!(
                "Nothing is said of groups of fewer than {least} people; {} left out.",
                number(*hidden, "kind of result is", "kinds of result are")
            ),
            ImpactWords::Comma => ", ".to_string(),
        }
    }

    fn unread_en(&self) -> String {
        let ImpactWords::Unread { old, said, places, count } = self else { return String::new() };
        let side = if *old { "old" } else { "new" };
        let times = if *count == 1 { String::new() } else { format!(", {count} times") };
        let more = if places.len() < *count { ", …" } else { "" };
        match said {
            Some(said) => format!("The {side} policies can't read{times}: {said} ({}{more}).", places.join(", ")),
            None => format!("The {side} policies can't read {} of the facts.", number(*count, "entry", "entries")),
        }
    }

    fn zh(&self) -> String {
        match self {
            ImpactWords::Head { period } => format!("对员工的影响：{period}"),
            ImpactWords::Affected { affected: Some(0), .. } => "没有人受影响。".to_string(),
            ImpactWords::Affected { affected: Some(affected), employed: Some(employed), .. } => {
                format!("{employed}名员工中有{affected}人受影响。")
            }
            ImpactWords::Affected { affected: Some(affected), .. } => format!("{affected}人受影响。"),
            ImpactWords::Affected { affected: None, employed: Some(employed), least } => {
                format!("{employed}名员工中受影响的不到{least}人。")
            }
            ImpactWords::Affected { affected: None, employed: None, least } => format!("受影响的不到{least}人。"),
            ImpactWords::ByClause => "按条款".to_string(),
            ImpactWords::ByTeam => "按小组".to_string(),
            ImpactWords::Together => "合计".to_string(),
            ImpactWords::Who => "员工".to_string(),
            ImpactWords::Month => "月份".to_string(),
            ImpactWords::FromTo => "原来 → 现在".to_string(),
            ImpactWords::Before => "原来".to_string(),
            ImpactWords::After => "现在".to_string(),
            ImpactWords::Difference => "相差".to_string(),
            ImpactWords::ByChange => "改动之处".to_string(),
            ImpactWords::OwnChange => "规则本身".to_string(),
            ImpactWords::OtherChange { name, clauses } if clauses.is_empty() => name.clone(),
            ImpactWords::OtherChange { name, clauses } => format!("{name}（{clauses}）"),
            ImpactWords::People => "人数".to_string(),
            ImpactWords::Unknown => "相差未知".to_string(),
            ImpactWords::Nothing => "–".to_string(),
            ImpactWords::Given(1) => "是".to_string(),
            ImpactWords::Given(count) => format!("{count}次"),
            ImpactWords::Waiting(steps) => format!("等{}", steps.join("、")),
            ImpactWords::WaitingCount(count) => format!("{count}项待办手续"),
            ImpactWords::Effective(day) => format!("{day}起生效"),
            ImpactWords::Undetermined(1) => "未定".to_string(),
            ImpactWords::Undetermined(count) => format!("{count}项未定"),
            ImpactWords::Fewer(least) => format!("不到{least}"),
            ImpactWords::NoClause => "没有依据".to_string(),
            ImpactWords::Small(groups) => format!("{groups}组合并"),
            ImpactWords::Money(amount) => format!("员工所得合计：{amount}元。"),
            ImpactWords::UnknownNote(count) => {
                format!("{count}项相差多少不知道：有一方的结果未定，没有计入合计。")
            }
            ImpactWords::UndeterminedNote(count) => format!("{count}项结果原来和现在都未定。"),
            ImpactWords::Conflicts { old, new } => {
                format!(
                    "两条规则同时给出、因而都不能算数的结果：原来{old}项，现在{new}项；用 `handbook eval` 查看是哪些。"
                )
            }
            ImpactWords::Unread { .. } => self.unread_zh(),
            ImpactWords::Privacy { least, hidden: 0 } => format!("不到{least}人的组不作说明。"),
            ImpactWords::Privacy { least, hidden } => {
                format!("不到{least}人的组不作说明；有{hidden}类结果因此没有列出。")
            }
            ImpactWords::Comma => "，".to_string(),
        }
    }

    fn unread_zh(&self) -> String {
        let ImpactWords::Unread { old, said, places, count } = self else { return String::new() };
        let side = if *old { "原来的制度" } else { "新的制度" };
        let times = if *count == 1 { String::new() } else { format!("（{count}处）") };
        let more = if places.len() < *count { "等" } else { "" };
        match said {
            Some(said) => format!("{side}读不了事实{times}：{said}（{}{more}）。", places.join("、")),
            None => format!("{side}读不了事实里的{count}处。"),
        }
    }
}
