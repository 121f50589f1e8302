//! Lints against the evaluator: what is proven of conditions holds for all facts, what is called idle can go, and what
//! allows a warning changes no result.

use std::fmt::Write;

use handbook::diagnostic::{Diagnostic, Sink};
use handbook::eval;
use handbook::logic::{Formula, Guards, Logic};
use handbook::messages::{Lint, Message};
use handbook::outcome::{Outcome, Results};
use handbook::pipeline::{Compiled, Policies, read_facts};
use handbook::plan::{Rule, RuleId};
use handbook::source::SourceMap;
use handbook::value::Month;

use crate::support::{ALL, Chance, files, path, policies, said};

const HEAD: &str = "policy p
  currency CNY
scale  mark : D < C < B < A
fact   a : count 0..3
fact   b : count 0..3
fact   c : mark
fact   d : yes/no
fact   e : count 0..3 or none
event  late : grave yes/no
record review monthly : place count 1..3
let    named = a + b
table  worth by mark : money
  D : 0 yuan
  C : 10 yuan
  B : 20 yuan
  A : 30 yuan
";

/// A comparison of something with something, as like as not one that says nothing.
fn atom(chance: &mut Chance) -> String {
    let op = chance.one_of(&["=", "!=", "<", "<=", ">", ">="]);
    let number = chance.below(5);
    match chance.below(16) {
        0 | 1 => format!("a {op} {number}"),
        2 => format!("b {op} {number}"),
        3 => format!("a {op} b"),
        4 => format!("a + b {op} {number}"),
        5 => format!("named - 1 {op} {number}"),
        6 => format!("a - b {op} {number}"),
        7 => format!("e {op} {number}"),
        8 => format!("e {} none", chance.one_of(&["is", "is not"])),
        9 => format!("c {} {}", chance.one_of(&["is", "is not", "<", ">=", ">"]), chance.one_of(&["D", "C", "B", "A"])),
        10 => chance.one_of(&["d", "not d", "d is no"]).to_string(),
        11 => format!("count(late, this month) {op} {number}"),
        12 => format!("count(late where grave, this month) {op} {number}"),
        13 => format!("count(late, this quarter) {op} {number}"),
        14 => format!("count(review place > 1, last 2 months) {op} {number}"),
        _ => format!("worth(c) {op} {number}0 yuan"),
    }
}

fn condition(chance: &mut Chance) -> String {
    match chance.below(6) {
        0 => format!("({} and {})", atom(chance), atom(chance)),
        1 => format!("({} or {})", atom(chance), atom(chance)),
        2 => format!("not ({} or {})", atom(chance), atom(chance)),
        _ => atom(chance),
    }
}

/// Rules in pairs: the second is the first without its last condition.
fn rules(chance: &mut Chance, number: usize) -> String {
    let mut text = HEAD.to_string();
    for at in 0..number {
        let (first, second) = (condition(chance), condition(chance));
        let unless = if chance.below(3) == 0 { format!("  unless {}\n", atom(chance)) } else { String::new() };
        write!(text, "rule whole{at}\n  when {first}\n  and {second}\n{unless}  warning\n").expect("a text grows");
        write!(text, "rule part{at}\n  when {first}\n{unless}  warning\n").expect("a text grows");
    }
    text
}

/// Employees with facts of all sorts, many without some.
fn facts(chance: &mut Chance, number: usize) -> String {
    let mut text = "covers: 2022-01..2022-03\nemployees:\n".to_string();
    for at in 0..number {
        writeln!(text, "  - id: E{at}\n    hired_on: 2021-01-01").expect("a text grows");
        let mut fact = |chance: &mut Chance, name: &str, values: &[&str]| {
            if chance.below(8) > 0 {
                writeln!(text, "    {name}: {}", chance.one_of(values)).expect("a text grows");
            }
        };
        fact(chance, "a", &["0", "1", "2", "3"]);
        fact(chance, "b", &["0", "1", "2", "3"]);
        fact(chance, "c", &["D", "C", "B", "A"]);
        fact(chance, "d", &["yes", "no"]);
        fact(chance, "e", &["0", "1", "2", "3"]);
        fact(
            chance,
            "late",
            &[
                "[{date: 2022-03-04, grave: yes}]",
                "[{date: 2022-03-04, grave: no}, {date: 2022-03-05, grave: yes}]",
                "[{date: 2022-02-04, grave: no}, {date: 2022-03-05}, {date: 2022-03-06, grave: no}]",
                "[{date: 2022-01-04, grave: yes}, {date: 2022-02-05, grave: yes}]",
            ],
        );
        fact(
            chance,
            "review",
            &[
                "{2022-02: {place: 1}, 2022-03: {place: 3}}",
                "{2022-02: {place: 2}, 2022-03: {place: 3}}",
                "{2022-01: {place: 2}, 2022-03: {place: 1}}",
            ],
        );
    }
    text
}

/// What a rule comes to for an employee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
    Given,
    Nothing,
    Open,
}

struct World {
    policies: Policies,
    compiled: Compiled,
    sources: SourceMap,
    employees: usize,
    results: Results,
}

impl World {
    fn of(seed: u64) -> World {
        let mut chance = Chance::new(seed);
        let (policy, facts) = (rules(&mut chance, 60), facts(&mut chance, 150));
        let mut reader = |path: &str| Ok(if path == "p.policy" { policy.clone() } else { facts.clone() }.into_bytes());
        let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
        let policies = Policies::read(&["p.policy".to_string()], &mut reader, &mut sources, &mut sink);
        let compiled = policies.compile(&mut sink);
        let population = read_facts(&["f.yaml".to_string()], &compiled.plan, &mut reader, &mut sources, &mut sink);
        assert_eq!(said(&sink.into_sorted(), &sources), Vec::<String>::new());
        let march = Month::new(2022, 3).expect("a month");
        let results = eval::run(&compiled.plan, &population, &[march]);
        World { policies, compiled, sources, employees: population.employees.len(), results }
    }

    /// What a rule comes to for each employee.
    fn came(&self, rule: RuleId) -> Vec<Came> {
        let mut came = vec![Came::Nothing; self.employees];
        for result in &self.results.of_months {
            for line in result.lines.iter().filter(|line| line.rule == rule) {
                let of_employee = came.get_mut(result.employee.index()).expect("the employee is in the population");
                *of_employee = match line.outcome {
                    Outcome::Undetermined(_) => Came::Open,
                    _ => Came::Given,
                };
            }
        }
        came
    }

    fn lints(&self) -> Vec<Diagnostic> {
        let mut sink = Sink::new();
        self.policies.lint(&self.compiled, None, &mut sink);
        sink.into_sorted()
    }
}

/// A rule with what is known of it.
struct Known<'w> {
    name: &'w str,
    applies: Formula,
    fails: Formula,
    came: Vec<Came>,
}

fn known(world: &World) -> Vec<Known<'_>> {
    let logic = Logic::new(&world.compiled.plan);
    let of_rule = |(id, named): (RuleId, &'_ handbook::plan::Named<Rule>)| {
        let rule = &named.first().body;
        (id, logic.applies(rule), logic.fails(rule))
    };
    let formulas: Vec<_> = world.compiled.plan.rules().map(of_rule).collect();
    formulas
        .into_iter()
        .map(|(id, applies, fails)| Known {
            name: &world.compiled.plan.rule(id).title.name,
            applies,
            fails,
            came: world.came(id),
        })
        .collect()
}

#[test]
fn what_is_proven_holds_for_all_facts() {
    let (mut unseen, mut never, mut apart, mut implied) = (0, 0, 0, 0);
    for seed in 0..3 {
        let world = World::of(seed);
        let logic = Logic::new(&world.compiled.plan);
        let rules = known(&world);
        for rule in &rules {
            unseen += usize::from(!rule.came.contains(&Came::Given));
            if logic.excluded([&rule.applies]) {
                never += 1;
                assert!(!rule.came.contains(&Came::Given), "seed {seed}: {} applies", rule.name);
            }
            if logic.excluded([&rule.fails]) {
                assert!(!rule.came.contains(&Came::Nothing), "seed {seed}: {} fails", rule.name);
            }
        }
        for one in rules.iter().step_by(3) {
            for other in rules.iter().step_by(2) {
                let pairs = || one.came.iter().zip(&other.came);
                if logic.excluded([&one.applies, &other.applies]) {
                    apart += 1;
                    let both = pairs().any(|pair| pair == (&Came::Given, &Came::Given));
                    assert!(!both, "seed {seed}: {} and {} apply", one.name, other.name);
                }
                if logic.excluded([&one.applies, &other.fails]) {
                    implied += 1;
                    let only = pairs().any(|pair| pair == (&Came::Given, &Came::Nothing));
                    assert!(!only, "seed {seed}: {} applies without {}", one.name, other.name);
                }
            }
        }
    }
    assert!(apart > 200 && implied > 200, "much is proven: {apart}, {implied}");
    // The logic sees most of what there is to see.
    assert!(never > 10 && never * 10 > unseen * 6, "{never} of {unseen} that never apply are proven");
}

#[test]
fn what_is_called_idle_can_go() {
    let mut idle = 0;
    for seed in 0..4 {
        let world = World::of(seed);
        let plan = &world.compiled.plan;
        let lines: Vec<String> = world.lints().iter().filter_map(|found| idle_line(found, &world.sources)).collect();
        for (id, named) in plan.rules() {
            let Some(number) = named.title.name.strip_prefix("whole") else { continue };
            let [_, second] = named.first().body.conditions.terms() else { panic!("two conditions") };
            let text = world.sources.text(plan.term(*second).span);
            if !lines.iter().any(|line| line == &format!("{} {text}", named.title.name)) {
                continue;
            }
            let part = plan.rules().find(|(_, other)| other.title.name == format!("part{number}"));
            let (part, _) = part.expect("the rules are in pairs");
            idle += 1;
            let pairs = world.came(id).into_iter().zip(world.came(part));
            // What always holds may be unknown all the same; anything else that is idle changes nothing at all.
            let always = Logic::new(plan).excluded([&Logic::new(plan).no(*second, Guards::Left)]);
            let differs = |(whole, part): (Came, Came)| whole != part && !(always && whole == Came::Open);
            assert!(!pairs.into_iter().any(differs), "seed {seed}: without {text} {} differs", named.title.name);
        }
    }
    assert!(idle > 8, "some are idle: {idle}");
}

/// The rule and the text of a condition that is called idle.
fn idle_line(found: &Diagnostic, sources: &SourceMap) -> Option<String> {
    let Message::Lint(message) = &found.message else { return None };
    let at = found.at.filter(|_| message.lint() == Some(Lint::IdleCondition))?;
    let before = sources.get(at.source).text.get(..at.start as usize)?;
    let head = before.lines().rev().find_map(|line| line.strip_prefix("rule "))?;
    Some(format!("{head} {}", sources.text(at)))
}

/// The results of the shipped policies for the shipped facts, in words.
fn results_of(texts: &dyn Fn(&str) -> String) -> String {
    let mut reader = |path: &str| Ok(texts(path).into_bytes());
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let paths: Vec<String> = ALL.iter().map(ToString::to_string).collect();
    let policies = Policies::read(&paths, &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    policies.lint(&compiled, None, &mut sink);
    let facts = files("examples/shop", ".yaml");
    let population = read_facts(&facts, &compiled.plan, &mut reader, &mut sources, &mut sink);
    let months = population.covered();
    let results = eval::run(&compiled.plan, &population, &months);
    let amounts = results.of_months.iter().flat_map(|month| &month.lines);
    amounts.map(|line| format!("{:?} {:?} {:?}\n", line.rule, line.kind, line.outcome)).collect()
}

#[test]
fn a_line_that_allows_changes_no_result() {
    let text = |file: &str| std::fs::read_to_string(path(file)).expect("it is text");
    let without = |file: &str| {
        let kept = text(file);
        let kept = kept.lines().filter(|line| !line.trim_start().starts_with("allow ") && !line.contains("容许 "));
        kept.collect::<Vec<_>>().join("\n")
    };
    assert_ne!(text("policies/hospital.policy").trim_end(), without("policies/hospital.policy"));
    assert_eq!(results_of(&text), results_of(&without));
}

#[test]
fn the_shipped_policies_are_clean() {
    let alone = ALL.iter().map(|policy| vec![*policy]);
    for together in alone.chain([ALL.to_vec()]) {
        let read = policies(&together);
        let mut sink = Sink::new();
        read.policies.lint(&read.compiled, None, &mut sink);
        assert_eq!(said(&sink.into_sorted(), &read.sources), Vec::<String>::new());
    }
}
