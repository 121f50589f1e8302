//! The handbook as one page: it brings all that it needs, prints, and is whole without its script.

mod block;
mod ladder;

use super::model::{Clause, Document, Mark, Part, Place, Removed, Section, Since};
use crate::messages::{Lang, PageWord, PublishWords};
use crate::render::clauses::kind_words;
use crate::render::html::{Attr, BASE, Html, Page, Tag, page};

/// How the page looks, besides what every page looks like.
const STYLE: &str = include_str!("style.css");
/// The search, and what opens examples for the printer.
const SCRIPT: &str = include_str!("script.js");

/// The page as a file.
pub fn html(document: &Document) -> String {
    let lang = document.lang;
    let skip = Html::link("text", &[(Attr::Class, "skip")], [word(PageWord::SkipToText, lang)]);
    let text = document.since.iter().map(|changes| since(changes, lang));
    let text = text.chain(document.parts.iter().map(|one| part(one, document.parts.len() == 1, lang)));
    let main = Html::of(Tag::Main, &[(Attr::Id, "text"), (Attr::Tabindex, "-1")], text);
    let side = Html::of(Tag::Div, &[(Attr::Class, "side")], [search(lang), contents(document)]);
    let body = Html::of(Tag::Div, &[(Attr::Class, "sheet")], [side, main]);
    let title = Html::with_text(Tag::H1, &[], &document.title);
    let made = Html::of(Tag::P, &[(Attr::Class, "made")], [word(PageWord::Made, lang)]);
    let header = Html::of(Tag::Header, &[(Attr::Class, "top")], [title, made]);
    let body = Html::all([skip, header, body]);
    page(&Page { lang, title: &document.title, style: &[BASE, STYLE], script: Some(SCRIPT), body: &body })
}

fn word(word: PageWord, lang: Lang) -> Html {
    Html::text(word.say(lang))
}

/// The field for a search. Without the script there is none.
fn search(lang: Lang) -> Html {
    let label = Html::of(Tag::Label, &[(Attr::For, "query")], [word(PageWord::Search, lang)]);
    let field = [(Attr::Id, "query"), (Attr::Type, "search"), (Attr::Autocomplete, "off")];
    let field = Html::of(Tag::Input, &field, []);
    let number = Html::of(Tag::Span, &[(Attr::Id, "count")], []);
    let found = Html::of(
        Tag::Span,
        &[(Attr::Id, "found"), (Attr::Hidden, "")],
        [number, Html::text(" "), word(PageWord::Found, lang)],
    );
    let none = Html::of(Tag::Span, &[(Attr::Id, "none"), (Attr::Hidden, "")], [word(PageWord::NothingFound, lang)]);
    let said = Html::of(Tag::P, &[(Attr::Class, "found"), (Attr::AriaLive, "polite")], [found, none]);
    let attributes = [(Attr::Id, "search"), (Attr::Class, "search"), (Attr::Role, "search"), (Attr::Hidden, "")];
    Html::of(Tag::Div, &attributes, [label, field, said])
}

fn contents(document: &Document) -> Html {
    let lang = document.lang;
    let heading = Html::of(Tag::H2, &[(Attr::Id, "contents")], [word(PageWord::Contents, lang)]);
    let only = document.parts.len() == 1;
    let parts = document.parts.iter().map(|part| {
        let items = part.sections.iter().map(|section| {
            let link = Html::link(&section.anchor, &[], [Html::text(&heading_of(section, lang))]);
            Html::of(Tag::Li, &[], [link])
        });
        let list = Html::of(Tag::Ul, &[], items);
        let summary = Html::with_text(Tag::Summary, &[], &part.title);
        let open: &[(Attr, &str)] = if only { &[(Attr::Open, "")] } else { &[] };
        Html::of(Tag::Details, open, [summary, list])
    });
    let changes = document.since.iter().map(|since| {
        let head = PublishWords::Since(since.what.clone()).say(lang);
        Html::of(Tag::P, &[], [Html::link("since", &[], [Html::text(&head)])])
    });
    let inside = std::iter::once(heading).chain(changes).chain(parts);
    Html::of(Tag::Nav, &[(Attr::Class, "contents"), (Attr::AriaLabelledby, "contents")], inside)
}

fn heading_of(section: &Section, lang: Lang) -> String {
    match &section.title {
        Some(title) => title.clone(),
        None if section.clauses.is_empty() => PageWord::Further.say(lang).to_string(),
        None => PageWord::Clauses.say(lang).to_string(),
    }
}

/// A policy. Where it is the only one, the page has its title already.
fn part(part: &Part, only: bool, lang: Lang) -> Html {
    let class = if only { "aside" } else { "head-of-part" };
    let heading = Html::with_text(Tag::H2, &[(Attr::Class, class)], &part.title);
    let said = part.said.iter().map(|said| Html::with_text(Tag::P, &[(Attr::Class, "when")], said));
    let sections = part.sections.iter().map(|one| section(one, lang));
    let inside = std::iter::once(heading).chain(said).chain(sections);
    Html::of(Tag::Section, &[(Attr::Id, &part.anchor), (Attr::Class, if only { "part only" } else { "part" })], inside)
}

fn section(section: &Section, lang: Lang) -> Html {
    let heading = Html::with_text(Tag::H3, &[], &heading_of(section, lang));
    let loose = section.loose.iter().map(|one| block::block(one, Tag::H4, true, lang));
    let clauses = section.clauses.iter().map(|one| clause(one, lang));
    let inside = std::iter::once(heading).chain(loose).chain(clauses);
    Html::of(Tag::Section, &[(Attr::Id, &section.anchor), (Attr::Class, "section")], inside)
}

fn clause(clause: &Clause, lang: Lang) -> Html {
    let named = PublishWords::LinkTo(clause.id.clone()).say(lang);
    let attributes = [(Attr::Class, "id"), (Attr::AriaLabel, named.as_str())];
    let id = Html::link(clause.link(), &attributes, [Html::text(&clause.id)]);
    let title = clause.title.iter().map(|title| Html::with_text(Tag::Span, &[(Attr::Class, "title")], title));
    let kind = kind_words(clause.kind).say(lang);
    let kind = Html::with_text(Tag::Span, &[(Attr::Class, "kind")], &kind);
    let mark = clause.mark.iter().map(|(mark, _)| badge(*mark, lang));
    let blank = || Html::text(" ");
    let mut heading = vec![id, blank()];
    for one in title.chain([kind]).chain(mark) {
        heading.extend([one, blank()]);
    }
    let heading = Html::of(Tag::H4, &[], heading);
    let was = clause.mark.iter().filter_map(|(_, was)| was.as_ref());
    let was = was.map(|was| {
        let before = format!("{}{} {was}", PageWord::Before.say(lang), colon(lang));
        Html::with_text(Tag::P, &[(Attr::Class, "before")], &before)
    });
    let notes = notes(&clause.notes, lang);
    let blocks = clause.blocks.iter().map(|one| block::block(one, Tag::H5, false, lang));
    let see = (!clause.see.is_empty()).then(|| links(PageWord::SeeAlso, &clause.see, lang));
    // The id by itself leads here, too, where no other policy has it.
    let short = clause.alone.then(|| Html::of(Tag::Span, &[(Attr::Id, &clause.id), (Attr::Class, "anchor")], []));
    let inside = short.into_iter().chain([heading]).chain(was).chain(notes).chain(blocks).chain(see);
    Html::of(Tag::Article, &[(Attr::Id, &clause.anchor), (Attr::Class, "clause item")], inside)
}

/// `Note: …`, each in a line.
fn notes(notes: &[String], lang: Lang) -> Option<Html> {
    let said = notes.iter().map(|note| {
        let head = format!("{}{}", PageWord::Note.say(lang), colon(lang));
        let head = Html::with_text(Tag::Span, &[(Attr::Class, "head")], &head);
        Html::of(Tag::P, &[], [head, Html::text(note)])
    });
    (!notes.is_empty()).then(|| Html::of(Tag::Div, &[(Attr::Class, "notes")], said))
}

fn links(head: PageWord, places: &[Place], lang: Lang) -> Html {
    let head = Html::text(&format!("{}{}", head.say(lang), colon(lang)));
    let comma = if lang == Lang::Zh { "、" } else { ", " };
    let mut inside = vec![head];
    for (at, place) in places.iter().enumerate() {
        inside.extend((at > 0).then(|| Html::text(comma)));
        inside.push(Html::link(&place.anchor, &[], [Html::text(&place.name)]));
    }
    Html::of(Tag::P, &[(Attr::Class, "links")], inside)
}

fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ": ",
        Lang::Zh => "：",
    }
}

fn badge(mark: Mark, lang: Lang) -> Html {
    let (class, said) = match mark {
        Mark::New => ("mark new", PageWord::New),
        Mark::Changed => ("mark changed", PageWord::Changed),
    };
    Html::of(Tag::Span, &[(Attr::Class, class)], [word(said, lang)])
}

/// What differs from the older state, with links to it, and what is gone.
fn since(since: &Since, lang: Lang) -> Html {
    let heading = PublishWords::Since(since.what.clone()).say(lang);
    let mut inside = vec![Html::with_text(Tag::H2, &[], &heading)];
    if since.marked.is_empty() && since.removed.is_empty() && since.besides.is_empty() {
        inside.push(Html::of(Tag::P, &[], [word(PageWord::NothingSince, lang)]));
    }
    let marked = since.marked.iter().map(|(place, mark)| {
        let link = Html::link(&place.anchor, &[], [Html::text(&place.name)]);
        Html::of(Tag::Li, &[], [badge(*mark, lang), Html::text(" "), link])
    });
    inside.push(Html::of(Tag::Ul, &[(Attr::Class, "marked")], marked));
    if !since.besides.is_empty() {
        let head = Html::of(Tag::H3, &[], [word(PageWord::Besides, lang)]);
        let items = since.besides.iter().map(|said| Html::with_text(Tag::Li, &[], said));
        inside.extend([head, Html::of(Tag::Ul, &[], items)]);
    }
    if !since.removed.is_empty() {
        inside.push(Html::of(Tag::H3, &[], [word(PageWord::Removed, lang)]));
        inside.extend(since.removed.iter().map(|gone| removed(gone, lang)));
    }
    Html::of(Tag::Section, &[(Attr::Id, "since"), (Attr::Class, "since part")], inside)
}

fn removed(removed: &Removed, lang: Lang) -> Html {
    match removed {
        Removed::Clause(id, title) => {
            let said = format!("{id} {}", title.as_deref().unwrap_or_default());
            let gone = Html::with_text(Tag::Del, &[], said.trim());
            Html::of(Tag::P, &[(Attr::Class, "gone")], [gone])
        }
        Removed::Block(gone) => {
            let title = Html::with_text(Tag::Del, &[], &gone.title);
            let head = Html::of(Tag::P, &[(Attr::Class, "gone")], [title]);
            let versions = gone.versions.iter().map(|version| block::version(version, &gone.title, lang));
            Html::of(Tag::Div, &[(Attr::Class, "before")], std::iter::once(head).chain(versions))
        }
    }
}
