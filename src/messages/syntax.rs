//! Messages of `syntax`.

use super::{Catalogued, Said};

/// What can be found by `syntax`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxMessage {}

impl Catalogued for SyntaxMessage {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn en(&self) -> Said {
        match *self {}
    }
}
