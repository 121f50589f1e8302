//! Rules, definitions, tables and examples on the page.

use super::{badge, colon, ladder, links, notes, word};
use crate::messages::phrase::RuleSaid;
use crate::messages::{Lang, PageWord};
use crate::publish::model::{Block, BlockKind, Body, Example, Mark, Values, Version, Worked};
use crate::render::html::{Attr, Html, Tag};

/// A block under a heading of a level. What stands in no clause is found by itself.
pub(super) fn block(block: &Block, level: Tag, alone: bool, lang: Lang) -> Html {
    let kind = Html::of(Tag::Span, &[(Attr::Class, "kind")], [word(kind(block.kind), lang)]);
    let title = Html::with_text(Tag::Span, &[(Attr::Class, "title")], &block.title);
    let mark = block.mark.iter().map(|(mark, _)| badge(*mark, lang));
    let mut heading = vec![title, Html::text(" "), kind];
    for one in mark {
        heading.extend([Html::text(" "), one]);
    }
    let heading = Html::of(level, &[], heading);
    let versions = block.versions.iter().map(|one| version(one, &block.title, lang));
    let cites = (block.cites.len() > 1).then(|| links(PageWord::CarriesOut, &block.cites, lang));
    let before = block.mark.iter().filter(|(mark, _)| *mark == Mark::Changed);
    let before = before.map(|(_, versions)| before_it(versions, &block.title, lang));
    let examples = examples(&block.examples, lang);
    let class = if alone { "block item" } else { "block" };
    let inside = std::iter::once(heading).chain(versions).chain(before).chain(cites).chain(examples);
    Html::of(Tag::Div, &[(Attr::Id, &block.anchor), (Attr::Class, class)], inside)
}

fn kind(kind: BlockKind) -> PageWord {
    match kind {
        BlockKind::Rule => PageWord::RuleKind,
        BlockKind::Let => PageWord::LetKind,
        BlockKind::Table => PageWord::TableKind,
        BlockKind::Limit => PageWord::LimitKind,
        BlockKind::Ladder => PageWord::LadderKind,
        BlockKind::Scale => PageWord::ScaleKind,
    }
}

/// What it said before.
fn before_it(versions: &[Version], title: &str, lang: Lang) -> Html {
    let head = format!("{}{}", PageWord::Before.say(lang), colon(lang));
    let head = Html::with_text(Tag::P, &[(Attr::Class, "head")], &head);
    let versions = versions.iter().map(|one| version(one, title, lang));
    Html::of(Tag::Div, &[(Attr::Class, "before")], std::iter::once(head).chain(versions))
}

/// What it says on some days.
pub(super) fn version(version: &Version, title: &str, lang: Lang) -> Html {
    let when = version.when.iter().map(|when| Html::with_text(Tag::P, &[(Attr::Class, "when")], when));
    let body = match &version.body {
        Body::Rule(said, worked) => rule(said, worked, title),
        Body::Sentence(said) => Html::with_text(Tag::P, &[], said),
        Body::Table(values) => self::values(values, title),
        Body::Ladder(levels) => ladder::ladder(levels, title, lang),
        Body::Withdrawn => Html::of(Tag::P, &[], [word(PageWord::Withdrawn, lang)]),
    };
    Html::of(Tag::Div, &[(Attr::Class, "version")], when.chain([body]).chain(notes(&version.notes, lang)))
}

fn rule(said: &RuleSaid, amounts: &[Worked], title: &str) -> Html {
    let sentence = Html::with_text(Tag::P, &[(Attr::Class, "sentence")], &said.sentence);
    let items = said.items.iter().map(|item| Html::with_text(Tag::Li, &[], item));
    let items = (!said.items.is_empty()).then(|| Html::of(Tag::Ul, &[(Attr::Class, "conditions")], items));
    let amounts = amounts.iter().map(|amounts| {
        let said = Html::with_text(Tag::P, &[], &amounts.said);
        let rows: Vec<Vec<String>> = amounts.rows.iter().map(|row| row.to_vec()).collect();
        Html::all([said, table(&amounts.head, &rows, "worked", title)])
    });
    let after = said.after.iter().map(|after| Html::with_text(Tag::P, &[], after));
    Html::all(std::iter::once(sentence).chain(items).chain(amounts).chain(after))
}

fn values(values: &Values, title: &str) -> Html {
    let rows: Vec<Vec<String>> = values.rows.iter().map(|row| row.to_vec()).collect();
    let filled = (!rows.is_empty()).then(|| table(&values.head, &rows, "values", title));
    let said = values.said.iter().map(|said| Html::with_text(Tag::P, &[], said));
    Html::all(filled.into_iter().chain(said))
}

/// A table that scrolls by itself where it is too wide, and can be scrolled by keys.
fn table(head: &[String], rows: &[Vec<String>], class: &str, title: &str) -> Html {
    let cells = head.iter().map(|cell| Html::with_text(Tag::Th, &[(Attr::Scope, "col")], cell));
    let head = Html::of(Tag::Thead, &[], [Html::of(Tag::Tr, &[], cells)]);
    let rows = rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(at, cell)| match at {
            0 => Html::with_text(Tag::Th, &[(Attr::Scope, "row")], cell),
            _ => Html::with_text(Tag::Td, &[], cell),
        });
        Html::of(Tag::Tr, &[], cells)
    });
    let body = Html::of(Tag::Tbody, &[], rows);
    let table = Html::of(Tag::Table, &[(Attr::Class, class)], [head, body]);
    let around = [(Attr::Class, "scroll"), (Attr::Role, "region"), (Attr::AriaLabel, title), (Attr::Tabindex, "0")];
    Html::of(Tag::Div, &around, [table])
}

/// The examples, the first of them open.
fn examples(examples: &[Example], lang: Lang) -> Option<Html> {
    let each = examples.iter().enumerate().map(|(at, one)| example(one, at == 0, lang));
    (!examples.is_empty()).then(|| Html::of(Tag::Div, &[(Attr::Class, "examples")], each))
}

fn example(example: &Example, open: bool, lang: Lang) -> Html {
    let head = format!("{}{}", PageWord::Examples.say(lang), colon(lang));
    let head = Html::with_text(Tag::Span, &[(Attr::Class, "head")], &head);
    let summary = Html::of(Tag::Summary, &[], [head, Html::text(&example.title)]);
    let given = format!("{}{}", PageWord::Given.say(lang), colon(lang));
    let months = format!("{} {}", given, example.months);
    let lead = Html::with_text(Tag::P, &[(Attr::Class, "given")], &months);
    let given = match example.given.is_empty() {
        true => Html::of(Tag::P, &[], [word(PageWord::NothingGiven, lang)]),
        false => Html::of(Tag::Ul, &[], example.given.iter().map(|given| Html::with_text(Tag::Li, &[], given))),
    };
    let head = [PageWord::Subject, PageWord::Expected, PageWord::Evaluated].map(|head| head.say(lang).to_string());
    let rows = example.results.iter().map(|result| {
        let of = match &result.who {
            Some(who) => format!("{who} · {}", result.of),
            None => result.of.clone(),
        };
        vec![of, result.expected.clone(), result.found.clone()]
    });
    let results = table(&head, &rows.collect::<Vec<_>>(), "results", &example.title);
    let open: &[(Attr, &str)] = if open { &[(Attr::Open, "")] } else { &[] };
    Html::of(Tag::Details, open, [summary, lead, given, results])
}
