//! What a name that is not known is meant to say in a formula: a negation, a count, a number.

use crate::plan::PolicyId;
use crate::resolve::{Entity, Lookup, Names};
use crate::words::{self, Keyword, Role, Spelling};

/// What is put in front of a name to deny it.
const DENIES: &[&str] =
    &["并非", "没有", "不是", "不", "未", "没", "非", "无", "not_", "non_", "no_", "not", "non", "un", "in"];

/// What stands around the name of an event where its count is meant, and the window that it says.
const COUNTED: &[(&str, &str, Keyword)] = &[
    ("本月", "次数", Keyword::ThisMonth),
    ("当月", "次数", Keyword::ThisMonth),
    ("本季", "次数", Keyword::ThisQuarter),
    ("本年", "次数", Keyword::ThisYear),
    ("今年", "次数", Keyword::ThisYear),
    ("", "次数", Keyword::ThisMonth),
    ("", "_count", Keyword::ThisMonth),
    ("", "_this_month", Keyword::ThisMonth),
    ("number_of_", "", Keyword::ThisMonth),
    ("count_", "", Keyword::ThisMonth),
];

/// How a formula says what an unknown name is meant to say.
pub(super) fn meant(word: &str, fields: &[&str], names: &Names, policy: PolicyId) -> Option<String> {
    let is_known = |name: &str| fields.contains(&name) || names.find(policy, name) != Lookup::Unknown;
    denied(word, is_known).or_else(|| counted(word, names, policy)).or_else(|| in_digits(word))
}

/// `不属实`, `not_verified`; `没有` alone
fn denied(word: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    let not = Keyword::Not.spelled(words::spelling_of(word));
    // `in` and `un` are something else by themselves.
    let fits = |front: &str, rest: &str| is_known(rest) || rest.is_empty() && front.chars().all(words::is_han);
    let rest = DENIES.iter().find_map(|front| word.strip_prefix(front).filter(|rest| fits(front, rest)))?;
    Some(if rest.is_empty() { not.to_string() } else { format!("{not} {rest}") })
}

/// `本月迟到次数`
fn counted(word: &str, names: &Names, policy: PolicyId) -> Option<String> {
    let event = |front: &str, behind: &str| {
        let name = word.strip_prefix(front)?.strip_suffix(behind)?;
        let name = name.strip_suffix('的').unwrap_or(name);
        matches!(names.find(policy, name), Lookup::Found(Entity::Event(_))).then_some(name)
    };
    COUNTED.iter().find_map(|(front, behind, window)| {
        let spelling = words::spelling_of(&[*front, *behind].concat());
        let comma = if spelling == Spelling::Chinese { "," } else { ", " };
        let (count, window) = (Keyword::Count.spelled(spelling), window.spelled(spelling));
        event(front, behind).map(|name| format!("{count}({name}{comma}{window})"))
    })
}

/// `十元`, `ten`
fn in_digits(word: &str) -> Option<String> {
    let end = word.find(|c| !words::is_numeral(c)).filter(|end| *end > 0).unwrap_or(word.len());
    let (number, unit) = word.split_at_checked(end)?;
    let is_unit = unit.is_empty() || Keyword::find(unit, Role::Unit).is_some();
    words::number_in_words(number).filter(|_| is_unit).map(|number| format!("{number}{unit}"))
}
