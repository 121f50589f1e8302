//! What differs, added up.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Cell, Group, Sort};
use super::results::{Compared, Known, amount, differs, is_unknown, pairs};
use crate::outcome::{Line, Sum, Total, Totals};
use crate::value::Exact;

/// What differs for one group, of one kind of result.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// Who is affected.
    pub(super) who: BTreeSet<usize>,
    /// Whose differences are not known, each as often as that is so.
    pub(super) unsure: Vec<usize>,
    /// Who has a result on the old side and on the new one.
    pub(super) has: (BTreeSet<usize>, BTreeSet<usize>),
    /// All results on either side.
    pub(super) before: Cell,
    pub(super) after: Cell,
    /// The known differences; nothing if there is none.
    pub(super) difference: Option<Sum>,
}

/// The tallies of one way to group, in order.
pub(super) type Grouped = BTreeMap<(Group, Sort), Tally>;

/// What differs, by clauses, by team and for all.
#[derive(Debug)]
pub(super) struct Tallies {
    pub(super) by_clause: Grouped,
    pub(super) by_team: Grouped,
    pub(super) together: Grouped,
}

impl Tallies {
    pub(super) fn of(compared: &Compared<'_>) -> Tallies {
        Tallies {
            by_clause: grouped(compared, &|known| Group::Clauses(known.clauses.clone())),
            by_team: grouped(compared, &|known| Group::Team(compared.team(known.person, known.line.month))),
            together: grouped(compared, &|_| Group::All),
        }
    }

    /// Who is affected at all, by kinds of result that concern enough people.
    pub(super) fn affected(&self, least: Option<usize>) -> BTreeSet<usize> {
        let told = self.together.values().filter(|tally| tally.who.len() >= least.unwrap_or(0));
        told.flat_map(|tally| tally.who.iter().copied()).collect()
    }

    /// Whose differences are not known, each as often as that is so.
    pub(super) fn unknown(&self) -> Vec<usize> {
        self.together.values().flat_map(|tally| tally.unsure.iter().copied()).collect()
    }

    /// What everybody gets in money.
    pub(super) fn money(&self) -> Option<Exact> {
        let money = self.together.iter().filter(|((_, sort), _)| matches!(sort, Sort::Pay(_)));
        let known = money.filter_map(|(_, tally)| tally.difference);
        known.map(|sum| sum.0).try_fold(Exact::ZERO, |sum, one| sum.plus(one?).ok())
    }
}

/// The lines of the old side and of the new one.
type Lines<'a> = (Vec<&'a Line>, Vec<&'a Line>);

/// The tallies of all groups in which something differs.
fn grouped(compared: &Compared<'_>, group: &dyn Fn(&Known<'_>) -> Group) -> Grouped {
    let mut all = Grouped::new();
    let mut lines: BTreeMap<(Group, Sort), Lines<'_>> = BTreeMap::new();
    for both in compared.all.values() {
        for pair in pairs(both) {
            let Some(known) = pair.1.or(pair.0) else { continue };
            let key = (group(known), known.sort.total());
            let tally = all.entry(key.clone()).or_default();
            if differs(&pair) {
                add(tally, known.person, amount(&pair), is_unknown(&pair));
            }
            let of_key = lines.entry(key).or_default();
            if let Some(old) = pair.0 {
                tally.has.0.insert(old.person);
                of_key.0.push(old.line);
            }
            if let Some(new) = pair.1 {
                tally.has.1.insert(new.person);
                of_key.1.push(new.line);
            }
        }
    }
    all.retain(|_, tally| !tally.who.is_empty());
    for (key, tally) in &mut all {
        if let Some((old, new)) = lines.remove(key) {
            tally.before = cell(old, key.1.is_taken());
            tally.after = cell(new, key.1.is_taken());
        }
    }
    all
}

fn add(tally: &mut Tally, person: usize, amount: Option<Exact>, unknown: bool) {
    tally.who.insert(person);
    match amount {
        Some(amount) => tally.difference = Some(plus(tally.difference.unwrap_or_default(), Sum(Some(amount)))),
        None if unknown => {
            tally.unsure.push(person);
        }
        // What is no amount differs, and has none. An amount too large to be said makes the sum one.
        None => {}
    }
}

/// Two sums together.
pub(super) fn plus(one: Sum, other: Sum) -> Sum {
    Sum(one.0.zip(other.0).and_then(|(one, other)| one.plus(other).ok()))
}

/// The total of lines of one kind, as the employees see it.
fn cell(lines: Vec<&Line>, taken: bool) -> Cell {
    let totals = Totals::of(lines);
    let all = totals.money.into_values().chain(totals.points.into_values()).chain(totals.others.into_values());
    let together = all.fold(Total::default(), |sum, one| Total {
        known: plus(sum.known, one.known),
        waiting: sum.waiting + one.waiting,
        undetermined: sum.undetermined + one.undetermined,
    });
    let known = together.known.0.and_then(|known| if taken { known.negated().ok() } else { Some(known) });
    Cell { known, waiting: together.waiting, undetermined: together.undetermined }
}

/// Two tallies as one.
pub(super) fn joined(mut one: Tally, other: &Tally) -> Tally {
    one.who.extend(&other.who);
    one.unsure.extend(&other.unsure);
    one.has.0.extend(&other.has.0);
    one.has.1.extend(&other.has.1);
    one.difference = match (one.difference, other.difference) {
        (Some(one), Some(other)) => Some(plus(one, other)),
        (one, other) => one.or(other),
    };
    one
}
