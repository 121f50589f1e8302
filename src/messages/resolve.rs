//! Messages of `resolve`.

use super::{Catalogued, Said};

/// What can be found by `resolve`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResolveMessage {}

impl Catalogued for ResolveMessage {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn en(&self) -> Said {
        match *self {}
    }
}
