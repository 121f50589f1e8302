//! Where an employee stands on each ladder, and the rules that lead on from there.

use std::collections::BTreeSet;

use super::{AsOf, LevelMove, Role, Standing, WhyThen};
use crate::eval::read::began;
use crate::eval::{Evaluator, Found};
use crate::outcome::EmployeeId;
use crate::plan::{Effect, Rule, RuleId};
use crate::schema::{FactId, Schema};
use crate::syntax::ast::Direction;
use crate::value::{Cadence, Date, Month, Unit, Value};

/// A change of level as some version of a rule gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Move {
    direction: Direction,
    fact: FactId,
    from: u32,
    to: u32,
}

impl Evaluator<'_> {
    /// Where an employee stands on each ladder that rules move him on, with what leads on from there.
    pub fn standings(&self, employee: EmployeeId, month: Month) -> Vec<Standing> {
        if !self.is_employed(employee, month) {
            return Vec::new();
        }
        let moves: Vec<(RuleId, Move)> =
            self.plan.rules().filter_map(|(id, _)| Some((id, self.moves(id, month)?))).collect();
        let facts: BTreeSet<FactId> = moves.iter().map(|(_, moves)| moves.fact).collect();
        facts.into_iter().filter_map(|fact| self.standing(employee, month, fact, &moves)).collect()
    }

    /// What a rule moves at the end of a month.
    fn moves(&self, id: RuleId, month: Month) -> Option<Move> {
        let rule = self.plan.rule(id);
        of_rule(&rule.on(month.last_day()).unwrap_or_else(|| rule.first()).body)
    }

    fn standing(&self, employee: EmployeeId, month: Month, fact: FactId, moves: &[(RuleId, Move)]) -> Option<Standing> {
        let cx = self.month_context(employee, month, Unit::containing(month, Cadence::Month));
        let read = self.fact(fact, &cx);
        let Found::Known(Value::Option(_, level)) = read.found else { return None };
        let on = |(id, moves): &(RuleId, Move)| (moves.fact == fact).then_some((*id, *moves));
        let (own, others): (Vec<_>, Vec<_>) = moves.iter().filter_map(on).partition(|(_, moves)| moves.from == level);
        let mut own: Vec<LevelMove> =
            own.into_iter().map(|(id, moves)| self.level_move(id, moves, employee, month)).collect();
        own.sort_by_key(|one| (one.direction, one.to.abs_diff(level)));
        // What was recorded within the month led from another level, and is a result of this month.
        let given = |id: RuleId| !self.rule_run(id, employee, month).lines.is_empty();
        let others = others.into_iter().map(|(id, _)| id).filter(|id| !given(*id)).collect();
        let since = self.level_since(employee, fact, cx.last);
        Some(Standing { employee, month, fact, level, since, span: read.span, moves: own, others })
    }

    /// The day on which the present level began; one that holds from the beginning began with the hiring.
    fn level_since(&self, employee: EmployeeId, fact: FactId, day: Date) -> Option<Date> {
        let (from, _) = began(self.employee(employee).fact(fact), day)?;
        from.or_else(|| self.employee(employee).fact(Schema::HIRED_ON).entries.first()?.value.date())
    }

    fn level_move(&self, id: RuleId, moves: Move, employee: EmployeeId, month: Month) -> LevelMove {
        let explanation = self.explain(id, employee, month);
        let counts_for_nothing = |as_of: &AsOf| {
            as_of.why == WhyThen::FirstStep && explanation.steps.first().is_some_and(|one| one.taken.is_none())
        };
        let (as_of, asked) = if explanation.as_of.as_ref().is_some_and(counts_for_nothing) {
            let cx = self.month_context(employee, month, Unit::containing(month, Cadence::Month));
            let rule = self.plan.rule(id);
            let body = &rule.on(cx.last).unwrap_or_else(|| rule.first()).body;
            let asked = self.explain_conditions(body, &cx);
            (Some(AsOf { day: cx.last, why: WhyThen::End }), asked)
        } else {
            (explanation.as_of, explanation.asked.clone())
        };
        let asked = asked.into_iter().filter(|asked| asked.role != Role::Level).collect();
        LevelMove { direction: moves.direction, to: moves.to, as_of, asked, explanation }
    }
}

fn of_rule(rule: &Rule) -> Option<Move> {
    rule.outcomes.iter().find_map(|outcome| match outcome.effect {
        Effect::Move { direction, fact, from, to } => Some(Move { direction, fact, from, to }),
        _ => None,
    })
}
