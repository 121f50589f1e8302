//! Where a result comes from: what was asked for, which files were read in which state, and by which version of the
//! program. Whoever has the same files can work it again and get the same.
//!
//! The files stand under the names that they were given; nothing of the machine or of the time is in it.

use serde::{Deserialize, Serialize};

use crate::messages::Lang;
use crate::source::{SourceId, SourceKind, SourceMap};

/// The program and its version, as results name it.
pub const TOOL: &str = concat!("handbook ", env!("CARGO_PKG_VERSION"));

/// What a result comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The program and its version.
    pub tool: String,
    /// What was asked for.
    pub asked: Asked,
    /// Every file that was read, in the order of reading.
    pub files: Vec<FileDigest>,
}

/// What a command was asked for, as far as its result depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Asked {
    /// The command: `eval`.
    pub command: String,
    /// The language of the words in the result: `en` or `zh`.
    pub language: String,
    /// The policies that were named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<String>,
    /// The fact files and folders that were named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// The encoding that all sheets were said to have: `utf-8`, `gb18030`, `utf-16`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What was said to stand between the cells of all sheets: `comma`, `semicolon`, `tab`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// The form that all fact files were said to have: `yaml`, `json`, `ndjson`, `csv`, `xlsx`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_format: Option<String>,
    /// The period that was said of fact files which do not say it themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<String>,
    /// The case files and folders that were named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<String>,
    /// The period, as it was asked for; without that, the month that was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The employees that it is narrowed to; none is all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub employees: Vec<String>,
    /// The rules that it is narrowed to; none is all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// What the titles of examples have to contain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<String>,
}

/// A file in the state in which it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    /// What it was read as.
    pub kind: FileKind,
    /// Of a comparison: whose policy it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<FileSide>,
    /// Its path as it was given; nothing where a name could tell whose facts they are.
    pub file: Option<String>,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A policy.
    Policy,
    /// Facts.
    Facts,
    /// Cases.
    Cases,
}

/// A side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileSide {
    /// What is compared with.
    Old,
    /// What is compared.
    New,
}

impl Asked {
    /// The same, of a command.
    #[must_use]
    pub fn by(self, command: &str, lang: Lang) -> Asked {
        let language = match lang {
            Lang::En => "en",
            Lang::Zh => "zh",
        };
        Asked { command: command.to_string(), language: language.to_string(), ..self }
    }

    /// The language of the words in the result; nothing if it is none that is known.
    pub fn lang(&self) -> Option<Lang> {
        match self.language.as_str() {
            "en" => Some(Lang::En),
            "zh" => Some(Lang::Zh),
            _ => None,
        }
    }
}

impl Provenance {
    /// Of what was asked for and everything that was read for it.
    pub fn new(asked: Asked, sources: &SourceMap) -> Provenance {
        let files = files(sources).map(|id| FileDigest::of(id, sources)).collect();
        Provenance { tool: TOOL.to_string(), asked, files }
    }

    /// Says of the policies of a comparison whose they are. Each side was read by itself.
    #[must_use]
    pub fn with_sides(mut self, sources: &SourceMap, old: &[SourceId], new: &[SourceId]) -> Provenance {
        for (file, id) in self.files.iter_mut().zip(files(sources)) {
            file.side = match (old.contains(&id), new.contains(&id)) {
                (true, _) => Some(FileSide::Old),
                (_, true) => Some(FileSide::New),
                _ => None,
            };
        }
        self
    }

    /// Leaves out the names of fact files, which may be those of employees; their digests stay.
    #[must_use]
    pub fn without_fact_names(mut self) -> Provenance {
        self.asked.facts.clear();
        self.files.iter_mut().filter(|file| file.kind == FileKind::Facts).for_each(|file| file.file = None);
        self
    }
}

/// The first text of every file that was read: a workbook has several.
fn files(sources: &SourceMap) -> impl Iterator<Item = SourceId> {
    sources.ids().filter(|id| sources.get(*id).is_first_of_file())
}

impl FileDigest {
    fn of(id: SourceId, sources: &SourceMap) -> FileDigest {
        let source = sources.get(id);
        let kind = match source.kind {
            SourceKind::Policy => FileKind::Policy,
            SourceKind::Facts => FileKind::Facts,
            SourceKind::Cases => FileKind::Cases,
        };
        FileDigest { kind, side: None, file: Some(source.file().to_string()), sha256: source.digest.to_string() }
    }
}
