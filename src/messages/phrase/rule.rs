//! Rules and limits as data for sentences.

use super::{EventPhrase, Finish, Phrase, WindowPhrase, rule_en, rule_zh};
use crate::messages::Lang;
use crate::types::{CutOrder, Direction, PayKind, Times};
use crate::value::Cadence;

/// An amount, with how it grows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountPhrase {
    /// That of the first occurrence.
    pub base: Phrase,
    /// How it grows.
    pub growth: GrowthPhrase,
    /// What is done with it then.
    pub finish: Vec<Finish>,
}

/// How an amount grows from occurrence to occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrowthPhrase {
    /// It does not.
    Flat,
    /// Twice as much each time.
    Doubling,
    /// So much more each time.
    By(Phrase),
}

/// What follows from a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EffectPhrase {
    /// Money.
    Pay(PayKind, AmountPhrase),
    /// Points into an account.
    Add {
        /// The account.
        account: String,
        /// How many.
        amount: AmountPhrase,
        /// Whether it is a written amount below zero, which is then without its sign.
        taken: bool,
    },
    /// A warning.
    Warning,
    /// The occurrence becomes something else.
    CountsAs {
        /// Whether it also stays what it is.
        also: bool,
        /// What.
        into: EventPhrase,
        /// Its fields that are set.
        with: Vec<(String, Phrase)>,
    },
    /// A change of level.
    Move {
        /// Up or down.
        direction: Direction,
        /// From.
        from: String,
        /// To.
        to: String,
    },
    /// The company may dismiss.
    MayDismiss,
    /// The company dismisses.
    Dismiss,
    /// It is referred to somebody.
    Refer(String),
}

/// An outcome with the occurrences that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomePhrase {
    /// Which of them; nothing is each.
    pub times: Option<Times>,
    /// What follows.
    pub effect: EffectPhrase,
}

/// The occurrences that a rule is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OccurrencePhrase {
    /// Of what.
    pub event: EventPhrase,
    /// Which of them.
    pub only: Option<Phrase>,
    /// Over which days they are numbered.
    pub counted: Option<WindowPhrase>,
    /// The clause that each of them breaks by itself.
    pub breaks: Option<String>,
}

/// What a rule does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePhrase {
    /// How often it is worked.
    pub each: Cadence,
    /// The occurrences that it is for.
    pub occurrence: Option<OccurrencePhrase>,
    /// Its conditions, and whether all of them have to hold.
    pub conditions: (Vec<Phrase>, bool),
    /// What stands against it.
    pub unless: Vec<Phrase>,
    /// What follows.
    pub outcomes: Vec<OutcomePhrase>,
    /// The steps after which it takes effect, each with who takes it.
    pub steps: Vec<(String, String)>,
    /// The rules in favour of which it does not apply, each with whether it goes by the same occurrence.
    pub behind: Vec<(String, bool)>,
    /// The limits that may cut what it gives.
    pub limits: Vec<String>,
}

/// A rule in words: a sentence, what it lists, and what is said beneath.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleSaid {
    /// The sentence; it ends with a colon where it lists something.
    pub sentence: String,
    /// What it lists.
    pub items: Vec<String>,
    /// Sentences beneath.
    pub after: Vec<String>,
}

/// What a limit says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitPhrase {
    /// The kinds that it is over.
    pub kinds: Vec<PayKind>,
    /// The rules that it is over.
    pub rules: Vec<String>,
    /// Over how long.
    pub window: Cadence,
    /// The most.
    pub at_most: Phrase,
    /// What is cut first.
    pub cut: CutOrder,
    /// The limits that do not act while this one does.
    pub overrides: Vec<String>,
}

impl RulePhrase {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> RuleSaid {
        match lang {
            Lang::En => rule_en::rule(self),
            Lang::Zh => rule_zh::rule(self),
        }
    }
}

impl LimitPhrase {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => rule_en::limit(self),
            Lang::Zh => rule_zh::limit(self),
        }
    }
}
