//! The lines of a statement, merged by words: a word that one side changed is taken, unless the other changed it or one next
//! to it.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::three::{Stretch, settled, stretches};
use super::{Piece, Sides};

/// A word with the blanks in front of it, which are no part of what it says; or the end of a line.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
}

impl<'t> Word<'t> {
    fn says(self) -> &'t str {
        if self.is_end() { "\n" } else { self.text.trim_start_matches(' ') }
    }

    fn is_end(self) -> bool {
        self.text.ends_with('\n')
    }
}

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.says() == other.says()
    }
}

impl Eq for Word<'_> {}

impl PartialOrd for Word<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Word<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.says().cmp(other.says())
    }
}

impl Hash for Word<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.says().hash(state);
    }
}

/// The words of a text in canonical form: texts in quotes, comments, brackets, commas, line ends, and what stands between
/// blanks.
fn words(text: &str) -> Vec<Word<'_>> {
    let (mut words, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let (_, behind) = rest.split_at(blanks);
        let long = match behind.chars().next() {
            None => 0,
            Some('"') => behind.match_indices('"').nth(1).map_or(behind.len(), |(at, _)| at + 1),
            Some('#') => behind.find('\n').unwrap_or(behind.len()),
            Some(first) if is_single(first) => first.len_utf8(),
            Some(_) => behind.find(|c: char| c == ' ' || c == '"' || is_single(c)).unwrap_or(behind.len()),
        };
        let (word, behind) = rest.split_at(blanks + long);
        words.push(Word { text: word });
        rest = behind;
    }
    words
}

/// What the words of a line say.
pub(super) fn said(line: &str) -> impl Iterator<Item = &str> {
    words(line).into_iter().map(Word::says)
}

fn is_single(c: char) -> bool {
    matches!(c, '\n' | '(' | ')' | '[' | ']' | ',')
}

/// Lines that are being put together, as each side would have them.
#[derive(Debug, Default)]
struct Lines {
    ours: String,
    theirs: String,
    is_conflict: bool,
    done: Vec<Piece>,
}

impl Lines {
    fn clean(&mut self, word: Word<'_>) {
        self.ours.push_str(word.text);
        self.theirs.push_str(word.text);
        if word.is_end() {
            self.end();
        }
    }

    fn conflict(&mut self, ours: &[Word<'_>], theirs: &[Word<'_>]) {
        self.is_conflict = true;
        self.ours.extend(ours.iter().map(|word| word.text));
        self.theirs.extend(theirs.iter().map(|word| word.text));
    }

    fn end(&mut self) {
        let (ours, theirs) = (std::mem::take(&mut self.ours), std::mem::take(&mut self.theirs));
        if std::mem::take(&mut self.is_conflict) {
            self.done.push(Piece::Conflict { ours, theirs });
        } else if !ours.is_empty() {
            self.done.push(Piece::Clean(ours));
        }
    }
}

/// Merges the text of one statement.
pub(super) fn merge(sides: Sides<'_>) -> Vec<Piece> {
    let split = |text: &'_ str| -> Vec<String> { text.split_inclusive('\n').map(str::to_string).collect() };
    let (base, ours, theirs) = (split(sides.base), split(sides.ours), split(sides.theirs));
    let mut pieces = Vec::new();
    for stretch in stretches(&base, &ours, &theirs) {
        match stretch {
            Stretch::Same { ours, .. } => pieces.push(Piece::Clean(ours.clone())),
            Stretch::Other { base, ours, theirs } => match settled(base, ours, theirs) {
                Some(settled) => pieces.push(Piece::Clean(settled.concat())),
                None => pieces.extend(by_words(&base.concat(), &ours.concat(), &theirs.concat())),
            },
        }
    }
    pieces
}

fn by_words(base: &str, ours: &str, theirs: &str) -> Vec<Piece> {
    let (base, ours, theirs) = (words(base), words(ours), words(theirs));
    let mut lines = Lines::default();
    for stretch in stretches(&base, &ours, &theirs) {
        match stretch {
            Stretch::Same { base, ours, theirs } => {
                // Blanks that only one side has otherwise are taken from it.
                lines.clean(if ours.text == base.text { *theirs } else { *ours });
            }
            Stretch::Other { base, ours, theirs } => match settled(base, ours, theirs) {
                Some(settled) => settled.iter().for_each(|word| lines.clean(*word)),
                None => lines.conflict(ours, theirs),
            },
        }
    }
    lines.end();
    lines.done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_its_words() {
        let text = "rule a \"x y\"\n  when  count(late, this month) >= 3   # why\n  fine  50元\n";
        let words = words(text);
        let said: Vec<&str> = words.iter().map(|word| word.says()).collect();
        let expected = [
            "rule", "a", "\"x y\"", "\n", "when", "count", "(", "late", ",", "this", "month", ")", ">=", "3", "# why",
            "\n", "fine", "50元", "\n",
        ];
        assert_eq!(said, expected);
        assert_eq!(words.iter().map(|word| word.text).collect::<String>(), text);
    }
}
