//! Which changes stand behind a result that differs.
//!
//! A change stands behind a result if the result depends on the thing that changed, on either side: because its rule says
//! so or reads it, or because it stands between the rule and what it gives. What begins only later is no reason.

use std::collections::{BTreeMap, BTreeSet};

use super::results::Evaluated;
use crate::diff::meaning::Reading;
use crate::diff::model::{Change, Kind};
use crate::plan::{Dependence, Effect, Plan, PolicyId, RuleId, Thing};
use crate::schema::{Item, Schema};
use crate::types::{FieldType, Type};
use crate::value::Date;

/// What a change is of, as both sides name it: kind, policy and name.
type Key = (Kind, Option<String>, String);

/// A change that may stand behind a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reason {
    /// Its place among the changes.
    pub(super) change: usize,
    /// The other rule that changed, if it stands behind only what that one gives the same employee in the same months.
    pub(super) only_through: Option<OtherRule>,
    /// Whether it stands only behind what a limit cuts.
    pub(super) only_if_cut: bool,
}

impl Reason {
    /// What is a reason without a condition is one.
    fn join(&mut self, other: Reason) {
        self.only_through = match (self.only_through, other.only_through) {
            (Some((a, b)), Some((c, d))) => Some((a.or(c), b.or(d))),
            _ => None,
        };
        self.only_if_cut &= other.only_if_cut;
    }
}

/// A rule, by its ids on either side.
pub(super) type OtherRule = (Option<RuleId>, Option<RuleId>);

/// The changes, by what they are of.
#[derive(Debug)]
pub(super) struct Reasons<'a> {
    old: &'a Plan,
    new: &'a Plan,
    reading: &'a Reading,
    changes: BTreeMap<Key, usize>,
}

impl<'a> Reasons<'a> {
    pub(super) fn new(old: &Evaluated<'a>, new: &Evaluated<'a>, reading: &'a Reading) -> Reasons<'a> {
        let loud = reading.meaning.changes.iter().enumerate().filter(|(_, change)| !change.is_quiet());
        let changes = loud.map(|(at, change)| (key(change), at)).collect();
        Reasons { old: old.plan, new: new.plan, reading, changes }
    }

    /// The changes behind what a rule gives, those of the rule itself in front.
    pub(super) fn of(&self, old: Option<RuleId>, new: Option<RuleId>) -> Vec<Reason> {
        let own: BTreeSet<Key> = self.rule_keys(old, new).into_iter().collect();
        let mut found: BTreeMap<usize, Reason> = BTreeMap::new();
        for (id, plan, is_old) in [(old, self.old, true), (new, self.new, false)] {
            let Some(id) = id else { continue };
            for only_if_cut in [false, true] {
                let dependence = plan.dependence(id, only_if_cut);
                for (key, rule) in self.keys(&dependence, plan, is_old) {
                    let is_other = !own.contains(&key) && dependence.is_of_the_month;
                    let through = rule.filter(|rule| is_other && !classes(plan, *rule));
                    let only_through = through.map(|rule| if is_old { (Some(rule), None) } else { (None, Some(rule)) });
                    for change in self.changed(&key) {
                        let reason = Reason { change, only_through, only_if_cut };
                        found.entry(change).and_modify(|known| known.join(reason)).or_insert(reason);
                    }
                }
            }
        }
        let mut reasons: Vec<Reason> = found.into_values().collect();
        let is_own = |reason: &Reason| {
            let change = self.reading.meaning.changes.get(reason.change);
            change.is_some_and(|change| own.contains(&key(change)))
        };
        reasons.sort_by_key(|reason| (!is_own(reason), reason.change));
        reasons
    }

    /// Whether a change says something of days up to one.
    pub(super) fn has_begun(&self, change: usize, day: Date) -> bool {
        let Some(change) = self.reading.meaning.changes.get(change) else { return false };
        let mut begins = change.parts.iter().filter(|part| !part.is_quiet()).map(|part| {
            let from = part.days.and_then(|days| days.from);
            from.is_none_or(|from| from <= day)
        });
        change.was.is_some() || change.parts.is_empty() || begins.any(|begun| begun)
    }

    /// The changes of a thing, and those of its amendments.
    fn changed(&self, (kind, policy, name): &Key) -> Vec<usize> {
        let own = self.changes.get(&(*kind, policy.clone(), name.clone())).copied();
        let amended = self.changes.iter().filter(|((of, ..), _)| *of == Kind::Amendment);
        let path = policy.as_ref().map(|policy| format!("{policy}/{name}"));
        let amends = |amended: &str| amended == name || path.as_deref() == Some(amended);
        let is_amendable = matches!(kind, Kind::Rule | Kind::Let | Kind::Table | Kind::Limit);
        let amended = amended.filter(|((.., of), _)| is_amendable && amends(of)).map(|(_, at)| *at);
        own.into_iter().chain(amended).collect()
    }

    fn rule_keys(&self, old: Option<RuleId>, new: Option<RuleId>) -> Vec<Key> {
        let of = |plan: &Plan, id: RuleId, is_old: bool| self.thing(Thing::Rule(id), plan, is_old);
        old.map(|id| of(self.old, id, true)).into_iter().chain(new.map(|id| of(self.new, id, false))).collect()
    }

    /// What a result depends on, and of what is a rule, which.
    fn keys(&self, dependence: &Dependence, plan: &Plan, is_old: bool) -> Vec<(Key, Option<RuleId>)> {
        let mut keys: Vec<(Key, Option<RuleId>)> = Vec::new();
        for thing in &dependence.things {
            let rule = match thing {
                Thing::Rule(id) => Some(*id),
                _ => None,
            };
            keys.push((self.thing(*thing, plan, is_old), rule));
        }
        for item in &dependence.items {
            keys.extend(self.item(*item, &plan.schema, is_old).into_iter().map(|key| (key, None)));
        }
        for policy in &dependence.policies {
            let name = self.policy(*policy, plan, is_old);
            keys.push(((Kind::Policy, Some(name.clone()), name.clone()), None));
            let used = self.changes.keys().filter(|(kind, of, _)| *kind == Kind::Use && of.as_ref() == Some(&name));
            keys.extend(used.map(|key| (key.clone(), None)));
        }
        keys
    }

    fn thing(&self, thing: Thing, plan: &Plan, is_old: bool) -> Key {
        let (kind, policy, title) = match thing {
            Thing::Rule(id) => (Kind::Rule, plan.rule(id).policy, &plan.rule(id).title),
            Thing::Let(id) => (Kind::Let, plan.formula(id).policy, &plan.formula(id).title),
            Thing::Table(id) => (Kind::Table, plan.table(id).policy, &plan.table(id).title),
            Thing::Limit(id) => (Kind::Limit, plan.limit(id).policy, &plan.limit(id).title),
        };
        (kind, Some(self.policy(policy, plan, is_old)), self.now(&title.name, is_old))
    }

    fn policy(&self, id: PolicyId, plan: &Plan, is_old: bool) -> String {
        self.now(&plan.policy(id).title.name, is_old)
    }

    fn now(&self, name: &str, is_old: bool) -> String {
        if is_old { self.reading.name_now(name).to_string() } else { name.to_string() }
    }

    /// Something of the facts, and the options that it has.
    fn item(&self, item: Item, schema: &Schema, is_old: bool) -> Vec<Key> {
        let (kind, types): (Kind, Vec<&FieldType>) = match item {
            Item::Fact(id) => (Kind::Fact, vec![&schema.fact(id).ty]),
            Item::Event(id) => (Kind::Event, schema.event(id).fields.iter().map(|field| &field.ty).collect()),
            Item::Record(id) => (Kind::Record, schema.record(id).fields.iter().map(|field| &field.ty).collect()),
            Item::Account(_) => (Kind::Account, Vec::new()),
            Item::Stepped(_) => return Vec::new(),
        };
        let options = types.into_iter().filter_map(|field| match field.ty {
            Type::Options(id) => Some(&schema.option_set(id).title.name),
            _ => None,
        });
        let own = (kind, None, self.now(&schema.title(item).name, is_old));
        options.map(|name| (Kind::Choice, None, self.now(name, is_old))).chain([own]).collect()
    }
}

/// What a change is of. What has options is known as a choice, whichever it is.
fn key(change: &Change) -> Key {
    let policy = change.policy.as_ref().map(|policy| policy.name.clone());
    let kind = match change.kind {
        Kind::Scale | Kind::Ladder => Kind::Choice,
        kind => kind,
    };
    (kind, policy, change.name.clone())
}

/// Whether a rule makes something else of occurrences, which shows in no result of its own.
fn classes(plan: &Plan, rule: RuleId) -> bool {
    let bodies = plan.rule(rule).versions.iter().map(|version| &version.body);
    bodies.flat_map(|body| &body.outcomes).any(|outcome| matches!(outcome.effect, Effect::CountsAs(_)))
}
