//! Results for people: a block for each month, in it one for each employee, then what it comes to together.

mod block;
mod department;
mod month;
mod notices;
mod row;

use super::Show;
use crate::messages::ResultWords;
use crate::outcome::Results;
use crate::render::{Context, safe};

/// The results as text.
pub fn human(results: &Results, cx: &Context<'_>, show: &Show<'_>) -> String {
    let mut text = String::new();
    for month in &results.months {
        month::month(results, *month, cx, show, &mut text);
        department::totals(results, &[*month], &month.to_string(), cx, show, &mut text);
    }
    if results.months.len() > 1 {
        let period = period(results, cx);
        department::totals(results, &results.months, &period, cx, show, &mut text);
    }
    text
}

/// The period in words: from the first month to the last, if there is none missing between.
fn period(results: &Results, cx: &Context<'_>) -> String {
    let (Some(first), Some(last)) = (results.months.first(), results.months.last()) else { return String::new() };
    let words = ResultWords::Range {
        first: first.to_string(),
        last: last.to_string(),
    };
    words.say(cx.lang)
}

/// Adds a line.
fn line(text: &mut String, line: &str) {
    text.push_str(line.trim_end());
    text.push('\n');
}

/// A heading with a line below it.
fn heading(text: &mut String, heading: &str, under: char, width: usize) {
    line(text, &safe(heading));
    line(text, &under.to_string().repeat(width));
}
