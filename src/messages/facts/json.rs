//! Messages about a fact file as JSON or NDJSON, in the words of somebody who has never heard of them.

use crate::messages::Said;

/// What can be wrong with a JSON text, apart from what YAML has, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonProblem {
    /// No value where one is due.
    NoValue,
    /// No key where one is due.
    NoKey,
    /// No colon behind a key.
    NoColon,
    /// No comma between two entries.
    NoComma,
    /// A comma with nothing behind it.
    ExtraComma,
    /// A text or a key without quotes.
    Unquoted {
        /// What stands there.
        text: String,
    },
    /// Quotes of another kind.
    OtherQuotes,
    /// A full-width sign where a plain one is due.
    FullWidth {
        /// The sign.
        character: char,
    },
    /// `007`, `+5`, `1,200`.
    Number {
        /// What stands there.
        text: String,
    },
    /// A backslash with something that it does not go with.
    Escape,
    /// `// …`
    Comment,
    /// Something behind the one value of a file.
    BehindEnd,
    /// Something behind the object of a line.
    BehindLine,
    /// A line that ends within its object.
    CutLine,
    /// A line that is no object.
    LineNotObject,
    /// One JSON value over many lines, said to be NDJSON.
    NotLines,
    /// A JSON Schema given as facts.
    Schema,
}

impl JsonProblem {
    pub(super) fn code(&self) -> &'static str {
        match self {
            JsonProblem::NoValue => "facts::json-value",
            JsonProblem::NoKey => "facts::json-key",
            JsonProblem::NoColon => "facts::json-colon",
            JsonProblem::NoComma | JsonProblem::ExtraComma => "facts::json-comma",
            JsonProblem::Unquoted { .. } | JsonProblem::OtherQuotes => "facts::json-quotes",
            JsonProblem::FullWidth { .. } => "facts::json-full-width",
            JsonProblem::Number { .. } => "facts::json-number",
            JsonProblem::Escape => "facts::json-escape",
            JsonProblem::Comment => "facts::json-comment",
            JsonProblem::BehindEnd => "facts::json-end",
            JsonProblem::BehindLine | JsonProblem::CutLine | JsonProblem::LineNotObject | JsonProblem::NotLines => {
                "facts::ndjson-line"
            }
            JsonProblem::Schema => "facts::schema",
        }
    }

    pub(super) fn en(&self) -> Said {
        match self {
            JsonProblem::NoValue => Said::new("a value is missing here")
                .help("write one behind the colon or the comma: a text in quotes, a number, `true` or `false`"),
            JsonProblem::NoKey => {
                Said::new("a name in quotes is missing here").help("inside `{ }` each entry is `\"name\": value`")
            }
            JsonProblem::NoColon => {
                Said::new("a colon is missing here").help("inside `{ }` each entry is `\"name\": value`")
            }
            JsonProblem::NoComma => Said::new("a comma is missing in front of this")
                .help("put one between two entries; if it is part of a text, close the text's quote behind it"),
            JsonProblem::ExtraComma => {
                Said::new("behind this comma no entry follows").help("take the comma out, or write what is missing")
            }
            JsonProblem::Unquoted { text } => Said::new(format!("`{text}` stands without quotes"))
                .help("in JSON names, texts, days and times stand in quotes: `\"2022-03-05\"`"),
            JsonProblem::OtherQuotes => Said::new("these quotes are none that JSON has")
                .help("write straight double quotes: `\"…\"`"),
            JsonProblem::FullWidth { character } => {
                Said::new(format!("`{character}` is full-width, and JSON has only the plain sign"))
                    .help(format!("write `{}`", plain(*character)))
            }
            JsonProblem::Number { text } => Said::new(format!("`{text}` is no number as JSON writes them"))
                .help("write digits with a point before decimals, `51200.50`; days, and ids like `007`, stand in quotes"),
            JsonProblem::Escape => Said::new("in this text a `\\` goes with something it has no meaning for")
                .help("for a `\\` itself write `\\\\`"),
            JsonProblem::Comment => Said::new("JSON has no comments").help("take it out, or write the facts as YAML"),
            JsonProblem::BehindEnd => Said::new("the facts end in front of this, and something follows")
                .help("put all employees in the one list `\"employees\": [ … ]`; if each line is an object of its own, let the file's name end in `.ndjson`"),
            JsonProblem::BehindLine => Said::new("the object of this line ends in front of this, and something follows")
                .help("put each object on a line of its own"),
            JsonProblem::CutLine => Said::new("the object that begins here does not end on its line")
                .help("close it, with all of it on one line; if the file is one object over many lines, let its name end in `.json`"),
            JsonProblem::LineNotObject => Said::new("this line is no object `{ … }`")
                .help("each line is an employee: `{\"id\": \"E01\", …}`, or the months that the file covers: `{\"covers\": \"2022-03\"}`"),
            JsonProblem::NotLines => Said::new("this is one JSON value over many lines, and not an object a line")
                .help("let the file's name end in `.json`, or give `--input-format json`"),
            JsonProblem::Schema => Said::new("this is a JSON Schema: it says what facts look like and holds none")
                .help("leave it out of `--facts`; an editor takes it to check fact files as they are written"),
        }
    }

    pub(super) fn zh(&self) -> Said {
        match self {
            JsonProblem::NoValue => {
                Said::new("这里缺一个值").help("在冒号或逗号后面写上：引号里的文字、数字、`true` 或 `false`")
            }
            JsonProblem::NoKey => Said::new("这里缺一个带引号的名称").help("`{ }` 里每一项写成 `\"名称\": 值`"),
            JsonProblem::NoColon => Said::new("这里缺一个冒号").help("`{ }` 里每一项写成 `\"名称\": 值`"),
            JsonProblem::NoComma => {
                Said::new("这前面缺一个逗号").help("两项之间加上逗号；如果它是文字的一部分，把引号放到它后面")
            }
            JsonProblem::ExtraComma => Said::new("这个逗号后面没有下一项").help("去掉逗号，或补上缺的那一项"),
            JsonProblem::Unquoted { text } => Said::new(format!("`{text}` 没有加引号"))
                .help("JSON 里的名称、文字、日期和时刻都要加引号：`\"2022-03-05\"`"),
            JsonProblem::OtherQuotes => Said::new("JSON 里没有这种引号").help("用半角的双引号：`\"…\"`"),
            JsonProblem::FullWidth { character } => Said::new(format!("`{character}` 是全角的，JSON 里只有半角的符号"))
                .help(format!("写 `{}`", plain(*character))),
            JsonProblem::Number { text } => Said::new(format!("`{text}` 不是 JSON 里的数"))
                .help("用数字写，小数点用 `.`：`51200.50`；日期和 `007` 这样的工号要加引号"),
            JsonProblem::Escape => {
                Said::new("文字里的 `\\` 和后面的字连在一起没有意思").help("要写 `\\` 本身，写成 `\\\\`")
            }
            JsonProblem::Comment => Said::new("JSON 里没有注释").help("去掉它，或用 YAML 写事实"),
            JsonProblem::BehindEnd => Said::new("事实到这里之前已经结束，后面还有内容")
                .help("把员工都放进一个列表 `\"员工\": [ … ]`；如果是一行一个对象，文件名以 `.ndjson` 结尾"),
            JsonProblem::BehindLine => {
                Said::new("这一行的对象到这里之前已经结束，后面还有内容").help("一行只写一个对象")
            }
            JsonProblem::CutLine => Said::new("这一行开始的对象没有在这一行结束")
                .help("把它写完，并写在同一行里；如果整个文件是一个对象，文件名以 `.json` 结尾"),
            JsonProblem::LineNotObject => Said::new("这一行不是对象 `{ … }`")
                .help("一行一个员工：`{\"工号\": \"E01\", …}`，或写涵盖哪几个月：`{\"涵盖\": \"2022-03\"}`"),
            JsonProblem::NotLines => Said::new("整个文件是一个 JSON 值，不是一行一个对象")
                .help("文件名以 `.json` 结尾，或写 `--input-format json`"),
            JsonProblem::Schema => Said::new("这是 JSON Schema：它说的是事实的写法，里面没有事实")
                .help("不要把它放进 `--facts`；它是给编辑器用的，写事实文件时随时核对"),
        }
    }
}

/// The plain sign of a full-width one.
fn plain(character: char) -> &'static str {
    match character {
        '：' => ":",
        '，' => ",",
        '｛' => "{",
        '｝' => "}",
        '［' | '【' => "[",
        '］' | '】' => "]",
        _ => " ",
    }
}

impl From<JsonProblem> for super::FactsMessage {
    fn from(problem: JsonProblem) -> Self {
        super::FactsMessage::Json(problem)
    }
}
