//! Columns and lines of plain text, by the widths that a terminal gives to characters (two columns for a Han one).

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text and blanks up to a width.
pub(super) fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", blanks(text, columns))
}

/// Blanks and the text up to a width.
pub(super) fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", blanks(text, columns))
}

fn blanks(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width(text)))
}

/// The text in lines of at most so many columns: broken at blanks, between Han characters, and inside a word only where
/// it is longer than a line. Never empty.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if width(&line) + width(piece.trim_end()) > columns && !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_string());
        }
        if width(piece.trim_end()) > columns {
            break_piece(piece, columns, &mut line, &mut lines);
        } else {
            line.push_str(piece);
        }
    }
    lines.push(line.trim_end().to_string());
    lines
}

/// A piece that is longer than a line.
fn break_piece(piece: &str, columns: usize, line: &mut String, lines: &mut Vec<String>) {
    for char in piece.chars() {
        if width(line) + char.width().unwrap_or(0) > columns && !line.is_empty() {
            lines.push(std::mem::take(line));
        }
        line.push(char);
    }
}

/// What holds a text together that is not to be broken, though it has blanks or Han characters in it. It is shown as a
/// blank: [`plain`].
const GLUE: char = '\u{a0}';

/// The text as one that is not broken.
pub(super) fn whole(text: &str) -> String {
    match text.contains(' ') {
        true => text.replace(' ', "\u{a0}"),
        false => text.to_string(),
    }
}

/// The text with blanks for what held it together.
pub(crate) fn plain(text: &str) -> String {
    text.replace(GLUE, " ")
}

/// What may not be broken: words with the blanks behind them, single wide characters with what must not begin a line.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    let mut glued = is_glued(text);
    while let Some((at, char)) = chars.next() {
        let end = at + char.len_utf8();
        if separates(char) {
            glued = text.get(end..).is_some_and(is_glued);
        }
        let Some((_, next)) = chars.peek() else { break };
        let breaks = match (char, *next) {
            (_, ' ') => false,
            (' ', _) => true,
            (char, next) if separates(char) => begins_line(next),
            _ if glued => false,
            (_, next) if !begins_line(next) => false,
            (char, _) if is_opening(char) => false,
            (char, next) => is_wide(char) || is_wide(next),
        };
        if breaks {
            pieces.extend(text.get(start..end));
            start = end;
        }
    }
    pieces.extend(text.get(start..));
    pieces
}

/// Whether a text begins with what is held together.
fn is_glued(text: &str) -> bool {
    text.chars().take_while(|char| !separates(*char)).any(|char| char == GLUE)
}

/// Whether what is held together ends at a character.
fn separates(char: char) -> bool {
    matches!(char, ' ' | '、' | '，' | '；' | '：')
}

fn is_wide(char: char) -> bool {
    char.width() == Some(2)
}

fn is_opening(char: char) -> bool {
    matches!(char, '(' | '（' | '「' | '『' | '“' | '《' | '【' | '[' | '`')
}

fn begins_line(char: char) -> bool {
    !matches!(
        char,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '」'
            | '』'
            | '”'
            | '》'
            | '】'
            | ','
            | '.'
            | ';'
            | ':'
            | ')'
            | ']'
            | '`'
            | '%'
    )
}

/// The text with line ends where lines of at most so many columns break.
pub fn wrapped(text: &str, columns: usize) -> String {
    wrap(text, columns).join("\n")
}

/// The lines of a text, each behind blanks.
pub(super) fn indented(text: &str, indent: usize, columns: usize) -> Vec<String> {
    let lines = wrap(text, columns.saturating_sub(indent));
    lines.into_iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_characters_take_two_columns() {
        assert_eq!(width("罚款 50元"), 9);
        assert_eq!(right("甲", 4), "  甲");
        assert_eq!(left("甲", 4), "甲  ");
    }

    #[test]
    fn lines_break_at_blanks_and_between_han_characters() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("工作时间长时间打电话、玩游戏", 12), ["工作时间长时", "间打电话、玩", "游戏"]);
        assert_eq!(wrap("打电话、玩", 6), ["打电", "话、玩"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("", 3), [""]);
        assert_eq!(wrap(&format!("{}, {}", whole("E1 王芳"), whole("E2 李娜")), 12), ["E1\u{a0}王芳,", "E2\u{a0}李娜"]);
        assert_eq!(
            wrap(&format!("{}、{}", whole("E1 王芳"), whole("E2 李娜")), 12),
            ["E1\u{a0}王芳、", "E2\u{a0}李娜"]
        );
    }
}
