//! The words of a survey: what fact files tell and what they do not.

use super::Lang;
use super::results::number;

/// What is said of fact files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurveyWords {
    /// How much was read.
    Read {
        /// The employees.
        employees: usize,
        /// The months covered, as ranges.
        covered: Vec<String>,
        /// The values of facts.
        facts: usize,
        /// The occurrences.
        occurrences: usize,
        /// The events of which there are any.
        events: usize,
        /// The records.
        records: usize,
        /// The opening balances.
        openings: usize,
        /// The days of steps.
        steps: usize,
    },
    /// Nothing that the rules of these months ask for is missing.
    Whole(Vec<String>),
    /// Something is, as follows.
    Gaps(Vec<String>),
    /// What else is missing is not told while there are errors.
    FirstErrors,
    /// A field of an event or a record.
    FieldOf(String, String),
    /// The days of occurrences.
    Days,
    /// Whether anything happened.
    Events,
    /// A month that is not covered, for an event.
    NotCovered(String),
    /// So many of so many employees.
    OfEmployees(usize, usize),
    /// So many occurrences.
    Occurrences(usize),
    /// The company.
    Company,
    /// Teams.
    Teams(Vec<String>),
    /// How many, and who.
    Counted(String, String),
    /// Several counts in a row.
    Both(String, String),
    /// Those that are named, and so many more.
    More(Vec<String>, usize),
}

impl SurveyWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            SurveyWords::Read { employees, covered, facts, occurrences, events, records, openings, steps } => {
                let months = if covered.is_empty() { "no month covered".to_string() } else { covered.join(", ") };
                let mut parts = vec![
                    format!("{}, {months}", number(*employees, "employee", "employees")),
                    number(*facts, "fact", "facts"),
                    format!(
                        "{} of {}",
                        number(*occurrences, "occurrence", "occurrences"),
                        number(*events, "event", "events")
                    ),
                    number(*records, "record", "records"),
                ];
                parts.extend((*openings > 0).then(|| number(*openings, "opening balance", "opening balances")));
                parts.extend((*steps > 0).then(|| number(*steps, "step", "steps")));
                format!("read: {}", parts.join("; "))
            }
            SurveyWords::Whole(months) => {
                format!("everything that the rules ask for in {} is recorded", months.join(", "))
            }
            SurveyWords::Gaps(months) => {
                format!("not recorded, though rules ask for it in {}:", months.join(", "))
            }
            SurveyWords::FirstErrors => "what is missing is told when there are no errors".to_string(),
            SurveyWords::FieldOf(of, field) => format!("{of} {field}"),
            SurveyWords::Days => "days of events".to_string(),
            SurveyWords::Events => "events".to_string(),
            SurveyWords::NotCovered(event) => format!("{event} (not covered)"),
            SurveyWords::OfEmployees(who, of) => format!("{who} of {of}"),
            SurveyWords::Occurrences(count) => number(*count, "occurrence", "occurrences"),
            SurveyWords::Company => "the company".to_string(),
            SurveyWords::Teams(teams) => format!("team {}", teams.join(", ")),
            SurveyWords::Counted(count, who) => format!("{count}: {who}"),
            SurveyWords::Both(one, other) => format!("{one}, {other}"),
            SurveyWords::More(ids, 0) => ids.join(", "),
            SurveyWords::More(ids, more) => format!("{} and {more} more", ids.join(", ")),
        }
    }

    fn zh(&self) -> String {
        match self {
            SurveyWords::Read { employees, covered, facts, occurrences, events, records, openings, steps } => {
                let months =
                    if covered.is_empty() { "没有涵盖任何月份".to_string() } else { covered.join("、") };
                let mut parts = vec![
                    format!("员工 {employees} 人，{months}"),
                    format!("资料 {facts} 项"),
                    format!("事件 {events} 种共 {occurrences} 次"),
                    format!("记录 {records} 条"),
                ];
                parts.extend((*openings > 0).then(|| format!("期初余额 {openings} 项")));
                parts.extend((*steps > 0).then(|| format!("手续 {steps} 步")));
                format!("已读入：{}", parts.join("；"))
            }
            SurveyWords::Whole(months) => format!("{} 的规则要用的内容都已登记", months.join("、")),
            SurveyWords::Gaps(months) => format!("{} 的规则要用而没有登记的：", months.join("、")),
            SurveyWords::FirstErrors => "改正错误之后，才能列出缺少的内容".to_string(),
            SurveyWords::FieldOf(of, field) => format!("{of} {field}"),
            SurveyWords::Days => "事件的日期".to_string(),
            SurveyWords::Events => "事件".to_string(),
            SurveyWords::NotCovered(event) => format!("{event}（未涵盖）"),
            SurveyWords::OfEmployees(who, of) => format!("{of} 人中 {who} 人"),
            SurveyWords::Occurrences(count) => format!("{count} 次"),
            SurveyWords::Company => "公司".to_string(),
            SurveyWords::Teams(teams) => format!("小组 {}", teams.join("、")),
            SurveyWords::Counted(count, who) => format!("{count}：{who}"),
            SurveyWords::Both(one, other) => format!("{one}，{other}"),
            SurveyWords::More(ids, 0) => ids.join("、"),
            SurveyWords::More(ids, more) => format!("{} 等，另有 {more} 人", ids.join("、")),
        }
    }
}
