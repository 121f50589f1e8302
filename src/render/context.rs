//! What a rendering looks names and places up in.

use super::layout::whole;
use crate::facts::{Employee, Population, When};
use crate::messages::{KindWords, Lang};
use crate::outcome::{EffectKind, EmployeeId, Line};
use crate::plan::{Plan, PolicyId, Rule, RuleId, Thing, Version};
use crate::schema::Title;
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Direction, PayKind};
use crate::types::Type;
use crate::value::Month;

/// Everything that results refer to: the plan and the population that they were worked from, the texts, the language.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The population.
    pub population: &'a Population,
    /// The texts.
    pub sources: &'a SourceMap,
    /// The language.
    pub lang: Lang,
}

impl<'a> Context<'a> {
    /// The employee of an id.
    pub(crate) fn employee(&self, id: EmployeeId) -> &'a Employee {
        self.population.employees.get(id.index()).expect("an employee id comes from the population that was evaluated")
    }

    /// The name of an employee, if it is recorded.
    pub(crate) fn name(&self, id: EmployeeId) -> Option<&'a str> {
        self.employee(id).name()
    }

    /// Id and name.
    pub(crate) fn who(&self, id: EmployeeId) -> String {
        match self.name(id) {
            Some(name) => format!("{} {name}", self.employee(id).id),
            None => self.employee(id).id.to_string(),
        }
    }

    /// Id and name for a list that breaks its lines: nowhere inside.
    pub(crate) fn who_whole(&self, id: EmployeeId) -> String {
        whole(&self.who(id))
    }

    /// The team of an employee at the end of a month, or of the employment in it.
    pub(crate) fn team(&self, id: EmployeeId, month: Month) -> Option<&'a str> {
        self.employee(id).team(month)
    }

    /// The label of a rule.
    pub(crate) fn rule(&self, id: RuleId) -> &'a str {
        self.plan.rule(id).title.shown()
    }

    /// The version of its rule that gives a line.
    pub(crate) fn version(&self, line: &Line) -> &'a Version<Rule> {
        let rule = self.plan.rule(line.rule);
        let version = line.version.and_then(|at| rule.versions.get(at));
        version.unwrap_or_else(|| rule.first())
    }

    /// The ids of the clauses that a line rests on.
    pub(crate) fn clauses(&self, line: &Line) -> Vec<&'a str> {
        let cites = self.version(line).cites.iter();
        cites.map(|clause| self.plan.clause(*clause).id.as_str()).collect()
    }

    /// The ids of the clauses that a line rests on, short: one that stands below another is left to that one (`P.4.1…`).
    pub(crate) fn clauses_short(&self, line: &Line) -> String {
        self.cited_short(self.version(line))
    }

    /// The ids of the clauses that a version of a rule cites, short.
    pub(crate) fn cited_short(&self, version: &Version<Rule>) -> String {
        let all: Vec<&str> = version.cites.iter().map(|clause| self.plan.clause(*clause).id.as_str()).collect();
        clauses_short(&all)
    }

    /// What a line rests on that is amended, with the policy that amends it.
    pub(crate) fn amendments(&self, line: &Line) -> Vec<(Thing, PolicyId)> {
        let day = line.when.day().unwrap_or_else(|| line.when.month().last_day());
        let mut amended = self.plan.amendments_behind(line.rule, day);
        let cut = line.cut.as_ref();
        amended.extend(cut.and_then(|cut| Some((Thing::Limit(cut.limit), cut.amended_by?))));
        amended
    }

    /// The name and label of a thing.
    pub(crate) fn title(&self, thing: Thing) -> &'a Title {
        match thing {
            Thing::Rule(id) => &self.plan.rule(id).title,
            Thing::Let(id) => &self.plan.formula(id).title,
            Thing::Table(id) => &self.plan.table(id).title,
            Thing::Limit(id) => &self.plan.limit(id).title,
        }
    }

    /// `file:line` of a place.
    pub(crate) fn place(&self, span: Span) -> String {
        self.sources.place(span)
    }

    /// The words for a kind of result.
    pub(crate) fn kind(&self, kind: &EffectKind) -> KindWords {
        match kind {
            EffectKind::Pay(PayKind::Fine) => KindWords::Fine,
            EffectKind::Pay(PayKind::Bonus) => KindWords::Bonus,
            EffectKind::Pay(PayKind::Pay) => KindWords::Pay,
            EffectKind::Pay(PayKind::Salary) => KindWords::Salary,
            EffectKind::Points(account) => {
                KindWords::Points(self.plan.schema.account(*account).title.shown().to_string())
            }
            EffectKind::Warning => KindWords::Warning,
            EffectKind::CountsAs { into, also, .. } => {
                KindWords::CountsAs { event: self.plan.schema.event(*into).title.shown().to_string(), also: *also }
            }
            EffectKind::Level { direction: Direction::Promote, .. } => KindWords::Promotion,
            EffectKind::Level { direction: Direction::Demote, .. } => KindWords::Demotion,
            EffectKind::MayDismiss => KindWords::MayDismiss,
            EffectKind::Dismiss => KindWords::Dismiss,
            EffectKind::Refer(_) => KindWords::Refer,
        }
    }

    /// The levels that a change of level is between.
    pub(crate) fn levels(&self, kind: &EffectKind) -> Option<(&'a str, &'a str)> {
        let EffectKind::Level { fact, from, to, .. } = kind else { return None };
        let Type::Options(set) = self.plan.schema.fact(*fact).ty.ty else { return None };
        let options = &self.plan.schema.option_set(set).options;
        let shown = |at: u32| options.get(at as usize).map(|option| option.shown());
        Some((shown(*from)?, shown(*to)?))
    }

    /// A role as people read it.
    pub(crate) fn role(&self, name: &str) -> String {
        self.plan.schema.role_shown(name).to_string()
    }

    /// The steps of a line's rule at some places: each with who does it.
    pub(crate) fn steps(&self, line: &Line, places: &[usize]) -> Vec<(String, String)> {
        let steps = &self.version(line).body.steps;
        let named = places.iter().filter_map(|at| steps.get(*at));
        named.map(|step| (step.title.shown().to_string(), self.role(&step.by))).collect()
    }

    /// The day of an occurrence, or the month of one whose day is not recorded.
    pub(crate) fn when(&self, when: When) -> String {
        match when {
            When::Day(day) => day.to_string(),
            When::SomeDayOf(month) => month.to_string(),
        }
    }
}

/// The ids of clauses, short: one that stands below another is left to that one (`P.4.1…`).
pub(crate) fn clauses_short(all: &[&str]) -> String {
    let is_below = |id: &str, other: &str| id.strip_prefix(other).is_some_and(|rest| rest.starts_with('.'));
    let mut shown = Vec::new();
    for id in all.iter().filter(|id| !all.iter().any(|other| is_below(id, other))) {
        let covers = all.iter().any(|other| is_below(other, id));
        shown.push(if covers { format!("{id}…") } else { (*id).to_string() });
    }
    shown.join(", ")
}
