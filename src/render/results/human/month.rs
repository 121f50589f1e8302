//! One month: its heading, the blocks of the employees, what is undetermined for many, and who has nothing.

use std::collections::HashMap;

use super::block::{Columns, block};
use super::row::{Row, fold};
use super::{heading, line, notices};
use crate::messages::ResultWords;
use crate::outcome::{EffectKind, EmployeeId, MonthResult, Reason, Results};
use crate::plan::RuleId;
use crate::render::layout::wrap;
use crate::render::results::{Show, of_self, reasons};
use crate::render::{Context, safe};
use crate::value::Month;

/// For more employees than this, what is undetermined for like reasons is said once.
const SEVERAL: usize = 3;

/// The rows of one employee: those of his own block, and those that are said for several.
struct Split<'r> {
    result: &'r MonthResult,
    own: Vec<Row<'r>>,
    below: Vec<Row<'r>>,
}

impl Split<'_> {
    /// Whether there is something of his own to say: rows, or breaches from which nothing follows.
    fn has_own(&self) -> bool {
        !self.own.is_empty() || self.result.bare_breaches().next().is_some()
    }
}

/// Rows of several employees that are undetermined for like reasons.
struct Shared<'r> {
    key: Key,
    /// Whether each lacks a fact of his own.
    own: bool,
    rows: Vec<(EmployeeId, Row<'r>)>,
}

/// A rule's result, and why it is undetermined, each employee being himself.
type Key = (RuleId, EffectKind, Vec<Reason>);

pub(super) fn month(results: &Results, month: Month, cx: &Context<'_>, show: &Show<'_>, text: &mut String) {
    let shown = show.of_month(results, month);
    head(month, shown.len(), cx, show, text);
    let mut splits: Vec<Split<'_>> = shown.iter().map(|result| split(result, show)).collect();
    let shared = if show.only.is_none() { share(&mut splits) } else { Vec::new() };
    let own = splits.iter().flat_map(|split| &split.own);
    let rows: Vec<&Row<'_>> = own.chain(shared.iter().flat_map(|one| one.rows.iter().map(|(_, row)| row))).collect();
    let columns = Columns::of(&rows, month, show.width, cx);
    if rows.is_empty() && !splits.iter().any(Split::has_own) {
        let words = if shown.is_empty() { ResultWords::NobodyEmployed } else { ResultWords::NothingAtAll };
        line(text, &words.say(cx.lang));
        return;
    }
    columns.head(cx, text);
    for split in splits.iter().filter(|split| split.has_own()) {
        block(split.result, &split.own, &split.below, &columns, cx, text);
    }
    below(&shared, shown.len(), &columns, cx, text);
    nothing_for(&splits, show, cx, text);
    notices::notices(&shown, cx, show, text);
}

/// The month, the policies that have rules, how many employees there are.
fn head(month: Month, employees: usize, cx: &Context<'_>, show: &Show<'_>, text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
    let mut title = month.to_string();
    if show.only.is_none() {
        title.push_str(&format!(" · {}", ResultWords::Employees(employees).say(cx.lang)));
    }
    title.push_str(&format!(" · {}", ResultWords::AmountsInYuan.say(cx.lang)));
    if show.last_covered {
        title.push_str(&format!(" · {}", ResultWords::LastCovered.say(cx.lang)));
    }
    line(text, &title);
    let with_rules = |id: usize| cx.plan.rules.iter().any(|rule| rule.policy.index() == id);
    let policies = cx.plan.policies.iter().enumerate().filter(|(id, _)| with_rules(*id));
    let policies: Vec<&str> = policies.map(|(_, policy)| policy.title.shown()).collect();
    let wrapped = wrap(&safe(&policies.join(" · ")), show.width);
    let Some((last, init)) = wrapped.split_last() else { return };
    init.iter().for_each(|shown| line(text, shown));
    heading(text, last, '━', show.width);
}

fn split<'r>(result: &'r MonthResult, show: &Show<'_>) -> Split<'r> {
    let lines = result.lines.iter();
    let lines = lines.filter(|line| show.classing || !matches!(line.kind, EffectKind::CountsAs { .. }));
    Split { result, own: fold(lines), below: Vec::new() }
}

/// Takes out the rows that are undetermined for the same reasons for several employees, then those that are for like
/// reasons: each for lack of a fact of his own.
fn share<'r>(splits: &mut [Split<'r>]) -> Vec<Shared<'r>> {
    let mut shared = share_by(splits, false, |_, reason| reason.clone());
    shared.extend(share_by(splits, true, |employee, reason| of_self(reason, employee)));
    shared.sort_by_key(|one| one.key.0);
    shared
}

fn share_by<'r>(splits: &mut [Split<'r>], own: bool, alike: impl Fn(EmployeeId, &Reason) -> Reason) -> Vec<Shared<'r>> {
    let key = |employee: EmployeeId, row: &Row<'_>| -> Option<Key> {
        let first = row.first().filter(|_| row.is_undetermined())?;
        let reasons = row.reasons().iter().map(|reason| alike(employee, reason)).collect();
        Some((first.rule, first.kind.clone(), reasons))
    };
    let mut places: HashMap<Key, usize> = HashMap::new();
    let mut shared: Vec<Shared<'r>> = Vec::new();
    for split in splits.iter() {
        for row in &split.own {
            let Some(key) = key(split.result.employee, row) else { continue };
            let place = *places.entry(key.clone()).or_insert(shared.len());
            let one = (split.result.employee, row.clone());
            match shared.get_mut(place) {
                Some(known) => known.rows.push(one),
                None => shared.push(Shared { key, own, rows: vec![one] }),
            }
        }
    }
    let is_shared = |employee: EmployeeId, row: &Row<'_>| {
        let place = key(employee, row).and_then(|key| places.get(&key).copied());
        place.and_then(|place| shared.get(place)).is_some_and(|one| one.rows.len() > SEVERAL)
    };
    for split in splits.iter_mut() {
        let employee = split.result.employee;
        let (below, own) = std::mem::take(&mut split.own).into_iter().partition(|row| is_shared(employee, row));
        split.own = own;
        let below: Vec<Row<'_>> = below;
        split.below.extend(below);
    }
    shared.retain(|one| one.rows.len() > SEVERAL);
    shared
}

fn below(shared: &[Shared<'_>], employees: usize, columns: &Columns, cx: &Context<'_>, text: &mut String) {
    if shared.is_empty() {
        return;
    }
    text.push('\n');
    line(text, &ResultWords::ForSeveral.say(cx.lang));
    for one in shared {
        let Some((first, row)) = one.rows.first() else { continue };
        let who = one.rows.iter().map(|(employee, _)| cx.who_whole(*employee)).collect();
        let whom = ResultWords::For { all: one.rows.len() == employees, who };
        let mut details = vec![whom.say(cx.lang)];
        details.extend(reasons(row.reasons(), one.own.then_some(*first), cx));
        columns.row_of_several(row, &details, cx, text);
    }
}

/// Those who have nothing at all, and those who have nothing of their own.
fn nothing_for(splits: &[Split<'_>], show: &Show<'_>, cx: &Context<'_>, text: &mut String) {
    let who = |below: bool| -> Vec<String> {
        let idle = splits.iter().filter(|split| !split.has_own() && split.below.is_empty() != below);
        idle.map(|split| cx.who_whole(split.result.employee)).collect()
    };
    for words in [ResultWords::NothingElseFor(who(true)), ResultWords::NothingFor(who(false))] {
        if matches!(&words, ResultWords::NothingElseFor(who) | ResultWords::NothingFor(who) if who.is_empty()) {
            continue;
        }
        text.push('\n');
        for shown in wrap(&safe(&words.say(cx.lang)), show.width) {
            line(text, &shown);
        }
    }
}
