//! Messages of `eval`.

use super::{Catalogued, Said};

/// What can be found by `eval`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvalMessage {}

impl Catalogued for EvalMessage {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn en(&self) -> Said {
        match *self {}
    }
}
