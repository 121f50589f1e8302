//! From columns to lines: the results of one employee, made when they are asked for.

use super::column::truth;
use super::compile::{Gives, RuleColumns, RuleWay};
use super::frame::Presence;
use super::scale;
use super::step::{Columns, Input};
use super::work::Bulk;
use crate::eval::Evaluator;
use crate::facts::When;
use crate::outcome::{EffectKind, EmployeeId, Line, MonthResult, OccurrenceRef, Origin, Outcome};
use crate::plan::{Rule, RuleId, Version};

/// A batch whose columns are worked.
pub(super) struct Row<'b> {
    pub(super) bulk: &'b Bulk<'b>,
    pub(super) columns: &'b Columns,
    pub(super) input: Input<'b>,
    /// The place in the batch.
    pub(super) row: usize,
}

/// How many rules were taken from columns, and how many were left to the evaluator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ways {
    /// Rules of employees that were worked by columns.
    pub by_columns: u64,
    /// Rules of employees that were worked by the evaluator.
    pub alone: u64,
}

impl Row<'_> {
    fn employee(&self) -> EmployeeId {
        EmployeeId::at(self.input.batch.first + self.row)
    }

    /// The results of the month.
    pub(super) fn month(&self, evaluator: &Evaluator<'_>, ways: &mut Ways) -> MonthResult {
        let is_plain = self.input.batch.presence.get(self.row) == Some(&Presence::Plain);
        evaluator.month_with(self.employee(), self.bulk.program.month, &mut |rule, lines| {
            let known = is_plain && self.rule(rule, lines).is_some();
            if known {
                ways.by_columns += 1;
            } else {
                ways.alone += 1;
            }
            known
        })
    }

    /// The lines of a rule; `None` where the columns do not know them.
    fn rule(&self, id: RuleId, lines: &mut Vec<Line>) -> Option<()> {
        let columns = match self.bulk.program.rules.get(id.index())? {
            RuleWay::Columns(columns) => columns,
            RuleWay::Nothing => return Some(()),
            RuleWay::Alone => return None,
        };
        let version = self.bulk.plan.rule(id).versions.get(columns.version)?;
        let before = lines.len();
        let found = match columns.window {
            None => self.once(id, version, columns, lines),
            Some(window) => self.each(id, version, columns, window, lines),
        };
        if found.is_none() {
            lines.truncate(before);
        }
        found
    }

    fn once(&self, id: RuleId, version: &Version<Rule>, columns: &RuleColumns, lines: &mut Vec<Line>) -> Option<()> {
        let when = When::Day(self.bulk.program.month.last_day());
        self.outcomes(id, version, columns, self.row, (when, None), lines)
    }

    fn each(
        &self,
        id: RuleId,
        version: &Version<Rule>,
        columns: &RuleColumns,
        window: usize,
        lines: &mut Vec<Line>,
    ) -> Option<()> {
        let of_window = self.input.batch.window(window);
        if of_window.known.get(self.row) != Some(&1) {
            return None;
        }
        let event = self.bulk.program.nodes.occurrences.get(window)?.event;
        let from = *of_window.offsets.get(self.row)? as usize;
        let to = *of_window.offsets.get(self.row + 1)? as usize;
        if from == to {
            return Some(());
        }
        let start = *of_window.starts.get(self.row)? as usize;
        let recorded = self.bulk.population.employees.get(self.employee().index())?.event(event);
        let truths = self.columns.truths(columns.applies);
        for at in from..to {
            match *truths.get(at)? {
                truth::NO => continue,
                truth::YES => {}
                _ => return None,
            }
            let place = start + (at - from);
            let occurrence = recorded.get(place)?;
            let number = match columns.number {
                Some(number) => {
                    let number = self.columns.numbers(&self.bulk.program.nodes, number, self.input).get(at)?;
                    Some(u32::try_from(number).ok()?)
                }
                None => None,
            };
            let reference = OccurrenceRef {
                origin: Origin { event, index: u32::try_from(place).ok()? },
                event,
                when: occurrence.when,
                time: occurrence.time,
                number,
                span: occurrence.span,
            };
            self.outcomes(id, version, columns, at, (occurrence.when, Some(reference)), lines)?;
        }
        Some(())
    }

    fn outcomes(
        &self,
        id: RuleId,
        version: &Version<Rule>,
        columns: &RuleColumns,
        at: usize,
        (when, occurrence): (When, Option<OccurrenceRef>),
        lines: &mut Vec<Line>,
    ) -> Option<()> {
        for given in &columns.outcomes {
            match *self.columns.truths(given.due).get(at)? {
                truth::NO => continue,
                truth::YES => {}
                _ => return None,
            }
            let outcome = match &given.gives {
                Gives::Fixed(outcome) => outcome.clone(),
                Gives::Amount(node, decimals) => {
                    let column = self.columns.numbers(&self.bulk.program.nodes, *node, self.input);
                    Outcome::Amount(scale::exact(column.get(at)?, *decimals)?)
                }
            };
            let written = version.body.outcomes.get(given.at)?;
            lines.push(Line {
                employee: self.employee(),
                month: self.bulk.program.month,
                rule: id,
                version: Some(columns.version),
                span: written.span,
                when,
                occurrence: occurrence.clone(),
                kind: EffectKind::of(&written.effect, self.bulk.plan),
                outcome,
                cut: None,
            });
        }
        Some(())
    }
}
