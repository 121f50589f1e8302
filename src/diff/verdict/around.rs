//! What stands between a rule and what it gives: rules that override it, limits over it, what other rules give and it
//! reads, occurrences that other rules class. Where that may have changed, nothing that is proven of the rule by itself
//! says anything of the whole.

use std::collections::{BTreeMap, BTreeSet};

use super::Pair;
use super::merged::{Comparing, Key, key};
use super::model::Because;
use super::titled;
use crate::diff::model::Titled;
use crate::plan::{Effect, LetId, Limit, Members, Named, Plan, PolicyId, Rule, RuleId, TermId, TermKind};
use crate::schema::{AccountId, EventId, Item, Schema};
use crate::syntax::ast::PayKind;

/// The pairs for which what stands around them may be otherwise, each with what that is.
pub(super) fn around(comparing: &Comparing<'_>, pairs: &[Pair]) -> BTreeMap<usize, Because> {
    let around = Around::new(comparing, pairs);
    let mut touched: BTreeMap<usize, Because> = BTreeMap::new();
    loop {
        let changed = Changed::of(&around, |at| around.is_loose(at) || touched.contains_key(&at));
        let mut next = touched.clone();
        for at in (0..pairs.len()).filter(|at| !touched.contains_key(at)) {
            next.extend(around.touches(at, &changed).map(|because| (at, because)));
        }
        if next.len() == touched.len() {
            return touched;
        }
        touched = next;
    }
}

/// What a rule has to do with others, on both sides together.
#[derive(Debug, Default)]
struct Ties {
    /// The limits that are over it.
    limits: BTreeSet<Key>,
    /// What it reads of what rules give.
    reads: BTreeSet<Given>,
    /// The events that it reads.
    events: BTreeSet<EventId>,
    /// What it gives.
    gives: BTreeSet<Given>,
    /// The events whose occurrences are others by it.
    classes: BTreeSet<EventId>,
    /// The rules that override it; none if one is not known.
    overridden_by: Vec<Option<usize>>,
}

struct Around<'a> {
    pairs: &'a [Pair],
    ties: Vec<Ties>,
    /// The limits of both sides, with what their amounts read.
    limits: BTreeMap<Key, (Titled, Ties)>,
    /// Those that do not say the same, or act at other times.
    unlike: BTreeSet<Key>,
    /// Whether a policy of both sides sees the rules of others than before.
    is_reach_changed: bool,
    /// The events that any rule classes.
    classed: BTreeSet<EventId>,
}

/// What the rules that changed give and class, and how many of them.
#[derive(Debug, Default)]
struct Changed {
    gives: BTreeMap<Given, Vec<usize>>,
    classes: BTreeMap<EventId, Vec<usize>>,
    limits: BTreeMap<Key, Vec<usize>>,
    rules: BTreeSet<usize>,
}

impl Changed {
    fn of(around: &Around<'_>, is_changed: impl Fn(usize) -> bool) -> Changed {
        let mut changed = Changed::default();
        for (at, ties) in around.ties.iter().enumerate().filter(|(at, _)| is_changed(*at)) {
            changed.rules.insert(at);
            ties.gives.iter().for_each(|given| changed.gives.entry(*given).or_default().push(at));
            ties.classes.iter().for_each(|event| changed.classes.entry(*event).or_default().push(at));
            ties.limits.iter().for_each(|limit| changed.limits.entry(limit.clone()).or_default().push(at));
        }
        changed
    }

    /// A rule that changed and gives or classes something that is read, other than the reader.
    fn read_by(&self, ties: &Ties, own: Option<usize>) -> Option<usize> {
        let gives = ties.reads.iter().filter_map(|given| self.gives.get(given));
        let classes = ties.events.iter().filter_map(|event| self.classes.get(event));
        gives.chain(classes).flatten().copied().find(|at| Some(*at) != own)
    }
}

impl<'a> Around<'a> {
    fn new(comparing: &Comparing<'a>, pairs: &'a [Pair]) -> Around<'a> {
        let (old, new) = (comparing.old, comparing.new);
        let mut places: BTreeMap<Key, usize> = BTreeMap::new();
        for (at, pair) in pairs.iter().enumerate() {
            places.insert((pair.policy, pair.name.clone()), at);
        }
        let mut ties: Vec<Ties> = Vec::new();
        for pair in pairs {
            let sides = [pair.old.map(|id| (old, id)), pair.new.map(|id| (new, id))];
            let mut own = Ties::default();
            sides.into_iter().flatten().for_each(|(plan, id)| own.take(plan, id, &places));
            ties.push(own);
        }
        let mut limits: BTreeMap<Key, (Titled, Ties)> = BTreeMap::new();
        for (plan, limit) in [old, new].into_iter().flat_map(|plan| plan.limits.iter().map(move |limit| (plan, limit)))
        {
            let (_, own) = limits.entry(key(limit)).or_insert_with(|| (titled(&limit.title), Ties::default()));
            own.limit(plan, limit);
        }
        let classed = ties.iter().flat_map(|ties| &ties.classes).copied().collect();
        let is_reach_changed = comparing.both_policies().any(|id| reach(old, id) != reach(new, id));
        let unlike = unlike_limits(comparing, &limits);
        Around { pairs, ties, limits, unlike, is_reach_changed, classed }
    }

    fn is_loose(&self, at: usize) -> bool {
        let stretches = self.pairs.get(at).into_iter().flat_map(|pair| &pair.stretches);
        stretches.into_iter().any(|stretch| !stretch.proven.is_equal())
    }

    /// What may be otherwise around a rule.
    fn touches(&self, at: usize, changed: &Changed) -> Option<Because> {
        let ties = self.ties.get(at)?;
        let by_limit = ties.limits.iter().find(|limit| self.is_moved(limit, changed));
        if let Some((title, _)) = by_limit.and_then(|limit| self.limits.get(limit)) {
            return Some(Because::Limit(title.clone()));
        }
        let overriding = ties.overridden_by.iter().copied();
        let mut overriding = overriding.filter(|by| by.is_none_or(|by| by != at && changed.rules.contains(&by)));
        if let Some(by) = overriding.next() {
            return Some(self.rests(by));
        }
        if let Some(by) = changed.read_by(ties, Some(at)) {
            return Some(self.rests(Some(by)));
        }
        let sees_others = !ties.reads.is_empty() || !ties.events.is_disjoint(&self.classed);
        (self.is_reach_changed && sees_others).then_some(Because::Uses)
    }

    /// Whether what a limit leaves may be otherwise: by itself, by what it reads, or by what else is under it. A rule that
    /// changed is among that itself: what is cut from it goes by its other occurrences.
    fn is_moved(&self, limit: &Key, changed: &Changed) -> bool {
        let reads_others = || self.limits.get(limit).is_some_and(|(_, ties)| changed.read_by(ties, None).is_some());
        self.unlike.contains(limit) || changed.limits.contains_key(limit) || reads_others()
    }

    fn rests(&self, on: Option<usize>) -> Because {
        match on.and_then(|at| self.pairs.get(at)) {
            Some(pair) => Because::Rests(pair.title.clone()),
            None => Because::Unproven,
        }
    }
}

/// The limits that are not on both sides, do not say the same there, or are kept from acting by one such.
fn unlike_limits(comparing: &Comparing<'_>, all: &BTreeMap<Key, (Titled, Ties)>) -> BTreeSet<Key> {
    let by_key = |plan: &'_ Plan| plan.limits.iter().map(key).zip(0_usize..).collect::<BTreeMap<Key, usize>>();
    let (before, after) = (by_key(comparing.old), by_key(comparing.new));
    let same = |limit: &&Key| {
        let pair = before.get(*limit).zip(after.get(*limit));
        let pair = pair.and_then(|(a, b)| comparing.old.limits.get(*a).zip(comparing.new.limits.get(*b)));
        pair.is_some_and(|(a, b)| {
            reach(comparing.old, a.policy) == reach(comparing.new, b.policy) && comparing.same_limit(a, b)
        })
    };
    let mut unlike: BTreeSet<Key> = all.keys().filter(|limit| !same(limit)).cloned().collect();
    loop {
        let known = unlike.len();
        for plan in [comparing.old, comparing.new] {
            let of_unlike: Vec<&Named<Limit>> =
                plan.limits.iter().filter(|limit| unlike.contains(&key(limit))).collect();
            let overridden = of_unlike.into_iter().flat_map(|limit| &limit.versions);
            unlike.extend(overridden.flat_map(|version| &version.body.overrides).map(|id| key(plan.limit(*id))));
        }
        if unlike.len() == known {
            return unlike;
        }
    }
}

/// The policies whose rules a policy sees.
fn reach(plan: &Plan, policy: PolicyId) -> BTreeSet<PolicyId> {
    plan.policies.get(policy.index()).into_iter().flat_map(|policy| &policy.reach).copied().collect()
}

impl Ties {
    fn take(&mut self, plan: &Plan, id: RuleId, places: &BTreeMap<Key, usize>) {
        let bodies = || plan.rule(id).versions.iter().map(|version| &version.body);
        let over = plan.limits.iter().filter(|limit| is_over(plan, limit, id));
        self.limits.extend(over.map(key));
        for rule in bodies() {
            self.gives.extend(given(rule));
            self.classes.extend(classing(rule));
        }
        let breach = self.classes.iter().any(|event| plan.schema.event(*event).violation_of.is_some());
        self.classes.extend(breach.then_some(Schema::VIOLATION));
        let mut seen = BTreeSet::new();
        bodies().flat_map(Rule::terms).for_each(|term| read_within(plan, term, &mut seen, &mut self.reads));
        self.events.extend(plan.items_behind_rule(id).into_iter().filter_map(event));
        let by = plan.overridden_by.get(&id).map(Vec::as_slice).unwrap_or_default();
        self.overridden_by.extend(by.iter().map(|by| places.get(&key(plan.rule(*by))).copied()));
    }

    /// What the amount of a limit reads.
    fn limit(&mut self, plan: &Plan, limit: &Named<Limit>) {
        let mut seen = BTreeSet::new();
        for version in &limit.versions {
            read_within(plan, version.body.at_most, &mut seen, &mut self.reads);
        }
        let same = |other: &Named<Limit>| std::ptr::eq(other, limit);
        if let Some(at) = plan.limits.iter().position(same) {
            let items = plan.items_behind_limit(crate::plan::LimitId::at(at));
            self.events.extend(items.into_iter().filter_map(event));
        }
    }
}

fn event(item: Item) -> Option<EventId> {
    match item {
        Item::Event(event) => Some(event),
        _ => None,
    }
}

/// The events whose occurrences are others by a rule.
fn classing(rule: &Rule) -> Vec<EventId> {
    let into = rule.outcomes.iter().filter_map(|outcome| match &outcome.effect {
        Effect::CountsAs(classing) => Some(classing.into),
        _ => None,
    });
    let into: Vec<EventId> = into.collect();
    let source = rule.for_each.iter().filter(|_| !into.is_empty()).map(|for_each| for_each.source.event);
    source.chain(into.iter().copied()).collect()
}

fn is_over(plan: &Plan, limit: &Named<Limit>, id: RuleId) -> bool {
    let rule = plan.rule(id);
    let pays = |kinds: &[PayKind]| {
        let outcomes = rule.versions.iter().flat_map(|version| &version.body.outcomes);
        outcomes.into_iter().any(|outcome| matches!(&outcome.effect, Effect::Pay(kind, _) if kinds.contains(kind)))
    };
    limit.versions.iter().any(|version| {
        version.body.rules.contains(&id)
            || (plan.policy(limit.policy).reach.contains(&rule.policy) && pays(&version.body.kinds))
    })
}

/// What rules give and others read: entries of an account, money of a kind, warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Given {
    Entries(AccountId),
    Money(PayKind),
    Warnings,
}

fn given(rule: &Rule) -> impl Iterator<Item = Given> {
    rule.outcomes.iter().filter_map(|outcome| match &outcome.effect {
        Effect::Pay(kind, _) => Some(Given::Money(*kind)),
        Effect::Add(account, _) => Some(Given::Entries(*account)),
        Effect::Warning => Some(Given::Warnings),
        _ => None,
    })
}

/// What a formula reads of what rules give.
fn read_within(plan: &Plan, id: TermId, seen: &mut BTreeSet<LetId>, found: &mut BTreeSet<Given>) {
    let kind = &plan.term(id).kind;
    match kind {
        TermKind::Balance(_, account) | TermKind::Over { members: Members::Entries(_, account), .. } => {
            found.insert(Given::Entries(*account));
        }
        TermKind::Total(_, kind, _) => {
            found.insert(Given::Money(*kind));
        }
        TermKind::Over { members: Members::Warnings(_), .. } => {
            found.insert(Given::Warnings);
        }
        TermKind::Let(of) if seen.insert(*of) => {
            let versions = &plan.formula(*of).versions;
            versions.iter().for_each(|version| read_within(plan, version.body.term, seen, found));
        }
        _ => {}
    }
    kind.children().into_iter().for_each(|child| read_within(plan, child, seen, found));
}
