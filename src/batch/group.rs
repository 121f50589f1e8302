//! Groups: ranks, sums and shares, worked for all members at once.
//!
//! Of who is unknown to the columns the evaluator is asked; where somebody remains unknown, the whole term is worked by the
//! evaluator from what the columns know of the others.

use std::collections::HashMap;
use std::sync::Arc;

use super::column::{Numbers, truth};
use super::frame::Presence;
use super::node::{GroupKind, GroupTerm, Kind};
use super::scale;
use super::work::Bulk;
use crate::eval::{Evaluator, Found, MemberAtEnd, Ready, Truth};
use crate::outcome::{EmployeeId, FaultKind, Reason};
use crate::parallel::in_parallel;
use crate::plan::TermId;
use crate::value::{Month, Value};

/// What a group's term comes to for every employee.
#[derive(Debug, Default)]
pub(super) struct GroupOut {
    /// By batch; a number that is not known is the place of what there is instead.
    pub(super) columns: Vec<Numbers>,
    pub(super) unknown: Vec<Found>,
}

/// What the columns of a batch know of the members.
#[derive(Debug, Default)]
struct Inputs {
    of: Numbers,
    pot: Numbers,
    filter: Vec<u8>,
}

/// A member: his group, his value, his place.
#[derive(Debug, Clone, Copy)]
struct Member {
    group: u32,
    value: i64,
    row: u32,
}

/// Everyone whom a group's term is about.
#[derive(Debug, Default)]
struct Everyone {
    /// Those who take part, by group, then by place.
    members: Vec<Member>,
    /// The group of each employee, by place; of who is not with the company none.
    groups: Vec<Option<u32>>,
    /// The pot of each group.
    pots: Vec<Option<i64>>,
}

/// The pot of each group: one for all that share it.
#[derive(Debug, Default)]
struct Pots(Vec<Option<i64>>);

impl Pots {
    /// Notes the pot of a member; `None` where the group has another.
    fn note(&mut self, group: u32, pot: Option<i64>) -> Option<()> {
        let Some(pot) = pot else { return Some(()) };
        let group = group as usize;
        if self.0.len() <= group {
            self.0.resize(group + 1, None);
        }
        let own = self.0.get_mut(group)?;
        (*own.get_or_insert(pot) == pot).then_some(())
    }
}

/// What was worked of a group's term before the whole of it is.
struct Half<'b> {
    bulk: &'b Bulk<'b>,
    term: &'b GroupTerm,
    inputs: &'b [Inputs],
}

impl Ready for Half<'_> {
    fn month(&self) -> Month {
        self.bulk.month()
    }

    fn group(&self, term: TermId, employee: EmployeeId) -> Option<Found> {
        self.bulk.group(term, employee)
    }

    fn member(&self, term: TermId, employee: EmployeeId) -> Option<Found> {
        let (_, node, kind) = self.term.terms.iter().find(|(known, _, _)| *known == term)?;
        let (batch, row) = self.bulk.place(employee)?;
        if self.bulk.presence(batch, row) != Presence::Plain {
            return None;
        }
        let inputs = self.inputs.get(batch)?;
        match *kind {
            Kind::Truth if Some(*node) == self.term.filter => match inputs.filter.get(row)? {
                &truth::UNKNOWN => None,
                yes => Some(Found::Known(Value::YesNo(*yes == truth::YES))),
            },
            Kind::Truth => Some(Found::Known(Value::YesNo(inputs.of.get(row)? != 0))),
            Kind::Number(decimals) => {
                let column = if *node == self.term.of { &inputs.of } else { &inputs.pot };
                let ty = self.bulk.plan.term(term).ty;
                Some(Found::Known(scale::value(column.get(row)?, decimals, ty)?))
            }
        }
    }
}

/// Works a group's term for everyone.
pub(super) fn group(bulk: &Bulk<'_>, term: &GroupTerm) -> GroupOut {
    let roots = [Some(term.of), term.filter, term.pot()].into_iter().flatten();
    let wanted = bulk.program.nodes.behind(roots);
    let inputs: Vec<Inputs> = in_parallel(bulk.threads, bulk.batches.len(), &|| bulk.columns(), &|columns, at| {
        let Some(input) = bulk.input(at) else { return Inputs::default() };
        let nodes = &bulk.program.nodes;
        columns.work(nodes, &wanted, input);
        let is_truth = nodes.nodes.get(term.of).is_some_and(|node| node.op.is_truth());
        let of =
            if is_truth { as_numbers(columns.truths(term.of)) } else { columns.numbers(nodes, term.of, input).clone() };
        let pot = term.pot().map(|pot| columns.numbers(nodes, pot, input).clone()).unwrap_or_default();
        let filter = term.filter.map(|filter| columns.truths(filter).to_vec()).unwrap_or_default();
        Inputs { of, pot, filter }
    });
    let half = Half { bulk, term, inputs: &inputs };
    match half.everyone().and_then(|everyone| half.fast(&everyone)) {
        Some(found) => found,
        None => half.by_evaluator(),
    }
}

fn as_numbers(truths: &[u8]) -> Numbers {
    let mut column = Numbers::default();
    column.clear();
    truths.iter().for_each(|yes| column.push((*yes != truth::UNKNOWN).then(|| i64::from(*yes == truth::YES))));
    column
}

impl GroupTerm {
    fn pot(&self) -> Option<usize> {
        match self.kind {
            GroupKind::Share { pot, .. } => Some(pot),
            _ => None,
        }
    }
}

impl Half<'_> {
    /// Everyone with the values that are known; `None` if somebody's is not, though the evaluator was asked.
    fn everyone(&self) -> Option<Everyone> {
        let mut everyone = Everyone::default();
        let mut keys: Option<HashMap<Value, i64>> = None;
        everyone.groups.reserve(self.bulk.population.employees.len());
        let mut found: Vec<Member> = Vec::with_capacity(self.bulk.population.employees.len());
        let mut pots = Pots::default();
        let mut evaluator: Option<Evaluator<'_>> = None;
        for (at, (batch, inputs)) in self.bulk.batches.iter().zip(self.inputs).enumerate() {
            let key = self.term.key.and_then(|key| batch.slots.get(key));
            for row in 0..batch.rows() {
                let place = u32::try_from(batch.first + row).ok()?;
                let presence = self.bulk.presence(at, row);
                if presence == Presence::Absent {
                    everyone.groups.push(None);
                    continue;
                }
                let number = match key {
                    Some(key) => key.get(row),
                    None => Some(0),
                };
                let takes_part = inputs.filter.get(row).copied().unwrap_or(truth::YES);
                let known = self.value(inputs, row);
                let (number, part) = match (presence, number, takes_part, known) {
                    (Presence::Plain, Some(number), truth::NO, _) => (number, None),
                    (Presence::Plain, Some(number), truth::YES, Some(known)) => (number, Some(known)),
                    _ => {
                        let evaluator = evaluator.get_or_insert_with(|| {
                            Evaluator::with_ready(self.bulk.plan, self.bulk.population, self.bulk)
                        });
                        let member = evaluator.member_at_end(self.term.term, EmployeeId(place), self.bulk.month());
                        evaluator.forget();
                        let of_slot = |key| self.bulk.keys(key);
                        let keys = keys.get_or_insert_with(|| self.term.key.map(of_slot).unwrap_or_default());
                        self.asked(member, keys)?
                    }
                };
                let group = u32::try_from(number).ok()?;
                everyone.groups.push(Some(group));
                if let Some((value, pot)) = part {
                    found.push(Member { group, value, row: place });
                    pots.note(group, pot)?;
                }
            }
        }
        let count = everyone.groups.iter().flatten().max().map_or(0, |most| *most as usize + 1);
        pots.0.resize(count.max(pots.0.len()), None);
        everyone.pots = pots.0;
        everyone.members = by_group(found, count);
        Some(everyone)
    }

    /// The value and the pot of a row, where both are known.
    fn value(&self, inputs: &Inputs, row: usize) -> Option<(i64, Option<i64>)> {
        let pot = match self.term.pot() {
            Some(_) => Some(inputs.pot.get(row)?),
            None => None,
        };
        Some((inputs.of.get(row)?, pot))
    }

    /// What the evaluator knows of somebody.
    #[expect(clippy::type_complexity, reason = "the same pair as the columns give")]
    fn asked(&self, member: MemberAtEnd, keys: &mut HashMap<Value, i64>) -> Option<(i64, Option<(i64, Option<i64>)>)> {
        let number = match member.key.ok()? {
            None => 0,
            Some(value) => {
                let next = i64::try_from(keys.len()).ok()?;
                *keys.entry(value).or_insert(next)
            }
        };
        match member.takes_part {
            Truth::No => return Some((number, None)),
            Truth::Unknown(_) => return None,
            Truth::Yes => {}
        }
        let scaled = |found: Found, decimals: u32| match found {
            Found::Known(Value::None) | Found::Unknown(_) => None,
            Found::Known(Value::YesNo(yes)) => Some(i64::from(yes)),
            Found::Known(Value::Option(_, at)) => Some(i64::from(at)),
            Found::Known(value) => scale::scaled(value.exact()?, decimals),
        };
        let decimals =
            self.term.terms.iter().find(|(_, node, _)| *node == self.term.of).map_or(0, |(_, _, kind)| kind.decimals());
        let value = scaled(member.value, decimals)?;
        let pot = match (self.term.kind, member.pot) {
            (GroupKind::Share { pot_scale, .. }, Some(pot)) => Some(scaled(pot, pot_scale)?),
            _ => None,
        };
        Some((number, Some((value, pot))))
    }

    /// What comes of it, everybody being known; `None` where something does not fit or has no result.
    fn fast(&self, everyone: &Everyone) -> Option<GroupOut> {
        let mut each: Vec<Option<i64>> = vec![None; everyone.groups.len()];
        let mut whole: Vec<Option<i64>> = vec![None; everyone.pots.len()];
        let mut scratch = Vec::new();
        for members in everyone.members.chunk_by(|one, next| one.group == next.group) {
            let Some(first) = members.first() else { continue };
            let group = first.group as usize;
            let values = members.iter().map(|member| member.value);
            let found = match self.term.kind {
                GroupKind::Sum | GroupKind::Count => Some(values.into_iter().try_fold(0i64, i64::checked_add)?),
                GroupKind::Highest => values.max(),
                GroupKind::Lowest => values.min(),
                GroupKind::Rank { lowest_first } => {
                    ranks(members, lowest_first, &mut scratch, &mut each);
                    None
                }
                GroupKind::Share { pot_scale, .. } => {
                    let pot = cents(everyone.pots.get(group).copied().flatten()?, pot_scale)?;
                    share(members, pot, &mut scratch, &mut each)?;
                    None
                }
            };
            if let Some(place) = whole.get_mut(group) {
                *place = found;
            }
        }
        let of_whole = !matches!(self.term.kind, GroupKind::Rank { .. } | GroupKind::Share { .. });
        let nothing = match self.term.kind {
            GroupKind::Sum | GroupKind::Count | GroupKind::Share { .. } => Some(0),
            GroupKind::Highest | GroupKind::Lowest | GroupKind::Rank { .. } => None,
        };
        let mut out = GroupOut::default();
        let span = self.bulk.plan.term(self.term.term).span;
        let mut rows = everyone.groups.iter().zip(&each);
        for batch in self.bulk.batches {
            let mut column = Numbers::default();
            column.clear();
            for (group, own) in rows.by_ref().take(batch.rows()) {
                let found = match group {
                    Some(group) if of_whole => whole.get(*group as usize).copied().flatten(),
                    _ => *own,
                };
                column.push(found.or(nothing));
            }
            out.columns.push(column);
        }
        // Who is in no rank, or in a group of nobody, has nothing to be taken.
        out.unknown.push(Found::because(Reason::Faulty(FaultKind::Nothing, span)));
        Some(out)
    }

    /// What the evaluator makes of it, from what the columns know of the members.
    fn by_evaluator(&self) -> GroupOut {
        let evaluator = Evaluator::with_ready(self.bulk.plan, self.bulk.population, self);
        let mut out = GroupOut::default();
        let mut places: HashMap<(usize, usize), i64> = HashMap::new();
        for (at, batch) in self.bulk.batches.iter().enumerate() {
            let mut column = Numbers::default();
            column.clear();
            for row in 0..batch.rows() {
                let employee = EmployeeId::at(batch.first + row);
                if self.bulk.presence(at, row) == Presence::Absent {
                    column.push(None);
                    continue;
                }
                let found = evaluator.group_at_end(self.term.term, employee, self.bulk.month());
                let known = match &found {
                    Found::Known(value) => {
                        value.exact().and_then(|exact| scale::scaled(exact, self.term.gives.decimals()))
                    }
                    Found::Unknown(_) => None,
                };
                column.push(known);
                if known.is_none() {
                    // Many have one reason: it is kept once.
                    let key = match &found {
                        Found::Unknown(unknown) => (Arc::as_ptr(&unknown.reasons).cast::<Reason>() as usize, 1),
                        Found::Known(_) => (batch.first + row, 0),
                    };
                    let place = *places.entry(key).or_insert_with(|| {
                        out.unknown.push(found);
                        i64::try_from(out.unknown.len()).unwrap_or(i64::MAX) - 1
                    });
                    if let Some(value) = column.values.last_mut() {
                        *value = place;
                    }
                }
            }
            out.columns.push(column);
        }
        out
    }
}

impl Kind {
    pub(super) fn decimals(self) -> u32 {
        match self {
            Kind::Truth => 0,
            Kind::Number(decimals) => decimals,
        }
    }
}

/// The members group by group; within a group they stay in their order.
fn by_group(members: Vec<Member>, count: usize) -> Vec<Member> {
    if count <= 1 {
        return members;
    }
    let mut starts = vec![0usize; count + 1];
    for member in &members {
        if let Some(start) = starts.get_mut(member.group as usize + 1) {
            *start += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut sorted = vec![Member { group: 0, value: 0, row: 0 }; members.len()];
    for member in members {
        let Some(start) = starts.get_mut(member.group as usize) else { continue };
        if let Some(place) = sorted.get_mut(*start) {
            *place = member;
        }
        *start += 1;
    }
    sorted
}

/// The rank of each: ties share one, and the next is skipped.
fn ranks(members: &[Member], lowest_first: bool, order: &mut Vec<(i64, u32)>, each: &mut [Option<i64>]) {
    order.clear();
    order.extend(members.iter().map(|member| {
        let value = member.value;
        // The complement turns the order round, and fits always.
        (if lowest_first { value } else { !value }, member.row)
    }));
    order.sort_unstable();
    let (mut rank, mut before) = (0, None);
    for (place, (value, row)) in (1i64..).zip(order.iter()) {
        if before != Some(*value) {
            rank = place;
        }
        before = Some(*value);
        if let Some(own) = each.get_mut(*row as usize) {
            *own = Some(rank);
        }
    }
}

/// A pot in cents, if it is whole ones.
fn cents(pot: i64, decimals: u32) -> Option<i64> {
    match decimals.checked_sub(2) {
        None => pot.checked_mul(scale::power(2 - decimals)?),
        Some(more) => {
            let unit = scale::power(more)?;
            (pot % unit == 0).then_some(pot / unit)
        }
    }
}

/// The largest pot and sum of weights that are divided here.
const MOST: i128 = 1_000_000_000_000_000;

/// Divides a pot by weights: each part rounded down to the cent, the rest cent by cent to the largest fractions, ties by
/// place; `None` where a weight is below zero or there is none.
fn share(members: &[Member], pot: i64, order: &mut Vec<(i64, u32)>, each: &mut [Option<i64>]) -> Option<()> {
    let mut whole = 0i128;
    for member in members {
        if member.value < 0 {
            return None;
        }
        whole += i128::from(member.value);
    }
    // Within these the fractions of the evaluator fit, too.
    if whole == 0 || whole > MOST || i128::from(pot).abs() > MOST {
        return None;
    }
    order.clear();
    let mut rest = pot;
    for member in members {
        let product = i128::from(pot) * i128::from(member.value);
        let part = i64::try_from(product.div_euclid(whole)).ok()?;
        let fraction = i64::try_from(product.rem_euclid(whole)).ok()?;
        rest = rest.checked_sub(part)?;
        order.push((-fraction, member.row));
        *each.get_mut(member.row as usize)? = Some(part);
    }
    let left = usize::try_from(rest).ok()?;
    if left > 0 && left < order.len() {
        order.select_nth_unstable(left - 1);
    }
    for (_, row) in order.iter().take(left) {
        if let Some(Some(part)) = each.get_mut(*row as usize) {
            *part = part.checked_add(1)?;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(values: &[i64]) -> Vec<Member> {
        (0..).zip(values).map(|(row, value)| Member { group: 0, value: *value, row }).collect()
    }

    #[test]
    fn the_rest_goes_to_the_largest_fractions_ties_by_place() {
        let mut each = vec![None; 3];
        share(&members(&[1, 1, 1]), 10_000, &mut Vec::new(), &mut each).unwrap();
        assert_eq!(each, [Some(3_334), Some(3_333), Some(3_333)]);
        let mut each = vec![None; 2];
        share(&members(&[1, 2]), 5, &mut Vec::new(), &mut each).unwrap();
        assert_eq!(each, [Some(2), Some(3)]);
        assert_eq!(share(&members(&[0, 0]), 5, &mut Vec::new(), &mut [None; 2]), None);
    }

    #[test]
    fn ties_share_a_rank_and_the_next_is_skipped() {
        let mut each = vec![None; 4];
        ranks(&members(&[5, 9, 9, i64::MIN]), false, &mut Vec::new(), &mut each);
        assert_eq!(each, [Some(3), Some(1), Some(1), Some(4)]);
    }
}
