//! Numbers with their units, days, periods and times.

use rust_decimal::Decimal;

use super::{Build, Builder, Dropped};
use crate::limits::{DIGITS, FIRST_YEAR, LAST_YEAR};
use crate::messages::SyntaxMessage;
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, UnitWord};
use crate::syntax::grammar::{Pair, Rule};
use crate::value::{Cadence, Date, Month, Time, Unit};
use crate::words::{Keyword, Role};

/// The largest number that anything is counted to: windows, occurrences.
const LARGEST_COUNT: u32 = 9_999;

impl Builder {
    /// A literal that begins with a digit; `None` if the pair is none.
    pub(super) fn literal(&self, pair: Pair<'_>) -> Option<Build<ExprKind>> {
        Some(match pair.as_rule() {
            Rule::quantity => self.quantity(pair),
            Rule::date => self.date(&pair).map(ExprKind::Date),
            Rule::month => self.month(&pair).map(ExprKind::Period),
            Rule::quarter => self.quarter(&pair).map(ExprKind::Period),
            Rule::year => self.year(&pair).map(ExprKind::Period),
            Rule::time => self.time(&pair).map(ExprKind::Time),
            _ => return None,
        })
    }

    /// A literal, `yes`, `no`, `none`, text or a name, as they stand where no formula may.
    pub(super) fn value(&self, pair: Pair<'_>) -> Build<Expr> {
        let inner = self.children(pair).next()?;
        let span = self.span(&inner);
        let kind = match inner.as_rule() {
            Rule::signed => return self.signed(inner),
            Rule::kw_yes => ExprKind::YesNo(true),
            Rule::kw_no => ExprKind::YesNo(false),
            Rule::kw_none => ExprKind::None,
            Rule::text => ExprKind::Text(self.quoted(&inner)),
            Rule::word => self.option(&inner),
            _ => return self.unreadable(span),
        };
        Ok(Expr { kind, span })
    }

    /// A literal that may have a minus.
    pub(super) fn signed(&self, pair: Pair<'_>) -> Build<Expr> {
        let span = self.span(&pair);
        let mut children = self.children(pair);
        let first = children.next()?;
        if first.as_rule() != Rule::negative {
            return self.literal_expr(first);
        }
        let kind = ExprKind::Negative(Box::new(self.literal_expr(children.next()?)?));
        Ok(Expr { kind, span })
    }

    /// A literal as a formula.
    pub(super) fn literal_expr(&self, pair: Pair<'_>) -> Build<Expr> {
        let span = self.span(&pair);
        let kind = self.literal(pair).unwrap_or_else(|| self.unreadable(span))?;
        Ok(Expr { kind, span })
    }

    fn quantity(&self, pair: Pair<'_>) -> Build<ExprKind> {
        let mut children = self.children(pair);
        let number = self.number(&children.need(Rule::number)?)?;
        let unit = children.take(Rule::unit).map(|unit| self.unit(&unit)).transpose()?;
        Ok(ExprKind::Quantity(number, unit))
    }

    /// A number, exactly as it is written.
    fn number(&self, pair: &Pair<'_>) -> Build<Decimal> {
        let text = plain(pair.as_str());
        let digits = text.trim_start_matches('0').bytes().filter(u8::is_ascii_digit).count();
        match Decimal::from_str_exact(&text) {
            Ok(number) if digits <= DIGITS => Ok(number),
            _ => self.refuse(SyntaxMessage::TooManyDigits, self.span(pair)),
        }
    }

    pub(super) fn unit(&self, pair: &Pair<'_>) -> Build<UnitWord> {
        // `％` is the one unit that has a full-width twin.
        if pair.as_str() == "％" {
            return Ok(UnitWord::Percent);
        }
        Ok(match self.keyword(pair, Role::Unit)? {
            Keyword::Yuan => UnitWord::Yuan,
            Keyword::Points => UnitWord::Points,
            Keyword::Percent => UnitWord::Percent,
            Keyword::Minutes => UnitWord::Minutes,
            Keyword::Hours => UnitWord::Hours,
            Keyword::Days => UnitWord::Days,
            Keyword::Months => UnitWord::Months,
            Keyword::Quarters => UnitWord::Quarters,
            Keyword::Years => UnitWord::Years,
            _ => return self.unreadable(self.span(pair)),
        })
    }

    /// A whole number from one on: how many, or the how manieth.
    pub(super) fn whole(&self, pair: &Pair<'_>) -> Build<u32> {
        let number = plain(pair.as_str()).parse().ok();
        match number.filter(|number| (1..=LARGEST_COUNT).contains(number)) {
            Some(number) => Ok(number),
            None => {
                let found = pair.as_str().to_string();
                self.refuse(SyntaxMessage::NotACount { found }, self.span(pair))
            }
        }
    }

    pub(super) fn date(&self, pair: &Pair<'_>) -> Build<Date> {
        self.written_out(pair)?;
        let [year, month, day] = numbers(pair);
        let year = self.in_range(pair, year)?;
        match Date::new(year, small(month), small(day)) {
            Some(date) => Ok(date),
            None => {
                let found = pair.as_str().to_string();
                self.refuse(SyntaxMessage::NoSuchDate { found }, self.span(pair))
            }
        }
    }

    pub(super) fn month(&self, pair: &Pair<'_>) -> Build<Unit> {
        self.written_out(pair)?;
        let [year, month, _] = numbers(pair);
        self.period(pair, year, month, Cadence::Month)
    }

    fn quarter(&self, pair: &Pair<'_>) -> Build<Unit> {
        let [year, quarter, _] = numbers(pair);
        // The first month of quarter 0 or 5 is no month, and is reported as such.
        self.period(pair, year, quarter * 3 - 2, Cadence::Quarter)
    }

    fn year(&self, pair: &Pair<'_>) -> Build<Unit> {
        let [year, ..] = numbers(pair);
        self.period(pair, year, 1, Cadence::Year)
    }

    fn period(&self, pair: &Pair<'_>, year: i16, month: i16, cadence: Cadence) -> Build<Unit> {
        let year = self.in_range(pair, year)?;
        match Month::new(year, small(month)) {
            Some(month) => Ok(Unit::containing(month, cadence)),
            None => {
                let found = pair.as_str().to_string();
                self.refuse(SyntaxMessage::NoSuchPeriod { found }, self.span(pair))
            }
        }
    }

    fn in_range(&self, pair: &Pair<'_>, year: i16) -> Build<i16> {
        if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return Ok(year);
        }
        let found = pair.as_str().to_string();
        self.refuse(SyntaxMessage::YearOutOfRange { found }, self.span(pair))
    }

    /// Refuses `2022-3-8`, which is a date to one reader and a difference to another.
    fn written_out(&self, pair: &Pair<'_>) -> Build<()> {
        let text = plain(pair.as_str());
        let parts: Vec<&str> = text.split('-').collect();
        if parts.iter().all(|part| part.len() != 1) {
            return Ok(());
        }
        let padded: Vec<String> = parts.iter().map(|part| format!("{part:0>2}")).collect();
        let message = SyntaxMessage::ShortDate { date: padded.join("-"), difference: parts.join(" - "), found: text };
        self.refuse(message, self.span(pair))
    }

    fn time(&self, pair: &Pair<'_>) -> Build<Time> {
        let part = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let [hours, minutes, seconds] = numbers(pair);
        match Time::new(part(hours), part(minutes), part(seconds)) {
            Some(time) => Ok(time),
            None => {
                let found = pair.as_str().to_string();
                self.refuse(SyntaxMessage::NoSuchTime { found }, self.span(pair))
            }
        }
    }

    fn refuse<T>(&self, message: SyntaxMessage, at: Span) -> Build<T> {
        self.report(message, at);
        Err(Dropped)
    }
}

/// A text with its full-width digits, points and hyphens in ASCII.
fn plain(text: &str) -> String {
    let twin = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '．' => '.',
        '－' => '-',
        _ => c,
    };
    text.chars().map(twin).collect()
}

/// The numbers in a date, a period or a time, of at most four digits each; what is not written is zero.
fn numbers(pair: &Pair<'_>) -> [i16; 3] {
    let text = plain(pair.as_str());
    let mut groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    std::array::from_fn(|_| groups.next().and_then(|group| group.parse().ok()).unwrap_or(0))
}

/// A number of at most two digits in its small type.
fn small(number: i16) -> i8 {
    i8::try_from(number).unwrap_or(0)
}
