//! Days, months, longer periods, times of day and durations.

use std::fmt;

use jiff::civil;

use super::Fault;
use crate::limits::{FIRST_YEAR, LAST_YEAR};

/// A calendar day between the first of January 1900 and the last of December 2999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The day, if the calendar has it and its year is within the limits.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return None;
        }
        civil::Date::new(year, month, day).ok().map(Date)
    }

    /// The month that the day is in.
    pub fn month(self) -> Month {
        Month::of(i32::from(self.0.year()), i32::from(self.0.month()))
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// How many days lie from `earlier` to this day; negative if it is later.
    pub fn days_since(self, earlier: Date) -> i64 {
        i64::from(self.number()) - i64::from(earlier.number())
    }

    /// The number of the day: every day has the number behind that of the day before it.
    pub fn number(self) -> i32 {
        // Years begin in March here, so that the day that only some of them have is their last.
        let (year, month) = (i32::from(self.0.year()), i32::from(self.0.month()));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        before + (153 * month + 2) / 5 + i32::from(self.0.day()) - 1
    }

    /// The day so many days on.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] outside the years that a date may have.
    pub fn plus_days(self, days: i64) -> Result<Date, Fault> {
        let span = jiff::Span::new().try_days(days).map_err(|_| Fault::TooLarge)?;
        let day = self.0.checked_add(span).map_err(|_| Fault::TooLarge)?;
        Date::new(day.year(), day.month(), day.day()).ok_or(Fault::TooLarge)
    }

    /// The same day of the month so many months on; a day that the month lacks is its last.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] outside the years that a date may have.
    pub fn plus_months(self, months: i64) -> Result<Date, Fault> {
        let months = i32::try_from(months).map_err(|_| Fault::TooLarge)?;
        let month = self.month().plus(months)?;
        Ok(month.day(self.day()))
    }

    /// The day before; the first day that a date may have stays.
    pub fn before(self) -> Date {
        self.plus_days(-1).unwrap_or(self)
    }

    /// The day after; the last day that a date may have stays.
    pub fn after(self) -> Date {
        self.plus_days(1).unwrap_or(self)
    }

    /// The first day that a date may have.
    pub fn first() -> Date {
        Month::of(i32::from(FIRST_YEAR), 1).first_day()
    }

    /// The last day that a date may have.
    pub fn last() -> Date {
        Month::of(i32::from(LAST_YEAR), 12).last_day()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

/// A calendar month. The unit of every period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// INVARIANT: callers give a year within the limits and a month from 1 to 12.
    const fn of(year: i32, month: i32) -> Month {
        Month(year * 12 + month - 1)
    }

    /// The month, if its number is one of 1 to 12 and its year within the limits.
    pub fn new(year: i16, month: i8) -> Option<Month> {
        ((FIRST_YEAR..=LAST_YEAR).contains(&year) && (1..=12).contains(&month))
            .then(|| Month::of(i32::from(year), i32::from(month)))
    }

    /// The year.
    pub fn year(self) -> i16 {
        i16::try_from(self.0.div_euclid(12)).unwrap_or(LAST_YEAR)
    }

    /// The number of the month, 1 to 12.
    pub fn number(self) -> i8 {
        i8::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1)
    }

    /// The month so many months on.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] outside the years that a date may have.
    pub fn plus(self, months: i32) -> Result<Month, Fault> {
        let index = self.0.checked_add(months).ok_or(Fault::TooLarge)?;
        let years = i32::from(FIRST_YEAR)..=i32::from(LAST_YEAR);
        years.contains(&index.div_euclid(12)).then_some(Month(index)).ok_or(Fault::TooLarge)
    }

    /// The number of the month: every month has the number behind that of the month before it.
    pub fn index(self) -> i32 {
        self.0
    }

    /// How many months lie from `earlier` to this month.
    pub fn months_since(self, earlier: Month) -> i32 {
        self.0 - earlier.0
    }

    /// This day of the month, or its last if it lacks that day.
    fn day(self, day: i8) -> Date {
        let (year, month) = (self.year(), self.number());
        let date = (1..=day).rev().find_map(|day| civil::Date::new(year, month, day).ok());
        Date(date.expect("every month within the limits has a first day"))
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        self.day(1)
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        self.day(31)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

/// The length of a calendar unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cadence {
    /// A calendar month.
    Month,
    /// Three months, beginning in January, April, July or October.
    Quarter,
    /// Twelve months, beginning in January.
    Year,
}

impl Cadence {
    /// How many months it has.
    pub fn months(self) -> i32 {
        match self {
            Cadence::Month => 1,
            Cadence::Quarter => 3,
            Cadence::Year => 12,
        }
    }
}

/// One calendar month, quarter or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// What it is one of.
    pub cadence: Cadence,
    first: Month,
}

impl Unit {
    /// The unit of this length that a month is in.
    pub fn containing(month: Month, cadence: Cadence) -> Unit {
        let first = Month(month.0 - month.0.rem_euclid(cadence.months()));
        Unit { cadence, first }
    }

    /// Its first month.
    pub fn first_month(self) -> Month {
        self.first
    }

    /// Its last month.
    pub fn last_month(self) -> Month {
        Month(self.first.0 + self.cadence.months() - 1)
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.first.first_day()
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.last_month().last_day()
    }

    /// The unit so many units on.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] outside the years that a date may have.
    pub fn plus(self, units: i32) -> Result<Unit, Fault> {
        let months = units.checked_mul(self.cadence.months()).ok_or(Fault::TooLarge)?;
        Ok(Unit { first: self.first.plus(months)?, ..self })
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.cadence {
            Cadence::Month => self.first.fmt(f),
            Cadence::Quarter => write!(f, "{:04}-Q{}", self.first.year(), (self.first.number() + 2) / 3),
            Cadence::Year => write!(f, "{:04}", self.first.year()),
        }
    }
}

/// Days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day; before the first if there is no day at all.
    pub last: Date,
}

impl Days {
    /// Whether a day is one of them.
    pub fn contain(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// The days that both have.
    #[must_use]
    pub fn and(self, other: Days) -> Days {
        Days { first: self.first.max(other.first), last: self.last.min(other.last) }
    }

    /// Whether there is no day at all.
    pub fn is_empty(self) -> bool {
        self.last < self.first
    }

    /// The months that the days touch, in order.
    pub fn months(self) -> impl Iterator<Item = Month> {
        let (first, last) = (self.first.month().0, self.last.month().0);
        let range = if self.is_empty() { 0..0 } else { first..last + 1 };
        range.map(Month)
    }
}

/// A time of day to the second, from 0:00 up to 47:59:59 for a shift that goes past midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u32);

impl Time {
    const END: u32 = 48 * 3600;

    /// The time, if hours are below 48 and minutes and seconds below 60.
    pub fn new(hours: u32, minutes: u32, seconds: u32) -> Option<Time> {
        (hours < 48 && minutes < 60 && seconds < 60).then(|| Time(hours * 3600 + minutes * 60 + seconds))
    }

    /// Seconds since midnight.
    pub fn seconds(self) -> i64 {
        i64::from(self.0)
    }

    /// The time so many seconds on.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] below 0:00 or past 47:59:59.
    pub fn plus_seconds(self, seconds: i64) -> Result<Time, Fault> {
        let total = self.seconds().checked_add(seconds).ok_or(Fault::TooLarge)?;
        u32::try_from(total).ok().filter(|total| *total < Time::END).map(Time).ok_or(Fault::TooLarge)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        write!(f, "{hours}:{minutes:02}")?;
        if seconds != 0 {
            write!(f, ":{seconds:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn a_day_that_the_month_lacks_is_its_last() {
        assert_eq!(date(2022, 1, 31).plus_months(1), Ok(date(2022, 2, 28)));
        assert_eq!(date(2024, 1, 31).plus_months(1), Ok(date(2024, 2, 29)));
        assert_eq!(date(2022, 8, 31).plus_months(3), Ok(date(2022, 11, 30)));
        assert_eq!(date(2024, 2, 29).plus_months(12), Ok(date(2025, 2, 28)));
        assert_eq!(date(2022, 3, 31).plus_months(-1), Ok(date(2022, 2, 28)));
    }

    #[test]
    fn every_day_has_the_next_number() {
        let mut day = Date::first();
        while day < Date::last() {
            assert_eq!(day.after().number(), day.number() + 1, "{day}");
            day = day.after();
        }
    }

    #[test]
    fn impossible_and_far_days_are_none() {
        assert_eq!(Date::new(2018, 2, 29), None);
        assert_eq!(Date::new(0, 1, 1), None);
        assert_eq!(Date::new(9999, 12, 31), None);
        assert_eq!(Date::last().plus_days(1), Err(Fault::TooLarge));
    }

    #[test]
    fn units_contain_their_months() {
        let quarter = Unit::containing(Month::new(2022, 5).unwrap(), Cadence::Quarter);
        assert_eq!(quarter.to_string(), "2022-Q2");
        assert_eq!(quarter.last_day(), date(2022, 6, 30));
        assert_eq!(quarter.plus(-2).unwrap().to_string(), "2021-Q4");
        assert_eq!(date(2022, 3, 1).days_since(date(2022, 2, 1)), 28);
    }

    #[test]
    fn times_go_past_midnight() {
        assert_eq!(Time::new(47, 59, 59).unwrap().to_string(), "47:59:59");
        assert_eq!(Time::new(48, 0, 0), None);
        assert_eq!(Time::new(8, 30, 0).unwrap().to_string(), "8:30");
    }
}
