//! Rows of what differs; and what of them is told where nobody is to be recognized.
//!
//! Small groups are put together, with the smallest of the others if it takes that, until there are enough people in them:
//! else what is left out could be worked out from the sum. Totals of before and after are told only for all together, and
//! only where enough people stand behind each.

use std::collections::BTreeSet;

use super::model::{Cell, Group, People, Row, Sort};
use super::tally::{Grouped, Tallies, Tally, joined};

/// What is not told at all.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hidden {
    /// How many kinds of result.
    pub(super) sorts: usize,
    /// Whether money is among them.
    pub(super) money: bool,
}

/// The kinds of result of which nothing is told, since too few people are affected.
pub(super) fn hidden(tallies: &Tallies, least: Option<usize>) -> Hidden {
    let small = tallies.together.iter().filter(|(_, tally)| least.is_some_and(|least| tally.who.len() < least));
    let sorts: Vec<&Sort> = small.map(|((_, sort), _)| sort).collect();
    Hidden { sorts: sorts.len(), money: sorts.iter().any(|sort| matches!(sort, Sort::Pay(_))) }
}

/// A number of people.
pub(super) fn people(number: usize, least: Option<usize>) -> People {
    match least {
        Some(least) if number > 0 && number < least => People::Fewer(least),
        _ => People::Number(number),
    }
}

/// How often something is so: `whose` it is, each as often as it is.
pub(super) fn count(whose: &[usize], least: Option<usize>) -> People {
    let people = whose.iter().collect::<BTreeSet<_>>().len();
    match least {
        Some(least) if people > 0 && people < least => People::Fewer(least),
        _ => People::Number(whose.len()),
    }
}

/// The rows of a grouping.
pub(super) fn rows(grouped: &Grouped, least: Option<usize>) -> Vec<Row> {
    let mut rows: Vec<Row> = match least {
        None => grouped.iter().map(|((group, sort), tally)| row(group.clone(), sort, tally)).collect(),
        Some(least) => {
            let sorts: BTreeSet<&Sort> = grouped.keys().map(|(_, sort)| sort).collect();
            sorts.into_iter().flat_map(|sort| of_sort(grouped, sort, least)).collect()
        }
    };
    // Those without a team or a clause come last.
    rows.sort_by_key(|row| match &row.group {
        Group::Team(team) => team.is_none(),
        Group::Clauses(clauses) => clauses.0.is_empty(),
        Group::All | Group::Small(_) => false,
    });
    rows
}

fn row(group: Group, sort: &Sort, tally: &Tally) -> Row {
    Row {
        group,
        sort: sort.clone(),
        people: People::Number(tally.who.len()),
        before: Some((tally.before, tally.after)),
        difference: tally.difference.and_then(|sum| sum.0),
        unknown: People::Number(tally.unsure.len()),
    }
}

/// The rows of one kind, without those of which too few people are part.
fn of_sort(grouped: &Grouped, sort: &Sort, least: usize) -> Vec<Row> {
    let own = grouped.iter().filter(|((_, of), _)| of == sort).map(|((group, _), tally)| (group, tally));
    let (mut told, small): (Vec<_>, Vec<_>) = own.partition(|(_, tally)| tally.who.len() >= least);
    let mut together = small.iter().fold(Tally::default(), |sum, (_, tally)| joined(sum, tally));
    let mut groups = small.len();
    while groups > 0 && together.who.len() < least {
        let smallest = told.iter().enumerate().min_by_key(|(_, (_, tally))| tally.who.len()).map(|(at, _)| at);
        let Some(at) = smallest else { return Vec::new() };
        let (_, tally) = told.remove(at);
        together = joined(together, tally);
        groups += 1;
    }
    let mut rows: Vec<Row> =
        told.into_iter().map(|(group, tally)| discreet(group.clone(), sort, tally, least)).collect();
    if groups > 0 {
        rows.push(discreet(Group::Small(groups), sort, &together, least));
    }
    rows
}

/// A row that tells nothing of few people.
fn discreet(group: Group, sort: &Sort, tally: &Tally, least: usize) -> Row {
    let enough = |who: &BTreeSet<usize>| who.is_empty() || who.len() >= least;
    let shown = group == Group::All && enough(&tally.has.0) && enough(&tally.has.1);
    let plain = |cell: Cell| Cell { waiting: 0, undetermined: 0, ..cell };
    Row {
        before: (shown && sort.is_amount()).then(|| (plain(tally.before), plain(tally.after))),
        unknown: count(&tally.unsure, Some(least)),
        ..row(group, sort, tally)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Sum;
    use crate::syntax::ast::PayKind;
    use crate::value::Exact;

    const FINE: Sort = Sort::Pay(PayKind::Fine);

    fn tally(who: std::ops::Range<usize>, difference: i64) -> Tally {
        Tally { who: who.collect(), difference: Some(Sum(Some(Exact::whole(difference)))), ..Tally::default() }
    }

    fn grouped(tallies: &[(&str, Tally)]) -> Grouped {
        let team = |name: &str| (Group::Team(Some(name.to_string())), FINE);
        tallies.iter().map(|(name, tally)| (team(name), tally.clone())).collect()
    }

    fn shown(rows: &[Row]) -> Vec<(Group, People, Option<i64>)> {
        let whole = |row: &Row| row.difference.and_then(Exact::to_whole);
        rows.iter().map(|row| (row.group.clone(), row.people, whole(row))).collect()
    }

    #[test]
    fn a_small_group_takes_the_smallest_of_the_others_along() {
        let teams = grouped(&[("a", tally(0..7, -70)), ("b", tally(10..15, -50)), ("c", tally(20..22, -9))]);
        let expected = [
            (Group::Team(Some("a".to_string())), People::Number(7), Some(-70)),
            (Group::Small(2), People::Number(7), Some(-59)),
        ];
        assert_eq!(shown(&rows(&teams, Some(5))), expected);
    }

    #[test]
    fn of_too_few_nothing_is_told() {
        let teams = grouped(&[("a", tally(0..2, -70)), ("b", tally(10..12, -50))]);
        assert_eq!(rows(&teams, Some(5)), Vec::new());
        assert_eq!(people(4, Some(5)), People::Fewer(5));
        assert_eq!(people(0, Some(5)), People::Number(0));
    }

    #[test]
    fn several_small_groups_are_told_together() {
        let teams = grouped(&[("a", tally(0..3, -3)), ("b", tally(10..12, -5)), ("c", tally(20..26, -9))]);
        let expected = [
            (Group::Team(Some("c".to_string())), People::Number(6), Some(-9)),
            (Group::Small(2), People::Number(5), Some(-8)),
        ];
        assert_eq!(shown(&rows(&teams, Some(5))), expected);
    }
}
