//! `handbook explain`: why a rule gives what it gives, or why not.

use std::io;

use clap::Args;
use handbook::diagnostic::{Diagnostic, Sink};
use handbook::eval::Evaluator;
use handbook::eval::explain::{Explanation, Standing};
use handbook::messages::CommandMessage;
use handbook::plan::{Plan, RuleId};
use handbook::provenance::Provenance;
use handbook::render;
use handbook::render::explain::{self, Explained};
use handbook::schema::Title;
use handbook::words::nearest;
use unicode_normalization::UnicodeNormalization;

use super::ExitStatus;
use super::context::Context;
use super::input::{FactArgs, PolicyArgs};
use super::output::OutputArgs;
use super::work::{Work, WorkArgs};
use super::written::Format;

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[command(flatten)]
    facts: FactArgs,
    #[command(flatten)]
    work: WorkArgs,
    #[arg(long, required = true)]
    employee: String,
    #[arg(long)]
    rule: Vec<String>,
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

pub(super) fn run(args: &ExplainArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let employees = std::slice::from_ref(&args.employee);
    let Some(work) = Work::of((&args.policies, &args.facts), &args.work, employees, context)? else {
        return Ok(ExitStatus::CouldNotRun);
    };
    let explanations = match Explanations::of(&work, &args.rule) {
        Ok(explanations) => explanations,
        Err(found) => {
            context.report(&found)?;
            return Ok(ExitStatus::CouldNotRun);
        }
    };
    let cx = work.context(&context.sources, context.lang);
    let text = match context.written.format() {
        Format::Human => explain::human(&explanations.explained(args.all), &cx, context.width),
        Format::Json => explanations.json(&cx, &work.provenance("explain", &args.rule, context)),
    };
    context.print(&text)?;
    Ok(ExitStatus::Fine)
}

/// The explanations of some rules to the employees that are asked for.
pub(super) struct Explanations {
    explanations: Vec<Explanation>,
    standings: Vec<Standing>,
}

impl Explanations {
    /// Of the rules of some names, or of all of them.
    pub(super) fn of(work: &Work, names: &[String]) -> Result<Explanations, Vec<Diagnostic>> {
        let rules = rules(names, work.plan())?;
        let evaluator = Evaluator::new(work.plan(), &work.population);
        let (mut explanations, mut standings) = (Vec::new(), Vec::new());
        for month in &work.months {
            for employee in &work.employees {
                explanations.extend(rules.iter().map(|rule| evaluator.explain(*rule, *employee, *month)));
                // Whoever asks for one rule has not asked where he stands.
                if names.is_empty() {
                    standings.extend(evaluator.standings(*employee, *month));
                }
            }
        }
        Ok(Explanations { explanations, standings })
    }

    fn explained(&self, all: bool) -> Explained<'_> {
        Explained { explanations: &self.explanations, standings: &self.standings, all }
    }

    pub(super) fn json(&self, cx: &render::Context<'_>, provenance: &Provenance) -> String {
        explain::json(&self.explained(false), cx, provenance)
    }
}

/// The rules of some names, labels or paths; all of them where none is named.
fn rules(names: &[String], plan: &Plan) -> Result<Vec<RuleId>, Vec<Diagnostic>> {
    if names.is_empty() {
        return Ok(plan.rules().map(|(id, _)| id).collect());
    }
    let mut sink = Sink::new();
    let rules = names.iter().filter_map(|name| match rule(name, plan) {
        Ok(rule) => Some(rule),
        Err(message) => {
            sink.push(Diagnostic::nowhere(message));
            None
        }
    });
    let rules = rules.collect();
    if sink.has_errors() { Err(sink.into_sorted()) } else { Ok(rules) }
}

/// The one rule of a name or label (`late_fine`), or of a policy and one (`shop_desk/late_fine`).
fn rule(name: &str, plan: &Plan) -> Result<RuleId, CommandMessage> {
    let plain: String = name.nfkc().collect();
    let is = |title: &Title, wanted: &str| title.name == wanted || title.label.as_deref() == Some(wanted);
    let matching = |policy: Option<&str>, rule: &str| -> Vec<RuleId> {
        let of_policy = |id| policy.is_none_or(|policy| is(&plan.policy(id).title, policy));
        let found = plan.rules().filter(|(_, known)| of_policy(known.policy) && is(&known.title, rule));
        found.map(|(id, _)| id).collect()
    };
    let mut found = matching(None, name);
    if found.is_empty() {
        found = matching(None, &plain);
    }
    if let (true, Some((policy, rule))) = (found.is_empty(), plain.split_once('/')) {
        found = matching(Some(policy), rule);
    }
    match found.as_slice() {
        [rule] => Ok(*rule),
        [] => {
            let titles =
                plan.rules().flat_map(|(_, rule)| [Some(rule.title.name.as_str()), rule.title.label.as_deref()]);
            let nearest = nearest(&plain, titles.flatten()).map(str::to_string);
            let name = name.to_string();
            Err(CommandMessage::UnknownRule { name, nearest })
        }
        several => Err(CommandMessage::AmbiguousRule {
            name: name.to_string(),
            readings: several.iter().map(|id| path(*id, plan)).collect(),
        }),
    }
}

fn path(id: RuleId, plan: &Plan) -> String {
    let rule = plan.rule(id);
    format!("{}/{}", plan.policy(rule.policy).title.name, rule.title.name)
}
