//! Exact fractions: what every amount is while it is being worked with.
//!
//! A number of the policy language is a fraction of two whole numbers of at most 38 digits. No operation rounds; one
//! whose result does not fit answers with a [`Fault`] and never with a near number.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use rust_decimal::Decimal;

use super::Fault;

/// An exact fraction, always in lowest terms with a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(Ratio<i128>);

/// How an amount is rounded to a step (0.01, 10 …). The policy says which; there is no default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// To the nearest step; a half goes away from zero.
    HalfUp,
    /// Towards minus infinity.
    Down,
    /// Towards plus infinity.
    Up,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Exact = Exact(Ratio::new_raw(1, 1));

    /// A whole number.
    pub const fn whole(number: i64) -> Exact {
        Exact(Ratio::new_raw(number as i128, 1))
    }

    /// The fraction that a decimal is.
    pub fn from_decimal(decimal: Decimal) -> Exact {
        // INVARIANT: a Decimal's mantissa has at most 96 bits and its scale is at most 28, so both fit i128.
        let (mantissa, scale) = (decimal.mantissa(), decimal.scale());
        if let Some(short) = i64::try_from(mantissa).ok().and_then(|mantissa| Exact::scaled(mantissa, scale)) {
            return short;
        }
        Exact(Ratio::new(mantissa, 10i128.pow(scale)))
    }

    /// The fraction that a whole number over a power of ten is; `None` where that power does not fit.
    pub fn scaled(number: i64, decimals: u32) -> Option<Exact> {
        let power = 10u64.checked_pow(decimals)?;
        if number == 0 {
            return Some(Exact::ZERO);
        }
        // What they can have in common are twos and fives, so many of each.
        let mut size = number.unsigned_abs();
        let twos = size.trailing_zeros().min(decimals);
        size >>= twos;
        let (mut fives, mut common) = (0, 1 << twos);
        while fives < decimals && size.is_multiple_of(5) {
            size /= 5;
            common *= 5;
            fives += 1;
        }
        let numerator = if number < 0 { -i128::from(size) } else { i128::from(size) };
        // INVARIANT: both were divided by all that they have in common.
        Some(Exact(Ratio::new_raw(numerator, i128::from(power / common))))
    }

    /// The whole number of hundredths that this is, if it is a small one: so small that the sum of two fits.
    fn hundredths(self) -> Option<i64> {
        let denominator = i64::try_from(*self.0.denom()).ok().filter(|denominator| 100 % denominator == 0)?;
        let hundredths = i64::try_from(*self.0.numer()).ok()?.checked_mul(100 / denominator)?;
        (hundredths.unsigned_abs() < 1 << 62).then_some(hundredths)
    }

    /// What comes of two small whole numbers of hundredths, as nearly all amounts are; others are left to the fractions.
    fn of_hundredths(self, other: Exact, of: impl FnOnce(i64, i64) -> i64) -> Option<Exact> {
        Exact::scaled(of(self.hundredths()?, other.hundredths()?), 2)
    }

    /// The same amount as a decimal, if it ends and has at most 28 digits.
    pub fn to_decimal(self) -> Option<Decimal> {
        let mut denominator = *self.0.denom();
        let (mut twos, mut fives) = (0u32, 0u32);
        while denominator % 2 == 0 {
            denominator /= 2;
            twos += 1;
        }
        while denominator % 5 == 0 {
            denominator /= 5;
            fives += 1;
        }
        if denominator != 1 {
            return None;
        }
        let scale = twos.max(fives);
        let factor = 10i128.checked_pow(scale)? / *self.0.denom();
        let mantissa = i128::checked_mul(*self.0.numer(), factor)?;
        Decimal::try_from_i128_with_scale(mantissa, scale).ok()
    }

    /// The whole number that this is, if it is one.
    pub fn to_whole(self) -> Option<i64> {
        self.0.is_integer().then(|| i64::try_from(*self.0.numer()).ok())?
    }

    /// Numerator and denominator.
    pub fn parts(self) -> (i128, i128) {
        (*self.0.numer(), *self.0.denom())
    }

    /// Whether this is nothing.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    /// The sum.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] if it does not fit.
    pub fn plus(self, other: Exact) -> Result<Exact, Fault> {
        if *self.0.denom() == 1 && *other.0.denom() == 1 {
            let sum = i128::checked_add(*self.0.numer(), *other.0.numer());
            return sum.map(|n| Exact(Ratio::new_raw(n, 1))).ok_or(Fault::TooLarge);
        }
        if let Some(sum) = self.of_hundredths(other, |a, b| a + b) {
            return Ok(sum);
        }
        self.0.checked_add(&other.0).map(Exact).ok_or(Fault::TooLarge)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] if it does not fit.
    pub fn minus(self, other: Exact) -> Result<Exact, Fault> {
        if let Some(difference) = self.of_hundredths(other, |a, b| a - b) {
            return Ok(difference);
        }
        self.0.checked_sub(&other.0).map(Exact).ok_or(Fault::TooLarge)
    }

    /// The product.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] if it does not fit.
    pub fn times(self, other: Exact) -> Result<Exact, Fault> {
        self.0.checked_mul(&other.0).map(Exact).ok_or(Fault::TooLarge)
    }

    /// The quotient.
    ///
    /// # Errors
    /// [`Fault::DivisionByZero`], or [`Fault::TooLarge`] if it does not fit.
    pub fn over(self, other: Exact) -> Result<Exact, Fault> {
        if other.is_zero() {
            return Err(Fault::DivisionByZero);
        }
        self.0.checked_div(&other.0).map(Exact).ok_or(Fault::TooLarge)
    }

    /// The other sign.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] if it does not fit.
    pub fn negated(self) -> Result<Exact, Fault> {
        Exact::ZERO.minus(self)
    }

    /// This times two to the power of `times`.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] if it does not fit.
    pub fn doubled(self, times: u32) -> Result<Exact, Fault> {
        let factor = 2i128.checked_pow(times).ok_or(Fault::TooLarge)?;
        self.times(Exact(Ratio::new_raw(factor, 1)))
    }

    /// The largest whole number that is not above this.
    pub fn floor(self) -> Exact {
        Exact(self.0.floor())
    }

    /// This rounded to a multiple of `step`, which is above zero.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] if an intermediate amount does not fit, [`Fault::DivisionByZero`] for a step of zero.
    pub fn round_to(self, step: Exact, rounding: Rounding) -> Result<Exact, Fault> {
        let steps = self.over(step)?;
        let whole = match rounding {
            // Ratio::round takes halves away from zero.
            Rounding::HalfUp => steps.0.round(),
            Rounding::Down => steps.0.floor(),
            Rounding::Up => steps.0.ceil(),
        };
        Exact(whole).times(step)
    }

    /// Whether this is a whole multiple of `step`; nothing but zero is a multiple of zero.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] if an intermediate amount does not fit.
    pub fn is_multiple_of(self, step: Exact) -> Result<bool, Fault> {
        if step.is_zero() {
            return Ok(self.is_zero());
        }
        Ok(self.over(step)?.0.is_integer())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::from_decimal(Decimal::from_str_exact(text).unwrap())
    }

    #[test]
    fn halves_go_away_from_zero() {
        let cent = exact("0.01");
        assert_eq!(exact("2.355").round_to(cent, Rounding::HalfUp), Ok(exact("2.36")));
        assert_eq!(exact("-2.355").round_to(cent, Rounding::HalfUp), Ok(exact("-2.36")));
        assert_eq!(exact("2.359").round_to(cent, Rounding::Down), Ok(exact("2.35")));
        assert_eq!(exact("2.351").round_to(cent, Rounding::Up), Ok(exact("2.36")));
    }

    #[test]
    fn thirds_are_exact() {
        let third = Exact::ONE.over(Exact::whole(3)).unwrap();
        assert_eq!(third.to_decimal(), None);
        assert_eq!(third.times(Exact::whole(3)), Ok(Exact::ONE));
    }

    #[test]
    fn doubling_two_hundred_times_is_too_large() {
        assert_eq!(Exact::whole(50).doubled(200), Err(Fault::TooLarge));
        assert_eq!(Exact::whole(50).doubled(2), Ok(Exact::whole(200)));
    }

    #[test]
    fn whole_numbers_of_a_scale_are_in_lowest_terms() {
        for (number, decimals) in [(0, 2), (-250, 2), (1, 0), (33_333, 4), (i64::MIN, 12), (i64::MAX, 18)] {
            let power = Exact::from_decimal(Decimal::from(10u64.pow(decimals)));
            assert_eq!(Exact::scaled(number, decimals), Exact::whole(number).over(power).ok(), "{number} {decimals}");
        }
    }

    #[test]
    fn sums_are_those_of_the_fractions() {
        let all = [
            "0",
            "1",
            "-1",
            "0.5",
            "0.05",
            "-0.01",
            "99.99",
            "0.125",
            "46116860184273879.03",
            "1e20",
            "-92233720368547758.08",
        ];
        let all = all.map(|text| {
            Exact::from_decimal(Decimal::from_scientific(text).or_else(|_| Decimal::from_str_exact(text)).unwrap())
        });
        for a in all {
            for b in all {
                assert_eq!(a.plus(b).unwrap(), Exact(a.0 + b.0));
                assert_eq!(a.minus(b).unwrap(), Exact(a.0 - b.0));
            }
        }
    }

    #[test]
    fn decimals_come_back() {
        for text in ["0.1", "51200.00", "-7.25", "0.0000000000000000000000000001"] {
            let decimal = Decimal::from_str_exact(text).unwrap();
            assert_eq!(Exact::from_decimal(decimal).to_decimal(), Some(decimal.normalize()));
        }
    }
}
