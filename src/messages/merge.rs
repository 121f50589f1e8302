//! The words for what comes of merging policies.

use super::Lang;
use super::results::number;

/// What is said of a merged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeWords {
    /// One side is no policy, so that lines were merged.
    ByLines {
        /// The file.
        path: String,
    },
    /// Both sides changed the same.
    Conflicts {
        /// The file.
        path: String,
        /// How many places are marked.
        conflicts: usize,
    },
    /// What came of it has errors that neither side has.
    Broken {
        /// The file.
        path: String,
    },
}

impl MergeWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            MergeWords::ByLines { path } => {
                format!(
                    "{path}: one of the sides can't be read as a policy, so that its lines were merged as they stand"
                )
            }
            MergeWords::Conflicts { path, conflicts } => format!(
                "{path}: {} changed on both sides; keep what is right between the marks, and take the marks away",
                number(*conflicts, "place was", "places were")
            ),
            MergeWords::Broken { path } => format!(
                "{path}: either side is right by itself, together they are not, as said above; mend the file, then `git add` it"
            ),
        }
    }

    fn zh(&self) -> String {
        match self {
            MergeWords::ByLines { path } => format!("{path}：有一边的内容不能当作制度读，所以逐行合并"),
            MergeWords::Conflicts { path, conflicts } => {
                format!("{path}：有{conflicts}处两边都改了；请在标记之间留下正确的内容，再删去标记")
            }
            MergeWords::Broken { path } => {
                format!("{path}：两边各自都对，合在一起却不对（见上）；请改好文件，再用 `git add` 提交")
            }
        }
    }
}
