//! The report as one page, and each statement as a page of its own: they bring all that they need, print, and are whole
//! without their script.

mod chart;
mod overview;
mod provenance;
mod statement;

use super::model::{Report, Statement};
use crate::messages::{Lang, ReportWord, ReportWords};
use crate::render::html::{Attr, Html, Page, Tag, page as whole};

/// How the pages look; light and dark, on a wide screen, a telephone and paper.
const STYLE: &str = include_str!("style.css");
/// The search for statements, and what opens them for the printer.
const SCRIPT: &str = include_str!("script.js");

/// The whole report as a file.
pub fn page(report: &Report) -> String {
    let lang = report.lang;
    let title = ReportWords::Title(report.period.clone()).say(lang);
    let skip = Html::link("text", &[(Attr::Class, "skip")], [word(ReportWord::SkipToText, lang)]);
    let overview = report.overview.iter().map(|one| overview::overview(one, &report.statements, lang));
    let text = overview.chain([statements(report)]).chain([provenance::whole(report)]);
    let main = Html::of(Tag::Main, &[(Attr::Id, "text"), (Attr::Tabindex, "-1")], text);
    let contents = report.overview.as_ref().map(|one| overview::contents(one, lang));
    let class = if contents.is_some() { "sheet with-contents" } else { "sheet" };
    let sheet = Html::of(Tag::Div, &[(Attr::Class, class)], contents.into_iter().chain([main]));
    let body = Html::all([skip, head(&title, report), sheet]);
    whole(&Page { lang, title: &title, style: &[STYLE], script: Some(SCRIPT), body: &body })
}

/// Each statement as a file, in their order; made one by one.
pub fn pages(report: &Report) -> impl Iterator<Item = String> {
    report.statements.iter().map(|one| alone(one, report))
}

fn alone(one: &Statement, report: &Report) -> String {
    let title = ReportWords::StatementTitle { who: who(one), period: report.period.clone() }.say(report.lang);
    let text = [statement::alone(one, report), provenance::alone(report)];
    let main = Html::of(Tag::Main, &[(Attr::Class, "sheet alone")], text);
    whole(&Page { lang: report.lang, title: &title, style: &[STYLE], script: None, body: &main })
}

fn head(title: &str, report: &Report) -> Html {
    let lang = report.lang;
    let heading = Html::with_text(Tag::H1, &[], title);
    let policies = ReportWords::Policies(report.policies.clone()).say(lang);
    let policies = Html::with_text(Tag::P, &[(Attr::Class, "made")], &policies);
    let said =
        [ReportWords::Employees(report.statements.len()).say(lang), ReportWord::AmountsInYuan.say(lang).to_string()];
    let said = Html::with_text(Tag::P, &[(Attr::Class, "made")], &said.join(" · "));
    Html::of(Tag::Header, &[(Attr::Class, "top")], [heading, policies, said])
}

/// The statements, closed where there are several, with a field to find one.
fn statements(report: &Report) -> Html {
    let lang = report.lang;
    let heading = Html::of(Tag::H2, &[], [word(ReportWord::Statements, lang)]);
    let several = report.overview.is_some() || report.statements.len() > 1;
    let find = several.then(|| find(lang));
    let each = report.statements.iter().map(|one| statement::among(one, report, report.overview.is_none()));
    let list = Html::of(Tag::Div, &[(Attr::Class, "statements")], each);
    let inside = [heading].into_iter().chain(find).chain([list]);
    Html::of(Tag::Section, &[(Attr::Id, "statements"), (Attr::Class, "part last")], inside)
}

/// The field for a search. Without the script there is none.
fn find(lang: Lang) -> Html {
    let label = Html::of(Tag::Label, &[(Attr::For, "query")], [word(ReportWord::Search, lang)]);
    let field = Html::of(Tag::Input, &[(Attr::Id, "query"), (Attr::Type, "search"), (Attr::Autocomplete, "off")], []);
    let only = Html::of(Tag::Input, &[(Attr::Id, "only"), (Attr::Type, "checkbox"), (Attr::Autocomplete, "off")], []);
    let only = Html::of(
        Tag::Label,
        &[(Attr::Class, "only")],
        [only, Html::text(" "), word(ReportWord::OnlyUndetermined, lang)],
    );
    let number = Html::of(Tag::Span, &[(Attr::Id, "count")], []);
    let found = Html::of(
        Tag::Span,
        &[(Attr::Id, "found"), (Attr::Hidden, "")],
        [number, Html::text(" "), word(ReportWord::Found, lang)],
    );
    let none = Html::of(Tag::Span, &[(Attr::Id, "none"), (Attr::Hidden, "")], [word(ReportWord::NothingFound, lang)]);
    let said = Html::of(Tag::P, &[(Attr::Class, "found"), (Attr::AriaLive, "polite")], [found, none]);
    let attributes = [(Attr::Id, "search"), (Attr::Class, "search"), (Attr::Role, "search"), (Attr::Hidden, "")];
    Html::of(Tag::Div, &attributes, [label, field, only, said])
}

fn word(word: ReportWord, lang: Lang) -> Html {
    Html::text(word.say(lang))
}

/// Id and name.
fn who(one: &Statement) -> String {
    match &one.name {
        Some(name) => format!("{} {name}", one.id),
        None => one.id.clone(),
    }
}

/// A table that scrolls by itself where it is too wide, and can be scrolled by keys.
fn scrolling(table: Html, name: &str) -> Html {
    let attributes = [(Attr::Class, "scroll"), (Attr::Tabindex, "0"), (Attr::Role, "group"), (Attr::AriaLabel, name)];
    Html::of(Tag::Div, &attributes, [table])
}

/// A heading row of a table.
fn heads(words: &[ReportWord], lang: Lang) -> Html {
    let cells = words.iter().map(|head| Html::of(Tag::Th, &[(Attr::Scope, "col")], [word(*head, lang)]));
    Html::of(Tag::Thead, &[], [Html::of(Tag::Tr, &[], cells)])
}
