//! What is taken over the days of a window: counts, sums, means, streaks.

use super::context::Cx;
use super::term::is_not_held;
use super::{Evaluator, Found, Truth};
use crate::facts::When;
use crate::outcome::{Bounds, EffectKind, FaultKind, Reason, Unknown};
use crate::plan::{Aggregate, Effect, Members, PolicyId, Source, TermId, TermKind, Window};
use crate::source::Span;
use crate::types::Type;
use crate::value::{Cadence, Date, Days, Exact, Fault, Unit, Value, ops};

/// When a member of a window is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// An occurrence.
    Occurrence(When),
    /// A month, quarter or year.
    Unit(Unit),
}

/// A member of a window.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) of: Of,
    /// Whether it is one.
    pub(super) there: Truth,
    /// Its value; of a bare occurrence its day.
    pub(super) value: Found,
    /// Where it is written; `None` of what is worked for a period.
    pub(super) span: Option<Span>,
}

/// The members of a window, earliest first, and why there may be more.
#[derive(Debug, Clone, Default)]
pub(super) struct MemberList {
    pub(super) members: Vec<Member>,
    /// Why there may be others.
    pub(super) others: Vec<Reason>,
    /// The periods that are passed over: those that are not asked for, and those of which a record was not held.
    pub(super) passed_over: Vec<Unit>,
}

impl Evaluator<'_> {
    pub(super) fn over(&self, id: TermId, cx: &Cx<'_>) -> Found {
        let term = self.plan.term(id);
        let TermKind::Over { aggregate, members, window, skipping_missing } = &term.kind else {
            return Found::at(Err(Fault::Kinds), term.span);
        };
        let list = match self.members(members, window.as_ref(), cx) {
            Ok(list) => list,
            Err(unknown) => return Found::Unknown(unknown),
        };
        // Of occurrences and entries it is asked how many there are, or for their days; of periods for what is so.
        let bare = !matches!(members, Members::Periods { .. });
        aggregated(*aggregate, list, *skipping_missing, bare, term.ty, term.span)
    }

    /// The members of a window.
    pub(super) fn members(
        &self,
        members: &Members,
        window: Option<&Window>,
        cx: &Cx<'_>,
    ) -> Result<MemberList, Unknown> {
        let days = self.days(window, cx)?;
        Ok(match members {
            Members::Occurrences { source, filter, of } => self.occurrences(source, *filter, *of, days, cx),
            Members::Periods { of, cadence, filter } => self.periods(*of, *cadence, *filter, window, days, cx),
            Members::Entries(reader, account) => self.entries(*reader, *account, days, cx),
            Members::Warnings(reader) => self.warnings(*reader, days, cx),
        })
    }

    fn occurrences(
        &self,
        source: &Source,
        filter: Option<TermId>,
        of: Option<TermId>,
        days: Days,
        cx: &Cx<'_>,
    ) -> MemberList {
        let mut list = MemberList { others: self.uncovered(Some(source.event), days, cx), ..MemberList::default() };
        for month in self.worked_months(cx.employee, days) {
            for item in self.view(source, cx.employee, month).iter() {
                let in_window = self.in_window(item.when, days, cx);
                let there = in_window
                    .and(|| item.is_there(days.last))
                    .and(|| self.is_breach_of(item, source.clause.as_deref()))
                    .and(|| filter.map_or(Truth::Yes, |filter| self.fits(filter, item, cx)));
                if there == Truth::No {
                    continue;
                }
                let value = match of {
                    Some(of) => self.for_item(item, cx, |evaluator, cx| evaluator.eval(of, cx)),
                    None => match item.when {
                        When::Day(day) => Found::Known(Value::Date(day)),
                        When::SomeDayOf(month) => Found::because(Reason::Day(cx.employee, month)),
                    },
                };
                list.members.push(Member { of: Of::Occurrence(item.when), there, value, span: Some(item.span) });
            }
        }
        list
    }

    /// Whether something of a day, or of some day of a month, is in a window.
    pub(super) fn in_window(&self, when: When, days: Days, cx: &Cx<'_>) -> Truth {
        match when {
            When::Day(day) if days.contain(day) => Truth::Yes,
            When::Day(_) => Truth::No,
            When::SomeDayOf(month) => {
                let possible = self.days_in(cx.employee, month);
                let within = days.and(possible);
                if within == possible {
                    Truth::Yes
                } else if within.is_empty() {
                    Truth::No
                } else {
                    Truth::Unknown(Unknown::because(Reason::Day(cx.employee, month)))
                }
            }
        }
    }

    /// The months of a window that are not covered, so that an event may have happened in them.
    fn uncovered(&self, event: Option<crate::schema::EventId>, days: Days, cx: &Cx<'_>) -> Vec<Reason> {
        let employee = self.employee(cx.employee);
        let missing = |month: &crate::value::Month| !employee.covers(*month);
        let months = self.worked_months(cx.employee, days).filter(missing);
        let mut reasons: Vec<Reason> = months.map(|month| Reason::NotCovered(cx.employee, event, month)).collect();
        reasons.extend(self.before_anything(days, cx));
        reasons
    }

    /// Why there may be members before anything is recorded: the hiring day is not known.
    pub(super) fn before_anything(&self, days: Days, cx: &Cx<'_>) -> Option<Reason> {
        let employment = self.employment(cx.employee);
        let open = !employment.hired_known
            && !self.employee(cx.employee).covered_throughout
            && days.first == Date::first()
            && days.first <= days.last;
        open.then_some(Reason::Fact(cx.employee, crate::schema::Schema::HIRED_ON, days.last))
    }

    fn periods(
        &self,
        of: TermId,
        cadence: Cadence,
        filter: Option<TermId>,
        window: Option<&Window>,
        days: Days,
        cx: &Cx<'_>,
    ) -> MemberList {
        let mut list =
            MemberList { others: self.before_anything(days, cx).into_iter().collect(), ..MemberList::default() };
        for unit in self.units(cadence, days, window.is_none(), cx) {
            let day = self.ends(cx.employee, unit);
            let own = Cx { first: day, last: day, month: day.month(), period: unit, ..*cx };
            let there = match filter {
                Some(filter) => {
                    self.note_condition(filter, &own);
                    self.truth(filter, &own)
                }
                None => Truth::Yes,
            };
            if there == Truth::No {
                list.passed_over.push(unit);
                continue;
            }
            let value = self.eval(of, &own);
            // A record of a period that was not held is passed over.
            if matches!(&value, Found::Unknown(unknown) if is_not_held(unknown)) {
                list.passed_over.push(unit);
                continue;
            }
            list.members.push(Member { of: Of::Unit(unit), there, value, span: None });
        }
        list
    }

    /// The units that lie in a window as a whole and in which the employee is with the company. From the hiring on, the
    /// unit of the hiring counts too.
    fn units(&self, cadence: Cadence, days: Days, from_hiring: bool, cx: &Cx<'_>) -> Vec<Unit> {
        let start = self.start(cx.employee, days);
        let mut units = Vec::new();
        let mut unit = Unit::containing(start.month(), cadence);
        while unit.first_day() <= days.last {
            let whole = from_hiring || days.first <= unit.first_day();
            if whole && self.ends(cx.employee, unit) <= days.last && self.exists(cx.employee, unit) {
                units.push(unit);
            }
            match unit.plus(1) {
                Ok(next) => unit = next,
                Err(_) => break,
            }
        }
        units
    }

    /// The warnings that the policies within reach of the reader gave.
    fn warnings(&self, reader: PolicyId, days: Days, cx: &Cx<'_>) -> MemberList {
        let mut list =
            MemberList { others: self.before_anything(days, cx).into_iter().collect(), ..MemberList::default() };
        let rules = self.rules_giving(reader, |effect| matches!(effect, Effect::Warning));
        for month in self.worked_months(cx.employee, days) {
            for rule in &rules {
                for line in self.rule_run(*rule, cx.employee, month).lines.iter() {
                    let there = match (&line.kind, &line.outcome) {
                        (EffectKind::Warning, crate::outcome::Outcome::Undetermined(unknown)) => {
                            Truth::Unknown(unknown.clone())
                        }
                        // One that waits for a step is not given yet.
                        (EffectKind::Warning, crate::outcome::Outcome::Waiting(_)) => continue,
                        (EffectKind::Warning, _) => Truth::Yes,
                        _ => continue,
                    };
                    let there = self.in_window(line.when, days, cx).and(|| there);
                    if there != Truth::No {
                        list.members.push(Member {
                            of: Of::Occurrence(line.when),
                            there,
                            value: Found::yes_no(true),
                            span: line.occurrence.as_ref().map(|occurrence| occurrence.span),
                        });
                    }
                }
            }
        }
        list
    }
}

/// What an aggregate makes of its members.
pub(super) fn aggregated(
    aggregate: Aggregate,
    list: MemberList,
    skipping_missing: bool,
    bare: bool,
    ty: Type,
    span: Span,
) -> Found {
    let mut list = list;
    if skipping_missing {
        list.members.retain(|member| matches!((&member.there, &member.value), (Truth::Yes, Found::Known(_))));
        list.others.clear();
    }
    match aggregate {
        Aggregate::Count => count(&list, bare),
        Aggregate::All | Aggregate::Any => logical(aggregate == Aggregate::All, &list),
        Aggregate::Streak => streak(&list),
        Aggregate::LongestStreak => longest_streak(&list),
        Aggregate::Sum => values(&list).map_or_else(Found::Unknown, |values| sum(&values, ty, span)),
        Aggregate::Mean => values(&list).map_or_else(Found::Unknown, |values| mean(&values, ty, span)),
        Aggregate::Highest | Aggregate::Lowest => {
            let values = values(&list);
            values.map_or_else(Found::Unknown, |values| extreme(&values, aggregate == Aggregate::Highest, span))
        }
        Aggregate::Earliest => values(&list).map_or_else(Found::Unknown, |values| taken(values.first(), span)),
        Aggregate::Latest => values(&list).map_or_else(Found::Unknown, |values| taken(values.last(), span)),
    }
}

/// The values of all members, if all are known.
fn values(list: &MemberList) -> Result<Vec<Value>, Unknown> {
    let mut reasons = list.others.clone();
    let mut values = Vec::new();
    for member in &list.members {
        if let Truth::Unknown(unknown) = &member.there {
            reasons.extend(unknown.reasons.iter().cloned());
        }
        match &member.value {
            Found::Known(value) => values.push(value.clone()),
            Found::Unknown(unknown) => reasons.extend(unknown.reasons.iter().cloned()),
        }
    }
    if reasons.is_empty() { Ok(values) } else { Err(Unknown::because_of(reasons)) }
}

/// How a member counts: as one that is there, or as one for which it is so.
fn counts(member: &Member, bare: bool) -> Truth {
    let there = member.there.clone();
    if bare { there } else { there.and(|| member.value.clone().truth()) }
}

/// How a member counts in a run: one that may not be there may leave the run as it is, or end it.
fn in_run(member: &Member) -> Truth {
    match &member.there {
        Truth::Unknown(unknown) => Truth::Unknown(unknown.clone()),
        _ => counts(member, false),
    }
}

fn tally(values: impl Iterator<Item = Truth>, others: &[Reason]) -> Found {
    let (mut low, mut maybe) = (0i64, 0i64);
    let mut reasons = others.to_vec();
    for truth in values {
        match truth {
            Truth::Yes => low += 1,
            Truth::No => {}
            Truth::Unknown(unknown) => {
                maybe += 1;
                reasons.extend(unknown.reasons.iter().cloned());
            }
        }
    }
    if reasons.is_empty() {
        return Found::Known(Value::Count(low));
    }
    let high = others.is_empty().then_some(low + maybe);
    Found::Unknown(Unknown::because_of(reasons).within(Bounds { low, high }))
}

fn count(list: &MemberList, bare: bool) -> Found {
    tally(list.members.iter().map(|member| counts(member, bare)), &list.others)
}

fn logical(all: bool, list: &MemberList) -> Found {
    let mut found = Truth::Yes;
    for member in &list.members {
        let truth = member.value.clone().truth();
        let one = if all { truth } else { truth.not() };
        // A member that may not be there decides nothing by itself.
        let one = member.there.clone().not().or(|| one);
        found = found.and(|| one);
    }
    if !list.others.is_empty() {
        found = found.and(|| Truth::Unknown(Unknown::because_of(list.others.clone())));
    }
    if all { found.found() } else { found.not().found() }
}

/// The run up to the latest: as long as all are surely so at least, and until one is surely not so at most.
fn streak(list: &MemberList) -> Found {
    let (mut low, mut high) = (0i64, 0i64);
    let mut reasons = Vec::new();
    for member in list.members.iter().rev() {
        match in_run(member) {
            Truth::Yes => high += 1,
            Truth::No => return run_length(low, Some(high), reasons),
            Truth::Unknown(unknown) => {
                high += 1;
                reasons.extend(unknown.reasons.iter().cloned());
            }
        }
        if reasons.is_empty() {
            low = high;
        }
    }
    let end = list.others.is_empty().then_some(high);
    reasons.extend(list.others.iter().cloned());
    run_length(low, end, reasons)
}

fn run_length(low: i64, high: Option<i64>, reasons: Vec<Reason>) -> Found {
    if reasons.is_empty() || high == Some(low) {
        return Found::Known(Value::Count(low));
    }
    Found::Unknown(Unknown::because_of(reasons).within(Bounds { low, high }))
}

fn longest_streak(list: &MemberList) -> Found {
    let (mut low, mut high, mut sure, mut possible) = (0i64, 0i64, 0i64, 0i64);
    let mut reasons = list.others.clone();
    for member in &list.members {
        match in_run(member) {
            Truth::Yes => (sure, possible) = (sure + 1, possible + 1),
            Truth::No => (sure, possible) = (0, 0),
            Truth::Unknown(unknown) => {
                (sure, possible) = (0, possible + 1);
                reasons.extend(unknown.reasons.iter().cloned());
            }
        }
        (low, high) = (low.max(sure), high.max(possible));
    }
    run_length(low, list.others.is_empty().then_some(high), reasons)
}

/// A value of a type with this number inside.
fn of_type(ty: Type, exact: Exact) -> Result<Value, Fault> {
    Ok(match ty {
        Type::Money => Value::Money(exact),
        Type::Points => Value::Points(exact),
        Type::Percent => Value::Percent(exact),
        Type::Count => Value::Count(exact.to_whole().ok_or(Fault::TooLarge)?),
        Type::Duration => {
            let seconds = exact.to_whole().ok_or(Fault::TooLarge)?;
            Value::Duration(crate::value::Duration::Exact(seconds))
        }
        _ => Value::Number(exact),
    })
}

fn total(values: &[Value]) -> Result<Exact, Fault> {
    values.iter().try_fold(Exact::ZERO, |sum, value| match value {
        Value::None => Err(Fault::Nothing),
        _ => sum.plus(value.exact().ok_or(Fault::Kinds)?),
    })
}

fn sum(values: &[Value], ty: Type, span: Span) -> Found {
    Found::at(total(values).and_then(|sum| of_type(ty, sum)), span)
}

fn mean(values: &[Value], ty: Type, span: Span) -> Found {
    if values.is_empty() {
        return Found::because(Reason::Faulty(FaultKind::Nothing, span));
    }
    let number = i64::try_from(values.len()).unwrap_or(i64::MAX);
    let mean = total(values).and_then(|sum| sum.over(Exact::whole(number)));
    Found::at(mean.and_then(|mean| of_type(ty, mean)), span)
}

fn extreme(values: &[Value], highest: bool, span: Span) -> Found {
    let mut best: Option<&Value> = None;
    for value in values {
        let better = match best.map(|best| ops::compare(value, best)) {
            None => true,
            Some(Ok(order)) => {
                if highest {
                    order.is_gt()
                } else {
                    order.is_lt()
                }
            }
            Some(Err(fault)) => return Found::at(Err(fault), span),
        };
        if better {
            best = Some(value);
        }
    }
    taken(best, span)
}

fn taken(value: Option<&Value>, span: Span) -> Found {
    match value {
        Some(value) => Found::Known(value.clone()),
        None => Found::because(Reason::Faulty(FaultKind::Nothing, span)),
    }
}
