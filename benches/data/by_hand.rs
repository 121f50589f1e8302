//! The policy of the benchmarks as a program that is written for it alone, with `rust_decimal`.

use rust_decimal::{Decimal, RoundingStrategy};
use rust_decimal_macros::dec;

use super::{MONTH, Row, Topic, YEAR};

/// What an employee gets in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gets {
    pub fine: Decimal,
    pub bonus: Decimal,
    pub pay: Decimal,
    pub salary: Decimal,
    pub points: Decimal,
    pub warnings: u32,
}

fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Whether so many months have gone by since a day, on the last of the month.
fn months_gone((year, month, day): (i16, i8, i8), months: i32) -> bool {
    let end = i32::from(YEAR) * 12 + i32::from(MONTH) - 1;
    let then = i32::from(year) * 12 + i32::from(month) - 1 + months;
    // The month's last day is the 31st.
    end > then || (end == then && day <= 31)
}

fn ranks<T: Ord + Copy>(values: &[T]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|a, b| values[*b].cmp(&values[*a]));
    let mut ranks = vec![0; values.len()];
    let mut rank = 0;
    for (place, at) in order.iter().enumerate() {
        if place == 0 || values[order[place - 1]] != values[*at] {
            rank = u32::try_from(place).expect("a rank") + 1;
        }
        ranks[*at] = rank;
    }
    ranks
}

fn score(row: &Row) -> Decimal {
    (row.composite + dec!(2) * Decimal::from(row.praise.len())).max(Decimal::ZERO)
}

/// Divides a pot to the cent; the rest goes to the largest fractions, ties by place.
fn share(pot: Decimal, weights: &[Decimal]) -> Vec<Decimal> {
    let whole: Decimal = weights.iter().sum();
    let mut rest = pot;
    let mut parts = Vec::with_capacity(weights.len());
    let mut fractions = Vec::with_capacity(weights.len());
    for (at, weight) in weights.iter().enumerate() {
        let product = pot * weight;
        let part = (product / whole).round_dp_with_strategy(2, RoundingStrategy::ToZero);
        rest -= part;
        // Over the same whole the products' rests are in the order of the fractions, and exact.
        fractions.push((product - part * whole, at));
        parts.push(part);
    }
    fractions.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let left = (rest * dec!(100)).try_into().unwrap_or(0usize);
    for (_, at) in fractions.into_iter().take(left) {
        parts[at] += dec!(0.01);
    }
    parts
}

fn commission(sales: Decimal) -> Decimal {
    let first = sales.min(dec!(20000)) * dec!(0.01);
    let second = (sales.min(dec!(50000)) - dec!(20000)).max(Decimal::ZERO) * dec!(0.015);
    let third = (sales - dec!(50000)).max(Decimal::ZERO) * dec!(0.0225);
    first + second + third
}

/// Works the policy for everyone.
pub fn work(rows: &[Row]) -> Vec<Gets> {
    // The groups first: ranks within teams and the company, and the pots.
    let teams = rows.iter().map(|row| row.team).max().map_or(0, |most| most as usize + 1);
    let mut of_team: Vec<Vec<usize>> = vec![Vec::new(); teams];
    rows.iter().enumerate().for_each(|(at, row)| of_team[row.team as usize].push(at));
    let mut rank_in_team = vec![0u32; rows.len()];
    let mut shares = vec![Decimal::ZERO; rows.len()];
    for members in &of_team {
        let sales: Vec<Decimal> = members.iter().map(|at| rows[*at].sales).collect();
        members.iter().zip(ranks(&sales)).for_each(|(at, rank)| rank_in_team[*at] = rank);
        let pot = cents(sales.iter().sum::<Decimal>() * dec!(0.005));
        let sharing: Vec<usize> = members.iter().copied().filter(|at| rows[*at].level != 0).collect();
        let weights: Vec<Decimal> = sharing.iter().map(|at| score(&rows[*at])).collect();
        if !weights.is_empty() {
            sharing.iter().zip(share(pot, &weights)).for_each(|(at, part)| shares[*at] = part);
        }
    }
    let composites: Vec<Decimal> = rows.iter().map(|row| row.composite).collect();
    let rank_in_company = ranks(&composites);
    let places = rank_in_team.into_iter().zip(rank_in_company).zip(shares);
    rows.iter().zip(places).map(|(row, ((team, company), share))| one(row, team, company, share)).collect()
}

fn one(row: &Row, rank_in_team: u32, rank_in_company: u32, share: Decimal) -> Gets {
    let (mut fine, mut bonus, mut pay) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    let mut warnings = 0;
    let salary = [dec!(1800), dec!(2200), dec!(2800), dec!(3600)][usize::from(row.level)];

    for number in 0..row.late.len() {
        fine += dec!(10) + dec!(5) * Decimal::from(number);
    }
    let mut doubling = dec!(50);
    for _ in &row.distraction {
        fine += doubling.min(dec!(400));
        doubling *= dec!(2);
    }
    fine += dec!(100) * Decimal::from(row.absence.len());
    let mut doubling = dec!(50);
    for complaint in &row.complaints {
        if complaint.verified && complaint.about == Topic::Service {
            fine += doubling;
            doubling *= dec!(2);
        }
        if complaint.about == Topic::Quality {
            fine += dec!(20);
        }
    }
    fine += dec!(10) * Decimal::from(row.missed_punch.len().saturating_sub(2));
    if row.composite < dec!(60) {
        fine += dec!(100);
    }
    if row.place > 8 && row.complaints.iter().filter(|complaint| complaint.verified).count() >= 2 {
        fine += dec!(150);
    }
    let fine = fine.min(dec!(500));

    if row.late.is_empty() && row.absence.is_empty() && row.level != 0 {
        bonus += dec!(200);
    }
    if months_gone(row.hired, 6) {
        bonus += dec!(50);
    }
    if months_gone(row.hired, 12) {
        bonus += dec!(100);
    }
    if months_gone(row.hired, 36) {
        bonus += dec!(300);
    }
    bonus += match row.sales {
        sales if sales >= dec!(60000) => dec!(600),
        sales if sales >= dec!(30000) => dec!(250),
        sales if sales >= dec!(10000) => dec!(100),
        _ => Decimal::ZERO,
    };
    if row.sales >= row.target {
        bonus += dec!(500);
    }
    bonus += cents(((row.sales - row.target) * dec!(0.01)).max(Decimal::ZERO).min(dec!(2000)));
    if rank_in_team <= 3 {
        bonus += dec!(300);
    }
    if rank_in_company <= 100 {
        bonus += dec!(1000);
    }
    bonus += share;
    if row.composite >= dec!(90) {
        bonus += dec!(200);
    }
    bonus += [dec!(0), dec!(50), dec!(120), dec!(300)][usize::from(row.mark)];
    bonus += dec!(30) * Decimal::from(row.night_shift.len());
    if row.night_shift.len() >= 4 {
        bonus += dec!(80);
    }
    if row.answers_phone {
        bonus += dec!(50);
    }
    bonus += row.praise.iter().map(|(_, worth)| worth).sum::<Decimal>();

    let hours: u32 = row.overtime.iter().map(|(_, hours)| hours).sum();
    pay += cents(commission(row.sales));
    pay += dec!(20) * Decimal::from(hours);
    pay += cents(row.distance * dec!(0.55));
    if hours > 36 {
        warnings += 1;
    }
    if row.absence.len() >= 3 {
        warnings += 1;
    }
    if fine.is_zero() && warnings == 0 {
        bonus += dec!(66);
    }
    Gets { fine, bonus, pay, salary, points: -Decimal::from(row.late.len()), warnings }
}
