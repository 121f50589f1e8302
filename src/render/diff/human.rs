//! A comparison for people at a terminal.

use super::Shown;
use super::view::{Grid, ImpactView, Item, Section, impact, meaning, verdict};
use crate::messages::DiffWords;
use crate::render::layout::{indented, width, wrap};
use crate::render::safe;
use crate::render::table::{Table, cell};

/// How far what differs in a thing stands in.
const PART: usize = 4;
/// The longest word of a table that is not broken.
const WORD: usize = 10;

/// The comparison as text, at most so many columns wide.
pub fn human(shown: &Shown<'_>, columns: usize) -> String {
    let mut text = String::new();
    let lang = shown.lang;
    let (old, new) = (shown.old.to_string(), shown.new.to_string());
    if shown.diff.is_empty() {
        push(&mut text, &DiffWords::Nothing { old, new }.say(lang));
    } else {
        heading(&mut text, &DiffWords::Meaning { old, new }.say(lang), columns);
        let sections = meaning(shown.diff, lang);
        for of_policy in &sections {
            section(of_policy, columns, &mut text);
        }
        if sections.iter().all(|section| section.items.is_empty()) {
            text.push('\n');
            push(&mut text, &DiffWords::OnlyQuiet.say(lang));
        }
    }
    if let Some(view) = verdict(shown.diff, lang) {
        text.push('\n');
        heading(&mut text, &view.title, columns);
        push(&mut text, &view.summary);
        for of_policy in &view.sections {
            section(of_policy, columns, &mut text);
        }
    }
    if let Some(view) = impact(shown) {
        text.push('\n');
        effects(&view, columns, &mut text);
    }
    text
}

fn push(text: &mut String, line: &str) {
    text.push_str(safe(line).trim_end());
    text.push('\n');
}

fn heading(text: &mut String, title: &str, columns: usize) {
    let title = safe(title);
    for line in wrap(&title, columns) {
        push(text, &line);
    }
    push(text, &"─".repeat(width(&title).min(columns)));
}

fn section(section: &Section, columns: usize, text: &mut String) {
    text.push('\n');
    push(text, &section.title);
    for item in &section.items {
        self::item(item, columns, text);
    }
    if let Some(quiet) = &section.quiet {
        hanging(quiet, 2, columns, text);
    }
}

/// A thing with what differs in it: in its line, if it is one thing.
fn item(item: &Item, columns: usize, text: &mut String) {
    match item.parts.as_slice() {
        [] => hanging(&item.lead, 2, columns, text),
        [only] => hanging(&format!("{}{}{only}", item.lead, item.joint), 2, columns, text),
        several => {
            hanging(&item.lead, 2, columns, text);
            for part in several {
                hanging(part, PART, columns, text);
            }
        }
    }
}

/// A text behind blanks, its further lines behind some more.
fn hanging(said: &str, indent: usize, columns: usize, text: &mut String) {
    for (at, line) in wrap(&safe(said), columns.saturating_sub(indent + 4)).into_iter().enumerate() {
        let indent = if at == 0 { indent } else { indent + 4 };
        text.push_str(&" ".repeat(indent));
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

fn effects(view: &ImpactView, columns: usize, text: &mut String) {
    heading(text, &view.title, columns);
    push(text, &view.summary);
    for grid in &view.grids {
        text.push('\n');
        if let Some(title) = &grid.title {
            push(text, title);
        }
        draw(grid, columns, text);
    }
    if !view.notes.is_empty() {
        text.push('\n');
    }
    for note in &view.notes {
        for line in indented(&safe(note), 0, columns) {
            push(text, &line);
        }
    }
}

fn draw(grid: &Grid, columns: usize, text: &mut String) {
    let mut table = Table::new(&grid.head, &grid.right, columns);
    for row in &grid.rows {
        table.row(row.iter().map(|text| cell(text)).collect());
    }
    for column in 0..grid.head.len() {
        let cells = std::iter::once(&grid.head).chain(&grid.rows).filter_map(|row| row.get(column));
        let longest = cells.flat_map(|text| text.split(' ')).map(|word| width(&safe(word))).max().unwrap_or(0);
        // Numbers are never broken, nor are short words.
        table.at_least(column, if grid.right.contains(&column) { longest } else { longest.min(WORD) });
    }
    table.draw(text);
}
