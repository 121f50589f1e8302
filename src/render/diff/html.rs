//! A comparison as a page, for who decides about it: one file that prints and fits a telephone, and runs nothing.

use super::Shown;
use super::view::{Grid, Item, Section, impact, meaning, verdict};
use crate::messages::DiffWords;
use crate::render::html::{Attr, BASE, Html, Page, Tag, page};

/// How the page looks, besides what every page looks like.
const STYLE: &str = include_str!("style.css");

/// A part of the page under a heading of its own.
struct Part {
    id: &'static str,
    title: String,
    /// What it comes to, in a sentence.
    summary: Option<String>,
    inside: Vec<Html>,
}

/// The comparison as a file.
pub fn html(shown: &Shown<'_>) -> String {
    let lang = shown.lang;
    let parts = parts(shown);
    let title = DiffWords::Page.say(lang);
    let heading = Html::with_text(Tag::H1, &[], &title);
    let between = Html::with_text(Tag::P, &[(Attr::Class, "between")], &format!("{} → {}", shown.old, shown.new));
    let header = Html::of(Tag::Header, &[(Attr::Class, "top")], [heading, between]);
    let gist = parts.iter().map(|part| {
        let link = Html::link(part.id, &[], [Html::text(&part.title)]);
        let said = part.summary.iter().map(|said| Html::with_text(Tag::Span, &[], said));
        Html::of(Tag::Li, &[], std::iter::once(link).chain(said))
    });
    let gist = Html::of(Tag::Nav, &[(Attr::Class, "gist"), (Attr::AriaLabel, &title)], [Html::of(Tag::Ul, &[], gist)]);
    let main = Html::of(Tag::Main, &[], std::iter::once(gist).chain(parts.iter().map(part)));
    let body = Html::all([header, main]);
    let title = format!("{title} {} → {}", shown.old, shown.new);
    page(&Page { lang, title: &title, style: &[BASE, STYLE], script: None, body: &body })
}

fn parts(shown: &Shown<'_>) -> Vec<Part> {
    let lang = shown.lang;
    let (old, new) = (shown.old.to_string(), shown.new.to_string());
    let sections = meaning(shown.diff, lang);
    let nothing = shown.diff.is_empty().then(|| DiffWords::Nothing { old, new }.say(lang));
    let is_quiet = sections.iter().all(|section| section.items.is_empty());
    let only_quiet = (nothing.is_none() && is_quiet).then(|| DiffWords::OnlyQuiet.say(lang));
    let mut parts = vec![Part {
        id: "meaning",
        title: DiffWords::MeaningHead.say(lang),
        summary: nothing.or(only_quiet),
        inside: sections.iter().map(section).collect(),
    }];
    parts.extend(verdict(shown.diff, lang).map(|view| Part {
        id: "verdict",
        title: view.title,
        summary: Some(view.summary),
        inside: view.sections.iter().map(section).collect(),
    }));
    parts.extend(impact(shown).map(|view| {
        let mut inside: Vec<Html> = view.grids.iter().map(|grid| table(grid, &view.title)).collect();
        if !view.notes.is_empty() {
            let notes = view.notes.iter().map(|note| Html::with_text(Tag::Li, &[], note));
            inside.push(Html::of(Tag::Ul, &[(Attr::Class, "notes")], notes));
        }
        Part { id: "impact", title: view.title, summary: Some(view.summary), inside }
    }));
    parts
}

fn part(part: &Part) -> Html {
    let title = Html::with_text(Tag::H2, &[], &part.title);
    let summary = part.summary.iter().map(|said| Html::with_text(Tag::P, &[(Attr::Class, "summary")], said));
    let inside = std::iter::once(title).chain(summary).chain(part.inside.iter().cloned());
    Html::of(Tag::Section, &[(Attr::Id, part.id)], inside)
}

/// What is said of one policy.
fn section(section: &Section) -> Html {
    let title = Html::with_text(Tag::H3, &[], &section.title);
    let items = section.items.iter().map(item);
    let quiet = section.quiet.iter().map(|quiet| Html::with_text(Tag::P, &[(Attr::Class, "quiet")], quiet));
    Html::of(Tag::Div, &[(Attr::Class, "policy")], std::iter::once(title).chain(items).chain(quiet))
}

/// A thing with what differs in it: in its line, if it is one thing.
fn item(item: &Item) -> Html {
    let lead = Html::with_text(Tag::Span, &[(Attr::Class, "lead")], &item.lead);
    let inside = match item.parts.as_slice() {
        [] => vec![Html::of(Tag::P, &[], [lead])],
        [only] => vec![Html::of(Tag::P, &[], [lead, Html::text(&format!("{}{only}", item.joint))])],
        several => {
            let parts = several.iter().map(|part| Html::with_text(Tag::Li, &[], part));
            vec![Html::of(Tag::P, &[], [lead]), Html::of(Tag::Ul, &[], parts)]
        }
    };
    Html::of(Tag::Div, &[(Attr::Class, "thing")], inside)
}

/// A table that scrolls by itself where it is too wide, and can be scrolled by keys.
fn table(grid: &Grid, title: &str) -> Html {
    let cell = |tag: Tag, scope: Option<&str>, at: usize, text: &String| {
        let class = grid.right.contains(&at).then_some((Attr::Class, "number"));
        let of: Vec<(Attr, &str)> = scope.map(|scope| (Attr::Scope, scope)).into_iter().chain(class).collect();
        Html::with_text(tag, &of, text)
    };
    let head = grid.head.iter().enumerate().map(|(at, text)| cell(Tag::Th, Some("col"), at, text));
    let head = Html::of(Tag::Thead, &[], [Html::of(Tag::Tr, &[], head)]);
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(at, text)| match at {
            0 => cell(Tag::Th, Some("row"), at, text),
            _ => cell(Tag::Td, None, at, text),
        });
        Html::of(Tag::Tr, &[], cells)
    });
    let table = Html::of(Tag::Table, &[], [head, Html::of(Tag::Tbody, &[], rows)]);
    let heading = grid.title.iter().map(|title| Html::with_text(Tag::H3, &[], title));
    let label = grid.title.as_deref().unwrap_or(title);
    let around = [(Attr::Class, "scroll"), (Attr::Role, "region"), (Attr::AriaLabel, label), (Attr::Tabindex, "0")];
    Html::all(heading.chain([Html::of(Tag::Div, &around, [table])]))
}
