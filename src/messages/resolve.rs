//! Messages about statements, lines and names.

use super::{Catalogued, Said, TypeTerm, WordTerm, did_you_mean, or_list};

/// What can be wrong with statements and the names that they declare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResolveMessage {
    /// A line that its statement can't have.
    MisplacedLine {
        /// The line's keyword.
        line: WordTerm,
        /// The statement's keyword.
        statement: WordTerm,
    },
    /// A line that a statement may have once.
    RepeatedLine {
        /// The line's keyword.
        line: WordTerm,
    },
    /// `and` or `or` before any `when`.
    ConditionWithoutWhen,
    /// `and` lines and `or` lines in one rule.
    MixedConditions,
    /// A rule that gives nothing.
    RuleWithoutOutcome,
    /// A table with neither rows nor `to be filled`.
    TableWithoutRows,
    /// A table with both.
    FilledAndToBeFilled,
    /// A limit that lacks a line.
    LimitIncomplete,
    /// An example that expects nothing.
    ExampleWithoutExpect,
    /// A second `policy` in one file.
    SecondPolicy,
    /// A statement that belongs to a policy in a file without one.
    OutsidePolicy {
        /// The statement's keyword.
        statement: WordTerm,
    },
    /// A name declared twice.
    DuplicateName {
        /// The name.
        name: String,
    },
    /// A name that the language itself has.
    GivenName {
        /// The name.
        name: String,
    },
    /// A shared name declared differently in two files.
    Disagree {
        /// The name.
        name: String,
    },
    /// A clause's id used twice.
    DuplicateClause {
        /// The id.
        id: String,
    },
    /// A currency that is not known.
    UnknownCurrency {
        /// As written.
        found: String,
    },
    /// A type that is not known.
    UnknownType {
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A policy that is not known.
    UnknownPolicy {
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A word that is no option of a set.
    UnknownOption {
        /// As written.
        found: String,
        /// The set.
        set: String,
        /// Its options.
        known: Vec<String>,
        /// The nearest option.
        nearest: Option<String>,
    },
    /// A formula where a written value is asked for.
    NotALiteral {
        /// The type asked for.
        expected: TypeTerm,
    },
    /// A range whose low end is above its high end.
    RangeUpsideDown,
    /// An `in force` line that ends before it begins.
    EndsBeforeItBegins,
    /// An amendment without days.
    AmendWithoutDays,
    /// An amendment of nothing known.
    NothingToAmend {
        /// As written.
        name: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// An amendment of what is shared.
    AmendShared {
        /// The name.
        name: String,
    },
    /// An amendment of the policy's own.
    AmendOwn {
        /// The name.
        name: String,
    },
    /// An amendment in the wrong form.
    AmendForm {
        /// The name.
        name: String,
        /// Whether it is a let.
        is_let: bool,
    },
    /// An `allow` of a lint that there is not.
    UnknownLint {
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// An `allow` that does not say why.
    AllowWithoutReason,
    /// Under a caret: the statement that the line belongs to.
    ThisStatement,
    /// Under a caret: the first one.
    FirstHere,
    /// Under a caret: the other one.
    OtherHere,
    /// Under a caret: a row.
    RowHere,
    /// Under a caret: the declaration.
    DeclaredHere,
}

impl Catalogued for ResolveMessage {
    fn code(&self) -> &'static str {
        use ResolveMessage as M;
        match self {
            M::MisplacedLine { .. } => "resolve::misplaced-line",
            M::RepeatedLine { .. } => "resolve::repeated-line",
            M::ConditionWithoutWhen => "resolve::condition-without-when",
            M::MixedConditions => "resolve::mixed-conditions",
            M::RuleWithoutOutcome => "resolve::rule-without-outcome",
            M::TableWithoutRows => "resolve::table-without-rows",
            M::FilledAndToBeFilled => "resolve::filled-and-to-be-filled",
            M::LimitIncomplete => "resolve::limit-incomplete",
            M::ExampleWithoutExpect => "resolve::example-without-expect",
            M::SecondPolicy => "resolve::second-policy",
            M::OutsidePolicy { .. } => "resolve::outside-policy",
            M::DuplicateName { .. } => "resolve::duplicate-name",
            M::GivenName { .. } => "resolve::given-name",
            M::Disagree { .. } => "resolve::declared-differently",
            M::DuplicateClause { .. } => "resolve::duplicate-clause",
            M::UnknownCurrency { .. } => "resolve::unknown-currency",
            M::UnknownType { .. } => "resolve::unknown-type",
            M::UnknownPolicy { .. } => "resolve::unknown-policy",
            M::UnknownOption { .. } => "resolve::unknown-option",
            M::NotALiteral { .. } => "resolve::not-a-value",
            M::RangeUpsideDown => "resolve::range-upside-down",
            M::EndsBeforeItBegins => "resolve::ends-before-it-begins",
            M::AmendWithoutDays => "resolve::amend-without-days",
            M::NothingToAmend { .. } => "resolve::nothing-to-amend",
            M::AmendShared { .. } => "resolve::amend-shared",
            M::AmendOwn { .. } => "resolve::amend-own",
            M::AmendForm { .. } => "resolve::amend-form",
            M::UnknownLint { .. } => "resolve::unknown-lint",
            M::AllowWithoutReason => "resolve::allow-without-reason",
            M::ThisStatement | M::FirstHere | M::OtherHere | M::RowHere | M::DeclaredHere => "",
        }
    }

    fn en(&self) -> Said {
        use ResolveMessage as M;
        match self {
            M::MisplacedLine { line, statement } => {
                Said::new(format!("a line with `{}` can't stand in a `{}` statement", line.en(), statement.en()))
                    .help("move the line to the statement that it belongs to, or take it out")
            }
            M::RepeatedLine { line } => {
                Said::new(format!("a second `{}` line in one statement", line.en())).help("keep one of the two")
            }
            M::ConditionWithoutWhen => Said::new("the first condition of a rule begins with `when`")
                .help("write `when` here, and `and` or `or` from the second condition on"),
            M::MixedConditions => Said::new("`and` lines and `or` lines do not mix in one rule")
                .help("put one sort into brackets: `when A` and then `and (B or C)`"),
            M::RuleWithoutOutcome => Said::new("the rule has no outcome, so nothing follows from it")
                .help("add a line such as `fine 50 yuan`, `bonus 100 yuan` or `warning`"),
            M::TableWithoutRows => Said::new("the table has no rows")
                .help("add rows such as `junior : 2200 yuan`, or the line `to be filled`"),
            M::FilledAndToBeFilled => {
                Said::new("the table has rows and says `to be filled`").help("take the line `to be filled` out")
            }
            M::LimitIncomplete => Said::new("the limit does not say what it is over, how much at most, or what is cut")
                .help("a limit has the lines `over fine, this month`, `at most 500 yuan` and `cut latest first`"),
            M::ExampleWithoutExpect => Said::new("the example expects nothing")
                .help("add a line such as `expect distraction_fine fine 150 yuan`"),
            M::SecondPolicy => Said::new("a second `policy` in one file")
                .help("put each policy into a file of its own; `use` brings them together"),
            M::OutsidePolicy { statement } => Said::new(format!(
                "a `{}` belongs to a policy, and this file has no `policy` statement",
                statement.en()
            ))
            .help(
                "begin the file with a line such as `policy shop_desk \"…\"`, or move the statement to a policy's file",
            ),
            M::DuplicateName { name } => Said::new(format!("`{name}` is already the name of something else"))
                .help("give one of the two another name"),
            M::GivenName { name } => Said::new(format!("`{name}` is a name that the language itself has"))
                .help("take another name; the declaration is not needed if the language's own is meant"),
            M::Disagree { name } => Said::new(format!("`{name}` is declared differently in two files"))
                .help("what policies share has to be declared alike; declare it once, in a file that both `use`"),
            M::DuplicateClause { id } => {
                Said::new(format!("clause `{id}` is there twice")).help("take one of the two out, or correct its id")
            }
            M::UnknownCurrency { found } => {
                Said::new(format!("the currency `{found}` is not known")).help("the currency that is known is `CNY`")
            }
            M::UnknownType { found, nearest } => Said::new(format!("there is no type `{found}`")).help(
                did_you_mean(nearest.as_ref()).unwrap_or_else(|| {
                    "declare a `choice`, `scale` or `ladder` of that name, or use a type such as `money` or `count`"
                        .into()
                }),
            ),
            M::UnknownPolicy { found, nearest } => {
                Said::new(format!("there is no policy `{found}`")).help(did_you_mean(nearest.as_ref()).unwrap_or_else(
                    || "add `use` with its file; if a division is meant, put blanks around the `/`".into(),
                ))
            }
            M::UnknownOption { found, set, known, nearest } => Said::new(format!("`{found}` is no option of `{set}`"))
                .help(did_you_mean(nearest.as_ref()).unwrap_or_else(|| format!("its options are {}", or_list(known)))),
            M::NotALiteral { expected } => Said::new(format!("a written value is expected here: {}", expected.en()))
                .maybe_help(expected.form_en().map(|form| format!("write it like `{form}`"))),
            M::RangeUpsideDown => {
                Said::new("the low end of the range is above its high end").help("write the smaller value first")
            }
            M::EndsBeforeItBegins => Said::new("the last day in force is before the first")
                .help("write `in force from` the earlier day `until` the later one"),
            M::AmendWithoutDays => Said::new("the amendment does not say from when it is in force")
                .help("add a line such as `in force from 2022-04-01`"),
            M::NothingToAmend { name, nearest } => {
                Said::new(format!("there is no table, let, rule or limit `{name}` to amend")).help(
                    did_you_mean(nearest.as_ref())
                        .unwrap_or_else(|| "check that the file `use`s the policy that is to be amended".into()),
                )
            }
            M::AmendShared { name } => {
                Said::new(format!("`{name}` can't be amended: only a table, let, rule or limit can"))
                    .help("what is declared for all policies is changed where it is declared")
            }
            M::AmendOwn { name } => Said::new(format!("`{name}` is this policy's own, so there is nothing to amend"))
                .help("write a second version of it with an `in force` line, or change it where it stands"),
            M::AmendForm { name, is_let: true } => {
                Said::new(format!("`{name}` is a let, and its amendment lacks a formula"))
                    .help(format!("write `amend {name} = …`"))
            }
            M::AmendForm { name, is_let: false } => {
                Said::new(format!("`{name}` is no let, and its amendment has a formula"))
                    .help(format!("write `amend {name}` and its lines below"))
            }
            M::UnknownLint { found, nearest } => {
                Said::new(format!("there is no lint `{found}`")).help(did_you_mean(nearest.as_ref()).unwrap_or_else(
                    || "write the code of the warning without `lint::`, as in `allow no-example \"…\"`".into(),
                ))
            }
            M::AllowWithoutReason => Said::new("`allow` has to say why")
                .help("write the reason into the quotes: who reads the policy later will ask"),
            M::ThisStatement => Said::new("this statement"),
            M::FirstHere => Said::new("the first one is here"),
            M::OtherHere => Said::new("the other one is here"),
            M::RowHere => Said::new("a row is here"),
            M::DeclaredHere => Said::new("declared here"),
        }
    }

    fn zh(&self) -> Said {
        use ResolveMessage as M;
        match self {
            M::UnknownLint { found, nearest } => Said::new(format!("没有叫 `{found}` 的提醒")).help(match nearest {
                Some(nearest) => format!("是不是 `{nearest}`?"),
                None => "写提醒的代码,去掉前面的 `lint::`,例如 `容许 no-example \"…\"`".to_string(),
            }),
            M::AllowWithoutReason => Said::new("`容许` 要写明理由").help("把理由写进引号里:以后读制度的人会问"),
            _ => self.en(),
        }
    }
}
