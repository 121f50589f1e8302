//! The months that a file covers.

use super::names::normal;
use super::{Loader, calendar};
use crate::facts::tree::{Kind, Node, crop};
use crate::messages::FactsMessage;
use crate::messages::Wanted;
use crate::value::{Days, Month};

impl Loader<'_> {
    /// The months of `covers`, in order; nothing if none could be read.
    pub(super) fn covers(&mut self, name: &str, node: &Node<'_>) -> Option<Vec<Month>> {
        let single = std::slice::from_ref(node);
        let items = match &node.kind {
            Kind::List(items) => items.as_slice(),
            _ => single,
        };
        let mut ranges: Vec<(Month, Month)> = items.iter().filter_map(|item| self.range(name, item)).collect();
        // One that could not be read may be any month: without it, "outside coverage" would be a guess.
        let all = ranges.len() == items.len() && !items.is_empty();
        if items.is_empty() {
            self.wrong_shape(name, node, Wanted::Covers);
        }
        ranges.sort_unstable();
        all.then(|| months(&ranges))
    }

    fn range(&mut self, name: &str, node: &Node<'_>) -> Option<(Month, Month)> {
        let Kind::Scalar(scalar) = &node.kind else {
            self.wrong_shape(name, node, Wanted::Covers);
            return None;
        };
        let text = normal(&scalar.text);
        let (first, last) = text.split_once("..").unwrap_or((&text, &text));
        let unit = |text: &str| calendar::any_unit(text.trim())?.ok();
        let Some((first, last)) = unit(first).zip(unit(last)) else {
            let text = crop(&scalar.text);
            self.report(FactsMessage::CoversForm { text }, node.span);
            return None;
        };
        let (first, last) = (first.first_month(), last.last_month());
        if last < first {
            let text = crop(&scalar.text);
            self.report(FactsMessage::CoversBackwards { text }, node.span);
            return None;
        }
        Some((first, last))
    }
}

/// The months of ranges in order of their beginnings, each month once however often it is named.
fn months(ranges: &[(Month, Month)]) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for (first, last) in ranges {
        let known = months.last().copied();
        if known.is_some_and(|known| *last <= known) {
            continue;
        }
        let days = Days { first: known.map_or(*first, |known| known.max(*first)).first_day(), last: last.last_day() };
        months.extend(days.months().filter(|month| known.is_none_or(|known| *month > known)));
    }
    months
}
