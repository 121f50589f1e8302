//! What a formula comes to: a value, or undetermined with its reasons; and yes, no and unknown.

use crate::outcome::{Reason, Unknown};
use crate::source::Span;
use crate::value::{Fault, Value};

/// What a formula comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A value.
    Known(Value),
    /// Undetermined.
    Unknown(Unknown),
}

impl Found {
    /// Yes or no.
    pub(crate) fn yes_no(yes: bool) -> Found {
        Found::Known(Value::YesNo(yes))
    }

    /// Undetermined for one reason.
    pub(crate) fn because(reason: Reason) -> Found {
        Found::Unknown(Unknown::because(reason))
    }

    /// The result of an operation written at a place.
    pub(crate) fn at(result: Result<Value, Fault>, span: Span) -> Found {
        match result {
            Ok(value) => Found::Known(value),
            Err(fault) => Found::because(Reason::Faulty(fault.into(), span)),
        }
    }

    /// As a truth. The checker sees to it that only yes and no come here.
    pub(crate) fn truth(self) -> Truth {
        match self {
            Found::Known(value) => match value.yes_no() {
                Some(true) => Truth::Yes,
                _ => Truth::No,
            },
            Found::Unknown(unknown) => Truth::Unknown(unknown),
        }
    }
}

/// Yes, no or unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Undetermined.
    Unknown(Unknown),
}

impl Truth {
    /// What is known to be so, or not to be so.
    pub(crate) fn of(yes: bool) -> Truth {
        if yes { Truth::Yes } else { Truth::No }
    }

    /// `no and …` is no.
    pub(crate) fn and(self, other: impl FnOnce() -> Truth) -> Truth {
        match self {
            Truth::No => Truth::No,
            Truth::Yes => other(),
            Truth::Unknown(unknown) => match other() {
                Truth::No => Truth::No,
                Truth::Yes => Truth::Unknown(unknown),
                Truth::Unknown(more) => Truth::Unknown(unknown.and(&more)),
            },
        }
    }

    /// `yes or …` is yes.
    pub(crate) fn or(self, other: impl FnOnce() -> Truth) -> Truth {
        self.not().and(|| other().not()).not()
    }

    /// The opposite.
    pub(crate) fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            unknown @ Truth::Unknown(_) => unknown,
        }
    }

    /// As what a formula comes to.
    pub(crate) fn found(self) -> Found {
        match self {
            Truth::Yes => Found::yes_no(true),
            Truth::No => Found::yes_no(false),
            Truth::Unknown(unknown) => Found::Unknown(unknown),
        }
    }
}
