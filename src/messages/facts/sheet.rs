//! Messages about facts in the rows of a sheet.

use crate::messages::{Said, or_list, or_list_zh};
use crate::value::Cadence;

/// What can be wrong with a sheet, apart from the values in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetProblem {
    /// No column has the ids.
    NoIds {
        /// The header that may be meant for it.
        meant: Option<String>,
    },
    /// Headers and no row below.
    NoRows,
    /// A filled cell of a column without a header.
    NoHeader,
    /// A header with more parts than anything has.
    HeaderTooLong {
        /// The part that is too much.
        part: String,
    },
    /// A record without its period.
    NoPeriod {
        /// The record.
        name: String,
        /// How often it is made.
        cadence: Cadence,
    },
    /// A thing of parts without naming one.
    NoPart {
        /// The thing.
        name: String,
        /// Its parts.
        parts: Vec<String>,
    },
    /// A row of fields that does not say of what.
    NoKind,
    /// A step without its name or its day.
    NoStep {
        /// The rule.
        name: String,
    },
    /// A second row of one employee and one period.
    RowTwice {
        /// The employee.
        id: String,
        /// The period.
        period: String,
    },
    /// A cell that holds an error of the spreadsheet.
    ErrorCell {
        /// What it shows: `#N/A`.
        text: String,
    },
    /// A number with more digits than spreadsheets keep.
    Imprecise {
        /// The number in the file.
        text: String,
    },
    /// A quote that is not closed.
    QuoteOpen,
    /// Something behind a closing quote.
    BehindQuote,
}

impl SheetProblem {
    pub(super) fn code(&self) -> &'static str {
        match self {
            SheetProblem::NoIds { .. } => "facts::sheet-ids",
            SheetProblem::NoRows => "facts::sheet-rows",
            SheetProblem::NoHeader | SheetProblem::HeaderTooLong { .. } | SheetProblem::NoPart { .. } => {
                "facts::sheet-header"
            }
            SheetProblem::NoPeriod { .. } => "facts::sheet-period",
            SheetProblem::NoKind | SheetProblem::NoStep { .. } => "facts::sheet-kind",
            SheetProblem::RowTwice { .. } => "facts::sheet-row-twice",
            SheetProblem::ErrorCell { .. } => "facts::sheet-error",
            SheetProblem::Imprecise { .. } => "facts::sheet-digits",
            SheetProblem::QuoteOpen | SheetProblem::BehindQuote => "facts::sheet-quotes",
        }
    }

    pub(super) fn en(&self) -> Said {
        match self {
            SheetProblem::NoIds { meant: Some(meant) } => {
                Said::new("no column has the employees' ids").help(format!("if it is `{meant}`, write `id` above it"))
            }
            SheetProblem::NoIds { meant: None } => Said::new("no column has the employees' ids")
                .help("write `id` above it; above the headers only a title may stand, in one cell; hide a sheet of a workbook that has no facts; if this is one column and should be several, give `--delimiter`"),
            SheetProblem::NoRows => Said::new("below the headers no row follows")
                .help("write a row for each employee, or for each thing that happened"),
            SheetProblem::NoHeader => Said::new("this column has no header").help(
                "write above it what it is; `handbook facts template --to csv` writes a row of all headers",
            ),
            SheetProblem::HeaderTooLong { part } => Said::new(format!("nothing has `{part}` this far below it"))
                .help("a header is a name, then the period, then a field: `review.2022-Q1.place`"),
            SheetProblem::NoPeriod { name, cadence } => {
                let (unit, example) = match cadence {
                    Cadence::Month => ("month", "2022-03"),
                    Cadence::Quarter => ("quarter", "2022-Q1"),
                    Cadence::Year => ("year", "2022"),
                };
                Said::new(format!("`{name}` is recorded by the {unit}, and no {unit} is given")).help(format!(
                    "write it into the header, `{name}.{example}`, or into each row below a header `period`"
                ))
            }
            SheetProblem::NoPart { name, parts } => Said::new(format!("`{name}` has several parts, and a cell holds one"))
                .help(format!("make a column of each: {}", or_list(&headers(name, parts)))),
            SheetProblem::NoKind => Said::new("this row does not say what it is a row of")
                .help("write the event, the record or the fact below the header `kind`"),
            SheetProblem::NoStep { name } => Said::new(format!("this step of `{name}` lacks its name or its day"))
                .help("write the step below `value` and its day below `date`"),
            SheetProblem::RowTwice { id, period } => {
                Said::new(format!("`{id}` has two rows for {period}")).help("put them into one, or take one out")
            }
            SheetProblem::ErrorCell { text } => Said::new(format!("the spreadsheet shows an error here: `{text}`"))
                .help("mend the formula, or write the value; if it is not known, leave the cell empty"),
            SheetProblem::Imprecise { text } => {
                Said::new(format!("this number is `{text}` in the file, which is more digits than a spreadsheet keeps right"))
                    .help("round it where it is worked out, `=ROUND(…, 2)`; a long id has to be text")
            }
            SheetProblem::QuoteOpen => Said::new("the quote that opens this cell is not closed")
                .help("close it, or take it out: a cell needs quotes only if a delimiter, a quote or a line break is in it"),
            SheetProblem::BehindQuote => Said::new("something stands behind the quote that closes this cell")
                .help("put the quote at the end; a quote within a cell is written twice: `\"\"`"),
        }
    }

    pub(super) fn zh(&self) -> Said {
        match self {
            SheetProblem::NoIds { meant: Some(meant) } => {
                Said::new("没有一列是员工的工号").help(format!("如果是 `{meant}` 这一列，把表头改成 `工号`"))
            }
            SheetProblem::NoIds { meant: None } => Said::new("没有一列是员工的工号")
                .help("把那一列的表头写成 `工号`；表头上面只能有占一格的标题；工作簿里不是事实的表，隐藏起来；如果几列被看成了一列，用 `--delimiter` 说明分隔符"),
            SheetProblem::NoRows => Said::new("表头下面没有数据").help("每个员工一行，或每件事一行"),
            SheetProblem::NoHeader => Said::new("这一列没有表头")
                .help("在上面写明是什么；`handbook facts template --to csv` 会写出全部表头"),
            SheetProblem::HeaderTooLong { part } => Said::new(format!("到 `{part}` 这一层，下面没有东西了"))
                .help("表头是名称，然后是期间，然后是字段：`考评.2022-Q1.名次`"),
            SheetProblem::NoPeriod { name, cadence } => {
                let (unit, example) = match cadence {
                    Cadence::Month => ("月", "2022-03"),
                    Cadence::Quarter => ("季度", "2022-Q1"),
                    Cadence::Year => ("年", "2022"),
                };
                Said::new(format!("`{name}` 按{unit}记录，这里没写是哪个{unit}"))
                    .help(format!("写进表头：`{name}.{example}`，或加一列 `期间`，每行写明"))
            }
            SheetProblem::NoPart { name, parts } => Said::new(format!("`{name}` 有几个部分，一格只能写一个"))
                .help(format!("每个部分一列：{}", or_list_zh(&headers(name, parts)))),
            SheetProblem::NoKind => {
                Said::new("这一行没写是什么事").help("在表头 `类型` 下面写上事件、记录或事实的名称")
            }
            SheetProblem::NoStep { name } => Said::new(format!("`{name}` 的这一步缺名称或日期"))
                .help("步骤写在 `值` 下面，日期写在 `日期` 下面"),
            SheetProblem::RowTwice { id, period } => {
                Said::new(format!("`{id}` 在{period}有两行")).help("合成一行，或去掉一行")
            }
            SheetProblem::ErrorCell { text } => Said::new(format!("表格在这里显示错误：`{text}`"))
                .help("改正公式，或写上值；还不知道的，空着"),
            SheetProblem::Imprecise { text } => {
                Said::new(format!("文件里这个数是 `{text}`，位数多得表格保不准"))
                    .help("在算它的地方取整：`=ROUND(…, 2)`；很长的工号要存成文本")
            }
            SheetProblem::QuoteOpen => Said::new("这一格开头的引号没有收尾")
                .help("补上引号，或去掉它：格子里有分隔符、引号或换行时才要加引号"),
            SheetProblem::BehindQuote => Said::new("这一格的引号收尾之后还有内容")
                .help("把引号放到最后；格子里面的引号要写两次：`\"\"`"),
        }
    }
}

/// The headers of the parts of a thing.
fn headers(name: &str, parts: &[String]) -> Vec<String> {
    parts.iter().map(|part| format!("{name}.{part}")).collect()
}

impl From<SheetProblem> for super::FactsMessage {
    fn from(problem: SheetProblem) -> Self {
        super::FactsMessage::Sheet(problem)
    }
}
