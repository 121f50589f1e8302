//! Messages about formulas, types and what is known of a policy before it runs.

use super::Severity;
use super::{Catalogued, Said, TypeTerm, WordTerm};
use super::{and_list, and_list_zh, did_you_mean, did_you_mean_zh, or_list, or_list_zh};
use crate::limits::DEPTH;
use crate::value::Date;
use crate::words::Keyword;

/// What can be wrong with formulas, rules and tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckMessage {
    /// A formula of another type than is asked for.
    TypeMismatch {
        /// What is asked for.
        expected: TypeTerm,
        /// What was found.
        found: TypeTerm,
    },
    /// Two types that do not go together.
    Incompatible {
        /// The left side.
        left: TypeTerm,
        /// The right side.
        right: TypeTerm,
    },
    /// A comparison by size of what has no order.
    NoOrder {
        /// What was found.
        found: TypeTerm,
    },
    /// A minus before what has no sign.
    NoSign {
        /// What was found.
        found: TypeTerm,
    },
    /// Something that is no value.
    NotAValue,
    /// `is` before something that is no bare word.
    IsBeforeValue,
    /// `=` before a bare option.
    IsForOption,
    /// `is` of something without options.
    IsWithoutOptions {
        /// What was found.
        found: TypeTerm,
    },
    /// `is none` of something that is never none.
    NeverNone,
    /// A name that nothing has.
    UnknownName {
        /// What was found.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
        /// The known words that it splits into.
        split: Option<Vec<String>>,
    },
    /// A label that several things have.
    AmbiguousLabel {
        /// The name.
        name: String,
    },
    /// A field that a record or event lacks.
    UnknownField {
        /// What it would be a field of.
        of: String,
        /// What was found.
        found: String,
        /// What there is.
        known: Vec<String>,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A field of something without fields.
    NoFields {
        /// The name.
        name: String,
        /// The field.
        field: String,
    },
    /// A record of several fields, without one.
    RecordWithoutField {
        /// The name.
        name: String,
        /// The fields.
        fields: Vec<String>,
    },
    /// An event where a value is due.
    EventAsValue {
        /// The name.
        name: String,
    },
    /// An account where a value is due.
    AccountAsValue {
        /// The name.
        name: String,
    },
    /// A table where a value is due.
    TableAsValue {
        /// The name.
        name: String,
    },
    /// `date` where there is no occurrence.
    DateOutsideForEach,
    /// A name that is no event's.
    NotAnEvent {
        /// The name.
        name: String,
    },
    /// A name that is no account's.
    NotAnAccount {
        /// The name.
        name: String,
    },
    /// A name that is no table's.
    NotATable {
        /// The name.
        name: String,
    },
    /// A name that is no limit's.
    NotALimit {
        /// The name.
        name: String,
    },
    /// A name that is no rule's.
    NotARule {
        /// The name.
        name: String,
    },
    /// A group by something that groups nobody.
    NotAGroup {
        /// The name.
        name: String,
    },
    /// A clause that no document has.
    UnknownClause {
        /// What was found.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A group read under `for each`.
    GroupUnderForEach,
    /// Under a caret: for each here.
    ForEachHere,
    /// Under a caret: this is.
    ThisIs {
        /// The type.
        ty: TypeTerm,
    },
    /// Under a caret: other version here.
    OtherVersionHere,
    /// Under a caret: other rule here.
    OtherRuleHere,
    /// Under a caret: other limit here.
    OtherLimitHere,
    /// Under a caret: first row here.
    FirstRowHere,
    /// A window of no days.
    EmptyWindow,
    /// An argument that a function does not take.
    ArgumentNotTaken {
        /// The function.
        function: WordTerm,
        /// The part.
        part: WordTerm,
    },
    /// An argument that a function lacks.
    ArgumentNeeded {
        /// The function.
        function: WordTerm,
        /// The part.
        part: WordTerm,
    },
    /// A window and a group at once.
    WindowAndGroup {
        /// The function.
        function: WordTerm,
    },
    /// `recorded` of something else than a fact, record or field.
    NotRecordable,
    /// `balance` of something else than an account.
    BalanceOfAccount,
    /// `total` of something else than a kind of outcome.
    TotalOfKind,
    /// A weight that is no number.
    WeightNotNumeric {
        /// What was found.
        found: TypeTerm,
    },
    /// A function of values that it can't be taken of.
    AggregateOf {
        /// The function.
        function: WordTerm,
        /// What was found.
        found: TypeTerm,
    },
    /// A function of occurrences that it can't be taken of.
    OccurrencesNotTaken {
        /// The function.
        function: WordTerm,
    },
    /// Records of several lengths over one window.
    MixedCadences,
    /// Two versions in force on one day.
    Overlap {
        /// The name.
        name: String,
        /// The first.
        first: Date,
        /// The last day.
        last: Date,
        /// Whether both are amendments.
        amendments: bool,
    },
    /// A name that reaches itself.
    Cycle {
        /// The names, back to the first.
        path: Vec<String>,
    },
    /// A name that rests on too long a chain.
    TooDeep {
        /// The name.
        name: String,
    },
    /// `doubling` outside an outcome.
    GrowthOutsideOutcome,
    /// `doubling` and `increasing by` in one amount.
    SecondGrowth,
    /// A rounding step that is no written amount above zero.
    RoundingStep,
    /// An amount that may have more decimals than the currency.
    TooManyDecimals,
    /// A step or growth without `counted`.
    NumberWithoutCounted,
    /// A step numbered 0.
    NumberZero,
    /// `counts as` without `for each`.
    ClassingWithoutForEach,
    /// An event that counts as itself.
    ClassedAsItself,
    /// A field that stays open in a classing.
    FieldNotSet {
        /// The field.
        field: String,
    },
    /// A change of level under `for each`.
    MoveUnderForEach,
    /// A change of level each quarter or year.
    MoveEachMonth,
    /// A promotion downwards, or a demotion upwards.
    WrongDirection {
        /// The level that it is from.
        from: String,
        /// The level that it is to.
        to: String,
        /// Whether it is a promotion.
        promote: bool,
    },
    /// A level that no dated fact has.
    UnknownLevel {
        /// What was found.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// Levels that several facts have.
    AmbiguousLevel {
        /// The facts.
        facts: Vec<String>,
    },
    /// A rule that overrides itself.
    OverridesItself,
    /// A share with a condition in its rule.
    ShareWithCondition,
    /// Steps in a rule that gives an amount.
    StepsWithAmount,
    /// A salary or a level that one rule gives more than once.
    SingleTwice,
    /// Steps under `for each`.
    StepsUnderForEach,
    /// A marginal table of types that don't multiply.
    MarginalTypes {
        /// What the table is read by.
        by: TypeTerm,
        /// What its rows hold.
        holds: TypeTerm,
    },
    /// An option where a bound is due.
    RowNeedsBound {
        /// What the table is read by.
        by: TypeTerm,
    },
    /// A bound where an option is due.
    RowNeedsOption {
        /// What the table is read by.
        by: TypeTerm,
    },
    /// Two rows of one key.
    RowTwice,
    /// A limit over another window than a month.
    LimitWindow,
    /// Two limits on one kind.
    TwoLimits {
        /// The first.
        first: String,
        /// The second.
        second: String,
    },
    /// A level that no promotion leads to.
    LevelNotReached {
        /// The level.
        level: String,
    },
    /// A level without a row in a table of money.
    LevelWithoutRow {
        /// The level.
        level: String,
        /// The table.
        table: String,
    },
    /// Two rules that might give one single-valued result.
    MightConflict {
        /// The first.
        first: String,
        /// The second.
        second: String,
        /// What both give.
        what: SingleTerm,
    },
}

/// What there can be only one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SingleTerm {
    /// The salary of a month.
    Salary,
    /// The level.
    Level,
    /// What an occurrence counts as.
    Class,
}

/// The name of a part of a call.
fn part_en(part: WordTerm) -> String {
    match part {
        WordTerm::Window => part.en().to_string(),
        WordTerm::Keyword(Keyword::Within) => "group (`within …`)".to_string(),
        word => format!("`{}`", word.en()),
    }
}

/// The same in Chinese.
fn part_zh(part: WordTerm) -> String {
    match part {
        WordTerm::Window => part.zh().to_string(),
        WordTerm::Keyword(Keyword::Within) => "分组（`同 …`）".to_string(),
        word => format!(" `{}`", word.zh()),
    }
}

impl Catalogued for CheckMessage {
    fn code(&self) -> &'static str {
        use CheckMessage as M;
        match self {
            M::TypeMismatch { .. } => "check::type-mismatch",
            M::Incompatible { .. } => "check::incompatible",
            M::NoOrder { .. } => "check::no-order",
            M::NoSign { .. } => "check::no-sign",
            M::NotAValue => "check::not-a-value",
            M::IsBeforeValue => "check::is-before-value",
            M::IsForOption => "check::is-for-option",
            M::IsWithoutOptions { .. } => "check::is-without-options",
            M::NeverNone => "check::never-none",
            M::UnknownName { .. } => "check::unknown-name",
            M::AmbiguousLabel { .. } => "check::ambiguous-label",
            M::UnknownField { .. } => "check::unknown-field",
            M::NoFields { .. } => "check::no-fields",
            M::RecordWithoutField { .. } => "check::record-without-field",
            M::EventAsValue { .. } => "check::event-as-value",
            M::AccountAsValue { .. } => "check::account-as-value",
            M::TableAsValue { .. } => "check::table-as-value",
            M::DateOutsideForEach => "check::date-outside-for-each",
            M::NotAnEvent { .. } => "check::not-an-event",
            M::NotAnAccount { .. } => "check::not-an-account",
            M::NotATable { .. } => "check::not-a-table",
            M::NotALimit { .. } => "check::not-a-limit",
            M::NotARule { .. } => "check::not-a-rule",
            M::NotAGroup { .. } => "check::not-a-group",
            M::UnknownClause { .. } => "check::unknown-clause",
            M::GroupUnderForEach => "check::group-under-for-each",
            M::ForEachHere => "",
            M::ThisIs { .. } => "",
            M::OtherVersionHere => "",
            M::OtherRuleHere => "",
            M::OtherLimitHere => "",
            M::FirstRowHere => "",
            M::EmptyWindow => "check::empty-window",
            M::ArgumentNotTaken { .. } => "check::argument-not-taken",
            M::ArgumentNeeded { .. } => "check::argument-needed",
            M::WindowAndGroup { .. } => "check::window-and-group",
            M::NotRecordable => "check::not-recordable",
            M::BalanceOfAccount => "check::balance-of-account",
            M::TotalOfKind => "check::total-of-kind",
            M::WeightNotNumeric { .. } => "check::weight-not-numeric",
            M::AggregateOf { .. } => "check::aggregate-of",
            M::OccurrencesNotTaken { .. } => "check::occurrences-not-taken",
            M::MixedCadences => "check::mixed-cadences",
            M::Overlap { .. } => "check::overlap",
            M::Cycle { .. } => "check::cycle",
            M::TooDeep { .. } => "check::too-deep",
            M::GrowthOutsideOutcome => "check::growth-outside-outcome",
            M::SecondGrowth => "check::second-growth",
            M::RoundingStep => "check::rounding-step",
            M::TooManyDecimals => "check::too-many-decimals",
            M::NumberWithoutCounted => "check::number-without-counted",
            M::NumberZero => "check::number-zero",
            M::ClassingWithoutForEach => "check::classing-without-for-each",
            M::ClassedAsItself => "check::classed-as-itself",
            M::FieldNotSet { .. } => "check::field-not-set",
            M::MoveUnderForEach => "check::move-under-for-each",
            M::MoveEachMonth => "check::move-each-month",
            M::WrongDirection { .. } => "check::wrong-direction",
            M::UnknownLevel { .. } => "check::unknown-level",
            M::AmbiguousLevel { .. } => "check::ambiguous-level",
            M::OverridesItself => "check::overrides-itself",
            M::ShareWithCondition => "check::share-with-condition",
            M::StepsWithAmount => "check::steps-with-amount",
            M::SingleTwice => "check::single-value-twice",
            M::StepsUnderForEach => "check::steps-under-for-each",
            M::MarginalTypes { .. } => "check::marginal-types",
            M::RowNeedsBound { .. } => "check::row-needs-bound",
            M::RowNeedsOption { .. } => "check::row-needs-option",
            M::RowTwice => "check::row-twice",
            M::LimitWindow => "check::limit-window",
            M::TwoLimits { .. } => "check::two-limits",
            M::LevelNotReached { .. } => "check::level-not-reached",
            M::LevelWithoutRow { .. } => "check::level-without-row",
            M::MightConflict { .. } => "check::might-conflict",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            CheckMessage::MightConflict { .. }
            | CheckMessage::LevelNotReached { .. }
            | CheckMessage::LevelWithoutRow { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn en(&self) -> Said {
        use CheckMessage as M;
        match self {
            M::TypeMismatch { expected, found } => Said::new(format!("{} is expected here, and this is {}", expected.en(), found.en())).maybe_help(expected.form_en().map(|form| format!("write it like `{form}`"))),
            M::Incompatible { left, right } => Said::new(format!("{} and {} do not go together here", left.en(), right.en())).help("both sides have to be of one kind: money with money, points with points; only a plain number scales another amount"),
            M::NoOrder { found } => Said::new(format!("{} has no order, so it can't be compared by size", found.en())).help("ask with `is`, or declare a `scale` (lowest < highest) in place of the `choice`"),
            M::NoSign { found } => Said::new(format!("{} has no sign", found.en())).help("take the `-` out"),
            M::NotAValue => Said::new("this is no value that a formula can use").help("write a fact, a `let`, an amount such as `50 yuan`, or a function such as `count(late, this month)`"),
            M::IsBeforeValue => Said::new("`is` stands before a bare word, `yes`, `no` or `none`").help("use `=` before anything else"),
            M::IsForOption => Said::new("`=` stands before a bare word here, where `is` is due").help("write `is` (and `is not` for `!=`)"),
            M::IsWithoutOptions { found } => Said::new(format!("this is {}, and has no options to ask for with `is`", found.en())).help("compare it with `=`, `<=`, `>=` and an amount"),
            M::NeverNone => Said::new("this can never be none").help("add `or none` to its declaration if it may be absent, or take the condition out"),
            M::UnknownName { found, nearest, split } => Said::new(format!("there is no `{found}`")).maybe_help(match (split, nearest) {
                (Some(words), _) => Some(format!("put blanks between the words: `{}`", words.join(" "))),
                (None, Some(nearest)) => Some(format!("did you mean `{nearest}`?")),
                (None, None) => Some("declare it with `fact`, `event`, `record` or `let`, or `use` the file that does".into()),
            }),
            M::AmbiguousLabel { name } => Said::new(format!("several things have the label `{name}`")).help("use the name of the one that is meant"),
            M::UnknownField { of, found, known, nearest } => Said::new(format!("`{of}` has no `{found}`")).help(did_you_mean(nearest.as_ref()).unwrap_or_else(|| if known.iter().all(String::is_empty) { "it has no fields: write its name alone".into() } else { format!("it has {}", and_list(known)) })),
            M::NoFields { name, field } => Said::new(format!("`{name}` is no record or event, so `{field}` can't follow it")).help("a field follows its record: `review place`; between two conditions stands `and` or `or`"),
            M::RecordWithoutField { name, fields } => Said::new(format!("`{name}` has several fields")).maybe_help(fields.first().map(|first| format!("name one of {}, as in `{name} {first}`", or_list(fields)))),
            M::EventAsValue { name } => Said::new(format!("`{name}` is an event, and a value is expected")).help(format!("count it: `count({name}, this month)`")),
            M::AccountAsValue { name } => Said::new(format!("`{name}` is an account, and a value is expected")).help(format!("write `balance({name})` or `sum({name}, this month)`")),
            M::TableAsValue { name } => Said::new(format!("`{name}` is a table, and a value is expected")).help(format!("say what it is read by: `{name}(…)`")),
            M::DateOutsideForEach => Said::new("`date` is the day of an occurrence, and there is none here").help("use `period_end`, or `date` in a rule with `for each`"),
            M::NotAnEvent { name } => Said::new(format!("`{name}` is no event")).help("only what is declared with `event` can be counted or gone through with `for each`"),
            M::NotAnAccount { name } => Said::new(format!("`{name}` is no account")).help(format!("declare it: `account {name} cleared monthly`")),
            M::NotATable { name } => Said::new(format!("`{name}` is no table and no function")).help("brackets follow a table or one of the language's functions"),
            M::NotALimit { name } => Said::new(format!("`{name}` is no limit")).help("a limit overrides another limit"),
            M::NotARule { name } => Said::new(format!("`{name}` is no rule")).help("name a rule"),
            M::NotAGroup { name } => Said::new(format!("employees can't be grouped by `{name}`")).help("write `within team`, `within company`, or `within` a fact of the employees such as `level`"),
            M::UnknownClause { found, nearest } => Said::new(format!("there is no clause `{found}`")).help(did_you_mean(nearest.as_ref()).unwrap_or_else(|| format!("add it: `clause {found} rule \"…\"`"))),
            M::GroupUnderForEach => Said::new("what is taken within a group is of a month, and can't be read under `for each`").help("put it into a rule without `for each`"),
            M::ForEachHere => Said::new("the rule goes through occurrences here"),
            M::ThisIs { ty } => Said::new(format!("this is {}", ty.en())),
            M::OtherVersionHere => Said::new("the other version is here"),
            M::OtherRuleHere => Said::new("the other rule is here"),
            M::OtherLimitHere => Said::new("the other limit is here"),
            M::FirstRowHere => Said::new("the first row is here"),
            M::EmptyWindow => Said::new("a window of nothing").help("the number has to be 1 or more"),
            M::ArgumentNotTaken { function, part } => Said::new(format!("`{}` takes no {} here", function.en(), part_en(*part))).help("take it out"),
            M::ArgumentNeeded { function, part } => Said::new(format!("`{}` needs a {}", function.en(), part_en(*part))).help(match part {
                WordTerm::Window => "add a window behind a comma, such as `this month`, `last 3 months` or `since hired_on`",
                WordTerm::Keyword(Keyword::By) => "say by what the pot is shared, as in `share(pot, by score, within team)`",
                _ => "add a group behind a comma, such as `within team` or `within company`",
            }),
            M::WindowAndGroup { function } => Said::new(format!("`{}` is over a window or within a group, not both", function.en())).help("nest the two: `sum(sum(sales, this month), within team)`"),
            M::NotRecordable => Said::new("only a fact, a record or a field can be recorded").help("write its name, as in `recorded(composite)`"),
            M::BalanceOfAccount => Said::new("`balance` is of an account").help("write the name of an account, as in `balance(conduct)`"),
            M::TotalOfKind => Said::new("`total` is of a kind of outcome").help("write `total(fine, this month)`, or `bonus`, `pay`, `salary` in place of `fine`"),
            M::WeightNotNumeric { found } => Said::new(format!("a pot is shared by numbers, and this is {}", found.en())).help("share it by points, money, a count or a number"),
            M::AggregateOf { function, found } => Said::new(format!("`{}` can't be taken of {}", function.en(), found.en())).help(match function {
                WordTerm::Keyword(Keyword::Count | Keyword::All | Keyword::Any | Keyword::Streak | Keyword::LongestStreak) => "it takes an event or a condition, such as `review place > 3`",
                WordTerm::Keyword(Keyword::Sum | Keyword::Mean) => "it takes money, points, counts or numbers",
                _ => "it takes what has an order",
            }),
            M::OccurrencesNotTaken { function } => Said::new(format!("`{}` can't be taken of this", function.en())).help("name a field behind the event, or use `count`; of an account take the `sum`"),
            M::MixedCadences => Said::new("monthly and quarterly (or yearly) records can't be worked together over one window").help("take each over a window of its own"),
            M::Overlap { name, first, last, amendments } => Said::new(format!("two {} of `{name}` are in force {}", if *amendments { "amendments" } else { "versions" }, if first == last { format!("on {first}") } else { format!("from {first} until {last}") })).help("write `in force from … until …` so that one ends before the other begins"),
            M::Cycle { path } => Said::new(format!("`{}` reaches itself: {}", path.first().map_or("", String::as_str), path.join(" → "))).help("what a thing depends on can't depend on it, in earlier months either; take one of these out of the chain"),
            M::TooDeep { name } => Said::new(format!("`{name}` rests on a chain of more than {DEPTH} other things")).help("make the chain shorter"),
            M::GrowthOutsideOutcome => Said::new("`doubling` and `increasing by` belong to the outcome of a rule with `for each`").help("take it out here"),
            M::SecondGrowth => Said::new("an amount grows in one way only").help("keep `doubling` or `increasing by`"),
            M::RoundingStep => Said::new("an amount is rounded to a written amount above zero").help("write it like `rounded to 0.01 yuan`"),
            M::TooManyDecimals => Said::new("this amount may have more decimals than the currency has").help("say how it is rounded: add `, rounded to 0.01 yuan` (or `rounded down to`, `rounded up to`)"),
            M::NumberWithoutCounted => Said::new("the number of the occurrence matters here, and the rule does not say over which days they are counted").help("write `for each EVENT, counted this month` (or another window)"),
            M::NumberZero => Said::new("occurrences are numbered from 1").help("write `1st time`, `2nd time` and so on"),
            M::ClassingWithoutForEach => Said::new("`counts as` needs an occurrence, and the rule has no `for each`").help("add a line such as `for each leave`"),
            M::ClassedAsItself => Said::new("an occurrence can't count as what it is").help("name another event"),
            M::FieldNotSet { field } => Said::new(format!("the field `{field}` of what it becomes stays open")).help(format!("set it: `with {field} …`")),
            M::MoveUnderForEach => Said::new("a level changes by a rule of a month, not for each occurrence").help("take the `for each` out and count the occurrences in a condition"),
            M::MoveEachMonth => Said::new("a change of level is worked each month").help("take the `each quarter` or `each year` line out"),
            M::WrongDirection { from, to, promote } => Said::new(format!("`{to}` is not {} `{from}`", if *promote { "above" } else { "below" })).help("`promote` leads to a higher level, `demote` to a lower one"),
            M::UnknownLevel { found, nearest } => Said::new(format!("no dated fact has a ladder with the level `{found}`")).help(did_you_mean(nearest.as_ref()).unwrap_or_else(|| "declare a `ladder` and a fact of it: `fact level : rung, dated`".into())),
            M::AmbiguousLevel { facts } => Said::new(format!("{} have these levels alike", and_list(facts))).help("give the levels of the two ladders different names"),
            M::OverridesItself => Said::new("a rule can't override itself").help("name another rule"),
            M::ShareWithCondition => Said::new("a rule that gives a share of a pot has no condition of its own, or the parts would not add up").help("say who takes part in the `share` itself: `within team where …`"),
            M::StepsWithAmount => Said::new("steps belong to a rule that promotes, demotes, warns, dismisses or refers")
                .help("take the steps out, or record what they decide as a fact and ask for it with `when`"),
            M::SingleTwice => Said::new("there is one salary and one change of level a month, and this rule can give more than one")
                .help("keep one such line, in a rule without `for each`"),
            M::StepsUnderForEach => Said::new("steps belong to a rule of a month, not to one with `for each`").help("take the steps or the `for each` out"),
            M::MarginalTypes { by, holds } => Said::new(format!("a marginal table by {} can't hold {}", by.en(), holds.en())).help("a part of the key times the rate of its row is taken: money by percent, or a count by money"),
            M::RowNeedsBound { by } => Said::new(format!("a row of a table by {} begins with a bound", by.en())).maybe_help(by.form_en().map(|form| format!("write it like `>= {form} : …`"))),
            M::RowNeedsOption { by } => Said::new(format!("a row of a table by {} begins with one of its options", by.en())).help("write the option and a colon"),
            M::RowTwice => Said::new("two rows stand for the same").help("take one of the two out"),
            M::LimitWindow => Said::new("a limit is over `this month`").help("write `over fine, this month`"),
            M::TwoLimits { first, second } => Said::new(format!("`{first}` and `{second}` limit the same kind of outcome, and which acts first is not said")).help("say which goes before the other with `overrides`, or put the two into one"),
            M::LevelNotReached { level } => Said::new(format!("no promotion leads to `{level}`"))
                .help("add a rule that promotes to it, or take the level out of the ladder"),
            M::LevelWithoutRow { level, table } => Said::new(format!("`{table}` has no row for `{level}`"))
                .help(format!("add a row `{level} : …`; without one the amount is undetermined for who is on that level")),
            M::MightConflict { first, second, what } => Said::new(match what {
                SingleTerm::Salary => format!("`{first}` and `{second}` might both give the salary of one month"),
                SingleTerm::Level => format!("`{first}` and `{second}` might both change the level in one month"),
                SingleTerm::Class => format!("`{first}` and `{second}` might both say what one occurrence counts as"),
            }).help("if both can apply, say which goes first with `overrides`"),
        }
    }

    fn zh(&self) -> Said {
        use CheckMessage as M;
        match self {
            M::TypeMismatch { expected, found } => {
                Said::new(format!("这里应为{}，实际是{}", expected.zh(), found.zh()))
                    .maybe_help(expected.form_zh().map(|form| format!("写法如 `{form}`")))
            }
            M::Incompatible { left, right } => {
                Said::new(format!("两边凑不到一起：一边是{}，一边是{}", left.zh(), right.zh()))
                    .help("两边要同类：金额对金额，分数对分数；只有不带单位的数可以用来乘除")
            }
            M::NoOrder { found } => Said::new(format!("不能比大小，因为没有高低之分：这里是{}", found.zh()))
                .help("用 `是` 来问；要分高低，就把 `选项` 改成 `评级`（最低 < 最高）"),
            M::NoSign { found } => {
                Said::new(format!("前面不能加减号，因为没有正负：这里是{}", found.zh())).help("去掉 `-`")
            }
            M::NotAValue => Said::new("这里不是公式里能用的值")
                .help("可以写资料、`设` 的名称、`50元` 这样的量，或 `次数(迟到,本月)` 这样的函数"),
            M::IsBeforeValue => Said::new("`是` 后面只能跟一个词，或 `是`、`否`、`无`").help("其他情况用 `=`"),
            M::IsForOption => Said::new("这里跟的是一个词，不能用 `=`").help("写 `是`（`!=` 则写 `不是`）"),
            M::IsWithoutOptions { found } => Said::new(format!("没有可选值，不能用 `是` 来问：这里是{}", found.zh()))
                .help("用 `=`、`<=`、`>=` 和一个量来比"),
            M::NeverNone => Said::new("这里不会是无").help("如果可能没有，就在它的声明里加上 `或无`；否则去掉这个条件"),
            M::UnknownName { found, nearest, split } => {
                Said::new(format!("没有 `{found}` 这个名称")).maybe_help(match (split, nearest) {
                    (Some(words), _) => Some(format!("词与词之间加空格：`{}`", words.join(" "))),
                    (None, Some(_)) => did_you_mean_zh(nearest.as_ref()),
                    (None, None) => Some("用 `资料`、`事件`、`记录` 或 `设` 声明它，或 `引用` 声明它的文件".into()),
                })
            }
            M::AmbiguousLabel { name } => {
                Said::new(format!("有好几样东西的标签都是 `{name}`")).help("改用其中那一个的名称")
            }
            M::UnknownField { of, found, known, nearest } => Said::new(format!("`{of}` 没有 `{found}` 这一栏")).help(
                did_you_mean_zh(nearest.as_ref()).unwrap_or_else(|| {
                    if known.iter().all(String::is_empty) {
                        "它不分栏，只写它的名称就行".into()
                    } else {
                        format!("它有 {}", and_list_zh(known))
                    }
                }),
            ),
            M::NoFields { name, field } => Said::new(format!("`{name}` 不是记录也不是事件，后面不能跟 `{field}`"))
                .help("栏目跟在记录后面，如 `考评 名次`；两个条件之间要有 `且` 或 `或`"),
            M::RecordWithoutField { name, fields } => Said::new(format!("`{name}` 有好几栏，要说明是哪一栏"))
                .maybe_help(fields.first().map(|first| format!("写出 {}，如 `{name} {first}`", or_list_zh(fields)))),
            M::EventAsValue { name } => {
                Said::new(format!("`{name}` 是事件，这里应为一个值")).help(format!("数它的次数：`次数({name},本月)`"))
            }
            M::AccountAsValue { name } => Said::new(format!("`{name}` 是账户，这里应为一个值"))
                .help(format!("写 `余额({name})` 或 `合计({name},本月)`")),
            M::TableAsValue { name } => {
                Said::new(format!("`{name}` 是表，这里应为一个值")).help(format!("写明按什么查：`{name}(…)`"))
            }
            M::DateOutsideForEach => {
                Said::new("`当日` 是事件发生的那天，这里没有事件").help("改用 `期末`，或在有 `每次` 的规则里用 `当日`")
            }
            M::NotAnEvent { name } => {
                Said::new(format!("`{name}` 不是事件")).help("只有用 `事件` 声明的，才能数次数或用 `每次`")
            }
            M::NotAnAccount { name } => {
                Said::new(format!("`{name}` 不是账户")).help(format!("声明它：`账户 {name} 清零 每月`"))
            }
            M::NotATable { name } => {
                Said::new(format!("`{name}` 不是表，也不是函数")).help("括号只能跟在表或规定的函数后面")
            }
            M::NotALimit { name } => Said::new(format!("`{name}` 不是限额")).help("限额只能优先于另一个限额"),
            M::NotARule { name } => Said::new(format!("`{name}` 不是规则")).help("写一条规则的名称"),
            M::NotAGroup { name } => Said::new(format!("不能按 `{name}` 给员工分组"))
                .help("写 `同 小组`、`同 公司`，或 `同` 加员工的一项资料，如 `同 级别`"),
            M::UnknownClause { found, nearest } => Said::new(format!("没有条款 `{found}`"))
                .help(did_you_mean_zh(nearest.as_ref()).unwrap_or_else(|| format!("补上：`条款 {found} 规则 “…”`"))),
            M::GroupUnderForEach => {
                Said::new("分组的结果是整月的，不能在 `每次` 下面用").help("移到没有 `每次` 的规则里")
            }
            M::ForEachHere => Said::new("这条规则在此逐次处理"),
            M::ThisIs { ty } => Said::new(format!("这是{}", ty.zh())),
            M::OtherVersionHere => Said::new("另一版在这里"),
            M::OtherRuleHere => Said::new("另一条规则在这里"),
            M::OtherLimitHere => Said::new("另一个限额在这里"),
            M::FirstRowHere => Said::new("前一行在这里"),
            M::EmptyWindow => Said::new("这段时间里一天也没有").help("数目要在1以上"),
            M::ArgumentNotTaken { function, part } => {
                Said::new(format!("`{}` 在这里不能带{}", function.zh(), part_zh(*part))).help("去掉它")
            }
            M::ArgumentNeeded { function, part } => Said::new(format!("`{}` 还缺{}", function.zh(), part_zh(*part)))
                .help(match part {
                    WordTerm::Window => "加逗号，再写时间段，如 `本月`、`最近 3个月` 或 `自从 入职日期`",
                    WordTerm::Keyword(Keyword::By) => "写明按什么分，如 `分配(奖金池,按 得分,同 小组)`",
                    _ => "加逗号，再写分组，如 `同 小组` 或 `同 公司`",
                }),
            M::WindowAndGroup { function } => {
                Said::new(format!("`{}` 要么按时间段，要么按分组，不能两样都写", function.zh()))
                    .help("一层套一层：`合计(合计(销售额,本月),同 小组)`")
            }
            M::NotRecordable => {
                Said::new("只有资料、记录或其中一栏才谈得上 `有记录`").help("写它的名称，如 `有记录(综合评分)`")
            }
            M::BalanceOfAccount => Said::new("`余额` 只用于账户").help("写账户的名称，如 `余额(考评分)`"),
            M::TotalOfKind => {
                Said::new("`总计` 只用于一类结果").help("写 `总计(罚款,本月)`，或把 `罚款` 换成 `奖励`、`计发`、`工资`")
            }
            M::WeightNotNumeric { found } => {
                Said::new(format!("分配要按数来分，这里是{}", found.zh())).help("按分数、金额、个数或数值来分")
            }
            M::AggregateOf { function, found } => {
                Said::new(format!("`{}` 用不到这上面：这里是{}", function.zh(), found.zh())).help(match function {
                    WordTerm::Keyword(
                        Keyword::Count | Keyword::All | Keyword::Any | Keyword::Streak | Keyword::LongestStreak,
                    ) => "里面应是事件，或 `考评 名次 > 3` 这样的条件",
                    WordTerm::Keyword(Keyword::Sum | Keyword::Mean) => "里面应是金额、分数、个数或数值",
                    _ => "里面应是能比大小的",
                })
            }
            M::OccurrencesNotTaken { function } => Said::new(format!("`{}` 不能这样用", function.zh()))
                .help("在事件后面写上栏目，或改用 `次数`；账户用 `合计`"),
            M::MixedCadences => {
                Said::new("每月的记录和每季（或每年）的记录，不能放在同一个时间段里一起算").help("各用各的时间段")
            }
            M::Overlap { name, first, last, amendments } => Said::new(format!(
                "`{name}` 有两{}同时施行（{}）",
                if *amendments { "条修订" } else { "版" },
                if first == last { first.to_string() } else { format!("{first}至{last}") }
            ))
            .help("用 `施行 自 … 至 …` 写明日期，让前一版结束后，后一版才开始"),
            M::Cycle { path } => Said::new(format!(
                "`{}` 绕了一圈又用到自己：{}",
                path.first().map_or("", String::as_str),
                path.join(" → ")
            ))
            .help("算一样东西，不能反过来又用到它，之前月份的也不行；从这一圈里去掉一个"),
            M::TooDeep { name } => Said::new(format!("`{name}` 一环扣一环，超过了{DEPTH}层")).help("减少层数"),
            M::GrowthOutsideOutcome => {
                Said::new("`逐次翻倍` 和 `逐次加` 只能用在有 `每次` 的规则的结果里").help("从这里去掉")
            }
            M::SecondGrowth => Said::new("一个数额只能有一种递增办法").help("`逐次翻倍` 和 `逐次加` 只留一个"),
            M::RoundingStep => Said::new("取整要精确到一个写明的、大于零的量").help("写法如 `四舍五入到 0.01元`"),
            M::TooManyDecimals => Said::new("算出来的小数位数，可能比货币的还多")
                .help("写明怎么取整：加上 `,四舍五入到 0.01元`（或 `舍到`、`进到`）"),
            M::NumberWithoutCounted => Said::new("这里要看是第几次，但规则没写从什么时候起累计")
                .help("写成 `每次 事件,累计 本月`（或别的时间段）"),
            M::NumberZero => Said::new("次数从1数起").help("写 `第1次`、`第2次` 等"),
            M::ClassingWithoutForEach => {
                Said::new("`视为` 针对每一次事件，但规则里没有 `每次`").help("加一行，如 `每次 请假`")
            }
            M::ClassedAsItself => Said::new("一件事不能视为它自己").help("换成另一个事件"),
            M::FieldNotSet { field } => {
                Said::new(format!("变成另一事件后，`{field}` 这一栏没有着落")).help(format!("写上：`带 {field} …`"))
            }
            M::MoveUnderForEach => Said::new("升降级按月判断，不按每一次").help("去掉 `每次`，在条件里数次数"),
            M::MoveEachMonth => Said::new("升降级每月都要判断").help("去掉 `按季` 或 `按年` 那一行"),
            M::WrongDirection { from, to, promote } => {
                Said::new(format!("`{to}` 并不{}于 `{from}`", if *promote { "高" } else { "低" }))
                    .help("`晋升` 往高处走，`降级` 往低处走")
            }
            M::UnknownLevel { found, nearest } => Said::new(format!("没有哪项分期的资料，其阶梯里有 `{found}` 这一级"))
                .help(
                    did_you_mean_zh(nearest.as_ref())
                        .unwrap_or_else(|| "声明一个 `阶梯`，再声明用它的资料：`资料 级别 : 职级,分期`".into()),
                ),
            M::AmbiguousLevel { facts } => Said::new(format!("{} 都有这两级，分不清是哪一个", and_list_zh(facts)))
                .help("给两个阶梯的级别取不同的名称"),
            M::OverridesItself => Said::new("规则不能优先于它自己").help("写另一条规则的名称"),
            M::ShareWithCondition => Said::new("分配奖金池的规则不能另带条件，否则各人所得加起来对不上总数")
                .help("谁参加分配，写在 `分配` 里面：`同 小组 其中 …`"),
            M::StepsWithAmount => Said::new("`手续` 只用于晋升、降级、警告、辞退或报请的规则")
                .help("去掉手续；或把办理结果记成一项资料，用 `当` 来问"),
            M::SingleTwice => Said::new("一个月只能有一份工资、一次升降级，而这条规则可能给出不止一次")
                .help("只留一行，并放在没有 `每次` 的规则里"),
            M::StepsUnderForEach => {
                Said::new("`手续` 只用于按月的规则，不能和 `每次` 同用").help("去掉手续，或去掉 `每次`")
            }
            M::MarginalTypes { by, holds } => {
                Said::new(format!("分段累进的表，查的和所得的乘不到一起：按{}查，得到的是{}", by.zh(), holds.zh()))
                    .help("每一段乘以该行的比率：金额乘百分比，或个数乘金额")
            }
            M::RowNeedsBound { by } => Said::new(format!("这张表的每一行要以界限开头，按{}查", by.zh()))
                .maybe_help(by.form_zh().map(|form| format!("写法如 `>= {form} : …`"))),
            M::RowNeedsOption { by } => {
                Said::new(format!("这张表的每一行要以一个可选值开头，按{}查", by.zh())).help("写出可选值，再写冒号")
            }
            M::RowTwice => Said::new("有两行说的是同一种情况").help("去掉其中一行"),
            M::LimitWindow => Said::new("限额只按 `本月` 算").help("写 `针对 罚款,本月`"),
            M::TwoLimits { first, second } => {
                Said::new(format!("`{first}` 和 `{second}` 限的是同一类结果，但没写谁先谁后"))
                    .help("用 `优先于` 写明谁先，或把两个合成一个")
            }
            M::LevelNotReached { level } => {
                Said::new(format!("没有哪条规则能晋升到 `{level}`")).help("加一条晋升到它的规则，或从阶梯里去掉这一级")
            }
            M::LevelWithoutRow { level, table } => Said::new(format!("`{table}` 里没有 `{level}` 这一行"))
                .help(format!("加一行 `{level} : …`；不加的话，在这一级的人，数额就是未定")),
            M::MightConflict { first, second, what } => Said::new(match what {
                SingleTerm::Salary => format!("`{first}` 和 `{second}` 可能都要定同一个月的工资"),
                SingleTerm::Level => format!("`{first}` 和 `{second}` 可能在同一个月都要升降级"),
                SingleTerm::Class => format!("`{first}` 和 `{second}` 可能都要把同一次事件视为别的"),
            })
            .help("如果两条真会同时成立，用 `优先于` 写明谁先"),
        }
    }
}
