//! The words for where an employee stands on a ladder, and what leads on from there.

use super::Lang;
use super::results::number;

/// What is said of a level and of what leads on from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LadderWords {
    /// The present level.
    Standing {
        /// The fact that holds it.
        fact: String,
        /// The level.
        level: String,
        /// Since when.
        since: Option<String>,
    },
    /// A rule that leads to another level.
    Move {
        /// Up or down.
        up: bool,
        /// To which level.
        to: String,
        /// The rule.
        rule: String,
        /// Its clauses.
        clauses: String,
        /// How it stands.
        state: MoveWords,
    },
    /// The steps that are open, with who does each, the next one first.
    OpenSteps(Vec<(String, String)>),
    /// Nothing leads on from the level.
    NoMove,
    /// So many rules are about other levels.
    OtherLevels {
        /// The rules.
        rules: Vec<String>,
        /// Whom they do not concern.
        who: String,
    },
}

/// How a rule stands that leads to another level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveWords {
    /// It is effective.
    Effective,
    /// It waits for its steps.
    Waiting,
    /// So many of its conditions hold, and so many have to.
    Holds {
        /// How many hold.
        holding: usize,
        /// How many there are.
        of: usize,
        /// Whether one is enough.
        one_is_enough: bool,
    },
    /// Something else stands against it.
    Undetermined,
}

impl LadderWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            LadderWords::Standing { fact, level, since: None } => format!("{fact}: {level}"),
            LadderWords::Standing { fact, level, since: Some(since) } => format!("{fact}: {level} since {since}"),
            LadderWords::Move { up, to, rule, clauses, state } => {
                let what = if *up { "promotion" } else { "demotion" };
                format!("{what} to {to} · {rule}{}: {}", bracketed(clauses), state.en())
            }
            LadderWords::OpenSteps(steps) => {
                let steps: Vec<String> = steps.iter().map(|(step, by)| format!("{step} by {by}")).collect();
                format!("open: {}", steps.join(", then "))
            }
            LadderWords::NoMove => "no rule leads on from it".to_string(),
            LadderWords::OtherLevels { rules, who } => format!(
                "{} of other levels {} not concern {who}: {}; --all explains them, too",
                number(rules.len(), "rule", "rules"),
                if rules.len() == 1 { "does" } else { "do" },
                rules.join(", ")
            ),
        }
    }

    fn zh(&self) -> String {
        match self {
            LadderWords::Standing { fact, level, since: None } => format!("{fact}：{level}"),
            LadderWords::Standing { fact, level, since: Some(since) } => format!("{fact}：{level}，自{since}起"),
            LadderWords::Move { up, to, rule, clauses, state } => {
                let what = if *up { "晋升到" } else { "降到" };
                let clauses = if clauses.is_empty() { String::new() } else { format!("（{clauses}）") };
                format!("{what}{to} · {rule}{clauses}：{}", state.zh())
            }
            LadderWords::OpenSteps(steps) => {
                let steps: Vec<String> = steps.iter().map(|(step, by)| format!("{step}（由{by}）")).collect();
                format!("待办手续：{}", steps.join("，然后"))
            }
            LadderWords::NoMove => "没有规则从这一级继续".to_string(),
            LadderWords::OtherLevels { rules, who } => {
                format!("其他级别的{}条规则与{who}无关：{}；加 --all 也作解释", rules.len(), rules.join("、"))
            }
        }
    }
}

impl MoveWords {
    fn en(self) -> String {
        match self {
            MoveWords::Effective => "effective".to_string(),
            MoveWords::Waiting => "qualified, and waiting".to_string(),
            MoveWords::Undetermined => "undetermined".to_string(),
            MoveWords::Holds { holding, of, one_is_enough: true } => {
                format!("{holding} of {} {}, one is enough", number(of, "condition", "conditions"), holds(holding))
            }
            MoveWords::Holds { holding, of, one_is_enough: false } => {
                format!("{holding} of {} {}", number(of, "condition", "conditions"), holds(holding))
            }
        }
    }

    fn zh(self) -> String {
        match self {
            MoveWords::Effective => "已生效".to_string(),
            MoveWords::Waiting => "已符合条件，待办手续".to_string(),
            MoveWords::Undetermined => "未定".to_string(),
            MoveWords::Holds { holding, of, one_is_enough: true } => {
                format!("{of}项条件中{holding}项成立，成立一项即可")
            }
            MoveWords::Holds { holding, of, one_is_enough: false } => format!("{of}项条件中{holding}项成立"),
        }
    }
}

fn holds(count: usize) -> &'static str {
    if count == 1 { "holds" } else { "hold" }
}

fn bracketed(clauses: &str) -> String {
    if clauses.is_empty() { String::new() } else { format!(" ({clauses})") }
}
