//! What is known of a formula: its type, and how many decimals it may have.

use crate::plan::TermId;
use crate::types::Type;
use crate::value::{Exact, Value};

/// A formula of the plan with what is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed {
    pub(super) id: TermId,
    pub(super) ty: Type,
    pub(super) places: Places,
}

/// How many decimals a number may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Places {
    /// At most so many.
    AtMost(u32),
    /// Any number of them, or without end.
    Any,
}

impl Places {
    /// Those of a written value.
    pub(super) fn of(value: &Value) -> Places {
        value.exact().map_or(Places::Any, Places::of_exact)
    }

    /// Those of a number.
    pub(super) fn of_exact(exact: Exact) -> Places {
        match exact.to_decimal() {
            Some(decimal) => Places::AtMost(decimal.normalize().scale()),
            None => Places::Any,
        }
    }

    /// Those that a fact or a record of a type may have.
    pub(super) fn of_fact(ty: Type) -> Places {
        match ty {
            Type::Money => Places::AtMost(2),
            Type::Count => Places::AtMost(0),
            _ => Places::Any,
        }
    }

    /// Those of a product.
    pub(super) fn times(self, other: Places) -> Places {
        match (self, other) {
            (Places::AtMost(a), Places::AtMost(b)) => Places::AtMost(a + b),
            _ => Places::Any,
        }
    }
}
