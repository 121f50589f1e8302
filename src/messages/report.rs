//! The words of a report beside those of results and explanations.

use super::Lang;
use super::results::{names_en, names_zh, number};

/// A head or a sentence of a report that is always the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportWord {
    /// A link past the head of the page.
    SkipToText,
    /// The head of the table of contents.
    Contents,
    /// The unit of the amounts.
    AmountsInYuan,
    /// The head of the totals.
    Totals,
    /// The head of a part: by clause.
    ByClause,
    /// By team.
    ByTeam,
    /// How it is spread.
    Spread,
    /// The head of the totals of each month.
    ByMonth,
    /// The head of what is no amount.
    Others,
    /// The head of what is missing.
    Missing,
    /// What is said of it.
    MissingSaid,
    /// Nothing is missing.
    NothingMissing,
    /// The head of what has to be looked at.
    Notices,
    /// The head of the statements.
    Statements,
    /// In front of the field for a search.
    Search,
    /// Beside the mark that leaves those of whom something is undetermined.
    OnlyUndetermined,
    /// Behind the number of statements that are shown.
    Found,
    /// No statement is found.
    NothingFound,
    /// There is nothing for an employee.
    NothingForYou,
    /// There is nothing for an employee in a month.
    NothingInMonth,
    /// The head of what is recorded and nothing follows from.
    Beside,
    /// The head of how to object.
    ObjectHead,
    /// The head of what the report comes from.
    ComesFrom,
    /// The head of a column: a clause.
    Clause,
    /// A team.
    Team,
    /// An amount, as a drawing.
    Amount,
    /// A sum.
    Total,
    /// How many employees.
    Employees,
    /// How many are undetermined.
    Undetermined,
    /// A month.
    Month,
    /// A kind of result.
    Kind,
    /// A rule.
    Rule,
    /// For whom it is so.
    ForWhom,
    /// For whom it waits.
    WaitsFor,
    /// Who can say it.
    Whom,
    /// What is missing.
    What,
    /// What waits for it.
    WaitingRules,
    /// How much.
    HowMuch,
    /// The period.
    Period,
    /// The program.
    Program,
    /// A policy.
    Policy,
    /// The facts.
    Facts,
}

impl ReportWord {
    /// The words in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(self) -> &'static str {
        match self {
            ReportWord::SkipToText => "Skip to the text",
            ReportWord::Contents => "Contents",
            ReportWord::AmountsInYuan => "Amounts in yuan.",
            ReportWord::Totals => "Totals",
            ReportWord::ByClause => "By clause",
            ReportWord::ByTeam => "By team",
            ReportWord::Spread => "How many employees come to what",
            ReportWord::ByMonth => "By month",
            ReportWord::Others => "Warnings, levels, referrals and other results",
            ReportWord::Missing => "What is missing, and of whom",
            ReportWord::MissingSaid => {
                "What waits for these facts is undetermined. It is in no sum, and it is not zero. Record them, and make the report again."
            }
            ReportWord::NothingMissing => "Nothing is missing: every result is determined.",
            ReportWord::Notices => "To be looked at before anything is paid",
            ReportWord::Statements => "Statements",
            ReportWord::Search => "Find an employee: id, name, team, clause, rule",
            ReportWord::OnlyUndetermined => "only with something undetermined",
            ReportWord::Found => "shown",
            ReportWord::NothingFound => "Nobody is found.",
            ReportWord::NothingForYou => "No rule gives anything in this period.",
            ReportWord::NothingInMonth => "Nothing in this month.",
            ReportWord::Beside => "Recorded, and nothing follows from it",
            ReportWord::ObjectHead => "If something is wrong",
            ReportWord::ComesFrom => "What this was worked from",
            ReportWord::Clause => "clause",
            ReportWord::Team => "team",
            ReportWord::Amount => "amount",
            ReportWord::Total => "total",
            ReportWord::Employees => "employees",
            ReportWord::Undetermined => "undetermined",
            ReportWord::Month => "month",
            ReportWord::Kind => "kind",
            ReportWord::Rule => "rule",
            ReportWord::ForWhom => "for",
            ReportWord::WaitsFor => "waiting",
            ReportWord::Whom => "of whom",
            ReportWord::What => "what is missing",
            ReportWord::WaitingRules => "what waits for it",
            ReportWord::HowMuch => "how much",
            ReportWord::Period => "Period",
            ReportWord::Program => "Program",
            ReportWord::Policy => "Policy",
            ReportWord::Facts => "Facts",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            ReportWord::SkipToText => "跳到正文",
            ReportWord::Contents => "目录",
            ReportWord::AmountsInYuan => "金额单位：元。",
            ReportWord::Totals => "合计",
            ReportWord::ByClause => "按条款",
            ReportWord::ByTeam => "按小组",
            ReportWord::Spread => "各金额有多少人",
            ReportWord::ByMonth => "按月份",
            ReportWord::Others => "警告、升降级、报请等其他结果",
            ReportWord::Missing => "缺什么，问谁",
            ReportWord::MissingSaid => "缺这些事实的结果未定，不计入任何合计，也不等于零。请补记后重新生成报告。",
            ReportWord::NothingMissing => "什么都不缺：所有结果都已确定。",
            ReportWord::Notices => "发放前请先核对",
            ReportWord::Statements => "个人说明",
            ReportWord::Search => "查找员工：工号、姓名、小组、条款、规则",
            ReportWord::OnlyUndetermined => "只看有未定项的",
            ReportWord::Found => "人",
            ReportWord::NothingFound => "没有找到。",
            ReportWord::NothingForYou => "本期没有任何规则产生结果。",
            ReportWord::NothingInMonth => "本月没有结果。",
            ReportWord::Beside => "有记录但没有后果的事项",
            ReportWord::ObjectHead => "如有异议",
            ReportWord::ComesFrom => "核算依据",
            ReportWord::Clause => "条款",
            ReportWord::Team => "小组",
            ReportWord::Amount => "数额",
            ReportWord::Total => "合计",
            ReportWord::Employees => "人数",
            ReportWord::Undetermined => "未定",
            ReportWord::Month => "月份",
            ReportWord::Kind => "类别",
            ReportWord::Rule => "规则",
            ReportWord::ForWhom => "对象",
            ReportWord::WaitsFor => "待办手续",
            ReportWord::Whom => "谁的",
            ReportWord::What => "缺什么",
            ReportWord::WaitingRules => "等它的规则",
            ReportWord::HowMuch => "数额",
            ReportWord::Period => "期间",
            ReportWord::Program => "程序",
            ReportWord::Policy => "制度",
            ReportWord::Facts => "事实",
        }
    }
}

/// Why nothing follows from an occurrence that a rule is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassedWhy {
    /// Something stands against it, as it is written.
    Unless(String),
    /// Another rule goes first.
    GoesFirst(String),
    /// Nothing follows this time.
    NothingYet,
}

/// Everything else that a report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportWords {
    /// The title of the report of a period.
    Title(String),
    /// The title of one statement: whose, and of which period.
    StatementTitle {
        /// Id and name.
        who: String,
        /// The period.
        period: String,
    },
    /// From the first month to the last.
    Range(String, String),
    /// So many employees.
    Employees(usize),
    /// So many results are undetermined, of so many employees.
    Undetermined {
        /// Results.
        results: usize,
        /// Employees.
        employees: usize,
    },
    /// So many undetermined beside an amount.
    AndUndetermined(usize),
    /// An amount from one up to below another.
    FromToBelow(String, String),
    /// Employees of whom it is undetermined.
    SpreadUndetermined,
    /// Employees who have nothing of a kind.
    SpreadNothing,
    /// What is recorded of a team.
    OfTeam(String),
    /// What is recorded of the company.
    OfCompany,
    /// What the policies say.
    OfPolicies,
    /// Who attests what.
    Attested {
        /// Who.
        role: String,
        /// The facts.
        what: Vec<String>,
    },
    /// So many results wait for it.
    WaitingLines(usize),
    /// Something of so many colleagues is missing.
    ColleaguesLack(usize),
    /// A breach from which nothing follows.
    BareBreach {
        /// The clause.
        clause: String,
        /// Its title.
        title: Option<String>,
        /// When.
        day: String,
        /// Where it is recorded.
        place: String,
    },
    /// What a rule passes over.
    Passed {
        /// The rule.
        rule: String,
        /// The occurrence.
        what: String,
        /// Why.
        why: PassedWhy,
    },
    /// Something to be looked at, and why.
    Notice {
        /// What.
        what: String,
        /// Why.
        why: String,
    },
    /// One thing that counts twice, and what the rules give for it.
    Twice {
        /// What.
        what: String,
        /// What each rule gives.
        gives: Vec<String>,
    },
    /// How to object to a statement of a period.
    Object(String),
    /// So many files together.
    Files(usize),
    /// The titles of policies, in a line.
    Policies(Vec<String>),
}

impl ReportWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            ReportWords::Title(period) => format!("Report for {period}"),
            ReportWords::StatementTitle { who, period } => format!("{who} – statement for {period}"),
            ReportWords::Range(first, last) => format!("{first} to {last}"),
            ReportWords::Employees(count) => number(*count, "employee", "employees"),
            ReportWords::Undetermined { results, employees } => format!(
                "{} of {} undetermined; they are in no sum.",
                number(*results, "result", "results"),
                match employees {
                    1 => "1 employee is".to_string(),
                    _ if *results == 1 => format!("{employees} employees is"),
                    _ => format!("{employees} employees are"),
                }
            ),
            ReportWords::AndUndetermined(count) => format!("+ {count} undetermined"),
            ReportWords::FromToBelow(from, below) => format!("{from} to under {below}"),
            ReportWords::SpreadUndetermined => "undetermined".to_string(),
            ReportWords::SpreadNothing => "nothing of the kind".to_string(),
            ReportWords::OfTeam(team) => format!("team {team}"),
            ReportWords::OfCompany => "the company".to_string(),
            ReportWords::OfPolicies => "the policies".to_string(),
            ReportWords::Attested { role, what } => format!("to be attested by {role}: {}", names_en(what)),
            ReportWords::WaitingLines(count) => number(*count, "result", "results"),
            ReportWords::ColleaguesLack(count) => {
                format!("something of {} is not recorded yet", number(*count, "colleague", "colleagues"))
            }
            ReportWords::BareBreach { clause, title, day, place } => match title {
                Some(title) => format!("{clause} {title}, {day} ({place}): no rule gives anything for it"),
                None => format!("{clause}, {day} ({place}): no rule gives anything for it"),
            },
            ReportWords::Passed { rule, what, why } => match why {
                PassedWhy::Unless(written) => format!("{what}: waived from {rule}, because of “{written}”"),
                PassedWhy::GoesFirst(other) => format!("{what}: not by {rule}, for {other} goes first"),
                PassedWhy::NothingYet => format!("{what}: {rule} gives nothing this time"),
            },
            ReportWords::Notice { what, why } => format!("{what} – {why}"),
            ReportWords::Twice { what, gives } => format!("{what}: {}", gives.join("; ")),
            ReportWords::Object(period) => format!(
                "To object, name the period ({period}), the clause that stands with the result, and the record that is wrong or \
                 missing; its day and place stand with it. Whoever gave you this page can have it worked anew from the corrected \
                 record. To whom else and by when to object is not among the rules that this page was worked by: what the \
                 handbook and the law say of it holds."
            ),
            ReportWords::Files(count) => format!("{} together", number(*count, "file", "files")),
            ReportWords::Policies(titles) => titles.join(" · "),
        }
    }

    fn zh(&self) -> String {
        match self {
            ReportWords::Title(period) => format!("{period} 核算报告"),
            ReportWords::StatementTitle { who, period } => format!("{who} {period} 个人说明"),
            ReportWords::Range(first, last) => format!("{first}至{last}"),
            ReportWords::Employees(count) => format!("{count}人"),
            ReportWords::Undetermined { results, employees } => {
                format!("{employees}人共{results}项结果未定，不计入任何合计。")
            }
            ReportWords::AndUndetermined(count) => format!("+ {count}项未定"),
            ReportWords::FromToBelow(from, below) => format!("{from}至不足{below}"),
            ReportWords::SpreadUndetermined => "未定".to_string(),
            ReportWords::SpreadNothing => "没有此类".to_string(),
            ReportWords::OfTeam(team) => format!("{team}小组"),
            ReportWords::OfCompany => "公司".to_string(),
            ReportWords::OfPolicies => "制度本身".to_string(),
            ReportWords::Attested { role, what } => format!("由{role}认定：{}", names_zh(what, "项")),
            ReportWords::WaitingLines(count) => format!("{count}项结果"),
            ReportWords::ColleaguesLack(count) => format!("另有{count}名同事的事实还没有记全"),
            ReportWords::BareBreach { clause, title, day, place } => match title {
                Some(title) => format!("{clause} {title}，{day}（{place}）：没有规则为此产生结果"),
                None => format!("{clause}，{day}（{place}）：没有规则为此产生结果"),
            },
            ReportWords::Passed { rule, what, why } => match why {
                PassedWhy::Unless(written) => format!("{what}：免于{rule}，因为“{written}”"),
                PassedWhy::GoesFirst(other) => format!("{what}：不按{rule}，{other}优先"),
                PassedWhy::NothingYet => format!("{what}：{rule}这一次没有结果"),
            },
            ReportWords::Notice { what, why } => format!("{what}——{why}"),
            ReportWords::Twice { what, gives } => format!("{what}：{}", gives.join("；")),
            ReportWords::Object(period) => format!(
                "如有异议，请写明期间（{period}）、结果旁的条款，以及有误或遗漏的那条记录（日期和出处就在旁边），交给发给您这份说明的人；\
                 记录改正后可以重新核算。另向谁、在什么时限内提出，不在核算所依据的规则之内，以员工手册和法律的规定为准。"
            ),
            ReportWords::Files(count) => format!("共{count}个文件"),
            ReportWords::Policies(titles) => titles.join(" · "),
        }
    }
}
