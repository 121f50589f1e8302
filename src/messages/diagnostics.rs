//! The words around diagnostics as they are drawn.

use super::Lang;
use super::results::number;

/// The words below what is drawn of diagnostics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiagnosticWords {
    /// In front of the way out.
    Help,
    /// How many there are of each gravity.
    Summary {
        /// Errors.
        errors: usize,
        /// Warnings.
        warnings: usize,
    },
    /// The same was found at these places and so many more.
    SameAt {
        /// The places.
        places: Vec<String>,
        /// How many more.
        more: usize,
    },
    /// So many more were found and are not drawn.
    More(usize),
    /// No period was given, and this month is worked.
    LastCovered(String),
    /// The policies have warnings, which `check` draws.
    PolicyWarnings,
}

impl DiagnosticWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            DiagnosticWords::Help => "help: ".to_string(),
            DiagnosticWords::Summary { errors, warnings } => {
                let errors = (*errors > 0).then(|| number(*errors, "error", "errors"));
                let warnings = (*warnings > 0).then(|| number(*warnings, "warning", "warnings"));
                errors.into_iter().chain(warnings).collect::<Vec<_>>().join(", ")
            }
            DiagnosticWords::SameAt { places, more: 0 } => format!("the same at {}", places.join(", ")),
            DiagnosticWords::SameAt { places, more } => format!("the same at {} and {more} more", places.join(", ")),
            DiagnosticWords::More(more) => format!("and {more} more"),
            DiagnosticWords::PolicyWarnings => {
                "note: there are warnings in the policies; `handbook check` shows them".to_string()
            }
            DiagnosticWords::LastCovered(month) => format!(
                "note: no --period is given, so this is {month}, the last month that the facts cover; \
                 others: --period 2022-03, 2022-Q1, 2022, 2022-01..2022-03"
            ),
        }
    }

    fn zh(&self) -> String {
        match self {
            DiagnosticWords::Help => "提示：".to_string(),
            DiagnosticWords::Summary { errors, warnings } => {
                let errors = (*errors > 0).then(|| format!("{errors}处错误"));
                let warnings = (*warnings > 0).then(|| format!("{warnings}处提醒"));
                errors.into_iter().chain(warnings).collect::<Vec<_>>().join("，")
            }
            DiagnosticWords::SameAt { places, more: 0 } => format!("同样的问题还在：{}", places.join("、")),
            DiagnosticWords::SameAt { places, more } => {
                format!("同样的问题还在：{}，另有{more}处", places.join("、"))
            }
            DiagnosticWords::More(more) => format!("另有{more}处"),
            DiagnosticWords::PolicyWarnings => "注意：制度里有提醒，用 `handbook check` 查看".to_string(),
            DiagnosticWords::LastCovered(month) => format!(
                "注意：没有写 --period，所以算事实文件涵盖的最后一个月{month}；\
                 也可以写 --period 2022-03、2022-Q1、2022 或 2022-01..2022-03"
            ),
        }
    }
}
