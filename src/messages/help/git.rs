//! The words of `--help` for the commands that git calls.

use crate::messages::Lang;

/// A text of the help of `merge` and `textconv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GitHelp {
    /// What `merge` does.
    Merge,
    /// Below its options.
    MergeAfter,
    /// How it is called.
    MergeUsage,
    /// What both sides come from.
    Base,
    /// Our side.
    Ours,
    /// Their side.
    Theirs,
    /// What the sides are called.
    Label,
    /// How long marks are.
    MarkerSize,
    /// The path of the file.
    Path,
    /// What stands for a name of a side.
    LabelValue,
    /// What stands for a number.
    NumberValue,
    /// What `textconv` does.
    Textconv,
    /// Below its options.
    TextconvAfter,
    /// How it is called.
    TextconvUsage,
    /// The file.
    File,
    /// The language of the keywords.
    Lang,
}

impl GitHelp {
    /// The text in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(self) -> &'static str {
        match self {
            GitHelp::Merge => "Merge two changed policies, for git: by statements and words, layout aside",
            GitHelp::MergeAfter => {
                "git calls it, once it is told to:\n  \
                 git config merge.handbook.driver \"handbook merge %O %A %B --marker-size %L --path %P -L %X -L %Y\"\n\n\
                 The result is written into <OURS>. It conflicts only where both sides changed the same words of a line, or words \
                 next to each other; what can be put together and has errors so is told, too.\n\n\
                 Exit codes:\n  \
                 0    merged\n  \
                 1    to be looked at: places are marked, or the result has errors that neither side has\n  \
                 129  not merged: a file can't be read or written"
            }
            GitHelp::MergeUsage => "handbook merge [OPTIONS] <BASE> <OURS> <THEIRS>",
            GitHelp::Base => "The policy that both sides come from",
            GitHelp::Ours => "The policy that is merged into, and written",
            GitHelp::Theirs => "The policy that is merged",
            GitHelp::Label => "What a side is called beside its mark: first OURS, then THEIRS [default: ours, theirs]",
            GitHelp::MarkerSize => "How many signs a mark has [default: 7]",
            GitHelp::Path => "The path of the file, by which what it uses is found [default: OURS]",
            GitHelp::LabelValue => "NAME",
            GitHelp::NumberValue => "N",
            GitHelp::Textconv => "Write what a policy says, for `git diff`: canonical form, one language, no comments",
            GitHelp::TextconvAfter => {
                "git calls it, once it is told to:\n  \
                 git config diff.handbook.textconv \"handbook textconv\"\n\n\
                 What is no policy is written as it is.\n\n\
                 Exit codes:\n  \
                 0  written\n  \
                 2  the file can't be read"
            }
            GitHelp::TextconvUsage => "handbook textconv [OPTIONS] <FILE>",
            GitHelp::File => "The policy",
            GitHelp::Lang => "The language of the keywords: en or zh [default: the language of the locale]",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            GitHelp::Merge => "合并两边改过的制度，由 git 调用：按条、按词合并，不计排版",
            GitHelp::MergeAfter => {
                "这样设置以后，由 git 调用：\n  \
                 git config merge.handbook.driver \"handbook merge %O %A %B --marker-size %L --path %P -L %X -L %Y\"\n\n\
                 结果写进“我方”文件。只有两边改了同一行里相同或相邻的词，才算冲突；合得起来、合出来却有错的，也会指出。\n\n\
                 退出代码：\n  \
                 0    已合并\n  \
                 1    需要查看：有做了标记的地方，或者合出来的有两边都没有的错误\n  \
                 129  没有合并：有文件不能读或不能写"
            }
            GitHelp::MergeUsage => "handbook merge [选项] <共同来源> <我方> <对方>",
            GitHelp::Base => "两边共同的来源",
            GitHelp::Ours => "合并到哪个制度文件；结果写在这里",
            GitHelp::Theirs => "要合并进来的制度文件",
            GitHelp::Label => "标记旁边怎样称呼两边：先写我方，再写对方［默认：ours、theirs］",
            GitHelp::MarkerSize => "标记的长度［默认：7］",
            GitHelp::Path => "文件的路径，由此找到它引用的文件［默认：我方］",
            GitHelp::LabelValue => "称呼",
            GitHelp::NumberValue => "个数",
            GitHelp::Textconv => "写出制度的内容，供 `git diff` 比较：规范写法，一种语言，不含注释",
            GitHelp::TextconvAfter => {
                "这样设置以后，由 git 调用：\n  \
                 git config diff.handbook.textconv \"handbook textconv\"\n\n\
                 不能当作制度读的，照原样写出。\n\n\
                 退出代码：\n  \
                 0  已写出\n  \
                 2  文件不能读"
            }
            GitHelp::TextconvUsage => "handbook textconv [选项] <文件>",
            GitHelp::File => "制度文件",
            GitHelp::Lang => "关键词用哪种语言：en 或 zh［默认：系统语言］",
        }
    }
}
