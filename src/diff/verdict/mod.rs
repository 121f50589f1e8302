//! Whether a change is stricter or milder for the employees, rule by rule.
//!
//! In: both plans, and what was found by reading. Out: [`Verdicts`]. Rules are paired by their names (`pairs`). Of two that
//! do not say the same it is asked what can be proven (`prove`), over one plan of both (`merged`); what stands between a
//! rule and what it gives, such as a limit over others that changed, takes a proof away (`around`). What is not proven is
//! looked for: a case that both sides were worked for and that they differ in (`witness`). A verdict is a proof, or it is
//! `Unknown`; the work for one rule is counted, and nothing goes by the clock.

mod around;
mod merged;
mod model;
mod prove;
mod witness;

pub use model::{Judged, Shows, Verdict, Verdicts, Witness};

use self::around::around;
use self::merged::{Comparing, Merged, starts};
use self::prove::{Proven, prove};
use self::witness::Witnesses;
use super::meaning::Reading;
use super::model::{Kind, Titled};
use crate::logic::Logic;
use crate::plan::{InForce, Named, Plan, PolicyId, Rule, RuleId, Version};
use crate::resolve::Resolved;
use crate::schema::Title;
use crate::value::{Date, Days};

/// The policies of a side.
#[derive(Debug, Clone, Copy)]
pub struct Policies<'a> {
    /// Their names.
    pub resolved: &'a Resolved<'a>,
    /// What is evaluated.
    pub plan: &'a Plan,
}

/// A rule as the sides have it.
struct Pair {
    policy: PolicyId,
    policy_title: Titled,
    title: Titled,
    name: String,
    old: Option<RuleId>,
    new: Option<RuleId>,
    stretches: Vec<Stretch>,
}

/// Days throughout which the versions of a rule are not the same.
struct Stretch {
    days: Days,
    proven: Proven,
}

/// Judges each rule that may give something else.
pub fn verdicts(old: Policies<'_>, new: Policies<'_>, reading: &Reading) -> Verdicts {
    let comparing = Comparing::new(old.plan, new.plan, reading);
    let Some(merged) = Merged::of(&comparing) else { return apart(reading) };
    let logic = Logic::new(&merged.plan);
    let mut pairs = pairs(&comparing, reading);
    for pair in &mut pairs {
        pair.stretches = stretches(pair, &comparing, &merged, &logic);
    }
    let touched = around(&comparing, &pairs);
    let witnesses = Witnesses { old, new, merged: &merged.plan };
    let mut rules = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let is_touched = touched.contains(&at);
        let whole = [Stretch { days: InForce::default().days(), proven: Proven::NOTHING }];
        let stretches = if pair.stretches.is_empty() && is_touched { &whole[..] } else { &pair.stretches };
        for stretch in stretches {
            let proven = if is_touched { Proven::NOTHING } else { stretch.proven };
            rules.push(judged(pair, stretch.days, proven, (&merged, &comparing), &witnesses));
        }
    }
    let whole = rules.iter().fold(Verdict::Equivalent, |all, rule| all.and(rule.verdict));
    Verdicts { whole, rules }
}

fn judged(
    pair: &Pair,
    days: Days,
    proven: Proven,
    (merged, comparing): (&Merged, &Comparing<'_>),
    witnesses: &Witnesses<'_>,
) -> Judged {
    let day = in_force_on(pair, comparing, days);
    let versions = versions(pair, merged, day);
    let mut wanted = Vec::new();
    wanted.extend((!proven.never_stricter).then_some(Shows::Stricter));
    wanted.extend((!proven.never_milder).then_some(Shows::Milder));
    let found = if wanted.is_empty() { Vec::new() } else { witnesses.find(pair, versions, days, &wanted) };
    let shown = |shows: Shows| found.iter().any(|witness| witness.shows == shows);
    let verdict = match (shown(Shows::Stricter), shown(Shows::Milder)) {
        (true, true) => Verdict::Incomparable,
        (false, false) if proven.is_equal() => Verdict::Equivalent,
        (true, false) if proven.never_milder => Verdict::Stricter,
        (false, true) if proven.never_stricter => Verdict::Milder,
        _ => Verdict::Unknown,
    };
    let all = InForce::default().days();
    let days = (days != all).then(|| InForce {
        from: (days.first != all.first).then_some(days.first),
        until: (days.last != all.last).then_some(days.last),
    });
    Judged { policy: pair.policy_title.clone(), rule: pair.title.clone(), days, verdict, witnesses: found }
}

/// A day of a stretch, on which some version is in force if one is at all.
fn in_force_on(pair: &Pair, comparing: &Comparing<'_>, days: Days) -> Date {
    let named = [pair.old.map(|id| comparing.old.rule(id)), pair.new.map(|id| comparing.new.rule(id))];
    let begins = named.iter().flatten().flat_map(|named| &named.versions).map(|version| version.in_force.days().first);
    begins.filter(|day| days.contain(*day)).min().unwrap_or(days.first)
}

/// The versions of a day, in the plan of both.
fn versions<'m>(pair: &Pair, merged: &'m Merged, day: Date) -> (Option<&'m Version<Rule>>, Option<&'m Version<Rule>>) {
    let old = pair.old.and_then(|id| merged.plan.rule(merged.old_rule(id)).on(day));
    let new = pair.new.and_then(|id| merged.plan.rule(id).on(day));
    (old, new)
}

/// The stretches of days in which the versions of a rule do not say the same, and what is proven of each.
fn stretches(pair: &Pair, comparing: &Comparing<'_>, merged: &Merged, logic: &Logic<'_>) -> Vec<Stretch> {
    let (old, new) = (pair.old.map(|id| comparing.old.rule(id)), pair.new.map(|id| comparing.new.rule(id)));
    let both: Vec<&Named<Rule>> = old.into_iter().chain(new).collect();
    let starts = starts(&both);
    let mut found: Vec<Stretch> = Vec::new();
    for (at, first) in starts.iter().enumerate() {
        let last = starts.get(at + 1).map_or(Date::last(), |next| next.before());
        let on = |named: Option<&'_ Named<Rule>>| {
            named.and_then(|named| named.on(*first)).map(|version| version.body.clone())
        };
        let same = match (on(old), on(new)) {
            (Some(a), Some(b)) => comparing.same_rule(&a, &b),
            (None, None) => true,
            _ => false,
        };
        if same {
            continue;
        }
        let (old, new) = versions(pair, merged, *first);
        let proven = prove(logic, old.map(|version| &version.body), new.map(|version| &version.body));
        found.push(Stretch { days: Days { first: *first, last }, proven });
    }
    found
}

/// The rules of both sides: those of the new one, then those that are gone.
fn pairs(comparing: &Comparing<'_>, reading: &Reading) -> Vec<Pair> {
    let mut all: Vec<Pair> =
        comparing.new.rules().map(|(id, rule)| pair(comparing.new, rule, None, Some(id))).collect();
    for (id, rule) in comparing.old.rules() {
        let now = reading.name_now(&rule.title.name);
        match all.iter_mut().find(|pair| pair.new.is_some() && pair.policy == rule.policy && pair.name == now) {
            Some(pair) => pair.old = Some(id),
            None => all.push(pair(comparing.old, rule, Some(id), None)),
        }
    }
    all
}

fn pair(plan: &Plan, rule: &Named<Rule>, old: Option<RuleId>, new: Option<RuleId>) -> Pair {
    Pair {
        policy: rule.policy,
        policy_title: titled(&plan.policy(rule.policy).title),
        title: titled(&rule.title),
        name: rule.title.name.clone(),
        old,
        new,
        stretches: Vec::new(),
    }
}

fn titled(title: &Title) -> Titled {
    Titled { name: title.name.clone(), label: title.label.clone() }
}

/// Where the declarations are not the same, nothing is said of the rules that differ, and nothing of the whole.
fn apart(reading: &Reading) -> Verdicts {
    let changed = reading.meaning.changes.iter().filter(|change| change.kind == Kind::Rule && !change.is_quiet());
    let rules = changed.filter_map(|change| {
        let rule = Titled { name: change.name.clone(), label: change.label.clone() };
        let policy = change.policy.clone()?;
        Some(Judged { policy, rule, days: None, verdict: Verdict::Unknown, witnesses: Vec::new() })
    });
    Verdicts { whole: Verdict::Unknown, rules: rules.collect() }
}
