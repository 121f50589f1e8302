//! What `fmt` would change, as text and as JSON.

use serde::Serialize;

use super::safe;
use crate::messages::{FmtWords, Lang};

/// The version of the JSON.
const VERSION: u32 = 1;
/// How many lines of the old and of the new text are shown.
const SHOWN: usize = 3;

/// How far behind a change the next line that both texts have is looked for.
const LOOKED_AT: usize = 100;

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
        let (old, new) = first_change(before, after);
        let owned =
            |lines: &[&str], most: usize| -> Vec<String> { lines.iter().take(most).map(ToString::to_string).collect() };
        let (before, after) = (owned(before, old), owned(after, new));
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

/// How many lines are no longer there, and how many are there instead, up to the next line that both have.
fn first_change(before: &[&str], after: &[&str]) -> (usize, usize) {
    let is_same = |old: usize, new: usize| {
        before.get(old).is_some_and(|line| !line.trim().is_empty() && after.get(new) == Some(line))
    };
    let places = (0..=LOOKED_AT).flat_map(|lines| (0..=lines).map(move |old| (old, lines - old)));
    places.into_iter().find(|(old, new)| is_same(*old, *new)).unwrap_or((before.len(), after.len()))
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
        assert_eq!((change.line, change.before.len(), change.after.len()), (Some(2), 2, 0));
        let change = Change::new("a", "x\na\nb\nc\n", "x\na b\nc\n");
        assert_eq!((change.line, change.before.len(), change.after.len()), (Some(2), 2, 1));
        assert_eq!(Change::new("a", "\u{feff}one\r\n", "one\n").line, None);
    }
}
