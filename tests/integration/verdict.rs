//! Whether a change is stricter or milder: by hand for real edits, and against all facts of small spaces.
#![expect(clippy::indexing_slicing, reason = "the places of facts and counts are those that the strategies make")]

use handbook::diagnostic::Sink;
use handbook::diff::{Shows, Verdict, Verdicts};
use handbook::fmt::Spelled;
use handbook::pipeline::{Policies, compare, is_clean, verdicts};
use handbook::source::SourceMap;
use handbook::suite;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::diff::{Edit, SHOP, side};
use crate::support::reader;

/// The verdicts on an edit of policies.
fn edited(paths: &[&str], edits: &[Edit<'_>]) -> Verdicts {
    let mut sources = SourceMap::new();
    let (old, new) = (side(paths, &[], &mut sources), side(paths, edits, &mut sources));
    let reading = compare(&old.policies, &new.policies, &sources);
    verdicts(&old.policies, &new.policies, &reading)
}

fn english(lines: &[Spelled]) -> Vec<&str> {
    lines.iter().map(|line| line.english.as_str()).collect()
}

fn read(text: &str, sources: &mut SourceMap) -> Policies {
    let mut sink = Sink::new();
    let policies =
        Policies::read(&["a.policy".to_string()], &mut |_: &str| Ok(text.as_bytes().to_vec()), sources, &mut sink);
    policies.compile(&mut sink);
    let found = sink.into_sorted();
    assert!(is_clean(&found), "{text}\n{found:?}");
    policies
}

fn judged(old: &str, new: &str) -> Verdicts {
    let mut sources = SourceMap::new();
    let (old, new) = (read(old, &mut sources), read(new, &mut sources));
    let reading = compare(&old, &new, &sources);
    verdicts(&old, &new, &reading)
}

/// Whether what a case gives comes to some lines by a policy text, run as an example of it.
fn comes_to(text: &str, month: &str, given: &[Spelled], expected: &[Spelled]) -> bool {
    let mut example = format!("{text}\nexample \"case\"\n  month {month}\n");
    given.iter().for_each(|line| example.push_str(&format!("  {}\n", line.english)));
    expected.iter().for_each(|line| example.push_str(&format!("  expect {}\n", line.english)));
    let policies = read(&example, &mut SourceMap::new());
    let compiled = policies.compile(&mut Sink::new());
    let case = compiled.cases.last().expect("the example is read");
    suite::run(&compiled.plan, case).is_empty()
}

fn file(path: &str) -> String {
    String::from_utf8(reader(path).expect("it is there")).expect("it is text")
}

/// T1.7.1 to 80 yuan: one distraction costs 50 yuan before and 80 after, whatever else is.
#[test]
fn a_fine_raised_is_stricter() {
    let edit = (
        SHOP[0],
        "  fine      50 yuan, doubling\n  note      \"来源未写明计数期间",
        "  fine      80 yuan, doubling\n  note      \"来源未写明计数期间",
    );
    let found = edited(&SHOP, &[edit]);
    assert_eq!(found.whole, Verdict::Stricter);
    let [rule] = found.rules.as_slice() else { panic!("{found:?}") };
    assert_eq!((rule.rule.name.as_str(), rule.verdict, rule.days), ("distraction_fine", Verdict::Stricter, None));
    let [case] = rule.witnesses.as_slice() else { panic!("{rule:?}") };
    assert_eq!(case.given.len(), 1, "one distraction is enough: {case:?}");
    assert_eq!(english(&case.old), ["distraction_fine fine 50 yuan"]);
    assert_eq!(english(&case.new), ["distraction_fine fine 80 yuan"]);
}

/// P.4.2 asks for two grades A in the last two quarters instead of one in the latest: who has the two has the one, and who
/// has the one may lack the other. So it is harder to be promoted, and easier by no case.
#[test]
fn two_grades_asked_for() {
    let edit = (
        SHOP[3],
        "  and       quarter_mark is A                    # 最近一个完整的季度",
        "  and       count(quarter_mark is A, last 2 quarters) >= 2",
    );
    let found = edited(&SHOP, &[edit]);
    let [rule] = found.rules.as_slice() else { panic!("{found:?}") };
    assert_eq!((rule.rule.name.as_str(), rule.verdict), ("to_intermediate", Verdict::Stricter), "{rule:?}");
    let [case] = rule.witnesses.as_slice() else { panic!("{rule:?}") };
    assert_eq!(case.shows, Shows::Stricter);
    assert!(english(&case.given).contains(&"given quarter_mark 2023-Q4 B"), "{case:?}");
    assert!(english(&case.given).contains(&"given quarter_mark 2024-Q1 A"), "{case:?}");
    // Qualified, and waiting for its steps.
    assert_eq!(english(&case.old), ["to_intermediate step nomination"]);
    assert_eq!(english(&case.new), ["to_intermediate none"]);
    assert_eq!(found.whole, Verdict::Stricter);
}

/// The same the other way round is milder; `all` of the last two says what a count of two says.
#[test]
fn of_all_the_last_quarters() {
    let policy = |condition: &str| {
        format!(
            "policy desk\n  currency CNY\nscale mark : C < B < A\nrecord grade quarterly : mark\n\
             record monthly_grade monthly : mark\n\
             rule judged\n  when {condition}\n  bonus 100 yuan\n"
        )
    };
    let verdict = |old: &str, new: &str| judged(&policy(old), &policy(new)).whole;
    let two = "count(grade is A, last 2 quarters) >= 2";
    assert_eq!(verdict(two, "grade is A"), Verdict::Milder);
    assert_eq!(verdict("grade is A", "all(grade is A, last 2 quarters)"), Verdict::Stricter);
    assert_eq!(verdict("grade is not A", "count(grade is A, last 2 quarters) = 0"), Verdict::Stricter);
    // One of two may be either of them.
    let one = "count(grade is A, last 2 quarters) >= 1";
    assert!(!matches!(verdict("grade is A", one), Verdict::Equivalent | Verdict::Stricter));
    // The months of the last quarter are not the latest months.
    let of_quarter = "count(monthly_grade is A, last 1 quarters) >= 3";
    assert!(matches!(verdict("monthly_grade is A", of_quarter), Verdict::Unknown | Verdict::Incomparable));
}

/// Each case of the near misses, run as an example of either side: it comes to what is said, and to nothing else; and
/// without any of its lines it does not.
#[test]
fn cases_show_what_they_say() {
    let (old, new) = (file("tests/cases/diff/near_misses.policy"), file("tests/cases/diff/near_misses.new.policy"));
    let found = judged(&old, &new);
    let mut cases = 0;
    for case in found.rules.iter().flat_map(|rule| &rule.witnesses) {
        let month = case.month.to_string();
        let at = |text: &str, given: &[Spelled], lines: &[Spelled]| comes_to(text, &month, given, lines);
        assert!(at(&old, &case.given, &case.old) && at(&new, &case.given, &case.new), "{case:?}");
        assert!(!at(&old, &case.given, &case.new) && !at(&new, &case.given, &case.old), "{case:?}");
        for left_out in 0..case.given.len() {
            let mut fewer = case.given.clone();
            fewer.remove(left_out);
            let both = at(&old, &fewer, &case.old) && at(&new, &fewer, &case.new);
            assert!(!both, "line {left_out} of {case:?} is not needed");
        }
        cases += 1;
    }
    assert!(cases >= found.rules.len(), "{found:?}");
    assert!(
        found.rules.iter().all(|rule| !matches!(rule.verdict, Verdict::Equivalent | Verdict::Unknown)),
        "{found:?}"
    );
}

/// A rule whose text stands as it was gives something else by what stands around it: nothing is claimed of it.
#[test]
fn what_stands_between_takes_the_proof_away() {
    let old = "policy desk\n  currency CNY\nevent late\nevent absence\n\
        rule late_fine\n  for each late\n  fine 10 yuan\nrule absence_fine\n  for each absence\n  fine 20 yuan\n\
        rule settled\n  when total(fine, this month) >= 40 yuan\n  bonus 5 yuan\n\
        limit fines\n  over fine, this month\n  at most 100 yuan\n  cut latest first\n";
    let raised = old.replace("fine 10 yuan", "fine 30 yuan");
    let found = judged(old, &raised);
    let names: Vec<&str> = found.rules.iter().map(|rule| rule.rule.name.as_str()).collect();
    assert_eq!(names, ["late_fine", "absence_fine", "settled"]);
    assert!(
        found.rules.iter().all(|rule| matches!(rule.verdict, Verdict::Unknown | Verdict::Incomparable)),
        "{found:?}"
    );
    let lower = old.replace("at most 100 yuan", "at most 90 yuan");
    assert!(!matches!(judged(old, &lower).whole, Verdict::Equivalent | Verdict::Stricter));
}

/// A condition over two facts that are yes or no and two counts.
#[derive(Debug, Clone)]
enum Condition {
    Fact(usize),
    More(usize, i64),
    Exactly(usize, i64),
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
}

use Condition::{And, Exactly, Fact, More, Not, Or};

const FACTS: [&str; 2] = ["tidy", "on_time"];
const EVENTS: [&str; 2] = ["late", "absence"];
/// No condition asks for more than 3: what holds of 4 holds of any more.
const MOST: i64 = 5;

impl Condition {
    fn holds(&self, facts: [bool; 2], counts: [i64; 2]) -> bool {
        match self {
            Fact(at) => facts[*at],
            More(at, than) => counts[*at] > *than,
            Exactly(at, number) => counts[*at] == *number,
            Not(inner) => !inner.holds(facts, counts),
            And(a, b) => a.holds(facts, counts) && b.holds(facts, counts),
            Or(a, b) => a.holds(facts, counts) || b.holds(facts, counts),
        }
    }

    fn text(&self) -> String {
        match self {
            Fact(at) => FACTS[*at].to_string(),
            More(at, than) => format!("count({}, this month) > {than}", EVENTS[*at]),
            Exactly(at, number) => format!("count({}, this month) = {number}", EVENTS[*at]),
            Not(inner) => format!("not ({})", inner.text()),
            And(a, b) => format!("({} and {})", a.text(), b.text()),
            Or(a, b) => format!("({} or {})", a.text(), b.text()),
        }
    }

    /// The same written otherwise.
    fn rewritten(&self) -> String {
        match self {
            Fact(at) => format!("not (not {})", FACTS[*at]),
            More(at, than) => format!("count({}, this month) >= {}", EVENTS[*at], than + 1),
            Exactly(at, number) => format!("not ({number} != count({}, this month))", EVENTS[*at]),
            Not(inner) => format!("not ({})", inner.rewritten()),
            And(a, b) => format!("not (not ({}) or not ({}))", b.rewritten(), a.rewritten()),
            Or(a, b) => format!("({} or {})", b.rewritten(), a.rewritten()),
        }
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        (0..2_usize).prop_map(Fact),
        (0..2_usize, 0..3_i64).prop_map(|(at, than)| More(at, than)),
        (0..2_usize, 0..4_i64).prop_map(|(at, number)| Exactly(at, number)),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Not(Box::new(one))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| And(Box::new(a), Box::new(b))),
            (inner.clone(), inner).prop_map(|(a, b)| Or(Box::new(a), Box::new(b))),
        ]
    })
}

fn policy(condition: &str, is_fine: bool, amount: i64) -> String {
    let kind = if is_fine { "fine" } else { "bonus" };
    format!(
        "policy desk\n  currency CNY\nfact tidy : yes/no\nfact on_time : yes/no\nevent late\nevent absence\n\
         rule judged\n  when {condition}\n  {kind} {amount} yuan\n"
    )
}

/// Whether the new side is somewhere worse, and somewhere better, of all facts.
fn differences(old: (&Condition, i64), new: (&Condition, i64), is_fine: bool) -> (bool, bool) {
    let (mut worse, mut better) = (false, false);
    for tidy in [false, true] {
        for on_time in [false, true] {
            for late in 0..=MOST {
                for absence in 0..=MOST {
                    let of = |(condition, amount): (&Condition, i64)| {
                        let holds = condition.holds([tidy, on_time], [late, absence]);
                        let given = if holds { amount } else { 0 };
                        if is_fine { -given } else { given }
                    };
                    worse |= of(new) < of(old);
                    better |= of(new) > of(old);
                }
            }
        }
    }
    (worse, better)
}

#[test]
fn verdicts_agree_with_all_facts_of_a_small_space() {
    let mut runner = TestRunner::deterministic();
    let all = (condition(), condition(), 0..5_usize, any::<bool>(), 0..3_usize);
    let (mut decided, mut equal, mut tried) = (0, 0, 0);
    while tried < 100 {
        let (one, other, how, is_fine, amounts) = all.new_tree(&mut runner).expect("a rule").current();
        let (before, after) = [(10, 10), (10, 20), (20, 10)][amounts];
        let boxed = |one: &Condition| Box::new(one.clone());
        let new = match how {
            0 | 1 => one.clone(),
            2 => And(boxed(&one), boxed(&other)),
            3 => Or(boxed(&one), boxed(&other)),
            _ => other,
        };
        let new_text = if how == 0 { new.rewritten() } else { new.text() };
        let (old_text, new_text) = (policy(&one.text(), is_fine, before), policy(&new_text, is_fine, after));
        let found = judged(&old_text, &new_text);
        let expected = match differences((&one, before), (&new, after), is_fine) {
            (false, false) => Verdict::Equivalent,
            (true, false) => Verdict::Stricter,
            (false, true) => Verdict::Milder,
            (true, true) => Verdict::Incomparable,
        };
        tried += 1;
        equal += usize::from(found.whole == Verdict::Equivalent);
        if found.whole != Verdict::Unknown {
            decided += 1;
            assert_eq!(found.whole, expected, "{old_text}\n{new_text}");
        }
    }
    assert!(decided >= 80, "only {decided} of {tried} are decided");
    assert!((10..=80).contains(&equal), "{equal} are equivalent");
}
