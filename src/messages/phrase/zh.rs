//! Formulas in Chinese.

use super::{
    EventPhrase, Finish, GroupPhrase, Held, How, Measure, MembersPhrase, OverPhrase, OwnerWords, Phrase, Sign, Taken,
    ValueWords, WindowPhrase,
};
use crate::messages::Lang;
use crate::types::PayKind;
use crate::value::{Cadence, Rounding};

pub(super) fn phrase(of: &Phrase) -> String {
    match of {
        Phrase::Value(value) => value.say(Lang::Zh),
        Phrase::Named(label) => quoted(label),
        Phrase::Owned(OwnerWords::Team, what) => format!("小组的{}", phrase(what)),
        Phrase::Owned(OwnerWords::Company, what) => format!("公司的{}", phrase(what)),
        Phrase::Field { of, field } => format!("{}的{}", quoted(of), quoted(field)),
        Phrase::Began(fact) => format!("现{}的起始日", quoted(fact)),
        Phrase::ThatDay => "当天".to_string(),
        Phrase::DayOf(event) => format!("{}当天", quoted(event)),
        Phrase::PeriodStart(each) => format!("{}第一天", period(*each)),
        Phrase::PeriodEnd(each) => format!("{}最后一天", period(*each)),
        Phrase::Latest(cadence, of) => format!("最近一个完整{}的{}", unit(*cadence), phrase(of)),
        Phrase::Lookup { table, by, marginal: false } => match **by {
            Phrase::Named(_) | Phrase::Field { .. } => format!("{}对应的{}", phrase(by), quoted(table)),
            _ => format!("{}中按{}查得的值", quoted(table), phrase(by)),
        },
        Phrase::Lookup { table, by, marginal: true } => {
            format!("{}按{}各段所列比例分段累计之和", phrase(by), quoted(table))
        }
        Phrase::Arithmetic(sign, left, right) => arithmetic(*sign, left, right),
        Phrase::ForEachFull { amount: Some(amount), of, full } => {
            format!("{}每满{}计{}", phrase(of), phrase(full), phrase(amount))
        }
        Phrase::ForEachFull { amount: None, of, full } => format!("{}中满{}的倍数", phrase(of), phrase(full)),
        Phrase::Negative(of) => format!("−{}", operand(of)),
        Phrase::Finished(of, finish) => finished(of, finish),
        Phrase::TheAmount => "该金额".to_string(),
        Phrase::TimeSince(day) => format!("自{}起的时长", phrase(day)),
        Phrase::Balance(account) => format!("{}的余额", quoted(account)),
        Phrase::Total(kind, window) => format!("{}{}合计", self::window(window), pay(*kind)),
        Phrase::Over(over) => self::over(over),
        Phrase::Within { aggregate, of, group, skipping } => {
            let taken = taken(*aggregate, &inside(of, *aggregate), &self::group(group));
            format!("{taken}{}", skipped(*skipping))
        }
        Phrase::Rank { of, group, lowest_first, skipping } => {
            let from = if *lowest_first { "从低到高" } else { "" };
            format!("{}在{}{from}的名次{}", phrase(of), self::group(group), skipped(*skipping))
        }
        Phrase::Share { pot, by, group } => {
            format!("{}按{}的比例在{}分配后本人所得的份额", phrase(pot), phrase(by), self::group(group))
        }
        condition => self::condition(condition),
    }
}

/// A phrase that is so or not so.
fn condition(of: &Phrase) -> String {
    match of {
        Phrase::Holds { what, sort, yes } => holds(what, sort, *yes),
        Phrase::Always(true) => "任何情形".to_string(),
        Phrase::Always(false) => "没有任何情形".to_string(),
        Phrase::All(parts) => joined(parts, "且"),
        Phrase::Any(parts) => joined(parts, "或"),
        Phrase::Not(of) => format!("并非“{}”", phrase(of)),
        Phrase::Compare { how, measure, left, right } => compare(*how, *measure, left, right),
        Phrase::OneOf(of, values) => {
            let said: Vec<String> = values.iter().map(phrase).collect();
            let (last, init) = said.split_last().map_or((String::new(), &[][..]), |(last, init)| (last.clone(), init));
            format!("{}为{}或{last}", phrase(of), init.join("、"))
        }
        Phrase::MultipleOf(of, step) => format!("{}是{}的整倍数", phrase(of), phrase(step)),
        Phrase::IsNone(of, true) => format!("{}为“无”", phrase(of)),
        Phrase::IsNone(of, false) => format!("{}不为“无”", phrase(of)),
        Phrase::Recorded(of, true) => format!("{}有登记", phrase(of)),
        Phrase::Recorded(of, false) => format!("{}没有登记", phrase(of)),
        value => phrase(value),
    }
}

pub(super) fn definition(name: &str, of: &Phrase, is_condition: bool) -> String {
    let means = if is_condition { "是指：" } else { "＝" };
    format!("{}{means}{}。", quoted(name), phrase(of))
}

pub(super) fn quoted(label: &str) -> String {
    format!("“{label}”")
}

fn holds(what: &Phrase, sort: &Held, yes: bool) -> String {
    let what = phrase(what);
    match (sort, yes) {
        (Held::Attested(by), true) => format!("经{by}认定{what}"),
        (Held::Attested(by), false) => format!("经{by}认定不属于{what}"),
        (Held::Stated, true) => format!("符合{what}"),
        (Held::Stated, false) => format!("不符合{what}"),
        (Held::Field | Held::Formula, true) => format!("{what}为“是”"),
        (Held::Field | Held::Formula, false) => format!("{what}为“否”"),
    }
}

/// Conditions in a row. What is joined by the other word stands in brackets.
pub(super) fn joined(parts: &[Phrase], word: &str) -> String {
    let said = parts.iter().map(|part| match part {
        Phrase::All(_) | Phrase::Any(_) => format!("（{}）", phrase(part)),
        _ => phrase(part),
    });
    said.collect::<Vec<_>>().join(&format!("，{word}"))
}

fn arithmetic(sign: Sign, left: &Phrase, right: &Phrase) -> String {
    let is_sum = |of: &Phrase| matches!(of, Phrase::Arithmetic(Sign::Plus | Sign::Minus, ..));
    let bracketed = |of: &Phrase, brackets: bool| if brackets { format!("（{}）", phrase(of)) } else { operand(of) };
    let (written, left, right) = match sign {
        Sign::Plus => ("＋", bracketed(left, false), bracketed(right, false)),
        Sign::Minus => ("－", bracketed(left, false), bracketed(right, is_sum(right))),
        Sign::Times => ("×", bracketed(left, is_sum(left)), bracketed(right, is_sum(right))),
        Sign::Over => {
            let is_product = matches!(right, Phrase::Arithmetic(..));
            ("÷", bracketed(left, is_sum(left)), bracketed(right, is_product))
        }
    };
    format!("{left}{written}{right}")
}

/// A part of a calculation: what has words behind it stands in brackets.
fn operand(of: &Phrase) -> String {
    match of {
        Phrase::Finished(..) | Phrase::Lookup { marginal: true, .. } | Phrase::Share { .. } => {
            format!("（{}）", phrase(of))
        }
        _ => phrase(of),
    }
}

/// An amount with what is done to it. Parts of a pot are never rounded so that they would not add up to it.
fn finished(of: &Phrase, finish: &Finish) -> String {
    match (of, finish) {
        (Phrase::Share { .. }, Finish::Rounded(..)) => format!("{}（分到分，各份之和恰好等于总额）", phrase(of)),
        _ => format!("{}{}", phrase(of), self::finish(finish)),
    }
}

pub(super) fn finish(finish: &Finish) -> String {
    match finish {
        Finish::AtLeast(least) => format!("（不足{}的，按{}）", phrase(least), phrase(least)),
        Finish::AtMost(most) => format!("（超过{}的，按{}）", phrase(most), phrase(most)),
        Finish::Rounded(Rounding::HalfUp, step) => format!("（四舍五入到{}）", phrase(step)),
        Finish::Rounded(Rounding::Down, step) => format!("（舍去零头到{}）", phrase(step)),
        Finish::Rounded(Rounding::Up, step) => format!("（零头进到{}）", phrase(step)),
    }
}

pub(super) fn pay(kind: PayKind) -> &'static str {
    match kind {
        PayKind::Fine => "罚款",
        PayKind::Bonus => "奖励",
        PayKind::Pay => "计发",
        PayKind::Salary => "工资",
    }
}

fn skipped(skipping: bool) -> &'static str {
    if skipping { "（没有登记的不计）" } else { "" }
}

pub(super) fn event(of: &EventPhrase) -> String {
    match of {
        EventPhrase::Named(label) => quoted(label),
        EventPhrase::BreachOf { clause, below: false } => format!("违反{clause}"),
        EventPhrase::BreachOf { clause, below: true } => format!("违反{clause}及其下各条"),
        EventPhrase::AnyBreach => "违反任何条款".to_string(),
    }
}

pub(super) fn only(of: Option<&Phrase>) -> String {
    of.map(|of| format!("（仅限{}）", phrase(of))).unwrap_or_default()
}

/// The days of a window, in front of what happens in them.
pub(super) fn window(of: &WindowPhrase) -> String {
    match of {
        WindowPhrase::This(Cadence::Month) => "当月".to_string(),
        WindowPhrase::This(Cadence::Quarter) => "当季度".to_string(),
        WindowPhrase::This(Cadence::Year) => "当年".to_string(),
        WindowPhrase::Last(number, cadence) => format!("最近{number}个完整{}", unit(*cadence)),
        WindowPhrase::RollingDays(days) => format!("截至当天的{days}天内"),
        WindowPhrase::RollingMonths(months) => format!("截至当天的{months}个月内"),
        WindowPhrase::Since(day) => format!("自{}起", phrase(day)),
        WindowPhrase::First(months, day) => format!("自{}起的头{months}个月内", phrase(day)),
        WindowPhrase::Ever => "历来".to_string(),
    }
}

pub(super) fn unit(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Month => "月份",
        Cadence::Quarter => "季度",
        Cadence::Year => "年度",
    }
}

fn period(cadence: Option<Cadence>) -> &'static str {
    match cadence {
        None => "本期",
        Some(Cadence::Month) => "当月",
        Some(Cadence::Quarter) => "当季度",
        Some(Cadence::Year) => "当年",
    }
}

/// Units as they are counted.
fn units(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Month => "个月",
        Cadence::Quarter => "个季度",
        Cadence::Year => "年",
    }
}

pub(super) fn group(of: &GroupPhrase) -> String {
    let among = match &of.same {
        None => "全公司".to_string(),
        Some(fact) => format!("同一{}内", quoted(fact)),
    };
    match &of.only {
        None => among,
        Some(only) => format!("{among}（仅限{}的人员）", phrase(only)),
    }
}

/// The value of each as the taking of several speaks of it.
fn inside(of: &Phrase, taken: Taken) -> String {
    match taken {
        Taken::Count | Taken::All | Taken::Any | Taken::Streak | Taken::LongestStreak => condition(of),
        _ => phrase(of),
    }
}

/// What is taken of several members of a group or of occurrences.
fn taken(taken: Taken, of: &str, among: &str) -> String {
    match taken {
        Taken::Count => format!("{among}{of}的人数"),
        Taken::Sum => format!("{among}{of}的合计"),
        Taken::Mean => format!("{among}{of}的平均值"),
        Taken::Highest => format!("{among}{of}的最高值"),
        Taken::Lowest => format!("{among}{of}的最低值"),
        Taken::All => format!("{among}每人都{of}"),
        Taken::Any => format!("{among}至少一人{of}"),
        Taken::Earliest => format!("{among}最早的{of}"),
        Taken::Latest => format!("{among}最近的{of}"),
        Taken::Streak => format!("{among}{of}的连续次数（数到最近一次）"),
        Taken::LongestStreak => format!("{among}{of}的最长连续次数"),
    }
}

fn over(of: &OverPhrase) -> String {
    let window = of.window.as_ref().map_or_else(|| "自入职起".to_string(), window);
    let said = match &of.members {
        MembersPhrase::Occurrences { event, only, of: None } => {
            occurrences(of.taken, &format!("{}{}", self::event(event), self::only(only.as_ref())), &window)
        }
        MembersPhrase::Occurrences { event, only, of: Some(field) } => {
            let of_each = format!("{window}各次{}{}", self::event(event), self::only(only.as_ref()));
            let field = inside(field, of.taken);
            match of.taken {
                Taken::All => format!("{of_each}都{field}"),
                Taken::Any => format!("{of_each}中至少一次{field}"),
                Taken::Count => format!("{of_each}中{field}的次数"),
                one => taken(one, &field, &format!("{of_each}的")),
            }
        }
        MembersPhrase::Periods { of: formula, cadence, only } => {
            periods(of.taken, &inside(formula, of.taken), unit(*cadence), only.as_ref(), &window)
        }
        MembersPhrase::Entries(account) => match of.taken {
            Taken::Sum => format!("{window}{}的加减分合计", quoted(account)),
            one => taken(one, &format!("{}各笔加减分", quoted(account)), &window),
        },
        MembersPhrase::Warnings => format!("{window}警告的次数"),
    };
    format!("{said}{}", skipped(of.skipping))
}

fn occurrences(taken: Taken, event: &str, window: &str) -> String {
    match taken {
        Taken::Earliest => format!("{window}第一次{event}的日期"),
        Taken::Latest => format!("{window}最近一次{event}的日期"),
        Taken::Any => format!("{window}有{event}"),
        _ => format!("{window}{event}的次数"),
    }
}

fn periods(taken: Taken, of: &str, unit: &str, only: Option<&Phrase>, window: &str) -> String {
    let only = only.map(|only| format!("（只计{}的{unit}）", phrase(only))).unwrap_or_default();
    match taken {
        Taken::Count => format!("{window}{of}的{unit}个数{only}"),
        Taken::All => format!("{window}，每个{unit}都满足：{of}{only}"),
        Taken::Any => format!("{window}，至少有一个{unit}满足：{of}{only}"),
        Taken::Streak => format!("{window}{of}、截至最近一个{unit}已连续的{unit}数{only}"),
        Taken::LongestStreak => format!("{window}{of}的最长连续{unit}数{only}"),
        Taken::Sum => format!("{window}各{unit}{of}的合计{only}"),
        Taken::Mean => format!("{window}{of}的平均值{only}"),
        Taken::Highest => format!("{window}各{unit}{of}的最高值{only}"),
        Taken::Lowest => format!("{window}各{unit}{of}的最低值{only}"),
        Taken::Earliest => format!("{window}第一个{unit}的{of}{only}"),
        Taken::Latest => format!("{window}最近一个{unit}的{of}{only}"),
    }
}

fn compare(how: How, measure: Measure, left: &Phrase, right: &Phrase) -> String {
    let special = match (left, right) {
        (Phrase::Over(over), Phrase::Value(ValueWords::Plain(number))) => counted(how, over, number),
        (Phrase::TimeSince(day), _) => elapsed(how, day, right),
        (Phrase::Rank { of, group, lowest_first, skipping: false }, Phrase::Value(ValueWords::Plain(number))) => {
            let from = if *lowest_first { "从低到高" } else { "" };
            Some(format!("{}在{}{from}排名{}", phrase(of), self::group(group), rank(how, number)))
        }
        _ => None,
    };
    special.unwrap_or_else(|| format!("{}{}{}", phrase(left), compared(how, measure), operand(right)))
}

fn compared(how: How, measure: Measure) -> &'static str {
    match (measure, how) {
        (Measure::Amount | Measure::Elapsed, How::Equal) => "等于",
        (Measure::Amount | Measure::Elapsed, How::NotEqual) => "不等于",
        (_, How::Equal) => "为",
        (_, How::NotEqual) => "不为",
        (Measure::Moment, How::Less) => "早于",
        (Measure::Moment, How::AtMost) => "不晚于",
        (Measure::Moment, How::Greater) => "晚于",
        (Measure::Moment, How::AtLeast) => "不早于",
        (Measure::Length | Measure::Elapsed, How::Less) => "短于",
        (Measure::Length | Measure::Elapsed, How::Greater) => "超过",
        (Measure::Length | Measure::Elapsed, How::AtLeast) => "不短于",
        (Measure::Count, How::Less) => "小于",
        (Measure::Count, How::Greater) => "大于",
        (Measure::Count, How::AtLeast) => "不小于",
        (Measure::Grade, How::AtMost) => "不高于",
        (_, How::Less) => "低于",
        (_, How::AtMost) => "不超过",
        (_, How::Greater) => "高于",
        (_, How::AtLeast) => "不低于",
    }
}

fn elapsed(how: How, day: &Phrase, length: &Phrase) -> Option<String> {
    let passed = match how {
        How::AtLeast => "已满",
        How::Less => "不满",
        How::Greater => "已超过",
        How::AtMost => "不超过",
        How::Equal | How::NotEqual => return None,
    };
    Some(format!("自{}起{passed}{}", phrase(day), phrase(length)))
}

fn rank(how: How, number: &str) -> String {
    match how {
        How::Equal => format!("第{number}"),
        How::NotEqual => format!("不是第{number}"),
        How::Less => format!("在第{number}名之前"),
        How::AtMost => format!("在前{number}名"),
        How::Greater => format!("在第{number}名之后"),
        How::AtLeast => format!("第{number}或更靠后"),
    }
}

/// How often something occurs, or in how many periods it is so.
fn counted(how: How, of: &OverPhrase, number: &str) -> Option<String> {
    let window = of.window.as_ref().map_or_else(|| "自入职起".to_string(), window);
    let skipped = skipped(of.skipping);
    match (&of.members, of.taken) {
        (MembersPhrase::Occurrences { event, only, of: None }, Taken::Count) => {
            let event = format!("{}{}", self::event(event), self::only(only.as_ref()));
            Some(match is_none(how, number) {
                true => format!("{window}没有{event}{skipped}"),
                false => format!("{window}{event}{}次{skipped}", several(how, number)),
            })
        }
        (MembersPhrase::Warnings, Taken::Count) => Some(match is_none(how, number) {
            true => format!("{window}没有警告{skipped}"),
            false => format!("{window}受警告{}次{skipped}", several(how, number)),
        }),
        (MembersPhrase::Periods { of: formula, cadence, only }, taken) => {
            let unit = unit(*cadence);
            let only = only.as_ref().map(|only| format!("（只计{}的{unit}）", phrase(only))).unwrap_or_default();
            let of = condition(formula);
            Some(match taken {
                Taken::Count if is_none(how, number) => format!("{window}，没有{of}的{unit}{only}{skipped}"),
                Taken::Count => format!("{window}，{of}的{unit}{only}{}个{skipped}", several(how, number)),
                Taken::Streak => {
                    let units = format!("{}{}", several(how, number), units(*cadence));
                    format!("{window}，截至最近一个{unit}，{of}已连续{units}{only}{skipped}")
                }
                Taken::LongestStreak => {
                    format!("{window}，{of}曾连续{}{}{only}{skipped}", several(how, number), units(*cadence))
                }
                _ => return None,
            })
        }
        _ => None,
    }
}

fn is_none(how: How, number: &str) -> bool {
    matches!((how, number), (How::Equal | How::AtMost, "0") | (How::Less, "1"))
}

fn several(how: How, number: &str) -> String {
    match (how, number) {
        (How::NotEqual | How::Greater, "0") => "至少1".to_string(),
        (How::Equal, _) => format!("恰好{number}"),
        (How::NotEqual, _) => format!("多于或少于{number}"),
        (How::Less, _) => format!("不到{number}"),
        (How::AtMost, _) => format!("至多{number}"),
        (How::Greater, _) => format!("超过{number}"),
        (How::AtLeast, _) => format!("至少{number}"),
    }
}
