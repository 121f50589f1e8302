//! The grammar as pest reads it. Only this file and [`super::build`] know of pest.

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};

use crate::words::{Due, Keyword, Spelling};

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

/// What a rule of the grammar is to a person who reads that it is due. A rule that says nothing to people is `None`.
pub(super) fn due(rule: Rule, spelling: Spelling) -> Option<Due> {
    if let Some(keyword) = keyword(rule) {
        return Some(Due::Exactly(keyword.spelled(spelling)));
    }
    let due = match rule {
        Rule::EOI => Due::LineEnd,
        Rule::line | Rule::head | Rule::body => Due::LineStart,
        Rule::comma => Due::Exactly(","),
        Rule::colon => Due::Exactly(":"),
        Rule::open | Rule::table_argument => Due::Exactly("("),
        Rule::close => Due::Exactly(")"),
        Rule::dots | Rule::range => Due::Exactly(".."),
        Rule::equals | Rule::expect_value => Due::Exactly("="),
        Rule::less => Due::Exactly("<"),
        Rule::named | Rule::word | Rule::path | Rule::limited | Rule::who | Rule::person => Due::Name,
        Rule::event_ref => Due::Event,
        Rule::clause_id => Due::ClauseId,
        Rule::clause_kind => Due::ClauseKind,
        Rule::text => Due::Text,
        Rule::type_expr | Rule::type_name | Rule::field_type | Rule::single => Due::Type,
        Rule::field => Due::Field,
        Rule::amount | Rule::expr | Rule::primary | Rule::named_value | Rule::call | Rule::bracket => Due::Formula,
        Rule::value | Rule::signed | Rule::quantity | Rule::on | Rule::given_field => Due::Value,
        Rule::infix | Rule::plus | Rule::minus | Rule::times | Rule::divided | Rule::not_equal | Rule::is_test => Due::Operator,
        Rule::less_or_equal | Rule::greater_or_equal | Rule::greater => Due::Operator,
        Rule::window | Rule::this_unit | Rule::last | Rule::rolling | Rule::first | Rule::since => Due::Window,
        Rule::outcome | Rule::pay | Rule::pay_kind | Rule::counts_as | Rule::change_level | Rule::refer => Due::Outcome,
        Rule::modifier | Rule::rounded | Rule::rounding => Due::Modifier,
        Rule::argument => Due::Argument,
        Rule::whole => Due::Whole,
        Rule::unit => Due::Unit,
        Rule::calendar_unit => Due::CalendarUnit,
        Rule::rolling_unit => Due::RollingUnit,
        Rule::date => Due::Date,
        Rule::month => Due::Month,
        Rule::cadence => Due::Cadence,
        Rule::cut_order => Due::CutOrder,
        Rule::fact_trait => Due::FactTrait,
        _ => return led_by(rule).map(|keyword| Due::Exactly(keyword.spelled(spelling))),
    };
    Some(due)
}

/// The keyword that a rule of several parts begins with, where that says what is due.
fn led_by(rule: Rule) -> Option<Keyword> {
    Some(match rule {
        Rule::filter => Keyword::Where,
        Rule::by => Keyword::By,
        Rule::within => Keyword::Within,
        Rule::with => Keyword::With,
        Rule::counted => Keyword::Counted,
        Rule::violation => Keyword::ViolationOf,
        Rule::default => Keyword::Default,
        Rule::attested_by => Keyword::AttestedBy,
        Rule::from => Keyword::From,
        Rule::until => Keyword::Until,
        Rule::expect_step => Keyword::Step,
        Rule::add_to | Rule::expect_add => Keyword::Add,
        Rule::increasing_by => Keyword::IncreasingBy,
        Rule::at_least => Keyword::AtLeast,
        Rule::at_most => Keyword::AtMost,
        _ => return None,
    })
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
