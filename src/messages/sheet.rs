//! The words of sheets: their names, their columns, and what stands in cells that are words of ours.

use super::Lang;

/// A word of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetWords {
    /// The sheet of the totals.
    Totals,
    /// The sheet of the lines.
    Lines,
    /// The sheet of what is undetermined.
    Undetermined,
    /// The sheet of what the results come from.
    Provenance,
    /// By which program.
    Program,
    /// For which period.
    Period,
    /// For which employees.
    Employees,
    /// From which policy.
    Policy,
    /// From which facts.
    Facts,
    /// From which cases.
    Cases,
    /// A total of one employee in one month.
    OfEmployee,
    /// A total of a team.
    OfTeam,
    /// A total of a month.
    OfMonth,
    /// The total of everything.
    OfAll,
    /// An amount that is known.
    Worked,
    /// Between two things that are said of one line.
    Semicolon,
}

impl SheetWords {
    /// The word in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            SheetWords::Totals => ("totals", "合计"),
            SheetWords::Lines => ("lines", "明细"),
            SheetWords::Undetermined => ("undetermined", "未定"),
            SheetWords::Provenance => ("provenance", "依据"),
            SheetWords::Program => ("program", "程序"),
            SheetWords::Period => ("period", "期间"),
            SheetWords::Employees => ("employees", "员工"),
            SheetWords::Policy => ("policy", "制度"),
            SheetWords::Facts => ("facts", "事实"),
            SheetWords::Cases => ("cases", "案例"),
            SheetWords::OfEmployee => ("employee", "员工"),
            SheetWords::OfTeam => ("team", "部门"),
            SheetWords::OfMonth => ("month", "月份"),
            SheetWords::OfAll => ("all", "全部"),
            SheetWords::Worked => ("worked", "已算出"),
            SheetWords::Semicolon => ("; ", "；"),
        };
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

/// The head of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnWords {
    /// What a total is of.
    Of,
    /// The month.
    Month,
    /// The employee's id.
    Employee,
    /// The employee's name.
    Name,
    /// The team.
    Team,
    /// The policy.
    Policy,
    /// The rule.
    Rule,
    /// The clauses that the rule cites.
    Clauses,
    /// What kind of result it is.
    Kind,
    /// How many occurrences a row is of.
    Times,
    /// On which days.
    Days,
    /// What it comes to, in words.
    Result,
    /// An amount of money.
    Amount,
    /// Its currency.
    Currency,
    /// An amount of points.
    Points,
    /// How many there are of what is no amount.
    Count,
    /// How many wait for a step.
    Waiting,
    /// How many are undetermined.
    Undetermined,
    /// The arithmetic, and what else there is to say.
    Arithmetic,
    /// Where it is written.
    Place,
    /// Why something is undetermined.
    Reason,
    /// The code of the reason.
    Code,
    /// What is missing.
    Missing,
    /// Which field of it.
    Field,
    /// As of which day or for which period.
    Period,
    /// For which rules.
    ForRules,
    /// For how many lines.
    ForLines,
    /// What a result comes from.
    What,
    /// Which it is.
    Value,
    /// The digest of a file.
    Sha256,
}

impl ColumnWords {
    /// The word in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            ColumnWords::Of => ("total of", "合计对象"),
            ColumnWords::Month => ("month", "月份"),
            ColumnWords::Employee => ("employee", "工号"),
            ColumnWords::Name => ("name", "姓名"),
            ColumnWords::Team => ("team", "部门"),
            ColumnWords::Policy => ("policy", "制度"),
            ColumnWords::Rule => ("rule", "规则"),
            ColumnWords::Clauses => ("clauses", "条款"),
            ColumnWords::Kind => ("kind", "类别"),
            ColumnWords::Times => ("times", "次数"),
            ColumnWords::Days => ("days", "日期"),
            ColumnWords::Result => ("result", "结果"),
            ColumnWords::Amount => ("amount", "金额"),
            ColumnWords::Currency => ("currency", "货币"),
            ColumnWords::Points => ("points", "分数"),
            ColumnWords::Count => ("count", "件数"),
            ColumnWords::Waiting => ("waiting", "等待"),
            ColumnWords::Undetermined => ("undetermined", "未定"),
            ColumnWords::Arithmetic => ("arithmetic", "怎么算的"),
            ColumnWords::Place => ("place", "出处"),
            ColumnWords::Reason => ("why", "原因"),
            ColumnWords::Code => ("code", "代码"),
            ColumnWords::Missing => ("of what", "缺什么"),
            ColumnWords::Field => ("field", "字段"),
            ColumnWords::Period => ("as of or for", "截至或期间"),
            ColumnWords::ForRules => ("for the rules", "影响的规则"),
            ColumnWords::ForLines => ("lines", "影响几项"),
            ColumnWords::What => ("from what", "依据什么"),
            ColumnWords::Value => ("which", "内容"),
            ColumnWords::Sha256 => ("SHA-256", "SHA-256"),
        };
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}
