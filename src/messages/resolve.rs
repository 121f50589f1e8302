//! Messages about statements, lines and names.

use super::{Catalogued, Said, TypeTerm, WordTerm, and_list_zh, did_you_mean, did_you_mean_zh, or_list};

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
    /// A role that is not declared, in a file that declares roles.
    UnknownRole {
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

impl ResolveMessage {
    /// The name that nothing has, where the message is about one.
    pub(super) fn unknown_name(&self) -> Option<&str> {
        match self {
            ResolveMessage::UnknownType { found, .. }
            | ResolveMessage::UnknownPolicy { found, .. }
            | ResolveMessage::UnknownRole { found, .. } => Some(found),
            _ => None,
        }
    }
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
            M::UnknownRole { .. } => "resolve::unknown-role",
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
            M::UnknownRole { found, nearest } => Said::new(format!("no role `{found}` is declared")).help(
                did_you_mean(nearest.as_ref())
                    .unwrap_or_else(|| format!("declare it like the others: `role {found} \"…\"`")),
            ),
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
            M::UnknownLint { found, nearest } => Said::new(format!("没有叫 `{found}` 的提醒")).help(
                did_you_mean_zh(nearest.as_ref())
                    .unwrap_or_else(|| "写提醒的代码，去掉前面的 `lint::`，例如 `容许 no-example “…”`".into()),
            ),
            M::AllowWithoutReason => Said::new("`容许` 要写明理由").help("把理由写进引号里：以后读制度的人会问"),
            M::MisplacedLine { line, statement } => {
                Said::new(format!("`{}` 段里不能有 `{}` 这一行", statement.zh(), line.zh()))
                    .help("把这一行移到它该在的地方，或去掉")
            }
            M::RepeatedLine { line } => Said::new(format!("同一段里 `{}` 写了两行", line.zh())).help("只留一行"),
            M::ConditionWithoutWhen => {
                Said::new("规则的第一个条件要以 `当` 开头").help("这里写 `当`，从第二个条件起写 `且` 或 `或`")
            }
            M::MixedConditions => Said::new("一条规则里，`且` 的行和 `或` 的行不能混用")
                .help("把其中一种放进括号：先写 `当 甲`，再写 `且 (乙 或 丙)`"),
            M::RuleWithoutOutcome => Said::new("这条规则没有写结果，什么也不会发生")
                .help("加一行结果，如 `罚款 50元`、`奖励 100元` 或 `警告`"),
            M::TableWithoutRows => Said::new("这张表一行也没有").help("加上各行，如 `初级 : 2200元`；或写一行 `待填`"),
            M::FilledAndToBeFilled => Said::new("这张表已经有内容，却又写着 `待填`").help("去掉 `待填` 那一行"),
            M::LimitIncomplete => Said::new("这个限额没写全：限什么、最多多少、怎么削减")
                .help("限额要有三行：`针对 罚款,本月`、`至多 500元`、`削减 后者先`"),
            M::ExampleWithoutExpect => {
                Said::new("这个例子没写应得什么").help("加一行，如 `应得 长时间分心 罚款 150元`")
            }
            M::SecondPolicy => Said::new("一个文件里写了两份制度").help("每份制度单独一个文件，用 `引用` 连起来"),
            M::OutsidePolicy { statement } => {
                Said::new(format!("`{}` 要属于某一份制度，而这个文件里没有 `制度` 这一段", statement.zh()))
                    .help("在文件开头写一行，如 `制度 客服 “…”`；或把这一段移到制度的文件里")
            }
            M::DuplicateName { name } => Said::new(format!("`{name}` 这个名称已经用在别处")).help("其中一个换个名称"),
            M::GivenName { name } => {
                Said::new(format!("`{name}` 是已有的固定名称")).help("换个名称；如果就是指固定的那个，不用再声明")
            }
            M::Disagree { name } => Said::new(format!("`{name}` 在两个文件里声明得不一样"))
                .help("几份制度共用的要声明得一样；最好只声明一次，放在大家都 `引用` 的文件里"),
            M::DuplicateClause { id } => Said::new(format!("条款 `{id}` 出现了两次")).help("去掉其中一个，或改正编号"),
            M::UnknownCurrency { found } => {
                Said::new(format!("不认识币种 `{found}`")).help("目前认识的币种是 `CNY`（人民币）")
            }
            M::UnknownType { found, nearest } => {
                Said::new(format!("没有 `{found}` 这种类型")).help(did_you_mean_zh(nearest.as_ref()).unwrap_or_else(
                    || "声明一个叫这个名称的 `选项`、`评级` 或 `阶梯`，或用 `金额`、`个数` 这样的类型".into(),
                ))
            }
            M::UnknownPolicy { found, nearest } => Said::new(format!("没有制度 `{found}`")).help(
                did_you_mean_zh(nearest.as_ref())
                    .unwrap_or_else(|| "加一行 `引用` 写上它的文件；如果是想做除法，`/` 两边加空格".into()),
            ),
            M::UnknownRole { found, nearest } => Said::new(format!("没有声明角色 `{found}`")).help(
                did_you_mean_zh(nearest.as_ref()).unwrap_or_else(|| format!("像其他角色一样声明：`角色 {found} “…”`")),
            ),
            M::UnknownOption { found, set, known, nearest } => Said::new(format!("`{found}` 不是 `{set}` 的可选值"))
                .help(did_you_mean_zh(nearest.as_ref()).unwrap_or_else(|| format!("可选的有 {}", and_list_zh(known)))),
            M::NotALiteral { expected } => Said::new(format!("这里要直接写出一个值，应为{}", expected.zh()))
                .maybe_help(expected.form_zh().map(|form| format!("写法如 `{form}`"))),
            M::RangeUpsideDown => Said::new("范围的下限比上限还高").help("小的写在前面"),
            M::EndsBeforeItBegins => {
                Said::new("施行的最后一天在第一天之前").help("`施行 自` 后面写较早的一天，`至` 后面写较晚的一天")
            }
            M::AmendWithoutDays => Said::new("这条修订没写从哪天起施行").help("加一行，如 `施行 自 2022-04-01`"),
            M::NothingToAmend { name, nearest } => Said::new(format!("没有叫 `{name}` 的表、`设`、规则或限额可以修订"))
                .help(
                    did_you_mean_zh(nearest.as_ref())
                        .unwrap_or_else(|| "检查这个文件是否 `引用` 了要修订的制度".into()),
                ),
            M::AmendShared { name } => Said::new(format!("`{name}` 不能修订：只有表、`设`、规则和限额可以"))
                .help("几份制度共用的，在声明它的地方改"),
            M::AmendOwn { name } => Said::new(format!("`{name}` 是本制度自己的，不用修订"))
                .help("再写一版并注明 `施行` 的日期，或直接改原来的"),
            M::AmendForm { name, is_let: true } => {
                Said::new(format!("`{name}` 是 `设` 的，修订时要写公式")).help(format!("写 `修订 {name} = …`"))
            }
            M::AmendForm { name, is_let: false } => Said::new(format!("`{name}` 不是 `设` 的，修订时不写公式"))
                .help(format!("先写 `修订 {name}`，各行写在下面")),
            M::ThisStatement => Said::new("属于这一段"),
            M::FirstHere => Said::new("前一个在这里"),
            M::OtherHere => Said::new("另一个在这里"),
            M::RowHere => Said::new("这里有一行"),
            M::DeclaredHere => Said::new("在这里声明"),
        }
    }
}
