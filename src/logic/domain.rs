//! Sets of numbers: unions of intervals, with open and closed ends.
//!
//! Everything that a condition can be about is a number here: an amount as it is, a day in seconds, yes and no as 1 and
//! 0, an option by its place.

use crate::plan::Comparison;
use crate::value::Exact;

/// An end of an interval; `None` is no end at all.
type End = Option<(Exact, Included)>;

/// Whether an end itself belongs to the interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Included {
    Yes,
    No,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Interval {
    low: End,
    high: End,
}

/// A set of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// Apart from one another, lowest first, none of them empty.
    parts: Vec<Interval>,
}

impl Domain {
    /// Every number.
    pub fn all() -> Domain {
        Domain { parts: vec![Interval { low: None, high: None }] }
    }

    /// No number.
    pub fn empty() -> Domain {
        Domain { parts: Vec::new() }
    }

    /// One number.
    pub fn only(number: Exact) -> Domain {
        Domain::between(Some(number), Some(number))
    }

    /// From a number to another, both included; `None` is no end.
    pub fn between(low: Option<Exact>, high: Option<Exact>) -> Domain {
        let end = |number: Option<Exact>| number.map(|number| (number, Included::Yes));
        Domain { parts: vec![Interval { low: end(low), high: end(high) }] }.cleaned()
    }

    /// The numbers that compare so with one.
    pub fn that(comparison: Comparison, number: Exact) -> Domain {
        let below = |included| Interval { low: None, high: Some((number, included)) };
        let above = |included| Interval { low: Some((number, included)), high: None };
        let parts = match comparison {
            Comparison::Equal => return Domain::only(number),
            Comparison::NotEqual => vec![below(Included::No), above(Included::No)],
            Comparison::Less => vec![below(Included::No)],
            Comparison::AtMost => vec![below(Included::Yes)],
            Comparison::Greater => vec![above(Included::No)],
            Comparison::AtLeast => vec![above(Included::Yes)],
        };
        Domain { parts }
    }

    /// Whether no number is in it.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether a number is in it.
    pub fn contains(&self, number: Exact) -> bool {
        !self.and(&Domain::only(number)).is_empty()
    }

    /// The one number in it, if there is just one.
    pub fn point(&self) -> Option<Exact> {
        match self.parts.as_slice() {
            [Interval { low: Some((low, _)), high: Some((high, _)) }] if low == high => Some(*low),
            _ => None,
        }
    }

    /// The number below which nothing is in it, whether or not it is itself; `None` if there is no such number.
    pub fn low(&self) -> Option<Exact> {
        self.parts.first().and_then(|part| part.low).map(|(low, _)| low)
    }

    /// The number above which nothing is in it, whether or not it is itself; `None` if there is no such number.
    pub fn high(&self) -> Option<Exact> {
        self.parts.last().and_then(|part| part.high).map(|(high, _)| high)
    }

    /// What is in both.
    #[must_use]
    pub fn and(&self, other: &Domain) -> Domain {
        let mut parts = Vec::new();
        for one in &self.parts {
            for another in &other.parts {
                parts.push(Interval { low: later(one.low, another.low), high: earlier(one.high, another.high) });
            }
        }
        Domain { parts }.cleaned()
    }

    /// One interval that holds both.
    #[must_use]
    pub fn hull_with(&self, other: &Domain) -> Domain {
        let (Some(one), Some(another)) = (self.hull(), other.hull()) else {
            return if self.is_empty() { other.clone() } else { self.clone() };
        };
        let low = one.low.zip(another.low).map(|(a, b)| if comes_first(a, b) { a } else { b });
        let high = one.high.zip(another.high).map(|(a, b)| if goes_further(a, b) { a } else { b });
        Domain { parts: vec![Interval { low, high }] }
    }

    /// Only the multiples of a step: ends that are none move inwards. Gaps between multiples inside are not seen.
    #[must_use]
    pub fn on_grid(&self, step: Exact) -> Domain {
        let mut parts = Vec::new();
        for part in &self.parts {
            match (part.low.map(|low| lowest_multiple(low, step)), part.high.map(|high| highest_multiple(high, step))) {
                (Some(None), _) | (_, Some(None)) => parts.push(*part),
                (low, high) => parts.push(Interval { low: low.flatten(), high: high.flatten() }),
            }
        }
        Domain { parts }.cleaned()
    }

    /// The sums of a number of each, as one interval.
    #[must_use]
    pub fn plus(&self, other: &Domain) -> Domain {
        let (Some(one), Some(another)) = (self.hull(), other.hull()) else { return Domain::empty() };
        let sum = |a: End, b: End| match (a, b) {
            (Some((a, in_a)), Some((b, in_b))) => {
                let included =
                    if in_a == Included::Yes && in_b == Included::Yes { Included::Yes } else { Included::No };
                // What does not fit is as good as no end.
                a.plus(b).ok().map(|sum| (sum, included))
            }
            _ => None,
        };
        Domain { parts: vec![Interval { low: sum(one.low, another.low), high: sum(one.high, another.high) }] }
    }

    /// Each number times one that is not zero.
    #[must_use]
    pub fn times(&self, factor: Exact) -> Domain {
        let scaled = |end: End| match end {
            Some((number, included)) => number.times(factor).map(|product| Some((product, included))),
            None => Ok(None),
        };
        let mut parts = Vec::new();
        for part in &self.parts {
            let (Ok(low), Ok(high)) = (scaled(part.low), scaled(part.high)) else { return Domain::all() };
            parts.push(match factor.is_negative() {
                true => Interval { low: high, high: low },
                false => Interval { low, high },
            });
        }
        if factor.is_negative() {
            parts.reverse();
        }
        Domain { parts }
    }

    fn hull(&self) -> Option<Interval> {
        Some(Interval { low: self.parts.first()?.low, high: self.parts.last()?.high })
    }

    /// Without the intervals in which nothing is.
    fn cleaned(mut self) -> Domain {
        self.parts.retain(|part| match (part.low, part.high) {
            (Some((low, in_low)), Some((high, in_high))) => {
                low < high || (low == high && in_low == Included::Yes && in_high == Included::Yes)
            }
            _ => true,
        });
        self
    }
}

/// Whether a low end begins before another.
fn comes_first(a: (Exact, Included), b: (Exact, Included)) -> bool {
    a.0 < b.0 || (a.0 == b.0 && a.1 == Included::Yes)
}

/// Whether a high end goes further than another.
fn goes_further(a: (Exact, Included), b: (Exact, Included)) -> bool {
    a.0 > b.0 || (a.0 == b.0 && a.1 == Included::Yes)
}

/// The low end that begins later.
fn later(a: End, b: End) -> End {
    match (a, b) {
        (Some(a), Some(b)) => Some(if comes_first(a, b) { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// The high end that stops earlier.
fn earlier(a: End, b: End) -> End {
    match (a, b) {
        (Some(a), Some(b)) => Some(if goes_further(a, b) { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// The lowest multiple of a step that is not below a low end; `None` if it does not fit.
fn lowest_multiple((number, included): (Exact, Included), step: Exact) -> Option<(Exact, Included)> {
    let negated = highest_multiple((number.negated().ok()?, included), step)?;
    Some((negated.0.negated().ok()?, Included::Yes))
}

/// The highest multiple of a step that is not above a high end; `None` if it does not fit.
fn highest_multiple((number, included): (Exact, Included), step: Exact) -> Option<(Exact, Included)> {
    let steps = number.over(step).ok()?;
    let mut whole = steps.floor();
    if whole == steps && included == Included::No {
        whole = whole.minus(Exact::ONE).ok()?;
    }
    Some((whole.times(step).ok()?, Included::Yes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn that(comparison: Comparison, number: i64) -> Domain {
        Domain::that(comparison, Exact::whole(number))
    }

    #[test]
    fn what_contradicts_leaves_nothing() {
        assert!(that(Comparison::AtLeast, 3).and(&that(Comparison::Less, 3)).is_empty());
        assert!(!that(Comparison::AtLeast, 3).and(&that(Comparison::AtMost, 3)).is_empty());
        assert!(that(Comparison::Equal, 3).and(&that(Comparison::NotEqual, 3)).is_empty());
    }

    #[test]
    fn between_two_whole_numbers_is_none() {
        let between = that(Comparison::Greater, 2).and(&that(Comparison::Less, 3));
        assert!(!between.is_empty());
        assert!(between.on_grid(Exact::ONE).is_empty());
        let more = that(Comparison::Greater, 2).on_grid(Exact::ONE);
        assert_eq!(more.low(), Some(Exact::whole(3)));
    }

    #[test]
    fn a_negative_factor_turns_the_ends() {
        let turned = Domain::between(Some(Exact::whole(1)), None).times(Exact::whole(-2));
        assert_eq!((turned.low(), turned.high()), (None, Some(Exact::whole(-2))));
        assert_eq!(that(Comparison::NotEqual, 1).times(Exact::whole(-1)), that(Comparison::NotEqual, -1));
    }

    #[test]
    fn a_hull_holds_both() {
        let hull = Domain::only(Exact::ONE).hull_with(&Domain::only(Exact::whole(4)));
        assert!(hull.contains(Exact::whole(2)));
        assert!(!hull.contains(Exact::whole(5)));
    }
}
