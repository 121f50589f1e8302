//! What is given and expected in examples.

use super::writer::Writer;
use crate::syntax::ast::{Because, Expected, Given};
use crate::words::{Keyword, Spelling};

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

    /// `undetermined`, `undetermined because missing communicates`
    fn undetermined(&mut self, because: Option<&Because>) {
        self.keyword(Keyword::Undetermined);
        let Some(because) = because else { return };
        self.push(" ");
        self.word(Keyword::Because);
        let [english, chinese] = because.kind.words();
        self.push(match self.spelling {
            Spelling::English => english,
            Spelling::Chinese => chinese,
        });
        if let Some(of) = &because.of {
            self.push(" ");
            self.path(of);
        }
    }

    /// `fine 150 yuan`, `none`, `= 620 yuan`
    pub(super) fn expected(&mut self, expected: &Expected) {
        match expected {
            Expected::None => self.keyword(Keyword::None),
            Expected::Undetermined(because) => self.undetermined(because.as_ref()),
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
