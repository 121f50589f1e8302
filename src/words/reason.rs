//! The words for the reasons why something is undetermined, as an example names them.
//!
//! They stand only behind `because`, so that they are free as names elsewhere.

macro_rules! kinds {
    ($($kind:ident = $en:literal $zh:literal, $doc:literal;)*) => {
        /// The kinds of reasons, as an expectation names them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ReasonKind {
            $(#[doc = $doc] $kind,)*
        }

        impl ReasonKind {
            /// Every kind.
            pub const ALL: &[ReasonKind] = &[$(ReasonKind::$kind),*];

            /// Its words, in English and in Chinese.
            pub fn words(self) -> [&'static str; 2] {
                match self {
                    $(ReasonKind::$kind => [$en, $zh],)*
                }
            }

            /// What it stands for, for the reference.
            pub fn says(self) -> &'static str {
                match self {
                    $(ReasonKind::$kind => $doc,)*
                }
            }
        }
    };
}

kinds! {
    Missing = "missing" "缺", "a fact, a record, or a field or the day of an event is not recorded";
    NotHeld = "not_held" "未考", "a record is recorded as not held";
    NotCovered = "not_covered" "未涵盖", "a month is not covered by the facts";
    NotInForce = "not_in_force" "未施行", "a let, table, rule or limit is not in force on the day";
    ToBeFilled = "to_be_filled" "待填", "a table is yet to be filled";
    NoRow = "no_row" "无此档", "a table has no row for the value";
    TooLarge = "too_large" "过大", "an amount does not fit";
    DivisionByZero = "division_by_zero" "除以零", "a division by zero";
    NothingToTake = "nothing_to_take" "无可取", "there is nothing to take a mean or the like of";
    Conflict = "conflict" "冲突", "two rules give what there can be only one of";
    Share = "bad_share" "不可分", "the weights or the pot of a share do not allow it";
}

impl ReasonKind {
    /// The kind of a word in either spelling.
    pub fn find(word: &str) -> Option<ReasonKind> {
        ReasonKind::ALL.iter().copied().find(|kind| kind.words().contains(&word))
    }
}
