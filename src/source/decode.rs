//! Bytes to text: UTF-8 with or without a byte order mark, and a good word for what is something else.

/// How bytes stand for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// GB18030, of which GBK and GB2312 are parts.
    Gb18030,
    /// UTF-16, in the order that its mark says.
    Utf16,
}

/// The text that bytes are in an encoding; where none is said, in the first that they can be in, which is given back, too.
///
/// # Errors
/// [`NotText`], with the line of the first wrong byte.
pub fn decode_as(bytes: Vec<u8>, encoding: Option<Encoding>) -> Result<(String, Encoding), NotText> {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    match encoding {
        Some(Encoding::Gb18030) => foreign(&bytes, Encoding::Gb18030).ok_or(NotText::NotGb18030),
        Some(Encoding::Utf16) => foreign(&bytes, Encoding::Utf16).ok_or(NotText::NotUtf16),
        None if utf16 => foreign(&bytes, Encoding::Utf16).ok_or(NotText::NotUtf16),
        None if std::str::from_utf8(&bytes).is_err() && !bytes.contains(&0) => {
            foreign(&bytes, Encoding::Gb18030).map_or_else(|| decode(bytes).map(|text| (text, Encoding::Utf8)), Ok)
        }
        Some(Encoding::Utf8) | None => decode(bytes).map(|text| (text, Encoding::Utf8)),
    }
}

/// The text that bytes are in another encoding than UTF-8, if every one of them is of a character.
fn foreign(bytes: &[u8], encoding: Encoding) -> Option<(String, Encoding)> {
    let rules = match encoding {
        Encoding::Utf8 => encoding_rs::UTF_8,
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Utf16 if bytes.starts_with(&[0xfe, 0xff]) => encoding_rs::UTF_16BE,
        Encoding::Utf16 => encoding_rs::UTF_16LE,
    };
    let (text, wrong) = rules.decode_with_bom_removal(bytes);
    (!wrong && !text.contains('\0')).then(|| (text.into_owned(), encoding))
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotText {
    /// Nothing is there.
    Empty,
    /// It looks like GBK or GB18030.
    Gbk,
    /// It looks like UTF-16.
    Utf16,
    /// It is not GB18030, though that is said.
    NotGb18030,
    /// It is not UTF-16, though it begins so or that is said.
    NotUtf16,
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
    if let Some(at) = memchr::memchr(0, &bytes) {
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

    #[test]
    fn the_encoding_of_a_sheet_is_told_or_said() {
        let gbk = vec![0xb9, 0xa4, 0xba, 0xc5, b',', b'1'];
        let text = |text: &str, encoding| Ok((text.to_string(), encoding));
        assert_eq!(decode_as("工号,1".into(), None), text("工号,1", Encoding::Utf8));
        assert_eq!(decode_as(gbk.clone(), None), text("工号,1", Encoding::Gb18030));
        assert_eq!(decode_as(gbk.clone(), Some(Encoding::Gb18030)), text("工号,1", Encoding::Gb18030));
        assert_eq!(decode_as(gbk, Some(Encoding::Utf8)), Err(NotText::Gbk));
        // 㐀 stands in GB18030 and not in GBK.
        assert_eq!(decode_as(vec![0x81, 0x39, 0xee, 0x39], None), text("㐀", Encoding::Gb18030));
        assert_eq!(decode_as(vec![0xff, 0xfe, b'a', 0, 0xe5, 0x5d], None), text("a工", Encoding::Utf16));
        assert_eq!(decode_as(vec![0xfe, 0xff, 0x5d, 0xe5], None), text("工", Encoding::Utf16));
        assert_eq!(decode_as(vec![b'a', b'\n', 0xff, b' '], None), Err(NotText::NotUtf8(2)));
        assert_eq!(decode_as(vec![b'a', 0xff], Some(Encoding::Gb18030)), Err(NotText::NotGb18030));
        // Text in UTF-8 can be said to be what it is not: it shows in the headers.
        assert!(decode_as("工号".into(), Some(Encoding::Gb18030)).is_ok_and(|(text, _)| text != "工号"));
    }
}
