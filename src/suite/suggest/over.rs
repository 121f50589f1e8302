//! What has to be given so that something taken over a window comes to a value: counts and runs of events and records,
//! their sums, means and extremes.

use std::cmp::Ordering;

use super::assign::Picked;
use super::givens::{Givens, Occurrence, Ways, all, both, either, free};
use super::near::{Target, nothing_of};
use super::place::{Place, days_up_to, units_up_to};
use super::solve::Solver;
use crate::plan::{Aggregate, Members, Source, TermId, TermKind, Window};
use crate::value::{Cadence, Date, Days, Unit, Value};

/// The days of a window, and what has to be given for them to be so.
struct Reach {
    days: Days,
    given: Givens,
}

impl Aggregate {
    /// Whether, of one member alone, it is that member's value.
    pub(super) fn is_of_values(self) -> bool {
        !matches!(
            self,
            Aggregate::Count | Aggregate::Streak | Aggregate::LongestStreak | Aggregate::All | Aggregate::Any
        )
    }
}

impl Solver<'_> {
    pub(super) fn over(&self, id: TermId, target: &Target, place: &Place) -> Ways {
        let TermKind::Over { aggregate, members, window, .. } = &self.plan.term(id).kind else { return Vec::new() };
        match members {
            Members::Occurrences { source, filter, of } if *aggregate == Aggregate::Count => {
                let count = self.count_of(target);
                let (Some(count), None) = (count, of) else { return Vec::new() };
                self.occurrences(source, *filter, window.as_ref(), count, place)
            }
            Members::Occurrences { source, filter, of: Some(of) } if aggregate.is_of_values() => {
                self.one_occurrence(source, *filter, *of, (window.as_ref(), target), place)
            }
            Members::Periods { of, cadence, filter: None } if aggregate.is_of_values() => {
                self.values(*aggregate, *of, *cadence, (window.as_ref(), target), place)
            }
            Members::Periods { of, cadence, filter: None } => match self.count_of(target) {
                Some(count) => self.periods(*of, *cadence, window.as_ref(), count, place),
                None => Vec::new(),
            },
            // Without entries and warnings there are none; those of other rules are not put together here.
            Members::Entries(..) | Members::Warnings(_)
                if target.met(&self.plan.schema) == nothing_of(self.plan.term(id).ty) =>
            {
                free()
            }
            _ => Vec::new(),
        }
    }

    fn count_of(&self, target: &Target) -> Option<usize> {
        match target.met(&self.plan.schema)? {
            Value::Count(count) => usize::try_from(count).ok(),
            Value::Number(number) => number.to_whole().and_then(|count| usize::try_from(count).ok()),
            _ => None,
        }
    }

    /// So many occurrences up to the day, each one of those asked for.
    pub(super) fn occurrences(
        &self,
        source: &Source,
        filter: Option<TermId>,
        window: Option<&Window>,
        count: usize,
        place: &Place,
    ) -> Ways {
        let (Some(reach), Ok(number)) = (self.reach(window, count, Cadence::Month, place), i64::try_from(count)) else {
            return Vec::new();
        };
        let Some(days) = days_up_to(reach.days, number) else { return Vec::new() };
        let each = days.iter().map(|day| self.occurrence(source, filter, *day, place));
        both(all(each), &vec![reach.given])
    }

    /// One occurrence on a day that is one of those asked for.
    pub(super) fn occurrence(&self, source: &Source, filter: Option<TermId>, day: Date, place: &Place) -> Ways {
        let own: Occurrence = (source.event, source.clause.as_deref().map(str::to_string), day);
        let fits = filter.map_or_else(free, |filter| self.condition(filter, true, &place.under(&own)));
        both(vec![Givens::occurrence(own)], &fits)
    }

    /// A single occurrence of which something is taken.
    fn one_occurrence(
        &self,
        source: &Source,
        filter: Option<TermId>,
        of: TermId,
        (window, target): (Option<&Window>, &Target),
        place: &Place,
    ) -> Ways {
        let Some(reach) = self.reach(window, 1, Cadence::Month, place) else { return Vec::new() };
        let day = reach.days.last;
        let own: Occurrence = (source.event, source.clause.as_deref().map(str::to_string), day);
        let fits = both(self.occurrence(source, filter, day, place), &vec![reach.given]);
        both(fits, &self.assign(of, target, &place.under(&own)))
    }

    /// The latest so many periods of a window such that something is so, the others such that it is not; or the first ones.
    fn periods(&self, of: TermId, cadence: Cadence, window: Option<&Window>, count: usize, place: &Place) -> Ways {
        let Some((units, given)) = self.units(window, cadence, count + 1, place) else { return Vec::new() };
        let Some(others) = units.len().checked_sub(count) else { return Vec::new() };
        let so = |are: &dyn Fn(usize) -> bool| {
            let each = units.iter().enumerate();
            all(each.map(|(at, unit)| self.condition(of, are(at), &place.end_of(*unit))))
        };
        let ways = so(&|at| at >= others);
        let ways = if count == 0 || others == 0 { ways } else { either(ways, so(&|at| at < count)) };
        both(ways, &vec![given])
    }

    pub(super) fn all_or_any(&self, id: TermId, want: bool, place: &Place) -> Ways {
        let TermKind::Over { aggregate, members: Members::Periods { of, cadence, filter: None }, window, .. } =
            &self.plan.term(id).kind
        else {
            return Vec::new();
        };
        let Some((units, given)) = self.units(window.as_ref(), *cadence, 2, place) else { return Vec::new() };
        // One period alone decides, the latest or the first: all but it, or it alone.
        let rest = *aggregate == Aggregate::All;
        let mut ways = Vec::new();
        for deciding in [units.len().saturating_sub(1), 0] {
            let each = units.iter().enumerate().map(|(at, unit)| {
                let so = if at == deciding { want } else { rest };
                self.condition(*of, so, &place.end_of(*unit))
            });
            ways = either(ways, all(each));
        }
        both(ways, &vec![given])
    }

    /// A value in each period of a window, so that what is taken of them lies where it has to.
    fn values(
        &self,
        aggregate: Aggregate,
        of: TermId,
        cadence: Cadence,
        (window, target): (Option<&Window>, &Target),
        place: &Place,
    ) -> Ways {
        let Some((units, given)) = self.units(window, cadence, 1, place) else { return Vec::new() };
        let last = units.len().saturating_sub(1);
        let level = Target::at(target.value.clone());
        let nothing = nothing_of(self.plan.term(of).ty).map(Target::at);
        let of_unit = |at: usize| match aggregate {
            Aggregate::Sum if at < last => nothing.clone(),
            // One that lies beyond takes the mean and the extreme with it.
            Aggregate::Mean if at < last => Some(level.clone()),
            Aggregate::Highest if at < last && target.side == Ordering::Greater => Some(level.clone()),
            Aggregate::Lowest if at < last && target.side == Ordering::Less => Some(level.clone()),
            _ => Some(target.clone()),
        };
        let each = units.iter().enumerate().map(|(at, unit)| match of_unit(at) {
            Some(target) => self.assign(of, &target, &place.end_of(*unit)),
            None => Vec::new(),
        });
        both(all(each), &vec![given])
    }

    /// The periods of a window: all of one whose number is written, as many as asked for of another.
    fn units(
        &self,
        window: Option<&Window>,
        cadence: Cadence,
        count: usize,
        place: &Place,
    ) -> Option<(Vec<Unit>, Givens)> {
        let last = place.finished(cadence)?;
        match window {
            Some(Window::Last(number, own)) if *own == cadence => {
                Some((units_up_to(last, usize::try_from(*number).ok()?)?, Givens::default()))
            }
            None | Some(Window::Ever) => Some((units_up_to(last, count)?, Givens::default())),
            Some(Window::Since(day) | Window::First(_, day)) => {
                if let Some(from) = self.decided_day(*day) {
                    let units = units_up_to(last, WHOLE)?.into_iter();
                    return Some((units.filter(|unit| unit.first_day() >= from).collect(), Givens::default()));
                }
                let units = units_up_to(last, count)?;
                let from = Target::at(Value::Date(units.first()?.first_day()));
                let given = self.assign(*day, &from, place).into_iter().next()?;
                Some((units, given))
            }
            Some(window) => {
                let reach = self.reach(Some(window), count, cadence, place)?;
                let units = units_up_to(last, WHOLE)?;
                let inside = units.into_iter().filter(|unit| unit.first_day() >= reach.days.first).collect();
                Some((inside, reach.given))
            }
        }
    }

    /// The day that a formula is, where that is decided already.
    fn decided_day(&self, day: TermId) -> Option<Date> {
        match &self.plan.term(day).kind {
            TermKind::FactSince(fact) => self.given.facts.get(fact)?.from,
            TermKind::Fact(fact) => self.given.facts.get(fact)?.value.as_ref()?.date(),
            _ => None,
        }
    }

    /// The days of a window; one that begins with a day that is given begins before so many units.
    fn reach(&self, window: Option<&Window>, count: usize, cadence: Cadence, place: &Place) -> Option<Reach> {
        let last = place.day;
        let from = |first: Date| Reach { days: Days { first, last }, given: Givens::default() };
        Some(match window {
            None | Some(Window::Ever) => from(last.plus_months(-12).ok()?),
            Some(Window::This(cadence)) => from(Unit::containing(last.month(), *cadence).first_day()),
            Some(Window::Last(number, cadence)) => {
                let unit = place.finished(*cadence)?;
                let first = unit.plus(1 - i32::try_from(*number).ok()?).ok()?.first_day();
                Reach { days: Days { first, last: unit.last_day().min(last) }, given: Givens::default() }
            }
            Some(Window::RollingDays(days)) => from(last.plus_days(1 - i64::from(*days)).ok()?),
            Some(Window::RollingMonths(months)) => from(last.plus_months(-i64::from(*months)).ok()?.after()),
            Some(Window::Since(day) | Window::First(_, day)) => {
                let back = Unit::containing(last.month(), cadence).plus(-i32::try_from(count.min(WHOLE)).ok()?).ok()?;
                let known = self.known(*day, place).and_then(|value| value.date());
                let first = known.or_else(|| self.decided_day(*day)).unwrap_or(back.first_day());
                let begun = self.assign(*day, &Target::at(Value::Date(first)), place).into_iter().next()?;
                Reach { given: begun, ..from(first) }
            }
        })
    }

    /// Something over a window, whatever it is: nothing happened, or a value in each period.
    pub(super) fn pick_over(&self, id: TermId, place: &Place) -> Option<Picked> {
        let TermKind::Over { aggregate, members, window, .. } = &self.plan.term(id).kind else { return None };
        match members {
            Members::Periods { of, cadence, .. } if aggregate.is_of_values() => {
                let (units, given) = self.units(window.as_ref(), *cadence, 1, place)?;
                let (_, value) = self.pick(*of, &place.end_of(*units.last()?))?;
                let level = Target::at(value.clone());
                let ways = units.iter().map(|unit| self.assign(*of, &level, &place.end_of(*unit)));
                Some((all(ways).first()?.and(&given)?, value))
            }
            Members::Periods { of, cadence, .. } => {
                let (units, given) = self.units(window.as_ref(), *cadence, 1, place)?;
                let ways = units.iter().map(|unit| self.condition(*of, false, &place.end_of(*unit)));
                let value = match aggregate {
                    Aggregate::All | Aggregate::Any => Value::YesNo(false),
                    _ => Value::Count(0),
                };
                Some((all(ways).first()?.and(&given)?, value))
            }
            Members::Occurrences { source, filter, of: Some(of) } if !matches!(aggregate, Aggregate::Sum) => {
                let reach = self.reach(window.as_ref(), 1, Cadence::Month, place)?;
                let day = reach.days.last;
                let own: Occurrence = (source.event, source.clause.as_deref().map(str::to_string), day);
                let (taken, value) = self.pick(*of, &place.under(&own))?;
                let fits = self.occurrence(source, *filter, day, place);
                Some((fits.first()?.and(&taken)?.and(&reach.given)?, value))
            }
            _ => Some((Givens::default(), nothing_of(self.plan.term(id).ty)?)),
        }
    }

    /// Both ways of a `where` within a formula: one occurrence with a part of it forced.
    pub(super) fn filtered(&self, id: TermId, forced: (TermId, bool), place: &Place) -> Ways {
        let kind = &self.plan.term(id).kind;
        if let TermKind::Over { members: Members::Occurrences { source, filter: Some(filter), of }, window, .. } = kind
            && self.contains(*filter, forced.0)
        {
            let Some(reach) = self.reach(window.as_ref(), 1, Cadence::Month, place) else { return Vec::new() };
            let own: Occurrence = (source.event, source.clause.as_deref().map(str::to_string), reach.days.last);
            let under = place.under(&own);
            let fits = self.forced(*filter, true, Some(forced), &under);
            let taken = of.map_or_else(free, |of| self.pick(of, &under).map(|(given, _)| given).into_iter().collect());
            return both(both(vec![Givens::occurrence(own)], &fits), &both(taken, &vec![reach.given]));
        }
        if let TermKind::Within { group, .. } | TermKind::Share { group, .. } = kind
            && let Some(filter) = group.filter.filter(|filter| self.contains(*filter, forced.0))
        {
            return self.forced(filter, true, Some(forced), place);
        }
        let inner = match kind {
            TermKind::Let(let_id) => self.plan.formula(*let_id).on(place.day).map(|version| vec![version.body.term]),
            _ => None,
        };
        let children = inner.unwrap_or_else(|| kind.children());
        children.into_iter().fold(Vec::new(), |ways, child| either(ways, self.filtered(child, forced, place)))
    }
}

/// How many periods a window without a written number is looked back into.
const WHOLE: usize = 12;
