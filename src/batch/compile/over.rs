//! What is taken over the days of a window, as columns.

use super::term::latest_finished;
use super::{At, Col, Compiler};
use crate::batch::node::{Detail, Domain, NodeId, Occurrences, Op, Slot};
use crate::plan::{Aggregate, Comparison, Members, Source, TermId, TermKind, Window};
use crate::value::{Cadence, Date, Days, Month, Unit};

/// Windows of more months than this are left to the evaluator.
const MOST_MONTHS: i32 = 36;

impl Compiler<'_> {
    pub(super) fn over(&mut self, id: TermId, at: &At) -> Option<Col> {
        let plan = self.plan;
        let TermKind::Over { aggregate, members, window, skipping_missing: false } = &plan.term(id).kind else {
            return None;
        };
        if at.domain != Domain::Rows {
            return None;
        }
        let days = window_days(window.as_ref()?, at.last)?;
        match members {
            Members::Occurrences { source, filter, of } => {
                self.over_occurrences(*aggregate, source, *filter, *of, days, at)
            }
            Members::Periods { of, cadence, filter } => self.over_periods(*aggregate, *of, *cadence, *filter, days, at),
            Members::Entries(reader, account) => {
                let whole = days == self.days() && self.is_month_end(at) && *aggregate == Aggregate::Sum;
                whole.then(|| self.entries(*reader, *account, at)).flatten()
            }
            Members::Warnings(reader) => {
                let whole = days == self.days() && self.is_month_end(at) && *aggregate == Aggregate::Count;
                whole.then(|| self.warnings(*reader, at)).flatten()
            }
        }
    }

    /// The window of the months of some days; `None` where the event is seen otherwise than it is recorded.
    pub(super) fn occurrences(&mut self, source: &Source, first: Month, last: Month) -> Option<(usize, At)> {
        if source.clause.is_some() || self.classed.contains(&source.event) {
            return None;
        }
        if last.months_since(first) >= MOST_MONTHS {
            return None;
        }
        let window = self.nodes.window(Occurrences { event: source.event, first, last });
        let domain = Domain::Occurrences(window);
        let (first, last) = (first.first_day(), last.last_day());
        Some((window, At { first, last, period: Unit::containing(self.month, Cadence::Month), domain }))
    }

    fn over_occurrences(
        &mut self,
        aggregate: Aggregate,
        source: &Source,
        filter: Option<TermId>,
        of: Option<TermId>,
        days: Days,
        at: &At,
    ) -> Option<Col> {
        let (window, own) = self.occurrences(source, days.first.month(), days.last.month())?;
        let own = At { period: at.period, ..own };
        let mut there = self.node(&own, Op::Always);
        if days != (Days { first: own.first, last: own.last }) {
            let day = self.nodes.detail(window, Detail::Day);
            let (first, last) = (i64::from(days.first.number()), i64::from(days.last.number()));
            let (first, last) = (self.constant(&own, first), self.constant(&own, last));
            let from = self.node(&own, Op::Compare(Comparison::AtLeast, day, first));
            let to = self.node(&own, Op::Compare(Comparison::AtMost, day, last));
            there = self.all(&own, [from, to]);
        }
        if let Some(filter) = filter {
            let fits = self.truth(filter, &own)?;
            there = self.and(&own, there, fits);
        }
        let count = self.node(at, Op::CountIf(there));
        let sum = |compiler: &mut Self| match compiler.term(of?, &own)? {
            Col::Number(node, scale) => Some((compiler.node(at, Op::SumIf(there, node)), scale)),
            _ => None,
        };
        match aggregate {
            Aggregate::Count => Some(Col::Number(count, 0)),
            Aggregate::Sum if self.plan.term(of?).ty.is_numeric() => {
                let (sum, scale) = sum(self)?;
                Some(Col::Number(sum, scale))
            }
            Aggregate::Mean if self.plan.term(of?).ty.is_numeric() => {
                let (sum, scale) = sum(self)?;
                Some(Col::Ratio(sum, self.node(at, Op::Between(count, 1, i64::MAX)), scale))
            }
            _ => None,
        }
    }

    fn over_periods(
        &mut self,
        aggregate: Aggregate,
        of: TermId,
        cadence: Cadence,
        filter: Option<TermId>,
        days: Days,
        at: &At,
    ) -> Option<Col> {
        let mut members: Vec<(NodeId, Col)> = Vec::new();
        for unit in units(cadence, days)? {
            let last = unit.last_day();
            let own = At { first: last, last, period: unit, domain: Domain::Rows };
            let mut there = self.exists(unit, at);
            if let Some(filter) = filter {
                let fits = self.truth(filter, &own)?;
                there = self.and(at, there, fits);
            }
            members.push((there, self.term(of, &own)?));
        }
        let truths: Option<Vec<(NodeId, NodeId)>> = members
            .iter()
            .map(|(there, col)| match col {
                Col::Truth(node) => Some((*there, *node)),
                _ => None,
            })
            .collect();
        match (aggregate, truths) {
            (Aggregate::Count, Some(all)) => {
                let counted: Vec<NodeId> = all.into_iter().map(|(there, yes)| self.and(at, there, yes)).collect();
                Some(Col::Number(self.node(at, Op::Tally(counted)), 0))
            }
            (Aggregate::Streak, Some(all)) => Some(Col::Number(self.node(at, Op::Streak(all)), 0)),
            (Aggregate::LongestStreak, Some(all)) => Some(Col::Number(self.node(at, Op::LongestStreak(all)), 0)),
            (Aggregate::All | Aggregate::Any, Some(all)) => {
                let is_all = aggregate == Aggregate::All;
                let mut found = self.node(at, Op::Always);
                for (there, yes) in all {
                    // Not there, or so; for any: not (there and so).
                    let absent = self.node(at, Op::Not(there));
                    let so = if is_all { yes } else { self.node(at, Op::Not(yes)) };
                    let one = self.node(at, Op::Or(absent, so));
                    found = self.and(at, found, one);
                }
                Some(Col::Truth(if is_all { found } else { self.node(at, Op::Not(found)) }))
            }
            (Aggregate::Sum | Aggregate::Mean | Aggregate::Highest | Aggregate::Lowest | Aggregate::Latest, None)
                if self.plan.term(of).ty.is_numeric() =>
            {
                self.over_numbers(aggregate, members, at)
            }
            _ => None,
        }
    }

    fn over_numbers(&mut self, aggregate: Aggregate, members: Vec<(NodeId, Col)>, at: &At) -> Option<Col> {
        let scales = members.iter().map(|(_, col)| match col {
            Col::Number(_, scale) => Some(*scale),
            _ => None,
        });
        let scale = scales.collect::<Option<Vec<u32>>>()?.into_iter().max().unwrap_or(0);
        let mut all = Vec::new();
        for (there, col) in members {
            let Col::Number(node, _) = self.rescaled(col, scale, at)? else { return None };
            all.push((there, node));
        }
        match aggregate {
            Aggregate::Highest | Aggregate::Lowest => {
                Some(Col::Number(self.node(at, Op::Extreme(aggregate == Aggregate::Highest, all)), scale))
            }
            Aggregate::Latest => Some(Col::Number(self.node(at, Op::Latest(all)), scale)),
            _ => {
                let mut sum = self.constant(at, 0);
                for (there, node) in &all {
                    let one = self.node(at, Op::Gate(*there, *node));
                    sum = self.node(at, Op::Plus(sum, one));
                }
                if aggregate == Aggregate::Sum {
                    return Some(Col::Number(sum, scale));
                }
                let there = all.into_iter().map(|(there, _)| there).collect();
                let count = self.node(at, Op::Tally(there));
                Some(Col::Ratio(sum, self.node(at, Op::Between(count, 1, i64::MAX)), scale))
            }
        }
    }

    /// Whether an employee is with the company on some day of a unit that does not lie ahead.
    fn exists(&mut self, unit: Unit, at: &At) -> NodeId {
        let hired = self.nodes.slot(Slot::Hired);
        let last = self.constant(at, i64::from(unit.last_day().number()));
        self.node(at, Op::Compare(Comparison::AtMost, hired, last))
    }
}

/// The days of a window that ends on a day, where they are the same for all who stay.
pub(super) fn window_days(window: &Window, day: Date) -> Option<Days> {
    let from = |first: Date| Days { first, last: day };
    Some(match window {
        Window::This(cadence) => from(Unit::containing(day.month(), *cadence).first_day()),
        Window::Last(count, cadence) => {
            let latest = latest_finished(*cadence, day)?;
            let first = latest.plus(1 - i32::try_from(*count).ok()?).ok()?;
            Days { first: first.first_day(), last: latest.last_day().min(day) }
        }
        Window::RollingDays(days) => from(day.plus_days(1 - i64::from(*days)).ok()?),
        Window::RollingMonths(months) => from(day.plus_months(-i64::from(*months)).ok()?.after()),
        Window::Since(_) | Window::First(..) | Window::Ever => return None,
    })
}

/// The units that lie in some days as a whole.
fn units(cadence: Cadence, days: Days) -> Option<Vec<Unit>> {
    let mut units = Vec::new();
    let mut unit = Unit::containing(days.first.month(), cadence);
    while unit.last_day() <= days.last {
        if days.first <= unit.first_day() {
            units.push(unit);
        }
        unit = unit.plus(1).ok()?;
        if units.len() > usize::try_from(MOST_MONTHS).unwrap_or(0) {
            return None;
        }
    }
    Some(units)
}
