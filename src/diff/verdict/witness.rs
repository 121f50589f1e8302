//! Cases in which two sides differ: guessed by what the conditions ask, worked by both, and cut down to what it takes.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Shows, Witness};
use super::{Pair, Policies};
use crate::eval;
use crate::fmt::Spelled;
use crate::outcome::{EffectKind, EmployeeId, Line, Outcome};
use crate::plan::{Plan, Rule, RuleId, Version};
use crate::schema::Item;
use crate::suite::suggest;
use crate::syntax::ast::{Direction, PayKind};
use crate::value::{Cadence, Date, Days, Exact, Month, Unit};

/// How many cases are worked for one rule.
const TRIES: usize = 120;
/// How many cases are worked to cut one down.
const CUTS: usize = 60;

/// What a side gives in a case.
#[derive(Debug, PartialEq)]
struct Given {
    amounts: BTreeMap<EffectKind, Exact>,
    said: Vec<[String; 2]>,
}

/// Looks for cases.
pub(super) struct Witnesses<'a> {
    pub(super) old: Policies<'a>,
    pub(super) new: Policies<'a>,
    /// Both in one.
    pub(super) merged: &'a Plan,
}

impl Witnesses<'_> {
    /// A case of each kind that is wanted, as far as one is found.
    pub(super) fn find(
        &self,
        pair: &Pair,
        versions: (Option<&Version<Rule>>, Option<&Version<Rule>>),
        days: Days,
        wanted: &[Shows],
    ) -> Vec<Witness> {
        let mut found: Vec<Witness> = Vec::new();
        let each = versions.1.or(versions.0).map_or(Cadence::Month, |version| version.body.each);
        let mut reads: BTreeSet<Item> = pair.old.map(|id| self.old.plan.items_behind_rule(id)).unwrap_or_default();
        reads.extend(pair.new.map(|id| self.new.plan.items_behind_rule(id)).unwrap_or_default());
        let within = days.and(self.merged.policy(pair.policy).in_force.days());
        for month in months(within, each) {
            let cases = suggest::between(self.merged, versions, reads.iter().copied(), month);
            for case in cases.into_iter().take(TRIES) {
                let Some(shows) = self.shows(pair, &case, month) else { continue };
                if found.iter().all(|known| known.shows != shows) {
                    found.extend(self.cut_down(pair, case, month, shows));
                }
                if wanted.iter().all(|wanted| found.iter().any(|known| known.shows == *wanted)) {
                    return found;
                }
            }
        }
        found
    }

    /// Without whatever it shows the same without.
    fn cut_down(&self, pair: &Pair, case: suggest::Given, month: Month, shows: Shows) -> Option<Witness> {
        let mut case = case;
        let mut at = case.len();
        let mut left = CUTS;
        while at > 0 && left > 0 {
            at -= 1;
            left -= 1;
            let mut fewer = case.clone();
            fewer.remove(at);
            if self.shows(pair, &fewer, month) == Some(shows) {
                case = fewer;
                // What was needed beside it may not be now.
                at = case.len();
            }
        }
        let (old, new) = self.both(pair, &case, month)?;
        let spelled = |lines: Vec<[String; 2]>| -> Vec<Spelled> {
            lines
                .into_iter()
                .map(|[english, chinese]| Spelled { english: plain(&english), chinese: plain(&chinese) })
                .collect()
        };
        Some(Witness { shows, month, given: spelled(case), old: spelled(old.said), new: spelled(new.said) })
    }

    /// What a case shows; nothing if it shows no difference, or a side does not know what it gives.
    fn shows(&self, pair: &Pair, case: &suggest::Given, month: Month) -> Option<Shows> {
        let (old, new) = self.both(pair, case, month)?;
        let kinds: BTreeSet<&EffectKind> = old.amounts.keys().chain(new.amounts.keys()).collect();
        let mut shown = BTreeSet::new();
        for kind in kinds {
            let of = |given: &Given| given.amounts.get(kind).copied().unwrap_or(Exact::ZERO);
            let more = of(&new).minus(of(&old)).ok()?;
            if more.is_zero() {
                continue;
            }
            shown.insert(match is_good(kind) {
                Some(good) if good == more.is_negative() => Shows::Stricter,
                Some(_) => Shows::Milder,
                None => Shows::Different,
            });
        }
        match shown.len() {
            0 => None,
            1 => shown.pop_first(),
            _ => Some(Shows::Different),
        }
    }

    fn both(&self, pair: &Pair, case: &suggest::Given, month: Month) -> Option<(Given, Given)> {
        let lines = suggest::example(self.merged, month, case);
        let old = given(self.old, pair.old, pair, &lines, month)?;
        let new = given(self.new, pair.new, pair, &lines, month)?;
        Some((old, new))
    }
}

/// A line without the blanks that put lines under one another.
fn plain(line: &str) -> String {
    match line.trim().split_once(' ') {
        Some((word, rest)) => format!("{word} {}", rest.trim_start()),
        None => line.trim().to_string(),
    }
}

/// What a rule of a side gives in a case; nothing if the case can't be read or it is not known.
fn given(side: Policies<'_>, rule: Option<RuleId>, pair: &Pair, lines: &[String], month: Month) -> Option<Given> {
    let case = suggest::read((side.resolved, side.plan), pair.policy, lines)?;
    let Some(rule) = rule else {
        return Some(Given { amounts: BTreeMap::new(), said: vec![suggest::nothing(&pair.name)] });
    };
    let results = eval::run(side.plan, &case.population, &[month]);
    let own = || results.of_months.iter().filter(|month| month.employee == EmployeeId(0));
    if own().any(|month| !month.conflicts.is_empty()) {
        return None;
    }
    let lines: Vec<&Line> = own().flat_map(|month| &month.lines).filter(|line| line.rule == rule).collect();
    let mut amounts: BTreeMap<EffectKind, Exact> = BTreeMap::new();
    for line in &lines {
        let amount = match &line.outcome {
            Outcome::Amount(amount) => *amount,
            Outcome::Given | Outcome::Waiting(_) | Outcome::Effective(_) => Exact::ONE,
            Outcome::Undetermined(_) => return None,
        };
        let sum = amounts.entry(line.kind.clone()).or_insert(Exact::ZERO);
        *sum = sum.plus(amount).ok()?;
    }
    Some(Given { amounts, said: suggest::outcomes(side.plan, rule, &lines)? })
}

/// Whether more of a kind is good for the employee.
fn is_good(kind: &EffectKind) -> Option<bool> {
    match kind {
        EffectKind::Pay(pay) => Some(*pay != PayKind::Fine),
        EffectKind::Points(_) => Some(true),
        EffectKind::Level { direction, .. } => Some(*direction == Direction::Promote),
        EffectKind::Warning | EffectKind::MayDismiss | EffectKind::Dismiss => Some(false),
        EffectKind::CountsAs { .. } | EffectKind::Refer(_) => None,
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
