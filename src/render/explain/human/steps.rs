//! Steps: taken, open, or recorded on a day on which they do not count.

use super::page::Page;
use crate::eval::explain::{Explanation, PassedStep, StepTrace, WhyPassed};
use crate::messages::{ExplainWords, StepWhy, TraceWords};
use crate::plan::{Rule, Step, Version};

impl Page<'_> {
    pub(super) fn steps(&mut self, explanation: &Explanation, version: &Version<Rule>) {
        for step in &explanation.steps {
            let Some(declared) = version.body.steps.get(step.at) else { continue };
            self.step(step, declared, version);
        }
    }

    /// The steps that are recorded and do not count.
    pub(super) fn steps_passed(&mut self, explanation: &Explanation, version: &Version<Rule>) {
        for step in &explanation.steps {
            if let Some(declared) = version.body.steps.get(step.at) {
                self.step_passed(step, declared, version);
            }
        }
    }

    fn step_passed(&mut self, step: &StepTrace, declared: &Step, version: &Version<Rule>) {
        for passed in &step.passed_over {
            let said = self.passed(passed, declared, version).say(self.cx.lang);
            self.marked(4, "✗", &said);
        }
    }

    fn step(&mut self, step: &StepTrace, declared: &Step, version: &Version<Rule>) {
        self.step_passed(step, declared, version);
        let (name, by) = (declared.title.shown().to_string(), self.cx.role(&declared.by));
        match step.taken {
            Some(day) => {
                let place = step.span.map(|span| self.cx.place(span));
                let words = ExplainWords::StepTaken { step: name, by, day: day.to_string(), place };
                let said = words.say(self.cx.lang);
                self.marked(4, "✓", &said);
            }
            None if step.passed_over.is_empty() => {
                let said = ExplainWords::StepOpen { step: name, by }.say(self.cx.lang);
                self.marked(4, "·", &said);
            }
            None => {}
        }
    }

    fn passed(&self, passed: &PassedStep, declared: &Step, version: &Version<Rule>) -> TraceWords {
        let named =
            |at: usize| version.body.steps.get(at).map_or_else(String::new, |step| step.title.shown().to_string());
        TraceWords::StepPassed {
            step: declared.title.shown().to_string(),
            by: self.cx.role(&declared.by),
            day: passed.day.to_string(),
            place: self.cx.place(passed.span),
            why: match passed.why {
                WhyPassed::BeforeLevel(day) => StepWhy::BeforeLevel(day.to_string()),
                WhyPassed::BeforePeriod(day) => StepWhy::BeforePeriod(day.to_string()),
                WhyPassed::After(day) => StepWhy::After(day.to_string()),
                WhyPassed::BeforeStep(at, day) => StepWhy::BeforeStep { step: named(at), day: day.to_string() },
                WhyPassed::StepOpen(at) => StepWhy::StepOpen(named(at)),
                WhyPassed::Conditions(false) => StepWhy::ConditionsFailed,
                WhyPassed::Conditions(true) => StepWhy::ConditionsOpen,
            },
        }
    }
}
