//! Messages about a fact file as YAML, in the words of somebody who has never heard of it.

use crate::limits::YAML_DEPTH;
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
            YamlProblem::TooDeep => Said::new(format!("this nests deeper than {YAML_DEPTH} levels"))
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
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}
