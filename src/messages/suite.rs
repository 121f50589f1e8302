//! The words of examples that were run, of outlines and of checks that found nothing.

use super::Lang;
use super::results::number;

/// What a check went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckedCounts {
    /// How many policies.
    pub policies: usize,
    /// How many rules.
    pub rules: usize,
    /// How many examples.
    pub examples: usize,
    /// How many employees in the fact files, where some were read.
    pub employees: Option<usize>,
}

/// What is said of examples that were run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SuiteWords {
    /// An example that failed.
    Failed {
        /// Its title.
        title: String,
        /// Where it is written.
        place: String,
    },
    /// What was expected, where.
    Expected {
        /// Of whom, where the example has several employees.
        who: Option<String>,
        /// Of what.
        of: String,
        /// What.
        wanted: String,
        /// Where it is written.
        place: String,
    },
    /// What was found.
    Found(String),
    /// Nothing: no line at all.
    Nothing,
    /// Undetermined, for these reasons.
    Undetermined(Vec<String>),
    /// How many passed and how many failed.
    Summary {
        /// Passed.
        passed: usize,
        /// Failed.
        failed: usize,
    },
    /// A check without errors: what was checked, and whether warnings were found.
    Checked(CheckedCounts, bool),
}

impl SuiteWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            SuiteWords::Failed { title, place } => format!("failed: {title} ({place})"),
            SuiteWords::Expected { who: None, of, wanted, place } => format!("expected  {of}: {wanted} ({place})"),
            SuiteWords::Expected { who: Some(who), of, wanted, place } => {
                format!("expected  {who}, {of}: {wanted} ({place})")
            }
            SuiteWords::Found(found) => format!("found     {found}"),
            SuiteWords::Nothing => "nothing".to_string(),
            SuiteWords::Undetermined(reasons) if reasons.is_empty() => "undetermined".to_string(),
            SuiteWords::Undetermined(reasons) => format!("undetermined: {}", reasons.join("; ")),
            SuiteWords::Summary { passed, failed } => format!("{passed} passed, {failed} failed"),
            SuiteWords::Checked(counts, warned) => {
                let mut parts = vec![
                    number(counts.policies, "policy", "policies"),
                    number(counts.rules, "rule", "rules"),
                    number(counts.examples, "example", "examples"),
                ];
                parts.extend(counts.employees.map(|employees| number(employees, "employee", "employees")));
                parts.push(if *warned { "no errors" } else { "no problems" }.to_string());
                parts.join(", ")
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            SuiteWords::Failed { title, place } => format!("不符：{title}（{place}）"),
            SuiteWords::Expected { who: None, of, wanted, place } => format!("应得  {of}：{wanted}（{place}）"),
            SuiteWords::Expected { who: Some(who), of, wanted, place } => {
                format!("应得  {who}，{of}：{wanted}（{place}）")
            }
            SuiteWords::Found(found) => format!("实得  {found}"),
            SuiteWords::Nothing => "无".to_string(),
            SuiteWords::Undetermined(reasons) if reasons.is_empty() => "未定".to_string(),
            SuiteWords::Undetermined(reasons) => format!("未定：{}", reasons.join("；")),
            SuiteWords::Summary { passed, failed } => format!("{passed}个相符，{failed}个不符"),
            SuiteWords::Checked(counts, warned) => {
                let mut parts = vec![
                    format!("{}份制度", counts.policies),
                    format!("{}条规则", counts.rules),
                    format!("{}个例子", counts.examples),
                ];
                parts.extend(counts.employees.map(|employees| format!("{employees}名员工")));
                parts.push(if *warned { "没有错误" } else { "没有问题" }.to_string());
                parts.join("，")
            }
        }
    }
}

/// What is said of the clauses of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClauseWords {
    /// The head of a column: the id.
    Id,
    /// The head of a column: the kind.
    Kind,
    /// The head of a column: the title.
    Title,
    /// The head of a column: what cites it.
    CitedBy,
    /// The head of a column: how many examples test it.
    Examples,
    /// A kind of clause: something is computed by it.
    Rule,
    /// A kind of clause: what one must or must not do.
    Conduct,
    /// A kind of clause: who has to do what.
    Duty,
    /// A kind of clause: how something is done.
    Procedure,
    /// A kind of clause: purpose, principle, heading.
    Preamble,
    /// Nothing cites a clause that asks for a rule.
    NoRule,
    /// No example tests it.
    NoExample,
    /// The totals of a policy.
    Totals {
        /// How many clauses.
        clauses: usize,
        /// How many of them ask for a rule.
        operative: usize,
        /// How many of those nothing cites.
        without_rule: usize,
        /// How many of those no example tests.
        without_example: usize,
    },
    /// What cites a clause.
    Citing(Vec<String>),
    /// The rules that cite no clause.
    UncitedRules(Vec<String>),
}

impl ClauseWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        let word = match self {
            ClauseWords::Id => "clause",
            ClauseWords::Kind => "kind",
            ClauseWords::Title => "title",
            ClauseWords::CitedBy => "cited by",
            ClauseWords::Examples => "examples",
            ClauseWords::Rule => "rule",
            ClauseWords::Conduct => "conduct",
            ClauseWords::Duty => "duty",
            ClauseWords::Procedure => "procedure",
            ClauseWords::Preamble => "preamble",
            ClauseWords::NoRule => "no rule",
            ClauseWords::NoExample => "no example",
            ClauseWords::Totals { clauses, operative, without_rule, without_example } => {
                return format!(
                    "{}, {operative} of kind rule: {without_rule} without a rule, {without_example} without an example",
                    number(*clauses, "clause", "clauses")
                );
            }
            ClauseWords::Citing(all) => return all.join(", "),
            ClauseWords::UncitedRules(rules) => return format!("rules that cite no clause: {}", rules.join(", ")),
        };
        word.to_string()
    }

    fn zh(&self) -> String {
        let word = match self {
            ClauseWords::Id => "条款",
            ClauseWords::Kind => "种类",
            ClauseWords::Title => "标题",
            ClauseWords::CitedBy => "依据它的",
            ClauseWords::Examples => "例子",
            ClauseWords::Rule => "规则",
            ClauseWords::Conduct => "行为",
            ClauseWords::Duty => "职责",
            ClauseWords::Procedure => "程序",
            ClauseWords::Preamble => "总则",
            ClauseWords::NoRule => "没有规则",
            ClauseWords::NoExample => "没有例子",
            ClauseWords::Totals { clauses, operative, without_rule, without_example } => {
                return format!(
                    "{clauses}条条款，其中规则类{operative}条：{without_rule}条没有规则，{without_example}条没有例子"
                );
            }
            ClauseWords::Citing(all) => return all.join("、"),
            ClauseWords::UncitedRules(rules) => return format!("没有写依据的规则：{}", rules.join("、")),
        };
        word.to_string()
    }
}
