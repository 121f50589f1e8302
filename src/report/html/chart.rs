//! Bars, drawn by us: each stands in its row of the table, beside the label and the number that it shows. Who can't see the
//! drawing has the table, and on a telephone or on paper nothing of it gets too small to read.
//!
//! Lengths are whole thousandths of the longest bar, worked in exact fractions.

use super::{heads, scrolling};
use crate::messages::{Lang, ReportWord, ReportWords};
use crate::render::html::{Attr, Html, Tag};
use crate::report::kind::size;
use crate::report::model::{Bar, Spread};
use crate::value::{Exact, Rounding};

/// How long the longest bar is drawn, and how high.
const LONG: i64 = 1000;
const HIGH: i64 = 14;
/// How long a bar is at least that is not nothing.
const LEAST: i64 = 6;

/// Amounts as a table with a bar in each row.
pub(super) fn bars(head: ReportWord, name: &str, bars: &[Bar], lang: Lang) -> Html {
    let scale = Scale::of(bars.iter().filter_map(|bar| bar.amount));
    let rows = bars.iter().map(|bar| {
        let label = Html::with_text(Tag::Span, &[(Attr::Class, "label")], &bar.label);
        let title = bar.title.iter().map(|title| Html::with_text(Tag::Span, &[(Attr::Class, "of")], title));
        let label = Html::of(Tag::Th, &[(Attr::Scope, "row")], [label, Html::text(" ")].into_iter().chain(title));
        let drawn = bar.amount.map_or_else(Html::default, |amount| scale.drawn(amount));
        let undetermined = (bar.undetermined > 0).then(|| {
            let said = ReportWords::AndUndetermined(bar.undetermined).say(lang);
            Html::with_text(Tag::Span, &[(Attr::Class, "open")], &said)
        });
        let shown = Html::text(&bar.shown);
        Html::of(
            Tag::Tr,
            &[],
            [
                label,
                Html::of(Tag::Td, &[(Attr::Class, "drawn")], [drawn]),
                Html::of(Tag::Td, &[(Attr::Class, "number")], [shown, Html::text(" ")].into_iter().chain(undetermined)),
                Html::with_text(Tag::Td, &[(Attr::Class, "number")], &bar.employees.to_string()),
            ],
        )
    });
    let heads = heads(&[head, ReportWord::Amount, ReportWord::Total, ReportWord::Employees], lang);
    chart(heads, rows, name)
}

/// How many employees come to what.
pub(super) fn spread(name: &str, spread: &[Spread], lang: Lang) -> Html {
    let number = |one: &Spread| i64::try_from(one.employees).map(Exact::whole).ok();
    let scale = Scale::of(spread.iter().filter_map(number));
    let rows = spread.iter().map(|one| {
        let class = if one.beside { "beside" } else { "range" };
        let label = Html::with_text(Tag::Th, &[(Attr::Scope, "row")], &one.label);
        let drawn = number(one).map_or_else(Html::default, |number| scale.drawn(number));
        let number = Html::with_text(Tag::Td, &[(Attr::Class, "number")], &one.employees.to_string());
        Html::of(
            Tag::Tr,
            &[(Attr::Class, class)],
            [label, Html::of(Tag::Td, &[(Attr::Class, "drawn")], [drawn]), number],
        )
    });
    chart(heads(&[ReportWord::HowMuch, ReportWord::Amount, ReportWord::Employees], lang), rows, name)
}

fn chart(heads: Html, rows: impl Iterator<Item = Html>, name: &str) -> Html {
    let table = Html::of(Tag::Table, &[(Attr::Class, "chart")], [heads, Html::of(Tag::Tbody, &[], rows)]);
    scrolling(table, name)
}

/// From which amount to which the bars of a chart reach; nothing is always among them.
struct Scale {
    least: Exact,
    length: Exact,
}

impl Scale {
    fn of(amounts: impl Iterator<Item = Exact>) -> Scale {
        let (mut least, mut most) = (Exact::ZERO, Exact::ZERO);
        for amount in amounts {
            least = least.min(amount);
            most = most.max(amount);
        }
        // Bars that all go to one side begin at that edge, fines too: their sign stands with the number.
        if most.is_zero() {
            (least, most) = (Exact::ZERO, size(least));
        }
        Scale { least, length: most.minus(least).unwrap_or(Exact::ZERO) }
    }

    /// So many thousandths of the whole length.
    fn part(&self, amount: Exact) -> i64 {
        let part = amount.times(Exact::whole(LONG)).and_then(|scaled| scaled.over(self.length));
        let whole = part.and_then(|part| part.round_to(Exact::ONE, Rounding::Down));
        whole.ok().and_then(Exact::to_whole).map_or(0, |part| part.clamp(0, LONG))
    }

    /// One bar.
    fn drawn(&self, amount: Exact) -> Html {
        let length = self.part(size(amount));
        let length = if amount.is_zero() { 0 } else { length.max(LEAST) };
        let zero = if self.least.is_negative() { self.part(size(self.least)) } else { 0 };
        let below = amount.is_negative() && self.least.is_negative();
        let from = if below { zero.saturating_sub(length).max(0) } else { zero.min(LONG - length) };
        let rect = |x: i64, width: i64, class: &str| {
            let numbers = [x, width, HIGH].map(|number| number.to_string());
            let [x, width, high] = &numbers;
            let attributes =
                [(Attr::Class, class), (Attr::X, x), (Attr::Y, "0"), (Attr::Width, width), (Attr::Height, high)];
            Html::of(Tag::Rect, &attributes, [])
        };
        let class = if amount.is_negative() { "less" } else { "more" };
        let line = self.least.is_negative().then(|| rect(zero.clamp(2, LONG - 2) - 2, 4, "zero"));
        let whole = format!("0 0 {LONG} {HIGH}");
        let attributes = [
            (Attr::Class, "bar"),
            (Attr::ViewBox, whole.as_str()),
            (Attr::PreserveAspectRatio, "none"),
            (Attr::AriaHidden, "true"),
        ];
        Html::of(Tag::Svg, &attributes, [rect(from, length, class)].into_iter().chain(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(amounts: &[i64]) -> Vec<String> {
        let amounts: Vec<Exact> = amounts.iter().map(|amount| Exact::whole(*amount)).collect();
        let scale = Scale::of(amounts.iter().copied());
        let first = |html: &Html| {
            let of = |name: &str| {
                html.as_str().split(name).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_string)
            };
            format!("{} {}", of(" x=\"").unwrap(), of(" width=\"").unwrap())
        };
        amounts.iter().map(|amount| first(&scale.drawn(*amount))).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_amounts() {
        assert_eq!(widths(&[100, 50, 0]), ["0 1000", "0 500", "0 0"]);
        // Fines alone begin at the left; points of both signs at the line between.
        assert_eq!(widths(&[-100, -25]), ["0 1000", "0 250"]);
        assert_eq!(widths(&[30, -10, 0]), ["250 750", "0 250", "250 0"]);
        // What is little is still seen; nothing at all has no length.
        assert_eq!(widths(&[1_000_000, 1]), ["0 1000", "0 6"]);
        assert_eq!(widths(&[0]), ["0 0"]);
    }
}
