//! The words of suggested examples.

use super::{Lang, PointSort};

/// What is said in and around suggested examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SuggestWords {
    /// The title of an example.
    Title {
        /// What it is for.
        name: String,
        /// What it exercises.
        sort: PointSort,
        /// How that comes out.
        way: Option<bool>,
        /// As it is written.
        written: String,
    },
    /// Above the examples of a policy.
    Head {
        /// The policy.
        name: String,
        /// Its file.
        file: String,
        /// How many.
        examples: usize,
    },
    /// In an example, above what it expects.
    Printed {
        /// The clauses to check it against.
        clauses: Vec<String>,
    },
    /// Above what no example was found for.
    Open(usize),
    /// Everything is exercised.
    Nothing,
}

impl SuggestWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            SuggestWords::Title { name, sort, way, written } => {
                let what = match (sort, way) {
                    (PointSort::Rules, _) => return format!("{name}: it applies"),
                    (PointSort::Limits, Some(true)) => return format!("{name}: it cuts"),
                    (PointSort::Limits, _) => return format!("{name}: it leaves everything as it is"),
                    (PointSort::Times, Some(false)) => "another time",
                    (PointSort::Times, _) => "reached",
                    (PointSort::Growth, _) => "the second time",
                    (PointSort::Outcomes, _) => "given",
                    (PointSort::Rows, _) => "this row",
                    (_, Some(true)) => "just so",
                    (_, _) => "just not so",
                };
                format!("{name}: {written}: {what}")
            }
            SuggestWords::Head { name, file, examples: 1 } => format!("1 example for {name} ({file})"),
            SuggestWords::Head { name, file, examples } => format!("{examples} examples for {name} ({file})"),
            SuggestWords::Printed { clauses } if clauses.is_empty() => {
                "the result was printed by the program: check it by hand".to_string()
            }
            SuggestWords::Printed { clauses } => {
                format!("the result was printed by the program: check it by hand against {}", clauses.join(", "))
            }
            SuggestWords::Open(1) => "for 1 thing no example was found; write one by hand:".to_string(),
            SuggestWords::Open(number) => format!("for {number} things no example was found; write them by hand:"),
            SuggestWords::Nothing => "everything is exercised".to_string(),
        }
    }

    fn zh(&self) -> String {
        match self {
            SuggestWords::Title { name, sort, way, written } => {
                let what = match (sort, way) {
                    (PointSort::Rules, _) => return format!("{name}：适用"),
                    (PointSort::Limits, Some(true)) => return format!("{name}：削减"),
                    (PointSort::Limits, _) => return format!("{name}：不削减"),
                    (PointSort::Times, Some(false)) => "其他次数",
                    (PointSort::Times, _) => "已到次数",
                    (PointSort::Growth, _) => "第二次",
                    (PointSort::Outcomes, _) => "给出",
                    (PointSort::Rows, _) => "这一行",
                    (_, Some(true)) => "刚好满足",
                    (_, _) => "刚好不满足",
                };
                format!("{name}：{written}：{what}")
            }
            SuggestWords::Head { name, file, examples } => format!("{name}（{file}）的 {examples} 个例子"),
            SuggestWords::Printed { clauses } if clauses.is_empty() => "结果由程序算出，须人工核对".to_string(),
            SuggestWords::Printed { clauses } => format!("结果由程序算出，须人工对照条款核对：{}", clauses.join("、")),
            SuggestWords::Open(number) => format!("以下 {number} 处没有找到例子，请人工补写："),
            SuggestWords::Nothing => "全部已检验".to_string(),
        }
    }
}
