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

    fn zh(self) -> &'static str {
        match self {
            HelpText::AllLevels => "其他级别的规则也作解释",
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
                 Without --rule it begins with what the next level still asks for; then every rule is explained, those\n\
                 that give nothing, too. Rules of other levels are only named, unless --all is given.\n\n\
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
            HelpText::Policies => "Policy files; what they use is read with them",
            HelpText::Facts => "Fact files, or folders: every .yaml and .yml file in them",
            HelpText::Period => {
                "The months to work: 2022-03, 2022-Q1, 2022 or 2022-01..2022-03 [default: the last month that the facts cover]"
            }
            HelpText::Employee => "Show only this employee, by id (groups are worked with everyone); may be repeated",
            HelpText::ExplainedEmployee => "The employee, by id",
            HelpText::Rule => "Only this rule, by name or label; may be repeated",
            HelpText::All => "Show what occurrences count as, too",
            HelpText::AllLevels => "Explain the rules of other levels, too",
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
