//! Messages of `check`.

use super::{Catalogued, Said};

/// What can be found by `check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckMessage {}

impl Catalogued for CheckMessage {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn en(&self) -> Said {
        match *self {}
    }
}
