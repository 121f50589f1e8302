//! What the policies say now, in words: policy by policy, thing by thing.

use std::collections::BTreeMap;

use crate::diff::{Change, Diff, Fate, Meaning, Part, Titled, What};
use crate::fmt::Spelled;
use crate::messages::{DiffThing, DiffWords, Lang, PartWords};
use crate::render::clauses_short;
use crate::words::Spelling;

/// What differs in one policy.
#[derive(Debug)]
pub(in crate::render::diff) struct Section {
    pub(in crate::render::diff) title: String,
    pub(in crate::render::diff) items: Vec<Item>,
    /// What is only counted.
    pub(in crate::render::diff) quiet: Option<String>,
}

/// A thing that differs.
#[derive(Debug)]
pub(in crate::render::diff) struct Item {
    /// What it is.
    pub(in crate::render::diff) lead: String,
    /// What stands between that and its only part.
    pub(in crate::render::diff) joint: &'static str,
    /// What differs in it.
    pub(in crate::render::diff) parts: Vec<String>,
}

/// What differs, by policy.
pub(in crate::render::diff) fn meaning(diff: &Diff, lang: Lang) -> Vec<Section> {
    let mut sections: Vec<(Option<&Titled>, Vec<&Change>)> = Vec::new();
    for change in &diff.meaning.changes {
        let policy = change.policy.as_ref();
        match sections.iter_mut().find(|(known, _)| *known == policy) {
            Some((_, changes)) => changes.push(change),
            None => sections.push((policy, vec![change])),
        }
    }
    sections.into_iter().map(|(policy, changes)| section(policy, &changes, lang)).collect()
}

/// Some of the changes, a line each; what says nothing of what anyone gets is left out.
pub(crate) fn told(meaning: &Meaning, lang: Lang, which: impl Fn(&Change) -> bool) -> Vec<String> {
    let told = meaning.changes.iter().filter(|change| !change.is_quiet() && which(change));
    let lines = told.map(|change| {
        let Item { lead, joint, parts } = item(change, lang);
        if parts.is_empty() {
            lead
        } else {
            format!("{lead}{joint}{}", parts.join(if lang == Lang::Zh { "；" } else { "; " }))
        }
    });
    lines.collect()
}

fn section(policy: Option<&Titled>, changes: &[&Change], lang: Lang) -> Section {
    let title = match policy {
        None => DiffWords::Shared.say(lang),
        Some(Titled { name, label: None }) => name.clone(),
        Some(Titled { name, label: Some(label) }) => format!("{label} ({name})"),
    };
    let loud = changes.iter().filter(|change| !change.is_quiet());
    Section { title, items: loud.map(|change| item(change, lang)).collect(), quiet: quiet(changes, lang) }
}

fn item(change: &Change, lang: Lang) -> Item {
    let thing = DiffWords::Thing {
        what: change.kind,
        name: change.name.clone(),
        label: change.label.clone(),
        clauses: clauses_short(&change.clauses.iter().map(String::as_str).collect::<Vec<_>>()),
    };
    let thing = thing.say(lang);
    let lead = match change.fate {
        Fate::Added => DiffWords::Added(thing).say(lang),
        Fate::Removed => DiffWords::Removed(thing).say(lang),
        Fate::Kept => thing,
    };
    let loud: Vec<&Part> = change.parts.iter().filter(|part| !part.is_quiet()).collect();
    // Of what is called otherwise, that stands first.
    let renamed = change.was.as_ref().map(|was| DiffWords::Renamed { was: was.clone() }.say(lang));
    let joint = match (renamed.is_some(), loud.as_slice(), lang) {
        (false, [Part { what: What::Row, old: Some(_), new: Some(_), .. }], Lang::En) => ", ",
        (false, [Part { what: What::Row, old: Some(_), new: Some(_), .. }], Lang::Zh) => "，",
        (_, _, Lang::En) => ": ",
        (_, _, Lang::Zh) => "：",
    };
    Item { lead, joint, parts: renamed.into_iter().chain(loud.iter().map(|one| part(one, lang))).collect() }
}

/// A part in words.
pub(in crate::render::diff) fn part(part: &Part, lang: Lang) -> String {
    let spelling = match lang {
        Lang::En => Spelling::English,
        Lang::Zh => Spelling::Chinese,
    };
    let text = |spelled: &Option<Spelled>| spelled.as_ref().map(|spelled| spelled.get(spelling).to_string());
    let words = PartWords {
        what: part.what,
        of: text(&part.of),
        old: text(&part.old),
        new: text(&part.new),
        days: part.days.map(|days| (days.from.map(|day| day.to_string()), days.until.map(|day| day.to_string()))),
    };
    words.say(lang)
}

/// What is only counted: things, and parts of things that are told themselves.
fn quiet(changes: &[&Change], lang: Lang) -> Option<String> {
    let mut things: BTreeMap<DiffThing, usize> = BTreeMap::new();
    let mut parts: BTreeMap<What, usize> = BTreeMap::new();
    for change in changes {
        match change.kind {
            DiffThing::Section | DiffThing::Example => *things.entry(change.kind).or_default() += 1,
            // The notes of what is new or gone go with it.
            _ if change.fate != Fate::Kept => {}
            _ => {
                for part in change.parts.iter().filter(|part| part.is_quiet()) {
                    *parts.entry(part.what).or_default() += 1;
                }
            }
        }
    }
    let any = !things.is_empty() || !parts.is_empty();
    any.then(|| DiffWords::Quiet(things.into_iter().collect(), parts.into_iter().collect()).say(lang))
}
