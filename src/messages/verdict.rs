//! The words for whether a change is stricter or milder for the employees.

use super::Lang;

/// How the new policies compare with the old ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictIs {
    /// Both always give the same.
    Equivalent,
    /// Never better, sometimes worse.
    Stricter,
    /// Never worse, sometimes better.
    Milder,
    /// Sometimes better, sometimes worse.
    Incomparable,
    /// Not proven.
    Unknown,
}

/// What a case shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseIs {
    /// It is worse for the employee.
    Stricter,
    /// It is better.
    Milder,
    /// It is worse in one thing and better in another.
    Mixed,
    /// It is something else.
    Different,
}

/// Why nothing is known of a rule. Names are as they are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnknownFor {
    /// A limit over it changed, or is over others that did.
    Limit(String),
    /// It goes by a rule that changed.
    Rests(String),
    /// Its policy uses others than before.
    Uses,
    /// Something that it reads is declared otherwise.
    Declared(String),
    /// It is for other occurrences or periods, or takes other steps.
    Unlike,
    /// It is never better, but no case was found in which it is worse.
    NeverBetter,
    /// It is never worse, but no case was found in which it is better.
    NeverWorse,
    /// What it asks or gives can't be compared.
    Unproven,
}

/// What is said of the verdicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerdictWords {
    /// The head.
    Head,
    /// The verdict on all rules together.
    Whole(VerdictIs),
    /// A rule with its verdict.
    Rule {
        /// The rule as it is called in the lists above.
        rule: String,
        /// The verdict.
        verdict: VerdictIs,
        /// Whether a case is shown.
        shown: bool,
        /// Why nothing is known, where nothing is.
        because: Option<UnknownFor>,
        /// The first day that it is about, and the last.
        days: (Option<String>, Option<String>),
    },
    /// The head of a case.
    Case {
        /// What it shows.
        shows: CaseIs,
        /// The month that is worked.
        month: String,
    },
    /// What the old side gives in it.
    Old(String),
    /// What the new side gives in it.
    New(String),
}

impl VerdictIs {
    /// The word of the JSON form.
    pub fn word(self) -> &'static str {
        match self {
            VerdictIs::Equivalent => "equivalent",
            VerdictIs::Stricter => "stricter",
            VerdictIs::Milder => "milder",
            VerdictIs::Incomparable => "incomparable",
            VerdictIs::Unknown => "unknown",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            VerdictIs::Equivalent => "等同",
            VerdictIs::Stricter => "更严",
            VerdictIs::Milder => "更宽",
            VerdictIs::Incomparable => "有严有宽",
            VerdictIs::Unknown => "未知",
        }
    }
}

impl CaseIs {
    /// The word of the JSON form.
    pub fn word(self) -> &'static str {
        match self {
            CaseIs::Stricter => "stricter",
            CaseIs::Milder => "milder",
            CaseIs::Mixed => "mixed",
            CaseIs::Different => "different",
        }
    }

    fn en(self) -> &'static str {
        match self {
            CaseIs::Mixed => "stricter in one thing, milder in another",
            other => other.word(),
        }
    }

    fn zh(self) -> &'static str {
        match self {
            CaseIs::Stricter => "更严",
            CaseIs::Milder => "更宽",
            CaseIs::Mixed => "一项更严，另一项更宽",
            CaseIs::Different => "结果不同",
        }
    }
}

impl UnknownFor {
    /// The word of the JSON form.
    pub fn word(&self) -> &'static str {
        match self {
            UnknownFor::Limit(_) => "limit",
            UnknownFor::Rests(_) => "rule",
            UnknownFor::Uses => "uses",
            UnknownFor::Declared(_) => "declaration",
            UnknownFor::Unlike => "unlike",
            UnknownFor::NeverBetter => "no-case-of-stricter",
            UnknownFor::NeverWorse => "no-case-of-milder",
            UnknownFor::Unproven => "unproven",
        }
    }

    fn en(&self) -> String {
        match self {
            UnknownFor::Limit(name) => format!("limit {name} is over it, and changed or is over others that did"),
            UnknownFor::Rests(name) => format!("it goes by rule {name}, which changed"),
            UnknownFor::Uses => "its policy uses others than before".to_string(),
            UnknownFor::Declared(name) => format!("it reads {name}, which is declared otherwise"),
            UnknownFor::Unlike => "it is for other occurrences or periods, or takes other steps".to_string(),
            UnknownFor::NeverBetter => "proven never better, but no case found in which it is worse".to_string(),
            UnknownFor::NeverWorse => "proven never worse, but no case found in which it is better".to_string(),
            UnknownFor::Unproven => "what it asks or gives can't be compared".to_string(),
        }
    }

    fn zh(&self) -> String {
        match self {
            UnknownFor::Limit(name) => format!("约束它的限额 {name}，或该限额下的其他规则有变"),
            UnknownFor::Rests(name) => format!("取决于规则 {name}，该规则有变"),
            UnknownFor::Uses => "所属制度引用的制度有变".to_string(),
            UnknownFor::Declared(name) => format!("用到 {name}，其声明有变"),
            UnknownFor::Unlike => "针对的事件或周期不同，或步骤不同".to_string(),
            UnknownFor::NeverBetter => "已证明不会更有利，但没有找到更不利的实例".to_string(),
            UnknownFor::NeverWorse => "已证明不会更不利，但没有找到更有利的实例".to_string(),
            UnknownFor::Unproven => "条件或结果无法比较".to_string(),
        }
    }
}

impl VerdictWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            VerdictWords::Head => "Stricter or milder for the employees".to_string(),
            VerdictWords::Whole(verdict) => format!("All together: {}.", whole_en(*verdict)),
            VerdictWords::Rule { rule, verdict, shown, because, days: (from, until) } => {
                let from = from.as_ref().map(|day| format!(" from {day}")).unwrap_or_default();
                let until = until.as_ref().map(|day| format!(" until {day}")).unwrap_or_default();
                let why = because.as_ref().map(|because| format!(" ({})", because.en())).unwrap_or_default();
                let more = match (verdict, shown) {
                    (VerdictIs::Unknown, true) => ", no proof beyond the case shown",
                    _ => "",
                };
                format!("{rule}: {}{from}{until}{more}{why}", verdict.word())
            }
            VerdictWords::Case { shows, month } => format!("a case ({}), in {month}:", shows.en()),
            VerdictWords::Old(said) => format!("old: {said}"),
            VerdictWords::New(said) => format!("new: {said}"),
        }
    }

    fn zh(&self) -> String {
        match self {
            VerdictWords::Head => "对员工更严还是更宽".to_string(),
            VerdictWords::Whole(verdict) => format!("总体：{}。", whole_zh(*verdict)),
            VerdictWords::Rule { rule, verdict, shown, because, days: (from, until) } => {
                let from = from.as_ref().map(|day| format!("自 {day} 起")).unwrap_or_default();
                let until = until.as_ref().map(|day| format!("至 {day} 止")).unwrap_or_default();
                let why = because.as_ref().map(|because| format!("（{}）", because.zh())).unwrap_or_default();
                let more = match (verdict, shown) {
                    (VerdictIs::Unknown, true) => "，除所举实例外没有证明",
                    _ => "",
                };
                format!("{rule}：{from}{until}{}{more}{why}", verdict.zh())
            }
            VerdictWords::Case { shows, month } => format!("一例（{}），{month}：", shows.zh()),
            VerdictWords::Old(said) => format!("旧：{said}"),
            VerdictWords::New(said) => format!("新：{said}"),
        }
    }
}

fn whole_en(verdict: VerdictIs) -> &'static str {
    match verdict {
        VerdictIs::Equivalent => "equivalent, everybody always gets the same",
        VerdictIs::Stricter => "stricter, by no rule better and by some worse",
        VerdictIs::Milder => "milder, by no rule worse and by some better",
        VerdictIs::Incomparable => "incomparable, in some cases better and in some worse",
        VerdictIs::Unknown => "unknown",
    }
}

fn whole_zh(verdict: VerdictIs) -> &'static str {
    match verdict {
        VerdictIs::Equivalent => "等同，每个人的结果始终相同",
        VerdictIs::Stricter => "更严，各条规则都不更有利，有的更不利",
        VerdictIs::Milder => "更宽，各条规则都不更不利，有的更有利",
        VerdictIs::Incomparable => "有严有宽，有时更有利，有时更不利",
        VerdictIs::Unknown => "未知",
    }
}
