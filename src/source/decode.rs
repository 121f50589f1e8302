//! Bytes to text: UTF-8 with or without a byte order mark, and a good word for what is something else.

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotText {
    /// Nothing is there.
    Empty,
    /// It looks like GBK or GB18030.
    Gbk,
    /// It looks like UTF-16.
    Utf16,
    /// It is not UTF-8, from this line on.
    NotUtf8(usize),
    /// It has a NUL character, in this line.
    Nul(usize),
}

/// The text that bytes are.
///
/// # Errors
/// [`NotText`], with the line of the first wrong byte.
pub fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    if bytes.is_empty() {
        return Err(NotText::Empty);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(NotText::Utf16);
    }
    let line_of = |at: usize, bytes: &[u8]| bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(NotText::Nul(line_of(at, &bytes)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        if is_gbk(bytes) { NotText::Gbk } else { NotText::NotUtf8(line_of(at, bytes)) }
    })
}

/// Whether every byte beyond ASCII is part of a pair, or of a group of four, as GB18030 has them.
fn is_gbk(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0x00..=0x7f, rest @ ..] => rest,
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..] => rest,
            [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, rest @ ..] => rest,
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_what_is_none() {
        assert_eq!(decode("制度".into()), Ok("制度".to_string()));
        assert_eq!(decode(Vec::new()), Err(NotText::Empty));
        // 制度 in GBK.
        assert_eq!(decode(vec![0xd6, 0xc6, 0xb6, 0xc8]), Err(NotText::Gbk));
        assert_eq!(decode(vec![b'a', b'\n', 0xff, b' ']), Err(NotText::NotUtf8(2)));
        assert_eq!(decode(vec![0xff, 0xfe, b'a', 0]), Err(NotText::Utf16));
        assert_eq!(decode(vec![b'a', b'\n', b'\n', 0]), Err(NotText::Nul(3)));
    }
}
