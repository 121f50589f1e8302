//! Explanations for people: each rule with its clauses, its verdict, what it asked and what it found.

mod condition;
mod fact;
mod occurrence;
mod page;

use super::version;
use crate::eval::explain::{Explanation, Verdict};
use crate::messages::ExplainWords;
use crate::outcome::{Line, Reason};
use crate::plan::{Rule, Version};
use crate::render::Context;
use crate::render::results::{fold, reasons};

use page::Page;

/// How many facts a list shows before it is cut, where one rule is explained.
const LISTED: usize = 40;
/// The same where many rules are.
const LISTED_OF_MANY: usize = 8;

/// The explanations, one below the other.
pub fn human(explanations: &[Explanation], cx: &Context<'_>, width: usize) -> String {
    let mut page = Page {
        cx,
        width,
        listed: if explanations.len() > 1 { LISTED_OF_MANY } else { LISTED },
        employee: None,
        here: None,
        text: String::new(),
    };
    let mut head = None;
    for explanation in explanations {
        let of = (explanation.employee, explanation.month);
        if head != Some(of) {
            head = Some(of);
            page.head(explanation);
        }
        page.rule(explanation);
    }
    page.text
}

impl Page<'_> {
    pub(super) fn head(&mut self, explanation: &Explanation) {
        self.employee = Some(explanation.employee);
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let who = self.cx.who(explanation.employee);
        let title = match self.cx.team(explanation.employee, explanation.month) {
            Some(team) => format!("{who} · {team} · {}", explanation.month),
            None => format!("{who} · {}", explanation.month),
        };
        self.line(0, &title);
        self.text.push_str(&"━".repeat(self.width));
        self.text.push('\n');
    }

    pub(super) fn rule(&mut self, explanation: &Explanation) {
        let cx = self.cx;
        let rule = cx.plan.rule(explanation.rule);
        let version = version(explanation, cx);
        self.text.push('\n');
        self.line(0, rule.title.shown());
        self.say(
            2,
            &ExplainWords::Rule {
                name: rule.title.name.clone(),
                policy: cx.plan.policy(rule.policy).title.shown().to_string(),
                place: cx.place(version.span),
            },
        );
        for cited in &version.cites {
            let clause = cx.plan.clause(*cited);
            self.say(
                2,
                &ExplainWords::Clause {
                    id: clause.id.clone(),
                    title: clause.title.clone(),
                    place: cx.place(clause.span),
                },
            );
        }
        self.verdict(explanation);
        self.conditions(&explanation.asked, version, 4);
        self.occurrences(explanation, version);
        self.amounts(&explanation.amounts, 4);
        self.steps(explanation, version);
    }

    pub(super) fn verdict(&mut self, explanation: &Explanation) {
        if !explanation.lines.is_empty() {
            return self.lines(&explanation.lines);
        }
        let words = match &explanation.verdict {
            Verdict::Applies => ExplainWords::GivesNothing,
            Verdict::DoesNotApply => ExplainWords::DoesNotApply,
            Verdict::Undetermined(_) => ExplainWords::Undetermined,
            Verdict::NotInForce => ExplainWords::NotInForce,
            Verdict::Withdrawn(by) => {
                ExplainWords::Withdrawn { by: self.cx.plan.policy(*by).title.shown().to_string() }
            }
            Verdict::WorkedLater(unit) => ExplainWords::WorkedLater { period: unit.to_string() },
            Verdict::NotEmployed => ExplainWords::NotEmployed,
        };
        let said = words.say(self.cx.lang);
        self.marked(2, "→", &said);
        if let Verdict::Undetermined(unknown) = &explanation.verdict {
            self.reasons(&unknown.reasons, explanation);
        }
    }

    pub(super) fn reasons(&mut self, why: &[Reason], explanation: &Explanation) {
        for reason in reasons(why, Some(explanation.employee), self.cx) {
            self.line(6, &reason);
        }
    }

    /// What it gives, as in the results.
    pub(super) fn lines(&mut self, lines: &[Line]) {
        for row in fold(lines) {
            let Some(first) = row.first() else { continue };
            let words =
                ExplainWords::Gives { kind: self.cx.kind(&first.kind).one(self.cx.lang), result: row.result(self.cx) };
            let said = self.placed(&words.say(self.cx.lang), Some(first.span));
            self.marked(2, "→", &said);
            for detail in row.details(self.cx) {
                self.line(6, &detail);
            }
        }
    }

    pub(super) fn steps(&mut self, explanation: &Explanation, version: &Version<Rule>) {
        for step in &explanation.steps {
            let Some(declared) = version.body.steps.get(step.at) else { continue };
            let (name, by) = (declared.title.shown().to_string(), declared.by.clone());
            let (mark, words) = match step.taken {
                Some(day) => (
                    "✓",
                    ExplainWords::StepTaken {
                        step: name,
                        by,
                        day: day.to_string(),
                        place: step.span.map(|span| self.cx.place(span)),
                    },
                ),
                None => ("·", ExplainWords::StepOpen { step: name, by }),
            };
            let said = words.say(self.cx.lang);
            self.marked(4, mark, &said);
        }
    }
}
