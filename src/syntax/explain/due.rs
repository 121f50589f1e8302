//! What would have gone on where the grammar is stuck, in terms of people.

use crate::syntax::grammar::{self, Rule, Stuck};
use crate::words::{self, Due, Keyword, Spelling};

/// How many things a message names as expected.
const MOST: usize = 5;

/// What is due where the grammar is stuck: few things, each once, the end of the line last.
pub(super) fn due(stuck: &Stuck, text: &str) -> Vec<Due> {
    let first = words::word_at(text);
    if super::begins_occurrence(first) && (stuck.at == 0 || stuck.rules == [Rule::colon]) {
        return vec![Due::Times];
    }
    if stuck.at == 0 {
        return vec![Due::LineStart];
    }
    // Every word might be the key of a row, as far as the grammar knows.
    let no_row = super::is_line_keyword(text) && text.get(..stuck.at).is_some_and(|before| before.trim_end() == first);
    let formula = stuck.rules.contains(&Rule::function);
    let argument = stuck.rules.contains(&Rule::within) || stuck.rules.contains(&Rule::kw_within);
    let modifier = stuck.rules.contains(&Rule::kw_doubling);
    let spelling = words::spelling_of(first);
    let mut due = Vec::new();
    for rule in &stuck.rules {
        let found = match rule {
            Rule::colon if no_row => continue,
            _ if formula && begins_formula(*rule) => Some(Due::Formula),
            _ if argument && begins_argument(*rule) => Some(Due::Argument),
            _ if modifier && begins_modifier(*rule) => Some(Due::Modifier),
            rule => of_rule(*rule, spelling),
        };
        due.extend(found.filter(|found| !due.contains(found)));
    }
    if due.contains(&Due::Operator) {
        due.retain(|due| !matches!(due, Due::Exactly(word) if is_operator(word)));
    }
    due.sort_by_key(|due| *due == Due::LineEnd);
    due.truncate(MOST);
    due
}

/// Whether a keyword or a sign is one of those that `an operator` stands for.
fn is_operator(word: &str) -> bool {
    use Keyword as K;
    let keywords = [K::And, K::Or, K::Is, K::IsNot, K::MultipleOf, K::PerFull];
    matches!(word, "=" | "<")
        || keywords
            .iter()
            .any(|keyword| [keyword.spelled(Spelling::English), keyword.spelled(Spelling::Chinese)].contains(&word))
}

fn begins_formula(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::function
            | Rule::call
            | Rule::kw_yes
            | Rule::kw_no
            | Rule::kw_none
            | Rule::pay_kind
            | Rule::kw_warning
            | Rule::kw_violation_of
            | Rule::violation
            | Rule::named_value
            | Rule::path
            | Rule::word
            | Rule::bracket
            | Rule::open
            | Rule::text
            | Rule::kw_not
            | Rule::negative
            | Rule::expr
            | Rule::amount
    )
}

fn begins_argument(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::window
            | Rule::within
            | Rule::kw_within
            | Rule::by
            | Rule::kw_by
            | Rule::kw_lowest_first
            | Rule::kw_skipping_missing
    )
}

fn begins_modifier(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::kw_doubling
            | Rule::increasing_by
            | Rule::kw_increasing_by
            | Rule::at_least
            | Rule::kw_at_least
            | Rule::at_most
            | Rule::kw_at_most
            | Rule::rounded
            | Rule::rounding
    )
}

/// What a rule of the grammar is to a person who reads that it is due. A rule that says nothing to people is `None`.
fn of_rule(rule: Rule, spelling: Spelling) -> Option<Due> {
    let due = match rule {
        Rule::EOI => Due::LineEnd,
        Rule::line => Due::LineStart,
        Rule::comma => Due::Exactly(","),
        Rule::colon => Due::Exactly(":"),
        Rule::open | Rule::table_argument => Due::Exactly("("),
        Rule::close => Due::Exactly(")"),
        Rule::dots | Rule::range => Due::Exactly(".."),
        Rule::equals | Rule::expect_value => Due::Exactly("="),
        Rule::less => Due::Exactly("<"),
        Rule::named | Rule::word | Rule::path | Rule::limited | Rule::who | Rule::person => Due::Name,
        Rule::event_ref | Rule::given_thing => Due::Event,
        Rule::clause_id => Due::ClauseId,
        Rule::clause_kind => Due::ClauseKind,
        Rule::text => Due::Text,
        Rule::lint_name => Due::Lint,
        Rule::type_expr | Rule::type_name | Rule::field_type | Rule::single => Due::Type,
        Rule::field => Due::Field,
        Rule::amount | Rule::expr | Rule::named_value | Rule::call | Rule::bracket => Due::Formula,
        Rule::value | Rule::signed | Rule::quantity | Rule::on => Due::Value,
        Rule::plus | Rule::minus | Rule::times | Rule::divided | Rule::is_test => Due::Operator,
        Rule::not_equal | Rule::less_or_equal | Rule::greater_or_equal | Rule::greater => Due::Operator,
        Rule::window | Rule::this_unit | Rule::last | Rule::rolling | Rule::first | Rule::since => Due::Window,
        Rule::pay | Rule::pay_kind | Rule::counts_as | Rule::change_level | Rule::refer => Due::Outcome,
        Rule::kw_warning | Rule::kw_dismiss | Rule::kw_may_dismiss | Rule::add_to | Rule::expect_add => Due::Outcome,
        Rule::kw_dated | Rule::attested_by | Rule::kw_of_team | Rule::kw_of_company => Due::FactTrait,
        Rule::whole => Due::Whole,
        Rule::unit => Due::Unit,
        Rule::calendar_unit => Due::CalendarUnit,
        Rule::rolling_unit => Due::RollingUnit,
        Rule::date => Due::Date,
        Rule::month => Due::Month,
        Rule::cadence => Due::Cadence,
        Rule::cut_order => Due::CutOrder,
        _ => {
            let keyword = grammar::keyword(rule).or_else(|| led_by(rule));
            return keyword.map(|keyword| Due::Exactly(keyword.spelled(spelling)));
        }
    };
    Some(due)
}

/// The keyword that a rule of several parts begins with.
fn led_by(rule: Rule) -> Option<Keyword> {
    Some(match rule {
        Rule::filter => Keyword::Where,
        Rule::by => Keyword::By,
        Rule::within => Keyword::Within,
        Rule::with => Keyword::With,
        Rule::counted => Keyword::Counted,
        Rule::violation => Keyword::ViolationOf,
        Rule::default => Keyword::Default,
        Rule::from => Keyword::From,
        Rule::until => Keyword::Until,
        Rule::expect_step => Keyword::Step,
        Rule::undetermined => Keyword::Undetermined,
        Rule::because => Keyword::Because,
        _ => return None,
    })
}
