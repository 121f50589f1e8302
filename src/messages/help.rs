//! The words of `--help`.

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
    /// The form of the output.
    Format,
    /// The stage whose output is printed.
    Emit,
}

impl HelpText {
    /// The text in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    /// A text that has no Chinese words yet is in English.
    fn zh(self) -> &'static str {
        match self {
            HelpText::Fmt => "把制度整理成统一的写法,或者换成另一种语言的写法",
            HelpText::FmtAfter => {
                "例:\n  \
                 handbook fmt policies/hospital.policy\n  \
                 handbook fmt --check policies/hospital.policy policies/promotion.policy\n  \
                 handbook fmt --lang en - < policies/hospital.policy > hospital.en.policy\n\n\
                 意思不变:名称、标签和注释原样保留,什么都不调换次序。\n\n\
                 退出码:\n  \
                 0  已整理,或者没有要改的\n  \
                 1  用 --check 时:有文件会改\n  \
                 2  没有整理:文件里有错误,或者读不了、写不了"
            }
            HelpText::FmtFiles => "制度文件;写 `-` 则从标准输入读、写到标准输出",
            HelpText::FmtCheck => "什么都不改,只说哪些文件会改、从哪里改起",
            HelpText::FmtLang => "整个文件写成英文或中文的关键词;不写则每一条保持它第一个词的语言",
            other => other.en(),
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
                 1  errors found\n  \
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
                 Without --rule every rule is explained, those that give nothing, too.\n\n\
                 Exit codes:\n  \
                 0  explained\n  \
                 2  not worked: errors in policies or facts, an unknown employee or rule"
            }
            HelpText::Test => "Run the examples that stand in the policies",
            HelpText::TestAfter => {
                "Example:\n  handbook test policies/shop/management.policy\n\n\
                 Exit codes:\n  \
                 0  all examples pass\n  \
                 1  some fail\n  \
                 2  not run: errors in the policies, a file that can't be read"
            }
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
                 handbook fmt --check policies/hospital.policy policies/promotion.policy\n  \
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
            HelpText::Facts => "Fact files, or folders: every .yaml and .yml file in them",
            HelpText::Period => {
                "The months to work: 2022-03, 2022-Q1, 2022 or 2022-01..2022-03 [default: the last month that the facts cover]"
            }
            HelpText::Employee => "Show only this employee, by id (groups are worked with everyone); may be repeated",
            HelpText::ExplainedEmployee => "The employee, by id",
            HelpText::Rule => "Only this rule, by name or label; may be repeated",
            HelpText::All => "Show what occurrences count as, too",
            HelpText::Format => "How results and diagnostics are written",
            HelpText::Emit => "Print what a stage makes of the policies",
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
