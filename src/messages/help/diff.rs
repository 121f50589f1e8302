//! The words of `--help` for `diff`.

use crate::messages::Lang;

/// A text of the help of `diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffHelp {
    /// What it does.
    About,
    /// Below its options.
    After,
    /// How it is called.
    Usage,
    /// The old policies.
    Old,
    /// The new policies.
    New,
    /// The paths to which revisions are confined.
    Paths,
    /// What stands for these paths.
    PathsValue,
    /// The facts that both are worked with.
    Facts,
    /// The form of the output.
    Format,
    /// To end without findings though there are differences.
    ExitZero,
    /// To name nobody.
    Anonymous,
    /// The smallest group of which something is said.
    Least,
    /// What stands for the old policies.
    OldValue,
    /// What stands for the new policies.
    NewValue,
    /// What stands for a number of people.
    LeastValue,
}

impl DiffHelp {
    /// The text in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(self) -> &'static str {
        match self {
            DiffHelp::About => "Say what policies say now and did not say before; with facts, what that does to whom",
            DiffHelp::After => {
                "Examples:\n  \
                 handbook diff old/ policies/\n  \
                 handbook diff HEAD policies/\n  \
                 handbook diff main..HEAD -- policies/\n  \
                 handbook diff old/ policies/ --facts examples/hospital --period 2022-03\n  \
                 handbook diff old/ policies/ --facts examples/hospital --anonymous --format markdown\n\n\
                 Layout, comments, the order of statements and the language of the keywords are no difference.\n\n\
                 Exit codes:\n  \
                 0  the policies say the same; with --exit-zero, differences too\n  \
                 1  they differ\n  \
                 2  not compared: errors in policies or facts, a file that can't be read"
            }
            DiffHelp::Usage => "handbook diff [OPTIONS] <OLD> [NEW] [--facts <FILE>...] [-- <PATH>...]",
            DiffHelp::Old => {
                "The old policy: a file, a folder with every .policy file in it, or a git revision; what it uses is read with it"
            }
            DiffHelp::New => {
                "The new policy, likewise; left out behind a range such as main..HEAD, or for the files as they are"
            }
            DiffHelp::Paths => "The files and folders of the revisions that are compared [default: all]",
            DiffHelp::PathsValue => "PATH",
            DiffHelp::Facts => "Fact files or folders: work both policies with them, and say who is affected",
            DiffHelp::Format => "How results are written: human, json, markdown or html [default: human]",
            DiffHelp::ExitZero => "Exit with 0 though they differ",
            DiffHelp::Anonymous => "Name nobody: only numbers of people and totals, and nothing of small groups",
            DiffHelp::Least => "Say nothing of groups of fewer people than this [default: 5]",
            DiffHelp::OldValue => "OLD",
            DiffHelp::NewValue => "NEW",
            DiffHelp::LeastValue => "N",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            DiffHelp::About => "比较新旧制度：内容有什么变化；有事实文件时，还说明对谁有什么影响",
            DiffHelp::After => {
                "例如：\n  \
                 handbook diff old/ policies/\n  \
                 handbook diff HEAD policies/\n  \
                 handbook diff main..HEAD -- policies/\n  \
                 handbook diff old/ policies/ --facts examples/hospital --period 2022-03\n  \
                 handbook diff old/ policies/ --facts examples/hospital --anonymous --format markdown\n\n\
                 排版、注释、先后次序和关键词用哪种语言，都不算变化。\n\n\
                 退出代码：\n  \
                 0  意思相同；用 --exit-zero 时，有变化也是 0\n  \
                 1  有变化\n  \
                 2  没有比较：制度或事实里有错误、有文件读不出来"
            }
            DiffHelp::Usage => "handbook diff [选项] <旧制度> [新制度] [--facts <文件>...] [-- <路径>...]",
            DiffHelp::Old => {
                "旧制度：一个文件、一个文件夹（其中所有 .policy 文件）或一个 git 版本；它引用的文件会一起读"
            }
            DiffHelp::New => "新制度，写法相同；写了 main..HEAD 这样的范围，或要和当前文件比较时，可以不写",
            DiffHelp::Paths => "只比较各版本中的这些文件和文件夹［默认：全部］",
            DiffHelp::PathsValue => "路径",
            DiffHelp::Facts => "事实文件或文件夹：用它们分别套用新旧制度，说明谁受影响",
            DiffHelp::Format => {
                "结果的形式：human（给人看）、json（给程序用）、markdown 或 html（网页）［默认：human］"
            }
            DiffHelp::ExitZero => "有变化也以 0 退出",
            DiffHelp::Anonymous => "不点名：只有人数和合计，人数太少的组不作说明",
            DiffHelp::Least => "不到这个人数的组不作说明［默认：5］",
            DiffHelp::OldValue => "旧制度",
            DiffHelp::NewValue => "新制度",
            DiffHelp::LeastValue => "人数",
        }
    }
}
