//! What lies between two readings of the policies: what they say, and what that does to whom.

use std::collections::BTreeMap;

use handbook::diagnostic::Sink;
use handbook::diff::{self, Clauses, Evaluated, Fate, Group, Impact, People, Reading, Row, Sort};
use handbook::eval;
use handbook::facts::period_months;
use handbook::fmt;
use handbook::outcome::{EffectKind, Outcome, Results};
use handbook::pipeline::{Compiled, Policies, compare, is_clean, read_facts_of_both, verdicts};
use handbook::resolve::Unit;
use handbook::source::{SourceKind, SourceMap};
use handbook::suite;
use handbook::syntax;
use handbook::syntax::ast::PayKind;
use handbook::value::Exact;
use handbook::words::Spelling;

use crate::cases::{cases, every, input, said_at_the_top, snapshot, stem, text};
use crate::cli::{Run, file, folder, in_both, json, refused, run, run_in};
use crate::support::{files, path, reader};

/// A text of a file, and what stands in its place.
pub(super) type Edit<'e> = (&'e str, &'e str, &'e str);

pub(super) const SHOP: [&str; 4] = [
    "policies/shop/management.policy",
    "policies/shop/department.policy",
    "policies/shop/bonus.policy",
    "policies/promotion.policy",
];

pub(super) struct Side {
    pub(super) policies: Policies,
    pub(super) compiled: Compiled,
}

/// Reads policies, some of them edited: the first place of a text that is there.
pub(super) fn side(paths: &[&str], edits: &[Edit<'_>], sources: &mut SourceMap) -> Side {
    let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
    let mut edited = |name: &str| {
        let mut text = String::from_utf8(reader(name)?).expect("a policy is text");
        for (_, from, to) in edits.iter().filter(|(file, ..)| *file == name) {
            assert!(text.contains(from), "{name} has `{from}`");
            text = text.replacen(from, to, 1);
        }
        Ok(text.into_bytes())
    };
    let mut sink = Sink::new();
    let policies = Policies::read(&paths, &mut edited, sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    let found = sink.into_sorted();
    assert!(is_clean(&found), "{found:?}");
    Side { policies, compiled }
}

/// What an edit of policies says, and what it does in a period.
fn edited(paths: &[&str], edits: &[Edit<'_>], facts: &str, period: &str) -> (Reading, Impact, [Results; 2]) {
    let mut sources = SourceMap::new();
    let (old, new) = (side(paths, &[], &mut sources), side(paths, edits, &mut sources));
    let reading = compare(&old.policies, &new.policies, &sources);
    let mut sink = Sink::new();
    let (before, after) = (&old.compiled.plan, &new.compiled.plan);
    let (people, unread) =
        read_facts_of_both(&files(facts, ".yaml"), (before, after), &mut reader, &mut sources, &mut sink);
    assert!(is_clean(&sink.into_sorted()) && unread.is_empty());
    let months = period_months(period).expect("a period");
    let results = [eval::run(before, &people.0, &months), eval::run(after, &people.1, &months)];
    let [was, is] = &results;
    let old = Evaluated { plan: before, population: &people.0, results: was };
    let new = Evaluated { plan: after, population: &people.1, results: is };
    let impact = diff::impact(&old, &new, &reading, unread, None);
    (reading, impact, results)
}

fn whole(exact: Option<Exact>) -> i64 {
    exact.and_then(Exact::to_whole).expect("a whole amount")
}

#[test]
fn pairs_of_policies() {
    let old: Vec<String> = cases("diff", ".policy").into_iter().filter(|case| !case.ends_with(".new.policy")).collect();
    every(old, |case| {
        let new = case.replace(".policy", ".new.policy");
        let facts = case.replace(".policy", ".yaml");
        let mut shown = format!("{}{}", input(case), input(&new));
        let mut args = vec!["diff", case, &new];
        let mut period = None;
        if path(&facts).is_file() {
            shown.push_str(&input(&facts));
            period = said_at_the_top(&text(&facts), "period");
            args.extend(["--facts", &facts]);
        }
        args.extend(period.iter().flat_map(|period| ["--period", period]));
        let (ended, said) = in_both(|lang| run(&[&args, lang].concat()));
        assert_eq!(ended.status, i32::from(stem(case) != "says_the_same"), "{}", ended.err);
        shown.push_str("----- said\n");
        shown.push_str(&said);
        if matches!(stem(case).as_str(), "hostile" | "several_changes") {
            let (_, said) = in_both(|lang| run(&[&args, lang, &["--format", "markdown"]].concat()));
            shown.push_str("----- markdown\n");
            shown.push_str(&said);
            let page = |lang: &[&str]| {
                let page = run(&[&args, lang, &["--format", "html"]].concat());
                // How it looks is no matter of words.
                let (_, body) = page.out.split_once("<body>").expect("a page has a body");
                Run { out: body.replace("><", ">\n<"), ..page }
            };
            let (_, said) = in_both(page);
            shown.push_str("----- html\n");
            shown.push_str(&said);
        }
        snapshot("diff", &stem(case), &shown);
    });
}

/// T1.7.1 to 80 yuan. By hand, of `examples/shop/EXPECTED.md`: E05 has three distractions in March (50 + 100 + 200 = 350) and
/// E13 one (50). With 80: 80 + 160 + 320 = 560, and 80. So −210 and −30, together −240; the fines of the department were
/// 650 (T1) + 205 (T2) + 200 (T3) = 1055.
#[test]
fn a_fine_of_the_shop_raised() {
    let edit = (
        SHOP[0],
        "  fine      50 yuan, doubling\n  note      \"来源未写明计数期间",
        "  fine      80 yuan, doubling\n  note      \"来源未写明计数期间",
    );
    let (reading, impact, _) = edited(&SHOP, &[edit], "examples/shop", "2022-03");
    let [change] = reading.meaning.changes.as_slice() else { panic!("{:?}", reading.meaning) };
    assert_eq!(
        (change.name.as_str(), change.fate, change.clauses.as_slice()),
        ("distraction_fine", Fate::Kept, ["T1.7.1".to_string()].as_slice())
    );
    let [part] = change.parts.as_slice() else { panic!("{change:?}") };
    let text = |part: &Option<fmt::Spelled>| part.as_ref().map(|text| text.english.clone()).unwrap_or_default();
    assert_eq!([text(&part.of), text(&part.old), text(&part.new)], ["fine", "50 yuan", "80 yuan"]);
    let lines: Vec<_> = impact
        .lines
        .iter()
        .map(|line| {
            let amount = |sum: Option<handbook::outcome::Sum>| whole(sum.and_then(|sum| sum.0));
            (
                line.employee.as_str(),
                line.rule.as_str(),
                amount(line.old.amount),
                amount(line.new.amount),
                whole(line.difference),
            )
        })
        .collect();
    assert_eq!(lines, [("E05", "distraction_fine", 350, 560, -210), ("E13", "distraction_fine", 50, 80, -30)]);
    assert!(impact.lines.iter().all(|line| line.changes == [0]), "by the one change");
    assert_eq!(whole(impact.money), -240);
    let [together] = impact.together.as_slice() else { panic!("{:?}", impact.together) };
    let (before, after) = together.before.expect("totals are told");
    assert_eq!([whole(before.known), whole(after.known), whole(together.difference)], [-1055, -1295, -240]);
    assert_eq!((impact.affected, impact.employed), (People::Number(2), People::Number(23)));
    let [clause] = impact.by_clause.as_slice() else { panic!("{:?}", impact.by_clause) };
    assert_eq!(clause.group, Group::Clauses(Clauses(vec!["T1.7.1".to_string()])));
    assert_eq!((clause.people, whole(clause.difference)), (People::Number(2), -240));
    assert!(cases_hold(&[edit]) > 0);
}

/// Runs each case of the verdicts on an edit of the shop's policies as an example of either side: it comes to what is said of
/// that side, and on the other side to something else. Says how many cases there are.
fn cases_hold(edits: &[Edit<'_>]) -> usize {
    let mut sources = SourceMap::new();
    let (old, new) = (side(&SHOP, &[], &mut sources), side(&SHOP, edits, &mut sources));
    let reading = compare(&old.policies, &new.policies, &sources);
    let mut cases = 0;
    for rule in verdicts(&old.policies, &new.policies, &reading).rules {
        let [(file, ..)] = edits else { panic!("one edit of one file") };
        for case in &rule.witnesses {
            let comes_to = |edits: &[Edit<'_>], expected: &[fmt::Spelled]| {
                let lines = |word: &str, lines: &[fmt::Spelled]| -> String {
                    lines.iter().map(|line| format!("  {word}{}\n", line.english)).collect()
                };
                let given = lines("", &case.given);
                let month = case.month;
                let expected = lines("expect ", expected);
                comes_to(file, edits, &format!("\nexample \"case\"\n  month {month}\n{given}{expected}"))
            };
            assert!(comes_to(&[], &case.old) && comes_to(edits, &case.new), "{case:?}");
            assert!(!comes_to(&[], &case.new) && !comes_to(edits, &case.old), "{case:?}");
            cases += 1;
        }
    }
    cases
}

/// Whether an example behind the text of a file of the shop comes out.
fn comes_to(file: &str, edits: &[Edit<'_>], example: &str) -> bool {
    let mut edited = |name: &str| {
        let mut text = String::from_utf8(reader(name)?).expect("a policy is text");
        for (_, from, to) in edits.iter().filter(|(of, ..)| *of == name) {
            text = text.replacen(from, to, 1);
        }
        if name == file {
            text.push_str(example);
        }
        Ok(text.into_bytes())
    };
    let mut sink = Sink::new();
    let policies = Policies::read(&SHOP.map(str::to_string), &mut edited, &mut SourceMap::new(), &mut sink);
    let compiled = policies.compile(&mut sink);
    let found = sink.into_sorted();
    assert!(is_clean(&found), "{example}\n{found:?}");
    let case = compiled.cases.iter().find(|case| case.title == "case").expect("the example is read");
    suite::run(&compiled.plan, case).is_empty()
}

/// P.4.2 asks for two grades A. By hand: on 28 March, E04's day of nomination, the last two finished quarters are 2021-Q3 (B)
/// and 2021-Q4 (A), so that she does not qualify any more. E05 fails by another condition on both sides, and no other junior
/// is near: nobody else is affected.
#[test]
fn two_grades_asked_for() {
    let edit = (
        SHOP[3],
        "  and       quarter_mark is A                    # 最近一个完整的季度",
        "  and       count(quarter_mark is A, last 2 quarters) >= 2",
    );
    let (reading, impact, _) = edited(&SHOP, &[edit], "examples/shop", "2022-03");
    let names: Vec<&str> = reading.meaning.changes.iter().map(|change| change.name.as_str()).collect();
    assert_eq!(names, ["to_intermediate"]);
    let [line] = impact.lines.as_slice() else { panic!("{:?}", impact.lines) };
    assert_eq!((line.employee.as_str(), line.rule.as_str()), ("E04", "to_intermediate"));
    let waiting: Vec<&str> = line.old.waiting.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(waiting, ["approval"]);
    assert_eq!(line.changes, [0]);
    assert!(line.new.is_nothing() && line.clauses.0.contains(&"P.4.2".to_string()));
    assert_eq!(impact.money, Some(Exact::ZERO));
    assert_eq!(impact.affected, People::Number(1));
    let groups: Vec<&Group> = impact.by_clause.iter().map(|row| &row.group).collect();
    assert_eq!(groups, [&Group::Clauses(line.clauses.clone())]);
    assert!(cases_hold(&[edit]) > 0);
}

/// The differences of a kind, added up.
fn sum(rows: &[Row], sort: &Sort) -> Exact {
    let own = rows.iter().filter(|row| row.sort == *sort).filter_map(|row| row.difference);
    own.fold(Exact::ZERO, |sum, one| sum.plus(one).expect("the sum fits"))
}

/// What results come to, by kind, as the employees see it.
fn totals(results: &Results) -> BTreeMap<PayKind, Exact> {
    let mut totals = BTreeMap::new();
    for line in results.of_months.iter().flat_map(|month| &month.lines) {
        if let (EffectKind::Pay(kind), Outcome::Amount(amount)) = (&line.kind, &line.outcome) {
            let amount = if *kind == PayKind::Fine { amount.negated().expect("it fits") } else { *amount };
            let sum = totals.entry(*kind).or_insert(Exact::ZERO);
            *sum = sum.plus(amount).expect("the sum fits");
        }
    }
    totals
}

/// Several changes that meet over a year with a limit, pots and settlements: the differences by clause, and those by team, add
/// up to the difference of all results, to the cent.
#[test]
fn differences_add_up() {
    let management = "policies/shop/management.policy";
    let edits = [
        (
            management,
            "  fine      50 yuan, doubling\n  note      \"来源未写明计数期间",
            "  fine      80 yuan, doubling\n  note      \"来源未写明计数期间",
        ),
        (management, "  bonus     100 yuan", "  bonus     133.33 yuan"),
        ("examples/year/company.policy", "  >= 50000 yuan : 2%", "  >= 50000 yuan : 2.75%"),
        ("examples/year/company.policy", "  presale   : 60%", "  presale   : 61.7%"),
        ("examples/year/company.policy", "  at most   ", "  at most   100 yuan + "),
    ];
    let policies = [SHOP.as_slice(), &["examples/year/company.policy"]].concat();
    let (reading, impact, [was, is]) = edited(&policies, &edits, "examples/year", "2022");
    let names = |places: &[usize]| -> Vec<String> {
        places.iter().map(|at| reading.meaning.changes[*at].name.clone()).collect()
    };
    for line in &impact.lines {
        assert!(!line.changes.is_empty(), "something stands behind {line:?}");
        if line.rule == "distraction_fine" {
            assert_eq!(names(&line.changes)[0], "distraction_fine", "its own change stands in front");
        }
    }
    let (before, after) = (totals(&was), totals(&is));
    let mut money = Exact::ZERO;
    let mut met = 0;
    for kind in [PayKind::Fine, PayKind::Bonus, PayKind::Pay, PayKind::Salary] {
        let of = |totals: &BTreeMap<PayKind, Exact>| totals.get(&kind).copied().unwrap_or(Exact::ZERO);
        let whole = of(&after).minus(of(&before)).expect("it fits");
        let sort = Sort::Pay(kind);
        for rows in [&impact.by_clause, &impact.by_team, &impact.together] {
            assert_eq!(sum(rows, &sort), whole, "{kind:?}");
        }
        met += usize::from(!whole.is_zero());
        money = money.plus(whole).expect("it fits");
    }
    assert!(met >= 3, "the changes are felt in several kinds");
    assert_eq!(impact.money, Some(money));
    assert_eq!(impact.unknown, People::Number(0));
    let lines = impact.lines.iter().filter(|line| matches!(line.sort, Sort::Pay(_))).filter_map(|line| line.difference);
    assert_eq!(lines.fold(Exact::ZERO, |sum, one| sum.plus(one).expect("it fits")), money);
}

/// One text, read by itself.
fn unit(text: &str, sources: &mut SourceMap) -> Unit {
    let source = sources.add(SourceKind::Policy, "a.policy", text);
    Unit { file: syntax::parse(source, text, &mut Sink::new()).file, uses: Vec::new() }
}

/// Every policy here, laid out anew in either language or with its statements turned round, says the same.
#[test]
fn layout_order_and_language_are_no_difference() {
    let folders = [
        "policies",
        "policies/shop",
        "tests/cases/eval",
        "tests/cases/examples",
        "tests/cases/fmt",
        "tests/cases/lint",
    ];
    for name in folders.iter().flat_map(|folder| files(folder, ".policy")) {
        let mut sources = SourceMap::new();
        let text = text(&name);
        let old = unit(&text, &mut sources);
        for spelling in [Spelling::English, Spelling::Chinese] {
            let Some(written) = fmt::format(old.file.source, &text, Some(spelling), &mut Sink::new()) else { continue };
            let new = unit(&written, &mut sources);
            let reading = diff::meaning(std::slice::from_ref(&old), &[new], &sources);
            assert_eq!(reading.meaning.changes, Vec::new(), "{name} in {spelling:?}");
        }
        let mut turned = unit(&text, &mut sources);
        turned.file.statements.reverse();
        let reading = diff::meaning(std::slice::from_ref(&old), &[turned], &sources);
        // Examples of one title are told apart by their order.
        let loud: Vec<_> = reading.meaning.changes.iter().filter(|change| !change.is_quiet()).collect();
        assert!(loud.is_empty(), "{name} turned round: {loud:?}");
    }
}

/// A policy against itself with one number changed, for every shipped policy: the change is found, and it alone.
#[test]
fn a_changed_number_is_found_alone() {
    for name in SHOP.iter().chain(&["policies/hospital.policy"]) {
        let text = text(name);
        let mut sources = SourceMap::new();
        let old = unit(&text, &mut sources);
        for statement in &old.file.statements {
            if !matches!(statement.head, syntax::ast::Head::Rule(_) | syntax::ast::Head::Table { .. }) {
                continue;
            }
            let (start, end) =
                (statement.span.start as usize, statement.lines.last().map_or(0, |line| line.span.end as usize));
            let Some(written) = text.get(start..end) else { continue };
            let Some(at) = [" yuan", "元"].iter().find_map(|unit| written.find(unit)) else { continue };
            let changed = format!("{}1{}", &text[..start + at], &text[start + at..]);
            let new = unit(&changed, &mut sources);
            let reading = diff::meaning(std::slice::from_ref(&old), &[new], &sources);
            assert_eq!(reading.meaning.changes.len(), 1, "{name}: {written}");
            assert_eq!(reading.meaning.changes[0].parts.len(), 1, "{name}: {written}");
        }
    }
}

const OLD: &str = "tests/cases/diff/several_changes.policy";
const NEW: &str = "tests/cases/diff/several_changes.new.policy";
const FACTS: &str = "tests/cases/diff/several_changes.yaml";

#[test]
fn how_it_ends() {
    assert_eq!(run(&["diff", OLD, OLD]).status, 0);
    assert_eq!(run(&["diff", OLD, NEW]).status, 1);
    assert_eq!(run(&["diff", OLD, NEW, "--exit-zero"]).status, 0);
    assert_eq!(run(&["diff", "policies", "policies", "--format", "json"]).status, 0);
    let wrong = run(&["diff", "tests/cases/check/types.policy", NEW]);
    assert_eq!((wrong.status, wrong.out.as_str()), (2, ""), "{}", wrong.err);
    refused(&run(&["diff", OLD, "tests/nowhere.policy"]), "source::not-found", "tests/nowhere.policy");
    refused(&run(&["diff", OLD, NEW, "--facts", "tests/nowhere.yaml"]), "source::not-found", "tests/nowhere.yaml");
    refused(&run(&["diff", OLD, NEW, "--facts", FACTS, "--period", "March"]), "command::period-form", "March");
    refused(&run(&["diff", OLD, NEW, "--anonymous"]), "command::missing-argument", "--facts");
    refused(&run(&["diff", OLD, NEW, "--period", "2022-03"]), "command::missing-argument", "--facts");
    refused(
        &run(&["diff", OLD, NEW, "--facts", FACTS, "--anonymous", "--least", "1"]),
        "command::unknown-value",
        "--least",
    );
}

#[test]
fn what_it_can_not_do() {
    let empty = folder("diff_empty", &[]);
    let refusals = |lang: &[&str]| -> Run {
        let all = [
            run(&[&["diff", OLD, NEW, "--format", "junit"], lang].concat()),
            run(&[&["check", OLD, "--format", "markdown"], lang].concat()),
            run(&[&["diff", OLD, &empty.to_string_lossy()], lang].concat()),
        ];
        let shown = all.iter().map(|run| run.err.replace(&*empty.to_string_lossy(), "EMPTY")).collect::<String>();
        assert!(all.iter().all(|run| run.status == 2 && run.out.is_empty()), "{shown}");
        Run { status: 2, out: String::new(), err: shown }
    };
    let (_, said) = in_both(refusals);
    snapshot("cli", "what_diff_can_not_do", &said);
}

#[test]
fn facts_that_both_sides_refuse_are_wrong() {
    let facts = "covers: 2022-03\nemployees:\n  - id: E1\n    hired_on: 2021-01-01\n    badg: yes\n    pass: perhaps\n";
    let folder = folder("diff_facts", &[("facts.yaml", facts.as_bytes())]);
    let wrong = run(&["diff", OLD, NEW, "--facts", &file(&folder, "facts.yaml")]);
    assert_eq!((wrong.status, wrong.out.as_str()), (2, ""));
    // A misspelled key is wrong for both. What only the new side has, and is wrong there, is told with the results.
    assert!(wrong.err.contains("did you mean `badge`") && wrong.err.contains("1 error"), "{}", wrong.err);
}

#[test]
fn nobody_is_named() {
    for format in ["human", "json", "markdown", "html"] {
        let said = run(&["diff", OLD, NEW, "--facts", FACTS, "--anonymous", "--format", format]);
        assert_eq!(said.status, 1, "{}", said.err);
        let all = format!("{}{}", said.out, said.err);
        for name in ["E1", "王芳", "李娜", "张伟", "刘洋", "陈晨", "晚班", "yaml"] {
            assert!(!all.contains(name), "{name} is in {all}");
        }
    }
    let anonymous = |more: &[&str]| run(&[&["diff", OLD, NEW, "--facts", FACTS, "--anonymous"], more].concat());
    let (_, said) = in_both(|lang| anonymous(&[lang, &["--least", "3"]].concat()));
    snapshot("cli", "an_anonymous_comparison", &said);
    // Nothing of the fines, which concern three, may be worked out from the rest.
    let least = json(&anonymous(&["--least", "4", "--format", "json"]).out);
    let impact = &least["impact"];
    assert_eq!((&impact["money"], &impact["anonymous"]["hidden_kinds"]), (&serde_json::Value::Null, &3.into()));
    assert!(impact["together"].as_array().expect("a list").iter().all(|row| row["kind"] == "bonus"));
}

#[test]
fn json_says_what_is_shown() {
    let said = json(&run(&["diff", OLD, NEW, "--facts", FACTS, "--format", "json"]).out);
    assert_eq!((&said["version"], &said["differs"]), (&1.into(), &true.into()));
    let impact = &said["impact"];
    assert_eq!((&impact["money"], &impact["affected"], &impact["unknown"]), (&"35.00".into(), &5.into(), &1.into()));
    assert_eq!(impact["unread"][0]["code"], "facts::unknown-key");
    let zh = json(&run(&["diff", OLD, NEW, "--facts", FACTS, "--format", "json", "--lang", "zh"]).out);
    let parts = |said: &serde_json::Value| said["changes"][0]["parts"][0]["new"].clone();
    assert_eq!(parts(&said), parts(&zh), "what is no text for people is the same in every language");
}

/// As Markdown, no name can break a table or begin HTML.
#[test]
fn markdown_is_safe() {
    let hostile = "tests/cases/diff/hostile";
    let said = run(&[
        "diff",
        &format!("{hostile}.policy"),
        &format!("{hostile}.new.policy"),
        "--facts",
        &format!("{hostile}.yaml"),
        "--format",
        "markdown",
    ]);
    let text = said.out.replace("<!-- -->", "");
    assert!(!text.contains('<') && !text.contains('`') && !text.contains("://") && !text.contains('@'), "{text}");
    let mut columns = None;
    for line in text.lines() {
        let cells = line.matches('|').count();
        if !line.starts_with('|') {
            assert_eq!(cells, 0, "{line}");
            columns = None;
            continue;
        }
        assert_eq!(cells, *columns.get_or_insert(cells), "{line}");
    }
}

/// What `docs/diff.md` and its twin show comes out so.
#[test]
fn the_pages_are_true() {
    let mut texts: Vec<(String, Vec<u8>)> = Vec::new();
    for name in ["policies", "policies/shop"].iter().flat_map(|folder| files(folder, ".policy")) {
        let text = text(&name);
        let inner = name.strip_prefix("policies/").expect("a shipped policy");
        let fine = "  fine      50 yuan, doubling\n  note      \"来源未写明计数期间";
        texts.push((format!("old/{inner}"), text.clone().into_bytes()));
        texts.push((format!("new/{inner}"), text.replacen(fine, &fine.replace("50", "80"), 1).into_bytes()));
    }
    for name in files("examples/shop", ".yaml") {
        texts.push((name.replace("examples/shop", "facts"), text(&name).into_bytes()));
    }
    let texts: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (name.as_str(), text.as_slice())).collect();
    let folder = folder("diff_pages", &texts);
    let args = ["diff", "old", "new", "--facts", "facts", "--period", "2022-03"];
    for (page, lang) in [("docs/diff.md", "en"), ("docs/diff.zh-CN.md", "zh")] {
        let said = run_in(&folder, &[args.as_slice(), &["--lang", lang]].concat());
        let page = text(page);
        let shown = page.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
        assert!(said.out.starts_with(shown), "{}", said.out);
    }
}
