//! Where an employee stands on a ladder: his level, what leads on from it, and what each of that lacks.

use super::page::Page;
use crate::eval::explain::{Asked, LevelMove, Standing};
use crate::messages::{LadderWords, MoveWords};
use crate::outcome::EmployeeId;
use crate::plan::RuleId;
use crate::render::explain::{State, met, one_is_enough, state, version, waiting_for};
use crate::syntax::ast::Direction;
use crate::types::Type;

impl Page<'_> {
    /// The level, and each rule that leads on from it: the next level first, promotions before demotions.
    pub(super) fn standing(&mut self, standing: &Standing) {
        let cx = self.cx;
        self.text.push('\n');
        let words = LadderWords::Standing {
            fact: cx.plan.schema.fact(standing.fact).title.shown().to_string(),
            level: self.level(standing, standing.level),
            since: standing.since.map(|day| day.to_string()),
        };
        let said = self.placed(&words.say(cx.lang), standing.span);
        self.line(0, &said);
        if standing.moves.is_empty() {
            let said = LadderWords::NoMove.say(cx.lang);
            self.line(2, &said);
        }
        for one in &standing.moves {
            self.level_move(standing, one);
        }
    }

    fn level(&self, standing: &Standing, at: u32) -> String {
        let schema = &self.cx.plan.schema;
        let Type::Options(set) = schema.fact(standing.fact).ty.ty else { return String::new() };
        let option = schema.option_set(set).options.get(at as usize);
        option.map_or_else(String::new, |option| option.shown().to_string())
    }

    fn level_move(&mut self, standing: &Standing, one: &LevelMove) {
        let cx = self.cx;
        let asked = &one.asked;
        let state = state(one);
        let holding = asked.iter().filter(|asked| met(asked) == Some(true)).count();
        let version = version(&one.explanation, cx);
        let words = LadderWords::Move {
            up: one.direction == Direction::Promote,
            to: self.level(standing, one.to),
            rule: cx.rule(one.explanation.rule).to_string(),
            clauses: cx.cited_short(version),
            state: match state {
                State::Effective => MoveWords::Effective,
                State::Waiting => MoveWords::Waiting,
                State::Undetermined if asked.iter().all(|asked| met(asked) == Some(true)) => MoveWords::Undetermined,
                State::NotQualified | State::Undetermined => {
                    MoveWords::Holds { holding, of: asked.len(), one_is_enough: one_is_enough(one, cx) }
                }
            },
        };
        let mark = match state {
            State::Effective | State::Waiting => "✓",
            State::NotQualified => "✗",
            State::Undetermined => "?",
        };
        let said = words.say(cx.lang);
        self.marked(2, mark, &said);
        match state {
            State::Effective | State::Waiting => self.given(one),
            State::NotQualified | State::Undetermined => {
                self.as_of(one.as_of, version);
                self.steps_passed(&one.explanation, version);
                asked.iter().filter(|asked| met(asked) != Some(true)).for_each(|asked| self.missing(asked, one));
                self.open_steps(one);
            }
        }
    }

    /// What it gives, and what it waits for.
    fn given(&mut self, one: &LevelMove) {
        let details = crate::render::results::fold(&one.explanation.lines);
        for detail in details.iter().flat_map(|row| row.details(self.cx)) {
            self.line(6, &detail);
        }
    }

    /// A condition that does not hold, with what was found and by how much it is missed; why it is undetermined.
    fn missing(&mut self, asked: &Asked, one: &LevelMove) {
        let version = version(&one.explanation, self.cx);
        self.condition_line(asked, version, 4);
        if let (Some(trace), crate::eval::Truth::Unknown(unknown)) = (&asked.trace, &asked.truth) {
            let simple = super::fact::leaf(trace).is_some_and(|leaf| self.is_missing(leaf));
            if !simple {
                self.reasons(&unknown.reasons, one.explanation.employee, 8);
            }
        }
    }

    fn open_steps(&mut self, one: &LevelMove) {
        if one.direction == Direction::Demote {
            return;
        }
        let declared = &version(&one.explanation, self.cx).body.steps;
        let open: Vec<(String, String)> = waiting_for(one)
            .into_iter()
            .filter_map(|at| declared.get(at))
            .map(|step| (step.title.shown().to_string(), self.cx.role(&step.by)))
            .collect();
        if !open.is_empty() {
            let said = LadderWords::OpenSteps(open).say(self.cx.lang);
            self.marked(4, "·", &said);
        }
    }

    /// The rules of other levels in one line.
    pub(super) fn rules_of_other_levels(&mut self, rules: &[RuleId], employee: EmployeeId) {
        if rules.is_empty() {
            return;
        }
        let rules = rules.iter().map(|id| self.cx.rule(*id).to_string()).collect();
        let said = LadderWords::OtherLevels { rules, who: self.cx.who(employee) }.say(self.cx.lang);
        self.text.push('\n');
        self.line(0, &said);
    }
}
