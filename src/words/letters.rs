//! What a word is made of.

use unicode_normalization::char::is_combining_mark;

use super::Spelling;

/// Whether a character is a Han letter, behind which a word goes on with no digit.
pub fn is_han(c: char) -> bool {
    matches!(c, '々' | '〇' | '〡'..='〩' | '〸'..='〻' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{16FE2}'..='\u{16FE3}' | '\u{16FF0}'..='\u{16FF6}' | '\u{20000}'..='\u{3FFFF}')
        && c.is_alphabetic()
}

/// Whether a character is a digit, full-width ones included.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a word may begin with a character.
pub fn begins_word(c: char) -> bool {
    c.is_alphabetic()
}

/// The word that a text begins with; empty if it begins with none.
pub fn word_at(text: &str) -> &str {
    let mut before = None;
    let end = text.char_indices().find_map(|(at, c)| {
        let goes_on = match before {
            None => begins_word(c),
            Some(before) if is_digit(c) => !is_han(before),
            Some(_) => c == '_' || c.is_alphabetic() || is_combining_mark(c),
        };
        before = Some(c);
        (!goes_on).then_some(at)
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// Whether a text is one word as a whole.
pub fn is_word(text: &str) -> bool {
    !text.is_empty() && word_at(text).len() == text.len()
}

/// Whether a text is written in Chinese: whether it has a Han letter.
pub fn spelling_of(text: &str) -> Spelling {
    if text.chars().any(is_han) { Spelling::Chinese } else { Spelling::English }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        assert_eq!(word_at("罚款50元"), "罚款");
        assert_eq!(word_at("T1_2 x"), "T1_2");
        assert_eq!(word_at("甲_2"), "甲_2");
        assert_eq!(word_at("2nd"), "");
        assert_eq!(word_at("当工龄≥5"), "当工龄");
        assert!(is_word("本月") && !is_word("第2次") && !is_word("a b"));
    }
}
