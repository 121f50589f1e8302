//! Texts in quotes, with their escapes.

use std::borrow::Cow;

/// A text in quotes as read.
pub(super) enum Text<'a> {
    /// It, and its length with both quotes.
    Is(Cow<'a, str>, usize),
    /// It does not end on its line.
    Unclosed,
    /// A `\` goes with something that it has no meaning for; where, and the length of the whole.
    Escape { at: usize, length: usize },
}

/// The text that begins with the quote in front.
pub(super) fn read(from: &str) -> Text<'_> {
    let Some(end) = end(from) else { return Text::Unclosed };
    let inner = from.get(1..end).unwrap_or("");
    let length = end + 1;
    if !inner.contains('\\') {
        return Text::Is(Cow::Borrowed(inner), length);
    }
    match unescaped(inner) {
        Ok(text) => Text::Is(Cow::Owned(text), length),
        Err(at) => Text::Escape { at: at + 1, length },
    }
}

/// Where the closing quote is.
fn end(from: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in from.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at),
            b'\n' => return None,
            _ => {}
        }
    }
    None
}

/// The text without its escapes, or the place of one that is none.
fn unescaped(inner: &str) -> Result<String, usize> {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text.push_str(before);
        let here = inner.len() - escape.len();
        let (character, length) = escape_of(escape).ok_or(here)?;
        text.push(character);
        rest = escape.get(length..).unwrap_or("");
    }
    text.push_str(rest);
    Ok(text)
}

/// The character that an escape stands for, and how long it is.
fn escape_of(escape: &str) -> Option<(char, usize)> {
    let character = match escape.as_bytes().get(1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(escape),
        _ => return None,
    };
    Some((character, 2))
}

/// `\u5f20`, or the two halves of a character beyond the first 65,536.
fn unicode(escape: &str) -> Option<(char, usize)> {
    let high = hex(escape.get(2..6)?)?;
    if let Some(character) = char::from_u32(high) {
        return Some((character, 6));
    }
    let low = hex(escape.get(6..12)?.strip_prefix("\\u")?)?;
    let both = (0xd800..0xdc00).contains(&high) && (0xdc00..0xe000).contains(&low);
    let character = both.then(|| char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00))).flatten()?;
    Some((character, 12))
}

fn hex(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}
