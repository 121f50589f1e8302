//! What is said of results that are worked again.

use super::results::number;
use super::{Catalogued, Lang, Said};

/// Why a result can't be worked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifyMessage {
    /// It is no result, or does not say what it comes from.
    NoResult {
        /// The file.
        path: String,
    },
    /// It is the result of a command whose results are not compared.
    OtherCommand {
        /// The command.
        command: String,
    },
    /// A file that the result names is not read for its sake alone.
    Unnamed {
        /// As the result names it.
        file: String,
        /// Whether it is said to be a policy, and not facts.
        is_policy: bool,
    },
}

impl Catalogued for VerifyMessage {
    fn code(&self) -> &'static str {
        match self {
            VerifyMessage::NoResult { .. } => "verify::no-result",
            VerifyMessage::OtherCommand { .. } => "verify::other-command",
            VerifyMessage::Unnamed { .. } => "verify::unnamed-file",
        }
    }

    fn en(&self) -> Said {
        match self {
            VerifyMessage::NoResult { path } => Said::new(format!("`{path}` does not say what it comes from")).help(
                "give a result of `handbook eval` or `handbook explain` in JSON, NDJSON or YAML; it has to have its part `provenance`",
            ),
            VerifyMessage::OtherCommand { command } => {
                Said::new(format!("a result of `handbook {command}` is not worked again"))
                    .help("results of `eval` and `explain` are; for others run the command, and compare the files")
            }
            VerifyMessage::Unnamed { file, is_policy } => {
                let what = if *is_policy { "a policy" } else { "facts" };
                Said::new(format!("the result names `{file}` as {what}, and no such file is read for that alone")).help(
                    if *is_policy {
                        "name the policies: `handbook verify RESULT POLICY...`"
                    } else {
                        "name the facts: `handbook verify RESULT --facts FILE...`"
                    },
                )
            }
        }
    }

    fn zh(&self) -> Said {
        match self {
            VerifyMessage::NoResult { path } => Said::new(format!("`{path}` 没有写明结果的依据")).help(
                "请给出 `handbook eval` 或 `handbook explain` 的 JSON、NDJSON 或 YAML 结果；里面要有 `provenance` 一项",
            ),
            VerifyMessage::OtherCommand { command } => Said::new(format!("`handbook {command}` 的结果不能重新核对"))
                .help("能核对的是 `eval` 和 `explain` 的结果；其他结果请重新运行命令，再比较文件"),
            VerifyMessage::Unnamed { file, is_policy } => {
                let what = if *is_policy { "制度" } else { "事实" };
                Said::new(format!("结果把 `{file}` 列为{what}，但不会只凭结果就读取这样的文件")).help(if *is_policy {
                    "请写明制度：`handbook verify 结果 制度...`"
                } else {
                    "请写明事实：`handbook verify 结果 --facts 文件...`"
                })
            }
        }
    }
}

/// What is said of a result that was worked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifyWords {
    /// It is the same: which file, and of how many lines.
    Same(String, usize),
    /// It is not: which file.
    NotSame(String),
    /// The results are the same, from other files.
    OnlyFiles(String),
    /// Which program wrote it and which worked it again, where they differ.
    Tools(String, String),
    /// A file has other bytes.
    Changed(String),
    /// A file was not read now.
    Gone(String),
    /// A file was not read then.
    Added(String),
    /// How many things differ.
    Differences(usize),
    /// What is recorded, and what it is now.
    WasAndIs(String, String),
    /// What is recorded, and not there now.
    OnlyRecorded(String),
    /// What is there now, and not recorded.
    OnlyNow(String),
    /// So many more that are not shown.
    More(usize),
    /// Neither files nor the program explain it.
    Edited,
    /// The files explain it.
    OtherFiles,
    /// The program may explain it.
    OtherTool,
}

impl VerifyWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            VerifyWords::Same(file, lines) => {
                format!("{file} is the same: {}, from the same files", number(*lines, "line", "lines"))
            }
            VerifyWords::NotSame(file) => format!("{file} is not the same"),
            VerifyWords::OnlyFiles(file) => format!("{file} has the same results, and they come from other files"),
            VerifyWords::Tools(was, is) => format!("written by {was}, worked again by {is}"),
            VerifyWords::Changed(file) => format!("changed: {file}"),
            VerifyWords::Gone(file) => format!("not read now: {file}"),
            VerifyWords::Added(file) => format!("not read then: {file}"),
            VerifyWords::Differences(count) => format!("{}:", number(*count, "difference", "differences")),
            VerifyWords::WasAndIs(was, is) => format!("{was} in the file, {is} now"),
            VerifyWords::OnlyRecorded(was) => format!("{was} in the file, nothing now"),
            VerifyWords::OnlyNow(is) => format!("nothing in the file, {is} now"),
            VerifyWords::More(more) => format!("and {more} more, which --format json shows"),
            VerifyWords::Edited => {
                "The files are those that it names, so the result was changed after it was written.".to_string()
            }
            VerifyWords::OtherFiles => {
                "For the same, get the files as they were; for what holds now, work the result again.".to_string()
            }
            VerifyWords::OtherTool => {
                "The files are those that it names: another version works it otherwise, or it was changed after it was written."
                    .to_string()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            VerifyWords::Same(file, lines) => format!("{file} 核对一致：共 {lines} 项，依据的文件也相同"),
            VerifyWords::NotSame(file) => format!("{file} 核对不一致"),
            VerifyWords::OnlyFiles(file) => format!("{file} 的结果一致，但依据的文件不同"),
            VerifyWords::Tools(was, is) => format!("写出结果的是 {was}，重新计算的是 {is}"),
            VerifyWords::Changed(file) => format!("内容已变：{file}"),
            VerifyWords::Gone(file) => format!("这次没有读到：{file}"),
            VerifyWords::Added(file) => format!("当时没有读：{file}"),
            VerifyWords::Differences(count) => format!("不同之处 {count} 项："),
            VerifyWords::WasAndIs(was, is) => format!("文件里是 {was}，现在是 {is}"),
            VerifyWords::OnlyRecorded(was) => format!("文件里是 {was}，现在没有"),
            VerifyWords::OnlyNow(is) => format!("文件里没有，现在是 {is}"),
            VerifyWords::More(more) => format!("另有 {more} 项，用 --format json 查看"),
            VerifyWords::Edited => "依据的文件没有变，说明结果写出以后被改动过。".to_string(),
            VerifyWords::OtherFiles => "要得到同样的结果，请取回当时的文件；要现在的结果，请重新计算。".to_string(),
            VerifyWords::OtherTool => {
                "依据的文件没有变：可能是程序的版本不同，也可能是结果写出以后被改动过。".to_string()
            }
        }
    }
}
