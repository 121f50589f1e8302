//! A report as data, in the language of its reader: texts, and numbers where something is drawn.

use crate::messages::Lang;
use crate::outcome::EffectKind;
use crate::provenance::Provenance;
use crate::value::Exact;

/// The report of a period.
#[derive(Debug, Clone)]
pub struct Report {
    /// The language of its words.
    pub lang: Lang,
    /// The month, or the first and the last.
    pub period: String,
    /// What it was worked from.
    pub provenance: Provenance,
    /// The policies by their titles.
    pub policies: Vec<String>,
    /// What it comes to together; nothing where only some statements were asked for.
    pub overview: Option<Overview>,
    /// Of each employee, in the order of the results.
    pub statements: Vec<Statement>,
}

/// What a period comes to together.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The kinds of amounts: money, then points.
    pub kinds: Vec<KindReport>,
    /// What is no amount.
    pub others: Vec<OtherResult>,
    /// The totals of each month, where there are several.
    pub months: Vec<MonthOf>,
    /// What is missing, by who can say it.
    pub missing: Vec<Missing>,
    /// What has to be looked at: one thing that counts twice, and two rules for one result.
    pub notices: Vec<String>,
}

/// One kind of amount over the period.
#[derive(Debug, Clone)]
pub struct KindReport {
    /// Which.
    pub kind: EffectKind,
    /// In words.
    pub name: String,
    /// All of it.
    pub total: Bar,
    /// By the clauses that it rests on.
    pub by_clause: Vec<Bar>,
    /// By team.
    pub by_team: Vec<Bar>,
    /// Over the employees.
    pub spread: Vec<Spread>,
}

/// An amount with what it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is of: a clause, a team.
    pub label: String,
    /// The title of the clause, or what else there is to say of it.
    pub title: Option<String>,
    /// What is known of it, with its sign; `None` where nothing is, or it is too large to say.
    pub amount: Option<Exact>,
    /// The same in words.
    pub shown: String,
    /// How many employees have something of it.
    pub employees: usize,
    /// How many lines are undetermined.
    pub undetermined: usize,
}

/// How many employees come to some amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The amount, or from which to which.
    pub label: String,
    /// How many.
    pub employees: usize,
    /// Whether it is no amount: nothing of the kind, or undetermined.
    pub beside: bool,
}

/// Results of a rule that are no amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherResult {
    /// What kind.
    pub kind: String,
    /// The rule.
    pub rule: String,
    /// Its clauses.
    pub clauses: String,
    /// For whom it is so.
    pub known: Vec<String>,
    /// For whom it waits for a step.
    pub waiting: Vec<String>,
    /// For whom it is undetermined.
    pub undetermined: Vec<String>,
}

/// The totals of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthOf {
    /// Which.
    pub month: String,
    /// How many were employed.
    pub employees: usize,
    /// By kind: `fines -350.00`.
    pub totals: Vec<String>,
}

/// What somebody can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Of whom it is to be recorded.
    pub whom: String,
    /// The anchor of his statement.
    pub statement: Option<String>,
    /// What is missing, and who attests it where somebody has to.
    pub what: Vec<String>,
    /// The rules that wait for it.
    pub rules: Vec<String>,
    /// How many lines do.
    pub lines: usize,
}

/// What an employee is told.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The employee's id.
    pub id: String,
    /// The name, if it is recorded.
    pub name: Option<String>,
    /// The team at the end of the period.
    pub team: Option<String>,
    /// The anchor on a page of several.
    pub anchor: String,
    /// The totals by kind, with their names.
    pub totals: Vec<(String, String)>,
    /// How many lines are undetermined.
    pub undetermined: usize,
    /// The items of each month.
    pub months: Vec<(String, Vec<Item>)>,
    /// What is recorded and nothing follows from, by month in a row.
    pub beside: Vec<String>,
}

/// What a rule gives in a month.
#[derive(Debug, Clone)]
pub struct Item {
    /// The rule.
    pub rule: String,
    /// The kind of result.
    pub kind: String,
    /// What it comes to.
    pub result: String,
    /// Whether it is undetermined.
    pub undetermined: bool,
    /// The policy, where there are several.
    pub policy: Option<String>,
    /// The clauses, each with its title.
    pub clauses: Vec<(String, Option<String>)>,
    /// The occurrences that it is for.
    pub occurred: Vec<Occurred>,
    /// How the amount comes about, where it is not for occurrences.
    pub steps: Vec<Step>,
    /// The sum, what a limit took, what is amended, what it waits for, why it is undetermined.
    pub details: Vec<String>,
}

/// An occurrence with what it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurred {
    /// What happened, when, and where it is recorded.
    pub said: String,
    /// The amount, where there are several.
    pub amount: Option<String>,
    /// How it comes about.
    pub steps: Vec<Step>,
}

/// A line of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How far it stands in.
    pub depth: usize,
    /// What it says.
    pub said: String,
}
