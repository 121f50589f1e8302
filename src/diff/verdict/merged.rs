//! Two plans as one: the formulas of both over the same facts, so that they can be set against one another.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::align::Aligned;
use crate::plan::{
    Amount, Classing, Conditions, Effect, FieldSource, Growth, LetId, Limit, LimitId, Named, Plan, PolicyId, Rule,
    RuleId, Table, TableId, TermId, TermKind, Version, Window,
};
use crate::value::Date;

/// Both plans in one: the new one as it is, behind it the formulas, lets, tables and rules of the old one. What is the same
/// on both sides is there once.
pub(super) struct Merged {
    pub(super) plan: Plan,
    /// Where the old rules begin.
    rules: usize,
}

impl Merged {
    /// A version of an old rule, in words of both.
    pub(super) fn old_rule(&self, id: RuleId) -> RuleId {
        RuleId::at(self.rules + id.index())
    }

    /// The new plan with the old one behind it, which has its ids already.
    pub(super) fn of(compared: &Comparing<'_>, aligned: &Aligned) -> Merged {
        let (old, new) = (compared.old, compared.new);
        let mut plan = new.clone();
        plan.policies.clone_from(&aligned.policies);
        let (terms, rules) = (plan.terms.len(), plan.rules.len());
        let named: BTreeMap<&str, Vec<usize>> =
            new.lets.iter().enumerate().fold(BTreeMap::new(), |mut all, (at, one)| {
                all.entry(one.title.name.as_str()).or_insert_with(Vec::new).push(at);
                all
            });
        let mut lets: Vec<LetId> = Vec::new();
        for (at, own) in old.lets.iter().enumerate() {
            let others = named.get(own.title.name.as_str()).into_iter().flatten();
            let same = others.map(|at| LetId::at(*at)).find(|other| compared.same_let(LetId::at(at), *other));
            lets.push(same.unwrap_or_else(|| {
                let mut own = own.clone();
                own.versions.iter_mut().for_each(|version| version.body.term = moved(version.body.term, terms));
                plan.lets.push(own);
                LetId::at(plan.lets.len() - 1)
            }));
        }
        let mut tables: Vec<TableId> = Vec::new();
        for own in &old.tables {
            let same = new.tables.iter().position(|other| same_table(own, other));
            tables.push(TableId::at(same.unwrap_or_else(|| {
                plan.tables.push(own.clone());
                plan.tables.len() - 1
            })));
        }
        for term in &old.terms {
            let mut term = term.clone();
            term.kind = term.kind.with_children(&mut |child| moved(child, terms));
            match &mut term.kind {
                TermKind::Let(id) => *id = lets.get(id.index()).copied().unwrap_or(*id),
                TermKind::Table(id, _) => *id = tables.get(id.index()).copied().unwrap_or(*id),
                _ => {}
            }
            plan.terms.push(term);
        }
        for rule in &old.rules {
            let mut rule = rule.clone();
            rule.versions.iter_mut().for_each(|version| move_rule(&mut version.body, terms));
            let others = rule.versions.iter_mut().flat_map(|version| &mut version.body.overrides);
            others.for_each(|id| *id = RuleId::at(rules + id.index()));
            plan.rules.push(rule);
        }
        plan.schema.clone_from(&aligned.schema);
        Merged { plan, rules }
    }
}

fn moved(id: TermId, by: usize) -> TermId {
    TermId::at(id.index() + by)
}

fn move_rule(rule: &mut Rule, by: usize) {
    let to = |id: &mut TermId| *id = moved(*id, by);
    let (Conditions::All(terms) | Conditions::Any(terms)) = &mut rule.conditions;
    terms.iter_mut().chain(&mut rule.unless).for_each(to);
    if let Some(for_each) = &mut rule.for_each {
        for_each.filter.iter_mut().for_each(to);
        if let Some(Window::Since(term) | Window::First(_, term)) = &mut for_each.counted {
            to(term);
        }
    }
    for outcome in &mut rule.outcomes {
        match &mut outcome.effect {
            Effect::Pay(_, amount) | Effect::Add(_, amount) => {
                to(&mut amount.base);
                amount.finish.iter_mut().chain(&mut amount.share).for_each(to);
                if let Growth::By(step) = &mut amount.growth {
                    to(step);
                }
            }
            Effect::CountsAs(classing) => {
                for field in &mut classing.fields {
                    if let FieldSource::Set(term) = field {
                        to(term);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Both plans, the old one in the ids and names of the new one: whether what they say is the same, as it stands.
pub(super) struct Comparing<'a> {
    pub(super) old: &'a Plan,
    pub(super) new: &'a Plan,
    /// What was found of lets: they rest on one another.
    lets: RefCell<BTreeMap<(LetId, LetId), bool>>,
}

impl<'a> Comparing<'a> {
    pub(super) fn new(old: &'a Plan, new: &'a Plan) -> Comparing<'a> {
        Comparing { old, new, lets: RefCell::default() }
    }

    /// The policies that both sides have.
    pub(super) fn both_policies(&self) -> impl Iterator<Item = PolicyId> {
        let (new, old) = (self.new.policies.len(), &self.old.policies);
        // A policy that the old side does not have reaches nothing there, not even itself.
        (0..new.min(old.len())).map(PolicyId::at).filter(|id| !self.old.policy(*id).reach.is_empty())
    }

    fn same_let(&self, old: LetId, new: LetId) -> bool {
        if let Some(known) = self.lets.borrow().get(&(old, new)) {
            return *known;
        }
        let (before, after) = (self.old.formula(old), self.new.formula(new));
        let same = throughout(before, after, |a, b| a.ty == b.ty && self.same_term(a.term, b.term));
        self.lets.borrow_mut().insert((old, new), same);
        same
    }

    /// Whether two formulas say the same, what they rest on looked into.
    pub(super) fn same_term(&self, old: TermId, new: TermId) -> bool {
        let (a, b) = (self.old.term(old), self.new.term(new));
        let (below, other) = (a.kind.children(), b.kind.children());
        if a.ty != b.ty || below.len() != other.len() {
            return false;
        }
        let same = match (&a.kind, &b.kind) {
            (TermKind::Let(a), TermKind::Let(b)) => self.same_let(*a, *b),
            (TermKind::Table(a, _), TermKind::Table(b, _)) => same_table(self.old.table(*a), self.new.table(*b)),
            _ => bare(&a.kind) == bare(&b.kind),
        };
        same && below.iter().zip(&other).all(|(a, b)| self.same_term(*a, *b))
    }

    /// Whether two limits are the same.
    pub(super) fn same_limit(&self, old: &Named<Limit>, new: &Named<Limit>) -> bool {
        throughout(old, new, |a, b| {
            let rules = |plan: &Plan, all: &[RuleId]| all.iter().map(|id| rule_key(plan, *id)).collect::<BTreeSet<_>>();
            let limits =
                |plan: &Plan, all: &[LimitId]| all.iter().map(|id| key(plan.limit(*id))).collect::<BTreeSet<_>>();
            a.kinds == b.kinds
                && a.window == b.window
                && a.cut == b.cut
                && rules(self.old, &a.rules) == rules(self.new, &b.rules)
                && limits(self.old, &a.overrides) == limits(self.new, &b.overrides)
                && self.same_term(a.at_most, b.at_most)
        })
    }

    fn same_terms(&self, old: &[TermId], new: &[TermId]) -> bool {
        old.len() == new.len() && old.iter().zip(new).all(|(a, b)| self.same_term(*a, *b))
    }

    /// Whether two versions of a rule say the same.
    pub(super) fn same_rule(&self, old: &Rule, new: &Rule) -> bool {
        let kinds = matches!(
            (&old.conditions, &new.conditions),
            (Conditions::All(_), Conditions::All(_)) | (Conditions::Any(_), Conditions::Any(_))
        ) || (old.conditions.terms().len() < 2 && new.conditions.terms().len() < 2);
        kinds
            && old.each == new.each
            && self.same_occurrences(old, new)
            && self.same_terms(old.conditions.terms(), new.conditions.terms())
            && self.same_terms(&old.unless, &new.unless)
            && same_steps(old, new)
            && self.same_overrides(old, new)
            && old.outcomes.len() == new.outcomes.len()
            && old
                .outcomes
                .iter()
                .zip(&new.outcomes)
                .all(|(a, b)| a.times == b.times && self.same_effect(&a.effect, &b.effect))
    }

    fn same_overrides(&self, old: &Rule, new: &Rule) -> bool {
        let keys =
            |plan: &Plan, rule: &Rule| rule.overrides.iter().map(|id| rule_key(plan, *id)).collect::<BTreeSet<_>>();
        keys(self.old, old) == keys(self.new, new)
    }

    fn same_occurrences(&self, old: &Rule, new: &Rule) -> bool {
        match (&old.for_each, &new.for_each) {
            (None, None) => true,
            (Some(a), Some(b)) => {
                let filters = match (a.filter, b.filter) {
                    (None, None) => true,
                    (Some(a), Some(b)) => self.same_term(a, b),
                    _ => false,
                };
                filters && a.source == b.source && self.same_window(a.counted.as_ref(), b.counted.as_ref())
            }
            _ => false,
        }
    }

    /// Whether two windows are the same.
    pub(super) fn same_window(&self, old: Option<&Window>, new: Option<&Window>) -> bool {
        match (old, new) {
            (Some(Window::Since(a)), Some(Window::Since(b))) => self.same_term(*a, *b),
            (Some(Window::First(n, a)), Some(Window::First(m, b))) => n == m && self.same_term(*a, *b),
            (a, b) => a == b,
        }
    }

    fn same_effect(&self, old: &Effect, new: &Effect) -> bool {
        match (old, new) {
            (Effect::Pay(a, one), Effect::Pay(b, other)) => a == b && self.same_amount(one, other),
            (Effect::Add(a, one), Effect::Add(b, other)) => a == b && self.same_amount(one, other),
            (Effect::CountsAs(a), Effect::CountsAs(b)) => self.same_classing(a, b),
            _ => same_kind(old, new),
        }
    }

    fn same_amount(&self, old: &Amount, new: &Amount) -> bool {
        let maybe = |a: Option<TermId>, b: Option<TermId>| match (a, b) {
            (None, None) => true,
            (Some(a), Some(b)) => self.same_term(a, b),
            _ => false,
        };
        let growth = match (old.growth, new.growth) {
            (Growth::By(a), Growth::By(b)) => self.same_term(a, b),
            (a, b) => a == b,
        };
        growth && self.same_term(old.base, new.base) && maybe(old.finish, new.finish) && maybe(old.share, new.share)
    }

    fn same_classing(&self, old: &Classing, new: &Classing) -> bool {
        old.also == new.also
            && old.into == new.into
            && old.fields.len() == new.fields.len()
            && old.fields.iter().zip(&new.fields).all(|(a, b)| match (a, b) {
                (FieldSource::Same(a), FieldSource::Same(b)) => a == b,
                (FieldSource::Set(a), FieldSource::Set(b)) => self.same_term(*a, *b),
                (FieldSource::Absent, FieldSource::Absent) => true,
                _ => false,
            })
    }
}

/// Whether two effects are of one kind, amounts and fields aside.
pub(super) fn same_kind(old: &Effect, new: &Effect) -> bool {
    match (old, new) {
        (Effect::Pay(a, _), Effect::Pay(b, _)) => a == b,
        (Effect::Add(a, _), Effect::Add(b, _)) => a == b,
        (Effect::Warning, Effect::Warning)
        | (Effect::MayDismiss, Effect::MayDismiss)
        | (Effect::Dismiss, Effect::Dismiss) => true,
        (
            Effect::Move { direction, fact, from, to },
            Effect::Move { direction: other, fact: of, from: start, to: end },
        ) => direction == other && fact == of && from == start && to == end,
        (Effect::Refer(a), Effect::Refer(b)) => a == b,
        _ => false,
    }
}

/// Whether two rules take the same steps.
pub(super) fn same_steps(old: &Rule, new: &Rule) -> bool {
    let steps =
        |rule: &Rule| rule.steps.iter().map(|step| (step.title.name.clone(), step.by.clone())).collect::<Vec<_>>();
    steps(old) == steps(new)
}

/// What something is known by: its policy and its name.
pub(super) type Key = (PolicyId, String);

pub(super) fn key<T>(named: &Named<T>) -> Key {
    (named.policy, named.title.name.clone())
}

fn rule_key(plan: &Plan, id: RuleId) -> Key {
    key(plan.rule(id))
}

/// A formula without those in it, and without what is called by an id of one side alone.
fn bare(kind: &TermKind) -> TermKind {
    kind.with_children(&mut |_| TermId::at(0))
}

fn same_table(old: &Named<Table>, new: &Named<Table>) -> bool {
    throughout(old, new, |a, b| a.by == b.by && a.gives == b.gives && same_rows(a, b))
}

fn same_rows(old: &Table, new: &Table) -> bool {
    use crate::plan::Rows::{Bounds, Marginal, Options};
    match (&old.rows, &new.rows) {
        (None, None) => true,
        (Some(Options(a)), Some(Options(b))) => {
            let values = |rows: &[Option<crate::plan::Row>]| {
                rows.iter().map(|row| row.as_ref().map(|row| row.value.clone())).collect::<Vec<_>>()
            };
            values(a) == values(b)
        }
        (Some(Bounds(a)), Some(Bounds(b))) | (Some(Marginal(a)), Some(Marginal(b))) => {
            let values = |rows: &[crate::plan::BoundRow]| {
                rows.iter().map(|row| (row.bound.clone(), row.included, row.row.value.clone())).collect::<Vec<_>>()
            };
            values(a) == values(b)
        }
        _ => false,
    }
}

/// The first day of each stretch in which neither of two things changes.
pub(super) fn starts<T>(things: &[&Named<T>]) -> Vec<Date> {
    let days = |version: &Version<T>| version.in_force.days();
    let of = |named: &&Named<T>| {
        let versions = named.versions.iter().map(days).collect::<Vec<_>>();
        let withdrawn = named.withdrawals.iter().map(|withdrawal| withdrawal.in_force.days());
        versions
            .into_iter()
            .chain(withdrawn)
            .flat_map(|days| [Some(days.first), (days.last < Date::last()).then(|| days.last.after())])
            .flatten()
            .collect::<Vec<_>>()
    };
    let mut all: Vec<Date> = things.iter().flat_map(of).chain([Date::first()]).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether two things say the same on each day.
fn throughout<T>(old: &Named<T>, new: &Named<T>, same: impl Fn(&T, &T) -> bool) -> bool {
    starts(&[old, new]).into_iter().all(|day| match (old.on(day), new.on(day)) {
        (Some(a), Some(b)) => same(&a.body, &b.body),
        (None, None) => true,
        _ => false,
    })
}
