//! The words of results: kinds, headings, totals, notices.

use super::Lang;

/// What kind of result something is, as a row or a total is headed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KindWords {
    /// An amount that is taken away.
    Fine,
    /// An amount that is added.
    Bonus,
    /// An amount that is paid.
    Pay,
    /// The salary.
    Salary,
    /// Points into an account, by its label.
    Points(String),
    /// A warning.
    Warning,
    /// What an occurrence counts as, by its label.
    CountsAs {
        /// As what.
        event: String,
        /// Whether it stays what it is, too.
        also: bool,
    },
    /// A level up.
    Promotion,
    /// A level down.
    Demotion,
    /// The company may dismiss.
    MayDismiss,
    /// The company dismisses.
    Dismiss,
    /// It is referred to somebody.
    Refer,
}

impl KindWords {
    /// The kind of one result.
    pub fn one(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.one_en().to_string(),
            Lang::Zh => self.zh().to_string(),
        }
    }

    /// The kind of several.
    pub fn several(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.several_en().to_string(),
            Lang::Zh => self.zh().to_string(),
        }
    }

    fn one_en(&self) -> &str {
        match self {
            KindWords::Fine => "fine",
            KindWords::Bonus => "bonus",
            KindWords::Pay => "pay",
            KindWords::Salary => "salary",
            KindWords::Points(account) => account,
            KindWords::Warning => "warning",
            KindWords::CountsAs { also: false, .. } => "counts as",
            KindWords::CountsAs { also: true, .. } => "also counts as",
            KindWords::Promotion => "promotion",
            KindWords::Demotion => "demotion",
            KindWords::MayDismiss | KindWords::Dismiss => "dismissal",
            KindWords::Refer => "referral",
        }
    }

    fn several_en(&self) -> &str {
        match self {
            KindWords::Fine => "fines",
            KindWords::Bonus => "bonuses",
            KindWords::Pay => "pay",
            KindWords::Salary => "salaries",
            KindWords::Points(account) => account,
            KindWords::Warning => "warnings",
            KindWords::CountsAs { .. } => "classed",
            KindWords::Promotion => "promotions",
            KindWords::Demotion => "demotions",
            KindWords::MayDismiss => "may be dismissed",
            KindWords::Dismiss => "dismissals",
            KindWords::Refer => "referrals",
        }
    }

    /// One and several are the same word.
    fn zh(&self) -> &str {
        match self {
            KindWords::Fine => "罚款",
            KindWords::Bonus => "奖励",
            KindWords::Pay => "计发",
            KindWords::Salary => "工资",
            KindWords::Points(account) => account,
            KindWords::Warning => "警告",
            KindWords::CountsAs { also: false, .. } => "视为",
            KindWords::CountsAs { also: true, .. } => "另计",
            KindWords::Promotion => "晋升",
            KindWords::Demotion => "降级",
            KindWords::MayDismiss => "可辞退",
            KindWords::Dismiss => "辞退",
            KindWords::Refer => "报请",
        }
    }
}

/// Everything else that a result says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResultWords {
    /// The head of a column: what a row is about.
    What,
    /// The head of a column: clauses.
    Clause,
    /// The head of a column: days.
    Day,
    /// The head of a column: the kind of result.
    Kind,
    /// The head of a column: what it comes to.
    Result,
    /// The head of a column: policies.
    Policy,
    /// The head of a column: teams.
    Team,
    /// The head of a column: how many employees.
    EmployeesColumn,
    /// The head of a column: a sum.
    TotalColumn,
    /// The head of a column: how many are undetermined.
    UndeterminedColumn,
    /// The unit of the amounts of a month's results.
    AmountsInYuan,
    /// So many employees.
    Employees(usize),
    /// Behind the name of a month that is not over a range: the last month covered.
    LastCovered,
    /// The day of an occurrence that is not recorded.
    NoDay,
    /// The days of occurrences.
    Days(Vec<String>),
    /// What is undetermined.
    Undetermined,
    /// A warning is given.
    WarningGiven,
    /// It waits for a step.
    Waiting,
    /// It is effective.
    Effective,
    /// It may be.
    May,
    /// It is so.
    Is,
    /// It is referred.
    Referred,
    /// An amount of points.
    Points(String),
    /// A sum that is too large to be said.
    TooLarge,
    /// What remains behind a limit.
    Cut {
        /// What it was.
        before: String,
        /// What the limit took.
        amount: String,
        /// The limit.
        limit: String,
        /// What remains.
        left: String,
    },
    /// What a result rests on that a policy amends.
    AmendedBy {
        /// The rule, its lets and tables.
        what: Vec<String>,
        /// The policy.
        policy: String,
        /// The days of the occurrences for which it is so; none is all.
        days: Vec<String>,
    },
    /// To whom it is referred.
    ReferredTo(String),
    /// The breaches from which nothing follows: clauses with their days.
    Breaches(Vec<(String, Vec<String>)>),
    /// From one level to another, waiting for steps.
    LevelWaiting {
        /// From.
        from: String,
        /// To.
        to: String,
        /// The steps with who does each, the next one first.
        steps: Vec<(String, String)>,
    },
    /// From one level to another, effective.
    LevelEffective {
        /// From.
        from: String,
        /// To.
        to: String,
        /// The day.
        day: String,
    },
    /// Waiting for steps.
    WaitingFor(Vec<(String, String)>),
    /// Effective from a day.
    EffectiveFrom(String),
    /// From one level to another.
    Level {
        /// From.
        from: String,
        /// To.
        to: String,
    },
    /// What an occurrence became.
    Became {
        /// What it is as recorded.
        from: String,
        /// What it counts as.
        into: String,
        /// The clause that it breaks.
        clause: Option<String>,
    },
    /// The head of an employee's totals.
    Total,
    /// An amount with so many undetermined.
    And {
        /// What is known.
        known: String,
        /// How many are not.
        undetermined: usize,
    },
    /// So many undetermined, and nothing known.
    UndeterminedCount(usize),
    /// What rests in part on rows that stand below for several employees.
    SeeBelow(String),
    /// The head of what is undetermined for several employees.
    ForSeveral,
    /// For whom: of so many employed these.
    For {
        /// Everyone.
        all: bool,
        /// Who.
        who: Vec<String>,
    },
    /// For whom there is nothing.
    NothingFor(Vec<String>),
    /// For whom there is nothing but what is below.
    NothingElseFor(Vec<String>),
    /// Nobody has anything.
    NothingAtAll,
    /// Nobody is employed.
    NobodyEmployed,
    /// The head of occurrences that several rules sanction.
    TwiceHead,
    /// The head of occurrences that are recorded and came of another record.
    RecordedTwiceHead,
    /// One occurrence that several rules sanction.
    Twice {
        /// Who.
        who: String,
        /// What it is.
        event: String,
        /// When.
        day: String,
        /// Where it is written.
        place: String,
    },
    /// A rule with its clauses and what it gives.
    RuleWith {
        /// The rule.
        rule: String,
        /// Its clauses.
        clauses: String,
        /// What it gives.
        gives: String,
    },
    /// The head of conflicts.
    ConflictsHead,
    /// The head of a period's totals.
    Totals(String),
    /// The head of a period's totals of some employees.
    TotalsOf {
        /// The period.
        period: String,
        /// Who.
        who: Vec<String>,
    },
    /// The head of totals by rule.
    ByRule,
    /// The head of totals by team.
    ByTeam,
    /// The team of those without one.
    NoTeam,
    /// Periods that follow one another.
    Run {
        /// The first.
        first: String,
        /// The last.
        last: String,
    },
    /// A range of months.
    Range {
        /// The first.
        first: String,
        /// The last.
        last: String,
    },
    /// Several months that do not follow one another.
    Together,
    /// Reasons, in front of the first.
    Because,
}

/// How many names a list shows before it is cut.
const LISTED: usize = 12;

impl ResultWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        self.head_en().map(str::to_string).or_else(|| self.row_en()).unwrap_or_else(|| self.below_en())
    }

    fn head_en(&self) -> Option<&'static str> {
        Some(match self {
            ResultWords::What => "what",
            ResultWords::Clause => "clause",
            ResultWords::Day => "day",
            ResultWords::Kind => "kind",
            ResultWords::Result => "result",
            ResultWords::Policy => "policy",
            ResultWords::Team => "team",
            ResultWords::EmployeesColumn => "employees",
            ResultWords::TotalColumn => "total",
            ResultWords::UndeterminedColumn | ResultWords::Undetermined => "undetermined",
            ResultWords::AmountsInYuan => "amounts in yuan",
            ResultWords::LastCovered => "the last month that the facts cover",
            ResultWords::NoDay => "no day",
            ResultWords::WarningGiven => "given",
            ResultWords::Waiting => "waiting",
            ResultWords::Effective => "effective",
            ResultWords::May => "possible",
            ResultWords::Is => "yes",
            ResultWords::Referred => "referred",
            ResultWords::TooLarge => "too large",
            ResultWords::Total => "total: ",
            ResultWords::ForSeveral => "undetermined for several",
            ResultWords::NothingAtAll => "no rule gives anything to anyone",
            ResultWords::NobodyEmployed => "nobody is employed",
            ResultWords::RecordedTwiceHead => {
                "recorded, and become of another record of the same day, too; both count: if it is one thing, take one out"
            }
            ResultWords::TwiceHead => "sanctioned by more than one rule; all of them count",
            ResultWords::ConflictsHead => "conflicts: two rules give what there can be only one of",
            ResultWords::ByRule => "by rule",
            ResultWords::ByTeam => "by team",
            ResultWords::NoTeam => "no team",
            ResultWords::Together => "together",
            ResultWords::Because => "because",
            _ => return None,
        })
    }

    fn row_en(&self) -> Option<String> {
        Some(match self {
            ResultWords::Points(amount) => match amount.as_str() {
                "+1" | "-1" => format!("{amount} point"),
                _ => format!("{amount} points"),
            },
            ResultWords::Days(days) => days.join(", "),
            ResultWords::SeeBelow(said) => format!("{said} (see below)"),
            ResultWords::Cut { before, amount, limit, left } => format!("{before} - {amount} cut by {limit} = {left}"),
            ResultWords::AmendedBy { what, policy, days } if days.is_empty() => {
                format!("amended by {policy}: {}", names_en(what))
            }
            ResultWords::AmendedBy { what, policy, days } => {
                format!("amended by {policy}: {} ({})", names_en(what), days.join(", "))
            }
            ResultWords::Breaches(of) => {
                let of = of.iter().map(|(clause, days)| format!("{clause} ({})", days.join(", ")));
                format!("other violations: {}", of.collect::<Vec<_>>().join(", "))
            }
            ResultWords::ReferredTo(role) => format!("to {role}"),
            ResultWords::LevelWaiting { from, to, steps } => {
                format!("{from} → {to}: qualified, waiting for {}", steps_en(steps))
            }
            ResultWords::LevelEffective { from, to, day } => format!("{from} → {to}: effective {day}"),
            ResultWords::WaitingFor(steps) => format!("waiting for {}", steps_en(steps)),
            ResultWords::EffectiveFrom(day) => format!("effective {day}"),
            ResultWords::Level { from, to } => format!("{from} → {to}"),
            ResultWords::Became { from, into, clause: None } => format!("{from} → {into}"),
            ResultWords::Became { from, into, clause: Some(clause) } => format!("{from} → {into} ({clause})"),
            ResultWords::And { known, undetermined } => format!("{known} + {undetermined} undetermined"),
            ResultWords::UndeterminedCount(count) => format!("{count} undetermined"),
            ResultWords::RuleWith { rule, clauses, gives } if clauses.is_empty() => format!("{rule}: {gives}"),
            ResultWords::RuleWith { rule, clauses, gives } => format!("{rule} ({clauses}): {gives}"),
            _ => return None,
        })
    }

    fn below_en(&self) -> String {
        match self {
            ResultWords::Employees(count) => number(*count, "employee", "employees"),
            ResultWords::For { all: true, who } => format!("for all {}", number(who.len(), "employee", "employees")),
            ResultWords::For { all: false, who } => {
                format!("for {}: {}", number(who.len(), "employee", "employees"), names_en(who))
            }
            ResultWords::NothingFor(who) => format!("nothing for: {}", who.join(", ")),
            ResultWords::NothingElseFor(who) => format!("nothing else for: {}", who.join(", ")),
            ResultWords::Twice { who, event, day, place } => format!("{who}, {event} of {day} ({place})"),
            ResultWords::Totals(period) => format!("totals of {period}"),
            ResultWords::TotalsOf { period, who } => format!("totals of {period}, {}", names_en(who)),
            ResultWords::Run { first, last } => format!("{first}..{last}"),
            ResultWords::Range { first, last } => format!("{first} to {last}"),
            _ => String::new(),
        }
    }

    fn zh(&self) -> String {
        let word = match self {
            ResultWords::What => "事项",
            ResultWords::Clause => "条款",
            ResultWords::Day => "日",
            ResultWords::Kind => "类别",
            ResultWords::Result => "结果",
            ResultWords::Policy => "制度",
            ResultWords::Team => "小组",
            ResultWords::EmployeesColumn => "人数",
            ResultWords::TotalColumn => "合计",
            ResultWords::UndeterminedColumn | ResultWords::Undetermined => "未定",
            ResultWords::AmountsInYuan => "金额单位：元",
            ResultWords::LastCovered => "事实文件涵盖的最后一个月",
            ResultWords::NoDay => "日期不详",
            ResultWords::WarningGiven => "给予",
            ResultWords::Waiting => "待办手续",
            ResultWords::Effective => "生效",
            ResultWords::May => "可以",
            ResultWords::Is => "是",
            ResultWords::Referred => "已报请",
            ResultWords::TooLarge => "数太大",
            ResultWords::Total => "合计：",
            ResultWords::ForSeveral => "多人未定",
            ResultWords::NothingAtAll => "没有人有任何结果",
            ResultWords::NobodyEmployed => "没有在职员工",
            ResultWords::RecordedTwiceHead => {
                "既直接记了，又由同一天的另一条记录算出来，两次都算；如果是一件事，请去掉一条"
            }
            ResultWords::TwiceHead => "同一件事被多条规则处理，都算",
            ResultWords::ConflictsHead => "冲突：两条规则都要定只能有一个的结果",
            ResultWords::ByRule => "按规则",
            ResultWords::ByTeam => "按小组",
            ResultWords::NoTeam => "无小组",
            ResultWords::Together => "一起",
            ResultWords::Because => "因为",
            ResultWords::Points(amount) => return format!("{amount}分"),
            ResultWords::Days(days) => return days.join("、"),
            ResultWords::SeeBelow(said) => return format!("{said}（另见下文）"),
            ResultWords::Cut { before, amount, limit, left } => {
                return format!("{before} - {amount}（{limit}削减）= {left}");
            }
            ResultWords::AmendedBy { what, policy, days } if days.is_empty() => {
                return format!("经{policy}修订：{}", names_zh(what, "项"));
            }
            ResultWords::AmendedBy { what, policy, days } => {
                return format!("经{policy}修订：{}（{}）", names_zh(what, "项"), days.join("、"));
            }
            ResultWords::Breaches(of) => {
                let of = of.iter().map(|(clause, days)| format!("{clause}（{}）", days.join("、")));
                return format!("其他违规：{}", of.collect::<Vec<_>>().join("、"));
            }
            ResultWords::ReferredTo(role) => return format!("给{role}"),
            ResultWords::LevelWaiting { from, to, steps } => {
                return format!("{from} → {to}：已符合条件，待{}", steps_zh(steps));
            }
            ResultWords::LevelEffective { from, to, day } => return format!("{from} → {to}：{day}生效"),
            ResultWords::WaitingFor(steps) => return format!("待{}", steps_zh(steps)),
            ResultWords::EffectiveFrom(day) => return format!("{day}生效"),
            ResultWords::Level { from, to } => return format!("{from} → {to}"),
            ResultWords::Became { from, into, clause: None } => return format!("{from} → {into}"),
            ResultWords::Became { from, into, clause: Some(clause) } => return format!("{from} → {into}（{clause}）"),
            ResultWords::And { known, undetermined } => return format!("{known} + {undetermined}项未定"),
            ResultWords::UndeterminedCount(count) => return format!("{count}项未定"),
            ResultWords::RuleWith { rule, clauses, gives } if clauses.is_empty() => return format!("{rule}：{gives}"),
            ResultWords::RuleWith { rule, clauses, gives } => return format!("{rule}（{clauses}）：{gives}"),
            ResultWords::Employees(count) => return format!("{count}人"),
            ResultWords::For { all: true, who } => return format!("全部{}人", who.len()),
            ResultWords::For { all: false, who } => return format!("{}人：{}", who.len(), names_zh(who, "人")),
            ResultWords::NothingFor(who) => return format!("没有结果的人：{}", who.join("、")),
            ResultWords::NothingElseFor(who) => return format!("此外没有结果的人：{}", who.join("、")),
            ResultWords::Twice { who, event, day, place } => return format!("{who}，{day}的{event}（{place}）"),
            ResultWords::Totals(period) => return format!("{period}合计"),
            ResultWords::TotalsOf { period, who } => return format!("{period}合计，{}", names_zh(who, "人")),
            ResultWords::Run { first, last } | ResultWords::Range { first, last } => return format!("{first}至{last}"),
        };
        word.to_string()
    }
}

/// `nomination by department_head, then approval by general_office`
fn steps_en(steps: &[(String, String)]) -> String {
    let steps: Vec<String> = steps.iter().map(|(step, by)| format!("{step} by {by}")).collect();
    steps.join(", then ")
}

/// `提名（由 部门主管），然后批准（由 总经办）`
fn steps_zh(steps: &[(String, String)]) -> String {
    let steps: Vec<String> = steps.iter().map(|(step, by)| format!("{step}（由{by}）")).collect();
    steps.join("，然后")
}

/// `E1、E2等7人`; the last word says what they are counted in.
pub(super) fn names_zh(names: &[String], unit: &str) -> String {
    match names.len().checked_sub(LISTED) {
        Some(more) if more > 1 => {
            let shown: Vec<&str> = names.iter().take(LISTED).map(String::as_str).collect();
            format!("{}等{}{unit}", shown.join("、"), names.len())
        }
        _ => names.join("、"),
    }
}

/// `E1, E2 and 5 more`
pub(super) fn names_en(names: &[String]) -> String {
    match names.len().checked_sub(LISTED) {
        Some(more) if more > 1 => {
            let shown: Vec<&str> = names.iter().take(LISTED).map(String::as_str).collect();
            format!("{} and {more} more", shown.join(", "))
        }
        _ => names.join(", "),
    }
}

/// `1 error`, `2 errors`
pub(super) fn number(count: usize, one: &str, several: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    }
}
