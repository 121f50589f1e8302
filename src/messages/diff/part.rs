//! What of a policy differs, in policy words: things, their parts, and how a part changed.

use crate::messages::Lang;

/// What a policy file can declare, as far as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DiffThing {
    /// A policy.
    Policy,
    /// What a policy uses.
    Use,
    /// A section.
    Section,
    /// A clause.
    Clause,
    /// A choice.
    Choice,
    /// A scale.
    Scale,
    /// A ladder.
    Ladder,
    /// A fact.
    Fact,
    /// An event.
    Event,
    /// A record.
    Record,
    /// An account.
    Account,
    /// A role.
    Role,
    /// A let.
    Let,
    /// A table.
    Table,
    /// A rule.
    Rule,
    /// A limit.
    Limit,
    /// An amendment of something of another policy.
    Amendment,
    /// An example.
    Example,
}

impl DiffThing {
    pub(super) fn en(self) -> &'static str {
        match self {
            DiffThing::Policy => "policy",
            DiffThing::Use => "use of",
            DiffThing::Section => "section",
            DiffThing::Clause => "clause",
            DiffThing::Choice => "choice",
            DiffThing::Scale => "scale",
            DiffThing::Ladder => "ladder",
            DiffThing::Fact => "fact",
            DiffThing::Event => "event",
            DiffThing::Record => "record",
            DiffThing::Account => "account",
            DiffThing::Role => "role",
            DiffThing::Let => "let",
            DiffThing::Table => "table",
            DiffThing::Rule => "rule",
            DiffThing::Limit => "limit",
            DiffThing::Amendment => "amendment of",
            DiffThing::Example => "example",
        }
    }

    /// Of those that are only counted.
    pub(super) fn several_en(self) -> &'static str {
        match self {
            DiffThing::Section => "sections",
            DiffThing::Example => "examples",
            thing => thing.en(),
        }
    }

    pub(super) fn zh(self) -> &'static str {
        match self {
            DiffThing::Policy => "制度",
            DiffThing::Use => "引用",
            DiffThing::Section => "章",
            DiffThing::Clause => "条款",
            DiffThing::Choice => "选项",
            DiffThing::Scale => "评级",
            DiffThing::Ladder => "阶梯",
            DiffThing::Fact => "资料",
            DiffThing::Event => "事件",
            DiffThing::Record => "记录",
            DiffThing::Account => "账户",
            DiffThing::Role => "角色",
            DiffThing::Let => "设",
            DiffThing::Table => "表",
            DiffThing::Rule => "规则",
            DiffThing::Limit => "限额",
            DiffThing::Amendment => "修订",
            DiffThing::Example => "例",
        }
    }
}

/// Which part of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DiffPart {
    /// A line of what is new or gone, or of an example.
    Line,
    /// A clause that it cites.
    Cites,
    /// The clauses that it rests on, where none of the old ones is left.
    Moved,
    /// Days for which it is or is not in force.
    InForce,
    /// A condition.
    Condition,
    /// Whether all conditions have to hold or one is enough.
    Joined,
    /// What stands against it.
    Unless,
    /// The occurrences that it is for.
    ForEach,
    /// Which of them.
    Where,
    /// Over which days they are numbered.
    Counted,
    /// How often it is worked, made or cleared.
    Cadence,
    /// A rule or limit that it goes before.
    Overrides,
    /// An outcome.
    Outcome,
    /// The amount of an outcome.
    Amount,
    /// What follows an amount.
    Modifier,
    /// A step.
    Step,
    /// The order of the steps.
    StepOrder,
    /// A row of a table.
    Row,
    /// A word that stands or does not stand: `withdrawn`, `to be filled`, `marginal`, `dated`.
    Mark,
    /// The formula of a let.
    Formula,
    /// What a limit is over.
    Over,
    /// The most of a limit.
    AtMost,
    /// What a limit cuts first.
    Cut,
    /// The type.
    Type,
    /// What a table is read by.
    ReadBy,
    /// A field.
    Field,
    /// An option, a grade or a level.
    Option,
    /// The order of options or fields.
    Order,
    /// Whether it is a choice, a scale or a ladder.
    Sort,
    /// The currency.
    Currency,
    /// The kind of a clause.
    ClauseKind,
    /// The title of a clause.
    Title,
    /// The label.
    Label,
    /// A note.
    Note,
    /// A lint that it allows.
    Allow,
}

impl DiffPart {
    /// Whether what it says begins with what it is.
    fn says_itself(self) -> bool {
        matches!(self, DiffPart::Modifier | DiffPart::Mark | DiffPart::Step | DiffPart::Over)
    }

    pub(super) fn en(self) -> &'static str {
        match self {
            DiffPart::Line => "line",
            DiffPart::Cites | DiffPart::Moved => "clause",
            DiffPart::InForce => "in force",
            DiffPart::Condition => "condition",
            DiffPart::Joined => "between the conditions",
            DiffPart::Unless => "exception",
            DiffPart::ForEach => "for each",
            DiffPart::Where => "where",
            DiffPart::Counted => "counted",
            DiffPart::Cadence => "how often",
            DiffPart::Overrides => "overrides",
            DiffPart::Outcome => "outcome",
            DiffPart::Amount => "amount",
            DiffPart::Modifier | DiffPart::Mark | DiffPart::Step | DiffPart::Over => "",
            DiffPart::StepOrder => "order of the steps",
            DiffPart::Row => "row",
            DiffPart::Formula => "formula",
            DiffPart::AtMost => "at most",
            DiffPart::Cut => "cut",
            DiffPart::Type => "type",
            DiffPart::ReadBy => "read by",
            DiffPart::Field => "field",
            DiffPart::Option => "option",
            DiffPart::Order => "order",
            DiffPart::Sort | DiffPart::ClauseKind => "kind",
            DiffPart::Currency => "currency",
            DiffPart::Title => "title",
            DiffPart::Label => "label",
            DiffPart::Note => "note",
            DiffPart::Allow => "allow line",
        }
    }

    /// Of those that are only counted.
    pub(super) fn several_en(self) -> &'static str {
        match self {
            DiffPart::Label => "labels",
            DiffPart::Note => "notes",
            DiffPart::Allow => "allow lines",
            part => part.en(),
        }
    }

    pub(super) fn zh(self) -> &'static str {
        match self {
            DiffPart::Line => "行",
            DiffPart::Cites | DiffPart::Moved => "依据",
            DiffPart::InForce => "施行",
            DiffPart::Condition => "条件",
            DiffPart::Joined => "条件之间",
            DiffPart::Unless => "例外",
            DiffPart::ForEach => "每次",
            DiffPart::Where => "其中",
            DiffPart::Counted => "累计",
            DiffPart::Cadence => "周期",
            DiffPart::Overrides => "优先于",
            DiffPart::Outcome => "结果",
            DiffPart::Amount => "金额",
            DiffPart::Modifier | DiffPart::Mark | DiffPart::Step | DiffPart::Over => "",
            DiffPart::StepOrder => "手续次序",
            DiffPart::Row => "行",
            DiffPart::Formula => "算法",
            DiffPart::AtMost => "至多",
            DiffPart::Cut => "削减",
            DiffPart::Type => "类型",
            DiffPart::ReadBy => "按什么查",
            DiffPart::Field => "字段",
            DiffPart::Option => "选项",
            DiffPart::Order => "次序",
            DiffPart::Sort | DiffPart::ClauseKind => "种类",
            DiffPart::Currency => "币种",
            DiffPart::Title => "标题",
            DiffPart::Label => "标签",
            DiffPart::Note => "说明",
            DiffPart::Allow => "容许",
        }
    }
}

/// The first day and the last one, as far as there are any.
pub type PartDays = (Option<String>, Option<String>);

/// A part that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartWords {
    /// Which part.
    pub what: DiffPart,
    /// Which one of them.
    pub of: Option<String>,
    /// What it said.
    pub old: Option<String>,
    /// What it says.
    pub new: Option<String>,
    /// The days for which it differs, where it does not for all: the first and the last.
    pub days: Option<PartDays>,
}

impl PartWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        let days = self.days.as_ref().map(days_en).unwrap_or_default();
        let said = self.undated_en();
        if days.is_empty() { said } else { format!("{said} {days}") }
    }

    fn undated_en(&self) -> String {
        let (what, of) = (self.what, self.of.as_deref());
        match (what, self.old.as_deref(), self.new.as_deref()) {
            (DiffPart::InForce, None, _) => "newly in force".to_string(),
            (DiffPart::InForce, Some(_), _) => "no longer in force".to_string(),
            (DiffPart::Moved, Some(old), Some(new)) => format!("moved from clause {old} to {new}"),
            (DiffPart::Option, Some(old), Some(new)) => format!("option renamed: {old} → {new}"),
            (DiffPart::Line, None, Some(only)) | (DiffPart::Line, Some(only), None) => only.to_string(),
            (DiffPart::Amount, Some(old), Some(new)) => spaced(of, &arrow(old, new)),
            (DiffPart::Row, Some(old), Some(new)) => headed(of, ": ", &arrow(old, new)),
            (what, old, new) if what.says_itself() => {
                let said = match (old, new) {
                    (Some(old), Some(new)) => arrow(old, new),
                    (Some(old), None) => format!("removed: {old}"),
                    (None, new) => format!("added: {}", new.unwrap_or_default()),
                };
                headed(of, ": ", &said)
            }
            (what, Some(old), Some(new)) => {
                let head = spaced(Some(what.en()), of.unwrap_or_default());
                headed(Some(&head), ": ", &arrow(old, new))
            }
            (what, Some(old), None) => format!("{} removed: {}", what.en(), headed(of, ": ", old)),
            (what, None, new) => format!("{} added: {}", what.en(), headed(of, ": ", new.unwrap_or_default())),
        }
    }

    fn zh(&self) -> String {
        let days = self.days.as_ref().map(days_zh).unwrap_or_default();
        let said = self.undated_zh();
        if days.is_empty() { said } else { format!("{said}（{days}）") }
    }

    fn undated_zh(&self) -> String {
        let (what, of) = (self.what, self.of.as_deref());
        match (what, self.old.as_deref(), self.new.as_deref()) {
            (DiffPart::InForce, None, _) => "新施行".to_string(),
            (DiffPart::InForce, Some(_), _) => "不再施行".to_string(),
            (DiffPart::Moved, Some(old), Some(new)) => format!("依据由 {old} 改为 {new}"),
            (DiffPart::Option, Some(old), Some(new)) => format!("选项改名：{old} → {new}"),
            (DiffPart::Line, None, Some(only)) | (DiffPart::Line, Some(only), None) => only.to_string(),
            (DiffPart::Amount, Some(old), Some(new)) => spaced(of, &arrow(old, new)),
            (DiffPart::Row, Some(old), Some(new)) => headed(of, "：", &arrow(old, new)),
            (what, old, new) if what.says_itself() => {
                let said = match (old, new) {
                    (Some(old), Some(new)) => arrow(old, new),
                    (Some(old), None) => format!("删去 {old}"),
                    (None, new) => format!("新增 {}", new.unwrap_or_default()),
                };
                headed(of, "：", &said)
            }
            (what, Some(old), Some(new)) => {
                let head = spaced(Some(what.zh()), of.unwrap_or_default());
                headed(Some(&head), "：", &arrow(old, new))
            }
            (what, Some(old), None) => format!("删去{}：{}", what.zh(), headed(of, "：", old)),
            (what, None, new) => format!("新增{}：{}", what.zh(), headed(of, "：", new.unwrap_or_default())),
        }
    }
}

/// `fine 50 → 80 yuan`
fn spaced(first: Option<&str>, rest: &str) -> String {
    match first {
        Some(first) if rest.is_empty() => first.to_string(),
        Some(first) => format!("{first} {rest}"),
        None => rest.to_string(),
    }
}

/// `junior: 2200 → 2300 yuan`
fn headed(head: Option<&str>, colon: &str, rest: &str) -> String {
    head.map_or_else(|| rest.to_string(), |head| format!("{head}{colon}{rest}"))
}

/// `50 → 80 yuan`: of two numbers of one unit the unit is said once.
fn arrow(old: &str, new: &str) -> String {
    match (number_of(old), number_of(new)) {
        (Some((number, unit)), Some((other, same))) if unit == same => format!("{number} → {other}{unit}"),
        _ => format!("{old} → {new}"),
    }
}

/// The number that a text is, and its unit.
fn number_of(text: &str) -> Option<(&str, &str)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let end = digits.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(digits.len());
    let (number, unit) = text.split_at(end + text.len() - digits.len());
    let word = unit.trim_start();
    // A time or a day goes on in digits, a formula in more than a word.
    let is_unit = !word.contains(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '(' || c == ':');
    (end > 0 && is_unit).then_some((number, unit))
}

fn days_en((from, until): &PartDays) -> String {
    let from = from.as_ref().map(|from| format!("from {from}"));
    let until = until.as_ref().map(|until| format!("until {until}"));
    from.into_iter().chain(until).collect::<Vec<_>>().join(" ")
}

fn days_zh((from, until): &PartDays) -> String {
    match (from, until) {
        (Some(from), Some(until)) => format!("{from}至{until}"),
        (Some(from), None) => format!("自{from}起"),
        (None, Some(until)) => format!("至{until}止"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_of_two_numbers_is_said_once() {
        assert_eq!(arrow("50 yuan", "80 yuan"), "50 → 80 yuan");
        assert_eq!(arrow("50元", "80元"), "50 → 80元");
        assert_eq!(arrow("-2 points", "1 point"), "-2 points → 1 point");
        assert_eq!(arrow("1.5%", "2%"), "1.5 → 2%");
        assert_eq!(arrow("8:30", "9:30"), "8:30 → 9:30");
        assert_eq!(arrow("2022-01-01", "2023-01-01"), "2022-01-01 → 2023-01-01");
        assert_eq!(arrow("50 yuan * n", "80 yuan * n"), "50 yuan * n → 80 yuan * n");
        assert_eq!(arrow("", ""), " → ");
    }
}
