//! Working a program over a batch: one pass over the columns for each node.

use std::cmp::Ordering;

use super::column::{Numbers, compare, size, truth};
use super::frame::Batch;
use super::node::{Domain, NodeId, Nodes, Op};
use crate::plan::Comparison;
use crate::types::Times;
use crate::value::Rounding;

/// The columns of a batch under work; kept from batch to batch, so that nothing is allocated anew.
#[derive(Debug, Default)]
pub(super) struct Columns {
    numbers: Vec<Numbers>,
    truths: Vec<Vec<u8>>,
}

/// A batch under work: its facts, and what groups came to for its employees.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'b> {
    pub(super) batch: &'b Batch,
    pub(super) groups: &'b [Numbers],
}

impl Columns {
    pub(super) fn of(nodes: &Nodes) -> Columns {
        let count = nodes.nodes.len();
        Columns { numbers: vec![Numbers::default(); count], truths: vec![Vec::new(); count] }
    }

    /// Works some nodes, which are in order and read only one another.
    pub(super) fn work(&mut self, nodes: &Nodes, wanted: &[NodeId], input: Input<'_>) {
        for id in wanted {
            let Some(node) = nodes.nodes.get(*id) else { continue };
            let (numbers, own_numbers) = self.numbers.split_at_mut(*id);
            let (truths, own_truths) = self.truths.split_at_mut(*id);
            let (Some(number), Some(truth)) = (own_numbers.first_mut(), own_truths.first_mut()) else { continue };
            let read = Read { nodes, numbers, truths, input };
            if node.op.is_truth() {
                read.truth(node.domain, &node.op, truth);
            } else {
                read.number(node.domain, &node.op, number);
            }
        }
    }

    pub(super) fn numbers<'c>(&'c self, nodes: &'c Nodes, id: NodeId, input: Input<'c>) -> &'c Numbers {
        Read { nodes, numbers: &self.numbers, truths: &self.truths, input }.get(id)
    }

    pub(super) fn truths(&self, id: NodeId) -> &[u8] {
        self.truths.get(id).map_or(&[], Vec::as_slice)
    }
}

/// What a node reads.
struct Read<'c> {
    nodes: &'c Nodes,
    numbers: &'c [Numbers],
    truths: &'c [Vec<u8>],
    input: Input<'c>,
}

const NOTHING: &Numbers = &Numbers { values: Vec::new(), known: Vec::new(), sure: true, most: 0 };

impl<'c> Read<'c> {
    /// A column of numbers: one of the facts is read where it stands.
    fn get(&self, id: NodeId) -> &'c Numbers {
        let found = match self.nodes.nodes.get(id).map(|node| &node.op) {
            Some(Op::Slot(at)) => self.input.batch.slots.get(*at),
            Some(Op::Detail(at)) => self.input.batch.details.get(*at),
            Some(Op::Group(at)) => self.input.groups.get(*at),
            _ => self.numbers.get(id),
        };
        found.unwrap_or(NOTHING)
    }

    fn yes(&self, id: NodeId) -> &'c [u8] {
        self.truths.get(id).map_or(&[], Vec::as_slice)
    }

    fn count(&self, domain: Domain) -> usize {
        match domain {
            Domain::Rows => self.input.batch.rows(),
            Domain::Occurrences(window) => self.input.batch.window(window).rows.len(),
        }
    }

    /// The window that a node's column has places for.
    fn window(&self, id: NodeId) -> usize {
        match self.nodes.nodes.get(id).map(|node| node.domain) {
            Some(Domain::Occurrences(window)) => window,
            _ => 0,
        }
    }

    fn number(&self, domain: Domain, op: &Op, out: &mut Numbers) {
        match op {
            Op::Slot(_) | Op::Detail(_) | Op::Group(_) => {}
            // One that is longer than it has to be does no harm.
            Op::Constant(value) => out.grow(*value, self.count(domain)),
            Op::Lift(a) => self.lift(domain, self.get(*a), out),
            Op::Times(a, b) => {
                let (a, b) = (self.get(*a), self.get(*b));
                out.zip((a, b), a.most.checked_mul(b.most), i64::wrapping_mul, i64::checked_mul);
            }
            Op::Plus(a, b) => {
                let (a, b) = (self.get(*a), self.get(*b));
                out.zip((a, b), a.most.checked_add(b.most), i64::wrapping_add, i64::checked_add);
            }
            Op::Minus(a, b) => {
                let (a, b) = (self.get(*a), self.get(*b));
                out.zip((a, b), a.most.checked_add(b.most), i64::wrapping_sub, i64::checked_sub);
            }
            Op::Lower(a, b) | Op::Higher(a, b) => {
                let (a, b) = (self.get(*a), self.get(*b));
                let most = Some(a.most.max(b.most));
                match op {
                    Op::Lower(..) => out.zip((a, b), most, i64::min, |a, b| Some(a.min(b))),
                    _ => out.zip((a, b), most, i64::max, |a, b| Some(a.max(b))),
                }
            }
            Op::Round { rounding, number, over: None, step } => self.round(*rounding, self.get(*number), *step, out),
            Op::Round { rounding, number, over: Some(over), step } => {
                let (rounding, step) = (*rounding, i128::from(*step));
                let round = |number: i64, over: i64| {
                    let unit = i128::from(over).checked_mul(step)?;
                    i64::try_from(rounded(rounding, i128::from(number), unit)?.checked_mul(step)?).ok()
                };
                out.zip((self.get(*number), self.get(*over)), None, |_, _| 0, round);
            }
            Op::PerFull(a, b) => {
                let full = |a: i64, b: i64| (b > 0).then(|| a.div_euclid(b).max(0));
                out.zip((self.get(*a), self.get(*b)), None, |_, _| 0, full);
            }
            Op::Between(a, low, high) => {
                let within = |value: i64| (*low <= value && value <= *high).then_some(value);
                out.map(self.get(*a), None, |a| a, within);
            }
            Op::Options(a, rows) => {
                let row = |at: i64| usize::try_from(at).ok().and_then(|at| rows.get(at).copied()).flatten();
                let a = self.get(*a);
                if rows.iter().all(Option::is_some) && a.sure {
                    let most = rows.iter().flatten().map(|row| size(*row)).max();
                    return out.map(a, most, |at| row(at).unwrap_or(0), row);
                }
                out.map(a, None, |_| 0, row);
            }
            Op::Bounds(a, rows) => self.bounds(self.get(*a), rows, out),
            Op::Marginal(a, rows) => out.map(self.get(*a), None, |_| 0, |value| marginal(rows, value)),
            Op::Gate(yes, a) => gate(self.yes(*yes), self.get(*a), out),
            Op::CountIf(yes) => self.fold(*yes, None, out),
            Op::SumIf(yes, a) => self.fold(*yes, Some(self.get(*a)), out),
            Op::Number(yes) => self.numbered(*yes, out),
            Op::Doubled(a, number) => {
                let doubled = |a: i64, number: i64| {
                    let times = u32::try_from(number.saturating_sub(1).max(0)).ok()?;
                    a.checked_mul(2i64.checked_pow(times)?)
                };
                out.zip((self.get(*a), self.get(*number)), None, |_, _| 0, doubled);
            }
            Op::Tally(all) => self.tally(domain, all, out),
            Op::Extreme(..) | Op::Latest(_) | Op::Streak(_) | Op::LongestStreak(_) => self.over(domain, op, out),
            _ => out.clear(),
        }
    }

    fn truth(&self, domain: Domain, op: &Op, out: &mut Vec<u8>) {
        let pairs = |a: NodeId, b: NodeId| self.yes(a).iter().zip(self.yes(b));
        match op {
            Op::Always => {
                let count = self.count(domain).max(out.len());
                out.resize(count, truth::YES);
            }
            Op::IsYes(a) => {
                out.clear();
                let a = self.get(*a);
                out.extend(a.values.iter().map(|value| truth::of(*value != 0)));
                unknown_where(out, a);
            }
            Op::And(a, b) => {
                out.clear();
                out.extend(pairs(*a, *b).map(|(a, b)| truth::and(*a, *b)));
            }
            Op::Or(a, b) => {
                out.clear();
                out.extend(pairs(*a, *b).map(|(a, b)| truth::or(*a, *b)));
            }
            Op::Not(a) => {
                out.clear();
                out.extend(self.yes(*a).iter().map(|a| truth::not(*a)));
            }
            Op::Compare(op, a, b) => compared(*op, self.get(*a), self.get(*b), out),
            Op::MultipleOf(a, b) => {
                let (a, b) = (self.get(*a), self.get(*b));
                out.clear();
                let multiple = |a: i64, b: i64| if b == 0 { a == 0 } else { a.wrapping_rem(b) == 0 };
                out.extend(a.values.iter().zip(&b.values).map(|(a, b)| truth::of(multiple(*a, *b))));
                unknown_where(out, a);
                unknown_where(out, b);
            }
            Op::Due(times, a) => {
                let a = self.get(*a);
                out.clear();
                let times = *times;
                out.extend(a.values.iter().map(|number| truth::of(is_due(times, *number))));
                unknown_where(out, a);
            }
            Op::AnyIf(a) => self.any(*a, out),
            Op::AtMostOne(all) => {
                out.clear();
                out.resize(self.count(domain), 0);
                for one in all {
                    out.iter_mut().zip(self.yes(*one)).for_each(|(out, one)| *out += one & truth::YES);
                }
                out.iter_mut().for_each(|out| *out = if *out <= 1 { truth::YES } else { truth::UNKNOWN });
            }
            _ => out.clear(),
        }
    }

    fn lift(&self, domain: Domain, a: &Numbers, out: &mut Numbers) {
        out.clear();
        let Domain::Occurrences(window) = domain else { return };
        let rows = &self.input.batch.window(window).rows;
        out.values.extend(rows.iter().map(|row| a.values.get(*row as usize).copied().unwrap_or(0)));
        (out.sure, out.most) = (a.sure, a.most);
        if !a.sure {
            out.known.extend(rows.iter().map(|row| a.known.get(*row as usize).copied().unwrap_or(0)));
        }
    }

    fn round(&self, rounding: Rounding, a: &Numbers, step: i64, out: &mut Numbers) {
        let checked = |value: i64| {
            let whole = rounded(rounding, i128::from(value), i128::from(step))?;
            i64::try_from(whole.checked_mul(i128::from(step))?).ok()
        };
        let most = a.most.checked_add(step.checked_mul(2).unwrap_or(i64::MAX)).filter(|_| step > 0);
        let half = step / 2;
        let even = step % 2 == 0;
        match rounding {
            Rounding::Down => out.map(a, most, |value| value.wrapping_sub(value.rem_euclid(step)), checked),
            Rounding::Up => {
                let up = |value: i64| value.wrapping_add(value.wrapping_neg().rem_euclid(step));
                out.map(a, most, up, checked);
            }
            // Half away from zero, on the size of the number.
            Rounding::HalfUp if even => {
                let to_nearest = |value: i64| {
                    let up = size(value).wrapping_add(half);
                    up.wrapping_sub(up.rem_euclid(step)).wrapping_mul(value.signum())
                };
                out.map(a, most, to_nearest, checked);
            }
            Rounding::HalfUp => out.map(a, None, |_| 0, checked),
        }
    }

    fn bounds(&self, a: &Numbers, rows: &[(i64, i64)], out: &mut Numbers) {
        let row = |value: i64| rows.iter().take_while(|(bound, _)| *bound <= value).last().map(|(_, gives)| *gives);
        let below_all = rows.first().is_none_or(|(bound, _)| a.values.iter().any(|value| value < bound));
        let most = rows.iter().map(|(_, gives)| size(*gives)).max().filter(|_| !below_all);
        let Some((_, first)) = rows.first() else { return out.map(a, None, |_| 0, row) };
        let steps = rows.get(1..).unwrap_or(&[]);
        // The rows are few: all of them looked at without a branch are found faster than by halves.
        let reached = |value: i64| {
            steps.iter().fold(*first, |found, (bound, gives)| if *bound <= value { *gives } else { found })
        };
        out.map(a, most, reached, row);
    }

    /// What is counted, or summed, over the occurrences of each employee.
    fn fold(&self, yes: NodeId, of: Option<&Numbers>, out: &mut Numbers) {
        let window = self.input.batch.window(self.window(yes));
        let yes = self.yes(yes);
        out.clear();
        for (ends, covered) in window.offsets.windows(2).zip(&window.known) {
            let [from, to] = *ends else { continue };
            let (mut sum, mut known) = (Some(0i64), *covered == 1);
            for at in from as usize..to as usize {
                match yes.get(at) {
                    Some(&truth::YES) => {
                        let one = of.map_or(Some(1), |of| of.get(at));
                        sum = sum.zip(one).and_then(|(sum, one)| sum.checked_add(one));
                    }
                    Some(&truth::NO) => {}
                    _ => known = false,
                }
            }
            out.push(sum.filter(|_| known));
        }
    }

    fn any(&self, yes: NodeId, out: &mut Vec<u8>) {
        let window = self.input.batch.window(self.window(yes));
        let yes = self.yes(yes);
        out.clear();
        for (ends, covered) in window.offsets.windows(2).zip(&window.known) {
            let [from, to] = *ends else { continue };
            let of_row = yes.get(from as usize..to as usize).unwrap_or(&[]);
            let start = if *covered == 1 { truth::NO } else { truth::UNKNOWN };
            out.push(of_row.iter().fold(start, |any, one| truth::or(any, *one)));
        }
    }

    fn numbered(&self, yes: NodeId, out: &mut Numbers) {
        let window = self.input.batch.window(self.window(yes));
        let yes = self.yes(yes);
        out.clear();
        for (ends, covered) in window.offsets.windows(2).zip(&window.known) {
            let [from, to] = *ends else { continue };
            let (mut number, mut known) = (0i64, *covered == 1);
            for one in yes.get(from as usize..to as usize).unwrap_or(&[]) {
                match *one {
                    truth::YES => number += 1,
                    truth::NO => {}
                    _ => known = false,
                }
                out.push(known.then_some(number));
            }
        }
    }

    fn tally(&self, domain: Domain, all: &[NodeId], out: &mut Numbers) {
        out.fill(0, self.count(domain));
        out.marked();
        for one in all {
            let places = out.values.iter_mut().zip(&mut out.known).zip(self.yes(*one));
            for ((value, known), one) in places {
                *value += i64::from(*one == truth::YES);
                *known &= u8::from(*one != truth::UNKNOWN);
            }
        }
        out.most = i64::try_from(all.len()).unwrap_or(i64::MAX);
    }

    /// What is taken of members of which each is there or not: `(there, value)`.
    fn over(&self, domain: Domain, op: &Op, out: &mut Numbers) {
        let (Op::Extreme(_, all) | Op::Latest(all) | Op::Streak(all) | Op::LongestStreak(all)) = op else { return };
        out.clear();
        for at in 0..self.count(domain) {
            let mut fold = Fold::default();
            for (there, of) in all {
                match self.yes(*there).get(at) {
                    Some(&truth::NO) => continue,
                    Some(&truth::YES) => {}
                    _ => {
                        fold.lost = true;
                        continue;
                    }
                }
                match op {
                    Op::Streak(_) | Op::LongestStreak(_) => fold.run(self.yes(*of).get(at)),
                    Op::Extreme(highest, _) => fold.best(self.get(*of).get(at), *highest),
                    _ => fold.take(self.get(*of).get(at)),
                }
            }
            let found = match op {
                Op::Streak(_) => Some(fold.run),
                Op::LongestStreak(_) => Some(fold.longest),
                _ => fold.found,
            };
            out.push(found.filter(|_| !fold.lost));
        }
    }
}

/// What is known of the members that were looked at.
#[derive(Default)]
struct Fold {
    found: Option<i64>,
    run: i64,
    longest: i64,
    lost: bool,
}

impl Fold {
    fn take(&mut self, value: Option<i64>) {
        self.lost |= value.is_none();
        self.found = value;
    }

    fn best(&mut self, value: Option<i64>, highest: bool) {
        self.lost |= value.is_none();
        self.found = match (self.found, value) {
            (Some(best), Some(value)) => Some(if highest { best.max(value) } else { best.min(value) }),
            (best, value) => best.or(value),
        };
    }

    fn run(&mut self, yes: Option<&u8>) {
        match yes {
            Some(&truth::YES) => self.run += 1,
            Some(&truth::NO) => self.run = 0,
            _ => self.lost = true,
        }
        self.longest = self.longest.max(self.run);
    }
}

fn unknown_where(out: &mut [u8], a: &Numbers) {
    if !a.sure {
        out.iter_mut().zip(&a.known).for_each(|(out, known)| *out |= truth::UNKNOWN * (1 - known));
    }
}

fn compared(op: Comparison, a: &Numbers, b: &Numbers, out: &mut Vec<u8>) {
    match op {
        Comparison::Equal => compare(out, a, b, Ordering::is_eq),
        Comparison::NotEqual => compare(out, a, b, Ordering::is_ne),
        Comparison::Less => compare(out, a, b, Ordering::is_lt),
        Comparison::AtMost => compare(out, a, b, Ordering::is_le),
        Comparison::Greater => compare(out, a, b, Ordering::is_gt),
        Comparison::AtLeast => compare(out, a, b, Ordering::is_ge),
    }
}

pub(super) fn is_due(times: Times, number: i64) -> bool {
    match times {
        Times::Nth(nth) => number == i64::from(nth),
        Times::From(from) => number >= i64::from(from),
        Times::Every(every) => every > 0 && number % i64::from(every) == 0,
    }
}

/// The first over the second, which is above zero, as a whole number.
fn rounded(rounding: Rounding, number: i128, over: i128) -> Option<i128> {
    if over <= 0 {
        return None;
    }
    Some(match rounding {
        Rounding::Down => number.div_euclid(over),
        Rounding::Up => -(-number).div_euclid(over),
        Rounding::HalfUp => {
            let size = (number.abs().checked_mul(2)?.checked_add(over)?).div_euclid(over.checked_mul(2)?);
            size * number.signum()
        }
    })
}

/// Each part of a value at the rate of its own row: the lowest bound first.
fn marginal(rows: &[(i64, i64)], value: i64) -> Option<i64> {
    let (mut sum, mut parts) = (0i64, rows.iter().peekable());
    if rows.first().is_none_or(|(bound, _)| value < *bound) {
        return None;
    }
    while let Some((from, rate)) = parts.next() {
        let to = parts.peek().map_or(value, |(next, _)| value.min(*next));
        if to > *from {
            sum = sum.checked_add(to.checked_sub(*from)?.checked_mul(*rate)?)?;
        }
    }
    Some(sum)
}

fn gate(yes: &[u8], a: &Numbers, out: &mut Numbers) {
    out.clear();
    out.values.extend(yes.iter().zip(&a.values).map(|(yes, value)| if *yes == truth::YES { *value } else { 0 }));
    out.most = a.most;
    out.sure = a.sure && yes.iter().all(|yes| *yes != truth::UNKNOWN);
    if out.sure {
        return;
    }
    if a.sure {
        out.known.extend(yes.iter().map(|yes| u8::from(*yes != truth::UNKNOWN)));
    } else {
        let known = |(yes, known): (&u8, &u8)| u8::from(*yes == truth::NO || (*yes == truth::YES && *known == 1));
        out.known.extend(yes.iter().zip(&a.known).map(known));
    }
}
