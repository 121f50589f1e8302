//! Rules and limits in Chinese, in the manner of Chinese rules: 「……的，罚款……」.

use super::zh::{event, finish, joined, only, pay, phrase, quoted, window};
use super::{
    AmountPhrase, EffectPhrase, EventPhrase, GrowthPhrase, LimitPhrase, OccurrencePhrase, OutcomePhrase, Phrase,
    RulePhrase, RuleSaid, WindowPhrase,
};
use crate::types::{CutOrder, Direction, PayKind, Times};
use crate::value::Cadence;

/// As many conditions stand in the sentence itself; of more each has a line.
const IN_SENTENCE: usize = 2;

pub(super) fn rule(of: &RulePhrase) -> RuleSaid {
    let (conditions, all) = (&of.conditions.0, of.conditions.1);
    let outcomes = outcomes(&of.outcomes);
    let word = if all { "且" } else { "或" };
    let inline = conditions.len() <= IN_SENTENCE;
    let when = match (conditions.is_empty(), inline, all) {
        (true, ..) => None,
        (_, true, _) => Some(format!("{}的", joined(conditions, word))),
        (_, false, true) => Some("同时符合下列各项的".to_string()),
        (_, false, false) => Some("有下列情形之一的".to_string()),
    };
    let opening = opening(of);
    let who = match (opening, when) {
        (Some(opening), Some(when)) => format!("{opening}，{when}，"),
        (Some(opening), None) => format!("{opening}："),
        (None, Some(when)) => format!("{when}，"),
        (None, None) => String::new(),
    };
    let unless = match of.unless.as_slice() {
        [] => String::new(),
        // Behind a list it would be lost.
        _ if !inline => String::new(),
        unless => format!("；但{}的除外", joined(unless, "或")),
    };
    let end = if inline { "。" } else { "：" };
    let items = if inline { Vec::new() } else { conditions.iter().map(phrase).collect() };
    RuleSaid { sentence: format!("{who}{outcomes}{unless}{end}"), items, after: after(of) }
}

/// The occurrences that break a clause by themselves, and which.
fn breaks(of: &RulePhrase) -> Option<(String, &str)> {
    let occurrence = of.occurrence.as_ref()?;
    Some((event(&occurrence.event), occurrence.breaks.as_deref()?))
}

/// What the rule is for; nothing where that is whoever meets the conditions.
fn opening(of: &RulePhrase) -> Option<String> {
    match &of.occurrence {
        Some(occurrence) => Some(occurrences(occurrence)),
        None if of.outcomes.iter().all(|outcome| is_of_standing(&outcome.effect)) => None,
        None => Some(opened(of.each).to_string()),
    }
}

/// When the rule is worked, too.
fn opened(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Month => "每月",
        Cadence::Quarter => "每季度末（季中离职的，在离职当月）",
        Cadence::Year => "每年末（年中离职的，在离职当月）",
    }
}

fn each(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Month => "每月",
        Cadence::Quarter => "每季度",
        Cadence::Year => "每年",
    }
}

/// Whether an outcome is one of a standing, that no period gives anew.
fn is_of_standing(effect: &EffectPhrase) -> bool {
    matches!(
        effect,
        EffectPhrase::Move { .. } | EffectPhrase::MayDismiss | EffectPhrase::Dismiss | EffectPhrase::Refer(_)
    )
}

fn occurrences(of: &OccurrencePhrase) -> String {
    let counted = match &of.counted {
        None => String::new(),
        Some(WindowPhrase::This(Cadence::Month)) => "（次数按自然月累计）".to_string(),
        Some(WindowPhrase::This(Cadence::Quarter)) => "（次数按自然季度累计）".to_string(),
        Some(WindowPhrase::This(Cadence::Year)) => "（次数按自然年累计）".to_string(),
        Some(WindowPhrase::Ever) => "（次数历来累计）".to_string(),
        Some(WindowPhrase::RollingDays(days)) => format!("（次数按截至当天的{days}天累计）"),
        Some(WindowPhrase::RollingMonths(months)) => format!("（次数按截至当天的{months}个月累计）"),
        Some(days) => format!("（次数按{}累计）", window(days)),
    };
    format!("每次{}{}{counted}", event(&of.event), only(of.only.as_ref()))
}

fn outcomes(all: &[OutcomePhrase]) -> String {
    let said = all.iter().map(|one| match one.times {
        None => effect(&one.effect),
        Some(Times::Nth(number)) => format!("第{number}次，{}", effect(&one.effect)),
        Some(Times::From(number)) => format!("从第{number}次起，{}", effect(&one.effect)),
        Some(Times::Every(number)) => match &one.effect {
            // All of them become one.
            EffectPhrase::CountsAs { also: false, into, with } => {
                format!("每满{number}次，合并改记作一次{}", classed(into, with))
            }
            other => format!("每逢第{number}次，{}", effect(other)),
        },
    });
    said.collect::<Vec<_>>().join("；")
}

fn effect(of: &EffectPhrase) -> String {
    match of {
        EffectPhrase::Pay(PayKind::Fine, amount) => format!("罚款{}", self::amount(amount)),
        EffectPhrase::Pay(PayKind::Bonus, amount) => format!("奖励{}", self::amount(amount)),
        EffectPhrase::Pay(PayKind::Pay, amount) => format!("计发{}", self::amount(amount)),
        EffectPhrase::Pay(PayKind::Salary, amount) => format!("工资为{}", self::amount(amount)),
        EffectPhrase::Add { account, amount, taken: false } => {
            format!("{}加{}", quoted(account), self::amount(amount))
        }
        EffectPhrase::Add { account, amount, taken: true } => {
            format!("{}扣{}", quoted(account), self::amount(amount))
        }
        EffectPhrase::Warning => "给予警告".to_string(),
        EffectPhrase::CountsAs { also, into, with } => classing(*also, into, with),
        EffectPhrase::Move { direction: Direction::Promote, from, to } => {
            format!("由{}晋升为{}", quoted(from), quoted(to))
        }
        EffectPhrase::Move { direction: Direction::Demote, from, to } => {
            format!("由{}降为{}", quoted(from), quoted(to))
        }
        EffectPhrase::MayDismiss => "公司可以辞退".to_string(),
        EffectPhrase::Dismiss => "予以辞退".to_string(),
        EffectPhrase::Refer(to) => format!("报请{to}决定"),
    }
}

fn classing(also: bool, into: &EventPhrase, with: &[(String, Phrase)]) -> String {
    let into = classed(into, with);
    if also { format!("同时记作{into}") } else { format!("改记作{into}") }
}

/// What an occurrence becomes, with the fields that are set.
fn classed(into: &EventPhrase, with: &[(String, Phrase)]) -> String {
    let with: Vec<String> = with.iter().map(|(field, value)| format!("{}为{}", quoted(field), phrase(value))).collect();
    let with = if with.is_empty() { String::new() } else { format!("（{}）", with.join("，")) };
    format!("{}{with}", event(into))
}

fn amount(of: &AmountPhrase) -> String {
    let growth = match &of.growth {
        GrowthPhrase::Flat => String::new(),
        GrowthPhrase::Doubling => "，以后每次比上一次翻一倍".to_string(),
        GrowthPhrase::By(step) => format!("，以后每次再加{}", phrase(step)),
    };
    let finish: String = of.finish.iter().map(finish).collect();
    format!("{}{growth}{finish}", phrase(&of.base))
}

fn after(of: &RulePhrase) -> Vec<String> {
    let mut said = Vec::new();
    if of.conditions.0.len() > IN_SENTENCE && !of.unless.is_empty() {
        said.push(format!("但{}的除外。", joined(&of.unless, "或")));
    }
    if let Some((event, clause)) = breaks(of) {
        said.push(format!("每次{event}都是违反{clause}。"));
    }
    let steps: Vec<String> = of.steps.iter().map(|(step, by)| format!("{}（{by}）", quoted(step))).collect();
    match steps.as_slice() {
        [] => {}
        [only] => said.push(format!("办完{only}后生效。")),
        several => said.push(format!("依次办完下列手续后生效：{}。", several.join("、"))),
    }
    for (rule, same) in &of.behind {
        let where_ = if *same { "同一次" } else { "同一期" };
        said.push(format!("{where_}已适用{}的，不再适用本规则。", quoted(rule)));
    }
    if !of.limits.is_empty() {
        let limits: Vec<String> = of.limits.iter().map(|limit| quoted(limit)).collect();
        said.push(format!("金额计入限额{}，超出时会被削减。", limits.join("、")));
    }
    said
}

pub(super) fn limit(of: &LimitPhrase) -> String {
    let kinds = of.kinds.iter().map(|kind| pay(*kind).to_string());
    let rules = of.rules.iter().map(|rule| quoted(rule));
    let what: Vec<String> = kinds.chain(rules).collect();
    let cut = match of.cut {
        CutOrder::Latest => "从最后发生的起削减",
        CutOrder::Largest => "从数额最大的起削减",
        CutOrder::Evenly => "按比例削减",
    };
    let mut said =
        format!("每人{}{}合计至多{}；超出的部分{cut}。", each(of.window), what.join("、"), phrase(&of.at_most));
    if !of.overrides.is_empty() {
        let others: Vec<String> = of.overrides.iter().map(|other| quoted(other)).collect();
        said.push_str(&format!("本限额起作用时，{}不起作用。", others.join("、")));
    }
    said
}
