//! Messages about a fact file as YAML, in the words of somebody who has never heard of it.

use crate::limits::FACT_DEPTH;
use crate::messages::Said;

/// What can be wrong with a fact file before anything in it is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlProblem {
    /// A quote without its end.
    UnclosedQuote,
    /// Something stands behind a closing quote.
    BehindQuote,
    /// A backslash in double quotes with something that it does not go with.
    Escape,
    /// A bracket without its end.
    UnclosedBracket {
        /// The bracket.
        open: char,
    },
    /// A bracket closed by the other kind.
    WrongBracket {
        /// The bracket.
        open: char,
        /// What closes it.
        close: char,
    },
    /// A closing bracket that closes nothing.
    StrayBracket,
    /// Inside brackets, a comma or colon too many or too few.
    Comma,
    /// `{2022-03: 51,200.00}`.
    CommaInNumber,
    /// A tab where the line is indented.
    Tab,
    /// A line that does not line up.
    Indentation,
    /// A line without `key: value`.
    NoColon,
    /// A second `: ` in one value.
    SecondColon,
    /// `姓名：张伟`.
    FullWidthColon,
    /// `late:3`.
    ColonWithoutSpace,
    /// `-x`.
    DashWithoutSpace,
    /// A value that begins with a character that YAML keeps for itself.
    Reserved {
        /// The character.
        character: char,
    },
    /// A byte order mark within the text.
    InvisibleMark,
    /// Lists and maps nested too deep.
    TooDeep,
    /// `&name`.
    Anchor,
    /// `*name`.
    Alias,
    /// `<<:`.
    Merge,
    /// `!name`.
    Tag,
    /// A second `---`.
    SecondDocument,
    /// A key that is a list or a map, or nothing.
    KeyNotText,
    /// Anything else, in the words of the library.
    Other {
        /// What it said.
        reason: String,
    },
}

impl YamlProblem {
    pub(super) fn code(&self) -> &'static str {
        match self {
            YamlProblem::UnclosedQuote => "facts::unclosed-quote",
            YamlProblem::BehindQuote => "facts::behind-quote",
            YamlProblem::Escape => "facts::escape",
            YamlProblem::UnclosedBracket { .. } => "facts::unclosed-bracket",
            YamlProblem::WrongBracket { .. } => "facts::wrong-bracket",
            YamlProblem::StrayBracket => "facts::stray-bracket",
            YamlProblem::Comma => "facts::comma",
            YamlProblem::CommaInNumber => "facts::comma-in-number",
            YamlProblem::Tab => "facts::tab",
            YamlProblem::Indentation => "facts::indentation",
            YamlProblem::NoColon => "facts::no-colon",
            YamlProblem::SecondColon => "facts::second-colon",
            YamlProblem::FullWidthColon => "facts::full-width-colon",
            YamlProblem::ColonWithoutSpace => "facts::colon-without-space",
            YamlProblem::DashWithoutSpace => "facts::dash-without-space",
            YamlProblem::Reserved { .. } => "facts::reserved-character",
            YamlProblem::InvisibleMark => "facts::invisible-mark",
            YamlProblem::TooDeep => "facts::too-deep",
            YamlProblem::Anchor => "facts::anchor",
            YamlProblem::Alias => "facts::alias",
            YamlProblem::Merge => "facts::merge-key",
            YamlProblem::Tag => "facts::tag",
            YamlProblem::SecondDocument => "facts::second-document",
            YamlProblem::KeyNotText => "facts::key-not-text",
            YamlProblem::Other { .. } => "facts::yaml",
        }
    }

    pub(super) fn en(&self) -> Said {
        match self {
            YamlProblem::UnclosedQuote
            | YamlProblem::BehindQuote
            | YamlProblem::Escape
            | YamlProblem::InvisibleMark
            | YamlProblem::Reserved { .. } => self.quotes_en(),
            YamlProblem::UnclosedBracket { .. }
            | YamlProblem::WrongBracket { .. }
            | YamlProblem::StrayBracket
            | YamlProblem::Comma
            | YamlProblem::CommaInNumber
            | YamlProblem::TooDeep => self.brackets_en(),
            YamlProblem::Tab
            | YamlProblem::Indentation
            | YamlProblem::NoColon
            | YamlProblem::SecondColon
            | YamlProblem::FullWidthColon
            | YamlProblem::ColonWithoutSpace
            | YamlProblem::DashWithoutSpace => self.lines_en(),
            _ => self.features_en(),
        }
    }

    fn quotes_en(&self) -> Said {
        match self {
            YamlProblem::UnclosedQuote => {
                Said::new("a quote begins here and does not end").help("put the closing quote where the text ends")
            }
            YamlProblem::BehindQuote => Said::new("something stands behind the closing quote")
                .help("put the whole value inside the quotes, or take the quotes out"),
            YamlProblem::Escape => Said::new("in this quoted text a `\\` goes with something it has no meaning for")
                .help("put the text in single quotes `'…'`: there a `\\` is a `\\`"),
            YamlProblem::InvisibleMark => Said::new("an invisible mark stands here: the one that a file begins with")
                .help("delete the first letter of the line and type it again; it comes of putting two files together"),
            YamlProblem::Reserved { character } => {
                Said::new(format!("a value can't begin with `{character}`")).help("put the value in quotes")
            }
            _ => self.other_en(),
        }
    }

    fn brackets_en(&self) -> Said {
        match self {
            YamlProblem::UnclosedBracket { open } => Said::new(format!("`{open}` begins here and does not end"))
                .help(format!("put the closing `{}`", closing(*open))),
            YamlProblem::WrongBracket { open, close } => {
                Said::new(format!("`{open}` is closed by `{close}`")).help(format!("close it by `{}`", closing(*open)))
            }
            YamlProblem::StrayBracket => {
                Said::new("this bracket closes nothing").help("take it out, or put the opening one")
            }
            YamlProblem::Comma => Said::new("inside `[ ]` or `{ }` a comma is missing or one too many")
                .help("write `[a, b]` and `{key: value, key: value}`; check that the bracket above is closed"),
            YamlProblem::CommaInNumber => {
                Said::new("inside `[ ]` and `{ }` a comma begins the next entry, even within a number")
                    .help("write the number without commas: `51200.00`")
            }
            YamlProblem::TooDeep => Said::new(format!("this nests deeper than {FACT_DEPTH} levels"))
                .help("a fact file needs six or seven levels; check the brackets"),
            _ => self.other_en(),
        }
    }

    fn lines_en(&self) -> Said {
        match self {
            YamlProblem::Tab => Said::new("a tab stands where the line is indented").help("indent with blanks, two a level"),
            YamlProblem::Indentation => Said::new("this line does not line up with the lines around it")
                .help("lines that belong together begin in the same column; what belongs below a line is indented two blanks more"),
            YamlProblem::NoColon => {
                Said::new("this line has no `key: value`").help("write the name of the fact, a colon, a blank and the value")
            }
            YamlProblem::SecondColon => Said::new("there is a second colon in this value")
                .help("if it is part of the text, put the whole value in quotes; if it begins another entry, put that on a line of its own"),
            YamlProblem::FullWidthColon => {
                Said::new("the colon is full-width `：`, which is a letter like any other here")
                    .help("write a plain colon and a blank: `姓名: 张伟`")
            }
            YamlProblem::ColonWithoutSpace => {
                Said::new("there is no blank behind the colon").help("write a colon and a blank: `late: 3`")
            }
            YamlProblem::DashWithoutSpace => {
                Said::new("there is no blank behind the dash").help("write a dash and a blank: `- id: E01`")
            }
            _ => self.other_en(),
        }
    }

    fn features_en(&self) -> Said {
        match self {
            YamlProblem::Anchor => Said::new("`&` names a part of the file here, and fact files have no such names")
                .help("take it out; if it is text, put it in quotes"),
            YamlProblem::Alias => {
                Said::new("`*` repeats another part of the file here, and fact files have no such thing")
                    .help("write the value itself; if it is text, put it in quotes")
            }
            YamlProblem::Merge => {
                Said::new("`<<` takes in another part of the file, and fact files have no such thing")
                    .help("write the values themselves")
            }
            YamlProblem::Tag => Said::new("`!` sets a type here, and in fact files the policy's declarations do that")
                .help("take it out; if it is text, put it in quotes"),
            YamlProblem::SecondDocument => Said::new("`---` begins a second set of facts in one file")
                .help("put what follows in a file of its own"),
            YamlProblem::KeyNotText => Said::new("this is no name that something can be given under")
                .help("write the name of the fact, a colon, a blank and the value"),
            _ => self.other_en(),
        }
    }

    fn other_en(&self) -> Said {
        let reason = match self {
            YamlProblem::Other { reason } => reason,
            _ => "",
        };
        Said::new(format!("this can't be read as YAML: {reason}"))
            .help("compare the line with the ones around it; text with signs in it goes in quotes")
    }

    pub(super) fn zh(&self) -> Said {
        match self {
            YamlProblem::UnclosedQuote => Said::new("引号从这里开始，没有结束").help("在文字结束的地方加上引号"),
            YamlProblem::BehindQuote => Said::new("引号结束后还有别的").help("把整个值放进引号，或去掉引号"),
            YamlProblem::Escape => {
                Said::new("引号里的 `\\` 和后面的字连在一起没有意思").help("改用单引号 `'…'`，里面的 `\\` 就只是 `\\`")
            }
            YamlProblem::InvisibleMark => Said::new("这里有一个看不见的字符，本来只该在文件开头")
                .help("删掉这一行的第一个字再重打；多半是把两个文件拼在一起带来的"),
            YamlProblem::Reserved { character } => {
                Said::new(format!("值不能以 `{character}` 开头")).help("把值放进引号")
            }
            YamlProblem::UnclosedBracket { open } => {
                Said::new(format!("`{open}` 从这里开始，没有合上")).help(format!("加上 `{}`", closing(*open)))
            }
            YamlProblem::WrongBracket { open, close } => {
                Said::new(format!("`{open}` 用 `{close}` 来合，对不上")).help(format!("用 `{}` 合上", closing(*open)))
            }
            YamlProblem::StrayBracket => Said::new("前面没有和它配对的括号").help("去掉它，或补上左边的括号"),
            YamlProblem::Comma => Said::new("`[ ]` 或 `{ }` 里少了或多了一个逗号")
                .help("写法如 `[甲, 乙]` 和 `{名称: 值, 名称: 值}`；也检查上面的括号有没有合上"),
            YamlProblem::CommaInNumber => Said::new("在 `[ ]` 和 `{ }` 里，逗号就是下一项的开始，写在数字里也一样")
                .help("数字里不写逗号：`51200.00`"),
            YamlProblem::TooDeep => {
                Said::new(format!("一层套一层，超过了{FACT_DEPTH}层")).help("事实文件只要六七层；检查括号")
            }
            YamlProblem::Tab => Said::new("这一行的缩进用了制表符").help("用空格缩进，每层两个"),
            YamlProblem::Indentation => {
                Said::new("这一行和上下的行没有对齐").help("同一层的行要在同一列开始；属于上一行的，多缩进两个空格")
            }
            YamlProblem::NoColon => Said::new("这一行不是 `名称: 值` 的样子").help("写名称、冒号、空格和值"),
            YamlProblem::SecondColon => {
                Said::new("这个值里又有一个冒号").help("如果是文字的一部分，把整个值放进引号；如果是另一项，另起一行")
            }
            YamlProblem::FullWidthColon => {
                Said::new("这里的冒号是全角的 `：`，会当成普通的字").help("写半角冒号和一个空格：`姓名: 张伟`")
            }
            YamlProblem::ColonWithoutSpace => Said::new("冒号后面少了空格").help("写冒号和一个空格：`迟到: 3`"),
            YamlProblem::DashWithoutSpace => Said::new("短横后面少了空格").help("写短横和一个空格：`- 工号: E01`"),
            YamlProblem::Anchor => {
                Said::new("`&` 是给文件的一部分取名，事实文件里没有这种写法").help("去掉它；如果是文字，放进引号")
            }
            YamlProblem::Alias => Said::new("`*` 是重复文件的另一部分，事实文件里没有这种写法")
                .help("把值直接写出来；如果是文字，放进引号"),
            YamlProblem::Merge => Said::new("`<<` 是并入文件的另一部分，事实文件里没有这种写法").help("把值直接写出来"),
            YamlProblem::Tag => {
                Said::new("`!` 是指定类型，而事实文件的类型由制度声明").help("去掉它；如果是文字，放进引号")
            }
            YamlProblem::SecondDocument => {
                Said::new("`---` 在一个文件里又开始了一份事实").help("把后面的内容另存为一个文件")
            }
            YamlProblem::KeyNotText => Said::new("这不能当名称").help("写名称、冒号、空格和值"),
            // What the library says of it is in English, and the place says most.
            YamlProblem::Other { .. } => Said::new("这里的写法读不了").help("和上下的行对照；带符号的文字放进引号"),
        }
    }
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}
