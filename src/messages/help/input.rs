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
    /// The encoding of sheets.
    Encoding,
    /// What stands for an encoding.
    EncodingValue,
    /// What stands between the cells of sheets.
    Delimiter,
    /// What stands for a delimiter.
    DelimiterValue,
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
                "The form of the fact files: yaml, json, ndjson, csv or xlsx [default: what the ending of each name says]; with `-` for the standard input it has to be given"
            }
            InputHelp::FormatValue => "FORM",
            InputHelp::AnySize => "Read facts though they seem to take more memory than there is",
            InputHelp::Covers => {
                "The months that the facts cover, for files that do not say it themselves: 2022-03 or 2022-01..2022-03"
            }
            InputHelp::Encoding => {
                "The encoding of CSV files: utf-8, gb18030 (also for GBK and GB2312) or utf-16 [default: it is found out, and said if it is not UTF-8]"
            }
            InputHelp::EncodingValue => "ENCODING",
            InputHelp::Delimiter => {
                "What stands between the cells of CSV files: comma, semicolon or tab [default: what makes the most headers]"
            }
            InputHelp::DelimiterValue => "DELIMITER",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            InputHelp::Format => {
                "事实文件的形式：yaml、json、ndjson、csv 或 xlsx［默认：看文件名的结尾］；用 `-` 从标准输入读时必须写"
            }
            InputHelp::FormatValue => "形式",
            InputHelp::AnySize => "事实文件看来超出内存也照样读",
            InputHelp::Covers => "事实涵盖哪几个月，只用于自己没写的文件：2022-03 或 2022-01..2022-03",
            InputHelp::Encoding => {
                "CSV 文件的编码：utf-8、gb18030（GBK、GB2312 也写它）或 utf-16［默认：自己认，不是 UTF-8 就说一声］"
            }
            InputHelp::EncodingValue => "编码",
            InputHelp::Delimiter => {
                "CSV 文件的格子之间是什么：comma（逗号）、semicolon（分号）或 tab（制表符）［默认：看哪种分出的表头最多］"
            }
            InputHelp::DelimiterValue => "分隔符",
        }
    }
}
