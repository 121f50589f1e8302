//! Verdicts against brute force: policies and edits of them made by chance, worked by both sides for people who cover a
//! small space of facts. What is called stricter is better for none of them by no rule, what is called equivalent is the
//! same for all, and so is what no verdict is given on.

use std::collections::BTreeMap;

use handbook::diagnostic::Sink;
use handbook::diff::Verdict;
use handbook::eval;
use handbook::outcome::{EffectKind, Outcome};
use handbook::pipeline::{Policies, compare, is_clean, read_facts, verdicts};
use handbook::plan::Plan;
use handbook::source::SourceMap;
use handbook::syntax::ast::{Direction, PayKind};
use handbook::value::{Exact, Month};

use crate::support::Chance;

/// How many edits are judged, where nothing else is said.
const EDITS: u64 = 60;

/// How things are called: on the old side, or by another name and the same label.
#[derive(Debug, Clone)]
struct Names {
    tidy: &'static str,
    late: &'static str,
    first: &'static str,
}

#[derive(Debug, Clone)]
struct Rule {
    conditions: Vec<String>,
    unless: Option<String>,
    is_of_lates: bool,
    outcomes: Vec<String>,
    overrides: Option<usize>,
}

/// A policy, part by part. `TIDY` and `LATE` stand for what is called so.
#[derive(Debug, Clone)]
struct World {
    names: Names,
    has_more: bool,
    highest: u64,
    is_tidy_by_default: bool,
    rules: Vec<Rule>,
    limit: Option<(u64, &'static str, &'static str)>,
}

const NAMES: [&str; 4] = ["one", "two", "three", "four"];
const OTHER: Names = Names { tidy: "neat", late: "tardy", first: "number_one" };

fn atom(chance: &mut Chance) -> String {
    let number = chance.below(4);
    let op = chance.one_of(&[">", ">=", "<", "<=", "=", "!="]);
    match chance.below(9) {
        0 => "TIDY".to_string(),
        1 => format!("not (score {op} {number})"),
        2 | 3 => format!("score {op} {number}"),
        4 => format!("count(LATE, this month) {op} {number}"),
        5 => format!("count(LATE where grave, this month) {op} {number}"),
        6 => format!("turn is {}", chance.one_of(&["early", "night"])),
        7 => format!("mark is {}", chance.one_of(&["A", "B"])),
        _ => format!("count(mark is A, last {} months) {op} {}", chance.below(2) + 1, chance.below(3)),
    }
}

fn condition(chance: &mut Chance) -> String {
    match chance.below(5) {
        0 => format!("({} and {})", atom(chance), atom(chance)),
        1 => format!("({} or {})", atom(chance), atom(chance)),
        _ => atom(chance),
    }
}

fn outcome(chance: &mut Chance, is_of_lates: bool) -> String {
    let amount = (chance.below(4) + 1) * 10;
    let times =
        if is_of_lates { chance.one_of(&["", "", "2nd time : ", "from 2nd time : ", "every 2nd time : "]) } else { "" };
    let said = match chance.below(7) {
        0 | 1 => format!("fine {amount} yuan"),
        2 if is_of_lates && times.is_empty() => format!("fine {amount} yuan, doubling"),
        2 | 3 => format!("bonus {amount} yuan"),
        4 => chance.one_of(&["warning", "may dismiss", "dismiss"]).to_string(),
        5 => format!("add {} points to conduct", chance.one_of(&["2", "3", "-2", "-3"])),
        _ => format!("bonus {amount} yuan * score"),
    };
    format!("{times}{said}")
}

fn rule(chance: &mut Chance, at: usize) -> Rule {
    let is_of_lates = chance.happens(40);
    let conditions = (0..chance.below(3)).map(|_| condition(chance)).collect();
    let unless = chance.happens(20).then(|| atom(chance));
    let mut outcomes = vec![outcome(chance, is_of_lates)];
    if chance.happens(20) {
        outcomes.push(outcome(chance, is_of_lates));
    }
    if !is_of_lates && chance.happens(15) {
        outcomes = vec!["promote junior to senior".to_string()];
    }
    let mut made = Rule { conditions, unless, is_of_lates, outcomes, overrides: None };
    if at > 0 && chance.happens(15) {
        made.overrides = Some(chance.at(at));
    }
    if at > 0 && !is_of_lates && chance.happens(15) {
        made.conditions.push(format!("total(fine, this month) >= {} yuan", (chance.below(4) + 1) * 10));
        made.outcomes = vec!["bonus 5 yuan".to_string()];
    }
    made
}

fn limit(chance: &mut Chance) -> Option<(u64, &'static str, &'static str)> {
    let kind = chance.one_of(&["fine", "bonus"]);
    let cut = chance.one_of(&["latest first", "largest first", "evenly"]);
    chance.happens(30).then(|| ((chance.below(4) + 1) * 15, kind, cut))
}

fn world(chance: &mut Chance) -> World {
    let rules = (0..chance.at(3) + 1).map(|at| rule(chance, at)).collect();
    World {
        names: Names { tidy: "tidy", late: "late", first: "one" },
        has_more: false,
        highest: 3,
        is_tidy_by_default: true,
        rules,
        limit: limit(chance),
    }
}

/// The same policy with something of it changed.
fn edited(world: &World, chance: &mut Chance) -> World {
    let mut new = world.clone();
    for _ in 0..chance.below(3) + 1 {
        let at = chance.at(new.rules.len());
        let count = new.rules.len();
        let Some(own) = new.rules.get_mut(at) else { continue };
        match chance.below(14) {
            0 => own.conditions.push(condition(chance)),
            1 => drop(own.conditions.pop()),
            2 => own.conditions.reverse(),
            3 => own.unless = Some(atom(chance)),
            4 | 5 => {
                let is_of_lates = own.is_of_lates;
                own.outcomes = vec![outcome(chance, is_of_lates)];
            }
            6 => {
                for said in &mut own.outcomes {
                    *said = said
                        .replace("may dismiss", "dismiss")
                        .replace("warning", "may dismiss")
                        .replace("10 yuan", "20 yuan");
                }
            }
            7 => own.conditions = own.conditions.iter().map(|one| format!("not (not ({one}))")).collect(),
            8 => new.has_more = true,
            9 => new.highest = 5,
            10 => new.names = OTHER,
            11 => new.limit = limit(chance),
            12 if chance.happens(40) => new.is_tidy_by_default = false,
            12 if count > 1 && at + 1 == count => drop(new.rules.pop()),
            _ if count < NAMES.len() => new.rules.push(rule(chance, count)),
            _ => {}
        }
    }
    let last = new.rules.len();
    new.rules.iter_mut().for_each(|rule| rule.overrides = rule.overrides.filter(|other| *other < last));
    new
}

impl World {
    fn name(&self, at: usize) -> &'static str {
        if at == 0 { self.names.first } else { NAMES.get(at).copied().unwrap_or("last") }
    }

    fn text(&self) -> String {
        let mut text = String::from("policy desk\n  currency CNY\n");
        if self.has_more {
            text.push_str(
                "choice place : north, south\nfact seat : place or none\nevent left : when_left count default 0\n",
            );
        }
        let grave =
            if self.has_more { "how_long count default 0, grave \"重\" yes/no" } else { "grave \"重\" yes/no" };
        let turns = if self.has_more { "midday, early, night" } else { "early, night" };
        let default = if self.is_tidy_by_default { "yes" } else { "no" };
        text.push_str(&format!(
            "choice shift : {turns}\nladder rung : junior < senior\nscale grade : B < A\n\
             fact TIDY \"整洁\" : yes/no default {default}\nfact score : count 0..{}\nfact turn : shift\n\
             fact level : rung, dated\nevent LATE \"迟到\" : {grave}\nrecord mark monthly : grade\n\
             account conduct cleared monthly\n",
            self.highest
        ));
        for (at, rule) in self.rules.iter().enumerate() {
            text.push_str(&format!("rule {} \"规则{at}\"\n", self.name(at)));
            if rule.is_of_lates {
                text.push_str("  for each LATE, counted this month\n");
            }
            for (line, condition) in rule.conditions.iter().enumerate() {
                text.push_str(&format!("  {} {condition}\n", if line == 0 { "when" } else { "and" }));
            }
            rule.unless.iter().for_each(|unless| text.push_str(&format!("  unless {unless}\n")));
            if let Some(other) = rule.overrides {
                text.push_str(&format!("  overrides {}\n", self.name(other)));
            }
            rule.outcomes.iter().for_each(|said| text.push_str(&format!("  {said}\n")));
        }
        if let Some((most, kind, cut)) = self.limit {
            text.push_str(&format!("limit cap\n  over {kind}, this month\n  at most {most} yuan\n  cut {cut}\n"));
        }
        text.replace("TIDY", self.names.tidy).replace("LATE", self.names.late)
    }

    /// People of every tidiness, score and number of lates; the rest by chance.
    fn facts(&self, mut chance: Chance) -> String {
        let mut facts = String::from("covers: 2022-01..2022-03\nemployees:\n");
        let Names { tidy, late, .. } = &self.names;
        let mut people = 100;
        let lates = ["", "no", "yes", "no yes", "yes yes", "no no yes", "yes no no no"];
        for (score, lates) in (0..=3).flat_map(|score| lates.iter().map(move |lates| (score, lates))) {
            for tidiness in ["yes", "no", ""] {
                people += 1;
                facts.push_str(&format!("  - id: E{people}\n    hired_on: 2021-01-01\n    score: {score}\n"));
                if !tidiness.is_empty() {
                    facts.push_str(&format!("    {tidy}: {tidiness}\n"));
                }
                let turn = chance.one_of(&["early", "night"]);
                let level = chance.one_of(&["junior", "senior"]);
                facts.push_str(&format!("    turn: {turn}\n    level: {level}\n    mark:\n"));
                for month in ["01", "02", "03"] {
                    facts.push_str(&format!("      2022-{month}: {}\n", chance.one_of(&["A", "B"])));
                }
                let days: Vec<&str> = lates.split_whitespace().collect();
                if !days.is_empty() {
                    facts.push_str(&format!("    {late}:\n"));
                }
                for (day, grave) in days.iter().enumerate() {
                    facts.push_str(&format!("      - {{date: 2022-03-{:02}, grave: {grave}}}\n", day + 3));
                }
            }
        }
        facts
    }
}

/// What a rule gives to somebody, by what it counts for: more is better. `None` where it is not known.
type Given = Option<BTreeMap<String, Exact>>;

/// For each employee what each rule gives.
fn given(plan: &Plan, facts: &str) -> BTreeMap<(usize, String), Given> {
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let mut reader = |_: &str| Ok(facts.as_bytes().to_vec());
    let population = read_facts(["facts.yaml".to_string()].as_slice(), plan, &mut reader, &mut sources, &mut sink);
    let found = sink.into_sorted();
    assert!(is_clean(&found), "{facts}\n{found:?}");
    let month = Month::new(2022, 3).expect("a month");
    let mut all = BTreeMap::new();
    for result in &eval::run(plan, &population, &[month]).of_months {
        let who = result.employee.0 as usize;
        for (_, rule) in plan.rules() {
            all.insert((who, rule.title.name.clone()), Some(BTreeMap::new()));
        }
        for line in &result.lines {
            let name = plan.rule(line.rule).title.name.clone();
            let own = all.entry((who, name)).or_insert_with(|| Some(BTreeMap::new()));
            let amount = match &line.outcome {
                Outcome::Amount(amount) => *amount,
                Outcome::Undetermined(_) => {
                    *own = None;
                    continue;
                }
                _ => Exact::ONE,
            };
            for (measure, is_better) in measures(&line.kind) {
                let Some(own) = own else { break };
                let amount = if is_better { amount } else { amount.negated().expect("it fits") };
                let sum = own.entry(measure).or_insert(Exact::ZERO);
                *sum = sum.plus(amount).expect("it fits");
            }
        }
    }
    all
}

/// What counts for what, written once more and apart from what is tested.
fn measures(kind: &EffectKind) -> Vec<(String, bool)> {
    let sanctions = ["warning", "may dismiss", "dismiss"].iter().map(|name| ((*name).to_string(), false));
    match kind {
        EffectKind::Pay(kind) => vec![("money".to_string(), *kind != PayKind::Fine)],
        EffectKind::Points(_) => vec![("points".to_string(), true)],
        EffectKind::Level { direction, from, to, .. } => {
            vec![(format!("{direction:?} {from} {to}"), *direction == Direction::Promote)]
        }
        EffectKind::Warning => sanctions.take(1).collect(),
        EffectKind::MayDismiss => sanctions.take(2).collect(),
        EffectKind::Dismiss => sanctions.collect(),
        other => panic!("no rule here gives {other:?}"),
    }
}

/// Whether what the new side gives is worse in something, and better in something.
fn difference(old: &BTreeMap<String, Exact>, new: &BTreeMap<String, Exact>) -> (bool, bool) {
    let of = |given: &BTreeMap<String, Exact>, measure: &String| given.get(measure).copied().unwrap_or(Exact::ZERO);
    let mut measures = old.keys().chain(new.keys());
    let mut found = (false, false);
    measures.by_ref().for_each(|measure| {
        found.0 |= of(new, measure) < of(old, measure);
        found.1 |= of(new, measure) > of(old, measure);
    });
    found
}

fn read(text: &str, sources: &mut SourceMap) -> Option<Policies> {
    let mut sink = Sink::new();
    let mut reader = |_: &str| Ok(text.as_bytes().to_vec());
    let policies = Policies::read(&["a.policy".to_string()], &mut reader, sources, &mut sink);
    policies.compile(&mut sink);
    is_clean(&sink.into_sorted()).then_some(policies)
}

#[test]
fn verdicts_hold_for_everybody() {
    let edits = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(EDITS);
    let (mut judged, mut decided, mut differing) = (0, BTreeMap::<String, u32>::new(), 0);
    for seed in 0..edits {
        let mut chance = Chance::new(seed * 7 + 1);
        let old = world(&mut chance);
        let new = edited(&old, &mut chance);
        let (before, after) = (old.text(), new.text());
        let mut sources = SourceMap::new();
        // What contradicts itself is refused, and is not judged.
        let (Some(was), Some(is)) = (read(&before, &mut sources), read(&after, &mut sources)) else { continue };
        let found = verdicts(&was, &is, &compare(&was, &is, &sources));
        let (was, is) = (was.compile(&mut Sink::new()), is.compile(&mut Sink::new()));
        let (was, is) =
            (given(&was.plan, &old.facts(Chance::new(seed))), given(&is.plan, &new.facts(Chance::new(seed))));
        let people = was.keys().map(|(who, _)| who + 1).max().unwrap_or(0);
        let mut whole = (false, false);
        for (at, _) in NAMES.iter().enumerate() {
            let verdict = found.rules.iter().find(|rule| rule.rule.name == new.name(at)).map(|rule| rule.verdict);
            let mut of_rule = (false, false);
            for who in 0..people {
                let nothing = Some(BTreeMap::new());
                let of = |all: &BTreeMap<(usize, String), Given>, name: &str| {
                    all.get(&(who, name.to_string())).cloned().unwrap_or(nothing.clone())
                };
                let (Some(one), Some(other)) = (of(&was, old.name(at)), of(&is, new.name(at))) else { continue };
                let (worse, better) = difference(&one, &other);
                of_rule = (of_rule.0 || worse, of_rule.1 || better);
                let holds = match verdict {
                    None | Some(Verdict::Equivalent) => !worse && !better,
                    Some(Verdict::Stricter) => !better,
                    Some(Verdict::Milder) => !worse,
                    Some(Verdict::Incomparable | Verdict::Unknown) => true,
                };
                assert!(
                    holds,
                    "seed {seed}, {verdict:?} {}, E{who}\n{before}\n{after}\n{one:?}\n{other:?}",
                    new.name(at)
                );
            }
            whole = (whole.0 || of_rule.0, whole.1 || of_rule.1);
            if let Some(verdict) = verdict {
                judged += 1;
                *decided.entry(format!("{verdict:?}")).or_default() += 1;
                differing += u32::from(of_rule != (false, false));
            }
        }
        let holds = match found.whole {
            Verdict::Equivalent => whole == (false, false),
            Verdict::Stricter => !whole.1,
            Verdict::Milder => !whole.0,
            Verdict::Incomparable | Verdict::Unknown => true,
        };
        assert!(holds, "seed {seed}, all together {:?}\n{before}\n{after}", found.whole);
    }
    let unknown = decided.get("Unknown").copied().unwrap_or(0);
    let few = edits < EDITS;
    assert!(few || unknown * 2 < judged, "{unknown} of {judged} are unknown: {decided:?}");
    assert!(few || differing * 3 > judged, "only {differing} of {judged} differ");
}
