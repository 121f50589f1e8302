//! A result that was worked again: whether it is the same, and what differs, for people and as JSON.

use serde::Serialize;

use super::document::Document;
use super::safe;
use crate::messages::{Lang, VerifyWords};
use crate::provenance::Provenance;
use crate::verify::{Difference, FileChange, Verification};

/// The version of the JSON form.
const VERSION: u32 = 1;
/// How many differences are shown to people.
const SHOWN: usize = 20;
/// How much of a value is shown to people, in characters.
const LONGEST: usize = 60;

/// What became of a file of results, for people.
pub fn human(path: &str, verification: &Verification, lang: Lang) -> String {
    let mut text = String::new();
    let mut line = |indent: usize, words: VerifyWords| {
        text.push_str(&format!("{:indent$}{}\n", "", safe(&words.say(lang))));
    };
    let file = path.to_string();
    let (files, differences) = (&verification.files, &verification.differences);
    line(
        0,
        match (files.is_empty(), differences.is_empty()) {
            (true, true) => VerifyWords::Same(file, verification.lines),
            (false, true) => VerifyWords::OnlyFiles(file),
            (_, false) => VerifyWords::NotSame(file),
        },
    );
    let (was, is) = &verification.tools;
    let other_tool = was != is;
    if other_tool {
        line(2, VerifyWords::Tools(was.clone(), is.clone()));
    }
    files.iter().for_each(|file| line(2, change(file)));
    if !differences.is_empty() {
        line(2, VerifyWords::Differences(differences.len()));
        for one in differences.iter().take(SHOWN) {
            text.push_str(&format!("    {}\n", safe(&difference(one, lang))));
        }
        if let Some(more) = differences.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            text.push_str(&format!("    {}\n", VerifyWords::More(more).say(lang)));
        }
    }
    let advice = match (files.is_empty(), differences.is_empty(), other_tool) {
        (false, ..) => Some(VerifyWords::OtherFiles),
        (true, false, true) => Some(VerifyWords::OtherTool),
        (true, false, false) => Some(VerifyWords::Edited),
        (true, true, _) => None,
    };
    text.extend(advice.map(|words| format!("{}\n", words.say(lang))));
    text
}

fn change(file: &FileChange) -> VerifyWords {
    match file {
        FileChange::Changed(file) => VerifyWords::Changed(file.clone()),
        FileChange::Gone(file) => VerifyWords::Gone(file.clone()),
        FileChange::Added(file) => VerifyWords::Added(file.clone()),
    }
}

/// `E05 2022-03 late_fine 2022-03-12 lines.amount: 100.00 in the file, 50.00 now`
fn difference(one: &Difference, lang: Lang) -> String {
    let told = [&one.employee, &one.month, &one.rule, &one.day];
    let field = Some(one.field.as_str()).filter(|field| !field.is_empty());
    let of: Vec<&str> = told.into_iter().flatten().map(String::as_str).chain(field).collect();
    let found = match (one.recorded.as_deref().map(short), one.now.as_deref().map(short)) {
        (Some(was), Some(is)) => VerifyWords::WasAndIs(was, is),
        (Some(was), None) => VerifyWords::OnlyRecorded(was),
        (None, is) => VerifyWords::OnlyNow(is.unwrap_or_default()),
    };
    let colon = match lang {
        Lang::En => ": ",
        Lang::Zh => "：",
    };
    format!("{}{colon}{}", of.join(" "), found.say(lang))
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_string();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[derive(Serialize)]
struct Report<'a> {
    file: &'a str,
    same: bool,
    lines: usize,
    tool: ToolJson<'a>,
    files: Vec<FileJson<'a>>,
    differences: Vec<DifferenceJson<'a>>,
}

#[derive(Serialize)]
struct ToolJson<'a> {
    recorded: &'a str,
    now: &'a str,
}

#[derive(Serialize)]
struct FileJson<'a> {
    change: &'static str,
    file: &'a str,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    employee: Option<&'a str>,
    month: Option<&'a str>,
    rule: Option<&'a str>,
    day: Option<&'a str>,
    field: &'a str,
    recorded: Option<&'a str>,
    now: Option<&'a str>,
}

/// What became of a file of results as JSON, with a line end.
pub fn json(path: &str, verification: &Verification, provenance: &Provenance) -> String {
    let report = Report {
        file: path,
        same: verification.is_same(),
        lines: verification.lines,
        tool: ToolJson { recorded: &verification.tools.0, now: &verification.tools.1 },
        files: verification.files.iter().map(file_json).collect(),
        differences: verification.differences.iter().map(difference_json).collect(),
    };
    Document::new(VERSION, provenance, report).json()
}

fn file_json(file: &FileChange) -> FileJson<'_> {
    match file {
        FileChange::Changed(file) => FileJson { change: "changed", file },
        FileChange::Gone(file) => FileJson { change: "gone", file },
        FileChange::Added(file) => FileJson { change: "added", file },
    }
}

fn difference_json(one: &Difference) -> DifferenceJson<'_> {
    DifferenceJson {
        employee: one.employee.as_deref(),
        month: one.month.as_deref(),
        rule: one.rule.as_deref(),
        day: one.day.as_deref(),
        field: &one.field,
        recorded: one.recorded.as_deref(),
        now: one.now.as_deref(),
    }
}
