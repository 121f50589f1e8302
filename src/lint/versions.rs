//! Days between two versions of one thing in which none is in force.

use super::{Found, Look};
use crate::diagnostic::Diagnostic;
use crate::messages::LintMessage;
use crate::plan::{Named, Version};

pub(super) fn find(look: &Look<'_>, found: &mut Found) {
    look.plan.rules.iter().for_each(|named| of(named, found));
    look.plan.lets.iter().for_each(|named| of(named, found));
    look.plan.tables.iter().for_each(|named| of(named, found));
    look.plan.limits.iter().for_each(|named| of(named, found));
}

fn of<T>(named: &Named<T>, found: &mut Found) {
    let mut versions: Vec<&Version<T>> =
        named.versions.iter().filter(|version| !version.in_force.days().is_empty()).collect();
    versions.sort_by_key(|version| version.in_force.days().first);
    let Some((first, later)) = versions.split_first() else { return };
    let mut longest = first;
    for next in later {
        let (ends, begins) = (longest.in_force.days().last, next.in_force.days().first);
        if ends.after() < begins {
            let (from, until) = (ends.after().to_string(), begins.before().to_string());
            let message = LintMessage::VersionGap { name: named.title.name.clone(), from, until };
            found.push(Diagnostic::new(message, longest.span).with(next.span, LintMessage::NextVersion));
        }
        if next.in_force.days().last > ends {
            longest = next;
        }
    }
}
