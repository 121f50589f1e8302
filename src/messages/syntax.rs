//! Messages of `syntax`.

mod zh;

use super::{Catalogued, Said, did_you_mean};
use crate::limits::{BRACKETS, DIGITS, FIRST_YEAR, LAST_YEAR, LINE_BYTES, LINE_CONTINUATIONS, OPERATORS};
use crate::words::{Due, is_word};

/// What can be wrong with the writing of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxMessage {
    /// A line begins with nothing that a line can begin with.
    UnknownLine {
        /// What it begins with.
        found: String,
        /// The nearest keyword that a line can begin with.
        nearest: Option<String>,
    },
    /// Something stands where something else is due.
    Unexpected {
        /// What stands there.
        found: String,
        /// What is due.
        due: Vec<Due>,
        /// The nearest keyword among them.
        nearest: Option<String>,
    },
    /// The line ends where something is due.
    Incomplete {
        /// What is due.
        due: Vec<Due>,
    },
    /// A comma or a word is missing in front of something, and with it the line is whole.
    Missing {
        /// What is missing.
        word: &'static str,
        /// What stands behind it.
        found: String,
    },
    /// A full stop, a semicolon, a second `=`.
    NeedlessSign {
        /// The sign.
        sign: String,
    },
    /// The sign of a currency.
    CurrencySign {
        /// The sign.
        sign: String,
        /// The sum as it is written.
        write: String,
    },
    /// A word or a sign that people write, where the language has another one.
    WrittenOtherwise {
        /// As written.
        found: String,
        /// As it is due.
        write: String,
    },
    /// Quotation marks that the language doesn't have.
    OtherQuotes {
        /// The text with its marks.
        found: String,
        /// The text with marks of the language.
        write: String,
    },
    /// What opens a comment elsewhere.
    OtherComment {
        /// The sign.
        sign: String,
    },
    /// `1月5日`
    DayWithoutYear {
        /// As written.
        found: String,
        /// A day with a year.
        write: String,
    },
    /// `rule "late"`: a label and no name.
    NoNameBefore {
        /// The label with its marks.
        label: String,
    },
    /// `allow` with two lints.
    AllowOfSeveral,
    /// `allow` of a lint, and the line ends.
    AllowWithoutReason {
        /// The lint.
        lint: String,
    },
    /// Several words were written as one.
    Glued {
        /// The run.
        run: String,
        /// Its words.
        parts: Vec<String>,
    },
    /// A run begins with a keyword that would fit there.
    BeginsWithKeyword {
        /// The run.
        run: String,
        /// The keyword.
        keyword: String,
        /// What follows it in the run.
        rest: String,
    },
    /// A digit directly behind a Han letter, in a name.
    DigitBehindHan {
        /// The name up to there.
        name: String,
        /// The digits.
        digits: String,
    },
    /// A keyword where a name is due.
    ReservedWord {
        /// The word.
        word: String,
    },
    /// A function without its brackets.
    NoBrackets {
        /// The function.
        function: String,
    },
    /// Letters that make up no name once they are normalised.
    NoName {
        /// The letters.
        found: String,
    },
    /// A bracket that is never closed.
    UnclosedBracket,
    /// A closing bracket that none was opened for.
    UnopenedBracket,
    /// Quoted text that doesn't end in its line.
    UnclosedQuote {
        /// The mark that opens it.
        mark: char,
    },
    /// A closing quotation mark that none was opened for.
    UnopenedQuote {
        /// The mark.
        mark: char,
    },
    /// Brackets nested too deep.
    TooDeep,
    /// A line with too many bytes.
    LineTooLong,
    /// A line that goes on over too many written lines.
    LineGoesOn,
    /// A line with too many operators and calls.
    TooManyOperators,
    /// More problems in one file than are worth listing.
    TooManyProblems {
        /// How many are listed.
        listed: usize,
    },
    /// A character that can't be seen.
    StrayCharacter {
        /// Its number in Unicode.
        code: u32,
    },
    /// A character inside quotes that can't be seen.
    StrayInQuote {
        /// Its number in Unicode.
        code: u32,
    },
    /// `and` and `or` side by side.
    MixedAndOr {
        /// The word that comes first.
        first: String,
        /// The other.
        second: String,
    },
    /// The words under the caret of the first of them.
    FirstOfMixed {
        /// The word.
        word: String,
    },
    /// `a < b < c`
    ChainedComparison {
        /// The second comparison.
        operator: String,
    },
    /// The words under the caret of the first comparison.
    FirstComparison,
    /// `not` behind an operator.
    MisplacedNot,
    /// A number with too many digits.
    TooManyDigits,
    /// A whole number above what anything is counted to, or zero where counting begins with one.
    NotACount {
        /// What was written.
        found: String,
    },
    /// A day that the calendar doesn't have.
    NoSuchDate {
        /// What was written.
        found: String,
    },
    /// A month or quarter that the calendar doesn't have.
    NoSuchPeriod {
        /// What was written.
        found: String,
    },
    /// A year outside those that a date may have.
    YearOutOfRange {
        /// What was written.
        found: String,
    },
    /// `2022-3-8`
    ShortDate {
        /// What was written.
        found: String,
        /// The date, written out.
        date: String,
        /// The difference that it also looks like.
        difference: String,
    },
    /// A time that no clock shows.
    NoSuchTime {
        /// What was written.
        found: String,
    },
    /// A word directly behind a number that is no unit.
    UnknownUnit {
        /// What was found.
        found: String,
        /// The nearest unit.
        nearest: Option<String>,
    },
    /// `1,000`
    Thousands {
        /// The number without its commas.
        number: String,
    },
    /// A line that belongs to a statement, before there is one.
    NoStatement {
        /// What it begins with.
        found: String,
    },
    /// `is` in front of a literal.
    IsBeforeLiteral {
        /// The word as it was written.
        is: String,
        /// The literal.
        found: String,
        /// The sign that is due.
        sign: &'static str,
    },
    /// `=` in front of `yes`, `no` or `none`.
    EqualsBeforeWord {
        /// The sign as it was written.
        sign: String,
        /// The word behind it.
        found: String,
        /// The word that is due.
        is: &'static str,
    },
    /// `given late`: a name and nothing of it.
    NothingGiven,
    /// `because` with a word that is no reason.
    UnknownReason {
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// `default` twice in one declaration.
    DefaultTwice,
    /// A line that the grammar reads and the builder does not know: a mistake of this program.
    Unreadable,
}

fn due_in_words(due: Due) -> String {
    let words = match due {
        Due::Exactly(word) => return format!("`{word}`"),
        Due::LineStart => "a word that begins a line (`rule`, `when`, `fine` …)",
        Due::Name => "a name",
        Due::Event => "an event",
        Due::ClauseId => "a clause id",
        Due::ClauseKind => "the kind of the clause (`rule`, `conduct`, `duty`, `procedure`, `preamble`)",
        Due::Text => "text in quotes",
        Due::Lint => "the name of a lint like `no-example`",
        Due::Type => "a type",
        Due::Field => "a field with its type",
        Due::Formula => "a value or a condition",
        Due::Value => "a value",
        Due::Operator => "an operator",
        Due::Window => "a window like `this month` or `last 3 months`",
        Due::Times => "an occurrence like `2nd time`, `from 3rd time` or `every 3rd time`",
        Due::Outcome => "an outcome like `fine 50 yuan`",
        Due::Modifier => "`doubling`, `increasing by`, `at least`, `at most` or a rounding",
        Due::Argument => "a window, `within` or `by`",
        Due::Whole => "a whole number",
        Due::Unit => "a unit",
        Due::CalendarUnit => "`months`, `quarters` or `years`",
        Due::RollingUnit => "`days` or `months`",
        Due::Date => "a date like `2022-03-31`",
        Due::Month => "a month like `2022-03`",
        Due::Cadence => "`monthly`, `quarterly` or `yearly`",
        Due::CutOrder => "`latest first`, `largest first` or `evenly`",
        Due::FactTrait => "`dated`, `attested by`, `of team`, `of company` or `default`",
        Due::LineEnd => "the end of the line",
    };
    words.to_string()
}

fn due_list(due: &[Due]) -> String {
    let words: Vec<String> = due.iter().map(|due| due_in_words(*due)).collect();
    match words.as_slice() {
        [] => "something else".to_string(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} or {last}", init.join(", ")),
    }
}

fn character(code: u32) -> String {
    format!("U+{code:04X}")
}

impl Catalogued for SyntaxMessage {
    fn code(&self) -> &'static str {
        use SyntaxMessage as M;
        match self {
            M::UnknownLine { .. } => "syntax::unknown-line",
            M::Unexpected { .. } => "syntax::unexpected",
            M::Incomplete { .. } => "syntax::incomplete",
            M::Missing { .. } => "syntax::missing",
            M::Glued { .. } | M::BeginsWithKeyword { .. } => "syntax::glued-words",
            M::DigitBehindHan { .. } => "syntax::digit-in-name",
            M::ReservedWord { .. } => "syntax::reserved-word",
            M::NeedlessSign { .. } => "syntax::needless-sign",
            M::CurrencySign { .. } => "syntax::currency-sign",
            M::WrittenOtherwise { .. } => "syntax::written-otherwise",
            M::OtherQuotes { .. } => "syntax::quotes",
            M::OtherComment { .. } => "syntax::comment",
            M::DayWithoutYear { .. } => "syntax::short-date",
            M::NoNameBefore { .. } => "syntax::missing",
            M::AllowOfSeveral => "syntax::unexpected",
            M::AllowWithoutReason { .. } => "syntax::incomplete",
            M::NoBrackets { .. } => "syntax::no-brackets",
            M::NoName { .. } => "syntax::no-name",
            M::UnclosedBracket | M::UnopenedBracket => "syntax::brackets",
            M::UnclosedQuote { .. } | M::UnopenedQuote { .. } => "syntax::quotes",
            M::TooDeep => "syntax::too-deep",
            M::LineTooLong | M::LineGoesOn => "syntax::line-too-long",
            M::TooManyOperators => "syntax::too-many-operators",
            M::TooManyProblems { .. } => "syntax::too-many-problems",
            M::StrayCharacter { .. } | M::StrayInQuote { .. } => "syntax::stray-character",
            M::MixedAndOr { .. } => "syntax::mixed-and-or",
            M::ChainedComparison { .. } => "syntax::chained-comparison",
            M::MisplacedNot => "syntax::misplaced-not",
            M::TooManyDigits => "syntax::too-many-digits",
            M::NotACount { .. } => "syntax::not-a-count",
            M::NoSuchDate { .. } | M::NoSuchPeriod { .. } | M::YearOutOfRange { .. } => "syntax::no-such-date",
            M::ShortDate { .. } => "syntax::short-date",
            M::NoSuchTime { .. } => "syntax::no-such-time",
            M::UnknownUnit { .. } => "syntax::unknown-unit",
            M::Thousands { .. } => "syntax::thousands",
            M::NoStatement { .. } => "syntax::no-statement",
            M::IsBeforeLiteral { .. } | M::EqualsBeforeWord { .. } => "syntax::is-or-equals",
            M::NothingGiven => "syntax::nothing-given",
            M::UnknownReason { .. } => "syntax::unknown-reason",
            M::DefaultTwice => "syntax::default-twice",
            M::Unreadable => "syntax::unreadable",
            M::FirstOfMixed { .. } | M::FirstComparison => "",
        }
    }

    fn en(&self) -> Said {
        use SyntaxMessage as M;
        match self {
            M::UnknownLine { found, nearest } => unknown_line(found, nearest.as_ref()),
            M::Unexpected { found, due, nearest } => {
                Said::new(format!("{} is expected here, and `{found}` was found", due_list(due)))
                    .maybe_help(did_you_mean(nearest.as_ref()))
            }
            M::Incomplete { due } => Said::new(format!("the line ends where {} is expected", due_list(due))).help(
                "finish the line; it goes on below only inside brackets and behind a comma, a colon or an operator",
            ),
            M::Missing { word, found } => missing(word, found),
            M::NeedlessSign { sign } => Said::new(format!("`{sign}` means nothing here")).help("take it out"),
            M::CurrencySign { sign, write } => {
                Said::new(format!("an amount has no `{sign}` here")).help(format!("write `{write}`"))
            }
            M::WrittenOtherwise { found, write } => {
                Said::new(format!("`{found}` is written otherwise in a policy")).help(format!("write `{write}`"))
            }
            M::OtherQuotes { found, write } => {
                Said::new(format!("text doesn't stand in such quotation marks: {found}"))
                    .help(format!("write {write}, in marks like `\"…\"` or `“…”`"))
            }
            M::OtherComment { sign } => {
                Said::new(format!("a comment doesn't begin with `{sign}`")).help("begin it with `#`, on every line")
            }
            M::DayWithoutYear { found, write } => {
                Said::new(format!("the day `{found}` has no year")).help(format!("write the year too, as in `{write}`"))
            }
            M::NoNameBefore { label } => Said::new(format!("{label} is a label, and a name is missing in front of it"))
                .help(format!("write a name without blanks first: `NAME {label}`")),
            M::AllowOfSeveral => Said::new("`allow` takes one warning at a time")
                .help("write a line for each: `allow`, the warning, its reason in quotes"),
            M::AllowWithoutReason { lint } => {
                Said::new("`allow` has to say why").help(format!("add the reason in quotes: `allow {lint} \"…\"`"))
            }
            M::Glued { run, parts } => {
                Said::new(format!("`{run}` is no known word, but several that are written as one"))
                    .help(format!("write `{}`, with blanks between the words", parts.join(" ")))
            }
            M::BeginsWithKeyword { run, keyword, rest } => {
                Said::new(format!("`{run}` is read as one word, and it begins with `{keyword}`"))
                    .help(format!("if the word `{keyword}` is meant, put a blank behind it: `{keyword} {rest}`"))
            }
            M::DigitBehindHan { name, digits } => {
                Said::new(format!("the name ends with `{name}`: no digit directly follows a Han character in a name"))
                    .help(format!("write `{name}_{digits}`"))
            }
            M::ReservedWord { word } => {
                Said::new(format!("`{word}` is a word of the language, and a name is expected here"))
                    .help(format!("choose another name; a label in quotes may be `{word}`"))
            }
            M::NoBrackets { function } => Said::new(format!("`{function}` is a function and needs brackets"))
                .help(format!("write `{function}(…)`")),
            M::NoName { found } => {
                Said::new(format!("`{found}` can't be a name")).help("use plain letters, digits and `_`")
            }
            M::UnclosedBracket => {
                Said::new("this bracket is not closed before the next statement begins").help("close it with `)`")
            }
            M::UnopenedBracket => Said::new("this bracket closes none that is open")
                .help("take it out, or open one with `(` in front of it"),
            M::UnclosedQuote { mark } => Said::new("this text in quotes doesn't end in its line")
                .help(format!("close it with `{}`", closing_quote(*mark))),
            M::UnopenedQuote { mark } => Said::new(format!("`{mark}` closes no quote that is open"))
                .help("open the quote in front of the text, or take the mark out"),
            M::TooDeep => Said::new(format!("brackets nest deeper than {BRACKETS} here"))
                .help("give parts of the formula names of their own with `let`"),
            M::LineTooLong => {
                Said::new(format!("this line is longer than {} KB, the limit for a line", LINE_BYTES >> 10))
                    .help("split it into several lines")
            }
            M::LineGoesOn => {
                Said::new(format!("this line goes on over more than {LINE_CONTINUATIONS} lines of the file"))
                    .help("end it earlier: a comma, a colon or an operator at the end makes it go on")
            }
            M::TooManyOperators => {
                Said::new(format!("this line has more than {OPERATORS} operators and function calls"))
                    .help("give parts of the formula names of their own with `let`")
            }
            M::TooManyProblems { listed } => Said::new(format!("the file has more problems than the {listed} listed"))
                .help("check that it is the right file"),
            M::StrayCharacter { code } => {
                Said::new(format!("here stands the character {}, which can't be seen", character(*code)))
                    .help("take it out; it often comes along when text is copied")
            }
            M::StrayInQuote { code } => {
                Said::new(format!("inside the quotes stands the character {}, which can't be seen", character(*code)))
                    .help("take it out; it often comes along when text is copied")
            }
            M::MixedAndOr { first, second } => Said::new(format!(
                "`{first}` and `{second}` stand side by side, and it is open which is meant to go together"
            ))
            .help("put brackets around the part that belongs together"),
            M::FirstOfMixed { word } => Said::new(format!("`{word}` here")),
            M::ChainedComparison { operator } => {
                Said::new(format!("`{operator}` follows another comparison, and a comparison has two sides"))
                    .help("write two comparisons with `and` between them")
            }
            M::FirstComparison => Said::new("the first comparison"),
            M::MisplacedNot => Said::new("`not` can't follow this operator")
                .help("put it in front of the whole condition, or put brackets around it"),
            M::TooManyDigits => {
                Said::new(format!("this number has more than {DIGITS} digits")).help("write fewer digits")
            }
            M::NotACount { found } => Said::new(format!("`{found}` is no count that can be meant here"))
                .help("write a whole number from 1 to 9999"),
            M::NoSuchDate { found } => {
                Said::new(format!("there is no day `{found}`")).help("check the day and the month against a calendar")
            }
            M::NoSuchPeriod { found } => Said::new(format!("there is no month or quarter `{found}`"))
                .help("months go from 01 to 12 and quarters from 1 to 4; a difference has blanks around its minus"),
            M::YearOutOfRange { found } => {
                Said::new(format!("the year of `{found}` is not between {FIRST_YEAR} and {LAST_YEAR}"))
                    .help("check the year; a difference has blanks around its minus")
            }
            M::ShortDate { found, date, difference } => {
                Said::new(format!("`{found}` can be read as a date and as a difference"))
                    .help(format!("write `{date}` for the date or `{difference}` for the difference"))
            }
            M::NoSuchTime { found } => Said::new(format!("there is no time `{found}`"))
                .help("times go from 0:00 to 47:59:59; what is past 23:59:59 is on the next day"),
            M::UnknownUnit { found, nearest } => unknown_unit(found, nearest.as_ref()),
            M::Thousands { number } => {
                Said::new("a number has no commas between its digits").help(format!("write `{number}`"))
            }
            M::NoStatement { found } => {
                Said::new(format!("`{found}` begins a line of a statement, and no statement has begun yet"))
                    .help("begin the file with a statement, `policy NAME \"title\"` for instance")
            }
            M::IsBeforeLiteral { is, found, sign } => is_before_literal(is, found, sign),
            M::EqualsBeforeWord { sign, found, is } => {
                Said::new(format!("`{sign}` doesn't stand in front of `{found}`")).help(format!("write `{is} {found}`"))
            }
            M::UnknownReason { found, nearest } => {
                let said = Said::new(format!("`{found}` is no reason why something is undetermined"));
                said.help(super::did_you_mean(nearest.as_ref()).unwrap_or_else(|| {
                    "write for example `because missing NAME`, `because not_covered` or `because to_be_filled NAME`"
                        .to_string()
                }))
            }
            M::NothingGiven => Said::new("nothing is given of this: no day, no count, no value")
                .help("write what holds behind the name: a day, a number, a value, or `with` and fields"),
            M::DefaultTwice => Said::new("the default stands here a second time").help("keep one of them"),
            M::Unreadable => Said::new("this line can't be read, though nothing in it looks wrong")
                .help("this is a mistake of the program; please report the line"),
        }
    }

    fn zh(&self) -> Said {
        self.in_chinese()
    }
}

fn missing(word: &str, found: &str) -> Said {
    let what = match word {
        "," => "a comma".to_string(),
        ":" => "a colon".to_string(),
        _ => format!("`{word}`"),
    };
    Said::new(format!("{what} is missing in front of `{found}`")).help(format!("write `{}`", with_missing(word, found)))
}

/// What is missing, put in front of what stands behind it.
fn with_missing(word: &str, found: &str) -> String {
    let is_sign = word.chars().all(|c| c.is_ascii_punctuation());
    let blank = if is_sign && !matches!(word, "=" | "<" | "," | ":") { "" } else { " " };
    format!("{word}{blank}{found}")
}

fn unknown_line(found: &str, nearest: Option<&String>) -> Said {
    let help = did_you_mean(nearest).unwrap_or_else(|| {
        "begin it with a word like `rule`, `when`, `fine`, or with `NAME :` for a row of a table".into()
    });
    Said::new(format!("no line begins with `{found}`")).help(help)
}

fn is_before_literal(is: &str, found: &str, sign: &str) -> Said {
    let help = match quoted_word(found) {
        Some(inside) => format!("write `{is} {inside}` for an option, or `{sign} {found}` for text"),
        None => format!("write `{sign} {found}`"),
    };
    Said::new(format!("`{is}` stands only in front of a word")).help(help)
}

/// The one word that a text in quotes holds.
fn quoted_word(found: &str) -> Option<&str> {
    let inside = found.trim_matches(['"', '“', '”', '「', '」']);
    Some(inside).filter(|inside| inside.len() < found.len() && is_word(inside))
}

fn unknown_unit(found: &str, nearest: Option<&String>) -> Said {
    let help = did_you_mean(nearest).unwrap_or_else(|| {
        "the units are `yuan`, `points`, `%`, `minutes`, `hours`, `days`, `months`, `quarters`, `years`".into()
    });
    Said::new(format!("`{found}` is no unit")).help(help)
}

fn closing_quote(mark: char) -> char {
    match mark {
        '“' => '”',
        '「' => '」',
        _ => '"',
    }
}
