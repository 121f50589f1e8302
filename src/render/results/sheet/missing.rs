//! The rows of what is undetermined: each thing that is missing once, however many lines wait for it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, Row};
use crate::outcome::{EffectKind, Outcome, Reason, Results};
use crate::plan::RuleId;
use crate::render::Context;
use crate::render::layout::plain;
use crate::render::results::json::about_reason;
use crate::render::results::{Show, reason_words};

/// What a reason keeps from being known.
#[derive(Default)]
struct Kept {
    lines: usize,
    rules: BTreeSet<RuleId>,
}

pub(super) fn missing(results: &Results, cx: &Context<'_>, show: &Show<'_>) -> Vec<Row> {
    let mut all: BTreeMap<&Reason, Kept> = BTreeMap::new();
    for line in show.shown(results).flat_map(|result| &result.lines) {
        if matches!(line.kind, EffectKind::CountsAs { .. }) && !show.classing {
            continue;
        }
        let Outcome::Undetermined(unknown) = &line.outcome else { continue };
        for reason in unknown.reasons.iter() {
            let kept = all.entry(reason).or_default();
            kept.lines += 1;
            kept.rules.insert(line.rule);
        }
    }
    all.into_iter().map(|(reason, kept)| row(reason, &kept, cx)).collect()
}

fn row(reason: &Reason, kept: &Kept, cx: &Context<'_>) -> Row {
    let about = about_reason(reason, cx);
    let rules: Vec<&str> = kept.rules.iter().map(|rule| cx.rule(*rule)).collect();
    let place = about.file.zip(about.line).map(|(file, line)| format!("{file}:{line}"));
    vec![
        Cell::maybe(about.employee),
        Cell::maybe(about.whose.and_then(|whose| cx.name(whose))),
        Cell::maybe(about.title),
        Cell::maybe(about.field_title),
        Cell::maybe(about.period.as_deref()),
        Cell::text(plain(&reason_words(reason, cx).say(cx.lang))),
        Cell::text(about.code),
        Cell::count(kept.lines),
        Cell::text(rules.join(", ")),
        Cell::maybe(place.as_deref()),
    ]
}
