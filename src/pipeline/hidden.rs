//! Characters of a text that let it look like another: they turn the direction of what follows, or are letters that look
//! like those of another script within one word. They are told wherever they stand, in comments and texts, too: whoever
//! reads a text on a screen has to see what is worked.

use crate::diagnostic::Sink;
use crate::messages::SourceMessage;
use crate::source::{SourceId, SourceKind, SourceMap, Span};

/// Of how many places in a text it is told: who has read of so many looks at the whole.
const TOLD: usize = 20;

/// Letters that look like Latin ones: those of Cyrillic and Greek, each before its like.
const ALIKE: &str = "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwАAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXοoνvρpΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

/// Reports what in a text is not what it seems.
pub(super) fn hidden(source: SourceId, sources: &SourceMap, sink: &mut Sink) {
    let (kind, text) = (sources.get(source).kind, sources.get(source).text.as_str());
    // Most lines of most files are plain, and a file may be large.
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let found = lines.filter(|(_, line)| !line.is_ascii()).flat_map(|(start, line)| {
        turning(line, kind)
            .chain(mixed(line))
            .map(move |(from, len, message)| (start + from, len, message))
            .collect::<Vec<_>>()
    });
    for (start, len, message) in found.take(TOLD) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        sink.report(message, Span { source, start: place(start), end: place(start + len) });
    }
}

type Found = (usize, usize, SourceMessage);

/// The first character of a line that turns the direction of what follows. Of a policy it is looked for in comments: outside
/// of them the syntax refuses it.
fn turning(line: &str, kind: SourceKind) -> impl Iterator<Item = Found> {
    let turns = |char: &char| matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let from = if kind == SourceKind::Policy { line.find('#').unwrap_or(line.len()) } else { 0 };
    let first = line.char_indices().skip_while(move |(at, _)| *at < from).find(|(_, char)| turns(char));
    first.into_iter().map(|(at, char)| (at, char.len_utf8(), SourceMessage::TurnsDirection { code: u32::from(char) }))
}

/// The words of a line in which Latin letters or digits stand beside others that look like some.
fn mixed(line: &str) -> impl Iterator<Item = Found> {
    let is_of_word = |char: char| char.is_alphanumeric() || char == '_';
    let words = line.split(move |char| !is_of_word(char)).filter(|word| !word.is_ascii());
    words.filter_map(move |word| {
        let letter = word.chars().find(|char| like(*char).is_some())?;
        let is_mixed = word.chars().any(|char| char.is_ascii_alphanumeric());
        let at = word.as_ptr() as usize - line.as_ptr() as usize;
        let message = || SourceMessage::MixedLetters {
            word: word.to_string(),
            like: like(letter).unwrap_or(letter),
            code: u32::from(letter),
        };
        is_mixed.then(|| (at, word.len(), message()))
    })
}

/// The Latin letter that a letter looks like.
fn like(letter: char) -> Option<char> {
    let mut pairs = ALIKE.chars();
    while let (Some(one), Some(latin)) = (pairs.next(), pairs.next()) {
        if one == letter {
            return Some(latin);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_before_their_likes() {
        assert_eq!(ALIKE.chars().count() % 2, 0);
        for (at, char) in ALIKE.chars().enumerate() {
            assert_eq!(char.is_ascii(), at % 2 == 1, "{char}");
        }
        assert_eq!(like('а'), Some('a'));
        assert_eq!(like('a'), None);
    }

    #[test]
    fn plain_words_of_any_script_are_left_alone() {
        for line in ["fact 迟到 fine 50元", "факт", "Δt μm λ", "E01 王芳"] {
            assert_eq!(turning(line, SourceKind::Facts).chain(mixed(line)).count(), 0, "{line}");
        }
        let found: Vec<_> = mixed("x fаct, сор_a").map(|(at, len, _)| (at, len)).collect();
        assert_eq!(found, [(2, 5), (9, 8)]);
    }
}
