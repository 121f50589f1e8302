//! What a period comes to together, on the page.

use super::{chart, heads, scrolling, word};
use crate::messages::{Lang, ReportWord, ReportWords};
use crate::render::html::{Attr, Html, Tag};
use crate::report::model::{KindReport, Missing, MonthOf, OtherResult, Overview, Statement};

/// Up to so many rows of what is missing are open.
const OPEN: usize = 30;

/// Everything above the statements.
pub(super) fn overview(overview: &Overview, statements: &[Statement], lang: Lang) -> Html {
    let months = (!overview.months.is_empty()).then(|| months(&overview.months, lang));
    let kinds = overview.kinds.iter().enumerate().map(|(at, kind)| self::kind(at, kind, lang));
    let others = (!overview.others.is_empty()).then(|| others(&overview.others, lang));
    let inside = std::iter::once(totals(overview, statements, lang))
        .chain((!overview.notices.is_empty()).then(|| notices(&overview.notices, lang)))
        .chain([missing(&overview.missing, lang)])
        .chain(months)
        .chain(kinds)
        .chain(others);
    Html::all(inside)
}

/// Links to the parts.
pub(super) fn contents(overview: &Overview, lang: Lang) -> Html {
    let heading = Html::of(Tag::H2, &[(Attr::Id, "contents")], [word(ReportWord::Contents, lang)]);
    let plain = |id: &str, head: ReportWord| (id.to_string(), head.say(lang).to_string());
    let mut parts = vec![plain("totals", ReportWord::Totals)];
    parts.extend((!overview.notices.is_empty()).then(|| plain("notices", ReportWord::Notices)));
    parts.push(plain("missing", ReportWord::Missing));
    parts.extend((!overview.months.is_empty()).then(|| plain("months", ReportWord::ByMonth)));
    parts.extend(overview.kinds.iter().enumerate().map(|(at, kind)| (anchor(at), kind.name.clone())));
    parts.extend((!overview.others.is_empty()).then(|| plain("others", ReportWord::Others)));
    parts.push(plain("statements", ReportWord::Statements));
    let items = parts.iter().map(|(id, name)| Html::of(Tag::Li, &[], [Html::link(id, &[], [Html::text(name)])]));
    let list = Html::of(Tag::Ul, &[], items);
    Html::of(Tag::Nav, &[(Attr::Class, "contents"), (Attr::AriaLabelledby, "contents")], [heading, list])
}

fn anchor(at: usize) -> String {
    format!("kind-{}", at + 1)
}

fn part(id: &str, heading: &str, inside: impl IntoIterator<Item = Html>) -> Html {
    let heading = Html::with_text(Tag::H2, &[], heading);
    Html::of(Tag::Section, &[(Attr::Id, id), (Attr::Class, "part")], std::iter::once(heading).chain(inside))
}

/// One card for each kind; then what is undetermined.
fn totals(overview: &Overview, statements: &[Statement], lang: Lang) -> Html {
    let cards = overview.kinds.iter().enumerate().map(|(at, kind)| {
        let name = Html::link(&anchor(at), &[(Attr::Class, "name")], [Html::text(&kind.name)]);
        let shown = if kind.total.shown.is_empty() { "–" } else { &kind.total.shown };
        let amount = Html::with_text(Tag::Span, &[(Attr::Class, "sum")], shown);
        let of = ReportWords::Employees(kind.total.employees).say(lang);
        let of = Html::with_text(Tag::Span, &[(Attr::Class, "of")], &of);
        let open = (kind.total.undetermined > 0).then(|| {
            let said = ReportWords::AndUndetermined(kind.total.undetermined).say(lang);
            Html::with_text(Tag::Span, &[(Attr::Class, "open")], &said)
        });
        Html::of(Tag::Li, &[], [name, amount, of].into_iter().chain(open))
    });
    let cards = Html::of(Tag::Ul, &[(Attr::Class, "cards")], cards);
    let results: usize = statements.iter().map(|one| one.undetermined).sum();
    let employees = statements.iter().filter(|one| one.undetermined > 0).count();
    let open = (results > 0).then(|| {
        let said = Html::with_text(Tag::Strong, &[], &ReportWords::Undetermined { results, employees }.say(lang));
        let link = Html::link("missing", &[], [word(ReportWord::Missing, lang)]);
        Html::of(Tag::P, &[(Attr::Class, "warn")], [said, Html::text(" "), link])
    });
    part("totals", ReportWord::Totals.say(lang), std::iter::once(cards).chain(open))
}

fn notices(notices: &[String], lang: Lang) -> Html {
    let items = notices.iter().map(|notice| Html::with_text(Tag::Li, &[], notice));
    let list = Html::of(Tag::Ul, &[(Attr::Class, "notices")], items);
    part("notices", ReportWord::Notices.say(lang), [list])
}

fn missing(missing: &[Missing], lang: Lang) -> Html {
    if missing.is_empty() {
        let said = Html::of(Tag::P, &[], [word(ReportWord::NothingMissing, lang)]);
        return part("missing", ReportWord::Missing.say(lang), [said]);
    }
    let rows = missing.iter().map(|one| {
        let whom = match &one.statement {
            Some(anchor) => Html::link(anchor, &[], [Html::text(&one.whom)]),
            None => Html::text(&one.whom),
        };
        let whom = Html::of(Tag::Th, &[(Attr::Scope, "row")], [whom]);
        let what = one.what.iter().map(|what| Html::with_text(Tag::Li, &[], what));
        let what = Html::of(Tag::Td, &[], [Html::of(Tag::Ul, &[(Attr::Class, "plain")], what)]);
        let lines = ReportWords::WaitingLines(one.lines).say(lang);
        let lines = Html::with_text(Tag::Span, &[(Attr::Class, "open")], &lines);
        let rules = Html::with_text(Tag::Span, &[(Attr::Class, "of")], &one.rules.join(listed(lang)));
        let waiting = Html::of(Tag::Td, &[], [lines, Html::text(" "), rules]);
        Html::of(Tag::Tr, &[], [whom, what, waiting])
    });
    let heads = heads(&[ReportWord::Whom, ReportWord::What, ReportWord::WaitingRules], lang);
    let table = Html::of(Tag::Table, &[(Attr::Class, "list")], [heads, Html::of(Tag::Tbody, &[], rows)]);
    let name = ReportWord::Missing.say(lang);
    let table = scrolling(table, name);
    let summary = Html::with_text(Tag::Summary, &[], &format!("{name} ({})", missing.len()));
    let table = match missing.len() {
        0..=OPEN => table,
        _ => Html::of(Tag::Details, &[(Attr::Class, "long")], [summary, table]),
    };
    let said = Html::of(Tag::P, &[(Attr::Class, "said")], [word(ReportWord::MissingSaid, lang)]);
    part("missing", name, [said, table])
}

fn months(months: &[MonthOf], lang: Lang) -> Html {
    let rows = months.iter().map(|one| {
        let month = Html::with_text(Tag::Th, &[(Attr::Scope, "row")], &one.month);
        let employees = Html::with_text(Tag::Td, &[(Attr::Class, "number")], &one.employees.to_string());
        let totals = one.totals.iter().map(|said| Html::with_text(Tag::Li, &[], said));
        let totals = Html::of(Tag::Td, &[], [Html::of(Tag::Ul, &[(Attr::Class, "inline")], totals)]);
        Html::of(Tag::Tr, &[], [month, employees, totals])
    });
    let heads = heads(&[ReportWord::Month, ReportWord::Employees, ReportWord::Total], lang);
    let table = Html::of(Tag::Table, &[(Attr::Class, "list")], [heads, Html::of(Tag::Tbody, &[], rows)]);
    let name = ReportWord::ByMonth.say(lang);
    part("months", name, [scrolling(table, name)])
}

fn kind(at: usize, kind: &KindReport, lang: Lang) -> Html {
    let bars = |head: ReportWord, column: ReportWord, bars: &[_]| {
        let heading = Html::of(Tag::H3, &[], [word(head, lang)]);
        let name = format!("{} – {}", kind.name, head.say(lang));
        Html::of(Tag::Figure, &[(Attr::Class, "figure")], [heading, chart::bars(column, &name, bars, lang)])
    };
    let spread = {
        let heading = Html::of(Tag::H3, &[], [word(ReportWord::Spread, lang)]);
        let name = format!("{} – {}", kind.name, ReportWord::Spread.say(lang));
        Html::of(Tag::Figure, &[(Attr::Class, "figure")], [heading, chart::spread(&name, &kind.spread, lang)])
    };
    let sum = if kind.total.shown.is_empty() { String::new() } else { format!(" {}", kind.total.shown) };
    let open = (kind.total.undetermined > 0).then(|| {
        let said = ReportWords::AndUndetermined(kind.total.undetermined).say(lang);
        Html::with_text(Tag::Span, &[(Attr::Class, "open")], &said)
    });
    let sum = Html::with_text(Tag::Span, &[(Attr::Class, "sum")], &sum);
    let heading = [Html::text(&kind.name), sum, Html::text(" ")].into_iter().chain(open);
    let heading = Html::of(Tag::H2, &[], heading);
    let figures = [
        bars(ReportWord::ByClause, ReportWord::Clause, &kind.by_clause),
        bars(ReportWord::ByTeam, ReportWord::Team, &kind.by_team),
        spread,
    ];
    let figures = Html::of(Tag::Div, &[(Attr::Class, "figures")], figures);
    let id = anchor(at);
    Html::of(Tag::Section, &[(Attr::Id, &id), (Attr::Class, "part")], [heading, figures])
}

fn others(others: &[OtherResult], lang: Lang) -> Html {
    let rows = others.iter().map(|one| {
        let rule = Html::with_text(Tag::Th, &[(Attr::Scope, "row")], &one.rule);
        let who = |who: &[String]| match who {
            [] => Html::of(Tag::Td, &[], []),
            who => {
                let number = Html::with_text(Tag::Span, &[(Attr::Class, "label")], &who.len().to_string());
                let names = Html::with_text(Tag::Span, &[(Attr::Class, "of")], &who.join(listed(lang)));
                Html::of(Tag::Td, &[], [number, Html::text(" "), names])
            }
        };
        let cells = [
            rule,
            Html::with_text(Tag::Td, &[], &one.clauses),
            Html::with_text(Tag::Td, &[], &one.kind),
            who(&one.known),
            who(&one.waiting),
            who(&one.undetermined),
        ];
        Html::of(Tag::Tr, &[], cells)
    });
    let heads = [
        ReportWord::Rule,
        ReportWord::Clause,
        ReportWord::Kind,
        ReportWord::ForWhom,
        ReportWord::WaitsFor,
        ReportWord::Undetermined,
    ];
    let table =
        Html::of(Tag::Table, &[(Attr::Class, "list")], [self::heads(&heads, lang), Html::of(Tag::Tbody, &[], rows)]);
    let name = ReportWord::Others.say(lang);
    part("others", name, [scrolling(table, name)])
}

/// What stands between the names of a list.
fn listed(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ", ",
        Lang::Zh => "、",
    }
}
