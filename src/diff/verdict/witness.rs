//! Cases in which two sides differ: guessed by what the conditions ask, worked by both, and cut down to what it takes.

use std::collections::{BTreeMap, BTreeSet};

use super::align::Aligned;
use super::model::{Shows, Witness};
use super::view::{Reads, View};
use super::worth::{Measure, Sense, worth};
use super::{Pair, Policies};
use crate::eval;
use crate::fmt::Spelled;
use crate::outcome::{EffectKind, EmployeeId, Line, Outcome};
use crate::plan::{Plan, PolicyId, Rule, RuleId, Version};
use crate::schema::Item;
use crate::suite::suggest::{self, Guess};
use crate::value::{Cadence, Date, Days, Exact, Month, Unit};

/// How many cases are worked for one rule.
const TRIES: usize = 120;
/// How many cases are worked to cut one down.
const CUTS: usize = 200;

/// What a side gives in a case.
#[derive(Debug, PartialEq)]
struct Given {
    /// How much of each, more being better where that can be said.
    amounts: BTreeMap<Measure, Exact>,
    said: Vec<[String; 2]>,
}

/// A side as cases are worked by it.
pub(super) struct Side<'a> {
    /// Its policies.
    pub(super) policies: Policies<'a>,
    /// How it calls what both declare.
    pub(super) view: View,
    /// Which of its policies each of both is, where it has it.
    pub(super) own: BTreeMap<PolicyId, PolicyId>,
    /// Whether its ids are those of the old plan.
    pub(super) is_old: bool,
}

/// Looks for cases.
pub(super) struct Witnesses<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    /// The old plan in the ids of both, and what they are.
    pub(super) aligned: &'a Aligned,
    /// Both in one.
    pub(super) merged: &'a Plan,
}

impl Witnesses<'_> {
    /// A case of each kind that is wanted, as far as one is found. One that is better and worse at once is enough.
    pub(super) fn find(
        &self,
        pair: &Pair,
        versions: (Option<&Version<Rule>>, Option<&Version<Rule>>),
        days: Days,
        wanted: &[Shows],
    ) -> Vec<Witness> {
        let mut found: Vec<Witness> = Vec::new();
        let version = versions.1.or(versions.0);
        let each = version.map_or(Cadence::Month, |version| version.body.each);
        let within = version.map_or(days, |version| days.and(version.in_force.days()));
        let mut reads: BTreeSet<Item> = BTreeSet::new();
        reads.extend(pair.old.into_iter().flat_map(|id| self.aligned.old.items_behind_rule(id)));
        reads.extend(pair.new.into_iter().flat_map(|id| self.new.policies.plan.items_behind_rule(id)));
        for month in months(within, each) {
            let guesses = suggest::between(self.merged, versions, reads.iter().copied(), month);
            for guess in guesses.into_iter().take(TRIES) {
                let Some(shows) = self.shows(pair, &guess, month) else { continue };
                if found.iter().all(|known| known.shows != shows) {
                    found.extend(self.cut_down(pair, guess, month, shows));
                }
                let is_found = |shows: Shows| found.iter().any(|known| known.shows == shows);
                if is_found(Shows::Mixed) || wanted.iter().all(|wanted| is_found(*wanted)) {
                    return found;
                }
            }
        }
        found
    }

    /// Without whatever it shows the same without, and with the roundest numbers that show it.
    fn cut_down(&self, pair: &Pair, guess: Guess, month: Month, shows: Shows) -> Option<Witness> {
        let mut guess = guess;
        let mut left = CUTS;
        let mut works = |guess: &Guess| {
            left = usize::saturating_sub(left, 1);
            left > 0 && self.shows(pair, guess, month) == Some(shows)
        };
        // What was needed beside something may not be without it.
        while let Some(fewer) = guess.fewer().into_iter().find(&mut works) {
            guess = fewer;
        }
        let schema = &self.merged.schema;
        for at in 0..guess.values(schema) {
            if let Some(rounder) = guess.rounder(at, schema).into_iter().find(&mut works) {
                guess = rounder;
            }
        }
        let (old, new) = self.both(pair, &guess, month)?;
        let spelled = |lines: Vec<[String; 2]>| -> Vec<Spelled> {
            lines
                .into_iter()
                .map(|[english, chinese]| Spelled { english: plain(&english), chinese: plain(&chinese) })
                .collect()
        };
        let given = guess.lines(self.merged, month)?;
        Some(Witness { shows, month, given: spelled(given), old: spelled(old.said), new: spelled(new.said) })
    }

    /// What a case shows; nothing if it shows no difference, or a side does not know what it gives.
    fn shows(&self, pair: &Pair, guess: &Guess, month: Month) -> Option<Shows> {
        let (old, new) = self.both(pair, guess, month)?;
        let measures: BTreeSet<&Measure> = old.amounts.keys().chain(new.amounts.keys()).collect();
        let (mut worse, mut better, mut other) = (false, false, false);
        for measure in measures {
            let of = |given: &Given| given.amounts.get(measure).copied().unwrap_or(Exact::ZERO);
            let more = of(&new).minus(of(&old)).ok()?;
            match measure {
                _ if more.is_zero() => {}
                Measure::Other(_) => other = true,
                _ if more.is_negative() => worse = true,
                _ => better = true,
            }
        }
        match (worse, better, other) {
            (false, false, false) => None,
            (true, true, _) => Some(Shows::Mixed),
            (_, _, true) => Some(Shows::Different),
            (true, false, false) => Some(Shows::Stricter),
            (false, true, false) => Some(Shows::Milder),
        }
    }

    fn both(&self, pair: &Pair, guess: &Guess, month: Month) -> Option<(Given, Given)> {
        let old = self.given(&self.old, pair.old, pair, guess, month)?;
        let new = self.given(&self.new, pair.new, pair, guess, month)?;
        Some((old, new))
    }

    /// What a rule of a side gives in a case; nothing if the side can't read the case, or does not know what it gives.
    /// What it declares nothing of is the other side's alone.
    fn given(&self, side: &Side<'_>, rule: Option<RuleId>, pair: &Pair, guess: &Guess, month: Month) -> Option<Given> {
        let (plan, view) = (side.policies.plan, &side.view);
        let reads = |reads: Reads| move |(item, field): (Item, Option<usize>)| view.reads(item, field) == reads;
        if guess.items().into_iter().any(reads(Reads::Unlike)) {
            return None;
        }
        let own = guess.only(&|item, field| reads(Reads::Yes)((item, field)), &|value| view.allows(value));
        let lines = suggest::example(&view.plan, month, &own)?;
        let nothing = || Given { amounts: BTreeMap::new(), said: vec![suggest::nothing(&pair.name)] };
        // A side without the policy has no rule of it either.
        let Some(policy) = side.own.get(&pair.policy) else { return Some(nothing()) };
        let case = suggest::read((side.policies.resolved, plan), *policy, &lines)?;
        let Some(rule) = rule else { return Some(nothing()) };
        let results = eval::run(plan, &case.population, &[month]);
        let own = || results.of_months.iter().filter(|month| month.employee == EmployeeId(0));
        if own().any(|month| !month.conflicts.is_empty()) {
            return None;
        }
        let lines: Vec<&Line> = own().flat_map(|month| &month.lines).filter(|line| line.rule == rule).collect();
        let mut amounts: BTreeMap<Measure, Exact> = BTreeMap::new();
        for line in &lines {
            let amount = match &line.outcome {
                Outcome::Amount(amount) => *amount,
                Outcome::Given | Outcome::Waiting(_) | Outcome::Effective(_) => Exact::ONE,
                Outcome::Undetermined(_) => return None,
            };
            let kind = side.kind_of_both(&line.kind, self.aligned);
            for (measure, sense) in worth(&kind) {
                let amount = if sense == Sense::Worse { amount.negated().ok()? } else { amount };
                let sum = amounts.entry(measure).or_insert(Exact::ZERO);
                *sum = sum.plus(amount).ok()?;
            }
        }
        Some(Given { amounts, said: suggest::outcomes(plan, rule, &lines)? })
    }
}

impl Side<'_> {
    /// A kind of result in the ids of both.
    fn kind_of_both(&self, kind: &EffectKind, aligned: &Aligned) -> EffectKind {
        if self.is_old { aligned.ids.effect_kind(kind, &self.policies.plan.schema) } else { kind.clone() }
    }
}

/// A line without the blanks that put lines under one another.
fn plain(line: &str) -> String {
    match line.trim().split_once(' ') {
        Some((word, rest)) => format!("{word} {}", rest.trim_start()),
        None => line.trim().to_string(),
    }
}

/// Months within some days, the first a while behind their beginning.
fn months(within: Days, each: Cadence) -> Vec<Month> {
    let begun = (within.first != Date::first()).then(|| within.first.plus_days(31).ok()).flatten();
    let later = begun.and_then(|begun| begun.plus_months(12).ok());
    let ended = (within.last != Date::last()).then_some(within.last);
    let dated = [later, begun, ended].into_iter().flatten().map(Date::month);
    let mut months: Vec<Month> = Vec::new();
    for month in Month::new(2024, 3).into_iter().chain(dated) {
        let month = Unit::containing(month, each).last_month();
        if within.contain(month.first_day()) && within.contain(month.last_day()) && !months.contains(&month) {
            months.push(month);
        }
    }
    // One month is as good as another, but where a window reaches back to what was otherwise.
    months.truncate(2);
    months
}
