//! Three sequences as one: what both changed stands between what both left alone.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Piece, Sides};

/// A stretch of three sequences.
#[derive(Debug)]
pub(super) enum Stretch<'s, T> {
    /// An element that all have, as each has it.
    Same { base: &'s T, ours: &'s T, theirs: &'s T },
    /// What at least one side has otherwise.
    Other { base: &'s [T], ours: &'s [T], theirs: &'s [T] },
}

/// The stretches, in order.
pub(super) fn stretches<'s, T: Ord + std::hash::Hash>(
    base: &'s [T],
    ours: &'s [T],
    theirs: &'s [T],
) -> Vec<Stretch<'s, T>> {
    let (in_ours, in_theirs) = (places(base, ours), places(base, theirs));
    let (mut at, mut a, mut b) = (0, 0, 0);
    let mut all = Vec::new();
    let other =
        |base: Option<&'s [T]>, ours: Option<&'s [T]>, theirs: Option<&'s [T]>, all: &mut Vec<Stretch<'s, T>>| {
            if let (Some(base), Some(ours), Some(theirs)) = (base, ours, theirs)
                && !(base.is_empty() && ours.is_empty() && theirs.is_empty())
            {
                all.push(Stretch::Other { base, ours, theirs });
            }
        };
    for (place, element) in base.iter().enumerate() {
        let (Some(Some(x)), Some(Some(y))) = (in_ours.get(place), in_theirs.get(place)) else { continue };
        let (Some(one), Some(two)) = (ours.get(*x), theirs.get(*y)) else { continue };
        other(base.get(at..place), ours.get(a..*x), theirs.get(b..*y), &mut all);
        all.push(Stretch::Same { base: element, ours: one, theirs: two });
        (at, a, b) = (place + 1, x + 1, y + 1);
    }
    other(base.get(at..), ours.get(a..), theirs.get(b..), &mut all);
    all
}

/// Where each element of a sequence is in another.
fn places<T: Ord + std::hash::Hash>(from: &[T], to: &[T]) -> Vec<Option<usize>> {
    let mut places = vec![None; from.len()];
    for op in capture_diff_slices(Algorithm::Myers, from, to) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for at in 0..len {
                if let Some(place) = places.get_mut(old_index + at) {
                    *place = Some(new_index + at);
                }
            }
        }
    }
    places
}

/// What a stretch comes to, if only one side has it otherwise or both have the same.
pub(super) fn settled<'s, T: PartialEq>(base: &'s [T], ours: &'s [T], theirs: &'s [T]) -> Option<&'s [T]> {
    match () {
        () if theirs == base || ours == theirs => Some(ours),
        () if ours == base => Some(theirs),
        () => None,
    }
}

/// Texts merged line by line; lines are the same where a key is.
pub(super) fn lines<'s>(sides: Sides<'s>, key: impl Fn(&'s str) -> &'s str) -> Vec<Piece> {
    let split = |text: &'s str| -> Vec<&'s str> { text.split_inclusive('\n').map(&key).collect() };
    let (base, ours, theirs) = (split(sides.base), split(sides.ours), split(sides.theirs));
    let pieces = stretches(&base, &ours, &theirs).into_iter().map(|stretch| match stretch {
        Stretch::Same { ours, .. } => Piece::Clean((*ours).to_string()),
        Stretch::Other { base, ours, theirs } => match settled(base, ours, theirs) {
            Some(settled) => Piece::Clean(settled.concat()),
            None => Piece::Conflict { ours: ours.concat(), theirs: theirs.concat() },
        },
    });
    pieces.collect()
}
