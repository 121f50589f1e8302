//! What windows and groups look at, and which of it decides what comes of it.

use super::trace::Groups;
use super::{Evidence, Part, Trace, What};
use crate::eval::context::Cx;
use crate::eval::over::{Member, Of};
use crate::eval::term::is_not_held;
use crate::eval::{Evaluator, Found, Truth};
use crate::facts::When;
use crate::plan::{Aggregate, GroupAggregate, Members, Source, TermId, TermKind};
use crate::schema::Schema;
use crate::source::Span;
use crate::value::{Unit, Value};

impl Evaluator<'_> {
    /// The members of a window, each with its part in what comes of them.
    pub(super) fn members_read(&self, id: TermId, result: &Found, cx: &Cx<'_>) -> Vec<Evidence> {
        let TermKind::Over { aggregate, members, window, .. } = &self.plan.term(id).kind else { return Vec::new() };
        let Ok(list) = self.members(members, window.as_ref(), cx) else { return Vec::new() };
        let mut read: Vec<Evidence> = list.members.iter().map(|member| self.member_read(member, members, cx)).collect();
        let bare = !matches!(members, Members::Periods { .. });
        decide(*aggregate, &mut read, bare, result);
        if let Members::Periods { of, filter, .. } = members {
            read.extend(list.passed_over.iter().map(|unit| self.passed_over(*unit, *of, *filter, cx)));
            read.sort_by_key(|one| match one.what {
                What::Period(unit) => Some(unit),
                _ => None,
            });
        }
        read
    }

    fn member_read(&self, member: &Member, members: &Members, cx: &Cx<'_>) -> Evidence {
        let what = match member.of {
            Of::Occurrence(when) => What::Occurrence(when),
            Of::Unit(unit) => What::Period(unit),
        };
        let mut read =
            Evidence { there: member.there.clone(), ..Evidence::of(what, member.value.clone(), member.span) };
        match (members, member.of) {
            (Members::Periods { of, .. }, Of::Unit(unit)) => {
                let own = self.period_context(unit, cx);
                read.from = self.facts_behind(*of, &own);
                read.compared = self.compared(*of, &own);
            }
            (Members::Occurrences { source, .. }, Of::Occurrence(when)) => {
                read.event = Some(source.event);
                let breach = member.span.filter(|_| source.event == Schema::VIOLATION);
                read.clause = breach.and_then(|span| self.clause_of(source, when, span, cx));
            }
            _ => {}
        }
        read
    }

    /// A period that is passed over, with what says so.
    fn passed_over(&self, unit: Unit, of: TermId, filter: Option<TermId>, cx: &Cx<'_>) -> Evidence {
        let own = self.period_context(unit, cx);
        let unasked = filter.filter(|filter| self.truth(*filter, &own) == Truth::No);
        let (there, asked) = match unasked {
            Some(filter) => (Truth::No, filter),
            None => (Truth::Yes, of),
        };
        let found = self.eval(of, &own);
        let from = self.facts_behind(asked, &own);
        Evidence { there, part: Part::PassedOver, from, ..Evidence::of(What::Period(unit), found, None) }
    }

    fn period_context<'f>(&self, unit: Unit, cx: &Cx<'f>) -> Cx<'f> {
        let day = self.ends(cx.employee, unit);
        Cx { first: day, last: day, month: day.month(), period: unit, ..*cx }
    }

    /// The facts that a formula rests on; of windows inside those that decide.
    fn facts_behind(&self, term: TermId, cx: &Cx<'_>) -> Vec<Evidence> {
        let mut read = Vec::new();
        leaves(&self.traced(term, cx, Groups::Not), &mut read);
        read.retain(|one| one.part == Part::Decides);
        read
    }

    /// What a comparison with a written value compares, and what that comes to.
    fn compared(&self, term: TermId, cx: &Cx<'_>) -> Option<(TermId, Found)> {
        let TermKind::Compare(_, left, right) = self.plan.term(term).kind else { return None };
        let side = match (self.is_constant(left), self.is_constant(right)) {
            (false, true) => left,
            (true, false) => right,
            _ => return None,
        };
        Some((side, self.eval(side, cx)))
    }

    /// The clause that an occurrence breaks.
    fn clause_of(&self, source: &Source, when: When, span: Span, cx: &Cx<'_>) -> Option<String> {
        let view = self.view(source, cx.employee, when.month());
        let item = view.iter().find(|item| item.span == span && item.when == when)?;
        match item.fields.first().map(|field| &field.found) {
            Some(Found::Known(Value::Text(clause))) => Some(clause.to_string()),
            _ => None,
        }
    }

    /// The members of a group, each with its part in what comes of them; of a sum with how its value comes about, too.
    pub(super) fn group_read(&self, id: TermId, cx: &Cx<'_>) -> Vec<Evidence> {
        let result = self.group_result(id, cx);
        let kind = &self.plan.term(id).kind;
        let mut read: Vec<Evidence> = result
            .members(cx.employee)
            .iter()
            .map(|member| Evidence::of(What::Member(member.employee), member.value.clone(), None))
            .collect();
        if let TermKind::Within { aggregate: GroupAggregate::Of(aggregate), of, .. } = kind {
            decide(*aggregate, &mut read, false, &self.eval(id, cx));
            self.trace_members(&mut read, *of, cx);
        }
        if let TermKind::Within { aggregate: GroupAggregate::Rank { lowest_first }, .. } = kind {
            decide_rank(&mut read, *lowest_first, What::Member(cx.employee));
        }
        // Of whom something is recorded as not held, he is passed over.
        let not_held = |one: &&mut Evidence| matches!(&one.found, Found::Unknown(unknown) if is_not_held(unknown));
        read.iter_mut().filter(not_held).for_each(|one| one.part = Part::PassedOver);
        read
    }

    fn trace_members(&self, read: &mut [Evidence], of: TermId, cx: &Cx<'_>) {
        for one in read {
            if let What::Member(employee) = one.what {
                let own = self.member_context(employee, cx.month.last_day(), cx);
                one.trace = Some(Box::new(self.traced(of, &own, Groups::Not)));
            }
        }
    }
}

/// Every fact that a formula and its parts read.
fn leaves(trace: &Trace, found: &mut Vec<Evidence>) {
    found.extend(trace.read.iter().cloned());
    trace.parts.iter().for_each(|part| leaves(part, found));
}

/// How one counts: as one that is there, or as one for which it is so.
fn counts(one: &Evidence, bare: bool) -> Truth {
    let there = one.there.clone();
    if bare { there } else { there.and(|| one.found.clone().truth()) }
}

fn is_open(one: &Evidence) -> bool {
    matches!(one.there, Truth::Unknown(_)) || matches!(one.found, Found::Unknown(_))
}

/// Says of each member of a window what part it has in what comes of all.
fn decide(aggregate: Aggregate, read: &mut [Evidence], bare: bool, result: &Found) {
    let decides: Vec<bool> = match aggregate {
        Aggregate::Sum | Aggregate::Mean => vec![true; read.len()],
        Aggregate::Count => read.iter().map(|one| counts(one, bare) != Truth::No).collect(),
        Aggregate::Any => deciding_truth(read, true, result),
        Aggregate::All => deciding_truth(read, false, result),
        Aggregate::Streak => run_up_to_the_latest(read),
        Aggregate::LongestStreak => longest_run(read),
        Aggregate::Highest | Aggregate::Lowest => read.iter().map(|one| is_open(one) || one.found == *result).collect(),
        Aggregate::Earliest => read.iter().enumerate().map(|(at, one)| at == 0 || is_open(one)).collect(),
        Aggregate::Latest => {
            let last = read.len();
            read.iter().enumerate().map(|(at, one)| at + 1 == last || is_open(one)).collect()
        }
    };
    for (one, decides) in read.iter_mut().zip(decides) {
        one.part = if decides { Part::Decides } else { Part::Beside };
    }
}

/// `any` is yes by one that is yes, `all` is no by one that is no; the other answer takes them all.
fn deciding_truth(read: &[Evidence], decisive: bool, result: &Found) -> Vec<bool> {
    let is_decisive = |one: &Evidence| one.found == Found::yes_no(decisive) && one.there == Truth::Yes;
    if *result == Found::yes_no(decisive) {
        read.iter().map(is_decisive).collect()
    } else if *result == Found::yes_no(!decisive) {
        vec![true; read.len()]
    } else {
        read.iter().map(is_open).collect()
    }
}

/// The run up to the latest, and the one that ends it.
fn run_up_to_the_latest(read: &[Evidence]) -> Vec<bool> {
    let run = read.iter().rev().take_while(|one| counts(one, false) != Truth::No).count();
    let beside = read.len().saturating_sub(run + 1);
    (0..read.len()).map(|at| at >= beside).collect()
}

/// The longest run, those that end it on either side, and what might make another one longer.
fn longest_run(read: &[Evidence]) -> Vec<bool> {
    let (mut best, mut begin) = (0..0, 0);
    for (at, one) in read.iter().enumerate() {
        if counts(one, false) != Truth::Yes {
            begin = at + 1;
        } else if at + 1 - begin > best.len() {
            best = begin..at + 1;
        }
    }
    let decides = |at: usize| best.contains(&at) || best.end == at || at + 1 == best.start;
    read.iter().enumerate().map(|(at, one)| is_open(one) || (!best.is_empty() && decides(at))).collect()
}

/// Of ranks those of the first, of the employee himself and of all who share a rank with either decide, and unknown ones.
fn decide_rank(read: &mut [Evidence], lowest_first: bool, own: What) {
    let order = |a: &Found, b: &Found| match (a, b) {
        (Found::Known(a), Found::Known(b)) => crate::value::ops::compare(a, b).ok(),
        _ => None,
    };
    let mut first: Option<Found> = None;
    for one in read.iter().filter(|one| matches!(one.found, Found::Known(_))) {
        let better = first.as_ref().is_none_or(|first| {
            order(&one.found, first).is_some_and(|order| if lowest_first { order.is_lt() } else { order.is_gt() })
        });
        if better {
            first = Some(one.found.clone());
        }
    }
    let own = read.iter().find(|one| one.what == own).map(|one| one.found.clone());
    for one in read {
        let decides = is_open(one) || Some(&one.found) == first.as_ref() || Some(&one.found) == own.as_ref();
        one.part = if decides { Part::Decides } else { Part::Beside };
    }
}
