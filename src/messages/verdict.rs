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
    /// It is something else.
    Different,
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
            CaseIs::Different => "different",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            CaseIs::Stricter => "更严",
            CaseIs::Milder => "更宽",
            CaseIs::Different => "结果不同",
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
            VerdictWords::Rule { rule, verdict, shown, days: (from, until) } => {
                let from = from.as_ref().map(|day| format!(" from {day}")).unwrap_or_default();
                let until = until.as_ref().map(|day| format!(" until {day}")).unwrap_or_default();
                let more = match (verdict, shown) {
                    (VerdictIs::Unknown, true) => ", no proof beyond the case shown",
                    (VerdictIs::Unknown, false) => ", neither a proof nor a case found",
                    _ => "",
                };
                format!("{rule}: {}{from}{until}{more}", verdict.word())
            }
            VerdictWords::Case { shows, month } => format!("a case ({}), in {month}:", shows.word()),
            VerdictWords::Old(said) => format!("old: {said}"),
            VerdictWords::New(said) => format!("new: {said}"),
        }
    }

    fn zh(&self) -> String {
        match self {
            VerdictWords::Head => "对员工更严还是更宽".to_string(),
            VerdictWords::Whole(verdict) => format!("总体：{}。", whole_zh(*verdict)),
            VerdictWords::Rule { rule, verdict, shown, days: (from, until) } => {
                let from = from.as_ref().map(|day| format!("自 {day} 起")).unwrap_or_default();
                let until = until.as_ref().map(|day| format!("至 {day} 止")).unwrap_or_default();
                let more = match (verdict, shown) {
                    (VerdictIs::Unknown, true) => "，除所举一例外没有证明",
                    (VerdictIs::Unknown, false) => "，既没有证明，也没有找到实例",
                    _ => "",
                };
                format!("{rule}：{from}{until}{}{more}", verdict.zh())
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
