//! Policies that nobody would think of writing: every statement and line, in either language word by word, with any sign,
//! any blank, and line ends and comments wherever they may stand.

use handbook::words::{Keyword, Spelling, ordinal};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};
use proptest::sample::select;

type Text = BoxedStrategy<String>;

fn one_of(texts: &'static [&'static str]) -> Text {
    select(texts).prop_map(str::to_string).boxed()
}

/// Parts that are written one behind the other.
fn row(parts: Vec<Text>) -> Text {
    parts.prop_map(|parts| parts.concat()).boxed()
}

fn maybe(part: Text) -> Text {
    option::of(part).prop_map(Option::unwrap_or_default).boxed()
}

/// One part or several, with something between.
fn joined(part: Text, between: Text, most: usize) -> Text {
    (part.clone(), vec((between, part), 0..most))
        .prop_map(|(first, rest)| rest.into_iter().fold(first, |text, (between, part)| text + &between + &part))
        .boxed()
}

/// A blank between two words.
fn blank() -> Text {
    one_of(&[" ", " ", " ", "  ", "\t", "\u{3000}"])
}

/// What may stand where a line goes on.
fn goes_on() -> Text {
    one_of(&["", "", "", " ", "\n", "\n      ", "  # behind\n", "\n\n# above, (\n  # and again\n ", " ＃ 全角 \"\r\n"])
}

/// A blank in brackets, where a line end is one.
fn inside() -> Text {
    one_of(&["", "", " ", "\n", " # in it\n"])
}

fn keyword(keyword: Keyword) -> Text {
    let mut texts = Vec::new();
    for spelling in [Spelling::English, Spelling::Chinese] {
        texts.extend(keyword.spellings(spelling).iter().map(ToString::to_string));
        texts.extend(keyword.spellings(spelling).iter().map(|text| text.replace(' ', " \u{3000}")));
    }
    select(texts).boxed()
}

/// A keyword and a blank behind it.
fn word(of: Keyword) -> Text {
    row(vec![keyword(of), blank()])
}

/// A keyword with a blank on either side.
fn infix(of: Keyword) -> Text {
    row(vec![blank(), word(of)])
}

fn either(keywords: &'static [Keyword]) -> Text {
    select(keywords).prop_flat_map(keyword).boxed()
}

fn sign(signs: &'static [&'static str]) -> Text {
    row(vec![one_of(&["", " "]), one_of(signs), goes_on()])
}

fn comma() -> Text {
    sign(&[",", "，", "、"])
}

fn colon() -> Text {
    row(vec![blank(), one_of(&[":", "："]), blank(), goes_on()])
}

fn name() -> Text {
    one_of(&[
        "late",
        "level",
        "x_1",
        "分心",
        "每月奖",
        "ｌａｔｅ",
        "duty",
        "a",
        "当日",
        "E",
        "非常长的一个名字用来折行",
    ])
}

fn path() -> Text {
    row(vec![maybe(row(vec![name(), one_of(&["/"])])), name()])
}

fn quoted() -> Text {
    one_of(&["\"迟到\"", "“他说\"好\"”", "「甲”」", "\"\"", "\"# no, (comment\"", "\"a long label, longer than most\""])
}

fn named() -> Text {
    row(vec![name(), maybe(row(vec![blank(), quoted()]))])
}

fn id() -> Text {
    one_of(&["T1.7.1", "H.3(2)", "T3c+.1", "Ｔ1.2", "一.二", "T3b.2.2.2.e"])
}

fn number() -> Text {
    one_of(&["1", "0", "50", "0.01", "51200.00", "１０", "007", "1.50"])
}

fn unit() -> Text {
    use Keyword::{Days, Hours, Minutes, Months, Percent, Points, Quarters, Years, Yuan};
    either(&[Yuan, Points, Percent, Minutes, Hours, Days, Months, Quarters, Years])
}

fn quantity() -> Text {
    row(vec![number(), blank(), unit()])
}

fn day() -> Text {
    one_of(&["2022-03-08", "2022年3月8日", "２０２２－１２－３１", "2022 年 3 月 8 日"])
}

fn period() -> Text {
    one_of(&["2022-03", "2022年3月", "2022-Q1", "2022年4季度"])
}

fn literal() -> Text {
    prop_oneof![quantity(), number(), day(), period(), one_of(&["8:30", "8：30", "47:59:59", "08:05:00"])].boxed()
}

fn value() -> Text {
    use Keyword::{No, None, Yes};
    prop_oneof![row(vec![one_of(&["", "-", "－"]), literal()]), name(), quoted(), either(&[Yes, No, None])].boxed()
}

/// A formula without comparison.
fn formula() -> Text {
    let leaf = prop_oneof![literal(), path(), row(vec![name(), blank(), one_of(&["place", "得分"])]),];
    leaf.boxed()
        .prop_recursive(3, 16, 3, |inner| {
            let arithmetic = sign_between(&["+", "-", "*", "/", "−", "×", "÷", "＋"]);
            prop_oneof![
                joined(inner.clone().boxed(), arithmetic, 3),
                row(vec![one_of(&["-", "− "]), bracket(amount_of(inner.clone().boxed()))]),
                bracket(amount_of(inner.clone().boxed())),
                row(vec![name(), bracket(inner.clone().boxed())]),
                call(inner.boxed()),
            ]
        })
        .boxed()
}

fn sign_between(signs: &'static [&'static str]) -> Text {
    row(vec![blank(), one_of(signs), blank(), goes_on()])
}

fn bracket(inner: Text) -> Text {
    row(vec![one_of(&["(", "（"]), inside(), inner, inside(), one_of(&[")", "）"])])
}

fn call(inner: Text) -> Text {
    use Keyword::{Count, LongestStreak, Mean, Rank, Share, SinceFunction, Sum, Total};
    let argument = prop_oneof![
        window(inner.clone()),
        row(vec![word(Keyword::By), inner.clone()]),
        row(vec![word(Keyword::Within), one_of(&["team", "公司", "company", "level"])]),
        either(&[Keyword::LowestFirst, Keyword::SkippingMissing]),
    ];
    let of = prop_oneof![
        inner,
        either(&[Keyword::Fine, Keyword::Warning, Keyword::Salary]),
        row(vec![word(Keyword::ViolationOf), id()]),
        row(vec![name(), infix(Keyword::Where), simple_condition()]),
    ];
    let arguments = vec((comma(), argument), 0..3)
        .prop_map(|arguments| arguments.into_iter().map(|(comma, argument)| comma + &argument).collect::<String>());
    let function = either(&[Count, Sum, Mean, LongestStreak, SinceFunction, Rank, Share, Total]);
    row(vec![function, bracket(row(vec![of.boxed(), arguments.boxed()]))])
}

fn window(inner: Text) -> Text {
    use Keyword::{Ever, First, Last, Rolling, Since, ThisMonth, ThisQuarter, ThisYear};
    let counted =
        |begin, units: &'static [Keyword]| row(vec![word(begin), one_of(&["1", "3", "12"]), blank(), either(units)]);
    prop_oneof![
        either(&[ThisMonth, ThisQuarter, ThisYear, Ever]),
        counted(Last, &[Keyword::Months, Keyword::Quarters, Keyword::Years]),
        counted(Rolling, &[Keyword::Days, Keyword::Months]),
        row(vec![counted(First, &[Keyword::Months, Keyword::Quarters, Keyword::Years]), infix(Since), inner.clone()]),
        row(vec![word(Since), inner]),
    ]
    .boxed()
}

/// A condition without `and`, `or` and brackets.
fn simple_condition() -> Text {
    let is = prop_oneof![infix(Keyword::Is), infix(Keyword::IsNot)];
    prop_oneof![
        path(),
        row(vec![word(Keyword::Not), path()]),
        row(vec![path(), is.boxed(), prop_oneof![name(), either(&[Keyword::Yes, Keyword::No, Keyword::None])].boxed()]),
        row(vec![path(), sign_between(&["=", "!=", "≠", "<", "≤", ">=", "＞", "＜＝"]), literal()]),
    ]
    .boxed()
}

fn condition() -> Text {
    let compared = || row(vec![formula(), sign_between(&["=", ">=", "≤", "<"]), formula()]);
    let multiple = || row(vec![formula(), infix(Keyword::MultipleOf), literal()]);
    let leaf = prop_oneof![simple_condition(), compared(), multiple()].boxed();
    leaf.prop_recursive(2, 8, 3, |inner| {
        let chain = |word_between: Keyword| {
            let between = row(vec![blank(), keyword(word_between), blank(), goes_on()]);
            joined(inner.clone().boxed(), between, 3)
        };
        prop_oneof![bracket(chain(Keyword::And)), bracket(chain(Keyword::Or))]
    })
    .boxed()
}

fn conditions() -> Text {
    let chain = |of| joined(condition(), row(vec![blank(), keyword(of), blank(), goes_on()]), 3);
    prop_oneof![chain(Keyword::And), chain(Keyword::Or)].boxed()
}

fn amount_of(formula: Text) -> Text {
    use Keyword::{AtLeast, AtMost, IncreasingBy, RoundedDownTo, RoundedTo, RoundedUpTo};
    let behind = |of| row(vec![word(of), quantity()]);
    let modifier = prop_oneof![
        keyword(Keyword::Doubling),
        behind(IncreasingBy),
        behind(AtLeast),
        behind(AtMost),
        behind(RoundedTo),
        behind(RoundedDownTo),
        behind(RoundedUpTo),
    ];
    let modifiers = vec((comma(), modifier), 0..3)
        .prop_map(|modifiers| modifiers.into_iter().map(|(comma, modifier)| comma + &modifier).collect::<String>());
    row(vec![formula, modifiers.boxed()])
}

fn amount() -> Text {
    amount_of(formula())
}

fn with() -> Text {
    row(vec![infix(Keyword::With), joined(row(vec![name(), blank(), value()]), comma(), 4)])
}

fn event_ref() -> Text {
    prop_oneof![path(), row(vec![word(Keyword::ViolationOf), id()])].boxed()
}

fn outcome() -> Text {
    use Keyword::{AlsoCountsAs, Bonus, CountsAs, Demote, Dismiss, Fine, MayDismiss, Pay, Promote, Salary, Warning};
    let pay = select(&[Fine, Bonus, Pay, Salary][..]).prop_flat_map(word);
    let counts = select(&[CountsAs, AlsoCountsAs][..]).prop_flat_map(word);
    let moves = select(&[Promote, Demote][..]).prop_flat_map(word);
    prop_oneof![
        row(vec![pay.boxed(), amount()]),
        row(vec![word(Keyword::Add), amount(), infix(Keyword::Into), name()]),
        either(&[Warning, MayDismiss, Dismiss]),
        row(vec![counts.boxed(), event_ref(), maybe(with())]),
        row(vec![moves.boxed(), name(), infix(Keyword::To), name()]),
        row(vec![one_of(&["refer to ", "refer ", "报请 ", "报请 至 "]), name()]),
    ]
    .boxed()
}

fn times() -> Text {
    (1_u32..30, 0..6)
        .prop_map(|(number, form)| match form {
            0 => format!("{} time", ordinal(number)),
            1 => format!("from {}  time", ordinal(number)),
            2 => format!("every {} time", ordinal(number)),
            3 => format!("第{number}次"),
            4 => format!("第 {number} 次起"),
            _ => format!("每{number}次"),
        })
        .boxed()
}

/// A line of a rule, a table, a limit or any statement.
fn line() -> Text {
    use Keyword::{And, AtMost, Or, Unless, When};
    let condition_line = select(&[When, And, Or, Unless][..]).prop_flat_map(word);
    let bound = row(vec![
        one_of(&[">=", ">", "≥", "＞"]),
        blank(),
        one_of(&["", "-"]),
        prop_oneof![number(), quantity()].boxed(),
    ]);
    let force = prop_oneof![
        row(vec![word(Keyword::From), day(), maybe(row(vec![infix(Keyword::Until), day()]))]),
        row(vec![word(Keyword::Until), day()]),
    ];
    let limited = prop_oneof![either(&[Keyword::Fine, Keyword::Bonus]), path()];
    prop_oneof![
        row(vec![condition_line.boxed(), conditions()]),
        outcome(),
        row(vec![times(), colon(), outcome()]),
        row(vec![word(Keyword::Cites), joined(id(), comma(), 12)]),
        row(vec![word(Keyword::InForce), force.boxed()]),
        row(vec![word(Keyword::Note), quoted()]),
        either(&[Keyword::Withdrawn, Keyword::ToBeFilled, Keyword::EachMonth, Keyword::EachQuarter, Keyword::EachYear]),
        row(vec![word(Keyword::Currency), one_of(&["CNY"])]),
        row(vec![
            word(Keyword::ForEach),
            event_ref(),
            maybe(row(vec![infix(Keyword::Where), conditions()])),
            maybe(row(vec![comma(), word(Keyword::Counted), window(path())])),
        ]),
        row(vec![word(Keyword::Overrides), joined(path(), comma(), 3)]),
        row(vec![word(Keyword::Step), named(), infix(Keyword::ByWhom), name()]),
        row(vec![name(), colon(), formula()]),
        row(vec![bound, colon(), formula()]),
        row(vec![word(Keyword::Over), joined(limited.boxed(), comma(), 3), comma(), window(path())]),
        row(vec![word(AtMost), formula()]),
        row(vec![word(Keyword::Cut), either(&[Keyword::LatestFirst, Keyword::LargestFirst, Keyword::Evenly])]),
    ]
    .boxed()
}

fn example_line() -> Text {
    let who = || maybe(row(vec![one_of(&["E07", "1001", "\"E 07\"", "“一 号”"]), colon()]));
    let on = prop_oneof![day(), period(), one_of(&["2022年", "2022"])];
    let thing = prop_oneof![
        row(vec![event_ref(), blank(), value()]),
        row(vec![event_ref(), blank(), day()]),
        row(vec![name(), blank(), on.boxed(), blank(), value()]),
        row(vec![name(), blank(), name(), blank(), day()]),
    ]
    .boxed();
    let fielded = row(vec![event_ref(), blank(), day(), with()]);
    let expected = prop_oneof![
        either(&[Keyword::None, Keyword::Undetermined]),
        outcome(),
        row(vec![word(Keyword::Add), amount()]),
        row(vec![one_of(&["= ", "＝"]), formula()]),
        row(vec![word(Keyword::Step), name()]),
    ];
    prop_oneof![
        row(vec![word(Keyword::Month), one_of(&["2022-03", "2022年12月"])]),
        row(vec![word(Keyword::Use), quoted()]),
        row(vec![word(Keyword::Given), who(), joined(thing, comma(), 6)]),
        row(vec![word(Keyword::Given), who(), fielded]),
        row(vec![word(Keyword::Expect), who(), path(), blank(), expected.boxed()]),
        row(vec![word(Keyword::Note), quoted()]),
    ]
    .boxed()
}

fn type_name() -> Text {
    use Keyword::{CountType, Date, Duration, Money, MonthType, Number, PercentType, PointsType, Text, Time, YesNo};
    let known =
        either(&[CountType, Date, Duration, Money, MonthType, Number, PercentType, PointsType, Text, Time, YesNo]);
    prop_oneof![known, name()].boxed()
}

fn field_type() -> Text {
    row(vec![
        type_name(),
        maybe(row(vec![blank(), one_of(&["0..100", "0%..100 ％", "-5 points..5分", "8:00..9:00"])])),
        maybe(row(vec![blank(), keyword(Keyword::OrNone)])),
        maybe(row(vec![infix(Keyword::Default), value()])),
    ])
}

fn fields() -> Text {
    joined(row(vec![named(), blank(), field_type()]), comma(), 6)
}

fn head() -> Text {
    use Keyword::{
        Account, Amend, Choice, Clause, Event, Fact, Ladder, Let, Limit, Policy, Record, Rule, Scale, Section, Table,
    };
    let cadence = || either(&[Keyword::Monthly, Keyword::Quarterly, Keyword::Yearly]);
    let kind = either(&[Keyword::RuleClause, Keyword::Conduct, Keyword::Duty, Keyword::Procedure, Keyword::Preamble]);
    let titled = select(&[Policy, Rule, Limit][..]).prop_flat_map(word);
    let ordered = select(&[Scale, Ladder][..]).prop_flat_map(word);
    let fact_trait = prop_oneof![
        either(&[Keyword::Dated, Keyword::OfTeam, Keyword::OfCompany]),
        row(vec![word(Keyword::AttestedBy), name()]),
    ];
    let traits = vec((comma(), fact_trait), 0..3)
        .prop_map(|traits| traits.into_iter().map(|(comma, one)| comma + &one).collect::<String>());
    let late_default =
        row(vec![comma(), word(Keyword::Default), value(), maybe(row(vec![comma(), keyword(Keyword::Dated)]))]);
    let violation = || row(vec![word(Keyword::ViolationOf), id()]);
    let shape = prop_oneof![fields(), field_type()];
    prop_oneof![
        row(vec![titled.boxed(), named()]),
        row(vec![word(Section), quoted()]),
        row(vec![word(Clause), id(), blank(), kind, maybe(row(vec![blank(), quoted()]))]),
        row(vec![word(Choice), named(), colon(), joined(named(), comma(), 8)]),
        row(vec![ordered.boxed(), named(), colon(), joined(named(), sign_between(&["<", "＜"]), 8)]),
        row(vec![word(Fact), named(), colon(), field_type(), traits.boxed()]),
        row(vec![word(Fact), named(), colon(), type_name(), comma(), keyword(Keyword::Dated), late_default]),
        row(vec![word(Event), named(), colon(), fields(), maybe(row(vec![comma(), violation()]))]),
        row(vec![word(Event), named(), maybe(row(vec![comma(), violation()]))]),
        row(vec![word(Record), named(), blank(), cadence(), colon(), shape.boxed()]),
        row(vec![
            word(Account),
            named(),
            infix(Keyword::Cleared),
            prop_oneof![cadence(), keyword(Keyword::Never)].boxed()
        ]),
        row(vec![word(Let), named(), sign_between(&["=", "＝"]), amount()]),
        row(vec![word(Amend), path(), maybe(row(vec![sign_between(&["="]), amount()]))]),
        row(vec![
            word(Table),
            named(),
            infix(Keyword::By),
            type_name(),
            maybe(row(vec![comma(), keyword(Keyword::Marginal)])),
            colon(),
            type_name(),
        ]),
    ]
    .boxed()
}

/// What ends a line, and what stands before the next.
fn line_end() -> Text {
    let behind = one_of(&["", "", "", "  ", " # why", "# 全勤  ", "\t＃ x"]);
    let between =
        one_of(&["", "", "", "\n", "\n\n\n", "# at the edge\n", "   # indented\n", "\n  # in the middle\n\n"]);
    row(vec![behind, one_of(&["\n", "\n", "\r\n"]), between, one_of(&["", "  ", "\t"])])
}

fn statement() -> Text {
    let lines = |line: Text| {
        vec((line, line_end()), 0..5)
            .prop_map(|lines| lines.into_iter().map(|(line, end)| line + &end).collect::<String>())
            .boxed()
    };
    prop_oneof![
        3 => row(vec![head(), line_end(), lines(line())]),
        1 => row(vec![word(Keyword::Example), quoted(), line_end(), lines(example_line())]),
    ]
    .boxed()
}

/// A policy text that can be read.
pub(super) fn policy() -> Text {
    (any::<bool>(), vec(statement(), 1..5), Just(()))
        .prop_map(|(mark, statements, ())| format!("{}{}", if mark { "# first\n\n" } else { "" }, statements.concat()))
        .boxed()
}
