//! Policies and facts made by chance: well typed by construction, of every sort of declaration, window, function and
//! outcome. The same seed makes the same. What is made is kept in parts, so that a test can put them in another order,
//! leave one away or add one.

use std::fmt::Write as _;

use crate::support::Chance;

/// The months that the facts cover.
pub(crate) const MONTHS: [&str; 4] = ["2022-01", "2022-02", "2022-03", "2022-04"];

/// A policy and the facts for it.
#[derive(Debug, Clone)]
pub(crate) struct World {
    /// What every made policy declares.
    pub(crate) declared: Vec<String>,
    /// Its lets, rules and limits.
    pub(crate) made: Vec<String>,
    /// Its employees.
    pub(crate) employees: Vec<Person>,
}

/// An employee of a fact file: the id, and the lines of what is recorded.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) lines: Vec<Recorded>,
}

/// A line of an employee.
#[derive(Debug, Clone)]
pub(crate) struct Recorded {
    pub(crate) text: String,
    /// Whether nothing is known where it is absent; what may be absent, and what did not happen, is known then too.
    pub(crate) missing_without: bool,
}

const DECLARED: [&str; 20] = [
    "scale mark : D < C < B < A",
    "ladder rung : low < mid < high",
    "choice kind : soft, hard",
    "fact level : rung, dated",
    "fact group_of : kind",
    "fact cash : money",
    "fact weight : points 0..100",
    "fact small : count 0..5",
    "fact quota : percent 0%..100%",
    "fact ready : yes/no",
    "fact perhaps : count 0..5 or none",
    "event late : grave yes/no, cost money default 0",
    "event slip",
    "event praise",
    "record review monthly : place count 1..9, passed yes/no",
    "record sales monthly : money",
    "record score monthly : points 0..100",
    "record grade quarterly : mark",
    "account conduct cleared monthly",
    "table rates by money, marginal : percent\n  >= 0 yuan : 1%\n  >= 100 yuan : 2.5%\n  >= 5000 yuan : 0.3%",
];

const TABLE: &str = "table worth by mark : money\n  D : 0 yuan\n  C : 10.5 yuan\n  B : 20 yuan\n  A : 33.33 yuan";

impl World {
    /// A world of a seed, with so many rules and employees.
    pub(crate) fn of(seed: u64, rules: usize, employees: usize) -> World {
        let mut chance = Chance::new(seed);
        let mut making = Making { chance: &mut chance, lets: Vec::new() };
        let mut made: Vec<String> = (0..rules / 3).map(|at| making.formula(at)).collect();
        made.extend((0..rules).map(|at| making.rule(at)));
        let employees = (0..employees).map(|at| person(&mut chance, at)).collect();
        let declared = DECLARED.iter().chain(&[TABLE]).map(ToString::to_string).collect();
        World { declared, made, employees }
    }

    /// The policy.
    pub(crate) fn policy(&self) -> String {
        let statements: String = self.declared.iter().chain(&self.made).map(|one| format!("{one}\n")).collect();
        format!("policy made\n  currency CNY\n{statements}")
    }

    /// The facts, in one file.
    pub(crate) fn facts(&self) -> String {
        facts(&self.employees)
    }

    /// Statements and employees in another order.
    pub(crate) fn shuffled(&self, seed: u64) -> World {
        let mut chance = Chance::new(seed);
        let mut other = self.clone();
        shuffle(&mut other.declared, &mut chance);
        shuffle(&mut other.made, &mut chance);
        shuffle(&mut other.employees, &mut chance);
        other.employees.iter_mut().for_each(|person| shuffle(&mut person.lines, &mut chance));
        other
    }
}

/// A fact file of some employees.
pub(crate) fn facts(employees: &[Person]) -> String {
    let mut text = format!("covers: {}..{}\nemployees:\n", MONTHS[0], MONTHS[MONTHS.len() - 1]);
    for person in employees {
        writeln!(text, "  - id: {}", person.id).expect("a text grows");
        person.lines.iter().for_each(|line| writeln!(text, "    {}", line.text).expect("a text grows"));
    }
    text
}

fn shuffle<T>(things: &mut [T], chance: &mut Chance) {
    for at in (1..things.len()).rev() {
        things.swap(at, chance.at(at + 1));
    }
}

struct Making<'c> {
    chance: &'c mut Chance,
    /// How many lets of money there are so far.
    lets: Vec<String>,
}

const WINDOWS: [&str; 8] = [
    "this month",
    "this quarter",
    "this year",
    "last 2 months",
    "last 1 quarter",
    "rolling 45 days",
    "rolling 2 months",
    "since hired_on",
];
const OPERATORS: [&str; 6] = ["=", "!=", "<", "<=", ">", ">="];

impl Making<'_> {
    fn window(&mut self) -> &'static str {
        self.chance.one_of(&WINDOWS)
    }

    fn amount(&mut self) -> String {
        let (whole, part) = (self.chance.below(300), self.chance.below(100));
        if self.chance.happens(50) { format!("{whole} yuan") } else { format!("{whole}.{part:02} yuan") }
    }

    fn money(&mut self, depth: usize) -> String {
        let window = self.window();
        if depth > 0 {
            let (a, b) = (self.money(depth - 1), self.money(depth - 1));
            match self.chance.below(8) {
                0 => return format!("({a} + {b})"),
                1 => return format!("({a} - {b})"),
                2 => return format!("({a} * {})", self.number(depth - 1)),
                3 => return format!("({a} / {})", self.number(depth - 1)),
                4 => return format!("({a} * quota)"),
                _ => {}
            }
        }
        match self.chance.below(10) {
            0 => "cash".to_string(),
            1 => "sales".to_string(),
            2 => format!("sum(sales, {window})"),
            3 => format!("sum(late cost, {window})"),
            4 => format!("mean(sales, last {} months)", 1 + self.chance.below(3)),
            5 => format!("{}(sales, {window})", self.chance.one_of(&["highest", "lowest"])),
            6 => "rates(sales)".to_string(),
            7 => "worth(grade)".to_string(),
            8 if !self.lets.is_empty() => self.lets[self.chance.at(self.lets.len())].clone(),
            _ => self.amount(),
        }
    }

    fn number(&mut self, depth: usize) -> String {
        let window = self.window();
        if depth > 0 && self.chance.happens(30) {
            return format!("({} + {})", self.number(depth - 1), self.number(depth - 1));
        }
        match self.chance.below(6) {
            0 => "small".to_string(),
            1 => format!("count(late, {window})"),
            2 => format!("count(slip, {window})"),
            3 => format!("count(late where grave, {window})"),
            4 => "review place".to_string(),
            _ => (1 + self.chance.below(4)).to_string(),
        }
    }

    fn condition(&mut self, depth: usize) -> String {
        if depth > 0 && self.chance.happens(35) {
            let (a, b) = (self.condition(depth - 1), self.condition(depth - 1));
            return match self.chance.below(3) {
                0 => format!("({a} and {b})"),
                1 => format!("({a} or {b})"),
                _ => format!("not ({a} or {b})"),
            };
        }
        let (op, window) = (self.chance.one_of(&OPERATORS), self.window());
        match self.chance.below(14) {
            0 => format!("{} {op} {}", self.number(1), self.number(0)),
            1 => format!("{} {op} {}", self.money(1), self.amount()),
            2 => format!(
                "grade {} {}",
                self.chance.one_of(&["is", "is not", "<", ">="]),
                self.chance.one_of(&["D", "C", "B", "A"])
            ),
            3 => "ready".to_string(),
            4 => format!("perhaps {} none", self.chance.one_of(&["is", "is not"])),
            5 => format!("since(hired_on) {op} {} months", self.chance.below(14)),
            6 => format!("streak(score >= {} points) {op} {}", self.chance.below(90), self.chance.below(4)),
            7 => format!(
                "{}(score >= {} points, last 3 months)",
                self.chance.one_of(&["all", "any"]),
                self.chance.below(90)
            ),
            8 => format!(
                "level {} {}",
                self.chance.one_of(&["is", "is not", "<", ">="]),
                self.chance.one_of(&["low", "mid", "high"])
            ),
            9 => format!(
                "rank(sales, within {}) {op} {}",
                self.chance.one_of(&["company", "team"]),
                1 + self.chance.below(3)
            ),
            10 => "recorded(cash)".to_string(),
            11 => format!("balance(conduct) {op} {} points", self.chance.below(8)),
            12 => format!("count(review place > {}, {window}) {op} {}", self.chance.below(9), self.chance.below(4)),
            _ => "review passed".to_string(),
        }
    }

    fn formula(&mut self, at: usize) -> String {
        let text = format!("let value{at} = {}, rounded to 0.01 yuan", self.money(2));
        self.lets.push(format!("value{at}"));
        text
    }

    fn conditions(&mut self) -> String {
        let mut text = String::new();
        let (number, word) = (self.chance.below(3), self.chance.one_of(&["and ", "or  "]));
        for at in 0..number {
            let word = if at == 0 { "when" } else { word };
            writeln!(text, "  {word} {}", self.condition(1)).expect("a text grows");
        }
        if number > 0 && self.chance.happens(25) {
            writeln!(text, "  unless {}", self.condition(0)).expect("a text grows");
        }
        text
    }

    fn rule(&mut self, at: usize) -> String {
        let head = format!("rule made{at}\n");
        match self.chance.below(9) {
            // Of an occurrence, counted.
            0 | 1 => {
                let event = self.chance.one_of(&["late", "slip", "late where grave"]);
                let window = self.chance.one_of(&["this month", "this quarter", "this year", "rolling 40 days"]);
                let more = self.chance.one_of(&["doubling", "increasing by 7 yuan"]);
                format!(
                    "{head}  for each {event}, counted {window}\n  fine {} yuan, {more}\n",
                    1 + self.chance.below(60)
                )
            }
            2 => {
                let (first, second) = (self.chance.below(50), self.chance.below(50));
                format!(
                    "{head}  for each slip, counted this month\n  2nd time : fine {first} yuan\n  from 3rd time : fine {second} yuan\n"
                )
            }
            3 => format!(
                "{head}  for each {}\n  add {}{} points to conduct\n",
                self.chance.one_of(&["slip", "praise", "late"]),
                self.chance.one_of(&["", "-"]),
                1 + self.chance.below(9)
            ),
            4 => {
                let amount = self.money(1);
                let by = self.chance.one_of(&["score", "weight"]);
                let within = self.chance.one_of(&["company where level is not low", "company"]);
                // A pot is one for all: what it is made of is a sum over all.
                format!(
                    "let pot{at} = sum({amount}, within company), at least 0 yuan, rounded to 0.01 yuan\n{head}  bonus share(pot{at}, by {by}, within {within}), rounded to 0.01 yuan\n"
                )
            }
            5 => format!("{head}{}  warning\n", self.conditions()),
            6 => {
                format!("{head}{}  bonus {}, at least 0 yuan, rounded to 0.01 yuan\n", self.conditions(), self.money(2))
            }
            7 => format!(
                "{head}  each quarter\n{}  pay {}, rounded {} 0.01 yuan\n",
                self.conditions(),
                self.money(1),
                self.chance.one_of(&["to", "down to", "up to"])
            ),
            _ => format!("{head}{}  pay {}, rounded to 0.01 yuan\n", self.conditions(), self.money(2)),
        }
    }
}

fn days(chance: &mut Chance, most: u64) -> Vec<String> {
    let number = chance.below(most + 1);
    (0..number).map(|_| format!("{}-{:02}", chance.one_of(&MONTHS), 1 + chance.below(28))).collect()
}

/// A record of each month: now and then one is missing.
fn monthly(chance: &mut Chance, mut value: impl FnMut(&mut Chance) -> String) -> String {
    let mut months = Vec::new();
    for month in MONTHS {
        if chance.happens(93) {
            months.push(format!("{month}: {}", value(chance)));
        }
    }
    format!("{{{}}}", months.join(", "))
}

fn person(chance: &mut Chance, at: usize) -> Person {
    let mut lines = Vec::new();
    let mut line = |chance: &mut Chance, missing_without: bool, text: String| {
        if !missing_without || chance.happens(94) {
            lines.push(Recorded { text, missing_without });
        }
    };
    let text = format!("hired_on: 202{}-{:02}-{:02}", chance.below(2), 1 + chance.below(12), 1 + chance.below(28));
    line(chance, false, text);
    if chance.happens(8) {
        let text = format!("left_on: {}-{:02}", MONTHS[MONTHS.len() - 1], 28 + chance.below(3));
        line(chance, false, text);
    }
    let text = format!("team: {}", chance.one_of(&["north", "south"]));
    line(chance, true, text);
    let text = format!(
        "level: [{{is: {}, from: 2020-01-01}}, {{is: {}, from: {}-09}}]",
        chance.one_of(&["low", "mid"]),
        chance.one_of(&["mid", "high"]),
        chance.one_of(&MONTHS)
    );
    line(chance, true, text);
    let text = format!("group_of: {}", chance.one_of(&["soft", "hard"]));
    line(chance, true, text);
    let text = format!("cash: {}.{:02}", chance.below(900), chance.below(100));
    line(chance, true, text);
    let text = format!("weight: {}", chance.below(101));
    line(chance, true, text);
    let text = format!("small: {}", chance.below(6));
    line(chance, true, text);
    let text = format!("quota: {}%", chance.below(101));
    line(chance, true, text);
    let text = format!("ready: {}", chance.one_of(&["yes", "no"]));
    line(chance, true, text);
    if chance.happens(50) {
        let text = format!("perhaps: {}", chance.below(6));
        line(chance, false, text);
    }
    let mut late = Vec::new();
    for day in days(chance, 4) {
        let cost = if chance.happens(50) {
            format!(", cost: {}.{:02}", chance.below(90), chance.below(100))
        } else {
            String::new()
        };
        let grave =
            if chance.happens(90) { format!(", grave: {}", chance.one_of(&["yes", "no"])) } else { String::new() };
        late.push(format!("{{date: {day}{grave}{cost}}}"));
    }
    line(chance, false, format!("late: [{}]", late.join(", ")));
    let text = format!("slip: [{}]", days(chance, 5).join(", "));
    line(chance, false, text);
    let text = format!("praise: [{}]", days(chance, 3).join(", "));
    line(chance, false, text);
    let text = monthly(chance, |chance| {
        format!("{{place: {}, passed: {}}}", 1 + chance.below(9), chance.one_of(&["yes", "no"]))
    });
    line(chance, true, format!("review: {text}"));
    let text = monthly(chance, |chance| format!("{}.{:02}", chance.below(9_000), chance.below(100)));
    line(chance, true, format!("sales: {text}"));
    let text = monthly(chance, |chance| chance.below(101).to_string());
    line(chance, true, format!("score: {text}"));
    let text = format!(
        "grade: {{2021-Q4: {}, 2022-Q1: {}}}",
        chance.one_of(&["D", "C", "B", "A"]),
        chance.one_of(&["D", "C", "B", "A"])
    );
    line(chance, true, text);
    Person { id: format!("E{at:03}"), lines }
}
