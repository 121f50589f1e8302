//! Whether a change is stricter or milder for the employees, rule by rule.
//!
//! In: both plans, and what was found by reading. Out: [`Verdicts`]. What is the same thing on both sides gets one id
//! (`align`, `ids`), and rules are paired by their names (`pairs`). Of two that do not say the same it is asked what can be
//! proven (`prove`), over one plan of both (`merged`); what stands between a rule and what it gives, such as a limit over
//! others that changed, takes a proof away (`around`). What is not proven is looked for: a case that both sides were worked
//! for and that they differ in (`witness`), each in its own words (`view`). A verdict is a proof, or it is `Unknown` with
//! its reason; the work for one rule is counted, and nothing goes by the clock.

mod align;
mod around;
mod ids;
mod merged;
mod model;
mod prove;
mod view;
mod witness;
mod worth;

use std::collections::BTreeMap;

pub use model::{Because, Judged, Shows, Verdict, Verdicts, Witness};

use self::align::Aligned;
use self::around::around;
use self::merged::{Comparing, Key, Merged, key, starts};
use self::prove::{Proven, prove};
use self::view::View;
use self::witness::{Side, Witnesses};
use super::meaning::Reading;
use super::model::Titled;
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
    let aligned = Aligned::of(old.plan, new.plan, reading);
    let comparing = Comparing::new(&aligned.old, new.plan);
    let merged = Merged::of(&comparing, &aligned);
    let logic = Logic::new(&merged.plan);
    let mut pairs = pairs(&comparing);
    for pair in &mut pairs {
        pair.stretches = stretches(pair, &comparing, &merged, &logic);
    }
    let touched = around(&comparing, &pairs);
    let witnesses = Witnesses {
        old: Side {
            policies: old,
            view: View::old(&aligned, &old.plan.schema, &merged.plan),
            own: aligned.old_policies.clone(),
            is_old: true,
        },
        new: Side {
            policies: new,
            view: View::new(&aligned, &new.plan.schema, &merged.plan),
            own: (0..new.plan.policies.len()).map(|at| (PolicyId::at(at), PolicyId::at(at))).collect(),
            is_old: false,
        },
        aligned: &aligned,
        merged: &merged.plan,
    };
    let judging = Judging { comparing: &comparing, merged: &merged, aligned: &aligned, witnesses };
    let mut rules = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let around = touched.get(&at);
        let whole = [Stretch { days: InForce::default().days(), proven: Proven::NOTHING }];
        let stretches = if pair.stretches.is_empty() && around.is_some() { &whole[..] } else { &pair.stretches };
        rules.extend(stretches.iter().map(|stretch| judging.judged(pair, stretch, around)));
    }
    Verdicts { whole: Verdict::of_all(&rules), rules }
}

/// What verdicts are made of.
struct Judging<'a> {
    comparing: &'a Comparing<'a>,
    merged: &'a Merged,
    aligned: &'a Aligned,
    witnesses: Witnesses<'a>,
}

impl Judging<'_> {
    fn judged(&self, pair: &Pair, stretch: &Stretch, around: Option<&Because>) -> Judged {
        let days = stretch.days;
        let proven = if around.is_some() { Proven::NOTHING } else { stretch.proven };
        let versions = versions(pair, self.merged, in_force_on(pair, self.comparing, days));
        let mut wanted = Vec::new();
        wanted.extend((!proven.never_stricter).then_some(Shows::Stricter));
        wanted.extend((!proven.never_milder).then_some(Shows::Milder));
        let found = if wanted.is_empty() { Vec::new() } else { self.witnesses.find(pair, versions, days, &wanted) };
        let shown = |shows: Shows| found.iter().any(|witness| witness.shows == shows);
        let verdict = match (shown(Shows::Stricter), shown(Shows::Milder)) {
            _ if shown(Shows::Mixed) => Verdict::Incomparable,
            (true, true) => Verdict::Incomparable,
            (false, false) if proven.is_equal() => Verdict::Equivalent,
            (true, false) if proven.never_milder => Verdict::Stricter,
            (false, true) if proven.never_stricter => Verdict::Milder,
            _ => Verdict::Unknown,
        };
        let because = (verdict == Verdict::Unknown)
            .then(|| around.cloned().unwrap_or_else(|| self.because(pair, versions, stretch.proven)));
        let all = InForce::default().days();
        let days = (days != all).then(|| InForce {
            from: (days.first != all.first).then_some(days.first),
            until: (days.last != all.last).then_some(days.last),
        });
        let (policy, rule) = (pair.policy_title.clone(), pair.title.clone());
        Judged { policy, rule, days, verdict, because, witnesses: found }
    }

    /// Why nothing is known of a rule around which all is as it was.
    fn because(&self, pair: &Pair, versions: OfBoth<'_>, proven: Proven) -> Because {
        if proven.is_either() {
            return Because::NoCase { never_milder: proven.never_milder };
        }
        let sides = [(self.comparing.old, pair.old), (self.comparing.new, pair.new)];
        let mut read = sides.into_iter().filter_map(|(plan, id)| Some(plan.items_behind_rule(id?))).flatten();
        if let Some(item) = read.find(|item| self.aligned.is_unlike(*item)) {
            return Because::Declared(titled(self.aligned.schema.title(item)));
        }
        match versions {
            (Some(old), Some(new)) if !prove::is_of_the_same(&old.body, &new.body) => Because::Unlike,
            _ => Because::Unproven,
        }
    }
}

/// The versions of a day, in the plan of both.
type OfBoth<'m> = (Option<&'m Version<Rule>>, Option<&'m Version<Rule>>);

/// A day of a stretch, on which some version is in force if one is at all.
fn in_force_on(pair: &Pair, comparing: &Comparing<'_>, days: Days) -> Date {
    let named = [pair.old.map(|id| comparing.old.rule(id)), pair.new.map(|id| comparing.new.rule(id))];
    let begins = named.iter().flatten().flat_map(|named| &named.versions).map(|version| version.in_force.days().first);
    begins.filter(|day| days.contain(*day)).min().unwrap_or(days.first)
}

/// The versions of a day, in the plan of both.
fn versions<'m>(pair: &Pair, merged: &'m Merged, day: Date) -> OfBoth<'m> {
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
fn pairs(comparing: &Comparing<'_>) -> Vec<Pair> {
    let mut all: Vec<Pair> =
        comparing.new.rules().map(|(id, rule)| pair(comparing.new, rule, None, Some(id))).collect();
    let places: BTreeMap<Key, usize> = comparing.new.rules.iter().map(key).zip(0..).collect();
    for (id, rule) in comparing.old.rules() {
        match places.get(&key(rule)).and_then(|at| all.get_mut(*at)) {
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

/// A title as it is told.
fn titled(title: &Title) -> Titled {
    Titled { name: title.name.clone(), label: title.label.clone() }
}
