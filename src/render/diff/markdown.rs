//! A comparison as Markdown, for a pull request.
//!
//! Every text of a file goes through [`inert`]: what stands in a name, a label or a path has no power in it.

use super::Shown;
use super::view::{Grid, Item, Section, impact, meaning, verdict};
use crate::messages::DiffWords;
use crate::render::markdown::{guarded, inert};

/// The comparison as Markdown.
pub fn markdown(shown: &Shown<'_>) -> String {
    let lang = shown.lang;
    let (old, new) = (shown.old.to_string(), shown.new.to_string());
    let mut blocks = Vec::new();
    if shown.diff.is_empty() {
        blocks.push(inert(&DiffWords::Nothing { old, new }.say(lang)));
    } else {
        blocks.push(format!("## {}", inert(&DiffWords::Meaning { old, new }.say(lang))));
        let sections = meaning(shown.diff, lang);
        blocks.extend(sections.iter().flat_map(section));
        if sections.iter().all(|section| section.items.is_empty()) {
            blocks.push(inert(&DiffWords::OnlyQuiet.say(lang)));
        }
    }
    if let Some(view) = verdict(shown.diff, lang) {
        blocks.push(format!("## {}", inert(&view.title)));
        blocks.push(inert(&view.summary));
        blocks.extend(view.sections.iter().flat_map(section));
    }
    if let Some(view) = impact(shown) {
        blocks.push(format!("## {}", inert(&view.title)));
        blocks.push(inert(&view.summary));
        for grid in &view.grids {
            blocks.extend(grid.title.iter().map(|title| format!("### {}", inert(title))));
            blocks.push(table(grid));
        }
        let notes: Vec<String> = view.notes.iter().map(|note| format!("- {}", inert(note))).collect();
        if !notes.is_empty() {
            blocks.push(notes.join("\n"));
        }
    }
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn section(section: &Section) -> Vec<String> {
    let mut blocks = vec![format!("### {}", inert(&section.title))];
    if !section.items.is_empty() {
        blocks.push(section.items.iter().map(item).collect::<Vec<_>>().join("\n"));
    }
    blocks.extend(section.quiet.iter().map(|quiet| format!("*{}*", inert(quiet))));
    blocks
}

fn item(item: &Item) -> String {
    let lead = inert(&item.lead);
    match item.parts.as_slice() {
        [] => format!("- **{lead}**"),
        [only] => format!("- **{lead}**{}{}", item.joint, inert(only)),
        several => {
            let parts = several.iter().map(|part| format!("\n  - {}", guarded(&inert(part))));
            format!("- **{lead}**{}", parts.collect::<String>())
        }
    }
}

fn table(grid: &Grid) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let rule = (0..grid.head.len()).map(|at| if grid.right.contains(&at) { "---:" } else { "---" }.to_string());
    let mut lines = vec![line(grid.head.iter().map(|cell| inert(cell)).collect()), line(rule.collect())];
    lines.extend(grid.rows.iter().map(|row| line(row.iter().map(|cell| inert(cell)).collect())));
    lines.join("\n")
}
