//! The words of `--help` for `report`.

use crate::messages::Lang;

/// A text of the help of `report`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportHelp {
    /// What it does.
    About,
    /// Below its options.
    After,
    /// How it is called.
    Usage,
    /// Only some employees.
    Employee,
    /// The folder of the single statements.
    Statements,
    /// What stands for it.
    FolderValue,
}

impl ReportHelp {
    /// The text in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(self) -> &'static str {
        match self {
            ReportHelp::About => {
                "Write a period's results as one page: totals, charts, what is missing, a statement for each employee"
            }
            ReportHelp::After => {
                "Examples:\n  \
                 handbook report policies/hospital.policy --facts examples/hospital --period 2022-03 -o march.html\n  \
                 handbook report policies/hospital.policy --facts examples/hospital --lang zh --statements march/\n  \
                 handbook report policies/hospital.policy --facts examples/hospital --employee H01 -o h01.html\n\n\
                 The sums are those of `eval`, and the arithmetic is that of `explain`. The page fetches nothing; printed, it has \
                 a sheet for each statement.\n\n\
                 Exit codes:\n  \
                 0  written, also if results are undetermined\n  \
                 1  written, but rules conflict\n  \
                 2  not written: errors in policies or facts, a file that can't be read or written"
            }
            ReportHelp::Usage => "handbook report [OPTIONS] <POLICY>... --facts <FILE>...",
            ReportHelp::Employee => {
                "Only the statements of these employees, without totals and charts; may be repeated"
            }
            ReportHelp::Statements => {
                "Write each statement as a page of its own into a new or empty folder: all of them or none"
            }
            ReportHelp::FolderValue => "FOLDER",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            ReportHelp::About => "把一期的结果写成一个网页：合计、图表、缺什么、每人一份说明",
            ReportHelp::After => {
                "例如：\n  \
                 handbook report policies/hospital.policy --facts examples/hospital --period 2022-03 -o 三月.html\n  \
                 handbook report policies/hospital.policy --facts examples/hospital --lang zh --statements 三月/\n  \
                 handbook report policies/hospital.policy --facts examples/hospital --employee H01 -o h01.html\n\n\
                 合计与 `eval` 相同，算法与 `explain` 相同。网页不从别处取任何内容；打印时每份说明各占一页。\n\n\
                 退出代码：\n  \
                 0  已写好（有未定的结果也算）\n  \
                 1  已写好，但有规则冲突\n  \
                 2  没有写：制度或事实有错误，或文件无法读写"
            }
            ReportHelp::Usage => "handbook report [选项] <制度>... --facts <文件>...",
            ReportHelp::Employee => "只写这些员工的说明，不要合计和图表；可以写多次",
            ReportHelp::Statements => "把每人的说明各写成一个网页，放进一个新的或空的文件夹：要么写全，要么不写",
            ReportHelp::FolderValue => "文件夹",
        }
    }
}
