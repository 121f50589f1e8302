//! Messages of `facts`.

use super::{Catalogued, Said};

/// What can be found by `facts`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactsMessage {}

impl Catalogued for FactsMessage {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn en(&self) -> Said {
        match *self {}
    }
}
