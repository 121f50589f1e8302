//! From something that no example exercises to what could be given so that one does.

use super::givens::{Givens, Ways, all, both, either, free};
use super::place::{Place, days_up_to};
use super::solve::Solver;
use crate::eval::Seen;
use crate::plan::{Effect, ForEach, InForce, LetId, LimitId, Plan, Rule, RuleId, TableId, TermId, TermKind, Version};
use crate::suite::coverage::{Point, PointKind, TimesOf};
use crate::types::Type;
use crate::value::{Cadence, Date, Days, Month, Value};

/// What something is expected of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Rule(RuleId),
    Let(LetId),
}

/// Something to try: what is given, and of what something is expected then.
pub(super) struct Aim {
    pub(super) givens: Givens,
    pub(super) subjects: Vec<Subject>,
}

/// How many occurrences are tried until a limit cuts.
const TRIED: [u32; 8] = [1, 2, 3, 4, 6, 9, 13, 20];
/// The day of the month on which the occurrence lies that is looked at: behind it there is room, and in front of it.
const DAY: i64 = 20;

/// What is asked of a rule in a try.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    /// A part of a condition that has to come out so.
    pub(super) forced: Option<(TermId, bool)>,
    /// How many occurrences there are.
    pub(super) occurrences: u32,
}

impl Asked {
    /// One occurrence, and nothing else in particular.
    pub(super) fn one() -> Asked {
        Asked { forced: None, occurrences: 1 }
    }
}

/// The tries for a point in a month, the most likely first.
pub(super) fn aims(plan: &Plan, point: &Point, owner: Option<RuleId>, month: Month) -> Vec<Aim> {
    match (point.noted, point.kind) {
        (Seen::Rule(rule, at) | Seen::Outcome(rule, at, _), _) => {
            let number = match point.noted {
                Seen::Outcome(_, _, which) => first_time(plan, rule, at, which),
                _ => 1,
            };
            of_rule(plan, rule, at, Asked { occurrences: number, forced: None }, month)
        }
        (Seen::Times(rule, at, _, yes), PointKind::Times(times)) => {
            of_rule(plan, rule, at, Asked { occurrences: number_for(times, yes), forced: None }, month)
        }
        (Seen::Grown(rule, at, which), _) => {
            let number = first_time(plan, rule, at, which).max(2);
            of_rule(plan, rule, at, Asked { occurrences: number, forced: None }, month)
        }
        (Seen::Condition(atom, yes), _) => match owner {
            Some(rule) => of_rule_condition(plan, rule, (atom, yes), month),
            None => of_let_condition(plan, (atom, yes), month),
        },
        (Seen::Row(table, _, row), _) => of_row(plan, table, row, month),
        (Seen::Limit(limit, at, cut), _) => of_limit(plan, limit, at, cut, month),
        (Seen::Times(..), _) => Vec::new(),
    }
}

/// The number of the first occurrence that an outcome is for.
fn first_time(plan: &Plan, rule: RuleId, at: usize, which: usize) -> u32 {
    let version = plan.rule(rule).versions.get(at);
    let times = version.and_then(|version| version.body.outcomes.get(which)?.times);
    times.map_or(1, |times| number_for(times.into(), true))
}

/// So many occurrences that the last is one of those, or just is not.
fn number_for(times: TimesOf, yes: bool) -> u32 {
    let (TimesOf::Nth(number) | TimesOf::From(number) | TimesOf::Every(number)) = times;
    match (yes, number) {
        (true, number) => number.max(1),
        (false, 0 | 1) => 2,
        (false, number) => number - 1,
    }
}

fn aim(subject: Subject) -> impl Fn(Givens) -> Aim {
    move |givens| Aim { givens, subjects: vec![subject] }
}

fn of_rule(plan: &Plan, rule: RuleId, at: usize, asked: Asked, month: Month) -> Vec<Aim> {
    let Some(version) = plan.rule(rule).versions.get(at) else { return Vec::new() };
    let solver = Solver::new(plan);
    ways_of_rule(&solver, version, asked, month).into_iter().map(aim(Subject::Rule(rule))).collect()
}

/// A part of a condition of a rule: on its own lines, or in a `where` within a formula.
fn of_rule_condition(plan: &Plan, rule: RuleId, forced: (TermId, bool), month: Month) -> Vec<Aim> {
    let solver = Solver::new(plan);
    let mut ways = Vec::new();
    for version in &plan.rule(rule).versions {
        let body = &version.body;
        let mut lines = body.conditions.terms().iter().chain(&body.unless);
        let own = lines.any(|term| solver.contains(*term, forced.0));
        let filter = body.for_each.as_ref().and_then(|for_each| for_each.filter);
        if own || filter.is_some_and(|filter| solver.contains(filter, forced.0)) {
            ways = either(ways, ways_of_rule(&solver, version, Asked { forced: Some(forced), occurrences: 1 }, month));
        } else {
            ways = either(
                ways,
                ways_within(&solver, version, month, |solver, term, place| solver.filtered(term, forced, place)),
            );
        }
    }
    ways.into_iter().map(aim(Subject::Rule(rule))).collect()
}

/// A part of a condition in a let.
fn of_let_condition(plan: &Plan, forced: (TermId, bool), month: Month) -> Vec<Aim> {
    let solver = Solver::new(plan);
    let mut aims = Vec::new();
    for (at, formula) in plan.lets.iter().enumerate() {
        for version in &formula.versions {
            let term = version.body.term;
            let place = Place::month_end(month, Cadence::Month);
            let ways = if solver.contains(term, forced.0) {
                solver.forced(term, true, Some(forced), &place)
            } else {
                let within = solver.filtered(term, forced, &place);
                completed(&solver, within, |solver| {
                    solver.pick(term, &place).map(|(given, _)| given).into_iter().collect()
                })
            };
            aims.extend(ways.into_iter().map(aim(Subject::Let(LetId::at(at)))));
        }
    }
    aims
}

/// A row of a table: by each rule and each let that reads the table itself.
fn of_row(plan: &Plan, table: TableId, row: usize, month: Month) -> Vec<Aim> {
    let solver = Solver::new(plan);
    let read = |solver: &Solver<'_>, term: TermId, place: &Place| {
        readings(plan, term, table)
            .into_iter()
            .fold(Vec::new(), |ways, argument| either(ways, solver.row(table, argument, row, place)))
    };
    let mut aims = Vec::new();
    for (id, rule) in plan.rules() {
        for version in &rule.versions {
            let ways = ways_within(&solver, version, month, read);
            aims.extend(ways.into_iter().map(aim(Subject::Rule(id))));
        }
    }
    for (at, formula) in plan.lets.iter().enumerate() {
        for version in &formula.versions {
            let place = Place::month_end(month, Cadence::Month);
            let ways = read(&solver, version.body.term, &place);
            let pick = |solver: &Solver<'_>| {
                solver.pick(version.body.term, &place).map(|(given, _)| given).into_iter().collect()
            };
            aims.extend(completed(&solver, ways, pick).into_iter().map(aim(Subject::Let(LetId::at(at)))));
        }
    }
    aims
}

/// The arguments by which a formula reads a table.
fn readings(plan: &Plan, term: TermId, table: TableId) -> Vec<TermId> {
    let kind = &plan.term(term).kind;
    let mut found: Vec<TermId> = kind.children().into_iter().flat_map(|child| readings(plan, child, table)).collect();
    if let TermKind::Table(id, argument) = kind
        && *id == table
    {
        found.push(*argument);
    }
    found
}

/// A limit: by as many occurrences of each rule that it is over as it takes.
fn of_limit(plan: &Plan, limit: LimitId, at: usize, cut: bool, month: Month) -> Vec<Aim> {
    let Some(version) = plan.limit(limit).versions.get(at) else { return Vec::new() };
    let solver = Solver::new(plan);
    let is_over = |effect: &Effect| matches!(effect, Effect::Pay(kind, _) if version.body.kinds.contains(kind));
    let reach = &plan.policy(plan.limit(limit).policy).reach;
    let over: Vec<RuleId> = plan
        .rules()
        .filter(|(id, rule)| {
            let of_kind = rule.versions.iter().flat_map(|one| &one.body.outcomes).any(|one| is_over(&one.effect));
            version.body.rules.contains(id) || (of_kind && reach.contains(&rule.policy))
        })
        .map(|(id, _)| id)
        .collect();
    let mut aims = Vec::new();
    for number in TRIED.iter().take(if cut { TRIED.len() } else { 1 }) {
        let asked = Asked { forced: None, occurrences: *number };
        for rule in &over {
            aims.extend(of_rule(plan, *rule, 0, asked, month));
        }
    }
    let each = over.iter().filter_map(|rule| plan.rule(*rule).versions.first());
    let together = all(each.map(|version| ways_of_rule(&solver, version, Asked::one(), month)));
    let subjects: Vec<Subject> = over.iter().map(|rule| Subject::Rule(*rule)).collect();
    aims.extend(together.into_iter().map(|givens| Aim { givens, subjects: subjects.clone() }));
    aims
}

/// The ways completed by what is still open in each.
fn completed(solver: &Solver<'_>, ways: Ways, open: impl Fn(&Solver<'_>) -> Ways) -> Ways {
    let mut all = Vec::new();
    for way in ways {
        let rest = open(&solver.with(way.clone()));
        all = either(all, both(vec![way.clone()], &rest));
        all.push(way);
    }
    all
}

/// The ways in which something within the formulas of a rule comes about, completed such that the rule applies.
fn ways_within(
    solver: &Solver<'_>,
    version: &Version<Rule>,
    month: Month,
    within: impl Fn(&Solver<'_>, TermId, &Place) -> Ways,
) -> Ways {
    let body = &version.body;
    let mut place = Place::month_end(month, body.each);
    if let Some(for_each) = &body.for_each {
        let Some(day) = occurrence_days(version.in_force, month, 1).and_then(|days| days.last().copied()) else {
            return Vec::new();
        };
        place = place.under(&occurrence(for_each, day));
    }
    let formulas = body.conditions.terms().iter().chain(&body.unless).copied().chain(amounts(body));
    let ways = formulas.fold(Vec::new(), |ways, term| either(ways, within(solver, term, &place)));
    completed(solver, ways, |solver| ways_of_rule(solver, version, Asked::one(), month))
}

fn amounts(rule: &Rule) -> impl Iterator<Item = TermId> + '_ {
    rule.outcomes.iter().filter_map(|outcome| match &outcome.effect {
        Effect::Pay(_, amount) | Effect::Add(_, amount) => Some(amount.base),
        _ => None,
    })
}

pub(super) fn occurrence(for_each: &ForEach, day: Date) -> super::givens::Occurrence {
    (for_each.source.event, for_each.source.clause.as_deref().map(str::to_string), day)
}

/// The days of so many occurrences in a month, while a version is in force.
pub(super) fn occurrence_days(in_force: InForce, month: Month, count: u32) -> Option<Vec<Date>> {
    let within = Days { first: month.first_day(), last: month.last_day() }.and(in_force.days());
    if within.is_empty() {
        return None;
    }
    let usual = month.first_day().plus_days(DAY - 1).ok()?;
    let least = within.first.plus_days(i64::from(count) - 1).ok()?;
    let last = usual.max(least).min(within.last);
    days_up_to(Days { first: within.first, last }, i64::from(count))
}

/// The ways in which a version of a rule gives something in a month, with what is forced.
pub(super) fn ways_of_rule(solver: &Solver<'_>, version: &Version<Rule>, asked: Asked, month: Month) -> Ways {
    let body = &version.body;
    let place = Place::month_end(month, body.each);
    let Some(for_each) = &body.for_each else {
        let ways = both(solver.rule(body, asked.forced, &place), &level(solver, body));
        return solver.then(ways, |solver| results(solver, body, &place));
    };
    let Some(days) = occurrence_days(version.in_force, month, asked.occurrences.max(1)) else { return Vec::new() };
    let last = days.last().copied();
    all(days.iter().map(|day| {
        let forced = asked.forced.filter(|_| Some(*day) == last);
        let own = occurrence(for_each, *day);
        let under = place.under(&own);
        let fits = for_each.filter.map_or_else(free, |filter| solver.forced(filter, true, forced, &under));
        let ways = both(vec![Givens::occurrence(own)], &fits);
        let ways = solver.then(ways, |solver| solver.rule(body, forced, &under));
        solver.then(ways, |solver| results(solver, body, &under))
    }))
}

/// The level that a change of level is from.
fn level(solver: &Solver<'_>, rule: &Rule) -> Ways {
    let moves = rule.outcomes.iter().find_map(|outcome| match &outcome.effect {
        Effect::Move { fact, from, .. } => Some((*fact, *from)),
        _ => None,
    });
    let Some((fact, from)) = moves else { return free() };
    match solver.plan.schema.fact(fact).ty.ty {
        Type::Options(set) => vec![Givens::fact(fact, Some(Value::Option(set, from)), None)],
        _ => Vec::new(),
    }
}

/// What the amounts of a rule read, so that they are not undetermined. What can't be found out is left open.
fn results(solver: &Solver<'_>, rule: &Rule, place: &Place) -> Ways {
    let mut ways = free();
    for term in amounts(rule) {
        let picked: Ways = solver.pick(term, place).map(|(given, _)| given).into_iter().collect();
        let both = both(ways.clone(), &picked);
        if !both.is_empty() {
            ways = both;
        }
    }
    ways
}
