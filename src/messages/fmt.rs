//! Messages of `fmt`: what can't be written, and what it says of the files that it went over.

use super::{Catalogued, Lang, Said, SystemReason};

/// What can go wrong when a policy is written in its canonical form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FmtMessage {
    /// What was written is no policy.
    Unreadable {
        /// The code of what is wrong with it.
        code: &'static str,
    },
    /// What was written says something else.
    OtherTree,
    /// The file may not be changed.
    ReadOnly {
        /// The path as given.
        path: String,
    },
    /// What was read is no file that could be replaced.
    NoFile {
        /// The path as given.
        path: String,
    },
    /// The file could not be replaced.
    Unwritten {
        /// The path as given.
        path: String,
        /// What the system said.
        reason: SystemReason,
    },
}

impl Catalogued for FmtMessage {
    fn code(&self) -> &'static str {
        match self {
            FmtMessage::Unreadable { .. } => "fmt::unreadable",
            FmtMessage::OtherTree => "fmt::other-tree",
            FmtMessage::ReadOnly { .. } => "fmt::read-only",
            FmtMessage::NoFile { .. } => "fmt::no-file",
            FmtMessage::Unwritten { .. } => "fmt::unwritten",
        }
    }

    fn en(&self) -> Said {
        match self {
            FmtMessage::Unreadable { code } => {
                Said::new(format!("the formatted text could not be read again ({code}), so the file is left as it is"))
                    .help("make this statement simpler: fewer things in one line, shorter formulas")
            }
            FmtMessage::OtherTree => {
                Said::new("the formatted text would say something else, so the file is left as it is")
                    .help("this is a mistake of handbook: please report it, with the statement")
            }
            FmtMessage::ReadOnly { path } => Said::new(format!("`{path}` may only be read, so it is left as it is"))
                .help("allow writing to it, or use `--check` to see what would change"),
            FmtMessage::NoFile { path } => Said::new(format!("`{path}` is no file that can be replaced"))
                .help("name a file, or `-` to read from stdin and write to stdout"),
            FmtMessage::Unwritten { path, reason } => {
                Said::new(format!("`{path}` could not be written: {}", reason.en()))
                    .help("it is as it was; check that its folder can be written to and has room")
            }
        }
    }

    fn zh(&self) -> Said {
        match self {
            FmtMessage::Unreadable { code } => Said::new(format!("整理后的文字读不回来（{code}），文件保持原样"))
                .help("把这一条写得简单些：一行少列几项，公式短一些"),
            FmtMessage::OtherTree => {
                Said::new("整理后的文字意思会变，文件保持原样").help("这是 handbook 自身的错误：请连同这一条一起报告")
            }
            FmtMessage::ReadOnly { path } => Said::new(format!("`{path}` 是只读文件，保持原样"))
                .help("先允许修改这个文件，或者用 `--check` 只看会改哪里"),
            FmtMessage::NoFile { path } => Said::new(format!("`{path}` 不是可以替换的文件"))
                .help("写一个文件名；或者写 `-`，从标准输入读、写到标准输出"),
            FmtMessage::Unwritten { path, reason } => Said::new(format!("`{path}` 没能写入：{}", reason.zh()))
                .help("文件还是原来的样子；请检查所在文件夹能不能写、有没有空间"),
        }
    }
}

/// What `fmt` says of the files that it went over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FmtWords {
    /// A file that was rewritten.
    Rewritten {
        /// Its path.
        path: String,
    },
    /// A file that would change, from which line on.
    WouldChange {
        /// Its path.
        path: String,
        /// The first line that differs, from 1.
        line: usize,
    },
    /// Further lines that differ.
    More(usize),
    /// Line ends or marks that can't be seen are all that differs.
    LineEnds {
        /// Its path.
        path: String,
    },
    /// All files are as they should be.
    Nothing(usize),
}

impl FmtWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            FmtWords::Rewritten { path } => format!("{path}: rewritten"),
            FmtWords::WouldChange { path, line } => format!("{path}:{line}: would change"),
            FmtWords::More(1) => "1 more line".to_string(),
            FmtWords::More(lines) => format!("{lines} more lines"),
            FmtWords::LineEnds { path } => format!("{path}: line ends would change"),
            FmtWords::Nothing(1) => "1 file: nothing to change".to_string(),
            FmtWords::Nothing(files) => format!("{files} files: nothing to change"),
        }
    }

    fn zh(&self) -> String {
        match self {
            FmtWords::Rewritten { path } => format!("{path}：已整理"),
            FmtWords::WouldChange { path, line } => format!("{path}:{line}：会有改动"),
            FmtWords::More(lines) => format!("另有 {lines} 行"),
            FmtWords::LineEnds { path } => format!("{path}：换行符会改"),
            FmtWords::Nothing(files) => format!("{files} 个文件：没有要改的"),
        }
    }
}
