//! Suggested examples as policy text, ready to be put at the end of a policy, and as JSON.

use serde::Serialize;

use super::coverage::{sort, written};
use super::document::Document;
use super::safe;
use crate::diagnostic::Sink;
use crate::fmt;
use crate::messages::{CoverageWords, Lang, SuggestWords};
use crate::plan::Plan;
use crate::provenance::Provenance;
use crate::schema::Title;
use crate::source::{SourceId, SourceMap};
use crate::suite::coverage::Point;
use crate::suite::suggest::{OfOnePolicy, Suggestion, Suggestions};

/// The version of the JSON form.
const VERSION: u32 = 1;

/// The title of a suggested example.
pub fn title(of: &Title, point: &Point, written: &str, lang: Lang) -> String {
    let written = short(written);
    SuggestWords::Title { name: of.shown().to_string(), sort: sort(point.kind), way: point.way, written }.say(lang)
}

fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or("")),
        None => text.to_string(),
    }
}

/// For people: all of it is policy text, what is no example in comments.
pub fn human(suggestions: &Suggestions, sources: &SourceMap, lang: Lang) -> String {
    let mut text = String::new();
    if suggestions.policies.is_empty() {
        comment(&mut text, &SuggestWords::Nothing.say(lang));
    }
    for policy in &suggestions.policies {
        if !text.is_empty() {
            text.push('\n');
        }
        let name = policy.title.shown().to_string();
        let file = policy.title.span.map(|span| sources.get(span.source).name.clone()).unwrap_or_default();
        comment(&mut text, &SuggestWords::Head { name, file, examples: policy.examples.len() }.say(lang));
        for example in &policy.examples {
            text.push('\n');
            text.push_str(&whole(example, lang));
        }
        open(&mut text, policy, sources, lang);
    }
    text
}

fn comment(text: &mut String, line: &str) {
    text.push_str("# ");
    text.push_str(&safe(line));
    text.push('\n');
}

/// An example with the comment that says where its expectations come from, in its canonical form.
fn whole(example: &Suggestion, lang: Lang) -> String {
    let printed = SuggestWords::Printed { clauses: example.clauses.clone() }.say(lang);
    let comment = format!("  # {}", safe(&printed));
    let lines = example.given.iter().chain([&comment]).chain(&example.expected);
    let text: String = lines.map(|line| format!("{}\n", safe(line))).collect();
    // It was read before; where it can't be written canonically it stays as it is. No place in it is ever shown.
    fmt::format(SourceId(u32::MAX), &text, Some(example.spelling), &mut Sink::new()).unwrap_or(text)
}

/// What no example was found for.
fn open(text: &mut String, policy: &OfOnePolicy, sources: &SourceMap, lang: Lang) {
    if policy.open.is_empty() {
        return;
    }
    text.push('\n');
    comment(text, &SuggestWords::Open(policy.open.len()).say(lang));
    for (title, point) in &policy.open {
        let gap = CoverageWords::Gap {
            sort: sort(point.kind),
            way: point.way,
            written: written(point.span, sources),
            place: sources.place(point.span),
        };
        comment(text, &format!("  {}: {}", title.name, gap.say(lang)));
    }
}

#[derive(Serialize)]
struct Report<'a> {
    suggestions: Vec<SuggestionJson<'a>>,
    open: Vec<OpenJson<'a>>,
}

#[derive(Serialize)]
struct SuggestionJson<'a> {
    policy: &'a str,
    file: &'a str,
    clauses: &'a [String],
    text: String,
}

#[derive(Serialize)]
struct OpenJson<'a> {
    policy: &'a str,
    name: &'a str,
    sort: &'static str,
    never: Option<&'static str>,
    written: String,
    file: &'a str,
    line: u32,
}

/// As JSON, with a line end.
pub fn json(
    suggestions: &Suggestions,
    plan: &Plan,
    provenance: &Provenance,
    sources: &SourceMap,
    lang: Lang,
) -> String {
    let policies = || suggestions.policies.iter();
    let name = |policy: &OfOnePolicy| plan.policy(policy.policy).title.name.as_str();
    let suggested = policies().flat_map(|policy| {
        policy.examples.iter().map(move |example| SuggestionJson {
            policy: name(policy),
            file: policy.title.span.map_or("", |span| sources.get(span.source).name.as_str()),
            clauses: &example.clauses,
            text: whole(example, lang),
        })
    });
    let open = policies().flat_map(|policy| {
        policy.open.iter().map(move |(title, point)| OpenJson {
            policy: name(policy),
            name: &title.name,
            sort: sort(point.kind).code(),
            never: point.way.map(|way| if way { "yes" } else { "no" }),
            written: written(point.span, sources),
            file: &sources.get(point.span.source).name,
            line: sources.position(point.span).line,
        })
    });
    let report = Report { suggestions: suggested.collect(), open: open.collect() };
    Document::new(VERSION, provenance, report).json()
}
