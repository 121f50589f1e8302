//! The stages in a row: texts → trees → declarations → plan, and facts beside them. No reading of files: who calls gives
//! the bytes.

mod facts;
mod hidden;

pub use facts::{FactFiles, FactManner, read_facts, read_facts_of_both};

use std::collections::{BTreeMap, BTreeSet};

use crate::check;
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::diff;
use crate::fmt;
use crate::limits::{FACT_BYTES, POLICY_BYTES};
use crate::lint;
use crate::messages::{Lang, SourceMessage};
use crate::plan::Plan;
use crate::render;
use crate::resolve::{self, Unit};
use crate::schema::Title;
use crate::source::{Encoding, NotText, SourceId, SourceKind, SourceMap, Span, decode};
use crate::suite::coverage::{Coverage, Point};
use crate::suite::suggest::Suggestions;
use crate::suite::{self, Case};
use crate::syntax::{self, ast};
use crate::value::Date;
use crate::words::Spelling;

/// Gives the bytes of a file by its path.
pub type Reader<'r> = dyn FnMut(&str) -> Result<Vec<u8>, SourceMessage> + 'r;

/// Policies as they were read: the trees of all files, in the order of naming, each behind those that it uses.
#[derive(Debug, Default)]
pub struct Policies {
    /// The files.
    pub units: Vec<Unit>,
    read: BTreeMap<String, SourceId>,
}

/// Policies that were checked.
#[derive(Debug)]
pub struct Compiled {
    /// The plan, to be evaluated if nothing that was found is an error.
    pub plan: Plan,
    /// The examples.
    pub cases: Vec<Case>,
}

impl Policies {
    /// Reads the policies of some paths and all that they use.
    pub fn read(paths: &[String], reader: &mut Reader<'_>, sources: &mut SourceMap, sink: &mut Sink) -> Policies {
        let mut policies = Policies::default();
        for path in paths {
            policies.add(path, None, reader, sources, sink);
        }
        policies
    }

    /// Reads one file, unless it is read already, and what it uses.
    fn add(
        &mut self,
        path: &str,
        used_at: Option<Span>,
        reader: &mut Reader<'_>,
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> Option<SourceId> {
        let path = normal_path(path);
        if let Some(id) = self.read.get(&path) {
            return Some(*id);
        }
        let text = match text(&path, POLICY_BYTES, reader) {
            Ok(text) => text,
            Err(message) => {
                sink.push(match used_at {
                    Some(span) => Diagnostic::new(message, span),
                    None => Diagnostic::nowhere(message),
                });
                return None;
            }
        };
        let source = sources.add(SourceKind::Policy, path.clone(), text);
        self.read.insert(path.clone(), source);
        hidden::hidden(source, sources, sink);
        let file = syntax::parse(source, &sources.get(source).text, sink).file;
        let mut uses = Vec::new();
        for used in used_files(&file) {
            uses.extend(self.add_used(&path, (&used.text, used.span), reader, sources, sink));
        }
        self.units.push(Unit { file, uses });
        Some(source)
    }

    /// Reads what a file uses. Whoever wrote the file need not be who reads it, and what is wrong in a text is shown: only
    /// policies are reached, and none by where it lies on this machine.
    fn add_used(
        &mut self,
        file: &str,
        (path, span): (&str, Span),
        reader: &mut Reader<'_>,
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> Option<SourceId> {
        if !is_usable(path) {
            sink.report(SourceMessage::NotUsable { path: path.to_string() }, span);
            return None;
        }
        self.add(&relative_to(file, path), Some(span), reader, sources, sink)
    }

    /// The texts of the files.
    pub fn sources(&self) -> Vec<SourceId> {
        self.units.iter().map(|unit| unit.file.source).collect()
    }

    /// Checks the policies.
    pub fn compile(&self, sink: &mut Sink) -> Compiled {
        let resolved = resolve::resolve(&self.units, sink);
        let plan = check::check(&resolved, sink);
        let cases = suite::cases(&resolved, &plan, sink);
        // What a line that can't be read would have declared is not unknown: what is wrong was said of that line.
        let lost: BTreeSet<&str> = self.units.iter().flat_map(|unit| &unit.file.lost).map(String::as_str).collect();
        sink.retain(|found| found.message.unknown_name().is_none_or(|name| !lost.contains(name)));
        Compiled { plan, cases }
    }

    /// Finds what is most likely not meant so in policies without errors. Of a day it is looked whether something ends
    /// soon.
    pub fn lint(&self, compiled: &Compiled, as_of: Option<Date>, sink: &mut Sink) {
        let subject = lint::Subject { units: &self.units, plan: &compiled.plan, cases: &compiled.cases, as_of };
        lint::lint(subject, sink);
    }

    /// Suggests examples for what no case exercises.
    pub fn suggest(&self, coverage: &Coverage, cases: &[&Case], sources: &SourceMap, lang: Lang) -> Suggestions {
        // What is wrong in the policies was reported when they were compiled.
        let mut known = Sink::new();
        let resolved = resolve::resolve(&self.units, &mut known);
        let plan = check::check(&resolved, &mut known);
        let titles = |of: &Title, point: &Point, written: &str| render::suggest::title(of, point, written, lang);
        suite::suggest::suggest((&resolved, &plan), coverage, cases, sources, &titles)
    }

    /// The examples with the plan that each is to be run on: that of its own file with what that uses, and of the overlays
    /// that it names. What else is given beside the file is nothing to its examples.
    pub fn suites(
        &mut self,
        compiled: Compiled,
        reader: &mut Reader<'_>,
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> Vec<Compiled> {
        let mut kinds: Vec<(SourceId, Vec<(String, Span)>)> = Vec::new();
        for case in &compiled.cases {
            let file = case.span.source;
            if !kinds.iter().any(|(known, overlays)| *known == file && same_files(overlays, &case.overlays)) {
                kinds.push((file, case.overlays.clone()));
            }
        }
        let (mut suites, mut own) = (Vec::new(), Some(compiled));
        for (file, overlays) in kinds {
            let (size, read) = (self.units.len(), self.read.clone());
            let mut files = vec![file];
            for (path, span) in &overlays {
                let file = sources.get(span.source).name.clone();
                files.extend(self.add_used(&file, (path, *span), reader, sources, sink));
            }
            let needed = self.used_by(files);
            let of_kind = |case: &Case| case.span.source == file && same_files(&case.overlays, &overlays);
            let whole = overlays.is_empty() && needed.len() == size;
            let mut suite = match own.take_if(|_| whole) {
                Some(own) => own,
                None => self.compile_some(&needed, sink),
            };
            suite.cases.retain(of_kind);
            suites.push(suite);
            self.units.truncate(size);
            self.read = read;
        }
        // Without an example the policies are there all the same.
        suites.extend(own.filter(|own| own.cases.is_empty()));
        suites
    }

    /// Some files and all that they use.
    fn used_by(&self, files: Vec<SourceId>) -> BTreeSet<SourceId> {
        let (mut needed, mut open) = (BTreeSet::new(), files);
        while let Some(file) = open.pop() {
            if needed.insert(file) {
                let unit = self.units.iter().find(|unit| unit.file.source == file);
                open.extend(unit.into_iter().flat_map(|unit| unit.uses.iter().copied()));
            }
        }
        needed
    }

    /// Checks some of the files as if the others were not there.
    fn compile_some(&mut self, files: &BTreeSet<SourceId>, sink: &mut Sink) -> Compiled {
        let places: Vec<(usize, Unit)> = std::mem::take(&mut self.units).into_iter().enumerate().collect();
        let (some, others): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|(_, unit)| files.contains(&unit.file.source));
        let (at, units): (Vec<usize>, Vec<Unit>) = some.into_iter().unzip();
        self.units = units;
        let compiled = self.compile(sink);
        let some = at.into_iter().zip(std::mem::take(&mut self.units));
        let mut all: Vec<(usize, Unit)> = some.chain(others).collect();
        all.sort_by_key(|(at, _)| *at);
        self.units = all.into_iter().map(|(_, unit)| unit).collect();
        compiled
    }
}

fn same_files(a: &[(String, Span)], b: &[(String, Span)]) -> bool {
    let file = |(path, span): &(String, Span)| (span.source, path.clone());
    a.iter().map(file).eq(b.iter().map(file))
}

/// What case files are read with.
pub struct CaseReaders<'r> {
    /// Gives the bytes of policy files.
    pub policies: &'r mut Reader<'r>,
    /// Gives the bytes of case files and fact files.
    pub facts: &'r mut Reader<'r>,
    /// Gives the fact files that a path stands for: itself, or those of the folder that it is.
    pub files: &'r mut dyn FnMut(&str) -> Result<Vec<String>, SourceMessage>,
}

impl std::fmt::Debug for CaseReaders<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CaseReaders").finish_non_exhaustive()
    }
}

impl Policies {
    /// Reads a case file and all that it names. What it lays over the policies is laid over for it alone.
    pub fn case_file(
        &mut self,
        path: &str,
        readers: &mut CaseReaders<'_>,
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> Option<Compiled> {
        let source = match text(path, FACT_BYTES, readers.facts) {
            Ok(text) => sources.add(SourceKind::Cases, path, text),
            Err(message) => {
                sink.push(Diagnostic::nowhere(message));
                return None;
            }
        };
        let text = sources.get(source).text.clone();
        let file = suite::file::read(source, &text, sink)?;
        let mut about = Sink::new();
        let (size, read) = (self.units.len(), self.read.clone());
        for (used, span) in file.uses() {
            self.add_used(path, (used, *span), readers.policies, sources, &mut about);
        }
        let resolved = resolve::resolve(&self.units, &mut about);
        let plan = check::check(&resolved, &mut about);
        let ids = named_facts(path, file.facts(), readers, sources, &mut about);
        let population = suite::file::population(&file, &facts::texts(&ids, sources), &plan, &mut about);
        let found = about.into_sorted();
        let case = suite::file::case(&file, path, (&resolved, &plan), population, &found, sink);
        if !file.expects_errors() {
            found.into_iter().for_each(|one| sink.push(one));
        }
        self.units.truncate(size);
        self.read = read;
        Some(Compiled { plan, cases: vec![case] })
    }
}

/// Reads the fact files that a case file names.
fn named_facts(
    case: &str,
    named: &[(String, Span)],
    readers: &mut CaseReaders<'_>,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Vec<facts::ReadText> {
    let mut read = Vec::new();
    for (path, span) in named {
        let files = match (readers.files)(&normal_path(&relative_to(case, path))) {
            Ok(files) => files,
            Err(message) => {
                sink.report(message, *span);
                continue;
            }
        };
        for file in files {
            match facts::read(&file, &FactManner::default(), readers.facts, sources, sink) {
                Ok(texts) => read.extend(texts),
                Err(message) => sink.report(message, *span),
            }
        }
    }
    read
}

/// The files that a policy file uses at its top level.
fn used_files(file: &ast::File) -> Vec<ast::Quoted> {
    let heads = file.statements.iter().map(|statement| &statement.head);
    let uses = heads.filter_map(|head| match head {
        ast::Head::Use(path) => Some(path.clone()),
        _ => None,
    });
    uses.collect()
}

/// Compares what two sets of policies say, both without errors.
pub fn compare(old: &Policies, new: &Policies, sources: &SourceMap) -> diff::Reading {
    diff::meaning(&old.units, &new.units, sources)
}

/// Judges whether a change is stricter or milder, of two sets of policies without errors.
pub fn verdicts(old: &Policies, new: &Policies, reading: &diff::Reading) -> diff::Verdicts {
    // What is wrong in the policies was reported when they were compiled.
    let mut known = Sink::new();
    let (before, after) = (resolve::resolve(&old.units, &mut known), resolve::resolve(&new.units, &mut known));
    let (was, is) = (check::check(&before, &mut known), check::check(&after, &mut known));
    let old = diff::Policies { resolved: &before, plan: &was };
    diff::verdicts(old, diff::Policies { resolved: &after, plan: &is }, reading)
}

/// Reads a policy file and gives the text that it should have: each statement in the language of its first word, or the
/// whole in one. `None` if that can't be said; the sink knows why.
pub fn format(
    path: &str,
    spelling: Option<Spelling>,
    reader: &mut Reader<'_>,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Option<String> {
    match text(path, POLICY_BYTES, reader) {
        Ok(text) => {
            let source = sources.add(SourceKind::Policy, path, text);
            fmt::format(source, &sources.get(source).text, spelling, sink)
        }
        Err(message) => {
            sink.push(Diagnostic::nowhere(message));
            None
        }
    }
}

/// The text of a file: decoded, and not blank.
///
/// # Errors
/// It can't be read, is too large, blank, or no text.
pub fn text(path: &str, limit: usize, reader: &mut Reader<'_>) -> Result<String, SourceMessage> {
    let bytes = checked(path, limit, reader)?;
    let path = path.to_string();
    let not_blank = |text: String| if is_blank(&text) { Err(NotText::Empty) } else { Ok(text) };
    decode(bytes).and_then(not_blank).map_err(|problem| not_text(path, problem))
}

/// The bytes of a file, at most so many.
fn checked(path: &str, limit: usize, reader: &mut Reader<'_>) -> Result<Vec<u8>, SourceMessage> {
    let bytes = reader(path)?;
    if bytes.len() <= limit {
        return Ok(bytes);
    }
    let path = path.to_string();
    Err(match limit {
        POLICY_BYTES => SourceMessage::PolicyTooLarge { path },
        _ => SourceMessage::FactsTooLarge { path },
    })
}

fn is_blank(text: &str) -> bool {
    text.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty()
}

fn not_text(path: String, problem: NotText) -> SourceMessage {
    match problem {
        NotText::Empty => SourceMessage::Empty { path },
        NotText::Gbk => SourceMessage::Gbk { path },
        NotText::Utf16 => SourceMessage::Utf16 { path },
        NotText::NotGb18030 => SourceMessage::NotIn { path, encoding: Encoding::Gb18030 },
        NotText::NotUtf16 => SourceMessage::NotIn { path, encoding: Encoding::Utf16 },
        NotText::NotUtf8(line) => SourceMessage::NotUtf8 { path, line },
        NotText::Nul(line) => SourceMessage::Nul { path, line },
    }
}

/// Whether a path behind `use` may be followed.
fn is_usable(path: &str) -> bool {
    let absolute = path.starts_with(['/', '\\']) || path.get(1..2) == Some(":");
    !absolute && path.to_ascii_lowercase().ends_with(".policy")
}

/// A path as seen from the file that names it.
fn relative_to(file: &str, path: &str) -> String {
    if path.starts_with('/') {
        return path.to_string();
    }
    match file.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{path}"),
        None => path.to_string(),
    }
}

/// A path without `.` and, as far as they can be resolved, `..`: one file has one name.
pub fn normal_path(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| *last != ".." && !last.is_empty()) => {
                parts.pop();
            }
            "" if !parts.is_empty() => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether nothing that was found is an error.
pub fn is_clean(found: &[Diagnostic]) -> bool {
    found.iter().all(|diagnostic| diagnostic.severity() < Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_policies_are_used_and_only_from_where_one_stands() {
        for usable in ["a.policy", "../a.policy", "shop/A.POLICY", "规定.policy"] {
            assert!(is_usable(usable), "{usable}");
        }
        for other in [
            "",
            "/a.policy",
            "\\\\host\\a.policy",
            "C:\\a.policy",
            "c:a.policy",
            "../secret.yaml",
            "/dev/zero",
            "-.txt",
        ] {
            assert!(!is_usable(other), "{other}");
        }
    }

    #[test]
    fn one_file_has_one_name() {
        assert_eq!(normal_path("policies/shop/../vocabulary.policy"), "policies/vocabulary.policy");
        assert_eq!(normal_path("./a//b.policy"), "a/b.policy");
        assert_eq!(normal_path("../a.policy"), "../a.policy");
        assert_eq!(normal_path("/a/../../b"), "/../b");
        assert_eq!(
            relative_to("policies/shop/bonus.policy", "../vocabulary.policy"),
            "policies/shop/../vocabulary.policy"
        );
    }
}
