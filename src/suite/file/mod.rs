//! Case files: facts in, expected results out, for cases that are too large for an example.
//!
//! In goes the YAML of one case file. [`read`] takes it apart; the caller reads the policies and the facts that it names, and
//! [`case`] makes a [`Case`] of all. What is expected is read by the policy language itself, so that a case file says it
//! in the words of an `expect` line.

mod expect;
mod words;

pub use words::CASE_WORDS;

use self::words::{CASE, ERROR, EXPECT, FACTS, ONLY, PERIOD, TOP, USE, word};
use super::{Case, Expectation, Wanted};
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::facts::tree::{Key, Kind, Node, crop};
use crate::facts::{self, FactText, FileWord, Population, Text, nearest_key, period_months, plain_key, yaml};
use crate::messages::{CaseMessage, CaseWanted};
use crate::plan::Plan;
use crate::resolve::Resolved;
use crate::source::{SourceId, Span};
use crate::value::Month;
use crate::words::{Spelling, spelling_of};

/// A case file, taken apart.
#[derive(Debug)]
pub struct CaseFile<'t> {
    text: &'t str,
    /// Its first place.
    beginning: Span,
    title: Option<String>,
    months: Vec<Month>,
    facts: Vec<(String, Span)>,
    inline: Option<Node<'t>>,
    uses: Vec<(String, Span)>,
    only: Option<Span>,
    errors: Vec<(String, Span)>,
    expect: Vec<(Key<'t>, Node<'t>)>,
    /// The language of its word for what is expected.
    spelling: Spelling,
}

impl CaseFile<'_> {
    /// The fact files and folders that it names, as written.
    pub fn facts(&self) -> &[(String, Span)] {
        &self.facts
    }

    /// The policy files that it lays over the policies, as written.
    pub fn uses(&self) -> &[(String, Span)] {
        &self.uses
    }

    /// Whether it is about errors that have to be found.
    pub fn expects_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// Takes a case file apart; what is wrong with it is reported. Nothing if there is nothing to take apart.
pub fn read<'t>(source: SourceId, text: &'t str, sink: &mut Sink) -> Option<CaseFile<'t>> {
    let document = yaml::read(source, text, sink, &mut |_, item, _| Some(item));
    let beginning = Span { source, start: 0, end: 0 };
    let entries = match document.root {
        Some(Node { kind: Kind::Map(entries), .. }) => entries,
        _ if !document.whole => return None,
        _ => {
            sink.report(CaseMessage::NoCase, beginning);
            return None;
        }
    };
    let mut file = CaseFile {
        text,
        beginning,
        title: None,
        months: Vec::new(),
        facts: Vec::new(),
        inline: None,
        uses: Vec::new(),
        only: None,
        errors: Vec::new(),
        expect: Vec::new(),
        spelling: Spelling::English,
    };
    let mut top = Top { file: &mut file, sink, seen: Vec::new(), meant: Vec::new() };
    for (key, value) in entries {
        top.entry(key, value);
    }
    top.read_as_meant();
    let seen: Vec<&str> = top.seen.iter().map(|(word, _)| *word).collect();
    // What a syntax error cut off is not missing.
    if document.whole {
        missing(&seen, &file, sink);
    }
    Some(file)
}

/// What every case file has to say.
fn missing(seen: &[&str], file: &CaseFile<'_>, sink: &mut Sink) {
    if !seen.contains(&PERIOD.en) && file.errors.is_empty() {
        sink.report(CaseMessage::NoPeriod, file.beginning);
    }
    if !seen.contains(&FACTS.en) && file.errors.is_empty() {
        sink.report(CaseMessage::NoFacts, file.beginning);
    }
    if ![EXPECT.en, ONLY.en, ERROR.en].iter().any(|word| seen.contains(word)) {
        sink.report(CaseMessage::NoExpect, file.beginning);
    }
}

/// The top of a case file.
struct Top<'f, 't, 's> {
    file: &'f mut CaseFile<'t>,
    sink: &'s mut Sink,
    seen: Vec<(&'static str, Span)>,
    /// What stands behind keys that are none, with the word that each is nearest to.
    meant: Vec<(FileWord, Key<'t>, Node<'t>)>,
}

impl<'t> Top<'_, 't, '_> {
    fn entry(&mut self, key: Key<'t>, value: Node<'t>) {
        let Some(known) = word(&key.text, &TOP) else {
            let nearest = nearest_key(&key.text, TOP.iter().flat_map(|word| [word.en, word.zh]));
            let meant = nearest.as_deref().and_then(|nearest| word(nearest, &TOP));
            self.sink.report(CaseMessage::UnknownKey { key: crop(&key.text), nearest }, key.span);
            self.meant.extend(meant.map(|meant| (meant, key, value)));
            return;
        };
        if let Some((_, first)) = self.seen.iter().find(|(seen, _)| *seen == known.en) {
            return twice(&key, *first, self.sink);
        }
        self.known(known, &key, value);
    }

    /// Reads what stands behind misspelt keys, so that all that is wrong in it is told at once, too.
    fn read_as_meant(&mut self) {
        for (word, key, value) in std::mem::take(&mut self.meant) {
            if !self.seen.iter().any(|(seen, _)| *seen == word.en) {
                self.known(word, &key, value);
            }
        }
    }

    fn known(&mut self, word: FileWord, key: &Key<'t>, value: Node<'t>) {
        self.seen.push((word.en, key.span));
        match word.en {
            en if en == CASE.en => {
                self.file.title = text(key, &value, CaseWanted::Title, self.sink).map(|(text, _)| text)
            }
            en if en == PERIOD.en => self.period(key, &value),
            en if en == USE.en => self.file.uses = texts(key, &value, CaseWanted::Paths, self.sink),
            en if en == ERROR.en => self.file.errors = texts(key, &value, CaseWanted::Codes, self.sink),
            en if en == ONLY.en => self.file.only = only(key, &value, self.sink),
            en if en == FACTS.en => self.facts(key, value),
            _ => self.expect(key, value),
        }
    }

    fn expect(&mut self, key: &Key<'_>, value: Node<'t>) {
        self.file.spelling = spelling_of(&key.text);
        match value.kind {
            Kind::Map(entries) => self.file.expect = entries,
            _ => wrong(key, &value, CaseWanted::Employees, self.sink),
        }
    }

    fn period(&mut self, key: &Key<'_>, value: &Node<'_>) {
        let Some((text, span)) = text(key, value, CaseWanted::Period, self.sink) else { return };
        match period_months(&text) {
            Ok(months) => self.file.months = months,
            Err(message) => self.sink.report(message, span),
        }
    }

    fn facts(&mut self, key: &Key<'_>, value: Node<'t>) {
        match value.kind {
            Kind::Map(_) => self.file.inline = Some(value),
            _ => self.file.facts = texts(key, &value, CaseWanted::Facts, self.sink),
        }
    }
}

/// Reports a key that means what a key before it means.
fn twice(key: &Key<'_>, first: Span, sink: &mut Sink) {
    let message = CaseMessage::Twice { key: crop(&key.text) };
    sink.push(Diagnostic::new(message, key.span).with(first, CaseMessage::FirstHere));
}

fn wrong(key: &Key<'_>, value: &Node<'_>, wanted: CaseWanted, sink: &mut Sink) {
    let at = if value.kind == Kind::Nothing { key.span } else { value.span };
    sink.report(CaseMessage::Shape { key: crop(&key.text), wanted }, at);
}

/// The single text behind a key.
fn text(key: &Key<'_>, value: &Node<'_>, wanted: CaseWanted, sink: &mut Sink) -> Option<(String, Span)> {
    match &value.kind {
        Kind::Scalar(scalar) if !scalar.text.trim().is_empty() => Some((scalar.text.trim().to_string(), value.span)),
        _ => {
            wrong(key, value, wanted, sink);
            None
        }
    }
}

/// The text or the list of texts behind a key.
fn texts(key: &Key<'_>, value: &Node<'_>, wanted: CaseWanted, sink: &mut Sink) -> Vec<(String, Span)> {
    match &value.kind {
        Kind::List(items) if !items.is_empty() => {
            items.iter().filter_map(|item| text(key, item, wanted, sink)).collect()
        }
        _ => text(key, value, wanted, sink).into_iter().collect(),
    }
}

/// `only: yes`: where it is written.
fn only(key: &Key<'_>, value: &Node<'_>, sink: &mut Sink) -> Option<Span> {
    let (text, _) = text(key, value, CaseWanted::YesNo, sink)?;
    match plain_key(&text).as_ref() {
        "yes" | "是" => Some(key.span),
        "no" | "否" => None,
        _ => {
            wrong(key, value, CaseWanted::YesNo, sink);
            None
        }
    }
}

/// The facts of a case: those of the files that it names, and those that stand in it.
pub fn population(file: &CaseFile<'_>, texts: &[FactText<'_>], plan: &Plan, sink: &mut Sink) -> Population {
    let mut all: Vec<Text<'_>> = texts.iter().map(|text| Text::File(*text)).collect();
    all.extend(file.inline.as_ref().map(Text::Part));
    facts::load_all(&all, facts::Manner::default(), &plan.schema, sink)
}

/// The case of a file, with the policies and the facts that it is about. `found` is what is wrong with those: of a case of
/// errors they are what it is about.
pub fn case(
    file: &CaseFile<'_>,
    name: &str,
    (resolved, plan): (&Resolved<'_>, &Plan),
    population: Population,
    found: &[Diagnostic],
    sink: &mut Sink,
) -> Case {
    let mut errors: Vec<Diagnostic> = Vec::new();
    let mut expectations = Vec::new();
    if file.expects_errors() {
        errors.extend(found.iter().filter(|one| one.severity() == Severity::Error).cloned());
        expectations.extend(errors_wanted(file));
    } else {
        expectations = expect::expectations(file, (resolved, plan), &population, sink);
        let only = |span| Expectation { employee: None, month: None, span, wanted: Wanted::Only };
        expectations.extend(file.only.map(only));
    }
    let tests = super::case::tests(plan, &expectations);
    Case {
        policy: None,
        title: file.title.clone().unwrap_or_else(|| stem(name).to_string()),
        span: file.beginning,
        months: file.months.clone(),
        overlays: file.uses.clone(),
        population,
        found: errors,
        expectations,
        tests,
    }
}

fn errors_wanted(file: &CaseFile<'_>) -> Option<Expectation> {
    let (_, span) = file.errors.first()?;
    let mut wanted: Vec<String> = file.errors.iter().map(|(code, _)| code.clone()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    Some(Expectation { employee: None, month: None, span: *span, wanted: Wanted::Errors(wanted) })
}

/// A file's name without folder and endings.
fn stem(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}
