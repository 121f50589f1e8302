//! Messages about formulas, types and what is known of a policy before it runs.

mod zh;

use super::Severity;
use super::{Catalogued, Said, TypeTerm, WordTerm};
use super::{and_list, did_you_mean, or_list};
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
        /// How what it is meant to say is written.
        meant: Option<String>,
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
    /// A fine or a bonus written below zero.
    BelowZero {
        /// Whether it is a fine.
        is_fine: bool,
    },
    /// `counted last …`, which ends before the occurrence.
    CountedBefore,
    /// A step or growth without `counted`.
    NumberWithoutCounted,
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
        /// Whether they are of two policies.
        apart: bool,
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

impl CheckMessage {
    /// The name that nothing has, where the message is about one.
    pub(super) fn unknown_name(&self) -> Option<&str> {
        match self {
            CheckMessage::UnknownName { found, .. }
            | CheckMessage::UnknownClause { found, .. }
            | CheckMessage::UnknownLevel { found, .. } => Some(found),
            _ => None,
        }
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
            M::BelowZero { .. } => "check::below-zero",
            M::CountedBefore => "check::counted-before",
            M::NumberWithoutCounted => "check::number-without-counted",
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
            M::IsForOption => Said::new("`=` stands before a bare word here, where `is` is due").help("write `is` (and `is not` for `!=`)"),
            M::IsWithoutOptions { found } => Said::new(format!("this is {}, and has no options to ask for with `is`", found.en())).help("compare it with `=`, `<=`, `>=` and an amount"),
            M::NeverNone => Said::new("this can never be none").help("add `or none` to its declaration if it may be absent, or take the condition out"),
            M::UnknownName { found, nearest, split, meant } => Said::new(format!("there is no `{found}`")).maybe_help(match (meant, split, nearest) {
                (Some(meant), ..) => Some(format!("write `{meant}`")),
                (None, Some(words), _) => Some(format!("put blanks between the words: `{}`", words.join(" "))),
                (None, None, Some(nearest)) => Some(format!("did you mean `{nearest}`?")),
                (None, None, None) => Some("declare it with `fact`, `event`, `record` or `let`, or `use` the file that does".into()),
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
            M::Overlap { name, first, last, amendments } => Said::new(format!("two {} of `{name}` are in force {}", if *amendments { "amendments" } else { "versions" }, if first == last { format!("on {first}") } else { format!("from {first} until {last}") })).help("write `in force from … until …` so that one ends before the other begins; if two different things are meant, give one another name"),
            M::Cycle { path } => Said::new(format!("`{}` reaches itself: {}", path.first().map_or("", String::as_str), path.join(" → "))).help("what a thing depends on can't depend on it, in earlier months either; take one of these out of the chain"),
            M::TooDeep { name } => Said::new(format!("`{name}` rests on a chain of more than {DEPTH} other things")).help("make the chain shorter"),
            M::GrowthOutsideOutcome => Said::new("`doubling` and `increasing by` belong to the outcome of a rule with `for each`").help("take it out here"),
            M::SecondGrowth => Said::new("an amount grows in one way only").help("keep `doubling` or `increasing by`"),
            M::RoundingStep => Said::new("an amount is rounded to a written amount above zero").help("write it like `rounded to 0.01 yuan`"),
            M::TooManyDecimals => Said::new("this amount may have more decimals than the currency has").help("say how it is rounded: add `, rounded to 0.01 yuan` (or `rounded down to`, `rounded up to`)"),
            M::BelowZero { is_fine } => Said::new(format!("a {} is never below zero", if *is_fine { "fine" } else { "bonus" })).help(if *is_fine {
                "write the amount without the `-`: what a fine takes is counted off by itself"
            } else {
                "write the amount without the `-`, or `fine` to take money away"
            }),
            M::CountedBefore => Said::new("`last …` ends before the month of the occurrence, so it would have no place among those counted").help("write `counted this month`, or `counted rolling 3 months` for the days up to the occurrence"),
            M::NumberWithoutCounted => Said::new("the number of the occurrence matters here, and the rule does not say over which days they are counted").help("write `for each EVENT, counted this month` (or another window)"),
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
            M::LimitWindow => Said::new("a limit is over `this month`, `this quarter` or `this year`").help("write `over fine, this month`"),
            M::TwoLimits { first, second } => Said::new(format!("`{first}` and `{second}` limit the same kind of outcome, and which acts first is not said")).help("say which goes before the other with `overrides`, or put the two into one"),
            M::LevelNotReached { level } => Said::new(format!("no promotion leads to `{level}`"))
                .help("add a rule that promotes to it, or take the level out of the ladder"),
            M::LevelWithoutRow { level, table } => Said::new(format!("`{table}` has no row for `{level}`"))
                .help(format!("add a row `{level} : …`; without one the amount is undetermined for who is on that level")),
            M::MightConflict { first, second, what, apart } => Said::new(match what {
                SingleTerm::Salary => format!("`{first}` and `{second}` might both give the salary of one month"),
                SingleTerm::Level => format!("`{first}` and `{second}` might both change the level in one month"),
                SingleTerm::Class => format!("`{first}` and `{second}` might both say what one occurrence counts as"),
            }).help(if *apart {
                "given together they would contradict each other: if both can apply, amend or withdraw one in a file of your own that uses both policies"
            } else {
                "if both can apply, say which goes first with `overrides`"
            }),
        }
    }

    fn zh(&self) -> Said {
        self.in_chinese()
    }
}
