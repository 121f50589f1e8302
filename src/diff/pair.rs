//! The pairing of two lists: first what is the same, then what is most alike, the rest alone.

/// The places of two that belong together, or of one that has no other.
pub(super) type Places = (Option<usize>, Option<usize>);

/// How many comparisons are worth it; what would take more is left alone.
pub(super) const MOST: usize = 250_000;

/// Pairs the elements of two lists that are not the same; what is the same is left out. `likeness` is zero for two that
/// can't belong together. The order is that of the old list, then that of the new one.
pub(super) fn differing<T: PartialEq>(old: &[T], new: &[T], likeness: impl Fn(&T, &T) -> usize) -> Vec<Places> {
    let (gone, added) = different(old, new);
    let mut alike = Vec::new();
    if gone.len().saturating_mul(added.len()) <= MOST {
        for (at, one) in &gone {
            let like = added.iter().map(|(other_at, other)| (likeness(one, other), *at, *other_at));
            alike.extend(like.filter(|(like, ..)| *like > 0));
        }
    }
    // The most alike first; of several such the first as written.
    alike.sort_by_key(|(like, at, other)| (std::cmp::Reverse(*like), *at, *other));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, at, other) in alike {
        if pairs.iter().all(|(paired, paired_other)| *paired != at && *paired_other != other) {
            pairs.push((at, other));
        }
    }
    let partner = |at: usize| pairs.iter().find(|(paired, _)| *paired == at).map(|(_, other)| *other);
    let is_paired = |other: usize| pairs.iter().any(|(_, paired)| *paired == other);
    let mut all: Vec<Places> = gone.iter().map(|(at, _)| (Some(*at), partner(*at))).collect();
    all.extend(added.iter().filter(|(at, _)| !is_paired(*at)).map(|(at, _)| (None, Some(*at))));
    all
}

/// An element with its place.
type Placed<'a, T> = (usize, &'a T);

/// What of each list is not in the other, as often as it is not.
fn different<'a, T: PartialEq>(old: &'a [T], new: &'a [T]) -> (Vec<Placed<'a, T>>, Vec<Placed<'a, T>>) {
    let (mut gone, mut added) = (Vec::new(), new.iter().enumerate().collect::<Vec<_>>());
    for (at, one) in old.iter().enumerate() {
        match added.iter().position(|(_, other)| *other == one) {
            Some(place) => {
                added.remove(place);
            }
            None => gone.push((at, one)),
        }
    }
    (gone, added)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_first_then_the_most_alike() {
        let shared = |a: &&str, b: &&str| a.chars().filter(|c| b.contains(*c)).count();
        let pairs = differing(&["ab", "cd", "xy", "cd"], &["cd", "az", "q", "abz"], shared);
        assert_eq!(pairs, [(Some(0), Some(3)), (Some(2), None), (Some(3), None), (None, Some(1)), (None, Some(2))]);
    }
}
