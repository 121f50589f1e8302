//! Diagnostics for people: the message, the source lines with carets, the way out.

use std::collections::HashMap;
use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::excerpt::{Excerpt, Mark};
use super::{Look, summary};
use crate::diagnostic::{Diagnostic, Severity};
use crate::limits::DRAWN;
use crate::messages::DiagnosticWords;
use crate::render::layout::{indented, width, wrap};
use crate::render::safe;
use crate::source::{SourceId, SourceMap};

/// How many of those that say the very same are drawn; the others are listed with their places.
const ALIKE: usize = 2;
/// How many places a list shows before it is cut.
const LISTED: usize = 12;

/// The diagnostics, drawn one below the other, and how many there are. Of very many the first are drawn, of those that
/// say the very same of many places a few.
pub fn human(found: &[Diagnostic], sources: &SourceMap, look: Look) -> String {
    let handler = handler(look);
    let mut text = String::new();
    let (mut drawn, mut said) = (0, 0);
    for group in alike(found, look) {
        if drawn >= DRAWN {
            break;
        }
        for diagnostic in group.iter().take(ALIKE) {
            draw(diagnostic, sources, look, &handler, &mut text);
            text.push('\n');
        }
        list(group.get(ALIKE..).unwrap_or_default(), sources, look, &mut text);
        drawn += group.len().min(ALIKE);
        said += group.len();
    }
    if let Some(more) = found.len().checked_sub(said).filter(|more| *more > 0) {
        text.push_str(&DiagnosticWords::More(more).say(look.lang));
        text.push('\n');
    }
    if let Some(summary) = summary(found, look.lang) {
        text.push_str(&summary);
        text.push('\n');
    }
    text
}

/// The diagnostics in groups that say the very same, in the order of their first ones.
fn alike(found: &[Diagnostic], look: Look) -> Vec<Vec<&Diagnostic>> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut known: HashMap<(&str, String), usize> = HashMap::new();
    for diagnostic in found {
        let says = (diagnostic.message.code(), diagnostic.message.say(look.lang).text);
        let place = *known.entry(says).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(diagnostic),
            None => groups.push(vec![diagnostic]),
        }
    }
    groups
}

/// The places of diagnostics that say what was drawn before them.
fn list(others: &[&Diagnostic], sources: &SourceMap, look: Look, text: &mut String) {
    let places = others.iter().filter_map(|one| one.at).map(|span| safe(&sources.place(span)));
    let places: Vec<String> = places.take(LISTED).collect();
    if places.is_empty() {
        return;
    }
    let words = DiagnosticWords::SameAt { more: others.len() - places.len(), places };
    for line in indented(&words.say(look.lang), 2, look.width) {
        text.push_str(&line);
        text.push('\n');
    }
    text.push('\n');
}

fn handler(look: Look) -> GraphicalReportHandler {
    GraphicalReportHandler::new_themed(theme(look))
        .with_width(look.width)
        .with_links(false)
        .with_context_lines(1)
        .without_cause_chain()
}

fn theme(look: Look) -> GraphicalTheme {
    if look.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() }
}

fn draw(diagnostic: &Diagnostic, sources: &SourceMap, look: Look, handler: &GraphicalReportHandler, text: &mut String) {
    let help = diagnostic.message.say(look.lang).help;
    for drawn in drawings(diagnostic, sources, look) {
        if handler.render_report(text, &drawn).is_err() {
            // The handler fails on places that are not in the excerpt; the message is the least that has to be said.
            text.push_str(&drawn.message);
            text.push('\n');
        }
    }
    if let Some(help) = help {
        way_out(&safe(&help), look, text);
    }
}

/// The way out, below what is drawn: miette has but English words for it.
fn way_out(help: &str, look: Look, text: &mut String) {
    let head = DiagnosticWords::Help.say(look.lang);
    let indent = width(&head) + 2;
    let shown = if look.colour { theme(look).styles.help.style(&head).to_string() } else { head };
    for (at, line) in wrap(help, look.width.saturating_sub(indent + 2)).iter().enumerate() {
        match at {
            0 => text.push_str(&format!("  {shown}{line}\n")),
            _ => text.push_str(&format!("{}{line}\n", " ".repeat(indent))),
        }
    }
}

/// A diagnostic as miette draws it: the excerpts of the file that it is about, then those of other files.
fn drawings(diagnostic: &Diagnostic, sources: &SourceMap, look: Look) -> Vec<Drawing> {
    let said = diagnostic.message.say(look.lang);
    let files = files(diagnostic);
    let severity = match diagnostic.severity() {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
    };
    let mut drawings = vec![Drawing {
        code: Some(diagnostic.message.code()).filter(|code| !code.is_empty()),
        severity,
        message: safe(&said.text),
        excerpt: files.first().map(|file| Excerpt::of(sources.get(*file), &marks(diagnostic, *file, look))),
    }];
    for file in files.iter().skip(1) {
        drawings.push(elsewhere(diagnostic, *file, sources, look));
    }
    drawings
}

/// The excerpt of a further file, headed by the words of its first label.
fn elsewhere(diagnostic: &Diagnostic, file: SourceId, sources: &SourceMap, look: Look) -> Drawing {
    let mut marks = marks(diagnostic, file, look);
    let message = marks.first_mut().and_then(|mark| mark.says.take());
    Drawing {
        code: None,
        severity: miette::Severity::Advice,
        message: message.unwrap_or_default(),
        excerpt: Some(Excerpt::of(sources.get(file), &marks)),
    }
}

/// The files that a diagnostic shows, that of its own place first.
fn files(diagnostic: &Diagnostic) -> Vec<SourceId> {
    let mut files = Vec::new();
    let spans = diagnostic.at.into_iter().chain(diagnostic.labels.iter().map(|label| label.span));
    for span in spans {
        if !files.contains(&span.source) {
            files.push(span.source);
        }
    }
    files
}

/// The places of a diagnostic in one file.
fn marks(diagnostic: &Diagnostic, file: SourceId, look: Look) -> Vec<Mark> {
    let own = diagnostic.at.map(|span| Mark { span, says: None, primary: true });
    let labels = diagnostic.labels.iter().map(|label| Mark {
        span: label.span,
        says: label.says.as_ref().map(|says| safe(&says.say(look.lang).text)),
        primary: false,
    });
    let mut marks: Vec<Mark> = Vec::new();
    for mark in own.into_iter().chain(labels).filter(|mark| mark.span.source == file) {
        match marks.iter_mut().find(|other| other.span == mark.span) {
            // Words about the very place of the diagnostic go under its caret.
            Some(other) if other.says.is_none() => other.says = mark.says,
            _ => marks.push(mark),
        }
    }
    marks
}

/// One report of miette's.
#[derive(Debug)]
struct Drawing {
    code: Option<&'static str>,
    severity: miette::Severity,
    message: String,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl miette::Diagnostic for Drawing {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        Some(Box::new(excerpt.labels()))
    }
}
