//! Lints: what in a policy that stands is most likely not meant so. The table of their names, and their words.

use super::ValueWords;

macro_rules! lints {
    ($($(#[$doc:meta])* $lint:ident = $code:literal;)*) => {
        /// A lint: something that a policy can be warned of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Lint { $($(#[$doc])* $lint,)* }

        impl Lint {
            /// Every lint, in the order of the documentation.
            pub const ALL: &'static [Lint] = &[$(Lint::$lint),*];

            /// The code of its warnings.
            pub fn code(self) -> &'static str {
                match self { $(Lint::$lint => $code,)* }
            }
        }
    };
}

lints! {
    /// A rule that can't apply, whatever the facts.
    NeverFires = "lint::never-fires";
    /// A `where` that nothing can meet.
    NeverTrue = "lint::never-true";
    /// A condition that decides nothing.
    IdleCondition = "lint::idle-condition";
    /// A rule that another overrides wherever it could apply.
    Shadowed = "lint::shadowed";
    /// Two steps of one measure that both apply above the higher.
    TiersAddUp = "lint::tiers-add-up";
    /// Two rules that sanction one occurrence.
    DoubleSanction = "lint::double-sanction";
    /// A sanction that gets milder from one time to the next.
    MilderLater = "lint::milder-later";
    /// A table that has no row for what it is read by.
    TableGap = "lint::table-gap";
    /// A row of a table that nothing reaches.
    RowNotReached = "lint::row-not-reached";
    /// Days between two versions in which none is in force.
    VersionGap = "lint::version-gap";
    /// Something that goes out of force with nothing to follow.
    RunsOut = "lint::runs-out";
    /// A declared name that nothing reads.
    Unused = "lint::unused";
    /// One amount written in several rules.
    RepeatedAmount = "lint::repeated-amount";
    /// A rule that no example expects anything of.
    NoExample = "lint::no-example";
    /// A clause of kind rule that nothing carries out.
    ClauseWithoutRule = "lint::clause-without-rule";
    /// A rule that cites no clause of a document that has clauses.
    UncitedRule = "lint::uncited-rule";
    /// An `allow` that switches nothing off.
    NeedlessAllow = "lint::needless-allow";
}

impl Lint {
    /// Its name, as `allow` has it: the code without what all codes of lints begin with.
    pub fn name(self) -> &'static str {
        self.code().rsplit("::").next().unwrap_or_default()
    }

    /// The lint of a name.
    pub fn find(name: &str) -> Option<Lint> {
        Lint::ALL.iter().copied().find(|lint| lint.name() == name)
    }

    /// Where it is described, from the root of the documentation.
    pub fn page(self) -> String {
        format!("docs/lints.md#{}", self.name())
    }

    /// Whether what it finds depends on what else is given: other policies, or a day. An `allow` of such a lint may be
    /// needed another time.
    pub fn depends_on_company(self) -> bool {
        matches!(self, Lint::DoubleSanction | Lint::Unused | Lint::RunsOut)
    }
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LintThing {
    /// A policy.
    Policy,
    /// A choice, scale or ladder.
    Options,
    /// A fact.
    Fact,
    /// An event.
    Event,
    /// A record.
    Record,
    /// A field of an event or a record.
    Field,
    /// An account.
    Account,
    /// A role.
    Role,
    /// A let.
    Let,
    /// A table.
    Table,
    /// A rule.
    Rule,
    /// A limit.
    Limit,
}

/// Why a rule can't apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Never {
    /// One of its conditions can't be met.
    Impossible,
    /// Its conditions contradict each other.
    Contradiction,
    /// What stands behind `unless` holds wherever the conditions do.
    Unless,
    /// It is in force on no day on which its policy is.
    Days,
}

/// Why a condition decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idle {
    /// It always holds.
    Always,
    /// It holds wherever the other conditions do.
    Implied,
    /// It can't hold, and is one of several of which one is enough.
    NeverHolds,
    /// Where it holds, another holds too, and one is enough.
    AddsNothing,
    /// It can't hold where the conditions do, and stands behind `unless`.
    ExcludesNothing,
}

/// What is most likely not meant so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LintMessage {
    /// A rule that can't apply.
    NeverFires {
        /// The rule.
        rule: String,
        /// Why.
        why: Never,
    },
    /// A `where` that nothing can meet.
    NeverTrue,
    /// A condition that decides nothing.
    IdleCondition {
        /// Why.
        why: Idle,
    },
    /// A rule that another overrides wherever it could apply.
    Shadowed {
        /// The rule.
        rule: String,
        /// The other.
        by: String,
    },
    /// Two steps of one measure that both apply.
    TiersAddUp {
        /// The rule with the lower step.
        low: String,
        /// The rule with the higher.
        high: String,
    },
    /// Two rules that sanction one occurrence.
    DoubleSanction {
        /// The one.
        first: String,
        /// The other.
        second: String,
        /// The event.
        event: String,
    },
    /// A sanction that gets milder.
    MilderLater {
        /// The rule.
        rule: String,
        /// The number from which it is milder.
        number: u32,
        /// What it was the time before.
        before: ValueWords,
        /// What it is then; `None` is nothing.
        then: Option<ValueWords>,
    },
    /// Options without a row.
    TableLacksOptions {
        /// The table.
        table: String,
        /// The options.
        options: Vec<String>,
    },
    /// A table that begins above what it may be read by.
    TableBeginsLate {
        /// The table.
        table: String,
    },
    /// A row that nothing reaches.
    RowNotReached {
        /// The table.
        table: String,
    },
    /// Days without a version.
    VersionGap {
        /// What has the versions.
        name: String,
        /// The first such day.
        from: String,
        /// The last.
        until: String,
    },
    /// Something goes out of force with nothing to follow.
    RunsOut {
        /// What it is.
        thing: LintThing,
        /// Its name.
        name: String,
        /// The last day.
        until: String,
        /// What goes on reading it, where that is why it is said.
        reader: Option<String>,
    },
    /// A name that nothing reads.
    Unused {
        /// What it is.
        thing: LintThing,
        /// The name.
        name: String,
    },
    /// One amount in several rules.
    RepeatedAmount {
        /// The amount.
        amount: ValueWords,
        /// The rules.
        rules: Vec<String>,
    },
    /// A rule without an example.
    NoExample {
        /// The rule.
        rule: String,
    },
    /// A policy with rules and without any example.
    NoExamples {
        /// The policy.
        policy: String,
    },
    /// A clause that nothing carries out.
    ClauseWithoutRule {
        /// Its id.
        id: String,
    },
    /// A rule that cites no clause.
    UncitedRule {
        /// The rule.
        rule: String,
    },
    /// An `allow` that switches nothing off.
    NeedlessAllow {
        /// The lint.
        lint: Lint,
    },
    /// Under a caret: a condition that is against the others.
    Against,
    /// Under a caret: a condition that can't be met.
    NotMet,
    /// Under a caret: an `unless` that leaves nothing.
    ExcludesAll,
    /// Under a caret: another condition that holds wherever this one does.
    HoldsThen,
    /// Under a caret: the condition from which it follows.
    FollowsFrom,
    /// Under a caret: the other rule.
    OtherRule,
    /// Under a caret: what reads it.
    ReadHere,
    /// Under a caret: the same amount.
    SameAmount,
    /// Under a caret: the next version.
    NextVersion,
}

impl LintMessage {
    /// The lint that it is of; `None` for words under a caret.
    pub fn lint(&self) -> Option<Lint> {
        use LintMessage as M;
        Some(match self {
            M::NeverFires { .. } => Lint::NeverFires,
            M::NeverTrue => Lint::NeverTrue,
            M::IdleCondition { .. } => Lint::IdleCondition,
            M::Shadowed { .. } => Lint::Shadowed,
            M::TiersAddUp { .. } => Lint::TiersAddUp,
            M::DoubleSanction { .. } => Lint::DoubleSanction,
            M::MilderLater { .. } => Lint::MilderLater,
            M::TableLacksOptions { .. } | M::TableBeginsLate { .. } => Lint::TableGap,
            M::RowNotReached { .. } => Lint::RowNotReached,
            M::VersionGap { .. } => Lint::VersionGap,
            M::RunsOut { .. } => Lint::RunsOut,
            M::Unused { .. } => Lint::Unused,
            M::RepeatedAmount { .. } => Lint::RepeatedAmount,
            M::NoExample { .. } | M::NoExamples { .. } => Lint::NoExample,
            M::ClauseWithoutRule { .. } => Lint::ClauseWithoutRule,
            M::UncitedRule { .. } => Lint::UncitedRule,
            M::NeedlessAllow { .. } => Lint::NeedlessAllow,
            M::Against | M::NotMet | M::ExcludesAll | M::HoldsThen | M::FollowsFrom => return None,
            M::OtherRule | M::ReadHere | M::SameAmount | M::NextVersion => return None,
        })
    }
}
