//! Formulas in English.

use super::{
    EventPhrase, Finish, GroupPhrase, Held, How, Measure, MembersPhrase, OverPhrase, OwnerWords, Phrase, Sign, Taken,
    ValueWords, WindowPhrase,
};
use crate::messages::Lang;
use crate::types::PayKind;
use crate::value::{Cadence, Rounding};

pub(super) fn phrase(of: &Phrase) -> String {
    match of {
        Phrase::Value(value) => value.say(Lang::En),
        Phrase::Named(label) => quoted(label),
        Phrase::Owned(OwnerWords::Team, what) => format!("the team’s {}", phrase(what)),
        Phrase::Owned(OwnerWords::Company, what) => format!("the company’s {}", phrase(what)),
        Phrase::Field { of, field } => format!("the {} of the {}", quoted(field), quoted(of)),
        Phrase::Began(fact) => format!("the day on which the present {} began", quoted(fact)),
        Phrase::ThatDay => "its day".to_string(),
        Phrase::DayOf(event) => format!("the day of the {}", quoted(event)),
        Phrase::PeriodStart(each) => format!("the first day of the {}", each.map_or("period", unit)),
        Phrase::PeriodEnd(each) => format!("the last day of the {}", each.map_or("period", unit)),
        Phrase::Latest(cadence, of) => format!("{} of the latest finished {}", phrase(of), unit(*cadence)),
        Phrase::Lookup { table, by, marginal: false } => match **by {
            Phrase::Named(_) | Phrase::Field { .. } => format!("the {} for {}", quoted(table), phrase(by)),
            _ => format!("the value in {} for {}", quoted(table), phrase(by)),
        },
        Phrase::Lookup { table, by, marginal: true } => {
            format!("what {} gives for {}, each part at its own rate", quoted(table), phrase(by))
        }
        Phrase::Arithmetic(sign, left, right) => arithmetic(*sign, left, right),
        Phrase::ForEachFull { amount: Some(amount), of, full } => {
            format!("{} for every full {} of {}", phrase(amount), phrase(full), phrase(of))
        }
        Phrase::ForEachFull { amount: None, of, full } => {
            format!("how many times {} is in {} in full", phrase(full), phrase(of))
        }
        Phrase::Negative(of) => format!("−{}", operand(of)),
        Phrase::Finished(of, finish) => finished(of, finish),
        Phrase::TheAmount => "the amount".to_string(),
        Phrase::TimeSince(day) => format!("the time since {}", phrase(day)),
        Phrase::Balance(account) => format!("the balance of {}", quoted(account)),
        Phrase::Total(kind, window) => format!("all {} {} together", pay(*kind), self::window(window)),
        Phrase::Over(over) => self::over(over),
        Phrase::Within { aggregate, of, group, skipping } => {
            let taken = taken(*aggregate, &inside(of, *aggregate), &self::group(group));
            format!("{taken}{}", skipped(*skipping))
        }
        Phrase::Rank { of, group, lowest_first, skipping } => {
            let from = if *lowest_first { ", the lowest being first" } else { "" };
            format!("the rank of {} {}{from}{}", phrase(of), self::group(group), skipped(*skipping))
        }
        Phrase::Share { pot, by, group } => {
            format!(
                "the employee’s part of {}, shared out {} in proportion to {}",
                phrase(pot),
                self::group(group),
                phrase(by)
            )
        }
        condition => self::condition(condition),
    }
}

/// A phrase that is so or not so.
fn condition(of: &Phrase) -> String {
    match of {
        Phrase::Holds { what, sort, yes } => holds(what, sort, *yes),
        Phrase::Always(true) => "always".to_string(),
        Phrase::Always(false) => "never".to_string(),
        Phrase::All(parts) => joined(parts, "and"),
        Phrase::Any(parts) => joined(parts, "or"),
        Phrase::Not(of) => format!("it is not the case that {}", phrase(of)),
        Phrase::Compare { how, measure, left, right } => compare(*how, *measure, left, right),
        Phrase::OneOf(of, values) => {
            let said: Vec<String> = values.iter().map(phrase).collect();
            let (last, init) = said.split_last().map_or((String::new(), &[][..]), |(last, init)| (last.clone(), init));
            format!("{} is {} or {last}", phrase(of), init.join(", "))
        }
        Phrase::MultipleOf(of, step) => format!("{} is a whole multiple of {}", phrase(of), phrase(step)),
        Phrase::IsNone(of, true) => format!("{} is none", phrase(of)),
        Phrase::IsNone(of, false) => format!("{} is not none", phrase(of)),
        Phrase::Recorded(of, true) => format!("{} is recorded", phrase(of)),
        Phrase::Recorded(of, false) => format!("{} is not recorded", phrase(of)),
        value => phrase(value),
    }
}

pub(super) fn definition(name: &str, of: &Phrase, is_condition: bool) -> String {
    let means = if is_condition { "means that" } else { "is" };
    format!("{} {means} {}.", quoted(name), phrase(of))
}

pub(super) fn quoted(label: &str) -> String {
    format!("“{label}”")
}

fn holds(what: &Phrase, sort: &Held, yes: bool) -> String {
    let what = phrase(what);
    match (sort, yes) {
        (Held::Attested(by), true) => format!("{what} is attested by {by}"),
        (Held::Attested(by), false) => format!("{by} has attested that {what} is not so"),
        (Held::Stated, true) => format!("{what} is so"),
        (Held::Stated, false) => format!("{what} is not so"),
        (Held::Field | Held::Formula, true) => format!("{what} is yes"),
        (Held::Field | Held::Formula, false) => format!("{what} is no"),
    }
}

/// Conditions in a row. What is joined by the other word stands in brackets.
pub(super) fn joined(parts: &[Phrase], word: &str) -> String {
    let said: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Phrase::All(_) | Phrase::Any(_) => format!("({})", phrase(part)),
            _ => phrase(part),
        })
        .collect();
    match said.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        // A comma in one of them would run together with ours.
        [init @ .., last] if said.iter().any(|one| one.contains(',')) => {
            format!("{}; {word} {last}", init.join("; "))
        }
        [init @ .., last] => format!("{} {word} {last}", init.join(", ")),
    }
}

fn arithmetic(sign: Sign, left: &Phrase, right: &Phrase) -> String {
    let is_sum = |of: &Phrase| matches!(of, Phrase::Arithmetic(Sign::Plus | Sign::Minus, ..));
    let bracketed = |of: &Phrase, brackets: bool| if brackets { format!("({})", phrase(of)) } else { operand(of) };
    let (written, left, right) = match sign {
        Sign::Plus => ("+", bracketed(left, false), bracketed(right, false)),
        Sign::Minus => ("−", bracketed(left, false), bracketed(right, is_sum(right))),
        Sign::Times => ("×", bracketed(left, is_sum(left)), bracketed(right, is_sum(right))),
        Sign::Over => {
            let is_product = matches!(right, Phrase::Arithmetic(..));
            ("÷", bracketed(left, is_sum(left)), bracketed(right, is_product))
        }
    };
    format!("{left} {written} {right}")
}

/// A part of a calculation: what has words behind it stands in brackets.
fn operand(of: &Phrase) -> String {
    match of {
        Phrase::Finished(..) | Phrase::Lookup { marginal: true, .. } | Phrase::Share { .. } => {
            format!("({})", phrase(of))
        }
        _ => phrase(of),
    }
}

/// An amount with what is done to it. Parts of a pot are never rounded so that they would not add up to it.
fn finished(of: &Phrase, finish: &Finish) -> String {
    match (of, finish) {
        (Phrase::Share { .. }, Finish::Rounded(..)) => {
            format!("{}, to the cent, so that all parts add up to the whole", phrase(of))
        }
        _ => format!("{}{}", phrase(of), self::finish(finish)),
    }
}

pub(super) fn finish(finish: &Finish) -> String {
    match finish {
        Finish::AtLeast(least) => format!(", but at least {}", phrase(least)),
        Finish::AtMost(most) => format!(", but at most {}", phrase(most)),
        Finish::Rounded(Rounding::HalfUp, step) => format!(", rounded to {}", phrase(step)),
        Finish::Rounded(Rounding::Down, step) => format!(", rounded down to {}", phrase(step)),
        Finish::Rounded(Rounding::Up, step) => format!(", rounded up to {}", phrase(step)),
    }
}

pub(super) fn pay(kind: PayKind) -> &'static str {
    match kind {
        PayKind::Fine => "fines",
        PayKind::Bonus => "bonuses",
        PayKind::Pay => "payments",
        PayKind::Salary => "salaries",
    }
}

fn skipped(skipping: bool) -> &'static str {
    if skipping { " (what is not recorded is left out)" } else { "" }
}

pub(super) fn event(of: &EventPhrase) -> String {
    match of {
        EventPhrase::Named(label) => quoted(label),
        EventPhrase::BreachOf { clause, below: false } => format!("breach of {clause}"),
        EventPhrase::BreachOf { clause, below: true } => format!("breach of {clause} (or of a clause under it)"),
        EventPhrase::AnyBreach => "breach of any clause".to_string(),
    }
}

/// The same as what a sentence is about.
fn an_event(of: &EventPhrase) -> String {
    match of {
        EventPhrase::Named(_) => event(of),
        EventPhrase::BreachOf { .. } | EventPhrase::AnyBreach => format!("a {}", event(of)),
    }
}

pub(super) fn only(of: Option<&Phrase>) -> String {
    of.map(|of| format!(" for which {}", phrase(of))).unwrap_or_default()
}

pub(super) fn window(of: &WindowPhrase) -> String {
    match of {
        WindowPhrase::This(Cadence::Month) => "in the calendar month".to_string(),
        WindowPhrase::This(Cadence::Quarter) => "in the calendar quarter".to_string(),
        WindowPhrase::This(Cadence::Year) => "in the calendar year".to_string(),
        WindowPhrase::Last(1, cadence) => format!("in the last finished {}", unit(*cadence)),
        WindowPhrase::Last(number, cadence) => format!("in the last {number} finished {}s", unit(*cadence)),
        WindowPhrase::RollingDays(1) => "on that day".to_string(),
        WindowPhrase::RollingDays(days) => format!("in the {days} days up to and with that day"),
        WindowPhrase::RollingMonths(months) => format!("in the {} up to and with that day", length(*months)),
        WindowPhrase::Since(day) => format!("since {}", phrase(day)),
        WindowPhrase::First(months, day) => format!("in the first {} from {}", length(*months), phrase(day)),
        WindowPhrase::Ever => "so far".to_string(),
    }
}

pub(super) fn unit(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Month => "month",
        Cadence::Quarter => "quarter",
        Cadence::Year => "year",
    }
}

fn length(months: u32) -> String {
    ValueWords::Months(i64::from(months)).say(Lang::En)
}

pub(super) fn group(of: &GroupPhrase) -> String {
    let among = match &of.same {
        None => "in the whole company".to_string(),
        Some(fact) => format!("among those of the same {}", quoted(fact)),
    };
    match &of.only {
        None => among,
        Some(only) => format!("{among} (only those for whom {})", phrase(only)),
    }
}

/// The value of each as the taking of several speaks of it.
fn inside(of: &Phrase, taken: Taken) -> String {
    match taken {
        Taken::Count | Taken::All | Taken::Any | Taken::Streak | Taken::LongestStreak => condition(of),
        _ => phrase(of),
    }
}

/// What is taken of several members of a group or of occurrences.
fn taken(taken: Taken, of: &str, among: &str) -> String {
    match taken {
        Taken::Count => format!("the number {among} for whom {of}"),
        Taken::Sum => format!("the sum of {of} {among}"),
        Taken::Mean => format!("the mean of {of} {among}"),
        Taken::Highest => format!("the highest {of} {among}"),
        Taken::Lowest => format!("the lowest {of} {among}"),
        Taken::All => format!("{of} for everybody {among}"),
        Taken::Any => format!("{of} for somebody {among}"),
        Taken::Earliest => format!("the first {of} {among}"),
        Taken::Latest => format!("the latest {of} {among}"),
        Taken::Streak => format!("the number in a row up to the latest for which {of} {among}"),
        Taken::LongestStreak => format!("the longest run for which {of} {among}"),
    }
}

fn over(of: &OverPhrase) -> String {
    let window = of.window.as_ref().map_or_else(|| "since the hiring".to_string(), window);
    let said = match &of.members {
        MembersPhrase::Occurrences { event, only, of: None } => {
            occurrences(of.taken, &format!("{}{}", an_event(event), self::only(only.as_ref())), &window)
        }
        MembersPhrase::Occurrences { event, only, of: Some(field) } => {
            let each = format!("of every {}{}", self::event(event), self::only(only.as_ref()));
            let what = format!("{} {each}", inside(field, of.taken));
            match of.taken {
                Taken::All => format!("{} for every {} {window}", inside(field, of.taken), self::event(event)),
                Taken::Any => format!("{} for some {} {window}", inside(field, of.taken), self::event(event)),
                one => taken(one, &what, &window),
            }
        }
        MembersPhrase::Periods { of: formula, cadence, only } => {
            periods(of.taken, &inside(formula, of.taken), unit(*cadence), only.as_ref(), &window)
        }
        MembersPhrase::Entries(account) => match of.taken {
            Taken::Sum => format!("the points entered in {} {window}", quoted(account)),
            one => taken(one, &format!("the entries of {}", quoted(account)), &window),
        },
        MembersPhrase::Warnings => format!("the number of warnings {window}"),
    };
    format!("{said}{}", skipped(of.skipping))
}

fn occurrences(taken: Taken, event: &str, window: &str) -> String {
    match taken {
        Taken::Earliest => format!("the day of the first {event} {window}"),
        Taken::Latest => format!("the day of the latest {event} {window}"),
        Taken::Any => format!("{event} occurs {window}"),
        _ => format!("how often {event} occurs {window}"),
    }
}

fn periods(taken: Taken, of: &str, unit: &str, only: Option<&Phrase>, window: &str) -> String {
    let only = only.map(|only| format!(", counting only {unit}s for which {}", phrase(only))).unwrap_or_default();
    match taken {
        Taken::Count => format!("the number of {unit}s {window} for which {of}{only}"),
        Taken::All => format!("in every {unit} {window}, {of}{only}"),
        Taken::Any => format!("in some {unit} {window}, {of}{only}"),
        Taken::Streak => format!("the number of {unit}s in a row, up to the latest, {window} for which {of}{only}"),
        Taken::LongestStreak => format!("the most {unit}s in a row {window} for which {of}{only}"),
        Taken::Sum => format!("the sum of {of} over the {unit}s {window}{only}"),
        Taken::Mean => format!("the mean of {of} over the {unit}s {window}{only}"),
        Taken::Highest => format!("the highest {of} of the {unit}s {window}{only}"),
        Taken::Lowest => format!("the lowest {of} of the {unit}s {window}{only}"),
        Taken::Earliest => format!("the first {of} of the {unit}s {window}{only}"),
        Taken::Latest => format!("the latest {of} of the {unit}s {window}{only}"),
    }
}

fn compare(how: How, measure: Measure, left: &Phrase, right: &Phrase) -> String {
    let special = match (left, right) {
        (Phrase::Over(over), Phrase::Value(ValueWords::Plain(number))) => counted(how, over, number),
        (Phrase::TimeSince(day), _) => elapsed(how, day, right),
        (Phrase::Rank { of, group, lowest_first, skipping: false }, Phrase::Value(ValueWords::Plain(number))) => {
            let group = self::group(group);
            let from = if *lowest_first { " (the lowest being first)" } else { "" };
            Some(format!("{} ranks {} {group}{from}", phrase(of), rank(how, number)))
        }
        _ => None,
    };
    special.unwrap_or_else(|| format!("{} {} {}", phrase(left), compared(how, measure), operand(right)))
}

fn compared(how: How, measure: Measure) -> &'static str {
    match (measure, how) {
        (_, How::Equal) => "is",
        (_, How::NotEqual) => "is not",
        (Measure::Moment, How::Less) => "is earlier than",
        (Measure::Moment, How::AtMost) => "is not later than",
        (Measure::Moment, How::Greater) => "is later than",
        (Measure::Moment, How::AtLeast) => "is not earlier than",
        (Measure::Grade, How::Less) => "is below",
        (Measure::Grade, How::AtMost) => "is not above",
        (Measure::Grade, How::Greater) => "is above",
        (Measure::Grade, How::AtLeast) => "is not below",
        (Measure::Length | Measure::Elapsed, How::Less) => "is shorter than",
        (Measure::Length | Measure::Elapsed, How::Greater) => "is longer than",
        (_, How::Less) => "is less than",
        (_, How::AtMost) => "is at most",
        (_, How::Greater) => "is more than",
        (_, How::AtLeast) => "is at least",
    }
}

fn elapsed(how: How, day: &Phrase, length: &Phrase) -> Option<String> {
    let passed = match how {
        How::AtLeast => "at least",
        How::Less => "less than",
        How::Greater => "more than",
        How::AtMost => "no more than",
        How::Equal | How::NotEqual => return None,
    };
    Some(format!("it is {passed} {} since {}", phrase(length), phrase(day)))
}

fn rank(how: How, number: &str) -> String {
    let place = ordinal(number);
    match how {
        How::Equal => place,
        How::NotEqual => format!("other than {place}"),
        How::Less => format!("better than {place}"),
        How::AtMost => format!("{place} or better"),
        How::Greater => format!("behind {place}"),
        How::AtLeast => format!("{place} or behind"),
    }
}

/// How often something occurs, or in how many periods it is so.
fn counted(how: How, of: &OverPhrase, number: &str) -> Option<String> {
    let window = of.window.as_ref().map_or_else(|| "since the hiring".to_string(), window);
    let skipped = skipped(of.skipping);
    match (&of.members, of.taken) {
        (MembersPhrase::Occurrences { event, only, of: None }, Taken::Count) => {
            let event = format!("{}{}", an_event(event), self::only(only.as_ref()));
            Some(format!("{event} {} {window}{skipped}", occurs(how, number)))
        }
        (MembersPhrase::Warnings, Taken::Count) => Some(format!("a warning {} {window}{skipped}", occurs(how, number))),
        (MembersPhrase::Periods { of: formula, cadence, only }, taken) => {
            let unit = unit(*cadence);
            let (row, only) = match taken {
                Taken::Count => ("", only),
                Taken::Streak => (" in a row, up to the latest,", only),
                Taken::LongestStreak => (" in a row", only),
                _ => return None,
            };
            let only = only.as_ref();
            let only =
                only.map(|only| format!(", counting only {unit}s for which {}", phrase(only))).unwrap_or_default();
            let number = several(how, number, unit);
            let said = condition(formula);
            let said = if said.contains(',') { format!("({said})") } else { said };
            Some(format!("{said} {number}{row} {window}{only}{skipped}"))
        }
        _ => None,
    }
}

fn occurs(how: How, number: &str) -> String {
    let times = match number {
        "1" => "once".to_string(),
        "2" => "twice".to_string(),
        number => format!("{number} times"),
    };
    match (how, number) {
        (How::Equal | How::AtMost, "0") | (How::Less, "1") => "does not occur".to_string(),
        (How::NotEqual | How::Greater, "0") | (How::AtLeast, "1") => "occurs at least once".to_string(),
        (How::Equal, _) => format!("occurs exactly {times}"),
        (How::NotEqual, _) => format!("occurs more or less often than {times}"),
        (How::Less, _) => format!("occurs less than {times}"),
        (How::AtMost, _) => format!("occurs at most {times}"),
        (How::Greater, _) => format!("occurs more than {times}"),
        (How::AtLeast, _) => format!("occurs at least {times}"),
    }
}

fn several(how: How, number: &str, unit: &str) -> String {
    let units = if number == "1" { unit.to_string() } else { format!("{unit}s") };
    match (how, number) {
        (How::Equal | How::AtMost, "0") | (How::Less, "1") => format!("in no {unit}"),
        (How::Equal, _) => format!("in exactly {number} {units}"),
        (How::NotEqual, _) => format!("in more or less than {number} {units}"),
        (How::Less, _) => format!("in less than {number} {units}"),
        (How::AtMost, _) => format!("in at most {number} {units}"),
        (How::Greater, _) => format!("in more than {number} {units}"),
        (How::AtLeast, _) => format!("in at least {number} {units}"),
    }
}

/// `1st`, `2nd`, `3rd`, `4th`, `11th`
pub(super) fn ordinal(number: &str) -> String {
    let ending = match number.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn ordinals() {
        let shown = ["1", "2", "3", "4", "11", "12", "13", "21", "112"].map(ordinal);
        assert_eq!(shown, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]);
    }
}
