//! Columns: the values of many employees, or of many occurrences, side by side.

use std::cmp::Ordering;

/// Yes, no and unknown as two bits: whether it can be yes, whether it can be no. So `and`, `or` and `not` are bits alone.
pub(super) mod truth {
    pub(in crate::batch) const YES: u8 = 1;
    pub(in crate::batch) const NO: u8 = 2;
    pub(in crate::batch) const UNKNOWN: u8 = 3;

    pub(in crate::batch) fn of(yes: bool) -> u8 {
        if yes { YES } else { NO }
    }

    pub(in crate::batch) fn and(a: u8, b: u8) -> u8 {
        (a & b & YES) | ((a | b) & NO)
    }

    pub(in crate::batch) fn or(a: u8, b: u8) -> u8 {
        ((a | b) & YES) | (a & b & NO)
    }

    pub(in crate::batch) fn not(a: u8) -> u8 {
        (a >> 1) | ((a & YES) << 1)
    }
}

/// Numbers of one scale, each known or not.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    /// The numbers; where one is not known, something that is not to be looked at.
    pub(super) values: Vec<i64>,
    /// Which are known (1) and which not (0); not looked at where `sure`.
    pub(super) known: Vec<u8>,
    /// Whether all are known.
    pub(super) sure: bool,
    /// No number is further from zero than this.
    pub(super) most: i64,
}

/// The distance from zero.
pub(super) fn size(value: i64) -> i64 {
    value.saturating_abs()
}

impl Numbers {
    pub(super) fn clear(&mut self) {
        self.values.clear();
        self.known.clear();
        self.sure = true;
        self.most = 0;
    }

    pub(super) fn push(&mut self, value: Option<i64>) {
        match value {
            Some(value) => {
                self.values.push(value);
                self.known.push(1);
                self.most = self.most.max(size(value));
            }
            None => {
                self.values.push(0);
                self.known.push(0);
                self.sure = false;
            }
        }
    }

    /// The same number so many times.
    pub(super) fn fill(&mut self, value: i64, count: usize) {
        self.clear();
        self.values.resize(count, value);
        self.most = size(value);
    }

    /// The same number at least so many times, in a column that never holds another.
    pub(super) fn grow(&mut self, value: i64, count: usize) {
        let count = count.max(self.values.len());
        self.values.resize(count, value);
        (self.sure, self.most) = (true, size(value));
    }

    /// Leaves out the marks where all are known.
    pub(super) fn settle(&mut self) {
        if self.sure {
            self.known = Vec::new();
        }
        self.values.shrink_to_fit();
        self.known.shrink_to_fit();
    }

    /// The number at a place, if it is known.
    pub(super) fn get(&self, at: usize) -> Option<i64> {
        self.is_known(at).then(|| self.values.get(at).copied()).flatten()
    }

    pub(super) fn is_known(&self, at: usize) -> bool {
        self.sure || self.known.get(at) == Some(&1)
    }

    /// Takes over what is known of one column.
    fn known_of(&mut self, a: &Numbers) {
        self.sure = a.sure;
        self.known.clear();
        if !a.sure {
            self.known.extend_from_slice(&a.known);
        }
    }

    /// Known is what is known in both.
    fn known_of_both(&mut self, a: &Numbers, b: &Numbers) {
        if a.sure || b.sure {
            return self.known_of(if a.sure { b } else { a });
        }
        self.sure = false;
        self.known.clear();
        self.known.extend(a.known.iter().zip(&b.known).map(|(a, b)| a & b));
    }

    /// Numbers made of those of one column; `most` is as far as they can be from zero, if that is known to fit.
    pub(super) fn map(
        &mut self,
        a: &Numbers,
        most: Option<i64>,
        of: impl Fn(i64) -> i64,
        checked: impl Fn(i64) -> Option<i64>,
    ) {
        self.known_of(a);
        self.values.clear();
        match most {
            Some(most) => {
                self.most = most;
                self.values.extend(a.values.iter().map(|a| of(*a)));
            }
            None => self.each(a.values.iter().map(|a| checked(*a))),
        }
    }

    /// Numbers made of those of two columns.
    pub(super) fn zip(
        &mut self,
        (a, b): (&Numbers, &Numbers),
        most: Option<i64>,
        of: impl Fn(i64, i64) -> i64,
        checked: impl Fn(i64, i64) -> Option<i64>,
    ) {
        self.known_of_both(a, b);
        self.values.clear();
        match most {
            Some(most) => {
                self.most = most;
                self.values.extend(a.values.iter().zip(&b.values).map(|(a, b)| of(*a, *b)));
            }
            None => self.each(a.values.iter().zip(&b.values).map(|(a, b)| checked(*a, *b))),
        }
    }

    /// Puts in numbers one by one; what comes to none is not known.
    fn each(&mut self, values: impl Iterator<Item = Option<i64>>) {
        self.most = 0;
        for (at, value) in values.enumerate() {
            if value.is_none() {
                if self.sure {
                    self.known.resize(at, 1);
                    self.sure = false;
                }
                match self.known.get_mut(at) {
                    Some(known) => *known = 0,
                    None => self.known.push(0),
                }
            } else if !self.sure && self.known.len() == at {
                self.known.push(1);
            }
            let value = value.unwrap_or(0);
            self.most = self.most.max(size(value));
            self.values.push(value);
        }
    }

    /// Makes sure that there is a mark for each number.
    pub(super) fn marked(&mut self) {
        if self.sure {
            self.known.clear();
            self.known.resize(self.values.len(), 1);
            self.sure = false;
        }
    }
}

/// How two columns compare, place by place.
pub(super) fn compare(out: &mut Vec<u8>, a: &Numbers, b: &Numbers, holds: impl Fn(Ordering) -> bool + Copy) {
    out.clear();
    out.extend(a.values.iter().zip(&b.values).map(|(a, b)| truth::of(holds(a.cmp(b)))));
    for side in [a, b].into_iter().filter(|side| !side.sure) {
        out.iter_mut().zip(&side.known).for_each(|(out, known)| *out |= truth::UNKNOWN * (1 - known));
    }
}

#[cfg(test)]
mod tests {
    use super::truth::{NO, UNKNOWN, YES, and, not, or};
    use super::*;

    #[test]
    fn no_and_anything_is_no() {
        assert_eq!((and(NO, UNKNOWN), and(UNKNOWN, YES), and(YES, YES)), (NO, UNKNOWN, YES));
        assert_eq!((or(YES, UNKNOWN), or(UNKNOWN, NO), or(NO, NO)), (YES, UNKNOWN, NO));
        assert_eq!((not(YES), not(NO), not(UNKNOWN)), (NO, YES, UNKNOWN));
    }

    #[test]
    fn what_does_not_fit_is_not_known() {
        let mut a = Numbers::default();
        a.clear();
        [Some(1), None, Some(i64::MAX)].into_iter().for_each(|value| a.push(value));
        let mut sum = Numbers::default();
        sum.zip((&a, &a), a.most.checked_add(a.most), |a, b| a.wrapping_add(b), |a, b| a.checked_add(b));
        let found: Vec<Option<i64>> = (0..3).map(|at| sum.get(at)).collect();
        assert_eq!(found, [Some(2), None, None]);
    }
}
