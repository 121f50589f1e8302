//! Messages about files and texts before anything in them is read.

use super::{Catalogued, GitMessage, Said, Severity, and_list, and_list_zh};
use crate::limits::{FACT_BYTES, POLICY_BYTES, WORKBOOK_BYTES};
use crate::source::Encoding;

/// Why the system did not let a file be read or results be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SystemReason {
    /// It is not allowed.
    NotAllowed,
    /// It is a folder.
    IsFolder,
    /// A part of the path is no folder.
    NoFolder,
    /// The name is none that a file can have.
    InvalidName,
    /// The disk is full, or what is allotted of it.
    Full,
    /// The disk can only be read.
    ReadOnly,
    /// It took too long.
    TimedOut,
    /// It is in use.
    Busy,
    /// It ended before its end.
    CutOff,
    /// Anything else, by the number that the system gives it.
    Number(i32),
    /// Anything else.
    Unnamed,
}

impl SystemReason {
    pub(super) fn en(self) -> String {
        let words = match self {
            SystemReason::NotAllowed => "permission denied",
            SystemReason::IsFolder => "it is a folder",
            SystemReason::NoFolder => "a part of the path is no folder",
            SystemReason::InvalidName => "no file can have such a name",
            SystemReason::Full => "the disk is full",
            SystemReason::ReadOnly => "the disk can only be read",
            SystemReason::TimedOut => "it took too long",
            SystemReason::Busy => "it is in use",
            SystemReason::CutOff => "it ended too early",
            SystemReason::Number(number) => return format!("the system says error {number}"),
            SystemReason::Unnamed => "the system does not say why",
        };
        words.to_string()
    }

    pub(super) fn zh(self) -> String {
        let words = match self {
            SystemReason::NotAllowed => "没有权限",
            SystemReason::IsFolder => "这是文件夹",
            SystemReason::NoFolder => "路径中有一段不是文件夹",
            SystemReason::InvalidName => "文件不能叫这个名字",
            SystemReason::Full => "磁盘满了",
            SystemReason::ReadOnly => "磁盘是只读的",
            SystemReason::TimedOut => "等得太久",
            SystemReason::Busy => "文件正被占用",
            SystemReason::CutOff => "没读完就断了",
            SystemReason::Number(number) => return format!("系统报错，代号{number}"),
            SystemReason::Unnamed => "系统没说原因",
        };
        words.to_string()
    }
}

/// What can be wrong with a file as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceMessage {
    /// There is no such file.
    NotFound {
        /// The path as given.
        path: String,
    },
    /// The file could not be read.
    Unreadable {
        /// The path as given.
        path: String,
        /// Why.
        reason: SystemReason,
    },
    /// A folder where a policy file is expected.
    IsFolder {
        /// The path as given.
        path: String,
    },
    /// Something of a policy's or fact file's name that is no such file: a pipe, a device, or a link to another kind of
    /// file.
    NotAFile {
        /// The path as given.
        path: String,
    },
    /// A `use` of something that a policy may not reach.
    NotUsable {
        /// The path as written.
        path: String,
    },
    /// The text is in GBK or GB18030.
    Gbk {
        /// The path as given.
        path: String,
    },
    /// The text is in UTF-16.
    Utf16 {
        /// The path as given.
        path: String,
    },
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The path as given.
        path: String,
        /// The line of the first wrong byte, from 1.
        line: usize,
    },
    /// A file called a workbook that is none.
    NoWorkbook {
        /// The path as given.
        path: String,
    },
    /// A workbook that is protected by a password, or of the kind before XLSX.
    ClosedWorkbook {
        /// The path as given.
        path: String,
    },
    /// A workbook that unpacks to more than the limit.
    WorkbookTooLarge {
        /// The path as given.
        path: String,
    },
    /// Hidden sheets of a workbook.
    HiddenSheets {
        /// The path as given.
        path: String,
        /// Their names.
        names: Vec<String>,
    },
    /// A text that was read in another encoding than UTF-8, for it is none.
    ReadAs {
        /// The path as given.
        path: String,
        /// In which.
        encoding: Encoding,
    },
    /// A text that is not in the encoding that is said.
    NotIn {
        /// The path as given.
        path: String,
        /// Which.
        encoding: Encoding,
    },
    /// The text has a NUL character.
    Nul {
        /// The path as given.
        path: String,
        /// The line of the first, from 1.
        line: usize,
    },
    /// The policy file is over the limit.
    PolicyTooLarge {
        /// The path as given.
        path: String,
    },
    /// The fact file is over the limit.
    FactsTooLarge {
        /// The path as given.
        path: String,
    },
    /// Nothing is in the file.
    Empty {
        /// The path as given.
        path: String,
    },
    /// A folder without a single fact file.
    NoFactFiles {
        /// The path as given.
        path: String,
    },
    /// A file of a kind that facts are not read from.
    OtherForm {
        /// The path as given.
        path: String,
    },
    /// A file of such a kind in a folder.
    LeftOut {
        /// Its path.
        path: String,
    },
    /// Facts from the standard input without their form.
    StdinForm,
    /// A character that turns the direction of the text behind it.
    TurnsDirection {
        /// Its number in Unicode.
        code: u32,
    },
    /// A word of Latin letters or digits, and of letters that look like Latin ones.
    MixedLetters {
        /// The word.
        word: String,
        /// The Latin letter that one looks like.
        like: char,
        /// The number of that one in Unicode.
        code: u32,
    },
    /// More facts than the memory can take.
    TooLittleMemory {
        /// How large they are, in megabytes.
        facts: u64,
        /// How much they take while they are worked, about, in megabytes.
        needed: u64,
        /// How much there is, in megabytes.
        there: u64,
    },
    /// A folder without a policy file.
    NoPolicyFiles {
        /// The path as given.
        path: String,
    },
    /// A file of a git revision.
    Git(GitMessage),
}

impl Catalogued for SourceMessage {
    fn code(&self) -> &'static str {
        match self {
            SourceMessage::NotFound { .. } => "source::not-found",
            SourceMessage::Unreadable { .. } => "source::unreadable",
            SourceMessage::IsFolder { .. } => "source::is-folder",
            SourceMessage::NotAFile { .. } => "source::not-a-file",
            SourceMessage::NotUsable { .. } => "source::not-usable",
            SourceMessage::Gbk { .. } => "source::gbk",
            SourceMessage::Utf16 { .. } => "source::utf16",
            SourceMessage::NotUtf8 { .. } => "source::not-utf8",
            SourceMessage::Nul { .. } => "source::nul",
            SourceMessage::PolicyTooLarge { .. } | SourceMessage::FactsTooLarge { .. } => "source::too-large",
            SourceMessage::Empty { .. } => "source::empty",
            SourceMessage::NoFactFiles { .. } => "source::no-fact-files",
            SourceMessage::NoPolicyFiles { .. } => "source::no-policy-files",
            SourceMessage::Git(message) => message.code(),
            SourceMessage::ReadAs { .. } | SourceMessage::NotIn { .. } => "source::encoding",
            SourceMessage::NoWorkbook { .. } | SourceMessage::ClosedWorkbook { .. } => "source::workbook",
            SourceMessage::WorkbookTooLarge { .. } => "source::too-large",
            SourceMessage::HiddenSheets { .. } => "source::hidden-sheet",
            SourceMessage::OtherForm { .. } | SourceMessage::LeftOut { .. } => "source::other-form",
            SourceMessage::StdinForm => "source::stdin-form",
            SourceMessage::TurnsDirection { .. } => "source::turns-direction",
            SourceMessage::MixedLetters { .. } => "source::mixed-letters",
            SourceMessage::TooLittleMemory { .. } => "source::too-little-memory",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            SourceMessage::LeftOut { .. }
            | SourceMessage::ReadAs { .. }
            | SourceMessage::HiddenSheets { .. }
            | SourceMessage::TurnsDirection { .. }
            | SourceMessage::MixedLetters { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn en(&self) -> Said {
        match self {
            SourceMessage::Git(message) => message.en(),
            SourceMessage::NotFound { path } => {
                Said::new(format!("there is no file `{path}`")).help("check the path; on the command line it begins at the folder you stand in, behind `use` at the file that says so")
            }
            SourceMessage::Unreadable { path, reason } => {
                Said::new(format!("`{path}` can't be read: {}", reason.en())).help("check that the file is there and may be read")
            }
            SourceMessage::IsFolder { path } => {
                Said::new(format!("`{path}` is a folder, and a policy file is expected")).help("name the `.policy` file in it")
            }
            SourceMessage::NotAFile { path } => Said::new(format!(
                "`{path}` is named like a policy or fact file and is none: it is a pipe, a device, or a link to a file of another kind"
            ))
            .help("name the file itself"),
            SourceMessage::NotUsable { path } => Said::new(format!(
                "`use` can't reach `{path}`: it takes policy files alone, by a path that begins at the file that says so"
            ))
            .help("write the way to a `.policy` file, as in `use \"../vocabulary.policy\"`"),
            SourceMessage::Gbk { path } => Said::new(format!("`{path}` looks like GBK, and UTF-8 is expected"))
                .help("save the file again with the encoding UTF-8"),
            SourceMessage::Utf16 { path } => Said::new(format!("`{path}` looks like UTF-16, and UTF-8 is expected"))
                .help("save the file again with the encoding UTF-8"),
            SourceMessage::NoWorkbook { path } => Said::new(format!("`{path}` is no workbook, or it is damaged"))
                .help("open it in the spreadsheet program and save it again as XLSX; if it is a text, give `--input-format csv`"),
            SourceMessage::ClosedWorkbook { path } => {
                Said::new(format!("`{path}` is protected by a password, or of a kind older than XLSX"))
                    .help("save it again as XLSX, without a password")
            }
            SourceMessage::WorkbookTooLarge { path } => {
                Said::new(format!("`{path}` unpacks to more than {} MB, the limit for a workbook", WORKBOOK_BYTES >> 20))
                    .help("save its sheets as CSV, or split it into several files")
            }
            SourceMessage::HiddenSheets { path, names } => {
                Said::new(format!("in `{path}` hidden sheets are left out: {}", and_list(names)))
                    .help("if facts stand there, show them and save the file again")
            }
            SourceMessage::ReadAs { path, encoding } => {
                let name = encoding_name(*encoding);
                Said::new(format!("`{path}` is not UTF-8 and was read as {name}"))
                    .help(format!("if names look wrong, give its encoding; `--encoding {}` says that this one is right", name.to_lowercase()))
            }
            SourceMessage::NotIn { path, encoding } => {
                Said::new(format!("`{path}` has bytes that are no character in {}", encoding_name(*encoding)))
                    .help("take `--encoding` away to have it found out, or save the file again with the encoding UTF-8")
            }
            SourceMessage::NotUtf8 { path, line } => {
                Said::new(format!("`{path}` is not UTF-8 text: line {line} has bytes that are no character"))
                    .help("save the file again with the encoding UTF-8, or take those bytes out")
            }
            SourceMessage::Nul { path, line } => {
                Said::new(format!("`{path}` has a NUL character in line {line}, so it is no text file"))
                    .help("check that it is the right file; if it is, take the character out")
            }
            SourceMessage::PolicyTooLarge { path } => {
                Said::new(format!("`{path}` is larger than {} MB, the limit for a policy file", POLICY_BYTES >> 20))
                    .help("split the policy into several files that `use` one another")
            }
            SourceMessage::FactsTooLarge { path } => {
                Said::new(format!("`{path}` is larger than {} MB, the limit for a fact file", FACT_BYTES >> 20))
                    .help("split the facts into several files; `--facts` takes any number of them")
            }
            SourceMessage::Empty { path } => {
                Said::new(format!("`{path}` is empty")).help("check that it is the right file and that it was saved")
            }
            SourceMessage::NoFactFiles { path } => Said::new(format!("the folder `{path}` has no fact files"))
                .help("fact files end in `.yaml`, `.yml`, `.json`, `.ndjson`, `.jsonl`, `.csv`, `.tsv` or `.xlsx`"),
            SourceMessage::LeftOut { path } => {
                Said::new(format!("`{path}` is of a kind that facts can't be read from, and is left out"))
                    .help("save it as a kind that can be read, or take it out of the folder")
            }
            SourceMessage::TurnsDirection { code } => {
                Said::new(format!("the invisible character U+{code:04X} turns the direction of the text behind it"))
                    .help("what is shown is not what is worked: take it out")
            }
            SourceMessage::MixedLetters { word, like, code } => {
                Said::new(format!("in `{word}` one letter is no Latin `{like}` and only looks like it (U+{code:04X})"))
                    .help("with another letter it is another word: type it again")
            }
            SourceMessage::TooLittleMemory { facts, needed, there } => Said::new(format!(
                "these facts of {facts} MB take about {needed} MB of memory, and there are {there} MB"
            ))
            .help("give the facts in parts, as many months or employees at a time as fit; to try it all the same, `--any-size`"),
            SourceMessage::StdinForm => Said::new("facts come from the standard input, and in which form is not said")
                .help("give `--input-format`: `yaml`, `json`, `ndjson`, `csv` or `xlsx`"),
            SourceMessage::OtherForm { path } => {
                Said::new(format!("`{path}` is of a kind that facts can't be read from"))
                    .help("save it as XLSX or CSV; if it is facts of a kind that can be read, give `--input-format`")
            }
            SourceMessage::NoPolicyFiles { path } => {
                Said::new(format!("the folder `{path}` has no policy files")).help("policy files end in `.policy`")
            }
        }
    }

    fn zh(&self) -> Said {
        match self {
            SourceMessage::Git(message) => message.zh(),
            SourceMessage::NotFound { path } => Said::new(format!("没有文件 `{path}`"))
                .help("检查路径：命令里的路径从当前文件夹算起，`引用` 里的从写它的那个文件算起"),
            SourceMessage::Unreadable { path, reason } => {
                Said::new(format!("`{path}` 读不出来：{}", reason.zh())).help("检查文件在不在、有没有读取权限")
            }
            SourceMessage::IsFolder { path } => {
                Said::new(format!("`{path}` 是文件夹，这里要一个制度文件")).help("写出其中的 `.policy` 文件")
            }
            SourceMessage::NotAFile { path } => {
                Said::new(format!("`{path}` 的名字像制度文件或事实文件，其实不是：是管道、设备，或指向别种文件的链接"))
                    .help("写出文件本身")
            }
            SourceMessage::NotUsable { path } => {
                Said::new(format!("`引用` 不能写 `{path}`：只能引用制度文件，路径从写它的那个文件算起"))
                    .help("写出通往 `.policy` 文件的路径，例如 `引用 \"../词汇.policy\"`")
            }
            SourceMessage::Gbk { path } => {
                Said::new(format!("`{path}` 像是 GBK 编码，应为 UTF-8")).help("用 UTF-8 编码重新保存")
            }
            SourceMessage::Utf16 { path } => {
                Said::new(format!("`{path}` 像是 UTF-16 编码，应为 UTF-8")).help("用 UTF-8 编码重新保存")
            }
            SourceMessage::NoWorkbook { path } => Said::new(format!("`{path}` 不是工作簿，或已经损坏"))
                .help("用表格软件打开，另存为 XLSX；如果是文字，写 `--input-format csv`"),
            SourceMessage::ClosedWorkbook { path } => {
                Said::new(format!("`{path}` 加了密码，或是比 XLSX 早的格式")).help("去掉密码，另存为 XLSX")
            }
            SourceMessage::WorkbookTooLarge { path } => {
                Said::new(format!("`{path}` 解压后超过了工作簿的上限{} MB", WORKBOOK_BYTES >> 20))
                    .help("把各表存成 CSV，或分成几个文件")
            }
            SourceMessage::HiddenSheets { path, names } => {
                Said::new(format!("`{path}` 里隐藏的表没有读：{}", and_list_zh(names)))
                    .help("如果里面有事实，取消隐藏后重新保存")
            }
            SourceMessage::ReadAs { path, encoding } => {
                let name = encoding_name(*encoding);
                Said::new(format!("`{path}` 不是 UTF-8 编码，按 {name} 读的"))
                    .help(format!("如果姓名显示不对，写明编码；`--encoding {}` 表示这样读没错", name.to_lowercase()))
            }
            SourceMessage::NotIn { path, encoding } => {
                Said::new(format!("`{path}` 里有 {} 编码认不出的字", encoding_name(*encoding)))
                    .help("去掉 `--encoding`，让程序自己认，或用 UTF-8 编码重新保存")
            }
            SourceMessage::NotUtf8 { path, line } => {
                Said::new(format!("`{path}` 不是 UTF-8 编码的文字：第{line}行有认不出的字"))
                    .help("用 UTF-8 编码重新保存，或去掉那几个字")
            }
            SourceMessage::Nul { path, line } => Said::new(format!("`{path}` 第{line}行有空字符，不是文本文件"))
                .help("检查是不是拿错了文件；没拿错的话，去掉那个字符"),
            SourceMessage::PolicyTooLarge { path } => {
                Said::new(format!("`{path}` 超过了制度文件的上限{} MB", POLICY_BYTES >> 20))
                    .help("把制度分成几个文件，用 `引用` 连起来")
            }
            SourceMessage::FactsTooLarge { path } => {
                Said::new(format!("`{path}` 超过了事实文件的上限{} MB", FACT_BYTES >> 20))
                    .help("把事实分成几个文件；`--facts` 后面可以写很多个")
            }
            SourceMessage::Empty { path } => {
                Said::new(format!("`{path}` 是空的")).help("检查是不是拿错了文件，或者还没保存")
            }
            SourceMessage::NoFactFiles { path } => Said::new(format!("文件夹 `{path}` 里没有事实文件"))
                .help("事实文件的名字以 `.yaml`、`.yml`、`.json`、`.ndjson`、`.jsonl`、`.csv`、`.tsv` 或 `.xlsx` 结尾"),
            SourceMessage::LeftOut { path } => {
                Said::new(format!("`{path}` 这种文件读不出事实，没有读")).help("另存为读得出的文件，或从文件夹里拿走")
            }
            SourceMessage::TurnsDirection { code } => {
                Said::new(format!("看不见的字符 U+{code:04X} 会把后面文字的方向倒过来"))
                    .help("显示的和计算用的不一样，请删去这个字符")
            }
            SourceMessage::MixedLetters { word, like, code } => {
                Said::new(format!("`{word}` 里有一个字母像拉丁字母 `{like}`，其实不是（U+{code:04X}）"))
                    .help("字母不同就是另一个词，请重新输入")
            }
            SourceMessage::TooLittleMemory { facts, needed, there } => {
                Said::new(format!("这些事实文件有 {facts} MB，大约要用 {needed} MB 内存，现在只有 {there} MB"))
                    .help("请分批计算，每批少几个月或少一些员工；仍要一次算完，请加 `--any-size`")
            }
            SourceMessage::StdinForm => Said::new("事实从标准输入来，但没说是哪种形式")
                .help("写上 `--input-format`：`yaml`、`json`、`ndjson`、`csv` 或 `xlsx`"),
            SourceMessage::OtherForm { path } => Said::new(format!("`{path}` 这种文件读不出事实"))
                .help("另存为 XLSX 或 CSV；如果就是读得出的一种，写 `--input-format`"),
            SourceMessage::NoPolicyFiles { path } => {
                Said::new(format!("文件夹 `{path}` 里没有制度文件")).help("制度文件的名字以 `.policy` 结尾")
            }
        }
    }
}

/// The name by which people know an encoding.
fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Gb18030 => "GB18030",
        Encoding::Utf16 => "UTF-16",
    }
}
