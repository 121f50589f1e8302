//! Text of files and arguments, made harmless for a terminal.

use std::fmt::Write as _;

/// The text with everything escaped that a terminal would obey instead of showing: control characters, line ends,
/// escape sequences, and the invisible characters that reorder or hide text. `ESC` becomes `\u{1b}`.
pub fn safe(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        push(&mut shown, char);
    }
    shown
}

/// Adds one character, escaped if it has to be.
pub(super) fn push(shown: &mut String, char: char) {
    match char {
        '\n' => shown.push_str("\\n"),
        '\r' => shown.push_str("\\r"),
        '\t' => shown.push_str("\\t"),
        char if is_harmful(char) => {
            // Writing to a String can't fail.
            let _infallible = write!(shown, "\\u{{{:x}}}", u32::from(char));
        }
        char => shown.push(char),
    }
}

fn is_harmful(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            // Marks and overrides of direction.
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Line ends beyond ASCII; what has no width and no shape.
            | '\u{2028}' | '\u{2029}' | '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(safe("罚款 50元"), "罚款 50元");
        assert_eq!(safe("\u{1b}[31mred\u{7}"), "\\u{1b}[31mred\\u{7}");
        assert_eq!(safe("a\u{202e}b\u{200b}\u{9b}"), "a\\u{202e}b\\u{200b}\\u{9b}");
        assert_eq!(safe("a\nb\tc\r"), "a\\nb\\tc\\r");
    }
}
