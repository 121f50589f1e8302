//! The words of `--help`.

mod diff;
mod git;
mod input;
mod publish;
mod report;
mod tools;

pub use diff::DiffHelp;
pub use git::GitHelp;
pub use input::InputHelp;
pub use publish::PublishHelp;
pub use report::ReportHelp;
pub use tools::ToolHelp;

use super::Lang;

/// A text of the command line's help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpText {
    /// What the tool is.
    About,
    /// Below the list of commands: examples of use and exit codes.
    After,
    /// What `check` does.
    Check,
    /// Below the options of `check`.
    CheckAfter,
    /// What `eval` does.
    Eval,
    /// Below the options of `eval`.
    EvalAfter,
    /// What `explain` does.
    Explain,
    /// Below the options of `explain`.
    ExplainAfter,
    /// What `test` does.
    Test,
    /// Below the options of `test`.
    TestAfter,
    /// Case files.
    Cases,
    /// Only some examples.
    Only,
    /// What no example exercises.
    Coverage,
    /// How much has to be exercised.
    MinCoverage,
    /// Examples for it.
    Suggest,
    /// Run again and again.
    Watch,
    /// What `clauses` does.
    Clauses,
    /// Below the options of `clauses`.
    ClausesAfter,
    /// What `fmt` does.
    Fmt,
    /// Below the options of `fmt`.
    FmtAfter,
    /// Policy files to write in their canonical form.
    FmtFiles,
    /// Say what would change, and change nothing.
    FmtCheck,
    /// The language to write the policies in.
    FmtLang,
    /// Policy files.
    Policies,
    /// Fact files.
    Facts,
    /// The period.
    Period,
    /// The employee whose results are shown.
    Employee,
    /// The employee who is explained.
    ExplainedEmployee,
    /// The rule that is explained.
    Rule,
    /// Results that are left out otherwise.
    All,
    /// Rules of other levels that are left out otherwise.
    AllLevels,
    /// The form of the output.
    Format,
    /// The same of `test`.
    TestFormat,
    /// The same of `eval`.
    EvalFormat,
    /// Which sheet a CSV file is.
    Sheet,
    /// What stands for a sheet.
    SheetValue,
    /// CSV without a mark in front.
    NoBom,
    /// The file that results are written to.
    Output,
    /// The day from which it is looked whether something ends.
    AsOf,
    /// Whether warnings count as findings.
    DenyWarnings,
    /// The stage whose output is printed.
    Emit,
    /// The language.
    Lang,
    /// The help itself, as an option.
    Help,
    /// The help itself, as a command.
    HelpCommand,
    /// The version.
    Version,
    /// In front of how a command is written.
    Usage,
    /// The head of the commands.
    Commands,
    /// The head of the arguments.
    Arguments,
    /// The head of the options.
    Options,
    /// How the program is called.
    AllUsage,
    /// How `check` is called. In the usage the policies come first: everything behind `--facts` is taken as fact files.
    CheckUsage,
    /// How `eval` is called.
    EvalUsage,
    /// How `explain` is called.
    ExplainUsage,
    /// How `test` is called.
    TestUsage,
    /// How `clauses` is called.
    ClausesUsage,
    /// How `fmt` is called.
    FmtUsage,
    /// How `help` is called.
    HelpUsage,
    /// What stands for a text.
    TextValue,
    /// What stands for a percentage.
    PercentValue,
    /// What stands for a policy file.
    PolicyValue,
    /// What stands for a fact file.
    FileValue,
    /// What stands for a day.
    DayValue,
    /// What stands for a period.
    PeriodValue,
    /// What stands for an employee.
    IdValue,
    /// What stands for a rule.
    NameValue,
    /// What stands for the form of the output.
    FormatValue,
    /// What stands for a language.
    LangValue,
    /// What stands for a stage.
    EmitValue,
    /// A text of the commands around fact files and beginnings.
    Tool(ToolHelp),
    /// A text of `diff`.
    Diff(DiffHelp),
    /// A text of `publish`.
    Publish(PublishHelp),
    /// A text of the options beside `--facts`.
    Input(InputHelp),
    /// A text of `report`.
    Report(ReportHelp),
    /// A text of the commands that git calls.
    Git(GitHelp),
}

impl HelpText {
    /// The text in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(self) -> &'static str {
        match self {
            HelpText::About => {
                "Runs an employee handbook: policies in words that HR reads, evaluated against fact files, every result explained"
            }
            HelpText::After => AFTER,
            HelpText::Check => "Find what is wrong in policies (and fact files) before anything is worked",
            HelpText::CheckAfter => {
                "Example:\n  handbook check policies/hospital.policy --facts examples/hospital\n\n\
                 Exit codes:\n  \
                 0  nothing wrong, warnings at most\n  \
                 1  errors found; with --deny-warnings, warnings too\n  \
                 2  a file can't be read"
            }
            HelpText::Eval => "Work out what every employee gets in a period",
            HelpText::EvalAfter => {
                "Examples:\n  \
                 handbook eval policies/hospital.policy --facts examples/hospital --period 2022-03\n  \
                 handbook eval policies/hospital.policy --facts examples/hospital --period 2022-Q1 --employee 002\n  \
                 handbook eval policies/hospital.policy --facts examples/hospital --format json\n\n\
                 What depends on a fact that is not recorded is undetermined: it is shown with its reason, and counted.\n\n\
                 Exit codes:\n  \
                 0  worked; results that are undetermined are fine, too\n  \
                 1  worked, and two rules conflict\n  \
                 2  not worked: errors in policies or facts, files that can't be read, an unknown employee"
            }
            HelpText::Explain => {
                "Say why a rule gives what it gives, or why not: conditions, facts with their lines, arithmetic"
            }
            HelpText::ExplainAfter => {
                "Examples:\n  \
                 handbook explain policies/hospital.policy --facts examples/hospital --employee 002 --period 2022-03\n  \
                 handbook explain policies/hospital.policy --facts examples/hospital --employee 003 --rule 剩余休息\n\n\
                 Without --rule it begins with what the next level still asks for; then every rule is explained, those\n\
                 that give nothing, too. Rules of other levels are only named, unless --all is given.\n\n\
                 Exit codes:\n  \
                 0  explained\n  \
                 2  not worked: errors in policies or facts, an unknown employee or rule"
            }
            HelpText::Test => "Run the examples that stand in the policies, and case files",
            HelpText::TestAfter => {
                "Examples:\n  \
                 handbook test policies/shop/management.policy\n  \
                 handbook test policies/hospital.policy --coverage\n  \
                 handbook test policies/hospital.policy --suggest\n  \
                 handbook test policies/shop/management.policy --only 全勤\n  \
                 handbook test policies/hospital.policy --format junit > report.xml\n\n\
                 Exit codes:\n  \
                 0  all examples and cases pass\n  \
                 1  some fail, or less is exercised than --min-coverage asks for\n  \
                 2  not run: errors in the policies or case files, a file that can't be read"
            }
            HelpText::Cases => "Case files, or folders: every .case.yaml file in them; run with the examples",
            HelpText::Only => "Run only the examples and cases whose title contains this",
            HelpText::Coverage => {
                "Say which rules, conditions, steps, table rows, outcomes and limits no example or case exercises"
            }
            HelpText::MinCoverage => "Exit with 1 if less than this is exercised, in percent",
            HelpText::Suggest => {
                "Print examples for what is not exercised, to be pasted into the policy and checked against its clauses"
            }
            HelpText::Watch => "Run again whenever a policy, case file or fact file changes, until Ctrl-C",
            HelpText::Clauses => {
                "List the clauses of the documents with the rules that cite them and the examples that test them"
            }
            HelpText::ClausesAfter => {
                "Example:\n  handbook clauses policies/shop/department.policy\n\n\
                 Exit codes:\n  \
                 0  every clause of kind rule has a rule and an example\n  \
                 1  one has not\n  \
                 2  not listed: errors in the policies, a file that can't be read"
            }
            HelpText::Fmt => "Write policies in their one canonical form, or in the words of the other language",
            HelpText::FmtAfter => {
                "Examples:\n  \
                 handbook fmt policies/hospital.policy\n  \
                 handbook fmt --check policies/hospital.policy policies/shop/management.policy\n  \
                 handbook fmt --lang en - < policies/hospital.policy > hospital.en.policy\n\n\
                 The policies say the same as before: names, labels and comments stay, and nothing is reordered.\n\n\
                 Exit codes:\n  \
                 0  rewritten, or nothing to change\n  \
                 1  with --check: a file would change\n  \
                 2  not written: errors in a policy, a file that can't be read or written"
            }
            HelpText::FmtFiles => "Policy files; `-` reads stdin and writes stdout",
            HelpText::FmtCheck => "Change nothing; say which files would change, and from where on",
            HelpText::FmtLang => {
                "Write every keyword in this language [default: each statement in the language of its first word]"
            }
            HelpText::Policies => "Policy files; what they use is read with them",
            HelpText::Facts => {
                "Fact files, or folders: every .yaml, .json, .ndjson, .csv and .xlsx file in them but case files; `-` for the standard input"
            }
            HelpText::Period => {
                "The months to work: 2022-03, 2022-Q1, 2022 or 2022-01..2022-03 [default: the last month that the facts cover]"
            }
            HelpText::Employee => "Show only this employee, by id (groups are worked with everyone); may be repeated",
            HelpText::ExplainedEmployee => "The employee, by id",
            HelpText::Rule => "Only this rule, by name or label; may be repeated",
            HelpText::All => "Show what occurrences count as, too",
            HelpText::AsOf => {
                "Warn of what ends within two months of this day, with nothing to follow: 2022-03-31 or 2022-03 [default: the last month that the facts cover]"
            }
            HelpText::DenyWarnings => "Let warnings be findings, with exit code 1",
            HelpText::AllLevels => "Explain the rules of other levels, too",
            HelpText::Format => "How results and diagnostics are written: human or json [default: human]",
            HelpText::EvalFormat => {
                "How results are written: human, json, ndjson, csv, xlsx or yaml [default: as the file ends, else human]"
            }
            HelpText::Sheet => "What a CSV file is of: lines, totals, undetermined or provenance [default: lines]",
            HelpText::SheetValue => "SHEET",
            HelpText::NoBom => "Write CSV without the byte order mark by which Excel knows Chinese text",
            HelpText::Output => {
                "Write the results to this file, whole or not at all; it is replaced if it is there [default: stdout]"
            }
            HelpText::TestFormat => {
                "How results and diagnostics are written: human, json, or junit for CI [default: human]"
            }
            HelpText::Emit => "Print what a stage makes of the policies: ast or plan",
            HelpText::Lang => "The language of messages and results: en or zh [default: that of the locale]",
            HelpText::Help => "Print help",
            HelpText::HelpCommand => "Print this message or the help of a command",
            HelpText::Version => "Print version",
            HelpText::Usage => "Usage: ",
            HelpText::Commands => "Commands:",
            HelpText::Arguments => "Arguments:",
            HelpText::Options => "Options:",
            HelpText::AllUsage => "handbook [OPTIONS] <COMMAND>",
            HelpText::CheckUsage => "handbook check [OPTIONS] <POLICY>... [--facts <FILE>...]",
            HelpText::EvalUsage => "handbook eval [OPTIONS] <POLICY>... --facts <FILE>...",
            HelpText::ExplainUsage => "handbook explain [OPTIONS] <POLICY>... --facts <FILE>... --employee <ID>",
            HelpText::TestUsage => "handbook test [OPTIONS] <POLICY>... [--cases <FILE>...]",
            HelpText::ClausesUsage => "handbook clauses [OPTIONS] <POLICY>...",
            HelpText::FmtUsage => "handbook fmt [OPTIONS] <POLICY>...",
            HelpText::HelpUsage => "handbook help [COMMAND]",
            HelpText::TextValue => "TEXT",
            HelpText::PercentValue => "N",
            HelpText::PolicyValue => "POLICY",
            HelpText::FileValue => "FILE",
            HelpText::DayValue => "DAY",
            HelpText::PeriodValue => "PERIOD",
            HelpText::IdValue => "ID",
            HelpText::NameValue => "NAME",
            HelpText::FormatValue => "FORMAT",
            HelpText::LangValue => "LANG",
            HelpText::EmitValue => "STAGE",
            HelpText::Tool(text) => text.say(Lang::En),
            HelpText::Diff(text) => text.say(Lang::En),
            HelpText::Publish(text) => text.say(Lang::En),
            HelpText::Input(text) => text.say(Lang::En),
            HelpText::Report(text) => text.say(Lang::En),
            HelpText::Git(text) => text.say(Lang::En),
        }
    }

    fn zh(self) -> &'static str {
        match self {
            HelpText::About => "执行员工手册：制度用人事看得懂的话来写，套用到事实文件上，每个结果都说得出理由",
            HelpText::After => AFTER_ZH,
            HelpText::Check => "先查错：在计算之前，找出制度（和事实文件）里的问题",
            HelpText::CheckAfter => {
                "例如：\n  handbook check policies/hospital.policy --facts examples/hospital\n\n\
                 退出代码：\n  \
                 0  没有错误，最多有提醒\n  \
                 1  发现了错误；用 --deny-warnings 时，有提醒也算\n  \
                 2  有文件读不出来"
            }
            HelpText::Eval => "算出每个员工在一个期间的结果",
            HelpText::EvalAfter => {
                "例如：\n  \
                 handbook eval policies/hospital.policy --facts examples/hospital --period 2022-03\n  \
                 handbook eval policies/hospital.policy --facts examples/hospital --period 2022-Q1 --employee 002\n  \
                 handbook eval policies/hospital.policy --facts examples/hospital --format json\n\n\
                 要用到没有记录的事实时，结果就是“未定”：会写明原因，并计入未定的项数。\n\n\
                 退出代码：\n  \
                 0  算好了；有未定的也算正常\n  \
                 1  算好了，但有两条规则冲突\n  \
                 2  没有算：制度或事实里有错误、有文件读不出来、没有这个员工"
            }
            HelpText::Explain => "说明一条规则为什么有这个结果，或为什么没有：条件、事实在哪一行、怎么算的",
            HelpText::ExplainAfter => {
                "例如：\n  \
                 handbook explain policies/hospital.policy --facts examples/hospital --employee 002 --period 2022-03\n  \
                 handbook explain policies/hospital.policy --facts examples/hospital --employee 003 --rule 剩余休息\n\n\
                 不写 --rule 时，先说下一级还差什么，再逐条解释所有规则，没有结果的也包括在内；\n\
                 其他级别的规则只列名称，加 --all 才解释。\n\n\
                 退出代码：\n  \
                 0  说明好了\n  \
                 2  没有算：制度或事实里有错误、没有这个员工或规则"
            }
            HelpText::Test => "验算制度里的例子和案例文件",
            HelpText::TestAfter => {
                "例如：\n  \
                 handbook test policies/shop/management.policy\n  \
                 handbook test policies/hospital.policy --coverage\n  \
                 handbook test policies/hospital.policy --suggest\n  \
                 handbook test policies/hospital.policy --format junit > report.xml\n\n\
                 退出代码：\n  \
                 0  例子和案例全部相符\n  \
                 1  有不符的，或检验过的比要求的少\n  \
                 2  没有验算：制度或案例文件里有错误、有文件读不出来"
            }
            HelpText::Cases => "案例文件，或文件夹：其中以 .case.yaml 结尾的文件；和例子一起验算",
            HelpText::Only => "只验算标题里有这几个字的例子和案例",
            HelpText::Coverage => "列出没有例子检验过的规则、条件、第几次、表的行和限额",
            HelpText::MinCoverage => "检验过的少于这个百分数就以 1 退出",
            HelpText::Suggest => "为没有检验过的地方写出边界上的例子，可以直接贴进制度；应得由程序算出，请对照条款核对",
            HelpText::Watch => "制度、案例文件或事实文件一有改动就再验算一次，直到按 Ctrl-C",
            HelpText::TextValue => "文字",
            HelpText::PercentValue => "百分数",
            HelpText::Clauses => "列出各条款，以及依据它的规则、检验它的例子",
            HelpText::ClausesAfter => {
                "例如：\n  handbook clauses policies/shop/department.policy\n\n\
                 退出代码：\n  \
                 0  每条规则类条款都有规则和例子\n  \
                 1  有的没有\n  \
                 2  没有列出：制度里有错误、有文件读不出来"
            }
            HelpText::Fmt => "把制度整理成统一的写法，或者换成另一种语言的写法",
            HelpText::FmtAfter => {
                "例如：\n  \
                 handbook fmt policies/hospital.policy\n  \
                 handbook fmt --check policies/hospital.policy policies/shop/management.policy\n  \
                 handbook fmt --lang en - < policies/hospital.policy > hospital.en.policy\n\n\
                 意思不变：名称、标签和注释原样保留，什么都不调换次序。\n\n\
                 退出代码：\n  \
                 0  已整理，或者没有要改的\n  \
                 1  用 --check 时：有文件会改\n  \
                 2  没有整理：文件里有错误，或者读不了、写不了"
            }
            HelpText::FmtFiles => "制度文件；写 `-` 则从标准输入读、写到标准输出",
            HelpText::FmtCheck => "什么都不改，只说哪些文件会改、从哪里改起",
            HelpText::FmtLang => "整个文件写成英文或中文的关键词；不写则每一条保持它第一个词的语言",
            HelpText::Policies => "制度文件；它引用的文件会一起读",
            HelpText::Facts => {
                "事实文件；也可以是文件夹，会读其中所有 .yaml、.json、.ndjson、.csv 和 .xlsx 文件；`-` 是标准输入"
            }
            HelpText::Period => {
                "要算的月份：2022-03、2022-Q1、2022 或 2022-01..2022-03［默认：事实文件涵盖的最后一个月］"
            }
            HelpText::Employee => "只显示这个员工（写工号，可以写多次）；分组仍按全员算",
            HelpText::ExplainedEmployee => "员工的工号",
            HelpText::Rule => "只说明这条规则（写名称或标签，可以写多次）",
            HelpText::All => "也显示事件视为什么",
            HelpText::AsOf => {
                "提醒从这一天起两个月内到期、又没有后续的：2022-03-31 或 2022-03［默认：事实文件涵盖的最后一天］"
            }
            HelpText::DenyWarnings => "有提醒也算发现问题，退出代码为 1",
            HelpText::AllLevels => "其他级别的规则也作解释",
            HelpText::Format => "结果和问题的形式：human（给人看）或 json（给程序用）［默认：human］",
            HelpText::EvalFormat => {
                "结果的形式：human（给人看）、json、ndjson、csv、xlsx 或 yaml［默认：按文件的扩展名，否则是 human］"
            }
            HelpText::Sheet => {
                "CSV 写哪张表：lines（明细）、totals（合计）、undetermined（未定）或 provenance（依据）［默认：lines］"
            }
            HelpText::SheetValue => "表",
            HelpText::NoBom => "CSV 开头不写字节顺序标记（Excel 靠它识别中文）",
            HelpText::Output => "把结果写到这个文件：要么写全，要么不写；已有的文件会被替换［默认：标准输出］",
            HelpText::TestFormat => {
                "结果和问题的形式：human（给人看）、json（给程序用）或 junit（供持续集成用）［默认：human］"
            }
            HelpText::Emit => "显示制度经过某一步处理后的样子：ast 或 plan",
            HelpText::Lang => "用哪种语言显示：en（英文）或 zh（中文）［默认：按系统的语言设置］",
            HelpText::Help => "显示帮助",
            HelpText::HelpCommand => "显示帮助，或某个命令的帮助",
            HelpText::Version => "显示版本",
            HelpText::Usage => "用法：",
            HelpText::Commands => "命令：",
            HelpText::Arguments => "参数：",
            HelpText::Options => "选项：",
            HelpText::AllUsage => "handbook [选项] <命令>",
            HelpText::CheckUsage => "handbook check [选项] <制度>... [--facts <文件>...]",
            HelpText::EvalUsage => "handbook eval [选项] <制度>... --facts <文件>...",
            HelpText::ExplainUsage => "handbook explain [选项] <制度>... --facts <文件>... --employee <工号>",
            HelpText::TestUsage => "handbook test [选项] <制度>... [--cases <文件>...]",
            HelpText::ClausesUsage => "handbook clauses [选项] <制度>...",
            HelpText::FmtUsage => "handbook fmt [选项] <制度>...",
            HelpText::HelpUsage => "handbook help [命令]",
            HelpText::PolicyValue => "制度",
            HelpText::FileValue => "文件",
            HelpText::DayValue => "日期",
            HelpText::PeriodValue => "期间",
            HelpText::IdValue => "工号",
            HelpText::NameValue => "规则",
            HelpText::FormatValue => "形式",
            HelpText::LangValue => "语言",
            HelpText::EmitValue => "步骤",
            HelpText::Tool(text) => text.say(Lang::Zh),
            HelpText::Diff(text) => text.say(Lang::Zh),
            HelpText::Publish(text) => text.say(Lang::Zh),
            HelpText::Input(text) => text.say(Lang::Zh),
            HelpText::Report(text) => text.say(Lang::Zh),
            HelpText::Git(text) => text.say(Lang::Zh),
        }
    }
}

const AFTER: &str = "\
Examples:
  handbook check policies/shop/management.policy
  handbook test policies/shop/management.policy
  handbook eval policies/hospital.policy --facts examples/hospital --period 2022-03
  handbook explain policies/hospital.policy --facts examples/hospital --employee 002

Results go to stdout, diagnostics to stderr.

Exit codes:
  0  fine; results that are undetermined are fine, too
  1  findings: errors found by check, examples that fail, rules that conflict
  2  could not run: errors in policies or facts, files that can't be read, bad arguments";

const AFTER_ZH: &str = "\
例如：
  handbook check policies/shop/management.policy
  handbook test policies/shop/management.policy
  handbook eval policies/hospital.policy --facts examples/hospital --period 2022-03
  handbook explain policies/hospital.policy --facts examples/hospital --employee 002

结果写到标准输出，问题写到标准错误。

退出代码：
  0  正常；有未定的也算正常
  1  有要处理的：check 发现错误、例子不符、规则冲突
  2  没能运行：制度或事实里有错误、有文件读不出来、命令写得不对";
