//! Text for Markdown: what stands in a name, a label or a path can neither end a cell nor begin HTML, a link, a mention or
//! anything else.

use super::safe;

/// A text that Markdown shows and does not obey: letters, digits and blanks as they are, of the signs those that mean
/// nothing, the others by their numbers. What could be read as a mention or a link is broken by an empty comment.
pub(crate) fn inert(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let text = safe(text);
    let mut rest = text.as_str();
    while let Some(char) = rest.chars().next() {
        let is_link = rest.starts_with("://") || starts_www(rest);
        match char {
            '@' | '#' => written.push_str(&format!("&#{};<!-- -->", u32::from(char))),
            ':' if is_link => written.push_str("&#58;<!-- -->"),
            'w' | 'W' if is_link => written.push_str(&format!("{char}<!-- -->")),
            char if is_sign(char) => written.push_str(&format!("&#{};", u32::from(char))),
            char => written.push(char),
        }
        rest = rest.get(char.len_utf8()..).unwrap_or_default();
    }
    written
}

fn starts_www(text: &str) -> bool {
    text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

/// Whether a sign means something in Markdown or HTML, wherever it stands.
fn is_sign(char: char) -> bool {
    matches!(char, '&' | '<' | '>' | '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '!' | '$' | '{' | '}' | '^')
}

/// A text that begins an item: it may not begin a list or a heading of its own.
pub(crate) fn guarded(text: &str) -> String {
    match text.chars().next() {
        Some(first) if first.is_ascii_digit() || first.is_ascii_punctuation() && first != '&' => {
            format!("&#{};{}", u32::from(first), text.get(1..).unwrap_or_default())
        }
        _ => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_names_is_shown_and_not_obeyed() {
        assert_eq!(inert("a|b"), "a&#124;b");
        assert_eq!(inert("<script>"), "&#60;script&#62;");
        assert_eq!(inert("[x](http://y)"), "&#91;x&#93;(http&#58;<!-- -->//y)");
        assert_eq!(inert("@team #12"), "&#64;<!-- -->team &#35;<!-- -->12");
        assert_eq!(inert("www.example.com"), "w<!-- -->ww.example.com");
        assert_eq!(inert("a\nb"), "a&#92;nb");
        assert_eq!(inert("`*_~\\"), "&#96;&#42;&#95;&#126;&#92;");
        assert_eq!(inert("罚款 50 → 80元"), "罚款 50 → 80元");
        assert_eq!(guarded("- x"), "&#45; x");
        assert_eq!(guarded("1. x"), "&#49;. x");
        assert_eq!(guarded("罚款"), "罚款");
    }
}
