//! Outcomes, and which occurrences they are for.

use super::writer::Writer;
use crate::syntax::ast::{Outcome, Times, WithField};
use crate::words::{self, Keyword, Spelling};

/// The keyword that begins an outcome and that more follows; `None` if the outcome is nothing but its keyword.
pub(super) fn lead(outcome: &Outcome) -> Option<Keyword> {
    match outcome {
        Outcome::Warning | Outcome::MayDismiss | Outcome::Dismiss => None,
        _ => Some(outcome.keyword()),
    }
}

impl Writer<'_> {
    /// `fine 50 yuan, doubling`
    pub(super) fn outcome(&mut self, outcome: &Outcome) {
        if let Some(keyword) = lead(outcome) {
            self.lead(keyword, 0);
        }
        self.outcome_behind_lead(outcome);
    }

    /// What follows the keyword of an outcome; the keyword, if nothing does.
    pub(super) fn outcome_behind_lead(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Amount(_, amount) => self.amount(amount),
            Outcome::Add(amount, account) => {
                self.amount(amount);
                self.infix(Keyword::Into);
                self.name(account);
            }
            Outcome::Warning => self.keyword(Keyword::Warning),
            Outcome::CountsAs { also: _, event, with } => {
                self.event_ref(event);
                self.with(with);
            }
            Outcome::Move { direction: _, from, to } => {
                self.name(from);
                self.infix(Keyword::To);
                self.name(to);
            }
            Outcome::MayDismiss => self.keyword(Keyword::MayDismiss),
            Outcome::Dismiss => self.keyword(Keyword::Dismiss),
            Outcome::Refer(whom) => self.name(whom),
        }
    }

    /// ` with place 2, passed yes`, if a field is set.
    pub(super) fn with(&mut self, fields: &[WithField]) {
        for (number, WithField { field, value }) in fields.iter().enumerate() {
            if number == 0 {
                self.infix(Keyword::With);
            } else {
                self.comma();
            }
            self.name(field);
            self.push(" ");
            self.expr(value);
        }
    }

    /// `2nd time`, `from 3rd time`; `第2次`, `第3次起`
    pub(super) fn times(&mut self, times: Times) {
        let (keyword, number) = match times {
            Times::Nth(number) => (Keyword::Nth, number),
            Times::From(number) => (Keyword::FromNth, number),
            Times::Every(number) => (Keyword::EveryNth, number),
        };
        let text = keyword.spelled(self.spelling);
        let text = match self.spelling {
            Spelling::English => text.replace("#th", &words::ordinal(number)),
            Spelling::Chinese => text.replace('#', &number.to_string()),
        };
        self.push(&text);
    }
}
