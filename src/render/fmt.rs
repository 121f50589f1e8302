//! What `fmt` would change, as text and as JSON.

use serde::Serialize;

use super::safe;
use crate::messages::{FmtWords, Lang};

/// The version of the JSON.
const VERSION: u32 = 1;
/// How many lines of the old and of the new text are shown.
const SHOWN: usize = 3;

/// The first lines in which a file differs from its canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The path of the file.
    file: String,
    /// The first line that differs, from 1; `None` if nothing but line ends or marks that can't be seen does.
    line: Option<usize>,
    /// What stands there now.
    before: Vec<String>,
    /// What would stand there.
    after: Vec<String>,
}

impl Change {
    /// The change of a file from one text to another.
    pub fn new(file: &str, before: &str, after: &str) -> Change {
        let before_lines: Vec<&str> = before.trim_start_matches('\u{feff}').lines().collect();
        let after_lines: Vec<&str> = after.lines().collect();
        let same = before_lines.iter().zip(&after_lines).take_while(|(one, other)| one == other).count();
        let (before, after) = (before_lines.get(same..).unwrap_or(&[]), after_lines.get(same..).unwrap_or(&[]));
        // What is the same again at the end is no part of the change.
        let again = before.iter().rev().zip(after.iter().rev()).take_while(|(one, other)| one == other).count();
        let changed = |lines: &[&str]| -> Vec<String> {
            lines.iter().take(lines.len() - again).map(ToString::to_string).collect()
        };
        let (before, after) = (changed(before), changed(after));
        let line = (!before.is_empty() || !after.is_empty()).then_some(same + 1);
        Change { file: file.to_string(), line, before, after }
    }

    fn human(&self, lang: Lang) -> String {
        let path = self.file.clone();
        let words = match self.line {
            Some(line) => FmtWords::WouldChange { path, line },
            None => FmtWords::LineEnds { path },
        };
        let mut text = format!("{}\n", safe(&words.say(lang)));
        for (sign, lines) in [('-', &self.before), ('+', &self.after)] {
            for line in lines.iter().take(SHOWN) {
                text.push_str(format!("  {sign} {}", safe(line)).trim_end());
                text.push('\n');
            }
            let more = lines.len().saturating_sub(SHOWN);
            if more > 0 {
                text.push_str(&format!("  {sign} … {}\n", FmtWords::More(more).say(lang)));
            }
        }
        text
    }
}

/// What would change in each file, for a person.
pub fn changes(changes: &[Change], lang: Lang) -> String {
    changes.iter().map(|change| change.human(lang)).collect()
}

/// What would change in each file, as JSON.
pub fn changes_json(changes: &[Change]) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        version: u32,
        changes: &'a [Change],
    }
    let report = Report { version: VERSION, changes };
    let mut text = serde_json::to_string_pretty(&report).expect("strings and numbers can always be written as JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_that_differ() {
        let change = Change::new("a", "one\ntwo\nthree\n", "one\n2\nthree\n");
        assert_eq!((change.line, change.before, change.after), (Some(2), vec!["two".into()], vec!["2".into()]));
        let change = Change::new("a", "one\n\n\n", "one\n");
        assert_eq!((change.line, change.after.len()), (Some(2), 0));
        assert_eq!(Change::new("a", "\u{feff}one\r\n", "one\n").line, None);
    }
}
