//! The forms of fact files.

use crate::source::{Delimiter, SourceId};

/// How the facts of a text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// YAML.
    Yaml,
    /// One JSON object, of the shape of a YAML file.
    Json,
    /// A JSON object a line.
    Ndjson,
    /// The rows of a sheet, with commas, semicolons or tabs between the cells.
    Csv,
    /// The sheets of a workbook.
    Xlsx,
}

impl Form {
    /// The form that the ending of a file's name stands for, if it stands for one.
    pub fn of_name(name: &str) -> Option<Form> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Form::Yaml,
            "json" => Form::Json,
            "ndjson" | "jsonl" => Form::Ndjson,
            "csv" | "tsv" => Form::Csv,
            "xlsx" | "xlsm" => Form::Xlsx,
            _ => return None,
        })
    }

    /// Whether a name is that of a spreadsheet of a kind that can't be read.
    pub fn is_foreign(name: &str) -> bool {
        const ENDINGS: [&str; 5] = ["xls", "xlsb", "et", "ods", "numbers"];
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
    }
}

/// A text of facts.
#[derive(Debug, Clone, Copy)]
pub struct FactText<'t> {
    /// Where its places are.
    pub source: SourceId,
    /// The text, as the source has it.
    pub text: &'t str,
    /// How it is written.
    pub form: Form,
    /// What stands between the cells of a sheet, if that is known.
    pub delimiter: Option<Delimiter>,
}
