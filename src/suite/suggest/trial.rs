//! A suggestion tried out: written, read like any example, worked, its expectations filled, and read and run once more.

use std::collections::BTreeSet;

use super::aim::{Aim, Subject};
use super::write::{FIRST, Writer};
use crate::diagnostic::Sink;
use crate::eval::{Evaluator, Found, Seen};
use crate::messages::{Message, ResolveMessage};
use crate::outcome::{EmployeeId, Line};
use crate::plan::{Plan, PolicyId};
use crate::resolve::{self, Resolved};
use crate::source::SourceId;
use crate::suite::{Case, case, coverage, run};
use crate::syntax;
use crate::value::Month;
use crate::words::Keyword;

/// The policies that suggestions are tried on.
pub(super) struct Trial<'r> {
    pub(super) resolved: &'r Resolved<'r>,
    pub(super) plan: &'r Plan,
}

/// A suggestion that came out.
pub(super) struct Tried {
    /// The lines of what is expected.
    pub(super) expected: Vec<String>,
    /// What it exercises.
    pub(super) seen: BTreeSet<Seen>,
}

impl Trial<'_> {
    /// Tries an example of some lines; nothing if it can't be read, is undetermined, or does not pass.
    pub(super) fn of(
        &self,
        policy: PolicyId,
        aim: &Aim,
        lines: &[String],
        month: Month,
        writer: &Writer<'_>,
    ) -> Option<Tried> {
        let who = aim.givens.other.as_ref().map(|_| FIRST);
        let unfilled = aim.subjects.iter().map(|subject| match subject {
            Subject::Rule(rule) => {
                format!("{} {}", self.plan.rule(*rule).title.name, Keyword::None.spelled(writer.spelling))
            }
            Subject::Let(id) => {
                format!("{} {}", self.plan.formula(*id).title.name, Keyword::Undetermined.spelled(writer.spelling))
            }
        });
        let first = read((self.resolved, self.plan), policy, &[lines, &expect(writer, who, unfilled)].concat())?;
        let mut filled = Vec::new();
        for subject in &aim.subjects {
            filled.extend(self.filled(*subject, &first, month, writer)?);
        }
        let expected = expect(writer, who, filled.into_iter());
        let case = read((self.resolved, self.plan), policy, &[lines, &expected].concat())?;
        if !run(self.plan, &case).is_empty() {
            return None;
        }
        Some(Tried { expected, seen: coverage::exercised(self.plan, &case) })
    }

    /// What a rule or let comes to for the first employee, as expectations.
    fn filled(&self, subject: Subject, case: &Case, month: Month, writer: &Writer<'_>) -> Option<Vec<String>> {
        let evaluator = Evaluator::new(self.plan, &case.population);
        match subject {
            Subject::Rule(rule) => {
                let results = evaluator.run(&[month]);
                let own = results.of_months.iter().filter(|month| month.employee == EmployeeId(0));
                let all = own.flat_map(|month| &month.lines);
                let lines: Vec<&Line> = all.filter(|line| line.rule == rule).collect();
                writer.outcomes(rule, &lines)
            }
            Subject::Let(id) => match evaluator.let_at_month_end(id, EmployeeId(0), month) {
                Found::Known(value) => {
                    Some(vec![format!("{} = {}", self.plan.formula(id).title.name, writer.value(&value)?)])
                }
                Found::Unknown(_) => None,
            },
        }
    }
}

/// An example as it is read in a policy, whether or not it expects anything; nothing if something is wrong in it.
pub fn read((resolved, plan): (&Resolved<'_>, &Plan), policy: PolicyId, lines: &[String]) -> Option<Case> {
    let text = lines.join("\n");
    let mut sink = Sink::new();
    // No place in it is ever shown.
    let parsed = syntax::parse(SourceId(u32::MAX), &text, &mut sink);
    let [statement] = parsed.file.statements.as_slice() else { return None };
    let example = resolve::example(policy, statement, &mut sink)?;
    sink.retain(|found| found.message != Message::Resolve(ResolveMessage::ExampleWithoutExpect));
    let case = case::case(resolved, plan, &example, &mut sink);
    (!sink.has_errors()).then_some(case)
}

fn expect(writer: &Writer<'_>, who: Option<&str>, lines: impl Iterator<Item = String>) -> Vec<String> {
    let of_whom = |line: String| who.map_or_else(|| line.clone(), |who| format!("{who} : {line}"));
    lines.map(|line| writer.line(Keyword::Expect, &of_whom(line))).collect()
}
