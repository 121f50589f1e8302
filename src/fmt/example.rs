//! What is given and expected in examples.

use super::writer::Writer;
use crate::syntax::ast::{Expected, Given};
use crate::words::Keyword;

impl Writer<'_> {
    /// `complaint 2022-03-08 with verified yes`
    pub(super) fn given_thing(&mut self, given: &Given) {
        self.event_ref(&given.what);
        if let Some(field) = &given.field {
            self.push(" ");
            self.name(field);
        }
        for part in given.on.iter().chain(&given.value) {
            self.push(" ");
            self.expr(part);
        }
        self.with(&given.with);
    }

    /// `fine 150 yuan`, `none`, `= 620 yuan`
    pub(super) fn expected(&mut self, expected: &Expected) {
        match expected {
            Expected::None => self.keyword(Keyword::None),
            Expected::Undetermined => self.keyword(Keyword::Undetermined),
            Expected::Outcome(outcome) => self.outcome(outcome),
            Expected::Added(amount) => {
                self.word(Keyword::Add);
                self.amount(amount);
            }
            Expected::Step(step) => {
                self.word(Keyword::Step);
                self.name(step);
            }
            Expected::Value(value) => {
                self.push("= ");
                self.expr(value);
            }
        }
    }
}
