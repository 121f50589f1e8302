//! Totals by kind, in the order in which they are shown.

use crate::messages::{KindWords, ResultWords, TotalWords};
use crate::outcome::{EffectKind, Line, Sum, Total, Totals};
use crate::render::Context;
use crate::render::value::{money, signed};
use crate::syntax::ast::PayKind;
use crate::value::Exact;

/// The totals of some lines by kind: money, points, then what is counted.
pub(crate) fn by_kind<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Vec<(EffectKind, Total)> {
    let totals = Totals::of(lines);
    let money = totals.money.into_iter().map(|(kind, total)| (EffectKind::Pay(kind), total));
    let points = totals.points.into_iter().map(|(account, total)| (EffectKind::Points(account), total));
    let mut all: Vec<(EffectKind, Total)> = money.chain(points).collect();
    for (kind, total) in totals.others {
        match all.iter_mut().find(|(known, _)| is_same(known, &kind)) {
            Some((_, known)) => *known = both(*known, total),
            None => all.push((kind, total)),
        }
    }
    all
}

/// Whether two kinds are one for a total: referrals to whomever, promotions to whatever.
pub(crate) fn is_same(a: &EffectKind, b: &EffectKind) -> bool {
    match (a, b) {
        (EffectKind::Refer(_), EffectKind::Refer(_)) => true,
        (EffectKind::Level { direction: a, .. }, EffectKind::Level { direction: b, .. }) => a == b,
        _ => a == b,
    }
}

fn both(a: Total, b: Total) -> Total {
    let known = a.known.0.zip(b.known.0).and_then(|(a, b)| a.plus(b).ok());
    Total { known: Sum(known), waiting: a.waiting + b.waiting, undetermined: a.undetermined + b.undetermined }
}

/// What is known of a total, with its sign: fines are taken away; what waits is said apart. Blank where nothing is known.
pub(crate) fn known(kind: &EffectKind, total: &Total, cx: &Context<'_>) -> String {
    let open = total.undetermined + total.waiting > 0;
    let known = match total.known.0 {
        None => Some(ResultWords::TooLarge.say(cx.lang)),
        Some(known) if known.is_zero() && open => None,
        Some(known) => Some(amount(kind, known)),
    };
    let waiting = (total.waiting > 0).then(|| TotalWords::Waiting(total.waiting).say(cx.lang));
    known.into_iter().chain(waiting).collect::<Vec<_>>().join(&TotalWords::Comma.say(cx.lang))
}

/// An amount of a kind with its sign: fines are taken away.
pub(crate) fn amount(kind: &EffectKind, exact: Exact) -> String {
    match kind {
        EffectKind::Pay(PayKind::Fine) => money(exact.negated().unwrap_or(exact)),
        EffectKind::Pay(_) => money(exact),
        EffectKind::Points(_) => signed(exact),
        _ => crate::render::value::decimal(exact),
    }
}

/// `fines -350.00`, `bonuses 100.00 + 1 undetermined`
pub(crate) fn said(kind: &EffectKind, total: &Total, cx: &Context<'_>) -> String {
    let words: KindWords = cx.kind(kind);
    let shown = known(kind, total, cx);
    let shown = match total.undetermined {
        0 => shown,
        undetermined if shown.is_empty() => ResultWords::UndeterminedCount(undetermined).say(cx.lang),
        undetermined => ResultWords::And { known: shown, undetermined }.say(cx.lang),
    };
    format!("{} {shown}", words.several(cx.lang))
}
