//! What an employee is told, on the page of all and on a page of its own.

use super::{who, word};
use crate::messages::{Lang, ReportWord, ReportWords};
use crate::render::html::{Attr, Html, Tag};
use crate::report::model::{Item, Occurred, Report, Statement, Step};

/// Among others: closed, with the totals in its head, unless single ones were asked for.
pub(super) fn among(one: &Statement, report: &Report, is_open: bool) -> Html {
    let lang = report.lang;
    let name = Html::with_text(Tag::Span, &[(Attr::Class, "who")], &who(one));
    let team = one.team.iter().map(|team| Html::with_text(Tag::Span, &[(Attr::Class, "team")], team));
    let totals = one.totals.iter().map(|(name, shown)| Html::with_text(Tag::Span, &[], &format!("{name} {shown}")));
    let totals = Html::of(Tag::Span, &[(Attr::Class, "sums")], totals);
    let summary = [name].into_iter().chain(team).chain([totals]);
    let summary = Html::of(Tag::Summary, &[], summary);
    let title = Html::with_text(Tag::H3, &[(Attr::Class, "on-paper")], &title(one, report));
    let class = if one.undetermined > 0 { "item undetermined" } else { "item" };
    let mut attributes = vec![(Attr::Id, one.anchor.as_str()), (Attr::Class, class)];
    attributes.extend(is_open.then_some((Attr::Open, "")));
    let inside = [summary, title, policies(report)].into_iter().chain(body(one, report, Tag::H4, lang));
    Html::of(Tag::Details, &attributes, inside)
}

/// On a page of its own.
pub(super) fn alone(one: &Statement, report: &Report) -> Html {
    let title = Html::with_text(Tag::H1, &[], &title(one, report));
    let team = one.team.iter().map(|team| Html::with_text(Tag::P, &[(Attr::Class, "made")], team));
    let inside = [title].into_iter().chain(team).chain([policies(report)]);
    let inside = inside.chain(body(one, report, Tag::H2, report.lang));
    Html::of(Tag::Article, &[(Attr::Class, "item")], inside)
}

fn title(one: &Statement, report: &Report) -> String {
    ReportWords::StatementTitle { who: who(one), period: report.period.clone() }.say(report.lang)
}

fn policies(report: &Report) -> Html {
    let said = ReportWords::Policies(report.policies.clone()).say(report.lang);
    let said = format!("{said} · {}", ReportWord::AmountsInYuan.say(report.lang));
    Html::with_text(Tag::P, &[(Attr::Class, "made on-paper")], &said)
}

/// The totals, the items, what is recorded beside, and how to object.
fn body(one: &Statement, report: &Report, level: Tag, lang: Lang) -> Vec<Html> {
    let mut inside = vec![totals(one, lang)];
    let several = one.months.len() > 1;
    for (month, items) in &one.months {
        inside.extend(several.then(|| Html::with_text(level, &[(Attr::Class, "month")], month)));
        if items.is_empty() && several {
            inside.push(Html::of(Tag::P, &[(Attr::Class, "said")], [word(ReportWord::NothingInMonth, lang)]));
        }
        inside.extend(items.iter().map(item));
    }
    if !one.beside.is_empty() {
        inside.push(Html::of(level, &[(Attr::Class, "beside")], [word(ReportWord::Beside, lang)]));
        let items = one.beside.iter().map(|said| Html::with_text(Tag::Li, &[], said));
        inside.push(Html::of(Tag::Ul, &[(Attr::Class, "plain said")], items));
    }
    inside.push(Html::of(level, &[(Attr::Class, "beside")], [word(ReportWord::ObjectHead, lang)]));
    let object = ReportWords::Object(report.period.clone()).say(lang);
    inside.push(Html::with_text(Tag::P, &[(Attr::Class, "said")], &object));
    inside
}

fn totals(one: &Statement, lang: Lang) -> Html {
    if one.totals.is_empty() {
        return Html::of(Tag::P, &[(Attr::Class, "said")], [word(ReportWord::NothingForYou, lang)]);
    }
    let rows = one.totals.iter().map(|(name, shown)| {
        let name = Html::with_text(Tag::Th, &[(Attr::Scope, "row")], name);
        Html::of(Tag::Tr, &[], [name, Html::with_text(Tag::Td, &[(Attr::Class, "number")], shown)])
    });
    let caption = Html::of(Tag::Caption, &[], [word(ReportWord::Total, lang)]);
    Html::of(Tag::Table, &[(Attr::Class, "totals")], [caption, Html::of(Tag::Tbody, &[], rows)])
}

/// One result: what, by which clause, when, and how.
fn item(item: &Item) -> Html {
    let rule = Html::with_text(Tag::Span, &[(Attr::Class, "title")], &item.rule);
    let kind = Html::with_text(Tag::Span, &[(Attr::Class, "kind")], &item.kind);
    let class = if item.undetermined { "result open" } else { "result" };
    let result = Html::with_text(Tag::Span, &[(Attr::Class, class)], &item.result);
    let blank = || Html::text(" ");
    let head = Html::of(Tag::P, &[(Attr::Class, "head")], [rule, blank(), kind, blank(), result]);
    let clauses = item.clauses.iter().map(|(id, title)| {
        let id = Html::with_text(Tag::Span, &[(Attr::Class, "id")], id);
        let title = title.iter().map(|title| Html::text(&format!(" {title}")));
        Html::of(Tag::Li, &[], [id].into_iter().chain(title))
    });
    let policy = item.policy.iter().map(|policy| Html::with_text(Tag::Li, &[(Attr::Class, "policy")], policy));
    let clauses = Html::of(Tag::Ul, &[(Attr::Class, "clauses")], clauses.chain(policy));
    let occurred = item.occurred.iter().map(occurred);
    let occurred = (!item.occurred.is_empty()).then(|| Html::of(Tag::Ul, &[(Attr::Class, "occurred")], occurred));
    let details = item.details.iter().map(|said| Html::with_text(Tag::Li, &[], said));
    let details = (!item.details.is_empty()).then(|| Html::of(Tag::Ul, &[(Attr::Class, "details")], details));
    let inside = [head, clauses].into_iter().chain(occurred).chain(steps(&item.steps)).chain(details);
    Html::of(Tag::Div, &[(Attr::Class, "line")], inside)
}

fn occurred(one: &Occurred) -> Html {
    let said = Html::with_text(Tag::Span, &[], &one.said);
    let amount = one.amount.iter().map(|amount| Html::with_text(Tag::Span, &[(Attr::Class, "amount")], amount));
    let line = Html::of(Tag::P, &[], [said, Html::text(" ")].into_iter().chain(amount));
    Html::of(Tag::Li, &[], [line].into_iter().chain(steps(&one.steps)))
}

/// The steps, those that stand in below the one that they explain.
fn steps(steps: &[Step]) -> Option<Html> {
    if steps.is_empty() {
        return None;
    }
    let items = steps.iter().map(|step| {
        let class = match step.depth {
            0 => "step",
            1 => "step in",
            2 => "step in-2",
            _ => "step in-3",
        };
        Html::with_text(Tag::Li, &[(Attr::Class, class)], &step.said)
    });
    Some(Html::of(Tag::Ul, &[(Attr::Class, "steps")], items))
}
