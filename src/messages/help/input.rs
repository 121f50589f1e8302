//! The words of `--help` for how fact files are read.

use crate::messages::Lang;

/// A text of the help of the options beside `--facts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputHelp {
    /// The form of all fact files.
    Format,
    /// What stands for a form.
    FormatValue,
    /// The months that files cover which do not say it.
    Covers,
    /// Facts of any size.
    AnySize,
}

impl InputHelp {
    /// The text in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(self) -> &'static str {
        match self {
            InputHelp::Format => {
                "The form of the fact files: yaml, json or ndjson [default: what the ending of each name says]; with `-` for the standard input it has to be given"
            }
            InputHelp::FormatValue => "FORM",
            InputHelp::AnySize => "Read facts though they seem to take more memory than there is",
            InputHelp::Covers => {
                "The months that the facts cover, for files that do not say it themselves: 2022-03 or 2022-01..2022-03"
            }
        }
    }

    fn zh(self) -> &'static str {
        match self {
            InputHelp::Format => {
                "事实文件的形式：yaml、json 或 ndjson［默认：看文件名的结尾］；用 `-` 从标准输入读时必须写"
            }
            InputHelp::FormatValue => "形式",
            InputHelp::AnySize => "事实文件看来超出内存也照样读",
            InputHelp::Covers => "事实涵盖哪几个月，只用于自己没写的文件：2022-03 或 2022-01..2022-03",
        }
    }
}
