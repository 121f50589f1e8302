//! What is missing, by who can say it: each thing once, however many lines wait for it.

use std::collections::{BTreeMap, BTreeSet};

use super::group::members;
use super::model::Missing;
use super::statement::anchor;
use crate::messages::ReportWords;
use crate::outcome::{MonthResult, Outcome, Reason};
use crate::plan::RuleId;
use crate::render::results::{Whom, reasons, whom};
use crate::render::{Context, plain};

/// What is missing of one, and what waits for it.
#[derive(Default)]
struct Waits<'r> {
    reasons: BTreeSet<&'r Reason>,
    rules: BTreeSet<RuleId>,
    lines: usize,
}

/// What is missing of employees, then of teams, the company, and in the policies.
pub(super) fn missing(shown: &[&MonthResult], cx: &Context<'_>) -> Vec<Missing> {
    let mut all: BTreeMap<Whom, Waits<'_>> = BTreeMap::new();
    for (_, line) in members(shown) {
        let Outcome::Undetermined(unknown) = &line.outcome else { continue };
        let of: BTreeSet<Whom> = unknown.reasons.iter().map(|reason| whom(reason, cx)).collect();
        for reason in unknown.reasons.iter() {
            all.entry(whom(reason, cx)).or_default().reasons.insert(reason);
        }
        for one in of {
            let waits = all.entry(one).or_default();
            waits.rules.insert(line.rule);
            waits.lines += 1;
        }
    }
    all.into_iter().map(|(whom, waits)| of_one(&whom, &waits, cx)).collect()
}

fn of_one(whom: &Whom, waits: &Waits<'_>, cx: &Context<'_>) -> Missing {
    let (who, about) = match whom {
        Whom::Employee(employee) => (cx.who(*employee), Some(*employee)),
        Whom::Team(team) => (ReportWords::OfTeam(team.clone()).say(cx.lang), None),
        Whom::Company => (ReportWords::OfCompany.say(cx.lang), None),
        Whom::Policies => (ReportWords::OfPolicies.say(cx.lang), None),
    };
    let said = reasons(waits.reasons.iter().copied(), about, cx);
    let mut what: Vec<String> = said.iter().map(|said| plain(said)).collect();
    what.extend(attested(waits, cx));
    Missing {
        whom: who,
        statement: about.map(|employee| anchor(&cx.employee(employee).id)),
        what,
        rules: waits.rules.iter().map(|rule| cx.rule(*rule).to_string()).collect(),
        lines: waits.lines,
    }
}

/// Who has to attest what of it.
fn attested(waits: &Waits<'_>, cx: &Context<'_>) -> Vec<String> {
    let mut by_role: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for reason in &waits.reasons {
        let Reason::Fact(_, fact, _) = reason else { continue };
        let fact = cx.plan.schema.fact(*fact);
        if let Some(role) = &fact.attested_by {
            by_role.entry(cx.role(role)).or_default().insert(fact.title.shown().to_string());
        }
    }
    let said = by_role
        .into_iter()
        .map(|(role, what)| ReportWords::Attested { role, what: what.into_iter().collect() }.say(cx.lang));
    said.collect()
}
