//! Fact files: their bytes by path → texts, each with its form → a population.

use super::hidden::hidden;
use super::{Reader, checked, is_blank, not_text};
use crate::diagnostic::{Diagnostic, Sink};
use crate::diff;
use crate::facts::workbook::{self, NotRead};
use crate::facts::{self, FactText, Form, Population};
use crate::limits::FACT_BYTES;
use crate::messages::{FactsMessage, SourceMessage};
use crate::plan::Plan;
use crate::source::{Delimiter, Digest, Encoding, SheetText, SourceId, SourceKind, SourceMap, Span, decode_as};
use crate::value::Month;

/// Fact files that are to be read, and how.
#[derive(Debug, Clone)]
pub struct FactFiles<'p> {
    /// The paths.
    pub paths: &'p [String],
    /// What is asked for beyond what the files themselves say.
    pub manner: FactManner,
}

/// How fact files are to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FactManner {
    /// The form of all files, whatever they are called.
    pub form: Option<Form>,
    /// The months that files cover which do not say it.
    pub covers: Option<Vec<Month>>,
    /// The encoding of all sheets that are texts.
    pub encoding: Option<Encoding>,
    /// What stands between the cells of all sheets that are texts.
    pub delimiter: Option<Delimiter>,
    /// How many threads may read; what is read is the same for any number.
    pub threads: usize,
}

impl FactManner {
    fn of_load(&self) -> facts::Manner<'_> {
        facts::Manner { covers: self.covers.as_deref(), threads: self.threads }
    }
}

impl<'p> From<&'p [String]> for FactFiles<'p> {
    fn from(paths: &'p [String]) -> FactFiles<'p> {
        FactFiles { paths, manner: FactManner::default() }
    }
}

impl<'p> From<&'p Vec<String>> for FactFiles<'p> {
    fn from(paths: &'p Vec<String>) -> FactFiles<'p> {
        FactFiles::from(paths.as_slice())
    }
}

impl<'p, const N: usize> From<&'p [String; N]> for FactFiles<'p> {
    fn from(paths: &'p [String; N]) -> FactFiles<'p> {
        FactFiles::from(paths.as_slice())
    }
}

/// A text of facts among the sources.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReadText {
    source: SourceId,
    form: Form,
    delimiter: Option<Delimiter>,
}

/// Reads fact files into a population.
pub fn read_facts<'p>(
    files: impl Into<FactFiles<'p>>,
    plan: &Plan,
    reader: &mut Reader<'_>,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Population {
    let files = files.into();
    let read = read_all(&files, reader, sources, sink);
    facts::load(&texts(&read, sources), files.manner.of_load(), &plan.schema, sink)
}

/// Reads fact files as two plans understand them. What both refuse goes to the sink; what only one of them can't read is
/// given back, and is missing for that one.
pub fn read_facts_of_both<'p>(
    files: impl Into<FactFiles<'p>>,
    (old, new): (&Plan, &Plan),
    reader: &mut Reader<'_>,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> ((Population, Population), Vec<diff::Unread>) {
    let files = files.into();
    let read = read_all(&files, reader, sources, sink);
    let (texts, manner) = (texts(&read, sources), files.manner.of_load());
    let (mut of_old, mut of_new) = (Sink::new(), Sink::new());
    let old = facts::load(&texts, manner, &old.schema, &mut of_old);
    let new = facts::load(&texts, manner, &new.schema, &mut of_new);
    let facts = diff::facts(of_old.into_sorted(), of_new.into_sorted());
    facts.found.into_iter().for_each(|one| sink.push(one));
    ((old, new), facts.unread)
}

fn read_all(files: &FactFiles<'_>, reader: &mut Reader<'_>, sources: &mut SourceMap, sink: &mut Sink) -> Vec<ReadText> {
    let mut all = Vec::new();
    for path in files.paths {
        match read(path, &files.manner, reader, sources, sink) {
            Ok(texts) => {
                texts.iter().for_each(|text| hidden(text.source, sources, sink));
                all.extend(texts);
            }
            Err(message) => sink.push(Diagnostic::nowhere(message)),
        }
    }
    all
}

/// Reads one fact file; a workbook has several texts.
///
/// # Errors
///
/// It can't be read, or has a form that is none of facts.
pub(super) fn read(
    path: &str,
    manner: &FactManner,
    reader: &mut Reader<'_>,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Result<Vec<ReadText>, SourceMessage> {
    let form = match manner.form.or_else(|| Form::of_name(path)) {
        Some(form) => form,
        None if Form::is_foreign(path) => return Err(SourceMessage::OtherForm { path: path.to_string() }),
        // Facts in a file of any name were YAML from the beginning.
        None => Form::Yaml,
    };
    let bytes = checked(path, FACT_BYTES, reader)?;
    let path = path.to_string();
    let digest = Digest::of(&bytes);
    if form == Form::Xlsx {
        return read_workbook(path, &bytes, digest, sources, sink);
    }
    // Spreadsheet programs write what they like; whoever writes YAML or JSON chooses.
    let encoding = if form == Form::Csv { manner.encoding } else { Some(Encoding::Utf8) };
    let (text, found) = decode_as(bytes, encoding).map_err(|problem| not_text(path.clone(), problem))?;
    if is_blank(&text) {
        return Err(SourceMessage::Empty { path });
    }
    if encoding.is_none() && found != Encoding::Utf8 {
        sink.push(Diagnostic::nowhere(SourceMessage::ReadAs { path: path.clone(), encoding: found }));
    }
    if form != Form::Csv {
        return Ok(vec![ReadText { source: sources.add(SourceKind::Facts, path, text), form, delimiter: None }]);
    }
    let delimiter = manner.delimiter.unwrap_or_else(|| Delimiter::of(text.trim_start_matches('\u{feff}')));
    let source = sources.add_sheet(SheetText { name: path, sheet: None, text, delimiter, digest });
    Ok(vec![ReadText { source, form, delimiter: Some(delimiter) }])
}

/// Reads the sheets of a workbook.
fn read_workbook(
    path: String,
    bytes: &[u8],
    digest: Digest,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Result<Vec<ReadText>, SourceMessage> {
    let book = workbook::read(bytes).map_err(|problem| match problem {
        NotRead::NoWorkbook => SourceMessage::NoWorkbook { path: path.clone() },
        NotRead::Closed => SourceMessage::ClosedWorkbook { path: path.clone() },
        NotRead::TooLarge => SourceMessage::WorkbookTooLarge { path: path.clone() },
    })?;
    if !book.hidden.is_empty() {
        sink.push(Diagnostic::nowhere(SourceMessage::HiddenSheets { path: path.clone(), names: book.hidden }));
    }
    let mut read = Vec::new();
    for sheet in book.sheets {
        let text = SheetText {
            name: path.clone(),
            sheet: Some((sheet.name, read.is_empty())),
            text: sheet.text,
            delimiter: workbook::DELIMITER,
            digest,
        };
        let source = sources.add_sheet(text);
        for (place, problem) in sheet.problems {
            sink.report(FactsMessage::from(problem), Span::of(source, place.start, place.end));
        }
        read.push(ReadText { source, form: Form::Xlsx, delimiter: Some(workbook::DELIMITER) });
    }
    if read.is_empty() {
        return Err(SourceMessage::Empty { path });
    }
    Ok(read)
}

/// The texts, from the sources.
pub(super) fn texts<'s>(read: &[ReadText], sources: &'s SourceMap) -> Vec<FactText<'s>> {
    let text = |read: &ReadText| FactText {
        source: read.source,
        text: sources.get(read.source).text.as_str(),
        form: read.form,
        delimiter: read.delimiter,
    };
    read.iter().map(text).collect()
}
