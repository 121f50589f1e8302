//! The grammar as pest reads it. Only this file and [`super::build`] know of pest.

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};

use crate::words::Keyword;

/// The parser that pest makes of the grammar.
#[derive(pest_derive::Parser)]
#[grammar = "grammar/policy.pest"]
struct Policy;

/// A part of a line that a rule of the grammar matched.
pub(super) type Pair<'i> = pest::iterators::Pair<'i, Rule>;

/// Where the grammar could not go on.
#[derive(Debug)]
pub(super) struct Stuck {
    /// The byte of the line.
    pub(super) at: usize,
    /// The rules that would have gone on.
    pub(super) rules: Vec<Rule>,
}

/// Reads one line.
pub(super) fn line(text: &str) -> Result<Pair<'_>, Stuck> {
    let stuck = |error: Error<Rule>| Stuck {
        at: match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        },
        rules: match error.variant {
            ErrorVariant::ParsingError { positives, .. } => positives,
            ErrorVariant::CustomError { .. } => Vec::new(),
        },
    };
    let mut pairs = Policy::parse(Rule::line, text).map_err(stuck)?;
    let line = pairs.next().and_then(|line| line.into_inner().next());
    line.ok_or(Stuck { at: 0, rules: Vec::new() })
}

/// The keyword that a rule of the grammar stands for: `kw_for_each` for [`Keyword::ForEach`].
pub(super) fn keyword(rule: Rule) -> Option<Keyword> {
    let name = format!("{rule:?}");
    let name = name.strip_prefix("kw_")?.replace('_', "");
    Keyword::every().find(|keyword| format!("{keyword:?}").eq_ignore_ascii_case(&name))
}

/// Every rule of the grammar.
#[cfg(test)]
pub(super) fn every_rule() -> impl Iterator<Item = Rule> {
    Rule::all_rules().iter().copied()
}

/// Whether the grammar reads a text as one word.
#[cfg(test)]
pub(super) fn is_word(text: &str) -> bool {
    let word = Policy::parse(Rule::word, text).ok().and_then(|mut pairs| pairs.next());
    word.is_some_and(|word| word.as_str().len() == text.len())
}
