//! Messages about files that a command writes.

use super::{Catalogued, Lang, Said, SystemReason};

/// What can be wrong with a file or folder that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputMessage {
    /// A file is there already, and what is in it would be lost.
    FileExists {
        /// Which.
        path: String,
    },
    /// A folder that is to be made is there already, with something in it.
    FolderNotEmpty {
        /// Which.
        path: String,
    },
    /// A file is there under the name of the folder that is to be made.
    NotAFolder {
        /// Which.
        path: String,
    },
    /// It could not be written.
    FileUnwritten {
        /// Which.
        path: String,
        /// Why.
        reason: SystemReason,
    },
    /// A form that is no text goes to a file only.
    NeedsFile {
        /// The form.
        format: String,
    },
    /// No command is called so.
    NoSuchCommand {
        /// As written.
        name: String,
        /// The commands.
        known: Vec<String>,
    },
    /// A number of employees beyond the limit.
    TooManyEmployees {
        /// The most.
        most: usize,
    },
    /// An id twice among those of the employees.
    EmployeeTwice {
        /// The id.
        id: String,
    },
    /// An id that none can be.
    NoEmployeeId {
        /// As written.
        id: String,
    },
}

impl Catalogued for OutputMessage {
    fn code(&self) -> &'static str {
        match self {
            OutputMessage::FileExists { .. } => "output::file-exists",
            OutputMessage::FolderNotEmpty { .. } => "output::folder-not-empty",
            OutputMessage::NotAFolder { .. } => "output::not-a-folder",
            OutputMessage::FileUnwritten { .. } => "output::unwritten",
            OutputMessage::NeedsFile { .. } => "output::needs-file",
            OutputMessage::NoSuchCommand { .. } => "output::no-such-command",
            OutputMessage::TooManyEmployees { .. } => "output::too-many-employees",
            OutputMessage::EmployeeTwice { .. } => "output::employee-twice",
            OutputMessage::NoEmployeeId { .. } => "output::no-employee-id",
        }
    }

    fn en(&self) -> Said {
        match self {
            OutputMessage::FileExists { path } => Said::new(format!("`{path}` is there already"))
                .help("nothing was written, so that nothing in it is lost; choose another name"),
            OutputMessage::FolderNotEmpty { path } => Said::new(format!("the folder `{path}` is not empty"))
                .help("name a folder that is not there yet, or an empty one"),
            OutputMessage::NotAFolder { path } => {
                Said::new(format!("`{path}` is a file")).help("name a folder that is not there yet, or an empty one")
            }
            OutputMessage::FileUnwritten { path, reason } => {
                Said::new(format!("`{path}` could not be written: {}", reason.en()))
                    .help("check that its folder is there, may be written to and has room")
            }
            OutputMessage::NeedsFile { format } => Said::new(format!("`{format}` is no text that could be shown here"))
                .help(format!("name a file: `-o results.{format}`")),
            OutputMessage::NoSuchCommand { name, known } => Said::new(format!("there is no command `{name}`"))
                .help(format!("the commands are {}", super::and_list(known))),
            OutputMessage::TooManyEmployees { most } => {
                Said::new(format!("a template has {most} employees at most")).help("make several, or name the ids")
            }
            OutputMessage::EmployeeTwice { id } => {
                Said::new(format!("the employee `{id}` is named twice")).help("name each id once")
            }
            OutputMessage::NoEmployeeId { id } => Said::new(format!("`{id}` can't be an employee's id"))
                .help("write how many employees there are, or their ids: `--employees 001 002`"),
        }
    }

    fn zh(&self) -> Said {
        match self {
            OutputMessage::FileExists { path } => {
                Said::new(format!("`{path}` 已经存在")).help("没有写入，以免其中的内容丢失；请换一个文件名")
            }
            OutputMessage::FolderNotEmpty { path } => {
                Said::new(format!("文件夹 `{path}` 不是空的")).help("请写一个还不存在的文件夹，或空文件夹")
            }
            OutputMessage::NotAFolder { path } => {
                Said::new(format!("`{path}` 是文件，不是文件夹")).help("请写一个还不存在的文件夹，或空文件夹")
            }
            OutputMessage::FileUnwritten { path, reason } => Said::new(format!("`{path}` 无法写入：{}", reason.zh()))
                .help("请检查所在的文件夹是否存在、能否写入、有没有空间"),
            OutputMessage::NeedsFile { format } => Said::new(format!("`{format}` 不是文本，不能显示在这里"))
                .help(format!("请写明文件：`-o 结果.{format}`")),
            OutputMessage::NoSuchCommand { name, known } => {
                Said::new(format!("没有命令 `{name}`")).help(format!("可用的命令：{}", known.join("、")))
            }
            OutputMessage::TooManyEmployees { most } => {
                Said::new(format!("一份模板最多 {most} 名员工")).help("请分几份做，或直接写工号")
            }
            OutputMessage::EmployeeTwice { id } => Said::new(format!("工号 `{id}` 写了两次")).help("每个工号只写一次"),
            OutputMessage::NoEmployeeId { id } => {
                Said::new(format!("`{id}` 不能作工号")).help("请写员工人数，或各人的工号：`--employees 001 002`")
            }
        }
    }
}

/// What is said of files that were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputWords {
    /// A file was written.
    Written(String),
    /// A folder was made: its name, the policy in it and what is to be read first.
    Made {
        /// The folder.
        folder: String,
        /// The policy.
        policy: String,
        /// The folder of the facts.
        facts: String,
    },
    /// How far a work on many employees is.
    Progress {
        /// How many are done.
        done: u128,
        /// How many there are.
        all: u128,
        /// How many were done in a second.
        rate: u128,
        /// How many seconds the rest takes.
        left: u128,
    },
}

impl OutputWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (OutputWords::Progress { done, all, rate, left }, Lang::En) => {
                format!("{done} of {all} employees, {rate} a second, {left} s left")
            }
            (OutputWords::Progress { done, all, rate, left }, Lang::Zh) => {
                format!("已算 {done} 人，共 {all} 人；每秒 {rate} 人，还需 {left} 秒")
            }
            (OutputWords::Written(path), Lang::En) => format!("written: {path}"),
            (OutputWords::Written(path), Lang::Zh) => format!("已写入：{path}"),
            (OutputWords::Made { folder, policy, facts }, Lang::En) => {
                format!("made: {folder}\n\nRead README.md in it, and try:{}", tries(folder, policy, facts))
            }
            (OutputWords::Made { folder, policy, facts }, Lang::Zh) => {
                format!("已建立：{folder}\n\n先看里面的 README.md，再试试：{}", tries(folder, policy, facts))
            }
        }
    }
}

/// The commands to begin with, a line each.
fn tries(folder: &str, policy: &str, facts: &str) -> String {
    let go = if folder == "." { String::new() } else { format!("\n  cd {folder}") };
    format!(
        "{go}\n  handbook check {policy} --facts {facts}\n  handbook test {policy}\n  handbook eval {policy} --facts {facts}"
    )
}
