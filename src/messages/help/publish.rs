//! The words of `--help` for `publish`.

use crate::messages::Lang;

/// A text of the help of `publish`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishHelp {
    /// What it does.
    About,
    /// Below its options.
    After,
    /// How it is called.
    Usage,
    /// The form of the handbook.
    To,
    /// The older state that changes are marked against.
    Since,
    /// The language of the sentences.
    Lang,
    /// What stands for the older state.
    SinceValue,
}

impl PublishHelp {
    /// The text in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(self) -> &'static str {
        match self {
            PublishHelp::About => {
                "Write the handbook as employees read it: each rule in a sentence, tables, worked examples"
            }
            PublishHelp::After => {
                "Examples:\n  \
                 handbook publish policies/hospital.policy -o hospital.html\n  \
                 handbook publish policies/shop/*.policy policies/promotion.policy --lang zh -o handbook.html\n  \
                 handbook publish policies/hospital.policy --since main -o changes.html\n  \
                 handbook publish policies/hospital.policy --to markdown\n\n\
                 The sentences are made from what the rules do, and the examples are worked: one that does not come out is an \
                 error, and nothing is written.\n\n\
                 Exit codes:\n  \
                 0  written\n  \
                 1  not written: an example does not come out\n  \
                 2  not written: errors in the policies, a file that can't be read"
            }
            PublishHelp::Usage => "handbook publish [OPTIONS] <POLICY>...",
            PublishHelp::To => "What is written: html or markdown [default: as the file's name ends, else html]",
            PublishHelp::Since => {
                "Mark what differs from an older state: a git revision, a policy file, or a folder with the older files"
            }
            PublishHelp::Lang => "The language of the sentences: en or zh [default: that of the system]",
            PublishHelp::SinceValue => "OLD",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            PublishHelp::About => "生成给员工看的手册：每条规则一句话，附数值表和算好的例子",
            PublishHelp::After => {
                "例如：\n  \
                 handbook publish policies/hospital.policy -o hospital.html\n  \
                 handbook publish policies/shop/*.policy policies/promotion.policy --lang zh -o handbook.html\n  \
                 handbook publish policies/hospital.policy --since main -o changes.html\n  \
                 handbook publish policies/hospital.policy --to markdown\n\n\
                 句子按规则的实际作用写成，例子由核算得出：有例子不符就是错误，不写任何内容。\n\n\
                 退出代码：\n  \
                 0  已写好\n  \
                 1  没有写：有例子不符\n  \
                 2  没有写：制度有错误，或文件无法读取"
            }
            PublishHelp::Usage => "handbook publish [选项] <制度>...",
            PublishHelp::To => "写成什么：html 或 markdown［默认：看文件名的结尾，否则 html］",
            PublishHelp::Since => "标出与旧制度相比的改动：一个 git 版本、一个旧的制度文件，或放着旧文件的文件夹",
            PublishHelp::Lang => "句子用哪种语言：en（英文）或 zh（中文）［默认：系统的语言］",
            PublishHelp::SinceValue => "旧制度",
        }
    }
}
