//! The words of totals for what is no amount.

use super::Lang;

/// What a total says beside its sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotalWords {
    /// So many wait for a step.
    Waiting(usize),
    /// What stands between two parts of a total.
    Comma,
}

impl TotalWords {
    /// The words in a language.
    pub fn say(self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(self) -> String {
        match self {
            TotalWords::Waiting(count) => format!("waiting {count}"),
            TotalWords::Comma => ", ".to_string(),
        }
    }

    fn zh(self) -> String {
        match self {
            TotalWords::Waiting(count) => format!("待办 {count}"),
            TotalWords::Comma => "，".to_string(),
        }
    }
}
