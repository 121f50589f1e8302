//! Whether a change is stricter or milder, in words: policy by policy, rule by rule.

use super::{Item, Section};
use crate::diff::{Because, Diff, Judged, Shows, Titled, Verdict, Witness};
use crate::fmt::Spelled;
use crate::messages::{CaseIs, DiffThing, DiffWords, Lang, UnknownFor, VerdictIs, VerdictWords};
use crate::words::Spelling;

/// The verdicts in words.
#[derive(Debug)]
pub(in crate::render::diff) struct VerdictView {
    pub(in crate::render::diff) title: String,
    pub(in crate::render::diff) summary: String,
    pub(in crate::render::diff) sections: Vec<Section>,
}

/// The verdicts, where what the policies say is not the same.
pub(in crate::render::diff) fn verdict(diff: &Diff, lang: Lang) -> Option<VerdictView> {
    if diff.meaning.changes.iter().all(crate::diff::Change::is_quiet) {
        return None;
    }
    let mut policies: Vec<(&Titled, Vec<Item>)> = Vec::new();
    for rule in &diff.verdicts.rules {
        let item = item(rule, lang);
        match policies.iter_mut().find(|(known, _)| **known == rule.policy) {
            Some((_, items)) => items.push(item),
            None => policies.push((&rule.policy, vec![item])),
        }
    }
    let sections = policies.into_iter().map(|(policy, items)| {
        let title = match &policy.label {
            None => policy.name.clone(),
            Some(label) => format!("{label} ({})", policy.name),
        };
        Section { title, items, quiet: None }
    });
    Some(VerdictView {
        title: VerdictWords::Head.say(lang),
        summary: VerdictWords::Whole(verdict_is(diff.verdicts.whole)).say(lang),
        sections: sections.collect(),
    })
}

fn item(judged: &Judged, lang: Lang) -> Item {
    let Titled { name, label } = judged.rule.clone();
    let rule = DiffWords::Thing { what: DiffThing::Rule, name, label, clauses: String::new() }.say(lang);
    let days = judged.days.unwrap_or_default();
    let lead = VerdictWords::Rule {
        rule,
        verdict: verdict_is(judged.verdict),
        shown: !judged.witnesses.is_empty(),
        because: judged.because.as_ref().map(|because| unknown_for(because, lang)),
        days: (days.from.map(|day| day.to_string()), days.until.map(|day| day.to_string())),
    };
    let parts = judged.witnesses.iter().flat_map(|witness| case(witness, lang)).collect();
    Item { lead: lead.say(lang), joint: " ", parts }
}

fn case(witness: &Witness, lang: Lang) -> Vec<String> {
    let head = VerdictWords::Case { shows: case_is(witness.shows), month: witness.month.to_string() };
    let mut lines = vec![head.say(lang)];
    lines.extend(texts(&witness.given, lang));
    lines.extend(texts(&witness.old, lang).map(|said| VerdictWords::Old(said).say(lang)));
    lines.extend(texts(&witness.new, lang).map(|said| VerdictWords::New(said).say(lang)));
    lines
}

/// Lines of policy text in the spelling of a language.
fn texts(lines: &[Spelled], lang: Lang) -> impl Iterator<Item = String> {
    let spelling = match lang {
        Lang::En => Spelling::English,
        Lang::Zh => Spelling::Chinese,
    };
    lines.iter().map(move |line| line.get(spelling).to_string())
}

pub(in crate::render::diff) fn verdict_is(verdict: Verdict) -> VerdictIs {
    match verdict {
        Verdict::Equivalent => VerdictIs::Equivalent,
        Verdict::Stricter => VerdictIs::Stricter,
        Verdict::Milder => VerdictIs::Milder,
        Verdict::Incomparable => VerdictIs::Incomparable,
        Verdict::Unknown => VerdictIs::Unknown,
    }
}

pub(in crate::render::diff) fn unknown_for(because: &Because, lang: Lang) -> UnknownFor {
    let told = |Titled { name, label }: &Titled| match (label, lang) {
        (None, _) => name.clone(),
        (Some(label), Lang::En) => format!("{name} “{label}”"),
        (Some(label), Lang::Zh) => format!("{name}“{label}”"),
    };
    match because {
        Because::Limit(limit) => UnknownFor::Limit(told(limit)),
        Because::Rests(rule) => UnknownFor::Rests(told(rule)),
        Because::Uses => UnknownFor::Uses,
        Because::Declared(thing) => UnknownFor::Declared(told(thing)),
        Because::Unlike => UnknownFor::Unlike,
        Because::NoCase { never_milder: true } => UnknownFor::NeverBetter,
        Because::NoCase { never_milder: false } => UnknownFor::NeverWorse,
        Because::Unproven => UnknownFor::Unproven,
    }
}

pub(in crate::render::diff) fn case_is(shows: Shows) -> CaseIs {
    match shows {
        Shows::Stricter => CaseIs::Stricter,
        Shows::Milder => CaseIs::Milder,
        Shows::Mixed => CaseIs::Mixed,
        Shows::Different => CaseIs::Different,
    }
}
