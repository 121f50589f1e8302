//! Results for people: a block for each month, in it one for each employee, then what it comes to together.

mod block;
mod department;
mod month;
mod notices;
mod row;

pub(crate) use row::{Row, fold};

use department::{Months, Parts};

use super::Show;
use crate::messages::ResultWords;
use crate::outcome::Results;
use crate::render::layout::plain;
use crate::render::{Context, safe};

/// The results as text.
pub fn human(results: &Results, cx: &Context<'_>, show: &Show<'_>) -> String {
    let mut text = String::new();
    let parts = if results.months.len() > 1 { Parts::ByPolicy } else { Parts::All };
    for month in &results.months {
        month::month(results, *month, cx, show, &mut text);
        let months = Months { results, months: std::slice::from_ref(month), period: month.to_string() };
        department::totals(&months, parts, cx, show, &mut text);
    }
    if results.months.len() > 1 {
        let months = Months { results, months: &results.months, period: period(results, cx) };
        department::totals(&months, Parts::All, cx, show, &mut text);
    }
    text
}

/// The period in words: from the first month to the last.
fn period(results: &Results, cx: &Context<'_>) -> String {
    let (Some(first), Some(last)) = (results.months.first(), results.months.last()) else { return String::new() };
    let words = ResultWords::Range { first: first.to_string(), last: last.to_string() };
    words.say(cx.lang)
}

/// Adds a line.
fn line(text: &mut String, line: &str) {
    text.push_str(plain(line).trim_end());
    text.push('\n');
}

/// A heading with a line below it.
fn heading(text: &mut String, heading: &str, under: char, width: usize) {
    line(text, &safe(heading));
    line(text, &under.to_string().repeat(width));
}
