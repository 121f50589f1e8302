//! The words of coverage: what no example exercises.

use super::Lang;

/// What is said of coverage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoverageWords {
    /// How much of a policy, or of all, is exercised.
    Total {
        /// The policy; `None` for all of them.
        policy: Option<String>,
        /// Exercised.
        seen: usize,
        /// All.
        all: usize,
        /// The part, in percent.
        percent: u32,
    },
    /// How much of the points of a sort.
    Sort(PointSort, usize, usize),
    /// A statement with something that is not exercised.
    Statement {
        /// Its name and label.
        name: String,
        /// Where it is written.
        place: String,
    },
    /// Something that is not exercised.
    Gap {
        /// What it is.
        sort: PointSort,
        /// How it never came out.
        way: Option<bool>,
        /// As it is written.
        written: String,
        /// Where.
        place: String,
    },
}

/// The sorts of what can be exercised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointSort {
    /// Rules.
    Rules,
    /// Conditions.
    Conditions,
    /// What stands against a rule.
    Unless,
    /// `where`.
    Where,
    /// Steps of an escalation.
    Times,
    /// Amounts that grow.
    Growth,
    /// Outcomes.
    Outcomes,
    /// Rows of tables.
    Rows,
    /// Limits.
    Limits,
}

impl PointSort {
    /// Every sort.
    pub const ALL: [PointSort; 9] = [
        PointSort::Rules,
        PointSort::Conditions,
        PointSort::Unless,
        PointSort::Where,
        PointSort::Times,
        PointSort::Growth,
        PointSort::Outcomes,
        PointSort::Rows,
        PointSort::Limits,
    ];

    /// Its name in JSON.
    pub fn code(self) -> &'static str {
        match self {
            PointSort::Rules => "rules",
            PointSort::Conditions => "conditions",
            PointSort::Unless => "unless",
            PointSort::Where => "where",
            PointSort::Times => "steps",
            PointSort::Growth => "growth",
            PointSort::Outcomes => "outcomes",
            PointSort::Rows => "rows",
            PointSort::Limits => "limits",
        }
    }

    fn en(self) -> &'static str {
        match self {
            PointSort::Times => "escalation steps",
            PointSort::Growth => "growing amounts",
            PointSort::Rows => "table rows",
            other => other.code(),
        }
    }

    fn zh(self) -> &'static str {
        match self {
            PointSort::Rules => "规则",
            PointSort::Conditions => "条件",
            PointSort::Unless => "除非",
            PointSort::Where => "其中",
            PointSort::Times => "次数档",
            PointSort::Growth => "递增",
            PointSort::Outcomes => "结果",
            PointSort::Rows => "表格行",
            PointSort::Limits => "限额",
        }
    }
}

impl CoverageWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            CoverageWords::Total { policy, seen, all, percent } => {
                let of = policy.as_deref().unwrap_or("all policies");
                format!("{of}: {seen} of {all} exercised ({percent}%)")
            }
            CoverageWords::Sort(sort, seen, all) => format!("{} {seen}/{all}", sort.en()),
            CoverageWords::Statement { name, place } => format!("{name} ({place})"),
            CoverageWords::Gap { sort, way, written, place } => {
                let never = match (sort, way) {
                    (PointSort::Rules, _) => return format!("never applies ({place})"),
                    (PointSort::Times, Some(false)) => "every occurrence is one of them",
                    (PointSort::Times, _) => "never reached",
                    (PointSort::Growth, _) => "never grows",
                    (PointSort::Outcomes, _) => "never given",
                    (PointSort::Rows, _) => "never read",
                    (PointSort::Limits, Some(false)) => return format!("never leaves everything as it is ({place})"),
                    (PointSort::Limits, _) => return format!("never cuts ({place})"),
                    (PointSort::Unless, Some(true)) => return format!("unless {written}: never yes ({place})"),
                    (PointSort::Unless, _) => return format!("unless {written}: never no ({place})"),
                    (PointSort::Where, Some(true)) => return format!("where {written}: never yes ({place})"),
                    (PointSort::Where, _) => return format!("where {written}: never no ({place})"),
                    (PointSort::Conditions, Some(true)) => "never yes",
                    (PointSort::Conditions, _) => "never no",
                };
                format!("{written}: {never} ({place})")
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            CoverageWords::Total { policy, seen, all, percent } => {
                let of = policy.as_deref().unwrap_or("全部制度");
                format!("{of}：{all} 处中已检验 {seen} 处（{percent}%）")
            }
            CoverageWords::Sort(sort, seen, all) => format!("{} {seen}/{all}", sort.zh()),
            CoverageWords::Statement { name, place } => format!("{name}（{place}）"),
            CoverageWords::Gap { sort, way, written, place } => {
                let never = match (sort, way) {
                    (PointSort::Rules, _) => return format!("从未适用（{place}）"),
                    (PointSort::Times, Some(false)) => "从未出现其他次数",
                    (PointSort::Times, _) => "从未达到次数",
                    (PointSort::Growth, _) => "从未递增",
                    (PointSort::Outcomes, _) => "从未给出",
                    (PointSort::Rows, _) => "从未用到",
                    (PointSort::Limits, Some(false)) => return format!("从未出现不削减的情况（{place}）"),
                    (PointSort::Limits, _) => return format!("从未削减（{place}）"),
                    (PointSort::Unless, Some(true)) => return format!("除非 {written}：从未为是（{place}）"),
                    (PointSort::Unless, _) => return format!("除非 {written}：从未为否（{place}）"),
                    (PointSort::Where, Some(true)) => return format!("其中 {written}：从未为是（{place}）"),
                    (PointSort::Where, _) => return format!("其中 {written}：从未为否（{place}）"),
                    (PointSort::Conditions, Some(true)) => "从未为是",
                    (PointSort::Conditions, _) => "从未为否",
                };
                format!("{written}：{never}（{place}）")
            }
        }
    }
}
