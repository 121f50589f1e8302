//! Facts as two sides read them: what both refuse is wrong; what one of them refuses is a consequence of the change.

use std::collections::BTreeSet;

use super::model::{Unread, Which};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;

/// How many places of one thing are named.
const PLACES: usize = 3;

/// What was found in the facts.
#[derive(Debug, Default)]
pub struct Facts {
    /// What is wrong for both sides, and what is to be said of the facts anyhow.
    pub found: Vec<Diagnostic>,
    /// What only one side can't read.
    pub unread: Vec<Unread>,
}

/// Sorts what two sides found in the same facts.
pub fn facts(old: Vec<Diagnostic>, new: Vec<Diagnostic>) -> Facts {
    let places = |found: &[Diagnostic]| -> BTreeSet<Option<Span>> {
        found.iter().filter(|one| one.severity() == Severity::Error).map(|one| one.at).collect()
    };
    let (of_old, of_new) = (places(&old), places(&new));
    let mut facts = Facts::default();
    let all = old.into_iter().map(|one| (Which::Old, one)).chain(new.into_iter().map(|one| (Which::New, one)));
    for (side, one) in all {
        let other = if side == Which::Old { &of_new } else { &of_old };
        if one.severity() == Severity::Error && !other.contains(&one.at) {
            facts.note(side, one);
        } else if facts.found.iter().all(|known| known.at != one.at || known.severity() != one.severity()) {
            // Both say it of one place, perhaps with other names that come near.
            facts.found.push(one);
        }
    }
    facts
}

impl Facts {
    fn note(&mut self, side: Which, found: Diagnostic) {
        let known = self.unread.iter_mut().find(|one| one.side == side && one.message.as_ref() == Some(&found.message));
        match known {
            Some(known) => {
                known.count += 1;
                if known.places.len() < PLACES {
                    known.places.extend(found.at);
                }
            }
            None => self.unread.push(Unread {
                side,
                message: Some(found.message),
                places: found.at.into_iter().collect(),
                count: 1,
            }),
        }
    }
}

/// How much either side can't read, and no word of what.
pub(super) fn counts(unread: Vec<Unread>) -> Vec<Unread> {
    let of = |side: Which| {
        let count = unread.iter().filter(|one| one.side == side).map(|one| one.count).sum();
        (count > 0).then_some(Unread { side, message: None, places: Vec::new(), count })
    };
    [of(Which::Old), of(Which::New)].into_iter().flatten().collect()
}
